//! `jiexie import`.

mod beside;
mod clerk;
mod contents;
mod report;
mod source;
mod twins;
mod units;
mod walk;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::app::App;
use super::wrote;
use crate::disk::read;
use crate::error::{Error, ErrorKind, Result};
use crate::gate::{Intent, Session};
use crate::ledger::Kind;
use crate::ledger::manifest::Manifest;
use crate::render::Format;
use contents::Contents;
use report::Report;
use source::Source;

/// Largest manifest, in bytes: one line for each material.
const LARGEST_MANIFEST: u64 = 256 * 1024 * 1024;

/// 导入台账（CSV）或整份导出：逐行照文件核对，全部合格才写入
///
/// 台账：前十行里有一行列名，中文或英文均可；逗号、分号或制表符分隔，UTF-8、UTF-16 或 GB18030。每行按填写的列登记为
/// 一步步事项，与逐条录入同样核对；任何一行有问题，逐行列出（行、列、值、原因），什么也不写入。迟延的行须填“迟延原因”
/// 列，或加 --late-reason。不认识的列提示后略过；列名以上的标题、合计、填报与签字行不是数据，连同行号列出。
/// “无、不详、待查、／”之类按空白读，“〃、同上”照上一行的同一列读。引号没有收尾、把后面的行并进一格的，指出引号所在的行，不导入。
///
/// “编号”列填 C2026-0001 这样的编号且未被占用的，沿用（序号最多 999999）；其他旧编号记入备注，另编新号。同一编号、
/// 内容相同的行视为已在册，内容不同的是问题。没有编号（序号不算）或旧编号相同的行，当事人、地点、案由、日期与登记簿里
/// 一件相同、各项事项都已登记的，也是已在册，写法（空格、全角、破折号）不同不计；一件只对应一行，台账里相同的两行都登记，
/// 并提示。旧编号不同、或其后的事项不同的，照样登记，提示与哪一件相同；与已作废的相同的，重新登记并提示。
///
/// 整份导出：jiexie import 目录，核对 manifest.json 的摘要，把案件、移送、共享、协作的全部事项按原来的次序重走一遍，
/// 在一个事务里完成。也可逐个文件导入，次序为 cases.csv、transfers.csv、shares.csv、assists.csv：前面文件里还不能
/// 办的事项（如移送接受后的决定、结案）计为“待补齐”，导入后面的文件时自动补上。须是 --with-personal-data 的导出；
/// 存在登记簿里的材料连同内容一起导入；只存路径的和纸质的只保留名称、字节数和摘要。本登记簿没有的单位按导出里的 units.csv 增加；
/// 更名、合并过的单位和放假安排先在本登记簿办理。
#[derive(Args)]
#[command(after_help = columns_help())]
pub struct Import {
    /// CSV 文件，或 jiexie export 输出的目录
    #[arg(value_name = "文件或目录")]
    path: PathBuf,
    /// 台账种类：case 案件、transfer 移送、share 信息共享、assist 协作
    #[arg(long, value_name = "种类", value_parser = ["case", "transfer", "share", "assist"])]
    kind: Option<String>,
    /// 试导入：全部核对一遍，列出会登记什么，不写入
    #[arg(long)]
    dry_run: bool,
    /// 迟延原因：用于没有填写“迟延原因”列的迟延行
    #[arg(long, value_name = "原因")]
    late_reason: Option<String>,
}

/// Every column a ledger may have, for the help.
fn columns_help() -> String {
    let mut text = String::from("各列（* 必填；也认常见的别名，如 事由、发文日期、签收日期）：\n");
    for kind in Kind::ALL {
        let fields = crate::ledger::columns::of_kind(kind).iter().filter(|field| !field.machine());
        let names: Vec<String> =
            fields.map(|field| format!("{}{} {}", if field.needed { "*" } else { "" }, field.zh, field.key)).collect();
        text.push_str(&format!("  --kind {}：{}\n", kind.name(), names.join("、")));
    }
    text.push_str(
        "材料列写 letter=移交函.pdf；source=检查记录.pdf（路径相对台账所在目录），纸质的写 letter=纸质：移交函。\n",
    );
    text.push_str("多个单位用顿号分开；共享的送出、方式、收到可写 单位=值，用分号分开；多名当事人每名一行。\n");
    text.push_str("示例：jiexie import examples/台账-移送.csv --kind transfer --dry-run");
    text
}

/// Runs it.
pub fn run(app: &App, import: &Import) -> anyhow::Result<u8> {
    let mut report = Report::new(import.dry_run, app.format != Format::Table);
    let is_dir = fs::metadata(&import.path).is_ok_and(|meta| meta.is_dir());
    let bar = super::progress::bar(app);
    let result = if is_dir { whole(app, import, &bar, &mut report) } else { one(app, import, &bar, &mut report) };
    bar.finish_and_clear();
    match result {
        Err(error) if report.problems.is_empty() => Err(error.into()),
        Err(error) if error.kind == ErrorKind::Io || error.kind == ErrorKind::Busy => Err(error.into()),
        Err(error) => {
            report.print(app)?;
            Err(error.into())
        }
        Ok(()) => {
            report.print(app)?;
            Ok(0)
        }
    }
}

