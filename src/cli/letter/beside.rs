//! The letter of a step that is being entered.

use std::collections::BTreeMap;
use std::path::Path;

use super::pdf;
use super::ready::{of_step, record};
use super::shelf::Shelf;
use super::told::{blanks, keep};
use crate::cli::app::App;
use crate::cli::outputs::Force;
use crate::disk::FileDraft;
use crate::documents::letter::Blank;
use crate::documents::letter::template::{Dress, Templates};
use crate::error::{Error, Result};
use crate::gate::Session;
use crate::ids::Id;
use crate::letters::{Desk, of_last};
use crate::record::Context;
use crate::record::words::Vocabulary;
use crate::steps::event::Loaded;

/// The letter of a step that is being entered: begun before the step, kept with it, named after it.
pub struct Beside {
    draft: FileDraft,
    shelf: Shelf,
    said: Option<(Vec<Blank>, String)>,
}

impl Beside {
    /// Begins the file.
    pub fn begin(app: &App, path: &Path) -> Result<Self> {
        let draft = pdf::begin(app, path, Force { force: false })?;
        Ok(Beside { draft, shelf: Shelf::for_step(app)?, said: None })
    }

    /// Makes the letter of the step that the session took last on a record.
    pub fn make(&mut self, session: &mut Session<'_>, id: Id) -> Result<()> {
        let (ready, act, title) = of_step(session, &self.shelf, id, &Templates::default(), Dress::default())?;
        pdf::put(&mut self.draft, &ready.bytes)?;
        record(session, id, act)?;
        self.said = Some((ready.blanks, title));
        Ok(())
    }

    /// Gives it its name, after the step was committed.
    pub fn keep(self, app: &App) -> Result<()> {
        let Some((left, title)) = &self.said else { return Ok(()) };
        blanks(app, left);
        let title = title.clone();
        let path = keep(app, self.draft)?;
        app.note(&format!("{title}已写入 {}", path.display()));
        Ok(())
    }
}

/// The file of the letter that a step will give, as the step itself needs it: the step is tried and taken back.
pub fn foretold(
    app: &App,
    session: &mut Session<'_>,
    step: impl FnOnce(&mut Session<'_>) -> Result<Id>,
) -> Result<Vec<u8>> {
    let shelf = Shelf::for_step(app)?;
    let tried: std::result::Result<(), Tried> = session.attempt(|session| {
        let id = step(session)?;
        let (ready, _, _) = of_step(session, &shelf, id, &Templates::default(), Dress::default())?;
        Err(Tried::Made(ready.bytes))
    });
    match tried {
        Err(Tried::Made(bytes)) => Ok(bytes),
        Err(Tried::Refused(error)) => Err(*error),
        Ok(()) => Err(Error::io("文书没有做成")),
    }
}

/// How a step that is only tried ends.
enum Tried {
    Made(Vec<u8>),
    Refused(Box<Error>),
}

impl From<Error> for Tried {
    fn from(error: Error) -> Self {
        Tried::Refused(Box::new(error))
    }
}

/// The command that makes the letter of the step just entered; none where that sends and answers nothing in writing.
pub fn words_of(session: &mut Session<'_>, id: Id) -> Result<Option<String>> {
    let loaded = session.dossier(id)?;
    if loaded.events.last().is_none_or(|event| event.record != id || event.act.paper().is_none()) {
        return Ok(None);
    }
    let events = loaded.events.iter().filter(|event| event.record == id).cloned().collect();
    let own = Loaded { key: loaded.key.clone(), events, file: loaded.file.clone() };
    let ctx = Context { law: session.law(), units: session.units() };
    let desk = Desk { ctx, people: &[], called: &BTreeMap::new() };
    Ok(of_last(desk, &own, id).map(|letter| format!("jiexie letter {id} -o {}.docx", letter.told.kind.title())))
}
