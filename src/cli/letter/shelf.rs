//! What letters are made from besides their dossier.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::called;
use crate::cli::app::App;
use crate::cli::provisional;
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::Law;
use crate::letters::{Letter, LetterDesk, ORIGIN_NUMBER, ORIGIN_TITLE, PROVISIONAL, Person, of_record};
use crate::record::Context;
use crate::record::case::Case;
use crate::record::mask::KnownNames;
use crate::record::notice::{Item, Notice};
use crate::record::unit::UnitBook;
use crate::repo::Reader;
use crate::steps::event::Loaded;

/// What letters are made from, beside the dossier: read once.
pub struct Shelf {
    reader: Option<Reader>,
    law: Law,
    units: UnitBook,
    people: Vec<Person>,
    called: BTreeMap<String, String>,
    known: Option<KnownNames>,
}

impl Shelf {
    /// Reads it; where there is no register yet, only what every register has.
    pub fn open(app: &App) -> Result<Self> {
        let reader = app.reader()?;
        let (law, units) = (reader.law()?.clone(), reader.units()?.clone());
        let people = people(&reader)?;
        Ok(Shelf { reader: Some(reader), law, units, people, called: BTreeMap::new(), known: None })
    }

    /// The same, for a step that may be the first of its register.
    pub fn for_step(app: &App) -> Result<Self> {
        if app.has_register() {
            return Shelf::open(app);
        }
        let (law, units) = app.law()?;
        Ok(Shelf { reader: None, law, units, people: Vec::new(), called: BTreeMap::new(), known: None })
    }

    /// What letters are made with.
    pub fn desk(&self) -> LetterDesk<'_> {
        self.desk_of(self.ctx())
    }

    /// The same, by law and units as a session has them.
    pub fn desk_of<'a>(&'a self, ctx: Context<'a>) -> LetterDesk<'a> {
        LetterDesk { ctx, people: &self.people, called: &self.called }
    }

    /// Law and units as the register has them.
    pub fn ctx(&self) -> Context<'_> {
        Context { law: &self.law, units: &self.units }
    }

    /// The register, where there is one.
    pub fn reader(&self) -> Result<&Reader> {
        self.reader.as_ref().ok_or_else(|| Error::io("登记簿没有打开"))
    }

    /// The dossier of a record.
    pub fn loaded(&self, id: Id) -> Result<Loaded> {
        self.reader()?.dossier_of(self.ctx(), id)
    }

    /// What records of other dossiers are called that the letters of this one name.
    pub fn call(&mut self, loaded: &Loaded) -> Result<()> {
        self.call_origin(loaded)?;
        self.call_items(loaded)
    }

    /// The case that this one was split from, by the title and the number of the transfer that brought it.
    fn call_origin(&mut self, loaded: &Loaded) -> Result<()> {
        // The dossier before this one may have had another.
        self.called.retain(|key, _| key != ORIGIN_TITLE && key != ORIGIN_NUMBER);
        let main = loaded.file.case().ok().and_then(Case::split_from);
        let Some(main) = main.filter(|_| loaded.file.jurisdiction_leg().is_none() && self.reader.is_some()) else {
            return Ok(());
        };
        let main = self.loaded(main)?.file;
        let (Some(leg), Ok(case)) = (main.jurisdiction_leg(), main.case()) else { return Ok(()) };
        self.called.insert(ORIGIN_TITLE.to_owned(), case.title.clone());
        self.called.extend(leg.doc_no.clone().map(|number| (ORIGIN_NUMBER.to_owned(), number)));
        Ok(())
    }

    /// What the records are called, persons hidden, that the reminders of a dossier name.
    fn call_items(&mut self, loaded: &Loaded) -> Result<()> {
        let Some(reader) = &self.reader else { return Ok(()) };
        let ctx = Context { law: &self.law, units: &self.units };
        let of = |notice: &Notice| called::issued(loaded, notice.id);
        let items: Vec<(&Item, &Notice, i64)> = loaded
            .file
            .notices()
            .flat_map(|notice| notice.items.iter().map(move |item| (item, notice, of(notice))))
            .collect();
        if items.is_empty() {
            return Ok(());
        }
        let known = match self.known.take() {
            Some(known) => known,
            None => reader.known_persons(&self.units)?,
        };
        for (item, notice, issued) in items {
            let title = known.hide(&called::title_then(reader, ctx, item, issued)?).into_owned();
            let key = format!("{} {}", item.subject, item.due_on);
            if provisional::was(reader, ctx, (item, notice), issued)? {
                self.called.insert(format!("{key} {PROVISIONAL}"), String::new());
            }
            self.called.insert(key, title);
        }
        self.known = Some(known);
        Ok(())
    }

    /// The code of a unit by what was typed.
    pub fn unit(&self, typed: &str) -> Result<String> {
        self.units.find(typed).map(|unit| unit.code.clone())
    }

    /// The short name of a unit on a day.
    pub fn short<'a>(&'a self, code: &'a str, day: NaiveDate) -> &'a str {
        self.units.short_on(code, day)
    }

    /// The letters of a record.
    pub fn letters<'a>(&self, desk: LetterDesk<'a>, loaded: &Loaded, id: Id) -> Result<Vec<Letter<'a>>> {
        if loaded.file.voided.contains(&id) {
            return Err(Error::input(format!("{id} 已作废，不做文书")).hint(format!("jiexie show {id} 查看")));
        }
        of_record(desk, loaded, id)
    }
}

fn people(reader: &Reader) -> Result<Vec<Person>> {
    let contacts = reader.contacts(None)?.into_iter();
    let person = contacts.map(|contact| Person {
        unit: contact.unit,
        role: contact.role,
        name: contact.name,
        phone: contact.phone,
        from_on: contact.from_on.parse().ok(),
        until_on: contact.until_on.and_then(|day| day.parse().ok()),
    });
    Ok(person.collect())
}
