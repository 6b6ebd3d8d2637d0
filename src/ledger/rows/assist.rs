//! A row of requests for help: sent, received, at the scene, extended, answered, refused, withdrawn, reported.

use super::super::cells::Cells;
use super::super::plan::{Plan, Way};
use super::super::speech;
use super::common::{Steps, identity, together};
use crate::error::Error;
use crate::ids::{Id, RecordKind};
use crate::record::words::{AssistKind, MaterialKind, Vocabulary};
use crate::steps::act::Act;
use crate::steps::assist::{New, Receive, Scene};
use crate::steps::extension::Extend;
use crate::steps::opinion::{Refuse, Reply, Report, Withdraw};

/// The steps of the row, as far as its columns are filled.
pub(super) fn plan(cells: &mut Cells<'_>) -> Option<Plan> {
    let sent_on = cells.need_date("sent_on");
    let kind = kind(cells);
    let from = cells.need_unit("from", sent_on);
    let to = cells.need_unit("to", sent_on);
    let title = cells.need("title");
    let case = cells.case("case");
    let found_on = cells.date("found_on");
    let urgent = cells.flag("urgent");
    let secrecy = cells.word("secrecy").unwrap_or_default();
    let doc_no = cells.number("doc_no");
    let mut materials = cells.materials("materials");
    if materials.is_empty() && cells.filled("materials") {
        materials = cells.on_paper(&[MaterialKind::Other]);
    }
    let (id, old) = identity(cells, RecordKind::Assist, sent_on);
    let mut steps = Steps::default();
    let new = New {
        kind: kind?,
        from,
        to,
        title,
        case,
        found_on,
        urgent,
        secrecy,
        doc_no,
        materials,
        paper: Default::default(),
        request: Default::default(),
    };
    steps.begin(id, case, sent_on, Act::AssistNew(new), "sent_on");
    let mut first = 1;
    if let Some(on) = cells.date("received_on") {
        steps.add(id, on, Act::AssistReceive(Receive::default()), "received_on");
        first = 2;
    }
    if let Some(on) = cells.date("scene_on") {
        steps.add(id, on, Act::AssistScene(Scene {}), "scene_on");
    }
    extensions(cells, id, &mut steps);
    if let Some(on) = cells.date("reported_on") {
        steps.add(id, on, Act::AssistReport(Report::default()), "reported_on");
    }
    endings(cells, id, &mut steps);
    steps.by_day(first);
    let note = cells.note(old.as_deref());
    cells.sound().then(|| Plan::of(id, steps.finish(id, note)))
}

/// What help is asked for: its own column, else what the title says.
fn kind(cells: &mut Cells<'_>) -> Option<AssistKind> {
    if cells.filled("kind") {
        return cells.word("kind");
    }
    let told = cells.text("title").and_then(|text| speech::loose::<AssistKind>(&text));
    match told.filter(|_| !cells.heading().has("kind")) {
        Some(kind) => {
            cells.understand(Way::Word, "title", format!("协作种类为{}", kind.title()));
            Some(kind)
        }
        None => {
            cells.wanting("kind");
            None
        }
    }
}

/// Whether only part of what was asked for was given: its own column, else a remark that says so.
fn is_partial(cells: &mut Cells<'_>) -> bool {
    if cells.heading().has("partial") {
        return cells.flag("partial");
    }
    let key =
        ["note", "conclusion"].into_iter().find(|key| cells.text(key).is_some_and(|text| text.contains("部分提供")));
    if let Some(key) = key {
        cells.understand(Way::Word, key, "部分答复");
    }
    key.is_some()
}

/// Extensions in the order told: three columns with as many parts each, divided by semicolons.
fn extensions(cells: &mut Cells<'_>, id: Id, steps: &mut Steps) {
    together(cells, "extended_on", "extended_until");
    together(cells, "extended_until", "extended_on");
    let parts = |text: Option<String>| -> Vec<String> {
        let text = text.unwrap_or_default();
        text.split([';', '；']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let (told, until) = (parts(cells.text("extended_on")), parts(cells.text("extended_until")));
    let reasons = parts(cells.text("extension_reason"));
    if !told.is_empty() && !until.is_empty() && told.len() != until.len() {
        cells.fault(
            "extended_until",
            Error::input("延期告知日期与延长至的个数不同").hint("多次延长的，两列按同样的顺序用分号分开"),
        );
        return;
    }
    for (nth, (told, until)) in told.iter().zip(&until).enumerate() {
        let (on, until) = (cells.day("extended_on", told), cells.day("extended_until", until));
        let (Some(on), Some(until)) = (on, until) else { continue };
        let reason = reasons.get(nth).or(reasons.last()).cloned();
        steps.add(
            id,
            on,
            Act::AssistExtend(Extend {
                until,
                reason,
                doc_no: None,
                paper: Default::default(),
                answer: Default::default(),
            }),
            "extended_on",
        );
    }
}

/// The answer, the refusal or the withdrawal.
fn endings(cells: &mut Cells<'_>, id: Id, steps: &mut Steps) {
    let answer = ["articles", "standard", "conclusion", "reply_no", "reply_materials", "partial"];
    if !cells.filled("answered_on")
        && answer.iter().any(|key| cells.filled(key))
        && cells.text("partial").as_deref() != Some("否")
    {
        cells.wanting("answered_on");
    }
    if let Some(on) = cells.date("answered_on") {
        let reply = Reply {
            articles: cells
                .text("articles")
                .or_else(|| cells.text("conclusion").and_then(|text| speech::articles(&text))),
            standard: cells.text("standard"),
            conclusion: cells.text("conclusion"),
            doc_no: cells.number("reply_no"),
            partial: is_partial(cells),
            materials: cells.materials("reply_materials"),
            ..Reply::default()
        };
        steps.add(id, on, Act::AssistReply(reply), "answered_on");
    }
    if let Some(on) = cells.date("refused_on") {
        let statutory_ground = cells.text("ground");
        steps.add(id, on, Act::AssistRefuse(Refuse { statutory_ground, ..Refuse::default() }), "refused_on");
    }
    if let Some(on) = cells.date("withdrawn_on") {
        let reason = cells.text("withdraw_reason");
        steps.add(id, on, Act::AssistWithdraw(Withdraw { reason, ..Withdraw::default() }), "withdrawn_on");
    }
}
