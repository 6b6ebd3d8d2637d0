//! The letters that were made of the steps of a transfer between its two units, as files that go along with it.

use super::ready::ready;
use super::shelf::Shelf;
use super::which::LetterChoice;
use crate::cli::app::App;
use crate::cli::lettering::file_of;
use crate::documents::letter::template::{Dress, Templates};
use crate::error::Result;
use crate::ids::Id;
use crate::record::transfer::Transfer;
use crate::record::words::{LetterKind, MaterialKind, Vocabulary};

/// A letter that was made, and goes along.
pub struct Enclosed {
    /// What its file is called.
    pub name: String,
    /// Which letter it is.
    pub letter: LetterKind,
    /// Of the sending itself: it is one of the materials that the other side takes in.
    pub of_sending: bool,
    /// Its file, as it was made last, with its hash; else why it cannot be had again.
    pub file: std::result::Result<(Vec<u8>, String), String>,
}

impl Enclosed {
    /// The category it has among materials.
    pub fn material(&self) -> MaterialKind {
        match self.letter {
            LetterKind::Transfer | LetterKind::Criminal | LetterKind::Return => MaterialKind::Letter,
            _ => MaterialKind::Other,
        }
    }
}

/// The letters that were made of a transfer, from either of its units to the other, in the order of its steps.
pub fn enclosed(app: &App, transfer: &Transfer) -> Result<Vec<Enclosed>> {
    let id: Id = transfer.id;
    let mut shelf = Shelf::open(app)?;
    let loaded = shelf.loaded(id)?;
    shelf.call(&loaded)?;
    let letters = shelf.letters(shelf.desk(), &loaded, id)?;
    let ends = [transfer.from.as_str(), transfer.to.as_str()];
    let mut found = Vec::new();
    for letter in &letters {
        let between = ends.contains(&letter.from.as_str()) && letter.to.code().is_some_and(|to| ends.contains(&to));
        let Some(last) = letter.made.last().filter(|_| between) else { continue };
        let now = ready(letter, &Templates::default(), Dress::default())?;
        let file = if now.sha256 == last.sha256 {
            Ok((now.bytes, now.sha256))
        } else {
            let command = LetterChoice::of_event(None).command(letter, &letters);
            Err(format!(
                "照现在的登记做出来与 {} 做的第 {} 版不同：{command} 重做后，再做这个目录；用自己的模板做的，把发出的文件存进登记簿：jiexie case material add {} --kind other 文件",
                last.on, last.version, transfer.case
            ))
        };
        let (kind, of_sending) = (letter.told.kind, letter.seen.name == "transfer.new");
        found.push(Enclosed { name: file_of(kind.title()), letter: kind, of_sending, file });
    }
    Ok(found)
}
