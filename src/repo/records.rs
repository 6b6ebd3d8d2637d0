//! Records, written as their events amount to.

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::assist::Assist;
use crate::record::case::Case;
use crate::record::dispute::Dispute;
use crate::record::dossier::Record;
use crate::record::matter::Matter;
use crate::record::meeting::Meeting;
use crate::record::notice::Notice;
use crate::record::operation::Operation;
use crate::record::share::Share;
use crate::record::topic::Topic;
use crate::record::transfer::Transfer;
use crate::record::words::Vocabulary;

fn day(value: Option<chrono::NaiveDate>) -> Option<String> {
    value.map(|day| day.to_string())
}

/// A list as it is stored.
fn json(list: &impl serde::Serialize) -> String {
    serde_json::to_string(list).unwrap_or_else(|_| "[]".to_owned())
}

/// Writes one record over what was stored of it.
pub(super) fn save(conn: &Connection, record: &Record) -> Result<()> {
    match record {
        Record::Case(case) => save_case(conn, case),
        Record::Transfer(transfer) => save_transfer(conn, transfer),
        Record::Share(share) => save_share(conn, share),
        Record::Assist(assist) => save_assist(conn, assist),
        Record::Dispute(dispute) => save_dispute(conn, dispute),
        Record::Operation(operation) => save_operation(conn, operation),
        Record::Meeting(meeting) => save_meeting(conn, meeting),
        Record::Topic(topic) => save_topic(conn, topic),
        Record::Matter(matter) => save_matter(conn, matter),
        Record::Notice(notice) => save_notice(conn, notice),
    }
}

/// The table that holds the records of a kind.
pub(super) fn table(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Case => "cases",
        RecordKind::Transfer => "transfers",
        RecordKind::Assist => "assists",
        RecordKind::Dispute => "disputes",
        RecordKind::Operation => "operations",
        RecordKind::Meeting => "meetings",
        RecordKind::Topic => "topics",
        RecordKind::Matter => "matters",
        RecordKind::Notice => "notices",
        RecordKind::Share => "shares",
    }
}

/// The items of the notice `n`, as the JSON array that leaves the register, as SQL.
pub(super) const ITEMS: &str = "(SELECT json_group_array(json_object('rule', rule, 'subject', subject, 'toward', toward, \
     'due_on', due_on, 'days_over', days_over, 'times', times) ORDER BY nth) FROM notice_items WHERE notice_id = n.id)";

/// Marks a record as void; its facts stay as they last were.
pub(super) fn end(conn: &Connection, id: Id) -> Result<()> {
    let table = table(id.kind);
    conn.execute(&format!("UPDATE {table} SET status = 'void' WHERE id = ?1"), [id.to_string()])?;
    Ok(())
}

fn save_case(conn: &Connection, case: &Case) -> Result<()> {
    let assessment = case.assessment.as_ref();
    let decision = case.decision.as_ref();
    let id = case.id.to_string();
    conn.prepare_cached(
        "INSERT INTO cases (id, sort, status, title, finder, holder, held_by, held_since, found_on, source, place, ongoing, \
         measure, secrecy, jurisdiction, assessed_on, assessed_to, urgent, findings, outcome, decided_by, decided_on, \
         decision_no, perform_by, performance, enforcement, closed_on, last_on) \
         VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24,?25,?26,?27,?28) \
         ON CONFLICT (id) DO UPDATE SET status=excluded.status, title=excluded.title, finder=excluded.finder, \
         holder=excluded.holder, held_by=excluded.held_by, held_since=excluded.held_since, found_on=excluded.found_on, \
         source=excluded.source, place=excluded.place, ongoing=excluded.ongoing, measure=excluded.measure, \
         secrecy=excluded.secrecy, jurisdiction=excluded.jurisdiction, assessed_on=excluded.assessed_on, \
         assessed_to=excluded.assessed_to, urgent=excluded.urgent, findings=excluded.findings, outcome=excluded.outcome, \
         decided_by=excluded.decided_by, decided_on=excluded.decided_on, decision_no=excluded.decision_no, \
         perform_by=excluded.perform_by, performance=excluded.performance, enforcement=excluded.enforcement, \
         closed_on=excluded.closed_on, last_on=excluded.last_on",
    )?
    .execute(params![
        id,
        case.id.sort_key(),
        case.status.word(),
        case.title,
        case.finder,
        case.holder,
        case.held_by.word(),
        case.held_since.to_string(),
        case.found_on.to_string(),
        case.source.map(Vocabulary::word),
        case.place,
        case.ongoing,
        case.measure,
        case.secrecy.word(),
        assessment.map(|a| a.jurisdiction.word()),
        assessment.map(|a| a.on.to_string()),
        assessment.and_then(|a| a.to.clone()),
        assessment.is_some_and(|a| a.urgent),
        case.findings,
        decision.map(|d| d.outcome.word()),
        decision.map(|d| d.by.clone()),
        decision.map(|d| d.on.to_string()),
        decision.map(|d| d.doc_no.clone()),
        decision.and_then(|d| day(d.perform_by)),
        case.performance.map(|(result, _)| result.word()),
        case.enforcement.map(|(by, _)| by.word()),
        day(case.closed_on),
        case.last_on.to_string(),
    ])?;
    conn.prepare_cached("DELETE FROM parties WHERE case_id = ?1")?.execute([&id])?;
    for (nth, party) in (1i64..).zip(&case.parties) {
        conn.prepare_cached(
            "INSERT INTO parties (case_id, nth, name, id_no, phone, address) VALUES (?1,?2,?3,?4,?5,?6)",
        )?
        .execute(params![id, nth, party.name, party.id_no, party.phone, party.address])?;
    }
    Ok(())
}

