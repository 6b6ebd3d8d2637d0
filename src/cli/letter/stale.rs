//! Letters that were made and say something else once an earlier step is corrected.

use chrono::NaiveDate;

use super::ready::ready;
use super::shelf::Shelf;
use super::which::LetterChoice;
use crate::cli::app::App;
use crate::documents::letter::template::{Dress, Templates};
use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::gate::Session;
use crate::ids::Id;
use crate::letters::Letter;
use crate::record::Context;
use crate::record::words::Vocabulary;
use crate::repo::Reader;
use crate::steps::act::Act;
use crate::steps::event::{self, Event, Loaded};
use crate::steps::made::Make;
use crate::steps::replay;

/// A letter that was made, as the register would make it now.
pub struct Said {
    record: Id,
    event: u32,
    title: &'static str,
    to: Option<String>,
    version: u32,
    sha256: String,
    command: String,
}

impl Said {
    fn is_of(&self, other: &Said) -> bool {
        (self.record, self.event, self.title, &self.to) == (other.record, other.event, other.title, &other.to)
    }
}

/// A letter that says something else since a step was corrected.
pub struct Outdated {
    /// Its record.
    pub record: Id,
    /// Whose letter it is.
    pub from: String,
    /// The clause it rests on.
    pub clause: &'static str,
    /// The day of the latest correction.
    pub since: NaiveDate,
    /// What it is called, with its version.
    pub what: String,
    /// The command that makes it anew.
    pub command: String,
}

/// The letters that say something else since a correction, with `open` of the dossiers alone in which a deadline runs: each as
/// it would have been made when it was made last, against what it would be now.
pub fn outdated(app: &App, reader: &Reader, open: bool) -> Result<Vec<Outdated>> {
    let corrected = reader.corrected_after_letters(open)?;
    let mut found = Vec::new();
    if corrected.is_empty() {
        return Ok(found);
    }
    let mut shelf = Shelf::open(app)?;
    for id in corrected {
        let loaded = shelf.loaded(id)?;
        shelf.call(&loaded)?;
        let mut records: Vec<Id> = Vec::new();
        for event in loaded.events.iter().filter(|event| matches!(event.act, Act::LetterMake(_))) {
            if !records.contains(&event.record) && !loaded.file.voided.contains(&event.record) {
                records.push(event.record);
            }
        }
        for record in records {
            of_record(&shelf, &loaded, record, &mut found)?;
        }
    }
    Ok(found)
}

fn of_record(shelf: &Shelf, loaded: &Loaded, record: Id, found: &mut Vec<Outdated>) -> Result<()> {
    let now = shelf.letters(shelf.desk(), loaded, record)?;
    for letter in &now {
        let is_of = |made: &Make| {
            (made.of, made.kind, made.to.as_deref()) == (letter.seen.no, letter.told.kind, letter.to.code())
        };
        let made = loaded
            .events
            .iter()
            .rev()
            .find(|event| event.record == record && matches!(&event.act, Act::LetterMake(made) if is_of(made)));
        let Some((made, last)) = made.zip(letter.made.last()) else { continue };
        let corrects = |event: &&Event| event.seq > made.seq && matches!(event.act, Act::Correct(_) | Act::Void(_));
        let Some(since) = loaded.events.iter().rev().find(corrects) else { continue };
        let then = as_of(shelf, loaded, made.seq)?;
        let then = shelf.letters(shelf.desk(), &then, record)?;
        let same = |old: &&Letter<'_>| {
            (old.seen.no, old.told.kind, old.to.code()) == (letter.seen.no, letter.told.kind, letter.to.code())
        };
        let Some(then) = then.iter().find(same) else { continue };
        let as_made = |letter: &Letter<'_>| ready(letter, &Templates::default(), Dress::default());
        if as_made(then)?.sha256 != as_made(letter)?.sha256 {
            found.push(Outdated {
                record,
                from: letter.from.clone(),
                clause: letter.told.clause,
                since: since.on,
                what: format!("{}第 {} 版", letter.told.kind.title(), last.version),
                command: LetterChoice::of_event(None).command(letter, &now),
            });
        }
    }
    Ok(())
}

/// The dossier as it was once event `seq` was recorded.
pub fn as_of(shelf: &Shelf, loaded: &Loaded, seq: i64) -> Result<Loaded> {
    let events = event::up_to(&loaded.events, seq).to_vec();
    let file = replay::replay(shelf.ctx(), &events, seq)?.file;
    Ok(Loaded { key: loaded.key.clone(), events, file })
}

/// The letters that were made of the records of a dossier, each as it would be made now.
pub fn said(app: &App, session: &mut Session<'_>, id: Id) -> Result<Vec<Said>> {
    session.dossier(id)?;
    let loaded = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
    let ctx = Context { law: session.law(), units: session.units() };
    let mut records: Vec<Id> = Vec::new();
    for event in loaded.events.iter().filter(|event| matches!(event.act, Act::LetterMake(_))) {
        if !records.contains(&event.record) && !loaded.file.voided.contains(&event.record) {
            records.push(event.record);
        }
    }
    let mut all = Vec::new();
    if records.is_empty() {
        return Ok(all);
    }
    let shelf = Shelf::for_step(app)?;
    for record in records {
        let letters = shelf.letters(shelf.desk_of(ctx), loaded, record)?;
        for letter in &letters {
            let Some(last) = letter.made.last() else { continue };
            all.push(Said {
                record,
                event: letter.seen.no,
                title: letter.told.kind.title(),
                to: letter.to.code().map(str::to_owned),
                version: last.version,
                sha256: ready(letter, &Templates::default(), Dress::default())?.sha256,
                command: LetterChoice::of_event(None).command(letter, &letters),
            });
        }
    }
    Ok(all)
}

/// Tells which of them say something else now, each with the command that makes it anew.
pub fn tell(app: &App, session: &mut Session<'_>, id: Id, before: &[Said]) -> Result<()> {
    if before.is_empty() {
        return Ok(());
    }
    let now = said(app, session, id)?;
    for old in before {
        let Some(new) = now.iter().find(|new| new.is_of(old)).filter(|new| new.sha256 != old.sha256) else { continue };
        let told = format!("{} 已做的{}（第 {} 版）照此更正后内容不同", new.record, new.title, new.version);
        session.warn(hint!([told], ["重做：", run(new.command.clone())]));
    }
    Ok(())
}
