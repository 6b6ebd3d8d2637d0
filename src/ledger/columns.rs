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
    /// Of several columns for it the best counts, by the order of the words; of others all that are filled must agree.
    pub ranked: bool,
    /// What stands in it.
    pub field: Field,
}

impl Column {
    fn of(told: &Told) -> Self {
        let Told { field, also, needed, ranked } = *told;
        let zh = field.heading.strip_suffix("代码").filter(|_| matches!(field.holds, Holds::Unit));
        Column { key: field.name(), zh: zh.unwrap_or(field.heading), also, needed, ranked, field }
    }

    /// The words it may be headed with, best first.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        [self.key, self.zh].into_iter().chain(self.also.iter().copied())
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
    ranked: bool,
}

const fn column(field: Field, also: &'static [&'static str]) -> Told {
    Told { field, also, needed: false, ranked: false }
}

const fn needed(field: Field, also: &'static [&'static str]) -> Told {
    Told { field, also, needed: true, ranked: false }
}

/// … of whose columns the best counts.
const fn best(told: Told) -> Told {
    Told { ranked: true, ..told }
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
    column(NOTE, &["说明", "附注", "备考", "备注说明"]),
    column(MATERIALS, &["移送材料", "材料清单", "附件", "随附材料", "案件材料", "案卷", "案卷材料", "案卷清单"]),
    column(machine("steps", "事项"), &["步骤", "经过"]),
];

const OF_CASE: &[&str] = &["案件步骤", "案件经过"];
const SECRECY: &[&str] = &["保密类别", "密级", "保密要求"];
const URGENT: &[&str] = &["是否紧急", "情况紧急"];
const RECEIVED: &[&str] = &["签收日期", "接收日期", "received", "收文日期", "案件接收日期", "收函日期"];
const FOUND_ON: &[&str] = &["found", "案件来源日期", "接件日期", "线索发现日期"];
const ASSESSED_ON: &[&str] = &["判明日期", "assessed"];
const TITLE: &[&str] = &[
    "案件名称",
    "案件标题",
    "处罚名称",
    "事项名称",
    "案由名称",
    "主要案由",
    "事由",
    "标题",
    "违法事项",
    "处罚事由",
    "违法行为",
    "主要违法行为",
    "违法行为类型",
    "违法活动",
    "问题线索",
    "移送事项",
    "移送案由",
];
const ANY_CASE: &[&str] = &["案件编号", "有关案件", "case_id"];

/// How a case came to be known, for cases and for transfers that open one.
const FOUND: &[Told] = &[
    column(
        of(case::FIELDS, "parties"),
        &[
            "party",
            "当事人姓名",
            "当事人名称",
            "相对人",
            "违法行为人",
            "当事人信息",
            "行政相对人名称",
            "行政相对人",
            "相对人名称",
            "被处罚人",
            "被处罚人姓名",
            "被处罚人名称",
            "被处罚个人姓名",
            "被处罚机构名称",
            "被处罚单位",
            "违规主体名称",
            "违法当事人",
            "违法主体",
            "当事人单位",
            "单位当事人名称",
            "个人名称",
            "个人姓名",
            "单位名称",
            "企业名称",
            "被调查人",
            "姓名",
            "嫌疑人",
            "涉案单位",
            "涉案当事人",
        ],
    ),
    column(
        of(party::FIELDS, "id_no"),
        &[
            "证件号",
            "身份证号",
            "身份证号码",
            "统一社会信用代码",
            "信用代码",
            "当事人证件号码",
            "自然人证件号码",
            "行政处罚相对人代码",
            "行政相对人代码",
            "营业执照注册号",
            "公民身份号码",
            "居民身份证号",
            "当事人身份证号",
        ],
    ),
    column(
        of(party::FIELDS, "phone"),
        &["联系电话", "手机", "手机号", "手机号码", "联系方式", "当事人电话", "当事人联系电话", "办公电话"],
    ),
    column(
        of(party::FIELDS, "address"),
        &["住址", "住所", "联系地址", "当事人地址", "注册地址", "经营地址", "通讯地址", "现住址", "家庭住址"],
    ),
    column(of(case::FIELDS, "source"), &["案件来源", "案源", "线索来源", "案件来源类型", "诉求渠道", "来件类型"]),
    column(
        of(case::FIELDS, "place"),
        &[
            "案发地点",
            "违法地点",
            "发现地点",
            "事发地点",
            "案件地点",
            "案发区域",
            "违法行为发生地",
            "违法行为发生地点",
            "占地位置",
            "事件发生地",
            "案发地",
        ],
    ),
    column(of(case::FIELDS, "ongoing"), &["是否正在进行", "违法行为正在进行"]),
    column(of(case::FIELDS, "measure"), &["采取措施", "措施", "已采取措施"]),
    column(of(case::FIELDS, "secrecy"), SECRECY),
    column(
        of(case::FIELDS, "findings"),
        &[
            "初步调查情况",
            "初查情况",
            "调查结果",
            "初步调查",
            "违法事实",
            "主要违法事实",
            "案情简介",
            "简要案情",
            "案情介绍",
            "案件描述",
            "案情",
            "诉求内容",
            "具体情形",
            "基本案情",
        ],
    ),
    column(of(case::ASSESSMENT, "urgent"), URGENT),
];

