//! What a case that is tied to its main case afterwards, from an earlier day, would have been told since that day.

use crate::ids::Id;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::steps::act::Act;
use crate::steps::amendments::Amendments;
use crate::steps::event::Event;
use crate::steps::kin::{Telling, tellings};
use crate::steps::replay;

/// All of it, in the order of the days, where the main case, whose `events` end with the tie, did anything after that day: as if
/// the tie had been entered then. None where it is told of how things stand.
pub fn told(ctx: Context<'_>, events: &[Event]) -> Option<(Id, Vec<Telling>)> {
    let (linked, before) = events.split_last()?;
    let Act::CaseLinked(tie) = &linked.act else { return None };
    tie.kind.filter(|kind| kind.has_main())?;
    let amendments = Amendments::read(before).ok()?;
    let later =
        |event: &Event| !event.act.is_about_events() && !amendments.voids(event) && amendments.of(event).1 > linked.on;
    if !before.iter().any(later) {
        return None;
    }
    let mut all = before.to_vec();
    all.push(Event { placed: true, ..linked.clone() });
    let (mut told, mut former): (Vec<Telling>, Option<Dossier>) = (Vec::new(), None);
    let mut each = |event: &Event, file: &Dossier| {
        let ruled_on = Some(amendments.of(event).1).filter(|_| matches!(event.act, Act::CaseRuled(_)));
        let of_tie = |telling: &Telling| telling.case == tie.other && matches!(telling.act, Act::CaseRuled(_));
        if let Some(former) = &former {
            told.extend(tellings(former, file, false, ruled_on).into_iter().filter(of_tie));
        }
        former = Some(file.clone());
    };
    replay::replay_watched(ctx, &all, i64::MAX, &mut each).ok()?;
    Some((tie.other, told))
}
