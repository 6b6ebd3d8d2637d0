//! A document number is given once, whoever gives it.

use std::collections::BTreeSet;

use super::Session;
use crate::error::hint::{Hint, hint, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::Context;
use crate::record::docno::{self, Given};
use crate::record::field::set_by;
use crate::steps::act::Act;
use crate::steps::step;

impl Session<'_> {
    /// A document number is given once, in whatever spelling; one document of the government may designate or decide several.
    pub(super) fn numbers_are_free(&self, step: &step::Step) -> Result<()> {
        let (_, go) = step.doc_numbers();
        let (standing, own) = (docno::given(step.after()), docno::of(step.after()));
        for given in step.given() {
            let key = docno::key(&given.number);
            let other = |other: &&Given| **other != given && docno::key(&other.number) == key;
            let both = |other: &&Given| !(other.is_of_government() && given.is_of_government());
            let beside = standing.iter().filter(other).find(both).map(|other| (other.number.clone(), other.record));
            let held = match beside {
                Some(_) => beside,
                None => self.held_elsewhere(&given, &key, |held| go.contains(held) || own.contains(held))?,
            };
            let Some((written, owner)) = held else { continue };
            let spelled = if written == given.number { String::new() } else { format!("，写作“{written}”") };
            let owner = if owner == given.record { format!("{owner} 自己") } else { owner.to_string() };
            return Err(Error::input(format!("文号“{}”已由 {owner} 使用{spelled}", given.number))
                .hint("核对文号；一个文号只用一次，括号、全角、前导零等写法不同仍是同一文号"));
        }
        Ok(())
    }

    /// What is said of a number of the government's that another record bears already: one document may settle several, and a
    /// number may be mistyped.
    pub(super) fn shared_numbers(&self, step: &step::Step) -> Result<Vec<Hint>> {
        let (event, mut said) = (step.event(), Vec::new());
        for given in step.given().into_iter().filter(Given::is_of_government) {
            let held = self.writing.numbers_of_key(&docno::key(&given.number))?.into_iter();
            let others: BTreeSet<Id> = held.map(|(_, id)| id).filter(|id| *id != given.record).collect();
            if others.is_empty() || event.act.is_about_events() {
                continue;
            }
            let others = others.iter().map(Id::to_string).collect::<Vec<_>>().join("、");
            let (record, no, field) = (given.record, event.no, set_by(event.act.fields(), "doc_no"));
            let way = run(format!("jiexie correct {record} --event {no} --set {field}=文号 --reason 文号登错"));
            let known = format!("区政府文号“{}”已写在 {others} 上：一份文件办几案的，照此登记", given.number);
            said.push(hint!([known], ["写错的，", way]));
        }
        Ok(said)
    }

    /// Who carries the number already, but for what `known` says; not another paper of the government's beside its own.
    fn held_elsewhere(
        &self,
        given: &Given,
        key: &str,
        known: impl Fn(&(String, Id)) -> bool,
    ) -> Result<Option<(String, Id)>> {
        for held in self.writing.numbers_of_key(key)?.into_iter().filter(|held| !known(held)) {
            if !(given.is_of_government() && self.gave_as_government(held.1, key)?) {
                return Ok(Some(held));
            }
        }
        Ok(None)
    }

    /// Whether it is the government's document that bears this number on a record.
    fn gave_as_government(&self, record: Id, key: &str) -> Result<bool> {
        let context = Context { law: &self.law, units: &self.units };
        let loaded = self.writing.load_dossier_of(context, record)?;
        let of_act = |act: &Act| match act {
            Act::TransferDesignate(act) => docno::key(&act.doc_no) == key,
            Act::DisputeDecide(act) => docno::key(&act.doc_no) == key,
            _ => false,
        };
        let stands =
            |given: &Given| given.record == record && given.is_of_government() && docno::key(&given.number) == key;
        Ok(docno::given(&loaded.file).iter().any(stands)
            || loaded.events.iter().any(|event| event.record == record && of_act(&event.act)))
    }
}
