//! A transfer as a ledger of one row, a line more for each further party: what the other agency's register takes in. It is
//! headed as the columns are that are read.

use super::Kind;
use super::columns::{LedgerColumn, of_kind};
use crate::record::Context;
use crate::record::case::Case;
use crate::record::party::Party;
use crate::record::transfer::Transfer;
use crate::record::worded::yes_or_no;
use crate::record::words::{Secrecy, TransferKind, Vocabulary};

/// What goes to the other agency.
#[derive(Clone, Copy)]
pub struct HandedOver<'a> {
    /// Law and units.
    pub ctx: Context<'a>,
    /// The case, as it stands.
    pub case: &'a Case,
    /// Its transfer.
    pub transfer: &'a Transfer,
    /// What goes with it, as a column of materials tells it: `类别=文件`, divided by semicolons.
    pub materials: &'a str,
}

/// What one column tells of it; nothing where nothing is to be told.
type Cell = fn(HandedOver<'_>) -> Option<String>;

/// The columns it fills, and with what.
const TOLD: &[(&str, Cell)] = &[
    ("title", |of| Some(of.case.title.clone())),
    ("from", |of| Some(of.unit(&of.transfer.from))),
    ("to", |of| Some(of.unit(&of.transfer.to))),
    ("kind", |of| {
        let kind = Some(of.transfer.kind).filter(|kind| *kind != TransferKind::Jurisdiction);
        kind.map(|kind| kind.title().to_owned())
    }),
    ("found_on", |of| Some(of.case.found_on.to_string())),
    ("assessed_on", |of| {
        let assessed = of.case.assessment.as_ref().map(|assessment| assessment.on);
        assessed.filter(|on| *on <= of.transfer.sent_on).map(|on| on.to_string())
    }),
    ("sent_on", |of| Some(of.transfer.sent_on.to_string())),
    ("doc_no", |of| of.transfer.doc_no.clone()),
    ("urgent", |of| of.transfer.urgent.then(|| yes_or_no(true).to_owned())),
    ("source", |of| of.case.source.map(|source| source.title().to_owned())),
    ("place", |of| of.case.place.clone()),
    ("ongoing", |of| of.case.ongoing.then(|| yes_or_no(true).to_owned())),
    ("measure", |of| of.case.measure.clone()),
    ("findings", |of| of.case.findings.clone()),
    ("secrecy", |of| Some(of.case.secrecy).filter(|secrecy| *secrecy != Secrecy::None).map(|it| it.title().to_owned())),
    ("papers", |of| Some(of.transfer.papers.join("、"))),
    ("materials", |of| Some(of.materials.to_owned())),
];

/// What one column tells of a party.
type OfParty = fn(&Party) -> Option<&str>;

/// … and of each party.
const OF_PARTIES: &[(&str, OfParty)] = &[
    ("parties", |party| Some(&party.name)),
    ("id_no", |party| party.id_no.as_deref()),
    ("phone", |party| party.phone.as_deref()),
    ("address", |party| party.address.as_deref()),
];

/// The columns that are filled.
pub fn columns() -> impl Iterator<Item = &'static LedgerColumn> {
    let keys = TOLD.iter().map(|(key, _)| *key).chain(OF_PARTIES.iter().map(|(key, _)| *key));
    keys.filter_map(|key| of_kind(Kind::Transfer).iter().find(|column| column.key == key))
}

impl HandedOver<'_> {
    /// Its row, and one more for each further party.
    pub fn rows(self) -> Vec<Vec<String>> {
        let there = self.case.parties.iter().filter(|member| member.is_there(self.transfer.sent_on));
        let parties: Vec<&Party> = there.map(|member| &member.party).collect();
        let row = |nth: usize| {
            let own = TOLD.iter().map(|(_, told)| if nth == 0 { told(self) } else { None });
            let party = parties.get(nth);
            let of_party = OF_PARTIES.iter().map(|(_, told)| party.and_then(|party| told(party)).map(str::to_owned));
            own.chain(of_party).map(Option::unwrap_or_default).collect()
        };
        (0..parties.len().max(1)).map(row).collect()
    }

    fn unit(self, code: &str) -> String {
        self.ctx.units.short_on(code, self.transfer.sent_on).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_what_is_handed_over_is_one_that_is_read_and_each_that_a_row_must_have_is_there() {
        let told: Vec<&str> = columns().map(|column| column.key).collect();
        assert_eq!(told.len(), TOLD.len() + OF_PARTIES.len());
        for column in of_kind(Kind::Transfer).iter().filter(|column| column.needed) {
            assert!(told.contains(&column.key), "{}", column.key);
        }
    }
}
