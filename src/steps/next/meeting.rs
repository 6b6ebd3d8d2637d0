//! What comes next of a meeting of the joint conference (一（三）, 一（四）).

use crate::ids::{Id, RecordKind};
use crate::record::meeting::Meeting;
use crate::record::topic::Topic;
use crate::record::words::{Attendance, MeetingKind, MeetingStatus, TopicStatus, UnitRole};
use crate::steps::act::Act;
use crate::steps::next::conference::{at_meeting, unsaid};
use crate::steps::next::way::{View, Way, blank};
use crate::steps::next::{matter, topic};
use crate::steps::{circulate, meeting, minutes, solicit};

/// What comes next of a meeting.
pub fn ways(view: &View<'_>, meeting: &Meeting) -> Vec<Way> {
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
    let act = crate::steps::topic::New { by, title: blank::TITLE.to_owned(), meeting: Some(meeting) };
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
    ways.extend(proposed.flat_map(|topic| topic::ways(view, topic)));
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
    ways.extend(approved.map(|topic| topic::discuss(view, topic, meeting)));
    if view.file.matters().all(|matter| matter.meeting != Some(id)) {
        ways.push(matter::decided(view, meeting));
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
