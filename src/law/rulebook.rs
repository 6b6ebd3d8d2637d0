//! The rulebook: every number, clause, unit and demanded material of the document, as data.
//!
//! Another district's document is another file of the same shape; no line of code knows a number of days.

mod check;
mod habits;
mod lined;
mod lines;
mod region;

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::reason;
use crate::vocabulary::{Vocabulary, vocabulary};
pub use habits::{Citing, Habits, OfficeSeal};
pub use lines::UnitLine;
pub use region::Region;

/// The rulebook of 峄政办发〔2022〕1号.
pub const SHIPPED: &str = include_str!("rulebook.json");

/// Every limit that steps open or meet, as shipped; a rulebook from outside must say something about each.
pub fn shipped_limits() -> &'static [Limit] {
    static LIMITS: LazyLock<Vec<Limit>> =
        LazyLock::new(|| Rulebook::shipped().map(|book| book.limits).unwrap_or_default());
    &LIMITS
}

/// The units as shipped.
fn shipped_units() -> &'static [UnitSeed] {
    static UNITS: LazyLock<Vec<UnitSeed>> =
        LazyLock::new(|| Rulebook::shipped().map(|book| book.units).unwrap_or_default());
    &UNITS
}

/// The shipped limit with this id.
pub fn shipped_limit(id: &str) -> Option<&'static Limit> {
    shipped_limits().iter().find(|limit| limit.id == id)
}

/// Whether a limit only keeps something in sight: being past its day is nobody's lateness.
pub fn is_watch(id: &str) -> bool {
    watches().iter().any(|watch| watch == id)
}

/// The limits that only keep something in sight.
pub fn watches() -> &'static [String] {
    if WATCHES.get().is_none() {
        shipped_limits();
    }
    WATCHES.get().map_or(&[], Vec::as_slice)
}

/// Ids of the limits that only keep something in sight, set wherever the shipped book is read: with most registers' own.
static WATCHES: OnceLock<Vec<String>> = OnceLock::new();

