//! The questions themselves, as a terminal shows them.

use std::cell::Cell;
use std::io;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::list::{HowMany, List, PAGE};
use super::paths::Paths;
use super::screen::{Came, Look, Screen, ScreenLine};
use super::turn::{Question, Turn, head, help, wrong};
use super::typing::{Did, Typing};
use crate::cli::known::Offer;
use crate::cli::streams;
use crate::error::{Error, Result};
use crate::render::clean;

/// Puts questions on standard error.
pub struct Prompt {
    color: bool,
    /// The last question was left with Esc.
    left: Cell<bool>,
}

/// A line to be typed.
struct Text<'a> {
    asked: &'a TextPrompt<'a>,
    check: &'a dyn Fn(&str) -> Result<()>,
    typing: Typing,
    /// What lies there, where a path is typed, and which of it is pointed at.
    found: Vec<String>,
    at: Option<usize>,
    wrong: Option<String>,
    /// What stands there was found wrong, and nothing was done about it yet: what is typed takes its place.
    faulty: bool,
}

impl<'a> Text<'a> {
    fn new(asked: &'a TextPrompt<'a>, check: &'a dyn Fn(&str) -> Result<()>) -> Self {
        let typing = Typing::of(asked.begun.unwrap_or_default());
        let faulty = asked.retyped && !typing.is_empty();
        let mut text = Text { asked, check, typing, found: Vec::new(), at: None, wrong: None, faulty };
        text.looks();
        text
    }

    /// Looks what lies where the path that is typed begins.
    fn looks(&mut self) {
        self.at = None;
        self.found = self.asked.path.map_or_else(Vec::new, |paths| paths.beginning(&self.typing.text()));
    }

    fn changed(&mut self, did: Did) -> Turn<String> {
        if did == Did::Changed {
            self.wrong = None;
            self.looks();
        }
        Turn::Stays
    }

    /// Types this path on.
    fn goes_to(&mut self, path: &str) {
        self.faulty = false;
        self.typing = Typing::of(path);
        self.changed(Did::Changed);
    }

    /// Moves among what lies there; above the first one is what was typed.
    fn moves(&mut self, by: isize) -> Turn<String> {
        let last = self.found.len() as isize - 1;
        let to = self.at.map_or(-1, |at| at as isize) + by;
        self.at = usize::try_from(to.min(last)).ok();
        Turn::Stays
    }
}

impl Question for Text<'_> {
    type Answer = String;

    fn asked(&self) -> &str {
        self.asked.what
    }

    fn lines(&self, height: usize) -> Vec<ScreenLine> {
        let mut lines: Vec<ScreenLine> = self.wrong.iter().flat_map(|told| wrong(told)).collect();
        lines.push(head(self.asked.what, self.asked.usual, &self.typing));
        let page = PAGE.min(height.saturating_sub(5)).max(1);
        let begins = self.at.unwrap_or(0).saturating_sub(page / 2).min(self.found.len().saturating_sub(page));
        for (place, path) in self.found.iter().enumerate().skip(begins).take(page) {
            let mark = match () {
                () if self.at == Some(place) => '>',
                () if place == begins && place > 0 => '^',
                () if place + 1 == begins + page && place + 1 < self.found.len() => 'v',
                () => ' ',
            };
            let look = if self.at == Some(place) { Look::Chosen } else { Look::Plain };
            lines.push(ScreenLine::of(look, format!("{mark} {}", clean::visible(path))));
        }
        let path = self.asked.path.map(|_| PATH);
        let again = (self.asked.retyped && self.faulty).then_some(RETYPED);
        let told: Vec<&str> = path.into_iter().chain(self.asked.help).chain(again).collect();
        if !told.is_empty() {
            lines.extend(help(&told.join("；")));
        }
        lines
    }

    fn takes(&mut self, key: KeyEvent, _height: usize) -> Turn<String> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Up => self.moves(-1),
            KeyCode::Down => self.moves(1),
            KeyCode::Char('p') if control => self.moves(-1),
            KeyCode::Char('n') if control => self.moves(1),
            KeyCode::PageUp => self.moves(-(PAGE as isize)),
            KeyCode::PageDown => self.moves(PAGE as isize),
            KeyCode::Tab => {
                let chosen = self.at.and_then(|at| self.found.get(at).cloned());
                if let Some(path) = chosen.or_else(|| Paths::common(&self.found, &self.typing.text())) {
                    self.goes_to(&path);
                }
                Turn::Stays
            }
            _ => {
                let types =
                    matches!(key.code, KeyCode::Char(_)) && !control && !key.modifiers.contains(KeyModifiers::ALT);
                if std::mem::take(&mut self.faulty) && types {
                    self.typing = Typing::default();
                }
                let did = self.typing.takes(key);
                self.changed(did)
            }
        }
    }

    fn pastes(&mut self, text: &str) {
        if std::mem::take(&mut self.faulty) {
            self.typing = Typing::default();
        }
        let did = self.typing.puts(text);
        self.changed(did);
    }

    fn enters(&mut self) -> Turn<String> {
        if let Some(path) = self.at.and_then(|at| self.found.get(at).cloned()) {
            // A folder is gone into.
            if path.ends_with(std::path::MAIN_SEPARATOR) {
                self.goes_to(&path);
                return Turn::Stays;
            }
            self.typing = Typing::of(&path);
        }
        let typed = self.typing.text();
        let answer = match self.asked.usual {
            Some(usual) if typed.is_empty() => usual.to_owned(),
            _ => typed,
        };
        match (self.check)(&answer) {
            Ok(()) => Turn::Answers(answer.trim().to_owned(), answer),
            Err(error) => {
                self.faulty = !self.typing.is_empty();
                let again = if self.faulty { AGAIN } else { "" };
                self.wrong = Some(format!("{}{again}", fault(&error)));
                Turn::Stays
            }
        }
    }

    fn is_blank(&self) -> bool {
        self.typing.is_empty()
    }
}

