//! The steps of a file's rows, read and laid aside until they are walked.

use std::collections::HashMap;

use super::Walk;
use crate::error::{Error, ErrorKind, Result};
use crate::gate::Session;
use crate::ids::{Id, RecordKind};
use crate::import::progress::Progress;
use crate::import::source::ImportSource;
use crate::import::tally::Tally;
use crate::ledger::Kind;
use crate::ledger::heading::Heading;
use crate::ledger::manifest::masked;
use crate::ledger::plan::Fault;
use crate::ledger::shown::shown;
use crate::ledger::spoilt::plain;
use crate::ledger::steps::{self, LedgerStep};
use crate::record::kinds;
use crate::record::words;
use crate::repo::{Staged, StagedRow};
use crate::steps::act::Act;

/// The steps of a record, and the column they were told in.
type Told = (&'static str, Id, Vec<LedgerStep>);

/// The case that a step leads to.
fn leads_to(step: &LedgerStep) -> Option<String> {
    match &step.act {
        Act::CaseLink(link) => Some(link.other.to_string()),
        Act::CaseSplit(split) => Some(split.from.to_string()),
        _ => None,
    }
}

impl Walk {
    /// Lays the steps of every row of a file aside.
    pub fn stage(
        &mut self,
        session: &mut Session<'_>,
        source: &mut ImportSource,
        progress: &dyn Progress,
        tally: &mut Tally,
    ) -> Result<()> {
        let (kind, name) = (source.heading().kind(), source.name);
        let file = self.files.len();
        self.files.push((kind, name, source.heading().clone()));
        source.rows(progress, tally, |line, cells, heading, _| {
            match self.stage_row(session, file, line, cells, heading) {
                Ok(()) => Ok(Ok(())),
                Err(fault) if matches!(fault.error.kind, ErrorKind::Io | ErrorKind::Busy) => Err(fault.error),
                Err(fault) => Ok(Err(vec![*fault])),
            }
        })
    }

    fn stage_row(
        &mut self,
        session: &Session<'_>,
        file: usize,
        line: u64,
        values: &[String],
        heading: &Heading,
    ) -> std::result::Result<(), Box<Fault>> {
        let kind = heading.kind();
        let cell = |key: &str| heading.place(key).and_then(|at| values.get(at)).map_or("", |cell| plain(cell));
        let fault = |key: &str, error: Error| {
            let value = Some(shown(cell(key))).filter(|value| !value.is_empty());
            Box::new(Fault {
                column: Some(heading.title(key).to_owned()),
                at: heading.place(key),
                value,
                error,
                lacks: Vec::new(),
            })
        };
        let of_row = |error: Error| Box::new(Fault::of_row(error));
        let id = Id::parse_as(kind.record(), cell("id")).map_err(|error| fault("id", error))?;
        if cell("steps").trim().is_empty() {
            return Err(fault("steps", masked()));
        }
        let case = match (kind, cell("case").trim()) {
            (Kind::Case, _) => Some(id),
            (_, "") => None,
            (_, text) => Some(Id::parse_as(RecordKind::Case, text).map_err(|error| fault("case", error))?),
        };
        let row = StagedRow {
            record: id.to_string(),
            file: i64::try_from(file).unwrap_or(i64::MAX),
            line: i64::try_from(line).unwrap_or(i64::MAX),
            was_there: session.exists(id).map_err(of_row)?,
            void: is_void(kind, cell("status")),
            ..StagedRow::default()
        };
        if !session.staging().stage_row(&row).map_err(of_row)? {
            return Err(fault("id", Error::input(format!("编号 {id} 出现两次")).hint("重新导出，不要改动文件")));
        }
        let dossier = case.unwrap_or(id).to_string();
        let mut keys = vec![("steps", id)];
        if kind != Kind::Case {
            keys.extend(case.map(|case| ("case_steps", case)));
        }
        let mut told = Vec::new();
        for (key, record) in keys {
            told.push((
                key,
                record,
                steps::read(cell(key), record, session.units()).map_err(|error| fault(key, error))?,
            ));
        }
        let place = self.place(session, &dossier, row.line, &told).map_err(of_row)?;
        for (key, record, found) in told {
            let mut nth: HashMap<Id, i64> = HashMap::new();
            for mut step in found {
                // Told in two rows, it must be the same word for word.
                let (about, told) = (step.record.take().unwrap_or(record), step.nth.take());
                let nth = nth.entry(about).or_insert(-1);
                if !step.is_told_beside() {
                    *nth = told.map_or(*nth + 1, i64::from);
                }
                if let Act::TransferNew(new) = &mut step.act
                    && about == id
                    && !cell("from").is_empty()
                    && new.from.as_deref() != Some(cell("from"))
                {
                    // A sender that was typed and never heeded: the row tells who sent it.
                    new.from = None;
                }
                let body = serde_json::to_string(&step).map_err(|_| of_row(Error::io("事项无法存放")))?;
                let staged = Staged {
                    place,
                    seq: step.seq,
                    dossier: dossier.clone(),
                    file: row.file,
                    line: row.line,
                    row: row.record.clone(),
                    record: about.to_string(),
                    nth: *nth,
                    own: key == "steps",
                    body,
                };
                session.staging().stage(&staged).map_err(|error| fault(key, error))?;
            }
        }
        Ok(())
    }

    /// Where the steps of a dossier are walked: those of a whole export in the order in which they happened, else those of one
    /// dossier after the other, cases that lead to each other together.
    fn place(&mut self, session: &Session<'_>, dossier: &str, line: i64, told: &[Told]) -> Result<i64> {
        if self.whole {
            return Ok(0);
        }
        let others: Vec<String> = told.iter().flat_map(|(_, _, steps)| steps).filter_map(leads_to).collect();
        let mut place = session.staging().place_of(dossier)?.or(self.tied.get(dossier).copied());
        for other in &others {
            place = match place {
                Some(place) => Some(place),
                None => session.staging().place_of(other)?.or(self.tied.get(other).copied()),
            };
        }
        let place = place.unwrap_or(line);
        for other in others {
            self.tied.entry(other).or_insert(place);
        }
        Ok(place)
    }
}

/// Whether a status says that its record is void, in the word of a machine or of people.
fn is_void(kind: Kind, status: &str) -> bool {
    status == words::VOID || status == words::title_of(kinds::statuses(kind.record()), words::VOID)
}
