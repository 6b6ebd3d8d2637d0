//! `jiexie assist …`.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::app::App;
use super::enclosed::Enclosed;
use super::input::{self, Several, Stamp};
use super::listing::Listing;
use super::paper::{Lettered, Papered, ReasonedSent, SeveralReceived, SeveralSent};
use super::{choice, demand, door, records, show};
use crate::error::Result;
use crate::gate::document_number;
use crate::ids::{Id, RecordKind};
use crate::record::letter::Request;
use crate::record::words::{AssistKind, Secrecy, YesNo};
use crate::steps::act::Act;
use crate::steps::{assist, extension, opinion};

/// Verbs of `assist`.
#[derive(Subcommand)]
pub enum Verb {
    /// 请求协作：认定鉴定、征询、调取材料、配合执行、撤销证件、通报隐患等
    New(Box<New>),
    /// 登记实际收到日期（未登记的按送出当日收到计）
    Receive(SeveralReceived),
    /// 遗失后重新送出：自当日起推定收到
    Resend(Several),
    /// 已派员到场
    Scene(Several),
    /// 延长期限：到期日前告知并说明理由
    Extend(Extend),
    /// 答复
    Reply(Box<Reply>),
    /// 依法定事由拒绝提供材料
    Refuse(Refuse),
    /// 重大隐患已报告区政府
    Report(SeveralSent),
    /// 撤回请求
    Withdraw(Withdraw),
    /// 列出协作请求
    List(Listing<'A'>),
    /// 查看一项协作请求
    Show {
        /// 编号
        id: String,
    },
}

/// 请求协作
#[derive(Args)]
pub struct New {
    /// 协作的种类
    #[arg(long, value_name = "类别",
        value_parser = choice::of::<AssistKind>())]
    kind: AssistKind,
    /// 请求单位
    #[arg(long, value_name = "单位")]
    from: String,
    /// 被请求单位或技术鉴定机构
    #[arg(long, value_name = "单位")]
    to: String,
    /// 事由
    #[arg(long, value_name = "事由")]
    title: String,
    /// 有关案件
    #[arg(long, value_name = "编号", add = demand::WISHED)]
    case: Option<String>,
    /// 发现日期（撤销证件、重大隐患）
    #[arg(long, value_name = "日期")]
    found: Option<String>,
    /// 情况紧急或证据可能灭失（认定鉴定须派员到场）
    #[arg(long)]
    urgent: bool,
    /// 函件文号（写 auto：取本单位下一个号）
    #[arg(long, value_name = "文号", add = demand::WISHED)]
    doc_no: Option<String>,
    /// 保密
    #[arg(long, value_name = "类别", value_parser = choice::of::<Secrecy>(), default_value = "none")]
    secrecy: Secrecy,
    #[command(flatten)]
    enclosed: Enclosed,
    #[command(flatten)]
    asked: RequestText,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    paper: Papered,
}

/// 请求里写的话
#[derive(Args)]
pub struct RequestText {
    /// 请求的事项，几项的写几次
    #[arg(long, value_name = "文字")]
    ask: Vec<String>,
    /// 所据的法条
    #[arg(long, value_name = "法条")]
    basis: Option<String>,
    /// 基本情况；隐患的，写查见的情况（不写的，文书上用案件的初步调查情况）
    #[arg(long, value_name = "文字")]
    facts: Option<String>,
    /// 希望对方回复的日期（不是期限；认定、征询不写）
    #[arg(long, value_name = "日期", add = demand::SetAhead)]
    reply_by: Option<String>,
    /// 建议撤销的证件，写作“名称；编号；发证机关；发证日”
    #[arg(long, value_name = "证件")]
    licence: Option<String>,
    /// 建议撤销的理由
    #[arg(long, value_name = "理由")]
    ground: Option<String>,
    /// 隐患的地点
    #[arg(long, value_name = "地点")]
    place: Option<String>,
    /// 隐患可能造成的危害
    #[arg(long, value_name = "文字")]
    danger: Option<String>,
    /// 对隐患已采取的措施
    #[arg(long, value_name = "文字")]
    taken: Option<String>,
    /// 鉴定的用途
    #[arg(long, value_name = "文字")]
    purpose: Option<String>,
    /// 是否重新鉴定
    #[arg(long, value_name = "是否", value_parser = choice::of::<YesNo>())]
    again: Option<YesNo>,
    /// 鉴定费用由谁承担
    #[arg(long, value_name = "文字")]
    fee: Option<String>,
}

impl RequestText {
    fn read(&self, on: NaiveDate, today: NaiveDate) -> Result<Request> {
        Ok(Request {
            ask: self.ask.clone(),
            basis: self.basis.clone(),
            facts: self.facts.clone(),
            reply_by: self.reply_by.as_deref().map(|day| input::day_set(day, on, today)).transpose()?,
            licence: self.licence.clone(),
            revoke_ground: self.ground.clone(),
            place: self.place.clone(),
            danger: self.danger.clone(),
            taken: self.taken.clone(),
            purpose: self.purpose.clone(),
            again: self.again,
            fee: self.fee.clone(),
        })
    }
}

