//! The criminal link in both directions (六（二）): a suspected crime goes to a judicial unit, which takes it over or finds no
//! crime, and comes back from whichever judicial unit holds it.

use crate::error::hint::{Hint, first, hint, run, with};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::case::{Assessment, Case};
use crate::record::dispute::Dispute;
use crate::record::dossier::Record;
use crate::record::transfer::Transfer;
use crate::record::words::{CriminalResult, Ground, HeldBy, Jurisdiction, TransferKind, TransferStatus, UnitRole};
use crate::steps::bench::{Bench, Opening};
use crate::steps::returns::{self, is_with, returns_to, told_of};
use crate::steps::{case, handling, scope, told};

/// The unit a criminal transfer is sent by: the holder, to a judicial unit.
pub(super) fn sender(bench: &Bench<'_>, case: &Case, to: &str) -> Result<String> {
    if !bench.ctx.units.is(to, UnitRole::Judicial) {
        return Err(scope::not_judicial(bench, case, to));
    }
    if to == case.holder {
        return Err(case::to_oneself(bench, case));
    }
    Ok(case.holder.clone())
}

/// A suspected crime was sent to a judicial unit: meets `transfer.criminal`. Whoever the case came from has to be told, by
/// the unit it came to (处罚法 第五十七条).
pub(super) fn sent(bench: &mut Bench<'_>, case: &Case, to: &str) -> Result<()> {
    if !case.is_suspected_crime() {
        // The letter itself shows the suspicion: the assessment is that of the day it was sent.
        bench.end("transfer.send", case.id, Ending::Assess);
        bench.open(Opening::new("transfer.criminal", case.id, &case.holder, bench.on).toward(to))?;
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.returned = false;
        case.assessment =
            Some(Assessment { jurisdiction: Jurisdiction::Criminal, to: Some(to.to_owned()), urgent: false, on });
    }
    bench.owed_to("transfer.criminal", case.id, to);
    bench.meet("transfer.criminal", case.id, None)?;
    if bench.is_earlier() {
        return Ok(());
    }
    // Whoever the case came from gets it back, and knows; an earlier program may have let it be told all the same.
    let knows = bench.file.original() == Some(bench.file.current(to)) && !bench.ctx.law.told_all_the_same(bench.seq);
    if knows { Ok(()) } else { tell_first_sender(bench, case) }
}

/// Opens `transfer.notify` for the unit that accepted the case or was named for it, once for as long as it holds the case;
/// never for a judicial unit that got it as a suspected crime and passes it on.
fn tell_first_sender(bench: &mut Bench<'_>, case: &Case) -> Result<()> {
    let sent_before = bench.file.transfers().any(|transfer| {
        transfer.kind == TransferKind::Criminal
            && bench.file.current(&transfer.from) == case.holder
            && transfer.sent_on >= case.held_since
    });
    if sent_before { Ok(()) } else { told::sent_on(bench, &case.holder) }
}

/// A judicial unit took the case over: what was open about who handles it ends, and so does what another one owed.
pub(super) fn taken_over(bench: &mut Bench<'_>, accepted: Id) -> Result<()> {
    let is_meant = |t: &Transfer| {
        t.id != accepted && (t.kind == TransferKind::Jurisdiction || t.status == TransferStatus::Declined)
    };
    end_open(bench, is_meant, Ending::Accept)
}

/// The case was given to a unit otherwise: whoever found no crime in it has nothing to return any more.
pub(super) fn given_elsewhere(bench: &mut Bench<'_>, by: Ending) -> Result<()> {
    end_open(bench, |t| t.kind == TransferKind::Criminal && t.status == TransferStatus::Declined, by)
}

/// The case came to the unit `to` while it was still to be handed over as a suspected crime: a judicial unit has it by that, any
/// other owes that from now on. `by` ends what its former holder owed.
pub(super) fn goes_along(bench: &mut Bench<'_>, to: &str, by: Ending) -> Result<()> {
    let case = bench.file.case()?;
    let (id, suspected) = (case.id, case.is_suspected_crime());
    let owed = bench.asked_by("transfer.criminal", id, None);
    let owed: Vec<usize> = owed.into_iter().filter(|at| bench.file.deadlines[*at].unit != to).collect();
    let last = owed.first().copied().or_else(|| lapsed(bench, id));
    let toward = last.and_then(|at| bench.file.deadlines[at].toward.clone());
    for at in &owed {
        bench.file.deadlines[*at].end(bench.on, bench.seq, by);
    }
    let still = suspected && !bench.ctx.units.is(to, UnitRole::Judicial);
    if last.is_none() || !still || bench.runs("transfer.criminal", id) {
        return Ok(());
    }
    let owes = Opening::new("transfer.criminal", id, to, bench.on);
    bench.open(match &toward {
        Some(unit) => owes.toward(unit),
        None => owes,
    })
}

