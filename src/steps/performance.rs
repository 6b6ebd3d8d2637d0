//! What becomes of a decision: performed, stayed, enforced (六（二）).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, add, first, hint, option, run, write};
use crate::error::{Error, Result};
use crate::law::basis::{Cause, Set};
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::case::Case;
use crate::record::decision::{Decided, Decision, ENFORCED, PERFORMED, STAYED, Stayed};
use crate::record::dossier::Dossier;
use crate::record::field::{Field, fields};
use crate::record::words::{Enforcer, Performance, UnitRole, Vocabulary};
use crate::steps::bench::{Bench, Opening};
use crate::steps::case::must_be_open;
use crate::steps::decision::{WHICH, no_such};

/// A decision that is performed, stayed, enforced or looked at.
pub(super) struct Meant {
    /// Which of the case it is, from 1.
    pub nth: usize,
    /// What it says.
    pub decision: Decision,
    /// What its step ends of what others wait for: of this decision alone, where the step tells which it is.
    own: Option<usize>,
}

/// The decision that is meant: the one named, else the last, where it is in force.
///
/// # Errors
/// The refusal of `what` where it is not.
pub(super) fn in_force(bench: &Bench<'_>, case: &Case, named: Option<u32>, what: &str) -> Result<Meant> {
    if let Some(nth) = named {
        let nth = usize::try_from(nth).unwrap_or(usize::MAX);
        let decision = still_in_force(bench, case, nth, what)?;
        return Ok(Meant { nth, decision, own: Some(nth) });
    }
    let nth = case.latest_nth();
    let decision = case.decision.clone().ok_or_else(|| {
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
    })?;
    Ok(Meant { nth, decision, own: None })
}

/// The `nth` decision, where it is in force.
///
/// # Errors
/// The refusal of `what` where it is not, or a decision that the case does not have.
pub(super) fn still_in_force(bench: &Bench<'_>, case: &Case, nth: usize, what: &str) -> Result<Decision> {
    let Some(decided) = case.nth(nth) else {
        return Err(no_such(case, u64::try_from(nth).unwrap_or(u64::MAX)));
    };
    if decided.standing.is_in_force() {
        return Ok(decided.decision.clone());
    }
    let day = decided.fell_on.unwrap_or(bench.on);
    let message = format!("案件 {} 的第 {nth} 次决定已于 {day} 失效，无从{what}", case.id);
    let refusal =
        bench.refuse(clause::CRIME, message, hint!(run(format!("jiexie case show {}", case.id)), " 查看历次决定"));
    Err(or_another(bench, case, nth, what, refusal))
}

/// A refusal of `what` of the `nth` decision, with the others that are in force.
pub(super) fn or_another(bench: &Bench<'_>, case: &Case, nth: usize, what: &str, refusal: Error) -> Error {
    let others = case.in_force().filter(|(other, _)| *other != nth);
    let others: Vec<Hint> = others
        .map(|(nth, one)| {
            let by = bench.name(&one.decision.by);
            hint!(format!("{what}的是第 {nth} 次决定（{by}）的，"), add("decision", nth.to_string()))
        })
        .collect();
    if others.is_empty() {
        return refusal;
    }
    let own = refusal.hint.clone();
    refusal.hint(Hint::of(own.into_iter().chain(others)))
}

/// Says which decision is meant where several are in force.
pub(super) fn say_which(bench: &mut Bench<'_>, case: &Case, nth: usize, what: &str) {
    let others = case.in_force().filter(|(other, _)| *other != nth);
    let others: Vec<String> =
        others.map(|(other, one)| format!("第 {other} 次（{}）", bench.name(&one.decision.by))).collect();
    if let (true, Some(one)) = (bench.entering && !others.is_empty(), case.nth(nth)) {
        let by = bench.name(&one.decision.by);
        let said = format!(
            "照此登记为对第 {nth} 次决定（{by}）的{what}；{}决定同样有效，{what}的是它的，用 --decision 写明",
            others.join("、")
        );
        bench.warn(hint!([said], ["已登记的，更正：", run(format!("jiexie correct {}", bench.record))]));
    }
}

