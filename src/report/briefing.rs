//! The work briefing (一（三）1): figures against the period before, matters, problems, units, their reports, cases.

use super::decisions;
use super::document::{Document, Masthead, Rows, Section, Table, Value, percent};
use super::figures::{self, Compared};
use super::given::{Counted, Given, section, table};
use super::page_one::Front;
use super::tally::Tallies;
use super::{heads, matters, notices, ranking, raw, shared, tally};
use crate::error::Result;
use crate::record::facts::CaseFact;
use crate::record::words::Vocabulary;

/// What the register does not know of the briefing: what is not told is left to be filled in by pen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issue {
    /// Its number.
    pub issue: Option<u32>,
    /// Its number since the first of all.
    pub total: Option<u32>,
    /// Who edits it; none: the office.
    pub editor: Option<String>,
    /// How many are printed.
    pub printed: Option<u32>,
}

/// Where everything that is proposed stands, where the first page leaves some out.
const PROPOSALS: &str = "八、全部建议";

/// Makes the briefing.
pub fn report<'s>(given: &'s Given<'s>, issue: &Issue) -> Result<Document<'s>> {
    let Front { counted, compared, page, proposals } = Front::alone(given, PROPOSALS)?;
    let tallies = &counted.now;
    let mut document = given.heading(format!("综合行政执法工作简报（{}）", given.period.name()));
    let masthead = Masthead {
        name: "综合行政执法工作简报".to_owned(),
        article: "协调配合机制运行情况".to_owned(),
        issue: issue.issue,
        total: issue.total,
        editor: issue.editor.clone().unwrap_or_else(|| format!("{}编", heads::office(given))),
        printed: issue.printed,
        day: given.day,
        to: heads::readers(given),
    };
    document.lines.splice(0..0, masthead.lines());
    document.masthead = Some(masthead);
    document.raw = Some(raw::rows(given));
    document.foot.push(heads::counts(&tallies.total()));
    document.sections.push(page);
    document.sections.push(figures(given, &counted, &compared));
    let mut progress = section("二、议定事项进展", Vec::new());
    progress.tables.push(matters::table_of(given, matters::Which::OfPeriod)?);
    document.sections.push(progress);
    document.sections.push(problems(given)?);
    document.sections.push(ranking::of(given, tallies, "四、各单位履行时限情况"));
    document.sections.push(work(given)?);
    let mut cases = section(
        "六、案件一览",
        vec!["期内发现、决定或结案的案件，一案一行；当事人信息不列，标密案件不列事由。".to_owned()],
    );
    cases.explains = true;
    cases.tables.push(cases_table(given));
    document.sections.push(cases);
    document.sections.push(decisions::of_period(given, "七、处理决定的履行与审查")?);
    document.sections.extend(proposals.section(PROPOSALS));
    document.sections.push(given.ending(&[tally::READING]));
    Ok(document)
}

fn figures<'a>(given: &Given<'_>, counted: &Counted, compared: &Compared) -> Section<'a> {
    let former = given.period.before();
    let rate = |tallies: &Tallies| tallies.total().rate().map_or_else(|| "无可计".to_owned(), percent);
    let then = match compared.before {
        Some(_) => format!("上期 {}", rate(&counted.before)),
        None => format!("上期{}", figures::NO_BOOKS),
    };
    let mut section = section(
        "一、主要数据",
        vec![
            format!("上期为 {} 至 {}。按期率本期 {}，{then}。", former.from, former.to, rate(&counted.now)),
            shared::total_sentence(&counted.now.total()),
        ],
    );
    section.tables.push(compared.table());
    section
}

const PROBLEMS: &[(&str, &str)] = &[("unit", "责任单位"), ("overdue", "超期未办"), ("worst", "最长超期天数")];

