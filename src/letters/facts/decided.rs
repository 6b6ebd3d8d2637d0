//! What the letter about the outcome of a case says: what was decided, what became of it, or where the case went instead.

use chrono::NaiveDate;

use super::filled::{Facts, day, number, said, sentence};
use super::{case, voice};
use crate::documents::letter::template::slots::day_in_words;
use crate::letters::seen::{Seen, text};
use crate::record::case::Case;
use crate::record::decision::{Decided, Decision, Reviewed};
use crate::record::words::{
    Disposition, Penalty, Performance, ReviewKind, ReviewResult, TransferKind, UnitRole, Vocabulary,
};

/// What was found, what was decided of it, what became of that.
pub(super) fn of(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(case) = seen.file.case() else { return };
    found(seen, case, facts);
    let decided = match (&case.decision, case.ruling()) {
        (Some(decision), _) => {
            decision_of(seen, decision, facts);
            bound(seen, case, decision.on, facts);
            Some(decision.outcome)
        }
        (None, Some(ruling)) => {
            facts.put("decision.of_main", true);
            outcome(seen, (&ruling.by, ruling.outcome), facts);
            facts.put("decision.on", ruling.on.to_string());
            facts.put("decision.doc_no", ruling.doc_no);
            bound(seen, case, ruling.on, facts);
            Some(ruling.outcome)
        }
        (None, None) => {
            if !fell(seen, case, facts) {
                judicial(seen, facts);
            }
            None
        }
    };
    // Of another outcome there is a paper where its number or its service tells of one.
    let on_record = ["decision.doc_no", "decision.served"].iter().any(|slot| facts.text(slot).is_some());
    facts.drop_in("decision", "paper", decided == Some(Disposition::Other) && !on_record);
    // It was told before, as it stood then.
    if let Some(before) = &seen.before {
        facts.put("notify.before", before.on.to_string());
        facts.put("notify.before_no", before.doc_no.as_deref());
    }
    // What was written of the outcome besides; not what stands there already.
    let summary = seen.told("summary").and_then(said).map(|text| sentence(&text));
    let stands = |slot: &str| facts.text(slot).map(sentence).is_some_and(|there| Some(there) == summary);
    let known = ["decision.content", "decision.reason", "notify.findings", "notify.reported"].into_iter().any(stands);
    // It says what was done where no punishment says it, and stands in that place.
    let elsewhere = facts.text("notify.judicial").or(facts.text("decision.review")).is_some();
    let slot = if decided == Some(Disposition::Penalty) || elsewhere { "notify.summary" } else { "notify.outcome" };
    facts.put(slot, summary.filter(|_| !known));
    // What came after its day is told by no letter of that day.
    let performance = case.decided().and_then(|decided| decided.performance).filter(|(_, on)| *on <= seen.on);
    let performed = performance.map(|(performance, _)| match performance {
        Performance::Full => "当事人已全部履行。",
        Performance::Part => "当事人已部分履行。",
        Performance::None => "当事人尚未履行。",
    });
    facts.put("notify.performance", seen.told("performance").map(sentence).or(performed.map(str::to_owned)));
}

/// Who was decided about, whoever is a party since.
fn bound(seen: &Seen<'_>, case: &Case, decided_on: NaiveDate, facts: &mut Facts) {
    let parties = case::bound_on(seen, case, decided_on);
    if !parties.is_empty() {
        facts.put("parties", parties);
    }
}

/// What was found: before the case came to who writes, by whom; and by who decided it.
fn found(seen: &Seen<'_>, case: &Case, facts: &mut Facts) {
    let own = seen.teller("findings").is_some_and(|by| voice::is_issuer(seen, facts, &by));
    let before = voice::findings(seen, facts).map(|text| sentence(&text));
    let decider = case.decision.as_ref().map(|decision| decision.by.as_str());
    let decided = seen.decided.as_ref().and_then(|decided| text(&decided["findings"]));
    let decided = decided.and_then(|text| voice::told(seen, facts, decider, "查明", text));
    match before.filter(|_| !own) {
        // The words 经查 stand before it there.
        Some(before) => {
            facts.put("notify.reported", before);
            facts.put("notify.findings", decided.map(|text| sentence(without_found(&text))));
        }
        None => {
            let own = voice::findings(seen, facts).filter(|_| own);
            facts.put("notify.findings", decided.or(own).map(|text| sentence(&text)));
        }
    }
}

/// A text without the word that it was found with which it begins.
fn without_found(text: &str) -> &str {
    let marks = ['，', '：', ',', ':', ' '];
    let rest = ["经查明", "经查实", "经查"].iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(marks));
    rest.map(|rest| rest.trim_start_matches(marks)).filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// The decision that a case's helper is to help with, where there is one.
