//! What comes next of a request for help (四（一）–（三）).

use crate::record::assist::Assist;
use crate::record::words::{AssistKind, AssistStatus};
use crate::steps::act::Act;
use crate::steps::next::way::{View, Way, blank};
use crate::steps::{assist, opinion};

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
