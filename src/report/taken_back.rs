//! What became of lateness otherwise than by a late fulfilment: what ended past its due date by something else, and what
//! corrections and voidings took back.

use super::document::{Rows, Section, Table, Value};
use super::given::{Counted, Given, PROVISOS, presumed, section, table};
use crate::law::deadline::Deadline;
use crate::steps::entry;
use crate::vocabulary::Vocabulary;

const ENDED: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("limit", "期限"),
    ("clause", "条款"),
    ("record", "记录"),
    ("due_on", "到期日"),
    ("ended_on", "终止日"),
    ("ended_by", "因何终止"),
    ("days_over", "超期天数"),
    ("reason", "理由"),
    PROVISOS,
];

/// Deadlines that ended in the period past their due date, met by nothing.
fn ended<'s>(given: &'s Given<'s>) -> Table<'s> {
    let rows = Rows::Streamed(Box::new(move |each| {
        given.facts.deadlines(given.period.from, &mut |row| {
            let d = &row.deadline;
            let (Some(by), Some(ended_on)) = (given.ended_otherwise(d), d.ended_on) else { return Ok(()) };
            each(&[
                given.unit(&d.unit),
                given.limit_name(&d.rule).into(),
                d.clause.as_str().into(),
                Value::Id(d.subject.to_string()),
                d.due_on.map_or(Value::Empty, Value::Day),
                ended_on.into(),
                by.title().into(),
                d.days_late.into(),
                given.said_if(d.late_reason.as_deref())?,
                told(d),
            ])
        })
    }));
    table("未办结即终止的逾期", ENDED, rows, "期内没有未办结即终止的逾期。")
}

/// What is to be known of one of them: of one that ended on its last day, why it is late all the same; else what its dates are
/// subject to.
fn told(d: &Deadline) -> Value {
    let same_day = (d.days_late == 0).then(|| ON_ITS_DAY.to_owned());
    let said = same_day.into_iter().chain([d.provisos()]).filter(|said| !said.is_empty());
    let said = said.collect::<Vec<_>>().join("，");
    if said.is_empty() { Value::Empty } else { said.into() }
}

/// Of one that ended unmet on its last day: what was to come before can come no more.
const ON_ITS_DAY: &str = "到期当天终止，应当先办的没有办";

const BY_ENDING: &[(&str, &str)] =
    &[("unit", "责任单位"), ("ended_by", "因何终止"), ("ended", "项数"), ("days_over", "超期天数合计")];

/// The same counted, by unit and by what ended them.
fn by_ending<'a>(given: &Given<'_>, counted: &Counted) -> Table<'a> {
    let mut rows: Vec<_> = counted.ended.iter().collect();
    rows.sort_by_key(|(key, (number, days))| (-number, -days, (*key).clone()));
    let rows = rows
        .into_iter()
        .map(|((unit, by), (number, days))| vec![given.unit(unit), (*by).into(), (*number).into(), (*days).into()]);
    let none = "期内没有未办结即终止的逾期。";
    table("未办结即终止的逾期（按单位和事由）", BY_ENDING, Rows::Held(rows.collect()), none).summed("合计")
}

const TAKEN_BACK: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("toward", "对方单位"),
    ("limit", "期限"),
    ("record", "记录"),
    ("due_on", "原到期日"),
    ("days", "收回的超期天数"),
    ("left", "仍超期天数"),
    ("by", "因何收回"),
    ("on", "发生日"),
    ("entered_on", "登记日"),
    ("actor", "经手"),
    ("reason", "理由"),
    ("seq", "总序号"),
    PROVISOS,
    ("afterwards", "该项其后"),
];

/// Lateness taken back by events of the period: whose, how many days, who entered it, why; of one unit or of all.
pub(super) fn taken_back<'s>(given: &'s Given<'s>, unit: Option<&'s str>) -> Table<'s> {
    let rows = Rows::Streamed(Box::new(move |each| {
        given.facts.taken_back(&mut |line| {
            let of_period = given.period.holds(line.on) || given.period.holds(line.entered_on);
            if !of_period || unit.is_some_and(|unit| unit != line.unit) {
                return Ok(());
            }
            each(&[
                given.unit(&line.unit),
                given.some_unit(line.toward.as_deref()),
                given.limit_name(&line.rule).into(),
                Value::Id(line.subject.clone()),
                line.due_on.into(),
                (line.days - line.left).into(),
                line.left.into(),
                entry::took_back(line.by).into(),
                line.on.into(),
                line.entered_on.into(),
                line.actor.as_str().into(),
                given.said_if(line.reason.as_deref())?,
                line.seq.into(),
                presumed(line.presumed),
                line.afterwards.map_or(Value::Empty, |since| entry::since(since).into()),
            ])
        })
    }));
    table("更正与作废收回的逾期", TAKEN_BACK, rows, "期内没有更正或作废收回的逾期。")
}

/// Both, as a section of the supervision report.
pub(super) fn whereabouts<'s>(given: &'s Given<'s>, counted: &Counted) -> Section<'s> {
    let lead = "过了到期日才因办结以外的事由终止的，仍计逾期，天数停在终止那天；到期当天就已办不成的（如行动开始前没有通知公安），也计逾期，天数为 0。只有更正（含登记实际收到、日历变动）与作废收回逾期。";
    let mut section = section("八、逾期的去向", vec![lead.to_owned()]);
    section.explains = true;
    section.tables.extend([by_ending(given, counted), ended(given), taken_back(given, None)]);
    section
}