/// Which decision a step that names none is about, where it is to say so: several stand, or the last does not. The only one that
/// asks something of the party; else the holder's own.
fn told_which(file: &Dossier, named: Option<u32>) -> Option<u32> {
    let case = file.case().ok().filter(|_| named.is_none());
    let Some(case) = case else { return named };
    let standing: Vec<(usize, &Decided)> = case.in_force().collect();
    if standing.iter().all(|(nth, _)| *nth == case.latest_nth()) {
        return None;
    }
    let asking = standing.iter().filter(|(_, one)| one.asks()).collect::<Vec<_>>();
    let own = standing.iter().rfind(|(_, one)| file.current(&one.decision.by) == case.holder);
    let meant = match asking.as_slice() {
        [only] => Some(*only),
        _ => own.or(standing.last()),
    };
    meant.and_then(|(nth, _)| u32::try_from(*nth).ok())
}

/// `case perform`: how far the decision was performed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Perform {
    /// How far.
    pub result: Performance,
    /// Which decision of the case, from 1; none: the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<u32>,
    /// Nobody named it: the program found it as the step was entered, and says so.
    #[serde(skip)]
    pub found: bool,
}

impl Perform {
    pub(crate) const FIELDS: &[Field] = &[PERFORMED.called("result").among_texts(), WHICH];

    /// The step as it is entered: it tells which decision was performed, where several stand.
    pub(super) fn entered(self, file: &Dossier) -> Self {
        Perform { decision: told_which(file, self.decision), found: self.decision.is_none(), ..self }
    }

    /// Ends `case.perform`; opens `case.enforce` when something is left undone after the day (六（二）).
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        must_be_open(&case, bench)?;
        let meant = in_force(bench, &case, self.decision, "登记履行")?;
        let Meant { nth, decision, own } = &meant;
        self.takes_nothing_back(bench, &case, *nth).map_err(|error| or_another(bench, &case, *nth, "履行", error))?;
        if self.result != Performance::Full {
            let undone = format!("没有可登记“{}”的", self.result.title());
            has_something_to_do(bench, &case, &meant, &undone)?;
        }
        if self.found {
            say_which(bench, &case, *nth, "履行");
        }
        let waits = case.perform_by(*nth).filter(|day| bench.on <= *day);
        if self.result == Performance::Full {
            bench.seen("case.perform", case.id, *own, Ending::Perform)?;
            bench.end_asked("case.enforce", case.id, *own, Ending::Perform);
        } else {
            if let Some(day) = waits {
                bench.warn(format!("履行期限 {day} 尚未届满：届满后仍未履行的，再登记一次"));
            } else {
                bench.seen("case.perform", case.id, *own, Ending::Perform)?;
            }
            // Earlier programs called for it at once, whoever had decided.
            let called_for = waits.is_none() && bench.ctx.units.is(&decision.by, UnitRole::Bureau);
            let runs = !bench.asked_by("case.enforce", case.id, *own).is_empty();
            let enforced = case.nth(*nth).is_some_and(|one| one.enforcement.is_some());
            if (called_for || bench.is_earlier()) && !runs && !enforced {
                let unit = match own {
                    Some(_) => bench.file.current(&decision.by).to_owned(),
                    None => case.holder.clone(),
                };
                bench.open(Opening::new("case.enforce", case.id, &unit, bench.on).of_decision(*nth))?;
            }
        }
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.perform(*nth, self.result, on);
        Ok(())
    }
}

