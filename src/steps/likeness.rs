//! When two entries are about one thing: what a clerk would hold them together by (party, place, title, day), however it
//! is spelt, and whether a step says what stands already.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::fold;
use crate::ids::Id;
use crate::person::placeholder::ERASED;
use crate::record::material::ON_PAPER;
use crate::steps::act::Act;
use crate::steps::{assist, case, share, transfer};

/// What an entry is told from others by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Traits {
    /// Days, units and words of vocabularies, in a fixed order.
    pub exact: Vec<String>,
    /// Texts in a fixed order: their spelling does not count.
    pub texts: Vec<String>,
    /// Names of parties: neither their spelling nor their order counts.
    pub names: Vec<String>,
}

impl Traits {
    /// Equal for entries that are alike.
    pub fn key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.exact.hash(&mut hasher);
        for text in &self.texts {
            fold::figures_apart(text).hash(&mut hasher);
        }
        let mut names: Vec<String> = self.names.iter().map(|name| fold::figures_apart(name)).collect();
        names.sort_unstable();
        names.hash(&mut hasher);
        hasher.finish()
    }

    /// Equal for entries that are alike but for what may have been erased.
    pub fn loose_key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.exact, self.names.len()).hash(&mut hasher);
        hasher.finish()
    }

    /// Whether personal data was erased from it.
    pub fn is_erased(&self) -> bool {
        self.texts.iter().chain(&self.names).any(|text| text.contains(ERASED))
    }

    /// Whether it names somebody or some place: then entries that are alike are about one thing.
    pub fn is_telling(&self) -> bool {
        !self.names.is_empty() || self.texts.iter().skip(1).any(|text| !text.is_empty())
    }
}

/// A case as it is found; `on`: the day of the step.
pub fn of_case(new: &case::New, on: NaiveDate) -> Traits {
    Traits {
        exact: vec![new.unit.clone(), new.found_on.unwrap_or(on).to_string()],
        texts: vec![new.title.clone(), new.place.clone().unwrap_or_default()],
        names: new.parties.iter().map(|named| named.party.name.clone()).collect(),
    }
}

/// A transfer sent on a day, with what its case is told by.
pub fn of_transfer(new: &transfer::New, on: NaiveDate, case: Traits) -> Traits {
    sent(&new.to, &on.to_string(), case)
}

/// A transfer of a case to a unit on a day, as stored.
pub fn sent(to: &str, on: &str, mut case: Traits) -> Traits {
    case.exact.extend([to.to_owned(), on.to_owned()]);
    case
}

/// A case that is only named.
pub fn of_named_case(case: Id) -> Traits {
    Traits { exact: vec![case.to_string()], texts: vec![String::new(), case.to_string()], names: Vec::new() }
}

/// Shared information.
pub fn of_share(new: &share::New, on: NaiveDate) -> Traits {
    let mut to = new.to.clone();
    to.sort_unstable();
    let day = new.event_on.unwrap_or(on).to_string();
    let kind = word(&new.kind);
    Traits {
        exact: vec![kind, new.from.clone(), to.join(" "), day, text_of(new.case)],
        texts: vec![new.title.clone()],
        names: Vec::new(),
    }
}

/// A request for help sent on a day.
pub fn of_assist(new: &assist::New, on: NaiveDate) -> Traits {
    let kind = word(&new.kind);
    let exact = vec![kind, new.from.clone(), new.to.clone(), on.to_string(), text_of(new.case)];
    Traits { exact, texts: vec![new.title.clone()], names: Vec::new() }
}

fn text_of(case: Option<Id>) -> String {
    case.map(|case| case.to_string()).unwrap_or_default()
}

fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Whether `stored` says all that `told` says, in any spelling. What `told` leaves open is no difference, nor is what was
/// erased from `stored`, nor where a material lies, nor the id that a penalty's copies would get.
pub fn says_all(stored: &Act, told: &Act) -> bool {
    let value = |act: &Act| serde_json::to_value(act).unwrap_or(Value::Null);
    stored.name() == told.name() && covers("", &value(stored), &value(told))
}

