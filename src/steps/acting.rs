//! Whose a step is. One that only the holder of the case may take is the unit's that held it when the step was entered: what
//! is entered later, or corrected, hands no such step to another unit. What happened before a unit was merged is that unit's.

use chrono::NaiveDate;

use crate::error::hint::{Hint, hint, run};
use crate::error::{Error, Result};
use crate::law::clause;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::unit::UnitBook;
use crate::record::words::HeldBy;
use crate::steps::act::Act;
use crate::steps::amendments;
use crate::steps::event::{Event, Loaded};

/// The unit that takes the act, where it is the holder's to take.
pub(super) fn holder(act: &Act, file: &Dossier) -> Option<String> {
    let case = file.case().ok().filter(|_| act.is_the_holders())?;
    Some(case.holder.clone())
}

/// Refuses what would make an event, about to be carried out again on `file`, another unit's than the one that took it.
///
/// # Errors
/// The refusal by 二（二）2.
pub(super) fn is_still_the_holders(
    ctx: Context<'_>,
    events: &[Event],
    event: &Event,
    file: &Dossier,
    on: NaiveDate,
) -> Result<()> {
    let (Some(by), Ok(case)) = (&event.acted_by, file.case()) else { return Ok(()) };
    let finder_told_anew = case.held_by == HeldBy::Found && found_it(events, by);
    if file.current(by) == file.current(&case.holder) || finder_told_anew {
        return Ok(());
    }
    let (by, holder) = (ctx.units.short_on(by, on), ctx.units.short_on(&case.holder, on));
    let way = event.striking();
    Err(Error::rule(clause::ONE_TRANSFER, format!("登记时由{by}作出，照此当日由{holder}承办")).hint(hint!(
        [format!("该项误登、实由{holder}作出的，先 "), run(format!("jiexie {way}")), "，改后再按实际登记"],
        [format!("确由{by}作出的，核对本次登记的单位和日期")]
    )))
}

/// Whether the unit was told as the finder of the case once, whoever is told by now: what it did as that is the finder's.
fn found_it(events: &[Event], unit: &str) -> bool {
    let Some(first) = events.iter().find(|event| matches!(event.act, Act::CaseNew(_))) else { return false };
    let told = events.iter().filter_map(|event| match &event.act {
        Act::CaseNew(new) => Some(new.unit.as_str()),
        Act::Correct(_) => event.sets_in(first)?.get("unit")?.as_str(),
        _ => None,
    });
    told.into_iter().any(|code| code == unit)
}

/// Steps that were recorded before it was known that a unit's work had passed to another by then.
pub(super) struct PassedSteps {
    /// The unit played no part of its own: whoever takes its place does what it did.
    pub is_plain: bool,
    /// What is said where they stay the unit's.
    pub said: Hint,
}

/// Of an act by which a unit's work passes on: the steps of later days that stand in the dossier, if there are any.
pub(super) fn passes_before_steps(units: &UnitBook, loaded: &Loaded, event: &Event) -> Option<PassedSteps> {
    let Act::Inherit(inherit) = &event.act else { return None };
    let later = |other: &&Event| other.act.has_place() && other.on > event.on;
    let stands = amendments::counting(loaded);
    let first = loaded.events.iter().filter(later).find(|other| stands(other))?;
    let unit = units.at(event.on, 0).get(&inherit.from)?;
    let (from, to) = (units.short_on(&inherit.from, event.on), units.short_on(&inherit.to, event.on));
    let (day, record, no, title) = (event.on, first.record, first.no, Act::title(first.act.name()));
    let said = hint!(
        [format!(
            "{from}自 {day} 起已由{to}承接，其后已登记的事项（{record} 第 {no} 项（{title}）起）仍记在{from}名下"
        )],
        ["应由", format!("{to}办理的，由后往前逐项作废再登记："), run(format!("jiexie show {record}"))]
    );
    Some(PassedSteps { is_plain: unit.roles.is_empty(), said })
}

/// Whether the act, being entered, happened before the work of a unit in its dossier passed to another: it stands where that
/// unit had it still.
pub(super) fn lies_before_heirs(loaded: &Loaded, act: &Act, on: NaiveDate) -> bool {
    let passes = |event: &&Event| matches!(event.act, Act::Inherit(_)) && on < event.on;
    if act.is_about_events() || act.is_consequence() || !loaded.events.iter().any(|event| passes(&event)) {
        return false;
    }
    loaded.events.iter().filter(passes).any(amendments::counting(loaded))
}
