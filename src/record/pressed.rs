//! How often units were reminded of what is overdue in the way that counts for a bulletin (一（三）4): a notice that came while
//! the answer to the last one that counts was still awaited, neither given nor past its day, does not.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::ids::Id;
use crate::law::deadline::Deadline;
use crate::record::notice::{Item, Notice};
use crate::record::unit::UnitBook;

/// A notice that does not count, and the one whose answer was still awaited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooSoon {
    /// The notice that does not count.
    pub notice: Id,
    /// The last one before it that does.
    pub after: Id,
    /// The day that one asked for an answer by.
    pub reply_by: NaiveDate,
}

impl TooSoon {
    /// Why it does not count.
    pub fn why(&self) -> String {
        format!("{} 发出时 {} 还没有回复、请回复的日期 {} 还没有过", self.notice, self.after, self.reply_by)
    }
}

/// A deadline that notices name, with how often they did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressing {
    /// The unit reminded.
    pub unit: String,
    /// Limit id.
    pub rule: String,
    /// The record.
    pub subject: String,
    /// The unit it is owed to.
    pub toward: Option<String>,
    /// Its last day on time, as the last notice that counts has it.
    pub due_on: NaiveDate,
    /// That day rests on a presumed receipt.
    pub presumed: bool,
    /// How many notices count.
    pub times: u32,
    /// The last of them.
    pub last: Id,
    /// Its day.
    pub last_on: NaiveDate,
    /// The day that one asked for an answer by, and that of the answer.
    reply: [Option<NaiveDate>; 2],
    /// Those that do not count.
    pub passed: Vec<TooSoon>,
}

impl Pressing {
    fn begun(notice: &Notice, item: &Item) -> Self {
        Pressing {
            unit: notice.unit.clone(),
            rule: item.rule.clone(),
            subject: item.subject.clone(),
            toward: item.toward.clone(),
            due_on: item.due_on,
            presumed: item.presumed,
            times: 1,
            last: notice.id,
            last_on: notice.issued_on,
            reply: [notice.reply_by, notice.replied_on],
            passed: Vec::new(),
        }
    }

    fn add(&mut self, notice: &Notice, item: &Item) {
        let [reply_by, replied_on] = self.reply;
        let answered = replied_on.is_some_and(|on| on <= notice.issued_on);
        match reply_by.filter(|reply_by| notice.issued_on <= *reply_by && !answered) {
            Some(reply_by) => self.passed.push(TooSoon { notice: notice.id, after: self.last, reply_by }),
            None => {
                let (times, passed) = (self.times + 1, std::mem::take(&mut self.passed));
                *self = Pressing { times, passed, ..Pressing::begun(notice, item) };
            }
        }
    }

    fn is_named_by(&self, notice: Id) -> bool {
        self.last == notice || self.passed.iter().any(|passed| passed.notice == notice)
    }

    /// How often notices named it, whether they count or not.
    pub fn told(&self) -> usize {
        self.times as usize + self.passed.len()
    }

    /// Why fewer count than there were; none where all do.
    pub fn why(&self) -> Option<String> {
        let why: Vec<String> = self.passed.iter().map(TooSoon::why).collect();
        (!why.is_empty()).then(|| why.join("；"))
    }
}

/// Every deadline that notices name. A unit that was merged and the one that took over from it are one: what was said to either,
/// or for either, of a deadline counts together.
#[derive(Debug, Default)]
pub struct Pressed {
    /// Of each unit that was merged, which one acts for it.
    merged: HashMap<String, String>,
    named: Vec<Pressing>,
    /// Their places, by unit, limit and record.
    places: HashMap<[String; 3], Vec<usize>>,
}

impl Pressed {
    /// Of notices in any order, by the units as they stand on `day`.
    pub fn of(notices: &[Notice], units: &UnitBook, day: NaiveDate) -> Self {
        let mut in_order: Vec<&Notice> = notices.iter().collect();
        in_order.sort_by_key(|notice| notice.issued_on);
        let mut pressed = Pressed { merged: units.merged_by(day), ..Pressed::default() };
        for notice in in_order {
            notice.items.iter().for_each(|item| pressed.add(notice, item));
        }
        pressed
    }