fn save_transfer(conn: &Connection, t: &Transfer) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO transfers (id, sort, status, case_id, kind, from_unit, to_unit, sent_on, doc_no, urgent, received_on, \
         answered_on, accepted, ground, reason, referred_on, designated_on, designated_to, designation_no, notified_on, \
         notify_no, last_on) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22) \
         ON CONFLICT (id) DO UPDATE SET status=excluded.status, kind=excluded.kind, from_unit=excluded.from_unit, \
         to_unit=excluded.to_unit, sent_on=excluded.sent_on, doc_no=excluded.doc_no, urgent=excluded.urgent, \
         received_on=excluded.received_on, answered_on=excluded.answered_on, accepted=excluded.accepted, \
         ground=excluded.ground, reason=excluded.reason, referred_on=excluded.referred_on, \
         designated_on=excluded.designated_on, designated_to=excluded.designated_to, \
         designation_no=excluded.designation_no, notified_on=excluded.notified_on, notify_no=excluded.notify_no, \
         last_on=excluded.last_on",
    )?
    .execute(params![
        t.id.to_string(),
        t.id.sort_key(),
        t.status.word(),
        t.case.to_string(),
        t.kind.word(),
        t.from,
        t.to,
        t.sent_on.to_string(),
        t.doc_no,
        t.urgent,
        day(t.received_on),
        day(t.answered_on),
        t.accepted,
        t.ground.map(Vocabulary::word),
        t.reason,
        day(t.referred_on),
        day(t.designated_on),
        t.designated_to,
        t.designation_doc_no,
        day(t.notified_on),
        t.notify_doc_no,
        t.last_on.to_string(),
    ])?;
    Ok(())
}

fn save_share(conn: &Connection, share: &Share) -> Result<()> {
    let id = share.id.to_string();
    conn.prepare_cached(
        "INSERT INTO shares (id, sort, status, kind, title, from_unit, case_id, event_on, urgent, secrecy, last_on, handed_over_on) \
         VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12) ON CONFLICT (id) DO UPDATE SET status=excluded.status, \
         kind=excluded.kind, title=excluded.title, from_unit=excluded.from_unit, event_on=excluded.event_on, \
         urgent=excluded.urgent, secrecy=excluded.secrecy, last_on=excluded.last_on, \
         handed_over_on=excluded.handed_over_on",
    )?
    .execute(params![
        id,
        share.id.sort_key(),
        share.status.word(),
        share.kind.word(),
        share.title,
        share.from,
        share.case.map(|case| case.to_string()),
        share.event_on.to_string(),
        share.urgent,
        share.secrecy.word(),
        share.last_on.to_string(),
        day(share.handed_over_on),
    ])?;
    conn.prepare_cached("DELETE FROM share_copies WHERE share_id = ?1")?.execute([&id])?;
    for (nth, copy) in (1i64..).zip(&share.copies) {
        conn.prepare_cached(
            "INSERT INTO share_copies (share_id, nth, unit, sent_on, channel, received_on) VALUES (?1,?2,?3,?4,?5,?6)",
        )?
        .execute(params![
            id,
            nth,
            copy.unit,
            day(copy.sent_on),
            copy.channel.map(Vocabulary::word),
            day(copy.received_on)
        ])?;
    }
    Ok(())
}

