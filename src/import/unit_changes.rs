//! What became of units where an export comes from (added, renamed, merged, retired), carried out here too, each at its own place
//! among the steps: so each unit plays the same parts on the same days, and binds and is bound as it was there. What is not
//! lawful here is named with the command that does it.

use std::collections::VecDeque;
use std::path::Path;

use chrono::NaiveDate;

use super::tables::{self, TableLine};
use super::tally::Tally;
use crate::error::{Error, ErrorKind, Result};
use crate::fold::quoted;
use crate::gate::Session;
use crate::record::unit::Unit;
use crate::record::words::{UnitKind, UnitRole, Vocabulary};
use crate::steps::act::Act;
use crate::steps::journal;

/// The export's list of what became of its units, and its columns by either heading: under the Chinese ones stand names.
const FILE: &str = "unit_changes.csv";
const COLUMNS: &[(&str, &str)] = &[
    ("event", "事项序号"),
    ("unit", "单位"),
    ("act", "事项"),
    ("on", "日期"),
    ("name", "全称"),
    ("short", "简称"),
    ("kind", "类别"),
    ("roles", "职责"),
    ("successor", "承继单位"),
];
/// Its list of units, by which a name is a code.
const UNITS: (&str, &[(&str, &str)]) = ("units.csv", &[("code", "代码"), ("name", "全称"), ("short", "简称")]);
/// Most things that are named one by one.
const MOST: usize = 5;

/// What became of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// It was added, under these names, as what it is.
    Added { name: String, short: String, kind: UnitKind, role: Option<UnitRole> },
    /// It bears these names.
    Renamed { name: String, short: String },
    /// It was merged into the successor (`merged`), or retired.
    Ended { successor: Option<String>, merged: bool },
}

/// One change, with its number in the register it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    seq: i64,
    unit: String,
    on: NaiveDate,
    what: What,
}

/// What became of a change here.
enum Fate {
    /// It stands here already.
    Nothing,
    /// It stands here now.
    Done,
    /// It cannot stand here as it is: why, and what does it all the same.
    Left(String, Vec<String>),
}

/// The changes that are still to come, in their order.
#[derive(Debug, Default)]
pub(super) struct UnitChanges {
    left: VecDeque<Change>,
    /// Every name told for a unit from a day on.
    names: Vec<(String, NaiveDate, String)>,
    /// The export tells what became of its units.
    pub(super) told: bool,
    /// Nothing was in the register before: what passes on is told with its steps.
    fresh: bool,
    /// Who ended by this import: the unit, its successor, the day.
    ended: Vec<(String, String, NaiveDate)>,
    done: Vec<String>,
}

impl UnitChanges {
    /// The changes told in the export in `dir`; units that were added there and are not here are added at once, since every step
    /// may name them.
    ///
    /// # Errors
    /// A table that cannot be read, names that other units of this register bear, and failures of the register.
    pub(super) fn of(session: &mut Session<'_>, dir: &Path, tally: &mut Tally) -> Result<Self> {
        let told = dir.join(FILE).exists();
        let lines = tables::lines(dir, FILE, COLUMNS)?;
        let units = tables::lines(dir, UNITS.0, UNITS.1)?;
        let mut changes = Vec::new();
        for line in &lines {
            let Some(change) = read(line, &units)? else { continue };
            match change {
                Told::Is(change) => changes.push((line, change)),
                // That it ended was entered by mistake there: it never did.
                Told::Never(unit) => {
                    let ended = |(_, change): &(&TableLine, Change)| {
                        change.unit == unit && matches!(change.what, What::Ended { .. })
                    };
                    if let Some(at) = changes.iter().rposition(ended) {
                        changes.remove(at);
                    }
                }
            }
        }
        let mut all = UnitChanges { told, fresh: session.has_no_records()?, ..UnitChanges::default() };
        for (line, change) in changes {
            match &change.what {
                What::Added { name, .. } | What::Renamed { name, .. } => {
                    all.names.push((change.unit.clone(), change.on, name.clone()));
                }
                What::Ended { .. } => {}
            }
            if matches!(change.what, What::Added { .. }) {
                all.add(session, line, &change, tally)?;
            } else {
                all.left.push_back(change);
            }
        }
        all.forget_what_was_told_anew();
        Ok(all)
    }

