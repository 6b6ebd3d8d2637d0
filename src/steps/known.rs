//! What an act brings by which others may be recognised.

use crate::record::known::Sought;
use crate::record::party::Party;
use crate::steps::act::Act;

impl Act {
    /// What the act brings by which others may be recognised.
    pub fn sought(&self) -> Option<Sought> {
        let parties = |party: &Party| Sought { parties: vec![party.clone()], ..Sought::default() };
        Some(match self {
            Act::CaseNew(new) => Sought {
                parties: new.parties.iter().map(|named| named.party.clone()).collect(),
                place: new.place.clone(),
                title: Some(new.title.clone()),
            },
            Act::CaseSplit(split) => Sought {
                parties: split.parties.iter().map(|named| named.party.clone()).collect(),
                place: split.place.clone(),
                title: Some(split.title.clone()),
            },
            Act::CasePartyAdd(join) => parties(&join.party),
            Act::CasePartySucceed(succeed) => parties(&succeed.party),
            _ => return None,
        })
    }
}
