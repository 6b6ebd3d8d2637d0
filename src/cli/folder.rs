//! `jiexie transfer folder`: what goes to the other agency, in one folder: the case's and the transfer's materials, and a list
//! that says what the case is, who sends it to whom, and what of the materials is in the folder and what is not; with the row
//! that the other's register takes in, and the digests of all of it.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::app::App;
use super::material::out_of_reach;
use super::streams::output;
use super::worded::in_words;
use super::{outputs, wrote};
use crate::disk::{FolderDraft, cannot, names};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::case::Case;
use crate::record::dossier::Record;
use crate::record::words::{Secrecy, Vocabulary};
use crate::record::{Context, field, kinds};
use crate::render::{self, Format, clean};
use crate::repo::hex;
use crate::repo::material::Held;
use crate::steps::reminders;

/// The list that lies beside the materials.
const LIST: &str = "移送清单.txt";
/// The transfer as a row that the other agency's register takes in.
const ROW: &str = "移送.csv";
/// The digests of all of them, to be held against them with `sha256sum -c`.
const DIGESTS: &str = "manifest-sha256.txt";
/// What the row says.
const HEADS: [&str; 15] = [
    "案由",
    "移送单位",
    "接收单位",
    "发现日期",
    "研判日期",
    "移送日期",
    "移送文号",
    "地点",
    "调查情况",
    "保密类别",
    "材料",
    "当事人",
    "证件号码",
    "电话",
    "地址",
];
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
    for name in [LIST, ROW, DIGESTS] {
        names::unique(name, &mut taken);
    }
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
    let mut digests: Vec<(String, String)> = lines.iter().filter_map(Line::digest).collect();
    let row = row_of(ctx, &case, &sent, &lines)?;
    for (name, bytes) in [(LIST, text.as_bytes()), (ROW, &row)] {
        put(&draft, name, bytes)?;
        digests.push((hex(&Sha256::digest(bytes)), name.to_owned()));
    }
    let digests: String = digests.iter().map(|(sha256, name)| format!("{sha256}  {name}\n")).collect();
    put(&draft, DIGESTS, digests.as_bytes())?;
    draft.keep()?;
    wrote::done(format!("移送的材料与清单已存入 {}", path.display()));
    answer(app, id, &path.join(LIST), &lines)?;
    app.note("目录里有当事人信息，只交给接受移送的单位");
    if case.secrecy != Secrecy::None {
        app.note(&format!("注意：{} 标有{}，移交时按保密要求办理", case.id, case.secrecy.title()));
    }
    Ok(0)
}

/// Writes one file of the folder.
fn put(draft: &FolderDraft, name: &str, bytes: &[u8]) -> Result<()> {
    let mut file = draft.create(name)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|error| cannot(&draft.path().join(name), &error))
}

impl Line {
    /// The digest of a material that is in the folder, and its name there.
    fn digest(&self) -> Option<(String, String)> {
        Some((self.held.material.sha256.clone(), self.name()?))
    }

    /// Its name in the folder.
    fn name(&self) -> Option<String> {
        Some(self.at.as_ref().ok()?.file_name()?.to_string_lossy().into_owned())
    }

    /// As the column of materials has it: the file beside the row, or what it is on paper.
    fn told(&self) -> String {
        let material = &self.held.material;
        let what =
            self.name().unwrap_or_else(|| format!("纸质：{}", material.title.as_ref().unwrap_or(&material.name)));
        format!("{}={what}", material.kind.word())
    }
}

/// The transfer as a ledger of one row, a line more for each further party: what the other agency's register takes in.
fn row_of(ctx: Context<'_>, case: &Case, sent: &Record, lines: &[Line]) -> Result<Vec<u8>> {
    let Record::Transfer(transfer) = sent else { return Ok(Vec::new()) };
    let case_value = Record::Case(Box::new(case.clone())).to_json()?;
    let unit = |code: &str| ctx.units.short_on(code, transfer.sent_on).to_owned();
    let text = |key: &str| case_value[key].as_str().unwrap_or_default().to_owned();
    let assessed = case_value["assessment"]["on"].as_str().unwrap_or_default().to_owned();
    let materials = lines.iter().map(Line::told).collect::<Vec<_>>().join("；");
    let none = Vec::new();
    let parties = case_value["parties"].as_array().unwrap_or(&none);
    let party = |nth: usize| {
        ["name", "id_no", "phone", "address"]
            .map(|key| parties.get(nth).and_then(|party| party[key].as_str()).unwrap_or_default().to_owned())
    };
    let mut file = csv::Writer::from_writer(vec![0xEF, 0xBB, 0xBF]);
    let broken = |_: csv::Error| Error::io("移送的一行没有写成");
    file.write_record(HEADS).map_err(broken)?;
    for nth in 0..parties.len().max(1) {
        let first = |cell: String| if nth == 0 { cell } else { String::new() };
        let own = [
            text("title"),
            unit(&transfer.from),
            unit(&transfer.to),
            text("found_on"),
            assessed.clone(),
            transfer.sent_on.to_string(),
            transfer.doc_no.clone().unwrap_or_default(),
            text("place"),
            text("findings"),
            if case.secrecy == Secrecy::None { String::new() } else { case.secrecy.title().to_owned() },
            materials.clone(),
        ];
        file.write_record(own.map(first).into_iter().chain(party(nth))).map_err(broken)?;
    }
    file.into_inner().map_err(|_| Error::io("移送的一行没有写成"))
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
