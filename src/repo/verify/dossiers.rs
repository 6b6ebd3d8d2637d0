//! Every dossier replayed: records, deadlines, document numbers and materials must be what its events amount to.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::scratch::{KeyRows, Scratch};
use super::stored::{self, StoredRow};
use super::{Findings, numbers, unreadable};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::record::Context;
use crate::record::dossier::{Dossier, Record};
use crate::record::field::RowTable;
use crate::record::listed::Listed;
use crate::repo::events::BOOKS;
use crate::repo::line::Columns;
use crate::repo::past::{self, Retired, Titles};
use crate::repo::{Reader, Writing, records, save, taken_back};
use crate::steps::amendments;
use crate::steps::chains::ChainCount;
use crate::steps::event::{Event, Loaded};
use crate::steps::lateness::LatenessChange;

impl Reader {
    /// Compares everything that hangs on dossiers with its recomputation, one dossier at a time.
    pub(super) fn check_dossiers(&self, ctx: Context<'_>, found: &mut Findings) -> Result<()> {
        let scratch = Scratch::new()?;
        let comparison = Comparison { conn: &self.conn, scratch: &scratch, ctx };
        let text = format!("SELECT DISTINCT dossier FROM events WHERE dossier NOT IN ({BOOKS}) ORDER BY dossier");
        let mut statement = self.conn.prepare(&text)?;
        let mut rows = statement.query([])?;
        let (mut materials, mut numbers) = (0, 0);
        while let Some(row) = rows.next()? {
            let Ok(key) = row.get::<_, String>(0) else {
                found.add("records", "有一个卷宗的编号读不出");
                continue;
            };
            let checked = save::load(&self.conn, ctx, &key).and_then(|loaded| comparison.dossier(&loaded, found));
            match checked {
                Ok((brought, given)) => (materials, numbers) = (materials + brought, numbers + given),
                Err(error) => found.add("records", format!("卷宗 {key} 无法重算：{}", error.message)),
            }
        }
        let stored: i64 = self.conn.query_row("SELECT count(*) FROM materials", [], |row| row.get(0))?;
        if stored != materials {
            found.add("materials", format!("登记的材料有 {stored} 件，按事项应有 {materials} 件"));
        }
        self.check_stray_numbers(ctx, numbers, found)?;
        self.check_counters(found)?;
        self.check_strays(found)
    }
}

impl Writing<'_> {
    /// Recomputes a dossier from what is about to be stored and compares it the way a check does: as it stands and as it
    /// stood before the last correction or voiding, or, when the `whole` of it was written anew, before every one.
    ///
    /// # Errors
    /// What a check would find; then nothing may be committed.
    pub(in crate::repo) fn must_be_what_its_events_tell(&self, ctx: Context<'_>, key: &str, whole: bool) -> Result<()> {
        let scratch = Scratch::new()?;
        let mut found = Findings { list: Vec::new(), unsaid: 0 };
        let comparison = Comparison { conn: &self.tx, scratch: &scratch, ctx };
        let loaded = save::load(&self.tx, ctx, key)?;
        match whole {
            true => comparison.dossier(&loaded, &mut found).map(|_| ())?,
            false => comparison.last_event(&loaded, &mut found)?,
        }
        match found.list.first() {
            None => Ok(()),
            Some(first) => Err(Error::io(format!("卷宗 {key} 与按事项重算的结果不符，没有登记：{}", first.message))
                .hint("用 jiexie check 检查登记簿；查出损坏的，用 jiexie restore 备份文件 换用可信的备份副本")),
        }
    }
}

/// Dossiers of one register, compared with their recomputation.
struct Comparison<'a> {
    conn: &'a Connection,
    scratch: &'a Scratch,
    ctx: Context<'a>,
}

