//! Where the title of a letter is broken: after the issuer's name, between words, so that the lines make a trapezoid or a
//! diamond; never inside 《》, a number with its unit or a name, and never with less than four characters on a line.

use super::{parting, width};

/// Halves of a character that a line of a title holds at most: twenty characters.
const LINE: usize = 40;
/// The least on a line, in halves.
const LEAST: usize = 8;
/// Lines that are weighed against each other; a longer title is filled line by line.
const WEIGHED: usize = 4;
/// What one more line costs, where with fewer a word would be parted.
const LINE_MORE: usize = 14;
/// Words before which, and after which, a break reads well.
const BEFORE: &[&str] = &[
    "关于",
    "涉嫌",
    "违法",
    "案件",
    "处理结果",
    "管辖",
    "意见",
    "移送",
    "材料",
    "情况",
    "有关",
    "召开",
    "议题",
    "隐患",
    "争议",
    "处罚",
];
const AFTER: &[&str] = &[
    "关于",
    "移交",
    "商请",
    "确定",
    "涉嫌",
    "违法",
    "案件",
    "和",
    "与",
    "及",
    "协商处理",
    "提请决定",
    "延期出具",
    "征询",
    "配合执行",
    "不予提供",
    "补充移送",
    "，",
    "、",
];
/// Words that are not parted, whatever stands in them.
const WHOLE: &[&str] = &[
    "补充移送",
    "违法建设",
    "违法案件",
    "犯罪案件",
    "案件材料",
    "管辖单位",
    "处理结果",
    "移送意见",
    "处罚决定",
    "行政处罚",
    "认定意见",
    "配合执行",
    "督办事项",
    "办理情况",
    "联席会议",
    "专题会议",
    "会议纪要",
    "施工许可证",
    "占道经营",
    "协商处理",
    "提请决定",
    "商请",
    "提供",
    "确定",
    "征集",
    "研究",
    "召开",
    "延期",
    "取消",
    "例会",
    "季度",
    "会议",
    "通知",
    "通报",
    "报告",
    "请示",
    "复函",
    "纪要",
    "议题",
    "隐患",
    "协商",
    "争议",
    "建议",
    "撤回",
    "不予",
    "出具",
];
/// What no line begins with.
const NO_START: &str = "，。、；：？！）》〉”’〕】…—的了等号年月日项件份";
/// What no line ends with.
const NO_END: &str = "（《〈“‘〔【第";

/// Halves of a character that `text` takes at most in a title: figures of some fonts are wider than half a character, and a
/// line that just fits must not run over for them.
fn halves(text: &str) -> usize {
    room(width::halves(text), text.chars().filter(char::is_ascii_digit).count())
}

/// The same of text that takes so many halves and has so many figures.
fn room(halves: usize, figures: usize) -> usize {
    halves + figures.div_ceil(3)
}

/// A place where the title may be broken.
struct Place {
    /// Characters before it.
    at: usize,
    /// How badly it reads.
    cost: usize,
}

/// The lines of `title`; `names` are not broken, and the first of them ends a line where it stands first.
pub(super) fn lines(title: &str, names: &[String]) -> Vec<String> {
    let chars: Vec<char> = title.chars().collect();
    let part = |from: usize, to: usize| chars[from..to].iter().collect::<String>();
    if halves(title) <= LINE {
        return vec![title.to_owned()];
    }
    let places = places(title, &chars, names);
    let least = halves(title).div_ceil(LINE);
    let mut best: Option<(usize, Vec<usize>)> = None;
    for number in least..=WEIGHED {
        weigh(&chars, &places, number, (number - least) * LINE_MORE, &mut best);
        if best.as_ref().is_some_and(|(cost, _)| *cost < parting::cost::UNKNOWN) {
            break;
        }
    }
    let cuts = best.map_or_else(|| filled(&chars, &places), |(_, cuts)| cuts);
    let ends = cuts.iter().copied().chain([chars.len()]);
    let starts = [0].into_iter().chain(cuts.iter().copied());
    starts.zip(ends).map(|(from, to)| part(from, to)).collect()
}

