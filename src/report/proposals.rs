//! What follows from the facts: what only the leader can do first, then what the office does of itself, each with whose it is,
//! what it rests on and its clause.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::document::{Rows, Section, Table, Value};
use super::given::{Given, section, table};
use super::notices;
use super::of_leader::of_leader;
use super::program;
use super::proposal::{NAMED, Proposal, Sort, acting, first, named};
use super::urged;
use super::waiting::Waiting;
use super::wrong::{Wrong, WrongItem};
use crate::error::Result;
use crate::law::clause;
use crate::record::notice::{Item, Notice};
use crate::record::words::UnitRole;

/// Proposals of one sort, and all, that the first page has room for.
const OF_A_SORT: usize = 2;
const ON_PAGE: usize = 5;
/// Proposals that fill the page: contacts, and what is of a sort that is there already, are named behind it then.
const FULL: usize = 5;

/// Proposals of a sort that are told one by one behind the page.
const ROWS: usize = 10;

/// The columns of a proposal.
const PROPOSAL: &[(&str, &str)] =
    &[("proposal", "建议"), ("unit", "单位"), ("record", "记录"), ("why", "依据的事实"), ("clause", "条款")];

/// All that is proposed.
pub(super) struct Proposals(Vec<Proposal>);

impl Proposals {
    /// Of what was seen.
    pub(super) fn of(given: &Given<'_>, wrong: &Wrong, waiting: &mut Waiting) -> Result<Self> {
        let mut proposed: Vec<Proposal> =
            urged::hazards(given, &wrong.asks.hazards, &waiting.hazards)?.into_iter().collect();
        proposed.extend(urged::of_waiting(given, wrong, waiting)?);
        proposed.extend(urged::sent_back(given, waiting)?);
        proposed.extend(urged::silent(given, &waiting.silent));
        proposed.extend(of_leader(given)?);
        proposed.extend(of_bulletin(given, wrong));
        proposed.extend(urged::press(given, wrong)?);
        proposed.extend(of_meetings(given, wrong)?);
        proposed.extend(to_refer(given, &wrong.asks.to_refer)?);
        proposed.extend(wrong.lasting.proposals(given));
        proposed.extend(unanswered(given, wrong)?);
        proposed.extend(reminders(given, wrong)?);
        proposed.extend(contacts(given)?);
        proposed.sort_by_key(|proposal| proposal.sort);
        Ok(Proposals(proposed))
    }

    /// Those on the first page: of each sort the first ones.
    fn on_page(&self) -> Vec<&Proposal> {
        // Each sort is there before any of them is there twice.
        let mut of_sort: BTreeMap<Sort, usize> = BTreeMap::new();
        let mut turns: Vec<(usize, usize)> = Vec::new();
        for (at, proposal) in self.0.iter().enumerate() {
            let turn = of_sort.entry(proposal.sort).or_default();
            *turn += 1;
            turns.push((*turn, at));
        }
        // Whoever is to be named stands on a full page no more than what is wrong, and of suspected crimes the many before the one.
        let silent = of_sort.contains_key(&Sort::Silent);
        let gives_way = |sort| sort == Sort::Contacts || silent && sort == Sort::Procuratorate;
        if of_sort.len() > FULL {
            turns.retain(|(_, at)| self.0.get(*at).is_none_or(|proposal| !gives_way(proposal.sort)));
        }
        turns.retain(|(turn, _)| *turn <= OF_A_SORT);
        turns.sort_unstable();
        // What the office does about arrears has a place, however much waits for the leader.
        let urges = |(_, at): &(usize, usize)| {
            self.0.get(*at).is_some_and(|proposal| matches!(proposal.sort, Sort::Reply | Sort::Remind))
        };
        if let Some(at) = turns.iter().position(urges).filter(|at| *at >= ON_PAGE) {
            let urging = turns.remove(at);
            turns.insert(ON_PAGE - 1, urging);
        }
        let room = turns.into_iter().enumerate().take(ON_PAGE).filter(|(at, (turn, _))| *turn == 1 || *at < FULL);
        let mut places: Vec<usize> = room.map(|(_, (_, at))| at).collect();
        places.sort_unstable();
        places.into_iter().filter_map(|at| self.0.get(at)).collect()
    }

