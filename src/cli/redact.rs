//! `jiexie redact`: the personal data of a case's parties is erased, and what could not be reached is said.

pub mod asked;

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use super::app::{App, Run};
use super::beforehand::Beforehand;
use super::reply::Foretold;
use super::{input, reply};
use crate::error::hint::Hint;
use crate::error::{Error, Result};
use crate::fold::{self, quoted};
use crate::gate::{Outcome, Session};
use crate::ids::Id;
use crate::person::names;
use crate::person::placeholder::ERASED;
use crate::record::Context;
use crate::record::unit::UnitBook;
use crate::repo::Register;
use crate::steps::act::{Act, Redact};
use crate::steps::erasing::of_whole_case;
use crate::steps::event::{Event, Loaded};
use crate::steps::redaction::Erasure;

/// Said when what was erased could not be taken out of the file yet.
const READ: &str = "别的程序正读着登记簿：事项里已经删去，登记簿的文件和 -wal 里还有残余；等它们退出后再打开一次（如 jiexie check）即清除";
/// Most mentions named one by one.
const NAMED: usize = 40;

/// 删除案件当事人的个人信息；不属于案件的记录用 --text 写明
#[derive(Args)]
pub struct RedactArgs {
    /// 编号（案件的，或不属于案件的记录的）
    id: String,
    /// 依据
    #[arg(long, value_name = "依据")]
    ground: String,
    /// 另要删去的姓名、号码或地址：没有登记为当事人、只写在标题和文字里的人，可写多次
    #[arg(long = "text", value_name = "姓名或号码")]
    texts: Vec<String>,
    /// 只删这一名当事人（默认全部当事人），姓名照登记时写，可写多次
    #[arg(long = "party", value_name = "姓名")]
    parties: Vec<String>,
    /// 只删 --text 写明的，如一个电话；当事人的其他信息不动
    #[arg(long, requires = "texts", conflicts_with = "parties")]
    only_text: bool,
    #[command(flatten)]
    stamp: input::Stamp,
    #[command(flatten)]
    beforehand: Beforehand,
}

/// Erases the personal data of a case's parties.
pub fn run(app: &App, args: &RedactArgs) -> Result<u8> {
    let id: Id = args.id.parse()?;
    let on = args.stamp.day(app.today())?;
    let foretell = |session: &mut Session<'_>| {
        let before = session.dossier(id)?.events.clone();
        let (mut outcome, erased) = erase(session, id, on, args)?;
        let Some(erased) = erased else { return Err(Error::io("没有要删去的")) };
        outcome.warnings.extend(unreached(app, &erased, session.units())?.into_iter().map(Hint::from));
        let erasure = erased.all;
        let mut foretold = foretold(id, outcome, &erasure, &before)?;
        let takes_parties = erasure.has_parties() && args.parties.is_empty();
        if let (true, Some(text)) = (takes_parties, args.texts.first()) {
            let alone =
                format!("jiexie redact {id} --ground {} --text {} --only-text", quoted(&args.ground), quoted(text));
            let last = foretold.said.len().saturating_sub(1);
            foretold.said.insert(last, format!("连同全部当事人删去；只删写明的文字、当事人不动的：{alone}"));
        }
        Ok(foretold)
    };
    if !args.beforehand.goes_on(app, "删去以后不能恢复，确实删去？", foretell)? {
        return Ok(0);
    }
    let mut erased = None;
    let mut written = app.write(|session| {
        let (outcome, gone) = erase(session, id, on, args)?;
        erased = gone;
        Ok(outcome)
    })?;
    let trial = app.run() == Run::Trial;
    if !trial && !Register::open_to_write(app.db()?).and_then(|register| register.flush()).unwrap_or(false) {
        written.value.warnings.push(READ.into());
    }
    if let Some(erased) = erased {
        // The register is no longer held: whoever writes meanwhile need not wait for the search.
        let unreached = unreached(app, &erased, &written.units);
        let said = unreached.unwrap_or_else(|error| vec![format!("未能查出别处是否也写到该当事人：{}", error.message)]);
        written.value.warnings.extend(said.into_iter().map(Hint::from));
    }
    reply::print(app, &written.value, &written.law, &written.units)?;
    Ok(0)
}

/// What was erased.
struct Erased {
    /// The key of the dossier it was erased from.
    dossier: String,
    all: Erasure,
    /// What of it tells who is meant.
    of_person: Erasure,
}

