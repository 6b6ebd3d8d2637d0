//! What moves a deadline that runs already: a true receipt, a successor, a changed calendar.

use chrono::NaiveDate;

use super::Bench;
use crate::error::Result;
use crate::ids::Id;
use crate::law::basis::{Cause, Counting, Set};
use crate::law::deadline::{Deadline, Ending, State};

impl Bench<'_> {
    /// Puts the true trigger day of a presumed deadline in place of the presumed one, open or already met; of one that was
    /// sent anew, the day it was, presumed like the former. The last one of `rule` on `subject` that still counts is meant; `by` ends it.
    ///
    /// # Errors
    /// A day the counting does not cover, or lateness that the true day brings about without a reason.
    pub fn restart(&mut self, rule: &str, subject: Id, true_start: NaiveDate, by: Ending) -> Result<()> {
        let presumed = by == Ending::Resend;
        let last = self.file.deadlines.iter().rposition(|d| {
            d.rule == rule && d.subject == subject && d.state != State::Superseded && d.started_on <= true_start
        });
        let Some(at) = last else { return Ok(()) };
        if self.file.deadlines[at].started_on == true_start {
            // It was received on the day presumed: its date stands, and is presumed no more.
            self.file.deadlines[at].presumed = presumed;
            return Ok(());
        }
        let old = self.file.deadlines[at].clone();
        let limit = self.ctx.law.limit(rule)?;
        let late_reason = old.late_reason.as_deref().or(self.late_reason);
        // An extension told against the presumed date still stands; it is never shorter than the true limit.
        let extended = old.due_on.filter(|_| old.extended_from.is_some());
        let set = extended.map_or(self.file.counting(old.key).set, Set::Extended);
        let mut reckoned = self.reckon(rule, true_start, old.urgent, set)?;
        if extended.is_some() && self.ctx.law.is_old(self.seq) {
            reckoned.provisional = self.reckon(rule, true_start, old.urgent, Set::Rule)?.provisional;
        }
        let mut next = Deadline { started_on: true_start, opened_on: true_start, presumed, ..old.clone() };
        next.reopen();
        next.date(&reckoned);
        let ended_event = old.ended_event.unwrap_or(self.seq);
        if let Some(met_on) = old.met_on {
            next.meet(limit, met_on, ended_event, late_reason)?;
        } else if let (Some(ended_on), Some(by)) = (old.ended_on, old.ended_by) {
            next.end(ended_on, ended_event, by);
        }
        self.file.deadlines[at].end(true_start, self.seq, by);
        let cause = if presumed { Cause::Resent } else { Cause::Received };
        self.push(next, Counting { replaces: Some(old.key), ..self.counted(cause, set) });
        Ok(())
    }

    /// Passes what is open for one unit on to its successor.
    pub fn inherit(&mut self, from: &str, to: &str) {
        let mut concerned: Vec<usize> = (0..self.file.deadlines.len())
            .filter(|at| {
                let deadline = &self.file.deadlines[*at];
                deadline.is_open() && (deadline.unit == from || deadline.toward.as_deref() == Some(from))
            })
            .collect();
        // Rows are told apart by their place in the event: those of limits that came later stand after the others.
        let book = self.ctx.law.book();
        concerned.sort_by_key(|at| book.is_younger(&self.file.deadlines[*at].rule));
        let current = |code: &str| if code == from { to.to_owned() } else { code.to_owned() };
        let loosely = self.ctx.law.was_loose(self.seq);
        for at in concerned {
            let d = &mut self.file.deadlines[at];
            if !loosely && d.toward.as_deref().map(current) == Some(current(&d.unit)) {
                // Nobody owes itself anything; what was late by then goes on in no other row.
                d.end_for_good(self.on, self.seq, Ending::Merge);
                continue;
            }
            let counting = self.file.counting(self.file.deadlines[at].key);
            self.replace(at, Counting { cause: Cause::Inherited, ..counting }, Ending::Merge, |next| {
                if next.unit == from {
                    next.unit = to.to_owned();
                }
                if next.toward.as_deref() == Some(from) {
                    next.toward = Some(to.to_owned());
                }
            });
        }
    }

    /// Re-dates every open deadline with the calendar in force now. A day someone set stays what it was; an extended
    /// date stays, too, unless the limit's own count has passed it: whoever asked for more time is never left with less
    /// than one who did not.
    ///
    /// # Errors
    /// A day the counting does not cover.
    pub fn recount(&mut self) -> Result<()> {
        for at in 0..self.file.deadlines.len() {
            let deadline = &self.file.deadlines[at];
            // What a step entered after the change opened was counted with it already.
            if !deadline.is_open() || self.file.counting(deadline.key).calendar >= self.seq {
                continue;
            }
            let set = self.standing_set(deadline);
            let mut reckoned = self.reckon(&deadline.rule, deadline.started_on, deadline.urgent, set)?;
            if let Set::Told(_) = set {
                reckoned.extended_from = deadline.extended_from;
            }
            let same = reckoned.due_on == deadline.due_on
                && reckoned.early_on == deadline.early_on
                && reckoned.provisional == deadline.provisional
                && reckoned.extended_from == deadline.extended_from;
            if same {
                let (key, counting) = (deadline.key, self.file.counting(deadline.key));
                self.file.countings.insert(key, Counting { set, calendar: self.seq, ..counting });
                continue;
            }
            let counting = self.counted(Cause::Calendar, set);
            self.replace(at, counting, Ending::Calendar, |next| next.date(&reckoned));
        }
        Ok(())
    }

    /// The same, of what event `ended` met, or ended late, on a day behind this change, as a correction has it: it was open
    /// when the calendar changed.
    ///
    /// # Errors
    /// A day the counting does not cover, or lateness that the changed calendar brings about without a reason.
    pub fn recount_ended(&mut self, ended: i64, late_reason: Option<&str>) -> Result<()> {
        for at in 0..self.file.deadlines.len() {
            let old = self.file.deadlines[at].clone();
            let ends = matches!(old.state, State::Met | State::Late) && old.ended_event == Some(ended);
            if !ends || self.file.counting(old.key).calendar >= self.seq {
                continue;
            }
            let set = self.standing_set(&old);
            let reckoned = self.reckon(&old.rule, old.started_on, old.urgent, set)?;
            if (reckoned.due_on, reckoned.early_on) == (old.due_on, old.early_on) {
                continue;
            }
            let mut next = Deadline { opened_on: self.on.max(old.opened_on), ..old.clone() };
            next.reopen();
            next.date(&reckoned);
            match (old.met_on, old.ended_on, old.ended_by) {
                (Some(met_on), _, Some(Ending::Met) | None) => {
                    let limit = self.ctx.law.limit(&old.rule)?;
                    next.meet(limit, met_on, ended, old.late_reason.as_deref().or(late_reason))?;
                }
                (Some(met_on), _, Some(by)) => next.seen(met_on, ended, by),
                (None, Some(ended_on), Some(by)) => next.end(ended_on, ended, by),
                _ => continue,
            }
            let counting = Counting { replaces: Some(old.key), ..self.counted(Cause::Calendar, set) };
            self.file.deadlines[at].end(self.on, self.seq, Ending::Calendar);
            self.push(next, counting);
        }
        Ok(())
    }

    /// What an open deadline's date rests on when it is counted anew.
    fn standing_set(&self, deadline: &Deadline) -> Set {
        match self.file.counting(deadline.key).set {
            Set::Extended(day) | Set::Told(day) if self.ctx.law.is_old(self.seq) => {
                Set::Told(deadline.due_on.unwrap_or(day))
            }
            Set::Told(day) => Set::Extended(day),
            set => set,
        }
    }
}
