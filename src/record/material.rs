//! Materials that travel with records (二（三）): what is kept of each, and which are still wanting.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::fold;
use crate::person::placeholder::ERASED;
use crate::record::field::{Field, Holds, of, word};
use crate::record::words::{Form, MaterialKind, Particular, Vocabulary};

/// One material: its content is in the register (or, by reference, at `path`); this is its description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// Its category.
    pub kind: MaterialKind,
    /// File name as handed in.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the content, hex.
    pub sha256: String,
    /// Where the file lies, when kept by reference only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// How many copies, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copies: Option<u32>,
    /// How many pages each, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Whether it is the original or a copy, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<bool>,
    /// What it is called in letters, where told; else its file's name. May name persons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// What is told of a material beside what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How many copies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copies: Option<u32>,
    /// How many pages each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Whether it is the original or a copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<bool>,
}

impl Particulars {
    /// Takes one in, as it is typed: 份数, 2.
    ///
    /// # Errors
    /// A value that does not fit its name.
    pub fn take(&mut self, name: Particular, value: &str) -> Result<()> {
        match name {
            Particular::Title => self.title = Some(value.to_owned()),
            Particular::Copies | Particular::Pages => {
                let number = Some(count(name.title(), value)?);
                *(if name == Particular::Copies { &mut self.copies } else { &mut self.pages }) = number;
            }
            Particular::Form => self.original = Some(Form::read(value)? == Form::Original),
        }
        Ok(())
    }
}

/// A number of copies or pages: 2, 2份, ２.
fn count(name: &str, value: &str) -> Result<u32> {
    let bare = fold::text(value);
    let number =
        bare.trim_end_matches(['份', '张', '页', '件', '本', '套', '册']).parse().ok().filter(|number| *number > 0);
    let shown: String = value.chars().take(40).collect();
    number.ok_or_else(|| {
        Error::input(format!("{}“{shown}”不是数", name.trim())).hint("份数、页数写作至少是 1 的数，如 2")
    })
}

/// How the place of a material is written that exists on paper only.
pub const ON_PAPER: &str = "纸质：";
/// What stands for a material that is still to come, in a step that is only tried: no list names it.
pub const TO_COME: &str = "〔待附〕";
/// How the place of a material is written whose content stayed in the register it was exported from.
pub const ELSEWHERE: &str = "原登记簿：";

impl Material {
    /// One that exists on paper only, by what is told of it; `nothing` is the SHA-256 of no content.
    pub fn on_paper(kind: MaterialKind, told: &str, nothing: String) -> Self {
        Material { path: Some(format!("{ON_PAPER}{told}")), ..Material::of_content(kind, told.to_owned(), 0, nothing) }
    }

    /// One of which no more is told than what it holds.
    pub fn of_content(kind: MaterialKind, name: String, size: u64, sha256: String) -> Self {
        Material { kind, name, size, sha256, path: None, copies: None, pages: None, original: None, title: None }
    }

    /// What it is in its list: the original or a copy, where told.
    pub fn form(&self) -> Option<&'static str> {
        self.original.map(|original| if original { Form::Original } else { Form::Copy }.title())
    }

    /// Puts what is told in the place of what was told before; what is not stays.
    pub fn tell(&mut self, told: &Particulars) {
        let Particulars { title, copies, pages, original } = told.clone();
        self.title = title.or(self.title.take());
        self.copies = copies.or(self.copies);
        self.pages = pages.or(self.pages);
        self.original = original.or(self.original);
    }

    /// Whether its content lies in no file that could be read: on paper, in another register, or at a place that went with
    /// the personal data in it.
    pub fn is_out_of_reach(path: &str) -> bool {
        path.starts_with(ON_PAPER) || path.starts_with(ELSEWHERE) || path.contains(ERASED)
    }

    /// Whether it is a file with nothing in it.
    pub fn is_empty_file(&self) -> bool {
        self.size == 0 && !self.path.as_deref().is_some_and(Material::is_out_of_reach)
    }

    /// Kept by its description alone, unless it says already where it lies.
    pub fn stay_elsewhere(&mut self) {
        self.path.get_or_insert_with(|| format!("{ELSEWHERE}{}", self.name));
    }
}

