//! What letters say of a case: what happened, who it is about, what was done against it, what was decided.

use serde_json::{Value, json};

use super::filled::{Facts, day, said, sentence};
use crate::documents::letter::template::slots::day_in_words;
use crate::letters::seen::Seen;
use crate::record::case::Case;
use crate::record::member::Member;
use crate::record::party::Party;
use crate::record::words::{CaseSource, Disposition, Performance, TransferKind, Vocabulary};

/// The case as its letters tell it.
pub(super) fn of(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(case) = seen.file.case() else { return };
    facts.put("case.title", case.title.as_str());
    facts.put("case.found_on", case.found_on.to_string());
    facts.put("case.source", case.source.map(in_words));
    facts.put("case.place", case.place.as_deref());
    facts.put("case.happened", happened(case));
    facts.put("case.findings", case.findings.as_deref());
    facts.put("case.violates", case.violation.violates.as_deref());
    facts.put("case.filed_on", day(case.violation.filed_on));
    facts.put("case.filed_no", case.violation.filed_no.as_deref());
    facts.put("case.ongoing", case.ongoing);
    measures(case, facts);
    let parties: Vec<Value> = case.parties.iter().filter(|party| party.is_there(seen.on)).filter_map(party).collect();
    if !parties.is_empty() {
        facts.put("parties", parties);
    }
    let goods: Vec<Value> = case.goods.iter().filter_map(|good| serde_json::to_value(good).ok()).collect();
    if !goods.is_empty() {
        facts.put("goods", goods);
    }
}

/// How a case was found, as it stands in a sentence.
fn in_words(source: CaseSource) -> &'static str {
    match source {
        CaseSource::Inspection => "在执法检查中发现",
        CaseSource::Report => "接群众举报投诉，发现",
        CaseSource::Assigned => "根据上级交办，发现",
        CaseSource::Platform => "经平台转办，发现",
    }
}

fn happened(case: &Case) -> Option<String> {
    let from = case.violation.happened_on.map(day_in_words)?;
    Some(match case.violation.happened_until {
        Some(until) => format!("{from}至{}", day_in_words(until)),
        None => from,
    })
}

fn measures(case: &Case, facts: &mut Facts) {
    let told = case.violation.measures.iter().filter_map(|measure| {
        Some(json!({
            "kind": said(&measure.kind)?,
            "content": measure.content.as_deref().and_then(said),
            "from": measure.from_on,
            "to": measure.until_on,
            "doc_no": measure.doc_no,
        }))
    });
    let mut told: Vec<Value> = told.collect();
    if told.is_empty() {
        // One told in a sentence.
        let plain = case.measure.as_deref().and_then(said);
        told.extend(plain.map(|text| json!({ "kind": text.trim_end_matches('。') })));
    }
    if !told.is_empty() {
        facts.put("measures", told);
    }
}

/// The names of those it is about on the day of the letter.
pub(super) fn names(seen: &Seen<'_>, case: &Case) -> String {
    let there = case.parties.iter().filter(|party| party.is_there(seen.on));
    there.filter_map(|party| said(&party.party.name)).collect::<Vec<_>>().join("、")
}

/// One party, in clear: its reader needs it.
fn party(member: &Member) -> Option<Value> {
    let Party { name, id_no, phone, address, head_post, .. } = &member.party;
    let name = said(name)?;
    let said = |text: &Option<String>| text.as_deref().and_then(said);
    Some(json!({
        "kind": member.kind.map(Vocabulary::word),
        "name": name,
        "id_no": said(id_no),
        "phone": said(phone),
        "address": said(address),
        "head": said(&member.head),
        "head_post": said(head_post),
        "sex": member.party.sex().map(Vocabulary::title),
        "born": member.party.born(),
    }))
}

/// What was decided, and what became of it.
pub(super) fn decision(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(case) = seen.file.case() else { return };
    let summary = seen.told("summary").and_then(said);
    let findings = case.findings.as_deref().and_then(said);
    match &case.decision {
        Some(decision) => {
            let penalty = decision.outcome == Disposition::Penalty;
            facts.put("decision.outcome", decision.outcome.title());
            facts.put("decision.penalty", penalty);
            let kinds: Vec<&str> = decision.penalties.iter().map(|penalty| penalty.title()).collect();
            facts.put("decision.penalties", kinds.join("、"));
            facts.put("decision.amount", decision.amount.map(|amount| amount.to_string()));
            let content = decision.content.as_deref().map(sentence);
            facts.put("decision.basis", decision.basis.as_deref());
            facts.put("decision.doc_no", decision.doc_no.as_deref());
            facts.put("decision.on", decision.on.to_string());
            facts.put("decision.served", day(decision.served_on));
            if penalty {
                facts.put("notify.summary", summary.or(findings));
                facts.put("decision.content", content);
            } else {
                facts.put("notify.summary", findings);
                // What was written of the decision says why, where nothing else does.
                facts.put("decision.content", content.clone().filter(|_| summary.is_some()));
                facts.put("decision.reason", summary.or(content));
            }
        }
        None => {
            facts.put("notify.summary", summary.or(findings));
            judicial(seen, facts);
        }
    }
    let performed = case.performance.map(|(performance, _)| match performance {
        Performance::Full => "当事人已全部履行。",
        Performance::Part => "当事人已部分履行。",
        Performance::None => "当事人尚未履行。",
    });
    facts.put("notify.performance", seen.told("performance").map(sentence).or(performed.map(str::to_owned)));
}

/// The judicial unit the case went to.
fn judicial(seen: &Seen<'_>, facts: &mut Facts) {
    let sent =
        seen.file.transfers().rev().find(|transfer| transfer.kind == TransferKind::Criminal && !transfer.went_back());
    if let Some(transfer) = sent {
        facts.put("notify.judicial", seen.full(&transfer.to));
        facts.put("notify.judicial_on", transfer.sent_on.to_string());
        facts.put("notify.judicial_no", transfer.doc_no.as_deref());
    }
}
