//! Rows as steps, one file for each kind of ledger.

mod assist;
mod case;
mod common;
mod decided;
mod decision;
mod named;
mod share;
mod stage;
mod standing;
mod transfer;

use super::Kind;
use super::cells::Cells;
use super::plan::Plan;

/// The steps of a row, as far as its columns are filled; none where a cell is wrong.
pub(super) fn plan(kind: Kind, cells: &mut Cells<'_>) -> Option<Plan> {
    match kind {
        Kind::Case => case::plan(cells),
        Kind::Transfer => transfer::plan(cells),
        Kind::Share => share::plan(cells),
        Kind::Standing => standing::plan(cells),
        Kind::Assist => assist::plan(cells),
        Kind::Decision => decision::plan(cells),
    }
}
