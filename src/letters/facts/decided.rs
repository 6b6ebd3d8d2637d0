//! What the letter about the outcome of a case says: what was decided, what became of it, or where the case went instead.

use super::filled::{Facts, day, said, sentence};
use crate::documents::letter::template::slots::day_in_words;
use crate::letters::seen::{Seen, text};
use crate::record::case::Case;
use crate::record::decision::Decision;
use crate::record::words::{Disposition, Penalty, Performance, ReviewResult, TransferKind, Vocabulary};

/// What was found, what was decided of it, what became of that.
pub(super) fn of(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(case) = seen.file.case() else { return };
    // What was found before the case came to who decides is no finding of its own.
    let own = seen.file.current(&case.finder) == seen.file.current(&case.holder);
    let decider = seen.decided.as_ref().and_then(|decided| text(&decided["findings"])).and_then(said);
    let found = case.findings.as_deref().and_then(said);
    facts.put("notify.reported", found.clone().filter(|_| !own).map(|text| sentence(&text)));
    facts.put("notify.findings", decider.or(found.filter(|_| own)).map(|text| sentence(&text)));
    let decided = match (&case.decision, case.ruling()) {
        (Some(decision), _) => {
            decision_of(seen, decision, facts);
            Some(decision.outcome)
        }
        (None, Some(ruling)) => {
            facts.put("decision.of_main", true);
            outcome(seen, (&ruling.by, ruling.outcome), facts);
            facts.put("decision.on", ruling.on.to_string());
            facts.put("decision.doc_no", ruling.doc_no);
            Some(ruling.outcome)
        }
        (None, None) => {
            if !fell(seen, case, facts) {
                judicial(seen, facts);
            }
            None
        }
    };
    // What was written of the outcome besides; not what stands there already.
    let summary = seen.told("summary").and_then(said).map(|text| sentence(&text));
    let stands = |slot: &str| facts.text(slot).map(sentence).is_some_and(|there| Some(there) == summary);
    let known = ["decision.content", "decision.reason", "notify.findings", "notify.reported"].into_iter().any(stands);
    // It says what was done where no punishment says it, and stands in that place.
    let elsewhere = facts.text("notify.judicial").or(facts.text("decision.review")).is_some();
    let slot = if decided == Some(Disposition::Penalty) || elsewhere { "notify.summary" } else { "notify.outcome" };
    facts.put(slot, summary.filter(|_| !known));
    let performed = case.performance.map(|(performance, _)| match performance {
        Performance::Full => "当事人已全部履行。",
        Performance::Part => "当事人已部分履行。",
        Performance::None => "当事人尚未履行。",
    });
    facts.put("notify.performance", seen.told("performance").map(sentence).or(performed.map(str::to_owned)));
}

/// The decision that a case's helper is to help with, where there is one.
pub(super) fn standing(seen: &Seen<'_>, facts: &mut Facts) {
    if let Some(decision) = seen.file.case().ok().and_then(|case| case.decision.as_ref()) {
        decision_of(seen, decision, facts);
    }
}

/// The decision in force.
fn decision_of(seen: &Seen<'_>, decision: &Decision, facts: &mut Facts) {
    outcome(seen, (&decision.by, decision.outcome), facts);
    facts.put("decision.on", decision.on.to_string());
    facts.put("decision.doc_no", decision.doc_no.as_deref());
    facts.put("decision.basis", decision.basis.as_deref());
    facts.put("decision.served", day(decision.served_on));
    facts.put("decision.perform_by", day(seen.file.case().ok().and_then(Case::perform_by)));
    let kinds: Vec<&str> = decision.penalties.iter().map(|penalty| penalty.title()).collect();
    facts.put("decision.penalties", kinds.join("、"));
    facts.put("decision.amount", decision.amount.map(|amount| amount.to_string()));
    let of_money = |penalty: &Penalty| matches!(penalty, Penalty::Fine | Penalty::ConfiscateIncome);
    facts.put("decision.of_money", decision.penalties.iter().any(of_money));
    // What a decision not to punish says is why.
    let slot = match decision.outcome {
        Disposition::NoPenalty => "decision.reason",
        _ => "decision.content",
    };
    facts.put(slot, decision.content.as_deref().map(sentence));
}

/// Who decided, and what.
fn outcome(seen: &Seen<'_>, (by, outcome): (&str, Disposition), facts: &mut Facts) {
    facts.put("decision.penalty", outcome == Disposition::Penalty);
    facts.put("decision.no_penalty", outcome == Disposition::NoPenalty);
    let paper = match outcome {
        Disposition::Penalty => "行政处罚决定书",
        Disposition::NoPenalty => "不予行政处罚决定书",
        Disposition::Other => "处理决定",
    };
    facts.put("decision.paper", paper);
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
    outcome(seen, (&last.decision.by, last.decision.outcome), facts);
    facts.put("decision.on", last.decision.on.to_string());
    facts.put("decision.doc_no", last.decision.doc_no.as_deref());
    facts.put("decision.review", review.kind.title());
    facts.put("decision.reviewed_on", review.on.to_string());
    facts.put("decision.review_no", review.doc_no.as_str());
    let result = match review.result {
        ReviewResult::Redo => "撤销并责令重作",
        result => result.title(),
    };
    facts.put("decision.review_result", result);
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
    let stages = transfer.outcomes.iter().filter(|stage| stage.on <= seen.on).map(|stage| {
        let number = stage.doc_no.as_deref().map(|number| format!("（{number}）")).unwrap_or_default();
        format!("{}{}{number}", day_in_words(stage.on), stage.result.title())
    });
    facts.put("notify.judicial_stages", stages.collect::<Vec<_>>().join("；"));
}
