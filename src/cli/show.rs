//! `jiexie show`: one record with its deadlines and events; for a case, the whole story.

use clap::Args;
use serde_json::{Map, Value, json};

use super::app::{App, output};
use super::story::Story;
use super::{agenda, quarters, reply};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::registry::Context;
use crate::registry::act::Act;
use crate::registry::assist::AssistKind;
use crate::registry::dossier::{self, Event};
use crate::registry::operation::OperationKind;
use crate::registry::quarter;
use crate::registry::share::ShareKind;
use crate::registry::step::Loaded;
use crate::registry::transfer::TransferKind;
use crate::render::{self, Format, clean};
use crate::repo::deadlines::Row;

/// 查看一条记录：内容、期限、事项
#[derive(Args)]
pub struct Show {
    /// 记录编号，如 C2026-0001；季度例会写季度，如 2026Q3
    pub id: String,
}

/// Shows a record by its id.
pub fn run(app: &App, show: &Show) -> anyhow::Result<u8> {
    if let Some(quarter) = quarter::quarter_named(&show.id) {
        return quarters::show(app, &quarter);
    }
    record(app, show.id.parse()?)
}

/// Shows one record.
pub fn record(app: &App, id: Id) -> anyhow::Result<u8> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law: &law, units: &units };
    let loaded = reader.dossier_of(ctx, id)?;
    let rows = if id.kind == RecordKind::Case { reader.deadlines_of_case(id)? } else { reader.deadlines_of(id)? };
    let day = app.today();
    let kind = id.kind;
    let mut fields = facts(ctx, &loaded, id)?;
    let agenda = agenda::add(ctx, &loaded, id, &mut fields)?;
    let notice = loaded.file.notice(id).ok();
    agenda::add_bulletin(&mut fields);
    let story = Story::of(&reader, ctx, &loaded, id)?;
    let rows: Vec<Row> = rows.into_iter().map(|row| story.deadline(row)).collect();
    if app.format == Format::Table {
        app.print(|out| {
            let lines: Vec<Vec<String>> = fields
                .iter()
                .filter(|(key, _)| !agenda::SHOWN_BELOW.contains(&key.as_str()))
                .filter(|(_, value)| !value.is_null() && **value != json!([]) && **value != json!(false))
                .map(|(key, value)| {
                    vec![
                        label(kind, key).to_owned(),
                        clean::visible(&in_words(kind, key, value, ctx, day)).into_owned(),
                    ]
                })
                .collect();
            write!(out, "{}", render::short_table(&["项目", "内容"], &lines)).map_err(output)?;
            agenda.iter().try_for_each(|agenda| agenda::print(out, agenda))?;
            notice.iter().try_for_each(|notice| agenda::print_items(out, notice, ctx))?;
            let mut section = |heading: &str, table: String| write!(out, "\n{heading}\n{table}").map_err(output);
            let records = story.record_lines(ctx, day);
            if !records.is_empty() {
                section("有关记录", render::short_table(RECORD_COLUMNS, &records))?;
            }
            if !rows.is_empty() {
                section("期限", reply::deadline_table(&rows, &law, &units, day))?;
            }
            let lines: Vec<Vec<String>> = story.events.iter().map(|event| story.event_line(event, ctx)).collect();
            section("事项", render::short_table(EVENT_COLUMNS, &lines))
        })?;
        return Ok(0);
    }
    let deadlines: Vec<Value> = rows.iter().map(|row| reply::deadline_json(row, &units, day)).collect();
    fields.insert("deadlines".to_owned(), Value::Array(deadlines));
    let own = loaded.events.iter().filter(|event| event.record == id);
    let events: Result<Vec<Value>> = own.map(|event| story.event_json(event)).collect();
    fields.insert("events".to_owned(), Value::Array(events?));
    if id.kind == RecordKind::Case {
        let told: Result<Vec<Value>> = story.events.iter().map(|event| story.event_json(event)).collect();
        fields.insert("story".to_owned(), Value::Array(told?));
        fields.insert("records".to_owned(), Value::Array(story.records));
    }
    app.print(|out| render::json_line(out, &Value::Object(fields)).map_err(output))?;
    Ok(0)
}

const RECORD_COLUMNS: &[&str] = &["记录", "种类", "状态", "日期", "发起单位", "对方单位", "事由"];
const EVENT_COLUMNS: &[&str] = &["记录", "序号", "日期", "事项", "经手", "登记时间", "说明"];

