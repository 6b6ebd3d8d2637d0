//! Where a letter is written: as Word file, or as PDF where LibreOffice is on the machine.

use std::borrow::Cow;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::cli::app::App;
use crate::cli::outputs::{self, Force};
use crate::disk::{FileDraft, Scratch, cannot};
use crate::error::{Error, Result};
use crate::export::manifest::is_ours;
use crate::repo::sha256;

/// How long a conversion may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Whether a name asks for a PDF.
pub fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}

/// Begins the file; what its name asks for must be at hand.
pub fn begin(app: &App, path: &Path, force: Force) -> Result<FileDraft> {
    let word = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
    if !word && !is_pdf(path) {
        return Err(Error::input(format!("文书写成 .docx 或 .pdf，不能写成 {}", path.display()))
            .hint("文件名以 .docx 结尾；.pdf 须本机装有 LibreOffice"));
    }
    if is_pdf(path) {
        program()?;
    }
    outputs::file(app, path, force)
}

/// Puts the letter into the file, as it was asked for; the hash of what was put there.
pub fn put(draft: &mut FileDraft, bytes: &[u8]) -> Result<String> {
    let path = draft.path();
    let made = if is_pdf(&path) { Cow::Owned(converted(bytes)?) } else { Cow::Borrowed(bytes) };
    put_bytes(draft.file(), &path, &made)?;
    Ok(sha256(&made))
}

fn program() -> Result<PathBuf> {
    found().ok_or_else(|| {
        Error::io("本机没有 LibreOffice，写不成 PDF")
            .hint("先写成 .docx，用 Word、WPS 另存为 PDF；或安装 LibreOffice 后重试")
    })
}

fn found() -> Option<PathBuf> {
    let path = crate::env::search_path()?;
    let all = std::env::split_paths(&path);
    all.flat_map(|dir| ["soffice", "libreoffice"].map(|name| dir.join(name))).find(|file| file.is_file())
}

/// The letter as PDF, by a LibreOffice with a profile of its own.
fn converted(bytes: &[u8]) -> Result<Vec<u8>> {
    let failed =
        |why: &str| Error::io(format!("LibreOffice 没有写成 PDF：{why}")).hint("先写成 .docx，用 Word、WPS 另存为 PDF");
    let program = program()?;
    let scratch = Scratch::new(is_ours)?;
    let (word, pdf) = (scratch.path().join("letter.docx"), scratch.path().join("letter.pdf"));
    fs::write(&word, bytes).map_err(|error| cannot(&word, &error))?;
    let profile = format!("-env:UserInstallation=file://{}/profile", scratch.path().display());
    let mut child = Command::new(program)
        .arg(profile)
        .args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"])
        .arg(scratch.path())
        .arg(&word)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| failed(&crate::disk::read::reason(&error)))?;
    let began = Instant::now();
    let ended = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status.success(),
            Ok(None) if began.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(50)),
            other => {
                let _ = child.kill();
                let _ = child.wait();
                let why = other.err().map(|error| crate::disk::read::reason(&error));
                return Err(failed(why.as_deref().unwrap_or("超过两分钟没有写完")));
            }
        }
    };
    match fs::read(&pdf) {
        Ok(made) if ended && made.starts_with(b"%PDF") => Ok(made),
        _ => Err(failed("没有输出")),
    }
}

/// Puts the bytes into the file.
pub fn put_bytes(file: &mut File, path: &Path, bytes: &[u8]) -> Result<()> {
    file.write_all(bytes).map_err(|error| cannot(path, &error))
}
