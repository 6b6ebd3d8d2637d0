//! The fields of each kind of record, in the order they are shown.

use super::field::Holds::{Count, Dated, Day, Digest, Flag, Id, Number, Parts, Person, Text, Unit};
use super::field::{Field, word};
use super::words::{
    AssistKind, AssistStatus, Attendance, CaseSource, CaseStatus, Channel, Disposition, DisputeStatus, Enforcer,
    Ground, HeldBy, Jurisdiction, MaterialKind, MatterSource, MatterStatus, MeetingKind, MeetingStatus, NoticeStatus,
    OperationKind, OperationSource, OperationStatus, Performance, Secrecy, ShareKind, ShareStatus, TopicStatus,
    TransferKind, TransferStatus,
};
use crate::ids::RecordKind;

const fn f(key: &'static str, title: &'static str, holds: super::field::Holds) -> Field {
    Field::new(key, title, holds)
}

/// The fields of a kind of record.
pub fn fields(kind: RecordKind) -> &'static [Field] {
    match kind {
        RecordKind::Case => CASE,
        RecordKind::Transfer => TRANSFER,
        RecordKind::Share => SHARE,
        RecordKind::Assist => ASSIST,
        RecordKind::Dispute => DISPUTE,
        RecordKind::Operation => OPERATION,
        RecordKind::Meeting => MEETING,
        RecordKind::Topic => TOPIC,
        RecordKind::Matter => MATTER,
        RecordKind::Notice => NOTICE,
    }
}

/// Every field of records of `kind`, with those within fields.
pub fn all_fields(kind: RecordKind) -> Vec<&'static Field> {
    let mut all = Vec::new();
    fields(kind).iter().for_each(|field| gather(field, &mut all));
    all
}

fn gather(field: &'static Field, all: &mut Vec<&'static Field>) {
    all.push(field);
    match field.holds {
        Parts(fields) => fields.iter().for_each(|inner| gather(inner, all)),
        Dated(inner) => gather(inner, all),
        _ => {}
    }
}

/// A party to a case.
pub const PARTY: &[Field] = &[
    f("name", "姓名或名称", Person),
    f("id_no", "证件号码", Person),
    f("phone", "电话", Person),
    f("address", "地址", Person),
];

/// A material.
pub const MATERIAL: &[Field] = &[
    word::<MaterialKind>("kind", "类别"),
    f("name", "名称", Text),
    f("size", "字节", Digest),
    f("sha256", "摘要", Digest),
    f("path", "存放", Text),
];

const ASSESSMENT: &[Field] = &[
    word::<Jurisdiction>("jurisdiction", "研判"),
    f("to", "有管辖权的单位", Unit),
    f("urgent", "紧急", Flag),
    f("on", "日期", Day),
];

const DECISION: &[Field] = &[
    f("by", "决定单位", Unit),
    word::<Disposition>("outcome", "结果"),
    f("doc_no", "文号", Number),
    f("on", "日期", Day),
    f("perform_by", "履行期限", Day),
];

const PERFORMED: Field = word::<Performance>("performance", "履行");
const ENFORCED: Field = word::<Enforcer>("enforcement", "强制执行");

/// A case.
pub const CASE: &[Field] = &[
    f("id", "编号", Id),
    f("title", "案由", Text),
    word::<CaseStatus>("status", "状态"),
    f("finder", "发现单位", Unit),
    f("found_on", "发现日期", Day),
    word::<CaseSource>("source", "来源"),
    f("place", "地点", Text),
    f("parties", "当事人", Parts(PARTY)),
    f("ongoing", "正在进行", Flag),
    f("measure", "制止措施", Text),
    word::<Secrecy>("secrecy", "保密"),
    f("findings", "调查情况", Text),
    f("assessment", "研判", Parts(ASSESSMENT)),
    f("holder", "承办单位", Unit),
    word::<HeldBy>("held_by", "承办缘由"),
    f("held_since", "承办自", Day),
    f("settled_once", "管辖移送已有结果", Flag),
    f("decided_by_government", "区政府已决定承办单位", Flag),
    f("returned", "公安已退回", Flag),
    f("decision", "处理决定", Parts(DECISION)),
    f("performance", "履行", Dated(&PERFORMED)),
    f("enforcement", "强制执行", Dated(&ENFORCED)),
    f("closed_on", "结案日期", Day),
    f("reopened", "重新办理", Flag),
    f("last_on", "最近事项", Day),
    f("materials", "材料", Parts(MATERIAL)),
];

