//! A penalty whose copies two records hold, one of its decision and one entered by itself: each is counted, and it is said.

use super::Session;
use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::law::clause;
use crate::record::Context;
use crate::record::docno;
use crate::record::dossier::Dossier;
use crate::record::share::Share;
use crate::record::words::ShareKind;
use crate::steps::act::Act;
use crate::steps::event::{Event, Loaded};
use crate::steps::step::Step;

/// The copies of one penalty, as one record holds them.
struct Copies {
    share: Share,
    /// The number of the decision.
    number: Option<String>,
    /// They came about with the decision.
    of_decision: bool,
}

impl Copies {
    fn all(file: &Dossier) -> Vec<Self> {
        let decision_of = |share: Id| {
            let decisions = file.case().map(|case| case.decisions.as_slice()).unwrap_or_default();
            decisions.iter().find(|decided| decided.share == Some(share))
        };
        let copies = |share: &Share| {
            let decided = decision_of(share.id);
            let number = share.doc_no.clone().or_else(|| decided?.decision.doc_no.clone());
            Copies { number, of_decision: decided.is_some(), share: share.clone() }
        };
        file.shares().filter(|share| share.kind == ShareKind::Penalty).map(copies).collect()
    }

    /// The units that both go to, where both are the copies of one penalty.
    fn shared_with<'a>(&'a self, other: &'a Copies) -> Vec<&'a str> {
        let (own, theirs) = (&self.share, &other.share);
        let replaced = |share: &Share| share.replaced_by.is_some();
        let is_one = match (&self.number, &other.number) {
            (Some(own), Some(theirs)) => docno::key(own) == docno::key(theirs),
            _ => own.case.is_some() && own.case == theirs.case,
        };
        if own.id == theirs.id || own.from != theirs.from || replaced(own) || replaced(theirs) || !is_one {
            return Vec::new();
        }
        let goes = |unit: &str| theirs.copies.iter().any(|copy| copy.unit == unit && copy.ended_on.is_none());
        own.copies.iter().map(|copy| copy.unit.as_str()).filter(|unit| goes(unit)).collect()
    }
}

impl Session<'_> {
    /// Refuses a correction by which a decision is copied to units under a number that was given since: what nobody was copied to
    /// had only set it aside.
    ///
    /// # Errors
    /// The refusal, with the way to record the copies by themselves.
    pub(super) fn copies_are_its_own(&self, loaded: &Loaded, step: &Step) -> Result<()> {
        if !step.event().act.is_about_events() {
            // What is entered now has a number that was free.
            return Ok(());
        }
        let shares = |file: &Dossier| -> Vec<Id> {
            file.case().map(|case| case.decisions.iter().filter_map(|one| one.share).collect()).unwrap_or_default()
        };
        let before = shares(step.before());
        for share in shares(step.after()).into_iter().filter(|share| !before.contains(share)) {
            let begins = |event: &Event| event.record == share && event.act.begins();
            let elsewhere = self.writing.lies_elsewhere(share, &loaded.key)?;
            if elsewhere || loaded.events.iter().any(begins) {
                let message = format!("{share} 已另行登记为共享，不能再作这次决定的抄送");
                let case = step.event().record;
                return Err(Error::rule(clause::COPIES, message).hint(hint!(
                    ["抄送照实另行登记：", run(format!("jiexie share new --kind penalty --case {case} --from 单位 --to 单位 --title 内容 --event 日期"))],
                    ["已登记在它名下的，", run(format!("jiexie share send {share} --channel written --to 单位"))]
                )));
            }
        }
        Ok(())
    }

    /// Says that the copies of the penalty which was just entered are on record elsewhere too.
    pub(super) fn copied_twice(&mut self, record: Id, act: &Act) -> Result<()> {
        let own = match act {
            Act::ShareNew(new) if new.kind == ShareKind::Penalty => Some(record),
            Act::CaseDecide(decide) => decide.share,
            _ => None,
        };
        let Some(own) = own else { return Ok(()) };
        let here = Copies::all(&self.dossier(record)?.file);
        let Some(own) = here.iter().find(|copies| copies.share.id == own) else { return Ok(()) };
        let mut elsewhere = Vec::new();
        if let Some(number) = &own.number {
            let given = self.writing.numbers_of_key(&docno::key(number))?.into_iter().map(|(_, record)| record);
            let cases = given.filter(|id| id.kind == RecordKind::Case);
            let shares = self.writing.shares_citing(number)?;
            let other: Vec<Id> = cases.chain(shares).filter(|id| *id != record).collect();
            let ctx = Context { law: &self.law, units: &self.units };
            for id in other {
                elsewhere.extend(Copies::all(&self.writing.load_dossier_of(ctx, id)?.file));
            }
        }
        let mut said = Vec::new();
        for other in here.iter().chain(&elsewhere).filter(|other| own.of_decision != other.of_decision) {
            let units = own.shared_with(other);
            if units.is_empty() || said.iter().any(|(id, _)| *id == other.share.id) {
                continue;
            }
            // What came with the decision stays: it goes with the decision alone.
            let (kept, extra) = if own.of_decision { (own, other) } else { (other, own) };
            let names: Vec<&str> = units.iter().map(|unit| self.units.short_on(unit, self.today())).collect();
            let (kept, extra, told) = (kept.share.id, extra.share.id, names.join("、"));
            said.push((
                other.share.id,
                hint!(
                    [format!("{kept} 与 {extra} 是同一处罚决定对{told}的抄送：各计一次时限，统计重复，只留一件")],
                    ["送出照实登记在 ", run(format!("jiexie share send {kept} --channel written"))],
                    ["另一件 ", run(format!("jiexie void {extra} --reason 重复登记"))]
                ),
            ));
        }
        said.into_iter().for_each(|(_, told)| self.warn(told));
        Ok(())
    }
}
