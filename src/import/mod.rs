//! Taking in ledgers and exports: what lies in files, row by row, becomes steps at the write door; whatever is wrong is told
//! row by row, and then nothing is written.

mod beside;
mod books;
mod calendar;
mod cases;
mod clerk;
mod contents;
mod differs;
mod follow;
mod gaps;
pub mod handed;
pub mod holidays;
mod intake;
mod left_out;
pub mod lists;
mod mend;
pub mod pages;
mod problem;
mod progress;
mod reading;
mod remarks;
mod source;
mod stands;
mod sums;
mod tables;
mod tally;
mod twins;
mod unbrought;
mod undone;
mod unit_changes;
mod units;
mod vanished;
mod walk;

use std::fs;
use std::path::{Path, PathBuf};

use crate::disk::{MANIFEST, Scratch, read};
use crate::error::{Error, Result};
use crate::gate::Session;
use crate::ledger::Kind;
use crate::ledger::asked::LedgerAsked;
use crate::ledger::births::Births;
use crate::ledger::manifest::Manifest;

use contents::Contents;
use intake::Intake;
use source::{ImportSource, SourceWanted};

pub use clerk::Unsaid;
pub use progress::Progress;
pub use tally::{Made, Problem, Tally};

/// Largest manifest, in bytes: one line for each material.
const LARGEST_MANIFEST: u64 = 256 * 1024 * 1024;

/// What is to be taken in.
#[derive(Debug, Clone)]
pub struct Ask {
    /// A ledger, a folder or .zip with one and its files, or the directory of a whole export.
    pub path: PathBuf,
    /// What a ledger holds; none: told by its columns.
    pub kind: Option<Kind>,
    /// The only sheet of a workbook to be read.
    pub sheet: Option<String>,
    /// What the clerk says once for the whole ledger.
    pub asked: LedgerAsked,
    /// What rows that do not say it are told with.
    pub unsaid: Unsaid,
}

/// What was opened and found fit to be taken in.
pub struct Opened {
    dir: PathBuf,
    contents: Contents,
    what: What,
    /// Where a packed file was unpacked, gone with this.
    _unpacked: Option<Scratch>,
}

enum What {
    /// A ledger that clerks keep, with what its rows leave unsaid.
    Ledger(Vec<ImportSource>, Unsaid),
    /// One file of an export.
    Part(Box<ImportSource>),
    /// Files of a whole export.
    Whole(Vec<Kind>),
}

/// Opens a ledger or a whole export.
///
/// # Errors
/// What cannot be read, or is no ledger and no export; files that were changed since they were exported.
pub fn open(ask: &Ask, tally: &mut Tally) -> Result<Opened> {
    let is_dir = fs::metadata(&ask.path).is_ok_and(|meta| meta.is_dir());
    let (dir, unpacked) = match is_dir {
        true => (ask.path.clone(), None),
        false if intake::is_packed(&ask.path) => {
            let (dir, scratch) = intake::unpack(&ask.path)?;
            (dir, Some(scratch))
        }
        false => return one(ask, tally),
    };
    let opened = match intake::look(&dir)? {
        Intake::Ledger(path, said) => {
            tally.remark(0, said.into_iter().collect());
            one(&Ask { path, ..ask.clone() }, tally)
        }
        Intake::Other(path) => whole(&Ask { path, ..ask.clone() }, tally),
    }?;
    Ok(Opened { _unpacked: unpacked, ..opened })
}

impl Opened {
    /// Takes everything in, in one visit at the door.
    ///
    /// # Errors
    /// Failures of the register and of files; the refusal of the whole where any row is wrong.
    pub fn take_in(self, session: &mut Session<'_>, progress: &dyn Progress, tally: &mut Tally) -> Result<()> {
        let Opened { dir, contents, what, _unpacked } = self;
        match what {
            What::Ledger(sources, unsaid) => {
                let mut births = Births::default();
                for mut source in sources {
                    clerk::take_in(session, &mut source, &dir, &unsaid, &mut births, progress, tally)?;
                }
                tally.remark(0, session.left_out()?);
            }
            What::Part(mut source) => {
                units::bring(session, &dir, tally)?.say(session, tally);
                let aside = walk::take_in(session, &mut source, &dir, contents, progress, tally)?;
                vanished::tell(session, &dir, false, &aside, tally)?;
            }
            What::Whole(kinds) => {
                let of_units = units::bring(session, &dir, tally)?;
                let calendar = calendar::bring(session, &dir, tally)?;
                books::say(session, &dir, of_units.told, tally)?;
                let changes = walk::Changes { calendar, units: of_units };
                let aside = walk::take_in_all(session, &dir, &kinds, (contents, changes), progress, tally)?;
                vanished::tell(session, &dir, true, &aside, tally)?;
            }
        }
        tally.settle()
    }
}