/// What names of files are told by, besides the words of the categories.
const TELLING: &[(MaterialKind, &[&str])] = &[
    (MaterialKind::Letter, &["移送函"]),
    (MaterialKind::Source, &["举报", "投诉", "信访", "线索", "交办", "转办", "巡查"]),
    (
        MaterialKind::Evidence,
        &["检查记录", "勘验", "照片", "笔录", "询问", "视频", "录像", "录音", "鉴定", "检验", "检测", "票据", "photo"],
    ),
];

/// The category that the name of a file tells: what is told last in it is what it is (举报案件移交函: 移交函).
pub fn kind_told_by(file: &str) -> Option<MaterialKind> {
    let name = fold::text(file);
    let told = TELLING.iter().flat_map(|(kind, words)| words.iter().map(move |word| (*kind, *word)));
    let own = MaterialKind::WORDS.iter().flat_map(|entry| {
        let kind = MaterialKind::stored(entry.word);
        let words = [entry.word, entry.title].into_iter().chain(entry.also.iter().copied());
        kind.into_iter().flat_map(move |kind| words.clone().map(move |word| (kind, word)))
    });
    let found = own.chain(told).filter_map(|(kind, word)| Some((name.rfind(word)? + word.len(), word.len(), kind)));
    found.max_by_key(|(end, length, _)| (*end, *length)).map(|(_, _, kind)| kind)
}

/// The categories that a text names, in any of their words: 移交函1份、证据. 等 behind them names the others too.
fn named(text: &str) -> Vec<Option<MaterialKind>> {
    parts_of(text).map(|part| MaterialKind::read(uncounted(part)).ok()).collect()
}

/// The papers of a text, one after the other; none where 等 behind them names others too.
fn parts_of(text: &str) -> impl Iterator<Item = &str> {
    let more = text.trim().ends_with('等') || text.trim().ends_with("等材料");
    let divides =
        |c: char| matches!(c, '、' | '，' | ',' | '；' | ';' | '和' | '及' | '与' | '+' | '\n' | ' ' | '\u{3000}');
    text.split(divides).map(str::trim).filter(move |part| !part.is_empty() && !more)
}

/// 移交函1份, 证据三页 → 移交函, 证据.
fn uncounted(part: &str) -> &str {
    let bare = part.trim_end_matches(['份', '张', '页', '册', '件', '本', '套']);
    let count = |c: char| c.is_numeric() || "一二两三四五六七八九十".contains(c);
    let named = bare.trim_end_matches(count);
    if bare.len() < part.len() { named.trim_end_matches(['共', '各']) } else { part }
}

/// One paper as a list of papers tells it: 现场照片12张.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperLine {
    /// What it is called; none where it is named by its category alone.
    pub name: Option<String>,
    /// Its category, as far as its name tells.
    pub kind: Option<MaterialKind>,
    /// How many copies.
    pub copies: Option<u32>,
    /// How many pages.
    pub pages: Option<u32>,
    /// Another count, as it was told: 12张.
    pub count: Option<String>,
}

/// The papers of a text, one after the other: what may stand within a name (和平路照片) parts two only behind a paper.
fn papers_of(text: &str) -> Vec<&str> {
    if parts_of(text).next().is_none() {
        return Vec::new();
    }
    let is_paper = |head: &str| paper_told_by(head) != Paper::Unknown || uncounted(head).len() < head.len();
    let joins = |c: char| matches!(c, '和' | '及' | '与' | '+' | ' ' | '\u{3000}');
    let mut papers = Vec::new();
    for part in text.split(['、', '，', ',', '；', ';', '\n']) {
        let mut rest = part.trim();
        let mut from = 0;
        while let Some((at, found)) = rest[from..].match_indices(joins).next().map(|(at, found)| (from + at, found)) {
            let (head, tail) = (rest[..at].trim(), &rest[at + found.len()..]);
            // 照片 2张 is one.
            if is_paper(head) && !tail.trim_start().starts_with(char::is_numeric) {
                papers.push(head);
                (rest, from) = (tail.trim_start(), 0);
            } else {
                from = at + found.len();
            }
        }
        papers.push(rest);
    }
    papers.retain(|paper| !paper.is_empty());
    papers
}

