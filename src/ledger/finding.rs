//! Where the heading of a ledger stands, in one row or two, and which kind of ledger it heads.

mod rather;
mod telling;

use super::Kind;
use super::asked::LedgerAsked;
use super::heading::Heading;
use super::names::{is_of_problems, two_rows, word};
use super::sheet::Row;
use crate::vocabulary::Vocabulary as _;
pub use rather::another;
use telling::telling;

/// In how many rows the heading is looked for: titles stand above it.
pub const HIGHEST: usize = 10;

/// Where a heading was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Which kind it heads.
    pub kind: Kind,
    /// Which row it begins in, from 0.
    pub nth: usize,
    /// How many rows it has.
    pub rows: usize,
    /// How many fields it heads.
    pub known: usize,
    /// Whether it can head a ledger of its kind.
    whole: bool,
    /// It may as well head decisions on cases that are there as cases of its own.
    pub either: bool,
}

impl Found {
    /// A heading in the first row, where none was found.
    pub fn first(kind: Kind) -> Self {
        Found { kind, nth: 0, rows: 1, known: 0, whole: false, either: false }
    }

    /// Whether it heads more than another.
    pub fn is_better(&self, other: &Found) -> bool {
        (self.whole, self.known) > (other.whole, other.known)
    }
}

/// Kinds whose ledgers are no steps here, by the words of their headings; two of them tell.
const OTHERS: &[(&str, &[&str])] = &[
    (
        "热线工单",
        &[
            "工单编号",
            "工单号",
            "诉求内容",
            "诉求人",
            "来电人",
            "来电号码",
            "诉求渠道",
            "派单日期",
            "满意度",
            "回访日期",
            "承办单位回复",
            "来电日期",
        ],
    ),
    (
        "督办事项",
        &[
            "督办编号",
            "督办事项",
            "督办内容",
            "责任单位",
            "责任人",
            "交办日期",
            "办理时限",
            "督办领导",
            "完成时限",
            "责任单位/责任人",
        ],
    ),
    ("信访登记", &["信访编号", "信访人", "信访人姓名", "信访事项", "信访形式", "信访日期", "信访件编号"]),
    (
        "许可台账",
        &["许可证号", "许可决定文书号", "许可决定文书名称", "许可内容", "有效期自", "有效期至", "行政许可编号"],
    ),
    ("检查台账", &["检查对象", "检查日期", "检查人员", "检查内容", "检查结果", "检查事项"]),
    ("收文登记", &["收文编号", "来文字号", "来文单位", "密级", "拟办意见", "收文日期"]),
    ("人员名册", &["出生年月", "政治面貌", "执法证号", "职务", "入职日期", "学历"]),
];

/// What a ledger of cases says of how they began, and a table of decisions does not.
const BEGINNING: &[&str] =
    &["found_on", "finder", "registered_on", "source", "assessed_on", "jurisdiction", "criminal_on", "closed_on"];

/// The titles that a heading of `rows` rows at `nth` has.
pub fn titles(top: &[Row], nth: usize, rows: usize) -> Vec<String> {
    match (top.get(nth), top.get(nth + 1)) {
        (Some(upper), Some(lower)) if rows == 2 => two_rows(&upper.cells, &lower.cells),
        (Some(row), _) => row.cells.clone(),
        _ => Vec::new(),
    }
}

/// Finds the heading of a ledger of `kind`, or of any, in the first rows of a file.
///
/// `names`: what the file and the sheet are called.
pub fn find(top: &[Row], kind: Option<Kind>, asked: &LedgerAsked, names: &[&str]) -> Option<Found> {
    let kinds: Vec<Kind> = kind.map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind]);
    let mut best: Option<Found> = None;
    for kind_of in kinds.into_iter().filter(|one| kind.is_some() || *one != Kind::Decision) {
        let found = find_of(top, kind_of, kind.is_none(), asked);
        let better = |found: &Found| best.is_none_or(|best| (found.whole, found.known) > (best.whole, best.known));
        if let Some(found) = found.filter(better) {
            best = Some(found);
        }
    }
    if kind.is_some() {
        return best;
    }
    with_transfers(top, best, asked, names).or_else(|| with_decisions(top, best, asked))
}

