//! A dossier: a case with every record that hangs on it, or a record that stands alone.
//!
//! What happened is its list of events; everything else is what the events amount to. Carrying out a new act, correcting
//! an old one and checking the register all go through [`replay`], so they cannot disagree.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::Context;
use super::act::{Act, Correct};
use super::assist::Assist;
use super::case::Case;
use super::correction;
use super::desk::Desk;
use super::dispute::Dispute;
use super::material::{self, Material};
use super::matter::Matter;
use super::meeting::Meeting;
use super::notice::Notice;
use super::operation::Operation;
use super::share::Share;
use super::topic::Topic;
use super::transfer::Transfer;
use crate::error::{Error, ErrorKind, Result};
use crate::ids::{Id, RecordKind};
use crate::law::deadline::{Deadline, Key};
use crate::record::words::{AssistStatus, HeldBy, MeetingStatus, Secrecy, TransferKind, Vocabulary};

/// One recorded event of a dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Place in the register's one sequence of events.
    pub seq: i64,
    /// The record it is about.
    pub record: Id,
    /// Its number within that record, from 1.
    pub no: u32,
    /// The day it happened.
    pub on: NaiveDate,
    /// When it was entered: Beijing time, RFC 3339.
    pub entered_at: String,
    /// That time lies before an earlier event's, as the register says: the clock ran behind.
    pub entered_behind: bool,
    /// Who entered it.
    pub actor: String,
    /// What was done.
    pub act: Act,
    /// Why it came late.
    pub late_reason: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// One record of a dossier.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // the variants name the kinds of record, each documented in its own file
pub enum Record {
    Case(Box<Case>),
    Transfer(Box<Transfer>),
    Share(Box<Share>),
    Assist(Box<Assist>),
    Dispute(Box<Dispute>),
    Operation(Box<Operation>),
    Meeting(Box<Meeting>),
    Topic(Box<Topic>),
    Matter(Box<Matter>),
    Notice(Box<Notice>),
}

impl Record {
    /// The record's id.
    pub fn id(&self) -> Id {
        match self {
            Record::Case(case) => case.id,
            Record::Transfer(transfer) => transfer.id,
            Record::Share(share) => share.id,
            Record::Assist(assist) => assist.id,
            Record::Dispute(dispute) => dispute.id,
            Record::Operation(operation) => operation.id,
            Record::Meeting(meeting) => meeting.id,
            Record::Topic(topic) => topic.id,
            Record::Matter(matter) => matter.id,
            Record::Notice(notice) => notice.id,
        }
    }

    /// The record's status, a stable word.
    pub fn status(&self) -> &'static str {
        match self {
            Record::Case(case) => case.status.word(),
            Record::Transfer(transfer) => transfer.status.word(),
            Record::Share(share) => share.status.word(),
            Record::Assist(assist) => assist.status.word(),
            Record::Dispute(dispute) => dispute.status.word(),
            Record::Operation(operation) => operation.status.word(),
            Record::Meeting(meeting) => meeting.status.word(),
            Record::Topic(topic) => topic.status.word(),
            Record::Matter(matter) => matter.status.word(),
            Record::Notice(notice) => notice.status.word(),
        }
    }

    /// What of the record's own texts must be kept; a transfer or a dispute has no mark but its case's.
    pub fn secrecy(&self) -> Secrecy {
        match self {
            Record::Case(case) => case.secrecy,
            Record::Share(share) => share.secrecy,
            Record::Assist(assist) => assist.secrecy,
            _ => Secrecy::None,
        }
    }

    /// Whether this record would hang in the air without `id`.
    pub fn depends_on(&self, id: Id) -> bool {
        match self {
            Record::Case(_) => false,
            Record::Transfer(transfer) => transfer.case == id,
            Record::Share(share) => share.case == Some(id),
            Record::Assist(assist) => assist.case == Some(id),
            Record::Dispute(dispute) => dispute.case == Some(id) || dispute.matter == Some(id),
            Record::Topic(topic) => topic.meeting == Some(id) || topic.proposed_for == Some(id),
            Record::Matter(matter) => matter.meeting == Some(id) || matter.reset_by.contains(&id),
            Record::Meeting(meeting) => meeting.topic == Some(id),
            Record::Operation(_) | Record::Notice(_) => false,
        }
    }

    /// The record's fields as JSON.
    pub fn to_json(&self) -> Result<Value> {
        let value = match self {
            Record::Case(case) => serde_json::to_value(case),
            Record::Transfer(transfer) => serde_json::to_value(transfer),
            Record::Share(share) => serde_json::to_value(share),
            Record::Assist(assist) => serde_json::to_value(assist),
            Record::Dispute(dispute) => serde_json::to_value(dispute),
            Record::Operation(operation) => serde_json::to_value(operation),
            Record::Meeting(meeting) => serde_json::to_value(meeting),
            Record::Topic(topic) => serde_json::to_value(topic),
            Record::Matter(matter) => serde_json::to_value(matter),
            Record::Notice(notice) => serde_json::to_value(notice),
        };
        value.map_err(|error| Error::io(format!("记录无法输出：{error}")))
    }
}

