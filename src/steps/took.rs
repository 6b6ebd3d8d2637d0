//! Lateness that corrections and voidings took back where a record was taken in from: what is walked again stands as they
//! left it, so it is told once beside it.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::law::deadline::Ending;
use crate::record::facts::TakenBack;
use crate::record::field::{Field, Holds, word};
use crate::steps::bench::Bench;

/// What was taken back in one dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Took {
    /// Each deadline by itself; none where nothing was taken back for good.
    #[serde(default)]
    pub lines: Vec<TakenBack>,
}

const LINE: &[Field] = &[
    Field::new("rule", "期限", Holds::Digest),
    Field::new("subject", "记录", Holds::Digest),
    Field::new("unit", "责任单位", Holds::Unit),
    Field::new("toward", "对方单位", Holds::Unit),
    Field::new("due_on", "原到期日", Holds::Day),
    Field::new("presumed", "推定", Holds::Flag),
    Field::new("days", "超期天数", Holds::Count),
    Field::new("left", "仍超期天数", Holds::Count),
    word::<Ending>("by", "因何收回"),
    Field::new("on", "发生日", Holds::Day),
    Field::new("entered_on", "登记日", Holds::Day),
    Field::new("actor", "经手", Holds::Public),
    Field::new("reason", "理由", Holds::Text),
    word::<Ending>("afterwards", "该项其后"),
];

impl Took {
    pub(crate) const FIELDS: &[Field] =
        &[Field::new("lines", "收回的逾期", Holds::Parts(LINE)).many().unstored().fixed()];

    /// What stands is as it was taken in: this only tells of it. What was void where it comes from was not taken in, and is void
    /// here too.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        if bench.file.get(bench.record).is_none() {
            bench.file.voided.insert(bench.record);
        }
        Ok(())
    }

    /// What the reports tell of each, entered here with event `seq` of `dossier`.
    pub fn told(self, dossier: &str, seq: i64) -> impl Iterator<Item = TakenBack> {
        self.lines.into_iter().map(move |line| TakenBack { dossier: dossier.to_owned(), seq, ..line })
    }
}
