//! Operations (一（二）4, 五, 七（一）（二）): major, special, joint and coordinated ones, the police told before the start.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::Id;
use crate::law::clause;
use crate::record::field::{Field, Holds, LAST_ON, word};
use crate::record::meeting::{POSTPONED, Postponement};
use crate::record::moment::TimeOfDay;
use crate::record::recorded::{Category, Ends, Recorded};
use crate::record::words::{OperationKind, OperationSource, OperationStatus};

/// A unit that reported in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportedIn {
    /// The unit.
    pub unit: String,
    /// The day.
    pub on: NaiveDate,
}

/// An obstruction of the officers (七（一）).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ObstructionIncident {
    /// The day.
    pub on: NaiveDate,
    /// What happened.
    pub text: String,
    /// What the police did.
    pub conclusion: Option<String>,
}

/// One operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Operation {
    /// Its id.
    pub id: Id,
    /// Where it stands: `planned`, `started`, `finished`, `cancelled`.
    pub status: OperationStatus,
    /// What kind.
    pub kind: OperationKind,
    /// What it is about.
    pub title: String,
    /// The leading unit.
    pub lead: String,
    /// Partners.
    pub with: Vec<String>,
    /// The town or street it is in.
    pub town: Option<String>,
    /// What called for it.
    pub source: Option<OperationSource>,
    /// Day it was planned.
    pub planned_on: NaiveDate,
    /// Day it is to start.
    pub starts_on: NaiveDate,
    /// Time it is to start; none: not told.
    pub starts_at: Option<TimeOfDay>,
    /// Day the police were told.
    pub police_told_on: Option<NaiveDate>,
    /// Time they were told; none: not recorded.
    pub police_told_at: Option<TimeOfDay>,
    /// Day it started.
    pub started_on: Option<NaiveDate>,
    /// Day it finished.
    pub finished_on: Option<NaiveDate>,
    /// What came of it.
    pub result: Option<String>,
    /// Cases it produced.
    pub cases: Vec<Id>,
    /// Units that reported in.
    pub reported_in: Vec<ReportedIn>,
    /// Obstruction incidents.
    pub incidents: Vec<ObstructionIncident>,
    /// Earlier days of its start.
    pub postponements: Vec<Postponement>,
    /// Day cancelled.
    pub cancelled_on: Option<NaiveDate>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

pub(crate) const REPORTED_IN: &[Field] =
    &[Field::new("unit", "单位", Holds::Unit), Field::new("on", "日期", Holds::Day)];

pub(crate) const INCIDENT: &[Field] = &[
    Field::new("on", "日期", Holds::Day),
    Field::new("text", "情况", Holds::Text),
    Field::new("conclusion", "处置", Holds::Text),
];

impl Recorded for Operation {
    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }
}

/// The clause that stands behind the keeping of such records.
pub const CLAUSE: &str = clause::TELL_POLICE;

/// What lists show of them.
pub const ENDS: Option<&Ends> = Some(&Ends {
    category: Category::Of("kind", 16),
    on: ("starts_on", "开始"),
    from: ("lead", "牵头单位"),
    to: ("partners", "配合单位"),
    title: "事由",
});

/// Its fields, in the order of ledgers.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id).means("行动编号"),
    word::<OperationStatus>("status", "状态").ledger("状态代码", "planned、started、finished、cancelled、void"),
    word::<OperationKind>("kind", "种类").means("major 重大、special 专项、joint 联合、coordinated 协同"),
    Field::new("lead", "牵头单位", Holds::Unit).ledger("牵头单位代码", "牵头单位"),
    Field::new("with", "配合单位", Holds::Unit)
        .many()
        .column("partners")
        .ledger("配合单位代码", "单位代码的 JSON 数组"),
    Field::new("town", "镇街", Holds::Unit).ledger("镇街代码", "空：没有写明"),
    Field::new("title", "标题", Holds::Text).short().means("标题"),
    word::<OperationSource>("source", "来源").means("whistle 镇街吹哨、platform 平台、plan 计划"),
    Field::new("planned_on", "计划", Holds::Day).ledger("计划日期", "定下行动的日期"),
    Field::new("starts_on", "开始日期", Holds::Day).ledger("定于", "定下的开始日期"),
    Field::new("starts_at", "开始时刻", Holds::Digest).means("定下的开始时刻；空：没有写明"),
    Field::new("police_told_on", "通知公安", Holds::Day).ledger("通知公安日期", "空：未通知"),
    Field::new("police_told_at", "通知公安时刻", Holds::Digest).means("空：没有写明"),
    Field::new("started_on", "实际开始", Holds::Day).ledger("开始日期", "实际开始；空：未开始"),
    Field::new("finished_on", "结束", Holds::Day).ledger("结束日期", "空：未结束"),
    Field::new("result", "结果", Holds::Text).means("空：未结束"),
    Field::new("cases", "查获案件", Holds::Id)
        .items("operation_cases", "operation_id", "case_id")
        .means("案件编号的 JSON 数组"),
    Field::new("reported_in", "报到", Holds::Parts(REPORTED_IN)).many().means("单位与日期的 JSON 数组"),
    Field::new("incidents", "阻碍执法", Holds::Parts(INCIDENT)).many().means("日期、经过、公安处置的 JSON 数组"),
    Field::new("postponements", "改期", Holds::Parts(POSTPONED)).many().means("原日期、新日期、理由的 JSON 数组"),
    Field::new("cancelled_on", "取消", Holds::Day).ledger("取消日期", "空：未取消"),
    Field::new("cancel_reason", "取消理由", Holds::Text).means("空：未取消"),
    LAST_ON,
];
