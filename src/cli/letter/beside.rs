//! The letter of a step that is being entered.

use std::collections::BTreeMap;
use std::path::Path;

use super::pdf;
use super::ready::{Entered, of_step, record};
use super::shelf::Shelf;
use super::told::{LOST, blanks, drafted, keep};
use super::which::LetterChoice;
use crate::cli::app::{App, Run};
use crate::cli::outputs::Force;
use crate::disk::FileDraft;
use crate::documents::letter::template::{Dress, Templates};
use crate::error::hint::Hint;
use crate::error::{Error, Result};
use crate::gate::{Outcome, Session};
use crate::ids::Id;
use crate::letters::{LetterDesk, of_last};
use crate::record::Context;
use crate::record::words::Vocabulary;

/// The letter of a step that is being entered: begun before the step, kept with it, named after it.
pub struct Beside {
    draft: FileDraft,
    shelf: Shelf,
    /// The letter as a trial of the step gave it, with its record.
    foretold: Option<(Id, Entered)>,
    made: Option<Entered>,
    dress: Dress,
}

impl Beside {
    /// Begins the file that `--letter` names, if it does.
    pub fn asked(app: &App) -> Result<Option<Self>> {
        app.letter().map(|path| Beside::begin(app, path, Force { force: false })).transpose()
    }

    /// Begins the file.
    pub fn begin(app: &App, path: &Path, force: Force) -> Result<Self> {
        let draft = pdf::begin(app, path, force)?;
        let dress = Dress { draft: app.drafts(), ..Dress::default() };
        Ok(Beside { draft, shelf: Shelf::for_step(app)?, foretold: None, made: None, dress })
    }

    /// Whether the letter is only drafted.
    pub fn is_draft(&self) -> bool {
        self.dress.draft
    }

    /// What the Word file is called, whatever it is turned into.
    pub fn name(&self) -> String {
        let word = self.draft.path().with_extension("docx");
        word.file_name().map_or_else(|| "移交函.docx".to_owned(), |name| name.to_string_lossy().into_owned())
    }

    /// The Word file of the letter that a step will give, as the step itself needs it: the step is tried and taken back.
    pub fn foretold(
        &mut self,
        session: &mut Session<'_>,
        step: impl FnOnce(&mut Session<'_>) -> Result<Id>,
    ) -> Result<Vec<u8>> {
        let (shelf, dress) = (&self.shelf, self.dress);
        let tried: std::result::Result<(), Tried> = session.attempt(|session| {
            let id = step(session)?;
            let entered = of_step(session, shelf, id, &Templates::default(), dress)?;
            Err(Tried::Made(Box::new((id, entered))))
        });
        match tried {
            Err(Tried::Made(made)) => {
                let content = made.1.ready.bytes.clone();
                self.foretold = Some(*made);
                Ok(content)
            }
            Err(Tried::Refused(error)) => Err(*error),
            Ok(()) => Err(Error::io("文书没有做成")),
        }
    }

    /// Makes the letter of the step that the session took last on a record: the Word file, which alone is kept of it.
    pub fn make(&mut self, session: &mut Session<'_>, id: Id) -> Result<()> {
        let entered = match self.foretold.take().filter(|(of, _)| *of == id) {
            Some((_, entered)) => entered,
            None => {
                self.shelf.call(session.dossier(id)?)?;
                of_step(session, &self.shelf, id, &Templates::default(), self.dress)?
            }
        };
        // What does not fit on the disk keeps the step from being entered.
        if !pdf::is_pdf(&self.draft.path()) {
            pdf::put(&mut self.draft, &entered.ready.bytes)?;
        }
        if !self.dress.draft {
            record(session, id, entered.make.clone())?;
        }
        self.made = Some(entered);
        Ok(())
    }

    /// Gives the draft of a letter its name, after its step was taken back, and answers with it.
    pub fn keep_draft(mut self, app: &App, outcome: &Outcome) -> Result<()> {
        let Some(Entered { ready, make, notes, begins, .. }) = &self.made else { return Ok(()) };
        notes.iter().for_each(|line| app.note(line));
        if pdf::is_pdf(&self.draft.path()) {
            pdf::put(&mut self.draft, &ready.bytes)?;
        }
        // What the step would have begun is not there.
        let id = outcome.id.filter(|_| !begins);
        // What is to be put right afterwards is no concern of a trial.
        let warnings: Vec<Hint> = outcome.warnings.iter().filter(|said| !said.leaves_to_correct()).cloned().collect();
        drafted(app, id, (make.kind, ready), self.draft, &warnings)
    }

    /// Gives it its name, after the step was committed; only now it may become a PDF, which takes its time.
    pub fn keep(mut self, app: &App) -> Result<()> {
        let Some(Entered { ready, make, command, notes, .. }) = &self.made else { return Ok(()) };
        blanks(app, ready);
        notes.iter().for_each(|line| app.note(line));
        let title = make.kind.title();
        if app.run() == Run::Trial {
            return Ok(());
        }
        if pdf::is_pdf(&self.draft.path()) {
            let lost = |error: Error| error.hint(format!("{LOST}；再做：{command}，用 Word、WPS 另存为 PDF"));
            pdf::put(&mut self.draft, &ready.bytes).map_err(lost)?;
        }
        let path = keep(app, self.draft)?;
        app.note(&format!("{title}已写入 {}", path.display()));
        Ok(())
    }
}

/// How a step that is only tried ends.
enum Tried {
    Made(Box<(Id, Entered)>),
    Refused(Box<Error>),
}

impl From<Error> for Tried {
    fn from(error: Error) -> Self {
        Tried::Refused(Box::new(error))
    }
}

/// The commands that make the letter of the step just entered, one for each unit it goes to; none where that sends and answers
/// nothing in writing.
pub fn words_of(session: &mut Session<'_>, id: Id) -> Result<Vec<String>> {
    session.dossier(id)?;
    let Some(loaded) = session.held() else { return Ok(Vec::new()) };
    if loaded.events.last().is_none_or(|event| event.record != id || event.act.paper().is_none()) {
        return Ok(Vec::new());
    }
    let ctx = Context { law: session.law(), units: session.units() };
    let called = BTreeMap::new();
    let letters = of_last(LetterDesk { ctx, people: &[], called: &called }, loaded, id);
    let Some(first) = letters.first() else { return Ok(Vec::new()) };
    let alike = letters.iter().filter(|letter| letter.told.kind == first.told.kind && letter.is_same_step(first));
    Ok(alike.map(|letter| LetterChoice::of_event(None).command(letter, &letters)).collect())
}
