//! Every act with every field: none is forgotten, and what is kept apart to be erased is what it always was.

use std::cell::Cell;

use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value, json};

use super::{ACTS, Act, BOOKS, all_fields, fields_of, names_of_fields, personal_fields};
use crate::record::field::Field;
use crate::record::letter::{self, Quarrel, Request, SlipText, Support};
use crate::record::material::{self, Particulars};
use crate::record::paper::Paper;
use crate::record::receipt::Receipt;
use crate::record::transfer::{Answer, Grounds, Told};
use crate::record::violation::{self, Violation, Weighed};
use crate::record::{paper, receipt, texts, transfer};

/// Asks a struct for the names of its fields, and gives it nothing.
struct Probe<'n>(&'n Cell<&'static [&'static str]>);

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        Err(Error::custom("no struct"))
    }

    /// A struct with others told within it asks for a map: it is asked for each field that its table tells.
    fn deserialize_map<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        self.0.set(&[WITHIN]);
        Err(Error::custom("only asked"))
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
        newtype_struct seq tuple tuple_struct enum identifier ignored_any
    }
}

/// Stands for the names of a struct with others told within it.
const WITHIN: &str = "within";

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
        if names == [WITHIN] {
            let within: Vec<&str> = within().iter().flat_map(|(names, _)| names.iter().copied()).collect();
            let own = told.iter().filter(|key| !within.contains(key));
            own.for_each(|key| assert!(takes(act, key), "{act}: no {key}"));
        } else {
            assert_eq!(told, names, "{act}");
        }
    }
}

/// What several acts tell within them: the names of each, and their table.
fn within() -> [(&'static [&'static str], &'static [Field]); 12] {
    [
        (names_of::<Paper>(), paper::FIELDS),
        (names_of::<Particulars>(), material::PARTICULARS),
        (names_of::<Receipt>(), receipt::FIELDS),
        (names_of::<Grounds>(), transfer::GROUNDS),
        (names_of::<Answer>(), transfer::ANSWER),
        (names_of::<Told>(), transfer::TOLD),
        (names_of::<Violation>(), violation::FIELDS),
        (names_of::<Weighed>(), violation::WEIGHED),
        (names_of::<SlipText>(), letter::SHEET),
        (names_of::<Request>(), letter::REQUEST),
        (names_of::<Quarrel>(), letter::QUARREL),
        (names_of::<Support>(), letter::SUPPORT),
    ]
}

#[test]
fn every_field_told_within_acts_is_told_in_its_table() {
    for (names, fields) in within() {
        assert_eq!(names, fields.iter().map(|field| field.key).collect::<Vec<_>>());
    }
}

