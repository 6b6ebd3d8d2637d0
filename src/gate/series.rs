//! Numbers of letters: the next one of its series where it is asked for, taken within the step's own transaction.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::Session;
use crate::error::hint::{hint, option, run, using};
use crate::error::{Error, Result};
use crate::fold::quoted;
use crate::ids::Id;
use crate::record::unit::Unit;
use crate::record::words::UnitItem;
use crate::steps::act::{Act, Correct, NUMBERS};
use crate::steps::event::Loaded;
use crate::steps::letters::{self, LetterFact};
use crate::steps::{amend, target};

/// What to do about numbers that nobody entered.
const LEFT_OUT: &str = "漏登的补登，不经本登记簿发文的不必补；jiexie letter list --gaps 列出";
/// How many holes of a series are named.
const SHOWN: usize = 5;

impl Session<'_> {
    /// The act with the number it asks for, if it does, and whether it did.
    ///
    /// # Errors
    /// A paper that no series numbers, a unit without 机关代字, a number of its series that another paper bore.
    pub(super) fn with_number(&mut self, act: Act, record: Id, on: NaiveDate, loaded: &Loaded) -> Result<(Act, bool)> {
        if let Act::Correct(correct) = act {
            return self.correction_numbered(correct, record, loaded);
        }
        let Some(number) = act.number() else { return Ok((act, false)) };
        let letter = letters::of(&self.units, &loaded.file, record, &act, on);
        if !letters::is_asked_for(number) {
            let anothers = self.bears_anothers_prefix(&act, number, loaded, on);
            self.warn_all(anothers);
            self.is_no_ones_former(letter.as_ref(), number, record, on)?;
            self.leaves_none_out(letter.as_ref(), number, on)?;
            return Ok((act, false));
        }
        let key = if matches!(act, Act::ShareSend(_)) { NUMBERS[1] } else { NUMBERS[0] };
        let next = self.next_number(letter, key, on)?;
        Ok((amend::amend(&act, &Map::from_iter([(key.to_owned(), Value::String(next))]))?, true))
    }

    /// A decision whose number begins with the 机关代字 of another unit than the one that is entered as deciding: the holder of the
    /// case, where none was named.
    fn bears_anothers_prefix(&self, act: &Act, number: &str, loaded: &Loaded, on: NaiveDate) -> Option<String> {
        let Act::CaseDecide(decide) = act else { return None };
        let by = decide.by.as_deref().or(loaded.file.case().ok().map(|case| case.holder.as_str()))?;
        let prefix = |unit: &Unit| {
            let prefix = unit.detail_on(UnitItem::DocPrefix, on)?;
            number.starts_with(prefix).then_some(prefix.len())
        };
        let (_, bearer) =
            self.units.all().iter().filter_map(|unit| Some((prefix(unit)?, unit))).max_by_key(|(len, _)| *len)?;
        let kin = self.units.leads_to(&bearer.code, by) || self.units.leads_to(by, &bearer.code);
        (bearer.code != by && !kin).then(|| {
            let (own, other) = (self.units.short_on(by, on), &bearer.name_on(on).short);
            format!("文号“{number}”用的是{other}的代字，这项决定登记为{own}作出：核对由谁作出、用谁的文号")
        })
    }

    fn correction_numbered(&mut self, correct: Correct, record: Id, loaded: &Loaded) -> Result<(Act, bool)> {
        let set = |key: &&str| correct.set.get(*key).and_then(Value::as_str);
        let asks = |key: &&&str| set(key).is_some_and(letters::is_asked_for);
        let Some(key) = NUMBERS.iter().find(asks) else {
            if let Some(number) = NUMBERS.iter().find_map(set) {
                let target = target::target(loaded, record, correct.event)?;
                let on = correct.to_day.unwrap_or(target.on);
                let letter = letters::of(&self.units, &loaded.file, record, &target.act, on);
                self.leaves_none_out(letter.as_ref(), number, on)?;
            }
            return Ok((Act::Correct(correct), false));
        };
        let target = target::target(loaded, record, correct.event)?;
        let on = correct.to_day.unwrap_or(target.on);
        let letter = letters::of(&self.units, &loaded.file, record, &target.act, on);
        let next = self.next_number(letter, key, on)?;
        let mut set = correct.set.clone();
        set.insert((*key).to_owned(), Value::String(next));
        Ok((Act::Correct(Correct { set, ..correct }), true))
    }

    fn next_number(&self, letter: Option<LetterFact>, key: &str, on: NaiveDate) -> Result<String> {
        let number = if key == NUMBERS[0] { "doc-no" } else { "slip-no" };
        let letter = letter.ok_or_else(|| {
            Error::input("这一步的文书不由登记簿编号").hint(hint!(
                "照文书上的文号写 ",
                option(number),
                "，还没有的先不写，编定后用 jiexie correct 编号 补记"
            ))
        })?;
        let prefix =
            self.prefix_of(&letter.issuer, on).ok_or_else(|| self.without_prefix(&letter.issuer, number, on))?;
        let issuer = self.units.get(&letter.issuer);
        let word = issuer.map_or_else(|| letter.kind.usual_word(), |issuer| issuer.word_on(letter.kind, on));
        let stem = letters::stem(prefix, word, on);
        Ok(letters::number(&stem, self.writing.next_in_series(&stem)?))
    }

    /// A unit that has no 机关代字 on the letter's day: from when it has one, and how to tell it.
    fn without_prefix(&self, issuer: &str, number: &'static str, on: NaiveDate) -> Error {
        let name = self.units.short_on(issuer, on);
        let later = |item| self.units.get(issuer).and_then(|unit| unit.detail_after(item, on));
        let said = match later(UnitItem::DocPrefix) {
            Some(detail) => format!("{name}自 {} 起才有机关代字，{on} 的文书不能自动编号", detail.from_on),
            None => format!("{name}没有登记机关代字，不能自动编号"),
        };
        let way = self.telling_prefix(issuer, on);
        Error::input(said).hint(hint!(
            ["先 ", run(way), "（机关代字如 峄综执），再写 auto"],
            ["照文书上的文号写 ", option(number), "，还没有的先不写"]
        ))
    }

    /// The command that tells the 机关代字 of a unit, and its name on papers where that is wanting.
    fn telling_prefix(&self, issuer: &str, on: NaiveDate) -> String {
        let name = self.units.short_on(issuer, on);
        let unit = self.units.get(issuer);
        let later = |item| unit.and_then(|unit| unit.detail_after(item, on));
        let typed = |option: &str, item, usual: &str| {
            let value = later(item).map_or_else(|| usual.to_owned(), |detail| quoted(&detail.value));
            format!(" --{option} {value}")
        };
        let mut told = typed("doc-prefix", UnitItem::DocPrefix, "机关代字");
        if unit.is_none_or(|unit| unit.detail_on(UnitItem::OfficialName, on).is_none()) {
            told += &typed("official-name", UnitItem::OfficialName, "全称");
        }
        let day = if on == self.today() { String::new() } else { format!(" --on {on}") };
        format!("jiexie unit set {}{told}{day}", quoted(name))
    }

    fn prefix_of(&self, unit: &str, on: NaiveDate) -> Option<&str> {
        self.units.get(unit).and_then(|unit| unit.detail_on(UnitItem::DocPrefix, on))
    }

    /// A number that was typed and stands in a series of the issuer's: says which numbers before it nobody entered. Of many
    /// rows, whose order is not that of their numbers, it is said at their end: see [`Session::left_out`].
    fn leaves_none_out(&mut self, letter: Option<&LetterFact>, number: &str, on: NaiveDate) -> Result<()> {
        let own = letter.and_then(|letter| self.prefix_of(&letter.issuer, on));
        let parts = letters::parts_of(number).filter(|_| own.is_some_and(|prefix| number.starts_with(prefix)));
        let Some((stem, nth)) = parts else { return Ok(()) };
        if self.bulk {
            self.series.insert(stem.to_owned());
            return Ok(());
        }
        let before = self.writing.places_in_series(stem)?;
        let last = before.range(..nth).next_back().copied().unwrap_or_default();
        if last + 1 < nth {
            let missing = letters::range(stem, last + 1, nth - 1);
            self.warn(format!("“{number}”之前的 {missing} 没有登记：{LEFT_OUT}"));
        }
        Ok(())
    }

    /// Of the series that typed numbers of this visit stand in, the numbers that nobody entered.
    pub fn left_out(&mut self) -> Result<Vec<String>> {
        let mut told = Vec::new();
        for stem in std::mem::take(&mut self.series) {
            let holes = letters::holes(self.writing.places_in_series(&stem)?);
            let missing: Vec<String> = holes.into_iter().map(|(from, to)| letters::range(&stem, from, to)).collect();
            if !missing.is_empty() {
                let shown = missing.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("、");
                let more = if missing.len() > SHOWN { format!("等 {} 段", missing.len()) } else { String::new() };
                told.push(format!("文号 {shown}{more}没有登记：{LEFT_OUT}"));
            }
        }
        Ok(told)
    }

    /// A number of the issuer's own series is not given again, though the paper that bore it was voided.
    fn is_no_ones_former(&self, letter: Option<&LetterFact>, number: &str, record: Id, on: NaiveDate) -> Result<()> {
        let own = letter.and_then(|letter| self.prefix_of(&letter.issuer, on));
        if !own.is_some_and(|prefix| number.starts_with(prefix)) || letters::parts_of(number).is_none() {
            return Ok(());
        }
        let record = record.to_string();
        let other = self.writing.bearers_of(number)?.into_iter().find(|bearer| bearer.record != record);
        let Some(other) = other else { return Ok(()) };
        Err(Error::input(format!("文号“{number}”给过 {} 的文书，即使作废也不再用", other.record))
            .hint(hint!(using("doc-no", "auto"), " 取下一个号，或写另一个没有用过的号")))
    }
}
