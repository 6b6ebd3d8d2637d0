//! What is found, as rows of a list.

use crate::record::{kinds, words};
use crate::render::{Cell, Column};
use crate::repo::find::Hit;
use crate::vocabulary::Vocabulary;

/// What a row has.
pub const COLUMNS: &[Column] = &[
    Column::new("id", "编号", 11).whole(),
    Column::new("kind_title", "类别", 8),
    Column::new("status_title", "状态", 12),
    Column::new("on", "首次事项", 10),
    Column::new("where", "所在", 10),
    Column::new("text", "找到的文字", 30),
    Column::hidden("kind", "类别代码"),
    Column::hidden("status", "状态代码"),
    Column::hidden("fields", "字段代码"),
    Column::new("title", "标题", 0),
];

/// The cells of a row.
pub fn cells(hit: &Hit) -> Vec<Cell<'_>> {
    let kind = hit.id.kind;
    let each = |of: fn(&crate::record::field::Field) -> &'static str, by: &str| {
        hit.fields.iter().map(|field| of(field)).collect::<Vec<_>>().join(by)
    };
    vec![
        hit.id.into(),
        kind.name().into(),
        words::title_of(kinds::statuses(kind), &hit.status).into(),
        Cell::from(&hit.on),
        each(|field| field.title, "、").into(),
        Cell::from(&hit.around),
        kind.word().into(),
        Cell::from(&hit.status),
        each(|field| field.key, ",").into(),
        Cell::from(&hit.title),
    ]
}
