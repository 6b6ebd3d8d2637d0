//! A row of decisions: what was decided on a case that is in the register, and what followed.

use chrono::NaiveDate;

use super::super::cells::Cells;
use super::super::concerned::{self, CaseClues, Concerned};
use super::super::plan::{Decided, Plan, Way};
use super::common::{Steps, next_id};
use super::decided::{aftermath, decide, decided, with_fine};
use crate::error::Error;
use crate::fold;
use crate::ids::{Id, RecordKind};
use crate::record::case::Case;
use crate::record::decision::Decision;
use crate::record::docno;
use crate::record::field::set_by;
use crate::record::party::Party;
use crate::record::words::{Disposition, Penalty, Vocabulary};
use crate::steps::act::Act;
use crate::steps::decision::Decide;
use crate::steps::likeness::says_all;

/// The steps of the row; none of a decision that stands already.
pub(super) fn plan(cells: &mut Cells<'_>) -> Option<Plan> {
    let told = decided(cells);
    if told.is_none() && !cells.filled("decided_on") && cells.said("decided_on").is_none() {
        cells.wanting("decided_on");
    } else if told.is_none() && cells.sound() {
        cells.wanting("outcome");
    }
    let parties = cells.parties();
    let (own, old) = cells.own_id(RecordKind::Case, NaiveDate::MIN);
    if let Some(text) = cells.text("findings") {
        let title = cells.heading().title("findings").to_owned();
        cells.keep(format!("{title}：{text}"));
    }
    let mut steps = Steps::default();
    let case = told.and_then(|(on, act)| {
        let Concerned { case, called } = about(cells, own, &parties, on, &act)?;
        if called {
            let named = concerned::described(&case, cells.around.units());
            let key = if parties.is_empty() { "title" } else { "parties" };
            cells.understand(Way::Called, key, named);
        }
        add(cells, &case, on, act, &mut steps);
        Some(case.id)
    });
    let unknown = Id { kind: RecordKind::Case, year: 0, number: 0 };
    let id = case.unwrap_or(unknown);
    aftermath(cells, id, &mut steps);
    let note = cells.note(old.as_deref());
    cells.sound().then(|| Plan::of(id, steps.finish(id, note)))
}

/// The case the row is about.
fn about(cells: &mut Cells<'_>, own: Option<Id>, parties: &[Party], on: NaiveDate, act: &Decide) -> Option<Concerned> {
    let (title, found_on) = (cells.text("title"), cells.date("found_on"));
    let sought = CaseClues { number: act.doc_no.as_deref(), parties, title: title.as_deref(), found_on, on };
    let keys = [(own.is_some(), "id"), (!parties.is_empty(), "parties"), (title.is_some(), "title")];
    let key = keys.into_iter().find(|(told, _)| *told).map_or("decision_no", |(_, key)| key);
    concerned::find(cells.around, own, &sought).map_err(|error| cells.fault(key, error)).ok()
}

/// Adds the decision, unless it stands; says where another stands.
fn add(cells: &mut Cells<'_>, case: &Case, on: NaiveDate, mut act: Decide, steps: &mut Steps) {
    let there = match cells.around.decided(case.id) {
        Ok(there) => there,
        Err(error) => return cells.fault("decision_no", error),
    };
    let same = |decision: &Decision| differences(decision, on, &act).is_empty();
    if case.decisions.iter().any(|decided| same(&decided.decision)) || stands(&there, on, &act) {
        return;
    }
    if let Some(decision) = case.decision.as_ref().filter(|_| !case.reopened) {
        return differ(cells, case, decision, &there, on, &act);
    }
    let anew = act.outcome == Disposition::Penalty || !case.decisions.is_empty();
    act.share = anew.then(|| next_id(cells, RecordKind::Share, on, "outcome"));
    if act.outcome == Disposition::Penalty && act.copy_to.is_none() && act.copy_none.is_none() {
        act.copy_to = there.copied_before;
    }
    with_fine(cells, &mut act);
    // Whose decision it cannot be is said where the unit stands.
    let other = act.by.as_ref().is_some_and(|by| *by != case.holder);
    decide(cells, case.id, on, act, if other { "decided_by" } else { "decided_on" }, steps);
}

