//! The one writing function: a lawful step becomes event, facts and deadlines.

mod books;

use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::line::{self, RowShape, line};
use super::{Attachment, Writing, aside, damaged, entered, events, records, sha256};
use crate::error::Result;
use crate::ids::Id;
use crate::record::dossier::{Record, missing};
use crate::record::material::Material;
use crate::record::{Context, docno};
use crate::steps::act::Act;
use crate::steps::event::Loaded;
use crate::steps::journal::{self, Change};
use crate::steps::replay;
use crate::steps::step::Step;
pub(super) use books::change_books;
use books::days_json;

/// A document number on a record.
struct Given {
    number: String,
    record: Id,
}

const GIVEN: RowShape<Given> = line!(Given { number: "number", record: "record" });

/// A deadline that is late: to whom it was owed, and its last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateRow {
    /// Code of the unit it was owed to, where there is one.
    pub toward: Option<String>,
    /// Last day on time.
    pub due_on: NaiveDate,
    /// The first day it was open no more; none: it is.
    pub ended_on: Option<NaiveDate>,
}

const LATE: RowShape<LateRow> =
    line!(LateRow { toward: "toward", due_on: day "due_on", ended_on: readable "ended_on" });

impl Writing<'_> {
    /// Makes everything written in this transaction durable.
    ///
    /// # Errors
    /// A full disk or a failing one, a register moved or replaced meanwhile: then nothing was written, or not where its
    /// name leads to now, as the error says.
    pub fn commit(self) -> Result<()> {
        self.bring_index_forward()?;
        self.watch.before_commit()?;
        self.tx.commit()?;
        self.watch.after_commit()
    }

    /// The number the next event gets.
    pub fn next_seq(&self) -> Result<i64> {
        Ok(events::head(&self.tx)?.0 + 1)
    }

    /// Whether a record with this id was ever entered.
    pub fn exists(&self, record: Id) -> Result<bool> {
        Ok(events::dossier_of(&self.tx, record)?.is_some())
    }

    /// Whether a record with this id was ever entered in another dossier than that of `key`.
    pub fn lies_elsewhere(&self, record: Id, key: &str) -> Result<bool> {
        Ok(events::dossier_of(&self.tx, record)?.is_some_and(|other| other != key))
    }

    /// Whether no record was entered ever.
    pub fn has_no_records(&self) -> Result<bool> {
        let text = format!("SELECT NOT EXISTS (SELECT 1 FROM events WHERE dossier NOT IN ({}))", events::BOOKS);
        Ok(line::value(&self.tx, &text, [])? == Some(true))
    }

    /// The number of the last deadline that was set; 0: none.
    pub fn last_deadline(&self) -> Result<i64> {
        Ok(line::value(&self.tx, "SELECT id FROM deadlines ORDER BY id DESC LIMIT 1", [])?.unwrap_or(0))
    }

    /// What of a limit that bound a unit for a record ended late, or is overdue on `today`: of each to whom it was owed, and its
    /// last day.
    pub fn late_rows(&self, record: Id, rule: &str, unit: &str, today: NaiveDate) -> Result<Vec<LateRow>> {
        let Some(dossier) = events::dossier_of(&self.tx, record)? else { return Ok(Vec::new()) };
        let rest = "FROM deadlines WHERE dossier = ?1 AND subject = ?2 AND rule = ?3 AND unit = ?4 AND retired_event IS NULL \
                    AND due_on IS NOT NULL AND (state = 'late' OR ended_on IS NULL AND due_on < ?5) ORDER BY id";
        LATE.all(&self.tx, rest, params![dossier, record.to_string(), rule, unit, today.to_string()])
    }

    /// The dossier that holds `record`, replayed from its events.
    ///
    /// # Errors
    /// [`crate::error::Error::not_found`] when there is none, damage when its events contradict each other.
    pub fn load_dossier_of(&self, ctx: Context<'_>, record: Id) -> Result<Loaded> {
        let key = events::dossier_of(&self.tx, record)?.ok_or_else(|| missing(record))?;
        load(&self.tx, ctx, &key)
    }

    /// The dossier of the joint conference, in which meetings, topics and matters stand together.
    pub fn load_conference(&self, ctx: Context<'_>) -> Result<Loaded> {
        load(&self.tx, ctx, crate::record::dossier::CONFERENCE)
    }

    /// The document numbers of one key, with the records that carry them: more than one only where an older version of
    /// the register took spellings for numbers of their own.
    pub fn numbers_of_key(&self, key: &str) -> Result<Vec<(String, Id)>> {
        let given = GIVEN.all(&self.tx, "FROM doc_numbers WHERE key = ?1", [key])?;
        Ok(given.into_iter().map(|given| (given.number, given.record)).collect())
    }

    /// Writes one lawful step; gives the deadlines it touched.
    pub fn save(&self, ctx: Context<'_>, step: &Step, attachments: &[Attachment]) -> Result<Vec<i64>> {
        let event = step.event();
        let (act, mut fields) = events::fields_of(event)?;
        let erased = step.erasure().map_or(Ok(Vec::new()), |erasure| self.erased_texts(step.key(), erasure))?;
        if step.erasure().is_some() {
            // The event binds the texts it leaves behind, since they lose the hash they were entered under.
            let left: Vec<Value> = erased.iter().map(|(seq, texts)| json!([seq, sha256(texts.as_bytes())])).collect();
            fields.insert("erased".to_owned(), Value::Array(left));
        }
        fields.insert(entered::OS_USER.to_owned(), json!(self.os_user));
        let (record, day) = (event.record.to_string(), event.on.to_string());
        // Before it stands there: the index must hold what was.
        if let Some(record) = aside::retold(&event.act, event.record) {
            self.will_change(record, false)?;
        }
        let seq = events::append(
            &self.tx,
            step.key(),
            &record,
            i64::from(event.no),
            &act,
            &day,
            &event.entered_at,
            &event.actor,
            fields,
        )?;
        if seq != event.seq {
            return Err(damaged("事项序号"));
        }
        for changed in step.changed_records() {
            self.must_know_cases(changed)?;
            let new = step.is_new(changed.id());
            self.will_change(changed.id(), new)?;
            records::save(&self.tx, changed, new)?;
            self.count(changed.id())?;
        }
        for ended in step.ended_records() {
            records::end(&self.tx, ended)?;
        }
        let (come, go) = step.doc_numbers();
        for (number, owner) in go {
            self.tx.execute(
                "DELETE FROM doc_numbers WHERE key = ?1 AND number = ?2 AND record = ?3",
                params![docno::key(&number), number, owner.to_string()],
            )?;
        }
        for (number, owner) in come {
            self.tx
                .prepare_cached("INSERT OR IGNORE INTO doc_numbers (key, number, record) VALUES (?1, ?2, ?3)")?
                .execute(params![docno::key(&number), number, owner.to_string()])?;
        }
        self.save_materials(&event.act, &record, seq, attachments)?;
        if matches!(event.act, Act::CaseMaterialSet(_)) {
            self.rewrite_materials(&load(&self.tx, ctx, step.key())?)?;
        }
        let touched = self.save_deadlines(step, seq)?;
        self.save_lateness(step)?;
        if step.retitles() {
            self.retitle(step.key(), step.after())?;
        }
        if step.erasure().is_some() {
            self.erase(ctx, step.key(), &erased, seq)?;
        }
        if step.retells() {
            self.must_be_what_its_events_tell(ctx, step.key(), step.erasure().is_some())?;
        }
        Ok(touched)
    }

    /// The cases an operation produced are dossiers of their own: only the register knows whether they are there.
    fn must_know_cases(&self, record: &Record) -> Result<()> {
        let Record::Operation(operation) = record else { return Ok(()) };
        for case in &operation.cases {
            if !self.exists(*case)? {
                return Err(missing(*case));
            }
        }
        Ok(())
    }

    /// Keeps an id of another register's from being given here.
    pub fn reserve(&self, id: Id) -> Result<()> {
        self.count(id)
    }

    fn count(&self, id: Id) -> Result<()> {
        let text = "INSERT INTO counters (kind, year, last) VALUES (?1, ?2, ?3) \
             ON CONFLICT (kind, year) DO UPDATE SET last = excluded.last WHERE excluded.last > last";
        let mut statement = self.tx.prepare_cached(text)?;
        statement.execute(params![id.kind.letter().to_string(), id.year, id.number])?;
        Ok(())
    }

    fn save_materials(&self, act: &Act, record: &str, seq: i64, attachments: &[Attachment]) -> Result<()> {
        for material in act.materials() {
            let Material { kind, name, size, sha256, path, copies, pages, original, title } = material;
            let size = i64::try_from(*size).unwrap_or(i64::MAX);
            self.tx
                .prepare_cached("INSERT INTO materials (record, event, kind, name, size, sha256, path, copies, pages, original, title) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)")?
                .execute(params![record, seq, kind, name, size, sha256, path, copies, pages, original, title])?;
            let id = self.tx.last_insert_rowid();
            let attachment = attachments.iter().find(|attachment| attachment.sha256 == *sha256);
            // Of two with the same content one may be kept by reference.
            if let Some(content) =
                attachment.and_then(|attachment| attachment.content.as_ref()).filter(|_| path.is_none())
            {
                self.tx
                    .prepare_cached("INSERT INTO material_content (material, content) VALUES (?1, ?2)")?
                    .execute(params![id, content])?;
            }
        }
        Ok(())
    }

    /// Writes one step on the register's own books; gives its event's number.
    pub fn save_journal(&self, step: &journal::BookStep, on: NaiveDate, entered_at: &str, actor: &str) -> Result<i64> {
        let dossier = step.record().split('/').next().unwrap_or("register");
        let mut body = step.body().clone();
        if let Change::Calendar { days, .. } = step.change() {
            // The days themselves stand in their own table; the event binds them.
            body.insert("sha256".to_owned(), json!(sha256(days_json(days)?.as_bytes())));
        }
        if let Some(text) = books::told_book(&self.tx, step.change())? {
            body.insert("rulebook_sha256".to_owned(), json!(sha256(text.as_bytes())));
        }
        body.insert(entered::OS_USER.to_owned(), json!(self.os_user));
        let seq = events::append_plain(
            &self.tx,
            dossier,
            step.record(),
            step.act(),
            &on.to_string(),
            entered_at,
            actor,
            &Value::Object(body),
        )?;
        change_books(&self.tx, step.change(), on, seq)?;
        Ok(seq)
    }

    /// Ids of the dossiers in which a unit has something open, or had on this day a deadline that ended only after it.
    pub fn open_work_of(&self, unit: &str, on: NaiveDate) -> Result<Vec<Id>> {
        self.ids(
            "SELECT CASE dossier WHEN 'conference' THEN subject ELSE dossier END FROM deadlines WHERE ended_on IS NULL \
             AND (unit = ?1 OR toward = ?1) \
             UNION SELECT CASE dossier WHEN 'conference' THEN subject ELSE dossier END FROM deadlines WHERE ended_on > ?2 \
             AND opened_on <= ?2 AND retired_event IS NULL AND (unit = ?1 OR toward = ?1) \
             UNION SELECT id FROM cases WHERE closed_on IS NULL AND status <> 'void' AND (holder = ?1 OR finder = ?1) \
             UNION SELECT t.case_id FROM transfers t JOIN cases c ON c.id = t.case_id \
             WHERE c.closed_on IS NULL AND t.status <> 'void' AND (t.from_unit = ?1 OR t.to_unit = ?1) \
             UNION SELECT e.dossier FROM shares s JOIN share_copies y ON y.share_id = s.id JOIN events e ON e.record = s.id AND e.no = 1 \
             WHERE s.status = 'open' AND y.sent_on IS NULL AND (y.unit = ?1 OR s.from_unit = ?1) \
             UNION SELECT g.id FROM standings g WHERE g.status = 'running' \
             AND (g.from_unit = ?1 OR EXISTS (SELECT 1 FROM json_each(g.recipients) WHERE value = ?1)) \
             UNION SELECT m.id FROM matters m WHERE m.status = 'open' \
             AND (m.unit = ?1 OR EXISTS (SELECT 1 FROM json_each(m.partners) WHERE value = ?1)) \
             UNION SELECT e.dossier FROM assists a JOIN events e ON e.record = a.id AND e.no = 1 \
             WHERE a.status IN ('open', 'partial') AND (a.from_unit = ?1 OR a.to_unit = ?1)",
            &[&unit, &on],
        )
    }

    /// Ids of the dossiers whose dates a change of the calendar from `on` may touch: with an open numbered deadline, with a
    /// meeting set for a day, with a decision to be performed by one.
    pub fn dossiers_with_open_dates(&self, on: NaiveDate) -> Result<Vec<Id>> {
        self.ids(
            "SELECT DISTINCT dossier FROM deadlines WHERE ended_on IS NULL AND due_on IS NOT NULL \
             UNION SELECT 'conference' WHERE EXISTS (SELECT 1 FROM meetings WHERE status = 'scheduled' AND date >= ?1) \
             UNION SELECT c.id FROM cases c JOIN decisions d ON d.case_id = c.id WHERE d.fell_on IS NULL \
             AND coalesce(d.stayed_until, d.perform_by) >= ?1 AND d.performance IS NULL AND c.closed_on IS NULL \
             AND c.status <> 'void'",
            &[&on.to_string()],
        )
    }

    fn ids(&self, text: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<Id>> {
        // A dossier is named by its first living record: the conference's key is no id, and its first may be void. A record
        // within the conference stands for itself.
        let text = format!(
            "WITH keys (key) AS ({text}) SELECT coalesce((SELECT record FROM events e WHERE dossier = key \
             AND NOT EXISTS (SELECT 1 FROM events v WHERE v.record = e.record AND v.act = 'void' AND v.body ->> 'event' IS NULL) ORDER BY seq LIMIT 1), key) \
             FROM keys WHERE key IS NOT NULL ORDER BY key"
        );
        line::column(&self.tx, &text, values)
    }
}

/// A dossier by its key, replayed from its events.
pub(super) fn load(conn: &Connection, ctx: Context<'_>, key: &str) -> Result<Loaded> {
    let events = events::of_dossier(conn, key)?;
    let file = replay::replay(ctx, &events, i64::MAX)
        .map_err(|error| damaged(&format!("{key} 的事项前后矛盾：{}", error.message)))?
        .file;
    Ok(Loaded { key: key.to_owned(), events, file })
}
