//! An export taken in again after its register went on: what was corrected or struck out there since is corrected and struck
//! out here, where the record stands here as it stood there.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::error::hint::{Hint, Part, hint, run};
use crate::error::{Error, ErrorKind, Result};
use crate::gate::{Remarks, Session};
use crate::ids::Id;
use crate::ledger::steps::{LedgerStep, alike};
use crate::record::Context;
use crate::record::field::Field;
use crate::steps::act::{Act, Void};
use crate::steps::amend::own_field;
use crate::steps::event::{Event, Loaded};
use crate::steps::likeness::says_all;
use crate::steps::target::target;
use crate::steps::{amendments, correction};

/// Why a step is corrected or struck out here.
const FOLLOWS: &str = "原登记簿已更正或作废，照导出办理";

/// What became of a step that does not stand here as it is told.
pub(super) enum Followed {
    /// It stands now, behind so many that were struck out; what was done for it, to be said.
    There(usize, Vec<String>),
    /// Everything here is struck out, so many steps: it comes next.
    Next(usize),
}

/// Makes the steps of `record` from the one at `at` on what they became where the export comes from, as far as `step`.
///
/// # Errors
/// A record that went its own way here, and whatever the law refuses.
pub(super) fn follow(session: &mut Session<'_>, record: Id, at: usize, step: &LedgerStep) -> Result<Followed> {
    let loaded = session.dossier(record)?;
    let struck = amendments::struck(&loaded.events);
    let changed = amendments::effective(&loaded.events)?;
    let standing = |event: &Event| match changed.get(&(record, event.no)) {
        Some((act, on)) => (*on, act.clone()),
        None => (event.on, event.act.clone()),
    };
    let counts = |event: &&Event| event.record == record && !event.act.is_about_events() && !event.act.is_mirror();
    let gone_there = |no: u32| is_struck_there(loaded, record, no);
    let here: Vec<(u32, bool, NaiveDate, Act)> = loaded
        .events
        .iter()
        .filter(counts)
        .skip(at)
        .map(|event| {
            let (on, act) = standing(event);
            (event.no, struck.contains_key(&(record, event.no)), on, act)
        })
        .collect();
    let says = |on: NaiveDate, act: &Act| on == step.on && (alike(act, &step.act) || says_all(act, &step.act));
    if let Some(found) = here.iter().position(|(no, _, on, act)| says(*on, act) && !gone_there(*no)) {
        let gone: Vec<u32> = here[..found].iter().filter(|(_, struck, ..)| !struck).map(|(no, ..)| *no).collect();
        return strike(session, record, &gone).map(|said| Followed::There(found, said));
    }
    let Some(next) = here.iter().position(|(_, struck, ..)| !struck) else { return Ok(Followed::Next(here.len())) };
    let (no, _, on, act) = here[next].clone();
    if erased_there(&act, on, step) {
        return Ok(Followed::There(
            next,
            vec![format!("{record} 的个人信息在原登记簿已删除，本登记簿没有删：jiexie redact {record} --ground 依据")],
        ));
    }
    if act.name() != step.act.name() || corrected_here(loaded, record, no) {
        return Err(differs(record, no, &act));
    }
    correct(session, record, no, &act, step).map(|said| Followed::There(next, vec![said]))
}

/// Whether a step was struck out here because it was there: where it is told again, it was entered anew.
pub(super) fn is_struck_there(loaded: &Loaded, record: Id, no: u32) -> bool {
    let strikes = |event: &&Event| {
        let of_it = |act: &Act| matches!(act, Act::Void(Void { event: Some(struck), .. }) if *struck == no);
        event.handed_on && event.record == record && of_it(&event.act)
    };
    loaded.events.iter().any(|event| strikes(&event))
}

/// The steps struck out there, the last first, so that each is free of what rested on it.
fn strike(session: &mut Session<'_>, record: Id, gone: &[u32]) -> Result<Vec<String>> {
    let on = session.today();
    for no in gone.iter().rev() {
        let act = Act::Void(Void { event: Some(*no), reason: Some(FOLLOWS.to_owned()) });
        session.act(record, None, on, act, &Remarks::brought(), &[])?;
    }
    Ok(gone.iter().map(|no| format!("{record} 第 {no} 项在原登记簿已作废，本登记簿照此作废")).collect())
}

