//! A list to pick from: what is typed filters it, by what its lines mean and how they sound.

use std::collections::BTreeSet;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::fits::{fits, slips};
use super::screen::{Look, Screen, ScreenLine};
use super::turn::{Question, Turn, head, help, wrong};
use super::typing::{Did, Typing};
use crate::cli::known::Offer;
use crate::ids::Id;
use crate::render::clean;

/// Most lines of a list shown at once.
pub const PAGE: usize = 10;
/// Rows of the terminal left to what stands around a list.
const AROUND: usize = 5;

/// How a list is used, where it is only a list.
const WHOLE: &str = "打几个字、字母或拼音首字母筛选，↑↓ 选，回车确定";
/// Where some of a list may be picked, and where none need be.
const SOME: &str = "打字筛选，空格选中（可选几个），回车确定";
const SOME_OR_NONE: &str = "打字筛选，空格选中（可选几个），回车确定；一个不选就是跳过";
/// What is said to whoever takes a line that was not gone to.
const NOT_YET: &str = "还没有选：打几个字筛选，或用 ↑↓ 移到那一行，再回车";
/// What stands where what is typed fits no line of the list.
const NO_LINE: &str = "（没有合适的：退格改一改，Ctrl-U 清空）";

/// How many of a list are picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowMany {
    /// One.
    One,
    /// One or more.
    Some,
    /// Any number.
    Any,
}

/// A list that is being picked from.
pub struct List<'a> {
    asked: &'a str,
    shown: Vec<String>,
    /// What each stands for.
    values: Vec<String>,
    answers_to: Vec<String>,
    count: HowMany,
    typing: Typing,
    /// The lines that fit what is typed, best first, and which of them is pointed at.
    hits: Vec<usize>,
    at: usize,
    /// Whether one is pointed at yet: where none is likelier than the others, it is typed or gone to first.
    pointed: bool,
    checked: BTreeSet<usize>,
    wrong: Option<String>,
}

impl<'a> List<'a> {
    /// Of these offers.
    pub fn new(asked: &'a str, offers: &[Offer], count: HowMany) -> Self {
        let shown = |offer: &Offer| clean::visible(format!("{}  {}", offer.value, offer.about).trim_end()).into_owned();
        let answers_to = |offer: &Offer| format!("{} {} {}", offer.value, offer.also, offer.about);
        let mut list = List {
            asked,
            shown: offers.iter().map(shown).collect(),
            values: offers.iter().map(|offer| clean::visible(&offer.value).into_owned()).collect(),
            answers_to: offers.iter().map(answers_to).collect(),
            count,
            typing: Typing::default(),
            hits: Vec::new(),
            at: 0,
            pointed: true,
            checked: BTreeSet::new(),
            wrong: None,
        };
        list.filters();
        list
    }

    /// The same with nothing pointed at: no line is likelier than another.
    pub fn unpointed(mut self) -> Self {
        self.pointed = self.shown.len() < 2;
        self
    }

    /// Finds the lines that fit what is typed: as it stands, else as a slip.
    fn filters(&mut self) {
        let typed = self.typing.text();
        // A number without its zeros is that record's, too.
        let id = typed.parse::<Id>().ok();
        let typed = id.map_or(typed, |id| id.to_string());
        let by = |fit: fn(&str, &str) -> Option<i64>| {
            let scored = self.answers_to.iter().enumerate();
            let mut hits: Vec<(usize, i64)> =
                scored.filter_map(|(at, answer)| Some((at, fit(&typed, answer)?))).collect();
            hits.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
            hits.into_iter().map(|(at, _)| at).collect::<Vec<usize>>()
        };
        let exact = by(fits);
        // A whole id means its own record and no other that looks like it.
        self.hits = if exact.is_empty() && id.is_none() { by(slips) } else { exact };
        self.at = 0;
        self.pointed |= !typed.is_empty();
    }

    /// Moves the pointer; `round`: from the last to the first.
    fn moves(&mut self, by: isize, round: bool) -> Turn<Vec<usize>> {
        let count = self.hits.len() as isize;
        if !self.pointed {
            self.pointed = true;
            self.wrong = None;
            self.at = if by < 0 && round { self.hits.len().saturating_sub(1) } else { 0 };
        } else if count > 0 {
            let to = self.at as isize + by;
            let to = if round { to.rem_euclid(count) } else { to.clamp(0, count - 1) };
            self.at = usize::try_from(to).unwrap_or(0);
        }
        Turn::Stays
    }

    /// The lines that are shown of those that fit, by their places among them.
    fn page(&self, height: usize) -> std::ops::Range<usize> {
        let page = PAGE.min(height.saturating_sub(AROUND)).max(1);
        let begins = self.at.saturating_sub(page / 2).min(self.hits.len().saturating_sub(page));
        begins..(begins + page).min(self.hits.len())
    }

    /// Lines by what they stand for alone.
    fn named(&self, at: &BTreeSet<usize>) -> Vec<&str> {
        at.iter().filter_map(|at| self.values.get(*at)).map(String::as_str).collect()
    }

