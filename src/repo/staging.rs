//! Steps laid aside to be walked in another order than they came: a table of this connection alone, gone with it.

use rusqlite::params;

use super::Writing;
use super::line::{self, RowShape, line};
use crate::error::{Error, Result};

/// How many are given at once.
const PAGE: usize = 200;

/// One step laid aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staged {
    /// The order of its dossier.
    pub place: i64,
    /// Its order within that, unique.
    pub seq: i64,
    /// Key of its dossier.
    pub dossier: String,
    /// Which file it stands in.
    pub file: i64,
    /// The line of its row.
    pub line: i64,
    /// The record of its row.
    pub row: String,
    /// The record it is about.
    pub record: String,
    /// Which of that record's steps it is, from 0.
    pub nth: i64,
    /// It stands in the row of its own record, not in that of another.
    pub own: bool,
    /// The step, as the file has it.
    pub body: String,
}

/// One row whose steps are laid aside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StagedRow {
    /// Its record.
    pub record: String,
    /// Which file it stands in.
    pub file: i64,
    /// Its line.
    pub line: i64,
    /// Its record was in the register before.
    pub was_there: bool,
    /// Its record was void where it comes from.
    pub void: bool,
    /// How many of its steps were recorded.
    pub walked: i64,
    /// How many wait.
    pub waiting: i64,
}

const STAGED: RowShape<Staged> = line!(Staged {
    place: "place",
    seq: "seq",
    dossier: "dossier",
    file: "file",
    line: "line",
    row: "row",
    record: "record",
    nth: "nth",
    own: "own",
    body: "body",
});
const STAGED_ROW: RowShape<StagedRow> = line!(StagedRow {
    record: "record",
    file: "file",
    line: "line",
    was_there: "was_there",
    void: "void",
    walked: "walked",
    waiting: "waiting",
});

impl Writing<'_> {
    /// Marks where a part of the work begins.
    pub fn mark(&self) -> Result<()> {
        self.make_room_to_wait()?;
        self.tx.marked.set(self.tx.marked.get() + 1);
        self.savepoint("SAVEPOINT part")
    }

    /// Takes back what was done since the mark.
    pub fn back_to_mark(&self) -> Result<()> {
        self.savepoint("ROLLBACK TO part")
    }

    /// Forgets the mark; what was done since stands with the rest.
    pub fn drop_mark(&self) -> Result<()> {
        self.tx.marked.set(self.tx.marked.get().saturating_sub(1));
        self.savepoint("RELEASE part")
    }

    fn savepoint(&self, text: &str) -> Result<()> {
        Ok(self.tx.prepare_cached(text)?.execute([]).map(|_| ())?)
    }

    /// Where steps are laid aside.
    pub fn staging(&self) -> Staging<'_> {
        Staging { writing: self }
    }
}

/// Where steps are laid aside.
pub struct Staging<'w> {
    writing: &'w Writing<'w>,
}

