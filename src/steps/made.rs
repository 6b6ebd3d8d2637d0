//! A letter of a step was made: which, in which version, and the hash of its file.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::record::dossier::missing;
use crate::record::field::{Field, Holds, word};
use crate::record::words::LetterKind;
use crate::steps::bench::Bench;

/// `letter`: it changes nothing of its record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Make {
    /// The kind of letter.
    pub kind: LetterKind,
    /// The step of its record it is of.
    pub of: u32,
    /// The unit it goes to; none: to all members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Which version it is, from 1.
    pub version: u32,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The title it bears; none: made before titles were kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl Make {
    pub(crate) const FIELDS: &[Field] = &[
        word::<LetterKind>("kind", "文书").unstored().fixed(),
        Field::new("of", "所据事项", Holds::Count).unstored().titled().fixed(),
        Field::new("to", "发往", Holds::Unit).unstored().fixed(),
        Field::new("version", "版次", Holds::Count).unstored().titled().fixed(),
        Field::new("sha256", "摘要", Holds::Digest).unstored().fixed(),
        Field::new("title", "标题", Holds::Text).unstored().titled().fixed(),
    ];

    /// A letter is made of a living record.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        bench.file.get(bench.record).map(|_| ()).ok_or_else(|| missing(bench.record))
    }
}
