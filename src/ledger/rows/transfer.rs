//! A row of transfers: sent, received, answered, referred, designated, decided, told; with its case, unless one is named.

use chrono::NaiveDate;

use super::super::cells::Cells;
use super::super::plan::{Plan, Way};
use super::super::speech;
use super::common::{Steps, found, identity, next_id, together};
use super::decided::{aftermath, decision};
use super::{named, stage};
use crate::error::Error;
use crate::ids::{Id, RecordKind};
use crate::law::clause;
use crate::record::docno;
use crate::record::material::Material;
use crate::record::receipt::Receipt;
use crate::record::words::{Accepted, Disposition, Ground, MaterialKind, TransferKind, UnitRole, Vocabulary as _};
use crate::steps::act::Act;
use crate::steps::answer::{Accept, Decline, Notify, Receive};
use crate::steps::decision::Decide;
use crate::steps::designation::{Designate, Refer};
use crate::steps::opening;
use crate::steps::scope;
use crate::steps::sending::{Resend, Withdraw};
use crate::steps::transfer::New;

/// The steps of the row, as far as its columns are filled.
pub(super) fn plan(cells: &mut Cells<'_>) -> Option<Plan> {
    let sent_on = cells.need_date("sent_on");
    let to = one_receiver(cells, sent_on);
    let kind: Option<TransferKind> = cells.word("kind");
    let urgent = cells.flag("urgent");
    let papers = papers(cells);
    let materials = materials(cells, kind);
    let named = cells.case("case");
    let (id, old) = identity(cells, RecordKind::Transfer, sent_on);
    let mut steps = Steps::default();
    let mut of_named = None;
    let case = match named {
        Some(case) => {
            of_named = named::tell(cells, case, &to, kind, urgent, &mut steps);
            case
        }
        // A case that is named and is not there is none to be opened.
        None if cells.filled("case") => Id { kind: RecordKind::Case, year: 0, number: 0 },
        None => open_case(cells, id, &to, kind, urgent, &mut steps),
    };
    let from = cells.unit("from", sent_on);
    must_be_a_sender(cells, from.as_deref(), kind);
    if let Some(said) = cells.said_so(&["from"]) {
        cells.say(said);
    }
    if cells.filled("case") && from.is_none() && !cells.filled("from") {
        cells.wanting("from");
    }
    let doc_no = cells.number("doc_no");
    let (sender, receiver) = (from.clone(), to.clone());
    let act = New {
        case,
        from,
        to,
        kind,
        doc_no,
        urgent,
        materials,
        papers,
        grounds: Default::default(),
        paper: Default::default(),
    };
    steps.begin(id, Some(case), sent_on, Act::TransferNew(act), "sent_on");
    if let Some(on) = cells.date("resent_on") {
        steps.add(id, on, Act::TransferResend(Resend {}), "resent_on");
    }
    receipt(cells, id, &mut steps);
    withdrawal(cells, id, &mut steps);
    answer(cells, id, &mut steps);
    upward(cells, id, &mut steps);
    decision(cells, case, &mut steps);
    copied_to_sender(cells, sender.as_deref(), &receiver, &steps);
    stage::of_transfer(cells, &receiver);
    together(cells, "notify_no", "notified_on");
    if let Some(on) = cells.date("notified_on") {
        let doc_no = cells.text("notify_no").map(|number| docno::normalise(&number));
        steps.add(id, on, Act::TransferNotify(Notify { doc_no, ..Notify::default() }), "notified_on");
    }
    aftermath(cells, case, &mut steps);
    cells.tell_returned();
    let note = cells.note(old.as_deref());
    cells.sound().then(|| Plan { of_named, ..Plan::of(id, steps.finish(id, note)) })
}

/// The unit it was sent to: one, since a case is sent to one unit (二（一）).
fn one_receiver(cells: &mut Cells<'_>, on: NaiveDate) -> String {
    let text = cells.text("to").unwrap_or_default();
    let several = text.split(['、', '，', ',', ';', '；', '\n']).filter(|name| !name.trim().is_empty()).count() > 1;
    if several && cells.around.units().find(&text).is_err() {
        let error = Error::rule(clause::ONE_TRANSFER, "一件案件只能移送一个单位，这一格写了几个")
            .hint("写承办的一个单位；须由几个单位分别处理的，分案后各移送一件；只是告知的，另按信息共享登记");
        cells.fault("to", error);
        return String::new();
    }
    cells.need_unit("to", on)
}

