//! What is longer than the terminal is handed to a pager, as it comes.

use std::io::{self, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The pager where none is named: quits where all fits, shows colours, leaves what was read on the screen, and says nothing in
/// English where it skips some of it.
const USUAL: &str = "less -FRXc~";

/// What the usual pager says at the foot of the screen: the keys that go on, back and out, nothing at the end, where [`END`]
/// stands. Its prompt prints no Chinese but that of a name, and the name of the editor is nobody's else here.
const PROMPT: &str = "-Ps?e:%E.$";
const EDITOR: (&str, &str) = ("VISUAL", "空格下一屏，b 上一屏，q 退出");

/// The same above what is read and below it.
const KEYS: &str = "（空格下一屏，b 上一屏，q 退出）\n";
const END: &str = "（到底了：b 上一屏，q 退出）\n";

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
        if self.command.is_none() {
            // Whoever types the next command before leaving writes no file and starts no program.
            command.arg(PROMPT).env("LESSSECURE", "1").env(EDITOR.0, EDITOR.1);
        }
        // A pager that was named without options shows colours and Chinese too.
        for (name, value) in [("LESS", "FRX"), ("LESSCHARSET", "utf-8"), ("LV", "-c")] {
            if std::env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        let mut child = command.spawn().ok()?;
        if let (None, Some(pipe)) = (&self.command, child.stdin.as_mut()) {
            // Whether it takes it shows with what it is to show.
            let _ = pipe.write_all(KEYS.as_bytes());
        }
        Some(child)
    }
}

/// What a pager was given is kept up to so much: one that took more has shown something.
const KEPT: usize = 1 << 20;

/// What a pager reads, and what it was given so far, to be shown without it should it fail.
struct Piped {
    child: Child,
    /// It is the usual one, which shows how to leave it.
    usual: bool,
    given: Option<Vec<u8>>,
}

impl Piped {
    fn give(&mut self, buf: &[u8]) -> io::Result<()> {
        self.given = self.given.take().filter(|given| given.len() + buf.len() <= KEPT);
        if let Some(given) = &mut self.given {
            given.extend_from_slice(buf);
        }
        self.child.stdin.as_mut().map_or_else(|| Err(io::ErrorKind::BrokenPipe.into()), |pipe| pipe.write_all(buf))
    }

    /// Waits for its end; what it was given and did not show, because it failed.
    fn end(mut self) -> io::Result<Option<Vec<u8>>> {
        drop(self.child.stdin.take());
        let ended = self.child.wait()?;
        Ok(self.given.filter(|_| !ended.success() && !is_interrupted(ended)))
    }
}

/// Whether Ctrl-C ended it: whoever pressed that saw enough.
fn is_interrupted(ended: ExitStatus) -> bool {
    #[cfg(unix)]
    if std::os::unix::process::ExitStatusExt::signal(&ended) == Some(signal_hook::consts::SIGINT) {
        return true;
    }
    // As a shell tells it.
    ended.code() == Some(130)
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
    Piped(Piped),
}

impl<'a> Paged<'a> {
    /// Output to `out`, through `pager` where there is one.
    pub fn new(out: &'a mut dyn Write, pager: Option<Pager>) -> Self {
        let state = pager.map_or(State::Plain, |pager| State::Held { pager, text: Vec::new(), lines: 0 });
        Paged { out, state }
    }

    /// After a pager that is gone: without it where it failed, else nothing more is wanted.
    fn goes_on(&mut self, gone: io::Error) -> io::Result<()> {
        if gone.kind() == io::ErrorKind::BrokenPipe && self.instead()? { Ok(()) } else { Err(gone) }
    }

    /// What a pager did not show that failed, shown without it; true when there was one that failed.
    fn instead(&mut self) -> io::Result<bool> {
        let State::Piped(piped) = std::mem::replace(&mut self.state, State::Plain) else { return Ok(false) };
        let unseen = piped.end()?;
        unseen.as_ref().map_or(Ok(()), |text| self.out.write_all(text))?;
        Ok(unseen.is_some())
    }

    /// Shows what is still held, and waits for the pager: what one was given that failed is shown without it.
    pub fn finish(&mut self) -> io::Result<()> {
        match &mut self.state {
            State::Held { text, .. } => {
                self.out.write_all(text)?;
                self.state = State::Plain;
            }
            State::Piped(piped) if piped.usual => {
                // Who left already sees no end.
                let _ = piped.child.stdin.as_mut().map_or(Ok(()), |pipe| pipe.write_all(END.as_bytes()));
            }
            _ => {}
        }
        self.instead()?;
        self.out.flush()
    }
}

impl Write for Paged<'_> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        match &mut self.state {
            State::Plain => return self.out.write(buf),
            State::Piped(piped) => return piped.give(buf).or_else(|gone| self.goes_on(gone)).map(|()| buf.len()),
            State::Held { pager, text, lines } => {
                text.extend_from_slice(buf);
                *lines += buf.iter().filter(|byte| **byte == b'\n').count();
                if *lines < pager.height {
                    return Ok(buf.len());
                }
                let (started, text) = (pager.start(), std::mem::take(text));
                match started {
                    Some(child) => {
                        // Ctrl-C is the pager's: this program ends when the pager does, else both would read the keys.
                        let _ =
                            signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::new(AtomicBool::new(false)));
                        let mut piped = Piped { child, usual: pager.command.is_none(), given: Some(Vec::new()) };
                        let told = piped.give(&text);
                        self.state = State::Piped(piped);
                        told.or_else(|gone| self.goes_on(gone))?;
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
            State::Piped(piped) => piped.child.stdin.as_mut().map_or(Ok(()), Write::flush),
        }
    }
}