/// How a case was disposed of, for cases and for transfers.
const DISPOSED: &[Told] = &[
    best(column(
        of(DECISION, "outcome"),
        &[
            "处理决定",
            "处罚结果",
            "办理结果",
            "处罚内容",
            "处罚决定",
            "处罚决定内容",
            "行政处罚内容",
            "处理情况",
            "处理意见",
        ],
    )),
    column(
        of(DECISION, "on"),
        &[
            "处理决定日期",
            "处罚日期",
            "处理日期",
            "处罚决定日期",
            "行政处罚日期",
            "行政处罚决定日期",
            "下达处罚日期",
            "下达处罚决定日期",
            "决定下达日期",
            "作出处罚日期",
            "作出决定日期",
        ],
    ),
    column(
        of(DECISION, "doc_no"),
        &[
            "处理决定文号",
            "处罚决定文号",
            "决定书文号",
            "处罚决定书文号",
            "行政处罚决定书文号",
            "行政处罚决定文号",
            "处罚决定书编号",
            "行政处罚决定书编号",
            "处罚文号",
            "决定书编号",
            "处罚决定书号",
        ],
    ),
    column(of(DECISION, "penalties"), &["处罚方式", "处罚种类及方式", "处罚类别", "行政处罚种类", "处罚类型"]),
    column(
        of(DECISION, "amount"),
        &[
            "罚款金额",
            "处罚金额",
            "罚没金额",
            "罚款数额",
            "行政处罚金额",
            "罚款",
            "处罚金额合计",
            "罚没款金额",
            "罚没款",
        ],
    ),
    column(
        Field::new("confiscated", "没收金额", Holds::Money),
        &["没收违法所得金额", "没收违法所得、没收非法财物的金额", "没收款金额", "没收非法财物金额", "没收违法所得"],
    ),
    column(of(DECISION, "basis"), &["法律依据", "处罚法律依据", "行政处罚依据"]),
    column(of(DECISION, "served_on"), &["决定书送达日期", "处罚决定送达日期"]),
    column(
        of(DECISION, "by"),
        &[
            "作出决定单位",
            "处罚单位",
            "处理单位",
            "作出决定的单位",
            "处罚机关",
            "行政处罚机关",
            "作出决定机关",
            "决定机关",
            "决定机关名称",
            "行政执法单位名称",
            "做出处罚机构的名称",
            "作出处罚机关",
        ],
    ),
    column(of(Decide::FIELDS, "copy_to"), &["处罚抄送单位", "抄送"]),
    column(of(Decide::FIELDS, "copy_none"), &["不抄送理由", "未抄送理由", "不抄送原因"]),
    column(of(Decide::FIELDS, "help_from"), &["配合执行单位", "协助执行单位"]),
    column(of(DECISION, "perform_by"), &["履行截止日期", "限期履行", "缴款期限", "缴纳期限"]),
    column(
        word::<Performance>("performance", "履行情况"),
        &["执行情况", "缴款情况", "罚款缴纳情况", "缴纳情况", "落实情况"],
    ),
    best(column(
        day("performed_on", "履行日期"),
        &[
            "履行登记日期",
            "履行完毕日期",
            "执行完毕日期",
            "执行日期",
            "处罚执行日期",
            "罚款缴纳日期",
            "缴款日期",
            "缴纳日期",
        ],
    )),
    column(
        word::<Enforcer>("enforcement", "强制执行"),
        &["强制执行方式", "强制方式", "是否申请法院强制执行", "是否申请强制执行"],
    ),
    column(
        day("enforced_on", "强制执行日期"),
        &["申请执行日期", "强制日期", "申请强制执行日期", "申请法院强制执行日期"],
    ),
    column(of(case::FIELDS, "closed_on"), &["办结日期", "销案日期", "结案审批日期"]),
];

