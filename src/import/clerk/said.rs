//! What is said of a row: what is wrong with it and where, what it is to be told apart from.

use super::super::mend;
use super::super::stands::begins;
use super::super::twins::{Alike, TwinRow};
use crate::error::Error;
use crate::error::hint::{Hint, add, hint};
use crate::ids::Id;
use crate::ledger::births::Unborn;
use crate::ledger::columns::of_kind;
use crate::ledger::heading::Heading;
use crate::ledger::plan::{Fault, Plan, Planned};
use crate::ledger::remedy;
use crate::ledger::shown::shown;
use crate::record::docno;
use crate::steps::act::Act;

/// What to do about a row that is late.
fn late() -> Hint {
    let said = ["确已迟延的，填写“迟延原因”列，或", " 如实登记"];
    hint!(["日期有误的，改正这一格"], [said[0], add("late-reason", "\"迟延原因\""), said[1]])
}

/// What to do about a row that lacks materials.
fn short() -> Hint {
    let files = "填写“材料”一列（写作 移交函=文件；案源=文件；证据=文件），只有纸质的";
    hint!([files, add("paper-materials", "\"说明\"")], ["情况紧急的，“紧急”一列写“是”"])
}

/// What a row is to be told apart from; `unlike`: in what, and what is done about that first.
pub(super) fn apart(plan: &Plan, alike: &Alike, unlike: Option<(String, String)>) -> Option<String> {
    let same = "当事人、地点、标题、日期都相同";
    let (id, undo) = (plan.record, undoing(plan));
    match (alike.other, alike.void, alike.case) {
        (Some((other, Some(line))), _, _) => {
            Some(format!("与第 {line} 行（{other}）{same}，另登记为 {id}；重复的，{undo}"))
        }
        (Some((other, None)), _, _) => {
            let (said, first) = unlike.map_or_else(Default::default, |(told, first)| (format!("（{told}）"), first));
            Some(format!(
                "与已在册的 {other} {same}，编号或其后的事项不同{said}，另登记为 {id}；同一件的，{undo}，{first}再在“编号”列写 {other} 导入"
            ))
        }
        (None, Some(void), _) => Some(format!("与已作废的 {void} {same}，重新登记为 {id}")),
        (None, None, Some(case)) => Some(format!(
            "这件移送的案件与 {case} {same}，另立了一案；同一案的，{undo}，再在“案件编号”列写 {case} 导入"
        )),
        (None, None, None) => None,
    }
}

/// The commands that take back all a row made, the last first: with a transfer goes the case that was opened for it.
fn undoing(plan: &Plan) -> String {
    const REASON: &str = "重复登记";
    let begun = |id: Id| plan.steps.iter().any(|step| step.record == id && begins(&step.act));
    let mut lines = Vec::new();
    for (nth, step) in plan.steps.iter().enumerate().rev().filter(|(_, step)| begun(step.record)) {
        let no = plan.steps[..=nth].iter().filter(|other| other.record == step.record).count();
        let id = step.record;
        // What only leads up to the next step goes with its record.
        match &step.act {
            act if begins(act) => lines.push(format!("jiexie void {id} --reason {REASON}")),
            Act::CaseAssess(_) | Act::CaseMaterial(_) => {}
            _ => lines.push(format!("jiexie void {id} --event {no} --reason {REASON}")),
        }
    }
    format!("{}{}", if lines.len() > 1 { "依次 " } else { "" }, lines.join("，"))
}

/// What is said of a row whose old number another record has.
pub(super) fn renumbered(plan: &Plan, (other, line): TwinRow) -> String {
    let (id, undo) = (plan.record, undoing(plan));
    let row = line.map(|line| format!("第 {line} 行的")).unwrap_or_default();
    format!(
        "原编号与{row} {other} 相同，内容不同，另登记为 {id}：本是两件的（如一个立案号两个当事人）不必再办；同一件改了内容的，{undo}，再 jiexie correct {other} 更正"
    )
}

/// The fault of a step, at the column it comes from, with what to do about it told by columns.
pub(super) fn at_step(heading: &Heading, cells: &[String], step: &Planned, unborn: &Unborn<'_>, error: Error) -> Fault {
    let (error, lacks) = match () {
        () if error.asks_why_late() => (error.hint(late()), Vec::new()),
        () if mend::asks_for_materials(&error) => {
            let told = heading.has("materials");
            let lacks = of_kind(heading.kind()).iter().filter(|column| !told && column.key == "materials");
            (error.hint(short()), lacks.collect())
        }
        () => remedy::by_columns(heading, cells, step, unborn, error),
    };
    match numbered(cells, &error) {
        Some(at) => Fault { lacks, ..at_place(heading, cells, at, error) },
        None => Fault { lacks, ..at_column(heading, cells, step.field, error) },
    }
}

/// Where the number stands that a refusal is about: a step has its day for its column.
fn numbered(cells: &[String], error: &Error) -> Option<usize> {
    let number = error.message.strip_prefix("文号“")?.split('”').next()?;
    cells.iter().position(|cell| !cell.trim().is_empty() && docno::key(cell) == docno::key(number))
}

/// What is wrong with a row, at one of its cells.
fn at_place(heading: &Heading, cells: &[String], at: usize, error: Error) -> Fault {
    let value = cells.get(at).map(|cell| shown(cell)).filter(|value| !value.is_empty());
    let (column, at) = (Some(heading.title_at(at)), Some(heading.column_of(at)));
    Fault { column, at, value, error, lacks: Vec::new() }
}

/// What is wrong with a row, at one of its columns.
pub(super) fn at_column(heading: &Heading, cells: &[String], field: &str, error: Error) -> Fault {
    let at = heading.place_in(field, cells);
    let value = at.and_then(|at| cells.get(at)).map(|cell| shown(cell)).filter(|value| !value.is_empty());
    let column = at.map_or_else(|| heading.title(field).to_owned(), |at| heading.title_at(at));
    Fault { column: Some(column), at: at.map(|at| heading.column_of(at)), value, error, lacks: Vec::new() }
}

/// The refusal of an id that stands for something else.
pub fn taken(id: Id) -> Error {
    Error::input(format!("编号 {id} 已在登记簿里，内容与这一行不同"))
        .hint(format!("jiexie show {id} 核对；另一件事的，清空编号由登记簿另编"))
}
