//! A step that was refused for what its row leaves unsaid, with that taken as said: so that what else is wrong with the row is
//! told in the same round. Nothing of it is kept.

use serde_json::{Value, json};

use crate::error::Error;
use crate::ledger::plan::{Planned, Reason};
use crate::ledger::remedy;
use crate::record::field::Holds;
use crate::record::material::Material;
use crate::record::words::{MaterialKind, Vocabulary as _};
use crate::repo::sha256;
use crate::steps::act::Act;

/// What stands for a text; a law is named, where one is asked for.
const STANDS: &str = "《待补》第一条";

/// The step with what was asked for; none where nothing can be put in its place.
pub fn given(step: &Planned, error: &Error) -> Option<Planned> {
    if error.asks_why_late() {
        let known = matches!(step.reason, Reason::Own(Some(_)));
        return (!known).then(|| Planned { reason: Reason::Own(Some(STANDS.to_owned())), ..step.clone() });
    }
    if asks_for_materials(error) {
        return with_materials(step);
    }
    let mut values = step.act.values();
    let mut changed = false;
    for field in remedy::asked_for(step, error).into_iter().filter(|field| matches!(field.holds, Holds::Text)) {
        if values.get(field.key).is_none_or(Value::is_null) {
            values.insert(field.key.to_owned(), json!(STANDS));
            changed = true;
        }
    }
    values.insert("act".to_owned(), json!(step.act.name()));
    let act = serde_json::from_value::<Act>(Value::Object(values)).ok().filter(|_| changed)?;
    Some(Planned { act, ..step.clone() })
}

/// Whether a step was refused for materials it lacks.
pub fn asks_for_materials(error: &Error) -> bool {
    error.hint.as_ref().is_some_and(|hint| hint.writes("material"))
}

fn with_materials(step: &Planned) -> Option<Planned> {
    let mut step = step.clone();
    let given = match &mut step.act {
        Act::TransferNew(act) => &mut act.materials,
        Act::AssistNew(act) => &mut act.materials,
        _ => return None,
    };
    let wanting: Vec<MaterialKind> =
        MaterialKind::ALL.iter().copied().filter(|kind| given.iter().all(|material| material.kind != *kind)).collect();
    given.extend(wanting.iter().map(|kind| Material::on_paper(*kind, STANDS, sha256(b""))));
    (!wanting.is_empty()).then_some(step)
}
