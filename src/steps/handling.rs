//! Whose a case is to handle: the finder has to assess it (二（二）1), whoever it comes to has to decide it (二（二）2).

use chrono::NaiveDate;

use crate::error::hint::{Hint, first, hint, run};
use crate::error::{Error, Result};
use crate::fold::quoted;
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::{Deadline, Ending, State};
use crate::record::Context;
use crate::record::case::Case;
use crate::record::dossier::Dossier;
use crate::record::stands::{self, Stands};
use crate::record::words::{CriminalResult, Disposition, HeldBy, Jurisdiction, UnitKind, UnitRole};
use crate::steps::bench::{Bench, Opening};
use crate::steps::returns;

/// The limit that runs until a case is assessed.
pub(super) const ASSESS: &str = "case.assess";
/// The limit that runs until a case is decided.
pub(super) const DECIDE: &str = "case.decide";

/// Whether the document makes this unit assess and decide: members and other administrative organs of the district, the
/// police with them; nobody above, beside or beyond these.
fn binds(bench: &Bench<'_>, unit: &str) -> bool {
    bench.ctx.units.get(unit).is_none_or(|unit| unit.is_bound_by(clause::ONE_TRANSFER, true))
}

fn open(bench: &mut Bench<'_>, rule: &str, case: Id, unit: &str, start: NaiveDate) -> Result<()> {
    if binds(bench, unit) { bench.open(Opening::new(rule, case, unit, start)) } else { Ok(()) }
}

/// A unit found the case on that day: it has to assess whose it is.
pub(super) fn found(bench: &mut Bench<'_>, unit: &str, on: NaiveDate) -> Result<()> {
    open(bench, ASSESS, bench.record, unit, on)
}

/// The case is the unit's to handle, from the day of the step on: nobody else has to assess or to decide it any more. A unit
/// that has it already goes on as before.
pub(super) fn comes_to(bench: &mut Bench<'_>, unit: &str, by: Ending) -> Result<()> {
    let case = bench.file.case()?.id;
    bench.end(ASSESS, case, by);
    let goes_on = owed_by(bench, &|owed| owed == unit).next().is_some();
    let limit = bench.ctx.law.limit(DECIDE)?;
    let owed: Vec<usize> = owed_by(bench, &|owed| owed != unit).collect();
    owed.into_iter().try_for_each(|at| bench.meet_at(limit, at))?;
    if goes_on { Ok(()) } else { open(bench, DECIDE, case, unit, bench.on) }
}

/// Positions of what is open until the case is decided, of units of which `is_meant` holds; without what a unit owes that is to make
/// a decision anew that stood beside another's, which nobody but this unit meets.
fn owed_by<'b>(bench: &'b Bench<'_>, is_meant: &'b dyn Fn(&str) -> bool) -> impl Iterator<Item = usize> + use<'b> {
    let file = &*bench.file;
    let all = file.deadlines.iter().enumerate().filter(|(_, d)| d.is_open() && d.rule == DECIDE);
    all.filter(move |(_, d)| is_meant(&d.unit) && redone_by(file, d).is_none()).map(|(at, _)| at)
}

/// Which decision of the case, from 1, a unit that does not handle it owes anew by this deadline.
pub fn redone_by(file: &Dossier, deadline: &Deadline) -> Option<usize> {
    let case = file.case().ok().filter(|case| deadline.rule == DECIDE && case.holder != deadline.unit)?;
    let mut redone = stands::to_be_redone(file, case);
    redone.find(|(_, one)| file.current(&one.decision.by) == deadline.unit).map(|(nth, _)| nth)
}

/// What is open until the case is decided by whoever handles it is met.
pub(super) fn meet_owed(bench: &mut Bench<'_>) -> Result<()> {
    let limit = bench.ctx.law.limit(DECIDE)?;
    let owed: Vec<usize> = owed_by(bench, &|_| true).collect();
    owed.into_iter().try_for_each(|at| bench.meet_at(limit, at))
}

