//! Minutes that somebody signed who was not the leader are not issued (一（四）4): the signing is put right first. Who is leader on
//! a day stands with the unit and not with the meeting, so that whoever asks tells it.

use chrono::NaiveDate;

use crate::fold::quoted;
use crate::ids::Id;
use crate::record::words::MeetingStatus;
use crate::steps::act::Act;
use crate::steps::event::Loaded;
use crate::steps::next::Next;
use crate::steps::next::way::blank;

/// The day on which the minutes of a meeting that are still to be issued were signed, and by whom, where both were told.
pub fn signed(conference: &Loaded, meeting: Id) -> Option<(NaiveDate, &str)> {
    let meeting = conference.file.meeting(meeting).ok().filter(|meeting| meeting.status == MeetingStatus::Signed)?;
    Some((meeting.signed_on?, meeting.signed_by.as_deref()?))
}

/// The number of the step by which the minutes were signed.
pub fn step_of(conference: &Loaded, meeting: Id) -> Option<u32> {
    let signs = |act: &Act| matches!(act, Act::MeetingSign(_));
    conference.events.iter().rev().find(|event| event.record == meeting && signs(&event.act)).map(|event| event.no)
}

/// Takes the issuing out of what comes next of a meeting whose minutes another than `leader` signed, and offers in its place what
/// puts the signing right.
pub fn put_right(next: &mut Vec<Next>, conference: &Loaded, meeting: Id, leader: Option<&str>) {
    let Some((_, named)) = signed(conference, meeting) else { return };
    let (Some(leader), Some(no)) = (leader.filter(|leader| *leader != named), step_of(conference, meeting)) else {
        return;
    };
    let issues = format!("jiexie meeting issue {meeting}");
    let Some(at) = next.iter().position(|one| one.command.starts_with(&issues)) else { return };
    let issue = next[at].clone();
    let reason = blank::REASON;
    let way = |what: &str, command: String, when: &str, other: bool| Next {
        command,
        what: what.to_owned(),
        when: when.to_owned(),
        other,
        letter: None,
        ..issue.clone()
    };
    let correct = format!("jiexie correct {meeting} --event {no} --set 签发人={} --reason {reason}", quoted(leader));
    let strike = format!("jiexie void {meeting} --event {no} --reason {reason}");
    let ways = [
        way("更正签发人", correct, "纪要写明的签发人不是组长，签发人写错的", false),
        way("作废签发", strike, "尚待组长签发的", true),
    ];
    next.splice(at..=at, ways);
}
