//! What the receiver of a transfer does: receives, accepts or declines it, tells the outcome.

use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, add, hint, option, run, with, write};
use crate::error::{Error, Result};
use crate::law::clause;
use crate::law::deadline::{Deadline, Ending};
use crate::record::field::{Field, fields, word};
use crate::record::paper::{self, Paper};
use crate::record::receipt::{self, Receipt};
use crate::record::transfer::{ANSWER, Answer, FIELDS, TOLD, Told, Transfer};
use crate::record::words::{
    Ground, HeldBy, ReviewResult, Settled, TransferKind, TransferStatus, UnitKind, UnitRole, YesNo,
};
use crate::steps::bench::{Bench, Opening};
use crate::steps::sending::{send_anew, take_receipt};
use crate::steps::{crime, handling, told, upward};

/// `transfer receive`: the true day of receipt; not a state step.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Receive {
    /// By whose hand, how, when and where; none in events of earlier programs.
    #[serde(flatten)]
    pub receipt: Receipt,
}

impl Receive {
    pub(crate) const FIELDS: &[Field] = receipt::FIELDS;

    /// Replaces the presumed receipt by the true one.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        bench.forward(transfer.presumed_on())?;
        let ends = [(transfer.answered_on, "答复"), (transfer.withdrawn_on, "撤回")];
        let ended = ends.into_iter().find_map(|(day, what)| Some((day.filter(|day| *day < bench.on)?, what)));
        if let Some((day, what)) = ended {
            let way = match transfer.received_on {
                Some(known) => bench.received_already(known),
                None => hint!(option("on"), format!(" 应不晚于{what}日期")),
            };
            return Err(Error::input(format!("收到日期 {} 晚于{what}日期 {day}", bench.on)).hint(way));
        }
        // A settlement ended it as an answer does; a register may know a later receipt from before this was asked.
        if let Some(day) = transfer.settled_on.filter(|day| *day < bench.on && bench.entering) {
            return Err(Error::input(format!(
                "{} 已于 {day} 争议协商一致，收到日期 {} 在这以后",
                transfer.id, bench.on
            ))
            .hint(hint!(
                ["写真正收到的日子：", with("on", "日期"), format!("，不晚于 {day}")],
                ["没有留下收到日期的，不必登记：收到之日按送出之日推定"]
            )));
        }
        if let Some(day) = transfer.received_on {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{} 已登记于 {day} 收到", transfer.id),
                hint!("日期有误的：", bench.to_correct(), " 列出各项，更正登记收到的那一项"),
            ));
        }
        bench.restart("transfer.feedback", transfer.id, bench.on, Ending::Receive)?;
        let on = bench.on;
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.received_on = Some(on);
        stored.received_by.clone_from(&self.receipt.received_by);
        stored.service = self.receipt.service;
        stored.received_at = self.receipt.received_at;
        stored.received_where.clone_from(&self.receipt.received_where);
        if stored.accepted.is_none() {
            stored.last_on = stored.last_on.max(on);
        }
        stored.refresh_status();
        take_receipt(bench, &transfer, on, Ending::Receive)
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
            format!("由收到退回的单位直接办理；认为不属本单位管辖的，{}", upward::way_up(bench, bench.file.case()?)),
        ));
    }
    if transfer.designated_on.is_some() {
        return Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("{} 已由区政府指定管辖，不得再作答复", transfer.id),
            "由指定的单位办理并作出决定",
        ));
    }
    if transfer.status == TransferStatus::Withdrawn {
        return Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("{} 已由移送单位撤回，不再答复", transfer.id),
            hint!("由移送单位重新移送：", run(format!("jiexie transfer new --case {} --to 单位", transfer.case))),
        ));
    }
    if let (Some(to), Some(by)) = (transfer.settled_to.as_deref(), transfer.settled_by) {
        let (said, way) = match by {
            Settled::Agreed => ("已协商确定", "由协商确定的单位办理并作出决定"),
            Settled::Decided => ("已由区政府决定", "由区政府指定承办的单位办理并作出决定"),
        };
        let message = format!("{} {said}由{}承办，不得再作答复", transfer.id, bench.name(to));
        return Err(bench.refuse(clause::ONE_TRANSFER, message, way));
    }
    match transfer.answered_on {
        None if !transfer.ended => Ok(()),
        // What an earlier program let be answered was answered.
        None if bench.is_earlier() => Ok(()),
        None if bench.file.current(&transfer.from) != bench.file.current(&transfer.to) => Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("案件 {} 已由司法机关接受，{} 就此终止", transfer.case, transfer.id),
            hint!(run(format!("jiexie case show {}", transfer.case)), " 查看承办单位"),
        )),
        None => Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("{} 的移送双方已合并", transfer.id),
            "由合并后的单位直接办理",
        )),
        Some(day) => Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("{} 已于 {day} 答复", transfer.id),
            hint!(
                ["点错的，", run(format!("jiexie void {} --event 序号 --reason 误登", transfer.id)), " 作废那一项答复"],
                ["日期、理由有误的，用 ", bench.to_correct(), " 更正"],
                ["答复后认为不属本单位管辖的，", upward::way_up(bench, bench.file.case()?)]
            ),
        )),
    }
}

