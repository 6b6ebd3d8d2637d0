//! What was told of a decision before it was corrected: whoever got it holds a paper that says something else.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde_json::Value;

use crate::error::Result;
use crate::error::hint::{Hint, hint, run};
use crate::ids::{Id, RecordKind};
use crate::law::clause;
use crate::record::field;
use crate::record::left;
use crate::record::words::{LetterKind, Vocabulary};
use crate::steps::act::Act;
use crate::steps::event::{self, Event, Loaded};
use crate::steps::{act, amendments};

/// What of a decision whoever is told of it goes by.
const TOLD: [&str; 5] = ["outcome", "penalties", "amount", "doc_no", "basis"];
/// What was first told without, and is only added: nothing that was told is wrong.
const ADDED: [&str; 2] = ["doc_no", "basis"];

/// A paper that says something else than the decision does now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Otherwise {
    /// The record it went out on.
    pub record: Id,
    /// Whose it is, by its code.
    pub by: String,
    /// Whom it went to, by its code.
    pub to: String,
    /// The day it went out.
    pub on: NaiveDate,
    /// What kind of letter tells it.
    pub kind: LetterKind,
    /// Its number, or how it went.
    pub paper: String,
    /// What it says otherwise, as people call it.
    pub fields: Vec<&'static str>,
    /// The clause it was told under.
    pub clause: &'static str,
    /// The day of the correction.
    pub since: NaiveDate,
}

impl Otherwise {
    /// What went out, and how it is made anew; `unit` says whom a code means.
    pub fn hint(&self, unit: &str) -> Hint {
        let (record, on, paper) = (self.record, self.on, &self.paper);
        let paper = if paper.is_empty() { String::new() } else { format!("，{paper}") };
        let told = format!("{record} 已于 {on} 送{unit}{paper}，写的是更正前的{}", self.fields.join("、"));
        hint!([told], ["重做送达：", run(left::made_anew(record, self.kind))])
    }
}

/// Every such paper in a dossier that was not made anew since the correction, the oldest first.
///
/// # Errors
/// Events that contradict each other.
pub fn otherwise(loaded: &Loaded) -> Result<Vec<Otherwise>> {
    let mut found = Vec::new();
    let Ok(case) = loaded.file.case() else { return Ok(found) };
    let counts = amendments::counting(loaded);
    let decided = |event: &&Event| event.record == case.id && matches!(event.act, Act::CaseDecide(_)) && counts(event);
    for event in loaded.events.iter().filter(decided) {
        let Some(last) = loaded.events.iter().rev().find(|by| corrects(by, event)) else { continue };
        let mut seen: HashSet<(Id, String)> = HashSet::new();
        for told in loaded.events.iter().rev().filter(|told| told.seq < last.seq && counts(told)) {
            let mut receivers = receivers(loaded, event, told);
            // What was sent to it last is what it holds.
            receivers.retain(|to| seen.insert((told.record, to.clone())) && !is_anew(loaded, told, to, last.seq));
            if !receivers.is_empty() {
                found.extend(of_paper(loaded, (event, last), told, receivers)?);
            }
        }
    }
    found.sort_by_key(|one| (one.since, one.on, one.record));
    Ok(found)
}

/// What one paper says otherwise than the decision, once it was corrected last, to each of the units that hold it.
fn of_paper(
    loaded: &Loaded,
    (decided, last): (&Event, &Event),
    told: &Event,
    receivers: Vec<String>,
) -> Result<Vec<Otherwise>> {
    let place = (decided.record, decided.no);
    let stood = |events: &[Event]| -> Result<Act> {
        let told = amendments::effective(events)?.remove(&place);
        Ok(told.map_or_else(|| decided.act.clone(), |(act, _)| act))
    };
    let (then, now) = (stood(event::up_to(&loaded.events, told.seq - 1))?, stood(&loaded.events)?);
    let fields = differing(&then, &now);
    let Act::CaseDecide(decision) = now else { return Ok(Vec::new()) };
    if fields.is_empty() {
        return Ok(Vec::new());
    }
    let (kind, clause) = match told.act {
        Act::ShareSend(_) => (LetterKind::Share, clause::COPIES),
        _ => (LetterKind::Result, clause::ONE_TRANSFER),
    };
    let holder = || loaded.file.case().map(|case| case.holder.clone()).unwrap_or_default();
    let by = decision.by.unwrap_or_else(holder);
    let each = receivers.into_iter().map(|to| Otherwise {
        record: told.record,
        by: by.clone(),
        to,
        on: told.on,
        kind,
        paper: paper(&told.act),
        fields: fields.clone(),
        clause,
        since: last.on,
    });
    Ok(each.collect())
}

/// Whether an event corrects what a decision said.
fn corrects(by: &Event, decided: &Event) -> bool {
    let Act::Correct(correct) = &by.act else { return false };
    let own = by.record == decided.record && correct.event == decided.no;
    own && correct.set.keys().any(|key| TOLD.contains(&key.as_str()))
}

/// What both decisions say otherwise, as people call it.
fn differing(then: &Act, now: &Act) -> Vec<&'static str> {
    let (then, now) = (then.values(), now.values());
    let differs = |key: &&&str| {
        let was = then.get(**key).unwrap_or(&Value::Null);
        was != now.get(**key).unwrap_or(&Value::Null) && !(was.is_null() && ADDED.contains(*key))
    };
    let fields = act::fields_of("case.decide");
    TOLD.iter().filter(differs).filter_map(|key| Some(field::find(fields, key)?.title)).collect()
}

/// The units to which an event told the decision; none where it told something else.
fn receivers(loaded: &Loaded, decided: &Event, told: &Event) -> Vec<String> {
    if told.seq < decided.seq {
        return Vec::new();
    }
    match &told.act {
        Act::TransferNotify(_) | Act::CaseNotify(_) => {
            // A later decision is what was told, not this one.
            let later =
                |one: &&Event| matches!(one.act, Act::CaseDecide(_)) && one.seq > decided.seq && one.seq < told.seq;
            let original = loaded.file.original().filter(|_| !loaded.events.iter().any(|one| later(&one)));
            original.map(str::to_owned).into_iter().collect()
        }
        Act::ShareSend(send) => {
            let Act::CaseDecide(decision) = &decided.act else { return Vec::new() };
            let copied = loaded.file.share(told.record).is_ok() && decision.share == Some(told.record);
            if copied { send.to.clone() } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// How a paper went: its number, or the channel.
fn paper(told: &Act) -> String {
    match told {
        Act::TransferNotify(notify) => notify.doc_no.clone().unwrap_or_default(),
        Act::CaseNotify(notify) => notify.doc_no.clone().unwrap_or_default(),
        Act::ShareSend(send) => send.slip_no.clone().unwrap_or_else(|| format!("方式：{}", send.channel.title())),
        _ => String::new(),
    }
}

/// Whether the letter was made anew since, or another record took the place of what was shared.
fn is_anew(loaded: &Loaded, told: &Event, to: &str, since: i64) -> bool {
    let made = loaded.events.iter().filter(|event| event.seq > since).any(|event| match &event.act {
        Act::LetterMake(made) => event.record == told.record && made.to.as_deref().is_none_or(|made| made == to),
        _ => false,
    });
    let replaced = told.record.kind == RecordKind::Share
        && loaded.file.share(told.record).is_ok_and(|share| share.replaced_by.is_some());
    made || replaced
}