/// Whether the act takes a value of this field: one that fits no field is refused.
fn takes(act: &str, key: &str) -> bool {
    let odd = json!({"act": act, key: {"no": {"such": "value"}}});
    let without = json!({"act": act});
    let said = |value: Value| serde_json::from_value::<Act>(value).err().map(|error| error.to_string());
    said(odd) != said(without)
}
/// What is kept apart of each act, as it was when the first registers were founded: their hashes rest on it. An act that
/// is not named keeps nothing apart.
const KEPT_APART: &[(&str, &[&str])] = &[
    ("case.new", &["title", "place", "parties", "measure", "violates", "measures"]),
    ("case.assess", &["findings", "reason", "jurisdiction_basis", "transfer_reason"]),
    ("case.decide", &["basis", "copy_none", "content", "findings"]),
    ("case.goods", &["goods"]),
    ("case.perform", &["result"]),
    ("case.stay", &["reason"]),
    ("case.review", &["basis", "copy_none", "content"]),
    ("case.reopen", &["reason"]),
    ("case.material", &["materials"]),
    ("case.material-set", &["title"]),
    ("case.link", &["reason"]),
    (
        "case.split",
        &[
            "title",
            "parties",
            "place",
            "measure",
            "findings",
            "violates",
            "measures",
            "jurisdiction_basis",
            "transfer_reason",
        ],
    ),
    ("case.party-add", &["party", "head"]),
    ("case.party-succeed", &["party", "head", "reason"]),
    ("case.party-leave", &["reason"]),
    ("transfer.new", &["materials", "why", "basis", "crime", "crime_law"]),
    ("transfer.withdraw", &["reason"]),
    ("transfer.receive", &["received_by", "received_where"]),
    ("transfer.accept", &["lacking", "handler", "handler_phone"]),
    ("transfer.decline", &["reason", "lacking", "handler", "handler_phone"]),
    ("transfer.refer", &["opinion", "basis"]),
    ("transfer.notify", &["performance", "summary"]),
    ("share.receive", &["received_by", "received_where"]),
    ("assist.receive", &["received_by", "received_where"]),
    ("share.new", &["title", "materials", "doc_title", "issued_by", "party", "points"]),
    ("standing.new", &["title"]),
    ("standing.stop", &["reason"]),
    (
        "assist.new",
        &[
            "title",
            "materials",
            "ask",
            "basis",
            "facts",
            "licence",
            "revoke_ground",
            "place",
            "danger",
            "taken",
            "purpose",
            "fee",
        ],
    ),
    ("assist.extend", &["reason", "answer"]),
    ("assist.reply", &["articles", "standard", "conclusion", "materials", "answer", "limits"]),
    ("assist.refuse", &["statutory_ground", "answer"]),
    ("assist.withdraw", &["reason", "answer"]),
    ("dispute.new", &["title", "positions", "facts"]),
    ("dispute.settle", &["conclusion", "agreed"]),
    ("dispute.escalate", &["talks", "opinion"]),
    ("operation.police", &["meet", "risk"]),
    ("dispute.decide", &["conclusion"]),
    ("dispute.withdraw", &["reason"]),
    ("operation.new", &["title"]),
    ("operation.incident", &["text", "conclusion"]),
    ("operation.postpone", &["reason"]),
    ("operation.cancel", &["reason"]),
    ("operation.finish", &["result"]),
    ("meeting.new", &["title", "place"]),
    ("meeting.postpone", &["reason"]),
    ("meeting.cancel", &["reason"]),
    ("meeting.solicit", &["title"]),
    ("meeting.hold", &["chair", "reason", "recorder"]),
    ("meeting.attend", &["name"]),
    ("meeting.guest", &["name", "organ"]),
    ("meeting.minutes", &["materials"]),
    ("meeting.sign", &["signed_by"]),
    ("topic.new", &["title"]),
    ("topic.reject", &["reason"]),
    ("topic.discuss", &["conclusion"]),
    ("matter.new", &["title"]),
    ("matter.progress", &["text", "problem", "opinion"]),
    ("matter.reset", &["reason"]),
    ("matter.drop", &["reason"]),
    ("letter.make", &["title"]),
    ("lateness.take", &["lines"]),
    ("notice.new", &["reason"]),
    ("notice.receive", &["received_by", "received_where"]),
    ("notice.reply", &["text"]),
    ("correct", &["set", "reason"]),
    ("void", &["reason"]),
    ("redact", &["ground_text"]),
    ("meeting.excuse", &["reason"]),
    ("meeting.unexcuse", &["reason"]),
    ("work.receive", &["text"]),
    ("work.undo", &["reason"]),
    ("unit.contact", &["name", "phone"]),
    ("unit.restore", &["reason"]),
];

#[test]
fn what_is_kept_apart_to_be_erased_is_what_it_always_was() {
    for told in ACTS.iter().chain(BOOKS) {
        let frozen = KEPT_APART.iter().find(|(act, _)| *act == told.name).map_or(&[][..], |(_, keys)| keys);
        let on_paper = told.fields.iter().any(|field| field.key == paper::FIELDS[0].key);
        let on_paper = paper::FIELDS.iter().filter(|field| on_paper && field.is_written()).map(|field| field.key);
        let frozen = [frozen, on_paper.collect::<Vec<_>>().as_slice()].concat();
        let keys = told.fields.iter().map(|field| field.key).chain(["late_reason", "note"]);
        let filled: Map<String, Value> = keys.map(|key| (key.to_owned(), json!(["x"]))).collect();
        let (skeleton, texts) = texts::split(told.fields, filled);
        let apart: Vec<&str> = texts.keys().map(String::as_str).collect();
        assert_eq!(apart, [frozen.as_slice(), &["late_reason", "note"]].concat(), "{}", told.name);
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
    assert_eq!(
        personal,
        [
            "approved_by",
            "chair",
            "contact",
            "contact_phone",
            "handler",
            "handler_phone",
            "head",
            "name",
            "officers",
            "parties",
            "party",
            "phone",
            "received_by",
            "recorder",
            "set",
            "signed_by"
        ]
    );
}
