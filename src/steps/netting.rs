//! Which lateness that steps took back stands as taken back still: what a later step put back stands no more.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use crate::steps::lateness::LatenessChange;

/// A change of lateness as it was entered.
#[derive(Debug, Clone, Copy)]
pub struct EnteredChange<'c> {
    /// The dossier it stands in.
    pub dossier: &'c str,
    /// The day it was entered.
    pub day: NaiveDate,
    /// The event it rests on: that of the step, or of the calendar's change.
    pub cause: i64,
    /// The event that it undoes, where it undoes one.
    pub undoes: Option<i64>,
    /// What it changed.
    pub change: &'c LatenessChange,
}

/// What stands as taken back by one change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NetTaken {
    /// Last day on time, as it stood before.
    pub due_on: NaiveDate,
    /// Calendar days past it before.
    pub days: i64,
    /// Calendar days past due that were left.
    pub left: i64,
}

/// What each change took back, where it stands as lateness taken back; the changes in the order in which they were entered. Of
/// what had come to stand by a change of the same day only what stood before that is told; where a step is undone that others
/// came after, what these took is told from where that one began.
pub fn standing<'c>(changes: impl Iterator<Item = EnteredChange<'c>>) -> Vec<Option<NetTaken>> {
    let mut known: HashMap<_, Known> = HashMap::new();
    let mut count = 0;
    for (at, entered) in changes.enumerate() {
        let c = entered.change;
        let period = (c.opened == 0).then_some(c.due_on);
        let own =
            known.entry((entered.dossier, &c.rule, &c.subject, &c.unit, &c.toward, c.opened, period)).or_default();
        if c.takes() {
            own.take(at, &entered)
        } else {
            own.put_back(&entered)
        }
        count = at + 1;
    }
    let mut stands = vec![None; count];
    for line in known.into_values().flat_map(|own| own.taken) {
        let (days, left) = (line.before.unwrap_or_default(), line.after.unwrap_or_default());
        stands[line.at] = Some(NetTaken { due_on: line.due_on, days, left });
    }
    stands
}

/// One that stands: its place among all, and how late it was before and after it.
#[derive(Debug, Clone)]
struct Line {
    at: usize,
    cause: i64,
    day: NaiveDate,
    due_on: NaiveDate,
    before: Option<i64>,
    /// It was open still before it, its days growing.
    open_before: bool,
    after: Option<i64>,
}

/// What is known of one deadline's changes.
#[derive(Default)]
struct Known {
    /// What stands as taken back.
    taken: Vec<Line>,
    /// What came to stand by a change: the day, the days before and after it, and the last day on time as it stood before.
    raised: Vec<(NaiveDate, Option<i64>, Option<i64>, NaiveDate)>,
}

impl Known {
    fn take(&mut self, at: usize, entered: &EnteredChange<'_>) {
        let (c, day) = (entered.change, entered.day);
        let (before, due_on) = self.stood_before(day, (c.before, c.due_on));
        if before > c.after {
            let open_before = c.open_before && before == c.before;
            let (cause, after) = (entered.cause, c.after);
            self.taken.push(Line { at, cause, day, due_on, before, open_before, after });
        }
    }

    /// How much of the days stood before they were raised on the same day, and past which day.
    fn stood_before(
        &mut self,
        day: NaiveDate,
        (mut days, mut due_on): (Option<i64>, NaiveDate),
    ) -> (Option<i64>, NaiveDate) {
        while let Some(at) =
            self.raised.iter().rposition(|(on, before, after, _)| *on == day && *after >= days && *before < days)
        {
            (_, days, _, due_on) = self.raised.remove(at);
        }
        (days, due_on)
    }

    /// What is late again, or later, as it was before a line, takes that line away.
    fn put_back(&mut self, entered: &EnteredChange<'_>) {
        let c = entered.change;
        let lines = self.taken.len();
        let undone = self.taken.iter().position(|line| Some(line.cause) == entered.undoes);
        if let Some(at) = undone {
            let gone = self.taken.remove(at);
            if let Some(next) = self.taken.get_mut(at) {
                next.begin_at(&gone, c);
            }
        }
        self.taken.retain(|line| line.before > line.after && !line.is_put_back_by(c));
        if self.taken.len() == lines {
            self.raised.push((entered.day, c.before, c.after, c.due_on));
        }
    }
}

impl Line {
    /// Whether what the change left is as late as it was before this line: due no later, and open or ended no earlier. What was
    /// open then was so on the day of the line at least.
    fn is_put_back_by(&self, change: &LatenessChange) -> bool {
        let (Some(days), Some(due_on)) = (change.after, change.due_after) else { return false };
        let until = |due_on: NaiveDate, days: i64| due_on + Days::new(days.unsigned_abs());
        let ended_on = (!change.open_after).then(|| until(due_on, days));
        let was_late_on = match self.before {
            Some(before) if !self.open_before => until(self.due_on, before),
            _ => self.day,
        };
        let as_it_was = due_on <= self.due_on && ended_on.is_none_or(|ended_on| ended_on >= was_late_on);
        as_it_was || !self.open_before && !change.open_after && self.before <= change.after
    }

    /// Takes the beginning of one that was undone, and ends where the step that undid it did.
    fn begin_at(&mut self, gone: &Line, undone_by: &LatenessChange) {
        let past = |due_on: NaiveDate| Some((self.day - due_on).num_days()).filter(|days| *days > 0);
        self.after = match undone_by.due_after {
            Some(due_on) if undone_by.open_after => past(due_on),
            _ => undone_by.after,
        };
        self.before = if gone.open_before { past(gone.due_on) } else { gone.before };
        (self.due_on, self.open_before) = (gone.due_on, gone.open_before);
    }
}
