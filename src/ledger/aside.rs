//! Rows of a ledger that are no data: what stands above the heading, sums, signatures, headings repeated on each page.
//! None of them is passed over in silence, and none that has a day of its own is passed over at all.

use super::heading::Heading;
use super::shown::{shortened, shown};
use crate::fold;
use crate::person::placeholder::says_nothing;

/// What a row is that is no data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsideKind {
    /// Above the heading: title, unit, date.
    Above,
    /// A sum.
    Sum,
    /// Who filled the ledger in, when, remarks to it.
    Foot,
    /// The heading once more.
    Again,
    /// A number waiting for its row.
    Number,
    /// Taken back, as its state says.
    Withdrawn,
}

impl AsideKind {
    /// The stable word.
    pub fn name(self) -> &'static str {
        match self {
            AsideKind::Above => "above",
            AsideKind::Sum => "sum",
            AsideKind::Foot => "foot",
            AsideKind::Again => "heading",
            AsideKind::Number => "number",
            AsideKind::Withdrawn => "withdrawn",
        }
    }

    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            AsideKind::Above => "列名以上的文字",
            AsideKind::Sum => "合计",
            AsideKind::Foot => "填报与说明",
            AsideKind::Again => "重复的列名",
            AsideKind::Number => "只有序号",
            AsideKind::Withdrawn => "状态写明已撤销",
        }
    }
}

/// About how much of a row is repeated.
const LONGEST_ROW: usize = 120;

/// A row that is no data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The line it begins on.
    pub line: u64,
    /// What it is.
    pub kind: AsideKind,
    /// What it says, shortened.
    pub text: String,
}

impl Aside {
    /// The row of `cells` on `line`, set aside as `kind`.
    pub fn of(line: u64, kind: AsideKind, cells: &[String]) -> Self {
        let filled: Vec<String> = cells.iter().map(|cell| shown(cell)).filter(|cell| !cell.is_empty()).collect();
        Aside { line, kind, text: shortened(&filled.join(" "), LONGEST_ROW) }
    }
}

/// Words that begin a sum.
const SUMS: &[&str] = &[
    "合计",
    "总计",
    "小计",
    "共计",
    "累计",
    "总合计",
    "本页合计",
    "本页小计",
    "本月合计",
    "本月小计",
    "本季合计",
    "本季小计",
    "本年合计",
    "年度合计",
    "全年合计",
    "以上合计",
    "合计数",
    "总计数",
    "total",
];

/// Words before a colon below (or amid) a ledger.
const LABELS: &[&str] = &[
    "审核人",
    "审核",
    "审批人",
    "审批",
    "审签",
    "审定",
    "复核人",
    "复核",
    "校对",
    "批准",
    "批准人",
    "签发",
    "签发人",
    "填表人",
    "填表",
    "填报人",
    "填报",
    "制表人",
    "制表",
    "经办人",
    "登记人",
    "录入人",
    "统计人",
    "统计负责人",
    "负责人",
    "单位负责人",
    "部门负责人",
    "主要负责人",
    "分管负责人",
    "分管领导",
    "主管领导",
    "主管",
    "领导签字",
    "负责人签字",
    "签字",
    "签名",
    "签章",
    "盖章",
    "单位盖章",
    "公章",
    "单位公章",
    "联系人",
    "联系电话",
    "填报单位",
    "填表单位",
    "制表单位",
    "报送单位",
    "编制单位",
    "填报部门",
    "填报日期",
    "填报时间",
    "填表日期",
    "填表时间",
    "制表日期",
    "制表时间",
    "报送日期",
    "报送时间",
    "统计时间",
    "统计日期",
    "截止日期",
    "截至日期",
    "截止时间",
    "报表日期",
    "备注",
    "注",
    "附注",
    "说明",
    "填表说明",
    "填报说明",
    "单位",
    "以下空白",
    "以下无正文",
    "此行以下空白",
    "以下无内容",
    "此页无正文",
    "本页无正文",
];

