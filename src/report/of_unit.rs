//! One page for one unit, as the office sends it out each week: what is overdue and soon due, on which days, what others owe it,
//! how it kept its limits, which notices it is to answer, what it took back of its lateness (一（三）4).

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::document::{Document, Rows, Section, Table, Value};
use super::figures::NO_BOOKS;
use super::given::{COUNTED, Given, PROVISOS, SOON, provisos, provisos_ahead, section, table};
use super::heads;
use super::owing::{Owed, Owing, last_of};
use super::requests;
use super::taken_back;
use super::tally::{self, Tally};
use super::unnumbered;
use crate::error::Result;
use crate::law::deadline::Deadline;
use crate::record::listed::Listed;
use crate::record::notice::Notice;
use crate::record::pressed::Pressed;
use crate::vocabulary::Vocabulary;

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
        to_answer(given, &notices),
        rates(given, owing, unit)?,
    ];
    let (mut page, mut rest) =
        (section("要情", vec![said(given, unit, owed, &notices)]), section("各期限", Vec::new()));
    page.first_page = true;
    rest.tables.push(limits(given, owing, unit));
    rest.tables.push(taken_back::taken_back(given, Some(unit)));
    rest.tables.push(theirs(given, "其他单位还没有到期、应向本单位办结的", &still)?);
    // What there is nothing of is only named, behind the page; of a long list its first rows stand there, all of them behind it.
    let mut annex = section("全部清单", Vec::new());
    for (table, most) in tables.into_iter().zip(ON_PAGE) {
        match rows_of(&table)? {
            0 => rest.tables.push(table),
            rows if rows > most + FEW => {
                page.tables.push(first_of(&table, most, rows - most)?);
                annex.tables.push(table);
            }
            _ => page.tables.push(table),
        }
    }
    document.seal = Some(heads::sealed_to(given, name));
    let counted = counted(given, owed)?;
    document.sections.push(page);
    if !annex.tables.is_empty() {
        document.sections.push(annex);
    }
    document.sections.extend(counted);
    document.sections.extend([rest, given.ending(&[tally::RATE])]);
    Ok(document)
}

/// Rows of each of its tables that stand on the page: what is overdue, soon due, the calendar, what others owe, notices, the rate.
const ON_PAGE: [usize; 6] = [10, 7, 9, 5, 3, 9];

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

/// The first `most` rows of a list, for the page: its name says how many `more` there are.
fn first_of<'a>(table: &Table<'a>, most: usize, more: usize) -> Result<Table<'a>> {
    let mut first = Vec::new();
    table.rows.first(most, &mut |row| {
        first.push(row.to_vec());
        Ok(())
    })?;
    Ok(Table {
        name: format!("{}：前 {most} 项（另有 {more} 项见“全部清单”）", table.name),
        keys: table.keys.clone(),
        headers: table.headers.clone(),
        rows: Rows::Held(first),
        shortens: true,
        repeats: true,
        ..Table::default()
    })
}

fn is_empty(table: &Table<'_>) -> Result<bool> {
    let mut empty = true;
    table.rows.first(1, &mut |_| {
        empty = false;
        Ok(())
    })?;
    Ok(empty)
}

/// A notice of the unit that it has not answered by the day.
fn is_open(given: &Given<'_>, notice: &Notice, unit: &str) -> bool {
    let answered = notice.replied_on.is_some_and(|on| on <= given.day);
    given.units.successor_of(&notice.unit, given.day) == unit && notice.issued_on <= given.day && !answered
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

const OVERDUE: &[(&str, &str)] = &[
    ("limit", "期限"),
    ("clause", "条款"),
    ("record", "记录"),
    ("title", "事由"),
    ("toward", "对方单位"),
    ("due_on", "到期日"),
    ("days_over", "超期天数"),
    ("notices", "督办次数"),
    COUNTED,
    PROVISOS,
];

/// The limit, clause, record and title of a line.
fn begun(given: &Given<'_>, row: &Listed) -> Result<Vec<Value>> {
    let d = &row.deadline;
    Ok(vec![
        given.limit_name(&d.rule).into(),
        d.clause.as_str().into(),
        Value::Id(d.subject.to_string()),
        given.facts.discreet(&row.title)?.into(),
    ])
}

fn due(d: &Deadline) -> Value {
    d.due_on.map_or(Value::Empty, Value::Day)
}

fn held<'a>(
    rows: &[Listed],
    name: &str,
    columns: &[(&str, &str)],
    empty: &str,
    line: impl Fn(&Listed) -> Result<Vec<Value>>,
) -> Result<Table<'a>> {
    Ok(table(name, columns, Rows::Held(rows.iter().map(line).collect::<Result<_>>()?), empty))
}

