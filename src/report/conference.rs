//! What the quarter's conference has before it (一（二）, 一（三）, 一（四）): the quarter in figures, meetings, matters, topics.

use super::decisions;
use super::document::{Document, Rows, Section, Table, Value};
use super::given::{Given, section, table};
use super::matters::{self, Which};
use super::page_one::Front;
use super::{heads, notices, program, ranking, raw, shared, tally};
use crate::error::Result;
use crate::record::meeting::Meeting;
use crate::record::topic;
use crate::record::words::{Attendance, MeetingKind, TopicStatus, Vocabulary};

/// Where everything that is proposed stands.
const PROPOSALS: &str = "十、全部建议";

/// Makes the report.
pub fn report<'s>(given: &'s Given<'s>) -> Result<Document<'s>> {
    let Front { counted, compared, page, proposals } = Front::alone(given, PROPOSALS)?;
    let tallies = &counted.now;
    let mut document = given.heading(format!("联席会议材料（{}）", given.period.name()));
    document.raw = Some(raw::rows(given));
    document.foot.push(heads::counts(&tallies.total()));
    let points = program::points(given, proposals.points(), "九、提请组长强调的几点")?;
    document.sections.push(page);
    document.sections.push(program::agenda(given, "一、会议议程")?);
    let mut figures = section("二、运行概况", vec![shared::total_sentence(&tallies.total())]);
    figures.tables.push(compared.table());
    document.sections.push(figures);
    let mut carried = section("三、议定事项落实情况", Vec::new());
    carried.tables.push(matters::table_of(given, Which::OfPeriod)?);
    // Once on paper; programs find those that are carried over by themselves, too.
    let mut open = matters::table_of(given, Which::Open)?;
    open.for_programs = true;
    carried.tables.push(open);
    document.sections.push(carried);
    let mut topics = section("四、议题及背景", program::backgrounds(given)?);
    topics.tables.push(topics_table(given)?);
    document.sections.push(topics);
    document.sections.push(meetings(given)?);
    document.sections.push(ranking::of(given, tallies, "六、各单位履行时限情况"));
    let notices = given.facts.notices()?;
    let mut overdue = section("七、超期与督办", vec![shared::overdue_lead(given)?]);
    overdue.tables.push(given.overdue_table());
    overdue.tables.push(notices::of_period(given, &notices)?);
    overdue.tables.push(shared::bulletin(given, &notices));
    document.sections.push(overdue);
    document.sections.push(decisions::of_period(given, "八、处理决定的履行与审查")?);
    document.sections.push(points);
    document.sections.extend(proposals.section(PROPOSALS));
    document.sections.push(given.ending(&[tally::READING]));
    Ok(document)
}

const TOPICS: &[(&str, &str)] = &[
    ("topic", "议题"),
    ("title", "内容"),
    ("by", "提出单位"),
    ("meeting", "会议"),
    ("proposed_on", "提出日"),
    ("status", "状态"),
    ("ruled_on", "审定日"),
    ("conclusion", "结论或理由"),
];

/// Topics still to be ruled on or discussed, and those that something was done about in the period.
fn topics_table<'a>(given: &Given<'_>) -> Result<Table<'a>> {
    let meant = |topic: &&topic::Topic| {
        matches!(topic.status, TopicStatus::Proposed | TopicStatus::Approved)
            || given.period.holds(topic.proposed_on)
            || given.period.holds(topic.last_on)
    };
    let rows = given.conference.topics().filter(meant).map(|topic| {
        let said = topic.conclusion.as_deref().or(topic.reason.as_deref());
        Ok(vec![
            Value::Id(topic.id.to_string()),
            given.said(&topic.title)?,
            given.unit(&topic.by),
            topic.discussed_at.or(topic.meeting).map_or(Value::Empty, |meeting| Value::Id(meeting.to_string())),
            topic.proposed_on.into(),
            topic.status.title().into(),
            topic.ruled_on.map_or(Value::Empty, Value::Day),
            given.said_if(said)?,
        ])
    });
    Ok(table("议题", TOPICS, Rows::Held(rows.collect::<Result<_>>()?), "没有议题。"))
}

