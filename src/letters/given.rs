//! Which letters the steps of a record give, made or not; and one of them, filled.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use chrono::NaiveDate;
use serde_json::Value;

use super::facts::cited::cited_record;
use super::facts::common::{common, secrecy};
use super::facts::filled::{self, Facts};
use super::facts::person::official;
use super::kinds::{self, Told};
use super::parts::{Addressee, MEMBERS};
use super::seen::{Before, Desk, Seen};
use crate::documents::letter;
use crate::documents::letter::template::{self, Dress, Templates};
use crate::documents::letter::{Piece, Text};
use crate::error::Result;
use crate::ids::Id;
use crate::law::rulebook::OfficeSeal;
use crate::record::dossier::Dossier;
use crate::record::transfer::Transfer;
use crate::record::unit::{Unit, UnitDetail};
use crate::record::words::{LetterKind, Secrecy, UnitItem, UnitRole, Vocabulary};
use crate::steps::act::Act;
use crate::steps::event::{Event, Loaded};
use crate::steps::{history, replay};

/// One version of a letter that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Which, from 1.
    pub version: u32,
    /// SHA-256 of its file.
    pub sha256: String,
    /// The day it was made.
    pub on: NaiveDate,
}

/// A unit of which no official name is on record.
pub struct Unnamed<'a> {
    /// Its short name.
    pub short: &'a str,
    /// The official name it bears later.
    pub later: Option<&'a UnitDetail>,
    /// What it is called in the letter.
    pub written: String,
}

/// A letter that a step gives to one addressee.
#[derive(Clone)]
pub struct Letter<'a> {
    /// What is told of its kind.
    pub told: &'static Told,
    /// Code of the unit that issues it.
    pub from: String,
    /// Whom it goes to.
    pub to: Addressee,
    /// Its step.
    pub seen: Rc<Seen<'a>>,
    /// The versions made of it, oldest first.
    pub made: Vec<Made>,
    /// The title under which the letter went out that this one names, where it was made.
    cited: Option<String>,
}

/// The letters of a record, in the order of its steps.
///
/// # Errors
/// As [`of_dossier`].
pub fn of_record<'a>(desk: Desk<'a>, loaded: &Loaded, id: Id) -> Result<Vec<Letter<'a>>> {
    of_dossier(desk, loaded, &|event| event.record == id)
}

/// The letters of the steps of a dossier that are wanted, as corrections left them, in their order; those of voided records stand no more.
///
/// # Errors
/// A damaged correction.
pub fn of_dossier<'a>(desk: Desk<'a>, loaded: &Loaded, wanted: &dyn Fn(&Event) -> bool) -> Result<Vec<Letter<'a>>> {
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
        let began = began(loaded, event);
        let seen = Seen { slip_no: slip(event), before, decided, assessed, answered, began, ..seen };
        steps.push(Rc::new(seen));
    })?;
    Ok(steps.iter().flat_map(|seen| of_step(seen, loaded)).collect())
}

fn seen<'a>(desk: Desk<'a>, event: &Event, own: Value, asked: Value, file: Dossier) -> Seen<'a> {
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
        began: None,
        materials: event.act.materials().to_vec(),
        own,
        file,
    }
}

/// The number of the slip that the copy came with which a unit receives: of the last sending to it before.
fn slip_of<'e>(desk: Desk<'_>, received: &Event, standing: impl Iterator<Item = &'e Event>) -> Option<String> {
    let Act::ShareReceive(by) = &received.act else { return None };
    let units = desk.ctx.units.at(received.on, received.seq);
    let to_it = |unit: &String| units.successor_of(unit, received.on) == by.unit;
    let sent = standing.filter(|event| event.record == received.record && event.no < received.no);
    let sent = sent.filter_map(|event| match &event.act {
        Act::ShareSend(send) if send.to.is_empty() || send.to.iter().any(to_it) => Some((event.no, &send.slip_no)),
        _ => None,
    });
    sent.max_by_key(|(no, _)| *no).and_then(|(_, slip_no)| slip_no.clone())
}

/// The letters of the step that was entered last, where it is one of this record's; found without a replay.
pub fn of_last<'a>(desk: Desk<'a>, loaded: &Loaded, id: Id) -> Vec<Letter<'a>> {
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

