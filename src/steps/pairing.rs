//! Which deadline after a correction is which one before it: told by the event that opens them and by what they demand of
//! whom, not by their place among the event's deadlines, which moves when others come or go.

use std::collections::{HashMap, HashSet};

use crate::law::deadline::{Deadline, Key};

/// How alike two deadlines of one event must be to be one, the closest likeness first: the same demand of the same unit
/// toward the same one; of a unit that was corrected; toward one that was corrected.
const ALIKE: [fn(&Deadline, &Deadline) -> bool; 3] = [
    |old, new| old.unit == new.unit && old.toward == new.toward,
    |old, new| old.toward == new.toward,
    |old, new| old.unit == new.unit,
];

/// The deadline before that each one after is, by the key of the latter.
pub(super) fn pairs<'d>(before: &'d [Deadline], after: &[Deadline]) -> HashMap<Key, &'d Deadline> {
    let mut pairs = HashMap::new();
    let mut taken = HashSet::new();
    let mut opened: HashMap<i64, Vec<&'d Deadline>> = HashMap::new();
    for old in before {
        opened.entry(old.key.event).or_default().push(old);
    }
    for alike in ALIKE {
        for new in after {
            if pairs.contains_key(&new.key) {
                continue;
            }
            let same = |old: &&&Deadline| {
                !taken.contains(&old.key) && old.rule == new.rule && old.subject == new.subject && alike(old, new)
            };
            if let Some(old) = opened.get(&new.key.event).and_then(|all| all.iter().find(same)) {
                taken.insert(old.key);
                pairs.insert(new.key, *old);
            }
        }
    }
    pairs
}
