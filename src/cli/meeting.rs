//! `jiexie meeting …`: meetings, and below them topics, matters and work reports.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::app::App;
use super::input::{self, Stamp};
use super::listing::Listing;
use super::unit::noted;
use super::{choice, records, show, work};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::import::handed::Handed;
use crate::law::quarter::Quarter;
use crate::record::words::{Attendance, ContactRole, MatterSource, MeetingKind};
use crate::steps::act::Act;
use crate::steps::journal;
use crate::steps::{matter, meeting, sitting, solicit, topic};

/// Verbs of `meeting`.
#[derive(Subcommand)]
pub enum Verb {
    /// 排定会议：例会须提前十日征集议题；专题会议由组长召集或依据审定的议题
    New(New),
    /// 已向各成员单位征集议题
    Solicit(Plain),
    /// 审定的议题交各成员单位研究
    Circulate(Plain),
    /// 改期
    Postpone(Postpone),
    /// 取消
    Cancel(Reasoned),
    /// 某季度免开例会（须说明理由）
    Excuse(Excuse),
    /// 召开
    Hold(Hold),
    /// 登记成员单位出席
    Attend(Attend),
    /// 登记列席
    Guest(Guest),
    /// 起草纪要
    Minutes(Minutes),
    /// 组长签发纪要
    Sign(Plain),
    /// 印发纪要
    Issue(Plain),
    /// 议题
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Topic {
        /// 动作
        #[command(subcommand)]
        verb: TopicVerb,
    },
    /// 议定事项
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Matter {
        /// 动作
        #[command(subcommand)]
        verb: MatterVerb,
    },
    /// 各单位工作开展情况的报送
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Work {
        /// 动作
        #[command(subcommand)]
        verb: work::Verb,
    },
    /// 列出会议
    List(Listing),
    /// 查看一次会议：议题、未了事项、出席；或一个季度：例会、免开
    Show {
        /// 会议编号，或季度，如 2026Q3
        id: String,
    },
}

/// Verbs of `meeting topic`.
#[derive(Subcommand)]
pub enum TopicVerb {
    /// 提出议题
    New(NewTopic),
    /// 组长审定
    Approve(Plain),
    /// 组长不予通过
    Reject(Reasoned),
    /// 登记讨论结果
    Discuss(Discuss),
    /// 列出议题
    List(Listing),
}

/// Verbs of `meeting matter`.
#[derive(Subcommand)]
pub enum MatterVerb {
    /// 登记议定事项、交办事项或拟报事项
    New(NewMatter),
    /// 登记进展、问题与办公室意见
    Progress(Progress),
    /// 由以后的会议改定期限
    Reset(Reset),
    /// 办结
    Done(Plain),
    /// 列出事项
    List(Listing),
}

