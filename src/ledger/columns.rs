//! The columns a ledger may have: for each its own name, its Chinese name, and the words clerks head it with.

use std::sync::LazyLock;

use super::Kind;
use crate::record::decision::DECISION;
use crate::record::field::{Field, Holds, of, word};
use crate::record::material::MATERIALS;
use crate::record::words::{Accepted, Enforcer, Performance, Vocabulary};
use crate::record::{assist, case, party, share, standing, transfer};
use crate::steps;
use crate::steps::act::{LATE_REASON, NOTE};
use crate::steps::decision::Decide;

/// One column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its own name, stable.
    pub key: &'static str,
    /// Its Chinese name: what an export heads it with, a unit by its name.
    pub zh: &'static str,
    /// Other words it is headed with.
    pub also: &'static [&'static str],
    /// A ledger without it cannot be taken in.
    pub needed: bool,
    /// What stands in it.
    pub field: Field,
}

impl Column {
    fn of(told: &Told) -> Self {
        let Told { field, also, needed } = *told;
        let zh = field.heading.strip_suffix("代码").filter(|_| matches!(field.holds, Holds::Unit));
        Column { key: field.name(), zh: zh.unwrap_or(field.heading), also, needed, field }
    }

    /// It is written by an export, never by a clerk.
    pub fn machine(&self) -> bool {
        matches!(self.field.holds, Holds::Digest)
    }

    /// It holds one number, in which a second line is another row's.
    pub fn one_line(&self) -> bool {
        matches!(self.field.holds, Holds::Id | Holds::Number)
    }

    /// It holds parties or materials, one after the other.
    pub fn is_list(&self) -> bool {
        matches!(self.field.holds, Holds::Parts(_))
    }

    /// 无 is a word of its own: no secrecy, not urgent.
    pub fn has_none(&self) -> bool {
        match self.field.holds {
            Holds::Flag => true,
            Holds::Word(words) => words.iter().any(|word| word.title == "无"),
            _ => false,
        }
    }
}

/// What is told of a column: the field it holds, and the other words people head it with.
struct Told {
    field: Field,
    also: &'static [&'static str],
    needed: bool,
}

const fn column(field: Field, also: &'static [&'static str]) -> Told {
    Told { field, also, needed: false }
}

const fn needed(field: Field, also: &'static [&'static str]) -> Told {
    Told { field, also, needed: true }
}

const fn day(key: &'static str, title: &'static str) -> Field {
    Field::new(key, title, Holds::Day)
}

const fn text(key: &'static str, title: &'static str) -> Field {
    Field::new(key, title, Holds::Text)
}

const fn machine(key: &'static str, title: &'static str) -> Field {
    Field::new(key, title, Holds::Digest)
}

/// What every kind has.
const COMMON: &[Told] = &[
    column(machine("status", "状态代码"), &[]),
    column(LATE_REASON, &["逾期原因", "超期原因", "迟延理由", "逾期理由", "延误原因"]),
    column(NOTE, &["说明", "附注", "备考"]),
    column(MATERIALS, &["移送材料", "材料清单", "附件", "随附材料"]),
    column(machine("steps", "事项"), &["步骤", "经过"]),
];

const OF_CASE: &[&str] = &["案件步骤", "案件经过"];
const SECRECY: &[&str] = &["保密类别", "密级", "保密要求"];
const URGENT: &[&str] = &["是否紧急", "情况紧急"];
const RECEIVED: &[&str] = &["签收日期", "接收日期", "received"];
const FOUND_ON: &[&str] = &["found", "发现时间"];
const ASSESSED_ON: &[&str] = &["判明日期", "assessed"];
const TITLE: &[&str] = &["事由", "标题", "案件名称", "违法事项", "案件标题", "违法行为"];
const ANY_CASE: &[&str] = &["案件编号", "有关案件", "case_id"];

