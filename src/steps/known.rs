//! What an act brings by which others may be recognised.

use crate::record::known::LookedFor;
use crate::record::party::Party;
use crate::steps::act::Act;

impl Act {
    /// What the act brings by which others may be recognised.
    pub fn sought(&self) -> Option<LookedFor> {
        let parties = |party: &Party| LookedFor { parties: vec![party.clone()], ..LookedFor::default() };
        Some(match self {
            Act::CaseNew(new) => LookedFor {
                parties: new.parties.iter().map(|named| named.party.clone()).collect(),
                place: new.place.clone(),
                title: Some(new.title.clone()),
            },
            Act::CaseSplit(split) => LookedFor {
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
