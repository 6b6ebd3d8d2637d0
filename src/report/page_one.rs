//! The first page of a report: five figures, what is wrong and since when, who and what is worst, what falls due soon, who waits
//! for whom, and what follows from that. Everything on it is told of the end of the day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::document::{Rows, Section, Table, Value};
use super::figures::{Compared, Figures, NO_BOOKS};
use super::given::{Counted, Given, SOON, section, table};
use super::shared::Pressed;
use super::tally::Tally;
use crate::error::Result;
use crate::ids::RecordKind;
use crate::law::clause;
use crate::law::deadline::Deadline;
use crate::record::facts::TransferFact;
use crate::record::listed::Listed;
use crate::record::words::TransferKind;

/// Units named, those with most overdue first.
const UNITS: usize = 5;
/// Items named as the worst.
const ITEMS: usize = 10;
/// Pairs of units of which one waits for the other.
const PAIRS: usize = 3;
/// Proposals of one sort that name somebody, and all that the page has room for.
const PROPOSALS: usize = 3;
const ALL_PROPOSALS: usize = 8;
/// Days after which the procuratorate is asked about a suspected crime that nobody answered.
const UNANSWERED: i64 = 30;

/// Makes it.
pub fn of<'a>(given: &Given<'_>, counted: &Counted, compared: &Compared) -> Result<Section<'a>> {
    let wrong = Wrong::of(given)?;
    let said = [Some(wrong.sentence(given)), waiting(given, &wrong.waits)];
    let mut page = section("要情", said.into_iter().flatten().collect());
    page.tables.push(five(counted, compared));
    page.tables.push(wrong.units(given, counted));
    page.tables.push(wrong.items);
    page.tables.push(proposals(given, &wrong.units, &wrong.asks)?);
    page.first_page = true;
    Ok(page)
}

/// What a unit has overdue.
#[derive(Default)]
struct Arrears {
    /// How many, and how many of them nobody reminded it of, and how many it was reminded of often enough for the bulletin.
    number: i64,
    unnoticed: i64,
    for_bulletin: i64,
    /// Days over of the worst, and of the worst nobody reminded it of; the earliest last day.
    longest: i64,
    longest_unnoticed: i64,
    since: Option<NaiveDate>,
}

/// What is overdue, as far as the page tells of it.
struct Wrong<'a> {
    units: BTreeMap<String, Arrears>,
    items: Table<'a>,
    /// Who waits, for whom: how many, and how long the longest.
    waits: BTreeMap<(String, String), (i64, i64)>,
    asks: Asks,
}

/// What is overdue that asks for something of its own.
#[derive(Default)]
struct Asks {
    /// Declined for jurisdiction and not put to the government.
    to_refer: Vec<String>,
    /// Quarters without a meeting.
    quarters: Vec<String>,
    /// Matters of the conference.
    matters: i64,
}

impl Wrong<'_> {
    fn of<'a>(given: &Given<'_>) -> Result<Wrong<'a>> {
        let notices = given.facts.notices()?;
        let pressed = Pressed::of(&notices);
        let mut units: BTreeMap<String, Arrears> = BTreeMap::new();
        let mut waits: BTreeMap<(String, String), (i64, i64)> = BTreeMap::new();
        let (mut worst, mut asks) = (Vec::new(), Asks::default());
        given.facts.overdue(&mut |row| {
            let d = &row.deadline;
            let over = d.days_over(given.day);
            units.entry(d.unit.clone()).or_default().add(d, over, often(given, &pressed, d));
            if let Some(toward) = &d.toward {
                let (number, longest) = waits.entry((toward.clone(), d.unit.clone())).or_default();
                *number += 1;
                *longest = (*longest).max(over);
            }
            asks.add(given, d);
            if worst.len() < ITEMS {
                let item = item(given, row, over)?;
                if !worst.contains(&item) {
                    worst.push(item);
                }
            }
            Ok(())
        })?;
        let items = table("超期最久的事项", ITEM, Rows::Held(worst), "没有超期未办的事项。");
        Ok(Wrong { units, items, waits, asks })
    }

    /// Units by what they have overdue, the worst first.
    fn worst(&self) -> Vec<(&String, &Arrears)> {
        worst_of(&self.units)
    }

    /// Who, how many, since when.
    fn sentence(&self, given: &Given<'_>) -> String {
        let day = given.day;
        let number: i64 = self.units.values().map(|arrears| arrears.number).sum();
        let worst = self.worst();
        let Some((unit, most)) = worst.first() else { return format!("{day} 终了时没有超期未办的事项。") };
        let since = most.since.map_or_else(String::new, |since| format!("，最早的 {since} 到期"));
        let longest = worst.iter().max_by_key(|(_, arrears)| arrears.longest);
        let longest = longest.map_or_else(String::new, |(unit, arrears)| {
            format!("，最久的超期 {} 天（{}）", arrears.longest, given.unit(unit).text())
        });
        format!(
            "{day} 终了时超期未办 {number} 项，涉及 {} 个单位{longest}；最多的是{}，{} 项{since}。",
            self.units.len(),
            given.unit(unit).text(),
            most.number,
        )
    }

    /// Who has something overdue or soon due; more than are named in one line together.
    fn units<'a>(&self, given: &Given<'_>, counted: &Counted) -> Table<'a> {
        let none = Arrears::default();
        let mut units: Vec<(&String, &Arrears, [i64; 2])> =
            self.worst().into_iter().map(|(unit, arrears)| (unit, arrears, soon_of(counted, unit))).collect();
        let mut others: Vec<_> = counted.soon.iter().filter(|(unit, _)| !self.units.contains_key(*unit)).collect();
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
}

