//! `jiexie meeting …`: meetings, and below them topics, matters and work reports.

mod attend;
mod matter;
mod moved;
mod roster;
mod sign;
mod topic;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::app::App;
use super::door;
use super::input::{self, Stamp};
use super::listing::Listing;
use super::paper::{Lettered, ReasonedSent, Sent};
use super::unit::noted;
use super::{choice, demand, records, show, work};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::import::handed::Handed;
use crate::law::quarter::Quarter;
use crate::record::moment::TimeOfDay;
use crate::record::paper::Paper;
use crate::record::quarters::Quarters;
use crate::record::words::{ContactRole, MaterialKind, MeetingKind};
use crate::report::said;
use crate::steps::act::Act;
use crate::steps::journal;
use crate::steps::next::Next;
use crate::steps::{circulate, meeting, minutes, solicit};
use sign::{Sign, sign};

/// Verbs of `meeting`.
#[derive(Subcommand)]
pub enum Verb {
    /// 排定会议：例会须提前十日征集议题；专题会议由组长召集或依据审定的议题
    New(New),
    /// 已向各成员单位征集议题
    Solicit(Solicit),
    /// 审定的议题交各成员单位研究
    Circulate(Sent),
    /// 改期
    Postpone(moved::Postpone),
    /// 取消
    Cancel(ReasonedSent),
    /// 某季度免开例会（须说明理由）
    Excuse(Excuse),
    /// 撤销误登的免开
    Unexcuse(Excuse),
    /// 召开
    Hold(Hold),
    /// 登记成员单位出席
    Attend(attend::Attend),
    /// 登记列席
    Guest(Guest),
    /// 起草纪要
    Minutes(Minutes),
    /// 组长签发纪要
    Sign(Sign),
    /// 印发纪要
    Issue(Sent),
    /// 议题
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Topic {
        /// 动作
        #[command(subcommand)]
        verb: topic::Verb,
    },
    /// 议定事项
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Matter {
        /// 动作
        #[command(subcommand)]
        verb: matter::Verb,
    },
    /// 各单位工作开展情况的报送
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Work {
        /// 动作
        #[command(subcommand)]
        verb: work::Verb,
    },
    /// 列出会议
    List(Listing<'M'>),
    /// 查看一次会议：议题、未了事项、出席；或一个季度：例会、免开
    Show {
        /// 会议编号，或季度，如 2026Q3
        id: String,
    },
}

