//! Requests for help between units (四（一）–（三）): appraisal, consultation, material, enforcement, revocation, hazards.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::basis::{Cause, Set};
use crate::law::clause;
use crate::law::deadline::State;
use crate::record::assist::{Assist, FIELDS};
use crate::record::dossier::Record;
use crate::record::field::{Field, Holds, REASON, fields};
use crate::record::material::Material;
use crate::record::words::{AssistKind, AssistStatus, Disposition, Secrecy, Vocabulary};
use crate::steps::bench::{Bench, Opening};

impl AssistKind {
    /// The clause it rests on.
    pub fn clause(self) -> &'static str {
        match self {
            AssistKind::Appraisal | AssistKind::Guidance => clause::APPRAISAL,
            AssistKind::Consult | AssistKind::Legal => clause::CONSULTATION,
            AssistKind::Material => clause::MATERIAL,
            AssistKind::Enforce | AssistKind::Revoke | AssistKind::Agreement | AssistKind::Plan => clause::ENFORCEMENT,
            AssistKind::Hazard => clause::HAZARD,
        }
    }

    /// The limit that binds the asked unit.
    fn asked_limit(self) -> Option<&'static str> {
        match self {
            AssistKind::Appraisal => Some("assist.appraisal"),
            AssistKind::Consult => Some("assist.consult"),
            AssistKind::Material => Some("assist.material"),
            AssistKind::Enforce | AssistKind::Revoke => Some("assist.act"),
            _ => None,
        }
    }
}

fn must_be_open(bench: &Bench<'_>, assist: &Assist) -> Result<()> {
    if matches!(assist.status, AssistStatus::Open | AssistStatus::Partial) {
        return Ok(());
    }
    Err(bench.refuse(
        assist.kind.clause(),
        format!("{} 已办结（{}）", assist.id, assist.status.title()),
        "登记有误的，用 correct 更正；另有需要的，重新请求",
    ))
}

/// `assist new`: a request goes out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// What help is asked for.
    pub kind: AssistKind,
    /// The asking unit.
    pub from: String,
    /// The asked unit or technical body.
    pub to: String,
    /// What it is about.
    pub title: String,
    /// The case it serves.
    pub case: Option<Id>,
    /// Day the need was found (revocation, hazard).
    pub found_on: Option<NaiveDate>,
    /// Urgent, or evidence may be lost.
    #[serde(default)]
    pub urgent: bool,
    /// What must be kept.
    #[serde(default)]
    pub secrecy: Secrecy,
    /// Number of the letter.
    pub doc_no: Option<String>,
    /// Materials that go with it.
    #[serde(default)]
    pub materials: Vec<Material>,
}

impl New {
    pub(crate) const FIELDS: &[Field] =
        fields!(FIELDS: kind, from, to, title, case, found_on, urgent, secrecy, doc_no, materials);

