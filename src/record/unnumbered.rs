//! Papers that are wanted in writing and bear no number yet (文号待补): letters, notices of the outcome, decisions, opinions,
//! and what was shared in writing.

use chrono::NaiveDate;

use crate::ids::Id;
use crate::law::clause;
use crate::record::Context;
use crate::record::dossier::{Dossier, Record};
use crate::record::words::{AssistKind, AssistStatus, Channel, ShareKind};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A paper that is to bear a number.
    Paper ("文书") {
        /// The covering letter of a transfer.
        Letter = "letter", "移送文书", [];
        /// By which the original unit is told the outcome.
        Notice = "notice", "通报函", [];
        /// The decision of a case.
        Decision = "decision", "处理决定", [];
        /// A written request for help.
        Request = "request", "协作函", [];
        /// A written opinion.
        Reply = "reply", "书面意见", [];
        /// What was shared in writing.
        Share = "share", "书面抄送", [];
    }
}

impl Paper {
    /// Where the document asks for it.
    pub fn clause<'c>(self, ctx: Context<'c>, kind: Option<AssistKind>) -> &'c str {
        match self {
            Paper::Letter => &ctx.law.book().materials.clause,
            Paper::Notice | Paper::Decision => clause::ONE_TRANSFER,
            Paper::Request | Paper::Reply => kind.map_or(clause::ASSISTANCE, AssistKind::clause),
            Paper::Share => clause::COPIES,
        }
    }
}

/// One paper without a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unnumbered {
    /// The record it belongs to.
    pub record: Id,
    /// The case.
    pub case: Option<Id>,
    /// Shown title of the record.
    pub title: String,
    /// The unit whose paper it is.
    pub unit: String,
    /// Which paper.
    pub paper: Paper,
    /// The kind of request it serves.
    pub kind: Option<AssistKind>,
    /// The day of its step.
    pub since: NaiveDate,
}

impl AssistKind {
    /// Whether the document wants the request in writing.
    fn is_asked_in_writing(self) -> bool {
        matches!(self, AssistKind::Consult | AssistKind::Enforce | AssistKind::Revoke)
    }

    /// Whether it wants the answer in writing.
    fn is_answered_in_writing(self) -> bool {
        matches!(self, AssistKind::Appraisal | AssistKind::Consult)
    }
}

/// Every paper of the living records of a dossier that bears no number yet.
pub fn of(file: &Dossier) -> Vec<Unnumbered> {
    let case = file.case().ok().map(|case| case.id);
    let mut found = Vec::new();
    for record in file.records() {
        let id = record.id();
        let mut add = |paper: Paper, kind: Option<AssistKind>, unit: &str, since: NaiveDate| {
            found.push(Unnumbered {
                record: id,
                case,
                title: file.title_of(id),
                unit: unit.to_owned(),
                paper,
                kind,
                since,
            });
        };
        match record {
            Record::Case(case) => {
                for (_, one) in case.in_force().filter(|(_, one)| one.decision.doc_no.is_none()) {
                    add(Paper::Decision, None, &one.decision.by, one.decision.on);
                }
                if let Some(on) = case.notified_on.filter(|_| case.notify_doc_no.is_none()) {
                    add(Paper::Notice, None, &case.holder, on);
                }
            }
            Record::Transfer(t) => {
                if t.doc_no.is_none() {
                    add(Paper::Letter, None, &t.from, t.sent_on);
                }
                if let Some(on) = t.notified_on.filter(|_| t.notify_doc_no.is_none()) {
                    add(Paper::Notice, None, t.handler().unwrap_or(&t.to), on);
                }
            }
            Record::Assist(a) => {
                if a.doc_no.is_none() && a.kind.is_asked_in_writing() {
                    add(Paper::Request, Some(a.kind), &a.from, a.sent_on);
                }
                let answered = a.status == AssistStatus::Answered && a.kind.is_answered_in_writing();
                if let Some(on) = a.answered_on.filter(|_| answered && a.reply_doc_no.is_none()) {
                    add(Paper::Reply, Some(a.kind), &a.to, on);
                }
            }
            Record::Share(s) => {
                // The copies of a decision cite its number.
                let named = matches!(s.kind, ShareKind::Approval | ShareKind::Superior)
                    || s.kind == ShareKind::Penalty && s.case.is_none();
                let written = s.copies.iter().filter(|copy| copy.channel == Some(Channel::Written));
                let first = written.filter_map(|copy| copy.sent_on).min();
                if let Some(on) = first.filter(|_| named && s.doc_no.is_none()) {
                    add(Paper::Share, None, &s.from, on);
                }
            }
            _ => {}
        }
    }
    found
}
