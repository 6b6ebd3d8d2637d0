//! Proposals about what waits for others: grave hazards, cases before the government, suspected crimes before the police.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::document::Value;
use super::given::Given;
use super::notices;
use super::proposal::{Proposal, Sort, acting, first, first_told, named};
use super::requests::Request;
use super::waiting::{CameBack, Silent, UNANSWERED, Waiting, Waits, Why};
use super::wrong::{Wrong, WrongItem};
use crate::error::Result;
use crate::ids::Id;
use crate::law::clause;
use crate::record::words::Jurisdiction;

/// What waits for the government or the police; what waits for both of the government's words on one case is one. What the
/// government was asked for in vain, because it was settled otherwise, waits for nobody.
pub(super) fn of_waiting(given: &Given<'_>, wrong: &Wrong, waiting: &mut Waiting) -> Result<Vec<Proposal>> {
    let mut waits = waiting.oldest_first();
    waits.retain(|one| one.why == Why::Crime || wrong.asks.before_government.contains(&one.record));
    let (mut designate, mut others) = (Vec::new(), Vec::new());
    for one in waits.drain(..) {
        if one.why == Why::Designate { designate.push(one) } else { others.push(one) }
    }
    let mut proposed = Vec::new();
    for one in designate {
        let same = |other: &Waits| other.why == Why::Decide && other.case.is_some() && other.case == one.case;
        let (with, rest): (Vec<Waits>, Vec<Waits>) = others.into_iter().partition(same);
        others = rest;
        proposed.push(with_dispute(given, one, &with)?);
    }
    for one in others {
        proposed.push(of_one(given, one)?);
    }
    Ok(proposed)
}

/// Units that were reminded as often as a bulletin wants, by notices of which one does not count: what makes them fit for it.
pub(super) fn press(given: &Given<'_>, wrong: &Wrong) -> Result<Vec<Proposal>> {
    let (after, notices) = (given.law.book().supervision.bulletin_after, given.facts.notices()?);
    let told = wrong.worst().into_iter().filter_map(|(unit, arrears)| {
        let (number, passed) = (arrears.often - arrears.for_bulletin, arrears.passed.as_ref()?);
        // Whichever of its notices runs: another would be refused until it is answered or its day is over.
        let runs = notices::running(given, &notices, unit).into_iter().next();
        let runs = runs.and_then(|notice| Some((notice.id, notice.reply_by?)));
        let what = if runs.is_some() {
            "催收督办回复，不回复的再督办、通报"
        } else {
            "再次督办，计满次数即通报"
        };
        let by = match runs {
            Some((id, by)) if by == given.day => format!("；{id} 今天应当回复"),
            Some((id, by)) => format!("；{id} 应当在 {by} 以前回复"),
            None => String::new(),
        };
        (number > 0).then(|| Proposal {
            sort: Sort::Press,
            what: what.to_owned(),
            unit: acting(given, unit),
            record: Value::Id(runs.map_or(passed.after, |(id, _)| id).to_string()),
            why: format!("{number} 项已督办 {after} 次，其中计入通报的不满 {after} 次{by}"),
            more: format!("；{} 不计：{}", passed.notice, passed.why()),
            clause: clause::FOLLOW_UP.to_owned(),
        })
    });
    Ok(told.collect())
}

/// A case for which a unit is to be named, with the disputes about it that are before the government.
fn with_dispute(given: &Given<'_>, designate: Waits, disputes: &[Waits]) -> Result<Proposal> {
    let mut proposal = of_one(given, designate)?;
    for Waits { record, since, .. } in disputes {
        proposal.what = "提请区政府指定承办单位，并决定同案争议".to_owned();
        proposal.why.push_str(&format!("；同案争议 {record} {since} 上报，至今没有决定"));
        proposal.clause = format!("{}、{}", clause::ONE_TRANSFER, clause::DISPUTES);
    }
    Ok(proposal)
}

fn of_one(given: &Given<'_>, waits: Waits) -> Result<Proposal> {
    let Waits { why, record, title, units, since, .. } = waits;
    let (sort, what, by, clause) = match why {
        Why::Designate => (Sort::Designate, "提请区政府指定承办单位", "报请，至今没有指定", clause::ONE_TRANSFER),
        Why::Decide => (Sort::Decide, "提请区政府决定争议", "上报，至今没有决定", clause::DISPUTES),
        // Who supervises the police in it is said by law, not by the document.
        Why::Crime => (
            Sort::Procuratorate,
            "商请告知是否立案；不告知的，商请检察院监督",
            "移送涉嫌犯罪案件，至今没有答复",
            clause::JUDICIAL,
        ),
    };
    let names: Vec<String> = units.iter().map(|code| given.unit(code).text()).collect();
    // The briefing goes to every member: whom a crime is suspected of is nobody else's to know.
    let title = if why == Why::Crime { String::new() } else { format!("{}：", given.facts.discreet(&title)?) };
    Ok(Proposal {
        sort,
        what: what.to_owned(),
        unit: names.join(if why == Why::Decide { "、" } else { "→" }).into(),
        record: Value::Id(record),
        why: format!("{title}{since} {by}"),
        more: String::new(),
        clause: clause.to_owned(),
    })
}

/// The records that are known of so many.
fn named_of(records: &[Id], number: i64) -> String {
    let more = if i64::try_from(records.len()).is_ok_and(|known| known < number) { " 等" } else { "" };
    records.iter().map(Id::to_string).collect::<Vec<_>>().join("、") + more
}

