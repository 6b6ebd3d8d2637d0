//! One page for one unit, as the office sends it out each week: what is overdue and soon due, on which days, what others owe it,
//! how it kept its limits, which notices it is to answer, what it took back of its lateness (一（三）4), and what it is asked to do.

mod annex;
mod lists;

use chrono::Days;

use super::document::{ATTACHED, Document, Rows, Section, Table};
use super::given::{Given, SOON, section};
use super::heads;
use super::notices;
use super::owing::{Owed, Owing};
use super::proposal;
use super::raw;
use super::taken_back;
use super::tally;
use super::unnumbered;
use crate::error::Result;
use crate::law::clause;
use crate::record::listed::Listed;
use crate::record::notice::Notice;
use crate::steps::notice::usual_reply;
use lists::{days, five, overdue, rates, soon, theirs};

/// Makes it, of what was gathered for this unit.
pub fn report<'s>(given: &'s Given<'s>, owing: &Owing, unit: &'s str) -> Result<Document<'s>> {
    let none = Owed::default();
    let owed = owing.unit(unit).unwrap_or(&none);
    let notices: Vec<Notice> =
        given.facts.notices()?.into_iter().filter(|notice| is_open(given, notice, unit)).collect();
    let name = given.units.get(unit).map_or(unit, |found| found.name_on(given.day).name.as_str());
    let mut document = given.heading(format!("{name}期限单"));
    let is_late = |row: &&Listed| row.deadline.days_over(given.day) > 0;
    let (late, still): (Vec<&Listed>, Vec<&Listed>) = owed.theirs.iter().partition(is_late);
    // What is overdue has two thirds of the rows, and what the other leaves of them; what others owe it what both leave.
    let first = owed.overdue.len().min(ROWS - owed.soon.len().min(ROWS / 3));
    let left = ROWS.saturating_sub(first + owed.soon.len());
    let (own, papers) = annex::counted(given, owed)?;
    let owing_it = theirs(given, "其他单位应向本单位办结的", &owed.theirs.iter().collect::<Vec<_>>())?;
    let lists: Vec<&Table<'_>> = own.iter().flat_map(|own| &own.tables).chain(&papers).collect();
    let beside = Some(&owing_it).filter(|_| !owed.theirs.is_empty()).into_iter().chain(lists);
    let (beside, listed) = placed(beside, left)?;
    let told = said(given, unit, owed, (&notices, listed));
    let mut page =
        section("要情", [Some(told), asked(given, owed)?, contacts(given, unit)?].into_iter().flatten().collect());
    page.first_page = true;
    page.tables.push(five(given, owing, unit)?);
    // On paper there is the page and nothing else: what it only counts stands on a screen, in a workbook, and for programs.
    let off = |heading: &str| Section { off_paper: true, ..section(heading, Vec::new()) };
    let (mut whole, mut others, mut rest) = (off("全部清单"), off("其他单位与督办"), off("履行时限"));
    for (table, most) in [(overdue(given, &owed.overdue)?, first), (soon(given, &owed.soon)?, ROWS - first)] {
        match rows_of(&table)? {
            // What there is nothing of is said on the page already.
            0 => rest.tables.push(table),
            rows if rows > most => {
                page.tables.push(first_of(&table, most, rows)?);
                whole.tables.push(table);
            }
            _ => page.tables.push(Table { shortens: true, ..table }),
        }
    }
    page.tables.push(days(given, &owed.soon));
    page.tables.extend(beside);
    others.tables.extend([
        theirs(given, "其他单位超期没有向本单位办结的", &late)?,
        theirs(given, "其他单位还没有到期、应向本单位办结的", &still)?,
        notices::waiting(given, &notices, true),
    ]);
    others.tables.extend(papers);
    rest.tables.extend([rates(given, owing, unit)?, annex::limits(given, owing, unit)]);
    rest.tables.push(taken_back::taken_back(given, Some(unit)));
    document.seal = Some(heads::sealed_to(given, name));
    document.sections.push(page);
    let behind = [Some(whole).filter(|whole| !whole.tables.is_empty()), own];
    document.sections.extend(behind.into_iter().flatten());
    let ending = Section { off_paper: true, ..given.ending(&[tally::RATE]) };
    document.sections.extend([others, rest, ending]);
    document.raw = Some(raw::rows_of(given, Some(unit)));
    Ok(document)
}

