//! The markup of templates: a line is a paragraph; what begins with a mark says something else.
//!
//! `# `, `## ` and `### ` are headings, counted 一、 （一） 1. by themselves; `|` begins a row of a table, in which a cell
//! that begins with `*` is a label, and `||` one with room to write in; the marks in 【】 are those of [`MARKS`]. Values are never read as any of these.

use chrono::NaiveDate;
use serde_json::Value as Json;

use super::slots::numeral;
use super::value::{BLANK, BREAK, VALUE, unmarked};
use crate::documents::letter::model::{
    Blank, Block, Form, Leaf, Letter, LetterCell, LetterColumn, LetterTable, LetterText, Level, Piece, Printed, Row,
    Signature,
};
use crate::error::{Error, Result};

/// The marks, and what follows each.
pub const MARKS: &[(&str, &str)] = &[
    ("形式", "信函、文件、纪要、表单或简报"),
    ("标识", "红色发文机关标志；不写的为发文机关全称"),
    ("文号", "发文字号"),
    ("签发", "签发人；几人的各写一行"),
    ("标题", "标题"),
    ("主送", "主送机关，不写冒号"),
    ("顶格", "顶格的一段"),
    ("名单", "出席、请假、列席的名单：称谓|名单"),
    ("空行", "空一行"),
    ("表", "表格的栏：宽度 栏名|宽度 栏名；其后以 | 开头的各行是表格的行"),
    ("清单", "同上，写完以“（以下空白）”结束，没有内容的留八行"),
    ("附件", "附件名称；几件的各写一行"),
    ("落款", "盖章的发文机关署名"),
    ("署名", "不盖章的署名"),
    ("日期", "成文日期"),
    ("附注", "附注，不写括号；几条的各写一行"),
    ("抄送", "抄送机关；几个的各写一行"),
    ("印发", "印发机关|印发日期"),
    ("密级", "密级"),
    ("附件页", "附件，另起一页：标题"),
    ("回执页", "回执，另起一页：标题"),
];

/// A piece of a filled template.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Atom {
    /// Of the template's own text.
    Plain(char),
    /// Of a value.
    Value(char),
    Blank(Blank),
}

/// Reads a filled template.
pub(super) fn read(name: &str, text: &str, facts: &Json) -> Result<Letter> {
    let lines = lines(text);
    let form = lines.iter().find_map(|line| match mark(line) {
        Some(("形式", rest)) => Some(words(rest).plain()),
        _ => None,
    });
    let form = form.unwrap_or_default();
    let Some(form) = Form::named(form.trim()) else {
        let known: Vec<&str> = Form::NAMES.iter().map(|(_, name)| *name).collect();
        return Err(Error::input(format!("模板 {name} 没有写明【形式】")).hint(format!("写作：{}", known.join("、"))));
    };
    let given = |path: &str| facts.pointer(path).and_then(Json::as_str).unwrap_or_default().to_owned();
    let date: NaiveDate = given("/date").parse().map_err(|_| Error::io("信函缺少成文日期（date）"))?;
    let mut letter = Letter::new(form, date);
    letter.names =
        ["/issuer/name", "/to/name", "/transfer/from", "/transfer/to"].iter().map(|path| given(path)).collect();
    letter.names.retain(|name| !name.is_empty());
    letter.mark = given("/issuer/name") + if form == Form::Upward { "文件" } else { "" };
    let mut reading = Reading { name, letter, leaf: None, open: None, counted: [0; 3] };
    for line in &lines {
        reading.line(line)?;
    }
    reading.end_leaf();
    Ok(reading.letter)
}

/// The lines of a filled template, without the white space of the template at their ends; empty ones left out.
fn lines(text: &str) -> Vec<Vec<Atom>> {
    let mut lines: Vec<Vec<Atom>> = vec![Vec::new()];
    let mut depth = 0usize;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let line = lines.len() - 1;
        match c {
            c if c == VALUE.0 => depth += 1,
            c if c == VALUE.1 => depth = depth.saturating_sub(1),
            BLANK => {
                let inside: String = chars.by_ref().take_while(|c| *c != BLANK).collect();
                lines[line].extend(unmarked(&inside).map(Atom::Blank));
            }
            BREAK => lines[line].push(Atom::Value('\n')),
            '\n' if depth == 0 => lines.push(Vec::new()),
            '\n' => {}
            c if depth > 0 => lines[line].push(Atom::Value(c)),
            c => lines[line].push(Atom::Plain(c)),
        }
    }
    lines.into_iter().map(|line| trimmed(&line).to_vec()).filter(|line| !line.is_empty()).collect()
}