/// What the row is when it is no data; none for data, and for what may be data with something wanting.
pub fn judge(cells: &[String], heading: &Heading) -> Option<AsideKind> {
    if heading.is_repeated_by(cells) {
        return Some(AsideKind::Again);
    }
    let cell = |at: usize| cells.get(at).map_or("", String::as_str);
    let filled: Vec<(usize, &str)> =
        cells.iter().enumerate().map(|(at, text)| (at, text.as_str())).filter(|(_, text)| !blank(text)).collect();
    let needed = heading.needed_others();
    let told = filled.iter().filter(|(at, text)| needed.contains(at) && !is_label(text) && !is_number(text)).count();
    // Whatever else it looks like: a row with a day where rows have theirs is somebody's case, unless it says who signed.
    if heading.needed_days().iter().any(|at| like_a_day(cell(*at))) {
        return (told == 0 && filled.first().is_some_and(|(_, text)| signs(text))).then_some(AsideKind::Foot);
    }
    if counts_columns(&filled) {
        return Some(AsideKind::Number);
    }
    let Some((at, first)) = filled.iter().find(|(_, text)| !is_number(text)).copied() else {
        let known = filled.iter().any(|(at, _)| heading.is_known(*at) && heading.place("id") != Some(*at));
        return (!known).then_some(AsideKind::Number);
    };
    if is_sum(first) {
        // A sum may count persons, but it names none.
        let named = filled.iter().any(|(at, text)| heading.is_personal(*at) && names(text));
        return (!named).then_some(AsideKind::Sum);
    }
    // The day a ledger was filled in, by itself below it; the number of a page.
    let numbers = heading.place("id") == Some(at);
    if filled.len() == 1 && (counts_pages(first) || !numbers && is_only_a_day(first)) {
        return Some(AsideKind::Foot);
    }
    // A row with a running number before its text was meant as data.
    if filled.first().is_some_and(|(_, text)| is_number(text)) || !is_label(first) {
        return None;
    }
    // Something of a case stands in two of the cells every row must have: a day is wanting, not a case. And what stands
    // below a ledger is labels, each with what it labels; a text that follows another text is somebody's case.
    let labelled = filled.windows(2).all(|pair| is_label(pair[0].1) || is_label(pair[1].1));
    (told < 2 && labelled).then_some(AsideKind::Foot)
}

/// Whether a row above the heading says everything that a row of data must: then it is one, and no title.
pub fn is_data(cells: &[String], heading: &Heading) -> bool {
    let cell = |at: &usize| cells.get(*at).map_or("", String::as_str);
    let (days, others) = (heading.needed_days(), heading.needed_others());
    let dated = days.iter().all(|at| like_a_day(cell(at)) && cell(at).chars().any(|c| c.is_ascii_digit()));
    dated && !days.is_empty() && others.iter().all(|at| !says_nothing(cell(at)))
}

/// Whether the state of a row says that it was taken back.
pub fn is_withdrawn(cells: &[String], heading: &Heading) -> bool {
    const TAKEN_BACK: &[&str] = &["已撤销", "撤销", "作废", "已作废", "已撤回", "已删除"];
    heading.states().iter().any(|at| cells.get(*at).is_some_and(|cell| TAKEN_BACK.contains(&fold::text(cell).as_str())))
}

/// Whether nothing stands in any of the cells that every row must have.
pub fn lacks_everything(cells: &[String], heading: &Heading) -> bool {
    let needed = [heading.needed_days(), heading.needed_others()].concat();
    !needed.is_empty() && needed.iter().all(|at| cells.get(*at).is_none_or(|cell| blank(cell)))
}

/// A row that numbers the columns: 1, 2, 3 …, or 甲, 乙, 1, 2 …
fn counts_columns(filled: &[(usize, &str)]) -> bool {
    const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
    let place = |text: &str| {
        let folded = fold::text(text);
        let bare = folded.trim_matches(['(', ')', '[', ']', '栏', '列']);
        let mut chars = bare.chars();
        match (chars.next(), chars.next()) {
            (Some(one), None) if STEMS.contains(one) => {
                STEMS.chars().position(|stem| stem == one).map(|at| (0, at + 1))
            }
            _ => bare.parse::<usize>().ok().map(|number| (1, number)),
        }
    };
    let places: Option<Vec<(u8, usize)>> = filled.iter().map(|(_, text)| place(text)).collect();
    places.is_some_and(|places| {
        let follows = |pair: &[(u8, usize)]| match (pair[0], pair[1]) {
            ((0, _), (1, number)) => number == 1,
            ((one, before), (other, after)) => one == other && after == before + 1,
        };
        places.len() > 2 && places.first().is_some_and(|(_, number)| *number == 1) && places.windows(2).all(follows)
    })
}

/// 第3页, 共2页, 第1页 共2页, 3/12页.
fn counts_pages(text: &str) -> bool {
    let folded = fold::text(text);
    folded.ends_with('页') && folded.chars().all(|c| c.is_ascii_digit() || "第共页/,、，".contains(c))
}

fn is_only_a_day(text: &str) -> bool {
    like_a_day(text)
        && text.chars().any(|c| c.is_ascii_digit())
        && text.chars().count() < 12
        && !text.chars().any(|c| c.is_ascii_alphabetic())
}

/// A name, where a sum has numbers and words that say nothing.
fn names(text: &str) -> bool {
    !says_nothing(text) && !text.chars().any(|c| c.is_ascii_digit())
}

fn blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || fold::is_invisible(c))
}

fn is_number(text: &str) -> bool {
    let folded = fold::text(text);
    !folded.is_empty() && folded.chars().all(|c| c.is_ascii_digit())
}

