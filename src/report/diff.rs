//! What was entered after a day about the days up to it, and what that changes in a report.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use super::document::{Document, Rows, Table, Value};
use super::given::{Given, section, table};
use super::proposal::first;
use super::{late_entries, tally};
use crate::error::Result;
use crate::ids::Id;
use crate::record::facts::EntryFact;

const CHANGES: &[(&str, &str)] = &[
    ("table", "表"),
    ("row", "行"),
    ("change", "变化"),
    ("column", "改变的栏"),
    ("before", "当时所知"),
    ("now", "现在所知"),
];

/// How a row is known: by the ids it begins with and what stands before them; without ids by its texts up to the first
/// figure: figures, and what stands after the ids, are what changes. Rows of one name are numbered apart.
#[derive(Default)]
struct Names {
    seen: HashMap<u64, u32>,
}

impl Names {
    fn of(&mut self, row: &[Value]) -> String {
        let told = |value: &&Value| match value {
            // How a rate changed is a figure, too.
            Value::Text(text) => !text.ends_with(tally::POINTS),
            Value::Id(_) | Value::Empty => true,
            _ => false,
        };
        let begun: Vec<&Value> = row.iter().take_while(told).collect();
        let last_id = begun.iter().rposition(|value| matches!(value, Value::Id(_)));
        let known = last_id.map_or(begun.len().min(TEXTS), |at| at + 1);
        let name: Vec<String> = begun.iter().take(known).map(|value| value.text()).collect();
        let mut name = name.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        let times = self.seen.entry(fingerprint(&name)).or_default();
        *times += 1;
        if *times > 1 {
            name.push_str(&format!("（{times}）"));
        }
        name
    }
}

/// Texts by which a row without ids is known.
const TEXTS: usize = 3;

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
        known.insert(fingerprint(&names.of(row)), fingerprint_of(row));
        Ok(())
    })?;
    let mut found: BTreeMap<String, [Option<Vec<Value>>; 2]> = BTreeMap::new();
    let mut names = Names::default();
    now.rows.each(&mut |row| {
        let name = names.of(row);
        if known.get(&fingerprint(&name)) == Some(&fingerprint_of(row)) {
            known.remove(&fingerprint(&name));
        } else {
            found.entry(name).or_default()[1] = Some(row.to_vec());
        }
        Ok(())
    })?;
    let mut names = Names::default();
    then.rows.each(&mut |row| {
        let name = names.of(row);
        if known.contains_key(&fingerprint(&name)) {
            found.entry(name).or_default()[0] = Some(row.to_vec());
        }
        Ok(())
    })?;
    Ok(found)
}

/// Whether a row changed, came or went.
fn change([old, new]: &[Option<Vec<Value>>; 2]) -> &'static str {
    match (old, new) {
        (None, _) => "新增",
        (_, None) => "没有了",
        _ => "改变",
    }
}

/// One line for each row that differs: of one that changed the columns, and what each held and holds now.
fn changes(then: &Table<'_>, now: &Table<'_>) -> Result<Vec<Vec<Value>>> {
    let mut lines = Vec::new();
    for (name, rows) in differing(then, now)? {
        let [column, before, after] = match &rows {
            [Some(old), Some(new)] => match changed(then, now, old, new) {
                cells if cells.is_empty() => continue,
                cells => side_by_side(cells),
            },
            [old, new] => [Value::Empty, whole(then, old), whole(now, new)],
        };
        lines.push(vec![now.name.as_str().into(), name.into(), change(&rows).into(), column, before, after]);
    }
    Ok(lines)
}

/// The columns of a row that differ, by their keys: a report may have a column for a unit that it had not then.
fn changed(then: &Table<'_>, now: &Table<'_>, old: &[Value], new: &[Value]) -> Vec<[Value; 3]> {
    let columns = now.keys.iter().zip(&now.headers).map(|(key, header)| (key, header, true));
    let gone = then.keys.iter().zip(&then.headers).filter(|(key, _)| !now.keys.contains(key));
    let columns = columns.chain(gone.map(|(key, header)| (key, header, false)));
    let cell = |table: &Table<'_>, row: &[Value], key: &String| {
        let at = table.keys.iter().position(|other| other == key);
        at.and_then(|at| row.get(at)).cloned()
    };
    let differ = columns.filter_map(|(key, header, _)| {
        let (before, after) = (cell(then, old, key), cell(now, new, key));
        let nothing = |value: &Option<Value>| matches!(value, None | Some(Value::Empty | Value::Number(0)));
        let same = before == after || (before.is_none() || after.is_none()) && nothing(&before) && nothing(&after);
        let known = |value: Option<Value>| value.unwrap_or(Value::Empty);
        (!same).then(|| [header.as_str().into(), known(before), known(after)])
    });
    differ.collect()
}

/// Of one column its values; of several their texts in one order, each behind the name of its column.
fn side_by_side(mut cells: Vec<[Value; 3]>) -> [Value; 3] {
    if cells.len() == 1 {
        return cells.remove(0);
    }
    let joined = |texts: Vec<String>| Value::from(texts.join("；"));
    let told = |cell: &[Value; 3], at: usize| {
        let text = cell[at].text();
        format!("{} {}", cell[0].text(), if text.is_empty() { "（空）" } else { &text })
    };
    // Each with its column: nobody counts which is which.
    let [before, now] = [1, 2].map(|at| joined(cells.iter().map(|cell| told(cell, at)).collect()));
    [joined(cells.iter().map(|cell| cell[0].text()).collect()), before, now]
}

