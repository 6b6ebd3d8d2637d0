//! Deadlines of dossiers in which something was entered since, as they were known: rows say what stands now, so these dossiers
//! are made again from the events there were.

use std::rc::Rc;

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::events::BOOKS;
use super::{events, line};
use crate::error::Result;
use crate::law::deadline::{Deadline, Ending, State};
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::listed::Listed;
use crate::repo::as_of::Lens;
use crate::steps::replay;

/// Leaves these dossiers' rows out of a question about the rows named `row`.
pub(super) fn but_changed(lens: Lens, row: &str) -> String {
    match lens.known {
        i64::MAX => String::new(),
        known => format!(" AND {row}.dossier NOT IN (SELECT dossier FROM events WHERE seq > {known})"),
    }
}

/// Whose a deadline is told as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Of the unit bound: what is to be done.
    Bound,
    /// Of the unit it counts for: what was done.
    Counted,
}

/// Their deadlines as they stood at the end of the day, of a chain the last, by number.
pub(super) fn changed(
    lens: Lens,
    conn: &Connection,
    whose: Whose,
    stood_then: &mut dyn FnMut(&str) -> Result<Rc<Dossier>>,
) -> Result<Vec<Listed>> {
    if lens.known == i64::MAX {
        return Ok(Vec::new());
    }
    let keys = format!("SELECT DISTINCT dossier FROM events WHERE seq > ?1 AND dossier NOT IN ({BOOKS})");
    let mut found = Vec::new();
    for key in line::column::<String>(conn, &keys, [lens.known])? {
        let file = stood_then(&key)?;
        for deadline in stood(&file, lens.day, whose) {
            let id = number(conn, &key, &deadline, lens.known)?;
            let title = file.title_of_subject(deadline.subject);
            found.push(Listed { id, case: file.case().ok().map(|case| case.id), title, deadline });
        }
    }
    found.sort_by_key(|row| row.id);
    Ok(found)
}

/// A dossier as it stood at the end of the day, from the events there were; empty where there were none.
pub(super) fn dossier(conn: &Connection, ctx: Context<'_>, lens: Lens, key: &str) -> Result<Dossier> {
    let mut events = events::of_dossier(conn, key)?;
    events.retain(|event| event.seq <= lens.known);
    let replayed = replay::replay_up_to(ctx, &events, lens.known, lens.day)
        // What happened by that day may rest on a later entry: then all that was known is taken.
        .or_else(|_| replay::replay(ctx, &events, lens.known))?;
    Ok(replayed.file)
}

/// What was the answer at the end of `day`.
fn stood(file: &Dossier, day: NaiveDate, whose: Whose) -> Vec<Deadline> {
    let open = |d: &Deadline| d.ended_on.is_none_or(|ended_on| ended_on > day);
    let replaced = |d: &Deadline| {
        let goes_on = |n: &Deadline| {
            Some(n.key.event) == d.ended_event && (&n.rule, n.subject) == (&d.rule, d.subject) && n.key != d.key
        };
        let replacing = d.ended_by.is_some_and(|by| Ending::REPLACING.contains(&by));
        d.state == State::Superseded
            && !open(d)
            && replacing
            && file.deadlines.iter().any(|n| goes_on(n) && n.opened_on <= day)
    };
    let answers = file.deadlines.iter().filter(|d| d.opened_on <= day && !replaced(d));
    let told = answers.map(|d| {
        let unit = if whose == Whose::Counted { file.counts_for(d) } else { &d.unit };
        let mut told = Deadline { unit: unit.to_owned(), ..d.clone() };
        if open(d) {
            told.reopen();
        }
        told
    });
    told.collect()
}

/// The number of the row that stood for it.
fn number(conn: &Connection, dossier: &str, deadline: &Deadline, known: i64) -> Result<Option<i64>> {
    let text = "SELECT id FROM deadlines WHERE dossier = ?1 AND opened_event = ?2 AND nth = ?3 AND entered_event <= ?4 \
         AND (retired_event IS NULL OR retired_event > ?4) ORDER BY id LIMIT 1";
    line::value(conn, text, params![dossier, deadline.key.event, deadline.key.nth, known])
}
