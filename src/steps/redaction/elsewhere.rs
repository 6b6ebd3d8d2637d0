//! What of an erasure tells who is meant: by it other records are known to be about the same person. A place many live at, or
//! something was found at, tells that of nobody.

use super::Erasure;
use crate::fold;
use crate::record::Context;
use crate::record::mask::KnownNames;
use crate::record::party::Party;
use crate::steps::event::Event;

impl Erasure {
    /// The same without the addresses of the parties of these events.
    #[must_use]
    pub fn by_person(&self, ctx: Context<'_>, events: &[Event]) -> Self {
        let mut known = KnownNames::erasing(ctx.units);
        let mut places: Vec<String> = Vec::new();
        let (meant, others): (Vec<_>, Vec<_>) =
            Self::parties_in(events).into_iter().partition(|party| self.persons.contains(&party.name));
        for party in meant {
            places.extend(party.address.as_deref().map(fold::text));
            known.add_party(&Party { address: None, ..party });
        }
        self.words.iter().for_each(|word| known.add_names(word));
        let is_place = |text: &String| places.contains(&fold::text(text)) && !self.words.contains(text);
        Erasure {
            known: known.sparing(others.iter()),
            of_units: self.of_units.clone(),
            words: self.words.clone(),
            texts: self.texts.iter().filter(|text| !is_place(text)).cloned().collect(),
            persons: self.persons.clone(),
            named: None,
        }
    }
}
