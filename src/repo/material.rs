//! Materials and their contents, as they lie in the register.

use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, params};

use super::export::Ask;
use super::{Reader, damaged, sha256};
use crate::error::Result;
use crate::ids::Id;
use crate::record::material::Material;

/// One material of a record.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its number in the register.
    pub number: i64,
    /// Its description, as its step brought it.
    pub material: Material,
    /// The day of that step.
    pub on: String,
    /// Its content lies in the register.
    pub stored: bool,
}

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

impl Reader {
    /// The materials of a record, in the order in which they came; those of a voided record too.
    ///
    /// # Errors
    /// [`crate::error::Error::not_found`] when there is no such record.
    pub fn materials_of(&self, record: Id) -> Result<Vec<Held>> {
        self.must_exist(record)?;
        let text = "SELECT m.id, m.kind, m.name, m.size, m.sha256, m.path, e.happened_on, c.material IS NOT NULL \
             FROM materials m JOIN events e ON e.seq = m.event LEFT JOIN material_content c ON c.material = m.id \
             WHERE m.record = ?1 ORDER BY m.id";
        let mut statement = self.conn.prepare(text)?;
        let mut rows = statement.query([record.to_string()])?;
        let mut held = Vec::new();
        while let Some(row) = rows.next()? {
            let material = Material {
                kind: row.get(1)?,
                name: row.get(2)?,
                size: u64::try_from(row.get::<_, i64>(3)?).map_err(|_| damaged("材料的字节数"))?,
                sha256: row.get(4)?,
                path: row.get(5)?,
            };
            let (number, on, stored) = (row.get(0)?, row.get(6)?, row.get(7)?);
            held.push(Held { number, material, on, stored });
        }
        Ok(held)
    }

    /// How many materials each of the other records of a case carries.
    pub fn materials_beside(&self, case: Id) -> Result<Vec<(String, i64)>> {
        let text = "SELECT record, count(*) FROM materials \
             WHERE record IN (SELECT DISTINCT record FROM events WHERE dossier = ?1 AND record <> ?1) \
             GROUP BY record ORDER BY min(id)";
        let mut statement = self.conn.prepare(text)?;
        let rows = statement.query_map([case.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    }

    /// The content of a material, proved by its hash.
    ///
    /// # Errors
    /// Damage: content that is missing or is not what was entered.
    pub fn content_of(&self, held: &Held) -> Result<Vec<u8>> {
        let text = "SELECT content FROM material_content WHERE material = ?1";
        let content: Option<Vec<u8>> = self.conn.query_row(text, params![held.number], |row| row.get(0)).optional()?;
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
            let ValueRef::Blob(bytes) = row.get_ref(3)? else { return Err(damaged("材料的内容")) };
            each(&Content { number: row.get(0)?, name: row.get(1)?, sha256: row.get(2)?, bytes })?;
        }
        Ok(())
    }
}
