//! `jiexie show`: one record with its deadlines and events; for a case, the whole story.

mod extensions;
mod links;
mod parties;

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Map, Value, json};

use super::app::App;
use super::find::old_numbers;
use super::named::on_register;
use super::streams::output;
use super::worded::each_in_words;
use super::{agenda, next, provisional, quarters, reply};
use crate::error::hint::{self, hint};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::law::quarter::Quarter;
use crate::record::dossier::Record;
use crate::record::field::{self, Field};
use crate::record::listed::Listed;
use crate::record::notice::ItemStands;
use crate::record::pressed::Pressed;
use crate::record::words::{NoticeStatus, UnitRole, VOID};
use crate::record::{Context, kinds};
use crate::render::{self, Format, clean};
use crate::report::story::Story;
use crate::steps;
use crate::steps::act::{Act, Void};
use crate::steps::event::{self, Event, Loaded};
use crate::steps::next::signed;
use crate::steps::{order, replay, status, target};

/// 查看一条记录：内容、期限、事项
#[derive(Args)]
pub struct Show {
    /// 记录编号，如 C2026-0001；季度例会写季度，如 2026Q3
    pub id: String,
    /// 期限全部列出，因更正等已替换的也列
    #[arg(long)]
    pub all: bool,
}

/// Shows a record by its id.
pub fn run(app: &App, show: &Show) -> Result<u8> {
    if let Some(quarter) = Quarter::named(&show.id) {
        return quarters::show(app, quarter);
    }
    whole(app, show.id.parse()?, show.all)
}

/// Shows one record.
pub fn record(app: &App, id: Id) -> Result<u8> {
    whole(app, id, false)
}

