//! Whose step an act is, as it is told after the event: by whom the case was held then, by a unit the step itself or the first
//! step of its record names, or by whoever plays a part in the document. Which it is stands on the act's line in `act.rs`.

use crate::record::words::UnitRole;

/// How the unit that took a step is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taker {
    /// It held the case.
    Holder,
    /// The step names it in this field.
    Own(&'static str),
    /// The first step of the record names it in this field.
    Begun(&'static str),
    /// It plays this part.
    Role(UnitRole),
    /// The record is about it: an entry of its own in the books.
    Itself,
    /// No unit took it: the program, or the register's keeper, did.
    Nobody,
}