    /// Opens what binds the asked unit; meets what bound the bureau.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        if let Some(found_on) = self.found_on {
            bench.forward(found_on)?;
        }
        if self.case.is_some() {
            bench.forward(bench.file.case()?.found_on)?;
        }
        if self.kind == AssistKind::Hazard && bench.ctx.units.is(&self.to, "government") {
            return Err(Error::input("重大隐患通报给有关职能部门；报告区政府另行登记")
                .hint("--to 写主管单位；报告用 jiexie assist report"));
        }
        if self.from == self.to {
            return Err(Error::input("不能向本单位请求协作").hint("--to 写其他单位"));
        }
        if self.kind == AssistKind::Enforce && self.case.is_none() {
            return Err(Error::input("配合执行须指明案件").hint("加 --case 案件编号"));
        }
        self.refusals(bench)?;
        let id = bench.record;
        match self.kind {
            AssistKind::Enforce => self.meet_enforce(bench)?,
            AssistKind::Revoke => {
                let found_on = self.found_on.unwrap_or(bench.on);
                bench.open(Opening::new("assist.revoke", id, &self.from, found_on).toward(&self.to))?;
                bench.meet("assist.revoke", id, None)?;
            }
            AssistKind::Hazard => {
                let found_on = self.found_on.unwrap_or(bench.on);
                let government = bench.ctx.units.role_code("government")?;
                bench.open(Opening::new("assist.hazard", id, &self.from, found_on).toward(&government))?;
            }
            _ => {}
        }
        if let Some(rule) = self.kind.asked_limit() {
            bench.open(Opening::new(rule, id, &self.to, bench.on).toward(&self.from))?;
        }
        if self.kind == AssistKind::Appraisal && self.urgent {
            bench.open(Opening::new("assist.scene", id, &self.to, bench.on).toward(&self.from))?;
        }
        let secrecy = self.secrecy.or(bench.file.secrecy());
        bench.file.insert(Record::Assist(Box::new(Assist {
            id,
            status: AssistStatus::Open,
            kind: self.kind,
            title: self.title.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            case: self.case,
            doc_no: self.doc_no.clone(),
            found_on: self.found_on,
            sent_on: bench.on,
            urgent: self.urgent,
            secrecy,
            received_on: None,
            scene_on: None,
            answered_on: None,
            articles: None,
            standard: None,
            conclusion: None,
            ground: None,
            reported_on: None,
            last_on: bench.on,
            materials: self.materials.clone(),
        })));
        Ok(())
    }

    fn refusals(&self, bench: &Bench<'_>) -> Result<()> {
        if self.secrecy == Secrecy::State {
            return Err(bench.no_state_secrets());
        }
        let open_to_all =
            matches!(self.kind, AssistKind::Legal | AssistKind::Guidance | AssistKind::Agreement | AssistKind::Plan);
        if !open_to_all && !bench.ctx.units.is(&self.from, "bureau") {
            return Err(bench.refuse(
                self.kind.clause(),
                "文件只规定区综合行政执法局向相关单位提出此类协作",
                "--from 综合执法局；其他单位之间用 --kind guidance",
            ));
        }
        if self.kind == AssistKind::Revoke && self.materials.is_empty() {
            return Err(bench.refuse(
                clause::ENFORCEMENT,
                "函告撤销证件须附案件有关材料",
                "加 --material evidence=文件",
            ));
        }
        if self.kind == AssistKind::Enforce {
            let decision = bench.file.case()?.decision.clone();
            let penalty =
                decision.is_some_and(|d| d.outcome == Disposition::Penalty && bench.ctx.units.is(&d.by, "bureau"));
            if !penalty {
                return Err(bench.refuse(
                    clause::ENFORCEMENT,
                    "本案没有区综合行政执法局的处罚决定，无从函告配合执行",
                    "先 jiexie case decide … --outcome penalty",
                ));
            }
        }
        Ok(())
    }

    /// The letter is owed within five days of the penalty, whether or not the need was noted with it.
    fn meet_enforce(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        let decided_on = case.decision.as_ref().map_or(bench.on, |decision| decision.on);
        bench.forward(decided_on)?;
        // A further letter on the same penalty owes nothing any more: the limit was met, or missed, by the first.
        let opened = bench.file.deadlines.iter().any(|d| {
            d.state != State::Superseded
                && d.rule == "assist.enforce"
                && d.subject == case.id
                && d.toward.as_deref() == Some(&self.to)
                && d.started_on == decided_on
        });
        if !opened {
            bench.open(Opening::new("assist.enforce", case.id, &self.from, decided_on).toward(&self.to))?;
        }
        bench.meet("assist.enforce", case.id, Some(&self.to))?;
        Ok(())
    }
}

/// `assist receive`: the true day of receipt; not a state step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receive {}

impl Receive {
    pub(crate) const FIELDS: &[Field] = &[];

    /// Replaces the presumed receipt by the true one.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.sent_on)?;
        if let Some(answered) = assist.answered_on.filter(|answered| *answered < bench.on) {
            return Err(
                Error::input(format!("收到日期 {} 晚于答复日期 {answered}", bench.on)).hint("--on 应不晚于答复日期")
            );
        }
        if let Some(day) = assist.received_on {
            return Err(bench.refuse(
                assist.kind.clause(),
                format!("{} 已登记于 {day} 收到", assist.id),
                "日期有误的，用 correct 更正该事项",
            ));
        }
        for rule in assist.kind.asked_limit().into_iter().chain(["assist.scene"]) {
            bench.restart(rule, assist.id, bench.on)?;
        }
        let on = bench.on;
        bench.file.assist_mut(assist.id)?.received_on = Some(on);
        Ok(())
    }
}

/// `assist scene`: staff came to the scene.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scene {}

impl Scene {
    pub(crate) const FIELDS: &[Field] = &[];

    /// Meets `assist.scene`; the opinion still runs.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.last_on)?;
        if bench.meet("assist.scene", assist.id, None)? == 0 {
            return Err(bench.refuse(
                clause::APPRAISAL,
                format!("{} 没有待到场的请求", assist.id),
                "情况紧急的认定鉴定请求须在 assist new 时加 --urgent",
            ));
        }
        let on = bench.on;
        let stored = bench.file.assist_mut(assist.id)?;
        stored.scene_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}

/// `assist extend`: the asked unit tells, in time and with a reason, that it needs longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extend {
    /// The new date.
    pub until: NaiveDate,
    /// Why.
    pub reason: Option<String>,
}

