//! A case: found, assessed, handed over or handled, decided, performed, closed (二（一）, 二（二）, 四（三）, 六（二）).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Deadline;
use crate::record::case::{ASSESSMENT, Assessment, Case, DECISION, Decision, ENFORCED, FIELDS, PERFORMED};
use crate::record::dossier::Record;
use crate::record::field::{Field, Holds, REASON, fields, of};
use crate::record::material::{MATERIALS, Material};
use crate::record::party::Party;
use crate::record::words::{CaseSource, CaseStatus, Disposition, Enforcer, HeldBy, Jurisdiction, Performance, Secrecy};
use crate::steps::bench::{Bench, Opening};
use crate::steps::{reminders, share};

fn must_be_open(case: &Case, bench: &Bench<'_>) -> Result<()> {
    match case.closed_on {
        None => Ok(()),
        Some(day) => Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("案件 {} 已于 {day} 结案", case.id),
            format!("确需继续办理的，先 jiexie case reopen {} --reason \"原因\"", case.id),
        )),
    }
}

/// `case new`: a unit finds a violation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// The finding unit.
    pub unit: String,
    /// What it is about.
    pub title: String,
    /// The day it was found, when that was before the day of this event.
    pub found_on: Option<NaiveDate>,
    /// Where it came from.
    pub source: Option<CaseSource>,
    /// Where it happened.
    pub place: Option<String>,
    /// The parties.
    #[serde(default)]
    pub parties: Vec<Party>,
    /// It was going on when found.
    #[serde(default)]
    pub ongoing: bool,
    /// What was done to stop it.
    pub measure: Option<String>,
    /// What must be kept.
    #[serde(default)]
    pub secrecy: Secrecy,
}

impl New {
    pub(crate) const FIELDS: &[Field] =
        fields!(FIELDS: finder as unit, title, found_on, source, place, parties, ongoing, measure, secrecy);

    /// Opens the case on the day it was found.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let found_on = self.found_on.unwrap_or(bench.on);
        bench.forward(found_on)?;
        if self.secrecy == Secrecy::State {
            return Err(bench.no_state_secrets());
        }
        if self.ongoing && self.measure.is_none() {
            return Err(bench.refuse(
                clause::INVESTIGATE,
                "对正在进行的违法行为，须先采取措施制止",
                "加 --measure \"已采取的制止措施\"",
            ));
        }
        let doubts: Vec<String> = self.parties.iter().filter_map(|party| party.doubt(bench.on)).collect();
        doubts.into_iter().for_each(|doubt| bench.warn(doubt));
        bench.file.insert(Record::Case(Box::new(Case {
            id: bench.record,
            title: self.title.clone(),
            status: CaseStatus::Found,
            finder: self.unit.clone(),
            found_on,
            source: self.source,
            place: self.place.clone(),
            parties: self.parties.clone(),
            ongoing: self.ongoing,
            measure: self.measure.clone(),
            secrecy: self.secrecy,
            findings: None,
            assessment: None,
            holder: self.unit.clone(),
            held_by: HeldBy::Found,
            held_since: bench.on,
            settled_once: false,
            decided_by_government: false,
            returned: false,
            decision: None,
            performance: None,
            enforcement: None,
            closed_on: None,
            reopened: false,
            last_on: bench.on,
            materials: Vec::new(),
        })));
        Ok(())
    }
}

/// `case assess`: the holder finds whose case it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assess {
    /// The finding.
    pub jurisdiction: Jurisdiction,
    /// The unit held competent.
    pub to: Option<String>,
    /// The matter is urgent: hand over at once.
    #[serde(default)]
    pub urgent: bool,
    /// Findings of the preliminary investigation.
    pub findings: Option<String>,
    /// Why a former assessment is changed.
    pub reason: Option<String>,
}

impl Assess {
    pub(crate) const FIELDS: &[Field] =
        fields!(ASSESSMENT: jurisdiction, to, urgent, findings = of(FIELDS, "findings"), reason = REASON);

