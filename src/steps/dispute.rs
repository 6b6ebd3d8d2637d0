//! Disputes between units (四（四）): settled by the legal organ, or escalated and decided by the government.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, add, first, hint, leave, option, run};
use crate::error::{Error, Result};
use crate::fold::quoted;
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::case::Case;
use crate::record::dispute::{Dispute, FIELDS};
use crate::record::dossier::{Dossier, Record};
use crate::record::field::{Field, Holds, fields, tables};
use crate::record::letter::{self, Quarrel};
use crate::record::paper::{self, Paper};
use crate::record::transfer::Transfer;
use crate::record::words::{
    About, DisputeStatus, HeldBy, Jurisdiction, Settled, TransferKind, TransferStatus, UnitRole, Vocabulary,
};
use crate::steps::bench::{Bench, Opening};
use crate::steps::{crime, designation, handling, scope, told};

/// `dispute new`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// The case.
    pub case: Option<Id>,
    /// The matter.
    pub matter: Option<Id>,
    /// The units at odds.
    pub between: Vec<String>,
    /// What it is about.
    pub title: String,
    /// Who handles the case, or something else; none: as the case's own records have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What is told of it.
    #[serde(flatten)]
    pub quarrel: Quarrel,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl New {
    pub(crate) const FIELDS: &[Field] =
        fields!(FIELDS: case, matter, between, title, about, doc_no = paper::DOC_NO; letter::QUARREL, paper::FIELDS);

    /// Opens `dispute.settle`; stops no clock.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let mut parties = self.between.clone();
        parties.sort();
        parties.dedup();
        if parties.len() < 2 || parties.len() != self.between.len() {
            return Err(Error::input("争议须在两个以上不同单位之间")
                .hint(hint!(option("between"), " 写两个以上单位，用逗号分开")));
        }
        if self.case.is_some() {
            bench.forward(bench.file.case()?.found_on)?;
            bench.in_order_of_answers()?;
        } else if self.about.is_some() && bench.sets(&["about"]) {
            return Err(Error::input("所争只在为案件提出的争议写明").hint(leave(&["about"])));
        }
        self.says_what_may_come_of_it(bench);
        if let Some(matter) = self.matter {
            bench.forward(bench.file.matter(matter)?.decided_on)?;
        }
        if !parties.iter().any(|unit| bench.ctx.units.is(unit, UnitRole::Bureau)) {
            bench.warn(format!("争议双方都不是区综合行政执法局：{}未规定，照此登记", clause::DISPUTES));
        }
        let legal = bench.ctx.units.role_code(UnitRole::Legal)?;
        bench.open(Opening::new("dispute.settle", bench.record, &legal, bench.on))?;
        bench.file.insert(Record::Dispute(Box::new(Dispute {
            id: bench.record,
            status: DisputeStatus::Raised,
            title: self.title.clone(),
            case: self.case,
            matter: self.matter,
            between: self.between.clone(),
            about: self.about,
            raised_on: bench.on,
            settled_on: None,
            escalated_on: None,
            decided_on: None,
            to: None,
            doc_no: None,
            conclusion: None,
            withdrawn_on: None,
            withdraw_reason: None,
            last_on: bench.on,
        })));
        Ok(())
    }
}

impl New {
    /// Of a case that is decided: a quarrel about who handles it moves it nowhere, and ends with words alone.
    fn says_what_may_come_of_it(&self, bench: &mut Bench<'_>) {
        let about = self.about == Some(About::Handling) && bench.entering;
        let Some(case) = bench.file.case().ok().filter(|_| about && self.case.is_some()) else { return };
        if !handling::is_decided(bench.file, case) {
            return;
        }
        let (id, holder, dispute) = (case.id, bench.name(&case.holder), bench.record);
        bench.warn(hint!(
            [format!("案件 {id} 已由{holder}作出处理决定，不再改变承办单位：协商、区政府决定只写结论，不写 --to")],
            ["争议就此了结的，", run(format!("jiexie dispute withdraw {dispute} --reason \"理由\""))],
            [
                "决定撤销以后可再行确定：",
                run(format!("jiexie case review {id} --kind 途径 --result revoked --doc-no 文号"))
            ]
        ));
    }
}

/// Refuses a step on a dispute that is not as it was raised.
fn must_be_raised(bench: &Bench<'_>, dispute: &Dispute) -> Result<()> {
    must_stand(
        bench,
        dispute,
        DisputeStatus::Raised,
        hint!(run(format!("jiexie dispute show {}", dispute.id)), " 查看"),
    )
}

