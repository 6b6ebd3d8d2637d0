//! What a question on a terminal is made of: its lines, and what a key comes to.

use crossterm::event::KeyEvent;

use super::screen::{Look, Screen, ScreenLine};
use super::typing::Typing;
use crate::render::prose::fitted;

/// What a key comes to.
pub enum Turn<T> {
    /// The question stands.
    Stays,
    /// It is answered, which is shown so.
    Answers(T, String),
}

/// One question while it is answered.
pub trait Question {
    /// What it is answered with.
    type Answer;
    /// What is asked.
    fn asked(&self) -> &str;
    /// The same where it is answered.
    fn asked_when_answered(&self) -> &str {
        self.asked()
    }
    /// What is shown on a terminal so high.
    fn lines(&self, height: usize) -> Vec<ScreenLine>;
    /// Takes a key.
    fn takes(&mut self, key: KeyEvent, height: usize) -> Turn<Self::Answer>;
    /// Takes a text all at once.
    fn pastes(&mut self, text: &str);
    /// Takes what there is for the answer.
    fn enters(&mut self) -> Turn<Self::Answer>;
    /// Whether nothing is typed.
    fn is_blank(&self) -> bool;
}

/// The line of a question, with what an empty answer means and what is typed.
pub fn head(asked: &str, usual: Option<&str>, typing: &Typing) -> ScreenLine {
    let usual = usual.map_or_else(String::new, |usual| format!("({usual}) "));
    ScreenLine::of(Look::Mark, "?")
        .and(Look::Plain, format!(" {asked} {usual}"))
        .with_cursor(&typing.text(), typing.at())
}

/// What helps, below.
pub fn help(told: &str) -> Vec<ScreenLine> {
    broken(Look::Chosen, &format!("[{told}]"))
}

/// What is wrong, above.
pub fn wrong(told: &str) -> Vec<ScreenLine> {
    broken(Look::Wrong, &format!("# {told}"))
}

/// A text in lines that are broken where they may be.
fn broken(look: Look, text: &str) -> Vec<ScreenLine> {
    let (width, _) = Screen::size();
    fitted(text, width).into_iter().map(|line| ScreenLine::of(look, line)).collect()
}
