//! Which letters the steps of a record give, made or not; and one of them, filled.

mod step_letter;

use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value;

use super::facts::cited::cited_record;
use super::facts::filled;
use super::kinds::{self, LetterSpec};
use super::parts::Addressee;
use super::seen::{Before, LetterDesk, Seen};
use crate::error::Result;
use crate::ids::Id;
use crate::record::dossier::Dossier;
use crate::record::transfer::Transfer;
use crate::steps::act::Act;
use crate::steps::event::{Event, Loaded};
use crate::steps::{history, replay};
pub use step_letter::{Letter, Made, Unnamed};

/// The letters of a record, in the order of its steps.
///
/// # Errors
/// As [`of_dossier`].
pub fn of_record<'a>(desk: LetterDesk<'a>, loaded: &Loaded, id: Id) -> Result<Vec<Letter<'a>>> {
    of_dossier(desk, loaded, &|event| event.record == id)
}

/// The letters of the steps of a dossier that are wanted, as corrections left them, in their order; those of voided records stand no more.
///
/// # Errors
/// A damaged correction.
pub fn of_dossier<'a>(
    desk: LetterDesk<'a>,
    loaded: &Loaded,
    wanted: &dyn Fn(&Event) -> bool,
) -> Result<Vec<Letter<'a>>> {
    let mut standing: HashMap<(Id, u32), Event> = HashMap::new();
    let mut first: HashMap<Id, u32> = HashMap::new();
    for step in history::standing(loaded.events.clone())? {
        let of = (step.event.record, step.event.no);
        first.entry(of.0).and_modify(|no| *no = of.1.min(*no)).or_insert(of.1);
        standing.insert(of, step.event);
    }
    let gives = |event: &&Event| kinds::of_act(event.act.name()).next().is_some() && wanted(event);
    if !standing.values().any(|event| gives(&event)) {
        return Ok(Vec::new());
    }
    let slip = |event: &Event| slip_of(desk, event, standing.values());
    let asked = |id: Id| first.get(&id).and_then(|no| standing.get(&(id, *no))).map(|event| event.act.values().into());
    let mut steps: Vec<Rc<Seen<'a>>> = Vec::new();
    replay::replay_watched(desk.ctx, &loaded.events, i64::MAX, &mut |event, file| {
        let Some(event) = standing.get(&(event.record, event.no)).filter(gives) else { return };
        let Some(own) = file.get(event.record).and_then(|record| record.to_json().ok()) else { return };
        let asked = asked(event.record).unwrap_or(Value::Null);
        let before = before(event, standing.values());
        let seen = seen(desk, event, own, asked, file.clone());
        let decided = decided(event, standing.values(), file);
        let (assessed, answered) = (assessed(event, standing.values(), file), answered(loaded, event));
        let seen = Seen { slip_no: slip(event), before, decided, assessed, answered, ..seen };
        steps.push(Rc::new(seen));
    })?;
    Ok(steps.iter().flat_map(|seen| of_step(seen, loaded)).collect())
}

fn seen<'a>(desk: LetterDesk<'a>, event: &Event, own: Value, asked: Value, file: Dossier) -> Seen<'a> {
    let units = desk.ctx.units.at(event.on, event.seq);
    let issued = crate::steps::letters::of(units, &file, event.record, &event.act, event.on);
    Seen {
        desk,
        issued,
        record: event.record,
        no: event.no,
        seq: event.seq,
        on: event.on,
        name: event.act.name(),
        act: event.act.values().into(),
        asked,
        doc_no: event.act.doc_no().map(str::to_owned),
        slip_no: None,
        before: None,
        decided: None,
        assessed: Vec::new(),
        answered: None,
        materials: event.act.materials().to_vec(),
        own,
        file,
    }
}

/// The number of the slip that the copy came with which a unit receives: of the last sending to it before; where that was by
/// word of mouth, of the paper that followed.
fn slip_of<'e>(desk: LetterDesk<'_>, received: &Event, standing: impl Iterator<Item = &'e Event>) -> Option<String> {
    let Act::ShareReceive(by) = &received.act else { return None };
    let units = desk.ctx.units.at(received.on, received.seq);
    let to_it = |unit: &String| units.successor_of(unit, received.on) == by.unit;
    let before: Vec<&Event> =
        standing.filter(|event| event.record == received.record && event.no < received.no).collect();
    let sent = before.iter().filter_map(|event| match &event.act {
        Act::ShareSend(send) if send.to.is_empty() || send.to.iter().any(to_it) => Some((event.no, send)),
        _ => None,
    });
    let (sent_by, send) = sent.max_by_key(|(no, _)| *no)?;
    let followed = before.iter().filter(|event| event.no > sent_by).find_map(|event| match &event.act {
        Act::ShareHandover(paper) => Some(paper.doc_no.clone()),
        _ => None,
    });
    followed.filter(|_| crate::steps::letters::is_told(send.channel)).unwrap_or_else(|| send.slip_no.clone())
}