vocabulary! {
    /// How a limit counts its days.
    LimitCount ("计法") {
        /// Working days.
        Working = "working", "工作日", [];
        /// Every day; a last day off rolls forward.
        Calendar = "calendar", "自然日", [];
        /// 立即: the trigger day itself.
        Immediate = "immediate", "立即", [];
        /// 及时: no number.
        Prompt = "prompt", "及时", [];
        /// No number at all.
        None = "none", "无期限", [];
        /// A day someone set.
        Date = "date", "定日", [];
        /// Backward from a day.
        Before = "before", "会前倒推", [];
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
    /// Past its day it is listed, and nobody is late.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub watch: bool,
}

impl Limit {
    /// The clause that binds a unit: the bureau, or any other.
    pub fn clause_for(&self, bureau: bool) -> &str {
        self.clause_others.as_deref().filter(|_| !bureau).unwrap_or(&self.clause)
    }

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
    /// The line of work, by one word wherever it is done (住建); none: not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
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

/// How the office supervises (一（三）4): house rules, not limits of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervision {
    /// Working days within which a notice asks to be answered, unless the office names a day.
    pub reply_days: u32,
    /// Times a deadline is put in a notice before it is proposed for the next bulletin.
    pub bulletin_after: u32,
    /// Dated deadlines a unit must have ended to be ranked.
    pub ranked_from: u32,
}

impl Default for Supervision {
    /// Those of the shipped rulebook.
    fn default() -> Self {
        #[derive(Deserialize)]
        struct Part {
            supervision: Supervision,
        }
        let shipped = serde_json::from_str::<Part>(SHIPPED).map(|part| part.supervision);
        shipped.unwrap_or(Supervision { reply_days: 0, bulletin_after: 0, ranked_from: 0 })
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
    /// The limit that runs before a regular meeting.
    #[serde(default = "solicit_limit")]
    pub solicit_limit: String,
    /// The limit that runs in every quarter.
    #[serde(default = "quarterly_limit")]
    pub quarterly_limit: String,
}

fn solicit_limit() -> String {
    "meeting.solicit".to_owned()
}

fn quarterly_limit() -> String {
    "meeting.quarterly".to_owned()
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
    /// The office's own rules of supervision. A rulebook adopted before they stood in it has those shipped.
    #[serde(default)]
    pub supervision: Supervision,
    /// How the county has its letters.
    #[serde(default)]
    pub letters: Habits,
    /// Which county it is of; none: not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// The lines of work of units, where they are said after it was adopted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lines: BTreeMap<String, String>,
    /// Ids of the limits that came to be after it was adopted.
    #[serde(skip)]
    younger: Vec<String>,
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
        serde_json::from_str(unmarked(text))
            .map_err(|error| Error::io(format!("规则书已损坏：{}", reason::of_json(&error))))
            .and_then(|book: Self| book.completed(text))
    }

    /// The limit with this id.
    pub fn limit(&self, id: &str) -> Option<&Limit> {
        self.limits.iter().find(|limit| limit.id == id)
    }

    /// Whether the limit came to be after the book was adopted.
    pub fn is_younger(&self, id: &str) -> bool {
        self.younger.iter().any(|younger| younger == id)
    }

    /// Reads and checks a rulebook from outside; says everything that is wrong with it (at most twenty points).
    ///
    /// # Errors
    /// [`Error::input`] with one line for each fault and where it stands.
    pub fn parse(text: &str) -> Result<Self> {
        let value: Value = serde_json::from_str(unmarked(text)).map_err(|error| {
            Error::input(format!("规则书不是有效的 JSON：第 {} 行第 {} 列有误", error.line(), error.column()))
                .hint("以随附的规则书为样本修改")
        })?;
        let known: Vec<_> = shipped_limits().iter().map(|limit| (limit.id.as_str(), limit.count.word())).collect();
        check::whole(&value, &known)?;
        // Read from the text again, as it will be from the register: a field given twice shows only there.
        serde_json::from_str(unmarked(text))
            .map_err(|error| {
                Error::input(format!("规则书结构有误：{}", reason::of_json(&error))).hint("以随附的规则书为样本修改")
            })
            .and_then(|book: Self| book.completed(text))
    }

    /// Words a hand-written book left out are those of the shipped one, and so are the lines of its units, by their codes, and
    /// limits that came to be after the book was adopted.
    fn completed(mut self, text: &str) -> Result<Self> {
        if text == SHIPPED {
            let watches = self.limits.iter().filter(|limit| limit.watch);
            WATCHES.get_or_init(|| watches.map(|limit| limit.id.clone()).collect());
            return Ok(self);
        }
        let shipped = shipped_limits();
        if shipped.is_empty() {
            return Err(Error::io("随附的规则书已损坏"));
        }
        for limit in &mut self.limits {
            let Some(model) = shipped_limit(&limit.id) else { continue };
            for (word, given) in [
                (&mut limit.name, &model.name),
                (&mut limit.subject, &model.subject),
                (&mut limit.bound_name, &model.bound_name),
                (&mut limit.opens_when, &model.opens_when),
                (&mut limit.met_by, &model.met_by),
            ] {
                if word.is_empty() {
                    word.clone_from(given);
                }
            }
        }
        for unit in self.units.iter_mut().filter(|unit| unit.line.is_none()) {
            unit.line =
                shipped_units().iter().find(|model| model.code == unit.code).and_then(|model| model.line.clone());
        }
        let younger: Vec<Limit> = shipped.iter().filter(|limit| self.limit(&limit.id).is_none()).cloned().collect();
        self.younger = younger.iter().map(|limit| limit.id.clone()).collect();
        self.limits.extend(younger);
        Ok(self)
    }
}

/// The text without the byte order mark some editors put first.
fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