const CASE: &[Told] = &[
    column(
        of(case::FIELDS, "id"),
        &[
            "案件编号",
            "登记编号",
            "案号",
            "立案号",
            "立案编号",
            "立案文号",
            "案件编码",
            "案件代码",
            "受理编号",
            "登记号",
            "案卷号",
            "督办编号",
        ],
    ),
    best(needed(of(case::FIELDS, "title"), TITLE)),
    needed(
        of(case::FIELDS, "finder"),
        &[
            "unit",
            "单位",
            "登记单位",
            "填报单位",
            "填报单位名称",
            "执法单位",
            "处罚主体",
            "执法主体名称",
            "承办部门",
            "立案单位",
            "办案单位",
            "办案机构",
            "办案部门",
            "办案机关",
            "查处单位",
            "初始受案行政执法机关",
            "受案单位",
        ],
    ),
    needed(of(case::FIELDS, "found_on"), FOUND_ON),
    column(day("registered_on", "登记日期"), &["立案日期", "立案登记日期", "立案查处日期", "立案审批日期"]),
    column(
        day("criminal_on", "移送公安日期"),
        &["移送司法机关日期", "移送公安机关日期", "移送司法日期", "移交公安日期", "涉嫌犯罪移送日期"],
    ),
    column(
        text("criminal_said", "是否移送公安"),
        &[
            "是否移送司法机关",
            "是否移送公安机关",
            "移送司法机关",
            "移送公安",
            "是否移送司法",
            "移送信息",
            "移送司法情况",
        ],
    ),
    column(of(case::ASSESSMENT, "jurisdiction"), &["研判结论", "研判结果", "管辖", "管辖判定"]),
    column(of(case::ASSESSMENT, "on"), ASSESSED_ON),
    column(of(case::ASSESSMENT, "to"), &["有管辖权单位", "应移送单位", "拟移送单位", "研判单位", "管辖单位"]),
];

