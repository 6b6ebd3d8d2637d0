//! How cases were handed over (二（二）): month by month, from whom to whom and back, who declined and why, suspected crimes.

mod lists;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::document::{Chart, Rows, Section, Table, Value};
use super::given::{Given, month_name, section, table, table_of};
use super::grouped::Grouped;
use super::sent_back;
use super::stages::Stages;
use super::tally::Tallies;
use super::transfers;
use crate::error::Result;
use crate::record::facts::TransferFact;
use crate::record::words::{Ground, TransferKind, Vocabulary};
use lists::{declined, designated, feedback_days};

const MONTHS: &[(&str, &str)] = &[
    ("month", "月份"),
    ("sent", "移送"),
    ("accepted", "接受"),
    ("declined", "以管辖为由不接受"),
    ("sent_back", "以其他理由不接受"),
];

/// What became of the transfers of one unit to another that were sent in the period, by the end of the day.
#[derive(Debug, Default, Clone, Copy)]
struct Flow {
    sent: i64,
    accepted: i64,
    declined: i64,
    sent_back: i64,
    withdrawn: i64,
    waiting: i64,
}

/// What a unit answered in the period.
#[derive(Debug, Default, Clone, Copy)]
struct Answers {
    accepted: i64,
    declined: i64,
    sent_back: i64,
    /// Declined of a case that had been declined before.
    again: i64,
}

/// Transfers seen in the walk that counts them.
#[derive(Default)]
pub(super) struct TransferCounts {
    months: BTreeMap<NaiveDate, [i64; 4]>,
    flows: BTreeMap<(String, String), Flow>,
    answers: BTreeMap<String, Answers>,
    reasons: BTreeMap<&'static str, Grouped>,
    stages: Stages,
}

/// Whether an earlier transfer of its case was declined as well.
fn was_declined_before(given: &Given<'_>, transfer: &TransferFact) -> Result<bool> {
    let mut before = false;
    given.facts.transfers_of(transfer.case, &mut |other| {
        let declined = other.kind == TransferKind::Jurisdiction && other.accepted == Some(false);
        before |= declined && other.answered_on.is_some() && other.id.sort_key() < transfer.id.sort_key();
        Ok(())
    })?;
    Ok(before)
}

impl TransferCounts {
    /// Nothing seen yet.
    pub(super) fn new(given: &Given<'_>) -> Self {
        let months = given.period.months().into_iter().map(|month| (month, [0; 4]));
        TransferCounts { months: months.collect(), ..TransferCounts::default() }
    }

    /// Looks at one transfer.
    pub(super) fn see(&mut self, given: &Given<'_>, transfer: &TransferFact) -> Result<()> {
        self.stages.see(given, transfer)?;
        if transfer.kind != TransferKind::Jurisdiction {
            return Ok(());
        }
        let period = given.period;
        let mut count = |day: Option<NaiveDate>, at: usize| {
            let month = day.filter(|day| period.holds(*day)).and_then(|day| day.with_day(1));
            if let Some(row) = month.and_then(|month| self.months.get_mut(&month)) {
                row[at] += 1;
            }
        };
        let for_jurisdiction = transfer.ground == Some(Ground::Jurisdiction);
        count(Some(transfer.sent_on), 0);
        count(transfer.answered_on.filter(|_| transfer.accepted == Some(true)), 1);
        let declined = transfer.answered_on.filter(|_| transfer.accepted == Some(false));
        count(declined, if for_jurisdiction { 2 } else { 3 });
        let accepted = transfer.accepted == Some(true) && transfer.answered_on.is_some();
        if period.holds(transfer.sent_on) {
            let flow = self.flows.entry((transfer.from.clone(), transfer.to.clone())).or_default();
            flow.sent += 1;
            flow.accepted += i64::from(accepted);
            flow.declined += i64::from(declined.is_some() && for_jurisdiction);
            flow.sent_back += i64::from(declined.is_some() && !for_jurisdiction);
            flow.withdrawn += i64::from(transfer.answered_on.is_none() && transfer.withdrawn_on.is_some());
            flow.waiting += i64::from(transfer.is_unanswered());
        }
        if period.holds_some(transfer.answered_on) {
            let answers = self.answers.entry(transfer.to.clone()).or_default();
            answers.accepted += i64::from(accepted);
            answers.declined += i64::from(declined.is_some() && for_jurisdiction);
            answers.sent_back += i64::from(declined.is_some() && !for_jurisdiction);
            answers.again += i64::from(declined.is_some() && was_declined_before(given, transfer)?);
        }
        if period.holds_some(declined) {
            let ground = transfer.ground.unwrap_or(Ground::Other).title();
            let reason = transfer.reason.as_deref().unwrap_or_default();
            self.reasons.entry(ground).or_default().add(reason, &transfer.to, 0);
        }
        Ok(())
    }

