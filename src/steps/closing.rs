//! Closing a case, and taking it up again.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, add, first, hint, option, or_later, run};
use crate::error::{Error, Result};
use crate::ids::RecordKind;
use crate::law::clause;
use crate::law::deadline::{Deadline, Ending};
use crate::record::case::{Case, FIELDS};
use crate::record::decision::Decided;
use crate::record::field::{Field, REASON, fields};
use crate::record::stands::Stands;
use crate::record::words::{Disposition, HeldBy, Performance, TransferStatus, UnitRole};
use crate::steps::bench::{Bench, Opening};
use crate::steps::case::must_be_open;
use crate::steps::{handling, reminders, returns, upward};

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
        // That a judicial unit tells the original unit was not asked for by earlier programs.
        let unasked = |d: &Deadline| {
            !bench.entering && d.rule == "transfer.notify" && bench.ctx.units.is(&d.unit, UnitRole::Judicial)
        };
        // What came up after the closing keeps nothing open on its day.
        let by_then = |d: &Deadline| d.is_open() && d.opened_on <= bench.on;
        let numbered = |d: &&Deadline| by_then(d) && d.due_on.is_some() && !d.is_watch() && !unasked(d);
        if let Some(open) = bench.file.deadlines.iter().find(numbered) {
            let limit = bench.ctx.law.limit(&open.rule)?;
            let due = open.shown_due().map_or_else(String::new, |due| format!("（到期日 {due}）"));
            return Err(bench
                .refuse(
                    &open.clause,
                    format!("{} 的“{}”{due}尚未办结，不得结案", open.subject, limit.name),
                    close_hint(bench, open),
                )
                .of_limit(&open.rule));
        }
        met_by_then(bench)?;
        if let Some(open) = bench.file.open_transfer() {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("移送 {} 尚未办结，不得结案", open.id),
                hint!(
                    ["先由对方答复、区政府指定"],
                    [
                        "尚未答复的，也可 ",
                        run(format!("jiexie transfer withdraw {} --reason \"理由\"", open.id)),
                        " 撤回"
                    ]
                ),
            ));
        }
        let criminal = |d: &&Deadline| d.is_open() && d.rule == "transfer.criminal";
        if let Some(open) = bench.file.deadlines.iter().find(criminal) {
            let clause = open.clause.clone();
            return Err(bench
                .refuse(
                    &clause,
                    "涉嫌犯罪案件尚未移送，不得结案",
                    run(format!(
                        "jiexie transfer new --case {} --kind criminal --to {} --material letter=文件 --material evidence=文件",
                        case.id,
                        bench.playing(UnitRole::Police)
                    )),
                )
                .of_limit("transfer.criminal"));
        }
        to_be_given_back(bench, &case)?;
        if let Some((transfer, wanting)) = reminders::materials_wanting(bench.file, bench.ctx).into_iter().next() {
            return Err(bench.refuse(
                &bench.ctx.law.book().materials.clause,
                format!("移送 {transfer} 的材料待补：{}", wanting.join("、")),
                hint!("用 ", run(format!("jiexie case material add {} --kind 类别 文件", case.id)), " 补齐后结案"),
            ));
        }
        if !handling::may_close_undecided(bench, &case) && !bench.is_earlier() {
            return Err(bench
                .refuse(
                    clause::ONE_TRANSFER,
                    format!("案件因移送、指定或退回由{}承办，尚未作出处理决定，不得结案", bench.name(&case.holder)),
                    undecided_hint(bench, &case),
                )
                .of_limit(handling::DECIDE));
        }
        if let Some(by) = handling::decided_by_former_only(bench, &case) {
            let (holder, fell) = (bench.name(&case.holder), if case.decision.is_none() { "且已撤销" } else { "" });
            let elsewhere = matches!(Stands::of(bench.file, &case), Stands::Elsewhere { .. });
            let stands = elsewhere && !case.reopened;
            let own = if stands { "尚未自行作出处理决定" } else { "尚未重新作出处理决定" };
            let decided = match bench.file.current(by) == case.holder {
                true => format!("案件自 {} 起重新由{holder}承办，此前的处理决定已撤销", case.held_since),
                false => format!("案件已由{holder}承办，原处理决定由{}作出{fell}", bench.name(by)),
            };
            return Err(bench
                .refuse(clause::ONE_TRANSFER, format!("{decided}，{own}，不得结案"), undecided_hint(bench, &case))
                .of_limit(handling::DECIDE));
        }
        must_be_redone(bench, &case)?;
        if !bench.is_earlier() {
            must_be_settled(bench, &case)?;
        }
        let undecided = case.decision.is_none() && !case.is_revoked() && case.main().is_none();
        if undecided && case.held_by == HeldBy::Found {
            bench.warn("案件没有处理决定即结案");
        }
        for rule in ["case.perform", "case.enforce"] {
            bench.end(rule, case.id, Ending::Close);
        }
        handling::closed(bench)?;
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.closed_on = Some(on);
        Ok(())
    }
}