fn overdue<'a>(given: &Given<'_>, rows: &[Listed]) -> Result<Table<'a>> {
    let pressed = Pressed::of(&given.facts.notices()?, given.units, given.day);
    held(rows, "超期未办", OVERDUE, "没有超期未办的期限。", |row| {
        let d = &row.deadline;
        let mut cells = begun(given, row)?;
        let toward = given.some_unit(d.toward.as_deref());
        let notices = [i64::from(d.notices), i64::from(pressed.times(d))].map(Value::from);
        cells.extend([toward, due(d), d.days_over(given.day).into()].into_iter().chain(notices).chain([provisos(d)]));
        Ok(cells)
    })
}

const DUE: &[(&str, &str)] = &[
    ("due_on", "到期日"),
    ("days_left", "还有天数"),
    ("limit", "期限"),
    ("clause", "条款"),
    ("record", "记录"),
    ("title", "事由"),
    ("toward", "对方单位"),
    PROVISOS,
];

fn soon<'a>(given: &Given<'_>, rows: &[Listed]) -> Result<Table<'a>> {
    let name = format!("{} 天内到期", SOON[1]);
    held(rows, &name, DUE, &format!("{} 天内没有到期的期限。", SOON[1]), |row| {
        let d = &row.deadline;
        let left = d.due_on.map_or(0, |due_on| (due_on - given.day).num_days());
        let mut cells = vec![due(d), left.into()];
        cells.extend(begun(given, row)?);
        cells.extend([given.some_unit(d.toward.as_deref()), provisos_ahead(given, d)]);
        Ok(cells)
    })
}

const DAYS: &[(&str, &str)] = &[
    ("week", "周"),
    ("mon", "周一"),
    ("tue", "周二"),
    ("wed", "周三"),
    ("thu", "周四"),
    ("fri", "周五"),
    ("sat", "周六"),
    ("sun", "周日"),
];

/// The days from this one on as a calendar, each with what falls due on it; days nobody works are marked.
fn days<'a>(given: &Given<'_>, soon: &[Listed]) -> Table<'a> {
    let (first, last) = (given.day, last_of(given.day));
    let cell = |day: NaiveDate| {
        if day < first || day > last {
            return Value::Empty;
        }
        let rest = if given.calendar.day(day).working { "" } else { " 休" };
        let due = soon.iter().filter(|row| row.deadline.due_on == Some(day)).count();
        let due = if due > 0 { format!(" {due} 项") } else { String::new() };
        Value::Text(format!("{}日{due}{rest}", day.day()))
    };
    let monday = first.week(Weekday::Mon).first_day();
    let weeks = monday.iter_weeks().take_while(|monday| *monday <= last);
    let rows = weeks.map(|monday| {
        let week = Value::Text(format!("{}月{}日起", monday.month(), monday.day()));
        std::iter::once(week).chain(monday.iter_days().take(7).map(cell)).collect()
    });
    table("到期日历", DAYS, Rows::Held(rows.collect()), "")
}

/// Its figures beside those of the period before.
fn rates<'a>(given: &Given<'_>, owing: &Owing, unit: &str) -> Result<Table<'a>> {
    let (now, before) = (owing.now.of_unit(unit), owing.before.of_unit(unit));
    let row = |which: &str, tally: &Tally| {
        [Value::from(which)].into_iter().chain(tally.cells_without_days()).collect::<Vec<_>>()
    };
    let mut rows = vec![row("本期", &now)];
    if given.period.before().has_books(given.facts.quarters()?.since) || before.ran > 0 {
        rows.push(row("上期", &before));
        let change = now.cells_without_days().into_iter().zip(before.cells_without_days());
        let rates = tally::change(now.rate(), before.rate());
        let change = change.map(|(now, before)| match (now, before) {
            (Value::Number(now), Value::Number(before)) => (now - before).into(),
            _ => rates.clone(),
        });
        rows.push([Value::from("增减")].into_iter().chain(change).collect());
    } else {
        let mut row = vec![format!("上期{NO_BOOKS}").into()];
        row.resize(tally::columns_without_days().len() + 1, Value::Empty);
        rows.push(row);
    }
    let explained = |(key, title)| (key, if key == "on_time_rate" { tally::RATE_HEADER } else { title });
    let figures = tally::columns_without_days().into_iter().map(explained);
    let columns: Vec<_> = [("which", "本单位")].into_iter().chain(figures).collect();
    Ok(table("履行时限情况", &columns, Rows::Held(rows), ""))
}

const LIMITS: &[(&str, &str)] = &[
    ("limit", "期限"),
    ("clause", "条款"),
    ("ran", "期内在办"),
    ("on_time", "按期办结"),
    ("late", "逾期办结"),
    ("overdue", "期末超期"),
    ("on_time_rate", "按期率"),
    tally::NUMERATOR,
    tally::DENOMINATOR,
    ("before", "上期按期率"),
    ("change", "增减"),
];

