//! Man pages, and the overview.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::app::App;
use super::outputs::{self, Force};
use crate::disk::{FileDraft, MANUAL, cannot};
use crate::error::{Error, Result};

/// 把手册页写入目录
#[derive(Args)]
pub struct Man {
    /// 目录（须已存在）
    dir: PathBuf,
    #[command(flatten)]
    force: Force,
}

/// The whole tree, with every group built.
fn whole(mut command: clap::Command) -> clap::Command {
    command.build();
    command
}

/// Writes one manual page for each command.
pub fn man(app: &App, command: clap::Command, man: &Man) -> Result<u8> {
    if !man.dir.is_dir() {
        return Err(Error::input(format!("{} 不是目录", man.dir.display())).hint("先建好目录"));
    }
    let command = whole(command.disable_help_subcommand(true));
    let mut pages = Vec::new();
    write_pages(app, man, &command, &mut pages)?;
    for page in pages {
        page.keep()?;
    }
    app.note(&format!("手册页已写入 {}", man.dir.display()));
    Ok(0)
}

/// Writes the page of a command and of those within it, each beside its place: none is put there before all are written.
fn write_pages(app: &App, man: &Man, command: &clap::Command, pages: &mut Vec<FileDraft>) -> Result<()> {
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
        write_pages(app, man, inner, pages)?;
    }
    let page = clap_mangen::Man::new(command.clone());
    let mut text = MANUAL.as_bytes().to_vec();
    let path = man.dir.join(page.get_filename());
    let mut draft = outputs::file(app, &path, man.force)?;
    page.render(&mut text).and_then(|()| draft.file().write_all(&text)).map_err(|error| cannot(&path, &error))?;
    pages.push(draft);
    Ok(())
}
