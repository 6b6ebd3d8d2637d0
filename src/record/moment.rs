//! A time of the day, as 09:30.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::fold;

/// Minutes of a day that somebody named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    hour: u8,
    minute: u8,
}

impl FromStr for TimeOfDay {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let plain = fold::plain(text);
        let part = |text: &str, least: usize, beyond: u8| {
            let digits = (least..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            text.parse().ok().filter(|number: &u8| digits && *number < beyond)
        };
        let read = plain
            .trim()
            .split_once(':')
            .and_then(|(hour, minute)| Some(TimeOfDay { hour: part(hour, 1, 24)?, minute: part(minute, 2, 60)? }));
        read.ok_or_else(|| {
            let shown: String = text.chars().filter(|c| !c.is_control()).take(20).collect();
            Error::input(format!("“{shown}”不是时刻")).hint("写作 09:30，24 小时制")
        })
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_and_written_one_way() {
        for (typed, time) in
            [("09:30", "09:30"), ("9:30", "09:30"), ("23：59", "23:59"), ("２３：５９", "23:59"), (" 0:00 ", "00:00")]
        {
            assert_eq!(typed.parse::<TimeOfDay>().unwrap().to_string(), time);
        }
        for typed in ["24:00", "9:5", "9:60", "930", "", "9:30:00", "上午九点", "+9:30", "009:30"] {
            assert!(typed.parse::<TimeOfDay>().is_err(), "{typed}");
        }
    }
}
