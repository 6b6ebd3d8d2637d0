//! What follows from the facts, as the first page proposes it: each with what it rests on and its clause.

use chrono::NaiveDate;

use super::document::{Rows, Table, Value};
use super::given::{Given, table};
use super::wrong::Wrong;
use crate::error::Result;
use crate::law::clause;
use crate::record::facts::TransferFact;
use crate::record::words::TransferKind;

/// Proposals of one sort that name somebody, and all that the page has room for.
const PROPOSALS: usize = 3;
const ALL_PROPOSALS: usize = 8;
/// Days after which the police are asked about a suspected crime that nobody answered, and the procuratorate next.
const UNANSWERED: i64 = 30;

const PROPOSAL: &[(&str, &str)] = &[("proposal", "建议"), ("about", "对象"), ("why", "依据的事实"), ("clause", "条款")];

/// One proposal.
struct Proposal {
    what: &'static str,
    about: Value,
    why: String,
    clause: &'static str,
}

/// Transfers that wait for somebody, with the days they have waited, in the walk that counts them.
#[derive(Default)]
pub(super) struct Waiting(Vec<(i64, Proposal)>);

impl Waiting {
    /// Looks at one transfer: does it wait for the government, is it a suspected crime that nobody answered?
    pub(super) fn see(&mut self, given: &Given<'_>, transfer: &TransferFact) {
        let day = given.day;
        let by = |on: Option<NaiveDate>| on.filter(|on| *on <= day);
        let gone = by(transfer.withdrawn_on).is_some();
        let mut add = |since: NaiveDate, what, why, clause| {
            let about = Value::Id(transfer.id.to_string());
            self.0.push(((day - since).num_days(), Proposal { what, about, why, clause }));
        };
        let waits = by(transfer.referred_on).filter(|_| by(transfer.designated_on).is_none() && !gone);
        if let Some(since) = waits {
            add(since, "提请区政府指定承办单位", format!("{since} 报请，至今没有指定"), clause::ONE_TRANSFER);
        }
        let unanswered = transfer.kind == TransferKind::Criminal && by(transfer.answered_on).is_none() && !gone;
        if unanswered && (day - transfer.sent_on).num_days() > UNANSWERED {
            let sent = transfer.sent_on;
            let why = format!("{sent} 移送涉嫌犯罪案件，至今没有答复");
            // Who supervises the police in it is said by law, not by the document.
            add(sent, "商请告知是否立案；不告知的，商请检察院监督", why, clause::JUDICIAL);
        }
    }
}

/// What follows from the facts.
pub(super) fn of<'a>(given: &Given<'_>, wrong: &Wrong<'_>, waiting: Waiting) -> Result<Table<'a>> {
    let mut proposed = reminders(given, wrong);
    proposed.extend(unanswered(given)?);
    let bulletin = wrong.worst().into_iter().filter(|(_, arrears)| arrears.for_bulletin > 0);
    proposed.extend(bulletin.map(|(unit, arrears)| Proposal {
        what: "通报，提请组长或例会研究",
        about: given.unit(unit),
        why: format!("{} 项督办满次数仍未办结", arrears.for_bulletin),
        clause: clause::FOLLOW_UP,
    }));
    proposed.extend(wrong.asks.to_refer.iter().take(PROPOSALS).map(|record| Proposal {
        what: "报请区政府决定",
        about: Value::Id(record.clone()),
        why: "以管辖为由不接受，没有按期报请".to_owned(),
        clause: clause::ONE_TRANSFER,
    }));
    let Waiting(mut waiting) = waiting;
    waiting.sort_by_key(|(days, _)| -days);
    proposed.extend(waiting.into_iter().take(PROPOSALS).map(|(_, proposal)| proposal));
    proposed.extend(of_meetings(wrong));
    let clause = |clause: &str| if clause.is_empty() { Value::Empty } else { clause.into() };
    let rows = proposed.into_iter().take(ALL_PROPOSALS);
    let rows = rows.map(|p| vec![p.what.into(), p.about, p.why.into(), clause(p.clause)]);
    Ok(table("建议", PROPOSAL, Rows::Held(rows.collect()), "没有需要处理的。"))
}

/// Units that nobody reminded yet: the worst by name, the rest together.
fn reminders(given: &Given<'_>, wrong: &Wrong<'_>) -> Vec<Proposal> {
    let unnoticed = wrong.worst().into_iter().filter(|(_, arrears)| arrears.unnoticed > 0);
    let (named, rest): (Vec<_>, Vec<_>) = unnoticed.enumerate().partition(|(at, _)| *at < PROPOSALS);
    let ask = |about: Value, number: i64, longest: i64| Proposal {
        what: "发督办通知",
        about,
        why: format!("{number} 项超期还没有督办过，最长超期 {longest} 天"),
        clause: clause::FOLLOW_UP,
    };
    let named = named.iter().map(|(_, (unit, a))| ask(given.unit(unit), a.unnoticed, a.longest_unnoticed));
    let mut proposed: Vec<Proposal> = named.collect();
    if let Some(longest) = rest.iter().map(|(_, (_, arrears))| arrears.longest_unnoticed).max() {
        let number = rest.iter().map(|(_, (_, arrears))| arrears.unnoticed).sum();
        proposed.push(ask(format!("另有 {} 个单位", rest.len()).into(), number, longest));
    }
    proposed
}

/// What the conference has to do.
fn of_meetings(wrong: &Wrong<'_>) -> Vec<Proposal> {
    let matters = (wrong.asks.matters > 0).then(|| Proposal {
        what: "提交下次例会",
        about: "议定事项".into(),
        why: format!("{} 项议定、交办事项超期", wrong.asks.matters),
        clause: clause::FOLLOW_UP,
    });
    let quarters = wrong.asks.quarters.iter().rev().take(PROPOSALS).map(|quarter| Proposal {
        what: "补开例会，或登记免开的理由",
        about: Value::Id(quarter.clone()),
        why: "季度已结束，没有例会".to_owned(),
        clause: clause::REGULAR_MEETING,
    });
    matters.into_iter().chain(quarters).collect()
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
