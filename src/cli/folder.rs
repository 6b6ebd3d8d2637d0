//! `jiexie transfer folder`: what goes to the other agency, in one folder: the case's and the transfer's materials, the letters
//! that were made of it, and a list that says what the case is, who sends it to whom, and what is in the folder and what is not;
//! with the row that the other's register takes in, and the digests of all of it.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::app::App;
use super::letter::{Enclosed, enclosed};
use super::material::out_of_reach;
use super::streams::output;
use super::worded::in_words;
use super::{outputs, wrote};
use crate::disk::{FolderDraft, cannot, names};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::ledger::handed_over::{self, HandedOver};
use crate::record::dossier::Record;
use crate::record::field::Holds;
use crate::record::material::{Material, ON_PAPER};
use crate::record::words::{LetterKind, MaterialKind, Secrecy, Vocabulary};
use crate::record::{Context, field, kinds};
use crate::render::sheet::{Encoding, Fault, TableWriter};
use crate::render::{self, Format, clean};
use crate::repo::material::Held;
use crate::repo::{Reader, hex};
use crate::steps::reminders;

/// The list that lies beside the materials.
const LIST: &str = "移送清单.txt";
/// The transfer as a row that the other agency's register takes in.
const ROW: &str = "移送.csv";
/// The digests of all of them, to be held against them with `sha256sum -c`.
const DIGESTS: &str = "manifest-sha256.txt";
/// What it says of the transfer.
const OF_TRANSFER: [&str; 8] = ["id", "kind", "from", "to", "sent_on", "doc_no", "urgent", "papers"];
/// What it says of the case.
const OF_CASE: [&str; 10] =
    ["id", "title", "finder", "found_on", "source", "place", "parties", "measure", "findings", "assessment"];

/// One thing that goes along, a material or a letter: where it was saved, or why it was not.
struct Line {
    kind: MaterialKind,
    name: String,
    size: u64,
    sha256: String,
    letter: Option<LetterKind>,
    at: std::result::Result<PathBuf, String>,
    /// As the column of materials has it; none of what no material of the sending is.
    told: Option<String>,
}

/// Writes the folder of one transfer.
pub fn write(app: &App, id: Id, place: &Path) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law, units };
    let loaded = reader.dossier_of(ctx, id)?;
    if loaded.file.voided.contains(&id) {
        return Err(Error::input(format!("{id} 已作废，没有要送出的")).hint(format!("jiexie show {id} 查看")));
    }
    let (transfer, case) = (loaded.file.transfer(id)?.clone(), loaded.file.case()?.clone());
    let draft = outputs::new_folder(app, place)?;
    let path = draft.path();
    let mut taken = HashSet::new();
    for name in [LIST, ROW, DIGESTS] {
        names::unique(name, &mut taken);
    }
    let mut lines = Vec::new();
    for held in reader.materials_of(case.id)?.into_iter().chain(reader.materials_of(id)?) {
        lines.push(of_material(&reader, &draft, held, &mut taken)?);
    }
    for letter in enclosed(app, &transfer)? {
        lines.extend(of_letter(&draft, letter, &lines, &mut taken)?);
    }
    let mut text = String::from("移送清单\n\n");
    let sent = Record::Transfer(Box::new(transfer.clone()));
    let of_case = Record::Case(Box::new(case.clone()));
    for (record, keys) in [(&sent, &OF_TRANSFER[..]), (&of_case, &OF_CASE[..])] {
        told(ctx, app, record, keys, &mut text)?;
    }
    listed(&lines, &mut text);
    let wanting = reminders::materials_wanting(&loaded.file, ctx).into_iter().find(|(of, _)| *of == id);
    if let Some((_, wanting)) = &wanting {
        text.push_str(&format!("待补：{}\n", wanting.join("、")));
    }
    let mut digests: Vec<(String, String)> = lines.iter().filter_map(Line::digest).collect();
    let materials = lines.iter().filter_map(|line| line.told.as_deref()).collect::<Vec<_>>().join("；");
    let row = row_of(HandedOver { ctx, case: &case, transfer: &transfer, materials: &materials })?;
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

/// Saves a material, where its content is in the register.
fn of_material(reader: &Reader, draft: &FolderDraft, held: Held, taken: &mut HashSet<String>) -> Result<Line> {
    let material = &held.material;
    let at = match out_of_reach(&held) {
        Some(why) => Err(why),
        None => {
            let name = free_name(&material.name, taken);
            put(draft, &name, &reader.content_of(&held)?)?;
            Ok(draft.path().join(name))
        }
    };
    let paper = || format!("{ON_PAPER}{}", one_of_several(material.title.as_ref().unwrap_or(&material.name)));
    let what = at.as_ref().map_or_else(|_| paper(), |path| name_of(path));
    let told = Some(format!("{}={what}", material.kind.word()));
    let Material { kind, name, size, sha256, .. } = held.material;
    Ok(Line { kind, name, size, sha256, letter: None, at, told })
}

