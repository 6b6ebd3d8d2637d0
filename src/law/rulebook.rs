//! The rulebook: every number, clause, unit and demanded material of the document, as data.
//!
//! Another district's document is another file of the same shape; no line of code knows a number of days.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, Result};

/// The rulebook of 峄政办发〔2022〕1号.
pub const SHIPPED: &str = include_str!("rulebook.json");

/// Every limit the registers' steps open or meet; a rulebook must say something about each.
pub const LIMIT_IDS: &[&str] = &[
    "transfer.send",
    "transfer.criminal",
    "transfer.feedback",
    "transfer.refer",
    "transfer.designate",
    "transfer.notify",
    "transfer.return",
    "share.approval",
    "share.penalty",
    "share.superior",
    "share.handover",
    "assist.appraisal",
    "assist.scene",
    "assist.consult",
    "assist.material",
    "assist.enforce",
    "assist.revoke",
    "assist.act",
    "assist.hazard",
    "dispute.settle",
    "dispute.decide",
    "meeting.quarterly",
    "meeting.solicit",
    "meeting.minutes",
    "meeting.matter",
    "operation.police",
    "case.enforce",
];

/// Parts each rulebook must give to exactly one unit.
const NEEDED_ROLES: &[&str] = &["bureau", "government", "legal", "office", "leader", "police"];
const KINDS: &[&str] = &[
    "member",
    "leader",
    "office",
    "government",
    "legal",
    "judicial",
    "support",
    "organ",
    "invitee",
    "technical",
    "outside",
];
const ROLES: &[&str] = &[
    "bureau",
    "police",
    "procuratorate",
    "court",
    "judicial",
    "leader",
    "office",
    "government",
    "legal",
    "counsel",
    "town",
];

/// How a limit counts its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LimitCount {
    /// Working days.
    Working,
    /// Every day; a last day off rolls forward.
    Calendar,
    /// 立即: the trigger day itself.
    Immediate,
    /// 及时: no number.
    Prompt,
    /// No number at all.
    None,
    /// A day someone set.
    Date,
    /// Backward from a day.
    Before,
}

impl LimitCount {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            LimitCount::Working => "working",
            LimitCount::Calendar => "calendar",
            LimitCount::Immediate => "immediate",
            LimitCount::Prompt => "prompt",
            LimitCount::None => "none",
            LimitCount::Date => "date",
            LimitCount::Before => "before",
        }
    }
}

/// How a limit may be extended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Most days, all extensions together; none: any length.
    pub days: Option<u32>,
    /// How those days count.
    #[serde(default)]
    pub count: Option<LimitCount>,
    /// The clause that allows it.
    #[serde(default)]
    pub clause: Option<String>,
    /// May be extended more than once.
    #[serde(default)]
    pub repeat: bool,
}

/// One time limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// Stable id.
    pub id: String,
    /// Clause of the document.
    pub clause: String,
    /// Clause for units other than the bureau, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause_others: Option<String>,
    /// Short Chinese name.
    #[serde(default)]
    pub name: String,
    /// The rule in one sentence.
    pub summary: String,
    /// Kind of record it runs on.
    #[serde(default)]
    pub subject: String,
    /// Who is bound, a stable word.
    pub bound: String,
    /// Who is bound, in Chinese.
    #[serde(default)]
    pub bound_name: String,
    /// What opens it.
    #[serde(default)]
    pub opens_when: String,
    /// What meets it.
    #[serde(default)]
    pub met_by: String,
    /// Number of days.
    #[serde(default)]
    pub days: Option<u32>,
    /// How they count.
    pub count: LimitCount,
    /// `immediate` where urgency shortens it.
    #[serde(default)]
    pub urgent: Option<String>,
    /// Whether and how it may be extended.
    #[serde(default)]
    pub extension: Option<Extension>,
}

impl Limit {
    /// The limit's length in Chinese, as the rulebook counts it.
    pub fn length(&self) -> String {
        let days = self.days.unwrap_or(0);
        match self.count {
            LimitCount::Working => format!("{days} 个工作日"),
            LimitCount::Calendar => format!("{days} 日（自然日）"),
            LimitCount::Immediate => "立即".to_owned(),
            LimitCount::Prompt => "及时".to_owned(),
            LimitCount::None => "未定".to_owned(),
            LimitCount::Date => "指定日期".to_owned(),
            LimitCount::Before => format!("此前 {days} 日"),
        }
    }
}

/// A unit the register begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitSeed {
    /// Stable code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Other names people type.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What it is.
    #[serde(default = "member")]
    pub kind: String,
    /// Parts it plays in the law.
    #[serde(default)]
    pub roles: Vec<String>,
}

fn member() -> String {
    "member".to_owned()
}

/// A post of the annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterSeed {
    /// Unit of the post; none when the post belongs to no unit.
    #[serde(default)]
    pub unit: Option<String>,
    /// Part in the leading group.
    #[serde(default)]
    pub role: String,
    /// The post.
    pub post: String,
    /// Who holds it.
    pub name: String,
    /// Since when.
    pub from: NaiveDate,
}

