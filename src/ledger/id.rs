//! The number of a row: an id of ours, or the old number it has in the ledger it comes from.

use chrono::{Datelike, NaiveDate};

use super::cells::Cells;
use super::shown::shown;
use crate::error::{Error, Result};
use crate::fold;
use crate::ids::{Id, RecordKind};

impl Cells<'_> {
    /// The id of the row's record, if its cell holds one; else the old number it holds, if any.
    pub fn own_id(&mut self, kind: RecordKind, first: NaiveDate) -> (Option<Id>, Option<String>) {
        let Some(text) = self.text("id") else { return (None, None) };
        let id = match id_in(&text) {
            None => return (None, Some(text)),
            Some(Ok(id)) => id,
            Some(Err(error)) => {
                self.fault("id", error);
                return (None, None);
            }
        };
        if id.number > Id::MOST && !self.is_there(id) {
            let error = Error::input(format!("编号 {id} 的序号太大，最多 {}", Id::MOST))
                .hint("照登记簿的次序编，或清空编号由登记簿另编；不是这种样子的旧编号照写，会记入备注");
            self.fault("id", error);
        } else if let Err(error) = id.check_year() {
            self.fault("id", error);
        } else if id.kind != kind {
            self.fault(
                "id",
                Error::input(format!("“{id}”是{}编号", id.kind.name())).hint(format!(
                    "{}编号形如 {}2026-0001；旧编号照写，会记入备注",
                    kind.name(),
                    kind.letter()
                )),
            );
        } else if first != NaiveDate::MIN && i32::from(id.year) != first.year() {
            self.fault(
                "id",
                Error::input(format!("编号 {id} 的年份与首次事项的日期 {first} 不符")).hint("清空编号，由登记簿另编"),
            );
        }
        (Some(id), None)
    }

    /// Whether a record of this id is in the register; then its number is no matter any more.
    fn is_there(&mut self, id: Id) -> bool {
        self.around.is_there(id).unwrap_or_else(|error| {
            self.fault("id", error);
            false
        })
    }
}

/// The id that a cell holds, in whatever width its characters are; none where it holds a number of another register.
///
/// # Errors
/// What has the shape of an id and can be none: no old number looks like that by chance.
pub fn id_in(text: &str) -> Option<Result<Id>> {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace() && !fold::is_invisible(*c)) {
        if fold::is_dash(c) {
            plain.push('-');
        } else {
            plain.push(fold::first_of(c).filter(char::is_ascii).unwrap_or(c));
        }
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (head, number) = plain.split_once('-')?;
    if let Ok(id) = format!("{head}-{}", number.trim_start_matches('0')).parse::<Id>() {
        return Some(Ok(id));
    }
    let (letter, year) = head.split_at_checked(1)?;
    let shaped = letter.bytes().all(|byte| byte.is_ascii_alphabetic()) && year.len() == 4 && digits(year);
    let known = RecordKind::ALL.iter().any(|kind| letter.eq_ignore_ascii_case(&kind.letter().to_string()));
    (shaped && known && digits(number)).then(|| {
        Err(Error::input(format!("编号 {} 的序号不在 1 至 {} 之间", shown(text), Id::MOST))
            .hint("照登记簿的次序编，或清空编号由登记簿另编"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_in_any_width() {
        for text in [
            "C2026-0007",
            "Ｃ２０２６－０００７",
            "c 2026—7",
            "C2026-０００7",
            "C2026-0000000000000007",
            "C2026-0007\u{200b}",
        ] {
            assert_eq!(id_in(text).unwrap().unwrap().to_string(), "C2026-0007", "{text}");
        }
        for text in ["C2026-0", "C2026-99999999999999999999", "Ｃ2026-0000"] {
            assert!(id_in(text).unwrap().is_err(), "{text}");
        }
        for text in ["旧1", "2026-0001", "X2026-1", "C26-1", "C2026-1-2", "C2026-a", "峄综执立〔2026〕1号"] {
            assert!(id_in(text).is_none(), "{text}");
        }
    }
}