fn correct(session: &mut Session<'_>, record: Id, no: u32, act: &Act, step: &LedgerStep) -> Result<String> {
    let on = session.today();
    session.dossier(record)?;
    let loaded = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
    let target = target(loaded, record, no)?;
    let set = changed_fields(act, &step.act).ok_or_else(|| differs(record, no, act))?;
    let to_day = Some(step.on).filter(|day| *day != target.on);
    let context = Context { law: session.law(), units: session.units() };
    let title = Act::title(act.name());
    let cannot = |error: Error| cannot_follow((record, no, title), error);
    let (correct, _) =
        correction::plan(context, loaded, &target, to_day, set, Some(FOLLOWS.to_owned())).map_err(cannot)?;
    let remarks = Remarks { late_reason: step.late_reason.clone(), ..Remarks::brought() };
    session.act(record, None, on, Act::Correct(correct), &remarks, &[]).map_err(cannot)?;
    Ok(format!("{record} 第 {no} 项在原登记簿已更正，本登记簿照此更正"))
}

/// What was corrected where the export comes from and cannot be corrected so here: nobody corrects anything by an import, so that
/// only what is put right here first, in this register, is named as a way.
fn cannot_follow((record, no, title): (Id, u32, &str), error: Error) -> Error {
    if matches!(error.kind, ErrorKind::Io) {
        return error;
    }
    let step = format!("{record} 第 {no} 项（{title}）");
    let why = without_lead(&error.message);
    let why = why.strip_prefix(&step).and_then(|why| why.strip_prefix('：')).unwrap_or(why);
    let message = format!("{step}在原登记簿已更正，本登记簿不能照此更正：{why}");
    let own = |way: &&Vec<Part>| way.iter().any(|part| part.command().is_some());
    let typed = |way: &&Vec<Part>| way.iter().all(|part| part.options().is_empty());
    let ways = error.hint.iter().flat_map(Hint::ways).filter(own).filter(typed);
    let here = ways.map(|way| Hint::line([Hint::from("本登记簿里"), Hint::from(way.clone())]));
    let rest = hint!(
        ["改好后再导入；以本登记簿为准的，在原登记簿改回，或不再导入 ", format!("{record}")],
        [run(format!("jiexie show {record}")), " 核对"]
    );
    let hint = Hint::of(here.chain([rest]));
    Error { message, out_of_order: false, ..error }.hint(hint)
}

/// The reason of a refusal without the words that tell it as the consequence of a correction that somebody types.
fn without_lead(message: &str) -> &str {
    let leads = ["照此更正，这一项不能成立：", "照此办理，后续事项不能成立："];
    leads.into_iter().find_map(|lead| message.strip_prefix(lead)).unwrap_or(message)
}

/// The fields in which the act became another; none where one differs that nobody corrects.
fn changed_fields(here: &Act, there: &Act) -> Option<Map<String, Value>> {
    let (old, new) = (here.values(), there.values());
    let mut set = Map::new();
    let keys = new.keys().chain(old.keys().filter(|key| !new.contains_key(*key)));
    for key in keys {
        let value = new.get(key).cloned().unwrap_or(Value::Null);
        if old.get(key).unwrap_or(&Value::Null) == &value || nothing_by_itself(there, key) {
            continue;
        }
        let open = |field: &Field| !field.fixed;
        if !own_field(there, key).is_some_and(open) {
            return None;
        }
        set.insert(key.clone(), value);
    }
    Some(set)
}

/// The id a record gets, and where a material lies, say nothing by themselves.
fn nothing_by_itself(act: &Act, key: &str) -> bool {
    matches!((act, key), (Act::CaseDecide(_), "share") | (_, "materials"))
}

/// Whether what stands here is what is told, but for what was erased there.
fn erased_there(act: &Act, on: NaiveDate, step: &LedgerStep) -> bool {
    on == step.on && says_all(&step.act, act)
}

/// Whether somebody here corrected the step for a reason of his own.
fn corrected_here(loaded: &Loaded, record: Id, no: u32) -> bool {
    loaded.events.iter().any(|event| match &event.act {
        Act::Correct(correct) => {
            let own = event.record == record && correct.event == no;
            let also = correct.also.iter().any(|also| also.record == record && also.event == no);
            (own || also) && correct.reason.as_deref() != Some(FOLLOWS)
        }
        _ => false,
    })
}

fn differs(record: Id, no: u32, act: &Act) -> Error {
    let title = Act::title(act.name());
    Error::input(format!("{record} 第 {no} 项（{title}）在本登记簿与在导出里不同，不是原来的经过"))
        .hint(format!("jiexie show {record} 核对；导出为准的，jiexie correct {record} --event {no} 或 jiexie void {record} --event {no} 改成导出的样子再导入"))
}
