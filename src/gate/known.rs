//! What is known already of what was entered: said, never refused.

use super::Session;
use crate::error::Result;
use crate::ids::Id;
use crate::steps::act::Act;

impl Session<'_> {
    /// Whether what is known already is said; not where an export of ours is taken in, which knew it all.
    pub fn say_what_is_known(&mut self, said: bool) {
        self.says_known = said;
    }

    /// Says where else parties, place with title, and documents of what was just entered are on record.
    pub(super) fn known_already(&mut self, record: Id, act: &Act) -> Result<()> {
        let Some(sought) = act.sought().filter(|_| self.says_known) else { return Ok(()) };
        let said = self.writing.known(&self.units, record, &sought)?;
        self.warnings.extend(said);
        Ok(())
    }
}
