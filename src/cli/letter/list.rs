//! Which letters a record can give, and which were made.

use super::asked::One;
use super::shelf::Shelf;
use super::which::Choice;
use crate::cli::app::App;
use crate::cli::streams::output;
use crate::documents::letter::template::{Dress, Templates};
use crate::error::Result;
use crate::ids::Id;
use crate::record::words::Vocabulary;
use crate::render::{Column, Format, List, Opts};

const COLUMNS: &[Column] = &[
    Column::new("event", "序号", 4).right(),
    Column::new("on", "日期", 10).whole(),
    Column::new("kind_title", "文书", 16).whole(),
    Column::new("number", "文号", 20).whole(),
    Column::new("status_title", "做过", 8).whole(),
    Column::hidden("id", "记录"),
    Column::hidden("kind", "文书代码"),
    Column::hidden("status", "做过代码"),
    Column::hidden("title", "标题"),
    Column::hidden("from", "发文单位代码"),
    Column::hidden("to", "发往单位代码"),
    Column::hidden("clause", "条款"),
    Column::hidden("version", "版次"),
    Column::hidden("sha256", "摘要"),
    Column::hidden("command", "命令"),
    Column::new("to_name", "发往", 0).whole(),
];

/// Prints the list.
pub fn print(app: &App, id: Id, one: &One) -> Result<u8> {
    let shelf = Shelf::open(app)?;
    let desk = shelf.desk();
    let loaded = shelf.loaded(id)?;
    let letters = shelf.letters(desk, &loaded, id)?;
    let choice = Choice::of(one, &shelf)?;
    let templates = Templates::of(None);
    let shown: Vec<_> = letters.iter().filter(|letter| choice.takes(letter)).collect();
    app.print(|out| {
        let opts = Opts { empty: "这条记录的事项没有文书要做", ..app.opts() };
        let mut list = List::new(out, app.format, COLUMNS, opts);
        for letter in &shown {
            let last = letter.made.last();
            let number = letter.number().unwrap_or(if letter.is_numbered() { "待补" } else { "不编号" });
            let made = last.map_or_else(|| "未做".to_owned(), |made| format!("第 {} 版", made.version));
            // Tables hide it.
            let titled = app.format != Format::Table;
            let title = titled.then(|| letter.filled(&templates, Dress::default())).transpose()?;
            let command = choice.command(letter, &letters);
            list.row(&[
                letter.seen.no.into(),
                letter.seen.on.into(),
                letter.told.kind.title().into(),
                number.into(),
                made.into(),
                id.to_string().into(),
                letter.told.kind.word().into(),
                if last.is_some() { "made" } else { "owed" }.into(),
                title.map(|letter| letter.title.plain()).into(),
                letter.from.as_str().into(),
                letter.to.code().into(),
                letter.told.clause.into(),
                last.map(|made| made.version).into(),
                last.map(|made| made.sha256.as_str()).into(),
                command.into(),
                letter.addressee().to_owned().into(),
            ])
            .map_err(output)?;
        }
        list.finish().map(|_| ()).map_err(output)
    })?;
    let owed = shown.iter().filter(|letter| letter.made.is_empty()).count();
    if let Some(next) = shown.iter().rev().find(|letter| letter.made.is_empty()) {
        app.note(&format!("{owed} 份还没有做；做一份：{}", choice.command(next, &letters)));
    }
    Ok(0)
}
