//! `jiexie material …`: what is attached to records, and its contents taken out again.

use std::collections::HashSet;
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::app::App;
use super::streams::output;
use super::{outputs, wrote};
use crate::disk::{cannot, names};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::record::material::{ELSEWHERE, Material, ON_PAPER};
use crate::record::words::{MaterialPlace, Vocabulary};
use crate::render::{self, Cell, Column, Format, List};
use crate::repo::Reader;
use crate::repo::material::Held;

/// Verbs of `material`.
#[derive(Subcommand)]
pub enum Verb {
    /// 列出一条记录所附的材料：存在登记簿里的、只存路径的、纸质的
    List(ListOf),
    /// 把存在登记簿里的材料存成文件：核对摘要，从不覆盖已有的文件
    Save(Save),
}

/// 列出材料
#[derive(Args)]
pub struct ListOf {
    /// 记录编号，如 T2026-0001
    #[arg(value_name = "编号")]
    id: String,
}

/// 存出材料
///
/// 一份：jiexie material save T2026-0001 2 -o 检查记录.pdf；全部：jiexie material save --all T2026-0001 -o 材料，
/// 目录须是新的或空的，文件用登记时的名字（不能作文件名的字换成 _，同名的加编号）。只存路径的和纸质的不在登记簿里，存不出来，逐份说明在哪里。
#[derive(Args)]
pub struct Save {
    /// 记录编号，如 T2026-0001
    #[arg(value_name = "编号")]
    id: String,
    /// 第几份（material list 的“序号”）
    #[arg(value_name = "序号", required_unless_present = "all", conflicts_with = "all")]
    number: Option<usize>,
    /// 这条记录的全部材料
    #[arg(long)]
    all: bool,
    /// 存成的文件；--all 时为目录
    #[arg(short, long, value_name = "文件或目录")]
    output: PathBuf,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    match verb {
        Verb::List(asked) => list(app, asked.id.parse()?),
        Verb::Save(save) if save.all => save_all(app, save.id.parse()?, &save),
        Verb::Save(save) => save_one(app, save.id.parse()?, &save),
    }
}

/// Where the content of a material is.
fn place_of(held: &Held) -> MaterialPlace {
    match held.material.path.as_deref() {
        None => MaterialPlace::Stored,
        Some(path) if path.starts_with(ON_PAPER) => MaterialPlace::Paper,
        Some(path) if path.starts_with(ELSEWHERE) => MaterialPlace::Elsewhere,
        Some(_) => MaterialPlace::Referenced,
    }
}

/// Why a material cannot be taken out, and where it is; none when it can.
pub(super) fn out_of_reach(held: &Held) -> Option<String> {
    let path = held.material.path.as_deref().unwrap_or_default();
    match place_of(held) {
        MaterialPlace::Stored => None,
        MaterialPlace::Referenced => Some(format!("内容不在登记簿里，只存了路径：原件在 {path}")),
        MaterialPlace::Paper => Some(format!("是纸质材料，没有文件（{path}）")),
        MaterialPlace::Elsewhere => Some(format!("内容没有随导入带来，留在{path}")),
    }
}

const COLUMNS: &[Column] = &[
    Column::new("n", "序号", 4).right(),
    Column::new("kind_title", "类别", 6).whole(),
    Column::new("status_title", "存放", 12).whole(),
    Column::new("size", "字节数", 10).right(),
    Column::new("on", "日期", 10).whole(),
    Column::hidden("id", "记录"),
    Column::hidden("kind", "类别代码"),
    Column::hidden("status", "存放代码"),
    Column::hidden("sha256", "摘要"),
    Column::hidden("path", "路径"),
    Column::hidden("copies", "份数"),
    Column::hidden("pages", "页数"),
    Column::hidden("original", "原件"),
    Column::new("title", "名称", 0).whole(),
];

fn list(app: &App, id: Id) -> Result<u8> {
    let reader = app.reader()?;
    let all = reader.materials_of(id)?;
    app.print(|out| {
        let mut list = List::new(out, app.format, COLUMNS, app.opts());
        for (nth, held) in (1i64..).zip(&all) {
            let (place, material) = (place_of(held), &held.material);
            // On a terminal the place of what is not here is what one wants to know.
            let called = match &material.title {
                Some(title) if app.format == Format::Table => format!("{title}（{}）", material.name),
                title => title.clone().unwrap_or_else(|| material.name.clone()),
            };
            let title = match &material.path {
                Some(path) if app.format == Format::Table => format!("{called}（{path}）{}", told_of(material)),
                None if app.format == Format::Table => format!("{called}{}", told_of(material)),
                _ => called,
            };
            list.row(&[
                nth.into(),
                material.kind.title().into(),
                place.title().into(),
                i64::try_from(material.size).unwrap_or(i64::MAX).into(),
                Cell::from(&held.on),
                id.to_string().into(),
                material.kind.word().into(),
                place.word().into(),
                Cell::from(&material.sha256),
                material.path.as_deref().into(),
                material.copies.into(),
                material.pages.into(),
                material.original.into(),
                title.into(),
            ])
            .map_err(output)?;
        }
        list.finish().map(|_| ()).map_err(output)
    })?;
    name_others(app, &reader, id)?;
    Ok(0)
}

