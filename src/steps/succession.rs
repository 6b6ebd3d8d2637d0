//! The act by which a unit's open work passes to its successor.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::law::deadline::Ending;
use crate::record::field::{Field, Holds};
use crate::steps::bench::Bench;
use crate::steps::{handling, inherit, standing};

/// A unit's open work passes to its successor from that day (annex; units merged or retired).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inherit {
    /// The unit that ends.
    pub from: String,
    /// Its successor.
    pub to: String,
    /// A case is the successor's from this day on; not in events of earlier programs, which left it the day of the former.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub from_then: bool,
    /// What all recipients that are left have of a standing item is asked no more; not in events of earlier programs, which went
    /// on asking for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ends_periods: bool,
    /// What is sent to the unit from that day on its successor has; not in events of earlier programs, where it stood beside that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub takes_copies: bool,
}

/// A case is the successor's from that day on.
const FROM_THEN: Field = Field::new("from_then", "承办自该日", Holds::Flag);
/// What is sent to the one goes to the other.
const TAKES_COPIES: Field = Field::new("takes_copies", "此后送来的由承继单位收", Holds::Flag);
/// What all that are left have is asked no more.
const ENDS_PERIODS: Field = Field::new("ends_periods", "其余单位已有的各期不再共享", Holds::Flag);

impl Inherit {
    /// What passes from a unit to its successor.
    pub fn new(from: String, to: String) -> Self {
        Inherit { from, to, from_then: true, ends_periods: true, takes_copies: true }
    }

    pub(crate) const FIELDS: &[Field] = &[
        Field::new("from", "终止的单位", Holds::Unit),
        Field::new("to", "承继的单位", Holds::Unit),
        FROM_THEN,
        ENDS_PERIODS,
        TAKES_COPIES,
    ];

    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        bench.inherit(&self.from, &self.to);
        if self.takes_copies {
            bench.file.takes_copies.insert(self.from.clone());
        }
        if self.from_then {
            inherit::holds_from(bench.file, &self.from, bench.on);
        }
        let joined = inherit::inherit(bench.file, &self.from, &self.to, bench.on, bench.ctx.law.was_loose(bench.seq));
        if self.ends_periods {
            standing::merged(bench);
        }
        if joined { handling::comes_to(bench, &self.to, Ending::Merge) } else { Ok(()) }
    }
}
