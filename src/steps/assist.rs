//! Requests for help between units (四（一）–（三）): appraisal, consultation, material, enforcement, revocation, hazards.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{add, first, hint, leave, option, run, using, with};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::{Deadline, Ending, State};
use crate::record::assist::{Assist, FIELDS};
use crate::record::case::Case;
use crate::record::decision::Decided;
use crate::record::dossier::Record;
use crate::record::field::{Field, fields};
use crate::record::letter::{self, Request};
use crate::record::material::Material;
use crate::record::paper::{self, Paper};
use crate::record::receipt::{self, Receipt};
use crate::record::unit::Unit;
use crate::record::words::{AssistKind, AssistStatus, Disposition, Secrecy, UnitRole, Vocabulary};
use crate::steps::bench::{Bench, Opening};
use crate::steps::scope;

impl AssistKind {
    /// The limit that binds the asked unit.
    pub fn asked_limit(self) -> Option<&'static str> {
        match self {
            AssistKind::Appraisal => Some("assist.appraisal"),
            AssistKind::Consult => Some("assist.consult"),
            AssistKind::Material => Some("assist.material"),
            AssistKind::Enforce | AssistKind::Revoke => Some("assist.act"),
            _ => None,
        }
    }

    /// The limit that an answer meets: the same, and for legal counsel, which goes by its own procedure, that of a
    /// consultation once it was extended (四（二）2 allows both to take longer, in one sentence).
    pub fn answer_limit(self) -> Option<&'static str> {
        match self {
            AssistKind::Legal => Some("assist.consult"),
            kind => kind.asked_limit(),
        }
    }
}

