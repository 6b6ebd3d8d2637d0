//! Deadlines that took the place of one another: a chain, and its links. What proved another day, was extended or passed to another
//! unit is the same deadline still; what was put off is late by itself, where it was, and another counts from then on.

use std::collections::{HashMap, HashSet};

use crate::law::deadline::{Deadline, Ending, Key};
use crate::record::dossier::Dossier;

/// How lateness in a chain is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainCount {
    /// Each link by itself.
    Links,
    /// The same, and what a step takes back that is put in its place is counted up to its entry though all was entered on one day:
    /// so an earlier program kept it.
    Entered,
    /// The chain as one, as late as its latest: so earlier programs kept it.
    Chains,
}

/// The chains of a state.
pub(super) struct Chains<'d> {
    file: &'d Dossier,
    count: ChainCount,
    rows: HashMap<Key, &'d Deadline>,
    /// First rows of links that were put off.
    over: HashSet<Key>,
}

impl<'d> Chains<'d> {
    /// Those of a dossier.
    pub fn of(file: &'d Dossier, count: ChainCount) -> Self {
        let rows = file.deadlines.iter().map(|d| (d.key, d)).collect();
        let mut chains = Chains { file, count, rows, over: HashSet::new() };
        let put_off = file.deadlines.iter().filter_map(|d| chains.former(d.key)).filter(|row| chains.is_put_off(row));
        let over = put_off.map(|row| chains.first(row.key)).collect();
        chains.over = over;
        chains
    }

    /// The row whose place this one took.
    fn former(&self, key: Key) -> Option<&'d Deadline> {
        let former = self.file.counting(key).replaces.filter(|former| *former != key)?;
        self.rows.get(&former).copied()
    }

    /// The first row before this one, as far as `goes_back` lets it.
    fn back(&self, mut key: Key, goes_back: impl Fn(&Deadline) -> bool) -> Key {
        // Each took the place of one opened before it; the bound keeps a damaged chain from turning in a circle.
        for _ in 0..self.rows.len() {
            match self.former(key).filter(|former| goes_back(former)) {
                Some(former) => key = former.key,
                None => break,
            }
        }
        key
    }

    /// The first row of the link in which this one stands.
    pub fn first(&self, key: Key) -> Key {
        self.back(key, |former| !self.is_put_off(former))
    }

    /// The first row of the whole chain.
    pub fn root(&self, key: Key) -> Key {
        self.back(key, |_| true)
    }

    /// Whether another link counts in the place of the one that begins with this row.
    pub fn is_over(&self, first: Key) -> bool {
        self.over.contains(&first)
    }

    fn is_put_off(&self, row: &Deadline) -> bool {
        self.count != ChainCount::Chains && row.ended_by.is_some_and(Ending::leaves_lateness)
    }
}
