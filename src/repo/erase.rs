//! Erasing personal data from what is stored of a dossier: the texts of its events, then every row, written anew from them.

use rusqlite::params;
use serde_json::{Map, Value};

use super::line::{self, RowShape, line};
use super::{Writing, damaged, past, records, save};
use crate::error::Result;
use crate::ids::Id;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::steps::event::Loaded;
use crate::steps::redaction::Erasure;
use crate::steps::{act, amendments};

/// The texts of an event.
struct Written {
    seq: i64,
    act: String,
    texts: String,
}

const WRITTEN: RowShape<Written> = line!(Written { seq: "t.seq", act: "e.act", texts: "t.texts" });

impl Writing<'_> {
    /// The texts of a dossier's events in which something is to be erased, as they are to stand without it.
    pub(super) fn erased_texts(&self, key: &str, erasure: &Erasure) -> Result<Vec<(i64, String)>> {
        let rest = "FROM event_texts t JOIN events e USING (seq) WHERE e.dossier = ?1";
        let mut changed = Vec::new();
        WRITTEN.each(&self.tx, rest, [key], &mut |Written { seq, act, texts }| {
            let mut fields: Map<String, Value> =
                serde_json::from_str(&texts).map_err(|_| damaged(&format!("第 {seq} 号事项的文字")))?;
            erasure.values(act::fields_of(&act), &mut fields);
            let new = Value::Object(fields).to_string();
            if new != texts {
                changed.push((seq, new));
            }
            Ok(())
        })?;
        Ok(changed)
    }

    /// Puts `erased` in the place of the texts of events, and writes every row of the dossier anew from its events: those of
    /// void records, of deadlines that proved wrong and of materials too. The events themselves stay as they are.
    pub(super) fn erase(&self, ctx: Context<'_>, key: &str, erased: &[(i64, String)], seq: i64) -> Result<()> {
        let text =
            "UPDATE event_texts SET texts = ?2, salt = NULL, redacted_by = coalesce(redacted_by, ?3) WHERE seq = ?1";
        // What stands in no row goes from the index as well, as long as it can be told what that was.
        let records: Vec<Id> =
            line::column(&self.tx, "SELECT record FROM events WHERE dossier = ?1 AND no = 1", [key])?;
        for record in records {
            self.will_change(record, false)?;
        }
        for (event, new) in erased {
            self.tx.prepare_cached(text)?.execute(params![event, new, seq])?;
        }
        let loaded = save::load(&self.tx, ctx, key)?;
        let mut titles = past::Titles::default();
        past::each_state(ctx, &loaded, usize::MAX, &mut |file, retired| {
            for record in titles.of_new(file) {
                self.will_change(record.id(), false)?;
                records::save(&self.tx, record, false)?;
                if retired.is_some() {
                    records::end(&self.tx, record.id())?;
                }
            }
            self.rewrite_deadlines(key, file, &titles, retired.map(|(seq, ..)| seq))
        })?;
        self.rewrite_materials(&loaded)?;
        self.erase_from_index()
    }

    /// Writes the texts of deadlines anew, of those that stand or of those that the event `retired` proved wrong.
    fn rewrite_deadlines(&self, key: &str, file: &Dossier, titles: &past::Titles, retired: Option<i64>) -> Result<()> {
        let text = "UPDATE deadlines SET title = ?5, late_reason = ?6 \
             WHERE dossier = ?1 AND opened_event = ?2 AND nth = ?3 AND retired_event IS ?4";
        let mut statement = self.tx.prepare_cached(text)?;
        for d in &file.deadlines {
            let title = titles.of(file, d.subject);
            statement.execute(params![key, d.key.event, d.key.nth, retired, title, d.late_reason])?;
        }
        Ok(())
    }

    /// Writes anew where materials lie and what is told of them.
    pub(super) fn rewrite_materials(&self, loaded: &Loaded) -> Result<()> {
        let told = amendments::effective(&loaded.events)?;
        for event in loaded.events.iter().filter(|event| !event.act.materials().is_empty()) {
            let text = "SELECT id FROM materials WHERE record = ?1 AND event = ?2 ORDER BY id";
            let ids: Vec<i64> = line::column(&self.tx, text, params![event.record, event.seq])?;
            let text = "UPDATE materials SET name = ?2, path = ?3, title = ?4, copies = ?5, pages = ?6, original = ?7 \
                 WHERE id = ?1";
            let mut statement = self.tx.prepare_cached(text)?;
            let act = told.get(&(event.record, event.no)).map_or(&event.act, |(act, _)| act);
            for (id, m) in ids.iter().zip(act.materials()) {
                statement.execute(params![id, m.name, m.path, m.title, m.copies, m.pages, m.original])?;
            }
        }
        Ok(())
    }
}
