//! A workbook that cannot be read.

use std::fmt::Display;

use crate::error::Error;

/// The error of a workbook that is damaged.
pub(super) fn damaged(why: impl Display) -> Error {
    let why: String = why.to_string().chars().filter(|c| !c.is_control()).take(120).collect();
    Error::input(format!("工作簿读不出来，可能已损坏：{why}"))
        .hint("用表格软件打开，另存为 .xlsx 或“CSV UTF-8（逗号分隔）”，再导入")
}
