//! What is said of a step as a whole, whatever it does: lateness, papers without a number, provisional dates, late entry.

use chrono::NaiveDate;

use crate::error::hint::{Hint, add, hint, run};
use crate::error::{Error, Result};
use crate::law::clause;
use crate::law::deadline::{Ending, State};
use crate::record::Context;
use crate::record::docno::{self, Given};
use crate::record::dossier::Dossier;
use crate::record::field::set_by;
use crate::record::transfer::Transfer;
use crate::record::unnumbered::{self, Paper, Unnumbered};
use crate::record::words::{Ground, Jurisdiction, TransferKind, TransferStatus};
use crate::steps::act::Act;
use crate::steps::bench::telling;
use crate::steps::event::Event;
use crate::steps::falls::said_days;
use crate::steps::lateness::{Changed, LatenessChange};
use crate::steps::share;
use crate::vocabulary::Vocabulary as _;

/// What can be said of a step as a whole.
pub(super) fn of(
    ctx: Context<'_>,
    event: &Event,
    [before, after]: [&Dossier; 2],
    given: &[Given],
    changes: &[LatenessChange],
    today: NaiveDate,
) -> Vec<Hint> {
    let mut said: Vec<Hint> = Vec::new();
    let late_periods = |file: &Dossier| {
        file.standings().flat_map(|item| &item.shared).filter(|shared| shared.late_reason.is_some()).count()
    };
    let ended_late =
        |file: &Dossier| file.deadlines.iter().filter(|d| d.state == State::Late).count() + late_periods(file);
    // As the solicitation of a meeting set too close does. One that passed to a successor may have run out before.
    let run_out =
        |file: &Dossier| file.deadlines.iter().filter(|d| d.due_on.is_some_and(|due_on| due_on < d.opened_on)).count();
    let more = |count: &dyn Fn(&Dossier) -> usize| count(after) > count(before);
    let explains = more(&ended_late) || more(&run_out) || !changes.is_empty();
    if event.late_reason.is_some() && !explains {
        said.push("这一步没有超期，迟延原因只作备注".into());
    }
    said.extend(given.iter().filter_map(|given| docno::doubt(&given.number)).map(Hint::from));
    said.extend(papers_without_number(event, before, after));
    said.extend(uninvestigated(event, before));
    said.extend(unit_untold(event));
    said.extend(papers_untold(ctx, event, after));
    said.extend(ruled_after_meeting(event, after));
    said.extend(settled_since(ctx, event, after));
    let provisional = after.deadlines.iter().any(|d| d.provisional && d.key.event == event.seq);
    if provisional {
        said.push("到期日落在或经过尚未公布放假安排的年份，为暂定".into());
    }
    if event.on < today && !event.act.takes_away() {
        said.push(format!("补录：{} 的事项于 {today} 登记", event.on).into());
    }
    said
}

/// The way by which a step is told, once it is recorded, what it was not told of in its field `key`.
fn told_later(event: &Event, key: &str, value: &str) -> Hint {
    let (id, no, field) = (event.record, event.no, set_by(event.act.fields(), key));
    run(format!("jiexie correct {id} --event {no} --set {field}={value} --reason 补记"))
}

/// An assessment that hands a case over and rests on no findings on record.
fn uninvestigated(event: &Event, before: &Dossier) -> Option<Hint> {
    let Act::CaseAssess(assess) = &event.act else { return None };
    let known = assess.findings.is_some() || before.case().is_ok_and(|case| case.findings.is_some());
    let way = told_later(event, "findings", "调查情况");
    (assess.jurisdiction == Jurisdiction::Other && !known)
        .then(|| hint!([format!("未记初步调查情况（{}）", clause::INVESTIGATE)], ["补记：", way]))
}

/// An assessment that hands a case over and does not say to whom.
fn unit_untold(event: &Event) -> Option<Hint> {
    let Act::CaseAssess(assess) = &event.act else { return None };
    let way = told_later(event, "to", "单位");
    (assess.jurisdiction == Jurisdiction::Other && assess.to.is_none())
        .then(|| hint!(["没有写明有管辖权的单位"], ["知道的，补记：", way]))
}

