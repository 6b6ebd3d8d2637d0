//! What notices reminded of that was voided since, or proved not to have been overdue: nobody waits for the answer to it.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::{Reader, Writing};
use crate::error::Result;
use crate::record::notice::{Item, ItemStands, Notice};

/// An item of a notice, as SQL over these expressions.
pub(super) struct ItemOf<'a> {
    /// The record.
    pub subject: &'a str,
    /// The limit.
    pub rule: &'a str,
    /// The unit it is owed to.
    pub toward: &'a str,
    /// The unit reminded.
    pub unit: &'a str,
    /// The day of the notice.
    pub issued_on: &'a str,
}

/// What is known of a deadline `d`, as SQL.
pub(super) struct Known<'a> {
    /// It has its place in the register.
    pub stands: &'a str,
    /// Its end is known.
    pub ended: &'a str,
}

/// All there is.
pub(super) const NOW: Known<'_> = Known { stands: "d.retired_event IS NULL", ended: "1" };

/// The items of the notices that a question goes through.
pub(super) const OF_NOTICES: ItemOf<'_> = ItemOf {
    subject: "i.subject",
    rule: "i.rule",
    toward: "i.toward",
    unit: "notices.unit",
    issued_on: "notices.issued_on",
};

impl ItemOf<'_> {
    fn deadlines(&self) -> String {
        let ItemOf { subject, rule, toward, .. } = self;
        // By its dossier a deadline is found without walking through all of them.
        let dossier = format!("(SELECT e.dossier FROM events e WHERE e.record = {subject} AND e.no = 1)");
        format!("d.dossier = {dossier} AND d.subject = {subject} AND d.rule = {rule} AND d.toward IS {toward}")
    }

    /// Whether it has no deadline any more that was not voided.
    fn is_gone(&self, known: &Known<'_>) -> String {
        let of = self.deadlines();
        format!(
            "EXISTS (SELECT 1 FROM deadlines d WHERE {of} AND d.ended_by = 'void' AND {}) \
             AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE {of} AND d.state <> 'superseded' AND d.retired_event IS NULL)",
            known.ended
        )
    }

    /// Whether none of its deadlines was overdue on the day of the notice, as they stand: what another took the place of was
    /// not, unless that only bound another unit from then on. What follows from a period has no deadline that is kept.
    fn is_disproved(&self, known: &Known<'_>) -> String {
        let (of, ItemOf { unit, issued_on, .. }, Known { stands, ended }) = (self.deadlines(), self, known);
        format!(
            "EXISTS (SELECT 1 FROM deadlines d WHERE {of}) AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE {of} \
             AND d.unit = {unit} AND {stands} AND d.due_on < {issued_on} \
             AND (d.met_on IS NULL OR d.met_on > d.due_on OR NOT ({ended})) \
             AND (d.state <> 'superseded' OR NOT ({ended}) OR d.ended_by = 'merge' AND d.ended_on > d.due_on))"
        )
    }

    /// Whether nobody waits for an answer to it.
    pub(super) fn is_moot(&self, known: &Known<'_>) -> String {
        format!("({} OR {})", self.is_gone(known), self.is_disproved(known))
    }
}

impl Reader {
    /// How it stands with each of the things that a notice reminded of, as far as that is known.
    pub fn fallen_items(&self, notice: &Notice) -> Result<Vec<ItemStands>> {
        fallen(&self.conn, notice, (None, i64::MAX))
    }
}

impl Writing<'_> {
    /// How it stands with each of the things that a notice reminded of.
    pub fn fallen_items(&self, notice: &Notice) -> Result<Vec<ItemStands>> {
        fallen(&self.tx, notice, (None, i64::MAX))
    }
}

/// How each item of a notice stands at the end of a day, by events up to `known`.
pub(super) fn fallen(
    conn: &Connection,
    notice: &Notice,
    (day, known): (Option<NaiveDate>, i64),
) -> Result<Vec<ItemStands>> {
    let item = ItemOf { subject: "?1", rule: "?2", toward: "?3", unit: "?6", issued_on: "?7" };
    let then = Known {
        stands: "d.entered_event <= ?5 AND (d.retired_event IS NULL OR d.retired_event > ?5)",
        ended: "d.ended_event <= ?5 AND (?4 IS NULL OR d.ended_on <= ?4)",
    };
    let text = format!("SELECT {}, {}", item.is_gone(&then), item.is_disproved(&then));
    let mut statement = conn.prepare_cached(&text)?;
    let mut stands = |item: &Item| -> Result<ItemStands> {
        let of = params![
            item.subject,
            item.rule,
            item.toward,
            day.map(|day| day.to_string()),
            known,
            notice.unit,
            notice.issued_on
        ];
        let (gone, disproved): (bool, bool) = statement.query_row(of, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(match (gone, disproved) {
            (true, _) => ItemStands::Void,
            (false, true) => ItemStands::Disproved,
            (false, false) => ItemStands::Overdue,
        })
    };
    notice.items.iter().map(&mut stands).collect()
}
