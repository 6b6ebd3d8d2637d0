//! What clerks write freely in cells that hold one of several words: read by what stands in it, where no word fits as a
//! whole.

use super::penalty;
use crate::record::words::{
    Accepted, AssistKind, CaseSource, Disposition, Enforcer, Flag, Penalty, Performance, Vocabulary,
};

/// Parts of a text, and the word they mean; the first that fits counts.
type Parts = (&'static [&'static str], &'static str);

/// The sources of cases, in the order in which they count where a text names several: what came through a platform came by
/// somebody's report. Their parts are what else people write for them.
const SOURCES: &[CaseSource] =
    &[CaseSource::Platform, CaseSource::Report, CaseSource::Assigned, CaseSource::Inspection];

/// Told by the public, whoever it was told to.
const PUBLIC: &[&str] = &["媒体", "曝光", "舆情", "网友", "网络"];

const ACCEPTED: &[Parts] = &[
    (
        &[
            "不予",
            "不接受",
            "不同意",
            "不受理",
            "不接收",
            "不符合",
            "不属",
            "未受理",
            "未接收",
            "未接受",
            "无管辖",
            "无权",
            "拒",
            "退回",
            "退件",
        ],
        "false",
    ),
    // What else denies something leaves it open.
    (&["不", "未", "无", "非", "待"], ""),
    (&["同意", "受理", "接受", "接收", "已接", "立案", "属于"], "true"),
];

/// What says that nothing was decided yet.
const UNDECIDED: &[&str] = &[
    "办理中",
    "在办",
    "调查中",
    "正在办理",
    "正在调查",
    "立案调查",
    "立案调查中",
    "处理中",
    "查处中",
    "审查中",
    "审核中",
    "待处理",
    "未处理",
    "暂未处理",
    "尚未处理",
    "尚未作出",
    "未作出",
    "尚未决定",
    "未决定",
    "待决定",
    "未结",
    "未结案",
    "未办结",
    "未处罚",
];

/// Performed in part; nothing of it; the whole.
const PERFORMANCES: &[Parts] = &[
    (
        &[
            "部分",
            "部份",
            "分期",
            "一半",
            "半数",
            "尚欠",
            "还欠",
            "仍欠",
            "尚余",
            "余款",
            "尾款",
            "剩余",
            "首期",
            "首笔",
            "第一期",
            "第一笔",
            "未缴清",
            "未付清",
            "未交清",
            "未结清",
            "未履行完",
            "未执行完",
            "未完全",
            "未全部",
            "未全额",
            "未足额",
            "不完全",
            "不足额",
            "没有全部",
            "没有完全",
        ],
        "part",
    ),
    (&["未", "拒", "没有", "不履行", "不缴", "不执行", "欠"], "none"),
    (
        &[
            "履行完毕",
            "缴纳完毕",
            "执行完毕",
            "缴款完毕",
            "完毕",
            "全部",
            "全额",
            "足额",
            "缴清",
            "付清",
            "交清",
            "结清",
            "缴讫",
            "已履行",
            "已缴",
            "已交",
            "已执行",
            "已到位",
            "执行到位",
            "缴纳到位",
            "履行到位",
            "执行完",
            "已整改",
            "已改正",
            "已拆除",
            "整改到位",
            "整改完",
        ],
        "full",
    ),
];

/// What says neither how far nor whether it was performed.
const UNDER_WAY: &[&str] =
    &["正在", "履行中", "缴纳中", "缴款中", "执行中", "拟", "将", "待", "是否", "?", "？", "%", "％", "成"];

const ENFORCERS: &[Parts] = &[
    (&["否", "不", "未", "无"], ""),
    (&["是", "法院", "申请"], "court"),
    (&["自行强制", "强制拆除", "代履行"], "self"),
];

const OUTCOMES: &[Parts] = &[
    (&["不罚"], "no-penalty"),
    (&["罚", "没收", "警告", "通报批评", "吊销", "暂扣", "责令", "拘留", "限制从业"], "penalty"),
];

const ASSISTS: &[Parts] = &[
    (&["法律顾问"], "legal"),
    (&["鉴定", "认定", "检测", "检验", "评估"], "appraisal"),
    (&["调取", "提供材料", "提供资料", "查询", "档案", "复印"], "material"),
    (&["征询", "征求意见", "咨询", "意见"], "consult"),
    (&["吊销", "撤销", "注销"], "revoke"),
    (&["隐患"], "hazard"),
    (&["配合执行", "协助执行", "停水", "停电"], "enforce"),
    (&["指导", "技术支持"], "guidance"),
    (&["核查", "协查", "核实", "材料", "资料"], "material"),
];

