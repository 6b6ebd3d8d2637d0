//! What letters say: the values of the slots of their templates, from a step and its dossier.

pub(super) mod assist;
mod case;
pub(super) mod conference;
pub(super) mod dispute;
mod material;
mod person;
pub(super) mod share;
pub(super) mod transfer;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::parts::{Addressee, MEMBERS};
use super::seen::{Seen, text};
use crate::documents::letter::template::slots::{Holds, SLOTS};
use crate::law::clause;
use crate::person::placeholder::ERASED;
use crate::record::paper::parts_of;
use crate::record::transfer::Transfer;
use crate::record::words::{AssistKind, LetterKind, Secrecy, TransferKind, Vocabulary};

/// The values of slots, by their paths.
#[derive(Debug, Clone, Default)]
pub struct Facts(Map<String, Value>);

impl Facts {
    /// Gives the slot of this path a value; what says nothing gives none.
    pub(super) fn put(&mut self, path: &str, value: impl Into<Value>) {
        let value = match value.into() {
            Value::String(text) => match said(&text) {
                Some(text) => Value::String(text),
                None => return,
            },
            Value::Null => return,
            value => value,
        };
        let mut inner = &mut self.0;
        let mut parts = path.split('.').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                inner.insert(part.to_owned(), value);
                return;
            }
            let group = inner.entry(part).or_insert_with(|| Value::Object(Map::new()));
            let Value::Object(group) = group else { return };
            inner = group;
        }
    }

    /// Takes a slot's value away.
    pub(super) fn drop(&mut self, slot: &str) {
        self.0.remove(slot);
    }

    /// The text of a slot, where it has one.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let value = self.0.get(first)?;
        text(if rest.is_empty() { value } else { &value[rest] })
    }

    /// What templates are filled with: whole sentences end as such, words do not.
    pub(super) fn finished(mut self) -> Value {
        for slot in SLOTS.iter().filter(|slot| !slot.path.contains("[]")) {
            let Some(said) = self.text(slot.path).map(str::to_owned) else { continue };
            match slot.holds {
                Holds::Sentence => self.put(slot.path, sentence(&said)),
                Holds::Words(_) => self.put(slot.path, said.trim_end_matches(['。', '；', '，', ';'])),
                _ => {}
            }
        }
        Value::Object(self.0)
    }
}

/// A text with nothing in it that was erased; none where that is all of it.
pub(super) fn said(text: &str) -> Option<String> {
    let bare = text.trim();
    if bare.replace(ERASED, "").trim().is_empty() {
        return None;
    }
    Some(bare.replace(ERASED, "某某"))
}

/// A text that ends as a sentence does.
pub(super) fn sentence(text: &str) -> String {
    let bare = text.trim_end_matches(['，', '；', ';', ',', ' ']);
    if bare.is_empty() || bare.ends_with(['。', '！', '？', '：', '”', '）', '.', '!', '?']) {
        return bare.to_owned();
    }
    format!("{bare}。")
}

/// What every letter says: issuer, addressee, number, day, contact, the document, its clauses and limits.
pub(super) fn common(seen: &Seen<'_>, from: &str, to: &Addressee, numbered: Option<LetterKind>) -> Facts {
    let mut facts = Facts::default();
    let book = seen.desk.ctx.law.book();
    facts.put("issuer.name", person::official(seen, from));
    person::reached(seen, from, &mut facts);
    facts.put(
        "to.name",
        match to {
            Addressee::Unit(code) => person::official(seen, code),
            Addressee::Members | Addressee::Nobody => MEMBERS.to_owned(),
        },
    );
    facts.put("date", seen.on.to_string());
    facts.put("document.title", book.title.as_str());
    facts.put("document.number", book.id.as_str());
    if numbered.is_some() || matches!(seen.name, "transfer.new") {
        facts.put("number", seen.doc_no.as_deref());
    }
    if let Some(kind) = numbered {
        facts.put("series", person::series(seen, from, kind));
    }
    paper(seen, from, &mut facts);
    clauses(seen, &mut facts);
    facts.put("confidential", secrecy(seen) != Secrecy::None);
    facts
}

/// What must be kept of the letter: what its record or its case says.
pub(super) fn secrecy(seen: &Seen<'_>) -> Secrecy {
    let own = seen.file.get(seen.record).map_or(Secrecy::None, |record| record.secrecy());
    own.or(seen.file.secrecy())
}

