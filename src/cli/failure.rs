//! Errors as a clerk or a script reads them, clap's own included.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind as ClapKind};
use serde_json::json;

use crate::error::{Error, ErrorKind};
use crate::render::clean;

/// Whether the arguments ask for JSON, even when they cannot be parsed.
pub fn wants_json(args: &[OsString]) -> bool {
    let texts: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    texts.windows(2).any(|pair| pair == ["--format", "json"]) || texts.contains(&"--format=json")
}

/// Prints what went wrong; gives the exit code.
pub fn report(error: &anyhow::Error, json: bool) -> u8 {
    if let Some(clap_error) = error.downcast_ref::<clap::Error>() {
        if matches!(clap_error.kind(), ClapKind::DisplayHelp | ClapKind::DisplayHelpOnMissingArgumentOrSubcommand) {
            return help(clap_error);
        }
        return print(&translate(clap_error), json);
    }
    match error.downcast_ref::<Error>() {
        Some(error) => print(error, json),
        None => print(&Error::io(format!("{error:#}")), json),
    }
}

/// Longest message printed, in characters: what was typed is repeated, but not a book of it.
const LONGEST: usize = 1_000;

fn print(error: &Error, json: bool) -> u8 {
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
        }});
        // Nothing to be done when stderr itself cannot be written; the exit code still tells.
        let _ = crate::render::json_line(&mut std::io::stderr(), &value);
        return error.kind.exit_code();
    }
    let lead = if error.kind == ErrorKind::Rule { "不能办理" } else { "错误" };
    let clause = error.clause.as_ref().map_or_else(String::new, |clause| format!("〔{clause}〕"));
    for (at, line) in error.message.lines().enumerate() {
        let line = clean::visible(line);
        if at == 0 {
            eprintln!("{lead}{clause}：{line}");
        } else {
            eprintln!("  {line}");
        }
    }
    if let Some(hint) = &error.hint {
        eprintln!("办法：{}", clean::visible(hint));
    }
    error.kind.exit_code()
}

/// clap's help with its last English words put into Chinese. Asked for: stdout, 0; for want of a command: stderr, 2.
fn help(error: &clap::Error) -> u8 {
    let text = chinese(&error.render().to_string());
    if error.kind() == ClapKind::DisplayHelp {
        use std::io::Write;
        // A reader that left early is no error.
        let _ = std::io::stdout().write_all(text.as_bytes());
        return 0;
    }
    eprint!("{text}");
    2
}

/// The words of clap's layout in Chinese.
pub fn chinese(text: &str) -> String {
    text.replace("[OPTIONS]", "[选项]")
        .replace("Usage:", "用法：")
        .replace("[default: ", "[默认：")
        .replace("[possible values: ", "[可选：")
        .replace("Options:", "选项：")
        .replace("Arguments:", "参数：")
}

fn translate(error: &clap::Error) -> Error {
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
            (format!("{arg} 不能是“{value}”"), text(ContextKind::ValidValue).map(|known| format!("可选：{known}")))
        }
        ClapKind::UnknownArgument => {
            let similar = text(ContextKind::SuggestedArg).map(|similar| format!("是否想写 {similar}？"));
            (format!("没有选项“{arg}”"), similar)
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
            let message = if other.is_empty() || other == arg {
                format!("{arg} 只能写一次")
            } else {
                format!("{arg} 不能与 {other} 同用")
            };
            (message, None)
        }
        ClapKind::NoEquals | ClapKind::TooFewValues | ClapKind::WrongNumberOfValues | ClapKind::TooManyValues => {
            (format!("{arg} 的取值个数不对"), None)
        }
        ClapKind::ValueValidation => (format!("{arg} 不能是“{value}”"), None),
        ClapKind::InvalidUtf8 => ("参数不是有效的 UTF-8 文字".to_owned(), None),
        _ => ("命令写法有误".to_owned(), None),
    };
    Error::input(message).hint(hint.unwrap_or_else(|| "加 --help 查看用法".to_owned()))
}
