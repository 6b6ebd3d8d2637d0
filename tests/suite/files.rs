//! The register as a file: one name, one place, one schema; whoever shares it, and whatever is done to it meanwhile.

use std::fs;
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use rusqlite::Connection;

use crate::common::{Desk, Done, Refusal, sha256};

const NEW: &str = "case new --unit 住建局 --title 某案 --found 2026-11-20";
/// Every way of opening a register.
const OPENINGS: &[&str] = &[
    NEW,
    "overdue",
    "todo",
    "check",
    "audit log",
    "audit verify",
    "case list",
    "report supervision",
    "rules",
    "calendar show 2026",
    "backup copy.db",
    "export out",
    "export out.ics",
    "restore whole.db",
    "import 台账.csv --kind case",
    "import 台账.csv --kind case --dry-run",
];

/// A desk with a register, a backup of it and a ledger.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok(NEW);
    desk.ok("backup whole.db");
    desk.file("台账.csv", "发现单位,案由,发现日期\r\n住建局,导入的案件,2026-11-23\r\n".as_bytes());
    desk
}

/// One opening of each sort: to write, to read, to check, to restore.
const SOME: &[&str] = &[NEW, "overdue", "check", "restore whole.db"];

/// These ways of opening `db` are refused with exit 1; nothing changes and nothing is left beside it.
fn refused(desk: &Desk, openings: &[&str], db: &Path, says: &str, way: &str) {
    let before = (desk.standing_names(), sha256(&desk.db()));
    for line in openings {
        let done = desk.run(&format!("--db {} {line} --format json", db.display()));
        let refusal = Refusal::read(line, &done);
        assert_eq!((refusal.exit, refusal.kind.as_str()), (1, "io"), "{line}: {refusal:?}");
        assert!(refusal.message.contains(says) && refusal.hint.contains(way), "{line}: {refusal:?}");
        assert_eq!(before, (desk.standing_names(), sha256(&desk.db())), "{line}");
    }
}

fn is_root() -> bool {
    let root = fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0);
    if !root {
        println!("skipped: this needs root");
    }
    root
}

// ---- two names, one file

#[test]
fn a_register_with_two_names_is_refused_by_every_command_through_each() {
    let desk = desk();
    fs::hard_link(desk.db(), desk.path("hl.db")).unwrap();
    symlink(desk.path("hl.db"), desk.path("link.db")).unwrap();
    refused(&desk, OPENINGS, &desk.path("hl.db"), "2 个名称（硬链接）", "samefile");
    for name in ["jiexie.db", "link.db"] {
        refused(&desk, SOME, &desk.path(name), "2 个名称（硬链接）", "samefile");
    }
    // The ways out work as they are told.
    let told = Refusal::read("todo", &desk.run("todo --format json")).hint;
    let find = told.split("find ").nth(1).unwrap().split(" 可以找到").next().unwrap();
    let found = Command::new("sh").args(["-c", &format!("find {find}")]).output().unwrap();
    assert_eq!(String::from_utf8(found.stdout).unwrap().lines().count(), 2, "{told}");
    let cp = told.split("cp ").nth(1).unwrap().split(" 新文件").next().unwrap();
    assert!(Command::new("cp").args([cp, "own.db"]).current_dir(desk.dir.path()).status().unwrap().success());
    desk.ok("--db own.db case list");
    fs::remove_file(desk.path("hl.db")).unwrap();
    desk.ok(NEW);
    desk.sound();
}

/// What was entered last may stand in a -wal, and that goes with one of the names: the way that is told never loses it.
#[test]
fn of_two_names_the_one_with_what_was_entered_last_is_kept() {
    let desk = desk();
    // A process that was killed leaves its -wal.
    let conn = Connection::open(desk.db()).unwrap();
    conn.execute_batch("PRAGMA wal_autocheckpoint=0; BEGIN IMMEDIATE; UPDATE register SET id = id; COMMIT").unwrap();
    for suffix in ["", "-wal"] {
        fs::copy(desk.path(&format!("jiexie.db{suffix}")), desk.path(&format!("left.db{suffix}"))).unwrap();
    }
    drop(conn);
    assert!(fs::metadata(desk.path("left.db-wal")).unwrap().len() > 0);
    fs::hard_link(desk.path("left.db"), desk.path("aa.db")).unwrap();
    for name in ["left.db", "aa.db"] {
        let refusal = Refusal::read(name, &desk.run(&format!("--db {name} todo --format json")));
        let kept = format!("只留 {}", fs::canonicalize(desk.path("left.db")).unwrap().display());
        assert!(refusal.hint.contains(&kept) && !refusal.hint.contains("新文件"), "{name}: {refusal:?}");
    }
    // Both have one: nothing that is told here throws either away.
    fs::copy(desk.path("left.db-wal"), desk.path("aa.db-wal")).unwrap();
    let refusal = Refusal::read("aa", &desk.run("--db aa.db todo --format json"));
    assert!(refusal.hint.contains("整个复制保存") && !refusal.hint.contains("删去"), "{refusal:?}");
    // The other name lies elsewhere, and what lies beside it is not seen.
    fs::create_dir(desk.path("elsewhere")).unwrap();
    fs::hard_link(desk.db(), desk.path("elsewhere/b.db")).unwrap();
    let refusal = Refusal::read("elsewhere", &desk.run("todo --format json"));
    assert!(refusal.hint.contains("要留那一个") && !refusal.hint.contains("cp "), "{refusal:?}");
}

#[test]
fn a_backup_with_two_names_is_copied_before_it_is_restored() {
    let desk = desk();
    fs::hard_link(desk.path("whole.db"), desk.path("yesterday.db")).unwrap();
    let refusal = desk.refused("restore yesterday.db");
    assert!(refusal.exit == 1 && refusal.message.contains("2 个名称") && refusal.hint.contains("cp "), "{refusal:?}");
    fs::copy(desk.path("yesterday.db"), desk.path("own.db")).unwrap();
    desk.ok("restore own.db");
    // The register itself under another name is no backup of it.
    fs::hard_link(desk.db(), desk.path("same.db")).unwrap();
    let refusal = Refusal::read("same", &desk.run("restore same.db --format json"));
    assert!(refusal.exit == 2 && refusal.message.contains("同一个文件"), "{refusal:?}");
}

