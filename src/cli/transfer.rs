//! `jiexie transfer …`.

mod send;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::app::App;
use super::input::{self, Ids, Several, Stamp};
use super::listing::Listing;
use super::paper::{Lettered, Papered, ReasonedSent, SeveralReceived};
use super::{choice, demand, door, folder, records, show};
use crate::error::Result;
use crate::gate::{Session, document_number};
use crate::ids::{Id, RecordKind};
use crate::record::transfer::{Answer, Told};
use crate::record::words::{CriminalResult, Ground, YesNo};
use crate::steps::act::Act;
use crate::steps::{answer, designation, outcome, sending};
use send::{New, send};

/// Verbs of `transfer`.
#[derive(Subcommand)]
pub enum Verb {
    /// 移送案件：已登记的用 --case；未登记的用 --from --title --found 一步立案并移送
    New(Box<New>),
    /// 登记实际收到日期（未登记的按送出当日收到计）
    Receive(SeveralReceived),
    /// 遗失后重新送出：自当日起推定收到
    Resend(Several),
    /// 撤回尚未答复的移送（须说明理由），案件回到移送单位
    Withdraw(ReasonedSent),
    /// 接受移送
    Accept(Accept),
    /// 不接受移送（须说明理由）
    Decline(Decline),
    /// 报请区政府决定管辖
    Refer(Refer),
    /// 登记区政府指定的承办单位；改变指定的，以新的文号再登记一次
    Designate(Designate),
    /// 向原移送单位书面通报处理结果
    Notify(Notify),
    /// 登记司法机关告知的刑事办理情况：立案、不立案、撤案、判决、检察意见
    Outcome(Outcome),
    /// 把移交给对方的材料和清单存成一个目录
    Folder(Folder),
    /// 列出移送
    List(Listing<'T'>),
    /// 查看一件移送
    Show {
        /// 移送编号
        id: String,
    },
}

/// 存出移交的材料
#[derive(Args)]
pub struct Folder {
    /// 移送编号
    id: String,
    /// 新的或空的目录
    #[arg(short, long, value_name = "目录")]
    output: PathBuf,
}

/// 对移送的答复
#[derive(Args)]
pub struct Answered {
    /// 移送材料是否齐全
    #[arg(long, value_name = "是否", value_parser = choice::of::<YesNo>())]
    complete: Option<YesNo>,
    /// 缺少的材料
    #[arg(long, value_name = "文字")]
    lacking: Option<String>,
    /// 经办人
    #[arg(long, value_name = "姓名", value_parser = choice::person)]
    handler: Option<String>,
    /// 经办人电话
    #[arg(long, value_name = "电话")]
    handler_phone: Option<String>,
}

impl Answered {
    fn answer(&self) -> Answer {
        Answer {
            complete: self.complete,
            lacking: self.lacking.clone(),
            handler: self.handler.clone(),
            handler_phone: self.handler_phone.clone(),
        }
    }
}

