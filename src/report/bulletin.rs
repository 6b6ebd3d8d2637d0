//! The bulletin (一（三）4): what units were reminded of often enough and still have not done, before all members, under the
//! office's seal.

use std::collections::BTreeMap;

use super::document::{Document, Rows, Table, Value};
use super::given::{Given, PROVISOS, provisos, section, table};
use super::heads;
use crate::error::Result;
use crate::law::clause;
use crate::record::pressed::Pressed;

/// To whom it goes.
const MEMBERS: &str = "各成员单位";

const ITEMS: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("record", "记录"),
    ("limit", "期限"),
    ("clause", "条款"),
    ("title", "事由"),
    ("toward", "对方单位"),
    ("due_on", "到期日"),
    ("days_over", "超期天数"),
    ("times", "计入通报次数"),
    PROVISOS,
];

const NOT_YET: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("record", "记录"),
    ("limit", "期限"),
    ("title", "事由"),
    ("toward", "对方单位"),
    ("days_over", "超期天数"),
    ("notices", "督办次数"),
    ("times", "计入通报"),
    ("why", "哪次不计、为什么"),
];

/// What was reminded of as often as a bulletin wants.
#[derive(Default)]
struct Found {
    /// By notices that all count.
    rows: Vec<Vec<Value>>,
    /// Of each unit how many, and how long the longest.
    units: BTreeMap<String, (i64, i64)>,
    /// How many of them rest on a presumed receipt.
    presumed: i64,
    /// By some that do not.
    not_yet: Vec<Vec<Value>>,
}

impl Found {
    fn of(given: &Given<'_>) -> Result<Self> {
        let after = given.law.book().supervision.bulletin_after;
        let pressed = Pressed::of(&given.facts.notices()?, given.units, given.day);
        let mut found = Found::default();
        given.facts.overdue(&mut |row| {
            let d = &row.deadline;
            let Some(one) = pressed.on(d).filter(|one| one.told() >= after as usize) else { return Ok(()) };
            let (times, over) = (i64::from(one.times), d.days_over(given.day));
            let (unit, record) = (given.unit(&d.unit), Value::Id(d.subject.to_string()));
            let (limit, title) = (given.limit_name(&d.rule).into(), given.facts.discreet(&row.title)?.into());
            if one.times < after {
                let told = i64::try_from(one.told()).unwrap_or(i64::MAX);
                let why = one.why().unwrap_or_default();
                found.not_yet.push(vec![
                    unit,
                    record,
                    limit,
                    title,
                    given.some_unit(d.toward.as_deref()),
                    over.into(),
                    told.into(),
                    times.into(),
                    why.into(),
                ]);
                return Ok(());
            }
            let (number, longest) = found.units.entry(d.unit.clone()).or_default();
            (*number, *longest) = (*number + 1, over.max(*longest));
            found.presumed += i64::from(d.presumed);
            found.rows.push(vec![
                unit,
                record,
                limit,
                d.clause.as_str().into(),
                title,
                given.some_unit(d.toward.as_deref()),
                d.due_on.map_or(Value::Empty, Value::Day),
                over.into(),
                times.into(),
                provisos(d),
            ]);
            Ok(())
        })?;
        found.rows.sort_by_key(|row| row.first().map(Value::text));
        Ok(found)
    }
}

/// Makes it, of what stands at the end of the day. With nothing to tell there is no paper to sign: a page says so, and why.
pub fn report<'s>(given: &'s Given<'s>) -> Result<Document<'s>> {
    let found = Found::of(given)?;
    if found.rows.is_empty() {
        return Ok(nothing(given, found.not_yet));
    }
    let after = given.law.book().supervision.bulletin_after;
    let Found { rows, units, presumed, .. } = found;
    let mut units: Vec<_> = units.into_iter().collect();
    units.sort_by_key(|(unit, (number, longest))| (-number, -longest, unit.clone()));
    let each = units
        .iter()
        .map(|(unit, (number, longest))| format!("{} {number} 项，最长超期 {longest} 天", given.unit(unit).text()));
    let each: Vec<String> = each.collect();
    let book = given.law.book();
    let number = rows.len();
    let presumed = if presumed > 0 {
        format!("其中 {presumed} 项没有登记收到，到期日按送出当日收到推定；实际收到较晚的，请即书面提出。")
    } else {
        String::new()
    };
    let said = vec![format!(
        "根据《{}》（{}）{}，联席会议办公室对超期事项逐次督办。截至 {}，督办满 {after} 次仍未办结的 {number} 项，涉及 {} 个单位：{}。{presumed}现予通报。",
        book.title,
        book.id,
        clause::FOLLOW_UP,
        given.day,
        units.len(),
        each.join("；"),
    )];
    let asked = "请上列单位抓紧办结，并向联席会议办公室书面说明超期原因和预计完成日期。";
    let mut document = given.heading(format!("督办事项办理情况的通报（{}）", given.period.name()));
    document.seal = Some(heads::sealed_to(given, MEMBERS));
    document.foot.push(format!("通报 {number} 项"));
    let mut items = section("", said);
    items.tables.push(Table { stays_whole: true, ..table("督办未办结的事项", ITEMS, Rows::Held(rows), "") });
    // Under the items: it stands with the signature, which never has a page to itself.
    document.sections.extend([items, section("", vec![asked.to_owned()])]);
    Ok(document)
}

/// That there is nothing to circulate, and why: no paper to be signed.
fn nothing<'s>(given: &Given<'_>, not_yet: Vec<Vec<Value>>) -> Document<'s> {
    let after = given.law.book().supervision.bulletin_after;
    let mut said = vec![format!("截至 {}，没有督办满 {after} 次仍未办结、可以通报的事项，不发通报。", given.day)];
    if !not_yet.is_empty() {
        said.push(format!(
            "督办过 {after} 次以上、计入通报的不满 {after} 次的 {} 项：上一份督办已经回复、或者请回复的日期过后再发的督办才计入。督办依据{}，满几次通报由本登记簿定。",
            not_yet.len(),
            clause::FOLLOW_UP,
        ));
    }
    let mut document = given.heading(format!("没有需要通报的督办事项（{}）", given.period.name()));
    document.foot.push("通报 0 项".to_owned());
    let mut items = section("", said);
    items
        .tables
        .push(Table { for_programs: true, ..table("督办未办结的事项", ITEMS, Rows::Held(Vec::new()), "") });
    if !not_yet.is_empty() {
        items.tables.push(table("督办满次数、还不能通报的事项", NOT_YET, Rows::Held(not_yet), ""));
    }
    document.sections.push(items);
    document
}
