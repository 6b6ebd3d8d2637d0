//! What comes next of the joint conference's meetings, topics and matters (一（三）, 一（四）).

use chrono::NaiveDate;

use crate::ids::{Id, RecordKind};
use crate::record::matter::Matter;
use crate::record::meeting::Meeting;
use crate::record::topic::Topic;
use crate::record::words::{Attendance, MatterSource, MatterStatus, MeetingKind, MeetingStatus, TopicStatus, UnitRole};
use crate::steps::act::Act;
use crate::steps::next::way::{View, Way, blank};
use crate::steps::{circulate, matter, meeting, minutes, solicit, topic};

/// What comes next of a meeting.
pub fn meeting(view: &View<'_>, meeting: &Meeting) -> Vec<Way> {
    let id = meeting.id;
    match meeting.status {
        MeetingStatus::Scheduled => scheduled(view, meeting),
        MeetingStatus::Held => held(view, meeting),
        MeetingStatus::Signed => {
            let open = view.open(&["meeting.minutes"], id);
            let issue =
                Way::on(id, Act::MeetingIssue(minutes::Issue::default())).role(view, UnitRole::Office).meets(open);
            // What goes out is the file that was signed.
            [issue.bare(!meeting.materials.is_empty())].into_iter().chain(attend(view, meeting)).collect()
        }
        MeetingStatus::Cancelled if meeting.kind == MeetingKind::Regular => {
            vec![regular(view).role(view, UnitRole::Office)]
        }
        MeetingStatus::Issued => attend(view, meeting).into_iter().collect(),
        MeetingStatus::Cancelled | MeetingStatus::Void => Vec::new(),
    }
}

/// A regular meeting is set for a day.
fn regular(view: &View<'_>) -> Way {
    let date = view.today + chrono::Days::new(60);
    let act = meeting::New {
        kind: MeetingKind::Regular,
        title: None,
        date,
        time: None,
        place: None,
        called_by_leader: false,
        topic: None,
        doc_no: None,
        paper: Default::default(),
    };
    Way::begin(RecordKind::Meeting, Act::MeetingNew(act)).typed(format!("--kind regular --date {}", blank::DAY))
}

/// The topics that are put to a meeting, or that it was called for.
fn topics_of<'a>(view: &View<'a>, meeting: &'a Meeting) -> impl Iterator<Item = &'a Topic> {
    view.file.topics().filter(|topic| topic.meeting == Some(meeting.id) || meeting.topic == Some(topic.id))
}

/// A topic is proposed for a meeting: by any unit that was asked.
fn propose(view: &View<'_>, meeting: Id) -> Way {
    let by = view.role(UnitRole::Bureau).unwrap_or_default();
    let act = topic::New { by, title: blank::TITLE.to_owned(), meeting: Some(meeting) };
    let typed = format!("--by {} --title {} --meeting {meeting}", blank::UNIT, blank::TITLE);
    Way::begin(RecordKind::Topic, Act::TopicNew(act)).typed(typed)
}

/// Before it is held: topics are solicited, approved, circulated.
fn scheduled(view: &View<'_>, meeting: &Meeting) -> Vec<Way> {
    let id = meeting.id;
    let mut ways = Vec::new();
    let unsolicited = meeting.solicited_on.is_none() && meeting.kind == MeetingKind::Regular;
    if unsolicited {
        let open = view.open(&["meeting.solicit"], id);
        ways.push(
            Way::on(id, Act::MeetingSolicit(solicit::Solicit::default())).role(view, UnitRole::Office).meets(open),
        );
    }
    if meeting.solicited_on.is_some() && view.today < meeting.date {
        ways.push(propose(view, id).by(meeting.solicit_until.unwrap_or(meeting.date)));
    } else if meeting.solicited_on.is_some() && topics_of(view, meeting).next().is_none() {
        let proposed = propose(view, id).typed(format!("--on {}", blank::DAY));
        ways.push(Way { on: Some(meeting.date), ..proposed }.when("会前提出过、没有登记的，先登记议题"));
    }
    let proposed = topics_of(view, meeting).filter(|topic| topic.status == TopicStatus::Proposed);
    ways.extend(proposed.flat_map(|topic| self::topic(view, topic)));
    // Refused by itself where nothing is approved that is not circulated yet.
    ways.push(
        Way::on(id, Act::MeetingCirculate(circulate::Circulate::default()))
            .role(view, UnitRole::Office)
            .by(meeting.date),
    );
    let hold = Way::on(id, Act::MeetingHold(meeting::Hold { chair: None, reason: None, recorder: None }))
        .role(view, UnitRole::Office);
    ways.push(hold.when_come(meeting.date, view.today).by(meeting.date));
    // What was asked beforehand and not entered is entered with its day.
    if unsolicited && view.today > meeting.date {
        let asked = Way::on(id, Act::MeetingSolicit(solicit::Solicit::default())).role(view, UnitRole::Office);
        let asked = Way { on: Some(meeting.date), ..asked.typed(format!("--on {}", blank::DAY)) };
        ways.push(asked.when("会前征集过、没有登记的，先登记征集"));
    }
    ways
}