/// The same, ended by something else.
pub(super) fn end_owed(bench: &mut Bench<'_>, by: Ending) {
    let owed: Vec<usize> = owed_by(bench, &|_| true).collect();
    for at in owed {
        bench.file.deadlines[at].end(bench.on, bench.seq, by);
    }
}

/// The `nth` decision, which stood beside the last one, is to be made anew by the unit that made it, from the day of the step on.
pub(super) fn owed_anew_beside(bench: &mut Bench<'_>, by: &str) -> Result<()> {
    let case = bench.file.case()?.id;
    let by = bench.file.current(by).to_owned();
    let owes = bench.file.deadlines.iter().any(|d| d.is_open() && d.rule == DECIDE && d.unit == by);
    if owes { Ok(()) } else { open(bench, DECIDE, case, &by, bench.on) }
}

/// The unit made anew what it was to.
pub(super) fn decided_anew_beside(bench: &mut Bench<'_>, by: &str) -> Result<()> {
    let limit = bench.ctx.law.limit(DECIDE)?;
    let all = bench.file.deadlines.iter().enumerate();
    let owed = all.filter(|(_, d)| d.is_open() && d.rule == DECIDE && d.unit == by);
    let owed: Vec<usize> = owed.map(|(at, _)| at).collect();
    owed.into_iter().try_for_each(|at| bench.meet_at(limit, at))
}

/// The case comes back to the unit: it has to decide it, counted anew.
pub(super) fn comes_back(bench: &mut Bench<'_>, unit: &str) -> Result<()> {
    end_owed(bench, Ending::Return);
    comes_to(bench, unit, Ending::Return)?;
    let owed = owed_by(bench, &|_| true).next();
    if let Some(at) = owed {
        // It is taken to have come on the day it was sent, until the true day is told.
        bench.file.deadlines[at].presumed = true;
    }
    Ok(())
}

/// The true day on which the case came back takes the place of the presumed one, or the day it was sent anew does.
pub(super) fn came_back_on(bench: &mut Bench<'_>, presumed: NaiveDate, day: NaiveDate, by: Ending) -> Result<()> {
    let case = bench.file.case()?.id;
    let last = bench.file.deadlines.iter().rfind(|d| d.rule == DECIDE && d.state != State::Superseded);
    if last.is_some_and(|d| d.started_on == presumed) {
        bench.restart(DECIDE, case, day, by)?;
    }
    Ok(())
}

/// The unit that holds the case decided it. Acting on its own find, it assessed it thereby, on the same day.
pub(super) fn decided(bench: &mut Bench<'_>, assessed_by_it: bool) -> Result<()> {
    let case = bench.file.case()?.clone();
    if assessed_by_it {
        bench.meet(ASSESS, case.id, None)?;
        comes_to(bench, &case.holder, Ending::Decide)?;
    } else {
        bench.end(ASSESS, case.id, Ending::Decide);
    }
    meet_owed(bench)
}

/// What was decided is to be decided anew, from the day of the step on; `once`, unless the holder owes a decision already, as
/// of a case that was taken up again.
pub(super) fn owed_anew(bench: &mut Bench<'_>, once: bool) -> Result<()> {
    let case = bench.file.case()?.clone();
    match once {
        true => owed_anew_beside(bench, &case.holder),
        false => open(bench, DECIDE, case.id, &case.holder, bench.on),
    }
}

/// The case is closed: nothing is left to be assessed, decided or returned.
pub(super) fn closed(bench: &mut Bench<'_>) -> Result<()> {
    let case = bench.file.case()?.id;
    let subjects: Vec<Id> = bench.file.transfers().map(|transfer| transfer.id).chain([case]).collect();
    for rule in [ASSESS, DECIDE] {
        bench.end(rule, case, Ending::Close);
    }
    subjects.into_iter().for_each(|id| bench.end("transfer.return", id, Ending::Close));
    Ok(())
}