pub(super) fn standing(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(case) = seen.file.case() else { return };
    let bureau = |(_, one): &(usize, &Decided)| seen.units().is(&one.decision.by, UnitRole::Bureau);
    let of_bureau = case.in_force().filter(bureau).last().map(|(_, one)| &one.decision);
    if let Some(decision) = of_bureau.or(case.decision.as_ref()) {
        decision_of(seen, decision, facts);
    }
}

/// The decision in force.
fn decision_of(seen: &Seen<'_>, decision: &Decision, facts: &mut Facts) {
    outcome(seen, (&decision.by, decision.outcome), facts);
    facts.put("decision.on", decision.on.to_string());
    facts.put("decision.doc_no", decision.doc_no.as_deref());
    if let Some((review, former)) = seen.file.case().ok().and_then(|case| changed(case, decision)) {
        facts.put("decision.changed", way(review.kind));
        facts.put("decision.review_paper", paper_of(review.kind));
        facts.put("decision.former_on", former.on.to_string());
        facts.put("decision.former_no", former.doc_no.as_deref());
        facts.put("decision.former_paper", paper(former.outcome));
    }
    if let Some(case) = seen.file.case().ok().filter(|_| facts.text("decision.changed").is_none()) {
        replaced(seen, case, decision, facts);
    }
    facts.put("decision.basis", decision.basis.as_deref());
    facts.put("decision.served", day(decision.served_on.filter(|on| *on <= seen.on)));
    facts.put("decision.perform_by", day(seen.file.case().ok().and_then(|case| performed_by(case, decision))));
    let kinds: Vec<&str> = decision.penalties.iter().map(|penalty| penalty.title()).collect();
    facts.put("decision.penalties", kinds.join("、"));
    facts.put("decision.amount", decision.amount.map(|amount| amount.to_string()));
    let of_money = |penalty: &Penalty| matches!(penalty, Penalty::Fine | Penalty::ConfiscateIncome);
    facts.put("decision.of_money", decision.penalties.iter().any(of_money));
    let only = |of: &dyn Fn(&Penalty) -> bool| !decision.penalties.is_empty() && decision.penalties.iter().all(of);
    let of_words = |penalty: &Penalty| matches!(penalty, Penalty::Warning | Penalty::Criticism);
    let told = |penalty: &Penalty| of_words(penalty) || of_money(penalty) && decision.amount.is_some();
    facts.put("decision.said_by_kind", only(&told));
    facts.put("decision.only_words", only(&of_words));
    // What a decision not to punish says is why.
    let slot = match decision.outcome {
        Disposition::NoPenalty => "decision.reason",
        _ => "decision.content",
    };
    facts.put(slot, decision.content.as_deref().map(sentence));
}

/// The day by which a decision of the case is to be performed.
fn performed_by(case: &Case, decision: &Decision) -> Option<NaiveDate> {
    let (nth, _) = case.in_force().find(|(_, one)| one.decision == *decision)?;
    case.perform_by(nth)
}

/// The review that changed a decision into this one, and the decision that its unit had made.
pub(super) fn changed<'c>(case: &'c Case, decision: &Decision) -> Option<(&'c Reviewed, &'c Decision)> {
    let made_by = |decision: &Decision| {
        let made = |review: &&Reviewed| review.result == ReviewResult::Changed && review.on == decision.on;
        case.reviews.iter().filter(made).find(|review| Some(&review.doc_no) == decision.doc_no.as_ref())
    };
    let former = |review: &Reviewed| Some(&case.decisions.get(review.decision.checked_sub(1)?)?.decision);
    let last = made_by(decision)?;
    let mut first = former(last)?;
    // One that was changed itself is the work of the review before.
    for _ in &case.reviews {
        let Some(before) = made_by(first).and_then(former) else { break };
        first = before;
    }
    Some((last, first))
}

/// The decision whose place this one takes, and the review that took that away, if one did.
pub(super) fn before<'c>(case: &'c Case, decision: &Decision) -> Option<(&'c Decided, Option<&'c Reviewed>)> {
    let at = case.decisions.iter().rposition(|one| one.decision == *decision)?;
    let nth = case.decisions.iter().position(|one| one.replaced_by == Some(at + 1))?;
    let took = |review: &&Reviewed| {
        let away = matches!(review.result, ReviewResult::Redo | ReviewResult::Revoked);
        away && review.decision == nth + 1 && review.on <= decision.on
    };
    Some((&case.decisions[nth], case.reviews.iter().rfind(took)))
}

