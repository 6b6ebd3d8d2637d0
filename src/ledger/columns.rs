//! The columns a ledger may have: for each its own name, its Chinese name, and the words clerks head it with.

use std::collections::HashMap;

use super::Kind;
use crate::error::{Error, Result};
use crate::fold;

/// One column.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its own name, stable.
    pub key: &'static str,
    /// Its Chinese name.
    pub zh: &'static str,
    /// Other words it is headed with.
    pub also: &'static [&'static str],
    /// A ledger without it cannot be taken in.
    pub needed: bool,
}

const fn field(key: &'static str, zh: &'static str, also: &'static [&'static str]) -> Field {
    Field { key, zh, also, needed: false }
}

const fn needed(key: &'static str, zh: &'static str, also: &'static [&'static str]) -> Field {
    Field { key, zh, also, needed: true }
}

impl Field {
    /// It is written by an export, never by a clerk.
    pub fn machine(&self) -> bool {
        matches!(self.key, "steps" | "case_steps" | "status")
    }
}

/// What every kind has.
const COMMON: &[Field] = &[
    field("status", "状态代码", &[]),
    field("late_reason", "迟延原因", &["逾期原因", "超期原因", "迟延理由", "逾期理由", "延误原因"]),
    field("note", "备注", &["说明", "附注", "备考"]),
    field("materials", "材料", &["移送材料", "材料清单", "附件", "随附材料"]),
    field("steps", "事项", &["步骤", "经过"]),
];

/// How a case came to be known, for cases and for transfers that open one.
const FOUND: &[Field] = &[
    field("parties", "当事人", &["party", "当事人姓名", "当事人名称", "相对人", "违法行为人", "当事人信息"]),
    field("id_no", "证件号码", &["证件号", "身份证号", "身份证号码", "统一社会信用代码", "信用代码", "当事人证件号码"]),
    field("phone", "电话", &["联系电话", "手机", "手机号", "联系方式", "当事人电话"]),
    field("address", "地址", &["住址", "住所", "联系地址", "当事人地址"]),
    field("source", "来源", &["案件来源", "案源", "线索来源"]),
    field("place", "地点", &["案发地点", "违法地点", "发现地点", "事发地点"]),
    field("ongoing", "正在进行", &["是否正在进行", "违法行为正在进行"]),
    field("measure", "制止措施", &["采取措施", "措施", "已采取措施"]),
    field("secrecy", "保密", &["保密类别", "密级", "保密要求"]),
    field("findings", "调查情况", &["初步调查情况", "初查情况", "调查结果", "初步调查"]),
    field("urgent", "紧急", &["是否紧急", "情况紧急"]),
];

/// How a case was disposed of, for cases and for transfers.
const DISPOSED: &[Field] = &[
    field("outcome", "处理结果", &["处理决定", "处罚结果", "办理结果"]),
    field("decided_on", "处理决定日期", &["决定日期", "处罚日期", "处理日期", "处罚决定日期"]),
    field("decision_no", "决定文号", &["处理决定文号", "处罚决定文号", "决定书文号", "处罚决定书文号"]),
    field("decided_by", "决定单位", &["作出决定单位", "处罚单位", "处理单位", "作出决定的单位"]),
    field("copy_to", "抄送单位", &["处罚抄送单位", "抄送"]),
    field("help_from", "配合单位", &["配合执行单位", "协助执行单位"]),
    field("perform_by", "履行期限", &["履行截止日期", "限期履行"]),
    field("performance", "履行情况", &["执行情况"]),
    field("performed_on", "履行日期", &["履行登记日期", "执行日期"]),
    field("enforcement", "强制执行", &["强制执行方式", "强制方式"]),
    field("enforced_on", "强制执行日期", &["申请执行日期", "强制日期"]),
    field("closed_on", "结案日期", &["结案时间", "办结日期"]),
];

const CASE: &[Field] = &[
    field("id", "编号", &["案件编号", "登记编号", "案号"]),
    needed("title", "案由", &["事由", "标题", "案件名称", "违法事项", "案件标题", "违法行为"]),
    needed("finder", "发现单位", &["unit", "单位", "登记单位", "填报单位"]),
    needed("found_on", "发现日期", &["found", "发现时间"]),
    field("registered_on", "登记日期", &["立案日期", "立案登记日期"]),
    field("jurisdiction", "研判", &["研判结论", "研判结果", "管辖", "管辖判定"]),
    field("assessed_on", "研判日期", &["判明日期", "assessed"]),
    field("assessed_to", "有管辖权单位", &["应移送单位", "拟移送单位", "研判单位", "管辖单位"]),
];

