//! What a register offers to be picked from: its units, its records, its limits. Where there is none yet, what a new one
//! would begin with.

mod people;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use clap::Arg;

use super::takes::{FINDS, Takes};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::law::Law;
use crate::law::rulebook::UnitSeed;
use crate::record::Context;
use crate::record::kinds;
use crate::record::meeting::Meeting;
use crate::record::unit::{Unit, UnitBook, UnitName};
use crate::record::words::{
    MaterialKind, MeetingKind, MeetingStatus, TransferKind, UnitKind, UnitRole, Vocabulary, title_of,
};
use crate::repo::Reader;
use crate::repo::as_of::Lens;
use crate::repo::lens::Query;
use crate::repo::newest::Newest;
use crate::steps::event::Loaded;
use crate::steps::may::{self, Meant};
use crate::steps::own_day;
use crate::steps::scope;

/// Most records that are offered of a kind.
pub const MOST: u32 = 300;

/// What is typed for all members of a meeting of whom nothing is recorded yet.
pub const EVERYBODY: &str = "全部";

/// Something to be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What is written for it.
    pub value: String,
    /// What else it answers to.
    pub also: String,
    /// What it is, beside the value.
    pub about: String,
}

impl Offer {
    fn new(value: &str, also: &str, about: impl Into<String>) -> Self {
        Offer { value: value.to_owned(), also: also.to_owned(), about: about.into() }
    }
}

/// The records that are offered for a step, and how many were left out because it may not be taken on them.
#[derive(Debug, Default)]
pub struct Fit {
    /// Those it may be taken on.
    pub offers: Vec<Offer>,
    /// How many there are besides.
    pub left_out: usize,
}

/// The kinds of record whose ids begin as what is typed; all where nothing is.
fn of_letter(begun: &str) -> impl Iterator<Item = RecordKind> {
    let letter = begun.chars().next().map(|letter| letter.to_ascii_uppercase());
    RecordKind::ALL.into_iter().filter(move |kind| letter.is_none_or(|letter| kind.letter() == letter))
}

/// Most records on which a step is tried: of more than these all are offered.
const TRIED: u32 = MOST;

/// A register to pick from.
pub struct Picker {
    reader: Option<Reader>,
    units: UnitBook,
    law: Option<Law>,
    today: NaiveDate,
}

