//! `jiexie report`.

mod each_unit;
mod masthead;
mod view;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::app::App;
use super::outputs::{self, Force, What};
use super::streams::output;
use super::{choice, input};
use crate::documents;
use crate::error::hint::{add, hint};
use crate::error::{Error, Result};
use crate::record::facts::EntryFact;
use crate::render::Format;
use crate::report::document::Document;
use crate::report::given::{self, Given};
use crate::report::owing::Owing;
use crate::report::period::Period;
use crate::report::{briefing, bulletin, conference, diff, late_entries, not_begun, of_unit, said, supervision};
use crate::vocabulary::{Vocabulary, vocabulary};
use masthead::Masthead;
use view::{ReportSpan, View};

/// 报表：监督报告、工作简报、季度会议材料、补录清单、督办通报、单位期限单
///
/// 监督报告：每个期限每个单位的履行情况、移送、争议、超期。工作简报：与上期相比的数据、事项进展、问题、单位排名、案件。
/// 季度会议材料：议程、概况、议定事项、议题及背景、会议、超期与督办、提请组长强调的。补录清单：晚于发生日登记的事项。
/// 督办通报：督办满次数仍未办结的事项，发各成员单位。
/// 单位期限单：一个单位的超期、将到期、别的单位欠它的、按期率、待回复的督办。
#[derive(Args)]
pub struct Report {
    /// 哪种报表
    #[arg(value_name = "报表", value_parser = choice::of::<Kind>())]
    kind: Kind,
    /// 单位期限单给哪个单位
    #[arg(long, value_name = "单位", conflicts_with = "all")]
    unit: Option<String>,
    /// 单位期限单给每个单位各一份，写入 -o 的目录
    #[arg(long)]
    all: bool,
    /// --all 的各份写成什么：.docx（默认）、.html、.md、.xlsx
    #[arg(long = "as", value_name = "格式")]
    written_as: Option<String>,
    /// 期间第一天（默认本季度第一天）
    #[arg(long, value_name = "日期", conflicts_with_all = ["year", "month", "quarter"])]
    from: Option<String>,
    /// 期间最后一天（默认截至日）
    #[arg(long, value_name = "日期", conflicts_with_all = ["year", "month", "quarter"])]
    to: Option<String>,
    /// 某一年，如 2026
    #[arg(long, value_name = "年份", conflicts_with_all = ["month", "quarter"])]
    year: Option<String>,
    /// 某一月，如 2026-10
    #[arg(long, value_name = "月份", conflicts_with = "quarter")]
    month: Option<String>,
    /// 某一季度，如 2026Q3
    #[arg(long, value_name = "季度")]
    quarter: Option<String>,
    /// 截至某日终了（默认今天；期间已过去的，默认期间最后一天）；按当日以前发生的事项计，不论何时登记
    #[arg(long, value_name = "日期")]
    as_of: Option<String>,
    /// 只按某日终了前已登记的事项计
    #[arg(long, value_name = "日期")]
    known_at: Option<String>,
    /// 列出此后才登记的事项及其改变的数字（此后：--known-at 之后，没有的为截至日之后）
    #[arg(long)]
    diff: bool,
    /// 写入文件：.md、.html、.docx 或 .xlsx；--all 的为目录
    #[arg(short = 'o', long, value_name = "文件或目录")]
    output: Option<PathBuf>,
    #[command(flatten)]
    masthead: Masthead,
    #[command(flatten)]
    force: Force,
}

vocabulary! {
    /// Kinds of report.
    Kind ("报表") {
        /// What each unit did under each limit, transfers, disputes, what is overdue.
        Supervision = "supervision", "监督报告", [];
        /// Figures beside those of the period before, matters, problems, units ranked, cases.
        Briefing = "briefing", "工作简报", [];
        /// What a quarter's meeting needs: matters carried over, topics, meetings, what is overdue and was reminded of.
        Quarter = "quarter", "季度会议材料", ["季度联席会议材料"];
        /// What was entered later than the day it happened.
        LateEntries = "late-entries", "补录清单", [];
        /// What units were reminded of often enough and have not done, before all members.
        Bulletin = "bulletin", "督办通报", ["通报"];
        /// One page for one unit.
        Unit = "unit", "单位期限单", ["期限单"];
    }
}

