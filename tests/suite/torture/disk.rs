//! A full disk and a read-only one at every kind of writing command: a clear error, exit 1, the register unharmed.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{furnished, knows};
use crate::common::{Desk, Refusal, word};

/// A small file system of its own; unmounted when dropped.
struct Disk<'a> {
    at: &'a Path,
}

impl<'a> Disk<'a> {
    /// None where mounting is not permitted; that is said.
    fn mount(at: &'a Path, kib: u64) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let size = format!("size={kib}k");
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "jiexie-test"]).arg(at).output();
        match done {
            Ok(done) if done.status.success() => Some(Disk { at }),
            other => {
                let why = other.map(|done| String::from_utf8_lossy(&done.stderr).trim().to_owned());
                println!("full and read-only disks not tried: mounting is not permitted here ({why:?})");
                None
            }
        }
    }

    fn remount(&self, how: &str) {
        let option = format!("remount,{how}");
        let done = Command::new("mount").args(["-o", &option]).arg(self.at).status().unwrap();
        assert!(done.success());
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.at).status();
    }
}

/// One of every kind of write, each possible on the furnished register.
const WRITES: &[&str] = &[
    "case new --unit 住建局 --title 新案 --found 2026-11-23",
    "case assess C2026-0002 other --to 住建局",
    "case perform C2026-0001 --result part",
    "case material add C2026-0002 --kind evidence {DIR}/photo.zip",
    "transfer new --from 住建局 --to 综合执法局 --title 又一案 --found 2026-11-23 --material letter={DIR}/letter.pdf --material source={DIR}/source.pdf --material evidence={DIR}/photo.zip",
    "transfer notify T2026-0001 --doc-no 峄函〔2026〕9号",
    "share send S2026-0002 --channel written --on 2026-11-23",
    "assist reply A2026-0001 --articles 第一条 --standard 从轻",
    "dispute escalate D2026-0001",
    "operation police O2026-0001",
    "meeting solicit M2026-0001",
    "meeting topic approve P2026-0001",
    "meeting matter progress R2026-0001 --text 进行中",
    "notice reply N2026-0001 --text 已整改",
    "unit add --name 质量检验所 --kind technical",
    "unit merge 商促局 --into 住建局",
    "calendar add 2027-01-05 holiday --name 元旦 --basis 放假通知",
    "correct C2026-0002 --event 1 --set title=改 --reason 笔误",
    "void P2026-0001 --reason 误登",
    "redact C2026-0002 --ground 当事人申请",
    "--db {DISK}/new.db init",
    "backup {DISK}/copy.db",
    "restore {DIR}/whole.db",
];

fn every_write(desk: &Desk) -> Vec<String> {
    let mut lines: Vec<String> = WRITES.iter().map(|line| (*line).to_owned()).collect();
    if knows(desk, "export") {
        lines.push("export {DISK}/out".to_owned());
        lines.push("export {DISK}/out.xlsx".to_owned());
    }
    let disk = desk.path("disk");
    lines
        .into_iter()
        .map(|line| line.replace("{DIR}", desk.dir.path().to_str().unwrap()).replace("{DISK}", disk.to_str().unwrap()))
        .collect()
}

/// Tries every write while only `free` KiB are left, for each of the given amounts.
fn full(amounts: &[u64]) {
    let desk = furnished();
    let at = desk.path("disk");
    fs::copy(desk.db(), desk.path("whole.db")).unwrap();
    let Some(_disk) = Disk::mount(&at, 1_400) else { return };
    let db = at.join("r.db");
    let (mut refused, mut passed) = (0, 0);
    for line in every_write(&desk) {
        for free in amounts {
            for entry in fs::read_dir(&at).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
            }
            fs::copy(desk.path("whole.db"), &db).unwrap();
            let before = word(&desk.ok(&format!("--db {} audit verify", db.display()))["head"]);
            fill(&at, *free);
            let asked = if line.contains("--db") { line.clone() } else { format!("--db {} {line}", db.display()) };
            let done = desk.run(&format!("{asked} --format json"));
            for line in ["overdue", "show C2026-0001", "audit verify"] {
                let there = desk.table(&format!("--db {} {line}", db.display()));
                assert!(!there.is_empty(), "reading goes on where the disk is full");
            }
            fs::remove_file(at.join("filler")).unwrap();
            let now = desk.ok(&format!("--db {} audit verify", db.display()));
            assert_eq!(desk.ok(&format!("--db {} check", db.display()))["ok"], true, "{free} KiB: {line}");
            if done.code == 0 {
                passed += 1;
                continue;
            }
            let refusal = Refusal::read(&line, &done);
            assert_eq!((refusal.exit, refusal.kind.as_str()), (1, "io"), "{free} KiB: {line}: {refusal:?}");
            assert!(!refusal.message.is_empty() && !refusal.hint.is_empty(), "{line}: {refusal:?}");
            assert_eq!(now["head"], before.as_str(), "{free} KiB: {line} failed, but wrote");
            refused += 1;
        }
    }
    println!(
        "full disk: {} kinds of write × {} amounts left: {refused} refused with exit 1 and nothing written, {passed} had room; check clean every time",
        every_write(&desk).len(),
        amounts.len()
    );
    assert!(refused > 0);
}

/// Leaves `free` KiB of the file system.
fn fill(at: &Path, free: u64) {
    use std::io::Write;
    let mut filler = fs::File::create(at.join("filler")).unwrap();
    while filler.write_all(&[0; 4096]).is_ok() {}
    let length = filler.metadata().unwrap().len();
    filler.set_len(length.saturating_sub(free * 1024) / 4096 * 4096).unwrap();
}

fn read_only() {
    let desk = furnished();
    let at = desk.path("disk");
    fs::copy(desk.db(), desk.path("whole.db")).unwrap();
    let Some(disk) = Disk::mount(&at, 4_000) else { return };
    let db = at.join("r.db");
    fs::copy(desk.db(), &db).unwrap();
    disk.remount("ro");
    let before = crate::common::sha256(&db);
    let lines = every_write(&desk);
    for line in &lines {
        let asked = if line.contains("--db") { line.clone() } else { format!("--db {} {line}", db.display()) };
        let refusal = Refusal::read(line, &desk.run(&format!("{asked} --format json")));
        assert_eq!((refusal.exit, refusal.kind.as_str()), (1, "io"), "{line}: {refusal:?}");
        assert!(!refusal.hint.is_empty(), "{line}: {refusal:?}");
    }
    for line in ["overdue", "show C2026-0001", "check", "audit verify"] {
        let (there, here) = (desk.table(&format!("--db {} {line}", db.display())), desk.table(line));
        let there = there.replace(&format!("jiexie --db {} ", db.display()), "jiexie ");
        assert_eq!(there, here, "{line} reads from a read-only disk");
    }
    desk.ok(&format!("--db {} backup elsewhere.db", db.display()));
    assert_eq!(before, crate::common::sha256(&db));
    disk.remount("rw");
    assert_eq!(fs::read_dir(&at).unwrap().count(), 1, "nothing was left beside it");
    println!("read-only disk: {} kinds of write refused with exit 1, reads go on, nothing left behind", lines.len());
}

#[test]
fn a_read_only_disk() {
    read_only();
}

#[test]
fn a_full_disk() {
    full(&[0, 64]);
}

#[test]
#[ignore = "long form"]
fn a_full_disk_long() {
    full(&[0, 4, 8, 16, 24, 32, 36, 40, 48, 64, 96, 128, 256]);
}
