//! The people that records are about, to be picked, and to be found by.

use super::{Offer, Picker};
use crate::ids::Id;
use crate::person::placeholder::ERASED;
use crate::record::Context;
use crate::record::member::Member;
use crate::record::words::Secrecy;
use crate::steps::erasing::of_whole_case;
use crate::steps::redaction::Erasure;

impl Picker {
    /// The parties that are in a case today, by name, with what they are.
    pub fn members(&self, id: Id) -> Vec<Offer> {
        let (Some(reader), Some(law)) = (&self.reader, &self.law) else { return Vec::new() };
        let loaded = reader.dossier_of(Context { law, units: &self.units }, id);
        let case = loaded.as_ref().ok().and_then(|loaded| loaded.file.case().ok());
        let all = case.iter().flat_map(|case| (1u32..).zip(&case.parties));
        let there: Vec<(u32, &Member)> = all.filter(|(_, member)| member.is_there(self.today)).collect();
        let offer = |(nth, member): &(u32, &Member)| {
            let name = &member.party.name;
            match there.iter().filter(|(_, other)| other.party.name == *name).count() {
                1 => Offer::new(name, "", ""),
                // Of several of one name the number is written, and told is what sets them apart.
                _ => Offer::new(&nth.to_string(), name, member.party.told_apart()),
            }
        };
        there.iter().map(offer).collect()
    }

    /// Whom the case of a record is about, where no mark keeps that back.
    pub fn people_in(&self, id: Id) -> String {
        let law = self.law.as_ref();
        let loaded = law
            .zip(self.reader.as_ref())
            .and_then(|(law, r)| r.dossier_of(Context { law, units: &self.units }, id).ok());
        let open = loaded.filter(|loaded| loaded.file.secrecy() == Secrecy::None);
        let members = open.iter().filter_map(|loaded| loaded.file.case().ok()).flat_map(|case| &case.parties);
        members.map(|member| member.party.name.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The number of the decision that a case came to.
    pub fn decision_number(&self, case: Id) -> Option<String> {
        let ctx = Context { law: self.law.as_ref()?, units: &self.units };
        let loaded = self.reader.as_ref()?.dossier_of(ctx, case).ok()?;
        loaded.file.case().ok()?.decision.as_ref()?.doc_no.clone()
    }

    /// Whether what is told of persons is erased at this record: it is a case, or hangs on none.
    pub fn is_whole(&self, id: Id) -> bool {
        let (Some(reader), Some(law)) = (&self.reader, &self.law) else { return false };
        let loaded = reader.dossier_of(Context { law, units: &self.units }, id);
        loaded.is_ok_and(|loaded| of_whole_case(id, loaded.file.case().ok().map(|case| case.id)).is_ok())
    }

    /// The parties of a dossier whose data are there, by name.
    pub fn parties(&self, id: Id) -> Vec<Offer> {
        let (Some(reader), Some(law)) = (&self.reader, &self.law) else { return Vec::new() };
        let Ok(loaded) = reader.dossier_of(Context { law, units: &self.units }, id) else { return Vec::new() };
        let mut names: Vec<String> = Vec::new();
        for party in Erasure::parties_in(&loaded.events) {
            if !party.name.contains(ERASED) && !names.contains(&party.name) {
                names.push(party.name);
            }
        }
        names.iter().map(|name| Offer::new(name, "", "")).collect()
    }
}