/// How a case came to be known, for cases and for transfers that open one.
const FOUND: &[Told] = &[
    column(of(case::FIELDS, "parties"), &["party", "当事人姓名", "当事人名称", "相对人", "违法行为人", "当事人信息"]),
    column(
        of(party::FIELDS, "id_no"),
        &["证件号", "身份证号", "身份证号码", "统一社会信用代码", "信用代码", "当事人证件号码"],
    ),
    column(of(party::FIELDS, "phone"), &["联系电话", "手机", "手机号", "联系方式", "当事人电话"]),
    column(of(party::FIELDS, "address"), &["住址", "住所", "联系地址", "当事人地址"]),
    column(of(case::FIELDS, "source"), &["案件来源", "案源", "线索来源"]),
    column(of(case::FIELDS, "place"), &["案发地点", "违法地点", "发现地点", "事发地点"]),
    column(of(case::FIELDS, "ongoing"), &["是否正在进行", "违法行为正在进行"]),
    column(of(case::FIELDS, "measure"), &["采取措施", "措施", "已采取措施"]),
    column(of(case::FIELDS, "secrecy"), SECRECY),
    column(of(case::FIELDS, "findings"), &["初步调查情况", "初查情况", "调查结果", "初步调查"]),
    column(of(case::ASSESSMENT, "urgent"), URGENT),
];

/// How a case was disposed of, for cases and for transfers.
const DISPOSED: &[Told] = &[
    column(of(DECISION, "outcome"), &["处理决定", "处罚结果", "办理结果"]),
    column(of(DECISION, "on"), &["处理决定日期", "处罚日期", "处理日期", "处罚决定日期"]),
    column(of(DECISION, "doc_no"), &["处理决定文号", "处罚决定文号", "决定书文号", "处罚决定书文号"]),
    column(of(DECISION, "penalties"), &["处罚方式", "处罚种类及方式"]),
    column(of(DECISION, "amount"), &["罚款金额", "处罚金额", "罚没金额"]),
    column(of(DECISION, "basis"), &["法律依据", "处罚法律依据"]),
    column(of(DECISION, "served_on"), &["决定书送达日期", "处罚决定送达日期"]),
    column(of(DECISION, "by"), &["作出决定单位", "处罚单位", "处理单位", "作出决定的单位"]),
    column(of(Decide::FIELDS, "copy_to"), &["处罚抄送单位", "抄送"]),
    column(of(Decide::FIELDS, "copy_none"), &["不抄送理由", "未抄送理由", "不抄送原因"]),
    column(of(Decide::FIELDS, "help_from"), &["配合执行单位", "协助执行单位"]),
    column(of(DECISION, "perform_by"), &["履行截止日期", "限期履行"]),
    column(word::<Performance>("performance", "履行情况"), &["执行情况"]),
    column(day("performed_on", "履行日期"), &["履行登记日期", "执行日期"]),
    column(word::<Enforcer>("enforcement", "强制执行"), &["强制执行方式", "强制方式"]),
    column(day("enforced_on", "强制执行日期"), &["申请执行日期", "强制日期"]),
    column(of(case::FIELDS, "closed_on"), &["结案时间", "办结日期"]),
];

const CASE: &[Told] = &[
    column(of(case::FIELDS, "id"), &["案件编号", "登记编号", "案号"]),
    needed(of(case::FIELDS, "title"), TITLE),
    needed(of(case::FIELDS, "finder"), &["unit", "单位", "登记单位", "填报单位"]),
    needed(of(case::FIELDS, "found_on"), FOUND_ON),
    column(day("registered_on", "登记日期"), &["立案日期", "立案登记日期"]),
    column(of(case::ASSESSMENT, "jurisdiction"), &["研判结论", "研判结果", "管辖", "管辖判定"]),
    column(of(case::ASSESSMENT, "on"), ASSESSED_ON),
    column(of(case::ASSESSMENT, "to"), &["有管辖权单位", "应移送单位", "拟移送单位", "研判单位", "管辖单位"]),
];