impl Report {
    /// The period and the day at whose end things are looked at.
    fn span(&self, today: NaiveDate) -> Result<ReportSpan> {
        let as_of = day_come(self.as_of.as_deref(), today)?;
        let day = as_of.unwrap_or(today);
        let named = [
            (&self.quarter, said::quarter as fn(&str, NaiveDate) -> Option<Period>, "季度", "2026Q3、三季度、上季度"),
            (&self.month, said::month, "月份", "2026-10、10月、上月"),
            (&self.year, said::year, "年份", "2026、今年、去年"),
        ];
        let named =
            named.into_iter().find_map(|(typed, read, what, written)| Some((typed.as_ref()?, read, what, written)));
        let asked = match named {
            Some((typed, read, what, written)) => read(typed, today).ok_or_else(|| {
                let shown: String = typed.chars().filter(|c| !c.is_control()).take(40).collect();
                Error::input(format!("“{shown}”不是{what}")).hint(format!("写作 {written}"))
            })?,
            None => {
                let (from, to) = input::span(self.from.as_deref(), self.to.as_deref(), today)?;
                let to = to.unwrap_or(day);
                Period::of_days(from.unwrap_or_else(|| Period::quarter_of(to).from), to)
            }
        };
        if asked.from > asked.to {
            return Err(Error::input(format!("期间的第一天 {} 晚于最后一天 {}", asked.from, asked.to))
                .hint("--from 不晚于 --to；只写 --from 的，期间到截至日为止"));
        }
        if asked.from > day {
            return Err(Error::input(format!("期间自 {} 开始，在截至日 {day} 以后", asked.from)).hint("换较早的期间"));
        }
        // A period that is over is looked at from its end, so that its report stays what it is.
        let day = as_of.unwrap_or_else(|| day.min(asked.to));
        Ok(ReportSpan { period: Period { to: asked.to.min(day), ..asked }, day })
    }
}

impl Report {
    /// What the head of the briefing says: of no other report, and of no output that does not show it.
    fn issue(&self, rows_only: bool) -> Result<briefing::Issue> {
        let why = match self.kind {
            Kind::Briefing if rows_only => {
                Some(("不在 CSV 里：CSV 只有表格的数据", "去掉它，或用 -o 写成文件".to_owned()))
            }
            Kind::Briefing if self.diff => Some(("不与 --diff 同用：对照没有报头", "去掉其中一个".to_owned())),
            Kind::Briefing => None,
            _ => Some(("是工作简报的报头", "去掉它，或改为 jiexie report briefing".to_owned())),
        };
        if let (Some(option), Some((why, hint))) = (self.masthead.typed(), why) {
            return Err(Error::input(format!("{option} {why}")).hint(hint));
        }
        self.masthead.read()
    }
}

impl Report {
    /// Whose paper it is, told of no report but the one of a unit.
    fn refuse_idle_options(&self) -> Result<()> {
        let of_unit = self.kind == Kind::Unit;
        let refused = |what: &str, hint: &'static str| Err(Error::input(what).hint(hint));
        let whose = hint!([add("unit", "单位")], ["每个单位各一份的，写 --all -o 目录"]);
        match (&self.unit, self.all) {
            (None, false) if of_unit && self.written_as.is_none() => {
                Err(Error::input("缺少 --unit：没有写明单位期限单给哪个单位").hint(whose))
            }
            (Some(_), _) if !of_unit => refused("--unit 只用于单位期限单", "去掉它，或改为 jiexie report unit"),
            (_, false) if self.written_as.is_some() => {
                refused("--as 只与 --all 同用", "去掉它，格式由 -o 的文件名决定；或改为 --all -o 目录")
            }
            (_, true) if !of_unit => refused("--all 只用于单位期限单", "去掉它，或改为 jiexie report unit"),
            (_, true) if self.diff => refused("--diff 一次只对照一个单位", "去掉 --all，用 --unit 写明单位"),
            (_, true) if self.output.is_none() => {
                refused("--all 写成一个目录里的许多文件", "用 -o 写明目录，如 -o 期限单")
            }
            (_, true) if self.force.force => {
                refused("--force 对目录不起作用：装着别的东西的目录从不替换", "去掉它，换一个新的或空的目录")
            }
            _ => Ok(()),
        }
    }
}

/// A day that is not still to come, where one was typed.
fn day_come(text: Option<&str>, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let day = input::optional_date(text, today)?;
    match day.filter(|day| *day > today) {
        Some(day) => Err(Error::input(format!("{day} 还没有到")).hint("截至日不晚于今天")),
        None => Ok(day),
    }
}

