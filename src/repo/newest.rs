//! The newest records of a kind, to be picked from: those with something open first.

use rusqlite::params;

use super::line::{RowShape, line};
use super::{Reader, events};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::field::Stored;
use crate::record::kinds;

/// A record to be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newest {
    /// Its id.
    pub id: Id,
    /// What it is about, or what its mark leaves of that.
    pub title: String,
    /// Where it stands, as the stable word.
    pub status: String,
    /// Whether a deadline of its own runs.
    pub open: bool,
}

const NEWEST: RowShape<Newest> =
    line!(Newest { id: "n.id", title: masked "title, secrecy", status: "n.status", open: "open" });

/// The years in which something can have been entered, the youngest first.
const YEARS: std::ops::RangeInclusive<u16> = 1950..=2100;

impl Reader {
    /// The record of `kind` that `number` means without its year: that of `this_year`, else those of any year.
    pub fn meant_by(&self, kind: RecordKind, number: u32, this_year: u16) -> Result<Vec<Id>> {
        let is_there = |id: &Id| events::dossier_of(&self.conn, *id).map(|found| found.is_some());
        let of = |year| Id { kind, year, number };
        if is_there(&of(this_year))? {
            return Ok(vec![of(this_year)]);
        }
        let mut found = Vec::new();
        for id in YEARS.rev().map(of) {
            if is_there(&id)? {
                found.push(id);
            }
        }
        Ok(found)
    }

    /// At most `most` living records of `kind` whose id begins with `begun` (a whole letter and more), the newest of them:
    /// those with a running deadline of their own first.
    pub fn newest(&self, kind: RecordKind, begun: &str, most: u32) -> Result<Vec<Newest>> {
        let table = kind.table();
        let has = |name: &str| kinds::named(kind, name).is_some_and(|field| matches!(field.stored, Stored::Column(_)));
        let of_case = has("case");
        let title = if has("title") { "n.title" } else { "of_case.title" };
        let secrecy = match (has("secrecy"), of_case) {
            (true, _) => "n.secrecy",
            (false, true) => "coalesce(of_case.secrecy, 'none')",
            (false, false) => "'none'",
        };
        let (join, dossier) = match of_case {
            true => (" LEFT JOIN cases AS of_case ON of_case.id = n.case_id", "coalesce(n.case_id, n.id)"),
            false => ("", "n.id"),
        };
        // A whole year's ids begin alike: only what is typed beyond the year is looked for among them.
        let within = if begun.len() > "C2026-".len() { "id >= ?1 AND id < ?1 || 'x'" } else { "?1 IS NOT NULL" };
        let rest = format!(
            "FROM (SELECT n.id AS id, n.status AS status, {title} AS title, {secrecy} AS secrecy, n.sort AS place, EXISTS (SELECT 1 FROM deadlines d \
             WHERE d.dossier = {dossier} AND d.subject = n.id AND d.ended_on IS NULL) AS open \
             FROM (SELECT * FROM {table} WHERE status <> 'void' AND {within} ORDER BY sort DESC LIMIT ?2) n{join}) n \
             ORDER BY open DESC, place DESC"
        );
        NEWEST.all(&self.conn, &rest, params![begun, most])
    }
}
