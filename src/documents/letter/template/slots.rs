//! The slots of templates: each with its name, what it holds and what is printed where nothing is known.
//!
//! A name is that of the field of the record it comes from, under its record: `party.phone` is `--phone` of a party. Lists
//! end in `[]`: `parties[].phone` is read in a template as `{% for party in parties %}{{ party.phone }}{% endfor %}`.

use chrono::{Datelike, NaiveDate};

/// What a slot holds, and what is printed where it holds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words; so many underscores where there are none.
    Words(usize),
    /// Words; a whole line to write on where there are none.
    Sentence,
    /// A day.
    Day,
    /// A time of day.
    Time,
    /// Words; nothing is printed where there are none.
    Optional,
    /// A day; nothing is printed where there is none.
    OptionalDay,
    /// What every letter of its kind has.
    Always,
    /// The day that every letter has.
    AlwaysDay,
    /// Yes or no.
    Flag,
    /// The number of this letter: `series` and a blank where it has none yet.
    Number,
    /// Words of a table's cell, which stays empty where there are none.
    Cell,
    /// A list of words.
    List,
}

/// One slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Its name.
    pub path: &'static str,
    /// What it is called, in the list of blanks too.
    pub label: &'static str,
    /// What it holds.
    pub holds: Holds,
}

const fn slot(path: &'static str, label: &'static str, holds: Holds) -> Slot {
    Slot { path, label, holds }
}

use Holds::{Always, AlwaysDay, Cell, Day, Flag, List, Number, Optional, OptionalDay, Sentence, Time, Words};

/// Room for a name, a phone number, an identity number, a place.
const NAME: Holds = Words(8);
const PHONE: Holds = Words(12);
/// A pen writes a digit on 5 mm where eighteen have to be read again one by one.
const ID: Holds = Words(34);
/// The number of a certificate has eleven or so; it stands on a line with the name of who holds it.
const CERTIFICATE: Holds = Words(18);
/// Room for another number.
const CODE: Holds = Words(20);
/// The number of a document, at 5 mm a character: 峄综执罚决字〔2026〕第41号.
const DOC_NO: Holds = Words(NUMBER_ROOM);
/// How many underscores that takes: 60 mm.
pub(super) const NUMBER_ROOM: usize = 22;
const PLACE: Holds = Words(16);
/// Room for an address: a pen writes eight or nine characters on sixteen.
const ADDRESS: Holds = Words(32);

