//! A dossier as it stood at the end of a day, where something that is recorded came later.

use chrono::NaiveDate;

use crate::error::Result;
use crate::record::Context;
use crate::record::case::Case;
use crate::record::dossier::Dossier;
use crate::steps::amendments::Amendments;
use crate::steps::event::{Event, Loaded};
use crate::steps::replay;

/// The dossier of that day; none where nothing came later.
///
/// # Errors
/// A damaged correction; a dossier whose days do not stand by themselves.
pub fn file_on(ctx: Context<'_>, loaded: &Loaded, day: NaiveDate) -> Result<Option<Dossier>> {
    let amendments = Amendments::read(&loaded.events)?;
    let counts = |event: &&Event| !event.act.is_about_events() && !amendments.voids(event);
    if loaded.events.iter().filter(counts).all(|event| amendments.of(event).1 <= day) {
        return Ok(None);
    }
    Ok(Some(replay::replay_up_to(ctx, &loaded.events, i64::MAX, day)?.file))
}

/// The case of that day; as it stands now, where it had not begun, or the day cannot be told by itself.
///
/// # Errors
/// There is no case.
pub fn case_on(ctx: Context<'_>, loaded: &Loaded, day: NaiveDate) -> Result<Case> {
    let then = file_on(ctx, loaded, day).ok().flatten();
    let case = then.as_ref().and_then(|then| then.case().ok());
    Ok(case.map_or_else(|| loaded.file.case(), Ok)?.clone())
}
