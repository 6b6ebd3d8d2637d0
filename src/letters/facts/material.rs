//! The materials that go with a letter, as its list names them.

use serde_json::{Value, json};

use super::filled::{Facts, said};
use crate::letters::seen::Seen;
use crate::record::material::{Material, ON_PAPER, PaperLine, TO_COME, listed};
use crate::record::words::{Form, MaterialKind, TransferKind, Vocabulary};

/// The list of materials, in the order of their kinds.
pub(super) fn list(seen: &Seen<'_>, materials: &[Material], facts: &mut Facts) {
    list_with(seen, materials, Vec::new(), facts);
}

/// The same, with these lines behind it.
pub(super) fn list_with(seen: &Seen<'_>, materials: &[Material], more: Vec<Value>, facts: &mut Facts) {
    let mut lines: Vec<(usize, Value)> = Vec::new();
    for material in sorted(materials) {
        if let Some(papers) = one_by_one(material, materials) {
            let kind = |paper: &PaperLine| place_of(paper.kind.unwrap_or(material.kind));
            lines.extend(papers.iter().map(|paper| (kind(paper), of_paper(seen, material.kind, paper))));
            continue;
        }
        if is_made_besides(material, materials) {
            continue;
        }
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
        let line = (place_of(material.kind), line);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.sort_by_key(|(place, _)| *place);
    let lines: Vec<Value> = lines.into_iter().map(|(_, line)| line).chain(more).collect();
    if !lines.is_empty() {
        facts.put("materials", lines);
    }
}

/// Whether it is the letter told of on paper, where that is at hand as a file: there is one.
fn is_made_besides(material: &Material, all: &[Material]) -> bool {
    let letter = |material: &Material| material.kind == MaterialKind::Letter;
    letter(material) && on_paper(material) && all.iter().any(|other| letter(other) && !on_paper(other))
}

/// What goes with a case that is handed back besides what is on record: the paper by which it ended there, and room for what
/// is given back where nothing of that was told.
pub(super) fn given_back(paper: Option<&str>, materials: &[Material]) -> Vec<Value> {
    let paper = paper.unwrap_or("处理该案的决定文书");
    let listed = materials.iter().any(|material| {
        material.name.contains(paper) || material.title.as_deref().is_some_and(|title| title.contains(paper))
    });
    let told = |material: &Material| material.kind != MaterialKind::Letter && material.name != TO_COME;
    let room = if materials.iter().any(told) { 0 } else { ROOM };
    let copy = (!listed).then(|| json!({ "title": paper, "form": Form::Copy.title() }));
    copy.into_iter().chain((0..room).map(|_| json!({}))).collect()
}

/// How many rows are left for what is given back.
const ROOM: usize = 2;

/// Those of the papers that a telling names one by one that belong under this material, as do those of no category under the
/// first that is not the letter; none where it names no single papers.
fn one_by_one(material: &Material, all: &[Material]) -> Option<Vec<PaperLine>> {
    if material.title.is_some() || !on_paper(material) || material.name == TO_COME {
        return None;
    }
    let mut papers = listed(&material.name);
    let alike: Vec<MaterialKind> =
        all.iter().filter(|other| on_paper(other) && other.name == material.name).map(|other| other.kind).collect();
    let known = papers.iter().any(|paper| paper.kind.is_some());
    let single = match papers.as_slice() {
        [one] => alike.len() == 1 && (one.copies.is_some() || one.pages.is_some() || one.count.is_some()),
        _ => known || alike.len() == 1 && alike != [MaterialKind::Letter],
    };
    if papers.is_empty() || !single {
        return None;
    }
    // A letter that stands beside the telling is listed by itself.
    let apart =
        |other: &Material| other.kind == MaterialKind::Letter && !(on_paper(other) && other.name == material.name);
    if all.iter().any(apart) {
        papers.retain(|paper| paper.kind != Some(MaterialKind::Letter));
    }
    let other = alike.iter().copied().find(|kind| *kind != MaterialKind::Letter).unwrap_or(material.kind);
    let place = |paper: &PaperLine| paper.kind.filter(|kind| alike.contains(kind)).unwrap_or(other);
    Some(papers.into_iter().filter(|paper| place(paper) == material.kind).collect())
}

/// The line of a paper that was told among others.
fn of_paper(seen: &Seen<'_>, kind: MaterialKind, paper: &PaperLine) -> Value {
    let kind = paper.kind.unwrap_or(kind);
    let letter = kind == MaterialKind::Letter;
    let usual = || if letter { letter_name(seen) } else { kind_name(seen, kind) };
    json!({
        "title": paper.name.as_deref().filter(|_| !letter).and_then(said).unwrap_or_else(|| usual().to_owned()),
        "kind": kind_name(seen, kind),
        "copies": paper.copies.or(letter.then_some(1)).map(|copies| copies.to_string()),
        "pages": paper.pages.map(|pages| pages.to_string()),
        "form": letter.then(|| Form::Original.title()),
        "remark": paper.count.as_ref().map_or_else(|| "纸质".to_owned(), |count| format!("纸质，{count}")),
    })
}

/// How many there are of each of the papers that go with a suspected crime (国务院令第310号): as the materials say, where each
/// says it; of what `told` leaves out of those named and no material is, that there is none.
pub(super) fn enclosed(seen: &Seen<'_>, told: &[String], materials: &[Material], facts: &mut Facts) {
    let mut papers: Vec<(String, Option<u32>)> = Vec::new();
    let mut lists: Vec<&str> = Vec::new();
    for material in materials.iter().filter(|material| material.name != TO_COME) {
        let name = material.title.as_deref().unwrap_or(&material.name);
        let own = if on_paper(material) { listed(name) } else { Vec::new() };
        if own.len() < 2 {
            let letter = material.kind == MaterialKind::Letter;
            let count = material.copies.or_else(|| own.first().and_then(|paper| paper.copies));
            papers.extend((!letter).then(|| (name.to_owned(), count)));
        } else if !lists.contains(&name) {
            lists.push(name);
            let besides = own.into_iter().filter(|paper| paper.kind != Some(MaterialKind::Letter));
            papers.extend(besides.map(|paper| (paper.name.unwrap_or_default(), paper.copies)));
        }
    }
    let mut count = |slot: &str, known: &str, words: &[&str]| {
        let (own, rest): (Vec<_>, Vec<_>) =
            papers.drain(..).partition(|(name, _)| words.iter().any(|word| name.contains(word)));
        papers = rest;
        // One whose copies nobody told leaves the sum open.
        let sum: Option<u32> = own.iter().map(|(_, copies)| *copies).sum();
        // The list of goods is made with the letter.
        let listed = slot == "enclosed.goods" && seen.file.case().is_ok_and(|case| !case.goods.is_empty());
        let none = || !told.is_empty() && !told.iter().any(|paper| paper == known);
        match sum {
            Some(0) if listed => facts.put(slot, "1份"),
            Some(0) if none() => facts.put(slot, "无"),
            Some(0) | None => {}
            Some(sum) => facts.put(slot, format!("{sum}份")),
        }
    };
    count("enclosed.goods", "物品清单", &["物品清单"]);
    count("enclosed.report", "调查报告", &["调查报告"]);
    count("enclosed.expertise", "检验鉴定", &["检验", "鉴定", "检测"]);
    count("enclosed.others", "其他", &[""]);
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

/// Takes out of what is attached the papers that the letter names itself, whatever stands behind their names in brackets.
pub(super) fn without(named: &[&str], facts: &mut Facts) {
    facts.retain("attachments", |title| {
        let bare = title.split(['（', '(']).next().unwrap_or(title).trim();
        !named.contains(&bare)
    });
}

fn sorted(materials: &[Material]) -> Vec<&Material> {
    let mut sorted: Vec<&Material> = materials.iter().collect();
    sorted.sort_by_key(|material| place_of(material.kind));
    sorted
}

/// Where the materials of a category stand.
fn place_of(kind: MaterialKind) -> usize {
    MaterialKind::ALL.iter().position(|known| *known == kind).unwrap_or(MaterialKind::ALL.len())
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

/// Whether it exists on paper only.
fn on_paper(material: &Material) -> bool {
    material.path.as_deref().is_some_and(|path| path.starts_with(ON_PAPER))
}

/// How papers that one telling stands for were told: 纸质卷一册; what holds papers of several kinds is one.
fn told_of(material: &Material, several: bool) -> String {
    match said(&material.name) {
        Some(told) if several && told.starts_with("纸质") => format!("在{told}内"),
        Some(told) if told.starts_with("纸质") => told,
        Some(told) if material.kind != MaterialKind::Letter => format!("纸质：{told}"),
        _ => "纸质".to_owned(),
    }
}

/// What the letter is called by which a transfer goes out.
pub(super) fn letter_name<'s>(seen: &'s Seen<'_>) -> &'s str {
    match seen.kept("kind").and_then(TransferKind::stored) {
        Some(TransferKind::Jurisdiction) | None => kind_name(seen, MaterialKind::Letter),
        Some(kind) => kind.letter().title(),
    }
}

/// What a material is called, and what else there is to say of it: a file by its name, paper as it was told. Where one
/// telling stands for several kinds, each is called by its kind.
fn named(seen: &Seen<'_>, material: &Material, all: &[Material]) -> (String, Option<String>) {
    if let Some(title) = &material.title {
        return (title.clone(), None);
    }
    if on_paper(material) && material.name == TO_COME {
        return (String::new(), None);
    }
    if on_paper(material) {
        let alike = all.iter().filter(|other| on_paper(other) && other.name == material.name).count();
        let own = |other: &&Material| other.kind != MaterialKind::Letter && other.name == material.name;
        let several = all.iter().filter(|other| on_paper(other)).filter(own).count() > 1;
        let short = material.name.chars().count() <= 4;
        return match alike {
            1 if !short => (material.name.clone(), None),
            _ if material.kind == MaterialKind::Letter => {
                (letter_name(seen).to_owned(), Some(told_of(material, several)))
            }
            _ => (kind_name(seen, material.kind).to_owned(), Some(told_of(material, several))),
        };
    }
    if material.kind == MaterialKind::Letter {
        return (letter_name(seen).to_owned(), None);
    }
    let stem = material.name.rsplit_once('.').map_or(material.name.as_str(), |(stem, _)| stem);
    (if stem.is_empty() { material.name.clone() } else { stem.to_owned() }, None)
}