/// A case is closed no earlier than the day on which the last of its numbered deadlines was met: until then one was open.
fn met_by_then(bench: &Bench<'_>) -> Result<()> {
    let after = |d: &&Deadline| {
        let dated = d.due_on.is_some() && !d.is_watch() && d.runs_from() <= bench.on;
        dated && d.met_on.is_some_and(|day| day > bench.on)
    };
    let met = bench.file.deadlines.iter().filter(after).max_by_key(|d| d.met_on).filter(|_| bench.entering);
    let Some((open, day)) = met.and_then(|d| Some((d, d.met_on?))) else { return Ok(()) };
    let limit = bench.ctx.law.limit(&open.rule)?;
    let message = format!("{} 的“{}”到 {day} 才办结，{} 还不得结案", open.subject, limit.name, bench.on);
    let hint = or_later(day, open.subject.record().unwrap_or(bench.record));
    Err(bench.refuse(&open.clause, message, hint).of_limit(&open.rule))
}

/// What a judicial unit found to be no crime, and did not decide itself, goes back before it is closed (六（二）).
fn to_be_given_back(bench: &Bench<'_>, case: &Case) -> Result<()> {
    let judicial = bench.ctx.units.is(&case.holder, UnitRole::Judicial);
    let owed = bench.file.deadlines.iter().find(|d| d.is_open() && d.rule == "transfer.return");
    let Some(owed) = owed.filter(|_| bench.entering && judicial && case.decision.is_none()) else { return Ok(()) };
    let to = owed.toward.clone().filter(|unit| *unit != case.holder);
    let to = to.map_or_else(|| returns::named(bench, case), |unit| bench.name(&unit));
    // Who found so may have passed the case on since.
    let message = format!("司法机关认为不需追究刑事责任，案件尚未移送{to}，不得结案");
    let back = run(format!("jiexie transfer new --case {} --kind return --to {to}", case.id));
    let decide = run(format!("jiexie case decide {} --outcome 结果", case.id));
    let refusal = bench.refuse(&owed.clause, message, hint!([back], ["自行作出处理决定的，", decide]));
    Err(refusal.of_limit(&owed.rule))
}

/// What a unit was ordered to decide anew is decided before the case is closed, whoever holds it.
fn must_be_redone(bench: &Bench<'_>, case: &Case) -> Result<()> {
    let owed = bench.file.deadlines.iter().filter(|d| d.is_open());
    let owed = owed.filter_map(|d| handling::redone_by(bench.file, d)).next();
    let Some((nth, one)) = owed.filter(|_| bench.entering).and_then(|nth| Some((nth, case.nth(nth)?))) else {
        return Ok(());
    };
    let by = bench.name(bench.file.current(&one.decision.by));
    let message = format!("第 {nth} 次决定被责令重作，{by}尚未重新作出，不得结案");
    let decide = format!("jiexie case decide {} --decision {nth} --outcome 结果", case.id);
    let anew = hint!(format!("由{by}重新作出决定："), run(decide));
    let way = match handling::is_with_the_law(bench.file) {
        true => hint!([handling::result_first(bench, case)], [anew]),
        false => anew,
    };
    Err(bench.refuse(clause::ONE_TRANSFER, message, way).of_limit(handling::DECIDE))
}

