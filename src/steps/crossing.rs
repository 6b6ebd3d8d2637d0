//! What stands in the order of its days, in whatever order it is entered. What was disposed of a case, and that its original unit was
//! told: a notice tells what was disposed of by its day and nothing that came later. What became of a penalty, and that others were
//! asked to help carry it out. That a case goes on within another, and what is done with it: what was not done by then ended so.

use chrono::NaiveDate;

use crate::error::hint::{hint, option, run};
use crate::error::{Error, ErrorKind};
use crate::ids::{Id, RecordKind};
use crate::record::words::{AssistKind, ShareKind, TransferKind};
use crate::steps::act::Act;
use crate::steps::amendments::{self, Amendments};
use crate::steps::event::{Event, Loaded};

/// An event with the act that it stands for by now.
type Told<'e> = (&'e Event, &'e Act);

/// Whether it tells the original unit.
fn tells(act: &Act) -> bool {
    matches!(act, Act::TransferNotify(_) | Act::CaseNotify(_))
}

/// Whether the original unit is to be told of it: a decision, its main case's too, a review, the sending to a judicial unit.
fn disposes(act: &Act) -> bool {
    match act {
        Act::TransferNew(new) => !matches!(new.kind, Some(TransferKind::Jurisdiction | TransferKind::Return)),
        _ => matches!(act, Act::CaseDecide(_) | Act::CaseReview(_) | Act::CaseRuled(_)),
    }
}

/// Whether a case goes on within another from then on.
fn merges((event, act): Told<'_>) -> bool {
    event.record.kind == RecordKind::Case && matches!(act, Act::CaseLink(link) if link.kind.has_main())
}

/// Whether it is done with a case, or with how it is handed over.
fn handles((event, act): Told<'_>) -> bool {
    event.record.kind.is_of_holding() && act.is_state_step()
}

/// What is entered, or given another day, with that day; none where a correction gives no day.
fn moved<'e>(loaded: &'e Loaded, entered: &'e Event) -> Option<(&'e Event, NaiveDate)> {
    let Act::Correct(correct) = &entered.act else { return Some((entered, entered.on)) };
    let own = loaded.events.iter().find(|event| event.record == entered.record && event.no == correct.event);
    own.zip(correct.to_day)
}

/// Whether what is entered, or is given another day, stands on the other side of what it is to be in order with than its day says: a
/// notice of a disposition, a merger of what is done with its case, or the other way round.
pub(super) fn crosses(loaded: &Loaded, entered: &Event) -> bool {
    // The conference is long, and none of this is done there.
    let kind = entered.record.kind;
    let of_case = kind.is_of_holding() || kind == RecordKind::Assist || goes_further(loaded, entered);
    of_case
        && is_across(loaded, entered, &|one, other| {
            of_notice(one, other)
                || of_merger(one, other)
                || of_letter(one, other)
                || of_ruling(one, other)
                || of_result(one, other)
                || of_copy(one, other)
                || of_heirs(one, other)
        })
}

/// Whether a copy of a penalty goes to a unit that was not to get it: what takes the place of the penalty then goes there too.
fn goes_further(loaded: &Loaded, entered: &Event) -> bool {
    let Act::ShareSend(send) = &entered.act else { return false };
    let penalty = loaded.file.share(entered.record).ok().filter(|share| share.kind == ShareKind::Penalty);
    penalty.is_some_and(|share| send.to.iter().any(|to| share.copies.iter().all(|copy| copy.unit != *to)))
}

/// A copy of a penalty, and what takes the place of that.
fn of_copy((_, one): Told<'_>, (_, other): Told<'_>) -> bool {
    matches!(one, Act::ShareSend(_)) && matches!(other, Act::CaseDecide(_) | Act::CaseReview(_))
}

