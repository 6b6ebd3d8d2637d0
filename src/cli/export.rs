//! `jiexie export`: everything in the register, for other programs and for people, from one snapshot.

mod answer;
mod target;

use std::path::PathBuf;

use clap::Args;

use super::app::App;
use super::outputs::{self, Force, What};
use super::version::{CONTRACT, VERSION};
use super::{choice, input, wrote};
use crate::disk::FileDraft;
use crate::error::{Error, Result};
use crate::export::directory::{self, CsvLayout};
use crate::export::{self, Base, Book, Imprint, Wanted, agenda, workbook};
use crate::record::Context;
use crate::render::sheet::Encoding;
use crate::repo::export::table::Ask;
use crate::repo::verify_chain;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The language of the headers.
    Headers ("表头") {
        /// Chinese titles.
        Chinese = "zh", "中文", [];
        /// Machine names.
        English = "en", "英文", [];
    }
}

/// 导出：每表一个 CSV 的目录，或一个 .xlsx、.ics 文件
///
/// 一次导出取自同一时刻，导出期间他人照常登记。已有的目录只在为空或装着 jiexie 的输出时才整个替换；中途失败的，原有的输出不变。
/// 当事人、联络人的姓名、证件号码、电话、地址默认遮盖（如 张**），不论出现在哪里；有保密标记的文字只写标记。
#[derive(Args)]
pub struct Export {
    /// 目录；或以 .xlsx（工作簿）、.ics（未了期限的日程）结尾的文件
    #[arg(value_name = "目录或文件")]
    target: PathBuf,
    /// 只要这些表，如 案件,移送,期限（默认全部）
    #[arg(long, value_name = "表", value_delimiter = ',')]
    tables: Vec<String>,
    /// CSV 的编码（默认 utf-8-bom）
    #[arg(long, value_name = "编码", value_parser = choice::of::<Encoding>())]
    encoding: Option<Encoding>,
    /// 表头与单元格的语言（CSV 默认 en，供别的程序和导入；xlsx 默认 zh，供人看）
    #[arg(long, value_name = "语言", value_parser = choice::of::<Headers>())]
    headers: Option<Headers>,
    /// 只要某日及以后登记过事项的卷宗（案件连同其移送、共享、协作、争议为一卷；联席会议为一卷），连同其全部期限与事项
    #[arg(long, value_name = "日期")]
    since: Option<String>,
    /// 日程只要某单位的期限（只用于 .ics）
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 不遮盖个人信息，并附各记录的经过（导入用）
    #[arg(long)]
    with_personal_data: bool,
    #[command(flatten)]
    force: Force,
}

/// What is exported into one file: a workbook, a calendar.
const BOOK: &str = "导出的工作簿";
const AGENDA: &str = "日程";

/// Exports the register.
pub fn run(app: &App, export: &Export) -> Result<u8> {
    let today = app.today();
    let since = input::optional_date(export.since.as_deref(), today)?;
    if let Some(day) = since.filter(|day| *day > today) {
        return Err(Error::input(format!("{day} 还没有到")).hint("--since 不晚于今天"));
    }
    let wanted = Wanted { tables: target::chosen(&export.tables)?, since };
    let kind = target::extension(&export.target)?;
    refuse_idle_options(export, kind)?;
    let mut readers = export::readers(|| app.reader(), 2)?;
    // An export of a register that was tampered with would look like any other.
    verify_chain(&mut readers, None)?;
    let first = readers.first().ok_or_else(|| Error::io("登记簿没有打开"))?;
    let (law, units) = (first.law()?.clone(), first.units()?.clone());
    let since_event = since.map(|day| first.first_event_since(day)).transpose()?;
    let unit = export.unit.as_deref().map(|name| units.find(name).map(|unit| unit.code.clone())).transpose()?;
    let file = |name: &str| -> Result<FileDraft> {
        let mut draft = outputs::file(app, &export.target, export.force)?;
        outputs::is(app, &mut draft, export.force, What::list(name, unit.as_deref()))?;
        Ok(draft)
    };
    let ask = Ask { day: today, since_event };
    let ctx = Context { law: &law, units: &units };
    let chinese = export.headers.map_or(kind == Some("xlsx"), |language| language == Headers::Chinese);
    let base = Base::read(first, ctx, ask, export.with_personal_data)?.for_people(chinese);
    let by = Imprint { program: VERSION, contract: CONTRACT, env: &app.env };
    let written = match kind {
        Some("xlsx") => workbook::write(&by, &Book::new(first, &base), file(BOOK)?, &wanted, chinese)?,
        Some(_) => agenda::write(&by, &Book::new(first, &base), file(AGENDA)?, unit.as_deref())?,
        None => {
            let encoding = export.encoding.unwrap_or_default();
            let draft = outputs::export(app, &export.target)?;
            directory::write(&by, &base, readers, draft, &wanted, &CsvLayout { encoding, chinese })?
        }
    };
    wrote::done(format!("已导出 {}", written.path.display()));
    answer::print(app, &written, base.hides(), kind.is_none() && !chinese)?;
    Ok(0)
}

/// An option that would do nothing is a mistake.
fn refuse_idle_options(export: &Export, kind: Option<&str>) -> Result<()> {
    let Some(kind) = kind else {
        if export.force.force {
            return Err(
                Error::input("--force 对目录不起作用：装着别的东西的目录从不替换").hint("去掉它，换一个新的或空的目录")
            );
        }
        return match &export.unit {
            None => Ok(()),
            Some(_) => {
                Err(Error::input("--unit 只用于 .ics 日程").hint("去掉它，或写 jiexie export 期限.ics --unit 单位"))
            }
        };
    };
    let ics = kind == "ics";
    let idle = [
        ("--encoding", export.encoding.is_some()),
        ("--tables", ics && !export.tables.is_empty()),
        ("--headers", ics && export.headers.is_some()),
        ("--since", ics && export.since.is_some()),
        ("--unit", !ics && export.unit.is_some()),
    ];
    match idle.iter().find(|(_, given)| *given) {
        None => Ok(()),
        Some((option, _)) => {
            let way = if *option == "--unit" {
                "去掉它，或写 jiexie export 期限.ics --unit 单位"
            } else {
                "去掉它，或导出到目录"
            };
            Err(Error::input(format!("{option} 对 .{kind} 文件不起作用")).hint(way))
        }
    }
}