const PENALTIES: &[Parts] = &[
    (&["警告"], "warning"),
    (&["通报批评"], "criticism"),
    (&["罚款", "罚金"], "fine"),
    (&["没收违法所得", "没收所得", "没收违法收入"], "confiscate-income"),
    (&["没收非法", "没收工具", "没收物品", "没收财物", "没收设备", "没收砂石", "没收实物"], "confiscate-goods"),
    (&["暂扣"], "suspend-licence"),
    (&["降低资质"], "downgrade"),
    (&["吊销"], "revoke-licence"),
    (&["限制开展", "限制生产", "限制经营"], "restrict"),
    (&["停产", "停业"], "halt"),
    (&["责令关闭"], "close"),
    (&["限制从业", "禁止从业"], "ban"),
    (&["行政拘留"], "detention"),
];

fn first(parts: &[Parts], text: &str) -> Option<&'static str> {
    parts.iter().find(|(needles, _)| needles.iter().any(|needle| text.contains(needle))).map(|(_, word)| *word)
}

/// The value of a vocabulary that a text means, by what stands in it.
pub fn loose<V: Vocabulary>(text: &str) -> Option<V> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let parts = match V::WHAT {
        what if what == CaseSource::WHAT => return source(&plain).and_then(|source| V::stored(source.word())),
        what if what == Accepted::WHAT => ACCEPTED,
        what if what == Performance::WHAT => return performance(&plain).and_then(V::stored),
        what if what == Disposition::WHAT && penalty::spared(&plain).is_some() => {
            return V::stored(Disposition::NoPenalty.word());
        }
        what if what == Disposition::WHAT => OUTCOMES,
        what if what == Enforcer::WHAT => ENFORCERS,
        what if what == AssistKind::WHAT => ASSISTS,
        what if what == Flag::WHAT => return None,
        _ => return None,
    };
    first(parts, &plain).and_then(V::stored)
}

/// Where a text says that a case came from.
fn source(text: &str) -> Option<CaseSource> {
    let names = |source: &CaseSource| source.entry().also.iter().any(|part| text.contains(part));
    let told = SOURCES.iter().copied().find(names);
    told.or_else(|| PUBLIC.iter().any(|part| text.contains(part)).then_some(CaseSource::Report))
}

/// How far a text says that a decision was performed; none where it says the whole and nothing at once, or neither.
fn performance(text: &str) -> Option<&'static str> {
    // 已催缴 is no payment; 全部未缴 is none of it.
    let text = text.replace("催缴", "").replace("催告", "").replace("全部未", "未").replace("均未", "未");
    let has = |word: &str| {
        let parts = PERFORMANCES.iter().filter(|(_, means)| *means == word);
        parts.flat_map(|(needles, _)| needles.iter()).any(|needle| text.contains(needle))
    };
    // 已缴纳3000元 says how much, and not that it is all.
    let amount = text.contains(['元', '万']) && text.contains(|c: char| c.is_numeric());
    let whole = !text.contains("全部") && !text.contains("清") && !text.contains("完") && !text.contains("额");
    match (has("part"), has("none"), has("full")) {
        (true, ..) => Some("part"),
        (_, true, false) => Some("none"),
        _ if UNDER_WAY.iter().any(|word| text.contains(word)) => None,
        (_, false, true) if !(amount && whole) => Some("full"),
        (_, false, false) if text.contains("逾期") => Some("none"),
        _ => None,
    }
}

/// Whether the source of a case says that it came by a transfer, which is a record of its own.
pub fn is_transfer(source: &str) -> bool {
    ["移送", "移交", "抄告", "转来"].iter().any(|word| source.contains(word)) && !source.contains("平台")
}

/// Whether a text says that nothing was decided yet.
pub fn is_undecided(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    UNDECIDED.contains(&plain.trim_end_matches(['。', '.']))
}

/// Whether a text only answers a transfer, and tells no decision.
pub fn is_answer(text: &str) -> bool {
    let answers = Accepted::read(text).is_ok() || loose::<Accepted>(text).is_some();
    answers && Disposition::read(text).is_err() && loose::<Disposition>(text).is_none()
}

