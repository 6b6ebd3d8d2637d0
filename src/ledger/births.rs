//! Records that only the import at hand would make: where a row is wrong nothing of it is kept, no command finds them, and they
//! are called by their rows.

use chrono::NaiveDate;

use crate::ids::Id;

/// A record that a row made.
#[derive(Debug, Clone, Copy)]
struct Born {
    id: Id,
    sheet: u16,
    line: u32,
    on: NaiveDate,
}

/// What the rows taken in so far made, of every sheet.
#[derive(Debug, Default)]
pub struct Births {
    sheets: Vec<Option<String>>,
    born: Vec<Born>,
}

/// The row that made a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cradle {
    /// As it is called: 第 2 行.
    pub row: String,
    /// The first day it tells.
    pub on: NaiveDate,
}

/// What is not in the register yet, as one row finds it.
#[derive(Debug, Clone, Copy)]
pub struct Unborn<'a> {
    /// What the row itself would make.
    pub own: &'a [Id],
    /// What rows before it made.
    pub before: &'a Births,
    /// The row took steps before the one at hand.
    pub walked: bool,
    /// No row before it was wrong: what it would make will have these ids.
    pub sure: bool,
}

impl Births {
    /// What follows is of this sheet.
    pub fn at(&mut self, sheet: Option<&str>) {
        self.sheets.push(sheet.map(str::to_owned));
    }

    /// Adds what a row made, with the first day it tells.
    pub fn add(&mut self, ids: &[Id], line: u64, on: NaiveDate) {
        let sheet = u16::try_from(self.sheets.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        self.born.extend(ids.iter().map(|id| Born { id: *id, sheet, line, on }));
    }

    fn of(&self, id: Id) -> Option<Cradle> {
        let born = self.born.iter().rfind(|born| born.id == id)?;
        let here = usize::from(born.sheet) + 1 == self.sheets.len();
        let sheet = self.sheets.get(usize::from(born.sheet)).filter(|_| !here).and_then(Option::as_ref);
        let sheet = sheet.map(|name| format!("工作表“{name}”")).unwrap_or_default();
        Some(Cradle { row: format!("{sheet}第 {} 行", born.line), on: born.on })
    }
}

impl Unborn<'_> {
    /// Whether the row itself would make it.
    pub fn is_own(&self, id: Id) -> bool {
        self.own.contains(&id)
    }

    /// The row before that made it.
    pub fn cradle(&self, id: Id) -> Option<Cradle> {
        self.before.of(id)
    }

    /// A text in which such records are called by their rows.
    pub fn named(&self, text: &str) -> String {
        let mut named = text.to_owned();
        for id in Id::all_in(text) {
            let row = match self.cradle(id) {
                _ if self.is_own(id) => "这一行".to_owned(),
                Some(cradle) => cradle.row,
                None => continue,
            };
            let (kind, id) = (id.kind.name(), id.to_string());
            let word = format!("{row}的{kind}");
            for spelt in [format!("{kind} {id} "), format!("{kind} {id}"), format!(" {id} "), format!("{id} ")] {
                named = named.replace(&spelt, &word);
            }
            named = named.replace(&format!(" {id}"), &word).replace(&id, &word);
        }
        named
    }

    /// A command as it is typed once the row is in the register, with the day on which it was done: nothing is late by today for
    /// that. The ids that it will have are left open where they may be others.
    pub fn typed(&self, line: &str, on: &str) -> String {
        let unknown = Id::all_in(line).into_iter().filter(|id| self.is_own(*id) && !self.sure);
        let line =
            unknown.fold(line.to_owned(), |line, id| line.replace(&id.to_string(), &format!("{}编号", id.kind.name())));
        let (before, late) = line.split_once(" --late-reason \"").unwrap_or((&line, ""));
        let behind = late.split_once('"').map_or("", |(_, behind)| behind);
        format!("{before}{behind} --on {on}")
    }
}
