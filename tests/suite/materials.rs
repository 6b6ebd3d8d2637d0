//! Materials come back out as they went in, and nothing waits for what is no file.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::{C, Desk, T, sha256, word};
use serde_json::{Value, json};

fn mkfifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Runs a command that must end by itself soon; gives exit code and stderr.
fn soon(desk: &Desk, line: &str) -> (i32, String) {
    let errors = desk.file("错.txt", b"");
    let err = fs::File::create(&errors).unwrap();
    let mut child = desk.command(line.split(' ')).stdout(Stdio::null()).stderr(err).spawn().unwrap();
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return (status.code().unwrap_or(-1), fs::read_to_string(&errors).unwrap());
        }
        if begun.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            panic!("{line} waits");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn nothing_waits_for_a_pipe_or_a_device() {
    let desk = Desk::new();
    desk.sent();
    desk.file("大.zip", b"kept by reference");
    desk.ok(&format!("case material add {C} --kind evidence 大.zip --by-reference"));
    fs::remove_file(desk.path("大.zip")).unwrap();
    mkfifo(&desk.path("大.zip"));
    let (code, _) = soon(&desk, "check");
    assert_eq!(code, 0, "out of reach is a note");
    let notes = desk.ok("check")["notes"].to_string();
    assert!(notes.contains("大.zip") && notes.contains("不是普通文件"), "{notes}");
    fs::remove_file(desk.path("大.zip")).unwrap();
    symlink("/dev/zero", desk.path("大.zip")).unwrap();
    assert_eq!(soon(&desk, "check").0, 0);
    fs::remove_file(desk.path("大.zip")).unwrap();
    desk.file("大.zip", b"kept by referencE");
    assert_eq!(soon(&desk, "check").0, 1, "changed is damage");
    mkfifo(&desk.path("管"));
    symlink(desk.path("管"), desk.path("管链")).unwrap();
    fs::create_dir(desk.path("出")).unwrap();
    for place in ["管", "管链", "/dev/zero", "/dev/tty", "出"] {
        for line in [
            format!("case material add {C} --kind evidence {place}"),
            format!("case material add {C} --kind evidence {place} --by-reference"),
            format!("assist new --kind consult --from 综合执法局 --to 司法局 --title 甲 --material other={place}"),
            format!("import {place} --kind case"),
            format!("init --db 新.db --rulebook {place}"),
            format!("calendar import {place}"),
            format!("meeting minutes M2026-0001 --file {place}"),
            format!("restore {place}"),
            format!("check --db {place}"),
        ] {
            let (code, err) = soon(&desk, &line);
            assert!((1..=4).contains(&code) && !err.is_empty(), "{line}: {code} {err}");
        }
    }
    // What lies in an export is read no less carefully.
    desk.ok("export 出 --with-personal-data");
    for name in ["units.csv", "cases.csv", "manifest.json", "materials/1-letter.pdf"] {
        let fresh = Desk::new();
        let path = desk.path("出").join(name);
        let kept = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        mkfifo(&path);
        let (code, err) = soon(&fresh, &format!("import {}", desk.path("出").display()));
        assert_eq!(code, 2, "{name}: {err}");
        fs::remove_file(&path).unwrap();
        fs::write(&path, kept).unwrap();
    }
}

/// Closing any handle of the register's files lets go of the locks SQLite holds on them: they are never opened as what
/// somebody hands in.
#[test]
fn the_register_is_no_material_and_no_ledger() {
    let desk = Desk::new();
    desk.sent();
    symlink(desk.db(), desk.path("别名")).unwrap();
    // Another process keeps -wal and -shm in their places.
    let other = rusqlite::Connection::open(desk.db()).unwrap();
    other.query_row("SELECT count(*) FROM cases", [], |row| row.get::<_, i64>(0)).unwrap();
    for file in ["jiexie.db", "别名", "jiexie.db-wal", "jiexie.db-shm"] {
        for line in [
            format!("case material add {C} --kind evidence {file}"),
            format!("case material add {C} --kind evidence {file} --by-reference"),
            format!("import {file} --kind case"),
            format!("calendar import {file}"),
            format!("meeting minutes M2026-0001 --file {file}"),
        ] {
            let refusal = desk.refused(&line);
            assert_eq!(refusal.exit, 2, "{line}: {refusal:?}");
            assert!(refusal.message.contains("就是登记簿"), "{line}: {refusal:?}");
        }
    }
    drop(other);
    // A file kept by reference that has become the register.
    desk.file("大.zip", b"kept by reference");
    desk.ok(&format!("case material add {C} --kind evidence 大.zip --by-reference"));
    fs::remove_file(desk.path("大.zip")).unwrap();
    symlink(desk.db(), desk.path("大.zip")).unwrap();
    let notes = desk.ok("check")["notes"].to_string();
    assert!(notes.contains("大.zip") && notes.contains("就是登记簿"), "{notes}");
}

