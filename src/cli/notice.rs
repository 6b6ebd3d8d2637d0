//! `jiexie notice …`: supervision notices.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::app::App;
use super::input::{self, Ids, Stamp};
use super::letter::{self, Beside};
use super::lettering::LETTER;
use super::listing::Listing;
use super::outputs::Force;
use super::paper::{Lettered, SeveralReceived};
use super::{demand, door, records, show};
use crate::error::{Error, Result};
use crate::gate::{Remarks, Session};
use crate::ids::{Id, RecordKind};
use crate::record::listed::Listed;
use crate::record::notice::Item;
use crate::record::pressed::Pressed;
use crate::record::words::LetterKind;
use crate::render::Format;
use crate::steps::act::Act;
use crate::steps::notice;

/// Verbs of `notice`.
#[derive(Subcommand)]
pub enum Verb {
    /// 就某单位的超期事项发督办通知，每个期限计次
    New(New),
    /// 登记单位收到通知
    Receive(SeveralReceived),
    /// 登记单位的回复
    Reply(Reply),
    /// 列出督办通知
    List(Listing<'N'>),
    /// 查看一份督办通知
    Show(Shown),
}

/// 查看一份督办通知
#[derive(Args)]
pub struct Shown {
    /// 编号
    id: String,
    /// 写出它的督办通知单（.docx 或 .pdf），与发出时同样的事项、天数和次数
    #[arg(short, long, value_name = "文件")]
    output: Option<PathBuf>,
    #[command(flatten)]
    force: Force,
}

