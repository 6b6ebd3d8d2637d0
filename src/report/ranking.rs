//! Units by how they kept their limits: departments and towns apart, whoever has most overdue first.

use std::cmp::Reverse;

use super::document::{Chart, Rows, Section, Value};
use super::given::{Given, section, table};
use super::tally::{self, Tallies, Tally};
use crate::law::Law;
use crate::record::unit::Unit;
use crate::record::words::UnitRole;
use crate::vocabulary::{Vocabulary, vocabulary};

/// With fewer units in a group that may be ranked there are no places.
const PLACES_FROM: usize = 5;

vocabulary! {
    /// Units that are ranked among themselves.
    Group ("组别") {
        /// Members that are no towns.
        Department = "department", "部门", [];
        /// Towns.
        Town = "town", "镇街", [];
        /// Nobody ranks them: the office and the government, members too; who is no member and no town.
        Other = "other", "其他", [];
    }
}

/// A unit among the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Its place in its group by on-time rate, equal rates sharing one.
    pub place: Option<usize>,
    /// Among whom.
    pub group: Group,
    /// The unit.
    pub unit: String,
    /// Its figures.
    pub tally: Tally,
}

/// How the ranking is made.
pub fn rule(law: &Law) -> String {
    let from = law.book().supervision.ranked_from;
    format!(
        "按超期未办由多到少列。名次按按期率分部门、镇街各排，同率同名次；按期率分母不满 {from} 项的不排，一组里可排的不满 {PLACES_FROM} 个单位的，该组不排。"
    )
}

/// Every member of the day, every other unit that had anything to do, whoever has most overdue first; of equals as they are
/// listed. `from`: what the rate is taken of, for a place.
fn rank(given: &Given<'_>, tallies: &Tallies, from: u64) -> Vec<Ranked> {
    // Who supervises is no competitor of those supervised.
    let supervises = |unit: &Unit| unit.has_role(UnitRole::Office) || unit.has_role(UnitRole::Government);
    let group = |unit: &Unit| match unit {
        _ if supervises(unit) => Group::Other,
        _ if unit.has_role(UnitRole::Town) => Group::Town,
        _ if unit.is_member_on(given.day) => Group::Department,
        _ => Group::Other,
    };
    let mut units: Vec<Ranked> = given
        .units
        .all()
        .iter()
        .map(|unit| (unit, tallies.of_unit(&unit.code)))
        .filter(|(unit, tally)| tally.ran > 0 || unit.is_member_on(given.day))
        .map(|(unit, tally)| Ranked { place: None, group: group(unit), unit: unit.code.clone(), tally })
        .collect();
    for group in [Group::Department, Group::Town] {
        place(&mut units, group, from);
    }
    units.sort_by_key(|ranked| {
        let tally = &ranked.tally;
        (Reverse(tally.overdue), Reverse(tally.late), Reverse(tally.judged()), Reverse(tally.ran))
    });
    units
}

/// Gives the units of a group their places.
fn place(units: &mut [Ranked], group: Group, from: u64) {
    // Exact comparison of fractions: equal rates are equal, whatever the rounding.
    let product = |a: &Tally, b: &Tally| u128::from(a.on_time_dated) * u128::from(b.judged());
    let mut among: Vec<&mut Ranked> =
        units.iter_mut().filter(|ranked| ranked.group == group && ranked.tally.judged() >= from).collect();
    if among.len() < PLACES_FROM {
        return;
    }
    among.sort_by(|a, b| product(&b.tally, &a.tally).cmp(&product(&a.tally, &b.tally)));
    let mut last: Option<(usize, Tally)> = None;
    for (at, ranked) in among.into_iter().enumerate() {
        let same = last.as_ref().filter(|(_, tally)| product(tally, &ranked.tally) == product(&ranked.tally, tally));
        let place = same.map_or(at + 1, |(place, _)| *place);
        ranked.place = Some(place);
        last = Some((place, ranked.tally.clone()));
    }
}

/// What is to be known of a unit's figures.
fn remark(ranked: &Ranked, from: u64) -> Value {
    match &ranked.tally {
        tally if tally.ran == 0 => "本期无任务".into(),
        tally if tally.judged() == 0 => "本期无到期的".into(),
        tally if tally.judged() < from => format!("不满 {from} 项").into(),
        _ => Value::Empty,
    }
}

