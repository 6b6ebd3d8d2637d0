//! What letters say of a case: what happened, who it is about, what was done against it.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::filled::{Facts, day, said};
use super::voice;
use crate::documents::letter::template::slots::day_in_words;
use crate::letters::seen::Seen;
use crate::record::case::Case;
use crate::record::member::Member;
use crate::record::party::Party;
use crate::record::words::{CaseSource, Vocabulary};

/// The case as its letters tell it.
pub(super) fn of(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(case) = seen.file.case() else { return };
    facts.put("case.title", case.title.as_str());
    facts.put("case.found_on", case.found_on.to_string());
    facts.put("case.finder", seen.full(&case.finder));
    facts.put("case.source", case.source.map(in_words));
    facts.put("case.place", case.place.as_deref());
    facts.put("case.happened", happened(case));
    facts.put("case.findings", voice::findings(seen, facts));
    let own = seen.teller("findings").is_some_and(|by| voice::is_issuer(seen, facts, &by));
    facts.put("case.found_by_another", case.findings.is_some() && !own);
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
        // It had not ended when it was found.
        None if case.ongoing => format!("{from}起"),
        None => from,
    })
}

fn measures(case: &Case, facts: &mut Facts) {
    let told = case.violation.measures.iter().filter_map(|measure| {
        Some(json!({
            "kind": said(&measure.kind).filter(|kind| !is_none(kind))?,
            "content": measure.content.as_deref().and_then(said),
            "from": measure.from_on,
            "to": measure.until_on,
            "doc_no": measure.doc_no,
        }))
    });
    let mut told: Vec<Value> = told.collect();
    if told.is_empty() {
        // One told in a sentence.
        let plain = case.measure.as_deref().and_then(said).filter(|text| !is_none(text));
        told.extend(plain.map(|text| json!({ "kind": text.trim_end_matches('。') })));
    }
    facts.put("case.no_measure", told.is_empty() && case.measure.as_deref().is_some_and(is_none));
    if !told.is_empty() {
        facts.put("measures", told);
    }
}

/// Whether that is said in so many words: nothing was done. What is not known is another matter.
fn is_none(measure: &str) -> bool {
    let bare = measure.trim().trim_end_matches('。');
    ["无", "無", "没有", "没有措施", "无措施", "未采取", "未采取措施", "未采取任何措施", "没有采取措施"].contains(&bare)
}

/// The names of those it is about on the day of the letter.
pub(super) fn names(seen: &Seen<'_>, case: &Case) -> String {
    let there = case.parties.iter().filter(|party| party.is_there(seen.on));
    there.filter_map(|party| said(&party.party.name)).collect::<Vec<_>>().join("、")
}

/// Those a decision of a day bound, whoever is a party by the day of the letter; each with who has taken its place since.
pub(super) fn bound_on(seen: &Seen<'_>, case: &Case, decided_on: NaiveDate) -> Vec<Value> {
    let there = case.parties.iter().enumerate().filter(|(_, member)| member.is_there(decided_on));
    let told = there.filter_map(|(at, member)| {
        let mut told = party(member)?;
        if let Some((day, successor)) = succeeded(seen, case, at) {
            told["name"] = json!(format!("{}（{}由{successor}承继）", said(&member.party.name)?, day_in_words(day)));
        }
        Some(told)
    });
    told.collect()
}

/// Their names.
pub(super) fn names_bound_on(seen: &Seen<'_>, case: &Case, decided_on: NaiveDate) -> String {
    let bound = bound_on(seen, case, decided_on);
    bound.iter().filter_map(|party| party["name"].as_str()).collect::<Vec<_>>().join("、")
}

/// Who stand in the place of the party at `at` by the day of the letter, since when; none: it itself.
fn succeeded(seen: &Seen<'_>, case: &Case, at: usize) -> Option<(NaiveDate, String)> {
    let nth = u32::try_from(at + 1).ok()?;
    let takes_place = |member: &Member| member.succeeds == Some(nth) && member.from_on.is_some_and(|on| on <= seen.on);
    let successors = case.parties.iter().enumerate().skip(at + 1).filter(|(_, member)| takes_place(member));
    let each: Vec<(NaiveDate, String)> = successors
        .filter_map(|(own, member)| succeeded(seen, case, own).or_else(|| member.from_on.zip(said(&member.party.name))))
        .collect();
    let since = each.iter().map(|(day, _)| *day).max()?;
    Some((since, each.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join("、")))
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
