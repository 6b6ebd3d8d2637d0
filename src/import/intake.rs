//! What another agency hands in on a stick or by mail: a folder, or a .zip of one, with a ledger and the files its rows name.
//! Where a list of digests lies beside them (`manifest-sha256.txt`, as BagIt has it), every file is held against it.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use encoding_rs::GB18030;
use zip::ZipArchive;

use crate::disk::{MANIFEST, Scratch, read};
use crate::error::{Error, Result};
use crate::ledger::Kind;
use crate::record::words::Vocabulary;

/// The list of digests, of a bag and of our own folders.
const DIGESTS: &str = "manifest-sha256.txt";
/// Where a bag has what it carries.
const PAYLOAD: &str = "data";
/// What lies beside that and is no part of it.
const TAGS: [&str; 4] = [DIGESTS, "tagmanifest-sha256.txt", "bagit.txt", "bag-info.txt"];
/// Files that may be ledgers.
const LEDGERS: [&str; 5] = ["csv", "xlsx", "xls", "et", "ods"];
/// Largest list of digests, in bytes.
const LARGEST_LIST: u64 = 16 * 1024 * 1024;
/// Most that is unpacked, in bytes and in files.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;
const MOST_FILES: usize = 10_000;
/// Most files that are named one by one.
const NAMED: usize = 5;

/// What was handed in, found whole.
pub(super) enum Intake {
    /// A ledger, beside the files it names; what is to be said of it.
    Ledger(PathBuf, Option<String>),
    /// A whole export of ours, or what is neither.
    Other(PathBuf),
}

/// Whether a file is one to be unpacked first.
pub(super) fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("zip"))
}

/// Looks into a folder.
///
/// # Errors
/// Files that are missing, changed, or not in the list of digests; several ledgers.
pub(super) fn look(dir: &Path) -> Result<Intake> {
    let ours = |dir: &Path| dir.join(MANIFEST).exists() || Kind::ALL.iter().any(|kind| dir.join(kind.file()).exists());
    if ours(dir) {
        return Ok(Intake::Other(dir.to_owned()));
    }
    let listed = dir.join(DIGESTS).exists();
    let payload = dir.join(PAYLOAD);
    let bagged = dir.join("bagit.txt").exists() && payload.is_dir();
    if bagged && !listed {
        return Err(Error::input(format!("{} 没有 {DIGESTS}，不能核对", dir.display()))
            .hint("请对方重新做一份；确实没有清单的，把 data 里的文件放在一个目录里导入"));
    }
    let inside = if bagged { payload } else { dir.to_owned() };
    let Some(ledger) = ledger_in(&inside)? else { return Ok(Intake::Other(dir.to_owned())) };
    if listed {
        whole(dir)?;
    }
    let said = (!listed).then(|| format!("没有 {DIGESTS}，没有核对文件是否完整、是否被改动"));
    Ok(Intake::Ledger(ledger, said))
}

