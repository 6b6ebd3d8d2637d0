//! What was entered on the register's own books, calendar and units, is not corrected or voided as records are: the commands
//! that put it right.

use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::quarter::Quarter;

/// The record that was typed where one is corrected or voided.
///
/// # Errors
/// What is no id; of a book as the journal names it, with the way to put it right.
pub fn record(typed: &str) -> Result<Id> {
    typed.parse().map_err(|error| book(typed.trim()).unwrap_or(error))
}

fn book(typed: &str) -> Option<Error> {
    let (book, of) = typed.split_once('/').unwrap_or((typed, ""));
    if let Some(quarter) = Quarter::named(typed).or(Quarter::named(of)) {
        return Some(
            Error::input("季度免开的登记不能更正、作废")
                .hint(format!("误登的，jiexie meeting unexcuse {quarter} --reason 理由，再按实际登记")),
        );
    }
    let (what, way) = match book {
        "calendar" | "日历" => (
            "日历的登记",
            "单日登记错的，jiexie calendar remove 日期 --basis 依据 撤回，再用 jiexie calendar add 日期 holiday --name 节日 --basis 通知 按实际登记；全年安排有误的，改正文件后 jiexie calendar import 文件 --basis 依据",
        ),
        "unit" | "单位" => (
            "单位的登记",
            "误登为合并或撤销的，jiexie unit restore 单位 --reason 理由；名称、发文事项、条线有误的，用 jiexie unit rename 单位 新名称、jiexie unit set 单位、jiexie unit line 单位 条线 再登记一次",
        ),
        "register" | "登记簿" => (
            "登记簿自身的登记",
            "文书习惯改错的，用 jiexie letter habits 再改定一次；行政区划登记错的，用 jiexie register region 再登记一次",
        ),
        "work" | "工作情况" => (
            "工作情况的登记",
            "误登的，jiexie meeting work undo --unit 单位 --from 日期 --to 日期 --reason 理由，再按实际登记",
        ),
        _ => return None,
    };
    Some(Error::input(format!("{what}不能更正、作废")).hint(way))
}
