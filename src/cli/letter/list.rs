//! Which letters a record can give, and which were made.

use super::asked::One;
use super::shelf::Shelf;
use super::steps::Missing;
use super::which::{LetterChoice, elsewhere};
use crate::cli::app::App;
use crate::cli::streams::output;
use crate::documents::letter::Letter as Page;
use crate::documents::letter::template::{Dress, Templates, takes_in};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::letters::Letter;
use crate::record::words::{LetterKind, Vocabulary};
use crate::render::{Column, List, Opts};
use crate::steps::act::Act;
use crate::steps::event::{Event, Loaded};

const COLUMNS: &[Column] = &[
    Column::new("event", "事项", 4).right(),
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
    let choice = LetterChoice::of(one, &shelf, id)?;
    let templates = Templates::of(None);
    let told = |letter: &&Letter<'_>| choice.takes(letter) && !stands_before(letter, &letters, &loaded);
    let shown: Vec<_> = letters.iter().filter(told).collect();
    app.print(|out| {
        let opts = Opts { empty: "这条记录的事项没有文书要做", ..app.opts() };
        let mut list = List::new(out, app.format, COLUMNS, opts);
        for letter in &shown {
            let last = letter.made.last();
            let filled = letter.filled(&templates, Dress::default())?;
            let cover = covered(letter, &letters, &loaded);
            let (status, made) = match (last, cover) {
                (Some(last), _) => ("made", format!("第 {} 版", last.version)),
                (None, true) => ("enclosed", "已随函".to_owned()),
                (None, false) => ("owed", "未做".to_owned()),
            };
            let command = choice.command(letter, &letters);
            list.row(&[
                letter.seen.no.into(),
                letter.seen.on.into(),
                letter.told.kind.title().into(),
                number(letter, &filled).into(),
                made.into(),
                id.to_string().into(),
                letter.told.kind.word().into(),
                status.into(),
                filled.title.plain().into(),
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
    // A list is made along with its letter: one command makes both.
    let along = |letter: &Letter<'_>| letters.iter().any(|cover| letter.stands_in(cover));
    let owed = |letter: &&&Letter<'_>| letter.made.is_empty() && !covered(letter, &letters, &loaded) && !along(letter);
    if let Some(next) = shown.iter().rev().find(owed) {
        let all = shown.iter().filter(|letter| letter.made.is_empty() && !covered(letter, &letters, &loaded)).count();
        let lists = all - shown.iter().filter(owed).count();
        let with = if lists == 0 { String::new() } else { format!("（其中 {lists} 份随函一并做）") };
        app.note(&format!("{all} 份还没有做{with}；做一份：{}", choice.command(next, &letters)));
    }
    if let Some(kind) = choice.kind().filter(|_| shown.is_empty()) {
        let missing = Missing::of(app, &shelf, &loaded, id, kind).told(Error::input(""), false);
        missing.hint.iter().for_each(|way| app.note(&way.to_string()));
    }
    if id.kind == RecordKind::Case {
        elsewhere(id, &loaded.file).iter().for_each(|way| app.note(way));
    }
    Ok(0)
}

/// Whether a sheet to sign is that of the same meeting as another one that is listed: it is set for a day and held on it, and has
/// one sheet. That which was made is listed, else the last.
fn stands_before(letter: &Letter<'_>, all: &[Letter<'_>], loaded: &Loaded) -> bool {
    let is_sheet = |other: &&Letter<'_>| other.told.kind == LetterKind::Attendance;
    if !is_sheet(&letter) {
        return false;
    }
    let held = |other: &Letter<'_>| {
        let own = |event: &&Event| event.record == other.seen.record && event.no == other.seen.no;
        loaded.events.iter().find(own).is_some_and(|event| matches!(event.act, Act::MeetingHold(_)))
    };
    let sheets = || all.iter().filter(is_sheet);
    if held(letter) {
        let before = sheets().rfind(|other| other.seen.no < letter.seen.no);
        return letter.made.is_empty() && before.is_some_and(|before| !before.made.is_empty());
    }
    let after = sheets().find(|other| other.seen.no > letter.seen.no);
    letter.made.is_empty() && after.is_some_and(held)
}

/// Whether a letter that was made brings it along: that of its step, or that of a transfer since by which the goods of a case went.
fn covered(letter: &Letter<'_>, all: &[Letter<'_>], loaded: &Loaded) -> bool {
    let goods = letter.told.kind == LetterKind::Goods && letter.seen.record.kind == RecordKind::Case;
    let since = |event: &Event, of: u32| {
        let step = loaded.events.iter().find(|step| step.record == event.record && step.no == of);
        step.is_some_and(|step| matches!(step.act, Act::TransferNew(_)) && step.seq > letter.seen.seq)
    };
    let brings = |event: &Event| match &event.act {
        Act::LetterMake(make) => takes_in(make.kind.word(), "_goods") && since(event, make.of),
        _ => false,
    };
    let along = goods && loaded.events.iter().any(brings);
    along || all.iter().any(|cover| !cover.made.is_empty() && letter.stands_in(cover))
}

/// Its number as the paper bears it.
fn number(letter: &Letter<'_>, page: &Page) -> String {
    let printed = page.number.as_ref().filter(|_| letter.is_numbered());
    match printed {
        None => "不编号".to_owned(),
        Some(number) if number.blanks().next().is_some() => "待补".to_owned(),
        Some(number) => number.plain().trim_start_matches("编号：").to_owned(),
    }
}
