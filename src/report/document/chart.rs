//! Charts of a report as plain data: writers draw them.

use chrono::NaiveDate;

/// What a chart shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// One lying bar for each label, as given from top to bottom; rates are shown in percent.
    Bars {
        /// Title.
        title: String,
        /// Label and value.
        bars: Vec<(String, f64)>,
        /// The values are rates, 0.0 to 1.0.
        percent: bool,
    },
    /// One standing column for each label, as given from left to right: months, days.
    Columns {
        /// Title.
        title: String,
        /// What the labels are, under the axis.
        axis: String,
        /// Label and number.
        columns: Vec<(String, i64)>,
    },
    /// How much there is where a row and a column cross: units and limits.
    Heat {
        /// Title.
        title: String,
        /// Labels of the columns.
        columns: Vec<String>,
        /// Label and cells of each row; none: the two have nothing to do with each other.
        rows: Vec<(String, Vec<Option<Heat>>)>,
        /// Cells of less than this are marked as small: they are not dark.
        few: i64,
    },
    /// How many there are on each day, month by month.
    Days {
        /// Title.
        title: String,
        /// The day that is today.
        today: NaiveDate,
        /// Day and number.
        days: Vec<(NaiveDate, i64)>,
    },
    /// From whom to whom, how many.
    Flows {
        /// Title.
        title: String,
        /// Sender, receiver, number.
        flows: Vec<(String, String, i64)>,
    },
}

/// Things from which on columns say more than their number does.
const SEEN: i64 = 3;

impl Chart {
    /// How many it counts, where it counts: rates come to no number.
    pub fn counted(&self) -> Option<i64> {
        match self {
            Chart::Columns { columns, .. } => Some(columns.iter().map(|(_, number)| number).sum()),
            Chart::Flows { flows, .. } => Some(flows.iter().map(|(_, _, number)| number).sum()),
            Chart::Days { days, .. } => Some(days.iter().map(|(_, number)| number).sum()),
            Chart::Heat { rows, .. } => {
                Some(rows.iter().flat_map(|(_, cells)| cells).flatten().map(|cell| cell.of).sum())
            }
            Chart::Bars { .. } => None,
        }
    }

    /// Whether there is anything to see.
    pub fn shows(&self) -> bool {
        match self {
            // One alone is no picture.
            Chart::Bars { bars, .. } => bars.len() > 1,
            Chart::Flows { flows, .. } => flows.len() > 1,
            Chart::Columns { columns, .. } => columns.len() > 1 && self.counted() >= Some(SEEN),
            other => other.counted() != Some(0),
        }
    }
}

/// A cell of [`Chart::Heat`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heat {
    /// What makes it dark.
    pub hot: i64,
    /// Of how many.
    pub of: i64,
}
