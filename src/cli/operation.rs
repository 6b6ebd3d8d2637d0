//! `jiexie operation …`.

use clap::{Args, Subcommand};

use super::app::App;
use super::door;
use super::input::{self, Plain, Reasoned, Stamp};
use super::listing::Listing;
use super::paper::Lettered;
use super::{choice, demand, records, show};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::letter::Support;
use crate::record::moment::TimeOfDay;
use crate::record::words::{OperationKind, OperationSource};
use crate::steps::act::Act;
use crate::steps::{operation, police};

/// Verbs of `operation`.
#[derive(Subcommand)]
pub enum Verb {
    /// 计划行动：重大活动和专项行动须在开始前通知公安机关
    New(New),
    /// 已通知公安机关
    Police(Police),
    /// 部门报到
    ReportIn(ReportIn),
    /// 开始
    Start(Plain),
    /// 登记阻碍执法事件及公安机关的处置
    Incident(Incident),
    /// 改期：另定开始日期
    Postpone(Postpone),
    /// 取消（尚未开始的）
    Cancel(Reasoned),
    /// 结束：结果与查获案件
    Finish(Finish),
    /// 列出行动
    List(Listing<'O'>),
    /// 查看一次行动
    Show {
        /// 编号
        id: String,
    },
}

/// 计划行动
#[derive(Args)]
pub struct New {
    /// 行动的种类
    #[arg(long, value_name = "种类", value_parser = choice::of::<OperationKind>())]
    kind: OperationKind,
    /// 名称
    #[arg(long, value_name = "名称")]
    title: String,
    /// 牵头单位
    #[arg(long, value_name = "单位")]
    lead: String,
    /// 配合单位，多个用逗号分开
    #[arg(long, value_name = "单位", value_delimiter = ',')]
    with: Vec<String>,
    /// 所在镇街
    #[arg(long, value_name = "镇街")]
    town: Option<String>,
    /// 来源
    #[arg(long, value_name = "来源", value_parser = choice::of::<OperationSource>())]
    source: Option<OperationSource>,
    /// 开始日期
    #[arg(long, value_name = "日期", add = demand::SetAhead)]
    starts: String,
    /// 开始时刻，如 09:30：当天通知公安机关的，据此判断是否在开始之前
    #[arg(long, value_name = "时刻")]
    starts_at: Option<TimeOfDay>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 通知公安机关
#[derive(Args)]
pub struct Police {
    /// 编号
    id: String,
    /// 通知的时刻，如 09:30
    #[arg(long, value_name = "时刻")]
    at: Option<TimeOfDay>,
    /// 请派警力的人数
    #[arg(long, value_name = "人数")]
    officers_wanted: Option<u32>,
    /// 集合的地点、时间
    #[arg(long, value_name = "文字")]
    meet: Option<String>,
    /// 预计的风险
    #[arg(long, value_name = "文字")]
    risk: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

impl Police {
    fn support(&self) -> Support {
        Support { officers_wanted: self.officers_wanted, meet: self.meet.clone(), risk: self.risk.clone() }
    }
}

/// 部门报到
#[derive(Args)]
pub struct ReportIn {
    /// 编号
    id: String,
    /// 报到单位，多个用逗号分开
    #[arg(long, value_name = "单位", value_delimiter = ',', required = true)]
    unit: Vec<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 阻碍执法事件
#[derive(Args)]
pub struct Incident {
    /// 编号
    id: String,
    /// 经过
    #[arg(long, value_name = "文字")]
    text: String,
    /// 公安机关的处置
    #[arg(long, value_name = "文字")]
    police_action: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 改期
#[derive(Args)]
pub struct Postpone {
    /// 编号
    id: String,
    /// 新的开始日期
    #[arg(long, value_name = "日期", add = demand::SetAhead)]
    to: String,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 结束
#[derive(Args)]
pub struct Finish {
    /// 编号
    id: String,
    /// 结果
    #[arg(long, value_name = "文字")]
    result: String,
    /// 查获的案件，多个用逗号分开
    #[arg(long = "case", value_name = "编号", value_delimiter = ',')]
    cases: Vec<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    let step =
        |id: &str, stamp: &Stamp, act: Act| -> Result<u8> { door::step(app, RecordKind::Operation, id, stamp, act) };
    match verb {
        Verb::New(new) => open(app, &new),
        Verb::Police(told) => {
            door::acted(app, Id::parse_as(RecordKind::Operation, &told.id)?, &told.stamp, |session, on| {
                let (doc_no, paper) = told.letter.read(session, on)?;
                Ok(Act::OperationPolice(police::TellPolice { at: told.at, support: told.support(), doc_no, paper }))
            })
        }
        Verb::Start(plain) => step(&plain.id, &plain.stamp, Act::OperationStart(operation::Start {})),
        Verb::Postpone(postpone) => {
            let to_date = input::day_set(&postpone.to, postpone.stamp.day(app.today())?, app.today())?;
            let act = operation::Postpone { to_date, reason: postpone.reason.clone() };
            step(&postpone.id, &postpone.stamp, Act::OperationPostpone(act))
        }
        Verb::Cancel(cancel) => {
            let act = operation::Cancel { reason: cancel.reason.clone() };
            step(&cancel.id, &cancel.stamp, Act::OperationCancel(act))
        }
        Verb::Incident(incident) => {
            let act = operation::Incident { text: incident.text.clone(), conclusion: incident.police_action.clone() };
            step(&incident.id, &incident.stamp, Act::OperationIncident(act))
        }
        Verb::ReportIn(report) => {
            let id = Id::parse_as(RecordKind::Operation, &report.id)?;
            let on = report.stamp.day(app.today())?;
            door::answer(app, |session| {
                let act = |unit| Act::OperationReportIn(operation::ReportIn { unit });
                let units = door::unit_codes(session, &report.unit, on)?;
                door::for_units(session, id, on, &report.stamp, units.into_iter().map(act))
            })
        }
        Verb::Finish(finish) => {
            let id = Id::parse_as(RecordKind::Operation, &finish.id)?;
            let on = finish.stamp.day(app.today())?;
            let cases = finish
                .cases
                .iter()
                .map(|id| Id::parse_as(RecordKind::Case, id))
                .collect::<crate::error::Result<Vec<Id>>>()?;
            door::answer(app, |session| {
                for case in &cases {
                    session.dossier(*case)?.file.case()?;
                }
                session.dossier(id)?;
                let act = operation::Finish { result: finish.result.clone(), cases };
                session.act(id, None, on, Act::OperationFinish(act), &finish.stamp.remarks(), &[])?;
                session.outcome(id)
            })
        }
        Verb::List(listing) => records::list(app, RecordKind::Operation, &listing.0),
        Verb::Show { id } => show::record(app, Id::parse_as(RecordKind::Operation, &id)?),
    }
}

fn open(app: &App, new: &New) -> Result<u8> {
    let on = new.stamp.day(app.today())?;
    let starts_on = input::day_set(&new.starts, on, app.today())?;
    door::answer(app, |session| {
        let act = operation::New {
            kind: new.kind,
            title: new.title.clone(),
            lead: session.unit(&new.lead, on)?,
            with: door::unit_codes(session, &new.with, on)?,
            town: new.town.as_deref().map(|name| session.unit(name, on)).transpose()?,
            source: new.source,
            starts_on,
            starts_at: new.starts_at,
        };
        let id = session.next_id(RecordKind::Operation, on)?;
        session.act(id, None, on, Act::OperationNew(act), &new.stamp.remarks(), &[])?;
        session.outcome(id)
    })
}
