//! Shared information (三): what one unit tells another, copy by copy.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::Id;
use crate::law::clause;
use crate::record::field::{Field, Holds, LAST_ON, word};
use crate::record::material::{MATERIALS, Material};
use crate::record::recorded::{Category, Ends, Recorded};
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
    /// Day from which it is no longer to be sent: what it tells of fell.
    pub ended_on: Option<NaiveDate>,
}

impl Copy {
    /// Whether it is still to be sent.
    pub fn is_wanted(&self) -> bool {
        self.sent_on.is_none() && self.ended_on.is_none()
    }

    /// A copy still to be sent to `unit`.
    pub fn to(unit: &str) -> Self {
        Copy { unit: unit.to_owned(), sent_on: None, channel: None, received_on: None, ended_on: None }
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
    /// Number of the paper shared: cited, not given.
    pub doc_no: Option<String>,
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
    /// The earlier share whose place it takes, as a revocation takes that of an approval.
    pub replaces: Option<Id>,
    /// The later share that took its place.
    pub replaced_by: Option<Id>,
    /// The standing item it is shared under.
    pub standing: Option<Id>,
    /// The period of that item it is for, as `2026Q1`.
    pub period: Option<String>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
    /// Materials that go with it.
    pub materials: Vec<Material>,
}

impl Share {
    /// Derives the status from the copies; those that ended count no more.
    pub fn refresh_status(&mut self) {
        let mut meant = self.copies.iter().filter(|copy| copy.ended_on.is_none());
        self.status = if meant.clone().next().is_none() {
            ShareStatus::Ended
        } else if meant.clone().all(|copy| copy.received_on.is_some()) {
            ShareStatus::Received
        } else if meant.all(|copy| copy.sent_on.is_some()) {
            ShareStatus::Sent
        } else {
            ShareStatus::Open
        };
    }

    /// What it tells of fell on that day: copies not yet sent are not to be sent any more.
    pub fn end_unsent(&mut self, on: NaiveDate) {
        self.copies.iter_mut().filter(|copy| copy.is_wanted()).for_each(|copy| copy.ended_on = Some(on));
        self.last_on = self.last_on.max(on);
        self.refresh_status();
    }
}

/// The fields of a copy.
pub const COPY: &[Field] = &[
    Field::new("unit", "单位", Holds::Unit).ledger("接收单位代码", "接收单位"),
    Field::new("sent_on", "送出", Holds::Day).ledger("送出日期", "空：未送"),
    word::<Channel>("channel", "方式").means("written、platform、briefing、bulletin、phone、oral"),
    Field::new("received_on", "收到", Holds::Day).ledger("收到日期", "空：未登记收到"),
    Field::new("ended_on", "不再送", Holds::Day).titled().ledger("不再送日期", "所告的决定失效，不必再送；空：没有"),
];

impl Recorded for Share {
    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }

    fn mark(&self) -> Option<Secrecy> {
        Some(self.secrecy)
    }

    fn depends_on(&self, id: Id) -> bool {
        [self.case, self.replaces, self.standing].contains(&Some(id))
    }
}

/// The clause that stands behind the keeping of such records.
pub const CLAUSE: &str = clause::COPIES;

/// What lists show of them.
pub const ENDS: Option<&Ends> = Some(&Ends {
    category: Category::Of("kind", 16),
    on: ("event_on", "日期"),
    from: ("from", "共享单位"),
    to: ("copies", "接收单位"),
    title: "事由",
});

/// Its fields, in the order of ledgers.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id).means("共享编号"),
    Field::new("case", "案件", Holds::Id).column("case_id").means("空：不出自案件").fixed(),
    word::<ShareStatus>("status", "状态").ledger("状态代码", "open、sent、received、ended、void"),
    word::<ShareKind>("kind", "种类").ledger("类别", "approval、penalty、superior 等"),
    Field::new("from", "共享单位", Holds::Unit).column("from_unit").ledger("共享单位代码", "提供信息的单位"),
    Field::new("title", "标题", Holds::Text).short().means("标题；有保密标记的只写标记"),
    Field::new("doc_no", "文号", Holds::Number).ledger("所共享文件的文号", "引用的文号；空：未登记"),
    Field::new("event_on", "事由日期", Holds::Day).past().means("所共享事项的日期"),
    Field::new("urgent", "紧急", Holds::Flag).means("应当立即告知"),
    word::<Secrecy>("secrecy", "保密").means("none、privacy、business"),
    Field::new("copies", "抄送", Holds::Parts(COPY)).rows("share_copies", "share_id"),
    Field::new("handed_over_on", "文件移交", Holds::Day).ledger("文件移交日期", "口头告知后移交文件的日期"),
    Field::new("replaces", "取代", Holds::Id).ledger("所取代的共享", "空：没有取代").fixed(),
    Field::new("replaced_by", "已由取代", Holds::Id).ledger("取代它的共享", "空：没有被取代").fixed(),
    Field::new("standing", "定期共享", Holds::Id)
        .column("standing_id")
        .ledger("所属定期共享", "空：不属定期共享")
        .fixed(),
    Field::new("period", "期次", Holds::Public).short().means("定期共享的期次；空：不属定期共享"),
    LAST_ON,
    MATERIALS,
];