const TRANSFER: &[Told] = &[
    column(of(transfer::FIELDS, "id"), &["移送编号", "登记编号"]),
    column(of(transfer::FIELDS, "case"), &["案件编号", "所属案件", "case_id"]),
    column(machine("case_steps", "案件事项"), OF_CASE),
    best(column(of(case::FIELDS, "title"), TITLE)),
    column(of(case::FIELDS, "found_on"), FOUND_ON),
    column(of(case::ASSESSMENT, "on"), ASSESSED_ON),
    needed(
        of(transfer::FIELDS, "from"),
        &[
            "from_unit",
            "移出单位",
            "送出单位",
            "移送单位名称",
            "移送部门",
            "移送部门名称",
            "移送机关",
            "来函单位",
            "抄告单位",
            "抄告单位名称",
        ],
    ),
    needed(
        of(transfer::FIELDS, "to"),
        &[
            "to_unit",
            "接收单位",
            "受移送单位",
            "移入单位",
            "受移单位",
            "接收单位名称",
            "接收部门",
            "接收机关",
            "受案单位",
            "受理单位",
            "受理/接收单位",
            "受送单位",
            "目标机构",
        ],
    ),
    needed(of(transfer::FIELDS, "sent_on"), &["送出日期", "移交日期", "发文日期", "发函日期", "sent"]),
    column(of(transfer::FIELDS, "kind"), &["移送种类", "移送类别"]),
    column(
        of(transfer::FIELDS, "doc_no"),
        &[
            "移交函文号",
            "文号",
            "函号",
            "移送函文号",
            "移送文书号",
            "移送文书文号",
            "移送函号",
            "来文字号",
            "交办文号",
            "发文字号",
        ],
    ),
    column(of(transfer::FIELDS, "papers"), &["随附文书", "文书", "涉嫌犯罪文书"]),
    column(of(transfer::FIELDS, "received_on"), RECEIVED),
    column(of(transfer::FIELDS, "resent_on"), &["重发日期", "补送日期"]),
    column(of(transfer::FIELDS, "received_by"), &["签收人", "接收人", "收件人姓名"]),
    column(of(transfer::FIELDS, "service"), &["送达", "移送方式"]),
    column(of(transfer::FIELDS, "withdrawn_on"), &["撤回移送日期"]),
    column(of(transfer::FIELDS, "withdraw_reason"), &["撤回原因"]),
    column(of(transfer::FIELDS, "answered_on"), &["反馈日期", "受理反馈日期", "回函日期", "回复日期", "answered"]),
    column(
        Field { holds: Holds::Word(Accepted::WORDS), ..of(transfer::FIELDS, "accepted") },
        &["是否接受", "反馈结果", "反馈意见", "接受与否", "是否接收", "是否受理", "受理情况", "接收情况"],
    ),
    column(of(transfer::FIELDS, "ground"), &["不接受类别", "拒收类别"]),
    column(
        of(transfer::FIELDS, "reason"),
        &[
            "不接受原因",
            "拒收理由",
            "退回理由",
            "不予接受理由",
            "未受理理由",
            "不予受理理由",
            "不受理理由",
            "未接收理由",
            "未受理原因",
            "不予受理原因",
            "移送公安未受理理由",
        ],
    ),
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
    needed(of(share::FIELDS, "from"), &["from_unit", "发出单位", "提供单位", "发送单位", "来文单位", "发文单位"]),
    needed(of(steps::share::New::FIELDS, "to"), &["to_units", "to_unit", "抄送单位", "接受单位", "收文单位"]),
    needed(of(share::FIELDS, "title"), &["内容", "事由", "共享内容", "信息内容", "来文标题", "文件标题"]),
    column(of(share::FIELDS, "doc_no"), &["文件文号", "批文文号", "来文文号"]),
    needed(of(share::FIELDS, "event_on"), &["发生日期", "事由发生日期", "event", "审批日期", "决定日期", "来文日期"]),
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
    column(
        of(assist::FIELDS, "kind"),
        &["种类", "协作类别", "请求类别", "鉴定种类", "协查类别", "协查种类", "协作种类"],
    ),
    needed(of(assist::FIELDS, "from"), &["from_unit", "发函单位", "移送单位", "来函单位", "请求方", "委托单位"]),
    needed(
        of(assist::FIELDS, "to"),
        &[
            "to_unit",
            "接收单位",
            "收函单位",
            "协作单位",
            "配合单位",
            "协查单位",
            "协办单位",
            "鉴定机构",
            "受托单位",
            "受函单位",
        ],
    ),
    needed(
        of(assist::FIELDS, "title"),
        &["事由", "内容", "请求事项", "协作事项", "协查事项", "核查内容", "协查内容", "鉴定事项", "请求内容"],
    ),
    needed(of(assist::FIELDS, "sent_on"), &["请求日期", "发函日期", "sent", "去函日期", "交办日期", "委托日期"]),
    column(of(assist::FIELDS, "found_on"), FOUND_ON),
    column(of(assist::FIELDS, "urgent"), URGENT),
    column(of(assist::FIELDS, "secrecy"), SECRECY),
    column(
        of(assist::FIELDS, "doc_no"),
        &["函件文号", "函号", "发函文号", "去函文号", "协查函号", "去函函号", "协查函文号"],
    ),
    column(of(assist::FIELDS, "received_on"), RECEIVED),
    column(of(assist::FIELDS, "scene_on"), &["派员到场日期"]),
    column(day("extended_on", "延期告知日期"), &["延长告知日期", "延期日期"]),
    column(day("extended_until", "延长至"), &["延期至", "延长到期日"]),
    column(text("extension_reason", "延长理由"), &["延期理由", "延长原因", "延期原因"]),
    column(of(assist::FIELDS, "answered_on"), &["反馈日期", "回复日期", "answered", "回函日期", "复函日期"]),
    column(of(assist::FIELDS, "articles"), &["适用法条", "法条", "法条依据"]),
    column(of(assist::FIELDS, "standard"), &["标准", "裁量标准"]),
    column(
        of(assist::FIELDS, "conclusion"),
        &[
            "答复内容",
            "鉴定结论",
            "答复意见",
            "鉴定意见",
            "鉴定意见主要内容",
            "核查结论",
            "核查结果",
            "协查结果",
            "回函内容",
            "反馈内容",
            "反馈结果",
            "认定意见",
        ],
    ),
    column(of(assist::FIELDS, "reply_doc_no"), &["复函文号", "答复函文号", "回函文号", "回函号", "复函号"]),
    column(Field { key: "reply_materials", heading: "答复材料", ..MATERIALS }, &["反馈材料"]),
    column(of(steps::opinion::Reply::FIELDS, "partial"), &["是否部分提供"]),
    column(day("refused_on", "拒绝日期"), &[]),
    column(text("ground", "法定事由"), &["拒绝事由", "拒绝理由"]),
    column(day("withdrawn_on", "撤回日期"), &[]),
    column(text("withdraw_reason", "撤回理由"), &["撤回原因"]),
    column(of(assist::FIELDS, "reported_on"), &["报告区政府日期"]),
];

