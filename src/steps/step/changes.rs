//! What a lawful step changes of what is stored: records, numbers of papers, deadlines.

use std::collections::{HashMap, HashSet};

use super::{DeadlineChange, Numbers, Step};
use crate::error::Result;
use crate::ids::Id;
use crate::law::deadline::{Deadline, Ending, Key};
use crate::record::docno::{self, Given};
use crate::record::dossier::Record;
use crate::steps::act::Act;
use crate::steps::kin::{self, Telling};
use crate::steps::ownership::{self, Changed};
use crate::steps::pairing;

impl Step {
    /// What the cases tied to its case are to be told.
    pub fn tellings(&self) -> Vec<Telling> {
        let ruled_on = Some(self.event.on).filter(|_| matches!(self.event.act, Act::CaseRuled(_)));
        kin::tellings(&self.before, &self.after, self.retroactive, ruled_on)
    }

    /// Whether it begins the dossier of a case.
    pub fn begins_case(&self) -> bool {
        !self.retroactive && self.before.case().is_err() && self.after.case().is_ok()
    }

    /// Records that are new or changed.
    pub fn changed_records(&self) -> Vec<&Record> {
        let changed = self.after.records().filter(|record| self.before.get(record.id()) != Some(record));
        changed.collect()
    }

    /// Whether nothing was ever stored of a record that it changes.
    pub fn is_new(&self, id: Id) -> bool {
        !self.retells() && self.before.get(id).is_none()
    }

    /// Whether a record's title changed, as that of a meeting put off into another quarter does: its deadlines show it.
    pub fn retitles(&self) -> bool {
        let known = |record: &&&Record| self.before.get(record.id()).is_some();
        let changed = self.changed_records();
        let mut ids = changed.iter().filter(known).map(|record| record.id());
        matches!(self.event.act, Act::Correct(_)) || ids.any(|id| self.before.title_of(id) != self.after.title_of(id))
    }

    /// Fields of records that differ from what they were before a correction or a voiding.
    pub fn corrected(&self) -> Result<Vec<Changed>> {
        if !matches!(self.event.act, Act::Correct(_) | Act::Void(_)) {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for record in self.changed_records() {
            if let Some(before) = self.before.get(record.id()) {
                found.extend(ownership::changes(before, record)?);
            }
        }
        Ok(found)
    }

    /// Records that the step brings into the world; a correction only brings back what was there.
    pub fn newborn_records(&self) -> Vec<Id> {
        if self.retroactive && self.event.act.is_about_events() {
            return Vec::new();
        }
        self.after.records().map(Record::id).filter(|id| self.before.get(*id).is_none()).collect()
    }

    /// Records that no longer live.
    pub fn ended_records(&self) -> Vec<Id> {
        let gone = self.before.records().map(Record::id).filter(|id| self.after.get(*id).is_none());
        gone.collect()
    }

    /// Document numbers that come, and those that go.
    pub fn doc_numbers(&self) -> (Numbers, Numbers) {
        let (before, after) = (docno::of(&self.before), docno::of(&self.after));
        let come = after.difference(&before).cloned().collect();
        // In the ordinary course a number stays taken, even when a later document replaces the one that bore it.
        let go = before.into_iter().filter(|number| self.retroactive && !after.contains(number)).collect();
        (come, go)
    }

    /// The papers whose numbers the step gives.
    pub fn given(&self) -> Vec<Given> {
        let before = docno::given(&self.before);
        docno::given(&self.after).into_iter().filter(|given| !before.contains(given)).collect()
    }

    /// What changes among the deadlines, oldest first.
    pub fn deadline_changes(&self) -> Vec<DeadlineChange> {
        let pairs = match self.retroactive {
            true => pairing::pairs(&self.before.deadlines, &self.after.deadlines),
            false => self.before.deadlines.iter().map(|d| (d.key, d)).collect(),
        };
        let present: HashSet<Key> = self.after.deadlines.iter().map(|d| d.key).collect();
        let kept: HashSet<Key> = pairs.iter().filter(|(key, _)| present.contains(*key)).map(|(_, d)| d.key).collect();
        let wrong = self.event.takes_back().unwrap_or(Ending::Correct);
        let gone = self.before.deadlines.iter().filter(|d| !kept.contains(&d.key));
        let mut changes: Vec<DeadlineChange> = gone.map(|d| DeadlineChange::Retire(d.key, wrong, None)).collect();
        for deadline in &self.after.deadlines {
            changes.extend(match pairs.get(&deadline.key) {
                None => Some(DeadlineChange::Insert(deadline.clone())),
                Some(old) if self.is_the_same(old, deadline, &pairs) => {
                    (old.key != deadline.key).then_some(DeadlineChange::Move(old.key, deadline.key))
                }
                Some(old) if self.retroactive => Some(DeadlineChange::Retire(old.key, wrong, Some(deadline.clone()))),
                Some(_) => Some(DeadlineChange::Update(deadline.clone())),
            });
        }
        changes
    }

    /// Whether a deadline is what it was, wherever it stands among those of its event, and replaces what it replaced.
    fn is_the_same(&self, old: &Deadline, new: &Deadline, pairs: &HashMap<Key, &Deadline>) -> bool {
        let replaces = self.after.counting(new.key).replaces;
        let replaced = replaces.map(|key| pairs.get(&key).map_or(key, |old| old.key));
        let moved = Deadline { key: new.key, ..old.clone() };
        moved == *new && self.before.counting(old.key).replaces == replaced
    }
}
