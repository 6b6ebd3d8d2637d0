//! Charts as SVG: shades of grey and numbers, so that they read the same printed in black and white; Chinese labels.
//!
//! No text is cut and none lies on another: labels are broken into lines, room is made for the widest of them.

mod bars;
mod columns;
mod flows;
mod sheet;

use crate::error::Result;
use crate::report::document::Chart;

/// A chart as one `<svg>` element, without its title; none of one that is a table by nature.
///
/// # Errors
/// The drawing library's, none of which is expected.
pub fn svg(chart: &Chart) -> Result<Option<String>> {
    match chart {
        Chart::Bars { bars, percent, .. } => bars::draw(bars, *percent, None).map(Some),
        Chart::Columns { axis, columns, .. } => columns::draw(axis, columns).map(Some),
        Chart::Flows { flows, .. } => flows::draw(flows).map(Some),
        Chart::Heat { .. } | Chart::Days { .. } => Ok(None),
    }
}

/// The title of a chart.
pub fn title(chart: &Chart) -> &str {
    match chart {
        Chart::Bars { title, .. }
        | Chart::Columns { title, .. }
        | Chart::Flows { title, .. }
        | Chart::Heat { title, .. }
        | Chart::Days { title, .. } => title,
    }
}
