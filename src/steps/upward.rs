//! The ways to the government: who handles a case when its holder takes it for another's.

use crate::error::hint::{Hint, hint, run};
use crate::ids::Id;
use crate::record::case::Case;
use crate::record::transfer::Transfer;
use crate::record::words::{Settled, TransferKind, TransferStatus};
use crate::steps::bench::Bench;
use crate::steps::handling;

/// The way to the government of a case whose holder takes it for another's: by its transfer, as long as that may be put to
/// it, else by a dispute.
pub(super) fn way_up(bench: &Bench<'_>, case: &Case) -> Hint {
    let holds = |transfer: &Transfer| case.holder == bench.file.current(&transfer.to);
    let sought = |transfer: &&Transfer| transfer.kind != TransferKind::Criminal && transfer.withdrawn_on.is_none();
    let Some(last) = bench.file.transfers().rev().find(sought) else { return by_dispute(case.id) };
    let id = last.id;
    let decided = handling::is_decided(bench.file, case);
    let spoken = last.designated_on.is_some() || last.settled_by == Some(Settled::Decided);
    if decided || case.decided_by_government && !spoken {
        return by_dispute(case.id);
    }
    let designate = run(format!("jiexie transfer designate {id} --to 单位 --doc-no 文号"));
    if spoken && last.status != TransferStatus::Referred {
        return hint!(
            [format!("已由区政府定由{}承办", bench.name(&case.holder))],
            ["另行指定的，", run(format!("jiexie transfer designate {id} --to 单位 --doc-no 新文号"))]
        );
    }
    match (last.kind, last.status) {
        (TransferKind::Jurisdiction, TransferStatus::Declined) => {
            hint!("用 ", run(format!("jiexie transfer refer {id}")), " 报请区政府决定，再由 ", designate, " 登记指定")
        }
        (TransferKind::Jurisdiction, TransferStatus::Accepted)
        | (TransferKind::Return, TransferStatus::Sent | TransferStatus::Received)
            if holds(last) =>
        {
            hint!("用 ", run(format!("jiexie transfer refer {id}")), " 报请区政府决定，再由 ", designate, " 登记指定")
        }
        (_, TransferStatus::Referred) => hint!("已报请区政府决定：", designate),
        _ => by_dispute(case.id),
    }
}

/// The way on from a transfer that is done with, where the case is to be decided again and not by its holder.
pub(super) fn dispute_way(case: Id) -> Hint {
    hint!("应由他单位承办的，", by_dispute(case))
}

fn by_dispute(case: Id) -> Hint {
    hint!(
        handling::way_to_new(Some(case)),
        "，再 ",
        run("dispute escalate"),
        "、",
        run("dispute decide"),
        " 由区政府决定"
    )
}