/// 接受移送
#[derive(Args)]
pub struct Accept {
    #[command(flatten)]
    ids: Ids,
    #[command(flatten)]
    answered: Answered,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// 不接受移送
#[derive(Args)]
pub struct Decline {
    #[command(flatten)]
    ids: Ids,
    /// 依据：管辖的报请区政府指定，其他（材料不全等）的退回移送单位（默认 jurisdiction；涉嫌犯罪移送默认 no-crime）
    #[arg(long, value_name = "依据", value_parser = choice::of::<Ground>(), add = demand::ALWAYS)]
    ground: Option<Ground>,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    /// 认为有管辖权的单位（只是意见，不是移送）
    #[arg(long, value_name = "单位")]
    should_be: Option<String>,
    #[command(flatten)]
    answered: Answered,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// 报请区政府
#[derive(Args)]
pub struct Refer {
    #[command(flatten)]
    ids: Ids,
    /// 本单位的意见及理由
    #[arg(long, value_name = "文字")]
    opinion: Option<String>,
    /// 本单位所据的管辖规定
    #[arg(long, value_name = "法条")]
    basis: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// 指定承办单位
#[derive(Args)]
pub struct Designate {
    /// 移送编号
    id: String,
    /// 指定的承办单位：任何单位，区外单位也可
    #[arg(long, value_name = "单位")]
    to: String,
    /// 区政府文号
    #[arg(long, value_name = "文号")]
    doc_no: String,
    /// 报请的日期：报请没有登记的，与指定一并登记
    #[arg(long, value_name = "日期")]
    referred: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 通报处理结果
#[derive(Args)]
pub struct Notify {
    #[command(flatten)]
    ids: Ids,
    /// 通报函文号（写 auto：取本单位下一个号）；还没有的，列入待办（文号待补）
    #[arg(long, value_name = "文号", add = demand::WISHED)]
    doc_no: Option<String>,
    /// 履行情况（不写的，文书上用登记的履行情况）
    #[arg(long, value_name = "文字")]
    performance: Option<String>,
    /// 处理结果的摘要，写在文书的处理结果里
    #[arg(long, value_name = "文字")]
    summary: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    paper: Papered,
}

/// 登记刑事办理情况
#[derive(Args)]
pub struct Outcome {
    /// 移送编号
    id: String,
    /// 办理的阶段或结果
    #[arg(long, value_name = "结果", value_parser = choice::of::<CriminalResult>())]
    result: CriminalResult,
    /// 告知文书的文号
    #[arg(long, value_name = "文号", add = demand::WISHED)]
    doc_no: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    match verb {
        Verb::New(new) => send(app, &new),
        Verb::Receive(receive) => {
            let act = answer::Receive { receipt: receive.receipt.read() };
            each(app, &receive.ids, &receive.stamp, |_, _| Ok(Act::TransferReceive(act.clone())))
        }
        Verb::Resend(all) => each(app, &all.ids, &all.stamp, |_, _| Ok(Act::TransferResend(sending::Resend {}))),
        Verb::Withdraw(typed) => {
            let id = Id::parse_as(RecordKind::Transfer, &typed.id)?;
            door::acted(app, id, &typed.stamp, |session, on| {
                let (doc_no, paper) = typed.letter.read(session, on)?;
                Ok(Act::TransferWithdraw(sending::Withdraw { reason: typed.reason.clone(), doc_no, paper }))
            })
        }
        Verb::Accept(accept) => each(app, &accept.ids, &accept.stamp, |session, on| {
            let (doc_no, paper) = accept.letter.read(session, on)?;
            Ok(Act::TransferAccept(answer::Accept { doc_no, answer: accept.answered.answer(), paper }))
        }),
        Verb::Refer(refer) => each(app, &refer.ids, &refer.stamp, |session, on| {
            let (doc_no, paper) = refer.letter.read(session, on)?;
            let (opinion, basis) = (refer.opinion.clone(), refer.basis.clone());
            Ok(Act::TransferRefer(designation::Refer { doc_no, opinion, basis, paper }))
        }),
        Verb::Decline(decline) => each(app, &decline.ids, &decline.stamp, |session, on| {
            let (doc_no, paper) = decline.letter.read(session, on)?;
            Ok(Act::TransferDecline(answer::Decline {
                ground: decline.ground,
                reason: decline.reason.clone(),
                doc_no,
                should_be: decline.should_be.as_deref().map(|name| session.unit(name, on)).transpose()?,
                answer: decline.answered.answer(),
                paper,
            }))
        }),
        Verb::Notify(notify) => each(app, &notify.ids, &notify.stamp, |session, on| {
            let told = Told { performance: notify.performance.clone(), summary: notify.summary.clone() };
            let doc_no = notify.doc_no.as_deref().map(document_number);
            let paper = notify.paper.read(session, on)?;
            Ok(Act::TransferNotify(answer::Notify { doc_no, told, otherwise: None, paper }))
        }),
        Verb::Outcome(told) => {
            let act = outcome::Outcome::new(told.result, told.doc_no.as_deref().map(document_number));
            step(app, &told.id, &told.stamp, Act::TransferOutcome(act))
        }
        Verb::Designate(designate) => {
            let id = Id::parse_as(RecordKind::Transfer, &designate.id)?;
            let on = designate.stamp.day(app.today())?;
            let referred_on = designate.referred.as_deref().map(|day| input::date(day, app.today())).transpose()?;
            door::answer(app, |session| {
                let to = session.unit(&designate.to, on)?;
                let act = designation::Designate {
                    to,
                    doc_no: document_number(&designate.doc_no),
                    disputes: Vec::new(),
                    tells_referrer: false,
                    referred_on,
                };
                session.act(id, None, on, Act::TransferDesignate(act), &designate.stamp.remarks(), &[])?;
                session.outcome(id)
            })
        }
        Verb::Folder(asked) => folder::write(app, Id::parse_as(RecordKind::Transfer, &asked.id)?, &asked.output),
        Verb::List(listing) => records::list(app, RecordKind::Transfer, &listing.0),
        Verb::Show { id } => show::record(app, Id::parse_as(RecordKind::Transfer, &id)?),
    }
}

fn each(app: &App, ids: &Ids, stamp: &Stamp, act: impl Fn(&Session<'_>, NaiveDate) -> Result<Act>) -> Result<u8> {
    door::each(app, RecordKind::Transfer, ids, stamp, act)
}

fn step(app: &App, id: &str, stamp: &Stamp, act: Act) -> Result<u8> {
    door::step(app, RecordKind::Transfer, id, stamp, act)
}
