//! What the receiver of a transfer does: receives, accepts or declines it, tells the outcome.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::field::{Field, fields};
use crate::record::transfer::{FIELDS, Transfer};
use crate::record::words::{Ground, HeldBy, TransferKind};
use crate::steps::bench::{Bench, Opening};
use crate::steps::{crime, handling};

/// `transfer receive`: the true day of receipt; not a state step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receive {}

impl Receive {
    pub(crate) const FIELDS: &[Field] = &[];

    /// Replaces the presumed receipt by the true one.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        bench.forward(transfer.sent_on)?;
        if let Some(answered) = transfer.answered_on.filter(|answered| *answered < bench.on) {
            return Err(
                Error::input(format!("收到日期 {} 晚于答复日期 {answered}", bench.on)).hint("--on 应不晚于答复日期")
            );
        }
        if let Some(day) = transfer.received_on {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{} 已登记于 {day} 收到", transfer.id),
                "日期有误的，用 correct 更正该事项",
            ));
        }
        bench.restart("transfer.feedback", transfer.id, bench.on, Ending::Receive)?;
        let on = bench.on;
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.received_on = Some(on);
        if stored.accepted.is_none() {
            stored.last_on = stored.last_on.max(on);
        }
        stored.refresh_status();
        if transfer.kind == TransferKind::Return {
            let case = bench.file.case_mut()?;
            if case.held_by == HeldBy::Return && case.held_since == transfer.sent_on {
                if case.last_on > on && case.last_on > transfer.sent_on {
                    return Err(Error::input(format!("收到日期 {on} 晚于案件后续事项 {}", case.last_on)));
                }
                case.held_since = on;
                handling::came_back_on(bench, on)?;
            }
        }
        Ok(())
    }
}

/// The refusals common to accepting and declining.
fn must_be_unanswered(bench: &Bench<'_>, transfer: &Transfer) -> Result<()> {
    bench.forward(transfer.last_on)?;
    bench.in_order_of_case()?;
    if transfer.kind == TransferKind::Return {
        return Err(bench.refuse(
            clause::CRIME,
            "司法机关退回的案件不作接受或不接受",
            format!("由收到退回的单位直接办理；认为不属本单位管辖的，jiexie transfer refer {}", transfer.id),
        ));
    }
    if transfer.designated_on.is_some() {
        return Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("{} 已由区政府指定管辖，不得再作答复", transfer.id),
            "由指定的单位办理并作出决定",
        ));
    }
    match transfer.answered_on {
        None if !transfer.ended => Ok(()),
        // What an earlier program let be answered was answered.
        None if bench.is_earlier() => Ok(()),
        None if bench.file.current(&transfer.from) != bench.file.current(&transfer.to) => Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("案件 {} 已由司法机关接受，{} 就此终止", transfer.case, transfer.id),
            format!("jiexie case show {} 查看承办单位", transfer.case),
        )),
        None => Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("{} 的移送双方已合并", transfer.id),
            "由合并后的单位直接办理",
        )),
        Some(day) => Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("{} 已于 {day} 答复", transfer.id),
            format!(
                "答复后认为不属本单位管辖的，jiexie transfer refer {id}；点错的，jiexie void {id} --event 序号 --reason 理由 作废该项（序号见 jiexie show {id}）；日期、理由有误的，用 correct 更正",
                id = transfer.id
            ),
        )),
    }
}

/// `transfer accept`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Accept {}

impl Accept {
    pub(crate) const FIELDS: &[Field] = &[];

    /// Meets `transfer.feedback`; the receiver holds the case from now on.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        must_be_unanswered(bench, &transfer)?;
        bench.meet("transfer.feedback", transfer.id, None)?;
        let (on, holder) = (bench.on, bench.file.current(&transfer.to).to_owned());
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.accepted = Some(true);
        stored.answered_on = Some(on);
        stored.last_on = on;
        stored.refresh_status();
        let jurisdiction = transfer.kind == TransferKind::Jurisdiction;
        let case = bench.file.case_mut()?;
        case.settled_once |= jurisdiction;
        case.holder.clone_from(&holder);
        case.held_by = HeldBy::Transfer;
        case.held_since = on;
        if !jurisdiction {
            crime::taken_over(bench, &transfer)?;
        }
        handling::comes_to(bench, &holder, Ending::Accept)
    }
}