    /// Opens `transfer.send` or `transfer.criminal`, and ends what a former assessment opened.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        must_be_open(&case, bench)?;
        self.refusals(bench, &case)?;
        if self.jurisdiction == Jurisdiction::Other && self.findings.is_none() && case.findings.is_none() {
            bench.warn(format!("未记初步调查情况（{}），可用 --findings 写明", clause::INVESTIGATE));
        }
        bench.supersede("transfer.send", case.id);
        bench.supersede("transfer.criminal", case.id);
        let rule = match self.jurisdiction {
            Jurisdiction::Own => None,
            Jurisdiction::Other => Some("transfer.send"),
            Jurisdiction::Criminal => Some("transfer.criminal"),
        };
        if let Some(rule) = rule {
            let mut opening = Opening::new(rule, case.id, &case.holder, bench.on).urgent(self.urgent);
            opening.toward = self.to.as_deref();
            bench.open(opening)?;
        }
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.findings = self.findings.clone().or_else(|| case.findings.take());
        case.returned = false;
        case.assessment =
            Some(Assessment { jurisdiction: self.jurisdiction, to: self.to.clone(), urgent: self.urgent, on });
        Ok(())
    }

    fn refusals(&self, bench: &Bench<'_>, case: &Case) -> Result<()> {
        if self.jurisdiction == Jurisdiction::Other && case.held_by != HeldBy::Found {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{}因移送、指定或退回承办本案，不得再判为他单位管辖", bench.name(&case.holder)),
                format!(
                    "认为不属本单位管辖的，用 jiexie transfer refer {} 报请区政府决定",
                    bench.file.last_transfer_id()
                ),
            ));
        }
        if self.jurisdiction == Jurisdiction::Other && case.settled_once {
            return Err(only_upward(bench, case));
        }
        if self.jurisdiction != Jurisdiction::Criminal
            && let Some(open) = bench.file.open_transfer()
        {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("移送 {} 尚未办结，不得另行研判", open.id),
                format!("等待对方反馈；移送有误的，用 jiexie void {} --reason \"原因\" 作废", open.id),
            ));
        }
        if self.jurisdiction != Jurisdiction::Criminal && case.decision.is_some() && !case.reopened {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                "案件已作出处理决定，不得再行研判",
                format!("确需重办的，结案后 jiexie case reopen {}", case.id),
            ));
        }
        if self.to.as_deref() == Some(case.holder.as_str()) && self.jurisdiction != Jurisdiction::Own {
            return Err(to_oneself(case));
        }
        if let Some(to) = &self.to
            && self.jurisdiction == Jurisdiction::Criminal
            && !bench.ctx.units.is(to, "judicial")
        {
            return Err(not_judicial(bench, to));
        }
        if case.assessment.is_some() && self.reason.is_none() {
            let clause = if case.is_suspected_crime() { clause::CRIME } else { clause::INVESTIGATE };
            return Err(bench.refuse(clause, "改变原研判结论须说明理由", "加 --reason \"改变研判的理由\""));
        }
        Ok(())
    }
}

/// The refusal of a new jurisdiction transfer where one was accepted or declined for jurisdiction.
pub(super) fn only_upward(bench: &Bench<'_>, case: &Case) -> Error {
    if case.decided_by_government {
        return bench.refuse(
            clause::DISPUTES,
            "区政府已决定承办单位，不得再行移送",
            format!("由{}承办", bench.name(&case.holder)),
        );
    }
    let last = bench.file.last_transfer_id();
    bench.refuse(
        clause::ONE_TRANSFER,
        format!("案件 {} 的管辖移送已有结果，不得再行移送", case.id),
        format!("用 jiexie transfer refer {last} 报请区政府决定，再由 jiexie transfer designate {last} 登记指定"),
    )
}

/// The refusal of a suspected crime's transfer to a unit that is no judicial one.
pub(super) fn not_judicial(bench: &Bench<'_>, to: &str) -> Error {
    bench.refuse(
        clause::TRANSFER_SCOPE,
        format!("{}不是司法机关，涉嫌犯罪的案件应移送司法机关", bench.name(to)),
        "--to 写公安分局、检察院或法院",
    )
}

/// The refusal of a transfer to oneself.
pub(super) fn not_to_itself() -> Error {
    Error::rule(clause::TRANSFER_SCOPE, "不得移送给本单位")
}

/// The same, of a case on record.
pub(super) fn to_oneself(case: &Case) -> Error {
    not_to_itself().hint(format!("属本单位管辖的，用 jiexie case assess {} own", case.id))
}

