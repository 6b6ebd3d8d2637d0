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

    /// Says where else parties, place with title, and documents of what was just entered are on record, and what was entered
    /// just so before.
    pub(super) fn known_already(&mut self, record: Id, act: &Act) -> Result<()> {
        if !self.says_known {
            return Ok(());
        }
        let said = match act.sought() {
            Some(sought) => self.writing.known(&self.units, record, &sought)?,
            None => Vec::new(),
        };
        // Rows of ledgers are told apart by their import.
        if act.begins()
            && !self.bulk
            && let Some(other) =
                self.writing.double(record)?.filter(|other| said.iter().all(|line| !line.contains(other.as_str())))
        {
            self.warn(format!(
                "与 {other} 的标题、单位、日期都相同，可能是重复登记：jiexie show {other} 核对，重复的作废一件"
            ));
        }
        self.warn_all(said);
        self.copied_twice(record, act)
    }
}
