//! Letters against the measures of the standard, the templates against facts of every sort.

mod filled;
mod held;
mod layout;
mod made;
mod measured;
mod pictures;
mod sides;
mod spread;
