//! Steps on the register's own books: units, contacts and the calendar (annex, 三（二）, 四（五）).

pub mod again;
pub mod conference;
pub mod days;
pub mod habits;
pub mod lines;
pub mod region;
pub mod series;
pub mod units;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::error::hint::add;
use crate::error::{Error, Result};
use crate::law::calendar::DayChange;
use crate::law::rulebook::{Habits, Region, UnitLine};
use crate::person::placeholder::gives_no_ground;
use crate::record::texts;
use crate::record::unit::{Unit, UnitDetail, UnitName, UnitSeries};
use crate::record::words::ContactRole;
use crate::steps::act::{self, LATE_REASON, NOTE};
use crate::steps::bench::empty_words;

/// What a journal step changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new unit.
    AddUnit(Unit),
    /// A unit bears a new name from a day on.
    Rename(String, UnitName),
    /// How a unit stands in letters from a day on.
    Details(String, Vec<UnitDetail>),
    /// The words of a unit's numbers from a day on.
    Series(String, Vec<UnitSeries>),
    /// A unit ends; its successor, if any, takes over.
    End(String, Option<String>, NaiveDate),
    /// That a unit ended was entered by mistake: it acts as before.
    Restore(String),
    /// Who leads or liaises for a unit from a day on.
    Contact {
        /// Code of the unit.
        unit: String,
        /// As what.
        role: ContactRole,
        /// Personal data.
        name: String,
        /// Personal data.
        phone: Option<String>,
        /// The post held.
        post: Option<String>,
        /// First day.
        from_on: NaiveDate,
        /// First day no longer; none: still.
        until_on: Option<NaiveDate>,
    },
    /// A quarter is excused from its regular meeting (一（四）1: in principle).
    ExcuseQuarter {
        /// As `2026Q3`.
        quarter: String,
        /// Why.
        reason: String,
    },
    /// That a quarter was excused was entered by mistake: it wants its meeting.
    Unexcuse(String),
    /// A work report for a period is asked of a unit (一（三）1).
    AskWork {
        /// Code of the unit.
        unit: String,
        /// First day of the period.
        from_on: NaiveDate,
        /// Last day of the period.
        to_on: NaiveDate,
    },
    /// The report came in.
    ReceiveWork {
        /// Code of the unit.
        unit: String,
        /// First day of the period.
        from_on: NaiveDate,
        /// Last day of the period.
        to_on: NaiveDate,
        /// What it says.
        text: String,
    },
    /// What was entered last of a work report was a mistake.
    UndoWork {
        /// Code of the unit.
        unit: String,
        /// First day of the period.
        from_on: NaiveDate,
        /// Last day of the period.
        to_on: NaiveDate,
        /// That it came in; else that it was asked for.
        receipt: bool,
    },
    /// How the county has its letters.
    Habits(Habits),
    /// Which county the register is of.
    Region(Region),
    /// Of which line of work a unit is.
    Line(UnitLine),
    /// Days of the calendar.
    Calendar {
        /// The days.
        days: Vec<DayChange>,
        /// A year's notice (true) or single days (false).
        whole_years: bool,
    },
}

/// One lawful step on the register's own books. Made by the functions of this module alone.
#[derive(Debug, Clone)]
pub struct BookStep {
    act: &'static str,
    record: String,
    body: Map<String, Value>,
    change: Change,
}

impl BookStep {
    fn new(act: &'static str, record: String, body: Value, change: Change) -> Result<Self> {
        let Value::Object(body) = body else { return Err(Error::io("事项内容无法记录")) };
        texts::check(act::fields_of(act), &body)?;
        Ok(BookStep { act, record, body, change })
    }

    /// With what the clerk remarked about it, kept among the event's texts.
    ///
    /// # Errors
    /// Unfit texts.
    pub fn remarked(mut self, note: Option<&str>, late_reason: Option<&str>) -> Result<Self> {
        for (field, text) in [(&NOTE, note), (&LATE_REASON, late_reason)] {
            if let Some(text) = text {
                texts::check_text(field, text)?;
                self.body.insert(field.key.to_owned(), Value::String(text.to_owned()));
            }
        }
        Ok(self)
    }

    /// Stable name of the act.
    pub fn act(&self) -> &'static str {
        self.act
    }

    /// What it is about: `unit/CODE` or `calendar`.
    pub fn record(&self) -> &str {
        &self.record
    }

    /// What is kept of it in the event.
    pub fn body(&self) -> &Map<String, Value> {
        &self.body
    }

    /// What it changes.
    pub fn change(&self) -> &Change {
        &self.change
    }
}

/// The reason for taking something back.
fn must_say_why<'r>(reason: Option<&'r str>, clause: &str, message: &str) -> Result<&'r str> {
    let hint = add("reason", "\"理由\"");
    match reason {
        None => Err(Error::rule(clause, message).hint(hint)),
        Some(said) if gives_no_ground(said) => Err(empty_words(clause, message, said, hint)),
        Some(said) => Ok(said),
    }
}
