//! What was disposed of a case, and that its original unit was told, stand in the order of their days, in whatever order they are
//! entered: a notice tells what was disposed of by its day and nothing that came later.

use chrono::NaiveDate;

use crate::error::hint::{hint, option, run};
use crate::error::{Error, ErrorKind};
use crate::ids::Id;
use crate::record::words::TransferKind;
use crate::steps::act::Act;
use crate::steps::amendments::{self, Amendments};
use crate::steps::event::{Event, Loaded};

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

/// What is entered, or given another day, with that day; none where a correction gives no day.
fn moved<'e>(loaded: &'e Loaded, entered: &'e Event) -> Option<(&'e Event, NaiveDate)> {
    let Act::Correct(correct) = &entered.act else { return Some((entered, entered.on)) };
    let own = loaded.events.iter().find(|event| event.record == entered.record && event.no == correct.event);
    own.zip(correct.to_day)
}

/// Whether what is entered, or is given another day, is a notice on the other side of a disposition than its day says, or a
/// disposition on the other side of a notice.
pub(super) fn crosses_notice(loaded: &Loaded, entered: &Event) -> bool {
    let Some((event, day)) = moved(loaded, entered).filter(|(event, _)| tells(&event.act) || disposes(&event.act))
    else {
        return false;
    };
    let Ok(amendments) = Amendments::read(&loaded.events) else { return false };
    let counts = amendments::counting(loaded);
    loaded.events.iter().filter(|other| counts(other)).any(|other| {
        let (act, on) = amendments.of(other);
        let paired = tells(&event.act) && disposes(act) || disposes(&event.act) && tells(act);
        paired && if other.seq < event.seq { on > day } else { on < day }
    })
}

/// Whether what has no place by its day stands where it is entered: what a unit was told then is what a review left, and where
/// nothing was left to tell, the review has no other place. A notice has; what the program tells a case itself is asked nothing.
pub(super) fn stands_as_entered(loaded: &Loaded, entered: &Event, error: &Error) -> bool {
    error.kind != ErrorKind::Io
        && !moved(loaded, entered).is_some_and(|(event, _)| tells(&event.act))
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
