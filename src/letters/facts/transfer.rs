//! What the letters of a transfer say.

use super::cited::urgent_transfer;
use super::filled::{Facts, clock, day, number, said, sentence};
use super::{case, decided, material, voice};
use crate::documents::letter::template::slots::day_in_words;
use crate::letters::seen::{ORIGIN_NUMBER, Seen};
use crate::record::case::Case;
use crate::record::dispute::Dispute;
use crate::record::transfer::Transfer;
use crate::record::unit::Unit;
use crate::record::words::{CriminalResult, Ground, MaterialKind, Settled, TransferKind, UnitRole, Vocabulary, YesNo};
use crate::steps::transfer::wanting;

/// The transfer itself: when, by which letter, why, by what law.
fn of(seen: &Seen<'_>, transfer: &Transfer, facts: &mut Facts) {
    case::of(seen, facts);
    facts.put("transfer.on", transfer.sent_on.to_string());
    facts.put("transfer.number", transfer.doc_no.as_deref());
    facts.put("transfer.from", seen.full(&transfer.from));
    facts.put("transfer.to", seen.full(&transfer.to));
    facts.put("transfer.urgent", transfer.urgent);
    facts.put("transfer.paper", material::letter_name(seen));
    named(seen, transfer, facts);
    let weighed = seen.file.case().map(|case| case.weighed.clone()).unwrap_or_default();
    // What was weighed when the case was assessed is a reason of whoever weighed it.
    let by_sender =
        |key: &str| seen.teller(key).is_some_and(|by| seen.file.current(&by) == seen.file.current(&transfer.from));
    let reason = weighed.transfer_reason.filter(|_| by_sender("transfer_reason"));
    facts.put("transfer.why", transfer.grounds.why.clone().or(reason));
    let basis = weighed.jurisdiction_basis.filter(|_| by_sender("jurisdiction_basis"));
    facts.put("transfer.basis", transfer.grounds.basis.clone().or(basis));
    facts.put("transfer.crime", transfer.grounds.crime.as_deref());
    facts.put("transfer.crime_law", transfer.grounds.crime_law.as_deref());
}

/// By whom the unit that handles the case was named, where it was not the one that took it: the government, or those who
/// quarrelled.
fn named(seen: &Seen<'_>, transfer: &Transfer, facts: &mut Facts) {
    let by_dispute = transfer.settled_to.as_ref().and(transfer.settled_by).filter(|_| transfer.designated_to.is_none());
    facts.put("transfer.designated", transfer.designated_to.is_some() || by_dispute.is_some());
    let agreed = by_dispute == Some(Settled::Agreed);
    facts.put("transfer.named_by", if agreed { "经协商" } else { "经区人民政府决定" });
    let decided = |dispute: &&Dispute| dispute.decided_on.is_some() && dispute.decided_on == transfer.settled_on;
    let decided = seen.file.disputes().filter(decided).find_map(|dispute| dispute.doc_no.clone());
    let number = transfer.designation_doc_no.clone().or(decided.filter(|_| by_dispute.is_some()));
    facts.put("transfer.designation_no", number);
}

fn own(seen: &Seen<'_>, facts: &mut Facts) -> Option<Transfer> {
    let transfer = seen.file.transfer(seen.record).ok()?.clone();
    of(seen, &transfer, facts);
    Some(transfer)
}

/// A transfer as it goes out, with its list of materials.
pub(in crate::letters) fn sent(seen: &Seen<'_>, facts: &mut Facts) {
    let Some(transfer) = own(seen, facts) else { return };
    let mut all = transfer.materials.clone();
    if let Ok(case) = seen.file.case() {
        all.extend(case.materials.iter().cloned());
    }
    if transfer.kind == TransferKind::Return {
        returned(seen, &transfer, facts);
        let more = material::given_back(facts.text("transfer.outcome_paper"), &all);
        material::list_with(seen, &all, more, facts);
    } else {
        material::list(seen, &all, facts);
    }
    match transfer.kind {
        TransferKind::Criminal => {
            material::enclosed(seen, &transfer.papers, &all, facts);
            let is = |unit: &str, role| seen.units().is(unit, role);
            facts.put("clause.crime", seen.crime_clause(&transfer.from));
            let judicial = is(&transfer.from, UnitRole::Judicial) || is(&transfer.from, UnitRole::Supervisory);
            facts.put("transfer.by_administration", !judicial);
            facts.put("transfer.to_police", is(&transfer.to, UnitRole::Police));
            facts.put("transfer.to_supervisory", is(&transfer.to, UnitRole::Supervisory));
        }
        TransferKind::Return | TransferKind::Jurisdiction => {}
    }
    to_answer(seen, &transfer, facts);
}

