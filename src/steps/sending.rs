//! What the sender does with a transfer that is on its way: takes it back, or sends it anew after it was lost.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, add, hint, option, run};
use crate::error::{Error, Result};
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::field::{Field, fields};
use crate::record::paper::{self, Paper};
use crate::record::transfer::{FIELDS, Transfer};
use crate::record::words::{HeldBy, TransferKind, TransferStatus, Vocabulary};
use crate::steps::bench::{Bench, Opening};
use crate::steps::handling;

/// `transfer withdraw`: unanswered, it goes back to its sender.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Withdraw {
    /// Why.
    pub reason: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Withdraw {
    pub(crate) const FIELDS: &[Field] =
        fields!(FIELDS: withdraw_reason as reason, doc_no = paper::DOC_NO.becoming("withdraw_doc_no"); paper::FIELDS);

    /// Ends `transfer.feedback`; the sender's limit runs anew from that day.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        bench.forward(transfer.last_on)?;
        bench.in_order_of_case()?;
        if transfer.kind == TransferKind::Return {
            return Err(bench.refuse(
                clause::CRIME,
                "退回的案件不撤回：送出即由对方承办",
                hint!("误登的，", run(format!("jiexie void {} --reason \"原因\"", transfer.id))),
            ));
        }
        if !transfer.is_unanswered() {
            return Err(not_withdrawn(bench, &transfer));
        }
        let reason = bench.demand(
            self.reason.as_deref(),
            clause::ONE_TRANSFER,
            "撤回移送须说明理由",
            add("reason", "\"撤回的理由\""),
        )?;
        bench.end("transfer.feedback", transfer.id, Ending::Withdraw);
        let on = bench.on;
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.withdrawn_on = Some(on);
        stored.withdraw_reason = Some(reason.to_owned());
        stored.withdraw_doc_no.clone_from(&self.doc_no);
        stored.last_on = on;
        stored.refresh_status();
        send_anew(bench, &transfer)
    }
}

/// The refusal to take back what was answered or settled otherwise.
fn not_withdrawn(bench: &Bench<'_>, transfer: &Transfer) -> Error {
    let id = transfer.id;
    match transfer.answered_on {
        Some(day) => bench.refuse(
            clause::ONE_TRANSFER,
            format!("{id} 已于 {day} 答复，不得撤回"),
            strike_or_correct(transfer, "序号"),
        ),
        None => bench.refuse(
            clause::ONE_TRANSFER,
            format!("{id} 现为“{}”，不得撤回", transfer.status.title()),
            match transfer.status {
                TransferStatus::Withdrawn => {
                    hint!("重新移送：", run(format!("jiexie transfer new --case {} --to 单位", transfer.case)))
                }
                _ => hint!(run(format!("jiexie transfer show {id}")), " 查看办理情况"),
            },
        ),
    }
}

/// What to do about an answer that was entered by mistake; `event`: its number, as far as it is known.
pub(super) fn strike_or_correct(transfer: &Transfer, event: &str) -> Hint {
    let id = transfer.id;
    hint!(
        [
            "答复登记有误的，",
            run(format!("jiexie void {id} --event {event} --reason \"理由\"")),
            " 只作废这一步，或 ",
            run(format!("jiexie correct {id} --event {event} --set 名称=… --reason \"理由\"")),
            " 更正"
        ],
        ["各步序号见 ", run(format!("jiexie show {id}"))]
    )
}

/// Back with its sender, the case is to be sent anew: the limit runs from the day it came back. Not where it was found to be
/// a crime, or came to another unit, in the meantime; an earlier program did not look at that.
pub(super) fn send_anew(bench: &mut Bench<'_>, transfer: &Transfer) -> Result<()> {
    let criminal = transfer.kind == TransferKind::Criminal;
    let rule = if criminal { "transfer.criminal" } else { "transfer.send" };
    let case = bench.file.case()?.clone();
    let still = case.holder == bench.file.current(&transfer.from) && case.is_suspected_crime() == criminal;
    if (still || bench.is_earlier()) && !bench.runs(rule, case.id) {
        let urgent = case.assessment.as_ref().is_some_and(|assessment| assessment.urgent);
        let receiver = bench.file.current(&transfer.to).to_owned();
        bench.open(Opening::new(rule, case.id, &case.holder, bench.on).toward(&receiver).urgent(urgent))?;
        if case.main().is_some() && !criminal {
            // It goes on within another: nobody sends it any more.
            bench.end_for_good(rule, case.id, Ending::Merge);
        }
    }
    let on = bench.on;
    let case = bench.file.case_mut()?;
    case.last_on = case.last_on.max(on);
    Ok(())
}

/// `transfer resend`: it was lost on the way and goes out once more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Resend {}

impl Resend {
    pub(crate) const FIELDS: &[Field] = &[];

    /// Receipt is presumed anew: `transfer.feedback` runs from that day.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        bench.forward(transfer.last_on)?;
        let id = transfer.id;
        if let Some(day) = transfer.received_on {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{id} 已于 {day} 收到，没有遗失"),
                hint!("收到日期登记有误的，", run(format!("jiexie correct {id}")), " 列出各项，更正该项"),
            ));
        }
        if !transfer.is_unanswered() {
            let status = transfer.status.title();
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{id} 现为“{status}”，不必重新送出"),
                hint!(
                    [run(format!("jiexie transfer show {id}")), " 查看"],
                    ["退回或撤回后另行移送：", run(format!("jiexie transfer new --case {} --to 单位", transfer.case))]
                ),
            ));
        }
        bench.restart("transfer.feedback", id, bench.on, Ending::Resend)?;
        let on = bench.on;
        let stored = bench.file.transfer_mut(id)?;
        stored.resent_on = Some(on);
        stored.last_on = on;
        take_receipt(bench, &transfer, on, Ending::Resend)
    }
}

/// Of a return: its receiver holds the case from the day it has it, presumed or true.
pub(super) fn take_receipt(bench: &mut Bench<'_>, transfer: &Transfer, on: NaiveDate, by: Ending) -> Result<()> {
    if transfer.kind != TransferKind::Return {
        return Ok(());
    }
    let returns = bench.file.transfers().filter(|other| other.kind == TransferKind::Return);
    let is_last = returns.map(|other| other.id).max() == Some(transfer.id);
    let presumed = transfer.presumed_on();
    let case = bench.file.case()?;
    // Its receiver may have been merged since, and the heir holds the case from that day on.
    let by_heir = bench.file.current(&transfer.to) != transfer.to && case.held_since > presumed;
    if is_last && case.held_by == HeldBy::Return && (case.held_since == presumed || by_heir) {
        // Nobody decides what he has not received.
        let decided = case.decision.as_ref().filter(|d| d.by == case.holder && d.on >= presumed && d.on < on);
        if let Some(decision) = decided.filter(|decision| bench.tells_day(decision.on) || bench.tells_day(on)) {
            return Err(Error::input(format!("收到日期 {on} 晚于承办单位作出决定的日期 {}", decision.on)).hint(hint!(
                ["收到退回以后才能决定：核对 ", option("on")],
                ["决定日期有误的，用 ", bench.to_correct(), " 更正"]
            )));
        }
        let case = bench.file.case_mut()?;
        case.held_since = if by_heir { case.held_since.max(on) } else { on };
        handling::came_back_on(bench, presumed, on, by)?;
    }
    Ok(())
}
