//! What a notice makes of one day, and what a change of the calendar does.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a mark makes of its day.
    DayKind ("日期类别") {
        /// A day of an announced break, weekends inside it included.
        Holiday = "holiday", "放假", ["假日", "休"];
        /// A make-up working day on a weekend (调休上班).
        Workday = "workday", "调休上班", ["上班", "班"];
    }
}

/// One day that a notice marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedDay {
    /// The day.
    pub date: NaiveDate,
    /// Off, or a make-up working day.
    pub kind: DayKind,
    /// The break it belongs to, as `国庆节`.
    pub name: String,
}

/// What a change of the calendar makes of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayChange {
    /// The day.
    pub date: NaiveDate,
    /// Off, or a make-up working day; none: an ordinary day again.
    pub kind: Option<DayKind>,
    /// The break it belongs to.
    pub name: String,
}

impl DayChange {
    /// The day stands as this mark has it, or without one.
    pub fn to(date: NaiveDate, mark: Option<&MarkedDay>) -> Self {
        let name = mark.map(|mark| mark.name.clone()).unwrap_or_default();
        DayChange { date, kind: mark.map(|mark| mark.kind), name }
    }

    /// The mark it leaves; none where the day is ordinary again.
    pub fn mark(&self) -> Option<MarkedDay> {
        self.kind.map(|kind| MarkedDay { date: self.date, kind, name: self.name.clone() })
    }
}

impl From<MarkedDay> for DayChange {
    fn from(mark: MarkedDay) -> Self {
        DayChange { date: mark.date, kind: Some(mark.kind), name: mark.name }
    }
}
