//! The lists of a unit's page: what is overdue and soon due, the days it falls on, what others owe it, how it kept its limits.

use chrono::{Datelike, NaiveDate, Weekday};

use super::super::document::{Rows, Table, Value};
use super::super::figures::NO_BOOKS;
use super::super::given::{COUNTED, Given, PROVISOS, SOON, provisos, provisos_ahead, table};
use super::super::owing::{Owing, last_of};
use super::super::tally::{self, Tally};
use crate::error::Result;
use crate::law::deadline::Deadline;
use crate::record::listed::Listed;
use crate::record::pressed::Pressed;

const OVERDUE: &[(&str, &str)] = &[
    ("limit", "期限"),
    ("clause", "条款"),
    ("record", "记录"),
    ("title", "事由"),
    ("toward", "对方单位"),
    ("due_on", "到期日"),
    ("days_over", "超期天数"),
    ("notices", "督办次数"),
    COUNTED,
    PROVISOS,
];

/// The limit, clause, record and title of a line.
pub(super) fn begun(given: &Given<'_>, row: &Listed) -> Result<Vec<Value>> {
    let d = &row.deadline;
    Ok(vec![
        given.limit_name(&d.rule).into(),
        d.clause.as_str().into(),
        Value::Id(d.subject.to_string()),
        given.facts.discreet(&row.title)?.into(),
    ])
}

pub(super) fn due(d: &Deadline) -> Value {
    d.due_on.map_or(Value::Empty, Value::Day)
}

pub(super) fn held<'a>(
    rows: &[Listed],
    name: &str,
    columns: &[(&str, &str)],
    empty: &str,
    line: impl Fn(&Listed) -> Result<Vec<Value>>,
) -> Result<Table<'a>> {
    Ok(table(name, columns, Rows::Held(rows.iter().map(line).collect::<Result<_>>()?), empty))
}

pub(super) fn overdue<'a>(given: &Given<'_>, rows: &[Listed]) -> Result<Table<'a>> {
    let pressed = Pressed::of(&given.facts.notices()?, given.units, given.day);
    held(rows, "超期未办", OVERDUE, "没有超期未办的期限。", |row| {
        let d = &row.deadline;
        let mut cells = begun(given, row)?;
        let toward = given.some_unit(d.toward.as_deref());
        let notices = [i64::from(d.notices), i64::from(pressed.times(d))].map(Value::from);
        cells.extend([toward, due(d), d.days_over(given.day).into()].into_iter().chain(notices).chain([provisos(d)]));
        Ok(cells)
    })
}

const DUE: &[(&str, &str)] = &[
    ("due_on", "到期日"),
    ("days_left", "还有天数"),
    ("limit", "期限"),
    ("clause", "条款"),
    ("record", "记录"),
    ("title", "事由"),
    ("toward", "对方单位"),
    PROVISOS,
];

pub(super) fn soon<'a>(given: &Given<'_>, rows: &[Listed]) -> Result<Table<'a>> {
    let name = format!("{} 天内到期", SOON[1]);
    held(rows, &name, DUE, &format!("{} 天内没有到期的期限。", SOON[1]), |row| {
        let d = &row.deadline;
        let left = d.due_on.map_or(0, |due_on| (due_on - given.day).num_days());
        let mut cells = vec![due(d), left.into()];
        cells.extend(begun(given, row)?);
        cells.extend([given.some_unit(d.toward.as_deref()), provisos_ahead(given, d)]);
        Ok(cells)
    })
}

const DAYS: &[(&str, &str)] = &[
    ("week", "周"),
    ("mon", "周一"),
    ("tue", "周二"),
    ("wed", "周三"),
    ("thu", "周四"),
    ("fri", "周五"),
    ("sat", "周六"),
    ("sun", "周日"),
];

