//! What is said of a letter that was made.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::ready::{Ready, notes};
use super::which::Choice;
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
    choice: &Choice,
    all: &[Letter<'_>],
) {
    blanks(app, &ready.blanks);
    notes(letter).iter().for_each(|line| app.note(line));
    if letter.secrecy() != Secrecy::None {
        app.note(&format!("注意：有{}标记，文书里写的是原文：妥善保管，只发给应收的单位", letter.secrecy().title()));
    }
    if let Some(other) = beside.first() {
        let named: Vec<&str> = beside.iter().map(|other| other.told.kind.title()).collect();
        app.note(&format!("同一步还有：{}（{}）", named.join("、"), choice.command(other, all)));
    }
}

/// Says what is left blank: what the side of the issuer fills in, and what whoever receives it does; the
/// figures add up.
pub fn blanks(app: &App, blanks: &[Blank]) {
    if blanks.is_empty() {
        return;
    }
    let (theirs, own): (Vec<Blank>, Vec<Blank>) = blanks.iter().cloned().partition(|blank| blank.other);
    let all = blanks.len();
    let said = match (own.len(), theirs.len()) {
        (_, 0) => format!("有 {all} 处空白待填：{}", counted(&own).join("、")),
        (0, _) => format!("有 {all} 处空白待填，都由收件单位填写：{}", counted(&theirs).join("、")),
        (ours, left) => {
            let (own, theirs) = (counted(&own).join("、"), counted(&theirs).join("、"));
            format!("有 {all} 处空白待填：本单位填 {ours} 处（{own}），收件单位在回执和签收处填 {left} 处（{theirs}）")
        }
    };
    app.note(&said);
}

/// What the blanks are for, with how many there are of each, where they are several: all of them are named.
fn counted(blanks: &[Blank]) -> Vec<String> {
    let count = |label: &str| blanks.iter().filter(|blank| blank.label == label).count();
    let one = |label: String| match count(&label) {
        1 => label,
        several => format!("{label}（{several} 处）"),
    };
    labels(blanks).into_iter().map(one).collect()
}

/// What the blanks are for, each with how many there are of it.
pub fn counts(blanks: &[Blank]) -> Value {
    let count = |label: &str| blanks.iter().filter(|blank| blank.label == label).count();
    labels(blanks).into_iter().map(|label| json!({"label": label, "count": count(&label)})).collect()
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
    blanks(app, &ready.blanks);
    let path = keep(app, draft)?;
    if app.format != Format::Json {
        warnings.iter().for_each(|warning| app.note(&format!("注意：{warning}")));
    }
    let value = json!({"id": id, "status": "draft", "kind": kind.word(), "path": path.display().to_string(),
                       "blanks": labels(&ready.blanks), "blank_count": ready.blanks.len(), "blank_list": counts(&ready.blanks),
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
