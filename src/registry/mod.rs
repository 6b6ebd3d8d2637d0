//! What may happen to each kind of record, as pure steps under the law. Knows no SQL, clock, file or terminal.

pub mod act;
pub mod assist;
pub mod case;
pub mod correction;
pub mod desk;
pub mod dispute;
pub mod docno;
pub mod dossier;
pub mod entry;
pub mod facts;
pub mod journal;
pub mod likeness;
pub mod marks;
pub mod mask;
pub mod material;
pub mod matter;
pub mod meeting;
pub mod notice;
pub mod numbers;
pub mod operation;
pub mod ownership;
pub mod party;
pub mod persons;
pub mod placeholder;
pub mod quarter;
pub mod redaction;
pub mod region;
pub mod share;
pub mod sitting;
pub mod solicit;
pub mod spelling;
pub mod step;
pub mod steps;
pub mod texts;
pub mod topic;
pub mod transfer;
pub mod unit;

use crate::law::Law;
use unit::UnitBook;

/// What every step is judged against: the law and the units of the register.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Limits, calendar and counting.
    pub law: &'a Law,
    /// The units and their parts.
    pub units: &'a UnitBook,
}
