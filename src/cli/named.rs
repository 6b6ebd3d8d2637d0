//! The register that the command line names: every command that is printed names it too, so that it works as printed.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::error::hint::naming;
use crate::fold::quoted;

static NAMED: Mutex<Option<String>> = Mutex::new(None);

/// Keeps which register the command line names; none where it is found without being named.
pub fn keep(db: Option<&Path>) {
    let named = db.map(|path| path.to_string_lossy().into_owned()).filter(|path| !path.trim().is_empty());
    *NAMED.lock().unwrap_or_else(PoisonError::into_inner) = named.map(|path| quoted(&path));
}

/// A text with the register in each of its commands, where it was named.
pub fn on_register(text: impl Into<String>) -> String {
    let text = text.into();
    match NAMED.lock().unwrap_or_else(PoisonError::into_inner).as_deref() {
        Some(db) => naming(&text, db),
        None => text,
    }
}
