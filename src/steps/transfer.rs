//! A transfer: one case, from one unit to another (二（一）–（三）, 六（二）).

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::record::case::{Assessment, Case};
use crate::record::dossier::Record;
use crate::record::field::{Field, fields};
use crate::record::material::{self, Material};
use crate::record::transfer::{FIELDS, Transfer};
use crate::record::words::{Ground, HeldBy, Jurisdiction, TransferKind, TransferStatus, Vocabulary};
use crate::steps::bench::{Bench, Opening};
use crate::steps::case;

/// `transfer new`: the holder sends the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// The case.
    pub case: Id,
    /// Sending unit, when it must be the one that opened the case in the same step.
    pub from: Option<String>,
    /// Receiving unit.
    pub to: String,
    /// What it is for; derived from the assessment when not said.
    pub kind: Option<TransferKind>,
    /// Number of the covering letter.
    pub doc_no: Option<String>,
    /// Sent as urgent.
    #[serde(default)]
    pub urgent: bool,
    /// Materials that go with it.
    #[serde(default)]
    pub materials: Vec<Material>,
    /// Which of the papers of a criminal transfer are among them.
    #[serde(default)]
    pub papers: Vec<String>,
}

impl New {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: case, from, to, kind, doc_no, urgent, materials, papers);

    /// Meets `transfer.send`, `transfer.criminal` or `transfer.return`; opens `transfer.feedback`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        let kind = self.kind.unwrap_or(if case.is_suspected_crime() {
            TransferKind::Criminal
        } else {
            TransferKind::Jurisdiction
        });
        let floor = if kind == TransferKind::Return { case.found_on } else { case.last_on.max(case.held_since) };
        bench.forward(floor)?;
        if let Some(day) = case.closed_on {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("案件 {} 已于 {day} 结案", case.id),
                format!("先 jiexie case reopen {} --reason \"原因\"", case.id),
            ));
        }
        let from = match kind {
            TransferKind::Jurisdiction => self.jurisdiction_refusals(bench, &case)?,
            TransferKind::Criminal => self.criminal_refusals(bench, &case)?,
            TransferKind::Return => self.return_refusals(bench, &case)?,
        };
        let urgent = case.assessment.as_ref().is_some_and(|assessment| assessment.urgent);
        self.check_materials(bench, &case, kind, urgent)?;
        self.note_papers(bench, kind)?;
        match kind {
            TransferKind::Jurisdiction => {
                if case.assessment.is_none() {
                    self.assess_as_found(bench, &case)?;
                }
                bench.meet("transfer.send", case.id, None)?;
                if bench.file.case()?.decision.is_none() {
                    bench.supersede("transfer.criminal", case.id);
                }
            }
            TransferKind::Criminal => self.meet_criminal(bench, &case)?,
            TransferKind::Return => self.meet_return(bench, &from)?,
        }
        let mut transfer = Transfer {
            id: bench.record,
            status: TransferStatus::Sent,
            case: case.id,
            kind,
            from: from.clone(),
            to: self.to.clone(),
            sent_on: bench.on,
            doc_no: self.doc_no.clone(),
            urgent: self.urgent || urgent && kind == TransferKind::Jurisdiction,
            received_on: None,
            answered_on: None,
            accepted: None,
            ground: None,
            reason: None,
            referred_on: None,
            designated_on: None,
            designated_to: None,
            designation_doc_no: None,
            notified_on: None,
            notify_doc_no: None,
            handed_back: false,
            ended: false,
            last_on: bench.on,
            materials: self.materials.clone(),
            papers: self.papers.clone(),
        };
        transfer.refresh_status();
        bench.file.insert(Record::Transfer(Box::new(transfer)));
        if kind == TransferKind::Jurisdiction {
            bench.open(Opening::new("transfer.feedback", bench.record, &self.to, bench.on).toward(&from))?;
        }
        let (on, to) = (bench.on, self.to.clone());
        let case = bench.file.case_mut()?;
        case.last_on = case.last_on.max(on);
        if kind == TransferKind::Return {
            // Receipt is presumed on the day sent: the bureau holds the case from then on.
            case.holder = to;
            case.held_by = HeldBy::Return;
            case.held_since = on;
            case.returned = true;
        }
        Ok(())
    }

    /// A jurisdiction transfer: once, by the finder, of a case assessed as another unit's, to another unit.
    fn jurisdiction_refusals(&self, bench: &Bench<'_>, case: &Case) -> Result<String> {
        if case.settled_once || case.held_by != HeldBy::Found {
            return Err(case::only_upward(bench, case));
        }
        if let Some(open) = bench.file.open_transfer() {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("案件 {} 已在移送中（{}），不得重复移送", case.id, open.id),
                format!("等待对方反馈；移送有误的，用 jiexie void {} --reason \"原因\" 作废后重新移送", open.id),
            ));
        }
        self.stranger_refusal(bench, case)?;
        if self.to == case.holder {
            return Err(case::to_oneself(case));
        }
        if case.decision.is_some() && !case.reopened {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                "案件已作出处理决定，不得再移送管辖",
                format!("jiexie case show {} 查看", case.id),
            ));
        }
        match case.assessment.as_ref().map(|assessment| assessment.jurisdiction) {
            Some(Jurisdiction::Criminal) if case.is_suspected_crime() => Err(bench.refuse(
                clause::CRIME,
                "涉嫌犯罪的案件应当移送司法机关",
                format!(
                    "改用 --kind criminal；不涉嫌犯罪的，先 jiexie case assess {} other --reason \"理由\"",
                    case.id
                ),
            )),
            Some(Jurisdiction::Own) => Err(bench.refuse(
                clause::INVESTIGATE,
                "案件已判为本单位管辖，不得移送",
                format!("确属他单位管辖的，先 jiexie case assess {} other --reason \"理由\"", case.id),
            )),
            _ => Ok(case.holder.clone()),
        }
    }

    /// A criminal transfer: to a judicial unit.
    fn criminal_refusals(&self, bench: &Bench<'_>, case: &Case) -> Result<String> {
        if !bench.ctx.units.is(&self.to, "judicial") {
            return Err(case::not_judicial(bench, &self.to));
        }
        self.stranger_refusal(bench, case)?;
        if self.to == case.holder {
            return Err(case::to_oneself(case));
        }
        Ok(case.holder.clone())
    }

    /// Only the holder sends a case. What was entered before anybody looked at the sender stands as it was carried out: sent
    /// by the holder.
    fn stranger_refusal(&self, bench: &Bench<'_>, case: &Case) -> Result<()> {
        let Some(stranger) = self.from.as_ref().filter(|from| **from != case.holder && bench.entering) else {
            return Ok(());
        };
        let holder = bench.name(&case.holder);
        Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("{}不是案件 {} 的承办单位，不能移送；现由{holder}承办", bench.name(stranger), case.id),
            format!(
                "由承办单位移送：--from {holder}，或去掉 --from；{}另有发现的，以它自己的发现另行立案",
                bench.name(stranger)
            ),
        ))
    }

    /// A return: by the police unit a criminal transfer went to, to the bureau.
    fn return_refusals(&self, bench: &Bench<'_>, case: &Case) -> Result<String> {
        let source = bench.file.transfers().rev().find(|transfer| {
            transfer.kind == TransferKind::Criminal
                && bench.ctx.units.is(&transfer.to, "police")
                && !transfer.handed_back
                && (transfer.status == TransferStatus::Declined || transfer.status == TransferStatus::Accepted)
        });
        let Some(source) = source else {
            return Err(bench.refuse(
                clause::CRIME,
                format!("案件 {} 没有公安机关已接受或认为不构成犯罪的移送，无从退回", case.id),
                "先登记公安机关的反馈：transfer accept 或 transfer decline",
            ));
        };
        if bench.on < source.last_on {
            bench.forward(source.last_on)?;
        }
        if !bench.ctx.units.is(&self.to, "bureau") {
            return Err(bench.refuse(
                clause::CRIME,
                "不需要追究刑事责任的案件应移送区综合行政执法局",
                "--to 综合执法局",
            ));
        }
        let police = bench.file.current(&source.to).to_owned();
        if let Some(from) = &self.from
            && *from != police
        {
            return Err(bench.refuse(
                clause::CRIME,
                "退回只能由接受移送的公安机关作出",
                format!("--from {}", bench.name(&police)),
            ));
        }
        Ok(police)
    }

    /// 二（三）: what must go with a transfer. Urgent by assessment may go first.
    fn check_materials(&self, bench: &mut Bench<'_>, case: &Case, kind: TransferKind, urgent: bool) -> Result<()> {
        let rules = &bench.ctx.law.book().materials;
        let Some(required) = rules.required.get(kind.word()) else { return Ok(()) };
        let present: Vec<&Material> = case.materials.iter().chain(&self.materials).collect();
        let wanting: Vec<String> =
            material::wanting(required, &present).into_iter().map(|kind| rules.kind_name(kind).to_owned()).collect();
        if wanting.is_empty() {
            return Ok(());
        }
        if urgent && kind == TransferKind::Jurisdiction {
            bench.warn(format!("材料待补：{}", wanting.join("、")));
            return Ok(());
        }
        let clause = rules.clause.clone();
        Err(bench.refuse(
            &clause,
            format!("移送材料不全，缺：{}", wanting.join("、")),
            match kind {
                TransferKind::Jurisdiction => "用 --material letter=移交函.pdf --material source=… --material evidence=… 附上；情况紧急的，研判时加 --urgent 可先移送后补",
                TransferKind::Criminal => "用 --material letter=移送书.pdf --material evidence=… 附上",
                TransferKind::Return => "用 --material letter=退回函.pdf 附上",
            },
        ))
    }

    /// The papers that go with a suspected crime: noted where present, never demanded by this document.
    fn note_papers(&self, bench: &mut Bench<'_>, kind: TransferKind) -> Result<()> {
        let known = &bench.ctx.law.book().materials.criminal_kinds;
        if let Some(unknown) = self.papers.iter().find(|paper| !known.contains(paper)) {
            return Err(Error::input(format!("没有文书种类“{unknown}”")).hint(format!("可写：{}", known.join("、"))));
        }
        if kind != TransferKind::Criminal {
            return match self.papers.is_empty() {
                true => Ok(()),
                false => Err(Error::input("--paper 只用于涉嫌犯罪移送").hint("去掉 --paper")),
            };
        }
        let wanting: Vec<&str> =
            known.iter().filter(|paper| *paper != "其他" && !self.papers.contains(paper)).map(String::as_str).collect();
        if !wanting.is_empty() {
            bench.warn(format!(
                "涉嫌犯罪移送材料（国务院令第310号）未注明：{}，有的用 --paper 注明",
                wanting.join("、")
            ));
        }
        Ok(())
    }

    /// Sent without an assessment on record: the sending shows it, and the limit has run since the day it was found.
    fn assess_as_found(&self, bench: &mut Bench<'_>, case: &Case) -> Result<()> {
        bench.open(Opening::new("transfer.send", case.id, &case.holder, case.found_on).toward(&self.to))?;
        bench.file.case_mut()?.assessment = Some(Assessment {
            jurisdiction: Jurisdiction::Other,
            to: Some(self.to.clone()),
            urgent: false,
            on: case.found_on,
        });
        Ok(())
    }

    fn meet_criminal(&self, bench: &mut Bench<'_>, case: &Case) -> Result<()> {
        if !case.is_suspected_crime() {
            // The letter itself shows the suspicion: the assessment is that of the day it was sent.
            bench.supersede("transfer.send", case.id);
            bench.open(Opening::new("transfer.criminal", case.id, &case.holder, bench.on).toward(&self.to))?;
            let on = bench.on;
            let case = bench.file.case_mut()?;
            case.returned = false;
            case.assessment =
                Some(Assessment { jurisdiction: Jurisdiction::Criminal, to: Some(self.to.clone()), urgent: false, on });
        }
        bench.meet("transfer.criminal", case.id, None)?;
        Ok(())
    }

    fn meet_return(&self, bench: &mut Bench<'_>, police: &str) -> Result<()> {
        let sources: Vec<Id> = bench
            .file
            .transfers()
            .filter(|t| t.kind == TransferKind::Criminal && bench.file.current(&t.to) == police && !t.handed_back)
            .filter(|t| t.status == TransferStatus::Declined || t.status == TransferStatus::Accepted)
            .map(|t| t.id)
            .collect();
        for id in sources {
            if !bench.runs("transfer.return", id) {
                bench.open(Opening::new("transfer.return", id, police, bench.on).toward(&self.to))?;
            }
            bench.meet("transfer.return", id, None)?;
            let transfer = bench.file.transfer_mut(id)?;
            transfer.handed_back = true;
            transfer.refresh_status();
        }
        Ok(())
    }
}

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
        bench.restart("transfer.feedback", transfer.id, bench.on)?;
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
            }
        }
        Ok(())
    }
}

