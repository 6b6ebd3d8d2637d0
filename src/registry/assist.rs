//! Requests for help between units (四（一）–（三）): appraisal, consultation, material, enforcement, revocation, hazards.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Opening};
use super::dossier::Record;
use super::material::Material;
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::basis::{Cause, Set};
use crate::law::deadline::State;
use crate::record::words::{AssistKind, AssistStatus, Disposition, Secrecy, Vocabulary};

impl AssistKind {
    /// The clause it rests on.
    pub fn clause(self) -> &'static str {
        match self {
            AssistKind::Appraisal | AssistKind::Guidance => "四（二）1",
            AssistKind::Consult | AssistKind::Legal => "四（二）2",
            AssistKind::Material => "四（二）3",
            AssistKind::Enforce | AssistKind::Revoke | AssistKind::Agreement | AssistKind::Plan => "四（三）",
            AssistKind::Hazard => "四（一）",
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

/// One request.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Assist {
    /// Its id.
    pub id: Id,
    /// Where it stands: `open`, `partial`, `answered`, `refused`, `withdrawn`.
    pub status: AssistStatus,
    /// What help is asked for.
    pub kind: AssistKind,
    /// What it is about.
    pub title: String,
    /// The asking unit.
    pub from: String,
    /// The asked unit or technical body.
    pub to: String,
    /// The case it serves.
    pub case: Option<Id>,
    /// Number of the letter.
    pub doc_no: Option<String>,
    /// Day the need was found (revocation, hazard).
    pub found_on: Option<NaiveDate>,
    /// Day sent.
    pub sent_on: NaiveDate,
    /// Urgent, or evidence may be lost.
    pub urgent: bool,
    /// What must be kept.
    pub secrecy: Secrecy,
    /// True day of receipt; none: presumed on the day sent.
    pub received_on: Option<NaiveDate>,
    /// Day staff came to the scene.
    pub scene_on: Option<NaiveDate>,
    /// Day of the answer or refusal.
    pub answered_on: Option<NaiveDate>,
    /// Articles held to apply.
    pub articles: Option<String>,
    /// Penalty standard.
    pub standard: Option<String>,
    /// Appraisal conclusion, or the answer in words.
    pub conclusion: Option<String>,
    /// Statutory ground of a refusal, or why it was withdrawn.
    pub ground: Option<String>,
    /// Day the government got its report (hazard).
    pub reported_on: Option<NaiveDate>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
    /// Materials that went with request and answer.
    pub materials: Vec<Material>,
}

fn must_be_open(desk: &Desk<'_>, assist: &Assist) -> Result<()> {
    if matches!(assist.status, AssistStatus::Open | AssistStatus::Partial) {
        return Ok(());
    }
    Err(desk.refuse(
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
    /// Opens what binds the asked unit; meets what bound the bureau.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        if let Some(found_on) = self.found_on {
            desk.forward(found_on)?;
        }
        if self.case.is_some() {
            desk.forward(desk.file.case()?.found_on)?;
        }
        if self.kind == AssistKind::Hazard && desk.ctx.units.is(&self.to, "government") {
            return Err(Error::input("重大隐患通报给有关职能部门；报告区政府另行登记")
                .hint("--to 写主管单位；报告用 jiexie assist report"));
        }
        if self.from == self.to {
            return Err(Error::input("不能向本单位请求协作").hint("--to 写其他单位"));
        }
        if self.kind == AssistKind::Enforce && self.case.is_none() {
            return Err(Error::input("配合执行须指明案件").hint("加 --case 案件编号"));
        }
        self.refusals(desk)?;
        let id = desk.record;
        match self.kind {
            AssistKind::Enforce => self.meet_enforce(desk)?,
            AssistKind::Revoke => {
                let found_on = self.found_on.unwrap_or(desk.on);
                desk.open(Opening::new("assist.revoke", id, &self.from, found_on).toward(&self.to))?;
                desk.meet("assist.revoke", id, None)?;
            }
            AssistKind::Hazard => {
                let found_on = self.found_on.unwrap_or(desk.on);
                let government = desk.ctx.units.role_code("government")?;
                desk.open(Opening::new("assist.hazard", id, &self.from, found_on).toward(&government))?;
            }
            _ => {}
        }
        if let Some(rule) = self.kind.asked_limit() {
            desk.open(Opening::new(rule, id, &self.to, desk.on).toward(&self.from))?;
        }
        if self.kind == AssistKind::Appraisal && self.urgent {
            desk.open(Opening::new("assist.scene", id, &self.to, desk.on).toward(&self.from))?;
        }
        let secrecy = self.secrecy.or(desk.file.secrecy());
        desk.file.insert(Record::Assist(Box::new(Assist {
            id,
            status: AssistStatus::Open,
            kind: self.kind,
            title: self.title.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            case: self.case,
            doc_no: self.doc_no.clone(),
            found_on: self.found_on,
            sent_on: desk.on,
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
            last_on: desk.on,
            materials: self.materials.clone(),
        })));
        Ok(())
    }

    fn refusals(&self, desk: &Desk<'_>) -> Result<()> {
        if self.secrecy == Secrecy::State {
            return Err(super::case::no_state_secrets(desk));
        }
        let open_to_all =
            matches!(self.kind, AssistKind::Legal | AssistKind::Guidance | AssistKind::Agreement | AssistKind::Plan);
        if !open_to_all && !desk.ctx.units.is(&self.from, "bureau") {
            return Err(desk.refuse(
                self.kind.clause(),
                "文件只规定区综合行政执法局向相关单位提出此类协作",
                "--from 综合执法局；其他单位之间用 --kind guidance",
            ));
        }
        if self.kind == AssistKind::Revoke && self.materials.is_empty() {
            return Err(desk.refuse("四（三）", "函告撤销证件须附案件有关材料", "加 --material evidence=文件"));
        }
        if self.kind == AssistKind::Enforce {
            let decision = desk.file.case()?.decision.clone();
            let penalty =
                decision.is_some_and(|d| d.outcome == Disposition::Penalty && desk.ctx.units.is(&d.by, "bureau"));
            if !penalty {
                return Err(desk.refuse(
                    "四（三）",
                    "本案没有区综合行政执法局的处罚决定，无从函告配合执行",
                    "先 jiexie case decide … --outcome penalty",
                ));
            }
        }
        Ok(())
    }

    /// The letter is owed within five days of the penalty, whether or not the need was noted with it.
    fn meet_enforce(&self, desk: &mut Desk<'_>) -> Result<()> {
        let case = desk.file.case()?.clone();
        let decided_on = case.decision.as_ref().map_or(desk.on, |decision| decision.on);
        desk.forward(decided_on)?;
        // A further letter on the same penalty owes nothing any more: the limit was met, or missed, by the first.
        let opened = desk.file.deadlines.iter().any(|d| {
            d.state != State::Superseded
                && d.rule == "assist.enforce"
                && d.subject == case.id
                && d.toward.as_deref() == Some(&self.to)
                && d.started_on == decided_on
        });
        if !opened {
            desk.open(Opening::new("assist.enforce", case.id, &self.from, decided_on).toward(&self.to))?;
        }
        desk.meet("assist.enforce", case.id, Some(&self.to))?;
        Ok(())
    }
}

/// `assist receive`: the true day of receipt; not a state step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receive {}

impl Receive {
    /// Replaces the presumed receipt by the true one.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let assist = desk.file.assist(desk.record)?.clone();
        desk.forward(assist.sent_on)?;
        if let Some(answered) = assist.answered_on.filter(|answered| *answered < desk.on) {
            return Err(
                Error::input(format!("收到日期 {} 晚于答复日期 {answered}", desk.on)).hint("--on 应不晚于答复日期")
            );
        }
        if let Some(day) = assist.received_on {
            return Err(desk.refuse(
                assist.kind.clause(),
                format!("{} 已登记于 {day} 收到", assist.id),
                "日期有误的，用 correct 更正该事项",
            ));
        }
        for rule in assist.kind.asked_limit().into_iter().chain(["assist.scene"]) {
            desk.restart(rule, assist.id, desk.on)?;
        }
        let on = desk.on;
        desk.file.assist_mut(assist.id)?.received_on = Some(on);
        Ok(())
    }
}

