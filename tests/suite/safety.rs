//! A bad day: backup, restore, check and audit; who may read the files, and what never reaches a terminal.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::common::{C, Desk, Refusal, T, sha256, word};
use rusqlite::Connection;
use serde_json::Value;

/// A register with something of everything.
fn busy_desk() -> Desk {
    let desk = Desk::new();
    desk.accepted();
    for line in [
        "unit add --name 质量检验所 --kind technical",
        "unit rename 商促局 --name 区商务局 --on 2026-11-10",
        "unit contact set 住建局 --role lead --name 赵一 --phone 05320000001 --on 2026-11-10",
        "calendar add 2027-01-04 holiday --name 元旦 --basis 放假通知",
        "case decide C2026-0001 --outcome penalty --doc-no 峄罚〔2026〕1号 --on 2026-11-19",
        "transfer notify T2026-0001 --doc-no 峄函〔2026〕1号 --on 2026-11-20",
        "case new --unit 综合执法局 --title 占道经营 --found 2026-11-16 --party 张三",
        "assist new --kind consult --from 综合执法局 --to 住建局 --title 征询规划意见 --case C2026-0002 --on 2026-11-17",
        "assist receive A2026-0001 --on 2026-11-18",
        "share new --kind approval --from 住建局 --to 综合执法局 --title 施工许可 --event 2026-11-18",
        "dispute new --case C2026-0002 --between 综合执法局,住建局 --title 管辖不明 --on 2026-11-19",
        "operation new --kind special --title 夜间整治 --lead 综合执法局 --with 住建局 --starts 2026-12-01 --on 2026-11-20",
        "meeting new --kind regular --date 2026-12-18 --on 2026-11-20",
        "meeting topic new --by 住建局 --title 共享目录 --on 2026-11-20",
        "meeting matter new --from assigned --unit 住建局 --title 摸底 --due 2026-12-10 --on 2026-11-20",
        "meeting excuse 2026Q4 --reason 防汛",
        "correct A2026-0001 --event 2 --on 2026-11-19 --reason 笔误",
        "case new --unit 住建局 --title 误登 --found 2026-11-16",
        "void C2026-0003 --reason 误登",
        "notice new --unit 住建局 --on 2026-11-24",
    ] {
        let done = desk.run(&format!("{line} --format json"));
        assert!(done.code == 0 || line.starts_with("notice"), "{line}\n{}", done.err);
    }
    desk
}

