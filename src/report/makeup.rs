//! What the cases found in the period are: where they came from, whose they were, what came of them, where they happened, and how
//! many of their parties stand in several cases. Nobody is named.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::document::{Rows, Section, Table, Value};
use super::given::{Given, section, table};
use super::grouped::Grouped;
use crate::error::Result;
use crate::fold;
use crate::record::facts::CaseFact;
use crate::record::words::{CaseSource, Disposition, Jurisdiction};
use crate::vocabulary::Vocabulary;

/// Cases of a party from which on they are counted together.
const MANY: usize = 5;

/// How many cases bear each word of a vocabulary, and none.
struct Words<T> {
    counts: Vec<(T, i64)>,
    none: i64,
}

impl<T: Vocabulary> Default for Words<T> {
    fn default() -> Self {
        Words { counts: T::ALL.iter().map(|word| (*word, 0)).collect(), none: 0 }
    }
}

impl<T: Vocabulary> Words<T> {
    fn add(&mut self, word: Option<T>) {
        match self.counts.iter_mut().find(|(other, _)| Some(*other) == word) {
            Some((_, count)) => *count += 1,
            None => self.none += 1,
        }
    }

    /// A row for each word some case bears.
    fn rows(&self, what: &str, none: &str) -> Vec<Vec<Value>> {
        let told = self.counts.iter().map(|(word, count)| (word.title(), *count));
        let told = told.chain([(none, self.none)]).filter(|(_, count)| *count > 0);
        told.map(|(word, count)| vec![what.into(), word.into(), count.into()]).collect()
    }
}

/// Cases found in the period.
#[derive(Default)]
pub(super) struct Makeup {
    found: i64,
    sources: Words<CaseSource>,
    jurisdictions: Words<Jurisdiction>,
    outcomes: Words<Disposition>,
    places: Grouped,
    placeless: i64,
}

impl Makeup {
    /// Looks at one case.
    pub(super) fn see(&mut self, given: &Given<'_>, case: &CaseFact) {
        if !given.period.holds(case.found_on) {
            return;
        }
        self.found += 1;
        self.sources.add(case.source);
        self.jurisdictions.add(case.jurisdiction);
        self.outcomes.add(case.outcome);
        match case.place.as_deref().map(road).filter(|road| !road.is_empty()) {
            Some(road) => self.places.add(road, &case.finder, 0),
            None => self.placeless += 1,
        }
    }

    /// The section of the supervision report.
    pub(super) fn section<'a>(&self, given: &Given<'_>, heading: &str) -> Result<Section<'a>> {
        let mut section =
            section(heading, vec![format!("期内发现案件 {} 件，按至 {} 的情况计。", self.found, given.day)]);
        section.explains = true;
        let mut rows = self.sources.rows("来源", "没有写明");
        rows.extend(self.jurisdictions.rows("研判", "还没有研判"));
        rows.extend(self.outcomes.rows("处理结果", "还没有决定"));
        // Each case stands once under every heading.
        let total = (self.found > 0).then(|| vec!["合计".into(), "每项各计一次".into(), self.found.into()]);
        let makeup = table("案件构成", MAKEUP, Rows::Held(rows), "期内没有发现案件。");
        section.tables.push(Table { total, ..makeup });
        let mut places = self.places.rows(given)?;
        places.iter_mut().for_each(|row| drop(row.pop()));
        // That none says where it was is no row.
        let none = match self.found {
            0 => "期内没有发现案件。",
            _ => "期内发现的案件都没有写明地点，或者不列。",
        };
        if self.placeless > 0 && !places.is_empty() {
            let units = vec![Value::Empty; 2];
            places.push([Value::from("没有写明或不列"), self.placeless.into()].into_iter().chain(units).collect());
        }
        section.tables.push(table("发案地点", PLACES, Rows::Held(places), none));
        section.tables.push(table(
            "涉及多件案件的当事人",
            PARTIES,
            Rows::Held(parties(given)?),
            "期内没有涉及两件以上的当事人。",
        ));
        section.paragraphs.push(
            "地点取门牌号以前的部分，标密案件的不列。当事人按证件号码、没有的按名称认定是否同一，只计人数，不列姓名。"
                .to_owned(),
        );
        Ok(section)
    }
}

/// A place without the number of its house: what is counted together, and nobody's home.
fn road(place: &str) -> &str {
    place.split(char::is_numeric).next().unwrap_or_default().trim_end_matches(['第', '（', '(']).trim()
}

const MAKEUP: &[(&str, &str)] = &[("what", "项目"), ("value", "类别"), ("cases", "案件数")];
const PLACES: &[(&str, &str)] =
    &[("place", "地点"), ("cases", "案件数"), ("units", "发现单位数"), ("unit_names", "发现单位")];
const PARTIES: &[(&str, &str)] = &[("cases", "涉及案件数"), ("parties", "当事人数")];

/// How many parties of the cases found in the period stand in two cases of it, in three, and so on.
fn parties(given: &Given<'_>) -> Result<Vec<Vec<Value>>> {
    let mut known: HashMap<u64, u32> = HashMap::new();
    given.facts.parties(given.period.from, &mut |of_case| {
        if given.period.holds(of_case.found_on) {
            let mut keys: Vec<u64> = of_case.keys.iter().map(|key| fingerprint(key)).collect();
            keys.sort_unstable();
            keys.dedup();
            keys.into_iter().for_each(|key| *known.entry(key).or_default() += 1);
        }
        Ok(())
    })?;
    let mut counts = [0i64; MANY + 1];
    for cases in known.into_values().filter(|cases| *cases > 1) {
        counts[usize::try_from(cases).unwrap_or(MANY).min(MANY)] += 1;
    }
    let told = counts.iter().enumerate().filter(|(_, parties)| **parties > 0);
    let name = |cases: usize| if cases == MANY { format!("{MANY} 件以上") } else { format!("{cases} 件") };
    Ok(told.map(|(cases, parties)| vec![name(cases).into(), (*parties).into()]).collect())
}

/// A name or number as it is compared.
fn fingerprint(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    fold::text(key).hash(&mut hasher);
    hasher.finish()
}