/// What came of the suspected crime where its judicial unit hands the case back: how it ended there, else why it was declined.
fn returned(seen: &Seen<'_>, back: &Transfer, facts: &mut Facts) {
    let holder = seen.file.current(&back.from);
    let there = |sent: &&Transfer| sent.kind == TransferKind::Criminal && seen.file.current(&sent.to) == holder;
    let Some(sent) = seen.file.transfers().rev().find(there) else { return };
    facts.put("sent.on", day(Some(sent.sent_on)));
    facts.put("sent.number", sent.doc_no.as_deref());
    let by_another = seen.file.current(&sent.from) != seen.file.current(&back.to);
    facts.put("sent.from", by_another.then(|| seen.full(&sent.from)));
    facts.put("sent.here", true);
    let last = sent.outcomes.iter().rfind(|stage| stage.on <= seen.on && stage.result.is_final());
    let ended = last.map(|stage| {
        let number = stage.doc_no.as_deref().map(|no| format!("（{}）", number(no))).unwrap_or_default();
        format!("{}{}{number}。", day_in_words(stage.on), stage.result.title())
    });
    let no_crime = sent.ground == Some(Ground::NoCrime);
    let why = sent.reason.as_deref().filter(|_| no_crime).and_then(said).map(|why| sentence(&why));
    facts.put("transfer.outcome", ended.into_iter().chain(why).collect::<String>());
    let procuratorate = seen.units().is(holder, UnitRole::Procuratorate);
    let paper = match last.map(|stage| stage.result) {
        Some(CriminalResult::NotFiled) => Some("不予立案通知书"),
        Some(CriminalResult::Dropped) if procuratorate => Some("不起诉决定书"),
        Some(CriminalResult::Dropped) => Some("撤销案件决定书"),
        Some(CriminalResult::Acquitted) => Some("判决书"),
        _ => None,
    };
    facts.put("transfer.outcome_paper", paper);
}

/// The goods that belong to a case, before they go with it: to whom, where it is on its way.
pub(in crate::letters) fn goods(seen: &Seen<'_>, facts: &mut Facts) {
    let holder = seen.file.case().ok().map(|case| &case.holder);
    let under_way = |transfer: &&Transfer| Some(&transfer.from) == holder && !transfer.went_back();
    match seen.file.transfers().rev().find(under_way).cloned() {
        Some(transfer) => {
            of(seen, &transfer, facts);
            facts.put("number", transfer.doc_no.as_deref());
            facts.put("unnumbered", false);
        }
        None => case::of(seen, facts),
    }
}

/// Within how many days it is to be answered whether the case is taken: police answer on forms of their own, and bodies beyond
/// the district are not bound by the document.
fn to_answer(seen: &Seen<'_>, transfer: &Transfer, facts: &mut Facts) {
    let own = seen.units().get(&transfer.to).is_none_or(Unit::is_own);
    facts.put("transfer.beyond", !own);
    if transfer.kind == TransferKind::Jurisdiction && own {
        facts.put("paper.answer", facts.text("limit.answer").map(str::to_owned));
    }
}

/// Materials that follow an urgent transfer.
pub(in crate::letters) fn supplement(seen: &Seen<'_>, facts: &mut Facts) {
    let Some(transfer) = urgent_transfer(seen).cloned() else { return };
    of(seen, &transfer, facts);
    material::list(seen, &seen.materials, facts);
    facts.put("supplement.sent", material::kinds(seen, &seen.materials));
    let Ok(case) = seen.file.case() else { return };
    let rules = &seen.desk.ctx.law.book().materials;
    let owed = wanting(rules, case, transfer.kind, &transfer.materials);
    // The letter itself went with the transfer.
    let owed = owed.iter().filter(|kind| **kind != MaterialKind::Letter.word());
    facts.put("supplement.owed", owed.map(|kind| rules.kind_name(kind)).collect::<Vec<_>>().join("、"));
}

/// When and by whose hand it came in.
fn receipt(transfer: &Transfer, facts: &mut Facts) {
    facts.put("received.on", day(transfer.received_on));
    facts.put("received.at", transfer.received_at.map(|at| clock(&at.to_string())));
    facts.put("received.by", transfer.received_by.as_deref());
    facts.put("received.service", transfer.service.map(Vocabulary::title));
    facts.put("received.where", transfer.received_where.as_deref());
}

