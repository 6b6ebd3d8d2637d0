//! Names of the district's own units with their region before them, as published tables write them: 枣庄市峄城区某局,
//! 枣庄市公安局峄城分局. Only what names this district is one of its own units; another district's, or the city's, is not.

/// What a government is called behind its region.
const GOVERNMENTS: &[&str] = &["人民政府", "政府"];
/// What a district ends in.
const DISTRICTS: &[char] = &['区', '县', '市', '旗'];
/// What stands in a bracket behind a name and is none of it.
const SEALS: &[&str] = &["盖章", "公章", "章", "签章", "印章"];

/// The district, as the names of its government tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// With what is above it, as far as that is told: 枣庄市峄城区.
    whole: String,
    /// By itself: 峄城区.
    district: String,
}

impl Region {
    /// The regions that the names of a government, folded, stand for.
    pub fn of_government<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Region> {
        let told = |name: &'n str| {
            let whole = GOVERNMENTS.iter().find_map(|word| name.strip_suffix(word))?;
            let district = below(whole);
            let sound = district.chars().count() > 1 && district.ends_with(DISTRICTS);
            sound.then(|| Region { whole: whole.to_owned(), district: district.to_owned() })
        };
        let mut found: Vec<Region> = names.filter_map(told).collect();
        found.sort_by(|one, other| other.whole.len().cmp(&one.whole.len()).then(one.whole.cmp(&other.whole)));
        found.dedup();
        found
    }

    /// What the district is called for short: 峄城.
    fn stem(&self) -> Option<&str> {
        self.district.strip_suffix(DISTRICTS).filter(|stem| stem.chars().count() > 1)
    }

    /// Whether `before` the district stands nothing, or the province and city it lies in, as far as they are known.
    fn lies_in(&self, before: &str) -> bool {
        let written = format!("{before}{}", self.district);
        below(before).is_empty() && (written.ends_with(&self.whole) || self.whole.ends_with(&written))
            || self.whole == self.district && below(before).is_empty()
    }

    /// What a unit is called within the district, where `name` names the district.
    fn within<'n>(&self, name: &'n str) -> Option<Called<'n>> {
        let behind = |region: &str| {
            let (at, _) = name.match_indices(region).find(|(at, _)| self.lies_in(&name[..*at]))?;
            Some(&name[at + region.len()..]).filter(|rest| rest.chars().count() > 1)
        };
        if let Some(rest) = behind(&self.district).or_else(|| self.stem().and_then(behind)) {
            return Some(Called::Itself(
                rest.strip_prefix(GOVERNMENTS[0]).filter(|rest| !rest.is_empty()).unwrap_or(rest),
            ));
        }
        let (before, ..) = [Some(self.district.as_str()), self.stem()]
            .into_iter()
            .flatten()
            .find_map(|region| name.strip_suffix("分局")?.strip_suffix(region).map(|before| (before, region)))?;
        // 市公安局峄城分局, 枣庄市公安局峄城分局: a branch of the city's bureau.
        let above = below(before);
        above.strip_prefix('市').unwrap_or(above).strip_suffix('局').filter(|rest| !rest.is_empty()).map(Called::Branch)
    }
}

/// What a unit is called within its district.
enum Called<'n> {
    /// By this name.
    Itself(&'n str),
    /// A branch of a bureau of this name.
    Branch(&'n str),
}

/// What stands below the province and the city that `text` begins with.
fn below(text: &str) -> &str {
    let mut rest = text;
    for level in [&["省", "自治区"][..], &["市", "自治州", "盟"][..]] {
        let end = level.iter().find_map(|word| {
            rest.find(word).filter(|at| (1..=7).contains(&rest[..*at].chars().count())).map(|at| at + word.len())
        });
        if let Some(end) = end {
            rest = &rest[end..];
        }
    }
    rest
}

/// The names, folded, that a unit of the district may bear that is written as `name`; none where nothing names the district.
pub fn names_of(name: &str, regions: &[Region]) -> Vec<String> {
    let (bare, bracket) = match name.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((bare, bracket)) if !bare.is_empty() => (bare, Some(bracket)),
        _ => (name, None),
    };
    let ours = |region: &Region| bracket.is_some_and(|text| region.within(text).is_some());
    let mut found = Vec::new();
    for region in regions {
        let level = region.district.chars().next_back().unwrap_or('区');
        let mut add = |text: &str| {
            let plain = text.replace("管理委员会", "管委会");
            found.extend([format!("{level}{plain}"), plain]);
        };
        match region.within(bare) {
            Some(Called::Itself(rest)) if bracket.is_none_or(|text| ours(region) || !text.contains(DISTRICTS)) => {
                add(rest)
            }
            Some(Called::Branch(bureau)) if bracket.is_none() || ours(region) => add(&format!("{bureau}分局")),
            _ => {}
        }
    }
    if bracket.is_none_or(|text| SEALS.contains(&text)) {
        let plain = bare.replace("管理委员会", "管委会");
        found.extend((plain != name).then_some(plain));
    }
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions(names: &[&str]) -> Vec<Region> {
        Region::of_government(names.iter().copied())
    }

    #[test]
    fn the_district_is_told_by_its_government() {
        assert!(regions(&["区政府", "区人民政府", "某公司"]).is_empty());
        let told = regions(&["区政府", "峄城区政府", "峄城区人民政府", "枣庄市峄城区人民政府"]);
        assert_eq!(told.iter().map(|region| region.whole.as_str()).collect::<Vec<_>>(), ["枣庄市峄城区", "峄城区"]);
        assert!(told.iter().all(|region| region.district == "峄城区"));
        assert_eq!(regions(&["枣庄市市中区人民政府"])[0].district, "市中区");
    }

    #[test]
    fn what_names_the_district_is_called_as_within_it() {
        for known in [&["峄城区政府"][..], &["枣庄市峄城区人民政府"], &["区政府", "山东省枣庄市峄城区人民政府"]]
        {
            let home = regions(known);
            for (written, called) in [
                ("枣庄市峄城区住房和城乡建设局", "住房和城乡建设局"),
                ("山东省枣庄市峄城区住建局", "住建局"),
                ("峄城区住建局", "区住建局"),
                ("峄城住建局", "住建局"),
                ("枣庄市公安局峄城分局", "公安分局"),
                ("市公安局峄城分局", "公安分局"),
                ("枣庄市生态环境局峄城区分局", "区生态环境分局"),
                ("枣庄市峄城区人民政府坛山街道办事处", "坛山街道办事处"),
                ("峄城区人民政府", "区人民政府"),
                ("枣庄市峄城区综合行政执法局(峄城区城市管理局)", "综合行政执法局"),
                ("峄城区经济开发区管理委员会", "经济开发区管委会"),
            ] {
                let found = names_of(written, &home);
                assert!(found.iter().any(|name| name == called), "{known:?} {written}: {found:?}");
            }
            for foreign in [
                "台儿庄区住建局",
                "枣庄市薛城区住建局",
                "枣庄市住建局",
                "枣庄市公安局薛城分局",
                "枣庄市公安局",
                "枣庄市市中区住建局",
                "峄城区",
                "住建局(薛城区)",
                "枣庄市公安局峄城分局(薛城)",
                "薛城区峄城区住建局",
            ] {
                assert!(names_of(foreign, &home).is_empty(), "{foreign}: {:?}", names_of(foreign, &home));
            }
        }
        // Where the city is known, another city's district of the same name is another one.
        assert!(names_of("济南市峄城区住建局", &regions(&["枣庄市峄城区人民政府"])).is_empty());
        assert_eq!(names_of("住建局(盖章)", &[]), ["住建局"]);
    }
}
