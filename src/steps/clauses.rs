//! Under which clause of the document a step stands: where what speaks about it is refused and no nearer clause is at hand.

use crate::ids::Id;
use crate::law::clause;
use crate::steps::act::{Act, Correct, Void};
use crate::steps::event::{Event, Loaded};

/// The clause that a step was taken under.
pub(super) fn of(event: &Event) -> &'static str {
    match &event.act {
        Act::CaseNew(_)
        | Act::CaseAssess(_)
        | Act::CaseMaterial(_)
        | Act::CaseGoods(_)
        | Act::CaseLink(_)
        | Act::CaseLinked(_)
        | Act::CaseSplit(_)
        | Act::CasePartyAdd(_)
        | Act::CasePartySucceed(_)
        | Act::CasePartyLeave(_) => clause::INVESTIGATE,
        Act::CasePerform(_) | Act::CaseStay(_) | Act::CaseEnforce(_) => clause::CRIME,
        Act::TransferNew(_) => clause::TRANSFER_SCOPE,
        Act::TransferOutcome(_) => clause::JUDICIAL,
        Act::AssistNew(new) => new.kind.clause(),
        Act::OperationIncident(_) => clause::OBSTRUCTION,
        Act::OperationPolice(_) => clause::TELL_POLICE,
        Act::OperationNew(_)
        | Act::OperationReportIn(_)
        | Act::OperationStart(_)
        | Act::OperationPostpone(_)
        | Act::OperationCancel(_)
        | Act::OperationFinish(_) => clause::OPERATIONS,
        Act::MeetingHold(_) | Act::MeetingAttend(_) | Act::MeetingGuest(_) => clause::ATTENDANCE,
        Act::MeetingMinutes(_) | Act::MeetingSign(_) | Act::MeetingIssue(_) => clause::MINUTES,
        _ => clause::of_kind(event.record.kind),
    }
}

/// The clause of what a correction or a voiding of `record` is about: its step, or the one that began the record.
pub(super) fn of_target(loaded: &Loaded, record: Id, act: &Act) -> &'static str {
    let no = match act {
        Act::Correct(Correct { event, .. }) => Some(*event),
        Act::Void(Void { event, .. }) => *event,
        _ => None,
    };
    let mut own = loaded.events.iter().filter(|event| event.record == record);
    let meant = own.find(|event| no.map_or_else(|| event.act.begins(), |no| event.no == no));
    meant.map_or_else(|| clause::of_kind(record.kind), of)
}