/// The receipt of a transfer, and the answer to it.
pub(in crate::letters) fn received(seen: &Seen<'_>, facts: &mut Facts) {
    if let Some(transfer) = own(seen, facts) {
        receipt(&transfer, facts);
        answer(seen, seen.answered.as_ref().unwrap_or(&transfer), facts);
        asked_of_handler(seen, &transfer, facts);
        to_answer(seen, &transfer, facts);
    }
}

fn answer(seen: &Seen<'_>, transfer: &Transfer, facts: &mut Facts) {
    facts.put("answer.accepted", transfer.accepted == Some(true));
    // Nobody beyond the district puts it to its government: there the sender has the case again.
    facts.put("answer.jurisdiction", transfer.ground == Some(Ground::Jurisdiction) && !transfer.given_back);
    let of_papers = transfer.reason.as_deref().is_some_and(|reason| reason.contains("材料"));
    let wanting = match transfer.answer.complete {
        Some(YesNo::Yes) => transfer.answer.lacking.is_some(),
        Some(YesNo::No) => true,
        None => transfer.answer.lacking.is_some() || of_papers,
    };
    facts.put("answer.to_complete", wanting && transfer.ground == Some(Ground::Other));
    facts.put("answer.on", day(transfer.answered_on));
    facts.put("answer.number", transfer.answer_doc_no.as_deref());
    let complete = transfer.answer.complete.map(|complete| if complete == YesNo::Yes { "齐全" } else { "不齐全" });
    facts.put("answer.complete", complete);
    facts.put("answer.lacking", transfer.answer.lacking.as_deref().map(|text| text.trim_end_matches('。')));
    facts.put("answer.handler", transfer.answer.handler.as_deref());
    facts.put("answer.handler_phone", transfer.answer.handler_phone.as_deref());
    facts.put("answer.reason", transfer.reason.as_deref());
    let by_sender = |code: &String| seen.file.current(code) == seen.file.current(&transfer.from);
    facts.put("answer.should_be_sender", transfer.should_be.as_ref().is_some_and(by_sender));
    facts.put("answer.should_be", transfer.should_be.as_deref().map(|code| seen.full(code)));
}

/// Who handles it is whom the reader of the answer may ask, where nobody else is named.
fn asked_of_handler(seen: &Seen<'_>, transfer: &Transfer, facts: &mut Facts) {
    let handler = transfer.answer.handler.as_deref().and_then(said);
    let named = facts.text("contact").map(str::to_owned);
    if named.is_none() || named == handler {
        facts.put("contact", handler);
        // His own telephone goes before that of the unit.
        let own = transfer.answer.handler_phone.as_deref().filter(|_| seen.told("contact_phone").is_none());
        facts.put("contact_phone", own);
    }
}

/// The case is put to the government.
pub(in crate::letters) fn referred(seen: &Seen<'_>, facts: &mut Facts) {
    let Some(transfer) = own(seen, facts) else { return };
    receipt(&transfer, facts);
    answer(seen, &transfer, facts);
    // What its letter gave is the sender's; what stands in the answer and in the opinion is ours.
    let theirs = facts.text("transfer.why").and_then(said);
    facts.put("refer.their_reason", theirs.map(|text| voice::quoted(&text)));
    let theirs = facts.text("transfer.basis").and_then(said);
    facts.put("refer.their_basis", theirs.map(|text| voice::quoted(&text)));
    let opinion = transfer.opinion.as_deref().filter(|opinion| transfer.reason.as_deref() != Some(opinion));
    facts.put("refer.opinion", opinion.map(sentence));
    facts.put("refer.reason", transfer.reason.as_deref());
    facts.put("refer.basis", seen.told("basis"));
}

/// What became of the case.
pub(in crate::letters) fn told(seen: &Seen<'_>, facts: &mut Facts) {
    let leg = seen.file.transfer(seen.record).ok().or_else(|| seen.file.jurisdiction_leg()).cloned();
    match leg {
        Some(transfer) => of(seen, &transfer, facts),
        None => {
            case::of(seen, facts);
            facts.put("case.split", seen.file.case().is_ok_and(Case::is_split_off));
            facts.put("transfer.number", seen.desk.called.get(ORIGIN_NUMBER).map(String::as_str));
        }
    }
    decided::of(seen, facts);
}

/// A transfer is taken back.
pub(in crate::letters) fn withdrawn(seen: &Seen<'_>, facts: &mut Facts) {
    let Some(transfer) = own(seen, facts) else { return };
    let title = seen.file.case().map(|case| case.title.clone()).unwrap_or_default();
    facts.put("withdraw.what", format!("{title}案件移送"));
    facts.put("withdraw.reason", transfer.withdraw_reason.as_deref());
    facts.put("request.number", transfer.doc_no.as_deref());
}