/// Whoever compiled a ledger need not have sent the cases in it: where only the title names a unit that sends none, the rows
/// must name theirs.
fn must_be_a_sender(cells: &mut Cells<'_>, from: Option<&str>, kind: Option<TransferKind>) {
    let sends = kind.unwrap_or(TransferKind::Jurisdiction) == TransferKind::Jurisdiction;
    let Some(unit) = from.filter(|_| sends && cells.heading().is_titled("from")) else { return };
    let Some(unit) = cells.around.units().get(unit).filter(|unit| !scope::administers(unit)) else { return };
    let short = unit.names.last().map_or("", |name| &name.short);
    let error = Error::input(format!("列名以上写的{short}是填报的，不是行政机关，不移送案件"))
        .hint("每行在“移送单位”列写移送案件的单位；整份台账一样的，导入时加 --finder 单位");
    cells.lacks("from", error);
}

/// What went with it: files, or what lies on paper.
fn materials(cells: &mut Cells<'_>, kind: Option<TransferKind>) -> Vec<Material> {
    let mut materials = cells.materials("materials");
    let wanted: &[MaterialKind] = match kind {
        Some(TransferKind::Return) => &[MaterialKind::Letter],
        Some(TransferKind::Criminal) => &[MaterialKind::Letter, MaterialKind::Evidence],
        _ => &[MaterialKind::Letter, MaterialKind::Source, MaterialKind::Evidence],
    };
    let wanted: Vec<MaterialKind> =
        wanted.iter().copied().filter(|kind| materials.iter().all(|given| given.kind != *kind)).collect();
    materials.extend(cells.on_paper(&wanted));
    materials
}

