//! Letters against the measures of the standard, the templates against facts of every sort.

mod filled;
mod layout;
mod made;
mod pictures;