/// The refusals common to accepting and declining.
fn must_be_unanswered(bench: &Bench<'_>, transfer: &Transfer) -> Result<()> {
    bench.forward(transfer.last_on)?;
    if transfer.kind == TransferKind::Return {
        return Err(bench.refuse(
            clause::CRIME,
            "公安机关退回的案件不作接受或不接受",
            format!("由区综合行政执法局直接办理；认为不属本局管辖的，jiexie transfer refer {}", transfer.id),
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
        None => Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("{} 的移送双方已合并", transfer.id),
            "由合并后的单位直接办理",
        )),
        Some(day) => Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("{} 已于 {day} 答复", transfer.id),
            format!("答复后认为不属本单位管辖的，jiexie transfer refer {}；登记有误的，用 correct 更正", transfer.id),
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
        case.holder = holder;
        case.held_by = HeldBy::Transfer;
        case.held_since = on;
        Ok(())
    }
}

/// `transfer decline`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decline {
    /// Jurisdiction, or another ground.
    #[serde(default)]
    pub ground: Ground,
    /// Why.
    pub reason: Option<String>,
}

impl Decline {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: ground, reason);

    /// Meets `transfer.feedback`; opens `transfer.refer`, `transfer.return`, or the sender's limit anew.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        must_be_unanswered(bench, &transfer)?;
        let Some(reason) = &self.reason else {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                "无正当理由不得拒绝接受移送",
                "加 --reason \"不接受的理由\"",
            ));
        };
        bench.meet("transfer.feedback", transfer.id, None)?;
        let receiver = bench.file.current(&transfer.to).to_owned();
        let police = bench.ctx.units.is(&transfer.to, "police");
        let ground = match transfer.kind {
            TransferKind::Criminal if !police => Ground::Other,
            _ => self.ground,
        };
        let on = bench.on;
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.accepted = Some(false);
        stored.answered_on = Some(on);
        stored.ground = Some(ground);
        stored.reason = Some(reason.clone());
        stored.last_on = on;
        stored.refresh_status();
        match (transfer.kind, ground) {
            (TransferKind::Criminal, Ground::Jurisdiction) => {
                let bureau = bench.ctx.units.role_code("bureau")?;
                bench.open(Opening::new("transfer.return", transfer.id, &receiver, on).toward(&bureau))?;
            }
            (_, Ground::Jurisdiction) => {
                let government = bench.ctx.units.role_code("government")?;
                bench.file.case_mut()?.settled_once = true;
                bench.open(Opening::new("transfer.refer", transfer.id, &receiver, on).toward(&government))?;
            }
            (kind, Ground::Other) => {
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
}

/// `transfer refer`: to the government, the only way up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Refer {}

impl Refer {
    pub(crate) const FIELDS: &[Field] = &[];

    /// Meets `transfer.refer`; opens `transfer.designate`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        bench.forward(transfer.last_on)?;
        let case = bench.file.case()?.clone();
        let may = matches!(
            (transfer.kind, transfer.status),
            (TransferKind::Jurisdiction, TransferStatus::Declined | TransferStatus::Accepted)
                | (TransferKind::Return, TransferStatus::Sent | TransferStatus::Received)
        );
        if case.decided_by_government {
            return Err(case::only_upward(bench, &case));
        }
        let undecided = case.decision.is_none() || case.reopened;
        let holds = transfer.status == TransferStatus::Declined || case.holder == bench.file.current(&transfer.to);
        if !may || !undecided || !holds || case.closed_on.is_some() {
            let status = transfer.status.title();
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{} 现为“{status}”，不能报请区政府决定", transfer.id),
                "以管辖为由不接受的、接受后认为不属本单位管辖的，或公安退回而不属本局管辖的，才报请；已指定的须办理",
            ));
        }
        bench.meet("transfer.refer", transfer.id, None)?;
        let referring = bench.file.current(&transfer.to).to_owned();
        let government = bench.ctx.units.role_code("government")?;
        bench.open(Opening::new("transfer.designate", transfer.id, &government, bench.on).toward(&referring))?;
        let on = bench.on;
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.referred_on = Some(on);
        stored.last_on = on;
        stored.refresh_status();
        Ok(())
    }
}

