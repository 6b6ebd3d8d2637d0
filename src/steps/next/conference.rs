//! What is said at a meeting, and what it left unsaid.

use chrono::NaiveDate;

use crate::steps::next::way::{View, Way};

/// What is done at a meeting has the day it was held on, whenever it is entered.
pub fn at_meeting(view: &View<'_>, way: Way, held_on: Option<NaiveDate>) -> Way {
    match held_on {
        Some(day) => way.on_day(day, view.today),
        None => way,
    }
}

/// A way to say what a meeting left unsaid, as the to-do list calls it.
pub fn unsaid(way: Way, rule: &str) -> Way {
    Way { rule: Some(rule.to_owned()), ..way }
}
