//! The bench: where one step works on one dossier. Opens, meets and replaces deadlines the same way for every record.

mod moved;
mod opening;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::error::hint::{Hint, hint, or_later, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::Reckoned;
use crate::law::basis::{Cause, Counting, Set};
use crate::law::clause;
use crate::law::deadline::{Deadline, Ending, Key};
use crate::law::rulebook::{Limit, LimitCount};
use crate::person::placeholder::gives_no_ground;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::paper::{Numbered, Paper, not_too_many};
use crate::record::words::{UnitKind, UnitRole};
pub use opening::Opening;

/// One step at work: the dossier it changes and the event it is.
pub struct Bench<'a> {
    /// Law and units.
    pub ctx: Context<'a>,
    /// The dossier as the step finds and leaves it.
    pub file: &'a mut Dossier,
    /// The record the step is about.
    pub record: Id,
    /// The day the step happened.
    pub on: NaiveDate,
    /// Sequence number of the step's event.
    pub seq: i64,
    /// Why it came late, if that was said.
    pub late_reason: Option<&'a str>,
    /// The step stands as a later correction has it.
    pub corrected: bool,
    /// The step is being entered, not replayed: what was let pass once is replayed as it was.
    pub entering: bool,
    /// The step says that it was recorded before schema version 4, in the register it was taken in from.
    pub earlier: bool,
    /// What the correction being entered sets in the step: looked at as what is entered is.
    pub corrected_now: Option<&'a Map<String, Value>>,
    /// The day of the step that is being entered, or that a correction gives to one, where this one is carried out again
    /// after it.
    pub judged_on: Option<NaiveDate>,
    /// Whom the step sent something to, where its recipients were corrected since.
    pub sent_to: Option<Vec<String>>,
    /// Things to tell the clerk; they stop nothing.
    pub warnings: Vec<Hint>,
    opened: u32,
}

impl<'a> Bench<'a> {
    /// A bench for one event; units have the roles they had then.
    pub fn new(
        ctx: Context<'a>,
        file: &'a mut Dossier,
        record: Id,
        on: NaiveDate,
        seq: i64,
        late_reason: Option<&'a str>,
    ) -> Self {
        Bench {
            ctx: Context { units: ctx.units.at(on, seq), ..ctx },
            file,
            record,
            on,
            seq,
            late_reason,
            corrected: false,
            entering: false,
            earlier: false,
            corrected_now: None,
            judged_on: None,
            sent_to: None,
            warnings: Vec::new(),
            opened: 0,
        }
    }

    /// Looks at the paper of a step that was carried out, and keeps its number where no field of its record does.
    ///
    /// # Errors
    /// More officers than a paper has lines for.
    pub(super) fn paper(&mut self, act: &'static str, paper: Option<&Paper>, number: Option<&String>) -> Result<()> {
        let record = self.record;
        self.file.letters.extend(number.map(|number| Numbered { record, act, number: number.clone() }));
        match paper.filter(|_| self.sets(&["officers"])) {
            Some(paper) => not_too_many(&paper.officers),
            None => Ok(()),
        }
    }

    /// Tells the clerk something that stops nothing.
    pub fn warn(&mut self, text: impl Into<Hint>) {
        self.warnings.push(text.into());
    }

    /// The clause of a limit, for refusals that rest on it.
    ///
    /// # Errors
    /// An unknown limit.
    pub fn clause_of(&self, rule: &str) -> Result<String> {
        Ok(self.ctx.law.limit(rule)?.clause.clone())
    }

    /// The short name of a unit on the day of the step.
    pub fn name(&self, code: &str) -> String {
        self.ctx.units.short_on(code, self.on).to_owned()
    }

    /// The short name of the unit that plays a part today, whoever it was before.
    pub fn playing(&self, role: UnitRole) -> String {
        self.ctx.units.with_role(role).map_or_else(|| "单位".to_owned(), |unit| self.name(&unit.code))
    }

    /// Steps of one record stand in the order of their days. One that lies before `last` is carried out again in its place
    /// among them; where it has none, as before its record began, the day is impossible.
    ///
    /// # Errors
    /// [`Error::input`], out of order, when the step's day lies before `last`, the day of the record's previous step.
    pub fn forward(&self, last: NaiveDate) -> Result<()> {
        if self.on >= last {
            return Ok(());
        }
        // What is only about to begin has no steps yet: its case has.
        let begun = self.file.get(self.record).map(|_| self.record);
        let before = begun.or_else(|| self.file.case().ok().map(|case| case.id)).unwrap_or(self.record);
        Err(Error::input(format!("日期 {} 早于 {before} 上一步的日期 {last}", self.on))
            .out_of_order()
            .hint(or_later(last, before)))
    }

