//! The day of what is done at a meeting: the meeting's own, whenever it is entered.

use chrono::NaiveDate;

use crate::error::hint::{hint, option, run, using};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::record::dossier::Dossier;
use crate::record::words::{MeetingStatus, TopicStatus};
use crate::steps::act::Act;
use crate::steps::next::way::words_of;

/// The acts that are done at a meeting. Its minutes are signed after it, on whatever day that is.
const AT_A_MEETING: &[&str] = &["meeting.hold", "meeting.attend", "meeting.guest", "topic.discuss", "matter.new"];

/// Whether a command line with this word may name such an act.
pub fn may_be_of(word: &str) -> bool {
    AT_A_MEETING.iter().any(|name| words_of(name).split(' ').next() == Some(word))
}

/// The day of the act that `words` name (`meeting hold`), done at the meeting `id` or on a topic of one; none where the act,
/// or the record, has none.
pub fn of(file: &Dossier, words: &str, id: Id) -> Option<NaiveDate> {
    Act::names().find(|name| words_of(name) == words && AT_A_MEETING.contains(name))?;
    if id.kind != RecordKind::Topic {
        let meeting = file.meeting(id).ok()?;
        return Some(meeting.held_on.unwrap_or(meeting.date));
    }
    let topic = file.topic(id).ok()?;
    let meeting = match topic.meeting {
        Some(meeting) => file.meeting(meeting).ok()?,
        None => file.asked_by(id)?,
    };
    Some(meeting.held_on.unwrap_or(meeting.date).max(topic.last_on))
}

/// The acts that come before the meeting they are for.
const BEFORE_A_MEETING: &[&str] = &["meeting.circulate", "topic.new", "topic.approve", "topic.reject"];

/// An act that comes before a meeting is not taken as done `today` where the meeting's day is over: entered late, it says its day.
/// `id`: the meeting, or the topic that is for one.
///
/// # Errors
/// The day is wanting, with the last one it can have been.
pub fn must_be_said(file: &Dossier, act: &str, id: Id, today: NaiveDate) -> Result<()> {
    if !BEFORE_A_MEETING.contains(&act) {
        return Ok(());
    }
    let Some((meeting, day)) = before(file, act, id).filter(|(_, day)| *day < today) else { return Ok(()) };
    let title = Act::title(act);
    Err(Error::input(format!("缺少 --on（日期）：{meeting} 的日子 {day} 已过，“{title}”在会前")).hint(hint!(
        [using("on", day.to_string()), "，或更早的日期"],
        ["确在会后的，也写 ", option("on")],
        ["会议改期的，先 ", run(format!("jiexie meeting postpone {meeting} --to 日期 --on 日期 --reason 理由"))]
    )))
}

/// The meeting that such an act comes before, and its day; none where the record that it is about is of later days itself, or
/// the meeting takes no more of such acts.
fn before(file: &Dossier, act: &str, id: Id) -> Option<(Id, NaiveDate)> {
    let topic = file.topic(id).ok();
    let meeting = file.meeting(topic.map_or(Some(id), |topic| topic.meeting)?).ok()?;
    let day = meeting.held_on.unwrap_or(meeting.date);
    let open = match topic {
        Some(topic) => topic.status == TopicStatus::Proposed && meeting.status != MeetingStatus::Cancelled,
        None => meeting.status == MeetingStatus::Scheduled,
    };
    let last = topic.map_or(meeting.last_on, |topic| topic.last_on);
    // All the topics that go round with it were ruled on by then.
    let ruled = file.topics().filter(|topic| act == "meeting.circulate" && topic.meeting == Some(meeting.id));
    let last = ruled.map(|topic| topic.last_on).fold(last, NaiveDate::max);
    (open && last <= day).then_some((meeting.id, day))
}
