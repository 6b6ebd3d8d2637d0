//! A transfer: one case, from one unit to another (二（一）–（三）, 六（二）).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::Id;
use crate::law::clause;
use crate::record::case::is_pending;
use crate::record::field::{Field, Holds, LAST_ON, Person, tables, word};
use crate::record::material::{MATERIALS, Material};
use crate::record::moment::TimeOfDay;
use crate::record::recorded::{Ends, Recorded};
use crate::record::words::{CriminalResult, Ground, Secrecy, Service, Settled, TransferKind, TransferStatus, YesNo};

/// A stage or result of a suspected crime with the judicial units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// What was told.
    pub result: CriminalResult,
    /// The day it happened.
    pub on: NaiveDate,
    /// Number of the paper that told it.
    pub doc_no: Option<String>,
}

/// Why a case is handed over, and by what law. What is empty stands nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    /// Why it is the other unit's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The law by which it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The crime that is suspected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crime: Option<String>,
    /// The article of the criminal law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crime_law: Option<String>,
}

/// Their fields.
pub const GROUNDS: &[Field] = &[
    Field::new("why", "移送理由", Holds::Text).lines().means("为何由对方管辖；空：未登记"),
    Field::new("basis", "移送依据", Holds::Text).lines().means("对方管辖的法律依据；空：未登记"),
    Field::new("crime", "涉嫌罪名", Holds::Text).lines().means("涉嫌犯罪移送的罪名；空：未登记"),
    Field::new("crime_law", "罪名依据", Holds::Text).lines().means("涉嫌罪名的刑法条款；空：未登记"),
];

/// What an answer says besides yes or no. What is empty stands nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Whether the materials are complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complete: Option<YesNo>,
    /// What of them is lacking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacking: Option<String>,
    /// Who handles the case. Personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<String>,
    /// How that person is reached. Personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler_phone: Option<String>,
}

/// Its fields.
pub const ANSWER: &[Field] = &[
    word::<YesNo>("complete", "材料齐全").means("yes 齐全、no 不齐全；空：未登记"),
    Field::new("lacking", "缺少的材料", Holds::Text).lines().means("缺哪些材料；空：不缺或未登记"),
    Field::new("handler", "经办人", Holds::Person(Person::Name)).short().means("接受单位经办的人；空：未登记"),
    Field::new("handler_phone", "经办人电话", Holds::Person(Person::Number)).short().means("经办人的电话；空：未登记"),
];

/// What is told with the outcome. What is empty stands nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// How far the decision was performed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performance: Option<String>,
    /// The outcome in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

/// Its fields.
pub const TOLD: &[Field] = &[
    Field::new("performance", "履行情况", Holds::Text).lines().means("通报时的履行情况；空：未写"),
    Field::new("summary", "处理结果摘要", Holds::Text).lines().means("通报的处理结果；空：未写"),
];

/// What stands beside the steps of a transfer in its letters.
const BESIDE: &[Field] = &[
    Field::new("should_be", "认为应由", Holds::Unit)
        .column("should_be_unit")
        .ledger("认为应由单位代码", "不接受的单位认为有管辖权的单位；空：未写"),
    Field::new("answer_doc_no", "答复文号", Holds::Number)
        .column("answer_no")
        .means("接受或不接受的复函文号；空：未登记"),
    Field::new("received_at", "收到时刻", Holds::Public).means("收到的时刻；空：未登记"),
    Field::new("received_where", "收到地点", Holds::Text).short().means("收到的地点；空：未登记"),
    Field::new("opinion", "报请意见", Holds::Text).lines().means("报请区政府时的意见；空：未写"),
    Field::new("refer_doc_no", "报请文号", Holds::Number).column("refer_no").means("请示的文号；空：未登记"),
    Field::new("withdraw_doc_no", "撤回文号", Holds::Number).column("withdraw_no").means("撤回函的文号；空：未登记"),
];