/// What the events of a dossier amount to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dossier {
    records: BTreeMap<Id, Record>,
    /// Every deadline, in the order opened.
    pub deadlines: Vec<Deadline>,
    /// Records entered wrongly: they take no further step.
    pub voided: HashSet<Id>,
    /// Which notice was counted on which deadline.
    pub counted: Vec<(Id, Key)>,
    successors: BTreeMap<String, String>,
}

impl Dossier {
    /// The living records, by kind, year and number.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.records.values()
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
        found.ok_or_else(|| Error::not_found("没有这个案件，或案件已作废").hint("jiexie case list 列出案件"))
    }

    /// The same, to change it.
    pub fn case_mut(&mut self) -> Result<&mut Case> {
        let found = self.records.values_mut().find_map(|record| match record {
            Record::Case(case) => Some(case.as_mut()),
            _ => None,
        });
        found.ok_or_else(|| Error::not_found("没有这个案件，或案件已作废").hint("jiexie case list 列出案件"))
    }

    /// The living transfers, oldest first.
    pub fn transfers(&self) -> impl DoubleEndedIterator<Item = &Transfer> {
        self.records.values().filter_map(|record| match record {
            Record::Transfer(transfer) => Some(transfer.as_ref()),
            _ => None,
        })
    }

    /// The transfer `id`.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn transfer(&self, id: Id) -> Result<&Transfer> {
        match self.records.get(&id) {
            Some(Record::Transfer(transfer)) => Ok(transfer),
            _ => Err(missing(id)),
        }
    }

    /// The same, to change it.
    pub fn transfer_mut(&mut self, id: Id) -> Result<&mut Transfer> {
        match self.records.get_mut(&id) {
            Some(Record::Transfer(transfer)) => Ok(transfer),
            _ => Err(missing(id)),
        }
    }

    /// The share `id`.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn share(&self, id: Id) -> Result<&Share> {
        match self.records.get(&id) {
            Some(Record::Share(share)) => Ok(share),
            _ => Err(missing(id)),
        }
    }

    /// The share `id`, to change it.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn share_mut(&mut self, id: Id) -> Result<&mut Share> {
        match self.records.get_mut(&id) {
            Some(Record::Share(share)) => Ok(share),
            _ => Err(missing(id)),
        }
    }

    /// The assist `id`.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn assist(&self, id: Id) -> Result<&Assist> {
        match self.records.get(&id) {
            Some(Record::Assist(assist)) => Ok(assist),
            _ => Err(missing(id)),
        }
    }

    /// The assist `id`, to change it.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn assist_mut(&mut self, id: Id) -> Result<&mut Assist> {
        match self.records.get_mut(&id) {
            Some(Record::Assist(assist)) => Ok(assist),
            _ => Err(missing(id)),
        }
    }

    /// The dispute `id`.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn dispute(&self, id: Id) -> Result<&Dispute> {
        match self.records.get(&id) {
            Some(Record::Dispute(dispute)) => Ok(dispute),
            _ => Err(missing(id)),
        }
    }

    /// The dispute `id`, to change it.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn dispute_mut(&mut self, id: Id) -> Result<&mut Dispute> {
        match self.records.get_mut(&id) {
            Some(Record::Dispute(dispute)) => Ok(dispute),
            _ => Err(missing(id)),
        }
    }

    /// The operation `id`.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn operation(&self, id: Id) -> Result<&Operation> {
        match self.records.get(&id) {
            Some(Record::Operation(operation)) => Ok(operation),
            _ => Err(missing(id)),
        }
    }

    /// The operation `id`, to change it.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn operation_mut(&mut self, id: Id) -> Result<&mut Operation> {
        match self.records.get_mut(&id) {
            Some(Record::Operation(operation)) => Ok(operation),
            _ => Err(missing(id)),
        }
    }

    /// The meeting `id`.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn meeting(&self, id: Id) -> Result<&Meeting> {
        match self.records.get(&id) {
            Some(Record::Meeting(meeting)) => Ok(meeting),
            _ => Err(missing(id)),
        }
    }

    /// The meeting `id`, to change it.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn meeting_mut(&mut self, id: Id) -> Result<&mut Meeting> {
        match self.records.get_mut(&id) {
            Some(Record::Meeting(meeting)) => Ok(meeting),
            _ => Err(missing(id)),
        }
    }

    /// The topic `id`.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn topic(&self, id: Id) -> Result<&Topic> {
        match self.records.get(&id) {
            Some(Record::Topic(topic)) => Ok(topic),
            _ => Err(missing(id)),
        }
    }

    /// The topic `id`, to change it.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn topic_mut(&mut self, id: Id) -> Result<&mut Topic> {
        match self.records.get_mut(&id) {
            Some(Record::Topic(topic)) => Ok(topic),
            _ => Err(missing(id)),
        }
    }

    /// The matter `id`.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn matter(&self, id: Id) -> Result<&Matter> {
        match self.records.get(&id) {
            Some(Record::Matter(matter)) => Ok(matter),
            _ => Err(missing(id)),
        }
    }

    /// The matter `id`, to change it.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn matter_mut(&mut self, id: Id) -> Result<&mut Matter> {
        match self.records.get_mut(&id) {
            Some(Record::Matter(matter)) => Ok(matter),
            _ => Err(missing(id)),
        }
    }

    /// The notice `id`.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn notice(&self, id: Id) -> Result<&Notice> {
        match self.records.get(&id) {
            Some(Record::Notice(notice)) => Ok(notice),
            _ => Err(missing(id)),
        }
    }

    /// The notice `id`, to change it.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is none.
    pub fn notice_mut(&mut self, id: Id) -> Result<&mut Notice> {
        match self.records.get_mut(&id) {
            Some(Record::Notice(notice)) => Ok(notice),
            _ => Err(missing(id)),
        }
    }

    /// The living meetings, oldest first.
    pub fn meetings(&self) -> impl DoubleEndedIterator<Item = &Meeting> {
        self.records.values().filter_map(|record| match record {
            Record::Meeting(meeting) => Some(meeting.as_ref()),
            _ => None,
        })
    }

    /// The special meeting a topic asked for, unless it was cancelled.
    pub fn asked_by(&self, topic: Id) -> Option<&Meeting> {
        self.meetings().rev().find(|meeting| meeting.topic == Some(topic) && meeting.status != MeetingStatus::Cancelled)
    }

    /// The living matters, oldest first.
    pub fn matters(&self) -> impl DoubleEndedIterator<Item = &Matter> {
        self.records.values().filter_map(|record| match record {
            Record::Matter(matter) => Some(matter.as_ref()),
            _ => None,
        })
    }

    /// The living topics, oldest first.
    pub fn topics(&self) -> impl DoubleEndedIterator<Item = &Topic> + Clone {
        self.records.values().filter_map(|record| match record {
            Record::Topic(topic) => Some(topic.as_ref()),
            _ => None,
        })
    }

    /// The transfer that keeps the case from being decided or sent again, if any.
    pub fn open_transfer(&self) -> Option<&Transfer> {
        self.transfers().rev().find(|transfer| transfer.is_open())
    }

    /// The jurisdiction transfer by which the case is handled now (accepted or designated), whose sender must be told.
    pub fn jurisdiction_leg(&self) -> Option<&Transfer> {
        let mut legs = self.transfers().rev().filter(|transfer| transfer.kind == TransferKind::Jurisdiction);
        legs.find(|transfer| transfer.handler().is_some() && !transfer.ended)
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

    /// What passes with a unit to its successor, besides the deadlines.
    pub(super) fn inherit(&mut self, from: &str, to: &str, on: NaiveDate) {
        self.successors.insert(from.to_owned(), to.to_owned());
        let mut joined = Vec::new();
        let current = |code: &str| if code == from { to.to_owned() } else { code.to_owned() };
        for record in self.records.values_mut() {
            match record {
                Record::Case(case) if case.holder == from => case.holder = to.to_owned(),
                Record::Transfer(t) if t.is_open() && current(&t.from) == current(&t.to) => {
                    t.ended = true;
                    t.last_on = t.last_on.max(on);
                    t.refresh_status();
                    joined.push(t.id);
                }
                Record::Share(share) => {
                    for copy in share.copies.iter_mut().filter(|copy| copy.sent_on.is_none() && copy.unit == from) {
                        copy.unit = to.to_owned();
                    }
                }
                Record::Matter(matter) if matter.done_on.is_none() => {
                    if matter.unit == from {
                        matter.unit = to.to_owned();
                    }
                    for partner in matter.with.iter_mut().filter(|partner| *partner == from) {
                        *partner = to.to_owned();
                    }
                    let unit = matter.unit.clone();
                    let mut seen = HashSet::new();
                    matter.with.retain(|partner| *partner != unit && seen.insert(partner.clone()));
                }
                Record::Assist(assist)
                    if matches!(assist.status, AssistStatus::Open | AssistStatus::Partial) && assist.to == from =>
                {
                    assist.to = to.to_owned();
                }
                _ => {}
            }
        }
        for deadline in self.deadlines.iter_mut().filter(|d| d.is_open() && joined.contains(&d.subject)) {
            let event = deadline.key.event;
            deadline.supersede(on, event);
        }
        if !joined.is_empty()
            && let Ok(case) = self.case_mut()
            && case.held_by == HeldBy::Found
        {
            case.settled_once = false;
        }
    }

    /// Transfers that went ahead of their materials, with the names of what is wanting (材料待补).
    pub fn materials_wanting(&self, ctx: Context<'_>) -> Vec<(Id, Vec<String>)> {
        let Ok(case) = self.case() else { return Vec::new() };
        let rules = &ctx.law.book().materials;
        // One declined went back with its materials, unless the government had it stand after all.
        let stands = |t: &Transfer| t.accepted != Some(false) || t.designated_on.is_some();
        let waits = |t: &&Transfer| t.kind == TransferKind::Jurisdiction && stands(t) && !t.ended;
        let wanting = self.transfers().filter(waits).map(|transfer| {
            let present: Vec<&Material> = case.materials.iter().chain(&transfer.materials).collect();
            let required = rules.required.get(transfer.kind.word()).map_or(&[][..], Vec::as_slice);
            let names = material::wanting(required, &present).into_iter().map(|kind| rules.kind_name(kind).to_owned());
            (transfer.id, names.collect::<Vec<_>>())
        });
        wanting.filter(|(_, names)| !names.is_empty()).collect()
    }

    /// Days that people chose and that the calendar change `seq` made days off: those extensions, matters and operations
    /// are due on, and those meetings are set for. They do not move; somebody has to know.
    pub fn chosen_days_off(&self, ctx: Context<'_>, seq: i64) -> Vec<String> {
        let (old, new) = (ctx.law.calendar_at(seq - 1), ctx.law.calendar_at(seq));
        let went_off = |day: NaiveDate| !new.day(day).working && old.day(day).working;
        let line = |what: String, day: NaiveDate| format!("{what} {day} 现为{}", new.day(day).why);
        let open = self.deadlines.iter().filter(|d| d.is_open());
        let chosen = open.filter_map(|d| Some((d, d.counting.set.chosen().filter(|day| d.due_on == Some(*day))?)));
        let mut lines: Vec<String> = chosen
            .filter(|(_, day)| went_off(*day))
            .map(|(d, day)| line(format!("{} {}", d.subject, d.rule), day))
            .collect();
        let set =
            self.meetings().filter(|meeting| meeting.status == MeetingStatus::Scheduled && went_off(meeting.date));
        lines.extend(set.map(|meeting| line(format!("{} 会议日期", meeting.id), meeting.date)));
        lines
    }

    /// The title shown for a record: its own or its case's, masked where it is marked.
    pub fn title_of(&self, id: Id) -> String {
        let case_title = || self.case().map_or_else(|_| String::new(), |case| case.secrecy.masked(&case.title));
        match self.records.get(&id) {
            Some(Record::Case(case)) => case.secrecy.masked(&case.title),
            Some(Record::Share(share)) => share.secrecy.masked(&share.title),
            Some(Record::Assist(assist)) => assist.secrecy.masked(&assist.title),
            Some(Record::Dispute(dispute)) => self.secrecy().masked(&dispute.title),
            Some(Record::Operation(operation)) => operation.title.clone(),
            Some(Record::Meeting(meeting)) => meeting.title.clone(),
            Some(Record::Topic(topic)) => topic.title.clone(),
            Some(Record::Matter(matter)) => matter.title.clone(),
            Some(Record::Notice(notice)) => notice.title.clone(),
            Some(Record::Transfer(_)) | None => case_title(),
        }
    }

    /// What of the dossier must be kept from whom.
    pub fn secrecy(&self) -> Secrecy {
        self.case().map_or(Secrecy::None, |case| case.secrecy)
    }

    fn refresh(&mut self) {
        let in_transfer = self.open_transfer().is_some();
        if let Ok(case) = self.case_mut() {
            case.refresh_status(in_transfer);
        }
    }
}

