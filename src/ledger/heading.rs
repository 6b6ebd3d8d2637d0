//! The heading of a ledger, of one row or two: which of its columns holds what, and what the clerk says beside it.

mod stand_in;
mod wanting;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use super::Kind;
use super::amounts::Scale;
use super::asked::{LedgerAsked, is_meant};
use super::columns::{LedgerColumn, of_kind};
use super::names::{self, bare, readings};
use super::shown::shown;
use super::spoilt::is_empty;
use crate::error::{Error, Result};
use crate::record::field::{Field, Holds, Person};
use crate::vocabulary::Vocabulary as _;

/// What heads the steps of an export, and with clerks what a request or a share is about.
const SUBJECT: &str = "事项";

/// Words that head columns, as they are compared, each with its column and its rank among the words of its field.
type HeadWords = HashMap<String, (&'static LedgerColumn, usize)>;

/// Every word a column of `kind` may be headed with: put together once, since every row near the top is held against them.
fn words_of(kind: Kind) -> &'static HeadWords {
    static WORDS: LazyLock<Vec<(Kind, OnceLock<HeadWords>)>> =
        LazyLock::new(|| Kind::ALL.iter().map(|kind| (*kind, OnceLock::new())).collect());
    static NONE: LazyLock<HeadWords> = LazyLock::new(HeadWords::new);
    let ranked =
        |column: &'static LedgerColumn| column.words().enumerate().map(move |(rank, word)| (word, column, rank));
    let put_together =
        || of_kind(kind).iter().flat_map(ranked).map(|(word, column, rank)| (bare(word), (column, rank))).collect();
    let own = WORDS.iter().find(|(other, _)| *other == kind);
    own.map_or(&NONE, |(_, words)| words.get_or_init(put_together))
}

/// A column of the file that holds a field.
#[derive(Debug, Clone, Copy)]
struct Place {
    key: &'static str,
    at: usize,
    rank: usize,
    scale: Option<Scale>,
}

/// What stands for a field where a row says nothing of it.
#[derive(Debug, Clone)]
struct Said {
    key: &'static str,
    /// A column of the file, else a text.
    what: std::result::Result<usize, String>,
    /// The option that said so; none where the title above the heading does.
    option: Option<&'static str>,
}

/// A day of three columns: year, month, day; put together at a place behind all others.
#[derive(Debug, Clone, Copy)]
struct Joined {
    at: usize,
    parts: [usize; 3],
}

