//! Files taken in as materials: their descriptions and their contents.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::disk::is_of_register;
use crate::disk::read::{self, reason};
use crate::error::hint::{hint, with};
use crate::error::{Error, Result};
use crate::fold;
use crate::person::placeholder::says_nothing;
use crate::record::material::{self, Material, Particulars};
use crate::record::words::{self, MaterialKind, Particular, Vocabulary};
use crate::repo::{Attachment, sha256};

/// Largest material kept in the register itself, in bytes.
pub const LARGEST_MATERIAL: u64 = 16 * 1024 * 1024;

/// Files that go with a step: their descriptions and contents.
#[derive(Debug, Clone, Default)]
pub struct Handed {
    /// Descriptions, for the act.
    pub materials: Vec<Material>,
    /// Contents, for the register.
    pub attachments: Vec<Attachment>,
}

impl Handed {
    /// Reads `KIND=FILE` options.
    ///
    /// # Errors
    /// An unknown category, or a file that cannot be taken in.
    pub fn from_pairs(pairs: &[String], by_reference: bool) -> Result<Self> {
        let mut handed = Handed::default();
        for pair in pairs {
            let Some((kind, file)) = fold::pair(pair) else {
                let shown: String = pair.chars().take(60).collect();
                let kinds = words::offered(MaterialKind::WORDS);
                return Err(Error::input(format!("--material “{shown}”缺少类别"))
                    .hint(hint!(["写作 ", with("material", with_category(pair))], [format!("类别：{kinds}")])));
            };
            let (file, told) = particulars(file)?;
            handed.add(MaterialKind::read(kind)?, Path::new(file), by_reference)?;
            handed.materials.iter_mut().next_back().into_iter().for_each(|material| material.tell(&told));
        }
        Ok(handed)
    }

    /// Takes in what exists on paper only, by what is told of it.
    ///
    /// # Errors
    /// Words that say nothing.
    pub fn add_paper(&mut self, kinds: impl IntoIterator<Item = MaterialKind>, told: &str) -> Result<()> {
        let told = told.trim();
        if says_nothing(told) {
            return Err(Error::input("--paper-materials 没有写明是什么材料")
                .hint("写明纸质材料的名称、份数，如 --paper-materials \"移交函1份、案源1份、证据12张\""));
        }
        let paper = kinds.into_iter().map(|kind| Material::on_paper(kind, told, sha256(b"")));
        self.materials.extend(paper);
        Ok(())
    }

    /// What is not handed in yet, in a step that is only tried.
    pub fn still_to_come(&mut self, kinds: &[MaterialKind]) {
        self.materials.extend(kinds.iter().map(|kind| Material::on_paper(*kind, material::TO_COME, sha256(b""))));
    }

    /// Takes in what was made here and lies in no file yet.
    pub fn add_content(&mut self, kind: MaterialKind, name: &str, content: Vec<u8>) {
        let (sha256, size) = (sha256(&content), content.len() as u64);
        self.materials.push(Material::of_content(kind, name.to_owned(), size, sha256.clone()));
        self.attachments.push(Attachment { sha256, content: Some(content), path: None });
    }

    /// Takes in one file.
    ///
    /// # Errors
    /// A file that is missing, unreadable, no file, or too large.
    pub fn add(&mut self, kind: MaterialKind, file: &Path, by_reference: bool) -> Result<()> {
        let shown = file.display();
        let cannot = |error: std::io::Error| {
            Error::input(format!("材料文件 {shown} 无法读取：{}", reason(&error))).hint("核对路径与权限")
        };
        // Never waits: a pipe or a device is told from a file before anything is read of it.
        let (opened, meta) = read::open(file).map_err(|error| match error.kind() {
            std::io::ErrorKind::InvalidInput => {
                Error::input(format!("{shown} {}", reason(&error))).hint("材料应为单个文件；多个文件先打包")
            }
            _ => cannot(error),
        })?;
        if is_of_register(file) {
            return Err(Error::input(format!("{shown} 是登记簿、它的备份或旁边的文件，不是材料"))
                .hint("写材料自己的文件，如 移交函.pdf"));
        }
        if meta.len() > LARGEST_MATERIAL && !by_reference {
            return Err(Error::input(format!("材料 {shown} 有 {} MiB，超过 16 MiB", meta.len() / 1024 / 1024))
                .hint("加 --by-reference 只存路径与摘要，原件留在原处"));
        }
        let (sha256, size, content) = if by_reference {
            let (sha256, size) = read::hash_of(file).map_err(cannot)?;
            (sha256, size, None)
        } else {
            let mut content = Vec::new();
            opened.take(LARGEST_MATERIAL + 1).read_to_end(&mut content).map_err(cannot)?;
            if content.len() as u64 > LARGEST_MATERIAL {
                return Err(Error::input(format!("材料 {shown} 读取时还在变化，超过 16 MiB")).hint("等它写完再登记"));
            }
            (sha256(&content), content.len() as u64, Some(content))
        };
        let path = by_reference.then(|| fs::canonicalize(file)).transpose().map_err(cannot)?;
        let name = file.file_name().map_or_else(|| "材料".to_owned(), |name| name.to_string_lossy().into_owned());
        let shown_path = path.as_ref().map(|path: &PathBuf| path.to_string_lossy().into_owned());
        let material = Material::of_content(kind, name, size, sha256.clone());
        self.materials.push(Material { path: shown_path, ..material });
        self.attachments.push(Attachment { sha256, content, path });
        Ok(())
    }
}

/// A file, and what is told of it behind it: 照片.zip；题名=现场照片；份数=2. A file whose own name has such a mark in it is that
/// file.
fn particulars(typed: &str) -> Result<(&str, Particulars)> {
    let mut told = Particulars::default();
    let (file, rest) = typed.split_once(['；', ';', '﹔']).unwrap_or((typed, ""));
    let parts = fold::parts(rest);
    if parts.iter().all(|part| fold::pair(part).is_none()) || Path::new(typed).exists() {
        return Ok((typed, told));
    }
    for (name, value) in words::told::<Particular>(&parts, "材料后面", "证据=照片.zip；题名=现场照片；份数=2")?
    {
        told.take(name, value)?;
    }
    Ok((file.trim_end(), told))
}

/// A file that was named without its category, with the one its name tells.
fn with_category(file: &str) -> String {
    let kind = material::kind_told_by(file).filter(|_| Path::new(file).is_file());
    kind.map_or_else(|| "移交函=移交函.pdf".to_owned(), |kind| format!("{}={}", kind.title(), fold::quoted(file)))
}
