//! Refusals that are about the day: a step dated before the one it answers, and a correction of a day that its own step or
//! another cannot follow. What can be put right is named, not what would be entered anew.

use chrono::NaiveDate;

use crate::error::hint::{Hint, Part, add, hint, option, or_later, run};
use crate::error::{Error, ErrorKind};
use crate::law::clause;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::transfer::Transfer;
use crate::record::words::{HeldBy, LinkKind};
use crate::steps::act::Act;
use crate::steps::amendments;
use crate::steps::event::{self, Event};

/// Of the days of a step and of one entered before it that does not stand beside it, both, where they do not go together.
pub(super) fn beside(entered: &Event, on: NaiveDate) -> String {
    match entered.act.is_about_events() || on <= entered.on {
        true => String::new(),
        false => format!("在 {on}，晚于补录的 {}", entered.on),
    }
}

/// A step of `on` on the record of `own` that is `refused` for want of another, where that other was taken on a later day:
/// which it is, and what to do about the days. None where it was not taken.
pub(super) fn before_answered(events: &[Event], own: &Event, on: NaiveDate, refused: &Error) -> Option<Error> {
    let hint = refused.hint.as_ref()?;
    let known = amendments::effective(events).ok()?;
    let struck = amendments::struck(events);
    let day = |event: &Event| known.get(&(event.record, event.no)).map_or(event.on, |(_, day)| *day);
    let may_be = |event: &&Event| {
        let place = (event.record, event.no);
        !event.act.is_about_events() && !struck.contains_key(&place) && place != (own.record, own.no)
    };
    // What is to be done first, not what else there is to do.
    let first: Vec<(&str, &str)> = hint.parts().filter_map(Part::step_before).collect();
    let meant = |event: &&Event| first.contains(&(event.act.name(), event.record.to_string().as_str()));
    let later = events.iter().filter(may_be).filter(|event| day(event) > on);
    let answered = later.filter(meant).min_by_key(|event| day(event))?;
    let (day, no, record) = (day(answered), answered.no, answered.record);
    let title = Act::title(answered.act.name());
    let message = format!("日期 {on} 早于 {record} 第 {no} 项（{title}）的日期 {day}");
    Some(Error { message, ..refused.clone() }.hint(hint!(
        [option("on"), format!(" 应为 {day} 或以后")],
        ["那一项登记有误的，先 ", run(format!("jiexie correct {record} --event {no} --on 日期 --reason 理由"))]
    )))
}

/// A step of `on` that finds no record, where the correction `by` has the record begin on a later day: which day that is. None where
/// the record is missing for another reason.
pub(super) fn before_begun(events: &[Event], by: &Event, on: NaiveDate, refused: &Error) -> Option<Error> {
    let Act::Correct(correct) = &by.act else { return None };
    let begun = events.iter().find(|event| event.record == by.record && event.no == correct.event)?;
    let day = correct.to_day.filter(|day| *day > on && begun.act.begins())?;
    if !matches!(refused.kind, ErrorKind::NotFound) {
        return None;
    }
    let title = Act::title(begun.act.name());
    let message = format!("日期 {on} 早于 {} 第 {} 项（{title}）的日期 {day}", by.record, begun.no);
    Some(Error { message, ..refused.clone() })
}

/// A step that is the holder's to take, dated before the case came to the holder and refused for whose case it was then: since
/// when it is the holder's. None where the refusal is about something else.
pub(super) fn before_held(ctx: Context<'_>, file: &Dossier, own: &Event, refused: &Error) -> Option<Error> {
    // What hands the case over or says whose it is has its own place among the days.
    let hands_over = matches!(own.act, Act::CaseAssess(_) | Act::TransferNew(_));
    let case = file.case().ok().filter(|_| own.act.is_the_holders() && !hands_over)?;
    let whose = [clause::ONE_TRANSFER, clause::INVESTIGATE].contains(&refused.clause.as_deref()?);
    if !whose || refused.asks_why_late() || case.held_by == HeldBy::Found || own.on >= case.held_since {
        return None;
    }
    let (holder, since) = (ctx.units.short_on(&case.holder, case.held_since), case.held_since);
    let how = if case.held_by == HeldBy::Transfer { "接受案件" } else { "承办案件" };
    let message = format!("日期 {} 早于{holder}{how} {} 之日 {since}", own.on, case.id);
    let came_by = |t: &&Transfer| [t.answered_on, t.designated_on, t.settled_on, t.received_on].contains(&Some(since));
    let by = file.transfers().filter(came_by).map(|t| t.id).max().unwrap_or(case.id);
    Some(Error { message, ..refused.clone() }.hint(or_later(since, by)))
}

