//! Units that were late under the same limit again and again, and why they say they were (一（三）4).

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use super::document::{Rows, Section, Table, Value};
use super::figures::NO_BOOKS;
use super::given::{Given, section, table, table_of};
use super::grouped::Grouped;
use super::period::Period;
use crate::error::Result;
use crate::law::deadline::{Deadline, Ending, State};
use crate::law::quarter::Quarter;

/// Quarters looked at, the one the period ends in the last.
const QUARTERS: usize = 4;
/// Times from which it is told.
const TIMES: i64 = 2;

/// How often a unit was late under one limit.
#[derive(Debug, Default)]
struct Times {
    clause: String,
    of_quarter: [i64; QUARTERS],
    longest: i64,
}

/// What came late or is overdue, by unit and limit, and why.
pub(super) struct Repeats {
    quarters: [Period; QUARTERS],
    times: BTreeMap<(String, String), Times>,
    reasons: Grouped,
    /// Those for which none is entered.
    unexplained: Grouped,
}

impl Repeats {
    /// Nothing seen yet.
    pub(super) fn new(given: &Given<'_>) -> Self {
        let last = Period::quarter_of(given.period.to);
        let back = |quarters: u32| last.from.checked_sub_months(Months::new(3 * quarters)).unwrap_or(last.from);
        let quarters = [3, 2, 1, 0].map(|quarters| Period::quarter_of(back(quarters)));
        Repeats { quarters, times: BTreeMap::new(), reasons: Grouped::default(), unexplained: Grouped::default() }
    }

    /// The first day it looks at.
    pub(super) fn since(&self) -> NaiveDate {
        self.quarters[0].from
    }

    /// Looks at one deadline, as it stood at the end of the day.
    pub(super) fn see(&mut self, given: &Given<'_>, d: &Deadline) {
        let Some(due_on) = d.due_on.filter(|due_on| *due_on <= given.period.to && !d.is_watch()) else { return };
        let late = d.state == State::Late;
        let overdue = d.is_open() && due_on < given.day;
        if !late && !overdue {
            return;
        }
        // What was done late, or went ahead without what was to come before: what ended by something else says why it ended.
        let fulfilled = late && (d.met_on.is_some() || matches!(d.ended_by, Some(Ending::Hold | Ending::Start)));
        if fulfilled && given.period.holds_some(d.ended_on) {
            match &d.late_reason {
                Some(reason) => self.reasons.add(reason, &d.unit, d.days_late),
                None => self.unexplained.add(UNEXPLAINED, &d.unit, d.days_late),
            }
        }
        let Some(at) = self.quarters.iter().position(|quarter| quarter.holds(due_on)) else { return };
        let times = self.times.entry((d.unit.clone(), d.rule.clone())).or_default();
        if times.clause.is_empty() {
            times.clause.clone_from(&d.clause);
        }
        times.of_quarter[at] += 1;
        times.longest = times.longest.max(d.days_over(given.day));
    }

    /// The section of the supervision report.
    pub(super) fn section<'a>(&self, given: &Given<'_>, heading: &str) -> Result<Section<'a>> {
        let lead = format!(
            "四个季度里（{} 至 {}）同一单位在同一期限上逾期（逾期办结、未办结即终止的逾期、超期未办）{TIMES} 次以上的，按到期日所在的季度计。迟延原因是期内逾期办结时登记的，写法不同、说的相同的合并计。",
            self.quarters[0].from, given.day
        );
        let mut section = section(heading, vec![lead]);
        section.explains = true;
        section.tables.extend([self.table(given)?, self.reasons(given)?]);
        Ok(section)
    }

    fn table<'a>(&self, given: &Given<'_>) -> Result<Table<'a>> {
        let since = given.facts.quarters()?.since;
        let mut repeated: Vec<_> =
            self.times.iter().filter(|(_, times)| times.of_quarter.iter().sum::<i64>() >= TIMES).collect();
        let (sum, spread) = (
            |times: &Times| times.of_quarter.iter().sum::<i64>(),
            |times: &Times| times.of_quarter.iter().filter(|number| **number > 0).count(),
        );
        repeated.sort_by_key(|(key, times)| (-sum(times), std::cmp::Reverse(spread(times)), (*key).clone()));
        let rows = repeated.into_iter().map(|((unit, rule), times)| {
            let mut row =
                vec![given.unit(unit), given.limit_name(rule).into(), times.clause.as_str().into(), sum(times).into()];
            row.extend(self.quarters.iter().zip(times.of_quarter).map(|(quarter, number)| {
                match number == 0 && !quarter.has_books(since) {
                    true => NO_BOOKS.into(),
                    false => Value::Number(number),
                }
            }));
            row.extend([spread(times).into(), times.longest.into()]);
            row
        });
        let name = |quarter: &Period| Quarter::of(quarter.from).to_string();
        let quarters = self.quarters.iter().map(|quarter| (name(quarter), name(quarter)));
        let told = |key: &str, title: &str| (key.to_owned(), title.to_owned());
        let begun = [("unit", "责任单位"), ("limit", "期限"), ("clause", "条款"), ("times", "逾期次数")];
        let mut columns: Vec<(String, String)> = begun.map(|(key, title)| told(key, title)).to_vec();
        columns.extend(quarters);
        columns.extend([told("quarters", "涉及季度数"), told("longest", "最长超期天数")]);
        let none = format!("四个季度里没有在同一期限上逾期 {TIMES} 次以上的单位。");
        let mut table = table_of("屡次逾期", columns, Rows::Held(rows.collect()), &none).summed("合计");
        // One quarter stands under several units and limits.
        let at = table.keys.iter().position(|key| key == "quarters");
        if let Some(cell) = at.and_then(|at| table.total.as_mut()?.get_mut(at)) {
            *cell = Value::Empty;
        }
        Ok(table)
    }

    fn reasons<'a>(&self, given: &Given<'_>) -> Result<Table<'a>> {
        let mut rows = self.reasons.rows(given)?;
        let none = "期内没有登记迟延原因。";
        if rows.is_empty() {
            return Ok(table("迟延原因", REASONS, Rows::Held(rows), none));
        }
        rows.extend(self.unexplained.rows(given)?);
        let mut table = table("迟延原因", REASONS, Rows::Held(rows), none).summed("合计");
        // One unit stands under several reasons.
        if let Some(units) = table.total.as_mut().and_then(|total| total.get_mut(UNITS)) {
            *units = Value::Empty;
        }
        Ok(table)
    }
}

/// What stands for the reason where none is entered.
const UNEXPLAINED: &str = "没有登记原因";
/// The column of how many units.
const UNITS: usize = 2;

const REASONS: &[(&str, &str)] = &[
    ("reason", "迟延原因"),
    ("deadlines", "项数"),
    ("units", "单位数"),
    ("unit_names", "单位"),
    ("longest", "最长超期天数"),
];
