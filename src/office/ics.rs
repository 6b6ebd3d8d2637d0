//! Deadlines as calendar entries: all day, under ids that stay, so that calendars update what they have.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

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

/// The calendar `name` as of `stamp`.
pub fn calendar(name: &str, stamp: DateTime<Utc>, entries: &[Entry]) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//jiexie//deadlines//ZH"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(name);
    for entry in entries {
        let mut event = Event::new();
        event.uid(&entry.uid).sequence(entry.sequence).timestamp(stamp);
        event.all_day(entry.day).summary(&entry.summary).description(&entry.description);
        event.status(if entry.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
        event.add_property("TRANSP", "TRANSPARENT").add_property("CATEGORIES", &entry.category);
        calendar.push(event.done());
    }
    calendar.done().to_string()
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
        let text = calendar("期限", stamp, &[entry]);
        for line in [
            "BEGIN:VCALENDAR",
            "METHOD:PUBLISH",
            "UID:7@x",
            "SEQUENCE:3",
            "DTSTAMP:20261124T020000Z",
            "DTSTART;VALUE=DATE:20261124",
            "STATUS:CONFIRMED",
            "SUMMARY:甲\\,乙\\;丙",
            "DESCRIPTION:一\\n二",
        ] {
            assert!(text.split("\r\n").any(|found| found == line), "{line}\n{text}");
        }
        assert_eq!(text.matches("DTSTAMP").count(), 1);
    }
}
