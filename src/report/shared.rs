//! Pieces that several reports share: sentences, the ranking of units, notices counted.

use super::document::{Rows, Table, Value, percent};
use super::given::{Given, PROVISOS, presumed, table};
use super::tally::{Tallies, Tally};
use crate::error::Result;
use crate::law::Law;
use crate::law::clause;
use crate::law::count::Span;
use crate::law::deadline::Deadline;
use crate::record::Context;
use crate::record::notice::Notice;
use crate::record::pressed::{Pressed, Pressing};
use crate::record::quarters::Quarters;

/// All figures in a sentence.
pub fn total_sentence(total: &Tally) -> String {
    let rate = total.rate().map_or_else(
        || "没有可计的按期率".to_owned(),
        |rate| format!("按期率 {}（{}÷{}）", percent(rate), total.on_time_dated, total.judged()),
    );
    format!(
        "期内在办期限 {} 项：按期办结 {} 项，逾期办结 {} 项，已登记履行情况 {} 项，不再需要 {} 项，期末未结 {} 项，其中超期 {} 项；曾延期 {} 项。{rate}。",
        total.ran, total.on_time, total.late, total.performed, total.lapsed, total.open, total.overdue, total.extended
    )
}

/// How many that are not shown have as many as the last that is, and how many that is; none where nobody was left out by chance.
pub(super) fn tied<T: Copy + PartialEq>(counts: impl Iterator<Item = T>, shown: usize) -> Option<(usize, T)> {
    let counts: Vec<T> = counts.collect();
    let last = *counts.get(shown.checked_sub(1)?)?;
    let others = counts.iter().skip(shown).filter(|count| **count == last).count();
    (others > 0).then_some((others, last))
}

/// Units and limits that are named as the worst.
const WORST: usize = 3;

/// Which units, and which limits, have most that came late or is overdue; none where nothing did.
pub fn worst_sentence(given: &Given<'_>, tallies: &Tallies) -> Option<String> {
    let worst = |counted: Vec<(String, Tally)>| {
        let mut counted: Vec<(String, u64, u64)> = counted
            .into_iter()
            .map(|(name, tally)| (name, tally.late, tally.overdue))
            .filter(|(_, late, overdue)| late + overdue > 0)
            .collect();
        counted.sort_by_key(|(_, late, overdue)| std::cmp::Reverse((late + overdue, *overdue)));
        let tied = tied(counted.iter().map(|(_, late, overdue)| late + overdue), WORST);
        let tied = tied.map_or_else(String::new, |(others, number)| format!("，另有 {others} 个也是 {number} 项"));
        let each = counted.iter().take(WORST);
        let each = each.map(|(name, late, overdue)| format!("{name} {} 项（超期 {overdue}）", late + overdue));
        format!("{}{tied}", each.collect::<Vec<_>>().join("、"))
    };
    let units = tallies.units().into_iter().map(|unit| (given.unit(unit).text(), tallies.of_unit(unit))).collect();
    let limits = &given.law.book().limits;
    let limits = limits.iter().map(|limit| (limit.name.clone(), tallies.of_rule(&limit.id))).collect();
    let (units, limits) = (worst(units), worst(limits));
    (!units.is_empty()).then(|| format!("逾期和超期最多的单位：{units}；最多的期限：{limits}。同数的，超期多的在前。"))
}

/// A limit's length as this register counts it.
pub fn length(law: &Law, rule: &str) -> String {
    let Ok(limit) = law.limit(rule) else { return String::new() };
    match law.span(limit, false, None) {
        Span::Working(days) => format!("{days} 个工作日"),
        Span::Calendar(days) => format!("{days} 个自然日"),
        Span::BeforeWorking(days) => format!("此前 {days} 个工作日"),
        Span::BeforeCalendar(days) => format!("此前 {days} 个自然日"),
        _ => limit.length(),
    }
}

/// How many deadlines are overdue at the end of the day, and how many of them were reminded of in another register: its
/// notices stay there, so nobody knows here which of them count for a bulletin.
pub fn overdue_lead(given: &Given<'_>) -> Result<String> {
    let (mut number, mut worst, mut elsewhere) = (0, 0, 0);
    let pressed = Pressed::of(&given.facts.notices()?, given.units, given.day);
    given.facts.overdue(&mut |row| {
        let d = &row.deadline;
        number += 1;
        worst = worst.max(d.days_over(given.day));
        elsewhere += i64::from(d.notices as usize > pressed.on(d).map_or(0, Pressing::told));
        Ok(())
    })?;
    let mut said = match number {
        0 => format!("截至 {}，没有超期未办的期限。", given.day),
        _ => format!("截至 {}，超期未办 {number} 项，最长超期 {worst} 天（自然日）。", given.day),
    };
    if elsewhere > 0 {
        said.push_str(&format!(
            "其中 {elsewhere} 项有在原登记簿督办过的：通知没有随导入带来，不知请回复的日期，计入督办次数，不计入通报。"
        ));
    }
    Ok(said)
}

