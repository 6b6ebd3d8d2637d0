//! Deadlines as calendar entries: all day, under ids that stay, so that calendars update what they have.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus, Property, Todo, TodoStatus};

use super::text::visible;
use crate::disk::PRODID;
use crate::error::{Error, Result};

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Stays the same through every change of the entry.
    pub uid: String,
    /// Grows with every change.
    pub sequence: u32,
    /// The day.
    pub day: NaiveDate,
    /// What is shown.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// A word to sort by.
    pub category: String,
    /// Where it stands.
    pub stands: EntryState,
    /// The day on which it reminds, at nine in the morning.
    pub reminds_on: Option<NaiveDate>,
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryState {
    /// Still to be done.
    Open,
    /// Done.
    Done(NaiveDate),
    /// No longer called for: calendars take it out.
    Gone,
}

/// The hour at which entries remind.
const NINE: i64 = 9;

/// What is overdue, as something to be done on a day, beside its entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Grows from day to day.
    pub sequence: u32,
    /// The day on which it is to be done: today.
    pub day: NaiveDate,
    /// What is shown.
    pub summary: String,
    /// Where it stands.
    pub stands: EntryState,
}

/// The task of an entry as of `stamp`, under an id of its own that stays from day to day.
pub fn task(entry: &Entry, task: &Task, stamp: DateTime<Utc>) -> Result<String> {
    let mut todo = Todo::new();
    todo.uid(&format!("overdue-{}", visible(&entry.uid))).sequence(task.sequence).timestamp(stamp).due(task.day);
    todo.summary(&visible(&task.summary)).description(&lines_of(&entry.description)).priority(1);
    match task.stands {
        EntryState::Open => todo.status(TodoStatus::NeedsAction),
        EntryState::Done(on) => {
            let at = on.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(NINE);
            todo.status(TodoStatus::Completed).percent_complete(100).completed(at)
        }
        EntryState::Gone => todo.status(TodoStatus::Cancelled),
    };
    todo.add_property("CATEGORIES", visible(&entry.category).as_ref());
    todo.try_into_string().map_err(|_| Error::io("待办无法生成"))
}

fn lines_of(description: &str) -> String {
    let lines: Vec<_> = description.lines().map(visible).collect();
    lines.join("\n")
}

/// What stands before the entries of the calendar `name`.
pub fn head(name: &str) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", PRODID));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    let whole = calendar.name(name).done().to_string();
    whole.strip_suffix(TAIL).unwrap_or(&whole).to_owned()
}

/// What stands after the entries.
pub const TAIL: &str = "END:VCALENDAR\r\n";

/// One entry as of `stamp`.
pub fn entry(entry: &Entry, stamp: DateTime<Utc>) -> Result<String> {
    let mut event = Event::new();
    event.uid(&visible(&entry.uid)).sequence(entry.sequence).timestamp(stamp);
    // The end of an all-day entry is the first day no longer (RFC 5545, 3.6.1).
    let next = entry.day.succ_opt().unwrap_or(entry.day);
    event.starts(entry.day).ends(next).summary(&visible(&entry.summary)).description(&lines_of(&entry.description));
    // An event is never completed: what is done says so in its summary.
    event.status(if entry.stands == EntryState::Gone { EventStatus::Cancelled } else { EventStatus::Confirmed });
    event.add_property("TRANSP", "TRANSPARENT").add_property("CATEGORIES", visible(&entry.category).as_ref());
    if let Some(day) = entry.reminds_on.filter(|_| entry.stands == EntryState::Open) {
        let after = TimeDelta::days((day - entry.day).num_days()) + TimeDelta::hours(NINE);
        // Without one of its own it would be given another each time.
        let mut alarm = Alarm::display(&visible(&entry.summary), after);
        event.alarm(alarm.uid(&format!("alarm-{}", visible(&entry.uid))).timestamp(stamp).done());
    }
    event.try_into_string().map_err(|_| Error::io("日程无法生成"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_a_whole_day_with_a_lasting_id() {
        let entry = Entry {
            uid: "7@x".into(),
            sequence: 3,
            day: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            summary: "甲,乙;丙".into(),
            description: "一\n二".into(),
            category: "transfer.feedback".into(),
            stands: EntryState::Open,
            reminds_on: NaiveDate::from_ymd_opt(2026, 11, 22),
        };
        let stamp = "2026-11-24T02:00:00Z".parse().unwrap();
        let text = format!("{}{}{TAIL}", head("期限"), super::entry(&entry, stamp).unwrap());
        assert_eq!(text.matches("END:VCALENDAR").count(), 1);
        for line in [
            "BEGIN:VCALENDAR",
            "METHOD:PUBLISH",
            "UID:7@x",
            "SEQUENCE:3",
            "DTSTAMP:20261124T020000Z",
            "DTSTART;VALUE=DATE:20261124",
            "DTEND;VALUE=DATE:20261125",
            "STATUS:CONFIRMED",
            "SUMMARY:甲\\,乙\\;丙",
            "DESCRIPTION:一\\n二",
        ] {
            assert!(text.split("\r\n").any(|found| found == line), "{line}\n{text}");
        }
        // Nine in the morning of the day that is two before: 39 hours before the day begins.
        let alarm = text.split("BEGIN:VALARM").nth(1).unwrap().split("END:VALARM").next().unwrap();
        assert!(alarm.contains("ACTION:DISPLAY") && alarm.contains("TRIGGER:-PT140400S"), "{alarm}");
        assert!(alarm.contains("UID:alarm-7@x"), "nothing differs from run to run: {alarm}");
        let gone = Entry { stands: EntryState::Gone, ..entry.clone() };
        assert!(!super::entry(&gone, stamp).unwrap().contains("VALARM"), "what is over does not remind");
        let task = Task { sequence: 9, day: entry.day, summary: "超期".into(), stands: EntryState::Open };
        let todo = super::task(&entry, &task, stamp).unwrap();
        for line in ["BEGIN:VTODO", "UID:overdue-7@x", "DUE;VALUE=DATE:20261124", "STATUS:NEEDS-ACTION", "PRIORITY:1"] {
            assert!(todo.split("\r\n").any(|found| found == line), "{line}\n{todo}");
        }
        let done = super::task(&entry, &Task { stands: EntryState::Done(entry.day), ..task.clone() }, stamp);
        let done = done.unwrap();
        assert!(done.contains("STATUS:COMPLETED") && done.contains("COMPLETED:20261124T090000Z"), "{done}");
        let gone = super::task(&entry, &Task { stands: EntryState::Gone, ..task }, stamp).unwrap();
        assert!(gone.contains("STATUS:CANCELLED") && !gone.contains("NEEDS-ACTION"));
        assert_eq!(text.matches("DTSTAMP:20261124T020000Z").count(), 2);
    }
}
