//! What comes next, as it is printed: by whom, until when, with the command.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::cli::lettering::{DRAFTED, file_by, with_letter};
use crate::cli::named::on_register;
use crate::record::unit::UnitBook;
use crate::record::words::{LetterKind, Vocabulary};
use crate::render::clean;
use crate::steps::next::Next;

/// Ways on that a table shows, with those that may be taken instead: the others are in the JSON.
const SHOWN: usize = 5;

/// As JSON.
pub fn json(next: &[Next], units: &UnitBook, day: NaiveDate) -> Value {
    let one = |next: &Next| {
        json!({
            "command": on_register(&next.command), "who": next.who, "by": next.by,
            "who_name": next.who.as_deref().map(|code| units.short_on(code, day)),
            "what": next.what, "rule": next.rule, "when": Some(&next.when).filter(|when| !when.is_empty()),
            "letter": next.letter.map(Vocabulary::word),
        })
    };
    Value::Array(next.iter().map(one).collect())
}

/// As lines: a heading for each way on, its command below. A terminal breaks them where they may be broken.
pub fn lines(next: &[Next], units: &UnitBook, day: NaiveDate) -> Vec<String> {
    let mut lines = Vec::new();
    let mut shown = 0;
    let mut told: Vec<LetterKind> = Vec::new();
    for (at, one) in next.iter().enumerate() {
        if !one.other {
            shown += 1;
            if shown > SHOWN {
                break;
            }
            lines.push(format!("下一步：{}", clean::visible(&heading(one, units, day))));
        }
        let when = if one.when.is_empty() { String::new() } else { format!("{}：", one.when) };
        let letter = apart(next, at).map(|(title, unit)| {
            told.extend(one.letter);
            format!(" {}", with_letter(&file_by(title, Some(unit), &one.command)))
        });
        lines.push(format!(
            "  {when}{}",
            clean::visible(&on_register(one.command.clone() + &letter.unwrap_or_default()))
        ));
        // Ways that may be taken instead of each other tell of their letters together.
        if next.get(at + 1).is_none_or(|after| !after.other) {
            let group =
                next[..=at].iter().rposition(|one| !one.other).map_or(&next[at..=at], |first| &next[first..=at]);
            lines.extend(group.iter().filter_map(|one| offer(one, &mut told)));
        }
    }
    lines
}

/// What the letter of a way is called that is taken for one unit alone, because all together would give a letter for each, and
/// that unit as it is typed; none of any other way.
fn apart(next: &[Next], at: usize) -> Option<(&'static str, &str)> {
    let one = next.get(at).filter(|one| one.other && !one.when.is_empty())?;
    let (kind, unit) = (one.letter?, one.command.split_once(" --to ")?.1);
    let together = next[..at].iter().rfind(|first| !first.other)?;
    let alike = together.letter.is_none() && one.command.starts_with(&together.command);
    alike.then_some((kind.title(), unit.split(' ').next().unwrap_or(unit)))
}

/// That the letter of a step may be made with it; once of each kind.
fn offer(next: &Next, told: &mut Vec<LetterKind>) -> Option<String> {
    let kind = next.letter.filter(|kind| !told.contains(kind))?;
    let title = kind.title();
    let draft = if told.is_empty() { format!("；先看草稿，再加 {DRAFTED}") } else { String::new() };
    told.push(kind);
    let counts = next.command.split(" --").find(|typed| typed.starts_with("material letter="));
    let counts = counts.map_or_else(String::new, |typed| format!("，不必写 --{typed}"));
    // Each unit gets a slip of its own.
    let unit = next.command.split_once(" --to ").filter(|(before, _)| before.contains(" share send "));
    let unit = unit.and_then(|(_, rest)| rest.split(' ').next());
    Some(format!("  同时做出{title}：加 {}{counts}{draft}", with_letter(&file_by(title, unit, &next.command))))
}

/// Who has to do what until when, as far as it is known.
fn heading(next: &Next, units: &UnitBook, day: NaiveDate) -> String {
    let who = next.who.as_deref().map(|code| units.short_on(code, day).to_owned());
    let late = next.by.map_or(0, |by| (day - by).num_days());
    let by = next.shown_by.as_ref().map(|by| match late {
        late if late > 0 => format!("最迟 {by} 已过 {late} 天"),
        _ => format!("最迟 {by}"),
    });
    [who, by, Some(next.what.clone())].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
