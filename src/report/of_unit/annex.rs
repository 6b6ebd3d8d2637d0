//! What stands behind a unit's page, on a screen and in a workbook: each limit, and what the page only counts.

use super::super::document::{Rows, Section, Table, Value};
use super::super::given::{Given, section, table};
use super::super::owing::{Owed, Owing};
use super::super::tally::{self, Tally};
use super::super::{requests, unbound, unnumbered};
use super::lists::{begun, due, held};
use crate::error::Result;
use crate::vocabulary::Vocabulary;

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
pub(super) fn limits<'a>(given: &Given<'_>, owing: &Owing, unit: &str) -> Table<'a> {
    let none = Tally::default();
    let bound = given.law.book().limits.iter().filter_map(|limit| {
        let (now, before) = (owing.now.of(&limit.id, unit), owing.before.of(&limit.id, unit));
        let clause = now.or(before)?.clause.clone();
        Some((limit, clause, now.unwrap_or(&none), before.unwrap_or(&none)))
    });
    let mut bound: Vec<_> = bound.collect();
    // Where something is wrong, in front.
    bound.sort_by_key(|(_, _, now, _)| std::cmp::Reverse((now.overdue, now.late, now.ran)));
    let rows = bound.into_iter().map(|(limit, clause, now, before)| {
        let rate = |tally: &Tally| tally.rate().map_or(Value::Empty, Value::Rate);
        vec![
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
        ]
    });
    // What all come to: rates and their changes are no sums.
    let mut limits = table("各期限按期率", LIMITS, Rows::Held(rows.collect()), "本期和上期都没有期限。").summed("合计");
    let rate = |tally: Tally| tally.rate().map_or(Value::Empty, Value::Rate);
    let (now, before) = (owing.now.of_unit(unit), owing.before.of_unit(unit));
    if let Some(total) = &mut limits.total {
        let changed = tally::change(now.rate(), before.rate());
        for (key, value) in [("on_time_rate", rate(now)), ("before", rate(before)), ("change", changed)] {
            let at = LIMITS.iter().position(|(name, _)| *name == key);
            if let Some(cell) = at.and_then(|at| total.get_mut(at)) {
                *cell = value;
            }
        }
    }
    limits
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

/// What the page only counts, row by row: what the unit is to see to, and what it waits for or is to fill in.
pub(super) fn counted<'a>(given: &Given<'_>, owed: &Owed) -> Result<(Option<Section<'a>>, Vec<Table<'a>>)> {
    let mut own = Section { off_paper: true, ..section("没有定天数和履行期满的", Vec::new()) };
    let mut others = Vec::new();
    let undated = held(&owed.undated, "未定天数而未了的", UNDATED, "", |row| {
        let d = &row.deadline;
        let mut cells = begun(given, row)?;
        let age = unnumbered::age(d.started_on, given.day);
        cells.extend([given.some_unit(d.toward.as_deref()), d.started_on.into(), age.into()]);
        Ok(cells)
    })?;
    let asked = requests::table_of(given, "等本单位答复、没有规定天数的协作请求", &owed.asked, "")?;
    let awaited = requests::table_of(given, "等其他单位答复、没有规定天数的协作请求", &owed.awaited, "")?;
    let unanswered = unbound::table_of(given, &owed.unanswered, "")?;
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
    for list in [undated, asked, lapsed] {
        if !is_empty(&list)? {
            own.tables.push(list);
        }
    }
    for list in [awaited, unanswered, papers] {
        if !is_empty(&list)? {
            others.push(list);
        }
    }
    Ok(((!own.tables.is_empty()).then_some(own), others))
}

fn is_empty(table: &Table<'_>) -> Result<bool> {
    let mut empty = true;
    table.rows.first(1, &mut |_| {
        empty = false;
        Ok(())
    })?;
    Ok(empty)
}