fn soon_of(counted: &Counted, unit: &str) -> [i64; 2] {
    counted.soon.get(unit).copied().unwrap_or_default()
}

/// Whether the unit was reminded of it often enough for the bulletin, each time after the reply to the last was due.
fn often(given: &Given<'_>, pressed: &Pressed<'_>, d: &Deadline) -> bool {
    d.notices > 0 && pressed.times(d) >= given.law.book().supervision.bulletin_after
}

fn worst_of(units: &BTreeMap<String, Arrears>) -> Vec<(&String, &Arrears)> {
    let mut worst: Vec<_> = units.iter().collect();
    worst.sort_by_key(|(unit, arrears)| (-arrears.number, -arrears.longest, (*unit).clone()));
    worst
}

impl Arrears {
    fn add(&mut self, d: &Deadline, over: i64, for_bulletin: bool) {
        self.number += 1;
        self.unnoticed += i64::from(d.notices == 0);
        self.for_bulletin += i64::from(for_bulletin);
        self.longest = self.longest.max(over);
        if d.notices == 0 {
            self.longest_unnoticed = self.longest_unnoticed.max(over);
        }
        self.since = [self.since, d.due_on].into_iter().flatten().min();
    }
}

impl Arrears {
    /// Takes those of another unit in.
    fn take(&mut self, other: &Arrears) {
        self.number += other.number;
        self.unnoticed += other.unnoticed;
        self.longest = self.longest.max(other.longest);
        self.since = [self.since, other.since].into_iter().flatten().min();
    }
}

impl Asks {
    fn add(&mut self, given: &Given<'_>, d: &Deadline) {
        let subject = d.subject.to_string();
        match d.subject.record().map(|id| id.kind) {
            None => self.quarters.push(subject),
            Some(RecordKind::Matter) => self.matters += 1,
            _ if given.law.limit(&d.rule).is_ok_and(|limit| limit.id == "transfer.refer") => {
                self.to_refer.push(subject)
            }
            _ => {}
        }
    }
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

/// One item; what a unit owes several others on one record is one.
fn item(given: &Given<'_>, row: &Listed, over: i64) -> Result<Vec<Value>> {
    let d = &row.deadline;
    let (limit, title) = (given.limit_name(&d.rule), given.facts.discreet(&row.title)?);
    // A share is titled by what it is already.
    let matter = if d.rule.starts_with("share.") { title } else { format!("{limit}：{title}") };
    Ok(vec![
        given.unit(&d.unit),
        Value::Id(d.subject.to_string()),
        matter.into(),
        d.due_on.map_or(Value::Empty, Value::Day),
        over.into(),
        i64::from(d.notices).into(),
    ])
}

const FIVE: &[(&str, &str)] = &[
    ("which", "五项数据"),
    ("on_time_rate", "按期率"),
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
        let change =
            now.rate().zip(before.rate()).map(|(now, before)| format!("{:+.1} 个百分点", (now - before) * 100.0));
        let changes = numbers(&now, &compared.now).into_iter().zip(then).map(|(now, then)| now - then);
        rows.push(row("上期", rate(&before), then));
        let change = [Value::from("增减"), change.map_or(Value::Empty, Value::from)];
        rows.push(change.into_iter().chain(changes.map(Value::from)).collect());
    } else {
        rows.push(vec![format!("上期{NO_BOOKS}").into(); 1].into_iter().chain(vec![Value::Empty; 5]).collect());
    }
    table("五项数据", FIVE, Rows::Held(rows), "")
}

