//! What commands write never takes the place of the register, of what links lead to, or of somebody's file.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use crate::common::{Desk, T, sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A desk on which every kind of file can be written: something is overdue.
fn overdue() -> Desk {
    let mut desk = Desk::new();
    desk.at("2026-11-17");
    desk.sent();
    desk.at("2026-11-24");
    desk
}

/// Every command that writes one file, without the file's name.
const WRITERS: &[(&str, &str)] = &[
    ("report briefing -o", "html"),
    ("report supervision -o", "md"),
    ("report quarter -o", "docx"),
    ("report late-entries -o", "xlsx"),
    ("notice new --unit 综合执法局 --reason 逐夜再发 -o", "docx"),
    ("export", "xlsx"),
    ("export", "ics"),
];

fn leftovers(desk: &Desk) -> Vec<String> {
    desk.standing_names().into_iter().filter(|name| name.starts_with(".jiexie")).collect()
}

/// Refused with exit 2, the register and this file as they were.
fn refused(desk: &Desk, line: &str, file: &Path) {
    let before = (fs::read(file).unwrap(), fs::symlink_metadata(file).unwrap().ino());
    let refusal = desk.refused(line);
    refusal.invalid();
    assert_eq!(before, (fs::read(file).unwrap(), fs::symlink_metadata(file).unwrap().ino()), "{line}");
    assert!(leftovers(desk).is_empty(), "{line}");
}

#[test]
fn links_are_never_replaced_nor_what_they_lead_to() {
    let desk = overdue();
    for (writer, ending) in WRITERS {
        let link = format!("链.{ending}");
        for target in ["jiexie.db", "letter.pdf"] {
            symlink(desk.path(target), desk.path(&link)).unwrap();
            for force in ["", " --force"] {
                refused(&desk, &format!("{writer} {link}{force}"), &desk.path(&link));
                assert!(desk.path(&link).is_symlink());
            }
            fs::remove_file(desk.path(&link)).unwrap();
        }
        symlink("没有", desk.path(&link)).unwrap();
        desk.refused(&format!("{writer} {link}")).invalid();
        assert!(desk.path(&link).is_symlink() && !desk.path("没有").exists());
        fs::remove_file(desk.path(&link)).unwrap();
        // A file of ours with a second name: only one of them would change.
        desk.table(&format!("{writer} 一.{ending}"));
        fs::hard_link(desk.path(&format!("一.{ending}")), desk.path(&format!("二.{ending}"))).unwrap();
        for force in ["", " --force"] {
            refused(&desk, &format!("{writer} 二.{ending}{force}"), &desk.path(&format!("一.{ending}")));
        }
        fs::remove_file(desk.path(&format!("二.{ending}"))).unwrap();
    }
    // A directory behind a link is where it is.
    fs::create_dir(desk.path("真")).unwrap();
    symlink(desk.path("真"), desk.path("假")).unwrap();
    desk.table("report briefing -o 假/报告.html");
    assert!(desk.path("真/报告.html").is_file());
    desk.sound();
}

#[test]
fn the_register_and_its_side_files_are_never_replaced_by_whatever_name() {
    for (writer, ending) in WRITERS {
        let desk = overdue();
        let register = desk.path(&format!("登记.{ending}"));
        fs::rename(desk.db(), &register).unwrap();
        fs::create_dir(desk.path("里")).unwrap();
        symlink(desk.dir.path(), desk.path("里/外")).unwrap();
        symlink(&register, desk.path("别名.db")).unwrap();
        for db in [register.clone(), desk.path("别名.db"), desk.path(&format!("里/外/登记.{ending}"))] {
            for out in [format!("登记.{ending}"), format!("./里/../登记.{ending}"), format!("里/外/登记.{ending}")]
            {
                for force in ["", " --force"] {
                    let before = sha256(&register);
                    let line = format!("{writer} {out}{force} --db {} --format json", db.display());
                    let done = desk.run(&line);
                    assert_eq!((done.code, sha256(&register)), (2, before), "{line}: {}", done.err);
                }
            }
        }
        // Another register is no less one.
        let other = desk.path(&format!("另一本.{ending}"));
        fs::copy(&register, &other).unwrap();
        let before = sha256(&other);
        let done = desk.run(&format!("{writer} 另一本.{ending} --force --db 登记.{ending}"));
        assert_eq!((done.code, sha256(&other)), (2, before), "{}", done.err);
    }
    // Side files, there or not.
    let desk = overdue();
    for suffix in ["-wal", "-shm", "-journal"] {
        let name = format!("jiexie.db{suffix}");
        desk.refused(&format!("material save {T} 1 -o {name}")).invalid();
        assert!(!desk.path(&name).exists(), "{name}");
    }
    // A register that is yet to be made.
    let desk = Desk::blank();
    let done = desk.run("notice new --unit 住建局 -o 新.docx --db 新.docx");
    assert!(done.code == 1 && done.err.contains("没有登记簿"), "{}", done.err);
    assert!(!desk.path("新.docx").exists());
    // A folder of pages.
    let desk = overdue();
    fs::create_dir(desk.path("man")).unwrap();
    symlink(desk.db(), desk.path("man/jiexie-case.1")).unwrap();
    desk.refused("man man").invalid();
    fs::remove_file(desk.path("man/jiexie-case.1")).unwrap();
    desk.file("man/jiexie-case.1", "别人的".as_bytes());
    refused(&desk, "man man", &desk.path("man/jiexie-case.1"));
    assert_eq!(fs::read_dir(desk.path("man")).unwrap().count(), 1, "all pages or none");
    desk.table("man man --force");
    desk.table("man man");
}

