//! Counting deadlines: what ran in a period, what was on time, and how long it took.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::document::{Value, tenths};
use super::period::Period;
use crate::law::Law;
use crate::law::calendar::Calendar;
use crate::law::deadline::{Deadline, State};
use crate::law::taken::Taken;

/// Figures of one group of deadlines. 在办 = 按期 + 逾期 + 已登记 + 不再需要 + 未办结; 超期未办 is part of 未办结.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Clause under which the unit is bound; empty for sums.
    pub clause: String,
    /// Ran on some day of the period.
    pub ran: u64,
    /// Met on or before the due date, in the period. Those without a number are on time whenever they are met.
    pub on_time: u64,
    /// Of these, those that had a due date.
    pub on_time_dated: u64,
    /// Met after the due date, or ended otherwise after it, in the period.
    pub late: u64,
    /// Only kept in sight, and looked after in the period: decisions that were performed.
    pub performed: u64,
    /// No longer called for, ended in the period.
    pub lapsed: u64,
    /// Open at the end of the period.
    pub open: u64,
    /// Open and past due at the end of the period.
    pub overdue: u64,
    /// Extended.
    pub extended: u64,
    /// Days taken by those met in the period, in the limit's own count: days and how many took so long.
    pub taken: BTreeMap<i64, u64>,
}

impl Tally {
    /// Counts one deadline, as it stood at the end of the period; `taken` counts its days to the day it was met.
    fn count(&mut self, fact: &Deadline, period: Period, taken: impl FnOnce(NaiveDate) -> Option<i64>) {
        let ended = fact.ended_on.filter(|day| *day <= period.to);
        // What is only kept in sight has no day to be late after.
        let due_on = fact.due_on.filter(|_| !fact.is_watch());
        self.ran += 1;
        self.extended += u64::from(fact.extended_from.is_some());
        match (ended, fact.state) {
            // Nor was a day kept by looking after it.
            (Some(_), State::Met) if fact.is_watch() => self.performed += 1,
            (Some(_), State::Met) => {
                self.on_time += 1;
                self.on_time_dated += u64::from(due_on.is_some());
            }
            (Some(_), State::Late) => self.late += 1,
            (Some(_), State::Superseded) => self.lapsed += 1,
            _ => {
                self.open += 1;
                self.overdue += u64::from(due_on.is_some_and(|due| due < period.to));
            }
        }
        if let Some(days) = ended.and(fact.met_on).and_then(taken) {
            *self.taken.entry(days).or_default() += 1;
        }
    }

    /// Takes another group in.
    pub fn add(&mut self, other: &Tally) {
        self.ran += other.ran;
        self.on_time += other.on_time;
        self.on_time_dated += other.on_time_dated;
        self.late += other.late;
        self.performed += other.performed;
        self.lapsed += other.lapsed;
        self.open += other.open;
        self.overdue += other.overdue;
        self.extended += other.extended;
        for (days, number) in &other.taken {
            *self.taken.entry(*days).or_default() += number;
        }
    }

    /// What the rate is taken of: dated deadlines that were met, ended late or stand overdue.
    pub fn judged(&self) -> u64 {
        self.on_time_dated + self.late + self.overdue
    }

    /// Dated deadlines that ended.
    pub fn ended_dated(&self) -> u64 {
        self.on_time_dated + self.late
    }

    /// The on-time rate; none when there is nothing to judge.
    pub fn rate(&self) -> Option<f64> {
        let judged = self.judged();
        (judged > 0).then(|| self.on_time_dated as f64 / judged as f64)
    }

    /// Twice the median of the days taken: of an even number the two in the middle together.
    pub fn median_twice(&self) -> Option<i64> {
        let total = self.measured();
        let at = |place: u64| {
            let mut seen = 0;
            self.taken.iter().find_map(|(days, number)| {
                seen += number;
                (seen > place).then_some(*days)
            })
        };
        Some(at(total.checked_sub(1)? / 2)? + at(total / 2)?)
    }

    /// How many were met in the period whose days are counted.
    pub fn measured(&self) -> u64 {
        self.taken.values().sum()
    }

    /// The most days taken.
    pub fn longest(&self) -> Option<i64> {
        self.taken.keys().next_back().copied()
    }

    /// The figures as cells of a table, in the order of [`COLUMNS`].
    pub fn cells(&self) -> Vec<Value> {
        let measured = self.measured();
        let taken = [
            self.median_twice().map_or(Value::Empty, |twice| Value::Hundredths(twice * 50)),
            self.longest().map_or(Value::Empty, Value::Number),
            if measured > 0 { measured.into() } else { Value::Empty },
        ];
        let mut cells = self.cells_without_days();
        let rate = cells.len() - RATE_CELLS;
        cells.splice(rate..rate, taken);
        cells
    }

