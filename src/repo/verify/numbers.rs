//! Numbers that were given: those of documents, each on record as long as its step stands, and the counters of records.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use super::{Findings, unreadable};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::dossier::Dossier;
use crate::record::{Context, docno};
use crate::repo::line::{self, RowShape, line};
use crate::repo::{Reader, events, save};
use crate::steps::event::{Event, Loaded};
use crate::steps::replay;

/// Numbers with the records that carry them.
type Numbers = BTreeSet<(String, Id)>;

/// The document numbers that the steps of a dossier leave on record: a number stays taken when a later document replaces
/// the one that bore it; only a correction or a voiding gives it back.
fn left_by(ctx: Context<'_>, loaded: &Loaded) -> Result<Numbers> {
    let changing = |event: &&Event| event.takes_back().is_some();
    let given = loaded.events.iter().filter_map(|event| Some((event.act.doc_no()?.to_owned(), event.record)));
    if !loaded.events.iter().any(|event| changing(&event)) {
        return Ok(given.collect());
    }
    let carried = |file: &Dossier| docno::of(file);
    let mut left = Numbers::new();
    let mut reached = 0;
    loop {
        let next = loaded.events[reached..].iter().position(|event| changing(&event)).map(|at| reached + at);
        let part = &loaded.events[..next.unwrap_or(loaded.events.len())];
        let first = loaded.events.get(reached).map_or(i64::MAX, |event| event.seq);
        let last = part.last().map_or(0, |event| event.seq);
        let before = replay::replay_watched(ctx, part, last, &mut |event, file| {
            if event.seq >= first {
                left.extend(carried(file));
            }
        })?;
        let Some(at) = next else { return Ok(left) };
        let after = carried(&replay::replay(ctx, &loaded.events[..=at], loaded.events[at].seq)?.file);
        let before = carried(&before.file);
        left.retain(|number| after.contains(number) || !before.contains(number));
        left.extend(after.difference(&before).cloned());
        reached = at + 1;
    }
}

/// Gives how many of the stored numbers belong to the dossier.
pub(super) fn check(conn: &Connection, ctx: Context<'_>, loaded: &Loaded, found: &mut Findings) -> Result<i64> {
    let mut known = 0;
    for given in left_by(ctx, loaded)? {
        let rows = stored(conn, &given)?;
        known += rows;
        if rows == 0 {
            not_stored(&given, found);
        }
    }
    Ok(known)
}

/// What the last event did to the numbers, and nothing older: two states are compared, however often the past was told anew
/// before.
pub(super) fn check_last(conn: &Connection, ctx: Context<'_>, loaded: &Loaded, found: &mut Findings) -> Result<()> {
    let Some((last, earlier)) = loaded.events.split_last() else { return Ok(()) };
    let after = docno::of(&loaded.file);
    for given in &after {
        if stored(conn, given)? == 0 {
            not_stored(given, found);
        }
    }
    if last.takes_back().is_some() {
        let before = docno::of(&replay::replay(ctx, earlier, last.seq - 1)?.file);
        for given in before.difference(&after) {
            if stored(conn, given)? > 0 {
                given_by_none(given, found);
            }
        }
    }
    Ok(())
}

fn stored(conn: &Connection, (number, owner): &(String, Id)) -> Result<i64> {
    let text = "SELECT count(*) FROM doc_numbers WHERE key = ?1 AND number = ?2 AND record = ?3";
    let rows: Option<i64> = line::value(conn, text, params![docno::key(number), number, owner])?;
    Ok(rows.unwrap_or_default())
}

fn not_stored((number, owner): &(String, Id), found: &mut Findings) {
    found.add("records", format!("{owner} 的文号“{number}”没有登记在文号表中"));
}

fn given_by_none((number, owner): &(String, impl std::fmt::Display), found: &mut Findings) {
    found.add("records", format!("文号表中的“{number}”（{owner}）没有任何事项给出"));
}

/// A number as it is stored, with the record that carries it.
struct Carried {
    key: String,
    number: String,
    record: String,
}