pub(super) fn must_be_open(bench: &Bench<'_>, assist: &Assist) -> Result<()> {
    // A letter that ended with its decision may be answered once all the same, nobody having told so, or withdrawn in writing.
    let fell = assist.kind == AssistKind::Enforce
        && assist.status == AssistStatus::Ended
        && assist.answered_on.is_none()
        && bench.file.current(&assist.from) != bench.file.current(&assist.to);
    if fell || matches!(assist.status, AssistStatus::Open | AssistStatus::Partial) {
        return Ok(());
    }
    let answered = assist.answered_on.filter(|_| assist.status == AssistStatus::Ended);
    let others = hint!(["登记有误的，用 ", bench.to_correct(), " 更正"], ["另有需要的，重新请求"]);
    let hint = match assist.status {
        AssistStatus::Answered | AssistStatus::Refused => {
            let striking = run(format!("jiexie void {} --event 序号 --reason 误登", assist.id));
            hint!(["点错的，", striking, " 作废那一项答复"], [others])
        }
        _ => others,
    };
    let answered = answered.map_or_else(String::new, |day| format!("，{day} 已答复"));
    Err(bench.refuse(
        assist.kind.clause(),
        format!("{} 已办结（{}{answered}）", assist.id, assist.status.title()),
        hint,
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
    /// What it asks and rests on.
    #[serde(flatten)]
    pub request: Request,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl New {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: kind, from, to, title, case, found_on, urgent, secrecy, doc_no, materials; letter::REQUEST, paper::FIELDS);

    /// Opens what binds the asked unit; meets what bound the bureau.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        if let Some(found_on) = self.found_on {
            bench.forward(found_on)?;
        }
        if self.case.is_some() {
            bench.forward(bench.file.case()?.found_on)?;
        }
        let timed = matches!(self.kind, AssistKind::Appraisal | AssistKind::Consult);
        if timed && self.request.reply_by.is_some() && bench.sets(&["reply_by", "kind"]) {
            return Err(Error::input("认定、征询的答复期限由文件规定，不写 --reply-by").hint(leave(&["reply-by"])));
        }
        if self.kind == AssistKind::Hazard && bench.ctx.units.is(&self.to, UnitRole::Government) {
            return Err(Error::input("重大隐患通报给有关职能部门；报告区政府另行登记")
                .hint(hint!([option("to"), " 写主管单位"], ["报告用 ", run("jiexie assist report 编号")])));
        }
        if self.from == self.to {
            return Err(Error::input("不能向本单位请求协作").hint(hint!(option("to"), " 写其他单位")));
        }
        if self.kind == AssistKind::Enforce && self.case.is_none() {
            return Err(Error::input("配合执行须指明案件").hint(add("case", "案件编号")));
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
                let government = bench.ctx.units.role_code(UnitRole::Government)?;
                bench.open(Opening::new("assist.hazard", id, &self.from, found_on).toward(&government))?;
            }
            _ => {}
        }
        if let Some(rule) = self.kind.asked_limit() {
            bench.open(Opening::new(rule, id, &self.to, bench.on).toward(&self.from).presumed())?;
        }
        if self.kind == AssistKind::Appraisal && self.urgent {
            bench.open(Opening::new("assist.scene", id, &self.to, bench.on).toward(&self.from).presumed())?;
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
            resent_on: None,
            received_on: None,
            scene_on: None,
            answered_on: None,
            articles: None,
            standard: None,
            conclusion: None,
            reply_doc_no: None,
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
        if !open_to_all && !bench.ctx.units.is(&self.from, UnitRole::Bureau) {
            let bureau = bench.name(&bench.ctx.units.role_code(UnitRole::Bureau)?);
            return Err(bench.refuse(
                self.kind.clause(),
                "文件只规定区综合行政执法局向相关单位提出此类协作",
                hint!([with("from", bureau)], ["其他单位之间", using("kind", "guidance")]),
            ));
        }
        let counsel = |unit: &Unit| unit.has_role(UnitRole::Counsel) && !scope::administers(unit);
        if self.kind == AssistKind::Consult
            && bench.sets(&["kind", "to"])
            && bench.ctx.units.get(&self.to).is_some_and(counsel)
        {
            return Err(bench.refuse(
                clause::CONSULTATION,
                format!("{}的服务按照相关规程办理，没有五日内出具意见的时限", bench.name(&self.to)),
                hint!(["请其服务的，", using("kind", "legal")], ["书面征询的，", option("to"), " 写相关单位"]),
            ));
        }
        if self.kind == AssistKind::Revoke && self.materials.is_empty() {
            return Err(bench.refuse(
                clause::ENFORCEMENT,
                "函告撤销证件须附案件有关材料",
                hint!(add("material", "evidence=文件"), "；只有纸质的，", add("paper-materials", "案卷材料1份")),
            ));
        }
        if self.kind == AssistKind::Enforce && helped(bench, bench.file.case()?).is_none() {
            return Err(bench.refuse(
                clause::ENFORCEMENT,
                "本案没有区综合行政执法局的处罚决定，无从函告配合执行",
                hint!(
                    "先 ",
                    first(
                        "case.decide",
                        bench.file.case()?.id,
                        format!("jiexie case decide {} --outcome penalty", bench.file.case()?.id)
                    )
                ),
            ));
        }
        Ok(())
    }

    /// The letter is owed within five days of the penalty, whether or not the need was noted with it.
    fn meet_enforce(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        let helped = helped(bench, &case).map(|(nth, one)| (nth, one.decision.on));
        let (nth, decided_on) = helped.unwrap_or((case.latest_nth(), bench.on));
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
            let owed = Opening::new("assist.enforce", case.id, &self.from, decided_on).toward(&self.to);
            bench.open(owed.of_decision(nth))?;
        }
        bench.meet("assist.enforce", case.id, Some(&self.to))?;
        Ok(())
    }
}

/// The penalty of the bureau in force, which others help to carry out, with which of the case it is.
fn helped<'c>(bench: &Bench<'_>, case: &'c Case) -> Option<(usize, &'c Decided)> {
    let last = case.last_of(|by| bench.ctx.units.is(by, UnitRole::Bureau));
    last.filter(|(_, one)| one.decision.outcome == Disposition::Penalty)
}

/// `assist resend`: it was lost on the way and goes out once more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Resend {}

impl Resend {
    pub(crate) const FIELDS: &[Field] = &[];

    /// Receipt is presumed anew: what the asked unit owes runs from that day.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.last_on)?;
        let id = assist.id;
        if let Some(why) = came_in(bench, &assist) {
            let hint = hint!("登记有误的，", run(format!("jiexie correct {id}")), " 列出各项，更正该项");
            return Err(bench.refuse(assist.kind.clause(), format!("{id} {why}，没有遗失"), hint));
        }
        if assist.status != AssistStatus::Open {
            let message = format!("{id} 现为“{}”，不必重新送出", assist.status.title());
            let hint = hint!([run(format!("jiexie assist show {id}")), " 查看"], ["另有需要的，另行请求"]);
            return Err(bench.refuse(assist.kind.clause(), message, hint));
        }
        for rule in assist.kind.answer_limit().into_iter().chain(["assist.scene"]) {
            bench.restart(rule, id, bench.on, Ending::Resend)?;
        }
        let on = bench.on;
        let stored = bench.file.assist_mut(id)?;
        stored.resent_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}

