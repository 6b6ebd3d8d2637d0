//! What failures of files, of what lies in them and of libraries are called in Chinese: the one place that knows.

use std::error::Error as Cause;
use std::io::{self, ErrorKind};

/// Errors of the system that have no kind of their own, by their number.
const NUMBERED: &[(i32, &str)] = &[
    (5, "磁盘读写出错"),
    (6, "设备不在"),
    (19, "设备不在"),
    (23, "打开的文件太多"),
    (24, "打开的文件太多"),
    (40, "符号链接绕成了圈"),
];

/// Why a file could not be used.
pub fn of_io(error: &io::Error) -> String {
    if let Some(own) = error.get_ref() {
        // What this program said itself; and what a library wraps.
        let told = own.to_string();
        if !told.is_ascii() {
            return told;
        }
        if let Some(inner) = own.downcast_ref::<io::Error>() {
            return of_io(inner);
        }
    }
    let number = error.raw_os_error();
    let numbered = || NUMBERED.iter().find(|(known, _)| Some(*known) == number).map(|(_, said)| *said);
    match (of_kind(error.kind()).or_else(numbered), number) {
        (Some(said), _) => said.to_owned(),
        (None, Some(number)) => format!("系统报告第 {number} 号错误"),
        (None, None) => format!("读写出错{}", for_maintainers(error)),
    }
}

fn of_kind(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "文件不存在",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已经存在",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "超过了磁盘配额",
        ErrorKind::ReadOnlyFilesystem => "所在的磁盘只读",
        ErrorKind::FileTooLarge => "文件过大",
        ErrorKind::IsADirectory => "不是普通文件（是目录、管道或设备）",
        ErrorKind::NotADirectory => "上级不是目录",
        ErrorKind::DirectoryNotEmpty => "目录不是空的",
        ErrorKind::ResourceBusy | ErrorKind::WouldBlock | ErrorKind::ExecutableFileBusy => "正被占用",
        ErrorKind::CrossesDevices => "不在同一个磁盘上",
        ErrorKind::TooManyLinks => "链接太多",
        ErrorKind::InvalidFilename => "文件名过长或不合规定",
        ErrorKind::Interrupted => "被打断",
        ErrorKind::TimedOut => "等候过久",
        ErrorKind::Unsupported => "所在的磁盘不支持",
        ErrorKind::UnexpectedEof => "文件不完整",
        ErrorKind::WriteZero => "没有写完",
        ErrorKind::InvalidData => "内容不合格式",
        ErrorKind::BrokenPipe => "接收输出的程序已经退出",
        ErrorKind::StaleNetworkFileHandle => "网络盘已断开",
        ErrorKind::OutOfMemory => "内存不足",
        _ => return None,
    })
}

/// Why a library failed: by the failure of a file it ran into, else by its own words, which are for maintainers.
pub fn of_library(error: &(dyn Cause + 'static)) -> String {
    let mut cause = Some(error);
    while let Some(each) = cause {
        if let Some(io) = each.downcast_ref::<io::Error>() {
            return of_io(io);
        }
        cause = each.source();
    }
    let told = error.to_string();
    if told.is_ascii() { format!("程序内部出错{}", for_maintainers(error)) } else { told }
}

/// The words of a library, as they are to be handed on.
fn for_maintainers(error: &(dyn Cause + 'static)) -> String {
    format!("（供维护者：{error}）")
}

/// What is wrong in a JSON text, and where.
pub fn of_json(error: &serde_json::Error) -> String {
    if error.is_io() {
        return format!("读不到{}", for_maintainers(error));
    }
    let told = error.to_string();
    let what = told.rsplit_once(" at line ").map_or(told.as_str(), |(what, _)| what);
    let named = || what.split('`').nth(1).unwrap_or_default();
    let said = match what {
        _ if !what.is_ascii() && !what.starts_with("unknown") && !what.starts_with("invalid") => what.to_owned(),
        _ if what.starts_with("missing field") => format!("缺少 {}", named()),
        _ if what.starts_with("duplicate field") => format!("{} 写了两次", named()),
        _ if what.starts_with("unknown field") => format!("不认识 {}", named()),
        _ if what.starts_with("unknown variant") => format!("不认识“{}”", named()),
        _ if what.starts_with("invalid type") => "类型不对".to_owned(),
        _ if what.starts_with("invalid") => "值不对".to_owned(),
        _ if error.is_eof() => "没有写完".to_owned(),
        _ => "写法有误".to_owned(),
    };
    match (error.line(), error.column()) {
        (0, _) => said,
        (line, column) => format!("第 {line} 行第 {column} 列{said}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_of_the_system_is_told_in_chinese() {
        for number in 1..134 {
            let said = of_io(&io::Error::from_raw_os_error(number));
            assert!(!said.chars().any(|c| c.is_ascii_alphabetic()), "{number}: {said}");
        }
        assert_eq!(of_io(&io::Error::from_raw_os_error(13)), "没有权限");
        assert_eq!(of_io(&io::Error::other("读取时还在变化")), "读取时还在变化");
        assert_eq!(of_io(&io::Error::from(ErrorKind::UnexpectedEof)), "文件不完整");
    }

    #[test]
    fn what_is_wrong_in_a_json_is_told_in_chinese() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(dead_code)]
        struct Two {
            one: i64,
            two: Option<bool>,
        }
        for (text, said) in [
            (r#"{"two":true}"#, "缺少 one"),
            (r#"{"one":1,"one":2}"#, "one 写了两次"),
            (r#"{"one":1,"three":2}"#, "不认识 three"),
            (r#"{"one":"甲"}"#, "类型不对"),
            (r#"{"one":1"#, "没有写完"),
            (r#"{"one":1,}"#, "写法有误"),
        ] {
            let told = of_json(&serde_json::from_str::<Two>(text).unwrap_err());
            assert!(told.ends_with(said) && told.starts_with("第 1 行"), "{text}: {told}");
        }
    }
}