    /// What an answer is shown as: the lines, by what they stand for alone where they have no room.
    fn answered(&self, at: &BTreeSet<usize>) -> String {
        let whole: Vec<&str> = at.iter().filter_map(|at| self.shown.get(*at)).map(String::as_str).collect();
        let whole = whole.join("、");
        let (width, _) = Screen::size();
        let room = clean::width(self.asked_when_answered()) + clean::width(&whole) + 3;
        if room > width { self.named(at).join("、") } else { whole }
    }

    /// Turns the line pointed at, and begins to filter anew.
    fn turns(&mut self) {
        let Some(hit) = self.hits.get(self.at).copied() else { return self.finds_none() };
        if !self.checked.remove(&hit) {
            self.checked.insert(hit);
        }
        self.wrong = None;
        if !self.typing.is_empty() {
            self.typing = Typing::default();
            self.filters();
            self.at = hit;
        }
    }

    /// Says that nothing fits; what is typed stays.
    fn finds_none(&mut self) {
        self.wrong = Some(format!("单子里没有“{}”：改一改，或 Ctrl-U 清空再找", clean::visible(&self.typing.text())));
    }
}

impl Question for List<'_> {
    type Answer = Vec<usize>;

    fn asked(&self) -> &str {
        self.asked
    }

    fn asked_when_answered(&self) -> &str {
        // How many are not in the list is no matter any more.
        self.asked.split("（另有").next().unwrap_or(self.asked)
    }

    fn lines(&self, height: usize) -> Vec<ScreenLine> {
        let mut lines: Vec<ScreenLine> = self.wrong.iter().flat_map(|told| wrong(told)).collect();
        lines.push(head(self.asked, None, &self.typing));
        let page = self.page(height);
        for place in page.clone() {
            let Some(hit) = self.hits.get(place).copied() else { continue };
            let mark = match () {
                () if self.pointed && place == self.at => '>',
                () if place == page.start && place > 0 => '^',
                () if place + 1 == page.end && page.end < self.hits.len() => 'v',
                () => ' ',
            };
            let look = if self.pointed && place == self.at { Look::Chosen } else { Look::Plain };
            let shown = self.shown.get(hit).map_or("", String::as_str);
            lines.push(match self.count {
                HowMany::One => ScreenLine::of(look, format!("{mark} {shown}")),
                _ if self.checked.contains(&hit) => {
                    ScreenLine::of(look, format!("{mark} ")).and(Look::Mark, "[x]").and(look, format!(" {shown}"))
                }
                _ => ScreenLine::of(look, format!("{mark} [ ] {shown}")),
            });
        }
        if self.hits.is_empty() {
            lines.push(ScreenLine::of(Look::Plain, format!("  {NO_LINE}")));
        }
        if !self.checked.is_empty() {
            lines.extend(help(&format!("已选：{}", self.named(&self.checked).join("、"))));
        }
        lines.extend(help(match self.count {
            HowMany::One => WHOLE,
            HowMany::Some => SOME,
            HowMany::Any => SOME_OR_NONE,
        }));
        lines
    }

    fn takes(&mut self, key: KeyEvent, height: usize) -> Turn<Vec<usize>> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let page = PAGE.min(height.saturating_sub(AROUND)).max(1) as isize;
        let in_list = self.typing.is_empty();
        match key.code {
            KeyCode::Up => return self.moves(-1, true),
            KeyCode::Down => return self.moves(1, true),
            KeyCode::Char('p') if control => return self.moves(-1, true),
            KeyCode::Char('n') if control => return self.moves(1, true),
            KeyCode::PageUp => return self.moves(-page, false),
            KeyCode::PageDown => return self.moves(page, false),
            // Where nothing is typed there is only the list to go through.
            KeyCode::Home if in_list => return self.moves(isize::MIN / 2, false),
            KeyCode::End if in_list => return self.moves(isize::MAX / 2, false),
            KeyCode::Char(' ' | '\u{3000}') if self.count != HowMany::One && !control => {
                self.turns();
                return Turn::Stays;
            }
            _ => {}
        }
        if self.typing.takes(key) == Did::Changed {
            self.wrong = None;
            self.filters();
        }
        Turn::Stays
    }

    fn pastes(&mut self, text: &str) {
        if self.typing.puts(text) == Did::Changed {
            self.wrong = None;
            self.filters();
        }
    }

    fn enters(&mut self) -> Turn<Vec<usize>> {
        let hit = self.hits.get(self.at).copied();
        match (self.count, hit) {
            (_, None) => self.finds_none(),
            _ if !self.pointed => self.wrong = Some(NOT_YET.to_owned()),
            (HowMany::One, Some(hit)) => {
                return Turn::Answers(vec![hit], self.answered(&BTreeSet::from([hit])));
            }
            // What was typed to find a line means that line.
            (_, Some(hit)) if !self.typing.is_empty() => {
                self.checked.remove(&hit);
                self.turns();
            }
            (HowMany::Some, _) if self.checked.is_empty() => self.wrong = Some("至少选一个：空格选中".to_owned()),
            _ => return Turn::Answers(self.checked.iter().copied().collect(), self.answered(&self.checked)),
        }
        Turn::Stays
    }

    fn is_blank(&self) -> bool {
        self.typing.is_empty()
    }
}
