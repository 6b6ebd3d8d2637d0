//! Shared information (三): what one unit tells another, copy by copy.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case::{Case, Secrecy};
use super::desk::{Desk, Opening};
use super::dossier::Record;
use crate::error::Result;
use crate::ids::Id;

/// One recipient of a share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// The receiving unit.
    pub unit: String,
    /// Day it was sent.
    pub sent_on: Option<NaiveDate>,
    /// How it was sent.
    pub channel: Option<String>,
    /// Day the unit received it.
    pub received_on: Option<NaiveDate>,
}

impl Copy {
    /// A copy still to be sent to `unit`.
    pub fn to(unit: &str) -> Self {
        Copy { unit: unit.to_owned(), sent_on: None, channel: None, received_on: None }
    }
}

/// One share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Share {
    /// Its id.
    pub id: Id,
    /// Where it stands: `open`, `sent` or `received`.
    pub status: &'static str,
    /// Category, as typed after `--kind`.
    pub kind: String,
    /// What it is about.
    pub title: String,
    /// The sharing unit.
    pub from: String,
    /// The case it springs from.
    pub case: Option<Id>,
    /// Day of the event shared.
    pub event_on: NaiveDate,
    /// To be told at once.
    pub urgent: bool,
    /// What must be kept.
    pub secrecy: Secrecy,
    /// One line for each recipient.
    pub copies: Vec<Copy>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

impl Share {
    /// Derives the status from the copies.
    pub fn refresh_status(&mut self) {
        self.status = if self.copies.iter().all(|copy| copy.received_on.is_some()) {
            "received"
        } else if self.copies.iter().all(|copy| copy.sent_on.is_some()) {
            "sent"
        } else {
            "open"
        };
    }
}

/// Opens the record of a penalty's copies, with `share.penalty` for each recipient (三（四）).
pub(super) fn open_penalty(desk: &mut Desk<'_>, id: Id, case: &Case, by: &str, recipients: &[String]) -> Result<()> {
    desk.file.insert(Record::Share(Box::new(Share {
        id,
        status: "open",
        kind: "penalty".to_owned(),
        title: format!("处罚决定抄送：{}", case.title),
        from: by.to_owned(),
        case: Some(case.id),
        event_on: desk.on,
        urgent: false,
        secrecy: case.secrecy,
        copies: recipients.iter().map(|unit| Copy::to(unit)).collect(),
        last_on: desk.on,
    })));
    for unit in recipients {
        desk.open(Opening::new("share.penalty", id, by, desk.on).toward(unit))?;
    }
    Ok(())
}