/// The error for a record that is not there.
pub fn missing(id: Id) -> Error {
    Error::not_found(format!("没有{} {id}", id.kind.name())).hint(match id.kind {
        RecordKind::Case => "jiexie case list 列出案件",
        RecordKind::Transfer => "jiexie transfer list 列出移送",
        _ => "核对编号；show 与 list 可查",
    })
}

/// A replayed dossier with the remarks of its last event.
#[derive(Debug)]
pub struct Replayed {
    /// What the events amount to.
    pub file: Dossier,
    /// What the last event gave to say.
    pub warnings: Vec<String>,
}

/// What corrections and voidings say about earlier events.
pub(super) struct Amendments {
    voided: HashSet<Id>,
    changed: HashMap<(Id, u32), (Act, NaiveDate)>,
    reasons: Vec<(i64, String)>,
}

impl Amendments {
    pub(super) fn read(ctx: Context<'_>, events: &[Event]) -> Result<Self> {
        let mut amendments = Amendments { voided: HashSet::new(), changed: HashMap::new(), reasons: Vec::new() };
        for event in events {
            match &event.act {
                Act::Void(_) => {
                    amendments.voided.insert(event.record);
                }
                Act::Correct(correct) => amendments.correct(ctx, events, event.record, correct)?,
                _ => continue,
            }
            if let Some(reason) = &event.late_reason {
                amendments.reasons.push((event.seq, reason.clone()));
            }
        }
        Ok(amendments)
    }