    /// The table of the first page.
    pub(super) fn table<'a>(&self) -> Table<'a> {
        let shown = self.on_page();
        let of_sort = |all: &[&Proposal], sort| all.iter().filter(|proposal| proposal.sort == sort).count();
        let all: Vec<&Proposal> = self.0.iter().collect();
        let rows = shown.iter().map(|proposal| {
            // Of a sort that the page has no room for wholly it says how many there are.
            let (number, here) = (of_sort(&all, proposal.sort), of_sort(&shown, proposal.sort));
            let last = shown.iter().rfind(|other| other.sort == proposal.sort);
            let cut = number > here && last.is_some_and(|last| std::ptr::eq(*last, *proposal));
            let what = match here {
                _ if !cut => proposal.what.clone(),
                1 => format!("{}（共 {number} 件）", proposal.what),
                _ => format!("{}（同类共 {number} 件）", proposal.what),
            };
            // Whatever stands nowhere else stands whole.
            let all = shown.len() == self.0.len();
            let mut row = proposal.row(if all { proposal.whole() } else { proposal.why.clone() });
            if let Some(first) = row.first_mut() {
                *first = what.into();
            }
            row
        });
        table("建议", PROPOSAL, Rows::Held(rows.collect()), "没有需要处理的。")
    }

    /// How many the first page leaves out, and where they stand; none where it holds them all.
    pub(super) fn left_out(&self, heading: &str) -> Option<String> {
        let left = self.0.len() - self.on_page().len();
        (left > 0).then(|| format!("建议共 {} 项，本页列出最要紧的，另有 {left} 项建议，见“{heading}”。", self.0.len()))
    }

    /// All of them as a section, where the first page leaves some out.
    pub(super) fn section<'a>(&self, heading: &str) -> Option<Section<'a>> {
        let rows = self.of_each_sort().iter().map(|proposal| proposal.row(proposal.whole())).collect();
        let mut whole = section(heading, Vec::new());
        whole.tables.push(table("全部建议", PROPOSAL, Rows::Held(rows), ""));
        self.left_out(heading).map(|_| whole)
    }

    /// The first of each sort, the others of the sort together in one that names some of them.
    fn of_each_sort(&self) -> Vec<Cow<'_, Proposal>> {
        let mut told = Vec::new();
        for of_sort in self.0.chunk_by(|one, next| one.sort == next.sort) {
            // One alone is told as short as that it is there.
            let (shown, rest) = of_sort.split_at(if of_sort.len() > ROWS + 1 { ROWS } else { of_sort.len() });
            told.extend(shown.iter().map(Cow::Borrowed));
            told.extend(Proposal::together(rest).map(Cow::Owned));
        }
        told
    }

    /// What the leader may stress of them before the members, a sentence for each sort: not what the leader is to sign, nor what
    /// the meeting has before it already.
    pub(super) fn points(&self) -> Vec<String> {
        let own = |sort| matches!(sort, Sort::Topic | Sort::Minutes | Sort::Draft | Sort::Issue | Sort::Meeting);
        let told = self.0.chunk_by(|one, next| one.sort == next.sort).filter_map(|of_sort| {
            let begun = of_sort.first().filter(|begun| !own(begun.sort))?;
            // Units by their names, not by how many they are; a record where it is not in what is told.
            let of = |proposal: &Proposal| {
                let (unit, record, why) = (proposal.unit.text(), proposal.record.text(), proposal.whole());
                let named = !unit.starts_with(|c: char| c.is_ascii_digit()) && !why.contains(&unit);
                let unit = if named && !unit.is_empty() { format!("{unit}，") } else { String::new() };
                let record =
                    if record.is_empty() || why.contains(&record) { String::new() } else { format!("（{record}）") };
                format!("{unit}{why}{record}")
            };
            let number = of_sort.len();
            let counted = if number > 1 { format!("（{number} 件）") } else { String::new() };
            Some(format!("{}{counted}：{}。", begun.what, first(of_sort.iter().map(of).collect(), "；", "件")))
        });
        told.collect()
    }
}

/// Units that were reminded as often as a bulletin wants, by notices that all count.
fn of_bulletin(given: &Given<'_>, wrong: &Wrong) -> Vec<Proposal> {
    let after = given.law.book().supervision.bulletin_after;
    let units = wrong.worst().into_iter().filter(|(_, arrears)| arrears.for_bulletin > 0);
    let told = units.map(|(unit, arrears)| Proposal {
        sort: Sort::Bulletin,
        what: "通报，提请组长或例会研究".to_owned(),
        unit: acting(given, unit),
        record: Value::Empty,
        why: format!(
            "{} 项督办满 {after} 次仍未办结，最长超期 {} 天",
            arrears.for_bulletin, arrears.longest_for_bulletin
        ),
        more: String::new(),
        clause: clause::FOLLOW_UP.to_owned(),
    });
    told.collect()
}

