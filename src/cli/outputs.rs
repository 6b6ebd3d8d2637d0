//! Files and folders that commands write: what they must not touch, and what is said of them.

use std::path::Path;

use super::app::App;
use crate::disk::{FileDraft, FolderDraft, Guard, Kept, MANIFEST};
use crate::error::{Error, Result};
use crate::repo::export::tables;

/// The file that says what every table and column of an export is.
pub const SCHEMA: &str = "schema.json";
/// The folder of an export in which the contents of materials lie.
pub const MATERIALS: &str = "materials";

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

/// Whether an export makes a file of this name; a folder's name ends with `/`.
fn is_ours(name: &str) -> bool {
    if let Some(inner) = name.strip_prefix(MATERIALS).and_then(|rest| rest.strip_prefix('/')) {
        let number = inner.split('-').next().unwrap_or_default();
        return inner.is_empty() || (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    }
    let table = name.strip_suffix(".csv");
    name == MANIFEST || name == SCHEMA || tables().any(|known| table == Some(known.name))
}

/// Names the file in an error of writing it, unless it is named already.
pub fn of_file(path: &Path) -> impl Fn(Error) -> Error {
    let shown = path.display().to_string();
    move |error| {
        // What the register itself is told of was said by the register.
        if ["无法写入", "磁盘已满", "Excel 文件", "Word 文件"].iter().any(|start| error.message.starts_with(start))
        {
            return Error { message: format!("{shown}：{}", error.message), ..error };
        }
        error
    }
}