/// Shows one record; with `all`, the deadlines that were replaced too.
fn whole(app: &App, id: Id, all: bool) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law, units };
    let loaded = reader.dossier_of(ctx, id)?;
    let day = app.today();
    let rows = match (id.kind, loaded.file.standing(id)) {
        (RecordKind::Case, _) => reader.deadlines_of_case(id)?,
        (_, Ok(item)) => reader.deadlines_of_standing(ctx, item, day)?,
        _ => reader.deadlines_of(id)?,
    };
    let kind = id.kind;
    let mut fields = facts(ctx, &loaded, id)?;
    let extended = extensions::add(&loaded, id, &mut fields)?;
    let agenda = agenda::add(ctx, &loaded, id, &mut fields)?;
    parties::part(&mut fields, day);
    let own_links = loaded.file.case().ok().filter(|case| case.id == id).map_or(&[][..], |case| &case.links);
    let links = links::add(&reader, ctx, own_links, &mut fields)?;
    let notice = loaded.file.notice(id).ok();
    let of_unit = |unit| reader.notices_up_to(&ctx.units.acted_for(ctx.units.successor_of(unit, day), day), id);
    let pressed = notice.map(|notice| of_unit(&notice.unit)).transpose()?.unwrap_or_default();
    let pressed = Pressed::of(&pressed, ctx.units, day);
    let provisional = provisional::of(&reader, ctx, &loaded, id)?;
    let fallen = notice.map(|notice| reader.fallen_items(notice)).transpose()?.unwrap_or_default();
    notice.iter().for_each(|notice| agenda::add_bulletin(ctx, notice, (&pressed, &provisional, &fallen), &mut fields));
    let operations = if kind == RecordKind::Case { reader.operations_of(id)? } else { Vec::new() };
    let operations = operations.into_iter().map(|id| Ok((id, reader.dossier_of(ctx, id)?))).collect::<Result<_>>()?;
    let story = Story::of(&loaded, id, operations)?;
    if let Some(day) = story.last_day().filter(|_| kind == RecordKind::Case) {
        // What its transfers, its parties and whatever else hangs on it went through last is the case's last step too.
        fields.insert(field::LAST_ON.key.to_owned(), json!(day));
    }
    let kept = |mut row: Listed| {
        let mark = row.deadline.subject.record().and_then(|record| story.mark(record));
        row.deadline.late_reason = row.deadline.late_reason.map(|reason| mark.unwrap_or(reason));
        row
    };
    let rows: Vec<Listed> = rows.into_iter().map(kept).collect();
    let of_case = |remark: Option<String>| remark.filter(|_| kind == RecordKind::Case);
    // Nobody waits for the answer to what was voided, or never was overdue.
    let open = notice.filter(|notice| notice.status == NoticeStatus::Open);
    let nothing_left = open.and_then(|_| ItemStands::nothing_left(&fallen));
    let about_status = of_case(status::remark(ctx, &loaded.file, day)).or_else(|| nothing_left.map(str::to_owned));
    let about_assessment = of_case(status::remark_on_assessment(&loaded.file).map(str::to_owned));
    if let Some(number) = old_numbers::of(&loaded, id) {
        fields.shift_insert(1.min(fields.len()), old_numbers::FIELD.key.to_owned(), json!(number));
    }
    let mut next = steps::next::of(ctx, &loaded, id, day);
    next.retain(|_| nothing_left.is_none());
    if let Some((signed_on, _)) = signed::signed(&loaded, id) {
        let leader = reader.leader_on(&ctx.units.role_code(UnitRole::Leader)?, signed_on)?;
        signed::put_right(&mut next, &loaded, id, leader.as_deref());
    }
    next.extend(steps::next::number::of(&loaded, id));
    if app.format == Format::Table {
        let opts = app.opts();
        app.print(|out| {
            let lines: Vec<Vec<String>> = fields
                .iter()
                .filter(|(key, _)| !agenda::SHOWN_BELOW.contains(&key.as_str()))
                .filter(|(key, value)| key.as_str() != "decisions" || !is_said(value, &fields["decision"]))
                .filter(|(_, value)| !value.is_null() && **value != json!([]) && **value != json!(false))
                .flat_map(|(key, value)| {
                    let presumed = key == PRESUMED_ON;
                    let field = field::find(kinds::fields(kind), if presumed { "received_on" } else { key })
                        .or_else(|| (key == old_numbers::FIELD.key).then_some(&old_numbers::FIELD));
                    let remark = match key.as_str() {
                        PRESUMED_ON => Some("推定"),
                        "status" => about_status.as_deref(),
                        "assessment" => about_assessment.as_deref(),
                        _ => None,
                    };
                    field.map_or_else(Vec::new, |field| rows_of(field, value, remark, ctx, day))
                })
                .collect();
            let lines: Vec<Vec<String>> = lines.into_iter().chain(extended.iter().cloned()).collect();
            write!(out, "{}", render::short_table(&["项目", "内容"], &lines, &opts)).map_err(output)?;
            parties::print_former(out, &fields, &opts)?;
            links::print(out, &links, &opts)?;
            agenda.iter().try_for_each(|agenda| agenda::print(out, agenda, &opts))?;
            notice.iter().try_for_each(|notice| {
                agenda::print_items(out, notice, (&pressed, &provisional, &fallen), ctx, &opts)
            })?;
            let mut section = |heading: &str, table: String| write!(out, "\n{heading}\n{table}").map_err(output);
            let records = story.record_lines(ctx, day);
            if !records.is_empty() {
                section("有关记录", render::short_table(RECORD_COLUMNS, &records, &opts))?;
            }
            if !rows.is_empty() {
                let table = match all {
                    true => reply::deadline_table(&rows, law, units, day, &opts),
                    false => reply::deadlines(&rows, ctx, day, &opts),
                };
                section("期限", table)?;
            }
            let lines: Vec<Vec<String>> = story.events.iter().map(|event| story.event_line(event, ctx)).collect();
            let by_decision = order::decided_by(&loaded.events, id).map(|event| born(&loaded, event));
            let table = by_decision.iter().map(|line| format!("{line}\n")).collect::<String>();
            let table = table
                + &(if lines.is_empty() { String::new() } else { render::short_table(EVENT_COLUMNS, &lines, &opts) });
            section("事项", table)?;
            let lines = next::lines(&next, units, day);
            lines.iter().try_for_each(|line| writeln!(out, "{line}").map_err(output))
        })?;
        return Ok(0);
    }
    let deadlines: Vec<Value> = rows.iter().map(|row| reply::deadline_json(row, units, day)).collect();
    fields.extend(about_status.map(|remark| ("status_remark".to_owned(), json!(remark))));
    fields.insert("deadlines".to_owned(), Value::Array(deadlines));
    let own = loaded.events.iter().filter(|event| event.record == id);
    let events: Result<Vec<Value>> = own.map(|event| story.event_json(event)).collect();
    fields.insert("events".to_owned(), Value::Array(events?));
    fields.insert("next".to_owned(), next::json(&next, units, day));
    if id.kind == RecordKind::Case {
        let told: Result<Vec<Value>> = story.events.iter().map(|event| story.event_json(event)).collect();
        fields.insert("story".to_owned(), Value::Array(told?));
        fields.insert("records".to_owned(), Value::Array(story.records));
    }
    app.print(|out| render::json_line(out, &Value::Object(fields)).map_err(output))?;
    Ok(0)
}

