//! The formats a report can be written in.

use std::path::Path;

use crate::error::{Error, Result};

/// The formats a report can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `.md`.
    Markdown,
    /// `.html`.
    Html,
    /// `.docx`.
    Docx,
    /// `.xlsx`.
    Xlsx,
}

impl FileKind {
    /// The format a file name asks for by its ending, whatever its case.
    ///
    /// # Errors
    /// [`Error::input`] naming the four endings.
    pub fn of_path(path: &Path) -> Result<Self> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("md") => Ok(FileKind::Markdown),
            Some("html") => Ok(FileKind::Html),
            Some("docx") => Ok(FileKind::Docx),
            Some("xlsx") => Ok(FileKind::Xlsx),
            _ => Err(Error::input(format!("不知道 {} 应写成什么格式", path.display()))
                .hint("文件名以 .md、.html、.docx 或 .xlsx 结尾")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_names_the_format() {
        for (name, kind) in [
            ("a.md", FileKind::Markdown),
            ("甲.HTML", FileKind::Html),
            ("a.b.docx", FileKind::Docx),
            ("x/y.xlsx", FileKind::Xlsx),
        ] {
            assert_eq!(FileKind::of_path(Path::new(name)).unwrap(), kind, "{name}");
        }
        for name in ["a", "a.pdf", "a.doc", ".docx", "", "docx"] {
            let error = FileKind::of_path(Path::new(name)).unwrap_err();
            let hint = error.way_on();
            assert!([".md", ".html", ".docx", ".xlsx"].iter().all(|ending| hint.contains(ending)), "{name}: {hint}");
        }
    }
}
