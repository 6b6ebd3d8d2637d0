//! A case split from another, told afterwards: as the other stood on the day it was split.

use chrono::NaiveDate;

use crate::error::Result;
use crate::record::Context;
use crate::steps::event::Loaded;
use crate::steps::replay;
use crate::steps::split::Split;

/// The step that splits the parties `moved` from a case, on a day: as the case stood at its end, where that is told afterwards.
///
/// # Errors
/// Those of [`Split::of`].
pub fn on_day(ctx: Context<'_>, loaded: &Loaded, on: NaiveDate, title: &str, moved: Vec<u32>) -> Result<Split> {
    let case = loaded.file.case()?;
    if on < case.last_on.max(case.held_since) {
        let then = replay::replay_up_to(ctx, &loaded.events, i64::MAX, on)?.file;
        if then.case().is_ok() {
            return Split::of(ctx, &then, on, title, moved);
        }
    }
    Split::of(ctx, &loaded.file, on, title, moved)
}
