//! What was voided or struck out where an export comes from since it was last taken in: voided and struck out here too, for the
//! reason and on the day it bears there. Where that is not lawful here it is named with the command that does it, and nothing
//! is told of lateness in its dossier until it is done.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::tables::{self, TableLine};
use super::tally::Tally;
use crate::error::{Error, ErrorKind, Result};
use crate::fold::quoted;
use crate::gate::{Remarks, Session};
use crate::ids::Id;
use crate::ledger::steps::alike;
use crate::steps::act::{Act, Void, told};
use crate::steps::amendments;
use crate::steps::event::Event;
use crate::steps::likeness::says_all;

const FILE: &str = "events.csv";
const COLUMNS: &[(&str, &str)] = &[
    ("seq", "总序号"),
    ("dossier", "卷宗"),
    ("record", "记录"),
    ("no", "序号"),
    ("act", "事项代码"),
    ("on", "日期"),
    ("body", "内容"),
    ("texts", "文字"),
];

/// A step as it was entered and as it stands: each tells which step it is.
type Forms = [(NaiveDate, Act); 2];
/// A step with its number within its record.
type Numbered = (u32, Forms);

/// One voiding that stands there.
struct Undoing {
    record: Id,
    /// The step that was struck out, and how many like it stand there still; none: the whole record.
    step: Option<(Forms, usize)>,
    /// Every step of the record there, those that were struck out too.
    all: Vec<Forms>,
    on: NaiveDate,
    reason: Option<String>,
}

/// What became of a voiding.
enum Fate {
    /// It stands here, or never was here.
    Nothing,
    /// It is done here now.
    Done(String),
    /// It cannot be, and this does it once it can.
    Left(String, Error),
}

/// The voidings of an export that are still to come.
#[derive(Default)]
pub(super) struct Undone {
    left: Vec<Undoing>,
    /// The dossiers of those that could not be carried over.
    dossiers: HashSet<String>,
}

impl Undone {
    /// The voidings told in the export in `dir`, of records laid aside that were here before.
    ///
    /// # Errors
    /// A table that cannot be read; failures of the register.
    pub(super) fn of(session: &Session<'_>, dir: &Path) -> Result<Self> {
        let mut here = HashSet::new();
        session.staging().rows(&mut |row| {
            if row.was_there {
                here.insert(row.record);
            }
            Ok(())
        })?;
        if here.is_empty() {
            return Ok(Self::default());
        }
        let mut dossiers: BTreeMap<String, Vec<Event>> = BTreeMap::new();
        tables::each(dir, FILE, COLUMNS, &mut |line| {
            if line.cell("act") == "void" && here.contains(line.cell("record")) {
                dossiers.entry(line.cell("dossier").to_owned()).or_default();
            }
            Ok(())
        })?;
        if dossiers.is_empty() {
            return Ok(Self::default());
        }
        tables::each(dir, FILE, COLUMNS, &mut |line| {
            if let Some(events) = dossiers.get_mut(line.cell("dossier")) {
                events.extend(event(&line));
            }
            Ok(())
        })?;
        let mut left = Vec::new();
        for events in dossiers.values() {
            left.extend(
                undoings(session, events)?.into_iter().filter(|(_, one)| here.contains(&one.record.to_string())),
            );
        }
        left.sort_by_key(|(seq, _)| *seq);
        Ok(Undone { left: left.into_iter().map(|(_, one)| one).collect(), ..Self::default() })
    }

    /// Carries over what is lawful now; the rest waits.
    pub(super) fn carry(&mut self, session: &mut Session<'_>, tally: &mut Tally) -> Result<()> {
        let mut waiting = Vec::new();
        for one in std::mem::take(&mut self.left) {
            match one.carry(session)? {
                Fate::Nothing => {}
                Fate::Done(said) => {
                    tally.steps += 1;
                    session.staging().went_on(&one.record.to_string())?;
                    let warnings = session.settle()?;
                    tally.remark(0, [vec![said], warnings].concat());
                }
                Fate::Left(..) => waiting.push(one),
            }
        }
        self.left = waiting;
        Ok(())
    }

