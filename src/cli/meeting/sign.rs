//! `jiexie meeting sign`: what is still blank in the minutes is said before they are signed.

use clap::Args;

use super::super::app::{App, Run};
use super::super::door;
use super::super::input::Stamp;
use super::super::{choice, letter, still};
use super::roster;
use crate::error::hint::{self, Hint, hint};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::law::clause;
use crate::record::Context;
use crate::steps::act::Act;
use crate::steps::minutes;

/// 组长签发纪要
#[derive(Args)]
pub struct Sign {
    /// 会议编号
    id: String,
    /// 签发的人（不写的，为签发当日的组长）
    #[arg(long, value_name = "姓名", value_parser = choice::person)]
    signed_by: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// How what minutes leave blank is told to the register, by the name of the blank.
const FILLED_BY: &[(&str, &str)] = &[
    ("参会人", "jiexie meeting attend {id} --unit 单位 --as 出席 --name 姓名"),
    ("出席", "jiexie meeting attend {id} --unit 单位 --as 出席 --name 姓名"),
    ("会议地点", "jiexie correct {id} --event 1 --set 会议地点=地点 --reason 补记"),
];

/// What is said of the blanks of minutes before they are signed: which, and what fills each.
fn told_of_blanks(id: Id, blanks: &[String]) -> Vec<Hint> {
    if blanks.is_empty() {
        return Vec::new();
    }
    let way = |(label, command): &(&str, &str)| {
        blanks.iter().any(|blank| blank == label).then(|| {
            let command = command.replace("{id}", &id.to_string());
            hint!(format!("补{label}："), hint::run(command))
        })
    };
    let what = format!("据登记簿做的纪要还空着：{}；签发的文件里已写全的，不必补", blanks.join("、"));
    std::iter::once(what.into()).chain(FILLED_BY.iter().filter_map(way)).collect()
}

/// Says it and asks whether to sign all the same, where somebody sits there; whether it was said.
fn signs_all_the_same(app: &App, said: &[Hint], by: Option<&str>) -> Result<bool> {
    let signed = by.map_or_else(|| "照此签发？".to_owned(), |name| format!("由{name}照此签发？"));
    match app.run() {
        Run::Agreed => Ok(true),
        Run::Trial => {
            app.would_ask(&signed);
            Ok(false)
        }
        Run::Plain if still::may_ask(app) => {
            let lines: Vec<String> = said.iter().map(|line| format!("注意：{line}")).collect();
            match still::agreed(app, &lines, &signed)? {
                true => Ok(true),
                false => Err(Error::declined("没有签发，登记簿没有改动").hint("补齐后照样重打一遍")),
            }
        }
        _ => Ok(false),
    }
}

/// Whether there is anything to sign: what there is not, or is signed already, is refused before anything is asked.
fn is_to_be_signed(app: &App, id: Id) -> Result<bool> {
    if !app.has_register() {
        return Ok(false);
    }
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let loaded = reader.dossier_of(Context { law, units }, id)?;
    Ok(loaded.file.meeting(id).is_ok_and(|meeting| meeting.drafted_on.is_some() && meeting.signed_on.is_none()))
}

/// The minutes name who signed: who is named, else the leader of that day.
pub(super) fn sign(app: &App, typed: &Sign) -> Result<u8> {
    let id = Id::parse_as(RecordKind::Meeting, &typed.id)?;
    let on = typed.stamp.day(app.today())?;
    let blanks = if is_to_be_signed(app, id)? { letter::blank_in_minutes(app, id) } else { Vec::new() };
    let said = told_of_blanks(id, &blanks);
    let by = if said.is_empty() {
        None
    } else {
        typed.signed_by.clone().map_or_else(|| roster::leader(app, on), |by| Ok(Some(by)))?
    };
    let told = !said.is_empty() && signs_all_the_same(app, &said, by.as_deref())?;
    door::answer(app, |session| {
        session.dossier(id)?;
        if !told {
            said.iter().for_each(|line| session.warn(line.clone()));
        }
        let leader = session.leader_on(on)?;
        let other = typed.signed_by.as_ref().zip(leader.as_ref()).filter(|(named, leader)| named != leader);
        if let Some((named, leader)) = other {
            session.warn(format!("签发人写为{named}，登记的组长是{leader}：纪要由组长签发（{}）", clause::MINUTES));
        }
        if typed.signed_by.is_none() {
            roster::tell(
                session,
                on,
                ("签发人", "由他人签发的，写 --signed-by 姓名（已登记的用 jiexie correct 编号 更正）"),
            )?;
        }
        let act = Act::MeetingSign(minutes::Sign { signed_by: typed.signed_by.clone().or(leader) });
        session.act(id, None, on, act, &typed.stamp.remarks(), &[])?;
        session.outcome(id)
    })
}
