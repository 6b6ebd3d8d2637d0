//! What every letter says, whatever its step.

use serde_json::{Value, json};

use super::filled::{Facts, said};
use super::{person, share};
use crate::documents::letter::template::slots::numeral;
use crate::law::clause;
use crate::letters::parts::{Addressee, MEMBERS};
use crate::letters::seen::{Seen, text, words};
use crate::record::paper::parts_of;
use crate::record::words::{AssistKind, LetterKind, MeetingKind, Secrecy, Vocabulary};
use crate::steps::letters;

/// What every letter says: issuer, addressee, number, day, contact, the document, its clauses and limits.
pub(in crate::letters) fn common(seen: &Seen<'_>, from: &str, to: &Addressee, numbered: Option<LetterKind>) -> Facts {
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
    facts.put("unnumbered", numbered.is_none() && seen.name != "transfer.new");
    if numbered.is_some() || matches!(seen.name, "transfer.new") {
        facts.put("number", seen.doc_no.as_deref());
    }
    if let Some(kind) = numbered {
        facts.put("series", person::series(seen, from, kind));
    }
    facts.put("share.limit", to.code().and_then(|to| share::limit(seen, from, to)));
    paper(seen, from, &mut facts);
    clauses(seen, &mut facts);
    facts.put("confidential", secrecy(seen) != Secrecy::None);
    facts
}

/// What must be kept of the letter: what its record or its case says.
pub(in crate::letters) fn secrecy(seen: &Seen<'_>) -> Secrecy {
    let own = seen.file.get(seen.record).map_or(Secrecy::None, |record| record.secrecy());
    own.or(seen.file.secrecy())
}

/// Who signed it, who carries it out, whom its reader may ask, who gets a copy.
fn paper(seen: &Seen<'_>, from: &str, facts: &mut Facts) {
    facts.put("approved_by", seen.told("approved_by"));
    facts.put("contact_told", seen.told("contact").or(seen.told("contact_phone")).is_some());
    let officers = words(&seen.act["officers"]).filter_map(|officer| {
        let (name, id) = parts_of(officer);
        Some(json!({ "name": said(name)?, "id": id.and_then(said) }))
    });
    let officers: Vec<Value> = officers.collect();
    person::contact(seen, from, officers.first().and_then(|officer| text(&officer["name"])), facts);
    if !officers.is_empty() {
        facts.put("officers", officers);
    }
    let custom = letters::copied_by_custom(seen.units(), &seen.file, seen.record, seen.name);
    let cc = seen.copies(from, &custom);
    if !cc.is_empty() {
        facts.put("cc", cc);
    }
}

/// Where the document says it, and how many days it gives.
fn clauses(seen: &Seen<'_>, facts: &mut Facts) {
    let law = seen.desk.ctx.law;
    let of = |rule: &str| law.limit(rule).ok();
    let days = |rule: &str| of(rule).and_then(|limit| limit.days).map(|days| format!("{}日", numeral(days)));
    let clause_of = |rule: &str| of(rule).map(|limit| seen.cited(&limit.clause));
    facts.put("clause.transfer", clause_of("transfer.send"));
    facts.put("clause.materials", seen.cited(&law.book().materials.clause));
    facts.put("clause.answer", clause_of("transfer.feedback"));
    facts.put("clause.refer", clause_of("transfer.refer"));
    facts.put("clause.result", clause_of("transfer.notify"));
    facts.put("clause.follow_up", seen.cited(clause::FOLLOW_UP));
    facts.put("clause.crime", seen.cited(clause::CRIME));
    facts.put("clause.hazard", seen.cited(clause::HAZARD));
    facts.put("clause.dispute", seen.cited(clause::DISPUTES));
    facts.put("clause.police", seen.cited(clause::TELL_POLICE));
    let special = seen.name.starts_with("meeting.") && seen.kept("kind") == Some(MeetingKind::Special.word());
    facts.put("clause.meeting", seen.cited(if special { clause::SPECIAL_MEETING } else { clause::REGULAR_MEETING }));
    facts.put("limit.answer", days("transfer.feedback"));
    facts.put("limit.result", days("transfer.notify"));
    if let Some(kind) = seen.kept("kind").and_then(AssistKind::stored).filter(|_| seen.name.starts_with("assist.")) {
        facts.put("clause.assist", seen.cited(kind.clause()));
        facts.put("limit.opinion", kind.asked_limit().and_then(days));
    }
}