/// A whole row in one cell: what it holds besides its name.
fn whole(table: &Table<'_>, row: &Option<Vec<Value>>) -> Value {
    let Some(row) = row else { return "（无此行）".into() };
    let told = table.headers.iter().zip(row).filter(|(_, value)| !matches!(value, Value::Empty | Value::Number(0)));
    let told: Vec<String> = told.map(|(header, value)| format!("{header} {}", value.text())).collect();
    told.join("，").into()
}

fn tables<'d, 'a>(document: &'d Document<'a>) -> impl Iterator<Item = &'d Table<'a>> {
    document.sections.iter().flat_map(|section| &section.tables).filter(|table| !table.repeats)
}

const MOVED: &[(&str, &str)] =
    &[("figure", "五项数据"), ("before", "当时所知"), ("now", "现在所知"), ("change", "增减")];

/// Which of the five figures moved, in the order they stand in; none of a report that has none of them.
fn headline(then: &Document<'_>, now: &Document<'_>) -> Result<Option<Vec<Vec<Value>>>> {
    let five = |document: &Document<'_>| -> Result<Option<(Vec<String>, Vec<Value>)>> {
        let Some(table) = tables(document).find(|table| table.keys.first().is_some_and(|key| key == FIGURES)) else {
            return Ok(None);
        };
        let mut first = Vec::new();
        table.rows.first(1, &mut |row| {
            first = row.to_vec();
            Ok(())
        })?;
        Ok(Some((table.headers.clone(), first)))
    };
    let swapped = swapped(then, now)?;
    let (Some((headers, now)), Some((_, then))) = (five(now)?, five(then)?) else { return Ok(None) };
    let each = headers.iter().zip(then.iter().zip(&now)).skip(1);
    let each = each.filter(|(header, (before, after))| before != after || *header == ARREARS && swapped.is_some());
    let moved = each.map(|(header, (before, after))| {
        let change = match (before, after) {
            (before, after) if before == after => swapped.clone().map_or(Value::Empty, Value::from),
            (Value::Number(before), Value::Number(after)) => Value::changed(after - before),
            (Value::Rate(before), Value::Rate(after)) => tally::change(Some(*after), Some(*before)),
            _ => Value::Empty,
        };
        vec![header.as_str().into(), before.clone(), after.clone(), change]
    });
    Ok(Some(moved.collect()))
}

/// The figure of what is overdue, and the list of it.
const ARREARS: &str = "期末超期未办";
const OVERDUE: &str = "超期未办";

/// Which items came in the place of others where as many are overdue as before; none where they are the same.
fn swapped(then: &Document<'_>, now: &Document<'_>) -> Result<Option<String>> {
    let list = |document: &Document<'_>| tables(document).position(|table| table.name == OVERDUE);
    let (Some(old), Some(new)) = (list(then), list(now)) else { return Ok(None) };
    let (Some(old), Some(new)) = (tables(then).nth(old), tables(now).nth(new)) else { return Ok(None) };
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    for (name, rows) in differing(old, new)? {
        match rows {
            [Some(_), None] => gone.push(name),
            [None, Some(_)] => came.push(name),
            _ => {}
        }
    }
    let number = came.len();
    let [gone, came] = [gone, came].map(|names| first(names, "、", "项"));
    Ok((number > 0).then(|| format!("换了 {number} 项：原有 {gone}；现有 {came}")))
}

/// The key of the first column of the five figures.
const FIGURES: &str = "which";

/// Makes the comparison: `then` as known at the earlier time, `now` by all that is known, `entered` what came between.
pub fn report<'a>(
    then: &Document<'_>,
    now: &Document<'_>,
    entered: &[EntryFact],
    given: &Given<'_>,
    mut heading: Document<'a>,
) -> Result<Document<'a>> {
    let mut rows = Vec::new();
    // What there is nothing of stands elsewhere, or nowhere: tables are known by their names.
    let none = Table::default();
    let named = |document: &'_ Document<'_>, name: &str| tables(document).any(|table| table.name == name);
    for new in tables(now) {
        rows.extend(changes(tables(then).find(|old| old.name == new.name).unwrap_or(&none), new)?);
    }
    for old in tables(then).filter(|old| !named(now, &old.name)) {
        rows.extend(changes(old, &Table { name: old.name.clone(), ..Table::default() })?);
    }
    let lead = format!("此后登记、涉及截至日以前的事项 {} 项，改变报表 {} 行。", entered.len(), rows.len());
    let mut page = section("要情", vec![lead]);
    if let Some(moved) = headline(then, now)? {
        let none = "五项数据没有变化。";
        page.tables.push(table("五项数据的变化", MOVED, Rows::Held(moved), none));
    }
    page.first_page = true;
    let mut all = section("此后登记的事项及其影响", Vec::new());
    // What is about no record, as units and contacts, changes figures least: it stands behind.
    let (records, books): (Vec<_>, Vec<_>) = entered.iter().partition(|entry| entry.record.parse::<Id>().is_ok());
    let lines = records.into_iter().chain(books).map(|entry| late_entries::told(given, entry));
    let lines = lines.collect::<Result<_>>()?;
    let none = "此后没有登记涉及截至日以前的事项。";
    all.tables.push(table("此后登记的事项", late_entries::ENTRY, Rows::Held(lines), none));
    let changed = table("改变之处", CHANGES, Rows::Held(rows), "报表没有变化。");
    all.tables.push(Table { is_list: true, ..changed });
    heading.sections.push(page);
    heading.sections.push(all);
    Ok(heading)
}