/// One category of material.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaterialKind {
    /// Stable id.
    pub id: String,
    /// Chinese name.
    pub name: String,
    /// Clause that lists it.
    #[serde(default)]
    pub clause: String,
}

/// What must go with a transfer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Materials {
    /// The clause.
    pub clause: String,
    /// The categories.
    pub kinds: Vec<MaterialKind>,
    /// Categories demanded, by kind of transfer.
    pub required: BTreeMap<String, Vec<String>>,
    /// The kinds of paper that go with a suspected crime.
    #[serde(default)]
    pub criminal_kinds: Vec<String>,
}

impl Materials {
    /// The Chinese name of a category.
    pub fn kind_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.kinds.iter().find(|kind| kind.id == id).map_or(id, |kind| &kind.name)
    }
}

/// How often the conference meets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingRhythm {
    /// `quarter`.
    pub rhythm: String,
    /// The clause.
    #[serde(default)]
    pub clause: String,
}

/// A whole rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rulebook {
    /// Number of the document.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// Every limit.
    pub limits: Vec<Limit>,
    /// The units the register begins with.
    pub units: Vec<UnitSeed>,
    /// The annex.
    #[serde(default)]
    pub roster: Vec<RosterSeed>,
    /// Materials.
    pub materials: Materials,
    /// Meeting rhythm.
    pub meeting: MeetingRhythm,
}

impl Rulebook {
    /// The shipped rulebook.
    ///
    /// # Errors
    /// Only if the embedded file were damaged.
    pub fn shipped() -> Result<Self> {
        Self::parse_trusted(SHIPPED)
    }

    /// Reads a rulebook that was checked before it was stored.
    ///
    /// # Errors
    /// [`Error::io`] when the stored text is damaged.
    pub fn parse_trusted(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|error| Error::io(format!("规则书已损坏：{error}")))
    }

    /// The limit with this id.
    pub fn limit(&self, id: &str) -> Option<&Limit> {
        self.limits.iter().find(|limit| limit.id == id)
    }

    /// Reads and checks a rulebook from outside; says everything that is wrong with it (at most twenty points).
    ///
    /// # Errors
    /// [`Error::input`] with one line for each fault and where it stands.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: Value = serde_json::from_str(text).map_err(|error| {
            Error::input(format!("规则书不是有效的 JSON：第 {} 行第 {} 列", error.line(), error.column()))
                .hint("以随附的规则书为样本修改")
        })?;
        let mut faults = Faults::default();
        shape(&value, &mut faults);
        faults.settle()?;
        let book: Rulebook = serde_json::from_value(value)
            .map_err(|error| Error::input(format!("规则书结构有误：{error}")).hint("以随附的规则书为样本修改"))?;
        let mut faults = Faults::default();
        check_limits(&book, &mut faults);
        check_units(&book, &mut faults);
        check_rest(&book, &mut faults);
        faults.settle()?;
        Ok(book)
    }
}

#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn add(&mut self, place: impl std::fmt::Display, what: impl std::fmt::Display) {
        self.0.push(format!("{place}：{what}"));
    }

    fn settle(self) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let count = self.0.len();
        let shown: Vec<String> = self.0.into_iter().take(20).collect();
        Err(Error::input(format!("规则书有 {count} 处错误：\n{}", shown.join("\n"))).hint("改正后重新 init --rulebook"))
    }
}

/// Keys and types, so that the place of each fault can be named.
fn shape(value: &Value, faults: &mut Faults) {
    let Some(top) = value.as_object() else {
        faults.add("规则书", "最外层应为对象");
        return;
    };
    for key in ["id", "title", "issued_on"] {
        text_at(top.get(key), key, faults);
    }
    if let Some(day) = top.get("issued_on").and_then(Value::as_str)
        && day.parse::<NaiveDate>().is_err()
    {
        faults.add("issued_on", format!("“{day}”不是 2022-03-22 这样的日期"));
    }
    for (list, keys) in [
        ("limits", &["id", "clause", "summary", "bound", "count"][..]),
        ("units", &["code", "name", "short"]),
        ("roster", &["post", "name", "from"]),
    ] {
        let Some(items) = top.get(list).and_then(Value::as_array) else {
            faults.add(list, "缺少，或不是数组");
            continue;
        };
        for (at, item) in items.iter().enumerate() {
            let Some(fields) = item.as_object() else {
                faults.add(format!("{list}[{at}]"), "应为对象");
                continue;
            };
            for key in keys {
                text_at(fields.get(*key), &format!("{list}[{at}].{key}"), faults);
            }
            if list == "limits" {
                limit_shape(fields, at, faults);
            }
            if let Some(day) = fields.get("from").and_then(Value::as_str)
                && day.parse::<NaiveDate>().is_err()
            {
                faults.add(format!("{list}[{at}].from"), format!("“{day}”不是 2022-03-22 这样的日期"));
            }
        }
    }
    for key in ["materials", "meeting"] {
        if !top.get(key).is_some_and(Value::is_object) {
            faults.add(key, "缺少，或不是对象");
        }
    }
}

