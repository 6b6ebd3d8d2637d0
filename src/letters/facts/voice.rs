//! Whose words stand in a letter: what its issuer told stands as it is; what another unit told is attributed and quoted.

use super::filled::{Facts, said, sentence};
use super::person::official;
use crate::documents::letter::template::you;
use crate::letters::seen::Seen;

/// A text of `by` as the letter prints it, under the word for what was done, as 初步查明; without the unit of a case that was split off
/// and does not know who told it: it stood so before.
pub(super) fn told(seen: &Seen<'_>, facts: &Facts, by: Option<&str>, done: &str, text: &str) -> Option<String> {
    let text = said(text)?;
    if by.is_some_and(|by| is_issuer(seen, facts, by)) {
        return Some(text);
    }
    let who = match by {
        Some(by) if facts.text("to.name") == Some(&official(seen, seen.file.current(by))) => {
            you(&official(seen, seen.file.current(by)))
        }
        Some(by) => seen.full(by).to_owned(),
        None => "分案前".to_owned(),
    };
    Some(format!("{who}{done}：{}", quoted(&text)))
}

/// What was found of the case before it was handled, in the words of whoever assessed it.
pub(super) fn findings(seen: &Seen<'_>, facts: &Facts) -> Option<String> {
    let findings = seen.file.case().ok()?.findings.as_deref()?;
    told(seen, facts, seen.teller("findings").as_deref(), "初步查明", findings)
}

/// Whether the unit, or what it became, issues the letter.
pub(super) fn is_issuer(seen: &Seen<'_>, facts: &Facts, unit: &str) -> bool {
    facts.text("issuer.name") == Some(&official(seen, seen.file.current(unit)))
}

/// A text in quotation marks: it ends as a sentence does, and marks within it are those of the second kind.
pub(super) fn quoted(text: &str) -> String {
    let mut opens = true;
    let whole = sentence(text);
    let inner = whole.chars().map(|c| match c {
        '“' => '‘',
        '”' => '’',
        '‘' => '“',
        '’' => '”',
        '"' => {
            opens = !opens;
            if opens { '’' } else { '‘' }
        }
        c => c,
    });
    format!("“{}”", inner.collect::<String>())
}
