//! What reports look at: records and deadlines as they stood at the end of a day, each as one plain line of facts.

mod case;
mod transfer;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::ids::Id;
use crate::law::deadline::Ending;
use crate::record::dossier::Dossier;
use crate::record::listed::Listed;
use crate::record::notice::Notice;
use crate::record::quarters::Quarters;
use crate::record::unnumbered::Unnumbered;
use crate::record::words::{AssistKind, AssistStatus, UnitRole};
pub use case::{CaseFact, InForce, PartiesFact, ReviewFact};
pub use transfer::TransferFact;

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

/// What stands for the title of a case that went to the supervisory organ: it is no member's to know.
pub const TOLD_APART: &str = "（移送监察机关，事由不列）";

/// Hands one fact after the other to a visitor.
pub type Visit<'v, T> = &'v mut dyn FnMut(&T) -> Result<()>;

/// Everything that had happened by the end of a day, as far as was known then or is known now. Visits stream: nothing of
/// them is held, and each gives the same facts in the same order as before. Those that may be long are told since when they
/// are to be given: [`NaiveDate::MIN`] for all.
pub trait Facts {
    /// Every deadline that had not ended before `since`, quarters and periods first and all of them, each counting for the unit
    /// bound on its due date: of a chain of extended, corrected or moved ones the last, and of a case that goes on within another
    /// no decision beside that one's, so that each counts once.
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
    /// Whether all that a notice reminded of was voided since: nobody waits for its answer.
    fn is_fallen(&self, notice: &Notice) -> Result<bool>;
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