/// A topic ruled on after a meeting was held, which is entered with its own day or with today's for want of it.
fn ruled_after_meeting(event: &Event, after: &Dossier) -> Option<Hint> {
    let Act::TopicApprove(_) = &event.act else { return None };
    let (id, no, topic) = (event.record, event.no, after.topic(event.record).ok()?);
    let since = topic.proposed_on;
    let held = after.meetings().filter_map(|meeting| Some((meeting.held_on?, meeting.id)));
    let (held_on, meeting) = held.filter(|(held_on, _)| (since..event.on).contains(held_on)).max()?;
    let way = run(format!("jiexie correct {id} --event {no} --on {held_on} --reason 审定日期登错"));
    Some(hint!(
        format!("照此在 {meeting}（{held_on} 召开）以后审定，不能作为那次会议讨论的议题；实际在会前审定的："),
        way
    ))
}

/// A quarrel about who handles a case, entered after the government named the unit on a later day: what that ended says so itself.
fn settled_since(ctx: Context<'_>, event: &Event, after: &Dossier) -> Option<Hint> {
    let Act::DisputeNew(raised) = &event.act else { return None };
    let named =
        |transfer: &Transfer| transfer.designated_on.filter(|day| *day >= event.on).zip(transfer.designated_to.clone());
    let (day, to) = after.transfers().filter(|_| raised.case.is_some()).filter_map(named).max()?;
    let (id, unit) = (event.record, ctx.units.short_on(&to, day));
    Some(hint!(
        [format!("区政府已于 {day} 指定由{unit}承办，这一争议仍列为未了")],
        ["随指定了结的，", run(format!("jiexie dispute withdraw {id} --reason 区政府已指定 --on {day}"))]
    ))
}

/// The papers that go with a suspected crime and were not told of.
fn papers_untold(ctx: Context<'_>, event: &Event, after: &Dossier) -> Option<Hint> {
    let Act::TransferNew(new) = &event.act else { return None };
    let known = ctx.law.book().materials.criminal_kinds.iter().filter(|paper| *paper != "其他");
    let wanting: Vec<&str> = known.filter(|paper| !new.papers.contains(paper)).map(String::as_str).collect();
    let all = new.papers.iter().map(String::as_str).chain(wanting.iter().copied()).collect::<Vec<_>>().join(",");
    let said = format!("涉嫌犯罪移送材料（国务院令第310号）未注明：{}", wanting.join("、"));
    let is_criminal = after.transfer(event.record).is_ok_and(|made| made.kind == TransferKind::Criminal);
    (is_criminal && !wanting.is_empty())
        .then(|| hint!([said], ["有的补记，只留有的：", told_later(event, "papers", &all)]))
}

/// Refuses what takes lateness back and does not say why, where nothing else asks it: what is sent anew, and whatever is entered
/// late but for what was asked itself, done in time.
pub(super) fn says_why(ctx: Context<'_>, event: &Event, changes: &[Changed]) -> Result<()> {
    if telling(event.late_reason.as_deref()).is_some() {
        return Ok(());
    }
    let stopped = matches!(&event.act, Act::StandingStop(stop) if telling(stop.reason.as_deref()).is_none());
    let resent = event.act.proves_wrong() == Some(Ending::Resend);
    let afterwards = event.on < event.entered_on() && gives_no_reason(&event.act);
    let takes = |told: &&Changed| told.change.takes() && (resent || stopped || afterwards && !told.done);
    let Some(Changed { change: late, .. }) = changes.iter().find(takes) else {
        return Ok(());
    };
    if afterwards {
        let (id, days) = (&late.subject, said_days("超期", late.taken()));
        let message = format!("照此补录，将收回 {id} 已有的{days}，须说明为何补录");
        let hint = add("late-reason", "\"为何当时没有登记\"");
        return Err(Error::rule(&ctx.law.limit(&late.rule)?.clause, message).of_limit(&late.rule).hint(hint));
    }
    if stopped {
        let (id, days) = (event.record, said_days("超期", late.taken()));
        let message = format!("照此停止，将收回 {id} 已有的{days}，须说明理由");
        let hint = add("reason", "\"停止的理由\"");
        return Err(Error::rule(&ctx.law.limit(&late.rule)?.clause, message).of_limit(&late.rule).hint(hint));
    }
    let (id, unit) = (event.record, ctx.units.short_on(&late.unit, event.on));
    let days = said_days("超期", late.taken());
    let message = format!("照此重新送出，将收回 {id} 对{unit}已有的{days}，须说明理由");
    let kind = late.rule.split('.').next().unwrap_or_default();
    let hint = hint!(
        [add("late-reason", "\"如何得知没有送达\"")],
        ["对方已收到的，", run(format!("jiexie {kind} receive {id} --on 收到日期"))]
    );
    Err(Error::rule(&ctx.law.limit(&late.rule)?.clause, message).of_limit(&late.rule).hint(hint))
}

