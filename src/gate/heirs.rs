//! What is entered after a unit was merged or retired, of days on which it still acted: its open work passes on as it would
//! have, had it been entered in time.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Remarks, Session};
use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::record::Context;
use crate::record::dossier::{Dossier, Record};
use crate::record::unit::{Unit, UnitBook};
use crate::steps::act::{Act, Void};
use crate::steps::amendments;
use crate::steps::event::{Event, Loaded};
use crate::steps::inherit::has_open_work;
use crate::steps::journal;
use crate::steps::succession::Inherit;

impl Session<'_> {
    /// Passes what ended units have open in the dossier of `record`, after `act`, on to their successors.
    pub(super) fn pass_to_heirs(&mut self, record: Id, act: &Act, remarks: &Remarks) -> Result<()> {
        // What is told again tells of its heirs itself, and so does what only speaks about other events.
        if remarks.retold.is_some() || act.is_about_events() || act.is_mirror() {
            return Ok(());
        }
        let passed = |unit: &str| matches!(act, Act::Inherit(inherit) if inherit.from == unit);
        let today = self.today();
        let ended = self.units.all().iter().filter(|unit| !unit.acts_on(today) && !passed(&unit.code));
        let heirs: Vec<_> =
            ended.filter_map(|unit| Some((unit.code.clone(), unit.successor.clone()?, unit.until_on?))).collect();
        if heirs.is_empty() {
            return Ok(());
        }
        // What was told to others since may have left another dossier in hand.
        self.dossier(record)?;
        for (from, to, day) in heirs {
            let left = self.loaded.as_ref().is_some_and(|loaded| has_open_work(&loaded.file, &from, &to, day));
            if !left {
                continue;
            }
            let (old, new) = (self.units.short_on(&from, day).to_owned(), self.units.short_on(&to, today).to_owned());
            self.warn(format!("{old}自 {day} 起已并入{new}：未了的期限、承办的案件一并移交"));
            let act = Act::Inherit(Inherit::new(from, to));
            match self.act(record, None, day, act.clone(), &Remarks::default(), &[]) {
                Err(error) if error.asks_why_late() && remarks.late_reason.is_some() => {
                    let late = Remarks { late_reason: remarks.late_reason.clone(), ..Remarks::default() };
                    self.act(record, None, day, act, &late, &[])?;
                }
                passed => passed?,
            }
        }
        Ok(())
    }

    /// Passes what a unit that ended has open, in whatever dossier, on to its successor; gives in how many.
    pub fn pass_what_is_left(&mut self, from: &str, to: &str, on: NaiveDate) -> Result<usize> {
        let mut passed = 0;
        for record in self.open_work_of(from, on)? {
            if !has_open_work(&self.dossier(record)?.file, from, to, on) {
                continue;
            }
            let act = Act::Inherit(Inherit::new(from.to_owned(), to.to_owned()));
            self.act(record, None, on, act, &Remarks::default(), &[])?;
            self.settle()?;
            passed += 1;
        }
        Ok(passed)
    }

    /// That `unit` ended was entered by mistake: it acts as before, and what passed on is its own again. Gives in how many
    /// dossiers something did.
    ///
    /// # Errors
    /// What `reason` lacks, and the refusal of what its heir did since that cannot stand without it.
    pub fn restore_unit(
        &mut self,
        unit: &Unit,
        reason: Option<&str>,
        on: NaiveDate,
        remarks: &Remarks,
    ) -> Result<usize> {
        let step = journal::units::restore_unit(&self.units, unit, reason, on)?;
        let step = step.remarked(remarks.note.as_deref(), remarks.late_reason.as_deref())?;
        let (end, lines) = self.writing.passed_on(&unit.code)?;
        let before = self.units.clone();
        self.journal(step, on)?;
        self.roles_rest_on_nothing(&before, unit, end)?;
        let mut records = Vec::new();
        let mut since = BTreeMap::new();
        for (record, no) in lines {
            let loaded = self.dossier(record)?;
            let mut line = loaded.events.iter().filter(|event| event.record == record && event.no == no);
            if !line.any(amendments::counting(loaded)) {
                continue;
            }
            since.extend(done_since(loaded, end));
            let act = Act::Void(Void { event: Some(no), reason: reason.map(str::to_owned) });
            self.act(record, None, on, act, remarks, &[])?;
            records.push(record);
        }
        if let Some((_, first)) = since.first_key_value() {
            let (name, count) = (&unit.name_on(on).short, since.len());
            self.warn(format!(
                "终止登记以后在这些卷宗里登记的 {count} 项（如{first}），承办、答复的是{name}的，现算作{name}办的：不是的，逐项作废再按实际登记"
            ));
        }
        records.sort();
        records.dedup();
        Ok(records.len())
    }

    /// What was entered since a unit ended must amount to the same without the roles that passed with it.
    fn roles_rest_on_nothing(&self, before: &UnitBook, unit: &Unit, end: i64) -> Result<()> {
        let Some(heir) = unit.successor.as_deref().and_then(|code| before.get(code)) else { return Ok(()) };
        if self.units.get(&heir.code).is_some_and(|now| now.roles == heir.roles) {
            return Ok(());
        }
        let never = self.units.without_meantime();
        let with = Context { law: &self.law, units: before };
        let without = Context { law: &self.law, units: &never };
        for key in self.writing.dossiers_since(end)? {
            let was = self.writing.load_dossier(with, &key)?.file;
            let same = self.writing.load_dossier(without, &key).is_ok_and(|now| {
                let records = |file: &Dossier| file.records().cloned().collect::<Vec<Record>>();
                records(&now.file) == records(&was) && now.file.deadlines == was.deadlines
            });
            if !same {
                let name = &heir.name_on(self.today()).short;
                let message = format!("{key} 里有{name}以承继的职责办理的事项，恢复以后不能成立");
                return Err(Error::rule(clause::MEMBERS, message).hint(hint!(
                    "先作废合并以后登记的这些事项：",
                    run(format!("jiexie show {key}")),
                    " 列出各项及序号"
                )));
            }
        }
        Ok(())
    }
}

/// The steps taken in a dossier after event `end`, each by its event, as it is named to people.
fn done_since(loaded: &Loaded, end: i64) -> BTreeMap<i64, String> {
    let stands = amendments::counting(loaded);
    let counts = |event: &&Event| {
        event.seq > end && !event.act.is_about_events() && !event.act.is_consequence() && stands(event)
    };
    let named = |event: &Event| {
        let title = Act::title(event.act.name());
        (event.seq, format!(" {} 第 {} 项（{title}）", event.record, event.no))
    };
    loaded.events.iter().filter(counts).map(named).collect()
}
