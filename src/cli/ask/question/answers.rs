//! What an answer must be: read as its argument reads it, and as what it takes must be.

use std::path::Path;

use clap::{Arg, Command};

use crate::cli::missing::Partial;
use crate::cli::{failure, streams, takes};
use crate::disk::is_of_register;
use crate::error::{Error, Result};
use crate::record::docno;
use crate::record::money::Money;
use crate::render::clean;
use crate::steps::letters;

/// How the names of the files end that a command may read or write there; nothing, where any may.
pub(super) fn ends_of(partial: &Partial, arg: &Arg) -> &'static [&'static str] {
    match partial.words.first().map(String::as_str) {
        Some("import") if arg.is_positional() => &[".csv", ".xlsx", ".xls", ".ods", ".txt", ".zip"],
        Some("export") if arg.is_positional() => &[".xlsx", ".ics"],
        _ => &[],
    }
}

/// Whether the file it takes is a register or a copy of one.
pub(super) fn reads_registers(partial: &Partial) -> bool {
    partial.words == ["restore"]
}

/// What may be the number of a document: it has a figure, or asks for the next one. A rare shape is said with what it comes to.
pub(super) fn is_number(typed: &str) -> Result<()> {
    if letters::is_asked_for(typed) || docno::normalise(typed).contains(|c: char| c.is_ascii_digit()) {
        return Ok(());
    }
    Err(Error::input(format!("“{typed}”里没有数字，不像文号"))
        .hint("照文书上的写，如 峄综执移〔2026〕12号；还没有编号、又可以不写的，写“无”跳过"))
}

pub(super) fn is_file(typed: &str) -> Result<()> {
    if Path::new(typed.trim()).is_file() {
        return Ok(());
    }
    Err(Error::input(format!("没有文件“{typed}”")).hint("写文件的路径，Tab 补全"))
}

pub(super) fn is_place(typed: &str) -> Result<()> {
    if Path::new(typed.trim()).exists() {
        return Ok(());
    }
    Err(Error::input(format!("没有文件或目录“{typed}”")).hint("写台账的路径，Tab 补全"))
}

/// Reads one value as the argument's own parser does.
pub(super) fn parsed(arg: &Arg, typed: &str) -> Result<()> {
    let own =
        Arg::new("value").value_parser(arg.get_value_parser().clone()).value_name(takes::value_name(arg).to_owned());
    let (own, word) = match arg.get_long() {
        Some(long) => (own.long(long.to_owned()), format!("--{long}={typed}")),
        None => (own.index(1), typed.to_owned()),
    };
    let read =
        Command::new("jiexie").no_binary_name(true).disable_help_flag(true).arg(own).try_get_matches_from([word]);
    read.map(drop).map_err(|error| failure::translate(&error))
}

/// Says what an amount of money was read as, where it was written otherwise.
pub(super) fn read_back(arg: &Arg, typed: &str) {
    let money = (takes::value_name(arg) == "金额").then(|| typed.parse::<Money>().ok()).flatten();
    if let Some(money) = money.filter(|money| money.to_string().trim_end_matches(".00") != typed.trim()) {
        streams::say(&format!("“{}”读作 {money} 元", clean::visible(typed.trim())));
    }
}

/// A file that may be handed in: it is there, and no register.
pub(super) fn is_material(typed: &str) -> Result<()> {
    is_file(typed)?;
    if is_of_register(Path::new(typed.trim())) {
        return Err(Error::input(format!("“{typed}”是登记簿、它的备份或旁边的文件，不是材料")).hint("写材料自己的文件"));
    }
    Ok(())
}
