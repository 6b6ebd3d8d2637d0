//! Units found by what people call them.

use chrono::NaiveDate;

use super::{Folded, Unit, UnitBook};
use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::fold;
use crate::record::region::{self, Region};
use crate::record::words::UnitRole;
use crate::record::{customary, sound};

/// Whether a unit is meant, by what it answers to.
type Means<'a> = &'a dyn Fn(&Folded) -> bool;

impl UnitBook {
    /// Finds a unit by code, full or short name of any time, other known name, or unique prefix of a name; where none
    /// bears it, by what units are called by custom, then by how they sound (`zjj` of 住建局).
    ///
    /// # Errors
    /// [`Error::input`] when nothing or more than one unit fits; the candidates are listed.
    pub fn find(&self, text: &str) -> Result<&Unit> {
        let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
        let typed = text.trim();
        if typed.is_empty() {
            return Err(Error::input("单位不能为空").hint(hint!(
                "写单位代码、全称、简称或能唯一确定的开头，",
                run("jiexie unit list"),
                " 可查"
            )));
        }
        if let Some(unit) = self.units.iter().find(|unit| unit.code.eq_ignore_ascii_case(typed)) {
            return Ok(unit);
        }
        let typed = fold::text(typed);
        if typed.is_empty() {
            return Err(self.nobody(&shown, ""));
        }
        // The district's own units first, by a whole name, then by its beginning: a body beyond the district, whatever it
        // is called, never takes what is typed for one of them. It is found by what no own unit's name begins with, or by
        // its code.
        for own in [true, false] {
            let tier = || self.compared().filter(|(unit, _)| unit.is_own() == own);
            let exact: Vec<&Unit> =
                tier().filter(|(_, known)| known.answers_to(&typed)).map(|(unit, _)| unit).collect();
            if let (false, true, Some(unit)) = (own, exact.is_empty(), self.of_region(&typed)) {
                return Ok(unit);
            }
            let begun = || tier().filter(|(_, known)| known.begins_with(&typed)).map(|(unit, _)| unit).collect();
            let fitting = if exact.is_empty() { begun() } else { exact };
            match the_living_one(&fitting) {
                Some(one) => return Ok(one),
                None if fitting.is_empty() => {}
                None => return Err(ambiguous(&shown, &fitting)),
            }
        }
        self.customary(&typed, &shown)
    }

    /// The unit that is meant by `text`, where that is neither its code nor a name it bears.
    pub fn meant_otherwise(&self, text: &str) -> Option<&Unit> {
        let unit = self.find(text).ok()?;
        let typed = fold::text(text.trim());
        let bears = self.compared().any(|(other, known)| other.code == unit.code && known.answers_to(&typed));
        (!bears).then_some(unit)
    }

    /// The unit that is meant by a folded name which none bears: one of the district's own before others.
    fn customary(&self, typed: &str, shown: &str) -> Result<&Unit> {
        let mut called = region::names_of(typed, &self.regions());
        called.push(typed.to_owned());
        for own in [true, false] {
            let tier = self.compared().filter(|(unit, _)| unit.is_own() == own);
            let meant = tier.filter(|(_, known)| called.iter().any(|name| customary::means(name, &known.names)));
            let meant: Vec<&Unit> = meant.map(|(unit, _)| unit).collect();
            match the_living_one(&meant) {
                Some(one) => return Ok(one),
                None if meant.is_empty() => {}
                None => return Err(ambiguous(shown, &meant)),
            }
        }
        self.sounding(typed, shown)
    }

