//! What becomes of a decision: performed, stayed, enforced (六（二）).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, add, first, hint, option, run, write};
use crate::error::{Error, Result};
use crate::law::basis::{Cause, Set};
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::case::{Case, ENFORCED, PERFORMED};
use crate::record::decision::{Decision, STAYED, Stayed};
use crate::record::field::{Field, fields};
use crate::record::words::{Disposition, Enforcer, Performance, UnitRole, Vocabulary};
use crate::steps::bench::{Bench, Opening};
use crate::steps::case::must_be_open;

/// The decision in force.
///
/// # Errors
/// The refusal of `what` where there is none.
pub(super) fn in_force(bench: &Bench<'_>, case: &Case, what: &str) -> Result<Decision> {
    case.decision.clone().ok_or_else(|| {
        let why = match case.latest() {
            None => format!("案件尚未作出处理决定，无从{what}"),
            Some(last) => {
                format!("案件没有有效的处理决定，无从{what}：前一决定已于 {} 失效", last.fell_on.unwrap_or(bench.on))
            }
        };
        bench.refuse(
            clause::CRIME,
            why,
            hint!("先 ", first("case.decide", case.id, format!("jiexie case decide {} --outcome 结果", case.id))),
        )
    })
}

/// `case perform`: how far the decision was performed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Perform {
    /// How far.
    pub result: Performance,
}

impl Perform {
    pub(crate) const FIELDS: &[Field] = &[PERFORMED.called("result").among_texts()];

    /// Ends `case.perform`; opens `case.enforce` when something is left undone after the day (六（二）).
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        must_be_open(&case, bench)?;
        let decision = in_force(bench, &case, "登记履行")?;
        self.takes_nothing_back(bench, &case)?;
        self.has_something_to_do(bench, &case, &decision)?;
        let waits = case.perform_by().filter(|day| bench.on <= *day);
        if self.result == Performance::Full {
            bench.seen("case.perform", case.id, Ending::Perform)?;
            bench.end("case.enforce", case.id, Ending::Perform);
        } else {
            if let Some(day) = waits {
                bench.warn(format!("履行期限 {day} 尚未届满：届满后仍未履行的，再登记一次"));
            } else {
                bench.seen("case.perform", case.id, Ending::Perform)?;
            }
            // Earlier programs called for it at once, whoever had decided.
            let called_for = waits.is_none() && bench.ctx.units.is(&decision.by, UnitRole::Bureau);
            if (called_for || bench.is_earlier()) && !bench.runs("case.enforce", case.id) && case.enforcement.is_none()
            {
                bench.open(Opening::new("case.enforce", case.id, &case.holder, bench.on))?;
            }
        }
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.performance = Some((self.result, on));
        Ok(())
    }
}

impl Perform {
    /// Refuses to enter less than what was recorded as performed in full: that was recorded wrongly, and is corrected.
    fn takes_nothing_back(&self, bench: &Bench<'_>, case: &Case) -> Result<()> {
        let full = case.performance.filter(|(result, _)| *result == Performance::Full);
        let Some((_, day)) = full.filter(|_| bench.entering && self.result != Performance::Full) else { return Ok(()) };
        Err(bench.refuse(
            clause::CRIME,
            format!("案件 {} 已于 {day} 登记全部履行，不能另登记“{}”", case.id, self.result.title()),
            hint!([
                "那一项登记有误的，",
                run(format!("jiexie correct {}", case.id)),
                " 列出各项，更正那一项的履行情况，误登的作废那一项"
            ]),
        ))
    }
}

impl Perform {
    /// Refuses to say that a decision that asks nothing of the party was not performed.
    fn has_something_to_do(&self, bench: &Bench<'_>, case: &Case, decision: &Decision) -> Result<()> {
        let asks = decision.outcome != Disposition::NoPenalty || case.perform_by().is_some();
        if asks || self.result == Performance::Full || !bench.entering {
            return Ok(());
        }
        Err(bench.refuse(
            clause::CRIME,
            format!(
                "{} 的决定是{}，没有写履行期限，没有可登记“{}”的",
                decision.on,
                decision.outcome.title(),
                self.result.title()
            ),
            hint!([
                "决定另有须履行的，",
                run(format!("jiexie correct {}", case.id)),
                " 列出各项，更正作出决定那一项的履行期限或结果"
            ]),
        ))
    }
}

