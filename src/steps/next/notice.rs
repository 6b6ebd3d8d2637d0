//! What comes next of a supervision notice (一（三）4).

use crate::record::notice::Notice;
use crate::record::words::{NoticeStatus, UnitRole};
use crate::steps::act::Act;
use crate::steps::next::way::{View, Way, blank};
use crate::steps::notice;

/// What comes next of a notice: the unit's reply; its letter can be printed again.
pub fn ways(view: &View<'_>, notice: &Notice) -> Vec<Way> {
    if notice.status != NoticeStatus::Open {
        return Vec::new();
    }
    let act = Act::NoticeReply(notice::Reply { text: blank::TEXT.to_owned(), doc_no: None, paper: Default::default() });
    let reply = Way::on(notice.id, act).typed(format!("--text {}", blank::TEXT)).who(&notice.unit);
    let print = Way::read(notice.id, format!("jiexie letter {0} --kind notice -o 督办通知单-{0}.docx", notice.id));
    let print = print.role(view, UnitRole::Office).when("要印通知单的");
    vec![notice.reply_by.into_iter().fold(reply, Way::by), print]
}
