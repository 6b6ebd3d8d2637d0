//! What to do now, as data: ways on, each of words, of options of the step that was refused, and of commands. The command line
//! prints it as it is typed, an import as columns, a correction as its fields; nobody reads the words back.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// Ways on, one or several.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Hint(Vec<Vec<Part>>);

/// A part of one way on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// Words.
    Said(Cow<'static, str>),
    /// An option of the step's own command, to be written with a value.
    Write {
        /// What stands before it: 加, 写, 用, or nothing.
        verb: &'static str,
        /// Its long name.
        option: &'static str,
        /// What is to be written, or what stands for it.
        value: Cow<'static, str>,
    },
    /// An option that is only named.
    Name(&'static str),
    /// Options that are to be left out.
    Leave {
        /// 去掉 or 不写.
        verb: &'static str,
        /// Their long names.
        options: &'static [&'static str],
    },
    /// A command, as it is typed.
    Run(Cow<'static, str>),
    /// The command of a step that must come before the one that was refused.
    First {
        /// Its act, by its stable name.
        act: &'static str,
        /// The id of the record it is taken on.
        record: String,
        /// As it is typed.
        line: Cow<'static, str>,
    },
}

impl Part {
    /// The option that a way tells the step to be told with.
    pub fn asks(&self) -> Option<&'static str> {
        match self {
            Part::Write { option, .. } | Part::Name(option) => Some(option),
            _ => None,
        }
    }

    /// The options of the step that a way names, to be written or to be left out.
    pub fn options(&self) -> &[&'static str] {
        match self {
            Part::Write { option, .. } | Part::Name(option) => std::slice::from_ref(option),
            Part::Leave { options, .. } => options,
            Part::Said(_) | Part::Run(_) | Part::First { .. } => &[],
        }
    }

    /// The step that must come first: its act and its record.
    pub fn step_before(&self) -> Option<(&'static str, &str)> {
        match self {
            Part::First { act, record, .. } => Some((act, record)),
            _ => None,
        }
    }

    /// The words of a command, without the program's name; none of what is no command.
    pub fn command(&self) -> Option<Vec<&str>> {
        let (Part::Run(line) | Part::First { line, .. }) = self else { return None };
        let line = line.strip_prefix("jiexie ").unwrap_or(line);
        Some(line.split(' ').filter(|word| !word.is_empty()).collect())
    }
}

fn asked(verb: &'static str, option: &'static str, value: Cow<'static, str>) -> Hint {
    Part::Write { verb, option, value }.into()
}

/// An option to be added, with a value or none: 加 --reason 理由.
pub fn add(option: &'static str, value: impl Into<Cow<'static, str>>) -> Hint {
    asked("加 ", option, value.into())
}

/// An option to be written: 写 --ground jurisdiction.
pub fn write(option: &'static str, value: impl Into<Cow<'static, str>>) -> Hint {
    asked("写 ", option, value.into())
}

/// An option to be used: 用 --on 2026-11-23.
pub fn using(option: &'static str, value: impl Into<Cow<'static, str>>) -> Hint {
    asked("用 ", option, value.into())
}

/// An option with its value, behind words of one's own.
pub fn with(option: &'static str, value: impl Into<Cow<'static, str>>) -> Hint {
    asked("", option, value.into())
}

/// An option that is only named.
pub fn option(long: &'static str) -> Hint {
    Part::Name(long).into()
}

/// Options to be taken away: 去掉 --a、--b.
pub fn leave(options: &'static [&'static str]) -> Hint {
    Part::Leave { verb: "去掉 ", options }.into()
}

/// Options not to be written: 不写 --a.
pub fn without(options: &'static [&'static str]) -> Hint {
    Part::Leave { verb: "不写 ", options }.into()
}

/// A command, as it is typed.
pub fn run(line: impl Into<Cow<'static, str>>) -> Hint {
    Part::Run(line.into()).into()
}

/// The command of a step of `record` that must come first.
pub fn first(act: &'static str, record: impl fmt::Display, line: impl Into<Cow<'static, str>>) -> Hint {
    Part::First { act, record: record.to_string(), line: line.into() }.into()
}

impl Hint {
    /// The ways but for those that lead by such parts alone; none where all do.
    pub fn but_for(&self, is: impl Fn(&Part) -> bool) -> Option<Self> {
        let said = |part: &Part| matches!(part, Part::Said(_));
        let goes = |way: &&Vec<Part>| way.iter().any(&is) && way.iter().all(|part| said(part) || is(part));
        let ways: Vec<Vec<Part>> = self.0.iter().filter(|way| !goes(way)).cloned().collect();
        (!ways.is_empty()).then_some(Hint(ways))
    }

    /// One way, told in several pieces.
    pub fn line(pieces: impl IntoIterator<Item = Hint>) -> Self {
        let mut all: Vec<Vec<Part>> = vec![Vec::new()];
        for piece in pieces {
            let mut ways = piece.0.into_iter();
            if let (Some(last), Some(first)) = (all.last_mut(), ways.next()) {
                last.extend(first);
            }
            all.extend(ways);
        }
        Hint(all)
    }

    /// Several ways, each told by itself.
    pub fn of(ways: impl IntoIterator<Item = Hint>) -> Self {
        Hint(ways.into_iter().flat_map(|hint| hint.0).collect())
    }

    /// The ways, each of its parts.
    pub fn ways(&self) -> &[Vec<Part>] {
        &self.0
    }

