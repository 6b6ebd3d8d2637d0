//! One letter made: chosen, filled, written beside its place, kept with its record, then given its name.

use std::path::Path;

use serde_json::{Value, json};

use super::asked::One;
use super::ready::{make, ready, record};
use super::shelf::Shelf;
use super::steps::Missing;
use super::told::{counts, drafted, keep, labels, say, warn};
use super::which::{LetterChoice, name_of};
use super::{before, called, pdf};
use crate::cli::app::App;
use crate::error::Result;
use crate::ids::Id;
use crate::letters::Letter;
use crate::record::words::{LetterKind, Vocabulary};

/// A draft: it bears no number and is written down nowhere; of a case, of a transfer that is still to be sent; of a meeting,
/// of the minutes that are still to be issued.
pub fn draft(app: &App, id: Id, one: &One, path: &Path) -> Result<u8> {
    let mut out = pdf::begin(app, path, one.force)?;
    let before =
        before::transfer(app, id, one)?.map_or_else(|| before::minutes(app, id, one), |made| Ok(Some(made)))?;
    let (kind, ready) = match before {
        Some(made) => made,
        None => {
            let mut shelf = Shelf::open(app)?;
            let loaded = shelf.loaded(id)?;
            shelf.call(&loaded)?;
            let choice = LetterChoice::of(one, &shelf, id)?;
            let letters = shelf.letters(shelf.desk(), &loaded, id)?;
            let found = choice.one(&letters, id, &loaded.file);
            let kind = choice.kind().filter(|_| found.is_err());
            match (found, kind.map(|kind| (kind, Missing::of(app, &shelf, &loaded, id, kind)))) {
                (Ok(letter), _) => (letter.told.kind, ready(letter, &one.templates(), one.dress())?),
                (Err(error), None) => return Err(error),
                (Err(error), Some((kind, missing))) => match missing.drafted(app, one)? {
                    Some(ready) => (kind, ready),
                    None => return Err(missing.told(error, true)),
                },
            }
        }
    };
    pdf::put(&mut out, &ready.bytes)?;
    drafted(app, Some(id), (kind, &ready), out, &[])?;
    Ok(0)
}

/// Makes a letter and answers with it.
pub fn write(app: &App, id: Id, one: &One, path: &Path) -> Result<u8> {
    let (said, value) = make_one(app, id, one, path)?;
    say(app, &said, &value)?;
    Ok(0)
}

/// Makes a letter; a new version of it is kept with its record before the file takes its name. What is to be said of it,
/// in words and as data.
pub fn make_one(app: &App, id: Id, one: &One, path: &Path) -> Result<(String, Value)> {
    let (templates, dress) = (one.templates(), one.dress());
    let mut out = pdf::begin(app, path, one.force)?;
    let mut shelf = Shelf::open(app)?;
    let loaded = shelf.loaded(id)?;
    shelf.call(&loaded)?;
    let choice = LetterChoice::of(one, &shelf, id)?;
    let desk = shelf.desk();
    let letters = shelf.letters(desk, &loaded, id)?;
    let letter = choice.one(&letters, id, &loaded.file).map_err(|error| match choice.kind() {
        Some(kind) => Missing::of(app, &shelf, &loaded, id, kind).told(error, false),
        None => error,
    })?;
    let ready = ready(letter, &templates, dress)?;
    let file_sha256 = pdf::put(&mut out, &ready.bytes)?;
    let before = letter.made.last().cloned();
    let same = before.as_ref().is_some_and(|made| made.sha256 == ready.sha256);
    let version = letter.version_of(&ready.sha256);
    if !same {
        let act = make(letter, version, &ready);
        app.write(|session| record(session, id, act))?;
    }
    let apart = |other: &&Letter<'_>| !other.is_same_step(letter) && !other.stands_in(letter);
    let beside: Vec<&Letter<'_>> =
        letters.iter().filter(|other| other.seen.no == letter.seen.no).filter(apart).collect();
    warn(app, letter, &ready, &beside, &choice, &letters);
    let file = keep(app, out)?;
    if letter.told.kind == LetterKind::Notice {
        let otherwise = called::otherwise_since(shelf.reader()?, shelf.ctx(), &loaded, id)?;
        if !otherwise.is_empty() {
            app.note(&format!("照发出时的内容印；此后登记有更正：{}", otherwise.join("；")));
        }
    }
    let status = if same { "unchanged" } else { "made" };
    if let Some(made) = before.filter(|_| !same) {
        let (on, last) = (made.on, made.version);
        let now = if version < last { format!("又是第 {version} 版") } else { format!("这是第 {version} 版") };
        app.note(&format!("注意：内容或版式与 {on} 做的第 {last} 版不同，{now}；如已发出，发出的是先前的第 {last} 版"));
    }
    let others = letters.iter().any(|other| other.told.kind == letter.told.kind && other.to.code() != letter.to.code());
    let to = letter.to.code().filter(|_| others).map(|code| format!("（{}）", name_of(letter, code)));
    let title = format!("{}{}", letter.told.kind.title(), to.unwrap_or_default());
    let said = match same {
        true => format!("{id} {title}第 {version} 版，内容未变：{}", file.display()),
        false => format!("{id} {title}第 {version} 版已写入 {}", file.display()),
    };
    let value = json!({
        "id": id, "status": status, "kind": letter.told.kind.word(), "event": letter.seen.no, "on": letter.seen.on,
        "from": letter.from, "to": letter.to.code(), "number": letter.number(), "clause": letter.told.clause,
        "version": version, "sha256": ready.sha256, "path": file.display().to_string(), "file_sha256": file_sha256,
        "blanks": labels(&ready.blanks), "blank_count": ready.blanks.len(),
        "blank_list": counts(&ready), "deadlines": [], "warnings": [],
    });
    Ok((said, value))
}
