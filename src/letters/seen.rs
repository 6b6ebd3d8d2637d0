//! One step as letters see it: its act, its record and its dossier as they stood right after it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use crate::ids::Id;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::material::Material;
use crate::record::transfer::Transfer;
use crate::record::unit::{Unit, UnitBook};
use crate::record::words::{HeldBy, UnitItem, UnitRole};
use crate::steps::letters::{Copies, LetterFact};

/// The title of the case that a case was split from.
pub const ORIGIN_TITLE: &str = "origin title";
/// The number of the letter that brought that case.
pub const ORIGIN_NUMBER: &str = "origin number";
/// Behind the subject and the day that a reminder names, where that day was provisional when it went out.
pub const PROVISIONAL: &str = "provisional";

/// Who leads or liaises for a unit, from one day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Code of the unit; none: of no unit.
    pub unit: Option<String>,
    /// head, lead, liaison, leader.
    pub role: String,
    /// Who.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// First day.
    pub from_on: Option<NaiveDate>,
    /// First day no longer.
    pub until_on: Option<NaiveDate>,
}

/// What letters are made with besides a dossier.
#[derive(Clone, Copy)]
pub struct LetterDesk<'a> {
    /// Law and units.
    pub ctx: Context<'a>,
    /// Who leads and who liaises.
    pub people: &'a [Person],
    /// What records of other dossiers are called: by their subject and the day a reminder names; the case that a case was
    /// split from by [`ORIGIN_TITLE`] and [`ORIGIN_NUMBER`].
    pub called: &'a BTreeMap<String, String>,
}

impl LetterDesk<'_> {
    /// Who bears this part of a unit on `day`.
    pub(super) fn person(&self, unit: Option<&str>, role: &str, day: NaiveDate) -> Option<&Person> {
        let there = |person: &&Person| {
            person.unit.as_deref() == unit
                && person.role == role
                && person.from_on.is_none_or(|from| from <= day)
                && person.until_on.is_none_or(|until| day < until)
        };
        self.people.iter().rev().find(there)
    }
}

/// A step before this one.
#[derive(Debug, Clone)]
pub struct Before {
    /// The day it happened.
    pub on: NaiveDate,
    /// The number of its paper.
    pub doc_no: Option<String>,
    /// Its fields, as its event holds them after every correction.
    pub act: Value,
}

/// One step.
pub struct Seen<'a> {
    /// Law, units and people.
    pub desk: LetterDesk<'a>,
    /// The record.
    pub record: Id,
    /// The step's number within it.
    pub no: u32,
    /// The step's place in the register.
    pub seq: i64,
    /// The day it happened, and the day of its letters.
    pub on: NaiveDate,
    /// The stable name of the act.
    pub name: &'static str,
    /// Its fields, as its event holds them after every correction.
    pub act: Value,
    /// What the step said that began the record, under the same keys.
    pub asked: Value,
    /// The letter it gives, as the register of numbers has it.
    pub issued: Option<LetterFact>,
    /// The number it gives its paper.
    pub doc_no: Option<String>,
    /// The number of the slip that a copy came with which it receives.
    pub slip_no: Option<String>,
    /// The last step of the same kind on its record before it, where letters tell of that.
    pub before: Option<Before>,
    /// What the step said that decided the case before it, where letters tell of that.
    pub decided: Option<Value>,
    /// The assessments of the case up to it, each with who made it: none in registers of earlier programs.
    pub assessed: Vec<(Option<String>, Value)>,
    /// The transfer that it receives, as it was answered on the same day.
    pub answered: Option<Transfer>,
    /// The materials it brings.
    pub materials: Vec<Material>,
    /// The record right after it.
    pub own: Value,
    /// The dossier right after it.
    pub file: Dossier,
}