/// A unit's work that passed on, and that of the unit it passed to.
fn of_heirs((_, one): Told<'_>, (_, other): Told<'_>) -> bool {
    let passes = |one: &Act, other: &Act| match (one, other) {
        (Act::Inherit(one), Act::Inherit(other)) => one.to == other.from,
        _ => false,
    };
    passes(one, other) || passes(other, one)
}

/// A notice and a disposition.
fn of_notice((_, one): Told<'_>, (_, other): Told<'_>) -> bool {
    tells(one) && disposes(other) || disposes(one) && tells(other)
}

/// A merger and what is done with its case.
fn of_merger(one: Told<'_>, other: Told<'_>) -> bool {
    merges(one) && handles(other) || handles(one) && merges(other)
}

/// A letter that asks for help with a penalty, and what becomes of that.
fn of_letter((_, one): Told<'_>, (_, other): Told<'_>) -> bool {
    let asks = |act: &Act| matches!(act, Act::AssistNew(new) if new.kind == AssistKind::Enforce);
    let rules = |act: &Act| matches!(act, Act::CaseDecide(_) | Act::CaseReview(_));
    asks(one) && rules(other) || rules(one) && asks(other)
}

/// What is done with a case, and that its main case decided.
fn of_ruling(one: Told<'_>, (_, other): Told<'_>) -> bool {
    handles(one) && matches!(other, Act::CaseRuled(_))
}

/// A return of a case, and what became of it with the judicial unit it was sent to.
fn of_result((_, one): Told<'_>, (_, other): Told<'_>) -> bool {
    let returns = |act: &Act| matches!(act, Act::TransferNew(new) if new.kind == Some(TransferKind::Return));
    let results = |act: &Act| matches!(act, Act::TransferOutcome(_));
    returns(one) && results(other) || results(one) && returns(other)
}

/// Whether an event of those that are `paired` with what is entered stands on the other side of it than the days say.
fn is_across(loaded: &Loaded, entered: &Event, paired: &dyn Fn(Told<'_>, Told<'_>) -> bool) -> bool {
    let Some((event, day)) = moved(loaded, entered) else { return false };
    let Ok(amendments) = Amendments::read(&loaded.events) else { return false };
    let counts = amendments::counting(loaded);
    let own = amendments.of(event).0;
    loaded.events.iter().filter(|other| counts(other)).any(|other| {
        let (act, on) = amendments.of(other);
        paired((event, own), (other, act)) && if other.seq < event.seq { on > day } else { on < day }
    })
}

/// Whether what has no place by its day stands where it is entered: what a unit was told then is what a review left, and where
/// nothing was left to tell, the review has no other place. A notice has; what the program tells a case itself is asked nothing.
pub(super) fn stands_as_entered(loaded: &Loaded, entered: &Event, error: &Error) -> bool {
    error.kind != ErrorKind::Io
        && !moved(loaded, entered).is_some_and(|(event, _)| tells(&event.act))
        && !is_across(loaded, entered, &|one, other| {
            of_merger(one, other) || of_result(one, other) || disposes(one.1) && of_letter(one, other)
        })
        && (!error.asks_why_late() || entered.act.is_consequence())
}

/// The refusal of a notice by whose day nothing was to be told: since when there is something.
pub(super) fn nothing_yet(loaded: &Loaded, entered: &Event, error: Error) -> Error {
    let open = |subject: Id| {
        let all = loaded.file.deadlines.iter().filter(move |d| d.is_open() && d.subject == subject);
        all.filter(|d| d.rule == "transfer.notify").map(|d| d.started_on).min()
    };
    let since = open(entered.record).filter(|day| *day > entered.on && tells(&entered.act));
    match since.filter(|_| error.kind == ErrorKind::Rule && !error.asks_why_late()) {
        Some(day) => error.hint(hint!(
            [format!("待通报的是 {day} 的处理："), option("on"), format!(" 应为 {day} 或以后")],
            [run(format!("jiexie show {}", entered.record)), " 查看各项的日期"]
        )),
        None => error,
    }
}