/// A day, or what was meant as one.
fn like_a_day(text: &str) -> bool {
    if says_nothing(text) {
        return false;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 4 || text.contains(['年', '月', '日', '〇', '今', '昨']) || (digits > 1 && text.contains(['.', '/', '-']))
}

fn is_sum(text: &str) -> bool {
    let folded = fold::text(text);
    // 共2件.
    let counted = folded.strip_prefix('共').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    counted
        || SUMS.iter().any(|word| {
            let rest = folded.strip_prefix(word);
            rest.is_some_and(|rest| {
                rest.chars().next().is_none_or(|c| !c.is_alphabetic() || matches!(c, '数' | '金' | '件'))
            })
        })
}

/// A label with its colon, of those that no text of a case begins with.
fn signs(text: &str) -> bool {
    let folded = fold::text(text);
    let remark = ["备注", "注", "附注", "说明", "单位", "负责人", "联系人", "截止日期", "截止时间"];
    is_label(text) && folded.split_once(':').is_some_and(|(label, _)| !remark.contains(&label))
}

fn is_label(text: &str) -> bool {
    let folded = fold::text(text);
    let folded = folded.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(&folded);
    let (label, rest) = match folded.split_once(':') {
        Some((label, rest)) => (label, Some(rest)),
        None => (folded, None),
    };
    let label = label.split('(').next().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
    LABELS.contains(&label)
        && (rest.is_some() || !matches!(label, "单位" | "备注" | "说明" | "负责人" | "联系人" | "主管"))
}

#[cfg(test)]
mod tests {
    use super::super::Kind as Ledger;
    use super::*;

    fn judged(row: &str) -> Option<AsideKind> {
        let cells = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        let heading = Heading::read(Ledger::Case, 1, &cells("序号,案由,发现单位,发现日期,地点")).unwrap();
        judge(&cells(row), &heading)
    }

    #[test]
    fn what_is_no_data() {
        for (row, kind) in [
            ("合计,,,,", AsideKind::Sum),
            ("合　计：,4件,,,", AsideKind::Sum),
            (",小计,,,3500.00", AsideKind::Sum),
            ("3,总计（件）,2,/,", AsideKind::Sum),
            ("审核人：,,,填表人：,", AsideKind::Foot),
            ("填报单位：住建局,,,,", AsideKind::Foot),
            (",注：本表一式两份,,,", AsideKind::Foot),
            ("注1：以上为一季度,,,,", AsideKind::Foot),
            ("以下空白,,,,", AsideKind::Foot),
            ("填表人,张三,审核人,李四,", AsideKind::Foot),
            ("填表人：张三,,审核人：李四,2026-04-02,", AsideKind::Foot),
            (",,,,2026年4月2日", AsideKind::Foot),
            ("共2件,,,,", AsideKind::Sum),
            ("序号,案由,发现单位,发现日期,地点", AsideKind::Again),
            ("5,,,,", AsideKind::Number),
            ("1,2,3,4,5", AsideKind::Number),
            ("（1）,（2）,（3）,（4）,（5）", AsideKind::Number),
            ("甲,乙,丙,1,2", AsideKind::Number),
            ("第1页 共2页,,,,", AsideKind::Foot),
            ("此页无正文,,,,", AsideKind::Foot),
            ("（以下无正文）,,,,", AsideKind::Foot),
        ] {
            assert_eq!(judged(row), Some(kind), "{row}");
        }
    }

    #[test]
    fn what_may_be_data_is_data() {
        for row in [
            "1,占道经营,住建局,2026-01-05,",
            "合计,合计,住建局,2026-01-05,",
            "合计,案,住建局,3月5日,",
            "1,合计欺诈案,住建局,,",
            "1,注：渣土案,住建局,,承水路",
            "1,占道经营,,,",
            ",二月份,,,",
            "1,12345,,,",
            ",说明：渣土案,住建局,2026-01-05,",
            "填表人：张三,占道,住建局,2026-01-05,",
            ",,,2026-01-05,",
            "填报人,沿街违建,张三,,某路",
            "注1,占道经营,,,某路",
            "1,3,4,5,6",
            "C2026-0007,,,,",
            ",C2026-0007,,,",
        ] {
            assert_eq!(judged(row), None, "{row}");
        }
        let cells = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        let heading = Heading::read(Ledger::Case, 1, &cells("编号,案由,发现单位,发现日期,当事人")).unwrap();
        for row in ["A-2026,,,,", "合计,占道经营,,,张三", "旧1,占道经营,,,张三"] {
            assert_eq!(judge(&cells(row), &heading), None, "{row}");
        }
        assert_eq!(judge(&cells("合计,,,,3家"), &heading), Some(AsideKind::Sum));
        assert!(is_data(&cells("旧1,占道经营,住建局,2026-01-05,"), &heading));
        for title in ["区住建局2026年台账,,,,", "填报单位：住建局,,,填报日期：2026.4.2,", "案件,案件,立案,时间,人"]
        {
            assert!(!is_data(&cells(title), &heading), "{title}");
        }
    }
}
