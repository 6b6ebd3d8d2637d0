//! A dossier: a case with every record that hangs on it, or a record that stands alone.
//!
//! What happened is its list of events; everything else is what the events amount to. Carrying out a new act, correcting
//! an old one and checking the register all go through one replay, so they cannot disagree.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind, every_kind};
use crate::law::basis::Counting;
use crate::law::deadline::{Deadline, Key, State, Subject};
use crate::reason;
use crate::record::case::Case;
use crate::record::meeting::Meeting;
use crate::record::paper::Numbered;
use crate::record::recorded::Recorded;
use crate::record::transfer::Transfer;
use crate::record::words::{MeetingStatus, Secrecy, TransferKind, Vocabulary};

/// Key of the joint conference's dossier.
pub const CONFERENCE: &str = "conference";

macro_rules! records {
    ($($(#[$doc:meta])+ $kind:ident: $one:ident, $one_mut:ident, $all:ident = $letter:literal, $name:literal;)+) => {
        /// One record of a dossier.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Record {
            $($(#[$doc])+ $kind(Box<super::$one::$kind>),)+
        }

        impl Record {
            /// The record's id.
            pub fn id(&self) -> Id {
                match self {
                    $(Record::$kind(record) => record.id,)+
                }
            }

            /// The record's status, a stable word.
            pub fn status(&self) -> &'static str {
                match self {
                    $(Record::$kind(record) => record.status.word(),)+
                }
            }

            /// What the record tells of itself.
            pub fn told(&self) -> &dyn Recorded {
                match self {
                    $(Record::$kind(record) => record.as_ref(),)+
                }
            }

            /// The record's fields as JSON.
            pub fn to_json(&self) -> Result<Value> {
                let value = match self {
                    $(Record::$kind(record) => serde_json::to_value(record),)+
                };
                value.map_err(|error| Error::io(format!("记录无法输出：{}", reason::of_json(&error))))
            }
        }
    };
}

every_kind!(records);

impl Record {
    /// What of the record's own texts must be kept; a transfer or a dispute has no mark but its case's.
    pub fn secrecy(&self) -> Secrecy {
        self.told().mark().unwrap_or(Secrecy::None)
    }

    /// Whether this record would hang in the air without `id`.
    pub fn depends_on(&self, id: Id) -> bool {
        self.told().depends_on(id)
    }
}

/// What the events of a dossier amount to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dossier {
    records: BTreeMap<Id, Record>,
    /// Every deadline, in the order opened.
    pub deadlines: Vec<Deadline>,
    /// How the date of each came about.
    pub countings: HashMap<Key, Counting>,
    /// Which decision of the case, from 1, asks for what a deadline waits for.
    pub asked_by: HashMap<Key, usize>,
    /// Records entered wrongly: they take no further step.
    pub voided: HashSet<Id>,
    /// Which notice was counted on which deadline.
    pub counted: Vec<(Id, Key)>,
    /// Numbers of papers that no field of a record keeps, in the order given.
    pub letters: Vec<Numbered>,
    /// Units whose copies their successors have.
    pub takes_copies: HashSet<String>,
    successors: BTreeMap<String, String>,
}

impl Dossier {
    /// An empty one, in which these records were entered wrongly.
    pub fn without(voided: HashSet<Id>) -> Self {
        Dossier { voided, ..Dossier::default() }
    }

    /// How the date of a deadline came about.
    pub fn counting(&self, key: Key) -> Counting {
        self.countings.get(&key).copied().unwrap_or_default()
    }

    /// The unit that a deadline counts for: the one bound on its due date, where it passed to a successor after that.
    pub fn counts_for<'f>(&'f self, deadline: &'f Deadline) -> &'f str {
        let mut at = deadline;
        while at.due_on.is_some_and(|due_on| due_on < at.opened_on) {
            let former = self.counting(at.key).replaces;
            let former = former.and_then(|key| self.deadlines.iter().find(|d| d.key == key && d.key != at.key));
            match former.filter(|former| former.due_on == at.due_on && former.state == State::Superseded) {
                Some(former) => at = former,
                None => break,
            }
        }
        &at.unit
    }

    /// The living records, by kind, year and number.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.records.values()
    }

    /// The same, to change them.
    pub fn records_mut(&mut self) -> impl Iterator<Item = &mut Record> {
        self.records.values_mut()
    }

    /// From now on `to` acts for `from`.
    pub fn succeed(&mut self, from: &str, to: &str) {
        self.successors.insert(from.to_owned(), to.to_owned());
    }

    /// Adds a record; one that was voided stays out, even when another record's act gives birth to it again.
    pub fn insert(&mut self, record: Record) {
        if !self.voided.contains(&record.id()) {
            self.records.insert(record.id(), record);
        }
    }

    /// The living record with this id.
    pub fn get(&self, id: Id) -> Option<&Record> {
        self.records.get(&id)
    }

    /// The case of this dossier.
    ///
    /// # Errors
    /// [`Error::not_found`] when the dossier is not about a case, or the case was voided.
    pub fn case(&self) -> Result<&Case> {
        let found = self.records.values().find_map(|record| match record {
            Record::Case(case) => Some(case.as_ref()),
            _ => None,
        });
        found.ok_or_else(|| {
            Error::not_found("没有这个案件，或案件已作废").hint(hint!(run("jiexie case list"), " 列出案件"))
        })
    }

    /// The same, to change it.
    pub fn case_mut(&mut self) -> Result<&mut Case> {
        let found = self.records.values_mut().find_map(|record| match record {
            Record::Case(case) => Some(case.as_mut()),
            _ => None,
        });
        found.ok_or_else(|| {
            Error::not_found("没有这个案件，或案件已作废").hint(hint!(run("jiexie case list"), " 列出案件"))
        })
    }

    /// The special meeting a topic asked for, unless it was cancelled.
    pub fn asked_by(&self, topic: Id) -> Option<&Meeting> {
        self.meetings().rev().find(|meeting| meeting.topic == Some(topic) && meeting.status != MeetingStatus::Cancelled)
    }

    /// The transfer that keeps the case from being decided or sent again, if any.
    pub fn open_transfer(&self) -> Option<&Transfer> {
        self.transfers().rev().find(|transfer| transfer.is_open())
    }

    /// The jurisdiction transfer by which the case is handled now (accepted or designated), whose sender must be told.
    pub fn jurisdiction_leg(&self) -> Option<&Transfer> {
        let mut legs = self.transfers().rev().filter(|transfer| transfer.kind == TransferKind::Jurisdiction);
        legs.find(|transfer| transfer.handler().is_some() && (!transfer.ended || transfer.accepted == Some(true)))
    }

    /// The unit that must be told the outcome: the sender of the transfer by which the case is handled now, or of that of the
    /// case it was split from.
    pub fn original(&self) -> Option<&str> {
        let split = || self.case().ok().and_then(|case| case.original.as_deref());
        let sender = self.jurisdiction_leg().map(|transfer| transfer.from.as_str()).or_else(split);
        sender.map(|sender| self.current(sender))
    }

    /// The id of the last transfer, for hints; `T…` when there is none.
    pub fn last_transfer_id(&self) -> String {
        self.transfers().next_back().map_or_else(|| "T…".to_owned(), |transfer| transfer.id.to_string())
    }

    /// The unit that acts for `code` now: itself, or who took over from it.
    pub fn current<'a>(&'a self, code: &'a str) -> &'a str {
        let mut code = code;
        // A chain of mergers is as long as there were mergers; the bound keeps a damaged one from turning in a circle.
        for _ in 0..=self.successors.len() {
            match self.successors.get(code) {
                Some(next) => code = next,
                None => break,
            }
        }
        code
    }

    /// The title shown for a record: its own or its case's, masked where it is marked.
    pub fn title_of(&self, id: Id) -> String {
        let told = self.records.get(&id).map(Record::told);
        match told.and_then(|told| Some((told, told.title()?))) {
            Some((told, title)) => told.mark().unwrap_or_else(|| self.secrecy()).masked(title),
            None => self.case().map_or_else(|_| String::new(), |case| case.secrecy.masked(&case.title)),
        }
    }

    /// The title shown with a deadline.
    pub fn title_of_subject(&self, subject: Subject) -> String {
        subject.record().map_or_else(|| subject.title().unwrap_or_default(), |id| self.title_of(id))
    }

    /// What of the dossier must be kept from whom.
    pub fn secrecy(&self) -> Secrecy {
        self.case().map_or(Secrecy::None, |case| case.secrecy)
    }
}

