//! What a supervisor and the office read: figures and lines as plain data, for any writer to set.

pub mod agenda;
pub mod briefing;
pub mod conference;
mod decisions;
pub mod diff;
pub mod document;
pub mod figures;
pub mod given;
mod heads;
mod heat;
pub mod late_entries;
mod matters;
mod page_one;
pub mod period;
pub mod ranking;
pub mod raw;
mod sent_back;
pub mod shared;
pub mod story;
pub mod supervision;
mod taken_back;
pub mod tally;
mod transfers;
mod unnumbered;
