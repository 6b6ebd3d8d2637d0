//! The bulletin (一（三）4): what units were reminded of often enough and still have not done, before all members, under the
//! office's seal.

use std::collections::BTreeMap;

use super::document::{Document, Rows, Value};
use super::given::{Given, PROVISOS, provisos, section, table};
use super::heads;
use super::shared::Pressed;
use crate::error::Result;
use crate::law::clause;

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
    ("times", "督办次数"),
    PROVISOS,
];

/// Makes it, of what stands at the end of the day.
///
/// # Errors
/// What keeps the register from being read.
pub fn report<'s>(given: &'s Given<'s>) -> Result<Document<'s>> {
    let after = given.law.book().supervision.bulletin_after;
    let notices = given.facts.notices()?;
    let pressed = Pressed::of(&notices);
    let (mut rows, mut units) = (Vec::new(), BTreeMap::<String, (i64, i64)>::new());
    given.facts.overdue(&mut |row| {
        let d = &row.deadline;
        let times = pressed.times(d);
        if times < after {
            return Ok(());
        }
        let over = d.days_over(given.day);
        let (number, longest) = units.entry(d.unit.clone()).or_default();
        (*number, *longest) = (*number + 1, over.max(*longest));
        rows.push(vec![
            given.unit(&d.unit),
            Value::Id(d.subject.to_string()),
            given.limit_name(&d.rule).into(),
            d.clause.as_str().into(),
            given.facts.discreet(&row.title)?.into(),
            given.some_unit(d.toward.as_deref()),
            d.due_on.map_or(Value::Empty, Value::Day),
            over.into(),
            i64::from(times).into(),
            provisos(d),
        ]);
        Ok(())
    })?;
    rows.sort_by_key(|row| row.first().map(Value::text));
    let mut units: Vec<_> = units.into_iter().collect();
    units.sort_by_key(|(unit, (number, longest))| (-number, -longest, unit.clone()));
    let each = units
        .iter()
        .map(|(unit, (number, longest))| format!("{} {number} 项，最长超期 {longest} 天", given.unit(unit).text()));
    let each: Vec<String> = each.collect();
    let book = given.law.book();
    let said = match rows.len() {
        0 => vec![format!("{} 终了时没有督办满 {after} 次仍未办结的事项，不需要通报。", given.day)],
        number => vec![
            format!(
                "根据《{}》（{}）{}，联席会议办公室对超期事项逐次督办。截至 {} 终了，督办满 {after} 次仍未办结的 {number} 项，涉及 {} 个单位：{}。现予通报。",
                book.title,
                book.id,
                clause::FOLLOW_UP,
                given.day,
                units.len(),
                each.join("；"),
            ),
            "请上列单位抓紧办结，并向联席会议办公室书面说明超期原因和预计完成日期。".to_owned(),
        ],
    };
    let mut document = given.heading(format!("督办事项办理情况的通报（{}）", given.period.name()));
    document.seal = Some(heads::sealed_to(given, MEMBERS));
    document.foot.push(format!("通报 {} 项", rows.len()));
    let mut items = section("", said);
    items.tables.push(table("督办未办结的事项", ITEMS, Rows::Held(rows), ""));
    document.sections.push(items);
    Ok(document)
}
