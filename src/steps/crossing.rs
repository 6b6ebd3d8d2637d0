//! Whether what is entered stands on the other side of something than its day says: then it takes its place by its day. What was
//! done stands in the order of its days, in whatever order it is entered, on one record as on all that hang together in a
//! dossier. Only what told a unit something, and what it was told of, may stand as they
//! were entered: nothing tells what a unit was told but the order in which that became known.

use chrono::NaiveDate;

use crate::error::hint::{hint, option, run};
use crate::error::{Error, ErrorKind};
use crate::ids::{Id, RecordKind};
use crate::record::dossier::CONFERENCE;
use crate::record::words::TransferKind;
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

/// Whether what is entered, or is given another day, stands on the other side of what it is to be in order with than its day says.
pub(super) fn crosses(loaded: &Loaded, entered: &Event) -> bool {
    is_across(loaded, entered, &|one, other| {
        of_days(loaded, one, other) || of_ruling(one, other) || of_notice(one, other) || of_heirs(one, other)
    })
}

/// Two things that were done one after the other, and of which the one may change what the other was. Papers and goods that are
/// entered before what they go with go with it, whatever their day.
fn of_days(loaded: &Loaded, one: Told<'_>, other: Told<'_>) -> bool {
    let goes_with = matches!(other.1, Act::CaseMaterial(_) | Act::CaseGoods(_));
    one.1.has_place() && other.1.has_place() && !goes_with && hangs_together(loaded, one, other)
}

/// Whether what is done on one record may change what is done on the other: what belongs to a case hangs on the case, on how it is
/// handed over, on a dispute about it; what is done in the conference, on its meetings. That one meeting is called puts nothing
/// in order with what became of another.
fn hangs_together(loaded: &Loaded, (one, act): Told<'_>, (other, its): Told<'_>) -> bool {
    let (record, its_record) = (one.record, other.record);
    if loaded.key == CONFERENCE {
        let calls = [act, its].iter().any(|act| matches!(act, Act::MeetingNew(_)));
        return !calls || [record, its_record].iter().any(|id| id.kind != RecordKind::Meeting);
    }
    let leads = |id: Id| id.kind.is_of_holding() || matches!(id.kind, RecordKind::Dispute | RecordKind::Standing);
    record == its_record || leads(record) || leads(its_record)
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

/// What is done with a case, and that its main case decided.
fn of_ruling(one: Told<'_>, (_, other): Told<'_>) -> bool {
    handles(one) && matches!(other, Act::CaseRuled(_))
}

/// Whether an event of those that are `paired` with what is entered stands on the other side of it than the days say.
fn is_across(loaded: &Loaded, entered: &Event, paired: &dyn Fn(Told<'_>, Told<'_>) -> bool) -> bool {
    let Some((event, day)) = moved(loaded, entered) else { return false };
    // What a dossier begins with stands before all else in it, whatever its day.
    if loaded.events.first().is_some_and(|first| first.seq == event.seq) {
        return false;
    }
    let lies_across = |other: &Event, on: NaiveDate| if other.seq < event.seq { on > day } else { on < day };
    let others = || loaded.events.iter().filter(|other| other.seq != event.seq);
    // Most steps are entered as they come: of them no other needs to be looked at closely.
    if !others().any(|other| other.act.is_about_events() || lies_across(other, other.on)) {
        return false;
    }
    let Ok(amendments) = Amendments::read(&loaded.events) else { return false };
    let counts = amendments::counting(loaded);
    let own = amendments.of(event).0;
    others().filter(|other| counts(other)).any(|other| {
        let (act, on) = amendments.of(other);
        lies_across(other, on) && paired((event, own), (other, act))
    })
}

/// Whether what has no place by its day stands where it is entered: what a unit was told then is what a review left, and where
/// nothing was left to tell, the review has no other place. A notice has; what the program tells a case itself is asked nothing.
pub(super) fn stands_as_entered(loaded: &Loaded, entered: &Event, error: &Error) -> bool {
    // A topic may be put to a meeting that is called only afterwards.
    if loaded.key == CONFERENCE && error.kind == ErrorKind::NotFound {
        return true;
    }
    error.kind != ErrorKind::Io
        && !moved(loaded, entered).is_some_and(|(event, _)| tells(&event.act))
        && !is_across(loaded, entered, &|one, other| of_days(loaded, one, other) && !of_notice(one, other))
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
