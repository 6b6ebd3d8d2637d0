//! Records found by the numbers of papers that stand in no field of theirs: the minutes of a meeting, the slip of a share, a
//! notice, and what was voided. They are looked up where steps gave them.

use std::collections::BTreeMap;

use super::Reader;
use super::find::{Hit, Sought};
use super::letters::Numbered;
use crate::error::Result;
use crate::ids::Id;
use crate::record::field::Field;
use crate::record::words::NumberState;
use crate::record::{Context, docno};
use crate::steps::act;
use crate::vocabulary::Vocabulary as _;

/// What numbers begin with, where whole ones are typed: all up to the place in the series.
fn stem(number: &str) -> Option<&str> {
    let year = number.find('〔').filter(|at| *at > 0)?;
    let end = year + number[year..].find('〕')?;
    Some(&number[..end + '〕'.len_utf8()])
}

/// The longest stretch of characters of what is typed, where it may be part of a number.
fn part(number: &str) -> Option<&str> {
    let figures = number.chars().any(|c| c.is_ascii_digit());
    let runs = number.split(|c: char| c.is_ascii() || !c.is_alphanumeric()).filter(|run| !run.is_empty());
    runs.max_by_key(|run| run.chars().count()).filter(|_| figures)
}

impl Reader {
    /// The records whose papers bear, or bore, a number in which all the words stand, but for those `known` to be found.
    pub fn find_numbered(&self, typed: &str, sought: &Sought, known: &[Hit]) -> Result<Vec<Hit>> {
        let number = docno::normalise(typed);
        if !sought.at.is_empty() {
            return Ok(Vec::new());
        }
        let mut given = stem(&number).map_or_else(|| Ok(Vec::new()), |stem| self.numbered(stem))?;
        if given.is_empty() && known.is_empty() {
            given = part(&number).map_or_else(|| Ok(Vec::new()), |part| self.numbers_with(part))?;
        }
        let mut numbers: BTreeMap<String, Vec<Numbered>> = BTreeMap::new();
        let key = docno::key(&number);
        let meant = |number: &str| docno::key(number) == key || sought.words.iter().all(|word| word.stands_in(number));
        for given in given.into_iter().filter(|given| meant(&given.number)) {
            numbers.entry(given.number.clone()).or_default().push(given);
        }
        let (law, units) = (self.law()?, self.units()?);
        let ctx = Context { law, units };
        let (mut hits, mut held): (Vec<Hit>, _) = (Vec::new(), None);
        for (number, given) in numbers.iter().rev() {
            let found = |id: Id, hits: &[Hit]| known.iter().chain(hits).any(|hit| hit.id == id);
            if given.iter().all(|given| given.record.parse().is_ok_and(|id| found(id, &hits))) {
                continue;
            }
            let givers = given.iter().map(Numbered::giver).collect::<Result<Vec<_>>>()?;
            let (status, Some(paper)) = self.bearer(ctx, number, givers, &mut held)? else { continue };
            let id: Id = paper.record.parse()?;
            if found(id, &hits) {
                continue;
            }
            let around = match status {
                NumberState::Valid => number.clone(),
                _ => format!("{number}（{}）", status.title()),
            };
            let fields: Vec<&'static Field> = field(given).into_iter().collect();
            let own = self.find_record(id, sought)?.into_iter().find(|hit| hit.id == id);
            hits.extend(own.map(|hit| Hit { fields, around, ..hit }));
            if hits.len() > sought.limit {
                break;
            }
        }
        Ok(hits)
    }
}

/// The field of the act that gave a number; of a correction that of any act.
fn field(given: &[Numbered]) -> Option<&'static Field> {
    let of = |fields: &'static [Field]| {
        act::NUMBERS.iter().rev().find_map(|key| fields.iter().find(|field| field.key == *key))
    };
    let own = given.iter().find_map(|given| of(act::fields_of(&given.act)));
    own.or_else(|| act::all_fields().iter().find(|field| field.key == act::NUMBERS[0]))
}