/// `assist scene`: staff came to the scene.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scene {}

impl Scene {
    /// Meets `assist.scene`; the opinion still runs.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let assist = desk.file.assist(desk.record)?.clone();
        desk.forward(assist.last_on)?;
        if desk.meet("assist.scene", assist.id, None)? == 0 {
            return Err(desk.refuse(
                "四（二）1",
                format!("{} 没有待到场的请求", assist.id),
                "情况紧急的认定鉴定请求须在 assist new 时加 --urgent",
            ));
        }
        let on = desk.on;
        let stored = desk.file.assist_mut(assist.id)?;
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
    /// Replaces the deadline by one with the new date, within the limit's cap.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let assist = desk.file.assist(desk.record)?.clone();
        desk.forward(assist.last_on)?;
        let Some(rule) = assist.kind.asked_limit() else {
            return Err(desk.refuse(
                assist.kind.clause(),
                "此类请求没有答复期限，无从延长",
                format!("办妥后直接答复：jiexie assist reply {}", assist.id),
            ));
        };
        let limit = desk.ctx.law.limit(rule)?.clone();
        let clause = limit.extension.as_ref().and_then(|e| e.clause.clone()).unwrap_or_else(|| limit.clause.clone());
        let refuse = |message: String, hint: String| Error::rule(&clause, message).of_limit(rule).hint(hint);
        if limit.extension.is_none() {
            return Err(refuse(
                format!("“{}”的期限不得延长", limit.name),
                "按原期限办理；逾期的，用 --late-reason 如实登记".to_owned(),
            ));
        }
        must_be_open(desk, &assist)?;
        let found = desk.file.deadlines.iter().position(|d| d.is_open() && d.rule == rule && d.subject == assist.id);
        let (at, due) = found.and_then(|at| desk.file.deadlines[at].due_on.map(|due| (at, due))).ok_or_else(|| {
            refuse(format!("{} 没有可延长的期限", assist.id), format!("jiexie assist show {} 查看", assist.id))
        })?;
        if self.until <= due {
            return Err(Error::input(format!("新的日期 {} 不晚于现到期日 {due}", self.until))
                .hint("--until 写现到期日以后的日期"));
        }
        if desk.on > due {
            return Err(refuse(
                format!("期限已于 {due} 届满，不得再延长"),
                "延长须在到期日当日或以前告知；逾期答复用 --late-reason 如实登记".to_owned(),
            ));
        }
        if self.reason.is_none() {
            return Err(refuse("延长期限须说明理由".to_owned(), "加 --reason \"延长的理由\"".to_owned()));
        }
        let original = self.original(desk, rule, at, due)?;
        let repeat = limit.extension.as_ref().is_some_and(|extension| extension.repeat);
        if !repeat && desk.file.deadlines[at].extended_from.is_some() {
            return Err(refuse("该期限只能延长一次".to_owned(), format!("在 {due} 前答复")));
        }
        let calendar = desk.ctx.law.calendar_at(desk.seq);
        if let Some(cap) = desk.ctx.law.extension_cap(calendar, &limit, original)?
            && self.until > cap
        {
            return Err(refuse(
                format!("延长至 {} 超过上限 {cap}（原到期日 {original}）", self.until),
                format!("--until 至多写 {cap}，各次延长合并计算"),
            ));
        }
        let set = if desk.ctx.law.is_old(desk.seq) { Set::Told(self.until) } else { Set::Extended(self.until) };
        let old = &desk.file.deadlines[at];
        let reckoned = desk.reckon(rule, old.started_on, old.urgent, set)?;
        let counting = desk.counted(Cause::Extended, set);
        desk.replace(at, |next| {
            next.date(&reckoned, counting);
            next.extended_from = Some(original);
        });
        let on = desk.on;
        desk.file.assist_mut(assist.id)?.last_on = on;
        Ok(())
    }

    /// The due date without any extension, on the calendar in force: what every extension is measured from.
    fn original(&self, desk: &Desk<'_>, rule: &str, at: usize, due: NaiveDate) -> Result<NaiveDate> {
        let running = &desk.file.deadlines[at];
        if desk.ctx.law.is_old(desk.seq) {
            return Ok(running.extended_from.unwrap_or(due));
        }
        let reckoned = desk.reckon(rule, running.started_on, running.urgent, Set::Rule)?;
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
    /// Meets the limit of the asked unit.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let assist = desk.file.assist(desk.record)?.clone();
        desk.forward(assist.last_on.max(assist.received_on.unwrap_or(assist.sent_on)))?;
        if self.partial && assist.kind != AssistKind::Material {
            return Err(Error::input("--partial 只用于调取材料").hint("去掉 --partial"));
        }
        must_be_open(desk, &assist)?;
        self.check_form(desk, &assist)?;
        if !self.partial {
            if let Some(rule) = assist.kind.asked_limit() {
                desk.meet(rule, assist.id, None)?;
            }
            desk.supersede("assist.scene", assist.id);
        }
        let on = desk.on;
        let stored = desk.file.assist_mut(assist.id)?;
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

    fn check_form(&self, desk: &Desk<'_>, assist: &Assist) -> Result<()> {
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
        Err(desk.refuse(assist.kind.clause(), "书面意见须载明适用的法条和处罚标准", hint))
    }
}