/// One transfer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Transfer {
    /// Its id.
    pub id: Id,
    /// Where it stands.
    pub status: TransferStatus,
    /// The case it hands over.
    pub case: Id,
    /// What it is for.
    pub kind: TransferKind,
    /// Sending unit.
    pub from: String,
    /// Receiving unit.
    pub to: String,
    /// Day sent.
    pub sent_on: NaiveDate,
    /// Number of the covering letter.
    pub doc_no: Option<String>,
    /// Sent as urgent.
    pub urgent: bool,
    /// Day it was last sent anew, after it was lost.
    pub resent_on: Option<NaiveDate>,
    /// True day of receipt; none: presumed on the day sent, or sent anew.
    pub received_on: Option<NaiveDate>,
    /// Who took it in. Personal data.
    pub received_by: Option<String>,
    /// How it reached the receiver.
    pub service: Option<Service>,
    /// Day of acceptance or refusal.
    pub answered_on: Option<NaiveDate>,
    /// Accepted (true) or declined (false).
    pub accepted: Option<bool>,
    /// Why it was declined, in kind.
    pub ground: Option<Ground>,
    /// Why it was declined, in words.
    pub reason: Option<String>,
    /// Day it was put to the government.
    pub referred_on: Option<NaiveDate>,
    /// Day the government named a unit.
    pub designated_on: Option<NaiveDate>,
    /// The unit named.
    pub designated_to: Option<String>,
    /// Number of the designation.
    pub designation_doc_no: Option<String>,
    /// Day a dispute named the handling unit.
    pub settled_on: Option<NaiveDate>,
    /// The unit it named.
    pub settled_to: Option<String>,
    /// Who named it.
    pub settled_by: Option<Settled>,
    /// Day its sender took it back.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why.
    pub withdraw_reason: Option<String>,
    /// Day the original unit was told the outcome.
    pub notified_on: Option<NaiveDate>,
    /// Number of that letter.
    pub notify_doc_no: Option<String>,
    /// A unit beyond the district declined it: its sender may send the case anew.
    pub given_back: bool,
    /// The judicial unit handed the case back.
    pub handed_back: bool,
    /// Its two ends merged, or a judicial unit took the case over.
    pub ended: bool,
    /// The last stage or result of a suspected crime.
    pub outcome: Option<CriminalResult>,
    /// All of them, by day.
    pub outcomes: Vec<Stage>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
    /// Materials that went with it.
    pub materials: Vec<Material>,
    /// Which of the papers of a criminal transfer are among them (国务院令第310号).
    pub papers: Vec<String>,
    /// Why it was handed over.
    #[serde(flatten)]
    pub grounds: Grounds,
    /// What the answer says besides.
    #[serde(flatten)]
    pub answer: Answer,
    /// What was told with the outcome.
    #[serde(flatten)]
    pub told: Told,
    /// The unit that the one which declined held competent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub should_be: Option<String>,
    /// Number of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_doc_no: Option<String>,
    /// Time of receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_at: Option<TimeOfDay>,
    /// Where it was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_where: Option<String>,
    /// What the referring unit holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
    /// Number of the letter to the government.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refer_doc_no: Option<String>,
    /// Number of the letter that took it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdraw_doc_no: Option<String>,
}

impl Transfer {
    /// Derives the status from the facts.
    pub fn refresh_status(&mut self) {
        self.status = if self.ended && self.notified_on.is_none() {
            TransferStatus::Ended
        } else if self.withdrawn_on.is_some() {
            TransferStatus::Withdrawn
        } else if self.is_before_the_government() {
            TransferStatus::Referred
        } else if self.notified_on.is_some() {
            TransferStatus::Notified
        } else if self.designated_on.is_some() {
            TransferStatus::Designated
        } else if let Some(by) = self.settled_by {
            match by {
                Settled::Agreed => TransferStatus::Settled,
                Settled::Decided => TransferStatus::Decided,
            }
        } else {
            match (self.accepted, self.ground) {
                (Some(true), _) => TransferStatus::Accepted,
                (Some(false), _) if self.handed_back => TransferStatus::Returned,
                (Some(false), Some(ground)) if self.waits_on(ground) && !self.given_back => TransferStatus::Declined,
                (Some(false), _) => TransferStatus::SentBack,
                (None, _) if self.received_on.is_some() => TransferStatus::Received,
                (None, _) => TransferStatus::Sent,
            }
        };
    }

    /// Put to the government, and neither it nor a dispute has named a unit.
    fn is_before_the_government(&self) -> bool {
        let named = self.designated_on.is_some() || self.settled_on.is_some();
        self.referred_on.is_some() && !named && !self.ended
    }

    /// Whether a refusal on this ground leaves the case hanging: for jurisdiction, until the government speaks; as no crime,
    /// until it is returned. On any other it is back with its sender.
    fn waits_on(&self, ground: Ground) -> bool {
        match self.kind {
            TransferKind::Criminal => ground == Ground::NoCrime,
            _ => ground == Ground::Jurisdiction,
        }
    }

    /// Still to be answered, referred or designated.
    pub fn is_open(&self) -> bool {
        is_pending(self.kind, self.status)
    }

    /// The day of receipt that is presumed as long as nobody records the true one.
    pub fn presumed_on(&self) -> NaiveDate {
        self.resent_on.unwrap_or(self.sent_on)
    }

    /// Sent, and neither answered, taken back nor settled otherwise.
    pub fn is_unanswered(&self) -> bool {
        matches!(self.status, TransferStatus::Sent | TransferStatus::Received)
    }

    /// Withdrawn, or declined and not handed over all the same.
    pub fn went_back(&self) -> bool {
        self.withdrawn_on.is_some() || self.accepted == Some(false) && self.handler().is_none()
    }

    /// The unit that handles the case by this transfer, once it is settled.
    pub fn handler(&self) -> Option<&str> {
        match self.accepted {
            _ if self.designated_on.is_some() => self.designated_to.as_deref(),
            _ if self.settled_on.is_some() => self.settled_to.as_deref(),
            Some(true) => Some(&self.to),
            _ => None,
        }
    }
}

