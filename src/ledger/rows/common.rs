//! What rows of cases and transfers have in common, and the list of steps every row is put together in.

use chrono::NaiveDate;

use super::super::cells::Cells;
use super::super::plan::{Planned, Reason, Way};
use super::super::speech;
use crate::error::Error;
use crate::ids::{Id, RecordKind};
use crate::record::member::Named;
use crate::record::words::{CaseSource, Vocabulary};
use crate::steps::act::Act;
use crate::steps::case::New;
use crate::steps::decision::Decide;

/// The steps of a row as they are put together.
#[derive(Default)]
pub(super) struct Steps {
    planned: Vec<Planned>,
}

impl Steps {
    /// The first step of a record, which may join the dossier of `within`.
    pub(super) fn begin(&mut self, record: Id, within: Option<Id>, on: NaiveDate, act: Act, field: &'static str) {
        self.planned.push(Planned { record, within, on, act, reason: Reason::IfLate(None), note: None, field });
    }

    /// A later step of a record.
    pub(super) fn add(&mut self, record: Id, on: NaiveDate, act: Act, field: &'static str) {
        self.begin(record, None, on, act, field);
    }

    /// Puts a remark to the last step.
    pub(super) fn note(&mut self, note: Option<String>) {
        if let (Some(last), Some(note)) = (self.planned.last_mut(), note) {
            last.note = Some(note);
        }
    }

    /// The steps; the remark goes with the first step of `record`.
    pub(super) fn finish(mut self, record: Id, note: Option<String>) -> Vec<Planned> {
        if let Some(first) = self.planned.iter_mut().find(|step| step.record == record) {
            let said = first.note.take();
            let parts: Vec<String> = note.into_iter().chain(said).collect();
            first.note = (!parts.is_empty()).then(|| parts.join("；"));
        }
        self.planned
    }

    /// The decisions among them, each with its day.
    pub(super) fn decisions(&self) -> impl Iterator<Item = (NaiveDate, &Decide)> {
        self.planned.iter().filter_map(|step| match &step.act {
            Act::CaseDecide(decision) => Some((step.on, decision)),
            _ => None,
        })
    }

    /// Whether a transfer is among them.
    pub(super) fn has_transfer(&self) -> bool {
        self.planned.iter().any(|step| matches!(step.act, Act::TransferNew(_)))
    }

    /// Orders by day what was added after the first `kept` steps; what happened on one day stays as added.
    pub(super) fn by_day(&mut self, kept: usize) {
        if let Some(later) = self.planned.get_mut(kept..) {
            later.sort_by_key(|step| step.on);
        }
    }
}

/// A case as its columns describe it when it is found.
pub(super) fn found(cells: &mut Cells<'_>, unit: String, title: String) -> New {
    New {
        unit,
        title,
        found_on: None,
        source: source(cells),
        place: cells.text("place"),
        parties: cells.parties().into_iter().map(Named::from).collect(),
        ongoing: cells.flag("ongoing"),
        measure: cells.text("measure"),
        secrecy: cells.word("secrecy").unwrap_or_default(),
        violation: Default::default(),
    }
}

/// Where the case came from. That it was handed over is no source: it is a transfer, which is said.
fn source(cells: &mut Cells<'_>) -> Option<CaseSource> {
    let text = cells.text("source")?;
    if CaseSource::read(&text).is_err() && speech::is_transfer(&text) {
        cells.understand(Way::Transfer, "source", "来源留空");
        return None;
    }
    cells.word("source")
}

/// The id of the row's record: the one its cell holds, else the next free one; and the old number it holds instead.
pub(super) fn identity(cells: &mut Cells<'_>, kind: RecordKind, first: NaiveDate) -> (Id, Option<String>) {
    let (own, old) = cells.own_id(kind, first);
    let id = match own {
        Some(id) => id,
        None => next_id(cells, kind, first, "id"),
    };
    (id, old)
}

/// The next free id; of a row that is wrong anyway, one that is never used, so that its other cells are read too.
pub(super) fn next_id(cells: &mut Cells<'_>, kind: RecordKind, on: NaiveDate, key: &str) -> Id {
    let unused = Id { kind, year: 0, number: 0 };
    if !cells.sound() {
        return unused;
    }
    cells.around.next_id(kind, on).unwrap_or_else(|error| {
        cells.fault(key, error);
        unused
    })
}

/// Two cells that only make sense together.
pub(super) fn together(cells: &mut Cells<'_>, key: &str, with: &str) {
    if cells.filled(key) && !cells.filled(with) {
        let error = Error::input("只填了一半").hint("两列同时填写，或都留空");
        cells.fault(key, error);
        cells.wanting(with);
    }
}
