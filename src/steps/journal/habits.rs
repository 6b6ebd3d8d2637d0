//! How the county has its letters: what a register in use changes of its rulebook.

use serde_json::json;

use super::{BookStep, Change};
use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::law::rulebook::Habits;
use crate::record::words::Vocabulary;

/// From now on letters are made so. The rulebook says it, and nothing else of it changes.
///
/// # Errors
/// What is so already.
pub fn change(now: Habits, wanted: Habits) -> Result<BookStep> {
    if now == wanted {
        let (seal, clauses) = (now.office_seal.title(), now.clauses.title());
        return Err(Error::input(format!("本来就是这样：办公室发文盖{seal}的印章，条款{clauses}；未作改动"))
            .hint(hint!("查看：", run("jiexie letter habits"))));
    }
    let body = json!({"office_seal": wanted.office_seal.word(), "clauses": wanted.clauses.word()});
    BookStep::new("letters.habits", "register".to_owned(), body, Change::Habits(wanted))
}