/// 排定会议
#[derive(Args)]
pub struct New {
    /// regular 例会、special 专题会议
    #[arg(long, value_name = "种类", value_parser = choice::of::<MeetingKind>())]
    kind: MeetingKind,
    /// 会议日期
    #[arg(long, value_name = "日期")]
    date: String,
    /// 由组长召集
    #[arg(long, value_name = "召集人", value_parser = choice::some(&[ContactRole::Leader]))]
    called_by: Option<ContactRole>,
    /// 依据的审定议题
    #[arg(long, value_name = "编号")]
    topic: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 只需编号的动作
#[derive(Args)]
pub struct Plain {
    /// 编号
    id: String,
    #[command(flatten)]
    stamp: Stamp,
}

/// 须说明理由的动作
#[derive(Args)]
pub struct Reasoned {
    /// 编号
    id: String,
    /// 理由
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 改期
#[derive(Args)]
pub struct Postpone {
    /// 会议编号
    id: String,
    /// 新的日期
    #[arg(long, value_name = "日期")]
    to: String,
    /// 理由
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 免开例会
#[derive(Args)]
pub struct Excuse {
    /// 季度，如 2026Q3
    quarter: String,
    /// 理由
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 召开
#[derive(Args)]
pub struct Hold {
    /// 会议编号
    id: String,
    /// 代为主持的人（默认组长主持）
    #[arg(long, value_name = "姓名")]
    chair: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 登记出席
#[derive(Args)]
pub struct Attend {
    /// 会议编号
    id: String,
    /// 成员单位
    #[arg(long, value_name = "单位")]
    unit: String,
    /// present 负责人出席、deputy 委派出席、leave 请假
    #[arg(long = "as", value_name = "方式", value_parser = choice::of::<Attendance>())]
    how: Attendance,
    #[command(flatten)]
    stamp: Stamp,
}

/// 登记列席
#[derive(Args)]
pub struct Guest {
    /// 会议编号
    id: String,
    /// 列席的单位或人员
    #[arg(long, value_name = "名称")]
    name: String,
    #[command(flatten)]
    stamp: Stamp,
}

/// 起草纪要
#[derive(Args)]
pub struct Minutes {
    /// 会议编号
    id: String,
    /// 纪要文件
    #[arg(long, value_name = "文件")]
    file: PathBuf,
    /// 只存路径与摘要
    #[arg(long)]
    by_reference: bool,
    #[command(flatten)]
    stamp: Stamp,
}

/// 提出议题
#[derive(Args)]
pub struct NewTopic {
    /// 提出单位
    #[arg(long, value_name = "单位")]
    by: String,
    /// 议题
    #[arg(long, value_name = "议题")]
    title: String,
    /// 拟上的会议
    #[arg(long, value_name = "编号")]
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

/// 登记事项
#[derive(Args)]
pub struct NewMatter {
    /// 议定该事项的会议
    #[arg(long, value_name = "编号", required_unless_present = "from", conflicts_with = "from")]
    meeting: Option<String>,
    /// assigned 区领导交办、proposed 拟报区政府
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
    #[arg(long, value_name = "日期")]
    due: String,
    #[command(flatten)]
    stamp: Stamp,
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
    #[arg(long, value_name = "日期")]
    due: String,
    /// 改定期限的会议
    #[arg(long, value_name = "编号")]
    meeting: String,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> anyhow::Result<u8> {
    let step = |id: &str, stamp: &Stamp, act: Act| one(app, RecordKind::Meeting, id, stamp, act);
    match verb {
        Verb::New(new) => open(app, &new),
        Verb::Solicit(plain) => step(&plain.id, &plain.stamp, Act::MeetingSolicit(solicit::Solicit {})),
        Verb::Circulate(plain) => step(&plain.id, &plain.stamp, Act::MeetingCirculate(meeting::Circulate {})),
        Verb::Sign(plain) => step(&plain.id, &plain.stamp, Act::MeetingSign(sitting::Sign {})),
        Verb::Issue(plain) => step(&plain.id, &plain.stamp, Act::MeetingIssue(sitting::Issue {})),
        Verb::Postpone(postpone) => {
            let to_date = input::date(&postpone.to, app.today())?;
            let act = meeting::Postpone { to_date, reason: postpone.reason.clone() };
            step(&postpone.id, &postpone.stamp, Act::MeetingPostpone(act))
        }
        Verb::Cancel(cancel) => {
            step(&cancel.id, &cancel.stamp, Act::MeetingCancel(meeting::Cancel { reason: cancel.reason.clone() }))
        }
        Verb::Hold(hold) => step(&hold.id, &hold.stamp, Act::MeetingHold(meeting::Hold { chair: hold.chair.clone() })),
        Verb::Guest(guest) => {
            step(&guest.id, &guest.stamp, Act::MeetingGuest(sitting::Guest { name: guest.name.clone() }))
        }
        Verb::Excuse(excuse) => excuse_quarter(app, &excuse),
        Verb::Attend(attend) => {
            let id = Id::parse_as(RecordKind::Meeting, &attend.id)?;
            let on = attend.stamp.day(app.today())?;
            super::answer(app, |session| {
                let act = sitting::Attend { unit: session.unit(&attend.unit, on)?, how: attend.how };
                session.dossier(id)?;
                session.act(id, None, on, Act::MeetingAttend(act), &attend.stamp.remarks(), &[])?;
                session.outcome(id)
            })
        }
        Verb::Minutes(minutes) => {
            let id = Id::parse_as(RecordKind::Meeting, &minutes.id)?;
            let mut handed = Handed::default();
            handed.add("other", &minutes.file, minutes.by_reference)?;
            let act = Act::MeetingMinutes(sitting::DraftMinutes { materials: handed.materials.clone() });
            super::act_on(app, id, &minutes.stamp, act, &handed.attachments)
        }
        Verb::Topic { verb } => run_topic(app, verb),
        Verb::Matter { verb } => run_matter(app, verb),
        Verb::Work { verb } => work::run(app, verb),
        Verb::List(listing) => records::list(app, RecordKind::Meeting, &listing),
        Verb::Show { id } if Quarter::named(&id).is_some() => show::run(app, &show::Show { id }),
        Verb::Show { id } => show::record(app, Id::parse_as(RecordKind::Meeting, &id)?),
    }
}

fn one(app: &App, kind: RecordKind, id: &str, stamp: &Stamp, act: Act) -> anyhow::Result<u8> {
    super::act_on(app, Id::parse_as(kind, id)?, stamp, act, &[])
}

fn optional_id(kind: RecordKind, text: Option<&str>) -> Result<Option<Id>> {
    text.map(|text| Id::parse_as(kind, text)).transpose()
}

fn open(app: &App, new: &New) -> anyhow::Result<u8> {
    let on = new.stamp.day(app.today())?;
    let act = meeting::New {
        kind: new.kind,
        date: input::date(&new.date, app.today())?,
        called_by_leader: new.called_by.is_some(),
        topic: optional_id(RecordKind::Topic, new.topic.as_deref())?,
    };
    super::answer(app, |session| {
        let id = session.next_id(RecordKind::Meeting, on)?;
        session.act(id, None, on, Act::MeetingNew(act), &new.stamp.remarks(), &[])?;
        session.outcome(id)
    })
}

fn excuse_quarter(app: &App, excuse: &Excuse) -> anyhow::Result<u8> {
    let on = excuse.stamp.day(app.today())?;
    super::answer(app, |session| {
        let known = session.quarters(on)?;
        let step = journal::excuse_quarter(&excuse.quarter, excuse.reason.as_deref(), &known, on)?;
        session.journal(noted(step, &excuse.stamp)?, on)?;
        Ok(session.plain_outcome("excused"))
    })
}

fn run_topic(app: &App, verb: TopicVerb) -> anyhow::Result<u8> {
    let step = |id: &str, stamp: &Stamp, act: Act| one(app, RecordKind::Topic, id, stamp, act);
    match verb {
        TopicVerb::New(new) => {
            let on = new.stamp.day(app.today())?;
            let meeting = optional_id(RecordKind::Meeting, new.meeting.as_deref())?;
            super::answer(app, |session| {
                let act = topic::New { by: session.unit(&new.by, on)?, title: new.title.clone(), meeting };
                let id = session.next_id(RecordKind::Topic, on)?;
                session.act(id, None, on, Act::TopicNew(act), &new.stamp.remarks(), &[])?;
                session.outcome(id)
            })
        }
        TopicVerb::Approve(plain) => step(&plain.id, &plain.stamp, Act::TopicApprove(topic::Approve {})),
        TopicVerb::Reject(reject) => {
            step(&reject.id, &reject.stamp, Act::TopicReject(topic::Reject { reason: reject.reason.clone() }))
        }
        TopicVerb::Discuss(discuss) => {
            let act = topic::Discuss { conclusion: discuss.conclusion.clone() };
            step(&discuss.id, &discuss.stamp, Act::TopicDiscuss(act))
        }
        TopicVerb::List(listing) => records::list(app, RecordKind::Topic, &listing),
    }
}

fn run_matter(app: &App, verb: MatterVerb) -> anyhow::Result<u8> {
    let step = |id: &str, stamp: &Stamp, act: Act| one(app, RecordKind::Matter, id, stamp, act);
    match verb {
        MatterVerb::New(new) => {
            let on = new.stamp.day(app.today())?;
            let due_on = input::date(&new.due, app.today())?;
            let meeting = optional_id(RecordKind::Meeting, new.meeting.as_deref())?;
            let source = new.from.unwrap_or(MatterSource::Meeting);
            super::answer(app, |session| {
                let act = matter::New {
                    source,
                    meeting,
                    unit: session.unit(&new.unit, on)?,
                    with: super::unit_codes(session, &new.with, on)?,
                    title: new.title.clone(),
                    due_on,
                };
                let id = session.next_id(RecordKind::Matter, on)?;
                session.act(id, None, on, Act::MatterNew(act), &new.stamp.remarks(), &[])?;
                session.outcome(id)
            })
        }
        MatterVerb::Progress(progress) => {
            let act = matter::Progress {
                text: progress.text.clone(),
                problem: progress.problem.clone(),
                opinion: progress.opinion.clone(),
            };
            step(&progress.id, &progress.stamp, Act::MatterProgress(act))
        }
        MatterVerb::Reset(reset) => {
            let act = matter::Reset {
                due_on: input::date(&reset.due, app.today())?,
                meeting: Id::parse_as(RecordKind::Meeting, &reset.meeting)?,
            };
            step(&reset.id, &reset.stamp, Act::MatterReset(act))
        }
        MatterVerb::Done(plain) => step(&plain.id, &plain.stamp, Act::MatterDone(matter::Done {})),
        MatterVerb::List(listing) => records::list(app, RecordKind::Matter, &listing),
    }
}
