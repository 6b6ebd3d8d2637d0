//! The questions themselves, as a terminal shows them.

use std::cell::Cell;

use inquire::ui::{RenderConfig, Styled};
use inquire::validator::Validation;
use inquire::{Confirm, InquireError, MultiSelect, Select, Text};

use super::fits::{fits, slips};
use super::paths::Paths;
use crate::cli::known::Offer;
use crate::cli::streams;
use crate::error::{Error, Result};
use crate::render::clean;

/// Most lines of a list shown at once.
const PAGE: usize = 10;

/// Puts questions on standard error.
pub struct Prompt {
    look: RenderConfig<'static>,
    /// The last question was left with Esc.
    left: Cell<bool>,
}

/// One line of a list.
struct Line {
    shown: String,
    answers_to: String,
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown)
    }
}

fn lines(offers: &[Offer]) -> Vec<Line> {
    let line = |offer: &Offer| Line {
        shown: clean::visible(format!("{}  {}", offer.value, offer.about).trim_end()).into_owned(),
        answers_to: format!("{} {} {}", offer.value, offer.also, offer.about),
    };
    offers.iter().map(line).collect()
}

/// The lines, and behind them the one that stands where what is typed fits none of them.
fn lines_and_none(offers: &[Offer]) -> Vec<Line> {
    let none = Line { shown: NO_LINE.to_owned(), answers_to: String::new() };
    lines(offers).into_iter().chain([none]).collect()
}

/// How well what is typed fits a line of [`lines_and_none`].
fn scorer(offers: &[Offer]) -> impl Fn(&str, &Line, &str, usize) -> Option<i64> {
    let answers: Vec<String> = lines(offers).into_iter().map(|line| line.answers_to).collect();
    move |typed, line, _, at| {
        let exact = answers.iter().any(|answer| fits(typed, answer).is_some());
        let fit = |answer: &str| if exact { fits(typed, answer) } else { slips(typed, answer) };
        match at < answers.len() {
            true => fit(&line.answers_to),
            false => (!exact && !answers.iter().any(|answer| slips(typed, answer).is_some())).then_some(0),
        }
    }
}

/// The same, where a list is only a list.
const WHOLE: &str = "打几个字、字母或拼音首字母筛选，↑↓ 选，回车确定";

/// What stands where what is typed fits no line of the list.
const NO_LINE: &str = "（没有合适的：退格改一改）";

/// Where some of a list may be picked, and where none need be.
const SOME: &str = "打字筛选，空格选中（可选几个），回车确定";
const SOME_OR_NONE: &str = "打字筛选，空格选中（可选几个），回车确定；一个不选就是跳过";

/// Takes a question off the screen that was answered with nothing: it is put again in its place.
fn taken_back(asked: &str) {
    let line = clean::width(asked) + 3;
    let rows = crate::env::stderr_width().filter(|width| *width > 0).map_or(1, |width| line.div_ceil(width));
    streams::take_back_rows(rows);
}

/// An answer; none when the clerk thinks better of it.
fn given<T>(left: &Cell<bool>, answer: std::result::Result<T, InquireError>) -> Result<Option<T>> {
    left.set(matches!(answer, Err(InquireError::OperationCanceled)));
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => Ok(None),
        Err(InquireError::IO(error)) => {
            Err(Error::io(format!("无法在终端提问：{}", crate::disk::read::reason(&error))))
        }
        Err(error) => Err(Error::io(format!("无法在终端提问：{error}"))),
    }
}

impl Prompt {
    /// With colours or without.
    pub fn new(color: bool) -> Self {
        let look = if color { RenderConfig::default_colored() } else { RenderConfig::empty() };
        Prompt { look: look.with_canceled_prompt_indicator(Styled::new("（没有答）")), left: Cell::new(false) }
    }

    /// Whether the last question was left with Esc: the one before it is to be put again. Ctrl-C gives all of them up.
    pub fn goes_back(&self) -> bool {
        self.left.get()
    }

