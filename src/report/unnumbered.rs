//! What is open without a number (一（二）1–3): limits without a number of days, by age, and papers that bear no number yet.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::document::{Rows, Section, Table, Value};
use super::given::{Given, section, table};
use super::unbound;
use crate::error::Result;
use crate::law::deadline::{Deadline, LONG_OPEN};
use crate::record::listed::Listed;
use crate::vocabulary::Vocabulary;

/// Ages that are told, in days.
const AGES: [i64; 3] = [LONG_OPEN, 60, 90];

const BY_UNIT: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("open", "未了项数"),
    ("over_30", "超过 30 天"),
    ("over_60", "超过 60 天"),
    ("over_90", "超过 90 天"),
    ("longest", "最久天数"),
    ("unnumbered", "文号待补"),
];

const OPEN: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("limit", "期限"),
    ("clause", "条款"),
    ("record", "记录"),
    ("title", "事由"),
    ("started_on", "起算日"),
    ("age", "已历天数"),
];

const PAPERS: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("paper", "文书"),
    ("record", "记录"),
    ("title", "事由"),
    ("since", "日期"),
    ("age", "已历天数"),
];

/// What one unit has open.
#[derive(Default)]
struct Open {
    open: i64,
    over: [i64; AGES.len()],
    longest: i64,
    unnumbered: i64,
}

/// Whether a deadline without a number of days stands open.
pub(super) fn is_meant(d: &Deadline) -> bool {
    d.is_open() && d.due_on.is_none()
}

/// Days since it began.
pub(super) fn age(since: NaiveDate, day: NaiveDate) -> i64 {
    (day - since).num_days().max(0)
}

/// The section of the supervision report.
pub(super) fn by_age<'s>(given: &'s Given<'s>) -> Result<Section<'s>> {
    let mut units: BTreeMap<String, Open> = BTreeMap::new();
    given.facts.deadlines(given.day, &mut |row| {
        if is_meant(&row.deadline) {
            let days = age(row.deadline.started_on, given.day);
            let open = units.entry(row.deadline.unit.clone()).or_default();
            open.open += 1;
            open.longest = open.longest.max(days);
            for (count, over) in open.over.iter_mut().zip(AGES) {
                *count += i64::from(days > over);
            }
        }
        Ok(())
    })?;
    given.facts.unnumbered(&mut |found| {
        units.entry(found.unit.clone()).or_default().unnumbered += 1;
        Ok(())
    })?;
    let known = given.units.all().iter().filter_map(|unit| Some((unit, units.get(&unit.code)?)));
    let rows = known.map(|(unit, open)| {
        let mut row = vec![given.unit(&unit.code), open.open.into()];
        row.extend(open.over.map(Value::from));
        row.extend([open.longest.into(), open.unnumbered.into()]);
        row
    });
    let lead = "文件没有定天数的（及时、尽快等），不计超期，按起算日至截至日的自然日列出；文号待补，是应当行文、还没有登记文号的。\
        日常待办另列材料待补、决定履行和协作答复没有定天数的、待审定的议题、并入他案而主案还没有决定的，件数因此多于本表。";
    let mut section = section("十、未定天数的事项", vec![lead.to_owned()]);
    section.explains = true;
    let none = "没有未了的、未定天数的事项。";
    section.tables.push(table("各单位未定天数的事项", BY_UNIT, Rows::Held(rows.collect()), none).summed("合计"));
    let none = "没有移送以后没有答复、接收单位又没有时限约束的。";
    let unanswered = unbound::table_of(given, &unbound::waiting(given)?, none)?;
    section.tables.extend([longest(given), unanswered, papers(given)]);
    Ok(section)
}

/// What has been open for more days than the least of the ages, the oldest first.
fn longest<'s>(given: &'s Given<'s>) -> Table<'s> {
    let rows = Rows::Streamed(Box::new(move |each| {
        let mut old: Vec<Listed> = Vec::new();
        given.facts.deadlines(given.day, &mut |row| {
            if is_meant(&row.deadline) && age(row.deadline.started_on, given.day) > LONG_OPEN {
                old.push(row.clone());
            }
            Ok(())
        })?;
        old.sort_by_key(|row| (row.deadline.started_on, row.id.is_none(), row.id));
        for row in old {
            let d = &row.deadline;
            each(&[
                given.unit(&d.unit),
                given.limit_name(&d.rule).into(),
                d.clause.as_str().into(),
                Value::Id(d.subject.to_string()),
                given.facts.discreet(&row.title)?.into(),
                d.started_on.into(),
                age(d.started_on, given.day).into(),
            ])?;
        }
        Ok(())
    }));
    table("超过 30 天未了", OPEN, rows, "没有超过 30 天未了的。")
}

/// Papers without a number.
fn papers<'s>(given: &'s Given<'s>) -> Table<'s> {
    let rows = Rows::Streamed(Box::new(move |each| {
        given.facts.unnumbered(&mut |found| {
            each(&[
                given.unit(&found.unit),
                found.paper.title().into(),
                Value::Id(found.record.to_string()),
                given.facts.discreet(&found.title)?.into(),
                found.since.into(),
                age(found.since, given.day).into(),
            ])
        })
    }));
    table("文号待补", PAPERS, rows, "没有文号待补的文书。")
}
