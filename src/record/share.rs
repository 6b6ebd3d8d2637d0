//! Shared information (三): what one unit tells another, copy by copy.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::Id;
use crate::record::field::{Field, Holds, word};
use crate::record::material::{self, Material};
use crate::record::words::{Channel, Secrecy, ShareKind, ShareStatus};

/// One recipient of a share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// The receiving unit.
    pub unit: String,
    /// Day it was sent.
    pub sent_on: Option<NaiveDate>,
    /// How it was sent.
    pub channel: Option<Channel>,
    /// Day the unit received it.
    pub received_on: Option<NaiveDate>,
}

impl Copy {
    /// A copy still to be sent to `unit`.
    pub fn to(unit: &str) -> Self {
        Copy { unit: unit.to_owned(), sent_on: None, channel: None, received_on: None }
    }
}

/// One share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Share {
    /// Its id.
    pub id: Id,
    /// Where it stands: `open`, `sent` or `received`.
    pub status: ShareStatus,
    /// Category.
    pub kind: ShareKind,
    /// What it is about.
    pub title: String,
    /// The sharing unit.
    pub from: String,
    /// The case it springs from.
    pub case: Option<Id>,
    /// Day of the event shared.
    pub event_on: NaiveDate,
    /// To be told at once.
    pub urgent: bool,
    /// What must be kept.
    pub secrecy: Secrecy,
    /// One line for each recipient.
    pub copies: Vec<Copy>,
    /// Day the paper or file followed what was told by phone or orally.
    pub handed_over_on: Option<NaiveDate>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
    /// Materials that go with it.
    pub materials: Vec<Material>,
}

impl Share {
    /// Derives the status from the copies.
    pub fn refresh_status(&mut self) {
        self.status = if self.copies.iter().all(|copy| copy.received_on.is_some()) {
            ShareStatus::Received
        } else if self.copies.iter().all(|copy| copy.sent_on.is_some()) {
            ShareStatus::Sent
        } else {
            ShareStatus::Open
        };
    }
}

const COPY: &[Field] = &[
    Field::new("unit", "单位", Holds::Unit),
    Field::new("sent_on", "送出", Holds::Day),
    word::<Channel>("channel", "方式"),
    Field::new("received_on", "收到", Holds::Day),
];

/// Its fields, in the order they are shown.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id),
    word::<ShareStatus>("status", "状态"),
    word::<ShareKind>("kind", "种类"),
    Field::new("title", "标题", Holds::Text),
    Field::new("from", "发起单位", Holds::Unit),
    Field::new("case", "案件", Holds::Id),
    Field::new("event_on", "事由日期", Holds::Day),
    Field::new("urgent", "紧急", Holds::Flag),
    word::<Secrecy>("secrecy", "保密"),
    Field::new("copies", "抄送", Holds::Parts(COPY)),
    Field::new("handed_over_on", "文件移交", Holds::Day),
    Field::new("last_on", "最近事项", Holds::Day),
    Field::new("materials", "材料", Holds::Parts(material::FIELDS)),
];
