//! What every writer needs: texts that do no harm, and the errors of writing.

use std::borrow::Cow;
use std::path::Path;

use crate::error::Error;
use crate::reason;
use crate::render::clean;

/// `text` on one line, free of control characters and of what XML forbids.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let clean = clean::visible(text);
    if clean.contains(['\u{fffe}', '\u{ffff}']) {
        return Cow::Owned(clean.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}"));
    }
    clean
}

/// The same where no line ends at the hyphen of a day or of a record's number: 2026-11-24, A2026-0040.
pub(super) fn unbroken(text: &str) -> Cow<'_, str> {
    let clean = visible(text);
    // What is one word has its room, and is copied as it is.
    if !clean.contains('-') || clean.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return clean;
    }
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut whole = String::with_capacity(clean.len() + 8);
    let mut chars = clean.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let held = c == '-' && digit(before) && digit(chars.peek().copied());
        whole.push(if held { '\u{2011}' } else { c });
        before = Some(c);
    }
    Cow::Owned(whole)
}

/// Output that could not be written.
pub(super) fn failed(error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::StorageFull {
        return Error::io("磁盘已满，文件没有写成").hint("腾出空间后重试；原有的输出没有改动");
    }
    Error::io(format!("无法写入：{}", reason::of_io(&error)))
}

/// Names the file in an error of writing it, unless it is named already.
pub fn of_file(path: &Path) -> impl Fn(Error) -> Error {
    let shown = path.display().to_string();
    move |error| {
        // What the register itself is told of was said by the register.
        if ["无法写入", "磁盘已满", "Excel 文件", "Word 文件"].iter().any(|start| error.message.starts_with(start))
        {
            return Error { message: format!("{shown}：{}", error.message), ..error };
        }
        error
    }
}