const CARRIED: RowShape<Carried> = line!(Carried { key: "key", number: "number", record: "record" });

/// The last number given to a kind in a year.
struct Counter {
    kind: String,
    year: i64,
    last: i64,
}

const COUNTER: RowShape<Counter> = line!(Counter { kind: "kind", year: "year", last: "last" });

/// The last number that a kind's records bear in a year.
struct Used {
    year: i64,
    given: i64,
}

const USED: RowShape<Used> =
    line!(Used { year: "CAST(substr(id, 2, 4) AS INTEGER)", given: "max(CAST(substr(id, 7) AS INTEGER))" });

/// Notices of another register that were counted on what was taken in from it: their numbers are given to no other.
const COUNTED: &str = " UNION SELECT body ->> 'notice' FROM events WHERE act = 'notice.count'";

impl Reader {
    /// Numbers on record that no step gave; `known` of them belong to dossiers.
    pub(super) fn check_stray_numbers(&self, ctx: Context<'_>, known: i64, found: &mut Findings) -> Result<()> {
        let stored: Option<i64> = line::value(&self.conn, "SELECT count(*) FROM doc_numbers", [])?;
        let mut strays = stored.unwrap_or_default() - known;
        let mut statement = self.conn.prepare(&CARRIED.asked("FROM doc_numbers"))?;
        let mut rows = statement.query([])?;
        while strays > 0 {
            let Some(row) = rows.next()? else { break };
            let Carried { key, number, record } = CARRIED.read(row).map_err(|_| unreadable("文号"))?;
            let given = match record.parse::<Id>() {
                Ok(id) if key == docno::key(&number) => match events::dossier_of(&self.conn, id)? {
                    Some(dossier) => {
                        left_by(ctx, &save::load(&self.conn, ctx, &dossier)?)?.contains(&(number.clone(), id))
                    }
                    None => false,
                },
                _ => false,
            };
            if !given {
                strays -= 1;
                given_by_none(&(number, record), found);
            }
        }
        Ok(())
    }

    /// The counters stand at the last number given: one that lags would give a number twice, one that ran ahead leaves
    /// numbers out.
    pub(super) fn check_counters(&self, found: &mut Findings) -> Result<()> {
        let mut counters: BTreeMap<(String, i64), i64> = BTreeMap::new();
        let stored = COUNTER.all(&self.conn, "FROM counters", []).map_err(|_| unreadable("编号计数"))?;
        counters.extend(stored.into_iter().map(|counter| ((counter.kind, counter.year), counter.last)));
        for kind in RecordKind::ALL {
            let counted = match kind {
                RecordKind::Notice => COUNTED,
                _ => "",
            };
            // What was void where it was taken in from has an id, and no row.
            let void = format!(
                " UNION ALL SELECT record FROM events WHERE no = 1 AND act = 'lateness.take' AND record GLOB '{}[0-9]*'",
                kind.letter()
            );
            let text = format!("FROM (SELECT id FROM {}{counted}{void}) GROUP BY 1", kind.table());
            let used = USED.all(&self.conn, &text, [])?;
            for Used { year, given } in used {
                let name = kind.name();
                match counters.remove(&(kind.letter().to_string(), year)).unwrap_or(0) {
                    last if last < given => {
                        found.add("records", format!("{year} 年{name}的编号计数 {last} 落后于已有的记录 {given}"));
                    }
                    last if last > given => {
                        found.add("records", format!("{year} 年{name}的编号计数 {last} 超过已有的记录 {given}"));
                    }
                    _ => {}
                }
            }
        }
        for ((kind, year), last) in counters {
            found.add("records", format!("编号计数 {kind}{year}（{last}）没有对应的记录"));
        }
        Ok(())
    }

    /// Numbers of one key in several spellings: an older version of the register took their spellings for different
    /// numbers. Each line names one key's.
    pub fn numbers_of_one_key(&self) -> Result<Vec<String>> {
        let text = "SELECT group_concat(number || '（' || record || '）', '、') FROM doc_numbers GROUP BY key HAVING count(DISTINCT number) > 1";
        line::column(&self.conn, text, [])
    }
}