/// Which column of the file holds which field.
#[derive(Debug, Clone)]
pub struct Heading {
    kind: Kind,
    places: Vec<Place>,
    titles: Vec<String>,
    /// How many of the titles stand in the file.
    width: usize,
    unknown: Vec<usize>,
    nameless: Vec<usize>,
    /// Fields without a column of their own that another one stands in for.
    stood_for: Vec<&'static str>,
    said: Vec<Said>,
    joined: Vec<Joined>,
    /// The year of days without one, and the option that says so.
    pub year: Option<(i32, &'static str)>,
    /// … as what stands above the heading tells it, of rows that do not say it themselves.
    pub titled_year: Option<(i32, &'static str)>,
    /// Numbers of days are counted from 1904.
    pub since_1904: bool,
    /// The unit of amounts whose column names none.
    pub scale: Option<Scale>,
    /// Which materials lie on paper.
    pub paper: Option<String>,
    /// The column that says what was wrong when it was last taken in: it is not read.
    pub beside: Option<usize>,
    /// The name of the file that a ledger written back was.
    pub original: Option<String>,
}

impl Heading {
    /// How many fields of `kind` the cells of a row would head.
    pub fn known_in(kind: Kind, cells: &[String]) -> usize {
        Heading::keys_in(kind, cells, &LedgerAsked::default()).len()
    }

    /// Which fields of `kind` the cells of a row would head.
    pub fn keys_in(kind: Kind, cells: &[String], asked: &LedgerAsked) -> Vec<&'static str> {
        let words = words_of(kind);
        let of = |cell: &String| known(kind, words, cell, asked).map(|(column, _)| column.key);
        let mut keys: Vec<&str> = cells.iter().filter_map(of).collect();
        if cells.iter().any(|cell| bare(cell) == SUBJECT) && !keys.contains(&"status") {
            keys.iter_mut().filter(|key| **key == "steps").for_each(|key| *key = "title");
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Reads the first row of a ledger.
    ///
    /// # Errors
    /// [`Error::input`] for wanting columns.
    pub fn read(kind: Kind, line: u64, cells: &[String]) -> Result<Self> {
        Heading::read_as(kind, line, cells, &LedgerAsked::default())
    }

    /// Reads the heading with what the clerk says of the ledger.
    ///
    /// # Errors
    /// As [`Heading::read`]; what is said and cannot be.
    pub fn read_as(kind: Kind, line: u64, cells: &[String], asked: &LedgerAsked) -> Result<Self> {
        let heading = Heading::read_part(kind, cells, asked)?;
        heading.check(line)?;
        Ok(heading)
    }

    /// … though columns may be wanting that every row must have.
    ///
    /// # Errors
    /// What is said and cannot be.
    pub fn read_part(kind: Kind, cells: &[String], asked: &LedgerAsked) -> Result<Self> {
        let mut heading = Heading {
            kind,
            places: Vec::new(),
            titles: cells.iter().map(|cell| shown(cell)).collect(),
            width: cells.len(),
            unknown: Vec::new(),
            nameless: Vec::new(),
            stood_for: Vec::new(),
            said: Vec::new(),
            joined: Vec::new(),
            year: asked.year.map(|year| (year, "--year")),
            titled_year: None,
            since_1904: false,
            scale: None,
            paper: asked.paper.clone(),
            beside: cells.iter().position(|cell| names::is_of_problems(cell)),
            original: cells.iter().find_map(|cell| names::original(cell)).map(str::to_owned),
        };
        let words = words_of(kind);
        for (at, cell) in cells.iter().enumerate().filter(|(at, _)| heading.beside != Some(*at)) {
            match known(kind, words, cell, asked) {
                Some((column, rank)) => {
                    let scale = if matches!(column.field.holds, Holds::Money) { names::scale(cell) } else { None };
                    heading.places.push(Place { key: column.key, at, rank, scale });
                }
                None if word_is_empty(cell) => heading.nameless.push(at),
                None => heading.unknown.push(at),
            }
        }
        heading.join(words);
        heading.tells_no_steps();
        heading.stand_in(asked);
        heading.places.sort_by_key(|place| (place.key, place.rank, place.at));
        heading.hear(asked)?;
        Ok(heading)
    }

    /// Puts days together that stand in three columns: 立案·年, 立案·月, 立案·日.
    fn join(&mut self, words: &HeadWords) {
        let stem = |at: &usize, last: char| bare(&self.titles[*at]).strip_suffix(last).map(str::to_owned);
        let unknown = self.unknown.clone();
        for at in &unknown {
            let Some(first) = stem(at, '年') else { continue };
            let of = |last: char| unknown.iter().find(|other| stem(other, last).as_deref() == Some(first.as_str()));
            let (Some(month), Some(day)) = (of('月'), of('日')) else { continue };
            let found = [format!("{first}日期"), first.clone()].iter().find_map(|word| words.get(word).copied());
            let Some((column, rank)) = found.filter(|(column, _)| matches!(column.field.holds, Holds::Day)) else {
                continue;
            };
            let parts = [*at, *month, *day];
            let joined = Joined { at: self.titles.len(), parts };
            self.titles.push(format!("{}、月、日", self.titles[*at]));
            self.places.push(Place { key: column.key, at: joined.at, rank, scale: None });
            self.joined.push(joined);
            self.unknown.retain(|other| !parts.contains(other));
            return self.join(words);
        }
    }

    /// Takes what the clerk says beside the columns.
    fn hear(&mut self, asked: &LedgerAsked) -> Result<()> {
        for (key, option, text) in asked.said(self.kind) {
            let column = self.titles[..self.width].iter().position(|title| is_meant(text, title));
            let day = of_kind(self.kind).iter().any(|c| c.key == key && matches!(c.field.holds, Holds::Day));
            let dated = text.chars().any(|c| c.is_numeric()) || ["今天", "昨天", "前天"].contains(&text.trim());
            if column.is_none() && day && !dated {
                let have: Vec<&str> =
                    self.titles.iter().map(String::as_str).filter(|title| !title.is_empty()).collect();
                return Err(Error::input(format!("{option} “{text}”既不是台账的列，也不是日期"))
                    .hint(format!("写台账里的列名或一个日期；台账的列：{}", have.join("、"))));
            }
            if let Some(at) = column {
                self.unknown.retain(|other| *other != at);
            }
            self.said.push(Said { key, what: column.ok_or_else(|| text.to_owned()), option: Some(option) });
        }
        Ok(())
    }

    /// Says for a field what the title above the heading tells, unless a column or the clerk does.
    pub fn titled(&mut self, key: &'static str, text: String) {
        if !self.is_told(key) {
            self.said.push(Said { key, what: Err(text), option: None });
        }
    }

    /// Whether hardly anything is known of it: it heads no ledger.
    pub fn is_hardly_one(&self) -> bool {
        self.places.len() < 2
    }

    /// The field that stands in the column at `at`.
    pub fn key_at(&self, at: usize) -> Option<&'static str> {
        self.places.iter().find(|place| place.at == at).map(|place| place.key)
    }

    /// The kind of ledger.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The columns of a field, best first.
    pub fn places(&self, key: &str) -> impl Iterator<Item = usize> {
        self.places.iter().filter(move |place| place.key == key).map(|place| place.at)
    }

    /// Where a field stands, in its best column.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.places(key).next()
    }

    /// Where a field stands in a row: in the first of its columns that is filled.
    pub fn place_in(&self, key: &str, cells: &[String]) -> Option<usize> {
        let filled = |at: &usize| cells.get(*at).is_some_and(|cell| !is_empty(cell));
        self.places(key).find(filled).or_else(|| self.place(key))
    }

    /// Where what is said of a field stands in a row, where it is a column.
    pub fn said_at(&self, key: &str) -> Option<usize> {
        self.said.iter().find(|said| said.key == key).and_then(|said| said.what.as_ref().ok().copied())
    }

    /// What the clerk, or the title above, says of a field: the text, and the words by which it is noted.
    pub fn said<'h>(&'h self, key: &str, cells: &'h [String]) -> Option<(&'h str, Option<String>)> {
        let said = self.said.iter().find(|said| said.key == key)?;
        let field = of_kind(self.kind).iter().find(|field| field.key == key)?;
        let (text, by) = match &said.what {
            Ok(at) => (cells.get(*at).map_or("", String::as_str), format!("按“{}”列", self.titles[*at])),
            Err(text) => (text.as_str(), format!("为{text}")),
        };
        Some((text, said.option.map(|_| format!("{}{by}", field.zh))))
    }

