//! What a row needs of the register and of the files beside its ledger, and of no other files.

use std::fs;
use std::path::{Component, Path, PathBuf};

use chrono::NaiveDate;

use super::cases::Cases;
use super::handed::Handed;
use crate::error::{Error, Result};
use crate::gate::Session;
use crate::ids::{Id, RecordKind};
use crate::law::day;
use crate::ledger::plan::{Called, Decided, Surroundings};
use crate::ledger::shown::shown;
use crate::record::case::Case;
use crate::record::material::{Material, ON_PAPER};
use crate::record::unit::UnitBook;
use crate::record::words::MaterialKind;
use crate::repo::{Attachment, sha256};
use crate::steps::act::Act;
use crate::steps::amendments::struck;
use crate::steps::decision::copied_before;
use crate::steps::event::Event;

/// Most bytes of materials of one row kept in memory at once.
const LARGEST_ROW: usize = 64 * 1024 * 1024;

/// The bench at which a row is planned: the register, and the directory the ledger lies in.
pub struct Beside<'s, 'a> {
    session: &'s mut Session<'a>,
    dir: &'s Path,
    cases: &'s mut Cases,
    /// The contents of the materials taken in.
    pub attachments: Vec<Attachment>,
    held: usize,
}

impl<'s, 'a> Beside<'s, 'a> {
    /// A bench with nothing on it yet.
    pub fn new(session: &'s mut Session<'a>, dir: &'s Path, cases: &'s mut Cases) -> Self {
        Beside { session, dir, cases, attachments: Vec::new(), held: 0 }
    }
}

impl Surroundings for Beside<'_, '_> {
    fn today(&self) -> NaiveDate {
        self.session.today()
    }

    fn units(&self) -> &UnitBook {
        self.session.units()
    }

    fn date(&self, text: &str) -> Result<NaiveDate> {
        day::date(text, self.session.today())
    }

    fn next_id(&mut self, kind: RecordKind, on: NaiveDate) -> Result<Id> {
        self.session.next_id(kind, on)
    }

    fn is_there(&mut self, record: Id) -> Result<bool> {
        self.session.exists(record)
    }

    fn case_of(&mut self, record: Id) -> Result<Option<Id>> {
        if self.session.exists(record)? { self.session.case_of(record) } else { Ok(None) }
    }

    fn case(&mut self, id: Id) -> Result<Option<Case>> {
        if !self.session.exists(id)? {
            return Ok(None);
        }
        Ok(self.session.dossier(id)?.file.case().ok().cloned())
    }

    fn cases_numbered(&mut self, number: &str) -> Result<Vec<Id>> {
        let held = self.session.numbered(number)?;
        Ok(held.into_iter().filter(|id| id.kind == RecordKind::Case).collect())
    }

    fn cases_called(&mut self, name: Called<'_>) -> Result<Vec<Id>> {
        self.cases.called(self.session, name)
    }

    fn decided(&mut self, case: Id) -> Result<Decided> {
        let steps = [self.session.steps_of(case)?, self.session.steps_as_entered(case)?].concat();
        let loaded = self.session.dossier(case)?;
        let struck = struck(&loaded.events);
        let is_decision = |event: &&Event| {
            event.record == case
                && matches!(event.act, Act::CaseDecide(_) | Act::CaseReview(_))
                && !struck.contains_key(&(case, event.no))
        };
        let event = loaded.events.iter().rfind(is_decision).map(|event| event.no);
        let file = self.session.held().map(|loaded| &loaded.file);
        let copied_before =
            file.and_then(|file| copied_before(file.case().ok()?, file, self.session.units(), self.session.today()));
        Ok(Decided { steps, event, copied_before })
    }

    fn material(&mut self, kind: MaterialKind, entry: &str) -> Result<Material> {
        if let Some(material) = by_reference(kind, entry)? {
            return Ok(material);
        }
        let path = within(self.dir, entry)?;
        let mut handed = Handed::default();
        handed.add(kind, &path, false)?;
        self.held += handed.attachments.iter().filter_map(|a| a.content.as_ref()).map(Vec::len).sum::<usize>();
        if self.held > LARGEST_ROW {
            return Err(Error::input("这一行的材料合计超过 64 MiB")
                .hint("导入后用 jiexie case material add 编号 --kind 类别 文件 --by-reference 补上"));
        }
        self.attachments.append(&mut handed.attachments);
        handed.materials.pop().ok_or_else(|| Error::io("材料没有读入"))
    }
}

/// A material whose content is not at hand: on paper, or as an export of ours names it, `name|size|sha256`.
fn by_reference(kind: MaterialKind, entry: &str) -> Result<Option<Material>> {
    if let Some(name) = entry.strip_prefix(ON_PAPER).or_else(|| entry.strip_prefix("纸质:")) {
        let name = name.trim();
        if name.is_empty() {
            return Err(Error::input("纸质材料没有名称").hint("写作 letter=纸质：移交函"));
        }
        return Ok(Some(Material::on_paper(kind, name, sha256(b""))));
    }
    let parts: Vec<&str> = entry.split('|').collect();
    let [name, size, hash] = parts.as_slice() else { return Ok(None) };
    let hex = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    match (size.parse(), hex) {
        (Ok(size), true) => {
            let mut material = Material::of_content(kind, (*name).to_owned(), size, (*hash).to_owned());
            material.stay_elsewhere();
            Ok(Some(material))
        }
        _ => Err(Error::input(format!("材料“{}”应写作 名称|字节数|SHA-256", shown(entry)))
            .hint("取自导出的写法；文件直接写文件名")),
    }
}

/// The file an entry names, inside the ledger's own directory and nowhere else.
fn within(dir: &Path, entry: &str) -> Result<PathBuf> {
    let outside = || {
        Error::input(format!("材料路径“{}”不在台账所在目录之内", shown(entry)))
            .hint("材料放在台账旁边，写相对路径，不用 .. 和绝对路径")
    };
    let relative = Path::new(entry);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !plain || entry.contains('\\') || entry.contains('\0') {
        return Err(outside());
    }
    let path = dir.join(relative);
    // A link may lead anywhere: what counts is where it ends. A file that is missing is named as such when it is read.
    if let (Ok(real), Ok(base)) = (fs::canonicalize(&path), fs::canonicalize(dir))
        && !real.starts_with(&base)
    {
        return Err(outside());
    }
    Ok(path)
}