const TRANSFER: &[Told] = &[
    column(of(transfer::FIELDS, "id"), &["移送编号", "登记编号"]),
    column(of(transfer::FIELDS, "case"), &["案件编号", "所属案件", "case_id"]),
    column(machine("case_steps", "案件事项"), OF_CASE),
    column(of(case::FIELDS, "title"), TITLE),
    column(of(case::FIELDS, "found_on"), FOUND_ON),
    column(of(case::ASSESSMENT, "on"), ASSESSED_ON),
    needed(of(transfer::FIELDS, "from"), &["from_unit", "移出单位", "送出单位"]),
    needed(of(transfer::FIELDS, "to"), &["to_unit", "接收单位", "受移送单位", "移入单位", "受移单位"]),
    needed(of(transfer::FIELDS, "sent_on"), &["送出日期", "移送时间", "sent"]),
    column(of(transfer::FIELDS, "kind"), &["移送种类", "移送类别"]),
    column(of(transfer::FIELDS, "doc_no"), &["移交函文号", "文号", "函号", "移送函文号"]),
    column(of(transfer::FIELDS, "papers"), &["随附文书", "文书", "涉嫌犯罪文书"]),
    column(of(transfer::FIELDS, "received_on"), RECEIVED),
    column(of(transfer::FIELDS, "resent_on"), &["重发日期", "补送日期"]),
    column(of(transfer::FIELDS, "received_by"), &["签收人", "接收人", "收件人姓名"]),
    column(of(transfer::FIELDS, "service"), &["送达", "移送方式"]),
    column(of(transfer::FIELDS, "withdrawn_on"), &["撤回移送日期"]),
    column(of(transfer::FIELDS, "withdraw_reason"), &["撤回原因"]),
    column(of(transfer::FIELDS, "answered_on"), &["反馈日期", "反馈时间", "answered"]),
    column(
        Field { holds: Holds::Word(Accepted::WORDS), ..of(transfer::FIELDS, "accepted") },
        &["是否接受", "反馈结果", "反馈意见", "接受与否"],
    ),
    column(of(transfer::FIELDS, "ground"), &["不接受类别", "拒收类别"]),
    column(of(transfer::FIELDS, "reason"), &["不接受原因", "拒收理由", "退回理由", "不予接受理由"]),
    column(of(transfer::FIELDS, "referred_on"), &["报请区政府日期", "上报日期", "报请决定日期"]),
    column(of(transfer::FIELDS, "designated_on"), &["指定管辖日期"]),
    column(of(transfer::FIELDS, "designated_to"), &["指定承办单位", "指定管辖单位"]),
    column(of(transfer::FIELDS, "designation_doc_no"), &["区政府文号", "指定管辖文号"]),
    column(of(transfer::FIELDS, "notified_on"), &["处理结果通报日期", "书面通报日期"]),
    column(of(transfer::FIELDS, "notify_doc_no"), &["通报函文号", "处理结果通报文号"]),
];

const SHARE: &[Told] = &[
    column(of(share::FIELDS, "id"), &["共享编号", "登记编号"]),
    column(of(share::FIELDS, "case"), ANY_CASE),
    column(machine("case_steps", "案件事项"), OF_CASE),
    needed(of(share::FIELDS, "kind"), &["种类", "共享类别", "信息类别"]),
    needed(of(share::FIELDS, "from"), &["from_unit", "发出单位", "提供单位", "发送单位"]),
    needed(of(steps::share::New::FIELDS, "to"), &["to_units", "to_unit", "抄送单位", "接受单位", "收文单位"]),
    needed(of(share::FIELDS, "title"), &["内容", "事由", "共享内容", "信息内容"]),
    column(of(share::FIELDS, "doc_no"), &["文件文号", "批文文号", "来文文号"]),
    needed(of(share::FIELDS, "event_on"), &["发生日期", "事由发生日期", "event", "审批日期", "决定日期", "收文日期"]),
    column(day("registered_on", "登记日期"), &[]),
    column(of(share::FIELDS, "urgent"), URGENT),
    column(of(share::FIELDS, "secrecy"), SECRECY),
    column(of(share::COPY, "sent_on"), &["抄送日期", "告知日期", "发送日期", "sent"]),
    column(of(share::COPY, "channel"), &["送出方式", "渠道", "送达方式", "共享方式"]),
    column(of(share::FIELDS, "handed_over_on"), &["移交日期", "补交日期", "handover"]),
    column(of(share::COPY, "received_on"), RECEIVED),
];

const STANDING: &[Told] = &[
    column(of(standing::FIELDS, "id"), &["定期共享编号", "登记编号"]),
    needed(of(standing::FIELDS, "kind"), &["种类", "共享类别", "信息类别"]),
    needed(of(standing::FIELDS, "from"), &["from_unit", "共享单位", "发送单位"]),
    needed(of(standing::FIELDS, "to"), &["to_units", "抄送单位", "接受单位"]),
    needed(of(standing::FIELDS, "title"), &["内容", "事由", "共享内容", "信息内容"]),
    needed(of(standing::FIELDS, "every"), &["频次", "共享周期"]),
    needed(of(standing::FIELDS, "set_on"), &["登记日期", "建立日期"]),
    column(of(standing::FIELDS, "from_on"), &["第一期", "起始期"]),
    column(of(standing::FIELDS, "stopped_on"), &["终止日期"]),
    column(of(standing::FIELDS, "stop_reason"), &["终止理由"]),
];