fn papers(cells: &mut Cells<'_>) -> Vec<String> {
    let text = cells.text("papers").unwrap_or_default();
    text.split([',', '，', '、', ';', '；']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The case that the transfer opens in the same step: found, and assessed on the day assessed, else found.
fn open_case(
    cells: &mut Cells<'_>,
    transfer: Id,
    to: &str,
    kind: Option<TransferKind>,
    urgent: bool,
    steps: &mut Steps,
) -> Id {
    if let Err(error) = opening::new_case_only(kind) {
        cells.fault("kind", error.hint("填写案件编号列"));
    }
    let found_on = cells.need_date("found_on");
    let title = cells.need("title");
    let unit = cells.need_unit("from", found_on);
    let assessed = cells.date("assessed_on").unwrap_or(found_on);
    let new = found(cells, unit.clone(), title);
    let findings = cells.text("findings");
    if !unit.is_empty()
        && let Err(error) = opening::to_another(&unit, to)
    {
        cells.fault("to", error.hint("属本单位管辖的，按案件台账导入（--kind case）"));
    }
    // A transfer that is there already has its case: the row is compared with that one.
    let there = if cells.sound() { cells.around.case_of(transfer) } else { Ok(None) };
    let case = match there {
        Ok(Some(case)) => case,
        Ok(None) => next_id(cells, RecordKind::Case, found_on, "found_on"),
        Err(error) => {
            cells.fault("id", error);
            transfer
        }
    };
    let [discovery, assessment] = opening::acts(new, to.to_owned(), kind, urgent, findings);
    steps.begin(case, None, found_on, discovery, "found_on");
    steps.note(cells.said_so(&["found_on"]));
    let field = if cells.filled("assessed_on") { "assessed_on" } else { "found_on" };
    steps.add(case, assessed, assessment, field);
    case
}

/// The day it was received, by whom and how.
fn receipt(cells: &mut Cells<'_>, id: Id, steps: &mut Steps) {
    let receipt =
        Receipt { received_by: cells.text("received_by"), service: cells.word("service"), ..Receipt::default() };
    match cells.date("received_on") {
        Some(on) => steps.add(id, on, Act::TransferReceive(Receive { receipt }), "received_on"),
        None if receipt != Receipt::default() && !cells.filled("received_on") => cells.wanting("received_on"),
        None => {}
    }
}

/// Taken back by its sender, and why.
fn withdrawal(cells: &mut Cells<'_>, id: Id, steps: &mut Steps) {
    let reason = cells.text("withdraw_reason");
    match cells.date("withdrawn_on") {
        Some(on) => {
            steps.add(id, on, Act::TransferWithdraw(Withdraw { reason, ..Withdraw::default() }), "withdrawn_on")
        }
        None if reason.is_some() && !cells.filled("withdrawn_on") => cells.wanting("withdrawn_on"),
        None => {}
    }
}

/// The answer that a free text is, where it is one.
fn loosely(cells: &mut Cells<'_>) -> Option<Accepted> {
    let text = cells.text("accepted")?;
    let is_one = Accepted::read(&text).is_ok() || speech::loose::<Accepted>(&text).is_some();
    if is_one { cells.word("accepted") } else { None }
}

/// Accepted, or declined with its ground and reason.
fn answer(cells: &mut Cells<'_>, id: Id, steps: &mut Steps) {
    let on = cells.date("answered_on");
    // What another column says in free words is no fault where the outcome tells the answer.
    let free = cells.heading().is_stood_for("accepted");
    let told = if free { loosely(cells) } else { cells.word::<Accepted>("accepted") };
    let said = told.or_else(|| stage::answer(cells));
    let (ground, reason) = (cells.word::<Ground>("ground"), cells.text("reason"));
    let Some(on) = on else {
        match told.is_some() && !cells.filled("answered_on") {
            true if free => stage::missing_of(cells, "accepted", "answered_on"),
            true => cells.wanting("answered_on"),
            false => {}
        }
        return;
    };
    let declined = ground.is_some() || reason.is_some();
    match said {
        Some(Accepted::Yes) if declined => {
            let key = if reason.is_some() { "reason" } else { "ground" };
            cells.fault(key, Error::input("已接受的移送没有不接受的理由").hint("核对是否接受一列"));
        }
        Some(Accepted::Yes) => steps.add(id, on, Act::TransferAccept(Accept::default()), "answered_on"),
        None if !declined => {
            if !cells.filled("accepted") {
                cells.wanting("accepted");
            } else if free {
                let _ = cells.word::<Accepted>("accepted");
            }
        }
        _ => {
            let act = Decline { ground, reason, ..Decline::default() };
            steps.add(id, on, Act::TransferDecline(act), "answered_on");
        }
    }
}

/// Says whom a penalty of the bureau is copied to that the ledger does not say it of: the unit that sent the case (三（四）).
fn copied_to_sender(cells: &mut Cells<'_>, sender: Option<&str>, receiver: &str, steps: &Steps) {
    let usual = |decision: &&Decide| {
        let told = decision.copy_to.is_some() || decision.copy_none.is_some();
        let by = decision.by.as_deref().unwrap_or(receiver);
        decision.outcome == Disposition::Penalty && !told && cells.around.units().is(by, UnitRole::Bureau)
    };
    let Some(on) = steps.decisions().find(|(_, decision)| usual(decision)).map(|(on, _)| on) else { return };
    let to = sender.map_or("", |code| cells.around.units().short_on(code, on)).to_owned();
    let key = ["outcome", "penalties", "amount", "decision_no"].into_iter().find(|key| cells.filled(key));
    cells.understand(Way::Copied, key.unwrap_or("outcome"), format!("抄送移送单位{to}"));
}

/// To the government, and its word.
fn upward(cells: &mut Cells<'_>, id: Id, steps: &mut Steps) {
    if let Some(on) = cells.date("referred_on") {
        steps.add(id, on, Act::TransferRefer(Refer::default()), "referred_on");
    }
    let told = ["designated_on", "designated_to", "designation_no"];
    if !told.iter().any(|key| cells.filled(key)) {
        return;
    }
    for key in told {
        if !cells.filled(key) {
            cells.wanting(key);
        }
    }
    let on = cells.date("designated_on").unwrap_or(NaiveDate::MIN);
    let to = cells.unit("designated_to", on);
    if let (Some(to), Some(doc_no), true) = (to, cells.number("designation_no"), cells.sound()) {
        steps.add(
            id,
            on,
            Act::TransferDesignate(Designate {
                to,
                doc_no,
                disputes: Vec::new(),
                tells_referrer: false,
                referred_on: None,
            }),
            "designated_on",
        );
    }
}
