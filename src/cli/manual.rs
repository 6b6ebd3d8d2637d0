//! `--version`, completions, man pages, and the overview.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::app::{App, output};
use super::input;
use crate::error::Error;
use crate::render::Format;
use crate::repo::SCHEMA_VERSION;

/// 输出命令补全脚本
#[derive(Args)]
pub struct Completions {
    /// 命令解释器
    #[arg(value_name = "解释器", value_parser = ["bash", "zsh", "fish", "elvish", "powershell"])]
    shell: String,
}

/// 把手册页写入目录
#[derive(Args)]
pub struct Man {
    /// 目录（须已存在）
    dir: PathBuf,
}

/// The whole tree, with every group built.
fn whole() -> clap::Command {
    let mut command = super::command();
    command.build();
    command
}

/// Prints a completion script.
pub fn completions(app: &App, completions: &Completions) -> anyhow::Result<u8> {
    let shell: clap_complete::Shell =
        completions.shell.parse().map_err(|_| Error::input(format!("没有“{}”的补全", completions.shell)))?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut whole(), "jiexie", &mut script);
    app.print(|out| out.write_all(&script).map_err(output))?;
    Ok(0)
}

/// Writes one manual page for each command.
pub fn man(app: &App, man: &Man) -> anyhow::Result<u8> {
    let cannot = |error: std::io::Error| {
        Error::input(format!("手册页无法写入 {}：{}", man.dir.display(), input::reason(&error)))
    };
    if !man.dir.is_dir() {
        return Err(Error::input(format!("{} 不是目录", man.dir.display())).hint("先建好目录").into());
    }
    clap_mangen::generate_to(whole(), &man.dir).map_err(cannot)?;
    app.note(&format!("手册页已写入 {}", man.dir.display()));
    Ok(0)
}

/// Prints version numbers.
pub fn version(format: Format) -> anyhow::Result<u8> {
    let mut out = std::io::stdout().lock();
    if format == Format::Json {
        let value = json!({"version": super::VERSION, "contract": super::CONTRACT, "schema": SCHEMA_VERSION});
        writeln!(out, "{value}")?;
    } else {
        writeln!(out, "jiexie {}（约定 {}，登记簿版本 {SCHEMA_VERSION}）", super::VERSION, super::CONTRACT)?;
    }
    Ok(0)
}

/// Prints what there is, for someone who typed nothing.
pub fn overview() -> anyhow::Result<u8> {
    let help = super::failure::chinese(&super::command().render_help().to_string());
    eprint!("{help}");
    Ok(2)
}