/// What the letter says of that decision: its readers were told of it before.
fn replaced(seen: &Seen<'_>, case: &Case, decision: &Decision, facts: &mut Facts) {
    let Some((former, review)) = before(case, decision) else { return };
    let former = &former.decision;
    facts.put("decision.before_by", by_another(seen, &former.by));
    facts.put("decision.before_paper", paper(former.outcome));
    facts.put("decision.before_on", former.on.to_string());
    facts.put("decision.before_no", former.doc_no.as_deref());
    if let Some(review) = review {
        facts.put("decision.before_way", format!("{}{}", way(review.kind), result_of(review)));
        facts.put("decision.before_reviewed_on", review.on.to_string());
        facts.put("decision.before_review_no", review.doc_no.as_str());
    }
}

/// What a review came to, as letters say it.
pub(super) fn result_of(review: &Reviewed) -> &'static str {
    match review.result {
        ReviewResult::Redo => "撤销并责令重作",
        result => result.title(),
    }
}

/// By what way a decision was changed or taken away.
pub(super) fn way(kind: ReviewKind) -> &'static str {
    match kind {
        ReviewKind::Reconsideration => "经行政复议",
        ReviewKind::Litigation => "经行政诉讼",
        ReviewKind::Own => "自行",
    }
}

/// The paper by which that was done.
pub(super) fn paper_of(kind: ReviewKind) -> &'static str {
    match kind {
        ReviewKind::Reconsideration => "行政复议决定书",
        ReviewKind::Litigation => "行政判决书",
        ReviewKind::Own => "自行纠正的决定书",
    }
}

/// The paper of a decision.
pub(super) fn paper(outcome: Disposition) -> &'static str {
    match outcome {
        Disposition::Penalty => "行政处罚决定书",
        Disposition::NoPenalty => "不予行政处罚决定书",
        Disposition::Other => "处理决定",
    }
}

/// Who decided, and what.
fn outcome(seen: &Seen<'_>, (by, outcome): (&str, Disposition), facts: &mut Facts) {
    facts.put("decision.penalty", outcome == Disposition::Penalty);
    facts.put("decision.no_penalty", outcome == Disposition::NoPenalty);
    facts.put("decision.paper", paper(outcome));
    facts.put("decision.by", by_another(seen, by));
}

/// The name of who decided, where that is not who writes.
fn by_another<'s>(seen: &'s Seen<'_>, by: &'s str) -> Option<&'s str> {
    let own = seen.issued.as_ref().map(|issued| issued.issuer.as_str()).or_else(|| {
        let case = seen.file.case().ok()?;
        Some(case.holder.as_str())
    });
    (own != Some(seen.file.current(by))).then(|| seen.full(by))
}

/// The last decision, where a review took it away and nothing stands in its place; whether there was one.
fn fell(seen: &Seen<'_>, case: &Case, facts: &mut Facts) -> bool {
    let last = case.decisions.last().filter(|decided| !decided.standing.is_in_force());
    let review = case.reviews.iter().rfind(|review| review.decision == case.decisions.len());
    let Some((last, review)) = last.zip(review) else { return false };
    let own = changed(case, &last.decision).map_or(&last.decision, |(_, former)| former);
    outcome(seen, (&own.by, own.outcome), facts);
    facts.put("decision.on", own.on.to_string());
    facts.put("decision.doc_no", own.doc_no.as_deref());
    facts.put("decision.review", way(review.kind));
    facts.put("decision.review_paper", paper_of(review.kind));
    facts.put("decision.reviewed_on", review.on.to_string());
    facts.put("decision.review_no", review.doc_no.as_str());
    facts.put("decision.review_result", result_of(review));
    true
}

/// The judicial unit the case went to, and what came of it there.
fn judicial(seen: &Seen<'_>, facts: &mut Facts) {
    let sent = seen.file.transfers().rev();
    let mut sent = sent.filter(|transfer| transfer.kind == TransferKind::Criminal && !transfer.went_back());
    let Some(transfer) = sent.next() else { return };
    facts.put("notify.judicial", seen.full(&transfer.to));
    facts.put("notify.judicial_on", transfer.sent_on.to_string());
    facts.put("notify.judicial_no", transfer.doc_no.as_deref());
    facts.put("transfer.crime", transfer.grounds.crime.as_deref());
    facts.put("clause.crime", seen.crime_clause(&transfer.from));
    let stages = transfer.outcomes.iter().filter(|stage| stage.on <= seen.on).map(|stage| {
        let number = stage.doc_no.as_deref().map(|no| format!("（{}）", number(no))).unwrap_or_default();
        format!("{}{}{number}", day_in_words(stage.on), stage.result.title())
    });
    facts.put("notify.judicial_stages", stages.collect::<Vec<_>>().join("；"));
}
