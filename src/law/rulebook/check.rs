//! What a rulebook from outside must be: every fault at once, each with its place in the file.

mod faults;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::habits::Habits;
use super::{lines, region};
use crate::error::Result;
use faults::{Faults, among, shown};

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

impl Faults<'_> {
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

    /// The lines of work of units that it does not begin with, when the book says any.
    fn lines(&mut self, top: &Map<String, Value>) {
        if !top.contains_key("lines") {
            return;
        }
        let Some(told) = self.object(top, "lines", "lines") else { return };
        for (code, line) in told {
            if !line.as_str().is_some_and(lines::is_line) {
                self.add(format!("lines.{}", shown(code)), "应为条线，如 住建");
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
        self.lines(top);
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
