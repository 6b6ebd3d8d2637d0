//! A case split from another, told afterwards: as the other stood on the day it was split.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::error::hint::{Hint, hint, or_later, run};
use crate::error::{Error, ErrorKind, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::record::Context;
use crate::record::case::Case;
use crate::record::dossier::Dossier;
use crate::record::member::Member;
use crate::record::words::{LinkKind, Side};
use crate::steps::act::Act;
use crate::steps::amendments::Amendments;
use crate::steps::event::{Event, Loaded};
use crate::steps::split::Split;
use crate::steps::{other_ways, replay, then};

/// The step that splits the parties `moved` from a case, on a day: as the case stood at its end, where that is told afterwards.
///
/// # Errors
/// Those of [`Split::of`].
pub fn on_day(ctx: Context<'_>, loaded: &Loaded, on: NaiveDate, title: &str, moved: Vec<u32>) -> Result<Split> {
    by_its_day(ctx, loaded, on, title, moved.clone()).map_err(|refused| {
        let stands = |then: &Dossier| Split::of(ctx, then, on, title, moved.clone()).is_ok();
        match before_another(ctx, loaded, on, &stands).ok().flatten().filter(|_| refused.kind == ErrorKind::Rule) {
            Some(way) => {
                let others = refused.hint.clone();
                refused.hint(Hint::of(others.into_iter().chain([way])))
            }
            None => refused,
        }
    })
}

/// How it is entered where something of that day that is recorded came only after it: whether it then `stands` is tried.
fn before_another(
    ctx: Context<'_>,
    loaded: &Loaded,
    on: NaiveDate,
    stands: &dyn Fn(&Dossier) -> bool,
) -> Result<Option<Hint>> {
    let amendments = Amendments::read(&loaded.events)?;
    for last in other_ways::done_on(loaded, &amendments, on) {
        let events: Vec<Event> = loaded.events.iter().cloned().chain([other_ways::striking(last)]).collect();
        let then = replay::replay_up_to(ctx, &events, i64::MAX, on);
        if then.is_ok_and(|then| stands(&then.file)) {
            return Ok(Some(other_ways::on_one_day(last)));
        }
    }
    Ok(None)
}

fn by_its_day(ctx: Context<'_>, loaded: &Loaded, on: NaiveDate, title: &str, moved: Vec<u32>) -> Result<Split> {
    let case = loaded.file.case()?;
    gone_already(case, &moved)?;
    gone_since(loaded, case, &moved, on)?;
    if let Some(then) = then::file_on(ctx, loaded, on)? {
        return match then.case() {
            Ok(_) => Split::of(ctx, &then, on, title, moved),
            Err(_) => Err(Error::input(format!("{on} 早于案件 {} 的发现日期 {}", case.id, case.found_on))
                .hint(or_later(case.found_on, case.id))),
        };
    }
    Split::of(ctx, &loaded.file, on, title, moved)
}

/// What a case split off takes over anew where the day it was split on is corrected: as a split on that day would have been.
///
/// # Errors
/// Those of a split on that day, with what is lawful instead.
pub fn anew(
    ctx: Context<'_>,
    source: &Loaded,
    (case, split): (Id, &Split),
    day: NaiveDate,
) -> Result<Map<String, Value>> {
    let then = replay::replay_up_to(ctx, &source.events, i64::MAX, day)?.file;
    let (title, moved) = (&split.title, split.moved.clone());
    let derived = there(&then, split, day).and_then(|()| Split::of(ctx, &then, day, title, moved));
    let derived = derived.map_err(|error| {
        let void = run(format!("jiexie void {case} --reason 理由"));
        let told = Error { message: format!("{case} 不能改为 {day} 分出：{}", error.message), ..error };
        told.hint(hint!(["日期按实际改为当时可以分案的一日"], ["分案登记有误的：", void, "，再按实际登记"]))
    })?;
    let (is, was) = (Act::CaseSplit(derived).values(), Act::CaseSplit(split.clone()).values());
    let value = |of: &Map<String, Value>, key: &str| of.get(key).cloned().unwrap_or(Value::Null);
    let differs = |key: &&str| value(&is, key) != value(&was, key);
    // What was found out goes with the assessment, unless the new case tells its own.
    let told = |event: &Event| matches!(&event.act, Act::CaseAssess(told) if told.findings == split.findings);
    let findings = source.events.iter().any(told).then_some("findings");
    Ok(TAKEN_OVER.into_iter().chain(findings).filter(differs).map(|key| (key.to_owned(), value(&is, key))).collect())
}

/// What a case split off takes over of who handles the one it comes from, and nobody corrects by hand.
const TAKEN_OVER: [&str; 8] =
    ["assessment", "holder", "held_by", "held_since", "settled_once", "decided_by_government", "returned", "original"];

/// Refuses a day on which the case had not begun, or a party was none of it yet.
fn there(then: &Dossier, split: &Split, day: NaiveDate) -> Result<()> {
    let Ok(case) = then.case() else {
        return Err(Error::rule(clause::ONE_TRANSFER, format!("当时还没有案件 {}", split.from)));
    };
    let at = |nth: &u32| usize::try_from(*nth).ok()?.checked_sub(1);
    let parties = split.moved.iter().map(|nth| at(nth).and_then(|at| case.parties.get(at)));
    let known = |party: Option<&Member>| party.is_some_and(|party| party.from_on.is_none_or(|from| from <= day));
    match parties.into_iter().all(known) {
        true => Ok(()),
        false => Err(Error::rule(clause::ONE_TRANSFER, "所列当事人当时还不是该案的当事人")),
    }
}

/// A party goes with one case: who was split off before, or later than the day that is told now, is not split off again.
fn gone_already(case: &Case, moved: &[u32]) -> Result<()> {
    let splits = case.links.iter().filter(|link| link.kind == LinkKind::Split && link.side == Side::From);
    let Some(with) = splits.into_iter().find(|link| link.moved.iter().any(|nth| moved.contains(nth))) else {
        return Ok(());
    };
    let message = format!("所列当事人已于 {} 随 {} 分出", with.since, with.case);
    Err(Error::rule(clause::ONE_TRANSFER, message).hint(hint!(
        ["分案日期登记有误的：", run(format!("jiexie correct {} --event 1 --on 日期 --reason 理由", with.case))],
        ["分案登记有误的：", run(format!("jiexie void {} --reason 理由", with.case)), "，再按实际登记"]
    )))
}

/// Who left the case, or was succeeded in it, after that day did so as a party of the case split off: that is entered there.
fn gone_since(loaded: &Loaded, case: &Case, moved: &[u32], on: NaiveDate) -> Result<()> {
    let amendments = Amendments::read(&loaded.events)?;
    for event in loaded.events.iter().filter(|event| !amendments.voids(event)) {
        let (act, day) = amendments.of(event);
        let (nth, verb, how) = match act {
            Act::CasePartySucceed(succeed) => (succeed.nth, "succeed", "由他人承继"),
            Act::CasePartyLeave(leave) => (leave.nth, "leave", "退出"),
            _ => continue,
        };
        if day <= on || !moved.contains(&nth) {
            continue;
        }
        let at = usize::try_from(nth).ok().and_then(|nth| case.parties.get(nth.checked_sub(1)?));
        let name = at.map_or("", |member| &member.party.name);
        let message = format!("照此分案，{} 第 {} 项不能成立：“{name}”于 {day} 在该案{how}", event.record, event.no);
        return Err(Error::rule(clause::ONE_TRANSFER, message).hint(hint!(
            "先 ",
            run(format!("jiexie {}", event.striking())),
            format!("，照此分案，再在分出的案件登记（case party {verb}，--on {day}）")
        )));
    }
    Ok(())
}