impl View<'_> {
    /// Makes the report by what is known up to `known_on`, and hands it to `then`.
    fn make<T>(
        &self,
        kind: Kind,
        known_on: Option<NaiveDate>,
        then: impl FnOnce(&Document<'_>, &Given<'_>) -> Result<T>,
    ) -> Result<T> {
        self.look(known_on, |given| {
            let document = match kind {
                Kind::Supervision => supervision::report(given)?,
                Kind::Briefing => briefing::report(given, &self.issue)?,
                Kind::Quarter => conference::report(given)?,
                Kind::LateEntries => late_entries::report(given)?,
                Kind::Bulletin => bulletin::report(given)?,
                Kind::Unit => {
                    let unit = self.unit.as_deref().unwrap_or_default();
                    of_unit::report(given, &Owing::of(given, Some(unit))?, unit)?
                }
            };
            then(&document, given)
        })
    }

    /// Compares the report by what was known on `known_on` with the report by all that is known now.
    fn compare(&self, kind: Kind, known_on: NaiveDate, then: impl FnOnce(&Document<'_>) -> Result<()>) -> Result<()> {
        let entered = self.entered_after(known_on)?;
        self.make(kind, Some(known_on), |before, _| {
            self.make(kind, None, |now, given| {
                let mut heading = given.heading(now.title.clone());
                heading.lines.insert(0, format!("对照：{known_on} 以后登记的影响"));
                then(&diff::report(before, now, &entered, given, heading)?)
            })
        })
    }

    fn entered_after(&self, known_on: NaiveDate) -> Result<Vec<EntryFact>> {
        let mut entered = Vec::new();
        self.reader.entered_after(self.reader.known_by(known_on)?, self.span.day, &mut |entry| {
            entered.push(entry.clone());
            Ok(())
        })?;
        Ok(entered)
    }
}

/// Makes a report.
pub fn run(app: &App, report: &Report) -> Result<u8> {
    let today = app.today();
    let span = report.span(today)?;
    let known_on = day_come(report.known_at.as_deref(), today)?;
    report.refuse_idle_options()?;
    if let (true, Some(place)) = (report.all, &report.output) {
        report.issue(false)?;
        let ending = report.written_as.as_deref().unwrap_or("docx").trim_start_matches('.');
        let kind = documents::FileKind::of_path(&PathBuf::from(format!("期限单.{ending}")))?;
        return each_unit::run(app, place, (kind, ending), (span, known_on));
    }
    let kind = report.output.as_deref().map(documents::FileKind::of_path).transpose()?;
    if report.output.is_none() && report.force.force {
        return Err(Error::input("--force 只与 -o 同用").hint("去掉它，或用 -o 写明文件"));
    }
    let rows_only = kind.is_none() && app.format == Format::Csv;
    let issue = report.issue(rows_only)?;
    let reader = app.reader()?;
    // The place is examined before the work: a bad one shows at once.
    let mut draft = match (&report.output, kind) {
        (Some(path), Some(kind)) => Some((outputs::file(app, path, report.force)?, kind)),
        _ => None,
    };
    let (law, units) = (reader.law()?, reader.units()?);
    let unit = report.unit.as_deref().map(|name| units.find(name).map(|unit| unit.code.clone())).transpose()?;
    if let Some((draft, _)) = &mut draft {
        outputs::is(app, draft, report.force, What::report(report.kind.word(), unit.as_deref()))?;
    }
    if let Some(known_on) = known_on.or(report.diff.then_some(span.day)) {
        super::overdue::tell_hidden(app, &reader, known_on)?;
    }
    let day = span.day;
    let view = View { unit, reader: &reader, law, today, span, issue };
    let mut attached = None;
    let mut put = |document: &Document<'_>| match &mut draft {
        Some((draft, kind)) => {
            documents::write(draft.file(), *kind, document, day).map_err(documents::of_file(&draft.path()))
        }
        None => app.print(|out| match app.format {
            Format::Json => documents::data::json(out, document, output),
            Format::Csv => documents::data::csv(out, document, output),
            Format::Table => documents::terminal::write(out, document, &app.opts(), output),
        }),
    };
    if report.diff {
        let known_on = known_on.unwrap_or(day);
        view.compare(report.kind, known_on, put)?;
    } else if let Some(told) = view.not_begun(known_on)? {
        let name = report.kind.title();
        view.look(known_on, |given| put(&not_begun::report(given, name, &told)))?;
    } else {
        view.make(report.kind, known_on, |document, given| {
            if kind == Some(documents::FileKind::Docx) && document.is_cut_on_paper()? {
                let place = format!("{}.xlsx", report.kind.title());
                attached = Some(given.workbook(report.kind.word(), view.unit.as_deref(), &place));
            }
            if report.kind == Kind::Bulletin && document.seal.is_none() {
                app.note("没有需要通报的事项：写出的是说明，不是通报，不用印");
            }
            put(document)
        })?;
    }
    if let Some((draft, _)) = draft {
        outputs::say(app, "已写入", &draft.keep()?);
    }
    // Whom the paper goes to has no command: who makes it has.
    if let Some(command) = attached {
        app.note(&given::attached(&command));
    }
    Ok(0)
}