/// One file: a clerk's ledger, or a part of an export of ours.
fn one(ask: &Ask, tally: &mut Tally) -> Result<Opened> {
    let wanted = SourceWanted { kind: ask.kind, sheet: ask.sheet.as_deref(), asked: &ask.asked };
    let mut sources = source::ledgers(&ask.path, wanted, tally)?;
    tally.kind = sources.first().map(|source| source.heading().kind());
    let parent = ask.path.parent().filter(|dir| !dir.as_os_str().is_empty());
    let dir = parent.unwrap_or(Path::new(".")).to_owned();
    let ours = sources.iter().position(|source| source.heading().is_ours());
    let Some(source) = ours.map(|at| sources.swap_remove(at)) else {
        let what = What::Ledger(sources, ask.unsaid.clone());
        return Ok(Opened { dir, contents: Contents::default(), what, _unpacked: None });
    };
    let kind = source.heading().kind();
    if let Some((flag, _)) = of_rows(ask).into_iter().find(|(_, told)| *told) {
        return Err(Error::input(format!("{flag} 不能用于导出文件"))
            .hint(format!("导出里每项事项自带迟延原因与理由；去掉 {flag}")));
    }
    let mut contents = Contents::default();
    if ask.path.file_name().is_some_and(|name| name == kind.file())
        && let Ok(text) = read::whole(&dir.join(MANIFEST), LARGEST_MANIFEST)
        && let Ok(manifest) = Manifest::read(&text)
        && let Some(sha256) = manifest.hash_of(kind)
    {
        untouched(&ask.path, sha256)?;
        contents = Contents::of(&dir, &manifest)?;
    }
    Ok(Opened { dir, contents, what: What::Part(Box::new(source)), _unpacked: None })
}

/// What is told of rows alone.
fn of_rows(ask: &Ask) -> [(&'static str, bool); 11] {
    let asked = &ask.asked;
    [
        ("--late-reason", ask.unsaid.late_reason.is_some()),
        ("--copy-none", ask.unsaid.copy_none.is_some()),
        ("--copy-to", !ask.unsaid.copy_to.is_empty()),
        ("--sheet", ask.sheet.is_some()),
        ("--map", !asked.maps.is_empty()),
        ("--finder", asked.finder.is_some()),
        ("--found-on", asked.found_on.is_some()),
        ("--decided-on", asked.decided_on.is_some()),
        ("--outcome", asked.outcome.is_some()),
        ("--year", asked.year.is_some()),
        ("--paper-materials", asked.paper.is_some()),
    ]
}

/// A whole export.
fn whole(ask: &Ask, tally: &mut Tally) -> Result<Opened> {
    let told = [("--kind", ask.kind.is_some())].into_iter().chain(of_rows(ask));
    if let Some((flag, _)) = told.into_iter().find(|(_, told)| *told) {
        return Err(Error::input(format!("{flag} 不能用于整份导出")).hint(format!("去掉 {flag}")));
    }
    let path = ask.path.join(MANIFEST);
    let cannot = |error: std::io::Error| {
        Error::input(format!("{} 无法读取：{}", path.display(), read::reason(&error)))
            .hint("目录须是 jiexie export 的输出；单个台账写 CSV 文件并加 --kind")
    };
    let manifest = Manifest::read(&read::whole(&path, LARGEST_MANIFEST).map_err(cannot)?)?;
    let contents = Contents::of(&ask.path, &manifest)?;
    let files = manifest.files()?;
    for (kind, sha256) in &files {
        untouched(&ask.path.join(kind.file()), sha256)?;
    }
    if let Some(since) = &manifest.since {
        tally.remark(0, vec![format!("这份导出只含 {since} 以来有变动的卷宗")]);
    }
    let left_out = [manifest.left_out(), unbrought::left_out(&ask.path, &manifest)?].concat();
    if !left_out.is_empty() {
        let left_out = left_out.join("、");
        tally.remark(
            0,
            vec![format!("导入只带案件、移送、共享、定期共享、协作及其争议；这份导出里的{left_out}没有导入")],
        );
    }
    let kinds = files.into_iter().map(|(kind, _)| kind).collect();
    Ok(Opened { dir: ask.path.clone(), contents, what: What::Whole(kinds), _unpacked: None })
}

/// A file of an export must be as it was exported: its rows are taken from the steps, and an edited cell would count for
/// nothing without a word.
fn untouched(file: &Path, sha256: &str) -> Result<()> {
    let cannot = |error: std::io::Error| Error::input(format!("{} 无法读取：{}", file.display(), read::reason(&error)));
    if !fs::symlink_metadata(file).map_err(cannot)?.is_file() {
        return Err(Error::input(format!("{} 不是文件", file.display())).hint("重新导出"));
    }
    if read::hash_of(file).map_err(cannot)?.0 == sha256 {
        return Ok(());
    }
    Err(Error::input(format!("{} 与清单的摘要不符，已被改动", file.display()))
        .hint("重新导出，不要改动文件；内容有误的，在原登记簿上用 jiexie correct 编号 更正后重新导出"))
}
