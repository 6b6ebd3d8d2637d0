//! What is entered after a unit was merged or retired, of days on which it still acted: its open work passes on as it would
//! have, had it been entered in time.

use super::{Remarks, Session};
use crate::error::Result;
use crate::ids::Id;
use crate::steps::act::{Act, Inherit};
use crate::steps::inherit::has_open_work;

impl Session<'_> {
    /// Passes what ended units have open in the dossier of `record`, after `act`, on to their successors.
    pub(super) fn pass_to_heirs(&mut self, record: Id, act: &Act, remarks: &Remarks) -> Result<()> {
        // What is told again tells of its heirs itself, and so does what only speaks about other events.
        if remarks.retold.is_some() || act.is_about_events() || act.is_mirror() {
            return Ok(());
        }
        let passed = |unit: &str| matches!(act, Act::Inherit(inherit) if inherit.from == unit);
        let today = self.today();
        let ended = self.units.all().iter().filter(|unit| !unit.acts_on(today) && !passed(&unit.code));
        let heirs: Vec<_> =
            ended.filter_map(|unit| Some((unit.code.clone(), unit.successor.clone()?, unit.until_on?))).collect();
        if heirs.is_empty() {
            return Ok(());
        }
        // What was told to others since may have left another dossier in hand.
        self.dossier(record)?;
        for (from, to, day) in heirs {
            let left = self.loaded.as_ref().is_some_and(|loaded| has_open_work(&loaded.file, &from, &to, day));
            if !left {
                continue;
            }
            let (old, new) = (self.units.short_on(&from, day).to_owned(), self.units.short_on(&to, today).to_owned());
            self.warnings.push(format!("{old}自 {day} 起已并入{new}：未了的期限、承办的案件一并移交"));
            self.act(record, None, day, Act::Inherit(Inherit::new(from, to)), &Remarks::default(), &[])?;
        }
        Ok(())
    }
}