/// `transfer accept`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Accept {
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What it says besides.
    #[serde(flatten)]
    pub answer: Answer,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Accept {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: answer_doc_no as doc_no; ANSWER, paper::FIELDS);

    /// Meets `transfer.feedback`; the receiver holds the case from now on.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        must_be_unanswered(bench, &transfer)?;
        bench.meet("transfer.feedback", transfer.id, None)?;
        let (on, holder) = (bench.on, bench.file.current(&transfer.to).to_owned());
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.accepted = Some(true);
        stored.answer_doc_no.clone_from(&self.doc_no);
        stored.answer = self.answer.clone();
        stored.answered_on = Some(on);
        stored.last_on = on;
        stored.refresh_status();
        if self.answer.complete == Some(YesNo::No) && bench.entering {
            self.is_to_be_completed(bench, &transfer);
        }
        let jurisdiction = transfer.kind == TransferKind::Jurisdiction;
        let case = bench.file.case_mut()?;
        case.settled_once |= jurisdiction;
        case.holder.clone_from(&holder);
        case.held_by = HeldBy::Transfer;
        case.held_since = on;
        if !jurisdiction {
            crime::taken_over(bench, transfer.id)?;
        }
        told::came(bench, &holder, Ending::Accept)?;
        crime::goes_along(bench, &holder, Ending::Accept)
    }
}

impl Accept {
    /// Says who brings what was found lacking, and where it stands until then.
    fn is_to_be_completed(&self, bench: &mut Bench<'_>, transfer: &Transfer) {
        let sender = bench.name(bench.file.current(&transfer.from));
        let what = self.answer.lacking.as_deref().map(|text| format!("（{}）", text.trim_end_matches('。')));
        let clause = &bench.ctx.law.book().materials.clause;
        let said = format!(
            "材料不全{}：由{sender}补，文件没有规定天数，自今天起列入待办的“材料待补”（{clause}）",
            what.unwrap_or_default()
        );
        let adds = run(format!("jiexie case material add {} --kind 类别 文件", transfer.case));
        bench.warn(hint!([said], ["补来的 ", adds]));
    }
}

