//! What ties a case to others (二（二）): which, how, from which day on. Both sides know of it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ids::Id;
use crate::record::field::{Field, Holds, REASON, word};
use crate::record::words::{LinkKind, Side, Vocabulary};

/// One link of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The other case.
    pub case: Id,
    /// How the case that the link was entered in belongs to the one it leads to.
    pub kind: LinkKind,
    /// Which end this case is.
    pub side: Side,
    /// The day from which it stands.
    pub since: NaiveDate,
    /// Why, as the side it was entered in tells.
    pub reason: Option<String>,
    /// Parties that moved to the case that was split off, by their order in the other.
    pub moved: Vec<u32>,
}

impl LinkKind {
    /// Whether the case linked to is the main case, whose decision stands for the one linked away.
    pub fn has_main(self) -> bool {
        matches!(self, LinkKind::Merged | LinkKind::Duplicate)
    }
}

impl Link {
    /// Whether the other is the main case of this one.
    pub fn leads_to_main(&self) -> bool {
        self.side == Side::To && self.kind.has_main()
    }

    /// Whether this is the main case of the other.
    pub fn is_main_of(&self) -> bool {
        self.side == Side::From && self.kind.has_main()
    }

    /// The link in words, as this case sees the other.
    pub fn told(&self) -> String {
        match (self.kind, self.side) {
            (LinkKind::Merged, Side::To) => "本案并入".to_owned(),
            (LinkKind::Merged, Side::From) => "并入本案".to_owned(),
            (LinkKind::Duplicate, Side::To) => "本案与之重复，以其为主".to_owned(),
            (LinkKind::Duplicate, Side::From) => "与本案重复，以本案为主".to_owned(),
            (LinkKind::Split, Side::To) => "本案由此分出".to_owned(),
            (LinkKind::Split, Side::From) => "由本案分出".to_owned(),
            (LinkKind::Continued, Side::To) => "本案由其继续".to_owned(),
            (LinkKind::Continued, Side::From) => "由本案继续".to_owned(),
            (kind @ LinkKind::Related, _) => kind.title().to_owned(),
        }
    }
}

/// The fields of a link, in the order of ledgers.
pub const FIELDS: &[Field] = &[
    Field::new("case", "案件", Holds::Id).column("other").ledger("另一案件", "另一件案件的编号"),
    word::<LinkKind>("kind", "关系")
        .means("related 相关、continued 后续、merged 并入、duplicate 重复、split 分出：指向的一方对被指向的一方"),
    word::<Side>("side", "方向").means("to 由本案指向另一案件、from 由另一案件指向本案"),
    Field::new("since", "自", Holds::Day).ledger("起日", "从哪一天起"),
    Field { meaning: "登记关系的理由，只在指向的一方", ..REASON },
    Field::new("moved", "转出的当事人", Holds::Count).many().means("分出时转出的当事人在原案里的次序"),
];
