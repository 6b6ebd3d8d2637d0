//! `jiexie backup` and `jiexie restore`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::app::App;
use super::streams::output;
use super::{next, wrote};
use crate::disk::read;
use crate::error::{Error, Result};
use crate::record::unit::UnitBook;
use crate::render::{self, Format};
use crate::repo::{self, Copied, Restored};
use crate::steps::next::Next;

/// 备份登记簿：他人登记的同时也可进行；先写临时文件，核验后才命名，从不覆盖已有的文件
#[derive(Args)]
pub struct Backup {
    /// 备份文件（不能已存在）
    #[arg(value_name = "新文件")]
    file: PathBuf,
}

/// 恢复登记簿：用备份替换；先核验备份，原登记簿另存为 名称.before-restore-日期-时间.db
#[derive(Args)]
pub struct Restore {
    /// 备份文件
    file: PathBuf,
}

/// Makes a verified copy of the register.
pub fn back_up(app: &App, backup: &Backup) -> Result<u8> {
    named(&backup.file)?;
    let copied = app.reader()?.back_up(&backup.file)?;
    wrote::done(format!("已备份到 {}", shown(&copied)));
    let verify = Next::plain("核对登记簿没有被改写或截断", format!("jiexie audit verify --head {}", copied.head));
    let restore = format!("jiexie restore {}", crate::fold::quoted(&copied.path.to_string_lossy()));
    let next = [verify, Next::plain("登记簿损坏时，用这份备份恢复", restore)];
    print(app, "backed_up", &copied, &[], &next, |out| {
        writeln!(out, "已备份到 {}：{} 项事项，已核验", shown(&copied), copied.events)?;
        writeln!(out, "摘要 {}", copied.head)?;
        writeln!(out, "把摘要另抄一处：日后用 jiexie audit verify --head 摘要 可证明此前的事项未被改写或截断")
    })?;
    Ok(0)
}

/// Puts a backup in the register's place.
pub fn restore(app: &App, restore: &Restore) -> Result<u8> {
    named(&restore.file)?;
    match read::open(&restore.file) {
        // That it is the register itself, or no file to restore from, is told by whom it is handed to.
        Err(error) if error.kind() != read::IS_REGISTER => {
            let shown = restore.file.display();
            let error = match error.kind() {
                std::io::ErrorKind::NotFound => Error::input(format!("没有备份文件 {shown}")),
                _ => Error::io(format!("备份文件 {shown} 无法读取：{}", read::reason(&error))),
            };
            return Err(error.hint("核对路径与权限"));
        }
        _ => {}
    }
    let stamp = app.env.now.format("%Y%m%d-%H%M%S").to_string();
    let Restored { now, replaced } = repo::restore(&restore.file, app.db()?, &stamp)?;
    wrote::done(format!("已恢复 {}", shown(&now)));
    let mut warnings = Vec::new();
    if let Some(old) = &replaced {
        let copy = old.copy.display();
        match old.lacking {
            None => warnings.push(format!("原登记簿已损坏，按原样另存为 {copy}；其中哪些事项不在备份里，无法判断")),
            Some(0) => {}
            Some(lacking) => warnings.push(format!(
                "恢复后的登记簿缺少原登记簿最后 {lacking} 项事项；用 jiexie --db {copy} audit log 查看，逐项补录"
            )),
        }
    }
    let before = replaced
        .as_ref()
        .map(|old| json!({"path": old.copy.display().to_string(), "events": old.events, "audit_head": old.head}));
    let extra = [
        ("before", json!(before)),
        ("lacking", json!(replaced.as_ref().map_or(Some(0), |old| old.lacking))),
        ("warnings", json!(warnings)),
    ];
    if app.format != Format::Json {
        warnings.iter().for_each(|warning| app.note(&format!("注意：{warning}")));
    }
    let next = [Next::plain("全面检查", "jiexie check"), Next::plain("今天要办的", "jiexie")];
    print(app, "restored", &now, &extra, &next, |out| {
        writeln!(out, "已恢复 {}：{} 项事项\n摘要 {}", shown(&now), now.events, now.head)?;
        let Some(old) = &replaced else { return Ok(()) };
        let events = old.events.map_or_else(|| "已损坏".to_owned(), |events| format!("{events} 项事项"));
        writeln!(out, "原登记簿另存为 {}：{events}", render::clean::visible(&old.copy.to_string_lossy()))?;
        old.head.iter().try_for_each(|head| writeln!(out, "原摘要 {head}"))
    })?;
    Ok(0)
}

fn named(file: &std::path::Path) -> Result<()> {
    if file.file_name().is_none() || file.is_dir() || file.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return Err(
            Error::input(format!("{} 不是文件名", file.display())).hint("写明备份文件，如 备份/jiexie-20261124.db")
        );
    }
    Ok(())
}

fn shown(copied: &Copied) -> String {
    render::clean::visible(&copied.path.to_string_lossy()).into_owned()
}

fn print(
    app: &App,
    status: &str,
    copied: &Copied,
    extra: &[(&str, Value)],
    next: &[Next],
    table: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>,
) -> Result<()> {
    app.print(|out| {
        if app.format != Format::Json {
            table(out).map_err(output)?;
            let lines = next::lines(next, &UnitBook::default(), app.today());
            return lines.iter().try_for_each(|line| writeln!(out, "{line}").map_err(output));
        }
        let mut reply = json!({"id": null, "status": status, "deadlines": [], "warnings": [],
            "path": copied.path.display().to_string(), "events": copied.events, "audit_head": copied.head});
        if let Some(map) = reply.as_object_mut() {
            map.insert("next".to_owned(), next::json(next, &UnitBook::default(), app.today()));
            map.extend(extra.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
        }
        render::json_line(out, &reply).map_err(output)
    })
}
