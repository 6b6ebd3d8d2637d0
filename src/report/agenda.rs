//! What a meeting is about, for its page, its notice and its minutes: topics, what earlier meetings left open, what it
//! decided, who came and who did not (一（三）4, 一（四）).

use chrono::NaiveDate;
use serde::Serialize;

use crate::error::Result;
use crate::ids::Id;
use crate::record::dossier::Dossier;
use crate::record::matter::Matter;
use crate::record::unit::UnitBook;
use crate::record::words::{Attendance, MatterSource, Vocabulary};

/// One topic of the meeting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TopicLine {
    /// Its id.
    pub id: Id,
    /// What it is about.
    pub title: String,
    /// Where it stands.
    pub status: &'static str,
    /// Code of the proposing unit.
    pub by: String,
    /// Its name.
    pub by_name: String,
    /// What the discussion came to.
    pub conclusion: Option<String>,
}

/// One matter, as it stood on the meeting's day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MatterLine {
    /// Its id.
    pub id: Id,
    /// What is to be done.
    pub title: String,
    /// Where it stands now: `open` or `done`.
    pub status: &'static str,
    /// Where it came from.
    pub source: MatterSource,
    /// Code of the responsible unit.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// Codes of the cooperating units.
    pub with: Vec<String>,
    /// Their names.
    pub with_names: Vec<String>,
    /// Day by which it was to be done, as it stood before the meeting spoke (carried) or as it decided (decided).
    pub due_on: NaiveDate,
    /// The last progress reported by then.
    pub progress: Option<String>,
    /// What stood in the way.
    pub problem: Option<String>,
    /// The office's opinion.
    pub opinion: Option<String>,
}

/// How one member attended; none recorded is said so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberLine {
    /// Code of the member.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// How it attended; none: not recorded.
    #[serde(rename = "as")]
    pub how: Option<Attendance>,
}

/// The whole agenda.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agenda {
    /// Its topics.
    pub topics: Vec<TopicLine>,
    /// Matters of earlier meetings, assigned or to be proposed, that were open when it met.
    pub carried: Vec<MatterLine>,
    /// Matters it decided.
    pub decided: Vec<MatterLine>,
    /// Every member of that day; empty while the meeting was not held.
    pub members: Vec<MemberLine>,
}

impl Agenda {
    /// Members that did not come: on leave, or not recorded.
    pub fn absent(&self) -> impl Iterator<Item = &MemberLine> {
        self.members.iter().filter(|line| !matches!(line.how, Some(Attendance::Present | Attendance::Deputy)))
    }
}

/// The agenda of meeting `id`.
///
/// # Errors
/// No such meeting in `file`.
pub fn of(units: &UnitBook, file: &Dossier, id: Id) -> Result<Agenda> {
    let meeting = file.meeting(id)?;
    let day = meeting.held_on.unwrap_or(meeting.date);
    let name = |code: &str| units.short_on(code, day).to_owned();
    let mut agenda = Agenda::default();
    let own = |topic: &&crate::record::topic::Topic| {
        topic.discussed_at.or(topic.meeting) == Some(id) || meeting.topic == Some(topic.id)
    };
    for topic in file.topics().filter(own) {
        agenda.topics.push(TopicLine {
            id: topic.id,
            title: topic.title.clone(),
            status: topic.status.word(),
            by: topic.by.clone(),
            by_name: name(&topic.by),
            conclusion: topic.conclusion.clone(),
        });
    }
    let line = |matter: &Matter, due_on: NaiveDate| {
        let last = matter.progress.iter().rev().find(|progress| progress.on <= day);
        MatterLine {
            id: matter.id,
            title: matter.title.clone(),
            status: matter.status.word(),
            source: matter.source,
            unit: matter.unit.clone(),
            unit_name: name(&matter.unit),
            with: matter.with.clone(),
            with_names: matter.with.iter().map(|code| name(code)).collect(),
            due_on,
            progress: last.map(|progress| progress.text.clone()),
            problem: last.and_then(|progress| progress.problem.clone()),
            opinion: last.and_then(|progress| progress.opinion.clone()),
        }
    };
    for matter in file.matters() {
        // What a later meeting made of the day is its own story.
        let set = matter.due_days.iter().rev().find(|set| set.on < day);
        if matter.meeting == Some(id) {
            agenda.decided.push(line(matter, matter.due_days.first().map_or(matter.due_on, |set| set.due_on)));
        } else if matter.decided_on < day && matter.ended_on().is_none_or(|ended_on| ended_on >= day) {
            agenda.carried.push(line(matter, set.map_or(matter.due_on, |set| set.due_on)));
        }
    }
    if meeting.held_on.is_some() {
        for unit in units.all().iter().filter(|unit| unit.is_member_on(day)) {
            let how = meeting.attendance.iter().find(|line| line.unit == unit.code).map(|line| line.how);
            agenda.members.push(MemberLine { unit: unit.code.clone(), unit_name: name(&unit.code), how });
        }
    }
    Ok(agenda)
}
