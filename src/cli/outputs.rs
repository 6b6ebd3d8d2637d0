//! Files and folders that commands write: what they must not touch, and what is said of them.

use std::path::Path;

use super::app::App;
use crate::disk::{FileDraft, FolderDraft, Guard, Kept};
use crate::error::Result;
use crate::export::manifest::is_ours;

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
