//! What was decided and what became of it: penalties by kind, what they fine, stays, reviews, what nobody performed (六（二）).

use std::collections::BTreeMap;

use super::document::{Rows, Section, Table, Value};
use super::given::{Given, section, table};
use crate::error::Result;
use crate::record::facts::InForce;
use crate::record::money::Money;
use crate::record::words::{Disposition, Penalty, Vocabulary};

const PENALTIES: &[(&str, &str)] =
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
        sums.made += i64::try_from(case.penalties_made(|on| given.period.holds(on))).unwrap_or(i64::MAX);
        let penalty = |one: &&InForce| one.outcome == Disposition::Penalty && given.period.holds(one.on);
        for one in case.standing.iter().filter(penalty) {
            sums.by_review += i64::from(one.by_review);
            sums.count(&one.penalties, one.fen.map(Money::of_fen));
        }
        Ok(())
    })?;
    let lead = format!(
        "{}罚没金额合计 {} 元；没有写明处罚种类的 {} 件。一件有几种处罚的，各种都计件，金额都计这一件的全额。",
        sums.standing(given),
        sums.amount,
        sums.silent
    );
    let mut section = section(heading, vec![lead]);
    section.explains = true;
    let line = |kind: &Penalty| {
        let (number, amount) = sums.kinds.get(kind)?;
        let fined = if amount.fen() > 0 { yuan(*amount) } else { Value::Empty };
        Some(vec![kind.title().into(), (*number).into(), fined])
    };
    let rows: Vec<Vec<Value>> = Penalty::ALL.iter().filter_map(line).collect();
    // A decision of several kinds counts once among all.
    let (number, amount) = sums.told;
    let label = if rows.len() > 1 { "合计（一件只计一次）" } else { "合计" };
    let total = (!rows.is_empty()).then(|| vec![label.into(), number.into(), yuan(amount)]);
    let kinds = table("处罚种类", PENALTIES, Rows::Held(rows), "期内没有写明种类的行政处罚。");
    section.tables.push(Table { total, ..kinds });
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
    /// Imposed, whatever became of them.
    made: i64,
    /// Of the period and in force; how many of them a review put in the place of others.
    decisions: i64,
    by_review: i64,
    silent: i64,
    amount: Money,
    /// Those that say of what kind, and what they fine together.
    told: (i64, Money),
    kinds: BTreeMap<Penalty, (i64, Money)>,
}

impl Default for Sums {
    fn default() -> Self {
        let nothing = Money::of_fen(0);
        let (told, kinds) = ((0, nothing), BTreeMap::new());
        Sums { made: 0, decisions: 0, by_review: 0, silent: 0, amount: nothing, told, kinds }
    }
}

impl Sums {
    /// How many were imposed, how many of them stand, and what else does: a review that changes a decision imposes none, but what
    /// it says stands.
    fn standing(&self, given: &Given<'_>) -> String {
        let Sums { made, decisions, by_review, .. } = self;
        let (day, kept) = (given.day, decisions - by_review);
        if *by_review == 0 && made == decisions {
            return format!("期内作出、至 {day} 仍有效的行政处罚决定 {decisions} 件，");
        }
        let mut said = format!("期内作出行政处罚决定 {made} 件，至 {day} 仍有效的 {kept} 件");
        if made > &kept {
            said.push_str("（其余已被撤销、责令重作、变更或由新决定代替）");
        }
        if *by_review > 0 {
            said.push_str(&format!("；期内经复议、诉讼等变更而来、仍有效的另有 {by_review} 件，不另计作出"));
        }
        said.push_str(&format!("。仍有效的行政处罚决定 {decisions} 件，"));
        said
    }

    /// One decision; it may impose several kinds.
    fn count(&mut self, penalties: &[Penalty], amount: Option<Money>) {
        self.decisions += 1;
        self.silent += i64::from(penalties.is_empty());
        self.amount = amount.map_or(self.amount, |amount| self.amount.plus(amount));
        if !penalties.is_empty() {
            let (number, sum) = self.told;
            self.told = (number + 1, amount.map_or(sum, |amount| sum.plus(amount)));
        }
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