/// Saves a letter, unless it is among the materials already.
fn of_letter(
    draft: &FolderDraft,
    letter: Enclosed,
    before: &[Line],
    taken: &mut HashSet<String>,
) -> Result<Option<Line>> {
    let (kind, of_sending) = (letter.material(), letter.of_sending);
    let Enclosed { name, letter, file, .. } = letter;
    let is_there = |sha256: &str| before.iter().any(|line| line.at.is_ok() && line.sha256 == sha256);
    let (size, sha256, at) = match file {
        Ok((_, sha256)) if is_there(&sha256) => return Ok(None),
        Ok((content, sha256)) => {
            let name = free_name(&name, taken);
            put(draft, &name, &content)?;
            (content.len() as u64, sha256, Ok(draft.path().join(name)))
        }
        Err(why) => (0, String::new(), Err(why)),
    };
    let saved = at.as_ref().ok().filter(|_| of_sending);
    let told = saved.map(|path| format!("{}={}", kind.word(), name_of(path)));
    Ok(Some(Line { kind, name, size, sha256, letter: Some(letter), at, told }))
}

/// A name as a cell has it in which semicolons divide several.
fn one_of_several(name: &str) -> String {
    name.replace(['；', ';', '\n'], "_")
}

/// A name of its own in the folder.
fn free_name(name: &str, taken: &mut HashSet<String>) -> String {
    names::unique(&one_of_several(name), taken)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Writes one file of the folder.
fn put(draft: &FolderDraft, name: &str, bytes: &[u8]) -> Result<()> {
    let mut file = draft.create(name)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|error| cannot(&draft.path().join(name), &error))
}

impl Line {
    /// The digest of what is in the folder, and its name there.
    fn digest(&self) -> Option<(String, String)> {
        Some((self.sha256.clone(), name_of(self.at.as_ref().ok()?)))
    }
}

/// The transfer as a ledger of one row: what the other agency's register takes in.
fn row_of(sent: HandedOver<'_>) -> Result<Vec<u8>> {
    let written = || -> std::result::Result<Vec<u8>, Fault> {
        let mut sheet = TableWriter::new(Vec::new(), Encoding::Utf8Bom).map_err(Fault::Io)?;
        handed_over::columns().try_for_each(|column| sheet.text(column.zh))?;
        sheet.end()?;
        for row in sent.rows() {
            handed_over::columns().zip(&row).try_for_each(|(column, cell)| match column.field.holds {
                Holds::Day => sheet.day(cell),
                _ => sheet.text(cell),
            })?;
            sheet.end()?;
        }
        sheet.finish().map_err(Fault::Io)
    };
    written().map_err(|_| Error::io("移送的一行没有写成"))
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

/// Adds a line for each of them: its category, its name, and its digest or where it is.
fn listed(lines: &[Line], text: &mut String) {
    text.push_str("材料\n");
    for (nth, Line { kind, name, size, sha256, at, .. }) in (1..).zip(lines) {
        let (kind, name) = (kind.title(), clean::visible(name));
        match at {
            Ok(_) => text.push_str(&format!("{nth}. {kind} {name}，{size} 字节，SHA-256 {sha256}\n")),
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
            let one = |(nth, line): (i64, &Line)| {
                let path = line.at.as_ref().ok().map(|path| path.display().to_string());
                json!({"n": nth, "title": line.name, "kind": line.kind.word(), "path": path, "size": line.size,
                       "sha256": line.sha256, "letter": line.letter.map(LetterKind::word), "reason": line.at.as_ref().err()})
            };
            let (saved, left): (Vec<_>, Vec<_>) = (1..).zip(lines).partition(|(_, line)| line.at.is_ok());
            let saved: Vec<Value> = saved.into_iter().map(one).collect();
            let left: Vec<Value> = left.into_iter().map(one).collect();
            let value = json!({"id": id, "status": "saved", "list": list.display().to_string(), "saved": saved,
                "not_saved": left, "deadlines": [], "warnings": []});
            return render::json_line(out, &value).map_err(output);
        }
        writeln!(out, "{}", clean::visible(&format!("{id} 清单：{}", list.display()))).map_err(output)?;
        for (nth, Line { name, size, at, .. }) in (1i64..).zip(lines) {
            let line = match at {
                Ok(path) => format!("{id} 第 {nth} 份 {size} 字节，摘要相符：{}", path.display()),
                Err(why) => format!("{id} 第 {nth} 份“{name}”{why}"),
            };
            writeln!(out, "{}", clean::visible(&line)).map_err(output)?;
        }
        Ok(())
    })
}