/// The day the operation began that a step tells the police of, as far as that is on record by now.
fn began(loaded: &Loaded, step: &Event) -> Option<NaiveDate> {
    let told = matches!(step.act, Act::OperationPolice(_)).then_some(step.record)?;
    loaded.file.operation(told).ok()?.started_on
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
fn made(loaded: &Loaded, seen: &Seen<'_>, told: &Told, to: &Addressee) -> Vec<Made> {
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
fn went_out(loaded: &Loaded, seen: &Seen<'_>, told: &Told) -> Option<String> {
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

impl Letter<'_> {
    /// Whom it goes to, by the name of the day.
    pub fn addressee(&self) -> &str {
        match &self.to {
            Addressee::Unit(code) => self.seen.full(code),
            Addressee::Members => MEMBERS,
            Addressee::Nobody if self.told.kind == LetterKind::Minutes => "见抄送",
            Addressee::Nobody => "",
        }
    }

    /// Its number, where it bears one and has it.
    pub fn number(&self) -> Option<&str> {
        self.seen.doc_no.as_deref().filter(|_| self.told.kind.is_numbered())
    }

    /// Whether it is to bear a number.
    pub fn is_numbered(&self) -> bool {
        self.told.kind.is_numbered()
    }

    /// Whether the same step gives the same letter to others too.
    pub fn is_same_step(&self, other: &Letter<'_>) -> bool {
        self.told.kind == other.told.kind && self.seen.no == other.seen.no
    }

    /// Whether `cover` brings it along as a page of its own: a list that goes with the letter of the same step.
    pub fn stands_in(&self, cover: &Letter<'_>) -> bool {
        let word = self.told.kind.word();
        let same = cover.seen.no == self.seen.no && cover.to == self.to && cover.told.kind != self.told.kind;
        same && cover.told.kind.is_numbered() && template::takes_in(cover.told.kind.word(), &format!("_{word}"))
    }

    /// Which version a file of this hash is: one that was made before, or the next.
    pub fn version_of(&self, sha256: &str) -> u32 {
        let known = self.made.iter().find(|made| made.sha256 == sha256).map(|made| made.version);
        let next = || self.made.iter().map(|made| made.version).max().unwrap_or_default() + 1;
        known.unwrap_or_else(next)
    }

    /// Who fills in its blanks: its issuer, and whoever it goes to or is torn off for; by the names of the day.
    pub fn fillers(&self) -> [String; 2] {
        let short = |code: &str| self.seen.units().short_on(code, self.seen.on).to_owned();
        let other = match &self.to {
            Addressee::Unit(code) => short(code),
            Addressee::Members => MEMBERS.to_owned(),
            Addressee::Nobody => self.told.kind.other_side().to_owned(),
        };
        [short(&self.from), other]
    }

    /// The units that issue and get it of which no official name is on record that day.
    pub fn unnamed(&self) -> Vec<Unnamed<'_>> {
        // What a body beyond the district is called is all that is known of it.
        let to = self.to.code().filter(|to| *to != self.from && self.seen.unit(to).is_some_and(Unit::is_own));
        std::iter::once(self.from.as_str()).chain(to).filter_map(|code| self.unnamed_one(code)).collect()
    }

    /// The district's other units that its wording names as such and not by an official name, since none of theirs is on
    /// record that day; `text` is what it says. What people wrote of a place, or of the facts, names none.
    pub fn unnamed_in(&self, text: &str) -> Vec<Unnamed<'_>> {
        let mut said = common(&self.seen, &self.from, &self.to, None);
        (self.told.says)(&self.seen, &mut said);
        // 由…承办, and several in one slot.
        let one =
            |name: &str| name.strip_prefix('由').and_then(|name| name.strip_suffix("承办")).unwrap_or(name).to_owned();
        let named: HashSet<String> = said.texts().iter().flat_map(|said| said.split('、').map(one)).collect();
        // The district's government is called 区人民政府 in what is written to others.
        let government = self.seen.role(UnitRole::Government);
        let own = |unit: &&Unit| unit.is_own() && government.as_ref() != Some(&unit.code);
        let units = self.seen.units().all().iter().filter(own);
        let besides = units.filter(|unit| unit.code != self.from && self.to.code() != Some(unit.code.as_str()));
        let called = besides.filter(|unit| {
            [self.seen.full(&unit.code), &official(&self.seen, &unit.code)]
                .iter()
                .any(|name| named.contains(*name) && text.contains(*name))
        });
        called.filter_map(|unit| self.unnamed_one(&unit.code)).collect()
    }

    /// A unit, where no official name of it is on record that day.
    fn unnamed_one(&self, code: &str) -> Option<Unnamed<'_>> {
        let unit = self.seen.unit(code)?;
        unit.detail_on(UnitItem::OfficialName, self.seen.on).is_none().then(|| Unnamed {
            short: self.seen.units().short_on(&unit.code, self.seen.on),
            later: unit.detail_after(UnitItem::OfficialName, self.seen.on),
            written: official(&self.seen, code),
        })
    }

    /// Whose seal it bears in place of the office's, by its short name; none where it bears that of its issuer, or none.
    pub fn sealed_by(&self) -> Option<&str> {
        use LetterKind::{Assign, Circulate, Meeting, Notice, Solicit};
        let sealed = matches!(self.told.kind, Assign | Circulate | Meeting | Notice | Solicit);
        let own = self.seen.desk.ctx.law.book().letters.office_seal == OfficeSeal::Own;
        let bureau = self.seen.units().with_role(UnitRole::Bureau).filter(|_| sealed && !own)?;
        Some(bureau.name_on(self.seen.on).short.as_str())
    }

    /// The file that was signed as the minutes, which these are beside.
    pub fn signed_file(&self) -> Option<&str> {
        let meeting =
            self.seen.file.meeting(self.seen.record).ok().filter(|_| self.told.kind == LetterKind::Minutes)?;
        meeting.materials.last().map(|file| file.name.as_str())
    }

    /// What must be kept of it.
    pub fn secrecy(&self) -> Secrecy {
        secrecy(&self.seen)
    }

    /// What it says, as slots of templates.
    fn facts(&self, templates: &Templates) -> Result<Facts> {
        let mut said = common(&self.seen, &self.from, &self.to, self.told.kind.is_numbered().then_some(self.told.kind));
        (self.told.says)(&self.seen, &mut said);
        let slip = ["_receipt", "_slip"].iter().any(|part| template::takes_in(self.told.kind.word(), part));
        if slip && self.told.kind != LetterKind::Receipt {
            // The slip names the letter it is torn from.
            let title = templates.letter(self.told.kind.word(), &said.clone().finished(), Dress::default())?.title;
            let known = title.0.iter().all(|piece| matches!(piece, Piece::Said(_)));
            said.put("title", known.then(|| title.plain()));
            served(&mut said, ["title", "number", "date", "issuer.name", "to.name"]);
        }
        let cited = self.told.cites.and_then(|cited| Some((cited, (cited.kind)(&self.seen)?)));
        if let Some((cited, kind)) = cited {
            let issuer = said.text("transfer.from").or(said.text(if cited.own { "issuer.name" } else { "to.name" }));
            let mut other = said.clone();
            other.put("issuer.name", issuer);
            let title = templates.letter(kind.word(), &other.finished(), Dress::default())?.title;
            let known = title.0.iter().all(|piece| matches!(piece, Piece::Said(_)));
            said.put(cited.slot, self.cited.clone().or_else(|| known.then(|| title.plain())));
        }
        if self.told.kind == LetterKind::Receipt {
            served(&mut said, ["transfer.title", "transfer.number", "transfer.on", "to.name", "issuer.name"]);
        }
        Ok(said)
    }

    /// The letter itself.
    ///
    /// # Errors
    /// A template that is wrong.
    pub fn filled(&self, templates: &Templates, dress: Dress) -> Result<letter::Letter> {
        templates.check(self.told.kind.word())?;
        let mut facts = self.facts(templates)?;
        if dress.draft {
            facts.drop("number");
            facts.drop_in("paper", "number", self.told.kind.is_numbered());
        }
        // The minutes are issued by their step, and signed before.
        facts.drop_in("meeting", "issued_on", dress.draft);
        facts.drop_in("meeting", "unsigned", !dress.draft);
        let mut letter = templates.letter(self.told.kind.word(), &facts.finished(), dress)?;
        // What a step says of copies stands on its letter, whatever the form.
        for name in self.copied() {
            let text = Text::from(name);
            if !letter.cc.contains(&text) {
                letter.cc.push(text);
            }
        }
        Ok(letter)
    }

    /// Who gets a copy, as its step says: of the letter itself, not of the lists that go with it.
    fn copied(&self) -> Vec<String> {
        let own = self.seen.issued.as_ref().is_none_or(|issued| issued.kind == self.told.kind);
        if own { self.seen.copies(&self.from, &[]) } else { Vec::new() }
    }
}

/// What a receipt says of the paper that was served, from the slots of this letter: title, number, day, from whom, to whom.
fn served(said: &mut Facts, slots: [&str; 5]) {
    let paper = ["paper.title", "paper.number", "paper.on", "paper.from", "paper.to"];
    for (slot, from) in paper.into_iter().zip(slots) {
        if let Some(value) = said.text(from).filter(|_| said.text(slot).is_none()).map(str::to_owned) {
            said.put(slot, value);
        }
    }
}
