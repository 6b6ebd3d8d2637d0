//! `jiexie share …`.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::app::App;
use super::door;
use super::enclosed::Enclosed;
use super::input::{self, Ids, Stamp};
use super::listing::Listing;
use super::paper::{Papered, Received, SeveralSent};
use super::{choice, demand, records, show, standing};
use crate::error::hint::{hint, without};
use crate::error::{Error, Result};
use crate::gate::{Session, document_number};
use crate::ids::{Id, RecordKind};
use crate::law::period::Period;
use crate::record::letter::SlipText;
use crate::record::words::{Channel, Secrecy, ShareKind};
use crate::steps::act::Act;
use crate::steps::standing::next_period;
use crate::steps::{handover, share};

/// Verbs of `share`.
#[derive(Subcommand)]
pub enum Verb {
    /// 登记应共享的信息（审批五日、处罚五日、上级文件三日）
    New(Box<New>),
    /// 送出
    Send(Send),
    /// 电话或口头告知后，移交纸质或电子文件
    Handover(SeveralSent),
    /// 登记接收单位收到
    Receive(Receive),
    /// 定期共享：约定每月、每季度、每半年或每年都要共享的信息
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Standing {
        /// 动作
        #[command(subcommand)]
        verb: standing::Verb,
    },
    /// 列出信息共享
    List(Listing<'S'>),
    /// 查看一项信息共享
    Show {
        /// 编号
        id: String,
    },
}

/// 登记应共享的信息
#[derive(Args)]
pub struct New {
    /// 信息的类别
    #[arg(long, value_name = "类别",
        required_unless_present = "standing", value_parser = choice::of::<ShareKind>())]
    kind: Option<ShareKind>,
    /// 共享单位
    #[arg(long, value_name = "单位", required_unless_present = "standing")]
    from: Option<String>,
    /// 接收单位，多个用逗号分开
    #[arg(long, value_name = "单位", value_delimiter = ',', required_unless_present = "standing")]
    to: Vec<String>,
    /// 内容
    #[arg(long, value_name = "内容", required_unless_present = "standing")]
    title: Option<String>,
    /// 有关案件
    #[arg(long, value_name = "编号", add = demand::WISHED.but_for(&["standing", "replaces"]))]
    case: Option<String>,
    /// 所共享文件的文号（引用）；书面抄送而还没有文号的，列入待办（文号待补）
    #[arg(long, value_name = "文号", add = demand::WISHED)]
    doc_no: Option<String>,
    /// 事由发生日期：审批作出、处罚决定、文件收到之日
    #[arg(long, value_name = "日期", required_unless_present = "standing")]
    event: Option<String>,
    /// 属于某项定期共享：类别、单位、内容不写的照约定，日期默认今天
    #[arg(long, value_name = "编号", conflicts_with = "case")]
    standing: Option<String>,
    /// 定期共享的期次，如 2026-03、2026Q1、2026H1、2026（默认最早一期还没有登记的）
    #[arg(long, value_name = "期次", requires = "standing")]
    period: Option<String>,
    /// 情况紧急：当日告知
    #[arg(long)]
    urgent: bool,
    /// 取代此前的一项共享（如审批已撤销）
    #[arg(long, value_name = "编号")]
    replaces: Option<String>,
    /// 保密
    #[arg(long, value_name = "类别", value_parser = choice::of::<Secrecy>(), default_value = "none")]
    secrecy: Secrecy,
    /// 所共享文件的名称
    #[arg(long, value_name = "文件名称")]
    doc_title: Option<String>,
    /// 所共享文件由谁制发
    #[arg(long, value_name = "制发单位")]
    issued_by: Option<String>,
    /// 相对人
    #[arg(long, value_name = "姓名", value_parser = choice::person)]
    party: Option<String>,
    /// 有效期至
    #[arg(long, value_name = "日期", add = demand::SetAhead)]
    valid_until: Option<String>,
    /// 要点
    #[arg(long, value_name = "文字")]
    points: Option<String>,
    #[command(flatten)]
    enclosed: Enclosed,
    #[command(flatten)]
    stamp: Stamp,
}

impl New {
    fn sheet(&self, on: NaiveDate, today: NaiveDate) -> Result<SlipText> {
        Ok(SlipText {
            doc_title: self.doc_title.clone(),
            issued_by: self.issued_by.clone(),
            party: self.party.clone(),
            valid_until: self.valid_until.as_deref().map(|day| input::day_set(day, on, today)).transpose()?,
            points: self.points.clone(),
        })
    }
}

/// 送出
#[derive(Args)]
pub struct Send {
    #[command(flatten)]
    ids: Ids,
    /// 方式
    #[arg(long, value_name = "方式", value_parser = choice::of::<Channel>())]
    channel: Channel,
    /// 只送这些单位（默认全部未送的）；不在接收单位之列的，随即列入
    #[arg(long, value_name = "单位", value_delimiter = ',')]
    to: Vec<String>,
    /// 抄送单号
    #[arg(long, alias = "doc-no", value_name = "单号或auto")]
    slip_no: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    paper: Papered,
}