/// 排定会议
#[derive(Args)]
pub struct New {
    /// 会议的种类
    #[arg(long, value_name = "种类", value_parser = choice::of::<MeetingKind>())]
    kind: MeetingKind,
    /// 会议名称（不写的，例会按年度和季度、专题会议按日期起名）
    #[arg(long, value_name = "会议名称")]
    name: Option<String>,
    /// 会议日期
    #[arg(long, value_name = "日期", add = demand::SetAhead)]
    date: String,
    /// 会议时刻，如 09:00
    #[arg(long, value_name = "时刻")]
    time: Option<TimeOfDay>,
    /// 会议地点
    #[arg(long, value_name = "地点")]
    place: Option<String>,
    /// 谁召集
    #[arg(long, value_name = "召集人", value_parser = choice::some(&[ContactRole::Leader]))]
    called_by: Option<ContactRole>,
    /// 依据的审定议题
    #[arg(long, value_name = "编号")]
    topic: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// 已向各成员单位征集议题
#[derive(Args)]
pub struct Solicit {
    /// 会议编号
    id: String,
    /// 会议名称，以后的文书照此
    #[arg(long, value_name = "会议名称")]
    name: Option<String>,
    /// 请各单位报送议题的截止日
    #[arg(long, value_name = "日期", add = demand::SetAhead)]
    until: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// 免开例会
#[derive(Args)]
pub struct Excuse {
    /// 季度，如 2026Q3
    quarter: String,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 召开
#[derive(Args)]
pub struct Hold {
    /// 会议编号
    id: String,
    /// 代为主持的人（默认组长主持），须写明 --reason
    #[arg(long, value_name = "姓名", value_parser = choice::person)]
    chair: Option<String>,
    /// 由他人代为主持的理由
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    /// 记录人
    #[arg(long, value_name = "姓名", value_parser = choice::person)]
    recorder: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 登记列席
#[derive(Args)]
pub struct Guest {
    /// 会议编号
    id: String,
    /// 列席的单位或人员
    #[arg(long, value_name = "名称", value_parser = choice::person)]
    name: String,
    /// 列席人的单位
    #[arg(long, value_name = "单位名称")]
    unit: Option<String>,
    /// 列席人的职务
    #[arg(long, value_name = "职务")]
    post: Option<String>,
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

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    let letter = |id: &str, stamp: &Stamp, letter: &Lettered, act: &dyn Fn(Option<String>, Paper) -> Act| {
        door::acted(app, Id::parse_as(RecordKind::Meeting, id)?, stamp, |session, on| {
            let (doc_no, paper) = letter.read(session, on)?;
            Ok(act(doc_no, paper))
        })
    };
    match verb {
        Verb::New(new) => open(app, &new),
        Verb::Solicit(asked) => {
            let on = asked.stamp.day(app.today())?;
            let set = |typed: &str| input::day_set(typed, on, app.today());
            let until = asked.until.as_deref().map(set).transpose()?;
            let id = Id::parse_as(RecordKind::Meeting, &asked.id)?;
            door::answer(app, |session| {
                session.dossier(id)?;
                let (doc_no, paper) = asked.letter.read(session, on)?;
                let title = asked.name.clone();
                let act = Act::MeetingSolicit(solicit::Solicit { until, title, doc_no, paper });
                session.act(id, None, on, act, &asked.stamp.remarks(), &[])?;
                let then = format!("报来的议题由组长审定，审定后交各成员单位研究：jiexie meeting circulate {id}");
                Ok(session.outcome(id)?.saying(then))
            })
        }
        Verb::Circulate(sent) => letter(&sent.id, &sent.stamp, &sent.letter, &|doc_no, paper| {
            Act::MeetingCirculate(circulate::Circulate { doc_no, paper })
        }),
        Verb::Sign(typed) => sign(app, &typed),
        Verb::Issue(sent) => letter(&sent.id, &sent.stamp, &sent.letter, &|doc_no, paper| {
            Act::MeetingIssue(minutes::Issue { doc_no, paper })
        }),
        Verb::Postpone(postpone) => moved::postpone(app, &postpone),
        Verb::Cancel(cancel) => moved::cancel(app, &cancel),
        Verb::Hold(hold) => {
            let Hold { id, chair, reason, recorder, stamp } = hold;
            let (id, on) = (Id::parse_as(RecordKind::Meeting, &id)?, stamp.day(app.today())?);
            door::answer(app, |session| {
                session.dossier(id)?;
                if chair.is_none() {
                    let way = "由他人代为主持的，写 --chair 姓名 --reason 理由（已登记的用 jiexie correct 编号 更正）";
                    roster::tell(session, on, ("主持人", way))?;
                }
                let act = Act::MeetingHold(meeting::Hold { chair, reason, recorder });
                session.act(id, None, on, act, &stamp.remarks(), &[])?;
                session.outcome(id)
            })
        }
        Verb::Guest(guest) => {
            let Guest { id, name, unit: organ, post, stamp } = guest;
            let id = Id::parse_as(RecordKind::Meeting, &id)?;
            door::at_meeting(app, id, &stamp, Act::MeetingGuest(minutes::Guest { name, organ, post }))
        }
        Verb::Excuse(excuse) => excuse_quarter(app, &excuse),
        Verb::Unexcuse(excuse) => unexcuse_quarter(app, &excuse),
        Verb::Attend(typed) => attend::run(app, &typed),
        Verb::Minutes(minutes) => {
            let id = Id::parse_as(RecordKind::Meeting, &minutes.id)?;
            let mut handed = Handed::default();
            handed.add(MaterialKind::Other, &minutes.file, minutes.by_reference)?;
            let act = Act::MeetingMinutes(minutes::DraftMinutes { materials: handed.materials.clone() });
            door::act_on(app, id, &minutes.stamp, act, &handed.attachments)
        }
        Verb::Topic { verb } => topic::run(app, verb),
        Verb::Matter { verb } => matter::run(app, verb),
        Verb::Work { verb } => work::run(app, verb),
        Verb::List(listing) => records::list(app, RecordKind::Meeting, &listing.0),
        Verb::Show { id } if Quarter::named(&id).is_some() => show::run(app, &show::Show { id, all: false }),
        Verb::Show { id } => show::record(app, Id::parse_as(RecordKind::Meeting, &id)?),
    }
}

fn open(app: &App, new: &New) -> Result<u8> {
    let on = new.stamp.day(app.today())?;
    let (date, topic) =
        (input::day_set(&new.date, on, app.today())?, door::optional_id(RecordKind::Topic, new.topic.as_deref())?);
    door::answer(app, |session| {
        let (doc_no, paper) = new.letter.read(session, on)?;
        let called_by_leader = new.called_by.is_some();
        let (kind, title, time, place) = (new.kind, new.name.clone(), new.time, new.place.clone());
        let act = meeting::New { kind, title, date, time, place, called_by_leader, topic, doc_no, paper };
        let id = session.next_id(RecordKind::Meeting, on)?;
        session.act(id, None, on, Act::MeetingNew(act), &new.stamp.remarks(), &[])?;
        session.outcome(id)
    })
}

/// The quarter as it is named, where it was said otherwise.
fn quarter_named(app: &App, typed: &str) -> String {
    let period = said::quarter(typed, app.today());
    period.map_or_else(|| typed.to_owned(), |period| Quarter::of(period.from).to_string())
}

fn unexcuse_quarter(app: &App, excuse: &Excuse) -> Result<u8> {
    let (on, quarter) = (excuse.stamp.day(app.today())?, quarter_named(app, &excuse.quarter));
    door::answer(app, |session| {
        let known = session.quarters(app.today())?;
        let step = journal::conference::unexcuse_quarter(&quarter, excuse.reason.as_deref(), &known, on)?;
        session.journal(noted(step, &excuse.stamp)?, on)?;
        let said = format!("{quarter} 的免开已撤销，该季度仍须召开例会");
        let then = Next::plain("查看", format!("jiexie show {quarter}"));
        Ok(session.plain_outcome("unexcused").saying(said).then([then]))
    })
}

fn excuse_quarter(app: &App, excuse: &Excuse) -> Result<u8> {
    let (on, quarter) = (excuse.stamp.day(app.today())?, quarter_named(app, &excuse.quarter));
    door::answer(app, |session| {
        // One excused on a later day is excused already.
        let excused = session.quarters(app.today())?.excused;
        let known = Quarters { excused, ..session.quarters(on)? };
        let step = journal::conference::excuse_quarter(&quarter, excuse.reason.as_deref(), &known, on)?;
        let (now, why) = (session.quarters(app.today())?, excuse.stamp.late_reason.as_deref());
        journal::conference::says_why_excused_late(&quarter, &now, (on, app.today()), why)?;
        session.journal(noted(step, &excuse.stamp)?, on)?;
        let said = format!("{quarter} 季度例会已登记免开");
        let then = Next::plain("查看", format!("jiexie show {quarter}"));
        Ok(session.plain_outcome("excused").saying(said).then([then]))
    })
}