/// What the asked unit did that shows it has the request; none where nothing does.
fn came_in(bench: &Bench<'_>, assist: &Assist) -> Option<String> {
    let extended = |d: &&Deadline| {
        d.extended_from.is_some() && d.subject.record() == Some(assist.id) && d.state != State::Superseded
    };
    let extended = bench.file.deadlines.iter().find(extended).and_then(|d| d.due_on);
    let received = assist.received_on.map(|day| format!("已于 {day} 收到"));
    let partly = || (assist.status == AssistStatus::Partial).then(|| "已有部分答复".to_owned());
    let scene = || assist.scene_on.map(|day| format!("已于 {day} 派员到场"));
    received.or_else(partly).or_else(scene).or_else(|| extended.map(|day| format!("对方已告知延至 {day}")))
}

/// `assist receive`: the true day of receipt; not a state step.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Receive {
    /// By whose hand, how, when and where.
    #[serde(flatten)]
    pub receipt: Receipt,
}

impl Receive {
    pub(crate) const FIELDS: &[Field] = receipt::ONLY_TOLD;

    /// Replaces the presumed receipt by the true one.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.presumed_on())?;
        if let Some(answered) = assist.answered_on.filter(|answered| *answered < bench.on) {
            let way = match assist.received_on {
                Some(known) => bench.received_already(known),
                None => hint!(option("on"), " 应不晚于答复日期"),
            };
            return Err(Error::input(format!("收到日期 {} 晚于答复日期 {answered}", bench.on)).hint(way));
        }
        let told = |d: &&Deadline| d.extended_from.is_some() && d.subject.record() == Some(assist.id);
        let told = bench.file.deadlines.iter().filter(told).map(|d| d.opened_on).min();
        if let Some(told) = told.filter(|told| *told < bench.on && bench.entering) {
            let way = match assist.received_on {
                Some(known) => bench.received_already(known),
                None => hint!(option("on"), " 应不晚于告知延期的日期"),
            };
            return Err(Error::input(format!("收到日期 {} 晚于对方告知延期的日期 {told}", bench.on)).hint(way));
        }
        if let Some(day) = assist.received_on {
            return Err(bench.refuse(
                assist.kind.clause(),
                format!("{} 已登记于 {day} 收到", assist.id),
                hint!("日期有误的，用 ", bench.to_correct(), " 更正该事项"),
            ));
        }
        for rule in assist.kind.answer_limit().into_iter().chain(["assist.scene"]) {
            bench.restart(rule, assist.id, bench.on, Ending::Receive)?;
        }
        let on = bench.on;
        bench.file.assist_mut(assist.id)?.received_on = Some(on);
        Ok(())
    }
}

/// Why nobody is waited for at the scene, and what is told instead.
fn no_scene(bench: &Bench<'_>, assist: &Assist) -> Error {
    let id = assist.id;
    let (why, hint) = match (assist.kind, assist.scene_on) {
        (AssistKind::Appraisal, Some(day)) => (
            format!("{id} 已于 {day} 登记派员到场"),
            hint!("登记有误的，", run(format!("jiexie correct {id}")), " 列出各项，更正那一项"),
        ),
        (AssistKind::Appraisal, None) if !assist.urgent => (
            format!("{id} 没有登记为情况紧急，没有待到场的请求"),
            hint!("确属紧急的：", run(format!("jiexie correct {id} --event 1 --set 紧急=是 --reason 理由"))),
        ),
        (AssistKind::Appraisal, None) => {
            (format!("{id} 没有待到场的请求"), hint!(run(format!("jiexie show {id}")), " 查看办理情况"))
        }
        (kind, _) => (
            format!("{id} 是“{}”：须派员到场的只有情况紧急的认定鉴定请求，其他协作不登记到场", kind.title()),
            match (kind, matches!(assist.status, AssistStatus::Open | AssistStatus::Partial)) {
                (_, false) => hint!(run(format!("jiexie show {id}")), " 查看办理情况"),
                (AssistKind::Consult, _) => hint!(
                    "到场情况写进答复：",
                    run(format!("jiexie assist reply {id} --articles 适用条款 --standard 处罚标准 --conclusion 内容"))
                ),
                _ => hint!("到场情况写进答复：", run(format!("jiexie assist reply {id} --conclusion 内容"))),
            },
        ),
    };
    bench.refuse(clause::APPRAISAL, why, hint)
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
            return Err(no_scene(bench, &assist));
        }
        let on = bench.on;
        let stored = bench.file.assist_mut(assist.id)?;
        stored.scene_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}
