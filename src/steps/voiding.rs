//! What may be taken back: a whole record, or one of its steps.

use std::collections::HashSet;

use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::law::clause;
use crate::record::dossier::{Dossier, Record};
use crate::record::kinds;
use crate::record::unit::UnitBook;
use crate::record::words::{LinkKind, Side, TopicStatus};
use crate::steps::act::Act;
use crate::steps::event::{Event, Loaded};
use crate::steps::succession::Inherit;
use crate::steps::{amendments, sending, target};

/// One step is struck out; what begins a record is voided with it, and what speaks about other events is undone by the
/// like.
pub(super) fn may_strike(units: &UnitBook, loaded: &Loaded, id: Id, no: u32) -> Result<()> {
    let found = loaded.events.iter().find(|event| event.record == id && event.no == no);
    if found.is_some_and(|event| event.act.is_mirror()) {
        // The program takes back what it had told of another dossier.
        return Ok(());
    }
    if let Some(Act::Inherit(passed)) = found.map(|event| &event.act) {
        return may_take_back(units, passed);
    }
    let target = target::target(loaded, id, no)?;
    if !target.act.begins() {
        return Ok(());
    }
    Err(Error::input(format!("{id} 第 {no} 项（{}）是登记这条记录的事项，不能单独作废", Act::title(target.act.name())))
        .hint(hint!(
            ["整条记录误登的：", run(format!("jiexie void {id} --reason 理由"))],
            ["只是内容有误的，", run(format!("jiexie correct {id} --event {no}")), " 列出可更正的"]
        )))
}

/// What was discussed was discussed at a meeting: the holding of that is not struck, nor given another day, under it (一（四）1).
pub(super) fn nothing_undiscussed(before: &Dossier, after: &Dossier, events: &[Event]) -> Result<()> {
    let lost = after.topics().find(|topic| {
        let sat = before.topic(topic.id).ok().and_then(|before| before.discussed_at);
        topic.status == TopicStatus::Discussed && topic.discussed_at.is_none() && sat.is_some()
    });
    let Some(topic) = lost else { return Ok(()) };
    let told = |event: &&Event| event.record == topic.id && matches!(event.act, Act::TopicDiscuss(_));
    let striking = events.iter().rev().find(told).map_or_else(|| format!("void {}", topic.id), Event::striking);
    let message = format!("照此办理，议题 {} 的讨论不能成立：没有召开过可讨论它的会议", topic.id);
    Err(Error::rule(clause::REGULAR_MEETING, message)
        .hint(hint!("讨论也误登的，先 ", run(format!("jiexie {striking}")))))
}

/// What passed on with a unit is its own again once the unit is.
fn may_take_back(units: &UnitBook, passed: &Inherit) -> Result<()> {
    let Some(until) = units.get(&passed.from).and_then(|unit| unit.until_on) else { return Ok(()) };
    let name = units.short_on(&passed.from, until);
    Err(Error::input(format!("{name}已于 {until} 终止，移交的事项不单独作废"))
        .hint(hint!("终止误登的：", run(format!("jiexie unit restore {name} --reason 理由")))))
}

/// The decision that stands and must be copied to the units of the share `id`: its case, and the number of the step that
/// brought it.
fn copied_from(loaded: &Loaded, id: Id) -> Option<(Id, u32)> {
    let case = loaded.file.case().ok()?;
    let standing = case.decisions.iter().find(|d| d.share == Some(id) && d.standing.is_in_force())?;
    let brought = |event: &&Event| match &event.act {
        Act::CaseDecide(act) => act.share == Some(id) || act.doc_no == standing.decision.doc_no,
        Act::CaseReview(act) => act.share == Some(id) || Some(&act.doc_no) == standing.decision.doc_no.as_ref(),
        _ => false,
    };
    let own = |event: &&Event| event.record == case.id;
    Some((case.id, loaded.events.iter().rev().filter(own).find(brought)?.no))
}

/// What must be copied to a unit is not struck out while the decision stands (三（四）): the decision says to whom it goes.
pub(super) fn must_not_be_owed(loaded: &Loaded, id: Id) -> Result<()> {
    let Some((case, no)) = copied_from(loaded, id) else { return Ok(()) };
    Err(Error::rule(clause::COPIES, format!("{id} 是 {case} 现行处罚决定的抄送，决定有效期间不得作废")).hint(hint!(
        ["抄送单位写错的，", run(format!("jiexie correct {case} --event {no} --set 抄送单位=单位 --reason 理由"))],
        [
            "确无单位可抄送的，",
            run(format!("jiexie correct {case} --event {no} --set 抄送单位= --set 不抄送的理由=理由 --reason 理由"))
        ],
        ["送出登记有误的，", run(format!("jiexie correct {id}")), " 列出各项，作废或更正那一项"],
        ["决定误登的，", run(format!("jiexie void {case} --event {no} --reason 理由"))]
    )))
}

