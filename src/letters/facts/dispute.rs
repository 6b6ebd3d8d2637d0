//! What the letters of a dispute say: what it is about, what each side holds, what came of the talks.

use serde_json::{Value, json};

use super::case;
use super::filled::{Facts, both, day, said, sentence};
use crate::letters::seen::{Seen, text, words};

/// A dispute as it is raised, settled or put to the government.
pub(in crate::letters) fn of(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(dispute) = seen.file.dispute(seen.record) else { return };
    case::of(seen, facts);
    // The word 争议 stands behind it everywhere.
    let about = dispute.title.strip_suffix("争议").map(str::trim).filter(|about| !about.is_empty());
    facts.put("dispute.title", about.unwrap_or(&dispute.title));
    // What was found of the case is what one of them holds, not what the quarrel is about.
    facts.put("dispute.facts", text(&seen.asked["facts"]).map(sentence));
    let held: Vec<&str> = words(&seen.asked["positions"]).collect();
    let sides = dispute.between.iter().map(|code| {
        let name = seen.full(code);
        let short = seen.units().short_on(code, seen.on);
        let own = held.iter().find_map(|held| {
            let (side, said) = held.split_once('：')?;
            (side == name || side == short || side == code).then_some(said)
        });
        json!({ "unit": name, "text": own.and_then(said).map(|text| sentence(&text)) })
    });
    let sides: Vec<Value> = sides.collect();
    facts.put("dispute.positions", sides);
    facts.put("dispute.raised_on", dispute.raised_on.to_string());
    facts.put("dispute.settled_on", day(dispute.settled_on));
    if seen.name == "dispute.escalate" {
        facts.put("dispute.talks", seen.told("talks"));
        facts.put("dispute.opinion", seen.told("opinion"));
    }
    let agreed = both(seen.told("agreed"), seen.told("conclusion"), "");
    let handled = dispute.to.as_deref().map(|code| format!("由{}承办", seen.full(code)));
    facts.put("dispute.agreed", both(agreed.as_deref(), handled.as_deref(), ""));
}