/// The hand-over that was owed last, where a unit got the case that owes none, so that nobody did any more.
fn lapsed(bench: &Bench<'_>, case: Id) -> Option<usize> {
    let deadlines = &bench.file.deadlines;
    let last = deadlines.iter().rposition(|d| d.rule == "transfer.criminal" && d.subject == case)?;
    let named = |by: Ending| matches!(by, Ending::Designate | Ending::Settle | Ending::Decide | Ending::Accept);
    let lapsed = deadlines[last].met_on.is_none() && deadlines[last].ended_by.is_some_and(named);
    lapsed.then_some(last)
}

fn end_open(bench: &mut Bench<'_>, is_meant: impl Fn(&Transfer) -> bool, by: Ending) -> Result<()> {
    if bench.is_earlier() {
        return Ok(());
    }
    let open = bench.file.transfers().filter(|transfer| transfer.is_open() && is_meant(transfer));
    let ended: Vec<Id> = open.map(|transfer| transfer.id).collect();
    for id in ended {
        for rule in ["transfer.feedback", "transfer.refer", "transfer.designate", "transfer.return"] {
            bench.end(rule, id, by);
        }
        let transfer = bench.file.transfer_mut(id)?;
        transfer.ended = true;
        transfer.refresh_status();
    }
    Ok(())
}

/// A judicial unit found no crime in what it was sent: it counts as the holder until its return is received, and owes that.
pub(super) fn no_crime(bench: &mut Bench<'_>, id: Id, receiver: &str) -> Result<()> {
    let bureau = bench.ctx.units.role_code(UnitRole::Bureau)?;
    bench.open(Opening::new("transfer.return", id, receiver, bench.on).toward(&bureau))?;
    if bench.is_earlier() {
        return Ok(());
    }
    let on = bench.on;
    let case = bench.file.case_mut()?;
    case.holder = receiver.to_owned();
    case.held_by = HeldBy::Transfer;
    case.held_since = on;
    Ok(())
}

/// The unit a return is sent by: the judicial unit that holds the case. `from`: who is said to send it.
pub(super) fn returner(bench: &Bench<'_>, case: &Case, from: Option<&str>, to: &str) -> Result<String> {
    let Some(holder) = holder(bench, case) else { return Err(nobody_to_return(bench, case)) };
    let taken =
        bench.file.transfers().filter(|transfer| is_with(bench.file, transfer, &holder)).map(|t| t.last_on).max();
    bench.forward(taken.unwrap_or(case.held_since))?;
    if to == holder {
        return Err(returned_to_itself(bench, case));
    }
    let may = bench.ctx.units.is(to, UnitRole::Bureau)
        || !bench.is_earlier()
            && to != holder
            && bench.file.transfers().any(|t| t.kind == TransferKind::Criminal && bench.file.current(&t.from) == to);
    if !may {
        let way = match returns_to(bench.ctx, bench.file, case) {
            Some(unit) => with("to", bench.name(&unit)),
            None => decides_itself(case),
        };
        let message = "不需要追究刑事责任的案件应移送区综合行政执法局，或退回移送该案的单位";
        return Err(bench.refuse(clause::CRIME, message, way));
    }
    must_not_pass_by_designation(bench, to)?;
    match from.filter(|from| *from != holder) {
        None => Ok(holder),
        Some(other) => Err(bench.refuse(
            clause::CRIME,
            format!("{}不承办案件 {}，退回只能由承办它的司法机关作出", bench.name(other), case.id),
            hint!("由承办单位退回：", with("from", bench.name(&holder))),
        )),
    }
}

/// The refusal of a return to who holds the case.
fn returned_to_itself(bench: &Bench<'_>, case: &Case) -> Error {
    let way = match returns_to(bench.ctx, bench.file, case) {
        Some(unit) => hint!("退回移送该案的单位：", with("to", bench.name(&unit))),
        None => decides_itself(case),
    };
    bench.refuse(clause::CRIME, format!("案件 {} 由{}承办，不得退回本单位", case.id, bench.name(&case.holder)), way)
}

fn decides_itself(case: &Case) -> Hint {
    hint!("没有可退回的单位，由承办单位作出处理决定：", run(format!("jiexie case decide {} --outcome 结果", case.id)))
}

