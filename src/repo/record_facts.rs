//! Records as reports look at them: from their stored rows, or from their dossier replayed up to the day.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::params;

use super::entered::{STANDS_ON, is_void};
use super::facts::Observed;
use super::line::{Columns, RowShape, line};
use super::{damaged, events, lens, line, records, since};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::dossier::{Dossier, Record};
use crate::record::facts::{CaseFact, OtherFact, PartiesFact, TransferFact, Visit};
use crate::record::notice::Notice;
use crate::record::words::VOID;

const CASE: RowShape<CaseFact> = line!(CaseFact {
    id: "id",
    title: masked "title, secrecy",
    finder: "finder",
    holder: "holder",
    found_on: "found_on",
    source: "source",
    place: "CASE WHEN secrecy = 'none' THEN place END",
    jurisdiction: "jurisdiction",
    outcome: "outcome",
    decided_by: "decided_by",
    decided_on: "decided_on",
    standing: json "(SELECT json_group_array(json_object('on', d.decided_on, 'outcome', d.outcome, 'penalties', \
        json(coalesce(d.penalties, '[]')), 'fen', d.amount, 'by_review', json(CASE WHEN EXISTS (SELECT 1 FROM decisions p \
        WHERE p.case_id = d.case_id AND p.standing = 'changed' AND p.replaced_by = d.nth) THEN 'true' ELSE 'false' END)) \
        ORDER BY d.nth) FROM decisions d WHERE d.case_id = cases.id AND d.standing IN ('stands', 'upheld'))",
    made: json "(SELECT json_group_array(json_array(d.decided_on, d.outcome) ORDER BY d.nth) FROM decisions d \
        WHERE d.case_id = cases.id AND NOT EXISTS (SELECT 1 FROM decisions p WHERE p.case_id = d.case_id \
        AND p.standing = 'changed' AND p.replaced_by = d.nth))",
    reviews: json "(SELECT json_group_array(json_object('on', reviewed_on, 'kind', kind, 'result', result, 'doc_no', review_no) \
        ORDER BY nth) FROM reviews WHERE case_id = cases.id)",
    stays: json "(SELECT json_group_array(json_array(stayed_on, until_on) ORDER BY nth) FROM stays WHERE case_id = cases.id)",
    closed_on: "closed_on",
});
const PARTIES: RowShape<PartiesFact> = line!(PartiesFact {
    found_on: "found_on",
    keys: json "(SELECT json_group_array(coalesce(id_no, name) ORDER BY nth) FROM parties \
         WHERE case_id = cases.id AND kind IS NOT NULL AND until_on IS NULL)",
});
const TRANSFER: RowShape<TransferFact> = line!(TransferFact {
    id: "t.id",
    case: "t.case_id",
    title: masked "c.title, c.secrecy",
    kind: "t.kind",
    status: "t.status",
    from: "t.from_unit",
    to: "t.to_unit",
    sent_on: "t.sent_on",
    answered_on: "t.answered_on",
    accepted: "t.accepted",
    ground: "t.ground",
    reason: "t.reason",
    referred_on: "t.referred_on",
    designated_on: "t.designated_on",
    designated_to: "t.designated_to",
    notified_on: "t.notified_on",
    named: json "json_array()",
    told: json "json_array()",
    withdrawn_on: "t.withdrawn_on",
    withdraw_reason: "t.withdraw_reason",
    outcomes: json "(SELECT json_group_array(json_object('result', outcome, 'on', happened_on, 'doc_no', doc_no) ORDER BY nth) \
         FROM transfer_outcomes WHERE transfer_id = t.id)",
});
const SHARE: RowShape<OtherFact> = line!(OtherFact::Share {
    id: "id",
    kind: "kind",
    event_on: "event_on",
    sent: json "(SELECT json_group_array(sent_on) FILTER (WHERE sent_on IS NOT NULL) FROM share_copies WHERE share_id = id)",
});
const ASSIST: RowShape<OtherFact> = line!(OtherFact::Assist {
    id: "id",
    kind: "kind",
    status: "status",
    title: masked "title, secrecy",
    from: "from_unit",
    unit: "to_unit",
    sent_on: "sent_on",
    answered_on: "answered_on",
});
const DISPUTE: RowShape<OtherFact> = line!(OtherFact::Dispute {
    id: "d.id",
    title: masked "d.title, coalesce(c.secrecy, 'none')",
    case: "d.case_id",
    between: json "d.between_units",
    raised_on: "d.raised_on",
    settled_on: "d.settled_on",
    escalated_on: "d.escalated_on",
    decided_on: "d.decided_on",
    withdrawn_on: "d.withdrawn_on",
    to: "d.to_unit",
});
const OPERATION: RowShape<OtherFact> = line!(OtherFact::Operation {
    id: "id",
    kind: "kind",
    title: "title",
    lead: "lead",
    started_on: "started_on",
    finished_on: "finished_on",
    result: "result",
    cases: "(SELECT count(*) FROM operation_cases WHERE operation_id = id)",
    incidents: json "(SELECT json_group_array(json_extract(value, '$.on')) FROM json_each(incidents))",
});
pub(super) const NOTICE: RowShape<Notice> = line!(Notice {
    id: "id",
    status: "CASE WHEN reply IS NULL THEN 'open' ELSE 'replied' END",
    title: "title",
    unit: "unit",
    issued_on: "issued_on",
    items: json "items",
    reply_by: readable "reply_by",
    reason: "reason",
    received_on: "received_on",
    reply: "reply",
    replied_on: "replied_on",
    last_on: "last_on",
});

