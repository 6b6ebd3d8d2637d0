//! Letters that were made and say something else once an earlier step is corrected.

use super::ready::ready;
use super::shelf::Shelf;
use super::which::Choice;
use crate::cli::app::App;
use crate::documents::letter::template::{Dress, Templates};
use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::gate::Session;
use crate::ids::Id;
use crate::record::Context;
use crate::record::words::Vocabulary;
use crate::steps::act::Act;

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

/// The letters that were made of the records of a dossier, each as it would be made now.
///
/// # Errors
/// Those of the register.
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
                command: Choice::of_event(None).command(letter, &letters),
            });
        }
    }
    Ok(all)
}

/// Tells which of them say something else now, each with the command that makes it anew.
///
/// # Errors
/// Those of the register.
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
