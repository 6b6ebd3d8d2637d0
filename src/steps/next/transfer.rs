//! What comes next of a transfer (二（二）2, 二（三）, 六).

use crate::record::transfer::Transfer;
use crate::record::words::{CriminalResult, Ground, MaterialKind, TransferKind, TransferStatus, UnitRole, Vocabulary};
use crate::steps::act::Act;
use crate::steps::next::case::give_back;
use crate::steps::next::way::{self, View, Way, blank};
use crate::steps::{answer, case, designation, lacking, outcome, reminders};

/// What comes next of a transfer.
pub fn ways(view: &View<'_>, transfer: &Transfer) -> Vec<Way> {
    let mut ways = match transfer.status {
        TransferStatus::Sent | TransferStatus::Received if transfer.kind != TransferKind::Return => {
            answered(view, transfer)
        }
        TransferStatus::Declined if transfer.kind == TransferKind::Jurisdiction => {
            let open = view.open(&["transfer.refer"], transfer.id);
            let act = Act::TransferRefer(designation::Refer::default());
            vec![Way::on(transfer.id, act).who(&transfer.to).meets(open)]
        }
        TransferStatus::Referred => vec![designate(view, transfer)],
        TransferStatus::Accepted if transfer.kind == TransferKind::Criminal => results(view, transfer),
        TransferStatus::Accepted | TransferStatus::Designated | TransferStatus::Settled | TransferStatus::Decided => {
            vec![tell(view, transfer)]
        }
        _ => Vec::new(),
    };
    if let (Some(d), Ok(case)) = (view.open(&["transfer.return"], transfer.id), view.file.case()) {
        ways.push(give_back(view, case).meets(Some(d)));
    }
    ways.extend(wanting(view, transfer));
    ways
}

/// Its receiver answers; of a presumed receipt the true day may be told first.
fn answered(view: &View<'_>, transfer: &Transfer) -> Vec<Way> {
    let (id, open) = (transfer.id, view.open(&["transfer.feedback"], transfer.id));
    let criminal = transfer.kind == TransferKind::Criminal;
    let ground = if criminal { Ground::NoCrime } else { Ground::Jurisdiction };
    let act =
        answer::Decline { ground: Some(ground), reason: Some(blank::REASON.to_owned()), ..answer::Decline::default() };
    let decline = Way::on(id, Act::TransferDecline(act)).typed(format!("--reason {}", blank::REASON));
    let accept = Way::on(id, Act::TransferAccept(answer::Accept::default()));
    let mut ways = vec![
        accept.who(&transfer.to).meets(open),
        decline.who(&transfer.to).meets(open).when(if criminal { "不构成犯罪的" } else { "不接受的" }),
    ];
    if transfer.received_on.is_none() {
        let act = Act::TransferReceive(answer::Receive::default());
        let receive = Way::on(id, act).typed(format!("--on {}", blank::DAY));
        ways.push(receive.who(&transfer.to).meets(open).when("实际另日收到的"));
    }
    ways
}

/// The government names a unit.
fn designate(view: &View<'_>, transfer: &Transfer) -> Way {
    let to = view.file.current(&transfer.to).to_owned();
    let act = designation::Designate {
        to,
        doc_no: blank::NUMBER.to_owned(),
        disputes: Vec::new(),
        tells_referrer: false,
        referred_on: None,
    };
    Way::on(transfer.id, Act::TransferDesignate(act))
        .typed(format!("--to {} --doc-no {}", blank::UNIT, blank::NUMBER))
        .role(view, UnitRole::Government)
        .meets(view.open(&["transfer.designate"], transfer.id))
}

/// The original unit is told the outcome.
fn tell(view: &View<'_>, transfer: &Transfer) -> Way {
    let handler = transfer.handler().unwrap_or(&transfer.to);
    let act = answer::Notify { doc_no: Some(blank::NUMBER.to_owned()), ..answer::Notify::default() };
    Way::on(transfer.id, Act::TransferNotify(act))
        .typed(format!("--doc-no {}", blank::NUMBER))
        .who(view.file.current(handler))
        .meets(view.open(&["transfer.notify"], transfer.id))
}

/// What became of a suspected crime, stage after stage.
fn results(view: &View<'_>, transfer: &Transfer) -> Vec<Way> {
    // Once the case was handed back, a result has nothing to be about: it is sent anew first.
    if transfer.handed_back || view.file.case().is_ok_and(|case| case.closed_on.is_some()) {
        return Vec::new();
    }
    let result = |result: CriminalResult| {
        let act = outcome::Outcome::new(result, Some(blank::NUMBER.to_owned()));
        Way::on(transfer.id, Act::TransferOutcome(act))
            .typed(format!("--result {} --doc-no {}", result.word(), blank::NUMBER))
            .who(&transfer.to)
    };
    match transfer.outcome {
        None => vec![result(CriminalResult::Filed), result(CriminalResult::NotFiled).when("不予立案的")],
        Some(CriminalResult::Filed | CriminalResult::Opinion) => {
            vec![result(CriminalResult::Convicted), result(CriminalResult::Dropped).when("撤销案件的")]
        }
        Some(_) => Vec::new(),
    }
}

/// What went ahead of its materials is followed by them.
fn wanting(view: &View<'_>, transfer: &Transfer) -> Vec<Way> {
    let Ok(case) = view.file.case() else { return Vec::new() };
    let rules = &view.ctx.law.book().materials;
    let own = reminders::materials_wanting(view.file, view.ctx).into_iter().filter(|(id, _)| *id == transfer.id);
    let names: Vec<String> = own.flat_map(|(_, names)| names).collect();
    let kinds = rules.required.get(transfer.kind.word()).map_or(&[][..], Vec::as_slice);
    let kinds = kinds.iter().filter(|kind| names.iter().any(|name| name == rules.kind_name(kind)));
    let add = |kind: &String| {
        let act = case::AddMaterial { materials: vec![way::material(kind)?], ..case::AddMaterial::default() };
        let typed = format!("--kind {kind} {}", blank::FILE);
        Some(
            Way::on(case.id, Act::CaseMaterial(act))
                .typed(typed)
                .who(view.file.current(&transfer.from))
                .listed_as("transfer.material"),
        )
    };
    let ahead: Vec<Way> = kinds.filter_map(add).collect();
    // Of what the receiver found incomplete only its clerk knows the category.
    let incomplete = lacking::found_incomplete(view.loaded).iter().any(|found| found.transfer == transfer.id);
    if !ahead.is_empty() || !incomplete {
        return ahead;
    }
    add(&MaterialKind::Evidence.word().to_owned()).into_iter().collect()
}