impl Observed<'_> {
    /// Visits the lines of `rest` in order; `keys` are the columns of id, dossier key and status. A row that still tells how
    /// things stood is read; else `stood` finds the record in its dossier, replayed. Where there are `numbers`, `rest` asks for
    /// one row by its number, and they are gone through.
    fn visit<T>(
        &self,
        line: &RowShape<T>,
        (keys, rest, numbers): (&str, &str, Option<Vec<i64>>),
        stood: impl Fn(&Dossier, Id) -> Option<T>,
        each: &mut dyn FnMut(T) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.reader.conn.prepare(&format!("SELECT {keys}, {} {rest}", line.columns))?;
        since::rows(&mut statement, numbers, &mut |row| {
            let mut columns = Columns::of(row);
            let mut text = || columns.text()?.ok_or_else(|| damaged("记录"));
            let (id, key, status) = (text()?, text()?, text()?);
            if self.has_moved(key) {
                let id = id.parse()?;
                if let Some(fact) = self.as_it_stood(key, |dossier| stood(dossier, id))? {
                    each(fact)?;
                }
            } else if status != VOID {
                each((line.read)(&mut columns)?)?;
            }
            Ok(())
        })
    }

    /// Visits the cases of which something may be told since a day.
    fn visit_of_cases<T>(
        &self,
        line: &RowShape<T>,
        since: NaiveDate,
        stood: impl Fn(&Dossier, Id) -> Option<T>,
        each: &mut dyn FnMut(T) -> Result<()>,
    ) -> Result<()> {
        let numbers = since::cases(&self.reader.conn, since, &self.moved_cases())?;
        let rest = if numbers.is_some() { "FROM cases WHERE sort = ?1" } else { "FROM cases ORDER BY sort" };
        self.visit(line, ("id, id, status", rest, numbers), stood, each)
    }

    pub(super) fn visit_cases(&self, since: NaiveDate, each: Visit<'_, CaseFact>) -> Result<()> {
        let stood = |dossier: &Dossier, _| dossier.case().ok().map(CaseFact::from);
        self.visit_of_cases(&CASE, since, stood, &mut |fact| each(&fact))
    }

    /// One case, where it is living.
    pub(super) fn one_case(&self, case: Id) -> Result<Option<CaseFact>> {
        let stood = |dossier: &Dossier, _| dossier.case().ok().map(CaseFact::from);
        let rest = format!("FROM cases WHERE id = '{case}'");
        let mut found = None;
        self.visit(&CASE, ("id, id, status", &rest, None), stood, &mut |fact| {
            found = Some(fact);
            Ok(())
        })?;
        Ok(found)
    }

    /// Cases that stand merged into another, or as its duplicate. A past day asks every case that was ever linked, for a link may
    /// have been struck since.
    pub(super) fn merged_cases(&self) -> Result<HashSet<Id>> {
        let conn = &self.reader.conn;
        let mut merged: HashSet<Id> = line::column(conn, lens::MERGED, [])?.into_iter().collect();
        if self.lens.now {
            return Ok(merged);
        }
        merged.retain(|case| !self.has_moved(&case.to_string()));
        let linked = events::dossiers_with(conn, "case.link")?;
        for key in linked.iter().filter(|key| self.has_moved(key)) {
            let within = |dossier: &Dossier| {
                let case = dossier.case().ok().filter(|case| case.is_left_to_main());
                case.map(|case| case.id)
            };
            merged.extend(self.as_it_stood(key, within)?);
        }
        Ok(merged)
    }

    pub(super) fn visit_parties(&self, since: NaiveDate, each: Visit<'_, PartiesFact>) -> Result<()> {
        let stood = |dossier: &Dossier, _| dossier.case().ok().map(PartiesFact::from);
        self.visit_of_cases(&PARTIES, since, stood, &mut |fact| each(&fact))
    }

    pub(super) fn visit_transfers(&self, since: NaiveDate, each: Visit<'_, TransferFact>) -> Result<()> {
        let numbers = since::transfers(&self.reader.conn, since, &self.moved_cases())?;
        let rest = if numbers.is_some() { "WHERE t.sort = ?1" } else { "ORDER BY t.sort" };
        self.visit_of_transfers(rest, numbers, each)
    }

    /// The transfers of one case.
    pub(super) fn visit_transfers_of(&self, case: Id, each: Visit<'_, TransferFact>) -> Result<()> {
        let rest = format!("WHERE t.case_id = '{case}' ORDER BY t.sort");
        self.visit_of_transfers(&rest, None, each)
    }

    fn visit_of_transfers(&self, rest: &str, numbers: Option<Vec<i64>>, each: Visit<'_, TransferFact>) -> Result<()> {
        let stood = |dossier: &Dossier, id| {
            let transfer = dossier.transfer(id).ok()?;
            Some(TransferFact::new(transfer, dossier.title_of(id)))
        };
        let rest = format!("FROM transfers t JOIN cases c ON c.id = t.case_id {rest}");
        self.visit(&TRANSFER, ("t.id, t.case_id, t.status", &rest, numbers), stood, &mut |fact| {
            let (mut named, told) = self.named_and_told(fact.id)?;
            // What a correction made of the last stands in the record.
            if let Some((last, by)) = named.last_mut().zip(fact.designated_on.zip(fact.designated_to.clone())) {
                *last = by;
            }
            each(&TransferFact { named, told, ..fact })
        })
    }

    /// The days on which a unit was named for a transfer, with that unit, and on which its sender was told of the outcome, by
    /// its events in the order of their days.
    #[allow(clippy::type_complexity)] // two lists of one walk
    fn named_and_told(&self, id: Id) -> Result<(Vec<(NaiveDate, String)>, Vec<NaiveDate>)> {
        let text = format!(
            "SELECT e.act = 'transfer.notify' AS tells, {STANDS_ON} AS stands_on, coalesce(e.body ->> 'to', '') AS unit FROM events e \
             WHERE e.record = ?3 AND e.act IN ('transfer.designate', 'transfer.notify') AND e.seq <= ?2 \
             AND {STANDS_ON} <= ?1 AND NOT {} ORDER BY stands_on, e.seq",
            is_void!()
        );
        let (mut named, mut told) = (Vec::new(), Vec::new());
        let mut statement = self.reader.conn.prepare_cached(&text)?;
        let mut rows = statement.query(params![self.lens.day, self.lens.known, id.to_string()])?;
        while let Some(row) = rows.next()? {
            let day: NaiveDate = row.get::<_, String>("stands_on")?.parse().map_err(|_| damaged("事项的日期"))?;
            if row.get("tells")? { told.push(day) } else { named.push((day, row.get("unit")?)) }
        }
        Ok((named, told))
    }

    pub(super) fn visit_others(&self, each: Visit<'_, OtherFact>) -> Result<()> {
        let each = &mut |fact| each(&fact);
        let keys = format!("id, {}, status", records::DOSSIER_OF_SHARE);
        self.visit(&SHARE, (&keys, "FROM shares ORDER BY sort", None), other_of, each)?;
        let keys = "id, coalesce(case_id, id), status";
        self.visit(&ASSIST, (keys, "FROM assists ORDER BY sort", None), other_of, each)?;
        let keys =
            "d.id, CASE WHEN d.matter IS NOT NULL THEN 'conference' ELSE coalesce(d.case_id, d.id) END, d.status";
        let rest = "FROM disputes d LEFT JOIN cases c ON c.id = d.case_id ORDER BY d.sort";
        self.visit(&DISPUTE, (keys, rest, None), other_of, each)?;
        self.visit(&OPERATION, ("id, id, status", "FROM operations ORDER BY sort", None), other_of, each)
    }

    pub(super) fn all_notices(&self) -> Result<Vec<Notice>> {
        let mut found = Vec::new();
        let items = records::json_of(RecordKind::Notice, "items");
        let rest = format!("FROM (SELECT *, {items} AS items FROM notices) ORDER BY sort");
        let stood = |dossier: &Dossier, id| dossier.notice(id).ok().cloned();
        self.visit(&NOTICE, ("id, id, status", &rest, None), stood, &mut |notice| {
            found.push(notice);
            Ok(())
        })?;
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
            kind: assist.kind,
            status: assist.status,
            title: dossier.title_of(id),
            from: assist.from.clone(),
            unit: assist.to.clone(),
            sent_on: assist.sent_on,
            answered_on: assist.answered_on,
        },
        Record::Dispute(dispute) => OtherFact::Dispute {
            id,
            title: dossier.title_of(id),
            case: dispute.case,
            between: dispute.between.clone(),
            raised_on: dispute.raised_on,
            settled_on: dispute.settled_on,
            escalated_on: dispute.escalated_on,
            decided_on: dispute.decided_on,
            withdrawn_on: dispute.withdrawn_on,
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
