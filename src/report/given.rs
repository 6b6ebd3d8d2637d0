//! What a report is made from: the facts, the law they are judged by, the period and the day.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::document::{ATTACHED, Document, Rows, Section, Table, Value};
use super::period::Period;
use super::tally::Tallies;
use crate::error::Result;
use crate::law::calendar::Calendar;
use crate::law::deadline::{Deadline, Ending, State};
use crate::law::{DayCount, Law};
use crate::record::dossier::{Dossier, Record};
use crate::record::facts::Facts;
use crate::record::listed::Listed;
use crate::record::meeting::Meeting;
use crate::record::pressed::Pressed;
use crate::record::unit::UnitBook;
use crate::vocabulary::Vocabulary;

/// Everything a report is made from.
pub struct Given<'a> {
    /// Limits, calendar and counting.
    pub law: &'a Law,
    /// The calendar as it stood on the day.
    pub calendar: &'a Calendar,
    /// The units.
    pub units: &'a UnitBook,
    /// What had happened.
    pub facts: &'a dyn Facts,
    /// The days covered; its last day is not after `day`.
    pub period: Period,
    /// The day at whose end things are looked at.
    pub day: NaiveDate,
    /// Day by whose entries things are judged; none: by all there are.
    pub known_on: Option<NaiveDate>,
    /// Number and hash of the last event included.
    pub head: Option<(i64, String)>,
    /// Meetings, topics and matters.
    pub conference: Dossier,
}

/// Days ahead that a report looks.
pub const SOON: [u64; 2] = [7, 15];

/// Days ahead that are listed one by one, and stand in the calendar.
pub const AHEAD: u64 = 31;

/// What is counted of the deadlines.
#[derive(Default)]
pub struct Counted {
    /// Over the report's period.
    pub now: Tallies,
    /// Over the period before.
    pub before: Tallies,
    /// Over the same month a year before, where it is a month.
    pub year_before: Tallies,
    /// Open ones of each unit that fall due within the first and within the second of [`SOON`].
    pub soon: BTreeMap<String, [i64; 2]>,
    /// Open ones that fall due on a day, from the first day of the month before to the last of the month [`AHEAD`] days from now.
    pub due: BTreeMap<NaiveDate, i64>,
    /// Those that ended in the period past their due date, met by nothing: by unit and by what ended them, how many, and their
    /// days over.
    pub ended: BTreeMap<(String, &'static str), (i64, i64)>,
}

impl Given<'_> {
    /// The short name of a unit.
    pub fn unit(&self, code: &str) -> Value {
        Value::Text(self.units.short_on(code, self.day).to_owned())
    }

    /// The short names of several units.
    pub fn unit_names(&self, codes: &[String]) -> String {
        codes.iter().map(|code| self.units.short_on(code, self.day)).collect::<Vec<_>>().join("、")
    }

    /// The short name of a unit, where there is one.
    pub fn some_unit(&self, code: Option<&str>) -> Value {
        code.map_or(Value::Empty, |code| self.unit(code))
    }

    /// What someone wrote that belongs to no case, numbers of persons hidden.
    pub fn said(&self, text: &str) -> Result<Value> {
        self.facts.discreet(text).map(Value::Text)
    }

    /// The same, where anything was written.
    pub fn said_if(&self, text: Option<&str>) -> Result<Value> {
        text.map_or(Ok(Value::Empty), |text| self.said(text))
    }

    /// What an event is about: a record, or a unit by its name.
    pub fn about(&self, record: &str) -> Value {
        match record.split_once('/') {
            Some(("unit" | "work", code)) => self.unit(code.split('/').next().unwrap_or(code)),
            Some((_, name)) => Value::Text(name.to_owned()),
            None => match record {
                "register" => "登记簿".into(),
                "calendar" => "日历".into(),
                id => Value::Id(id.to_owned()),
            },
        }
    }

    /// Whether the books had begun on the day: before that nobody is asked for what they would show.
    pub fn has_books(&self) -> Result<bool> {
        Ok(self.facts.quarters()?.since.is_none_or(|since| self.day >= since))
    }

    /// The name of a limit.
    pub fn limit_name<'r>(&'r self, rule: &'r str) -> &'r str {
        self.law.limit(rule).map_or(rule, |limit| limit.name.as_str())
    }

    /// Title, period and day: how every report begins.
    pub fn heading<'d>(&self, title: impl Into<String>) -> Document<'d> {
        let mut lines = vec![format!("期间：{} 至 {}", self.period.from, self.period.to)];
        lines.push(format!("截至：{}", self.day));
        if let Some(known) = self.known_on {
            lines.push(format!("只计 {known} 终了前已经登记的事项"));
        }
        Document { title: title.into(), lines, foot: self.hash().into_iter().collect(), ..Document::default() }
    }

