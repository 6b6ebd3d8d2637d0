//! What was entered on a later day than it happened (补录), or with a clock that ran behind: the event, both days, the
//! lag and who.

use std::collections::BTreeMap;

use super::document::{Document, Rows, Value};
use super::given::{Given, section, table};
use super::taken_back;
use crate::error::Result;
use crate::record::facts::EntryFact;
use crate::steps::act::Act;
use crate::steps::entry;

/// Columns that tell of one entry, in the order of [`told`].
pub(super) const ENTRY: &[(&str, &str)] = &[
    ("seq", "总序号"),
    ("record", "记录"),
    ("no", "第几项"),
    ("act", "事项"),
    ("happened_on", "发生日"),
    ("entered_on", "登记日"),
    ("actor", "经手"),
    ("mark", "标记"),
];

/// The cells of one entry for [`ENTRY`].
pub(super) fn told(given: &Given<'_>, entry: &EntryFact) -> Vec<Value> {
    vec![
        entry.seq.into(),
        given.about(&entry.record),
        entry.no.into(),
        Act::title(&entry.act).into(),
        entry.on.into(),
        entry.entered_on.into(),
        entry.actor.as_str().into(),
        mark(entry).map_or(Value::Empty, Value::from),
    ]
}

const ACTORS: &[(&str, &str)] = &[("actor", "经手"), ("entries", "补录项数"), ("longest", "最长相隔天数")];

fn mark(entry: &EntryFact) -> Option<String> {
    let marks = entry::mark(lag(entry) > 0, entry.behind).into_iter().chain(entry.void.then_some(entry::VOID));
    let marks: Vec<&str> = marks.collect();
    (!marks.is_empty()).then(|| marks.join("，"))
}

fn lag(entry: &EntryFact) -> i64 {
    (entry.entered_on - entry.on).num_days()
}

/// Whether an entry belongs to the period: by the day it happened or by the day it was entered, so that none slips between
/// the reports of two periods.
fn concerns(given: &Given<'_>, entry: &EntryFact) -> bool {
    given.period.holds(entry.on) || given.period.holds(entry.entered_on)
}

/// Makes the report; the period is that of the days on which the events happened or were entered.
pub fn report<'s>(given: &'s Given<'s>) -> Result<Document<'s>> {
    let mut actors: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    let (mut number, mut longest, mut behind) = (0i64, 0, 0i64);
    given.facts.late_entries(&mut |entry| {
        if concerns(given, entry) {
            let (entries, worst) = actors.entry(entry.actor.clone()).or_default();
            *entries += 1;
            *worst = lag(entry).max(*worst);
            number += 1;
            behind += i64::from(entry.behind);
            longest = lag(entry).max(longest);
        }
        Ok(())
    })?;
    let mut lead = vec![match number - behind {
        0 if number > 0 => "期内发生或登记的其余事项都在当日登记。".to_owned(),
        0 => "期内发生或登记的事项都在当日登记。".to_owned(),
        later => format!("期内发生或登记、晚于发生日登记的事项 {later} 项，最长相隔 {longest} 天（自然日）。"),
    }];
    if behind > 0 {
        lead.push(format!("登记时本机时钟偏早的事项 {behind} 项：登记时间早于此前已有的登记时间，登记日不足为凭。"));
    }
    let rows = actors.into_iter().map(|(actor, (entries, worst))| vec![actor.into(), entries.into(), worst.into()]);
    let mut all = section("补录事项", lead);
    all.tables.push(table("按经手人", ACTORS, Rows::Held(rows.collect()), "没有补录事项。"));
    let columns = [ENTRY, &[("lag", "相隔天数"), ("late_reason", "迟延原因")]].concat();
    let lines = Rows::Streamed(Box::new(move |each| {
        given.facts.late_entries(&mut |entry| {
            if !concerns(given, entry) {
                return Ok(());
            }
            let mut row = told(given, entry);
            row.extend([lag(entry).into(), given.said_if(entry.late_reason.as_deref())?]);
            each(&row)
        })
    }));
    all.tables.push(table("补录清单", &columns, lines, "没有补录事项。"));
    all.tables.push(taken_back::taken_back(given));
    let mut document = given.heading(format!("补录情况（{}）", given.period.name()));
    document.sections.push(all);
    document.sections.push(given.ending(&[]));
    Ok(document)
}