    fn correct(&mut self, ctx: Context<'_>, events: &[Event], record: Id, correct: &Correct) -> Result<()> {
        self.change(ctx, events, (record, correct.event), correct.to_day, &correct.set)?;
        for also in &correct.also {
            self.change(ctx, events, (also.record, also.event), also.to_day, &also.set)?;
        }
        Ok(())
    }

    fn change(
        &mut self,
        ctx: Context<'_>,
        events: &[Event],
        place: (Id, u32),
        to_day: Option<NaiveDate>,
        set: &Map<String, Value>,
    ) -> Result<()> {
        let (record, no) = place;
        let target = events
            .iter()
            .find(|event| event.record == record && event.no == no)
            .filter(|event| !event.act.is_about_events() && !event.act.is_consequence())
            .ok_or_else(|| {
                Error::input(format!("{record} 没有可更正的第 {no} 项事项"))
                    .hint(format!("jiexie show {record} 列出各项事项及其序号"))
            })?;
        let (act, on) = match self.changed.get(&place) {
            Some((act, on)) => (act, *on),
            None => (&target.act, target.on),
        };
        let amended = correction::amend(ctx, act, set)?;
        self.changed.insert(place, (amended, to_day.unwrap_or(on)));
        Ok(())
    }

    /// Whether the record was voided.
    pub(super) fn voids(&self, record: Id) -> bool {
        self.voided.contains(&record)
    }