/// The letters of the step that was entered last, where it is one of this record's; found without a replay.
pub fn of_last<'a>(desk: LetterDesk<'a>, loaded: &Loaded, id: Id) -> Vec<Letter<'a>> {
    let event = loaded.events.last().filter(|event| event.record == id);
    let Some(event) = event.filter(|event| kinds::of_act(event.act.name()).next().is_some()) else { return Vec::new() };
    let own = loaded.file.get(id).and_then(|record| record.to_json().ok());
    let first = loaded.events.iter().find(|event| event.record == id);
    let (Some(own), Some(first)) = (own, first) else { return Vec::new() };
    let seen = seen(desk, event, own, first.act.values().into(), loaded.file.clone());
    // Corrections of the steps before are gone through only where a letter tells of one of them.
    let standing = match &event.act {
        Act::ShareReceive(_)
        | Act::TransferDesignate(_)
        | Act::AssistReply(_)
        | Act::AssistExtend(_)
        | Act::TransferNotify(_)
        | Act::CaseNotify(_) => history::standing(loaded.events.clone()).unwrap_or_default(),
        _ => Vec::new(),
    };
    let slip_no = slip_of(desk, event, standing.iter().map(|step| &step.event));
    let before = before(event, standing.iter().map(|step| &step.event));
    let decided = decided(event, standing.iter().map(|step| &step.event), &loaded.file);
    of_step(&Rc::new(Seen { slip_no, before, decided, ..seen }), loaded)
}

/// The last step of the same kind on its record before it.
fn before<'e>(step: &Event, standing: impl Iterator<Item = &'e Event>) -> Option<Before> {
    let same = |event: &&Event| event.record == step.record && event.no < step.no;
    let alike = standing.filter(same).filter(|event| event.act.name() == step.act.name());
    let last = alike.max_by_key(|event| event.no)?;
    Some(Before { on: last.on, doc_no: last.act.doc_no().map(str::to_owned), act: last.act.values().into() })
}

/// What the step said that made the decision in force, where it is the outcome that is told.
fn decided<'e>(step: &Event, standing: impl Iterator<Item = &'e Event>, file: &Dossier) -> Option<Value> {
    let case = file.case().ok().filter(|_| matches!(step.act, Act::TransferNotify(_) | Act::CaseNotify(_)))?;
    let in_force = case.decision.as_ref()?;
    let of_case = standing.filter(|event| event.record == case.id);
    let decides = of_case.filter(|event| matches!(event.act, Act::CaseDecide(_)) && event.on <= in_force.on);
    let last = decides.max_by_key(|event| (event.on, event.no))?;
    Some(last.act.values().into())
}

/// The assessments of its case up to a step, each with the unit that made it.
fn assessed<'e>(
    step: &Event,
    standing: impl Iterator<Item = &'e Event>,
    file: &Dossier,
) -> Vec<(Option<String>, Value)> {
    let Ok(case) = file.case() else { return Vec::new() };
    let of_case = standing.filter(|event| event.record == case.id && event.on <= step.on);
    let mut found: Vec<&Event> = of_case.filter(|event| matches!(event.act, Act::CaseAssess(_))).collect();
    found.sort_unstable_by_key(|event| (event.on, event.no));
    found.into_iter().map(|event| (event.acted_by.clone(), event.act.values().into())).collect()
}

/// The transfer that a step receives, where it was answered on that very day: its receipt says what was known then, and leaves
/// room for the rest.
fn answered(loaded: &Loaded, step: &Event) -> Option<Transfer> {
    let received = matches!(step.act, Act::TransferReceive(_)).then_some(step.record)?;
    let transfer = loaded.file.transfer(received).ok()?;
    (transfer.answered_on == Some(step.on)).then(|| transfer.clone())
}

/// The letters of one step.
fn of_step<'a>(seen: &Rc<Seen<'a>>, loaded: &Loaded) -> Vec<Letter<'a>> {
    let mut letters = Vec::new();
    let issued = seen.issued.as_ref();
    for told in kinds::of_act(seen.name).filter(|told| told.is_of(seen)) {
        let own = issued.filter(|issued| issued.kind == told.kind).map(|issued| issued.issuer.clone());
        let from = own.or_else(|| told.from.of(seen).into_iter().find_map(|from| from.code().map(str::to_owned)));
        let Some(from) = from else { continue };
        for to in told.to.of(seen) {
            if told.kind.hands_over() && to.code() == Some(from.as_str()) {
                // Who has the papers hands nothing over to itself.
                continue;
            }
            let (made, cited) = (made(loaded, seen, told, &to), went_out(loaded, seen, told));
            letters.push(Letter { told, from: from.clone(), to, seen: Rc::clone(seen), made, cited });
        }
    }
    letters
}

/// The versions that were made of a letter.
fn made(loaded: &Loaded, seen: &Seen<'_>, told: &LetterSpec, to: &Addressee) -> Vec<Made> {
    let of = |event: &Event| match &event.act {
        Act::LetterMake(make) if event.record == seen.record => {
            let same = make.kind == told.kind && make.of == seen.no && make.to.as_deref() == to.code();
            same.then(|| Made { version: make.version, sha256: make.sha256.clone(), on: event.on })
        }
        _ => None,
    };
    loaded.events.iter().filter_map(of).collect()
}

/// The title under which the letter went out that this one names: as it was made last before this step, else first since.
fn went_out(loaded: &Loaded, seen: &Seen<'_>, told: &LetterSpec) -> Option<String> {
    let kind = (told.cites?.kind)(seen)?;
    let of = cited_record(seen, told.kind);
    let titles = loaded.events.iter().filter_map(|event| match &event.act {
        Act::LetterMake(make) if event.record == of && make.kind == kind => Some((event.seq, make.title.as_deref()?)),
        _ => None,
    });
    let mut titles: Vec<(i64, &str)> = titles.collect();
    titles.sort_unstable();
    let before = titles.iter().rfind(|(seq, _)| *seq < seen.seq);
    before.or(titles.first()).and_then(|(_, title)| filled::said(title))
}
