//! Who issues a letter and who gets it: parts of the act, found in the step.

use serde_json::Value;

use super::facts::cited::urgent_transfer;
use super::seen::{Seen, text};
use crate::record::words::{UnitRole, Vocabulary};

/// A part in an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterPart {
    /// Who sends or asks; of materials that follow, who had sent the transfer.
    From,
    /// Who receives or is asked; of materials that follow, whom the transfer went to.
    To,
    /// Who handles the case.
    Holder,
    /// Who had transferred the case.
    Original,
    /// Whom the government named.
    Designated,
    /// With whom the papers of a transfer lie when the government names a unit: whom it had named before, else who received
    /// them.
    Keeper,
    /// Those to whom the step sent copies.
    Recipients,
    /// The unit the record binds.
    Unit,
    /// The unit the step names.
    Named,
    /// The side that raises a dispute.
    Raiser,
    /// A unit by what it is to the document.
    Role(UnitRole),
    /// Every member.
    Members,
    /// Nobody: it stays with who made it.
    Own,
}

/// Whom a letter goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressee {
    /// A unit, by its code.
    Unit(String),
    /// Every member.
    Members,
    /// Nobody else.
    Nobody,
}

impl Addressee {
    /// The unit's code, where it is one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Addressee::Unit(code) => Some(code),
            _ => None,
        }
    }
}

/// What letters to every member are addressed to.
pub(super) const MEMBERS: &str = "各成员单位";

impl LetterPart {
    /// The units that play the part in the step.
    pub(super) fn of(self, seen: &Seen<'_>) -> Vec<Addressee> {
        let own = |key: &str| seen.kept(key).map(str::to_owned);
        let one = match self {
            LetterPart::From => own("from").or_else(|| urgent_transfer(seen).map(|transfer| transfer.from.clone())),
            LetterPart::To => own("to").or_else(|| urgent_transfer(seen).map(|transfer| transfer.to.clone())),
            LetterPart::Holder => seen.file.case().ok().map(|case| case.holder.clone()),
            LetterPart::Original => own("from").or_else(|| seen.file.original().map(str::to_owned)),
            LetterPart::Designated => own("designated_to"),
            LetterPart::Keeper => {
                let named = seen.before.as_ref().and_then(|before| text(&before.act["to"])).map(str::to_owned);
                named.or_else(|| own("to")).map(|code| seen.file.current(&code).to_owned())
            }
            LetterPart::Unit => own("unit"),
            LetterPart::Named => seen.told("unit").map(str::to_owned),
            LetterPart::Role(role) => seen.role(role),
            LetterPart::Raiser => {
                let first = seen.own["between"].as_array().and_then(|sides| sides.first()).and_then(Value::as_str);
                seen.told("raised_by").or(first).map(str::to_owned)
            }
            LetterPart::Recipients => return recipients(seen).into_iter().map(Addressee::Unit).collect(),
            LetterPart::Members => return vec![Addressee::Members],
            LetterPart::Own => return vec![Addressee::Nobody],
        };
        one.map(Addressee::Unit).into_iter().collect()
    }
}

/// Those to whom a share was sent by this step.
fn recipients(seen: &Seen<'_>) -> Vec<String> {
    let Ok(share) = seen.file.share(seen.record) else { return Vec::new() };
    let channel = text(&seen.act["channel"]);
    let named: Option<Vec<&str>> = match &seen.act["to"] {
        Value::String(one) => Some(vec![one]),
        Value::Array(all) if !all.is_empty() => Some(all.iter().filter_map(Value::as_str).collect()),
        _ => None,
    };
    let gone = share.copies.iter().filter(|copy| {
        copy.sent_on == Some(seen.on)
            && copy.channel.map(Vocabulary::word) == channel
            && named.as_ref().is_none_or(|named| named.contains(&copy.unit.as_str()))
    });
    gone.map(|copy| copy.unit.clone()).collect()
}
