//! A deadline as lists, reports and exports are given it: with its number, its case and what its record is called.

use crate::ids::Id;
use crate::law::deadline::Deadline;

/// A deadline among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its number in the register; none where it is derived, as a quarter's meeting is.
    pub id: Option<i64>,
    /// The case it belongs to.
    pub case: Option<Id>,
    /// Shown title of its record, masked where that is marked.
    pub title: String,
    /// The deadline. Looked at through a past day it stands as it stood then.
    pub deadline: Deadline,
}
