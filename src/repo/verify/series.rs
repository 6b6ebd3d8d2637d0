//! Numbers that the register gave to letters: each was the next one of its series when it was given, as its events tell. What
//! was typed may leave numbers out, and takes smaller ones.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Findings;
use crate::error::Result;
use crate::record::unit::UnitDetail;
use crate::record::words::UnitItem;
use crate::repo::Reader;
use crate::steps::letters::{self, number};

/// A place in a series with the place of its event in the register, and whose it is.
type Given = BTreeMap<(i64, u32), String>;

impl Reader {
    /// No number that the register gave leaves a hole before it or was given before.
    pub(super) fn check_series(&self, found: &mut Findings) -> Result<()> {
        let mut prefixes: BTreeSet<String> = BTreeSet::new();
        for unit in self.units()?.all() {
            let borne = unit.details.iter().filter(|detail| detail.item == UnitItem::DocPrefix);
            prefixes.extend(borne.map(|detail| detail.value.clone()).filter(|prefix| prefix != UnitDetail::NONE));
        }
        let mut all: BTreeMap<String, Given> = BTreeMap::new();
        for prefix in &prefixes {
            self.each_number(prefix, &mut |given| {
                if let Some((stem, nth)) = letters::parts_of(&given.number) {
                    let series = all.entry(stem.to_owned()).or_default();
                    series.insert((given.seq, nth), given.record.clone());
                }
                Ok(())
            })?;
        }
        for (stem, given) in &all {
            self.check_one_series(stem, given, found)?;
        }
        Ok(())
    }

    fn check_one_series(&self, stem: &str, given: &Given, found: &mut Findings) -> Result<()> {
        let mut bearers: HashMap<u32, &str> = HashMap::new();
        let mut last = 0;
        for ((seq, nth), record) in given {
            if *nth != last + 1 && self.is_numbered(*seq)? {
                let own = number(stem, *nth);
                if *nth > last {
                    let (first, end) = (number(stem, last + 1), number(stem, nth - 1));
                    let missing = if first == end { first } else { format!("{first} 至 {end}") };
                    found.add(
                        "records",
                        format!("文号缺号：{missing} 由登记簿编出，却没有任何事项登记它（其后的 {own} 在 {record}）"),
                    );
                } else {
                    let other = bearers.get(nth).map_or_else(String::new, |other| format!("，{other} 已用此号"));
                    found.add("records", format!("文号重号：{record} 的 {own} 由登记簿编出，却不在前一号之后{other}"));
                }
            }
            bearers.entry(*nth).or_insert(record);
            last = last.max(*nth);
        }
        Ok(())
    }
}
