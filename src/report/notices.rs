//! Notices (一（三）4): those of the period with what was answered, those that wait for their answer with the day it is due.

use std::cmp::Reverse;

use super::document::{Rows, Table, Value};
use super::given::{Given, table};
use crate::error::Result;
use crate::record::notice::Notice;

/// Whether a notice waits for its answer at the end of the day.
pub(super) fn waits(given: &Given<'_>, notice: &Notice) -> bool {
    notice.issued_on <= given.day
        && notice.replied_on.is_none_or(|on| on > given.day)
        && !given.facts.is_fallen(notice).unwrap_or_default()
}

/// Those to a unit, or to one it acts for, whose reply time runs still: until it is over nobody sends another without a reason.
pub(super) fn running<'n>(given: &Given<'_>, notices: &'n [Notice], unit: &str) -> Vec<&'n Notice> {
    let acting = |code: &str| given.units.successor_of(code, given.day).to_owned();
    let unit = acting(unit);
    let runs = |notice: &&Notice| {
        notice.reply_by.is_some_and(|by| by >= given.day) && acting(&notice.unit) == unit && waits(given, notice)
    };
    let mut running: Vec<&Notice> = notices.iter().filter(runs).collect();
    running.sort_by_key(|notice| (notice.reply_by, notice.id));
    running
}

/// The day it is to be answered by, and how many days ago that was.
fn due(given: &Given<'_>, notice: &Notice) -> [Value; 2] {
    let over = notice.reply_by.map(|by| (given.day - by).num_days()).filter(|over| *over > 0);
    [notice.reply_by.map_or(Value::Empty, Value::Day), over.map_or(Value::Empty, Value::Number)]
}

const WAITING: &[(&str, &str)] = &[
    ("notice", "督办通知"),
    ("unit", "单位"),
    ("issued_on", "发出日"),
    ("items", "督办事项"),
    ("reply_by", "请回复日期"),
    ("days_over", "已过天数"),
];

/// Those that wait, whose answer is due first in front; of one unit, where it is said whose they are.
pub(super) fn waiting<'a>(given: &Given<'_>, notices: &[Notice], of_one: bool) -> Table<'a> {
    let mut open: Vec<&Notice> = notices.iter().filter(|notice| waits(given, notice)).collect();
    // What has no day to be answered by stands behind, the last in front.
    open.sort_by_key(|notice| (notice.reply_by.is_none(), notice.reply_by, Reverse(notice.id)));
    let rows = open.into_iter().map(|notice| {
        let mut row = vec![Value::Id(notice.id.to_string())];
        row.extend((!of_one).then(|| given.unit(&notice.unit)));
        row.extend([notice.issued_on.into(), notice.items.len().into()]);
        row.extend(due(given, notice));
        row
    });
    let columns: Vec<_> = WAITING.iter().filter(|(key, _)| !(of_one && *key == "unit")).copied().collect();
    table("待回复的督办通知", &columns, Rows::Held(rows.collect()), "没有待回复的督办通知。")
}

const OF_PERIOD: &[(&str, &str)] = &[
    ("notice", "督办通知"),
    ("unit", "单位"),
    ("issued_on", "发出日"),
    ("items", "事项数"),
    ("reply_by", "请回复日期"),
    ("days_over", "已过天数"),
    ("replied_on", "回复日"),
    ("reply", "回复"),
];

/// Those that were issued or waited for their answer in the period.
pub(super) fn of_period<'a>(given: &Given<'_>, notices: &[Notice]) -> Result<Table<'a>> {
    let meant = |notice: &&Notice| {
        notice.issued_on <= given.period.to && notice.replied_on.is_none_or(|day| day >= given.period.from)
    };
    let mut told: Vec<&Notice> = notices.iter().filter(meant).collect();
    // What waits stands first, by the day its answer is due; what was answered behind it, the last first.
    told.sort_by_key(|notice| {
        let by = notice.reply_by.filter(|_| waits(given, notice));
        (!waits(given, notice), by.is_none(), by, Reverse(notice.id))
    });
    let rows = told.into_iter().map(|notice| {
        let [by, over] = due(given, notice);
        Ok(vec![
            Value::Id(notice.id.to_string()),
            given.unit(&notice.unit),
            notice.issued_on.into(),
            notice.items.len().into(),
            by,
            if waits(given, notice) { over } else { Value::Empty },
            notice.replied_on.map_or(Value::Empty, Value::Day),
            given.said_if(notice.reply.as_deref())?,
        ])
    });
    Ok(table("督办通知", OF_PERIOD, Rows::Held(rows.collect::<Result<_>>()?), "期内没有督办通知。"))
}
