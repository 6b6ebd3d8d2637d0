//! What is wrong with a book, each fault with its place, and how its parts are read so that none is missed.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::error::{Error, Result};

const MOST_SHOWN: usize = 20;

/// Control characters, and the marks that reorder or hide text on a screen.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// What the file says, fit to be repeated in a message.
pub(super) fn shown(text: &str) -> String {
    text.chars().map(|c| if is_unseen(c) { '?' } else { c }).take(40).collect()
}

pub(super) fn among(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|known| known == word)
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
}

/// What is wrong, each with its place.
pub(super) struct Faults<'k> {
    pub(super) known: &'k [(&'k str, &'k str)],
    pub(super) found: Vec<String>,
}

impl Faults<'_> {
    pub(super) fn add(&mut self, place: impl std::fmt::Display, what: impl std::fmt::Display) {
        self.found.push(format!("{place}：{what}"));
    }

    pub(super) fn settle(self) -> Result<()> {
        if self.found.is_empty() {
            return Ok(());
        }
        let more = if self.found.len() > MOST_SHOWN { format!("，先列 {MOST_SHOWN} 处") } else { String::new() };
        let lines = self.found[..self.found.len().min(MOST_SHOWN)].join("\n");
        Err(Error::input(format!("规则书有 {} 处错误{more}：\n{lines}", self.found.len()))
            .hint("逐处改正后重试；可以随附的规则书为样本"))
    }

    /// Every text of the file, wherever it stands, holds only what can be seen.
    pub(super) fn clean(&mut self, value: &Value, place: String) {
        match value {
            Value::String(text) if text.chars().any(is_unseen) => self.add(place, "含有控制字符"),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, item)| self.clean(item, format!("{place}[{at}]")));
            }
            Value::Object(fields) => {
                let dot = if place.is_empty() { "" } else { "." };
                fields.iter().for_each(|(key, item)| self.clean(item, format!("{place}{dot}{}", shown(key))));
            }
            _ => {}
        }
    }

    /// A text that must be there.
    pub(super) fn text<'v>(&mut self, of: &'v Map<String, Value>, place: &str, key: &str) -> Option<&'v str> {
        let at = if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") };
        match of.get(key) {
            None => self.add(at, "缺少"),
            Some(Value::String(text)) if text.trim().is_empty() => self.add(at, "不能为空"),
            Some(Value::String(text)) => return Some(text),
            Some(_) => self.add(at, "应为文字"),
        }
        None
    }

    /// A text that may be left out.
    pub(super) fn maybe<'v>(&mut self, of: &'v Map<String, Value>, place: &str, key: &str) -> Option<&'v str> {
        of.get(key).and_then(|_| self.text(of, place, key))
    }

    /// As [`Faults::maybe`], and null says the same as nothing.
    pub(super) fn maybe_null<'v>(&mut self, of: &'v Map<String, Value>, place: &str, key: &str) -> Option<&'v str> {
        of.get(key).filter(|value| !value.is_null()).and_then(|_| self.text(of, place, key))
    }

    /// A text, when there is one, must be one of `words`.
    pub(super) fn word(&mut self, word: Option<&str>, place: impl std::fmt::Display, words: &str) {
        if let Some(word) = word.filter(|word| !among(words, word)) {
            let words: Vec<&str> = words.split_whitespace().collect();
            self.add(place, format!("“{}”不认识，应为 {} 之一", shown(word), words.join("、")));
        }
    }

    pub(super) fn day(&mut self, of: &Map<String, Value>, place: &str, key: &str) {
        if let Some(day) = self.text(of, place, key).filter(|day| !is_day(day)) {
            let dot = if place.is_empty() { "" } else { "." };
            self.add(format!("{place}{dot}{key}"), format!("“{}”不是 2022-03-22 这样的日期", shown(day)));
        }
    }

    /// The objects of a list, each with its place.
    pub(super) fn objects<'v>(
        &mut self,
        of: &'v Map<String, Value>,
        place: &str,
        key: &str,
    ) -> Vec<(String, &'v Map<String, Value>)> {
        let at = if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") };
        let Some(items) = of.get(key) else {
            self.add(at, "缺少");
            return Vec::new();
        };
        let Some(items) = items.as_array() else {
            self.add(at, "应为数组");
            return Vec::new();
        };
        let mut found = Vec::new();
        for (nth, item) in items.iter().enumerate() {
            match item.as_object() {
                Some(fields) => found.push((format!("{at}[{nth}]"), fields)),
                None => self.add(format!("{at}[{nth}]"), "应为对象"),
            }
        }
        found
    }

    /// The texts of a list that may be left out, each with its place.
    pub(super) fn texts<'v>(&mut self, list: Option<&'v Value>, place: &str) -> Vec<(String, &'v str)> {
        let mut found = Vec::new();
        match list {
            None => {}
            Some(Value::Array(items)) => {
                for (nth, item) in items.iter().enumerate() {
                    match item.as_str() {
                        Some(text) if !text.trim().is_empty() => found.push((format!("{place}[{nth}]"), text)),
                        Some(_) => self.add(format!("{place}[{nth}]"), "不能为空"),
                        None => self.add(format!("{place}[{nth}]"), "应为文字"),
                    }
                }
            }
            Some(_) => self.add(place, "应为数组"),
        }
        found
    }

    /// An object that must be there.
    pub(super) fn object<'v>(
        &mut self,
        of: &'v Map<String, Value>,
        key: &str,
        place: &str,
    ) -> Option<&'v Map<String, Value>> {
        let found = of.get(key).and_then(Value::as_object);
        if found.is_none() {
            self.add(place, if of.contains_key(key) { "应为对象" } else { "缺少" });
        }
        found
    }
}