/// Tells for each kind of record but the case, of which there is one, how one of them is found in a dossier, and all of them.
macro_rules! finders {
    (
        $(#[$first:meta])+ Case: $case:ident, $case_mut:ident, $cases:ident = $c:literal, $called:literal;
        $($(#[$doc:meta])+ $kind:ident: $one:ident, $one_mut:ident, $all:ident = $letter:literal, $name:literal;)+
    ) => {
        impl Dossier {
            $(
                /// The living record of this id and kind.
                ///
                /// # Errors
                /// [`Error::not_found`] when there is none.
                pub fn $one(&self, id: Id) -> Result<&super::$one::$kind> {
                    match self.records.get(&id) {
                        Some(Record::$kind(record)) => Ok(record),
                        _ => Err(missing(id)),
                    }
                }

                /// The same, to change it.
                ///
                /// # Errors
                /// [`Error::not_found`] when there is none.
                pub fn $one_mut(&mut self, id: Id) -> Result<&mut super::$one::$kind> {
                    match self.records.get_mut(&id) {
                        Some(Record::$kind(record)) => Ok(record),
                        _ => Err(missing(id)),
                    }
                }

                /// The living records of this kind, oldest first.
                pub fn $all(&self) -> impl DoubleEndedIterator<Item = &super::$one::$kind> + Clone {
                    self.records.values().filter_map(|record| match record {
                        Record::$kind(record) => Some(record.as_ref()),
                        _ => None,
                    })
                }
            )+
        }
    };
}

every_kind!(finders);

/// The error for a record that is not there.
pub fn missing(id: Id) -> Error {
    Error::not_found(format!("没有{} {id}", id.kind.name())).hint(match id.kind {
        RecordKind::Case => hint!(run("jiexie case list"), " 列出案件"),
        RecordKind::Transfer => hint!(run("jiexie transfer list"), " 列出移送"),
        _ => "核对编号；show 与 list 可查".into(),
    })
}
