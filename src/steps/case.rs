//! A case: found, assessed, handed over or handled, decided, performed, closed (二（一）, 二（二）, 四（三）, 六（二）).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, add, first, hint, option, run, with};
use crate::error::{Error, Result};
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::person::placeholder::says_nothing;
use crate::record::case::{ASSESSMENT, Assessment, Case, FIELDS};
use crate::record::dossier::Record;
use crate::record::field::{Field, REASON, fields, of, set_by, tables};
use crate::record::material::{MATERIALS, Material};
use crate::record::member::Named;
use crate::record::paper::{self, Paper};
use crate::record::transfer::Transfer;
use crate::record::violation::{self, Violation, WEIGHED, Weighed};
use crate::record::words::{
    CaseSource, CaseStatus, HeldBy, Jurisdiction, Performance, Secrecy, TransferKind, TransferStatus, UnitRole,
};
use crate::steps::bench::{Bench, Opening};
use crate::steps::{handling, scope, upward};

pub(super) fn must_be_open(case: &Case, bench: &Bench<'_>) -> Result<()> {
    match case.closed_on {
        None => Ok(()),
        Some(day) => Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("案件 {} 已于 {day} 结案", case.id),
            hint!(
                "确需继续办理的，先 ",
                first("case.reopen", case.id, format!("jiexie case reopen {} --reason \"原因\"", case.id))
            ),
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
    pub parties: Vec<Named>,
    /// It was going on when found.
    #[serde(default)]
    pub ongoing: bool,
    /// What was done to stop it.
    pub measure: Option<String>,
    /// What must be kept.
    #[serde(default)]
    pub secrecy: Secrecy,
    /// When it happened, what it violates, what was done against it.
    #[serde(flatten)]
    pub violation: Violation,
}

impl New {
    pub(crate) const FIELDS: &[Field] = fields!(
        FIELDS: finder as unit, title, found_on, source, place, parties, ongoing, measure, secrecy; violation::FIELDS
    );

    /// Opens the case on the day it was found; the finder has to assess it.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        self.begin(bench)?;
        handling::found(bench, &self.unit, self.found_on.unwrap_or(bench.on))
    }

    /// It happened before it ended, and was found once it had begun.
    fn happened_in_order(&self, bench: &Bench<'_>, found_on: NaiveDate) -> Result<()> {
        let Violation { happened_on, happened_until, .. } = &self.violation;
        let Some(began) = happened_on.filter(|_| bench.sets(&["happened_on", "happened_until"])) else { return Ok(()) };
        if happened_until.is_some_and(|ended| ended < began) {
            return Err(Error::input(format!("违法终了的日期早于开始的日期 {began}"))
                .hint(hint!("写作 ", with("happened", "起..止"))));
        }
        if began > found_on {
            return Err(Error::input(format!("违法时间 {began} 晚于发现日期 {found_on}")).hint(hint!(
                "核对 ",
                option("happened"),
                " 与 ",
                option("found")
            )));
        }
        Ok(())
    }

    /// Opens the case, whoever has to do what about it.
    pub(super) fn begin(&self, bench: &mut Bench<'_>) -> Result<()> {
        let found_on = self.found_on.unwrap_or(bench.on);
        bench.forward(found_on)?;
        self.happened_in_order(bench, found_on)?;
        if bench.sets(&["unit", "finder"]) {
            scope::handles_cases(bench, &self.unit, clause::TRANSFER_SCOPE, scope::told_of())?;
        }
        if self.secrecy == Secrecy::State {
            return Err(bench.no_state_secrets());
        }
        if let Some(ended) = self.violation.happened_until.filter(|_| self.ongoing) {
            let (record, ended_by) = (bench.record, set_by(New::FIELDS, "happened_until"));
            let correct = |field: &str, value: &str| {
                run(format!("jiexie correct {record} --event 1 --set {field}={value} --reason 写错"))
            };
            let said = format!("违法时间止于 {ended}，又登记违法行为仍在继续，两处相抵");
            let (going, stopped) = (correct(ended_by, ""), correct(set_by(New::FIELDS, "ongoing"), "no"));
            bench.warn(hint!([said], ["没有停止的，", going], ["已经停止的，", stopped]));
        }
        if self.ongoing && self.measure.as_deref().is_none_or(says_nothing) {
            let (record, field) = (bench.record, set_by(New::FIELDS, "measure"));
            let way = run(format!("jiexie correct {record} --event 1 --set {field}=… --reason 补登"));
            let said = format!("没有写明制止措施（{}）：正在进行的违法行为应先制止", clause::INVESTIGATE);
            bench.warn(hint!([said], ["已采取措施的，", way]));
        }
        let doubts: Vec<String> = self.parties.iter().filter_map(|named| named.party.doubt(bench.on)).collect();
        doubts.into_iter().for_each(|doubt| bench.warn(doubt));
        bench.file.insert(Record::Case(Box::new(Case {
            id: bench.record,
            title: self.title.clone(),
            status: CaseStatus::Found,
            finder: self.unit.clone(),
            found_on,
            source: self.source,
            place: self.place.clone(),
            parties: self.parties.iter().map(Named::member).collect(),
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
            decisions: Vec::new(),
            reviews: Vec::new(),
            stays: Vec::new(),
            performance: None,
            enforcement: None,
            closed_on: None,
            reopened: false,
            last_on: bench.on,
            materials: Vec::new(),
            links: Vec::new(),
            ruled: None,
            revoked_with_main: false,
            sent_with_main: Vec::new(),
            original: None,
            notified_on: None,
            notify_doc_no: None,
            violation: self.violation.clone(),
            weighed: Weighed::default(),
            goods: Vec::new(),
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
    /// Why it is another unit's.
    #[serde(flatten)]
    pub weighed: Weighed,
}

impl Assess {
    pub(crate) const FIELDS: &[Field] =
        fields!(ASSESSMENT: jurisdiction, to, urgent, findings = of(FIELDS, "findings"), reason = REASON; WEIGHED);

    /// Meets `case.assess`; opens `transfer.send`, `transfer.criminal` or `case.decide`, and ends what a former assessment
    /// opened.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        // Whoever held the case on the day assessed it.
        bench.in_order_of_case()?;
        must_be_open(&case, bench)?;
        self.refusals(bench, &case)?;
        self.says_what_of_the_decision(bench, &case);
        bench.end("transfer.send", case.id, Ending::Assess);
        bench.end("transfer.criminal", case.id, Ending::Assess);
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
        case.weighed = self.weighed.clone();
        case.assessment =
            Some(Assessment { jurisdiction: self.jurisdiction, to: self.to.clone(), urgent: self.urgent, on });
        let (id, holder) = (case.id, case.holder.clone());
        bench.meet(handling::ASSESS, id, None)?;
        match self.jurisdiction {
            Jurisdiction::Own if handling::is_decided(bench.file, bench.file.case()?) => {}
            Jurisdiction::Own => {
                handling::comes_to(bench, &holder, Ending::Assess)?;
                // Its main case's decision stands for it already.
                let is_ruled = bench.file.case()?.ruling_of_main().is_some();
                is_ruled.then(|| handling::meet_owed(bench)).transpose()?;
            }
            Jurisdiction::Other => handling::end_owed(bench, Ending::Assess),
            Jurisdiction::Criminal => {}
        }
        Ok(())
    }

    /// Says what follows where a case that is decided shows to be a suspected crime.
    fn says_what_of_the_decision(&self, bench: &mut Bench<'_>, case: &Case) {
        let decided = self.jurisdiction == Jurisdiction::Criminal && handling::is_decided(bench.file, case);
        let Some(decision) = case.decision.as_ref().filter(|_| decided && bench.entering) else { return };
        let done = match case.decided().and_then(|decided| decided.performance) {
            Some((Performance::Full, _)) => "并已全部履行",
            Some((Performance::Part, _)) => "并已部分履行",
            _ => "",
        };
        let said = format!(
            "案件已于 {} 作出处理决定{done}，原决定没有因此失效；移送司法机关、有了结果以前不能结案，也不能另作决定（{}）",
            decision.on,
            clause::CRIME
        );
        let own = run(format!("jiexie case assess {} own --reason \"理由\"", case.id));
        bench.warn(hint!([said], ["复核不构成犯罪的，", own, "，原决定照旧"]));
    }

    fn refusals(&self, bench: &Bench<'_>, case: &Case) -> Result<()> {
        if self.jurisdiction == Jurisdiction::Other && case.held_by != HeldBy::Found {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{}因移送、指定或退回承办本案，不得再判为他单位管辖", bench.name(&case.holder)),
                format!("认为不属本单位管辖的，{}", upward::way_up(bench, case)),
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
                while_sent(open, "不再移送的"),
            ));
        }
        // What was decided, then taken for a crime and is none after all, stands as it was decided. What the judicial unit that has
        // it decides is decided as a crime or as none at once.
        let with_the_law = bench.entering && bench.ctx.units.is(&case.holder, UnitRole::Judicial);
        let cleared = self.jurisdiction == Jurisdiction::Own && case.is_suspected_crime() && !with_the_law;
        if self.jurisdiction != Jurisdiction::Criminal && !cleared && handling::is_decided(bench.file, case) {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                "案件已作出处理决定，不得再行研判",
                match case.is_suspected_crime() && !with_the_law {
                    true => hint!(
                        "不构成犯罪的，",
                        run(format!("jiexie case assess {} own --reason \"理由\"", case.id)),
                        "；确需重办的，结案后 ",
                        run(format!("jiexie case reopen {} --reason \"理由\"", case.id))
                    ),
                    false => {
                        hint!("确需重办的，结案后 ", run(format!("jiexie case reopen {} --reason \"理由\"", case.id)))
                    }
                },
            ));
        }
        if let Some(to) = self.to.as_deref().filter(|_| bench.entering && self.jurisdiction == Jurisdiction::Other) {
            scope::to_an_organ(bench, case.id, to)?;
        }
        if self.to.as_deref() == Some(case.holder.as_str()) && self.jurisdiction != Jurisdiction::Own {
            return Err(to_oneself(bench, case));
        }
        if let Some(to) = &self.to
            && self.jurisdiction == Jurisdiction::Criminal
            && !bench.ctx.units.is(to, UnitRole::Judicial)
        {
            return Err(scope::not_judicial(bench, case, to));
        }
        let former = case.assessment.as_ref();
        // What a decision showed by itself was no assessment to be changed, where it was let pass.
        let shown = |former: &Assessment| {
            former.jurisdiction == Jurisdiction::Own && case.decision.as_ref().is_some_and(|d| d.on == former.on)
        };
        if former.is_some_and(|former| bench.entering || !shown(former)) {
            let clause = if case.is_suspected_crime() { clause::CRIME } else { clause::INVESTIGATE };
            let reason = self.reason.as_deref();
            bench.demand(reason, clause, "改变原研判结论须说明理由", add("reason", "\"改变研判的理由\""))?;
        }
        Ok(())
    }
}

