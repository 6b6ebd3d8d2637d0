//! Lists of every record but cases and transfers: one layout, each kind with its own names for it.

use super::app::App;
use super::listing::{self, Listing};
use super::reply;
use super::streams::output;
use crate::error::Result;
use crate::ids::RecordKind;
use crate::record::words;

use crate::render::{Cell, Column, List};

/// The columns of one kind: how wide its category is, what its day and its two ends are called; an end it does not have
/// is hidden.
const fn columns(
    kind: usize,
    on: &'static str,
    from: &'static str,
    to: &'static str,
    title: &'static str,
) -> [Column; 13] {
    [
        Column::new("id", "编号", 11).whole(),
        Column::new("status_title", "状态", 12),
        Column::new("kind_title", "类别", kind),
        Column::new("on", on, 10),
        end("from_name", from, "发起单位", 20),
        end("to_name", to, "对方单位", if kind < 16 { 20 } else { 24 }),
        Column::hidden("case", "案件"),
        Column::hidden("status", "状态代码"),
        Column::hidden("kind", "类别代码"),
        Column::hidden("from", "发起单位代码"),
        Column::hidden("to", "对方单位代码"),
        Column::hidden("meeting", "会议"),
        Column::new("title", title, 0),
    ]
}

const fn end(key: &'static str, title: &'static str, otherwise: &'static str, width: usize) -> Column {
    if title.is_empty() { Column::hidden(key, otherwise) } else { Column::new(key, title, width) }
}

const RECORDS: &[Column] = &columns(16, "日期", "发起单位", "对方单位", "事由");
const DISPUTES: &[Column] = &columns(16, "提出", "争议各方", "承办单位", "事由");
const OPERATIONS: &[Column] = &columns(16, "开始", "牵头单位", "配合单位", "事由");
const MEETINGS: &[Column] = &columns(10, "会议日期", "", "", "会议");
const TOPICS: &[Column] = &columns(10, "提出日期", "提出单位", "", "议题");
const MATTERS: &[Column] = &columns(10, "办结期限", "责任单位", "配合单位", "事项");
const NOTICES: &[Column] = &columns(10, "发出日期", "被督办单位", "", "事由");

/// Lists the records of one kind.
pub fn list(app: &App, kind: RecordKind, listing: &Listing) -> Result<u8> {
    let reader = app.reader()?;
    let units = reader.units()?;
    let query = listing.query(kind, &units)?;
    let day = app.today();
    let names = |codes: &str| -> String {
        let names: Vec<&str> =
            codes.split(',').filter(|code| !code.is_empty()).map(|code| units.short_on(code, day)).collect();
        names.join("、")
    };
    let columns = match kind {
        RecordKind::Dispute => DISPUTES,
        RecordKind::Operation => OPERATIONS,
        RecordKind::Meeting => MEETINGS,
        RecordKind::Topic => TOPICS,
        RecordKind::Matter => MATTERS,
        RecordKind::Notice => NOTICES,
        _ => RECORDS,
    };
    app.print(|out| {
        let mut list = List::new(out, app.format, columns, app.opts());
        reader.records(kind, &query, &mut |line| {
            let secrecy = listing::secrecy(&line.secrecy)?;
            let kind_title = match kind {
                RecordKind::Dispute => "争议",
                RecordKind::Topic => "议题",
                RecordKind::Notice => "督办",
                _ => words::title_of(words::kinds(kind), &line.kind),
            };
            list.row(&[
                Cell::from(&line.id),
                reply::status_title(Some(kind), &line.status).into(),
                kind_title.into(),
                Cell::from(&line.on),
                names(&line.from).into(),
                names(&line.to).into(),
                line.case.as_deref().into(),
                Cell::from(&line.status),
                Cell::from(&line.kind),
                Cell::from(&line.from),
                Cell::from(&line.to),
                line.meeting.as_deref().into(),
                Cell::from(secrecy.masked(&line.title)),
            ])
            .map_err(output)
        })?;
        list.finish().map(|_| ()).map_err(output)
    })?;
    Ok(0)
}