    /// The act and day an event stands for.
    pub(super) fn of<'a>(&'a self, event: &'a Event) -> (&'a Act, NaiveDate) {
        match self.changed.get(&(event.record, event.no)) {
            Some((act, on)) => (act, *on),
            None => (&event.act, event.on),
        }
    }

    /// The reason given with the last amendment, for lateness that an amendment brought about.
    pub(super) fn late_reason<'a>(&'a self, event: &'a Event) -> Option<&'a str> {
        let amended = self.reasons.iter().rev().find(|(seq, _)| *seq > event.seq).map(|(_, reason)| reason.as_str());
        event.late_reason.as_deref().or(amended)
    }
}

/// The day and act an event stands for after every correction.
///
/// # Errors
/// A damaged correction.
pub fn effective(ctx: Context<'_>, events: &[Event]) -> Result<HashMap<(Id, u32), (Act, NaiveDate)>> {
    Ok(Amendments::read(ctx, events)?.changed)
}

/// Carries out the events one after the other, as corrected and without those of voided records, and recounts open
/// deadlines wherever the calendar changed in between, up to event `until`.
///
/// # Errors
/// The refusal of the first event the law does not allow.
pub fn replay(ctx: Context<'_>, events: &[Event], until: i64) -> Result<Replayed> {
    live(ctx, events, until, Bounds::default(), &mut |_, _| {})
}

