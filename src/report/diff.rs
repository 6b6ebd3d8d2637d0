//! What was entered after a day about the days up to it, and what that changes in a report.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use super::document::{Document, Rows, Table, Value};
use super::given::{Given, section, table};
use super::late_entries;
use crate::error::Result;
use crate::record::facts::EntryFact;

const CHANGES: &[(&str, &str)] =
    &[("table", "表"), ("row", "行"), ("column", "栏"), ("before", "当时所知"), ("now", "现在所知")];

/// How a row is known: its texts and ids up to the first figure; the figures are what changes. Rows of one name are
/// numbered apart.
#[derive(Default)]
struct Names {
    seen: HashMap<u64, u32>,
}

impl Names {
    fn of(&mut self, table: &Table<'_>, row: &[Value]) -> String {
        let ranked = usize::from(table.keys.first() == Some(&"place"));
        let told = |value: &&Value| matches!(value, Value::Text(_) | Value::Id(_));
        let name: Vec<String> = row.iter().skip(ranked).take_while(told).take(3).map(Value::text).collect();
        let mut name = name.join(" ");
        let times = self.seen.entry(fingerprint(&name)).or_default();
        *times += 1;
        if *times > 1 {
            name.push_str(&format!("（{times}）"));
        }
        name
    }
}

fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn fingerprint_of(row: &[Value]) -> u64 {
    fingerprint(&format!("{row:?}"))
}

/// The rows that differ between two forms of one table, by name. A million equal rows take sixteen bytes each.
fn differing(then: &Table<'_>, now: &Table<'_>) -> Result<BTreeMap<String, [Option<Vec<Value>>; 2]>> {
    let mut known: HashMap<u64, u64> = HashMap::new();
    let mut names = Names::default();
    then.rows.each(&mut |row| {
        known.insert(fingerprint(&names.of(then, row)), fingerprint_of(row));
        Ok(())
    })?;
    let mut found: BTreeMap<String, [Option<Vec<Value>>; 2]> = BTreeMap::new();
    let mut names = Names::default();
    now.rows.each(&mut |row| {
        let name = names.of(now, row);
        if known.get(&fingerprint(&name)) == Some(&fingerprint_of(row)) {
            known.remove(&fingerprint(&name));
        } else {
            found.entry(name).or_default()[1] = Some(row.to_vec());
        }
        Ok(())
    })?;
    let mut names = Names::default();
    then.rows.each(&mut |row| {
        let name = names.of(then, row);
        if known.contains_key(&fingerprint(&name)) {
            found.entry(name).or_default()[0] = Some(row.to_vec());
        }
        Ok(())
    })?;
    Ok(found)
}

/// One line for each cell that differs.
fn changes(then: &Table<'_>, now: &Table<'_>) -> Result<Vec<Vec<Value>>> {
    let mut lines = Vec::new();
    for (name, [old, new]) in differing(then, now)? {
        for (at, header) in now.headers.iter().enumerate() {
            let cell = |row: &Option<Vec<Value>>| {
                let cell = row.as_ref().map(|row| row.get(at).cloned().unwrap_or(Value::Empty));
                cell.unwrap_or_else(|| Value::Text("（无此行）".to_owned()))
            };
            let (old, new) = (cell(&old), cell(&new));
            if old != new {
                lines.push(vec![now.name.as_str().into(), name.as_str().into(), header.as_str().into(), old, new]);
            }
        }
    }
    Ok(lines)
}

fn tables<'d, 'a>(document: &'d Document<'a>) -> impl Iterator<Item = &'d Table<'a>> {
    document.sections.iter().flat_map(|section| &section.tables)
}

/// Makes the comparison: `then` as known at the earlier time, `now` by all that is known, `entered` what came between.
pub fn report<'a>(
    then: &Document<'_>,
    now: &Document<'_>,
    entered: &[EntryFact],
    given: &Given<'_>,
    mut heading: Document<'a>,
) -> Result<Document<'a>> {
    let mut rows = Vec::new();
    for (old, new) in tables(then).zip(tables(now)) {
        rows.extend(changes(old, new)?);
    }
    let lead = format!("此后登记、涉及截至日以前的事项 {} 项，改变报表 {} 处。", entered.len(), rows.len());
    let mut all = section("此后登记的事项及其影响", vec![lead]);
    let lines = entered.iter().map(|entry| late_entries::told(given, entry));
    all.tables.push(table(
        "此后登记的事项",
        late_entries::ENTRY,
        Rows::Held(lines.collect()),
        "此后没有登记涉及截至日以前的事项。",
    ));
    all.tables.push(table("改变之处", CHANGES, Rows::Held(rows), "报表没有变化。"));
    heading.sections.push(all);
    Ok(heading)
}
