//! The supervision report (一（二）1–3): every limit and every unit, transfers, disputes, what is overdue.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::decisions;
use super::document::{Chart, Document, Rows, Section, Table, Value};
use super::figures::{Compared, Figures};
use super::given::{Given, month_name, section, table};
use super::heads;
use super::heat;
use super::page_one;
use super::ranking;
use super::raw;
use super::sent_back;
use super::shared;
use super::taken_back;
use super::tally::{self, Tallies};
use super::transfers::{self, listed, some_day};
use super::unnumbered;
use crate::error::Result;
use crate::record::facts::OtherFact;
use crate::record::words::{Ground, TransferKind, Vocabulary};

/// Makes the report.
pub fn report<'s>(given: &'s Given<'s>) -> Result<Document<'s>> {
    let counted = given.counted()?;
    let tallies = &counted.now;
    let compared = Compared::of(given)?;
    let mut document = given.heading(format!("协调配合机制运行监督报告（{}）", given.period.name()));
    document.seal = Some(heads::sealed(given));
    document.raw = Some(raw::rows(given));
    document.foot.push(heads::counts(&tallies.total()));
    document.sections.push(page_one::of(given, &counted, &compared)?);
    document.sections.push(overall(given, tallies, &compared.now));
    document.sections.push(by_unit(given, tallies));
    document.sections.push(by_limit_and_unit(given, tallies));
    document.sections.push(transfers(given, tallies)?);
    document.sections.push(disputes(given)?);
    let mut overdue = section("六、超期未办", vec![shared::overdue_lead(given)?]);
    overdue.charts.push(Chart::Days {
        title: "到期日历：各日到期、还没有办结的".to_owned(),
        today: given.day,
        days: counted.due.iter().map(|(day, number)| (*day, *number)).collect(),
    });
    overdue.tables.push(given.overdue_table());
    overdue.tables.push(given.due_table()?);
    document.sections.push(overdue);
    document.sections.push(conference(given)?);
    document.sections.push(taken_back::whereabouts(given, &counted));
    document.sections.push(decisions::of_period(given, "九、处理决定的履行与审查")?);
    document.sections.push(unnumbered::by_age(given)?);
    document.sections.push(given.ending(&[tally::READING, &ranking::rule(given.law)]));
    Ok(document)
}

fn overall<'a>(given: &Given<'_>, tallies: &Tallies, figures: &Figures) -> Section<'a> {
    let total = tallies.total();
    let mut section = section(
        "一、总体情况",
        vec![
            shared::total_sentence(&total),
            format!(
                "期内管辖移送 {} 件，接受 {} 件，以管辖为由不接受 {} 件，以其他理由不接受 {} 件，撤回 {} 件；报请区政府决定 {} 件，区政府指定 {} 件；\
                 提出争议 {} 起，协商一致 {} 起，区政府决定 {} 起。",
                figures.get("transfers_sent"),
                figures.get("accepted"),
                figures.get("declined"),
                figures.get("sent_back"),
                figures.get("withdrawn"),
                figures.get("referred"),
                figures.get("designated"),
                figures.get("disputes_raised"),
                figures.get("disputes_settled"),
                figures.get("disputes_decided"),
            ),
        ],
    );
    if let Some(worst) = shared::worst_sentence(given, tallies) {
        section.paragraphs.insert(1, worst);
    }
    let rows = given.law.book().limits.iter().map(|limit| {
        let mut row: Vec<Value> =
            vec![limit.name.as_str().into(), limit.clause.as_str().into(), shared::length(given.law, &limit.id).into()];
        row.extend(tallies.of_rule(&limit.id).cells());
        row
    });
    let columns = [&[("limit", "期限"), ("clause", "条款"), ("days", "天数")], tally::COLUMNS].concat();
    let mut table = table("各期限", &columns, Rows::Held(rows.collect()), "");
    table.names_idle = true;
    table.total = Some([vec!["合计".into(), Value::Empty, Value::Empty], total.cells_without_median()].concat());
    section.tables.push(table);
    section
}

fn by_unit<'a>(given: &Given<'_>, tallies: &Tallies) -> Section<'a> {
    let (table, chart) = ranking::of(given, tallies);
    let mut section = section("二、各单位履行时限情况", Vec::new());
    section.tables.push(table);
    section.charts.extend(chart);
    section
}

/// Every limit with every unit it bound in the period.
fn by_limit_and_unit<'a>(given: &Given<'_>, tallies: &Tallies) -> Section<'a> {
    let mut rows = Vec::new();
    for limit in &given.law.book().limits {
        for unit in given.units.all() {
            let Some(tally) = tallies.of(&limit.id, &unit.code) else { continue };
            let mut row = vec![limit.name.as_str().into(), tally.clause.as_str().into(), given.unit(&unit.code)];
            row.extend(tally.cells());
            rows.push(row);
        }
    }
    let columns = [&[("limit", "期限"), ("clause", "条款"), ("unit", "责任单位")], tally::COLUMNS].concat();
    let mut section = section(
        "三、各期限各单位",
        vec!["每个期限与每个单位相交为一行；没有列出的，期内没有在办的期限，各项均为零。".to_owned()],
    );
    section.tables.push(table("各期限各单位", &columns, Rows::Held(rows), "期内没有在办的期限。"));
    section.charts.extend(heat::of(given, tallies));
    section
}

