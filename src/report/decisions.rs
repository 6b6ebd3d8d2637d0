//! What was decided and what became of it: penalties by kind, what they fine, stays, reviews, what nobody performed (六（二）).

use std::collections::BTreeMap;

use super::document::{Rows, Section, Table, Value};
use super::given::{Given, section, table};
use crate::error::Result;
use crate::record::money::Money;
use crate::record::words::{Disposition, Penalty, Vocabulary};

const PENALTIES: &[(&str, &str)] = &[("penalty", "处罚种类"), ("decisions", "决定件数")];
const AMOUNTS: &[(&str, &str)] =
    &[("penalty", "处罚种类"), ("decisions", "决定件数"), ("amount", "所在决定的罚没金额（元）")];
const AFTER: &[(&str, &str)] = &[
    ("case", "案件"),
    ("title", "事由"),
    ("what", "事项"),
    ("result", "结果"),
    ("on", "日期"),
    ("doc_no", "文号"),
    ("until", "暂缓至"),
];
const WAITING: &[(&str, &str)] =
    &[("case", "案件"), ("title", "事由"), ("unit", "决定单位"), ("due_on", "履行期限"), ("days", "已过天数")];

/// Penalties of the period that stand, as a section: how many, how much, of what kinds, and what became of decisions.
pub(super) fn of_period<'s>(given: &'s Given<'s>, heading: &str) -> Result<Section<'s>> {
    let mut sums = Sums::default();
    given.facts.cases(given.period.from, &mut |case| {
        if case.outcome == Some(Disposition::Penalty) && given.period.holds_some(case.decided_on) {
            sums.count(&case.penalties, case.amount);
        }
        Ok(())
    })?;
    let lead = format!(
        "期内作出、至 {} 仍有效的行政处罚决定 {} 件，罚没金额合计 {} 元；没有写明处罚种类的 {} 件。一件有几种处罚的，各种都计件，金额都计这一件的全额。",
        given.day, sums.decisions, sums.amount, sums.silent
    );
    let mut section = section(heading, vec![lead]);
    let line = |kind: &Penalty| sums.kinds.get(kind).map(|(number, _)| vec![kind.title().into(), (*number).into()]);
    let rows = Penalty::ALL.iter().filter_map(line).collect();
    section.tables.push(table("处罚种类", PENALTIES, Rows::Held(rows), "期内没有写明种类的行政处罚。"));
    let fined = |kind: &Penalty| {
        let (number, amount) = sums.kinds.get(kind).filter(|(_, amount)| amount.fen() > 0)?;
        Some(vec![kind.title().into(), (*number).into(), yuan(*amount)])
    };
    let rows = Penalty::ALL.iter().filter_map(fined).collect();
    section.tables.push(table("各种处罚的金额", AMOUNTS, Rows::Held(rows), "期内没有罚没金额。"));
    section.tables.push(after(given));
    section.tables.push(waiting(given));
    Ok(section)
}

/// An amount as a number, where it is one of whole yuan.
fn yuan(amount: Money) -> Value {
    match amount.fen() % 100 {
        0 => Value::Number(amount.fen() / 100),
        _ => Value::Text(amount.to_string()),
    }
}

/// What the penalties of a period come to.
struct Sums {
    decisions: i64,
    silent: i64,
    amount: Money,
    kinds: BTreeMap<Penalty, (i64, Money)>,
}

impl Default for Sums {
    fn default() -> Self {
        Sums { decisions: 0, silent: 0, amount: Money::of_fen(0), kinds: BTreeMap::new() }
    }
}

impl Sums {
    /// One decision; it may impose several kinds.
    fn count(&mut self, penalties: &[Penalty], amount: Option<Money>) {
        self.decisions += 1;
        self.silent += i64::from(penalties.is_empty());
        self.amount = amount.map_or(self.amount, |amount| self.amount.plus(amount));
        for kind in Penalty::ALL.iter().filter(|kind| penalties.contains(kind)) {
            let (number, sum) = self.kinds.entry(*kind).or_insert((0, Money::of_fen(0)));
            (*number, *sum) = (*number + 1, amount.map_or(*sum, |amount| sum.plus(amount)));
        }
    }
}

/// Stays and reviews of the period, one line each.
fn after<'s>(given: &'s Given<'s>) -> Table<'s> {
    let rows = Rows::Streamed(Box::new(move |each| {
        given.facts.cases(given.period.from, &mut |case| {
            let case_id = || Value::Id(case.id.to_string());
            for (on, until) in case.stays.iter().filter(|(on, _)| given.period.holds(*on)) {
                let title = given.facts.discreet(&case.title)?.into();
                let [what, result] = ["暂缓或分期".into(), "准予".into()];
                each(&[case_id(), title, what, result, (*on).into(), Value::Empty, (*until).into()])?;
            }
            for review in case.reviews.iter().filter(|review| given.period.holds(review.on)) {
                let title = given.facts.discreet(&case.title)?.into();
                let [what, result] = [review.kind.title().into(), review.result.title().into()];
                let number = Value::Id(review.doc_no.clone());
                each(&[case_id(), title, what, result, review.on.into(), number, Value::Empty])?;
            }
            Ok(())
        })
    }));
    table("决定的暂缓与审查", AFTER, rows, "期内没有准予暂缓，也没有复议、诉讼或自行纠正。")
}

/// Decisions whose day to perform by is past without a word of their performance.
fn waiting<'s>(given: &'s Given<'s>) -> Table<'s> {
    let rows = Rows::Streamed(Box::new(move |each| {
        given.facts.past_their_day(&mut |row| {
            let d = &row.deadline;
            each(&[
                Value::Id(d.subject.to_string()),
                given.facts.discreet(&row.title)?.into(),
                given.unit(&d.unit),
                d.due_on.map_or(Value::Empty, Value::Day),
                d.days_over(given.day).into(),
            ])
        })
    }));
    table("期满没有登记履行的决定", WAITING, rows, "没有期满而未登记履行的决定。")
}
