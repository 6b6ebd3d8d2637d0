//! The register of the numbers that letters bear (发文登记簿): each series in the order of its places, with the paper that
//! bears the number now, or bore it last, and the numbers between that no step of the register gave.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::Reader;
use super::letters::{Giver, Numbered};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::Context;
use crate::record::unit::{Unit, UnitBook, UnitDetail};
use crate::record::words::{LetterKind, NumberState, UnitItem, Vocabulary};
use crate::steps::act::{Act, Void};
use crate::steps::event::{Event, Loaded};
use crate::steps::{amendments, letters};

/// One number, or several that follow one another and that no step gave.
#[derive(Debug, Clone, Serialize)]
pub struct NumberEntry {
    /// The number, as it is written.
    pub id: String,
    /// What its series begins with.
    pub series: String,
    /// Its place in it.
    pub n: u32,
    /// The last place it stands for.
    pub n_to: u32,
    /// Whose series it is.
    pub unit: String,
    /// Where it stands.
    pub status: NumberState,
    /// The paper that bears or bore it.
    #[serde(flatten)]
    pub paper: Option<Borne>,
}

/// A paper with the number it bears or bore.
#[derive(Debug, Clone, Serialize)]
pub struct Borne {
    /// The dossier it belongs to.
    pub dossier: String,
    /// The record.
    pub record: String,
    /// The event of that record.
    pub event: u32,
    /// Its day.
    pub date: NaiveDate,
    /// Which letter.
    pub kind: Option<LetterKind>,
    /// To whom it goes; none: to several, or to its file.
    pub to: Option<String>,
    /// Who gets a copy.
    pub cc: Vec<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// Who handled it.
    pub officers: Vec<String>,
    /// The last version that was made of it.
    pub version: Option<u32>,
    /// Its hash.
    pub sha256: Option<String>,
    /// Why it bears it no more.
    pub reason: Option<String>,
    /// What its record is about.
    pub title: String,
    /// The event that made it last, and the title it bears since.
    #[serde(skip)]
    pub made: Option<(i64, Option<String>)>,
}

/// Numbers that the register of numbers leaves out, since no 机关代字 is registered that they begin with.
#[derive(Debug, Clone)]
pub struct Unlisted {
    /// Who issued them.
    pub unit: String,
    /// How many.
    pub count: usize,
    /// One of them.
    pub number: String,
    /// What they all begin with, without the word of a series; where they begin with nothing common, what most of them do.
    pub prefix: Option<String>,
}

/// Whose each series is, and its places in their order, each with the event that gave it: a place that several gave
/// stands once for each.
type Series = BTreeMap<String, (String, Vec<(u32, Giver)>)>;

impl Reader {
    /// Visits the register of numbers, of one unit or of all, of one year or of all.
    pub fn letter_book(
        &self,
        ctx: Context<'_>,
        only: Option<&Unit>,
        year: Option<i32>,
        each: &mut dyn FnMut(&NumberEntry) -> Result<()>,
    ) -> Result<()> {
        let mut held = None;
        for (stem, (unit, places)) in self.series(ctx.units, only, year)? {
            let mut holes = letters::holes(places.iter().map(|(nth, _)| *nth)).into_iter().peekable();
            let entry = |id: String, (n, n_to): (u32, u32), status, paper| NumberEntry {
                id,
                series: stem.clone(),
                n,
                n_to,
                unit: unit.clone(),
                status,
                paper,
            };
            for given in places.chunk_by(|(one, _), (other, _)| one == other) {
                let Some(nth) = given.first().map(|(nth, _)| *nth) else { continue };
                if let Some((from, to)) = holes.next_if(|(from, _)| *from < nth) {
                    each(&entry(letters::range(&stem, from, to), (from, to), NumberState::Outside, None))?;
                }
                let number = letters::number(&stem, nth);
                let (status, paper) = self.bearer(ctx, &number, given.iter().map(|(_, giver)| *giver), &mut held)?;
                each(&entry(number, (nth, nth), status, paper))?;
            }
        }
        Ok(())
    }