/// Without the template's own white space at its ends.
fn trimmed(mut atoms: &[Atom]) -> &[Atom] {
    let white = |atom: &Atom| matches!(atom, Atom::Plain(' ' | '\t' | '\r'));
    while atoms.first().is_some_and(white) {
        atoms = &atoms[1..];
    }
    while atoms.last().is_some_and(white) {
        atoms = &atoms[..atoms.len() - 1];
    }
    atoms
}

/// As text.
fn words(atoms: &[Atom]) -> LetterText {
    let mut pieces: Vec<Piece> = Vec::new();
    for atom in trimmed(atoms) {
        match atom {
            Atom::Blank(blank) => pieces.push(Piece::Blank(blank.clone())),
            Atom::Plain(c) | Atom::Value(c) => match pieces.last_mut() {
                Some(Piece::Said(said)) => said.push(*c),
                _ => pieces.push(Piece::Said(c.to_string())),
            },
        }
    }
    LetterText(pieces)
}

/// The mark a line begins with, and what follows.
fn mark(line: &[Atom]) -> Option<(&'static str, &[Atom])> {
    let plain = |atom: &Atom| match atom {
        Atom::Plain(c) => Some(*c),
        _ => None,
    };
    if plain(line.first()?)? != '【' {
        return None;
    }
    let end = line.iter().position(|atom| plain(atom) == Some('】'))?;
    let name: String = line[1..end].iter().filter_map(plain).collect();
    let known = MARKS.iter().find(|(known, _)| *known == name)?.0;
    Some((known, &line[end + 1..]))
}

/// Split at the template's own `|`.
fn cells(atoms: &[Atom]) -> Vec<&[Atom]> {
    atoms.split(|atom| *atom == Atom::Plain('|')).map(trimmed).collect()
}

/// A letter as far as it is read.
struct Reading<'t> {
    name: &'t str,
    letter: Letter,
    /// The page of its own that is being read; true: a slip.
    leaf: Option<(Leaf, bool)>,
    /// The table whose rows are being read.
    open: Option<LetterTable>,
    /// Headings so far.
    counted: [u32; 3],
}

