//! The law: the rulebook, the calendar, and what a time limit becomes on a given day. Pure.

pub mod basis;
pub mod calendar;
pub mod clause;
pub mod count;
pub mod day;
pub mod deadline;
pub mod period;
pub mod quarter;
pub mod rulebook;
mod shown;
pub mod statute;
pub mod taken;

use std::collections::BTreeSet;

use calendar::{Calendar, DayChange, MarkedDay};
use chrono::NaiveDate;
use count::Span;
use rulebook::{Limit, LimitCount, Rulebook};
use serde::{Deserialize, Serialize};
pub use shown::provisos;

use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::fold;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How the register counts the document's bare 日; chosen once, at `init`.
    #[derive(Default)]
    DayCount ("计日方式") {
        /// The shipped mix: 三日/五日 in working days, 十日 in calendar days.
        #[default]
        Standard = "standard", "随附规则", [];
        /// Every numbered forward limit in calendar days.
        Calendar = "calendar", "自然日", [];
        /// Every number in working days, the extension cap and 会前十日 included.
        Working = "working", "工作日", [];
    }
}

impl DayCount {
    /// The choice in Chinese.
    pub fn describe(self) -> &'static str {
        match self {
            DayCount::Standard => "三日、五日按工作日，十日按自然日（末日遇休顺延）",
            DayCount::Calendar => "各期限均按自然日（末日遇休顺延）",
            DayCount::Working => "各期限均按工作日",
        }
    }
}

/// One change of the calendar, as the register's history holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarChange {
    /// The event that recorded it.
    pub event: i64,
    /// The day from which it moves deadlines.
    pub on: NaiveDate,
    /// The days it brings.
    pub days: Vec<DayChange>,
    /// A whole year's notice (true) or single days (false).
    pub whole_years: bool,
}

impl CalendarChange {
    /// Carries the change out on `calendar`.
    pub fn apply(&self, calendar: &mut Calendar) {
        if self.whole_years {
            let days: Vec<MarkedDay> = self.days.iter().filter_map(DayChange::mark).collect();
            return calendar.import(&days);
        }
        for day in &self.days {
            match day.mark() {
                Some(mark) => calendar.set_day(mark),
                None => calendar.clear_day(day.date),
            }
        }
    }
}

/// What a limit gives for one trigger day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoned {
    /// The last day that is on time; none for a limit without a number.
    pub due_on: Option<NaiveDate>,
    /// The calendar-day date, when it is earlier than the due date.
    pub early_on: Option<NaiveDate>,
    /// True when the date rests on days no notice has fixed yet (暂定).
    pub provisional: bool,
    /// What the limit's own count gives, of a date that was extended.
    pub extended_from: Option<NaiveDate>,
}

/// The law in force in one register: its rulebook, its way of counting, its calendar with every change.
#[derive(Clone)]
pub struct Law {
    book: Rulebook,
    mode: DayCount,
    calendars: Vec<(i64, NaiveDate, Calendar)>,
    notices: Calendar,
    old_until: i64,
    loose_until: i64,
    told: BTreeSet<i64>,
    adopted: Vec<i64>,
}

impl Law {
    /// The law of a register: `base` is the calendar it began with, `changes` the later ones in order.
    pub fn new(book: Rulebook, mode: DayCount, base: Calendar, changes: &[CalendarChange]) -> Self {
        let mut notices = base.clone();
        changes.iter().filter(|change| change.whole_years).for_each(|change| change.apply(&mut notices));
        let mut calendars = vec![(0, NaiveDate::MIN, base)];
        for change in changes {
            let mut next = calendars.last().map(|(_, _, calendar)| calendar.clone()).unwrap_or_default();
            change.apply(&mut next);
            calendars.push((change.event, change.on, next));
        }
        Law { book, mode, calendars, notices, old_until: 0, loose_until: 0, told: BTreeSet::new(), adopted: Vec::new() }
    }

    /// The same, of a register that changed its rulebook with these events, in their order.
    pub fn with_adopted(mut self, events: Vec<i64>) -> Self {
        self.adopted = events;
        self
    }

    /// The number of the rulebook in the register that was in force when event `seq` was recorded, 1 for the first.
    pub fn version_at(&self, seq: i64) -> u32 {
        let before = self.adopted.partition_point(|adopted| *adopted < seq);
        u32::try_from(before).unwrap_or(u32::MAX - 1) + 1
    }

    /// The number of its rulebook in the register.
    pub fn version(&self) -> u32 {
        self.version_at(i64::MAX)
    }

    /// The same, of a register whose events up to `seq` were recorded by a program that carried out the law in an older
    /// way. What they came to stays as it was.
    pub fn with_old_events(mut self, seq: i64) -> Self {
        self.old_until = seq;
        self
    }

    /// Whether event `seq` is carried out the older way.
    pub fn is_old(&self, seq: i64) -> bool {
        seq <= self.old_until
    }

    /// The same, of a register whose events up to `seq` were recorded by a program that let limits bind more units.
    pub fn with_loose_events(mut self, seq: i64) -> Self {
        self.loose_until = seq;
        self
    }

    /// The same, of a register in which these sendings of a suspected crime to whom the case came from opened
    /// `transfer.notify`, as a program before schema version 6 had it.
    pub fn with_told(mut self, told: BTreeSet<i64>) -> Self {
        self.told = told;
        self
    }

    /// Whether event `seq` is one of those: what it opened stays as it was.
    pub fn told_all_the_same(&self, seq: i64) -> bool {
        self.told.contains(&seq)
    }

