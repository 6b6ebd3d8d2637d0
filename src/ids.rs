//! Record ids: `C2026-0001`. The letter is the kind, the year that of the record's first event.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, Result};
use crate::fold;

/// Tells the kinds of record, one on a line, to the macro it is given: its name; its stable word, which names its module on every
/// floor; what changes one of them and what lists them; its letter; its name in messages. The list is its table in a register.
macro_rules! every_kind {
    ($told:ident) => {
        $told! {
            /// `C` a case.
            Case: case, case_mut, cases = 'C', "案件";
            /// `T` a transfer of a case.
            Transfer: transfer, transfer_mut, transfers = 'T', "移送";
            /// `S` a shared piece of information.
            Share: share, share_mut, shares = 'S', "信息共享";
            /// `G` a standing item, shared in every period.
            Standing: standing, standing_mut, standings = 'G', "定期共享";
            /// `A` a request for assistance.
            Assist: assist, assist_mut, assists = 'A', "协作";
            /// `D` a dispute.
            Dispute: dispute, dispute_mut, disputes = 'D', "争议";
            /// `O` an operation.
            Operation: operation, operation_mut, operations = 'O', "行动";
            /// `M` a meeting of the joint conference.
            Meeting: meeting, meeting_mut, meetings = 'M', "会议";
            /// `P` a topic for a meeting.
            Topic: topic, topic_mut, topics = 'P', "议题";
            /// `R` a matter to be followed up.
            Matter: matter, matter_mut, matters = 'R', "议定事项";
            /// `N` a supervision notice.
            Notice: notice, notice_mut, notices = 'N', "督办通知";
        }
    };
}
pub(crate) use every_kind;

macro_rules! kinds {
    ($($(#[$doc:meta])+ $kind:ident: $one:ident, $one_mut:ident, $all:ident = $letter:literal, $name:literal;)+) => {
        /// The kinds of record, each with its letter.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordKind {
            $($(#[$doc])+ $kind,)+
        }

        impl RecordKind {
            /// Every kind, in the order of the document's parts.
            pub const ALL: [RecordKind; [$($letter),+].len()] = [$(RecordKind::$kind),+];

            /// The letter an id of this kind begins with.
            pub const fn letter(self) -> char {
                match self {
                    $(RecordKind::$kind => $letter,)+
                }
            }

            /// Its stable word, as commands and acts have it.
            pub const fn stable(self) -> &'static str {
                match self {
                    $(RecordKind::$kind => stringify!($one),)+
                }
            }

            /// The table that holds its records.
            pub const fn table(self) -> &'static str {
                match self {
                    $(RecordKind::$kind => stringify!($all),)+
                }
            }

            /// The kind in Chinese, for messages.
            pub const fn name(self) -> &'static str {
                match self {
                    $(RecordKind::$kind => $name,)+
                }
            }
        }
    };
}

every_kind!(kinds);

impl RecordKind {
    /// The kind of this name, as commands and acts have it.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.stable().eq_ignore_ascii_case(word))
    }

    /// Whether by records of this kind a case is held, or handed over: their steps are one story.
    pub fn is_of_holding(self) -> bool {
        matches!(self, RecordKind::Case | RecordKind::Transfer | RecordKind::Dispute)
    }

    fn of_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.letter() == letter.to_ascii_uppercase())
    }
}

/// The id of one record; sorts by kind, year and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    /// What the record is.
    pub kind: RecordKind,
    /// Year of the record's first event.
    pub year: u16,
    /// Number within kind and year, from 1.
    pub number: u32,
}

impl Id {
    /// Largest number that the register gives, and that it takes from outside.
    pub const MOST: u32 = 999_999;
    /// Largest number that leaves the years apart where ids are sorted: see [`Id::sort_key`].
    pub const MOST_SORTED: u32 = 99_999_999;

    /// Whether its year can be one in which something was entered.
    ///
    /// # Errors
    /// [`Error::input`] for a year before 1950 or after 2100: no day of such a year is taken either.
    pub fn check_year(self) -> Result<()> {
        if (1950..=2100).contains(&self.year) {
            return Ok(());
        }
        Err(Error::input(format!("编号 {self} 的年份不在 1950 至 2100 之间"))
            .hint("核对编号；编号的年份是首次事项的年份"))
    }

    /// Reads an id of exactly this kind.
    ///
    /// # Errors
    /// [`Error::input`] when the text is no id or one of another kind.
    pub fn parse_as(kind: RecordKind, text: &str) -> Result<Self> {
        let id: Id = text.parse()?;
        if id.kind == kind {
            return Ok(id);
        }
        Err(Error::input(format!("“{id}”是{}编号，这里要{}编号", id.kind.name(), kind.name())).hint(format!(
            "{}编号形如 {}2026-0001",
            kind.name(),
            kind.letter()
        )))
    }