/// The fields of a stage.
pub const STAGE: &[Field] = &[
    word::<CriminalResult>("result", "刑事办理结果")
        .column("outcome")
        .ledger("办理结果", "filed、not-filed、dropped、convicted、acquitted、opinion"),
    Field::new("on", "日期", Holds::Day).column("happened_on").ledger("结果日期", "该结果作出的日期"),
    Field::new("doc_no", "文号", Holds::Number).ledger("结果文号", "告知该结果的文书的文号；空：未登记"),
];

impl Recorded for Transfer {
    fn title(&self) -> Option<&str> {
        None
    }

    fn mark(&self) -> Option<Secrecy> {
        None
    }

    fn depends_on(&self, id: Id) -> bool {
        self.case == id
    }
}

/// The clause that stands behind the keeping of such records.
pub const CLAUSE: &str = clause::ONE_TRANSFER;

/// Lists show them in a layout of their own.
pub const ENDS: Option<&Ends> = None;

/// Its fields, in the order of ledgers.
pub const FIELDS: &[Field] = tables!(OWN, GROUNDS, ANSWER, TOLD, BESIDE);

const OWN: &[Field] = &[
    Field::new("id", "编号", Holds::Id).means("移送编号"),
    Field::new("case", "案件", Holds::Id).column("case_id").means("所属案件").fixed(),
    word::<TransferStatus>("status", "状态").ledger("状态代码", "移送状态"),
    word::<TransferKind>("kind", "种类").means("jurisdiction 管辖、criminal 涉嫌犯罪、return 退回"),
    Field::new("from", "移送单位", Holds::Unit).column("from_unit").ledger("移送单位代码", "移送单位"),
    Field::new("to", "接受单位", Holds::Unit).column("to_unit").ledger("接受单位代码", "接受单位"),
    Field::new("sent_on", "送出", Holds::Day).ledger("移送日期", "送出的日期"),
    Field::new("doc_no", "文号", Holds::Number).ledger("移送文号", "移交函文号"),
    Field::new("urgent", "紧急", Holds::Flag).means("按紧急送出"),
    Field::new("received_on", "收到", Holds::Day).ledger("收到日期", "实际收到；空：推定为送出（重新送出）当日"),
    Field::new("answered_on", "答复", Holds::Day).ledger("答复日期", "空：未答复"),
    Field::new("accepted", "接受", Holds::Flag).means("空：未答复"),
    word::<Ground>("ground", "不接受依据").means("jurisdiction 管辖、no-crime 不构成犯罪、other 其他"),
    Field::new("reason", "理由", Holds::Text).ledger("不接受理由", "不接受的理由"),
    Field::new("referred_on", "报请", Holds::Day).ledger("报请日期", "报请区政府决定；空：没有"),
    Field::new("designated_on", "指定", Holds::Day).ledger("指定日期", "空：没有指定"),
    Field::new("designated_to", "指定单位", Holds::Unit).ledger("指定单位代码", "区政府指定的单位"),
    Field::new("designation_doc_no", "指定文号", Holds::Number).column("designation_no").means("指定文件的文号"),
    Field::new("notified_on", "通报", Holds::Day).ledger("通报日期", "处理结果通报原移送单位；空：未通报"),
    Field::new("notify_doc_no", "通报文号", Holds::Number).column("notify_no").means("通报函文号"),
    Field::new("resent_on", "重新送出", Holds::Day).ledger("重新送出日期", "遗失后最近一次重新送出的日期；空：没有"),
    Field::new("received_by", "收件人", Holds::Person(Person::Guest)).short().means("接收移送的人；空：未登记"),
    word::<Service>("service", "送达方式").means("direct、mail、platform、meeting、left、fax、other；空：未登记"),
    Field::new("settled_on", "争议了结", Holds::Day).ledger("争议了结日期", "争议了结时确定了承办单位；空：没有"),
    Field::new("settled_to", "争议确定的承办单位", Holds::Unit)
        .ledger("争议确定的承办单位代码", "协商或区政府决定争议时确定的承办单位"),
    word::<Settled>("settled_by", "争议如何了结").means("agreed 协商一致、decided 区政府决定；空：没有"),
    Field::new("withdrawn_on", "撤回", Holds::Day).ledger("撤回日期", "移送单位撤回的日期；空：没有"),
    Field::new("withdraw_reason", "撤回理由", Holds::Text).means("空：没有撤回"),
    Field::new("given_back", "已交还移送单位", Holds::Flag).unstored(),
    Field::new("handed_back", "司法机关已退回", Holds::Flag).unstored(),
    Field::new("ended", "已终止", Holds::Flag).unstored(),
    word::<CriminalResult>("outcome", "刑事办理结果")
        .ledger("最近刑事办理结果", "涉嫌犯罪移送最近的办理结果；空：未登记；逐项见 transfer_outcomes"),
    Field::new("outcomes", "刑事办理经过", Holds::Parts(STAGE)).rows("transfer_outcomes", "transfer_id"),
    LAST_ON,
    MATERIALS,
    Field::new("papers", "所附文书", Holds::Public).many().unstored(),
    Field::new("title", "案由", Holds::Text).short().unstored(),
];
