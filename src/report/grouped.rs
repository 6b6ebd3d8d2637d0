//! Texts that say the same in other spellings, counted together.

use std::collections::{BTreeSet, HashMap};

use super::document::Value;
use super::given::Given;
use crate::error::Result;
use crate::fold;

/// Texts kept apart; what comes after so many different ones is counted together.
const KEPT: usize = 5_000;
/// Groups shown, those with most first.
const SHOWN: usize = 20;

/// Texts of one meaning.
#[derive(Debug, Default)]
struct Group {
    /// As it was first written.
    text: String,
    number: i64,
    units: BTreeSet<String>,
    most: i64,
}

/// Texts by what they say.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    groups: HashMap<String, Group>,
    beyond: Group,
}

impl Grouped {
    /// Counts a text that a unit gave; `measure` is what the greatest is kept of.
    pub(super) fn add(&mut self, text: &str, unit: &str, measure: i64) {
        // Letters, digits and characters count, however they are parted or wide.
        let key: String = fold::text(text).chars().filter(|c| c.is_alphanumeric()).collect();
        let known = self.groups.contains_key(&key) || self.groups.len() < KEPT;
        let group = if known { self.groups.entry(key).or_default() } else { &mut self.beyond };
        if group.text.is_empty() {
            group.text = text.trim().to_owned();
        }
        group.number += 1;
        group.units.insert(unit.to_owned());
        group.most = group.most.max(measure);
    }

    /// Each as a row: what it says, how many, of how many units, which, the greatest measure; the rest in one row.
    pub(super) fn rows(&self, given: &Given<'_>) -> Result<Vec<Vec<Value>>> {
        let mut groups: Vec<&Group> = self.groups.values().collect();
        groups.sort_by(|a, b| b.number.cmp(&a.number).then_with(|| a.text.cmp(&b.text)));
        // One alone takes no more room by itself.
        let all = groups.len() <= SHOWN + 1 && self.beyond.number == 0;
        let (shown, rest) = groups.split_at(if all { groups.len() } else { SHOWN });
        let mut rows = Vec::new();
        for group in shown {
            rows.push(row(given, given.facts.discreet(&group.text)?, group));
        }
        let mut others = Group::default();
        rest.iter().copied().chain([&self.beyond]).for_each(|group| others.take(group));
        if others.number > 0 {
            rows.push(row(given, format!("其余各种（{SHOWN} 种以外的不逐一列出）"), &others));
        }
        Ok(rows)
    }
}

impl Group {
    fn take(&mut self, other: &Group) {
        self.number += other.number;
        self.units.extend(other.units.iter().cloned());
        self.most = self.most.max(other.most);
    }
}

fn row(given: &Given<'_>, text: String, group: &Group) -> Vec<Value> {
    let units: Vec<String> = group.units.iter().cloned().collect();
    // What ended on its last day was late by no day.
    let most = if group.most > 0 { group.most.into() } else { Value::Empty };
    vec![text.into(), group.number.into(), units.len().into(), given.unit_names(&units).into(), most]
}
