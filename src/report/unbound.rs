//! Transfers that nobody answered and that no limit binds their receivers to: no day is late there, and somebody is to ask all the
//! same.

use super::document::{Rows, Table, Value};
use super::given::{Given, table};
use crate::error::Result;
use crate::law::clause;
use crate::record::facts::TransferFact;
use crate::record::unit::Unit;
use crate::record::words::{TransferKind, UnitRole};
use crate::vocabulary::Vocabulary;

/// Whether one of them waits so at the end of the day.
pub(super) fn waits(given: &Given<'_>, transfer: &TransferFact) -> Result<bool> {
    // No limit runs for the answer to a suspected crime.
    let dated = transfer.kind == TransferKind::Jurisdiction;
    let bound =
        |unit: &Unit| dated && unit.is_bound_by(clause::ONE_TRANSFER, true) || unit.has_role(UnitRole::Supervisory);
    if transfer.kind == TransferKind::Return || !transfer.is_unanswered() || transfer.sent_on > given.day {
        return Ok(false);
    }
    if given.units.get(&transfer.to).is_some_and(bound) {
        return Ok(false);
    }
    let closed = given.facts.case_of(transfer.case)?.and_then(|case| case.closed_on);
    Ok(closed.is_none_or(|on| on > given.day))
}

/// All of them, the oldest first.
pub(super) fn waiting(given: &Given<'_>) -> Result<Vec<TransferFact>> {
    let mut all = Vec::new();
    given.facts.transfers(given.day, &mut |transfer| {
        if waits(given, transfer)? {
            all.push(transfer.clone());
        }
        Ok(())
    })?;
    all.sort_by_key(|transfer| (transfer.sent_on, transfer.id));
    Ok(all)
}

const COLUMNS: &[(&str, &str)] = &[
    ("transfer", "移送"),
    ("kind", "种类"),
    ("title", "事由"),
    ("from", "移送单位"),
    ("to", "接收单位"),
    ("sent_on", "送出日"),
    ("days", "已历天数"),
];

/// Those, one line each.
pub(super) fn table_of<'a>(given: &Given<'_>, transfers: &[TransferFact], empty: &str) -> Result<Table<'a>> {
    let rows = transfers.iter().map(|transfer| {
        Ok(vec![
            Value::Id(transfer.id.to_string()),
            transfer.kind.title().into(),
            given.facts.discreet(&transfer.title)?.into(),
            given.unit(&transfer.from),
            given.unit(&transfer.to),
            transfer.sent_on.into(),
            (given.day - transfer.sent_on).num_days().into(),
        ])
    });
    Ok(table("移送以后没有答复、接收单位没有时限约束的", COLUMNS, Rows::Held(rows.collect::<Result<_>>()?), empty))
}
