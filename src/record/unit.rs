//! Units: the members of 一（一）, the leader and office, the organs above and beside them, and who answers to what name.
//!
//! Codes never change. A name, a post and a unit's life have dates, so every past day can still be named rightly.

mod naming;

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::fold;
use crate::law::clause;
use crate::record::customary;
use crate::record::words::{ContactRole, LetterKind, UnitItem, UnitKind, UnitRole, Vocabulary as _};

/// A name a unit bore from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitName {
    /// Full name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// First day of the name; none: from the beginning.
    pub from_on: Option<NaiveDate>,
}

/// How a unit stands in letters, in one respect, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitDetail {
    /// In which respect.
    pub item: UnitItem,
    /// What it is; 无: none from that day on.
    pub value: String,
    /// First day.
    pub from_on: NaiveDate,
}

impl UnitDetail {
    /// How it is told that there is none from that day on.
    pub const NONE: &str = "无";
}

/// The word that a unit's numbers of one kind of letter bear from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitSeries {
    /// Of which letters.
    pub kind: LetterKind,
    /// The word; 无: none.
    pub word: String,
    /// First day.
    pub from_on: NaiveDate,
}

/// One unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Stable code.
    pub code: String,
    /// What it is.
    pub kind: UnitKind,
    /// Parts it plays in the law.
    pub roles: Vec<UnitRole>,
    /// Names, oldest first; never empty.
    pub names: Vec<UnitName>,
    /// Further names people type.
    pub aliases: Vec<String>,
    /// How it stands in letters, in the order of days.
    pub details: Vec<UnitDetail>,
    /// The words of its numbers where they are not the usual ones, in the order of days.
    pub series: Vec<UnitSeries>,
    /// First day it no longer acts (merged or retired).
    pub until_on: Option<NaiveDate>,
    /// The unit that took over, when one did.
    pub successor: Option<String>,
}

impl Unit {
    /// The name in force on `day`.
    pub fn name_on(&self, day: NaiveDate) -> &UnitName {
        let in_force = self.names.iter().rev().find(|name| name.from_on.is_none_or(|from| from <= day));
        in_force.unwrap_or(&self.names[0])
    }

    /// The first name it bore after `day`, with its first day.
    pub fn name_after(&self, day: NaiveDate) -> Option<(NaiveDate, &UnitName)> {
        self.names.iter().filter_map(|name| Some((name.from_on.filter(|from| *from > day)?, name))).next()
    }

    /// What it has of `item` on `day`.
    pub fn detail_on(&self, item: UnitItem, day: NaiveDate) -> Option<&str> {
        let mut told = self.details.iter().rev().filter(|detail| detail.item == item && detail.from_on <= day);
        told.next().map(|detail| detail.value.as_str()).filter(|value| *value != UnitDetail::NONE)
    }

    /// What it first has of `item` after `day`, where it is told.
    pub fn detail_after(&self, item: UnitItem, day: NaiveDate) -> Option<&UnitDetail> {
        let later = self.details.iter().filter(|detail| detail.item == item && detail.from_on > day);
        later.filter(|detail| detail.value != UnitDetail::NONE).min_by_key(|detail| detail.from_on)
    }

    /// The word that its numbers of this kind of letter bear on `day`.
    pub fn word_on(&self, kind: LetterKind, day: NaiveDate) -> &str {
        let told = self.series.iter().rev().find(|series| series.kind == kind && series.from_on <= day);
        match told.map(|series| series.word.as_str()) {
            Some(UnitDetail::NONE) => "",
            Some(word) => word,
            None => kind.usual_word(),
        }
    }

    /// Plays the part `role`.
    pub fn has_role(&self, role: UnitRole) -> bool {
        let by_code = || BY_CODE.iter().any(|(code, roles)| self.code == *code && roles.contains(&role));
        self.roles.contains(&role) || self.roles.is_empty() && by_code()
    }

    /// Whether a time limit of `clause` binds it, one that names days (`dated`) or one that is only listed and aged. Days
    /// bind members, towns, police, office, legal organ and the district's other administrative organs; a technical body in
    /// its appraisals, the legal counsel in what the document says of it: never the government, the leader, procuratorate,
    /// court, supervisory organ, who is invited, or a body beyond the district.
    pub fn is_bound_by(&self, clause: &str, dated: bool) -> bool {
        let judges = || JUDGES.iter().any(|role| self.has_role(*role));
        match self.kind {
            UnitKind::Outside => !dated && !self.roles.is_empty(),
            UnitKind::Technical => clause == clause::APPRAISAL,
            _ if !dated => true,
            UnitKind::Support => clause == clause::CONSULTATION,
            UnitKind::Member | UnitKind::Office | UnitKind::Legal | UnitKind::Organ => !judges(),
            UnitKind::Judicial => self.has_role(UnitRole::Police),
            UnitKind::Government | UnitKind::Leader | UnitKind::Invitee => false,
        }
    }