/// The register by another program, its guards taken away.
fn forced(desk: &Desk, text: &str) -> usize {
    let conn = Connection::open(desk.db()).unwrap();
    conn.execute_batch("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON;").unwrap();
    let triggers: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for trigger in triggers {
        conn.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    conn.execute(text, []).unwrap()
}

fn damage(desk: &Desk) -> Vec<Value> {
    let done = desk.run("check --format json");
    let report: Value = serde_json::from_str(&done.out).unwrap_or_else(|_| panic!("{}{}", done.out, done.err));
    assert_eq!(done.code, i32::from(report["ok"] == false), "{report}");
    report["damage"].as_array().unwrap().clone()
}

#[test]
fn a_backup_is_whole_verified_private_and_never_replaces_anything() {
    let desk = busy_desk();
    let reply = desk.ok("backup copy.db");
    assert_eq!((reply["id"].clone(), word(&reply["status"])), (Value::Null, "backed_up".to_owned()));
    assert!(reply["deadlines"].as_array().unwrap().is_empty() && reply["warnings"].as_array().unwrap().is_empty());
    let verified = desk.ok("audit verify");
    assert_eq!((&reply["events"], &reply["audit_head"]), (&verified["events"], &verified["head"]));
    assert_eq!(fs::metadata(desk.path("copy.db")).unwrap().mode() & 0o777, 0o600);
    let before = sha256(&desk.path("copy.db"));
    for line in
        ["overdue", "todo", "show C2026-0001", "case list", "check", "audit verify", "unit list", "calendar show 2026"]
    {
        // Commands that are printed name the register that was named.
        let there = desk.table(&format!("--db copy.db {line}")).replace("jiexie --db copy.db ", "jiexie ");
        assert_eq!(desk.table(line), there, "{line}");
    }
    assert_eq!(before, sha256(&desk.path("copy.db")));
    assert!(!desk.standing_names().iter().any(|name| name.contains("-wal") || name.contains(".new-")));
    desk.refused("backup copy.db").invalid();
    desk.refused("backup jiexie.db").invalid();
    desk.refused("backup nowhere/copy.db").invalid();
    desk.refused("backup .").invalid();
    assert!(
        desk.table("backup other.db").contains(&word(&verified["head"])),
        "the head is printed to be kept elsewhere"
    );
}

#[test]
fn a_backup_of_a_damaged_register_is_refused() {
    let desk = busy_desk();
    assert_eq!(forced(&desk, "UPDATE events SET actor = '他人' WHERE seq = 3"), 1);
    let refusal = desk.refused_file("backup copy.db");
    assert_eq!((refusal.exit, refusal.kind.as_str()), (1, "io"));
    assert!(refusal.message.contains("第 3 号事项"), "{refusal:?}");
    assert!(!desk.path("copy.db").exists());
    // What a restore would refuse is no backup either: a due date that its events do not give.
    let desk = busy_desk();
    let register = rusqlite::Connection::open(desk.db()).unwrap();
    let changed = register.execute("UPDATE deadlines SET due_on = '2027-01-01' WHERE due_on IS NOT NULL", []).unwrap();
    assert!(changed > 0);
    drop(register);
    let refusal = desk.refused_file("backup copy.db");
    assert!(refusal.exit == 1 && refusal.message.contains("2027-01-01"), "{refusal:?}");
    assert!(!desk.path("copy.db").exists());
}

#[test]
fn a_restore_keeps_what_was_there_and_says_what_is_lacking() {
    let desk = busy_desk();
    let copy = desk.ok("backup copy.db");
    desk.ok("case new --unit 住建局 --title 备份之后一 --found 2026-11-23");
    desk.ok("case new --unit 住建局 --title 备份之后二 --found 2026-11-23");
    let newer = desk.ok("audit verify");
    let reply = desk.ok("restore copy.db");
    assert_eq!(reply["status"], "restored");
    assert_eq!((&reply["events"], &reply["audit_head"]), (&copy["events"], &copy["audit_head"]));
    assert_eq!((&reply["before"]["events"], &reply["before"]["audit_head"]), (&newer["events"], &newer["head"]));
    assert_eq!(reply["lacking"], 2);
    assert!(word(&reply["warnings"][0]).contains("2 项"), "{reply}");
    assert_eq!(desk.ok("audit verify")["head"], copy["audit_head"]);
    desk.sound();
    let kept = word(&reply["before"]["path"]);
    assert!(kept.ends_with("jiexie.before-restore-20261124-100000.db"), "{kept}");
    assert_eq!(desk.ok(&format!("--db {kept} audit verify"))["head"], newer["head"]);
    assert_eq!(fs::metadata(&kept).unwrap().mode() & 0o777, 0o600);
    // Back again, in the same second: the copy gets another name, nothing is lacking.
    let back = desk.ok(&format!("restore {kept}"));
    assert_eq!((&back["lacking"], &back["audit_head"]), (&Value::from(0), &newer["head"]));
    assert!(word(&back["before"]["path"]).ends_with("-100000-2.db"));
    desk.sound();
}

#[test]
fn a_backup_laid_out_anew_by_another_program_is_restored_all_the_same() {
    let desk = busy_desk_again();
    let copy = desk.ok("backup copy.db");
    let conn = Connection::open(desk.path("copy.db")).unwrap();
    conn.execute_batch("PRAGMA journal_mode=DELETE; PRAGMA page_size=8192; VACUUM;").unwrap();
    conn.close().unwrap();
    let reply = desk.ok("restore copy.db");
    assert_eq!((&reply["audit_head"], &reply["lacking"]), (&copy["audit_head"], &Value::from(0)));
    desk.sound();
    desk.ok("case new --unit 住建局 --title 之后 --found 2026-11-23");
    desk.sound();
}

#[test]
fn a_restore_where_there_is_no_register() {
    let desk = busy_desk();
    desk.ok("backup copy.db");
    let reply = desk.ok("--db new/deep/r.db restore copy.db");
    assert_eq!((&reply["before"], &reply["lacking"]), (&Value::Null, &Value::from(0)));
    for (path, mode) in [("new", 0o700), ("new/deep", 0o700), ("new/deep/r.db", 0o600)] {
        assert_eq!(fs::metadata(desk.path(path)).unwrap().mode() & 0o777, mode, "{path}");
    }
    desk.ok("--db new/deep/r.db check");
}

#[test]
fn what_cannot_be_restored() {
    let desk = busy_desk();
    desk.ok("backup copy.db");
    let whole = fs::read(desk.path("copy.db")).unwrap();
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let mut scrambled = whole.clone();
    scrambled[8192..30_000].fill(0x5a);
    for (name, content) in [
        ("newer.db", newer),
        ("scrambled.db", scrambled),
        ("half.db", whole[..whole.len() / 2].to_vec()),
        ("text.db", b"no register".to_vec()),
        ("empty.db", Vec::new()),
    ] {
        desk.file(name, &content);
        let refusal = desk.refused(&format!("restore {name}"));
        assert_eq!((refusal.exit, refusal.kind.as_str()), (1, "io"), "{name}: {refusal:?}");
        assert!(!refusal.hint.is_empty());
    }
    // Sound as a file, but a fact was changed: only living the events through again tells.
    fs::copy(desk.path("copy.db"), desk.path("changed.db")).unwrap();
    let conn = Connection::open(desk.path("changed.db")).unwrap();
    conn.execute("UPDATE cases SET holder = 'water' WHERE id = 'C2026-0001'", []).unwrap();
    conn.close().unwrap();
    let refusal = desk.refused("restore changed.db");
    assert!(refusal.exit == 1 && refusal.message.contains("C2026-0001"), "{refusal:?}");
    desk.refused("restore jiexie.db").invalid();
    desk.refused("restore missing.db").invalid();
}

#[test]
fn a_damaged_register_is_replaced_and_kept_byte_for_byte() {
    let desk = busy_desk();
    let copy = desk.ok("backup copy.db");
    let mut bytes = fs::read(desk.db()).unwrap();
    let spoil: [fn(&mut Vec<u8>); 4] = [
        |bytes| bytes[4096..40_000].fill(0x5a),
        |bytes| bytes.truncate(50_000),
        |bytes| bytes[..100].fill(0),
        |bytes| bytes.clear(),
    ];
    for (nth, spoil) in spoil.iter().enumerate() {
        spoil(&mut bytes);
        fs::write(desk.db(), &bytes).unwrap();
        let stale = b"a -wal of the damaged file".to_vec();
        desk.file("jiexie.db-wal", &stale);
        let reply = desk.ok("restore copy.db");
        assert_eq!((&reply["audit_head"], &reply["lacking"]), (&copy["audit_head"], &Value::Null), "{nth}");
        let kept = word(&reply["before"]["path"]);
        assert_eq!(fs::read(&kept).unwrap(), bytes, "{nth}");
        assert_eq!(fs::read(format!("{kept}-wal")).unwrap(), stale, "{nth}: the -wal is kept with its file");
        assert!(!desk.path("jiexie.db-wal").exists(), "{nth}: and never meets the new one");
        desk.sound();
    }
}

#[test]
fn an_orphaned_wal_never_meets_a_new_register() {
    let desk = busy_desk();
    desk.ok("backup copy.db");
    fs::remove_file(desk.db()).unwrap();
    desk.file("jiexie.db-wal", b"what is left of a register");
    for line in ["init", "case new --unit 住建局 --title 某案 --found 2026-11-20"] {
        let refusal = Refusal::read(line, &desk.run(&format!("{line} --format json")));
        assert!(refusal.exit == 1 && refusal.message.contains("jiexie.db-wal"), "{refusal:?}");
        assert!(!desk.db().exists());
    }
    desk.ok("restore copy.db");
    desk.sound();
    let kept = desk.path("jiexie.before-restore-20261124-100000.db-wal");
    assert_eq!(fs::read(kept).unwrap(), b"what is left of a register");
    desk.file("other.db-wal", b"x");
    desk.refused("backup other.db").invalid();
}

#[test]
fn pipes_and_devices_are_no_registers() {
    let desk = busy_desk_again();
    let pipe = desk.path("pipe");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::from_raw_mode(0o600)).unwrap();
    for line in [
        "--db pipe overdue",
        "--db /dev/zero overdue",
        "--db pipe case new --unit 住建局 --title 某案 --found 2026-11-20",
        "restore pipe",
    ] {
        let refusal = Refusal::read(line, &desk.run(&format!("{line} --format json")));
        assert_eq!(refusal.exit, 1, "{line}: {refusal:?}");
    }
}

