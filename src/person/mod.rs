//! How people and what reaches them stand in texts: names, numbers, addresses, and words that name nobody. Plain text in,
//! plain text out.

pub mod lists;
pub mod names;
pub mod numbers;
pub mod numerals;
pub mod placeholder;
pub mod region;
pub mod spelling;
