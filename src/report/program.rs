//! What makes the quarter's material a set: the agenda of the next meeting, where each topic comes from, what the leader may
//! want to stress.

use chrono::NaiveDate;

use super::document::{Rows, Section, Value};
use super::given::{Given, section, table};
use super::matters;
use super::notices;
use super::proposal::first;
use crate::error::Result;
use crate::record::facts::OtherFact;
use crate::record::meeting::Meeting;
use crate::record::topic::Topic;
use crate::record::words::{MeetingStatus, TopicStatus, UnitRole, Vocabulary};

/// The next meeting that is set, if one is.
pub(super) fn next<'g>(given: &'g Given<'_>) -> Option<&'g Meeting> {
    let set = |meeting: &&Meeting| meeting.status == MeetingStatus::Scheduled && meeting.date >= given.day;
    given.meetings().filter(set).min_by_key(|meeting| meeting.date)
}

/// Topics that a meeting is still to take up.
fn waiting<'g>(given: &'g Given<'_>) -> impl Iterator<Item = &'g Topic> {
    let waits = |topic: &&Topic| matches!(topic.status, TopicStatus::Proposed | TopicStatus::Approved);
    given.conference.topics().filter(waits)
}

const AGENDA: &[(&str, &str)] = &[("nth", "序"), ("item", "议程"), ("by", "汇报单位"), ("material", "材料")];

/// What the meeting goes through, in order, with who speaks and where the material stands.
pub(super) fn agenda<'a>(given: &Given<'_>, heading: &str) -> Result<Section<'a>> {
    let told = match next(given) {
        Some(meeting) => {
            let place = meeting
                .place
                .as_deref()
                .map_or(Ok(String::new()), |place| given.said(place).map(|place| format!("，{}", place.text())))?;
            let time = meeting.time.map_or_else(String::new, |time| format!(" {time}"));
            format!("{} {}：{}{time}{place}。", meeting.id, meeting.title, meeting.date)
        }
        None => "下次会议还没有排定，议程按现有事项拟出。".to_owned(),
    };
    let office = given.units.with_role(UnitRole::Office).map_or(Value::Empty, |unit| given.unit(&unit.code));
    let (open, late) = matters::open_and_late(given);
    let mut items = vec![("通报协调配合机制运行情况".to_owned(), office.clone(), "第二部分")];
    if open > 0 {
        let said = format!("听取议定、交办事项落实情况：未办结 {open} 项，其中超期 {late} 项");
        items.push((said, "各责任单位".into(), "第三部分"));
    }
    for topic in waiting(given) {
        let ruled = if topic.status == TopicStatus::Approved { "" } else { "（待组长审定）" };
        let said = format!("研究：{}{ruled}", given.said(&topic.title)?.text());
        items.push((said, given.unit(&topic.by), "第四部分"));
    }
    if let Some(said) = to_explain(given)? {
        items.push((said.to_owned(), "有关单位".into(), "第七部分"));
    }
    let leader = given.units.with_role(UnitRole::Leader).map_or_else(|| "组长".into(), |unit| given.unit(&unit.code));
    items.push(("讲话，明确下一步要求".to_owned(), leader, "第九部分"));
    let rows = (1usize..).zip(items).map(|(nth, (item, by, part))| vec![nth.into(), item.into(), by, part.into()]);
    let mut section = section(heading, vec![told]);
    section.tables.push(table("议程", AGENDA, Rows::Held(rows.collect()), ""));
    Ok(section)
}

/// What units are to explain before the meeting; none where nothing is overdue and no notice waits for its answer.
fn to_explain(given: &Given<'_>) -> Result<Option<&'static str>> {
    let mut overdue = false;
    given.facts.overdue(&mut |_| {
        overdue = true;
        Ok(())
    })?;
    let unanswered = given.facts.notices()?.iter().any(|notice| notices::waits(given, notice));
    Ok(match (overdue, unanswered) {
        (true, true) => Some("超期未办和督办未回复的单位说明情况"),
        (true, false) => Some("超期未办的单位说明情况"),
        (false, true) => Some("督办未回复的单位说明情况"),
        (false, false) => None,
    })
}

/// Where each topic that waits comes from, a sentence each.
pub(super) fn backgrounds(given: &Given<'_>) -> Result<Vec<String>> {
    let disputes = if waiting(given).next().is_some() { disputes(given)? } else { Vec::new() };
    let told = waiting(given).map(|topic| {
        let title = given.said(&topic.title)?.text();
        let mut said =
            vec![format!("{}“{title}”：{} {}提出", topic.id, topic.proposed_on, given.unit(&topic.by).text())];
        said.extend(topic.meeting.map(|meeting| format!("拟上 {meeting}")));
        said.push(match topic.ruled_on {
            Some(on) => format!("{on} 组长审定（{}）", topic.status.title()),
            None => "组长尚未审定".to_owned(),
        });
        said.extend(topic.circulated_on.map(|on| format!("{on} 交各单位研究")));
        let owed = matters::open_of(given, &topic.by);
        if owed > 0 {
            said.push(format!("该单位另有未办结的议定、交办事项 {owed} 项"));
        }
        // What the unit is at odds about may be why it asks.
        let own = disputes.iter().filter(|(between, _)| between.contains(&topic.by));
        let own: Vec<String> = own.map(|(_, told)| told.clone()).collect();
        if !own.is_empty() {
            said.push(format!("该单位另有没有了结的争议 {}", first(own, "、", "件")));
        }
        Ok(format!("{}。", said.join("，")))
    });
    told.collect()
}

/// Disputes that are not at an end, between whom, and what is told of each.
fn disputes(given: &Given<'_>) -> Result<Vec<(Vec<String>, String)>> {
    let mut open = Vec::new();
    given.facts.others(&mut |other| {
        let OtherFact::Dispute {
            id,
            title,
            between,
            raised_on,
            escalated_on,
            settled_on,
            decided_on,
            withdrawn_on,
            ..
        } = other
        else {
            return Ok(());
        };
        let by = |on: &Option<NaiveDate>| on.filter(|on| *on <= given.day);
        let ended = [settled_on, decided_on, withdrawn_on].into_iter().any(|on| by(on).is_some());
        if *raised_on <= given.day && !ended {
            let up = by(escalated_on).map_or_else(String::new, |on| format!("，{on} 上报区政府"));
            open.push((between.clone(), format!("{id}（{}{up}）", given.facts.discreet(title)?)));
        }
        Ok(())
    })?;
    Ok(open)
}

/// What the leader may want to stress: what is proposed, a sentence for each sort.
pub(super) fn points<'a>(given: &Given<'_>, proposed: Vec<String>, heading: &str) -> Result<Section<'a>> {
    let mut said = proposed;
    let late = matters::late(given)?;
    if !late.is_empty() {
        said.push(format!("超期的议定、交办事项，请责任单位当场说明何时办结：{}。", first(late, "、", "项")));
    }
    if said.is_empty() {
        said.push("没有超期未办和需要协调的事项。".to_owned());
    }
    let numbered = (1..).zip(said).map(|(nth, said)| format!("{nth}. {said}"));
    Ok(section(heading, numbered.collect()))
}