#[test]
fn an_interrupted_overwriting_is_recognised() {
    let desk = busy_desk();
    desk.ok("backup copy.db");
    let mut bytes = fs::read(desk.db()).unwrap();
    bytes[..16].copy_from_slice(b"jiexie restoring");
    fs::write(desk.db(), &bytes).unwrap();
    let refusal = Refusal::read("overdue", &desk.run("overdue --format json"));
    assert!(refusal.exit == 1 && refusal.hint.contains("restore"), "{refusal:?}");
    desk.ok("restore copy.db");
    desk.sound();
}

#[test]
fn a_register_in_use_is_not_replaced() {
    let desk = busy_desk();
    desk.ok("backup copy.db");
    let writer = Connection::open(desk.db()).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE; UPDATE counters SET last = last;").unwrap();
    let refusal = Refusal::read("restore", &desk.run("restore copy.db --format json"));
    assert_eq!((refusal.exit, refusal.kind.as_str()), (5, "busy"), "{refusal:?}");
    writer.execute_batch("ROLLBACK").unwrap();
    // A reader is no hindrance, and keeps the state it began with.
    writer.execute_batch("BEGIN").unwrap();
    let count = |conn: &Connection| conn.query_row("SELECT count(*) FROM events", [], |r| r.get::<_, i64>(0)).unwrap();
    let before = count(&writer);
    desk.ok("case new --unit 住建局 --title 备份之后 --found 2026-11-23");
    desk.ok("restore copy.db");
    assert_eq!(count(&writer), before);
    writer.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&writer), before, "what it sees next is the restored register");
    drop(writer);
    desk.sound();
    // A damaged one that someone still has open is left alone.
    let held = Connection::open(desk.db()).unwrap();
    held.query_row("SELECT count(*) FROM events", [], |row| row.get::<_, i64>(0)).unwrap();
    use std::os::unix::fs::FileExt;
    let file = fs::OpenOptions::new().write(true).open(desk.path("jiexie.db")).unwrap();
    file.write_all_at(&[0x5a; 20_000], 4096).unwrap();
    // Closing `file` here would drop this process's locks; the program is another process and sees them.
    let refusal = Refusal::read("restore", &desk.run("restore copy.db --format json"));
    assert_eq!(refusal.exit, 5, "{refusal:?}");
    drop((held, file));
    desk.ok("restore copy.db");
    desk.sound();
}