/// The one ledger among the files of a folder: of several tables the one that is a CSV.
fn ledger_in(dir: &Path) -> Result<Option<PathBuf>> {
    let cannot = |error: io::Error| Error::input(format!("{} 无法读取：{}", dir.display(), read::reason(&error)));
    let ends = |path: &Path, words: &[&str]| {
        let ext = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
        words.contains(&ext.as_str())
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
        if !hidden && path.is_file() && ends(&path, &LEDGERS) {
            found.push(path);
        }
    }
    found.sort();
    let plain: Vec<&PathBuf> = found.iter().filter(|path| ends(path, &["csv"])).collect();
    match (&found[..], &plain[..]) {
        ([], _) => Ok(None),
        ([one], _) => Ok(Some(one.clone())),
        (_, [one]) => Ok(Some((*one).clone())),
        _ => {
            let names: Vec<String> = found.iter().take(NAMED).map(|path| name_of(path)).collect();
            Err(Error::input(format!("{} 里有几张表，不知道哪一张是台账：{}", dir.display(), names.join("、")))
                .hint("写明台账文件本身，材料列里的文件仍在它旁边找；或只留一个 CSV"))
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Holds every file against the list of digests, and the list against the files.
fn whole(dir: &Path) -> Result<()> {
    let list = dir.join(DIGESTS);
    let text = read::whole(&list, LARGEST_LIST)
        .map_err(|error| Error::input(format!("{} 无法读取：{}", list.display(), read::reason(&error))))?;
    let text = String::from_utf8_lossy(&text);
    let mut listed = BTreeSet::new();
    let (mut missing, mut changed) = (Vec::new(), Vec::new());
    for line in text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty()) {
        let (sha256, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let name = name.trim_start().trim_start_matches('*');
        let Some(inner) = within(name).filter(|_| sha256.len() == 64) else {
            return Err(
                Error::input(format!("{DIGESTS} 里有一行不是摘要和文件名：{}", shown(line))).hint("请对方重新做一份")
            );
        };
        let path = dir.join(&inner);
        match fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_file() => {
                let found = read::hash_of(&path)
                    .map_err(|error| Error::input(format!("{} 无法读取：{}", path.display(), read::reason(&error))))?;
                if !found.0.eq_ignore_ascii_case(sha256) {
                    changed.push(name.to_owned());
                }
            }
            _ => missing.push(name.to_owned()),
        }
        listed.insert(inner);
    }
    let mut others = Vec::new();
    beside(dir, dir, &listed, &mut others)?;
    for (what, names) in [("缺少", missing), ("与清单的摘要不符", changed), ("不在清单里", others)] {
        if !names.is_empty() {
            let more = if names.len() > NAMED { format!("等 {} 个", names.len()) } else { String::new() };
            let names: Vec<String> = names.iter().take(NAMED).map(|name| shown(name)).collect();
            return Err(Error::input(format!("{}：{what} {}{more}", dir.display(), names.join("、")))
                .hint("没有传完整或被改动过：请对方重新送一份，或把改动说明清楚再送"));
        }
    }
    Ok(())
}

fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// Names the files of a folder that no list names.
fn beside(dir: &Path, root: &Path, listed: &BTreeSet<PathBuf>, others: &mut Vec<String>) -> Result<()> {
    let cannot = |error: io::Error| Error::input(format!("{} 无法读取：{}", dir.display(), read::reason(&error)));
    for entry in fs::read_dir(dir).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let inner = path.strip_prefix(root).unwrap_or(&path).to_owned();
        let tag = dir == root && TAGS.contains(&name_of(&path).as_str());
        if path.is_dir() && !path.is_symlink() {
            beside(&path, root, listed, others)?;
        } else if !tag && !listed.contains(&inner) {
            others.push(inner.display().to_string());
        }
    }
    Ok(())
}

/// A name that leads to no other place than below the folder it is said in.
fn within(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(name.replace('\\', "/"));
    let sound = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let plain: PathBuf = path.components().filter(|part| matches!(part, Component::Normal(_))).collect();
    (sound && plain.components().next().is_some()).then_some(plain)
}

/// Unpacks a file among the system's temporary ones; gives where, and what keeps it there.
///
/// # Errors
/// What is no such file, holds too much, or names that lead elsewhere.
pub(super) fn unpack(path: &Path) -> Result<(PathBuf, Scratch)> {
    let cannot = |error: io::Error| Error::input(format!("{} 无法读取：{}", path.display(), read::reason(&error)));
    let damaged = || Error::input(format!("{} 不是完好的 zip 文件", path.display())).hint("请对方重新送一份");
    let file = File::open(path).map_err(cannot)?;
    let mut archive = ZipArchive::new(file).map_err(|_| damaged())?;
    if archive.len() > MOST_FILES {
        return Err(Error::input(format!("{} 里有 {} 个文件，太多了", path.display(), archive.len()))
            .hint("一次送一份台账和它的材料；更多的解开后导入目录"));
    }
    let scratch = Scratch::new(|_| false)?;
    let mut left = MOST_BYTES;
    for nth in 0..archive.len() {
        let mut entry = archive.by_index(nth).map_err(|_| damaged())?;
        let name = match std::str::from_utf8(entry.name_raw()) {
            Ok(name) => name.to_owned(),
            // Packed by programs that write names as Windows has them.
            Err(_) => GB18030.decode(entry.name_raw()).0.into_owned(),
        };
        if name.starts_with("__MACOSX/") {
            continue;
        }
        let inner = within(&name).filter(|_| !entry.is_symlink()).ok_or_else(|| {
            Error::input(format!("{} 里的文件名“{}”指向别处", path.display(), shown(&name))).hint("请对方重新送一份")
        })?;
        let place = scratch.path().join(inner);
        if entry.is_dir() {
            fs::create_dir_all(&place).map_err(cannot)?;
            continue;
        }
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).map_err(cannot)?;
        }
        let mut file = File::create(&place).map_err(cannot)?;
        let written = io::copy(&mut entry.by_ref().take(left + 1), &mut file).map_err(|_| damaged())?;
        left = left
            .checked_sub(written)
            .ok_or_else(|| Error::input(format!("{} 解开超过 1 GiB", path.display())).hint("解开后导入目录"))?;
    }
    // Most programs pack a folder with its own name.
    let all: Vec<PathBuf> = fs::read_dir(scratch.path()).map_err(cannot)?.flatten().map(|entry| entry.path()).collect();
    let root = match &all[..] {
        [one] if one.is_dir() && one.file_name() != Some(OsStr::new(PAYLOAD)) => one.clone(),
        _ => scratch.path().to_owned(),
    };
    Ok((root, scratch))
}