    /// By what it can be checked, shortly.
    fn hash(&self) -> Option<String> {
        let (seq, hash) = self.head.as_ref()?;
        Some(format!("所含最后一项第 {seq} 号 审计摘要 {}", hash.get(..16).unwrap_or(hash)))
    }

    /// How its figures are to be read and its state checked: how every report ends.
    pub fn ending<'d>(&self, readings: &[&str]) -> Section<'d> {
        let mut said: Vec<String> = readings.iter().map(|reading| (*reading).to_owned()).collect();
        if !readings.is_empty() {
            let Period { from, to, .. } = self.period.before();
            said.push(format!(
                "上期为 {from} 至 {to}，按截至日所知重算：此后的更正、作废、重新送出等都已计入，与当期的报告可能不同。"
            ));
        }
        let mode = self.law.mode();
        // The document says 日 alone; these numbers are counted so by law.
        let basis = match mode {
            DayCount::Standard => "；三日、五日照《行政处罚法》第八十五条按工作日计",
            DayCount::Calendar | DayCount::Working => "",
        };
        said.push(format!("计日：{}{basis}", mode.describe()));
        if let Some((seq, hash)) = &self.head {
            said.push(format!("所含最后一项：第 {seq} 号，审计摘要 {hash}"));
        }
        section("口径与核对", said)
    }

    /// Counts every deadline over the report's period and over the period before, and what falls due soon, in one walk, in which
    /// `also` sees each that had not ended before `since`.
    pub fn counted(&self, since: NaiveDate, also: &mut dyn FnMut(&Listed) -> Result<()>) -> Result<Counted> {
        let mut counted = Counted::default();
        let (former, year_before) = (self.period.before(), self.period.year_before());
        let since = year_before.map_or(since, |year_before| since.min(year_before.from));
        let soon = SOON.map(|days| self.day.checked_add_days(Days::new(days)).unwrap_or(self.day));
        let first = self.day.with_day(1).and_then(|first| first.pred_opt()).and_then(|last| last.with_day(1));
        let (first, last) = (first.unwrap_or(self.day), self.last_ahead());
        // Months are shown whole.
        let last =
            last.checked_add_months(Months::new(1)).and_then(|next| next.with_day(1)?.pred_opt()).unwrap_or(last);
        self.facts.deadlines(since.min(former.from).min(self.period.from), &mut |row| {
            let d = &row.deadline;
            counted.now.count(self.law, self.calendar, d, self.period);
            counted.before.count(self.law, self.calendar, d, former);
            if let Some(year_before) = year_before {
                counted.year_before.count(self.law, self.calendar, d, year_before);
            }
            if let Some(by) = self.ended_otherwise(d) {
                let (number, days) = counted.ended.entry((d.unit.clone(), by.title())).or_default();
                (*number, *days) = (*number + 1, *days + d.days_late);
            }
            let due_on = d.due_on.filter(|_| d.is_open() && !d.is_watch());
            if let Some(due_on) = due_on.filter(|due_on| (first..=last).contains(due_on)) {
                *counted.due.entry(due_on).or_default() += 1;
            }
            if let Some(due_on) = due_on.filter(|due_on| (self.day..=soon[1]).contains(due_on)) {
                let [first, second] = counted.soon.entry(d.unit.clone()).or_default();
                *first += i64::from(due_on <= soon[0]);
                *second += 1;
            }
            also(row)
        })?;
        Ok(counted)
    }

    /// What ended a deadline in the period past its due date, where that was not its fulfilment.
    pub fn ended_otherwise(&self, d: &Deadline) -> Option<Ending> {
        let late = d.state == State::Late && self.period.holds_some(d.ended_on);
        d.ended_by.filter(|by| late && *by != Ending::Met)
    }

