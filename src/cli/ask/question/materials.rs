//! Files to hand in: asked for one after the other, each with its category.

use std::path::Path;

use clap::Arg;

use super::super::line::Answer;
use super::super::paths::Paths;
use super::super::prompt::TextPrompt;
use super::{Asker, is_material};
use crate::cli::known::Offer;
use crate::cli::lettering::{DRAFT, LETTER, file_of};
use crate::cli::missing::Partial;
use crate::cli::takes::Takes;
use crate::cli::{demand, streams};
use crate::error::{Error, Result};
use crate::fold;
use crate::person::placeholder::says_nothing;
use crate::record::material;
use crate::record::words::{LetterKind, MaterialKind, TransferKind, Vocabulary};
use crate::render::clean;

impl Asker<'_> {
    /// Materials, one after the other: their category, then the file. What the document asks for and is not there yet is
    /// said, and stands first.
    pub(super) fn materials(&self, partial: &Partial, arg: &Arg, what: &str) -> Result<Option<Vec<String>>> {
        let mut given: Vec<String> = Vec::new();
        let paper = partial.arg(PAPER).filter(|paper| partial.written(paper).is_empty());
        let drafts = demand::is_written(&partial.matches, DRAFT);
        loop {
            let missing = self.missing(partial, arg, &given);
            let asked = match (given.is_empty(), missing.is_empty()) {
                (true, true) => format!("{what}：哪一类？"),
                (true, false) => format!("{what}：哪一类？还缺：{}", titles(&missing)),
                (false, true) => format!("{what}：还有哪一类？"),
                (false, false) => format!("{what}：还有哪一类？还缺：{}", titles(&missing)),
            };
            let ends = Ends { given: !given.is_empty(), paper: paper.is_some() };
            let Some(picked) = self.category(&asked, ends, missing.first().copied())? else {
                let gone = if self.prompt.goes_back() { given.pop() } else { None };
                let Some(gone) = gone else { return Ok(None) };
                streams::say(&clean::visible(&format!("（已退回：{gone}，上面答的不算）")));
                continue;
            };
            let kind = match picked {
                Picked::File(kind) => kind,
                Picked::OnPaper => match self.on_paper(&missing)? {
                    Some(text) => {
                        self.on_paper.replace(Some(text));
                        return Ok(Some(given));
                    }
                    None if self.prompt.goes_back() => continue,
                    None => return Ok(None),
                },
                // What only lacks the letter may have it made: that is asked next. What lies on paper was told already.
                Picked::NoMore
                    if missing.is_empty()
                        || paper.is_none()
                        || drafts
                        || self.may_make_letter(partial, arg, &given) =>
                {
                    return Ok(Some(given));
                }
                Picked::NoMore => {
                    let titles = titles(&missing);
                    let clause = self.known.materials_clause();
                    streams::say(&format!(
                        "还缺{titles}：{clause}要求随案移送，缺了不能移送；不是文件的选“{REST}”，确实没有的，备齐再办（Ctrl-C 放弃）"
                    ));
                    continue;
                }
            };
            let asked = format!("{}的文件", kind.title());
            let path = Some(Paths::default());
            let asked = TextPrompt { what: &asked, path, help: Some(NO_FILE), ..TextPrompt::default() };
            let check = |typed: &str| if typed.trim().is_empty() { Ok(()) } else { is_material(typed) };
            let Some(path) = self.prompt.text(&asked, &check)? else {
                if self.prompt.goes_back() {
                    continue;
                }
                return Ok(None);
            };
            if path.is_empty() {
                continue;
            }
            given.push(format!("{}={path}", kind.word()));
        }
    }

    /// What lies on paper: by itself what is missing.
    fn on_paper(&self, missing: &[MaterialKind]) -> Result<Option<String>> {
        let usual = Some(titles(missing)).filter(|titles| !titles.is_empty());
        let help = "写明哪些是纸质的，如 现场检查记录2页、照片3张";
        let asked =
            TextPrompt { what: "纸质的材料", usual: usual.as_deref(), help: Some(help), ..TextPrompt::default() };
        let check = |typed: &str| match says_nothing(typed) {
            false => Ok(()),
            true => Err(Error::input("没有写明是什么材料").hint("Esc 退回上一问")),
        };
        self.prompt.text(&asked, &check)
    }

    /// What was said to lie on paper while files were asked for, as an answer of its own; once.
    pub fn told_on_paper(&self, partial: &Partial) -> Option<Answer> {
        let (text, long) = self.on_paper.take().zip(partial.arg(PAPER).and_then(Arg::get_long))?;
        Some(Answer { id: PAPER.to_owned(), words: vec![format!("--{long}={text}").into()] })
    }

    /// Whether what was handed in lacks only the letter, and the register can make that with the step.
    pub fn may_make_letter(&self, partial: &Partial, arg: &Arg, given: &[String]) -> bool {
        let makes = partial.arg(LETTER).is_some_and(|letter| partial.written(letter).is_empty());
        makes && partial.takes(arg) == Takes::Material && self.missing(partial, arg, given) == [MaterialKind::Letter]
    }

    /// The file into which the letter is to be made, none within where the register is not to make it; none when the clerk
    /// thinks better of it.
    pub fn letter(&self, partial: &Partial) -> Result<Option<Option<String>>> {
        // What the letter is called hangs on the kind of transfer.
        let kind = partial.arg("kind").and_then(|arg| TransferKind::read(partial.written(arg).first()?).ok());
        let title = match kind {
            Some(TransferKind::Criminal) => LetterKind::Criminal.title(),
            Some(TransferKind::Return) => LetterKind::Return.title(),
            _ => MaterialKind::Letter.title(),
        };
        match self.prompt.agreed(&format!("还缺{title}：由登记簿做出{title}？"), true)? {
            None => return Ok(None),
            Some(false) => return Ok(Some(None)),
            Some(true) => {}
        }
        let usual = file_of(title);
        let asked = format!("{title}写成哪个文件");
        let asked =
            TextPrompt { what: &asked, usual: Some(&usual), path: Some(Paths::default()), ..TextPrompt::default() };
        Ok(self.prompt.text(&asked, &|_| Ok(()))?.map(Some))
    }

    /// Which category, or what ends the list. `likely` stands first, and while something is likely the ends stand last.
    fn category(&self, asked: &str, ends: Ends, likely: Option<MaterialKind>) -> Result<Option<Picked>> {
        let offer = |picked: &Picked| {
            let (value, word) = match picked {
                Picked::File(kind) => (kind.title(), kind.word()),
                Picked::OnPaper => (if ends.given { REST } else { ALL_ON_PAPER }, "paper"),
                Picked::NoMore => (NO_MORE, ""),
            };
            Offer { value: value.to_owned(), also: word.to_owned(), about: word.to_owned() }
        };
        let no_more = ends.given.then_some(Picked::NoMore);
        let files = MaterialKind::ALL.iter().copied().map(Picked::File);
        let paper = ends.paper.then_some(Picked::OnPaper);
        let mut picks: Vec<Picked> = no_more.into_iter().chain(files).chain(paper).collect();
        picks.sort_by_key(|picked| match picked {
            Picked::File(kind) => (Some(*kind) != likely, 0),
            Picked::OnPaper => (true, 1),
            Picked::NoMore => (likely.is_some(), 2 * u8::from(likely.is_some())),
        });
        let offers: Vec<Offer> = picks.iter().map(offer).collect();
        Ok(self.prompt.pick(asked, &offers)?.and_then(|at| picks.get(at).copied()))
    }

    /// The categories that the document asks for with this argument and neither the line nor `given` has.
    fn missing(&self, partial: &Partial, arg: &Arg, given: &[String]) -> Vec<MaterialKind> {
        if !demand::is_demanded(arg) {
            return Vec::new();
        }
        let kind = partial.arg("kind").and_then(|arg| TransferKind::read(partial.written(arg).first()?).ok());
        let written = partial.written(arg);
        let has = |kind: &MaterialKind| {
            let of_kind =
                |pair: &String| fold::pair(pair).is_some_and(|(word, _)| MaterialKind::read(word) == Ok(*kind));
            given.iter().chain(&written).any(of_kind)
        };
        let required = self.known.required(kind.unwrap_or(TransferKind::Jurisdiction));
        required.into_iter().filter(|kind| !has(kind)).collect()
    }

    /// The categories of files that were named without theirs, each as it stands instead of what was written; none when the
    /// clerk thinks better of it.
    pub fn categories(&self, partial: &Partial) -> Result<Option<Vec<(String, String)>>> {
        let takes = |arg: &&Arg| partial.takes(arg) == Takes::Material;
        let bare = partial.command.get_arguments().filter(takes).flat_map(|arg| partial.written(arg));
        let mut told = Vec::new();
        for file in bare.filter(|file| fold::pair(file).is_none() && Path::new(file.trim()).is_file()) {
            let asked = format!("材料“{}”是哪一类？", clean::visible(&file));
            let likely = material::kind_told_by(&file).unwrap_or(MaterialKind::Other);
            match self.category(&asked, Ends::default(), Some(likely))? {
                Some(Picked::File(kind)) => told.push((file.clone(), format!("{}={}", kind.word(), file.trim()))),
                _ => return Ok(None),
            }
        }
        Ok(Some(told))
    }
}

fn titles(kinds: &[MaterialKind]) -> String {
    kinds.iter().map(|kind| kind.title()).collect::<Vec<_>>().join("、")
}

/// What is picked while files are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Picked {
    /// A file of this category.
    File(MaterialKind),
    /// What is no file lies on paper.
    OnPaper,
    /// There are no more.
    NoMore,
}

/// What else than a category is offered.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    /// Something was given: it may be all.
    given: bool,
    /// The command can be told of what lies on paper.
    paper: bool,
}

/// The argument that is told of what lies on paper.
const PAPER: &str = "paper_materials";

/// What ends a list of files.
const NO_MORE: &str = "没有了";
/// … where what is no file lies on paper.
const REST: &str = "其余是纸质的";
/// … where nothing is a file.
const ALL_ON_PAPER: &str = "都是纸质的";

/// Where a file is asked for and there is none.
const NO_FILE: &str = "空着回车重选类别";