    /// Whether event `seq` was recorded by such a program: what it came to stays as it was.
    pub fn was_loose(&self, seq: i64) -> bool {
        seq <= self.loose_until
    }

    /// The law as shipped, for questions asked without a register.
    ///
    /// # Errors
    /// Only if the embedded data were damaged.
    pub fn shipped() -> Result<Self> {
        Ok(Law::new(Rulebook::shipped()?, DayCount::Standard, Calendar::shipped()?, &[]))
    }

    /// The rulebook.
    pub fn book(&self) -> &Rulebook {
        &self.book
    }

    /// How bare 日 is counted.
    pub fn mode(&self) -> DayCount {
        self.mode
    }

    /// What the notices of whole years alone say of the days, whatever was said of single ones.
    pub fn notices(&self) -> &Calendar {
        &self.notices
    }

    /// The calendar in force now.
    pub fn calendar(&self) -> &Calendar {
        self.calendar_at(i64::MAX)
    }

    /// The calendar in force when event `seq` was recorded.
    pub fn calendar_at(&self, seq: i64) -> &Calendar {
        let after = self.calendars.partition_point(|(from, _, _)| *from <= seq);
        &self.calendars[after.saturating_sub(1).min(self.calendars.len() - 1)].2
    }

    /// The calendar as it stood at the end of `day`, by the events up to `known`.
    pub fn calendar_on(&self, day: NaiveDate, known: i64) -> &Calendar {
        let in_force = self.calendars.iter().rev().find(|(event, on, _)| *event <= known && *on <= day);
        in_force.map_or_else(|| self.calendar_at(0), |(_, _, calendar)| calendar)
    }

    /// The calendar changes recorded after event `after` and up to event `until`: event, day and calendar.
    pub fn changes_between(&self, after: i64, until: i64) -> impl Iterator<Item = &(i64, NaiveDate, Calendar)> {
        self.calendars.iter().filter(move |(event, _, _)| *event > after && *event <= until)
    }

    /// The limit with this id.
    ///
    /// # Errors
    /// [`Error::not_found`] when the rulebook has no such limit.
    pub fn limit(&self, id: &str) -> Result<&Limit> {
        self.book.limit(id).ok_or_else(|| {
            Error::not_found(format!("规则书中没有期限“{}”", id.chars().take(60).collect::<String>())).hint(hint!(
                "用 ",
                run("jiexie rules"),
                " 查看全部期限"
            ))
        })
    }

    /// The limit that a clerk means: by its id, its name, or a part of its name that no other has.
    ///
    /// # Errors
    /// No such limit in the rulebook; the hint names them all.
    pub fn limit_meant(&self, typed: &str) -> Result<&Limit> {
        let wanted = fold::text(typed);
        let limits = &self.book.limits;
        let named = |limit: &&Limit| fold::text(&limit.id) == wanted || fold::text(&limit.name) == wanted;
        let mut within = limits
            .iter()
            .filter(|limit| !wanted.is_empty() && !wanted.is_ascii() && fold::text(&limit.name).contains(&wanted));
        let part = within.next().filter(|_| within.next().is_none());
        limits.iter().find(named).or(part).ok_or_else(|| {
            let shown: String = typed.chars().filter(|c| !c.is_control()).take(60).collect();
            let known: Vec<String> = limits.iter().map(|limit| format!("{}（{}）", limit.name, limit.id)).collect();
            Error::not_found(format!("规则书中没有期限“{shown}”")).hint(format!("可选：{}", known.join("、")))
        })
    }

    /// How `limit` counts here, under the register's day-count mode. `fixed` is the day of a `date` limit.
    pub fn span(&self, limit: &Limit, urgent: bool, fixed: Option<NaiveDate>) -> Span {
        if urgent && limit.urgent.is_some() {
            return Span::SameDay;
        }
        let days = limit.days.unwrap_or(0);
        match (limit.count, self.mode) {
            (LimitCount::Working, DayCount::Calendar) => Span::Calendar(days),
            (LimitCount::Working, _) => Span::Working(days),
            (LimitCount::Calendar, DayCount::Working) => Span::Working(days),
            (LimitCount::Calendar, _) => Span::Calendar(days),
            (LimitCount::Before, DayCount::Working) => Span::BeforeWorking(days),
            (LimitCount::Before, _) => Span::BeforeCalendar(days),
            (LimitCount::Immediate, _) => Span::SameDay,
            (LimitCount::Prompt | LimitCount::None, _) => Span::Open,
            (LimitCount::Date, _) => fixed.map_or(Span::Open, Span::Fixed),
        }
    }

    /// The last day an extension may reach, for a limit whose original due date is `original`; none when uncapped.
    ///
    /// # Errors
    /// The refusal when `limit` allows no extension.
    pub fn extension_cap(&self, calendar: &Calendar, limit: &Limit, original: NaiveDate) -> Result<Option<NaiveDate>> {
        let Some(extension) = &limit.extension else {
            return Err(Error::rule(&limit.clause, format!("“{}”的期限不得延长", limit.name))
                .of_limit(&limit.id)
                .hint("按原期限办理；逾期办理的，在办理时写明迟延原因，如实登记"));
        };
        let Some(days) = extension.days else { return Ok(None) };
        let span = if self.mode == DayCount::Working { Span::Working(days) } else { Span::Calendar(days) };
        Ok(count::due(calendar, original, &span, &mut |_, _, _| {})?.due_on)
    }
}
