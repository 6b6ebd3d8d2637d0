//! What the records of a year are told from each other by, for those who look for one that is there already.

use rusqlite::{OptionalExtension, Row, params};

use super::{Writing, damaged};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::steps::likeness::{Traits, of_named_case, sent};

/// A record that is there.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Its id.
    pub id: Id,
    /// It was entered by mistake.
    pub void: bool,
    /// What it is told by; of a transfer twice, with its case's traits and with its case's id.
    pub traits: Vec<Traits>,
}

/// Parts names that are read in one column.
const PARTED: char = '\u{1f}';
/// The names of a case's parties.
const NAMES: &str = "(SELECT group_concat(name, char(31)) FROM parties WHERE case_id = c.id)";

impl Writing<'_> {
    /// Every record of a kind and year, by the index of its number. Kinds that no ledger holds have none.
    pub fn standing(&self, kind: RecordKind, year: u16, each: &mut dyn FnMut(Standing)) -> Result<()> {
        let Some(text) = query(kind) else { return Ok(()) };
        let first = Id { kind, year, number: 0 }.sort_key();
        let last = Id { kind, year: year.saturating_add(1), number: 0 }.sort_key();
        let mut statement = self.tx.prepare(&text)?;
        let mut rows = statement.query(params![first, last])?;
        while let Some(row) = rows.next()? {
            each(read(kind, row)?);
        }
        Ok(())
    }

    /// The records of a kind and year that were corrected since they were entered.
    pub fn corrected(&self, kind: RecordKind, year: u16) -> Result<Vec<Id>> {
        // By the index of records: the year's own events and no others.
        let text =
            "SELECT DISTINCT record FROM events WHERE record >= ?1 AND record < ?2 AND no > 1 AND act = 'correct'";
        let begins = format!("{}{year:04}", kind.letter());
        let mut statement = self.tx.prepare(text)?;
        let found = statement
            .query_map([format!("{begins}-"), format!("{begins}.")], |row| row.get::<_, String>(0))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        found.iter().map(|id| id.parse().map_err(|_| damaged("记录编号"))).collect()
    }

    /// The remarks with which records of a kind and year were entered, of those that hold `mark`.
    pub fn first_notes(&self, kind: RecordKind, year: u16, mark: &str, each: &mut dyn FnMut(Id, String)) -> Result<()> {
        let text = "SELECT e.record, t.texts ->> '$.note' AS note FROM events e JOIN event_texts t USING (seq) \
                    WHERE e.record >= ?1 AND e.record < ?2 AND e.no = 1 AND instr(t.texts, ?3) > 0";
        let begins = format!("{}{year:04}", kind.letter());
        let mut statement = self.tx.prepare(text)?;
        let mut rows = statement.query(params![format!("{begins}-"), format!("{begins}."), mark])?;
        while let Some(row) = rows.next()? {
            let (id, note): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            if let Some(note) = note {
                each(id.parse().map_err(|_| damaged("记录编号"))?, note);
            }
        }
        Ok(())
    }

    /// The remark with which a record was entered.
    pub fn first_note(&self, record: Id) -> Result<Option<String>> {
        let text =
            "SELECT t.texts ->> '$.note' FROM events e JOIN event_texts t USING (seq) WHERE e.record = ?1 AND e.no = 1";
        let mut statement = self.tx.prepare_cached(text)?;
        let found = statement.query_row([record.to_string()], |row| row.get(0)).optional()?;
        Ok(found.flatten())
    }
}

/// What a kind's records are told by, of those between two places of the index.
fn query(kind: RecordKind) -> Option<String> {
    Some(match kind {
            RecordKind::Case => format!(
                "SELECT c.id, c.status = 'void', c.title, c.finder, c.found_on, c.place, {NAMES} FROM cases c \
                 WHERE c.sort >= ?1 AND c.sort < ?2"
            ),
            RecordKind::Transfer => format!(
                "SELECT t.id, t.status = 'void', c.title, c.finder, c.found_on, c.place, {NAMES}, t.case_id, t.to_unit, t.sent_on \
                 FROM transfers t JOIN cases c ON c.id = t.case_id WHERE t.sort >= ?1 AND t.sort < ?2"
            ),
            RecordKind::Share => "SELECT s.id, s.status = 'void', s.title, s.kind, s.from_unit, \
                 (SELECT group_concat(unit, ' ') FROM (SELECT unit FROM share_copies WHERE share_id = s.id ORDER BY unit)), \
                 s.event_on, coalesce(s.case_id, '') FROM shares s WHERE s.sort >= ?1 AND s.sort < ?2"
                .to_owned(),
            RecordKind::Assist => "SELECT id, status = 'void', title, kind, from_unit, to_unit, sent_on, coalesce(case_id, '') \
                 FROM assists WHERE sort >= ?1 AND sort < ?2"
                .to_owned(),
            _ => return None,
        })
}

fn read(kind: RecordKind, row: &Row<'_>) -> Result<Standing> {
    let text = |at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
    let id: Id = text(0)?.parse().map_err(|_| damaged("记录编号"))?;
    let void = row.get(1)?;
    if matches!(kind, RecordKind::Share | RecordKind::Assist) {
        let exact = (3..8).map(text).collect::<rusqlite::Result<Vec<_>>>()?;
        return Ok(Standing { id, void, traits: vec![Traits { exact, texts: vec![text(2)?], names: Vec::new() }] });
    }
    let names = text(6)?;
    let case = Traits {
        exact: vec![text(3)?, text(4)?],
        texts: vec![text(2)?, text(5)?],
        names: names.split(PARTED).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
    };
    if kind == RecordKind::Case {
        return Ok(Standing { id, void, traits: vec![case] });
    }
    let named: Id = text(7)?.parse().map_err(|_| damaged("案件编号"))?;
    let (to, on) = (text(8)?, text(9)?);
    let traits = vec![sent(&to, &on, case), sent(&to, &on, of_named_case(named))];
    Ok(Standing { id, void, traits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    #[test]
    fn a_year_is_found_by_an_index_and_nothing_else_is_read() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../schema.sql")).unwrap();
        for kind in RecordKind::ALL {
            let Some(text) = query(kind) else { continue };
            let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {text}")).unwrap();
            let plan: Vec<String> =
                statement.query_map([1, 2], |row| row.get(3)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
            assert!(
                !plan.iter().any(|step| step.starts_with("SCAN") && !step.contains("subquery")),
                "{kind:?}: {plan:?}"
            );
        }
    }
}