impl Comparison<'_> {
    /// Compares all of one dossier; gives the number of materials its events brought, and of document numbers it gave.
    fn dossier(&self, loaded: &Loaded, found: &mut Findings) -> Result<(i64, i64)> {
        self.check_records(loaded, usize::MAX, found)?;
        self.check_lateness(loaded, found)?;
        Ok((self.check_materials(loaded, found)?, numbers::check(self.conn, self.ctx, loaded, found)?))
    }

    /// Compares what its last event may have changed: as it stands, and as it stood before.
    fn last_event(&self, loaded: &Loaded, found: &mut Findings) -> Result<()> {
        self.check_records(loaded, 1, found)?;
        self.check_materials(loaded, found)?;
        numbers::check_last(self.conn, self.ctx, loaded, found)
    }

    /// Records and deadlines in every state.
    fn check_records(&self, loaded: &Loaded, most: usize, found: &mut Findings) -> Result<()> {
        let mut stored = match stored::stored(self.conn, &loaded.key) {
            Ok(stored) => stored,
            Err(error) => {
                found.add("deadlines", format!("{} 的期限读不出：{}", loaded.key, error.message));
                Vec::new()
            }
        };
        let entries: HashSet<i64> = loaded.events.iter().map(|event| event.seq).collect();
        if let Some(row) = stored.iter().find(|row| !entries.contains(&row.entered_event)) {
            found.add("deadlines", format!("期限 {} 的登记事项不在其卷宗里", row.row.id.unwrap_or_default()));
        }
        let mut titles = Titles::default();
        past::each_state(self.ctx, loaded, most, &mut |file, retired| {
            for record in titles.of_new(file) {
                self.check_record(record, retired.is_none(), found)?;
            }
            let of_this = |row: &StoredRow| row.retired_event == retired.map(|(seq, ..)| seq);
            let (own, others) = std::mem::take(&mut stored).into_iter().partition(of_this);
            stored = others;
            check_deadlines(file, retired, &titles, own, found);
            Ok(())
        })?;
        if most < usize::MAX {
            return Ok(());
        }
        for row in stored {
            found.add("deadlines", format!("期限 {} 由并不存在的更正替换", row.row.id.unwrap_or_default()));
        }
        self.check_born_shares(&loaded.key, &titles, found)
    }

    /// What the steps are kept to have changed of lateness: as it is told now, or as earlier programs told it.
    fn check_lateness(&self, loaded: &Loaded, found: &mut Findings) -> Result<()> {
        let told = |count| taken_back::told_by(self.conn, self.ctx, loaded, count);
        let must = told(ChainCount::Links)?;
        let is = taken_back::kept(self.conn, &loaded.key).map_err(|_| unreadable("收回的逾期"))?;
        if is == must {
            return Ok(());
        }
        let formerly = [told(ChainCount::Entered)?, told(ChainCount::Chains)?];
        let of = |all: &[(i64, LatenessChange)], seq: i64| -> Vec<LatenessChange> {
            all.iter().filter(|(event, _)| *event == seq).map(|(_, change)| change.clone()).collect()
        };
        let differs = is.iter().chain(&must).find(|(event, _)| {
            let kept = of(&is, *event);
            let same =
                |told: Vec<LatenessChange>| told.len() == kept.len() && told.iter().all(|change| kept.contains(change));
            // What an event itself says it tells, no earlier program left untold.
            let tells = |entered: &Event| entered.seq == *event && entered.shortens;
            let before = || formerly.iter().any(|told| same(of(told, *event)));
            !same(of(&must, *event)) && (loaded.events.iter().any(tells) || !before())
        });
        if let Some((event, change)) = differs {
            let (what, rule) = (&change.subject, &change.rule);
            found.add("deadlines", format!("第 {event} 号事项收回的逾期（{what} {rule}）与重新计算的结果不一致"));
        }
        Ok(())
    }

    fn check_record(&self, record: &Record, lives: bool, found: &mut Findings) -> Result<()> {
        let (id, table) = (record.id(), record.id().kind.table());
        let scratch = self.scratch;
        scratch.clear(&[table])?;
        for RowTable { table, .. } in records::lists(id.kind) {
            scratch.clear(&[table])?;
        }
        // Nothing lies there: all was just cleared.
        records::save(&scratch.conn, record, true)?;
        if !lives {
            records::end(&scratch.conn, id)?;
        }
        let key = id.to_string();
        let own = KeyRows { table, columns: "*", key: "id", order: "id" };
        scratch.compare(self.conn, &own, &key, "records", found)?;
        for RowTable { table, owner, .. } in records::lists(id.kind) {
            let rows = KeyRows { table, columns: "*", key: owner, order: "nth" };
            scratch.compare(self.conn, &rows, &key, "records", found)?;
        }
        Ok(())
    }

    /// A share born of its case's decision has no event of its own: there must be none the case does not know.
    fn check_born_shares(&self, key: &str, known: &Titles, found: &mut Findings) -> Result<()> {
        if !key.starts_with('C') {
            return Ok(());
        }
        let text = "SELECT id FROM shares s WHERE case_id = ?1 AND NOT EXISTS (SELECT 1 FROM events WHERE record = s.id AND dossier <> ?1)";
        let mut statement = self.conn.prepare_cached(text)?;
        let ids = statement.query_map([key], |row| row.get::<_, String>(0))?;
        for id in ids {
            let id = id.map_err(|_| unreadable("信息共享的编号"))?;
            if !id.parse::<Id>().is_ok_and(|id| known.know(id)) {
                found.add("records", format!("{id} 在表 shares 中，却没有任何事项提到它"));
            }
        }
        Ok(())
    }

    /// Gives the number of materials the dossier's events brought.
    fn check_materials(&self, loaded: &Loaded, found: &mut Findings) -> Result<i64> {
        let mut brought = 0;
        let text = "SELECT kind, name, size, sha256, path, copies, pages, original, title FROM materials \
             WHERE record = ?1 AND event = ?2 ORDER BY id";
        let told = amendments::effective(&loaded.events).unwrap_or_default();
        for event in loaded.events.iter().filter(|event| !event.act.materials().is_empty()) {
            let record = event.record.to_string();
            let act = told.get(&(event.record, event.no)).map_or(&event.act, |(act, _)| act);
            let must = act.materials();
            brought += i64::try_from(must.len()).unwrap_or(i64::MAX);
            let mut statement = self.conn.prepare_cached(text)?;
            let rows = statement.query_map(params![record, event.seq], |row| Columns::of(row).material());
            let is = rows.and_then(|rows| rows.collect::<rusqlite::Result<Vec<_>>>());
            if !is.is_ok_and(|is| is == must) {
                found.add("materials", format!("{record} 第 {} 项的材料登记与事项不一致", event.no));
            }
        }
        Ok(brought)
    }
}

