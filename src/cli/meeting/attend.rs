//! `jiexie meeting attend`: how one member, several or all of them attended.

use chrono::NaiveDate;
use clap::Args;

use crate::cli::app::App;
use crate::cli::input::Stamp;
use crate::cli::{choice, door};
use crate::error::hint::{self, hint, leave, option, with, write};
use crate::error::{Error, Result};
use crate::gate::Session;
use crate::ids::{Id, RecordKind};
use crate::record::meeting::Meeting;
use crate::record::unit::Unit;
use crate::record::words::{Attendance, Vocabulary};
use crate::report::agenda;
use crate::steps::act::Act;
use crate::steps::minutes;

/// 登记出席
#[derive(Args)]
pub struct Attend {
    /// 会议编号
    id: String,
    /// 成员单位，多个用逗号分开；all 或 全部：还没有登记的全部成员单位
    #[arg(long, value_name = "单位", value_delimiter = ',', required = true)]
    unit: Vec<String>,
    /// --unit all 时除外的单位，多个用逗号分开
    #[arg(long, value_name = "单位", value_delimiter = ',')]
    except: Vec<String>,
    /// 到会的方式
    #[arg(long = "as", value_name = "方式", value_parser = choice::of::<Attendance>())]
    how: Attendance,
    /// 参会人的姓名；只写一个单位时可写
    #[arg(long, value_name = "姓名", value_parser = choice::person)]
    name: Option<String>,
    /// 参会人的职务；只写一个单位时可写
    #[arg(long, value_name = "职务")]
    post: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// Records how the members attended, all of them or none.
pub fn run(app: &App, typed: &Attend) -> Result<u8> {
    let id = Id::parse_as(RecordKind::Meeting, &typed.id)?;
    door::answer(app, |session| {
        let on = door::day_at_meeting(session, id, &typed.stamp, "meeting.attend")?;
        let units = units(session, typed, id, on)?;
        if (typed.name.is_some() || typed.post.is_some()) && units.len() != 1 {
            return Err(Error::input(format!("写了一个参会人、{} 个单位", units.len())).hint(hint!(
                option("name"),
                "、",
                option("post"),
                " 是一个单位的参会人：",
                with("unit", "只写那个单位")
            )));
        }
        let act = |unit| {
            let (name, post) = (typed.name.clone(), typed.post.clone());
            Act::MeetingAttend(minutes::Attend { unit, how: typed.how, name, post })
        };
        let outcome = door::for_units(session, id, on, &typed.stamp, units.into_iter().map(act))?;
        let said = counted(session, id)?;
        Ok(outcome.saying(said))
    })
}

/// How many members attended in which way, who is away, of whom nothing is recorded yet.
fn counted(session: &mut Session<'_>, id: Id) -> Result<String> {
    let file = session.dossier(id)?.file.clone();
    let members = agenda::of(session.units(), &file, id)?.members;
    let names = |how: Option<Attendance>| -> Vec<&str> {
        members.iter().filter(|line| line.how == how).map(|line| line.unit_name.as_str()).collect()
    };
    let each = Attendance::ALL.iter().map(|how| (Some(*how), how.title())).chain([(None, "未登记")]);
    let parts = each.filter_map(|(how, title)| {
        let names = names(how);
        let away = matches!(how, None | Some(Attendance::Leave));
        let who = if away { format!("（{}）", names.join("、")) } else { String::new() };
        (!names.is_empty()).then(|| format!("{title} {}{who}", names.len()))
    });
    Ok(format!("成员单位 {} 个：{}", members.len(), parts.collect::<Vec<_>>().join("，")))
}

fn units(session: &mut Session<'_>, typed: &Attend, id: Id, on: NaiveDate) -> Result<Vec<String>> {
    let all = typed.unit.iter().any(|name| matches!(name.trim(), "all" | "全部" | "所有"));
    if !all && !typed.except.is_empty() {
        return Err(Error::input("--except 只与 --unit all 同用").hint(hint!(
            write("unit", "all"),
            "，或",
            leave(&["except"])
        )));
    }
    if !all {
        return door::unit_codes(session, &typed.unit, on);
    }
    if typed.unit.len() > 1 {
        return Err(Error::input("--unit all 已是全部成员单位")
            .hint(hint!(["只", write("unit", "all")], ["除外的单位写 ", option("except")])));
    }
    let except = door::unit_codes(session, &typed.except, on)?;
    let meeting = session.dossier(id)?.file.meeting(id)?.clone();
    let day = meeting.held_on.unwrap_or(meeting.date);
    let members: Vec<&Unit> = session.units().all().iter().filter(|unit| unit.is_member_on(day)).collect();
    if let Some(other) = except.iter().find(|code| !members.iter().any(|unit| unit.code == **code)) {
        let name = session.units().short_on(other, day);
        return Err(Error::input(format!("{name}在 {day} 不是成员单位"))
            .hint(hint!([option("except"), " 只写成员单位"], [hint::run("jiexie unit list"), " 列出单位"])));
    }
    let recorded = |unit: &Unit| attendance(&meeting, &unit.code).is_some();
    let wanted = members.iter().filter(|unit| !except.contains(&unit.code) && !recorded(unit));
    let wanted: Vec<String> = wanted.map(|unit| unit.code.clone()).collect();
    let kept: Vec<String> =
        members.iter().filter(|unit| recorded(unit)).map(|unit| unit.name_on(day).short.clone()).collect();
    if wanted.is_empty() {
        return Err(Error::input(format!("{id} 没有还未登记出席的成员单位")).hint(hint!(
            "要改的，逐个",
            write("unit", "单位"),
            "：后登记的为准"
        )));
    }
    if !kept.is_empty() {
        session.warn(format!("已登记的未动：{}；要改的，逐个写 --unit 单位", kept.join("、")));
    }
    Ok(wanted)
}

fn attendance(meeting: &Meeting, unit: &str) -> Option<Attendance> {
    meeting.attendance.iter().find(|line| line.unit == unit).map(|line| line.how)
}
