//! What a case is about beyond its title: when it happened, when a file was opened, what it violates, what was done against it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::fold;
use crate::record::field::{Field, Holds};

/// A measure taken, as typed: 种类；内容；起；止；文书号.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Typed")]
pub struct Measure {
    /// Its kind, as 查封.
    pub kind: String,
    /// What was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_on: Option<NaiveDate>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until_on: Option<NaiveDate>,
    /// Number of its paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Typed {
    Line(String),
    Fields {
        kind: String,
        content: Option<String>,
        from_on: Option<NaiveDate>,
        until_on: Option<NaiveDate>,
        doc_no: Option<String>,
    },
}

impl TryFrom<Typed> for Measure {
    type Error = Error;

    fn try_from(typed: Typed) -> Result<Self> {
        match typed {
            Typed::Line(line) => Measure::parse(&line, &|day| day.parse().ok()),
            Typed::Fields { kind, content, from_on, until_on, doc_no } => {
                Ok(Measure { kind, content, from_on, until_on, doc_no })
            }
        }
    }
}

impl Measure {
    /// Reads a line; `date` reads its days.
    ///
    /// # Errors
    /// No kind, more than five parts, what is no day where one stands.
    pub fn parse(line: &str, date: &dyn Fn(&str) -> Option<NaiveDate>) -> Result<Self> {
        let parts = fold::parts(line);
        let said = |at: usize| parts.get(at).copied().filter(|part| !part.is_empty());
        let unfit = |why: &str| {
            Error::input(format!("措施“{}”{why}", line.chars().take(40).collect::<String>()))
                .hint("写作“种类；内容；起；止；文书号”，空项留空，日期如 2026-11-23；只是一句话的，照写")
        };
        let day = |at: usize| match said(at) {
            Some(text) => date(text).map(Some).ok_or_else(|| unfit("的日期读不懂")),
            None => Ok(None),
        };
        if parts.len() > 5 {
            return Err(unfit("多于五项"));
        }
        let kind = said(0).ok_or_else(|| unfit("没有种类"))?.to_owned();
        let (content, doc_no) = (said(1).map(str::to_owned), said(4).map(str::to_owned));
        let (from_on, until_on) = (day(2)?, day(3)?);
        if from_on.zip(until_on).is_some_and(|(from, until)| until < from) {
            return Err(unfit("的止日早于起日"));
        }
        Ok(Measure { kind, content, from_on, until_on, doc_no })
    }

    /// Whether a line tells its parts one by one, and is no mere sentence: its third part is a day, or empty.
    pub fn is_in_parts(line: &str, date: &dyn Fn(&str) -> Option<NaiveDate>) -> bool {
        let parts = fold::parts(line);
        (3..=5).contains(&parts.len()) && parts[2..].iter().take(2).all(|day| day.is_empty() || date(day).is_some())
    }

    /// What was done, in a few words.
    pub fn gist(&self) -> String {
        self.content.as_ref().map_or_else(|| self.kind.clone(), |content| format!("{}：{content}", self.kind))
    }
}

/// The fields of a measure.
pub const MEASURE: &[Field] = &[
    Field::new("kind", "种类", Holds::Text).short(),
    Field::new("content", "内容", Holds::Text).lines(),
    Field::new("from_on", "自", Holds::Day).past().titled(),
    Field::new("until_on", "至", Holds::Day).titled(),
    Field::new("doc_no", "文书号", Holds::Number).titled(),
];

/// What is told of the violation itself. What is empty stands nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// The day it happened, or began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened_on: Option<NaiveDate>,
    /// The day it ended, where it lasted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened_until: Option<NaiveDate>,
    /// The day a file was opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed_on: Option<NaiveDate>,
    /// Number of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed_no: Option<String>,
    /// What it violates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub violates: Option<String>,
    /// The measures taken, one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
}

/// Its fields.
pub const FIELDS: &[Field] = &[
    Field::new("happened_on", "违法时间", Holds::Day).past().ledger("违法日期", "违法行为发生或开始的日期；空：未登记"),
    Field::new("happened_until", "违法终了", Holds::Day)
        .past()
        .ledger("违法终了日期", "违法行为终了的日期；空：当日或未登记"),
    Field::new("filed_on", "立案日期", Holds::Day).past().means("立案的日期；空：未登记"),
    Field::new("filed_no", "立案文号", Holds::Number).means("立案的文号；空：未登记"),
    Field::new("violates", "违反的规定", Holds::Text).lines().means("所违反的法条；空：未登记"),
    Field::new("measures", "已采取的措施", Holds::Parts(MEASURE)).many().means("逐项的措施，JSON 数组"),
];

/// Why the case is another unit's, as it was assessed. What is empty stands nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// The law by which it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction_basis: Option<String>,
    /// Why it is to be handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_reason: Option<String>,
}

/// Its fields.
pub const WEIGHED: &[Field] = &[
    Field::new("jurisdiction_basis", "管辖依据", Holds::Text).lines().means("研判所据的管辖规定；空：未登记"),
    Field::new("transfer_reason", "应移送的理由", Holds::Text).lines().means("研判认为应移送的理由；空：未登记"),
];