    /// The section of the supervision report.
    pub(super) fn section<'s>(&self, given: &'s Given<'s>, tallies: &Tallies, heading: &str) -> Result<Section<'s>> {
        let lead = "移送按送出日、接受与不接受按答复日计入各月，只计管辖移送。往来一表是期内送出的，至截至日怎样了：\
            送出＝接受＋以管辖为由不接受＋以其他理由不接受＋撤回＋另行了结＋未答复；另行了结是没有答复而不必再答复的：\
            指定或争议确定了承办单位、案件转为刑事、两端单位合并；非管辖退回率是以其他理由不接受和撤回的占送出的。";
        let mut section = section(heading, vec![lead.to_owned()]);
        section.explains = true;
        let (table, chart) = self.by_month();
        section.tables.push(table);
        section.charts.push(chart);
        let (table, chart) = feedback_days(given, tallies);
        section.tables.push(table);
        section.charts.push(chart);
        let (table, chart) = self.flow(given);
        section.tables.push(table);
        section.charts.push(chart);
        section.tables.push(self.matrix(given));
        section.tables.push(self.to_and_fro(given));
        section.tables.push(self.answered(given));
        section.tables.push(self.why(given)?);
        section.tables.push(declined(given));
        section.tables.push(sent_back::quarrelled(given)?);
        section.tables.push(sent_back::withdrawn(given));
        section.tables.push(designated(given));
        section.tables.push(self.stages.table());
        section.tables.push(transfers::silent(given));
        section.tables.push(transfers::otherwise(given));
        section.tables.push(transfers::crimes(given));
        Ok(section)
    }

    fn by_month<'a>(&self) -> (Table<'a>, Chart) {
        let rows = self.months.iter().map(|(month, row)| {
            let mut cells = vec![Value::Text(month_name(*month))];
            cells.extend(row.iter().copied().map(Value::Number));
            cells
        });
        let table = table("各月移送", MONTHS, Rows::Held(rows.collect()), "期内没有移送。").summed("合计");
        let label = |month: &NaiveDate| format!("{}.{}", month.year() % 100, month.month());
        let columns = self.months.iter().map(|(month, row)| (label(month), row[0])).collect();
        let chart = Chart::Columns { title: "各月移送件数".to_owned(), axis: "月份".to_owned(), columns };
        (table, chart)
    }

    /// Pairs by how much went between them, the most first.
    fn pairs(&self) -> Vec<(&(String, String), &Flow)> {
        let mut pairs: Vec<_> = self.flows.iter().collect();
        pairs.sort_by_key(|(units, flow)| (-flow.sent, (*units).clone()));
        pairs
    }

    fn flow<'a>(&self, given: &Given<'_>) -> (Table<'a>, Chart) {
        let name = |code: &str| given.units.short_on(code, given.day).to_owned();
        let pairs = self.pairs();
        let rows = pairs.iter().map(|((from, to), flow)| vec![name(from).into(), name(to).into(), flow.sent.into()]);
        // Whoever reads finds these numbers in the picture and in what came of them.
        let table = Table {
            for_programs: true,
            ..table("移送流向", FLOWS, Rows::Held(rows.collect()), "期内没有移送。")
        };
        let flows = pairs.iter().map(|((from, to), flow)| (name(from), name(to), flow.sent)).collect();
        (table, Chart::Flows { title: "移送流向（件）".to_owned(), flows })
    }

    /// Senders by receivers, with totals.
    fn matrix<'a>(&self, given: &Given<'_>) -> Table<'a> {
        let listed = |codes: BTreeSet<&String>| -> Vec<String> {
            let known = given.units.all().iter().filter(|unit| codes.contains(&unit.code));
            known.map(|unit| unit.code.clone()).collect()
        };
        let from = listed(self.flows.keys().map(|(from, _)| from).collect());
        let to = listed(self.flows.keys().map(|(_, to)| to).collect());
        let sent = |from: &str, to: &str| self.flows.get(&(from.to_owned(), to.to_owned())).map_or(0, |flow| flow.sent);
        let rows = from.iter().map(|one| {
            let numbers: Vec<i64> = to.iter().map(|other| sent(one, other)).collect();
            let total = numbers.iter().sum();
            [given.unit(one)].into_iter().chain(numbers.into_iter().chain([total]).map(Value::Number)).collect()
        });
        let told = |key: &str, title: &str| (key.to_owned(), title.to_owned());
        let mut columns = vec![told("from", "移送单位＼接收单位")];
        columns.extend(to.iter().map(|code| (format!("to_{code}"), given.unit(code).text())));
        columns.push(told("total", "合计"));
        table_of("移送往来矩阵", columns, Rows::Held(rows.collect()), "期内没有移送。").summed("合计")
    }

    /// What came of what went between two units.
    fn to_and_fro<'a>(&self, given: &Given<'_>) -> Table<'a> {
        let rows = self.pairs().into_iter().map(|((from, to), flow)| {
            let Flow { sent, accepted, declined, sent_back, withdrawn, waiting } = *flow;
            let otherwise = sent - accepted - declined - sent_back - withdrawn - waiting;
            let back = (sent_back + withdrawn) as f64 / sent.max(1) as f64;
            let numbers = [sent, accepted, declined, sent_back, withdrawn, otherwise, waiting].map(Value::Number);
            [given.unit(from), given.unit(to)].into_iter().chain(numbers).chain([Value::Rate(back)]).collect()
        });
        let table = table("移送的去与回", TO_AND_FRO, Rows::Held(rows.collect()), "期内没有移送。").summed("合计");
        rated(table, &["sent_back", "withdrawn"], "sent")
    }

    fn answered<'a>(&self, given: &Given<'_>) -> Table<'a> {
        let mut answers: Vec<_> = self.answers.iter().collect();
        let declined = |answers: &Answers| answers.declined + answers.sent_back;
        answers.sort_by_key(|(unit, answers)| (-declined(answers), -answers.accepted, (*unit).clone()));
        let rows = answers.into_iter().map(|(unit, answers)| {
            let all = answers.accepted + declined(answers);
            let numbers = [all, answers.accepted, answers.declined, answers.sent_back, answers.again];
            let rate = Value::Rate(declined(answers) as f64 / all.max(1) as f64);
            [given.unit(unit)].into_iter().chain(numbers.map(Value::Number)).chain([rate]).collect()
        });
        let table =
            table("各单位对移送的答复", ANSWERED, Rows::Held(rows.collect()), "期内没有答复移送。").summed("合计");
        rated(table, &["declined", "sent_back"], "answered")
    }

    fn why<'a>(&self, given: &Given<'_>) -> Result<Table<'a>> {
        let mut rows = Vec::new();
        for (ground, reasons) in &self.reasons {
            for mut row in reasons.rows(given)? {
                row.pop();
                row.insert(0, (*ground).into());
                rows.push(row);
            }
        }
        let table = table("不接受的理由", WHY, Rows::Held(rows), "期内没有不接受的移送。").summed("合计");
        Ok(without_units(table))
    }
}

