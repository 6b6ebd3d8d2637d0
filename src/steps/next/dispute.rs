//! What comes next of a dispute (四（四）).

use crate::record::dispute::Dispute;
use crate::record::words::{DisputeStatus, UnitRole};
use crate::steps::act::Act;
use crate::steps::next::way::{View, Way, blank};
use crate::steps::{dispute, handling};

/// What comes next of a dispute: settled or escalated; then decided.
pub fn ways(view: &View<'_>, dispute: &Dispute) -> Vec<Way> {
    let id = dispute.id;
    let case = view.file.case().ok().filter(|case| dispute.case == Some(case.id) && case.closed_on.is_none());
    // Who handles a case that is decided is settled: what is left is a conclusion.
    let decided = case.is_some_and(|case| handling::is_decided(view.file, case));
    let case = case.filter(|_| !decided);
    let to = case.map(|case| case.holder.clone());
    let named = match case {
        // Nobody but the unit that the government named can be agreed upon (四（四）).
        Some(case) if dispute::is_named_by_government(view.file, case) => format!("--to {} ", view.unit(&case.holder)),
        Some(_) => format!("--to {} ", blank::UNIT),
        None => String::new(),
    };
    match dispute.status {
        DisputeStatus::Raised => {
            let open = view.open(&["dispute.settle"], id);
            let settle = |to: Option<String>, named: &str| {
                let act =
                    dispute::Settle { to, conclusion: Some(blank::TEXT.to_owned()), ..dispute::Settle::default() };
                let way = Way::on(id, Act::DisputeSettle(act)).typed(format!("{named}--conclusion {}", blank::TEXT));
                way.role(view, UnitRole::Legal).meets(open)
            };
            let escalate =
                Way::on(id, Act::DisputeEscalate(dispute::Escalate::default())).role(view, UnitRole::Legal).meets(open);
            let plain = settle(None, "");
            let both = if to.is_some() { vec![settle(to, &named), plain.instead()] } else { vec![plain] };
            both.into_iter().chain([escalate.when("协商不成的")]).collect()
        }
        DisputeStatus::Escalated => {
            let doc_no = blank::NUMBER.to_owned();
            let conclusion = decided.then(|| blank::TEXT.to_owned());
            let said = conclusion.as_ref().map_or_else(String::new, |text| format!(" --conclusion {text}"));
            let act = dispute::Decide { to, doc_no, conclusion, transfer: None, disputes: Vec::new() };
            let way = Way::on(id, Act::DisputeDecide(act)).typed(format!("{named}--doc-no {}{said}", blank::NUMBER));
            vec![way.role(view, UnitRole::Government).meets(view.open(&["dispute.decide"], id))]
        }
        _ => Vec::new(),
    }
}
