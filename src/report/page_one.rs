//! The first page of a report: five figures, what is wrong and since when, who and what is worst, what falls due soon, who waits
//! for whom, and what follows from that. Everything on it is told of the end of the day.

use chrono::NaiveDate;

use super::document::{Rows, Section, Table, Value};
use super::figures::{Also, Compared, Figures, NO_BOOKS};
use super::given::{Counted, Given, SOON, section, table};
use super::notices;
use super::period::Period;
use super::proposal;
use super::proposals::Proposals;
use super::requests::Request;
use super::shared;
use super::tally::{self, Tally};
use super::waiting::{Requests, Waiting};
use super::wrong::{self, Arrears, Undated, Wrong};
use crate::error::Result;
use crate::ids::Id;
use crate::law::deadline::LONG_OPEN;
use crate::record::facts::Visit;
use crate::record::listed::Listed;
use crate::record::notice::Notice;
use crate::record::pressed::TooSoon;

/// Units named, those with most overdue first.
const UNITS: usize = 5;
/// Pairs of units of which one waits for the other.
const PAIRS: usize = 3;

/// The page, and what was counted for it in one walk over the deadlines and one over the records.
pub(super) struct Front<'a> {
    pub(super) counted: Counted,
    pub(super) compared: Compared,
    pub(super) page: Section<'a>,
    pub(super) proposals: Proposals,
}

impl Front<'_> {
    /// Counts, and makes the page; `rows` sees each deadline that had not ended before `since`, and `records` each record in the
    /// same walks. `more`: the heading under which all proposals stand.
    pub(super) fn of(
        given: &Given<'_>,
        (more, since): (&str, NaiveDate),
        rows: Visit<'_, Listed>,
        records: &mut Also<'_>,
    ) -> Result<Self> {
        let notices = given.facts.notices()?;
        let (mut wrong, mut waiting) = (Wrong::new(given, &notices), Waiting::default());
        let counted = given.counted(since, &mut |row| {
            wrong.see(given, row)?;
            rows(row)
        })?;
        let compared = Compared::of(given, &mut |seen| {
            waiting.see(given, seen)?;
            wrong.lasting.ask(given, seen)?;
            records(seen)
        })?;
        let came_back = came_back(&compared, &waiting);
        let others = [
            waits(given, &wrong),
            came_back,
            requests(given, &wrong, &waiting.requests),
            undated(given, &wrong.undated),
        ];
        let others: String = others.into_iter().flatten().collect();
        // Nothing is late, too, where nothing is entered.
        let idle = compared.now.are_none().then(|| "本期没有登记案件、移送、共享、协作等事项。".to_owned());
        let gravest = hazards(given, &wrong, &waiting)?;
        let said = [gravest + &sentence(given, &wrong, &notices), idle.unwrap_or_default(), others];
        let proposals = Proposals::of(given, &wrong, &mut waiting)?;
        let [sentence, idle, others] = said;
        // In the same paragraph: the page is short of lines.
        let last = others + &proposals.left_out(more).unwrap_or_default();
        let said = [sentence, idle, last].into_iter().filter(|said| !said.is_empty()).collect();
        let mut page = section("要情", said);
        page.tables.push(five(given, &counted, &compared));
        // What is to be done stands before what it is about.
        page.tables.push(proposals.table());
        page.tables.push(units(given, &wrong, &counted));
        let items = table("超期最久的事项", wrong::ITEM, Rows::Held(wrong.items()), "没有超期未办的事项。");
        page.tables.push(Table { shortens: true, counts: Some((wrong::ITEMS_AT, wrong.number())), ..items });
        page.first_page = true;
        Ok(Front { counted, compared, page, proposals })
    }

    /// The same where nobody else looks, for a report to every member.
    pub(super) fn alone(given: &Given<'_>, more: &str) -> Result<Self> {
        Front::of(given, (more, given.period.from), &mut |_| Ok(()), &mut |_| Ok(()))
    }
}