/// The case is taken up again: what was left to its holder is left to it anew.
pub(super) fn reopened(bench: &mut Bench<'_>) -> Result<()> {
    let case = bench.file.case()?.clone();
    let redone: Vec<String> =
        stands::to_be_redone(bench.file, &case).map(|(_, former)| former.decision.by.clone()).collect();
    redone.iter().try_for_each(|by| owed_anew_beside(bench, by))?;
    match case.assessment.as_ref().map(|assessment| assessment.jurisdiction) {
        None if case.held_by == HeldBy::Found && case.decision.is_none() => {
            open(bench, ASSESS, case.id, &case.holder, bench.on)
        }
        Some(Jurisdiction::Other | Jurisdiction::Criminal)
            if case.held_by == HeldBy::Found && case.decision.is_none() =>
        {
            Ok(())
        }
        _ => open(bench, DECIDE, case.id, &case.holder, bench.on),
    }
}

/// A suspected crime is not decided until it came back or was assessed anew, with a reason; the judicial unit that holds it
/// decides as it will.
pub(super) fn crime_waits(bench: &Bench<'_>, case: &Case, by: &str, outcome: Disposition) -> Result<()> {
    let judicial = bench.ctx.units.is(by, UnitRole::Judicial);
    let asked = outcome == Disposition::Penalty || !bench.is_earlier();
    if !case.is_suspected_crime() || judicial || !asked {
        return Ok(());
    }
    let message = match outcome {
        Disposition::Penalty => "涉嫌犯罪的案件不得以罚代刑",
        _ => "涉嫌犯罪的案件，司法机关退回以前不得作出处理决定",
    };
    if bench.ctx.units.is(&case.holder, UnitRole::Judicial) {
        let holder = bench.name(&case.holder);
        return Err(bench.refuse(clause::CRIME, message, format!("案件现由{holder}承办：经其退回后再作出决定")));
    }
    Err(bench.refuse(
        clause::CRIME,
        message,
        hint!(
            ["先移送公安机关：", run(format!("jiexie transfer new --case {} --kind criminal --to 单位", case.id))],
            ["经退回，或 ", run(format!("jiexie case assess {} own --reason \"理由\"", case.id)), " 重新研判后再决定"]
        ),
    ))
}

/// Whether the case is a suspected crime that did not come back, and of which no judicial unit told a final result.
pub fn is_with_the_law(file: &Dossier) -> bool {
    let mut results = file.transfers().flat_map(|transfer| transfer.outcomes.iter().map(|stage| stage.result));
    file.case().is_ok_and(|case| case.is_suspected_crime() && case.closed_on.is_none())
        && !results.any(CriminalResult::is_final)
}

/// What its unit is to make anew waits as long as the law has the case: told to come to nothing, or come back, it does not.
pub(super) fn redone_waits(bench: &Bench<'_>, case: &Case, by: &str, outcome: Disposition) -> Result<()> {
    if !is_with_the_law(bench.file) {
        return Ok(());
    }
    crime_waits(bench, case, by, outcome).map_err(|error| error.hint(result_first(bench, case)))
}

/// How a case that a judicial unit has is let go.
pub(super) fn result_first(bench: &Bench<'_>, case: &Case) -> Hint {
    let holder = bench.name(&case.holder);
    let to = returns::named(bench, case);
    let back = run(format!("jiexie transfer new --case {} --kind return --from {holder} --to {to}", case.id));
    match returns::told_of(bench.file, case) {
        Some(id) => hint!(
            ["司法机关登记办理结果以后：", run(format!("jiexie transfer outcome {id} --result 结果"))],
            ["或由其退回：", back]
        ),
        None => hint!("由其退回：", back),
    }
}

