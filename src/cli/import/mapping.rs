//! `import --map-file`: which columns of a ledger are which of ours, kept in a file for the next time.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::outputs::{self, Force};
use crate::disk::read;
use crate::error::{Error, Result};

/// Largest file, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// The pairs a file holds; none of a file that is still to be written.
///
/// # Errors
/// What is no such file.
pub fn read(path: &Path) -> Result<Vec<(String, String)>> {
    let bytes = match read::whole(path, LARGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(
                Error::input(format!("{} 无法读取：{}", path.display(), read::reason(&error))).hint("核对路径与权限")
            );
        }
    };
    let pairs = serde_json::from_slice::<Value>(&bytes).ok().and_then(|value| {
        let pair = |(theirs, ours): (&String, &Value)| Some((theirs.clone(), ours.as_str()?.to_owned()));
        value.get("maps")?.as_object()?.iter().map(pair).collect::<Option<Vec<_>>>()
    });
    pairs.ok_or_else(|| {
        Error::input(format!("{} 不是列名对照表", path.display()))
            .hint("对照表由 jiexie import 台账 --map 台账的列=本簿的列 --map-file 对照.json 写成；写坏了的，删去重写")
    })
}

/// Writes all pairs into the file, and says where it is.
///
/// # Errors
/// A file that may not be replaced, or cannot be written.
pub fn write(app: &App, path: &Path, maps: &[(String, String)], force: Force) -> Result<()> {
    let maps: serde_json::Map<String, Value> =
        maps.iter().map(|(theirs, ours)| (theirs.clone(), json!(ours))).collect();
    let mut text = serde_json::to_vec_pretty(&json!({ "maps": maps })).unwrap_or_default();
    text.push(b'\n');
    let mut draft = outputs::file(app, path, force)?;
    draft.file().write_all(&text).map_err(|error| Error::io(format!("{} 无法写入：{error}", path.display())))?;
    outputs::say(app, "列名对照表已写入", &draft.keep()?);
    app.note(&format!("下次同样的台账：jiexie import 台账 --map-file {}", path.display()));
    Ok(())
}
