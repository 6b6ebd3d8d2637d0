//! What is longer than the terminal is handed to a pager, as it comes.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The pager where none is named: quits where all fits, shows colours, leaves what was read on the screen.
const USUAL: &str = "less -FRX";

/// The terminal and what is to page on it.
pub struct Pager {
    /// Its lines.
    pub height: usize,
    /// What was asked for instead of the usual one; nothing, for none at all.
    pub command: Option<String>,
}

impl Pager {
    /// Starts it, reading from a pipe; none when there is none or it cannot be started.
    fn start(&self) -> Option<Child> {
        let words = shlex::split(self.command.as_deref().unwrap_or(USUAL))?;
        let (program, arguments) = words.split_first()?;
        if program == "cat" {
            return None;
        }
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped());
        // A pager that was named without options shows colours and Chinese too.
        for (name, value) in [("LESS", "FRX"), ("LESSCHARSET", "utf-8"), ("LV", "-c")] {
            if std::env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        command.spawn().ok()
    }
}

/// Output of which the first screenful is held back: what is no longer goes straight to the terminal.
pub struct Paged<'a> {
    out: &'a mut dyn Write,
    state: State,
}

enum State {
    /// So far it may fit.
    Held { pager: Pager, text: Vec<u8>, lines: usize },
    /// No pager, or none that could be started.
    Plain,
    /// A pager reads.
    Piped(Child),
}

impl<'a> Paged<'a> {
    /// Output to `out`, through `pager` where there is one.
    pub fn new(out: &'a mut dyn Write, pager: Option<Pager>) -> Self {
        let state = pager.map_or(State::Plain, |pager| State::Held { pager, text: Vec::new(), lines: 0 });
        Paged { out, state }
    }

    /// Shows what is still held, and waits for the pager: how it ended is the reader's business.
    pub fn finish(&mut self) -> io::Result<()> {
        match std::mem::replace(&mut self.state, State::Plain) {
            State::Held { text, .. } => self.out.write_all(&text)?,
            State::Plain => {}
            State::Piped(mut child) => {
                drop(child.stdin.take());
                child.wait()?;
            }
        }
        self.out.flush()
    }
}

impl Write for Paged<'_> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        match &mut self.state {
            State::Plain => return self.out.write(buf),
            State::Piped(child) => {
                let gone = || io::ErrorKind::BrokenPipe.into();
                return child.stdin.as_mut().map_or_else(|| Err(gone()), |pipe| pipe.write(buf));
            }
            State::Held { pager, text, lines } => {
                text.extend_from_slice(buf);
                *lines += buf.iter().filter(|byte| **byte == b'\n').count();
                if *lines < pager.height {
                    return Ok(buf.len());
                }
                let (started, text) = (pager.start(), std::mem::take(text));
                match started {
                    Some(mut child) => {
                        // Ctrl-C is the pager's: this program ends when the pager does, else both would read the keys.
                        let _ =
                            signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::new(AtomicBool::new(false)));
                        let told = child.stdin.as_mut().map_or(Ok(()), |pipe| pipe.write_all(&text));
                        self.state = State::Piped(child);
                        told?;
                    }
                    None => {
                        self.state = State::Plain;
                        self.out.write_all(&text)?;
                    }
                }
            }
        }
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.state {
            State::Held { .. } => Ok(()),
            State::Plain => self.out.flush(),
            State::Piped(child) => child.stdin.as_mut().map_or(Ok(()), Write::flush),
        }
    }
}