/// A transfer.
pub const TRANSFER: &[Field] = &[
    f("id", "编号", Id),
    word::<TransferStatus>("status", "状态"),
    f("case", "案件", Id),
    word::<TransferKind>("kind", "种类"),
    f("from", "移送单位", Unit),
    f("to", "接受单位", Unit),
    f("sent_on", "送出", Day),
    f("doc_no", "文号", Number),
    f("urgent", "紧急", Flag),
    f("received_on", "收到", Day),
    f("answered_on", "答复", Day),
    f("accepted", "接受", Flag),
    word::<Ground>("ground", "不接受依据"),
    f("reason", "理由", Text),
    f("referred_on", "报请", Day),
    f("designated_on", "指定", Day),
    f("designated_to", "指定单位", Unit),
    f("designation_doc_no", "指定文号", Number),
    f("notified_on", "通报", Day),
    f("notify_doc_no", "通报文号", Number),
    f("handed_back", "公安已退回", Flag),
    f("ended", "两端合并", Flag),
    f("last_on", "最近事项", Day),
    f("materials", "材料", Parts(MATERIAL)),
    f("papers", "所附文书", Text),
    f("title", "案由", Text),
];

const COPY: &[Field] = &[
    f("unit", "单位", Unit),
    f("sent_on", "送出", Day),
    word::<Channel>("channel", "方式"),
    f("received_on", "收到", Day),
];

/// A share.
pub const SHARE: &[Field] = &[
    f("id", "编号", Id),
    word::<ShareStatus>("status", "状态"),
    word::<ShareKind>("kind", "种类"),
    f("title", "标题", Text),
    f("from", "发起单位", Unit),
    f("case", "案件", Id),
    f("event_on", "事由日期", Day),
    f("urgent", "紧急", Flag),
    word::<Secrecy>("secrecy", "保密"),
    f("copies", "抄送", Parts(COPY)),
    f("handed_over_on", "文件移交", Day),
    f("last_on", "最近事项", Day),
    f("materials", "材料", Parts(MATERIAL)),
];

/// A request for help.
pub const ASSIST: &[Field] = &[
    f("id", "编号", Id),
    word::<AssistStatus>("status", "状态"),
    word::<AssistKind>("kind", "种类"),
    f("title", "标题", Text),
    f("from", "发起单位", Unit),
    f("to", "对方单位", Unit),
    f("case", "案件", Id),
    f("doc_no", "文号", Number),
    f("found_on", "发现日期", Day),
    f("sent_on", "送出", Day),
    f("urgent", "紧急", Flag),
    word::<Secrecy>("secrecy", "保密"),
    f("received_on", "收到", Day),
    f("scene_on", "到场", Day),
    f("answered_on", "答复", Day),
    f("articles", "适用条款", Text),
    f("standard", "处罚标准", Text),
    f("conclusion", "结论", Text),
    f("ground", "事由或理由", Text),
    f("reported_on", "报告区政府", Day),
    f("last_on", "最近事项", Day),
    f("materials", "材料", Parts(MATERIAL)),
];

/// A dispute.
pub const DISPUTE: &[Field] = &[
    f("id", "编号", Id),
    word::<DisputeStatus>("status", "状态"),
    f("title", "标题", Text),
    f("case", "案件", Id),
    f("matter", "事项", Id),
    f("between", "争议各方", Unit),
    f("raised_on", "提出", Day),
    f("settled_on", "协商一致", Day),
    f("escalated_on", "上报", Day),
    f("decided_on", "决定", Day),
    f("to", "承办单位", Unit),
    f("doc_no", "文号", Number),
    f("conclusion", "结论", Text),
    f("last_on", "最近事项", Day),
];

const REPORTED_IN: &[Field] = &[f("unit", "单位", Unit), f("on", "日期", Day)];
const INCIDENT: &[Field] = &[f("on", "日期", Day), f("text", "情况", Text), f("conclusion", "处置", Text)];

