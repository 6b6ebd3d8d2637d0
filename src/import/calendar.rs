//! The calendar of an export, taken in where nothing runs yet that it would move: its changes each at its own place among the
//! steps, so that what had ended before one of them stays as it ended.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;

use chrono::{Datelike, NaiveDate};

use super::holidays::Exported;
use super::tables::{self, TableLine};
use super::tally::Tally;
use crate::error::{Error, Result};
use crate::fold::quoted;
use crate::gate::{Remarks, Session};
use crate::law::CalendarChange;
use crate::law::calendar::{Calendar, DayChange, MarkedDay};
use crate::steps::journal::{self, days};

const FILE: &str = "calendar.csv";
const COLUMNS: &[(&str, &str)] = &[
    ("day", "日期"),
    ("kind", "种类"),
    ("name", "名称"),
    ("event", "事项序号"),
    ("from_on", "起用日"),
    ("whole_years", "整年安排"),
];
/// On what a calendar rests that came with an export.
const BASIS: &str = "随整份导出带来的放假安排";
/// Most days that are named one by one.
const MOST: usize = 5;

/// The changes that are still to come, in their order.
#[derive(Debug, Default)]
pub struct Changes {
    left: VecDeque<CalendarChange>,
}

/// Begins with what the export in `dir` began with, and gives the changes that came among its steps; says what is not taken in.
///
/// # Errors
/// A table that cannot be read; failures of the register.
pub fn bring(session: &mut Session<'_>, dir: &Path, tally: &mut Tally) -> Result<Changes> {
    let lines = tables::lines(dir, FILE, COLUMNS)?;
    let (base, changes) = told(&lines)?;
    if lines.is_empty() {
        return Ok(Changes::default());
    }
    let mut theirs = base.clone();
    changes.iter().for_each(|change| change.apply(&mut theirs));
    let other = differing(&theirs, session.law().calendar());
    let what = (!other.is_empty()).then(|| differs(&other));
    let fresh = session.has_no_records()? && !changes.is_empty();
    if what.is_none() && !fresh {
        return Ok(Changes::default());
    }
    if !session.dossiers_with_open_dates(session.today())?.is_empty() {
        let file = quoted(&dir.join(FILE).display().to_string());
        let way = format!("先 jiexie calendar import {file} --basis 依据，再导入");
        let said = what.map(|what| format!("{what}，没有导入，各期限照本登记簿的计算；以导出的为准的，{way}"));
        tally.remark(0, said.into_iter().collect());
        return Ok(Changes::default());
    }
    begin(session, &base)?;
    let said = match what {
        Some(what) => format!("{what}，已照导出的登记"),
        None => format!("放假与调休变动过 {} 次，已照导出的先后登记", changes.len()),
    };
    tally.remark(0, vec![format!("{said}，各期限照各项事项当时的日历计算")]);
    Ok(Changes { left: changes.into() })
}

impl Changes {
    /// Carries out what came before the step of this number, and counts anew what is open.
    pub fn up_to(&mut self, session: &mut Session<'_>, step: i64) -> Result<()> {
        while self.left.front().is_some_and(|change| change.event < step) {
            let Some(change) = self.left.pop_front() else { break };
            let on = change.on.min(session.today());
            for step in steps(session, &change)? {
                let seq = session.journal(step, on)?;
                for dossier in session.dossiers_with_open_dates(on)? {
                    // What was told of it where it comes from is told with its records.
                    session.move_dates(dossier, seq, on, &Remarks::brought())?;
                    session.settle()?;
                }
            }
        }
        Ok(())
    }
}

/// The calendar with which the register of an export began, and its changes in order.
fn told(lines: &[TableLine]) -> Result<(Calendar, Vec<CalendarChange>)> {
    let (mut base, mut changes): (Vec<MarkedDay>, Vec<CalendarChange>) = (Vec::new(), Vec::new());
    for line in lines {
        let cell = |key: &str| line.cell(key).to_owned();
        let exported = Exported {
            day: cell("day"),
            kind: cell("kind"),
            name: cell("name"),
            event: cell("event"),
            whole: Exported::is_whole(line.cell("whole_years")),
        };
        let change = exported.read().map_err(|error| line.of(error))?;
        if exported.event.is_empty() {
            base.extend(change.mark());
            continue;
        }
        let bad = || line.of(Error::input("事项序号或起用日读不懂").hint("重新导出，不要改动文件"));
        let event: i64 = exported.event.parse().map_err(|_| bad())?;
        match changes.last_mut().filter(|last| last.event == event) {
            Some(last) => last.days.push(change),
            None => {
                let on = line.cell("from_on").parse().map_err(|_| bad())?;
                changes.push(CalendarChange { event, on, days: vec![change], whole_years: exported.whole });
            }
        }
    }
    let years = base.iter().map(|day| day.date.year()).collect();
    changes.sort_by_key(|change| change.event);
    Ok((Calendar::from_days(base, years), changes))
}

/// The days that are not of one kind in both.
fn differing(one: &Calendar, other: &Calendar) -> Vec<NaiveDate> {
    let kind = |calendar: &Calendar, day: &NaiveDate| calendar.mark_of(*day).map(|mark| mark.kind);
    let all: BTreeSet<NaiveDate> = one.days().chain(other.days()).map(|day| day.date).collect();
    all.into_iter().filter(|day| kind(one, day) != kind(other, day)).collect()
}

fn differs(days: &[NaiveDate]) -> String {
    let shown: Vec<String> = days.iter().take(MOST).map(NaiveDate::to_string).collect();
    let more = if days.len() > MOST { " 等" } else { "" };
    format!("放假与调休有 {} 天与本登记簿不同（{}{more}）", days.len(), shown.join("、"))
}

/// The years of which both know, and not the same, stand as they stood where the export comes from before its first change.
fn begin(session: &mut Session<'_>, base: &Calendar) -> Result<()> {
    let other = differing(base, session.law().calendar());
    let years: BTreeSet<i32> = other.iter().map(Datelike::year).filter(|year| base.covers(*year)).collect();
    let days: Vec<MarkedDay> = base.days().filter(|day| years.contains(&day.date.year())).cloned().collect();
    if !days.is_empty() {
        session.journal(days::import_calendar(days, Some(BASIS))?, session.today())?;
    }
    Ok(())
}

/// The steps that carry a change out here; none where the days stand so already.
fn steps(session: &Session<'_>, change: &CalendarChange) -> Result<Vec<journal::BookStep>> {
    let ours = session.law().calendar();
    let mut next = ours.clone();
    change.apply(&mut next);
    if next == *ours {
        return Ok(Vec::new());
    }
    if change.whole_years {
        let days = change.days.iter().filter_map(DayChange::mark).collect();
        return Ok(vec![days::import_calendar(days, Some(BASIS))?]);
    }
    let changed = change.days.iter().filter(|day| day.mark().as_ref() != ours.mark_of(day.date));
    let step = |day: &DayChange| match day.kind {
        Some(kind) => days::add_day(session.law(), day.date, kind, &day.name, BASIS),
        None => days::remove_day(session.law(), day.date, BASIS),
    };
    changed.map(step).collect()
}
