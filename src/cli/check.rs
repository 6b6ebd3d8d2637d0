//! `jiexie check`.

use chrono::Datelike;
use clap::Args;
use serde_json::{Value, json};

use super::app::App;
use super::letter::stale;
use super::streams::output;
use crate::disk::read;
use crate::error::{Error, Result};
use crate::law::clause;
use crate::record::Context;
use crate::record::material::Material;
use crate::render::{self, Format};
use crate::repo::{Finding, Reader, Register};
use crate::steps::act::Act;
use crate::steps::event::Loaded;
use crate::steps::lacking::{self, Lacking};
use crate::steps::{amendments, entry};

/// 全面检查：文件结构、引用、审计链、材料摘要，名册、日历、每条记录与每个期限按事项重算
#[derive(Args)]
pub struct Check {
    /// 先按记录重建查找用的索引，再检查
    #[arg(long)]
    rebuild_index: bool,
}

/// Checks everything; damage makes it fail, notes do not.
pub fn run(app: &App, check: &Check) -> Result<u8> {
    if check.rebuild_index {
        Register::open_to_write(app.db()?)?.rebuild_index()?;
        app.note("已按记录重建查找用的索引");
    }
    let reader = app.reader_to_check()?;
    let mut findings = reader.findings()?;
    let mut notes = Vec::new();
    for work in [materials, contacts, calendar, clock, users, tools, wanting, copies, numbers, letters] {
        // What cannot be read was found above; where it was not, it is a finding of its own.
        if let Err(error) = work(app, &reader, &mut findings, &mut notes)
            && findings.is_empty()
        {
            findings.push(Finding::new("integrity", error.message));
        }
    }
    app.print(|out| {
        if app.format == Format::Json {
            let damage: Vec<Value> =
                findings.iter().map(|f| json!({"check": f.check, "message": f.message, "hint": f.hint})).collect();
            let value = json!({"ok": findings.is_empty(), "damage": damage, "notes": notes});
            return render::json_line(out, &value).map_err(output);
        }
        for finding in &findings {
            writeln!(out, "损坏：{}", render::clean::visible(&finding.message)).map_err(output)?;
            writeln!(out, "  办法：{}", finding.hint).map_err(output)?;
        }
        for note in &notes {
            writeln!(out, "提示：{}", render::clean::visible(note)).map_err(output)?;
        }
        if findings.is_empty() {
            writeln!(out, "登记簿完好").map_err(output)
        } else {
            writeln!(out, "共 {} 处损坏：在换用可信的备份副本之前不要继续登记", findings.len()).map_err(output)
        }
    })?;
    match findings.len() {
        0 => Ok(0),
        number if app.format == Format::Json => Err(Error::io(format!("登记簿有 {number} 处损坏"))
            .hint("各处损坏列在 stdout；在换用可信的备份副本之前不要继续登记")),
        _ => Ok(1),
    }
}

/// Materials kept by reference: one that changed is damage, one that is out of reach a note.
fn materials(_: &App, reader: &Reader, findings: &mut Vec<Finding>, notes: &mut Vec<String>) -> Result<()> {
    let mut out_of_reach = 0;
    for material in reader.referenced_materials()? {
        if Material::is_out_of_reach(&material.path) {
            out_of_reach += 1;
            continue;
        }
        let what = format!("{} 的材料“{}”（{}）", material.record, material.name, material.path);
        match read::hash_if_sized(std::path::Path::new(&material.path), material.size) {
            Ok(Some(sha256)) if sha256 == material.sha256 => {}
            Ok(_) => findings.push(Finding::new("materials", format!("{what}内容已变，与登记的摘要不符"))),
            Err(error) => {
                let why = read::reason(&error);
                notes.push(format!("{what}读不到：{why}；原件移动了的放回原处，或用 jiexie case material add 案件编号 --kind 类别 文件 重新附上"));
            }
        }
    }
    if out_of_reach > 0 {
        notes.push(format!(
            "{out_of_reach} 份材料只登记了名称和摘要（纸质的、内容留在原登记簿的，或存放位置随个人信息删去的）"
        ));
    }
    Ok(())
}