fn parent_of(path: &Path) -> &Path {
    path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// One file: a clerk's ledger, or a part of an export of ours.
fn one(app: &App, import: &Import, bar: &indicatif::ProgressBar, report: &mut Report) -> Result<()> {
    let Some(kind) = import.kind.as_deref().and_then(Kind::of_name) else {
        return Err(Error::input("缺少 --kind").hint("台账种类：--kind case|transfer|share|assist；整份导出写目录"));
    };
    report.kind = Some(kind);
    let mut source = Source::open(&import.path, kind, None, report)?;
    let ours = source.heading().has("steps");
    if !ours && !source.heading().unknown().is_empty() {
        report.remark(0, vec![format!("不认识的列，已略过：{}", source.heading().unknown().join("、"))]);
    }
    if ours && import.late_reason.is_some() {
        return Err(
            Error::input("--late-reason 不能用于导出文件").hint("导出里每项事项自带迟延原因；去掉 --late-reason")
        );
    }
    let dir = parent_of(&import.path);
    let manifest = dir.join("manifest.json");
    let mut contents = Contents::default();
    if ours
        && import.path.file_name().is_some_and(|name| name == kind.file())
        && let Ok(text) = read::whole(&manifest, LARGEST_MANIFEST)
        && let Ok(manifest) = Manifest::read(&text)
        && let Some(sha256) = manifest.hash_of(kind)
    {
        untouched(&import.path, sha256)?;
        contents = Contents::of(dir, &manifest)?;
    }
    visit(app, import, report, |session, report| {
        if ours {
            units::bring(session, dir, report)?;
            return walk::take_in(session, &mut source, contents, bar, report);
        }
        clerk::take_in(session, &mut source, dir, import.late_reason.as_deref(), bar, report)
    })
}

/// A file of an export must be as it was exported: its rows are taken from the steps, and an edited cell would count for
/// nothing without a word.
fn untouched(file: &Path, sha256: &str) -> Result<()> {
    let cannot = |error: std::io::Error| Error::input(format!("{} 无法读取：{}", file.display(), read::reason(&error)));
    if !fs::symlink_metadata(file).map_err(cannot)?.is_file() {
        return Err(Error::input(format!("{} 不是文件", file.display())).hint("重新导出"));
    }
    if read::hash_of(file).map_err(cannot)?.0 == sha256 {
        return Ok(());
    }
    Err(Error::input(format!("{} 与清单的摘要不符，已被改动", file.display()))
        .hint("重新导出，不要改动文件；内容有误的，在原登记簿上用 correct 更正后重新导出"))
}

/// A whole export.
fn whole(app: &App, import: &Import, bar: &indicatif::ProgressBar, report: &mut Report) -> Result<()> {
    let told = [("--kind", import.kind.is_some()), ("--late-reason", import.late_reason.is_some())];
    if let Some((flag, _)) = told.iter().find(|(_, told)| *told) {
        return Err(Error::input(format!("{flag} 不能用于整份导出")).hint(format!("去掉 {flag}")));
    }
    let path = import.path.join("manifest.json");
    let cannot = |error: std::io::Error| {
        Error::input(format!("{} 无法读取：{}", path.display(), read::reason(&error)))
            .hint("目录须是 jiexie export 的输出；单个台账写 CSV 文件并加 --kind")
    };
    let manifest = Manifest::read(&read::whole(&path, LARGEST_MANIFEST).map_err(cannot)?)?;
    let contents = Contents::of(&import.path, &manifest)?;
    let files = manifest.files()?;
    for (kind, sha256) in &files {
        untouched(&import.path.join(kind.file()), sha256)?;
    }
    if let Some(since) = &manifest.since {
        report.remark(0, vec![format!("这份导出只含 {since} 以来有变动的卷宗")]);
    }
    let left_out = manifest.left_out();
    if !left_out.is_empty() {
        report.remark(
            0,
            vec![format!("导入只带案件、移送、共享、协作及其争议；这份导出里的{}没有导入", left_out.join("、"))],
        );
    }
    let kinds: Vec<Kind> = files.iter().map(|(kind, _)| *kind).collect();
    visit(app, import, report, |session, report| {
        units::bring(session, &import.path, report)?;
        walk::take_in_all(session, &import.path, &kinds, contents, bar, report)
    })
}

/// One visit at the door for everything; whatever is wrong takes everything back.
fn visit(
    app: &App,
    import: &Import,
    report: &mut Report,
    work: impl FnOnce(&mut Session<'_>, &mut Report) -> Result<()>,
) -> Result<()> {
    let intent = if import.dry_run { Intent::Rehearse } else { Intent::Keep };
    app.bulk(intent, |session| {
        work(session, report)?;
        match report.refusal() {
            Some(refusal) => Err(refusal),
            None => Ok(()),
        }
    })?;
    if report.steps == 0 && !import.dry_run {
        // All of it was there already: nothing was written, and nothing is said to be.
        wrote::nothing();
        wrote::done("导入已经完成，没有新的事项".to_owned());
    }
    Ok(())
}
