//! The rows behind the figures, one for each limit that ran in the period, to be counted and turned about in a workbook: counted
//! as the figures are.

use super::document::{Rows, Table, Value};
use super::given::{Given, month_name, provisos, table};
use super::tally::{Tallies, Tally};
use crate::law::deadline::{Deadline, Ending};
use crate::vocabulary::Vocabulary;

const COLUMNS: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("toward", "对方单位"),
    ("limit", "期限"),
    ("clause", "条款"),
    ("record", "记录"),
    ("case", "案件"),
    ("title", "事由"),
    ("started_on", "起算日"),
    ("due_on", "到期日"),
    ("due_month", "到期月份"),
    ("ended_on", "结束日"),
    ("standing", "情形"),
    ("judged", "计入按期率"),
    ("on_time", "按期"),
    ("days_over", "超期天数"),
    ("ended_by", "因何结束"),
    ("late_reason", "迟延原因"),
    ("notices", "督办次数"),
    ("provisos", "日期说明"),
];

/// How a deadline counts; none: it did not run in the period.
fn counted(given: &Given<'_>, d: &Deadline) -> Option<(Tally, &'static str)> {
    let mut one = Tallies::default();
    one.count(given.law, given.calendar, d, given.period);
    let tally = one.total();
    let standing = match &tally {
        tally if tally.ran == 0 => return None,
        tally if tally.on_time > 0 => "按期办结",
        tally if tally.late > 0 => "逾期办结",
        tally if tally.performed > 0 => "已登记",
        tally if tally.lapsed > 0 => "不再需要",
        tally if tally.overdue > 0 => "超期未办",
        _ => "未结未到期",
    };
    Some((tally, standing))
}

/// All of them, as they are asked for.
pub fn rows<'s>(given: &'s Given<'s>) -> Table<'s> {
    rows_of(given, None)
}

/// Those of one unit, or all.
pub(super) fn rows_of<'s>(given: &'s Given<'s>, unit: Option<&'s str>) -> Table<'s> {
    let rows = Rows::Streamed(Box::new(move |each| {
        given.facts.deadlines(given.period.from, &mut |row| {
            let d = &row.deadline;
            if unit.is_some_and(|unit| unit != d.unit) {
                return Ok(());
            }
            let Some((tally, standing)) = counted(given, d) else { return Ok(()) };
            let over = d.days_over(given.day);
            each(&[
                given.unit(&d.unit),
                given.some_unit(d.toward.as_deref()),
                given.limit_name(&d.rule).into(),
                d.clause.as_str().into(),
                Value::Id(d.subject.to_string()),
                row.case.map_or(Value::Empty, |case| Value::Id(case.to_string())),
                given.facts.discreet(&row.title)?.into(),
                d.started_on.into(),
                d.due_on.map_or(Value::Empty, Value::Day),
                d.due_on.map_or(Value::Empty, |due_on| month_name(due_on).into()),
                d.ended_on.filter(|ended| *ended <= given.period.to).map_or(Value::Empty, Value::Day),
                standing.into(),
                tally.judged().into(),
                tally.on_time_dated.into(),
                if over > 0 { over.into() } else { Value::Empty },
                d.ended_by.filter(|_| d.ended_on.is_some()).map_or(Value::Empty, |by: Ending| by.title().into()),
                given.said_if(d.late_reason.as_deref())?,
                i64::from(d.notices).into(),
                provisos(d),
            ])
        })
    }));
    table("明细", COLUMNS, rows, "期内没有在办的期限。")
}