/// Grave hazards that are not done with, before anything that is only late: how many, and which the government was not told of.
fn hazards(given: &Given<'_>, wrong: &Wrong, waiting: &Waiting) -> Result<String> {
    let unreported = &wrong.asks.hazards;
    let told = |request: &&Request| !unreported.iter().any(|asked| asked.record == request.id.to_string());
    let number = unreported.len() + waiting.hazards.iter().filter(told).count();
    let named =
        unreported.iter().map(|asked| Ok(format!("{}（{}）", given.facts.discreet(&asked.title)?, asked.record)));
    let named = proposal::first(named.collect::<Result<_>>()?, "、", "处");
    Ok(match unreported.len() {
        0 if number == 0 => String::new(),
        0 => format!("重大隐患 {number} 处通报后还没有答复。"),
        all if all == number => format!("重大隐患 {number} 处还没有报告区政府：{named}。"),
        some => format!("重大隐患 {number} 处没有了结，其中 {some} 处还没有报告区政府：{named}。"),
    })
}

/// Who, how many, since when, how grave; and what others count among it that is nobody's arrear.
fn sentence(given: &Given<'_>, wrong: &Wrong, notices: &[Notice]) -> String {
    let day = given.day;
    let lapsed = match wrong.lapsed {
        0 => String::new(),
        number => format!("另有 {number} 项决定履行期满，只作提醒。"),
    };
    let number = wrong.number();
    let worst = wrong.worst();
    let Some((unit, most)) = worst.first() else {
        return format!("截至 {day}，没有超期未办的事项。{lapsed}");
    };
    let since = most.since.map_or_else(String::new, |since| format!("，最早的 {since} 到期"));
    let presumed: i64 = wrong.units.values().map(|arrears| arrears.presumed).sum();
    let presumed = match presumed {
        0 => String::new(),
        presumed if presumed == number => "超期的到期日都按推定收到计。".to_owned(),
        presumed => format!("超期的有 {presumed} 项到期日按推定收到计。"),
    };
    if worst.len() == 1 {
        let name = given.unit(unit).text();
        let gravity = gravity(given, notices, unit, most);
        let longest = most.longest;
        return format!(
            "截至 {day}，超期未办 {number} 项，都是{name}的，最久的超期 {longest} 天{since}{gravity}。{presumed}{lapsed}"
        );
    }
    let longest = worst.iter().max_by_key(|(_, arrears)| arrears.longest);
    let longest = longest.map_or_else(String::new, |(unit, arrears)| {
        format!("，最久的超期 {} 天（{}）", arrears.longest, given.unit(unit).text())
    });
    format!(
        "截至 {day}，超期未办 {number} 项，涉及 {} 个单位{longest}；最多的是{}，{} 项{since}{}。{presumed}{lapsed}",
        wrong.units.len(),
        given.unit(unit).text(),
        most.number,
        gravity(given, notices, unit, most),
    )
}

/// How often the unit was reminded in vain, and what it is to answer by now.
fn gravity(given: &Given<'_>, notices: &[Notice], unit: &str, arrears: &Arrears) -> String {
    let after = given.law.book().supervision.bulletin_after;
    // Which notice does not count, and why: the last, where there are several; the day of an answer due today is told with it.
    let why = arrears.passed.as_ref().map_or_else(String::new, |TooSoon { notice, after, reply_by }| {
        let by = if *reply_by == given.day { String::new() } else { format!("限 {reply_by} ") };
        format!("（{notice} 发出时还在等 {after} {by}的回复，不计）")
    });
    let mut said = match (arrears.often, arrears.for_bulletin) {
        (0, 0) => String::new(),
        (often, counted) if counted >= often => format!("，其中 {counted} 项已督办满 {after} 次，可以通报"),
        (often, 0) => format!("，其中 {often} 项已督办 {after} 次，还不能通报{why}"),
        (often, counted) => format!("，其中 {often} 项已督办 {after} 次，{counted} 项可以通报，其余还不能{why}"),
    };
    // By the same rule as is proposed: what all was voided of waits for no answer.
    let open = notices.iter().filter(|notice| notice.unit == *unit && notices::waits(given, notice));
    let due: Vec<_> = open.filter_map(|notice| Some((notice.id, notice.reply_by?))).collect();
    let past = due.iter().filter(|(_, by)| *by < given.day).count();
    if past > 0 {
        said.push_str(&format!("，{past} 份督办过了请回复的日期没有回复"));
    }
    let today: Vec<String> = due.iter().filter(|(_, by)| *by == given.day).map(|(id, _)| id.to_string()).collect();
    if !today.is_empty() {
        said.push_str(&format!("；该单位须当日回复 {}", today.join("、")));
    }
    said
}