const TRANSFER: &[Field] = &[
    field("id", "编号", &["移送编号", "登记编号"]),
    field("case", "案件编号", &["所属案件", "案件", "case_id"]),
    field("case_steps", "案件事项", &["案件步骤", "案件经过"]),
    field("title", "案由", &["事由", "标题", "案件名称", "违法事项", "案件标题", "违法行为"]),
    field("found_on", "发现日期", &["found", "发现时间"]),
    field("assessed_on", "研判日期", &["判明日期", "assessed"]),
    needed("from", "移送单位", &["from_unit", "移出单位", "送出单位"]),
    needed("to", "接收单位", &["to_unit", "接受单位", "受移送单位", "移入单位", "受移单位"]),
    needed("sent_on", "移送日期", &["送出日期", "移送时间", "sent"]),
    field("kind", "种类", &["移送种类", "移送类别"]),
    field("doc_no", "移送文号", &["移交函文号", "文号", "函号", "移送函文号"]),
    field("papers", "随附文书", &["文书", "涉嫌犯罪文书"]),
    field("received_on", "收到日期", &["签收日期", "接收日期", "received"]),
    field("answered_on", "反馈日期", &["答复日期", "反馈时间", "answered"]),
    field("accepted", "是否接受", &["反馈结果", "反馈意见", "接受与否"]),
    field("ground", "不接受依据", &["不接受类别", "拒收类别"]),
    field("reason", "不接受理由", &["不接受原因", "拒收理由", "退回理由", "不予接受理由"]),
    field("referred_on", "报请日期", &["报请区政府日期", "上报日期", "报请决定日期"]),
    field("designated_on", "指定日期", &["指定管辖日期"]),
    field("designated_to", "指定单位", &["指定承办单位", "指定管辖单位"]),
    field("designation_no", "指定文号", &["区政府文号", "指定管辖文号"]),
    field("notified_on", "通报日期", &["处理结果通报日期", "书面通报日期"]),
    field("notify_no", "通报文号", &["通报函文号", "处理结果通报文号"]),
];

const SHARE: &[Field] = &[
    field("id", "编号", &["共享编号", "登记编号"]),
    field("case", "案件编号", &["有关案件", "案件", "case_id"]),
    field("case_steps", "案件事项", &["案件步骤", "案件经过"]),
    needed("kind", "类别", &["种类", "共享类别", "信息类别"]),
    needed("from", "共享单位", &["from_unit", "发出单位", "提供单位", "发送单位"]),
    needed("to", "接收单位", &["to_units", "to_unit", "抄送单位", "接受单位", "收文单位"]),
    needed("title", "内容", &["标题", "事由", "共享内容", "信息内容"]),
    needed("event_on", "发生日期", &["事由发生日期", "event", "审批日期", "决定日期", "收文日期"]),
    field("registered_on", "登记日期", &[]),
    field("urgent", "紧急", &["是否紧急", "情况紧急"]),
    field("secrecy", "保密", &["保密类别", "密级", "保密要求"]),
    field("sent_on", "送出日期", &["抄送日期", "告知日期", "发送日期", "sent"]),
    field("channel", "送出方式", &["方式", "渠道", "送达方式", "共享方式"]),
    field("handed_over_on", "移交日期", &["文件移交日期", "补交日期", "handover"]),
    field("received_on", "收到日期", &["签收日期", "接收日期", "received"]),
];

const ASSIST: &[Field] = &[
    field("id", "编号", &["协作编号", "登记编号"]),
    field("case", "案件编号", &["有关案件", "案件", "case_id"]),
    field("case_steps", "案件事项", &["案件步骤", "案件经过"]),
    needed("kind", "类别", &["种类", "协作类别", "请求类别"]),
    needed("from", "请求单位", &["from_unit", "发函单位", "移送单位"]),
    needed("to", "被请求单位", &["to_unit", "接收单位", "收函单位", "协作单位", "配合单位"]),
    needed("title", "事由", &["标题", "内容", "请求事项", "协作事项"]),
    needed("sent_on", "请求日期", &["发函日期", "送出日期", "sent"]),
    field("found_on", "发现日期", &["found", "发现时间"]),
    field("urgent", "紧急", &["是否紧急", "情况紧急"]),
    field("secrecy", "保密", &["保密类别", "密级", "保密要求"]),
    field("doc_no", "文号", &["函件文号", "函号", "发函文号"]),
    field("received_on", "收到日期", &["签收日期", "接收日期", "received"]),
    field("scene_on", "到场日期", &["派员到场日期", "到场时间"]),
    field("extended_on", "延期告知日期", &["延长告知日期", "延期日期"]),
    field("extended_until", "延长至", &["延期至", "延长到期日"]),
    field("extension_reason", "延长理由", &["延期理由", "延长原因", "延期原因"]),
    field("answered_on", "答复日期", &["反馈日期", "回复日期", "answered"]),
    field("articles", "适用法条", &["法条", "法条依据", "适用条款"]),
    field("standard", "处罚标准", &["标准", "裁量标准"]),
    field("conclusion", "结论", &["答复内容", "鉴定结论", "答复意见"]),
    field("reply_materials", "答复材料", &["反馈材料"]),
    field("partial", "部分提供", &["是否部分提供"]),
    field("refused_on", "拒绝日期", &[]),
    field("ground", "法定事由", &["拒绝事由", "拒绝理由"]),
    field("withdrawn_on", "撤回日期", &[]),
    field("withdraw_reason", "撤回理由", &["撤回原因"]),
    field("reported_on", "报告日期", &["报告区政府日期"]),
];