    /// A step that is being entered and decides who holds the case stands in the order of the case's steps too. What was
    /// entered before anybody looked stands as it was carried out.
    ///
    /// # Errors
    /// As [`Bench::forward`].
    pub fn in_order_of_case(&self) -> Result<()> {
        let Ok(case) = self.file.case() else { return Ok(()) };
        // What its main case decided is told to whom the case had come by then.
        let ruled = case.ruled_on().filter(|_| self.tells_day(self.on));
        ruled.map_or(Ok(()), |day| self.forward(day))?;
        if self.entering { self.forward(case.last_on.max(case.held_since)) } else { Ok(()) }
    }

    /// The same, of a quarrel about the case, whoever was to answer a transfer of it: what ends it may settle who holds the
    /// case, and stands in the order of these answers too.
    ///
    /// # Errors
    /// As [`Bench::forward`].
    pub fn in_order_of_answers(&self) -> Result<()> {
        self.in_order_of_case()?;
        let last = self.file.transfers().map(|transfer| transfer.last_on).max();
        last.filter(|_| self.entering).map_or(Ok(()), |last| self.forward(last))
    }

    /// Whether a step of this day is being told: this one itself, or the one that is entered or gets that day in its place.
    pub fn tells_day(&self, day: NaiveDate) -> bool {
        self.entering || self.judged_on == Some(day)
    }

    /// Whether a limit of the document binds this unit. Earlier programs let it bind whoever was no body beyond the district:
    /// what they recorded stands as it was.
    fn binds(&self, limit: &Limit, clause: &str, unit: &str) -> bool {
        let Some(unit) = self.ctx.units.get(unit) else { return true };
        let dated = !matches!(limit.count, LimitCount::Prompt | LimitCount::None);
        match unit.kind {
            UnitKind::Outside | UnitKind::Technical => unit.is_bound_by(clause, dated),
            _ => self.is_earlier() || unit.is_bound_by(clause, dated),
        }
    }

    /// Whether the step was recorded by a program before schema version 4: what it brought about stays as it was.
    pub(super) fn is_earlier(&self) -> bool {
        self.earlier || self.ctx.law.was_loose(self.seq)
    }

    /// Opens a deadline, unless the document does not bind the unit.
    ///
    /// # Errors
    /// A limit no rulebook has, or a day the counting does not cover.
    pub fn open(&mut self, opening: Opening<'_>) -> Result<()> {
        let limit = self.ctx.law.limit(opening.rule)?;
        let others = limit.clause_others.as_ref().filter(|_| !self.ctx.units.is(opening.unit, UnitRole::Bureau));
        let clause = others.unwrap_or(&limit.clause).clone();
        if self.file.voided.contains(&opening.subject) {
            // Its place stays taken, so that its event's other deadlines keep theirs.
            self.opened += 1;
            return Ok(());
        }
        if !self.binds(limit, &clause, opening.unit) {
            return Ok(());
        }
        let set = opening.fixed.map_or(Set::Rule, Set::Day);
        let reckoned = self.reckon(opening.rule, opening.started_on, opening.urgent, set)?;
        let mut deadline = Deadline {
            toward: opening.toward.map(str::to_owned),
            urgent: opening.urgent,
            presumed: opening.presumed,
            rulebook: self.ctx.law.version_at(self.seq),
            opened_on: self.on,
            ..Deadline::begun(opening.rule, clause, opening.subject, opening.unit, opening.started_on)
        };
        deadline.date(&reckoned);
        self.push(deadline, self.counted(Cause::Opened, set));
        let key = self.file.deadlines.last().map(|deadline| deadline.key);
        self.file.asked_by.extend(key.zip(opening.decision));
        Ok(())
    }

    /// What a limit gives with the calendar in force at this step.
    ///
    /// # Errors
    /// An unknown limit, or a day the counting does not cover.
    pub fn reckon(&self, rule: &str, start: NaiveDate, urgent: bool, set: Set) -> Result<Reckoned> {
        self.ctx.law.reckon(self.ctx.law.calendar_at(self.seq), rule, start, urgent, set)
    }

