//! What `show` says of the cases tied to one: how, since when, where each stands now.

use std::io::Write;

use serde_json::{Map, Value, json};

use super::super::reply;
use super::super::streams::output;
use crate::error::Result;
use crate::ids::RecordKind;
use crate::record::Context;
use crate::record::link::Link;
use crate::record::words::Vocabulary;
use crate::render::{self, Opts};
use crate::repo::Reader;

/// Each link with what the other case is now; gives the lines of a table.
pub fn add(
    reader: &Reader,
    ctx: Context<'_>,
    links: &[Link],
    fields: &mut Map<String, Value>,
) -> Result<Vec<Vec<String>>> {
    let Some(Value::Array(told)) = fields.get_mut("links") else { return Ok(Vec::new()) };
    let mut lines = Vec::new();
    for (link, told) in links.iter().zip(told) {
        let kin = reader.kin(link.case)?;
        let (status, title, holder) = match &kin {
            Some(kin) => (kin.status.word(), kin.title.as_str(), kin.holder.as_str()),
            None => ("", "", ""),
        };
        told["told"] = json!(link.told());
        told["status"] = json!(kin.as_ref().map(|_| status));
        told["title"] = json!(kin.as_ref().map(|_| title));
        told["holder"] = json!(kin.as_ref().map(|_| holder));
        lines.push(vec![
            link.case.to_string(),
            link.told(),
            link.since.to_string(),
            reply::status_title(Some(RecordKind::Case), status).to_owned(),
            ctx.units.short_on(holder, link.since).to_owned(),
            title.to_owned(),
            link.reason.clone().unwrap_or_default(),
        ]);
    }
    Ok(lines)
}

/// Prints them.
pub fn print(out: &mut dyn Write, lines: &[Vec<String>], opts: &Opts) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let table = render::short_table(&["案件", "关系", "自", "状态", "承办单位", "案由", "理由"], lines, opts);
    write!(out, "\n关联案件\n{table}").map_err(output)
}
