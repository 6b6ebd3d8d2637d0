//! Which days that a reminder names were provisional when it went out: its items do not keep it, their deadlines do.

use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::law::deadline::{Deadline, Subject};
use crate::record::Context;
use crate::record::notice::{Item, Notice};
use crate::repo::Reader;
use crate::steps::event::Loaded;

/// Whether the day of one item was, once event `seq` was recorded with which its notice went out.
///
/// # Errors
/// Those of the register.
pub fn was(reader: &Reader, ctx: Context<'_>, (item, notice): (&Item, &Notice), seq: i64) -> Result<bool> {
    let Some(record) = Subject::named(&item.subject).and_then(Subject::record) else { return Ok(false) };
    let rows = if record.kind == RecordKind::Standing {
        let loaded = reader.dossier_of(ctx, record)?;
        let standing = loaded.file.standing(record).ok();
        standing.map_or(Ok(Vec::new()), |standing| reader.deadlines_of_standing(ctx, standing, notice.issued_on))?
    } else {
        reader.deadlines_of(record)?
    };
    let meant = |d: &Deadline| d.rule == item.rule && d.toward == item.toward && d.due_on == Some(item.due_on);
    let ran = |d: &Deadline| d.key.event <= seq && d.ended_event.is_none_or(|ended| ended > seq);
    Ok(rows.iter().map(|row| &row.deadline).any(|d| d.provisional && meant(d) && ran(d)))
}

/// Whether the day of each item of a notice was, when that went out; nothing of any other record.
///
/// # Errors
/// Those of the register.
pub fn of(reader: &Reader, ctx: Context<'_>, loaded: &Loaded, id: Id) -> Result<Vec<bool>> {
    let Ok(notice) = loaded.file.notice(id) else { return Ok(Vec::new()) };
    let issued = loaded.events.iter().find(|event| event.record == id).map_or(i64::MAX, |event| event.seq);
    notice.items.iter().map(|item| was(reader, ctx, (item, notice), issued)).collect()
}