/// Whether the decision was entered so, whatever was corrected since.
fn stands(there: &Decided, on: NaiveDate, act: &Decide) -> bool {
    let told = [act.clone(), Decide { by: None, ..act.clone() }].map(Act::CaseDecide);
    there.steps.iter().any(|(day, step)| *day == on && told.iter().any(|told| says_all(step, told)))
}

/// One fact that the register and the row tell differently.
struct Difference {
    key: &'static str,
    /// As `correct` names it; none: the day of the event.
    field: Option<&'static str>,
    stored: Option<String>,
    told: String,
    /// What `correct` is given.
    value: String,
}

/// What the row tells otherwise than the decision; what it leaves open is no difference.
fn differences(stored: &Decision, on: NaiveDate, told: &Decide) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut add = |key, field, stored: Option<String>, told: String, value: String, same: bool| {
        if !same {
            found.push(Difference { key, field, stored, told, value });
        }
    };
    let day = |day: NaiveDate| day.to_string();
    add("decided_on", None, Some(day(stored.on)), day(on), day(on), stored.on == on);
    let (one, other) = (stored.outcome, told.outcome);
    add(
        "outcome",
        Some("outcome"),
        Some(one.title().to_owned()),
        other.title().to_owned(),
        other.word().to_owned(),
        one == other,
    );
    if !told.penalties.is_empty() {
        let names = |all: &[Penalty]| all.iter().map(|one| one.title()).collect::<Vec<_>>().join("、");
        let words = told.penalties.iter().map(|one| one.word()).collect::<Vec<_>>().join(",");
        let same = stored.penalties.len() == told.penalties.len()
            && told.penalties.iter().all(|one| stored.penalties.contains(one));
        let before = (!stored.penalties.is_empty()).then(|| names(&stored.penalties));
        add("penalties", Some("penalties"), before, names(&told.penalties), words, same);
    }
    if let Some(amount) = told.amount {
        let before = stored.amount.map(|amount| format!("{amount} 元"));
        add("amount", Some("amount"), before, format!("{amount} 元"), amount.to_string(), stored.amount == told.amount);
    }
    type Text<'a> = (&'static str, &'static str, Option<&'a String>, Option<&'a String>, fn(&str) -> String);
    let texts: [Text<'_>; 3] = [
        ("decision_no", "decision_no", stored.doc_no.as_ref(), told.doc_no.as_ref(), docno::key),
        ("basis", "basis", stored.basis.as_ref(), told.basis.as_ref(), fold::text),
        ("decided_by", "by", Some(&stored.by), told.by.as_ref(), str::to_owned),
    ];
    for (key, field, stored, told, spelt) in texts {
        let Some(told) = told else { continue };
        let same = stored.is_some_and(|stored| spelt(stored) == spelt(told));
        add(key, Some(field), stored.cloned(), told.clone(), told.clone(), same);
    }
    for (key, stored, told) in
        [("served_on", stored.served_on, told.served_on), ("perform_by", stored.perform_by, told.perform_by)]
    {
        if let Some(told) = told {
            add(key, Some(key), stored.map(day), day(told), day(told), stored == Some(told));
        }
    }
    found
}

/// Names what differs, each at its own cell, and how either is put right.
fn differ(cells: &mut Cells<'_>, case: &Case, stored: &Decision, there: &Decided, on: NaiveDate, told: &Decide) {
    for Difference { key, field, stored, told, value } in differences(stored, on, told) {
        let name = cells.heading().title(key).to_owned();
        let id = case.id;
        let known = stored.map_or_else(|| "没有写".to_owned(), |stored| format!("是“{stored}”"));
        let event = there.event.map_or_else(|| "序号".to_owned(), |event| event.to_string());
        let what = match field {
            None => format!("--on {value}"),
            Some(field) => {
                format!("--set {}", fold::quoted(&format!("{}={value}", set_by(Decide::FIELDS, field))))
            }
        };
        let error = Error::input(format!("{id} 已有处理决定，{name}在登记簿里{known}，这一行是“{told}”")).hint(format!(
            "台账有误的，改正这一格；登记簿有误的，更正：jiexie correct {id} --event {event} {what} --reason 理由；是另一件案件的决定的，在“案件编号”列写明"
        ));
        cells.fault(key, error);
    }
}
