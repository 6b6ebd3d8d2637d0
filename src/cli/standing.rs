//! `jiexie share standing …`.

use clap::{Args, Subcommand};

use super::app::App;
use super::door;
use super::input::{self, Stamp};
use super::listing::Listing;
use super::{choice, demand, records, show};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::law::period::Every;
use crate::record::words::ShareKind;
use crate::steps::act::Act;
use crate::steps::standing;

/// Verbs of `share standing`.
#[derive(Subcommand)]
pub enum Verb {
    /// 约定一项定期共享：每期都要送达全部接收单位
    New(New),
    /// 停止：不再有新的一期，逾期的仍算逾期
    Stop(Stop),
    /// 列出定期共享
    List(Listing<'G'>),
    /// 查看一项定期共享：各期送达情况
    Show {
        /// 编号，如 G2026-0001
        id: String,
    },
}

/// 约定一项定期共享
#[derive(Args)]
pub struct New {
    /// 提供单位
    #[arg(long, value_name = "单位")]
    from: String,
    /// 接收单位，多个用逗号分开
    #[arg(long, value_name = "单位", value_delimiter = ',', required = true)]
    to: Vec<String>,
    /// 内容
    #[arg(long, value_name = "内容")]
    title: String,
    /// 信息的类别
    #[arg(long, value_name = "类别", value_parser = choice::of::<ShareKind>())]
    kind: ShareKind,
    /// 周期
    #[arg(long, value_name = "周期", value_parser = choice::of::<Every>())]
    every: Every,
    /// 第一期是这一天所在的一期（默认约定之日）
    #[arg(long, value_name = "日期")]
    from_date: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 停止一项定期共享
#[derive(Args)]
pub struct Stop {
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
    match verb {
        Verb::New(new) => {
            let on = new.stamp.day(app.today())?;
            let from_on = new
                .from_date
                .as_deref()
                .map(|day| input::day_near(day, on, app.today()))
                .transpose()?
                .filter(|day| *day != on);
            door::answer(app, |session| {
                let act = standing::New {
                    kind: new.kind,
                    from: session.unit(&new.from, on)?,
                    to: door::unit_codes(session, &new.to, on)?,
                    title: new.title.clone(),
                    every: new.every,
                    from_on,
                };
                let id = session.next_id(RecordKind::Standing, on)?;
                session.act(id, None, on, Act::StandingNew(act), &new.stamp.remarks(), &[])?;
                session.outcome(id)
            })
        }
        Verb::Stop(stop) => {
            let act = Act::StandingStop(standing::Stop { reason: stop.reason.clone() });
            door::step(app, RecordKind::Standing, &stop.id, &stop.stamp, act)
        }
        Verb::List(listing) => records::list(app, RecordKind::Standing, &listing.0),
        Verb::Show { id } => show::record(app, Id::parse_as(RecordKind::Standing, &id)?),
    }
}
