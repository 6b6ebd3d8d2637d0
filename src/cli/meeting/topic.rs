//! `jiexie meeting topic …`.

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::input::{Reasoned, Several, Stamp};
use crate::cli::listing::Listing;
use crate::cli::{demand, door, records};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::steps::act::Act;
use crate::steps::topic;

/// Verbs of `meeting topic`.
#[derive(Subcommand)]
pub enum Verb {
    /// 提出议题
    New(New),
    /// 组长审定
    Approve(Several),
    /// 组长不予通过
    Reject(Reasoned),
    /// 登记讨论结果
    Discuss(Discuss),
    /// 列出议题
    List(Listing<'P'>),
}

/// 提出议题
#[derive(Args)]
pub struct New {
    /// 提出单位
    #[arg(long, value_name = "单位")]
    by: String,
    /// 议题
    #[arg(long, value_name = "议题")]
    title: String,
    /// 拟上的会议
    #[arg(long, value_name = "编号", add = demand::WISHED)]
    meeting: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 讨论结果
#[derive(Args)]
pub struct Discuss {
    /// 议题编号
    id: String,
    /// 结论
    #[arg(long, value_name = "结论")]
    conclusion: String,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    let step = |id: &str, stamp: &Stamp, act: Act| door::step(app, RecordKind::Topic, id, stamp, act);
    match verb {
        Verb::New(new) => {
            let on = new.stamp.day(app.today())?;
            let meeting = door::optional_id(RecordKind::Meeting, new.meeting.as_deref())?;
            door::answer(app, |session| {
                if let Some(id) = meeting {
                    door::says_its_day(session, &new.stamp, "topic.new", id)?;
                }
                let act = topic::New { by: session.unit(&new.by, on)?, title: new.title.clone(), meeting };
                let id = session.next_id(RecordKind::Topic, on)?;
                session.act(id, None, on, Act::TopicNew(act), &new.stamp.remarks(), &[])?;
                session.outcome(id)
            })
        }
        Verb::Approve(all) => {
            door::each(app, RecordKind::Topic, &all.ids, &all.stamp, |_, _| Ok(Act::TopicApprove(topic::Approve {})))
        }
        Verb::Reject(reject) => {
            step(&reject.id, &reject.stamp, Act::TopicReject(topic::Reject { reason: reject.reason.clone() }))
        }
        Verb::Discuss(discuss) => {
            let act = topic::Discuss { conclusion: discuss.conclusion.clone() };
            let id = Id::parse_as(RecordKind::Topic, &discuss.id)?;
            door::at_meeting(app, id, &discuss.stamp, Act::TopicDiscuss(act))
        }
        Verb::List(listing) => records::list(app, RecordKind::Topic, &listing.0),
    }
}