const MONTHS: &[(&str, &str)] = &[
    ("month", "月份"),
    ("sent", "移送"),
    ("accepted", "接受"),
    ("declined", "以管辖为由不接受"),
    ("sent_back", "以其他理由不接受"),
];

fn transfers<'s>(given: &'s Given<'s>, tallies: &Tallies) -> Result<Section<'s>> {
    let period = given.period;
    let mut months: BTreeMap<NaiveDate, [i64; 4]> = period.months().into_iter().map(|m| (m, [0; 4])).collect();
    let mut flows: BTreeMap<(String, String), i64> = BTreeMap::new();
    given.facts.transfers(&mut |transfer| {
        if transfer.kind != TransferKind::Jurisdiction {
            return Ok(());
        }
        let mut count = |day: Option<NaiveDate>, at: usize| {
            let month = day.filter(|day| period.holds(*day)).and_then(|day| day.with_day(1));
            if let Some(row) = month.and_then(|month| months.get_mut(&month)) {
                row[at] += 1;
            }
        };
        count(Some(transfer.sent_on), 0);
        count(transfer.answered_on.filter(|_| transfer.accepted == Some(true)), 1);
        let declined = transfer.answered_on.filter(|_| transfer.accepted == Some(false));
        count(declined, if transfer.ground == Some(Ground::Jurisdiction) { 2 } else { 3 });
        if period.holds(transfer.sent_on) {
            *flows.entry((transfer.from.clone(), transfer.to.clone())).or_default() += 1;
        }
        Ok(())
    })?;
    let mut section =
        section("四、案件移送", vec!["移送按送出日、接受与不接受按答复日计入各月，只计管辖移送。".to_owned()]);
    let rows = months.iter().map(|(month, row)| {
        let mut cells = vec![Value::Text(month_name(*month))];
        cells.extend(row.iter().copied().map(Value::Number));
        cells
    });
    section.tables.push(table("各月移送", MONTHS, Rows::Held(rows.collect()), "").summed("合计"));
    section.charts.push(Chart::Columns {
        title: "各月移送件数".to_owned(),
        axis: "月份".to_owned(),
        columns: months
            .iter()
            .map(|(month, row)| (format!("{}.{}", month.year() % 100, month.month()), row[0]))
            .collect(),
    });
    let (table, chart) = feedback_days(given, tallies);
    section.tables.push(table);
    section.charts.push(chart);
    let (table, chart) = flow(given, flows);
    section.tables.push(table);
    section.charts.push(chart);
    section.tables.push(declined(given));
    section.tables.push(sent_back::quarrelled(given)?);
    section.tables.push(sent_back::withdrawn(given));
    section.tables.push(designated(given));
    section.tables.push(transfers::crimes(given));
    Ok(section)
}

/// Days taken by feedback, beyond this many in one last group.
const FEEDBACK_DAYS: i64 = 15;

fn feedback_days<'a>(given: &Given<'_>, tallies: &Tallies) -> (Table<'a>, Chart) {
    const RULE: &str = "transfer.feedback";
    let unit = if tally::in_working_days(given.law, RULE) { "工作日" } else { "自然日" };
    let taken = tallies.of_rule(RULE).taken;
    let last = taken.keys().next_back().copied().unwrap_or(0).min(FEEDBACK_DAYS);
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let mut columns: Vec<(String, i64)> =
        (0..=last.max(3)).map(|days| (days.to_string(), number(taken.get(&days).copied().unwrap_or(0)))).collect();
    let beyond: u64 = taken.range(FEEDBACK_DAYS + 1..).map(|(_, count)| count).sum();
    if beyond > 0 {
        columns.push((format!("{FEEDBACK_DAYS} 以上"), number(beyond)));
    }
    let days = |label: &str| label.parse().map_or_else(|_| Value::from(label), Value::Number);
    let rows = columns.iter().map(|(label, count)| vec![days(label), (*count).into()]).collect();
    let titles = [("days", format!("用时（{unit}）")), ("answers", "答复件数".to_owned())];
    let titles: Vec<(&'static str, &str)> = titles.iter().map(|(key, title)| (*key, title.as_str())).collect();
    let table = table("反馈用时分布", &titles, Rows::Held(rows), "");
    let chart = Chart::Columns {
        title: "反馈意见用时分布（件）".to_owned(), axis: format!("用时（{unit}）"), columns
    };
    (table, chart)
}

const FLOWS: &[(&str, &str)] = &[("from", "移送单位"), ("to", "接收单位"), ("transfers", "件数")];

fn flow<'a>(given: &Given<'_>, flows: BTreeMap<(String, String), i64>) -> (Table<'a>, Chart) {
    let mut flows: Vec<((String, String), i64)> = flows.into_iter().collect();
    flows.sort_by_key(|(units, number)| (-number, units.clone()));
    let name = |code: &str| given.units.short_on(code, given.day).to_owned();
    let rows = flows.iter().map(|((from, to), number)| vec![name(from).into(), name(to).into(), (*number).into()]);
    let table = table("移送流向", FLOWS, Rows::Held(rows.collect()), "期内没有移送。");
    let flows = flows.iter().map(|((from, to), number)| (name(from), name(to), *number)).collect();
    (table, Chart::Flows { title: "移送流向（件）".to_owned(), flows })
}

