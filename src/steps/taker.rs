//! Whose step an act is, as it is told after the event: by whom the case was held then, by a unit the step itself or the first
//! step of its record names, or by whoever plays a part in the document.

use crate::record::words::UnitRole;

/// How the unit that took a step is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taker {
    /// It held the case.
    Holder,
    /// The step names it in this field.
    Own(&'static str),
    /// The first step of the record names it in this field.
    Begun(&'static str),
    /// It plays this part.
    Role(UnitRole),
    /// The record is about it: an entry of its own in the books.
    Itself,
    /// No unit took it: the program, or the register's keeper, did.
    Nobody,
}

use Taker::{Begun, Holder, Itself, Nobody, Own, Role};

/// Whose step the act of this name is.
pub fn of(act: &str) -> Taker {
    match act {
        "case.new" => Begun("unit"),
        "transfer.new" | "transfer.notify" => Holder,
        "transfer.withdraw" | "transfer.resend" => Begun("from"),
        "transfer.receive" | "transfer.accept" | "transfer.decline" | "transfer.refer" | "transfer.outcome" => {
            Begun("to")
        }
        "transfer.designate" | "dispute.decide" => Role(UnitRole::Government),
        "dispute.settle" | "dispute.escalate" => Role(UnitRole::Legal),
        "dispute.new" | "dispute.withdraw" => Begun("between"),
        "share.receive" | "operation.report-in" => Own("unit"),
        "share.new" | "share.send" | "share.handover" | "standing.new" | "standing.stop" => Begun("from"),
        "assist.new" | "assist.resend" | "assist.withdraw" | "assist.report" => Begun("from"),
        "assist.receive" | "assist.scene" | "assist.extend" | "assist.reply" | "assist.refuse" => Begun("to"),
        "topic.new" => Begun("by"),
        "topic.approve" | "topic.reject" | "meeting.sign" => Role(UnitRole::Leader),
        "matter.progress" | "matter.done" | "notice.receive" | "notice.reply" => Begun("unit"),
        "work.receive" => Itself,
        "topic.discuss" | "matter.new" | "matter.reset" | "matter.drop" | "notice.new" | "notice.count"
        | "work.ask" => Role(UnitRole::Office),
        "unit.inherit" | "calendar.move" | "correct" | "void" | "redact" | "letter.make" => Nobody,
        other => match other.split_once('.') {
            Some(("case" | "lateness", _)) => Holder,
            Some(("operation", _)) => Begun("lead"),
            Some(("meeting", _)) => Role(UnitRole::Office),
            _ => Nobody,
        },
    }
}