/// The columns a ledger of this kind may have.
pub fn of(kind: Kind) -> impl Iterator<Item = &'static Field> + Clone {
    let (own, shared): (_, &[&[Field]]) = match kind {
        Kind::Case => (CASE, &[FOUND, DISPOSED, COMMON]),
        Kind::Transfer => (TRANSFER, &[FOUND, DISPOSED, COMMON]),
        Kind::Share => (SHARE, &[COMMON]),
        Kind::Assist => (ASSIST, &[COMMON]),
    };
    own.iter().chain(shared.iter().copied().flatten())
}

/// A heading as it is compared: folded, without what people put around it (marks, remarks in brackets).
fn bare(heading: &str) -> String {
    let open = |c: char| matches!(c, '（' | '(' | '【' | '[' | '〔' | '［');
    let close = |c: char| matches!(c, '）' | ')' | '】' | ']' | '〕' | '］');
    let head = heading.split(open).next().unwrap_or_default();
    // （必填）发现日期: the remark may stand first.
    let after = || heading.split_once(close).map_or("", |(_, after)| after.split(open).next().unwrap_or_default());
    let name = if fold::text(head).is_empty() { after() } else { head };
    fold::text(&name.replace(['*', '＊', ':', '：', '"', '“', '”'], ""))
}

/// Every word a column of `kind` may be headed with, as it is compared.
fn words_of(kind: Kind) -> HashMap<String, &'static Field> {
    of(kind)
        .flat_map(|field| {
            [field.key, field.zh].into_iter().chain(field.also.iter().copied()).map(move |word| (word, field))
        })
        .map(|(word, field)| (bare(word), field))
        .collect()
}

/// Which column of the file holds which field.
#[derive(Debug, Clone)]
pub struct Heading {
    kind: Kind,
    places: Vec<(&'static str, usize)>,
    titles: Vec<String>,
    unknown: Vec<String>,
    nameless: Vec<usize>,
}

impl Heading {
    /// How many fields of `kind` the cells of a row would head.
    pub fn known_in(kind: Kind, cells: &[String]) -> usize {
        let words = words_of(kind);
        let mut keys: Vec<&str> =
            cells.iter().filter_map(|cell| words.get(&bare(cell))).map(|field| field.key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.len()
    }

    /// Reads the first row of a ledger.
    ///
    /// # Errors
    /// [`Error::input`] for two columns of one field and for wanting columns.
    pub fn read(kind: Kind, line: u64, cells: &[String]) -> Result<Self> {
        let mut heading = Heading {
            kind,
            places: Vec::new(),
            titles: cells.iter().map(|cell| shown(cell)).collect(),
            unknown: Vec::new(),
            nameless: Vec::new(),
        };
        let words = words_of(kind);
        for (at, cell) in cells.iter().enumerate() {
            let name = bare(cell);
            match words.get(&name).copied() {
                None if name.is_empty() => heading.nameless.push(at),
                None => heading.unknown.push(shown(cell)),
                Some(field) => match heading.place(field.key) {
                    None => heading.places.push((field.key, at)),
                    Some(before) => {
                        return Err(Error::input(format!(
                            "第 {line} 行的列“{}”和“{}”都是{}",
                            heading.titles[before], heading.titles[at], field.zh
                        ))
                        .hint("删去或改名其中一列"));
                    }
                },
            }
        }
        heading.check(line)?;
        Ok(heading)
    }

    fn check(&self, line: u64) -> Result<()> {
        // A row with its steps says everything by them.
        if self.has("steps") && self.has("id") {
            return Ok(());
        }
        let wanting: Vec<String> = of(self.kind)
            .filter(|field| field.needed && !self.has(field.key))
            .map(|field| format!("{}（{}）", field.zh, field.key))
            .collect();
        if wanting.is_empty() {
            return Ok(());
        }
        let hint = if self.places.is_empty() {
            "前十行里应有一行是列名，逗号、分号或制表符分隔；核对 --kind 和编码，jiexie import --help 列出各列"
                .to_owned()
        } else {
            "补上这些列；列名写中文或英文均可，jiexie import --help 列出各列".to_owned()
        };
        Err(Error::input(format!("第 {line} 行缺少列：{}", wanting.join("、"))).hint(hint))
    }

    /// The kind of ledger.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Where a field stands.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.places.iter().find(|(known, _)| *known == key).map(|(_, at)| *at)
    }

