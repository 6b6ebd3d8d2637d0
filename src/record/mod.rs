//! What a record is made of, as data: the words that stand for its states and kinds.

pub mod field;
pub mod kinds;
pub mod words;
