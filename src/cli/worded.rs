//! Values of records in words, as the screen shows them.

pub(super) use crate::record::worded::{each_in_words, in_words, told};