/// The record's facts; of a voided record those it had before.
fn facts(ctx: Context<'_>, loaded: &Loaded, id: Id) -> Result<Map<String, Value>> {
    let voided_by = loaded.events.iter().find(|event| event.record == id && matches!(event.act, Act::Void(_)));
    let earlier;
    let file = match voided_by {
        None => &loaded.file,
        Some(void) => {
            let before: Vec<Event> = loaded.events.iter().filter(|event| event.seq < void.seq).cloned().collect();
            earlier = dossier::replay(ctx, &before, void.seq)?.file;
            &earlier
        }
    };
    let record = file.get(id).ok_or_else(|| Error::not_found(format!("{id} 已不存在：它所依据的事项已更正")))?;
    let Value::Object(mut fields) = record.to_json()? else { return Err(Error::io("记录无法输出")) };
    if voided_by.is_some() {
        fields.insert("status".to_owned(), json!("void"));
    }
    if !fields.contains_key("title") {
        fields.insert("title".to_owned(), json!(file.title_of(id)));
    }
    Ok(fields)
}

const UNIT_FIELDS: &[&str] =
    &["unit", "by", "finder", "holder", "from", "to", "designated_to", "lead", "with", "town", "between"];

fn in_words(kind: RecordKind, key: &str, value: &Value, ctx: Context<'_>, day: chrono::NaiveDate) -> String {
    match value {
        Value::String(text) if UNIT_FIELDS.contains(&key) => ctx.units.short_on(text, day).to_owned(),
        Value::String(text) if key == "status" => reply::status_title(Some(kind), text).to_owned(),
        Value::String(text) if key == "source" && kind == RecordKind::Matter && text == "assigned" => {
            "领导交办".to_owned()
        }
        Value::String(text) if key == "kind" => kind_title(Some(kind), text).to_owned(),
        Value::String(text) if key == "performance" && text == "none" => "未履行".to_owned(),
        Value::String(text) => word_title(text).to_owned(),
        Value::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        Value::Array(items) => {
            items.iter().map(|item| in_words(kind, key, item, ctx, day)).collect::<Vec<_>>().join("、")
        }
        Value::Object(map) => {
            let parts = map.iter().filter(|(name, value)| !value.is_null() && *name != "sha256");
            let parts = parts.filter(|(name, value)| **value != json!(false) && *name != "size");
            let inner = |name: &str| if ["to", "by", "unit"].contains(&name) { "holder" } else { "" }.to_owned();
            let words = parts.map(|(name, value)| match (name.as_str(), value) {
                ("urgent", Value::Bool(true)) => "紧急".to_owned(),
                ("jurisdiction", Value::String(word)) if word == "other" => "他单位管辖".to_owned(),
                ("problem", Value::String(text)) => format!("问题：{text}"),
                ("opinion", Value::String(text)) => format!("意见：{text}"),
                _ => in_words(kind, &inner(name), value, ctx, day),
            });
            words.collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

/// The kind of a record in Chinese.
pub fn kind_title(kind: Option<RecordKind>, word: &str) -> &str {
    match kind {
        Some(RecordKind::Share) => ShareKind::title(word),
        Some(RecordKind::Assist) => AssistKind::title(word),
        Some(RecordKind::Operation) => OperationKind::title(word),
        _ => match word {
            "jurisdiction" => TransferKind::Jurisdiction.title(),
            "criminal" => TransferKind::Criminal.title(),
            "return" => TransferKind::Return.title(),
            other => word_title(other),
        },
    }
}

/// A stable word in Chinese.
pub fn word_title(word: &str) -> &str {
    const WORDS: &[(&str, &str)] = &[
        ("own", "本单位管辖"),
        ("other", "其他"),
        ("criminal", "涉嫌犯罪"),
        ("penalty", "行政处罚"),
        ("no-penalty", "不予处罚"),
        ("jurisdiction", "管辖"),
        ("return", "退回"),
        ("found", "本单位发现"),
        ("transfer", "接受移送"),
        ("designation", "区政府指定"),
        ("inspection", "监督检查"),
        ("report", "举报投诉"),
        ("assigned", "上级交办"),
        ("platform", "平台"),
        ("none", "无"),
        ("privacy", "个人隐私"),
        ("business", "商业秘密"),
        ("full", "全部"),
        ("part", "部分"),
        ("self", "自行强制执行"),
        ("whistle", "镇街吹哨"),
        ("regular", "例会"),
        ("special", "专题会议"),
        ("present", "出席"),
        ("deputy", "委派出席"),
        ("leave", "请假"),
        ("meeting", "会议议定"),
        ("proposed", "拟报区政府"),
        ("plan", "计划"),
        ("written", "书面"),
        ("phone", "电话"),
        ("oral", "口头"),
        ("briefing", "工作简报"),
        ("bulletin", "专项通报"),
        ("court", "申请法院执行"),
        ("letter", "移交函"),
        ("source", "案源"),
        ("evidence", "证据"),
    ];
    WORDS.iter().find(|(known, _)| *known == word).map_or(word, |(_, title)| title)
}

fn label(kind: RecordKind, key: &str) -> &str {
    match (kind, key) {
        (RecordKind::Transfer, "from") => return "移送单位",
        (RecordKind::Transfer, "to") => return "接受单位",
        (RecordKind::Case, "title") => return "案由",
        (RecordKind::Dispute, "to") => return "承办单位",
        (RecordKind::Assist, "ground") => return "事由或理由",
        (RecordKind::Notice, "unit") => return "被督办单位",
        (RecordKind::Notice, "issued_on") => return "发出",
        _ => {}
    }
    const LABELS: &[(&str, &str)] = &[
        ("id", "编号"),
        ("title", "标题"),
        ("status", "状态"),
        ("finder", "发现单位"),
        ("found_on", "发现日期"),
        ("source", "来源"),
        ("place", "地点"),
        ("parties", "当事人"),
        ("ongoing", "正在进行"),
        ("measure", "制止措施"),
        ("secrecy", "保密"),
        ("findings", "调查情况"),
        ("assessment", "研判"),
        ("holder", "承办单位"),
        ("held_by", "承办缘由"),
        ("held_since", "承办自"),
        ("settled_once", "管辖移送已有结果"),
        ("returned", "公安已退回"),
        ("decision", "处理决定"),
        ("performance", "履行"),
        ("enforcement", "强制执行"),
        ("closed_on", "结案日期"),
        ("reopened", "重新办理"),
        ("last_on", "最近事项"),
        ("materials", "材料"),
        ("papers", "所附文书"),
        ("case", "案件"),
        ("kind", "种类"),
        ("from", "发起单位"),
        ("to", "对方单位"),
        ("sent_on", "送出"),
        ("doc_no", "文号"),
        ("urgent", "紧急"),
        ("received_on", "收到"),
        ("answered_on", "答复"),
        ("accepted", "接受"),
        ("ground", "不接受依据"),
        ("reason", "理由"),
        ("referred_on", "报请"),
        ("designated_on", "指定"),
        ("designated_to", "指定单位"),
        ("designation_doc_no", "指定文号"),
        ("notified_on", "通报"),
        ("notify_doc_no", "通报文号"),
        ("handed_back", "公安已退回"),
        ("ended", "两端合并"),
        ("event_on", "事由日期"),
        ("handed_over_on", "文件移交"),
        ("scene_on", "到场"),
        ("articles", "适用条款"),
        ("standard", "处罚标准"),
        ("conclusion", "结论"),
        ("proposed_for", "提出时拟上的会议"),
        ("discussed_at", "讨论会议"),
        ("due_days", "历次期限"),
        ("reported_on", "报告区政府"),
        ("matter", "事项"),
        ("between", "争议各方"),
        ("raised_on", "提出"),
        ("settled_on", "协商一致"),
        ("escalated_on", "上报"),
        ("decided_on", "决定"),
        ("decided_by_government", "区政府已决定承办单位"),
        ("lead", "牵头单位"),
        ("with", "配合单位"),
        ("town", "镇街"),
        ("planned_on", "计划"),
        ("starts_on", "开始日期"),
        ("police_told_on", "通知公安"),
        ("started_on", "实际开始"),
        ("finished_on", "结束"),
        ("result", "结果"),
        ("cases", "查获案件"),
        ("reported_in", "报到"),
        ("incidents", "阻碍执法"),
        ("date", "会议日期"),
        ("called_by_leader", "组长召集"),
        ("topic", "依据议题"),
        ("solicited_on", "征集议题"),
        ("circulated_on", "交各单位研究"),
        ("held_on", "召开"),
        ("chair", "代为主持"),
        ("attendance", "出席"),
        ("guests", "列席"),
        ("drafted_on", "起草纪要"),
        ("signed_on", "签发"),
        ("issued_on", "印发"),
        ("postponements", "改期"),
        ("cancel_reason", "取消理由"),
        ("by", "提出单位"),
        ("meeting", "会议"),
        ("proposed_on", "提出"),
        ("ruled_on", "审定"),
        ("unit", "责任单位"),
        ("due_on", "办结期限"),
        ("progress", "进展"),
        ("reset_by", "改定期限的会议"),
        ("done_on", "办结"),
        ("items", "超期事项"),
        ("reply", "回复"),
        ("replied_on", "回复日期"),
        ("absent", "未登记出席"),
        ("topics", "议题"),
        ("open_matters", "未了事项"),
        ("matters", "议定事项"),
        ("copies", "抄送"),
    ];
    LABELS.iter().find(|(known, _)| *known == key).map_or(key, |(_, label)| label)
}