/// After it: what was discussed and decided, who came, the minutes.
fn held(view: &View<'_>, meeting: &Meeting) -> Vec<Way> {
    let (id, office) = (meeting.id, UnitRole::Office);
    let open = view.open(&["meeting.minutes"], id);
    let minutes = match meeting.drafted_on {
        None => {
            let act = Act::MeetingMinutes(minutes::DraftMinutes { materials: Vec::new() });
            Way::on(id, act).typed(format!("--file {}", blank::FILE)).role(view, office).meets(open).by_its_act()
        }
        Some(_) => {
            let sign = Way::on(id, Act::MeetingSign(minutes::Sign { signed_by: None }));
            sign.meets(open).role(view, UnitRole::Leader).by_its_act()
        }
    };
    let mut ways = vec![minutes];
    if meeting.drafted_on.is_none() {
        let draft = format!("jiexie letter {id} --kind minutes --draft -o 会议纪要草稿.docx");
        ways.push(Way::read(id, draft).when("由登记簿做一份草稿，改定后作为文件登记"));
    }
    let approved = topics_of(view, meeting).filter(|topic| topic.status == TopicStatus::Approved);
    ways.extend(approved.map(|topic| discuss(view, topic, meeting)));
    if view.file.matters().all(|matter| matter.meeting != Some(id)) {
        ways.push(decide_matter(view, meeting));
    }
    ways.extend(attend(view, meeting));
    ways
}

/// Who came, where that is not entered yet.
fn attend(view: &View<'_>, meeting: &Meeting) -> Option<Way> {
    let act = minutes::Attend {
        unit: view.role(UnitRole::Bureau).unwrap_or_default(),
        how: Attendance::Present,
        name: None,
        post: None,
    };
    let way = Way::on(meeting.id, Act::MeetingAttend(act)).typed(format!("--unit {} --as present", blank::UNIT));
    let way = at_meeting(view, way, meeting.held_on);
    meeting.attendance.is_empty().then(|| unsaid(way.role(view, UnitRole::Office), "meeting.attendance"))
}

/// What is done at a meeting has the day it was held on, whenever it is entered.
fn at_meeting(view: &View<'_>, way: Way, held_on: Option<NaiveDate>) -> Way {
    match held_on {
        Some(day) => way.on_day(day, view.today),
        None => way,
    }
}

/// A way to say what a meeting left unsaid, as the to-do list calls it.
fn unsaid(way: Way, rule: &str) -> Way {
    Way { rule: Some(rule.to_owned()), ..way }
}

/// The conclusion of a topic.
fn discuss(view: &View<'_>, topic: &Topic, meeting: &Meeting) -> Way {
    let act = Act::TopicDiscuss(topic::Discuss { conclusion: blank::TEXT.to_owned() });
    let way = Way::on(topic.id, act).typed(format!("--conclusion {}", blank::TEXT)).role(view, UnitRole::Office);
    unsaid(at_meeting(view, way, meeting.held_on.map(|day| day.max(topic.last_on))), "topic.conclusion")
}

/// A matter that the meeting decided.
fn decide_matter(view: &View<'_>, meeting: &Meeting) -> Way {
    let (id, held_on) = (meeting.id, meeting.held_on);
    let unit = view.role(UnitRole::Bureau).unwrap_or_default();
    let act = matter::New {
        source: MatterSource::Meeting,
        meeting: Some(id),
        unit,
        with: Vec::new(),
        title: blank::TITLE.to_owned(),
        due_on: view.today,
        doc_no: None,
        paper: Default::default(),
    };
    let typed = format!("--meeting {id} --unit {} --title {} --due {}", blank::UNIT, blank::TITLE, blank::DAY);
    let way = Way::begin(RecordKind::Matter, Act::MatterNew(act)).typed(typed).role(view, UnitRole::Office);
    at_meeting(view, way, held_on)
}

/// What comes next of a topic.
pub fn topic(view: &View<'_>, topic: &Topic) -> Vec<Way> {
    let id = topic.id;
    let sitting = topic.meeting.and_then(|id| view.file.meeting(id).ok()).or_else(|| view.file.asked_by(id));
    match (topic.status, sitting) {
        (TopicStatus::Proposed, _) => {
            let reject = Act::TopicReject(topic::Reject { reason: Some(blank::REASON.to_owned()) });
            vec![
                unsaid(Way::on(id, Act::TopicApprove(topic::Approve {})).role(view, UnitRole::Leader), "topic.ruling"),
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
            at.map(|at| decide_matter(view, at)).into_iter().collect()
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

/// What comes next of a matter.
pub fn matter(view: &View<'_>, matter: &Matter) -> Vec<Way> {
    if matter.status != MatterStatus::Open {
        return Vec::new();
    }
    let open = view.open(&["meeting.matter"], matter.id);
    let done = Way::on(matter.id, Act::MatterDone(matter::Done {})).who(&matter.unit).by(matter.due_on).meets(open);
    let act = matter::Progress { text: blank::TEXT.to_owned(), problem: None, opinion: None };
    let progress = Way::on(matter.id, Act::MatterProgress(act)).typed(format!("--text {}", blank::TEXT));
    vec![done, progress.who(&matter.unit).when("还在办的")]
}