/// Who waits for whom, past the day; none where nobody does.
fn waiting(given: &Given<'_>, waits: &BTreeMap<(String, String), (i64, i64)>) -> Option<String> {
    let mut pairs: Vec<_> = waits.iter().collect();
    pairs.sort_by_key(|(pair, (number, longest))| (-number, -longest, (*pair).clone()));
    let each = pairs.into_iter().take(PAIRS).map(|((toward, unit), (number, longest))| {
        let [toward, unit] = [toward, unit].map(|code| given.unit(code).text());
        format!("{toward}等{unit} {number} 项（{longest} 天）")
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| format!("谁在等谁：{}。", each.join("、")))
}

const PROPOSAL: &[(&str, &str)] = &[("proposal", "建议"), ("about", "对象"), ("why", "依据的事实"), ("clause", "条款")];

/// One proposal.
struct Proposal {
    what: &'static str,
    about: Value,
    why: String,
    clause: &'static str,
}

/// What follows from the facts.
fn proposals<'a>(given: &Given<'_>, units: &BTreeMap<String, Arrears>, asks: &Asks) -> Result<Table<'a>> {
    let mut proposed = Vec::new();
    let unnoticed = worst_of(units).into_iter().filter(|(_, arrears)| arrears.unnoticed > 0);
    let (named, rest): (Vec<_>, Vec<_>) = unnoticed.enumerate().partition(|(at, _)| *at < PROPOSALS);
    let ask = |about: Value, number: i64, longest: i64| Proposal {
        what: "发督办通知",
        about,
        why: format!("{number} 项超期还没有督办过，最长超期 {longest} 天"),
        clause: clause::FOLLOW_UP,
    };
    proposed.extend(
        named.iter().map(|(_, (unit, arrears))| ask(given.unit(unit), arrears.unnoticed, arrears.longest_unnoticed)),
    );
    if let Some(longest) = rest.iter().map(|(_, (_, arrears))| arrears.longest_unnoticed).max() {
        let number = rest.iter().map(|(_, (_, arrears))| arrears.unnoticed).sum();
        proposed.push(ask(format!("另有 {} 个单位", rest.len()).into(), number, longest));
    }
    proposed.extend(unanswered(given)?);
    let bulletin = worst_of(units).into_iter().filter(|(_, arrears)| arrears.for_bulletin > 0);
    proposed.extend(bulletin.map(|(unit, arrears)| Proposal {
        what: "通报，提请组长或例会研究",
        about: given.unit(unit),
        why: format!("{} 项督办满次数仍未办结", arrears.for_bulletin),
        clause: clause::FOLLOW_UP,
    }));
    proposed.extend(asks.to_refer.iter().take(PROPOSALS).map(|record| Proposal {
        what: "报请区政府决定",
        about: Value::Id(record.clone()),
        why: "以管辖为由不接受，没有按期报请".to_owned(),
        clause: clause::ONE_TRANSFER,
    }));
    proposed.extend(of_transfers(given)?);
    if asks.matters > 0 {
        proposed.push(Proposal {
            what: "提交下次例会",
            about: "议定事项".into(),
            why: format!("{} 项议定、交办事项超期", asks.matters),
            clause: clause::FOLLOW_UP,
        });
    }
    proposed.extend(asks.quarters.iter().rev().take(PROPOSALS).map(|quarter| Proposal {
        what: "补开例会，或登记免开的理由",
        about: Value::Id(quarter.clone()),
        why: "季度已结束，没有例会".to_owned(),
        clause: clause::REGULAR_MEETING,
    }));
    let rows =
        proposed.into_iter().take(ALL_PROPOSALS).map(|p| vec![p.what.into(), p.about, p.why.into(), p.clause.into()]);
    Ok(table("建议", PROPOSAL, Rows::Held(rows.collect()), "没有需要处理的。"))
}

/// Notices whose reply is past its day.
fn unanswered(given: &Given<'_>) -> Result<Vec<Proposal>> {
    let notices = given.facts.notices()?;
    let late = notices.iter().filter(|notice| {
        let asked = notice.reply_by.is_some_and(|reply_by| reply_by < given.day);
        notice.issued_on <= given.day && asked && notice.replied_on.is_none_or(|on| on > given.day)
    });
    let told = late.filter_map(|notice| {
        Some(Proposal {
            what: "催要督办回复，或再次督办",
            about: given.unit(&notice.unit),
            why: format!("{} 请于 {} 前回复，至今没有", notice.id, notice.reply_by?),
            clause: clause::FOLLOW_UP,
        })
    });
    Ok(told.take(PROPOSALS).collect())
}

/// Transfers that wait for the government, and suspected crimes that nobody answered.
fn of_transfers(given: &Given<'_>) -> Result<Vec<Proposal>> {
    let day = given.day;
    let mut found: Vec<(i64, Proposal)> = Vec::new();
    let mut see = |transfer: &TransferFact, since: NaiveDate, what, why: String, clause| {
        let about = Value::Id(transfer.id.to_string());
        found.push(((day - since).num_days(), Proposal { what, about, why, clause }));
    };
    given.facts.transfers(&mut |transfer| {
        let by = |on: Option<NaiveDate>| on.filter(|on| *on <= day);
        let gone = by(transfer.withdrawn_on).is_some();
        let waits = by(transfer.referred_on).filter(|_| by(transfer.designated_on).is_none() && !gone);
        if let Some(since) = waits {
            see(transfer, since, "提请区政府指定承办单位", format!("{since} 报请，至今没有指定"), clause::ONE_TRANSFER);
        }
        let unanswered = transfer.kind == TransferKind::Criminal && by(transfer.answered_on).is_none() && !gone;
        if unanswered && (day - transfer.sent_on).num_days() > UNANSWERED {
            let sent = transfer.sent_on;
            // The document has no clause for it: it is the procuratorate's by law.
            see(transfer, sent, "商请检察院监督立案", format!("{sent} 移送涉嫌犯罪案件，至今没有答复"), "");
        }
        Ok(())
    })?;
    found.sort_by_key(|(days, _)| -days);
    Ok(found.into_iter().take(PROPOSALS).map(|(_, proposal)| proposal).collect())
}