/// A case of the bureau is not closed while a decision of it is neither performed nor enforced (六（二）).
fn must_be_settled(bench: &Bench<'_>, case: &Case) -> Result<()> {
    let bureau = |by: &str| bench.ctx.units.is(by, UnitRole::Bureau);
    let last = case.latest_nth();
    // What stands beside the last one was not looked at by earlier programs.
    let looked_at = |nth: usize| nth == last || bench.entering;
    let owed = |nth: usize, one: &Decided| {
        let owed = one.decision.outcome == Disposition::Penalty || case.perform_by(nth).is_some();
        let asks = owed && one.decision.outcome != Disposition::NoPenalty;
        asks && !one.is_performed() && one.enforcement.is_none()
    };
    let found = case.in_force().find(|(nth, one)| looked_at(*nth) && bureau(&one.decision.by) && owed(*nth, one));
    let Some((nth, one)) = found else { return Ok(()) };
    let id = case.id;
    let which = if case.in_force().count() > 1 { format!(" --decision {nth}") } else { String::new() };
    let full = run(format!("jiexie case perform {id}{which} --result full"));
    let review = run(format!("jiexie case review {id}{which} --kind 途径 --result revoked --doc-no 文号"));
    if let Some(day) = one.stayed_until.filter(|day| bench.entering && bench.on <= *day) {
        let none = run(format!("jiexie case perform {id}{which} --result none"));
        return Err(bench.refuse(
            clause::CRIME,
            format!("{} 的处理决定暂缓（分期）至 {day}，没有履行完毕，不得结案", one.decision.on),
            hint!(["已履行的，", full], [format!("{day} 届满后仍未履行的，"), none], ["经复议、诉讼撤销的，", review]),
        ));
    }
    let enforce = || run(format!("jiexie case enforce {id}{which} --by court"));
    let (done, way) = match one.performance {
        None => (
            "没有履行",
            hint!("不履行的，", run(format!("jiexie case perform {id}{which} --result none")), " 后 ", enforce()),
        ),
        // What became of it is recorded already: what is left is to enforce it.
        Some((Performance::Part, _)) => ("没有履行完毕", hint!("余下的，", enforce())),
        // Before the last day nobody could know: it is said again once that has passed.
        Some((_, day)) if bench.entering && one.decision.perform_by.is_some_and(|last| day <= last) => (
            "在期限届满前登记为不履行",
            hint!("仍未履行的，", run(format!("jiexie case perform {id}{which} --result none")), " 后 ", enforce()),
        ),
        Some(_) => ("登记为不履行", enforce()),
    };
    Err(bench.refuse(
        clause::CRIME,
        format!("{} 的处理决定{done}，也没有强制执行，不得结案", one.decision.on),
        hint!(
            ["已履行的，", full],
            [way],
            ["暂缓或分期的，", run(format!("jiexie case stay {id}{which} --until 日期 --reason 理由"))],
            ["经复议、诉讼撤销的，", review]
        ),
    ))
}

/// What to do about a case that is closed too early.
fn undecided_hint(bench: &Bench<'_>, case: &Case) -> Hint {
    if bench.ctx.units.is(&case.holder, UnitRole::Judicial) {
        let decide = run(format!("jiexie case decide {} --outcome 结果", case.id));
        return match returns::told_of(bench.file, case) {
            Some(id) => {
                hint!(["登记刑事办理结果：", run(format!("jiexie transfer outcome {id} --result …"))], ["或 ", decide])
            }
            None => hint!("先由承办单位作出处理决定：", decide),
        };
    }
    let decide = hint!(
        "先作出处理决定：",
        first("case.decide", case.id, format!("jiexie case decide {} --outcome 结果", case.id))
    );
    let told = bench.file.jurisdiction_leg().is_some_and(|leg| leg.status == TransferStatus::Notified);
    if told { hint!([decide], [upward::dispute_way(case.id)]) } else { decide }
}

/// Whether what is owed is a copy that a decision of the case asks for.
fn copied(bench: &Bench<'_>, open: &Deadline) -> bool {
    let of = |share| bench.file.case().is_ok_and(|case| case.decisions.iter().any(|d| d.share == Some(share)));
    open.subject.record().is_some_and(of)
}

