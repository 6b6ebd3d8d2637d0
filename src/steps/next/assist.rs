//! What comes next of a request for help (四（一）–（三）) and of a dispute (四（四）).

use crate::record::assist::Assist;
use crate::record::dispute::Dispute;
use crate::record::words::{AssistKind, AssistStatus, DisputeStatus, UnitRole};
use crate::steps::act::Act;
use crate::steps::next::way::{View, Way, blank};
use crate::steps::{assist, dispute, handling, opinion};

/// A ground that names a law, to be put right.
const STATUTE: &str = "《法律》第几条";

/// What comes next of a request: the scene, the answer, the report.
pub fn ways(view: &View<'_>, assist: &Assist) -> Vec<Way> {
    if !matches!(assist.status, AssistStatus::Open | AssistStatus::Partial) {
        return report(view, assist).into_iter().collect();
    }
    let id = assist.id;
    let mut ways = Vec::new();
    if let Some(d) = view.open(&["assist.scene"], id) {
        ways.push(Way::on(id, Act::AssistScene(assist::Scene {})).meets(Some(d)));
    }
    let open = assist.kind.answer_limit().and_then(|rule| view.open(&[rule], id));
    let asked = view.file.current(&assist.to);
    let filled = |filled: &str| Some(filled.to_owned());
    let opinion = matches!(assist.kind, AssistKind::Appraisal | AssistKind::Consult);
    let (typed, reply) = match opinion {
        true => (
            format!("--articles {} --standard {} --doc-no {}", blank::ARTICLES, blank::STANDARD, blank::NUMBER),
            opinion::Reply {
                articles: filled(blank::ARTICLES),
                standard: filled(blank::STANDARD),
                conclusion: None,
                doc_no: filled(blank::NUMBER),
                partial: false,
                materials: Vec::new(),
                ..opinion::Reply::default()
            },
        ),
        false => (
            format!("--conclusion {}", blank::TEXT),
            opinion::Reply {
                articles: None,
                standard: None,
                conclusion: filled(blank::TEXT),
                doc_no: None,
                partial: false,
                materials: Vec::new(),
                ..opinion::Reply::default()
            },
        ),
    };
    ways.push(Way::on(id, Act::AssistReply(reply)).typed(typed).who(asked).meets(open));
    if assist.kind == AssistKind::Material {
        let act = opinion::Refuse { statutory_ground: filled(STATUTE), ..opinion::Refuse::default() };
        let refuse = Way::on(id, Act::AssistRefuse(act)).typed(format!("--ground {STATUTE}"));
        ways.push(refuse.who(asked).meets(open).when("法律不许提供的"));
    }
    if assist.received_on.is_none() && open.is_some() {
        let receive = Way::on(id, Act::AssistReceive(assist::Receive::default())).typed(format!("--on {}", blank::DAY));
        ways.push(receive.who(asked).meets(open).when("实际另日收到的"));
    }
    ways.extend(report(view, assist));
    ways
}

/// A grave hazard is reported to the government too.
fn report(view: &View<'_>, assist: &Assist) -> Option<Way> {
    let open = view.open(&["assist.hazard"], assist.id)?;
    Some(Way::on(assist.id, Act::AssistReport(opinion::Report::default())).meets(Some(open)))
}

/// What comes next of a dispute: settled or escalated; then decided.
pub fn dispute(view: &View<'_>, dispute: &Dispute) -> Vec<Way> {
    let id = dispute.id;
    let case = view.file.case().ok().filter(|case| dispute.case == Some(case.id) && case.closed_on.is_none());
    // Who handles a case that is decided is settled: what is left is a conclusion.
    let decided = case.is_some_and(|case| handling::is_decided(view.file, case));
    let case = case.filter(|_| !decided);
    let to = case.map(|case| case.holder.clone());
    let named = if case.is_some() { format!("--to {} ", blank::UNIT) } else { String::new() };
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