/// The refusal to decide `case`, which goes on together with the suspected crime `crime`; `sent` where a judicial unit has it.
pub fn punished_in_another(case: Id, crime: Id, sent: bool) -> Error {
    let message = format!("{case} 与 {crime} 并案办理，{crime} 涉嫌犯罪，司法机关退回以前不得作出处理决定");
    let cleared = match sent {
        true => hint!("由司法机关退回，或登记其办理结果：", run("jiexie transfer outcome 移送编号 --result 结果")),
        false => hint!(
            ["先移送公安机关：", run(format!("jiexie transfer new --case {crime} --kind criminal --to 单位"))],
            ["不构成犯罪的，", run(format!("jiexie case assess {crime} own --reason \"理由\""))]
        ),
    };
    let hint = hint!(
        [cleared],
        [
            "不是同一件事、不应并案的，",
            run("jiexie void 编号 --event 序号 --reason 理由"),
            "（并入的那一件，序号见 ",
            run(format!("jiexie show {case}")),
            "）"
        ]
    );
    Error::rule(clause::CRIME, message).hint(hint)
}

/// The refusal to let `case`, which `finder` is to send, go on within `main`, which `holder` has: the transfer comes first.
pub fn owed_before_linked(case: &Case, main: Id, finder: &str, holder: &str) -> Error {
    let id = case.id;
    let message =
        format!("{id} 由{finder}研判为他单位管辖，尚未移送，不能并入{holder}承办的 {main}：移送函和材料仍应移送");
    let send = run(format!("jiexie transfer new --case {id} --to {} --paper-materials 纸质材料", quoted(holder)));
    let hint = hint!(
        ["先移送：", send, "，再关联"],
        ["确属本单位管辖的，", run(format!("jiexie case assess {id} own --reason \"理由\""))],
        ["误登的，", run(format!("jiexie void {id} --reason \"原因\""))]
    );
    Error::rule(clause::INVESTIGATE, message).hint(hint)
}

/// Whether the case is decided: by its holder, and not taken up again since.
pub fn is_decided(file: &Dossier, case: &Case) -> bool {
    Stands::of(file, case) == Stands::Here { anew: false }
}

/// Whether the holder's decision leaves the one that stands, or that its unit is to make anew, what it was.
pub(super) fn decides_beside(file: &Dossier, case: &Case) -> bool {
    let last = case.latest_nth();
    let redone = stands::to_be_redone(file, case).any(|(nth, _)| nth == last);
    redone || matches!(Stands::of(file, case), Stands::Elsewhere { beside: true, .. })
}

/// Who made the last decision of a case that came to another unit since, or to the same one anew, which owes one of its own:
/// the case came elsewhere though the decision stands, or it came there after the decision was revoked for good.
pub fn decided_by_former<'c>(file: &Dossier, case: &'c Case) -> Option<&'c str> {
    let by = match Stands::of(file, case) {
        Stands::Elsewhere { by, .. } | Stands::Fell { by } => by,
        Stands::Nowhere | Stands::Here { .. } => return None,
    };
    let owed = |d: &Deadline| d.is_open() && d.rule == DECIDE && redone_by(file, d).is_none();
    let owed = file.deadlines.iter().any(owed);
    owed.then_some(by)
}

/// The same, where it keeps the case from being closed.
pub(super) fn decided_by_former_only<'c>(bench: &Bench<'_>, case: &'c Case) -> Option<&'c str> {
    let merged = case.decision.is_none() && case.main().is_some();
    let elsewhere = merged || ends_elsewhere(bench.ctx, bench.file, case);
    decided_by_former(bench.file, case).filter(|_| bench.entering && !elsewhere)
}

/// Whether a case that came to its holder may be closed undecided: for what goes on within its main case that one's decision
/// stands.
pub(super) fn may_close_undecided(bench: &Bench<'_>, case: &Case) -> bool {
    case.main().is_some() || !owes_decision(bench.ctx, bench.file, case)
}

/// Whether a case that came to its holder is still to be decided: what was revoked for good is done with, what a body beyond
/// the district holds is decided there, what a judicial unit holds ends with the result it told.
fn owes_decision(ctx: Context<'_>, file: &Dossier, case: &Case) -> bool {
    let done = case.decision.is_some() || case.is_revoked() || case.held_by == HeldBy::Found;
    !done && !ends_elsewhere(ctx, file, case)
}