/// Whether nothing about the act says why it takes lateness back: a correction and a voiding have their reason, a true receipt is
/// one, a standing item is stopped with one, and what the program tells another dossier was asked where it was entered.
fn gives_no_reason(act: &Act) -> bool {
    let says = act.takes_back().is_some() || act.proves_wrong().is_some() || act.is_about_events() || act.is_mirror();
    !says && !matches!(act, Act::StandingStop(_))
}

/// What a reason for declining speaks of where it is no matter of jurisdiction, and where it is one.
const OF_OTHERS: &[&str] = &["材料", "证据", "缺", "不全", "不齐", "不清", "补充", "补正", "人手", "人员", "经费"];
const OF_JURISDICTION: &[&str] = &["管辖", "属", "职责", "职权", "权限", "位于", "辖区", "区域"];

/// A transfer that was declined without its ground counts as outside the receiver's jurisdiction, which the government settles:
/// said where the reason tells another ground, or none.
pub(super) fn ground_unsaid(event: &Event, after: &Dossier) -> Option<Hint> {
    let Act::TransferDecline(decline) = &event.act else { return None };
    let (id, no, reason) = (event.record, event.no, decline.reason.as_deref().unwrap_or_default());
    let speaks = |words: &[&str]| words.iter().any(|word| reason.contains(word));
    let to_government = after.transfer(id).is_ok_and(|transfer| {
        transfer.status == TransferStatus::Declined && transfer.kind == TransferKind::Jurisdiction
    });
    let doubtful = decline.ground.is_none() && to_government && (speaks(OF_OTHERS) || !speaks(OF_JURISDICTION));
    let field = set_by(event.act.fields(), "ground");
    let way =
        run(format!("jiexie correct {id} --event {no} --set {field}={} --reason 依据登错", Ground::Other.title()));
    doubtful.then(|| {
        hint!(
            format!(
                "{id} 未写不接受的依据，按不属本单位管辖登记，须报请区政府指定（{}）；因材料、证据等其他理由不接受的：",
                clause::ONE_TRANSFER
            ),
            way
        )
    })
}

/// No number that a step gives is that of a person: a number is kept for good, and what is kept of persons may have to go.
pub(super) fn numbers_no_person(given: &[Given]) -> Result<()> {
    if given.iter().any(|given| docno::is_of_a_person(&given.number)) {
        return Err(Error::input("文号里有公民身份号码或手机号码，文号登记以后不能删去")
            .hint("文号只写文号，如 峄综执移〔2026〕12号；当事人的情况写在当事人一项"));
    }
    Ok(())
}

/// Papers of the step that bear no number yet, with the command that gives it.
fn papers_without_number(event: &Event, before: &Dossier, after: &Dossier) -> Vec<Hint> {
    let (record, before) = (event.record, unnumbered::of(before));
    let new = |found: &&Unnumbered| found.record == record && !before.contains(found);
    let told = |found: &Unnumbered| {
        // What is shared was told with its record.
        let (no, fields) =
            if found.paper == Paper::Share { (1, share::New::FIELDS) } else { (event.no, event.act.fields()) };
        let name = found.paper.title();
        let field = set_by(fields, "doc_no");
        let way = run(format!("jiexie correct {record} --event {no} --set {field}=文号 --reason 补登文号"));
        hint!(format!("文号待补（{name}）：编定后 "), way)
    };
    let own = !event.act.is_about_events();
    unnumbered::of(after).iter().filter(new).filter(|_| own).map(told).collect()
}