    /// Acts on `day`.
    pub fn acts_on(&self, day: NaiveDate) -> bool {
        self.until_on.is_none_or(|until| day < until)
    }

    /// The first day it is known to have acted; none: it stood in the document.
    pub fn began_on(&self) -> Option<NaiveDate> {
        self.names.first().and_then(|name| name.from_on)
    }

    /// A member of the joint conference on `day` (一（一）).
    pub fn is_member_on(&self, day: NaiveDate) -> bool {
        self.kind == UnitKind::Member && self.acts_on(day) && self.began_on().is_none_or(|began_on| began_on <= day)
    }

    /// An organ of the district: what clerks type for one never means a body beyond it.
    pub fn is_own(&self) -> bool {
        !matches!(self.kind, UnitKind::Outside | UnitKind::Technical)
    }

    /// Whether `text` is a name it bore or is known by, or begins one.
    pub fn is_called(&self, text: &str) -> bool {
        let typed = fold::text(text);
        self.code.eq_ignore_ascii_case(&typed) || self.folded_names().any(|name| name.starts_with(&typed))
    }

    /// What it is called beside its names, by custom.
    pub fn customary_names(&self) -> Vec<&'static str> {
        customary::names_of(&self.folded_names().collect::<Vec<_>>())
    }

    /// Every name it bore or is known by, as names are compared.
    fn folded_names(&self) -> impl Iterator<Item = String> + '_ {
        let borne = self.names.iter().flat_map(|name| [&name.name, &name.short]);
        borne.chain(&self.aliases).map(|name| fold::text(name))
    }
}

/// What a unit plays by its code, in registers whose rulebook gave it no part yet.
const BY_CODE: &[(&str, &[UnitRole])] = &[("discipline", &[UnitRole::Supervisory, UnitRole::Judicial])];

/// Roles whose bearers no number of days binds.
const JUDGES: &[UnitRole] =
    &[UnitRole::Government, UnitRole::Leader, UnitRole::Procuratorate, UnitRole::Court, UnitRole::Supervisory];

/// Roles that passed with a unit to its successor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// Code of the unit that ended.
    pub from: String,
    /// Code of the successor.
    pub to: String,
    /// The roles it did not bear before.
    pub roles: Vec<UnitRole>,
    /// First day it bears them.
    pub on: NaiveDate,
    /// The event by which they passed.
    pub event: i64,
    /// The event that says it never was; what was recorded in between is judged as it was then.
    pub until: Option<i64>,
}

impl Passed {
    /// Gives the successor its roles.
    fn pass(&self, units: &mut [Unit]) {
        if let Some(unit) = units.iter_mut().find(|unit| unit.code == self.to) {
            unit.roles.extend(&self.roles);
        }
    }

    /// Whether an event was recorded, and happened, while it stood that was taken back since.
    fn stood_for(&self, on: NaiveDate, seq: i64) -> bool {
        on >= self.on && seq > self.event && self.until.is_some_and(|until| seq <= until)
    }
}

/// All units of a register.
#[derive(Debug, Clone, Default)]
pub struct UnitBook {
    units: Vec<Unit>,
    /// The book as it was before roles passed for the last time: to what was recorded, or happened, before.
    before: Option<Box<(Passed, UnitBook)>>,
    /// The book while a unit had ended that never did, to what was recorded then.
    meantime: Vec<(Passed, UnitBook)>,
    /// What each unit answers to, as names are compared; made when first asked, since an import asks for every cell.
    folded: OnceLock<Vec<Folded>>,
}

/// What a unit answers to, as names are compared.
#[derive(Debug, Clone)]
struct Folded {
    code: String,
    names: Vec<String>,
}

impl Folded {
    fn answers_to(&self, typed: &str) -> bool {
        self.code == typed || self.names.iter().any(|name| name == typed)
    }

    fn begins_with(&self, typed: &str) -> bool {
        self.names.iter().any(|name| name.starts_with(typed))
    }
}

impl ContactRole {
    /// Those that may be named anew; the others stand in the annex alone.
    pub const NAMED: &'static [ContactRole] =
        &[ContactRole::Head, ContactRole::Lead, ContactRole::Liaison, ContactRole::Leader];
}

impl UnitBook {
    /// The book of these units, in the order they are listed.
    pub fn new(units: Vec<Unit>) -> Self {
        UnitBook { units, before: None, meantime: Vec::new(), folded: OnceLock::new() }
    }

