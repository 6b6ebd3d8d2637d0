//! One letter that a step gives: from whom to whom, and filled with what the register knows.

use std::collections::HashSet;
use std::rc::Rc;

use chrono::NaiveDate;

use super::super::facts::common::{common, secrecy};
use super::super::facts::filled::Facts;
use super::super::facts::person::official;
use super::super::kinds::LetterSpec;
use super::super::parts::{Addressee, MEMBERS};
use super::super::seen::{ORIGIN_TITLE, Seen};
use crate::documents::letter;
use crate::documents::letter::template::{self, Dress, Templates};
use crate::documents::letter::{LetterText, Piece};
use crate::error::Result;
use crate::law::rulebook::OfficeSeal;
use crate::record::unit::{Unit, UnitDetail};
use crate::record::words::{LetterKind, Secrecy, UnitItem, UnitRole, Vocabulary};

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
    pub told: &'static LetterSpec,
    /// Code of the unit that issues it.
    pub from: String,
    /// Whom it goes to.
    pub to: Addressee,
    /// Its step.
    pub seen: Rc<Seen<'a>>,
    /// The versions made of it, oldest first.
    pub made: Vec<Made>,
    /// The title under which the letter went out that this one names, where it was made.
    pub(super) cited: Option<String>,
}

/// What stands in a title for what is not known.
const BLANK: &str = "____";

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
        said.put("issuer.sealed_by_another", self.sealed_by().is_some());
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
            // A case that was split off came by the letter of the other.
            if let Some(title) = self.seen.desk.called.get(ORIGIN_TITLE) {
                other.put("case.title", title.as_str());
            }
            let title = templates.letter(kind.word(), &other.finished(), Dress::default())?.title;
            let known = title.0.iter().all(|piece| matches!(piece, Piece::Said(_)));
            let known = known.then(|| title.plain());
            // A blank of the paper that went out was filled by pen: what is known by now stands in its place.
            let went_out = self.cited.clone().filter(|title| known.is_none() || !title.contains(BLANK));
            said.put(cited.slot, went_out.or(known));
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
            let text = LetterText::from(name);
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