fn limit_shape(fields: &serde_json::Map<String, Value>, at: usize, faults: &mut Faults) {
    let count = fields.get("count").and_then(Value::as_str).unwrap_or_default();
    let known = ["working", "calendar", "immediate", "prompt", "none", "date", "before"];
    if fields.get("count").is_some_and(Value::is_string) && !known.contains(&count) {
        faults.add(format!("limits[{at}].count"), format!("“{count}”应为 {} 之一", known.join("、")));
    }
    let days = fields.get("days").filter(|days| !days.is_null());
    let numbered = ["working", "calendar", "before"].contains(&count);
    match days {
        None if numbered => faults.add(format!("limits[{at}].days"), format!("{count} 须写明天数")),
        Some(days) if !days.as_u64().is_some_and(|days| (1..=3650).contains(&days)) => {
            faults.add(format!("limits[{at}].days"), "应为 1 至 3650 的整数，或 null");
        }
        Some(_) if !numbered && known.contains(&count) => {
            faults.add(format!("limits[{at}].days"), format!("{count} 不计天数，应为 null"));
        }
        _ => {}
    }
    if let Some(urgent) = fields.get("urgent").filter(|urgent| !urgent.is_null())
        && urgent.as_str() != Some("immediate")
    {
        faults.add(format!("limits[{at}].urgent"), "应为 \"immediate\" 或 null");
    }
    if let Some(extension) = fields.get("extension").filter(|extension| !extension.is_null())
        && !extension.is_object()
    {
        faults.add(format!("limits[{at}].extension"), "应为对象或 null");
    }
}

fn text_at(value: Option<&Value>, place: &str, faults: &mut Faults) {
    match value {
        None => faults.add(place, "缺少"),
        Some(Value::String(text)) if text.trim().is_empty() => faults.add(place, "不能为空"),
        Some(Value::String(text)) if text.chars().any(char::is_control) => faults.add(place, "含有控制字符"),
        Some(Value::String(_)) => {}
        Some(_) => faults.add(place, "应为文字"),
    }
}

fn check_limits(book: &Rulebook, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for (at, limit) in book.limits.iter().enumerate() {
        if !LIMIT_IDS.contains(&limit.id.as_str()) {
            faults.add(format!("limits[{at}].id"), format!("未知的期限“{}”", limit.id));
        }
        if !seen.insert(limit.id.as_str()) {
            faults.add(format!("limits[{at}].id"), format!("期限“{}”重复", limit.id));
        }
    }
    for id in LIMIT_IDS.iter().filter(|id| !seen.contains(**id)) {
        faults.add("limits", format!("缺少期限“{id}”"));
    }
}

fn check_units(book: &Rulebook, faults: &mut Faults) {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, unit) in book.units.iter().enumerate() {
        let own: BTreeSet<&str> =
            [&unit.code, &unit.name, &unit.short].into_iter().chain(&unit.aliases).map(String::as_str).collect();
        for name in own {
            if let Some(first) = names.insert(name, at) {
                faults.add(format!("units[{at}]"), format!("“{name}”与 units[{first}] 重复"));
            }
        }
        if !KINDS.contains(&unit.kind.as_str()) {
            faults.add(format!("units[{at}].kind"), format!("“{}”应为 {} 之一", unit.kind, KINDS.join("、")));
        }
        for role in unit.roles.iter().filter(|role| !ROLES.contains(&role.as_str())) {
            faults.add(format!("units[{at}].roles"), format!("“{role}”应为 {} 之一", ROLES.join("、")));
        }
        if !unit.code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            faults.add(format!("units[{at}].code"), "应为小写字母、数字和短横");
        }
    }
    for role in NEEDED_ROLES {
        let holders = book.units.iter().filter(|unit| unit.roles.iter().any(|own| own == role)).count();
        if holders != 1 {
            faults.add("units", format!("职责“{role}”应恰有一个单位承担，现有 {holders} 个"));
        }
    }
}

fn check_rest(book: &Rulebook, faults: &mut Faults) {
    for (at, post) in book.roster.iter().enumerate() {
        if let Some(code) = &post.unit
            && !book.units.iter().any(|unit| unit.code == *code)
        {
            faults.add(format!("roster[{at}].unit"), format!("没有代码为“{code}”的单位"));
        }
    }
    for kind in ["jurisdiction", "criminal", "return"] {
        match book.materials.required.get(kind) {
            None => faults.add(format!("materials.required.{kind}"), "缺少"),
            Some(required) => {
                for id in required.iter().filter(|id| !book.materials.kinds.iter().any(|known| known.id == **id)) {
                    faults.add(format!("materials.required.{kind}"), format!("没有材料类别“{id}”"));
                }
            }
        }
    }
    if book.meeting.rhythm != "quarter" {
        faults.add("meeting.rhythm", "应为 quarter");
    }
}
