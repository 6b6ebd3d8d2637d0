//! Errors as a clerk or a script reads them, clap's own included.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind as ClapKind};
use serde_json::json;

use super::leaf;
use super::pager::Pager;
use super::streams::{self, say};
use super::wrote::{self, Wrote};
use crate::error::hint::Hint;
use crate::error::{Error, ErrorKind};
use crate::render::{Format, clean};
use crate::vocabulary::Vocabulary;

/// Whether the arguments ask for JSON, even when they cannot be parsed.
pub fn wants_json(args: &[OsString]) -> bool {
    let texts: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let json = |typed: &str| Format::read(typed) == Ok(Format::Json);
    texts.windows(2).any(|pair| pair[0] == "--format" && json(pair[1]))
        || texts.iter().any(|word| word.strip_prefix("--format=").is_some_and(json))
}

/// The register that the arguments name, as it is typed, even when they cannot be parsed.
pub fn named_register(args: &[OsString]) -> Option<String> {
    let texts: Vec<String> =
        args.iter().map(|arg| arg.to_string_lossy().into_owned()).take_while(|arg| arg != "--").collect();
    let apart = texts.windows(2).find(|pair| pair[0] == "--db").map(|pair| pair[1].clone());
    let written = apart.or_else(|| texts.iter().find_map(|word| word.strip_prefix("--db=").map(str::to_owned)));
    written.filter(|path| !path.is_empty()).map(|path| crate::fold::quoted(&path))
}

/// Why a command line came to nothing.
#[derive(Debug)]
pub enum Failure {
    /// It could not be parsed, or asked for help.
    Usage(clap::Error),
    /// What it asked for could not be done.
    Told(Error),
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Failure::Usage(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Told(error)
    }
}

/// Prints what went wrong; gives the exit code. What is proposed is for the register at `db`, where that was named.
pub fn report(failure: &Failure, json: bool, db: Option<&str>) -> u8 {
    let print = |error: &Error, json: bool| match (db, &error.hint) {
        (Some(db), Some(hint)) => print(&Error { hint: Some(hint.on_register(db)), ..error.clone() }, json),
        _ => print(error, json),
    };
    match failure {
        Failure::Usage(error)
            if matches!(error.kind(), ClapKind::DisplayHelp | ClapKind::DisplayHelpOnMissingArgumentOrSubcommand) =>
        {
            help(error)
        }
        Failure::Usage(error) => print(&translate(error), json),
        Failure::Told(error) => print(error, json),
    }
}

/// Whether what panics is a foreign library reading a file: that is told as an error of the file.
pub fn is_foreign() -> bool {
    crate::ledger::book::is_reading()
}

/// What is said when the program itself breaks down: that nothing was written only when that is so.
pub fn broken_down(place: &str, what: &str, wrote: Option<&Wrote>) -> String {
    let fate = wrote.map_or("没有登记任何事项", |wrote| wrote.said.as_str());
    let line = format!("错误：程序内部故障{place}{what}；{fate}。请把这一行连同所用命令报告给维护者。");
    clean::visible(&line).into_owned()
}

/// The error object of a breakdown, which was told on stderr already; gives the exit code.
pub fn after_breakdown(json: bool) -> u8 {
    let error = Error::io("程序内部故障").hint("把上一行连同所用命令报告给维护者");
    if json { print(&error, true) } else { error.kind.exit_code() }
}

/// An error as it stands after what was done: that it was done comes first.
fn after(error: &Error, wrote: &Wrote) -> Error {
    let hint = match (&wrote.id, wrote.registered) {
        (Some(id), _) => format!("不要重复登记；用 jiexie show {id} 查看"),
        (None, true) => "不要重复登记；用 jiexie audit log 查看".to_owned(),
        (None, false) => "结果已在原处，不必重做".to_owned(),
    };
    let message = format!("{}；此后出错：{}", wrote.said, error.message);
    let hint = Hint::of([hint.into()].into_iter().chain(error.hint.clone()));
    Error { message, hint: Some(hint), ..error.clone() }
}

/// Longest message printed, in characters: what was typed is repeated, but not a book of it.
const LONGEST: usize = 1_000;

fn print(error: &Error, json: bool) -> u8 {
    let wrote = wrote::now();
    let told = wrote.as_ref().map(|wrote| after(error, wrote));
    let error = told.as_ref().unwrap_or(error);
    let shortened;
    let error = if error.message.chars().count() > LONGEST {
        let message = error.message.chars().take(LONGEST).chain(['…']).collect();
        shortened = Error { message, ..error.clone() };
        &shortened
    } else {
        error
    };
    if json {
        let value = json!({"error": {
            "kind": error.kind.name(), "rule": error.rule, "clause": error.clause,
            "message": error.message, "hint": error.hint,
            "registered": wrote.as_ref().is_some_and(|wrote| wrote.registered),
            "id": wrote.as_ref().and_then(|wrote| wrote.id.as_deref()),
        }});
        // Nothing to be done when stderr itself cannot be written; the exit code still tells.
        let _ = crate::render::json_line(&mut std::io::stderr(), &value);
        return error.kind.exit_code();
    }
    let lead = match error.kind {
        ErrorKind::Rule => "不能办理",
        ErrorKind::Declined => "已放弃",
        _ => "错误",
    };
    let clause = error.clause.as_ref().map_or_else(String::new, |clause| format!("〔{}〕", clean::visible(clause)));
    for (at, line) in error.message.lines().enumerate() {
        let line = clean::visible(line);
        if at == 0 {
            say(&format!("{lead}{clause}：{line}"));
        } else {
            say(&format!("  {line}"));
        }
    }
    if let Some(hint) = &error.hint {
        say(&format!("办法：{}", clean::visible(&hint.to_string())));
    }
    error.kind.exit_code()
}

