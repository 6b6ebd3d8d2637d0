//! Lists of records: what each kind shows of its fields.

use std::borrow::Cow;
use std::cell::Cell as Once;

use chrono::NaiveDate;

use super::app::App;
use super::listing::ListChoice;
use super::rows;
use crate::error::{Error, Result};
use crate::fold;
use crate::ids::{Id, RecordKind};
use crate::record::field::{self, Field, Holds};
use crate::record::kinds;
use crate::record::recorded::{Called, Category, Ends};
use crate::record::unit::UnitBook;
use crate::record::words;
use crate::render::{Cell, Column};
use crate::repo::lists::{ListRow, ListShape, Stored};

/// What a column shows of the field it is made from.
#[derive(Clone, Copy, PartialEq)]
enum What {
    /// The field as it is stored.
    Value,
    /// The codes of a list or of one unit; an empty text where there is none.
    Codes,
    /// The names of the units whose codes it holds.
    Names,
    /// The Chinese word for the stable one it holds.
    Title,
    /// The title of the record, or what its mark leaves of it.
    Subject,
    /// The same word in every row.
    Said(&'static str),
}

/// One column of a list: how it is printed, and the field it is made from, by its name in ledgers.
#[derive(Clone, Copy)]
struct Shown {
    column: Column,
    what: What,
    of: &'static str,
}

/// A column titled after its field, `width` cells wide.
const fn shown(key: &'static str, what: What, of: &'static str, width: usize) -> Shown {
    Shown { column: Column::new(key, "", width), what, of }
}

/// A column of JSON and CSV only.
const fn hidden(key: &'static str, what: What, of: &'static str) -> Shown {
    Shown { column: Column::hidden(key, ""), what, of }
}

impl Shown {
    /// Under this title instead of its field's.
    const fn called(mut self, title: &'static str) -> Self {
        self.column.title = title;
        self
    }

    /// The column, with its title: a unit's or a word's code is headed as in ledgers, all else as on the screen.
    fn titled(&self, kind: RecordKind) -> Column {
        let mut column = self.column;
        if let (true, Some(field)) = (column.title.is_empty(), kinds::named(kind, self.of)) {
            let coded = matches!(field.holds, Holds::Unit | Holds::Word(_));
            column.title = match self.what {
                What::Names => field.heading.strip_suffix("代码").unwrap_or(field.title),
                What::Value if coded => field.heading,
                _ => field.title,
            };
        }
        let never_cut = matches!(
            kinds::named(kind, self.of).map(|field| field.holds),
            Some(Holds::Day | Holds::Id | Holds::Number)
        );
        column.whole |= never_cut;
        column
    }
}

const ID: Shown = Shown { column: Column::new("id", "编号", 10).lead(), what: What::Value, of: "id" };
const STATUS: Shown = hidden("status", What::Value, "status");
const SUBJECT: Shown = shown("title", What::Subject, "title", 0);

const fn status(width: usize) -> Shown {
    let Shown { column, what, of } = shown("status_title", What::Title, "status", width);
    Shown { column: column.state().whole(), what, of }
}

const CASES: &[Shown] = &[
    ID,
    status(14),
    shown("found_on", What::Value, "found_on", 10).called("发现"),
    shown("finder_name", What::Names, "finder", 12),
    shown("holder_name", What::Names, "holder", 12),
    STATUS,
    hidden("finder", What::Value, "finder"),
    hidden("holder", What::Value, "holder"),
    hidden("secrecy", What::Value, "secrecy"),
    hidden("outcome", What::Value, "outcome"),
    hidden("closed_on", What::Value, "closed_on").called("结案"),
    SUBJECT,
];

const TRANSFERS: &[Shown] = &[
    ID,
    Shown { column: Column::new("case", "案件", 10).whole(), what: What::Value, of: "case" },
    status(12),
    shown("kind_title", What::Title, "kind", 12),
    shown("sent_on", What::Value, "sent_on", 10),
    shown("from_name", What::Names, "from", 12),
    shown("to_name", What::Names, "to", 12),
    STATUS,
    hidden("kind", What::Value, "kind").called("种类代码"),
    hidden("from", What::Value, "from"),
    hidden("to", What::Value, "to"),
    hidden("answered_on", What::Value, "answered_on"),
    hidden("urgent", What::Value, "urgent"),
    hidden("resent_on", What::Value, "resent_on"),
    hidden("received_on", What::Value, "received_on"),
    hidden("service", What::Value, "service").called("送达方式代码"),
    hidden("withdrawn_on", What::Value, "withdrawn_on"),
    shown("outcome_title", What::Title, "outcome", 8).called("办理结果"),
    hidden("outcome", What::Value, "outcome"),
    SUBJECT.called("案由"),
];

/// The one layout of every other kind, of what it says of itself.
const fn ends(ends: &Ends) -> [Shown; 13] {
    let (what, code, of, width) = match ends.category {
        Category::Of(field, width) => (What::Title, What::Value, field, width),
        Category::Always(word, title, width) => (What::Said(title), What::Said(word), "", width),
    };
    [
        ID,
        status(12),
        shown("kind_title", what, of, width).called("类别"),
        shown("on", What::Value, ends.on.0, 10).called(ends.on.1),
        end("from_name", ends.from, "发起单位", 12),
        end("to_name", ends.to, "对方单位", 12),
        hidden("case", What::Value, "case").called("案件"),
        STATUS,
        hidden("kind", code, of).called("类别代码"),
        hidden("from", What::Codes, ends.from.0).called("发起单位代码"),
        hidden("to", What::Codes, ends.to.0).called("对方单位代码"),
        hidden("meeting", What::Value, "meeting").called("会议"),
        SUBJECT.called(ends.title),
    ]
}

const fn end(key: &'static str, named: Called, otherwise: &'static str, width: usize) -> Shown {
    if named.1.is_empty() {
        hidden(key, What::Names, "").called(otherwise)
    } else {
        shown(key, What::Names, named.0, width).called(named.1)
    }
}

fn columns(kind: RecordKind) -> Cow<'static, [Shown]> {
    match kinds::ends(kind) {
        Some(told) => Cow::Owned(ends(told).to_vec()),
        None if kind == RecordKind::Transfer => Cow::Borrowed(TRANSFERS),
        None => Cow::Borrowed(CASES),
    }
}

