//! Today's desk: what is due, what others owe, what is left undone. Each section looks at so many rows and no more, by an index
//! that holds open work alone, however large the register has become.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{params, params_from_iter};

use super::Reader;
use super::deadlines::OPEN;
use super::line;
use super::lists::FOUND_INCOMPLETE;
use crate::error::Result;
use crate::ids::Id;
use crate::law::deadline::Deadline;
use crate::law::rulebook;
use crate::record::Context;
use crate::record::listed::Listed;
use crate::record::unnumbered::Unnumbered;
use crate::record::words::UnitKind;
use crate::steps::lacking::{self, Lacking};

/// How many rows a section counts.
pub const COUNTED: usize = 1_000;
/// How many of a unit's rows are looked at for what it owes to another, or has left undecided.
const LOOKED_AT: usize = 300;
/// How many cases that want materials are looked at, the latest first, and among how many that were urgent.
const CASES: i64 = 200;
const URGENT: i64 = 10_000;

/// One section: its first lines, and how many there are.
#[derive(Debug, Clone)]
pub struct Section<T> {
    /// The first lines.
    pub first: Vec<T>,
    /// How many there are, as far as they were counted.
    pub count: usize,
    /// There may be more than were counted.
    pub at_least: bool,
}

impl<T> Section<T> {
    /// The first `few` of all that were found; `cut`: not all were looked at.
    fn of(mut all: Vec<T>, few: usize, cut: bool) -> Self {
        let count = all.len();
        all.truncate(few);
        Section { first: all, count: count.min(COUNTED), at_least: cut || count > COUNTED }
    }
}

/// A transfer that went ahead of its materials, with what is wanting.
#[derive(Debug, Clone)]
pub struct Wanting {
    /// The transfer, as a line of the to-do list.
    pub row: Listed,
    /// The names of what is wanting.
    pub names: Vec<String>,
}

/// What is asked of a desk.
#[derive(Debug, Clone)]
pub struct DeskQuery<'a> {
    /// One unit's; none: the whole district's.
    pub unit: Option<&'a str>,
    /// Today.
    pub today: NaiveDate,
    /// The last day that is near.
    pub near: NaiveDate,
    /// How many lines of each section.
    pub few: usize,
}

/// Today's desk.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Past its day.
    pub overdue: Section<Listed>,
    /// How many of these only keep something in sight: nobody's lateness.
    pub lapsed: usize,
    /// Due today.
    pub today: Section<Listed>,
    /// Due within a few working days.
    pub soon: Section<Listed>,
    /// What others owe: to the unit, or to the district's members.
    pub waiting: Section<Listed>,
    /// Materials that are to follow.
    pub materials: Section<Wanting>,
    /// Papers without a number.
    pub numbers: Section<Unnumbered>,
    /// Open without a day: not assessed, not decided, not referred, not provided, and the like.
    pub undecided: Section<Listed>,
}

impl Reader {
    /// Today's desk.
    pub fn desk(&self, ctx: Context<'_>, asked: &DeskQuery<'_>) -> Result<Desk> {
        let DeskQuery { today, near, .. } = *asked;
        let (derived, others): (Vec<Listed>, Vec<Listed>) = self
            .open_derived(ctx, today)?
            .into_iter()
            .partition(|row| asked.unit.is_none_or(|unit| row.deadline.unit == unit));
        let owed = others.into_iter().filter(|row| row.deadline.toward.as_deref() == asked.unit).collect();
        let derived: Vec<Listed> = derived
            .into_iter()
            // A quarter that runs is the office's rhythm and no arrear yet.
            .filter(|row| row.deadline.subject.record().is_some() || row.deadline.due_on < Some(near))
            .collect();
        let after = |day: NaiveDate| day.succ_opt().unwrap_or(day);
        let (undecided, waiting) = self.by_unit(ctx, asked, owed)?;
        Ok(Desk {
            overdue: self.due(asked, &derived, NaiveDate::MIN, today)?,
            lapsed: self.lapsed(asked)?,
            today: self.due(asked, &derived, today, after(today))?,
            soon: self.due(asked, &derived, after(today), after(near))?,
            waiting,
            materials: self.gone_ahead(ctx, asked)?,
            numbers: self.without_number(ctx, asked)?,
            undecided,
        })
    }

