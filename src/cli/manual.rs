//! Man pages, and the overview.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::app::App;
use super::outputs::{self, Force};
use super::tree;
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
    let page = clap_mangen::Man::new(tree::described(command.clone()));
    let mut text = MANUAL.as_bytes().to_vec();
    let path = man.dir.join(page.get_filename());
    let mut draft = outputs::file(app, &path, man.force)?;
    page_of(&page, command, &mut text)
        .and_then(|()| draft.file().write_all(&text))
        .map_err(|error| cannot(&path, &error))?;
    pages.push(draft);
    Ok(())
}

/// What stands at the head and foot of a page, behind its name; words that are typed are not hyphenated.
const TITLE: &str = concat!("1 \"\" \"jiexie ", env!("CARGO_PKG_VERSION"), "\" \"jiexie 手册\"\n.nh\n");
/// How every page tells an apostrophe.
const APOSTROPHE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";
/// What the library says in English within a text.
const WITHIN: &[(&str, &str)] = &[("[OPTIONS]", "[选项]"), ("[COMMAND]", "[命令]"), ("[default: ", "[默认：")];

/// The headings of a page, by what the library calls them.
const HEADINGS: &[(&str, &str)] =
    &[("NAME", "名称"), ("DESCRIPTION", "说明"), ("OPTIONS", OWN), ("SUBCOMMANDS", "命令"), ("EXTRA", "另外")];
/// The heading of a command's own arguments and options.
const OWN: &str = "参数与选项";

/// A page in Chinese: its own options first, those of every command last.
fn page_of(page: &clap_mangen::Man, command: &clap::Command, out: &mut Vec<u8>) -> std::io::Result<()> {
    let name = page.get_filename();
    write!(out, "{APOSTROPHE}.TH {} {TITLE}", name.trim_end_matches(".1").replace('-', "\\-"))?;
    let mut rendered = Vec::new();
    page.render_name_section(&mut rendered)?;
    page.render_description_section(&mut rendered)?;
    if command.has_subcommands() {
        page.render_subcommands_section(&mut rendered)?;
    }
    page.render_options_section(&mut rendered)?;
    if command.get_after_help().is_some() || command.get_after_long_help().is_some() {
        page.render_extra_section(&mut rendered)?;
    }
    let mut sections = sections_of(&String::from_utf8_lossy(&rendered));
    // Stable: what else there is keeps its order.
    sections.sort_by_key(|(heading, _)| match heading.as_str() {
        "名称" => 0,
        "通用选项" => 3,
        "另外" => 4,
        _ => 2,
    });
    sections.insert(1.min(sections.len()), ("概要".to_owned(), usage(command)));
    sections.iter().try_for_each(|(heading, text)| write!(out, ".SH {heading}\n{text}"))
}

/// What the library rendered, by its headings in Chinese, each once.
fn sections_of(rendered: &str) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    // Each section begins with what only the first would need.
    let lines = rendered.lines().filter(|line| !line.starts_with(".ie ") && !line.starts_with(".el "));
    let rendered: String = lines.map(|line| format!("{line}\n")).collect();
    let rendered = WITHIN.iter().fold(rendered, |text, (english, chinese)| text.replace(english, chinese));
    for section in rendered.split(".SH ").skip(1) {
        let (heading, text) = section.split_once('\n').unwrap_or((section, ""));
        let heading = heading.trim_matches('"');
        let heading = HEADINGS.iter().find(|(own, _)| *own == heading).map_or(heading, |(_, chinese)| chinese);
        match sections.iter_mut().find(|(known, _)| known == heading) {
            Some((_, known)) => known.push_str(text),
            None => sections.push((heading.to_owned(), text.to_owned())),
        }
    }
    sections
}

/// How a command is written.
fn usage(command: &clap::Command) -> String {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.split_once(": ").map_or(usage.as_str(), |(_, usage)| usage);
    let usage =
        WITHIN.iter().fold(usage.trim().to_owned(), |usage, (english, chinese)| usage.replace(english, chinese));
    format!("{}\n", usage.replace('\\', "\\\\").replace('-', "\\-"))
}