/// The fields of `told` that `stored` does not say, each with what it holds in both; none where they are different acts.
pub fn unlike(stored: &Act, told: &Act) -> Option<Vec<(String, Value, Value)>> {
    let (name, of_other) = (stored.name(), told.name());
    let (stored, told) = (stored.values(), told.values());
    let held = |key: &str| stored.get(key).cloned().unwrap_or_default();
    let differing = told.into_iter().filter(|(key, value)| !covers(key, &held(key), value));
    (name == of_other).then(|| differing.map(|(key, value)| (key.clone(), held(&key), value)).collect())
}

fn covers(field: &str, stored: &Value, told: &Value) -> bool {
    if matches!(field, "path" | "share") {
        return true;
    }
    match (stored, told) {
        (_, Value::Null | Value::Bool(false)) => true,
        (_, Value::Array(told)) if told.is_empty() => true,
        (Value::String(stored), Value::String(told)) if matches!(field, "id_no" | "phone") => {
            stored == ERASED || fold::text(stored) == fold::text(told)
        }
        (Value::String(stored), Value::String(told)) => stored == told || alike(stored, told),
        (Value::Array(stored), Value::Array(told)) if field == "parties" => {
            // Persons stand in no order. Each answers for one.
            let mut free: Vec<&Value> = stored.iter().collect();
            let mut found = |told: &Value| {
                let at = free.iter().position(|stored| covers(field, stored, told));
                at.map(|at| free.swap_remove(at)).is_some()
            };
            stored.len() == told.len() && told.iter().all(&mut found)
        }
        (Value::Array(stored), Value::Array(told)) => {
            stored.len() == told.len() && stored.iter().zip(told).all(|(stored, told)| covers(field, stored, told))
        }
        // What lies on paper is called by whatever words whoever entered it chose.
        (Value::Object(stored), Value::Object(told)) if is_on_paper(stored) && is_on_paper(told) => {
            stored.get("kind") == told.get("kind")
        }
        (Value::Object(stored), Value::Object(told)) => {
            told.iter().all(|(field, told)| covers(field, stored.get(field).unwrap_or(&Value::Null), told))
        }
        (stored, told) => stored == told,
    }
}

/// Whether it is a material that exists on paper only.
fn is_on_paper(material: &Map<String, Value>) -> bool {
    let path = material.get("path").and_then(Value::as_str);
    material.contains_key("sha256") && path.is_some_and(|path| path.starts_with(ON_PAPER))
}

/// Whether two texts are spellings of one; what was erased stands for anything.
fn alike(stored: &str, told: &str) -> bool {
    if !stored.contains(ERASED) {
        return fold::figures_apart(stored) == fold::figures_apart(told);
    }
    let told = fold::figures_apart(told);
    let parts: Vec<String> = stored.split(ERASED).map(fold::figures_apart).collect();
    let mut rest = told.as_str();
    for (nth, part) in parts.iter().enumerate() {
        let at = match nth {
            0 => rest.starts_with(part.as_str()).then_some(0),
            _ if nth + 1 == parts.len() => rest.ends_with(part.as_str()).then(|| rest.len() - part.len()),
            _ => rest.find(part.as_str()),
        };
        let Some(at) = at else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.is_empty() || parts.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(title: &str, place: &str, names: &[&str]) -> u64 {
        let (texts, names) =
            (vec![title.to_owned(), place.to_owned()], names.iter().map(|n| (*n).to_owned()).collect());
        Traits { exact: vec!["housing".to_owned()], texts, names }.key()
    }

    #[test]
    fn spelling_does_not_count_figures_do() {
        assert_eq!(
            case("占道 经营", "承水路１８号", &["张　三", "李四"]),
            case("占道经营", "承水路18号", &["李四", "张三"])
        );
        assert_ne!(case("占道经营", "承水路1-5号", &[]), case("占道经营", "承水路15号", &[]));
        assert_eq!(case("占道经营", "承水路1－5号", &[]), case("占道经营", "承水路1-5号", &[]));
        assert_ne!(case("占道经营", "", &["张三"]), case("占道经营", "", &["张三丰"]));
    }

    #[test]
    fn what_was_erased_stands_for_anything() {
        assert!(alike("〔已删除〕擅自搭建", "张三擅自搭建") && alike("关于〔已删除〕的案", "关于 张三 的案"));
        assert!(!alike("〔已删除〕擅自搭建", "张三占道经营") && !alike("张三", "李四"));
    }
}
