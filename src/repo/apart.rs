//! What is before the supervisory organ: what such a case is about stands in no report, for reports go to every member.

use std::collections::HashSet;

use super::facts::Observed;
use super::line;
use crate::error::Result;
use crate::ids::Id;
use crate::record::facts::{OtherFact, TOLD_APART, TransferFact};
use crate::record::listed::Listed;
use crate::record::words::UnitRole;

/// The cases that went there, with the records that hang on them.
const WENT: &str = "WITH went AS (SELECT DISTINCT case_id FROM transfers WHERE to_unit = ?1 AND status <> 'void') \
     SELECT case_id FROM went \
     UNION SELECT t.id FROM went JOIN transfers t ON t.case_id = went.case_id \
     UNION SELECT a.id FROM went JOIN assists a ON a.case_id = went.case_id \
     UNION SELECT d.id FROM went JOIN disputes d ON d.case_id = went.case_id \
     UNION SELECT s.id FROM went JOIN shares s ON s.case_id = went.case_id";

impl Observed<'_> {
    /// The records that are told apart, as they are known now: what was sent there once is sent there on every day.
    pub(super) fn apart(&self) -> Result<&HashSet<Id>> {
        if let Some(apart) = self.apart.get() {
            return Ok(apart);
        }
        let mut apart: HashSet<Id> = HashSet::new();
        let units = self.ctx.units.all().iter().filter(|unit| unit.has_role(UnitRole::Supervisory));
        for unit in units {
            apart.extend(line::column::<Id>(&self.reader.conn, WENT, [&unit.code])?);
        }
        Ok(self.apart.get_or_init(|| apart))
    }

    /// A deadline, its title told apart where that is wanted.
    pub(super) fn listed_apart(&self, row: Listed) -> Result<Listed> {
        let apart = self.apart()?;
        let meant = [row.case, row.deadline.subject.record()].into_iter().flatten().any(|id| apart.contains(&id));
        Ok(if meant { Listed { title: TOLD_APART.to_owned(), ..row } } else { row })
    }

    /// The same of a transfer, which is handed on.
    pub(super) fn transfer_apart(
        &self,
        fact: &TransferFact,
        each: &mut dyn FnMut(&TransferFact) -> Result<()>,
    ) -> Result<()> {
        match self.apart()?.contains(&fact.case) {
            true => each(&TransferFact { title: TOLD_APART.to_owned(), ..fact.clone() }),
            false => each(fact),
        }
    }

    /// The same of a request or a dispute.
    pub(super) fn other_apart(&self, fact: &OtherFact, each: &mut dyn FnMut(&OtherFact) -> Result<()>) -> Result<()> {
        let apart = self.apart()?;
        let mut told = fact.clone();
        match &mut told {
            OtherFact::Assist { id, title, .. } | OtherFact::Dispute { id, title, .. } if apart.contains(id) => {
                *title = TOLD_APART.to_owned();
                each(&told)
            }
            _ => each(fact),
        }
    }
}
