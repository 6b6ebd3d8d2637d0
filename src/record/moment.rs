//! A time of the day, as 09:30.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::fold;
use crate::law::day;

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
        read(text).ok_or_else(|| {
            let shown: String = text.chars().filter(|c| !c.is_control()).take(20).collect();
            Error::input(format!("“{shown}”不是时刻")).hint("写作 09:30（24 小时制），或 9点半、下午2点、14时30分")
        })
    }
}

/// Hours from one to another, and what is added to them.
type Hours = (u8, u8, u8);

/// Parts of the day that people put before an hour, each with the hours it may have.
const PARTS: &[(&[&str], &[Hours])] = &[
    (&["凌晨"], &[(0, 6, 0)]),
    (&["清晨", "早上", "早晨", "上午", "早"], &[(0, 12, 0)]),
    (&["中午"], &[(11, 12, 0), (1, 2, 12)]),
    (&["下午", "午后"], &[(1, 11, 12), (12, 18, 0)]),
    (&["傍晚", "晚上", "夜里", "晚"], &[(5, 11, 12), (17, 23, 0)]),
];

/// A time as people write it: 09:30, 9点半, 上午9点, 14时30分, 下午两点一刻.
fn read(text: &str) -> Option<TimeOfDay> {
    let plain: String = day::in_figures(&fold::plain(text)).trim().to_owned();
    let part = PARTS.iter().flat_map(|(words, hours)| words.iter().map(move |word| (*word, *hours)));
    let part = part.into_iter().find_map(|(word, hours)| Some((plain.strip_prefix(word)?.trim_start(), hours)));
    let (clock, hours) = part.map_or((plain.as_str(), None), |(clock, hours)| (clock, Some(hours)));
    let (hour, rest) = clock.split_once([':', '点', '时'])?;
    let minute = match (clock.contains(':'), rest) {
        (true, rest) => number(rest, 2, 60)?,
        (false, "" | "整" | "钟") => 0,
        (false, "半") => 30,
        (false, rest) => match rest.strip_suffix('刻') {
            Some(quarters) => number(quarters, 1, 4).filter(|quarters| *quarters > 0)? * 15,
            None => number(rest.strip_suffix('分').unwrap_or(rest), 1, 60)?,
        },
    };
    let hour = number(hour.trim(), 1, 24)?;
    let added = match hours {
        None => 0,
        Some(hours) => hours.iter().find(|(first, last, _)| (*first..=*last).contains(&hour))?.2,
    };
    Some(TimeOfDay { hour: hour + added, minute })
}

/// The number of one or two digits, `least` at least, below `beyond`.
fn number(text: &str, least: usize, beyond: u8) -> Option<u8> {
    let digits = (least..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|number: &u8| digits && *number < beyond)
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
        for (typed, time) in [
            ("09:30", "09:30"),
            ("9:30", "09:30"),
            ("23：59", "23:59"),
            ("２３：５９", "23:59"),
            (" 0:00 ", "00:00"),
            ("9点半", "09:30"),
            ("上午9点", "09:00"),
            ("上午九点", "09:00"),
            ("14时30分", "14:30"),
            ("下午两点", "14:00"),
            ("下午 2:05", "14:05"),
            ("下午15点", "15:00"),
            ("中午十二点一刻", "12:15"),
            ("晚上八点三刻", "20:45"),
            ("十点整", "10:00"),
            ("８点０５分", "08:05"),
            ("凌晨2点钟", "02:00"),
        ] {
            assert_eq!(typed.parse::<TimeOfDay>().map(String::from), Ok(time.to_owned()), "{typed}");
        }
        for typed in [
            "24:00",
            "9:5",
            "9:60",
            "930",
            "",
            "9:30:00",
            "+9:30",
            "009:30",
            "下午",
            "上午15点",
            "晚上2点",
            "25点",
            "9点61分",
            "9点四刻",
            "点半",
        ] {
            assert!(typed.parse::<TimeOfDay>().is_err(), "{typed}");
        }
    }
}