impl Reading<'_> {
    fn line(&mut self, line: &[Atom]) -> Result<()> {
        if line.first() == Some(&Atom::Plain('|')) {
            return self.row(&line[1..]);
        }
        self.end_table();
        if let Some((mark, rest)) = mark(line) {
            return self.marked(mark, rest);
        }
        let hashes = line.iter().take_while(|atom| **atom == Atom::Plain('#')).count();
        if (1..=3).contains(&hashes) && line.get(hashes) == Some(&Atom::Plain(' ')) {
            return self.heading(hashes, &line[hashes..]);
        }
        let line = if line.first() == Some(&Atom::Plain('\\')) { &line[1..] } else { line };
        self.block(Block::Paragraph(Level::Text, words(line)));
        Ok(())
    }

    fn heading(&mut self, deep: usize, rest: &[Atom]) -> Result<()> {
        self.counted[deep - 1] += 1;
        self.counted[deep..].fill(0);
        let number = self.counted[deep - 1];
        let (level, count) = match deep {
            1 => (Level::First, format!("{}、", numeral(number))),
            2 => (Level::Second, format!("（{}）", numeral(number))),
            _ => (Level::Text, format!("{number}.")),
        };
        self.block(Block::Paragraph(level, words(rest).after(&count)));
        Ok(())
    }

    fn block(&mut self, block: Block) {
        match &mut self.leaf {
            Some((leaf, _)) => leaf.blocks.push(block),
            None => self.letter.blocks.push(block),
        }
    }

    fn wrong(&self, told: &str, line: &[Atom]) -> Error {
        let shown: String = words(line).plain().chars().take(20).collect();
        Error::input(format!("模板 {}：{told}（“{shown}”一行）", self.name)).hint("对照自带的模板改正")
    }

    fn marked(&mut self, mark: &'static str, rest: &[Atom]) -> Result<()> {
        let text = words(rest);
        match mark {
            "附件页" | "回执页" => {
                self.end_leaf();
                self.counted = [0; 3];
                self.leaf = Some((Leaf { title: text, ..Leaf::default() }, mark == "回执页"));
            }
            "空行" => self.block(Block::Empty),
            "表" | "清单" => self.table(mark, rest)?,
            // What is left out has no value: no empty line stands for it.
            _ if text.is_empty() => {}
            "顶格" => self.block(Block::Paragraph(Level::Flush, text)),
            "名单" => {
                let cells = cells(rest);
                let [label, names] = cells[..] else {
                    return Err(self.wrong("【名单】要写作 称谓|名单", rest));
                };
                self.block(Block::Roll(words(label), words(names)));
            }
            "落款" | "署名" => {
                let signature = self.signature();
                signature.sealed = mark == "落款";
                signature.names.push(text);
            }
            "日期" => self.signature().date = Some(text),
            _ => self.head(mark, rest, text)?,
        }
        Ok(())
    }

    /// Marks of the letter itself, some of a leaf too.
    fn head(&mut self, mark: &str, rest: &[Atom], text: LetterText) -> Result<()> {
        if let Some((leaf, _)) = &mut self.leaf {
            match mark {
                "标题" => leaf.title = text,
                "文号" => leaf.number = Some(text),
                "主送" => leaf.addressee = Some(text),
                _ => return Err(self.wrong(&format!("【{mark}】只写在附件和回执之前"), rest)),
            }
            return Ok(());
        }
        let letter = &mut self.letter;
        match mark {
            "标识" => letter.mark = text.plain(),
            "文号" => letter.number = Some(text),
            "签发" => letter.signers.push(text),
            "标题" => letter.title = text,
            "主送" => letter.addressee = Some(text),
            "附件" => letter.attachments.push(text),
            "附注" => {
                letter.note = Some(match letter.note.take() {
                    Some(note) => note.then("；\n").joined(text),
                    None => text,
                });
            }
            "抄送" => letter.cc.push(text),
            "密级" => letter.secrecy = Some(text.plain()),
            "印发" => {
                let cells = cells(rest);
                let [by, on] = cells[..] else { return Err(self.wrong("【印发】要写作 机关|日期", rest)) };
                letter.printed = Some(Printed { by: words(by), on: words(on) });
            }
            _ => {}
        }
        Ok(())
    }

    fn signature(&mut self) -> &mut Signature {
        let of = match &mut self.leaf {
            Some((leaf, _)) => &mut leaf.signature,
            None => &mut self.letter.signature,
        };
        of.get_or_insert(Signature { names: Vec::new(), date: None, sealed: true })
    }

    fn table(&mut self, mark: &str, rest: &[Atom]) -> Result<()> {
        let mut columns = Vec::new();
        for cell in cells(rest) {
            let digit = |atom: &Atom| matches!(atom, Atom::Plain(c) if c.is_ascii_digit());
            let digits = cell.iter().take_while(|atom| digit(atom)).count();
            let Ok(share @ 1..=1000) = words(&cell[..digits]).plain().parse::<usize>() else {
                return Err(self.wrong("表格的每一栏先写宽度，再写栏名", rest));
            };
            columns.push(LetterColumn { title: words(&cell[digits..]), share });
        }
        let title = match &self.leaf {
            Some((leaf, _)) => leaf.title.plain(),
            None => self.letter.title.plain(),
        };
        let lists = (mark == "清单").then(|| format!("{title}的内容"));
        self.open = Some(LetterTable { columns, rows: Vec::new(), lists });
        Ok(())
    }

    fn row(&mut self, rest: &[Atom]) -> Result<()> {
        let tall = rest.first() == Some(&Atom::Plain('|'));
        let rest = trimmed(if tall { &rest[1..] } else { rest });
        let inner = rest.strip_suffix(&[Atom::Plain('|')]).unwrap_or(rest);
        let wrong = self.wrong("表格的行要跟在【表】或【清单】之后，格数不多于栏数", rest);
        let Some(table) = &mut self.open else { return Err(wrong) };
        let cells = cells(inner);
        if cells.len() > table.columns.len() {
            return Err(wrong);
        }
        let cell = |atoms: &&[Atom]| match atoms.strip_prefix(&[Atom::Plain('*')]) {
            Some(label) => LetterCell { text: words(label), span: 1, label: true },
            None => LetterCell { text: words(atoms), span: 1, label: false },
        };
        table.rows.push(Row { cells: cells.iter().map(cell).collect(), tall });
        Ok(())
    }

    fn end_table(&mut self) {
        if let Some(table) = self.open.take() {
            self.block(Block::Table(table));
        }
    }

    fn end_leaf(&mut self) {
        self.end_table();
        match self.leaf.take() {
            Some((leaf, true)) => self.letter.slips.push(leaf),
            Some((leaf, false)) => self.letter.annexes.push(leaf),
            None => {}
        }
    }
}
