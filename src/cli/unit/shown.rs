//! `jiexie unit list` and `jiexie unit show`.

use serde_json::{Value, json};

use super::super::app::App;
use super::super::journal;
use super::super::streams::output;
use super::series;
use crate::error::Result;
use crate::record::words::{self, ContactRole, UnitItem, Vocabulary};
use crate::render::{self, Cell, Column, Format, List};

const COLUMNS: &[Column] = &[
    Column::new("id", "代码", 15).lead(),
    Column::new("short", "简称", 12),
    Column::new("kind_title", "类别", 8),
    Column::new("status_title", "状态", 6).state().whole(),
    Column::hidden("kind", "类别代码"),
    Column::hidden("status", "状态代码"),
    Column::hidden("roles", "职责"),
    Column::hidden("until_on", "终止"),
    Column::hidden("successor", "承接单位"),
    Column::new("title", "全称", 0),
];

pub(super) fn list(app: &App) -> Result<u8> {
    let reader = app.reader()?;
    let units = reader.units()?;
    let day = app.today();
    app.print(|out| {
        let mut list = List::new(out, app.format, COLUMNS, app.opts());
        for unit in units.all() {
            let acts = unit.acts_on(day);
            let name = unit.name_on(day);
            list.row(&[
                Cell::from(&unit.code),
                Cell::from(&name.short),
                unit.kind.title().into(),
                if acts { "在用" } else { "已终止" }.into(),
                unit.kind.word().into(),
                if acts { "active" } else { "ended" }.into(),
                Cell::Json(json!(unit.roles)),
                unit.until_on.map(|until| until.to_string()).into(),
                unit.successor.as_deref().into(),
                Cell::from(&name.name),
            ])
            .map_err(output)?;
        }
        list.finish().map(|_| ()).map_err(output)
    })?;
    Ok(0)
}

pub(super) fn show(app: &App, name: &str) -> Result<u8> {
    let reader = app.reader()?;
    let (units, law) = (reader.units()?, reader.law()?);
    let unit = units.find(name)?;
    let line = law.book().line_of(&unit.code);
    let contacts = reader.contacts(Some(&unit.code))?;
    let events = reader.book_events(&format!("unit/{}", unit.code))?;
    let day = app.today();
    let now = unit.name_on(day);
    app.print(|out| {
        if app.format != Format::Table {
            let people: Vec<Value> = contacts
                .iter()
                .map(|c| json!({"role": c.role, "post": c.post, "name": c.name, "phone": c.phone, "from_on": c.from_on, "until_on": c.until_on}))
                .collect();
            let value = json!({
                "id": unit.code, "title": now.name, "name": now.name, "short": now.short, "kind": unit.kind.word(), "roles": unit.roles,
                "status": if unit.acts_on(day) { "active" } else { "ended" },
                "official_name": unit.detail_on(UnitItem::OfficialName, day), "doc_prefix": unit.detail_on(UnitItem::DocPrefix, day),
                "address": unit.detail_on(UnitItem::Address, day), "postcode": unit.detail_on(UnitItem::Postcode, day),
                "phone": unit.detail_on(UnitItem::Phone, day), "printer": unit.detail_on(UnitItem::Printer, day),
                "uscc": unit.detail_on(UnitItem::Uscc, day), "line": line,
                "details": unit.details, "series": unit.series, "names": unit.names, "aliases": unit.aliases, "until_on": unit.until_on, "successor": unit.successor,
                "contacts": people, "deadlines": [], "events": journal::json(&events),
            });
            return render::json_line(out, &value).map_err(output);
        }
        let mut lines = vec![
            vec!["代码".to_owned(), unit.code.clone()],
            vec!["全称".to_owned(), now.name.clone()],
            vec!["简称".to_owned(), now.short.clone()],
            vec!["类别".to_owned(), unit.kind.title().to_owned()],
        ];
        let roles: Vec<&str> = unit.roles.iter().map(|role| role.title()).collect();
        if !roles.is_empty() {
            lines.push(vec!["角色".to_owned(), roles.join("、")]);
        }
        for old in unit.names.iter().filter(|old| *old != now) {
            let from = old.from_on.map_or_else(|| "最初".to_owned(), |from| from.to_string());
            lines.push(vec!["其他名称".to_owned(), format!("{}（自{from}）", old.name)]);
        }
        let details = unit.details.iter().map(|detail| {
            vec![detail.item.title().to_owned(), format!("{}（自 {}）", detail.value, detail.from_on)]
        });
        lines.extend(details);
        lines.extend(line.map(|line| vec!["条线".to_owned(), line.to_owned()]));
        lines.extend(series::lines(unit));
        if let Some(until) = unit.until_on {
            let next = unit.successor.as_deref().map_or_else(String::new, |code| format!("，由{}承接", units.short_on(code, day)));
            lines.push(vec!["终止".to_owned(), format!("{until}{next}")]);
        }
        for person in &contacts {
            let role = words::title_of(ContactRole::WORDS, &person.role);
            let until = person.until_on.as_ref().map_or_else(String::new, |until| format!("，至 {until}"));
            let post = person.post.as_deref().unwrap_or_default();
            let phone = person.phone.as_deref().unwrap_or_default();
            lines.push(vec![role.to_owned(), format!("{} {post} {phone}（自 {}{until}）", person.name, person.from_on)]);
        }
        write!(out, "{}", render::short_table(&["项目", "内容"], &lines, &app.opts())).map_err(output)?;
        journal::print(out, &events, &app.opts())
    })?;
    Ok(0)
}
