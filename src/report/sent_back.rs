//! Transfers that came back to their senders: declined again and again on other grounds than jurisdiction, or withdrawn.

use std::collections::BTreeMap;

use super::document::{Rows, Table, Value};
use super::given::{Given, table};
use super::transfers::{listed, some_day};
use crate::error::Result;
use crate::ids::Id;
use crate::record::facts::TransferFact;
use crate::record::words::{Ground, TransferKind};

const QUARRELLED: &[(&str, &str)] = &[
    ("case", "案件"),
    ("title", "事由"),
    ("from", "移送单位"),
    ("times", "次数"),
    ("last_on", "最近一次"),
    ("reasons", "各次的接收单位与理由"),
];

/// Whether it was declined on other grounds than jurisdiction.
fn is_sent_back(transfer: &TransferFact) -> bool {
    transfer.kind == TransferKind::Jurisdiction
        && transfer.accepted == Some(false)
        && transfer.ground == Some(Ground::Other)
}

/// Cases declined at least twice on other grounds than jurisdiction, the last time in the period: where units quarrel, the
/// legal organ settles (四（四）).
pub(super) fn quarrelled<'s>(given: &'s Given<'s>) -> Result<Table<'s>> {
    let mut cases: BTreeMap<Id, Vec<TransferFact>> = BTreeMap::new();
    given.facts.transfers(given.period.from, &mut |transfer| {
        if is_sent_back(transfer) && given.period.holds_some(transfer.answered_on) {
            cases.insert(transfer.case, Vec::new());
        }
        Ok(())
    })?;
    for (case, declined) in &mut cases {
        given.facts.transfers_of(*case, &mut |transfer| {
            declined.extend(Some(transfer.clone()).filter(is_sent_back));
            Ok(())
        })?;
    }
    let mut rows = Vec::new();
    for (case, declined) in &cases {
        let Some(last) = declined.last().filter(|last| declined.len() > 1 && given.period.holds_some(last.answered_on))
        else {
            continue;
        };
        let mut reasons = Vec::new();
        for transfer in declined {
            let (to, day) = (given.unit(&transfer.to).text(), some_day(transfer.answered_on).text());
            let reason = given.facts.discreet(transfer.reason.as_deref().unwrap_or_default())?;
            reasons.push(format!("{} {to} {day}：{reason}", transfer.id));
        }
        rows.push(vec![
            Value::Id(case.to_string()),
            given.facts.discreet(&last.title)?.into(),
            given.unit(&last.from),
            declined.len().into(),
            some_day(last.answered_on),
            reasons.join("；").into(),
        ]);
    }
    Ok(table(
        "再次以管辖以外的理由不接受的案件",
        QUARRELLED,
        Rows::Held(rows),
        "期内没有再次以管辖以外的理由不接受的案件。",
    ))
}

const WITHDRAWN: &[(&str, &str)] = &[
    ("transfer", "移送"),
    ("case", "案件"),
    ("title", "事由"),
    ("from", "移送单位"),
    ("to", "接收单位"),
    ("withdrawn_on", "撤回日"),
    ("reason", "理由"),
];

/// Transfers of the period that their senders took back, and why.
pub(super) fn withdrawn<'s>(given: &'s Given<'s>) -> Table<'s> {
    listed(given, "撤回的移送", WITHDRAWN, "期内没有撤回的移送。", |given, transfer| {
        if !given.period.holds_some(transfer.withdrawn_on) {
            return Ok(None);
        }
        Ok(Some(vec![
            given.unit(&transfer.from),
            given.unit(&transfer.to),
            some_day(transfer.withdrawn_on),
            given.said_if(transfer.withdraw_reason.as_deref())?,
        ]))
    })
}
