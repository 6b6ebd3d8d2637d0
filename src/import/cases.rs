//! The cases of the register by what they are called, for rows that name no id: read once, when the first row asks.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::error::Result;
use crate::fold;
use crate::gate::Session;
use crate::ids::{Id, RecordKind};
use crate::ledger::plan::Called;

/// The years a case may have a number of.
const YEARS: std::ops::RangeInclusive<u16> = 1950..=2100;

/// The cases by the hashes of their names and titles: sixteen bytes each, since there may be a million.
#[derive(Default)]
pub struct Cases {
    called: Option<Index>,
}

struct Index {
    parties: Vec<(u64, Id)>,
    titles: Vec<(u64, Id)>,
}

impl Cases {
    /// Those that are called so.
    pub fn called(&mut self, session: &Session<'_>, name: Called<'_>) -> Result<Vec<Id>> {
        let known = match self.called.take() {
            Some(known) => known,
            None => read(session)?,
        };
        let known = self.called.insert(known);
        let (all, name) = match name {
            Called::Party(name) => (&known.parties, name),
            Called::Title(title) => (&known.titles, title),
        };
        let key = key(name);
        let from = all.partition_point(|(other, _)| *other < key);
        Ok(all[from..].iter().take_while(|(other, _)| *other == key).map(|(_, id)| *id).collect())
    }
}

fn read(session: &Session<'_>) -> Result<Index> {
    let mut found = Index { parties: Vec::new(), titles: Vec::new() };
    for year in YEARS {
        if session.last_number(RecordKind::Case, year)? == 0 {
            continue;
        }
        session.standing(RecordKind::Case, year, &mut |standing| {
            for traits in standing.traits.iter().filter(|_| !standing.void) {
                found.parties.extend(traits.names.iter().map(|name| (key(name), standing.id)));
                found.titles.extend(traits.texts.first().map(|title| (key(title), standing.id)));
            }
        })?;
    }
    found.parties.sort_unstable();
    found.titles.sort_unstable();
    Ok(found)
}

fn key(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    fold::figures_apart(text).hash(&mut hasher);
    hasher.finish()
}
