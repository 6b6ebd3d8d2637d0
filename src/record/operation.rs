//! Operations (一（二）4, 五, 七（一）（二）): major, special, joint and coordinated ones, the police told before the start.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::Id;
use crate::record::field::{Field, Holds, word};
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
    /// Where it stands: `planned`, `started`, `finished`.
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
    /// Day the police were told.
    pub police_told_on: Option<NaiveDate>,
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
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

const REPORTED_IN: &[Field] = &[Field::new("unit", "单位", Holds::Unit), Field::new("on", "日期", Holds::Day)];

const INCIDENT: &[Field] = &[
    Field::new("on", "日期", Holds::Day),
    Field::new("text", "情况", Holds::Text),
    Field::new("conclusion", "处置", Holds::Text),
];

/// Its fields, in the order they are shown.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id),
    word::<OperationStatus>("status", "状态"),
    word::<OperationKind>("kind", "种类"),
    Field::new("title", "标题", Holds::Text),
    Field::new("lead", "牵头单位", Holds::Unit),
    Field::new("with", "配合单位", Holds::Unit),
    Field::new("town", "镇街", Holds::Unit),
    word::<OperationSource>("source", "来源"),
    Field::new("planned_on", "计划", Holds::Day),
    Field::new("starts_on", "开始日期", Holds::Day),
    Field::new("police_told_on", "通知公安", Holds::Day),
    Field::new("started_on", "实际开始", Holds::Day),
    Field::new("finished_on", "结束", Holds::Day),
    Field::new("result", "结果", Holds::Text),
    Field::new("cases", "查获案件", Holds::Id),
    Field::new("reported_in", "报到", Holds::Parts(REPORTED_IN)),
    Field::new("incidents", "阻碍执法", Holds::Parts(INCIDENT)),
    Field::new("last_on", "最近事项", Holds::Day),
];
