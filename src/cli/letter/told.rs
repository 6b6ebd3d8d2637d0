//! What is said of a letter that was made.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::ready::{Ready, notes};
use super::which::LetterChoice;
use crate::cli::app::{App, Run};
use crate::cli::streams::output;
use crate::cli::wrote;
use crate::disk::FileDraft;
use crate::documents::letter::Blank;
use crate::error::hint::Hint;
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::letters::Letter;
use crate::record::words::{LetterKind, Secrecy, Vocabulary};
use crate::render::{self, Format};

/// What is to be said of a letter: blanks, secrecy, what else the step gives.
pub fn warn(
    app: &App,
    letter: &Letter<'_>,
    ready: &Ready,
    beside: &[&Letter<'_>],
    choice: &LetterChoice,
    all: &[Letter<'_>],
) {
    blanks(app, ready);
    notes(letter, ready).iter().for_each(|line| app.note_once(line));
    if letter.secrecy() != Secrecy::None {
        app.note(&format!("注意：有{}标记，文书里写的是原文：妥善保管，只发给应收的单位", letter.secrecy().title()));
    }
    if let Some(other) = beside.first() {
        let named: Vec<&str> = beside.iter().map(|other| other.told.kind.title()).collect();
        app.note(&format!("同一步还有：{}（{}）", named.join("、"), choice.command(other, all)));
    }
}

/// Says what is left blank, and which of the two sides fills in what; the figures add up.
pub fn blanks(app: &App, ready: &Ready) {
    if ready.blanks.is_empty() {
        return;
    }
    let all = ready.blanks.len();
    let told: Vec<String> = sides(ready)
        .map(|(by, blanks)| format!("{by}填 {} 处（{}）", blanks.len(), counted(&blanks).join("、")))
        .collect();
    app.note(&format!("有 {all} 处空白待填：{}", told.join("，")));
}

/// The blanks of either side that has some, with who fills them in.
fn sides(ready: &Ready) -> impl Iterator<Item = (&str, Vec<&Blank>)> {
    let of = |other: bool| ready.blanks.iter().filter(move |blank| blank.other == other).collect::<Vec<_>>();
    let sides = ready.fillers.iter().zip([false, true]).map(move |(by, other)| (by.as_str(), of(other)));
    sides.filter(|(_, blanks)| !blanks.is_empty())
}

/// What the blanks are for, with how many there are of each, where they are several: all of them are named.
fn counted(blanks: &[&Blank]) -> Vec<String> {
    let one = |(label, count): (&str, usize)| match count {
        1 => label.to_owned(),
        several => format!("{label}（{several} 处）"),
    };
    each(blanks).into_iter().map(one).collect()
}

/// What the blanks are for, each once, with how many there are of it.
fn each<'b>(blanks: &[&'b Blank]) -> Vec<(&'b str, usize)> {
    let mut each: Vec<(&str, usize)> = Vec::new();
    for blank in blanks {
        match each.iter_mut().find(|(label, _)| *label == blank.label) {
            Some((_, count)) => *count += 1,
            None => each.push((&blank.label, 1)),
        }
    }
    each
}

/// What the blanks are for, each with how many there are of it and who fills it in.
pub fn counts(ready: &Ready) -> Value {
    let of = |(by, blanks): (&str, Vec<&Blank>)| {
        let told = each(&blanks).into_iter();
        told.map(|(label, count)| json!({"label": label, "count": count, "by": by})).collect::<Vec<_>>()
    };
    sides(ready).flat_map(of).collect()
}

/// What the blanks are for, each once.
pub fn labels(blanks: &[Blank]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for blank in blanks {
        if !labels.contains(&blank.label) {
            labels.push(blank.label.clone());
        }
    }
    labels
}

/// Gives a draft its name, and answers with it: of which record, of which kind.
pub fn drafted(
    app: &App,
    id: Option<Id>,
    (kind, ready): (LetterKind, &Ready),
    draft: FileDraft,
    warnings: &[Hint],
) -> Result<()> {
    blanks(app, ready);
    let path = keep(app, draft)?;
    if app.format != Format::Json {
        warnings.iter().for_each(|warning| app.note(&format!("注意：{warning}")));
    }
    let value = json!({"id": id, "status": "draft", "kind": kind.word(), "path": path.display().to_string(),
                       "blanks": labels(&ready.blanks), "blank_count": ready.blanks.len(), "blank_list": counts(ready),
                       "deadlines": [], "warnings": warnings, "dry_run": true});
    let of = id.map_or_else(String::new, |id| format!("{id} "));
    say(app, &format!("{of}{}草稿已写入 {}，没有登记", kind.title(), path.display()), &value)
}

/// What is said where the step stands and its letter does not.
pub const LOST: &str = "只是文书没有写成";

/// Gives the file its name, unless this is only a trial.
pub fn keep(app: &App, draft: FileDraft) -> Result<PathBuf> {
    let path = draft.path();
    if app.run() == Run::Trial {
        return Ok(path);
    }
    let lost = |error: Error| error.hint(format!("{LOST}；空出位置后再做一次"));
    let kept = draft.keep().map_err(lost)?;
    wrote::done(format!("文书已写入 {}", kept.path.display()));
    if !kept.remembered {
        app.note("注意：没有可用的用户数据目录，记不下写过这个文件；下次替换它要加 --force");
    }
    Ok(path)
}

/// Says it, as data or in a line.
pub fn say(app: &App, said: &str, value: &Value) -> Result<()> {
    app.print(|out| match app.format {
        Format::Json => render::json_line(out, value).map_err(output),
        _ => writeln!(out, "{}", render::clean::visible(said)).map_err(output),
    })
}
