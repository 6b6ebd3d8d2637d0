//! Columns that say what a ledger has no column of its own for: who found a case sent it.

use super::{Heading, Place};
use crate::ledger::Kind;
use crate::ledger::asked::LedgerAsked;
use crate::ledger::columns::of_kind;
use crate::ledger::names::readings;

/// A column that stands in for another.
struct StandIn {
    /// The field that the ledger has no column of its own for.
    key: &'static str,
    /// It stands in only where this one is there: an answer without a day is no step.
    beside: Option<&'static str>,
    words: &'static [&'static str],
}

/// Those of ledgers of transfers.
const OF_TRANSFERS: &[StandIn] = &[
    StandIn {
        key: "from",
        beside: None,
        words: &["发现单位", "登记单位", "填报单位", "填报单位名称", "立案单位", "初始受案行政执法机关"],
    },
    StandIn {
        key: "accepted", beside: Some("answered_on"), words: &["答复", "答复情况", "答复意见", "答复结果"]
    },
];

impl Heading {
    /// Takes columns that stand in for those the ledger lacks.
    pub(super) fn stand_in(&mut self, asked: &LedgerAsked) {
        if self.kind != Kind::Transfer {
            return;
        }
        for StandIn { key, beside, words } in OF_TRANSFERS {
            // Whoever says the sender for the whole ledger means no column.
            let said = *key == "from" && asked.finder.is_some();
            if said || self.has(key) || beside.is_some_and(|beside| !self.has(beside)) {
                continue;
            }
            let is_one = |at: &usize| readings(&self.titles[*at]).iter().any(|word| words.contains(&word.as_str()));
            let Some(at) = self.unknown.iter().copied().find(is_one) else { continue };
            self.unknown.retain(|other| *other != at);
            self.places.push(Place { key, at, rank: 0, scale: None });
            self.stood_for.push(key);
        }
    }

    /// Whether another column stands in for a field.
    pub fn is_stood_for(&self, key: &str) -> bool {
        self.stood_for.contains(&key)
    }

    /// Whether only the title above the heading tells a field.
    pub fn is_titled(&self, key: &str) -> bool {
        !self.has(key) && self.said.iter().any(|said| said.key == key && said.option.is_none())
    }

    /// What is said of them.
    pub(super) fn told_stand_ins(&self) -> impl Iterator<Item = String> {
        let named =
            |key: &str| of_kind(self.kind).iter().find(|column| column.key == key).map_or("", |column| column.zh);
        self.stood_for.iter().map(move |key| format!("“{}”按“{}”列读", named(key), self.title(key)))
    }
}
