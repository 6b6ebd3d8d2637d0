//! The decision whose place another took: what the papers of the new one say of it.

use super::decided::{changed, paper, paper_of, way};
use crate::documents::letter::template::slots::day_in_words;
use crate::record::case::Case;
use crate::record::decision::{Decided, Decision};
use crate::record::words::{ReviewResult, Standing};

/// The decision of the case whose place `decision` took, with which it was, from 1.
fn of<'c>(case: &'c Case, decision: &Decision) -> Option<(usize, &'c Decided)> {
    let nth = case.decisions.iter().rposition(|decided| decided.decision == *decision)? + 1;
    (1..).zip(&case.decisions).find(|(_, former)| former.replaced_by == Some(nth))
}

/// That it fell, when and by which paper, as it stands before what was decided in its place; none of a first decision.
pub(super) fn fell(case: &Case, decision: &Decision) -> Option<String> {
    let number = |number: &str| format!("（{number}）");
    let numbered = |decision: &Decision| decision.doc_no.as_deref().map(number).unwrap_or_default();
    // One that a review changed is told by the decision that the unit itself had made.
    if let Some((review, former)) = changed(case, decision) {
        let (what, on) = (paper(former.outcome), day_in_words(review.on));
        let (own, by) = (numbered(former), number(&review.doc_no));
        return Some(format!("原{what}{own}已于{on}{}变更{by}，变更后：", way(review.kind)));
    }
    let (nth, former) = of(case, decision)?;
    let of_review = changed(case, &former.decision);
    let what = of_review.map_or_else(|| paper(former.decision.outcome), |(review, _)| paper_of(review.kind));
    let own = numbered(&former.decision);
    let review = case
        .reviews
        .iter()
        .rfind(|review| review.decision == nth && matches!(review.result, ReviewResult::Redo | ReviewResult::Revoked));
    Some(match review.filter(|_| former.standing != Standing::Replaced) {
        Some(review) => {
            let result = if review.result == ReviewResult::Redo { "撤销并责令重作" } else { "撤销" };
            let (on, by) = (day_in_words(review.on), number(&review.doc_no));
            format!("原{what}{own}已于{on}{}{result}{by}，重新作出的决定：", way(review.kind))
        }
        None => {
            let on = former.fell_on.map(day_in_words).map(|on| format!("自{on}起")).unwrap_or_default();
            format!("原{what}{own}{on}由本决定代替；现决定：")
        }
    })
}
