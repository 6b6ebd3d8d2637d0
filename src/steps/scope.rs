//! Between whom a case is transferred for jurisdiction: administrative organs, and none that judges, governs, leads or is a
//! guest (二（一）).

use crate::error::hint::{Hint, add, hint, option, run, with};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::record::case::Case;
use crate::record::unit::Unit;
use crate::record::words::{HeldBy, UnitKind, UnitRole};
use crate::steps::bench::Bench;

/// Kinds of units that are no administrative organs.
const KINDS: [UnitKind; 7] = [
    UnitKind::Leader,
    UnitKind::Office,
    UnitKind::Government,
    UnitKind::Judicial,
    UnitKind::Support,
    UnitKind::Technical,
    UnitKind::Invitee,
];
/// Kinds of units that handle no cases at all.
const ABOVE: [UnitKind; 4] = [UnitKind::Leader, UnitKind::Office, UnitKind::Government, UnitKind::Invitee];
/// Parts that make a unit none, whatever its kind.
const ROLES: [UnitRole; 6] = [
    UnitRole::Government,
    UnitRole::Leader,
    UnitRole::Office,
    UnitRole::Procuratorate,
    UnitRole::Court,
    UnitRole::Supervisory,
];

fn is_organ(bench: &Bench<'_>, code: &str) -> bool {
    bench.ctx.units.get(code).is_none_or(administers)
}

/// Whether a unit is an administrative organ, between which cases are transferred.
pub fn administers(unit: &Unit) -> bool {
    // The police administer too, whatever else they are.
    unit.has_role(UnitRole::Police) || !KINDS.contains(&unit.kind) && !ROLES.iter().any(|role| unit.has_role(*role))
}

fn refused(bench: &Bench<'_>, code: &str, hint: Hint) -> Error {
    let name = bench.name(code);
    // A people's government is an administrative organ; it decides who handles a case.
    let message = match bench.ctx.units.get(code).is_some_and(|unit| unit.has_role(UnitRole::Government)) {
        true => format!("{name}决定案件由谁承办，不作管辖移送的一方"),
        false => format!("{name}不是行政机关，不作管辖移送"),
    };
    bench.refuse(clause::TRANSFER_SCOPE, message, hint)
}

/// Refuses to hold a case to be that of a unit to which it cannot be transferred.
pub(super) fn to_an_organ(bench: &Bench<'_>, case: Id, to: &str) -> Result<()> {
    if is_organ(bench, to) {
        return Ok(());
    }
    let criminal = run(format!("jiexie case assess {case} criminal --to {}", bench.playing(UnitRole::Police)));
    Err(refused(bench, to, hint!([option("to"), " 写有管辖权的行政机关"], ["涉嫌犯罪的，", criminal])))
}

/// Refuses a jurisdiction transfer of which one end is no administrative organ.
pub(super) fn between_organs(bench: &Bench<'_>, from: &str, to: &str) -> Result<()> {
    if !is_organ(bench, to) {
        return Err(refused(
            bench,
            to,
            hint!(
                [option("to"), " 写有管辖权的行政机关"],
                ["涉嫌犯罪的，", add("kind", "criminal"), " 移送司法机关"],
                ["须由区政府决定的，先移送再 ", run("jiexie transfer refer 编号")]
            ),
        ));
    }
    if !is_organ(bench, from) {
        return Err(refused(bench, from, hint!([told_of()], ["司法机关退回的，", with("kind", "return")])));
    }
    Ok(())
}

/// Refuses to settle on a unit that is no administrative organ: nobody agrees a case into a court.
pub(super) fn settled_on_one(bench: &Bench<'_>, to: &str) -> Result<()> {
    if !bench.sets(&["to"]) || is_organ(bench, to) {
        return Ok(());
    }
    let message = format!("{}不是行政机关，不承办案件", bench.name(to));
    Err(bench.refuse(clause::DISPUTES, message, hint!(option("to"), " 写议定承办的行政机关")))
}

/// Refuses to let a unit handle a case that leads, governs, keeps the office or is a guest.
pub(super) fn handles_cases(bench: &Bench<'_>, code: &str, clause: &'static str, way: impl Into<Hint>) -> Result<()> {
    let unit = bench.ctx.units.get(code);
    if unit.is_none_or(|unit| administers(unit) || !(ABOVE.contains(&unit.kind) || is_above(unit))) {
        return Ok(());
    }
    Err(bench.refuse(clause, format!("{}不是办案的单位", bench.name(code)), way))
}

fn is_above(unit: &Unit) -> bool {
    [UnitRole::Government, UnitRole::Leader, UnitRole::Office].iter().any(|role| unit.has_role(*role))
}

/// Refuses to let the government name a unit that handles no cases.
pub(super) fn named_by_government(bench: &Bench<'_>, to: &str, clause: &'static str) -> Result<()> {
    if !bench.sets(&["to"]) {
        return Ok(());
    }
    handles_cases(bench, to, clause, hint!(option("to"), " 写区政府确定承办的单位"))
}

/// Says that a unit is settled on which is none of those that settle: what they agree binds themselves (四（四）).
pub(super) fn says_it_is_no_side(bench: &mut Bench<'_>, between: &[String], to: &str) {
    let is_side = between.iter().any(|side| bench.file.current(side) == bench.file.current(to));
    if bench.entering && !is_side {
        let name = bench.name(to);
        bench.warn(format!("{name}不是争议的一方（{}）：须经其同意；不同意的，由区政府决定", clause::DISPUTES));
    }
}

/// How a unit opens a case of which it was told by one that handles none.
pub(super) fn told_of() -> Hint {
    hint!(
        "由有管辖权的单位以其自己的发现立案：",
        run("jiexie case new --unit 单位 --title 案由 --found 日期 --source report")
    )
}

/// Refuses a decision by a unit that judges cases of others and decides none it found itself.
pub(super) fn decides_its_own(bench: &Bench<'_>, case: &Case) -> Result<()> {
    let unit = bench.ctx.units.get(bench.file.current(&case.holder));
    let judges = |unit: &Unit| unit.has_role(UnitRole::Judicial) && !administers(unit);
    if !bench.entering || case.held_by != HeldBy::Found || !unit.is_some_and(judges) {
        return Ok(());
    }
    let message = format!("{}不是行政机关，不作出行政处理决定", bench.name(&case.holder));
    Err(bench.refuse(clause::INVESTIGATE, message, told_of()))
}

/// The refusal of a suspected crime's transfer to a unit that is no judicial one: what a judicial unit sends there is a return.
pub(super) fn not_judicial(bench: &Bench<'_>, case: &Case, to: &str) -> Error {
    let to_one = hint!(
        [option("to"), " 写公安分局、检察院、法院或纪委监委"],
        ["上级公安机关先用 ", run("jiexie unit add 名称 --role police"), " 登记"]
    );
    let back = || {
        let (case, to) = (case.id, bench.name(to));
        let back = run(format!("jiexie transfer new --case {case} --kind return --to {to} --paper-materials 退回函"));
        hint!("由司法机关退回的：", back)
    };
    let holds = bench.ctx.units.is(bench.file.current(&case.holder), UnitRole::Judicial);
    bench.refuse(
        clause::TRANSFER_SCOPE,
        format!("{}不是司法机关，涉嫌犯罪的案件应移送司法机关", bench.name(to)),
        if holds { hint!([back()], [to_one]) } else { to_one },
    )
}