/// Who sent the case to a judicial unit before the government named another one to handle it has no more part in it: it comes
/// back to the bureau, or to whom the government named (四（四）, 六（二）).
fn must_not_pass_by_designation(bench: &Bench<'_>, to: &str) -> Result<()> {
    if !bench.sets(&["to"]) || bench.ctx.units.is(to, UnitRole::Bureau) {
        return Ok(());
    }
    let by_transfer = bench.file.transfers().filter(|t| t.designation_doc_no.is_some());
    let by_transfer = by_transfer.filter_map(|t| Some((t.designated_on?, t.designated_to.as_deref()?)));
    let by_dispute = bench.file.records().filter_map(|record| match record {
        Record::Dispute(dispute) if dispute.case.is_some() => Some((dispute.decided_on?, dispute.to.as_deref()?)),
        _ => None,
    });
    let Some((day, named)) = by_transfer.chain(by_dispute).max_by_key(|(day, _)| *day) else { return Ok(()) };
    let named = bench.file.current(named);
    let sent_since =
        |t: &Transfer| t.kind == TransferKind::Criminal && bench.file.current(&t.from) == to && t.sent_on >= day;
    if named == to || bench.file.transfers().any(sent_since) {
        return Ok(());
    }
    let (name, handler) = (bench.name(to), bench.name(named));
    Err(bench.refuse(
        clause::DISPUTES,
        format!("区政府已于 {day} 决定由{handler}承办，案件不再退回此前移送它的{name}"),
        hint!([with("to", bench.playing(UnitRole::Bureau))], ["应改由他单位承办的，退回后由区政府以新的文号决定"]),
    ))
}

/// The judicial unit that holds the case, or counts as its holder.
fn holder(bench: &Bench<'_>, case: &Case) -> Option<String> {
    let units = bench.ctx.units;
    let with_police = |transfer: &&Transfer| {
        let unit = bench.file.current(&transfer.to);
        units.is(&transfer.to, UnitRole::Police) && is_with(bench.file, transfer, unit)
    };
    // Whoever declined before the case came to its holder passed it on since.
    let declined = |transfer: &&Transfer| {
        let since = !bench.entering || transfer.answered_on.is_some_and(|day| day >= case.held_since);
        transfer.status == TransferStatus::Declined && since
    };
    let of_transfer = |transfer: &Transfer| bench.file.current(&transfer.to).to_owned();
    if bench.is_earlier() {
        return bench.file.transfers().rev().find(with_police).map(of_transfer);
    }
    // What an earlier program recorded as declined left the case with its sender.
    let told = || bench.file.transfers().rev().filter(|t| t.kind == TransferKind::Criminal).find(declined);
    let own = units.is(&case.holder, UnitRole::Judicial).then(|| case.holder.clone());
    own.or_else(|| told().map(of_transfer))
}

fn nobody_to_return(bench: &Bench<'_>, case: &Case) -> Error {
    let holder = bench.name(&case.holder);
    let had = |transfer: &&Transfer| transfer.kind == TransferKind::Criminal && transfer.accepted.is_some();
    match bench.file.transfers().rev().find(had) {
        Some(transfer) => bench.refuse(
            clause::CRIME,
            format!("{}已不承办案件 {}，不能退回；现由{holder}承办", bench.name(&transfer.to), case.id),
            hint!(format!("由{holder}直接办理："), run(format!("jiexie case show {}", case.id)), " 查看"),
        ),
        None => {
            let message = format!("案件 {} 不由司法机关承办，无从退回；现由{holder}承办", case.id);
            let waits = |t: &&Transfer| t.kind == TransferKind::Criminal && t.is_open();
            let way = match bench.file.transfers().rev().find(waits) {
                Some(sent) => hint!(
                    [
                        "先登记司法机关的反馈：",
                        first("transfer.accept", sent.id, format!("jiexie transfer accept {}", sent.id))
                    ],
                    ["不接受的，", run(format!("jiexie transfer decline {} --reason 理由", sent.id))]
                ),
                None => {
                    hint!(format!("由{holder}直接办理："), run(format!("jiexie case show {}", case.id)), " 查看")
                }
            };
            bench.refuse(clause::CRIME, message, way)
        }
    }
}

