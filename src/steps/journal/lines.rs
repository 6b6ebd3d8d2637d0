//! The line of work of a unit: its rulebook says it.

use serde_json::json;

use super::{BookStep, Change};
use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::fold::quoted;
use crate::law::rulebook::UnitLine;

/// From now on exports say that a unit, called `short`, is of this line. The rulebook says it, and nothing else of it changes.
///
/// # Errors
/// What is so already.
pub fn change(now: Option<&str>, wanted: UnitLine, short: &str) -> Result<BookStep> {
    if now == Some(wanted.line.as_str()) {
        return Err(Error::input(format!("{short}的条线本来就是{}；未作改动", wanted.line))
            .hint(hint!("查看：", run(format!("jiexie unit show {}", quoted(short))))));
    }
    let body = json!({"line": wanted.line});
    BookStep::new("unit.line", format!("unit/{}", wanted.unit), body, Change::Line(wanted))
}