impl Seen<'_> {
    /// The units with the parts they had then.
    pub(super) fn units(&self) -> &UnitBook {
        self.desk.ctx.units.at(self.on, self.seq)
    }

    /// The units with the parts they have on another day, as far as the step knew.
    pub(super) fn units_on(&self, day: NaiveDate) -> &UnitBook {
        self.desk.ctx.units.at(day, self.seq)
    }

    /// The full name a unit bears on another day.
    pub(super) fn full_on<'c>(&'c self, code: &'c str, day: NaiveDate) -> &'c str {
        self.units_on(day).get(code).map_or(code, |unit| full_name(unit, day))
    }

    /// The name under which a unit issues and receives letters on their day; a government of which only the customary name is
    /// on record is called by its whole one.
    pub(super) fn official(&self, code: &str) -> String {
        let name = self.full(code);
        let told = self.unit(code).and_then(|unit| unit.detail_on(UnitItem::OfficialName, self.on));
        let customary = told.is_none().then(|| name.strip_suffix("政府")).flatten();
        match customary.filter(|place| !place.ends_with("人民")) {
            Some(place) if !place.is_empty() => format!("{place}人民政府"),
            _ => name.to_owned(),
        }
    }

    pub(super) fn unit(&self, code: &str) -> Option<&Unit> {
        self.units().get(code)
    }

    /// The full name a unit bore on the day: that under which it issues documents, where it is on record.
    pub(super) fn full<'c>(&'c self, code: &'c str) -> &'c str {
        self.unit(code).map_or(code, |unit| full_name(unit, self.on))
    }

    /// The code of the unit with this part.
    pub(super) fn role(&self, role: UnitRole) -> Option<String> {
        self.units().with_role(role).map(|unit| unit.code.clone())
    }

    /// What the act says under this key.
    pub(super) fn told(&self, key: &str) -> Option<&str> {
        text(&self.act[key])
    }

    /// What the record says under this key.
    pub(super) fn kept(&self, key: &str) -> Option<&str> {
        text(&self.own[key])
    }

    /// Who told what stands in the case under this key of an assessment; none of a case that was split off and came to its
    /// holder from another: it does not know.
    pub(super) fn teller(&self, key: &str) -> Option<String> {
        let case = self.file.case().ok()?;
        let kept = serde_json::to_value(case).ok()?;
        let so = self.assessed.iter().rev().find(|(_, act)| act[key] == kept[key]);
        match so {
            Some((by, _)) => by.clone().or_else(|| Some(case.finder.clone())),
            None if !case.is_split_off() || case.held_by == HeldBy::Found => Some(case.finder.clone()),
            None => None,
        }
    }

    /// A clause of the document as letters cite it.
    pub(super) fn cited(&self, clause: &str) -> String {
        self.desk.ctx.law.book().letters.cited(clause)
    }

    /// Under which clause a unit sends a suspected crime on, as letters cite it.
    pub(super) fn crime_clause(&self, from: &str) -> Option<String> {
        let limit = self.desk.ctx.law.limit("transfer.criminal").ok()?;
        Some(self.cited(limit.clause_for(self.units().is(from, UnitRole::Bureau))))
    }

    /// The names of those who get a copy of a paper of `issuer`, in the order of papers: as the step says, and these by custom.
    pub(super) fn copies(&self, issuer: &str, custom: &[String]) -> Vec<String> {
        let named: Vec<String> = words(&self.act["cc"]).map(str::to_owned).collect();
        let copies = Copies {
            named: &named,
            custom,
            no_custom: self.act["no_cc"] == true,
            issuer: Some(issuer),
            to: self.issued.as_ref().and_then(|issued| issued.to.as_deref()),
        };
        copies.units(self.units(), self.on).iter().map(|code| self.official(code)).collect()
    }
}

/// The full name of a unit on a day.
fn full_name(unit: &Unit, day: NaiveDate) -> &str {
    unit.detail_on(UnitItem::OfficialName, day).unwrap_or(&unit.name_on(day).name)
}

/// The words of a list; none of what is no list.
pub(super) fn words(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// A text that says something.
pub(super) fn text(value: &Value) -> Option<&str> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty())
}