fn erase(session: &mut Session<'_>, id: Id, on: NaiveDate, args: &RedactArgs) -> Result<(Outcome, Option<Erased>)> {
    of_whole_case(id, session.case_of(id)?)?;
    let before = session.dossier(id)?.events.clone();
    let mut words = args.texts.clone();
    if !args.parties.is_empty() || args.only_text {
        session.erases_only(&args.parties);
        words.extend(heads_of(session.dossier(id)?, id, &args.parties)?);
    }
    let act = Act::Redact(Redact { ground_text: args.ground.clone(), words });
    session.act(id, None, on, act, &args.stamp.remarks(), &[])?;
    let erased = session.take_erased().map(|(dossier, all)| {
        let ctx = Context { law: session.law(), units: session.units() };
        Erased { of_person: all.by_person(ctx, &before), dossier, all }
    });
    Ok((session.outcome(id)?, erased))
}

/// Who heads the parties of these names.
fn heads_of(loaded: &Loaded, id: Id, names: &[String]) -> Result<Vec<String>> {
    let known = Erasure::parties_in(&loaded.events);
    let members = loaded.file.case().map_or(&[][..], |case| &case.parties);
    let mut words = Vec::new();
    for name in names {
        let folded = fold::text(name);
        if !known.iter().any(|party| fold::text(&party.name) == folded) {
            let named: Vec<&str> =
                known.iter().map(|party| party.name.as_str()).filter(|name| !name.contains(ERASED)).collect();
            let hint = match named.is_empty() {
                true => {
                    format!("标题和文字里写到的人，用 --text：jiexie redact {id} --ground \"依据\" --text \"姓名\"")
                }
                false => format!("登记的当事人：{}", named.join("、")),
            };
            return Err(Error::input(format!("{id} 没有名为“{name}”的当事人")).hint(hint));
        }
        let headed = members.iter().filter(|member| fold::text(&member.party.name) == folded);
        words.extend(headed.filter_map(|member| member.head.clone()).filter(|head| names::can_be_sought(head)));
    }
    words.sort();
    words.dedup();
    Ok(words)
}

/// Whose data would go, and where it stands.
fn foretold(id: Id, outcome: Outcome, erasure: &Erasure, before: &[Event]) -> Result<Foretold> {
    let whole = if outcome.case == Some(id) { "整卷" } else { "" };
    let mut said = vec![format!("将从 {id} {whole}删去：{}", erasure.erases().collect::<Vec<_>>().join("、"))];
    let also: Vec<&str> = erasure.texts().filter(|text| erasure.erases().all(|named| named != *text)).collect();
    if !also.is_empty() {
        said.push(format!("  连同：{}（写在地点等文字里的也删，不能恢复）", also.join("、")));
    }
    let mut places = Vec::new();
    for event in before {
        let titles = erasure.reaches(event)?;
        if !titles.is_empty() {
            let title = Act::title(event.act.name());
            said.push(format!("  {} 第 {} 项（{title}）：{}", event.record, event.no, titles.join("、")));
            places.push(json!({"record": event.record, "event": event.no, "fields": titles}));
        }
    }
    said.push("事项、日期、期限都保留；删去以后：".to_owned());
    let more = [("erases".to_owned(), Value::Array(places))].into_iter().collect();
    Ok(Foretold { outcome, said, more })
}

/// Where else the register mentions the persons, and where only the place they live at, which is no reason to erase anybody.
fn unreached(app: &App, erased: &Erased, units: &UnitBook) -> Result<Vec<String>> {
    let (reader, dossier) = (app.reader()?, &erased.dossier);
    let all = reader.mentions(&erased.all, dossier)?;
    let persons = if all.is_empty() { Vec::new() } else { reader.mentions(&erased.of_person, dossier)? };
    let (persons, places): (Vec<String>, Vec<String>) = all.into_iter().partition(|one| persons.contains(one));
    let named = |record: &String| match record.split_once('/') {
        Some(("unit", code)) => format!("{}的联络人", units.short_on(code, app.today())),
        Some(("work", rest)) => {
            format!("{}的工作情况", units.short_on(rest.split('/').next().unwrap_or(rest), app.today()))
        }
        Some((_, rest)) => rest.to_owned(),
        None => record.clone(),
    };
    let list = |mentions: &[String]| {
        let names: Vec<String> = mentions.iter().take(NAMED).map(named).collect();
        let more = if mentions.len() > NAMED { format!(" 等 {} 处", mentions.len()) } else { String::new() };
        format!("{}{more}", names.join("、"))
    };
    let mut said = Vec::new();
    if !persons.is_empty() {
        said.push(format!(
            "下列记录也写到该当事人，没有删，此后导出时也不再因该当事人遮盖：{}；逐件 jiexie redact 编号 --ground 依据 --party 姓名，只在文字里写到的、不属于案件的改加 --text 姓名",
            list(&persons)
        ));
    }
    if !places.is_empty() {
        said.push(format!("下列记录只写到同一地点，不是该当事人的，不因此删去：{}", list(&places)));
    }
    Ok(said)
}
