//! Which county a register in use is of: its rulebook says it.

use serde_json::json;

use super::{BookStep, Change};
use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::law::rulebook::Region;

/// From now on exports say that the register is of this county. The rulebook says it, and nothing else of it changes.
///
/// # Errors
/// What is so already.
pub fn change(now: Option<&Region>, wanted: Region) -> Result<BookStep> {
    if now == Some(&wanted) {
        return Err(Error::input(format!("本来就是{}；未作改动", wanted.shown()))
            .hint(hint!("查看：", run("jiexie register region"))));
    }
    let mut body = json!({"region": wanted.code});
    if let Some(name) = &wanted.name {
        body["region_name"] = json!(name);
    }
    BookStep::new("register.region", "register".to_owned(), body, Change::Region(wanted))
}
