//! A command line that is being completed: what was typed, what was answered, how it stood before each question.

use std::ffi::OsString;

use clap::Arg;

use super::super::missing::Partial;
use super::super::{streams, takes};
use super::called::as_called;
use crate::cli::known::Picker;
use crate::fold::quoted;

/// What was answered to one question.
#[derive(Clone)]
pub(super) struct Answer {
    pub(super) id: String,
    pub(super) words: Vec<OsString>,
}

impl Answer {
    /// What was asked, and the answer.
    fn told(&self, partial: Option<&Partial>) -> String {
        let asked = partial.and_then(|partial| partial.arg(&self.id)).map(takes::asked_as).unwrap_or_default();
        let value = |word: &OsString| {
            let word = word.to_string_lossy();
            word.strip_prefix("--")
                .and_then(|pair| pair.split_once('='))
                .map_or(word.clone().into_owned(), |(_, v)| v.to_owned())
        };
        let values: Vec<String> = self.words.iter().map(value).collect();
        format!("{asked} {}", values.join("、")).trim().to_owned()
    }
}

/// A command line that is being completed.
pub(super) struct CommandLine {
    pub(super) typed: Vec<OsString>,
    pub(super) answers: Vec<Answer>,
    /// What was asked for and may be left out, or is usual.
    pub(super) offered: Vec<String>,
    /// The day was asked for, or need not be.
    pub(super) dated: bool,
    /// How it stood before each question that was put.
    pub(super) before: Vec<(Vec<Answer>, Vec<String>, bool)>,
    /// What was answered and gone back from.
    undone: Vec<Answer>,
}

impl CommandLine {
    /// What was typed, before anything is asked.
    pub(super) fn new(typed: Vec<OsString>, dated: bool) -> Self {
        CommandLine { typed, answers: Vec::new(), offered: Vec::new(), dated, before: Vec::new(), undone: Vec::new() }
    }

    /// Remembers how it stands before a question.
    pub(super) fn remember(&mut self) {
        self.before.push((self.answers.clone(), self.offered.clone(), self.dated));
    }

    /// As it stood before the last question that was answered; false where there was none.
    pub(super) fn goes_back(&mut self) -> bool {
        let Some((answers, offered, dated)) = self.before.pop() else { return false };
        let gone = self.answers.iter().filter(|answer| !answers.iter().any(|kept| kept.words == answer.words));
        self.undone.extend(gone.cloned());
        (self.answers, self.offered, self.dated) = (answers, offered, dated);
        true
    }

    /// The same, of an answer that cannot be: it does not stand there when it is asked for anew.
    pub(super) fn drops_last(&mut self) {
        let kept = self.undone.len();
        self.goes_back();
        self.undone.truncate(kept);
    }

    /// The same, said with the answer that counts no more: it stands on the screen still.
    pub(super) fn steps_back(&mut self, partial: Option<&Partial>) -> bool {
        let stood = self.answers.clone();
        if !self.goes_back() {
            return false;
        }
        let gone = stood.iter().filter(|answer| !self.answers.iter().any(|kept| kept.words == answer.words));
        let told: Vec<String> = gone.map(|answer| answer.told(partial)).collect();
        streams::say(&match told.is_empty() {
            true => "（已退回上一问）".to_owned(),
            false => {
                crate::render::clean::visible(&format!("（已退回：{}，上面答的不算）", told.join("、"))).into_owned()
            }
        });
        true
    }

    /// What was answered for `arg` last, before it was gone back from; none where that was no one text.
    pub(super) fn answered_before(&self, arg: &Arg) -> Option<String> {
        let last = self.undone.iter().rev().find(|answer| arg.get_id() == answer.id.as_str())?;
        let [word] = last.words.as_slice() else { return None };
        let word = word.to_str()?;
        Some(word.strip_prefix("--").and_then(|pair| pair.split_once('=')).map_or(word, |(_, value)| value).to_owned())
    }

    /// Leaves out what was typed or answered for `arg`.
    pub(super) fn forgets(&mut self, arg: &Arg) {
        let Some(long) = arg.get_long() else { return };
        let (alone, attached) = (format!("--{long}"), format!("--{long}="));
        let mut typed = Vec::new();
        let mut words = std::mem::take(&mut self.typed).into_iter();
        while let Some(word) = words.next() {
            let text = word.to_string_lossy();
            if *text == *alone {
                words.next();
            } else if !text.starts_with(&attached) {
                typed.push(word);
            }
        }
        self.typed = typed;
        self.answers.retain(|answer| arg.get_id() != answer.id.as_str());
    }

    /// The whole line: what was typed, then what was answered, names last.
    pub(super) fn argv(&self) -> Vec<OsString> {
        let answered = || self.answers.iter().flat_map(|answer| &answer.words);
        let named = |word: &&OsString| word.to_string_lossy().starts_with("--");
        let places = answered().filter(|word| !named(word));
        self.typed.iter().chain(places).chain(answered().filter(named)).cloned().collect()
    }

    /// The whole line, done with.
    pub(super) fn whole(&self, shown: bool) -> Completed {
        Completed { argv: self.argv(), shown }
    }

    /// The same as one could type it any day.
    fn shown(&self, partial: Option<&Partial>, known: &Picker) -> String {
        let argv = partial.map_or_else(|| self.argv(), |partial| as_called(&self.argv(), partial, known));
        let word = |word: &OsString| match word.to_string_lossy().split_once('=') {
            Some((name, value)) if name.starts_with("--") => format!("{name} {}", quoted(value)),
            _ => quoted(&word.to_string_lossy()),
        };
        let words: Vec<String> = argv.iter().skip(1).map(word).collect();
        format!("jiexie {}", words.join(" "))
    }

    /// Says it: it can be copied, however long.
    pub(super) fn tell(&self, partial: Option<&Partial>, known: &Picker) {
        streams::say_typed("相当于：", &crate::render::clean::visible(&self.shown(partial, known)));
    }
}

/// A whole line, once all it lacked was answered.
pub struct Completed {
    /// It.
    pub argv: Vec<OsString>,
    /// What it comes to was shown, and agreed to.
    pub shown: bool,
}
