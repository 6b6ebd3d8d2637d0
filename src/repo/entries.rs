//! Events as entries: when each happened and when it was entered, what it is about, whose step it was.

use chrono::NaiveDate;
use rusqlite::params;

use super::Reader;
use super::entered::{STANDS_LATE, STANDS_ON, is_behind, is_void, record_sides, record_title_and_secrecy, stands_on};
use super::facts::Observed;
use super::line::{Line, line};
use crate::error::Result;
use crate::ids::Id;
use crate::record::dossier::Record;
use crate::record::facts::{EntryFact, Visit};

const ENTRY: Line<EntryFact> = line!(EntryFact {
    seq: "e.seq",
    record: "e.record",
    no: "e.no",
    act: "e.act",
    on: "" + stands_on,
    void: "" + is_void,
    entered_on: "substr(e.entered_at, 1, 10)",
    actor: "e.actor",
    late_reason: "json_extract(t.texts, '$.late_reason')",
    behind: "" + is_behind,
    dossier: "e.dossier",
    title: maybe_masked "" + record_title_and_secrecy,
    sides: two "" + record_sides,
});

impl Reader {
    /// Visits the events entered after event `known` that speak of the days up to `day`: what happened by then, and what
    /// corrects or voids what had happened.
    pub fn entered_after(&self, known: i64, day: NaiveDate, each: Visit<'_, EntryFact>) -> Result<()> {
        let wanted = "(e.happened_on <= ?1 OR (e.act IN ('correct', 'void', 'redact') AND EXISTS (SELECT 1 FROM events f \
             WHERE f.record = e.record AND f.seq < e.seq AND f.happened_on <= ?1))) AND e.seq > ?2";
        self.entries(wanted, day, known, each)
    }

    /// Visits events as entries; `?1` is the day and `?2` the last event known in `wanted`.
    fn entries(&self, wanted: &str, day: NaiveDate, known: i64, each: Visit<'_, EntryFact>) -> Result<()> {
        let rest = format!("FROM events e LEFT JOIN event_texts t USING (seq) WHERE {wanted} ORDER BY e.seq");
        ENTRY.each(&self.conn, &rest, params![day, known], &mut |entry| each(&entry))
    }
}

impl Observed<'_> {
    /// Visits the events entered on a later day than they happened, each with its record as it stood.
    pub(super) fn late_entries_then(&self, each: Visit<'_, EntryFact>) -> Result<()> {
        // What takes a voided notice's counts back bears the notice's day and is told by the voiding.
        let follows = "e.act = 'notice.count' AND coalesce(json_extract(e.body, '$.withdrawn'), 0)";
        let wanted = format!("{STANDS_LATE} AND {STANDS_ON} <= ?1 AND e.seq <= ?2 AND NOT ({follows})");
        self.reader.entries(&wanted, self.lens.day, self.lens.known, &mut |entry| each(&self.entry_then(entry)?))
    }

    /// An entry with its record told as it stood; what no longer lived then is told as it last was.
    fn entry_then(&self, entry: &EntryFact) -> Result<EntryFact> {
        let (Ok(id), true) = (entry.record.parse::<Id>(), self.has_moved(&entry.dossier)) else {
            return Ok(entry.clone());
        };
        self.as_it_stood(&entry.dossier, |dossier| match dossier.get(id) {
            Some(record) => EntryFact { title: Some(dossier.title_of(id)), sides: sides_of(record), ..entry.clone() },
            None => entry.clone(),
        })
    }
}

/// The unit that sent a record, asks, leads or holds it, and the one it went to.
fn sides_of(record: &Record) -> [Option<String>; 2] {
    let one = |unit: &String| [Some(unit.clone()), None];
    match record {
        Record::Case(case) => one(&case.holder),
        Record::Transfer(transfer) => [Some(transfer.from.clone()), Some(transfer.to.clone())],
        Record::Share(share) => one(&share.from),
        Record::Standing(standing) => one(&standing.from),
        Record::Assist(assist) => [Some(assist.from.clone()), Some(assist.to.clone())],
        Record::Dispute(dispute) => [dispute.between.first().cloned(), None],
        Record::Operation(operation) => one(&operation.lead),
        Record::Meeting(_) => [None, None],
        Record::Topic(topic) => one(&topic.by),
        Record::Matter(matter) => one(&matter.unit),
        Record::Notice(notice) => one(&notice.unit),
    }
}
