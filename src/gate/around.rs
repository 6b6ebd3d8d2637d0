//! The cases that one goes on together with, loaded to judge a step in their light.

use std::collections::HashSet;

use super::Session;
use crate::error::Result;
use crate::ids::Id;
use crate::record::Context;
use crate::steps::act::Act;
use crate::steps::around::{self, Around};
use crate::steps::event::Loaded;
use crate::steps::step::{Input, Step};

impl Session<'_> {
    /// Refuses what the cases around that of `own` forbid, as they stood on its day.
    pub(super) fn fits_those_around(&self, own: &Loaded, input: &Input) -> Result<()> {
        let Some(case) = own.file.case().ok().filter(|_| around::is_judged(&input.act)) else { return Ok(()) };
        let other = match &input.act {
            Act::CaseLink(link) => Some(link.other),
            _ => None,
        };
        let kin = self.those_around(case.id, other.into_iter())?;
        if kin.is_empty() {
            return Ok(());
        }
        let all = std::iter::once(own).chain(&kin).collect();
        Around::new(Context { law: &self.law, units: &self.units }, all).allows(
            case.id,
            &input.act,
            (input.on, input.seq),
        )
    }

    /// Refuses what a step makes of those that stand on later days, in its case and in those around it.
    pub(super) fn stands_around(&self, own: &Loaded, step: &Step) -> Result<()> {
        let direct = around::tied(step);
        let Ok(case) = step.after().case() else { return Ok(()) };
        if direct.is_empty() {
            return Ok(());
        }
        let kin = self.those_around(case.id, direct.into_iter())?;
        around::still_stands(Context { law: &self.law, units: &self.units }, own, &kin, step)
    }

    /// All cases that go on together with one, but for itself, those of `also` and around them too.
    fn those_around(&self, case: Id, also: impl Iterator<Item = Id>) -> Result<Vec<Loaded>> {
        let context = Context { law: &self.law, units: &self.units };
        let (mut seen, mut found) = (HashSet::from([case]), Vec::new());
        let mut next: Vec<Id> = vec![case];
        next.extend(also.filter(|id| seen.insert(*id)));
        while let Some(at) = next.pop() {
            if at != case {
                if !self.writing.exists(at)? {
                    continue;
                }
                found.push(self.writing.load_dossier_of(context, at)?);
            }
            let leading = self.writing.links_to(at)?.into_iter().filter(|link| link.kind.has_main());
            let tied = leading.map(|link| link.case).chain(self.writing.main_of(at)?);
            next.extend(tied.filter(|id| seen.insert(*id)));
        }
        Ok(found)
    }
}
