//! Quarters without a regular meeting among the lists of deadlines: derived when asked, no row of their own.

use chrono::NaiveDate;

use crate::error::Result;
use crate::law::Law;
use crate::registry::Context;
use crate::registry::unit::UnitBook;
use crate::repo::Reader;
use crate::repo::conference::Quarters;
use crate::repo::deadlines::{Query, Row};
use crate::report::quarters;

/// The limit they fall under.
const RULE: &str = "meeting.quarterly";

/// The derived deadlines a query asks for, the oldest first.
pub fn derived(reader: &Reader, law: &Law, units: &UnitBook, day: NaiveDate, query: &Query) -> Result<Vec<Row>> {
    let known = reader.quarters(Context { law, units }, day, query.known_at.as_deref())?;
    rows(&known, law, units, day, query)
}

/// The same, from what is known about the quarters.
pub fn rows(known: &Quarters, law: &Law, units: &UnitBook, day: NaiveDate, query: &Query) -> Result<Vec<Row>> {
    let office = units.role_code("office")?;
    let meant = query.rule.as_deref().is_none_or(|rule| rule == RULE)
        && query.unit.as_deref().is_none_or(|unit| unit == office);
    if !meant {
        return Ok(Vec::new());
    }
    let since = known.since.unwrap_or(day);
    let clause = &law.limit(RULE)?.clause;
    let missing = quarters::without_meeting(since, day, &known.held, &known.excused);
    let rows = missing.into_iter().map(|quarter| Row {
        id: 0,
        rule: RULE.to_owned(),
        clause: clause.clone(),
        subject: quarter.name.clone(),
        case_id: None,
        title: format!("{} 季度例会", quarter.name),
        unit: office.clone(),
        toward: None,
        started_on: quarter.begins_on.to_string(),
        due_on: Some(quarter.ends_on.to_string()),
        early_on: None,
        met_on: None,
        extended_from: None,
        days_late: 0,
        state: "open".to_owned(),
        late_reason: None,
        provisional: false,
        notices: known.noticed.iter().filter(|name| **name == quarter.name).fold(0, |times, _| times + 1),
    });
    Ok(rows.filter(|row| query.due_before.is_none() || row.due_on < query.due_before).collect())
}

/// Streams stored and derived deadlines in one order: by due date, those without a number last.
pub fn stream(
    reader: &Reader,
    query: &Query,
    derived: Vec<Row>,
    each: &mut dyn FnMut(&Row) -> Result<()>,
) -> Result<()> {
    let mut left = query.limit.unwrap_or(u64::MAX);
    let mut queue = derived.into_iter().peekable();
    reader.open_deadlines(query, &mut |row| {
        while left > 0
            && let Some(quarter) = queue.next_if(|quarter| row.due_on.is_none() || quarter.due_on < row.due_on)
        {
            left -= 1;
            each(&quarter)?;
        }
        if left == 0 {
            return Ok(());
        }
        left -= 1;
        each(row)
    })?;
    for quarter in queue.take(usize::try_from(left).unwrap_or(usize::MAX)) {
        each(&quarter)?;
    }
    Ok(())
}
