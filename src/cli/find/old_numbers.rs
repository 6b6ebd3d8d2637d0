//! What an imported ledger called a record: the number it had there is no field of ours, it stands in the remark of its entry.

use crate::error::Result;
use crate::fold;
use crate::ids::Id;
use crate::ledger::likeness::{OLD_NUMBER, is_running, old_number_of};
use crate::record::docno;
use crate::record::field::{Field, Holds};
use crate::repo::Reader;
use crate::repo::find::{Hit, Sought};
use crate::steps::event::Loaded;

/// What it is called.
pub const FIELD: Field = Field::new("old_number", "原编号", Holds::Text);
static HELD: &Field = &FIELD;

/// Fewest characters of a number that are looked for in remarks.
const LEAST: usize = 4;

/// The number that a record had in the ledger it comes from.
pub fn of(loaded: &Loaded, id: Id) -> Option<&str> {
    let first = loaded.events.iter().find(|event| event.record == id && event.no == 1)?;
    old_number_of(first.note.as_deref()?).filter(|number| !is_running(number))
}

/// A number in plain signs, whatever brackets stand in it.
fn plain(number: &str) -> String {
    fold::text(&docno::normalise(number))
}

/// The records that had a number in which this stands.
///
/// # Errors
/// Those of the register.
pub fn hits(reader: &Reader, typed: &str, sought: &Sought) -> Result<Vec<Hit>> {
    let typed = plain(typed);
    let is_number = typed.chars().any(|c| c.is_ascii_digit()) && typed.chars().count() >= LEAST;
    if !is_number || !sought.at.is_empty() {
        return Ok(Vec::new());
    }
    let mut hits: Vec<Hit> = Vec::new();
    for (id, note) in reader.first_notes(OLD_NUMBER)? {
        let Some(number) = old_number_of(&note).filter(|number| plain(number).contains(&typed)) else { continue };
        let own = reader.find_record(id, sought)?.into_iter().find(|hit| hit.id == id);
        hits.extend(own.map(|hit| Hit { fields: vec![HELD], around: number.to_owned(), ..hit }));
        if hits.len() > sought.limit {
            break;
        }
    }
    Ok(hits)
}