    /// The same, after roles passed to a successor; who bore them is still known for it. Where that was taken back, it is
    /// known for what was recorded until then.
    pub fn after(mut self, passed: Passed) -> Self {
        let mut units = self.units.clone();
        passed.pass(&mut units);
        // What passed while another unit had ended that never did passed in the book of that time too.
        let meantime = std::mem::take(&mut self.meantime);
        let meantime = meantime.into_iter().map(|(other, then)| (other, then.after(passed.clone()))).collect();
        if passed.until.is_none() {
            return UnitBook { units, before: Some(Box::new((passed, self))), meantime, folded: OnceLock::new() };
        }
        if let Some(ended) = units.iter_mut().find(|unit| unit.code == passed.from) {
            ended.until_on = Some(passed.on);
            ended.successor = Some(passed.to.clone()).filter(|to| !to.is_empty());
        }
        self.meantime = meantime;
        let then = UnitBook { units, before: self.before.clone(), meantime: Vec::new(), folded: OnceLock::new() };
        self.meantime.push((passed, then));
        self
    }

    /// The same, as if no end of a unit had been taken back.
    pub fn without_meantime(&self) -> Self {
        UnitBook { meantime: Vec::new(), ..self.clone() }
    }

    /// The book by which event `seq` of the day `on` is judged: roles that passed by a later event, or from a later day on,
    /// had not passed yet.
    pub fn at(&self, on: NaiveDate, seq: i64) -> &UnitBook {
        if let Some((_, then)) = self.meantime.iter().find(|(passed, _)| passed.stood_for(on, seq)) {
            return then.at(on, seq);
        }
        match self.before.as_deref() {
            Some((passed, before)) if seq <= passed.event || on < passed.on => before.at(on, seq),
            _ => self,
        }
    }

    /// Every unit, in listing order.
    pub fn all(&self) -> &[Unit] {
        &self.units
    }

    /// The unit with this code.
    pub fn get(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code == code)
    }

    /// The unit that plays the part `role` and still acts; the last one that did otherwise.
    pub fn with_role(&self, role: UnitRole) -> Option<&Unit> {
        let mut holders = self.units.iter().filter(|unit| unit.has_role(role));
        holders.clone().find(|unit| unit.until_on.is_none()).or_else(|| holders.next_back())
    }

    /// Code of the unit with `role`.
    ///
    /// # Errors
    /// [`Error::io`] when the register's units lack the part, which `init` forbids.
    pub fn role_code(&self, role: UnitRole) -> Result<String> {
        let unit =
            self.with_role(role).ok_or_else(|| Error::io(format!("登记簿里没有承担“{}”职责的单位", role.title())))?;
        Ok(unit.code.clone())
    }

    /// Whether the unit `code` plays the part `role`.
    pub fn is(&self, code: &str, role: UnitRole) -> bool {
        self.get(code).is_some_and(|unit| unit.has_role(role))
    }

    /// The unit that acts for `code` on `day`: itself, or who took over from it by then.
    pub fn successor_of<'a>(&'a self, code: &'a str, day: NaiveDate) -> &'a str {
        let mut code = code;
        // A chain of mergers is no longer than there are units; the bound keeps a damaged one from turning in a circle.
        for _ in self.all() {
            let ended = self.get(code).filter(|unit| unit.until_on.is_some_and(|until| until <= day));
            match ended.and_then(|unit| unit.successor.as_deref()) {
                Some(next) => code = next,
                None => break,
            }
        }
        code
    }

    /// Every unit that one unit acts for on `day`, itself among them.
    pub fn acted_for<'a>(&'a self, code: &str, day: NaiveDate) -> Vec<&'a str> {
        let all = self.all().iter().map(|unit| unit.code.as_str());
        all.filter(|one| self.successor_of(one, day) == code).collect()
    }

    /// Of each unit that was merged by `day`, which one acts for it.
    pub fn merged_by(&self, day: NaiveDate) -> HashMap<String, String> {
        let all = self.all().iter().map(|unit| (unit.code.as_str(), self.successor_of(&unit.code, day)));
        all.filter(|(code, now)| code != now).map(|(code, now)| (code.to_owned(), now.to_owned())).collect()
    }

    /// Whether `heir` took over from `code`, at once or after others, on whatever day.
    pub fn leads_to(&self, code: &str, heir: &str) -> bool {
        let mut at = code;
        for _ in self.all() {
            match self.get(at).and_then(|unit| unit.successor.as_deref()) {
                Some(next) if next == heir => return true,
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }

    /// The short name of `code` on `day`, or the code itself when unknown.
    pub fn short_on<'a>(&'a self, code: &'a str, day: NaiveDate) -> &'a str {
        self.get(code).map_or(code, |unit| unit.name_on(day).short.as_str())
    }
}
