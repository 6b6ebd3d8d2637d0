//! Hides personal data: what is known of parties and contacts wherever it stands in a text and however it is spelled
//! there, and numbers by their shape. Names of units stay whole.

mod json;

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::fold;
use crate::person::placeholder::ERASED;
use crate::person::spelling::Spellings;
use crate::person::{names, numbers, region};
use crate::record::field::{Field, Holds, Person};
use crate::record::party::{Party, mask_middle};
use crate::record::unit::UnitBook;
use crate::record::walk;

/// A word of so many letters and digits is a hash, no number of a person.
const HASH: usize = 40;

/// The texts that name or reach a person, and the names of units, which stay whole where they stand.
#[derive(Debug, Default)]
pub struct KnownNames {
    persons: Spellings,
    /// Where persons live.
    homes: Spellings,
    units: Spellings,
    /// Texts of others, which stay whole where they stand.
    others: Spellings,
    /// Numbers are hidden by their shape too.
    shapes: bool,
    /// The fields of acts that hold persons: in JSON these are hidden by the field they stand in.
    fields: &'static [Field],
}

impl KnownNames {
    /// What is to be hidden: numbers by their shape, what stands in `fields` that hold persons, and the texts added to it,
    /// for about so many of which there is room.
    pub fn hiding(units: &UnitBook, fields: &'static [Field], texts: usize) -> Self {
        KnownNames {
            persons: Spellings::with_capacity(texts),
            homes: Spellings::default(),
            units: names_of(units),
            others: Spellings::default(),
            shapes: true,
            fields,
        }
    }

    /// What is to be erased: the texts added to it and nothing else.
    pub fn erasing(units: &UnitBook) -> Self {
        let [persons, homes, others] = std::array::from_fn(|_| Spellings::default());
        KnownNames { persons, homes, units: names_of(units), others, shapes: false, fields: &[] }
    }

