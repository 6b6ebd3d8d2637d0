//! What an imported ledger called a record: the number it had there is no field of ours, it stands in the remark of its entry.

use crate::error::Result;
use crate::ids::Id;
use crate::ledger::likeness::{OLD_NUMBER, is_running, old_number_of};
use crate::record::field::{Field, Holds};
use crate::repo::Reader;
use crate::repo::find::{Hit, Sought};
use crate::steps::event::Loaded;

/// What it is called.
pub const FIELD: Field = Field::new("old_number", "原编号", Holds::Text);
static HELD: &Field = &FIELD;

/// The number that a record had in the ledger it comes from.
pub fn of(loaded: &Loaded, id: Id) -> Option<&str> {
    let first = loaded.events.iter().find(|event| event.record == id && event.no == 1)?;
    old_number_of(first.note.as_deref()?).filter(|number| !is_running(number))
}

/// The records that had a number in which each of the words stands.
///
/// # Errors
/// Those of the register.
pub fn hits(reader: &Reader, sought: &Sought) -> Result<Vec<Hit>> {
    // Every remark is read: only where nothing else is found.
    if sought.words.is_empty() || !sought.at.is_empty() {
        return Ok(Vec::new());
    }
    let stands = |number: &&str| sought.words.iter().all(|word| word.stands_by_itself_in(number));
    let mut hits: Vec<Hit> = Vec::new();
    for (id, note) in reader.first_notes(OLD_NUMBER)? {
        let Some(number) = old_number_of(&note).filter(|number| !is_running(number) && stands(number)) else {
            continue;
        };
        let own = reader.find_record(id, sought)?.into_iter().find(|hit| hit.id == id);
        hits.extend(own.map(|hit| Hit { fields: vec![HELD], around: number.to_owned(), ..hit }));
        if hits.len() > sought.limit {
            break;
        }
    }
    Ok(hits)
}
