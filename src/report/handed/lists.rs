//! Transfers one by one: how long their answers took, which were declined, on which the government decided.

use super::super::document::{Chart, Rows, Table, Value};
use super::super::given::{Given, table};
use super::super::tally::Tallies;
use super::super::transfers::{listed, some_day};
use crate::error::Result;
use crate::law::taken;
use crate::record::words::{Ground, TransferKind, Vocabulary};

/// Days taken by feedback, beyond this many in one last group.
const FEEDBACK_DAYS: i64 = 15;

pub(super) fn feedback_days<'a>(given: &Given<'_>, tallies: &Tallies) -> (Table<'a>, Chart) {
    const RULE: &str = "transfer.feedback";
    let unit = if taken::in_working_days(given.law, RULE) { "工作日" } else { "自然日" };
    let taken = tallies.of_rule(RULE).taken;
    let last = taken.keys().next_back().copied().unwrap_or(0).min(FEEDBACK_DAYS);
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let mut columns: Vec<(String, i64)> =
        (0..=last.max(3)).map(|days| (days.to_string(), number(taken.get(&days).copied().unwrap_or(0)))).collect();
    let beyond: u64 = taken.range(FEEDBACK_DAYS + 1..).map(|(_, count)| count).sum();
    if beyond > 0 {
        columns.push((format!("{FEEDBACK_DAYS} 以上"), number(beyond)));
    }
    let days = |label: &str| label.parse().map_or_else(|_| Value::from(label), Value::Number);
    // Where nobody answered there is nothing to spread.
    let rows = columns.iter().filter(|_| !taken.is_empty());
    let rows = rows.map(|(label, count)| vec![days(label), (*count).into()]).collect();
    let titles = [("days", format!("用时（{unit}）")), ("answers", "答复件数".to_owned())];
    let titles: Vec<(&'static str, &str)> = titles.iter().map(|(key, title)| (*key, title.as_str())).collect();
    let table = table("反馈用时分布", &titles, Rows::Held(rows), "期内没有答复移送。").summed("合计");
    let chart = Chart::Columns {
        title: "反馈意见用时分布（件）".to_owned(), axis: format!("用时（{unit}）"), columns
    };
    (table, chart)
}

const DECLINED: &[(&str, &str)] = &[
    ("transfer", "移送"),
    ("case", "案件"),
    ("title", "事由"),
    ("from", "移送单位"),
    ("to", "接收单位"),
    ("answered_on", "答复日"),
    ("ground", "以何为由"),
    ("reason", "理由"),
    ("referred_on", "报请日"),
];

pub(super) fn declined<'s>(given: &'s Given<'s>) -> Table<'s> {
    listed(given, "不接受的移送", DECLINED, "期内没有不接受的移送。", |given, transfer| {
        let declined = given.period.holds_some(transfer.answered_on) && transfer.accepted == Some(false);
        // Suspected crimes that were declined stand among the suspected crimes.
        let meant = declined && transfer.kind == TransferKind::Jurisdiction;
        let ground = transfer.ground.unwrap_or(Ground::Other).title();
        let reason = transfer.reason.as_deref().unwrap_or_default();
        let reason = given.facts.discreet(reason)?;
        Ok(meant.then(|| {
            vec![
                given.unit(&transfer.from),
                given.unit(&transfer.to),
                some_day(transfer.answered_on),
                ground.into(),
                reason.into(),
                some_day(transfer.referred_on),
            ]
        }))
    })
}

const DESIGNATED: &[(&str, &str)] = &[
    ("transfer", "移送"),
    ("case", "案件"),
    ("title", "事由"),
    ("from", "移送单位"),
    ("to", "接收单位"),
    ("referred_on", "报请日"),
    ("designated_on", "指定日"),
    ("designated_to", "指定承办"),
    ("remark", "说明"),
];

/// A line for each time a unit was named in the period, so that they are as many as the figure says; and for what was put to the
/// government in it and has nobody named.
pub(super) fn designated<'s>(given: &'s Given<'s>) -> Table<'s> {
    let rows = Rows::Streamed(Box::new(move |each| {
        given.facts.transfers(given.period.from, &mut |transfer| {
            let period = given.period;
            let named: Vec<_> = transfer.named.iter().enumerate().filter(|(_, (on, _))| period.holds(*on)).collect();
            let begun = || -> Result<Vec<Value>> {
                let (id, case) = (transfer.id.to_string(), transfer.case.to_string());
                let title = given.facts.discreet(&transfer.title)?;
                let units = [&transfer.from, &transfer.to].map(|unit| given.unit(unit));
                Ok([Value::Id(id), Value::Id(case), title.into()].into_iter().chain(units).collect())
            };
            if named.is_empty() && period.holds_some(transfer.referred_on) {
                let mut row = begun()?;
                row.extend([some_day(transfer.referred_on), Value::Empty, Value::Empty, Value::Empty]);
                each(&row)?;
            }
            for (nth, (on, to)) in named {
                let remark = match (nth, transfer.named.get(nth + 1)) {
                    (_, Some((on, to))) => format!("{on} 改指定{}", given.unit(to).text()).into(),
                    (0, None) => Value::Empty,
                    (_, None) => "改指定".into(),
                };
                let referred_on = transfer.referred_on.filter(|_| nth == 0);
                let mut row = begun()?;
                row.extend([some_day(referred_on), (*on).into(), given.unit(to), remark]);
                each(&row)?;
            }
            Ok(())
        })
    }));
    table("报请与指定", DESIGNATED, rows, "期内没有报请区政府决定或指定的移送。")
}
