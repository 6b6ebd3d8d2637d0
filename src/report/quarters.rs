//! Quarters without a regular meeting (一（四）1): derived when asked, never stored.

use chrono::{Datelike, Days, Months, NaiveDate};

/// One quarter that has no regular meeting, or not yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarter {
    /// As `2026Q3`.
    pub name: String,
    /// Its first day.
    pub begins_on: NaiveDate,
    /// Its last day: the limit.
    pub ends_on: NaiveDate,
}

/// The quarters from the one `since` lies in to the one `day` lies in, without a regular meeting held in them and not
/// excused.
pub fn without_meeting(since: NaiveDate, day: NaiveDate, held: &[NaiveDate], excused: &[String]) -> Vec<Quarter> {
    let mut quarters = Vec::new();
    let mut begins_on = first_day(since);
    while begins_on <= day {
        let Some(next) = begins_on.checked_add_months(Months::new(3)) else { break };
        let Some(ends_on) = next.checked_sub_days(Days::new(1)) else { break };
        let name = format!("{}Q{}", begins_on.year(), begins_on.month0() / 3 + 1);
        let met = held.iter().any(|held_on| (begins_on..=ends_on).contains(held_on));
        if !met && !excused.contains(&name) {
            quarters.push(Quarter { name, begins_on, ends_on });
        }
        begins_on = next;
    }
    quarters
}

fn first_day(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn names_quarters_that_had_none() {
        let held = [day("2026-04-30")];
        let excused = ["2026Q3".to_owned()];
        let names: Vec<String> = without_meeting(day("2026-02-10"), day("2026-11-24"), &held, &excused)
            .into_iter()
            .map(|q| q.name)
            .collect();
        assert_eq!(names, ["2026Q1", "2026Q4"]);
    }

    #[test]
    fn the_last_day_of_a_quarter_still_counts() {
        let found = without_meeting(day("2026-07-01"), day("2026-09-30"), &[], &[]);
        assert_eq!(found[0].ends_on, day("2026-09-30"));
        assert!(without_meeting(day("2026-07-01"), day("2026-09-30"), &[day("2026-09-30")], &[]).is_empty());
    }
}
