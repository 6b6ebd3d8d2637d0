//! A workbook that cannot be read, and why, in words for clerks: those of the libraries are for nobody here.

use std::error::Error as Cause;
use std::io;

use zip::result::ZipError;

use crate::error::Error;
use crate::reason;

/// The error of a workbook that is damaged, by what the library that reads it ran into.
pub(super) fn damaged(error: impl Cause + 'static) -> Error {
    damaged_because(&why(&error))
}

/// … for a reason of our own.
pub(super) fn damaged_because(why: &str) -> Error {
    Error::input(format!("工作簿读不出来：{why}"))
        .hint("用表格软件打开，另存为 .xlsx 或“CSV UTF-8（逗号分隔）”，再导入；打不开的，重新取一份")
}

/// The error of a workbook that asks for a password.
pub(super) fn locked() -> Error {
    Error::input("工作簿有打开密码，读不到内容").hint("用表格软件打开，在“另存为”里去掉密码，再导入")
}

fn why(error: &(dyn Cause + 'static)) -> String {
    let mut cause = Some(error);
    while let Some(each) = cause {
        match each.downcast_ref::<ZipError>() {
            Some(ZipError::Io(io)) => return of_io(io),
            Some(ZipError::InvalidArchive(_)) => return CUT.to_owned(),
            Some(ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_)) => {
                return "压缩方式不常见".to_owned();
            }
            Some(_) => return "缺少应有的部分，可能不是表格软件存出的".to_owned(),
            None => {}
        }
        if let Some(io) = each.downcast_ref::<io::Error>() {
            return of_io(io);
        }
        cause = each.source();
    }
    "内容不合工作簿的格式，可能已损坏".to_owned()
}

/// What a file is that ends before its time.
const CUT: &str = "文件不完整，可能没有下载或复制完";

fn of_io(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => CUT.to_owned(),
        // A checksum that is wrong, a stream that cannot be unpacked.
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other => {
            "有一部分内容已损坏".to_owned()
        }
        _ => reason::of_io(error),
    }
}