/// Units without a lead or a liaison.
fn contacts(app: &App, reader: &Reader, _: &mut Vec<Finding>, notes: &mut Vec<String>) -> Result<()> {
    let units = reader.units()?;
    let contacts = reader.contacts(None)?;
    let today = app.today().to_string();
    for (role, title) in [("lead", "分管负责人"), ("liaison", "联络人")] {
        let named = |code: &str| {
            let in_force =
                |until_on: &Option<String>| until_on.as_deref().is_none_or(|until_on| today.as_str() < until_on);
            contacts.iter().any(|c| {
                c.unit.as_deref() == Some(code) && c.role == role && c.from_on <= today && in_force(&c.until_on)
            })
        };
        let members = units.all().iter().filter(|unit| unit.is_member_on(app.today()));
        let lacking: Vec<&str> =
            members.filter(|unit| !named(&unit.code)).map(|unit| unit.name_on(app.today()).short.as_str()).collect();
        if !lacking.is_empty() {
            let way = format!("用 jiexie unit contact set 单位 --role {role} --name 姓名 登记");
            notes.push(format!(
                "没有登记{title}的单位（{}、{}）：{}；{way}",
                clause::SHARING_CONTACTS,
                clause::LIAISON,
                lacking.join("、")
            ));
        }
    }
    Ok(())
}

/// Years without a notice.
fn calendar(app: &App, reader: &Reader, _: &mut Vec<Finding>, notes: &mut Vec<String>) -> Result<()> {
    let law = reader.law()?;
    let year = app.today().year();
    for year in [year, year + 1] {
        if !law.calendar().covers(year) {
            notes.push(format!("{year} 年放假安排没有导入，落在该年的日期为暂定；公布后用 jiexie calendar import 文件 --basis 通知 导入"));
        }
    }
    Ok(())
}

/// Entries whose time lies before an earlier one's, and a time still to come.
fn clock(app: &App, reader: &Reader, _: &mut Vec<Finding>, notes: &mut Vec<String>) -> Result<()> {
    if let Some(behind) = reader.entered_behind()? {
        let which = match (behind.first, behind.last) {
            (first, last) if first == last => format!("第 {first} 号事项"),
            (first, last) => format!("第 {first} 号至第 {last} 号之间 {} 项事项", behind.events),
        };
        let known = "按 --known-at 查询时，与此前已有的最晚登记时间同日起才算已知";
        notes.push(format!("{which}登记时本机时钟偏早，标为{}；{known}；jiexie audit log 列出", entry::BEHIND));
    }
    let now = app.env.entered_at();
    if let Some(latest) = reader.latest_entered_at()?.filter(|latest| latest.as_str() > now.as_str()) {
        notes.push(format!("登记簿最晚的登记时间 {latest} 晚于本机时钟 {now}；核对时钟，此后的登记在那以前都标为偏早"));
    }
    Ok(())
}

/// Entries made under one name by a user the system knows by another; his full name is none.
fn users(app: &App, reader: &Reader, _: &mut Vec<Finding>, notes: &mut Vec<String>) -> Result<()> {
    let mut all = reader.under_other_names()?;
    all.retain(|one| !app.env.is_called(&one.os_user, &one.actor));
    let named: Vec<String> = all
        .iter()
        .take(NAMED)
        .map(|one| {
            let first = if one.events > 1 { "起" } else { "" };
            format!("经手{}、系统用户 {} 的 {} 项（第 {} 号{first}）", one.actor, one.os_user, one.events, one.first)
        })
        .collect();
    let more = if all.len() > NAMED { format!("，等 {} 种", all.len()) } else { String::new() };
    if !named.is_empty() {
        notes.push(format!(
            "经手人与登记时的系统用户不同名：{}{more}；核对是否本人；jiexie audit log 列出",
            named.join("；")
        ));
    }
    Ok(())
}

