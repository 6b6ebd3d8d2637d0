//! `jiexie dispute …`.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::app::App;
use super::choice;
use super::door;
use super::input::{Reasoned, Stamp};
use super::listing::Listing;
use super::paper::Lettered;
use super::{records, show};
use crate::error::hint::{hint, with, write};
use crate::error::{Error, Result};
use crate::gate::{Session, document_number};
use crate::ids::{Id, RecordKind};
use crate::record::letter::Quarrel;
use crate::record::words::About;
use crate::steps::act::Act;
use crate::steps::dispute;

/// Verbs of `dispute`.
#[derive(Subcommand)]
pub enum Verb {
    /// 提出争议（由法制机构依《山东省行政程序规定》第21条协商）
    New(New),
    /// 协商一致
    Settle(Settle),
    /// 协商不成，报区政府决定
    Escalate(Escalate),
    /// 区政府决定（对各方有约束力）
    Decide(Decide),
    /// 争议各方自行了结，撤回争议
    Withdraw(Reasoned),
    /// 列出争议
    List(Listing<'D'>),
    /// 查看一项争议
    Show {
        /// 编号
        id: String,
    },
}

/// 提出争议
#[derive(Args)]
pub struct New {
    /// 争议的案件
    #[arg(long, value_name = "编号", required_unless_present = "matter", conflicts_with = "matter")]
    case: Option<String>,
    /// 争议的事项
    #[arg(long, value_name = "编号")]
    matter: Option<String>,
    /// 争议各方，用逗号分开
    #[arg(long, value_name = "单位", value_delimiter = ',', required = true)]
    between: Vec<String>,
    /// 争议内容
    #[arg(long, value_name = "内容")]
    title: String,
    /// 所争：由谁承办，或其他（默认按案件已登记的移送、协作认定）
    #[arg(long, value_name = "所争", conflicts_with = "matter", value_parser = choice::of::<About>())]
    about: Option<About>,
    /// 一方的意见，写作 单位=意见，各方写一次
    #[arg(long = "position", value_name = "单位=意见")]
    positions: Vec<String>,
    /// 争议的基本情况
    #[arg(long, value_name = "文字")]
    facts: Option<String>,
    /// 提出争议的单位（默认写在前面的一方）
    #[arg(long, value_name = "单位")]
    raised_by: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// 协商一致
#[derive(Args)]
pub struct Settle {
    /// 编号
    id: String,
    /// 协商确定的承办单位
    #[arg(long, value_name = "单位")]
    to: Option<String>,
    /// 协商结果
    #[arg(long, value_name = "文字")]
    conclusion: Option<String>,
    /// 商定的内容，写在意见书上
    #[arg(long, value_name = "文字")]
    agreed: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// 报区政府决定
#[derive(Args)]
pub struct Escalate {
    /// 编号
    id: String,
    /// 协商的经过、结果
    #[arg(long, value_name = "文字")]
    talks: Option<String>,
    /// 法制机构的意见及依据
    #[arg(long, value_name = "文字")]
    opinion: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// 区政府决定
#[derive(Args)]
pub struct Decide {
    /// 编号
    id: String,
    /// 决定的承办单位
    #[arg(long, value_name = "单位")]
    to: Option<String>,
    /// 区政府文号
    #[arg(long, value_name = "文号")]
    doc_no: String,
    /// 决定内容
    #[arg(long, value_name = "文字")]
    conclusion: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    match verb {
        Verb::New(new) => open(app, &new),
        Verb::Settle(settle) => {
            let id = Id::parse_as(RecordKind::Dispute, &settle.id)?;
            let on = settle.stamp.day(app.today())?;
            door::answer(app, |session| {
                let to = settle.to.as_deref().map(|name| session.unit(name, on)).transpose()?;
                let (doc_no, paper) = settle.letter.read(session, on)?;
                let act = dispute::Settle {
                    to,
                    conclusion: settle.conclusion.clone(),
                    agreed: settle.agreed.clone(),
                    transfer: None,
                    doc_no,
                    paper,
                };
                session.dossier(id)?;
                session.act(id, None, on, Act::DisputeSettle(act), &settle.stamp.remarks(), &[])?;
                session.outcome(id)
            })
        }
        Verb::Escalate(told) => {
            let id = Id::parse_as(RecordKind::Dispute, &told.id)?;
            door::acted(app, id, &told.stamp, |session, on| {
                let (doc_no, paper) = told.letter.read(session, on)?;
                let (talks, opinion) = (told.talks.clone(), told.opinion.clone());
                Ok(Act::DisputeEscalate(dispute::Escalate { talks, opinion, doc_no, paper }))
            })
        }
        Verb::Decide(decide) => {
            let id = Id::parse_as(RecordKind::Dispute, &decide.id)?;
            let on = decide.stamp.day(app.today())?;
            door::answer(app, |session| {
                let to = decide.to.as_deref().map(|name| session.unit(name, on)).transpose()?;
                let act = dispute::Decide {
                    to,
                    doc_no: document_number(&decide.doc_no),
                    conclusion: decide.conclusion.clone(),
                    transfer: None,
                    disputes: Vec::new(),
                };
                session.dossier(id)?;
                session.act(id, None, on, Act::DisputeDecide(act), &decide.stamp.remarks(), &[])?;
                session.outcome(id)
            })
        }
        Verb::Withdraw(withdraw) => {
            let id = Id::parse_as(RecordKind::Dispute, &withdraw.id)?;
            let act = dispute::Withdraw { reason: withdraw.reason.clone() };
            door::act_on(app, id, &withdraw.stamp, Act::DisputeWithdraw(act), &[])
        }
        Verb::List(listing) => records::list(app, RecordKind::Dispute, &listing.0),
        Verb::Show { id } => show::record(app, Id::parse_as(RecordKind::Dispute, &id)?),
    }
}

impl New {
    fn quarrel(&self, session: &Session<'_>, between: &[String], on: NaiveDate) -> Result<Quarrel> {
        let side = |typed: &str| {
            let code = session.unit(typed.trim(), on)?;
            let stranger = || {
                Error::input(format!("{}不是争议的一方", session.units().short_on(&code, on)))
                    .hint(hint!("只", write("between", "里的单位")))
            };
            if between.contains(&code) { Ok(code) } else { Err(stranger()) }
        };
        let position = |typed: &String| {
            let Some((unit, text)) = typed.split_once(['=', '＝']) else {
                return Err(Error::input("--position 应写作 单位=意见")
                    .hint(hint!("如 ", with("position", "住建局=应由综合执法局管辖"))));
            };
            Ok(format!("{}：{}", session.units().short_on(&side(unit)?, on), text.trim()))
        };
        Ok(Quarrel {
            positions: self.positions.iter().map(position).collect::<Result<Vec<_>>>()?,
            facts: self.facts.clone(),
            raised_by: self.raised_by.as_deref().map(side).transpose()?,
        })
    }
}

fn open(app: &App, new: &New) -> Result<u8> {
    let on = new.stamp.day(app.today())?;
    let case = new.case.as_deref().map(|id| Id::parse_as(RecordKind::Case, id)).transpose()?;
    let matter = new.matter.as_deref().map(|id| Id::parse_as(RecordKind::Matter, id)).transpose()?;
    door::answer(app, |session| {
        let between = door::unit_codes(session, &new.between, on)?;
        let (doc_no, paper) = new.letter.read(session, on)?;
        let quarrel = new.quarrel(session, &between, on)?;
        let act =
            dispute::New { case, matter, between, title: new.title.clone(), about: new.about, quarrel, doc_no, paper };
        let id = session.next_id(RecordKind::Dispute, on)?;
        session.act(id, case.or(matter), on, Act::DisputeNew(act), &new.stamp.remarks(), &[])?;
        session.outcome(id)
    })
}