    /// Of two names told for a unit from one day on, the later took the place of the other.
    fn forget_what_was_told_anew(&mut self) {
        let all: Vec<Change> = self.left.iter().cloned().collect();
        let renames = |change: &Change| matches!(change.what, What::Renamed { .. });
        self.left.retain(|one| {
            let later = |other: &Change| {
                renames(other) && other.seq > one.seq && (&other.unit, other.on) == (&one.unit, one.on)
            };
            !(renames(one) && all.iter().any(later))
        });
    }

    /// Adds a unit that this register lacks; says where its code is that of a unit with none of its names.
    fn add(&mut self, session: &mut Session<'_>, line: &TableLine, change: &Change, tally: &mut Tally) -> Result<()> {
        let What::Added { name, short, kind, role } = &change.what else { return Ok(()) };
        let code = &change.unit;
        if let Some(here) = session.units().get(code) {
            let called = here.names.iter().any(|own| own.name == *name || own.short == *short);
            let own = &here.name_on(session.today()).name;
            if !called {
                let said = format!(
                    "代码 {code} 在导出里是{name}，在本登记簿是{own}：导出里{name}的事项记在{own}名下；不是同一个单位的，另用 jiexie init 新建登记簿再导入"
                );
                tally.remark(0, vec![said]);
            }
            return Ok(());
        }
        let on = change.on.min(session.today());
        let add = journal::units::add_unit(session.units(), name, Some(short), Some(code), *kind, *role, on);
        let otherwise = format!("先换一个名称增加，再导入：jiexie unit add --code {code} --name 全称");
        session.journal(add.map_err(|error| line.of(error.hint(otherwise)))?, on)?;
        tally.remark(0, vec![format!("按导出的单位表增加了单位 {name}（{code}），自 {on} 起")]);
        Ok(())
    }

    /// Carries out what came before the step of this number.
    ///
    /// # Errors
    /// Failures of the register; what is not lawful here is in the tally.
    pub(super) fn up_to(&mut self, session: &mut Session<'_>, step: i64, tally: &mut Tally) -> Result<()> {
        while self.left.front().is_some_and(|change| change.seq < step) {
            let Some(change) = self.left.pop_front() else { break };
            let said = change.told(session);
            match self.carry(session, &change)? {
                Fate::Nothing => {}
                Fate::Done => self.done.push(said),
                Fate::Left(why, ways) => {
                    let said =
                        format!("原登记簿 {said}，本登记簿没有照办：{why}；照原登记簿的，{}", ways.join("，再 "));
                    tally.remark(0, vec![said]);
                }
            }
        }
        Ok(())
    }

    /// Carries out what is left, passes on what ended units have open here, and says what was done.
    pub(super) fn finish(&mut self, session: &mut Session<'_>, tally: &mut Tally) -> Result<()> {
        self.up_to(session, i64::MAX, tally)?;
        for (from, to, on) in std::mem::take(&mut self.ended) {
            let passed = if self.fresh { 0 } else { session.pass_what_is_left(&from, &to, on)? };
            if passed > 0 {
                let units = session.units();
                let (old, new) = (units.short_on(&from, on), units.short_on(&to, on));
                tally.remark(0, vec![format!("本登记簿里{old}未了的事项 {passed} 件移交{new}")]);
            }
        }
        let shown = self.done.iter().take(MOST).cloned().collect::<Vec<_>>().join("；");
        let more = if self.done.len() > MOST { " 等" } else { "" };
        if !self.done.is_empty() {
            tally.remark(0, vec![format!("单位变动 {} 项已照导出的先后登记（{shown}{more}）", self.done.len())]);
        }
        Ok(())
    }