fn must_stand(bench: &Bench<'_>, dispute: &Dispute, status: DisputeStatus, hint: Hint) -> Result<()> {
    bench.forward(dispute.last_on)?;
    if dispute.case.is_some() {
        bench.in_order_of_answers()?;
    }
    if dispute.status == status {
        return Ok(());
    }
    let hint = match dispute.status {
        DisputeStatus::Decided => {
            hint!("区政府已决定，照决定办理：", run(format!("jiexie dispute show {}", dispute.id)))
        }
        DisputeStatus::Withdrawn => {
            hint!(["争议各方已自行了结"], ["另有争议的，", handling::way_to_new(dispute.case)])
        }
        DisputeStatus::Settled => {
            hint!(["已协商一致，照此办理"], ["另有争议的，", handling::way_to_new(dispute.case)])
        }
        _ => hint,
    };
    Err(bench.refuse(clause::DISPUTES, format!("{} 现为“{}”", dispute.id, dispute.status.title()), hint))
}

/// Whether the government said who handles a case: by deciding a dispute or by designating, either is its word (二（二）2, 四（四）).
pub(super) fn is_named_by_government(file: &Dossier, case: &Case) -> bool {
    case.decided_by_government || file.transfers().any(|transfer| transfer.designation_doc_no.is_some())
}

/// `dispute settle`: the legal organ brings the units to agree.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Settle {
    /// The handling unit agreed on.
    pub to: Option<String>,
    /// How, in words.
    pub conclusion: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What was agreed, for the paper the sides sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<String>,
    /// The transfer, back with its sender by then or accepted by another unit, that stands for what was agreed; none in events of earlier programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<Id>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Settle {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: to, conclusion, doc_no = paper::DOC_NO, agreed = letter::AGREED, transfer = STANDS; paper::FIELDS);

    /// The settlement as it is entered: it tells which transfer stands for it.
    pub(super) fn entered(self, file: &Dossier) -> Self {
        Settle { transfer: self.to.as_deref().and_then(|to| stands_for(file, to)), ..self }
    }

    /// Meets `dispute.settle`; an agreed handling unit takes the case.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let dispute = bench.file.dispute(bench.record)?.clone();
        must_stand(
            bench,
            &dispute,
            DisputeStatus::Raised,
            hint!("协商不成已上报的，由区政府决定：", run("dispute decide")),
        )?;
        if let (Some(to), Some(_)) = (&self.to, dispute.case) {
            let case = bench.file.case()?;
            if is_named_by_government(bench.file, case) && case.holder != *to {
                return Err(bench.refuse(
                    clause::DISPUTES,
                    "区政府已决定承办单位，不得另行协商",
                    hint!(
                        [format!("由{}承办", bench.name(&case.holder))],
                        ["争议就此了结的，", run(format!("jiexie dispute withdraw {} --reason \"理由\"", dispute.id))],
                        ["仍有争议的，", run(format!("jiexie dispute escalate {}", dispute.id)), " 报区政府"]
                    ),
                ));
            }
            let pending = |t: &Transfer| matches!(t.status, TransferStatus::Declined | TransferStatus::Referred);
            let declined = bench
                .file
                .transfers()
                .any(|t| t.kind == TransferKind::Jurisdiction && t.accepted == Some(false) && pending(t));
            if declined {
                return Err(bench.refuse(
                    clause::ONE_TRANSFER,
                    "移送已被以管辖为由不接受，只能由区政府决定承办单位",
                    hint!(run(format!("jiexie dispute escalate {}", dispute.id)), "，或对移送用 refer、designate"),
                ));
            }
        }
        if let (Some(to), Some(_)) = (&self.to, dispute.case) {
            scope::settled_on_one(bench, to)?;
            scope::says_it_is_no_side(bench, &dispute.between, to);
            crime::must_not_leave_the_law(bench, &dispute, to)?;
        }
        says_whose_the_matter_is(bench, &dispute, self.to.as_deref())?;
        bench.meet("dispute.settle", dispute.id, None)?;
        if let (Some(to), Some(_)) = (&self.to, dispute.case) {
            hand_case_to(bench, to, self.transfer, Ending::Settle)?;
        }
        let (on, to, conclusion) = (bench.on, self.to.clone(), self.conclusion.clone());
        let stored = bench.file.dispute_mut(dispute.id)?;
        stored.status = DisputeStatus::Settled;
        stored.settled_on = Some(on);
        stored.to = to;
        stored.conclusion = conclusion;
        stored.last_on = on;
        Ok(())
    }
}

