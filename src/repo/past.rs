//! The states a dossier's rows tell of. A record that no longer lives stays as it last was, marked void; a deadline that
//! proved wrong stays as it was when it did: so the past is needed wherever rows are compared or written anew.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::error::Result;
use crate::ids::Id;
use crate::law::deadline::{Deadline, Ending, State, Subject};
use crate::record::Context;
use crate::record::dossier::{Dossier, Record};
use crate::steps::event::Loaded;
use crate::steps::replay;

/// The event that ended a state, with its day and what it is called as an ending; none of the state that stands now.
pub(super) type Retired = Option<(i64, NaiveDate, Ending)>;

/// Hands the states of a dossier to `each`: as it stands, then as it stood before each of the last `most` corrections and
/// voidings, the last first.
pub(super) fn each_state(
    ctx: Context<'_>,
    loaded: &Loaded,
    most: usize,
    each: &mut dyn FnMut(&Dossier, Retired) -> Result<()>,
) -> Result<()> {
    each(&loaded.file, None)?;
    let changing = loaded.events.iter().enumerate().rev();
    let changing = changing.filter_map(|(at, event)| Some((at, event, event.takes_back()?)));
    for (at, event, by) in changing.take(most) {
        let before = replay::replay(ctx, &loaded.events[..at], event.seq - 1)?.file;
        each(&before, Some((event.seq, event.on, by)))?;
    }
    Ok(())
}

/// The deadlines of a state as they are stored: those that `retired` proved wrong, as it left them.
pub(super) fn stored(file: &Dossier, retired: Retired) -> impl Iterator<Item = Deadline> {
    file.deadlines.iter().cloned().map(move |mut deadline| {
        if let Some((seq, on, by)) = retired {
            // What another row had taken the place of stays so; what a step had ended that never was, ended with that one.
            let own = deadline.ended_by.filter(|own| deadline.state == State::Superseded && own.outlives_its_step());
            deadline.ended_by = own.or(Some(by));
            deadline.state = State::Superseded;
            deadline.ended_on.get_or_insert(on);
            deadline.ended_event.get_or_insert(seq);
        }
        deadline
    })
}

/// The records seen so far, each with the title it last bore: what the rows of its deadlines show.
#[derive(Default)]
pub(super) struct Titles(HashMap<Id, String>);

impl Titles {
    /// The records of a state that no later one had.
    pub(super) fn of_new<'f>(&mut self, file: &'f Dossier) -> Vec<&'f Record> {
        let new: Vec<&Record> = file.records().filter(|record| !self.0.contains_key(&record.id())).collect();
        self.0.extend(new.iter().map(|record| (record.id(), file.title_of(record.id()))));
        new
    }

    /// The title shown with a deadline of a state.
    pub(super) fn of(&self, file: &Dossier, subject: Subject) -> String {
        let known = subject.record().and_then(|record| self.0.get(&record));
        known.cloned().unwrap_or_else(|| file.title_of_subject(subject))
    }

    /// Whether the record was seen.
    pub(super) fn know(&self, id: Id) -> bool {
        self.0.contains_key(&id)
    }
}
