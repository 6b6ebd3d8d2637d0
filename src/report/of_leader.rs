//! What the conference's papers wait for: topics not ruled on, minutes not signed, not issued, not drafted.

use super::document::Value;
use super::given::Given;
use super::proposal::{Proposal, Sort, first, first_told, named};
use crate::error::Result;
use crate::law::clause;
use crate::record::meeting::Meeting;
use crate::record::topic::Topic;
use crate::record::words::{MeetingStatus, TopicStatus};

/// What waits for the leader's word or hand, each sort in one line: topics not ruled on, minutes not signed; and minutes signed and
/// not issued, which are the office's.
pub(super) fn of_leader(given: &Given<'_>) -> Result<Vec<Proposal>> {
    let topics: Vec<&Topic> = given.conference.topics().filter(|topic| topic.status == TopicStatus::Proposed).collect();
    let mut proposed = Vec::new();
    if !topics.is_empty() {
        let mut units: Vec<String> = topics.iter().map(|topic| topic.by.clone()).collect();
        units.dedup();
        let told = topics.iter().map(|topic| {
            let meeting = topic.meeting.map_or_else(String::new, |meeting| format!("，拟上 {meeting}"));
            Ok(format!("{}：{} 提出{meeting}，至今没有审定", given.said(&topic.title)?.text(), topic.proposed_on))
        });
        let (record, more) = records(topics.iter().map(|topic| topic.id.to_string()), "个");
        proposed.push(Proposal {
            sort: Sort::Topic,
            what: "提请组长审定议题".to_owned(),
            unit: named(given, &units),
            record,
            why: first_told(told.collect::<Result<Vec<_>>>()?, "个"),
            more,
            clause: clause::REGULAR_MEETING.to_owned(),
        });
    }
    let minutes = [
        (Sort::Minutes, MeetingStatus::Held, true, "提请组长签发纪要", "签发"),
        (Sort::Issue, MeetingStatus::Signed, true, "印发已签发的纪要", "印发"),
        // There is nothing to sign yet.
        (Sort::Draft, MeetingStatus::Held, false, "拟出会议纪要，提请组长签发", "拟出"),
    ];
    for (sort, status, drafted, what, wanting) in minutes {
        let is_meant = |meeting: &&Meeting| {
            let known = meeting.signed_on.or(meeting.drafted_on);
            meeting.status == status && known.is_some() == drafted
        };
        let waiting: Vec<&Meeting> = given.meetings().filter(is_meant).collect();
        if waiting.is_empty() {
            continue;
        }
        let told = waiting.iter().map(|meeting| {
            let held = meeting.held_on.unwrap_or(meeting.date);
            match meeting.signed_on.or(meeting.drafted_on) {
                None => format!("{held} 召开，纪要还没有拟出"),
                Some(on) if sort == Sort::Minutes => format!("{held} 召开，纪要 {on} 拟出，至今没有{wanting}"),
                Some(on) => format!("{held} 召开，纪要 {on} 签发，至今没有{wanting}"),
            }
        });
        let (record, more) = records(waiting.iter().map(|meeting| meeting.id.to_string()), "次");
        proposed.push(Proposal {
            sort,
            what: what.to_owned(),
            unit: Value::Empty,
            record,
            why: first_told(told.collect(), "次"),
            more,
            clause: clause::MINUTES.to_owned(),
        });
    }
    Ok(proposed)
}

/// One record, or how many they are and the first of them, for which only a line has room.
fn records(ids: impl Iterator<Item = String>, counted: &str) -> (Value, String) {
    let ids: Vec<String> = ids.collect();
    match ids.len() {
        1 => (Value::Id(ids.concat()), String::new()),
        number => (format!("{number} {counted}").into(), format!("（{}）", first(ids, "、", counted))),
    }
}