/// Transfers sent back on other grounds than jurisdiction, beside the period before.
fn came_back(compared: &Compared, waiting: &Waiting) -> Option<String> {
    let now = compared.now.get("sent_back");
    let before = compared.before.as_ref().map(|figures| figures.get("sent_back"));
    let again = waiting.sent_back_again();
    let again = match again.len() {
        0 => String::new(),
        cases => {
            let named = proposal::first(again.iter().map(Id::to_string).collect(), "、", "案");
            format!("，其中 {cases} 案不止一次被退回（{named}）")
        }
    };
    let before_said = before.map_or_else(String::new, |before| format!("（上期 {before} 件）"));
    // Whether it is a crime is another question than whose it is.
    let crimes = match compared.now.get("no_crime") {
        0 => String::new(),
        crimes => format!("；涉嫌犯罪移送不接受 {crimes} 件，另计"),
    };
    let said = now > 0 || before > Some(0);
    said.then(|| format!("以其他理由不接受管辖移送 {now} 件{before_said}{again}{crimes}。"))
}

/// Requests for help of all kinds that were not answered, or only in part.
fn requests(given: &Given<'_>, wrong: &Wrong, requests: &Requests) -> Option<String> {
    let Requests { number, partial, longest, unit } = requests;
    let [late, over] = wrong.asks.requests;
    let partial = if *partial > 0 { format!("（{partial} 件只提供了部分）") } else { String::new() };
    let late = if late > 0 { format!("；其中超期 {late} 件，最长超期 {over} 天") } else { String::new() };
    let unit = given.unit(unit).text();
    (*number > 0).then(|| format!("没有答复的协作请求 {number} 件{partial}，最久已 {longest} 天（{unit}）{late}。"))
}

/// What is open without a number of days, where it is old.
fn undated(given: &Given<'_>, undated: &Undated) -> Option<String> {
    let Undated { number, old, longest, unit } = undated;
    let (limit, unit) = (LONG_OPEN, given.unit(unit).text());
    (*old > 0).then(|| {
        format!(
            "没有定天数（及时、尽快等）而未了的 {number} 项，超过 {limit} 天的 {old} 项，最久 {longest} 天（{unit}）。"
        )
    })
}

/// Who has something overdue or soon due; more than are named in one line together.
fn units<'a>(given: &Given<'_>, wrong: &Wrong, counted: &Counted) -> Table<'a> {
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
    let rest = units.get(UNITS..).unwrap_or_default();
    if !rest.is_empty() {
        let (mut all, mut soon) = (Arrears::default(), [0, 0]);
        for (_, arrears, [first, second]) in rest {
            all.take(arrears);
            soon = [soon[0] + first, soon[1] + second];
        }
        let late = rest.iter().filter(|(_, arrears, _)| arrears.number > 0).count();
        let of = match (late, rest.len() - late) {
            (late, 0) => format!("其余 {late} 个有超期的单位"),
            (0, idle) => format!("其余 {idle} 个没有超期、快到期的单位"),
            (late, idle) => format!("其余 {} 个单位（{late} 个有超期）", late + idle),
        };
        rows.push(cells(of.into(), all.number, &all, soon));
    }
    let (mut all, mut soon) = (Arrears::default(), [0, 0]);
    for (_, arrears, [first, second]) in &units {
        all.take(arrears);
        soon = [soon[0] + first, soon[1] + second];
    }
    let total = (rows.len() > 1).then(|| cells("合计".into(), all.number, &all, soon));
    let within = SOON.map(|days| format!("{days} 天内到期"));
    let columns = [UNIT, &[("within_7", within[0].as_str()), ("within_15", within[1].as_str())]].concat();
    let none = "没有超期未办、也没有即将到期的单位。";
    Table { total, ..table("超期最多和即将到期的单位", &columns, Rows::Held(rows), none) }
}

