//! How limits were kept month by month and quarter by quarter, of each unit and of each limit: columns are periods, then the total
//! and the average.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use super::document::{ATTACHED, OnPaper, Rows, Section, Table, Value};
use super::figures::NO_BOOKS;
use super::given::{Given, section, table_of};
use super::period::{NamedPeriod, Period};
use super::tally::{Tallies, Tally};
use crate::error::Result;
use crate::law::deadline::Deadline;
use crate::law::quarter::Quarter;

/// Months and quarters shown, where no longer time is asked for; the most that are.
const MONTHS: [u32; 2] = [12, 24];
const QUARTERS: [u32; 2] = [8, 12];

/// Figures of one stretch of the trend.
struct Stretch {
    key: String,
    /// The key, and how far it goes where it is not whole.
    title: String,
    period: Period,
    /// It is over.
    whole: bool,
    tallies: Tallies,
}

/// The figures of each month and of each quarter.
pub(super) struct Trend {
    months: Vec<Stretch>,
    quarters: Vec<Stretch>,
    since: Option<NaiveDate>,
}

/// The first day of the month or quarter that `day` lies in.
fn first_of(day: NaiveDate, months: u32) -> NaiveDate {
    if months == 1 { NamedPeriod::Month.of(day).from } else { Period::quarter_of(day).from }
}

/// The first day shown of stretches of so many months: what is asked for, so far back as is usual within the books, and no
/// more than can be read.
fn begins(given: &Given<'_>, since: Option<NaiveDate>, [usual, most]: [u32; 2], months: u32) -> NaiveDate {
    let last = first_of(given.period.to, months);
    let back = |number: u32| last.checked_sub_months(Months::new((number - 1) * months)).unwrap_or(last);
    let asked = first_of(given.period.from, months);
    let begun = since.map_or(NaiveDate::MIN, |since| first_of(since, months));
    let usual = if given.period.named == Some(NamedPeriod::Year) { asked } else { back(usual).max(begun) };
    usual.min(asked).max(back(most))
}

impl Trend {
    /// Nothing counted yet.
    pub(super) fn new(given: &Given<'_>) -> Result<Self> {
        let since = given.facts.quarters()?.since;
        let to = given.period.to;
        let stretches = |usual, months: u32| {
            let mut from = begins(given, since, usual, months);
            let mut stretches = Vec::new();
            while from <= to {
                let whole = if months == 1 { NamedPeriod::Month.of(from) } else { Period::quarter_of(from) };
                let key = match months {
                    1 => from.format("%Y-%m").to_string(),
                    _ => Quarter::of(from).to_string(),
                };
                let period = Period { to: whole.to.min(to), ..whole };
                let title = if to < whole.to { format!("{key}（至{}）", to.format("%m-%d")) } else { key.clone() };
                stretches.push(Stretch { key, title, period, whole: to >= whole.to, tallies: Tallies::default() });
                match from.checked_add_months(Months::new(months)) {
                    Some(next) => from = next,
                    None => break,
                }
            }
            stretches
        };
        Ok(Trend { months: stretches(MONTHS, 1), quarters: stretches(QUARTERS, 3), since })
    }

    /// The first day it looks at.
    pub(super) fn since(&self) -> NaiveDate {
        let all = self.months.iter().chain(&self.quarters);
        all.map(|stretch| stretch.period.from).min().unwrap_or(NaiveDate::MAX)
    }

    /// Counts one deadline in every stretch it ran in.
    pub(super) fn see(&mut self, given: &Given<'_>, d: &Deadline) {
        for stretch in self.months.iter_mut().chain(&mut self.quarters) {
            stretch.tallies.count(given.law, given.calendar, d, stretch.period);
        }
    }

