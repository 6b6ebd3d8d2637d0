//! Turns rows into a table, JSON or CSV: the one place that knows what output looks like.
//!
//! A `List` streams any number of rows in constant memory; `short_table` lays out a few rows by their content. A closed
//! pipe comes back as `io::ErrorKind::BrokenPipe`: the caller's to forgive.

pub mod aligned;
mod cell;
pub mod clean;
mod csv;
mod fit;
mod grid;
mod json;
mod list;
pub mod prose;
pub mod sheet;
mod slot;
mod stack;
mod table;

pub use aligned::{Emphasis, short_table, styled_table};
pub use cell::{Cell, Column, Format, Opts, Style, iso_text, paint};
pub use fit::Fitted;
pub use json::{line as json_line, value as json_value};
pub use list::List;
pub use prose::cut as shortened;

#[cfg(test)]
mod tests;