#[test]
fn restoring_while_others_write_loses_nothing_unsaid() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 起初 --found 2026-11-23");
    desk.ok("backup copy.db");
    let stop = AtomicBool::new(false);
    let (acknowledged, copies) = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..3)
            .map(|writer| {
                let (desk, stop) = (&desk, &stop);
                scope.spawn(move || {
                    let mut done = Vec::new();
                    for number in 0.. {
                        if stop.load(Ordering::Relaxed) {
                            break;
                        }
                        let title = format!("并发{writer}之{number}");
                        let line = format!("case new --unit 住建局 --title {title} --found 2026-11-23 --format json");
                        let answer = desk.run(&line);
                        match answer.code {
                            0 => done.push(title),
                            5 => {}
                            code => panic!("{code}: {}", answer.err),
                        }
                    }
                    done
                })
            })
            .collect();
        let mut copies = Vec::new();
        for _ in 0..4 {
            std::thread::sleep(std::time::Duration::from_millis(60));
            let answer = desk.run("restore copy.db --format json");
            if answer.code == 0 {
                let reply: Value = serde_json::from_str(&answer.out).unwrap();
                copies.push(word(&reply["before"]["path"]));
            } else {
                assert_eq!(answer.code, 5, "{}", answer.err);
            }
        }
        stop.store(true, Ordering::Relaxed);
        let done: Vec<String> = writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect();
        (done, copies)
    });
    assert!(!copies.is_empty() && acknowledged.len() > 5, "the test tests something");
    let mut kept = desk.table("case list --format csv");
    for copy in &copies {
        kept.push_str(&desk.table(&format!("--db {copy} case list --format csv")));
        assert_eq!(desk.ok(&format!("--db {copy} check"))["ok"], true);
    }
    for title in &acknowledged {
        assert_eq!(kept.lines().filter(|line| line.ends_with(&format!(",{title}"))).count(), 1, "{title}\n{kept}");
    }
    desk.sound();
}