    /// Asks for yes or no.
    pub fn agreed(&self, asked: &str, usual: bool) -> Result<Option<bool>> {
        let parser = |typed: &str| match crate::fold::text(typed).as_str() {
            "y" | "yes" | "是" | "要" | "好" => Ok(true),
            "n" | "no" | "否" | "不" => Ok(false),
            _ => Err(()),
        };
        let confirm = Confirm::new(asked)
            .with_default(usual)
            .with_parser(&parser)
            .with_formatter(&|yes| if yes { "是" } else { "否" }.to_owned())
            .with_default_value_formatter(&|yes| if yes { "Y/n" } else { "y/N" }.to_owned())
            .with_error_message("写 y（是）或 n（否）")
            .with_render_config(self.look);
        given(&self.left, confirm.prompt())
    }

    /// Asks for one of a list, by its place. Where what is typed fits no line, one says so.
    pub fn pick(&self, asked: &str, offers: &[Offer]) -> Result<Option<usize>> {
        loop {
            let (lines, score) = (lines_and_none(offers), scorer(offers));
            let select = Select::new(asked, lines).with_page_size(PAGE).with_render_config(self.look);
            let shown = |option: inquire::list_option::ListOption<&Line>| match option.index < offers.len() {
                true => option.value.shown.clone(),
                false => String::new(),
            };
            let select = select.with_formatter(&shown).with_help_message(WHOLE).with_scorer(&score);
            match given(&self.left, select.raw_prompt())? {
                Some(option) if option.index >= offers.len() => taken_back(asked),
                picked => return Ok(picked.map(|option| option.index)),
            }
        }
    }

    /// Asks for some of a list by their places: at least one, unless none need be picked.
    pub fn picks(&self, asked: &str, offers: &[Offer], may_skip: bool) -> Result<Option<Vec<usize>>> {
        let (count, score) = (offers.len(), scorer(offers));
        let some = move |picked: &[inquire::list_option::ListOption<&Line>]| {
            Ok(match !picked.iter().any(|option| option.index < count) && !may_skip {
                true => Validation::Invalid("至少选一个：空格选中".into()),
                false => Validation::Valid,
            })
        };
        let select = MultiSelect::new(asked, lines_and_none(offers))
            .with_page_size(PAGE)
            .with_scorer(&score)
            .with_keep_filter(false)
            .with_help_message(if may_skip { SOME_OR_NONE } else { SOME })
            .with_validator(some)
            .with_render_config(self.look);
        Ok(given(&self.left, select.raw_prompt())?
            .map(|options| options.iter().map(|option| option.index).filter(|at| *at < count).collect()))
    }

    /// Asks for a text, which `check` must not find fault with.
    pub fn text(&self, asked: &Asked<'_>, check: &dyn Fn(&str) -> Result<()>) -> Result<Option<String>> {
        let valid = |typed: &str| {
            Ok(match check(typed) {
                Ok(()) => Validation::Valid,
                Err(error) => Validation::Invalid(fault(&error).into()),
            })
        };
        let mut text = Text::new(asked.what).with_validator(valid).with_render_config(self.look);
        text.default = asked.usual;
        text.help_message = asked.help;
        if let Some(paths) = asked.path {
            text = text.with_autocomplete(paths).with_help_message("Tab 补全，↑↓ 选，回车确定");
        }
        Ok(given(&self.left, text.prompt())?.map(|typed| typed.trim().to_owned()))
    }
}

/// What a text is asked for by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// The question.
    pub what: &'a str,
    /// What an empty answer means.
    pub usual: Option<&'a str>,
    /// What is said below.
    pub help: Option<&'a str>,
    /// It is a path: which are offered.
    pub path: Option<Paths>,
}

/// What is wrong with an answer, and how to write it.
fn fault(error: &Error) -> String {
    let hint = error.hint.as_ref().map_or_else(String::new, |hint| format!("；{hint}"));
    clean::visible(&format!("{}{hint}", error.message)).into_owned()
}
