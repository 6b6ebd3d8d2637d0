//! What a row is told from others by, and how it is turned to the record it is about.

use super::plan::Plan;
use crate::fold;
use crate::ids::{Id, RecordKind};
use crate::steps::act::Act;
use crate::steps::likeness::{Traits, of_assist, of_case, of_named_case, of_share, of_transfer};

/// What stands before an old number in a remark.
pub const OLD_NUMBER: &str = "原编号：";

/// What stands before what a clerk said once for a whole ledger.
pub const SAID: &str = "导入时说明：";

/// What the record of a row is told by; none where the row does not begin one.
pub fn traits(plan: &Plan) -> Option<Traits> {
    let begun = plan.steps.iter().find(|step| step.record == plan.record)?;
    Some(match &begun.act {
        Act::CaseNew(new) => of_case(new, begun.on),
        Act::TransferNew(new) => {
            let case = case_traits(plan).unwrap_or_else(|| of_named_case(new.case));
            of_transfer(new, begun.on, case)
        }
        Act::ShareNew(new) => of_share(new, begun.on),
        Act::AssistNew(new) => of_assist(new, begun.on),
        _ => return None,
    })
}

/// What the case is told by that a row of transfers opens.
pub fn case_traits(plan: &Plan) -> Option<Traits> {
    plan.steps.iter().find_map(|step| match &step.act {
        Act::CaseNew(new) => Some(of_case(new, step.on)),
        _ => None,
    })
}

/// The case that a row of transfers opens.
pub fn own_case(plan: &Plan) -> Option<Id> {
    let opened = plan.steps.iter().find(|step| matches!(step.act, Act::CaseNew(_)))?;
    (plan.record.kind == RecordKind::Transfer).then_some(opened.record)
}

/// The plan with `from` being `to`.
pub fn turned(mut plan: Plan, from: Id, to: Id) -> Plan {
    let turn = |id: &mut Id| {
        if *id == from {
            *id = to;
        }
    };
    turn(&mut plan.record);
    for step in &mut plan.steps {
        turn(&mut step.record);
        step.within.iter_mut().for_each(turn);
        if let Act::TransferNew(new) = &mut step.act {
            turn(&mut new.case);
        }
    }
    plan
}

/// The old number that a remark holds.
pub fn old_number_of(note: &str) -> Option<&str> {
    note.rsplit_once(OLD_NUMBER).map(|(_, number)| number)
}

/// Whether a number only counts the rows of a ledger: 3, 第3号, No.3.
pub fn is_running(number: &str) -> bool {
    let number = number.trim();
    let bare = ["第", "No.", "NO.", "no.", "№"].iter().find_map(|before| number.strip_prefix(before)).unwrap_or(number);
    let parted = bare.chars().any(|c| fold::is_separator(c) && !c.is_whitespace());
    let bare = fold::text(bare.trim_end_matches('号'));
    !parted && (1..=6).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_numbers_are_none() {
        for number in ["1", "０12", "第3号", "No.7", "000012", " 5 "] {
            assert!(is_running(number), "{number}");
        }
        for number in ["2026-3", "峄综执立〔2026〕1号", "2026001", "A3", "甲"] {
            assert!(!is_running(number), "{number}");
        }
    }
}
