//! The day of what is done at a meeting: the meeting's own, whenever it is entered.

use chrono::NaiveDate;

use crate::ids::{Id, RecordKind};
use crate::record::dossier::Dossier;
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