/// Every slot.
pub const SLOTS: &[Slot] = &[
    slot("issuer.name", "发文机关全称", Always),
    slot("issuer.phone", "发文机关电话", Optional),
    slot("issuer.address", "发文机关地址", Optional),
    slot("issuer.printer", "印发机关", PLACE),
    slot("to.name", "主送机关", Always),
    slot("title", "本函的标题", Optional),
    slot("paper.title", "送达文书名称", Cell),
    slot("paper.number", "送达文书文号", Cell),
    slot("paper.on", "送达文书日期", Day),
    slot("paper.from", "送达机关", Cell),
    slot("paper.to", "受送达人", Cell),
    slot("paper.answer", "答复的期限", Optional),
    slot("cc", "抄送机关", List),
    slot("series", "发文字号的代字和年份", Optional),
    slot("number", "发文字号", Number),
    slot("unnumbered", "不编号", Flag),
    slot("date", "成文日期", AlwaysDay),
    slot("confidential", "内容不公开", Flag),
    slot("approved_by", "签发人", NAME),
    slot("contact", "联系人", NAME),
    slot("contact_phone", "联系电话", PHONE),
    slot("officers[].name", "承办人", NAME),
    slot("officers[].id", "执法证号", CERTIFICATE),
    slot("attachments", "附件", List),
    slot("document.title", "文件名称", Always),
    slot("document.number", "文件文号", Always),
    slot("clause.transfer", "移送的条款", Optional),
    slot("clause.materials", "移送材料的条款", Optional),
    slot("clause.answer", "反馈意见的条款", Optional),
    slot("clause.refer", "报请决定的条款", Optional),
    slot("clause.result", "告知结果的条款", Optional),
    slot("clause.follow_up", "督办的条款", Optional),
    slot("limit.answer", "反馈意见的期限", Words(4)),
    slot("limit.result", "告知结果的期限", Words(4)),
    slot("case.title", "案由", PLACE),
    slot("case.found_on", "发现日期", Day),
    slot("case.finder", "发现单位", PLACE),
    slot("case.source", "案件来源", Optional),
    slot("case.place", "地点", ADDRESS),
    slot("case.happened", "违法时间", Words(16)),
    slot("case.findings", "初步查明的事实", Sentence),
    slot("case.found_by_another", "初步查明的事实出自其他单位", Flag),
    slot("case.violates", "涉嫌违反的规定", Sentence),
    slot("case.filed_on", "立案日期", OptionalDay),
    slot("case.filed_no", "立案文号", Optional),
    slot("case.split", "由移送来的案件分出", Flag),
    slot("case.no_measure", "写明没有采取措施", Flag),
    slot("case.ongoing", "违法行为仍在继续", Flag),
    slot("measures[].kind", "已采取的措施", Always),
    slot("measures[].content", "措施内容", Optional),
    slot("measures[].from", "措施起日", OptionalDay),
    slot("measures[].to", "措施止日", OptionalDay),
    slot("measures[].doc_no", "措施文书号", Optional),
    slot("parties[].kind", "当事人种类", Optional),
    slot("parties[].name", "当事人", Words(16)),
    slot("parties[].sex", "性别", Words(4)),
    slot("parties[].born", "出生日期", Day),
    slot("parties[].id_no", "证件号码", ID),
    slot("parties[].phone", "当事人联系电话", PHONE),
    slot("parties[].address", "住址（住所）", ADDRESS),
    slot("parties[].head", "法定代表人（负责人）", NAME),
    slot("parties[].head_post", "法定代表人（负责人）职务", Optional),
    slot("materials[].title", "材料名称", Cell),
    slot("materials[].kind", "材料种类", Optional),
    slot("materials[].copies", "材料份数", Cell),
    slot("materials[].pages", "材料页数", Cell),
    slot("materials[].form", "原件或复印件", Cell),
    slot("materials[].remark", "材料备注", Optional),
    slot("goods[].name", "物品名称", Cell),
    slot("goods[].qty", "物品数量", Cell),
    slot("goods[].unit", "物品单位", Cell),
    slot("goods[].spec", "物品规格", Cell),
    slot("goods[].remark", "物品备注", Optional),
    slot("transfer.on", "移送日期", Day),
    slot("transfer.number", "移交函文号", DOC_NO),
    slot("transfer.title", "移交函标题", Words(20)),
    slot("transfer.paper", "移送文书的名称", Optional),
    slot("transfer.from", "移送单位", PLACE),
    slot("transfer.to", "接收单位", PLACE),
    slot("transfer.why", "移送理由", Sentence),
    slot("transfer.basis", "管辖依据", Sentence),
    slot("transfer.designated", "由区人民政府指定管辖", Flag),
    slot("transfer.designation_no", "区人民政府决定的文号", Optional),
    slot("transfer.urgent", "紧急移送，材料后补", Flag),
    slot("enclosed.goods", "涉案物品清单的份数", Optional),
    slot("enclosed.report", "调查报告的份数", Optional),
    slot("enclosed.expertise", "检验报告或者鉴定结论的份数", Optional),
    slot("enclosed.others", "其他材料的份数", Optional),
    slot("supplement.sent", "补送的材料种类", Optional),
    slot("supplement.owed", "仍待补送的材料种类", Optional),
    slot("received.on", "收到日期", Day),
    slot("received.at", "收到时间", Time),
    slot("received.by", "签收人", NAME),
    slot("received.service", "送达方式", Words(8)),
    slot("received.where", "送达地点", PLACE),
    slot("answer.accepted", "已接受", Flag),
    slot("answer.jurisdiction", "不属于本单位管辖", Flag),
    slot("answer.to_complete", "因材料不齐退回，补正后再移送", Flag),
    slot("answer.on", "答复日期", Day),
    slot("answer.number", "复函文号", DOC_NO),
    slot("answer.complete", "材料是否齐全", Optional),
    slot("answer.lacking", "所缺材料", Optional),
    slot("answer.handler", "承办人", Optional),
    slot("answer.handler_phone", "承办人电话", Optional),
    slot("answer.reason", "不接受的理由", Sentence),
    slot("answer.should_be", "认为有管辖权的单位", Optional),
    slot("refer.opinion", "本单位的意见", Optional),
    slot("refer.reason", "本单位的理由", Sentence),
    slot("refer.basis", "管辖依据", Sentence),
    slot("refer.their_reason", "移送单位的理由", Optional),
    slot("refer.their_basis", "移送单位的依据", Optional),
    slot("decision.by", "决定机关，不是发文机关的", Optional),
    slot("decision.of_main", "由关联的主案决定", Flag),
    slot("decision.penalty", "作出行政处罚", Flag),
    slot("decision.no_penalty", "不予行政处罚", Flag),
    slot("decision.paper", "决定文书的名称", Optional),
    slot("decision.penalties", "处罚种类", Words(16)),
    slot("decision.amount", "罚没金额", Optional),
    slot("decision.of_money", "罚款或者没收违法所得", Flag),
    slot("decision.said_by_kind", "种类和金额已说明处罚内容", Flag),
    slot("decision.only_words", "只有警告、通报批评，没有要履行的", Flag),
    slot("decision.content", "处理内容", Optional),
    slot("decision.basis", "处理依据", Sentence),
    slot("decision.doc_no", "决定书文号", DOC_NO),
    slot("decision.on", "决定日期", Day),
    slot("decision.served", "决定书送达日期", Day),
    slot("decision.perform_by", "履行期限", OptionalDay),
    slot("decision.reason", "不予处罚的理由", Sentence),
    slot("decision.changed", "变更决定的途径", Optional),
    slot("decision.former_on", "变更前决定的日期", Day),
    slot("decision.former_no", "变更前决定书文号", Words(16)),
    slot("decision.former_paper", "变更前决定文书的名称", Optional),
    slot("decision.review", "撤销或者变更决定的途径", Optional),
    slot("decision.review_paper", "审查文书的名称", Optional),
    slot("decision.review_result", "审查结果", Optional),
    slot("decision.reviewed_on", "审查文书日期", OptionalDay),
    slot("decision.review_no", "审查文书文号", Optional),
    slot("notify.findings", "查明的事实", Sentence),
    slot("notify.reported", "移送时的初步情况", Optional),
    slot("notify.summary", "处理结果的摘要", Optional),
    slot("notify.outcome", "处理情况，不予处罚、其他处理的", Optional),
    slot("notify.performance", "履行情况", Optional),
    slot("notify.judicial", "移送的司法机关", Optional),
    slot("notify.judicial_on", "移送司法机关的日期", Day),
    slot("notify.judicial_no", "移送司法机关的文号", DOC_NO),
    slot("notify.judicial_stages", "司法机关的办理情况", Optional),
    slot("clause.crime", "移送涉嫌犯罪案件的条款", Optional),
    slot("clause.assist", "协作配合的条款", Optional),
    slot("clause.hazard", "通报隐患的条款", Optional),
    slot("clause.dispute", "处理争议的条款", Optional),
    slot("clause.police", "通知公安机关的条款", Optional),
    slot("clause.meeting", "召开会议的条款", Optional),
    slot("limit.opinion", "出具意见的期限", Words(4)),
    slot("transfer.crime", "涉嫌罪名", PLACE),
    slot("transfer.by_administration", "由行政机关移送", Flag),
    slot("transfer.to_police", "移送公安机关", Flag),
    slot("transfer.to_supervisory", "移送监察机关", Flag),
    slot("sent.here", "曾移送该司法机关", Flag),
    slot("sent.from", "移送司法机关的单位，退回他单位的", Optional),
    slot("sent.on", "移送司法机关的日期", Day),
    slot("sent.number", "移送司法机关的文号", DOC_NO),
    slot("transfer.outcome", "司法机关的处理情况", Sentence),
    slot("transfer.outcome_paper", "处理该案的决定文书", Optional),
    slot("transfer.crime_law", "涉嫌罪名的法律依据", Sentence),
    slot("share.slip_no", "抄送单编号", Optional),
    slot("share.category", "信息种类", Optional),
    slot("share.doc_title", "所抄送文件的名称", Cell),
    slot("share.doc_no", "所抄送文件的文号", Cell),
    slot("share.issued_by", "所抄送文件的制作机关", Cell),
    slot("share.event_on", "事项发生日期", Day),
    slot("share.approval", "是行政审批事项", Flag),
    slot("share.binds_a_party", "有当事人：审批、处罚", Flag),
    slot("share.party", "当事人", Optional),
    slot("share.points", "主要内容", Cell),
    slot("share.valid_until", "有效期至", OptionalDay),
    slot("share.channel", "抄送方式", Cell),
    slot("share.limit", "抄送期限", Optional),
    slot("share.sent_on", "抄送日期", Day),
    slot("assist.title", "协作事项", Words(16)),
    slot("assist.kind", "协作种类", Words(8)),
    slot("assist.case", "相关案件", Optional),
    slot("assist.facts", "基本情况", Sentence),
    slot("assist.asks", "请求的事项", List),
    slot("assist.basis", "请求的依据", Optional),
    slot("assist.urgent", "紧急", Flag),
    slot("assist.reply_by", "希望答复的日期", OptionalDay),
    slot("licence.way", "撤销、吊销或者注销", Words(4)),
    slot("licence.name", "证件名称", PLACE),
    slot("licence.no", "证件编号", CODE),
    slot("licence.holder", "持证人", NAME),
    slot("licence.issued_by", "发证机关", PLACE),
    slot("licence.on", "发证日期", Day),
    slot("licence.ground", "理由和依据", Sentence),
    slot("assist.purpose", "鉴定用途", Cell),
    slot("assist.again", "是否重新鉴定", Optional),
    slot("assist.fee", "鉴定费用", Cell),
    slot("hazard.found_on", "发现隐患的日期", Day),
    slot("hazard.place", "隐患地点", ADDRESS),
    slot("hazard.danger", "可能造成的危害", Sentence),
    slot("hazard.taken", "已采取的措施", Sentence),
    slot("hazard.told", "已通报的单位", PLACE),
    slot("hazard.told_on", "通报日期", Day),
    slot("request.title", "来函标题", Words(20)),
    slot("request.number", "来函文号", DOC_NO),
    slot("reply.answer", "答复意见", Sentence),
    slot("reply.appraisal", "认定意见", Flag),
    slot("reply.articles", "适用条款", Sentence),
    slot("reply.standard", "处罚标准", Sentence),
    slot("reply.appraised", "请求的是认定", Flag),
    slot("reply.before", "此前部分答复的日期", OptionalDay),
    slot("reply.before_no", "此前部分答复的文号", DOC_NO),
    slot("reply.partial", "部分答复", Flag),
    slot("reply.limits", "意见的适用范围", Optional),
    slot("reply.reason", "理由", Sentence),
    slot("reply.until", "延长至", Day),
    slot("reply.capped", "延长有最长期限", Flag),
    slot("withdraw.what", "撤回的事项", Words(16)),
    slot("withdraw.reason", "撤回的理由", Sentence),
    slot("dispute.title", "争议标题", Words(16)),
    slot("dispute.facts", "争议事项", Sentence),
    slot("dispute.positions[].unit", "争议的一方", PLACE),
    slot("dispute.positions[].text", "一方的意见", Cell),
    slot("dispute.raised_on", "提出争议的日期", Day),
    slot("dispute.talks", "协商情况", Sentence),
    slot("dispute.opinion", "本单位的意见及依据", Sentence),
    slot("dispute.settled_on", "协商日期", Day),
    slot("dispute.agreed", "协商一致的意见", Sentence),
    slot("operation.title", "行动名称", Words(16)),
    slot("operation.on", "行动日期", Day),
    slot("operation.at", "行动时间", Time),
    slot("operation.begun", "告知时行动已经开始", Flag),
    slot("operation.missed", "告知时已过原定的开始时间，没有登记开始", Flag),
    slot("operation.that_day", "行动当天告知，先后不明", Flag),
    slot("operation.over", "告知时行动已经结束", Flag),
    slot("operation.place", "行动地点", PLACE),
    slot("operation.lead", "牵头单位", PLACE),
    slot("operation.partners", "参加单位", Optional),
    slot("operation.officers_wanted", "商请派员人数", Optional),
    slot("operation.meet", "集合地点", Optional),
    slot("operation.risk", "风险研判", Optional),
    slot("meeting.conference", "联席会议全称", Optional),
    slot("meeting.name", "会议名称", Words(16)),
    slot("meeting.short", "会议名称，不写日期", Words(16)),
    slot("meeting.on", "会议日期", Day),
    slot("meeting.time", "会议时间", Time),
    slot("meeting.place", "会议地点", PLACE),
    slot("meeting.until", "议题截止日期", Day),
    slot("meeting.postponed", "延期召开", Flag),
    slot("meeting.cancelled", "取消", Flag),
    slot("meeting.reason", "取消的原因", Sentence),
    slot("meeting.chair", "主持人", NAME),
    slot("meeting.recorder", "记录人", NAME),
    slot("meeting.signed_by", "签发纪要的人", Optional),
    slot("meeting.issued_on", "印发日期", Day),
    slot("meeting.unsigned", "纪要草稿，没有签发", Flag),
    slot("meeting.leave", "请假", Optional),
    slot("meeting.guests", "列席", Optional),
    slot("topics[].unit", "提出议题的单位", PLACE),
    slot("topics[].title", "议题", Always),
    slot("topics[].opinion", "办公室意见", Cell),
    slot("topics[].conclusion", "议题的结论", Sentence),
    slot("matters[].title", "议定事项", Always),
    slot("matters[].unit", "责任单位", PLACE),
    slot("matters[].with", "配合单位", Optional),
    slot("matters[].due_on", "完成时限", Day),
    slot("present[].unit", "参会单位", Cell),
    slot("present[].name", "参会人", Cell),
    slot("present[].post", "参会人职务", Cell),
    slot("matter.title", "事项", Words(16)),
    slot("matter.source", "事项来源", Cell),
    slot("matter.with", "配合单位", Optional),
    slot("matter.due_on", "完成时限", Day),
    slot("notice.reply_by", "要求回复的日期", Day),
    slot("notice.items[].matter", "事项", Always),
    slot("notice.items[].toward", "对方单位", Always),
    slot("notice.items[].limit", "期限", Always),
    slot("notice.items[].clause", "条款", Always),
    slot("notice.items[].due_on", "到期日", AlwaysDay),
    slot("notice.items[].presumed", "推定", Flag),
    slot("notice.items[].days_over", "超期天数", Always),
    slot("notice.items[].times", "督办次数", Always),
];

/// A name with its list marks taken away: `parties[].phone` as `parties.phone`.
pub(super) fn plain(path: &str) -> String {
    path.replace("[]", "")
}

/// A day as letters write it, without leading zeros.
pub fn day_in_words(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A number in Chinese, up to ninety-nine; a greater one in digits.
pub fn numeral(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |number: u32| DIGITS[(number % 10) as usize];
    match (number / 10, number % 10) {
        (0, 0) | (10.., _) => number.to_string(),
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}
