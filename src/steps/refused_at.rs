//! At which step of the register a refusal arose, and what is done about that step.

use chrono::NaiveDate;

use crate::error::hint::{Hint, Part, hint, run};
use crate::error::{Error, ErrorKind};
use crate::record::field::of_option;
use crate::steps::act::{Act, Correct};
use crate::steps::amendments::Amendments;
use crate::steps::event::Event;
use crate::steps::{amend, clauses, day_of};
/// Says at which event a refusal arose, so that the consequences of what is entered can be found. What `entering` makes
/// unlawful is refused by a clause, whatever it lacks.
pub(super) fn at_event(
    events: &[Event],
    error: Error,
    (event, on): (&Event, NaiveDate),
    entering: Option<&Event>,
) -> Error {
    let own = entering.is_some_and(|entered| entered.seq == event.seq);
    if error.kind == ErrorKind::Io || own {
        return error;
    }
    let corrected = entering.is_some_and(|entered| entered.sets_in(event).is_some());
    let redates = entering.is_some_and(|entered| matches!(&entered.act, Act::Correct(correct) if correct.redates()));
    let early = match corrected || redates {
        true => day_of::before_answered(events, event, on, &error)
            .or_else(|| day_of::before_begun(events, entering?, on, &error)),
        false => None,
    };
    let passed = early.is_some() && !corrected;
    let error = early.unwrap_or(error);
    let show = hint!(run(format!("jiexie show {}", event.record)), " 查看");
    let step = format!("{} 第 {} 项（{}）", event.record, event.no, Act::title(event.act.name()));
    let Some(entered) = entering else {
        return Error { message: format!("{step}：{}", error.message), ..error }.hint_if_none(show);
    };
    let done = if entered.act.is_about_events() { "办理" } else { "补录" };
    let way = day_of::way_on(events, (entered, event), (on, passed), &error);
    let way = way.or_else(|| day_of::of_another_period(entered, event));
    let what = if corrected {
        "照此更正，这一项不能成立".to_owned()
    } else {
        format!("照此{done}，后续事项不能成立")
    };
    let message = format!("{what}：{step}{}：{}", day_of::beside(entered, on), error.message);
    // A correction that gives steps another day is tried once more, with these steps in their place.
    let out_of_order = error.out_of_order && !entered.placed;
    let no = (!event.act.begins()).then_some(event.no);
    let meant = matches!(&entered.act, Act::Correct(to) if entered.record == event.record && to.event == event.no);
    let fallen = (!meant).then(|| Box::new((event.record.to_string(), no)));
    let error = Error { message, out_of_order, fallen, ..error };
    if let Some(way) = way {
        let clause = error.clause.clone().or_else(|| (!corrected).then(|| clauses::of(event).to_owned()));
        let kind = if clause.is_some() { ErrorKind::Rule } else { error.kind };
        return Error { kind, clause, ..error }.hint(way);
    }
    if corrected {
        let hint = error.hint.as_ref().map(|hint| match amend::is_of_its_fields(&event.act, hint) {
            true => amend::told_by_fields(&event.act, hint),
            // What it lacks cannot be put into it any more: it is another step.
            false => {
                let strike = run(format!("jiexie {}", goes_first(events, event, entered).striking()));
                hint!("更正补不上所缺的：先 ", strike, "，再按实际登记")
            }
        });
        return Error { hint, ..error }.hint_if_none(show);
    }
    if error.asks_why_late() {
        return error.hint_if_none(show);
    }
    let clause = error.clause.clone().unwrap_or_else(|| clauses::of(event).to_owned());
    let error = Error { kind: ErrorKind::Rule, clause: Some(clause), ..error };
    // What was done since by whom the case split off came to goes first, as before a voiding.
    let of_split = |correct: &Correct| {
        let own = |other: &&Event| other.record == entered.record && other.no == correct.event;
        events.iter().find(own).is_some_and(|other| matches!(other.act, Act::CaseSplit(_)))
    };
    if let Act::Correct(correct) = &entered.act
        && !of_split(correct)
    {
        let untold = match &event.act {
            Act::TransferNotify(_) | Act::CaseNotify(_) => Some("照此没有可通报的：先 "),
            Act::AssistNew(_) => Some("照此无从请求协作：先 "),
            _ => None,
        };
        if let Some(untold) = untold {
            // Nothing was to be told: the telling goes first.
            return error.hint(hint!(untold, run(format!("jiexie {}", event.striking())), "，再照此更正"));
        }
        if let Some(way) = error.hint.as_ref().filter(|way| is_of_its_options(way, event)) {
            let before = run(format!("jiexie {}", goes_first(events, event, entered).striking()));
            let way = hint!("先 ", before, "，照此更正后再登记那一项：", way.clone());
            return error.hint(way);
        }
        if !entered.placed {
            return error.hint_if_none(show);
        }
        // What gets another place: what is wanting there is done first, or what stands after it goes.
        let own = error.hint.clone();
        return error.hint(Hint::of(own.into_iter().chain([event.goes_or_is_mended()])));
    }
    error.hint(event.goes_or_is_mended())
}

/// The step that is struck first where `event` is to go: the last one, where others of its record came after it.
fn goes_first<'e>(events: &'e [Event], event: &'e Event, entered: &Event) -> &'e Event {
    let Ok(amendments) = Amendments::read(events) else { return event };
    let stands = |other: &&Event| {
        other.seq != entered.seq && other.seq > event.seq && other.act.is_state_step() && !amendments.voids(other)
    };
    let answered = events.iter().filter(stands).any(|other| other.record == event.record);
    if answered { events.iter().rfind(stands).unwrap_or(event) } else { event }
}

/// Whether a hint says what the step itself is told with, and names no command: whoever corrects another step has no such option.
fn is_of_its_options(hint: &Hint, event: &Event) -> bool {
    let its = |option: &&str| of_option(event.act.fields(), option).is_some();
    !hint.has_command() && hint.parts().flat_map(Part::options).any(its)
}
