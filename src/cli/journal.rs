//! Events about the register's own books, for the pages of units and quarters.

use std::io::Write;

use serde_json::{Value, json};

use super::streams::output;
use crate::error::Result;
use crate::render::{self, Opts};
use crate::repo::{BookEvent, Journaled};
use crate::steps::act::Act;
use crate::steps::entry;

/// The events as JSON, in the shape that records have theirs.
pub fn json(events: &[BookEvent]) -> Vec<Value> {
    let one = |event: &BookEvent| {
        let line = &event.line;
        json!({
            "event": line.no, "seq": line.seq, "record": line.record, "act": line.act, "on": line.on,
            "entered_at": line.entered_at, "entered_later": mark(line).is_some(), "clock_behind": line.entered_behind,
            "actor": line.actor, "os_user": line.os_user,
            "late_reason": event.late_reason, "note": event.note, "details": event.details,
        })
    };
    events.iter().map(one).collect()
}

/// Prints the events as a table; nothing when there are none.
pub fn print(out: &mut dyn Write, events: &[BookEvent], opts: &Opts) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let lines: Vec<Vec<String>> = events
        .iter()
        .map(|event| {
            let late = mark(&event.line).map(str::to_owned);
            let remarks =
                [late, event.late_reason.as_ref().map(|reason| format!("迟延：{reason}")), event.note.clone()];
            let remarks: Vec<String> = remarks.into_iter().flatten().collect();
            vec![
                event.line.no.to_string(),
                event.line.on.clone(),
                Act::title(&event.line.act).to_owned(),
                entry::by(&event.line.actor, event.line.os_user.as_deref()).into_owned(),
                event.line.entered_at.get(..16).unwrap_or_default().replace('T', " "),
                remarks.join("；"),
            ]
        })
        .collect();
    let table = render::short_table(&["序号", "日期", "事项", "经手", "登记时间", "说明"], &lines, opts);
    write!(out, "\n事项\n{table}").map_err(output)
}

/// How an entry of the journal is marked.
pub fn mark(line: &Journaled) -> Option<&'static str> {
    let later = line.entered_at.get(..10).is_some_and(|day| day > line.on.as_str());
    entry::mark(later, line.entered_behind)
}
