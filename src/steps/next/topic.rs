//! What comes next of a topic for a meeting (一（四）1, 一（四）2).

use chrono::NaiveDate;

use crate::ids::{Id, RecordKind};
use crate::record::meeting::Meeting;
use crate::record::topic::Topic;
use crate::record::words::{MeetingKind, MeetingStatus, TopicStatus, UnitRole};
use crate::steps::act::Act;
use crate::steps::next::conference::{at_meeting, unsaid};
use crate::steps::next::matter;
use crate::steps::next::way::{View, Way, blank};
use crate::steps::{circulate, meeting, topic};

/// What comes next of a topic.
pub fn ways(view: &View<'_>, topic: &Topic) -> Vec<Way> {
    let id = topic.id;
    let sitting = topic.meeting.and_then(|id| view.file.meeting(id).ok()).or_else(|| view.file.asked_by(id));
    match (topic.status, sitting) {
        (TopicStatus::Proposed, _) => {
            let reject = Act::TopicReject(topic::Reject { reason: Some(blank::REASON.to_owned()) });
            let approve = Way::on(id, Act::TopicApprove(topic::Approve {})).role(view, UnitRole::Leader);
            // For a meeting of a day that is over it was approved by then.
            let past = sitting.map(|sitting| sitting.held_on.unwrap_or(sitting.date)).filter(|day| *day < view.today);
            vec![
                unsaid(at_meeting(view, approve, past), "topic.ruling"),
                Way::on(id, reject)
                    .typed(format!("--reason {}", blank::REASON))
                    .role(view, UnitRole::Leader)
                    .when("不予通过的"),
            ]
        }
        (TopicStatus::Approved, Some(sitting)) if sitting.held_on.is_some() => vec![discuss(view, topic, sitting)],
        (TopicStatus::Approved, Some(sitting)) if sitting.status == MeetingStatus::Scheduled => {
            let circulate = Way::on(sitting.id, Act::MeetingCirculate(circulate::Circulate::default()));
            vec![circulate.role(view, UnitRole::Office).by(sitting.date)]
        }
        (TopicStatus::Approved, _) => {
            let special = special(view, id, view.today);
            match regular_ahead(view) {
                // What is approved is put to the meeting that is next.
                Some(regular) => {
                    let circulate = Way::on(regular.id, Act::MeetingCirculate(circulate::Circulate::default()));
                    let circulate = circulate.role(view, UnitRole::Office).by(regular.date);
                    vec![circulate, special.when("不等例会、另开专题会议的")]
                }
                None => vec![special],
            }
        }
        (TopicStatus::Discussed, _) => {
            let at = topic.discussed_at.filter(|at| view.file.matters().all(|matter| matter.meeting != Some(*at)));
            let at = at.and_then(|at| view.file.meeting(at).ok());
            at.map(|at| matter::decided(view, at)).into_iter().collect()
        }
        (TopicStatus::Rejected | TopicStatus::Void, _) => Vec::new(),
    }
}

/// The regular meeting that is next.
fn regular_ahead<'a>(view: &View<'a>) -> Option<&'a Meeting> {
    let ahead = view.file.meetings().filter(|meeting| {
        meeting.kind == MeetingKind::Regular && meeting.status == MeetingStatus::Scheduled && meeting.date >= view.today
    });
    ahead.min_by_key(|meeting| meeting.date)
}

/// A special meeting for an approved topic.
fn special(view: &View<'_>, topic: Id, date: NaiveDate) -> Way {
    let act = meeting::New {
        kind: MeetingKind::Special,
        title: None,
        date,
        time: None,
        place: None,
        called_by_leader: false,
        topic: Some(topic),
        doc_no: None,
        paper: Default::default(),
    };
    Way::begin(RecordKind::Meeting, Act::MeetingNew(act))
        .typed(format!("--kind special --topic {topic} --date {}", blank::DAY))
        .role(view, UnitRole::Office)
}

/// The conclusion of a topic.
pub fn discuss(view: &View<'_>, topic: &Topic, meeting: &Meeting) -> Way {
    let act = Act::TopicDiscuss(topic::Discuss { conclusion: blank::TEXT.to_owned() });
    let way = Way::on(topic.id, act).typed(format!("--conclusion {}", blank::TEXT)).role(view, UnitRole::Office);
    unsaid(at_meeting(view, way, meeting.held_on.map(|day| day.max(topic.last_on))), "topic.conclusion")
}
