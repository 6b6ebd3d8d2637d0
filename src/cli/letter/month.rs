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
use crate::letters::kinds;
use crate::record::words::Vocabulary;
use crate::render::{self, Format};
use crate::report::period::Period;

/// Writes them; nothing is kept with their records: each is made by itself where its hash is to be kept.
pub fn write(app: &App, one: &One) -> Result<u8> {
    let month = one.month.as_deref().unwrap_or_default();
    let period = Period::of_month(month).ok_or_else(|| Error::input("--month 不是月份").hint("写作 2026-10"))?;
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
    for id in records {
        let loaded = shelf.loaded(id)?;
        if loaded.file.voided.contains(&id) {
            continue;
        }
        shelf.call(&loaded, id)?;
        for letter in shelf.letters(shelf.desk(), &loaded, id)? {
            let own = unit.as_ref().is_none_or(|unit| *unit == letter.from);
            if !own || letter.seen.on < period.from || letter.seen.on > period.to {
                continue;
            }
            let to =
                letter.to.code().map_or_else(String::new, |code| format!(" {}", shelf.short(code, letter.seen.on)));
            let name = format!("{id} {:02} {}{to}.docx", letter.seen.no, letter.told.kind.title());
            let name = names::unique(&name, &mut taken);
            let made = ready(&letter, &templates, dress)?;
            let mut file = draft.create(&name)?;
            put(&mut file, &draft.path().join(&name), &made.bytes)?;
            left += made.blanks.len();
            files.push(json!({"id": id, "kind": letter.told.kind.word(), "event": letter.seen.no, "file": name,
                              "sha256": made.sha256, "blanks": made.blanks.len()}));
        }
    }
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
