//! Standard output and standard error: what cannot be written there is told where it can, and never breaks anything.

use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::pager::{Paged, Pager};
use crate::disk::read::reason;
use crate::env::stderr_width;
use crate::error::{Error, Result};
use crate::render::Fitted;
use crate::render::prose::{self, fitted_but_paths};

/// Hands standard output to `print`; a reader that left early is no error.
pub fn to_stdout(print: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let stdout = io::stdout();
    let mut out = stdout.lock();
    let mut heard = Heard::by(&mut out);
    let result = print(&mut heard).and_then(|()| heard.flush().map_err(output));
    if heard.left { Ok(()) } else { result }
}

/// Output, and whether whoever reads it has left: what cannot be written then is nobody's loss.
struct Heard<'o> {
    out: &'o mut dyn Write,
    left: bool,
}

impl<'o> Heard<'o> {
    fn by(out: &'o mut dyn Write) -> Self {
        Heard { out, left: false }
    }

    fn noting<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        self.left |= matches!(&result, Err(error) if error.kind() == io::ErrorKind::BrokenPipe);
        result
    }
}

impl Write for Heard<'_> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let result = self.out.write(buf);
        self.noting(result)
    }

    fn write_all(&mut self, buf: &[u8]) -> io::Result<()> {
        let result = self.out.write_all(buf);
        self.noting(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.out.flush();
        self.noting(result)
    }
}

/// An error of standard output.
pub fn output(error: io::Error) -> Error {
    Error::io(format!("无法输出：{}", reason(&error)))
}

/// Hands `print` a terminal of this width on which no line is too long, and `pager` to show what is longer than it.
pub fn to_screen(
    width: Option<usize>,
    pager: Option<Pager>,
    print: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    to_stdout(|out| {
        let mut paged = Paged::new(out, pager);
        let mut heard = Heard::by(&mut paged);
        let result = match width {
            Some(width) => {
                let mut fitted = Fitted::new(&mut heard, width);
                print(&mut fitted).and_then(|()| fitted.finish().map_err(output))
            }
            None => print(&mut heard),
        };
        let result = if heard.left { Ok(()) } else { result };
        // What was printed before an error is shown all the same, and the terminal is the pager's until it ends.
        let shown = paged.finish().map_err(output);
        result.and(shown)
    })
}

/// Writes lines to stderr, on a terminal in lines that fit. What cannot be written is lost: there is nowhere left to say
/// so, and the exit code tells.
pub fn say(text: &str) {
    let mut err = io::stderr().lock();
    let _ = match stderr_width() {
        None => writeln!(err, "{text}"),
        Some(width) => {
            text.split('\n').flat_map(|line| fitted_but_paths(line, width)).try_for_each(|line| writeln!(err, "{line}"))
        }
    };
}

/// Writes to stderr what was laid out for a terminal, as [`to_screen`] would: no line is too long, and none that fits is
/// broken.
pub fn say_laid_out(text: &str) {
    let mut err = io::stderr().lock();
    // As in `say`, what cannot be written is lost.
    let _ = match stderr_width() {
        None => err.write_all(text.as_bytes()),
        Some(width) => {
            let mut fitted = Fitted::new(&mut err, width);
            fitted.write_all(text.as_bytes()).and_then(|()| fitted.finish())
        }
    };
}

/// Writes a command that is to be copied to stderr, behind a label: on a terminal in lines that go on after a `\`; where one of
/// its words is wider than that, as it stands, and the terminal folds it.
pub fn say_typed(label: &str, command: &str) {
    let line = format!("{label}{command}");
    if stderr_width().is_none_or(|width| prose::is_typed_in_lines(&line, width)) {
        return say(&line);
    }
    // As in `say`, what cannot be written is lost.
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Takes the last rows off a terminal.
pub fn take_back_rows(rows: usize) {
    // As in `say`, what cannot be written is lost.
    let _ = write!(io::stderr().lock(), "\r\x1b[{rows}A\x1b[J");
}

/// Whether notes are unwanted.
static QUIET: AtomicBool = AtomicBool::new(false);
/// What was said once.
static SAID: Mutex<Option<HashSet<String>>> = Mutex::new(None);

/// Whether notes are unwanted (`-q`).
pub fn be_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::Relaxed);
}

/// What is to be said once a question is answered; none while none is put.
static HELD: Mutex<Option<Vec<String>>> = Mutex::new(None);

/// Says something to stderr unless it was said before or notes are unwanted: how what was typed is understood, which may be
/// read more than once. While a question is put it waits: the line of the question is not written into.
pub fn say_once(line: &str) {
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    if !QUIET.load(Ordering::Relaxed) && said.get_or_insert_default().insert(line.to_owned()) {
        match HELD.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            Some(held) => held.push(line.to_owned()),
            None => say(line),
        }
    }
}

/// Puts a question; what is to be said once meanwhile is said after it.
pub fn asking<T>(put: impl FnOnce() -> T) -> T {
    *HELD.lock().unwrap_or_else(PoisonError::into_inner) = Some(Vec::new());
    let answer = put();
    let held = HELD.lock().unwrap_or_else(PoisonError::into_inner).take();
    held.iter().flatten().for_each(|line| say(line));
    answer
}