/// `case decide`: the holder disposes of the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decide {
    /// The deciding unit; the holder when not named.
    pub by: Option<String>,
    /// What was decided.
    pub outcome: Disposition,
    /// Number of the decision document.
    pub doc_no: String,
    /// Units to be sent a copy of a penalty; the transferring unit when not named.
    pub copy_to: Option<Vec<String>>,
    /// Units whose help the penalty needs.
    #[serde(default)]
    pub help_from: Vec<String>,
    /// Day by which it is to be performed.
    pub perform_by: Option<NaiveDate>,
    /// The id the record of the copies gets.
    pub share: Option<Id>,
}

impl Decide {
    pub(crate) const FIELDS: &[Field] = fields!(
        DECISION: by,
        outcome,
        doc_no = of(DECISION, "doc_no").becoming("decision_no"),
        copy_to = Field::new("copy_to", "抄送单位", Holds::Unit).many(),
        help_from = Field::new("help_from", "配合单位", Holds::Unit).many(),
        perform_by,
        share = Field::new("share", "抄送编号", Holds::Id).fixed(),
    );

    /// Opens `transfer.notify`, and for a penalty of the bureau the copies and the letters for help.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on.max(case.held_since))?;
        if let Some(day) = self.perform_by
            && day < bench.on
        {
            return Err(Error::input(format!("履行期限 {day} 早于决定日期 {}", bench.on))
                .hint("--perform-by 应为决定当日或以后"));
        }
        must_be_open(&case, bench)?;
        let by = self.by.clone().unwrap_or_else(|| case.holder.clone());
        self.refusals(bench, &case, &by)?;
        bench.supersede("transfer.send", case.id);
        self.open_notify(bench, &by)?;
        if self.outcome == Disposition::Penalty && bench.ctx.units.is(&by, "bureau") {
            self.open_copies(bench, &case, &by)?;
        }
        for helper in &self.help_from {
            bench.open(Opening::new("assist.enforce", case.id, &by, bench.on).toward(helper))?;
        }
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.performance = None;
        case.enforcement = None;
        case.reopened = false;
        case.decision =
            Some(Decision { by, outcome: self.outcome, doc_no: self.doc_no.clone(), on, perform_by: self.perform_by });
        Ok(())
    }

    fn refusals(&self, bench: &Bench<'_>, case: &Case, by: &str) -> Result<()> {
        if let Some(open) = bench.file.open_transfer() {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("移送 {} 尚未办结，不得作出处理决定", open.id),
                "等待接受、指定或退回后由承办单位决定",
            ));
        }
        if by != case.holder {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{}不是案件 {} 的承办单位", bench.name(by), case.id),
                format!("由承办单位{}作出决定", bench.name(&case.holder)),
            ));
        }
        if case.decision.is_some() && !case.reopened {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("案件 {} 已作出处理决定", case.id),
                "决定登记有误的，用 correct 更正；重办的，结案后用 case reopen",
            ));
        }
        if self.outcome == Disposition::Penalty && case.is_suspected_crime() {
            return Err(bench.refuse(
                clause::CRIME,
                "涉嫌犯罪的案件不得以罚代刑",
                format!(
                    "先移送公安机关：jiexie transfer new --case {} --kind criminal；经退回或以理由重新研判后方可处罚",
                    case.id
                ),
            ));
        }
        let assessed = case.assessment.as_ref().map(|assessment| assessment.jurisdiction);
        if assessed == Some(Jurisdiction::Other) && case.held_by == HeldBy::Found {
            return Err(bench.refuse(
                clause::INVESTIGATE,
                "案件已判为他单位管辖，本单位不得作出处理决定",
                format!("移送有管辖权的单位；确属本单位的，先 jiexie case assess {} own --reason \"理由\"", case.id),
            ));
        }
        let bureau_penalty = self.outcome == Disposition::Penalty && bench.ctx.units.is(by, "bureau");
        if self.copy_to.is_some() && !bureau_penalty {
            return Err(bench.refuse(
                clause::COPIES,
                "只有区综合行政执法局的处罚决定才抄送相关单位",
                "去掉 --copy-to；其他决定用 transfer notify 通报原移送单位",
            ));
        }
        if !bureau_penalty && !self.help_from.is_empty() {
            return Err(bench.refuse(
                clause::ENFORCEMENT,
                "只有区综合行政执法局的处罚决定才函告相关单位配合执行",
                "去掉 --help-from",
            ));
        }
        let selves = self.copy_to.iter().flatten().chain(&self.help_from).any(|unit| unit == by);
        if selves {
            return Err(Error::input("抄送或配合单位不能是作出决定的单位自己").hint("写其他单位"));
        }
        Ok(())
    }

    /// 二（二）2: the original unit is told in writing, unless it is the handler itself.
    fn open_notify(&self, bench: &mut Bench<'_>, by: &str) -> Result<()> {
        let Some(transfer) = bench.file.jurisdiction_leg() else { return Ok(()) };
        let (id, original) = (transfer.id, bench.file.current(&transfer.from).to_owned());
        bench.supersede("transfer.notify", id);
        if original != by {
            bench.open(Opening::new("transfer.notify", id, by, bench.on).toward(&original))?;
        }
        let transfer = bench.file.transfer_mut(id)?;
        transfer.notified_on = None;
        transfer.notify_doc_no = None;
        transfer.refresh_status();
        Ok(())
    }

    /// 三（四）: a penalty of the bureau is copied to each unit concerned.
    fn open_copies(&self, bench: &mut Bench<'_>, case: &Case, by: &str) -> Result<()> {
        let default: Vec<String> = bench
            .file
            .jurisdiction_leg()
            .map(|transfer| bench.file.current(&transfer.from).to_owned())
            .filter(|original| original != by)
            .into_iter()
            .collect();
        let recipients = self.copy_to.clone().unwrap_or(default);
        if recipients.is_empty() {
            let clause = clause::COPIES;
            bench.warn(format!("处罚决定没有抄送单位（{clause}）：用 share new --kind penalty 补办，或确认无相关单位"));
            return Ok(());
        }
        let id = self.share.ok_or_else(|| Error::io("处罚抄送缺少编号"))?;
        share::open_penalty(bench, id, case, by, &recipients)
    }
}

