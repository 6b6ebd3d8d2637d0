//! What lies in an export besides its tables, and how a file of one is known by its name.

use std::cell::RefCell;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use chrono::NaiveDate;
use serde::ser::{Error as _, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::readme::README;
use crate::disk::{MANIFEST, cannot};
use crate::error::{Error, Result};
use crate::reason;
use crate::repo::export::table::{ExportColumn, ExportTable};
use crate::repo::export::tables;

/// The file that says what every table and column of an export is.
pub const SCHEMA: &str = "schema.json";
/// The folder of an export in which the contents of materials lie.
pub const MATERIALS: &str = "materials";

/// Whether an export makes a file of this name; a folder's name ends with `/`.
pub fn is_ours(name: &str) -> bool {
    if let Some(inner) = name.strip_prefix(MATERIALS).and_then(|rest| rest.strip_prefix('/')) {
        let number = inner.split('-').next().unwrap_or_default();
        return inner.is_empty() || (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    }
    let table = name.strip_suffix(".csv");
    name == MANIFEST || name == SCHEMA || name == README || tables().any(|known| table == Some(known.name))
}

/// What every table and column is: the schema file, the same for every export of this version.
pub(super) fn schema() -> Value {
    let columns = |table: &ExportTable| -> Vec<Value> {
        let one = |column: &ExportColumn| {
            json!({"name": column.name, "type": column.kind.name(), "title": column.title, "meaning": column.meaning,
                   "masking": column.mask.name()})
        };
        table.columns.iter().map(one).collect()
    };
    let tables: Vec<Value> = tables()
        .map(|table| {
            json!({"name": table.name, "file": format!("{}.csv", table.name), "title": table.title,
                   "meaning": table.meaning, "narrowed_by_since": table.narrows(), "columns": columns(table)})
        })
        .collect();
    json!({
        "format": "jiexie-export-schema", "version": 1,
        "conventions": {
            "csv": "逗号分隔，CRLF 换行，第一行为列名；空单元格表示没有",
            "formulas": "以 = + - @ 及其全角形式开头的文字（前面可有若干撇号）在最前加一个撇号 '，还原时去掉一个",
            "numbers": "表格软件会当作数字的文字（七位以上的数字、以零开头的数字、数字中夹一个 E）在末尾加一个制表符，还原时去掉",
            "masking": "没有 --with-personal-data 时：name 只留首字并加 **，number 只留前三位与后两位，scan 遮盖其中出现的已知个人信息与形如证件号、电话的数字，text、json 另在记录有保密标记时只写标记，omit 留空",
            "days": "日期为 2026-11-23，时间为北京时间 RFC 3339",
            "columns": "列只增加，不改名、不改序"
        },
        "tables": tables,
    })
}

/// A file of JSON for people too.
pub(super) fn pretty(value: &Value) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)
        .map_err(|error| Error::io(format!("清单无法写出：{}", reason::of_json(&error))))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Hands on the entries of a list, one after the other.
pub(super) trait Names: FnMut(&mut dyn FnMut(&Value) -> Result<()>) -> Result<()> {}

impl<F: FnMut(&mut dyn FnMut(&Value) -> Result<()>) -> Result<()>> Names for F {}

/// What an export says of itself, in the order in which it is written. Its files are written as they are named.
#[derive(Serialize)]
#[serde(bound(serialize = "F: Names"))]
pub(super) struct Manifest<'m, F> {
    pub format: &'m str,
    pub format_version: u32,
    pub program: &'m str,
    pub contract: u32,
    pub schema: i64,
    pub exported_at: String,
    pub day: NaiveDate,
    pub encoding: &'m str,
    pub headers: &'m str,
    pub since: Option<NaiveDate>,
    pub personal_data: bool,
    pub masked: bool,
    pub rows: u64,
    pub last_event: i64,
    pub audit_head: &'m str,
    pub register_id: Option<String>,
    pub region: Option<&'m str>,
    pub region_name: Option<&'m str>,
    pub tables: &'m [Value],
    pub files: Streamed<F>,
}

/// Entries of a list: the `first`, then those that `rest` hands on one after the other, so that no list of a great many stands
/// in memory.
pub(super) struct Streamed<F> {
    first: Vec<Value>,
    rest: RefCell<F>,
    failed: RefCell<Option<Error>>,
}

/// Why a manifest could not be written.
pub(super) enum Failed {
    /// What was to be named failed.
    Rest(Error),
    /// The manifest itself could not be written.
    Disk(std::io::Error),
}

impl Failed {
    /// The error, of the manifest at `path`.
    pub(super) fn told(self, path: &Path) -> Error {
        match self {
            Failed::Rest(error) => error,
            Failed::Disk(error) => cannot(path, &error),
        }
    }
}

impl<F> Streamed<F> {
    pub(super) fn new(first: Vec<Value>, rest: F) -> Self {
        Streamed { first, rest: RefCell::new(rest), failed: RefCell::new(None) }
    }
}

impl<F: Names> Serialize for Streamed<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for entry in &self.first {
            list.serialize_element(entry)?;
        }
        let mut broken = None;
        let done = (self.rest.borrow_mut())(&mut |entry| {
            list.serialize_element(entry).map_err(|error| {
                broken = Some(error);
                Error::io("清单无法写出")
            })
        });
        match (done, broken) {
            (Ok(()), _) => list.end(),
            (Err(_), Some(error)) => Err(error),
            (Err(error), None) => {
                *self.failed.borrow_mut() = Some(error);
                Err(S::Error::custom("what was to be named failed"))
            }
        }
    }
}

impl<F: Names> Manifest<'_, F> {
    /// Writes it into `file`, for people too; gives the file back, not yet durable.
    pub(super) fn write(&self, file: File) -> std::result::Result<File, Failed> {
        let mut buffer = BufWriter::new(file);
        let written = serde_json::to_writer_pretty(&mut buffer, self);
        let failed = self.files.failed.borrow_mut().take();
        match (written, failed) {
            (_, Some(error)) => return Err(Failed::Rest(error)),
            (Err(error), None) => return Err(Failed::Disk(error.into())),
            (Ok(()), None) => {}
        }
        buffer.write_all(b"\n").map_err(Failed::Disk)?;
        buffer.into_inner().map_err(|error| Failed::Disk(error.into_error()))
    }
}