/// The papers of a text, one by one; none where 等 behind them names others too. 各1份 behind the last counts those before it.
pub fn listed(text: &str) -> Vec<PaperLine> {
    let parts = papers_of(text);
    let mut papers: Vec<PaperLine> = parts.iter().map(|part| listed_one(part)).collect();
    // The record of an inspection is what the case came from, where no other paper is.
    if !papers.iter().any(|paper| paper.kind == Some(MaterialKind::Source)) {
        let inspected = parts.iter().position(|part| paper_told_by(part) == Paper::Inspection);
        if let Some(paper) = inspected.and_then(|nth| papers.get_mut(nth)) {
            paper.kind = Some(MaterialKind::Source);
        }
    }
    let each = text.trim().rsplit_once('各').is_some_and(|(_, count)| count.chars().count() <= 3);
    if let Some(last) = papers.last().filter(|_| each).cloned() {
        papers.iter_mut().for_each(|paper| {
            (paper.copies, paper.pages, paper.count) = (last.copies, last.pages, last.count.clone());
        });
    }
    papers
}

fn listed_one(part: &str) -> PaperLine {
    let name = uncounted(part);
    let bare = MaterialKind::read(name.trim()).ok();
    let kind = bare.or_else(|| match paper_told_by(part) {
        Paper::Of(kind) => Some(kind),
        Paper::Inspection => Some(MaterialKind::Evidence),
        Paper::Whole | Paper::Unknown => None,
    });
    let count = part[name.len()..].trim_start_matches(['共', '各']);
    let number = numbered(count);
    let of = |unit: char| number.filter(|_| count.ends_with(unit));
    PaperLine {
        name: bare.is_none().then(|| name.trim().to_owned()),
        kind,
        copies: of('份'),
        pages: of('页'),
        count: Some(count.to_owned()).filter(|count| !count.is_empty() && !count.ends_with(['份', '页'])),
    }
}

/// The number that a count begins with: 2份, 两页.
fn numbered(count: &str) -> Option<u32> {
    let digits = fold::text(count.trim_end_matches(|c: char| !c.is_numeric()));
    let first = count.chars().next()?;
    let place = "一二三四五六七八九十".chars().position(|digit| digit == if first == '两' { '二' } else { first });
    let in_words = place.filter(|_| count.chars().count() == 2).and_then(|place| u32::try_from(place + 1).ok());
    digits.parse().ok().or(in_words).filter(|number| *number > 0)
}

/// Whether a text names categories and nothing else.
pub fn named_only(text: &str) -> bool {
    let named = named(text);
    !named.is_empty() && named.iter().all(Option::is_some)
}

/// What of `wanted` lies on paper as a text tells it: the categories and papers it names, else all; of what is wanted by no
/// category, whatever category it names.
pub fn on_paper_of(wanted: &[MaterialKind], told: &str) -> Vec<MaterialKind> {
    if wanted == [MaterialKind::Other] {
        let mut named: Vec<MaterialKind> = named(told).into_iter().flatten().collect();
        named.sort_unstable_by_key(|kind| kind.word());
        named.dedup();
        return if named.is_empty() { wanted.to_vec() } else { named };
    }
    let papers: Vec<Paper> = parts_of(told).map(paper_told_by).collect();
    let whole = papers.contains(&Paper::Whole) && named(told).iter().all(Option::is_none);
    let named = covered(&papers, wanted);
    if whole || named.is_empty() {
        return wanted.to_vec();
    }
    wanted.iter().copied().filter(|kind| named.contains(kind)).collect()
}

/// What of `wanted` a list of single papers has, each by what its name tells; all of it where one of them tells nothing.
pub fn listed_on_paper(wanted: &[MaterialKind], list: &str) -> Vec<MaterialKind> {
    let parts = list.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let told: Option<Vec<Paper>> = parts
        .map(|part| match paper_told_by(part) {
            Paper::Unknown | Paper::Whole => kind_told_by(uncounted(part)).map(Paper::Of),
            known => Some(known),
        })
        .collect();
    match told {
        Some(told) if wanted != [MaterialKind::Other] => {
            let told = covered(&told, wanted);
            wanted.iter().copied().filter(|kind| told.contains(kind)).collect()
        }
        _ => wanted.to_vec(),
    }
}

