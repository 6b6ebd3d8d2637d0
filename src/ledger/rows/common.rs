//! What rows of cases and transfers have in common, and the list of steps every row is put together in.

use chrono::NaiveDate;

use super::super::cells::Cells;
use super::super::plan::{Planned, Reason};
use crate::error::Error;
use crate::ids::{Id, RecordKind};
use crate::record::words::{Disposition, Enforcer, Performance};
use crate::steps::act::Act;
use crate::steps::case::New;
use crate::steps::closing::Close;
use crate::steps::decision::Decide;
use crate::steps::performance::{Enforce, Perform};

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

    /// The steps; the remark goes with the first step of `record`.
    pub(super) fn finish(mut self, record: Id, note: Option<String>) -> Vec<Planned> {
        if let Some(first) = self.planned.iter_mut().find(|step| step.record == record) {
            first.note = note;
        }
        self.planned
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
        source: cells.word("source"),
        place: cells.text("place"),
        parties: cells.parties(),
        ongoing: cells.flag("ongoing"),
        measure: cells.text("measure"),
        secrecy: cells.word("secrecy").unwrap_or_default(),
    }
}

/// The decision on a case, when its columns are filled.
pub(super) fn decision(cells: &mut Cells<'_>, case: Id, steps: &mut Steps) {
    let told = ["outcome", "decided_on"];
    let others = [
        "decision_no",
        "decided_by",
        "penalties",
        "amount",
        "basis",
        "copy_to",
        "copy_none",
        "help_from",
        "served_on",
        "perform_by",
        "performance",
        "enforcement",
    ];
    if !told.iter().chain(&others).any(|key| cells.filled(key)) {
        return;
    }
    for key in told {
        if !cells.filled(key) {
            cells.wanting(key);
        }
    }
    let outcome: Option<Disposition> = cells.word("outcome");
    let on = cells.date("decided_on").unwrap_or(NaiveDate::MIN);
    let by = cells.unit("decided_by", on);
    let copies = cells.units("copy_to", on);
    let help_from = cells.units("help_from", on);
    let perform_by = cells.date("perform_by");
    let Some(outcome) = outcome else { return };
    let share = (outcome == Disposition::Penalty).then(|| next_id(cells, RecordKind::Share, on, "outcome"));
    let copy_to = (!copies.is_empty()).then_some(copies);
    let act = Decide {
        by,
        outcome,
        penalties: cells.words("penalties"),
        amount: cells.money("amount"),
        basis: cells.text("basis"),
        doc_no: cells.number("decision_no"),
        copy_to,
        copy_none: cells.text("copy_none"),
        help_from,
        served_on: cells.date("served_on"),
        perform_by,
        share,
    };
    steps.add(case, on, Act::CaseDecide(act), "decided_on");
}

/// What followed the decision: performance, enforcement, closing.
pub(super) fn aftermath(cells: &mut Cells<'_>, case: Id, steps: &mut Steps) {
    for (word, day) in [("performance", "performed_on"), ("enforcement", "enforced_on")] {
        match (cells.filled(word), cells.filled(day)) {
            (true, false) => cells.wanting(day),
            (false, true) => cells.wanting(word),
            _ => {}
        }
    }
    let performance: Option<Performance> = cells.word("performance");
    if let (Some(result), Some(on)) = (performance, cells.date("performed_on")) {
        steps.add(case, on, Act::CasePerform(Perform { result }), "performed_on");
    }
    let enforcer: Option<Enforcer> = cells.word("enforcement");
    if let (Some(by), Some(on)) = (enforcer, cells.date("enforced_on")) {
        steps.add(case, on, Act::CaseEnforce(Enforce { by }), "enforced_on");
    }
    if let Some(on) = cells.date("closed_on") {
        steps.add(case, on, Act::CaseClose(Close {}), "closed_on");
    }
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
