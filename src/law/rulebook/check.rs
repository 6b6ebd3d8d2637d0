//! What a rulebook from outside must be: every fault at once, each with its place in the file.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::habits::Habits;
use super::region;
use crate::error::{Error, Result};

/// Parts each rulebook must give to exactly one unit.
const NEEDED_ROLES: &[&str] = &["bureau", "government", "legal", "office", "leader", "police"];
const KINDS: &str = "member leader office government legal judicial support organ invitee technical outside";
const ROLES: &str =
    "bureau police procuratorate court supervisory judicial leader office government legal counsel town";
const COUNTS: &str = "working calendar immediate prompt none date before";
const SUBJECTS: &str = "case transfer share standing assist dispute quarter meeting matter operation";
const BOUND: &str = "finding_unit handling_unit receiving_unit government police approving_unit bureau related_unit \
                     asked_unit legal_organ office responsible_unit sharing_unit";
const MOST_DAYS: u64 = 3650;
const MOST_SHOWN: usize = 20;

/// Checks the whole book. It must say something about each limit that steps open or meet: `known` has their ids, and the
/// word by which each counts as shipped.
///
/// # Errors
/// [`Error::input`] with one line for each fault, at most twenty.
pub(super) fn whole(value: &Value, known: &[(&str, &str)]) -> Result<()> {
    let mut faults = Faults { known, found: Vec::new() };
    faults.clean(value, String::new());
    match value.as_object() {
        Some(top) => faults.book(top),
        None => faults.add("规则书", "最外层应为对象"),
    }
    faults.settle()
}

/// Control characters, and the marks that reorder or hide text on a screen.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// What the file says, fit to be repeated in a message.
fn shown(text: &str) -> String {
    text.chars().map(|c| if is_unseen(c) { '?' } else { c }).take(40).collect()
}

fn among(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|known| known == word)
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
}

/// What is wrong, each with its place.
struct Faults<'k> {
    known: &'k [(&'k str, &'k str)],
    found: Vec<String>,
}