const ASSIST: &[Told] = &[
    column(of(assist::FIELDS, "id"), &["协作编号", "登记编号"]),
    column(of(assist::FIELDS, "case"), ANY_CASE),
    column(machine("case_steps", "案件事项"), OF_CASE),
    needed(of(assist::FIELDS, "kind"), &["种类", "协作类别", "请求类别"]),
    needed(of(assist::FIELDS, "from"), &["from_unit", "发函单位", "移送单位"]),
    needed(of(assist::FIELDS, "to"), &["to_unit", "接收单位", "收函单位", "协作单位", "配合单位"]),
    needed(of(assist::FIELDS, "title"), &["事由", "内容", "请求事项", "协作事项"]),
    needed(of(assist::FIELDS, "sent_on"), &["请求日期", "发函日期", "sent"]),
    column(of(assist::FIELDS, "found_on"), FOUND_ON),
    column(of(assist::FIELDS, "urgent"), URGENT),
    column(of(assist::FIELDS, "secrecy"), SECRECY),
    column(of(assist::FIELDS, "doc_no"), &["函件文号", "函号", "发函文号"]),
    column(of(assist::FIELDS, "received_on"), RECEIVED),
    column(of(assist::FIELDS, "scene_on"), &["派员到场日期", "到场时间"]),
    column(day("extended_on", "延期告知日期"), &["延长告知日期", "延期日期"]),
    column(day("extended_until", "延长至"), &["延期至", "延长到期日"]),
    column(text("extension_reason", "延长理由"), &["延期理由", "延长原因", "延期原因"]),
    column(of(assist::FIELDS, "answered_on"), &["反馈日期", "回复日期", "answered"]),
    column(of(assist::FIELDS, "articles"), &["适用法条", "法条", "法条依据"]),
    column(of(assist::FIELDS, "standard"), &["标准", "裁量标准"]),
    column(of(assist::FIELDS, "conclusion"), &["答复内容", "鉴定结论", "答复意见"]),
    column(of(assist::FIELDS, "reply_doc_no"), &["复函文号", "答复函文号"]),
    column(Field { key: "reply_materials", heading: "答复材料", ..MATERIALS }, &["反馈材料"]),
    column(of(steps::opinion::Reply::FIELDS, "partial"), &["是否部分提供"]),
    column(day("refused_on", "拒绝日期"), &[]),
    column(text("ground", "法定事由"), &["拒绝事由", "拒绝理由"]),
    column(day("withdrawn_on", "撤回日期"), &[]),
    column(text("withdraw_reason", "撤回理由"), &["撤回原因"]),
    column(of(assist::FIELDS, "reported_on"), &["报告区政府日期"]),
];

/// The columns a ledger of this kind may have.
pub fn of_kind(kind: Kind) -> &'static [Column] {
    static COLUMNS: LazyLock<[Vec<Column>; 5]> = LazyLock::new(|| {
        let all = |parts: &[&[Told]]| parts.iter().copied().flatten().map(Column::of).collect();
        [
            all(&[CASE, FOUND, DISPOSED, COMMON]),
            all(&[TRANSFER, FOUND, DISPOSED, COMMON]),
            all(&[SHARE, COMMON]),
            all(&[STANDING, COMMON]),
            all(&[ASSIST, COMMON]),
        ]
    });
    let [case, transfer, share, standing, assist] = &*COLUMNS;
    match kind {
        Kind::Case => case,
        Kind::Transfer => transfer,
        Kind::Share => share,
        Kind::Standing => standing,
        Kind::Assist => assist,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;

    #[test]
    fn no_two_fields_of_a_kind_answer_to_one_word() {
        for &kind in Kind::ALL {
            let mut seen = std::collections::HashSet::new();
            for field in of_kind(kind) {
                for word in [field.key, field.zh].into_iter().chain(field.also.iter().copied()) {
                    assert!(seen.insert(fold::text(word)), "{kind:?}: {word}");
                }
            }
        }
    }
}
