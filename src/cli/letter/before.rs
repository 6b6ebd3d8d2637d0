//! The draft of a letter before its step: the step is tried, its letter made, and all of it taken back.

use super::asked::One;
use super::ready::{Ready, of_step};
use super::shelf::Shelf;
use crate::cli::app::App;
use crate::documents::letter::template::Dress;
use crate::error::hint::{add, hint};
use crate::error::{Error, Result};
use crate::gate::Remarks;
use crate::ids::{Id, RecordKind};
use crate::import::handed::Handed;
use crate::person::placeholder::ERASED;
use crate::record::material::Material;
use crate::record::paper::Paper;
use crate::record::transfer::Grounds;
use crate::record::words::{LetterKind, MaterialKind, MeetingStatus, TransferKind, Vocabulary};
use crate::repo::sha256;
use crate::steps::act::Act;
use crate::steps::{minutes, transfer};

/// The draft of the minutes of a meeting that was held, before they are signed and issued; none where another letter is
/// meant, or they were issued.
pub fn minutes(app: &App, id: Id, one: &One) -> Result<Option<(LetterKind, Ready)>> {
    if one.kind != Some(LetterKind::Minutes) || id.kind != RecordKind::Meeting {
        return Ok(None);
    }
    let shelf = Shelf::open(app)?;
    let dress = Dress { draft: true, ..one.dress() };
    let templates = one.templates();
    let made = app.rehearse(|session| {
        let on = session.today();
        let meeting = session.dossier(id)?.file.meeting(id)?.clone();
        let drafted = Act::MeetingMinutes(minutes::DraftMinutes {
            materials: vec![Material::on_paper(MaterialKind::Other, ERASED, sha256(b""))],
        });
        let signed = Act::MeetingSign(minutes::Sign { signed_by: None });
        let issued = Act::MeetingIssue(minutes::Issue::default());
        let acts = match meeting.status {
            MeetingStatus::Held => vec![drafted, signed, issued],
            MeetingStatus::Signed => vec![issued],
            _ => return Ok(None),
        };
        for act in acts {
            session.act(id, None, on.max(meeting.last_on), act, &Remarks::default(), &[])?;
        }
        of_step(session, &shelf, id, &templates, dress).map(Some)
    })?;
    Ok(made.value.map(|entered| (entered.make.kind, entered.ready)))
}

/// The draft of a transfer's letter, asked for of its case; none where a letter of a step that was taken is meant.
pub fn transfer(app: &App, id: Id, one: &One) -> Result<Option<(LetterKind, Ready)>> {
    let sends = |asked| TransferKind::ALL.iter().copied().find(|kind| kind.letter() == asked);
    let Some(kind) = one.kind.filter(|_| id.kind == RecordKind::Case).and_then(sends) else { return Ok(None) };
    let to = one
        .to
        .as_deref()
        .ok_or_else(|| Error::input("没有写明移送给哪个单位").hint(hint!(add("to", "单位"), "，如 --to 综合执法局")))?;
    let shelf = Shelf::open(app)?;
    let dress = Dress { draft: true, ..one.dress() };
    let templates = one.templates();
    let made = app.rehearse(|session| {
        let on = session.today();
        // What is to go with it is not handed in yet: its list stays empty.
        let mut handed = Handed::default();
        handed.still_to_come(MaterialKind::ALL);
        let act = transfer::New {
            case: id,
            from: None,
            to: session.unit(to, on)?,
            kind: Some(kind),
            doc_no: None,
            urgent: false,
            materials: handed.materials,
            papers: Vec::new(),
            grounds: Grounds::default(),
            paper: Paper::default(),
        };
        let number = session.next_id(RecordKind::Transfer, on)?;
        let late_reason = Some("草稿".to_owned());
        let remarks = Remarks { late_reason, ..Remarks::default() };
        session.act(number, Some(id), on, Act::TransferNew(act), &remarks, &[])?;
        of_step(session, &shelf, number, &templates, dress)
    })?;
    Ok(Some((made.value.make.kind, made.value.ready)))
}