/// What may be done while the transfer `open` is not settled: wait, take it back, or strike it out; once it was answered, only
/// what the answer left to be done.
pub(super) fn while_sent(open: &Transfer, otherwise: &str) -> Hint {
    let (id, case) = (open.id, open.case);
    let designate = || run(format!("jiexie transfer designate {id} --to 单位 --doc-no 文号"));
    let strike = hint!("答复误登的，", run(format!("jiexie void {id} --event 序号 --reason 误登")));
    match (open.status, open.kind) {
        (TransferStatus::Referred, _) => return hint!("已报请区政府决定：", designate()),
        (TransferStatus::Declined, TransferKind::Criminal) => {
            let back =
                run(format!("jiexie transfer new --case {case} --kind return --to 单位 --paper-materials 退回函"));
            return hint!(["由司法机关退回：", back], [strike]);
        }
        (TransferStatus::Declined, _) => {
            let refer = run(format!("jiexie transfer refer {id}"));
            return hint!(["用 ", refer, " 报请区政府决定，再由 ", designate(), " 登记指定"], [strike]);
        }
        _ => {}
    }
    hint!(
        ["等待对方答复"],
        [
            format!("{otherwise}，先 "),
            first("transfer.withdraw", open.id, format!("jiexie transfer withdraw {} --reason \"原因\"", open.id)),
            " 撤回"
        ],
        ["误登的，", run(format!("jiexie void {} --reason \"原因\"", open.id))]
    )
}

