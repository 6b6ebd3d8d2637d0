//! Files to hand in: asked for one after the other, each with its category.

use std::path::Path;

use clap::Arg;

use super::super::paths::Paths;
use super::super::prompt::Asked;
use super::{Asker, is_material};
use crate::cli::known::Offer;
use crate::cli::lettering::{LETTER, file_of};
use crate::cli::missing::Partial;
use crate::cli::takes::Takes;
use crate::cli::{demand, streams};
use crate::error::Result;
use crate::fold;
use crate::record::material;
use crate::record::words::{MaterialKind, TransferKind, Vocabulary};
use crate::render::clean;

impl Asker<'_> {
    /// Materials, one after the other: their category, then the file. What the document asks for and is not there yet is
    /// said, and stands first.
    pub(super) fn materials(&self, partial: &Partial, arg: &Arg, what: &str) -> Result<Option<Vec<String>>> {
        let mut given: Vec<String> = Vec::new();
        let mut told = false;
        loop {
            let missing = self.missing(partial, arg, &given);
            let asked = match (given.is_empty(), missing.is_empty()) {
                (true, true) => format!("{what}：哪一类？"),
                (true, false) => format!("{what}：哪一类？还缺：{}", titles(&missing)),
                (false, true) => format!("{what}：还有哪一类？"),
                (false, false) => format!("{what}：还有哪一类？还缺：{}", titles(&missing)),
            };
            let Some(picked) = self.category(&asked, !given.is_empty(), missing.first().copied())? else {
                let gone = if self.prompt.goes_back() { given.pop() } else { None };
                let Some(gone) = gone else { return Ok(None) };
                streams::say(&clean::visible(&format!("（已退回：{gone}，上面答的不算）")));
                continue;
            };
            let Some(kind) = picked else {
                // What only lacks the letter may have it made: that is asked next.
                if missing.is_empty() || told || self.may_make_letter(partial, arg, &given) {
                    return Ok(Some(given));
                }
                told = true;
                let titles = titles(&missing);
                streams::say(&format!(
                    "还缺{titles}：{}要求随案移送；确实没有了，再选一次“{NO_MORE}”",
                    self.known.materials_clause()
                ));
                continue;
            };
            told = false;
            let asked = format!("{}的文件", kind.title());
            let path = Some(Paths::default());
            let asked = Asked { what: &asked, path, help: Some(NO_FILE), ..Asked::default() };
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

    /// Whether what was handed in lacks only the letter, and the register can make that with the step.
    pub fn may_make_letter(&self, partial: &Partial, arg: &Arg, given: &[String]) -> bool {
        let makes = partial.arg(LETTER).is_some_and(|letter| partial.written(letter).is_empty());
        makes && partial.takes(arg) == Takes::Material && self.missing(partial, arg, given) == [MaterialKind::Letter]
    }

    /// The file into which the letter is to be made, none within where the register is not to make it; none when the clerk
    /// thinks better of it.
    pub fn letter(&self) -> Result<Option<Option<String>>> {
        let title = MaterialKind::Letter.title();
        match self.prompt.agreed(&format!("还缺{title}：由登记簿做出{title}？"), true)? {
            None => return Ok(None),
            Some(false) => return Ok(Some(None)),
            Some(true) => {}
        }
        let usual = file_of(title);
        let asked = format!("{title}写成哪个文件");
        let asked = Asked { what: &asked, usual: Some(&usual), path: Some(Paths::default()), ..Asked::default() };
        Ok(self.prompt.text(&asked, &|_| Ok(()))?.map(Some))
    }

    /// Which category; none within when there are no more, which `may_end` offers. `likely` stands first, and while something is
    /// likely the end stands last.
    fn category(
        &self,
        asked: &str,
        may_end: bool,
        likely: Option<MaterialKind>,
    ) -> Result<Option<Option<MaterialKind>>> {
        let offer = |kind: &Option<MaterialKind>| {
            let word = kind.map(|kind| kind.word().to_owned()).unwrap_or_default();
            let value = kind.map_or(NO_MORE, |kind| kind.title()).to_owned();
            Offer { value, also: word.clone(), about: word }
        };
        let end = may_end.then_some(None).into_iter();
        let mut kinds: Vec<Option<MaterialKind>> = end.chain(MaterialKind::ALL.iter().copied().map(Some)).collect();
        kinds.sort_by_key(|kind| (*kind != likely, kind.is_none()));
        let offers: Vec<Offer> = kinds.iter().map(offer).collect();
        Ok(self.prompt.pick(asked, &offers)?.and_then(|at| kinds.get(at).copied()))
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
            match self.category(&asked, false, Some(likely))?.flatten() {
                Some(kind) => told.push((file.clone(), format!("{}={}", kind.word(), file.trim()))),
                None => return Ok(None),
            }
        }
        Ok(Some(told))
    }
}

fn titles(kinds: &[MaterialKind]) -> String {
    kinds.iter().map(|kind| kind.title()).collect::<Vec<_>>().join("、")
}

/// What ends a list of files.
const NO_MORE: &str = "没有了";

/// Where a file is asked for and there is none.
const NO_FILE: &str = "空着回车重选类别";
