//! Standard output and standard error: what cannot be written there is told where it can, and never breaks anything.

use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::disk::read::reason;
use crate::error::{Error, ErrorKind, Result};

/// Hands standard output to `print`; a reader that left early is no error.
pub fn to_stdout(print: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let stdout = io::stdout();
    let mut out = stdout.lock();
    let result = print(&mut out).and_then(|()| out.flush().map_err(output));
    match result {
        Err(error) if error.kind == ErrorKind::Enough => Ok(()),
        other => other,
    }
}

/// An error of standard output.
pub fn output(error: io::Error) -> Error {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Error::enough();
    }
    Error::io(format!("无法输出：{}", reason(&error)))
}

/// Writes a line to stderr. One that cannot be written is lost: there is nowhere left to say so, and the exit code tells.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Whether notes are unwanted.
static QUIET: AtomicBool = AtomicBool::new(false);
/// What was said once.
static SAID: Mutex<Option<HashSet<String>>> = Mutex::new(None);

/// Whether notes are unwanted (`-q`).
pub fn be_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::Relaxed);
}

/// Says something to stderr unless it was said before or notes are unwanted: how what was typed is understood, which may be
/// read more than once.
pub fn say_once(line: &str) {
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    if !QUIET.load(Ordering::Relaxed) && said.get_or_insert_default().insert(line.to_owned()) {
        say(line);
    }
}
