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

impl Step {
    /// What follows from it, where it tells the past anew.
    pub fn follows(&self) -> Vec<Follow> {
        if !self.retells() {
            return Vec::new();
        }
        let gone = self.ended_records().into_iter().map(Follow::Gone);
        let new = |id: &Id| self.before().get(*id).is_none();
        let came = self.after().records().map(Record::id).filter(new).map(Follow::Came);
        gone.chain(came).chain(self.deadline_changes().into_iter().filter_map(|change| self.moved(change))).collect()
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
