//! What a report is made from: the facts, the law they are judged by, the period and the day.

use chrono::{Datelike, NaiveDate};

use super::document::{Document, Rows, Section, Table, Value};
use super::period::Period;
use super::quarters;
use super::tally::Tallies;
use crate::error::Result;
use crate::law::Law;
use crate::law::calendar::Calendar;
use crate::record::dossier::{Dossier, Record};
use crate::record::facts::{DeadlineFact, End, ExcuseFact, Facts};
use crate::record::meeting::Meeting;
use crate::record::unit::UnitBook;
use crate::record::words::MeetingKind;

/// The limit whose deadlines are derived, quarter by quarter.
const QUARTERLY: &str = "meeting.quarterly";

/// Everything a report is made from.
pub struct Scene<'a> {
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
    /// First day of the register's books.
    pub since: NaiveDate,
    /// Day by whose entries things are judged; none: by all there are.
    pub known_on: Option<NaiveDate>,
    /// Number and hash of the last event included.
    pub head: Option<(i64, String)>,
    /// Meetings, topics and matters.
    pub conference: Dossier,
    /// Quarters excused.
    pub excuses: Vec<ExcuseFact>,
}

impl Scene<'_> {
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

    /// The name of a limit.
    pub fn limit_name<'r>(&'r self, rule: &'r str) -> &'r str {
        self.law.limit(rule).map_or(rule, |limit| limit.name.as_str())
    }

    /// Title, period, day and the last event included: how every report begins.
    pub fn heading<'d>(&self, title: impl Into<String>) -> Document<'d> {
        let mut lines = vec![format!("期间：{} 至 {}", self.period.from, self.period.to)];
        lines.push(format!("截至：{} 终了", self.day));
        if let Some(known) = self.known_on {
            lines.push(format!("只计 {known} 终了前已经登记的事项"));
        }
        lines.push(format!("计日：{}", self.law.mode().describe()));
        if let Some((seq, hash)) = &self.head {
            lines.push(format!("所含最后一项：第 {seq} 号，审计摘要 {hash}"));
        }
        Document { title: title.into(), lines, sections: Vec::new() }
    }

    /// Visits every deadline, those of the quarters' regular meetings first.
    pub fn each_deadline(&self, each: &mut dyn FnMut(&DeadlineFact) -> Result<()>) -> Result<()> {
        for quarter in self.quarters()? {
            each(&quarter)?;
        }
        self.facts.deadlines(each)
    }

    /// Visits what is overdue at the end of the day, worst first, quarters without a meeting in their place.
    pub fn each_overdue(&self, each: &mut dyn FnMut(&DeadlineFact) -> Result<()>) -> Result<()> {
        let mut quarters = self.quarters()?;
        quarters.retain(|quarter| quarter.days_over(self.day) > 0);
        let mut quarters = quarters.into_iter().peekable();
        self.facts.overdue(&mut |fact| {
            while let Some(quarter) = quarters.next_if(|quarter| quarter.due_on < fact.due_on) {
                each(&quarter)?;
            }
            each(fact)
        })?;
        quarters.try_for_each(|quarter| each(&quarter))
    }

    /// Counts every deadline over the report's period and over the period before.
    pub fn tallies(&self) -> Result<[Tallies; 2]> {
        let (mut now, mut before) = (Tallies::default(), Tallies::default());
        let former = self.period.before();
        self.each_deadline(&mut |fact| {
            now.count(self.law, self.calendar, fact, self.period);
            before.count(self.law, self.calendar, fact, former);
            Ok(())
        })?;
        Ok([now, before])
    }

    /// The quarters' regular meetings as deadlines of the office: met, excused, or wanting (一（四）1).
    fn quarters(&self) -> Result<Vec<DeadlineFact>> {
        let office = self.units.role_code("office")?;
        let clause = self.law.limit(QUARTERLY)?.clause.clone();
        let regular: Vec<NaiveDate> =
            self.meetings().filter(|m| m.kind == MeetingKind::Regular).filter_map(|m| m.held_on).collect();
        let wanted = quarters::without_meeting(self.since, self.day, &[], &[]);
        let facts = wanted.into_iter().map(|quarter| {
            let within = |day: &NaiveDate| (quarter.begins_on..=quarter.ends_on).contains(day);
            let held = regular.iter().copied().filter(within).min();
            let excused = self.excuses.iter().find(|excuse| excuse.quarter == quarter.name).map(|excuse| excuse.on);
            let (end, ended_on) = match (held, excused) {
                (Some(day), _) => (End::OnTime, Some(day)),
                (None, Some(day)) => (End::Lapsed, Some(day)),
                (None, None) => (End::Open, None),
            };
            DeadlineFact {
                id: 0,
                rule: QUARTERLY.to_owned(),
                clause: clause.clone(),
                title: format!("{} 季度例会", quarter.name),
                subject: quarter.name,
                case: None,
                unit: office.clone(),
                toward: None,
                started_on: quarter.begins_on,
                runs_from: quarter.begins_on,
                due_on: Some(quarter.ends_on),
                extended: false,
                provisional: false,
                end,
                ended_on,
                met_on: held,
            }
        });
        Ok(facts.collect())
    }

    /// The living meetings, oldest first.
    pub fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        self.conference.records().filter_map(|record| match record {
            Record::Meeting(meeting) => Some(meeting.as_ref()),
            _ => None,
        })
    }

    /// What is overdue at the end of the day, worst first: one line each.
    pub fn overdue_table<'s>(&'s self, times: &'s dyn Fn(&str, &str) -> i64) -> Table<'s> {
        let rows = Rows::Streamed(Box::new(move |each| {
            self.each_overdue(&mut |fact| {
                each(&[
                    self.unit(&fact.unit),
                    self.some_unit(fact.toward.as_deref()),
                    self.limit_name(&fact.rule).into(),
                    fact.clause.as_str().into(),
                    Value::Id(fact.subject.clone()),
                    self.facts.discreet(&fact.title)?.into(),
                    fact.started_on.into(),
                    fact.due_on.map_or(Value::Empty, Value::Day),
                    fact.days_over(self.day).into(),
                    times(&fact.rule, &fact.subject).into(),
                ])
            })
        }));
        table("超期未办", OVERDUE, rows, "没有超期未办的期限。")
    }
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
];

/// A table from keys and titles of its columns.
pub fn table<'a>(name: impl Into<String>, columns: &[(&'static str, &str)], rows: Rows<'a>, empty: &str) -> Table<'a> {
    Table {
        name: name.into(),
        keys: columns.iter().map(|(key, _)| *key).collect(),
        headers: columns.iter().map(|(_, title)| (*title).to_owned()).collect(),
        rows,
        empty: empty.to_owned(),
    }
}

/// A section with a heading and paragraphs.
pub fn section<'a>(heading: &str, paragraphs: Vec<String>) -> Section<'a> {
    Section { heading: heading.to_owned(), paragraphs, ..Section::default() }
}

/// A month as `2026年9月`.
pub fn month_name(month: NaiveDate) -> String {
    format!("{}年{}月", month.year(), month.month())
}
