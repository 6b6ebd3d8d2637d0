//! The decision whose place another took: what the slips of the new one say of it.

use super::decided::{before, changed, paper, paper_of, result_of, way};
use super::filled;
use crate::documents::letter::template::slots::day_in_words;
use crate::record::case::Case;
use crate::record::decision::Decision;

/// That it fell, when and by which paper, as it stands before what was decided in its place; none of a first decision.
pub(super) fn fell(case: &Case, decision: &Decision) -> Option<String> {
    let number = |number: &str| format!("（{}）", filled::number(number));
    let numbered = |decision: &Decision| decision.doc_no.as_deref().map(number).unwrap_or_default();
    // One that a review changed is told by the decision that the unit itself had made.
    if let Some((review, former)) = changed(case, decision) {
        let (what, on) = (paper(former.outcome), day_in_words(review.on));
        let (own, by) = (numbered(former), number(&review.doc_no));
        return Some(format!("原{what}{own}已于{on}{}变更{by}，变更后：", way(review.kind)));
    }
    let (former, review) = before(case, decision)?;
    let by_review = changed(case, &former.decision).map(|(review, _)| paper_of(review.kind));
    let what = by_review.unwrap_or_else(|| paper(former.decision.outcome));
    let own = numbered(&former.decision);
    Some(match review {
        Some(review) => {
            let (on, by) = (day_in_words(review.on), number(&review.doc_no));
            format!("原{what}{own}已于{on}{}{}{by}，重新作出的决定：", way(review.kind), result_of(review))
        }
        None => {
            let on = former.fell_on.map(|on| format!("自{}起", day_in_words(on))).unwrap_or_default();
            format!("原{what}{own}{on}由本决定代替；现决定：")
        }
    })
}
