//! Values of records in words, as the screen shows them.

pub(super) use crate::record::worded::{in_words, told};
