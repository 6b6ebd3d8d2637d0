//! What is told of a material after it came: what it is called, how many copies and pages, original or copy.

use serde::{Deserialize, Serialize};

use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::field::{Field, Holds, tables};
use crate::record::material::{self, Material, Particulars};
use crate::steps::bench::Bench;

/// `case material set`: it speaks of the step that brought the material, and opens and meets nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Set {
    /// Number of that step within its record.
    pub event: u32,
    /// Which of the materials of that step, from 1.
    pub nth: u32,
    /// What is told.
    #[serde(flatten)]
    pub told: Particulars,
}

impl Set {
    pub(crate) const FIELDS: &[Field] = tables!(
        &[
            Field::new("event", "序号", Holds::Count).unstored().fixed(),
            Field::new("nth", "第几份", Holds::Count).unstored().titled().fixed(),
        ],
        material::PARTICULARS
    );

    /// The replay heeds it, no record does.
    pub(super) fn carry_out(&self, _bench: &mut Bench<'_>) -> Result<()> {
        Ok(())
    }

    /// Tells it of its material among those of the step that brought it.
    ///
    /// # Errors
    /// No such material.
    pub fn tell(&self, record: Id, materials: &mut [Material]) -> Result<()> {
        let at = usize::try_from(self.nth).unwrap_or(usize::MAX).wrapping_sub(1);
        let none = || {
            Error::input(format!("{record} 第 {} 项没有第 {} 份材料", self.event, self.nth))
                .hint(hint!(run(format!("jiexie material list {record}")), " 查看材料及其序号"))
        };
        materials.get_mut(at).ok_or_else(none)?.tell(&self.told);
        Ok(())
    }
}