/// What comes before a step that only the unit takes which the transfer `open` ends with: its answer, where that only was not
/// entered yet; `then` tells what follows it.
pub(super) fn awaited(open: &Transfer, then: &str) -> Hint {
    match open.status {
        TransferStatus::Referred | TransferStatus::Declined => while_sent(open, ""),
        _ => hint!(
            ["已接受、还没有登记的，先 ", run(format!("jiexie transfer accept {} --on 日期", open.id))],
            [format!("没有答复的，等接受、指定或退回以后{then}")]
        ),
    }
}

/// The refusal of a new jurisdiction transfer where one was accepted or declined for jurisdiction.
pub(super) fn only_upward(bench: &Bench<'_>, case: &Case) -> Error {
    if case.decided_by_government {
        return bench.refuse(
            clause::DISPUTES,
            "区政府已决定承办单位，不得再行移送",
            format!("由{}承办；{}", bench.name(&case.holder), upward::way_up(bench, case)),
        );
    }
    let message = format!("案件 {} 的管辖移送已有结果，不得再行移送", case.id);
    if handling::is_decided(bench.file, case) {
        let hint = format!(
            "{}已作出处理决定，由它办完；另有争议的，{}",
            bench.name(&case.holder),
            handling::way_to_new(Some(case.id))
        );
        return bench.refuse(clause::ONE_TRANSFER, message, hint);
    }
    if case.original.is_some() && bench.file.transfers().next().is_none() {
        // Its transfer is that of the case it was split from.
        let hint = format!("管辖有争议的，{}，协商或由区政府决定承办单位", handling::way_to_new(Some(case.id)));
        return bench.refuse(clause::ONE_TRANSFER, message, hint);
    }
    bench.refuse(clause::ONE_TRANSFER, message, upward::way_up(bench, case))
}

