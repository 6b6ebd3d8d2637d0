//! What a cell means: a unit, a word, an amount, a number.

use chrono::NaiveDate;

use super::super::plan::{Understood, Way};
use super::super::shown::shown;
use super::super::{amounts, concerned, speech};
use super::Cells;
use crate::error::Error;
use crate::ids::{Id, RecordKind};
use crate::record::money::Money;
use crate::record::unit::Unit;
use crate::record::words::{Flag, Vocabulary, offered};
use crate::record::{amount, docno};

impl Cells<'_> {
    /// The code of the unit in a cell, as it acts on `on`.
    pub fn unit(&mut self, key: &str, on: NaiveDate) -> Option<String> {
        let name = self.text(key)?;
        self.code(key, &name, on)
    }

    /// The code of a unit that must be named.
    pub fn need_unit(&mut self, key: &str, on: NaiveDate) -> String {
        if !self.filled(key) {
            self.wanting(key);
        }
        self.unit(key, on).unwrap_or_default()
    }

    /// The code of the unit a text of the cell `key` names.
    pub fn code(&mut self, key: &str, name: &str, on: NaiveDate) -> Option<String> {
        // A day that could not be read is a fault of its own: the unit is judged all the same.
        let on = if on == NaiveDate::MIN { self.around.today() } else { on };
        let found = self.around.units().find_acting(name, on);
        let short = |unit: &Unit| (!unit.is_called(name)).then(|| unit.name_on(on).short.clone());
        match found.map(|unit| (unit.code.clone(), short(unit))) {
            Ok((code, None)) => Some(code),
            Ok((code, Some(short))) => {
                let column = self.heading.title(key).to_owned();
                self.understood.push(Understood { way: Way::Unit, column, value: shown(name), meaning: short });
                Some(code)
            }
            Err(error) => {
                self.fault(key, error);
                None
            }
        }
    }

    /// The codes of the units in a cell, each once.
    pub fn units(&mut self, key: &str, on: NaiveDate) -> Vec<String> {
        let names = self.text(key).unwrap_or_default();
        let mut codes = Vec::new();
        for name in names.split([',', '，', '、', ';', '；', ' ']).filter(|name| !name.trim().is_empty()) {
            codes.extend(self.code(key, name.trim(), on));
        }
        let mut seen = std::collections::HashSet::new();
        codes.retain(|code| seen.insert(code.clone()));
        codes
    }

    /// The value of a cell that holds one of several words.
    pub fn word<V: Vocabulary>(&mut self, key: &str) -> Option<V> {
        let text = self.text(key)?;
        self.word_of(key, &text)
    }

    /// The value that a text of the cell `key` means.
    pub fn word_of<V: Vocabulary>(&mut self, key: &str, text: &str) -> Option<V> {
        let exact = V::read(text).ok();
        let found = exact.or_else(|| speech::loose(text));
        if let (None, Some(value)) = (exact, found) {
            self.understand(Way::Word, key, value.title());
        }
        if found.is_none() {
            let error = Error::input(format!("不认识“{}”", shown(text))).hint(format!("可写：{}", offered(V::WORDS)));
            self.fault(key, error);
        }
        found
    }

    /// The values of a cell that holds several words, each once.
    pub fn words<V: Vocabulary>(&mut self, key: &str) -> Vec<V> {
        let text = self.text(key).unwrap_or_default();
        let mut found: Vec<V> = Vec::new();
        for word in text.split([',', '，', '、', ';', '；', '+', '＋']).map(str::trim).filter(|word| !word.is_empty())
        {
            found.extend(self.word_of(key, word).filter(|value| !found.contains(value)));
        }
        found
    }

    /// The amount of money in a cell.
    pub fn money(&mut self, key: &str) -> Option<Money> {
        let at = self.heading.place_in(key, self.cells);
        let scale = at.map_or(amounts::Scale::Yuan, |at| self.heading.scale_at(at));
        let text = self.text(key)?;
        match amounts::read(&text, scale) {
            Ok(money) => {
                let titled = at.and_then(|at| self.heading.titled_scale_at(at));
                if let (Some(money), Some(scale), false) = (money, titled, amount::has_own_unit(&text)) {
                    let unit = scale.zh();
                    self.understand(Way::Money, key, format!("{money} 元（单位{unit}取自列名以上的文字），记入备注"));
                    let title = at.map(|at| self.heading.title_at(at)).unwrap_or_default();
                    self.keep(format!("{title}：{text}{unit}，读作 {money} 元（单位见台账列名以上）"));
                }
                money
            }
            Err(error) => {
                self.fault(key, error);
                None
            }
        }
    }

    /// Yes or no; no when nothing is said.
    pub fn flag(&mut self, key: &str) -> bool {
        self.word(key) == Some(Flag::Yes)
    }

    /// The document number of a cell, as it is stored.
    pub fn number(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| docno::normalise(&text))
    }

    /// The id of the case in the register that a cell names.
    pub fn case(&mut self, key: &str) -> Option<Id> {
        let text = self.text(key)?;
        let there = |id: Id| match self.around.is_there(id)? {
            true => Ok(id),
            false => Err(concerned::not_there(id)),
        };
        match Id::parse_as(RecordKind::Case, &text).and_then(there) {
            Ok(id) => Some(id),
            Err(error) => {
                self.fault(key, error);
                None
            }
        }
    }
}