const DECLINED: &[(&str, &str)] = &[
    ("transfer", "移送"),
    ("case", "案件"),
    ("title", "事由"),
    ("from", "移送单位"),
    ("to", "接收单位"),
    ("answered_on", "答复日"),
    ("ground", "以何为由"),
    ("reason", "理由"),
    ("referred_on", "报请日"),
];

fn declined<'s>(given: &'s Given<'s>) -> Table<'s> {
    listed(given, "不接受的移送", DECLINED, "期内没有不接受的移送。", |given, transfer| {
        let meant = given.period.holds_some(transfer.answered_on) && transfer.accepted == Some(false);
        let ground = transfer.ground.unwrap_or(Ground::Other).title();
        let reason = transfer.reason.as_deref().unwrap_or_default();
        let reason = given.facts.discreet(reason)?;
        Ok(meant.then(|| {
            vec![
                given.unit(&transfer.from),
                given.unit(&transfer.to),
                some_day(transfer.answered_on),
                ground.into(),
                reason.into(),
                some_day(transfer.referred_on),
            ]
        }))
    })
}

const DESIGNATED: &[(&str, &str)] = &[
    ("transfer", "移送"),
    ("case", "案件"),
    ("title", "事由"),
    ("from", "移送单位"),
    ("to", "接收单位"),
    ("referred_on", "报请日"),
    ("designated_on", "指定日"),
    ("designated_to", "指定承办"),
];

fn designated<'s>(given: &'s Given<'s>) -> Table<'s> {
    listed(
        given,
        "报请与指定",
        DESIGNATED,
        "期内没有报请区政府决定或指定的移送。",
        |given, transfer| {
            let meant =
                given.period.holds_some(transfer.referred_on) || given.period.holds_some(transfer.designated_on);
            Ok(meant.then(|| {
                vec![
                    given.unit(&transfer.from),
                    given.unit(&transfer.to),
                    some_day(transfer.referred_on),
                    some_day(transfer.designated_on),
                    given.some_unit(transfer.designated_to.as_deref()),
                ]
            }))
        },
    )
}

const DISPUTES: &[(&str, &str)] = &[
    ("dispute", "争议"),
    ("title", "事由"),
    ("between", "争议各方"),
    ("raised_on", "提出日"),
    ("settled_on", "协商一致"),
    ("escalated_on", "上报日"),
    ("decided_on", "决定日"),
    ("withdrawn_on", "撤回日"),
    ("to", "承办单位"),
];

/// Disputes that stood open on some day of the period.
fn disputes<'s>(given: &'s Given<'s>) -> Result<Section<'s>> {
    let rows = Rows::Streamed(Box::new(move |each| {
        given.facts.others(&mut |other| {
            let OtherFact::Dispute {
                id,
                title,
                between,
                raised_on,
                settled_on,
                escalated_on,
                decided_on,
                withdrawn_on,
                to,
            } = other
            else {
                return Ok(());
            };
            let ended = settled_on.or(*decided_on).or(*withdrawn_on);
            if *raised_on > given.period.to || ended.is_some_and(|day| day < given.period.from) {
                return Ok(());
            }
            each(&[
                Value::Id(id.to_string()),
                given.facts.discreet(title)?.into(),
                given.unit_names(between).into(),
                (*raised_on).into(),
                some_day(*settled_on),
                some_day(*escalated_on),
                some_day(*decided_on),
                some_day(*withdrawn_on),
                given.some_unit(to.as_deref()),
            ])
        })
    }));
    let mut section = section("五、争议", Vec::new());
    section.tables.push(table("争议", DISPUTES, rows, "期内没有争议。"));
    Ok(section)
}

fn conference<'a>(given: &Given<'_>) -> Result<Section<'a>> {
    let mut paragraphs = vec![shared::quarters_sentence(given)?];
    paragraphs.extend(shared::lacking_contacts(given)?);
    Ok(section("七、例会与联络", paragraphs))
}