/// What is nearest to a heading, though it does not tell its kind.
pub struct Nearest {
    /// The kind it may be.
    pub kind: Kind,
    /// The row it ends in.
    pub line: u64,
    /// Its words that are known.
    pub known: Vec<String>,
    /// Those that are not.
    pub unknown: Vec<String>,
    /// What every row of that kind must say and no column does.
    pub wanting: Vec<&'static str>,
}

/// The kind whose words stand in the first rows of a file, though they are too few to tell it.
pub fn nearest(top: &[Row], asked: &LedgerAsked) -> Option<Nearest> {
    let found =
        Kind::ALL.iter().filter_map(|kind| find_of(top, *kind, false, asked)).max_by_key(|found| found.known)?;
    let titles = titles(top, found.nth, found.rows);
    let heading = Heading::read_part(found.kind, &titles, asked).ok()?;
    let named = |at: usize| heading.title_at(at);
    let known: Vec<String> = (0..titles.len()).filter(|at| heading.is_known(*at)).map(named).collect();
    let unknown: Vec<String> = heading.unknown().map(named).collect();
    let line = top[found.nth + found.rows - 1].line;
    let wanting = heading.wanting().into_iter().map(|column| column.zh).collect();
    (known.len() > 1).then_some(Nearest { kind: found.kind, line, known, unknown, wanting })
}

/// The heading as that of a ledger of transfers, where what was found reads as one of cases and would leave them out.
fn with_transfers(top: &[Row], best: Option<Found>, asked: &LedgerAsked, names: &[&str]) -> Option<Found> {
    let cases = best.filter(|best| best.kind == Kind::Case)?;
    let found = find_of(top, Kind::Transfer, true, asked).filter(|found| found.nth == cases.nth)?;
    let (above, below) = (&top[..found.nth], top.get(found.nth + found.rows..).unwrap_or_default());
    rather::transfers(&titles(top, found.nth, found.rows), (above, below), asked, names).then_some(found)
}

/// What was found, held against the words of decisions: all of them are words of cases too.
fn with_decisions(top: &[Row], best: Option<Found>, asked: &LedgerAsked) -> Option<Found> {
    let decisions = find_of(top, Kind::Decision, true, asked);
    match (best, decisions) {
        (Some(best), Some(_)) if best.kind == Kind::Case => {
            let keys = Heading::keys_in(Kind::Case, &titles(top, best.nth, best.rows), asked);
            let begun = asked.finder.is_some() || asked.found_on.is_some();
            Some(Found { either: !begun && !keys.iter().any(|key| BEGINNING.contains(key)), ..best })
        }
        (best, decisions) => best.or(decisions),
    }
}

fn find_of(top: &[Row], kind: Kind, guessed: bool, asked: &LedgerAsked) -> Option<Found> {
    let mut best: Option<Found> = None;
    for nth in 0..top.len().min(HIGHEST) {
        for rows in [1, 2] {
            let titles = titles(top, nth, rows);
            let keys = Heading::keys_in(kind, &titles, asked);
            if rows == 2 && (top.get(nth + 1).is_none() || !adds(top, nth, kind, keys.len(), asked)) {
                continue;
            }
            let tells = telling(kind).iter().all(|some| some.iter().any(|key| keys.contains(key)));
            if keys.is_empty() || guessed && (!tells || keys.len() < 3) {
                continue;
            }
            let whole = keys.len() > 1 && Heading::read_as(kind, top[nth].line, &titles, asked).is_ok();
            let found = Found { kind, nth, rows, known: keys.len(), whole, either: false };
            // One row of data that happens to say more than the heading does not take its place.
            let better = best.is_none_or(|best| {
                (found.whole, found.known) > (best.whole, best.known)
                    && (!best.whole
                        || found.nth == best.nth
                        || found.known > best.known + 1 && found.nth < best.nth + 3)
            });
            if better {
                best = Some(found);
            }
        }
    }
    best
}