#[test]
fn check_finds_every_changed_fact() {
    // (what another program did, the check that must find it, a word of the finding)
    for (text, check, says) in [
        ("UPDATE cases SET holder = 'water' WHERE id = 'C2026-0001'", "records", "cases.holder"),
        ("UPDATE cases SET title = '改' WHERE id = 'C2026-0002'", "records", "cases.title"),
        ("UPDATE cases SET status = 'found' WHERE id = 'C2026-0003'", "records", "C2026-0003"),
        ("UPDATE cases SET title = '改' WHERE id = 'C2026-0003'", "records", "C2026-0003"),
        ("UPDATE parties SET name = '李四'", "records", "parties.name"),
        ("DELETE FROM parties", "records", "parties"),
        ("UPDATE transfers SET notified_on = NULL", "records", "transfers.notified_on"),
        ("UPDATE shares SET status = 'sent' WHERE id = 'S2026-0001'", "records", "shares.status"),
        ("UPDATE share_copies SET unit = 'water'", "records", "share_copies.unit"),
        ("UPDATE assists SET received_on = '2026-11-18'", "records", "assists.received_on"),
        ("UPDATE disputes SET between_units = '[\"bureau\",\"water\"]'", "records", "disputes.between_units"),
        ("UPDATE operations SET starts_on = '2026-12-02'", "records", "operations.starts_on"),
        ("UPDATE meetings SET date = '2026-12-19'", "records", "meetings.date"),
        ("UPDATE topics SET title = '改'", "records", "topics.title"),
        ("UPDATE matters SET due_on = '2026-12-11'", "records", "matters.due_on"),
        ("DELETE FROM disputes", "records", "disputes"),
        (
            "INSERT INTO topics (id, sort, status, title, by_unit, proposed_on, last_on) \
             VALUES ('P2026-0009', 202600000009, 'proposed', '无中生有', 'bureau', '2026-11-20', '2026-11-20')",
            "records",
            "P2026-0009",
        ),
        ("DELETE FROM doc_numbers WHERE number = '峄罚〔2026〕1号'", "records", "文号"),
        ("UPDATE counters SET last = 1 WHERE kind = 'C'", "records", "计数"),
        (
            "UPDATE deadlines SET due_on = '2026-12-31' WHERE rule = 'transfer.feedback'",
            "deadlines",
            "transfer.feedback",
        ),
        ("UPDATE deadlines SET title = '改' WHERE rule = 'transfer.feedback'", "deadlines", "transfer.feedback"),
        ("UPDATE deadlines SET rulebook = 2 WHERE rule = 'transfer.feedback'", "deadlines", "transfer.feedback"),
        ("UPDATE deadlines SET clause = '三（四）' WHERE rule = 'transfer.feedback'", "deadlines", "transfer.feedback"),
        ("UPDATE deadlines SET case_id = 'C2026-0002' WHERE rule = 'transfer.send'", "deadlines", "transfer.send"),
        ("UPDATE deadlines SET due_on = '2026-12-31' WHERE retired_event IS NOT NULL", "deadlines", "assist.consult"),
        ("DELETE FROM deadlines WHERE rule = 'dispute.settle'", "deadlines", "缺少期限"),
        ("UPDATE units SET kind = 'outside' WHERE code = 'water'", "books", "units"),
        ("UPDATE unit_names SET short = '水局' WHERE unit = 'water'", "books", "unit_names"),
        ("UPDATE unit_names SET name = '商务' WHERE from_on <> ''", "books", "unit_names"),
        ("UPDATE contacts SET phone = '05320000002' WHERE role = 'lead'", "books", "contacts"),
        ("UPDATE calendar_days SET kind = 'workday' WHERE day = '2026-10-03'", "books", "日历"),
        ("UPDATE calendar_changes SET days = replace(days, '01-04', '01-05')", "books", "日历"),
        ("UPDATE quarter_excuses SET reason = '改'", "books", "quarter_excuses"),
        ("UPDATE register SET day_count = 'working'", "books", "计日方式"),
        ("UPDATE rulebooks SET body = replace(body, '\"days\": 3', '\"days\": 4')", "books", "规则书"),
        ("UPDATE materials SET name = '别的.pdf' WHERE kind = 'letter'", "materials", "T2026-0001"),
        ("UPDATE material_content SET content = x'00' WHERE material = 1", "materials", "摘要"),
        ("DELETE FROM materials WHERE id = 3", "materials", "材料"),
        ("UPDATE deadlines SET unit = 'nobody' WHERE rule = 'dispute.settle'", "foreign_keys", "deadlines"),
        ("UPDATE events SET body = replace(body, 'housing', 'water') WHERE seq = 4", "audit", "第 4 号"),
    ] {
        let desk = busy_desk_again();
        assert_eq!(damage(&desk).len(), 0);
        assert!(forced(&desk, text) > 0, "{text} changed nothing");
        let found = damage(&desk);
        let hit = found.iter().find(|f| f["check"] == check && word(&f["message"]).contains(says));
        assert!(hit.is_some_and(|f| !word(&f["hint"]).is_empty()), "{text}\n{found:#?}");
    }
}

#[test]
fn a_changed_schema_is_found() {
    for text in ["DROP TRIGGER events_are_never_updated", "DROP INDEX deadlines_due", "CREATE TABLE extra (a)"] {
        let desk = busy_desk_again();
        Connection::open(desk.db()).unwrap().execute_batch(text).unwrap();
        let found = damage(&desk);
        let name = text.split(' ').nth(2).unwrap();
        assert!(found.iter().any(|f| word(&f["message"]).contains(name)), "{text}: {found:#?}");
    }
}

