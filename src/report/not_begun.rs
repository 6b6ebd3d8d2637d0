//! What is said in the place of a report by what was known before there was a register: nothing was, and nobody is to answer for
//! what nobody could have entered.

use chrono::NaiveDate;

use super::document::Document;
use super::figures::NO_BOOKS;
use super::given::{Given, section};
use crate::error::{Error, ErrorKind, Result};

/// That nothing was known by the end of `known_on`, for the register was made on `founded`.
pub fn told(known_on: NaiveDate, founded: NaiveDate) -> String {
    format!("{known_on} 终了时尚未建账：登记簿 {founded} 建立，此前没有登记任何事项，没有可报告的。")
}

/// That the books begin on `since`, after the day of the report, and nothing of before was entered.
pub fn told_of_before(day: NaiveDate, since: NaiveDate) -> String {
    format!("{NO_BOOKS}：登记簿的账自 {since} 起记，至 {day} 终了一项也没有登记，没有可报告的。")
}

/// Whether no record had begun by the end of the day.
///
/// # Errors
/// A register that cannot be read.
pub fn is_blank(given: &Given<'_>) -> Result<bool> {
    let any = |seen: Result<()>| match seen {
        Err(error) if error.kind == ErrorKind::Enough => Ok(true),
        other => other.map(|()| false),
    };
    // The first is enough.
    let some = any(given.facts.cases(NaiveDate::MIN, &mut |_| Err(Error::enough())))?
        || any(given.facts.others(&mut |_| Err(Error::enough())))?
        || given.conference.records().next().is_some();
    Ok(!some && given.facts.notices()?.is_empty() && given.facts.work()?.is_empty())
}

/// The paper of that name.
pub fn report<'s>(given: &Given<'_>, name: &str, told: &str) -> Document<'s> {
    let mut document = given.heading(format!("{name}（{}）", given.period.name()));
    document.sections.push(section("", vec![told.to_owned()]));
    document
}