    /// What is said of fields for the whole ledger, as the clerk is told.
    pub fn told(&self) -> Vec<String> {
        let one = |said: &Said| {
            let name = of_kind(self.kind).iter().find(|field| field.key == said.key).map_or(said.key, |field| field.zh);
            let by = said.option.unwrap_or("列名以上的文字");
            match &said.what {
                Ok(at) => format!("台账没有写的{name}按“{}”列读（{by}），记入备注", self.titles[*at]),
                Err(text) if said.option.is_some() => format!("台账没有写的{name}读作“{text}”（{by}），记入备注"),
                Err(text) => format!("{name}读作“{text}”（{by}）"),
            }
        };
        self.told_stand_ins().chain(self.said.iter().map(one)).collect()
    }

    /// Whether a column, the clerk or the title above tells a field.
    pub fn is_told(&self, key: &str) -> bool {
        self.has(key) || self.said.iter().any(|said| said.key == key)
    }

    /// The unit of money in which a column is counted.
    pub fn scale_at(&self, at: usize) -> Scale {
        let own = self.places.iter().find(|place| place.at == at).and_then(|place| place.scale);
        own.or(self.scale).unwrap_or(Scale::Yuan)
    }

    /// The unit that the title above tells for a column that names none; none where it is 元.
    pub fn titled_scale_at(&self, at: usize) -> Option<Scale> {
        let own = self.places.iter().any(|place| place.at == at && place.scale.is_some());
        self.scale.filter(|scale| !own && *scale != Scale::Yuan)
    }

    /// Puts days of three columns together, behind the cells of a row.
    pub fn join_days(&self, cells: &mut Vec<String>) {
        for joined in &self.joined {
            let [year, month, day] = joined.parts.map(|at| cells.get(at).map(|cell| cell.trim().to_owned()));
            cells.resize(cells.len().max(joined.at), String::new());
            let parts = [year, month, day].map(|part| part.unwrap_or_default());
            let day = if parts.iter().all(|part| is_empty(part)) {
                String::new()
            } else {
                parts.map(|part| part.trim_end_matches(['年', '月', '日']).to_owned()).join("-")
            };
            cells.push(day);
        }
    }

    /// Whether the ledger has the field.
    pub fn has(&self, key: &str) -> bool {
        self.place(key).is_some()
    }

    /// The words a field is headed with in the file, else its Chinese name.
    pub fn title<'a>(&'a self, key: &'a str) -> &'a str {
        match self.place(key) {
            Some(at) => &self.titles[at],
            None => of_kind(self.kind).iter().find(|field| field.key == key).map_or(key, |field| field.zh),
        }
    }