/// `transfer decline`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decline {
    /// Jurisdiction, no crime, or another ground; derived from the kind of transfer when not said.
    #[serde(default)]
    pub ground: Option<Ground>,
    /// Why.
    pub reason: Option<String>,
}

impl Decline {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: ground, reason);

    /// Meets `transfer.feedback`; opens `transfer.refer`, `transfer.return`, or the sender's limit anew.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        must_be_unanswered(bench, &transfer)?;
        let reason = bench.demand(
            self.reason.as_deref(),
            clause::ONE_TRANSFER,
            "无正当理由不得拒绝接受移送",
            "加 --reason \"不接受的理由\"",
        )?;
        let ground = self.ground_of(bench, &transfer)?;
        bench.meet("transfer.feedback", transfer.id, None)?;
        let receiver = bench.file.current(&transfer.to).to_owned();
        let on = bench.on;
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.accepted = Some(false);
        stored.answered_on = Some(on);
        stored.ground = Some(ground);
        stored.reason = Some(reason.to_owned());
        stored.last_on = on;
        stored.refresh_status();
        match (transfer.kind, ground) {
            (_, Ground::NoCrime) => crime::no_crime(bench, transfer.id, &receiver)?,
            (TransferKind::Jurisdiction, Ground::Jurisdiction) => {
                let government = bench.ctx.units.role_code("government")?;
                bench.file.case_mut()?.settled_once = true;
                bench.open(Opening::new("transfer.refer", transfer.id, &receiver, on).toward(&government))?;
            }
            (kind, _) => {
                let rule = if kind == TransferKind::Criminal { "transfer.criminal" } else { "transfer.send" };
                let case = bench.file.case()?.clone();
                if !bench.runs(rule, case.id) {
                    let urgent = case.assessment.as_ref().is_some_and(|assessment| assessment.urgent);
                    bench.open(Opening::new(rule, case.id, &case.holder, on).toward(&receiver).urgent(urgent))?;
                }
                let case = bench.file.case_mut()?;
                case.last_on = case.last_on.max(on);
            }
        }
        Ok(())
    }

    /// The ground it was declined on. Of a criminal transfer, jurisdiction once stood for no crime, where the police said so.
    fn ground_of(&self, bench: &Bench<'_>, transfer: &Transfer) -> Result<Ground> {
        match (transfer.kind, self.ground) {
            (TransferKind::Criminal, None) => Ok(Ground::NoCrime),
            (TransferKind::Criminal, Some(Ground::Jurisdiction)) => {
                let police = bench.ctx.units.is(&transfer.to, "police");
                Ok(match (bench.is_earlier(), police) {
                    (false, _) => Ground::Jurisdiction,
                    (true, true) => Ground::NoCrime,
                    (true, false) => Ground::Other,
                })
            }
            (TransferKind::Criminal, Some(ground)) => Ok(ground),
            (_, Some(Ground::NoCrime)) => {
                Err(Error::input("只有涉嫌犯罪移送才以不构成犯罪为由不接受").hint("写 --ground jurisdiction 或 other"))
            }
            (_, ground) => Ok(ground.unwrap_or(Ground::Jurisdiction)),
        }
    }
}

/// `transfer notify`: the original unit is told the outcome in writing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notify {
    /// Number of the letter.
    pub doc_no: String,
}

impl Notify {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: notify_doc_no as doc_no);

    /// Meets `transfer.notify`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        let decided = bench.file.case()?.ruling().map(|ruling| ruling.on);
        bench.forward(transfer.last_on.max(decided.unwrap_or(transfer.last_on)))?;
        if !bench.runs("transfer.notify", transfer.id) {
            let hint = if decided.is_none() {
                format!("先由承办单位作出处理决定：jiexie case decide {}", transfer.case)
            } else {
                format!("jiexie transfer show {} 查看办理情况", transfer.id)
            };
            return Err(bench.refuse(clause::ONE_TRANSFER, format!("{} 没有待通报的处理决定", transfer.id), hint));
        }
        bench.meet("transfer.notify", transfer.id, None)?;
        let on = bench.on;
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.notified_on = Some(on);
        stored.notify_doc_no = Some(self.doc_no.clone());
        stored.last_on = on;
        stored.refresh_status();
        Ok(())
    }
}