impl Extend {
    pub(crate) const FIELDS: &[Field] = &[Field::new("until", "延长至", Holds::Day), REASON];

    /// Replaces the deadline by one with the new date, within the limit's cap.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.last_on)?;
        let Some(rule) = assist.kind.asked_limit() else {
            return Err(bench.refuse(
                assist.kind.clause(),
                "此类请求没有答复期限，无从延长",
                format!("办妥后直接答复：jiexie assist reply {}", assist.id),
            ));
        };
        let limit = bench.ctx.law.limit(rule)?.clone();
        let clause = limit.extension.as_ref().and_then(|e| e.clause.clone()).unwrap_or_else(|| limit.clause.clone());
        let refuse = |message: String, hint: String| Error::rule(&clause, message).of_limit(rule).hint(hint);
        if limit.extension.is_none() {
            return Err(refuse(
                format!("“{}”的期限不得延长", limit.name),
                "按原期限办理；逾期的，用 --late-reason 如实登记".to_owned(),
            ));
        }
        must_be_open(bench, &assist)?;
        let found = bench.file.deadlines.iter().position(|d| d.is_open() && d.rule == rule && d.subject == assist.id);
        let (at, due) = found.and_then(|at| bench.file.deadlines[at].due_on.map(|due| (at, due))).ok_or_else(|| {
            refuse(format!("{} 没有可延长的期限", assist.id), format!("jiexie assist show {} 查看", assist.id))
        })?;
        if self.until <= due {
            return Err(Error::input(format!("新的日期 {} 不晚于现到期日 {due}", self.until))
                .hint("--until 写现到期日以后的日期"));
        }
        if bench.on > due {
            return Err(refuse(
                format!("期限已于 {due} 届满，不得再延长"),
                "延长须在到期日当日或以前告知；逾期答复用 --late-reason 如实登记".to_owned(),
            ));
        }
        if self.reason.is_none() {
            return Err(refuse("延长期限须说明理由".to_owned(), "加 --reason \"延长的理由\"".to_owned()));
        }
        let original = self.original(bench, rule, at, due)?;
        let repeat = limit.extension.as_ref().is_some_and(|extension| extension.repeat);
        if !repeat && bench.file.deadlines[at].extended_from.is_some() {
            return Err(refuse("该期限只能延长一次".to_owned(), format!("在 {due} 前答复")));
        }
        let calendar = bench.ctx.law.calendar_at(bench.seq);
        if let Some(cap) = bench.ctx.law.extension_cap(calendar, &limit, original)?
            && self.until > cap
        {
            return Err(refuse(
                format!("延长至 {} 超过上限 {cap}（原到期日 {original}）", self.until),
                format!("--until 至多写 {cap}，各次延长合并计算"),
            ));
        }
        let set = if bench.ctx.law.is_old(bench.seq) { Set::Told(self.until) } else { Set::Extended(self.until) };
        let old = &bench.file.deadlines[at];
        let reckoned = bench.reckon(rule, old.started_on, old.urgent, set)?;
        let counting = bench.counted(Cause::Extended, set);
        bench.replace(at, counting, |next| {
            next.date(&reckoned);
            next.extended_from = Some(original);
        });
        let on = bench.on;
        bench.file.assist_mut(assist.id)?.last_on = on;
        Ok(())
    }

    /// The due date without any extension, on the calendar in force: what every extension is measured from.
    fn original(&self, bench: &Bench<'_>, rule: &str, at: usize, due: NaiveDate) -> Result<NaiveDate> {
        let running = &bench.file.deadlines[at];
        if bench.ctx.law.is_old(bench.seq) {
            return Ok(running.extended_from.unwrap_or(due));
        }
        let reckoned = bench.reckon(rule, running.started_on, running.urgent, Set::Rule)?;
        Ok(reckoned.due_on.unwrap_or(due))
    }
}

/// `assist reply`: the asked unit answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// Articles held to apply.
    pub articles: Option<String>,
    /// Penalty standard.
    pub standard: Option<String>,
    /// Appraisal conclusion, or the answer in words.
    pub conclusion: Option<String>,
    /// Material was provided in part only: the request stays open.
    #[serde(default)]
    pub partial: bool,
    /// Materials that go with it.
    #[serde(default)]
    pub materials: Vec<Material>,
}

impl Reply {
    pub(crate) const FIELDS: &[Field] = fields!(
        FIELDS: articles,
        standard,
        conclusion,
        partial = Field::new("partial", "部分提供", Holds::Flag),
        materials,
    );