    /// The same once all was walked; what still cannot be carried over is named, with the command that does it.
    pub(super) fn finish(&mut self, session: &mut Session<'_>, tally: &mut Tally) -> Result<()> {
        self.carry(session, tally)?;
        for one in std::mem::take(&mut self.left) {
            let Fate::Left(command, error) = one.carry(session)? else { continue };
            self.dossiers.insert(session.dossier(one.record)?.key.clone());
            let why = error.message;
            tally.remark(
                0,
                vec![format!(
                    "{} 在原登记簿已作废，本登记簿没有照此作废（{why}）：核对后 {command}；此前其中的逾期与原登记簿不同",
                    one.named()
                )],
            );
        }
        Ok(())
    }

    /// Whether the step that brought a share is still to be struck out: the share falls with it, or stands with it.
    pub(super) fn waits_for(&self, share: Id) -> bool {
        let brings = |(_, act): &(NaiveDate, Act)| match act {
            Act::CaseDecide(act) => act.share == Some(share),
            Act::CaseReview(act) => act.share == Some(share),
            _ => false,
        };
        self.left.iter().filter_map(|one| one.step.as_ref()).any(|(forms, _)| forms.iter().any(brings))
    }
}

/// The dossiers that do not stand here as they stand where an export comes from, whatever calendar counts.
pub(super) struct Aside {
    /// What is undone there stands here still.
    behind: HashSet<String>,
    /// Steps of this register's own stand in them.
    ahead: HashSet<String>,
}

impl Aside {
    /// After a walk: what was not carried over, and the dossiers that went on here.
    pub(super) fn of(undone: Undone, ahead: HashSet<String>) -> Self {
        Aside { behind: undone.dossiers, ahead }
    }

    pub(super) fn is_behind(&self, dossier: &str) -> bool {
        self.behind.contains(dossier)
    }

    pub(super) fn is_ahead(&self, dossier: &str) -> bool {
        self.ahead.contains(dossier)
    }
}

impl Undoing {
    fn named(&self) -> String {
        match &self.step {
            Some(([_, (on, act)], _)) => format!("{} 的一项（{}，{on}）", self.record, Act::title(act.name())),
            None => self.record.to_string(),
        }
    }

    fn carry(&self, session: &mut Session<'_>) -> Result<Fate> {
        if !session.exists(self.record)? || session.is_void(self.record)? {
            return Ok(Fate::Nothing);
        }
        let (here, first) = living(session, self.record)?;
        // Another record under the same number has nothing to do with it.
        let is_it = first.is_some_and(|first| self.all.first().is_some_and(|told| says(told, &first)));
        if !is_it {
            return Ok(Fate::Nothing);
        }
        let reason = quoted(self.reason.as_deref().unwrap_or("理由"));
        let event = match &self.step {
            None => None,
            Some((struck, standing)) => {
                let like: Vec<u32> = here.iter().filter(|(_, form)| says(struck, form)).map(|(no, _)| *no).collect();
                match like.last().filter(|_| like.len() > *standing) {
                    Some(no) => Some(*no),
                    None => return Ok(Fate::Nothing),
                }
            }
        };
        let of_step = event.map(|no| format!(" --event {no}")).unwrap_or_default();
        let command = format!("jiexie void {}{of_step} --reason {reason}", self.record);
        // What was done here since, by this register itself, is not undone by an import.
        let own = here.iter().find(|(_, form)| !self.all.iter().any(|told| says(told, form)));
        if let (None, Some((no, [_, (_, act)]))) = (event, own) {
            let why = Error::input(format!("本登记簿另有第 {no} 项 {}", Act::title(act.name())));
            return Ok(Fate::Left(command, why));
        }
        let act = Act::Void(Void { event, reason: self.reason.clone() });
        match session.attempt(|session| session.act(self.record, None, self.on, act, &Remarks::brought(), &[])) {
            Ok(()) => Ok(Fate::Done(match event {
                Some(no) => format!("{} 第 {no} 项在原登记簿已作废，本登记簿照此作废", self.record),
                None => format!("{} 在原登记簿已作废，本登记簿照此作废", self.record),
            })),
            Err(error) if matches!(error.kind, ErrorKind::Io | ErrorKind::Busy) => Err(error),
            Err(error) => Ok(Fate::Left(command, error)),
        }
    }
}

