//! The words that the numbers of a unit's letters bear (移, 函, 督 …), from a day on.

use chrono::NaiveDate;
use serde_json::json;

use super::units::checked_name;
use super::{BookStep, Change};
use crate::error::hint::{hint, option};
use crate::error::{Error, Result};
use crate::person::placeholder::says_nothing;
use crate::record::unit::{Unit, UnitDetail, UnitSeries};
use crate::record::words::{LetterKind, Vocabulary};

/// The numbers of these kinds of letters of a unit bear another word from `on`; those given before stay. A word that is
/// told as 无 they bear no more.
///
/// # Errors
/// Kinds that bear no number, or what is no such word.
pub fn set(unit: &Unit, kinds: &[LetterKind], typed: &str, on: NaiveDate) -> Result<BookStep> {
    let mut kinds = kinds.to_vec();
    kinds.sort_by_key(|kind| LetterKind::ALL.iter().position(|known| known == kind));
    kinds.dedup();
    if kinds.is_empty() {
        return Err(Error::input("没有写明哪些文书").hint(hint!(option("kinds"), " 写文书种类，几种用逗号分开")));
    }
    if let Some(kind) = kinds.iter().find(|kind| !kind.is_numbered()) {
        return Err(Error::input(format!("{}不编文号", kind.title())).hint(hint!(option("kinds"), " 只写编文号的文书")));
    }
    let word = word(typed)?;
    let series = kinds.iter().map(|kind| UnitSeries { kind: *kind, word: word.clone(), from_on: on }).collect();
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
    let body = json!({"word": word, "kinds": kinds});
    BookStep::new("unit.series", format!("unit/{}", unit.code), body, Change::Series(unit.code.clone(), series))
}

/// What is typed as the word, as it is kept.
fn word(typed: &str) -> Result<String> {
    if says_nothing(typed.trim()) {
        return Ok(UnitDetail::NONE.to_owned());
    }
    let word = checked_name("文号的字", typed)?;
    let fit = word.chars().count() <= 6 && word.chars().all(|c| c.is_alphabetic() && c != '号');
    if !fit {
        return Err(Error::input(format!("“{word}”不是文号的字"))
            .hint("只写机关代字与年份之间的字，如 移、函、请；最多 6 字；没有字的写“无”"));
    }
    Ok(word)
}