/// Whether the row below a row belongs to the heading: together they head more than either, and the lower is no data.
fn adds(top: &[Row], nth: usize, kind: Kind, together: usize, asked: &LedgerAsked) -> bool {
    let alone = |nth: usize| top.get(nth).map_or(0, |row| Heading::keys_in(kind, &row.cells, asked).len());
    let Some(lower) = top.get(nth + 1) else { return false };
    // What a ledger written back says beside its rows names its file, and is no data.
    let own = |cell: &&String| !is_of_problems(cell);
    let digits = |cell: &String| cell.chars().filter(char::is_ascii_digit).count();
    let dated = lower.cells.iter().filter(own).filter(|cell| digits(cell) >= 4).count();
    let spread = top[nth].cells.windows(2).any(|pair| pair[1].trim().is_empty() && !pair[0].trim().is_empty())
        || top[nth].cells.len() < lower.cells.len();
    let above = top[nth].cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    // 填报单位：某局 stands above a heading, and is none of its rows.
    let labelled = top[nth].cells.iter().filter(own).any(|cell| cell.contains([':', '：']));
    dated == 0
        && spread
        && !labelled
        && above > 1
        && together >= alone(nth)
        && (together > alone(nth + 1) || together == alone(nth + 1) && labels_below(top, nth))
}

/// Whether the lower row only says more of what the upper one heads.
fn labels_below(top: &[Row], nth: usize) -> bool {
    let (upper, lower) = (&top[nth].cells, &top[nth + 1].cells);
    let same = lower.iter().enumerate().filter(|(at, cell)| upper.get(*at) == Some(*cell) && !cell.is_empty()).count();
    same > 1
}

/// What a file is whose rows head no ledger of ours; none where nothing tells.
pub fn other(top: &[Row]) -> Option<&'static str> {
    top.iter().take(HIGHEST).find_map(|row| {
        let words: Vec<String> =
            row.cells.iter().map(|cell| word(cell.split(['（', '(']).next().unwrap_or(cell))).collect();
        let count = |names: &[&str]| names.iter().filter(|name| words.iter().any(|known| known == *name)).count();
        let best = OTHERS.iter().max_by_key(|(_, names)| count(names))?;
        (count(best.1) > 1).then_some(best.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        let row = |(at, line): (usize, &str)| Row {
            line: at as u64 + 1,
            cells: line.split(',').map(str::to_owned).collect(),
            ..Row::default()
        };
        text.lines().enumerate().map(row).collect()
    }

    fn guess(text: &str) -> Option<(Kind, usize, usize)> {
        find(&rows(text), None, &LedgerAsked::default(), &[]).map(|found| (found.kind, found.nth, found.rows))
    }

    #[test]
    fn the_kind_and_the_place_of_a_heading_are_found() {
        assert_eq!(
            guess("台账,,\n单位：某局,,\n序号,立案号,案件名称,当事人(单位),立案时间,处罚内容\n1,a,b,c,2026-03-05,d"),
            Some((Kind::Case, 2, 1))
        );
        assert_eq!(
            guess("序号,案件名称,当事人,移送单位名称,接收单位名称,移送时间\n1,a,b,c,d,2026-03-05"),
            Some((Kind::Transfer, 0, 1))
        );
        assert_eq!(
            guess("来函单位,协查单位,协查事项,去函时间,回函时间\na,b,c,2026-03-05,"),
            Some((Kind::Assist, 0, 1))
        );
        assert_eq!(
            guess(
                "统计表,,,,\n序号,案件名称,立案时间,涉及移送的,\n序号,案件名称,立案时间,移送公安时间,移送法院时间\n1,甲,2026-03-05,,"
            ),
            Some((Kind::Case, 1, 2))
        );
        assert_eq!(
            guess("序号,当事人,,处罚决定,\n,名称,证件号码,文号,日期\n1,某店,9137,x,2026-03-05"),
            Some((Kind::Case, 0, 2))
        );
        assert_eq!(guess("甲,乙,丙\n1,2,3"), None);
    }

    #[test]
    fn what_is_no_ledger_is_named() {
        assert_eq!(other(&rows("工单编号,来电人,诉求内容,派单时间\n1,a,b,c")), Some("热线工单"));
        assert_eq!(other(&rows("序号,督办事项,责任单位,完成时限\n1,a,b,c")), Some("督办事项"));
        assert_eq!(other(&rows("甲,乙\n1,2")), None);
    }
}
