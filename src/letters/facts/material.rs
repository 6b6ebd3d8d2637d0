//! The materials that go with a letter, as its list names them.

use serde_json::{Value, json};

use super::filled::{Facts, said};
use crate::letters::seen::Seen;
use crate::record::material::{Material, ON_PAPER, TO_COME};
use crate::record::words::{Form, MaterialKind, TransferKind, Vocabulary};

/// The list of materials, in the order of their kinds.
pub(super) fn list(seen: &Seen<'_>, materials: &[Material], facts: &mut Facts) {
    let mut lines: Vec<Value> = Vec::new();
    for material in sorted(materials) {
        let (title, remark) = named(seen, material, materials);
        let Some(title) = said(&title) else { continue };
        // One letter goes out, sealed; how many pages it has who prints it sees.
        let letter = material.kind == MaterialKind::Letter;
        let line = json!({
            "title": title,
            "kind": kind_name(seen, material.kind),
            "copies": material.copies.or(letter.then_some(1)).map(|copies| copies.to_string()),
            "pages": material.pages.map(|pages| pages.to_string()),
            "form": material.form().or(letter.then(|| Form::Original.title())),
            "remark": remark,
        });
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if !lines.is_empty() {
        facts.put("materials", lines);
    }
}

/// The names of materials that are attached without a list.
pub(super) fn attachments(seen: &Seen<'_>, materials: &[Material], facts: &mut Facts) {
    let mut names: Vec<String> = Vec::new();
    for material in sorted(materials) {
        if let Some(title) = said(&named(seen, material, materials).0).filter(|title| !names.contains(title)) {
            names.push(title);
        }
    }
    if !names.is_empty() {
        facts.put("attachments", names);
    }
}

fn sorted(materials: &[Material]) -> Vec<&Material> {
    let place = |kind: MaterialKind| MaterialKind::ALL.iter().position(|known| *known == kind);
    let mut sorted: Vec<&Material> = materials.iter().collect();
    sorted.sort_by_key(|material| place(material.kind));
    sorted
}

/// The categories that these materials are of.
pub(super) fn kinds(seen: &Seen<'_>, materials: &[Material]) -> String {
    let mut names: Vec<&str> = sorted(materials).iter().map(|material| kind_name(seen, material.kind)).collect();
    names.dedup();
    names.join("、")
}

fn kind_name<'s>(seen: &'s Seen<'_>, kind: MaterialKind) -> &'s str {
    seen.desk.ctx.law.book().materials.kind_name(kind.word())
}

/// What the covering letter is called in its own list.
fn letter_name<'s>(seen: &'s Seen<'_>) -> &'s str {
    match seen.kept("kind").and_then(TransferKind::stored) {
        Some(TransferKind::Criminal) => "涉嫌犯罪案件移送书",
        Some(TransferKind::Return) => "移送函",
        _ => kind_name(seen, MaterialKind::Letter),
    }
}

/// What a material is called, and what else there is to say of it: a file by its name, paper as it was told. Where one
/// telling stands for several kinds, each is called by its kind.
fn named(seen: &Seen<'_>, material: &Material, all: &[Material]) -> (String, Option<String>) {
    if let Some(title) = &material.title {
        return (title.clone(), None);
    }
    let on_paper = |material: &Material| material.path.as_deref().is_some_and(|path| path.starts_with(ON_PAPER));
    if on_paper(material) && material.name == TO_COME {
        return (String::new(), None);
    }
    if on_paper(material) {
        let alike = all.iter().filter(|other| on_paper(other) && other.name == material.name).count();
        let short = material.name.chars().count() <= 4;
        return match alike {
            1 if !short => (material.name.clone(), None),
            _ if material.kind == MaterialKind::Letter => (letter_name(seen).to_owned(), Some("纸质".to_owned())),
            _ => (kind_name(seen, material.kind).to_owned(), Some("纸质".to_owned())),
        };
    }
    if material.kind == MaterialKind::Letter {
        return (letter_name(seen).to_owned(), None);
    }
    let stem = material.name.rsplit_once('.').map_or(material.name.as_str(), |(stem, _)| stem);
    (if stem.is_empty() { material.name.clone() } else { stem.to_owned() }, None)
}
