//! What has the columns of cases and is a ledger of transfers all the same: it says to whom and when each case was sent.

use super::super::Kind;
use super::super::asked::LedgerAsked;
use super::super::heading::Heading;
use super::super::sheet::Row;
use super::super::spoilt::is_empty;
use super::telling::telling;

/// What such ledgers are called.
const CALLED: &str = "移送";

/// Whether a ledger with these titles, the rows `above` and `below` them, is one of transfers though it reads as one of cases:
/// it says to whom and when, and its name says so, or every row was sent.
pub(super) fn transfers(
    titles: &[String],
    (above, below): (&[Row], &[Row]),
    asked: &LedgerAsked,
    names: &[&str],
) -> bool {
    let place = |key: &str| titles.iter().position(|title| left_out(title, asked).contains(&key));
    let Some((to, sent_on)) = place("to").zip(place("sent_on")) else { return false };
    let above = above.iter().flat_map(|row| &row.cells).map(String::as_str);
    let called = above.chain(names.iter().copied()).any(|text| text.contains(CALLED));
    called || all_were_sent(below, titles, [to, sent_on], asked)
}

/// Whether all rows that are somebody's case were sent.
fn all_were_sent(rows: &[Row], titles: &[String], sent: [usize; 2], asked: &LedgerAsked) -> bool {
    let filled = |row: &Row, at: usize| row.cells.get(at).is_some_and(|cell| !is_empty(cell));
    let names =
        |title: &str| keys_of(Kind::Transfer, title, asked).iter().any(|key| ["title", "parties"].contains(key));
    let named: Vec<usize> = (0..titles.len()).filter(|at| names(&titles[*at])).collect();
    let cases: Vec<&Row> = rows.iter().filter(|row| named.iter().any(|at| filled(row, *at))).collect();
    !cases.is_empty() && cases.iter().all(|row| sent.iter().all(|at| filled(row, *at)))
}

/// The fields of a ledger of transfers that a column heads and that one of cases has not.
fn left_out(title: &str, asked: &LedgerAsked) -> Vec<&'static str> {
    if keys_of(Kind::Case, title, asked).is_empty() { keys_of(Kind::Transfer, title, asked) } else { Vec::new() }
}

fn keys_of(kind: Kind, title: &str, asked: &LedgerAsked) -> Vec<&'static str> {
    Heading::keys_in(kind, &[title.to_owned()], asked)
}

/// The other kind of ledger whose columns `left_out` are: they tell to whom or from whom, and when.
pub fn another(kind: Kind, left_out: &[String]) -> Option<Kind> {
    [Kind::Transfer, Kind::Assist, Kind::Share].into_iter().filter(|other| *other != kind).find(|other| {
        let keys = Heading::keys_in(*other, left_out, &LedgerAsked::default());
        let tells: [&[&str]; 2] = match other {
            Kind::Transfer => [&["from", "to"], &["sent_on", "answered_on", "accepted"]],
            other => [telling(*other)[0], telling(*other)[1]],
        };
        tells.iter().all(|some| some.iter().any(|key| keys.contains(key)))
    })
}
