//! What offices call each other beside full and short names: customary names, abbreviations, and what comes nearest to a name
//! that is none.

/// Names of one office, by which it is known in one place or another, or was before a reform. A unit that bears one of them is
/// meant by the others, where none bears that.
const SAME: &[&[&str]] = &[
    &[
        "综合行政执法局",
        "综合执法局",
        "城市管理局",
        "城管局",
        "城管执法局",
        "城市管理执法局",
        "城市管理综合行政执法局",
        "城管",
        "城管大队",
        "执法大队",
        "综合执法大队",
        "综合行政执法大队",
    ],
    &["公安分局", "公安局", "警方"],
    &["教体局", "教育和体育局", "教育局", "体育局", "教委"],
    &["民族宗教局", "民族宗教事务局", "民宗局", "民委", "宗教局"],
    &["自然资源局", "自然资源和规划局", "自规局", "国土资源局", "国土局", "规划局"],
    &["住建局", "住房和城乡建设局", "住房城乡建设局", "建设局", "城建局", "房管局", "住建委"],
    &["城乡水务局", "水务局", "水利局", "水利和渔业局"],
    &["商促局", "商务和投资促进局", "商务局", "投促局", "投资促进局", "招商局"],
    &["生态环境分局", "生态环境局", "环保局", "环境保护局", "环保分局", "环境局", "环境分局"],
    &["林业发展服务中心", "林业局", "林业和绿化局", "林业", "林业站"],
    &["市场监管局", "市场监督管理局", "市监局", "市管局", "工商局", "质监局", "食药监局", "食药局"],
    &["纪委监委", "纪委", "监委", "监察委", "监察局"],
    &["政法委", "政法委员会"],
    &["编办", "机构编制委员会办公室"],
    &["法制机构", "法制办", "法制办公室", "法制局"],
    &["检察院", "人民检察院", "检察机关"],
    &["交通运输局", "交通局", "交运局"],
    &["农业农村局", "农业局", "农委"],
    &["应急管理局", "应急局", "安监局", "安全生产监督管理局"],
    &["行政审批服务局", "行政审批局", "审批局", "审批服务局"],
    &["卫生健康局", "卫健局", "卫健委", "卫生健康委员会", "卫生局", "卫计局"],
    &["发展和改革局", "发展改革局", "发改局", "发改委", "物价局"],
    &["消防救援大队", "消防大队", "消防队", "消防"],
];

/// What half of all offices are called: nothing is told by it.
const COMMON: &str = "区县市旗省镇乡局委办院府队所站处科中心街道的和";

/// How many come nearest to a name that is none.
const NEAREST: usize = 3;

/// A folded name without the district's level before it: 住建局 of 区住建局.
fn bare(name: &str) -> &str {
    name.strip_prefix(['区', '县', '旗']).filter(|rest| rest.chars().count() > 1).unwrap_or(name)
}

/// Whether `short` is how `full` is shortened: some of its characters, in their order, from its first to its last.
pub fn abbreviates(short: &str, full: &str) -> bool {
    let mut rest = full.chars();
    let in_order = short.chars().all(|c| rest.any(|own| own == c));
    short.chars().count() > 2
        && short.chars().next() == full.chars().next()
        && short.chars().next_back() == full.chars().next_back()
        && in_order
}

/// The customary names of who bears these, folded; those it bears are not among them.
pub fn names_of(borne: &[String]) -> Vec<&'static str> {
    let own: Vec<&str> = borne.iter().map(|name| bare(name)).collect();
    let same: Vec<_> = SAME.iter().filter(|same| same.iter().any(|name| own.contains(name))).collect();
    let all: Vec<&str> = same.into_iter().flat_map(|same| same.iter().copied()).collect();
    all.into_iter().filter(|name| !own.contains(name)).collect()
}

/// Whether who bears these names, folded, is meant by a folded one that it does not bear.
pub fn means(typed: &str, borne: &[String]) -> bool {
    let typed = bare(typed);
    borne.iter().any(|name| abbreviates(typed, bare(name))) || names_of(borne).contains(&typed)
}

/// How near a folded name comes to who bears these, the greater the nearer; none where nothing that tells is alike.
fn likeness(typed: &str, code: &str, borne: &[String]) -> Option<(usize, u32)> {
    let alike = |name: &str| (strsim::jaro_winkler(typed, name) * 1000.0) as u32;
    if typed.is_ascii() {
        return Some(alike(code)).filter(|alike| *alike > 800).map(|alike| (1, alike));
    }
    let telling: Vec<char> = typed.chars().filter(|c| !COMMON.contains(*c)).collect();
    let names = borne.iter().map(String::as_str).chain(names_of(borne));
    let shared = |name: &str| telling.iter().filter(|c| name.contains(**c)).count();
    let best = names.map(|name| (shared(name), alike(name))).max()?;
    (best.0 > 0 && best.0 * 2 >= telling.len()).then_some(best)
}

/// The places of those that come nearest to a folded name, of offices by code and folded names, the nearest first.
pub fn nearest<'n>(typed: &str, offices: impl Iterator<Item = (&'n str, &'n [String])>) -> Vec<usize> {
    let mut near: Vec<(usize, (usize, u32))> = offices
        .enumerate()
        .filter_map(|(at, (code, names))| likeness(typed, code, names).map(|likeness| (at, likeness)))
        .collect();
    near.sort_by(|(_, one), (_, other)| other.cmp(one));
    let most = near.first().map_or(0, |(_, (shared, _))| *shared);
    near.into_iter().filter(|(_, (shared, _))| *shared == most).map(|(at, _)| at).take(NEAREST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customary_name_stands_for_one_office() {
        let all: Vec<&str> = SAME.iter().flat_map(|same| same.iter().copied()).collect();
        for name in &all {
            assert_eq!(all.iter().filter(|other| *other == name).count(), 1, "{name}");
            assert_eq!(*name, crate::fold::text(name), "as names are compared");
        }
    }

    #[test]
    fn an_abbreviation_keeps_the_order_and_both_ends() {
        for (short, full) in [("市监局", "市场监管局"), ("人社局", "人力资源和社会保障局"), ("教育局", "教育和体育局")]
        {
            assert!(abbreviates(short, full), "{short}");
        }
        for (short, full) in
            [("市局", "市场监管局"), ("市政局", "市场监管局"), ("监市局", "市场监管局"), ("住建厅", "住建局")]
        {
            assert!(!abbreviates(short, full), "{short}");
        }
    }
}