const UNIT: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("overdue", "超期未办"),
    ("longest", "最长超期天数"),
    ("since", "最早到期"),
    ("unnoticed", "其中未督办"),
];

const FIVE: &[(&str, &str)] = &[
    ("which", "五项数据"),
    ("on_time_rate", tally::RATE_HEADER),
    ("numerator", "按期"),
    ("denominator", "应结"),
    ("overdue", "期末超期未办"),
    ("late", "逾期办结"),
    ("transfers_sent", "管辖移送"),
    ("cases_decided", "作出处理决定"),
];

/// Five figures with their change.
fn five<'a>(given: &Given<'_>, counted: &Counted, compared: &Compared) -> Table<'a> {
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let numbers = |tally: &Tally, figures: &Figures| {
        let [sent, decided] = ["transfers_sent", "cases_decided"].map(|key| figures.get(key));
        let [on_time, judged] = [tally.on_time_dated, tally.judged()].map(number);
        [on_time, judged, number(tally.overdue), number(tally.late), sent, decided]
    };
    let rate = |tally: &Tally| tally.rate().map_or(Value::Empty, Value::Rate);
    let row = |which: &str, rate: Value, numbers: [i64; 6]| {
        [which.into(), rate].into_iter().chain(numbers.map(Value::from)).collect::<Vec<_>>()
    };
    let now = counted.now.total();
    let mut rows = vec![row("本期", rate(&now), numbers(&now, &compared.now))];
    let mut beside = |[which, change]: [&str; 2], period: Period, tally: &Tally, figures: &Option<Figures>| {
        let Some(figures) = figures else {
            let empty = vec![Value::Empty; FIVE.len() - 1];
            rows.push(std::iter::once(format!("{which}{NO_BOOKS}").into()).chain(empty).collect());
            return;
        };
        let then = numbers(tally, figures);
        let changes = numbers(&now, &compared.now).into_iter().zip(then).map(|(now, then)| now - then);
        let Period { from, to, .. } = period;
        rows.push(row(&format!("{which}（{}至{}）", from.format("%m-%d"), to.format("%m-%d")), rate(tally), then));
        let change = [Value::from(change), tally::change(now.rate(), tally.rate())];
        rows.push(change.into_iter().chain(changes.map(Value::changed)).collect());
    };
    beside(["上期", "增减"], given.period.before(), &counted.before.total(), &compared.before);
    if let Some((period, figures)) = given.period.year_before().zip(compared.year_before.as_ref()) {
        beside(["上年同期", "同比增减"], period, &counted.year_before.total(), figures);
    }
    table("五项数据", FIVE, Rows::Held(rows), "")
}

/// Who waits for whom, past the day; none where nobody does.
fn waits(given: &Given<'_>, wrong: &Wrong) -> Option<String> {
    let mut pairs: Vec<_> = wrong.waits.iter().collect();
    pairs.sort_by_key(|(pair, (number, longest))| (-number, -longest, (*pair).clone()));
    let tied = shared::tied(pairs.iter().map(|(_, (number, _))| *number), PAIRS);
    let tied = tied.map_or_else(String::new, |(others, number)| format!("；另有 {others} 对也是 {number} 项"));
    let each = pairs.into_iter().take(PAIRS).map(|((toward, unit), (number, longest))| {
        let [toward, unit] = [toward, unit].map(|code| given.unit(code).text());
        format!("{toward}等{unit} {number} 项（{longest} 天）")
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| format!("谁在等谁：{}{tied}。", each.join("、")))
}