/// Says how a matter comes to the unit that a dispute about it named: a meeting decides that, and what was late stays so.
fn says_whose_the_matter_is(bench: &mut Bench<'_>, dispute: &Dispute, to: Option<&str>) -> Result<()> {
    let (Some(id), Some(to), true) = (dispute.matter, to, bench.entering) else { return Ok(()) };
    let matter = bench.file.matter(id)?;
    if matter.done_on.is_some() || bench.file.current(&matter.unit) == to {
        return Ok(());
    }
    let (unit, name, title) = (bench.name(&matter.unit), bench.name(to), matter.title.clone());
    let anew =
        format!("jiexie meeting matter new --meeting 会议编号 --unit {name} --title {} --due 日期", quoted(&title));
    bench.warn(hint!(
        [format!("{id} 的责任单位仍是{unit}：责任单位由联席会议议定")],
        ["会议改定的，", run(anew), "，再 ", run(format!("jiexie meeting matter drop {id} --reason 改由{name}负责"))]
    ));
    Ok(())
}

/// `dispute escalate`: no agreement; to the government.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Escalate {
    /// What came of the talks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub talks: Option<String>,
    /// What the legal organ holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Escalate {
    pub(crate) const FIELDS: &[Field] = tables!(letter::ESCALATED, &[paper::DOC_NO], paper::FIELDS);

    /// Meets `dispute.settle`; opens `dispute.decide`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let dispute = bench.file.dispute(bench.record)?.clone();
        must_be_raised(bench, &dispute)?;
        bench.meet("dispute.settle", dispute.id, None)?;
        let government = bench.ctx.units.role_code(UnitRole::Government)?;
        bench.open(Opening::new("dispute.decide", dispute.id, &government, bench.on))?;
        let on = bench.on;
        let stored = bench.file.dispute_mut(dispute.id)?;
        stored.status = DisputeStatus::Escalated;
        stored.escalated_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}

/// `dispute decide`: the government's word binds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decide {
    /// The handling unit named.
    pub to: Option<String>,
    /// Number of the government's document.
    pub doc_no: String,
    /// The decision in words.
    pub conclusion: Option<String>,
    /// The transfer, back with its sender by then or accepted by another unit, that stands for it; none in events of earlier programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<Id>,
    /// Other disputes about who handles the case that were open when it was entered: they are decided with it. None in events of
    /// earlier programs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Id>,
}

impl Decide {
    pub(crate) const FIELDS: &[Field] =
        fields!(FIELDS: to, doc_no, conclusion, transfer = STANDS, disputes = designation::DISPUTES);

    /// The decision as it is entered: it tells which transfer stands for it, and which other disputes end with it.
    pub(super) fn entered(self, file: &Dossier, record: Id, on: NaiveDate) -> Self {
        let of_case = file.dispute(record).is_ok_and(|dispute| dispute.case.is_some());
        let names = self.to.is_some() && of_case;
        let disputes = if names { designation::decided_with(file, record, on) } else { Vec::new() };
        Decide { transfer: self.to.as_deref().and_then(|to| stands_for(file, to)), disputes, ..self }
    }

    /// Meets `dispute.decide`; a named unit handles the case, and no later transfer undoes it.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let dispute = bench.file.dispute(bench.record)?.clone();
        must_stand(
            bench,
            &dispute,
            DisputeStatus::Escalated,
            hint!(
                "区政府决定前须先上报：",
                first("dispute.escalate", dispute.id, format!("jiexie dispute escalate {}", dispute.id))
            ),
        )?;
        if let (Some(to), Some(_)) = (&self.to, dispute.case) {
            scope::named_by_government(bench, to, clause::DISPUTES)?;
            designation::must_be_new(bench, to, &self.doc_no)?;
            crime::must_not_leave_the_law(bench, &dispute, to)?;
        }
        says_whose_the_matter_is(bench, &dispute, self.to.as_deref())?;
        bench.meet("dispute.decide", dispute.id, None)?;
        if let (Some(to), Some(_)) = (&self.to, dispute.case) {
            hand_case_to(bench, to, self.transfer, Ending::Decide)?;
            bench.file.case_mut()?.decided_by_government = true;
            designation::end_disputes(bench, &self.disputes, to, Ending::Decide)?;
        }
        let (on, to, doc_no, conclusion) = (bench.on, self.to.clone(), self.doc_no.clone(), self.conclusion.clone());
        let stored = bench.file.dispute_mut(dispute.id)?;
        stored.status = DisputeStatus::Decided;
        stored.decided_on = Some(on);
        stored.to = to;
        stored.doc_no = Some(doc_no);
        stored.conclusion = conclusion;
        stored.last_on = on;
        Ok(())
    }
}