    /// Says what is not here yet, where only a part of the export is taken in: the steps of a part do not come in their order.
    pub(super) fn say(&self, session: &Session<'_>, tally: &mut Tally) {
        let wanting: Vec<String> = self
            .left
            .iter()
            .filter(|change| !self.stands(session, change))
            .filter_map(|change| Some(change.way(session, session.units().get(&change.unit)?)))
            .collect();
        if !wanting.is_empty() {
            let ways = wanting.join("；");
            let said =
                format!("单位变动 {} 项没有导入：先在本登记簿登记再导入，期限才与原登记簿一致：{ways}", wanting.len());
            tally.remark(0, vec![said]);
        }
    }

    /// Whether a change stands here.
    fn stands(&self, session: &Session<'_>, change: &Change) -> bool {
        let Some(unit) = session.units().get(&change.unit) else { return true };
        match &change.what {
            What::Added { .. } => true,
            What::Renamed { name, .. } => {
                unit.names.iter().any(|own| own.name == *name && own.from_on == Some(change.on))
            }
            What::Ended { successor, .. } => unit.until_on == Some(change.on) && unit.successor == *successor,
        }
    }

    /// Carries out a change, where it is lawful.
    fn carry(&mut self, session: &mut Session<'_>, change: &Change) -> Result<Fate> {
        let Some(unit) = session.units().get(&change.unit).cloned() else { return Ok(Fate::Nothing) };
        if self.stands(session, change) {
            return Ok(Fate::Nothing);
        }
        if let Some(why) = self.otherwise(session, &unit, change) {
            return Ok(Fate::Left(why, change.ways(session, &unit)));
        }
        let done = session.attempt(|session| {
            let step = change.step(session, &unit)?;
            session.journal(step, change.on)
        });
        match done {
            Ok(_) => {
                if let What::Ended { successor: Some(to), .. } = &change.what {
                    self.ended.push((change.unit.clone(), to.clone(), change.on));
                }
                Ok(Fate::Done)
            }
            Err(error) if matches!(error.kind, ErrorKind::Io | ErrorKind::Busy) => Err(error),
            Err(error) => Ok(Fate::Left(error.message, change.ways(session, &unit))),
        }
    }

    /// How this register tells otherwise what a change tells.
    fn otherwise(&self, session: &Session<'_>, unit: &Unit, change: &Change) -> Option<String> {
        let today = session.today();
        if let Some(until) = unit.until_on {
            let into = unit.successor.as_deref().map(|code| session.units().short_on(code, today));
            let into = into.map_or_else(|| "撤销".to_owned(), |into| format!("并入{into}"));
            return Some(format!("这里它已于 {until} {into}"));
        }
        let told = |name: &str| {
            self.names.iter().any(|(code, on, told)| (code, *on, told.as_str()) == (&unit.code, change.on, name))
        };
        let same_day = unit.names.iter().find(|own| own.from_on == Some(change.on) && !told(&own.name));
        match (&change.what, same_day) {
            (What::Renamed { .. }, Some(own)) => Some(format!("这里它自同一天起名为{}", own.name)),
            _ => None,
        }
    }
}

/// What a line tells.
enum Told {
    Is(Change),
    /// That this unit ended was entered by mistake.
    Never(String),
}

/// The code of a unit told by its code or by one of its names.
fn code_of<'c>(told: &'c str, units: &'c [TableLine]) -> &'c str {
    let is = |line: &&TableLine| ["code", "short", "name"].iter().any(|key| line.cell(key) == told);
    units.iter().find(is).map_or(told, |line| line.cell("code"))
}

