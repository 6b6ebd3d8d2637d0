//! `jiexie correct ID --event N` without new values: the fields of the event, what they hold and what each takes.

use serde_json::{Map, Value, json};

use super::super::app::App;
use super::super::named::on_register;
use super::super::streams::output;
use super::super::worded::in_words;
use crate::error::Result;
use crate::ids::Id;
use crate::record::Context;
use crate::record::field::{Field, Holds};
use crate::render::{self, Format, clean};
use crate::steps::act::Act;
use crate::steps::correction;
use crate::steps::event::Loaded;
use crate::steps::target::{self, Target};
use crate::steps::trial::{Example, Trial, TrialChoice, choices, words};

/// Lists what of an event can be corrected, and how.
pub fn list(app: &App, id: Id, no: u32) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law, units };
    let loaded = reader.dossier_of(ctx, id)?;
    let target = target::target(&loaded, id, no)?;
    let found = choices(ctx, &loaded, &target);
    let trial = Trial { ctx, loaded: &loaded, today: app.today(), entered_at: app.env.entered_at() };
    let example = trial.example(&target).map(|example| {
        let what = match example {
            Example::Set(field, text) => format!("--set {}={text}", field.title),
            Example::On(day) => format!("--on {day}"),
        };
        format!("jiexie correct {id} --event {no} {what} --reason 登记有误")
    });
    let shown = |choice: &TrialChoice| match if choice.value.is_null() { &choice.implied } else { &choice.value } {
        Value::Null => "（无）".to_owned(),
        Value::Array(items) if items.is_empty() => "（无）".to_owned(),
        value => clean::visible(&in_words(choice.field, value, ctx, target.on)).into_owned(),
    };
    if app.format != Format::Table {
        let fields = found.iter().map(|choice| {
            json!({
                "field": choice.field.key, "title": choice.field.title, "value": choice.value, "shown": shown(choice),
                "takes": choice.fixed.is_none().then(|| takes(choice.field)),
                "fixed": choice.fixed.as_ref().map(|error| json!({"message": error.message, "hint": error.hint})),
            })
        });
        let value = json!({
            "id": id, "event": no, "act": target.act.name(), "title": Act::title(target.act.name()), "on": target.on,
            "fields": fields.collect::<Vec<_>>(), "example": example,
        });
        app.print(|out| render::json_line(out, &value).map_err(output))?;
        return Ok(0);
    }
    let (open, fixed): (Vec<&TrialChoice>, Vec<&TrialChoice>) = found.iter().partition(|choice| choice.fixed.is_none());
    // What is the day of the step is told once, as it is called.
    let is_day = |choice: &TrialChoice| correction::is_day_of(&target, choice.field.key);
    let day = open.iter().find(|choice| is_day(choice)).map_or("日期", |choice| choice.field.title);
    let mut lines = vec![target::named(&loaded, id, no), String::new(), "可以更正：".to_owned()];
    lines.push(format!("  {day}：{}", target.on));
    lines.push("      写作 --on 日期，如 --on 2026-11-23".to_owned());
    lines.extend(carried(ctx, &loaded, &target));
    for choice in open.iter().filter(|choice| !is_day(choice)) {
        lines.push(format!("  {}（{}）：{}", choice.field.title, choice.field.key, shown(choice)));
        lines.push(format!("      写作 --set {}=值，{}", choice.field.title, takes(choice.field)));
    }
    if !fixed.is_empty() {
        lines.push("不能更正：".to_owned());
    }
    // What goes one way is listed together, the way once.
    let ways: Vec<(&TrialChoice, String)> =
        fixed.iter().filter_map(|choice| Some((*choice, choice.fixed.as_ref()?.way_on()))).collect();
    for (at, (choice, way)) in ways.iter().enumerate() {
        lines.push(format!("  {}：{}", choice.field.title, shown(choice)));
        if ways.get(at + 1).is_none_or(|(_, next)| next != way) {
            lines.push(format!("      {way}"));
        }
    }
    lines.extend(example.map(|example| format!("\n例如：\n  {}", on_register(example))));
    app.print(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}").map_err(output)))?;
    Ok(0)
}

/// The steps whose day goes along with this one's.
fn carried(ctx: Context<'_>, loaded: &Loaded, target: &Target<'_>) -> Vec<String> {
    let earlier = target.on.pred_opt().filter(|_| !target.act.is_about_events());
    let plan = earlier.map(|day| correction::plan(ctx, loaded, target, Some(day), Map::new(), Some(String::new())));
    let also = plan.and_then(Result::ok).map(|(correct, _)| correct.also).unwrap_or_default();
    let dated = also.iter().filter(|also| also.to_day.is_some());
    dated.map(|also| format!("      随之更正：{}", target::named(loaded, also.record, also.event))).collect()
}

/// What becomes of a party's other particulars.
const KEPT: &str = "只写姓名的，其余照旧，要去掉的写 姓名；；；";

/// What a field takes.
pub(super) fn takes(field: &Field) -> String {
    let one = one_of(field);
    match (field.many, is_party(field)) {
        (true, true) => format!("{one}；几人的，每人写一次 --set，写全所有的人；{KEPT}"),
        // Kind and head are fields of their own there.
        (false, true) => format!("{one}；{KEPT}，种类和负责人是另外的项，另写"),
        (true, false) if field.lines => format!("{one}；几项的，每项写一次 --set，写全所有的项"),
        (true, false) => format!("{one}；几项用逗号分开，写全所有的项"),
        _ => one,
    }
}

/// The same where it is asked for: what is several is asked for one by one.
pub(super) fn takes_asked(field: &Field) -> String {
    let one = one_of(field);
    match (field.many, is_party(field)) {
        (true, true) => format!("{one}；几人的，逐人写，写全所有的人；{KEPT}"),
        (true, false) if field.lines => format!("{one}；几项的，逐项写，写全所有的项"),
        _ => takes(field),
    }
}

fn is_party(field: &Field) -> bool {
    field.is_personal() && !field.inner().is_empty()
}

/// What one value is written as.
fn one_of(field: &Field) -> String {
    match field.holds {
        Holds::Word(_) => format!("可写 {}", words(field).unwrap_or_default()),
        Holds::Unit => "写单位的简称、全称或代码".to_owned(),
        Holds::Day => "写日期，如 2026-11-23".to_owned(),
        Holds::Flag => "写 是 或 否".to_owned(),
        Holds::Count => "写数字".to_owned(),
        Holds::Money => "写金额，单位元，如 500 或 500.50".to_owned(),
        Holds::Number => "写文号，如 峄综执罚〔2026〕31号".to_owned(),
        Holds::Id => "写记录编号".to_owned(),
        Holds::Parts(_) if field.is_personal() => {
            "写 姓名；证件号码；电话；地址，后几项可不写，或逐项写明：姓名=某店；负责人=张三".to_owned()
        }
        Holds::Parts(within) => {
            let titles: Vec<&str> = within.iter().map(|field| field.title).collect();
            format!("写 {}，后几项可不写", titles.join("；"))
        }
        _ => format!("写文字，最多 {} 字", field.longest()),
    }
}