/// 延长期限
#[derive(Args)]
pub struct Extend {
    /// 编号
    id: String,
    /// 新的到期日
    #[arg(long, value_name = "日期", add = demand::SetAhead)]
    until: String,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    /// 函里要说的话
    #[arg(long, value_name = "文字")]
    answer: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// 答复
#[derive(Args)]
pub struct Reply {
    /// 编号
    id: String,
    /// 适用的法条
    #[arg(long, value_name = "法条")]
    articles: Option<String>,
    /// 处罚标准
    #[arg(long, value_name = "标准")]
    standard: Option<String>,
    /// 鉴定结论，或答复内容
    #[arg(long, value_name = "结论", add = demand::WISHED)]
    conclusion: Option<String>,
    /// 答复的文号（写 auto：取本单位下一个号）；还没有的，列入待办（文号待补）
    #[arg(long, value_name = "文号", add = demand::WISHED)]
    doc_no: Option<String>,
    #[command(flatten)]
    enclosed: Enclosed,
    /// 只提供了部分材料
    #[arg(long)]
    partial: bool,
    /// 函里要说的话
    #[arg(long, value_name = "文字")]
    answer: Option<String>,
    /// 意见适用的范围、保留
    #[arg(long, value_name = "文字")]
    limits: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    paper: Papered,
}

/// 依法拒绝
#[derive(Args)]
pub struct Refuse {
    /// 编号
    id: String,
    /// 法定事由
    #[arg(long, value_name = "事由", add = demand::ALWAYS)]
    ground: Option<String>,
    /// 函里要说的话
    #[arg(long, value_name = "文字")]
    answer: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// 撤回请求
#[derive(Args)]
pub struct Withdraw {
    /// 函里要说的话
    #[arg(long, value_name = "文字")]
    answer: Option<String>,
    #[command(flatten)]
    sent: ReasonedSent,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    let each =
        |all: &Several, act: Act| door::each(app, RecordKind::Assist, &all.ids, &all.stamp, |_, _| Ok(act.clone()));
    let id = |typed: &str| Id::parse_as(RecordKind::Assist, typed);
    match verb {
        Verb::New(new) => open(app, &new),
        Verb::Receive(receive) => door::each(app, RecordKind::Assist, &receive.ids, &receive.stamp, |_, _| {
            Ok(Act::AssistReceive(assist::Receive { receipt: receive.receipt.read() }))
        }),
        Verb::Resend(all) => each(&all, Act::AssistResend(assist::Resend {})),
        Verb::Scene(all) => each(&all, Act::AssistScene(assist::Scene {})),
        Verb::Report(all) => door::each(app, RecordKind::Assist, &all.ids, &all.stamp, |session, on| {
            let (doc_no, paper) = all.letter.read(session, on)?;
            Ok(Act::AssistReport(opinion::Report { doc_no, paper }))
        }),
        Verb::Extend(extend) => {
            let until = input::day_set(&extend.until, extend.stamp.day(app.today())?, app.today())?;
            door::acted(app, id(&extend.id)?, &extend.stamp, |session, on| {
                let (doc_no, paper) = extend.letter.read(session, on)?;
                let reason = extend.reason.clone();
                Ok(Act::AssistExtend(extension::Extend { until, reason, answer: extend.answer.clone(), doc_no, paper }))
            })
        }
        Verb::Reply(reply) => answer(app, id(&reply.id)?, &reply),
        Verb::Refuse(refuse) => door::acted(app, id(&refuse.id)?, &refuse.stamp, |session, on| {
            let (doc_no, paper) = refuse.letter.read(session, on)?;
            let statutory_ground = refuse.ground.clone();
            Ok(Act::AssistRefuse(opinion::Refuse { statutory_ground, answer: refuse.answer.clone(), doc_no, paper }))
        }),
        Verb::Withdraw(Withdraw { answer, sent }) => door::acted(app, id(&sent.id)?, &sent.stamp, |session, on| {
            let (doc_no, paper) = sent.letter.read(session, on)?;
            let reason = sent.reason.clone();
            Ok(Act::AssistWithdraw(opinion::Withdraw { reason, answer: answer.clone(), doc_no, paper }))
        }),
        Verb::List(listing) => records::list(app, RecordKind::Assist, &listing.0),
        Verb::Show { id } => show::record(app, Id::parse_as(RecordKind::Assist, &id)?),
    }
}

fn answer(app: &App, id: Id, reply: &Reply) -> Result<u8> {
    let on = reply.stamp.day(app.today())?;
    let handed = reply.enclosed.read()?;
    door::answer(app, |session| {
        session.dossier(id)?;
        let act = opinion::Reply {
            articles: reply.articles.clone(),
            standard: reply.standard.clone(),
            conclusion: reply.conclusion.clone(),
            doc_no: reply.doc_no.as_deref().map(document_number),
            partial: reply.partial,
            materials: handed.materials.clone(),
            answer: reply.answer.clone(),
            limits: reply.limits.clone(),
            after_end: false,
            paper: reply.paper.read(session, on)?,
        };
        session.act(id, None, on, Act::AssistReply(act), &reply.stamp.remarks(), &handed.attachments)?;
        session.outcome(id)
    })
}

fn open(app: &App, new: &New) -> Result<u8> {
    let on = new.stamp.day(app.today())?;
    let case = new.case.as_deref().map(|id| Id::parse_as(RecordKind::Case, id)).transpose()?;
    let handed = new.enclosed.read()?;
    door::answer(app, |session| {
        let act = assist::New {
            kind: new.kind,
            from: session.unit(&new.from, on)?,
            to: session.unit(&new.to, on)?,
            title: new.title.clone(),
            case,
            found_on: input::day_before(new.found.as_deref(), on, session.today())?,
            urgent: new.urgent,
            secrecy: new.secrecy,
            doc_no: new.doc_no.as_deref().map(document_number),
            materials: handed.materials.clone(),
            request: new.asked.read(on, session.today())?,
            paper: new.paper.read(session, on)?,
        };
        let id = session.next_id(RecordKind::Assist, on)?;
        session.act(id, case, on, Act::AssistNew(act), &new.stamp.remarks(), &handed.attachments)?;
        session.outcome(id)
    })
}
