//! Files and folders that commands write: what they must not touch, and what is said of them.

use std::path::Path;

use super::app::{App, Run};
use super::still;
use crate::disk::{FileDraft, FolderDraft, Guard, Kept};
use crate::error::{Error, Result};
use crate::export::manifest::is_ours;
use crate::ids::Id;
use crate::record::words::{LetterKind, Vocabulary};

/// What a command that writes a file takes besides its name.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Force {
    /// 替换不是 jiexie 写的同名文件（登记簿与链接仍不替换）
    #[arg(long)]
    pub force: bool,
}

/// What no output of this run may take the place of.
fn guard(app: &App, force: bool) -> Guard {
    Guard::new(app.db().ok(), app.env.data_dir.as_deref(), force, is_ours)
}

/// Begins a file at `path`, which may take the place of one of ours.
pub fn file(app: &App, path: &Path, force: Force) -> Result<FileDraft> {
    FileDraft::begin(path, guard(app, force.force))
}

/// What a file of ours is, as it is written down beside its name: what is the same made anew takes its place, whatever it says
/// now; anything else is asked for first.
pub struct What(String);

/// How what a file is begins, where it is no letter.
const LIST: &str = "list";
const REPORT: &str = "report";

impl What {
    /// The letter of a record to a unit.
    pub fn letter(id: Id, kind: LetterKind, to: Option<&str>) -> Self {
        What(format!("{id} {} {}", kind.word(), to.unwrap_or_default()).trim_end().to_owned())
    }

    /// A list of this name, of one unit or of all.
    pub fn list(name: &str, unit: Option<&str>) -> Self {
        What(format!("{LIST} {name} {}", unit.unwrap_or_default()).trim_end().to_owned())
    }

    /// A report of this kind, of one unit or of all.
    pub fn report(kind: &str, unit: Option<&str>) -> Self {
        What(format!("{REPORT} {kind} {}", unit.unwrap_or_default()).trim_end().to_owned())
    }

    /// A draft: anything of ours may take its place.
    pub fn draft() -> Self {
        What(String::new())
    }
}

impl From<What> for String {
    fn from(what: What) -> Self {
        what.0
    }
}

/// What a file of ours holds, in words.
fn in_words(what: &str) -> String {
    let mut words = what.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    match (first, first.parse::<Id>(), LetterKind::read(second)) {
        (_, Ok(id), Ok(kind)) => format!(" {id} 的{}", kind.title()),
        (LIST, ..) => format!("一份{second}"),
        (REPORT, ..) => "另一份报表".to_owned(),
        _ => "jiexie 写的另一份文件".to_owned(),
    }
}

/// Says what a file is that was begun. Where another of ours stands there, whoever sits there is asked before it goes; in a
/// script, which writes over its own files, it is said.
///
/// # Errors
/// [`Error::input`]: another stands there, and stays.
pub fn is(app: &App, draft: &mut FileDraft, force: Force, what: What) -> Result<()> {
    let other = draft.holds().filter(|held| *held != what.0);
    other.map_or(Ok(()), |held| may_go(app, draft, force, held))?;
    draft.is(what.0);
    Ok(())
}

/// The same of the letter of a step that is still to be taken: whatever stands there is another.
///
/// # Errors
/// As [`is`].
pub fn is_new(app: &App, draft: &FileDraft, force: Force) -> Result<()> {
    draft.holds().map_or(Ok(()), |held| may_go(app, draft, force, held))
}

fn may_go(app: &App, draft: &FileDraft, force: Force, held: &str) -> Result<()> {
    // What is only tried replaces nothing.
    if force.force || app.run() == Run::Trial {
        return Ok(());
    }
    let said = format!("{} 里是{}", draft.path().display(), in_words(held));
    if !app.can_ask() {
        app.note(&format!("注意：{said}，换成这一份"));
        return Ok(());
    }
    match still::agreed(app, &[format!("注意：{said}")], "替换它？")? {
        true => Ok(()),
        false => Err(Error::declined(format!("{said}，没有改动")).hint("换一个文件名，再做一次")),
    }
}

/// Begins a file at `path`, where nothing may be.
pub fn new_file(app: &App, path: &Path) -> Result<FileDraft> {
    FileDraft::begin_new(path, guard(app, false))
}

/// Begins an export at `path`.
pub fn export(app: &App, path: &Path) -> Result<FolderDraft> {
    FolderDraft::begin(path, guard(app, false))
}

/// Begins a folder at `path`, where nothing may be but an empty one.
pub fn new_folder(app: &App, path: &Path) -> Result<FolderDraft> {
    FolderDraft::begin_new(path, guard(app, false))
}

/// Says that a file was written, and when the next run will not know it again.
pub fn say(app: &App, what: &str, kept: &Kept) {
    app.note(&format!("{what} {}", kept.path.display()));
    if !kept.remembered {
        app.note("注意：没有可用的用户数据目录，记不下写过这个文件；下次替换它要加 --force");
    }
}
