//! Agencies without a network between them: what one hands in is a folder or a .zip, held against its digests, taken in once,
//! and answered with a receipt; what goes to the other is a folder of the same shape.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use zip::write::SimpleFileOptions;

use crate::common::{Desk, T, word};

const ROW: &str = "案由,移送单位,接收单位,发现日期,移送日期,移送文号,材料\n\
    占道经营,住建局,综合执法局,2026-11-20,2026-11-23,峄建移〔2026〕7号,letter=移交函.txt；source=检查记录.txt；evidence=纸质：照片\n";

/// A folder as another agency hands it in.
fn handed(desk: &Desk, name: &str) {
    let dir = desk.path(name);
    fs::create_dir_all(&dir).unwrap();
    fs::write(dir.join("移送.csv"), ROW).unwrap();
    fs::write(dir.join("移交函.txt"), "移交函").unwrap();
    fs::write(dir.join("检查记录.txt"), "检查记录").unwrap();
}

fn packed(desk: &Desk, name: &str, inside: &str) {
    let mut zip = zip::ZipWriter::new(fs::File::create(desk.path(name)).unwrap());
    let mut all: Vec<_> = fs::read_dir(desk.path(inside)).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    for path in all {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        zip.start_file(format!("{inside}/{name}"), SimpleFileOptions::default()).unwrap();
        zip.write_all(&fs::read(&path).unwrap()).unwrap();
    }
    zip.finish().unwrap();
}

/// What the register holds, whoever entered it when.
fn holds(desk: &Desk) -> (usize, Value, Value) {
    (desk.events(), desk.ok(&format!("show {T}"))["deadlines"].clone(), desk.ok(&format!("material list {T}")))
}

#[test]
fn a_folder_handed_in_is_taken_in_with_its_files_once_and_answered() {
    let desk = Desk::new();
    handed(&desk, "来件");
    let done = desk.run("import 来件 --receipt 回执.csv");
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.err.contains("没有 manifest-sha256.txt"), "{}", done.err);
    let materials = desk.ok(&format!("material list {T}"));
    let stored: Vec<String> = materials.as_array().unwrap().iter().map(|one| word(&one["status"])).collect();
    assert_eq!(stored, ["stored", "stored", "paper"]);
    let receipt = fs::read_to_string(desk.path("回执.csv")).unwrap();
    assert!(receipt.contains(T) && receipt.contains("2026-11-26"), "{receipt}");
    let before = holds(&desk);

    // Once more: it is there already, and that is no failure.
    let again = desk.run("import 来件 --receipt 再.csv");
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(format!("{}{}", again.out, again.err).contains("已在册"), "{}{}", again.out, again.err);
    assert!(fs::read_to_string(desk.path("再.csv")).unwrap().contains("已在册"));
    assert_eq!(holds(&desk), before);
    // So it is from a .zip of the folder.
    packed(&desk, "来件.zip", "来件");
    assert_eq!(desk.run("import 来件.zip").code, 0);
    assert_eq!(holds(&desk), before);
    desk.sound();

    let other = Desk::new();
    fs::copy(desk.path("来件.zip"), other.path("来件.zip")).unwrap();
    other.ok("import 来件.zip");
    assert_eq!(holds(&other).2, before.2);
    let left = fs::read_dir(std::env::temp_dir()).unwrap().flatten();
    let ours = |entry: &fs::DirEntry| {
        entry.file_name().to_string_lossy().starts_with(".jiexie-new") && entry.path().join("来件").exists()
    };
    assert_eq!(left.filter(ours).count(), 0, "what was unpacked is gone");
}

