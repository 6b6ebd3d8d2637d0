//! An amount of money: yuan with two decimals, kept as a whole number of fen, so that nothing is ever rounded.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::fold;
use crate::record::amount;

/// An amount in fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Money(i64);

impl Money {
    /// So many fen.
    pub const fn of_fen(fen: i64) -> Self {
        Money(fen)
    }

    /// The amount in fen, as it is stored.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// Both together; the greatest amount there is, where that is more.
    pub const fn plus(self, other: Money) -> Self {
        Money(self.0.saturating_add(other.0))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl From<Money> for String {
    fn from(money: Money) -> Self {
        money.to_string()
    }
}

impl TryFrom<String> for Money {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl FromStr for Money {
    type Err = Error;

    /// Reads yuan: `5000`, `5,000.50`, `５０００元`, `1.2万元`, `叁仟元整`.
    fn from_str(typed: &str) -> Result<Self> {
        let plain: String = fold::plain(typed).chars().filter(|c| !c.is_whitespace()).collect();
        let fen = amount::fen(plain.trim_start_matches("人民币"), 1).filter(|fen| *fen > 0);
        fen.map(Money).ok_or_else(|| {
            let shown: String = typed.chars().filter(|c| !c.is_control()).take(40).collect();
            Error::input(format!("“{shown}”不是金额"))
                .hint("以元为单位，最多两位小数，大于零，如 5000、1234.50 或 叁仟元整")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_are_read_and_written_to_the_fen() {
        for (typed, fen) in [
            ("5000", 500_000),
            ("5,000.5", 500_050),
            ("５０００元", 500_000),
            ("0.01", 1),
            ("1.2万元", 1_200_000),
            ("¥ 1234.50 元整", 123_450),
            ("999999999999.99", 99_999_999_999_999),
            ("人民币叁仟元整", 300_000),
        ] {
            let money = typed.parse::<Money>().ok();
            assert_eq!(money, Some(Money::of_fen(fen)), "{typed}");
            assert_eq!(money.map(|money| money.to_string().parse::<Money>().ok()), Some(money), "{typed}");
        }
        for wrong in ["", "0", "-5", "1.234", "1,2000", "五千多", "1e3", "1..2", "9999999999999", ".5", "0.00"] {
            assert!(wrong.parse::<Money>().is_err(), "{wrong}");
        }
    }
}