/// The busy register, made once.
fn busy_desk_again() -> Desk {
    static MADE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let bytes = MADE.get_or_init(|| fs::read(busy_desk().db()).unwrap());
    let desk = Desk::blank();
    fs::write(desk.db(), bytes).unwrap();
    desk
}

#[test]
fn check_goes_on_over_what_it_cannot_read() {
    for text in [
        "UPDATE rulebooks SET body = '{'",
        "UPDATE calendar_days SET day = '2026-13-01' WHERE day = '2026-10-03'",
        "UPDATE calendar_changes SET days = 'x'",
        "UPDATE units SET roles = '[' WHERE code = 'water'",
        "UPDATE event_texts SET texts = '{' WHERE seq = 2",
        "UPDATE events SET body = '[' WHERE seq = 2",
        "UPDATE events SET happened_on = 'gestern' WHERE seq = 2",
        "UPDATE events SET record = '?' WHERE seq = 2",
        "UPDATE cases SET id = CAST(x'ff41' AS TEXT) WHERE id = 'C2026-0002'",
        "UPDATE cases SET title = CAST(x'ff41' AS TEXT) WHERE id = 'C2026-0002'",
        "UPDATE deadlines SET subject = CAST(x'ff41' AS TEXT)",
        "UPDATE events SET actor = CAST(x'ff41' AS TEXT) WHERE seq = 3",
        "UPDATE register SET since = 'x'",
        "DELETE FROM register",
        "DELETE FROM rulebooks",
        "DELETE FROM unit_names WHERE unit = 'water'",
        "DELETE FROM events",
    ] {
        let desk = busy_desk_again();
        assert!(forced(&desk, text) > 0, "{text} changed nothing");
        let found = damage(&desk);
        assert!(!found.is_empty(), "{text}");
        let done = desk.run("check");
        assert!(
            done.code == 1 && done.out.contains("办法：") && !done.err.contains("内部故障"),
            "{text}\n{}",
            done.err
        );
    }
}

#[test]
fn missing_contacts_calendar_and_materials_are_notes() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} other --to 综合执法局 --urgent --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-16"));
    let report = desk.ok("check");
    let notes: Vec<String> = report["notes"].as_array().unwrap().iter().map(word).collect();
    for part in ["分管负责人", "联络人", "2027 年放假安排", "材料待补"] {
        assert!(notes.iter().any(|note| note.contains(part) && note.contains("用 ")), "{part}: {notes:#?}");
    }
    assert_eq!(report["ok"], true);
}

#[test]
fn any_change_of_the_journal_names_the_first_broken_event() {
    let mut tried = 0;
    for column in ["dossier", "record", "no", "act", "happened_on", "entered_at", "actor", "body", "texts_hash", "hash"]
    {
        let desk = busy_desk_again();
        let new = if column == "no" { "no + 7".to_owned() } else { format!("{column} || 'x'") };
        let changed = forced(&desk, &format!("UPDATE events SET {column} = {new} WHERE seq IN (2, 6)"));
        assert!(changed > 0);
        let refusal = Refusal::read(column, &desk.run("audit verify --format json"));
        assert!(refusal.exit == 1 && refusal.message.contains("第 2 号事项"), "{column}: {refusal:?}");
        tried += 1;
    }
    for (text, first) in [
        ("UPDATE event_texts SET texts = replace(texts, '沿街', '沿河') WHERE seq = 2", "第 2 号事项"),
        ("UPDATE event_texts SET salt = replace(salt, substr(salt, 1, 1), 'z') WHERE seq = 2", "第 2 号事项"),
        ("UPDATE event_texts SET texts = '{}', salt = NULL, redacted_by = 5 WHERE seq = 2", "第 2 号事项"),
        ("DELETE FROM event_texts WHERE seq = 2", "第 2 号事项"),
        ("DELETE FROM events WHERE seq = 5", "第 5 号事项"),
        ("UPDATE events SET seq = 500 WHERE seq = 7", "第 7 号事项"),
    ] {
        let desk = busy_desk_again();
        assert_eq!(forced(&desk, text), 1, "{text}");
        let refusal = Refusal::read(text, &desk.run("audit verify --format json"));
        assert!(refusal.exit == 1 && refusal.message.contains(first), "{text}: {refusal:?}");
        tried += 1;
    }
    assert_eq!(tried, 16);
}

