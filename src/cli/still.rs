//! Asking a clerk at a terminal whether to go on, once what there is to know was said.

use super::app::{App, Run};
use super::ask::prompt::Prompt;
use super::named::on_register;
use super::streams;
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::known::LookedFor;
use crate::render::clean::visible;

/// What is asked when something very like what is entered is known already.
const STILL: &str = "仍要登记？";

/// Whether what is known was said, and the clerk went on all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warned {
    /// It was said and confirmed: nothing is left to say.
    Confirmed,
    /// Nobody was asked: it is said with the answer.
    Unasked,
}

/// Names what is known of what is about to be entered and asks whether to go on, where somebody can be asked. Of a trial it
/// is noted, and asked with what else the trial shows.
///
/// # Errors
/// [`Error::declined`] when the clerk thinks better of it; nothing was written.
pub fn wanted(app: &App, own: Option<Id>, sought: &LookedFor) -> Result<Warned> {
    if app.run() == Run::Agreed {
        return Ok(Warned::Confirmed);
    }
    if !app.can_ask() || !app.db()?.exists() {
        return Ok(Warned::Unasked);
    }
    let reader = app.reader()?;
    let known = reader.known(reader.units()?, own, sought)?;
    if known.is_empty() {
        return Ok(Warned::Unasked);
    }
    if app.run() == Run::Trial {
        app.would_ask(STILL);
        return Ok(Warned::Unasked);
    }
    let known: Vec<String> = known.iter().map(|line| format!("注意：{line}")).collect();
    if agreed(app, &known, STILL)? {
        return Ok(Warned::Confirmed);
    }
    Err(Error::declined("没有登记：与已在册的相同或相近")
        .hint("查看在册的：jiexie show 编号；同一件的，在原案上继续登记或用 jiexie case link 编号 --to 原案编号 --as related 关联"))
}

/// Whether somebody sits there who can be asked, and was not asked already.
pub fn may_ask(app: &App) -> bool {
    app.run() == Run::Plain && app.can_ask()
}

/// Says the lines and puts the question; no answer is no.
pub fn agreed(app: &App, said: &[String], question: &str) -> Result<bool> {
    said.iter().for_each(|line| streams::say(&visible(&on_register(line))));
    Ok(Prompt::new(app.opts().color).agreed(question, false)? == Some(true))
}