/// An operation.
pub const OPERATION: &[Field] = &[
    f("id", "编号", Id),
    word::<OperationStatus>("status", "状态"),
    word::<OperationKind>("kind", "种类"),
    f("title", "标题", Text),
    f("lead", "牵头单位", Unit),
    f("with", "配合单位", Unit),
    f("town", "镇街", Unit),
    word::<OperationSource>("source", "来源"),
    f("planned_on", "计划", Day),
    f("starts_on", "开始日期", Day),
    f("police_told_on", "通知公安", Day),
    f("started_on", "实际开始", Day),
    f("finished_on", "结束", Day),
    f("result", "结果", Text),
    f("cases", "查获案件", Id),
    f("reported_in", "报到", Parts(REPORTED_IN)),
    f("incidents", "阻碍执法", Parts(INCIDENT)),
    f("last_on", "最近事项", Day),
];

const ATTENDED: &[Field] = &[f("unit", "单位", Unit), word::<Attendance>("as", "方式")];
const POSTPONED: &[Field] = &[f("from", "原定", Day), f("to", "改至", Day), f("reason", "理由", Text)];

/// A meeting.
pub const MEETING: &[Field] = &[
    f("id", "编号", Id),
    word::<MeetingStatus>("status", "状态"),
    word::<MeetingKind>("kind", "种类"),
    f("title", "标题", Text),
    f("date", "会议日期", Day),
    f("called_by_leader", "组长召集", Flag),
    f("topic", "依据议题", Id),
    f("solicited_on", "征集议题", Day),
    f("circulated_on", "交各单位研究", Day),
    f("held_on", "召开", Day),
    f("chair", "代为主持", Person),
    f("attendance", "出席", Parts(ATTENDED)),
    f("guests", "列席", Person),
    f("materials", "材料", Parts(MATERIAL)),
    f("drafted_on", "起草纪要", Day),
    f("signed_on", "签发", Day),
    f("issued_on", "印发", Day),
    f("postponements", "改期", Parts(POSTPONED)),
    f("cancel_reason", "取消理由", Text),
    f("last_on", "最近事项", Day),
];

/// A topic.
pub const TOPIC: &[Field] = &[
    f("id", "编号", Id),
    word::<TopicStatus>("status", "状态"),
    f("title", "标题", Text),
    f("by", "提出单位", Unit),
    f("meeting", "会议", Id),
    f("proposed_for", "提出时拟上的会议", Id),
    f("proposed_on", "提出", Day),
    f("ruled_on", "审定", Day),
    f("reason", "理由", Text),
    f("circulated_on", "交各单位研究", Day),
    f("discussed_at", "讨论会议", Id),
    f("conclusion", "结论", Text),
    f("last_on", "最近事项", Day),
];

const PROGRESSED: &[Field] = &[
    f("on", "日期", Day),
    f("text", "进展", Text),
    f("problem", "问题", Text).titled(),
    f("opinion", "意见", Text).titled(),
];
const DUE_DAY: &[Field] = &[f("on", "自", Day), f("due_on", "期限", Day)];

/// A matter.
pub const MATTER: &[Field] = &[
    f("id", "编号", Id),
    word::<MatterStatus>("status", "状态"),
    f("title", "标题", Text),
    word::<MatterSource>("source", "来源"),
    f("meeting", "会议", Id),
    f("unit", "责任单位", Unit),
    f("with", "配合单位", Unit),
    f("decided_on", "决定", Day),
    f("due_on", "办结期限", Day),
    f("due_days", "历次期限", Parts(DUE_DAY)),
    f("progress", "进展", Parts(PROGRESSED)),
    f("reset_by", "改定期限的会议", Id),
    f("done_on", "办结", Day),
    f("last_on", "最近事项", Day),
];

const ITEM: &[Field] = &[
    f("rule", "期限", Digest),
    f("subject", "记录", Id),
    f("toward", "对方单位", Unit),
    f("due_on", "到期", Day),
    f("days_over", "超期", Count),
    f("times", "督办次数", Count),
];

/// A supervision notice.
pub const NOTICE: &[Field] = &[
    f("id", "编号", Id),
    word::<NoticeStatus>("status", "状态"),
    f("title", "标题", Text),
    f("unit", "被督办单位", Unit),
    f("issued_on", "发出", Day),
    f("items", "超期事项", Parts(ITEM)),
    f("reply", "回复", Text),
    f("replied_on", "回复日期", Day),
    f("last_on", "最近事项", Day),
];
