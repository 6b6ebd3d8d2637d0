//! What a row tells of a decision, and of what became of it: performed, enforced, closed.

use chrono::NaiveDate;

use super::super::cells::Cells;
use super::super::penalty;
use super::super::plan::Way;
use super::super::speech;
use super::common::{Steps, next_id};
use super::stage;
use crate::error::Error;
use crate::ids::{Id, RecordKind};
use crate::record::money::Money;
use crate::record::words::{Disposition, Enforcer, Penalty, Performance, Vocabulary};
use crate::steps::act::Act;
use crate::steps::closing::Close;
use crate::steps::decision::Decide;
use crate::steps::performance::{Enforce, Perform};

/// What tells that there was a decision.
const DECIDED: [&str; 12] = [
    "outcome",
    "decided_on",
    "decision_no",
    "penalties",
    "confiscated",
    "basis",
    "copy_to",
    "copy_none",
    "help_from",
    "served_on",
    "perform_by",
    "performance",
];

/// The decision on a case, when its columns are filled.
pub(super) fn decision(cells: &mut Cells<'_>, case: Id, steps: &mut Steps) {
    let Some((on, mut act)) = decided(cells) else { return };
    with_fine(cells, &mut act);
    let penalty = act.outcome == Disposition::Penalty;
    let share = penalty.then(|| next_id(cells, RecordKind::Share, on, "outcome"));
    decide(cells, case, on, Decide { share, ..act }, "decided_on", steps);
}

/// Adds a decision, with what was said of its day.
pub(super) fn decide(cells: &Cells<'_>, case: Id, on: NaiveDate, act: Decide, field: &'static str, steps: &mut Steps) {
    steps.add(case, on, Act::CaseDecide(act), field);
    steps.note(cells.said_so(&["decided_on", "outcome"]));
}

/// What the row tells of a decision, without the id of its copies.
pub(super) fn decided(cells: &mut Cells<'_>) -> Option<(NaiveDate, Decide)> {
    let amount = cells.money("amount");
    let stage = stage::of(cells).is_some();
    if amount.is_none() && !DECIDED.iter().any(|key| cells.filled(key) && !(stage && *key == "outcome")) {
        return None;
    }
    if is_undecided(cells, amount.is_some()) {
        return None;
    }
    let confiscated = cells.money("confiscated");
    let outcome = outcome(cells, amount.is_some() || confiscated.is_some());
    let on = decided_on(cells);
    let day = on.unwrap_or(NaiveDate::MIN);
    let by = cells.unit("decided_by", day);
    let copies = cells.units("copy_to", day);
    let help_from = cells.units("help_from", day);
    let served_on = cells.date("served_on");
    let perform_by = cells.date_after("perform_by", served_on.or(on));
    let told = penalties(cells);
    let penalties = with_confiscation(cells, told, amount, confiscated);
    let amount = taken(cells, amount, confiscated);
    let (outcome, on) = (outcome?, on?);
    let copy_to = (!copies.is_empty()).then_some(copies);
    let act = Decide {
        by,
        outcome,
        penalties,
        amount,
        basis: cells.text("basis"),
        doc_no: cells.number("decision_no"),
        copy_to,
        copy_none: cells.text("copy_none"),
        help_from,
        served_on,
        perform_by,
        share: None,
        content: Default::default(),
        findings: None,
        decision: None,
        beside: false,
        ends_letters: false,
        by_itself: false,
        told_anew: false,
    };
    Some((on, act))
}

/// Whether the outcome says that nothing was decided yet, and nothing else tells that it was; which is said.
fn is_undecided(cells: &mut Cells<'_>, fined: bool) -> bool {
    let open = cells.text("outcome").is_some_and(|text| speech::is_undecided(&text));
    if !open || fined || DECIDED.iter().any(|key| *key != "outcome" && cells.filled(key)) {
        return false;
    }
    cells.understand(Way::Undecided, "outcome", "没有决定");
    true
}

