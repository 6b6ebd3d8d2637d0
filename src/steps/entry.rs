//! How an entry is marked where entries are shown.

use std::borrow::Cow;

use crate::law::deadline::Ending;
use crate::vocabulary::Vocabulary;

/// Entered on a later day than it happened.
pub const LATER: &str = "补录";
/// Entered with a clock that ran behind: the time of the entry is not to be trusted.
pub const BEHIND: &str = "补录（时钟偏早）";
/// Struck out as entered by mistake.
pub const STRUCK: &str = "本项已作废";

/// Struck out, or voided with its record.
pub const VOID: &str = "已作废";

/// The mark of an entry, if it bears one.
pub fn mark(later: bool, behind: bool) -> Option<&'static str> {
    match (later, behind) {
        (_, true) => Some(BEHIND),
        (true, false) => Some(LATER),
        (false, false) => None,
    }
}

/// Who entered it, with the system's name of who did where that is another.
pub fn by<'a>(actor: &'a str, os_user: Option<&str>) -> Cow<'a, str> {
    match other_user(actor, os_user) {
        Some(other) => Cow::Owned(format!("{actor}（{other}）")),
        None => Cow::Borrowed(actor),
    }
}

/// The system's name of who entered it, where that is another than who is said to have.
pub fn other_user(actor: &str, os_user: Option<&str>) -> Option<String> {
    os_user.filter(|name| *name != actor).map(|name| format!("系统用户 {name}"))
}

/// What became of an entry since, in words.
pub fn since(by: Ending) -> String {
    format!("已{}", by.title())
}

/// What took lateness back, in words: a step that only was entered later is called what its entry is marked as.
pub fn took_back(by: Option<Ending>) -> &'static str {
    by.map_or(LATER, |by| by.title())
}