/// The table without a sum of its numbers of units: one unit stands in several rows.
fn without_units(mut table: Table<'_>) -> Table<'_> {
    let at = table.keys.iter().position(|key| key == "units");
    if let Some(units) = at.and_then(|at| table.total.as_mut()?.get_mut(at)) {
        *units = Value::Empty;
    }
    table
}

/// The table with the rate of its sums in its last column: those of `parts` of that of `whole`.
fn rated<'a>(mut table: Table<'a>, parts: &[&str], whole: &str) -> Table<'a> {
    let sum = |table: &Table<'_>, key: &str| {
        let at = table.keys.iter().position(|other| other == key);
        match at.zip(table.total.as_ref()).and_then(|(at, total)| total.get(at)) {
            Some(Value::Number(number)) => *number,
            _ => 0,
        }
    };
    let part: i64 = parts.iter().map(|key| sum(&table, key)).sum();
    let rate = part as f64 / sum(&table, whole).max(1) as f64;
    if let Some(last) = table.total.as_mut().and_then(|total| total.last_mut()) {
        *last = Value::Rate(rate);
    }
    table
}

const TO_AND_FRO: &[(&str, &str)] = &[
    ("from", "移送单位"),
    ("to", "接收单位"),
    ("sent", "送出"),
    ("accepted", "接受"),
    ("declined", "以管辖为由不接受"),
    ("sent_back", "以其他理由不接受"),
    ("withdrawn", "撤回"),
    ("otherwise", "另行了结"),
    ("waiting", "未答复"),
    ("back_rate", "非管辖退回率"),
];

const ANSWERED: &[(&str, &str)] = &[
    ("unit", "接收单位"),
    ("answered", "答复"),
    ("accepted", "接受"),
    ("declined", "以管辖为由不接受"),
    ("sent_back", "以其他理由不接受"),
    ("again", "其中同一案再次不接受"),
    ("declined_rate", "不接受率"),
];

const WHY: &[(&str, &str)] =
    &[("ground", "以何为由"), ("reason", "理由"), ("declined", "件数"), ("units", "单位数"), ("unit_names", "单位")];

const FLOWS: &[(&str, &str)] = &[("from", "移送单位"), ("to", "接收单位"), ("transfers", "件数")];