/// What a single paper is, by what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paper {
    /// Of this category.
    Of(MaterialKind),
    /// The record of an inspection: what a case came from, and evidence where that is told otherwise.
    Inspection,
    /// The whole file: 纸质卷一册.
    Whole,
    /// Nobody's guess.
    Unknown,
}

/// What a covering letter is called.
const LETTERS: &[&str] = &["移交函", "移送函", "移送书", "退回函"];
/// What the record of an inspection is called.
const INSPECTIONS: &[&str] = &["检查记录", "检查笔录"];

/// What a paper is: what is told last in its name is what it is (举报案件移交函: the letter).
fn paper_told_by(part: &str) -> Paper {
    let name = fold::text(uncounted(part));
    if let Ok(kind) = MaterialKind::read(&name) {
        return Paper::Of(kind);
    }
    let told = TELLING.iter().flat_map(|(kind, words)| words.iter().map(|word| (Paper::Of(*kind), *word)));
    let letters = LETTERS.iter().map(|word| (Paper::Of(MaterialKind::Letter), *word));
    let inspections = INSPECTIONS.iter().map(|word| (Paper::Inspection, *word));
    let own = [(Paper::Of(MaterialKind::Source), "案源"), (Paper::Of(MaterialKind::Evidence), "证据")];
    let all = told.chain(letters).chain(own).chain(inspections);
    let found = all.filter_map(|(paper, word)| Some((name.rfind(word)? + word.len(), word.len(), paper)));
    match found.max_by_key(|(end, length, _)| (*end, *length)) {
        Some((.., paper)) => paper,
        None if name == "全" || ["卷", "全部", "全套", "所有"].iter().any(|word| name.contains(word)) => {
            Paper::Whole
        }
        None => Paper::Unknown,
    }
}

/// The categories that these papers cover: the record of an inspection is the source where one is wanted and no other paper is.
fn covered(papers: &[Paper], wanted: &[MaterialKind]) -> Vec<MaterialKind> {
    let of = |paper: &Paper| if let Paper::Of(kind) = paper { Some(*kind) } else { None };
    let mut kinds: Vec<MaterialKind> = papers.iter().filter_map(of).collect();
    for _ in papers.iter().filter(|paper| **paper == Paper::Inspection) {
        let sourced = kinds.contains(&MaterialKind::Source) || !wanted.contains(&MaterialKind::Source);
        kinds.push(if sourced { MaterialKind::Evidence } else { MaterialKind::Source });
    }
    kinds
}

/// Categories of `required` that none of `present` covers, in the order required.
pub fn wanting<'a>(required: &'a [String], present: &[&Material]) -> Vec<&'a str> {
    let missing = required.iter().filter(|kind| !present.iter().any(|material| material.kind.word() == *kind));
    missing.map(String::as_str).collect()
}

/// Its fields, in the order they are shown.
pub const FIELDS: &[Field] = &[
    word::<MaterialKind>("kind", "类别"),
    Field::new("name", "名称", Holds::Text).short(),
    Field::new("size", "字节", Holds::Digest),
    Field::new("sha256", "摘要", Holds::Digest),
    Field::new("path", "存放", Holds::Text),
    Field::new("copies", "份数", Holds::Count).titled(),
    Field::new("pages", "页数", Holds::Count).titled(),
    Field::new("original", "原件", Holds::Flag).titled(),
    Field::new("title", "题名", Holds::Text).short().titled(),
];

/// What is told beside what it holds, in the order of [`Particulars`].
pub const PARTICULARS: &[Field] =
    &[of(FIELDS, "title"), of(FIELDS, "copies"), of(FIELDS, "pages"), of(FIELDS, "original")];

/// The materials of a record: the steps that bring them store them.
pub const MATERIALS: Field = Field::new("materials", "材料", Holds::Parts(FIELDS)).many().unstored().fixed();
