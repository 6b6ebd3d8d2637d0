//! A row of cases: found, assessed, decided, performed, enforced, closed.

use super::super::cells::Cells;
use super::super::plan::{Plan, Way};
use super::super::speech;
use super::common::{Steps, found, identity, next_id};
use super::decided::{aftermath, decision};
use super::stage;
use crate::error::Error;
use crate::ids::{Id, RecordKind};
use crate::record::words::{Jurisdiction, MaterialKind, TransferKind, UnitRole};
use crate::steps::act::Act;
use crate::steps::case::{AddMaterial, Assess};
use crate::steps::transfer;

/// The steps of the row, as far as its columns are filled.
pub(super) fn plan(cells: &mut Cells<'_>) -> Option<Plan> {
    let found_on = cells.need_date("found_on");
    let on = cells.date("registered_on").unwrap_or(found_on);
    let unit = cells.need_unit("finder", found_on);
    let title = cells.need("title");
    let mut new = found(cells, unit, title);
    new.found_on = (on != found_on).then_some(found_on);
    let mut materials = cells.materials("materials");
    if materials.is_empty() && cells.filled("materials") {
        materials = cells.on_paper(&[MaterialKind::Other]);
    }
    if let Some(said) = cells.said_so(&["finder", "found_on"]) {
        cells.say(said);
    }
    let assess = assessment(cells, on);
    let (id, old) = identity(cells, RecordKind::Case, on);
    let mut steps = Steps::default();
    steps.begin(id, None, on, Act::CaseNew(new), "found_on");
    if !materials.is_empty() {
        steps.add(id, on, Act::CaseMaterial(AddMaterial { materials, ..AddMaterial::default() }), "materials");
    }
    if let Some((day, act)) = assess {
        let field = if cells.filled("assessed_on") { "assessed_on" } else { "jurisdiction" };
        steps.add(id, day, Act::CaseAssess(act), field);
    }
    decision(cells, id, &mut steps);
    stage::of_case(cells);
    criminal(cells, id, &mut steps);
    aftermath(cells, id, &mut steps);
    if steps.has_transfer() {
        steps.by_day(1);
    }
    cells.tell_returned();
    let note = cells.note(old.as_deref());
    cells.sound().then(|| Plan::of(id, steps.finish(id, note)))
}

/// A suspected crime that was sent to the police: a transfer of its own, told in a ledger of cases.
fn criminal(cells: &mut Cells<'_>, case: Id, steps: &mut Steps) {
    let said = cells.text("criminal_said").filter(|text| !speech::is_no(text));
    if !cells.filled("criminal_on") {
        if said.is_some() {
            let error = Error::input("写了移送司法机关，却没有移送日期；涉嫌犯罪移送不能略过")
                .hint("补上“移送公安日期”一列；没有移送的，写“否”");
            cells.fault("criminal_said", error);
        }
        return;
    }
    let Some(on) = cells.date("criminal_on") else { return };
    let mut police =
        cells.around.units().all().iter().filter(|unit| unit.has_role(UnitRole::Police) && unit.acts_on(on));
    let to = match (police.next(), police.next()) {
        (Some(only), None) => (only.code.clone(), only.name_on(on).short.clone()),
        _ => {
            let error = Error::input("不知道移送给哪个公安机关")
                .hint("把这一件改按移送台账导入（--kind transfer），写明接收单位");
            return cells.fault("criminal_on", error);
        }
    };
    let materials = cells.on_paper(&[MaterialKind::Letter, MaterialKind::Evidence]);
    let id = next_id(cells, RecordKind::Transfer, on, "criminal_on");
    let kind = Some(TransferKind::Criminal);
    let act = transfer::New {
        case,
        from: None,
        to: to.0,
        kind,
        doc_no: None,
        urgent: false,
        materials,
        papers: Vec::new(),
        grounds: Default::default(),
        paper: Default::default(),
    };
    cells.understand(Way::Criminal, "criminal_on", format!("{on} 移送{}", to.1));
    steps.begin(id, Some(case), on, Act::TransferNew(act), "criminal_on");
}

/// The assessment; on the day the case was registered unless another is given.
fn assessment(cells: &mut Cells<'_>, registered_on: chrono::NaiveDate) -> Option<(chrono::NaiveDate, Assess)> {
    let told = ["jurisdiction", "assessed_on", "assessed_to"];
    let by_itself = !told.iter().any(|key| cells.heading().has(key));
    if !told.iter().chain(&["findings", "urgent"]).any(|key| cells.filled(key)) {
        return None;
    }
    if by_itself && !cells.flag("urgent") {
        // What was found out, in a ledger that tells no assessment: a remark.
        let title = cells.heading().title("findings").to_owned();
        let text = cells.text("findings");
        text.into_iter().for_each(|text| cells.keep(format!("{title}：{text}")));
        return None;
    }
    let on = cells.date("assessed_on").unwrap_or(registered_on);
    let to = cells.unit("assessed_to", on);
    let stated: Option<Jurisdiction> = cells.word("jurisdiction");
    let jurisdiction = match (stated, &to) {
        (Some(stated), _) => stated,
        (None, Some(_)) => Jurisdiction::Other,
        (None, None) => {
            if !cells.filled("jurisdiction") {
                cells.wanting("jurisdiction");
            }
            return None;
        }
    };
    let (urgent, findings) = (cells.flag("urgent"), cells.text("findings"));
    Some((on, Assess { jurisdiction, to, urgent, findings, reason: None, weighed: Default::default() }))
}
