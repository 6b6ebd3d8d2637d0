//! Tells the program which commit a release was built from, where that is known. Without git it is simply not said.
//! A program under test is linked to stand at one place: tests start it some ten thousand times, and moving all that points
//! into an unoptimised one takes longer than its work. Only such a one lets a test set its clock and its terminal.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-env-changed=JIEXIE_COMMIT");
    println!("cargo:rustc-check-cfg=cfg(under_test)");
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    // A program under test says nothing of it: each commit would build it anew.
    if env::var_os("PROFILE").is_none_or(|profile| profile != "release") {
        println!("cargo:rerun-if-changed=build.rs");
        println!("cargo:rustc-cfg=under_test");
        let is = |key: &str, value: &str| env::var_os(key).is_some_and(|told| told == value);
        if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
            println!("cargo:rustc-link-arg-bins=-no-pie");
        }
        return;
    }
    let told = env::var("JIEXIE_COMMIT").ok().filter(|commit| !commit.is_empty());
    if let Some(commit) = told.or_else(|| packed(&here)).or_else(|| checked_out(&here)) {
        println!("cargo:rustc-env=JIEXIE_BUILT_FROM={commit}");
    }
}

/// The commit that `cargo package` wrote down.
fn packed(here: &Path) -> Option<String> {
    let info = fs::read_to_string(here.join(".cargo_vcs_info.json")).ok()?;
    let sha = info.split_once("\"sha1\"")?.1.split('"').nth(1)?;
    let whole = sha.len() >= 12 && sha.bytes().all(|b| b.is_ascii_hexdigit());
    whole.then(|| format!("{}{}", &sha[..12], if info.contains("\"dirty\"") { "+" } else { "" }))
}

/// The commit that is checked out here, with `+` where files differ from it.
fn checked_out(here: &Path) -> Option<String> {
    // A folder that merely lies within the checkout of something else is none of ours.
    if !here.join(".git").exists() {
        return None;
    }
    let git = |args: &[&str]| {
        let output = Command::new("git").arg("-C").arg(here).args(args).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    };
    for path in ["HEAD", "index"] {
        let path = git(&["rev-parse", "--git-path", path])?;
        println!("cargo:rerun-if-changed={}", here.join(path).display());
    }
    for path in ["build.rs", "src", "Cargo.toml", "Cargo.lock", "schema.sql"] {
        println!("cargo:rerun-if-changed={path}");
    }
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changed = git(&["status", "--porcelain", "--untracked-files=no"]).is_none_or(|status| !status.is_empty());
    Some(format!("{commit}{}", if changed { "+" } else { "" }))
}
