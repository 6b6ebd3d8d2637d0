//! Open deadlines with a due date as calendar entries that remind in time; what is overdue as tasks of today.

use std::io::{BufWriter, Write};

use chrono::{Datelike, Days, NaiveDate};
use serde_json::json;

use super::book::Book;
use super::{Imprint, Written};
use crate::disk::{FileDraft, cannot};
use crate::documents::ics::{self, Entry, EntryState, Task};
use crate::error::Result;
use crate::law::deadline::Deadline;
use crate::record::listed::Listed;

/// For so many days a deadline that ended stays in the calendar, as done or as cancelled, so that calendars which took it in by
/// hand tell of it rightly.
const REMEMBERED: u64 = 60;

/// Writes the calendar, of all units or of what binds one, and puts it in its place.
///
/// # Errors
/// A place that is no file, a failing disk.
pub fn write(by: &Imprint<'_>, book: &Book<'_>, mut draft: FileDraft, unit: Option<&str>) -> Result<Written> {
    let path = draft.path();
    let today = by.env.today();
    // The first event's hash tells this register's entries from another's.
    let hash = book.reader().first_hash()?;
    let register = hash.get(..12).unwrap_or_default();
    let since = today.checked_sub_days(Days::new(REMEMBERED)).unwrap_or(today);
    let mut out = BufWriter::with_capacity(64 * 1024, draft.file());
    let (mut rows, mut ended, mut tasks) = (0u64, 0u64, 0u64);
    let mut put = |text: &str| out.write_all(text.as_bytes()).map_err(|error| cannot(&path, &error));
    put(&ics::head("jiexie 期限"))?;
    book.agenda([since, today], &mut |each| {
        let d = &each.row.deadline;
        let Some(day) = d.due_on.filter(|_| unit.is_none_or(|unit| unit == d.unit)) else { return Ok(()) };
        let stands = stands(d);
        let over = stands != EntryState::Open;
        let uid = match each.root {
            Some(root) => format!("deadline-{root}-{register}@jiexie"),
            None => match d.subject.period() {
                Some(period) => format!("period-{}-{period}-{register}@jiexie", d.subject),
                None => format!("quarter-{}-{register}@jiexie", d.subject),
            },
        };
        let sequence = each.changes * 2 + u32::from(over);
        let (summary, description) = (summary(book, d), description(book, &each.row, day, today));
        rows += 1;
        ended += u64::from(over);
        let reminds_on = reminds_on(d, day, today);
        let task = task(d, day, today, &summary);
        let category = book.limit_name(&d.rule).to_owned();
        let summary = if matches!(stands, EntryState::Done(_)) { format!("已办结：{summary}") } else { summary };
        let entry = Entry { uid, sequence, day, summary, description, category, stands, reminds_on };
        put(&ics::entry(&entry, by.env.now.to_utc())?)?;
        let Some(task) = task else { return Ok(()) };
        tasks += u64::from(task.stands == EntryState::Open);
        put(&ics::task(&entry, &task, by.env.now.to_utc())?)
    })?;
    put(ics::TAIL)?;
    out.flush().map_err(|error| cannot(&path, &error))?;
    drop(out);
    draft.keep()?;
    let (last_event, audit_head) = book.reader().audit_head()?;
    let tables = vec![json!({"name": "deadlines", "title": "期限", "rows": rows, "cancelled": ended, "tasks": tasks})];
    Ok(Written { path, tables, rows, last_event, audit_head, contents: None, aside: None })
}

/// When an entry reminds: on the day of early warning, where that is still to come, else on its own.
fn reminds_on(d: &Deadline, day: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let early = d.early_on.filter(|early| *early >= today);
    early.or(Some(day)).filter(|on| *on >= today && d.is_open())
}

/// Where a deadline stands.
fn stands(d: &Deadline) -> EntryState {
    match d.met_on {
        _ if d.is_open() => EntryState::Open,
        Some(on) => EntryState::Done(on),
        None => EntryState::Gone,
    }
}

/// What is overdue as a task of today; of what was overdue and is so no longer, that it was done, or that calendars take it out.
fn task(d: &Deadline, day: NaiveDate, today: NaiveDate, summary: &str) -> Option<Task> {
    let open = d.is_open() && day < today;
    let was = d.ended_on.is_some_and(|ended| ended > day) || d.extended_from.is_some_and(|from| from < today);
    // Days only ever grow; of one day, what came last counts by its stamp.
    let sequence = u32::try_from(today.num_days_from_ce()).unwrap_or(0);
    let summary = format!("{}：{summary}", d.standing(today));
    // Of one that was put off the task falls away, whether it is open still or not.
    let stands = match stands(d) {
        EntryState::Open if !open => EntryState::Gone,
        stands => stands,
    };
    (open || was).then_some(Task { sequence, day: today, summary, stands })
}

fn summary(book: &Book<'_>, d: &Deadline) -> String {
    let provisos = d.bracketed_provisos();
    format!("{} {} {}{provisos}", book.unit(&d.unit), book.limit_name(&d.rule), d.subject)
}

fn description(book: &Book<'_>, row: &Listed, due: NaiveDate, today: NaiveDate) -> String {
    let d = &row.deadline;
    let case = row.case.map(|case| case.to_string());
    let mut lines = vec![
        book.shown(&row.title, &d.subject.to_string(), case.as_deref()).into_owned(),
        format!("条款：{}", d.clause),
        format!("起算：{}；到期：{due}{}", d.shown_from_receipt(d.started_on), d.bracketed_provisos()),
        format!("截至 {today}：{}", d.standing(today)),
    ];
    lines.extend(d.toward.as_deref().map(|toward| format!("对方单位：{}", book.unit(toward))));
    lines.extend(d.early_on.map(|early| format!("预警日：{}", d.shown_from_receipt(early))));
    lines.extend(d.extended_from.map(|from| format!("原到期日：{from}")));
    lines.join("\n")
}