/// `transfer designate`: the government names the handling unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Designate {
    /// The unit named; any, finder and decliner included.
    pub to: String,
    /// Number of the government's document.
    pub doc_no: String,
}

impl Designate {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: designated_to as to, designation_doc_no as doc_no);

    /// Meets `transfer.designate`; the unit holds the case as if it had accepted.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        bench.forward(transfer.last_on)?;
        if transfer.status != TransferStatus::Referred {
            let status = transfer.status.title();
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{} 现为“{status}”，没有待区政府决定的报请", transfer.id),
                match transfer.status {
                    TransferStatus::Declined | TransferStatus::Accepted => {
                        format!("先 jiexie transfer refer {}", transfer.id)
                    }
                    TransferStatus::Sent | TransferStatus::Received => {
                        format!("接受单位以管辖为由不接受后，jiexie transfer refer {}", transfer.id)
                    }
                    _ => format!("jiexie transfer show {} 查看办理情况", transfer.id),
                },
            ));
        }
        bench.meet("transfer.designate", transfer.id, None)?;
        settle_by_government(bench, transfer.id, &self.to, &self.doc_no)
    }
}

/// The government's word on who handles the case.
fn settle_by_government(bench: &mut Bench<'_>, id: Id, to: &str, doc_no: &str) -> Result<()> {
    let on = bench.on;
    let stored = bench.file.transfer_mut(id)?;
    stored.designated_on = Some(on);
    stored.designated_to = Some(to.to_owned());
    stored.designation_doc_no = Some(doc_no.to_owned());
    stored.last_on = on;
    stored.refresh_status();
    let case = bench.file.case_mut()?;
    case.settled_once = true;
    case.holder = to.to_owned();
    case.held_by = HeldBy::Designation;
    case.held_since = on;
    Ok(())
}

/// An open transfer of a dispute that was settled or decided for a handling unit stands as designated.
pub(super) fn stand_as_designated(bench: &mut Bench<'_>, id: Id, to: &str) -> Result<()> {
    let on = bench.on;
    let stored = bench.file.transfer_mut(id)?;
    stored.designated_on = Some(on);
    stored.designated_to = Some(to.to_owned());
    stored.last_on = stored.last_on.max(on);
    stored.refresh_status();
    Ok(())
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
        let decided = bench.file.case()?.decision.as_ref().map(|decision| decision.on);
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
