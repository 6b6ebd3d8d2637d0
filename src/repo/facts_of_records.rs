//! Records as reports look at them: from their stored rows, or from their dossier lived through up to the day.

use rusqlite::Row as SqlRow;
use serde::de::DeserializeOwned;

use super::facts::{Observed, read_day, read_optional_day};
use super::{damaged, records};
use crate::error::Result;
use crate::ids::Id;
use crate::record::dossier::{Dossier, Record};
use crate::record::facts::{CaseFact, OtherFact, TransferFact, Visit};
use crate::record::notice::Notice;
use crate::record::words::{NoticeStatus, Secrecy};

/// A stored stable word as its value.
fn word<T: DeserializeOwned>(row: &SqlRow<'_>, at: usize) -> Result<Option<T>> {
    let text: Option<String> = row.get(at)?;
    text.map(|text| serde_json::from_value(serde_json::Value::String(text)).map_err(|_| damaged("记录"))).transpose()
}

fn text(row: &SqlRow<'_>, at: usize) -> Result<String> {
    Ok(row.get(at)?)
}

fn optional(row: &SqlRow<'_>, at: usize) -> Result<Option<String>> {
    Ok(row.get(at)?)
}

fn list<T: DeserializeOwned>(row: &SqlRow<'_>, at: usize) -> Result<Vec<T>> {
    serde_json::from_str(&text(row, at)?).map_err(|_| damaged("记录"))
}

/// The title as it may be shown.
fn shown(row: &SqlRow<'_>, title: usize, secrecy: usize) -> Result<String> {
    let secrecy: Secrecy = word(row, secrecy)?.unwrap_or_default();
    Ok(secrecy.masked(&text(row, title)?))
}