/// `dispute withdraw`: its sides end it themselves, before the legal organ or the government has spoken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Withdraw {
    /// Why.
    pub reason: Option<String>,
}

impl Withdraw {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: withdraw_reason as reason);

    /// Nothing is left to settle or to decide; who handles the case stays as it is.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let dispute = bench.file.dispute(bench.record)?.clone();
        if dispute.status != DisputeStatus::Escalated {
            must_be_raised(bench, &dispute)?;
        }
        bench.forward(dispute.last_on)?;
        let reason = self.reason.as_deref();
        let reason = bench.demand(reason, clause::DISPUTES, "撤回争议须说明理由", add("reason", "\"理由\""))?;
        bench.end("dispute.settle", dispute.id, Ending::Withdraw);
        bench.end("dispute.decide", dispute.id, Ending::Withdraw);
        let on = bench.on;
        let stored = bench.file.dispute_mut(dispute.id)?;
        stored.status = DisputeStatus::Withdrawn;
        stored.withdrawn_on = Some(on);
        stored.withdraw_reason = Some(reason.to_owned());
        stored.last_on = on;
        Ok(())
    }
}

/// The transfer that a settlement or a decision of a dispute stands for besides an open one.
const STANDS: Field = Field::new("transfer", "一并确定的移送", Holds::Id).fixed();

/// The transfer that was declined on another ground than jurisdiction and is back with its sender: who handles the case
/// after all owes the outcome to that one too. Or else the one by which another unit than `to` handles the case.
fn stands_for(file: &Dossier, to: &str) -> Option<Id> {
    // The one that is open is meant even where an answer entered later shows that it was answered by then.
    if let Some(open) = file.open_transfer().filter(|transfer| transfer.kind == TransferKind::Jurisdiction) {
        return Some(open.id);
    }
    let last = file.transfers().rev().find(|transfer| transfer.kind == TransferKind::Jurisdiction)?;
    if last.status == TransferStatus::SentBack {
        return Some(last.id);
    }
    let leg = file.jurisdiction_leg().filter(|leg| leg.designated_on.is_none())?;
    leg.handler().is_some_and(|handler| file.current(handler) != to).then_some(leg.id)
}

/// The unit handles the case from now on: `by` ends what was open about who handles it; an open transfer stands for it, or
/// the one that `was_back` with its sender.
fn hand_case_to(bench: &mut Bench<'_>, to: &str, was_back: Option<Id>, by: Ending) -> Result<()> {
    let case = bench.file.case()?.clone();
    if let Some(day) = case.closed_on {
        return Err(bench.refuse(
            clause::DISPUTES,
            format!("案件 {} 已于 {day} 结案", case.id),
            hint!("先 ", first("case.reopen", case.id, format!("jiexie case reopen {} --reason \"原因\"", case.id))),
        ));
    }
    if case.holder != to && bench.sets(&["to"]) {
        designation::must_be_undecided(bench, &case)?;
    }
    bench.end("transfer.send", case.id, by);
    crime::given_elsewhere(bench, by)?;
    let open = bench.file.open_transfer().filter(|t| t.kind == TransferKind::Jurisdiction).map(|t| t.id);
    let stands = |t: &Transfer| t.status == TransferStatus::SentBack || t.handler().is_some();
    let back = was_back.filter(|id| bench.file.transfer(*id).is_ok_and(stands));
    if let Some(id) = open.or(back) {
        for rule in ["transfer.feedback", "transfer.refer", "transfer.designate"] {
            bench.end(rule, id, by);
        }
        let settled = if by == Ending::Settle { Settled::Agreed } else { Settled::Decided };
        designation::stand_as_settled(bench, id, to, settled)?;
    }
    let on = bench.on;
    let case = bench.file.case_mut()?;
    case.settled_once = true;
    // A finder that had held the case another's is told to handle it: from now on it is its own to decide.
    let thought_anothers = case.assessment.as_ref().is_some_and(|a| a.jurisdiction == Jurisdiction::Other);
    if case.holder != to || case.held_by == HeldBy::Found && thought_anothers {
        case.holder = to.to_owned();
        case.held_by = if by == Ending::Settle { HeldBy::Agreement } else { HeldBy::Designation };
        case.held_since = on;
    }
    told::came(bench, to, by)?;
    crime::goes_along(bench, to, by)
}