/// What to do about a deadline that keeps a case open.
fn close_hint(bench: &Bench<'_>, open: &Deadline) -> Hint {
    let subject = open.subject;
    let toward = open.toward.as_deref().map_or("…", |unit| bench.ctx.units.short_on(unit, bench.on));
    // What is met after its day says why.
    let late = if open.days_over(bench.on) > 0 { " --late-reason \"迟延原因\"" } else { "" };
    match open.rule.as_str() {
        "transfer.send" => {
            hint!(
                ["移送有管辖权的单位"],
                ["确属本单位的，", run(format!("jiexie case assess {subject} own --reason \"理由\""))],
                ["误登的，", run(format!("jiexie void {subject} --reason \"原因\""))]
            )
        }
        "transfer.feedback" => {
            hint!(
                ["等待对方接受或不接受"],
                ["不再移送的，", run(format!("jiexie transfer withdraw {subject} --reason \"理由\"")), " 撤回"],
                ["误登的，", run(format!("jiexie void {subject} --reason \"原因\""))]
            )
        }
        "transfer.notify" if subject.record().is_some_and(|id| id.kind == RecordKind::Case) => {
            run(format!("jiexie case notify {subject} --doc-no 文号{late}"))
        }
        "transfer.notify" => run(format!("jiexie transfer notify {subject} --doc-no 文号{late}")),
        "assist.enforce" => {
            hint!(
                "函告该单位：",
                run(format!(
                    "jiexie assist new --kind enforce --case {subject} --from {} --to {toward} --title 配合执行{late}",
                    bench.playing(UnitRole::Bureau)
                ))
            )
        }
        "share.penalty" if copied(bench, open) => {
            let case = bench.file.case().map_or_else(|_| "C…".to_owned(), |case| case.id.to_string());
            hint!(
                [run(format!("jiexie share send {subject} --channel written --to {toward}{late}"))],
                [
                    "抄送单位写错、确无单位可抄送的，",
                    run(format!("jiexie correct {case}")),
                    " 列出各项，更正作出决定那一项的“抄送单位”“不抄送的理由”"
                ]
            )
        }
        rule if rule.starts_with("share.") => {
            hint!(
                [run(format!("jiexie share send {subject}{late} --channel written"))],
                ["登记有误的，", run(format!("jiexie void {subject} --reason \"原因\""))]
            )
        }
        rule if rule.starts_with("assist.") => {
            hint!(["等待答复"], ["不再需要的，", run(format!("jiexie assist withdraw {subject} --reason \"理由\""))])
        }
        _ => hint!(["先办结"], ["登记有误的，", run(format!("jiexie void {subject} --reason \"原因\""))]),
    }
}

/// `case reopen`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reopen {
    /// Why.
    pub reason: Option<String>,
    /// The day it had been closed, where that is told with what came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<NaiveDate>,
}

impl Reopen {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: reason = REASON, closed_on);

    /// Closes the case on the day it was, where that is told with its reopening: entered late by itself, the closing would leave
    /// what followed the reopening no place.
    fn close(&self, bench: &mut Bench<'_>) -> Result<()> {
        let Some(day) = self.closed_on else { return Ok(()) };
        let on = bench.on;
        if day > on {
            return Err(Error::input(format!("结案日期 {day} 晚于重新办理日期 {on}")).hint(hint!(
                option("closed"),
                " 写结案的日期，",
                option("on"),
                " 写重新办理的日期"
            )));
        }
        bench.on = day;
        let closed = Close {}.carry_out(bench);
        bench.on = on;
        closed
    }

    /// Opens a closed case again, with a reason.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        self.close(bench)?;
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        if case.closed_on.is_none() {
            let ways = hint!(["直接继续办理"], ["结案没有登记的，与重新办理一并登记：", add("closed", "结案日期")]);
            return Err(bench.refuse(clause::ONE_TRANSFER, format!("案件 {} 没有结案", case.id), ways));
        }
        let reason = self.reason.as_deref();
        bench.demand(reason, clause::ONE_TRANSFER, "重新办理须说明理由", add("reason", "\"理由\""))?;
        let on = bench.on;
        for (nth, one) in case.in_force() {
            let unperformed = one.performance.is_some() && !one.is_performed();
            if let Some((unit, _)) = ended_by_closing(bench, "case.enforce", nth)
                && unperformed
                && one.enforcement.is_none()
            {
                // Where it is not the holder's, it is whose it was.
                let unit = if nth == case.latest_nth() { case.holder.clone() } else { unit };
                bench.open(Opening::new("case.enforce", case.id, &unit, on).of_decision(nth))?;
            }
        }
        for (nth, _) in case.in_force() {
            if let Some((unit, Some(day))) = ended_by_closing(bench, "case.perform", nth) {
                bench.open(Opening::new("case.perform", case.id, &unit, on).fixed(day).of_decision(nth))?;
            }
        }
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.closed_on = None;
        case.reopened = true;
        handling::reopened(bench)
    }
}

/// The deadline of `rule` that the last closing ended, of what the `nth` decision asks for: whom it bound, and until when.
fn ended_by_closing(bench: &Bench<'_>, rule: &str, nth: usize) -> Option<(String, Option<NaiveDate>)> {
    let asked = |d: &&Deadline| d.rule == rule && bench.file.asked_by.get(&d.key) == Some(&nth);
    let last = bench.file.deadlines.iter().rev().find(asked)?;
    (last.ended_by == Some(Ending::Close)).then(|| (last.unit.clone(), last.due_on))
}
