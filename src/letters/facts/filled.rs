//! The slots of templates filled: what is erased or says nothing fills none, sentences end as such.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::documents::letter::template::slots::{Holds, SLOTS};
use crate::letters::seen::text;
use crate::person::placeholder::ERASED;

/// The values of slots, by their paths.
#[derive(Debug, Clone, Default)]
pub struct Facts(Map<String, Value>);

impl Facts {
    /// Gives the slot of this path a value; what says nothing gives none.
    pub(in crate::letters) fn put(&mut self, path: &str, value: impl Into<Value>) {
        let value = match value.into() {
            Value::String(text) => match said(&text) {
                Some(text) if path.ends_with("number") || path.ends_with("_no") => Value::String(number(&text)),
                Some(text) => Value::String(text),
                None => return,
            },
            Value::Null => return,
            value => value,
        };
        let mut inner = &mut self.0;
        let mut parts = path.split('.').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                inner.insert(part.to_owned(), value);
                return;
            }
            let group = inner.entry(part).or_insert_with(|| Value::Object(Map::new()));
            let Value::Object(group) = group else { return };
            inner = group;
        }
    }

    /// The texts that slots are filled with, but for those that tell where something is.
    pub(in crate::letters) fn texts(&self) -> Vec<&str> {
        let mut texts = Vec::new();
        for (key, value) in &self.0 {
            gather(key, value, &mut texts);
        }
        texts
    }

    /// Takes a slot's value away.
    pub(in crate::letters) fn drop(&mut self, slot: &str) {
        self.0.remove(slot);
    }

    /// Keeps of a list of words what `keep` says.
    pub(in crate::letters) fn retain(&mut self, slot: &str, keep: impl Fn(&str) -> bool) {
        if let Some(Value::Array(items)) = self.0.get_mut(slot) {
            items.retain(|item| item.as_str().is_none_or(&keep));
        }
    }

    /// Takes the value of a slot of a group away, where `gone` says so.
    pub(in crate::letters) fn drop_in(&mut self, group: &str, slot: &str, gone: bool) {
        if let Some(Value::Object(group)) = self.0.get_mut(group).filter(|_| gone) {
            group.remove(slot);
        }
    }

    /// The text of a slot, where it has one.
    pub(in crate::letters) fn text(&self, path: &str) -> Option<&str> {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let value = self.0.get(first)?;
        text(if rest.is_empty() { value } else { &value[rest] })
    }

    /// What templates are filled with: whole sentences end as such, words do not.
    pub(in crate::letters) fn finished(mut self) -> Value {
        for slot in SLOTS.iter().filter(|slot| !slot.path.contains("[]")) {
            let Some(said) = self.text(slot.path).map(str::to_owned) else { continue };
            match slot.holds {
                Holds::Sentence => self.put(slot.path, sentence(&said)),
                Holds::Words(_) => self.put(slot.path, said.trim_end_matches(['。', '；', '，', ';'])),
                _ => {}
            }
        }
        Value::Object(self.0)
    }
}

/// The texts in a value, but for those of places.
fn gather<'v>(key: &str, value: &'v Value, texts: &mut Vec<&'v str>) {
    match value {
        Value::String(text) if !["place", "where", "address"].contains(&key) => texts.push(text),
        Value::Array(all) => all.iter().for_each(|one| gather(key, one, texts)),
        Value::Object(group) => group.iter().for_each(|(key, one)| gather(key, one, texts)),
        _ => {}
    }
}

/// A text with nothing in it that was erased; none where that is all of it.
pub(in crate::letters) fn said(text: &str) -> Option<String> {
    let bare = text.trim();
    if bare.replace(ERASED, "").trim().is_empty() {
        return None;
    }
    Some(bare.replace(ERASED, "某某"))
}

/// The number of a document as letters print it: the brackets of a 机关代字 are wide, as they are in papers.
pub(in crate::letters) fn number(text: &str) -> String {
    let wide = |c: char| match c {
        '(' => '（',
        ')' => '）',
        c => c,
    };
    if text.contains('〔') { text.chars().map(wide).collect() } else { text.to_owned() }
}

/// A text that ends as a sentence does.
pub(in crate::letters) fn sentence(text: &str) -> String {
    let bare = text.trim_end_matches(['，', '；', ';', ',', ' ']);
    // What is quoted is a sentence where it ends as one.
    let quotes = bare.strip_suffix('”').is_some_and(|inner| !inner.ends_with(['。', '！', '？', '.', '!', '?']));
    if bare.is_empty() || !quotes && bare.ends_with(['。', '！', '？', '：', '”', '）', '.', '!', '?']) {
        return bare.to_owned();
    }
    format!("{bare}。")
}

/// Two things that were told for one place, the second under the word for what it is; once where one says the other.
pub(in crate::letters) fn both(first: Option<&str>, second: Option<&str>, called: &str) -> Option<String> {
    let bare = |text: &str| text.trim_end_matches('。').to_owned();
    let (first, second) = (first.and_then(said), second.and_then(said));
    Some(match (first, second) {
        (Some(first), Some(second)) if first.contains(&bare(&second)) => sentence(&first),
        (Some(first), Some(second)) if second.contains(&bare(&first)) => sentence(&second),
        (Some(first), Some(second)) => {
            let called = if called.is_empty() { String::new() } else { format!("{called}：") };
            format!("{}\n{called}{}", sentence(&first), sentence(&second))
        }
        (first, second) => sentence(&first.or(second)?),
    })
}

/// A time of day as letters write it: 09:30 is 9时30分, 09:00 is 9时.
pub(in crate::letters) fn clock(time: &str) -> String {
    match time.split_once(':') {
        Some((hour, "00")) => format!("{}时", hour.strip_prefix('0').unwrap_or(hour)),
        Some((hour, minute)) => format!("{}时{minute}分", hour.strip_prefix('0').unwrap_or(hour)),
        None => time.to_owned(),
    }
}

/// A day as JSON, where there is one.
pub(in crate::letters) fn day(day: Option<NaiveDate>) -> Value {
    json!(day)
}