/// `assist refuse`: material is refused on a statutory ground.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Refuse {
    /// The ground.
    pub statutory_ground: Option<String>,
}

impl Refuse {
    /// Ends the request; only material may be refused, and only on a statutory ground.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let assist = desk.file.assist(desk.record)?.clone();
        desk.forward(assist.last_on)?;
        must_be_open(desk, &assist)?;
        if assist.kind != AssistKind::Material {
            return Err(desk.refuse(
                assist.kind.clause(),
                "此类请求应当依法办理，不得拒绝",
                format!("jiexie assist reply {}；请求方不再需要的，由其 withdraw", assist.id),
            ));
        }
        let Some(ground) = &self.statutory_ground else {
            return Err(desk.refuse("四（二）3", "除法定事由外不得拒绝提供材料", "加 --ground \"法定事由\""));
        };
        desk.supersede("assist.material", assist.id);
        end(desk, &assist, AssistStatus::Refused, ground, true)
    }
}

/// `assist withdraw`: the asking unit no longer needs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Withdraw {
    /// Why.
    pub reason: Option<String>,
}

impl Withdraw {
    /// Ends the request and every deadline on it.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let assist = desk.file.assist(desk.record)?.clone();
        desk.forward(assist.last_on)?;
        must_be_open(desk, &assist)?;
        let Some(reason) = &self.reason else {
            return Err(desk.refuse(assist.kind.clause(), "撤回请求须说明理由", "加 --reason \"理由\""));
        };
        for rule in
            ["assist.appraisal", "assist.scene", "assist.consult", "assist.material", "assist.act", "assist.hazard"]
        {
            desk.supersede(rule, assist.id);
        }
        end(desk, &assist, AssistStatus::Withdrawn, reason, false)
    }
}

fn end(desk: &mut Desk<'_>, assist: &Assist, status: AssistStatus, why: &str, answered: bool) -> Result<()> {
    let on = desk.on;
    let stored = desk.file.assist_mut(assist.id)?;
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
    /// Meets `assist.hazard`: the competent unit was told by the request itself.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let assist = desk.file.assist(desk.record)?.clone();
        desk.forward(assist.found_on.unwrap_or(assist.sent_on))?;
        // Reported before the unit was told: met only once both were done.
        if desk.meet_on("assist.hazard", assist.id, None, desk.on.max(assist.sent_on))? == 0 {
            return Err(desk.refuse(
                "四（一）",
                format!("{} 没有待报告的重大隐患", assist.id),
                "重大隐患先用 assist new --kind hazard 通报主管单位",
            ));
        }
        let on = desk.on;
        let stored = desk.file.assist_mut(assist.id)?;
        stored.reported_on = Some(on);
        stored.last_on = stored.last_on.max(on);
        Ok(())
    }
}
