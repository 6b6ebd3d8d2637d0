//! Asking a clerk at a terminal whether to go on, once what there is to know was said.

use std::io::{BufRead, Write};

use super::app::App;
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::known::Sought;
use crate::render::Format;
use crate::render::clean::visible;

/// Whether what is known was said, and the clerk went on all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It was said and confirmed: nothing is left to say.
    Confirmed,
    /// Nobody was asked: it is said with the answer.
    Unasked,
}

/// Names what is known of what is about to be entered and asks whether to go on, where somebody can be asked.
///
/// # Errors
/// [`Error::input`] when the clerk thinks better of it; nothing was written.
pub fn wanted(app: &App, own: Option<Id>, sought: &Sought) -> Result<Known> {
    if !may_ask(app) || !app.db()?.exists() {
        return Ok(Known::Unasked);
    }
    let reader = app.reader()?;
    let known = reader.known(&reader.units()?, own, sought)?;
    if known.is_empty() {
        return Ok(Known::Unasked);
    }
    let known: Vec<String> = known.iter().map(|line| format!("注意：{line}")).collect();
    if agreed(&known, "仍要登记？") {
        return Ok(Known::Confirmed);
    }
    Err(Error::input("没有登记：与已在册的相同或相近")
        .hint("查看在册的：jiexie show 编号；同一件的，在原案上继续登记或用 case link 关联"))
}

/// Whether somebody sits there who can be asked, and reads what is said.
pub fn may_ask(app: &App) -> bool {
    app.format == Format::Table && !app.quiet && app.can_ask()
}

/// Says the lines, puts the question and reads the answer; none is no.
pub fn agreed(said: &[String], question: &str) -> bool {
    let (mut answers, mut asking) = (std::io::stdin().lock(), std::io::stderr());
    asked(&mut answers, &mut asking, said, question)
}

fn asked(answers: &mut dyn BufRead, asking: &mut dyn Write, said: &[String], question: &str) -> bool {
    let lines: String = said.iter().map(|line| format!("{}\n", visible(line))).collect();
    let put = write!(asking, "{lines}{question}[y/N] ").and_then(|()| asking.flush());
    let mut answer = String::new();
    let read = put.and_then(|()| answers.read_line(&mut answer));
    read.is_ok() && matches!(crate::fold::text(&answer).as_str(), "y" | "yes" | "是" | "要")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_yes_is_a_yes() {
        for (typed, goes_on) in [
            ("y\n", true),
            ("Ｙ\n", true),
            ("是\n", true),
            ("n\n", false),
            ("\n", false),
            ("", false),
            ("好像是\n", false),
        ] {
            let mut shown = Vec::new();
            let known = ["注意：当事人“张三”已在册：C2026-0001".to_owned()];
            assert_eq!(asked(&mut typed.as_bytes(), &mut shown, &known, "仍要登记？"), goes_on, "{typed}");
            assert_eq!(String::from_utf8(shown).unwrap(), "注意：当事人“张三”已在册：C2026-0001\n仍要登记？[y/N] ");
        }
    }
}
