//! What is said in the place of a report by what was known before there was a register: nothing was, and nobody is to answer for
//! what nobody could have entered.

use chrono::NaiveDate;

use super::document::Document;
use super::given::{Given, section};

/// That nothing was known by the end of `known_on`, for the register was made on `founded`.
pub fn told(known_on: NaiveDate, founded: NaiveDate) -> String {
    format!("{known_on} 终了时尚未建账：登记簿 {founded} 建立，此前没有登记任何事项，没有可报告的。")
}

/// The paper of that name.
pub fn report<'s>(given: &Given<'_>, name: &str, told: &str) -> Document<'s> {
    let mut document = given.heading(format!("{name}（{}）", given.period.name()));
    document.sections.push(section("", vec![told.to_owned()]));
    document
}