    /// How a date that this step brings about was counted.
    pub fn counted(&self, cause: Cause, set: Set) -> Counting {
        Counting { cause, set, calendar: self.seq, replaces: None }
    }

    fn push(&mut self, mut deadline: Deadline, counting: Counting) {
        deadline.key = Key { event: self.seq, nth: self.opened };
        self.opened += 1;
        let asked = counting.replaces.and_then(|former| self.file.asked_by.get(&former).copied());
        self.file.asked_by.extend(asked.map(|nth| (deadline.key, nth)));
        self.file.countings.insert(deadline.key, counting);
        self.file.deadlines.push(deadline);
    }

    /// Position of the open deadline of `rule` on `subject`, the first where there are several.
    pub(super) fn open_one(&self, rule: &str, subject: Id) -> Option<usize> {
        self.file.deadlines.iter().position(|d| d.is_open() && d.rule == rule && d.subject == subject)
    }

    /// Ends the open deadline of `rule` on `subject` unmet: the step came without what it asked for, and says why.
    ///
    /// # Errors
    /// The refusal with `message` and `hint`, where no reason was given.
    pub(super) fn miss(&mut self, rule: &str, subject: Id, by: Ending, message: &str, hint: Hint) -> Result<()> {
        let Some(at) = self.open_one(rule, subject) else { return Ok(()) };
        let limit = self.ctx.law.limit(rule)?;
        let Some(reason) = self.late_reason else {
            return Err(Error::rule(&limit.clause, message).of_limit(&limit.id).hint(hint));
        };
        self.file.deadlines[at].miss(self.on, self.seq, by, reason);
        Ok(())
    }

    /// Positions of the open deadlines of `rule` on `subject`.
    fn open_ones(&self, rule: &str, subject: Id) -> Vec<usize> {
        let all = self.file.deadlines.iter().enumerate();
        all.filter(|(_, d)| d.is_open() && d.rule == rule && d.subject == subject).map(|(at, _)| at).collect()
    }

    /// The same, of those that the `nth` decision of the case asks for, where one is named.
    pub(super) fn asked_by(&self, rule: &str, subject: Id, nth: Option<usize>) -> Vec<usize> {
        let is_meant = |at: &usize| {
            let asked = self.file.asked_by.get(&self.file.deadlines[*at].key);
            nth.is_none_or(|nth| asked == Some(&nth))
        };
        self.open_ones(rule, subject).into_iter().filter(is_meant).collect()
    }

    /// Whether a deadline of `rule` runs on `subject`.
    pub fn runs(&self, rule: &str, subject: Id) -> bool {
        !self.open_ones(rule, subject).is_empty()
    }

    /// Meets every open deadline of `rule` on `subject` (owed to `toward`, when given); says how many.
    ///
    /// # Errors
    /// The refusal, when one is late and no reason was given.
    pub fn meet(&mut self, rule: &str, subject: Id, toward: Option<&str>) -> Result<usize> {
        self.meet_on(rule, subject, toward, self.on)
    }

    /// What is open of `rule` on `subject` is owed to `unit`, whoever was thought of when it was opened.
    pub fn owed_to(&mut self, rule: &str, subject: Id, unit: &str) {
        for at in self.open_ones(rule, subject) {
            self.file.deadlines[at].toward = Some(unit.to_owned());
        }
    }

    /// As [`Bench::meet`], on the day the last of several things it demands was done.
    pub fn meet_on(&mut self, rule: &str, subject: Id, toward: Option<&str>, day: NaiveDate) -> Result<usize> {
        let limit = self.ctx.law.limit(rule)?;
        let mut met = 0;
        for at in self.open_ones(rule, subject) {
            let deadline = &mut self.file.deadlines[at];
            if toward.is_some() && deadline.toward.as_deref() != toward {
                continue;
            }
            deadline.meet(limit, day, self.seq, self.late_reason)?;
            met += 1;
        }
        Ok(met)
    }

    /// Meets the deadline at `at`.
    ///
    /// # Errors
    /// As [`Bench::meet`].
    pub fn meet_at(&mut self, limit: &Limit, at: usize) -> Result<()> {
        self.file.deadlines[at].meet(limit, self.on, self.seq, self.late_reason)
    }

    /// What every open deadline of `rule` on `subject`, of the `nth` decision where one is named, waited for was recorded, on whatever day: a watch is never late.
    ///
    /// # Errors
    /// An unknown limit.
    pub fn seen(&mut self, rule: &str, subject: Id, nth: Option<usize>, by: Ending) -> Result<()> {
        self.ctx.law.limit(rule)?;
        for at in self.asked_by(rule, subject, nth) {
            self.file.deadlines[at].seen(self.on, self.seq, by);
        }
        Ok(())
    }

