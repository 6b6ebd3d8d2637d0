//! `jiexie letter`: the letters that the steps of a record give, listed, or one of them made.

mod before;
mod list;
mod made;
mod month;
mod numbers;
mod pdf;
mod shipped;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::app::App;
use super::choice;
use super::outputs::Force;
use crate::documents::letter::Fonts;
use crate::documents::letter::template::{Made as Dress, Templates};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::words::LetterKind;
use crate::vocabulary::vocabulary;

pub use made::{Beside, foretold, words_of};

vocabulary! {
    /// Which fonts a letter names.
    #[derive(Default)]
    Typeface ("字体") {
        /// Those of the standard.
        #[default]
        Gb2312 = "gb2312", "国标字体", [];
        /// Those that come with Windows.
        Windows = "windows", "随系统的字体", [];
    }
}

/// 做一份文书
///
/// jiexie letter T2026-0001 列出这条记录能做哪些文书、哪些还没有做；加 -o 移交函.docx 做出最近一步的那一份（.pdf 须本机装有 LibreOffice）。
/// 登记簿里有的都印上，没有的留空白，用笔填写；盖章、签名、送出由单位自行办理。
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct LetterArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    one: One,
}

/// What is done with letters besides making one.
#[derive(Subcommand)]
pub enum Verb {
    /// 发文登记簿：各单位各种发文的文号，作废的和未经本登记簿的也在内
    List(numbers::Numbers),
    /// 把自带的模板写入目录，供改写后用 --templates 指明
    Templates(shipped::Templates),
}

/// One letter, or those of a month.
#[derive(Args)]
pub struct One {
    /// 记录编号，如 T2026-0001
    #[arg(value_name = "编号", required_unless_present_any = ["all"])]
    id: Option<String>,
    /// 哪一种文书（默认最近一步的那一种）
    #[arg(long, value_name = "种类", value_parser = choice::of::<LetterKind>())]
    kind: Option<LetterKind>,
    /// 第几项事项的（默认最近一项；jiexie show 编号 列出各项）
    #[arg(long, value_name = "序号")]
    event: Option<u32>,
    /// 发给哪个单位的（一步发给几个单位时）
    #[arg(long, value_name = "单位")]
    to: Option<String>,
    /// 做成草稿：不给文号，不登记；移送以前可先做：letter 案件编号 --kind transfer --to 单位 --draft
    #[arg(long)]
    draft: bool,
    /// 字体
    #[arg(long, value_name = "字体", value_parser = choice::of::<Typeface>(), default_value = "gb2312")]
    fonts: Typeface,
    /// 先用这个目录里的模板
    #[arg(long, value_name = "目录")]
    templates: Option<PathBuf>,
    /// 某月的全部文书，每份一个文件，写入 -o 的目录
    #[arg(long, requires = "month", conflicts_with_all = ["id", "kind", "event", "to", "draft"])]
    all: bool,
    /// 月份（与 --all 同用）
    #[arg(long, value_name = "月份", requires = "all")]
    month: Option<String>,
    /// 只要某单位发出的（与 --all 同用）
    #[arg(long, value_name = "单位", requires = "all")]
    unit: Option<String>,
    /// 写成的文件：.docx 或 .pdf；--all 时为新的或空的目录
    #[arg(short, long, value_name = "文件或目录")]
    output: Option<PathBuf>,
    #[command(flatten)]
    force: Force,
}

impl One {
    fn templates(&self) -> Templates {
        Templates::of(self.templates.as_deref())
    }

    fn dress(&self) -> Dress {
        let fonts = match self.fonts {
            Typeface::Gb2312 => Fonts::Gb2312,
            Typeface::Windows => Fonts::Windows,
        };
        Dress { fonts, draft: self.draft }
    }

    /// Refuses what would do nothing.
    fn fits(&self) -> Result<()> {
        if self.output.is_some() {
            return Ok(());
        }
        let idle = [("--force", self.force.force), ("--draft", self.draft), ("--templates", self.templates.is_some())];
        let idle = idle.into_iter().chain([("--fonts", self.fonts != Typeface::default()), ("--all", self.all)]);
        match idle.into_iter().find(|(_, typed)| *typed) {
            Some((option, _)) => {
                let place = if self.all { "目录" } else { "文件.docx" };
                Err(Error::input(format!("{option} 只与 -o 同用")).hint(format!("加 -o {place}")))
            }
            None => Ok(()),
        }
    }
}

/// Runs it.
pub fn run(app: &App, args: LetterArgs) -> Result<u8> {
    match args.verb {
        Some(Verb::List(asked)) => return numbers::list(app, &asked),
        Some(Verb::Templates(asked)) => return shipped::write(app, &asked),
        None => args.one.fits()?,
    }
    let one = args.one;
    let Some(id) = &one.id else { return month::write(app, &one) };
    let id: Id = id.parse()?;
    match &one.output {
        None => list::print(app, id, &one),
        Some(path) if one.draft => made::draft(app, id, &one, path),
        Some(path) => made::write(app, id, &one, path),
    }
}