/// Which of the columns of cases tell the case of a decision, and what is said of the row.
const OF_DECISION: &[&str] = &["id", "title", "parties", "id_no", "found_on", "findings", LATE_REASON.key, NOTE.key];

/// The columns of decisions: what tells the case, and what was decided on which day.
fn of_decisions() -> Vec<Column> {
    let case = [CASE, FOUND, COMMON].into_iter().flatten().filter(|told| OF_DECISION.contains(&told.field.name()));
    let all = case.chain(DISPOSED).map(Column::of);
    all.map(|column| Column { needed: column.key == "decided_on", ..column }).collect()
}

/// The columns a ledger of this kind may have.
pub fn of_kind(kind: Kind) -> &'static [Column] {
    static COLUMNS: LazyLock<[Vec<Column>; 6]> = LazyLock::new(|| {
        let all = |parts: &[&[Told]]| parts.iter().copied().flatten().map(Column::of).collect();
        [
            all(&[CASE, FOUND, DISPOSED, COMMON]),
            all(&[TRANSFER, FOUND, DISPOSED, COMMON]),
            all(&[SHARE, COMMON]),
            all(&[STANDING, COMMON]),
            all(&[ASSIST, COMMON]),
            of_decisions(),
        ]
    });
    let [case, transfer, share, standing, assist, decision] = &*COLUMNS;
    match kind {
        Kind::Case => case,
        Kind::Transfer => transfer,
        Kind::Share => share,
        Kind::Standing => standing,
        Kind::Assist => assist,
        Kind::Decision => decision,
    }
}

#[cfg(test)]
mod tests {
    use super::super::names;
    use super::*;

    #[test]
    fn no_two_fields_of_a_kind_answer_to_one_word() {
        for &kind in Kind::ALL {
            let (mut seen, mut twice) = (std::collections::HashSet::new(), Vec::new());
            for field in of_kind(kind) {
                for word in field.words() {
                    if !seen.insert(names::bare(word)) {
                        twice.push(word);
                    }
                }
            }
            assert!(twice.is_empty(), "{kind:?}: {twice:?}");
        }
    }
}