impl Staging<'_> {
    /// Makes the table for steps laid aside.
    pub fn begin(&self) -> Result<()> {
        self.writing.tx.execute_batch(
                "CREATE TEMP TABLE IF NOT EXISTS staged (place INTEGER NOT NULL, seq INTEGER NOT NULL, dossier TEXT NOT NULL, \
                 file INTEGER NOT NULL, line INTEGER NOT NULL, row TEXT NOT NULL, record TEXT NOT NULL, nth INTEGER NOT NULL, own INTEGER NOT NULL, \
                 body TEXT NOT NULL, PRIMARY KEY (place, seq)) WITHOUT ROWID; \
                 CREATE INDEX IF NOT EXISTS temp.staged_of_dossier ON staged (dossier); \
                 CREATE TEMP TABLE IF NOT EXISTS staged_rows (record TEXT PRIMARY KEY, file INTEGER NOT NULL, line INTEGER NOT NULL, \
                 was_there INTEGER NOT NULL, void INTEGER NOT NULL, walked INTEGER NOT NULL, waiting INTEGER NOT NULL) WITHOUT ROWID; \
                 DELETE FROM staged; DELETE FROM staged_rows;",
            )
            .map_err(Error::from)
    }

    /// Lays a step aside; one that stands in two rows is kept once, with the row of its own record if there is one.
    ///
    /// # Errors
    /// [`Error::input`] when another step has its number, and those of the register.
    pub fn stage(&self, step: &Staged) -> Result<()> {
        let values = params![
            step.place,
            step.seq,
            step.dossier,
            step.file,
            step.line,
            step.row,
            step.record,
            step.nth,
            step.own,
            step.body
        ];
        let new = self
            .writing.tx
            .prepare_cached(
                "INSERT INTO staged (place, seq, dossier, file, line, row, record, nth, own, body) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10) \
                 ON CONFLICT DO NOTHING",
            )?
            .execute(values)?;
        if new > 0 {
            return Ok(());
        }
        let text = "SELECT record = ?3 AND nth = ?4 AND body = ?5 FROM staged WHERE place = ?1 AND seq = ?2";
        let values = params![step.place, step.seq, step.record, step.nth, step.body];
        if line::value(&self.writing.tx, text, values)? == Some(true) {
            return Ok(());
        }
        Err(Error::input(format!("总序号 {} 在文件里出现两次而内容不同", step.seq)).hint("重新导出，不要改动文件"))
    }

    /// The place of a dossier that has steps laid aside.
    pub fn place_of(&self, dossier: &str) -> Result<Option<i64>> {
        line::value(&self.writing.tx, "SELECT place FROM staged WHERE dossier = ?1 LIMIT 1", [dossier])
    }

    /// The next steps in order, after the one at `place` and `seq`.
    pub fn after(&self, place: i64, seq: i64) -> Result<Vec<Staged>> {
        let rest = "FROM staged WHERE (place, seq) > (?1, ?2) ORDER BY place, seq LIMIT ?3";
        STAGED.all(&self.writing.tx, rest, params![place, seq, PAGE as i64])
    }

    /// Notes a row whose steps are laid aside; false when its record has one already.
    pub fn stage_row(&self, row: &StagedRow) -> Result<bool> {
        let new = self
            .writing.tx
            .prepare_cached(
                "INSERT INTO staged_rows (record, file, line, was_there, void, walked, waiting) VALUES (?1,?2,?3,?4,?5,0,0) \
                 ON CONFLICT DO NOTHING",
            )?
            .execute(params![row.record, row.file, row.line, row.was_there, row.void])?;
        Ok(new > 0)
    }

    /// Counts a step for the row of its record, else for the row it stands in: recorded, or waiting.
    pub fn count(&self, step: &Staged, walked: bool) -> Result<()> {
        let text = "UPDATE staged_rows SET walked = walked + ?2, waiting = waiting + ?3 WHERE record = ?1";
        let mut statement = self.writing.tx.prepare_cached(text)?;
        for record in [&step.record, &step.row] {
            if statement.execute(params![record, walked, !walked])? > 0 {
                break;
            }
        }
        Ok(())
    }

    /// Counts for the row of a record what was done for it besides its steps.
    pub fn went_on(&self, record: &str) -> Result<()> {
        let text = "UPDATE staged_rows SET walked = walked + 1 WHERE record = ?1";
        Ok(self.writing.tx.prepare_cached(text)?.execute([record]).map(|_| ())?)
    }

    /// Whether the row of a record says it was void where it comes from.
    pub fn is_void(&self, record: &str) -> Result<bool> {
        let void = line::value(&self.writing.tx, "SELECT void FROM staged_rows WHERE record = ?1", [record])?;
        Ok(void.unwrap_or(false))
    }

    /// Whether steps of a record's row were recorded, and none waits.
    pub fn is_walked(&self, record: &str) -> Result<bool> {
        let text = "SELECT walked > 0 AND waiting = 0 FROM staged_rows WHERE record = ?1";
        Ok(line::value(&self.writing.tx, text, [record])?.unwrap_or(false))
    }

    /// Whether steps of a record's row wait.
    pub fn is_waiting(&self, record: &str) -> Result<bool> {
        let text = "SELECT waiting > 0 FROM staged_rows WHERE record = ?1";
        Ok(line::value(&self.writing.tx, text, [record])?.unwrap_or(false))
    }

    /// Every row, by file and line, and what became of its steps.
    pub fn rows(&self, each: &mut dyn FnMut(StagedRow) -> Result<()>) -> Result<()> {
        STAGED_ROW.each(&self.writing.tx, "FROM staged_rows ORDER BY file, line", [], each)
    }
}