#[test]
fn a_name_left_by_a_killed_publishing_is_taken_away() {
    let desk = desk();
    for left in [".jiexie-draft-77", "jiexie.db.new-77"] {
        fs::hard_link(desk.db(), desk.path(left)).unwrap();
        desk.ok(NEW);
        assert!(!desk.path(left).exists());
    }
    desk.sound();
}

/// A bind mount, taken away when dropped; none where it is not permitted, which is said.
struct Bind(PathBuf);

impl Bind {
    fn of(from: &Path, at: &Path) -> Option<Self> {
        let done = Command::new("mount").arg("--bind").args([from, at]).output();
        let mounted = done.is_ok_and(|done| done.status.success());
        if !mounted {
            println!("skipped: mounting is not permitted here");
        }
        mounted.then(|| Bind(at.to_owned()))
    }
}

impl Drop for Bind {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_single_file_mounted_elsewhere_is_refused_and_a_mounted_directory_is_not() {
    let desk = desk();
    let one = desk.file("另 处.db", b"");
    let Some(_file) = Bind::of(&desk.db(), &one) else { return };
    symlink(&one, desk.path("link.db")).unwrap();
    // The name has a blank: it stands escaped in the list of mounts.
    for line in OPENINGS.iter().filter(|line| !line.starts_with("import")) {
        let mut words: Vec<&str> = line.split_whitespace().collect();
        words.extend(["--format", "json", "--db", "link.db"]);
        let refusal = Refusal::read(line, &desk.run_args(words));
        assert!(refusal.exit == 1 && refusal.message.contains("单独挂载"), "{line}: {refusal:?}");
        assert!(refusal.message.contains("另 处.db") && refusal.hint.contains("整个目录"), "{line}: {refusal:?}");
    }
    let refusal = Refusal::read("restore", &desk.run("--db jiexie.db restore link.db --format json"));
    assert!(refusal.exit == 2, "its own register: {refusal:?}");
    fs::create_dir(desk.path("whole")).unwrap();
    fs::create_dir(desk.path("there")).unwrap();
    fs::copy(desk.path("whole.db"), desk.path("whole/r.db")).unwrap();
    let Some(_dir) = Bind::of(&desk.path("whole"), &desk.path("there")) else { return };
    let reader = Connection::open(desk.path("whole/r.db")).unwrap();
    reader.query_row("SELECT count(*) FROM events", [], |row| row.get::<_, i64>(0)).unwrap();
    desk.ok(&format!("--db there/r.db {NEW}"));
    desk.ok(&format!("--db whole/r.db {NEW}"));
    assert_eq!(desk.ok("--db there/r.db case list").as_array().unwrap().len(), 3);
}

#[test]
fn a_symbolic_link_is_followed_before_anything_is_named() {
    let desk = desk();
    fs::create_dir(desk.path("links")).unwrap();
    symlink(desk.db(), desk.path("links/r.db")).unwrap();
    // Every message, copy and draft names the file itself.
    Connection::open(desk.db()).unwrap().execute_batch("CREATE TABLE extra (a)").unwrap();
    fs::write(desk.path("jiexie.db-journal"), b"").unwrap();
    fs::remove_file(desk.path("jiexie.db-journal")).unwrap();
    symlink(desk.path("elsewhere"), desk.path("jiexie.db-wal")).unwrap();
    let refusal = Refusal::read("todo", &desk.run("--db links/r.db todo --format json"));
    assert!(refusal.message.contains("jiexie.db-wal") && !refusal.message.contains("links"), "{refusal:?}");
    fs::remove_file(desk.path("jiexie.db-wal")).unwrap();
    let reply = desk.ok("--db links/r.db restore whole.db");
    assert!(reply["path"].as_str().unwrap().ends_with("/jiexie.db"), "{reply}");
    let kept = reply["before"]["path"].as_str().unwrap();
    assert!(kept.contains("jiexie.before-restore") && !kept.contains("links"), "{reply}");
    assert_eq!(fs::read_dir(desk.path("links")).unwrap().count(), 1);
    desk.sound();
}

/// SQLite takes a file for another's -wal by its name alone, writes over it and removes it: no register, no copy and no
/// output is made under such a name.
#[test]
fn nothing_is_kept_under_a_name_that_belongs_beside_another_register() {
    let desk = desk();
    desk.sent();
    fs::copy(desk.path("whole.db"), desk.path("other.db")).unwrap();
    for base in ["jiexie.db", "other.db", "yet-to-be.db"] {
        for suffix in ["-wal", "-shm", "-journal"] {
            let name = format!("{base}{suffix}");
            for line in ["init", NEW, "restore whole.db", "import 台账.csv --kind case"] {
                let refusal = Refusal::read(line, &desk.run(&format!("--db {name} {line} --format json")));
                assert_eq!((refusal.exit, refusal.kind.as_str()), (2, "input"), "{name}: {line}: {refusal:?}");
                assert!(refusal.message.contains(base) && refusal.hint.contains("换一个"), "{refusal:?}");
                assert!(!desk.path(&name).exists(), "{name}: {line}");
            }
            for line in ["backup", "export", "material save T2026-0001 1 -o", "material save --all T2026-0001 -o"] {
                if base == "yet-to-be.db" && line != "backup" {
                    continue;
                }
                let refusal = desk.refused(&format!("{line} {name}"));
                assert_eq!((refusal.exit, refusal.kind.as_str()), (2, "input"), "{name}: {line}: {refusal:?}");
                assert!(!desk.path(&name).exists(), "{name}: {line}");
            }
        }
    }
    // One that was made there is not opened as long as the other stands, and told how to save it.
    fs::copy(desk.db(), desk.path("other.db-wal")).unwrap();
    let before = desk.standing_names();
    for line in SOME {
        let refusal = Refusal::read(line, &desk.run(&format!("--db other.db-wal {line} --format json")));
        assert!(refusal.exit == 1 && refusal.hint.contains("mv -n "), "{line}: {refusal:?}");
        assert_eq!(before, desk.standing_names(), "{line}");
    }
    fs::rename(desk.path("other.db-wal"), desk.path("saved.db")).unwrap();
    assert_eq!(desk.ok("--db saved.db case list").as_array().unwrap().len(), 2);
}

// ---- what lies beside it

#[test]
fn planted_companions_are_named_and_refused() {
    for suffix in ["-wal", "-shm", "-journal"] {
        for (kind, told) in [
            ("link", "符号链接"),
            ("dangling", "符号链接"),
            ("directory", "目录"),
            ("pipe", "管道"),
            ("hard", "硬链接"),
        ] {
            let desk = desk();
            let victim = desk.file("victim", b"");
            let planted = desk.path(&format!("jiexie.db{suffix}"));
            match kind {
                "link" => symlink(&victim, &planted).unwrap(),
                "dangling" => symlink(desk.path("nowhere"), &planted).unwrap(),
                "directory" => fs::create_dir(&planted).unwrap(),
                "pipe" => assert!(Command::new("mkfifo").arg(&planted).status().unwrap().success()),
                _ => fs::hard_link(&victim, &planted).unwrap(),
            }
            let openings = if (kind, suffix) == ("link", "-wal") { OPENINGS } else { SOME };
            refused(&desk, openings, &desk.db(), told, &format!("jiexie.db{suffix}"));
            assert_eq!(fs::read(&victim).unwrap(), b"");
            assert!(!desk.path("nowhere").exists());
        }
    }
}

// ---- moved, removed or replaced in the meantime

/// Runs an import that takes a moment, and does something to the register's files after it has begun.
fn disturbed(what: impl FnOnce(&Desk)) -> (Desk, Done) {
    let desk = Desk::new();
    let rows: String = (0..400).map(|n| format!("住建局,导入{n},2026-11-23\r\n")).collect();
    desk.file("台账.csv", format!("发现单位,案由,发现日期\r\n{rows}").as_bytes());
    let child = desk
        .command(["import", "台账.csv", "--kind", "case", "--format", "json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    for _ in 0..2_000 {
        if desk.path("jiexie.db-wal").exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(Duration::from_millis(100));
    what(&desk);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let done = Done { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) };
    (desk, done)
}

#[test]
fn a_register_that_changes_hands_during_a_write_is_noticed_before_success_is_told() {
    let away = |desk: &Desk, name: &str| fs::rename(desk.path(name), desk.path("away")).unwrap();
    type Disturbance<'a> = (&'a str, Box<dyn FnOnce(&Desk)>);
    let disturbances: [Disturbance<'_>; 5] = [
        ("moved", Box::new(move |desk| away(desk, "jiexie.db"))),
        ("removed", Box::new(|desk| fs::remove_file(desk.db()).unwrap())),
        (
            "replaced",
            Box::new(|desk| {
                fs::copy(desk.db(), desk.path("other")).unwrap();
                fs::rename(desk.path("other"), desk.db()).unwrap();
            }),
        ),
        ("wal removed", Box::new(|desk| fs::remove_file(desk.path("jiexie.db-wal")).unwrap())),
        ("shm moved", Box::new(move |desk| away(desk, "jiexie.db-shm"))),
    ];
    for (name, what) in disturbances {
        let (_desk, done) = disturbed(what);
        let refusal = Refusal::read(name, &done);
        assert_eq!((refusal.exit, refusal.kind.as_str()), (1, "io"), "{name}: {refusal:?}");
        assert!(refusal.message.contains("在办理途中被移走、删除、替换或截短"), "{name}: {refusal:?}");
        assert!(refusal.message.contains("没有写入") && !refusal.hint.is_empty(), "{name}: {refusal:?}");
        assert!(!done.out.contains("\"status\"") && !done.out.contains("已导入"), "{name}: {}", done.out);
    }
    // An older copy laid over it byte by byte: what SQLite had not read yet may be found damaged before the end.
    let (_desk, done) = disturbed(|desk| fs::write(desk.db(), &fs::read(desk.db()).unwrap()[..8192]).unwrap());
    let refusal = Refusal::read("overwritten", &done);
    assert_eq!((refusal.exit, refusal.kind.as_str()), (1, "io"), "overwritten: {refusal:?}");
    assert!(!done.out.contains("\"status\""), "overwritten: {}", done.out);
    let (desk, done) = disturbed(|_| {});
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(desk.ok("case list").as_array().unwrap().len(), 400);
}

/// An export reads through two openings. Were the locks of the first gone with the second, whoever leaves meanwhile could
/// take itself for the last one, write the -wal into the file under the snapshot and remove it.
#[test]
fn a_second_opening_in_one_process_leaves_the_locks_of_the_first() {
    let desk = desk();
    let one = jiexie::repo::Reader::open(&desk.db()).unwrap();
    // Not read here: that would itself let go of them.
    let file = format!(":{} ", fs::metadata(desk.db()).unwrap().ino());
    let locked = || fs::read_to_string("/proc/locks").unwrap().lines().any(|line| line.contains(&file));
    if !locked() {
        println!("skipped: this system does not tell who locks what");
        return;
    }
    let two = jiexie::repo::Reader::open(&desk.db()).unwrap();
    assert!(locked(), "the second opening let go of the locks");
    drop((one, two));
    assert!(!locked());
    desk.sound();
}

// ---- foreign schema

/// Changes the schema by another program.
fn changed(desk: &Desk, text: &str) {
    let conn = Connection::open(desk.db()).unwrap();
    conn.execute_batch("PRAGMA trusted_schema=ON").unwrap();
    conn.execute_batch(text).unwrap();
}

const ENDLESS: &str = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n";

#[test]
fn a_foreign_object_is_refused_by_name_before_it_can_act() {
    let schema = |kind: &str, name: &str, table: &str, text: &str| {
        format!(
            "PRAGMA writable_schema=ON; INSERT INTO sqlite_schema VALUES ('{kind}', '{name}', '{table}', 0, '{text}');"
        )
    };
    let copying =
        "CREATE TRIGGER sqlite_t AFTER INSERT ON parties BEGIN INSERT INTO sqlite_leak VALUES (NEW.name); END";
    let posing = "CREATE TRIGGER sqlite_stat1 AFTER INSERT ON cases BEGIN DELETE FROM parties; END";
    let changes = [
        ("CREATE TRIGGER evil AFTER INSERT ON cases BEGIN DELETE FROM parties; END".to_owned(), "触发器 evil"),
        (
            "CREATE TRIGGER evil INSTEAD OF INSERT ON v BEGIN SELECT 1; END"
                .replace("INSTEAD OF INSERT ON v", "AFTER UPDATE ON counters"),
            "触发器 evil",
        ),
        (schema("trigger", "sqlite_t", "parties", copying), "触发器 sqlite_t"),
        (schema("trigger", "sqlite_stat1", "cases", posing), "触发器 sqlite_stat1"),
        ("CREATE VIEW extra AS SELECT 1".to_owned(), "视图 extra"),
        ("CREATE TABLE extra (a)".to_owned(), "表 extra"),
        ("CREATE INDEX extra ON cases (title)".to_owned(), "索引 extra"),
        (
            format!("ALTER TABLE deadlines RENAME TO d; CREATE VIEW deadlines AS {ENDLESS} AS id, n AS due_on FROM c"),
            "视图 deadlines",
        ),
        (format!("DROP TABLE events; CREATE VIEW events AS {ENDLESS} AS seq, n AS hash FROM c"), "视图 events"),
        (
            "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, 'CHECK', 'CHECK (1) CHECK') \
             WHERE name = 'cases'"
                .to_owned(),
            "表 cases 被改过",
        ),
    ];
    for (text, named) in changes {
        let desk = desk();
        changed(&desk, &format!("PRAGMA foreign_keys=OFF; {text}"));
        for line in
            [NEW, "overdue", "audit verify", "backup copy.db", "export out", "import 台账.csv --kind case --dry-run"]
        {
            let refusal = desk.refused_file(line);
            assert_eq!((refusal.exit, refusal.kind.as_str()), (1, "io"), "{text}: {line}: {refusal:?}");
            assert!(refusal.message.contains(named), "{text}: {line}: {refusal:?}");
            assert!(refusal.hint.contains("restore"), "{text}: {line}: {refusal:?}");
        }
        let check = desk.run("check --format json");
        assert!(check.code == 1 && check.out.contains(named), "{text}: {}{}", check.out, check.err);
        // A backup that holds it is no backup, and the register is mended by a true one.
        fs::copy(desk.db(), desk.path("spoilt.db")).unwrap();
        let refusal = desk.refused_file("restore spoilt.db");
        assert!(refusal.exit == 1 && refusal.message.contains(named), "{text}: {refusal:?}");
        desk.ok("restore whole.db");
        desk.ok(NEW);
        desk.sound();
    }
}

#[test]
fn a_schema_that_lost_its_guards_takes_no_entry_but_can_be_read() {
    for (text, named) in [
        ("DROP TRIGGER events_are_never_updated", "缺少触发器 events_are_never_updated"),
        ("DROP INDEX deadlines_of_dossier", "缺少索引 deadlines_of_dossier"),
    ] {
        let desk = desk();
        changed(&desk, text);
        let refusal = desk.refused(NEW);
        assert!(refusal.exit == 1 && refusal.message.contains(named), "{refusal:?}");
        desk.ok("case list");
        let refusal = desk.refused("backup copy.db");
        assert!(refusal.message.contains(named), "{refusal:?}");
    }
}

#[test]
fn statistics_of_the_planner_are_no_foreign_objects() {
    let desk = desk();
    changed(&desk, "ANALYZE");
    desk.ok(NEW);
    desk.sound();
    desk.ok("backup copy.db");
}

// ---- a path is a path

#[test]
fn a_path_is_a_path_and_never_an_address() {
    let desk = desk();
    for name in [
        "file:x.db",
        "file:x.db?mode=ro",
        "a?b.db",
        "a#b.db",
        "a%20b.db",
        ":memory:",
        "file::memory:",
        "a b.db",
        "-x.db",
        "登记.db",
    ] {
        for line in ["init", NEW, "check", "restore whole.db", "backup copy.db"] {
            let mut words = vec![format!("--db={name}")];
            words.extend(line.split_whitespace().map(str::to_owned));
            let done = desk.run_args(words);
            assert_eq!(done.code, 0, "{name}: {line}: {}", done.err);
        }
        assert!(desk.path(name).is_file(), "{name}: {:?}", desk.standing_names());
        for left in desk.standing_names() {
            let known = ["jiexie.db", "whole.db", "copy.db", "letter.pdf", "source.pdf", "photo.zip", "台账.csv"];
            assert!(
                known.contains(&left.as_str()) || left == name || left.contains("before-restore"),
                "{name} left {left}"
            );
        }
        // The same for a backup's target.
        fs::remove_file(desk.path("copy.db")).unwrap();
        fs::remove_file(desk.path(name)).unwrap();
        assert_eq!(desk.run_args(["backup", "--", name]).code, 0, "{name}");
        assert!(desk.path(name).is_file());
        assert_eq!(desk.run_args(["restore", "--", name]).code, 0, "{name}");
        fs::remove_file(desk.path(name)).unwrap();
        for left in desk.standing_names().iter().filter(|left| left.contains("before-restore")) {
            fs::remove_file(desk.path(left)).unwrap();
        }
    }
    for (name, line, exit) in [
        ("", "todo", 2),
        (" ", NEW, 2),
        ("no.db/", NEW, 2),
        ("no.db/", "init", 2),
        ("no/..", NEW, 2),
        ("file:///etc/passwd?mode=ro", "todo", 1),
        ("file:jiexie.db", "todo", 1),
        (".", "todo", 1),
        ("whole.db/", "todo", 1),
    ] {
        let mut words = vec!["--db", name, "--format", "json"];
        words.extend(line.split_whitespace());
        let refusal = Refusal::read(line, &desk.run_args(words));
        assert!(refusal.exit == exit && !refusal.hint.is_empty(), "{name}: {line}: {refusal:?}");
    }
    let long = format!("{}/x.db", ["d"; 300].join("/"));
    let refusal = Refusal::read("long", &desk.run(&format!("--db {long} {NEW} --format json")));
    assert!(refusal.exit == 2 || refusal.exit == 1, "{refusal:?}");
}

// ---- what killed runs leave

#[test]
fn whatever_a_killed_backup_left_in_a_directory_the_next_one_sweeps() {
    let desk = crate::torture::furnished();
    let mut left = 0;
    for number in 0..12_u64 {
        let mut child = desk
            .command(["backup", &format!("b{number}.db")])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        for _ in 0..500 {
            if desk.standing_names().iter().any(|name| name.contains("draft")) {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(number % 4));
        let _ = child.kill();
        let mut out = String::new();
        let _ = child.stdout.take().unwrap().read_to_string(&mut out);
        child.wait().unwrap();
        left += usize::from(desk.standing_names().iter().any(|name| name.contains("draft")));
    }
    println!("killed backups: 12, of which {left} left a draft");
    assert!(left > 0, "none was killed in time");
    desk.ok("backup another.db");
    let names = desk.standing_names();
    assert!(!names.iter().any(|name| name.contains("draft") || name.contains(".new-")), "{names:?}");
}

#[test]
fn a_killed_rehearsal_without_a_register_leaves_nothing_that_stays() {
    let desk = Desk::blank();
    let rows: String = (0..400).map(|n| format!("住建局,导入{n},2026-11-23\r\n")).collect();
    desk.file("台账.csv", format!("发现单位,案由,发现日期\r\n{rows}").as_bytes());
    let away = tempfile::tempdir().unwrap();
    let run = |ledger: &str| {
        let mut command = desk.command(["import", ledger, "--kind", "case", "--dry-run"]);
        command.env("TMPDIR", away.path()).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        command.spawn().unwrap()
    };
    let names = || -> std::collections::BTreeSet<_> {
        fs::read_dir(away.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    };
    let mut killed = 0;
    for _ in 0..3 {
        let before = names();
        let mut child = run("台账.csv");
        // Killed once it has made a place of its own; what stands there from the one before is none.
        while names().is_subset(&before) && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
        assert!(names().len() <= 1, "each sweeps what the one before it left");
    }
    assert_eq!((killed, names().len()), (3, 1), "killed, places left");
    desk.file("一行.csv", "发现单位,案由,发现日期\r\n住建局,某案,2026-11-23\r\n".as_bytes());
    assert!(run("一行.csv").wait().unwrap().success());
    assert!(names().is_empty());
    assert!(!desk.db().exists());
}

// ---- the clock

#[test]
fn an_absurd_clock_is_an_error_or_works_and_never_a_panic() {
    let mut desk = desk();
    for now in [
        "0001-01-02T00:00:00Z",
        "1899-12-31T10:00:00+08:00",
        "1969-12-31T23:59:59Z",
        "2099-12-31T10:00:00+08:00",
        "9998-12-31T10:00:00+08:00",
        "9999-12-31T23:00:00Z",
        "0000-01-01T00:00:00Z",
    ] {
        desk.now = now.to_owned();
        for line in [
            "overdue",
            "todo",
            "check",
            NEW,
            "case new --unit 住建局 --title 某案 --found 今天",
            "report supervision",
            "notice new --unit 住建局",
            "audit log",
            "--db fresh.db init",
            "backup copy.db",
            "export out",
            "explain transfer.feedback --from 今天",
            "meeting new --kind regular --date 今天",
            "restore whole.db",
        ] {
            let done = desk.run(&format!("{line} --format json"));
            assert!(!done.err.contains("内部故障") && !done.err.contains("panicked"), "{now}: {line}: {}", done.err);
            assert!((0..=5).contains(&done.code), "{now}: {line}: {} {}", done.code, done.err);
            let sensible = now.starts_with("2099") || now.starts_with("9998");
            assert_eq!(done.err.contains("本机时钟早于 1970 年"), !sensible, "{now}: {line}: {}", done.err);
            if done.code != 0 {
                let refusal = Refusal::read(line, &done);
                assert!(!refusal.message.is_empty(), "{now}: {line}");
            }
        }
        for name in desk.standing_names() {
            if name.contains("before-restore") || ["fresh.db", "copy.db"].contains(&name.as_str()) {
                fs::remove_file(desk.path(&name)).unwrap();
            }
        }
    }
    crate::common::NOW.clone_into(&mut desk.now);
    desk.sound();
}

// ---- several people, one host

/// Two users of a group, one who is in it but may only read, one outside it; numbers need no names.
const ANNA: u32 = 61_001;
const BERT: u32 = 61_002;
const GUEST: u32 = 61_003;
const GROUP: u32 = 61_100;

/// A desk several users of this host can reach.
struct Office {
    desk: Desk,
    program: PathBuf,
}

impl Office {
    /// None where one cannot become another user; that is said.
    fn open() -> Option<Self> {
        if !is_root() {
            return None;
        }
        let desk = Desk::blank();
        chmod(desk.dir.path(), 0o777);
        let program = desk.path("jiexie");
        fs::copy(env!("CARGO_BIN_EXE_jiexie"), &program).unwrap();
        chmod(&program, 0o755);
        let office = Office { desk, program };
        let tried = office.shell(ANNA, 61_001, &[], "022", "true");
        if tried.code != 0 {
            println!("skipped: setpriv is wanting here: {}", tried.err);
            return None;
        }
        Some(office)
    }

    fn command(&self, uid: u32, gid: u32, groups: &[u32], umask: &str, script: &str) -> Command {
        let groups: Vec<String> = groups.iter().map(u32::to_string).collect();
        let groups =
            if groups.is_empty() { "--clear-groups".to_owned() } else { format!("--groups={}", groups.join(",")) };
        let mut command = Command::new("setpriv");
        command.args([&format!("--reuid={uid}"), &format!("--regid={gid}"), &groups, "sh", "-c"]);
        command.arg(format!("umask {umask}; {script}"));
        command.env_clear().current_dir(self.desk.dir.path()).env("PATH", "/usr/bin:/bin");
        command.env("J", &self.program).env("JIEXIE_DB", self.desk.path("shared/r.db"));
        command.env("JIEXIE_TEST_NOW", &self.desk.now).env("USER", format!("用户{uid}"));
        command
    }

    fn shell(&self, uid: u32, gid: u32, groups: &[u32], umask: &str, script: &str) -> Done {
        let Ok(output) = self.command(uid, gid, groups, umask, script).output() else {
            return Done { code: -1, out: String::new(), err: "no setpriv".to_owned() };
        };
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Done { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// A member of the group, whose own group is another.
    fn member(&self, uid: u32, umask: &str, line: &str) -> Done {
        self.shell(uid, uid, &[GROUP], umask, &format!("exec \"$J\" {line}"))
    }

    fn must(&self, uid: u32, umask: &str, line: &str) -> String {
        let done = self.member(uid, umask, line);
        assert_eq!(done.code, 0, "{uid} {umask} {line}: {}", done.err);
        done.out
    }

    /// Mode and group of a file in the shared directory.
    fn standing(&self, name: &str) -> (u32, u32) {
        let meta = fs::metadata(self.desk.path("shared").join(name)).unwrap_or_else(|_| panic!("{name}"));
        (meta.mode() & 0o7777, meta.gid())
    }
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn two_users_of_one_group_share_a_register_whatever_their_umask() {
    for umask in ["077", "000"] {
        let Some(office) = Office::open() else { return };
        office.must(ANNA, umask, &format!("init --group {GROUP}"));
        assert_eq!(office.standing("."), (0o2770, GROUP));
        assert_eq!(office.standing("r.db"), (0o660, GROUP));
        for (number, who) in [ANNA, BERT, BERT, ANNA].into_iter().enumerate() {
            office.must(who, umask, &format!("case new --unit 住建局 --title 第{number}件 --found 2026-11-20"));
            office.must(who, umask, "check");
        }
        // Copies that stand in for the register are everybody's; a backup belongs to who made it.
        office.must(BERT, umask, "backup shared/backup.db");
        assert_eq!(office.standing("backup.db").0, 0o600);
        office.must(BERT, umask, "restore shared/backup.db");
        let names =
            fs::read_dir(office.desk.path("shared")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        let kept = names.into_iter().find(|name| name.contains("before-restore")).unwrap();
        assert_eq!(office.standing(&kept), (0o660, GROUP));
        assert_eq!(office.standing("r.db"), (0o660, GROUP));
        office.must(ANNA, umask, NEW);
        // Where the register is gone, the directory tells whose it was.
        fs::remove_file(office.desk.path("shared/r.db")).unwrap();
        office.must(BERT, umask, "restore shared/backup.db");
        assert_eq!(office.standing("r.db"), (0o660, GROUP));
        // A damaged one, written over.
        fs::write(office.desk.path("shared/r.db"), b"damaged").unwrap();
        office.must(BERT, umask, "restore shared/backup.db");
        assert_eq!(office.standing("r.db"), (0o660, GROUP));
        office.must(ANNA, umask, NEW);
        office.must(ANNA, umask, "check");
        // Readers from outside, if so decided: nothing made later shuts them out.
        chmod(&office.desk.path("shared"), 0o2775);
        chmod(&office.desk.path("shared/r.db"), 0o664);
        let mut held = Some(Connection::open(office.desk.path("shared/r.db")).unwrap());
        let text = "SELECT count(*) FROM events";
        held.as_ref().unwrap().query_row(text, [], |row| row.get::<_, i64>(0)).unwrap();
        let before = office.must(ANNA, umask, "case list --format csv").lines().count();
        for open in [true, false] {
            office.must(BERT, umask, NEW);
            assert_eq!(office.desk.path("shared/r.db-wal").exists(), open);
            let guest = office.shell(GUEST, GUEST, &[], umask, "exec \"$J\" case list --format json");
            let cases: serde_json::Value = serde_json::from_str(&guest.out).unwrap_or_else(|_| panic!("{}", guest.err));
            assert_eq!(cases.as_array().unwrap().len(), before + usize::from(!open));
            assert_eq!(office.shell(GUEST, GUEST, &[], umask, &format!("exec \"$J\" {NEW}")).code, 1);
            drop(held.take());
        }
        chmod(&office.desk.path("shared"), 0o2770);
        // Nobody else gets in.
        for line in ["todo", "rules", NEW] {
            let stranger = office.shell(GUEST, GUEST, &[], umask, &format!("exec \"$J\" {line}"));
            assert!(stranger.code == 1 && stranger.err.contains("没有权限"), "{line}: {}", stranger.err);
        }
    }
}

#[test]
fn the_recipe_of_the_handbook_works() {
    let Some(office) = Office::open() else { return };
    let handbook = fs::read_to_string("examples/手册.md").unwrap();
    let recipe = handbook.split("**几个人同用**").nth(1).unwrap().split("```sh\n").nth(1).unwrap();
    let recipe = recipe.split("```").next().unwrap();
    let place = office.desk.path("srv");
    let mut parts: Vec<(&str, String)> = Vec::new();
    for line in recipe.lines() {
        match line.strip_prefix("# ") {
            Some(who) => parts.push((who, String::new())),
            // The host's list of users is left alone: numbers stand for names.
            None if line.starts_with("groupadd") => {}
            None => {
                let line = line.replace("/srv/jiexie", place.to_str().unwrap());
                let line = line
                    .replace("-g jiexie", &format!("-g {GROUP}"))
                    .replace("--group jiexie", &format!("--group {GROUP}"));
                parts.last_mut().unwrap().1.push_str(&format!("{line}\n"));
            }
        }
    }
    assert_eq!(parts.len(), 3, "{recipe}");
    let run = |uid: u32, groups: &[u32], script: &str| {
        fs::create_dir_all(office.desk.path("bin")).unwrap();
        let _ = symlink(&office.program, office.desk.path("bin/jiexie"));
        let script = format!("PATH=$PWD/bin:$PATH\n{script}");
        let done = office.shell(uid, uid, groups, "022", &script);
        assert_eq!(done.code, 0, "{script}{}", done.err);
    };
    run(0, &[], &parts[0].1);
    run(ANNA, &[GROUP], &parts[1].1);
    for who in [ANNA, BERT] {
        run(who, &[GROUP], &format!("{}jiexie {NEW}\n", parts[2].1));
    }
    assert_eq!(fs::metadata(place.join("jiexie.db")).unwrap().mode() & 0o777, 0o660);
}

#[test]
fn users_of_a_group_writing_at_once_lose_nothing_and_meet_no_closed_door() {
    let Some(office) = Office::open() else { return };
    office.must(ANNA, "077", &format!("init --group {GROUP}"));
    let each = 12;
    let done = std::sync::atomic::AtomicBool::new(false);
    let seen = std::thread::scope(|scope| {
        // Whoever makes -wal and -shm: they belong to the group.
        let watching = scope.spawn(|| {
            let mut seen = 0;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                for suffix in ["-wal", "-shm"] {
                    if let Ok(meta) = fs::metadata(office.desk.path(&format!("shared/r.db{suffix}"))) {
                        assert_eq!(meta.gid(), GROUP);
                        seen += 1;
                    }
                }
                std::thread::sleep(Duration::from_millis(1));
            }
            seen
        });
        let hands = [(0, ANNA), (1, BERT), (2, ANNA), (3, BERT)].map(|(hand, who)| {
            let office = &office;
            scope.spawn(move || {
                for step in 0..each {
                    let line = format!("case new --unit 住建局 --title 甲{hand}乙{step} --found 2026-11-20");
                    office.must(who, if who == ANNA { "077" } else { "027" }, &line);
                    office.must(who, "077", "todo");
                }
            })
        });
        let ended = hands.map(|hand| hand.join());
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        ended.into_iter().for_each(|hand| hand.unwrap());
        watching.join().unwrap()
    });
    assert!(seen > 0, "nobody was seen at it");
    let cases: serde_json::Value = serde_json::from_str(&office.must(ANNA, "022", "case list --format json")).unwrap();
    assert_eq!(cases.as_array().unwrap().len(), 4 * each);
    office.must(BERT, "022", "check");
}

#[test]
fn files_that_are_not_yet_open_to_everybody_are_waited_for() {
    let Some(office) = Office::open() else { return };
    office.must(ANNA, "077", &format!("init --group {GROUP}"));
    let beside = ["-wal", "-shm"].map(|suffix| office.desk.path(&format!("shared/r.db{suffix}")));
    for line in [NEW, "todo"] {
        for wal in &beside {
            fs::write(wal, b"").unwrap();
            std::os::unix::fs::chown(wal, Some(ANNA), Some(GROUP)).unwrap();
            chmod(wal, 0o600);
            std::thread::scope(|scope| {
                let running = scope.spawn(|| office.member(BERT, "022", line));
                std::thread::sleep(Duration::from_millis(150));
                chmod(wal, 0o660);
                let done = running.join().unwrap();
                assert_eq!(done.code, 0, "{line} {}: {}", wal.display(), done.err);
            });
            beside.iter().for_each(|wal| drop(fs::remove_file(wal)));
        }
    }
    // So is one that may be read already: whoever began to read then still comes to write.
    let live = rusqlite::Connection::open(office.desk.path("shared/r.db")).unwrap();
    live.query_row("SELECT count(*) FROM cases", [], |row| row.get::<_, i64>(0)).unwrap();
    for file in &beside {
        std::os::unix::fs::chown(file, Some(ANNA), Some(GROUP)).unwrap();
        chmod(file, 0o660);
    }
    chmod(&beside[1], 0o640);
    std::thread::scope(|scope| {
        let running = scope.spawn(|| office.member(BERT, "022", NEW));
        std::thread::sleep(Duration::from_millis(400));
        chmod(&beside[1], 0o660);
        let done = running.join().unwrap();
        assert_eq!(done.code, 0, "{}", done.err);
    });
    drop(live);
    // One that stays closed is named.
    fs::write(&beside[0], b"").unwrap();
    chmod(&beside[0], 0o600);
    let done = office.member(BERT, "022", NEW);
    assert!(done.code == 1 && done.err.contains("r.db-wal"), "{}", done.err);
}

#[test]
fn whoever_may_only_read_can_read() {
    let Some(office) = Office::open() else { return };
    let shared = office.desk.path("shared");
    fs::create_dir(&shared).unwrap();
    std::os::unix::fs::chown(&shared, Some(ANNA), Some(GROUP)).unwrap();
    chmod(&shared, 0o2750);
    office.must(ANNA, "077", "init");
    let db = shared.join("r.db");
    std::os::unix::fs::chown(&db, Some(ANNA), Some(GROUP)).unwrap();
    chmod(&db, 0o640);
    office.must(ANNA, "077", NEW);
    let reads = ["todo", "case list", "check", "audit verify", "overdue", "report supervision", "backup copy.db"];
    let all_read = |when: &str, cases: usize| {
        let _ = fs::remove_file(office.desk.path("copy.db"));
        for line in reads {
            let done = office.member(BERT, "022", line);
            assert_eq!(done.code, 0, "{when}: {line}: {}", done.err);
        }
        let list: serde_json::Value =
            serde_json::from_str(&office.member(BERT, "022", "case list --format json").out).unwrap();
        assert_eq!(list.as_array().unwrap().len(), cases, "{when}");
        let done = office.member(BERT, "022", &format!("{NEW} --format json"));
        let refusal = Refusal::read(when, &done);
        assert!(refusal.exit == 1 && refusal.message.contains("只读"), "{when}: {refusal:?}");
        assert!(refusal.message.contains("r.db") && refusal.hint.contains("--group"), "{when}: {refusal:?}");
    };
    let names = || fs::read_dir(&shared).unwrap().count();
    all_read("nobody has it open", 1);
    assert_eq!(names(), 1, "nothing is left beside it");
    // With a -wal that somebody has open, holding what the file does not yet hold.
    let held = Connection::open(&db).unwrap();
    held.query_row("SELECT count(*) FROM events", [], |row| row.get::<_, i64>(0)).unwrap();
    office.must(ANNA, "077", NEW);
    assert_eq!(office.standing("r.db-wal").0, 0o640);
    all_read("a -wal in use", 2);
    drop(held);
    // With the -wal and -shm that a killed writer left.
    let held = Connection::open(&db).unwrap();
    held.query_row("SELECT count(*) FROM events", [], |row| row.get::<_, i64>(0)).unwrap();
    office.must(ANNA, "077", NEW);
    let (wal, shm) = (fs::read(shared.join("r.db-wal")).unwrap(), fs::read(shared.join("r.db-shm")).unwrap());
    drop(held);
    let whole = fs::read(&db).unwrap();
    for (suffix, bytes) in [("-wal", &wal), ("-shm", &shm)] {
        let path = shared.join(format!("r.db{suffix}"));
        fs::write(&path, bytes).unwrap();
        std::os::unix::fs::chown(&path, Some(ANNA), Some(GROUP)).unwrap();
        chmod(&path, 0o640);
    }
    all_read("a -wal left behind", 3);
    // Without a -shm it cannot be read in: that is said, with the way out.
    fs::remove_file(shared.join("r.db-shm")).unwrap();
    let refusal = Refusal::read("no shm", &office.member(BERT, "022", "todo --format json"));
    assert!(
        refusal.exit == 1 && refusal.message.contains("-wal") && refusal.hint.contains("jiexie todo"),
        "{refusal:?}"
    );
    office.must(ANNA, "077", "todo");
    all_read("after that", 3);
    assert!(!whole.is_empty());
}

#[test]
fn a_reader_who_may_put_nothing_beside_the_register_keeps_it_as_it_lies() {
    let Some(office) = Office::open() else { return };
    let shared = office.desk.path("shared");
    fs::create_dir(&shared).unwrap();
    std::os::unix::fs::chown(&shared, Some(ANNA), Some(GROUP)).unwrap();
    chmod(&shared, 0o2750);
    office.must(ANNA, "077", "init");
    std::os::unix::fs::chown(shared.join("r.db"), Some(ANNA), Some(GROUP)).unwrap();
    chmod(&shared.join("r.db"), 0o640);
    let rows: String = (0..600).map(|n| format!("住建局,导入{n},2026-11-23\r\n")).collect();
    office.desk.file("台账.csv", format!("发现单位,案由,发现日期\r\n{rows}").as_bytes());
    office.must(ANNA, "077", "import 台账.csv --kind case");
    // A reader in the middle of its list: the pipe is full, and nobody takes anything from it yet.
    let mut reader = office.command(BERT, BERT, &[GROUP], "022", "exec \"$J\" audit log --format json");
    let mut reader = reader.stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut pipe = reader.stdout.take().unwrap();
    let mut list = vec![0];
    pipe.read_exact(&mut list).unwrap();
    let before = sha256(&shared.join("r.db"));
    office.must(ANNA, "077", NEW);
    assert_eq!(sha256(&shared.join("r.db")), before, "what is being read lies still");
    pipe.read_to_end(&mut list).unwrap();
    assert!(reader.wait().unwrap().success());
    let list: Vec<serde_json::Value> = serde_json::from_slice(&list).unwrap();
    assert_eq!(list.len(), 601, "what there was when it began");
    // What was entered meanwhile is there, and the next one out tidies up.
    let cases: Vec<serde_json::Value> =
        serde_json::from_str(&office.must(ANNA, "077", "case list --format json")).unwrap();
    assert_eq!(cases.len(), 601);
    office.must(ANNA, "077", "check");
    assert_eq!(fs::read_dir(&shared).unwrap().count(), 1);
}

#[test]
fn a_group_or_a_directory_that_does_not_fit_is_told_with_the_way() {
    let Some(office) = Office::open() else { return };
    let refused = |who: u32, line: &str| {
        let done = office.member(who, "022", &format!("{line} --format json"));
        let refusal = Refusal::read(line, &done);
        assert!(refusal.exit == 2 && !refusal.hint.is_empty(), "{refusal:?}");
        refusal
    };
    assert!(refused(ANNA, "init --group 没有这个组").hint.contains("getent"));
    // Not a member.
    let refusal = refused(ANNA, "--db elsewhere/r.db init --group 61999");
    assert!(refusal.hint.contains("chgrp") || refusal.hint.contains("usermod"), "{refusal:?}");
    // A directory with other things in it is not changed behind their back; the way that is told makes it fit.
    let used = office.desk.path("used dir");
    fs::create_dir(&used).unwrap();
    fs::write(used.join("other.txt"), "x").unwrap();
    std::os::unix::fs::chown(&used, Some(ANNA), Some(ANNA)).unwrap();
    chmod(&used, 0o755);
    let refusal = refused(ANNA, &format!("--db 'used dir/r.db' init --group {GROUP}"));
    assert_eq!(fs::metadata(&used).unwrap().mode() & 0o7777, 0o755);
    let way = refusal.hint.split("：").nth(1).unwrap().trim_end_matches('）').to_owned();
    assert_eq!(office.shell(ANNA, ANNA, &[GROUP], "022", &way).code, 0, "{way}");
    office.must(ANNA, "022", &format!("--db 'used dir/r.db' init --group {GROUP}"));
    office.must(BERT, "022", &format!("--db 'used dir/r.db' {NEW}"));
    // A way nobody else can pass is said.
    chmod(office.desk.dir.path(), 0o700);
    std::os::unix::fs::chown(office.desk.dir.path(), Some(ANNA), Some(ANNA)).unwrap();
    let done = office.member(ANNA, "022", &format!("--db closed/r.db init --group {GROUP}"));
    assert!(done.code == 0 && format!("{}{}", done.out, done.err).contains("不许别人进入"), "{}{}", done.out, done.err);
}