    /// The numbers of letters, of one unit or of all, of one year or of all, that the register of numbers leaves out.
    pub fn unlisted(&self, ctx: Context<'_>, only: Option<&Unit>, year: Option<i32>) -> Result<Vec<Unlisted>> {
        let prefixes: Vec<(String, String)> = prefixes(ctx.units);
        let mut stems: BTreeMap<String, (Numbered, Vec<u32>)> = BTreeMap::new();
        self.each_number("", &mut |given| {
            let Some((stem, nth)) = letters::parts_of(&given.number) else { return Ok(()) };
            let of_year = year.is_none_or(|year| letters::year_of(stem) == Some(year));
            if !of_year || prefixes.iter().any(|(_, prefix)| stem.starts_with(prefix.as_str())) {
                return Ok(());
            }
            match stems.get_mut(stem) {
                Some((first, places)) => {
                    places.push(nth);
                    if given.seq < first.seq {
                        *first = given;
                    }
                }
                None => drop(stems.insert(stem.to_owned(), (given, vec![nth]))),
            }
            Ok(())
        })?;
        let mut all: Vec<(Unlisted, Vec<(usize, String)>)> = Vec::new();
        for (stem, (given, mut places)) in stems {
            places.sort_unstable();
            places.dedup();
            let record: Id = given.record.parse()?;
            let loaded = self.dossier_of(ctx, record)?;
            let Some(event) = loaded.events.iter().find(|e| e.record == record && i64::from(e.no) == given.event)
            else {
                continue;
            };
            let standing = amendments::effective(&loaded.events)?.remove(&(record, event.no));
            let (act, on) = standing.unwrap_or_else(|| (event.act.clone(), event.on));
            let letter = letters::of(ctx.units.at(on, event.seq), &loaded.file, record, &act, on);
            let Some(letter) = letter.filter(|letter| only.is_none_or(|only| only.code == letter.issuer)) else {
                continue;
            };
            let issuer = ctx.units.get(&letter.issuer);
            let word = issuer.map_or_else(|| letter.kind.usual_word(), |issuer| issuer.word_on(letter.kind, on));
            let head = stem.split('〔').next().unwrap_or_default();
            let prefix = without_word(head, word).to_owned();
            let count = places.len();
            match all.iter_mut().find(|(known, _)| known.unit == letter.issuer) {
                Some((known, prefixes)) => {
                    known.count += count;
                    prefixes.push((count, prefix));
                }
                None => {
                    let first = Unlisted { unit: letter.issuer, count, number: given.number, prefix: None };
                    all.push((first, vec![(count, prefix)]));
                }
            }
        }
        let of_unit = |(unlisted, prefixes): (Unlisted, Vec<(usize, String)>)| {
            let prefix = Some(begins_most(&prefixes)).filter(|prefix| !prefix.is_empty());
            Unlisted { prefix, ..unlisted }
        };
        Ok(all.into_iter().map(of_unit).collect())
    }

    /// The numbers of every series that no step of the register gave, though it gave later ones.
    pub fn number_gaps(&self) -> Result<Vec<String>> {
        let units = self.units()?;
        let all = self.series(units, None, None)?;
        let of_one = |(stem, (_, places)): (String, (String, Vec<(u32, Giver)>))| {
            let holes = letters::holes(places.iter().map(|(nth, _)| *nth));
            holes.into_iter().map(move |(from, to)| letters::range(&stem, from, to)).collect::<Vec<_>>()
        };
        Ok(all.into_iter().flat_map(of_one).collect())
    }

    /// The same as JSON, for a table of an export.
    pub(super) fn letter_book_json(&self) -> Result<String> {
        let (law, units) = (self.law()?, self.units()?);
        let mut all = String::from("[");
        self.letter_book(Context { law, units }, None, None, &mut |entry| {
            let entry = serde_json::to_string(entry).map_err(|_| Error::io("发文登记簿无法输出"))?;
            all.push_str(if all.len() > 1 { "," } else { "" });
            all.push_str(&entry);
            Ok(())
        })?;
        all.push(']');
        Ok(all)
    }

    /// The series of every 机关代字 that units bear or bore; one that begins as another does is the series of the longer one.
    fn series(&self, units: &UnitBook, only: Option<&Unit>, year: Option<i32>) -> Result<Series> {
        let prefixes = prefixes(units);
        let mut series = Series::new();
        for (code, prefix) in &prefixes {
            self.each_number(prefix, &mut |given| {
                let Some((stem, nth)) = letters::parts_of(&given.number) else { return Ok(()) };
                if year.is_some_and(|year| letters::year_of(stem) != Some(year)) {
                    return Ok(());
                }
                if !series.contains_key(stem) {
                    series.insert(stem.to_owned(), (code.clone(), Vec::new()));
                }
                if let Some((_, places)) = series.get_mut(stem).filter(|(owner, _)| owner == code) {
                    places.push((nth, given.giver()?));
                }
                Ok(())
            })?;
        }
        series.retain(|_, (owner, _)| only.is_none_or(|only| only.code == *owner));
        for (_, places) in series.values_mut() {
            places.sort_unstable();
            places.dedup();
        }
        Ok(series)
    }

    /// The paper that bears a number now, or bore it last.
    pub(super) fn bearer(
        &self,
        ctx: Context<'_>,
        number: &str,
        given: impl IntoIterator<Item = Giver>,
        held: &mut Option<Loaded>,
    ) -> Result<(NumberState, Option<Borne>)> {
        let mut found = None;
        for bearer in given {
            let record = bearer.record;
            // One dossier at a time: its letters mostly follow one another.
            let loaded = match held.take().filter(|held| held.events.iter().any(|event| event.record == record)) {
                Some(loaded) => held.insert(loaded),
                None => held.insert(self.dossier_of(ctx, record)?),
            };
            let bears = borne(ctx, loaded, bearer, number)?;
            if bears.as_ref().is_some_and(|(status, _)| *status == NumberState::Valid) || found.is_none() {
                found = bears.or(found);
            }
        }
        Ok(found.map_or((NumberState::Void, None), |(status, paper)| (status, Some(paper))))
    }
}

