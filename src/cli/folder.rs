//! `jiexie transfer folder`: what goes to the other agency, in one folder: the case's and the transfer's materials, and a list
//! that says what the case is, who sends it to whom, and what of the materials is in the folder and what is not.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::app::App;
use super::material::out_of_reach;
use super::streams::output;
use super::worded::in_words;
use super::{outputs, wrote};
use crate::disk::{cannot, names};
use crate::error::Result;
use crate::ids::Id;
use crate::record::dossier::Record;
use crate::record::words::{Secrecy, Vocabulary};
use crate::record::{Context, field, kinds};
use crate::render::{self, Format, clean};
use crate::repo::material::Held;
use crate::steps::reminders;

/// The list that lies beside the materials.
const LIST: &str = "移送清单.txt";
/// What it says of the transfer.
const OF_TRANSFER: [&str; 8] = ["id", "kind", "from", "to", "sent_on", "doc_no", "urgent", "papers"];
/// What it says of the case.
const OF_CASE: [&str; 10] =
    ["id", "title", "finder", "found_on", "source", "place", "parties", "measure", "findings", "assessment"];

/// One material: its number, where it was saved, or why it was not.
struct Line {
    held: Held,
    at: std::result::Result<PathBuf, String>,
}

/// Writes the folder of one transfer.
pub fn write(app: &App, id: Id, place: &Path) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law: &law, units: &units };
    let loaded = reader.dossier_of(ctx, id)?;
    let (transfer, case) = (loaded.file.transfer(id)?.clone(), loaded.file.case()?.clone());
    let draft = outputs::new_folder(app, place)?;
    let path = draft.path();
    let mut taken = HashSet::new();
    names::unique(LIST, &mut taken);
    let mut lines = Vec::new();
    for held in reader.materials_of(case.id)?.into_iter().chain(reader.materials_of(id)?) {
        let at = match out_of_reach(&held) {
            Some(why) => Err(why),
            None => {
                let name = names::unique(&held.material.name, &mut taken);
                let content = reader.content_of(&held)?;
                let mut file = draft.create(&name)?;
                let written = file.write_all(&content).and_then(|()| file.sync_all());
                written.map_err(|error| cannot(&path.join(&name), &error))?;
                Ok(path.join(name))
            }
        };
        lines.push(Line { held, at });
    }
    let mut text = String::from("移送清单\n\n");
    let (sent, of_case) = (Record::Transfer(Box::new(transfer)), Record::Case(Box::new(case.clone())));
    for (record, keys) in [(&sent, &OF_TRANSFER[..]), (&of_case, &OF_CASE[..])] {
        told(ctx, app, record, keys, &mut text)?;
    }
    listed(&lines, &mut text);
    let wanting = reminders::materials_wanting(&loaded.file, ctx).into_iter().find(|(of, _)| *of == id);
    if let Some((_, wanting)) = &wanting {
        text.push_str(&format!("待补：{}\n", wanting.join("、")));
    }
    let mut file = draft.create(LIST)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|error| cannot(&path.join(LIST), &error))?;
    draft.keep()?;
    wrote::done(format!("移送的材料与清单已存入 {}", path.display()));
    answer(app, id, &path.join(LIST), &lines)?;
    app.note("目录里有当事人信息，只交给接受移送的单位");
    if case.secrecy != Secrecy::None {
        app.note(&format!("注意：{} 标有{}，移交时按保密要求办理", case.id, case.secrecy.title()));
    }
    Ok(0)
}

/// Adds what these fields of a record say, a line each.
fn told(ctx: Context<'_>, app: &App, record: &Record, keys: &[&str], text: &mut String) -> Result<()> {
    let (fields, value) = (kinds::fields(record.id().kind), record.to_json()?);
    for field in keys.iter().filter_map(|key| field::find(fields, key)) {
        let value = &value[field.key];
        if !value.is_null() && *value != json!([]) && *value != json!(false) {
            text.push_str(&format!("{}：{}\n", field.title, in_words(field, value, ctx, app.today())));
        }
    }
    text.push('\n');
    Ok(())
}

/// Adds a line for each material: its category, its name, and its digest or where it is.
fn listed(lines: &[Line], text: &mut String) {
    text.push_str("材料\n");
    for (nth, Line { held, at }) in (1..).zip(lines) {
        let material = &held.material;
        let (kind, name) = (material.kind.title(), clean::visible(&material.name));
        match at {
            Ok(_) => {
                text.push_str(&format!("{nth}. {kind} {name}，{} 字节，SHA-256 {}\n", material.size, material.sha256))
            }
            Err(why) => text.push_str(&format!("{nth}. {kind} {name}：{}\n", clean::visible(why))),
        }
    }
    if lines.is_empty() {
        text.push_str("没有登记材料\n");
    }
}

/// Says what was saved where, and what was not.
fn answer(app: &App, id: Id, list: &Path, lines: &[Line]) -> Result<()> {
    app.print(|out| {
        if app.format == Format::Json {
            let one = |(nth, Line { held, at }): (i64, &Line)| {
                let path = at.as_ref().ok().map(|path| path.display().to_string());
                json!({"n": nth, "title": held.material.name, "kind": held.material.kind.word(), "path": path,
                       "size": held.material.size, "sha256": held.material.sha256, "reason": at.as_ref().err()})
            };
            let (saved, left): (Vec<_>, Vec<_>) = (1..).zip(lines).partition(|(_, line)| line.at.is_ok());
            let saved: Vec<Value> = saved.into_iter().map(one).collect();
            let left: Vec<Value> = left.into_iter().map(one).collect();
            let value = json!({"id": id, "status": "saved", "list": list.display().to_string(), "saved": saved,
                "not_saved": left, "deadlines": [], "warnings": []});
            return render::json_line(out, &value).map_err(output);
        }
        writeln!(out, "{}", clean::visible(&format!("{id} 清单：{}", list.display()))).map_err(output)?;
        for (nth, Line { held, at }) in (1i64..).zip(lines) {
            let line = match at {
                Ok(path) => format!("{id} 第 {nth} 份 {} 字节，摘要相符：{}", held.material.size, path.display()),
                Err(why) => format!("{id} 第 {nth} 份“{}”{why}", held.material.name),
            };
            writeln!(out, "{}", clean::visible(&line)).map_err(output)?;
        }
        Ok(())
    })
}