/// What the conference has to do: what is decided and late, quarters that had none.
fn of_meetings(given: &Given<'_>, wrong: &Wrong) -> Result<Vec<Proposal>> {
    let meeting = program::next(given)
        .map_or_else(|| "提交下次例会（还没有排定）".to_owned(), |meeting| format!("提交 {} 会议", meeting.date));
    let mut proposed = Vec::new();
    let mut late: Vec<&WrongItem> = wrong.asks.matters.iter().collect();
    late.sort_by_key(|asked| (asked.since, asked.record.clone()));
    for WrongItem { unit, record, title, since } in late {
        let over = (given.day - *since).num_days();
        proposed.push(Proposal {
            sort: Sort::Meeting,
            what: meeting.clone(),
            unit: acting(given, unit),
            record: Value::Id(record.clone()),
            why: format!("{}：超期 {over} 天没有办结", given.facts.discreet(title)?),
            more: String::new(),
            clause: clause::FOLLOW_UP.to_owned(),
        });
    }
    proposed.extend(wrong.asks.quarters.iter().rev().map(|quarter| Proposal {
        sort: Sort::Quarter,
        what: "补开例会，或登记免开的理由".to_owned(),
        unit: Value::Empty,
        record: Value::Id(quarter.clone()),
        why: "季度已结束，没有登记召开例会".to_owned(),
        more: String::new(),
        clause: clause::REGULAR_MEETING.to_owned(),
    }));
    Ok(proposed)
}

/// Declined for jurisdiction and not put to the government.
fn to_refer(given: &Given<'_>, asked: &[WrongItem]) -> Result<Vec<Proposal>> {
    let told = asked.iter().map(|WrongItem { unit, record, title, since }| {
        let title = given.facts.discreet(title)?;
        Ok(Proposal {
            sort: Sort::Refer,
            what: "督促报请区政府决定".to_owned(),
            unit: acting(given, unit),
            record: Value::Id(record.clone()),
            why: format!("{title}：{since} 以管辖为由不接受，还没有报请"),
            more: String::new(),
            clause: clause::ONE_TRANSFER.to_owned(),
        })
    });
    told.collect()
}

/// Notices whose reply is past its day, in one line. Another notice is proposed only where something of them is overdue still, and
/// the unit has no other one to answer by a day to come.
fn unanswered(given: &Given<'_>, wrong: &Wrong) -> Result<Option<Proposal>> {
    let notices = given.facts.notices()?;
    let late: Vec<_> = notices
        .iter()
        .filter(|notice| notice.reply_by.is_some_and(|reply_by| reply_by < given.day) && notices::waits(given, notice))
        .collect();
    let each = |notice: &&Notice| format!("{} {}", given.unit(&notice.unit).text(), notice.id);
    let oldest = late.iter().filter_map(|notice| notice.reply_by).min();
    let stands = |notice: &&&Notice| {
        let is_overdue = |item: &Item| wrong.asks.noticed.contains(&(item.rule.clone(), item.subject.clone()));
        notice.items.iter().any(is_overdue)
    };
    let standing: Vec<_> = late.iter().filter(stands).collect();
    let again = standing.iter().any(|notice| notices::running(given, &notices, &notice.unit).is_empty());
    let done = match late.len() - standing.len() {
        0 => String::new(),
        all if all == late.len() => "，所列事项都已不再超期".to_owned(),
        some => format!("，其中 {some} 份所列事项都已不再超期"),
    };
    let mut units: Vec<String> = Vec::new();
    for notice in &late {
        if !units.contains(&notice.unit) {
            units.push(notice.unit.clone());
        }
    }
    Ok(oldest.map(|oldest| Proposal {
        sort: Sort::Reply,
        what: if again { "催要督办回复，或再次督办" } else { "催要督办回复" }.to_owned(),
        unit: named(given, &units),
        record: Value::Empty,
        why: format!("{} 份过了请回复的日期没有回复，最早的请于 {oldest} 前回复{done}", late.len()),
        more: format!("：{}", first(late.iter().map(each).collect(), "、", "份")),
        clause: clause::FOLLOW_UP.to_owned(),
    }))
}

