//! Rows that clerks keep: each planned by its columns, walked through the door at once, taken back when it fails.

mod alike;
mod carried;
mod returned;
mod said;

use std::path::Path;

use super::beside::Beside;
use super::cases::Cases;
use super::mend;
use super::progress::Progress;
use super::source::ImportSource;
use super::stands::{There, is_there};
use super::tally::Tally;
use super::twins::Twins;
use crate::error::{Error, ErrorKind, Result};
use crate::gate::Session;
use crate::ids::Id;
use crate::ledger::births::{Births, Unborn};
use crate::ledger::heading::Heading;
use crate::ledger::likeness::own_case;
use crate::ledger::plan::{Fault, Plan, Planned, Understood};
use crate::ledger::row;
use crate::repo::Attachment;
use crate::steps::act::Act;
pub use carried::Unsaid;
use carried::walk;
use chrono::NaiveDate;
pub use said::taken;
use said::{at_column, at_step};

/// What became of a row.
enum Fate {
    /// With the case it made too.
    Registered(Option<Id>),
    Continued,
    Already,
}

/// Takes in every row of a clerk's ledger.
pub fn take_in(
    session: &mut Session<'_>,
    source: &mut ImportSource,
    dir: &Path,
    unsaid: &Unsaid,
    births: &mut Births,
    progress: &dyn Progress,
    tally: &mut Tally,
) -> Result<()> {
    let mut twins = Twins::default();
    let mut cases = Cases::default();
    births.at(source.sheet.as_deref());
    source.rows(progress, tally, |line, cells, heading, tally| {
        let mut understood = Vec::new();
        let sure = tally.problems.is_empty();
        let found = session.attempt(|session| {
            let (twins, cases, births) = (&mut twins, &mut cases, &*births);
            let mut row =
                Rows { session, heading, cells, dir, unsaid, twins, cases, births, sure, fresh: Vec::new(), walked: 0 };
            row.take(&mut understood).map(|(fate, plan)| (fate, plan, row.walked, row.fresh))
        });
        tally.understood(line, understood);
        match found {
            Ok((fate, plan, steps, fresh)) => {
                tally.steps += steps;
                births.add(&fresh, line, plan.steps.first().map_or(NaiveDate::MIN, |step| step.on));
                tally.nothing(line, plan.nothings.clone());
                match fate {
                    Fate::Registered(case) => {
                        twins.made(&plan, line);
                        tally.registered += 1;
                        tally.made(line, plan.record, case);
                    }
                    Fate::Continued => {
                        twins.taken(&plan, line);
                        tally.continued += 1;
                        tally.standing(line, plan.record);
                    }
                    Fate::Already => {
                        twins.taken(&plan, line);
                        tally.already += 1;
                        tally.standing(line, plan.record);
                    }
                }
                tally.remark(line, session.settle()?);
                Ok(Ok(()))
            }
            Err(Failed::Row(faults)) => Ok(Err(faults)),
            Err(Failed::Register(error)) => Err(error),
        }
    })
}

/// Why a row was not taken in.
enum Failed {
    /// It is wrong.
    Row(Vec<Fault>),
    /// The register cannot be written: no other row can either.
    Register(Error),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        match error.kind {
            ErrorKind::Io | ErrorKind::Busy => Failed::Register(error),
            _ => Failed::Row(vec![Fault::of_row(error)]),
        }
    }
}

/// One row at the door.
struct Rows<'r, 's, 'a> {
    session: &'s mut Session<'a>,
    heading: &'r Heading,
    cells: &'r [String],
    dir: &'r Path,
    unsaid: &'r Unsaid,
    twins: &'r mut Twins,
    cases: &'r mut Cases,
    /// What the rows before it made.
    births: &'r Births,
    /// None of them was wrong.
    sure: bool,
    /// What it would make itself.
    fresh: Vec<Id>,
    walked: u64,
}

