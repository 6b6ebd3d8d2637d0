//! A case split from another: what concerns other parties or facts goes on by itself, with the holder, the day found, the
//! assessment and the original unit of the case it comes from.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::error::hint::{hint, run};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::Context;
use crate::record::case::{ASSESSMENT, Assessment, Case, FIELDS};
use crate::record::dossier::Dossier;
use crate::record::field::{Field, Holds, fields, of};
use crate::record::link::{self, Link};
use crate::record::member::Named;
use crate::record::paper::{self, Paper};
use crate::record::violation::{self, Violation, WEIGHED, Weighed};
use crate::record::words::{CaseSource, HeldBy, Jurisdiction, LinkKind, ReviewResult, Secrecy, Side, UnitRole};
use crate::steps::answer::OTHERWISE;
use crate::steps::bench::{Bench, Opening};
use crate::steps::case::{self, must_be_open};
use crate::steps::handling;

/// `case split`: the first step of the new case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Split {
    /// The case it comes from.
    pub from: Id,
    /// What it is about.
    pub title: String,
    /// Parties that move to it.
    #[serde(default)]
    pub parties: Vec<Named>,
    /// Their order in the case they come from.
    #[serde(default)]
    pub moved: Vec<u32>,
    /// The unit that found the case.
    pub unit: String,
    /// The day it was found.
    pub found_on: NaiveDate,
    /// Where it came from.
    pub source: Option<CaseSource>,
    /// Where it happened.
    pub place: Option<String>,
    /// It was going on when found.
    #[serde(default)]
    pub ongoing: bool,
    /// What was done to stop it.
    pub measure: Option<String>,
    /// What must be kept.
    #[serde(default)]
    pub secrecy: Secrecy,
    /// Findings of the preliminary investigation.
    pub findings: Option<String>,
    /// The assessment in force.
    pub assessment: Option<Assessment>,
    /// The unit that holds it.
    pub holder: String,
    /// How the holder came to it.
    pub held_by: HeldBy,
    /// Since when.
    pub held_since: NaiveDate,
    /// A jurisdiction transfer of the case it comes from was accepted, or declined for jurisdiction.
    #[serde(default)]
    pub settled_once: bool,
    /// The government decided a dispute about who handles it.
    #[serde(default)]
    pub decided_by_government: bool,
    /// The police had returned it as no crime.
    #[serde(default)]
    pub returned: bool,
    /// The unit that had transferred the case it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// When it happened, what it violates, what was done against it.
    #[serde(flatten)]
    pub violation: Violation,
    /// Why it is another unit's.
    #[serde(flatten)]
    pub weighed: Weighed,
}

impl Split {
    pub(crate) const FIELDS: &[Field] = fields!(
        FIELDS: from = Field::new("from", "由哪一案分出", Holds::Id).fixed(),
        title,
        parties,
        moved = of(link::FIELDS, "moved").fixed(),
        finder as unit,
        found_on,
        source,
        place,
        ongoing,
        measure,
        secrecy,
        findings,
        assessment = Field::new("assessment", "研判", Holds::Parts(ASSESSMENT)).fixed(),
        holder = of(FIELDS, "holder").fixed(),
        held_by = of(FIELDS, "held_by").fixed(),
        held_since = of(FIELDS, "held_since").fixed(),
        settled_once = of(FIELDS, "settled_once").fixed(),
        decided_by_government = of(FIELDS, "decided_by_government").fixed(),
        returned = of(FIELDS, "returned").fixed(),
        original = of(FIELDS, "original").fixed();
        violation::FIELDS,
        WEIGHED
    );

    /// The step that splits the parties `moved` from the case of `file`, on a day.
    ///
    /// # Errors
    /// The refusal, where the case is closed, decided, on its way to another unit, or goes on within another.
    pub fn of(ctx: Context<'_>, file: &Dossier, on: NaiveDate, title: &str, moved: Vec<u32>) -> Result<Self> {
        let case = file.case()?;
        let mut looked_at = file.clone();
        let bench = Bench::new(ctx, &mut looked_at, case.id, on, i64::MAX, None);
        bench.forward(case.last_on.max(case.held_since))?;
        must_be_open(case, &bench)?;
        refusals(&bench, file, case)?;
        let named = |nth: &u32| {
            let at = usize::try_from(*nth).unwrap_or(usize::MAX).checked_sub(1);
            at.and_then(|at| case.parties.get(at)).map(Named::from)
        };
        Ok(Split {
            from: case.id,
            title: title.to_owned(),
            parties: moved.iter().filter_map(named).collect(),
            moved,
            unit: case.finder.clone(),
            found_on: case.found_on,
            source: case.source,
            place: case.place.clone(),
            ongoing: case.ongoing,
            measure: case.measure.clone(),
            secrecy: case.secrecy,
            findings: case.findings.clone(),
            assessment: case.assessment.clone(),
            holder: case.holder.clone(),
            held_by: case.held_by,
            held_since: case.held_since,
            settled_once: case.settled_once,
            decided_by_government: case.decided_by_government,
            returned: case.returned,
            original: file.original().map(str::to_owned),
            violation: case.violation.clone(),
            weighed: case.weighed.clone(),
        })
    }

