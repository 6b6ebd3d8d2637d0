//! Columns that say what a ledger has no column of its own for: who found a case sent it.

use super::{Heading, Place, SUBJECT};
use crate::ledger::Kind;
use crate::ledger::asked::LedgerAsked;
use crate::ledger::columns::of_kind;
use crate::ledger::names::{bare, readings};

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

/// Columns that tell an answer where their cells do.
const RESULTS: &[&str] =
    &["处理", "办理情况", "办理意见", "办理结果", "答复", "答复情况", "答复意见", "答复结果", "处理情况", "处理意见"];

impl Heading {
    /// Reads a column that no export wrote for what clerks head so: 事项 is what it is about.
    pub(super) fn tells_no_steps(&mut self) {
        let is_subject = |place: &Place| place.key == "steps" && bare(&self.titles[place.at]) == SUBJECT;
        let Some(found) = self.places.iter().position(is_subject).filter(|_| !self.has("status")) else { return };
        let at = self.places[found].at;
        if of_kind(self.kind).iter().all(|column| column.key != "title") {
            return;
        }
        self.places.remove(found);
        match self.has("title") {
            true => self.unknown.push(at),
            false => self.places.push(Place { key: "title", at, rank: 0, scale: None }),
        }
        self.unknown.sort_unstable();
    }

    /// The column of results that may as well tell the answers, of a ledger of transfers without a column for these.
    pub fn may_tell_answers(&self) -> Option<usize> {
        if self.kind != Kind::Transfer || self.has("accepted") || self.is_ours() {
            return None;
        }
        let named = |at: &usize| readings(&self.titles[*at]).iter().any(|word| RESULTS.contains(&word.as_str()));
        self.place("outcome").or_else(|| self.unknown.iter().copied().find(named))
    }

    /// Reads the column at `at` for the answers.
    pub fn takes_for_answers(&mut self, at: usize) {
        self.unknown.retain(|other| *other != at);
        self.places.retain(|place| place.at != at);
        self.places.push(Place { key: "accepted", at, rank: 0, scale: None });
        self.places.sort_by_key(|place| (place.key, place.rank, place.at));
        self.stood_for.push("accepted");
    }

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
        let answers =
            |title: &str| format!("“{title}”列写的都是接受与否，按反馈意见读；不是的，用 --map {title}=处理结果 指明");
        let named_so = OF_TRANSFERS.iter().filter(|one| one.key == "accepted").flat_map(|one| one.words);
        let named_so: Vec<&str> = named_so.copied().collect();
        let is_named_so = move |title: &str| readings(title).iter().any(|word| named_so.contains(&word.as_str()));
        self.stood_for.iter().map(move |key| match self.title(key) {
            title if *key == "accepted" && !is_named_so(title) => answers(title),
            title => format!("“{}”按“{title}”列读", named(key)),
        })
    }
}