fn save_assist(conn: &Connection, r: &Assist) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO assists (id, sort, status, kind, title, from_unit, to_unit, case_id, doc_no, found_on, sent_on, urgent, secrecy, received_on, scene_on, answered_on, articles, standard, conclusion, ground, reported_on, last_on) \
         VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22) \
         ON CONFLICT (id) DO UPDATE SET status=excluded.status, kind=excluded.kind, title=excluded.title, from_unit=excluded.from_unit, to_unit=excluded.to_unit, case_id=excluded.case_id, doc_no=excluded.doc_no, found_on=excluded.found_on, sent_on=excluded.sent_on, urgent=excluded.urgent, secrecy=excluded.secrecy, received_on=excluded.received_on, scene_on=excluded.scene_on, answered_on=excluded.answered_on, articles=excluded.articles, standard=excluded.standard, conclusion=excluded.conclusion, ground=excluded.ground, reported_on=excluded.reported_on, last_on=excluded.last_on",
    )?
    .execute(params![
        r.id.to_string(),
        r.id.sort_key(),
        r.status.word(),
        r.kind.word(),
        r.title,
        r.from,
        r.to,
        r.case.map(|case| case.to_string()),
        r.doc_no,
        day(r.found_on),
        r.sent_on.to_string(),
        r.urgent,
        r.secrecy.word(),
        day(r.received_on),
        day(r.scene_on),
        day(r.answered_on),
        r.articles,
        r.standard,
        r.conclusion,
        r.ground,
        day(r.reported_on),
        r.last_on.to_string(),
    ])?;
    Ok(())
}

fn save_dispute(conn: &Connection, r: &Dispute) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO disputes (id, sort, status, title, case_id, matter, between_units, raised_on, settled_on, escalated_on, decided_on, to_unit, doc_no, conclusion, last_on) \
         VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15) \
         ON CONFLICT (id) DO UPDATE SET status=excluded.status, title=excluded.title, case_id=excluded.case_id, matter=excluded.matter, between_units=excluded.between_units, raised_on=excluded.raised_on, settled_on=excluded.settled_on, escalated_on=excluded.escalated_on, decided_on=excluded.decided_on, to_unit=excluded.to_unit, doc_no=excluded.doc_no, conclusion=excluded.conclusion, last_on=excluded.last_on",
    )?
    .execute(params![
        r.id.to_string(),
        r.id.sort_key(),
        r.status.word(),
        r.title,
        r.case.map(|case| case.to_string()),
        r.matter.map(|matter| matter.to_string()),
        json(&r.between),
        r.raised_on.to_string(),
        day(r.settled_on),
        day(r.escalated_on),
        day(r.decided_on),
        r.to,
        r.doc_no,
        r.conclusion,
        r.last_on.to_string(),
    ])?;
    Ok(())
}

fn save_operation(conn: &Connection, r: &Operation) -> Result<()> {
    let id = r.id.to_string();
    conn.prepare_cached(
        "INSERT INTO operations (id, sort, status, kind, title, lead, partners, town, source, planned_on, starts_on, police_told_on, started_on, finished_on, result, reported_in, incidents, last_on) \
         VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18) \
         ON CONFLICT (id) DO UPDATE SET status=excluded.status, kind=excluded.kind, title=excluded.title, lead=excluded.lead, partners=excluded.partners, town=excluded.town, source=excluded.source, planned_on=excluded.planned_on, starts_on=excluded.starts_on, police_told_on=excluded.police_told_on, started_on=excluded.started_on, finished_on=excluded.finished_on, result=excluded.result, reported_in=excluded.reported_in, incidents=excluded.incidents, last_on=excluded.last_on",
    )?
    .execute(params![
        id,
        r.id.sort_key(),
        r.status.word(),
        r.kind.word(),
        r.title,
        r.lead,
        json(&r.with),
        r.town,
        r.source.map(Vocabulary::word),
        r.planned_on.to_string(),
        r.starts_on.to_string(),
        day(r.police_told_on),
        day(r.started_on),
        day(r.finished_on),
        r.result,
        json(&r.reported_in),
        json(&r.incidents),
        r.last_on.to_string(),
    ])?;
    conn.prepare_cached("DELETE FROM operation_cases WHERE operation_id = ?1")?.execute([&id])?;
    for (nth, case) in (1i64..).zip(&r.cases) {
        conn.prepare_cached("INSERT INTO operation_cases (operation_id, nth, case_id) VALUES (?1,?2,?3)")?
            .execute(params![id, nth, case.to_string()])?;
    }
    Ok(())
}

