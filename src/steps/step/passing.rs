//! Whether an act would be let pass, without a step being made of it: what comes next is tried so.

use super::{event, judged};
use crate::error::Result;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::steps::event::{Event, Loaded};
use crate::steps::lateness::{self, Entering};
use crate::steps::step::Input;
use crate::steps::{crossing, numbered, other_ways, remarks, replay};

/// Whether [`step`](super::step) would let an act pass; nothing is made of it, nor said.
///
/// # Errors
/// Those of [`step`](super::step).
pub fn would_pass(ctx: Context<'_>, loaded: &Loaded, input: Input) -> Result<()> {
    passes(ctx, loaded, input).map_err(|refused| numbered::told(loaded, refused))
}

fn passes(ctx: Context<'_>, loaded: &Loaded, input: Input) -> Result<()> {
    let (today, retold, only) = (input.today, input.retold, input.only.clone());
    let event = event(ctx, loaded, input)?;
    let says_why = |event: &Event, before: &Dossier, after: &Dossier| {
        let entry = Entering::plain(event, today, &loaded.events);
        remarks::says_why(ctx, event, &lateness::of(ctx, &entry, before, after)?)
    };
    let whole = |event: Event| {
        let step = judged(ctx, loaded, event, retold, only.as_deref())?;
        says_why(&step.event, &step.before, &step.after)
    };
    if event.act.is_about_events() || retold.is_some() {
        return judged(ctx, loaded, event, retold, only.as_deref()).map(drop);
    }
    if crossing::crosses(loaded, &event) {
        return whole(event);
    }
    let mut after = loaded.file.clone();
    match replay::carry_out(ctx, &mut after, &event, true) {
        Err(error) if error.out_of_order || other_ways::may_stand_by_its_day(loaded, &event, &error) => whole(event),
        Err(error) => Err(error),
        Ok(_) => says_why(&event, &loaded.file, &after),
    }
}