    /// Meets the limit of the asked unit.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.last_on.max(assist.received_on.unwrap_or(assist.sent_on)))?;
        if self.partial && assist.kind != AssistKind::Material {
            return Err(Error::input("--partial 只用于调取材料").hint("去掉 --partial"));
        }
        must_be_open(bench, &assist)?;
        self.check_form(bench, &assist)?;
        if !self.partial {
            if let Some(rule) = assist.kind.asked_limit() {
                bench.meet(rule, assist.id, None)?;
            }
            bench.supersede("assist.scene", assist.id);
        }
        let on = bench.on;
        let stored = bench.file.assist_mut(assist.id)?;
        stored.status = if self.partial { AssistStatus::Partial } else { AssistStatus::Answered };
        if !self.partial {
            stored.answered_on = Some(on);
        }
        stored.articles = self.articles.clone().or_else(|| stored.articles.take());
        stored.standard = self.standard.clone().or_else(|| stored.standard.take());
        stored.conclusion = self.conclusion.clone().or_else(|| stored.conclusion.take());
        stored.last_on = on;
        stored.materials.extend(self.materials.iter().cloned());
        Ok(())
    }

    fn check_form(&self, bench: &Bench<'_>, assist: &Assist) -> Result<()> {
        let opinion = self.articles.is_some() && self.standard.is_some();
        let lawful = match assist.kind {
            AssistKind::Appraisal => opinion || self.conclusion.is_some(),
            AssistKind::Consult => opinion,
            _ => true,
        };
        if lawful {
            return Ok(());
        }
        let hint = if assist.kind == AssistKind::Appraisal {
            "加 --articles \"适用条款\" --standard \"处罚标准\"，鉴定结论用 --conclusion"
        } else {
            "加 --articles \"适用条款\" --standard \"处罚标准\""
        };
        Err(bench.refuse(assist.kind.clause(), "书面意见须载明适用的法条和处罚标准", hint))
    }
}

/// `assist refuse`: material is refused on a statutory ground.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Refuse {
    /// The ground.
    pub statutory_ground: Option<String>,
}

impl Refuse {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: ground as statutory_ground);

    /// Ends the request; only material may be refused, and only on a statutory ground.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.last_on)?;
        must_be_open(bench, &assist)?;
        if assist.kind != AssistKind::Material {
            return Err(bench.refuse(
                assist.kind.clause(),
                "此类请求应当依法办理，不得拒绝",
                format!("jiexie assist reply {}；请求方不再需要的，由其 withdraw", assist.id),
            ));
        }
        let Some(ground) = &self.statutory_ground else {
            return Err(bench.refuse(clause::MATERIAL, "除法定事由外不得拒绝提供材料", "加 --ground \"法定事由\""));
        };
        bench.supersede("assist.material", assist.id);
        end(bench, &assist, AssistStatus::Refused, ground, true)
    }
}

/// `assist withdraw`: the asking unit no longer needs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Withdraw {
    /// Why.
    pub reason: Option<String>,
}

impl Withdraw {
    pub(crate) const FIELDS: &[Field] = &[REASON];

    /// Ends the request and every deadline on it.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.last_on)?;
        must_be_open(bench, &assist)?;
        let Some(reason) = &self.reason else {
            return Err(bench.refuse(assist.kind.clause(), "撤回请求须说明理由", "加 --reason \"理由\""));
        };
        for rule in
            ["assist.appraisal", "assist.scene", "assist.consult", "assist.material", "assist.act", "assist.hazard"]
        {
            bench.supersede(rule, assist.id);
        }
        end(bench, &assist, AssistStatus::Withdrawn, reason, false)
    }
}

fn end(bench: &mut Bench<'_>, assist: &Assist, status: AssistStatus, why: &str, answered: bool) -> Result<()> {
    let on = bench.on;
    let stored = bench.file.assist_mut(assist.id)?;
    stored.status = status;
    stored.ground = Some(why.to_owned());
    stored.answered_on = answered.then_some(on);
    stored.last_on = on;
    Ok(())
}

/// `assist report`: the government gets its report of a hazard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {}

impl Report {
    pub(crate) const FIELDS: &[Field] = &[];

    /// Meets `assist.hazard`: the competent unit was told by the request itself.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.found_on.unwrap_or(assist.sent_on))?;
        // Reported before the unit was told: met only once both were done.
        if bench.meet_on("assist.hazard", assist.id, None, bench.on.max(assist.sent_on))? == 0 {
            return Err(bench.refuse(
                clause::HAZARD,
                format!("{} 没有待报告的重大隐患", assist.id),
                "重大隐患先用 assist new --kind hazard 通报主管单位",
            ));
        }
        let on = bench.on;
        let stored = bench.file.assist_mut(assist.id)?;
        stored.reported_on = Some(on);
        stored.last_on = stored.last_on.max(on);
        Ok(())
    }
}