    /// Ready to be asked, and what names or reaches these parties, who are not meant, stays whole: 王一 is not sought within
    /// 王一凡. What is sought itself is sought all the same.
    pub fn sparing<'p>(self, others: impl Iterator<Item = &'p Party>) -> Self {
        let known = self.sorted();
        let mut spared = Spellings::default();
        for party in others {
            let mut names = Vec::new();
            names::each_name(&party.name, &mut |name| names.push(name));
            // Of several persons in one cell each stays, not the cell.
            let told = if names.len() > 1 { &names[1..] } else { &names[..] };
            let reached = [&party.id_no, &party.phone, &party.address].into_iter().flatten().map(String::as_str);
            let spare = told.iter().copied().chain(reached).filter(|text| !known.is_sought(text));
            spare.for_each(|text| spared.add(text));
        }
        KnownNames { others: spared.sorted(), ..known }
    }

    /// Whether the whole of `text` is one of the texts taken in.
    fn is_sought(&self, text: &str) -> bool {
        is_whole_in(&self.persons, text) || is_whole_in(&self.homes, text)
    }

    /// Takes in one text; those that name nobody are not sought, and numbers known by their shape need no remembering.
    pub fn add(&mut self, text: &str) {
        let text = text.trim();
        if !self.is_known_by_shape(text) && names::can_be_sought(text) {
            self.persons.add(text);
        }
    }

    /// Takes in every number in a cell: each on its own, in the other ways to give it too.
    fn add_each_number(&mut self, cell: &str) {
        numbers::each_in(cell, &mut |number| {
            self.add(number);
            numbers::shorter(number).iter().for_each(|number| self.add(number));
        });
    }

    /// Takes in a cell of identity or telephone numbers: the whole of it, then each number in it.
    pub fn add_numbers(&mut self, cell: &str) {
        self.add(cell);
        self.add_each_number(cell);
    }

    /// Takes in a cell of addresses: the whole of it, then each address in it, with and without the region it begins with. A
    /// region alone is nobody's address.
    pub fn add_address(&mut self, cell: &str) {
        if !region::is_whole(cell) {
            self.add_home(cell);
        }
        region::each_in(cell, &mut |address| self.add_home(address));
    }

    fn add_home(&mut self, address: &str) {
        let address = address.trim();
        if !self.is_known_by_shape(address) && names::can_be_sought(address) {
            self.homes.add(address);
        }
    }

    fn is_known_by_shape(&self, text: &str) -> bool {
        self.shapes && numbers::length_at(text) == Some(text.len())
    }

    /// Takes in a cell of names, each person in it on its own too, and the numbers written beside them.
    pub fn add_names(&mut self, cell: &str) {
        names::each_name(cell, &mut |name| self.add(name));
        self.add_each_number(cell);
    }

    /// Takes in a guest of a meeting, unless it is an organ.
    pub fn add_guest(&mut self, cell: &str) {
        names::each_guest(cell, &mut |name| self.add(name));
    }

    /// Takes in all that names or reaches a party.
    pub fn add_party(&mut self, party: &Party) {
        self.add_names(&party.name);
        [&party.id_no, &party.phone].into_iter().flatten().for_each(|text| self.add_numbers(text));
        party.address.iter().for_each(|text| self.add_address(text));
    }

    /// Takes in every person within an act with these fields: parties, guests, stand-ins, contacts.
    pub fn add_persons_in(&mut self, fields: &'static [Field], act: &Map<String, Value>) {
        walk::each(fields, act, &mut |field, value| {
            value.as_str().iter().for_each(|text| self.add_person(field, text));
        });
    }

    /// Takes in what a field holds of persons.
    pub fn add_person(&mut self, field: &Field, text: &str) {
        match field.holds {
            Holds::Person(Person::Name | Person::Head) => self.add_names(text),
            Holds::Person(Person::Guest) => self.add_guest(text),
            Holds::Person(Person::Number) => self.add_numbers(text),
            Holds::Person(Person::Address) => self.add_address(text),
            Holds::Parts(_) if field.is_personal() => self.add_party(&Party::parse(text)),
            _ => {}
        }
    }

    /// Makes it ready to be asked.
    pub fn sorted(self) -> Self {
        KnownNames { persons: self.persons.sorted(), homes: self.homes.sorted(), ..self }
    }

    /// Whether no text was taken in.
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty() && self.homes.is_empty()
    }

    /// Whether anything in `text` is to be hidden or erased.
    pub fn finds(&self, text: &str) -> bool {
        matches!(self.replaced(text, true, |_| String::new()), Cow::Owned(_))
    }

    /// Whether the text stands within the name of a unit, where it is never touched.
    pub fn is_of_unit(&self, text: &str) -> bool {
        is_whole_in(&self.units, text)
    }

    /// `text` with every known text and every personal number in it hidden.
    pub fn hide<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.replaced(text, true, of_any)
    }

    /// The same, but for where persons live: of a place that is nobody's home there.
    pub fn hide_but_homes<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.replaced(text, false, of_any)
    }

    /// `text` with every known text in it erased.
    pub fn erase<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.replaced(text, true, |_| ERASED.to_owned())
    }

    /// `text` with what `with` makes of every known text in it.
    fn replaced<'a>(&self, text: &'a str, homes: bool, with: impl Fn(&str) -> String) -> Cow<'a, str> {
        let bytes = text.as_bytes();
        let mut out: Option<String> = None;
        // Where the name of a unit, or of somebody not meant, ends that was met last: nothing within it is touched.
        let (mut done, mut at, mut unit_end, mut before) = (0, 0, 0, None);
        while let Some(&byte) = bytes.get(at) {
            let Some(c) = (if byte.is_ascii() { Some(char::from(byte)) } else { text[at..].chars().next() }) else {
                break;
            };
            if byte.is_ascii_alphanumeric() && !before.is_some_and(|c: char| c.is_ascii_alphanumeric()) {
                let word = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
                if word >= HASH {
                    (at, before) = (at + word, Some('x'));
                    continue;
                }
            }
            let end = fold::first_of(c).and_then(|first| {
                if self.units.may_begin(first) {
                    unit_end = unit_end.max(self.units.end_at(text, at).unwrap_or(0));
                }
                if self.others.may_begin(first) {
                    unit_end = unit_end.max(self.others.end_at(text, at).unwrap_or(0));
                }
                let end_in = |known: &Spellings| if known.may_begin(first) { known.end_at(text, at) } else { None };
                let home = if homes { end_in(&self.homes) } else { None };
                let known = end_in(&self.persons).max(home);
                known.filter(|end| *end > unit_end).max(self.number_end(text, at, first, before))
            });
            match end {
                Some(end) => {
                    let out = out.get_or_insert_with(|| String::with_capacity(text.len()));
                    out.push_str(&text[done..at]);
                    out.push_str(&with(&text[at..end]));
                    (done, at, before) = (end, end, None);
                }
                None => {
                    at += c.len_utf8();
                    before = Some(c);
                }
            }
        }
        finished(text, out, done)
    }

    /// Where a number of a person ends that begins at `at`.
    fn number_end(&self, text: &str, at: usize, first: char, before: Option<char>) -> Option<usize> {
        let is_digit = |c: char| fold::first_of(c).is_some_and(|c| c.is_ascii_digit());
        let begins = self.shapes && (first == '(' || (first.is_ascii_digit() && !before.is_some_and(is_digit)));
        if begins { numbers::length_at(&text[at..]).map(|length| at + length) } else { None }
    }
}