/// The steps of a record that stand here, each with its number, and the one that began it.
fn living(session: &mut Session<'_>, record: Id) -> Result<(Vec<Numbered>, Option<Forms>)> {
    let events = &session.dossier(record)?.events;
    let struck = amendments::struck(events);
    let all = forms(events, record)?;
    let first = all.first().map(|(_, form)| form.clone());
    Ok((all.into_iter().filter(|(no, _)| !struck.contains_key(&(record, *no))).collect(), first))
}

/// Every step of a record among the events of its dossier, with its number.
fn forms(events: &[Event], record: Id) -> Result<Vec<Numbered>> {
    let changed = amendments::effective(events)?;
    let counts = |event: &&Event| event.record == record && !event.act.is_about_events() && !event.act.is_mirror();
    let form = |event: &Event| {
        let entered = (event.on, event.act.clone());
        let now = changed.get(&(record, event.no)).map_or_else(|| entered.clone(), |(act, on)| (*on, act.clone()));
        (event.no, [entered, now])
    };
    Ok(events.iter().filter(counts).map(form).collect())
}

/// Whether two steps are the same one, as it was entered or as a correction left it.
fn says(there: &Forms, here: &Forms) -> bool {
    let same = |(on, act): &(NaiveDate, Act), (day, other): &(NaiveDate, Act)| {
        on == day && (alike(act, other) || says_all(other, act) || says_all(act, other))
    };
    there.iter().any(|there| here.iter().any(|here| same(there, here)))
}

/// The voidings that stand among the events of a dossier, each with its place among all events there.
fn undoings(session: &Session<'_>, events: &[Event]) -> Result<Vec<(i64, Undoing)>> {
    let struck = amendments::struck(events);
    let mut found = Vec::new();
    for event in events {
        let Act::Void(Void { event: no, reason }) = &event.act else { continue };
        let record = event.record;
        let all = forms(events, record)?;
        let step = match no {
            None if session.staging().is_void(&record.to_string())? => None,
            Some(no) if struck.contains_key(&(record, *no)) => {
                let Some((_, form)) = all.iter().find(|(other, _)| other == no) else { continue };
                let stands = |(no, other): &&Numbered| !struck.contains_key(&(record, *no)) && says(form, other);
                Some((form.clone(), all.iter().filter(stands).count()))
            }
            _ => continue,
        };
        let all = all.into_iter().map(|(_, form)| form).collect();
        found.push((event.seq, Undoing { record, step, all, on: event.on, reason: reason.clone() }));
    }
    Ok(found)
}

/// An event as its line tells it; none of what is about the books, or cannot be read as an act of this program.
fn event(line: &TableLine) -> Option<Event> {
    let name = line.cell("act");
    let mut fields: Map<String, Value> = serde_json::from_str(line.cell("body")).ok()?;
    if !line.cell("texts").is_empty() {
        fields.extend(serde_json::from_str::<Map<String, Value>>(line.cell("texts")).ok()?);
    }
    let own = told(name)?.fields;
    fields.retain(|key, _| own.iter().any(|field| field.key == key));
    fields.insert("act".to_owned(), Value::String(name.to_owned()));
    Some(Event {
        seq: line.cell("seq").parse().ok()?,
        record: line.cell("record").parse().ok()?,
        no: line.cell("no").parse().ok()?,
        on: line.cell("on").parse().ok()?,
        entered_at: String::new(),
        entered_behind: false,
        placed: false,
        behind: false,
        shortens: false,
        handed_on: false,
        earlier: false,
        numbered: false,
        acted_by: None,
        os_user: None,
        actor: String::new(),
        act: serde_json::from_value(Value::Object(fields)).ok()?,
        late_reason: None,
        note: None,
    })
}
