//! Transfers that want materials: who brings what, and since when it is waited for.

use chrono::NaiveDate;

use crate::ids::Id;
use crate::law::deadline::Deadline;
use crate::record::Context;
use crate::record::words::{TransferKind, YesNo};
use crate::steps::act::Act;
use crate::steps::amendments::counting;
use crate::steps::event::{Event, Loaded};
use crate::steps::reminders::materials_wanting;

/// A transfer that wants materials, and who is to bring them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// The transfer.
    pub transfer: Id,
    /// The unit that sent it.
    pub by: String,
    /// What is wanting.
    pub names: Vec<String>,
    /// Since when.
    pub since: NaiveDate,
}

/// Every transfer of a dossier that wants materials: what went ahead of them, then what the receiver found incomplete.
pub fn lacking(loaded: &Loaded, ctx: Context<'_>) -> Vec<Lacking> {
    let file = &loaded.file;
    let ahead = materials_wanting(file, ctx).into_iter().filter_map(|(transfer, names)| {
        let sent = file.transfer(transfer).ok()?;
        Some(Lacking { transfer, by: file.current(&sent.from).to_owned(), names, since: sent.sent_on })
    });
    let mut all: Vec<Lacking> = ahead.collect();
    let found = found_incomplete(loaded);
    all.extend(
        found.into_iter().filter(|found| !all.iter().any(|known| known.transfer == found.transfer)).collect::<Vec<_>>(),
    );
    all
}

/// Transfers that were accepted with the remark that materials are lacking, until some are brought or the case is decided.
pub fn found_incomplete(loaded: &Loaded) -> Vec<Lacking> {
    let file = &loaded.file;
    let undecided = |d: &Deadline| d.is_open() && d.rule == DECIDE;
    if !file.deadlines.iter().any(undecided) {
        return Vec::new();
    }
    let counts = counting(loaded);
    let found = file.transfers().filter_map(|transfer| {
        let since = transfer.answered_on.filter(|_| transfer.accepted == Some(true))?;
        if transfer.answer.complete != Some(YesNo::No) || transfer.kind == TransferKind::Return {
            return None;
        }
        let is_answer = |event: &&Event| {
            event.record == transfer.id && matches!(event.act, Act::TransferAccept(_)) && counts(event)
        };
        let answer = loaded.events.iter().rev().find(is_answer)?;
        let brings = |event: &Event| {
            matches!(event.act, Act::CaseMaterial(_)) && event.seq > answer.seq && event.on >= since && counts(event)
        };
        if loaded.events.iter().any(brings) {
            return None;
        }
        let told = transfer.answer.lacking.as_deref().map(|text| text.trim_end_matches('。').to_owned());
        let names = vec![told.unwrap_or_else(|| UNNAMED.to_owned())];
        Some(Lacking { transfer: transfer.id, by: file.current(&transfer.from).to_owned(), names, since })
    });
    found.collect()
}

/// While it is open, the case waits to be decided.
const DECIDE: &str = "case.decide";
/// What is lacking, where the receiver did not say.
const UNNAMED: &str = "接收单位登记材料不全，没有写明缺哪些";