/// A record is voided only when no living record depends on it.
pub(super) fn may_void(loaded: &Loaded, id: Id) -> Result<()> {
    let file = &loaded.file;
    let own = file.case().ok().filter(|case| case.id == id).into_iter().flat_map(|case| &case.links);
    let mut tied: Vec<Id> = own.clone().filter(|link| link.side == Side::From).map(|link| link.case).collect();
    // A case may be tied by more than one.
    let mut seen = HashSet::new();
    tied.retain(|case| seen.insert(*case));
    // What came last goes first.
    let records: Vec<Id> = file.records().rev().filter(|record| record.depends_on(id)).map(Record::id).collect();
    let Some(first) = records.first().or(tied.first()) else { return Ok(()) };
    let dependents: Vec<String> = records.iter().chain(&tied).map(Id::to_string).collect();
    let copies = records.first().and_then(|share| copied_from(loaded, *share));
    let way = match records.is_empty() {
        // Copies go with the decision that brought them.
        false if let Some((case, no)) = copies => {
            hint!("先作废作出决定的一项：", run(format!("jiexie void {case} --event {no} --reason 理由")))
        }
        false => match tying(loaded, id, *first) {
            Some((record, no)) => {
                hint!("先作废使其依附的一项：", run(format!("jiexie void {record} --event {no} --reason 理由")))
            }
            None => hint!("先逐一作废依附的记录，如 ", run(format!("jiexie void {first} --reason 理由"))),
        },
        // What was split off is made by its tie.
        true if own.clone().any(|link| link.case == *first && link.kind == LinkKind::Split) => {
            hint!("先作废分出的案件：", run(format!("jiexie void {first} --reason 理由")))
        }
        true => hint!("先解除关联：", run(format!("jiexie correct {first}")), " 列出各项，作废登记关系的那一项"),
    };
    Err(Error::rule(kinds::clause(id.kind), format!("{id} 还有依附的记录：{}", dependents.join("、")))
        .hint(hint!([way], ["只是内容有误的，", run(format!("jiexie correct {id}")), " 列出可更正的各项"])))
}

/// The step by which `dependent`, which began without `id`, came to depend on it: of its own the last that names `id`, else the
/// circulation that joined a topic to its meeting. None where it depends on it from its beginning.
fn tying(loaded: &Loaded, id: Id, dependent: Id) -> Option<(Id, u32)> {
    let counts = amendments::counting(loaded);
    let named = id.to_string();
    let standing = || loaded.events.iter().filter(|event| counts(event));
    let own = || standing().filter(|event| event.record == dependent && !event.act.is_about_events());
    let names = |event: &&Event| event.act.values().values().any(|value| *value == named);
    if own().find(|event| event.act.begins()).as_ref().is_none_or(names) {
        return None;
    }
    let circulated = |event: &&Event| event.record == id && matches!(event.act, Act::MeetingCirculate(_));
    let joined = || standing().rfind(circulated).filter(|_| dependent.kind == RecordKind::Topic);
    let event = own().rfind(names).or_else(joined)?;
    Some((event.record, event.no))
}

/// A meeting at which a topic was discussed is not voided: what was discussed nowhere is taken back first, and may be discussed
/// elsewhere then.
pub(super) fn must_not_be_discussed_at(loaded: &Loaded, id: Id) -> Result<()> {
    let discussed = loaded.file.records().find_map(|record| match record {
        Record::Topic(topic) if topic.discussed_at == Some(id) => Some(topic),
        _ => None,
    });
    let Some(topic) = discussed else { return Ok(()) };
    let counts = amendments::counting(loaded);
    let is_discussion = |event: &&Event| event.record == topic.id && matches!(event.act, Act::TopicDiscuss(_));
    let no = loaded.events.iter().filter(is_discussion).rfind(|event| counts(event)).map(|event| event.no);
    let Some(no) = no else { return Ok(()) };
    let strike = run(format!("jiexie void {} --event {no} --reason 理由", topic.id));
    Err(Error::rule(kinds::clause(id.kind), format!("议题 {} 是在 {id} 讨论的", topic.id)).hint(hint!(
        ["先作废登记讨论的那一项：", strike],
        ["只是内容有误的，", run(format!("jiexie correct {id}")), " 列出可更正的各项"]
    )))
}

/// A transfer that was answered is not voided: the mistaken step is struck, or corrected.
pub(super) fn must_be_unanswered(loaded: &Loaded, id: Id) -> Result<()> {
    let Some(transfer) = loaded.file.transfer(id).ok().filter(|transfer| transfer.answered_on.is_some()) else {
        return Ok(());
    };
    let is_answer = |act: &Act| matches!(act, Act::TransferAccept(_) | Act::TransferDecline(_));
    let answer = loaded.events.iter().rev().find(|event| event.record == id && is_answer(&event.act));
    let no = answer.map_or_else(|| "序号".to_owned(), |event| event.no.to_string());
    Err(Error::rule(clause::ONE_TRANSFER, format!("{id} 已经答复，不得作废"))
        .hint(sending::strike_or_correct(transfer, &no)))
}