#[test]
fn an_export_never_replaces_the_directory_that_holds_the_register() {
    let desk = overdue();
    desk.ok("export 家");
    fs::copy(desk.db(), desk.path("家/本.db")).unwrap();
    // By another name in the directory: a second name of the same file.
    fs::rename(desk.path("家/本.db"), desk.path("本.db")).unwrap();
    fs::hard_link(desk.path("本.db"), desk.path("家/cases.csv.db")).unwrap();
    let done = desk.run("export 家 --db 本.db");
    assert!(done.code != 0 && desk.path("家/cases.csv.db").exists(), "{}", done.err);
    desk.refused("export 家 --force").invalid();
}

/// A document of someone else that speaks of this program wherever it can.
fn foreign(main: &str, maker: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let core = format!(
        "<cp:coreProperties><dc:title>jiexie &lt;dc:creator&gt;jiexie</dc:title><dc:creator>{maker}</dc:creator>\
         <cp:lastModifiedBy>王科员</cp:lastModifiedBy><dc:description>jiexie</dc:description></cp:coreProperties>"
    );
    for (name, text) in [
        (main, "<t>jiexie</t>"),
        ("docProps/core.xml", &core),
        ("docProps/app.xml", "<Application>jiexie</Application>"),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_file_of_someone_else_needs_force_and_ours_is_replaced_every_night() {
    let desk = overdue();
    let cases: &[(&str, &str, Vec<u8>)] = &[
        ("report briefing -o", "html", b"<!DOCTYPE html>\n<html><head><!-- <meta name=\"generator\" content=\"jiexie\"> --></head><body>jiexie</body>".to_vec()),
        ("report supervision -o", "md", "# jiexie\n".as_bytes().to_vec()),
        ("report quarter -o", "docx", foreign("word/document.xml", "王科员")),
        ("notice new --unit 综合执法局 --reason 逐夜再发 -o", "docx", foreign("word/document.xml", "jiexie")),
        ("report late-entries -o", "xlsx", foreign("xl/workbook.xml", "jiexie")),
        ("export", "xlsx", foreign("xl/workbook.xml", "王科员")),
        ("export", "ics", b"BEGIN:VCALENDAR\r\nPRODID:-//other//X\r\nBEGIN:VEVENT\r\nPRODID:-//jiexie//deadlines//ZH\r\n".to_vec()),
    ];
    for (writer, ending, content) in cases {
        let name = format!("他人.{ending}");
        for content in [content.as_slice(), b"", b"jiexie"] {
            desk.file(&name, content);
            refused(&desk, &format!("{writer} {name}"), &desk.path(&name));
        }
        desk.table(&format!("{writer} {name} --force"));
        // Held open, so that its number is not given to another.
        let held = fs::File::open(desk.path(&name)).unwrap();
        let first = held.metadata().unwrap();
        assert_eq!((first.permissions().mode() & 0o777, first.nlink()), (0o600, 1));
        for _ in 0..3 {
            desk.table(&format!("{writer} {name}"));
        }
        assert!(fs::metadata(desk.path(&name)).unwrap().ino() != first.ino(), "replaced whole, not written into");
        assert!(leftovers(&desk).is_empty());
    }
    desk.sound();
    for line in ["report briefing --force", "notice new --unit 综合执法局 --force", "export 目录 --force"] {
        desk.refused(line).invalid();
    }
}

#[test]
fn a_markdown_file_is_known_by_what_was_written_and_no_longer_once_it_was_changed() {
    let desk = overdue();
    desk.table("report briefing -o 简报.md");
    desk.table("report briefing -o ./简报.md");
    fs::write(desk.path("简报.md"), fs::read_to_string(desk.path("简报.md")).unwrap() + "批注\n").unwrap();
    refused(&desk, "report briefing -o 简报.md", &desk.path("简报.md"));
    // Moved elsewhere it is somebody's copy.
    desk.table("report briefing -o 简报.md --force");
    fs::rename(desk.path("简报.md"), desk.path("存档.md")).unwrap();
    refused(&desk, "report briefing -o 存档.md", &desk.path("存档.md"));
    let state = desk.home.path().join("jiexie/outputs");
    assert_eq!(fs::metadata(&state).unwrap().permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(&state).unwrap();
    assert!(!text.contains("简报"), "names of files stay out of it: {text}");
    // A list that cannot be read costs no more than a --force.
    fs::write(&state, b"\xff\x00").unwrap();
    desk.table("report briefing -o 简报.md");
    // Without a home nothing can be remembered, and that is said both times.
    let homeless = |line: &str| {
        let output = desk.command(line.split(' ')).env_remove("XDG_DATA_HOME").output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = homeless("report briefing -o 无家.md");
    assert!(code == 0 && said.contains("用户数据目录") && said.contains("--force"), "{said}");
    let (code, said) = homeless("report briefing -o 无家.md");
    assert!(code == 2 && said.contains("用户数据目录"), "{said}");
    // What bears a mark is known all the same.
    for (writer, ending) in WRITERS.iter().filter(|(_, ending)| *ending != "md") {
        for night in 0..2 {
            let (code, said) = homeless(&format!("{writer} 无家{}.{ending}", writer.len()));
            assert!(code == 0 && !said.contains("--force"), "{writer} {ending}, night {night}: {said}");
        }
    }
}

#[test]
fn what_a_person_changed_in_a_document_of_ours_is_not_lost() {
    let desk = overdue();
    desk.table("report quarter -o 材料.docx");
    let mut old = zip::ZipArchive::new(fs::File::open(desk.path("材料.docx")).unwrap()).unwrap();
    let mut new = ZipWriter::new(fs::File::create(desk.path("改.docx")).unwrap());
    for nth in 0..old.len() {
        let mut part = old.by_index(nth).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        new.start_file(part.name(), SimpleFileOptions::default()).unwrap();
        let text = text.replace("<cp:lastModifiedBy>jiexie<", "<cp:lastModifiedBy>王科员<");
        new.write_all(text.as_bytes()).unwrap();
    }
    new.finish().unwrap();
    refused(&desk, "report quarter -o 改.docx", &desk.path("改.docx"));
}

#[test]
fn devices_pipes_and_directories_are_no_files_to_write() {
    let desk = overdue();
    let fifo = desk.path("管.html");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    fs::create_dir(desk.path("夹.html")).unwrap();
    for (place, told) in [("管.html", "不是普通文件"), ("夹.html", "是目录"), ("无/报告.html", "没有目录")]
    {
        for force in ["", " --force"] {
            let refusal = desk.refused(&format!("report briefing -o {place}{force}"));
            refusal.invalid();
            assert!(refusal.message.contains(told), "{}", refusal.message);
        }
    }
    let refusal = desk.refused("report briefing -o letter.pdf/报告.html");
    refusal.invalid();
}

/// What a killed run left is swept by the next one, whatever that writes; a number of a process that lives again, too.
#[test]
fn what_killed_runs_left_is_swept_by_whatever_is_written_next() {
    let desk = overdue();
    for (writer, ending) in WRITERS
        .iter()
        .copied()
        .chain([("material save T2026-0001 1 -o", "pdf"), ("material save --all T2026-0001 -o", "夹")])
    {
        for (nth, kind) in [".jiexie-export-", ".jiexie-new-"].into_iter().enumerate() {
            // This very process is alive and holds no lock on them.
            desk.file(&format!("{kind}{}-{nth}", std::process::id()), b"half");
            let folder = format!("{kind}{}-7", std::process::id());
            fs::create_dir_all(desk.path(&folder).join("materials")).unwrap();
            desk.file(&format!("{folder}/cases.csv"), b"half");
            desk.file(&format!("{folder}/materials/3-函.pdf"), b"half");
        }
        desk.table(&format!("{writer} 新.{ending}"));
        assert!(leftovers(&desk).is_empty(), "{writer}: {:?}", leftovers(&desk));
        let made = desk.path(&format!("新.{ending}"));
        if made.is_dir() { fs::remove_dir_all(made).unwrap() } else { fs::remove_file(made).unwrap() }
    }
    assert!(!desk.path("原目录里的其他文件-1").exists());
}

/// Somebody's file comes to the place between the looking and the putting: it stays.
#[test]
fn a_file_that_comes_in_between_stays() {
    use jiexie::disk::{FileDraft, Guard};
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| -> PathBuf { dir.path().join(name) };
    let guard = || Guard::new(Some(&at("本.db")), None, true, |_| false);
    let draft = FileDraft::begin(&at("a.md"), guard()).unwrap();
    fs::write(at("a.md"), "他人").unwrap();
    assert!(draft.keep().is_err());
    assert_eq!(fs::read_to_string(at("a.md")).unwrap(), "他人");
    let draft = FileDraft::begin(&at("a.md"), guard()).unwrap();
    fs::write(at("b.md"), "另一").unwrap();
    fs::rename(at("b.md"), at("a.md")).unwrap();
    assert!(draft.keep().is_err());
    assert_eq!(fs::read_to_string(at("a.md")).unwrap(), "另一");
    let draft = FileDraft::begin(&at("a.md"), guard()).unwrap();
    fs::remove_file(at("a.md")).unwrap();
    fs::write(at("本.db"), "本").unwrap();
    fs::hard_link(at("本.db"), at("a.md")).unwrap();
    assert!(draft.keep().is_err());
    assert_eq!(fs::read_to_string(at("a.md")).unwrap(), "本");
    fs::remove_file(at("a.md")).unwrap();
    let draft = FileDraft::begin_new(&at("a.md"), guard()).unwrap();
    symlink(at("本.db"), at("a.md")).unwrap();
    assert!(draft.keep().is_err());
    assert!(at("a.md").is_symlink());
    let mut names: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["a.md", "本.db"], "nothing is left beside");
}

/// Killed at any moment, a writer leaves the old or the new under the name, and nothing that the next run does not sweep.
#[test]
fn killed_writers_leave_nothing_that_stays() {
    let desk = overdue();
    for nth in 0..6u8 {
        let name = format!("大{nth}.bin");
        desk.file(&name, &vec![nth; 1 << 20]);
        desk.ok(&format!("case material add C2026-0001 --kind evidence {name}"));
    }
    let writers = [
        "export 出 --with-personal-data",
        "export 册.xlsx",
        "report supervision -o 监督.html",
        "report supervision -o 监督.md",
        "material save --all C2026-0001 -o 夹",
    ];
    let whole = |writer: &str| match writer.rsplit(' ').next().unwrap() {
        "册.xlsx" => drop(zip::ZipArchive::new(fs::File::open(desk.path("册.xlsx")).unwrap()).unwrap()),
        "监督.html" => assert!(fs::read_to_string(desk.path("监督.html")).unwrap().ends_with("</html>\n")),
        "夹" => assert_eq!(fs::read_dir(desk.path("夹")).unwrap().count(), 6),
        "--with-personal-data" => assert_eq!(fs::read_dir(desk.path("出/materials")).unwrap().count(), 9),
        _ => {}
    };
    for writer in writers {
        let begun = std::time::Instant::now();
        desk.table(writer);
        let usual = begun.elapsed();
        let mut killed = 0;
        for round in 0..12 {
            if writer.starts_with("material") && desk.path("夹").exists() {
                whole(writer);
                fs::remove_dir_all(desk.path("夹")).unwrap();
            }
            let mut child = desk
                .command(writer.split(' '))
                .stderr(std::process::Stdio::null())
                .stdout(std::process::Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(usual * round / 12);
            child.kill().unwrap();
            killed += u32::from(!child.wait().unwrap().success());
            if !writer.starts_with("material") {
                whole(writer);
            }
        }
        assert!(killed > 2, "{writer}: only {killed} were caught at it");
        fs::remove_dir_all(desk.path("夹")).ok();
        desk.table(writer);
        whole(writer);
        assert!(leftovers(&desk).is_empty(), "{writer}: {:?}", leftovers(&desk));
    }
    assert!(!desk.path("原目录里的其他文件-1").exists());
    desk.sound();
}