    /// Begins the new case where the other stands; what the other still owed by its assessment is owed for both.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let begun = case::New {
            unit: self.unit.clone(),
            title: self.title.clone(),
            found_on: Some(self.found_on),
            source: self.source,
            place: self.place.clone(),
            parties: Vec::new(),
            ongoing: self.ongoing && self.measure.is_some(),
            measure: self.measure.clone(),
            secrecy: self.secrecy,
            violation: self.violation.clone(),
        };
        begun.begin(bench)?;
        let on = bench.on;
        if let Ok(case) = bench.file.case_mut() {
            case.parties = self.parties.iter().map(Named::member).collect();
            case.ongoing = self.ongoing;
            case.findings = self.findings.clone();
            case.assessment = self.assessment.clone();
            case.holder = self.holder.clone();
            case.held_by = self.held_by;
            case.held_since = self.held_since;
            case.settled_once = self.settled_once;
            case.decided_by_government = self.decided_by_government;
            case.returned = self.returned;
            case.original = self.original.clone();
            case.weighed = self.weighed.clone();
            let (case_id, moved) = (self.from, self.moved.clone());
            let (kind, side) = (LinkKind::Split, Side::To);
            case.links.push(Link { case: case_id, kind, side, since: on, reason: None, moved });
        }
        self.open(bench)
    }

    /// What the holder has to do: to assess the case, to decide it, or to hand it over, counted from the day it was assessed.
    fn open(&self, bench: &mut Bench<'_>) -> Result<()> {
        let found = self.held_by == HeldBy::Found;
        let Some(assessment) = &self.assessment else {
            return match found {
                true => handling::found(bench, &self.holder, self.found_on),
                false => handling::comes_to(bench, &self.holder, Ending::Split),
            };
        };
        if !found || assessment.jurisdiction == Jurisdiction::Own {
            handling::comes_to(bench, &self.holder, Ending::Split)?;
        }
        let rule = match assessment.jurisdiction {
            Jurisdiction::Other if found && !self.settled_once => "transfer.send",
            Jurisdiction::Criminal if !self.returned && !bench.ctx.units.is(&self.holder, UnitRole::Judicial) => {
                "transfer.criminal"
            }
            _ => return Ok(()),
        };
        let mut opening = Opening::new(rule, bench.record, &self.holder, assessment.on).urgent(assessment.urgent);
        opening.toward = assessment.to.as_deref();
        bench.open(opening)
    }
}

/// Refuses a day on which nothing could be split off from the case of `file`.
///
/// # Errors
/// The refusal by 二（二）2.
pub(super) fn splits(ctx: Context<'_>, mut file: Dossier, on: NaiveDate) -> Result<()> {
    let then = file.clone();
    let case = then.case()?;
    let bench = Bench::new(ctx, &mut file, case.id, on, i64::MAX, None);
    must_be_open(case, &bench)?;
    refusals(&bench, &then, case)
}

fn refusals(bench: &Bench<'_>, file: &Dossier, case: &Case) -> Result<()> {
    let id = case.id;
    if let Some(open) = file.open_transfer() {
        let message = format!("移送 {} 尚未办结，不得分案", open.id);
        return Err(bench.refuse(clause::ONE_TRANSFER, message, case::awaited(open, "由承办单位分案")));
    }
    if handling::is_decided(file, case) {
        let message = format!("案件 {id} 已作出处理决定，不得分案");
        return Err(bench.refuse(
            clause::ONE_TRANSFER,
            message,
            hint!(
                "另有违法行为的，",
                run("jiexie case new --unit 单位 --title 案由 --found 日期"),
                " 另行立案，再 ",
                run(format!("jiexie case link 编号 --to {id} --as related")),
                " 关联"
            ),
        ));
    }
    if let Some(main) = case.main() {
        let message = format!("案件 {id} 以 {main} 为主案，不得分案");
        return Err(bench.refuse(
            clause::ONE_TRANSFER,
            message,
            hint!("由主案分出：", run(format!("jiexie case split {main} --title 案由"))),
        ));
    }
    Ok(())
}

/// `case notify`: the original unit of a case split off is told the outcome.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Notify {
    /// Number of the letter.
    #[serde(default)]
    pub doc_no: Option<String>,
    /// What it said a review came to, where that was corrected since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<ReviewResult>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Notify {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: notify_doc_no as doc_no, otherwise = OTHERWISE; paper::FIELDS);

    /// Meets `transfer.notify`, which runs on the case itself: its transfer is that of the case it was split from.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        if self.otherwise.is_some() && case.disposed_on().is_some() {
            bench.file.case_mut()?.last_on = bench.on;
            return bench.paper("case.notify", None, self.doc_no.as_ref());
        }
        if !bench.runs("transfer.notify", case.id) {
            let hint = match (&case.original, case.ruling()) {
                (None, _) => match bench.file.jurisdiction_leg().map(|leg| leg.id) {
                    Some(leg) if bench.runs("transfer.notify", leg) => {
                        hint!("通报原移送单位的，", run(format!("jiexie transfer notify {leg}")))
                    }
                    Some(leg) => hint!(run(format!("jiexie transfer show {leg}")), " 查看办理情况"),
                    None => {
                        let show = run(format!("jiexie case show {}", case.id));
                        hint!("没有单位移送过这个案件，不必通报：", show, " 查看")
                    }
                },
                (Some(_), None) => handling::decided_first(&case),
                (Some(_), Some(_)) => hint!(run(format!("jiexie case show {}", case.id)), " 查看办理情况"),
            };
            return Err(bench.refuse(clause::ONE_TRANSFER, format!("案件 {} 没有待通报的处理决定", case.id), hint));
        }
        bench.meet("transfer.notify", case.id, None)?;
        let on = bench.on;
        let stored = bench.file.case_mut()?;
        stored.notified_on = Some(on);
        stored.notify_doc_no = self.doc_no.clone();
        stored.last_on = on;
        Ok(())
    }
}
