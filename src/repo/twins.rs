//! What the records of a year are told from each other by, for those who look for one that is there already.

use rusqlite::params;

use super::Writing;
use super::line::{self, RowShape, line};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::steps::likeness::{Traits, of_named_case, sent};

/// A record that is there.
#[derive(Debug, Clone)]
pub struct TwinRecord {
    /// Its id.
    pub id: Id,
    /// It was entered by mistake.
    pub void: bool,
    /// What it is told by; of a transfer twice, with its case's traits and with its case's id.
    pub traits: Vec<Traits>,
}

/// The remark with which a record was entered.
struct Noted {
    record: Id,
    note: Option<String>,
}

const NOTED: RowShape<Noted> = line!(Noted { record: "e.record", note: "t.texts ->> '$.note'" });

/// What a case is told by, or a transfer with its case.
struct OfCase {
    id: Id,
    void: bool,
    title: String,
    finder: String,
    found_on: String,
    place: String,
    /// The names of its parties, with [`PARTED`] between them.
    names: String,
    /// Of a transfer alone: its case, whom it went to and when.
    case: Option<Id>,
    to: String,
    sent_on: String,
}

/// Parts names that are read in one column.
const PARTED: char = '\u{1f}';

const CASE: RowShape<OfCase> = line!(OfCase {
    id: "c.id",
    void: "c.status = 'void'",
    title: "c.title",
    finder: "c.finder",
    found_on: "c.found_on",
    place: or_empty "c.place",
    names: or_empty "(SELECT group_concat(name, char(31)) FROM parties WHERE case_id = c.id)",
    case: "NULL",
    to: "''",
    sent_on: "''",
});
const TRANSFER: RowShape<OfCase> = line!(OfCase {
    id: "t.id",
    void: "t.status = 'void'",
    title: "c.title",
    finder: "c.finder",
    found_on: "c.found_on",
    place: or_empty "c.place",
    names: or_empty "(SELECT group_concat(name, char(31)) FROM parties WHERE case_id = c.id)",
    case: "t.case_id",
    to: "t.to_unit",
    sent_on: "t.sent_on",
});

/// What a share or a request is told by.
struct Told {
    id: Id,
    void: bool,
    title: String,
    kind: String,
    from: String,
    to: String,
    on: String,
    case: String,
}

const SHARE: RowShape<Told> = line!(Told {
    id: "s.id",
    void: "s.status = 'void'",
    title: "s.title",
    kind: "s.kind",
    from: "s.from_unit",
    to: or_empty "(SELECT group_concat(unit, ' ' ORDER BY unit) FROM share_copies WHERE share_id = s.id)",
    on: "s.event_on",
    case: or_empty "s.case_id",
});
const ASSIST: RowShape<Told> = line!(Told {
    id: "s.id",
    void: "s.status = 'void'",
    title: "s.title",
    kind: "s.kind",
    from: "s.from_unit",
    to: "s.to_unit",
    on: "s.sent_on",
    case: or_empty "s.case_id",
});

/// Where records are found between two places of the index.
const CASES: &str = "FROM cases c WHERE c.sort >= ?1 AND c.sort < ?2";
const TRANSFERS: &str = "FROM transfers t JOIN cases c ON c.id = t.case_id WHERE t.sort >= ?1 AND t.sort < ?2";
const SHARES: &str = "FROM shares s WHERE s.sort >= ?1 AND s.sort < ?2";
const ASSISTS: &str = "FROM assists s WHERE s.sort >= ?1 AND s.sort < ?2";

impl Writing<'_> {
    /// Every record of a kind and year, by the index of its number. Kinds that no ledger holds have none.
    pub fn standing(&self, kind: RecordKind, year: u16, each: &mut dyn FnMut(TwinRecord)) -> Result<()> {
        let first = Id { kind, year, number: 0 }.sort_key();
        let last = Id { kind, year: year.saturating_add(1), number: 0 }.sort_key();
        let (conn, between) = (&*self.tx, [first, last]);
        let mut give = |standing: TwinRecord| {
            each(standing);
            Ok(())
        };
        match kind {
            RecordKind::Case => CASE.each(conn, CASES, between, &mut |found| give(found.into())),
            RecordKind::Transfer => TRANSFER.each(conn, TRANSFERS, between, &mut |found| give(found.into())),
            RecordKind::Share => SHARE.each(conn, SHARES, between, &mut |found| give(found.into())),
            RecordKind::Assist => ASSIST.each(conn, ASSISTS, between, &mut |found| give(found.into())),
            _ => Ok(()),
        }
    }

    /// The records of a kind and year that were corrected since they were entered.
    pub fn corrected(&self, kind: RecordKind, year: u16) -> Result<Vec<Id>> {
        // By the index of records: the year's own events and no others.
        let text =
            "SELECT DISTINCT record FROM events WHERE record >= ?1 AND record < ?2 AND no > 1 AND act = 'correct'";
        let begins = format!("{}{year:04}", kind.letter());
        line::column(&self.tx, text, [format!("{begins}-"), format!("{begins}.")])
    }

    /// The remarks with which records of a kind and year were entered, of those that hold `mark`.
    pub fn first_notes(&self, kind: RecordKind, year: u16, mark: &str, each: &mut dyn FnMut(Id, String)) -> Result<()> {
        let rest = "FROM events e JOIN event_texts t USING (seq) \
                    WHERE e.record >= ?1 AND e.record < ?2 AND e.no = 1 AND instr(t.texts, ?3) > 0";
        let begins = format!("{}{year:04}", kind.letter());
        let values = params![format!("{begins}-"), format!("{begins}."), mark];
        NOTED.each(&self.tx, rest, values, &mut |noted| {
            noted.note.into_iter().for_each(|note| each(noted.record, note));
            Ok(())
        })
    }

    /// The remark with which a record was entered.
    pub fn first_note(&self, record: Id) -> Result<Option<String>> {
        let text =
            "SELECT t.texts ->> '$.note' FROM events e JOIN event_texts t USING (seq) WHERE e.record = ?1 AND e.no = 1";
        Ok(line::value(&self.tx, text, [record])?.flatten())
    }
}

impl From<Told> for TwinRecord {
    fn from(told: Told) -> Self {
        let Told { id, void, title, kind, from, to, on, case } = told;
        let traits = Traits { exact: vec![kind, from, to, on, case], texts: vec![title], names: Vec::new() };
        TwinRecord { id, void, traits: vec![traits] }
    }
}

impl From<OfCase> for TwinRecord {
    fn from(told: OfCase) -> Self {
        let OfCase { id, void, title, finder, found_on, place, names, case, to, sent_on } = told;
        let names = names.split(PARTED).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let own = Traits { exact: vec![finder, found_on], texts: vec![title, place], names };
        let traits = match case {
            None => vec![own],
            Some(case) => vec![sent(&to, &sent_on, own), sent(&to, &sent_on, of_named_case(case))],
        };
        TwinRecord { id, void, traits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    #[test]
    fn a_year_is_found_by_an_index_and_nothing_else_is_read() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../schema.sql")).unwrap();
        let texts = [CASE.asked(CASES), TRANSFER.asked(TRANSFERS), SHARE.asked(SHARES), ASSIST.asked(ASSISTS)];
        for text in texts {
            let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {text}")).unwrap();
            let plan: Vec<String> =
                statement.query_map([1, 2], |row| row.get(3)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
            assert!(
                !plan.iter().any(|step| step.starts_with("SCAN") && !step.contains("subquery")),
                "{text}: {plan:?}"
            );
        }
    }
}
