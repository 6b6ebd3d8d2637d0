//! Every act with every field: none is forgotten, and what is kept apart to be erased is what it always was.

use std::cell::Cell;

use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value, json};

use super::{ACTS, BOOKS, all_fields, fields_of, names_of_fields, personal_fields};
use crate::record::texts;

/// Asks a struct for the names of its fields, and gives it nothing.
struct Probe<'n>(&'n Cell<&'static [&'static str]>);

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        Err(Error::custom("no struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.set(fields);
        Err(Error::custom("only asked"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

pub(super) fn names_of<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    let names = Cell::new(&[] as &[&str]);
    assert!(T::deserialize(Probe(&names)).is_err());
    names.get()
}

#[test]
fn every_field_of_every_act_is_told_in_its_table() {
    for (act, names) in names_of_fields() {
        let told: Vec<&str> = fields_of(act).iter().map(|field| field.key).collect();
        // What an erasure left is bound by the register, beside what the act holds.
        let told: Vec<&str> = told.into_iter().filter(|key| (act, *key) != ("redact", "erased")).collect();
        assert_eq!(told, names, "{act}");
    }
}
/// What is kept apart of each act, as it was when the first registers were founded: their hashes rest on it. An act that
/// is not named keeps nothing apart.
const KEPT_APART: &[(&str, &[&str])] = &[
    ("case.new", &["title", "place", "parties", "measure"]),
    ("case.assess", &["findings", "reason"]),
    ("case.decide", &["basis", "copy_none"]),
    ("case.perform", &["result"]),
    ("case.stay", &["reason"]),
    ("case.review", &["basis", "copy_none"]),
    ("case.reopen", &["reason"]),
    ("case.material", &["materials"]),
    ("case.link", &["reason"]),
    ("case.split", &["title", "parties", "place", "measure", "findings"]),
    ("case.party-add", &["party", "head"]),
    ("case.party-succeed", &["party", "head", "reason"]),
    ("case.party-leave", &["reason"]),
    ("transfer.new", &["materials"]),
    ("transfer.withdraw", &["reason"]),
    ("transfer.receive", &["received_by"]),
    ("transfer.decline", &["reason"]),
    ("share.new", &["title", "materials"]),
    ("standing.new", &["title"]),
    ("standing.stop", &["reason"]),
    ("assist.new", &["title", "materials"]),
    ("assist.extend", &["reason"]),
    ("assist.reply", &["articles", "standard", "conclusion", "materials"]),
    ("assist.refuse", &["statutory_ground"]),
    ("assist.withdraw", &["reason"]),
    ("dispute.new", &["title"]),
    ("dispute.settle", &["conclusion"]),
    ("dispute.decide", &["conclusion"]),
    ("dispute.withdraw", &["reason"]),
    ("operation.new", &["title"]),
    ("operation.incident", &["text", "conclusion"]),
    ("operation.postpone", &["reason"]),
    ("operation.cancel", &["reason"]),
    ("operation.finish", &["result"]),
    ("meeting.new", &["place"]),
    ("meeting.postpone", &["reason"]),
    ("meeting.cancel", &["reason"]),
    ("meeting.hold", &["chair", "reason"]),
    ("meeting.attend", &["name"]),
    ("meeting.guest", &["name"]),
    ("meeting.minutes", &["materials"]),
    ("meeting.sign", &["signed_by"]),
    ("topic.new", &["title"]),
    ("topic.reject", &["reason"]),
    ("topic.discuss", &["conclusion"]),
    ("matter.new", &["title"]),
    ("matter.progress", &["text", "problem", "opinion"]),
    ("matter.reset", &["reason"]),
    ("matter.drop", &["reason"]),
    ("notice.new", &["reason"]),
    ("notice.reply", &["text"]),
    ("correct", &["set", "reason"]),
    ("void", &["reason"]),
    ("redact", &["ground_text"]),
    ("meeting.excuse", &["reason"]),
    ("work.receive", &["text"]),
    ("unit.contact", &["name", "phone"]),
];

#[test]
fn what_is_kept_apart_to_be_erased_is_what_it_always_was() {
    for told in ACTS.iter().chain(BOOKS) {
        let frozen = KEPT_APART.iter().find(|(act, _)| *act == told.name).map_or(&[][..], |(_, keys)| keys);
        let keys = told.fields.iter().map(|field| field.key).chain(["late_reason", "note"]);
        let filled: Map<String, Value> = keys.map(|key| (key.to_owned(), json!(["x"]))).collect();
        let (skeleton, texts) = texts::split(told.fields, filled);
        let apart: Vec<&str> = texts.keys().map(String::as_str).collect();
        assert_eq!(apart, [frozen, &["late_reason", "note"]].concat(), "{}", told.name);
        assert_eq!(skeleton.len() + texts.len(), told.fields.len() + 2);
    }
    assert!(KEPT_APART.iter().all(|(act, _)| ACTS.iter().chain(BOOKS).any(|told| told.name == *act)));
}

#[test]
fn a_field_that_no_table_tells_is_taken_for_what_people_wrote() {
    let filled = json!({"jurisdiction": "own", "untold": "张三", "empty": null, "no": false, "none": []});
    let (skeleton, texts) = texts::split(fields_of("case.assess"), filled.as_object().unwrap().clone());
    assert_eq!(json!([skeleton, texts]), json!([{"jurisdiction": "own"}, {"untold": "张三"}]));
}

#[test]
fn the_fields_of_all_acts_hold_what_people_wrote_where_any_does() {
    for told in ACTS.iter().chain(BOOKS) {
        for field in told.fields {
            let any = all_fields().iter().find(|any| any.key == field.key).unwrap();
            assert!(any.is_written() || !field.is_written(), "{} {}", told.name, field.key);
        }
    }
    let personal: Vec<&str> = personal_fields().iter().map(|field| field.key).collect();
    assert_eq!(personal, ["chair", "head", "name", "parties", "party", "phone", "received_by", "set", "signed_by"]);
}
