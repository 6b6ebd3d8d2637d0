//! What a change of the calendar made of the open deadlines of one dossier.

use std::collections::{HashMap, HashSet};
use std::fmt;

use chrono::NaiveDate;

use crate::law::deadline::{Deadline, Key};
use crate::record::dossier::Dossier;

/// An open deadline that was counted anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// What it belongs to.
    pub subject: String,
    /// Limit id.
    pub rule: String,
    /// Last day on time before and after; none without a number.
    pub from: Option<NaiveDate>,
    /// The same after the change.
    pub to: Option<NaiveDate>,
    /// It rests on a presumed receipt.
    pub presumed: bool,
    /// It was provisional and is so no more.
    pub firm: bool,
}

impl Move {
    /// Whether only the early or the original date was counted anew: the date itself stands.
    pub fn is_restated(&self) -> bool {
        self.from == self.to && !self.firm
    }
}

impl fmt::Display for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let due = |day: Option<NaiveDate>| day.map_or_else(|| "无".to_owned(), |day| day.to_string());
        let (subject, rule, to) = (&self.subject, &self.rule, due(self.to));
        if self.is_restated() {
            return write!(f, "{subject} {rule} {to} 不变");
        }
        let presumed = if self.presumed { "（推定）" } else { "" };
        let firm = if self.firm { "（转为确定）" } else { "" };
        write!(f, "{subject} {rule} {} → {to}{presumed}{firm}", due(self.from))
    }
}

/// What the replay moved by the calendar that event `change` brought: what moved first, then what was only restated.
pub fn of(file: &Dossier, change: i64) -> Vec<Move> {
    let new = || file.deadlines.iter().filter(|new| new.key.event == change);
    let replaced: HashSet<Key> = new().filter_map(|new| file.counting(new.key).replaces).collect();
    let former: HashMap<Key, &Deadline> =
        file.deadlines.iter().filter(|old| replaced.contains(&old.key)).map(|old| (old.key, old)).collect();
    let found = new().filter_map(|new| {
        let old = file.counting(new.key).replaces.and_then(|key| former.get(&key))?;
        let (subject, rule) = (new.subject.to_string(), new.rule.clone());
        let (from, to) = (old.due_on, new.due_on);
        Some(Move { subject, rule, from, to, presumed: new.presumed, firm: old.provisional && !new.provisional })
    });
    let (restated, mut moves): (Vec<Move>, Vec<Move>) = found.partition(Move::is_restated);
    moves.extend(restated);
    moves
}