#[test]
fn texts_left_by_a_redaction_are_bound_too() {
    let desk = busy_desk_again();
    desk.ok("redact C2026-0002 --ground 当事人申请");
    desk.sound();
    desk.ok("audit verify");
    let changed = "UPDATE event_texts SET texts = replace(texts, '占道', '合法') WHERE texts LIKE '%占道经营%'";
    assert_eq!(forced(&desk, changed), 1);
    let refusal = Refusal::read("verify", &desk.run("audit verify --format json"));
    assert!(refusal.message.contains("删除个人信息之后又被改动"), "{refusal:?}");
}

#[test]
fn redaction_reaches_void_records() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 某案 --found 2026-11-16 --party 张三丰");
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 {}", crate::common::ALL));
    desk.ok(&format!("transfer decline {T} --ground other --reason 张三丰已另案处理 --on 2026-11-18"));
    desk.ok(&format!("void {T} --event 2 --reason 误登"));
    desk.ok(&format!("void {T} --reason 误登"));
    desk.ok(&format!("redact {C} --ground 当事人申请"));
    desk.sound();
    let bytes = fs::read(desk.db()).unwrap();
    let name = "张三丰".as_bytes();
    assert!(!bytes.windows(name.len()).any(|window| window == name), "the name is gone from the file");
}

#[test]
fn a_cut_journal_is_found_with_a_past_head() {
    let desk = busy_desk_again();
    let past = word(&desk.ok("backup copy.db")["audit_head"]);
    desk.ok("case new --unit 住建局 --title 之后 --found 2026-11-23");
    desk.ok(&format!("audit verify --head {past}"));
    let last = desk.ok("audit verify")["events"].as_i64().unwrap();
    forced(&desk, &format!("DELETE FROM event_texts WHERE seq >= {}", last - 1));
    forced(&desk, &format!("DELETE FROM events WHERE seq >= {}", last - 1));
    desk.ok("audit verify");
    let refusal = Refusal::read("verify", &desk.run(&format!("audit verify --head {past} --format json")));
    assert!(refusal.exit == 1 && refusal.message.contains("截断"), "{refusal:?}");
}

#[test]
fn no_program_changes_events_in_passing() {
    let desk = busy_desk_again();
    let conn = Connection::open(desk.db()).unwrap();
    for text in [
        "UPDATE events SET actor = '他人' WHERE seq = 2",
        "DELETE FROM events WHERE seq = 2",
        "DELETE FROM event_texts",
        "UPDATE event_texts SET texts = '{}'",
        "DELETE FROM deadlines",
    ] {
        let error = conn.execute(text, []).unwrap_err().to_string();
        assert!(error.contains("never") || error.contains("redaction only"), "{text}: {error}");
    }
    drop(conn);
    desk.sound();
}

#[test]
fn files_belong_to_their_owner_whatever_the_umask() {
    for umask in ["000", "077", "022"] {
        let desk = Desk::blank();
        let db = desk.path("a/b/r.db");
        let jiexie = |line: &str| {
            let script = format!("umask {umask}; exec \"$0\" {line}");
            let done = Command::new("sh")
                .args(["-c", &script, env!("CARGO_BIN_EXE_jiexie")])
                .env_clear()
                .env("JIEXIE_DB", &db)
                .env("JIEXIE_TEST_NOW", crate::common::NOW)
                .current_dir(desk.dir.path())
                .output()
                .unwrap();
            assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
        };
        jiexie("init");
        // Someone has it open: -wal and -shm stay to be looked at.
        let reader = Connection::open(&db).unwrap();
        reader.query_row("SELECT count(*) FROM events", [], |row| row.get::<_, i64>(0)).unwrap();
        jiexie("case new --unit 住建局 --title 某案 --found 2026-11-20");
        jiexie("backup a/copy.db");
        for (path, mode) in [
            ("a", 0o700),
            ("a/b", 0o700),
            ("a/b/r.db", 0o600),
            ("a/b/r.db-wal", 0o600),
            ("a/b/r.db-shm", 0o600),
            ("a/copy.db", 0o600),
        ] {
            let found = fs::metadata(desk.path(path)).unwrap_or_else(|_| panic!("{path}")).permissions().mode() & 0o777;
            assert_eq!(found, mode, "{path} under umask {umask}: {found:o}");
        }
    }
}

