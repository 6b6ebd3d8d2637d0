//! `jiexie meeting matter …`.

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::demand;
use crate::cli::input::{self, Reasoned, Several, Stamp};
use crate::cli::listing::Listing;
use crate::cli::paper::Lettered;
use crate::cli::{choice, door, records};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::words::MatterSource;
use crate::steps::act::Act;
use crate::steps::matter;

/// Verbs of `meeting matter`.
#[derive(Subcommand)]
pub enum Verb {
    /// 登记议定事项、交办事项或拟报事项
    New(Box<New>),
    /// 登记进展、问题与办公室意见
    Progress(Progress),
    /// 由以后的会议，或交办的领导，改定期限
    Reset(Box<Reset>),
    /// 不再办理
    Drop(Reasoned),
    /// 办结
    Done(Several),
    /// 列出事项
    List(Listing<'R'>),
}

/// 登记事项
#[derive(Args)]
pub struct New {
    /// 议定该事项的会议
    #[arg(long, value_name = "编号", required_unless_present = "from", conflicts_with = "from")]
    meeting: Option<String>,
    /// 来源
    #[arg(long, value_name = "来源", value_parser = choice::some(&[MatterSource::Assigned, MatterSource::Proposed]))]
    from: Option<MatterSource>,
    /// 责任单位
    #[arg(long, value_name = "单位")]
    unit: String,
    /// 配合单位，多个用逗号分开
    #[arg(long, value_name = "单位", value_delimiter = ',')]
    with: Vec<String>,
    /// 事项
    #[arg(long, value_name = "事项")]
    title: String,
    /// 办结期限
    #[arg(long, value_name = "日期", add = demand::SetAhead)]
    due: String,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// 登记进展
#[derive(Args)]
pub struct Progress {
    /// 事项编号
    id: String,
    /// 进展
    #[arg(long, value_name = "文字")]
    text: String,
    /// 存在的问题
    #[arg(long, value_name = "文字")]
    problem: Option<String>,
    /// 办公室意见
    #[arg(long, value_name = "文字")]
    opinion: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 改定期限
#[derive(Args)]
pub struct Reset {
    /// 事项编号
    id: String,
    /// 新的期限
    #[arg(long, value_name = "日期", add = demand::SetAhead)]
    due: String,
    /// 改定期限的会议
    #[arg(long, value_name = "编号", required_unless_present = "by_leader", conflicts_with_all = ["by_leader", "reason"])]
    meeting: Option<String>,
    /// 由交办的领导改定（只限领导交办的事项），须写明 --reason
    #[arg(long)]
    by_leader: bool,
    /// 交办领导改定期限的理由
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    let step = |id: &str, stamp: &Stamp, act: Act| door::step(app, RecordKind::Matter, id, stamp, act);
    match verb {
        Verb::New(new) => {
            let on = new.stamp.day(app.today())?;
            let due_on = input::day_set(&new.due, on, app.today())?;
            let meeting = door::optional_id(RecordKind::Meeting, new.meeting.as_deref())?;
            let source = new.from.unwrap_or(MatterSource::Meeting);
            door::answer(app, |session| {
                let (doc_no, paper) = new.letter.read(session, on)?;
                let act = matter::New {
                    source,
                    meeting,
                    unit: session.unit(&new.unit, on)?,
                    with: door::unit_codes(session, &new.with, on)?,
                    title: new.title.clone(),
                    due_on,
                    doc_no,
                    paper,
                };
                let id = session.next_id(RecordKind::Matter, on)?;
                session.act(id, None, on, Act::MatterNew(act), &new.stamp.remarks(), &[])?;
                session.outcome(id)
            })
        }
        Verb::Progress(progress) => {
            let act = matter::Progress {
                text: progress.text.clone(),
                problem: progress.problem.clone(),
                opinion: progress.opinion.clone(),
            };
            step(&progress.id, &progress.stamp, Act::MatterProgress(act))
        }
        Verb::Reset(reset) => {
            let due_on = input::day_set(&reset.due, reset.stamp.day(app.today())?, app.today())?;
            let meeting = door::optional_id(RecordKind::Meeting, reset.meeting.as_deref())?;
            let (by_leader, reason) = (reset.by_leader, reset.reason.clone());
            door::acted(app, Id::parse_as(RecordKind::Matter, &reset.id)?, &reset.stamp, |session, on| {
                let (doc_no, paper) = reset.letter.read(session, on)?;
                Ok(Act::MatterReset(matter::Reset { due_on, meeting, by_leader, reason, doc_no, paper }))
            })
        }
        Verb::Drop(drop) => step(&drop.id, &drop.stamp, Act::MatterDrop(matter::Drop { reason: drop.reason.clone() })),
        Verb::Done(all) => {
            door::each(app, RecordKind::Matter, &all.ids, &all.stamp, |_, _| Ok(Act::MatterDone(matter::Done {})))
        }
        Verb::List(listing) => records::list(app, RecordKind::Matter, &listing.0),
    }
}
