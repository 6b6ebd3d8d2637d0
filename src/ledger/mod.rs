//! A ledger kept in a spreadsheet: which columns it may have, what its cells mean, which steps a row stands for.
//!
//! Pure: rows come in as bytes, steps go out; the register, its ids and the files of materials are reached through
//! [`plan::Surroundings`].

pub mod amounts;
pub mod aside;
pub mod asked;
pub mod births;
pub mod book;
pub mod cells;
pub mod columns;
mod concerned;
pub mod continued;
pub mod dates;
pub mod ditto;
mod encoding;
pub mod finding;
pub mod handed_over;
pub mod heading;
mod id;
pub mod input;
pub mod likeness;
mod lines;
mod lists;
pub mod manifest;
pub mod names;
mod penalty;
pub mod plan;
pub mod remedy;
pub mod row;
mod rows;
pub mod sheet;
pub mod shown;
pub mod speech;
pub mod spoilt;
pub mod steps;
pub mod swallowed;
#[cfg(test)]
mod tests;
pub mod titles;

use crate::ids::RecordKind;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The kinds of ledger that can be taken in, in the order in which the files of one export are.
    Kind ("台账种类") {
        /// Cases.
        Case = "case", "案件", [];
        /// Transfers.
        Transfer = "transfer", "移送", [];
        /// Standing items of shared information.
        Standing = "standing", "定期共享", [];
        /// Shared information.
        Share = "share", "信息共享", [];
        /// Requests for help.
        Assist = "assist", "协作", [];
        /// Decisions on cases that are in the register.
        Decision = "decision", "决定", ["双公示"];
    }
}

impl Kind {
    /// The kind of record a row is.
    pub fn record(self) -> RecordKind {
        match self {
            Kind::Case | Kind::Decision => RecordKind::Case,
            Kind::Transfer => RecordKind::Transfer,
            Kind::Share => RecordKind::Share,
            Kind::Standing => RecordKind::Standing,
            Kind::Assist => RecordKind::Assist,
        }
    }

    /// Whether the files of an export that hold it are taken in with the whole: decisions are steps of their cases.
    pub fn is_brought(self) -> bool {
        self != Kind::Decision
    }

    /// The file of an export that holds it.
    pub fn file(self) -> &'static str {
        match self {
            Kind::Case => "cases.csv",
            Kind::Transfer => "transfers.csv",
            Kind::Share => "shares.csv",
            Kind::Standing => "standings.csv",
            Kind::Assist => "assists.csv",
            Kind::Decision => "decisions.csv",
        }
    }
}
