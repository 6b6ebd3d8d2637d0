//! Steps that get the same day with one that is corrected: where several were entered with one wrong day, none of them can be put
//! right before the others.

use crate::error::hint::{hint, option, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::steps::act::{Also, Correct};
use crate::steps::event::Loaded;
use crate::steps::target::target;

/// How such a step is named.
pub const WRITTEN: &str = "C2026-0001:2";

/// Takes `others` along in the correction of a day of a step of `record`.
///
/// # Errors
/// A correction that gives no day, a step that is not there, is none that can be corrected, or stands on that day already.
pub fn take_along(loaded: &Loaded, record: Id, correct: &mut Correct, others: &[(Id, u32)]) -> Result<()> {
    let Some(day) = correct.to_day else {
        return match others.is_empty() {
            true => Ok(()),
            false => Err(Error::input("--also 写的是日期一并更正的事项，没有更正日期").hint(hint!(
                "另写 ",
                option("on"),
                "，或不写 ",
                option("also")
            ))),
        };
    };
    for (other, no) in others {
        let target = target(loaded, *other, *no)?;
        let known = (*other, *no) == (record, correct.event);
        if known || target.on == day {
            let what = if known { "就是更正的这一项" } else { "已经是这一天" };
            return Err(Error::input(format!("{other} 第 {no} 项{what}，不必另写")).hint(hint!(
                "去掉 ",
                option("also"),
                format!(" 里的 {other}:{no}")
            )));
        }
        match correct.also.iter_mut().find(|also| (also.record, also.event) == (*other, *no)) {
            Some(also) => also.to_day = Some(day),
            None => {
                correct.also.push(Also { record: *other, event: *no, to_day: Some(day), set: serde_json::Map::new() })
            }
        }
    }
    Ok(())
}

/// Reads a step as it is written: C2026-0001:2.
///
/// # Errors
/// What is written otherwise.
pub fn read(text: &str) -> Result<(Id, u32)> {
    let parts = text.trim().split_once([':', '：', '#', '＃']);
    let read = parts.and_then(|(id, no)| Some((id.trim().parse::<Id>().ok()?, no.trim().parse::<u32>().ok()?)));
    read.ok_or_else(|| {
        Error::input(format!("--also “{text}”不是一项事项"))
            .hint(hint!([format!("写作 编号:序号，如 {WRITTEN}")], ["序号见 ", run("jiexie correct 编号")]))
    })
}