/// The refusal of a transfer to oneself.
pub(super) fn not_to_itself() -> Error {
    Error::rule(clause::TRANSFER_SCOPE, "不得移送给本单位")
}

/// The same, of a case on record.
pub(super) fn to_oneself(bench: &Bench<'_>, case: &Case) -> Error {
    // An assessment that is changed says why; one that says it already is not repeated.
    let (assess, assessed) = (format!("jiexie case assess {} own", case.id), case.assessment.as_ref());
    not_to_itself().hint(match assessed.map(|assessment| assessment.jurisdiction) {
        None => hint!("属本单位管辖的，用 ", run(assess)),
        _ if handling::is_decided(bench.file, case) && !case.is_suspected_crime() => {
            hint!("本单位已作出处理决定：", run(format!("jiexie case show {}", case.id)), " 查看")
        }
        Some(Jurisdiction::Own) => {
            hint!("已判为本单位管辖，由本单位办理：", run(format!("jiexie case show {}", case.id)), " 查看")
        }
        Some(_) => hint!("属本单位管辖的，用 ", run(format!("{assess} --reason \"理由\""))),
    })
}

/// `case material add`: not a state step, may bear any day since the case was found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AddMaterial {
    /// What was added.
    pub materials: Vec<Material>,
    /// Number of the letter with which it follows an urgent transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of that letter.
    #[serde(flatten)]
    pub paper: Paper,
}

impl AddMaterial {
    pub(crate) const FIELDS: &[Field] = tables!(&[MATERIALS, paper::DOC_NO], paper::FIELDS);

    /// Adds materials to the case file (二（三）).
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let found_on = bench.file.case()?.found_on;
        bench.forward(found_on)?;
        bench.file.case_mut()?.materials.extend(self.materials.iter().cloned());
        Ok(())
    }
}
