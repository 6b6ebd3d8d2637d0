//! The topics of a meeting go to the units, to be looked into before it.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::error::hint::{first, hint, or_later, run};
use crate::ids::Id;
use crate::law::clause;
use crate::record::field::{Field, tables};
use crate::record::paper::{self, Paper};
use crate::record::topic::Topic;
use crate::record::words::{MeetingKind, MeetingStatus, TopicStatus};
use crate::steps::bench::Bench;
use crate::steps::minutes::state;

/// `meeting circulate`: the approved topics go to the members.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Circulate {
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Circulate {
    pub(crate) const FIELDS: &[Field] = tables!(&[paper::DOC_NO], paper::FIELDS);

    /// Refused while a topic of the meeting is not approved.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let meeting = bench.file.meeting(bench.record)?.clone();
        state(bench, &meeting, &[MeetingStatus::Scheduled], clause::REGULAR_MEETING, "议题在会前交各成员单位研究")?;
        let (on, regular) = (bench.on, meeting.kind == MeetingKind::Regular);
        // A topic that names no meeting and asked for none goes with the next regular one.
        let waits = |topic: &Topic| regular && topic.meeting.is_none() && bench.file.asked_by(topic.id).is_none();
        let own = |topic: &&Topic| topic.meeting == Some(meeting.id) || meeting.topic == Some(topic.id);
        let approved = |topic: &&Topic| {
            topic.status == TopicStatus::Approved && topic.ruled_on.is_none_or(|ruled_on| ruled_on <= on)
        };
        let settled = |topic: &&Topic| !matches!(topic.status, TopicStatus::Proposed | TopicStatus::Approved);
        let pending = |topic: &&Topic| topic.proposed_on <= on && !settled(topic) && !approved(topic);
        let ready: Vec<&Topic> =
            bench.file.topics().filter(|topic| own(topic) || waits(topic)).filter(approved).collect();
        let waiting = bench.file.topics().filter(own).find(pending).cloned();
        let fresh_one = ready.iter().any(|topic| topic.circulated_on.is_none());
        if let Some(waiting) = waiting.as_ref().filter(|_| !fresh_one) {
            let way = match waiting.ruled_on {
                Some(day) => or_later(day, waiting.id),
                None => hint!(
                    "先 ",
                    first("topic.approve", waiting.id, format!("jiexie meeting topic approve {}", waiting.id)),
                    "，或 reject"
                ),
            };
            let message = format!("议题 {} 未经组长审定，不得交各成员单位研究", waiting.id);
            return Err(bench.refuse(clause::REGULAR_MEETING, message, way));
        }
        if ready.is_empty() {
            return Err(bench.refuse(
                clause::REGULAR_MEETING,
                format!("{} 没有审定的议题", meeting.id),
                hint!(
                    "先 ",
                    run("jiexie meeting topic new --by 单位 --title 议题 --meeting 编号"),
                    "，再 topic approve"
                ),
            ));
        }
        let fresh: Vec<(Id, bool)> = ready
            .iter()
            .filter(|topic| topic.circulated_on.is_none())
            .map(|topic| (topic.id, meeting.topic != Some(topic.id)))
            .collect();
        if fresh.is_empty() {
            return Err(bench.refuse(
                clause::REGULAR_MEETING,
                format!("{} 审定的议题都已交各成员单位研究", meeting.id),
                hint!(["有新审定的议题再登记"], ["日期有误的，用 ", bench.to_correct(), " 更正"]),
            ));
        }
        if let Some(waiting) = waiting {
            bench.warn(format!("议题 {} 当时未经组长审定，不在其内，审定以后再交各成员单位研究", waiting.id));
        }
        for (id, joins) in fresh {
            let topic = bench.file.topic_mut(id)?;
            topic.circulated_on = Some(on);
            if joins {
                topic.meeting = Some(meeting.id);
            }
        }
        let stored = bench.file.meeting_mut(meeting.id)?;
        stored.circulated_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}