/// 登记收到
#[derive(Args)]
pub struct Receive {
    #[command(flatten)]
    ids: Ids,
    /// 收到的单位，多个用逗号分开
    #[arg(long, value_name = "单位", value_delimiter = ',', required = true)]
    unit: Vec<String>,
    #[command(flatten)]
    receipt: Received,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    match verb {
        Verb::New(new) => open(app, &new),
        Verb::Send(send) => door::each(app, RecordKind::Share, &send.ids, &send.stamp, |session, on| {
            let to = door::unit_codes(session, &send.to, on)?;
            let slip_no = send.slip_no.as_deref().map(document_number);
            Ok(Act::ShareSend(share::Send { channel: send.channel, to, slip_no, paper: send.paper.read(session, on)? }))
        }),
        Verb::Handover(all) => door::each(app, RecordKind::Share, &all.ids, &all.stamp, |session, on| {
            let (doc_no, paper) = all.letter.read(session, on)?;
            Ok(Act::ShareHandover(handover::Handover { doc_no, paper }))
        }),
        Verb::Receive(receive) => {
            door::each_several(app, RecordKind::Share, &receive.ids, &receive.stamp, |session, on| {
                let units = door::unit_codes(session, &receive.unit, on)?.into_iter();
                let one = |unit| Act::ShareReceive(handover::Receive { unit, receipt: receive.receipt.read() });
                Ok(units.map(one).collect())
            })
        }
        Verb::Standing { verb } => standing::run(app, verb),
        Verb::List(listing) => records::list(app, RecordKind::Share, &listing.0),
        Verb::Show { id } => show::record(app, Id::parse_as(RecordKind::Share, &id)?),
    }
}

/// What was typed of a share, as far as it was.
struct Typed {
    kind: Option<ShareKind>,
    from: Option<String>,
    to: Vec<String>,
    title: Option<String>,
    period: Option<String>,
}

impl Typed {
    /// The rest is as the standing item says, for its oldest period that nothing was entered for.
    fn or_as_agreed(self, session: &mut Session<'_>, item: Id, on: NaiveDate) -> Result<Self> {
        let file = &session.dossier(item)?.file;
        let agreed = file.standing(item)?;
        let period = match self.period {
            Some(typed) => Period::named(&typed).map_or(typed, |period| period.to_string()),
            None => next_period(file, item, on)?,
        };
        Ok(Typed {
            kind: self.kind.or(Some(agreed.kind)),
            from: self.from.or_else(|| Some(agreed.owed_by(on).to_owned())),
            to: if self.to.is_empty() { agreed.to.clone() } else { self.to },
            title: self.title.or_else(|| Some(format!("{}（{period}）", agreed.title))),
            period: Some(period),
        })
    }
}

fn open(app: &App, new: &New) -> Result<u8> {
    let told = input::optional_date(new.stamp.on.as_deref(), app.today())?;
    let event = input::day_before(new.event.as_deref(), told.unwrap_or(app.today()), app.today())?;
    let on = told.or(event).unwrap_or(app.today());
    let event = event.unwrap_or(on);
    let item = new.standing.as_deref().map(|id| Id::parse_as(RecordKind::Standing, id)).transpose()?;
    let case = new.case.as_deref().map(|id| Id::parse_as(RecordKind::Case, id)).transpose()?;
    let handed = new.enclosed.read()?;
    let replaces = new.replaces.as_deref().map(|id| Id::parse_as(RecordKind::Share, id)).transpose()?;
    door::answer(app, |session| {
        // What takes the place of another stands beside it, in its case if it has one.
        let of_old = replaces.map(|old| session.case_of(old)).transpose()?.flatten();
        if let Some((old, case)) = replaces.zip(case).filter(|(_, case)| of_old != Some(*case)) {
            return Err(Error::input(format!("{old} 不是案件 {case} 的共享信息"))
                .hint(hint!("取代它的信息随它所在的案件，", without(&["case"]))));
        }
        let (case, root) = (case.or(of_old), case.or(item).or(replaces));
        let typed = Typed {
            kind: new.kind,
            from: new.from.as_deref().map(|name| session.unit(name, event)).transpose()?,
            to: door::unit_codes(session, &new.to, on)?,
            title: new.title.clone(),
            period: new.period.clone(),
        };
        let Typed { kind, from, to, title, period } = match item {
            Some(item) => typed.or_as_agreed(session, item, on)?,
            None => typed,
        };
        let wanting = || Error::input("没有写明类别、共享单位或内容");
        let act = share::New {
            kind: kind.ok_or_else(wanting)?,
            from: from.ok_or_else(wanting)?,
            to,
            title: title.ok_or_else(wanting)?,
            doc_no: new.doc_no.as_deref().map(document_number),
            event_on: (event != on).then_some(event),
            urgent: new.urgent,
            secrecy: new.secrecy,
            case,
            replaces,
            standing: item,
            period,
            materials: handed.materials.clone(),
            sheet: new.sheet(on, session.today())?,
        };
        let id = session.next_id(RecordKind::Share, on)?;
        session.act(id, root, on, Act::ShareNew(act), &new.stamp.remarks(), &handed.attachments)?;
        session.outcome(id)
    })
}
