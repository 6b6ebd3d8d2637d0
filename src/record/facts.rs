//! What reports look at: records and deadlines as they stood at the end of a day, each as one plain line of facts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::ids::Id;
use crate::law::deadline::Ending;
use crate::record::case::Case;
use crate::record::decision::{Decided, Reviewed};
use crate::record::dossier::Dossier;
use crate::record::listed::Listed;
use crate::record::money::Money;
use crate::record::notice::Notice;
use crate::record::quarters::Quarters;
use crate::record::transfer::{Stage, Transfer};
use crate::record::unnumbered::Unnumbered;
use crate::record::words::{
    AssistKind, AssistStatus, CaseSource, Disposition, Ground, Jurisdiction, Penalty, ReviewKind, ReviewResult,
    Secrecy, Standing, TransferKind, UnitRole,
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

/// One transfer.
#[derive(Debug, Clone, PartialEq)]
pub struct TransferFact {
    /// Its id.
    pub id: Id,
    /// The case.
    pub case: Id,
    /// Shown title of the case.
    pub title: String,
    /// What it is for.
    pub kind: TransferKind,
    /// Sending unit.
    pub from: String,
    /// Receiving unit.
    pub to: String,
    /// Day sent.
    pub sent_on: NaiveDate,
    /// Day answered.
    pub answered_on: Option<NaiveDate>,
    /// Accepted or declined.
    pub accepted: Option<bool>,
    /// Why it was declined, in kind.
    pub ground: Option<Ground>,
    /// Why it was declined, in words.
    pub reason: Option<String>,
    /// Day put to the government.
    pub referred_on: Option<NaiveDate>,
    /// Day a unit was named.
    pub designated_on: Option<NaiveDate>,
    /// The unit named.
    pub designated_to: Option<String>,
    /// Day the original unit was told the outcome.
    pub notified_on: Option<NaiveDate>,
    /// Every day a unit was named, and which; the record keeps the last alone.
    pub named: Vec<(NaiveDate, String)>,
    /// Every day the original unit was told; the record forgets it where there is something else to be told of.
    pub told: Vec<NaiveDate>,
    /// Day its sender took it back.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why.
    pub withdraw_reason: Option<String>,
    /// What judicial units told of a suspected crime, by day.
    pub outcomes: Vec<Stage>,
}

impl TransferFact {
    /// The facts of a transfer whose case is shown as `title`.
    pub fn new(transfer: &Transfer, title: String) -> Self {
        TransferFact {
            id: transfer.id,
            case: transfer.case,
            title,
            kind: transfer.kind,
            from: transfer.from.clone(),
            to: transfer.to.clone(),
            sent_on: transfer.sent_on,
            answered_on: transfer.answered_on,
            accepted: transfer.accepted,
            ground: transfer.ground,
            reason: transfer.reason.clone(),
            referred_on: transfer.referred_on,
            designated_on: transfer.designated_on,
            designated_to: transfer.designated_to.clone(),
            notified_on: transfer.notified_on,
            named: transfer.designated_on.zip(transfer.designated_to.clone()).into_iter().collect(),
            told: transfer.notified_on.into_iter().collect(),
            withdrawn_on: transfer.withdrawn_on,
            withdraw_reason: transfer.withdraw_reason.clone(),
            outcomes: transfer.outcomes.clone(),
        }
    }
}

/// One event and when it was entered.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryFact {
    /// Place in the register's sequence.
    pub seq: i64,
    /// What it is about.
    pub record: String,
    /// Number within the record.
    pub no: i64,
    /// Stable name of the act.
    pub act: String,
    /// Day it happened, as corrected since.
    pub on: NaiveDate,
    /// It was struck out, or voided with its record.
    pub void: bool,
    /// Day it was entered.
    pub entered_on: NaiveDate,
    /// Who entered it.
    pub actor: String,
    /// Why it came late, where that was asked.
    pub late_reason: Option<String>,
    /// The clock ran behind when it was entered: the day is not to be trusted.
    pub behind: bool,
    /// Key of its dossier.
    pub dossier: String,
    /// Shown title of its record; none of what is no record.
    pub title: Option<String>,
    /// The unit that took the step; of a move of the calendar and of lateness carried over, the units whose limits it was about.
    pub units: Vec<String>,
    /// Else the part of the one that did.
    pub role: Option<UnitRole>,
}

/// Lateness that a correction, a true receipt, a calendar notice, a voiding or a step entered afterwards took back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    /// The dossier it stands in; empty where it has no row. It and the event are another register's own.
    #[serde(skip)]
    pub dossier: String,
    /// Limit id.
    pub rule: String,
    /// What the deadline belonged to.
    pub subject: String,
    /// Code of the unit it bound.
    pub unit: String,
    /// Code of the unit it was owed to; none in what an earlier program handed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub toward: Option<String>,
    /// The due date that is no more.
    pub due_on: NaiveDate,
    /// It rested on a presumed receipt.
    pub presumed: bool,
    /// Calendar days past it when it was taken back.
    pub days: i64,
    /// Calendar days past due that are left.
    pub left: i64,
    /// What took it back; none where a step entered afterwards bears a day on which nothing was late.
    pub by: Option<Ending>,
    /// Number of the event that did.
    #[serde(skip)]
    pub seq: i64,
    /// Day of that event.
    pub on: NaiveDate,
    /// Day it was entered.
    pub entered_on: NaiveDate,
    /// Who entered it.
    pub actor: String,
    /// Why.
    pub reason: Option<String>,
    /// What became of that event since: voided, corrected, or a change of the calendar taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub afterwards: Option<Ending>,
}