/// The same, and hands the dossier to `each` after every event that changes something.
pub fn replay_watched(
    ctx: Context<'_>,
    events: &[Event],
    until: i64,
    each: &mut dyn FnMut(&Event, &Dossier),
) -> Result<Replayed> {
    live(ctx, events, until, Bounds::default(), each)
}

/// The same, without what happened after `last_day`: how things stood at its end.
pub fn replay_up_to(ctx: Context<'_>, events: &[Event], until: i64, last_day: NaiveDate) -> Result<Replayed> {
    live(ctx, events, until, Bounds { last_day, ..Bounds::default() }, &mut |_, _| {})
}

/// How things stood right after event `no` of `record`, in the light of every correction since.
pub fn standing_after(ctx: Context<'_>, events: &[Event], record: Id, no: u32) -> Result<Dossier> {
    let found = events.iter().find(|event| event.record == record && event.no == no);
    let last_event = found.map_or(i64::MAX, |event| event.seq);
    Ok(live(ctx, events, last_event, Bounds { last_event, ..Bounds::default() }, &mut |_, _| {})?.file)
}

/// How far the events are carried out.
struct Bounds {
    /// Nothing that happened after this day.
    last_day: NaiveDate,
    /// Nothing recorded after this event; corrections of what was are heeded all the same.
    last_event: i64,
}

impl Default for Bounds {
    fn default() -> Self {
        Bounds { last_day: NaiveDate::MAX, last_event: i64::MAX }
    }
}

fn live(
    ctx: Context<'_>,
    events: &[Event],
    until: i64,
    bounds: Bounds,
    each: &mut dyn FnMut(&Event, &Dossier),
) -> Result<Replayed> {
    let amendments = Amendments::read(ctx, events)?;
    let mut file = Dossier { voided: amendments.voided.clone(), ..Dossier::default() };
    let mut warnings = Vec::new();
    let mut reached = events.first().map_or(0, |event| event.seq - 1);
    for event in events.iter().take_while(|event| event.seq <= bounds.last_event) {
        recount(ctx, &mut file, reached, event.seq)?;
        reached = event.seq;
        if event.act.is_about_events() || amendments.voided.contains(&event.record) {
            continue;
        }
        let late_reason = amendments.late_reason(event);
        let (act, on) = amendments.of(event);
        if on > bounds.last_day {
            continue;
        }
        let mut desk = Desk::new(ctx, &mut file, event.record, on, event.seq, late_reason);
        desk.corrected = amendments.changed.contains_key(&(event.record, event.no));
        act.carry_out(&mut desk).map_err(|error| at_event(error, event))?;
        warnings = desk.warnings;
        file.refresh();
        each(event, &file);
    }
    recount(ctx, &mut file, reached, until)?;
    Ok(Replayed { file, warnings })
}

/// Carries one new event out on a dossier; gives what there is to say about it.
///
/// # Errors
/// The refusal of the law.
pub fn carry_out(ctx: Context<'_>, file: &mut Dossier, event: &Event) -> Result<Vec<String>> {
    let mut desk = Desk::new(ctx, file, event.record, event.on, event.seq, event.late_reason.as_deref());
    event.act.carry_out(&mut desk)?;
    let warnings = desk.warnings;
    file.refresh();
    Ok(warnings)
}

/// Says at which event a refusal arose, so that a correction's consequences can be found.
fn at_event(error: Error, event: &Event) -> Error {
    if error.kind == ErrorKind::Io {
        return error;
    }
    let step = format!("{} 第 {} 项（{}）", event.record, event.no, Act::title(event.act.name()));
    Error { message: format!("{step}：{}", error.message), ..error }
        .hint_if_none(format!("jiexie show {} 查看", event.record))
}

fn recount(ctx: Context<'_>, file: &mut Dossier, after: i64, until: i64) -> Result<()> {
    let changes: Vec<(i64, NaiveDate)> =
        ctx.law.changes_between(after, until).map(|(seq, on, _)| (*seq, *on)).collect();
    for (seq, on) in changes {
        let Some(subject) = file.records.keys().next().copied() else { continue };
        Desk::new(ctx, file, subject, on, seq, None).recount()?;
    }
    Ok(())
}
