//! A row held against what stands in the register: which record stands for it, in what they differ, and what is said then.

use chrono::NaiveDate;

use super::super::differs::Differs;
use super::super::stands::{There, Whole, begins, is_there, is_told_with_another, place_of, standing};
use super::Rows;
use super::said::{apart, at_column, renumbered, taken};
use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::fold;
use crate::gate::Session;
use crate::ids::{Id, RecordKind};
use crate::ledger::likeness::{OLD_NUMBER, SAID, own_case, traits, turned};
use crate::ledger::plan::{Fault, Plan};
use crate::person::placeholder::ERASED;
use crate::steps::act::Act;
use crate::steps::likeness::says_all;

impl Rows<'_, '_, '_> {
    /// The plan, turned to the record that stands for its row already, if one does; else with a word about those like it.
    pub(super) fn known(&mut self, plan: Plan) -> Result<Plan> {
        if self.session.exists(plan.record)? {
            return Ok(plan);
        }
        let alike = self.twins.of(self.session, &plan)?;
        let telling = traits(&plan).is_some_and(|traits| traits.is_telling());
        let (mut going_on, mut other_number, mut unlike) = (None, None, None);
        // A row that says by an id of ours which record it is is that one.
        for id in alike.candidates.iter().filter(|_| !plan.own) {
            let there = turned_to(self.session, plan.clone(), *id)?;
            // What a decision opened is one thing, whatever tells it.
            let telling = telling || is_told_with_another(self.session, *id)?;
            match standing(self.session, &there)? {
                Whole::Already => return self.redacted(there),
                Whole::GoesOn if telling => {
                    going_on.get_or_insert(there);
                }
                Whole::Numbered => {
                    other_number.get_or_insert(there);
                }
                Whole::Differs => {
                    unlike.get_or_insert(there);
                }
                Whole::GoesOn => {}
            }
        }
        // That the same party did the same on the same day is one matter, whatever number its paper bears now.
        if let Some(there) = going_on.or_else(|| other_number.take_if(|_| telling)) {
            return Ok(there);
        }
        let unlike = match unlike.filter(|there| alike.other.is_some_and(|(other, _)| other == there.record)) {
            Some(there) => self.first_difference(&there)?.map(|differs| self.other_way(&differs)),
            None => None,
        };
        let numbered = self.twins.numbered(self.session, &plan)?;
        let told = apart(&plan, &alike, unlike).or_else(|| numbered.map(|numbered| renumbered(&plan, numbered)));
        let corrects = match &other_number {
            Some(there) => self.first_difference(there)?.and_then(|differs| differs.command(self.session)),
            None => None,
        };
        let only = corrects.map(|command| format!("；只是更正文号的，作废后 {command}")).unwrap_or_default();
        self.session.warn_all(told.map(|told| told + &only));
        Ok(plan)
    }

    /// How a record differs, and what is to be done before its row goes on under its number.
    fn other_way(&self, differs: &Differs) -> (String, String) {
        let first = match (differs.command(self.session), differs.keys().find(|key| self.heading.has(key))) {
            (Some(command), _) => format!("台账为准的，{command}，"),
            (None, Some(key)) => format!("清空“{}”这一格，", self.heading.title(key)),
            (None, None) => "照登记簿改正这一行，".to_owned(),
        };
        (differs.told(self.session), first)
    }

    /// How the first step that differs does.
    fn first_difference(&mut self, plan: &Plan) -> Result<Option<Differs>> {
        for nth in 0..plan.steps.len() {
            if let There::Numbered | There::Other = is_there(self.session, plan, nth)? {
                return self.difference(plan, nth);
            }
        }
        Ok(None)
    }

    /// Says that the papers of a record that stands for the row bear another number than the row tells.
    pub(super) fn numbered_otherwise(&mut self, plan: &Plan, nth: usize) -> Result<()> {
        let id = plan.record;
        if let Some(differs) = self.difference(plan, nth)? {
            let told = differs.told(self.session);
            let way = differs.command(self.session).map(|command| format!("；台账为准的，{command}"));
            let other = "；确是另一件的，编号列写它自己的编号";
            self.session.warn(format!("已在册为 {id}，没有再登记，只有{told}{}{other}", way.unwrap_or_default()));
        }
        Ok(())
    }

    /// The refusal of a row whose record stands in the register with something else in it.
    pub(super) fn differs(&mut self, plan: &Plan, nth: usize) -> Result<Fault> {
        let step = &plan.steps[nth];
        if let Some(error) = self.twins.taken_here(step.record) {
            return Ok(at_column(self.heading, self.cells, "id", error));
        }
        let id = step.record;
        let Some(differs) = self.difference(plan, nth)? else {
            let error = self.another_act(plan, nth)?;
            return Ok(at_column(self.heading, self.cells, step.field, error));
        };
        let is_named = plan.record != id;
        let (own, other) = match is_named {
            true => (format!("{} {id} 在登记簿里，", id.kind.name()), "另一件的，改正写它编号的那一格"),
            false => (format!("编号 {id} 已在登记簿里，"), "另一件事的，清空编号由登记簿另编"),
        };
        Ok(self.fault_of(&differs, own, other, step.field))
    }

    /// What differs, with the ways on: after the ledger, after the register, or as another matter.
    fn fault_of(&self, differs: &Differs, own: String, other: &'static str, field: &'static str) -> Fault {
        let error = Error::input(own + &differs.told(self.session));
        let told = differs.keys().find(|key| self.heading.has(key));
        let keys = differs.keys().chain((!differs.keys().any(|_| true)).then_some(field));
        let titles: Vec<String> =
            keys.filter(|key| self.heading.has(key)).map(|key| format!("“{}”", self.heading.title(key))).collect();
        let register = match titles.as_slice() {
            [] => "登记簿为准的，改这一行".to_owned(),
            titles => format!("登记簿为准的，照它改写或清空{}", titles.join("、")),
        };
        let id = differs.record();
        let error = match differs.command(self.session) {
            Some(command) => error.hint(hint!(["台账为准的，", run(command)], [register], [other])),
            None => error.hint(hint!(["核对：", run(format!("jiexie show {id}"))], [register], [other])),
        };
        at_column(self.heading, self.cells, told.unwrap_or(field), error)
    }

    /// How a step differs from the one that stands in its place.
    fn difference(&mut self, plan: &Plan, nth: usize) -> Result<Option<Differs>> {
        let step = &plan.steps[nth];
        if begins(&step.act) && is_told_with_another(self.session, step.record)? {
            return Differs::of_opened(self.session, step);
        }
        let place = place_of(self.session, plan, nth)?;
        Differs::of(self.session, step, place)
    }

    /// The refusal of a step in whose place another one stands.
    fn another_act(&mut self, plan: &Plan, nth: usize) -> Result<Error> {
        let step = &plan.steps[nth];
        let stored = self.session.steps_of(step.record)?;
        let told = |(on, act): &(NaiveDate, Act)| {
            plan.steps.iter().any(|told| told.record == step.record && told.on == *on && says_all(act, &told.act))
        };
        // What the row tells elsewhere stands in nobody's way.
        let Some(at) = stored.iter().position(|step| !told(step)) else { return Ok(taken(step.record)) };
        let (on, act) = &stored[at];
        let no = self.session.event_at(step.record, at)?.unwrap_or_default();
        let (id, title) = (step.record, Act::title(act.name()));
        let (told, day) = (Act::title(step.act.name()), step.on);
        let wrong = format!("编号 {id} 已在登记簿里，第 {no} 项是 {on} 的{title}，这一行是 {day} 的{told}");
        Ok(Error::input(wrong).hint(hint!(
            ["核对：", run(format!("jiexie show {id}"))],
            ["登记簿为准的，清空这一格；台账为准的，", run(format!("jiexie correct {id} --event {no}")), " 列出办法"],
            ["另一件事的，清空编号由登记簿另编"]
        )))
    }

    /// What the row tells of a case that it only names, where the register has it otherwise.
    pub(super) fn unlike_its_case(&mut self, plan: &Plan) -> Result<Option<Fault>> {
        let Some((id, told)) = &plan.of_named else { return Ok(None) };
        let differs = Differs::of_case(self.session, *id, told)?;
        let own = format!("案件 {id} 在登记簿里，");
        Ok(differs.map(|differs| self.fault_of(&differs, own, "另一件案件的，改正“案件”这一格", "case")))
    }

    /// Says that a step which the row tells was entered so, and corrected or struck out since.
    pub(super) fn changed_since(&mut self, plan: &Plan, nth: usize) -> Result<()> {
        let step = &plan.steps[nth];
        let id = step.record;
        let (title, field) = (Act::title(step.act.name()), self.heading.title(step.field).to_owned());
        let said = match self.difference(plan, nth)?.filter(Differs::is_any) {
            Some(differs) => {
                let way = differs.command(self.session).map(|command| format!("；台账为准的，{command}"));
                format!(
                    "已在册为 {id}，登记后更正过，这一行没有再登记：{}{}",
                    differs.told(self.session),
                    way.unwrap_or_default()
                )
            }
            None => format!(
                "已在册为 {id}，其中{title}（{}）登记后已作废，没有再登记；确有其事的，jiexie show {id} 核对后补登这一项；没有的，清空“{field}”这一格",
                step.on
            ),
        };
        self.session.warn(said);
        Ok(())
    }

    /// Says that the remark of a row that stands already is not the one that stands with it.
    pub(super) fn remarked(&mut self, plan: &Plan) -> Result<()> {
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
}

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
