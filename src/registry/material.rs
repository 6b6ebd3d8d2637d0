//! Materials that travel with records (二（三）): what is kept of each, and which are still wanting.

use serde::{Deserialize, Serialize};

/// One material: its content is in the register (or, by reference, at `path`); this is its description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// Category: `letter`, `source`, `evidence` or `other`.
    pub kind: String,
    /// File name as handed in.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the content, hex.
    pub sha256: String,
    /// Where the file lies, when kept by reference only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// Categories of `required` that none of `present` covers, in the order required.
pub fn wanting<'a>(required: &'a [String], present: &[&Material]) -> Vec<&'a str> {
    let missing = required.iter().filter(|kind| !present.iter().any(|material| material.kind == **kind));
    missing.map(String::as_str).collect()
}