/// Whether the words about enforcement say that there is none.
pub fn is_no(text: &str) -> bool {
    matches!(text.trim(), "否" | "N" | "n" | "0" | "未申请" | "不申请" | "未移送" | "不移送" | "没有" | "未")
}

/// The kinds of penalty a text tells, in the order of the law.
pub fn penalties(text: &str) -> Vec<Penalty> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let told = PENALTIES.iter().filter(|(needles, _)| needles.iter().any(|needle| plain.contains(needle)));
    told.filter_map(|(_, word)| Penalty::stored(word)).collect()
}

/// Articles of law that a text names: 《城乡规划法》第六十四条.
pub fn articles(text: &str) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('《') {
        rest = &rest[at..];
        let Some(close) = rest.find('》') else { break };
        let after = &rest[close + '》'.len_utf8()..];
        let article: String = after
            .chars()
            .take_while(|c| "第条款项之、和及一二三四五六七八九十百零〇0123456789（）()".contains(*c))
            .collect();
        if article.contains('条') {
            found.push(format!("{}{}", &rest[..close + '》'.len_utf8()], article.trim_end_matches(['、', '和', '及'])));
        }
        rest = after;
    }
    (!found.is_empty()).then(|| found.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_is_meant_is_one() {
        for (parts, known) in [
            (ACCEPTED, Accepted::WORDS),
            (PERFORMANCES, Performance::WORDS),
            (OUTCOMES, Disposition::WORDS),
            (ENFORCERS, Enforcer::WORDS),
            (ASSISTS, AssistKind::WORDS),
            (PENALTIES, Penalty::WORDS),
        ] {
            for (_, word) in parts.iter().filter(|(_, word)| !word.is_empty()) {
                assert!(known.iter().any(|entry| entry.word == *word), "{word}");
            }
        }
    }

    #[test]
    fn what_clerks_write_is_understood() {
        assert_eq!(loose("巡查发现"), Some(CaseSource::Inspection));
        assert_eq!(loose("12345热线"), Some(CaseSource::Platform));
        assert_eq!(loose("群众来电"), Some(CaseSource::Report));
        assert_eq!(loose("同意接收"), Some(Accepted::Yes));
        assert_eq!(loose("不予受理"), Some(Accepted::No));
        assert_eq!(loose("罚款已缴清"), Some(Performance::Full));
        for (text, far) in [
            ("已缴纳", Some(Performance::Full)),
            ("罚款已全部缴纳3000元", Some(Performance::Full)),
            ("经催缴已缴清", Some(Performance::Full)),
            ("未完全履行", Some(Performance::Part)),
            ("已缴1000元，尚欠2000元", Some(Performance::Part)),
            ("已履行一半", Some(Performance::Part)),
            ("逾期未缴，已催缴", Some(Performance::None)),
            ("全部未履行", Some(Performance::None)),
            ("已催缴", None),
            ("正在履行", None),
            ("已缴纳1000元", None),
            ("已履行30%", None),
            ("履行", None),
        ] {
            assert_eq!(loose(text), far, "{text}");
        }
        for text in ["不符合受理条件", "无管辖权", "不属于本单位管辖"] {
            assert_eq!(loose(text), Some(Accepted::No), "{text}");
        }
        assert_eq!((loose("已立案"), loose::<Accepted>("未说明是否受理")), (Some(Accepted::Yes), None));
        assert!(is_answer("接受") && is_answer("不接受，不属本机关职权") && is_answer("已受理"));
        assert!(!is_answer("已立案，罚款500元") && !is_answer("不予处罚") && !is_answer("办理中"));
        assert!(is_undecided("调查中") && is_undecided("尚未 作出") && !is_undecided("调查中发现，罚款500元"));
        assert_eq!(loose("罚款2万元"), Some(Disposition::Penalty));
        assert_eq!(loose("免予处罚"), Some(Disposition::NoPenalty));
        assert_eq!(loose::<AssistKind>("请认定某酒店建设是否符合规划"), Some(AssistKind::Appraisal));
        assert_eq!(penalties("1.没收违法所得1200元\n2.罚款3000元"), [Penalty::Fine, Penalty::ConfiscateIncome]);
        assert_eq!(articles("不符合控规；适用《城乡规划法》第六十四条").as_deref(), Some("《城乡规划法》第六十四条"));
        assert!(is_transfer("住建局移送") && !is_transfer("群众举报"));
    }
}
