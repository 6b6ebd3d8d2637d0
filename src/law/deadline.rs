//! A deadline: one running instance of a time limit, on one record, binding one unit.

use chrono::NaiveDate;

use super::basis::Counting;
use super::rulebook::Limit;
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where a deadline stands. "Overdue" is not among them: it is derived from an open deadline and a day.
    State ("期限状态") {
        /// Still to be met.
        Open = "open", "未办结", [];
        /// Met on or before its due date.
        Met = "met", "按期", [];
        /// Met after its due date, or ended unmet with a recorded reason.
        Late = "late", "逾期", [];
        /// Replaced by another deadline, or no longer called for.
        Superseded = "superseded", "已替换", [];
    }
}

/// Identifies a deadline within its dossier: the event that opened it, and which of that event's deadlines it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Sequence number of the opening event.
    pub event: i64,
    /// 0 for the first deadline the event opened.
    pub nth: u32,
}

/// One running instance of a time limit. All dates are days in Beijing time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// Which deadline of its dossier it is.
    pub key: Key,
    /// Limit id, as `transfer.feedback`.
    pub rule: String,
    /// Clause of the document.
    pub clause: String,
    /// The record it belongs to.
    pub subject: Id,
    /// Code of the unit it binds.
    pub unit: String,
    /// Code of the unit it is owed to, where there is one.
    pub toward: Option<String>,
    /// Counted by the urgent rule.
    pub urgent: bool,
    /// The trigger day (day 0).
    pub started_on: NaiveDate,
    /// Last day on time; none for limits without a number.
    pub due_on: Option<NaiveDate>,
    /// The earlier calendar-day date, where it differs.
    pub early_on: Option<NaiveDate>,
    /// The date rests on days that no notice has fixed yet.
    pub provisional: bool,
    /// The day from which this row is the answer.
    pub opened_on: NaiveDate,
    /// The day from which it no longer is; none while open.
    pub ended_on: Option<NaiveDate>,
    /// The event that ended it.
    pub ended_event: Option<i64>,
    /// Where it stands.
    pub state: State,
    /// The day it was met.
    pub met_on: Option<NaiveDate>,
    /// Calendar days past the due date, once ended late.
    pub days_late: i64,
    /// Why it was late.
    pub late_reason: Option<String>,
    /// The original due date, once extended.
    pub extended_from: Option<NaiveDate>,
    /// The deadline it replaces.
    pub replaces: Option<Key>,
    /// How often the unit was admonished about it (督办).
    pub notices: u32,
    /// How the due date came about.
    pub counting: Counting,
}

impl Deadline {
    /// Whether this is `other` in everything that is stored; how a date was counted is told again from the events.
    pub fn is_stored_as(&self, other: &Deadline) -> bool {
        *self == Deadline { counting: self.counting.clone(), ..other.clone() }
    }

    /// Takes over what was counted.
    pub fn date(&mut self, reckoned: &super::Reckoned, counting: Counting) {
        self.due_on = reckoned.due_on;
        self.early_on = reckoned.early_on;
        self.provisional = reckoned.provisional;
        self.extended_from = reckoned.extended_from;
        self.counting = counting;
    }

    /// Still to be met.
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// Calendar days past due at the end of `day`; 0 when not overdue or without a number.
    pub fn days_over(&self, day: NaiveDate) -> i64 {
        match (self.state, self.due_on) {
            (State::Open, Some(due)) => (day - due).num_days().max(0),
            (State::Late, _) => self.days_late,
            _ => 0,
        }
    }

    /// Meets the deadline on `on`. A late meeting needs a reason (section "what a command does": late).
    ///
    /// # Errors
    /// The refusal, with clause and days, when late and `late_reason` is none.
    pub fn meet(&mut self, limit: &Limit, on: NaiveDate, event: i64, late_reason: Option<&str>) -> Result<()> {
        let over = self.days_over(on);
        if over > 0 {
            let reason = late_reason.ok_or_else(|| late(limit, &self.clause, self.due_on, on, over))?;
            self.state = State::Late;
            self.days_late = over;
            self.late_reason = Some(reason.to_owned());
        } else {
            self.state = State::Met;
        }
        self.met_on = Some(on);
        self.ended_on = Some(on.max(self.opened_on));
        self.ended_event = Some(event);
        Ok(())
    }

    /// Ends the deadline unmet, with the reason on record: what it demanded can no longer be done in time.
    pub fn miss(&mut self, on: NaiveDate, event: i64, reason: &str) {
        self.days_late = self.due_on.map_or(0, |due| (on - due).num_days().max(0));
        self.state = State::Late;
        self.late_reason = Some(reason.to_owned());
        self.ended_on = Some(on.max(self.opened_on));
        self.ended_event = Some(event);
    }

    /// Ends the deadline because another takes its place or nothing calls for it any more.
    pub fn supersede(&mut self, on: NaiveDate, event: i64) {
        self.state = State::Superseded;
        self.met_on = None;
        self.days_late = 0;
        self.late_reason = None;
        self.ended_on = Some(on.max(self.opened_on));
        self.ended_event = Some(event);
    }
}

/// The refusal of a step that comes `over` days after `due`.
pub fn late(limit: &Limit, clause: &str, due: Option<NaiveDate>, on: NaiveDate, over: i64) -> Error {
    let due = due.map_or_else(String::new, |due| format!("应于 {due} 前完成，"));
    Error::rule(clause, format!("“{}”已超期 {over} 天：{due}登记的日期是 {on}", limit.name))
        .of_limit(&limit.id)
        .hint("日期有误的，用 --on 改正；确已迟延的，加 --late-reason \"迟延原因\" 如实登记")
}