/// Who signed it, who carries it out, whom its reader may ask, who gets a copy.
fn paper(seen: &Seen<'_>, from: &str, facts: &mut Facts) {
    facts.put("approved_by", seen.told("approved_by"));
    let officers = seen.act["officers"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let officers = officers.filter_map(|officer| {
        let (name, id) = parts_of(officer);
        Some(json!({ "name": said(name)?, "id": id.and_then(said) }))
    });
    let officers: Vec<Value> = officers.collect();
    if !officers.is_empty() {
        facts.put("officers", officers);
    }
    person::contact(seen, from, facts);
    let mut cc = seen.units_of(&seen.act, "cc");
    let to_police = seen.kept("to").is_some_and(|to| seen.units().is(to, "police"));
    if seen.name == "transfer.new" && seen.kept("kind") == Some(TransferKind::Criminal.word()) && to_police {
        let custom = seen.role("procuratorate").map(|code| seen.full(&code).to_owned());
        cc.extend(custom.filter(|name| seen.act["no_cc"] != true && !cc.contains(name)));
    }
    if !cc.is_empty() {
        facts.put("cc", cc);
    }
}

/// Where the document says it, and how many days it gives.
fn clauses(seen: &Seen<'_>, facts: &mut Facts) {
    let law = seen.desk.ctx.law;
    let of = |rule: &str| law.limit(rule).ok();
    let days = |rule: &str| of(rule).and_then(|limit| limit.days).map(|days| format!("{}日", numeral(days)));
    let clause_of = |rule: &str| of(rule).map(|limit| limit.clause.clone());
    facts.put("clause.transfer", clause_of("transfer.send"));
    facts.put("clause.materials", law.book().materials.clause.as_str());
    facts.put("clause.answer", clause_of("transfer.feedback"));
    facts.put("clause.refer", clause_of("transfer.refer"));
    facts.put("clause.result", clause_of("transfer.notify"));
    facts.put("clause.follow_up", clause::FOLLOW_UP);
    facts.put("clause.crime", clause::CRIME);
    facts.put("clause.hazard", clause::HAZARD);
    facts.put("clause.dispute", clause::DISPUTES);
    facts.put("clause.police", clause::TELL_POLICE);
    facts.put("clause.meeting", clause::REGULAR_MEETING);
    facts.put("limit.answer", days("transfer.feedback"));
    facts.put("limit.result", days("transfer.notify"));
    if let Some(kind) = seen.kept("kind").and_then(AssistKind::stored).filter(|_| seen.name.starts_with("assist.")) {
        facts.put("clause.assist", assist::clause_of(kind));
        facts.put("limit.opinion", days(&format!("assist.{}", kind.word())));
    }
}

/// A number in Chinese, up to ninety-nine; a greater one in digits.
pub(super) fn numeral(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |number: u32| DIGITS[(number % 10) as usize];
    match (number / 10, number % 10) {
        (0, 0) | (10.., _) => number.to_string(),
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

/// A time of day as letters write it: 09:30 is 9时30分.
pub(super) fn clock(time: &str) -> String {
    match time.split_once(':') {
        Some((hour, minute)) => format!("{}时{minute}分", hour.strip_prefix('0').unwrap_or(hour)),
        None => time.to_owned(),
    }
}

/// A day as JSON, where there is one.
pub(super) fn day(day: Option<NaiveDate>) -> Value {
    json!(day)
}

/// The letter by which a transfer was sent.
pub(super) fn kind_of_transfer(seen: &Seen<'_>) -> Option<LetterKind> {
    Some(match seen.kept("kind").and_then(TransferKind::stored) {
        Some(TransferKind::Criminal) => LetterKind::Criminal,
        Some(TransferKind::Return) => LetterKind::Return,
        _ => LetterKind::Transfer,
    })
}

/// The letter by which help was asked for.
pub(super) fn kind_of_assist(seen: &Seen<'_>) -> Option<LetterKind> {
    match seen.kept("kind").and_then(AssistKind::stored)? {
        AssistKind::Appraisal => Some(LetterKind::Appraisal),
        AssistKind::Consult => Some(LetterKind::Consult),
        AssistKind::Material => Some(LetterKind::Material),
        AssistKind::Enforce => Some(LetterKind::Enforce),
        AssistKind::Revoke => Some(LetterKind::Revoke),
        AssistKind::Hazard => Some(LetterKind::Hazard),
        AssistKind::Legal | AssistKind::Guidance => Some(LetterKind::Request),
        AssistKind::Agreement | AssistKind::Plan => None,
    }
}

/// The urgent transfer that materials added to the case follow.
pub(super) fn urgent_transfer<'s>(seen: &'s Seen<'_>) -> Option<&'s Transfer> {
    let urgent = |transfer: &&Transfer| {
        transfer.urgent
            && transfer.kind == TransferKind::Jurisdiction
            && transfer.sent_on <= seen.on
            && !transfer.went_back()
    };
    seen.file.transfers().rev().find(urgent)
}
