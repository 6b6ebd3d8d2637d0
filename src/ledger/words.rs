//! The stable words of fields, and the Chinese words clerks write for them.

/// One stable word with the words that mean it.
pub type Word = (&'static str, &'static [&'static str]);

/// `source` of a case.
pub const SOURCE: &[Word] = &[
    ("inspection", &["检查", "日常检查", "巡查", "日常监管", "检查发现"]),
    ("report", &["举报", "投诉", "投诉举报", "群众举报", "信访"]),
    ("assigned", &["交办", "上级交办", "转办"]),
    ("platform", &["平台", "平台转办", "平台推送"]),
];
/// `secrecy` of any record; state secrets are understood, so that they can be refused with their clause.
pub const SECRECY: &[Word] = &[
    ("none", &["无", "否", "不保密"]),
    ("privacy", &["个人隐私", "隐私"]),
    ("business", &["商业秘密"]),
    ("state", &["国家秘密", "秘密", "机密", "绝密"]),
];
/// `jurisdiction` of an assessment.
pub const JURISDICTION: &[Word] = &[
    ("own", &["本单位", "自办", "本单位管辖"]),
    ("other", &["他单位", "移送", "他单位管辖", "其他单位"]),
    ("criminal", &["涉嫌犯罪"]),
];
/// `outcome` of a decision.
pub const OUTCOME: &[Word] = &[
    ("penalty", &["处罚", "行政处罚", "予以处罚"]),
    ("no-penalty", &["不予处罚", "不处罚", "不予行政处罚"]),
    ("other", &["其他", "其他处理"]),
];
/// `performance` of a decision.
pub const PERFORMANCE: &[Word] = &[
    ("full", &["全部", "全部履行", "已履行", "履行完毕"]),
    ("part", &["部分", "部分履行"]),
    ("none", &["未履行", "不履行", "拒不履行"]),
];
/// `enforcement` of a decision.
pub const ENFORCEMENT: &[Word] =
    &[("self", &["自行", "自行强制执行", "自行执行"]), ("court", &["法院", "申请法院", "申请法院强制执行"])];
/// `kind` of a transfer.
pub const TRANSFER: &[Word] = &[
    ("jurisdiction", &["管辖", "管辖移送"]),
    ("criminal", &["涉嫌犯罪", "涉嫌犯罪移送"]),
    ("return", &["退回", "公安退回"]),
];
/// `accepted` of a transfer.
pub const ACCEPTED: &[Word] = &[
    ("true", &["是", "接受", "已接受", "同意", "同意接受", "1"]),
    ("false", &["否", "不接受", "拒绝", "不予接受", "退回", "0"]),
];
/// `ground` of a declined transfer.
pub const GROUND: &[Word] = &[
    ("jurisdiction", &["管辖", "不属管辖", "不属本单位管辖", "无管辖权"]),
    ("other", &["其他", "其他理由", "材料不全"]),
];
/// `kind` of a share.
pub const SHARE: &[Word] = &[
    ("approval", &["审批", "行政审批"]),
    ("penalty", &["处罚", "处罚决定", "行政处罚"]),
    ("superior", &["上级文件"]),
    ("policy", &["政策法规", "政策标准", "政策法规与标准"]),
    ("oversight", &["备案确认检查", "备案", "确认", "监督检查"]),
    ("workflow", &["流程", "工作流程"]),
    ("discretion", &["裁量", "裁量标准"]),
    ("statistics", &["统计", "统计分析"]),
    ("other", &["其他", "其他信息"]),
];
/// `channel` of a share.
pub const CHANNEL: &[Word] = &[
    ("written", &["书面", "纸质"]),
    ("platform", &["平台", "网络平台"]),
    ("briefing", &["工作简报", "简报"]),
    ("bulletin", &["专项通报", "通报"]),
    ("phone", &["电话"]),
    ("oral", &["口头"]),
];
/// `kind` of a request for help.
pub const ASSIST: &[Word] = &[
    ("appraisal", &["认定鉴定", "鉴定", "认定"]),
    ("consult", &["征询", "征询意见"]),
    ("material", &["调取材料", "调取"]),
    ("enforce", &["配合执行", "协助执行"]),
    ("revoke", &["撤销证件", "撤证", "吊销证件"]),
    ("hazard", &["重大隐患", "隐患"]),
    ("legal", &["法律顾问", "法律顾问服务"]),
    ("guidance", &["业务指导"]),
    ("agreement", &["协作文本", "执法协作文本"]),
    ("plan", &["联合检查计划"]),
];
/// Yes or no.
pub const FLAG: &[Word] =
    &[("true", &["是", "1", "y", "yes", "√", "有", "紧急"]), ("false", &["否", "0", "n", "no", "×", "无", "不紧急"])];
/// Categories of material.
pub const MATERIAL: &[Word] = &[
    ("letter", &["移交函", "函", "移送书", "涉嫌违法案件移交函"]),
    ("source", &["案源", "案源材料"]),
    ("evidence", &["证据", "证据材料"]),
    ("other", &["其他", "其他材料"]),
];

/// The stable word that `text` is or means.
pub fn stable(words: &'static [Word], text: &str) -> Option<&'static str> {
    let text = text.trim().to_lowercase();
    words.iter().find(|(stable, also)| *stable == text || also.contains(&text.as_str())).map(|(stable, _)| *stable)
}

/// The words a cell may hold, for hints.
pub fn listed(words: &[Word]) -> String {
    let offered = words.iter().filter(|(stable, _)| *stable != "state");
    let each = offered
        .map(|(stable, also)| also.first().map_or_else(|| (*stable).to_owned(), |zh| format!("{zh}（{stable}）")));
    each.collect::<Vec<_>>().join("、")
}
