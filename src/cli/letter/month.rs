//! Every letter of a month, in one folder: the office's file.

use std::collections::{BTreeSet, HashSet};

use serde_json::{Value, json};

use super::asked::One;
use super::pdf::put_bytes as put;
use super::ready::ready;
use super::shelf::Shelf;
use crate::cli::app::App;
use crate::cli::streams::output;
use crate::cli::{outputs, wrote};
use crate::disk::names;
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::letters::{kinds, of_dossier};
use crate::record::words::Vocabulary;
use crate::render::{self, Format};
use crate::report::said;
use crate::steps::event::Event;

/// Writes them; nothing is kept with their records: each is made by itself where its hash is to be kept.
pub fn write(app: &App, one: &One) -> Result<u8> {
    let month = one.month.as_deref().unwrap_or_default();
    let period = said::month(month, app.today())
        .ok_or_else(|| Error::input("--month 不是月份").hint("写作 2026-10、10月、上月"))?;
    let mut shelf = Shelf::open(app)?;
    let unit = one.unit.as_deref().map(|name| shelf.unit(name)).transpose()?;
    let mut records: BTreeSet<Id> = BTreeSet::new();
    let within = [period.from, period.to].map(|day| day.to_string());
    shelf.reader()?.journal(None, &mut |line| {
        // A step of another month may have been corrected into this one.
        let told = kinds::of_act(&line.act).next().is_some() && within[0] <= line.on && line.on <= within[1];
        if told || line.act == "correct" {
            records.extend(line.record.parse::<Id>().ok());
        }
        Ok(())
    })?;
    let place = one.output.as_deref().ok_or_else(|| Error::input("没有写明目录").hint("加 -o 目录"))?;
    let draft = outputs::new_folder(app, place)?;
    let (templates, dress) = (one.templates(), one.dress());
    let (mut taken, mut files, mut left) = (HashSet::new(), Vec::new(), 0);
    // Dossier by dossier: each is read and gone through once, whatever it holds of the month.
    while let Some(first) = records.pop_first() {
        let loaded = shelf.loaded(first)?;
        let mut here = BTreeSet::from([first]);
        here.extend(loaded.events.iter().map(|event| event.record).filter(|record| records.remove(record)));
        shelf.call(&loaded)?;
        let wanted = |event: &Event| here.contains(&event.record) && (period.from..=period.to).contains(&event.on);
        for letter in of_dossier(shelf.desk(), &loaded, &wanted)? {
            if unit.as_ref().is_some_and(|unit| *unit != letter.from) {
                continue;
            }
            let (id, no) = (letter.seen.record, letter.seen.no);
            let to =
                letter.to.code().map_or_else(String::new, |code| format!(" {}", shelf.short(code, letter.seen.on)));
            let name = format!("{id} {no:02} {}{to}.docx", letter.told.kind.title());
            let name = names::unique(&name, &mut taken);
            let made = ready(&letter, &templates, dress)?;
            let mut file = draft.create(&name)?;
            put(&mut file, &draft.path().join(&name), &made.bytes)?;
            left += made.blanks.len();
            let told = json!({"id": id, "kind": letter.told.kind.word(), "event": no, "file": name,
                              "sha256": made.sha256, "blanks": made.blanks.len()});
            files.push((id, told));
        }
    }
    files.sort_by_key(|(id, _)| *id);
    let files: Vec<Value> = files.into_iter().map(|(_, told)| told).collect();
    if files.is_empty() {
        return Err(Error::input(format!("{month} 没有文书，没有建立目录")).hint("换一个月份，或不写 --unit"));
    }
    let path = draft.path();
    draft.keep()?;
    wrote::done(format!("文书已写入 {}", path.display()));
    answer(app, &path.display().to_string(), &files, left)
}

fn answer(app: &App, path: &str, files: &[Value], left: usize) -> Result<u8> {
    app.print(|out| {
        if app.format == Format::Json {
            let value =
                json!({"id": null, "status": "saved", "path": path, "files": files, "deadlines": [], "warnings": []});
            return render::json_line(out, &value).map_err(output);
        }
        let line = format!("{} 份文书已写入 {path}，共有 {left} 处空白待填", files.len());
        writeln!(out, "{}", render::clean::visible(&line)).map_err(output)
    })?;
    Ok(0)
}