#[test]
fn an_intake_killed_half_way_leaves_nothing_or_all_and_may_be_done_again() {
    let once = Desk::new();
    handed(&once, "来件");
    once.ok("import 来件");
    let desk = Desk::new();
    handed(&desk, "来件");
    for nth in 0..6u64 {
        let mut running = desk
            .command(["import", "来件"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(nth * 9));
        let _ = running.kill();
        let _ = running.wait();
        let events = desk.events();
        assert!(events == Desk::new().events() || events == once.events(), "{events}");
    }
    assert_eq!(desk.run("import 来件").code, 0);
    assert_eq!(holds(&desk), holds(&once));
    desk.sound();
}

#[test]
fn a_bag_is_held_against_its_digests_and_one_that_was_changed_is_refused_by_name() {
    let desk = Desk::new();
    handed(&desk, "袋/data");
    fs::write(desk.path("袋/bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n").unwrap();
    assert!(desk.refused("import 袋").message.contains("没有 manifest-sha256.txt"));
    let digest = |name: &str| format!("{}  data/{name}\n", crate::common::sha256(&desk.path("袋/data").join(name)));
    let list: String = ["移送.csv", "移交函.txt", "检查记录.txt"].map(digest).concat();
    fs::write(desk.path("袋/manifest-sha256.txt"), &list).unwrap();

    fs::write(desk.path("袋/data/移交函.txt"), "改过").unwrap();
    assert!(desk.refused("import 袋").message.contains("与清单的摘要不符 data/移交函.txt"));
    fs::remove_file(desk.path("袋/data/移交函.txt")).unwrap();
    assert!(desk.refused("import 袋").message.contains("缺少 data/移交函.txt"));
    fs::write(desk.path("袋/data/移交函.txt"), "移交函").unwrap();
    fs::write(desk.path("袋/data/多的.txt"), "x").unwrap();
    assert!(desk.refused("import 袋").message.contains("不在清单里 data/多的.txt"));
    fs::remove_file(desk.path("袋/data/多的.txt")).unwrap();
    fs::write(desk.path("袋/manifest-sha256.txt"), format!("{list}{}  ../x\n", "0".repeat(64))).unwrap();
    assert_eq!(desk.refused("import 袋").exit, 2);
    fs::write(desk.path("袋/manifest-sha256.txt"), &list).unwrap();
    let done = desk.run("import 袋");
    assert!(done.code == 0 && !done.err.contains("manifest-sha256"), "{}", done.err);
    assert_eq!(desk.ok(&format!("material list {T}")).as_array().unwrap().len(), 3);

    // Two tables and no CSV among them: none is guessed to be the ledger.
    fs::create_dir(desk.path("两张")).unwrap();
    for name in ["甲.csv", "乙.csv"] {
        fs::write(desk.path("两张").join(name), ROW).unwrap();
    }
    assert!(desk.refused("import 两张").message.contains("几张表"));
    fs::write(desk.path("坏.zip"), "不是").unwrap();
    assert!(desk.refused("import 坏.zip").message.contains("zip"));
    let mut zip = zip::ZipWriter::new(fs::File::create(desk.path("外.zip")).unwrap());
    zip.start_file("../外.csv", SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap();
    assert!(desk.refused("import 外.zip").message.contains("指向别处"));
}

#[test]
fn the_folder_of_a_transfer_is_what_the_other_register_takes_in() {
    let desk = Desk::new();
    handed(&desk, "来件");
    desk.ok("import 来件");
    desk.ok(&format!("transfer folder {T} -o 送出"));
    let checked = Command::new("sha256sum")
        .args(["-c", "--quiet", "manifest-sha256.txt"])
        .current_dir(desk.path("送出"))
        .status();
    assert!(checked.unwrap().success());
    let other = Desk::new();
    copy(&desk.path("送出"), &other.path("送出"));
    let done = other.run("import 送出");
    assert!(done.code == 0 && !done.err.contains("manifest-sha256"), "{}{}", done.out, done.err);
    let (ours, theirs) = (desk.ok(&format!("show {T}")), other.ok(&format!("show {T}")));
    let rows = |shown: &Value| -> Vec<String> {
        shown["deadlines"].as_array().unwrap().iter().map(|row| format!("{} {}", row["rule"], row["due_on"])).collect()
    };
    assert_eq!(rows(&ours), rows(&theirs));
    let names = |desk: &Desk| -> Vec<String> {
        desk.ok(&format!("material list {T}"))
            .as_array()
            .unwrap()
            .iter()
            .map(|one| format!("{} {}", one["kind"], one["sha256"]))
            .collect()
    };
    assert_eq!(names(&desk)[..2], names(&other)[..2]);
    fs::write(other.path("送出/移交函.txt"), "改过").unwrap();
    assert!(other.refused("import 送出").message.contains("与清单的摘要不符"));
    other.sound();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

/// The names that the list of digests has.
fn listed(dir: &Path) -> Vec<String> {
    let text = fs::read_to_string(dir.join("manifest-sha256.txt")).unwrap();
    let mut names: Vec<String> = text.lines().map(|line| line.split_once("  ").unwrap().1.to_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_letters_made_of_a_transfer_go_along_and_come_in_with_its_row() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 燃气管道被挖断 --found 2026-11-16 --place 坛山路 --source report \
             --party 张三；370404199001010018；13800001234；榴园路1号 --party 李四");
    desk.ok("case assess C2026-0001 other --to 综合执法局 --findings 现场挖断，=已报警 --on 2026-11-16");
    desk.ok("transfer new --case C2026-0001 --to 综合执法局 --on 2026-11-18 --doc-no 峄住建移〔2026〕1号 --letter 移交函.docx \
         --material source=source.pdf --material evidence=photo.zip");
    // Kept with the step already: it lies in the folder once, under the name it was made with.
    desk.ok(&format!("transfer folder {T} -o 一"));
    let own = ["photo.zip", "source.pdf", "移交函.docx", "移送.csv", "移送清单.txt"];
    assert_eq!(listed(&desk.path("一")), own);

    // The list of what is handed over was made besides; the other side's receipt and answer too.
    desk.ok(&format!("letter {T} --kind materials -o 材料清单.docx"));
    desk.ok(&format!("transfer receive {T} --on 2026-11-19"));
    desk.ok(&format!("letter {T} --kind receipt -o 回执.docx"));
    let done = desk.ok(&format!("transfer folder {T} -o 二"));
    let letters: Vec<String> = done["saved"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| !one["letter"].is_null())
        .map(|one| word(&one["letter"]))
        .collect();
    assert_eq!(letters, ["materials", "receipt"], "{done}");
    let made = |name: &str| crate::common::sha256(&desk.path(name));
    let there: Vec<String> =
        fs::read_dir(desk.path("二")).unwrap().map(|one| crate::common::sha256(&one.unwrap().path())).collect();
    assert!(there.contains(&made("材料清单.docx")) && there.contains(&made("回执.docx")));
    assert_eq!(listed(&desk.path("二")).len(), 7);
    let checked =
        Command::new("sha256sum").args(["-c", "--quiet", "manifest-sha256.txt"]).current_dir(desk.path("二")).status();
    assert!(checked.unwrap().success());

    // The other register has the letters of the sending as materials of the row, and the case as it was told.
    let other = Desk::new();
    copy(&desk.path("二"), &other.path("二"));
    let taken = other.run("import 二");
    assert_eq!(taken.code, 0, "{}{}", taken.out, taken.err);
    let theirs: Vec<String> = other
        .ok(&format!("material list {T}"))
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {}", word(&one["kind"]), word(&one["sha256"])))
        .collect();
    assert!(theirs.contains(&format!("letter {}", made("移交函.docx"))), "{theirs:?}");
    assert!(theirs.contains(&format!("other {}", made("材料清单.docx"))), "{theirs:?}");
    assert_eq!(theirs.len(), 4, "{theirs:?}");
    let (ours, case) = (desk.ok("show C2026-0001"), other.ok("show C2026-0001"));
    for key in ["title", "finder", "found_on", "source", "place", "findings", "parties"] {
        assert_eq!(ours[key], case[key], "{key}");
    }
    assert_eq!(other.run("import 二").code, 0);
    desk.sound();
    other.sound();

    // One that would be another one today is named with the way, and left out.
    desk.ok(&format!("correct {T} --event 4 --on 2026-11-20 --reason 写错"));
    let done = desk.ok(&format!("transfer folder {T} -o 三"));
    let left = &done["not_saved"][0];
    assert_eq!(left["letter"], "receipt", "{done}");
    assert!(word(&left["reason"]).contains(&format!("jiexie letter {T} --kind receipt")), "{left}");
    assert_eq!(listed(&desk.path("三")).len(), 6);
    desk.ok(&format!("letter {T} --kind receipt -o 回执.docx --force"));
    assert_eq!(desk.ok(&format!("transfer folder {T} -o 四"))["not_saved"], serde_json::json!([]));
    desk.ok(&format!("void {T} --reason 误登"));
    assert!(desk.refused(&format!("transfer folder {T} -o 五")).message.contains("已作废"));
}

#[test]
fn a_folder_of_a_suspected_crime_comes_in_as_one() {
    let desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer folder {T} -o 送出"));
    let other = Desk::new();
    copy(&desk.path("送出"), &other.path("送出"));
    let taken = other.run("import 送出");
    assert_eq!(taken.code, 0, "{}{}", taken.out, taken.err);
    assert_eq!(other.field(T, "kind"), "criminal");
    other.sound();
}