impl Picker {
    /// What the register at `path` offers, quietly: one that is not there, or cannot be read, offers what a new one would.
    pub fn of(path: Option<&Path>, today: NaiveDate) -> Self {
        let reader = path.filter(|path| path.is_file()).and_then(|path| Reader::open(path).ok());
        let law = reader.as_ref().map_or_else(Law::shipped, |reader| reader.law().cloned()).ok();
        let units = reader.as_ref().and_then(|reader| reader.units().ok().cloned());
        let units = units.unwrap_or_else(|| law.as_ref().map(seeded).unwrap_or_default());
        Picker { reader, units, law, today }
    }

    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// What may be written where `arg` takes this, beginning with `begun`; none where anything may be.
    pub fn offers(&self, takes: Takes, arg: &Arg, begun: &str) -> Vec<Offer> {
        match takes {
            Takes::Word => Picker::words(arg),
            Takes::Unit => self.units(),
            Takes::Record(Some(kind)) => self.records(kind, begun),
            Takes::Record(None) => self.any_records(begun),
            Takes::Limit => self.limits(),
            Takes::Either => self.limits().into_iter().chain(self.any_records(begun)).collect(),
            Takes::Status(kind) => {
                let words = kinds::statuses(kind).iter().filter(|word| word.offered);
                words.map(|word| Offer::new(word.title, word.word, word.word)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The units that act today, the district's own first.
    pub fn acting(&self) -> impl Iterator<Item = &Unit> {
        let of = |own: bool| self.units.all().iter().filter(move |unit| unit.is_own() == own);
        of(true).chain(of(false)).filter(|unit| unit.acts_on(self.today))
    }

    /// The units that act today, to be picked.
    pub fn units(&self) -> Vec<Offer> {
        self.acting().map(|unit| self.unit(unit)).collect()
    }

    /// A unit by its short name where that means it and no other, else by its code.
    fn unit(&self, unit: &Unit) -> Offer {
        let name = unit.name_on(self.today);
        let meant = self.units.find(&name.short).is_ok_and(|found| found.code == unit.code);
        let value = if meant { &name.short } else { &unit.code };
        let customary = unit.customary_names().join(" ");
        let also = format!("{} {} {} {customary}", name.short, unit.aliases.join(" "), unit.code);
        Offer::new(value, also.trim_end(), &name.name)
    }

    /// Units for an example: the one that punishes, one that finds things, then the others.
    pub fn usual_units(&self) -> impl Iterator<Item = String> {
        let plain = |unit: &&Unit| unit.kind == UnitKind::Member && unit.roles.is_empty();
        let first = self.units.find_acting(FINDS, self.today).ok().or_else(|| self.acting().find(plain)).into_iter();
        let bureau = self.acting().filter(|unit| unit.has_role(UnitRole::Bureau));
        let others = self.acting().filter(plain).skip(1);
        bureau.chain(first).chain(others).map(|unit| unit.name_on(self.today).short.clone())
    }

    /// The newest records of a kind, those with a running deadline first.
    pub fn newest(&self, kind: RecordKind, begun: &str) -> Vec<Newest> {
        let reader = self.reader.as_ref();
        reader.and_then(|reader| reader.newest(kind, begun, MOST).ok()).unwrap_or_default()
    }

    fn records(&self, kind: RecordKind, begun: &str) -> Vec<Offer> {
        self.newest_from(kind, begun).iter().map(record).collect()
    }

    /// The newest of a kind that begin with what is typed, where that is the beginning of an id; else all.
    fn newest_from(&self, kind: RecordKind, begun: &str) -> Vec<Newest> {
        let begun = begun.to_uppercase();
        self.newest(kind, if begun.starts_with(kind.letter()) { &begun } else { "" })
    }

    /// The newest records of a kind, or of all, that begin as `begun` does, on which the step that `words` name may be taken
    /// today, whatever is said of it, at most `most` of them: `mends` tells whether a refusal asks for something that may be
    /// said.
    pub fn fit(
        &self,
        kind: Option<RecordKind>,
        begun: &str,
        words: &str,
        mends: &dyn Fn(&Error) -> bool,
        most: Option<usize>,
    ) -> Fit {
        let kinds = of_letter(begun).filter(|of| kind.is_none_or(|kind| kind == *of));
        let all: Vec<Newest> = kinds.flat_map(|kind| self.newest_from(kind, begun)).collect();
        let (Some(reader), Some(law)) = (&self.reader, &self.law) else { return Fit::default() };
        let ctx = Context { law, units: &self.units };
        let mut last: Option<Loaded> = None;
        let (mut fit, mut earlier) = (Fit::default(), Vec::new());
        for (nth, found) in all.iter().enumerate() {
            if most.is_some_and(|most| fit.offers.len() >= most) {
                break;
            }
            if nth < TRIED as usize && last.as_ref().is_none_or(|loaded| loaded.file.get(found.id).is_none()) {
                last = reader.dossier_of(ctx, found.id).ok();
            }
            let tried = last.as_ref().filter(|_| nth < TRIED as usize);
            let meant = Meant::plain(words, self.today);
            let refused = tried.map(|loaded| may::refusals(ctx, loaded, found.id, meant, self.today));
            match refused.filter(|refused| !refused.is_empty() && !refused.iter().any(mends)) {
                Some(_) => fit.left_out += 1,
                None if tried.is_some_and(|loaded| may::only_earlier(ctx, loaded, found.id, meant, self.today)) => {
                    let offer = record(found);
                    earlier.push(Offer { about: format!("{}，只能补登以前的日期", offer.about), ..offer });
                }
                None => fit.offers.push(record(found)),
            }
        }
        fit.offers.append(&mut earlier);
        fit
    }

    /// The categories of material that a transfer of this kind goes with.
    pub fn required(&self, kind: TransferKind) -> Vec<MaterialKind> {
        let required = self.law.iter().filter_map(|law| law.book().materials.required.get(kind.word()));
        required.flatten().filter_map(|word| MaterialKind::stored(word)).collect()
    }

    /// The clause that demands them.
    pub fn materials_clause(&self) -> &str {
        self.law.as_ref().map_or("", |law| law.book().materials.clause.as_str())
    }

    /// The day of its own, in the past, of the step that `words` name on this record.
    pub fn own_day(&self, words: &str, id: Id) -> Option<NaiveDate> {
        let ctx = Context { law: self.law.as_ref()?, units: &self.units };
        let loaded = self.reader.as_ref()?.dossier_of(ctx, id).ok()?;
        own_day::of(&loaded.file, words, id).filter(|day| *day < self.today)
    }

    /// Of the units that are offered, those that the step which `words` name may be said of in its field `key`.
    pub fn meant(&self, offers: Vec<Offer>, words: &str, key: &str, id: Id) -> Vec<Offer> {
        let (Some(reader), Some(law)) = (&self.reader, &self.law) else { return offers };
        let ctx = Context { law, units: &self.units };
        let fit = reader.dossier_of(ctx, id).ok();
        let fit = fit.and_then(|loaded| may::units(ctx, &loaded, id, (words, key), self.today));
        let Some(fit) = fit else { return offers };
        let is_fit = |offer: &Offer| self.units.find(&offer.value).is_ok_and(|unit| fit.contains(&unit.code));
        offers.into_iter().filter(is_fit).collect()
    }

    /// Of the words that are offered, those that the step which `words` name may be said with in its field `key`.
    pub fn meant_words(&self, offers: Vec<Offer>, words: &str, key: &str, id: Id) -> Vec<Offer> {
        let (Some(reader), Some(law)) = (&self.reader, &self.law) else { return offers };
        let ctx = Context { law, units: &self.units };
        let loaded = reader.dossier_of(ctx, id).ok();
        let fit = loaded.and_then(|loaded| may::words(ctx, &loaded, id, (words, key), self.today));
        let Some(fit) = fit else { return offers };
        offers.into_iter().filter(|offer| fit.contains(&offer.also.as_str())).collect()
    }

    /// Of units that a case may come from or go to, those that handle cases: no leader, no body that only sits in.
    pub fn that_handle(&self, takes: Takes, offers: Vec<Offer>) -> Vec<Offer> {
        let judges = [UnitRole::Judicial, UnitRole::Supervisory];
        let handles = |unit: &Unit| scope::administers(unit) || judges.iter().any(|role| unit.has_role(*role));
        let may = |offer: &Offer| takes != Takes::Unit || self.units.find(&offer.value).is_ok_and(handles);
        offers.into_iter().filter(may).collect()
    }

    /// The regular meeting that topics are asked for, before it is held.
    pub fn asks_for_topics(&self) -> Option<Id> {
        let newest = self.newest(RecordKind::Meeting, "").first()?.id;
        let ctx = Context { law: self.law.as_ref()?, units: &self.units };
        let loaded = self.reader.as_ref()?.dossier_of(ctx, newest).ok()?;
        let asks = |meeting: &&Meeting| {
            meeting.status == MeetingStatus::Scheduled
                && meeting.kind == MeetingKind::Regular
                && meeting.solicited_on.is_some()
                && meeting.date >= self.today
        };
        loaded.file.meetings().filter(asks).min_by_key(|meeting| meeting.date).map(|meeting| meeting.id)
    }

    /// Of the units that are offered, the members of a meeting: those of whom nothing is recorded first, before them all of
    /// these together; the others with how they attended.
    pub fn attending(&self, offers: Vec<Offer>, id: Id) -> Vec<Offer> {
        let (Some(reader), Some(law)) = (&self.reader, &self.law) else { return offers };
        let loaded = reader.dossier_of(Context { law, units: &self.units }, id).ok();
        let Some(meeting) = loaded.as_ref().and_then(|loaded| loaded.file.meeting(id).ok()) else { return offers };
        let day = meeting.held_on.unwrap_or(meeting.date);
        let member = |offer: Offer| {
            let unit = self.units.find(&offer.value).ok().filter(|unit| unit.is_member_on(day))?;
            let how = meeting.attendance.iter().find(|line| line.unit == unit.code).map(|line| line.how);
            let about = how.map_or(offer.about.clone(), |how| format!("{}（已登记：{}）", offer.about, how.title()));
            Some((how.is_some(), Offer { about, ..offer }))
        };
        let mut members: Vec<(bool, Offer)> = offers.into_iter().filter_map(member).collect();
        members.sort_by_key(|(recorded, _)| *recorded);
        let left = members.iter().filter(|(recorded, _)| !recorded).count();
        let all = (left > 1).then(|| Offer {
            value: EVERYBODY.to_owned(),
            also: "all".to_owned(),
            about: format!("还没有登记的 {left} 个成员单位"),
        });
        all.into_iter().chain(members.into_iter().map(|(_, offer)| offer)).collect()
    }

    /// Of the units that are offered, those with something overdue today, each with how much, the most first; behind
    /// them those that were reminded and are still to answer.
    pub fn overdue(&self, offers: Vec<Offer>) -> Vec<Offer> {
        let (Some(reader), Some(law)) = (&self.reader, &self.law) else { return offers };
        let ctx = Context { law, units: &self.units };
        let lens = Lens::today(self.today);
        let query = Query { due_before: Some(self.today), ..Query::open(lens) };
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        let told = reader.open_deadlines(ctx, &query, &mut |row| {
            if row.deadline.days_over(self.today) > 0 && !row.deadline.is_watch() {
                *counts.entry(row.deadline.unit.clone()).or_default() += 1;
            }
            Ok(())
        });
        if told.is_err() {
            return offers;
        }
        let with_count = |offer: Offer| {
            let unit = self.units.find(&offer.value).ok()?;
            let count = counts.get(&unit.code)?;
            // Who was reminded is given the time to answer.
            let running =
                reader.notice_running(&self.units.acted_for(&unit.code, self.today), self.today).ok().flatten();
            let told = running.map(|notice| format!("，{notice} 待回复")).unwrap_or_default();
            let about = format!("{}（超期 {count} 项{told}）", offer.about);
            Some(((running.is_some(), std::cmp::Reverse(*count)), Offer { about, ..offer }))
        };
        let mut late: Vec<_> = offers.into_iter().filter_map(with_count).collect();
        late.sort_by_key(|(count, _)| *count);
        late.into_iter().map(|(_, offer)| offer).collect()
    }

    /// The whole id of a record that is written without its year; none of anything else, and where there is no register.
    ///
    /// # Errors
    /// No such record in any year; one in each of several.
    pub fn whole_id(&self, typed: &str) -> Result<Option<Id>> {
        let Some(reader) = &self.reader else { return Ok(None) };
        let year = u16::try_from(self.today.year()).unwrap_or_default();
        let Some((kind, number)) = Id::without_year(typed) else { return Ok(None) };
        let shown = format!("{}{number}", kind.letter());
        match reader.meant_by(kind, number, year)?.as_slice() {
            [one] => Ok(Some(*one)),
            [] => Err(Error::not_found(format!("没有编号为 {shown} 的{}：哪一年都没有", kind.name()))
                .hint("核对编号；jiexie find 按当事人、案由、文号查找")),
            several => {
                let named: Vec<String> = several.iter().map(Id::to_string).collect();
                Err(Error::input(format!("“{shown}”可指几件{}：{}", kind.name(), named.join("、")))
                    .hint(format!("写上年份，如 {}", several[0])))
            }
        }
    }

    /// Whether a record is there; where there is no register, nothing tells.
    ///
    /// # Errors
    /// No such record.
    pub fn must_exist(&self, id: Id) -> Result<()> {
        self.reader.as_ref().map_or(Ok(()), |reader| reader.must_exist(id).map(drop))
    }

    /// Whether a record is known to be there.
    pub fn holds(&self, id: Id) -> bool {
        self.reader.is_some() && self.must_exist(id).is_ok()
    }

    /// Why the step that is meant may not be taken on this record, whatever else is said of it; `mends` tells whether a refusal
    /// asks for something that may be said.
    ///
    /// # Errors
    /// That.
    pub fn may_be_tried(&self, id: Id, meant: Meant<'_>, mends: &dyn Fn(&Error) -> bool) -> Result<()> {
        let (Some(reader), Some(law)) = (&self.reader, &self.law) else { return Ok(()) };
        let ctx = Context { law, units: &self.units };
        let refused = may::refusals(ctx, &reader.dossier_of(ctx, id)?, id, meant, self.today);
        match refused.iter().any(mends) {
            true => Ok(()),
            false => refused.into_iter().next().map_or(Ok(()), Err),
        }
    }

    /// Whether the step that `words` name may be taken on this record, and only be told of an earlier day than today.
    pub fn only_earlier(&self, words: &str, id: Id) -> bool {
        let (Some(reader), Some(law)) = (&self.reader, &self.law) else { return false };
        let ctx = Context { law, units: &self.units };
        let loaded = reader.dossier_of(ctx, id);
        loaded.is_ok_and(|loaded| may::only_earlier(ctx, &loaded, id, Meant::plain(words, self.today), self.today))
    }

    /// What the unit is called that is meant by `name`, where it bears no such name.
    pub fn meant_otherwise(&self, name: &str) -> Option<&str> {
        let unit = self.units.meant_otherwise(name)?;
        Some(unit.name_on(self.today).short.as_str())
    }

    /// The stable word of what was written for `arg`: the code of a unit, the word of a vocabulary, the id of a record; none of
    /// anything else.
    pub fn stable(&self, takes: Takes, arg: &Arg, written: &str) -> Option<String> {
        match takes {
            Takes::Record(Some(kind)) => Id::parse_as(kind, written).ok().map(|id| id.to_string()),
            Takes::Unit => self.units.find(written.trim()).ok().map(|unit| unit.code.clone()),
            Takes::Word => {
                let meant = arg.get_possible_values().into_iter().find(|value| value.matches(written.trim(), true))?;
                let mut names = meant.get_name_and_aliases().map(str::to_owned);
                names.find(|name| name.is_ascii())
            }
            _ => None,
        }
    }

    /// Of any kind: that of the letter that is typed, else all of them.
    fn any_records(&self, begun: &str) -> Vec<Offer> {
        of_letter(begun).flat_map(|kind| self.records(kind, begun)).collect()
    }

    /// The words of a vocabulary: the Chinese one is shown and written, the stable one beside it.
    pub fn words(arg: &Arg) -> Vec<Offer> {
        let values = arg.get_possible_values();
        let offer = |value: &clap::builder::PossibleValue| {
            let names: Vec<&str> = value.get_name_and_aliases().collect();
            let chinese = names.iter().find(|name| !name.is_ascii()).or(names.first()).copied().unwrap_or_default();
            let stable = names.iter().find(|name| name.is_ascii()).copied().unwrap_or(chinese);
            Offer::new(chinese, stable, if stable == chinese { "" } else { stable })
        };
        values.iter().filter(|value| !value.is_hide_set()).map(offer).collect()
    }

    fn limits(&self) -> Vec<Offer> {
        let limits = self.law.iter().flat_map(|law| &law.book().limits);
        limits.map(|limit| Offer::new(&limit.id, &limit.name, format!("{} {}", limit.name, limit.clause))).collect()
    }
}

/// A record to be picked.
fn record(found: &Newest) -> Offer {
    let stands = title_of(kinds::statuses(found.id.kind), &found.status);
    Offer::new(&found.id.to_string(), &found.title, format!("{}（{stands}）", found.title))
}

/// The units that a register of this law begins with.
fn seeded(law: &Law) -> UnitBook {
    let unit = |seed: &UnitSeed| Unit {
        code: seed.code.clone(),
        kind: UnitKind::stored(&seed.kind).unwrap_or(UnitKind::Outside),
        roles: seed.roles.iter().filter_map(|role| UnitRole::stored(role)).collect(),
        names: vec![UnitName { name: seed.name.clone(), short: seed.short.clone(), from_on: None }],
        aliases: seed.aliases.clone(),
        until_on: None,
        details: Vec::new(),
        series: Vec::new(),
        successor: None,
    };
    UnitBook::new(law.book().units.iter().map(unit).collect())
}