/// Rows of both lists that may stand on the page; paper holds as many of them as it has room for.
const ROWS: usize = 24;
/// Rows for which the page begins another list, and what a list takes besides its rows.
const FEW: usize = 4;
const AROUND: usize = 3;

/// The lists that stand on the page besides, each in the `left` rows that those before it leave, and whether all of them do: what has
/// no room there is counted.
fn placed<'a: 't, 't>(lists: impl Iterator<Item = &'t Table<'a>>, mut left: usize) -> Result<(Vec<Table<'a>>, bool)> {
    let (mut placed, mut listed) = (Vec::new(), true);
    for table in lists {
        let rows = rows_of(table)?;
        if left < rows.min(FEW) + AROUND {
            listed = false;
            continue;
        }
        let most = rows.min(left - AROUND);
        left -= most + AROUND;
        placed.push(Table { makes_way: true, ..first_of(table, most, rows)? });
    }
    Ok((placed, listed))
}

/// What it is asked to do: what is overdue at once, with an answer by the day that a notice would ask for; the rest by its day.
fn asked(given: &Given<'_>, owed: &Owed) -> Result<Option<String>> {
    let (late, soon) = (owed.overdue.len(), owed.soon.len());
    let rest = if soon > 0 {
        format!("{} 天内到期的 {soon} 项请在到期日以前办结。", SOON[1])
    } else {
        String::new()
    };
    if late == 0 {
        return Ok((soon > 0).then_some(rest));
    }
    // Whoever was reminded has a day to reply by already: no other is set beside it.
    let reminded = owed.overdue.iter().filter(|row| row.deadline.notices > 0).count();
    let by = usual_reply(given.law, given.day)?;
    let reply = match late - reminded {
        0 => "按各督办通知的日期回复办理情况".to_owned(),
        _ if reminded == 0 => format!("于 {by} 前回复办理情况"),
        rest => format!("督办过的 {reminded} 项按各督办通知的日期、其余 {rest} 项于 {by} 前回复办理情况"),
    };
    Ok(Some(format!("超期的 {late} 项请立即办结，{reply}（{}）。{rest}", clause::FOLLOW_UP)))
}

/// That it is to name whom it is reached by, where it named nobody.
fn contacts(given: &Given<'_>, unit: &str) -> Result<Option<String>> {
    if !given.has_books()? {
        return Ok(None);
    }
    let [lead, liaison] = given.facts.lacking_contacts()?;
    let lacks = |units: &[String], what: &'static str| units.iter().any(|code| code == unit).then_some(what);
    let lacking: Vec<&str> = [lacks(&lead, "分管负责人"), lacks(&liaison, "联络人")].into_iter().flatten().collect();
    let clauses = format!("{}、{}", clause::SHARING_CONTACTS, clause::LIAISON);
    let told = format!("请确定{}，报联席会议办公室登记（{clauses}）。", lacking.join("、"));
    Ok((!lacking.is_empty()).then_some(told))
}

/// Whether a paper would ask a unit for nothing and tell it of nothing that waits.
pub fn is_idle(given: &Given<'_>, owing: &Owing, unit: &str) -> Result<bool> {
    let waits = given.facts.notices()?.iter().any(|notice| is_open(given, notice, unit));
    let idle = owing.unit(unit).is_none_or(Owed::is_idle) && !waits;
    Ok(idle && contacts(given, unit)?.is_none())
}

/// How many rows a table has.
fn rows_of(table: &Table<'_>) -> Result<usize> {
    let mut rows = 0;
    table.rows.each(&mut |_| {
        rows += 1;
        Ok(())
    })?;
    Ok(rows)
}

/// The first `most` of the `rows` of a list, for the page.
fn first_of<'a>(table: &Table<'a>, most: usize, rows: usize) -> Result<Table<'a>> {
    let mut first = Vec::new();
    table.rows.first(most, &mut |row| {
        first.push(row.to_vec());
        Ok(())
    })?;
    Ok(Table {
        name: table.name.clone(),
        of: (rows > first.len()).then_some(rows),
        keys: table.keys.clone(),
        headers: table.headers.clone(),
        rows: Rows::Held(first),
        shortens: true,
        repeats: true,
        ..Table::default()
    })
}

