//! The steps that give a letter which is not there yet: named as they are typed, or tried for its draft.

use chrono::NaiveDate;

use super::asked::One;
use super::ready::{Ready, of_step};
use super::shelf::Shelf;
use crate::cli::app::App;
use crate::cli::lettering::{DRAFTED, LETTER, file_by, file_for, with_letter};
use crate::documents::letter::template::Dress;
use crate::error::{Error, Result};
use crate::gate::Remarks;
use crate::ids::Id;
use crate::letters::kinds;
use crate::record::words::{LetterKind, Vocabulary};
use crate::steps::act::Act;
use crate::steps::event::Loaded;
use crate::steps::may::{self, Meant};
use crate::steps::next;
use crate::steps::next::way::{blank, words_of};

/// A step as it is typed.
struct Command {
    typed: String,
    /// It makes its letter itself.
    makes: bool,
    /// Why it cannot be taken now.
    refused: Option<String>,
}

/// A letter that is missing, and the steps on its record that give it.
pub struct Missing {
    id: Id,
    kind: LetterKind,
    commands: Vec<Command>,
    /// Those that may be taken today.
    ways: Vec<(Act, NaiveDate, String)>,
}

impl Missing {
    /// The steps that give a letter of this kind.
    pub fn of(app: &App, shelf: &Shelf, loaded: &Loaded, id: Id, kind: LetterKind) -> Self {
        let (mut commands, mut ways) = (Vec::new(), Vec::new());
        let mut acts: Vec<&str> = kinds::acts_of(kind, id.kind).collect();
        acts.dedup();
        for act in acts {
            let typed = format!("jiexie {} {id}", words_of(act));
            let line = app.line_of(&typed);
            let makes = line.as_ref().is_some_and(|line| line.arg(LETTER).is_some());
            let today = next::by(shelf.ctx(), loaded, id, act, app.today());
            if today.is_empty() {
                let blanks = line.map_or_else(String::new, |line| line.blanks());
                let (words, day) = (words_of(act), app.today());
                let refused = may::refusals(shelf.ctx(), loaded, id, Meant::plain(&words, day), day);
                let refused = refused.into_iter().next().map(|error| error.message);
                commands.push(Command { typed: format!("{typed}{blanks}"), makes, refused });
            }
            for (act, on, next) in today {
                commands.push(Command { typed: next.command.clone(), makes, refused: None });
                ways.push((act, on, next.command));
            }
        }
        Missing { id, kind, commands, ways }
    }

    /// The refusal of a letter that is not there, with the steps that give it; of a draft, how they are tried for it.
    pub fn told(&self, error: Error, draft: bool) -> Error {
        if self.commands.is_empty() {
            return error;
        }
        let title = self.kind.title();
        let with = |line: &str| with_letter(&file_by(title, None, line));
        let typed = |command: &Command| match (&command.refused, command.makes, draft) {
            (Some(refused), ..) => format!("{}（现在不能办：{refused}）", command.typed),
            (None, true, true) => format!("{0} {1} {DRAFTED}", command.typed, with(&command.typed)),
            (None, true, false) => format!("{0} {1}", command.typed, with(&command.typed)),
            (None, false, _) => command.typed.clone(),
        };
        let typed: Vec<String> = self.commands.iter().map(typed).collect();
        let drafted = draft && self.commands.iter().any(|command| command.makes && command.refused.is_none());
        let how = if drafted { "登记以前做草稿" } else { "随这一步做，先登记" };
        let steps = format!("{title}{how}：{}", typed.join(" 或 "));
        let steps = if self.kind == LetterKind::Minutes && !draft {
            let (file, letter_kind) = (file_for(&format!("{title}草稿"), None, &self.id.to_string()), self.kind.word());
            let draft = format!("jiexie letter {} --kind {letter_kind} --draft -o {file}", self.id);
            format!("开过会的先做草稿：{draft}；{steps}")
        } else {
            steps
        };
        let rest = error.hint.clone().map_or_else(String::new, |hint| format!("；{hint}"));
        error.hint(format!("{steps}{rest}"))
    }

    /// The draft of it, where one step gives it and only that: nothing but a number, and why it comes late, has to be told.
    pub fn drafted(&self, app: &App, one: &One) -> Result<Option<Ready>> {
        let [(act, on, command)] = self.ways.as_slice() else { return Ok(None) };
        let left_open = |word: &str| blank::ALL.contains(&word) && ![blank::NUMBER, blank::LATE].contains(&word);
        if self.commands.len() > 1 || command.split([' ', '=']).any(left_open) {
            return Ok(None);
        }
        let shelf = Shelf::open(app)?;
        let (templates, dress) = (one.templates(), Dress { draft: true, ..one.dress() });
        let made = app.rehearse(|session| {
            session.dossier(self.id)?;
            let remarks = Remarks { late_reason: Some(blank::LATE.to_owned()), ..Remarks::default() };
            session.act(self.id, None, *on, act.clone(), &remarks, &[])?;
            of_step(session, &shelf, self.id, &templates, dress)
        })?;
        Ok(Some(made.value.ready))
    }
}
