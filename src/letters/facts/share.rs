//! What the slips of shared information say.

use super::filled::{Facts, numeral, said};
use crate::letters::seen::{Seen, text};
use crate::record::words::{Channel, Secrecy, ShareKind, Vocabulary};

/// A copy goes out, is told, or follows.
pub(in crate::letters) fn sent(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(share) = seen.file.share(seen.record) else { return };
    let sheet = |key: &str| text(&seen.asked[key]).and_then(said);
    facts.put("share.slip_no", seen.told("slip_no").or(seen.doc_no.as_deref()));
    facts.put("share.category", category(share.kind));
    // Of a state secret its number alone is told.
    if share.secrecy != Secrecy::State {
        facts.put("share.doc_title", sheet("doc_title").unwrap_or_else(|| share.title.clone()));
        facts.put("share.points", sheet("points"));
        facts.put("share.party", sheet("party"));
    }
    facts.put("share.doc_no", share.doc_no.as_deref());
    facts.put("share.issued_by", sheet("issued_by"));
    facts.put("share.event_on", share.event_on.to_string());
    facts.put("share.valid_until", sheet("valid_until"));
    let channel = seen.told("channel").and_then(Channel::stored);
    facts.put("share.channel", channel.map(Vocabulary::title));
    facts.put("share.sent_on", seen.on.to_string());
    let limit = seen.desk.ctx.law.limit(&format!("share.{}", share.kind.word())).ok();
    let length = limit
        .and_then(|limit| limit.days)
        .map(|days| format!("{}日内（{}）", numeral(days), limit.map_or("", |limit| &limit.clause)));
    facts.put("share.limit", if share.urgent { Some("紧急，当日".to_owned()) } else { length });
}

/// What the title of a slip calls a category.
fn category(kind: ShareKind) -> &'static str {
    match kind {
        ShareKind::Approval => "行政审批事项",
        ShareKind::Penalty => "行政处罚决定",
        ShareKind::Superior => "上级文件",
        _ => "信息",
    }
}