/// What a list asks of the records of a kind.
pub fn asked(kind: RecordKind) -> ListShape {
    let shown = columns(kind);
    let named = |shown: &Shown| kinds::named(kind, shown.of);
    let days = shown.iter().filter(|shown| shown.column.table).filter_map(named);
    ListShape {
        kind,
        fields: shown.iter().map(named).collect(),
        units: shown.iter().filter(|shown| shown.what == What::Names).filter_map(named).collect(),
        day: days.into_iter().find(|field| matches!(field.holds, Holds::Day)),
    }
}

/// The field of the column by which a list is ordered.
fn order(kind: RecordKind, typed: &str) -> Result<&'static Field> {
    let may = |shown: &&Shown| matches!(shown.what, What::Value | What::Title | What::Names);
    let one = |field: &&'static Field| !field.many && matches!(field.stored, field::Stored::Column(_));
    let all: Vec<(&'static str, &'static str, &'static Field)> = columns(kind)
        .iter()
        .filter(|shown| shown.column.table)
        .filter(may)
        .filter_map(|shown| {
            Some((shown.titled(kind).title, shown.column.key, kinds::named(kind, shown.of).filter(one)?))
        })
        .collect();
    let same = |known: &str| fold::text(known) == fold::text(typed);
    let found = all.iter().find(|(title, key, field)| same(title) || same(key) || same(field.key) || same(field.title));
    found.map(|(.., field)| *field).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|(title, ..)| *title).collect();
        Error::input(format!("不能按“{typed}”排序")).hint(format!("可按：{}", known.join("、")))
    })
}

/// Lists the records of one kind.
pub fn list(app: &App, kind: RecordKind, choice: &ListChoice) -> Result<u8> {
    let reader = app.reader()?;
    let units = reader.units()?;
    let mut query = choice.query(kind, units, app.today())?;
    query.order = choice.sort.as_deref().map(|typed| order(kind, typed)).transpose()?;
    let shown = columns(kind);
    let printed: Vec<Column> = shown.iter().map(|shown| shown.titled(kind)).collect();
    let asked = asked(kind);
    let words = Words { units, day: app.today() };
    let (last, more) = (Once::new(None::<Id>), Once::new(false));
    let name = format!("{}清单", kind.name());
    let listed =
        rows::ListOutput { name: &name, columns: &printed, empty: "没有记录", unit: query.unit.as_deref() };
    choice.output.put(app, &listed, &|take| {
        let mut count = 0;
        reader.list(&asked, &query, &mut |line| {
            count += 1;
            if choice.limit.is_some_and(|limit| count > limit) {
                more.set(true);
                return Ok(());
            }
            if let (Some(_), Stored::Text(id)) = (choice.limit, line.at(0)?) {
                last.set(Some(id.parse()?));
            }
            let cells = shown.iter().enumerate().map(|(at, shown)| words.cell(shown, asked.fields[at], line, at));
            take(&cells.collect::<Result<Vec<_>>>()?, None)
        })
    })?;
    if more.get() {
        app.note(&match last.get().filter(|_| choice.sort.is_none()) {
            Some(last) => format!("后面还有。下一页：{}", choice.next_page(kind, last)),
            None => "后面还有：加大 --limit，或缩小范围".to_owned(),
        });
    }
    Ok(0)
}

/// What codes are called on a day.
struct Words<'a> {
    units: &'a UnitBook,
    day: NaiveDate,
}

impl Words<'_> {
    fn cell<'l>(&'l self, shown: &Shown, field: Option<&Field>, line: &'l ListRow<'_>, at: usize) -> Result<Cell<'l>> {
        Ok(match (shown.what, line.at(at)?) {
            (What::Said(word), _) => word.into(),
            (What::Codes | What::Names, Stored::Empty) => "".into(),
            (What::Names, Stored::Text(codes)) => self.names(codes).into(),
            (What::Subject, Stored::Text(title)) => line.secrecy()?.masked(title).into(),
            (What::Title, Stored::Text(word)) => match field.map(|field| field.holds) {
                Some(Holds::Word(words)) => words::title_of(words, word).into(),
                _ => word.into(),
            },
            (_, Stored::Empty) => Cell::Null,
            (_, Stored::Text(text)) => text.into(),
            (_, Stored::Int(yes)) if field.is_some_and(|field| matches!(field.holds, Holds::Flag)) => (yes != 0).into(),
            (_, Stored::Int(number)) => number.into(),
        })
    }

    fn names<'l>(&'l self, codes: &'l str) -> Cow<'l, str> {
        if !codes.contains(',') {
            return if codes.is_empty() { "".into() } else { self.units.short_on(codes, self.day).into() };
        }
        let names: Vec<&str> = codes.split(',').map(|code| self.units.short_on(code, self.day)).collect();
        names.join("、").into()
    }
}
