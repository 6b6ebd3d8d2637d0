//! The first page of a report: five figures, what is wrong and since when, who and what is worst, what falls due soon, who waits
//! for whom, and what follows from that. Everything on it is told of the end of the day.

use chrono::NaiveDate;

use super::document::{Rows, Section, Table, Value};
use super::figures::{Also, Compared, Figures, NO_BOOKS, Seen};
use super::given::{Counted, Given, SOON, section, table};
use super::proposals::{self, Waiting};
use super::tally::{self, Tally};
use super::wrong::{Arrears, Wrong};
use crate::error::Result;
use crate::record::facts::Visit;
use crate::record::listed::Listed;

/// Units named, those with most overdue first.
const UNITS: usize = 5;
/// Pairs of units of which one waits for the other.
const PAIRS: usize = 3;

/// The page, and what was counted for it in one walk over the deadlines and one over the records.
pub(super) struct Front<'a> {
    pub(super) counted: Counted,
    pub(super) compared: Compared,
    pub(super) page: Section<'a>,
}

impl Front<'_> {
    /// Counts, and makes the page; `rows` sees each deadline that had not ended before `since`, and `records` each case and
    /// transfer in the same walks.
    pub(super) fn of(
        given: &Given<'_>,
        since: NaiveDate,
        rows: Visit<'_, Listed>,
        records: &mut Also<'_>,
    ) -> Result<Self> {
        let notices = given.facts.notices()?;
        let (mut wrong, mut waiting) = (Wrong::new(&notices), Waiting::default());
        let counted = given.counted(since, &mut |row| {
            wrong.see(given, row)?;
            rows(row)
        })?;
        let compared = Compared::of(given, &mut |seen| {
            if let Seen::Transfer(transfer) = seen {
                waiting.see(given, transfer);
            }
            records(seen)
        })?;
        let page = page(given, &counted, &compared, &wrong, waiting)?;
        Ok(Front { counted, compared, page })
    }

    /// The same where nobody else looks.
    pub(super) fn alone(given: &Given<'_>) -> Result<Self> {
        Front::of(given, given.period.from, &mut |_| Ok(()), &mut |_| Ok(()))
    }
}

fn page<'a>(
    given: &Given<'_>,
    counted: &Counted,
    compared: &Compared,
    wrong: &Wrong<'_>,
    waiting: Waiting,
) -> Result<Section<'a>> {
    let said = [Some(sentence(given, wrong)), waits(given, wrong)];
    let mut page = section("要情", said.into_iter().flatten().collect());
    page.tables.push(five(counted, compared));
    page.tables.push(units(given, wrong, counted));
    page.tables.push(table("超期最久的事项", ITEM, Rows::Held(wrong.items()), "没有超期未办的事项。"));
    page.tables.push(proposals::of(given, wrong, waiting)?);
    page.first_page = true;
    Ok(page)
}

/// Who, how many, since when; and what others count among it that is nobody's arrear.
fn sentence(given: &Given<'_>, wrong: &Wrong<'_>) -> String {
    let day = given.day;
    let lapsed = match wrong.lapsed {
        0 => String::new(),
        number => format!("另有 {number} 项决定履行期满，只作提醒，不计在内。"),
    };
    let number: i64 = wrong.units.values().map(|arrears| arrears.number).sum();
    let worst = wrong.worst();
    let Some((unit, most)) = worst.first() else {
        return format!("{day} 终了时没有超期未办的事项。{lapsed}");
    };
    let since = most.since.map_or_else(String::new, |since| format!("，最早的 {since} 到期"));
    let longest = worst.iter().max_by_key(|(_, arrears)| arrears.longest);
    let longest = longest.map_or_else(String::new, |(unit, arrears)| {
        format!("，最久的超期 {} 天（{}）", arrears.longest, given.unit(unit).text())
    });
    format!(
        "{day} 终了时超期未办 {number} 项，涉及 {} 个单位{longest}；最多的是{}，{} 项{since}。{lapsed}",
        wrong.units.len(),
        given.unit(unit).text(),
        most.number,
    )
}

