//! What a visit answers: where the record stands, its deadlines, what to tell the clerk, what comes next.

use std::collections::HashSet;

use super::Session;
use super::outcome::Outcome;
use crate::error::Result;
use crate::error::hint::Hint;
use crate::ids::Id;
use crate::record::Context;
use crate::record::listed::Listed;
use crate::record::words::VOID;
use crate::steps::next::{self, Next};

impl Session<'_> {
    /// What to answer about `record` after the last step.
    pub fn outcome(&mut self, record: Id) -> Result<Outcome> {
        let (case, status) = {
            let loaded = self.dossier(record)?;
            let case = loaded.file.case().ok().map(|case| case.id);
            let status = loaded.file.get(record).map_or(VOID, |found| found.status());
            (case, status.to_owned())
        };
        let mut deadlines = self.writing.deadlines_of_reply(record, &self.touched)?;
        deadlines.extend(self.periods_of(record)?);
        let warnings = self.said_once();
        let act = self.done.get(&record).copied();
        let next = self.next_of(record)?;
        Ok(Outcome { id: Some(record), case, status, deadlines, warnings, corrected: None, said: None, act, next })
    }

    /// What comes next of a record.
    fn next_of(&mut self, record: Id) -> Result<Vec<Next>> {
        self.dossier(record)?;
        let ctx = Context { law: &self.law, units: &self.units };
        let today = self.env.today();
        let Some(loaded) = &self.loaded else { return Ok(Vec::new()) };
        let mut next = next::of(ctx, loaded, record, today);
        self.put_right(&mut next, loaded, record)?;
        Ok(next)
    }

    /// The derived deadlines of a standing item; of a share under one, that of its period.
    fn periods_of(&mut self, record: Id) -> Result<Vec<Listed>> {
        let file = &self.dossier(record)?.file;
        let share = file.share(record).ok();
        let item = share.map_or(Some(record), |share| share.standing);
        let Some(item) = item.and_then(|item| file.standing(item).ok()).cloned() else { return Ok(Vec::new()) };
        let period = share.and_then(|share| share.period.clone());
        let ctx = Context { law: &self.law, units: &self.units };
        let mut rows = self.writing.deadlines_of_standing(ctx, &item, self.env.today())?;
        rows.retain(|row| period.is_none() || row.deadline.subject.period().map(|own| own.to_string()) == period);
        Ok(rows)
    }

    /// The answer of a step on the register's own books.
    pub fn plain_outcome(&mut self, status: &str) -> Outcome {
        let warnings = self.said_once();
        let status = status.to_owned();
        let (deadlines, next) = (Vec::new(), Vec::new());
        Outcome { id: None, case: None, status, deadlines, warnings, corrected: None, said: None, act: None, next }
    }

    /// What was said so far, each thing once: a step on the books may be one in many dossiers.
    fn said_once(&mut self) -> Vec<Hint> {
        let mut seen = HashSet::new();
        let said = std::mem::take(&mut self.warnings);
        said.into_iter().filter(|warning| seen.insert(warning.clone())).collect()
    }

    /// Tells the clerk something that stops nothing.
    pub fn warn(&mut self, said: impl Into<Hint>) {
        self.warnings.push(said.into());
    }

    /// The same, of several things.
    pub fn warn_all<S: Into<Hint>>(&mut self, said: impl IntoIterator<Item = S>) {
        self.warnings.extend(said.into_iter().map(Into::into));
    }

    /// What was said so far.
    pub fn warnings(&mut self) -> &mut Vec<Hint> {
        &mut self.warnings
    }
}