impl Faults<'_> {
    fn add(&mut self, place: impl std::fmt::Display, what: impl std::fmt::Display) {
        self.found.push(format!("{place}：{what}"));
    }

    fn settle(self) -> Result<()> {
        if self.found.is_empty() {
            return Ok(());
        }
        let more = if self.found.len() > MOST_SHOWN { format!("，先列 {MOST_SHOWN} 处") } else { String::new() };
        let lines = self.found[..self.found.len().min(MOST_SHOWN)].join("\n");
        Err(Error::input(format!("规则书有 {} 处错误{more}：\n{lines}", self.found.len()))
            .hint("逐处改正后重试；可以随附的规则书为样本"))
    }

    /// Every text of the file, wherever it stands, holds only what can be seen.
    fn clean(&mut self, value: &Value, place: String) {
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
    fn text<'v>(&mut self, of: &'v Map<String, Value>, place: &str, key: &str) -> Option<&'v str> {
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
    fn maybe<'v>(&mut self, of: &'v Map<String, Value>, place: &str, key: &str) -> Option<&'v str> {
        of.get(key).and_then(|_| self.text(of, place, key))
    }

    /// As [`Faults::maybe`], and null says the same as nothing.
    fn maybe_null<'v>(&mut self, of: &'v Map<String, Value>, place: &str, key: &str) -> Option<&'v str> {
        of.get(key).filter(|value| !value.is_null()).and_then(|_| self.text(of, place, key))
    }

    /// A text, when there is one, must be one of `words`.
    fn word(&mut self, word: Option<&str>, place: impl std::fmt::Display, words: &str) {
        if let Some(word) = word.filter(|word| !among(words, word)) {
            let words: Vec<&str> = words.split_whitespace().collect();
            self.add(place, format!("“{}”不认识，应为 {} 之一", shown(word), words.join("、")));
        }
    }

    fn day(&mut self, of: &Map<String, Value>, place: &str, key: &str) {
        if let Some(day) = self.text(of, place, key).filter(|day| !is_day(day)) {
            let dot = if place.is_empty() { "" } else { "." };
            self.add(format!("{place}{dot}{key}"), format!("“{}”不是 2022-03-22 这样的日期", shown(day)));
        }
    }

    /// The office's own rules of supervision, when the book says any: then all of them.
    fn supervision(&mut self, top: &Map<String, Value>) {
        if !top.contains_key("supervision") {
            return;
        }
        let Some(rules) = self.object(top, "supervision", "supervision") else { return };
        for key in ["reply_days", "bulletin_after", "ranked_from"] {
            let number = rules.get(key).and_then(Value::as_u64);
            if !number.is_some_and(|number| (1..=MOST_DAYS).contains(&number)) {
                self.add(format!("supervision.{key}"), format!("应为 1 到 {MOST_DAYS} 的整数"));
            }
        }
    }

    /// How letters are made, as far as the book says it.
    fn letters(&mut self, top: &Map<String, Value>) {
        if !top.contains_key("letters") {
            return;
        }
        let Some(letters) = self.object(top, "letters", "letters") else { return };
        for (key, words) in Habits::TOLD {
            let words: Vec<&str> = words.iter().map(|word| word.word).collect();
            let told = self.maybe(letters, "letters", key);
            self.word(told, format!("letters.{key}"), &words.join(" "));
        }
        for key in letters.keys().filter(|key| Habits::TOLD.iter().all(|(known, _)| known != key)) {
            self.add(format!("letters.{}", shown(key)), "不认识，可写 office_seal、clauses");
        }
    }

    /// Which county it is of, when the book says it.
    fn region(&mut self, top: &Map<String, Value>) {
        if !top.contains_key("region") {
            return;
        }
        let Some(told) = self.object(top, "region", "region") else { return };
        let code = self.text(told, "region", "code");
        if code.is_some_and(|code| !region::is_code(code)) {
            self.add("region.code", "应为六位行政区划代码，如 370404");
        }
        let name = self.maybe(told, "region", "name");
        if name.is_some_and(|name| !region::is_name(name)) {
            self.add("region.name", "应为行政区划名称，如 枣庄市峄城区");
        }
        for key in told.keys().filter(|key| !["code", "name"].contains(&key.as_str())) {
            self.add(format!("region.{}", shown(key)), "不认识，可写 code、name");
        }
    }

    /// The objects of a list, each with its place.
    fn objects<'v>(
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
    fn texts<'v>(&mut self, list: Option<&'v Value>, place: &str) -> Vec<(String, &'v str)> {
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
    fn object<'v>(&mut self, of: &'v Map<String, Value>, key: &str, place: &str) -> Option<&'v Map<String, Value>> {
        let found = of.get(key).and_then(Value::as_object);
        if found.is_none() {
            self.add(place, if of.contains_key(key) { "应为对象" } else { "缺少" });
        }
        found
    }

    fn book(&mut self, top: &Map<String, Value>) {
        self.text(top, "", "id");
        self.text(top, "", "title");
        self.day(top, "", "issued_on");
        self.limits(top);
        let codes = self.units(top);
        self.roster(top, &codes);
        self.materials(top);
        let Some(meeting) = self.object(top, "meeting", "meeting") else { return };
        let rhythm = self.text(meeting, "meeting", "rhythm");
        self.word(rhythm, "meeting.rhythm", "quarter");
        self.maybe(meeting, "meeting", "clause");
        self.supervision(top);
        self.letters(top);
        self.region(top);
        for key in ["solicit_limit", "quarterly_limit"] {
            if let Some(id) = self.maybe(meeting, "meeting", key).filter(|id| self.counts(id).is_none()) {
                self.add(format!("meeting.{key}"), format!("没有期限“{}”", shown(id)));
            }
        }
    }

    /// By which word the limit of this id counts as shipped; none: no step knows it.
    fn counts(&self, id: &str) -> Option<&str> {
        self.known.iter().find(|(known, _)| *known == id).map(|(_, count)| *count)
    }

    fn limits(&mut self, top: &Map<String, Value>) {
        let mut seen: BTreeMap<&str, String> = BTreeMap::new();
        for (place, limit) in self.objects(top, "", "limits") {
            let id = self.text(limit, &place, "id");
            for key in ["clause", "summary"] {
                self.text(limit, &place, key);
            }
            for key in ["name", "bound_name", "opens_when", "met_by"] {
                self.maybe(limit, &place, key);
            }
            self.maybe_null(limit, &place, "clause_others");
            let (bound, subject) = (self.text(limit, &place, "bound"), self.maybe(limit, &place, "subject"));
            self.word(bound, format!("{place}.bound"), BOUND);
            self.word(subject, format!("{place}.subject"), SUBJECTS);
            self.length(limit, &place, id);
            match limit.get("urgent") {
                None | Some(Value::Null) => {}
                Some(urgent) if urgent == "immediate" => {}
                Some(_) => self.add(format!("{place}.urgent"), "应为 \"immediate\" 或 null"),
            }
            match limit.get("extension") {
                None | Some(Value::Null) => {}
                Some(Value::Object(extension)) => self.extension(extension, &format!("{place}.extension")),
                Some(_) => self.add(format!("{place}.extension"), "应为对象或 null"),
            }
            let Some(id) = id else { continue };
            if let Some(first) = seen.get(id) {
                self.add(format!("{place}.id"), format!("期限“{}”与 {first} 重复", shown(id)));
            } else if self.counts(id).is_none() {
                self.add(format!("{place}.id"), format!("没有“{}”这项期限", shown(id)));
            }
            seen.entry(id).or_insert(place);
        }
        if top.get("limits").is_some_and(Value::is_array) {
            for (id, _) in self.known.iter().filter(|(id, _)| !seen.contains_key(id)) {
                self.add("limits", format!("缺少期限“{id}”"));
            }
        }
    }

    /// `count` and `days`, and whether the limit can be counted so.
    fn length(&mut self, limit: &Map<String, Value>, place: &str, id: Option<&str>) {
        let count = self.text(limit, place, "count");
        self.word(count, format!("{place}.count"), COUNTS);
        let numbered = count.is_some_and(|count| among("working calendar before", count));
        let given = self.days(limit, place);
        let at = format!("{place}.days");
        let Some(count) = count.filter(|count| among(COUNTS, count)) else { return };
        match given {
            false if numbered => self.add(at, format!("缺少天数（count 为 {count} 时须写明）")),
            true if !numbered => self.add(at, format!("count 为 {count} 时不计天数，应为 null")),
            _ => {}
        }
        let Some((id, shipped)) = id.and_then(|id| Some((id, self.counts(id)?))) else { return };
        // A day someone sets cannot be counted, nor is a day counted to set; and from a meeting nobody counts forward.
        let fits = match shipped {
            "date" => "date prompt none",
            "before" => "before prompt none",
            _ => "working calendar immediate prompt none",
        };
        if !among(fits, count) {
            let fits: Vec<&str> = fits.split_whitespace().collect();
            self.add(format!("{place}.count"), format!("期限“{id}”不能按 {count} 计算，应为 {} 之一", fits.join("、")));
        }
    }

    /// Whether `days` says something; what it says must be a number of days.
    fn days(&mut self, of: &Map<String, Value>, place: &str) -> bool {
        let given = of.get("days").filter(|days| !days.is_null());
        if let Some(days) = given {
            let at = format!("{place}.days");
            if !days.is_i64() && !days.is_u64() {
                self.add(at, "应为整数或 null");
            } else if !days.as_u64().is_some_and(|days| (1..=MOST_DAYS).contains(&days)) {
                self.add(at, format!("{days} 超出范围，应在 1 至 {MOST_DAYS} 之间"));
            }
        }
        given.is_some()
    }

    fn extension(&mut self, extension: &Map<String, Value>, place: &str) {
        let given = self.days(extension, place);
        let count = self.maybe_null(extension, place, "count");
        self.word(count, format!("{place}.count"), "calendar");
        if given && extension.get("count").is_none_or(Value::is_null) {
            self.add(format!("{place}.count"), "缺少（有天数时须写明如何计算）");
        }
        self.maybe_null(extension, place, "clause");
        if extension.get("repeat").is_some_and(|repeat| !repeat.is_boolean()) {
            self.add(format!("{place}.repeat"), "应为 true 或 false");
        }
    }

    fn units<'v>(&mut self, top: &'v Map<String, Value>) -> Vec<&'v str> {
        let mut codes = Vec::new();
        let mut names: BTreeMap<String, (String, String)> = BTreeMap::new();
        let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, unit) in self.objects(top, "", "units") {
            let mut own = Vec::new();
            for key in ["code", "name", "short"] {
                own.extend(self.text(unit, &place, key).map(|text| (format!("{place}.{key}"), text)));
            }
            if let Some(code) = unit.get("code").and_then(Value::as_str) {
                codes.push(code);
                if !code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
                    self.add(format!("{place}.code"), "只能用小写字母、数字和短横");
                }
            }
            own.extend(self.texts(unit.get("aliases"), &format!("{place}.aliases")));
            for (at, name) in own {
                match names.get(&name.to_lowercase()) {
                    Some((unit, first)) if *unit != place => {
                        let fault = format!("“{}”与 {first} 重复", shown(name));
                        self.add(at, fault);
                    }
                    Some(_) => {}
                    None => drop(names.insert(name.to_lowercase(), (place.clone(), at))),
                }
            }
            self.maybe(unit, &place, "line");
            let kind = self.maybe(unit, &place, "kind");
            self.word(kind, format!("{place}.kind"), KINDS);
            let mut played = Vec::new();
            for (at, role) in self.texts(unit.get("roles"), &format!("{place}.roles")) {
                self.word(Some(role), at, ROLES);
                if !played.contains(&role) {
                    played.push(role);
                    *holders.entry(role).or_default() += 1;
                }
            }
        }
        if top.get("units").is_some_and(Value::is_array) {
            for role in NEEDED_ROLES {
                let count = holders.get(role).copied().unwrap_or(0);
                if count != 1 {
                    self.add("units", format!("职责“{role}”应恰由一个单位承担，现有 {count} 个"));
                }
            }
        }
        codes
    }

    fn roster(&mut self, top: &Map<String, Value>, codes: &[&str]) {
        for (place, post) in self.objects(top, "", "roster") {
            if let Some(code) = self.maybe_null(post, &place, "unit").filter(|code| !codes.contains(code)) {
                self.add(format!("{place}.unit"), format!("没有代码为“{}”的单位", shown(code)));
            }
            self.maybe(post, &place, "role");
            self.text(post, &place, "post");
            self.text(post, &place, "name");
            self.day(post, &place, "from");
        }
    }

    fn materials(&mut self, top: &Map<String, Value>) {
        let Some(materials) = self.object(top, "materials", "materials") else { return };
        self.text(materials, "materials", "clause");
        let mut kinds = Vec::new();
        for (place, kind) in self.objects(materials, "materials", "kinds") {
            kinds.extend(self.text(kind, &place, "id"));
            self.text(kind, &place, "name");
            self.maybe(kind, &place, "clause");
        }
        self.texts(materials.get("criminal_kinds"), "materials.criminal_kinds");
        let Some(required) = self.object(materials, "required", "materials.required") else { return };
        for transfer in ["jurisdiction", "criminal", "return"] {
            if !required.contains_key(transfer) {
                self.add(format!("materials.required.{transfer}"), "缺少");
            }
        }
        for (transfer, list) in required {
            for (at, id) in self.texts(Some(list), &format!("materials.required.{}", shown(transfer))) {
                if !kinds.contains(&id) {
                    self.add(at, format!("没有材料类别“{}”", shown(id)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Limit, LimitCount, Rulebook, SHIPPED, shipped_limits};
    use super::*;
    use serde_json::json;

    use crate::vocabulary::Vocabulary;

    /// The message for the shipped book after `change`.
    fn fault(change: impl FnOnce(&mut Value)) -> String {
        let mut book: Value = serde_json::from_str(SHIPPED).unwrap();
        change(&mut book);
        Rulebook::parse(&book.to_string()).unwrap_err().message
    }

    /// Asserts that `change` makes exactly one fault, and which.
    fn one(expected: &str, change: impl FnOnce(&mut Value)) {
        assert_eq!(fault(change), format!("规则书有 1 处错误：\n{expected}"));
    }

    #[test]
    fn the_shipped_book_is_valid_and_whole() {
        let book = Rulebook::parse(SHIPPED).unwrap();
        assert_eq!(book, Rulebook::shipped().unwrap());
        assert_eq!(book.limits, shipped_limits());
        assert_eq!(book.limits.len(), 31);
        assert!(book.limit("transfer").is_none());
        assert_eq!(book.units.iter().filter(|unit| unit.kind == "member").count(), 17);
        assert_eq!(book.units.iter().filter(|unit| unit.roles.iter().any(|role| role == "town")).count(), 7);
        assert_eq!(book.roster.iter().filter(|post| post.role == "member").count(), 17);
        assert_eq!(book.roster.len(), 19);
    }

    #[test]
    fn the_numbers_are_those_of_the_document() {
        let book = Rulebook::shipped().unwrap();
        let numbered: Vec<(&str, u32, &str)> =
            book.limits.iter().filter_map(|limit| Some((limit.id.as_str(), limit.days?, limit.count.word()))).collect();
        assert_eq!(
            numbered,
            [
                ("transfer.send", 3, "working"),
                ("transfer.feedback", 3, "working"),
                ("transfer.notify", 3, "working"),
                ("share.approval", 5, "working"),
                ("share.penalty", 5, "working"),
                ("share.superior", 3, "working"),
                ("assist.appraisal", 5, "working"),
                ("assist.consult", 5, "working"),
                ("assist.enforce", 5, "working"),
                ("meeting.solicit", 10, "before"),
            ]
        );
        let ids =
            |of: fn(&Limit) -> bool| book.limits.iter().filter(|l| of(l)).map(|l| l.id.as_str()).collect::<Vec<_>>();
        assert_eq!(ids(|l| l.urgent.is_some()), ["transfer.send", "share.approval", "share.superior"]);
        assert_eq!(ids(|l| l.extension.is_some()), ["assist.appraisal", "assist.consult"]);
        assert_eq!(
            ids(|l| l.count == LimitCount::Date),
            ["meeting.quarterly", "meeting.matter", "operation.police", "share.periodic", "case.perform"]
        );
        let consult = book.limit("assist.consult").and_then(|limit| limit.extension.clone()).unwrap();
        assert_eq!((consult.days, consult.count), (Some(10), Some(LimitCount::Calendar)));
        assert_eq!(book.limit("transfer.criminal").unwrap().clause_others.as_deref(), Some("二（一）"));
    }

    #[test]
    fn a_text_that_is_no_json_names_line_and_column() {
        let error = Rulebook::parse("{\n  \"id\": 你\n}").unwrap_err();
        assert_eq!(error.kind, crate::error::ErrorKind::Input);
        assert!(error.message.starts_with("规则书不是有效的 JSON：第 2 行"), "{}", error.message);
        assert!(Rulebook::parse("").is_err());
        assert_eq!(Rulebook::parse("[]").unwrap_err().message, "规则书有 1 处错误：\n规则书：最外层应为对象");
        assert_eq!(Rulebook::parse_trusted("{").unwrap_err().kind, crate::error::ErrorKind::Io);
    }

    #[test]
    fn a_byte_order_mark_is_no_fault() {
        let marked = format!("\u{feff}{SHIPPED}");
        assert_eq!(Rulebook::parse(&marked).unwrap(), Rulebook::parse_trusted(&marked).unwrap());
    }

    #[test]
    fn faults_of_limits_are_named_with_their_place() {
        one("limits[3].clause：不能为空", |b| b["limits"][3]["clause"] = json!(" "));
        one("limits[3].clause：应为文字", |b| b["limits"][3]["clause"] = json!(2));
        one("limits[2].days：缺少天数（count 为 working 时须写明）", |b| {
            b["limits"][2]["days"] = json!(null)
        });
        one("limits[2].days：应为整数或 null", |b| b["limits"][2]["days"] = json!("3"));
        one("limits[2].days：应为整数或 null", |b| b["limits"][2]["days"] = json!(2.5));
        one("limits[2].days：0 超出范围，应在 1 至 3650 之间", |b| b["limits"][2]["days"] = json!(0));
        one("limits[2].days：-3 超出范围，应在 1 至 3650 之间", |b| b["limits"][2]["days"] = json!(-3));
        one("limits[2].days：3651 超出范围，应在 1 至 3650 之间", |b| b["limits"][2]["days"] = json!(3651));
        one("limits[1].days：count 为 prompt 时不计天数，应为 null", |b| b["limits"][1]["days"] = json!(3));
        one("limits[0].urgent：应为 \"immediate\" 或 null", |b| b["limits"][0]["urgent"] = json!(true));
        one("limits[0].extension：应为对象或 null", |b| b["limits"][0]["extension"] = json!(10));
        one("limits[13].extension.count：缺少（有天数时须写明如何计算）", |b| {
            b["limits"][13]["extension"]["count"] = json!(null);
        });
        one("limits[13].extension.days：0 超出范围，应在 1 至 3650 之间", |b| {
            b["limits"][13]["extension"]["days"] = json!(0);
        });
        one("limits[13].extension.repeat：应为 true 或 false", |b| {
            b["limits"][13]["extension"]["repeat"] = json!(1)
        });
        one("limits[0].name：含有控制字符", |b| b["limits"][0]["name"] = json!("移送\u{1b}[2J"));
        let unknown = fault(|b| b["limits"][4]["count"] = json!("weeks"));
        assert!(unknown.contains("limits[4].count：“weeks”不认识，应为 working、calendar、"), "{unknown}");
        let bound = fault(|b| b["limits"][4]["bound"] = json!("nobody"));
        assert!(bound.contains("limits[4].bound：“nobody”不认识"), "{bound}");
        let dated = fault(|b| b["limits"][4]["count"] = json!("date"));
        assert!(dated.contains("limits[4].count：期限“transfer.designate”不能按 date 计算"), "{dated}");
    }

    #[test]
    fn every_limit_must_be_there_once_and_no_other() {
        one("limits：缺少期限“case.enforce”", |b| drop(b["limits"].as_array_mut().unwrap().pop()));
        one(&format!("limits[{}].id：期限“transfer.send”与 limits[0] 重复", shipped_limits().len()), |b| {
            let first = b["limits"][0].clone();
            b["limits"].as_array_mut().unwrap().push(first);
        });
        let other = fault(|b| b["limits"][0]["id"] = json!("transfer.sned"));
        assert!(other.contains("limits[0].id：没有“transfer.sned”这项期限"), "{other}");
        assert!(other.contains("limits：缺少期限“transfer.send”"), "{other}");
        for key in ["id", "clause", "summary", "bound", "count"] {
            let gone = fault(|b| drop(b["limits"][5].as_object_mut().unwrap().remove(key)));
            assert!(gone.contains(&format!("limits[5].{key}：缺少")), "{gone}");
        }
    }

    #[test]
    fn faults_of_units_are_named_with_their_place() {
        one("units[1].code：“ethnic”与 units[0].code 重复", |b| {
            b["units"][1]["code"] = json!("ethnic");
            b["roster"][14]["unit"] = json!(null);
        });
        one("units[3].name：“区民政局”与 units[2].name 重复", |b| {
            b["units"][2]["name"] = json!("区民政局");
        });
        one("units[3].short：“教体局”与 units[2].short 重复", |b| b["units"][3]["short"] = json!("教体局"));
        one("units[3].aliases[0]：“教体局”与 units[2].short 重复", |b| {
            b["units"][3]["aliases"] = json!(["教体局"])
        });
        one("units[3].aliases：应为数组", |b| b["units"][3]["aliases"] = json!("民政"));
        one("units[3].aliases[0]：含有控制字符", |b| b["units"][3]["aliases"] = json!(["民\u{202e}政"]));
        one("units[3].code：只能用小写字母、数字和短横", |b| {
            b["units"][3]["code"] = json!("民政");
            b["roster"][4]["unit"] = json!("民政");
        });
        let kind = fault(|b| b["units"][3]["kind"] = json!("ministry"));
        assert!(kind.contains("units[3].kind：“ministry”不认识，应为 member、"), "{kind}");
        let role = fault(|b| b["units"][3]["roles"] = json!(["boss"]));
        assert!(role.contains("units[3].roles[0]：“boss”不认识，应为 bureau、"), "{role}");
        for role in NEEDED_ROLES {
            one(&format!("units：职责“{role}”应恰由一个单位承担，现有 2 个"), |b| {
                b["units"][3]["roles"] = json!([role])
            });
            one(&format!("units：职责“{role}”应恰由一个单位承担，现有 0 个"), |b| {
                for unit in b["units"].as_array_mut().unwrap() {
                    unit["roles"].as_array_mut().unwrap().retain(|own| own != role);
                }
            });
        }
    }

    #[test]
    fn faults_of_the_rest_are_named_with_their_place() {
        for key in ["id", "title", "issued_on", "limits", "units", "roster", "materials", "meeting"] {
            let gone = fault(|b| drop(b.as_object_mut().unwrap().remove(key)));
            assert!(gone.contains(&format!("\n{key}：缺少")), "{gone}");
        }
        one("issued_on：“2022-02-30”不是 2022-03-22 这样的日期", |b| b["issued_on"] = json!("2022-02-30"));
        one("roster[3].from：“2022/3/22”不是 2022-03-22 这样的日期", |b| {
            b["roster"][3]["from"] = json!("2022/3/22")
        });
        one("roster[3].unit：没有代码为“nobody”的单位", |b| b["roster"][3]["unit"] = json!("nobody"));
        one("roster[3]：应为对象", |b| b["roster"][3] = json!("张勇"));
        one("units：应为数组", |b| {
            b["units"] = json!({});
            b["roster"] = json!([]);
        });
        one("materials.required.return：缺少", |b| {
            drop(b["materials"]["required"].as_object_mut().unwrap().remove("return"));
        });
        one("materials.required.return[0]：没有材料类别“seal”", |b| {
            b["materials"]["required"]["return"] = json!(["seal"]);
        });
        one("meeting.rhythm：“month”不认识，应为 quarter 之一", |b| {
            b["meeting"]["rhythm"] = json!("month")
        });
        one("supervision.reply_days：应为 1 到 3650 的整数", |b| b["supervision"]["reply_days"] = json!(0));
        one("meeting.solicit_limit：没有期限“x”", |b| b["meeting"]["solicit_limit"] = json!("x"));
    }

    #[test]
    fn at_most_twenty_faults_are_listed() {
        let message = fault(|b| b["limits"] = json!([]));
        let begun = format!("规则书有 {} 处错误，先列 20 处：\n", shipped_limits().len());
        assert!(message.starts_with(&begun), "{message}");
        assert_eq!(message.lines().count(), 21);
    }

    #[test]
    fn a_short_hand_written_book_is_completed_and_more_keys_are_ignored() {
        let mut book: Value = serde_json::from_str(SHIPPED).unwrap();
        book["remark"] = json!("另县");
        for limit in book["limits"].as_array_mut().unwrap() {
            let fields = limit.as_object_mut().unwrap();
            for key in ["name", "subject", "bound_name", "opens_when", "met_by"] {
                fields.remove(key);
            }
            for key in ["days", "urgent", "extension"] {
                if fields[key].is_null() {
                    fields.remove(key);
                }
            }
        }
        for unit in book["units"].as_array_mut().unwrap() {
            unit.as_object_mut().unwrap().retain(|key, value| key != "aliases" && *value != json!([]));
        }
        book["limits"][2]["days"] = json!(7);
        let text = book.to_string();
        let parsed = Rulebook::parse(&text).unwrap();
        assert_eq!(parsed, Rulebook::parse_trusted(&text).unwrap());
        assert_eq!(parsed.limit("transfer.feedback").unwrap().days, Some(7));
        let mut expected = Rulebook::shipped().unwrap().limits;
        expected[2].days = Some(7);
        assert_eq!(parsed.limits, expected);
    }

    #[test]
    fn no_text_makes_the_check_fail_otherwise() {
        for place in ["/limits/0", "/units/0", "/roster/0", "/materials/kinds/0", "/materials/required", "/meeting", ""]
        {
            let base: Value = serde_json::from_str(SHIPPED).unwrap();
            let keys: Vec<String> = base.pointer(place).and_then(Value::as_object).unwrap().keys().cloned().collect();
            for key in keys {
                for odd in
                    [json!(null), json!(true), json!(-1), json!(u64::MAX), json!(""), json!([1]), json!({"a": 1})]
                {
                    let mut book = base.clone();
                    book.pointer_mut(place).unwrap()[&key] = odd.clone();
                    if let Err(error) = Rulebook::parse(&book.to_string()) {
                        assert!(error.message.contains(" 处错误"), "{place}/{key} {odd}: {}", error.message);
                    }
                }
            }
        }
    }
}