    /// Ends every open deadline of `rule` on `subject` as no longer called for: by what is said, and late where it is
    /// past its due date.
    pub fn end(&mut self, rule: &str, subject: Id, by: Ending) {
        for at in self.open_ones(rule, subject) {
            self.file.deadlines[at].end(self.on, self.seq, by);
        }
    }

    /// The same, of what the `nth` decision of the case asks for, where one is named.
    pub fn end_asked(&mut self, rule: &str, subject: Id, nth: Option<usize>, by: Ending) {
        for at in self.asked_by(rule, subject, nth) {
            self.file.deadlines[at].end(self.on, self.seq, by);
        }
    }

    /// The same, of a case that goes on within another: what was late stays late here.
    pub fn end_for_good(&mut self, rule: &str, subject: Id, by: Ending) {
        for at in self.open_ones(rule, subject) {
            self.file.deadlines[at].end_for_good(self.on, self.seq, by);
        }
    }

    /// Replaces the deadline at `at` by a copy that `change` alters, its date counted as `counting` says; `by` ends the
    /// old one, late where it is past its due date.
    pub fn replace(&mut self, at: usize, counting: Counting, by: Ending, change: impl FnOnce(&mut Deadline)) {
        let mut next = self.file.deadlines[at].clone();
        let counting = Counting { replaces: Some(next.key), ..counting };
        next.opened_on = self.on.max(next.opened_on);
        change(&mut next);
        self.file.deadlines[at].end(self.on, self.seq, by);
        self.push(next, counting);
    }

    /// The words a clause demands. None are none, and so are words that say nothing (无, 不详, a mark); those that were let
    /// pass once stand.
    ///
    /// # Errors
    /// The refusal by `clause`, when nothing is said.
    pub fn demand<'t>(
        &self,
        said: Option<&'t str>,
        clause: &str,
        message: &str,
        hint: impl Into<Hint>,
    ) -> Result<&'t str> {
        match said {
            Some(text) if gives_no_ground(text) && self.is_new(text) => Err(empty_words(clause, message, text, hint)),
            Some(text) => Ok(text),
            None => Err(self.refuse(clause, message, hint)),
        }
    }

    /// Whether one of these fields is being told: with the step itself, or by a correction of it.
    pub fn sets(&self, fields: &[&str]) -> bool {
        self.entering || self.corrected_now.is_some_and(|set| fields.iter().any(|field| set.contains_key(*field)))
    }

    /// Whether these words of the step are being entered, by itself or by a correction of it.
    pub fn is_new(&self, text: &str) -> bool {
        let sets = |set: &Map<String, Value>| set.values().any(|value| value.as_str() == Some(text));
        self.entering || self.corrected_now.is_some_and(sets)
    }

    /// The command that lists the steps of the record, each with what can be corrected.
    pub fn to_correct(&self) -> Hint {
        run(format!("jiexie correct {}", self.record))
    }

    /// What to do where a receipt is on record already: no other day is told by another one.
    pub fn received_already(&self, day: NaiveDate) -> Hint {
        let known = format!("已登记于 {day} 收到，不再登记；日期有误的：");
        hint!(known, self.to_correct(), " 列出各项，更正登记收到的那一项")
    }

    /// A refusal by `clause`.
    pub fn refuse(&self, clause: &str, message: impl Into<String>, hint: impl Into<Hint>) -> Error {
        Error::rule(clause, message).hint(hint)
    }

    /// The refusal of state secrets (四（二）3).
    pub fn no_state_secrets(&self) -> Error {
        self.refuse(
            clause::MATERIAL,
            "国家秘密不得录入本登记簿",
            "按保密规定另行登记；此处只可在标题里写密件登记编号，密级选 none",
        )
    }
}

/// The refusal of words that say nothing where `clause` demands some.
pub(super) fn empty_words(clause: &str, message: &str, said: &str, hint: impl Into<Hint>) -> Error {
    Error::rule(clause, format!("{message}：“{said}”没有内容")).hint(hint)
}

/// A reason for lateness that says something.
pub(super) fn telling(late_reason: Option<&str>) -> Option<&str> {
    late_reason.filter(|reason| !gives_no_ground(reason))
}