    /// Whether the ledger has the field.
    pub fn has(&self, key: &str) -> bool {
        self.place(key).is_some()
    }

    /// The words a field is headed with in the file, else its Chinese name.
    pub fn title<'a>(&'a self, key: &'a str) -> &'a str {
        match self.place(key) {
            Some(at) => &self.titles[at],
            None => of(self.kind).find(|field| field.key == key).map_or(key, |field| field.zh),
        }
    }

    /// The words of the column at `at`.
    pub fn title_at(&self, at: usize) -> String {
        self.titles.get(at).cloned().unwrap_or_else(|| format!("第 {} 列", at + 1))
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.titles.len()
    }

    /// Whether the file is an export of ours, whose rows say everything by their steps.
    pub fn is_ours(&self) -> bool {
        self.has("steps")
    }

    /// Where the days stand that every row must have.
    pub fn needed_days(&self) -> Vec<usize> {
        let days = of(self.kind).filter(|field| field.needed && field.key.ends_with("_on"));
        days.filter_map(|field| self.place(field.key)).collect()
    }

    /// Where the other cells stand that every row must have.
    pub fn needed_others(&self) -> Vec<usize> {
        let others = of(self.kind).filter(|field| field.needed && !field.key.ends_with("_on"));
        others.filter_map(|field| self.place(field.key)).collect()
    }

    /// Whether the column at `at` holds a field.
    pub fn is_known(&self, at: usize) -> bool {
        self.places.iter().any(|(_, place)| *place == at)
    }

    /// Whether the column at `at` holds data of persons that no sum has.
    pub fn is_personal(&self, at: usize) -> bool {
        ["parties", "id_no", "phone"].iter().any(|key| self.place(key) == Some(at))
    }

    /// Whether `cells` say again what the columns are called, as at the top of each printed page.
    pub fn is_repeated_by(&self, cells: &[String]) -> bool {
        let same = |(at, cell): (usize, &String)| {
            let again = bare(cell);
            again.is_empty() || self.titles.get(at).is_some_and(|title| bare(title) == again)
        };
        let filled = cells.iter().filter(|cell| !bare(cell).is_empty()).count();
        filled > 1 && cells.iter().enumerate().all(same)
    }

    /// Columns without a name: what stands in them belongs to no field.
    pub fn nameless(&self) -> &[usize] {
        &self.nameless
    }

    /// Columns that mean nothing here.
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }
}

/// A cell as it is repeated to the clerk.
pub fn shown(cell: &str) -> String {
    const LONGEST: usize = 60;
    let unseen = |c: char| c.is_whitespace() || c.is_control() || fold::is_invisible(c);
    let visible = cell.trim_matches(unseen).chars().filter(|c| !c.is_control() && !fold::is_invisible(*c));
    let mut text: String = visible.take(LONGEST + 1).collect();
    if text.chars().count() > LONGEST {
        text.pop();
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_fields_of_a_kind_answer_to_one_word() {
        for kind in Kind::ALL {
            let mut seen = std::collections::HashSet::new();
            for field in of(kind) {
                for word in [field.key, field.zh].into_iter().chain(field.also.iter().copied()) {
                    assert!(seen.insert(bare(word)), "{kind:?}: {word}");
                }
            }
        }
    }

    #[test]
    fn headings_are_read_with_what_people_put_around_them() {
        let cells = ["编号", " 案 由*", "发现单位：", "Found_On（年/月/日）", "经办人"].map(str::to_owned);
        let heading = Heading::read(Kind::Case, 1, &cells).unwrap();
        assert_eq!((heading.place("title"), heading.place("found_on")), (Some(1), Some(3)));
        assert_eq!(heading.unknown(), ["经办人"]);
        for spelt in [
            "发\u{200B}现日期",
            "\u{feff}发现日期",
            "发现\u{a0}日期",
            "发　现　日　期",
            "（必填）发现日期",
            "ＦＯＵＮＤ＿ＯＮ",
        ] {
            let cells = ["案由", "发现单位", spelt].map(str::to_owned);
            assert_eq!(Heading::read(Kind::Case, 1, &cells).unwrap().place("found_on"), Some(2), "{spelt}");
        }
        let twice = ["案由", "事由", "发现单位", "发现日期"].map(str::to_owned);
        assert!(Heading::read(Kind::Case, 1, &twice).unwrap_err().message.contains("“案由”和“事由”"));
        let wanting = ["案由"].map(str::to_owned);
        assert!(
            Heading::read(Kind::Case, 3, &wanting)
                .unwrap_err()
                .message
                .contains("发现单位（finder）、发现日期（found_on）")
        );
    }
}