    fn add(&mut self, notice: &Notice, item: &Item) {
        let merged = &self.merged;
        let standing = |code: &str| merged.get(code).map_or(code, String::as_str).to_owned();
        let key = [standing(&notice.unit), item.rule.clone(), item.subject.clone()];
        let places = self.places.entry(key).or_default();
        let (named, toward) = (&mut self.named, item.toward.as_deref().map(standing));
        let same = |at: &usize| named.get(*at).is_some_and(|one| one.toward.as_deref().map(standing) == toward);
        let at = places.iter().copied().find(same);
        match at.and_then(|at| named.get_mut(at)) {
            // Owed to two units that are one now, a notice names it twice.
            Some(one) if one.is_named_by(notice.id) => {}
            Some(one) => one.add(notice, item),
            None => {
                places.push(named.len());
                named.push(Pressing::begun(notice, item));
            }
        }
    }

    /// All of them, in the order first named.
    pub fn all(&self) -> impl Iterator<Item = &Pressing> {
        self.named.iter()
    }

    fn find(&self, unit: &str, rule: &str, subject: &str, toward: Option<&str>) -> Option<&Pressing> {
        let standing = |code: &str| self.merged.get(code).map_or(code, String::as_str).to_owned();
        let places = self.places.get(&[standing(unit), rule.to_owned(), subject.to_owned()])?;
        let same = places.iter().filter_map(|at| self.named.get(*at));
        let toward = toward.map(standing);
        let same = same.filter(|one| one.toward.is_none() || one.toward.as_deref().map(standing) == toward);
        same.max_by_key(|one| one.times)
    }

    /// What notices say of a deadline.
    pub fn on(&self, d: &Deadline) -> Option<&Pressing> {
        self.find(&d.unit, &d.rule, &d.subject.to_string(), d.toward.as_deref())
    }

    /// What notices say of an item of one of them, to this unit.
    pub fn on_item(&self, unit: &str, item: &Item) -> Option<&Pressing> {
        self.find(unit, &item.rule, &item.subject, item.toward.as_deref())
    }

    /// How many notices on a deadline count.
    pub fn times(&self, d: &Deadline) -> u32 {
        self.on(d).map_or(0, |one| one.times)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::words::NoticeStatus;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn notice(id: &str, on: &str, reply_by: &str) -> Notice {
        let item = Item {
            rule: "share.penalty".to_owned(),
            subject: "S2026-0001".to_owned(),
            toward: None,
            due_on: day("2026-11-02"),
            days_over: 1,
            times: 1,
            presumed: false,
        };
        Notice {
            id: id.parse().unwrap(),
            status: NoticeStatus::Open,
            title: String::new(),
            unit: "bureau".to_owned(),
            issued_on: day(on),
            items: vec![item],
            reply_by: Some(day(reply_by)),
            reason: None,
            received_on: None,
            reply: None,
            replied_on: None,
            last_on: day(on),
        }
    }

    #[test]
    fn an_answer_ends_the_waiting_for_it() {
        let answered =
            Notice { replied_on: Some(day("2026-11-05")), ..notice("N2026-0001", "2026-11-03", "2026-11-10") };
        let pressed = Pressed::of(
            &[answered, notice("N2026-0002", "2026-11-06", "2026-11-13")],
            &UnitBook::default(),
            day("2026-11-24"),
        );
        assert_eq!(pressed.all().map(|one| (one.times, one.told())).collect::<Vec<_>>(), [(2, 2)]);
    }

    #[test]
    fn a_notice_before_the_reply_day_of_the_last_one_that_counts_does_not_count() {
        let first = notice("N2026-0001", "2026-11-03", "2026-11-10");
        let second = notice("N2026-0002", "2026-11-11", "2026-11-18");
        let third = notice("N2026-0003", "2026-11-18", "2026-11-25");
        let fourth = notice("N2026-0004", "2026-11-19", "2026-11-26");
        // In whatever order they are told.
        let pressed =
            Pressed::of(&[third.clone(), first.clone(), second.clone()], &UnitBook::default(), day("2026-11-24"));
        let one = pressed.all().next().unwrap();
        assert_eq!((one.times, one.told(), one.last), (2, 3, second.id));
        let why = one.why().unwrap();
        assert_eq!(why, "N2026-0003 发出时 N2026-0002 还没有回复、请回复的日期 2026-11-18 还没有过");
        let pressed = Pressed::of(&[first, second, third, fourth.clone()], &UnitBook::default(), day("2026-11-24"));
        let one = pressed.on_item("bureau", &fourth.items[0]).unwrap();
        assert_eq!((one.times, one.told(), one.last), (3, 4, fourth.id));
    }
}