/// clap's help with its last English words put into Chinese. Asked for: stdout, 0; for want of a command: stderr, 2.
fn help(error: &clap::Error) -> u8 {
    let text = chinese(&error.render().to_string());
    if error.kind() == ClapKind::DisplayHelp {
        return match show_help(&text) {
            Ok(()) => 0,
            Err(error) => print(&error, false),
        };
    }
    let text = text.trim_end_matches('\n');
    match crate::env::stderr_width() {
        Some(width) => say(&leaf::folded(text, width)),
        None => say(text),
    }
    2
}

/// Prints a page of help, which a pager shows where it is longer than the terminal; a reader that left early is no error.
pub fn show_help(text: &str) -> crate::error::Result<()> {
    let (width, height) = crate::env::stdout_screen().unwrap_or_default();
    let folded = width.map(|width| leaf::folded(text, width));
    let text = folded.as_deref().unwrap_or(text);
    let pager = height.map(|height| Pager { height, command: crate::env::pager() });
    streams::to_screen(None, pager, |out| out.write_all(text.as_bytes()).map_err(streams::output))
}

/// The words of clap's layout in Chinese.
pub fn chinese(text: &str) -> String {
    let heading = |line: &str| match line.strip_suffix(':').filter(|line| !line.starts_with(' ')) {
        Some(heading) => format!("{heading}："),
        None => line.to_owned(),
    };
    let text = text.split('\n').map(heading).collect::<Vec<_>>().join("\n");
    text.replace("[OPTIONS]", "[选项]")
        .replace("Usage:", "用法：")
        .replace("[default: ", "[默认：")
        .replace("[possible values: ", "[可选：")
        .replace("Options：", "选项：")
        .replace("Arguments：", "参数：")
}

/// What is wrong with a command line, in Chinese.
pub fn translate(error: &clap::Error) -> Error {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join("、")),
        Some(ContextValue::StyledStr(text)) => Some(text.to_string()),
        Some(ContextValue::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let arg = text(ContextKind::InvalidArg).unwrap_or_default();
    let value: String = text(ContextKind::InvalidValue).unwrap_or_default().chars().take(60).collect();
    let (message, hint) = match error.kind() {
        ClapKind::InvalidValue if value.is_empty() => (format!("{arg} 缺少取值"), None),
        ClapKind::InvalidValue => {
            let known = text(ContextKind::ValidValue).map(|known| format!("可选：{known}"));
            (format!("{arg} 不能是“{value}”"), known.or_else(|| text(ContextKind::Custom)))
        }
        ClapKind::UnknownArgument => {
            let similar = text(ContextKind::SuggestedArg).map(|similar| format!("是否想写 {similar}？"));
            match arg.starts_with('-') {
                true => (format!("没有选项“{arg}”"), similar),
                false => (format!("多写了“{arg}”"), similar),
            }
        }
        ClapKind::InvalidSubcommand => {
            let typed = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            let typed: String = typed.chars().take(60).collect();
            let similar = text(ContextKind::SuggestedSubcommand).map(|similar| format!("是否想写 {similar}？"));
            (format!("没有命令“{typed}”"), similar)
        }
        ClapKind::MissingRequiredArgument => (format!("缺少 {arg}"), None),
        ClapKind::MissingSubcommand => ("缺少命令".to_owned(), None),
        ClapKind::ArgumentConflict => {
            let other = text(ContextKind::PriorArg).unwrap_or_default();
            let message = if arg.is_empty() {
                format!("{other} 只能写一个")
            } else if other.is_empty() || other == arg {
                format!("{arg} 只能写一次")
            } else {
                format!("{arg} 不能与 {other} 同用")
            };
            (message, None)
        }
        ClapKind::NoEquals | ClapKind::TooFewValues | ClapKind::WrongNumberOfValues | ClapKind::TooManyValues => {
            (format!("{arg} 的取值个数不对"), None)
        }
        ClapKind::ValueValidation => {
            // What our own readers find wrong, they say themselves.
            let told = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Error>());
            match told {
                Some(told) => (format!("{arg}：{}", told.message), told.hint.as_ref().map(Hint::to_string)),
                None => (format!("{arg} 不能是“{value}”"), None),
            }
        }
        ClapKind::InvalidUtf8 => ("参数不是有效的 UTF-8 文字".to_owned(), None),
        _ => ("命令写法有误".to_owned(), None),
    };
    Error::input(message).hint(hint.unwrap_or_else(|| "加 --help 查看用法".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breakdown_says_what_is_so() {
        let wrote =
            Wrote {
                registered: true, id: Some("C2026-0001".into()), said: "C2026-0001 已发现，已经写入登记簿".into()
            };
        let after = broken_down("（x.rs:1）", "\u{1b}[2J", Some(&wrote));
        assert!(after.contains("已经写入登记簿") && !after.contains("没有") && !after.contains('\u{1b}'), "{after}");
        let before = broken_down("", "", None);
        assert!(before.contains("没有登记任何事项") && !before.contains("已经写入"), "{before}");
    }

    #[test]
    fn an_error_after_the_fact_names_the_fact_first() {
        let wrote =
            Wrote {
                registered: true, id: Some("N2026-0001".into()), said: "N2026-0001 已发出，已经写入登记簿".into()
            };
        let told = super::after(&Error::io("磁盘已满").hint("腾出空间"), &wrote);
        assert!(told.message.starts_with("N2026-0001 已发出，已经写入登记簿") && told.message.contains("磁盘已满"));
        let hint = told.way_on();
        assert!(
            hint.contains("不要重复登记") && hint.contains("show N2026-0001") && hint.contains("腾出空间"),
            "{hint}"
        );
    }
}