    /// The same without the days taken, in the order of [`columns_without_days`]: limits that count differently have none in common.
    pub fn cells_without_days(&self) -> Vec<Value> {
        vec![
            self.ran.into(),
            self.on_time.into(),
            self.late.into(),
            self.open.into(),
            self.overdue.into(),
            self.performed.into(),
            self.lapsed.into(),
            self.extended.into(),
            self.rate().map_or(Value::Empty, Value::Rate),
            self.on_time_dated.into(),
            self.judged().into(),
        ]
    }
}

/// Cells that tell of the rate: it, what it is made of.
const RATE_CELLS: usize = 3;

/// Key and title of each figure.
pub const COLUMNS: &[(&str, &str)] = &[
    ("ran", "期内在办"),
    ("on_time", "按期办结"),
    ("late", "逾期办结"),
    ("open", "期末未结"),
    ("overdue", "其中超期"),
    ("performed", "已登记"),
    ("lapsed", "不再需要"),
    ("extended", "曾延期"),
    ("median_days", "用时中位"),
    ("longest_days", "最长用时"),
    ("measured_days", "用时件数"),
    ("on_time_rate", "按期率"),
    NUMERATOR,
    DENOMINATOR,
];

/// What is divided for the rate: what was met in time of what had a due date.
pub const NUMERATOR: (&str, &str) = ("numerator", "按期率分子");
/// By what.
pub const DENOMINATOR: (&str, &str) = ("denominator", "按期率分母");

/// The columns of the figures of limits that count in different days.
pub fn columns_without_days() -> Vec<(&'static str, &'static str)> {
    COLUMNS.iter().copied().filter(|(key, _)| !key.ends_with("_days")).collect()
}

impl Tally {
    /// The cells of the figures of limits that count in different days: their days are left empty.
    pub fn cells_without_median(&self) -> Vec<Value> {
        let of = |((key, _), value): (&(&str, &str), Value)| if key.ends_with("_days") { Value::Empty } else { value };
        COLUMNS.iter().zip(self.cells()).map(of).collect()
    }
}

/// What a change of a rate is told in.
pub const POINTS: &str = "个百分点";

/// How a rate changed, in points of percent: of the two as they are printed, so that a pencil comes to the same.
pub fn change(now: Option<f64>, before: Option<f64>) -> Value {
    let points = now.zip(before).map(|(now, before)| {
        let points = tenths(now) - tenths(before);
        let sign = match points {
            0 => "",
            ..0 => "-",
            _ => "+",
        };
        format!("{sign}{}.{} {POINTS}", points.abs() / 10, points.abs() % 10)
    });
    points.map_or(Value::Empty, Value::from)
}

/// The rate over a column, with how it is made: what fell due is what was met in time, late or not yet.
pub const RATE_HEADER: &str = "按期率＝按期／应结";

/// How the rate is made, in a line.
pub const RATE: &str = "按期率＝按期率分子÷按期率分母。分子是按期办结里有到期日的；分母＝分子＋逾期办结＋超期未办。";

/// How the figures are to be read.
pub const READING: &str = "期内在办＝按期办结＋逾期办结＋已登记＋不再需要＋期末未结；其中超期是期末未结里已过到期日的。\
按期率＝按期率分子÷按期率分母：分子是按期办结里有到期日的，没有规定天数的（及时、尽快等）办结都计按期、不进分子；分母＝分子＋逾期办结＋其中超期。过了到期日才因撤回、改定等终止的，到期当天已办不成的（如行动开始前没有通知公安），都计在逾期办结。用时按各期限自己的计日方式（工作日或自然日，见“天数”；没有规定天数的按自然日），中位是居中的一件或两件的平均，件数列在其后；倒着数的和定明日期的期限没有用时。\
履行决定等只作提醒、不计超期的，登记履行情况（全部、部分或未履行）以后计在已登记。期限因合并等易主的，计在到期日当天的责任单位名下。定期共享的到期日是所属期间的最后一天，逢休息日不顺延。";

/// Figures by limit and unit.
#[derive(Debug, Default)]
pub struct Tallies {
    limits: BTreeMap<String, BTreeMap<String, Tally>>,
    taken: Taken,
}

impl Tallies {
    /// Counts a deadline, if it ran in the period.
    pub fn count(&mut self, law: &Law, calendar: &Calendar, fact: &Deadline, period: Period) {
        let ran = fact.runs_from() <= period.to && fact.ended_on.is_none_or(|ended| ended >= period.from);
        if !ran {
            return;
        }
        let taken = &mut self.taken;
        let tally = group(group(&mut self.limits, &fact.rule), &fact.unit);
        if tally.clause.is_empty() {
            tally.clause.clone_from(&fact.clause);
        }
        tally.count(fact, period, |met| taken.days(law, calendar, &fact.rule, fact.started_on, met));
    }

