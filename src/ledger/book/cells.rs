//! The value of a cell as a text: what the ledger's rows are read from.

use calamine::{Data, ExcelDateTime};

/// What stands for a formula whose result the file does not hold.
pub const NO_RESULT: &str = "#公式没有存下结果";

/// Integers from here on have lost digits: a spreadsheet keeps fifteen.
const EXACT: f64 = 1e15;

/// The text of a value.
pub(super) fn text_of(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_of(*number),
        Data::Bool(true) => "是".to_owned(),
        Data::Bool(false) => "否".to_owned(),
        Data::DateTime(day) => day_of(*day),
        Data::DateTimeIso(text) => text.split_once('T').map_or(text.as_str(), |(day, _)| day).to_owned(),
        Data::Error(error) => error.to_string(),
    }
}

/// A number as a screen shows it; one that has lost its last digits as one that has.
fn number_of(number: f64) -> String {
    if number.abs() >= EXACT {
        return format!("{number:.14E}").replace('E', "E+");
    }
    if number.fract() == 0.0 {
        return format!("{number:.0}");
    }
    // Fifteen digits: 0.1 + 0.2 is 0.3.
    let digits = usize::try_from(14 - (number.abs().log10().floor() as i64).clamp(-4, 14)).unwrap_or(0);
    let text = format!("{number:.digits$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The day of a date; the time of a cell that holds nothing else.
fn day_of(at: ExcelDateTime) -> String {
    if at.is_duration() {
        return number_of(at.as_f64());
    }
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    if (0.0..1.0).contains(&at.as_f64()) && at.as_f64() > 0.0 {
        return format!("{hour:02}:{minute:02}");
    }
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_screen_shows_them() {
        for (number, text) in [
            (500.0, "500"),
            (0.05, "0.05"),
            (0.1 + 0.2, "0.3"),
            (1234.5, "1234.5"),
            (-3.25, "-3.25"),
            (13800001234.0, "13800001234"),
            (1.1010519491231e17, "1.10105194912310E+17"),
        ] {
            assert_eq!(number_of(number), text);
        }
    }
}