/// What stands before the word of a series: the word that is wanted, else another that series usually have.
fn without_word<'h>(head: &'h str, word: &str) -> &'h str {
    let usual = LetterKind::ALL.iter().map(|kind| kind.usual_word());
    let words = std::iter::once(word).chain(usual).filter(|word| !word.is_empty());
    let bare = words.filter_map(|word| head.strip_suffix(word)).find(|bare| !bare.is_empty());
    bare.unwrap_or(head)
}

/// Of these the one that most numbers begin with, the longest of such: what a stray number has in common with the others may be
/// no more than the district.
fn begins_most(prefixes: &[(usize, String)]) -> String {
    let bear = |start: &str| -> usize {
        prefixes.iter().filter(|(_, prefix)| prefix.starts_with(start)).map(|(count, _)| count).sum()
    };
    let best = prefixes.iter().map(|(_, prefix)| prefix).max_by_key(|prefix| (bear(prefix), prefix.len()));
    best.cloned().unwrap_or_default()
}

/// Every 机关代字 that units bear or bore, with the unit, the longest first.
fn prefixes(units: &UnitBook) -> Vec<(String, String)> {
    let borne = |detail: &&UnitDetail| detail.item == UnitItem::DocPrefix && detail.value != UnitDetail::NONE;
    let of_unit = |unit: &'_ Unit| {
        let prefixes = unit.details.iter().filter(borne).map(|detail| detail.value.clone());
        prefixes.map(|prefix| (unit.code.clone(), prefix)).collect::<Vec<_>>()
    };
    let mut prefixes: Vec<(String, String)> = units.all().iter().flat_map(of_unit).collect();
    prefixes.sort_by_key(|(_, prefix)| Reverse(prefix.len()));
    prefixes
}

fn borne(ctx: Context<'_>, loaded: &Loaded, bearer: Giver, number: &str) -> Result<Option<(NumberState, Borne)>> {
    let record = bearer.record;
    let own = |event: &&Event| event.record == record && i64::from(event.no) == bearer.event;
    let Some(event) = loaded.events.iter().find(own) else { return Ok(None) };
    let standing = amendments::effective(&loaded.events)?.remove(&(record, event.no));
    let (act, on) = standing.unwrap_or_else(|| (event.act.clone(), event.on));
    let ends = |later: &&Event| match &later.act {
        Act::Void(Void { event: None, .. }) => later.record == record,
        Act::Void(Void { event: Some(no), .. }) => later.record == record && *no == event.no,
        _ => false,
    };
    let corrects = |later: &&Event| matches!(&later.act, Act::Correct(correct) if later.record == record && correct.event == event.no);
    let ended = loaded.events.iter().find(ends);
    let moved = || loaded.events.iter().rev().find(corrects).filter(|_| act.number() != Some(number));
    let why_void = ended.or_else(moved).map(|later| match &later.act {
        Act::Void(void) => void.reason.clone().unwrap_or_default(),
        Act::Correct(correct) => correct.reason.clone().unwrap_or_default(),
        _ => String::new(),
    });
    // Whoever took its place since is not asked: who issued it that day.
    let letter = letters::of(ctx.units.at(on, event.seq), &loaded.file, record, &act, on);
    let made = loaded.events.iter().rev().find_map(|later| match &later.act {
        Act::LetterMake(make) if later.record == record && make.of == event.no => {
            letter.as_ref().filter(|letter| letter.kind == make.kind).map(|_| (later.seq, make.clone()))
        }
        _ => None,
    });
    let paper = act.paper().cloned().unwrap_or_default();
    let units = ctx.units.at(on, event.seq);
    let custom = letters::copied_by_custom(units, &loaded.file, record, act.name());
    let cc = letters::Copies {
        named: &paper.cc,
        custom: &custom,
        no_custom: paper.no_cc,
        issuer: letter.as_ref().map(|letter| letter.issuer.as_str()),
        to: letter.as_ref().and_then(|letter| letter.to.as_deref()),
    };
    let cc = cc.units(units, on);
    let status = if why_void.is_some() { NumberState::Void } else { NumberState::Valid };
    Ok(Some((
        status,
        Borne {
            dossier: loaded.key.clone(),
            record: record.to_string(),
            event: event.no,
            date: on,
            kind: letter.as_ref().map(|letter| letter.kind),
            to: letter.and_then(|letter| letter.to),
            cc,
            approved_by: paper.approved_by,
            officers: paper.officers,
            version: made.as_ref().map(|(_, made)| made.version),
            sha256: made.as_ref().map(|(_, made)| made.sha256.clone()),
            made: made.map(|(seq, made)| (seq, made.title)),
            reason: why_void.filter(|why| !why.is_empty()),
            title: loaded.file.title_of(record),
        },
    )))
}