/// Units that have something overdue that nobody reminded them of, in one line.
fn reminders(given: &Given<'_>, wrong: &Wrong) -> Result<Option<Proposal>> {
    // The office sends no notice to itself: what it owes is proposed by itself.
    let office = |unit: &str| given.units.is(unit, UnitRole::Office);
    let worst = wrong.worst().into_iter();
    let unnoticed: Vec<_> = worst.filter(|(unit, arrears)| arrears.unnoticed > 0 && !office(unit)).collect();
    let Some(longest) = unnoticed.iter().map(|(_, arrears)| arrears.longest_unnoticed).max() else { return Ok(None) };
    let number: i64 = unnoticed.iter().map(|(_, arrears)| arrears.unnoticed).sum();
    let each =
        unnoticed.iter().map(|(unit, arrears)| format!("{} {} 项", acting(given, unit).text(), arrears.unnoticed));
    // What was overdue before a merger is asked of whoever took over.
    let acting_for = |unit: &str| given.units.successor_of(unit, given.day).to_owned();
    let mut units: Vec<String> = Vec::new();
    for (unit, _) in &unnoticed {
        let unit = acting_for(unit);
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    let why = format!("{number} 项超期还没有督办过，最长超期 {longest} 天");
    let each: Vec<String> = each.collect();
    let rest = each.get(NAMED..).unwrap_or_default();
    let more = if rest.is_empty() { String::new() } else { format!("；其余：{}", rest.join("、")) };
    let each = if units.len() > 1 { format!("：{}", first(each, "、", "个单位")) } else { String::new() };
    let notices = given.facts.notices()?;
    let held = |unit: &String| {
        let last = notices::running(given, &notices, unit).into_iter().last()?;
        Some(format!("{}还在等 {} 的回复（限 {}）", given.unit(unit).text(), last.id, last.reply_by?))
    };
    let held: Vec<String> = units.iter().filter_map(held).collect();
    // Until its reply time is over another notice to the same unit is refused without a reason.
    let what = if held.len() < units.len() { "发督办通知" } else { "回复期满后发督办通知" };
    let (waits, of_held) = match held.as_slice() {
        [] => (String::new(), String::new()),
        [one] => (format!("；{one}，提前再发须写明理由"), String::new()),
        // The page has no room for several.
        many => (String::new(), format!("；{}，提前再发须写明理由", many.join("，"))),
    };
    let more = more + &of_held;
    Ok(Some(Proposal {
        sort: Sort::Remind,
        what: what.to_owned(),
        unit: named(given, &units),
        record: Value::Empty,
        why: why + &each + &waits,
        more,
        clause: clause::FOLLOW_UP.to_owned(),
    }))
}

/// Members that named no lead or no liaison, in one line.
fn contacts(given: &Given<'_>) -> Result<Option<Proposal>> {
    if !given.has_books()? {
        return Ok(None);
    }
    let [lead, liaison] = given.facts.lacking_contacts()?;
    let mut units = lead.clone();
    units.extend(liaison.iter().filter(|unit| !lead.contains(unit)).cloned());
    if units.is_empty() {
        return Ok(None);
    }
    let all = given.facts.members_on(given.day)?.len() == units.len();
    let number = units.len();
    let unit = if all { format!("全部 {number} 个成员单位") } else { format!("{number} 个成员单位") };
    let lacking = |what: &str, units: &[String]| {
        let names = units.iter().map(|unit| given.unit(unit).text()).collect();
        let named =
            if all || units.is_empty() { String::new() } else { format!("（{}）", first(names, "、", "个")) };
        (!units.is_empty()).then(|| format!("没有{what}的 {} 个{named}", units.len()))
    };
    let why: Vec<String> = [lacking("分管负责人", &lead), lacking("联络人", &liaison)].into_iter().flatten().collect();
    Ok(Some(Proposal {
        sort: Sort::Contacts,
        what: "请成员单位确定并登记分管负责人、联络人".to_owned(),
        unit: unit.into(),
        record: Value::Empty,
        why: why.join("，"),
        more: String::new(),
        clause: format!("{}、{}", clause::SHARING_CONTACTS, clause::LIAISON),
    }))
}
