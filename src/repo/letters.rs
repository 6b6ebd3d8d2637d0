//! The numbers that letters were given: read from the events that gave them, by an index of those alone. What was voided or
//! corrected away stands among them: its number is not given again.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::line::{self, RowShape, line};
use super::{Reader, Writing};
use crate::error::Result;
use crate::ids::Id;
use crate::steps::letters;

/// A number as an event gave it.
#[derive(Debug, Clone)]
pub struct Numbered {
    /// Place of the event in the register's sequence.
    pub seq: i64,
    /// The record it is about.
    pub record: String,
    /// What it recorded.
    pub act: String,
    /// The event of that record whose paper bears it.
    pub event: i64,
    /// The number.
    pub number: String,
}

/// Which event gave a number: what is kept of each where all are looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Giver {
    /// Place of the event in the register's sequence.
    pub seq: i64,
    /// The record it is about.
    pub record: Id,
    /// The event of that record whose paper bears it.
    pub event: i64,
}

impl Numbered {
    /// The event that gave it.
    ///
    /// # Errors
    /// A record that bears no id.
    pub fn giver(&self) -> Result<Giver> {
        Ok(Giver { seq: self.seq, record: self.record.parse()?, event: self.event })
    }
}

/// What events gave; the expression and the condition are those of the index, word for word.
const GIVEN: RowShape<Numbered> = line!(Numbered {
    seq: "seq",
    record: "record",
    act: "act",
    event: "no",
    number: "CASE WHEN json_valid(body) THEN coalesce(body ->> 'doc_no', body ->> 'slip_no') END",
});
const OF_EVENTS: &str = "FROM events WHERE (instr(body, '\"doc_no\":') OR instr(body, '\"slip_no\":')) \
    AND CASE WHEN json_valid(body) THEN coalesce(body ->> 'doc_no', body ->> 'slip_no') END >= ?1 \
    AND CASE WHEN json_valid(body) THEN coalesce(body ->> 'doc_no', body ->> 'slip_no') END < ?2";

/// Those of them with a part in the middle.
const WITH: &str = "FROM events WHERE (instr(body, '\"doc_no\":') OR instr(body, '\"slip_no\":')) \
    AND CASE WHEN json_valid(body) THEN coalesce(body ->> 'doc_no', body ->> 'slip_no') END >= '' \
    AND instr(CASE WHEN json_valid(body) THEN coalesce(body ->> 'doc_no', body ->> 'slip_no') END, ?1) ORDER BY seq";

/// What corrections gave: the joins are crossed, for a planner that may choose walks all events.
const CORRECTED: RowShape<Numbered> =
    line!(Numbered { seq: "e.seq", record: "e.record", act: "e.act", event: "e.body ->> 'event'", number: "t.number" });
const OF_CORRECTIONS: &str = "FROM (SELECT seq, CASE WHEN json_valid(texts) THEN coalesce(texts ->> '$.set.doc_no', \
    texts ->> '$.set.slip_no') END AS number FROM event_texts WHERE instr(texts, '\"doc_no\":') OR instr(texts, '\"slip_no\":')) t \
    CROSS JOIN events e USING (seq) WHERE e.act = 'correct' AND t.number >= ?1 AND t.number < ?2";

/// Hands every number that begins with `stem` to `each`, one at a time.
fn each_given(conn: &Connection, stem: &str, each: &mut dyn FnMut(Numbered) -> Result<()>) -> Result<()> {
    let end = format!("{stem}\u{10FFFF}");
    GIVEN.each(conn, OF_EVENTS, params![stem, end], &mut |numbered| {
        if letters::bears_its_own(&numbered.act) { each(numbered) } else { Ok(()) }
    })?;
    CORRECTED.each(conn, OF_CORRECTIONS, params![stem, end], each)
}

/// Every number that begins with `stem`, in the order given.
fn given(conn: &Connection, stem: &str) -> Result<Vec<Numbered>> {
    let mut found = Vec::new();
    each_given(conn, stem, &mut |numbered| {
        found.push(numbered);
        Ok(())
    })?;
    found.sort_by_key(|numbered| numbered.seq);
    Ok(found)
}

impl Writing<'_> {
    /// The place of the next number in the series that begins with `stem`: after the last one that any step gave, be it void.
    pub fn next_in_series(&self, stem: &str) -> Result<u32> {
        let places = given(&self.tx, stem)?;
        let last = places.iter().filter_map(|numbered| letters::parts_of(&numbered.number)).map(|(_, nth)| nth).max();
        Ok(last.unwrap_or(0).saturating_add(1))
    }

    /// The places in the series that begins with `stem` that any step gave, each once, in their order.
    pub fn places_in_series(&self, stem: &str) -> Result<BTreeSet<u32>> {
        let given = given(&self.tx, stem)?;
        let places = given.iter().filter_map(|numbered| letters::parts_of(&numbered.number));
        Ok(places.filter(|(of, _)| *of == stem).map(|(_, nth)| nth).collect())
    }

    /// Who bears this number, or bore it before it was voided.
    pub fn bearers_of(&self, number: &str) -> Result<Vec<Numbered>> {
        let mut found = given(&self.tx, number)?;
        found.retain(|numbered| numbered.number == number);
        Ok(found)
    }

    /// The shares that were entered with this very number, which they cite.
    pub fn shares_citing(&self, number: &str) -> Result<Vec<Id>> {
        let mut found: Vec<Id> = Vec::new();
        let behind = format!("{number}\u{10FFFF}");
        GIVEN.each(&self.tx, OF_EVENTS, params![number, behind], &mut |numbered| {
            let is_share = numbered.number == number && numbered.act == SHARED;
            if is_share {
                found.push(numbered.record.parse()?);
            }
            Ok(())
        })?;
        Ok(found)
    }
}

/// What a share begins with.
const SHARED: &str = "share.new";

impl Reader {
    /// Whether the register gave the number that the event of this place bears.
    pub(super) fn is_numbered(&self, seq: i64) -> Result<bool> {
        let text = "SELECT texts ->> 'numbered' FROM event_texts WHERE seq = ?1 AND json_valid(texts)";
        Ok(line::value::<Option<bool>>(&self.conn, text, [seq])?.flatten().unwrap_or_default())
    }

    /// Every number that begins with `prefix`, in the order given.
    pub fn numbered(&self, prefix: &str) -> Result<Vec<Numbered>> {
        given(&self.conn, prefix)
    }

    /// Hands every number that begins with `prefix` to `each`, one at a time, in no order.
    ///
    /// # Errors
    /// Those of the register and of `each`.
    pub fn each_number(&self, prefix: &str, each: &mut dyn FnMut(Numbered) -> Result<()>) -> Result<()> {
        each_given(&self.conn, prefix, each)
    }

    /// Every number with this part, as a step gave it, in the order given.
    pub(super) fn numbers_with(&self, part: &str) -> Result<Vec<Numbered>> {
        let mut found = GIVEN.all(&self.conn, WITH, params![part])?;
        found.retain(|numbered| letters::bears_its_own(&numbered.act));
        Ok(found)
    }
}