/// What can be put right where the correction `by` gives steps another day, and `event` of these `events`, which stands on `on`
/// then, cannot follow; `passed`: it has what `event` answers come later. None where it changes no day, or the refusal is about something else
/// that it sets.
pub(super) fn way_on(
    events: &[Event],
    (by, event): (&Event, &Event),
    (on, passed): (NaiveDate, bool),
    error: &Error,
) -> Option<Hint> {
    let Act::Correct(correct) = &by.act else { return None };
    let known = amendments::effective(event::up_to(events, by.seq - 1)).unwrap_or_default();
    let stood = known.get(&(event.record, event.no)).map_or(event.on, |(_, day)| *day);
    let new = correct.to_day?;
    let (record, no) = (event.record, event.no);
    let late = error.asks_why_late();
    let own = (by.record, correct.event) == (record, no);
    if own && !correct.set.is_empty() && !error.out_of_order && !late {
        return None;
    }
    let truly = || add("late-reason", "\"迟延原因\"");
    let correct_it = || run(format!("jiexie correct {record} --event {no} --on 日期 --reason 理由"));
    // What happens then is dated, or else is what the step says itself.
    let dated = new > on && !event.act.begins() && error.hint.as_ref().is_some_and(names_day);
    let was = events
        .iter()
        .find(|event| (event.record, event.no) == (by.record, correct.event))
        .map(|target| known.get(&(by.record, correct.event)).map_or(target.on, |(_, day)| *day));
    // A day alone is corrected, to the other side of this one: then it is the order that does not stand.
    let crosses = |was: NaiveDate| was <= on && on < new || new < on && on <= was;
    let crossed = !own && !event.act.begins() && correct.set.is_empty() && was.is_some_and(crosses);
    let gone = passed || crossed || dated || matches!(error.kind, ErrorKind::NotFound) || error.out_of_order;
    // Another step that is refused for something else than its place says itself what is wrong with it.
    if !own && !late && !gone {
        return None;
    }
    Some(match (own, late) {
        (true, true) => hint!(
            ["日期有误的，另写 ", option("on"), format!("（现登记为 {stood}）")],
            ["确已迟延的，", truly(), " 如实登记"]
        ),
        (false, true) => hint!(
            ["更正后的日期有误的，另写 ", option("on")],
            [format!("{record} 第 {no} 项的日期 {on} 有误的，先 "), correct_it()],
            ["确已迟延的，", truly(), " 如实登记"]
        ),
        (true, false) => {
            let first =
                error.hint.as_ref().filter(|hint| hint.writes("on") || hint.writes("late-reason") || names_day(hint));
            let first = first
                .and_then(|hint| hint.ways().first().cloned())
                .map_or_else(|| hint!("另写 ", option("on"), format!("（现登记为 {stood}）")), Hint::from);
            hint!(
                [first],
                ["前后事项的日期有误的，先更正那一项：", run(format!("jiexie correct {record}")), " 列出各项"]
            )
        }
        (false, false) => {
            let side = if new > on { format!(" 写 {on} 或以前") } else { " 另写日期".to_owned() };
            // What a case was told by a split, or by a tie, is put right where it was entered.
            if let Act::CaseLinked(linked) = &event.act {
                let way = match linked.kind {
                    Some(LinkKind::Split) => {
                        format!("jiexie correct {} --event 1 --on 日期 --reason 理由", linked.other)
                    }
                    _ => format!("jiexie correct {}", linked.other),
                };
                return Some(hint!(
                    [option("on"), side],
                    [format!("{} 的日期 {on} 有误的，先 ", linked.other), run(way)]
                ));
            }
            hint!(
                [option("on"), side],
                [
                    format!("{record} 第 {no} 项（{}）的日期 {on} 有误的，先 ", Act::title(event.act.name())),
                    correct_it()
                ],
                ["那一项误登的，先 ", run(format!("jiexie {}", event.striking()))]
            )
        }
    })
}

/// Whether a hint says what day to write.
fn names_day(hint: &Hint) -> bool {
    hint.parts().any(|part| matches!(part, Part::Name("on")))
}

/// What can be put right where the correction `by` of a standing item leaves `event`, which was shared for a period of it, without
/// that period. None where it is about something else.
pub(super) fn of_another_period(by: &Event, event: &Event) -> Option<Hint> {
    let item = by.record;
    let shared = matches!(&event.act, Act::ShareNew(share) if share.standing == Some(item));
    let corrects = matches!(by.act, Act::Correct(_)) && shared;
    corrects.then(|| {
        let struck = run(format!("jiexie {}", event.striking()));
        let stop = run(format!("jiexie share standing stop {item} --on 日期 --reason 理由"));
        hint!(
            [format!("{} 已按原来的期次登记：先 ", event.record), struck, "，照此更正，再按新的期次登记"],
            ["从某日起改的，不必更正：", stop, "，再 ", run("share standing new"), " 登记新的一项"]
        )
    })
}