/// `transfer decline`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Decline {
    /// Jurisdiction, no crime, or another ground; derived from the kind of transfer when not said.
    #[serde(default)]
    pub ground: Option<Ground>,
    /// Why.
    pub reason: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// The unit it holds competent: an opinion, no transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub should_be: Option<String>,
    /// What it says besides.
    #[serde(flatten)]
    pub answer: Answer,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Decline {
    pub(crate) const FIELDS: &[Field] =
        fields!(FIELDS: ground, reason, answer_doc_no as doc_no, should_be; ANSWER, paper::FIELDS);

    /// Meets `transfer.feedback`; opens `transfer.refer`, `transfer.return`, or the sender's limit anew.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        let ground = self.ground_of(bench, &transfer)?;
        must_be_unanswered(bench, &transfer)?;
        let reason = bench.demand(
            self.reason.as_deref(),
            clause::ONE_TRANSFER,
            "无正当理由不得拒绝接受移送",
            add("reason", "\"不接受的理由\""),
        )?;
        bench.meet("transfer.feedback", transfer.id, None)?;
        let receiver = bench.file.current(&transfer.to).to_owned();
        // No unit of the district can be held to what one beyond it says: whatever its ground, the sender has the case again.
        let outside = bench.ctx.units.get(&receiver).is_some_and(|unit| unit.kind == UnitKind::Outside);
        let given_back = outside && transfer.kind == TransferKind::Jurisdiction && !bench.is_earlier();
        let on = bench.on;
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.accepted = Some(false);
        stored.answer_doc_no.clone_from(&self.doc_no);
        stored.answer = self.answer.clone();
        stored.should_be.clone_from(&self.should_be);
        stored.answered_on = Some(on);
        stored.ground = Some(ground);
        stored.reason = Some(reason.to_owned());
        stored.given_back = given_back;
        stored.last_on = on;
        stored.refresh_status();
        match (transfer.kind, ground) {
            (_, Ground::NoCrime) => crime::no_crime(bench, transfer.id, &receiver),
            (TransferKind::Jurisdiction, Ground::Jurisdiction) if !given_back => {
                let government = bench.ctx.units.role_code(UnitRole::Government)?;
                bench.file.case_mut()?.settled_once = true;
                bench.open(Opening::new("transfer.refer", transfer.id, &receiver, on).toward(&government))
            }
            _ => back_to_sender(bench, &transfer, ground),
        }
    }

    /// The ground it was declined on. Of a criminal transfer, jurisdiction once stood for no crime, where the police said so.
    fn ground_of(&self, bench: &Bench<'_>, transfer: &Transfer) -> Result<Ground> {
        match (transfer.kind, self.ground) {
            (TransferKind::Criminal, None) => Ok(Ground::NoCrime),
            (TransferKind::Criminal, Some(Ground::Jurisdiction)) => {
                let police = bench.ctx.units.is(&transfer.to, UnitRole::Police);
                Ok(match (bench.is_earlier(), police) {
                    (false, _) => Ground::Jurisdiction,
                    (true, true) => Ground::NoCrime,
                    (true, false) => Ground::Other,
                })
            }
            (TransferKind::Criminal, Some(ground)) => Ok(ground),
            (_, Some(Ground::NoCrime)) => Err(Error::input("只有涉嫌犯罪移送才以不构成犯罪为由不接受")
                .hint(hint!(write("ground", "jurisdiction"), " 或 other"))),
            (_, ground) => Ok(ground.unwrap_or(Ground::Jurisdiction)),
        }
    }
}

/// The sender's limit runs anew; a second refusal of the case on other grounds is a quarrel, and is said to be one.
fn back_to_sender(bench: &mut Bench<'_>, transfer: &Transfer, ground: Ground) -> Result<()> {
    send_anew(bench, transfer)?;
    let on_other_grounds = |t: &&Transfer| {
        t.kind == TransferKind::Jurisdiction && t.accepted == Some(false) && t.ground == Some(Ground::Other)
    };
    let times = bench.file.transfers().filter(on_other_grounds).count();
    if transfer.kind == TransferKind::Jurisdiction && ground == Ground::Other && times > 1 {
        let (from, to) = (bench.file.current(&transfer.from), bench.file.current(&transfer.to));
        bench.warn(format!(
            "本案已第 {times} 次以管辖以外的理由不被接受：有争议的，由法制机构协商（{}），jiexie dispute new --case {} --between {},{} --title \"移送争议\"",
            clause::DISPUTES,
            transfer.case,
            bench.name(from),
            bench.name(to),
        ));
    }
    Ok(())
}

