//! How units and those who speak for them stand in letters.

use super::filled::{Facts, said};
use crate::letters::seen::Seen;
use crate::record::words::{LetterKind, UnitItem};
use crate::steps::letters;

/// The name under which a unit issues and receives letters on their day.
pub(in crate::letters) fn official(seen: &Seen<'_>, code: &str) -> String {
    seen.official(code)
}

fn detail<'s>(seen: &'s Seen<'_>, code: &str, item: UnitItem) -> Option<&'s str> {
    seen.unit(code).and_then(|unit| unit.detail_on(item, seen.on))
}

/// How a unit is reached, and who prints for it.
pub(super) fn reached(seen: &Seen<'_>, code: &str, facts: &mut Facts) {
    for (slot, item) in [
        ("issuer.phone", UnitItem::Phone),
        ("issuer.address", UnitItem::Address),
        ("issuer.printer", UnitItem::Printer),
    ] {
        facts.put(slot, detail(seen, code, item));
    }
}

/// What stands before the number of a letter of this unit: its word, that of the kind, the year.
pub(super) fn series(seen: &Seen<'_>, code: &str, kind: LetterKind) -> Option<String> {
    let word = seen.unit(code).map_or_else(|| kind.usual_word(), |unit| unit.word_on(kind, seen.on));
    detail(seen, code, UnitItem::DocPrefix).map(|prefix| letters::stem(prefix, word, seen.on))
}

/// Whom the reader may ask, and by what telephone: who was named, else who liaises for the issuer, else the first of those who
/// carry it out; the unit's own telephone where that person's is not known.
pub(super) fn contact(seen: &Seen<'_>, from: &str, officer: Option<&str>, facts: &mut Facts) {
    let officer = officer.and_then(said);
    let named = seen.told("contact").and_then(said);
    let liaison = seen.desk.person(Some(from), "liaison", seen.on);
    let usual = liaison.filter(|liaison| named.as_ref().is_none_or(|named| *named == liaison.name));
    let phone = seen.told("contact_phone").and_then(said).or_else(|| usual.and_then(|liaison| liaison.phone.clone()));
    // Who answers the unit's own telephone knows whom to call.
    let phone = phone.or_else(|| detail(seen, from, UnitItem::Phone).map(str::to_owned));
    facts.put("contact", named.or_else(|| usual.map(|liaison| liaison.name.clone())).or(officer));
    facts.put("contact_phone", phone);
}
