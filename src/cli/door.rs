//! Steps at the write door, and what is said of them.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::app::{App, Run};
use super::input::{Ids, Stamp};
use super::letter::{self, Beside};
use super::named::on_register;
use super::reply;
use super::streams::output;
use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::gate::{Outcome, Session};
use crate::ids::{Id, RecordKind};
use crate::render::Format;
use crate::repo::Attachment;
use crate::steps::act::Act;
use crate::steps::next::way::words_of;
use crate::steps::own_day;

/// Runs steps at the write door and prints their outcome; with them the letter that is asked for.
pub fn answer(app: &App, work: impl FnOnce(&mut Session<'_>) -> Result<Outcome>) -> Result<u8> {
    let beside = Beside::asked(app)?;
    answer_beside(app, beside, |session, _| work(session))
}

/// The same, with the letter that was begun, if any: it is made after the steps, and keeps what they made of it before.
pub fn answer_beside(
    app: &App,
    mut beside: Option<Beside>,
    work: impl FnOnce(&mut Session<'_>, Option<&mut Beside>) -> Result<Outcome>,
) -> Result<u8> {
    let written = app.write(|session| {
        let outcome = work(session, beside.as_mut())?;
        let gives = match (&mut beside, outcome.id) {
            (Some(beside), Some(id)) => beside.make(session, id).map(|()| Vec::new())?,
            // Only tables name the command.
            (None, Some(id)) if app.format == Format::Table && !app.quiet && app.run() != Run::Trial => {
                letter::words_of(session, id)?
            }
            _ => Vec::new(),
        };
        Ok((outcome, gives))
    })?;
    let (mut outcome, gives) = written.value;
    // What makes the paper of the step is said once.
    outcome.next.retain(|next| !gives.contains(&next.command));
    if let Some(beside) = beside.take_if(|_| app.drafts()) {
        return beside.keep_draft(app, &outcome).map(|()| 0);
    }
    reply::print(app, &outcome, &written.law, &written.units)?;
    for command in gives {
        app.print(|out| writeln!(out, "文书：{}", on_register(command)).map_err(output))?;
    }
    beside.map_or(Ok(()), |beside| beside.keep(app))?;
    Ok(0)
}

/// The codes of several units, each once.
pub fn unit_codes(session: &Session<'_>, names: &[String], on: NaiveDate) -> Result<Vec<String>> {
    let each = names.iter().flat_map(|typed| typed.split(['，', '、'])).filter(|name| !name.trim().is_empty());
    let mut codes = each.map(|name| session.unit(name, on)).collect::<Result<Vec<_>>>()?;
    let mut seen = HashSet::new();
    codes.retain(|code| seen.insert(code.clone()));
    Ok(codes)
}

/// One act on an existing record.
pub fn act_on(app: &App, id: Id, stamp: &Stamp, act: Act, attachments: &[Attachment]) -> Result<u8> {
    let on = stamp.day(app.today())?;
    answer(app, |session| {
        session.dossier(id)?;
        says_its_day(session, stamp, act.name(), id)?;
        session.act(id, None, on, act, &stamp.remarks(), attachments)?;
        session.outcome(id)
    })
}

/// One act, without files, on an existing record, made where units can be asked for.
pub fn acted(app: &App, id: Id, stamp: &Stamp, act: impl FnOnce(&Session<'_>, NaiveDate) -> Result<Act>) -> Result<u8> {
    let on = stamp.day(app.today())?;
    answer(app, |session| {
        session.dossier(id)?;
        let act = act(session, on)?;
        says_its_day(session, stamp, act.name(), id)?;
        session.act(id, None, on, act, &stamp.remarks(), &[])?;
        session.outcome(id)
    })
}

/// One act, without files, on the record of `kind` that was typed.
pub fn step(app: &App, kind: RecordKind, id: &str, stamp: &Stamp, act: Act) -> Result<u8> {
    act_on(app, Id::parse_as(kind, id)?, stamp, act, &[])
}

/// One act, without files, on a meeting or a topic of one, done at the meeting: on its day, unless another is typed.
pub fn at_meeting(app: &App, id: Id, stamp: &Stamp, act: Act) -> Result<u8> {
    answer(app, |session| {
        let on = day_at_meeting(session, id, stamp, act.name())?;
        session.act(id, None, on, act, &stamp.remarks(), &[])?;
        session.outcome(id)
    })
}

/// The day of what is done at a meeting by an act of this name: what is typed, else the day of the meeting, which is said where
/// it is not today.
pub fn day_at_meeting(session: &mut Session<'_>, id: Id, stamp: &Stamp, act: &str) -> Result<NaiveDate> {
    let today = session.today();
    let own = own_day::of(&session.dossier(id)?.file, &words_of(act), id).filter(|day| *day < today);
    let Some(day) = own.filter(|_| stamp.on.is_none()) else { return stamp.day(today) };
    session.warn(format!("没有写 --on，按会议的日子 {day} 登记"));
    Ok(day)
}

/// Holds that the day of an act of this name was typed, where it comes before a meeting whose day is over; `id`: the meeting, or
/// a topic for one.
pub fn says_its_day(session: &mut Session<'_>, stamp: &Stamp, act: &str, id: Id) -> Result<()> {
    let today = session.today();
    match stamp.on {
        Some(_) => Ok(()),
        None => own_day::must_be_said(&session.dossier(id)?.file, act, id, today),
    }
}

/// One act, without files, on each of the records of `kind` that were typed: on all of them or on none.
pub fn each(
    app: &App,
    kind: RecordKind,
    ids: &Ids,
    stamp: &Stamp,
    act: impl Fn(&Session<'_>, NaiveDate) -> Result<Act>,
) -> Result<u8> {
    each_several(app, kind, ids, stamp, |session, on| Ok(vec![act(session, on)?]))
}

/// Several acts, without files, on each of the records of `kind` that were typed: all of them or none.
pub fn each_several(
    app: &App,
    kind: RecordKind,
    ids: &Ids,
    stamp: &Stamp,
    acts: impl Fn(&Session<'_>, NaiveDate) -> Result<Vec<Act>>,
) -> Result<u8> {
    let (ids, on) = (ids.of(kind)?, stamp.day(app.today())?);
    let one = |session: &mut Session<'_>, id: Id| {
        // What the records before it touched is none of its own.
        session.touched();
        session.dossier(id)?;
        for act in acts(session, on)? {
            says_its_day(session, stamp, act.name(), id)?;
            session.act(id, None, on, act, &stamp.remarks(), &[])?;
        }
        session.outcome(id)
    };
    if let [id] = ids.as_slice() {
        return answer(app, |session| one(session, *id));
    }
    if app.letter().is_some() {
        return Err(Error::input("几件一并办理时不能写 --letter")
            .hint(hint!("逐件办理，或登记后逐件做：", run("jiexie letter 编号 -o 文书.docx"))));
    }
    let written = app.write(|session| {
        ids.iter()
            .map(|id| one(session, *id).map_err(|error| of_one(error, *id, ids.len())))
            .collect::<Result<Vec<_>>>()
    })?;
    reply::print_several(app, &written.value, &written.law, &written.units)?;
    Ok(0)
}

/// A refusal of one of several, which none of them outlives.
fn of_one(error: Error, id: Id, all: usize) -> Error {
    let named = if error.message.contains(&id.to_string()) { String::new() } else { format!("{id}：") };
    Error { message: format!("{named}{}；{all} 件都没有登记", error.message), ..error }
}

/// Acts on one record, one for each of several units: all of them or none.
pub fn for_units(
    session: &mut Session<'_>,
    id: Id,
    on: NaiveDate,
    stamp: &Stamp,
    acts: impl IntoIterator<Item = Act>,
) -> Result<Outcome> {
    session.dossier(id)?;
    for act in acts {
        session.act(id, None, on, act, &stamp.remarks(), &[])?;
    }
    session.outcome(id)
}

/// The id that was typed, if one was.
pub fn optional_id(kind: RecordKind, text: Option<&str>) -> Result<Option<Id>> {
    text.map(|text| Id::parse_as(kind, text)).transpose()
}
