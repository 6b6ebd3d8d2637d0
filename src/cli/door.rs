//! Steps at the write door, and what is said of them.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::app::App;
use super::input::Stamp;
use super::reply;
use crate::error::Result;
use crate::gate::{Outcome, Session};
use crate::ids::{Id, RecordKind};
use crate::repo::Attachment;
use crate::steps::act::Act;

/// Runs steps at the write door and prints their outcome.
pub fn answer(app: &App, work: impl FnOnce(&mut Session<'_>) -> Result<Outcome>) -> Result<u8> {
    let written = app.write(work)?;
    reply::print(app, &written.value, &written.law, &written.units)?;
    Ok(0)
}

/// The codes of several units, each once.
pub fn unit_codes(session: &Session<'_>, names: &[String], on: NaiveDate) -> Result<Vec<String>> {
    let mut codes = names.iter().map(|name| session.unit(name, on)).collect::<Result<Vec<_>>>()?;
    let mut seen = HashSet::new();
    codes.retain(|code| seen.insert(code.clone()));
    Ok(codes)
}

/// One act on an existing record.
pub fn act_on(app: &App, id: Id, stamp: &Stamp, act: Act, attachments: &[Attachment]) -> Result<u8> {
    let on = stamp.day(app.today())?;
    answer(app, |session| {
        session.dossier(id)?;
        session.act(id, None, on, act, &stamp.remarks(), attachments)?;
        session.outcome(id)
    })
}

/// One act, without files, on the record of `kind` that was typed.
pub fn step(app: &App, kind: RecordKind, id: &str, stamp: &Stamp, act: Act) -> Result<u8> {
    act_on(app, Id::parse_as(kind, id)?, stamp, act, &[])
}

/// The id that was typed, if one was.
pub fn optional_id(kind: RecordKind, text: Option<&str>) -> Result<Option<Id>> {
    text.map(|text| Id::parse_as(kind, text)).transpose()
}
