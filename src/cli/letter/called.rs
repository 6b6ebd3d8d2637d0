//! What the records are called that a reminder names.

use crate::error::{Error, Result};
use crate::ids::RecordKind;
use crate::law::deadline::Subject;
use crate::record::Context;
use crate::record::notice::Item;
use crate::repo::Reader;

/// What a reminded record is called; nothing when it is no longer there.
pub fn title_of(reader: &Reader, ctx: Context<'_>, item: &Item) -> Result<String> {
    let subject = Subject::named(&item.subject).ok_or_else(|| Error::io("登记簿内容已损坏：督办的记录"))?;
    let Some(record) = subject.record() else { return Ok(subject.title().unwrap_or_default()) };
    if record.kind == RecordKind::Standing {
        // Its periods are derived: the one that ended on the day the item names.
        let loaded = reader.dossier_of(ctx, record)?;
        let rows = match loaded.file.standing(record) {
            Ok(standing) => reader.deadlines_of_standing(ctx, standing, item.due_on)?,
            Err(_) => Vec::new(),
        };
        let meant = rows.into_iter().find(|row| row.deadline.due_on == Some(item.due_on));
        return Ok(meant.map_or_else(|| loaded.file.title_of(record), |row| row.title));
    }
    let rows = reader.deadlines_of(record)?;
    let meant = rows.iter().find(|row| row.deadline.rule == item.rule).or(rows.first());
    match meant {
        Some(row) => Ok(row.title.clone()),
        None => Ok(reader.dossier_of(ctx, record)?.file.title_of(record)),
    }
}
