//! Charts that are tables by nature: units by limits, the days of a month.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate};
use minijinja::HtmlEscape;

use crate::documents::text::visible;
use crate::report::document::Heat;

/// What is darker than this is dark: what stands on it is light.
const DARK: f64 = 0.55;

fn escaped(text: &str) -> String {
    HtmlEscape(&visible(text)).to_string()
}

/// Units by limits: the more came late or are overdue in a cell, the darker; less than `few` are not dark; a cell leads to its rows.
pub(super) fn heat(columns: &[String], rows: &[(String, Vec<Option<Heat>>)], few: i64) -> String {
    let mut text = String::from("<div class=\"frame\"><table class=\"heat\">\n<thead><tr><th scope=\"col\"></th>");
    // Writing into a text cannot fail.
    for column in columns {
        let _ = write!(text, "<th scope=\"col\">{}</th>", escaped(column));
    }
    text.push_str("</tr></thead>\n<tbody>\n");
    let dark = |cell: &Heat| if cell.of < few { 0 } else { cell.hot };
    let most = rows.iter().flat_map(|(_, cells)| cells).flatten().map(dark).max().unwrap_or(0).max(1);
    for (label, cells) in rows {
        let _ = write!(text, "<tr><th scope=\"row\">{}</th>", escaped(label));
        for (column, cell) in columns.iter().zip(cells) {
            match cell {
                None => text.push_str("<td></td>"),
                Some(cell @ Heat { hot, of }) => {
                    // Roots: a few beside very many are still seen.
                    let share = (dark(cell) as f64 / most as f64).max(0.0).sqrt();
                    let class = if share * 0.85 > DARK { " class=\"dark\"" } else { "" };
                    let (a, b) = (escaped(label), escaped(column));
                    let value = (share * 0.85).clamp(0.0, 0.85);
                    let _ = write!(
                        text,
                        "<td{class} style=\"--v:{value:.2}\" data-a=\"{a}\" data-b=\"{b}\" title=\"{a} {b}：{of} 项里 {hot} 项\">{hot}/{of}</td>"
                    );
                }
            }
        }
        text.push_str("</tr>\n");
    }
    text.push_str("</tbody>\n</table></div>\n");
    text
}

/// Months of days, each with its number; a day leads to its rows.
pub(super) fn days(today: NaiveDate, days: &[(NaiveDate, i64)]) -> String {
    let numbers: BTreeMap<NaiveDate, i64> = days.iter().copied().collect();
    let months: std::collections::BTreeSet<NaiveDate> =
        numbers.keys().chain([&today]).filter_map(|day| day.with_day(1)).collect();
    let mut text = String::from("<div class=\"months\">\n");
    for month in months {
        let _ =
            write!(text, "<table class=\"days\"><caption>{}年{}月</caption>\n<thead><tr>", month.year(), month.month());
        for weekday in ["一", "二", "三", "四", "五", "六", "日"] {
            let _ = write!(text, "<th scope=\"col\">{weekday}</th>");
        }
        text.push_str("</tr></thead>\n<tbody><tr>");
        (0..month.weekday().num_days_from_monday()).for_each(|_| text.push_str("<td></td>"));
        let mut day = Some(month);
        while let Some(of) = day.filter(|day| day.month() == month.month() && day.year() == month.year()) {
            if of != month && of.weekday().num_days_from_monday() == 0 {
                text.push_str("</tr>\n<tr>");
            }
            put_day(&mut text, of, numbers.get(&of).copied().unwrap_or(0), today);
            day = of.checked_add_days(Days::new(1));
        }
        text.push_str("</tr></tbody></table>\n");
    }
    text.push_str("</div>\n");
    text
}

fn put_day(text: &mut String, day: NaiveDate, number: i64, today: NaiveDate) {
    let due = if day < today { "over" } else { "due" };
    let mut classes = vec![];
    classes.extend((number > 0).then_some(due));
    classes.extend((day == today).then_some("today"));
    let class = if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) };
    let _ = match number {
        0 => write!(text, "<td{class}>{}</td>", day.day()),
        _ => write!(
            text,
            "<td{class} data-a=\"{day}\" title=\"{day} 到期 {number} 项\">{}<b>{number}</b></td>",
            day.day()
        ),
    };
}
