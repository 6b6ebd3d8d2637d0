//! Meetings of the joint conference (一（四）): scheduled, solicited, held, minuted; postponed and cancelled with their trace.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::Id;
use crate::law::clause;
use crate::record::field::{Field, Holds, LAST_ON, Person, word};
use crate::record::material::{MATERIALS, Material};
use crate::record::moment::TimeOfDay;
use crate::record::recorded::{Category, Ends, NONE, Recorded};
use crate::record::words::{Attendance, MeetingKind, MeetingStatus};

/// A meeting that was put off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Postponement {
    /// The day it had been set for.
    pub from: NaiveDate,
    /// The new day.
    pub to: NaiveDate,
    /// Why.
    pub reason: String,
}

/// One meeting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Meeting {
    /// Its id.
    pub id: Id,
    /// Where it stands: `scheduled`, `held`, `signed`, `issued`, `cancelled`.
    pub status: MeetingStatus,
    /// Regular or special.
    pub kind: MeetingKind,
    /// What it is called.
    pub title: String,
    /// The day it is set for, or was held on.
    pub date: NaiveDate,
    /// The time it is to begin, where told.
    pub time: Option<TimeOfDay>,
    /// Where, where told.
    pub place: Option<String>,
    /// Called by the leader.
    pub called_by_leader: bool,
    /// The approved topic that asked for it.
    pub topic: Option<Id>,
    /// Day topics were solicited from every member.
    pub solicited_on: Option<NaiveDate>,
    /// Day by which members are to name theirs.
    pub solicit_until: Option<NaiveDate>,
    /// Day the approved topics were circulated.
    pub circulated_on: Option<NaiveDate>,
    /// Day it was held.
    pub held_on: Option<NaiveDate>,
    /// Who chaired; none: the leader.
    pub chair: Option<String>,
    /// Who wrote down what was said; none: not told.
    pub recorder: Option<String>,
    /// Attendance of the members, as far as recorded.
    pub attendance: Vec<Attended>,
    /// Invited guests.
    pub guests: Vec<String>,
    /// For whom guests came and what they are there, where told.
    pub invited: Vec<Invited>,
    /// Draft of the minutes.
    pub materials: Vec<Material>,
    /// Day the minutes were drafted.
    pub drafted_on: Option<NaiveDate>,
    /// Day the leader signed them.
    pub signed_on: Option<NaiveDate>,
    /// The leader who signed them, by the books of that day.
    pub signed_by: Option<String>,
    /// Day they were issued to all.
    pub issued_on: Option<NaiveDate>,
    /// Times it was put off.
    pub postponements: Vec<Postponement>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

/// One line of attendance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attended {
    /// The unit.
    pub unit: String,
    /// How.
    #[serde(rename = "as")]
    pub how: Attendance,
    /// Who came for it, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What that person is there, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
}

/// For whom a guest came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// The guest, as named among the guests.
    pub name: String,
    /// For whom he came: an organ or a firm, as it is called.
    pub organ: Option<String>,
    /// What he is there.
    pub post: Option<String>,
}

pub(crate) const ATTENDED: &[Field] = &[
    Field::new("unit", "单位", Holds::Unit),
    word::<Attendance>("as", "方式"),
    Field::new("name", "参会人", Holds::Person(Person::Name)).short(),
    Field::new("post", "职务", Holds::Public).short(),
];

pub(crate) const INVITED: &[Field] = &[
    Field::new("name", "姓名", Holds::Person(Person::Guest)).short(),
    Field::new("organ", "单位", Holds::Text).short(),
    Field::new("post", "职务", Holds::Public).short(),
];

pub(crate) const POSTPONED: &[Field] = &[
    Field::new("from", "原定", Holds::Day),
    Field::new("to", "改至", Holds::Day),
    Field::new("reason", "理由", Holds::Text),
];

impl Recorded for Meeting {
    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }

    fn depends_on(&self, id: Id) -> bool {
        self.topic == Some(id)
    }
}

/// The clause that stands behind the keeping of such records.
pub const CLAUSE: &str = clause::REGULAR_MEETING;

/// What lists show of them.
pub const ENDS: Option<&Ends> =
    Some(&Ends {
        category: Category::Of("kind", 10), on: ("date", "会议日期"), from: NONE, to: NONE, title: "会议"
    });

/// Its fields, in the order of ledgers.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id).means("会议编号"),
    word::<MeetingStatus>("status", "状态").ledger("状态代码", "scheduled、held、signed、issued、cancelled、void"),
    word::<MeetingKind>("kind", "种类").means("regular 例会、special 专题会议"),
    Field::new("topic", "依据议题", Holds::Id).means("提请召开的议题；空：没有"),
    Field::new("title", "标题", Holds::Text).short().means("会议名称"),
    Field::new("date", "会议日期", Holds::Day).means("定下或实际召开的日期"),
    Field::new("time", "会议时刻", Holds::Digest).means("定下的时刻；空：没有写明"),
    Field::new("place", "会议地点", Holds::Text).short().means("空：没有写明"),
    Field::new("called_by_leader", "组长召集", Holds::Flag).means("由组长召集"),
    Field::new("solicited_on", "征集议题", Holds::Day).ledger("征集议题日期", "空：未征集"),
    Field::new("solicit_until", "议题截止", Holds::Day).ledger("议题截止日期", "空：没有写明"),
    Field::new("circulated_on", "交各单位研究", Holds::Day).ledger("交各单位研究日期", "空：没有"),
    Field::new("held_on", "召开", Holds::Day).ledger("召开日期", "空：未召开"),
    Field::new("chair", "代为主持", Holds::Person(Person::Name)).short().means("代组长主持的人；空：组长主持或未召开"),
    Field::new("recorder", "记录人", Holds::Person(Person::Name)).short().means("会议的记录人；空：没有写明"),
    Field::new("attendance", "出席", Holds::Parts(ATTENDED)).many().means("单位、出席方式、参会人、职务的 JSON 数组"),
    Field::new("guests", "列席", Holds::Person(Person::Guest)).many().means("列席人的 JSON 数组"),
    Field::new("invited", "列席人的单位", Holds::Parts(INVITED))
        .many()
        .means("列席人的姓名、单位、职务的 JSON 数组；只列写明的"),
    MATERIALS,
    Field::new("drafted_on", "起草纪要", Holds::Day).ledger("起草纪要日期", "空：没有"),
    Field::new("signed_on", "签发", Holds::Day).ledger("签发日期", "空：未签发"),
    Field::new("signed_by", "签发人", Holds::Person(Person::Name))
        .short()
        .means("签发当日的组长；空：未签发或没有登记"),
    Field::new("issued_on", "印发", Holds::Day).ledger("印发日期", "空：未印发"),
    Field::new("postponements", "改期", Holds::Parts(POSTPONED)).many().means("原日期、新日期、理由的 JSON 数组"),
    Field::new("cancel_reason", "取消理由", Holds::Text).means("空：未取消"),
    LAST_ON,
];