impl Perform {
    /// Refuses to enter less than what was recorded as performed in full: that was recorded wrongly, and is corrected.
    fn takes_nothing_back(&self, bench: &Bench<'_>, case: &Case, nth: usize) -> Result<()> {
        let performance = case.nth(nth).and_then(|one| one.performance);
        let full = performance.filter(|(result, _)| *result == Performance::Full);
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

/// Refuses to say that a decision that asks nothing of the party was not performed, or is put off.
fn has_something_to_do(bench: &Bench<'_>, case: &Case, meant: &Meant, undone: &str) -> Result<()> {
    let Meant { nth, decision, .. } = meant;
    if case.nth(*nth).is_some_and(Decided::asks) || !bench.entering {
        return Ok(());
    }
    let refusal = bench.refuse(
        clause::CRIME,
        format!("{} 的决定是{}，没有写履行期限，{undone}", decision.on, decision.outcome.title()),
        hint!([
            "决定另有须履行的，",
            run(format!("jiexie correct {}", case.id)),
            " 列出各项，更正作出决定那一项的履行期限或结果"
        ]),
    );
    Err(or_another(bench, case, *nth, "所指", refusal))
}

/// `case stay`: performance is put off, or taken in instalments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stay {
    /// Its last day; of instalments that of the last one.
    pub until: NaiveDate,
    /// Why.
    pub reason: Option<String>,
    /// Which decision of the case, from 1; none: the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<u32>,
    /// Nobody named it: the program found it as the step was entered, and says so.
    #[serde(skip)]
    pub found: bool,
}

impl Stay {
    pub(crate) const FIELDS: &[Field] = fields!(STAYED: until, reason, decision = WHICH);

    /// The step as it is entered: it tells which decision is stayed, where several stand.
    pub(super) fn entered(self, file: &Dossier) -> Self {
        Stay { decision: told_which(file, self.decision), found: self.decision.is_none(), ..self }
    }

    /// Moves `case.perform` to its end; ends `case.enforce`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        let named = self.decision.map(|nth| usize::try_from(nth).unwrap_or(usize::MAX));
        let decided = case.nth(named.unwrap_or_else(|| case.latest_nth()));
        let set = decided.filter(|one| one.standing.is_in_force()).and_then(|one| one.decision.perform_by);
        if let Some(day) = set.into_iter().chain([bench.on]).max().filter(|day| self.until < *day) {
            return Err(Error::input(format!("暂缓的末日 {} 早于 {day}", self.until))
                .hint(hint!(option("until"), format!(" 应为 {day} 或以后：不早于准予暂缓之日和决定的履行期限"))));
        }
        must_be_open(&case, bench)?;
        let meant = in_force(bench, &case, self.decision, "暂缓")?;
        if case.nth(meant.nth).is_some_and(Decided::is_performed) {
            let refusal = bench.refuse(
                clause::CRIME,
                "决定已全部履行，没有可暂缓的",
                hint!("履行登记有误的，用 ", bench.to_correct(), " 更正该事项"),
            );
            return Err(or_another(bench, &case, meant.nth, "暂缓", refusal));
        }
        has_something_to_do(bench, &case, &meant, "没有可暂缓的")?;
        if self.found {
            say_which(bench, &case, meant.nth, "暂缓");
        }
        let hint = hint!(
            [add("reason", "\"理由\"")],
            ["分期缴纳的", write("reason", "分期"), "，", option("until"), " 写末期之日"]
        );
        let reason = bench.demand(self.reason.as_deref(), clause::CRIME, "暂缓须说明理由", hint)?.to_owned();
        bench.end_asked("case.enforce", case.id, meant.own, Ending::Stay);
        self.move_watch(bench, &case, &meant)?;
        let (on, nth) = (bench.on, meant.nth);
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.stay(Stayed { decision: nth, on, until: self.until, reason });
        Ok(())
    }