/// `case perform`: how far the decision was performed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Perform {
    /// How far.
    pub result: Performance,
}

impl Perform {
    pub(crate) const FIELDS: &[Field] = &[PERFORMED.called("result").among_texts()];

    /// Opens `case.enforce` when something is left undone (六（二）).
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        must_be_open(&case, bench)?;
        let Some(decision) = &case.decision else {
            return Err(bench.refuse(
                clause::CRIME,
                "案件尚未作出处理决定，无从登记履行",
                format!("先 jiexie case decide {}", case.id),
            ));
        };
        if let Some(day) = decision.perform_by
            && self.result != Performance::Full
            && bench.on <= day
        {
            bench.warn(format!("履行期限 {day} 尚未届满"));
        }
        if self.result == Performance::Full {
            bench.supersede("case.enforce", case.id);
        } else if !bench.runs("case.enforce", case.id) && case.enforcement.is_none() {
            bench.open(Opening::new("case.enforce", case.id, &case.holder, bench.on))?;
        }
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.performance = Some((self.result, on));
        Ok(())
    }
}

/// `case enforce`: compulsory enforcement starts, or the court is applied to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Enforce {
    /// By whom.
    pub by: Enforcer,
}

impl Enforce {
    pub(crate) const FIELDS: &[Field] = &[ENFORCED.called("by")];

    /// Meets `case.enforce` (六（二）).
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        must_be_open(&case, bench)?;
        if bench.meet("case.enforce", case.id, None)? == 0 {
            return Err(bench.refuse(
                clause::CRIME,
                "没有待强制执行的决定",
                format!("先登记不履行：jiexie case perform {} --result none", case.id),
            ));
        }
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.enforcement = Some((self.by, on));
        Ok(())
    }
}

/// `case close`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Close {}

impl Close {
    pub(crate) const FIELDS: &[Field] = &[];

