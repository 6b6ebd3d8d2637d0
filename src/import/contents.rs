//! The contents of materials that an export carries: found by their hash, proved when they are taken in.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::handed::LARGEST_MATERIAL;
use crate::disk::read;
use crate::error::{Error, Result};
use crate::ledger::manifest::Manifest;
use crate::record::material::Material;
use crate::repo::{Attachment, sha256};
use crate::steps::act::Act;

/// Where contents lie.
#[derive(Debug, Default)]
pub struct Contents {
    dir: PathBuf,
    /// File within the export, by hash.
    files: HashMap<String, String>,
}

impl Contents {
    /// Those that the manifest of the export in `dir` names.
    ///
    /// # Errors
    /// A manifest that leads out of the export.
    pub fn of(dir: &Path, manifest: &Manifest) -> Result<Self> {
        let files = manifest.contents()?;
        Ok(Contents { dir: dir.to_owned(), files })
    }

    /// The contents of the materials of `act`; what is not at hand stays described alone.
    ///
    /// # Errors
    /// A file that the manifest names and that is missing, or is not what it was.
    pub fn bring(&self, act: &mut Act) -> Result<Vec<Attachment>> {
        let mut attachments: Vec<Attachment> = Vec::new();
        for material in act.materials_mut() {
            let Some(file) = self.files.get(&material.sha256).filter(|_| material.path.is_none()) else {
                material.stay_elsewhere();
                continue;
            };
            if attachments.iter().all(|known| known.sha256 != material.sha256) {
                let content = Some(self.read(file, material)?);
                attachments.push(Attachment { sha256: material.sha256.clone(), content, path: None });
            }
        }
        Ok(attachments)
    }

    fn read(&self, file: &str, material: &Material) -> Result<Vec<u8>> {
        let cannot = |why: &str| {
            Error::input(format!("材料“{}”的内容 {file} {why}", material.name))
                .hint("重新导出，不要改动 materials 文件夹")
        };
        let (opened, meta) = read::open_itself(&self.dir.join(file))
            .map_err(|error| cannot(&format!("读不到：{}", read::reason(&error))))?;
        let mut content = Vec::new();
        if meta.len() == material.size && meta.len() <= LARGEST_MATERIAL {
            opened
                .take(LARGEST_MATERIAL + 1)
                .read_to_end(&mut content)
                .map_err(|error| cannot(&format!("读不到：{}", read::reason(&error))))?;
        }
        if content.len() as u64 != material.size || sha256(&content) != material.sha256 {
            return Err(cannot("与登记的摘要不符，已被改动"));
        }
        Ok(content)
    }
}