    /// Every id that stands in a text, each once, in order.
    pub fn all_in(text: &str) -> Vec<Id> {
        let is_of_id = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
        let words = text.split(|c: char| !is_of_id(c)).filter(|word| word.len() > 6);
        let mut all: Vec<Id> = words.filter_map(|word| word.parse().ok()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Kind and number of an id that is written without its year, as `T136`; none of anything else. What could be a year is
    /// one that lacks its number.
    pub fn without_year(text: &str) -> Option<(RecordKind, u32)> {
        let plain = fold::plain(text);
        let mut chars = plain.trim().chars();
        let kind = chars.next().and_then(RecordKind::of_letter)?;
        let number = chars.as_str().trim_start();
        let digits = (1..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        let number = number.parse().ok().filter(|number| digits && *number > 0)?;
        Some((kind, number)).filter(|_| !(1950..=2100).contains(&number))
    }

    /// The id that a text which is none may be a slip of: with another sign than a dash between year and number, with none, or
    /// with the last two digits of the year (`t2026_12`, `T20260012`, `T26-12`).
    pub fn likely(text: &str) -> Option<Self> {
        let plain = fold::plain(text);
        let mut chars = plain.trim().chars();
        let kind = chars.next().and_then(RecordKind::of_letter)?;
        let rest = chars.as_str();
        if rest.chars().any(|c| c.is_alphanumeric() && !c.is_ascii_digit() && !"年第号".contains(c)) {
            return None;
        }
        let parts: Vec<&str> = rest.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let (year, number) = match parts.as_slice() {
            [both] => both.split_at_checked(4)?,
            [year, number] => (*year, *number),
            _ => return None,
        };
        let century = if year.len() == 2 { 2000 } else { 0 };
        let year = year.parse::<u16>().ok().map(|year| year + century).filter(|year| (1950..=2100).contains(year))?;
        let number = number.parse().ok().filter(|number| *number > 0)?;
        Some(Id { kind, year, number }).filter(|_| plain.parse::<Id>().is_err())
    }

    /// The key by which ids sort in the register: year and number in one integer. Numbers beyond [`Id::MOST_SORTED`], which
    /// earlier versions gave after one such number was imported, sort among the next year's; they keep their ids.
    pub fn sort_key(self) -> i64 {
        i64::from(self.year) * 1_0000_0000 + i64::from(self.number)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One piece of text, filled from its end: lists of a million rows write several million of them.
        let mut text = [b'-'; 20];
        let mut at = text.len();
        for mut number in [self.number, u32::from(self.year)] {
            let end = at;
            while number > 0 || end - at < 4 {
                at -= 1;
                text[at] = b'0' + (number % 10) as u8;
                number /= 10;
            }
            at -= 1;
        }
        text[at] = self.kind.letter() as u8;
        f.write_str(std::str::from_utf8(&text[at..]).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Id {
    type Err = Error;

    /// Reads `C2026-0001`; case, width and leading zeros of the number do not matter, nor what sort of dash it is.
    fn from_str(text: &str) -> Result<Self> {
        let bad = || {
            let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
            Error::input(format!("“{shown}”不是记录编号"))
                .hint("编号形如 C2026-0001：字母（C 案件、T 移送、S 共享、G 定期共享、A 协作、D 争议、O 行动、M 会议、P 议题、R 事项、N 督办）、四位年份、短横、序号")
        };
        let plain = fold::plain(text);
        let mut chars = plain.trim().chars();
        let kind = chars.next().and_then(RecordKind::of_letter).ok_or_else(bad)?;
        let (year, number) = chars.as_str().split_once('-').ok_or_else(bad)?;
        let digits = |part: &str| !part.is_empty() && part.len() <= 12 && part.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || !digits(year) || !digits(number) {
            return Err(bad());
        }
        let year = year.parse().map_err(|_| bad())?;
        let number: u32 = number.parse().map_err(|_| bad())?;
        // What earlier versions gave must be read: a register that holds it goes on working.
        if number == 0 {
            return Err(bad());
        }
        Ok(Id { kind, year, number })
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|error: Error| serde::de::Error::custom(error.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_prints_and_forgives_case_and_zeros() {
        for (typed, shown) in [
            ("C2026-0001", "C2026-0001"),
            ("t2026-12", "T2026-0012"),
            ("n2026-000123456", "N2026-123456"),
            ("C2026-100000000", "C2026-100000000"),
            ("Ｃ２０２６－０００１", "C2026-0001"),
            ("ｔ2026—1２ ", "T2026-0012"),
        ] {
            assert_eq!(typed.parse::<Id>().unwrap().to_string(), shown);
        }
    }

    #[test]
    fn refuses_what_is_no_id() {
        for typed in ["", "C", "X2026-1", "C26-1", "C2026-", "C2026-0", "C2026--1", "C2026-99999999999999", "案2026-1"]
        {
            assert!(typed.parse::<Id>().is_err(), "{typed}");
        }
    }

    #[test]
    fn a_slip_of_an_id_is_told_from_all_else() {
        for slip in ["t2026_12", "T20260012", "T2026.12", "T2026/012", "Ｔ2026 12", "T26-12", "T2026年第12号"] {
            assert_eq!(Id::likely(slip).map(|id| id.to_string()).as_deref(), Some("T2026-0012"), "{slip}");
        }
        for none in ["T2026-12", "T2026", "T12", "X2026-12", "register", "T2026-12a", "2026-12", "T1-2-3", "T99990001"]
        {
            assert_eq!(Id::likely(none), None, "{none}");
        }
    }

    #[test]
    fn a_number_without_its_year_is_told_from_all_else() {
        for typed in ["T136", "t136", "T 136", "Ｔ１３６", "t　0136"] {
            assert_eq!(Id::without_year(typed), Some((RecordKind::Transfer, 136)), "{typed}");
        }
        for typed in ["T", "X136", "136", "T-136", "T2026", "T0", "T20260136", "T13a", "TT136", "T2026-0136"] {
            assert_eq!(Id::without_year(typed), None, "{typed}");
        }
    }

    #[test]
    fn sorts_by_year_and_number() {
        let mut ids: Vec<Id> = ["C2026-10000", "C2026-0002", "C2025-9999"].iter().map(|t| t.parse().unwrap()).collect();
        ids.sort();
        let shown: Vec<String> = ids.iter().map(Id::to_string).collect();
        assert_eq!(shown, ["C2025-9999", "C2026-0002", "C2026-10000"]);
    }
}
