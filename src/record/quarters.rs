//! The quarters' regular meetings as deadlines of the office: derived when asked, never stored.

use chrono::NaiveDate;

use super::Context;
use super::derived::Due;
use super::listed::Listed;
use crate::error::Result;
use crate::law::deadline::{Ending, Subject};
use crate::law::quarter::Quarter;
use crate::record::words::UnitRole;

/// A quarter excused from its regular meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excuse {
    /// The quarter.
    pub quarter: Quarter,
    /// Day excused.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// What decides whether a quarter had its regular meeting, as far as it is known.
#[derive(Debug, Clone, Default)]
pub struct Quarters {
    /// First day of the register's books.
    pub since: Option<NaiveDate>,
    /// Days on which regular meetings were held.
    pub held: Vec<NaiveDate>,
    /// Quarters excused.
    pub excused: Vec<Excuse>,
    /// Quarters reminded, once for each notice.
    pub noticed: Vec<Quarter>,
}

impl Quarters {
    /// The deadline of every quarter from the one the books begin in to the one `day` lies in, the oldest first: met by
    /// its first regular meeting, superseded where excused, late where excused after its last day, else open.
    ///
    /// # Errors
    /// A rulebook without the limit, a register without an office.
    pub fn deadlines(&self, ctx: Context<'_>, day: NaiveDate) -> Result<Vec<Listed>> {
        let office = ctx.units.role_code(UnitRole::Office)?;
        let rule = &ctx.law.book().meeting.quarterly_limit;
        self.quarters(day).map(|quarter| self.due(quarter, &office).listed(ctx, rule)).collect()
    }

    /// The excuse of a quarter.
    pub fn excuse(&self, quarter: Quarter) -> Option<&Excuse> {
        self.excused.iter().find(|excuse| excuse.quarter == quarter)
    }

    /// The quarters asked for by `day`.
    fn quarters(&self, day: NaiveDate) -> impl Iterator<Item = Quarter> {
        let first = Quarter::of(self.since.unwrap_or(day));
        first.period().up_to(day).map(|period| Quarter::of(period.begins_on()))
    }

    /// What one quarter asks of the office.
    fn due(&self, quarter: Quarter, office: &str) -> Due {
        let held = self.held.iter().copied().filter(|day| quarter.holds(*day)).min();
        let subject = Subject::Quarter(quarter);
        Due {
            subject,
            title: subject.title().unwrap_or_default(),
            period: quarter.period(),
            unit: office.to_owned(),
            toward: None,
            done: held.map(|day| (day, None)),
            ended: self.excuse(quarter).filter(|_| held.is_none()).map(|excuse| {
                let why = Some(excuse.reason.clone()).filter(|reason| !reason.is_empty());
                (excuse.on, Ending::Excuse, why)
            }),
            notices: self.noticed.iter().filter(|noticed| **noticed == quarter).fold(0, |times, _| times + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::deadline::State;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_quarter_is_met_excused_or_wanting() {
        let known = Quarters {
            since: Some(day("2026-02-10")),
            held: vec![day("2026-06-30"), day("2026-04-30")],
            excused: vec![Excuse {
                quarter: Quarter::of(day("2026-08-01")),
                on: day("2026-10-08"),
                reason: String::new(),
            }],
            noticed: vec![Quarter::of(day("2026-01-01")); 2],
        };
        let shipped = crate::law::Law::shipped().unwrap();
        let limit = shipped.limit("meeting.quarterly").unwrap();
        let found: Vec<(String, State, Option<NaiveDate>, u32)> = known
            .quarters(day("2026-10-01"))
            .map(|quarter| known.due(quarter, "office").deadline(limit, 1))
            .map(|d| (d.subject.to_string(), d.state, d.ended_on, d.notices))
            .collect();
        let line = |name: &str, state, ended: Option<&str>, notices| (name.to_owned(), state, ended.map(day), notices);
        assert_eq!(
            found,
            [
                line("2026Q1", State::Open, None, 2),
                line("2026Q2", State::Met, Some("2026-04-30"), 0),
                line("2026Q3", State::Late, Some("2026-10-08"), 0),
                line("2026Q4", State::Open, None, 0)
            ]
        );
        assert_eq!(known.quarters(day("2026-09-30")).count(), 3, "the last day of a quarter still counts");
    }
}
