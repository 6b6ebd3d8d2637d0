//! Standard output and standard error: what cannot be written there is told where it can, and never breaks anything.

use std::io::{self, Write};

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