/// Where the title may be broken at all.
fn places(title: &str, chars: &[char], names: &[String]) -> Vec<Place> {
    let held = held(title, chars, names);
    let parted = parting::costs(chars);
    let issuer = names.first().filter(|name| title.starts_with(name.as_str())).map(|name| name.chars().count());
    let mut places = Vec::new();
    let mut depth = 0usize;
    for at in 1..chars.len() {
        match chars[at - 1] {
            '《' | '（' | '“' | '〔' => depth += 1,
            '》' | '）' | '”' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let (before, after) = (chars[at - 1], chars[at]);
        let word = |c: char| c.is_ascii_alphanumeric() || "-.·".contains(c);
        // A day is not parted either.
        let dated = "年月".contains(before)
            && (after.is_ascii_digit() || after == '第')
            && at > 1
            && chars[at - 2].is_ascii_digit();
        let joined = dated || (word(before) && word(after)) || (before.is_ascii_digit() && !after.is_ascii());
        let reads = !held[at] && reads_well(&chars[..at], &chars[at..]);
        // Where the words of a title are, a word of the list is not looked for.
        let Some(parted) = parted[at].or(reads.then_some(0)) else { continue };
        if depth > 0 || held[at] || joined || NO_START.contains(after) || NO_END.contains(before) {
            continue;
        }
        let cost = match issuer {
            Some(issuer) if issuer == at => 0,
            _ if reads => 6,
            _ => parted,
        };
        places.push(Place { at, cost });
    }
    places
}

/// Whether a break between these two reads well.
fn reads_well(left: &[char], right: &[char]) -> bool {
    let (left, right) = (left.iter().collect::<String>(), right.iter().collect::<String>());
    BEFORE.iter().any(|word| right.starts_with(word)) || AFTER.iter().any(|word| left.ends_with(word))
}

/// Which places lie inside a name or a word that is not parted.
fn held(title: &str, chars: &[char], names: &[String]) -> Vec<bool> {
    let mut held = vec![false; chars.len() + 1];
    let words = BEFORE.iter().chain(AFTER).chain(WHOLE).copied().filter(|word| word.chars().count() > 1);
    for name in names.iter().map(String::as_str).chain(words).filter(|name| !name.is_empty()) {
        // A name that fills more than a line has to be parted.
        if halves(name) > LINE {
            continue;
        }
        for (byte, found) in title.match_indices(name) {
            let from = title[..byte].chars().count();
            (from + 1..from + found.chars().count()).for_each(|at| held[at] = true);
        }
    }
    held
}

/// Looks for the best way to break into `number` lines, which cost so much more.
fn weigh(chars: &[char], places: &[Place], number: usize, more: usize, best: &mut Option<(usize, Vec<usize>)>) {
    let mut taken = vec![(0, 0)];
    for c in chars {
        let (wide, figures) = taken[taken.len() - 1];
        let own = width::halves(c.encode_utf8(&mut [0; 4]));
        taken.push((wide + own, figures + usize::from(c.is_ascii_digit())));
    }
    let width = |from: usize, to: usize| room(taken[to].0 - taken[from].0, taken[to].1 - taken[from].1);
    let mut cuts = Vec::new();
    walk(&width, chars.len(), places, number, more, &mut cuts, best);
}

/// Tries every place for the next line.
fn walk(
    width: &dyn Fn(usize, usize) -> usize,
    length: usize,
    places: &[Place],
    left: usize,
    cost: usize,
    cuts: &mut Vec<usize>,
    best: &mut Option<(usize, Vec<usize>)>,
) {
    let from = cuts.last().copied().unwrap_or(0);
    let rest = width(from, length);
    if rest > left * LINE || rest < left * LEAST || best.as_ref().is_some_and(|(known, _)| *known <= cost) {
        return;
    }
    if left == 1 {
        let ends = cuts.iter().copied().chain([length]);
        let lines: Vec<usize> =
            [0].into_iter().chain(cuts.iter().copied()).zip(ends).map(|(a, b)| width(a, b)).collect();
        let cost = cost + shape(&lines);
        if best.as_ref().is_none_or(|(known, _)| cost < *known) {
            *best = Some((cost, cuts.clone()));
        }
        return;
    }
    for (index, place) in places.iter().enumerate().filter(|(_, place)| place.at > from) {
        match width(from, place.at) {
            wide if wide > LINE => break,
            wide if wide < LEAST => {}
            _ => {
                cuts.push(place.at);
                walk(width, length, &places[index + 1..], left - 1, cost + place.cost, cuts, best);
                cuts.pop();
            }
        }
    }
}

/// How far lines of these widths are from a trapezoid or a diamond, and from each other.
fn shape(lines: &[usize]) -> usize {
    let (most, least) = (lines.iter().max().unwrap_or(&0), lines.iter().min().unwrap_or(&0));
    // A line shorter than both its neighbours makes an hourglass; two lines of one width make a block.
    let waist = lines.windows(3).filter(|three| three[1] < three[0] && three[1] < three[2]).count();
    let block = usize::from(lines.windows(2).all(|two| two[0] == two[1]));
    (most - least) / 2 + waist * 60 + block * 4
}

/// Fills line after line.
fn filled(chars: &[char], places: &[Place]) -> Vec<usize> {
    let mut cuts: Vec<usize> = Vec::new();
    let mut from = 0;
    for at in 0..chars.len() {
        let carried = |place: usize| halves(&chars[place..=at].iter().collect::<String>());
        if carried(from) <= LINE {
            continue;
        }
        let fits = |place: &usize| *place > from && *place <= at && carried(*place) <= LINE;
        // A break between two words, where a line is not half empty for it; else any.
        let well = |place: &&Place| place.cost <= parting::cost::WORDS && place.at >= from + LINE / 4;
        let well = places.iter().filter(well).map(|place| place.at).rfind(fits);
        from = well.or_else(|| places.iter().map(|place| place.at).rfind(fits)).unwrap_or(at);
        cuts.push(from);
    }
    // Too little left for the last line: the one before gives some of its own, and keeps some.
    if let Some(last) = cuts.pop() {
        let rest = |at: usize| halves(&chars[at..].iter().collect::<String>());
        let start = cuts.last().copied().unwrap_or(0);
        let gives = |at: &usize| *at > start && (LEAST..=LINE).contains(&rest(*at));
        let given = (rest(last) < LEAST).then(|| places.iter().map(|place| place.at).rfind(gives)).flatten();
        cuts.push(given.unwrap_or(last));
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_broken_after_the_issuer_and_between_words() {
        let names = ["枣庄市峄城区综合行政执法局".to_owned(), "枣庄市峄城区住房和城乡建设局".to_owned()];
        let broken = |title: &str| lines(title, &names);
        assert_eq!(broken("关于移交案件的函"), ["关于移交案件的函"]);
        assert_eq!(
            broken("枣庄市峄城区综合行政执法局关于移交沿街违法建设涉嫌违法案件的函"),
            ["枣庄市峄城区综合行政执法局", "关于移交沿街违法建设涉嫌违法案件的函"]
        );
        for title in [
            "枣庄市峄城区综合行政执法局关于商请枣庄市峄城区住房和城乡建设局提供《建筑工程施工许可证》办理材料的函",
            "枣庄市峄城区综合行政执法局关于移交坛山街道某某路某某小区东侧2026年10月12日发现的擅自搭建违法建设涉嫌违法案件的函",
        ] {
            let found = broken(title);
            assert_eq!(found.concat(), title);
            let wide: Vec<usize> = found.iter().map(|line| halves(line)).collect();
            assert!(wide.iter().all(|wide| (LEAST..=LINE).contains(wide)), "{found:?}");
            assert!(!found.iter().any(|line| line.matches('《').count() != line.matches('》').count()), "{found:?}");
            assert!(found.iter().all(|line| !line.starts_with('的') && !line.starts_with('年')), "{found:?}");
        }
    }

    #[test]
    fn no_word_is_parted_and_no_character_stands_alone() {
        let names = ["枣庄市峄城区综合行政执法局".to_owned(), "枣庄市峄城区联席会议办公室".to_owned()];
        for title in [
            "关于召开2026年10月23日联席会议专题会议的通知",
            "枣庄市峄城区联席会议办公室关于召开2026年第四季度联席会议例会的通知",
            "联席会议办公室关于召开2026年第4季度联席会议例会的通知",
            "联席会议办公室关于研究2026年第3季度联席会议例会议题的通知",
            "枣庄市峄城区综合行政执法局关于补充移送坛山街道承水路沿街违法建设房屋案件材料的函",
            "枣庄市峄城区综合行政执法局关于移交吴林街道某某小区擅自改变房屋结构房屋外立面涉嫌违法案件的函",
            "枣庄市峄城区综合行政执法局关于移交榴园镇西街沿街违法建设占道经营露天烧烤油烟扰民涉嫌违法案件的函",
        ] {
            let found = lines(title, &names);
            assert_eq!(found.concat(), title);
            assert!(found.iter().all(|line| (LEAST..=LINE).contains(&halves(line))), "{found:?}");
            for word in WHOLE {
                let whole = |text: &str| text.matches(word).count();
                assert_eq!(found.iter().map(|line| whole(line)).sum::<usize>(), whole(title), "{word}: {found:?}");
            }
        }
    }

    #[test]
    fn a_line_that_figures_make_too_wide_for_some_fonts_is_not_filled_to_its_end() {
        let found = lines("联席会议办公室关于召开2026年第4季度联席会议例会的通知", &["联席会议办公室".to_owned()]);
        assert_eq!(found, ["联席会议办公室关于", "召开2026年第4季度联席会议例会的通知"]);
    }

    #[test]
    fn common_words_are_not_parted_and_words_of_the_form_are_parted_first() {
        let bureau = "枣庄市峄城区综合行政执法局";
        for (issuer, rest, broken) in [
            (
                "区政府法制机构",
                "关于提请决定楼顶广告拆除费用由谁承担争议的请示",
                ["区政府法制机构关于提请决定", "楼顶广告拆除费用由谁承担争议的请示"],
            ),
            (
                "区综合行政执法局",
                "关于集市销售封建迷信殡葬用品案件移送意见的复函",
                ["区综合行政执法局关于集市销售", "封建迷信殡葬用品案件移送意见的复函"],
            ),
            (
                "区公安分局",
                "关于移交夜间渣土运输车闯禁行、撒漏涉嫌违法案件的函",
                ["区公安分局关于移交夜间渣土运输车闯禁行、", "撒漏涉嫌违法案件的函"],
            ),
            (
                "区住建局",
                "关于移交餐饮店燃气软管泄漏仍在使用涉嫌违法案件的函",
                ["区住建局关于移交餐饮店燃气软管", "泄漏仍在使用涉嫌违法案件的函"],
            ),
            (
                "区综合行政执法局",
                "关于景区入口流动摊贩占道经营案件移送意见的复函",
                ["区综合行政执法局关于景区入口", "流动摊贩占道经营案件移送意见的复函"],
            ),
            (
                "区综合行政执法局",
                "关于法治广场周边夜间施工噪声案件移送意见的复函",
                ["区综合行政执法局关于法治广场周边", "夜间施工噪声案件移送意见的复函"],
            ),
            (
                bureau,
                "关于擅自占用城市道路堆放物料案件移送意见的复函",
                ["枣庄市峄城区综合行政执法局", "关于擅自占用城市道路堆放物料案件移送意见的复函"],
            ),
            (
                "区综合行政执法局",
                "关于擅自占用城市道路堆放物料案件移送意见的复函",
                ["区综合行政执法局关于擅自占用城市", "道路堆放物料案件移送意见的复函"],
            ),
            (
                "区综合行政执法局",
                "关于移交村民违法搭建彩钢棚涉嫌违法案件的函",
                ["区综合行政执法局关于移交村民", "违法搭建彩钢棚涉嫌违法案件的函"],
            ),
            (
                "联席会议办公室",
                "关于征集2026年第三季度联席会议例会议题的通知",
                ["联席会议办公室关于征集", "2026年第三季度联席会议例会议题的通知"],
            ),
            (
                "区住建局",
                "关于商请协商处理工地外渣土由谁处理争议的函",
                ["区住建局关于商请协商处理", "工地外渣土由谁处理争议的函"],
            ),
        ] {
            let found = lines(&format!("{issuer}{rest}"), &[issuer.to_owned()]);
            assert!(found == broken || issuer == bureau, "{found:?}");
            assert!(!found.iter().any(|line| line.ends_with('城') || line.starts_with("市道")), "{found:?}");
        }
        // Three lines, where two would part a word.
        let three =
            lines(&format!("{bureau}关于移交沿街商铺擅自开挖人行道铺设管线涉嫌违法案件的函"), &[bureau.to_owned()]);
        assert_eq!(three, [bureau, "关于移交沿街商铺擅自开挖人行道铺设管线", "涉嫌违法案件的函"]);
    }

    #[test]
    fn any_text_at_all_is_broken_into_lines_that_fit() {
        for title in
            ["甲".repeat(21), "甲".repeat(41), "甲".repeat(200), "a".repeat(90), format!("《{}》", "书".repeat(50))]
        {
            let found = lines(&title, &[]);
            assert_eq!(found.concat(), title);
            assert!(found.iter().all(|line| halves(line) <= LINE), "{found:?}");
            assert!(halves(found.last().unwrap()) >= LEAST, "{found:?}");
        }
    }

    proptest::proptest! {
        /// Whatever the title: nothing of it is lost, and no line is empty or wider than a line.
        #[test]
        fn nothing_of_a_title_is_lost(
            pieces in proptest::collection::vec("(关于|的函|《|》|（|）|〔|第|年|、|[甲乙丙丁]{1,30}|[a-z]{1,30}|[0-9]{1,9}|\\PC|\u{b}|\u{202e})", 0..24)
        ) {
            let title = pieces.concat();
            let found = lines(&title, &["甲乙".to_owned()]);
            proptest::prop_assert_eq!(found.concat(), title.clone());
            proptest::prop_assert!(found.iter().all(|line| halves(line) <= LINE), "{:?}", found);
            proptest::prop_assert!(title.is_empty() || found.iter().all(|line| !line.is_empty()), "{:?}", found);
        }
    }
}
