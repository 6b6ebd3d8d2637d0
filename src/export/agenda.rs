//! Open deadlines with a due date as calendar entries.

use std::io::{BufWriter, Write};

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::book::Book;
use super::{Imprint, Written};
use crate::disk::{FileDraft, cannot};
use crate::error::{Error, Result};
use crate::office::ics::{self, Entry};
use crate::repo::deadlines::Row;

/// For so many days a deadline that ended stays in the calendar as cancelled, so that calendars which took it in by hand
/// take it out again.
const REMEMBERED: u64 = 60;

/// Says in Chinese where a deadline stands on a day.
pub type Standing = fn(&Row, NaiveDate) -> String;

/// Writes the calendar and puts it in its place.
///
/// # Errors
/// A place that is no file, a failing disk.
pub fn write(by: &Imprint<'_>, book: &Book<'_>, mut draft: FileDraft, standing: Standing) -> Result<Written> {
    let path = draft.path();
    let today = by.env.today();
    // The first event's hash tells this register's entries from another's.
    let hash = book.reader().first_hash()?;
    let register = hash.get(..12).unwrap_or_default();
    let since = today.checked_sub_days(Days::new(REMEMBERED)).unwrap_or(today);
    let mut out = BufWriter::with_capacity(64 * 1024, draft.file());
    let (mut rows, mut ended) = (0u64, 0u64);
    let mut put = |text: &str| out.write_all(text.as_bytes()).map_err(|error| cannot(&path, &error));
    put(&ics::head("jiexie 期限"))?;
    let mut each = |row: &Row, uid: String, sequence: u32, cancelled: bool| -> Result<()> {
        let Some(entry) = entry(book, row, (today, standing(row, today)), uid, sequence, cancelled)? else {
            return Ok(());
        };
        rows += 1;
        ended += u64::from(cancelled);
        put(&ics::entry(&entry, by.env.now.to_utc())?)
    };
    book.reader().agenda(since, &mut |row, root, changes| {
        let cancelled = row.state != "open";
        let uid = format!("deadline-{root}-{register}@jiexie");
        each(row, uid, changes * 2 + u32::from(cancelled), cancelled)
    })?;
    for row in book.quarters() {
        each(row, format!("quarter-{}-{register}@jiexie", row.subject), 0, false)?;
    }
    put(ics::TAIL)?;
    out.flush().map_err(|error| cannot(&path, &error))?;
    drop(out);
    draft.keep()?;
    let (last_event, audit_head) = book.reader().audit_head()?;
    let tables = vec![json!({"name": "deadlines", "title": "期限", "rows": rows, "cancelled": ended})];
    Ok(Written { path, tables, rows, last_event, audit_head, contents: None, aside: None })
}

fn entry(
    book: &Book<'_>,
    row: &Row,
    (today, standing): (NaiveDate, String),
    uid: String,
    sequence: u32,
    cancelled: bool,
) -> Result<Option<Entry>> {
    let Some(due) = &row.due_on else { return Ok(None) };
    let day: NaiveDate = due.parse().map_err(|_| Error::io(format!("期限 {} 的到期日无法读取", row.id)))?;
    let limit = book.limit_name(&row.rule);
    let provisional = if row.provisional { "（暂定）" } else { "" };
    let summary = format!("{} {limit} {}{provisional}", book.unit(&row.unit), row.subject);
    let mut lines = vec![
        book.shown(&row.title, &row.subject, row.case_id.as_deref()).into_owned(),
        format!("条款：{}", row.clause),
        format!("起算：{}；到期：{due}", row.started_on),
        format!("截至 {today}：{standing}"),
    ];
    lines.extend(row.toward.as_deref().map(|toward| format!("对方单位：{}", book.unit(toward))));
    lines.extend(row.early_on.as_deref().map(|early| format!("预警日：{early}")));
    lines.extend(row.extended_from.as_deref().map(|from| format!("原到期日：{from}")));
    let description = lines.join("\n");
    Ok(Some(Entry { uid, sequence, day, summary, description, category: row.rule.clone(), cancelled }))
}