/// 发督办通知
#[derive(Args)]
pub struct New {
    /// 被督办的单位
    #[arg(long, value_name = "单位")]
    unit: String,
    /// 同时写出督办通知单（.docx 或 .pdf）
    #[arg(short, long, value_name = "文件", conflicts_with = LETTER)]
    output: Option<PathBuf>,
    #[command(flatten)]
    force: Force,
    /// 通知单上请对方回复的日期（默认按规则书的答复日数；是办公室的要求，不是文件的期限）
    #[arg(long, value_name = "日期", add = demand::SetAhead)]
    reply_by: Option<String>,
    /// 前一份督办还没到回复日期又发的理由
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// 登记回复
#[derive(Args)]
pub struct Reply {
    #[command(flatten)]
    ids: Ids,
    /// 回复内容
    #[arg(long, value_name = "文字")]
    text: String,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    match verb {
        Verb::New(new) => issue(app, &new),
        Verb::Receive(receive) => door::each(app, RecordKind::Notice, &receive.ids, &receive.stamp, |_, _| {
            Ok(Act::NoticeReceive(notice::Receive { receipt: receive.receipt.read() }))
        }),
        Verb::Reply(reply) => door::each(app, RecordKind::Notice, &reply.ids, &reply.stamp, |session, on| {
            let (doc_no, paper) = reply.letter.read(session, on)?;
            Ok(Act::NoticeReply(notice::Reply { text: reply.text.clone(), doc_no, paper }))
        }),
        Verb::List(listing) => records::list(app, RecordKind::Notice, &listing.0),
        Verb::Show(shown) => {
            force_needs_output(shown.force, shown.output.as_deref())?;
            let id = Id::parse_as(RecordKind::Notice, &shown.id)?;
            if let Some(path) = &shown.output {
                letter::again(app, id, LetterKind::Notice, (path, shown.force))?;
            }
            // Whoever wants the paper is told of it; scripts are answered with the record.
            if shown.output.is_some() && app.format == Format::Table { Ok(0) } else { show::record(app, id) }
        }
    }
}

fn force_needs_output(force: Force, output: Option<&Path>) -> Result<()> {
    if output.is_none() && force.force {
        return Err(Error::input("--force 只与 -o 同用").hint("去掉它，或用 -o 写明文件"));
    }
    Ok(())
}

fn issue(app: &App, new: &New) -> Result<u8> {
    // Where there is no register, nothing can be said of what is overdue.
    app.must_be_there()?;
    let on = new.stamp.day(app.today())?;
    let remarks = new.stamp.remarks();
    force_needs_output(new.force, new.output.as_deref())?;
    let reply_by = new.reply_by.as_deref().map(|typed| reply_day(typed, app.today(), on)).transpose()?;
    // The file is begun before anything is written to the register: a bad place leaves nothing half done.
    let beside = match &new.output {
        Some(path) => Some(Beside::begin(app, path, new.force)?),
        None => Beside::asked(app)?,
    };
    door::answer_beside(app, beside, |session, beside| {
        let unit = session.unit(&new.unit, on)?;
        let overdue = session.overdue_of(&unit, on)?;
        let items = overdue.iter().map(|row| item(row, on)).collect::<Result<Vec<_>>>()?;
        let id = session.next_id(RecordKind::Notice, on)?;
        let reply_by = reply_by.map_or_else(|| notice::usual_reply(session.law(), on), Ok)?;
        let follows = session.notice_running(&unit, on)?;
        let reason = new.reason.clone();
        let (doc_no, paper) = new.letter.read(session, on)?;
        let (to, told, reply_day) = (unit.clone(), items.clone(), Some(reply_by));
        let act = notice::New { unit: to, items: told, reply_by: reply_day, follows, reason, doc_no, paper };
        let act = Act::NoticeNew(act);
        session.act(id, None, on, act, &remarks, &[])?;
        count(session, id, &unit, &items, on, false)?;
        warn_of_bulletin(session, id, &unit, &items)?;
        let mut outcome = session.outcome(id)?;
        if beside.is_some() {
            // Its paper is made with it.
            outcome.next.retain(|next| next.command.split_whitespace().nth(1) != Some("letter"));
        }
        // What is derived is not stored: the notice itself is what counts on it.
        let mut derived: Vec<Listed> = overdue.into_iter().filter(|row| row.id.is_none()).collect();
        derived.iter_mut().for_each(|row| row.deadline.notices += 1);
        outcome.deadlines.extend(derived);
        Ok(outcome)
    })
}

/// Says what the bulletin is to tell of, and where a unit was reminded often enough by notices that do not all count.
fn warn_of_bulletin(session: &mut Session<'_>, notice: Id, unit: &str, items: &[Item]) -> Result<()> {
    let after = session.law().book().supervision.bulletin_after;
    let today = session.today();
    let said = session.notices_up_to(&session.units().acted_for(unit, today), notice)?;
    let pressed = Pressed::of(&said, session.units(), today);
    for item in items {
        let Some(counted) = pressed.on_item(unit, item) else { continue };
        let name = session.law().limit(&item.rule)?.name.clone();
        let told = format!("{} 的“{name}”已督办 {} 次", item.subject, item.times);
        match counted.why() {
            _ if counted.times >= after => session.warn(format!("{told}，建议列入下期通报")),
            Some(why) if item.times >= after => {
                session.warn(format!("{told}，计入通报的 {} 次，还不列入通报：{why}", counted.times));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The day an answer is asked for by; it may lie ahead, as no step may.
fn reply_day(typed: &str, today: NaiveDate, on: NaiveDate) -> Result<NaiveDate> {
    let day = input::day_set(typed, on, today)?;
    if day <= on {
        return Err(Error::input(format!("回复日期 {day} 不晚于发出通知的日期 {on}")).hint("写明通知之后的一天"));
    }
    Ok(day)
}

/// Counts a notice on each deadline in its own dossier, or takes the counts of a voided one back.
pub fn count(
    session: &mut Session<'_>,
    notice: Id,
    unit: &str,
    items: &[Item],
    on: NaiveDate,
    withdrawn: bool,
) -> Result<()> {
    let mut counted = Vec::new();
    for item in items {
        let Ok(subject) = item.subject.parse::<Id>() else { continue };
        // The periods of a standing item are derived, as quarters are: the notice itself is what counts on them.
        if subject.kind == RecordKind::Standing {
            continue;
        }
        if counted.contains(&(&item.rule, subject)) {
            continue;
        }
        counted.push((&item.rule, subject));
        if session.dossier(subject)?.file.voided.contains(&subject) {
            continue;
        }
        let act = notice::Count { notice, rule: item.rule.clone(), bound: unit.to_owned(), withdrawn };
        session.act(subject, Some(subject), on, Act::NoticeCount(act), &Remarks::default(), &[])?;
    }
    Ok(())
}

fn item(row: &Listed, on: NaiveDate) -> Result<Item> {
    let d = &row.deadline;
    Ok(Item {
        rule: d.rule.clone(),
        subject: d.subject.to_string(),
        toward: d.toward.clone(),
        due_on: d.due_on.ok_or_else(|| Error::io("登记簿内容已损坏：期限日期"))?,
        days_over: d.days_over(on),
        times: d.notices + 1,
        presumed: d.presumed,
    })
}
