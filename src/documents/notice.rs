//! The supervision notice as a letter (督办通知单).

use std::io::{Seek, Write};

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::letter;
use super::letter::template::{Dress, Templates};
use crate::error::Result;
use crate::law::clause;

/// One overdue deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The record and what it is called.
    pub matter: String,
    /// The unit on the other side: whom it came from, or whom it is owed to.
    pub toward: String,
    /// Name of the limit.
    pub limit: String,
    /// Its clause.
    pub clause: String,
    /// The last day on time.
    pub due_on: NaiveDate,
    /// It rests on a presumed receipt.
    pub presumed: bool,
    /// Calendar days over.
    pub days_over: i64,
    /// How often the unit was reminded, this time included.
    pub times: u32,
}

/// What the letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Number of the notice.
    pub number: String,
    /// The document it rests on.
    pub document: String,
    /// Its number.
    pub document_number: String,
    /// Day issued.
    pub issued_on: NaiveDate,
    /// The unit reminded.
    pub to: String,
    /// What is overdue.
    pub items: Vec<Item>,
    /// The day the office wishes an answer by; no limit of the document.
    pub reply_by: NaiveDate,
    /// The office that issues it.
    pub office: String,
}

/// Writes the letter.
pub fn write<W: Write + Seek>(out: W, notice: &Letter) -> Result<()> {
    let made = Templates::of(None).letter("notice", &facts(notice), Dress::default())?;
    letter::write(out, &made).map(|_| ())
}

/// The letter's values, as templates name them.
fn facts(notice: &Letter) -> Json {
    let items = notice.items.iter().map(|item| {
        json!({
            "matter": item.matter,
            "toward": item.toward,
            "limit": item.limit,
            "clause": item.clause,
            "due_on": item.due_on,
            "presumed": item.presumed,
            "days_over": item.days_over,
            "times": item.times,
        })
    });
    json!({
        "issuer": { "name": notice.office },
        "to": { "name": notice.to },
        "number": notice.number,
        "date": notice.issued_on,
        "document": { "title": notice.document, "number": notice.document_number },
        "clause": { "follow_up": clause::FOLLOW_UP },
        "notice": { "reply_by": notice.reply_by, "items": items.collect::<Vec<_>>() },
    })
}
