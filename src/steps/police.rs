//! The police are told of an operation before it starts (七（二）).

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::error::hint::{add, hint, option, run};
use crate::law::deadline::Ending;
use crate::law::{clause, deadline};
use crate::record::field::{Field, fields};
use crate::record::letter::{self, Support};
use crate::record::moment::TimeOfDay;
use crate::record::operation::{FIELDS, Operation};
use crate::record::paper::{self, Paper};
use crate::steps::bench::Bench;
use crate::steps::operation::not_cancelled;

/// `operation police`: the police are told; not bound to the order of the other steps, but for the start and what puts it
/// off.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TellPolice {
    /// The time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<TimeOfDay>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What is asked of them.
    #[serde(flatten)]
    pub support: Support,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl TellPolice {
    pub(crate) const FIELDS: &[Field] =
        fields!(FIELDS: police_told_at as at, doc_no = paper::DOC_NO; letter::SUPPORT, paper::FIELDS);

    /// Meets `operation.police`; told on the day of the start, but after its hour, it comes late.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let operation = bench.file.operation(bench.record)?.clone();
        bench.forward(operation.planned_on)?;
        if bench.entering {
            // Told before the day of the start, or of a putting off, it takes its place before that, whenever it is entered.
            bench.forward(operation.started_on.unwrap_or(operation.last_on))?;
        }
        not_cancelled(bench, &operation)?;
        if let Some(day) = operation.police_told_on {
            return Err(bench.refuse(
                clause::TELL_POLICE,
                format!("{} 已于 {day} 通知公安机关", operation.id),
                hint!("登记有误的，用 ", bench.to_correct(), " 更正"),
            ));
        }
        let starts_on = operation.started_on.unwrap_or(operation.starts_on);
        let times = self.at.zip(operation.starts_at).filter(|_| bench.on == operation.starts_on);
        if operation.kind.needs_police() && operation.started_on.is_some() {
            self.after_the_start(bench, &operation)?;
        } else if let Some((told, starts)) = times.filter(|(told, starts)| told > starts) {
            let message =
                format!("“通知公安机关”已超期：应于 {} {starts} 前通知，登记的时刻是 {told}", operation.starts_on);
            let hint = hint!(
                ["时刻有误的，用 ", option("at"), " 改正"],
                ["确已迟延的，", add("late-reason", "\"迟延原因\""), " 如实登记"]
            );
            bench.miss("operation.police", operation.id, Ending::Start, &message, hint)?;
        } else {
            bench.meet("operation.police", operation.id, None)?;
        }
        if operation.kind.needs_police() && bench.on == starts_on && times.is_none() {
            let clause = clause::TELL_POLICE;
            bench.warn(format!(
                "{starts_on} 行动当天才通知公安机关（{clause} 要求提前）：请确认在开始之前；写明时刻的（operation new --starts-at、operation police --at），不再提示"
            ));
        }
        let (on, at) = (bench.on, self.at);
        let stored = bench.file.operation_mut(operation.id)?;
        stored.police_told_on = Some(on);
        stored.police_told_at = at;
        Ok(())
    }

    /// The deadline ended unmet when the operation started; a later notice is a fact, no fulfilment.
    fn after_the_start(&self, bench: &Bench<'_>, operation: &Operation) -> Result<()> {
        if bench.late_reason.is_some() {
            return Ok(());
        }
        let over = (bench.on - operation.starts_on).num_days();
        if over > 0 {
            let limit = bench.ctx.law.limit("operation.police")?;
            return Err(deadline::late(
                limit,
                clause::TELL_POLICE,
                Some(operation.starts_on.to_string()),
                bench.on,
                over,
            ));
        }
        let hint = hint!(
            ["日期有误的，用 ", option("on"), " 改正"],
            [
                "开始当日、开始之前通知的，先 ",
                run(format!("jiexie void {} --event 序号 --reason 理由", operation.id)),
                " 作废“行动开始”，登记通知后再登记开始"
            ],
            ["确在开始后才通知的，", add("late-reason", "\"原因\""), " 如实登记"]
        );
        let message = format!("{} 已经开始，此后才通知公安机关", operation.id);
        Err(bench.refuse(clause::TELL_POLICE, message, hint).of_limit("operation.police"))
    }
}
