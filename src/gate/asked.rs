//! What a visit may ask of the register while it writes.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Session;
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::law::Law;
use crate::record::Context;
use crate::record::docno;
use crate::record::listed::Listed;
use crate::record::notice::Notice;
use crate::record::quarters::Quarters;
use crate::record::unit::UnitBook;
use crate::record::words::UnitRole;
use crate::repo::books::Contact;
use crate::repo::conference::WorkReport;
use crate::repo::{LateRow, TwinRecord};
use crate::steps::act::Act;
use crate::steps::amendments;
use crate::steps::event::{Event, Loaded};

impl Session<'_> {
    /// The units.
    pub fn units(&self) -> &UnitBook {
        &self.units
    }

    /// The law.
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// Today, in Beijing.
    pub fn today(&self) -> NaiveDate {
        self.env.today()
    }

    /// The code of an acting unit, by any of its names.
    ///
    /// # Errors
    /// Unknown, ambiguous, merged or retired.
    pub fn unit(&self, name: &str, on: NaiveDate) -> Result<String> {
        Ok(self.units.find_acting(name, on)?.code.clone())
    }

    /// Whether a record with this id was ever entered.
    pub fn exists(&self, record: Id) -> Result<bool> {
        self.writing.exists(record)
    }

    /// Whether no record was entered ever.
    pub fn has_no_records(&self) -> Result<bool> {
        self.writing.has_no_records()
    }

    /// The number of the last deadline that was set; 0: none.
    pub fn last_deadline(&self) -> Result<i64> {
        self.writing.last_deadline()
    }

    /// What of a limit that bound a unit for a record is on the books as late, or is overdue today.
    pub fn late_rows(&self, record: Id, rule: &str, unit: &str) -> Result<Vec<LateRow>> {
        self.writing.late_rows(record, rule, unit, self.today())
    }

    /// Who is at the desk.
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// The dossier at hand, as the last step left it.
    pub fn held(&self) -> Option<&Loaded> {
        self.loaded.as_ref()
    }

    /// The records that carry a document number, in whatever spelling.
    pub fn numbered(&self, number: &str) -> Result<Vec<Id>> {
        let held = self.writing.numbers_of_key(&docno::key(number))?;
        Ok(held.into_iter().map(|(_, record)| record).collect())
    }

    /// The case a record belongs to.
    pub fn case_of(&mut self, id: Id) -> Result<Option<Id>> {
        Ok(self.dossier(id)?.file.case().ok().map(|case| case.id))
    }

    /// Whether a record was voided as entered by mistake.
    pub fn is_void(&mut self, record: Id) -> Result<bool> {
        Ok(self.dossier(record)?.file.voided.contains(&record))
    }

    /// The steps of a record that count, oldest first, as every correction left them; none of a voided record, and no
    /// counting of supervision notices.
    pub fn steps_of(&mut self, record: Id) -> Result<Vec<(NaiveDate, Act)>> {
        if !self.exists(record)? {
            return Ok(Vec::new());
        }
        self.dossier(record)?;
        let Some(loaded) = &self.loaded else { return Ok(Vec::new()) };
        let amended = loaded.events.iter().any(|event| event.act.is_about_events());
        let changed = if amended { amendments::effective(&loaded.events)? } else { HashMap::new() };
        Ok(counted(loaded, record)
            .map(|event| match changed.get(&(record, event.no)) {
                Some((act, on)) => (*on, act.clone()),
                None => (event.on, event.act.clone()),
            })
            .collect())
    }

    /// The number of the event that is the step of a record at this place among [`Session::steps_of`].
    pub fn event_at(&mut self, record: Id, place: usize) -> Result<Option<u32>> {
        Ok(counted(self.dossier(record)?, record).nth(place).map(|event| event.no))
    }

    /// Whether the step at this place among [`Session::steps_of`] was struck out.
    pub fn is_struck(&mut self, record: Id, place: usize) -> Result<bool> {
        let loaded = self.dossier(record)?;
        if !loaded.events.iter().any(|event| event.act.is_about_events()) {
            return Ok(false);
        }
        let no = counted(loaded, record).nth(place).map(|event| event.no);
        Ok(no.is_some_and(|no| amendments::struck(&loaded.events).contains_key(&(record, no))))
    }

    /// As [`Session::steps_of`], but as they were entered, before any correction.
    pub fn steps_as_entered(&mut self, record: Id) -> Result<Vec<(NaiveDate, Act)>> {
        if !self.exists(record)? {
            return Ok(Vec::new());
        }
        let loaded = self.dossier(record)?;
        Ok(counted(loaded, record).map(|event| (event.on, event.act.clone())).collect())
    }

    /// Whether this very act stands among the events of a record already.
    pub fn is_told(&mut self, record: Id, act: &Act) -> Result<bool> {
        let events = &self.dossier(record)?.events;
        Ok(events.iter().any(|event| event.record == record && event.act == *act))
    }

    /// Keeps an id from being given to another record.
    pub fn reserve(&mut self, id: Id) -> Result<()> {
        self.writing.reserve(id)
    }

    /// Whether a record has steps after so many that were not struck out.
    pub fn living_steps_after(&mut self, record: Id, told: usize) -> Result<bool> {
        let loaded = self.dossier(record)?;
        let struck = amendments::struck(&loaded.events);
        Ok(counted(loaded, record).skip(told).any(|event| !struck.contains_key(&(record, event.no))))
    }

    /// What the records of a kind and year are told by.
    pub fn standing(&self, kind: RecordKind, year: u16, each: &mut dyn FnMut(TwinRecord)) -> Result<()> {
        self.writing.standing(kind, year, each)
    }

    /// The records of a kind and year that were corrected.
    pub fn corrected_records(&self, kind: RecordKind, year: u16) -> Result<Vec<Id>> {
        self.writing.corrected(kind, year)
    }

    /// The remark with which a record was entered.
    pub fn first_note(&self, record: Id) -> Result<Option<String>> {
        self.writing.first_note(record)
    }

    /// The remarks with which records of a kind and year were entered, of those that hold `mark`.
    pub fn first_notes(&self, kind: RecordKind, year: u16, mark: &str, each: &mut dyn FnMut(Id, String)) -> Result<()> {
        self.writing.first_notes(kind, year, mark, each)
    }

    /// The last number given in a year, 0 before the first.
    pub fn last_number(&self, kind: RecordKind, year: u16) -> Result<u32> {
        self.writing.last_number(kind, year)
    }

    /// Keys of the dossiers in which a unit has something open: deadlines, held or sent cases, unsent copies; and of those in which
    /// it had on this day what ended only after it.
    pub fn open_work_of(&mut self, unit: &str, on: NaiveDate) -> Result<Vec<Id>> {
        self.writing.open_work_of(unit, on)
    }

    /// Open deadlines with a number, by dossier, for a change of the calendar.
    pub fn dossiers_with_open_dates(&mut self, on: NaiveDate) -> Result<Vec<Id>> {
        self.writing.dossiers_with_open_dates(on)
    }

    /// What decides about the quarters, from what happened up to `day`.
    pub fn quarters(&self, day: NaiveDate) -> Result<Quarters> {
        self.writing.quarters(Context { law: &self.law, units: &self.units }, day)
    }

    /// Who leads the joint conference on a day, as far as the books know.
    pub fn leader_on(&self, day: NaiveDate) -> Result<Option<String>> {
        self.writing.leader_on(&self.units.role_code(UnitRole::Leader)?, day)
    }

    /// Contacts and posts.
    pub fn contacts(&self) -> Result<Vec<Contact>> {
        self.writing.contacts()
    }

    /// Work reports asked of units.
    pub fn work_reports(&self) -> Result<Vec<WorkReport>> {
        self.writing.work_reports()
    }

    /// The last unanswered notice to a unit, or to one that it acts for since, whose reply time still runs on `day`.
    pub fn notice_running(&self, unit: &str, day: NaiveDate) -> Result<Option<Id>> {
        self.writing.notice_running(&self.units.acted_for(unit, day), day)
    }

    /// The living notices to a unit that were entered up to one, that one among them.
    pub fn notices_up_to(&self, units: &[&str], last: Id) -> Result<Vec<Notice>> {
        self.writing.notices_up_to(units, last)
    }

    /// What is overdue for a unit at the end of `day`, quarters among it, the worst first.
    pub fn overdue_of(&self, unit: &str, day: NaiveDate) -> Result<Vec<Listed>> {
        self.writing.overdue_of(Context { law: &self.law, units: &self.units }, unit, [day, self.today()])
    }
}

/// The events of a record that count as its steps; none of a voided one.
fn counted(loaded: &Loaded, record: Id) -> impl Iterator<Item = &Event> {
    let counts = |act: &Act| !act.is_about_events() && !act.is_mirror();
    let standing = !loaded.file.voided.contains(&record);
    loaded.events.iter().filter(move |event| standing && event.record == record && counts(&event.act))
}