/// What was decided; a kind or an amount of a penalty tells that it was one.
fn outcome(cells: &mut Cells<'_>, fined: bool) -> Option<Disposition> {
    let stage = stage::of(cells).is_some();
    if let Some(text) = cells.text("outcome").filter(|_| !stage) {
        if Disposition::read(&text).is_err() && is_doubtful(cells, "outcome") {
            return None;
        }
        return cells.word("outcome");
    }
    let key = ["penalties", "amount"].into_iter().find(|key| cells.filled(key)).unwrap_or("confiscated");
    if (stage || !cells.heading().has("outcome")) && (fined || cells.filled("penalties")) {
        cells.understand(Way::Word, key, Disposition::Penalty.title());
        return Some(Disposition::Penalty);
    }
    if let (false, Some(said)) = (stage, cells.said("outcome")) {
        return Disposition::read(said).ok();
    }
    if stage {
        stage::undecided(cells)
    } else {
        cells.wanting("outcome")
    }
    None
}

/// Whether a text cannot be read as a penalty that was decided, which is said.
fn is_doubtful(cells: &mut Cells<'_>, key: &str) -> bool {
    let Some(why) = penalty::doubt(cells.raw(key)) else { return false };
    let error = Error::input(format!("读不准：{why}")).hint(
        "填处罚种类和金额列：这一格写“行政处罚”或“不予处罚”，种类、金额写在“处罚种类”“罚没金额”列；尚未决定的，清空",
    );
    cells.fault(key, error);
    true
}

/// The kinds of penalty, with the one that an amount confiscated tells by itself, which is said.
fn with_confiscation(
    cells: &mut Cells<'_>,
    mut kinds: Vec<Penalty>,
    fined: Option<Money>,
    confiscated: Option<Money>,
) -> Vec<Penalty> {
    let Some(amount) = confiscated else { return kinds };
    if kinds.iter().any(|kind| matches!(kind, Penalty::ConfiscateIncome | Penalty::ConfiscateGoods)) {
        return kinds;
    }
    let title = cells.heading().title("confiscated");
    let kind = match title.contains("财物") && !title.contains("所得") {
        true => Penalty::ConfiscateGoods,
        false => Penalty::ConfiscateIncome,
    };
    if kinds.is_empty() && fined.is_some() && cells.heading().title("amount").contains("罚款") {
        kinds.push(Penalty::Fine);
    }
    kinds.push(kind);
    cells.understand(Way::Confiscated, "confiscated", format!("{}，{amount} 元计入罚没金额", kind.title()));
    kinds
}

/// The kind of penalty that an amount under 罚款 tells by itself where nothing else does, which is said.
pub(super) fn with_fine(cells: &mut Cells<'_>, act: &mut Decide) {
    let title = cells.heading().title("amount");
    let told = title.contains("罚款") && !title.contains('没') && cells.filled("amount") && act.amount.is_some();
    if told && act.outcome == Disposition::Penalty && act.penalties.is_empty() {
        act.penalties.push(Penalty::Fine);
        cells.understand(Way::Fined, "amount", Penalty::Fine.title());
    }
}

/// The day of the decision: the row's, else what is said for the whole ledger.
fn decided_on(cells: &mut Cells<'_>) -> Option<NaiveDate> {
    if cells.filled("decided_on") {
        return cells.date("decided_on");
    }
    match cells.said("decided_on") {
        Some(said) => cells.day("decided_on", said),
        None => {
            cells.wanting("decided_on");
            None
        }
    }
}

/// The kinds of penalty: of their own column, else as the text of the outcome tells them.
fn penalties(cells: &mut Cells<'_>) -> Vec<Penalty> {
    if !cells.filled("penalties") {
        return cells.text("outcome").map(|text| speech::penalties(&text)).unwrap_or_default();
    }
    let text = cells.text("penalties").unwrap_or_default();
    let words = text.split([',', '，', '、', ';', '；', '+', '＋', ' ']).map(str::trim).filter(|word| !word.is_empty());
    let known: Option<Vec<Penalty>> = words.map(|word| Penalty::read(word).ok()).collect();
    let loose = speech::penalties(&text);
    match known {
        None if is_doubtful(cells, "penalties") => Vec::new(),
        None if !loose.is_empty() => loose,
        _ => cells.words("penalties"),
    }
}

