//! What a change of the calendar made of the open deadlines of one dossier.

use std::collections::{HashMap, HashSet};
use std::fmt;

use chrono::NaiveDate;

use crate::error::Result;
use crate::law::Law;
use crate::law::basis::Set;
use crate::law::deadline::{Deadline, Key, State};
use crate::law::rulebook::LimitCount;
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

/// A deadline that had ended when the calendar changed, and that would have ended otherwise by the changed one: it stands as it
/// ended, for it was kept, or missed, by the days known then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Otherwise {
    subject: String,
    rule: String,
    due: [NaiveDate; 2],
    ended_on: NaiveDate,
    over: [i64; 2],
}

impl Otherwise {
    /// Looks at an ended deadline under the calendar that event `change` brought; none where it would have ended alike.
    ///
    /// # Errors
    /// A limit no rulebook has.
    pub fn of(law: &Law, change: i64, d: &Deadline) -> Result<Option<Self>> {
        let (Some(due), Some(ended_on)) = (d.due_on, d.met_on.or(d.ended_on)) else { return Ok(None) };
        // What people agreed on does not move, and what is only kept in sight is nobody's.
        if d.extended_from.is_some() || d.is_watch() || law.limit(&d.rule)?.count == LimitCount::Date {
            return Ok(None);
        }
        let by = |calendar| law.reckon(calendar, &d.rule, d.started_on, d.urgent, Set::Rule);
        let (was, is) = (by(law.calendar_at(change - 1))?.due_on, by(law.calendar_at(change))?.due_on);
        let Some(new) = is.filter(|_| was != is) else { return Ok(None) };
        let over = [due, new].map(|due| (ended_on - due).num_days().max(0));
        let late = d.state == State::Late;
        let flips = late != (over[1] > 0);
        Ok(flips.then(|| Otherwise {
            subject: d.subject.to_string(),
            rule: d.rule.clone(),
            due: [due, new],
            ended_on,
            over,
        }))
    }
}

impl fmt::Display for Otherwise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Otherwise { subject, rule, due: [due, new], ended_on, over } = self;
        let told = over.map(|over| if over > 0 { format!("逾期 {over} 天") } else { "按期".to_owned() });
        write!(f, "{subject} {rule} {due}（照新日历 {new}），{ended_on} 终了：{}（照新日历{}）", told[0], told[1])
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
