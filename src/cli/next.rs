//! What comes next, as it is printed: by whom, until when, with the command.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::record::unit::UnitBook;
use crate::render::clean;
use crate::steps::next::Next;

/// Ways on that a table shows, with those that may be taken instead: the others are in the JSON.
const SHOWN: usize = 5;

/// As JSON.
pub fn json(next: &[Next], units: &UnitBook, day: NaiveDate) -> Value {
    let one = |next: &Next| {
        json!({
            "command": next.command, "who": next.who, "by": next.by,
            "who_name": next.who.as_deref().map(|code| units.short_on(code, day)),
            "what": next.what, "rule": next.rule, "when": Some(&next.when).filter(|when| !when.is_empty()),
        })
    };
    Value::Array(next.iter().map(one).collect())
}

/// As lines no wider than the terminal: a heading for each way on, its command below.
pub fn lines(next: &[Next], units: &UnitBook, day: NaiveDate, width: Option<usize>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut shown = 0;
    for one in next {
        if !one.other {
            shown += 1;
            if shown > SHOWN {
                break;
            }
            lines.extend(folded("下一步：", &heading(one, units, day), width));
        }
        let when = if one.when.is_empty() { String::new() } else { format!("{}：", one.when) };
        lines.extend(wrapped(&format!("  {when}"), &one.command, width));
    }
    lines
}

/// Who has to do what until when, as far as it is known.
fn heading(next: &Next, units: &UnitBook, day: NaiveDate) -> Vec<String> {
    let who = next.who.as_deref().map(|code| units.short_on(code, day).to_owned());
    let late = next.by.map_or(0, |by| (day - by).num_days());
    let by = next.shown_by.as_ref().map(|by| match late {
        late if late > 0 => format!("最迟 {by} 已过 {late} 天"),
        _ => format!("最迟 {by}"),
    });
    let parts = [who, by, Some(next.what.clone())].into_iter().flatten().enumerate();
    parts.map(|(at, part)| if at == 0 { part } else { format!(" {part}") }).collect()
}

/// A line of parts, on more lines where one is too narrow for them.
pub fn folded(lead: &str, parts: &[String], width: Option<usize>) -> Vec<String> {
    let mut lines = vec![lead.to_owned()];
    for part in parts {
        let part = clean::visible(part);
        let full = |line: &String| width.is_some_and(|width| clean::width(line) + clean::width(&part) > width);
        if lines.last().is_some_and(full) {
            lines.push(format!("  {}", part.trim_start_matches([' ', '，', '、'])));
        } else if let Some(line) = lines.last_mut() {
            line.push_str(&part);
        }
    }
    lines
}

/// A command on lines no wider than `width`, so that it still can be copied to a shell whole.
pub fn wrapped(lead: &str, command: &str, width: Option<usize>) -> Vec<String> {
    let command = clean::visible(command);
    let whole = format!("{lead}{command}");
    let Some(width) = width.filter(|width| !cfg!(windows) && clean::width(&whole) > *width) else { return vec![whole] };
    let mut lines = Vec::new();
    let mut line = lead.to_owned();
    let mut begun = true;
    let first = command.split(" --").next().unwrap_or_default();
    if clean::width(lead) + clean::width(first) + 2 > width && !lead.trim().is_empty() {
        lines.push(std::mem::replace(&mut line, "    ".to_owned()));
    }
    for (at, part) in command.split(" --").enumerate() {
        let part = if at == 0 { part.to_owned() } else { format!("--{part}") };
        // Room is left for the mark that the line goes on.
        if !begun && clean::width(&line) + 1 + clean::width(&part) + 2 > width {
            lines.push(format!("{line} \\"));
            line = format!("    {part}");
        } else {
            if !begun {
                line.push(' ');
            }
            line.push_str(&part);
        }
        begun = false;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_command_goes_on_where_an_option_begins() {
        let command =
            "jiexie transfer new --case C2026-0001 --to 综合执法局 --material letter=文件 --material source=文件";
        assert_eq!(wrapped("  ", command, None), [format!("  {command}")]);
        let lines = wrapped("  ", command, Some(60));
        assert_eq!(lines.join("\n").replace(" \\\n    ", " "), format!("  {command}"));
        assert!(lines.len() > 1 && lines.iter().all(|line| clean::width(line) <= 60), "{lines:?}");
        let narrow = wrapped("  不接受的：", "jiexie transfer decline T2026-0001 --reason 理由", Some(40));
        assert_eq!(narrow, ["  不接受的：", "    jiexie transfer decline T2026-0001 \\", "    --reason 理由"]);
        let parts = ["联席会议办公室", " 最迟 2026-12-08", " 征集议题"].map(str::to_owned);
        assert_eq!(folded("下一步：", &parts, Some(41)), ["下一步：联席会议办公室 最迟 2026-12-08", "  征集议题"]);
        assert_eq!(folded("下一步：", &parts, None), ["下一步：联席会议办公室 最迟 2026-12-08 征集议题"]);
    }
}
