//! What was entered on a later day than it happened (补录), or with a clock that ran behind: the event, both days, the
//! lag and who.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::{Datelike, NaiveDate};

use super::document::{ATTACHED, Document, ON_PAPER, Rows, Table, Value};
use super::given::{Given, month_name, section, table};
use super::not_begun;
use super::period::NamedPeriod;
use super::taken_back;
use crate::error::Result;
use crate::record::facts::EntryFact;
use crate::steps::act::Act;
use crate::steps::entry;

/// Columns that tell of one entry, in the order of [`told`].
pub(super) const ENTRY: &[(&str, &str)] = &[
    ("seq", "总序号"),
    ("record", "记录"),
    ("title", "事由"),
    ("unit", "单位"),
    ("no", "第几项"),
    ("act", "事项"),
    ("happened_on", "发生日"),
    ("entered_on", "登记日"),
    ("actor", "经手"),
    ("mark", "标记"),
];

/// The cells of one entry for [`ENTRY`].
pub(super) fn told(given: &Given<'_>, entry: &EntryFact) -> Result<Vec<Value>> {
    Ok(vec![
        entry.seq.into(),
        given.about(&entry.record),
        title(given, entry)?,
        match units_of(given, entry) {
            units if units.is_empty() => Value::Empty,
            units => given.unit_names(&units).into(),
        },
        entry.no.into(),
        Act::title(&entry.act).into(),
        entry.on.into(),
        entry.entered_on.into(),
        entry.actor.as_str().into(),
        mark(entry).map_or(Value::Empty, Value::from),
    ])
}

/// What its record is about; of one that was void where it comes from nothing else came along.
fn title(given: &Given<'_>, entry: &EntryFact) -> Result<Value> {
    match &entry.title {
        None if entry.act == "lateness.take" => Ok(Value::from("（原登记簿已作废，没有导入）")),
        title => given.said_if(title.as_deref()),
    }
}

/// The unit that took the step, or those whose limits it was about.
fn units_of(given: &Given<'_>, entry: &EntryFact) -> Vec<String> {
    let by_role = || entry.role.and_then(|role| given.units.with_role(role)).map(|unit| unit.code.clone());
    match entry.units.is_empty() {
        true => by_role().into_iter().collect(),
        false => entry.units.clone(),
    }
}

/// Bands of days between the day something happened and the day it was entered: the last day of each.
const BANDS: [(&str, &str, i64); 5] = [
    ("lag_1_3", "1 至 3 天", 3),
    ("lag_4_7", "4 至 7 天", 7),
    ("lag_8_15", "8 至 15 天", 15),
    ("lag_16_30", "16 至 30 天", 30),
    ("lag_over_30", "超过 30 天", i64::MAX),
];

/// Late entries of one unit, or of one month of entry.
#[derive(Default)]
struct Lags {
    bands: [i64; BANDS.len()],
    longest: i64,
    /// How many months before the month of entry it happened: the same, the one before, two before, earlier.
    months: [i64; 4],
}

impl Lags {
    fn add(&mut self, entry: &EntryFact) {
        let lag = lag(entry);
        if let Some(band) = BANDS.iter().position(|(.., last)| lag <= *last) {
            self.bands[band] += 1;
        }
        self.longest = self.longest.max(lag);
        let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
        let back = (month(entry.entered_on) - month(entry.on)).clamp(0, 3);
        self.months[usize::try_from(back).unwrap_or(0)] += 1;
    }

    fn number(&self) -> i64 {
        self.bands.iter().sum()
    }
}

/// By unit, in bands of days.
fn by_unit<'a>(given: &Given<'_>, units: &BTreeMap<Option<String>, Lags>) -> Table<'a> {
    let mut units: Vec<_> = units.iter().collect();
    units.sort_by_key(|(unit, lags)| (-lags.number(), -lags.longest, (*unit).clone()));
    let rows = units.into_iter().map(|(unit, lags)| {
        let name = unit.as_deref().map_or_else(|| "不属哪个单位".into(), |unit| given.unit(unit));
        let mut row = vec![name, lags.number().into()];
        row.extend(lags.bands.map(Value::Number));
        row.push(lags.longest.into());
        row
    });
    let bands = BANDS.map(|(key, title, _)| (key, title));
    let columns = [&[("unit", "单位"), ("entries", "补录项数")][..], &bands, &[("longest", "最长相隔天数")]].concat();
    table("按单位和相隔天数", &columns, Rows::Held(rows.collect()), "没有补录事项。").summed("合计")
}

const BY_MONTH: &[(&str, &str)] = &[
    ("entered", "登记月份"),
    ("entries", "补录项数"),
    ("same_month", "当月发生"),
    ("month_before", "上月发生"),
    ("two_before", "前两月发生"),
    ("earlier", "更早发生"),
    ("longest", "最长相隔天数"),
];