/// Tables that a known tool made for itself.
fn tools(_: &App, reader: &Reader, _: &mut Vec<Finding>, notes: &mut Vec<String>) -> Result<()> {
    notes.extend(reader.litestreams()?);
    Ok(())
}

/// Transfers whose materials are still to come.
fn wanting(_: &App, reader: &Reader, _: &mut Vec<Finding>, notes: &mut Vec<String>) -> Result<()> {
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law, units };
    for case in reader.cases_lacking_materials()? {
        let loaded = reader.dossier_of(ctx, case)?;
        for Lacking { transfer, names, .. } in lacking::lacking(&loaded, ctx) {
            let way = format!("用 jiexie case material add {case} --kind 类别 文件 补交");
            notes.push(format!("{transfer} 材料待补：{}（{}）；{way}", names.join("、"), law.book().materials.clause));
        }
    }
    Ok(())
}

/// Whether the decision in force, or a review of it, says why no unit gets a copy.
fn says_why_not(loaded: &Loaded) -> Result<bool> {
    let (struck, corrected) = (amendments::struck(&loaded.events), amendments::effective(&loaded.events)?);
    let mut said = false;
    for event in loaded.events.iter().filter(|event| !struck.contains_key(&(event.record, event.no))) {
        match corrected.get(&(event.record, event.no)).map_or(&event.act, |(act, _)| act) {
            Act::CaseDecide(decide) => said = decide.copy_none.is_some(),
            Act::CaseReview(review) => said |= review.copy_none.is_some(),
            _ => {}
        }
    }
    Ok(said)
}

/// Penalties no unit was told of.
fn copies(_: &App, reader: &Reader, _: &mut Vec<Finding>, notes: &mut Vec<String>) -> Result<()> {
    let (law, units) = (reader.law()?, reader.units()?);
    for case in reader.uncopied_penalties()? {
        let loaded = reader.dossier_of(Context { law, units }, case.parse()?)?;
        if says_why_not(&loaded)? {
            continue;
        }
        let way = format!(
            "需要抄送的用 jiexie share new --kind penalty --case {case} --from 单位 --to 单位 --title 内容 --event 日期 登记"
        );
        notes.push(format!("{case} 的处罚决定没有抄送任何单位（{}）；{way}", clause::COPIES));
    }
    Ok(())
}

/// Letters that say something else since a correction.
fn letters(app: &App, reader: &Reader, _: &mut Vec<Finding>, notes: &mut Vec<String>) -> Result<()> {
    for letter in stale::outdated(app, reader, false)? {
        notes.push(format!("{} 已做的{}照后来的更正内容不同；重做：{}", letter.record, letter.what, letter.command));
    }
    Ok(())
}

/// How many runs of numbers that nobody entered are named.
const NAMED: usize = 5;

/// Numbers that nobody entered before later ones of their series, and document numbers that are one by today's reading, but were taken for several when they were given.
fn numbers(_: &App, reader: &Reader, _: &mut Vec<Finding>, notes: &mut Vec<String>) -> Result<()> {
    let gaps = reader.number_gaps()?;
    if !gaps.is_empty() {
        let shown = gaps.iter().take(NAMED).cloned().collect::<Vec<_>>().join("、");
        let more = if gaps.len() > NAMED { format!("等 {} 段", gaps.len()) } else { String::new() };
        notes.push(format!(
            "文号 {shown}{more}没有登记，其后的已经登记：漏登的补登，不经本登记簿发文的不必补；jiexie letter list --gaps 列出"
        ));
    }
    for numbers in reader.numbers_of_one_key()? {
        notes.push(format!(
            "同一文号有几种写法，旧版本当作不同文号登记：{numbers}；核对后用 jiexie correct 编号 更正登记有误的一个"
        ));
    }
    Ok(())
}
