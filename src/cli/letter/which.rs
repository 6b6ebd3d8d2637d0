//! Which of the letters of a record is meant.

use super::asked::One;
use super::shelf::Shelf;
use crate::cli::lettering::file_for;
use crate::error::hint::{add, hint};
use crate::error::{Error, Result};
use crate::fold::quoted;
use crate::ids::{Id, RecordKind};
use crate::letters::Letter;
use crate::record::dossier::{Dossier, Record};
use crate::record::words::{LetterKind, Vocabulary};

/// Which letter is meant.
pub struct LetterChoice {
    kind: Option<LetterKind>,
    event: Option<u32>,
    to: Option<String>,
}

impl LetterChoice {
    /// As it was typed.
    pub fn of(one: &One, shelf: &Shelf, id: Id) -> Result<Self> {
        let to = one.to.as_deref().map(|name| shelf.unit(name)).transpose()?;
        Ok(LetterChoice { kind: one.kind.map(|kind| of_record(kind, id.kind)), event: one.event, to })
    }

    /// The kind that was asked for, if one was.
    pub fn kind(&self) -> Option<LetterKind> {
        self.kind
    }

    /// Any letter of the step of this number.
    pub fn of_event(event: Option<u32>) -> Self {
        LetterChoice { kind: None, event, to: None }
    }

    /// Whether it is this one, as far as it was said.
    pub fn takes(&self, letter: &Letter<'_>) -> bool {
        self.kind.is_none_or(|kind| kind == letter.told.kind)
            && self.event.is_none_or(|no| no == letter.seen.no)
            && self.to.as_deref().is_none_or(|to| letter.to.code() == Some(to))
    }

    /// The command that makes this letter, among those of its record: it names the kind, so that it makes no other once
    /// further steps were taken.
    pub fn command(&self, letter: &Letter<'_>, all: &[Letter<'_>]) -> String {
        let id = letter.seen.record;
        let kind = letter.told.kind;
        let letter_kind = kind.word();
        let mut said = format!("jiexie letter {id} --kind {letter_kind}");
        let same_kind = all.iter().filter(|other| other.told.kind == kind).map(|other| other.seen.no).max();
        if same_kind != Some(letter.seen.no) {
            said.push_str(&format!(" --event {}", letter.seen.no));
        }
        // What is shared may be sent to another unit later: whose letter it is stays said.
        let several = id.kind == RecordKind::Share || all.iter().filter(|other| other.is_same_step(letter)).count() > 1;
        let to = letter.to.code().filter(|_| several).map(|code| name_of(letter, code));
        if let Some(name) = to {
            said.push_str(&format!(" --to {}", quoted(name)));
        }
        // Made one after the other, no letter takes the place of another.
        let alone = all.iter().filter(|other| other.told.kind == kind).count() < 2;
        let file = file_for(kind.title(), to.filter(|_| !alone), &id.to_string());
        format!("{said} -o {}", if alone { file } else { quoted(&file) })
    }

    /// The letter of the last step that fits; of several of that step the first in the order of their table.
    pub fn one<'l, 'a>(&self, letters: &'l [Letter<'a>], id: Id, file: &Dossier) -> Result<&'l Letter<'a>> {
        let last = letters.iter().filter(|letter| self.takes(letter)).map(|letter| letter.seen.no).max();
        let mut of_step = letters.iter().filter(|letter| self.takes(letter) && Some(letter.seen.no) == last);
        let Some(found) = of_step.next() else { return Err(self.none_such(letters, id, file)) };
        let others: Vec<&str> = of_step
            .filter(|letter| letter.told.kind == found.told.kind)
            .filter_map(|letter| letter.to.code())
            .collect();
        if !others.is_empty() {
            let units = found.to.code().into_iter().chain(others);
            let units: Vec<&str> = units.map(|code| name_of(found, code)).collect();
            return Err(Error::input(format!(
                "这一步的{}发给 {} 个单位，每个单位一份",
                found.told.kind.title(),
                units.len()
            ))
            .hint(hint!(add("to", "单位"), format!("：{}", units.join("、")))));
        }
        Ok(found)
    }

    /// There is no such letter: which there are, and the step that gives the one that was asked for.
    fn none_such(&self, letters: &[Letter<'_>], id: Id, file: &Dossier) -> Error {
        let mut ways: Vec<String> = Vec::new();
        ways.extend(kinds_of(letters));
        if self.kind == Some(LetterKind::Goods) && id.kind == RecordKind::Transfer {
            ways.extend(goods_of(file));
        }
        if id.kind == RecordKind::Case {
            ways.extend(elsewhere(id, file));
        } else if letters.is_empty() {
            ways.push(format!("jiexie show {id} 查看各项事项"));
        }
        let said = if letters.is_empty() { "的事项没有文书要做" } else { "没有这样的文书" };
        Error::input(format!("{id} {said}")).hint(ways.join("；"))
    }
}

/// The unit of this code as it is called at the step of a letter.
pub fn name_of<'l>(letter: &'l Letter<'_>, code: &'l str) -> &'l str {
    letter.seen.desk.ctx.units.short_on(code, letter.seen.on)
}

/// What a word means that letters of several kinds of record are called by: a 复函 of a request, a 请示 of a dispute.
fn of_record(kind: LetterKind, record: RecordKind) -> LetterKind {
    match (kind, record) {
        (LetterKind::Feedback, RecordKind::Assist) => LetterKind::Reply,
        (LetterKind::Feedback, RecordKind::Notice) => LetterKind::NoticeReply,
        (LetterKind::Refer, RecordKind::Dispute) => LetterKind::Escalate,
        (kind, _) => kind,
    }
}

/// The letters there are.
fn kinds_of(letters: &[Letter<'_>]) -> Option<String> {
    let mut kinds: Vec<String> = Vec::new();
    for letter in letters {
        let said =
            format!("{}（--kind {} --event {}）", letter.told.kind.title(), letter.told.kind.word(), letter.seen.no);
        if !kinds.contains(&said) {
            kinds.push(said);
        }
    }
    (!kinds.is_empty()).then(|| format!("有：{}", kinds.join("、")))
}

/// How the list of goods is made that a transfer did not take along: of its case, once they are on record.
fn goods_of(file: &Dossier) -> Option<String> {
    let case = file.case().ok()?;
    let id = case.id;
    let make = format!(
        "涉案物品清单从案件做：jiexie letter {id} --kind goods -o {}",
        file_for(LetterKind::Goods.title(), None, &id.to_string())
    );
    Some(match case.goods.is_empty() {
        true => format!("没有登记涉案物品，先登记：jiexie case goods add {id} --name 品名 --qty 数量；{make}"),
        false => make,
    })
}

/// Where the letters of a case stand: in what was sent and asked of it, or still to be drafted.
pub(super) fn elsewhere(id: Id, file: &Dossier) -> Vec<String> {
    let sends = |id: &Id| matches!(id.kind, RecordKind::Transfer | RecordKind::Share | RecordKind::Assist);
    let living = file.records().map(Record::id).filter(|id| !file.voided.contains(id));
    let commands: Vec<String> = living.filter(sends).map(|id| format!("jiexie letter {id}")).collect();
    let there = (!commands.is_empty()).then(|| format!("案件的文书在它的移送、共享、协作里：{}", commands.join("、")));
    let draft = format!("移送以前做草稿：jiexie letter {id} --kind transfer --to 单位 --draft -o 草稿.docx");
    there.into_iter().chain([draft]).collect()
}