#[test]
fn a_symbolic_link_leads_to_one_register() {
    let desk = busy_desk_again();
    fs::create_dir(desk.path("links")).unwrap();
    symlink(desk.db(), desk.path("links/r.db")).unwrap();
    let reader = Connection::open(desk.db()).unwrap();
    reader.query_row("SELECT count(*) FROM events", [], |row| row.get::<_, i64>(0)).unwrap();
    desk.ok("--db links/r.db case new --unit 住建局 --title 经由链接 --found 2026-11-23");
    assert!(desk.table("case list").contains("经由链接"));
    assert!(desk.table("--db links/r.db case list").contains("经由链接"));
    drop(reader);
    desk.ok("--db links/r.db backup copy.db");
    desk.ok("--db links/r.db restore copy.db");
    assert!(fs::symlink_metadata(desk.path("links/r.db")).unwrap().is_symlink());
    let names: Vec<_> = fs::read_dir(desk.path("links")).unwrap().collect();
    assert_eq!(names.len(), 1, "nothing lies beside the link: {names:?}");
    desk.sound();
    symlink(desk.path("gone.db"), desk.path("links/dangling.db")).unwrap();
    for line in ["init", "case new --unit 住建局 --title 某案 --found 2026-11-20"] {
        let refusal = Refusal::read(line, &desk.run(&format!("--db links/dangling.db {line} --format json")));
        assert!(refusal.exit == 1 && refusal.message.contains("符号链接"), "{refusal:?}");
    }
    assert!(!desk.path("gone.db").exists());
}

#[test]
fn control_characters_in_data_reach_no_terminal() {
    let desk = busy_desk_again();
    let conn = Connection::open(desk.db()).unwrap();
    conn.execute_batch("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON;").unwrap();
    // Every free text of every table, as a hostile program might leave it: erase the screen, turn the line around.
    for (table, columns) in [
        ("cases", "title place findings measure"),
        ("parties", "name phone address"),
        ("transfers", "reason doc_no notify_no"),
        ("shares", "title"),
        ("assists", "title articles conclusion"),
        ("disputes", "title conclusion"),
        ("operations", "title result"),
        ("meetings", "title chair cancel_reason"),
        ("topics", "title reason"),
        ("matters", "title"),
        ("notices", "title reply"),
        ("deadlines", "title late_reason"),
        ("materials", "name path"),
        ("unit_names", "name short"),
        ("contacts", "name phone post"),
        ("calendar_days", "name"),
        ("quarter_excuses", "reason"),
        ("work_reports", "content"),
    ] {
        for column in columns.split(' ') {
            let text = format!(
                "UPDATE {table} SET {column} = {column} || char(27) || '[2J' || char(155) || '8' || char(8238) || char(7)"
            );
            conn.execute(&text, []).unwrap();
        }
    }
    let triggers = "DROP TRIGGER events_are_never_updated; DROP TRIGGER event_texts_change_by_redaction_only;";
    conn.execute_batch(triggers).unwrap();
    conn.execute_batch("UPDATE events SET actor = actor || char(27) || '[2J' || char(8238);").unwrap();
    conn.execute_batch("UPDATE event_texts SET texts = replace(texts, '案', '案\\u001b[2J\\u202e')").unwrap();
    drop(conn);
    let mut lines: Vec<String> = [
        "overdue",
        "todo",
        "case list",
        "transfer list",
        "share list",
        "assist list",
        "dispute list",
        "operation list",
        "meeting list",
        "meeting topic list",
        "meeting matter list",
        "meeting work list",
        "notice list",
        "unit list",
        "unit show 住建局",
        "calendar show 2026",
        "rules",
        "explain transfer.send --from 2026-11-20",
        "audit log",
        "audit verify",
        "check",
        "backup copy2.db",
        "show A2026-0001",
        "show S2026-0001",
        "show D2026-0001",
        "show O2026-0001",
        "show M2026-0001",
        "show P2026-0001",
        "show R2026-0001",
        "show T2026-0001",
        "show C2026-0001",
        "show C2026-0002",
        "show C2026-0003",
        "case close C2026-0001",
        "transfer accept T2026-0001",
        "void C2026-0002 --reason 误登",
        "meeting topic reject P2026-0001 --reason 不合",
        "assist reply A2026-0001 --articles 第一条 --standard 从轻",
    ]
    .iter()
    .map(|line| (*line).to_owned())
    .collect();
    lines.extend(lines.clone().iter().map(|line| format!("{line} --format csv")));
    lines.extend(lines.clone().iter().take(24).map(|line| format!("{line} --format json")));
    for line in lines {
        let done = desk.run(&line);
        assert!(!done.err.contains("内部故障"), "{line}\n{}", done.err);
        for (stream, text) in [("stdout", &done.out), ("stderr", &done.err)] {
            let bad = text
                .chars()
                .find(|c| (c.is_control() && !matches!(c, '\n' | '\r')) || ('\u{202a}'..='\u{202e}').contains(c));
            assert!(bad.is_none(), "{line}: {bad:?} on {stream}\n{text}");
        }
    }
}