/// Whether the outcome is told by a unit the document does not bind: no limit ran, and it may tell it all the same.
fn told_by_an_unbound(bench: &Bench<'_>, transfer: &Transfer) -> Result<bool> {
    let is_leg = bench.file.jurisdiction_leg().is_some_and(|leg| leg.id == transfer.id);
    let Some(decision) = bench.file.case()?.decision.as_ref().filter(|_| is_leg) else { return Ok(false) };
    let ran = bench.file.deadlines.iter().any(|d| d.rule == "transfer.notify" && d.subject == transfer.id);
    Ok(!ran && transfer.notified_on.is_none() && bench.file.current(&decision.by) != bench.file.current(&transfer.from))
}

/// What the original unit was told of a decision after it had fallen is no notice of what stands: it is shared as any other
/// information (三（一）). Nothing where no decision fell that was to be told.
fn told_as_a_share(bench: &Bench<'_>, transfer: &Transfer) -> Option<Hint> {
    let fell = |d: &&Deadline| d.subject == transfer.id && d.ended_by == Some(Ending::Review);
    let owed = bench.file.deadlines.iter().filter(|d| d.rule == "transfer.notify").find(fell)?;
    let [owing, owed_to] = [&owed.unit, &transfer.from].map(|unit| bench.name(bench.file.current(unit)));
    let share = format!(
        "jiexie share new --kind other --from {owing} --to {owed_to} --case {} --event 日期 --title 通报的内容",
        transfer.case
    );
    Some(hint!("原决定不存在后仍发出的通报函，作为信息共享登记：", run(share)))
}

/// `transfer notify`: the original unit is told the outcome in writing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Notify {
    /// Number of the letter; none: still to be given.
    pub doc_no: Option<String>,
    /// What is told besides.
    #[serde(flatten)]
    pub told: Told,
    /// What it said a review came to, where that was corrected since: it told something else than what stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<ReviewResult>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

/// What a notice said a review came to that came to something else.
pub(super) const OTHERWISE: Field = word::<ReviewResult>("otherwise", "通报的审查结果（其后更正）")
    .means("通报的是更正前的审查结果；空：没有更正")
    .unstored();

impl Notify {
    pub(crate) const FIELDS: &[Field] =
        fields!(FIELDS: notify_doc_no as doc_no, otherwise = OTHERWISE; TOLD, paper::FIELDS);

    /// Meets `transfer.notify`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        let case = bench.file.case()?;
        let decided = case.disposed_on().or_else(|| case.ruling().map(|ruling| ruling.on));
        bench.forward(transfer.last_on.max(decided.unwrap_or(transfer.last_on)))?;
        if self.otherwise.is_some() && decided.is_some() {
            // It went out, but what it told is not so: what is so is still to be told.
            bench.file.transfer_mut(transfer.id)?.last_on = bench.on;
            return bench.paper("transfer.notify", None, self.doc_no.as_ref());
        }
        if !bench.runs("transfer.notify", transfer.id) && !told_by_an_unbound(bench, &transfer)? {
            // What was quashed is decided anew, and told then.
            let undecided = decided.is_none() || case.ruling().is_none() && !case.is_revoked();
            let hint = if undecided {
                Hint::of([Some(handling::decided_first(case)), told_as_a_share(bench, &transfer)].into_iter().flatten())
            } else {
                hint!(run(format!("jiexie transfer show {}", transfer.id)), " 查看办理情况")
            };
            return Err(bench.refuse(clause::ONE_TRANSFER, format!("{} 没有待通报的处理决定", transfer.id), hint));
        }
        bench.meet("transfer.notify", transfer.id, None)?;
        let on = bench.on;
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.notified_on = Some(on);
        stored.notify_doc_no = self.doc_no.clone();
        stored.told = self.told.clone();
        stored.last_on = on;
        stored.refresh_status();
        Ok(())
    }
}