    /// The living meetings, oldest first.
    pub fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        self.conference.records().filter_map(|record| match record {
            Record::Meeting(meeting) => Some(meeting.as_ref()),
            _ => None,
        })
    }

    /// The last day that is looked ahead to.
    pub fn last_ahead(&self) -> NaiveDate {
        self.day.checked_add_days(Days::new(AHEAD)).unwrap_or(self.day)
    }

    /// What is overdue at the end of the day, worst first: one line each.
    pub fn overdue_table(&self) -> Table<'_> {
        let rows = Rows::Streamed(Box::new(move |each| {
            let pressed = Pressed::of(&self.facts.notices()?, self.units, self.day);
            self.facts.overdue(&mut |row| {
                let d = &row.deadline;
                each(&[
                    self.unit(&d.unit),
                    self.some_unit(d.toward.as_deref()),
                    self.limit_name(&d.rule).into(),
                    d.clause.as_str().into(),
                    Value::Id(d.subject.to_string()),
                    self.facts.discreet(&row.title)?.into(),
                    d.started_on.into(),
                    d.due_on.map_or(Value::Empty, Value::Day),
                    d.days_over(self.day).into(),
                    i64::from(d.notices).into(),
                    i64::from(pressed.times(d)).into(),
                    provisos(d),
                ])
            })
        }));
        table("超期未办", OVERDUE, rows, "没有超期未办的期限。")
    }

    /// The command that writes a report as the workbook that goes with its paper: told at the desk, never on the paper.
    pub fn workbook(&self, report: &str, unit: Option<&str>, place: &str) -> String {
        let period = self.period.typed(self.day);
        let known = self.known_on.map_or_else(String::new, |on| format!(" --known-at {on}"));
        let unit = unit.map_or_else(String::new, |unit| format!(" --unit {}", self.typed(unit)));
        let (command, day) = (format!("{unit}{period}{known}"), self.day);
        format!("jiexie report {report}{command} --as-of {day} -o {place}")
    }

    /// A unit as it is typed: by its short name, by its code where that has blanks.
    fn typed<'u>(&'u self, unit: &'u str) -> &'u str {
        let short = self.units.short_on(unit, self.day);
        if short.chars().all(char::is_alphanumeric) { short } else { unit }
    }
}

/// What is said at the desk of a paper that leaves rows to a workbook.
pub fn attached(command: &str) -> String {
    format!("文中写“见{ATTACHED}”的，附上：{command}")
}

const OVERDUE: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("toward", "对方单位"),
    ("limit", "期限"),
    ("clause", "条款"),
    ("record", "记录"),
    ("title", "事由"),
    ("started_on", "起算日"),
    ("due_on", "到期日"),
    ("days_over", "超期天数"),
    ("notices", "督办次数"),
    COUNTED,
    PROVISOS,
];

/// The column that says how many of the notices count for a bulletin.
pub const COUNTED: (&str, &str) = ("counted", "计入通报次数");

/// The column that says what the dates of its row are subject to.
pub const PROVISOS: (&str, &str) = ("provisos", "日期说明");

/// Its cell: 暂定 where a date rests on days no notice has fixed, 推定 where on a presumed receipt.
pub fn provisos(d: &Deadline) -> Value {
    Some(d.provisos()).filter(|said| !said.is_empty()).map_or(Value::Empty, Value::Text)
}

/// The same of what falls due from the day on: of what falls due on the day itself no day is left.
pub fn provisos_ahead(given: &Given<'_>, d: &Deadline) -> Value {
    let last = d.due_on == Some(given.day);
    let said = [last.then(|| LAST_DAY.to_owned()), Some(d.provisos()).filter(|said| !said.is_empty())];
    let said: Vec<String> = said.into_iter().flatten().collect();
    if said.is_empty() { Value::Empty } else { Value::Text(said.join("；")) }
}

/// What is said of what falls due on the day a report is of: the same words on that day and later.
const LAST_DAY: &str = "当日到期，尚未办结";

/// The same of a date that is told without its deadline.
pub fn presumed(presumed: bool) -> Value {
    if presumed { "推定".into() } else { Value::Empty }
}

/// A table from keys and titles of its columns.
pub fn table<'a>(name: impl Into<String>, columns: &[(&str, &str)], rows: Rows<'a>, empty: &str) -> Table<'a> {
    let columns = columns.iter().map(|(key, title)| ((*key).to_owned(), (*title).to_owned())).collect();
    table_of(name, columns, rows, empty)
}

/// The same where the columns are made: periods, units.
pub fn table_of<'a>(name: impl Into<String>, columns: Vec<(String, String)>, rows: Rows<'a>, empty: &str) -> Table<'a> {
    let (keys, headers) = columns.into_iter().unzip();
    Table { name: name.into(), keys, headers, rows, empty: empty.to_owned(), ..Table::default() }
}

/// A section with a heading and paragraphs.
pub fn section<'a>(heading: &str, paragraphs: Vec<String>) -> Section<'a> {
    Section { heading: heading.to_owned(), paragraphs, ..Section::default() }
}

/// A month as `2026年9月`.
pub fn month_name(month: NaiveDate) -> String {
    format!("{}年{}月", month.year(), month.month())
}