/// Suspected crimes that were taken in long ago and of which nothing was told since, in one line: who then supervises is said by
/// law, not by the document.
pub(super) fn silent(given: &Given<'_>, silent: &Silent) -> Option<Proposal> {
    let Silent { number, longest, units, records } = silent;
    let mut units: Vec<(&String, &i64)> = units.iter().collect();
    units.sort_by_key(|(unit, number)| (-**number, (*unit).clone()));
    let codes: Vec<String> = units.iter().map(|(unit, _)| (*unit).clone()).collect();
    let each = units.iter().map(|(unit, number)| format!("{} {number} 件", given.unit(unit).text())).collect();
    let each = if units.len() > 1 { format!("：{}", first(each, "、", "个单位")) } else { String::new() };
    (*number > 0).then(|| Proposal {
        sort: Sort::Silent,
        what: "商请告知办理情况；不告知的，商请检察院监督".to_owned(),
        unit: named(given, &codes),
        record: Value::Empty,
        why: format!("{number} 件涉嫌犯罪移送已接受、超过 {UNANSWERED} 天没有告知办理情况，最久 {longest} 天{each}"),
        // Who supervises the police in it is said by law, not by the document.
        more: format!("（{}）；立案监督见《刑事诉讼法》第一百一十三条", named_of(records, *number)),
        clause: String::new(),
    })
}

/// Whether a case that came back went on since: decided, closed, or with somebody else than who sent it.
fn went_on(given: &Given<'_>, case: Id, came_back: &CameBack) -> Result<bool> {
    let Some(case) = given.facts.case_of(case)? else { return Ok(true) };
    let since = |on: Option<NaiveDate>| on.is_some_and(|on| on >= came_back.last && on <= given.day);
    let acting = |unit: &str| given.units.successor_of(unit, given.day).to_owned();
    let kept = case.jurisdiction == Some(Jurisdiction::Own);
    Ok(kept || since(case.decided_on) || since(case.closed_on) || acting(&case.holder) != acting(&came_back.from))
}

/// Cases that came back more than once on other grounds than jurisdiction and that nobody took in since: whoever declines needs a
/// proper reason, and what does not fit together is put in order by the conference.
pub(super) fn sent_back(given: &Given<'_>, waiting: &Waiting) -> Result<Vec<Proposal>> {
    let mut left = Vec::new();
    for (case, came_back) in waiting.left_to_nobody() {
        if !went_on(given, *case, came_back)? {
            left.push((case, came_back));
        }
    }
    let told = left.into_iter().map(|(case, came_back)| {
        let (title, from) = (given.facts.discreet(&came_back.title)?, given.unit(&came_back.from).text());
        Ok(Proposal {
            sort: Sort::SentBack,
            what: "协调不接受的理由，督促接受或报请".to_owned(),
            unit: given.unit_names(&came_back.by).into(),
            record: Value::Id(case.to_string()),
            why: format!("{title}：{from}移送，{} 次以管辖以外的理由不接受", came_back.times),
            more: format!("，最近一次 {}", came_back.last),
            clause: format!("{}、{}", clause::COORDINATION, clause::ONE_TRANSFER),
        })
    });
    told.collect()
}

/// Grave hazards the government was not told of, and those that whom they were told to has not answered for, in one line.
pub(super) fn hazards(given: &Given<'_>, unreported: &[WrongItem], unanswered: &[Request]) -> Result<Option<Proposal>> {
    let (mut units, mut records, mut told) = (Vec::new(), Vec::new(), Vec::new());
    for WrongItem { unit, record, title, since } in unreported {
        let asked = unanswered.iter().find(|request| request.id.to_string() == *record);
        let asked = asked.map_or_else(String::new, |request| {
            format!("，{} {} 天没有答复", given.unit(&request.unit).text(), request.days(given.day))
        });
        told.push(format!("{}（{record}，{since} 发现）还没有报告区政府{asked}", given.facts.discreet(title)?));
        units.push(unit.clone());
        records.push(record.clone());
    }
    // What the government was not told of is urged for that first.
    for request in
        unanswered.iter().filter(|request| !unreported.iter().any(|asked| asked.record == request.id.to_string()))
    {
        let (title, unit) = (given.facts.discreet(&request.title)?, given.unit(&request.unit).text());
        told.push(format!("{title}（{}）通报{unit} {} 天没有答复", request.id, request.days(given.day)));
        units.push(request.unit.clone());
        records.push(request.id.to_string());
    }
    let mut seen = BTreeSet::new();
    units.retain(|unit| seen.insert(unit.clone()));
    let what = match (unreported.is_empty(), records.len() == unreported.len()) {
        (true, true) => return Ok(None),
        (false, true) => "重大隐患立即报告区政府",
        (true, false) => "催问重大隐患的处置情况",
        (false, false) => "重大隐患立即报告区政府，催问处置情况",
    };
    Ok(Some(Proposal {
        sort: Sort::Hazard,
        what: what.to_owned(),
        unit: named(given, &units),
        record: match records.as_slice() {
            [one] => Value::Id(one.clone()),
            _ => Value::Empty,
        },
        why: first_told(told, "项"),
        more: String::new(),
        clause: clause::HAZARD.to_owned(),
    }))
}