impl Observed<'_> {
    /// Visits a table's rows in order. Columns 0 to 2 are id, dossier key and status; `stored` reads a row that still
    /// tells how things stood, `stood` finds the record in a dossier lived through.
    fn visit<T>(
        &self,
        query: &str,
        stored: impl Fn(&SqlRow<'_>) -> Result<T>,
        stood: impl Fn(&Dossier, Id) -> Option<T>,
        each: &mut dyn FnMut(&T) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.reader.conn.prepare(query)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key = row.get_ref(1)?;
            let key = key.as_str().map_err(|_| damaged("卷宗编号"))?;
            if self.has_moved(key) {
                let id: Id = text(row, 0)?.parse()?;
                if let Some(fact) = self.as_it_stood(key, |dossier| stood(dossier, id))? {
                    each(&fact)?;
                }
            } else if row.get_ref(2)?.as_str() != Ok("void") {
                each(&stored(row)?)?;
            }
        }
        Ok(())
    }

    pub(super) fn visit_cases(&self, each: Visit<'_, CaseFact>) -> Result<()> {
        self.visit(
            "SELECT id, id, status, title, secrecy, finder, holder, found_on, jurisdiction, outcome, decided_by, decided_on, \
             closed_on FROM cases ORDER BY sort",
            |row| {
                Ok(CaseFact {
                    id: text(row, 0)?.parse()?,
                    title: shown(row, 3, 4)?,
                    finder: text(row, 5)?,
                    holder: text(row, 6)?,
                    found_on: read_day(row, 7)?,
                    jurisdiction: word(row, 8)?,
                    outcome: word(row, 9)?,
                    decided_by: optional(row, 10)?,
                    decided_on: read_optional_day(row, 11)?,
                    closed_on: read_optional_day(row, 12)?,
                })
            },
            |dossier, _| dossier.case().ok().map(CaseFact::from),
            each,
        )
    }

    pub(super) fn visit_transfers(&self, each: Visit<'_, TransferFact>) -> Result<()> {
        self.visit(
            "SELECT t.id, t.case_id, t.status, c.title, c.secrecy, t.kind, t.from_unit, t.to_unit, t.sent_on, t.answered_on, \
             t.accepted, t.ground, t.reason, t.referred_on, t.designated_on, t.designated_to, t.notified_on \
             FROM transfers t JOIN cases c ON c.id = t.case_id ORDER BY t.sort",
            |row| {
                Ok(TransferFact {
                    id: text(row, 0)?.parse()?,
                    case: text(row, 1)?.parse()?,
                    title: shown(row, 3, 4)?,
                    kind: word(row, 5)?.ok_or_else(|| damaged("移送"))?,
                    from: text(row, 6)?,
                    to: text(row, 7)?,
                    sent_on: read_day(row, 8)?,
                    answered_on: read_optional_day(row, 9)?,
                    accepted: row.get(10)?,
                    ground: word(row, 11)?,
                    reason: optional(row, 12)?,
                    referred_on: read_optional_day(row, 13)?,
                    designated_on: read_optional_day(row, 14)?,
                    designated_to: optional(row, 15)?,
                    notified_on: read_optional_day(row, 16)?,
                })
            },
            |dossier, id| {
                let transfer = dossier.transfer(id).ok()?;
                Some(TransferFact::new(transfer, dossier.title_of(id)))
            },
            each,
        )
    }

    pub(super) fn visit_others(&self, each: Visit<'_, OtherFact>) -> Result<()> {
        self.visit(
            "SELECT s.id, coalesce(s.case_id, s.id), s.status, s.kind, s.event_on, \
             (SELECT json_group_array(sent_on) FILTER (WHERE sent_on IS NOT NULL) FROM share_copies WHERE share_id = s.id) \
             FROM shares s ORDER BY s.sort",
            |row| {
                let (id, kind) = (text(row, 0)?.parse()?, text(row, 3)?);
                Ok(OtherFact::Share { id, kind, event_on: read_day(row, 4)?, sent: list(row, 5)? })
            },
            other_of,
            each,
        )?;
        self.visit(
            "SELECT id, coalesce(case_id, id), status, kind, sent_on, answered_on FROM assists ORDER BY sort",
            |row| {
                let (id, kind) = (text(row, 0)?.parse()?, text(row, 3)?);
                Ok(OtherFact::Assist { id, kind, sent_on: read_day(row, 4)?, answered_on: read_optional_day(row, 5)? })
            },
            other_of,
            each,
        )?;
        self.visit(
            "SELECT d.id, CASE WHEN d.matter IS NOT NULL THEN 'conference' ELSE coalesce(d.case_id, d.id) END, d.status, d.title, \
             coalesce(c.secrecy, 'none'), d.between_units, d.raised_on, d.settled_on, d.escalated_on, d.decided_on, d.to_unit \
             FROM disputes d LEFT JOIN cases c ON c.id = d.case_id ORDER BY d.sort",
            |row| {
                Ok(OtherFact::Dispute {
                    id: text(row, 0)?.parse()?,
                    title: shown(row, 3, 4)?,
                    between: list(row, 5)?,
                    raised_on: read_day(row, 6)?,
                    settled_on: read_optional_day(row, 7)?,
                    escalated_on: read_optional_day(row, 8)?,
                    decided_on: read_optional_day(row, 9)?,
                    to: optional(row, 10)?,
                })
            },
            other_of,
            each,
        )?;
        self.visit(
            "SELECT id, id, status, kind, title, lead, started_on, finished_on, result, \
             (SELECT count(*) FROM operation_cases WHERE operation_id = id), \
             (SELECT json_group_array(json_extract(value, '$.on')) FROM json_each(incidents)) FROM operations ORDER BY sort",
            |row| {
                Ok(OtherFact::Operation {
                    id: text(row, 0)?.parse()?,
                    kind: text(row, 3)?,
                    title: text(row, 4)?,
                    lead: text(row, 5)?,
                    started_on: read_optional_day(row, 6)?,
                    finished_on: read_optional_day(row, 7)?,
                    result: optional(row, 8)?,
                    cases: row.get(9)?,
                    incidents: list(row, 10)?,
                })
            },
            other_of,
            each,
        )
    }

    pub(super) fn all_notices(&self) -> Result<Vec<Notice>> {
        let mut found = Vec::new();
        self.visit(
            &format!(
                "SELECT id, id, status, title, unit, issued_on, {}, reply, replied_on, last_on FROM notices n ORDER BY sort",
                records::ITEMS
            ),
            |row| {
                Ok(Notice {
                    id: text(row, 0)?.parse()?,
                    status: if optional(row, 7)?.is_some() { NoticeStatus::Replied } else { NoticeStatus::Open },
                    title: text(row, 3)?,
                    unit: text(row, 4)?,
                    issued_on: read_day(row, 5)?,
                    items: list(row, 6)?,
                    reply: optional(row, 7)?,
                    replied_on: read_optional_day(row, 8)?,
                    last_on: read_day(row, 9)?,
                })
            },
            |dossier, id| dossier.notice(id).ok().cloned(),
            &mut |notice: &Notice| {
                found.push(notice.clone());
                Ok(())
            },
        )?;
        Ok(found)
    }
}

/// A share, request, dispute or operation of a dossier.
fn other_of(dossier: &Dossier, id: Id) -> Option<OtherFact> {
    Some(match dossier.get(id)? {
        Record::Share(share) => OtherFact::Share {
            id,
            kind: stable(&share.kind),
            event_on: share.event_on,
            sent: share.copies.iter().filter_map(|copy| copy.sent_on).collect(),
        },
        Record::Assist(assist) => OtherFact::Assist {
            id,
            kind: stable(&assist.kind),
            sent_on: assist.sent_on,
            answered_on: assist.answered_on,
        },
        Record::Dispute(dispute) => OtherFact::Dispute {
            id,
            title: dossier.title_of(id),
            between: dispute.between.clone(),
            raised_on: dispute.raised_on,
            settled_on: dispute.settled_on,
            escalated_on: dispute.escalated_on,
            decided_on: dispute.decided_on,
            to: dispute.to.clone(),
        },
        Record::Operation(operation) => OtherFact::Operation {
            id,
            kind: stable(&operation.kind),
            title: operation.title.clone(),
            lead: operation.lead.clone(),
            started_on: operation.started_on,
            finished_on: operation.finished_on,
            result: operation.result.clone(),
            cases: i64::try_from(operation.cases.len()).unwrap_or(i64::MAX),
            incidents: operation.incidents.iter().map(|incident| incident.on).collect(),
        },
        _ => return None,
    })
}

/// The stable word of a value.
fn stable(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