#[test]
fn stored_contents_come_back_out() {
    let desk = Desk::new();
    desk.sent();
    desk.file("大.zip", b"kept by reference");
    let add = |line: &str| desk.ok(&format!("case material add {C} --kind evidence {line}"));
    add("photo.zip");
    add("大.zip --by-reference");
    let listed = desk.ok(&format!("material list {T}"));
    let rows = listed.as_array().unwrap();
    assert_eq!(rows.len(), 3);
    for (row, (title, kind)) in
        rows.iter().zip([("letter.pdf", "letter"), ("source.pdf", "source"), ("photo.zip", "evidence")])
    {
        assert_eq!((&row["title"], &row["kind"], &row["status"]), (&json!(title), &json!(kind), &json!("stored")));
        assert_eq!((&row["id"], &row["sha256"]), (&json!(T), &json!(sha256(&desk.path(title)))));
    }
    let of_case = desk.ok(&format!("material list {C}"));
    assert_eq!(of_case[1]["status"], "referenced");
    assert!(word(&of_case[1]["path"]).ends_with("大.zip"));
    let told = desk.run(&format!("material list {C}"));
    assert!(told.err.contains("T2026-0001 3 份") && told.out.contains("大.zip"), "{} {}", told.out, told.err);
    // One.
    let saved = desk.ok(&format!("material save {T} 2 -o 出.pdf"));
    assert_eq!(fs::read(desk.path("出.pdf")).unwrap(), fs::read(desk.path("source.pdf")).unwrap());
    assert_eq!(saved["saved"][0]["sha256"], json!(sha256(&desk.path("出.pdf"))));
    // Never over anything.
    let before = fs::read(desk.path("letter.pdf")).unwrap();
    for place in ["letter.pdf", "出.pdf", "jiexie.db", "."] {
        desk.refused(&format!("material save {T} 2 -o {place}")).invalid();
    }
    assert_eq!(fs::read(desk.path("letter.pdf")).unwrap(), before);
    symlink("无", desk.path("链.pdf")).unwrap();
    desk.refused(&format!("material save {T} 2 -o 链.pdf")).invalid();
    // All.
    desk.ok(&format!("material save --all {T} -o 夹"));
    for name in ["letter.pdf", "source.pdf", "photo.zip"] {
        assert_eq!(fs::read(desk.path("夹").join(name)).unwrap(), fs::read(desk.path(name)).unwrap());
    }
    desk.refused(&format!("material save --all {T} -o 夹")).invalid();
    fs::create_dir(desk.path("空")).unwrap();
    let answer = desk.ok(&format!("material save --all {C} -o 空"));
    assert_eq!(fs::read_dir(desk.path("空")).unwrap().count(), 1);
    assert_eq!(answer["not_saved"][0]["status"], "referenced");
    assert!(word(&answer["not_saved"][0]["reason"]).contains("大.zip"));
    // What is not here is said where it is.
    let refusal = desk.refused(&format!("material save {C} 2 -o 大2.zip"));
    refusal.invalid();
    assert!(refusal.message.contains("原件在") && refusal.message.contains("大.zip"), "{}", refusal.message);
    for (line, exit) in [
        (format!("material save {T} 4 -o x"), 4),
        (format!("material save {T} 0 -o x"), 4),
        ("material list T2026-0099".to_owned(), 4),
        ("material list 天书".to_owned(), 2),
        (format!("material save {T} -o x"), 2),
        (format!("material save --all {T} 1 -o x"), 2),
        (format!("material save {T} 1"), 2),
    ] {
        assert_eq!(desk.run(&line).code, exit, "{line}");
    }
    desk.ok("case new --unit 住建局 --title 空案 --found 2026-11-20");
    assert_eq!(desk.ok("material list C2026-0002"), json!([]));
    desk.refused("material save --all C2026-0002 -o 没有").invalid();
    assert!(!desk.path("没有").exists());
    assert!(desk.standing_names().iter().all(|name| !name.starts_with(".jiexie")));
    // Of a voided record too.
    desk.ok(&format!("void {T} --reason 误登"));
    assert_eq!(desk.ok(&format!("material list {T}")).as_array().unwrap().len(), 3);
}

