//! Lists of shares, requests, disputes and operations: one layout for all four.

use super::app::{App, output};
use super::case::Listing;
use super::{input, reply};
use crate::ids::RecordKind;
use crate::registry::assist::AssistKind;
use crate::registry::case::Secrecy;
use crate::registry::operation::OperationKind;
use crate::registry::share::ShareKind;
use crate::render::{Cell, Column, List};

const COLUMNS: &[Column] = &[
    Column::new("id", "编号", 11).whole(),
    Column::new("status_title", "状态", 12),
    Column::new("kind_title", "类别", 16),
    Column::new("on", "日期", 10),
    Column::new("from_name", "发起单位", 20),
    Column::new("to_name", "对方单位", 24),
    Column::hidden("case", "案件"),
    Column::hidden("status", "状态代码"),
    Column::hidden("kind", "类别代码"),
    Column::hidden("from", "发起单位代码"),
    Column::hidden("to", "对方单位代码"),
    Column::new("title", "事由", 0),
];

/// Lists the records of one kind.
pub fn list(app: &App, kind: RecordKind, listing: &Listing) -> anyhow::Result<u8> {
    let reader = app.reader()?;
    let units = reader.units()?;
    let query = listing.query(kind, &units)?;
    let day = app.today();
    let names = |codes: &str| -> String {
        let names: Vec<&str> =
            codes.split(',').filter(|code| !code.is_empty()).map(|code| units.short_on(code, day)).collect();
        names.join("、")
    };
    app.print(|out| {
        let mut list = List::new(out, app.format, COLUMNS, app.opts());
        reader.records(kind, &query, &mut |line| {
            let secrecy: Secrecy = input::word(&line.secrecy)?;
            let kind_title = match kind {
                RecordKind::Share => ShareKind::title(&line.kind),
                RecordKind::Assist => AssistKind::title(&line.kind),
                RecordKind::Operation => OperationKind::title(&line.kind),
                RecordKind::Dispute => "争议",
                RecordKind::Topic => "议题",
                RecordKind::Notice => "督办",
                _ => match line.kind.as_str() {
                    "regular" => "例会",
                    "special" => "专题会议",
                    "meeting" => "会议议定",
                    "assigned" => "领导交办",
                    _ => "拟报区政府",
                },
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
                Cell::from(secrecy.masked(&line.title)),
            ])
            .map_err(output)
        })?;
        list.finish().map(|_| ()).map_err(output)
    })?;
    Ok(0)
}