/// Limit by limit: those that bound it in the period or the one before.
fn limits<'a>(given: &Given<'_>, owing: &Owing, unit: &str) -> Table<'a> {
    let none = Tally::default();
    let rows = given.law.book().limits.iter().filter_map(|limit| {
        let (now, before) = (owing.now.of(&limit.id, unit), owing.before.of(&limit.id, unit));
        let clause = now.or(before)?.clause.clone();
        let (now, before) = (now.unwrap_or(&none), before.unwrap_or(&none));
        let rate = |tally: &Tally| tally.rate().map_or(Value::Empty, Value::Rate);
        Some(vec![
            limit.name.as_str().into(),
            clause.into(),
            now.ran.into(),
            now.on_time.into(),
            now.late.into(),
            now.overdue.into(),
            rate(now),
            now.on_time_dated.into(),
            now.judged().into(),
            rate(before),
            tally::change(now.rate(), before.rate()),
        ])
    });
    table("各期限按期率", LIMITS, Rows::Held(rows.collect()), "本期和上期都没有期限。")
}

const UNDATED: &[(&str, &str)] = &[
    ("limit", "期限"),
    ("clause", "条款"),
    ("record", "记录"),
    ("title", "事由"),
    ("toward", "对方单位"),
    ("started_on", "起算日"),
    ("age", "已历天数"),
];

const LAPSED: &[(&str, &str)] = &[
    ("limit", "期限"),
    ("clause", "条款"),
    ("record", "记录"),
    ("title", "事由"),
    ("due_on", "履行期限"),
    ("days_over", "已过天数"),
];

const PAPERS: &[(&str, &str)] =
    &[("paper", "文书"), ("record", "记录"), ("title", "事由"), ("since", "日期"), ("age", "已历天数")];

/// What the page only counts, row by row; none where it counts nothing of the kind.
fn counted<'a>(given: &Given<'_>, owed: &Owed) -> Result<Option<Section<'a>>> {
    let mut section = section("没有定天数、履行期满和文号待补的", Vec::new());
    let undated = held(&owed.undated, "未定天数而未了的", UNDATED, "", |row| {
        let d = &row.deadline;
        let mut cells = begun(given, row)?;
        let age = unnumbered::age(d.started_on, given.day);
        cells.extend([given.some_unit(d.toward.as_deref()), d.started_on.into(), age.into()]);
        Ok(cells)
    })?;
    let asked = requests::table_of(given, "等本单位答复、没有规定天数的协作请求", &owed.asked, "")?;
    let awaited = requests::table_of(given, "等其他单位答复、没有规定天数的协作请求", &owed.awaited, "")?;
    let lapsed = held(&owed.lapsed, "履行期满没有登记履行的决定", LAPSED, "", |row| {
        let mut cells = begun(given, row)?;
        cells.extend([due(&row.deadline), row.deadline.days_over(given.day).into()]);
        Ok(cells)
    })?;
    let papers = owed.unnumbered.iter().map(|paper| {
        Ok(vec![
            paper.paper.title().into(),
            Value::Id(paper.record.to_string()),
            given.facts.discreet(&paper.title)?.into(),
            paper.since.into(),
            unnumbered::age(paper.since, given.day).into(),
        ])
    });
    let papers = table("文号待补的文书", PAPERS, Rows::Held(papers.collect::<Result<_>>()?), "");
    for table in [undated, asked, awaited, lapsed, papers] {
        if !is_empty(&table)? {
            section.tables.push(table);
        }
    }
    Ok((!section.tables.is_empty()).then_some(section))
}

const THEIRS: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("limit", "期限"),
    ("clause", "条款"),
    ("record", "记录"),
    ("title", "事由"),
    ("due_on", "到期日"),
    ("days_over", "超期天数"),
    PROVISOS,
];

/// What others owe it: what is overdue stands on the page, the rest behind it.
fn theirs<'a>(given: &Given<'_>, name: &str, rows: &[&Listed]) -> Result<Table<'a>> {
    let each = rows.iter().map(|row| {
        let d = &row.deadline;
        let mut cells = vec![given.unit(&d.unit)];
        cells.extend(begun(given, row)?);
        let over = d.days_over(given.day);
        cells.extend([due(d), if over > 0 { over.into() } else { Value::Empty }, provisos(d)]);
        Ok(cells)
    });
    Ok(table(name, THEIRS, Rows::Held(each.collect::<Result<_>>()?), "没有。"))
}

const NOTICES: &[(&str, &str)] = &[
    ("notice", "督办通知"),
    ("issued_on", "发出日"),
    ("items", "督办事项"),
    ("reply_by", "请回复日期"),
    ("days_over", "已过天数"),
];

fn to_answer<'a>(given: &Given<'_>, notices: &[Notice]) -> Table<'a> {
    let rows = notices.iter().map(|notice| {
        let over = notice.reply_by.map(|by| (given.day - by).num_days()).filter(|over| *over > 0);
        vec![
            Value::Id(notice.id.to_string()),
            notice.issued_on.into(),
            notice.items.len().into(),
            notice.reply_by.map_or(Value::Empty, Value::Day),
            over.map_or(Value::Empty, Value::Number),
        ]
    });
    table("待回复的督办通知", NOTICES, Rows::Held(rows.collect()), "没有待回复的督办通知。")
}