    /// Every part of every way.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.0.iter().flatten()
    }

    /// Whether it tells to write this option of the step.
    pub fn writes(&self, asked: &str) -> bool {
        self.parts().any(|part| matches!(part, Part::Write { option, .. } if *option == asked))
    }

    /// The same for a register that was named on the command line: every command names it too, so that it works as it stands.
    pub fn on_register(&self, db: &str) -> Self {
        let part = |part: &Part| match part {
            Part::Said(text) => Part::Said(naming(text, db).into()),
            Part::Run(line) => Part::Run(naming(line, db).into()),
            other => other.clone(),
        };
        Hint(self.0.iter().map(|way| way.iter().map(part).collect()).collect())
    }

    /// The same where options are asked for by questions: each that `question` knows is named as it is put there.
    pub fn in_questions(&self, question: &dyn Fn(&str) -> Option<String>) -> Self {
        let named = |option: &str| question(option).map(|asked| format!("“{asked}”"));
        let part = |part: &Part| match part {
            Part::Name(option) => named(option).map(|asked| Part::Said(asked.into())),
            Part::Write { verb, option, value } => named(option).map(|asked| {
                let to_be_filled = value.is_empty() || value.chars().all(|c| !c.is_ascii_alphanumeric());
                Part::Said(match (verb.is_empty(), to_be_filled) {
                    (true, true) => asked.into(),
                    (false, true) => format!("写明{asked}").into(),
                    (_, false) => format!("{asked}写 {value}").into(),
                })
            }),
            _ => None,
        };
        // Blanks part options from words, not words from each other.
        let bare = |text: &str, before: bool, behind: bool| {
            let text = if before { text.trim_start_matches(' ') } else { text };
            Part::Said(if behind { text.trim_end_matches(' ') } else { text }.to_owned().into())
        };
        let way = |way: &Vec<Part>| {
            let named: Vec<Option<Part>> = way.iter().map(part).collect();
            let is_named = |at: Option<usize>| at.and_then(|at| named.get(at)).is_some_and(Option::is_some);
            let each = |(at, each): (usize, &Part)| match (named.get(at).cloned().flatten(), each) {
                (Some(named), _) => named,
                (None, Part::Said(text)) => bare(text, is_named(at.checked_sub(1)), is_named(Some(at + 1))),
                (None, other) => other.clone(),
            };
            way.iter().enumerate().map(each).collect()
        };
        Hint(self.0.iter().map(way).collect())
    }

    /// Whether it leaves something to be put right once the step stands.
    pub fn leaves_to_correct(&self) -> bool {
        self.parts().filter_map(Part::command).any(|words| words.first() == Some(&"correct"))
    }

    /// Whether it gives a whole command, ready to be typed.
    pub fn has_command(&self) -> bool {
        self.parts()
            .any(|part| matches!(part, Part::Run(line) | Part::First { line, .. } if line.starts_with("jiexie ")))
    }
}

/// The commands in a text with the register they are carried out on, but for those that name it already.
pub fn naming(text: &str, db: &str) -> String {
    let mut named = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("jiexie ") {
        let (before, after) = rest.split_at(at + "jiexie ".len());
        named.push_str(before);
        if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            named.push_str(&format!("--db {db} "));
        }
        rest = after;
    }
    named + rest
}

impl From<Part> for Hint {
    fn from(part: Part) -> Self {
        Hint(vec![vec![part]])
    }
}

impl From<Vec<Part>> for Hint {
    fn from(way: Vec<Part>) -> Self {
        Hint(vec![way])
    }
}

impl From<&'static str> for Hint {
    fn from(text: &'static str) -> Self {
        Part::Said(text.into()).into()
    }
}

impl From<String> for Hint {
    fn from(text: String) -> Self {
        Part::Said(text.into()).into()
    }
}

impl Serialize for Hint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, way) in self.0.iter().enumerate() {
            if nth > 0 {
                f.write_str("；")?;
            }
            way.iter().try_for_each(|part| part.fmt(f))?;
        }
        Ok(())
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Said(text) | Part::Run(text) | Part::First { line: text, .. } => f.write_str(text),
            Part::Write { verb, option, value } if value.is_empty() => write!(f, "{verb}--{option}"),
            Part::Write { verb, option, value } => write!(f, "{verb}--{option} {value}"),
            Part::Name(option) => write!(f, "--{option}"),
            Part::Leave { verb, options } => {
                let options: Vec<String> = options.iter().map(|option| format!("--{option}")).collect();
                write!(f, "{verb}{}", options.join("、"))
            }
        }
    }
}

/// Ways on: one of these pieces, or several, each in brackets.
macro_rules! hint {
    ($([$($piece:expr),+ $(,)?]),+ $(,)?) => {
        $crate::error::hint::Hint::of([
            $($crate::error::hint::Hint::line([$($crate::error::hint::Hint::from($piece)),+])),+
        ])
    };
    ($($piece:expr),+ $(,)?) => {
        $crate::error::hint::Hint::line([$($crate::error::hint::Hint::from($piece)),+])
    };
}
pub(crate) use hint;

/// The day from which on a step may be told, and what puts right the step of `record` that stands on that day.
pub fn or_later(day: NaiveDate, record: impl fmt::Display) -> Hint {
    let correct = run(format!("jiexie correct {record}"));
    hint!([option("on"), format!(" 应为 {day} 或以后")], ["前一步登记有误的，用 ", correct, " 更正"])
}
