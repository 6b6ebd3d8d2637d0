//! Deadlines as calendar entries: all day, under ids that stay, so that calendars update what they have.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

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
    /// No longer due: calendars take it out.
    pub cancelled: bool,
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
    let lines: Vec<_> = entry.description.lines().map(visible).collect();
    event.uid(&visible(&entry.uid)).sequence(entry.sequence).timestamp(stamp);
    // The end of an all-day entry is the first day no longer (RFC 5545, 3.6.1).
    let next = entry.day.succ_opt().unwrap_or(entry.day);
    event.starts(entry.day).ends(next).summary(&visible(&entry.summary)).description(&lines.join("\n"));
    event.status(if entry.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    event.add_property("TRANSP", "TRANSPARENT").add_property("CATEGORIES", visible(&entry.category).as_ref());
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
            cancelled: false,
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
        assert_eq!(text.matches("DTSTAMP").count(), 1);
    }
}