impl Rows<'_, '_, '_> {
    /// Plans the row, looks whether it is there, and carries out what is not.
    fn take(&mut self, understood: &mut Vec<Understood>) -> std::result::Result<(Fate, Plan), Failed> {
        let mut bench = Beside::new(self.session, self.dir, self.cases);
        let plan = row::plan(self.heading, self.cells, &mut bench, self.unsaid.late_reason.as_deref());
        let attachments = bench.attachments;
        let plan = match plan {
            Ok(plan) => plan,
            Err(faults) => {
                let broken = faults.iter().find(|fault| matches!(fault.error.kind, ErrorKind::Io | ErrorKind::Busy));
                return Err(match broken {
                    Some(fault) => Failed::Register(fault.error.clone()),
                    None => Failed::Row(self.with_the_unsaid(faults)?),
                });
            }
        };
        understood.clone_from(&plan.understood);
        if let Some(fault) = self.unlike_its_case(&plan)? {
            return Err(Failed::Row(vec![fault]));
        }
        let plan = if plan.short { plan } else { self.known(plan)? };
        let was_there = self.session.exists(plan.record)?;
        if was_there && self.session.is_void(plan.record)? {
            let error = Error::input(format!("编号 {} 已作废，不能再用", plan.record)).hint("清空编号，由登记簿另编");
            return Err(Failed::Row(vec![at_column(self.heading, self.cells, "id", error)]));
        }
        self.far_beyond(&plan, was_there)?;
        let fate = self.carry_out(&plan, &attachments, was_there)?;
        returned::tell(self.session, &plan, understood)?;
        // What the whole ledger lacks was said of it; the row is nothing yet.
        if plan.short { Err(Failed::Row(Vec::new())) } else { Ok((fate, plan)) }
    }

    /// The cells that cannot be read, and with them what the row leaves unsaid besides: it is tried without those cells, and
    /// nothing of it is kept. Of lateness nothing is said where a day is among them.
    fn with_the_unsaid(&mut self, mut faults: Vec<Fault>) -> std::result::Result<Vec<Fault>, Failed> {
        let wrong: Vec<usize> = faults.iter().filter_map(|fault| fault.at).collect();
        let is_wrong = |at: &usize| wrong.contains(&self.heading.column_of(*at));
        if wrong.is_empty() {
            return Ok(faults);
        }
        let cell = |(at, cell): (usize, &String)| if is_wrong(&at) { String::new() } else { cell.clone() };
        let cells: Vec<String> = self.cells.iter().enumerate().map(cell).collect();
        // … or the case, whose days count.
        let is_day = |at: usize| self.heading.key_at(at).is_none_or(|key| key.ends_with("_on") || key == "case");
        let a_day = (0..cells.len()).filter(is_wrong).any(is_day);
        let mut bench = Beside::new(self.session, self.dir, self.cases);
        let plan = row::plan(self.heading, &cells, &mut bench, self.unsaid.late_reason.as_deref());
        let attachments = bench.attachments;
        let Ok(plan) = plan else { return Ok(faults) };
        let was_there = self.session.exists(plan.record)?;
        match self.carry_out(&plan, &attachments, was_there) {
            Err(Failed::Row(more)) => {
                let late = |fault: &Fault| fault.error.asks_why_late();
                let unsaid = |fault: &Fault| {
                    let short = fault.error.hint.as_ref().is_some_and(|hint| hint.writes("paper-materials"));
                    if late(fault) { !a_day } else { short || !fault.lacks.is_empty() }
                };
                let new = |fault: &Fault| unsaid(fault) && fault.at.is_none_or(|at| !wrong.contains(&at));
                faults.extend(more.into_iter().filter(new));
                Ok(faults)
            }
            Err(broken) => Err(broken),
            Ok(_) => Ok(faults),
        }
    }

    /// Says that an id from the ledger leaves a gap that nobody may have meant.
    fn far_beyond(&mut self, plan: &Plan, was_there: bool) -> Result<()> {
        let (id, kind) = (plan.record, plan.record.kind);
        let last = self.session.last_number(kind, id.year)?;
        if plan.own && !was_there && id.number > last.saturating_add(FAR) {
            let before = match last {
                0 => "该年还没有编号".to_owned(),
                last => format!("该年最后一个是 {}", Id { number: last, ..id }),
            };
            let after = if id.number < Id::MOST { "以后从它往下编；" } else { "" };
            self.session.warn(format!("编号 {id} 跳得很远（{before}）；{after}误写的，作废后清空编号重新导入"));
        }
        Ok(())
    }

    /// Carries out one step. Where it is refused for what the row leaves unsaid, that is told and taken as given, so that all
    /// the row wants is told at once; whether the next one can be looked at.
    fn go(
        &mut self,
        step: &Planned,
        attachments: &[Attachment],
        faults: &mut Vec<Fault>,
    ) -> std::result::Result<bool, Failed> {
        let mut step = step.clone();
        for _ in 0..MOST_MENDED {
            let Err(error) = walk(self.session, &step, self.unsaid, attachments) else { return Ok(true) };
            if matches!(error.kind, ErrorKind::Io | ErrorKind::Busy) {
                return Err(Failed::Register(error));
            }
            let (own, before, walked) = (self.fresh.as_slice(), self.births, self.walked > 0);
            let unborn = Unborn { own, before, walked, sure: self.sure };
            faults.push(at_step(self.heading, self.cells, &step, &unborn, error.clone()));
            let Some(given) = mend::given(&step, &error) else { return Ok(false) };
            step = given;
        }
        Ok(false)
    }

    fn carry_out(
        &mut self,
        plan: &Plan,
        attachments: &[Attachment],
        was_there: bool,
    ) -> std::result::Result<Fate, Failed> {
        let mut faults: Vec<Fault> = Vec::new();
        self.fresh.clear();
        for step in &plan.steps {
            let copies = if let Act::CaseDecide(decide) = &step.act { decide.share } else { None };
            for id in copies.into_iter().chain([step.record]) {
                if !self.fresh.contains(&id) && !self.session.exists(id)? {
                    self.fresh.push(id);
                }
            }
        }
        for (nth, step) in plan.steps.iter().enumerate() {
            if !self.fresh.contains(&step.record) {
                match is_there(self.session, plan, nth)? {
                    There::Yes => continue,
                    There::Changed => {
                        self.changed_since(plan, nth)?;
                        continue;
                    }
                    There::Numbered if !plan.own => {
                        self.numbered_otherwise(plan, nth)?;
                        continue;
                    }
                    There::Other | There::Numbered => return Err(Failed::Row(vec![self.differs(plan, nth)?])),
                    There::NotYet => {}
                }
            }
            if !self.go(step, attachments, &mut faults)? {
                break;
            }
            self.walked += 1;
        }
        if !faults.is_empty() {
            return Err(Failed::Row(faults));
        }
        if was_there {
            self.remarked(plan)?;
        }
        Ok(match (was_there, self.walked) {
            (false, _) => Fate::Registered(own_case(plan)),
            (true, 0) => Fate::Already,
            (true, _) => Fate::Continued,
        })
    }
}

/// How much one step may leave unsaid.
const MOST_MENDED: usize = 4;

/// How far a number may leap without a word.
const FAR: u32 = 1_000;