/// The judicial unit sent the case back: meets `transfer.return`, of what it was sent, or of a case it found itself.
pub(super) fn returned(bench: &mut Bench<'_>, from: &str, to: &str) -> Result<()> {
    let sources: Vec<Id> = bench
        .file
        .transfers()
        .filter(|transfer| is_with(bench.file, transfer, from))
        .map(|transfer| transfer.id)
        .collect();
    let case = bench.file.case()?.id;
    let owed_on = if sources.is_empty() { vec![case] } else { sources.clone() };
    for id in owed_on {
        if !bench.runs("transfer.return", id) {
            bench.open(Opening::new("transfer.return", id, from, bench.on).toward(to))?;
        }
        bench.owed_to("transfer.return", id, to);
        bench.meet("transfer.return", id, None)?;
    }
    for id in sources {
        let transfer = bench.file.transfer_mut(id)?;
        transfer.handed_back = true;
        transfer.refresh_status();
    }
    let others: Vec<Id> = bench.file.transfers().map(|transfer| transfer.id).collect();
    others.into_iter().for_each(|id| bench.end("transfer.return", id, Ending::Return));
    says_what_stands_open(bench, from, to);
    // What it had meant to pass on to another judicial unit is not to be sent any more.
    bench.end("transfer.criminal", case, Ending::Return);
    Ok(())
}

/// Says at once which transfers to other judicial units stand open: until they are answered or taken back, nothing is decided.
fn says_what_stands_open(bench: &mut Bench<'_>, from: &str, to: &str) {
    let unanswered = |t: &&Transfer| {
        t.kind == TransferKind::Criminal && t.is_open() && t.answered_on.is_none() && bench.file.current(&t.to) != from
    };
    let open: Vec<(Id, String, String)> = bench
        .file
        .transfers()
        .filter(|transfer| bench.entering && unanswered(transfer))
        .map(|t| (t.id, bench.name(bench.file.current(&t.from)), bench.name(bench.file.current(&t.to))))
        .collect();
    let holder = bench.name(to);
    for (id, sender, receiver) in open {
        let said = format!("{sender}移送{receiver}的 {id} 尚未答复：答复或撤回以前，{holder}不能作出处理决定、结案");
        let withdraw = run(format!("jiexie transfer withdraw {id} --reason \"原因\""));
        bench.warn(hint!([said], ["不再移送的，", withdraw]));
    }
}

/// The receiver of a return holds the case: receipt is presumed on the day sent.
pub(super) fn comes_back(bench: &mut Bench<'_>, to: &str) -> Result<()> {
    let on = bench.on;
    let case = bench.file.case_mut()?;
    case.holder = to.to_owned();
    case.held_by = HeldBy::Return;
    case.held_since = on;
    case.returned = true;
    handling::comes_back(bench, to)
}

/// What a judicial unit took over as a suspected crime is not moved by a quarrel of others, nor, once that unit filed it or came to
/// a result that is a crime, by one of its own, until it gave the case back or told that there is none (六（二）).
pub(super) fn must_not_leave_the_law(bench: &Bench<'_>, dispute: &Dispute, to: &str) -> Result<()> {
    let case = bench.file.case()?;
    let holder = bench.file.current(&case.holder);
    let side = dispute.between.iter().any(|unit| bench.file.current(unit) == holder);
    let judicial = |unit: &str| bench.ctx.units.is(unit, UnitRole::Judicial);
    let crime = judicial(holder) && case.is_suspected_crime() && case.held_by != HeldBy::Found;
    let stages = || bench.file.transfers().flat_map(|transfer| &transfer.outcomes);
    let no_crime =
        |result| matches!(result, CriminalResult::NotFiled | CriminalResult::Dropped | CriminalResult::Acquitted);
    let none = stages().any(|stage| no_crime(stage.result));
    let filed = stages().any(|stage| stage.result != CriminalResult::Opinion);
    let declined = |t: &Transfer| t.ground == Some(Ground::NoCrime) && bench.file.current(&t.to) == holder;
    let none = none || bench.file.transfers().any(declined);
    if !bench.sets(&["to"]) || !crime || side && !filed || none || holder == to || judicial(to) {
        return Ok(());
    }
    let (id, name) = (case.id, bench.name(holder));
    let why =
        if side { "已立案或已有结果，没有不追究刑事责任的结论" } else { "它不是争议一方" };
    let back = format!(
        "jiexie transfer new --case {id} --kind return --from {name} --to {} --paper-materials 纸质材料",
        returns::named(bench, case)
    );
    let criminal = told_of(bench.file, case).map_or_else(|| "T…".to_owned(), |id| id.to_string());
    let told = format!("jiexie transfer outcome {criminal} --result dropped --doc-no 文号");
    Err(bench.refuse(
        clause::CRIME,
        format!("案件 {id} 由{name}作为涉嫌犯罪案件办理，{why}，不能经争议改由他单位承办"),
        hint!(
            [format!("{name}认为不需追究刑事责任的，由其退回："), run(back)],
            ["已不予立案、撤销案件、不起诉或判决无罪的，先登记：", run(told)],
            ["争议就此了结的，", run(format!("jiexie dispute withdraw {} --reason \"理由\"", dispute.id))]
        ),
    ))
}