/// How an answer that was found wrong is put right.
const AGAIN: &str = "（直接打字就重写；退格、←→ 接着改）";
/// The same of one that stands there still.
const RETYPED: &str = "直接打字就重写，回车照旧";
/// How a path is typed, and how one gets away from it.
const PATH: &str = "Tab 补全，↑↓ 选，回车确定；Esc 退回，Ctrl-C 放弃";

impl Prompt {
    /// With colours or without.
    pub fn new(color: bool) -> Self {
        Prompt { color, left: Cell::new(false) }
    }

    /// Whether the last question was left with Esc: the one before it is to be put again. Ctrl-C gives all of them up.
    pub fn goes_back(&self) -> bool {
        self.left.get()
    }

    /// Asks for yes or no. Where yes is not usual, a mere Enter is no answer: it neither keeps what is not done lightly nor throws
    /// away what was typed.
    pub fn agreed(&self, asked: &str, usual: bool) -> Result<Option<bool>> {
        let read = |typed: &str| match crate::fold::text(typed).as_str() {
            "y" | "yes" | "是" | "要" | "好" => Some(true),
            "n" | "no" | "否" | "不" => Some(false),
            "" if usual => Some(true),
            _ => None,
        };
        let shown = YES_OR_NO[usize::from(usual)];
        let check = |typed: &str| match read(typed) {
            Some(_) => Ok(()),
            None if usual && typed == shown => Ok(()),
            None => Err(Error::input("写 y（是）或 n（否）")),
        };
        let asked = TextPrompt { what: asked, usual: Some(shown), ..TextPrompt::default() };
        let mut text = Text::new(&asked, &check);
        let answer = self.put(&mut text, |typed| if read(typed).unwrap_or(usual) { "是" } else { "否" }.to_owned())?;
        Ok(answer.map(|typed| read(&typed).unwrap_or(usual)))
    }

    /// Asks for one of a list, by its place.
    pub fn pick(&self, asked: &str, offers: &[Offer]) -> Result<Option<usize>> {
        let picked = self.put(&mut List::new(asked, offers, HowMany::One), str::to_owned)?;
        Ok(picked.and_then(|picked| picked.first().copied()))
    }

    /// Asks for one of a list of which none is likelier than the others.
    pub fn pick_unpointed(&self, asked: &str, offers: &[Offer]) -> Result<Option<usize>> {
        let picked = self.put(&mut List::new(asked, offers, HowMany::One).unpointed(), str::to_owned)?;
        Ok(picked.and_then(|picked| picked.first().copied()))
    }

