//! `jiexie meeting postpone` and `cancel`: a meeting on another day, or none; the quarter it leaves may be without one then.

use chrono::NaiveDate;
use clap::Args;

use crate::cli::app::App;
use crate::cli::input::{self, Stamp};
use crate::cli::paper::{Lettered, ReasonedSent};
use crate::cli::{demand, door};
use crate::error::Result;
use crate::error::hint::{hint, run};
use crate::gate::Session;
use crate::ids::{Id, RecordKind};
use crate::law::quarter::Quarter;
use crate::record::dossier::Record;
use crate::record::meeting::Meeting;
use crate::record::paper::Paper;
use crate::record::words::{MeetingKind, MeetingStatus};
use crate::steps::act::Act;
use crate::steps::meeting;

/// 改期
#[derive(Args)]
pub struct Postpone {
    /// 会议编号
    id: String,
    /// 新的日期
    #[arg(long, value_name = "日期", add = demand::SetAhead)]
    to: String,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// Puts a meeting off.
pub fn postpone(app: &App, typed: &Postpone) -> Result<u8> {
    let to_date = input::day_set(&typed.to, typed.stamp.day(app.today())?, app.today())?;
    leaves(app, (&typed.id, &typed.stamp, &typed.letter), Some(to_date), |doc_no, paper| {
        Act::MeetingPostpone(meeting::Postpone { to_date, reason: typed.reason.clone(), doc_no, paper })
    })
}

/// Calls a meeting off.
pub fn cancel(app: &App, typed: &ReasonedSent) -> Result<u8> {
    leaves(app, (&typed.id, &typed.stamp, &typed.letter), None, |doc_no, paper| {
        Act::MeetingCancel(meeting::Cancel { reason: typed.reason.clone(), doc_no, paper })
    })
}

/// Takes a meeting from its day, to another one if to any.
fn leaves(
    app: &App,
    (id, stamp, letter): (&str, &Stamp, &Lettered),
    to: Option<NaiveDate>,
    act: impl FnOnce(Option<String>, Paper) -> Act,
) -> Result<u8> {
    let (id, on) = (Id::parse_as(RecordKind::Meeting, id)?, stamp.day(app.today())?);
    door::answer(app, |session| {
        let before = session.dossier(id)?.file.meeting(id).ok().cloned();
        let (doc_no, paper) = letter.read(session, on)?;
        session.act(id, None, on, act(doc_no, paper), &stamp.remarks(), &[])?;
        before.map_or(Ok(()), |before| tell_of_the_quarter(session, &before, to))?;
        session.outcome(id)
    })
}

/// Says that the quarter which a regular meeting leaves has none then, until when one is owed all the same, and the ways on.
fn tell_of_the_quarter(session: &mut Session<'_>, left: &Meeting, to: Option<NaiveDate>) -> Result<()> {
    let quarter = Quarter::of(left.date);
    if left.kind != MeetingKind::Regular || to.is_some_and(|to| quarter.holds(to)) {
        return Ok(());
    }
    let another = session.dossier(left.id)?.file.records().any(|record| match record {
        Record::Meeting(other) => {
            let stands = other.id != left.id && other.status != MeetingStatus::Cancelled;
            stands && other.kind == MeetingKind::Regular && quarter.holds(other.held_on.unwrap_or(other.date))
        }
        _ => false,
    });
    if another || session.quarters(session.today())?.excuse(quarter).is_some() {
        return Ok(());
    }
    let law = session.law();
    let clause = law.limit(&law.book().meeting.quarterly_limit)?.clause.clone();
    let last = quarter.ends_on();
    let owed = match last < session.today() {
        true => format!("应于 {last} 前召开，已过"),
        false => format!("最迟 {last} 还须召开一次"),
    };
    session.warn(hint!(
        [format!("{quarter} 由此没有例会：每季度一次（{clause}），{owed}")],
        ["另行排定：", run("jiexie meeting new --kind regular --date 日期")],
        ["本季度免开的：", run(format!("jiexie meeting excuse {quarter} --reason 理由"))]
    ));
    Ok(())
}
