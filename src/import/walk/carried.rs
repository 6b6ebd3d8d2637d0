//! One step of an export, carried out as it stood where it comes from.

use super::super::clerk::taken;
use super::super::contents::Contents;
use super::super::tally::Tally;
use super::super::vanished;
use crate::error::{Error, Result};
use crate::gate::{Remarks, Session};
use crate::ids::Id;
use crate::ledger::Kind;
use crate::ledger::steps::LedgerStep;
use crate::record::words::Vocabulary as _;
use crate::repo::Staged;
use crate::steps::act::{Act, Void};
use crate::steps::step::Retold;

/// What stands in the void-marking step of a share that was void where it comes from.
const VOID: &str = "原登记簿已作废";

/// A share that was void where it comes from is made void here too, once its case's decision has given birth to it.
pub(super) fn void(session: &mut Session<'_>, share: Id, tally: &mut Tally) -> Result<()> {
    if !session.exists(share)? || session.dossier(share)?.file.get(share).is_none() {
        return Ok(());
    }
    let on = session.today();
    let act = Act::Void(Void { event: None, reason: Some(VOID.to_owned()) });
    session.act(share, None, on, act, &Remarks::brought(), &[])?;
    session.settle()?;
    tally.steps += 1;
    Ok(())
}

pub(super) fn act(session: &mut Session<'_>, record: Id, step: &LedgerStep, contents: &Contents) -> Result<()> {
    if step.begins() == session.exists(record)? {
        return Err(if step.begins() {
            taken(record)
        } else {
            Error::input(format!("{record} 还不在登记簿里"))
                .hint("先导入立案、移送等在前的文件，或用 jiexie import 目录")
        });
    }
    let within = step.within();
    if let Some(root) = within {
        if !session.exists(root)? {
            let of_kind = Kind::ALL.iter().find(|kind| kind.record() == root.kind);
            let file = of_kind.map_or("cases.csv", |kind| kind.file());
            return Err(Error::input(format!("{} {root} 还不在登记簿里", root.kind.name()))
                .hint(format!("先导入 {file}，或用 jiexie import 目录")));
        }
        session.dossier(root)?;
    }
    let retold = Some(Retold { earlier: step.earlier, placed: step.placed });
    let remarks = Remarks { late_reason: step.late_reason.clone(), note: step.note.clone(), retold };
    let mut act = step.act.clone();
    let attachments = contents.bring(&mut act)?;
    session.act(record, within, step.on, act, &remarks, &attachments)
}

/// What a notice counted on a deadline where it comes from is counted here too, once, and its number given to no other; what
/// was taken back of lateness there is told once. Of a record that is void there, and never was here, that alone is told.
pub(super) fn beside(
    session: &mut Session<'_>,
    record: Id,
    step: &LedgerStep,
    staged: &Staged,
    tally: &mut Tally,
) -> Result<()> {
    let there = session.exists(record)?;
    if there == session.staging().is_void(&record.to_string())? {
        return Ok(());
    }
    let mut act = step.act.clone();
    if let Act::LatenessTake(took) = &mut act
        && there
    {
        vanished::keep(session, record, took)?;
        if vanished::tells_nothing(session, record, took)? {
            return Ok(());
        }
    }
    if there && (session.is_void(record)? || session.is_told(record, &act)?) {
        return Ok(());
    }
    if !there {
        session.reserve(record)?;
    }
    if let Act::NoticeCount(count) = &step.act {
        session.reserve(count.notice)?;
    }
    let retold = Some(Retold { earlier: step.earlier, placed: step.placed });
    let remarks = Remarks { retold, ..Remarks::default() };
    session.act(record, Some(record).filter(|_| there), step.on, act, &remarks, &[])?;
    session.settle()?;
    tally.steps += 1;
    session.staging().count(staged, true)
}
