//! What the records are called that a reminder names: as they were when it went out; and what became otherwise since.

use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::law::deadline::{State, Subject};
use crate::record::Context;
use crate::record::mask::KnownNames;
use crate::record::notice::Item;
use crate::repo::Reader;
use crate::steps::act::Act;
use crate::steps::event::{Event, Loaded};
use crate::steps::replay;

/// What a reminded record was called once event `seq` was recorded; nothing when it is no longer there.
pub fn title_then(reader: &Reader, ctx: Context<'_>, item: &Item, seq: i64) -> Result<String> {
    let subject = Subject::named(&item.subject).and_then(Subject::record);
    if let Some(record) = subject.filter(|record| record.kind != RecordKind::Standing) {
        let loaded = reader.dossier_of(ctx, record)?;
        if loaded.events.iter().any(|event| event.seq > seq && matches!(event.act, Act::Correct(_))) {
            let then: Vec<Event> = loaded.events.into_iter().filter(|event| event.seq <= seq).collect();
            return Ok(replay::replay(ctx, &then, seq)?.file.title_of(record));
        }
    }
    title_of(reader, ctx, item)
}

/// The event with which a notice went out.
pub fn issued(loaded: &Loaded, notice: Id) -> i64 {
    loaded.events.iter().find(|event| event.record == notice).map_or(i64::MAX, |event| event.seq)
}

/// Of what a notice says, what became otherwise since it went out: it is printed as it went out.
pub fn otherwise_since(reader: &Reader, ctx: Context<'_>, loaded: &Loaded, notice: Id) -> Result<Vec<String>> {
    let (seq, mut said) = (issued(loaded, notice), Vec::new());
    let known: KnownNames = reader.known_persons(ctx.units)?;
    let items = loaded.file.notice(notice).map(|notice| notice.items.as_slice()).unwrap_or_default();
    for item in items {
        let (then, now) = (title_then(reader, ctx, item, seq)?, title_of(reader, ctx, item)?);
        if then != now {
            said.push(format!("{} 现题“{}”", item.subject, known.hide(&now)));
        }
        let Some(record) = Subject::named(&item.subject).and_then(Subject::record) else { continue };
        let rows = reader.deadlines_of(record)?;
        let of_item = |rule: &str, toward: &Option<String>| *rule == item.rule && *toward == item.toward;
        let own = rows.iter().filter(|row| of_item(&row.deadline.rule, &row.deadline.toward));
        let (gone, there): (Vec<_>, Vec<_>) = own.partition(|row| row.deadline.state == State::Superseded);
        let stands = there.iter().any(|row| row.deadline.due_on == Some(item.due_on));
        if stands || gone.iter().all(|row| row.deadline.due_on != Some(item.due_on)) {
            continue;
        }
        let name = ctx.law.limit(&item.rule)?.name.as_str();
        let now = match there.last().map(|row| row.deadline.due_on) {
            Some(Some(due)) => format!("现到期 {due}"),
            Some(None) => "现没有到期日".to_owned(),
            None => "现已没有这一期限".to_owned(),
        };
        said.push(format!("{} 的“{name}”{now}（发出时 {}，超期 {} 天）", item.subject, item.due_on, item.days_over));
    }
    Ok(said)
}

/// What a reminded record is called; nothing when it is no longer there.
fn title_of(reader: &Reader, ctx: Context<'_>, item: &Item) -> Result<String> {
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