/// Whether the whole of `text` is one of these.
fn is_whole_in(texts: &Spellings, text: &str) -> bool {
    let begins = text.char_indices().find(|(_, c)| fold::first_of(*c).is_some());
    begins.is_some_and(|(at, _)| texts.end_at(text, at).is_some_and(|end| fold::text(&text[end..]).is_empty()))
}

/// The names of all units, of any time.
fn names_of(units: &UnitBook) -> Spellings {
    let mut names = Spellings::default();
    for unit in units.all() {
        unit.names.iter().for_each(|name| [&name.name, &name.short].into_iter().for_each(|text| names.add(text)));
        unit.aliases.iter().for_each(|alias| names.add(alias));
    }
    names.sorted()
}

/// What was hidden, and the rest of `text` from `done` on.
fn finished(text: &str, hidden: Option<String>, done: usize) -> Cow<'_, str> {
    match hidden {
        None => Cow::Borrowed(text),
        Some(mut out) => {
            out.push_str(&text[done..]);
            Cow::Owned(out)
        }
    }
}

/// Changes every string within `value`.
pub fn over_strings(value: &mut Value, change: &dyn Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = change(text),
        Value::Array(items) => items.iter_mut().for_each(|item| over_strings(item, change)),
        Value::Object(map) => map.iter_mut().for_each(|(_, item)| over_strings(item, change)),
        _ => {}
    }
}

/// A hidden name or address: its first character, and two stars. What names nobody stays.
pub fn of_name(text: &str) -> String {
    if names::is_nothing(text) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(_)) => format!("{first}**"),
        _ => "**".to_owned(),
    }
}

/// A hidden number: its first three and last two characters stay. What says that there is none stays too.
pub fn of_number(text: &str) -> String {
    if names::is_nothing(text) { text.to_owned() } else { mask_middle(text) }
}

/// A hidden name or number, told apart by its digits.
fn of_any(text: &str) -> String {
    let is_digit = |c: &char| fold::first_of(*c).is_some_and(|c| c.is_ascii_digit());
    let (digits, all) =
        (text.chars().filter(is_digit).count(), text.chars().filter(|c| fold::first_of(*c).is_some()).count());
    if digits * 2 > all { of_number(text) } else { of_name(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(texts: &[&str]) -> KnownNames {
        let mut known = KnownNames::hiding(&UnitBook::default(), &[], texts.len());
        texts.iter().for_each(|text| known.add(text));
        known.sorted()
    }

    #[test]
    fn known_texts_are_hidden_wherever_they_stand() {
        let known = known(&["张三", "张三丰", "某建材经营部", "坛山街道1号", "甲", "77001", "Tom\"O"]);
        for (text, hidden) in [
            ("张三违法建设", "张**违法建设"),
            ("与张三丰、张三有关", "与张**、张**有关"),
            ("张四", "张四"),
            ("甲方", "甲方"),
            ("住坛山街道1号", "住坛**"),
            ("电话77001。", "电话*****。"),
            ("某建材经营", "某建材经营"),
            ("", ""),
        ] {
            assert_eq!(known.hide(text), hidden, "{text}");
        }
    }

    #[test]
    fn a_very_long_text_is_hidden_to_the_end() {
        let address = "长".repeat(200);
        let known = known(&[&address]);
        assert_eq!(known.hide(&format!("住{address}")), "住长**");
    }

    #[test]
    fn numbers_are_hidden_by_their_shape() {
        let known = known(&[]);
        for (text, hidden) in [
            ("证号11010519491231002X。", "证号110*************2X。"),
            ("13812345678", "138******78"),
            ("电话:0632-7711234转801", "电话:063*******34转801"),
            ("138-1234-5678", "138********78"),
            ("91350100M000100Y43", "913*************43"),
            ("卡6222020200112233445", "卡622**************45"),
            ("tel13812345678ok", "tel138******78ok"),
        ] {
            assert_eq!(known.hide(text), hidden, "{text}");
        }
        for text in [
            "2026-11-24",
            "20260101-20260131",
            "C2026-0001、T2026-12345678",
            "峄综执移〔2026〕12号",
            "7711234",
            "T2026-13812345",
            "2026-11-24T10:00:00+08:00",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        ] {
            assert_eq!(known.hide(text), text);
        }
    }

    #[test]
    fn what_is_hidden_or_erased_stays() {
        assert_eq!(of_name("张**"), "张**");
        assert_eq!(of_name(ERASED), ERASED);
        assert_eq!(of_number(ERASED), ERASED);
    }
}