/// `case stay`: performance is put off, or taken in instalments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stay {
    /// Its last day; of instalments that of the last one.
    pub until: NaiveDate,
    /// Why.
    pub reason: Option<String>,
}

impl Stay {
    pub(crate) const FIELDS: &[Field] = fields!(STAYED: until, reason);

    /// Moves `case.perform` to its end; ends `case.enforce`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        let set = case.decision.as_ref().and_then(|decision| decision.perform_by);
        if let Some(day) = set.into_iter().chain([bench.on]).max().filter(|day| self.until < *day) {
            return Err(Error::input(format!("暂缓的末日 {} 早于 {day}", self.until))
                .hint(hint!(option("until"), format!(" 应为 {day} 或以后：不早于准予暂缓之日和决定的履行期限"))));
        }
        must_be_open(&case, bench)?;
        let decision = in_force(bench, &case, "暂缓")?;
        if case.performance.is_some_and(|(result, _)| result == Performance::Full) {
            return Err(bench.refuse(
                clause::CRIME,
                "决定已全部履行，没有可暂缓的",
                hint!("履行登记有误的，用 ", run("correct"), " 更正该事项"),
            ));
        }
        let hint = hint!(
            [add("reason", "\"理由\"")],
            ["分期缴纳的", write("reason", "分期"), "，", option("until"), " 写末期之日"]
        );
        let reason = bench.demand(self.reason.as_deref(), clause::CRIME, "暂缓须说明理由", hint)?.to_owned();
        bench.end("case.enforce", case.id, Ending::Stay);
        self.move_watch(bench, &case, &decision)?;
        let (on, nth) = (bench.on, case.latest_nth());
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.stays.push(Stayed { decision: nth, on, until: self.until, reason });
        Ok(())
    }

    /// The day to perform by is the stay's last; a decision without such a day has one now.
    fn move_watch(&self, bench: &mut Bench<'_>, case: &Case, decision: &Decision) -> Result<()> {
        let Some(at) = bench.open_one("case.perform", case.id) else {
            if bench.ctx.units.is(&decision.by, UnitRole::Bureau) {
                bench.open(Opening::new("case.perform", case.id, &decision.by, bench.on).fixed(self.until))?;
            }
            return Ok(());
        };
        let started_on = bench.file.deadlines[at].started_on;
        let set = Set::Day(self.until);
        let reckoned = bench.reckon("case.perform", started_on, false, set)?;
        let counting = bench.counted(Cause::Stayed, set);
        bench.replace(at, counting, Ending::Stay, |next| next.date(&reckoned));
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
        // Where the limit runs, the day is past and no stay stands.
        if bench.meet("case.enforce", case.id, None)? == 0 {
            refusals(bench, &case)?;
            bench.seen("case.perform", case.id, Ending::Met)?;
        }
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.enforcement = Some((self.by, on));
        Ok(())
    }
}

/// Nothing is enforced before the day, while it is stayed, or before its non-performance is on record.
fn refusals(bench: &Bench<'_>, case: &Case) -> Result<()> {
    let refuse = |why: String, hint: Hint| Err(bench.refuse(clause::CRIME, why, hint));
    in_force(bench, case, "强制执行")?;
    if let Some((_, day)) = case.enforcement {
        return refuse(format!("已于 {day} 启动强制执行"), hint!("登记有误的，用 ", run("correct"), " 更正该事项"));
    }
    if let Some(day) = case.perform_by().filter(|day| bench.on <= *day) {
        let nth = case.latest_nth();
        let stayed = case.stays.iter().any(|stay| stay.decision == nth);
        let what = if stayed { "暂缓（分期）至" } else { "履行期限是" };
        return refuse(
            format!("{what} {day}，届满前不得强制执行"),
            hint!(
                format!("等到 {day} 届满后，仍未履行的先 "),
                first("case.perform", case.id, format!("jiexie case perform {} --result none", case.id))
            ),
        );
    }
    match case.performance {
        Some((Performance::None | Performance::Part, _)) => Ok(()),
        _ => refuse(
            "没有待强制执行的决定".to_owned(),
            hint!(
                "先登记不履行：",
                first("case.perform", case.id, format!("jiexie case perform {} --result none", case.id))
            ),
        ),
    }
}
