//! THE write door: begin, load, judge, save, commit. Every command that writes comes through here, and nothing else can.

mod answer;
mod around;
mod asked;
mod copied_twice;
mod dates;
mod docnos;
mod heirs;
mod kin;
mod known;
mod outcome;
mod reminded;
mod replied;
mod series;
mod signed;
mod taken_back;
pub mod undoing;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use chrono::NaiveDate;
use serde_json::Value;

use crate::env::Env;
use crate::error::hint::Hint;
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::law::Law;
use crate::record::Context;
use crate::record::docno;
use crate::record::dossier::CONFERENCE;
use crate::record::quarters::Quarters;
use crate::record::unit::UnitBook;
use crate::repo::{Attachment, Register, Staging, Writing};
use crate::steps::act::Act;
use crate::steps::event::Loaded;
use crate::steps::follows::Follow;
use crate::steps::ownership::Changed;
use crate::steps::redaction::Erasure;
use crate::steps::step::{self, Input, Retold};
use crate::steps::{copied, entry, journal};
pub use outcome::{Corrected, Outcome};

/// What every writing command may say about its step.
#[derive(Debug, Clone, Default)]
pub struct Remarks {
    /// Why it comes late.
    pub late_reason: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// The step is told again as it stands in an export of ours.
    pub retold: Option<Retold>,
}

impl Remarks {
    /// Of a correction or voiding that an import makes after the register its records come from.
    pub fn brought() -> Self {
        Remarks { retold: Some(Retold::default()), ..Remarks::default() }
    }
}

/// One visit at the door: one transaction, one or many steps.
pub struct Session<'a> {
    writing: Writing<'a>,
    law: Law,
    units: UnitBook,
    /// As it was when the register was free for this visit: those who waited longer are entered later.
    env: Env,
    actor: String,
    loaded: Option<Loaded>,
    corrected: Vec<Changed>,
    follows: Vec<Follow>,
    touched: Vec<i64>,
    warnings: Vec<Hint>,
    erased: Option<(String, Erasure)>,
    /// The last act on each record; not kept of a great many.
    done: HashMap<Id, &'static str>,
    /// A great many steps, as files bring them.
    bulk: bool,
    /// What the series begin with that typed numbers of a great many steps stand in.
    series: BTreeSet<String>,
    /// What is known already of what is entered is said.
    says_known: bool,
    /// A redaction follows what was copied.
    follows_copies: bool,
    /// A redaction erases the parties of these names, and no other.
    only: Option<Vec<String>>,
    /// A step took back lateness that was counted by a presumed day of receipt.
    took_back: bool,
}

/// What a visit gave, with the law and the units as they stood at its end.
pub struct Written<T> {
    /// What `work` gave.
    pub value: T,
    /// The law.
    pub law: Law,
    /// The units.
    pub units: UnitBook,
}