/// Whether what becomes of a case is told otherwise than by a decision: by a body beyond the district, by a judicial unit.
fn ends_elsewhere(ctx: Context<'_>, file: &Dossier, case: &Case) -> bool {
    let outside = ctx.units.get(&case.holder).is_some_and(|unit| unit.kind == UnitKind::Outside);
    let mut results = file.transfers().flat_map(|transfer| transfer.outcomes.iter().map(|stage| stage.result));
    outside || ctx.units.is(&case.holder, UnitRole::Judicial) && results.any(CriminalResult::is_final)
}

/// Whether a case, undecided itself, waits for the decision of its main case, however far that is.
pub fn waits_for_main(ctx: Context<'_>, file: &Dossier) -> bool {
    file.case().is_ok_and(|case| case.main().is_some() && owes_decision(ctx, file, case))
}

/// The way to a decision that is still to be made before anything is told: the main case's, where the case goes on within one.
pub(super) fn decided_first(case: &Case) -> Hint {
    match case.main().filter(|_| case.is_within_another()) {
        Some(main) => {
            hint!("由主案作出处理决定，对本案同样有效：", run(format!("jiexie case decide {main} --outcome 结果")))
        }
        None => hint!(
            "先由承办单位作出处理决定：",
            first("case.decide", case.id, format!("jiexie case decide {} --outcome 结果", case.id))
        ),
    }
}

/// Whether what came to its holder is still to be decided there.
pub fn owes(ctx: Context<'_>, file: &Dossier) -> bool {
    file.case().is_ok_and(|case| owes_decision(ctx, file, case))
}

/// Why a main case is not closed undecided while `waiting`, which came to its holder and goes on within it since that day, waits
/// for its decision; `None` where it has decided, or revoked that since, goes on within another itself, or ends elsewhere.
pub fn owed_to(ctx: Context<'_>, file: &Dossier, waiting: Id, since: NaiveDate) -> Option<Error> {
    let case = file.case().ok()?;
    let revoked = case.is_revoked() && case.latest().is_some_and(|last| last.fell_on.is_some_and(|day| day >= since));
    if case.decision.is_some() || revoked || case.main().is_some() || ends_elsewhere(ctx, file, case) {
        return None;
    }
    let message =
        format!("{waiting} 因移送、指定或退回承办，以案件 {0} 为主案，{0} 尚未作出处理决定，不得结案", case.id);
    let decide = first("case.decide", case.id, format!("jiexie case decide {} --outcome 结果", case.id));
    let (message, decided) = match case.closed_on {
        Some(day) => (
            format!("{waiting} 因移送、指定或退回承办，主案 {} 没有作出处理决定，已于 {day} 结案", case.id),
            reopened_first(case.id),
        ),
        None => (message, hint!("先作出处理决定：", decide)),
    };
    let hint = hint!(
        [decided],
        [
            "不应并案的，",
            run(format!("jiexie void {waiting} --event 序号 --reason 理由")),
            "（序号见 ",
            run(format!("jiexie show {waiting}")),
            "）"
        ]
    );
    Some(Error::rule(clause::ONE_TRANSFER, message).hint(hint).of_limit(DECIDE))
}

/// The way on where a main case was closed undecided.
pub(super) fn reopened_first(main: Id) -> Hint {
    hint!("先 ", run(format!("jiexie case reopen {main} --reason \"理由\"")), "，再作出处理决定")
}

/// The command that raises a dispute, of a case or else of a matter.
pub(super) fn way_to_new(case: Option<Id>) -> Hint {
    match case {
        Some(case) => run(format!("jiexie dispute new --case {case} --between 单位,单位 --title 争议事由")),
        None => run("jiexie dispute new --matter 事项编号 --between 单位,单位 --title 争议事由"),
    }
}
