//! Supervision notices (一（三）4): what a unit has overdue, counted on each deadline, closed by its reply.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::Id;
use crate::law::clause;
use crate::record::field::{Field, Holds, LAST_ON, word};
use crate::record::recorded::{Category, Ends, NONE, Recorded};
use crate::record::words::NoticeStatus;

/// One overdue deadline in a notice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Limit id.
    pub rule: String,
    /// The record, or the quarter that had no regular meeting.
    pub subject: String,
    /// The unit it is owed to, where there is one.
    #[serde(default)]
    pub toward: Option<String>,
    /// Its last day on time.
    pub due_on: NaiveDate,
    /// Calendar days over.
    pub days_over: i64,
    /// How often the unit was reminded, this time included.
    pub times: u32,
    /// Its last day rests on a presumed receipt; not told in notices of earlier programs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub presumed: bool,
}

/// How it stands by now with something that a notice reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemStands {
    /// It was overdue then, whatever became of it since.
    Overdue,
    /// It was voided.
    Void,
    /// Another day, or another unit, proved right: it was not overdue on the day of the notice.
    Disproved,
}

impl ItemStands {
    /// What is said beside it; nothing of what was overdue.
    pub fn told(self) -> Option<&'static str> {
        match self {
            ItemStands::Overdue => None,
            ItemStands::Void => Some("已作废，不必回复"),
            ItemStands::Disproved => Some("实未超期，不必回复"),
        }
    }

    /// Why the answer to a notice is not waited for any more, of which these are all items; none where it is.
    pub fn nothing_left(items: &[Self]) -> Option<&'static str> {
        let has = |stands: Self| items.contains(&stands);
        match (has(ItemStands::Overdue), has(ItemStands::Void), has(ItemStands::Disproved)) {
            (true, ..) => None,
            (false, _, false) => Some("督办的事项已作废，不必回复"),
            (false, false, true) => Some("督办的事项实未超期，不必回复"),
            (false, true, true) => Some("督办的事项已作废或实未超期，不必回复"),
        }
    }
}

/// One notice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notice {
    /// Its id.
    pub id: Id,
    /// Where it stands: `open` or `replied`.
    pub status: NoticeStatus,
    /// What it is called.
    pub title: String,
    /// The unit reminded.
    pub unit: String,
    /// Day issued.
    pub issued_on: NaiveDate,
    /// What is overdue.
    pub items: Vec<Item>,
    /// The day the office wishes an answer by; none in notices of earlier programs.
    pub reply_by: Option<NaiveDate>,
    /// Why it follows so soon on the one before.
    pub reason: Option<String>,
    /// The day the unit took it in.
    pub received_on: Option<NaiveDate>,
    /// What the unit answered.
    pub reply: Option<String>,
    /// Day of the answer.
    pub replied_on: Option<NaiveDate>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

pub(crate) const ITEM: &[Field] = &[
    Field::new("rule", "期限", Holds::Digest),
    Field::new("subject", "记录", Holds::Id),
    Field::new("toward", "对方单位", Holds::Unit),
    Field::new("due_on", "到期", Holds::Day),
    Field::new("days_over", "超期", Holds::Count),
    Field::new("times", "督办次数", Holds::Count),
    Field::new("presumed", "推定", Holds::Flag),
];

impl Recorded for Notice {
    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }
}

/// The clause that stands behind the keeping of such records.
pub const CLAUSE: &str = clause::FOLLOW_UP;

/// What lists show of them.
pub const ENDS: Option<&Ends> = Some(&Ends {
    category: Category::Always("notice", "督办", 10),
    on: ("issued_on", "发出日期"),
    from: ("unit", "被督办单位"),
    to: NONE,
    title: "事由",
});

/// Its fields, in the order of ledgers.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id).means("通知编号"),
    word::<NoticeStatus>("status", "状态").ledger("状态代码", "open、replied、void"),
    Field::new("unit", "被督办单位", Holds::Unit).ledger("被督办单位代码", "被督办单位").fixed(),
    Field::new("title", "标题", Holds::Text).short().means("标题"),
    Field::new("issued_on", "发出", Holds::Day).ledger("发出日期", "发出的日期"),
    Field::new("items", "超期事项", Holds::Parts(ITEM))
        .rows("notice_items", "notice_id")
        .ledger("督办事项", "期限、记录、到期日、超期天数、次数的 JSON 数组")
        .fixed(),
    Field::new("reply_by", "请回复的日期", Holds::Day).means("通知单上请对方回复的日期；空：没有写明"),
    Field::new("reason", "再次督办的理由", Holds::Text).means("前一份还没到回复日期又发的，为什么；空：不是"),
    Field::new("received_on", "收到", Holds::Day).ledger("收到日期", "被督办单位收到的日期；空：没有登记"),
    Field::new("reply", "回复", Holds::Text).means("空：未回复"),
    Field::new("replied_on", "回复日期", Holds::Day).means("空：未回复"),
    LAST_ON,
];