/// Opens the register at `path` for writing, runs `work` in one transaction, and commits it durably.
/// Whatever `work` refuses leaves nothing behind.
pub fn write<T>(
    path: &Path,
    env: &Env,
    actor: &str,
    work: impl FnOnce(&mut Session<'_>) -> Result<T>,
) -> Result<Written<T>> {
    visit(Register::open_to_write(path)?, env, actor, (Intent::Keep, false), work)
}

/// As [`write()`], but all that `work` does is taken back: what it gives is what would happen.
pub fn rehearse<T>(
    path: &Path,
    env: &Env,
    actor: &str,
    work: impl FnOnce(&mut Session<'_>) -> Result<T>,
) -> Result<Written<T>> {
    visit(Register::open_to_write(path)?, env, actor, (Intent::Rehearse, false), work)
}

/// What becomes of a visit's steps when all of them are lawful.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// They are written.
    Keep,
    /// They are taken back: the visit only shows what would happen.
    Rehearse,
}

/// As [`write()`], for a great many steps; a rehearsal does everything and commits nothing, whatever `work` does.
pub fn bulk<T>(
    path: &Path,
    env: &Env,
    actor: &str,
    intent: Intent,
    work: impl FnOnce(&mut Session<'_>) -> Result<T>,
) -> Result<Written<T>> {
    let register = Register::open_to_write(path)?;
    register.make_room()?;
    visit(register, env, actor, (intent, true), work)
}

/// What is said of an older register that an opening brought forward.
pub fn brought_forward(copy: &Path) -> String {
    format!("登记簿由旧版本升级，升级前的副本存为 {}", copy.display())
}

fn visit<T>(
    mut register: Register,
    env: &Env,
    actor: &str,
    (intent, bulk): (Intent, bool),
    work: impl FnOnce(&mut Session<'_>) -> Result<T>,
) -> Result<Written<T>> {
    let brought_forward = register.migrated().map(brought_forward);
    let writing = register.begin_as(env.os_user().as_deref())?;
    let law = writing.law()?;
    let units = writing.units()?;
    let mut warnings: Vec<Hint> = brought_forward.into_iter().map(Hint::from).collect();
    let env = env.again()?;
    let now = env.entered_at();
    if let Some(latest) = writing.latest_entered_at()?.filter(|latest| *latest > now) {
        let mark = entry::BEHIND;
        warnings.push(format!("本机时钟 {now} 早于登记簿已有的登记时间 {latest}，请校准；照此登记，标为{mark}").into());
    }
    let actor = actor.to_owned();
    let (loaded, touched, corrected, follows, erased) = (None, Vec::new(), Vec::new(), Vec::new(), None);
    let mut session = Session {
        writing,
        law,
        units,
        env,
        actor,
        loaded,
        touched,
        corrected,
        follows,
        warnings,
        erased,
        done: HashMap::new(),
        bulk,
        series: BTreeSet::new(),
        says_known: true,
        follows_copies: false,
        only: None,
        took_back: false,
    };
    let value = work(&mut session)?;
    let Session { writing, law, units, .. } = session;
    if intent == Intent::Keep {
        writing.commit()?;
    }
    Ok(Written { value, law, units })
}

impl<'a> Session<'a> {
    /// The next free id of a kind, for a record whose first event is on `on`.
    pub fn next_id(&mut self, kind: RecordKind, on: NaiveDate) -> Result<Id> {
        self.writing.next_id(kind, on)
    }

    /// Redactions of this visit erase the parties of these names, and no other; of none, the words alone.
    pub fn erases_only(&mut self, names: &[String]) {
        self.only = Some(names.to_vec());
    }

    /// The dossier that holds `id`, as the last step left it.
    ///
    /// # Errors
    /// [`Error::not_found`] when there is no such record.
    pub fn dossier(&mut self, id: Id) -> Result<&Loaded> {
        let held = self.loaded.as_ref().is_some_and(|loaded| {
            loaded.file.get(id).is_some() || loaded.events.iter().any(|event| event.record == id)
        });
        if !held {
            let context = Context { law: &self.law, units: &self.units };
            let loaded = self.writing.load_dossier_of(context, id)?;
            self.loaded = Some(loaded);
        }
        self.loaded.as_ref().ok_or_else(|| Error::io("卷宗没有载入"))
    }

    /// Carries out one act on `record`. A new record joins the dossier of `within`; without it, it begins its own.
    ///
    /// # Errors
    /// Every refusal of the law, and those of the register.
    pub fn act(
        &mut self,
        record: Id,
        within: Option<Id>,
        on: NaiveDate,
        act: Act,
        remarks: &Remarks,
        attachments: &[Attachment],
    ) -> Result<()> {
        let loaded = match within {
            Some(root) => {
                self.dossier(root)?;
                self.loaded.take()
            }
            None if self.writing.exists(record)? => {
                self.dossier(record)?;
                self.loaded.take()
            }
            None if matches!(record.kind, RecordKind::Meeting | RecordKind::Topic | RecordKind::Matter) => {
                // The conference is one dossier: its meetings, topics and matters speak of each other.
                let context = Context { law: &self.law, units: &self.units };
                Some(self.writing.load_conference(context)?)
            }
            None => None,
        };
        let loaded = loaded.unwrap_or_else(|| Loaded::empty(record.to_string()));
        let (act, numbered) = match remarks.retold {
            Some(_) => (act, false),
            None => self.with_number(self.split_anew(record, &loaded, act)?, record, on, &loaded)?,
        };
        let input = Input {
            record,
            on,
            act,
            late_reason: remarks.late_reason.clone(),
            note: remarks.note.clone(),
            actor: self.actor.clone(),
            entered_at: self.env.entered_at(),
            today: self.env.today(),
            seq: self.writing.next_seq()?,
            retold: remarks.retold,
            only: self.only.clone(),
            numbered,
            quarters: self.quarters_of(&loaded)?,
        };
        if remarks.retold.is_none() {
            self.leads_back(record, &input.act)?;
            self.fits_those_around(&loaded, &input)?;
            self.leader_signed(record, &loaded, &input.act)?;
        }
        let context = Context { law: &self.law, units: &self.units };
        let mut step = step::step(context, &loaded, input)?;
        if remarks.retold.is_none() {
            copied::still_splits(context, &loaded, &step)?;
            self.stands_around(&loaded, &step)?;
        }
        self.numbers_are_free(&step)?;
        self.copies_are_its_own(&loaded, &step)?;
        let shared = self.shared_numbers(&step)?;
        for newborn in step.newborn_records() {
            // Ids given by hand or by an import; those the register gives are free by their making.
            if self.writing.exists(newborn)? {
                return Err(
                    Error::input(format!("编号 {newborn} 已由另一记录使用")).hint("换一个编号，或不写编号由登记簿另编")
                );
            }
        }
        let reminded = self.reminded_in(&loaded, &step.event().act)?;
        self.touched.extend(self.writing.save(context, &step, attachments)?);
        self.warnings.extend(step.warnings().iter().cloned().chain(shared));
        self.tell_taken_back(&step)?;
        self.tell_reminded(reminded)?;
        let empty = step.event().act.materials().iter().filter(|material| material.is_empty_file());
        let told = |name: &str| format!("材料“{name}”是空文件（0 字节）：核对是否选错了文件").into();
        self.warnings.extend(empty.map(|material| told(&material.name)));
        self.erased = step.take_erasure().map(|erasure| (step.key().to_owned(), erasure));
        let corrected = step.corrected()?;
        self.follows.extend(step.follows());
        let (tellings, begun) = (step.tellings(), step.begins_case());
        let context = Context { law: &self.law, units: &self.units };
        let anew = copied::anew(context, &loaded, &step);
        let act = step.event().act.clone();
        self.loaded = Some(step.into_loaded(loaded));
        self.known_already(record, &act)?;
        self.still_overdue(record, &act)?;
        let closed = self.closed_links(&act);
        if begun {
            self.tell_newborn(record)?;
        }
        // What follows elsewhere is no part of what this step erased.
        let erased = self.erased.take();
        if let Some((_, erasure)) = &erased {
            self.erase_copies(record, on, &act, erasure)?;
        }
        self.tell(self.since_linked(tellings, remarks), remarks)?;
        self.take_over_anew(&anew, remarks)?;
        self.pass_to_heirs(record, &act, remarks)?;
        self.open_in_kin(&closed)?;
        (self.corrected, self.erased) = (corrected, erased);
        if !self.bulk && !act.is_mirror() {
            self.done.insert(record, act.name());
        }
        Ok(())
    }

    /// What decides about quarters, where a step in the dossier may.
    fn quarters_of(&self, loaded: &Loaded) -> Result<Option<Quarters>> {
        if loaded.key != CONFERENCE {
            return Ok(None);
        }
        self.writing.quarters_before(self.env.today())
    }

    /// Fields of records that the last step, a correction, changed.
    pub fn corrected(&mut self) -> Vec<Changed> {
        std::mem::take(&mut self.corrected)
    }

    /// What followed from the steps so far that told the past anew.
    pub fn follows(&mut self) -> Vec<Follow> {
        std::mem::take(&mut self.follows)
    }

    /// Runs `work`; what it did is taken back when it fails, and only that.
    pub fn attempt<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let (touched, warnings, follows) = (self.touched.len(), self.warnings.len(), self.follows.len());
        self.writing.mark()?;
        let result = work(self);
        if result.is_err() {
            self.touched.truncate(touched);
            self.warnings.truncate(warnings);
            self.follows.truncate(follows);
            self.loaded = None;
            self.writing.back_to_mark()?;
        }
        self.writing.drop_mark()?;
        result
    }

    /// Forgets which deadlines were touched, and gives what was said since; for visits of a great many steps.
    pub fn settle(&mut self) -> Result<Vec<String>> {
        self.touched.clear();
        self.follows.clear();
        Ok(self.warnings.drain(..).map(|said| said.to_string()).collect())
    }

    /// Where steps are laid aside, to be walked in their turn.
    pub fn staging(&self) -> Staging<'_> {
        self.writing.staging()
    }

    /// What the last step erased, with the key of the dossier it was erased from; none when it erased nothing.
    pub fn take_erased(&mut self) -> Option<(String, Erasure)> {
        self.erased.take()
    }

    /// Carries out one step on the register's own books: units, contacts, calendar. Deadlines and records that it moves
    /// get a journal line each.
    ///
    /// # Errors
    /// What the step refuses, and those of the register.
    pub fn journal(&mut self, step: journal::BookStep, on: NaiveDate) -> Result<i64> {
        if on > self.today() {
            return Err(Error::input(format!("日期 {on} 晚于今天 {}", self.today())).hint("只登记已经发生的事项"));
        }
        let seq = self.writing.save_journal(&step, on, &self.env.entered_at(), &self.actor)?;
        self.law = self.writing.law()?;
        self.units = self.writing.units()?;
        self.loaded = None;
        Ok(seq)
    }

    /// Numbers of the deadlines that the steps touched since this was last asked.
    pub fn touched(&mut self) -> Vec<i64> {
        std::mem::take(&mut self.touched)
    }
}

/// A document number the way it is stored.
pub fn document_number(typed: &str) -> String {
    docno::normalise(typed)
}

/// A JSON object from pairs, for journal bodies.
pub fn body(pairs: &[(&str, Value)]) -> serde_json::Map<String, Value> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect()
}
