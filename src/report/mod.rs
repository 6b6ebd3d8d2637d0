//! What a supervisor and the office read: figures and lines as plain data, for any writer to set.

pub mod agenda;
pub mod document;
pub mod quarters;
