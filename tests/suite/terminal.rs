//! A terminal of a test's own: what a clerk would see is waited for, and typed into.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::process::Child;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};

use crate::common::Desk;

/// How long something may take before it is given up.
const PATIENCE: Duration = Duration::from_secs(40);
pub const ESC: &str = "\u{1b}";
pub const CTRL_C: &str = "\u{3}";
pub const ENTER: &str = "\r";
pub const DOWN: &str = "\u{1b}[B";
pub const TAB: &str = "\t";

/// The program at work in a terminal.
pub struct Terminal {
    pty: Arc<Pty>,
    child: Child,
    shown: Receiver<Vec<u8>>,
    /// All that came, byte for byte.
    raw: Vec<u8>,
    /// All that was shown.
    pub text: String,
    /// So much of it was waited for already.
    read: usize,
}

impl Terminal {
    /// Runs the program at a desk with these words.
    pub fn run<S: AsRef<OsStr>>(desk: &Desk, args: impl IntoIterator<Item = S>) -> Self {
        Self::program(desk, env!("CARGO_BIN_EXE_jiexie"), args)
    }

    /// Runs another program there.
    pub fn program<S: AsRef<OsStr>>(desk: &Desk, program: &str, args: impl IntoIterator<Item = S>) -> Self {
        let (pty, pts) = open().unwrap();
        pty.resize(Size::new(50, 120)).unwrap();
        let command = Command::new(program)
            .args(args)
            .env_clear()
            .current_dir(desk.dir.path())
            .env("XDG_DATA_HOME", desk.home.path())
            .env("HOME", desk.home.path())
            .env("JIEXIE_DB", desk.db())
            .env("JIEXIE_TEST_NOW", &desk.now)
            .env("USER", "王测试")
            .env("NO_COLOR", "1")
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "C.UTF-8")
            .env("TERM", "xterm");
        let child = command.spawn(pts).unwrap();
        let pty = Arc::new(pty);
        let (send, shown) = channel();
        let reader = Arc::clone(&pty);
        std::thread::spawn(move || {
            let mut some = [0; 4096];
            while let Ok(much) = (&*reader).read(&mut some) {
                if much == 0 || send.send(some[..much].to_vec()).is_err() {
                    break;
                }
            }
        });
        Terminal { pty, child, shown, raw: Vec::new(), text: String::new(), read: 0 }
    }

    /// Waits until this is shown, behind what was waited for before.
    pub fn sees(&mut self, wanted: &str) -> &mut Self {
        let begun = Instant::now();
        loop {
            if let Some(at) = self.text[self.read..].find(wanted) {
                self.read += at + wanted.len();
                return self;
            }
            match self.shown.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())) {
                Ok(some) => self.takes(&some),
                Err(RecvTimeoutError::Disconnected | RecvTimeoutError::Timeout) => {
                    let _ = self.child.kill();
                    panic!("“{wanted}” was not shown:\n{}", self.text)
                }
            }
        }
    }

    /// Takes what came, which may end within a character or a movement of the cursor.
    fn takes(&mut self, some: &[u8]) {
        self.raw.extend_from_slice(some);
        let whole = match std::str::from_utf8(&self.raw) {
            Ok(text) => text,
            Err(error) if error.error_len().is_none() => {
                std::str::from_utf8(&self.raw[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(error) => panic!("no text was shown: {error}"),
        };
        let begun = whole.rfind('\u{1b}').filter(|&at| {
            let movement = &whole[at + 1..];
            movement.is_empty()
                || movement.strip_prefix('[').is_some_and(|rest| !rest.contains(|c: char| c.is_ascii_alphabetic()))
        });
        self.text = plain(&whole[..begun.unwrap_or(whole.len())]);
    }

    /// Types.
    pub fn types(&mut self, keys: &str) -> &mut Self {
        (&*self.pty).write_all(keys.as_bytes()).unwrap();
        self
    }

    /// How many questions were put so far.
    pub fn opened(&self) -> usize {
        String::from_utf8_lossy(&self.raw).matches("\u{1b}[?2004h").count()
    }

    /// How many of them are done with.
    pub fn closed(&self) -> usize {
        String::from_utf8_lossy(&self.raw).matches("\u{1b}[?2004l").count()
    }

    /// Waits for the question behind so many others: where it begins in what is shown; none where the program ends before.
    pub fn asks(&mut self, behind: usize) -> Option<usize> {
        let begun = Instant::now();
        let mut seen = self.text.len();
        loop {
            // Drawn whole: the cursor is shown again.
            if self.opened() > behind && self.raw.ends_with(b"\x1b[?25h") {
                return Some(self.text[..].rfind("? ").unwrap_or(seen));
            }
            match self.shown.recv_timeout(Duration::from_millis(20)) {
                Ok(some) => {
                    seen = self.text.len();
                    self.takes(&some);
                }
                Err(_) if self.child.try_wait().unwrap().is_some() => {
                    while let Ok(some) = self.shown.recv_timeout(Duration::from_millis(20)) {
                        self.takes(&some);
                    }
                    return None;
                }
                Err(_) if begun.elapsed() > PATIENCE => {
                    let _ = self.child.kill();
                    panic!("nothing is asked and it does not end:\n{}", self.text)
                }
                Err(_) => {}
            }
        }
    }

    /// Whether an answer to the `nth` question is taken: the next one is put, or the program ends. Else it is told what is wrong.
    pub fn takes_answer(&mut self, keys: &str, nth: usize) -> bool {
        let (begun, from) = (Instant::now(), self.text.len());
        self.types(keys);
        loop {
            match self.shown.recv_timeout(Duration::from_millis(20)) {
                Ok(some) => self.takes(&some),
                Err(_) if self.child.try_wait().unwrap().is_some() => return true,
                Err(_) => {}
            }
            if self.closed() >= nth {
                return true;
            }
            if self.text.get(from..).is_some_and(|new| new.contains("# ")) && self.raw.ends_with(b"\x1b[?25h") {
                return false;
            }
            if begun.elapsed() > PATIENCE {
                let _ = self.child.kill();
                panic!("no answer is taken:\n{}", self.text);
            }
        }
    }

    /// Waits for the end; the exit code.
    pub fn ends(&mut self) -> i32 {
        let begun = Instant::now();
        let code = loop {
            while let Ok(some) = self.shown.recv_timeout(Duration::from_millis(20)) {
                self.takes(&some);
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                break status.code().unwrap_or(-1);
            }
            if begun.elapsed() > PATIENCE {
                let _ = self.child.kill();
                panic!("it does not end:\n{}", self.text);
            }
        };
        while let Ok(some) = self.shown.recv_timeout(Duration::from_millis(200)) {
            self.takes(&some);
        }
        code
    }
}

/// What is shown, without what moves the cursor.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            if chars.next_if_eq(&'[').is_some() {
                for end in chars.by_ref() {
                    if end.is_ascii_alphabetic() {
                        break;
                    }
                }
            }
        } else if c != '\r' {
            plain.push(c);
        }
    }
    plain
}
