//! A return by the police that only a remark of a ledger tells of: how it is entered once its row is, step by step.

use crate::error::Result;
use crate::fold::quoted;
use crate::gate::Session;
use crate::ledger::plan::{Plan, Understood, Way};
use crate::steps::act::Act;

/// Puts the commands behind what was read so: the judicial unit's answer first, which a return rests on.
pub(super) fn tell(session: &mut Session<'_>, plan: &Plan, understood: &mut [Understood]) -> Result<()> {
    let sent = plan.steps.iter().rev().find_map(|step| match &step.act {
        Act::TransferNew(new) => Some((step.record, new.case, step.on)),
        _ => None,
    });
    let returned = understood.iter_mut().filter(|cell| cell.way == Way::Returned);
    for (cell, (transfer, case, on)) in returned.zip(std::iter::repeat(sent).flatten()) {
        let from = session.dossier(transfer)?.file.transfer(transfer)?.from.clone();
        let to = quoted(session.units().short_on(&from, on));
        cell.meaning.push_str(&format!(
            "，依次：jiexie transfer accept {transfer} --on 接受日期（不予接受的，jiexie transfer decline {transfer} \
             --reason 理由 --on 答复日期），jiexie transfer new --case {case} --kind return --to {to} --paper-materials \
             退回函 --on 退回日期"
        ));
    }
    Ok(())
}