/// By the month of entry: how much of it was about which earlier months.
fn by_month<'a>(months: &BTreeMap<NaiveDate, Lags>) -> Table<'a> {
    let rows = months.iter().map(|(month, lags)| {
        let mut row = vec![month_name(*month).into(), lags.number().into()];
        row.extend(lags.months.map(Value::Number));
        row.push(lags.longest.into());
        row
    });
    table("按登记月份", BY_MONTH, Rows::Held(rows.collect()), "没有补录事项。")
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

/// Columns of a whole line behind [`ENTRY`].
const ENTRY_MORE: &[(&str, &str)] = &[("lag", "相隔天数"), ("late_reason", "迟延原因")];

/// A whole line.
fn whole(given: &Given<'_>, entry: &EntryFact) -> Result<Vec<Value>> {
    let mut row = told(given, entry)?;
    row.extend([lag(entry).into(), given.said_if(entry.late_reason.as_deref())?]);
    Ok(row)
}

/// Entries of one day from which on they are one work, not so many late entries.
const AT_ONCE: i64 = 50;

/// Entries named on the first page.
const WORST: usize = 10;

/// How the records of units begin.
const UNIT: &str = "unit/";

/// Makes the report; the period is that of the days on which the events happened or were entered.
pub fn report<'s>(given: &'s Given<'s>) -> Result<Document<'s>> {
    let mut actors: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    let (mut number, mut longest, mut behind) = (0i64, 0, 0i64);
    let mut units: BTreeMap<Option<String>, Lags> = BTreeMap::new();
    let mut months: BTreeMap<NaiveDate, Lags> = BTreeMap::new();
    let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
    let mut of_before = 0i64;
    let mut furthest: Vec<(i64, Vec<Value>)> = Vec::new();
    let mut newest: VecDeque<EntryFact> = VecDeque::new();
    given.facts.late_entries(&mut |entry| {
        if concerns(given, entry) {
            let (entries, worst) = actors.entry(entry.actor.clone()).or_default();
            *entries += 1;
            *worst = lag(entry).max(*worst);
            number += 1;
            behind += i64::from(entry.behind);
            // One more day than a single one says enough.
            if days.len() < 2 {
                days.insert(entry.entered_on);
            }
            longest = lag(entry).max(longest);
            // Who is whose contact asks for nothing.
            let of_unit = entry.record.starts_with(UNIT);
            if lag(entry) > 0
                && !of_unit
                && (furthest.len() < WORST || furthest.iter().any(|(lag_of, _)| lag(entry) > *lag_of))
            {
                let mut row = told(given, entry)?;
                row.push(lag(entry).into());
                furthest.push((lag(entry), row));
                furthest.sort_by_key(|(lag, _)| std::cmp::Reverse(*lag));
                furthest.truncate(WORST);
            }
            if lag(entry) > 0 {
                let of = units_of(given, entry).into_iter().map(Some);
                let nobody = of.len() == 0;
                for unit in of.chain(nobody.then_some(None)) {
                    units.entry(unit).or_default().add(entry);
                }
                months.entry(NamedPeriod::Month.of(entry.entered_on).from).or_default().add(entry);
            }
            newest.push_back(entry.clone());
            if newest.len() > ON_PAPER {
                newest.pop_front();
            }
            of_before += i64::from(given.period.holds(entry.entered_on) && entry.on < given.period.from);
        }
        Ok(())
    })?;
    let mut lead = vec![match number - behind {
        0 if not_begun::is_blank(given)? => "登记簿里还没有登记任何案件、移送、共享、协作、会议等事项。".to_owned(),
        0 if number > 0 => "期内发生或登记的其余事项都在当日登记。".to_owned(),
        0 => "期内发生或登记的事项都在当日登记。".to_owned(),
        later => format!("期内发生或登记、晚于发生日登记的事项 {later} 项，最长相隔 {longest} 天（自然日）。"),
    }];
    if behind > 0 {
        lead.push(format!("登记时本机时钟偏早的事项 {behind} 项：登记时间早于此前已有的登记时间，登记日不足为凭。"));
    }
    if of_before > 0 {
        lead.push(format!("本期登记、发生在本期以前的 {of_before} 项。"));
    }
    let rows = actors.into_iter().map(|(actor, (entries, worst))| vec![actor.into(), entries.into(), worst.into()]);
    let mut page = section("要情", lead);
    let columns = [ENTRY, &[("lag", "相隔天数")]].concat();
    let furthest = Rows::Held(furthest.into_iter().map(|(_, row)| row).collect());
    let mut told = vec![table("相隔最久的", &columns, furthest, "没有补录的案件、移送、共享、协作、会议等事项。")];
    told.extend([by_unit(given, &units), by_month(&months)]);
    told.push(table("按经手人", ACTORS, Rows::Held(rows.collect()), "没有补录事项。"));
    // A register that was filled in one day has no habit of entering late: a line says so, and the lists stand behind it.
    let at_once = days.first().filter(|_| days.len() == 1 && number > AT_ONCE);
    page.first_page = at_once.is_none();
    page.paragraphs.extend(
        at_once.map(|day| {
            format!("全部 {number} 项都在 {day} 一天登记，是成批补登；逐项的和按单位、月份、经手的数见后。")
        }),
    );
    let mut all = section("补录清单", Vec::new());
    if at_once.is_some() {
        all.tables.append(&mut told)
    } else {
        page.tables.append(&mut told)
    }
    let columns = [ENTRY, ENTRY_MORE].concat();
    let lines = Rows::Streamed(Box::new(move |each| {
        given.facts.late_entries(&mut |entry| {
            if !concerns(given, entry) {
                return Ok(());
            }
            each(&whole(given, entry)?)
        })
    }));
    let list = table("补录清单", &columns, lines, "没有补录事项。");
    if number > i64::try_from(ON_PAPER).unwrap_or(i64::MAX) {
        all.paragraphs
            .push(format!("后面“最近登记的补录”一表只列最近登记的 {ON_PAPER} 项；全部 {number} 项见{ATTACHED}。"));
        let newest = newest.iter().map(|entry| whole(given, entry)).collect::<Result<_>>()?;
        all.tables.push(table("最近登记的补录", &columns, Rows::Held(newest), ""));
        all.tables.push(Table { for_programs: true, ..list });
    } else {
        all.tables.push(list);
    }
    all.tables.push(taken_back::taken_back(given, None));
    let mut document = given.heading(format!("补录情况（{}）", given.period.name()));
    document.foot.push(format!("补录 {number} 项"));
    // How it is read and checked is two lines, which behind the lists would have a page to themselves.
    document.sections.extend([page, given.ending(&[]), all]);
    Ok(document)
}