    /// The figures of one limit and one unit.
    pub fn of(&self, rule: &str, unit: &str) -> Option<&Tally> {
        self.limits.get(rule)?.get(unit)
    }

    /// The figures of one limit.
    pub fn of_rule(&self, rule: &str) -> Tally {
        sum(self.limits.get(rule).into_iter().flat_map(BTreeMap::values))
    }

    /// The figures of one unit.
    pub fn of_unit(&self, unit: &str) -> Tally {
        sum(self.limits.values().filter_map(|units| units.get(unit)))
    }

    /// The figures of all.
    pub fn total(&self) -> Tally {
        sum(self.limits.values().flat_map(BTreeMap::values))
    }

    /// Codes of the units with figures.
    pub fn units(&self) -> BTreeSet<&str> {
        self.limits.values().flat_map(BTreeMap::keys).map(String::as_str).collect()
    }
}

/// The group of this name.
fn group<'g, T: Default>(groups: &'g mut BTreeMap<String, T>, name: &str) -> &'g mut T {
    groups.entry(name.to_owned()).or_default()
}

fn sum<'t>(tallies: impl Iterator<Item = &'t Tally>) -> Tally {
    let mut total = Tally::default();
    tallies.for_each(|tally| total.add(tally));
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::deadline::Subject;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const PERIOD: (&str, &str) = ("2026-10-01", "2026-10-31");

    fn fact(started: &str, due: Option<&str>, ended: Option<(&str, State)>) -> Deadline {
        let subject = Subject::named("T2026-0001").unwrap();
        Deadline {
            due_on: due.map(day),
            state: ended.map_or(State::Open, |(_, state)| state),
            ended_on: ended.map(|(on, _)| day(on)),
            met_on: ended.filter(|(_, state)| *state != State::Superseded).map(|(on, _)| day(on)),
            ..Deadline::begun("transfer.feedback", "", subject, "bureau", day(started))
        }
    }

    fn tally(facts: &[Deadline]) -> Tally {
        let law = Law::shipped().unwrap();
        let mut tallies = Tallies::default();
        let period = Period::of_days(day(PERIOD.0), day(PERIOD.1));
        facts.iter().for_each(|fact| tallies.count(&law, law.calendar(), fact, period));
        tallies.total()
    }

    #[test]
    fn only_what_ran_in_the_period_counts() {
        assert_eq!(tally(&[fact("2026-09-21", Some("2026-09-24"), Some(("2026-09-30", State::Late)))]).ran, 0);
        assert_eq!(tally(&[fact("2026-09-21", Some("2026-09-24"), Some(("2026-10-01", State::Late)))]).late, 1);
        assert_eq!(tally(&[fact("2026-11-01", Some("2026-11-04"), None)]).ran, 0);
        assert_eq!(tally(&[fact("2026-10-31", Some("2026-11-04"), None)]).open, 1);
    }

    #[test]
    fn what_ended_after_the_period_was_open_at_its_end() {
        let tally = tally(&[fact("2026-10-20", Some("2026-10-23"), Some(("2026-11-02", State::Late)))]);
        assert_eq!((tally.open, tally.overdue, tally.late, tally.taken.len()), (1, 1, 0, 0));
    }

    #[test]
    fn due_on_the_last_day_is_not_yet_overdue() {
        assert_eq!(tally(&[fact("2026-10-28", Some("2026-10-31"), None)]).overdue, 0);
        assert_eq!(tally(&[fact("2026-10-27", Some("2026-10-30"), None)]).overdue, 1);
    }

    #[test]
    fn the_rate_has_the_overdue_in_its_denominator_and_the_undated_not() {
        let tally = tally(&[
            fact("2026-10-12", Some("2026-10-15"), Some(("2026-10-15", State::Met))),
            fact("2026-10-12", Some("2026-10-15"), Some(("2026-10-16", State::Late))),
            fact("2026-10-12", Some("2026-10-15"), None),
            fact("2026-10-12", Some("2026-10-15"), Some(("2026-10-14", State::Superseded))),
            fact("2026-10-12", None, Some(("2026-10-30", State::Met))),
        ]);
        assert_eq!((tally.ran, tally.on_time, tally.late, tally.lapsed, tally.open), (5, 2, 1, 1, 1));
        assert_eq!((tally.judged(), tally.rate()), (3, Some(1.0 / 3.0)));
    }

    #[test]
    fn days_taken_are_counted_as_the_limit_counts() {
        // From the eve of the National Day holiday: 8 and 9 October and the make-up Saturday are the three working days.
        let tally = tally(&[fact("2026-09-30", Some("2026-10-10"), Some(("2026-10-10", State::Met)))]);
        assert_eq!((tally.median_twice(), tally.longest()), (Some(6), Some(3)));
    }
}
