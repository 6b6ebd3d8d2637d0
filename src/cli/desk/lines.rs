//! The lines of a section of the desk, as wide as the terminal takes.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::render::{self, clean};

/// Lines whose cells stand under each other; the last gives way where the terminal is too narrow.
pub fn aligned(lines: &[Vec<String>], width: Option<usize>) -> Vec<String> {
    let shown: Vec<Vec<String>> =
        lines.iter().map(|line| line.iter().map(|cell| clean::visible(cell).into_owned()).collect()).collect();
    let widest =
        |at: usize| shown.iter().filter_map(|line| line.get(at)).map(|cell| clean::width(cell)).max().unwrap_or(0);
    let fixed: usize =
        (0..lines.iter().map(Vec::len).max().unwrap_or(0).saturating_sub(1)).map(|at| widest(at) + 2).sum();
    if let Some(width) = width.filter(|width| fixed + ROOM > *width) {
        return shown.iter().flat_map(|line| stacked(line, width)).collect();
    }
    let whole = |line: &Vec<String>| {
        let mut text = " ".to_owned();
        for (at, cell) in line.iter().enumerate() {
            text.push(' ');
            if at + 1 == line.len() {
                let room = width.map(|width| width.saturating_sub(clean::width(&text)));
                text.push_str(&room.map_or_else(|| cell.into(), |room| render::shortened(cell, room)));
            } else {
                text.push_str(cell);
                text.push_str(&" ".repeat(widest(at) - clean::width(cell) + 1));
            }
        }
        text.trim_end().to_owned()
    };
    shown.iter().map(whole).collect()
}

/// Cells that a title is to have at the least, on the line of what it is about.
const ROOM: usize = 12;

/// The cells of one line on as many as a narrow terminal takes.
fn stacked(cells: &[String], width: usize) -> Vec<String> {
    let mut lines = vec![" ".to_owned()];
    for cell in cells {
        let last = lines.len() - 1;
        if clean::width(&lines[last]) + 1 + clean::width(cell) > width && !lines[last].trim().is_empty() {
            lines.push("   ".to_owned());
        }
        let Some(line) = lines.last_mut() else { continue };
        let room = width.saturating_sub(clean::width(line) + 1);
        line.push(' ');
        line.push_str(&render::shortened(cell, room));
        line.push(' ');
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The day of the week.
pub fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "星期一",
        Weekday::Tue => "星期二",
        Weekday::Wed => "星期三",
        Weekday::Thu => "星期四",
        Weekday::Fri => "星期五",
        Weekday::Sat => "星期六",
        Weekday::Sun => "星期日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_under_each_other_and_nothing_but_a_title_is_cut() {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let rows = [
            row(["T2026-0001", "2026-11-23（推定）", "反馈意见", "沿街违法建设一处，经多次劝阻仍在继续"]),
            row(["S2026-0002", "2026-11-24", "抄送处罚决定", "占道经营"]),
        ];
        assert_eq!(
            aligned(&rows, None),
            [
                "  T2026-0001  2026-11-23（推定）  反馈意见      沿街违法建设一处，经多次劝阻仍在继续",
                "  S2026-0002  2026-11-24          抄送处罚决定  占道经营"
            ]
        );
        for width in [40, 60, 70, 80] {
            let lines = aligned(&rows, Some(width));
            assert!(lines.iter().all(|line| clean::width(line) <= width), "{width}: {lines:?}");
            let text = lines.join("\n");
            for whole in ["T2026-0001", "2026-11-23（推定）", "反馈意见", "S2026-0002", "抄送处罚决定", "占道经营"]
            {
                assert!(text.contains(whole), "{width}: {text}");
            }
        }
    }
}