/// Who has something overdue or soon due; more than are named in one line together.
fn units<'a>(given: &Given<'_>, wrong: &Wrong<'_>, counted: &Counted) -> Table<'a> {
    let none = Arrears::default();
    let soon_of = |unit: &str| counted.soon.get(unit).copied().unwrap_or_default();
    let mut units: Vec<(&String, &Arrears, [i64; 2])> =
        wrong.worst().into_iter().map(|(unit, arrears)| (unit, arrears, soon_of(unit))).collect();
    let mut others: Vec<_> = counted.soon.iter().filter(|(unit, _)| !wrong.units.contains_key(*unit)).collect();
    others.sort_by_key(|(unit, [first, second])| (-first, -second, (*unit).clone()));
    units.extend(others.into_iter().map(|(unit, soon)| (unit, &none, *soon)));
    let cells = |name: Value, number: i64, arrears: &Arrears, [first, second]: [i64; 2]| {
        let longest = if arrears.longest > 0 { arrears.longest.into() } else { Value::Empty };
        let since = arrears.since.map_or(Value::Empty, Value::Day);
        vec![name, number.into(), longest, since, arrears.unnoticed.into(), first.into(), second.into()]
    };
    let named = units.iter().take(UNITS);
    let mut rows: Vec<Vec<Value>> =
        named.map(|(unit, arrears, soon)| cells(given.unit(unit), arrears.number, arrears, *soon)).collect();
    if let Some(rest) = units.get(UNITS..).filter(|rest| !rest.is_empty()) {
        let (mut all, mut soon) = (Arrears::default(), [0, 0]);
        for (_, arrears, [first, second]) in rest {
            all.take(arrears);
            soon = [soon[0] + first, soon[1] + second];
        }
        rows.push(cells(format!("其余 {} 个单位", rest.len()).into(), all.number, &all, soon));
    }
    let within = SOON.map(|days| format!("{days} 天内到期"));
    let columns = [UNIT, &[("within_7", within[0].as_str()), ("within_15", within[1].as_str())]].concat();
    table("超期最多和即将到期的单位", &columns, Rows::Held(rows), "没有超期未办、也没有即将到期的单位。")
}

const UNIT: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("overdue", "超期未办"),
    ("longest", "最长超期天数"),
    ("since", "最早到期"),
    ("unnoticed", "其中没有督办过"),
];

const ITEM: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("record", "记录"),
    ("matter", "事项"),
    ("due_on", "到期日"),
    ("days_over", "超期天数"),
    ("notices", "督办次数"),
];

const FIVE: &[(&str, &str)] = &[
    ("which", "五项数据"),
    ("on_time_rate", tally::RATE_HEADER),
    ("overdue", "期末超期未办"),
    ("late", "逾期办结"),
    ("transfers_sent", "管辖移送"),
    ("cases_decided", "作出处理决定"),
];

/// Five figures with their change.
fn five<'a>(counted: &Counted, compared: &Compared) -> Table<'a> {
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let numbers = |tally: &Tally, figures: &Figures| {
        let happened = ["transfers_sent", "cases_decided"].map(|key| figures.get(key));
        [number(tally.overdue), number(tally.late), happened[0], happened[1]]
    };
    let rate = |tally: &Tally| tally.rate().map_or(Value::Empty, Value::Rate);
    let row = |which: &str, rate: Value, numbers: [i64; 4]| {
        [which.into(), rate].into_iter().chain(numbers.map(Value::from)).collect::<Vec<_>>()
    };
    let now = counted.now.total();
    let mut rows = vec![row("本期", rate(&now), numbers(&now, &compared.now))];
    if let Some(figures) = &compared.before {
        let before = counted.before.total();
        let then = numbers(&before, figures);
        let changes = numbers(&now, &compared.now).into_iter().zip(then).map(|(now, then)| now - then);
        rows.push(row("上期", rate(&before), then));
        let change = [Value::from("增减"), tally::change(now.rate(), before.rate())];
        rows.push(change.into_iter().chain(changes.map(Value::from)).collect());
    } else {
        rows.push(vec![format!("上期{NO_BOOKS}").into(); 1].into_iter().chain(vec![Value::Empty; 5]).collect());
    }
    table("五项数据", FIVE, Rows::Held(rows), "")
}

/// Who waits for whom, past the day; none where nobody does.
fn waits(given: &Given<'_>, wrong: &Wrong<'_>) -> Option<String> {
    let mut pairs: Vec<_> = wrong.waits.iter().collect();
    pairs.sort_by_key(|(pair, (number, longest))| (-number, -longest, (*pair).clone()));
    let each = pairs.into_iter().take(PAIRS).map(|((toward, unit), (number, longest))| {
        let [toward, unit] = [toward, unit].map(|code| given.unit(code).text());
        format!("{toward}等{unit} {number} 项（{longest} 天）")
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| format!("谁在等谁：{}。", each.join("、")))
}
