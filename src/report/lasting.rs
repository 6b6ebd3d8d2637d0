//! What is wrong though it is late for nobody: a receipt nobody made sure of, a case long undecided, a decision nobody performed, a
//! request nobody answered, and whatever else has no last day and goes on too long. Each sort of it is one proposal.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Value;
use super::figures::Seen;
use super::given::Given;
use super::proposal::{Proposal, Sort, first, named};
use super::requests::Request;
use super::{unbound, unnumbered};
use crate::error::Result;
use crate::law::deadline::{Deadline, LONG_OPEN};
use crate::record::words::{AssistKind, TransferKind};

/// Days after which whoever handles a case is urged to decide it.
const UNDECIDED: i64 = 90;
/// Records of each sort that are kept to be named.
const KEPT: usize = 4;
/// Limits without a number of days of which something is proposed elsewhere; what meets those of requests is asked for by request.
const TOLD_ELSEWHERE: [&str; 5] =
    ["transfer.refer", "transfer.designate", "dispute.decide", "meeting.minutes", "case.decide"];

/// What goes on too long of one sort.
#[derive(Default)]
struct Long {
    number: i64,
    longest: i64,
    units: BTreeMap<String, i64>,
    /// Each behind its place in the document.
    clauses: BTreeSet<(Vec<usize>, String)>,
    /// The first of them by how long they are, the longest first.
    records: BTreeSet<(i64, String)>,
}

/// All of it, by what is proposed.
#[derive(Default)]
pub(super) struct Lasting {
    sorts: BTreeMap<Sort, Long>,
    /// Requests whose answer is past its day: of these the unit is reminded.
    late: BTreeSet<String>,
}

impl Lasting {
    /// Looks at an open deadline, `over` days past its day.
    pub(super) fn see(&mut self, given: &Given<'_>, d: &Deadline, over: i64) {
        let age = unnumbered::age(d.started_on, given.day);
        let rule = d.rule.as_str();
        if over > 0 && rule.starts_with("assist.") {
            self.late.insert(d.subject.to_string());
        }
        let other = d.due_on.is_none() && !rule.starts_with("assist.") && !TOLD_ELSEWHERE.contains(&rule);
        let (sort, days) = match rule {
            _ if d.is_watch() && over > 0 => (Sort::Unperformed, over),
            "case.enforce" if age > 0 => (Sort::Unperformed, age),
            _ if d.presumed && over > 0 => (Sort::Unreceived, over),
            "case.decide" if age > UNDECIDED => (Sort::Undecided, age),
            _ if other && age > LONG_OPEN => (Sort::Lasting, age),
            _ => return,
        };
        self.add(given, sort, (&d.unit, &d.subject.to_string(), &d.clause), days);
    }

    /// Looks at a record, once all deadlines were seen: those that no limit binds whoever is asked about.
    pub(super) fn ask(&mut self, given: &Given<'_>, seen: Seen<'_>) -> Result<()> {
        match seen {
            Seen::Other(other) => {
                let Some(request) = Request::waiting(other, given.day) else { return Ok(()) };
                let (id, days) = (request.id.to_string(), request.days(given.day));
                if request.kind != AssistKind::Hazard && days > LONG_OPEN && !self.late.contains(&id) {
                    self.add(given, Sort::Unanswered, (&request.unit, &id, request.kind.clause()), days);
                }
            }
            Seen::Transfer(transfer) => {
                let days = (given.day - transfer.sent_on).num_days();
                let meant = transfer.kind == TransferKind::Jurisdiction && days > LONG_OPEN;
                if meant && unbound::waits(given, transfer)? {
                    self.add(given, Sort::Unbound, (&transfer.to, &transfer.id.to_string(), ""), days);
                }
            }
            Seen::Case(_) => {}
        }
        Ok(())
    }

    fn add(&mut self, given: &Given<'_>, sort: Sort, (unit, record, clause): (&str, &str, &str), days: i64) {
        let long = self.sorts.entry(sort).or_default();
        long.number += 1;
        long.longest = long.longest.max(days);
        *long.units.entry(given.units.successor_of(unit, given.day).to_owned()).or_default() += 1;
        if !clause.is_empty() {
            long.clauses.insert((place_of(clause), clause.to_owned()));
        }
        long.records.insert((-days, record.to_owned()));
        if long.records.len() > KEPT {
            long.records.pop_last();
        }
    }

    /// What is proposed about it.
    pub(super) fn proposals(&self, given: &Given<'_>) -> Vec<Proposal> {
        self.sorts.iter().map(|(sort, long)| long.proposal(given, *sort)).collect()
    }
}

/// Where a clause stands in the document: its numerals by what they count.
fn place_of(clause: &str) -> Vec<usize> {
    const NUMERALS: &str = "一二三四五六七八九十";
    let numeral = |c: char| NUMERALS.chars().position(|one| one == c).or_else(|| c.to_digit(10).map(|n| n as usize));
    clause.chars().filter_map(numeral).collect()
}

/// What is proposed of a sort, and how what it rests on is told of `number` of them.
fn told(sort: Sort, number: i64) -> (&'static str, String) {
    match sort {
        Sort::Undecided => ("督促作出处理决定", format!("{number} 件承办超过 {UNDECIDED} 天没有作出处理决定")),
        Sort::Unperformed => (
            "查明履行情况；没有履行的，强制执行或申请法院执行",
            format!("{number} 件决定履行期满，没有登记履行或强制执行"),
        ),
        Sort::Unreceived => {
            ("查明是否收到；没有收到的重新送出", format!("{number} 项按推定收到已超期，没有登记实际收到"))
        }
        Sort::Unanswered => ("催问没有答复的协作请求", format!("{number} 件送出超过 {LONG_OPEN} 天没有答复")),
        Sort::Unbound => {
            ("函询移送的办理情况", format!("{number} 件移送没有时限约束的单位，超过 {LONG_OPEN} 天没有答复"))
        }
        _ => ("清理没有定天数、久未办结的事项", format!("{number} 项超过 {LONG_OPEN} 天没有办结")),
    }
}

impl Long {
    fn proposal(&self, given: &Given<'_>, sort: Sort) -> Proposal {
        let (what, why) = told(sort, self.number);
        let mut units: Vec<(&String, &i64)> = self.units.iter().collect();
        units.sort_by_key(|(unit, number)| (-**number, (*unit).clone()));
        let codes: Vec<String> = units.iter().map(|(unit, _)| (*unit).clone()).collect();
        let each = units.iter().map(|(unit, number)| format!("{} {number}", given.unit(unit).text()));
        let each: Vec<String> = each.collect();
        let each = if each.len() > 1 { format!("：{}", first(each, "、", "个单位")) } else { String::new() };
        let records: Vec<String> = self.records.iter().map(|(_, record)| record.clone()).collect();
        let more = if i64::try_from(records.len()).is_ok_and(|kept| kept < self.number) { " 等" } else { "" };
        Proposal {
            sort,
            what: what.to_owned(),
            unit: named(given, &codes),
            record: match records.as_slice() {
                [one] => Value::Id(one.clone()),
                _ => Value::Empty,
            },
            why: format!("{why}，最久 {} 天", self.longest),
            more: format!("{each}（{}{more}）", records.join("、")),
            clause: self.clauses.iter().map(|(_, clause)| clause.as_str()).collect::<Vec<_>>().join("、"),
        }
    }
}