/// What the leadership should see: overdue by unit, what a unit was reminded of three times, quarters, contacts.
fn problems<'s>(given: &'s Given<'s>) -> Result<Section<'s>> {
    let mut units: std::collections::BTreeMap<String, (i64, i64)> = std::collections::BTreeMap::new();
    given.facts.overdue(&mut |row| {
        let (number, worst) = units.entry(row.deadline.unit.clone()).or_default();
        *number += 1;
        *worst = (*worst).max(row.deadline.days_over(given.day));
        Ok(())
    })?;
    let mut units: Vec<(String, (i64, i64))> = units.into_iter().collect();
    units.sort_by_key(|(unit, (number, worst))| (-number, -worst, unit.clone()));
    let rows = units.iter().map(|(unit, (number, worst))| vec![given.unit(unit), (*number).into(), (*worst).into()]);
    let mut paragraphs = vec![shared::overdue_lead(given)?];
    paragraphs.extend(shared::lacking_quarters(given)?);
    paragraphs.extend(shared::lacking_contacts(given)?);
    let mut section = section("三、存在的问题", paragraphs);
    let units = table("超期未办的单位", PROBLEMS, Rows::Held(rows.collect()), "没有超期未办的单位。");
    section.tables.push(units.summed("合计"));
    section.tables.push(matters::problems_table(given)?);
    let notices = given.facts.notices()?;
    section.tables.push(notices::waiting(given, &notices, false));
    section.tables.push(shared::bulletin(given, &notices));
    section.tables.push(given.overdue_table());
    Ok(section)
}

const WORK: &[(&str, &str)] = &[
    ("unit", "单位"),
    ("from_on", "报送期间起"),
    ("to_on", "报送期间止"),
    ("asked_on", "要求日"),
    ("received_on", "收到日"),
    ("content", "内容"),
];

/// Work reports whose own period touches the briefing's, or that were asked for or came in during it.
fn work<'a>(given: &Given<'_>) -> Result<Section<'a>> {
    let period = given.period;
    let reports = given.facts.work()?;
    let meant: Vec<_> = reports
        .iter()
        .filter(|work| {
            let touches = work.from_on <= period.to && work.to_on >= period.from;
            touches || period.holds(work.asked_on) || period.holds_some(work.received_on)
        })
        .collect();
    let received = meant.iter().filter(|work| work.received_on.is_some()).count();
    let missing: Vec<String> =
        meant.iter().filter(|work| work.received_on.is_none()).map(|work| given.unit(&work.unit).text()).collect();
    let mut lead = format!("要求报送 {} 份，收到 {received} 份。", meant.len());
    if !missing.is_empty() {
        lead.push_str(&format!("尚未报送：{}。", missing.join("、")));
    }
    let rows: Result<Vec<_>> = meant
        .iter()
        .map(|work| {
            Ok(vec![
                given.unit(&work.unit),
                work.from_on.into(),
                work.to_on.into(),
                work.asked_on.into(),
                work.received_on.map_or(Value::Empty, Value::Day),
                given.said_if(work.content.as_deref())?,
            ])
        })
        .collect();
    let mut section = section("五、各单位工作情况报送", vec![lead]);
    section.tables.push(table("工作情况报送", WORK, Rows::Held(rows?), "期内没有要求或收到工作情况。"));
    Ok(section)
}

const CASES: &[(&str, &str)] = &[
    ("case", "案件"),
    ("title", "事由"),
    ("finder", "发现单位"),
    ("holder", "承办单位"),
    ("found_on", "发现日"),
    ("jurisdiction", "研判"),
    ("outcome", "处理结果"),
    ("decided_on", "决定日"),
    ("closed_on", "结案日"),
];

fn cases_table<'s>(given: &'s Given<'s>) -> Table<'s> {
    let rows = Rows::Streamed(Box::new(move |each| {
        given.facts.cases(given.period.from, &mut |case| {
            let period = given.period;
            let decided = case.made.iter().any(|(on, _)| period.holds(*on)) || period.holds_some(case.decided_on);
            let meant = period.holds(case.found_on) || decided || period.holds_some(case.closed_on);
            if meant { each(&case_line(given, case)?) } else { Ok(()) }
        })
    }));
    table("案件", CASES, rows, "期内没有案件。")
}

fn case_line(given: &Given<'_>, case: &CaseFact) -> Result<Vec<Value>> {
    let id = case.id.to_string();
    let title = given.facts.discreet(&case.title)?;
    let jurisdiction = case.jurisdiction.map_or("", Vocabulary::title);
    // Each that stands, where a unit decided beside the holder.
    let mut outcomes: Vec<&str> = case.standing.iter().map(|one| one.outcome.title()).collect();
    outcomes.dedup();
    let outcome = outcomes.join("、");
    let day = |day: Option<chrono::NaiveDate>| day.map_or(Value::Empty, Value::Day);
    Ok(vec![
        Value::Id(id),
        title.into(),
        given.unit(&case.finder),
        given.unit(&case.holder),
        case.found_on.into(),
        jurisdiction.into(),
        outcome.into(),
        day(case.decided_on),
        day(case.closed_on),
    ])
}
