//! The ways to the government: who handles a case when its holder takes it for another's.

use crate::ids::Id;
use crate::record::case::Case;
use crate::record::transfer::Transfer;
use crate::record::words::{Settled, TransferKind, TransferStatus};
use crate::steps::bench::Bench;
use crate::steps::handling;

/// The way to the government of a case whose holder takes it for another's: by its transfer, as long as that may be put to
/// it, else by a dispute.
pub(super) fn way_up(bench: &Bench<'_>, case: &Case) -> String {
    let holds = |transfer: &Transfer| case.holder == bench.file.current(&transfer.to);
    let sought = |transfer: &&Transfer| transfer.kind != TransferKind::Criminal && transfer.withdrawn_on.is_none();
    let Some(last) = bench.file.transfers().rev().find(sought) else { return by_dispute(case.id) };
    let id = last.id;
    let decided = case.decision.is_some() && !case.reopened;
    let spoken = last.designated_on.is_some() || last.settled_by == Some(Settled::Decided);
    if decided || case.decided_by_government && !spoken {
        return by_dispute(case.id);
    }
    let named = format!("jiexie transfer designate {id} --to 单位 --doc-no 文号");
    if spoken && last.status != TransferStatus::Referred {
        return format!(
            "已由区政府定由{}承办；另行指定的，jiexie transfer designate {id} --to 单位 --doc-no 新文号",
            bench.name(&case.holder)
        );
    }
    match (last.kind, last.status) {
        (TransferKind::Jurisdiction, TransferStatus::Declined) => {
            format!("用 jiexie transfer refer {id} 报请区政府决定，再由 {named} 登记指定")
        }
        (TransferKind::Jurisdiction, TransferStatus::Accepted)
        | (TransferKind::Return, TransferStatus::Sent | TransferStatus::Received)
            if holds(last) =>
        {
            format!("用 jiexie transfer refer {id} 报请区政府决定，再由 {named} 登记指定")
        }
        (_, TransferStatus::Referred) => format!("已报请区政府决定：{named}"),
        _ => by_dispute(case.id),
    }
}

/// The way on from a transfer that is done with, where the case is to be decided again and not by its holder.
pub(super) fn dispute_way(case: Id) -> String {
    format!("应由他单位承办的，{}", by_dispute(case))
}

fn by_dispute(case: Id) -> String {
    format!("{}，再 dispute escalate、dispute decide 由区政府决定", handling::way_to_new(Some(case)))
}
