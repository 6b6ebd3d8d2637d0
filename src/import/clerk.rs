//! Rows that clerks keep: each planned by its columns, walked through the door at once, taken back when it fails.

mod carried;
mod returned;
mod said;

use std::path::Path;

use super::beside::Beside;
use super::cases::Cases;
use super::differs::Differs;
use super::mend;
use super::progress::Progress;
use super::source::ImportSource;
use super::stands::{There, Whole, begins, is_there, place_of, standing};
use super::tally::Tally;
use super::twins::Twins;
use crate::error::hint::{hint, run};
use crate::error::{Error, ErrorKind, Result};
use crate::fold;
use crate::gate::Session;
use crate::ids::{Id, RecordKind};
use crate::ledger::heading::Heading;
use crate::ledger::likeness::{OLD_NUMBER, SAID, own_case, traits, turned};
use crate::ledger::plan::{Fault, Plan, Planned, Understood};
use crate::ledger::row;
use crate::person::placeholder::ERASED;
use crate::repo::Attachment;
use crate::steps::act::Act;
pub use carried::Unsaid;
use carried::walk;
pub use said::taken;
use said::{apart, at_column, at_step, renumbered};

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
    progress: &dyn Progress,
    tally: &mut Tally,
) -> Result<()> {
    let mut twins = Twins::default();
    let mut cases = Cases::default();
    source.rows(progress, tally, |line, cells, heading, tally| {
        let mut understood = Vec::new();
        let found = session.attempt(|session| {
            let mut row =
                Rows { session, heading, cells, dir, unsaid, twins: &mut twins, cases: &mut cases, walked: 0 };
            row.take(&mut understood).map(|(fate, plan)| (fate, plan, row.walked))
        });
        tally.understood(line, understood);
        match found {
            Ok((fate, plan, steps)) => {
                tally.steps += steps;
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
        let is_day = |at: usize| self.heading.key_at(at).is_none_or(|key| key.ends_with("_on"));
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

    /// The plan, turned to the record that stands for its row already, if one does; else with a word about those like it.
    fn known(&mut self, plan: Plan) -> Result<Plan> {
        if self.session.exists(plan.record)? {
            return Ok(plan);
        }
        let alike = self.twins.of(self.session, &plan)?;
        let telling = traits(&plan).is_some_and(|traits| traits.is_telling());
        let (mut going_on, mut other_number) = (None, None);
        // A row that says by an id of ours which record it is is that one.
        for id in alike.candidates.iter().filter(|_| !plan.own) {
            let there = turned_to(self.session, plan.clone(), *id)?;
            match standing(self.session, &there)? {
                Whole::Already => return self.redacted(there),
                Whole::GoesOn if telling => {
                    going_on.get_or_insert(there);
                }
                Whole::Numbered => {
                    other_number.get_or_insert(there);
                }
                _ => {}
            }
        }
        // That the same party did the same on the same day is one matter, whatever number its paper bears now.
        if let Some(there) = going_on.or_else(|| other_number.take_if(|_| telling)) {
            return Ok(there);
        }
        let numbered = self.twins.numbered(self.session, &plan)?;
        let told = apart(&plan, &alike).or_else(|| numbered.map(|numbered| renumbered(plan.record, numbered)));
        let corrects = match &other_number {
            Some(there) => self.first_difference(there)?.and_then(|differs| differs.command(self.session)),
            None => None,
        };
        let only = corrects.map(|command| format!("；只是更正文号的，作废后 {command}")).unwrap_or_default();
        self.session.warn_all(told.map(|told| told + &only));
        Ok(plan)
    }

    /// How the first step that differs does.
    fn first_difference(&mut self, plan: &Plan) -> Result<Option<Differs>> {
        for nth in 0..plan.steps.len() {
            if let There::Numbered | There::Other = is_there(self.session, plan, nth)? {
                return Differs::of(self.session, &plan.steps[nth], place_of(plan, nth));
            }
        }
        Ok(None)
    }

    /// Says that the papers of a record that stands for the row bear another number than the row tells.
    fn numbered_otherwise(&mut self, plan: &Plan, nth: usize) -> Result<()> {
        let id = plan.record;
        if let Some(differs) = Differs::of(self.session, &plan.steps[nth], place_of(plan, nth))? {
            let told = differs.told(self.session);
            let way = differs.command(self.session).map(|command| format!("；台账为准的，{command}"));
            let other = "；确是另一件的，编号列写它自己的编号";
            self.session.warn(format!("已在册为 {id}，没有再登记，只有{told}{}{other}", way.unwrap_or_default()));
        }
        Ok(())
    }

    /// The refusal of a row whose record stands in the register with something else in it.
    fn differs(&mut self, plan: &Plan, nth: usize) -> Result<Fault> {
        let step = &plan.steps[nth];
        if let Some(error) = self.twins.taken_here(step.record) {
            return Ok(at_column(self.heading, self.cells, "id", error));
        }
        let id = step.record;
        let Some(differs) = Differs::of(self.session, step, place_of(plan, nth))? else {
            return Ok(at_column(self.heading, self.cells, "id", taken(id)));
        };
        let error = Error::input(format!("编号 {id} 已在登记簿里，{}", differs.told(self.session)));
        let other = "登记簿为准的，改这一行；另一件事的，清空编号由登记簿另编";
        let error = match differs.command(self.session) {
            Some(command) => error.hint(hint!(["台账为准的，", run(command)], [other])),
            None => error.hint(hint!(["核对：", run(format!("jiexie show {id}"))], [other])),
        };
        let told = differs.keys().find(|key| self.heading.has(key)).unwrap_or("id");
        Ok(at_column(self.heading, self.cells, told, error))
    }

    /// Says that the remark of a row that stands already is not the one that stands with it.
    fn remarked(&mut self, plan: &Plan) -> Result<()> {
        let own = |note: &str| {
            fold::text(
                note.split(SAID)
                    .next()
                    .and_then(|note| note.split(OLD_NUMBER).next())
                    .unwrap_or_default()
                    .trim_end_matches('；'),
            )
        };
        // The remark of a step on a case that was there is none of the case.
        let of_record = plan.steps.iter().find(|step| step.record == plan.record && begins(&step.act));
        let Some(told) = of_record.and_then(|step| step.note.as_deref()).map(own).filter(|told| !told.is_empty())
        else {
            return Ok(());
        };
        let stored = self.session.first_note(plan.record)?.unwrap_or_default();
        if own(&stored) != told && !stored.contains(ERASED) {
            self.session.warn("已在册，备注却与登记簿里的不同，这一行的备注没有登记".to_owned());
        }
        Ok(())
    }

    /// Says that a record answers for the row though its personal data was erased.
    fn redacted(&mut self, there: Plan) -> Result<Plan> {
        let erased = |session: &mut Session<'_>| -> Result<bool> {
            Ok(session.dossier(there.record)?.events.iter().any(|event| matches!(event.act, Act::Redact(_))))
        };
        if erased(self.session)? {
            self.session.warn(format!(
                "与个人信息已删除的 {} 相符，没有再登记；确是另一件的，编号列写它自己的编号",
                there.record
            ));
        }
        Ok(there)
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
        fresh: &[Id],
        faults: &mut Vec<Fault>,
    ) -> std::result::Result<bool, Failed> {
        let mut step = step.clone();
        for _ in 0..MOST_MENDED {
            let Err(error) = walk(self.session, &step, self.unsaid, attachments) else { return Ok(true) };
            if matches!(error.kind, ErrorKind::Io | ErrorKind::Busy) {
                return Err(Failed::Register(error));
            }
            faults.push(at_step(self.heading, self.cells, &step, fresh, error.clone()));
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
        let (mut fresh, mut faults): (Vec<Id>, Vec<Fault>) = (Vec::new(), Vec::new());
        for step in &plan.steps {
            if !fresh.contains(&step.record) && !self.session.exists(step.record)? {
                fresh.push(step.record);
            }
        }
        for (nth, step) in plan.steps.iter().enumerate() {
            if !fresh.contains(&step.record) {
                match is_there(self.session, plan, nth)? {
                    There::Yes => continue,
                    There::Numbered if !plan.own => {
                        self.numbered_otherwise(plan, nth)?;
                        continue;
                    }
                    There::Other | There::Numbered => return Err(Failed::Row(vec![self.differs(plan, nth)?])),
                    There::NotYet => {}
                }
            }
            if !self.go(step, attachments, &fresh, &mut faults)? {
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

/// The plan as that of the record `id`, and of its case.
fn turned_to(session: &mut Session<'_>, plan: Plan, id: Id) -> Result<Plan> {
    let (record, case) = (plan.record, own_case(&plan));
    let mut plan = turned(plan, record, id);
    if id.kind == RecordKind::Case {
        // A transfer told in a row of cases is the one that went out of the case that day.
        let told =
            plan.steps.iter().find(|step| matches!(step.act, Act::TransferNew(_))).map(|step| (step.record, step.on));
        if let Some((from, on)) = told {
            let stands = session.dossier(id)?.file.transfers().find(|transfer| transfer.sent_on == on).map(|t| t.id);
            if let Some(to) = stands {
                plan = turned(plan, from, to);
            }
        }
    }
    match (case, session.case_of(id)?) {
        (Some(from), Some(to)) => Ok(turned(plan, from, to)),
        _ => Ok(plan),
    }
}