/// What a line tells, if it tells of a unit.
fn read(line: &TableLine, units: &[TableLine]) -> Result<Option<Told>> {
    let bad = |what: &str| {
        line.of(Error::input(format!("{what}“{}”读不懂", line.cell(what_column(what)))).hint("重新导出，不要改动文件"))
    };
    let unit = code_of(line.cell("unit"), units).to_owned();
    let is = |act: &str| [act, Act::title(act)].contains(&line.cell("act"));
    let (name, short) = (line.cell("name").to_owned(), line.cell("short").to_owned());
    let what = match () {
        () if is("unit.restore") => return Ok(Some(Told::Never(unit))),
        () if is("unit.add") => {
            let kind = UnitKind::read(line.cell("kind")).map_err(|_| bad("类别"))?;
            What::Added { name, short, kind, role: borne(line.cell("roles")) }
        }
        () if is("unit.rename") => What::Renamed { name, short },
        () if is("unit.merge") || is("unit.retire") => {
            let successor = Some(code_of(line.cell("successor"), units).to_owned()).filter(|code| !code.is_empty());
            What::Ended { successor, merged: is("unit.merge") }
        }
        () => return Ok(None),
    };
    let seq = line.cell("event").parse().map_err(|_| bad("事项序号"))?;
    let on = line.cell("on").parse().map_err(|_| bad("日期"))?;
    Ok(Some(Told::Is(Change { seq, unit, on, what })))
}

/// The key of a column by its title.
fn what_column(title: &str) -> &'static str {
    COLUMNS.iter().find(|(_, known)| *known == title).map_or("act", |(key, _)| key)
}

/// The role among those told that a unit may be given when it is added.
pub(super) fn borne(told: &str) -> Option<UnitRole> {
    let says = |role: &&UnitRole| {
        told.split(|c| "[\"],、".contains(c)).any(|told| [role.word(), role.title()].contains(&told))
    };
    UnitRole::ADDED.iter().find(says).copied()
}

impl Change {
    /// The change in a few words.
    fn told(&self, session: &Session<'_>) -> String {
        let short = |code: &str| session.units().short_on(code, self.on).to_owned();
        let (unit, on) = (short(&self.unit), self.on);
        match &self.what {
            What::Added { name, .. } => format!("{on} 增加{name}"),
            What::Renamed { name, .. } => format!("{on} {unit}更名为{name}"),
            What::Ended { successor: Some(to), merged: true } => format!("{on} {unit}并入{}", short(to)),
            What::Ended { successor: Some(to), .. } => format!("{on} {unit}撤销，由{}承接", short(to)),
            What::Ended { successor: None, .. } => format!("{on} {unit}撤销"),
        }
    }

    /// The step that makes it.
    fn step(&self, session: &Session<'_>, unit: &Unit) -> Result<journal::BookStep> {
        match &self.what {
            What::Added { name, short, kind, role } => {
                journal::units::add_unit(session.units(), name, Some(short), Some(&self.unit), *kind, *role, self.on)
            }
            What::Renamed { name, short } => journal::units::rename(session.units(), unit, name, Some(short), self.on),
            What::Ended { successor, merged } => {
                let next = successor.as_deref().map(|code| session.units().find_acting(code, self.on)).transpose()?;
                journal::units::end_unit(unit, next, self.on, *merged)
            }
        }
    }

    /// The command that makes it.
    fn way(&self, session: &Session<'_>, unit: &Unit) -> String {
        let called = |unit: &Unit| quoted(&unit.name_on(session.today()).short).to_string();
        let (own, on) = (called(unit), self.on);
        let heir = |code: &str| session.units().get(code).map_or_else(|| code.to_owned(), called);
        match &self.what {
            What::Added { name, .. } => format!("jiexie unit add --name {}", quoted(name)),
            What::Renamed { name, short } => {
                format!("jiexie unit rename {own} --name {} --short {} --on {on}", quoted(name), quoted(short))
            }
            What::Ended { successor: Some(to), merged: true } => {
                format!("jiexie unit merge {own} --into {} --on {on}", heir(to))
            }
            What::Ended { successor: Some(to), .. } => format!("jiexie unit retire {own} --to {} --on {on}", heir(to)),
            What::Ended { successor: None, .. } => format!("jiexie unit retire {own} --on {on}"),
        }
    }

    /// The commands that make it where the unit ended otherwise here, or acts still.
    fn ways(&self, session: &Session<'_>, unit: &Unit) -> Vec<String> {
        let own = quoted(&unit.name_on(session.today()).short).to_string();
        let first = unit.until_on.map(|_| format!("jiexie unit restore {own} --reason \"终止误登\""));
        first.into_iter().chain([self.way(session, unit)]).collect()
    }
}
