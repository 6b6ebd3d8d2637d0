//! A case split from another, told afterwards: as the other stood on the day it was split.

use chrono::NaiveDate;

use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::law::clause;
use crate::record::Context;
use crate::record::case::Case;
use crate::record::words::{LinkKind, Side};
use crate::steps::event::Loaded;
use crate::steps::replay;
use crate::steps::split::Split;

/// The step that splits the parties `moved` from a case, on a day: as the case stood at its end, where that is told afterwards.
///
/// # Errors
/// Those of [`Split::of`].
pub fn on_day(ctx: Context<'_>, loaded: &Loaded, on: NaiveDate, title: &str, moved: Vec<u32>) -> Result<Split> {
    let case = loaded.file.case()?;
    gone_already(case, &moved)?;
    if on < case.last_on.max(case.held_since) {
        let then = replay::replay_up_to(ctx, &loaded.events, i64::MAX, on)?.file;
        if then.case().is_ok() {
            return Split::of(ctx, &then, on, title, moved);
        }
    }
    Split::of(ctx, &loaded.file, on, title, moved)
}

/// A party goes with one case: who was split off before, or later than the day that is told now, is not split off again.
fn gone_already(case: &Case, moved: &[u32]) -> Result<()> {
    let splits = case.links.iter().filter(|link| link.kind == LinkKind::Split && link.side == Side::From);
    let Some(with) = splits.into_iter().find(|link| link.moved.iter().any(|nth| moved.contains(nth))) else {
        return Ok(());
    };
    let message = format!("所列当事人已于 {} 随 {} 分出", with.since, with.case);
    Err(Error::rule(clause::ONE_TRANSFER, message).hint(hint!(
        ["分案日期登记有误的：", run(format!("jiexie correct {} --event 1 --on 日期 --reason 理由", with.case))],
        ["分案登记有误的：", run(format!("jiexie void {} --reason 理由", with.case)), "，再按实际登记"]
    )))
}
