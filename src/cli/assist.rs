//! `jiexie assist …`.

use clap::{Args, Subcommand};

use super::app::App;
use super::input::{self, Several, Stamp};
use super::listing::Listing;
use super::{choice, demand, door, records, show};
use crate::error::Result;
use crate::gate::document_number;
use crate::ids::{Id, RecordKind};
use crate::import::handed::Handed;
use crate::record::words::{AssistKind, Secrecy};
use crate::steps::act::Act;
use crate::steps::{assist, extension, opinion};

/// Verbs of `assist`.
#[derive(Subcommand)]
pub enum Verb {
    /// 请求协作：认定鉴定、征询、调取材料、配合执行、撤销证件、通报隐患等
    New(Box<New>),
    /// 登记实际收到日期（未登记的按送出当日收到计）
    Receive(Several),
    /// 已派员到场
    Scene(Several),
    /// 延长期限：到期日前告知并说明理由
    Extend(Extend),
    /// 答复
    Reply(Box<Reply>),
    /// 依法定事由拒绝提供材料
    Refuse(Refuse),
    /// 重大隐患已报告区政府
    Report(Several),
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
    #[arg(long, value_name = "编号")]
    case: Option<String>,
    /// 发现日期（撤销证件、重大隐患）
    #[arg(long, value_name = "日期")]
    found: Option<String>,
    /// 情况紧急或证据可能灭失：须派员到场
    #[arg(long)]
    urgent: bool,
    /// 函件文号
    #[arg(long, value_name = "文号", add = demand::WISHED)]
    doc_no: Option<String>,
    /// 保密
    #[arg(long, value_name = "类别", value_parser = choice::of::<Secrecy>(), default_value = "none")]
    secrecy: Secrecy,
    /// 材料，写作 类别=文件
    #[arg(long = "material", value_name = "类别=文件")]
    materials: Vec<String>,
    /// 材料只存路径与摘要
    #[arg(long)]
    by_reference: bool,
    #[command(flatten)]
    stamp: Stamp,
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
    #[command(flatten)]
    stamp: Stamp,
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
    #[arg(long, value_name = "结论")]
    conclusion: Option<String>,
    /// 答复的文号；还没有的，列入待办（文号待补）
    #[arg(long, value_name = "文号", add = demand::WISHED)]
    doc_no: Option<String>,
    /// 材料，写作 类别=文件
    #[arg(long = "material", value_name = "类别=文件")]
    materials: Vec<String>,
    /// 材料只存路径与摘要
    #[arg(long)]
    by_reference: bool,
    /// 只提供了部分材料
    #[arg(long)]
    partial: bool,
    #[command(flatten)]
    stamp: Stamp,
}

/// 依法拒绝
#[derive(Args)]
pub struct Refuse {
    /// 编号
    id: String,
    /// 法定事由
    #[arg(long, value_name = "事由", add = demand::ALWAYS)]
    ground: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 撤回请求
#[derive(Args)]
pub struct Withdraw {
    /// 编号
    id: String,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    let step = |id: &str, stamp: &Stamp, act: Act, handed: &Handed| -> Result<u8> {
        door::act_on(app, Id::parse_as(RecordKind::Assist, id)?, stamp, act, &handed.attachments)
    };
    let each =
        |all: &Several, act: Act| door::each(app, RecordKind::Assist, &all.ids, &all.stamp, |_, _| Ok(act.clone()));
    let none = Handed::default();
    match verb {
        Verb::New(new) => open(app, &new),
        Verb::Receive(all) => each(&all, Act::AssistReceive(assist::Receive {})),
        Verb::Scene(all) => each(&all, Act::AssistScene(assist::Scene {})),
        Verb::Report(all) => each(&all, Act::AssistReport(opinion::Report {})),
        Verb::Extend(extend) => {
            let until = input::day_set(&extend.until, app.today())?;
            let act = Act::AssistExtend(extension::Extend { until, reason: extend.reason.clone() });
            step(&extend.id, &extend.stamp, act, &none)
        }
        Verb::Reply(reply) => {
            let handed = Handed::from_pairs(&reply.materials, reply.by_reference)?;
            let act = Act::AssistReply(opinion::Reply {
                articles: reply.articles.clone(),
                standard: reply.standard.clone(),
                conclusion: reply.conclusion.clone(),
                doc_no: reply.doc_no.as_deref().map(document_number),
                partial: reply.partial,
                materials: handed.materials.clone(),
            });
            step(&reply.id, &reply.stamp, act, &handed)
        }
        Verb::Refuse(refuse) => {
            let act = Act::AssistRefuse(opinion::Refuse { statutory_ground: refuse.ground.clone() });
            step(&refuse.id, &refuse.stamp, act, &none)
        }
        Verb::Withdraw(withdraw) => {
            let act = Act::AssistWithdraw(opinion::Withdraw { reason: withdraw.reason.clone() });
            step(&withdraw.id, &withdraw.stamp, act, &none)
        }
        Verb::List(listing) => records::list(app, RecordKind::Assist, &listing.0),
        Verb::Show { id } => show::record(app, Id::parse_as(RecordKind::Assist, &id)?),
    }
}

fn open(app: &App, new: &New) -> Result<u8> {
    let on = new.stamp.day(app.today())?;
    let case = new.case.as_deref().map(|id| Id::parse_as(RecordKind::Case, id)).transpose()?;
    let handed = Handed::from_pairs(&new.materials, new.by_reference)?;
    door::answer(app, |session| {
        let act = assist::New {
            kind: new.kind,
            from: session.unit(&new.from, on)?,
            to: session.unit(&new.to, on)?,
            title: new.title.clone(),
            case,
            found_on: input::optional_date(new.found.as_deref(), session.today())?,
            urgent: new.urgent,
            secrecy: new.secrecy,
            doc_no: new.doc_no.as_deref().map(document_number),
            materials: handed.materials.clone(),
        };
        let id = session.next_id(RecordKind::Assist, on)?;
        session.act(id, case, on, Act::AssistNew(act), &new.stamp.remarks(), &handed.attachments)?;
        session.outcome(id)
    })
}