/// One work report asked of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkFact {
    /// Code of the unit.
    pub unit: String,
    /// First day of the period.
    pub from_on: NaiveDate,
    /// Last day of the period.
    pub to_on: NaiveDate,
    /// Day asked.
    pub asked_on: NaiveDate,
    /// Day received.
    pub received_on: Option<NaiveDate>,
    /// What it says.
    pub content: Option<String>,
}

/// Hands one fact after the other to a visitor.
pub type Visit<'v, T> = &'v mut dyn FnMut(&T) -> Result<()>;

/// Everything that had happened by the end of a day, as far as was known then or is known now. Visits stream: nothing of
/// them is held, and each gives the same facts in the same order as before. Those that may be long are told since when they
/// are to be given: [`NaiveDate::MIN`] for all.
pub trait Facts {
    /// Every deadline that had not ended before `since`, quarters and periods first and all of them, each counting for the unit
    /// bound on its due date: of a chain of extended, corrected or moved ones the last, so that each counts once.
    fn deadlines(&self, since: NaiveDate, each: Visit<'_, Listed>) -> Result<()>;
    /// Of these the ones open and past due at the end of the day, worst first.
    fn overdue(&self, each: Visit<'_, Listed>) -> Result<()>;
    /// What is only kept in sight, open and past its day at the end of the day, the oldest first.
    fn past_their_day(&self, each: Visit<'_, Listed>) -> Result<()>;
    /// Every living case that saw a step on `since` or later, by year and number; earlier ones may be among them.
    fn cases(&self, since: NaiveDate, each: Visit<'_, CaseFact>) -> Result<()>;
    /// One living case.
    fn case_of(&self, case: Id) -> Result<Option<CaseFact>>;
    /// The parties of these cases, in the same order.
    fn parties(&self, since: NaiveDate, each: Visit<'_, PartiesFact>) -> Result<()>;
    /// Every living transfer that saw a step on `since` or later, with those that wait for somebody and all suspected crimes, by
    /// year and number; earlier ones may be among them.
    fn transfers(&self, since: NaiveDate, each: Visit<'_, TransferFact>) -> Result<()>;
    /// Every living transfer of a case, by year and number.
    fn transfers_of(&self, case: Id, each: Visit<'_, TransferFact>) -> Result<()>;
    /// Every living share, request, dispute and operation, by kind, year and number.
    fn others(&self, each: Visit<'_, OtherFact>) -> Result<()>;
    /// Supervision notices, oldest first.
    fn notices(&self) -> Result<Vec<Notice>>;
    /// Meetings, topics and matters.
    fn conference(&self) -> Result<Dossier>;
    /// Quarters excused, and what else decides about them.
    fn quarters(&self) -> Result<Quarters>;
    /// Work reports asked of units.
    fn work(&self) -> Result<Vec<WorkFact>>;
    /// Events entered on a later day than they happened, in order of entry.
    fn late_entries(&self, each: Visit<'_, EntryFact>) -> Result<()>;
    /// Lateness that was taken back, in order of entry.
    fn taken_back(&self, each: Visit<'_, TakenBack>) -> Result<()>;
    /// Papers of the steps up to the day that bore no number, the oldest first.
    fn unnumbered(&self, each: Visit<'_, Unnumbered>) -> Result<()>;
    /// Codes of the member units that stood in the books and acted on `day`, in listing order.
    fn members_on(&self, day: NaiveDate) -> Result<Vec<String>>;
    /// Codes of members that lack a lead, and of those that lack a liaison.
    fn lacking_contacts(&self) -> Result<[Vec<String>; 2]>;
    /// `text` with personal data hidden, as every export hides it: whatever names or reaches somebody the register knows, and
    /// whatever number has the shape of an identity, account or telephone number.
    fn discreet(&self, text: &str) -> Result<String>;
}

/// One share, request, dispute or operation.
#[derive(Debug, Clone, PartialEq)]
pub enum OtherFact {
    /// Shared information: category, and the days on which copies went out.
    Share {
        /// Its id.
        id: Id,
        /// Stable name of its category.
        kind: String,
        /// Day of the event shared.
        event_on: NaiveDate,
        /// Days copies were sent.
        sent: Vec<NaiveDate>,
    },
    /// A request for help.
    Assist {
        /// Its id.
        id: Id,
        /// What is asked for.
        kind: AssistKind,
        /// Where it stands.
        status: AssistStatus,
        /// Shown title.
        title: String,
        /// The unit that asks.
        from: String,
        /// The unit asked.
        unit: String,
        /// Day sent.
        sent_on: NaiveDate,
        /// Day answered.
        answered_on: Option<NaiveDate>,
    },
    /// A dispute.
    Dispute {
        /// Its id.
        id: Id,
        /// Shown title.
        title: String,
        /// The case it is about.
        case: Option<Id>,
        /// The units at odds.
        between: Vec<String>,
        /// Day raised.
        raised_on: NaiveDate,
        /// Day settled.
        settled_on: Option<NaiveDate>,
        /// Day escalated.
        escalated_on: Option<NaiveDate>,
        /// Day decided.
        decided_on: Option<NaiveDate>,
        /// Day its sides ended it.
        withdrawn_on: Option<NaiveDate>,
        /// The handling unit it was settled or decided for.
        to: Option<String>,
    },
    /// An operation.
    Operation {
        /// Its id.
        id: Id,
        /// Stable name of its kind.
        kind: String,
        /// Title.
        title: String,
        /// Leading unit.
        lead: String,
        /// Day started.
        started_on: Option<NaiveDate>,
        /// Day finished.
        finished_on: Option<NaiveDate>,
        /// Result.
        result: Option<String>,
        /// Number of cases it produced.
        cases: i64,
        /// Days of obstruction incidents.
        incidents: Vec<NaiveDate>,
    },
}