/// Units with their figures as a section: a table and, where there is anything to show, a chart, with which units it does not draw.
pub fn of<'a>(given: &Given<'_>, tallies: &Tallies, heading: &str) -> Section<'a> {
    let from = u64::from(given.law.book().supervision.ranked_from);
    let ranked = rank(given, tallies, from);
    let rows = ranked.iter().map(|ranked| {
        let place = ranked.place.map_or(Value::Empty, Value::from);
        let mut row = vec![given.unit(&ranked.unit), ranked.group.title().into()];
        row.extend(ranked.tally.cells_without_days());
        row.extend([place, remark(ranked, from)]);
        row
    });
    let columns = [
        &[("unit", "单位"), ("group", "组别")][..],
        &tally::columns_without_days(),
        &[("place", "按期率名次"), ("remark", "说明")],
    ];
    let rows = Rows::Held(rows.collect());
    let mut table = table("各单位按期率", &columns.concat(), rows, "期内没有可计按期率的单位。");
    let mut all = Tally::default();
    ranked.iter().for_each(|ranked| all.add(&ranked.tally));
    let ends = |name: &str| [Value::from(name), Value::Empty];
    let cells = ends("合计").into_iter().chain(all.cells_without_days()).chain([Value::Empty, Value::Empty]);
    // Where hardly anybody had anything to do, the others are named in a line.
    table.names_idle = ranked.iter().filter(|ranked| ranked.tally.ran > 0).count() * 2 < ranked.len();
    table.total = (ranked.len() > 1).then(|| cells.collect());
    let mut section = section(heading, vec![rule(given.law), tally::RATE.to_owned()]);
    section.tables.push(table);
    section.charts.extend(charts(given, &ranked, from));
    if section.drawn().next().is_some() {
        section.paragraphs.extend(not_drawn(given, &ranked, from));
    }
    section
}

/// How many units the charts do not draw, which, and why.
fn not_drawn(given: &Given<'_>, ranked: &[Ranked], from: u64) -> Option<String> {
    let mut why: Vec<(String, Vec<String>)> = Vec::new();
    let drawn: Vec<&Ranked> = DRAWN.iter().flat_map(|(group, _)| of_group(ranked, *group, from)).collect();
    let left = ranked.iter().filter(|one| !drawn.iter().any(|drawn| std::ptr::eq(*drawn, *one)));
    let mut number = 0;
    for one in left {
        number += 1;
        let reason = match remark(one, from) {
            _ if one.group == Group::Other => "不排名次".to_owned(),
            Value::Empty => "一组里只有一个单位".to_owned(),
            remark => remark.text().trim_end_matches('的').to_owned(),
        };
        match why.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, units)) => units.push(one.unit.clone()),
            None => why.push((reason, vec![one.unit.clone()])),
        }
    }
    let each: Vec<String> =
        why.iter().map(|(why, units)| format!("{why}的 {} 个（{}）", units.len(), given.unit_names(units))).collect();
    (number > 0).then(|| format!("图中没有画的 {number} 个单位都在表中：{}。", each.join("，")))
}

/// Groups that are drawn, each in a picture of its own; whoever nobody ranks stands in the table alone.
const DRAWN: [(Group, &str); 2] = [(Group::Department, "各部门按期率"), (Group::Town, "各镇街按期率")];

/// Those of a group that may be ranked; one alone is no picture.
fn of_group(ranked: &[Ranked], group: Group, from: u64) -> Vec<&Ranked> {
    let drawn = |one: &&Ranked| one.group == group && one.tally.judged() >= from && one.tally.rate().is_some();
    let among: Vec<&Ranked> = ranked.iter().filter(drawn).collect();
    if among.len() > 1 { among } else { Vec::new() }
}

/// The rates of those that may be ranked.
fn charts(given: &Given<'_>, ranked: &[Ranked], from: u64) -> Vec<Chart> {
    let drawn = DRAWN.iter().map(|(group, whose)| {
        let among = of_group(ranked, *group, from).into_iter().filter_map(|one| {
            let name = format!("{}（{}）", given.unit(&one.unit).text(), one.tally.judged());
            Some((name, one.tally.rate()?))
        });
        Chart::Bars { title: format!("{whose}（括号内为应结项数）"), bars: among.collect(), percent: true }
    });
    drawn.filter(Chart::shows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(unit: &str, group: Group, [on_time, late, overdue]: [u64; 3]) -> Ranked {
        let tally = Tally { ran: 9, on_time, on_time_dated: on_time, late, overdue, ..Tally::default() };
        Ranked { place: None, group, unit: unit.to_owned(), tally }
    }

    fn places(units: &[Ranked]) -> Vec<(&str, Option<usize>)> {
        units.iter().map(|ranked| (ranked.unit.as_str(), ranked.place)).collect()
    }

    #[test]
    fn places_are_given_within_a_group_of_five_by_what_ended_and_what_is_overdue() {
        let department = |unit, figures| ranked(unit, Group::Department, figures);
        let mut units = vec![
            department("a", [4, 1, 0]),
            // Ends nothing: last, not unranked.
            department("b", [0, 0, 7]),
            department("c", [8, 2, 0]),
            department("d", [5, 0, 0]),
            department("e", [4, 0, 0]),
            ranked("t", Group::Town, [9, 0, 0]),
        ];
        place(&mut units, Group::Department, 5);
        place(&mut units, Group::Town, 5);
        assert!(units.iter().all(|ranked| ranked.place.is_none()), "four departments and a town: no places");
        units.push(department("f", [5, 5, 0]));
        place(&mut units, Group::Department, 5);
        let given =
            [("a", Some(2)), ("b", Some(5)), ("c", Some(2)), ("d", Some(1)), ("e", None), ("t", None), ("f", Some(4))];
        assert_eq!(places(&units), given);
    }
}
