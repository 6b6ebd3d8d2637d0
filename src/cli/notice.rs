//! `jiexie notice …`: supervision notices.

use clap::{Args, Subcommand};

use super::app::App;
use super::case::Listing;
use super::input::Stamp;
use super::{records, show};
use crate::error::Error;
use crate::ids::{Id, RecordKind};
use crate::registry::act::Act;
use crate::registry::notice;
use crate::repo::deadlines::{Row, days_over};

/// Verbs of `notice`.
#[derive(Subcommand)]
pub enum Verb {
    /// 就某单位的超期事项发督办通知，每个期限计次
    New(New),
    /// 登记单位的回复
    Reply(Reply),
    /// 列出督办通知
    List(Listing),
    /// 查看一份督办通知
    Show {
        /// 编号
        id: String,
    },
}

/// 发督办通知
#[derive(Args)]
pub struct New {
    /// 被督办的单位
    #[arg(long, value_name = "单位")]
    unit: String,
    #[command(flatten)]
    stamp: Stamp,
}

/// 登记回复
#[derive(Args)]
pub struct Reply {
    /// 编号
    id: String,
    /// 回复内容
    #[arg(long, value_name = "文字")]
    text: String,
    #[command(flatten)]
    stamp: Stamp,
}

/// Times after which a deadline is proposed for the next bulletin.
const BULLETIN: u32 = 3;

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> anyhow::Result<u8> {
    match verb {
        Verb::New(new) => issue(app, &new),
        Verb::Reply(reply) => {
            let id = Id::parse_as(RecordKind::Notice, &reply.id)?;
            super::act_on(app, id, &reply.stamp, Act::NoticeReply(notice::Reply { text: reply.text.clone() }), &[])
        }
        Verb::List(listing) => records::list(app, RecordKind::Notice, &listing),
        Verb::Show { id } => show::record(app, Id::parse_as(RecordKind::Notice, &id)?),
    }
}

fn issue(app: &App, new: &New) -> anyhow::Result<u8> {
    let on = new.stamp.day(app.today())?;
    let remarks = new.stamp.remarks();
    super::answer(app, |session| {
        let unit = session.unit(&new.unit, on)?;
        let overdue = session.overdue_of(&unit, on)?;
        let items = overdue.iter().map(|row| item(row, on)).collect::<crate::error::Result<Vec<_>>>()?;
        let id = session.next_id(RecordKind::Notice, on)?;
        session.act(
            id,
            None,
            on,
            Act::NoticeNew(notice::New { unit: unit.clone(), items: items.clone() }),
            &remarks,
            &[],
        )?;
        let mut counted = Vec::new();
        for item in &items {
            let meant = (item.rule.clone(), item.subject);
            if counted.contains(&meant) {
                continue;
            }
            let act = notice::Count { notice: id, rule: item.rule.clone(), subject: item.subject, bound: unit.clone() };
            session.dossier(item.subject)?;
            session.act(item.subject, Some(item.subject), on, Act::NoticeCount(act), &remarks, &[])?;
            counted.push(meant);
        }
        for item in items.iter().filter(|item| item.times >= BULLETIN) {
            let times = item.times;
            session.warnings().push(format!("{} 的 {} 已督办 {times} 次，建议列入下期通报", item.subject, item.rule));
        }
        session.outcome(id)
    })
}

fn item(row: &Row, on: chrono::NaiveDate) -> crate::error::Result<notice::Item> {
    let due_on = row.due_on.as_deref().and_then(|due| due.parse().ok());
    Ok(notice::Item {
        rule: row.rule.clone(),
        subject: row.subject.parse()?,
        due_on: due_on.ok_or_else(|| Error::io("登记簿内容已损坏：期限日期"))?,
        days_over: days_over(row, on),
        times: u32::try_from(row.notices).unwrap_or(0) + 1,
    })
}
