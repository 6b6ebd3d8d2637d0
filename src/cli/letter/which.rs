//! Which of the letters of a record is meant.

use super::asked::One;
use super::shelf::Shelf;
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::letters::Letter;
use crate::record::words::{LetterKind, Vocabulary};

/// Which letter is meant.
pub struct Choice {
    kind: Option<LetterKind>,
    event: Option<u32>,
    to: Option<String>,
}

impl Choice {
    /// As it was typed.
    pub fn of(one: &One, shelf: &Shelf) -> Result<Self> {
        let to = one.to.as_deref().map(|name| shelf.unit(name)).transpose()?;
        Ok(Choice { kind: one.kind, event: one.event, to })
    }

    /// Any letter of the step of this number.
    pub fn of_event(event: Option<u32>) -> Self {
        Choice { kind: None, event, to: None }
    }

    /// Whether it is this one, as far as it was said.
    pub fn takes(&self, letter: &Letter<'_>) -> bool {
        self.kind.is_none_or(|kind| kind == letter.told.kind)
            && self.event.is_none_or(|no| no == letter.seen.no)
            && self.to.as_deref().is_none_or(|to| letter.to.code() == Some(to))
    }

    /// The command that makes this letter, among those of its record.
    pub fn command(&self, letter: &Letter<'_>, all: &[Letter<'_>]) -> String {
        let id = letter.seen.record;
        let last = all.iter().map(|other| other.seen.no).max() == Some(letter.seen.no);
        let first = all.iter().find(|other| other.seen.no == letter.seen.no);
        let kind = letter.told.kind;
        let mut said = format!("jiexie letter {id}");
        if !(last && first.is_some_and(|first| first.told.kind == kind)) {
            said.push_str(&format!(" --kind {}", kind.word()));
        }
        let same_kind = all.iter().filter(|other| other.told.kind == kind).map(|other| other.seen.no).max();
        if same_kind != Some(letter.seen.no) {
            said.push_str(&format!(" --event {}", letter.seen.no));
        }
        let several = all.iter().filter(|other| other.is_same_step(letter)).count() > 1;
        if let Some(code) = letter.to.code().filter(|_| several) {
            said.push_str(&format!(" --to {code}"));
        }
        format!("{said} -o {}.docx", kind.title())
    }

    /// The letter of the last step that fits; of several of that step the first in the order of their table.
    pub fn one<'l, 'a>(&self, letters: &'l [Letter<'a>], id: Id) -> Result<&'l Letter<'a>> {
        let last = letters.iter().filter(|letter| self.takes(letter)).map(|letter| letter.seen.no).max();
        let mut of_step = letters.iter().filter(|letter| self.takes(letter) && Some(letter.seen.no) == last);
        let Some(found) = of_step.next() else { return Err(none_such(letters, id)) };
        let others: Vec<&str> = of_step
            .filter(|letter| letter.told.kind == found.told.kind)
            .filter_map(|letter| letter.to.code())
            .collect();
        if !others.is_empty() {
            let units: Vec<&str> = found.to.code().into_iter().chain(others).collect();
            return Err(Error::input(format!(
                "这一步的{}发给 {} 个单位，每个单位一份",
                found.told.kind.title(),
                units.len()
            ))
            .hint(format!("加 --to 单位：{}", units.join("、"))));
        }
        Ok(found)
    }
}

/// There is no such letter: which there are.
fn none_such(letters: &[Letter<'_>], id: Id) -> Error {
    let mut kinds: Vec<String> = Vec::new();
    for letter in letters {
        let said =
            format!("{}（--kind {} --event {}）", letter.told.kind.title(), letter.told.kind.word(), letter.seen.no);
        if !kinds.contains(&said) {
            kinds.push(said);
        }
    }
    if kinds.is_empty() {
        let hint = match id.kind {
            RecordKind::Case => {
                "案件的文书在它的移送、共享、协作里：jiexie show 编号 列出有关记录；移送以前做草稿：加 --kind transfer --to 单位 --draft"
            }
            _ => "jiexie show 编号 查看各项事项",
        };
        return Error::input(format!("{id} 的事项没有文书要做")).hint(hint);
    }
    Error::input(format!("{id} 没有这样的文书")).hint(format!("有：{}", kinds.join("、")))
}
