//! What reports count of a case.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::ids::Id;
use crate::record::case::Case;
use crate::record::decision::{Decided, Reviewed};
use crate::record::money::Money;
use crate::record::words::{
    CaseSource, Disposition, Jurisdiction, Penalty, ReviewKind, ReviewResult, Secrecy, Standing,
};

/// One case.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseFact {
    /// Its id.
    pub id: Id,
    /// Shown title, masked where marked.
    pub title: String,
    /// The unit that found it.
    pub finder: String,
    /// The unit that holds it.
    pub holder: String,
    /// Day found.
    pub found_on: NaiveDate,
    /// Where it came from.
    pub source: Option<CaseSource>,
    /// Where it happened; none of a marked one.
    pub place: Option<String>,
    /// The assessment in force.
    pub jurisdiction: Option<Jurisdiction>,
    /// What was decided.
    pub outcome: Option<Disposition>,
    /// Deciding unit.
    pub decided_by: Option<String>,
    /// Day decided.
    pub decided_on: Option<NaiveDate>,
    /// Every decision in force: one that another unit made beside the holder's stands like it.
    pub standing: Vec<InForce>,
    /// Every decision that was made, whatever became of it: its day and what it was; none that a review put in the place of one.
    pub made: Vec<(NaiveDate, Disposition)>,
    /// Every review of its decisions.
    pub reviews: Vec<ReviewFact>,
    /// Days on which performance was stayed, each with the stay's last day.
    pub stays: Vec<(NaiveDate, NaiveDate)>,
    /// Day closed.
    pub closed_on: Option<NaiveDate>,
}

impl From<&Case> for CaseFact {
    fn from(case: &Case) -> Self {
        let decision = case.decision.as_ref();
        CaseFact {
            id: case.id,
            title: case.secrecy.masked(&case.title),
            finder: case.finder.clone(),
            holder: case.holder.clone(),
            found_on: case.found_on,
            source: case.source,
            place: case.place.clone().filter(|_| case.secrecy == Secrecy::None),
            jurisdiction: case.assessment.as_ref().map(|assessment| assessment.jurisdiction),
            outcome: decision.map(|decision| decision.outcome),
            decided_by: decision.map(|decision| decision.by.clone()),
            decided_on: decision.map(|decision| decision.on),
            standing: case.in_force().map(|(nth, one)| InForce::of(case, nth, one)).collect(),
            made: made(case),
            reviews: case.reviews.iter().map(ReviewFact::from).collect(),
            stays: case.stays.iter().map(|stay| (stay.on, stay.until)).collect(),
            closed_on: case.closed_on,
        }
    }
}

impl CaseFact {
    /// How many penalties were imposed on days that `holds`, whatever became of them: what every report counts as imposed.
    pub fn penalties_made(&self, holds: impl Fn(NaiveDate) -> bool) -> usize {
        self.made.iter().filter(|(on, outcome)| holds(*on) && *outcome == Disposition::Penalty).count()
    }
}

/// A decision in force.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct InForce {
    /// Day decided.
    pub on: NaiveDate,
    /// What was decided.
    pub outcome: Disposition,
    /// The kinds of penalty.
    pub penalties: Vec<Penalty>,
    /// Fined or confiscated, in fen.
    pub fen: Option<i64>,
    /// A review put it in the place of another.
    pub by_review: bool,
}

impl InForce {
    fn of(case: &Case, nth: usize, one: &Decided) -> Self {
        let Decided { decision, .. } = one;
        InForce {
            on: decision.on,
            outcome: decision.outcome,
            penalties: decision.penalties.clone(),
            fen: decision.amount.map(Money::fen),
            by_review: is_changed_to(case, nth),
        }
    }
}

/// Whether a review put the `nth` decision in the place of another.
fn is_changed_to(case: &Case, nth: usize) -> bool {
    case.decisions.iter().any(|one| one.standing == Standing::Changed && one.replaced_by == Some(nth))
}

/// The decisions of a case that were made, not put in the place of another by a review.
fn made(case: &Case) -> Vec<(NaiveDate, Disposition)> {
    let made = (1..).zip(&case.decisions).filter(|(nth, _)| !is_changed_to(case, *nth));
    made.map(|(_, one)| (one.decision.on, one.decision.outcome)).collect()
}

/// The parties of one case, only to be counted: who they are is shown nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartiesFact {
    /// Day the case was found.
    pub found_on: NaiveDate,
    /// The number of each, else its name; of what was erased nothing.
    pub keys: Vec<String>,
}

impl From<&Case> for PartiesFact {
    fn from(case: &Case) -> Self {
        let known = case.parties.iter().filter(|member| member.kind.is_some() && member.until_on.is_none());
        let keys = known.map(|member| member.party.id_no.clone().unwrap_or_else(|| member.party.name.clone()));
        PartiesFact { found_on: case.found_on, keys: keys.collect() }
    }
}

/// One review of a decision.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ReviewFact {
    /// Day of its paper.
    pub on: NaiveDate,
    /// By what way.
    pub kind: ReviewKind,
    /// What it came to.
    pub result: ReviewResult,
    /// Number of its paper.
    pub doc_no: String,
}

impl From<&Reviewed> for ReviewFact {
    fn from(reviewed: &Reviewed) -> Self {
        let Reviewed { on, kind, result, doc_no, .. } = reviewed.clone();
        ReviewFact { on, kind, result, doc_no }
    }
}