    /// The unit that is meant by the letters of how it sounds: of a name it bears, then of a customary one; by all of its first
    /// letters or its whole sound, else by how those of a name it bears begin.
    fn sounding(&self, typed: &str, shown: &str) -> Result<&Unit> {
        let whole = |name: &str| {
            let (first, all) = sound::of(name);
            first == typed || all == typed
        };
        let begun = |name: &str| {
            let (first, all) = sound::of(name);
            first.starts_with(typed) || all.starts_with(typed)
        };
        let borne = |known: &Folded, means: &dyn Fn(&str) -> bool| known.names.iter().any(|name| means(name));
        let tiers: [(bool, Means<'_>); 4] = [
            (true, &|known| borne(known, &whole)),
            (true, &|known| customary::names_of(&known.names).into_iter().any(whole)),
            (true, &|known| borne(known, &begun)),
            (false, &|known| borne(known, &whole)),
        ];
        for (own, means) in tiers.into_iter().filter(|_| sound::may_be(typed)) {
            let meant = self.compared().filter(|(unit, known)| unit.is_own() == own && means(known));
            let meant: Vec<&Unit> = meant.map(|(unit, _)| unit).collect();
            match the_living_one(&meant) {
                Some(one) => return Ok(one),
                None if meant.is_empty() => {}
                None => return Err(ambiguous(shown, &meant)),
            }
        }
        Err(self.nobody(shown, typed))
    }

    /// That no unit is meant, with those that come nearest.
    fn nobody(&self, shown: &str, typed: &str) -> Error {
        let acting: Vec<(&Unit, &Folded)> = self.compared().filter(|(unit, _)| unit.until_on.is_none()).collect();
        let offices = acting.iter().map(|(_, known)| (known.code.as_str(), known.names.as_slice()));
        let near = customary::nearest(typed, offices).into_iter().filter_map(|at| acting.get(at));
        let near: Vec<&Unit> = near.map(|(unit, _)| *unit).collect();
        if shown.contains(['、', '，', ',']) {
            return Error::input(format!("“{shown}”不是一个单位"))
                .hint("这里一次写一个单位，几个单位的逐个办理；配合、抄送的单位另有自己的选项，见 --help");
        }
        let guess = if near.is_empty() { String::new() } else { format!("最接近的是{}；", listed(&near)) };
        Error::input(format!("没有名为“{shown}”的单位")).hint(hint!(
            [format!("{guess}写单位代码、全称、简称或能唯一确定的开头")],
            [run("jiexie unit list"), " 列出全部单位，没有的用 ", run("jiexie unit add 名称"), " 增加"]
        ))
    }

    /// The district, as the names of its government tell it.
    fn regions(&self) -> Vec<Region> {
        let government = self.compared().filter(|(unit, _)| unit.has_role(UnitRole::Government));
        Region::of_government(government.flat_map(|(_, known)| known.names.iter().map(String::as_str)))
    }

    /// The own unit that a folded name with the district's region before it means, where it means one.
    fn of_region(&self, typed: &str) -> Option<&Unit> {
        let names = region::names_of(typed, &self.regions());
        let own = self.compared().filter(|(unit, _)| unit.is_own());
        let meant: Vec<&Unit> =
            own.filter(|(_, known)| names.iter().any(|name| known.answers_to(name))).map(|(unit, _)| unit).collect();
        the_living_one(&meant)
    }

    /// Every unit with what it answers to.
    fn compared(&self) -> impl Iterator<Item = (&Unit, &Folded)> {
        let fold = |unit: &Unit| Folded { code: fold::text(&unit.code), names: unit.folded_names().collect() };
        self.units.iter().zip(self.folded.get_or_init(|| self.units.iter().map(fold).collect()))
    }

    /// Refuses a new name for a unit: one that is another's in some spelling, or that takes over what people type for
    /// another, being the beginning of its name. `but`: the unit that is to bear it.
    ///
    /// # Errors
    /// [`Error::input`] naming the unit whose name it would be or hide.
    pub fn name_is_free(&self, name: &str, but: Option<&str>) -> Result<()> {
        let typed = fold::text(name);
        if typed.is_empty() {
            return Err(Error::input(format!("名称“{name}”没有可辨认的文字")).hint("写文字名称"));
        }
        let acts = |unit: &Unit| Some(unit.code.as_str()) != but && unit.until_on.is_none();
        let others = || self.compared().filter(|(unit, _)| acts(unit));
        let called = |unit: &Unit| {
            let name = unit.names.last().map_or("", |name| name.short.as_str());
            format!("{name}（{}）", unit.code)
        };
        if let Some((unit, _)) = others().find(|(_, known)| known.answers_to(&typed)) {
            return Err(Error::input(format!("名称“{name}”已由单位{}使用", called(unit)))
                .hint("换一个名称；空格、全角、看不见的字符等写法不同仍是同一名称"));
        }
        match others().find(|(_, known)| known.begins_with(&typed)) {
            None => Ok(()),
            Some((unit, _)) => Err(Error::input(format!("名称“{name}”是单位{}名称的开头，会与它混淆", called(unit)))
                .hint("写完整的名称，如加上所属地区")),
        }
    }

    /// As [`UnitBook::find`], and the unit must act on `day`.
    ///
    /// # Errors
    /// [`Error::input`] also when the unit was merged or retired by then, naming the successor.
    pub fn find_acting(&self, text: &str, day: NaiveDate) -> Result<&Unit> {
        let unit = self.find(text)?;
        if unit.acts_on(day) {
            return Ok(unit);
        }
        let name = &unit.name_on(day).short;
        let until = unit.until_on.map_or_else(String::new, |until| format!("自 {until} 起"));
        Err(match unit.successor.as_deref().and_then(|code| self.get(code)) {
            Some(next) => Error::input(format!("{name}{until}已并入{}", next.name_on(day).short))
                .hint(format!("改写“{}”", next.name_on(day).short)),
            None => Error::input(format!("{name}{until}已撤销")).hint(hint!(run("jiexie unit list"), " 列出现有单位")),
        })
    }
}

/// The only one, or the only one that still acts: a name may pass from a merged unit to its successor.
fn the_living_one<'a>(units: &[&'a Unit]) -> Option<&'a Unit> {
    if let [one] = units {
        return Some(one);
    }
    let mut living = units.iter().filter(|unit| unit.until_on.is_none());
    living.next().copied().filter(|_| living.next().is_none())
}

fn ambiguous(shown: &str, candidates: &[&Unit]) -> Error {
    Error::input(format!("“{shown}”可指多个单位：{}", listed(candidates))).hint("写全名称或代码")
}

/// Units as they are named in an error: by the short name they bear now, and by their code.
fn listed(units: &[&Unit]) -> String {
    let name =
        |unit: &Unit| unit.names.last().map_or_else(String::new, |name| format!("{}（{}）", name.short, unit.code));
    units.iter().map(|unit| name(unit)).collect::<Vec<_>>().join("、")
}