fn save_meeting(conn: &Connection, r: &Meeting) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO meetings (id, sort, status, kind, title, date, called_by_leader, topic, solicited_on, circulated_on, held_on, chair, attendance, guests, drafted_on, signed_on, issued_on, postponements, cancel_reason, last_on) \
         VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20) \
         ON CONFLICT (id) DO UPDATE SET status=excluded.status, kind=excluded.kind, title=excluded.title, date=excluded.date, called_by_leader=excluded.called_by_leader, topic=excluded.topic, solicited_on=excluded.solicited_on, circulated_on=excluded.circulated_on, held_on=excluded.held_on, chair=excluded.chair, attendance=excluded.attendance, guests=excluded.guests, drafted_on=excluded.drafted_on, signed_on=excluded.signed_on, issued_on=excluded.issued_on, postponements=excluded.postponements, cancel_reason=excluded.cancel_reason, last_on=excluded.last_on",
    )?
    .execute(params![
        r.id.to_string(),
        r.id.sort_key(),
        r.status.word(),
        r.kind.word(),
        r.title,
        r.date.to_string(),
        r.called_by_leader,
        r.topic.map(|topic| topic.to_string()),
        day(r.solicited_on),
        day(r.circulated_on),
        day(r.held_on),
        r.chair,
        json(&r.attendance),
        json(&r.guests),
        day(r.drafted_on),
        day(r.signed_on),
        day(r.issued_on),
        json(&r.postponements),
        r.cancel_reason,
        r.last_on.to_string(),
    ])?;
    Ok(())
}

fn save_topic(conn: &Connection, r: &Topic) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO topics (id, sort, status, title, by_unit, meeting, proposed_on, ruled_on, reason, circulated_on, conclusion, last_on) \
         VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12) \
         ON CONFLICT (id) DO UPDATE SET status=excluded.status, title=excluded.title, by_unit=excluded.by_unit, meeting=excluded.meeting, proposed_on=excluded.proposed_on, ruled_on=excluded.ruled_on, reason=excluded.reason, circulated_on=excluded.circulated_on, conclusion=excluded.conclusion, last_on=excluded.last_on",
    )?
    .execute(params![
        r.id.to_string(),
        r.id.sort_key(),
        r.status.word(),
        r.title,
        r.by,
        r.meeting.map(|meeting| meeting.to_string()),
        r.proposed_on.to_string(),
        day(r.ruled_on),
        r.reason,
        day(r.circulated_on),
        r.conclusion,
        r.last_on.to_string(),
    ])?;
    Ok(())
}

fn save_matter(conn: &Connection, r: &Matter) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO matters (id, sort, status, title, source, meeting, unit, partners, decided_on, due_on, progress, done_on, last_on) \
         VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13) \
         ON CONFLICT (id) DO UPDATE SET status=excluded.status, title=excluded.title, source=excluded.source, meeting=excluded.meeting, unit=excluded.unit, partners=excluded.partners, decided_on=excluded.decided_on, due_on=excluded.due_on, progress=excluded.progress, done_on=excluded.done_on, last_on=excluded.last_on",
    )?
    .execute(params![
        r.id.to_string(),
        r.id.sort_key(),
        r.status.word(),
        r.title,
        r.source.word(),
        r.meeting.map(|meeting| meeting.to_string()),
        r.unit,
        json(&r.with),
        r.decided_on.to_string(),
        r.due_on.to_string(),
        json(&r.progress),
        day(r.done_on),
        r.last_on.to_string(),
    ])?;
    Ok(())
}

fn save_notice(conn: &Connection, r: &Notice) -> Result<()> {
    let id = r.id.to_string();
    conn.prepare_cached(
        "INSERT INTO notices (id, sort, status, title, unit, issued_on, reply, replied_on, last_on) \
         VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9) \
         ON CONFLICT (id) DO UPDATE SET status=excluded.status, title=excluded.title, unit=excluded.unit, issued_on=excluded.issued_on, reply=excluded.reply, replied_on=excluded.replied_on, last_on=excluded.last_on",
    )?
    .execute(params![
        id,
        r.id.sort_key(),
        r.status.word(),
        r.title,
        r.unit,
        r.issued_on.to_string(),
        r.reply,
        day(r.replied_on),
        r.last_on.to_string(),
    ])?;
    conn.prepare_cached("DELETE FROM notice_items WHERE notice_id = ?1")?.execute([&id])?;
    for (nth, item) in (1i64..).zip(&r.items) {
        conn.prepare_cached(
            "INSERT INTO notice_items (notice_id, nth, rule, subject, toward, due_on, days_over, times) VALUES (?1,?2,?3,?4,?5,?6,?7,?8)",
        )?
        .execute(params![id, nth, item.rule, item.subject, item.toward, item.due_on.to_string(), item.days_over, item.times])?;
    }
    Ok(())
}