/// Quarters that ended: how many, and which of them without a regular meeting.
fn ended_quarters(given: &Given<'_>, known: &Quarters) -> Result<(usize, Vec<String>)> {
    let ctx = Context { law: given.law, units: given.units };
    let mut ended: Vec<Deadline> = known.deadlines(ctx, given.day)?.into_iter().map(|row| row.deadline).collect();
    // At the end of its last day a quarter has ended.
    ended.retain(|quarter| quarter.due_on <= Some(given.day));
    let missing = ended.iter().filter(|quarter| quarter.is_open()).map(|quarter| quarter.subject.to_string());
    Ok((ended.len(), missing.collect()))
}

/// Which quarters ended without a regular meeting, where any did.
pub fn lacking_quarters(given: &Given<'_>) -> Result<Option<String>> {
    let (_, missing) = ended_quarters(given, &given.facts.quarters()?)?;
    let clause = &given.law.limit(&given.law.book().meeting.quarterly_limit)?.clause;
    Ok((!missing.is_empty()).then(|| without_meeting(clause, &missing)))
}

fn without_meeting(clause: &str, quarters: &[String]) -> String {
    format!("没有召开例会的季度（{clause}）：{}。", quarters.join("、"))
}

/// What is to be said of the quarters that ended.
pub fn quarters_sentence(given: &Given<'_>) -> Result<String> {
    let known = given.facts.quarters()?;
    let (ended, missing) = ended_quarters(given, &known)?;
    let clause = &given.law.limit(&given.law.book().meeting.quarterly_limit)?.clause;
    let mut sentence = match (missing.is_empty(), ended) {
        (true, 0) => format!("建账后的第一个季度还没有结束，例会每季召开一次，季末再看（{clause}）。"),
        (true, _) => format!("建账以来已经结束的季度都召开了例会或经免开（{clause}）。"),
        (false, _) => without_meeting(clause, &missing),
    };
    let excuses: Vec<String> =
        known.excused.iter().map(|excuse| format!("{}（{}）", excuse.quarter, excuse.reason)).collect();
    if !excuses.is_empty() {
        sentence.push_str(&format!("免开例会的季度：{}。", excuses.join("、")));
    }
    Ok(sentence)
}

/// Units that lack a lead or a liaison.
pub fn lacking_contacts(given: &Given<'_>) -> Result<Vec<String>> {
    if !given.has_books()? {
        return Ok(Vec::new());
    }
    let [lead, liaison] = given.facts.lacking_contacts()?;
    let members = given.facts.members_on(given.day)?.len();
    let clauses = format!("{}、{}", clause::SHARING_CONTACTS, clause::LIAISON);
    let sentence = |codes: &[String], title: &str| {
        let names = given.unit_names(codes);
        if codes.is_empty() {
            format!("各成员单位都登记了{title}（{clauses}）。")
        } else if codes.len() == members {
            format!("全部 {members} 个成员单位都没有登记{title}（{clauses}）。")
        } else {
            format!("没有登记{title}的成员单位（{clauses}）：{names}。")
        }
    };
    Ok(vec![sentence(&lead, "分管负责人"), sentence(&liaison, "联络人")])
}

const BULLETINS: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("toward", "对方单位"),
    ("limit", "期限"),
    ("record", "记录"),
    ("due_on", "到期日"),
    ("times", "计入通报次数"),
    ("notice", "最近督办"),
    PROVISOS,
];

/// Deadlines named in notices often enough by a notice of the period: proposed for the bulletin (一（三）4).
pub fn bulletin<'a>(given: &Given<'_>, notices: &[Notice]) -> Table<'a> {
    let after = given.law.book().supervision.bulletin_after;
    let pressed = Pressed::of(notices, given.units, given.day);
    let meant = pressed.all().filter(|one| one.times >= after && given.period.holds(one.last_on));
    let rows = meant.map(|one| {
        vec![
            given.unit(&one.unit),
            given.some_unit(one.toward.as_deref()),
            given.limit_name(&one.rule).into(),
            Value::Id(one.subject.clone()),
            one.due_on.into(),
            i64::from(one.times).into(),
            Value::Id(one.last.to_string()),
            presumed(one.presumed),
        ]
    });
    let title = format!("建议通报（督办满 {after} 次）");
    table(title, BULLETINS, Rows::Held(rows.collect()), "期内没有计入通报的督办满次数的期限。")
}
