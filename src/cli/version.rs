//! `--version`.

use serde_json::json;

use super::streams::{output, to_stdout};
use crate::error::Result;
use crate::render::Format;
use crate::repo::SCHEMA_VERSION;

/// The version as `--version` prints it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Version of the command-line contract.
pub const CONTRACT: u32 = 1;

/// The commit a release was built from, where that was known when it was built; `+`: with files changed since.
pub const COMMIT: Option<&str> = option_env!("JIEXIE_BUILT_FROM");

/// Prints version numbers.
pub fn print(format: Format) -> Result<u8> {
    to_stdout(|out| {
        let (version, contract) = (VERSION, CONTRACT);
        if format == Format::Json {
            let value = json!({"version": version, "contract": contract, "schema": SCHEMA_VERSION, "commit": COMMIT});
            return writeln!(out, "{value}").map_err(output);
        }
        let built = COMMIT.map_or_else(String::new, |commit| format!("，构建 {commit}"));
        writeln!(out, "jiexie {version}（约定 {contract}，登记簿版本 {SCHEMA_VERSION}{built}）").map_err(output)
    })?;
    Ok(0)
}