/// What was fined and confiscated altogether: its columns, which must not contradict the text of the outcome.
fn taken(cells: &mut Cells<'_>, fined: Option<Money>, confiscated: Option<Money>) -> Option<Money> {
    let told = cells.text("outcome").and_then(|_| penalty::in_text(cells.raw("outcome")).ok().flatten());
    let both = match (fined, confiscated) {
        (Some(fined), Some(confiscated)) => Some(fined.plus(confiscated)),
        (one, other) => one.or(other),
    };
    if let (Some(both), Some(told)) = (both, told)
        && ![Some(both), fined, confiscated].contains(&Some(told))
    {
        let key = if fined.is_some() { "amount" } else { "confiscated" };
        let error = Error::input(format!("金额 {both} 元与“{}”里的 {told} 元不符", cells.heading().title("outcome")))
            .hint("核对两格，改成一致");
        cells.fault(key, error);
    }
    both.or(told)
}

/// What followed the decision: performance, enforcement, closing.
pub(super) fn aftermath(cells: &mut Cells<'_>, case: Id, steps: &mut Steps) {
    let closed_on = cells.date("closed_on");
    performance(cells, case, closed_on, steps);
    enforcement(cells, case, steps);
    if let Some(on) = closed_on {
        steps.add(case, on, Act::CaseClose(Close {}), "closed_on");
    }
}

/// How far the decision was performed. A ledger without a column for the day tells no step, unless the case was closed:
/// by then it was performed.
fn performance(cells: &mut Cells<'_>, case: Id, closed_on: Option<NaiveDate>, steps: &mut Steps) {
    let (told, dated) = (cells.filled("performance"), cells.filled("performed_on"));
    let dayless = !cells.heading().has("performed_on");
    match (told, dated) {
        (true, false) if !dayless => cells.wanting("performed_on"),
        (false, true) if cells.heading().has("performance") => cells.wanting("performance"),
        _ => {}
    }
    let mut result: Option<Performance> = cells.word("performance");
    if !told && dated && !cells.heading().has("performance") {
        cells.understand(Way::Word, "performed_on", "已全部履行");
        result = Some(Performance::Full);
    }
    let Some(result) = result else { return };
    let on = cells.date("performed_on");
    match (on, closed_on) {
        (Some(on), _) => {
            steps.add(case, on, Act::CasePerform(Perform { result, decision: None, found: false }), "performed_on")
        }
        (None, Some(on)) if dayless && result == Performance::Full => {
            cells.understand(Way::Dayless, "performance", format!("按结案日 {on} 登记，记入备注"));
            steps.add(case, on, Act::CasePerform(Perform { result, decision: None, found: false }), "performance");
            steps.note(Some("台账未载履行日期，按结案日登记".to_owned()));
        }
        (None, _) if dayless => {
            let title = cells.heading().title("performance").to_owned();
            let text = cells.text("performance").unwrap_or_default();
            cells.understand(
                Way::Dayless,
                "performance",
                "没有登记履行，记入备注；补录用 jiexie case perform 编号 --result 情况 --on 日期",
            );
            cells.keep(format!("{title}：{text}（台账未载日期）"));
        }
        _ => {}
    }
}

/// Who enforced it, and since when.
fn enforcement(cells: &mut Cells<'_>, case: Id, steps: &mut Steps) {
    let Some(text) = cells.text("enforcement").filter(|text| !speech::is_no(text)) else {
        if cells.filled("enforced_on") {
            cells.wanting("enforcement");
        }
        return;
    };
    let enforcer: Option<Enforcer> = cells.word("enforcement");
    if !cells.heading().has("enforced_on") {
        let title = cells.heading().title("enforcement").to_owned();
        cells.understand(
            Way::Dayless,
            "enforcement",
            "没有登记强制执行，记入备注；补录用 jiexie case enforce 编号 --by 方式 --on 日期",
        );
        cells.keep(format!("{title}：{text}（台账未载日期）"));
        return;
    }
    if !cells.filled("enforced_on") {
        cells.wanting("enforced_on");
    }
    if let (Some(by), Some(on)) = (enforcer, cells.date("enforced_on")) {
        steps.add(case, on, Act::CaseEnforce(Enforce { by, decision: None, found: false }), "enforced_on");
    }
}
