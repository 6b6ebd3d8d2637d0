//! Materials and their contents, as they lie in the register.

use super::line::{self, Columns, RowShape, line};
use super::{Reader, damaged, sha256};
use crate::error::Result;
use crate::ids::Id;
use crate::record::material::Material;
use crate::repo::export::table::Ask;

/// One material of a record.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its number in the register.
    pub number: i64,
    /// Its description, as its step brought it and was told of it since.
    pub material: Material,
    /// The number of that step within its record.
    pub event: u32,
    /// The day of that step.
    pub on: String,
    /// Its content lies in the register.
    pub stored: bool,
}

const HELD: RowShape<Held> = line!(Held {
    number: "m.id",
    material: material "m.kind, m.name, m.size, m.sha256, m.path, m.copies, m.pages, m.original, m.title",
    event: "e.no",
    on: "e.happened_on",
    stored: "c.material IS NOT NULL",
});

/// How many materials a record carries.
struct Counted {
    record: String,
    materials: i64,
}

const COUNTED: RowShape<Counted> = line!(Counted { record: "record", materials: "count(*)" });

/// A content that lies in the register, as it is streamed.
#[derive(Debug)]
pub struct Content<'c> {
    /// The material's number in the register.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// The hash under which it was entered; what is read may not fit it.
    pub sha256: String,
    /// The content itself.
    pub bytes: &'c [u8],
}

impl Columns<'_, '_> {
    /// The next nine, as the description of a material: category, name, size, hash, place, copies, pages, original, title.
    pub(super) fn material(&mut self) -> rusqlite::Result<Material> {
        let (kind, name, size) = (self.value()?, self.value()?, self.size()?);
        let (sha256, path) = (self.value()?, self.value()?);
        let (copies, pages, original, title) = (self.value()?, self.value()?, self.value()?, self.value()?);
        Ok(Material { kind, name, size, sha256, path, copies, pages, original, title })
    }
}

impl Reader {
    /// The materials of a record, in the order in which they came; those of a voided record too.
    ///
    /// # Errors
    /// [`crate::error::Error::not_found`] when there is no such record.
    pub fn materials_of(&self, record: Id) -> Result<Vec<Held>> {
        self.must_exist(record)?;
        let rest = "FROM materials m JOIN events e ON e.seq = m.event LEFT JOIN material_content c ON c.material = m.id \
             WHERE m.record = ?1 ORDER BY m.id";
        HELD.all(&self.conn, rest, [record])
    }

    /// How many materials each of the other records of a case carries.
    pub fn materials_beside(&self, case: Id) -> Result<Vec<(String, i64)>> {
        let rest = "FROM materials \
             WHERE record IN (SELECT DISTINCT record FROM events WHERE dossier = ?1 AND record <> ?1) \
             GROUP BY record ORDER BY min(id)";
        let counted = COUNTED.all(&self.conn, rest, [case])?;
        Ok(counted.into_iter().map(|of| (of.record, of.materials)).collect())
    }

    /// The content of a material, proved by its hash.
    ///
    /// # Errors
    /// Damage: content that is missing or is not what was entered.
    pub fn content_of(&self, held: &Held) -> Result<Vec<u8>> {
        let text = "SELECT content FROM material_content WHERE material = ?1";
        let content: Option<Vec<u8>> = line::value(&self.conn, text, [held.number])?;
        let name = &held.material.name;
        let content = content.ok_or_else(|| damaged(&format!("材料“{name}”的内容不在登记簿里")))?;
        if sha256(&content) != held.material.sha256 {
            return Err(damaged(&format!("材料“{name}”的内容与登记的摘要不符")));
        }
        Ok(content)
    }

    /// Streams the contents of materials that lie in the register, with each material's number; one at a time in memory.
    pub fn material_contents(&self, ask: &Ask, each: &mut dyn FnMut(&Content<'_>) -> Result<()>) -> Result<()> {
        let since = ask.since_event.map_or_else(String::new, |since| {
            format!(" WHERE e.dossier IN (SELECT dossier FROM events WHERE seq >= {since})")
        });
        let text = format!(
            "SELECT m.id, m.name, m.sha256, c.content FROM materials m JOIN material_content c ON c.material = m.id \
             JOIN events e ON e.seq = m.event{since} ORDER BY m.id"
        );
        let mut statement = self.conn.prepare(&text)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            // Borrowed: one of them may fill the memory.
            let bytes = row.get_ref("content")?.as_blob().map_err(|_| damaged("材料的内容"))?;
            each(&Content { number: row.get("id")?, name: row.get("name")?, sha256: row.get("sha256")?, bytes })?;
        }
        Ok(())
    }
}
