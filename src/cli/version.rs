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

/// Prints version numbers.
pub fn print(format: Format) -> Result<u8> {
    to_stdout(|out| {
        let (version, contract) = (VERSION, CONTRACT);
        if format == Format::Json {
            let value = json!({"version": version, "contract": contract, "schema": SCHEMA_VERSION});
            return writeln!(out, "{value}").map_err(output);
        }
        writeln!(out, "jiexie {version}（约定 {contract}，登记簿版本 {SCHEMA_VERSION}）").map_err(output)
    })?;
    Ok(0)
}
