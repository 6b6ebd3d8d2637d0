//! Tables of the joint conference: meetings, topics, matters, notices, work reports, excused quarters.

use super::Kind::{Bool, Code, Day, Id, Int, Json, Text};
use super::{Column, Mask, Table};
use crate::repo::records;

const MEETINGS: Table = Table {
    name: "meetings",
    title: "会议",
    meaning: "一行一次会议，取消和作废的也在内",
    from: "meetings",
    order: "sort",
    dossier: Some("'conference'"),
    keys: &[],
    columns: &[
        Column::new("id", "编号", Id, "id", "会议编号"),
        Column::new("status", "状态代码", Code, "status", "scheduled、held、signed、issued、cancelled、void"),
        Column::new("kind", "种类", Code, "kind", "regular 例会、special 专题会议"),
        Column::new("topic", "依据议题", Id, "topic", "提请召开的议题；空：没有"),
        Column::new("title", "标题", Text, "title", "会议名称").masked(Mask::Scan),
        Column::new("date", "会议日期", Day, "date", "定下或实际召开的日期"),
        Column::new("called_by_leader", "组长召集", Bool, "called_by_leader", "由组长召集"),
        Column::new("solicited_on", "征集议题日期", Day, "solicited_on", "空：未征集"),
        Column::new("circulated_on", "交各单位研究日期", Day, "circulated_on", "空：没有"),
        Column::new("held_on", "召开日期", Day, "held_on", "空：未召开"),
        Column::new("chair", "代为主持", Text, "chair", "代组长主持的人；空：组长主持或未召开").masked(Mask::Name),
        Column::new("attendance", "出席", Json, "attendance", "单位与出席方式的 JSON 数组"),
        Column::new("guests", "列席", Json, "guests", "列席人的 JSON 数组").masked(Mask::Names),
        Column::new("drafted_on", "起草纪要日期", Day, "drafted_on", "空：没有"),
        Column::new("signed_on", "签发日期", Day, "signed_on", "空：未签发"),
        Column::new("issued_on", "印发日期", Day, "issued_on", "空：未印发"),
        Column::new("postponements", "改期", Json, "postponements", "原日期、新日期、理由的 JSON 数组")
            .masked(Mask::Json),
        Column::new("cancel_reason", "取消理由", Text, "cancel_reason", "空：未取消").masked(Mask::Scan),
        Column::new("last_on", "最近事项日期", Day, "last_on", "最近一个办理步骤的日期"),
    ],
};

const TOPICS: Table = Table {
    name: "topics",
    title: "议题",
    meaning: "一行一个议题，作废的也在内",
    from: "topics",
    order: "sort",
    dossier: Some("'conference'"),
    keys: &[],
    columns: &[
        Column::new("id", "编号", Id, "id", "议题编号"),
        Column::new("status", "状态代码", Code, "status", "proposed、approved、rejected、discussed、void"),
        Column::new("meeting", "会议", Id, "meeting", "空：没有指定会议"),
        Column::new("by", "提出单位代码", Code, "by_unit", "提出单位"),
        Column::unit("by_name", "提出单位", "by"),
        Column::new("title", "标题", Text, "title", "议题").masked(Mask::Scan),
        Column::new("proposed_on", "提出日期", Day, "proposed_on", "提出的日期"),
        Column::new("ruled_on", "审定日期", Day, "ruled_on", "组长审定；空：没有"),
        Column::new("reason", "未通过理由", Text, "reason", "空：不是未通过").masked(Mask::Scan),
        Column::new("circulated_on", "交各单位研究日期", Day, "circulated_on", "空：没有"),
        Column::new("conclusion", "结论", Text, "conclusion", "空：未讨论").masked(Mask::Scan),
        Column::new("last_on", "最近事项日期", Day, "last_on", "最近一个办理步骤的日期"),
    ],
};