    /// Refused while a numbered deadline, a transfer or wanting materials are open (a house rule citing each clause).
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on.max(case.held_since))?;
        must_be_open(&case, bench)?;
        if let Some(open) = bench.file.deadlines.iter().find(|d| d.is_open() && d.due_on.is_some()) {
            let limit = bench.ctx.law.limit(&open.rule)?;
            let due = open.due_on.map_or_else(String::new, |due| format!("（到期日 {due}）"));
            return Err(bench
                .refuse(
                    &open.clause,
                    format!("{} 的“{}”{due}尚未办结，不得结案", open.subject, limit.name),
                    close_hint(bench, open),
                )
                .of_limit(&open.rule));
        }
        if let Some(open) = bench.file.open_transfer() {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("移送 {} 尚未办结，不得结案", open.id),
                "先由对方反馈、区政府指定，或作废该移送",
            ));
        }
        let criminal = |d: &&Deadline| d.is_open() && d.rule == "transfer.criminal";
        if let Some(open) = bench.file.deadlines.iter().find(criminal) {
            let clause = open.clause.clone();
            return Err(bench
                .refuse(
                    &clause,
                    "涉嫌犯罪案件尚未移送，不得结案",
                    format!("jiexie transfer new --case {} --kind criminal --to 公安分局", case.id),
                )
                .of_limit("transfer.criminal"));
        }
        if let Some((transfer, wanting)) = reminders::materials_wanting(bench.file, bench.ctx).into_iter().next() {
            return Err(bench.refuse(
                &bench.ctx.law.book().materials.clause,
                format!("移送 {transfer} 的材料待补：{}", wanting.join("、")),
                format!("用 jiexie case material add {} --kind … 补齐后结案", case.id),
            ));
        }
        if case.decision.is_none() && case.held_by == HeldBy::Found {
            bench.warn("案件没有处理决定即结案");
        }
        bench.supersede("case.enforce", case.id);
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.closed_on = Some(on);
        Ok(())
    }
}

/// What to do about a deadline that keeps a case open.
fn close_hint(bench: &Bench<'_>, open: &Deadline) -> String {
    let subject = open.subject;
    let toward = open.toward.as_deref().map_or("…", |unit| bench.ctx.units.short_on(unit, bench.on));
    match open.rule.as_str() {
        "transfer.send" => {
            format!(
                "移送有管辖权的单位；确属本单位的，jiexie case assess {subject} own --reason \"理由\"；误登的，jiexie void {subject} --reason \"原因\""
            )
        }
        "transfer.feedback" => format!("等待对方接受或不接受；移送有误的，jiexie void {subject} --reason \"原因\""),
        "transfer.notify" => format!("jiexie transfer notify {subject} --doc-no 文号"),
        "assist.enforce" => {
            format!("函告该单位：jiexie assist new --kind enforce --case {subject} --from 综合执法局 --to {toward}")
        }
        rule if rule.starts_with("share.") => {
            format!(
                "jiexie share send {subject} --channel written；登记有误的，jiexie void {subject} --reason \"原因\""
            )
        }
        rule if rule.starts_with("assist.") => {
            format!("等待答复；不再需要的，jiexie assist withdraw {subject} --reason \"理由\"")
        }
        _ => format!("先办结；登记有误的，jiexie void {subject} --reason \"原因\""),
    }
}

/// `case reopen`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reopen {
    /// Why.
    pub reason: Option<String>,
}

impl Reopen {
    pub(crate) const FIELDS: &[Field] = &[REASON];

    /// Opens a closed case again, with a reason.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        if case.closed_on.is_none() {
            return Err(bench.refuse(clause::ONE_TRANSFER, format!("案件 {} 没有结案", case.id), "直接继续办理"));
        }
        if self.reason.is_none() {
            return Err(bench.refuse(clause::ONE_TRANSFER, "重新办理须说明理由", "加 --reason \"理由\""));
        }
        let on = bench.on;
        let unperformed = case.performance.is_some_and(|(result, _)| result != Performance::Full);
        if unperformed && case.enforcement.is_none() {
            bench.open(Opening::new("case.enforce", case.id, &case.holder, on))?;
        }
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.closed_on = None;
        case.reopened = true;
        Ok(())
    }
}

/// `case material add`: not a state step, may bear any day since the case was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AddMaterial {
    /// What was added.
    pub materials: Vec<Material>,
}

impl AddMaterial {
    pub(crate) const FIELDS: &[Field] = &[MATERIALS];

    /// Adds materials to the case file (二（三）).
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let found_on = bench.file.case()?.found_on;
        bench.forward(found_on)?;
        bench.file.case_mut()?.materials.extend(self.materials.iter().cloned());
        Ok(())
    }
}