/// A notice of the unit that it has not answered by the day.
fn is_open(given: &Given<'_>, notice: &Notice, unit: &str) -> bool {
    given.units.successor_of(&notice.unit, given.day) == unit && notices::waits(given, notice)
}

/// What it comes to, in sentences.
fn said(given: &Given<'_>, unit: &str, owed: &Owed, (notices, listed): (&[Notice], bool)) -> String {
    let day = given.day;
    let over = |row: &Listed| row.deadline.days_over(day);
    let late = match owed.overdue.iter().map(over).max() {
        Some(longest) => {
            let former = owed.overdue.iter().filter(|row| row.deadline.unit != unit).count();
            let former = if former > 0 {
                format!("（其中 {former} 项并入前已超期，计入原单位）")
            } else {
                String::new()
            };
            format!("超期未办 {} 项{former}，最长超期 {longest} 天", owed.overdue.len())
        }
        None => "没有超期未办的事项".to_owned(),
    };
    let within = |days: u64| {
        let last = day.checked_add_days(Days::new(days));
        owed.soon.iter().filter(|row| row.deadline.due_on <= last).count()
    };
    let [first, second] = SOON;
    let mut said = vec![format!(
        "截至 {day}，{late}；当日起 {first} 天内到期 {} 项，{second} 天内到期 {} 项。",
        within(first),
        within(second)
    )];
    if !owed.theirs.is_empty() {
        let late = owed.theirs.iter().filter(|row| over(row) > 0).count();
        said.push(format!("其他单位尚未向本单位办结 {} 项，其中超期 {late} 项。", owed.theirs.len()));
    }
    if let Some(oldest) = owed.awaited.first() {
        let (number, oldest) = (owed.awaited.len(), oldest.days(day));
        said.push(format!("本单位请其他单位办理、没有规定天数而等答复的 {number} 件，最久 {oldest} 天。"));
    }
    if let Some(oldest) = owed.undated.first() {
        let (number, oldest) = (owed.undated.len(), unnumbered::age(oldest.deadline.started_on, day));
        said.push(format!("未定天数（及时、尽快等）而未了的 {number} 项，最久 {oldest} 天。"));
    }
    if let Some(oldest) = owed.asked.first() {
        let (number, oldest) = (owed.asked.len(), oldest.days(day));
        said.push(format!("其他单位请本单位办理、没有规定天数而等答复的 {number} 件，最久 {oldest} 天。"));
    }
    if !owed.lapsed.is_empty() {
        said.push(format!("另有 {} 项决定履行期满，只作提醒，不计超期。", owed.lapsed.len()));
    }
    if !owed.unnumbered.is_empty() {
        said.push(format!("文号待补的文书 {} 份。", owed.unnumbered.len()));
    }
    if !notices.is_empty() {
        let past = notices.iter().filter(|notice| notice.reply_by.is_some_and(|by| by < day)).count();
        let past = if past > 0 { format!("，其中 {past} 份已过请回复日期") } else { String::new() };
        let mut waiting: Vec<&Notice> = notices.iter().collect();
        waiting.sort_by_key(|notice| (notice.reply_by, notice.id));
        let each = waiting.iter().map(|notice| match notice.reply_by {
            Some(by) => format!("{} 请于 {by} 前", notice.id),
            None => notice.id.to_string(),
        });
        let each = proposal::first(each.collect(), "、", "份");
        said.push(format!("待回复的督办通知 {} 份{past}：{each}。", notices.len()));
    }
    if let Some(oldest) = owed.unanswered.first() {
        let (number, days) = (owed.unanswered.len(), (day - oldest.sent_on).num_days());
        said.push(format!("移送以后没有答复、接收单位没有时限约束的 {number} 件，最久 {days} 天。"));
    }
    let counted = [
        owed.theirs.len(),
        owed.awaited.len(),
        owed.undated.len(),
        owed.asked.len(),
        owed.lapsed.len(),
        owed.unnumbered.len(),
        owed.unanswered.len(),
    ];
    if !listed && counted.into_iter().any(|number| number > 0) {
        said.push(format!("这里只写件数的，逐项见{ATTACHED}。"));
    }
    said.concat()
}
