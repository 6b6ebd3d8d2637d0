//! What is told of the paper of a step, whatever the step: who carried it out and signed it, whom the reader may ask, who gets a
//! copy. One telling for every act that sends or answers; its number stands with the act.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{hint, with};
use crate::error::{Error, Result};
use crate::fold;
use crate::ids::Id;
use crate::record::field::{Field, Holds, Person};

/// Most officers that sign one paper.
pub const OFFICERS: usize = 2;

/// The paper of one step. What is empty stands nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Who carries it out, each as 姓名；执法证号. Personal data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<String>,
    /// Who signed it. Personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// The day it was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<NaiveDate>,
    /// Whom its reader may ask. Personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// How that person is reached. Personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_phone: Option<String>,
    /// The units that get a copy, besides those the document names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<String>,
    /// Nobody gets a copy, not even whom custom names.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_cc: bool,
}

/// Its fields.
pub const FIELDS: &[Field] = &[
    Field::new("officers", "承办人", Holds::Person(Person::Name))
        .many()
        .short()
        .unstored()
        .means("承办人，写作 姓名；执法证号，至多两人"),
    Field::new("approved_by", "签发人", Holds::Person(Person::Name)).short().unstored().means("签发的人；空：未登记"),
    Field::new("approved_on", "签发日期", Holds::Day).past().unstored().means("签发的日期；空：未登记"),
    Field::new("contact", "联系人", Holds::Person(Person::Name)).short().unstored().means("文书上的联系人；空：未登记"),
    Field::new("contact_phone", "联系电话", Holds::Person(Person::Number)).short().unstored().means("联系人的电话"),
    Field::new("cc", "抄送", Holds::Unit).many().unstored().means("另行抄送的单位"),
    Field::new("no_cc", "不抄送", Holds::Flag).unstored().means("写明不抄送任何单位"),
];

/// The number of the paper of a step that no field of its record keeps.
pub const DOC_NO: Field = Field::new("doc_no", "文号", Holds::Number).unstored().means("文书的文号；空：未登记");

/// The number of the paper of one step, which no field of its record keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// The record.
    pub record: Id,
    /// The stable name of the act.
    pub act: &'static str,
    /// The number.
    pub number: String,
}

/// An officer as he is kept: 姓名；执法证号, the latter where it is known.
///
/// # Errors
/// No name; more than a name and a licence.
pub fn officer(typed: &str) -> Result<String> {
    match fold::parts(typed).as_slice() {
        [name] | [name, ""] if !name.is_empty() => Ok((*name).to_owned()),
        [name, licence] if !name.is_empty() => Ok(format!("{name}；{licence}")),
        _ => Err(Error::input(format!("承办人“{}”不是“姓名；执法证号”", typed.chars().take(40).collect::<String>()))
            .hint(hint!(
                ["写作 ", with("officer", "\"张三；37040012345\""), "，不知道证号的只写姓名"],
                ["两人的写两次"]
            ))),
    }
}

/// The name and the licence of an officer as he is kept.
pub fn parts_of(officer: &str) -> (&str, Option<&str>) {
    officer.split_once('；').map_or((officer, None), |(name, licence)| (name, Some(licence)))
}

/// Refuses more officers than a paper has lines for.
///
/// # Errors
/// Too many.
pub fn not_too_many(officers: &[String]) -> Result<()> {
    if officers.len() > OFFICERS {
        return Err(Error::input(format!("承办人至多 {OFFICERS} 人，写了 {} 人", officers.len()))
            .hint("只写在文书上署名的两人"));
    }
    Ok(())
}