    /// The words of the column at `at`.
    pub fn title_at(&self, at: usize) -> String {
        self.titles.get(at).filter(|title| !title.is_empty()).cloned().unwrap_or_else(|| format!("第 {} 列", at + 1))
    }

    /// Where in the file the column at `at` stands: of a day of three columns, its year.
    pub fn column_of(&self, at: usize) -> usize {
        self.joined.iter().find(|joined| joined.at == at).map_or(at, |joined| joined.parts[0])
    }

    /// All titles that stand in the file.
    pub fn titles(&self) -> &[String] {
        &self.titles[..self.width]
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether the file is an export of ours, whose rows say everything by their steps.
    pub fn is_ours(&self) -> bool {
        self.has("steps")
    }

    /// Where the days stand that every row must have.
    pub fn needed_days(&self) -> Vec<usize> {
        let days = of_kind(self.kind).iter().filter(|field| field.needed && matches!(field.field.holds, Holds::Day));
        let told: Vec<usize> =
            days.filter_map(|field| self.place(field.key).or_else(|| self.said_at(field.key))).collect();
        if !told.is_empty() {
            return told;
        }
        // A ledger without the day every row must have has others.
        let days = of_kind(self.kind).iter().filter(|field| matches!(field.field.holds, Holds::Day));
        days.filter_map(|field| self.place(field.key)).take(1).collect()
    }

    /// Where the other cells stand that every row must have.
    pub fn needed_others(&self) -> Vec<usize> {
        let others = of_kind(self.kind).iter().filter(|field| field.needed && !matches!(field.field.holds, Holds::Day));
        others.filter_map(|field| self.place(field.key)).collect()
    }

    /// Whether the column at `at` holds a field.
    pub fn is_known(&self, at: usize) -> bool {
        let part = |joined: &Joined| joined.parts.contains(&at);
        self.places.iter().any(|place| place.at == at)
            || self.said.iter().any(|said| said.what == Ok(at))
            || self.joined.iter().any(part)
    }

    /// The columns of money, each with its field.
    pub fn money(&self) -> Vec<usize> {
        let is_money =
            |key: &str| of_kind(self.kind).iter().any(|c| c.key == key && matches!(c.field.holds, Holds::Money));
        self.places.iter().filter(|place| is_money(place.key)).map(|place| place.at).collect()
    }

    /// Whether the column at `at` holds data of persons that no sum has.
    pub fn is_personal(&self, at: usize) -> bool {
        let address = |field: &Field| matches!(field.holds, Holds::Person(Person::Address));
        let columns = of_kind(self.kind).iter().filter(|column| column.field.is_personal() && !address(&column.field));
        columns.into_iter().any(|column| self.places(column.key).any(|place| place == at))
    }

    /// Whether `cells` say again what the columns are called, as at the top of each printed page.
    pub fn is_repeated_by(&self, cells: &[String]) -> bool {
        let same = |(at, cell): (usize, &String)| {
            let again = bare(cell);
            again.is_empty() || self.titles.get(at).is_some_and(|title| bare(title) == again)
        };
        let filled = cells.iter().filter(|cell| !bare(cell).is_empty()).count();
        filled > 1 && cells.iter().enumerate().all(same)
    }

    /// Columns without a name: what stands in them belongs to no field.
    pub fn nameless(&self) -> &[usize] {
        &self.nameless
    }

    /// Columns that mean nothing here and are to be mentioned: not those that the register finds by itself.
    pub fn unknown(&self) -> impl Iterator<Item = usize> {
        self.unknown.iter().copied().filter(|at| !names::is_derived(&self.titles[*at]))
    }

    /// The columns that say what became of a row.
    pub fn states(&self) -> Vec<usize> {
        self.unknown.iter().copied().filter(|at| names::is_state(&self.titles[*at])).collect()
    }

    /// The lesser columns of fields of which the best counts.
    pub fn lesser(&self) -> Vec<(&'static str, usize)> {
        let ranked = |key: &str| of_kind(self.kind).iter().any(|column| column.key == key && column.ranked);
        let all = self.places.iter().filter(|place| ranked(place.key) && self.place(place.key) != Some(place.at));
        all.map(|place| (place.key, place.at)).collect()
    }
}

/// The column of ours that a heading is, with its rank among the columns of its field.
fn known(kind: Kind, words: &HeadWords, heading: &str, asked: &LedgerAsked) -> Option<(&'static LedgerColumn, usize)> {
    if let Some(column) = asked.mapped(kind, heading) {
        return Some((column, 0));
    }
    readings(heading).iter().find_map(|reading| words.get(reading).copied())
}

fn word_is_empty(cell: &str) -> bool {
    readings(cell).is_empty()
}
