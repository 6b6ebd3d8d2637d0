//! What a step that tells the past anew brings about: records that come and go, deadlines that move.

use crate::ids::Id;
use crate::law::deadline::{Deadline, State};
use crate::record::dossier::Record;
use crate::steps::step::{DeadlineChange, Step};

/// One thing that follows.
#[derive(Debug, Clone, PartialEq)]
pub enum Follow {
    /// A record is there that was not.
    Came(Id),
    /// A record no longer lives.
    Gone(Id),
    /// A deadline as it was, and as it is; none where it was not, or is not.
    Deadline(Option<Box<Deadline>>, Option<Box<Deadline>>),
}

/// A deadline that one step opened before and another one opens now is the same to whoever is bound.
fn paired(all: Vec<Follow>) -> Vec<Follow> {
    let mut paired: Vec<Follow> = Vec::new();
    let same = |one: &Deadline, other: &Deadline| {
        (one.subject, &one.rule, &one.unit, &one.toward) == (other.subject, &other.rule, &other.unit, &other.toward)
    };
    let is_other = |one: &Follow, other: &Follow| match (one, other) {
        (Follow::Deadline(None, Some(new)), Follow::Deadline(Some(old), None))
        | (Follow::Deadline(Some(old), None), Follow::Deadline(None, Some(new))) => same(old, new),
        _ => false,
    };
    for follow in all {
        let known = paired.iter().position(|known| is_other(known, &follow));
        match (known.and_then(|at| paired.get_mut(at)), follow) {
            (Some(Follow::Deadline(old, new)), Follow::Deadline(before, after)) => {
                (*old, *new) = (old.take().or(before), new.take().or(after));
            }
            (_, follow) => paired.push(follow),
        }
    }
    paired
}

impl Step {
    /// What follows from it, where it tells the past anew.
    pub fn follows(&self) -> Vec<Follow> {
        if !self.retells() {
            return Vec::new();
        }
        let gone = self.ended_records().into_iter().map(Follow::Gone);
        let new = |id: &Id| self.before().get(*id).is_none();
        let came = self.after().records().map(Record::id).filter(new).map(Follow::Came);
        let moved = self.deadline_changes().into_iter().filter_map(|change| self.moved(change));
        gone.chain(came).chain(paired(moved.collect())).collect()
    }

    fn moved(&self, change: DeadlineChange) -> Option<Follow> {
        let old = |key| self.before().deadlines.iter().find(|deadline| deadline.key == key).cloned();
        let (old, new) = match change {
            DeadlineChange::Insert(new) => (None, Some(new)),
            DeadlineChange::Update(new) => (old(new.key), Some(new)),
            DeadlineChange::Retire(key, _, new) => (old(key), new),
            DeadlineChange::Move(..) => return None,
        };
        // One that another had replaced before, and still has, answers for nothing.
        let answers = [&old, &new].into_iter().flatten().any(|deadline| deadline.state != State::Superseded);
        answers.then(|| Follow::Deadline(old.map(Box::new), new.map(Box::new)))
    }
}
