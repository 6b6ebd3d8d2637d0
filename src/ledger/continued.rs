//! Rows that go on with the case of the row above: another party of it, where the number of the row is blank, merged with
//! the one above, or a mark for it.

use super::ditto;
use super::heading::Heading;
use super::names;
use super::plan::Fault;
use super::sheet::Row;
use super::shown::shown;
use super::spoilt::{is_empty, plain};
use crate::error::Error;
use crate::record::party::TYPED;

/// What is told of a party in columns of its own, in the order of a party's line.
const OF_PARTY: [&str; 3] = {
    let [_, id_no, phone, address] = TYPED;
    [id_no, phone, address]
};

/// What a row is to the one above.
pub enum Continued {
    /// One of its own.
    Not,
    /// Another party of it, of this name.
    Party(String),
    /// It shares the number of the one above, and says something else of its case.
    Differs(Box<Fault>),
}

/// What `row` is to the row of data above it.
pub fn judge(row: &Row, heading: &Heading) -> Continued {
    let copied = |at: usize| row.copied.contains(&at) || row.cells.get(at).is_some_and(|cell| ditto::is_mark(cell));
    let filled = |at: &usize| row.cells.get(*at).is_some_and(|cell| !is_empty(cell)) && !copied(*at);
    let own: Vec<usize> = (0..row.cells.len()).filter(filled).collect();
    let of_party = |key: &str| key == "parties" || OF_PARTY.contains(&key);
    // What is said of the case, or numbers it: columns that mean nothing here say nothing of it.
    let other =
        own.iter().copied().find(|at| is_number(heading, *at) || heading.key_at(*at).is_some_and(|key| !of_party(key)));
    let named = own.iter().copied().find(|at| heading.key_at(*at) == Some("parties"));
    match (other, named) {
        (None, Some(at)) => Continued::Party(shown(&row.cells[at])),
        (Some(at), _) if shares_number(row, heading) && !own.iter().any(|at| heading.key_at(*at) == Some("title")) => {
            let error = Error::input("与上一行共用合并的编号，是同一件，这一格却另有内容")
                .hint("一件写一行；各人不同的，分案登记：取消合并，每行写全案由、日期");
            let column = Some(heading.title_at(at));
            Continued::Differs(Box::new(Fault {
                column,
                at: Some(at),
                value: Some(shown(&row.cells[at])),
                error,
                lacks: Vec::new(),
            }))
        }
        _ => Continued::Not,
    }
}

/// Whether the number of a row is merged with that of the row above.
fn shares_number(row: &Row, heading: &Heading) -> bool {
    row.copied.iter().any(|at| is_number(heading, *at))
}

/// Whether a column numbers its rows.
fn is_number(heading: &Heading, at: usize) -> bool {
    heading.key_at(at) == Some("id") || names::is_derived(&heading.title_at(at))
}

/// Puts the party of `row` to those of the row `above`.
pub fn join(above: &mut [String], row: &[String], heading: &Heading) {
    let Some(at) = heading.place_in("parties", above) else { return };
    let own = |cells: &[String], key: &str| {
        let cell = heading.place_in(key, cells).and_then(|at| cells.get(at)).map_or("", |cell| plain(cell));
        if is_empty(cell) { String::new() } else { cell.to_owned() }
    };
    // 名称；证件号码；电话；地址, as a party's line has them; the name alone where nothing else is told.
    let line = |cells: &[String]| {
        let (name, told) = (own(cells, "parties"), OF_PARTY.map(|key| own(cells, key)));
        if told.iter().all(String::is_empty) { name } else { format!("{name}；{}", told.join("；")) }
    };
    let (first, next) = (line(above), line(row));
    for key in OF_PARTY {
        heading.places(key).for_each(|at| above.get_mut(at).into_iter().for_each(String::clear));
    }
    if let Some(cell) = above.get_mut(at) {
        *cell = [first, next].into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    }
}
