//! One page for one unit, as the office sends it out each week: what is overdue and soon due, on which days, what others owe it,
//! how it kept its limits, which notices it is to answer, what it took back of its lateness (一（三）4).

mod annex;
mod lists;

use chrono::Days;

use super::document::{Document, Rows, Table};
use super::given::{Given, SOON, section};
use super::heads;
use super::notices;
use super::owing::{Owed, Owing};
use super::taken_back;
use super::tally;
use super::unnumbered;
use crate::error::Result;
use crate::record::listed::Listed;
use crate::record::notice::Notice;
use lists::{days, overdue, rates, soon, theirs};

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
    let tables = [
        overdue(given, &owed.overdue)?,
        soon(given, &owed.soon)?,
        days(given, &owed.soon),
        theirs(given, "其他单位超期没有向本单位办结的", &late)?,
        notices::waiting(given, &notices, true),
        rates(given, owing, unit)?,
    ];
    let (mut page, mut rest) =
        (section("要情", vec![said(given, unit, owed, &notices)]), section("各期限", Vec::new()));
    page.first_page = true;
    rest.tables.push(annex::limits(given, owing, unit));
    let (own, mut others) = annex::counted(given, owed, unit)?;
    others.tables.push(theirs(given, "其他单位还没有到期、应向本单位办结的", &still)?);
    others.tables.push(taken_back::taken_back(given, Some(unit)));
    rest.paragraphs.push(
        "纸上只列前几项和件数；文号待补的、请其他单位办理的、其他单位还没有到期的、更正与作废收回的，逐项见本单的工作簿。"
            .to_owned(),
    );
    // What there is nothing of is only named, behind the page; of a long list its first rows stand there, on a screen and for
    // programs all of them behind it.
    let mut whole = section("全部清单", Vec::new());
    whole.off_paper = true;
    for ((table, most), list) in tables.into_iter().zip(ON_PAGE).zip(LISTED_BY) {
        match rows_of(&table)? {
            0 => rest.tables.push(table),
            rows if rows > most + FEW => {
                let all =
                    list.map_or_else(|| given.paper(unit), |(list, whose)| given.command(list, Some((whose, unit))));
                page.tables.push(first_of(&table, most, rows - most, &all)?);
                whole.tables.push(table);
            }
            // A full page has fewer of what a command lists.
            _ => {
                let all = list.map_or_else(String::new, |(list, whose)| given.command(list, Some((whose, unit))));
                page.tables.push(Table { shortens: list.is_some(), all, ..table });
            }
        }
    }
    document.seal = Some(heads::sealed_to(given, name));
    document.short = true;
    document.sections.push(page);
    if !whole.tables.is_empty() {
        document.sections.push(whole);
    }
    document.sections.extend(own);
    document.sections.extend([others, rest, given.ending(&[tally::RATE])]);
    Ok(document)
}

/// Rows of each of its tables that stand on the page: what is overdue, soon due, the calendar, what others owe, notices, the rate.
const ON_PAGE: [usize; 6] = [10, 7, 9, 5, 3, 9];

/// The commands that list all of them, and by which option those of a unit; none: its paper as a workbook does.
const LISTED_BY: [Option<(&str, &str)>; 6] = [
    Some(("overdue", "unit")),
    Some(("todo", "unit")),
    None,
    Some(("todo", "toward")),
    Some(("notice list", "unit")),
    None,
];

/// Rows more than those for which no list is cut.
const FEW: usize = 2;

/// How many rows a table has.
fn rows_of(table: &Table<'_>) -> Result<usize> {
    let mut rows = 0;
    table.rows.each(&mut |_| {
        rows += 1;
        Ok(())
    })?;
    Ok(rows)
}

/// The first `most` rows of a list, for the page: its name says how many `more` there are, and which command lists `all`.
fn first_of<'a>(table: &Table<'a>, most: usize, more: usize, all: &str) -> Result<Table<'a>> {
    let mut first = Vec::new();
    table.rows.first(most, &mut |row| {
        first.push(row.to_vec());
        Ok(())
    })?;
    Ok(Table {
        name: format!("{}：前 {most} 项（另有 {more} 项：{all}）", table.name),
        all: all.to_owned(),
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
fn said(given: &Given<'_>, unit: &str, owed: &Owed, notices: &[Notice]) -> String {
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
        "{day} 终了时{late}；当日起 {first} 天内到期 {} 项，{second} 天内到期 {} 项。",
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
        said.push(format!("待回复的督办通知 {} 份{past}。", notices.len()));
    }
    said.concat()
}
