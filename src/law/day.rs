//! A day as people type it.

use chrono::{Datelike, Days, NaiveDate};

use crate::error::{Error, Result};

/// Reads a day in any of the forms people write.
///
/// # Errors
/// [`Error::input`] for what is no day of the calendar.
pub fn date(text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    let bad = || {
        Error::input(format!("“{shown}”不是日期"))
            .hint("写作 2026-11-23、2026/11/23、2026.11.23、20261123、2026年11月23日、今天或昨天")
    };
    let typed = text.trim();
    match typed {
        "今天" => return Ok(today),
        "昨天" => return today.checked_sub_days(Days::new(1)).ok_or_else(bad),
        _ => {}
    }
    if typed.len() > 40 {
        return Err(bad());
    }
    let parts: Vec<&str> = if let Some(rest) = typed.strip_suffix('日') {
        rest.split(['年', '月']).collect()
    } else if typed.len() == 8 && typed.bytes().all(|b| b.is_ascii_digit()) {
        vec![&typed[..4], &typed[4..6], &typed[6..]]
    } else {
        let separator = ['-', '/', '.'].into_iter().find(|separator| typed.contains(*separator)).ok_or_else(bad)?;
        typed.split(separator).collect()
    };
    let [year, month, day] = parts.as_slice() else { return Err(bad()) };
    let number = |part: &str, longest: usize| -> Option<u32> {
        let fit = !part.is_empty() && part.len() <= longest && part.bytes().all(|b| b.is_ascii_digit());
        if fit { part.parse().ok() } else { None }
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return Err(bad());
    };
    let date = i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(|| Error::input(format!("没有“{shown}”这一天")).hint("核对年月日"))?;
    if !(1950..=2100).contains(&date.year()) {
        return Err(Error::input(format!("日期 {date} 的年份不在 1950 至 2100 之间")).hint("核对年份"));
    }
    Ok(date)
}

/// As [`date`], for what need not be typed.
pub fn optional_date(text: Option<&str>, today: NaiveDate) -> Result<Option<NaiveDate>> {
    text.map(|text| date(text, today)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_form_of_a_day() {
        let today = day("2026-11-24");
        for typed in ["2026-11-23", "2026/11/23", "2026.11.23", "20261123", "2026年11月23日", "昨天", " 2026-11-23 "]
        {
            assert_eq!(date(typed, today).unwrap(), day("2026-11-23"), "{typed}");
        }
        assert_eq!(date("今天", today).unwrap(), today);
    }

    #[test]
    fn what_is_no_day() {
        let today = day("2026-11-24");
        for typed in [
            "",
            "2026-02-30",
            "2026-13-01",
            "26-1-1",
            "0001-01-01",
            "2026-1",
            "明年",
            "二〇二六年",
            "2026-11-23T00:00",
            "９９９９９９９９",
            "-1-1-1",
            "99999999999999-1-1",
        ] {
            assert!(date(typed, today).is_err(), "{typed}");
        }
    }
}