#[test]
fn hostile_names_stay_in_the_folder_and_apart() {
    let desk = Desk::new();
    desk.sent();
    let names = ["..", "../../外.txt", "CON", "a\u{1b}[2J.txt", "A.txt", "a.txt", "/etc/passwd", "", ".隐藏"];
    {
        let register = rusqlite::Connection::open(desk.db()).unwrap();
        for name in names {
            let text = "INSERT INTO materials (record, event, kind, name, size, sha256) SELECT record, event, kind, ?1, size, sha256 FROM materials WHERE id = 1";
            register.execute(text, [name]).unwrap();
            let text = "INSERT INTO material_content SELECT last_insert_rowid(), content FROM material_content WHERE material = 1";
            register.execute(text, []).unwrap();
        }
    }
    let before = desk.standing_names();
    desk.ok(&format!("material save --all {T} -o 夹"));
    let saved: Vec<String> = fs::read_dir(desk.path("夹"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into())
        .collect();
    assert_eq!(saved.len(), 3 + names.len(), "{saved:?}");
    assert!(saved.iter().all(|name| !name.starts_with('.') && !name.contains('\u{1b}') && name != "CON"), "{saved:?}");
    let mut expected = before;
    expected.push("夹".to_owned());
    expected.sort();
    assert_eq!(desk.standing_names(), expected);
    desk.ok("export 出 --with-personal-data");
    assert_eq!(fs::read_dir(desk.path("出/materials")).unwrap().count(), 3 + names.len());
    assert!(!desk.path("外.txt").exists() && !desk.path("../外.txt").exists());
}

#[test]
fn content_that_is_not_what_was_entered_is_not_handed_out() {
    let desk = Desk::new();
    desk.sent();
    let register = rusqlite::Connection::open(desk.db()).unwrap();
    register.execute("UPDATE material_content SET content = x'00' WHERE material = 2", []).unwrap();
    drop(register);
    for line in [
        format!("material save {T} 2 -o 出.pdf"),
        format!("material save --all {T} -o 出"),
        "export 出 --with-personal-data".to_owned(),
    ] {
        let done = desk.run(&line);
        assert!(done.code == 1 && done.err.contains("摘要不符"), "{line}: {}", done.err);
    }
    assert!(desk.standing_names().iter().all(|name| !name.starts_with("出") && !name.starts_with(".jiexie")));
    desk.ok(&format!("material save {T} 1 -o 好.pdf"));
    desk.ok("export 遮");
}

#[test]
fn materials_travel_with_an_export_and_come_back_in() {
    let desk = Desk::new();
    desk.sent();
    desk.file("空.txt", b"");
    desk.file("大.zip", b"kept by reference");
    desk.ok(&format!("case material add {C} --kind other 空.txt"));
    desk.ok(&format!("case material add {C} --kind evidence photo.zip"));
    desk.ok(&format!("case material add {C} --kind evidence 大.zip --by-reference"));
    let told = desk.ok("export 出 --with-personal-data");
    assert_eq!(told["materials"], 5);
    let manifest: Value = serde_json::from_slice(&fs::read(desk.path("出/manifest.json")).unwrap()).unwrap();
    let carried: Vec<&Value> =
        manifest["files"].as_array().unwrap().iter().filter(|f| f["material"].is_i64()).collect();
    assert_eq!(carried.len(), 5);
    for file in carried {
        assert_eq!(sha256(&desk.path("出").join(word(&file["file"]))), word(&file["sha256"]));
    }
    assert_eq!(fs::read(desk.path("出/materials/1-letter.pdf")).unwrap(), fs::read(desk.path("letter.pdf")).unwrap());
    // Replaced as a whole, an old one with it, and nothing set aside.
    let again = desk.ok("export 出 --with-personal-data");
    assert_eq!(again["set_aside"], Value::Null);
    let other = Desk::new();
    other.ok(&format!("import {}", desk.path("出").display()));
    for (id, number) in [(T, 3), (C, 3)] {
        let (here, there) = (desk.ok(&format!("material list {id}")), other.ok(&format!("material list {id}")));
        assert_eq!(here.as_array().unwrap().len(), number);
        for (here, there) in here.as_array().unwrap().iter().zip(there.as_array().unwrap()) {
            let expected = if here["status"] == "referenced" { json!("referenced") } else { json!("stored") };
            assert_eq!((&there["status"], &there["sha256"]), (&expected, &here["sha256"]), "{there}");
        }
        other.ok(&format!("material save --all {id} -o 夹{id}"));
    }
    assert_eq!(fs::read(other.path(&format!("夹{T}/letter.pdf"))).unwrap(), fs::read(desk.path("letter.pdf")).unwrap());
    other.sound();
    // A second time nothing happens.
    let before = (other.events(), sha256(&other.db()));
    other.ok(&format!("import {}", desk.path("出").display()));
    assert_eq!(before, (other.events(), sha256(&other.db())));
    // When the answer to that cannot be written, nothing is said to have been registered.
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut again = other.command(["import", desk.path("出").to_str().unwrap(), "--format", "json"]);
    let err = String::from_utf8(again.stdout(full).output().unwrap().stderr).unwrap();
    assert!(err.contains("\"registered\":false") && err.contains("没有新的事项"), "{err}");
    // One file after the other brings them too.
    let single = Desk::new();
    single.ok(&format!("import {}/cases.csv --kind case", desk.path("出").display()));
    single.ok(&format!("import {}/transfers.csv --kind transfer", desk.path("出").display()));
    assert_eq!(single.ok(&format!("material list {T}"))[0]["status"], "stored");
    // Contents go with their table, of the dossiers that were asked for.
    desk.ok("export 少 --with-personal-data --tables cases");
    assert!(!desk.path("少/materials").exists());
    // Masked exports carry none; a masked one in the place of a full one leaves none behind.
    assert_eq!(desk.ok("export 出")["materials"], Value::Null);
    assert!(!desk.path("出/materials").exists());
    // What somebody put beside them is not lost.
    desk.ok("export 出 --with-personal-data");
    desk.file("出/materials/批注.txt", b"mine");
    let answer = desk.ok("export 出 --with-personal-data");
    assert_eq!(fs::read(Path::new(&word(&answer["set_aside"])).join("materials/批注.txt")).unwrap(), b"mine");
}

#[test]
fn a_changed_or_missing_content_stops_the_import() {
    let desk = Desk::new();
    desk.sent();
    for (nth, spoil) in ["changed", "missing", "link", "out", "up"].into_iter().enumerate() {
        let dir = format!("出{nth}");
        desk.ok(&format!("export {dir} --with-personal-data"));
        let file = desk.path(&format!("{dir}/materials/2-source.pdf"));
        let manifest = desk.path(&format!("{dir}/manifest.json"));
        let text = fs::read_to_string(&manifest).unwrap();
        match spoil {
            "changed" => fs::write(&file, "案汤").unwrap(),
            "missing" => fs::remove_file(&file).unwrap(),
            "link" => {
                fs::rename(&file, desk.path("案源")).unwrap();
                symlink(desk.path("案源"), &file).unwrap();
            }
            "out" => {
                fs::write(&manifest, text.replace("materials/2-source.pdf", "materials/../../source.pdf")).unwrap()
            }
            _ => fs::write(&manifest, text.replace("materials/2-source.pdf", "materials/..")).unwrap(),
        }
        let fresh = Desk::new();
        let done = fresh.run(&format!("import {}", desk.path(&dir).display()));
        assert_eq!(done.code, 2, "{spoil}: {}", done.err);
        assert_eq!(fresh.ok("case list"), json!([]), "{spoil}");
    }
}

#[test]
fn an_empty_file_is_said() {
    let desk = Desk::new();
    desk.sent();
    desk.file("空.txt", b"");
    let said = |answer: &Value| answer["warnings"].to_string();
    let told = desk.ok(&format!("case material add {C} --kind other 空.txt"));
    assert!(said(&told).contains("空.txt") && said(&told).contains("空文件"), "{told}");
    let told = desk.ok(
        "assist new --kind consult --from 综合执法局 --to 司法局 --title 征询 --material other=空.txt --by-reference",
    );
    assert!(said(&told).contains("空文件"), "{told}");
    let told = desk.ok(&format!("case material add {C} --kind other letter.pdf"));
    assert!(!said(&told).contains("空文件"), "{told}");
}

/// A redaction takes the name out of a material's name; its content, which it does not reach, still comes out.
#[test]
fn materials_of_a_redacted_case_come_out_under_what_is_left_of_their_names() {
    let desk = Desk::new();
    desk.file("张三丰的照片.zip", b"photo");
    desk.ok("case new --unit 住建局 --title 违法建设 --found 2026-11-16 --party 张三丰");
    desk.ok(&format!("case material add {C} --kind evidence 张三丰的照片.zip"));
    desk.ok(&format!("redact {C} --ground 保存期满"));
    let listed = desk.ok(&format!("material list {C}"));
    assert!(!listed.to_string().contains("张三丰"), "{listed}");
    desk.ok(&format!("material save --all {C} -o 夹"));
    let name = fs::read_dir(desk.path("夹")).unwrap().next().unwrap().unwrap().file_name();
    assert!(!name.to_string_lossy().contains("张三丰"), "{name:?}");
}