/// The lines of one field: one for each of several parts, the first of which bears its title.
fn rows_of(field: &Field, value: &Value, remark: Option<&str>, ctx: Context<'_>, day: NaiveDate) -> Vec<Vec<String>> {
    let each = each_in_words(field, value, ctx, day);
    // Of several decisions, steps tell which they are about.
    let counted = field.key == "decisions" && each.len() > 1;
    let line = |(nth, words): (usize, String)| {
        let title = if nth == 0 { field.title } else { "" };
        let words = if counted { format!("第 {} 次：{words}", nth + 1) } else { words };
        let words = words + &remark.map_or_else(String::new, |remark| format!("（{remark}）"));
        vec![title.to_owned(), clean::visible(&words).into_owned()]
    };
    each.into_iter().enumerate().map(line).collect()
}

/// Which decision's copies a record is about.
pub fn born(loaded: &Loaded, event: &Event) -> String {
    let way = on_register(format!("jiexie correct {} --event {}", event.record, event.no));
    format!("随 {} 登记；更正、作废随该项：{way}", target::named(loaded, event.record, event.no))
}

/// Whether the only decision there ever was is the one in force, which stands by itself.
fn is_said(decisions: &Value, in_force: &Value) -> bool {
    let Some([only]) = decisions.as_array().map(Vec::as_slice) else { return false };
    !in_force.is_null() && only["standing"] == "stands"
}

/// Beside a record's fields, where no true receipt is recorded: the day on which it is presumed.
const PRESUMED_ON: &str = "presumed_on";

const RECORD_COLUMNS: &[&str] = &["记录", "种类", "状态", "日期", "发起单位", "对方单位", "事由"];
const EVENT_COLUMNS: &[&str] = &["记录", "序号", "日期", "事项", "经手", "登记时间", "说明"];

/// The refusal to show what went with the step it was born of: that stands with the steps of its dossier.
fn vanished(loaded: &Loaded, id: Id) -> Error {
    let gone = Error::not_found(format!("{id} 已不存在：它所依据的事项已更正或作废"));
    match loaded.file.case() {
        Ok(case) => {
            gone.hint(hint!(hint::run(format!("jiexie case show {}", case.id)), " 的经过里有它的各项和作废的一项"))
        }
        Err(_) => gone,
    }
}

/// The record's facts; of a voided record those it had before.
fn facts(ctx: Context<'_>, loaded: &Loaded, id: Id) -> Result<Map<String, Value>> {
    let voided_by = loaded
        .events
        .iter()
        .find(|event| event.record == id && matches!(event.act, Act::Void(Void { event: None, .. })));
    let earlier;
    let file = match voided_by {
        None => &loaded.file,
        Some(void) => {
            earlier = replay::replay(ctx, event::up_to(&loaded.events, void.seq - 1), void.seq)?.file;
            &earlier
        }
    };
    let record = file.get(id).ok_or_else(|| vanished(loaded, id))?;
    let Value::Object(mut fields) = record.to_json()? else { return Err(Error::io("记录无法输出")) };
    let presumed_on = match record {
        Record::Transfer(transfer) if transfer.received_on.is_none() => Some(transfer.presumed_on()),
        Record::Assist(assist) if assist.received_on.is_none() => Some(assist.sent_on),
        _ => None,
    };
    if let Some(day) = presumed_on {
        let place = fields.keys().position(|key| key == "received_on").unwrap_or(fields.len());
        fields.shift_insert(place, PRESUMED_ON.to_owned(), json!(day));
    }
    if voided_by.is_some() {
        fields.insert("status".to_owned(), json!(VOID));
    }
    if !fields.contains_key("title") {
        fields.insert("title".to_owned(), json!(file.title_of(id)));
    }
    Ok(fields)
}