/// The days from this one on as a calendar, each with what falls due on it; days nobody works are marked.
pub(super) fn days<'a>(given: &Given<'_>, soon: &[Listed]) -> Table<'a> {
    let (first, last) = (given.day, last_of(given.day));
    let cell = |day: NaiveDate| {
        if day < first || day > last {
            return Value::Empty;
        }
        let rest = if given.calendar.day(day).working { "" } else { " 休" };
        let due = soon.iter().filter(|row| row.deadline.due_on == Some(day)).count();
        let due = if due > 0 { format!(" {due} 项") } else { String::new() };
        Value::Text(format!("{}日{due}{rest}", day.day()))
    };
    let monday = first.week(Weekday::Mon).first_day();
    let weeks = monday.iter_weeks().take_while(|monday| *monday <= last);
    let rows = weeks.map(|monday| {
        let week = Value::Text(format!("{}月{}日起", monday.month(), monday.day()));
        std::iter::once(week).chain(monday.iter_days().take(7).map(cell)).collect()
    });
    table("到期日历", DAYS, Rows::Held(rows.collect()), "")
}

/// Its figures beside those of the period before.
pub(super) fn rates<'a>(given: &Given<'_>, owing: &Owing, unit: &str) -> Result<Table<'a>> {
    let (now, before) = (owing.now.of_unit(unit), owing.before.of_unit(unit));
    let row = |which: &str, tally: &Tally| {
        [Value::from(which)].into_iter().chain(tally.cells_without_days()).collect::<Vec<_>>()
    };
    let mut rows = vec![row("本期", &now)];
    if given.period.before().has_books(given.facts.quarters()?.since) || before.ran > 0 {
        rows.push(row("上期", &before));
        let change = now.cells_without_days().into_iter().zip(before.cells_without_days());
        let rates = tally::change(now.rate(), before.rate());
        let change = change.map(|(now, before)| match (now, before) {
            (Value::Number(now), Value::Number(before)) => Value::changed(now - before),
            _ => rates.clone(),
        });
        rows.push([Value::from("增减")].into_iter().chain(change).collect());
    } else {
        let mut row = vec![format!("上期{NO_BOOKS}").into()];
        row.resize(tally::columns_without_days().len() + 1, Value::Empty);
        rows.push(row);
    }
    let explained = |(key, title)| (key, if key == "on_time_rate" { tally::RATE_HEADER } else { title });
    let figures = tally::columns_without_days().into_iter().map(explained);
    let columns: Vec<_> = [("which", "本单位")].into_iter().chain(figures).collect();
    Ok(table("履行时限情况", &columns, Rows::Held(rows), ""))
}

const FIVE: &[(&str, &str)] = &[
    ("which", "五项数据"),
    ("on_time_rate", tally::RATE_HEADER),
    ("numerator", "按期"),
    ("denominator", "应结"),
    ("overdue", "期末超期未办"),
    ("late", "逾期办结"),
    ("on_time", "按期办结（含未定天数的）"),
    ("ran", "期内在办"),
];

/// Its five figures with their change, for the page: all of its figures stand behind it.
pub(super) fn five<'a>(given: &Given<'_>, owing: &Owing, unit: &str) -> Result<Table<'a>> {
    let all = rates(given, owing, unit)?;
    let places: Vec<Option<usize>> =
        FIVE.iter().map(|(key, _)| all.keys.iter().position(|known| known == key)).collect();
    let mut rows = Vec::new();
    all.rows.each(&mut |row| {
        rows.push(places.iter().map(|at| at.and_then(|at| row.get(at)).cloned().unwrap_or(Value::Empty)).collect());
        Ok(())
    })?;
    Ok(Table { repeats: true, ..table("五项数据", FIVE, Rows::Held(rows), "") })
}

const THEIRS: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("limit", "期限"),
    ("clause", "条款"),
    ("record", "记录"),
    ("title", "事由"),
    ("due_on", "到期日"),
    ("days_over", "超期天数"),
    PROVISOS,
];

/// What others owe it: what is overdue stands on the page, the rest behind it.
pub(super) fn theirs<'a>(given: &Given<'_>, name: &str, rows: &[&Listed]) -> Result<Table<'a>> {
    let each = rows.iter().map(|row| {
        let d = &row.deadline;
        let mut cells = vec![given.unit(&d.unit)];
        cells.extend(begun(given, row)?);
        let over = d.days_over(given.day);
        cells.extend([due(d), if over > 0 { over.into() } else { Value::Empty }, provisos(d)]);
        Ok(cells)
    });
    Ok(table(name, THEIRS, Rows::Held(each.collect::<Result<_>>()?), "没有。"))
}
