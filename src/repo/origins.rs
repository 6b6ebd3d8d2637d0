//! How a deadline came to its date: the rows it took the place of, each told again from the events.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::params;

use super::line::{self, RowShape, line};
use super::{Reader, damaged, save};
use crate::error::Result;
use crate::ids::Id;
use crate::law::basis::Counting;
use crate::law::deadline::{Deadline, Key};
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::listed::Listed;
use crate::steps::event::{Event, Loaded};
use crate::steps::replay;

/// A deadline with what brought its date about.
pub struct Origin {
    /// The row.
    pub row: Listed,
    /// The same, as the events amount to it.
    pub deadline: Deadline,
    /// How its date was counted.
    pub counting: Counting,
    /// The rows it stems from, the oldest first, itself last.
    pub links: Vec<Link>,
    /// The row that took its place, with its due date as it is shown.
    pub replaced_by: Option<(i64, Option<String>)>,
    /// What happened on the day it is counted from and opened it, where that is known.
    pub began: Option<Happened>,
    /// What ended it, where something did.
    pub ended: Option<Happened>,
}

/// What happened: an event as it is named to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// The record it is about.
    pub record: Id,
    /// Its number within that record.
    pub no: u32,
    /// The act's stable name.
    pub act: &'static str,
    /// Its day.
    pub on: NaiveDate,
}

impl Happened {
    fn of(events: &[Event], seq: i64) -> Option<Happened> {
        let event = events.iter().find(|event| event.seq == seq)?;
        Some(Happened { record: event.record, no: event.no, act: event.act.name(), on: event.on })
    }
}

/// One row on the way.
pub struct Link {
    /// Its number.
    pub id: i64,
    /// The event that gave it its date.
    pub event: i64,
    /// The day of the event that put it there.
    pub on: NaiveDate,
    /// Stable name of what brought it about.
    pub cause: &'static str,
    /// The same in Chinese.
    pub title: &'static str,
    /// Its due date; none for a limit without a number.
    pub due_on: Option<NaiveDate>,
    /// The same as it is shown.
    pub shown_due: Option<String>,
}

/// Where a row stands among the events.
struct Place {
    dossier: String,
    key: Key,
    entered_event: i64,
    retired_event: Option<i64>,
    replaces: Option<i64>,
}

const PLACE: RowShape<Place> = line!(Place {
    dossier: "dossier",
    key: key "opened_event, nth",
    entered_event: "entered_event",
    retired_event: "retired_event",
    replaces: "replaces",
});

/// The states of a dossier that rows belong to: as it stands, and as it stood before each event that proved rows wrong.
struct States<'a> {
    ctx: Context<'a>,
    loaded: Loaded,
    past: HashMap<i64, Dossier>,
}

impl States<'_> {
    /// A row as the events amount to it, and how its date was counted.
    fn deadline(&mut self, place: &Place) -> Result<(&Deadline, Counting)> {
        let file = match place.retired_event {
            None => &self.loaded.file,
            Some(event) => {
                if !self.past.contains_key(&event) {
                    let before = self.loaded.events.partition_point(|earlier| earlier.seq < event);
                    let file = replay::replay(self.ctx, &self.loaded.events[..before], event - 1)?.file;
                    self.past.insert(event, file);
                }
                self.past.get(&event).unwrap_or(&self.loaded.file)
            }
        };
        let deadline = file.deadlines.iter().find(|deadline| deadline.key == place.key);
        Ok((deadline.ok_or_else(|| damaged("期限与事项不一致"))?, file.counting(place.key)))
    }
}

impl Reader {
    /// How the deadline numbered `id` came to its date; none when there is no such number.
    pub fn origin(&self, ctx: Context<'_>, id: i64) -> Result<Option<Origin>> {
        let Some(row) = self.deadline(id)? else { return Ok(None) };
        let place = self.place_of(id)?;
        let loaded = save::load(&self.conn, ctx, &place.dossier)?;
        let mut states = States { ctx, loaded, past: HashMap::new() };
        let (deadline, counting) = states.deadline(&place)?;
        let deadline = deadline.clone();
        let mut links = Vec::new();
        let mut opened = Vec::new();
        let mut next = Some((id, row.deadline.clone(), place));
        while let Some((id, stored, place)) = next {
            // A row takes the place of an older one only, so the chain ends.
            let older = place.replaces.filter(|older| *older < id);
            let older = older.map(|older| Ok::<_, crate::error::Error>((older, self.place_of(older)?))).transpose()?;
            let corrected = older.as_ref().is_some_and(|(_, former)| former.key == place.key);
            let (_, counting) = states.deadline(&place)?;
            opened.extend(Happened::of(&states.loaded.events, place.key.event));
            let (cause, title) = if corrected {
                ("correct", "更正后重算")
            } else {
                (counting.cause.name(), counting.cause.title())
            };
            links.push(Link {
                id,
                event: place.key.event,
                on: self.day_of(place.entered_event)?,
                cause,
                title,
                due_on: stored.due_on,
                shown_due: stored.shown_due(),
            });
            next = match older {
                None => None,
                Some((older, place)) => self.deadline(older)?.map(|row| (older, row.deadline, place)),
            };
        }
        links.reverse();
        let text = "SELECT id FROM deadlines WHERE dossier = ?1 AND replaces = ?2 ORDER BY id DESC LIMIT 1";
        let replaced_by = line::value::<i64>(&self.conn, text, params![states.loaded.key, id])?;
        let replaced_by = replaced_by.map(|next| Ok::<_, crate::error::Error>((next, self.deadline(next)?)));
        let replaced_by =
            replaced_by.transpose()?.map(|(next, row)| (next, row.and_then(|row| row.deadline.shown_due())));
        let began = opened.iter().find(|event| event.on == row.deadline.started_on).or(opened.last()).cloned();
        let ended = deadline.ended_event.and_then(|seq| Happened::of(&states.loaded.events, seq));
        Ok(Some(Origin { row, deadline, counting, links, replaced_by, began, ended }))
    }

    fn place_of(&self, id: i64) -> Result<Place> {
        PLACE.first(&self.conn, "FROM deadlines WHERE id = ?1", [id])?.ok_or_else(|| damaged("期限缺失"))
    }

    fn day_of(&self, event: i64) -> Result<NaiveDate> {
        let day = line::value(&self.conn, "SELECT happened_on FROM events WHERE seq = ?1", [event])?;
        day.ok_or_else(|| damaged(&format!("第 {event} 号事项缺失")))
    }
}
