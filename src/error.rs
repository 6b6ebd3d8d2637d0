//! The one error type: what went wrong, under which clause, and what to do now.

pub mod hint;

use std::fmt;

use hint::Hint;

/// Exit code of `--check` that found something: no failure.
pub const FOUND_SOMETHING: u8 = 10;

/// What sort of failure it is; each sort has one exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// A failure of files, disk or the register itself: exit 1.
    Io,
    /// What was typed is not valid: exit 2.
    Input,
    /// Whoever was asked whether to go on said no: no fault of anybody's, and nothing was done: exit 2.
    Declined,
    /// Whoever sits there is to be asked first whether to go on: nothing was done yet. Never told to anyone.
    Unasked,
    /// A rule of the document refuses the step: exit 3.
    Rule,
    /// The named record does not exist: exit 4.
    NotFound,
    /// Another writer held the register for too long: exit 5.
    Busy,
    /// Nothing went wrong: whoever was handed rows or output wants no more of it. Never told to anyone.
    Enough,
}

impl ErrorKind {
    /// The process exit code of this kind.
    pub fn exit_code(self) -> u8 {
        match self {
            ErrorKind::Io => 1,
            ErrorKind::Input | ErrorKind::Declined | ErrorKind::Unasked => 2,
            ErrorKind::Rule => 3,
            ErrorKind::NotFound => 4,
            ErrorKind::Busy => 5,
            ErrorKind::Enough => 0,
        }
    }

    /// The kind's stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            ErrorKind::Io => "io",
            ErrorKind::Input | ErrorKind::Declined | ErrorKind::Unasked => "input",
            ErrorKind::Rule => "rule",
            ErrorKind::NotFound => "not_found",
            ErrorKind::Busy => "busy",
            ErrorKind::Enough => "enough",
        }
    }
}

/// An error as a clerk sees it: a sentence, and where there are any, the clause and the next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The sort of failure.
    pub kind: ErrorKind,
    /// The time limit (`transfer.send` …) concerned, when one is.
    pub rule: Option<String>,
    /// The one clause of the document that refuses, as `二（二）2`.
    pub clause: Option<String>,
    /// What happened, in Chinese, with the place it happened at.
    pub message: String,
    /// What to do now.
    pub hint: Option<Hint>,
    /// The step lies before one that its record took already: by its day it may have its place among them.
    pub out_of_order: bool,
    /// The step of the register that would not stand, where it is another than what is entered: its record, and its number unless
    /// the record begins with it.
    pub fallen: Option<Box<(String, Option<u32>)>>,
}

/// A result whose error is [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error { kind, rule: None, clause: None, message: message.into(), hint: None, out_of_order: false, fallen: None }
    }

    /// A failure of files, disk or the register (exit 1).
    pub fn io(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Io, message)
    }

    /// Invalid input (exit 2).
    pub fn input(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Input, message)
    }

    /// The answer no to whether to go on (exit 2).
    pub fn declined(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Declined, message)
    }

    /// Whoever sits there is to be asked whether to go on.
    pub fn unasked() -> Self {
        Self::new(ErrorKind::Unasked, "没有登记：要先问过")
    }

    /// A refusal by the clause `clause` (exit 3).
    pub fn rule(clause: impl Into<String>, message: impl Into<String>) -> Self {
        Error { clause: Some(clause.into()), ..Self::new(ErrorKind::Rule, message) }
    }

    /// No such record (exit 4).
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::NotFound, message)
    }

    /// The register is held by another writer (exit 5).
    pub fn busy(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Busy, message)
    }

    /// Says through a row of calls that enough was seen.
    pub fn enough() -> Self {
        Self::new(ErrorKind::Enough, "")
    }

    /// Adds what to do now.
    pub fn hint(mut self, hint: impl Into<Hint>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds what to do now, unless something better was said already.
    pub fn hint_if_none(self, hint: impl Into<Hint>) -> Self {
        if self.hint.is_some() { self } else { self.hint(hint) }
    }

    /// Adds another way beside what is to be done now.
    pub fn or(mut self, way: impl Into<Hint>) -> Self {
        let way = way.into();
        let hint = match self.hint.take() {
            Some(hint) => Hint::of([hint, way]),
            None => way,
        };
        self.hint(hint)
    }

    /// The step lies before one that its record took already.
    pub fn out_of_order(mut self) -> Self {
        self.out_of_order = true;
        self
    }

    /// What to do now, as it is told at the command line; empty where nothing is.
    pub fn way_on(&self) -> String {
        self.hint.as_ref().map_or_else(String::new, Hint::to_string)
    }

    /// Whether what was refused is recorded once it is said why it came late.
    pub fn asks_why_late(&self) -> bool {
        self.rule.is_some() && self.hint.as_ref().is_some_and(|hint| hint.writes("late-reason"))
    }

    /// Names the time limit concerned.
    pub fn of_limit(mut self, rule: impl Into<String>) -> Self {
        self.rule = Some(rule.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