    /// The section of the supervision report.
    pub(super) fn section<'a>(&self, given: &Given<'_>, heading: &str) -> Section<'a> {
        let lead = format!(
            "各期都按截至日所知重算：此后更正、作废、重新送出等改变了的都已计入，与当期出的报告可能不同。每个单位、每个期限各三行：按期率、逾期办结、期末超期（各期最后一天的）。\
             跨期未结的期限在各期都计入，所以按期率和期末超期不合计，期末超期也不平均；全期的按期率见首页。平均只计过完的各期，件数取到 0.01。各单位、各期限按月的见{ATTACHED}。"
        );
        let mut section = section(heading, vec![lead]);
        section.explains = true;
        // By month they are long: for programs, and for a workbook; on paper the whole of them stands by month, units and limits
        // by quarter.
        let whole = self.lines("全部", &self.months, |tallies| tallies.total());
        let months = columns(("unit", "单位"), &self.months);
        section.tables.push(table_of("全部趋势（按月）", months, Rows::Held(whole), "期内没有在办的期限。"));
        let kinds = [("按月", &self.months, true), ("按季", &self.quarters, false)];
        for (how, stretches, for_programs) in kinds {
            let units = self.of_units(given, &format!("各单位趋势（{how}）"), stretches);
            let limits = self.of_limits(given, &format!("各期限趋势（{how}）"), stretches);
            section.tables.extend([units, limits].map(|table| Table { for_programs, ..table }));
        }
        section
    }

    fn of_units<'a>(&self, given: &Given<'_>, name: &str, stretches: &[Stretch]) -> Table<'a> {
        let known: BTreeSet<&str> = stretches.iter().flat_map(|stretch| stretch.tallies.units()).collect();
        let all = self.lines("全部", stretches, |tallies| tallies.total());
        let units = given.units.all().iter().filter(|unit| known.contains(unit.code.as_str()));
        let each = units.flat_map(|unit| {
            self.lines(&given.unit(&unit.code).text(), stretches, |tallies| tallies.of_unit(&unit.code))
        });
        let rows: Vec<Vec<Value>> = all.into_iter().chain(each).collect();
        trend(name, columns(("unit", "单位"), stretches), rows)
    }

    fn of_limits<'a>(&self, given: &Given<'_>, name: &str, stretches: &[Stretch]) -> Table<'a> {
        let limits = given.law.book().limits.iter();
        let each = limits.flat_map(|limit| self.lines(&limit.name, stretches, |tallies| tallies.of_rule(&limit.id)));
        trend(name, columns(("limit", "期限"), stretches), each.collect())
    }

    /// The three lines of a unit or limit; none of one that nothing fell due or late under.
    fn lines(&self, name: &str, stretches: &[Stretch], of: impl Fn(&Tallies) -> Tally) -> Vec<Vec<Value>> {
        let tallies: Vec<Tally> = stretches.iter().map(|stretch| of(&stretch.tallies)).collect();
        if tallies.iter().all(|tally| tally.judged() == 0) {
            return Vec::new();
        }
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let begun = |figure: &str| vec![name.into(), Value::from(figure)];
        let cell = |(stretch, tally): (&Stretch, &Tally), cell: &dyn Fn(&Tally) -> Value| {
            let kept = stretch.period.has_books(self.since) || tally.judged() > 0;
            if kept { cell(tally) } else { NO_BOOKS.into() }
        };
        let line = |figure: &str, of: &dyn Fn(&Tally) -> Value, ending: [Value; 2]| {
            let cells = stretches.iter().zip(&tallies).map(|both| cell(both, of));
            begun(figure).into_iter().chain(cells).chain(ending).collect::<Vec<_>>()
        };
        // Whatever ended late ended in one of them; what stood open stood so in several.
        let late = tallies.iter().map(|tally| number(tally.late)).sum::<i64>();
        // A stretch that is not over is no whole one to be averaged with the others.
        let whole = || stretches.iter().zip(&tallies).filter(|(stretch, _)| stretch.whole);
        let rates: Vec<f64> = whole().filter_map(|(_, tally)| tally.rate()).collect();
        let mean = (!rates.is_empty()).then(|| rates.iter().sum::<f64>() / rates.len() as f64);
        let rate = |rate: Option<f64>| rate.map_or(Value::Empty, Value::Rate);
        let kept: Vec<&Tally> = whole()
            .filter(|(stretch, tally)| stretch.period.has_books(self.since) || tally.judged() > 0)
            .map(|(_, tally)| tally)
            .collect();
        let average = |of: &dyn Fn(&Tally) -> u64| {
            let (sum, of_all) = (kept.iter().map(|tally| number(of(tally))).sum::<i64>(), kept.len() as i64);
            if of_all == 0 { Value::Empty } else { Value::Hundredths((200 * sum + of_all) / (2 * of_all)) }
        };
        vec![
            line(RATE, &|tally| rate(tally.rate()), [Value::Empty, rate(mean)]),
            line("逾期办结", &|tally| number(tally.late).into(), [late.into(), average(&|tally| tally.late)]),
            line("期末超期", &|tally| number(tally.overdue).into(), [Value::Empty, Value::Empty]),
        ]
    }
}

/// A table of lines, of which those stand on paper that are about something late or overdue in some stretch.
fn trend<'a>(name: &str, columns: Vec<(String, String)>, rows: Vec<Vec<Value>>) -> Table<'a> {
    let wrong = |row: &&Vec<Value>| {
        let counts = row.get(1).is_some_and(|figure| figure.text() != RATE);
        counts && row.iter().any(|cell| matches!(cell, Value::Number(number) if *number > 0))
    };
    let named = |row: &[Value]| row.first().map(Value::text).unwrap_or_default();
    let wrong: BTreeSet<String> = rows.iter().filter(wrong).map(|row| named(row)).collect();
    let stands = Box::new(move |row: &[Value]| wrong.contains(&named(row)));
    let on_paper = Some(OnPaper { stands, others: "各期都没有逾期、超期" });
    Table { on_paper, ..table_of(name, columns, Rows::Held(rows), "期内没有在办的期限。") }
}

/// The figure of the first line of each.
const RATE: &str = "按期率";

/// The columns: what a line is about, which figure, the stretches, total and average.
fn columns((key, title): (&str, &str), stretches: &[Stretch]) -> Vec<(String, String)> {
    let told = |key: &str, title: &str| (key.to_owned(), title.to_owned());
    let mut columns = vec![told(key, title), told("figure", "指标")];
    columns.extend(stretches.iter().map(|stretch| (stretch.key.clone(), stretch.title.clone())));
    columns.extend([told("total", "合计"), told("average", "平均")]);
    columns
}
