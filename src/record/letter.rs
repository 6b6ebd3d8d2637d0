//! What the letters of single steps say beyond what the register reckons with: told by the step alone, each once.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::record::field::{Field, Holds, Person, word};
use crate::record::words::YesNo;

/// What a slip says of the thing shared. What is empty stands nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipText {
    /// Title of the paper shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_title: Option<String>,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_by: Option<String>,
    /// Whom it concerns. Personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// Last day it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    /// Its main points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<String>,
}

/// Its fields.
pub const SHEET: &[Field] = &[
    Field::new("doc_title", "文件名称", Holds::Text).short().unstored().means("所共享文件的名称"),
    Field::new("issued_by", "制发单位", Holds::Text).short().unstored().means("所共享文件由谁制发"),
    Field::new("party", "相对人", Holds::Person(Person::Name)).short().unstored().means("所共享事项的相对人"),
    Field::new("valid_until", "有效期至", Holds::Day).unstored().means("所共享文件有效的末日"),
    Field::new("points", "要点", Holds::Text).lines().unstored().means("所共享内容的要点"),
];

/// What a request for help asks and rests on. What is empty stands nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What is asked, one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ask: Vec<String>,
    /// The law it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
    /// The day by which an answer is wished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_by: Option<NaiveDate>,
    /// The licence to be revoked: name, number, issuer, day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The ground for revoking it, as it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoke_ground: Option<String>,
    /// Where the hazard is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What harm the hazard may do; what was seen of it stands in `facts`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub danger: Option<String>,
    /// What was done about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<String>,
    /// What the appraisal is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Whether it is a second appraisal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<YesNo>,
    /// Who bears the fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<String>,
}

/// Its fields.
pub const REQUEST: &[Field] = &[
    Field::new("ask", "请求事项", Holds::Text).lines().many().unstored().means("逐项的请求"),
    Field::new("basis", "请求依据", Holds::Text).lines().unstored().means("所据的法条"),
    Field::new("facts", "基本情况", Holds::Text).lines().unstored().means("有关的事实"),
    Field::new("reply_by", "请回复日期", Holds::Day).unstored().means("希望对方回复的日期，不是期限"),
    Field::new("licence", "证件", Holds::Text).short().unstored().means("名称；编号；发证机关；发证日"),
    Field::new("revoke_ground", "撤销理由", Holds::Text).lines().unstored().means("建议撤销证件的理由"),
    Field::new("place", "地点", Holds::Text).unstored().means("隐患所在"),
    Field::new("danger", "可能造成的危害", Holds::Text)
        .lines()
        .unstored()
        .means("隐患可能造成的危害；查见的情况写在基本情况"),
    Field::new("taken", "已采取措施", Holds::Text).lines().unstored().means("对隐患已采取的措施"),
    Field::new("purpose", "鉴定用途", Holds::Text).short().unstored().means("鉴定的用途"),
    word::<YesNo>("again", "重新鉴定").unstored().means("yes 是、no 否"),
    Field::new("fee", "费用", Holds::Text).short().unstored().means("鉴定费用由谁承担"),
];

/// What an answer to a request says in its letter.
pub const ANSWER: Field =
    Field::new("answer", "函复内容", Holds::Text).lines().unstored().means("复函、延期函、撤回函里的话");

/// How far an answer to a request reaches.
pub const LIMITS: Field =
    Field::new("limits", "意见的适用范围", Holds::Text).lines().unstored().means("意见适用的范围、保留");

/// The law by which the unit that puts a case to the government holds another one competent, or itself not.
pub const REFER_BASIS: Field =
    Field::new("basis", "管辖依据", Holds::Text).lines().unstored().means("报请单位所据的法条");

/// What came of the talks about a dispute, and what the legal organ holds of it.
pub const ESCALATED: &[Field] = &[
    Field::new("talks", "协商情况", Holds::Text).lines().unstored().means("协商的经过、结果"),
    Field::new("opinion", "法制机构意见", Holds::Text).lines().unstored().means("法制机构的意见及依据"),
];

/// What is told of a dispute. What is empty stands nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarrel {
    /// What each side holds, as 单位：意见.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<String>,
    /// The facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
    /// The side that raises it; the first when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raised_by: Option<String>,
}

/// Its fields.
pub const QUARREL: &[Field] = &[
    Field::new("positions", "各方意见", Holds::Text).lines().many().unstored().means("单位：意见，一方一项"),
    Field::new("facts", "基本情况", Holds::Text).lines().unstored().means("争议的事实"),
    Field::new("raised_by", "提出单位", Holds::Unit).unstored().means("提出争议的单位；空：写在前面的一方"),
];

/// What the sides of a dispute agreed on.
pub const AGREED: Field = Field::new("agreed", "商定内容", Holds::Text).lines().unstored().means("协商一致的内容");

/// What is asked of the police. What is empty stands nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// How many officers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officers_wanted: Option<u32>,
    /// Where and when they meet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meet: Option<String>,
    /// What is feared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<String>,
}

/// Its fields.
pub const SUPPORT: &[Field] = &[
    Field::new("officers_wanted", "请派警力", Holds::Count).unstored().means("请求派出的人数"),
    Field::new("meet", "集合安排", Holds::Text).lines().unstored().means("集合的地点、时间"),
    Field::new("risk", "风险", Holds::Text).lines().unstored().means("预计的风险"),
];
