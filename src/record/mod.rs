//! What a record is: its fields, its words, its texts and who may read them. Data only; what may happen to it stands in
//! [`crate::steps`]. Knows no SQL, clock, file or terminal.

pub mod amount;
pub mod assist;
pub mod case;
pub mod customary;
pub mod decision;
pub mod derived;
pub mod dispute;
pub mod docno;
pub mod dossier;
pub mod facts;
pub mod field;
pub mod goods;
pub mod kinds;
pub mod known;
pub mod left;
pub mod letter;
pub mod link;
pub mod listed;
pub mod marks;
pub mod mask;
pub mod material;
pub mod matter;
pub mod meeting;
pub mod member;
pub mod moment;
pub mod money;
pub mod notice;
pub mod operation;
pub mod paper;
pub mod party;
pub mod pressed;
pub mod quarters;
pub mod receipt;
pub mod recorded;
pub mod region;
pub mod share;
pub mod sought;
pub mod sound;
pub mod standing;
pub mod stands;
pub mod texts;
pub mod topic;
pub mod transfer;
pub mod typed;
pub mod unit;
pub mod unnumbered;
pub mod violation;
pub mod walk;
pub mod worded;
pub mod words;

use unit::UnitBook;

use crate::law::Law;

/// What every step is judged against: the law and the units of the register.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Limits, calendar and counting.
    pub law: &'a Law,
    /// The units and their parts.
    pub units: &'a UnitBook,
}
