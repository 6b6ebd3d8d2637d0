//! A million rows, in bounded memory. Run each alone: `cargo test --lib a_million_rows_of_html -- --ignored`.

use super::write_to;
use crate::documents::sample::hostile;

/// A million rows in the format of `ending`, and the most memory this process held; to be run alone.
fn million(ending: &str, most_kib: u64) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(format!("million.{ending}"));
    write_to(&path, &hostile(1_000_000)).unwrap();
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    eprintln!("{ending}: {peak} KiB at most, a file of {} bytes", path.metadata().unwrap().len());
    assert!(peak < most_kib, "{ending}: {peak} KiB");
}

#[test]
#[ignore = "a million rows; to be run alone"]
fn a_million_rows_of_markdown_fit_in_64_mib() {
    million("md", 64 * 1024);
}

#[test]
#[ignore = "a million rows; to be run alone"]
fn a_million_rows_of_html_fit_in_64_mib() {
    million("html", 64 * 1024);
}

#[test]
#[ignore = "a million rows; to be run alone"]
fn a_million_rows_of_word_fit_in_200_mib() {
    million("docx", 200 * 1024);
}

#[test]
#[ignore = "a million rows; to be run alone"]
fn a_million_rows_of_excel_fit_in_200_mib() {
    million("xlsx", 200 * 1024);
}