    /// Open deadlines due from `from` on and before `until`, the earliest first.
    fn due(
        &self,
        asked: &DeskQuery<'_>,
        derived: &[Listed],
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Section<Listed>> {
        let mut which =
            "FROM deadlines d WHERE d.ended_on IS NULL AND d.due_on IS NOT NULL AND d.due_on < ?1".to_owned();
        let mut values = vec![until.to_string()];
        if from > NaiveDate::MIN {
            values.push(from.to_string());
            which.push_str(" AND d.due_on >= ?2");
        }
        if let Some(unit) = asked.unit {
            values.push(unit.to_owned());
            which.push_str(&format!(" AND d.unit = ?{}", values.len()));
        }
        let first = format!("{which} ORDER BY d.due_on, d.id LIMIT {}", asked.few);
        let mut rows = OPEN.all_listed(&self.conn, &first, params_from_iter(&values))?;
        let text = format!("SELECT count(*) FROM (SELECT 1 {which} LIMIT {})", COUNTED + 1);
        let counted: i64 = self.conn.query_row(&text, params_from_iter(&values), |row| row.get(0))?;
        let due = |row: &&Listed| row.deadline.due_on.is_some_and(|due| due >= from && due < until);
        let own: Vec<Listed> = derived.iter().filter(due).cloned().collect();
        let count = usize::try_from(counted).unwrap_or(COUNTED) + own.len();
        rows.extend(own);
        rows.sort_by_key(|row| row.deadline.due_on);
        rows.truncate(asked.few);
        Ok(Section { first: rows, count: count.min(COUNTED), at_least: count > COUNTED })
    }

    /// How many open deadlines that only keep something in sight are past their day, as far as they are counted.
    fn lapsed(&self, asked: &DeskQuery<'_>) -> Result<usize> {
        let watches = serde_json::to_string(rulebook::watches()).unwrap_or_default();
        let text = format!(
            "SELECT count(*) FROM (SELECT d.rule FROM deadlines d WHERE d.ended_on IS NULL AND d.due_on IS NOT NULL \
             AND d.due_on < ?1 AND (?2 IS NULL OR d.unit = ?2) LIMIT {COUNTED}) \
             WHERE rule IN (SELECT value FROM json_each(?3))"
        );
        let values = params![asked.today, asked.unit, watches];
        let counted: i64 = self.conn.query_row(&text, values, |row| row.get(0))?;
        Ok(usize::try_from(counted).unwrap_or(COUNTED))
    }

    /// What each unit has open: what has no day, the oldest first, and what it owes to the unit asked for; of the whole
    /// district what those owe that are no members; `owed` is owed to it in every period. Whatever has no day stands in one of the two.
    fn by_unit(
        &self,
        ctx: Context<'_>,
        asked: &DeskQuery<'_>,
        owed: Vec<Listed>,
    ) -> Result<(Section<Listed>, Section<Listed>)> {
        let (mut undecided, mut waiting, mut cut) = (Vec::new(), owed, [false; 2]);
        for unit in ctx.units.all() {
            let own = asked.unit.is_none_or(|asked| asked == unit.code);
            let owes = match asked.unit {
                Some(asked) => asked != unit.code,
                None => !matches!(unit.kind, UnitKind::Member | UnitKind::Office | UnitKind::Leader),
            };
            let undated = self.open_of(&unit.code, "IS NULL", "id")?;
            let dated = if owes { self.open_of(&unit.code, "IS NOT NULL", "due_on, id")? } else { Vec::new() };
            cut[0] |= own && undated.len() > LOOKED_AT;
            cut[1] |= owes && undated.len().max(dated.len()) > LOOKED_AT;
            for row in undated.into_iter().chain(dated) {
                let d = &row.deadline;
                let awaited = match asked.unit {
                    Some(unit) => d.toward.as_deref() == Some(unit),
                    None => d.toward.is_some() || !is_undecided(d),
                };
                if owes && awaited {
                    waiting.push(row);
                } else if own && d.due_on.is_none() {
                    undecided.push(row);
                }
            }
        }
        undecided.sort_by_key(|row| (row.deadline.started_on, row.id));
        waiting
            .sort_by_key(|row| (row.deadline.due_on.is_none(), row.deadline.due_on, row.deadline.started_on, row.id));
        Ok((Section::of(undecided, asked.few, cut[0]), Section::of(waiting, asked.few, cut[1])))
    }

    /// Open deadlines of one unit, with a due date or without.
    fn open_of(&self, unit: &str, has_date: &str, order: &str) -> Result<Vec<Listed>> {
        let limit = LOOKED_AT + 1;
        let rest = format!(
            "FROM deadlines WHERE ended_on IS NULL AND unit = ?1 AND due_on {has_date} ORDER BY {order} LIMIT {limit}"
        );
        OPEN.all_listed(&self.conn, &rest, [unit])
    }

    /// Transfers that went ahead of their materials, the latest cases first; then those that were found incomplete.
    fn gone_ahead(&self, ctx: Context<'_>, asked: &DeskQuery<'_>) -> Result<Section<Wanting>> {
        let required = ctx.law.book().materials.required.get("jurisdiction").map_or(&[][..], Vec::as_slice);
        let kinds = serde_json::to_string(required).unwrap_or_default();
        // Sent by the unit, or by one whose place it took.
        let of_unit = |unit: &str| {
            let taken = ctx.units.all().iter().map(|other| other.code.as_str());
            let taken: Vec<&str> = taken.filter(|code| ctx.units.successor_of(code, asked.today) == unit).collect();
            serde_json::to_string(&taken).unwrap_or_default()
        };
        let text = "SELECT t.case_id FROM (SELECT DISTINCT case_id FROM transfers \
             WHERE urgent = 1 AND kind = 'jurisdiction' AND status <> 'void' \
             AND (?5 IS NULL OR from_unit IN (SELECT value FROM json_each(?5))) ORDER BY case_id DESC LIMIT ?4) t \
             JOIN cases c ON c.id = t.case_id WHERE c.closed_on IS NULL AND (SELECT count(DISTINCT m.kind) FROM materials m \
             WHERE m.kind IN (SELECT value FROM json_each(?2)) AND (m.record = t.case_id \
             OR m.record IN (SELECT x.id FROM transfers x WHERE x.case_id = t.case_id))) < ?3 LIMIT ?1";
        let (required, senders) = (i64::try_from(required.len()).unwrap_or(0), asked.unit.map(of_unit));
        let mut cases: Vec<Id> = line::column(&self.conn, text, params![CASES, kinds, required, URGENT, senders])?;
        let mut found = Vec::new();
        let cut = cases.len() as i64 == CASES;
        let text = format!("{FOUND_INCOMPLETE} ORDER BY d.id LIMIT {CASES}");
        cases.extend(line::column::<Id>(&self.conn, &text, [])?);
        let mut seen = HashSet::new();
        cases.retain(|case| seen.insert(*case));
        for case in cases {
            if found.len() > asked.few {
                break;
            }
            let loaded = self.dossier_of(ctx, case)?;
            for Lacking { transfer, by, names, since } in lacking::lacking(&loaded, ctx) {
                if asked.unit.is_none_or(|unit| unit == by) {
                    let title = loaded.file.title_of(transfer);
                    let clause = &ctx.law.book().materials.clause;
                    let deadline = Deadline::begun("transfer.material", clause, transfer, by, since);
                    found.push(Wanting { row: Listed { id: None, case: Some(case), title, deadline }, names });
                }
            }
        }
        let more = found.len() > asked.few;
        Ok(Section::of(found, asked.few, cut || more))
    }

    /// Papers that bear no number yet, the oldest first.
    fn without_number(&self, ctx: Context<'_>, asked: &DeskQuery<'_>) -> Result<Section<Unnumbered>> {
        let (mut found, mut seen) = (Vec::new(), 0);
        self.first_unnumbered(asked.today, COUNTED, &mut |paper| {
            seen += 1;
            let bound = ctx.units.successor_of(&paper.unit, asked.today);
            if asked.unit.is_none_or(|unit| unit == bound) {
                found.push(Unnumbered { unit: bound.to_owned(), ..paper.clone() });
            }
            Ok(())
        })?;
        Ok(Section::of(found, asked.few, seen > COUNTED))
    }
}

/// Whether a case waits to be assessed or decided.
fn is_undecided(d: &Deadline) -> bool {
    matches!(d.rule.as_str(), "case.assess" | "case.decide")
}