/// What was told of a material's copies, as it follows its name.
fn told_of(material: &Material) -> String {
    let parts = [
        material.copies.map(|copies| format!("{copies} 份")),
        material.pages.map(|pages| format!("{pages} 页")),
        material.form().map(str::to_owned),
    ];
    let told: Vec<String> = parts.into_iter().flatten().collect();
    if told.is_empty() { String::new() } else { format!("（{}）", told.join("，")) }
}

/// Names the other records of a case that carry materials of their own.
fn name_others(app: &App, reader: &Reader, id: Id) -> Result<()> {
    if id.kind != RecordKind::Case {
        return Ok(());
    }
    let others = reader.materials_beside(id)?;
    if !others.is_empty() {
        let named: Vec<String> = others.iter().map(|(record, number)| format!("{record} {number} 份")).collect();
        app.note(&format!("本案其他记录所附的材料：{}；用 jiexie material list 编号 查看", named.join("、")));
    }
    Ok(())
}

fn save_one(app: &App, id: Id, save: &Save) -> Result<u8> {
    let reader = app.reader()?;
    let all = reader.materials_of(id)?;
    let number = save.number.unwrap_or_default();
    let held = number.checked_sub(1).and_then(|at| all.get(at)).ok_or_else(|| {
        Error::not_found(format!("{id} 没有第 {number} 份材料，共 {} 份", all.len()))
            .hint(format!("用 jiexie material list {id} 查看序号"))
    })?;
    if let Some(why) = out_of_reach(held) {
        return Err(
            Error::input(format!("{id} 的材料“{}”存不出来：{why}", held.material.name)).hint("向存放的地方取原件")
        );
    }
    if save.output.is_dir() {
        return Err(Error::input(format!("{} 是目录，不是文件", save.output.display()))
            .hint("写明文件名；要全部材料的，用 --all，目录须是新的或空的"));
    }
    let mut draft = outputs::new_file(app, &save.output)?;
    let content = reader.content_of(held)?;
    draft.file().write_all(&content).map_err(|error| cannot(&save.output, &error))?;
    let path = draft.keep()?.path;
    wrote::done(format!("材料已存为 {}", path.display()));
    let saved = [(number, held, path)];
    answer(app, id, &saved, &[])?;
    Ok(0)
}

fn save_all(app: &App, id: Id, save: &Save) -> Result<u8> {
    let reader = app.reader()?;
    let all = reader.materials_of(id)?;
    let left: Vec<(usize, &Held, String)> =
        (1..).zip(&all).filter_map(|(number, held)| Some((number, held, out_of_reach(held)?))).collect();
    if left.len() == all.len() {
        name_others(app, &reader, id)?;
        let whys: Vec<String> = left.iter().map(|(_, held, why)| format!("\n“{}”{why}", held.material.name)).collect();
        let said = if all.is_empty() { "没有材料" } else { "没有存在登记簿里的材料" };
        return Err(Error::input(format!("{id} {said}，没有建立目录{}", whys.concat()))
            .hint(format!("用 jiexie material list {id} 查看")));
    }
    let draft = outputs::new_folder(app, &save.output)?;
    let path = draft.path();
    let mut taken = HashSet::new();
    let mut saved = Vec::new();
    for (number, held) in (1..).zip(&all).filter(|(_, held)| out_of_reach(held).is_none()) {
        let name = names::unique(&held.material.name, &mut taken);
        let content = reader.content_of(held)?;
        let mut file = draft.create(&name)?;
        let written = file.write_all(&content).and_then(|()| file.sync_all());
        written.map_err(|error| cannot(&path.join(&name), &error))?;
        saved.push((number, held, path.join(name)));
    }
    draft.keep()?;
    wrote::done(format!("材料已存入 {}", path.display()));
    answer(app, id, &saved, &left)?;
    name_others(app, &reader, id)?;
    Ok(0)
}

/// Says what was saved where, and what was not.
fn answer(app: &App, id: Id, saved: &[(usize, &Held, PathBuf)], left: &[(usize, &Held, String)]) -> Result<()> {
    app.print(|out| {
        if app.format == Format::Json {
            let one = |(number, held, path): &(usize, &Held, PathBuf)| {
                json!({"n": number, "title": held.material.name, "path": path.display().to_string(),
                       "size": held.material.size, "sha256": held.material.sha256})
            };
            let not = |(number, held, why): &(usize, &Held, String)| {
                json!({"n": number, "title": held.material.name, "status": place_of(held).word(),
                       "path": held.material.path, "reason": why})
            };
            let saved: Vec<Value> = saved.iter().map(one).collect();
            let left: Vec<Value> = left.iter().map(not).collect();
            let value = json!({"id": id, "status": "saved", "saved": saved, "not_saved": left, "deadlines": [], "warnings": []});
            return render::json_line(out, &value).map_err(output);
        }
        for (number, held, path) in saved {
            let line = format!("{id} 第 {number} 份 {} 字节，摘要相符：{}", held.material.size, path.display());
            writeln!(out, "{}", render::clean::visible(&line)).map_err(output)?;
        }
        Ok(())
    })?;
    for (number, held, why) in left {
        app.note(&format!("注意：第 {number} 份“{}”{why}", held.material.name));
    }
    Ok(())
}
