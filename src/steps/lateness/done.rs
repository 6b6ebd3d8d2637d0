//! Whether what was late was done after all, or only is asked no more.

use crate::law::deadline::Deadline;
use crate::record::dossier::Dossier;

/// Whether a deadline is met after the step of this number: itself, or, where it binds another unit by then, by the step.
pub(super) fn is_done(seq: i64, after: &Dossier, was: Option<&Deadline>, is: Option<&Deadline>) -> bool {
    let same = |d: &Deadline, was: &Deadline| (&d.rule, d.subject, &d.toward) == (&was.rule, was.subject, &was.toward);
    let met_by_it = |was: &Deadline| {
        after.deadlines.iter().any(|d| same(d, was) && d.met_on.is_some() && d.ended_event == Some(seq))
    };
    is.is_some_and(|deadline| deadline.met_on.is_some()) || was.is_some_and(met_by_it)
}