const MEETINGS: &[(&str, &str)] = &[
    ("meeting", "会议"),
    ("kind", "类别"),
    ("date", "日期"),
    ("status", "状态"),
    ("chair", "主持"),
    ("present", "到会单位数"),
    ("deputy", "派员参加数"),
    ("leave", "请假数"),
    ("unrecorded", "未登记数"),
    ("issued_on", "纪要印发"),
];

fn meetings<'a>(given: &Given<'_>) -> Result<Section<'a>> {
    let meant = |meeting: &&Meeting| given.period.holds(meeting.date) || given.period.holds_some(meeting.issued_on);
    let (mut rows, mut paragraphs) = (Vec::new(), vec![shared::quarters_sentence(given)?]);
    for meeting in given.meetings().filter(meant) {
        let attended = Attended::of(given, meeting)?;
        rows.push(meeting_line(given, meeting, &attended)?);
        paragraphs.extend(attended.sentence(given, meeting)?);
    }
    let mut section = section("五、会议情况", paragraphs);
    section.tables.push(table("会议", MEETINGS, Rows::Held(rows), "期内没有会议。"));
    Ok(section)
}

/// Codes of the members by how they attended a meeting.
struct Attended {
    present: Vec<String>,
    deputy: Vec<String>,
    leave: Vec<String>,
    unrecorded: Vec<String>,
}

impl Attended {
    fn of(given: &Given<'_>, meeting: &Meeting) -> Result<Self> {
        let came = |how: Attendance| {
            meeting.attendance.iter().filter(|line| line.how == how).map(|line| line.unit.clone()).collect()
        };
        let mut unrecorded = if meeting.held_on.is_some() { given.facts.members_on(meeting.date)? } else { Vec::new() };
        unrecorded.retain(|unit| meeting.attendance.iter().all(|line| line.unit != *unit));
        Ok(Attended {
            present: came(Attendance::Present),
            deputy: came(Attendance::Deputy),
            leave: came(Attendance::Leave),
            unrecorded,
        })
    }

    /// Who came and who did not; none for a meeting not held.
    fn sentence(&self, given: &Given<'_>, meeting: &Meeting) -> Result<Option<String>> {
        if meeting.held_on.is_none() {
            return Ok(None);
        }
        let groups = [
            ("到会", &self.present),
            ("派员参加", &self.deputy),
            ("请假", &self.leave),
            ("未登记出席", &self.unrecorded),
        ];
        let mut told: Vec<String> = groups
            .into_iter()
            .filter(|(_, units)| !units.is_empty())
            .map(|(how, units)| format!("{how}：{}", given.unit_names(units)))
            .collect();
        if !meeting.guests.is_empty() {
            let guests = meeting.guests.iter().map(|guest| given.facts.discreet(guest)).collect::<Result<Vec<_>>>()?;
            told.push(format!("列席：{}", guests.join("、")));
        }
        Ok(Some(format!("{}（{}）{}。", meeting.id, meeting.date, told.join("；"))))
    }
}

fn meeting_line(given: &Given<'_>, meeting: &Meeting, attended: &Attended) -> Result<Vec<Value>> {
    let held = meeting.held_on.is_some();
    let number = |units: &[String]| if held { units.len().into() } else { Value::Empty };
    let chair = meeting.chair.as_deref().map_or(Ok("组长".into()), |chair| given.said(chair))?;
    Ok(vec![
        Value::Id(meeting.id.to_string()),
        if meeting.kind == MeetingKind::Regular { "例会".into() } else { "专题会议".into() },
        meeting.date.into(),
        meeting.status.title().into(),
        if held { chair } else { Value::Empty },
        number(&attended.present),
        number(&attended.deputy),
        number(&attended.leave),
        number(&attended.unrecorded),
        meeting.issued_on.map_or(Value::Empty, Value::Day),
    ])
}
