//! The letters that the steps of records give: which they are, of which acts, from whom to whom, and what they say.
//!
//! Pure. [`seen`] is a step with its dossier as it stood right after it, in the light of every correction since; [`kinds`]
//! is the table of letters; `facts` says what a template is filled with; [`given`] finds the letters of a record and
//! makes one. Wording and layout stand in [`crate::documents::letter`].

mod facts;
pub mod given;
pub mod kinds;
mod parts;
pub mod seen;

pub use given::{Letter, Made, Unnamed, of_dossier, of_last, of_record};
pub use seen::{LetterDesk, ORIGIN_NUMBER, ORIGIN_TITLE, PROVISIONAL, Person};
