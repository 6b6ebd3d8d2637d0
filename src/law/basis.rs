//! What a due date rests on: the limit's own count, a day someone set, or an extension. One function computes the date
//! and, on the same path, says every day it went through.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::count::{self, DayLine};
use super::deadline::Key;
use super::{Law, Reckoned};
use crate::error::Result;

/// What a due date rests on, besides its limit and its trigger day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Set {
    /// The limit's own count.
    #[default]
    Rule,
    /// A day someone set, for limits that have no other.
    Day(NaiveDate),
    /// The day an extension was told for: it holds, but is never earlier than what the limit's own count gives.
    Extended(NaiveDate),
    /// The day an extension was told for, whatever the count gives. Only steps recorded before the register was brought
    /// forward to schema version 2 leave such a date behind.
    Told(NaiveDate),
}

impl Set {
    /// The day a person chose, where one did.
    pub fn chosen(self) -> Option<NaiveDate> {
        match self {
            Set::Rule => None,
            Set::Day(day) | Set::Extended(day) | Set::Told(day) => Some(day),
        }
    }
}

/// What brought a due date about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cause {
    /// Its trigger.
    #[default]
    Opened,
    /// An extension.
    Extended,
    /// A change of the calendar.
    Calendar,
    /// The true day of receipt took the place of the presumed one.
    Received,
    /// It was lost, and receipt is presumed on the day it was sent anew.
    Resent,
    /// The day it is counted from moved.
    Moved,
    /// A later meeting, or who assigned the matter, set another day.
    Reset,
    /// Performance was stayed until another day.
    Stayed,
    /// Its unit was merged: the date stayed.
    Inherited,
}

impl Cause {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Opened => "open",
            Cause::Extended => "extend",
            Cause::Calendar => "calendar",
            Cause::Received => "receive",
            Cause::Resent => "resend",
            Cause::Moved => "postpone",
            Cause::Reset => "reset",
            Cause::Stayed => "stay",
            Cause::Inherited => "inherit",
        }
    }

    /// The cause in Chinese.
    pub fn title(self) -> &'static str {
        match self {
            Cause::Opened => "按期限规定计算",
            Cause::Extended => "延长",
            Cause::Calendar => "日历变动后重算",
            Cause::Received => "按实际收到日期重算",
            Cause::Resent => "按重新送出日期重算",
            Cause::Moved => "改期后重算",
            Cause::Reset => "改定期限",
            Cause::Stayed => "准予暂缓或分期",
            Cause::Inherited => "单位承继，日期不变",
        }
    }
}

/// How one due date came about: told again from the events, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counting {
    /// What brought it about.
    pub cause: Cause,
    /// What it rests on.
    pub set: Set,
    /// The event in whose calendar it was counted.
    pub calendar: i64,
    /// The deadline it replaces.
    pub replaces: Option<Key>,
}

impl Law {
    /// The due date of limit `id` from `start`, counted with `calendar`.
    ///
    /// # Errors
    /// An unknown limit, or a start outside the years the counting covers.
    pub fn reckon(&self, calendar: &Calendar, id: &str, start: NaiveDate, urgent: bool, set: Set) -> Result<Reckoned> {
        self.walk(calendar, id, start, urgent, set, &mut |_| {})
    }

    /// The same, with the days it went through.
    pub fn explain(
        &self,
        calendar: &Calendar,
        id: &str,
        start: NaiveDate,
        urgent: bool,
        set: Set,
    ) -> Result<(Reckoned, Vec<DayLine>)> {
        let mut days = Vec::new();
        let reckoned = self.walk(calendar, id, start, urgent, set, &mut |line| days.push(line))?;
        Ok((reckoned, days))
    }

    fn walk(
        &self,
        calendar: &Calendar,
        id: &str,
        start: NaiveDate,
        urgent: bool,
        set: Set,
        each: &mut dyn FnMut(DayLine),
    ) -> Result<Reckoned> {
        let fixed = if let Set::Day(day) = set { Some(day) } else { None };
        let span = self.span(self.limit(id)?, urgent, fixed);
        let due = count::told(calendar, start, &span, each)?;
        let (Set::Extended(day) | Set::Told(day)) = set else {
            let early_on = count::early_warning(calendar, start, &span)?;
            return Ok(Reckoned { due_on: due.due_on, early_on, provisional: due.provisional, extended_from: None });
        };
        let told = calendar.day(day);
        let floor = due.due_on.filter(|original| matches!(set, Set::Extended(_)) && *original >= day);
        each(count::extended(day, due.due_on, floor, &told));
        // A day someone set does not roll; it is 暂定 only if no notice covers it.
        let provisional = floor.map_or(!told.known, |_| due.provisional);
        Ok(Reckoned { due_on: floor.or(Some(day)), early_on: None, provisional, extended_from: due.due_on })
    }
}