impl Reader {
    /// RowTable that no event ever spoke of.
    fn check_strays(&self, found: &mut Findings) -> Result<()> {
        for kind in RecordKind::ALL {
            let table = kind.table();
            let born = if kind == RecordKind::Share { "AND case_id IS NULL" } else { "" };
            let text = format!(
                "SELECT id FROM {table} WHERE NOT EXISTS (SELECT 1 FROM events WHERE record = id) {born} LIMIT 50"
            );
            let mut statement = self.conn.prepare(&text)?;
            let ids = statement.query_map([], |row| row.get::<_, String>(0))?;
            for id in ids {
                let id = id.map_err(|_| unreadable("编号"))?;
                found.add("records", format!("{id} 在表 {table} 中，却没有任何事项提到它"));
            }
        }
        let text = "SELECT count(*) FROM deadlines WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.dossier = deadlines.dossier)";
        let strays: i64 = self.conn.query_row(text, [], |row| row.get(0))?;
        if strays > 0 {
            found.add("deadlines", format!("有 {strays} 个期限不属于任何卷宗"));
        }
        Ok(())
    }
}

/// Compares stored deadlines with those of one state of their dossier; `retired`: rows that the event of that number, on
/// that day, proved wrong.
fn check_deadlines(file: &Dossier, retired: Retired, titles: &Titles, stored: Vec<StoredRow>, found: &mut Findings) {
    let mut must = stored::expected(file, retired, titles);
    let named = |row: &Listed| {
        let due = row.deadline.due_on.map_or_else(|| "无".to_owned(), |day| day.to_string());
        (format!("{} {}", row.deadline.subject, row.deadline.rule), due)
    };
    for StoredRow { mut row, .. } in stored {
        let id = row.id.take().unwrap_or_default();
        match must.iter().position(|other| *other == row) {
            Some(at) => drop(must.swap_remove(at)),
            None => {
                let (what, due) = named(&row);
                found.add("deadlines", format!("期限 {id}（{what}，到期日 {due}）与重新计算的结果不一致"));
            }
        }
    }
    // What a correction left as it was has no row of the past; what stands now must all be there.
    for missing in must.iter().filter(|_| retired.is_none()) {
        let (what, due) = named(missing);
        found.add("deadlines", format!("缺少期限：{what}，到期日 {due}"));
    }
}
