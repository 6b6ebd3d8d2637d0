//! What is hidden of rows that leave: personal data, and what a mark of secrecy covers.

use std::borrow::Cow;

use serde_json::Value;

use crate::error::Result;
use crate::record::marks::Marks;
use crate::record::mask::{self, KnownNames};
use crate::record::unit::UnitBook;
use crate::record::words::Secrecy;
use crate::repo::Reader;
use crate::repo::export::table::Mask;

/// What is known of personal data and secret marks, for hiding them.
pub(super) struct Hiding {
    pub(super) known: KnownNames,
    pub(super) marks: Marks,
}

impl Hiding {
    pub(super) fn read(reader: &Reader, units: &UnitBook) -> Result<Self> {
        let mut marks = Marks::default();
        reader.marked(&mut |record, secrecy| marks.add(record, secrecy))?;
        Ok(Hiding { known: reader.known_persons(units)?, marks: marks.sorted() })
    }

    pub(super) fn text<'t>(&self, text: &'t str, mask: Mask, mark: Secrecy) -> Cow<'t, str> {
        let marked = mark != Secrecy::None;
        match mask {
            Mask::None => Cow::Borrowed(text),
            Mask::Omit => Cow::Borrowed(""),
            Mask::Text | Mask::Name | Mask::Number if marked => Cow::Owned(mark.masked(text)),
            Mask::Json if marked => Cow::Owned(over_json(text, &|text| mark.masked(text))),
            Mask::Text | Mask::Scan => self.known.hide(text),
            Mask::Json | Mask::Codes => self.known.hide_json(text),
            Mask::Names => Cow::Owned(over_json(text, &mask::of_name)),
            Mask::Name => Cow::Owned(mask::of_name(text)),
            Mask::Number => Cow::Owned(mask::of_number(text)),
        }
    }
}

fn over_json(text: &str, change: &dyn Fn(&str) -> String) -> String {
    match serde_json::from_str::<Value>(text) {
        Ok(mut value) => {
            mask::over_strings(&mut value, change);
            value.to_string()
        }
        Err(_) => change(text),
    }
}
