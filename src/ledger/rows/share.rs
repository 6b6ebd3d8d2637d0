//! A row of shared information: it came about, was sent to each unit, handed over, received.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::cells::Cells;
use super::super::plan::Plan;
use super::common::{Steps, identity};
use crate::ids::{Id, RecordKind};
use crate::record::words::{Channel, MaterialKind, ShareKind};
use crate::steps::act::Act;
use crate::steps::handover::{Handover, Receive};
use crate::steps::share::{New, Send};

/// The steps of the row, as far as its columns are filled.
pub(super) fn plan(cells: &mut Cells<'_>) -> Option<Plan> {
    let event_on = cells.need_date("event_on");
    let on = cells.date("registered_on").unwrap_or(event_on);
    if !cells.filled("kind") {
        cells.wanting("kind");
    }
    let kind: Option<ShareKind> = cells.word("kind");
    let from = cells.need_unit("from", event_on);
    if !cells.filled("to") {
        cells.wanting("to");
    }
    let to = cells.units("to", on);
    let title = cells.need("title");
    let urgent = cells.flag("urgent");
    let secrecy = cells.word("secrecy").unwrap_or_default();
    let case = cells.case("case");
    let mut materials = cells.materials("materials");
    if materials.is_empty() && cells.filled("materials") {
        materials = cells.on_paper(&[MaterialKind::Other]);
    }
    let (id, old) = identity(cells, RecordKind::Share, on);
    let mut steps = Steps::default();
    let new = New {
        kind: kind?,
        from,
        to: to.clone(),
        title,
        doc_no: cells.number("doc_no"),
        event_on: (event_on != on).then_some(event_on),
        urgent,
        secrecy,
        case,
        replaces: None,
        standing: None,
        period: None,
        materials,
        sheet: Default::default(),
    };
    steps.begin(id, case, on, Act::ShareNew(new), "event_on");
    sendings(cells, id, &to, on, &mut steps);
    let handed_over = cells.date("handed_over_on");
    if let Some(day) = handed_over {
        steps.add(id, day, Act::ShareHandover(Handover::default()), "handed_over_on");
    }
    let received = cells.of_each("received_on", &to, on);
    for (unit, said) in to.iter().zip(received) {
        let Some(day) = said.and_then(|text| cells.day("received_on", &text)) else { continue };
        steps.add(
            id,
            day,
            Act::ShareReceive(Receive { unit: unit.clone(), receipt: Default::default() }),
            "received_on",
        );
    }
    let note = cells.note(old.as_deref());
    cells.sound().then(|| Plan::of(id, steps.finish(id, note)))
}

/// One sending for each day and way; to nobody by name when all went out together.
fn sendings(cells: &mut Cells<'_>, id: Id, to: &[String], on: NaiveDate, steps: &mut Steps) {
    let days = cells.of_each("sent_on", to, on);
    let ways = cells.of_each("channel", to, on);
    let mut sent: BTreeMap<NaiveDate, Vec<(String, Channel)>> = BTreeMap::new();
    for ((unit, day), way) in to.iter().zip(days).zip(ways) {
        let Some(day) = day else {
            // A way without a day, and no day for any unit: the day is wanting.
            if way.is_some() && !cells.filled("sent_on") {
                cells.wanting("sent_on");
                return;
            }
            continue;
        };
        let Some(way) = way else {
            cells.wanting("channel");
            return;
        };
        let day = cells.day("sent_on", &day);
        let way = cells.word_of::<Channel>("channel", &way);
        if let (Some(day), Some(way)) = (day, way) {
            sent.entry(day).or_default().push((unit.clone(), way));
        }
    }
    let together = sent.len() == 1
        && sent.values().all(|copies| copies.len() == to.len() && copies.iter().all(|(_, way)| *way == copies[0].1));
    for (day, copies) in sent {
        for (unit, channel) in copies {
            let to = if together { Vec::new() } else { vec![unit] };
            let send = Send { channel, to, slip_no: None, paper: Default::default() };
            steps.add(id, day, Act::ShareSend(send), "sent_on");
            if together {
                break;
            }
        }
    }
}
