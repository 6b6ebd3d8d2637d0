//! What is asked for of letters.

use std::path::PathBuf;

use clap::Args;

use crate::cli::choice;
use crate::cli::outputs::Force;
use crate::documents::letter::Fonts;
use crate::documents::letter::template::{Dress, Templates};
use crate::error::{Error, Result};
use crate::record::words::LetterKind;

/// One letter, or those of a month.
#[derive(Args)]
pub struct One {
    /// 记录编号，如 T2026-0001
    #[arg(value_name = "编号", required_unless_present_any = ["all"])]
    pub id: Option<String>,
    /// 哪一种文书（默认最近一步的那一种）
    #[arg(long, value_name = "种类", value_parser = choice::of::<LetterKind>())]
    pub kind: Option<LetterKind>,
    /// 第几项事项的（默认最近一项；jiexie show 编号 列出各项）
    #[arg(long, value_name = "序号")]
    pub event: Option<u32>,
    /// 发给哪个单位的（一步发给几个单位时）
    #[arg(long, value_name = "单位")]
    pub to: Option<String>,
    /// 做成草稿：不给文号，不登记；移送以前可先做：letter 案件编号 --kind transfer --to 单位 --draft；会议召开后先做纪要：letter 会议编号 --kind minutes --draft
    #[arg(long)]
    pub draft: bool,
    /// 字体
    #[arg(long, value_name = "字体", value_parser = choice::of::<Fonts>(), default_value = "gb2312")]
    pub fonts: Fonts,
    /// 先用这个目录里的模板
    #[arg(long, value_name = "目录")]
    pub templates: Option<PathBuf>,
    /// 某月的全部文书，每份一个文件，写入 -o 的目录
    #[arg(long, requires = "month", conflicts_with_all = ["id", "kind", "event", "to", "draft"])]
    pub all: bool,
    /// 月份（与 --all 同用）
    #[arg(long, value_name = "月份", requires = "all")]
    pub month: Option<String>,
    /// 只要某单位发出的（与 --all 同用）
    #[arg(long, value_name = "单位", requires = "all")]
    pub unit: Option<String>,
    /// 写成的文件：.docx 或 .pdf；--all 时为新的或空的目录
    #[arg(short, long, value_name = "文件或目录")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub force: Force,
}

impl One {
    /// The letter of this kind, dressed as letters are.
    pub fn of_kind(kind: LetterKind, force: Force) -> Self {
        let (id, event, to, templates, month, unit, output) = Default::default();
        let (draft, all, fonts) = (false, false, Fonts::default());
        One { id, kind: Some(kind), event, to, draft, fonts, templates, all, month, unit, output, force }
    }

    /// Where its template comes from.
    pub fn templates(&self) -> Templates {
        Templates::of(self.templates.as_deref())
    }

    /// How it is dressed.
    pub fn dress(&self) -> Dress {
        Dress { fonts: self.fonts, draft: self.draft }
    }

    /// Refuses what would do nothing.
    pub fn fits(&self) -> Result<()> {
        if self.output.is_some() {
            return Ok(());
        }
        let idle = [("--force", self.force.force), ("--draft", self.draft), ("--templates", self.templates.is_some())];
        let idle = idle.into_iter().chain([("--fonts", self.fonts != Fonts::default()), ("--all", self.all)]);
        match idle.into_iter().find(|(_, typed)| *typed) {
            Some((option, _)) => {
                let place = if self.all { "目录" } else { "文件.docx" };
                Err(Error::input(format!("{option} 只与 -o 同用")).hint(format!("加 -o {place}")))
            }
            None => Ok(()),
        }
    }
}
