//! What may happen to each kind of record, as pure steps under the law. Knows no SQL, clock, file or terminal.

pub mod act;
pub mod assist;
pub mod bench;
pub mod case;
pub mod correction;
pub mod dispute;
pub mod entry;
pub mod history;
mod inherit;
pub mod journal;
pub mod likeness;
pub mod matter;
pub mod meeting;
pub mod notice;
pub mod opening;
pub mod operation;
pub mod ownership;
pub mod redaction;
pub mod reminders;
pub mod replay;
pub mod share;
pub mod sitting;
pub mod solicit;
pub mod step;
pub mod topic;
pub mod transfer;