    /// Asks for some of a list by their places: at least one, unless none need be picked.
    pub fn picks(&self, asked: &str, offers: &[Offer], may_skip: bool) -> Result<Option<Vec<usize>>> {
        let count = if may_skip { HowMany::Any } else { HowMany::Some };
        self.put(&mut List::new(asked, offers, count), str::to_owned)
    }

    /// Asks for a text, which `check` must not find fault with.
    pub fn text(&self, asked: &TextPrompt<'_>, check: &dyn Fn(&str) -> Result<()>) -> Result<Option<String>> {
        self.put(&mut Text::new(asked, check), str::to_owned)
    }

    /// Puts a question; none when the clerk thinks better of it.
    fn put<Q: Question>(&self, question: &mut Q, shown_as: impl Fn(&str) -> String) -> Result<Option<Q::Answer>> {
        streams::asking(|| self.put_on_screen(question, shown_as))
    }

    fn put_on_screen<Q: Question>(
        &self,
        question: &mut Q,
        shown_as: impl Fn(&str) -> String,
    ) -> Result<Option<Q::Answer>> {
        self.left.set(false);
        let mut screen = Screen::open(self.color).map_err(untold)?;
        loop {
            let (_, height) = Screen::size();
            screen.draw(&question.lines(height)).map_err(untold)?;
            let key = match screen.comes().map_err(untold)? {
                Came::Key(key) => key,
                Came::Pasted(text) => {
                    question.pastes(&text);
                    continue;
                }
                Came::Resized => continue,
            };
            let control = key.modifiers.contains(KeyModifiers::CONTROL);
            let turn = match key.code {
                KeyCode::Enter => question.enters(),
                KeyCode::Char('j') if control => question.enters(),
                KeyCode::Char('c') if control => return self.gives_up(screen, question.asked(), false),
                KeyCode::Char('g') if control => return self.gives_up(screen, question.asked(), true),
                KeyCode::Char('d') if control && question.is_blank() => {
                    return self.gives_up(screen, question.asked(), true);
                }
                KeyCode::Esc => return self.gives_up(screen, question.asked(), true),
                _ => question.takes(key, height),
            };
            if let Turn::Answers(answer, shown) = turn {
                let mark = if self.color { ">" } else { "?" };
                let line =
                    ScreenLine::of(Look::Mark, mark).and(Look::Plain, format!(" {} ", question.asked_when_answered()));
                screen.leave(&[line.and(Look::Chosen, clean::visible(&shown_as(&shown)))]).map_err(untold)?;
                return Ok(Some(answer));
            }
        }
    }

    /// Leaves a question without an answer: back to the one before it, or all of them.
    fn gives_up<T>(&self, screen: Screen, asked: &str, back: bool) -> Result<Option<T>> {
        self.left.set(back);
        let line = ScreenLine::of(Look::Mark, "?").and(Look::Plain, format!(" {asked} （没有答）"));
        screen.leave(&[line]).map_err(untold)?;
        Ok(None)
    }
}

/// A terminal that does not do what is asked of it.
fn untold(error: io::Error) -> Error {
    Error::io(format!("无法在终端提问：{}", crate::disk::read::reason(&error)))
}

/// How yes and no are shown, the usual answer large, where there is one.
const YES_OR_NO: [&str; 2] = ["y/n", "Y/n"];

/// What a text is asked for by.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextPrompt<'a> {
    /// The question.
    pub what: &'a str,
    /// What an empty answer means.
    pub usual: Option<&'a str>,
    /// What is said below.
    pub help: Option<&'a str>,
    /// It is a path: which are offered.
    pub path: Option<Paths>,
    /// What stands there already: it was typed before, and is gone back to.
    pub begun: Option<&'a str>,
    /// What is typed takes the place of that, unless a key goes into it first.
    pub retyped: bool,
}

/// What is wrong with an answer, and how to write it.
fn fault(error: &Error) -> String {
    let hint = error.hint.as_ref().map_or_else(String::new, |hint| format!("；{hint}"));
    clean::visible(&format!("{}{hint}", error.message)).into_owned()
}