    /// The day to perform by is the stay's last; a decision without such a day has one now.
    fn move_watch(&self, bench: &mut Bench<'_>, case: &Case, meant: &Meant) -> Result<()> {
        let Some(at) = bench.asked_by("case.perform", case.id, meant.own).first().copied() else {
            let by = &meant.decision.by;
            if bench.ctx.units.is(by, UnitRole::Bureau) {
                let opening = Opening::new("case.perform", case.id, by, bench.on).fixed(self.until);
                bench.open(opening.of_decision(meant.nth))?;
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
    /// Which decision of the case, from 1; none: the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<u32>,
    /// Nobody named it: the program found it as the step was entered, and says so.
    #[serde(skip)]
    pub found: bool,
}

impl Enforce {
    pub(crate) const FIELDS: &[Field] = &[ENFORCED.called("by"), WHICH];

    /// The step as it is entered: it tells which decision is enforced, where several stand.
    pub(super) fn entered(self, file: &Dossier) -> Self {
        Enforce { decision: told_which(file, self.decision), found: self.decision.is_none(), ..self }
    }

    /// Meets `case.enforce` (六（二）).
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        must_be_open(&case, bench)?;
        // Where the limit runs, the day is past and no stay stands.
        let named = self.decision.map(|nth| in_force(bench, &case, Some(nth), "强制执行")).transpose()?;
        let (nth, own) = named.map_or((case.latest_nth(), None), |meant| (meant.nth, meant.own));
        let limit = bench.ctx.law.limit("case.enforce")?;
        let owed = bench.asked_by("case.enforce", case.id, own);
        if owed.is_empty() {
            refusals(bench, &case, self.decision).map_err(|error| or_another(bench, &case, nth, "强制执行", error))?;
            bench.seen("case.perform", case.id, own, Ending::Met)?;
        }
        owed.into_iter().try_for_each(|at| bench.meet_at(limit, at))?;
        if self.found {
            say_which(bench, &case, nth, "强制执行");
        }
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.enforce(nth, self.by, on);
        Ok(())
    }
}

/// Nothing is enforced before the day, while it is stayed, or before its non-performance is on record.
fn refusals(bench: &Bench<'_>, case: &Case, named: Option<u32>) -> Result<()> {
    let refuse = |why: String, hint: Hint| Err(bench.refuse(clause::CRIME, why, hint));
    let meant = in_force(bench, case, named, "强制执行")?;
    let nth = meant.nth;
    let decided = case.nth(nth);
    let which = named.map_or_else(String::new, |nth| format!(" --decision {nth}"));
    let perform = || format!("jiexie case perform {}{which} --result none", case.id);
    if let Some((_, day)) = decided.and_then(|one| one.enforcement) {
        return refuse(format!("已于 {day} 启动强制执行"), hint!("登记有误的，用 ", bench.to_correct(), " 更正该事项"));
    }
    let performed = decided.and_then(|one| one.performance).filter(|(result, _)| *result == Performance::Full);
    if let Some((_, day)) = performed {
        let way = hint!("那一项登记有误的，", run(format!("jiexie correct {}", case.id)), " 列出各项，更正履行情况");
        return refuse(format!("案件 {} 已于 {day} 登记全部履行，没有可强制执行的", case.id), way);
    }
    if let Some(day) = case.perform_by(nth).filter(|day| bench.on <= *day) {
        let stayed = case.stays.iter().any(|stay| stay.decision == nth);
        let what = if stayed { "暂缓（分期）至" } else { "履行期限是" };
        return refuse(
            format!("{what} {day}，届满前不得强制执行"),
            hint!(format!("等到 {day} 届满后，仍未履行的先 "), first("case.perform", case.id, perform())),
        );
    }
    has_something_to_do(bench, case, &meant, "没有可强制执行的")?;
    let waited = decided.and_then(|one| one.decision.perform_by).filter(|_| bench.entering);
    match decided.and_then(|one| one.performance) {
        // Before its last day had passed, nobody could know.
        Some((result, day)) if result != Performance::Full && waited.is_some_and(|last| day <= last) => refuse(
            format!("{day} 登记“{}”时履行期限尚未届满", result.title()),
            hint!("届满后仍未履行的，再登记一次：", first("case.perform", case.id, perform())),
        ),
        Some((Performance::None | Performance::Part, _)) => Ok(()),
        _ => refuse(
            "没有待强制执行的决定".to_owned(),
            hint!("先登记不履行：", first("case.perform", case.id, perform())),
        ),
    }
}