const MATTERS: Table = Table {
    name: "matters",
    title: "议定事项",
    meaning: "一行一个事项，作废的也在内",
    from: "matters",
    order: "sort",
    dossier: Some("'conference'"),
    keys: &[],
    columns: &[
        Column::new("id", "编号", Id, "id", "事项编号"),
        Column::new("status", "状态代码", Code, "status", "open、done、void"),
        Column::new("source", "来源", Code, "source", "meeting 会议议定、assigned 交办、proposed 拟报区政府"),
        Column::new("meeting", "会议", Id, "meeting", "议定它的会议；空：没有"),
        Column::new("unit", "责任单位代码", Code, "unit", "责任单位"),
        Column::new("partners", "配合单位代码", Json, "partners", "单位代码的 JSON 数组"),
        Column::unit("unit_name", "责任单位", "unit"),
        Column::unit("partner_names", "配合单位", "partners"),
        Column::new("title", "标题", Text, "title", "事项").masked(Mask::Scan),
        Column::new("decided_on", "议定日期", Day, "decided_on", "议定或交办的日期"),
        Column::new("due_on", "完成期限", Day, "due_on", "现行完成期限"),
        Column::new("progress", "进展", Json, "progress", "日期、进展、问题、意见的 JSON 数组").masked(Mask::Json),
        Column::new("done_on", "办结日期", Day, "done_on", "空：未办结"),
        Column::new("last_on", "最近事项日期", Day, "last_on", "最近一个办理步骤的日期"),
    ],
};

const NOTICES: Table = Table {
    name: "notices",
    title: "督办通知",
    meaning: "一行一份督办通知，作废的也在内",
    from: "notices n",
    order: "n.sort",
    dossier: Some("coalesce((SELECT e.dossier FROM events e WHERE e.record = n.id AND e.no = 1), n.id)"),
    keys: &[],
    columns: &[
        Column::new("id", "编号", Id, "n.id", "通知编号"),
        Column::new("status", "状态代码", Code, "n.status", "open、replied、void"),
        Column::new("unit", "被督办单位代码", Code, "n.unit", "被督办单位"),
        Column::unit("unit_name", "被督办单位", "unit"),
        Column::new("title", "标题", Text, "n.title", "标题").masked(Mask::Scan),
        Column::new("issued_on", "发出日期", Day, "n.issued_on", "发出的日期"),
        Column::new("items", "督办事项", Json, records::ITEMS, "期限、记录、到期日、超期天数、次数的 JSON 数组")
            .masked(Mask::Json),
        Column::new("reply", "回复", Text, "n.reply", "空：未回复").masked(Mask::Scan),
        Column::new("replied_on", "回复日期", Day, "n.replied_on", "空：未回复"),
        Column::new("last_on", "最近事项日期", Day, "n.last_on", "最近一个办理步骤的日期"),
    ],
};

const WORK_REPORTS: Table = Table {
    name: "work_reports",
    title: "工作情况",
    meaning: "一行一次：要求一个单位报送一段时间的工作情况；总是全表",
    from: "work_reports",
    order: "id",
    dossier: None,
    keys: &[],
    columns: &[
        Column::new("id", "编号", Int, "id", "行号"),
        Column::new("unit", "单位代码", Code, "unit", "报送单位"),
        Column::unit("unit_name", "单位", "unit"),
        Column::new("from_on", "起日", Day, "from_on", "期间首日"),
        Column::new("to_on", "止日", Day, "to_on", "期间末日"),
        Column::new("asked_on", "要求日期", Day, "asked_on", "要求报送的日期"),
        Column::new("received_on", "收到日期", Day, "received_on", "空：未收到"),
        Column::new("content", "内容", Text, "content", "空：未收到").masked(Mask::Scan),
    ],
};

const QUARTER_EXCUSES: Table = Table {
    name: "quarter_excuses",
    title: "免开例会的季度",
    meaning: "一行一个季度；总是全表",
    from: "quarter_excuses",
    order: "quarter",
    dossier: None,
    keys: &[],
    columns: &[
        Column::new("quarter", "季度", Code, "quarter", "如 2026Q3"),
        Column::new("excused_on", "登记日期", Day, "excused_on", "登记的日期"),
        Column::new("reason", "理由", Text, "reason", "免开的理由").masked(Mask::Scan),
        Column::new("event", "事项序号", Int, "event", "登记它的事项"),
    ],
};

pub(super) const TABLES: &[Table] = &[MEETINGS, TOPICS, MATTERS, NOTICES, WORK_REPORTS, QUARTER_EXCUSES];
