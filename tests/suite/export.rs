//! The export as those who use it find it: whole, documented, readable by spreadsheets, without personal data unless asked for.

use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::common::{ALL, C, Desk, T, example_register, sha256, word};
use jiexie::guard;
use serde_json::Value;

/// Every personal datum of [`rich`].
const PERSONAL: &[&str] = &[
    "张三丰",
    "11010519491231002X",
    "13812345678",
    "坛山街道府前路7号",
    "李四光",
    "91350100M000100Y43",
    "0632-7711234",
    "王五常",
    "0632-7722345",
    "赵六合",
    "钱七宝",
    "孙八旦",
];

/// A register with personal data in every place that holds texts.
fn rich() -> Desk {
    let desk = Desk::new();
    desk.file("张三丰的照片.zip", b"photo");
    let run = |line: &str| drop(desk.ok(line));
    run(
        "case new --unit 住建局 --title 张三丰违法建设 --found 2026-11-16 --place 张三丰门前 --ongoing --measure 责令张三丰停工 --note 见13812345678 \
         --party 张三丰；11010519491231002X；13812345678；坛山街道府前路7号 --party 李四光；91350100M000100Y43；0632-7711234",
    );
    run(&format!(
        "case assess {C} other --to 综合执法局 --findings 李四光反映张三丰住坛山街道府前路7号 --on 2026-11-16"
    ));
    run(&format!(
        "transfer new --case {C} --to 综合执法局 --on 2026-11-17 --doc-no 峄住建移〔2026〕1号 --material letter=letter.pdf \
         --material source=source.pdf --material evidence=张三丰的照片.zip"
    ));
    run(&format!(
        "transfer decline {T} --ground other --reason 张三丰身份不明，电话0632-7711234 --on 2026-11-23 --late-reason 找不到张三丰"
    ));
    run("case new --unit 综合执法局 --title 与孙八旦同案 --found 2026-11-18 --party 孙八旦");
    run("correct C2026-0002 --event 1 --set parties=周九鼎 --reason 不是孙八旦");
    run("unit contact set 住建局 --role liaison --name 王五常 --phone 0632-7722345 --on 2026-11-16");
    run("assist new --kind consult --from 综合执法局 --to 司法局 --title 王五常问李四光一案 --on 2026-11-19");
    run("assist reply A2026-0001 --articles 城乡规划法第六十四条 --standard 对张三丰罚款 --on 2026-11-20");
    run(
        "share new --kind approval --from 住建局 --to 综合执法局 --title 李四光许可 --event 2026-11-19 --on 2026-11-19",
    );
    run("meeting new --kind special --date 2026-11-20 --called-by leader --on 2026-11-16");
    run("meeting hold M2026-0001 --chair 赵六合 --reason 组长外出 --on 2026-11-20");
    run("meeting guest M2026-0001 --name 钱七宝 --on 2026-11-20");
    run(
        "meeting matter new --meeting M2026-0001 --unit 住建局 --title 督促张三丰拆除 --due 2026-12-01 --on 2026-11-20",
    );
    run("meeting matter progress R2026-0001 --text 已约谈张三丰 --problem 李四光不配合 --on 2026-11-21");
    run("operation new --kind special --title 清查张三丰等户 --lead 综合执法局 --starts 2026-11-30 --on 2026-11-20");
    desk
}

/// What a directory of CSV files holds, having proved its manifest.
fn whole(dir: &Path) -> Value {
    let text =
        fs::read_to_string(dir.join("manifest.json")).unwrap_or_else(|error| panic!("{}: {error}", dir.display()));
    let manifest: Value = serde_json::from_str(&text).unwrap();
    let mut expected: HashSet<String> = HashSet::from(["manifest.json".to_owned()]);
    for file in manifest["tables"].as_array().unwrap().iter().chain(manifest["files"].as_array().unwrap()) {
        let name = word(&file["file"]);
        assert_eq!(sha256(&dir.join(&name)), word(&file["sha256"]), "{name}");
        assert_eq!(fs::metadata(dir.join(&name)).unwrap().len(), file["bytes"].as_u64().unwrap(), "{name}");
        expected.insert(name);
    }
    let mut found: HashSet<String> = HashSet::new();
    for entry in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type().unwrap().is_dir() {
            let inner = fs::read_dir(entry.path()).unwrap().map(|inner| inner.unwrap().file_name());
            found.extend(inner.map(|inner| format!("{name}/{}", inner.to_string_lossy())));
        } else {
            found.insert(name);
        }
    }
    assert_eq!(found, expected);
    manifest
}

/// One exported table: header and rows, each cell as it was before it was made safe.
struct Sheet {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    fn read(dir: &Path, table: &str) -> Sheet {
        Sheet::parse(&fs::read_to_string(dir.join(format!("{table}.csv"))).unwrap())
    }

    fn parse(text: &str) -> Sheet {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "every line ends with CRLF");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let mut rows =
            reader.records().map(|row| row.unwrap().iter().map(|cell| guard::bare(cell).to_owned()).collect());
        let header = rows.next().unwrap();
        Sheet { header, rows: rows.collect() }
    }

    fn column(&self, name: &str) -> Vec<&str> {
        let at = self.header.iter().position(|found| found == name).unwrap_or_else(|| panic!("no column {name}"));
        self.rows.iter().map(|row| row[at].as_str()).collect()
    }

    /// The cells of `column` in rows where `key` is `value`.
    fn of(&self, key: &str, value: &str, column: &str) -> Vec<&str> {
        let keys = self.column(key);
        self.column(column).into_iter().zip(keys).filter(|(_, found)| *found == value).map(|(cell, _)| cell).collect()
    }
}

/// Everything in a directory beside its files' names.
fn content(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

/// Every part of a workbook, one after the other.
fn unzipped(path: &Path) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut all = Vec::new();
    for nth in 0..archive.len() {
        archive.by_index(nth).unwrap().read_to_end(&mut all).unwrap();
    }
    all
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// Names that a run in the making leaves beside its target.
fn leftovers(desk: &Desk) -> Vec<String> {
    desk.standing_names().into_iter().filter(|name| name.starts_with(".jiexie-export-")).collect()
}

#[test]
fn the_manifest_proves_every_file_and_names_the_head() {
    let desk = rich();
    let answer = desk.ok("export out");
    let manifest = whole(&desk.path("out"));
    assert_eq!(manifest["format"], "jiexie-export");
    assert_eq!((&manifest["encoding"], &manifest["headers"]), (&"utf-8-bom".into(), &"en".into()));
    assert_eq!((&manifest["personal_data"], &manifest["masked"]), (&false.into(), &true.into()));
    assert_eq!(manifest["exported_at"], "2026-11-24T10:00:00+08:00");
    assert_eq!((&manifest["schema"], &manifest["contract"]), (&jiexie::repo::SCHEMA_VERSION.into(), &1.into()));
    assert_eq!(manifest["since"], Value::Null);
    let verified = desk.ok("audit verify");
    assert_eq!(manifest["audit_head"], verified["head"]);
    assert_eq!(manifest["last_event"], desk.events());
    assert_eq!(answer["rows"], manifest["rows"]);
    assert_eq!(answer["audit_head"], manifest["audit_head"]);
    for table in manifest["tables"].as_array().unwrap() {
        let sheet = Sheet::read(&desk.path("out"), table["name"].as_str().unwrap());
        assert_eq!(sheet.rows.len(), table["rows"].as_u64().unwrap() as usize, "{table}");
        assert_eq!(Value::from(sheet.header), table["columns"], "{}", table["name"]);
    }
    let note = desk.run("export out").err;
    assert!(note.contains(&word(&manifest["audit_head"])) && note.contains("个人信息已遮盖"), "{note}");
    assert_eq!(fs::metadata(desk.path("out")).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(fs::metadata(desk.path("out/cases.csv")).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(leftovers(&desk).is_empty());
}

#[test]
fn the_schema_changes_only_on_purpose() {
    let desk = Desk::new();
    desk.ok("export out");
    let made = fs::read_to_string(desk.path("out/schema.json")).unwrap();
    let kept = fs::read_to_string("tests/export-schema.json").unwrap();
    assert!(
        made == kept,
        "the columns of the export changed. They are a contract: add, never rename or reorder. When that is so, copy the \
         schema.json of a new export to tests/export-schema.json and say it in CHANGELOG.md."
    );
    // Every table of an export is in its schema, column by column.
    let schema: Value = serde_json::from_str(&made).unwrap();
    for table in schema["tables"].as_array().unwrap() {
        let sheet = Sheet::read(&desk.path("out"), table["name"].as_str().unwrap());
        let names: Vec<String> = table["columns"].as_array().unwrap().iter().map(|c| word(&c["name"])).collect();
        assert_eq!(sheet.header, names);
        assert!(table["columns"].as_array().unwrap().iter().all(|c| !word(&c["meaning"]).is_empty()), "{table}");
    }
}

#[test]
fn encodings_and_headers() {
    let desk = rich();
    desk.ok("export bom --headers zh");
    desk.ok("export plain --headers zh --encoding utf-8");
    desk.ok("export gb --headers zh --encoding gb18030");
    for (name, bytes) in content(&desk.path("plain")) {
        if !name.ends_with(".csv") {
            continue;
        }
        let with_mark = fs::read(desk.path("bom").join(&name)).unwrap();
        assert_eq!(with_mark, [b"\xef\xbb\xbf".as_slice(), &bytes].concat(), "{name}");
        let gb = fs::read(desk.path("gb").join(&name)).unwrap();
        let (text, _, wrong) = encoding_rs::GB18030.decode(&gb);
        assert!(!wrong && text.as_bytes() == bytes, "{name}");
    }
    let cases = Sheet::read(&desk.path("bom"), "cases");
    assert_eq!(cases.header[..5], ["编号", "状态代码", "发现单位", "承办单位", "案由"]);
    assert_eq!(cases.of("编号", C, "发现单位"), ["住建局"]);
    assert_eq!(whole(&desk.path("gb"))["encoding"], "gb18030");
}

#[test]
fn people_read_words_and_names_and_no_json() {
    let desk = Desk::blank();
    example_register(&desk);
    desk.ok("export 人 --headers zh");
    desk.ok("export 机器");
    let manifest = whole(&desk.path("人"));
    for table in manifest["tables"].as_array().unwrap() {
        let name = word(&table["name"]);
        let (people, machine) = (Sheet::read(&desk.path("人"), &name), Sheet::read(&desk.path("机器"), &name));
        assert_eq!(people.rows.len(), machine.rows.len(), "{name}");
        assert_eq!(people.header.len(), table["columns"].as_array().unwrap().len(), "{name}");
        for row in &people.rows {
            for (title, cell) in people.header.iter().zip(row) {
                let stray = cell.starts_with(['[', '{']) || ["true", "false", "null"].contains(&cell.as_str());
                assert!(!stray, "{name} {title}: {cell}");
                // What is left in letters is a hash, an id, the name of a file, a code in the book of units.
                let word = cell.len() > 2 && cell.bytes().all(|b| b.is_ascii_lowercase() || b"-_".contains(&b));
                let coded = ["units", "events", "deadlines"].contains(&name.as_str())
                    && ["代码", "卷宗", "记录"].contains(&title.as_str());
                assert!(!word || coded, "{name} {title}: {cell}");
            }
        }
        let names = people.header.iter().filter(|title| title.contains("单位代码")).count();
        assert_eq!(names, 0, "{name}: {:?}", people.header);
    }
    let cases = Sheet::read(&desk.path("人"), "cases");
    let statuses = cases.column("状态代码");
    assert!(statuses.iter().any(|status| ["承办中", "已结案"].contains(status)), "{statuses:?}");
    desk.ok("export 簿.xlsx");
    desk.ok("export 机器.xlsx --headers en");
}

#[test]
fn characters_gb18030_does_not_have_are_named_and_nothing_is_written() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 甲\u{e5e5}乙 --found 2026-11-16");
    desk.ok("case new --unit 住建局 --title 㐀𠀀👷 --found 2026-11-16");
    desk.ok("export out");
    let before = content(&desk.path("out"));
    let refusal = desk.refused("export out --encoding gb18030");
    refusal.invalid();
    for part in ["cases", C, "title", "U+E5E5", "events"] {
        assert!(refusal.message.contains(part), "{part}: {}", refusal.message);
    }
    assert_eq!(content(&desk.path("out")), before);
    desk.ok("export other --encoding gb18030 --tables units");
    assert!(leftovers(&desk).is_empty());
}

#[test]
fn formulas_are_defused_and_long_numbers_stay_text() {
    let desk = Desk::new();
    for title in ["=1+1", "'=1+1", "@SUM(A1)", "－2", "370404190001010018", "0632770001", "1234567E8", "甲,\"乙\""] {
        let done = desk.run_args(["case", "new", "--unit", "住建局", "--found", "2026-11-16", "--title", title]);
        assert_eq!(done.code, 0, "{}", done.err);
    }
    desk.ok(&format!("correct {C} --event 1 --set parties=张三；370404190001010018；13812345678 --reason 补"));
    desk.ok("export out --with-personal-data");
    for (name, bytes) in content(&desk.path("out")) {
        if !name.ends_with(".csv") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        for row in reader.records() {
            for cell in row.unwrap().iter() {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']), "{name}: {cell}");
                let digits = cell.len() > 11 && cell.bytes().all(|b| b.is_ascii_digit());
                assert!(!digits, "{name}: {cell} is a number to a spreadsheet");
            }
        }
    }
    let cases = Sheet::read(&desk.path("out"), "cases");
    assert_eq!(
        cases.column("title"),
        ["=1+1", "'=1+1", "@SUM(A1)", "－2", "370404190001010018", "0632770001", "1234567E8", "甲,\"乙\""]
    );
    let parties = Sheet::read(&desk.path("out"), "parties");
    assert_eq!((parties.column("id_no"), parties.column("phone")), (vec!["370404190001010018"], vec!["13812345678"]));
    let raw = fs::read_to_string(desk.path("out/parties.csv")).unwrap();
    assert!(raw.contains(",370404190001010018\t,13812345678\t,"), "{raw}");
}

#[test]
fn personal_data_is_hidden_wherever_it_stands() {
    let desk = rich();
    desk.ok("export out");
    desk.ok("export out.ics");
    desk.ok("export out.xlsx");
    let book = unzipped(&desk.path("out.xlsx"));
    assert!(contains(&book, "张**违法建设") && contains(&book, "期限规则"), "the workbook holds the tables");
    desk.ok("export all --with-personal-data");
    let all: Vec<u8> = content(&desk.path("all")).into_iter().flat_map(|(_, bytes)| bytes).collect();
    for datum in PERSONAL {
        assert!(contains(&all, datum), "{datum} is no datum of the register");
        for (name, bytes) in content(&desk.path("out")) {
            assert!(!contains(&bytes, datum), "{datum} in {name}");
        }
        assert!(!contains(&book, datum), "{datum} in the workbook");
        assert!(!contains(&fs::read(desk.path("out.ics")).unwrap(), datum), "{datum} in the calendar");
    }
    let out = desk.path("out");
    assert_eq!(Sheet::read(&out, "cases").of("id", C, "title"), ["张**违法建设"]);
    assert_eq!(Sheet::read(&out, "parties").of("case", C, "name"), ["张**", "李**"]);
    assert_eq!(Sheet::read(&out, "parties").of("case", C, "id_no"), ["110*************2X", "913*************43"]);
    assert_eq!(Sheet::read(&out, "transfers").of("id", T, "reason"), ["张**身份不明，电话063*******34"]);
    assert_eq!(Sheet::read(&out, "contacts").of("role", "liaison", "name"), ["王**"]);
    assert_eq!(Sheet::read(&out, "meetings").column("guests"), [r#"["钱**"]"#]);
    assert_eq!(Sheet::read(&out, "materials").of("kind", "evidence", "name"), ["张**的照片.zip"]);
    for texts in
        Sheet::read(&out, "events").column("texts").into_iter().chain(Sheet::read(&out, "events").column("body"))
    {
        assert!(texts.is_empty() || serde_json::from_str::<Value>(texts).is_ok(), "{texts}");
    }
    assert!(Sheet::read(&out, "cases").column("steps").iter().all(|steps| steps.is_empty()));
}

#[test]
fn what_is_marked_as_secret_shows_its_mark_alone() {
    let desk = Desk::new();
    desk.ok(
        "case new --unit 住建局 --title 内情标题 --found 2026-11-16 --place 内情地点 --secrecy business --party 某公司",
    );
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 内情情况 --on 2026-11-16 --note 内情备注"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 {ALL}"));
    desk.ok(&format!("transfer decline {T} --reason 内情理由 --on 2026-11-23 --late-reason 内情原因"));
    desk.ok("export out");
    for (name, bytes) in content(&desk.path("out")) {
        assert!(!contains(&bytes, "内情"), "{name}: {}", String::from_utf8_lossy(&bytes));
    }
    assert_eq!(Sheet::read(&desk.path("out"), "cases").column("title"), ["（涉商业秘密）"]);
    desk.ok("export all --with-personal-data");
    assert_eq!(Sheet::read(&desk.path("all"), "cases").column("title"), ["内情标题"]);
}

#[test]
fn lateness_is_a_column() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-23 --late-reason 公文流转延误"));
    desk.ok("case new --unit 住建局 --title 乙 --found 2026-11-16");
    desk.ok("case assess C2026-0002 other --to 综合执法局 --on 2026-11-16");
    desk.ok("export out");
    let deadlines = Sheet::read(&desk.path("out"), "deadlines");
    // Of a case found, assessed and to be sent: the last.
    let of = |subject: &str, column: &str| {
        deadlines.of("subject", subject, column).last().map(|cell| (*cell).to_owned()).unwrap()
    };
    let facts = |subject: &str| {
        ["started_on", "due_on", "met_on", "days_late", "days_over", "state", "overdue", "late_reason"]
            .map(|c| of(subject, c))
    };
    assert_eq!(facts(T), ["2026-11-17", "2026-11-20", "2026-11-23", "3", "3", "late", "false", "公文流转延误"]);
    assert_eq!(facts("C2026-0002"), ["2026-11-16", "2026-11-19", "", "0", "5", "open", "true", ""]);
    assert_eq!(facts("2026Q4")[1], "2026-12-31");
    assert_eq!(of("C2026-0002", "unit_name"), "住建局");
    assert_eq!(of("C2026-0002", "rule_name"), "移送案件");
}

#[test]
fn steps_are_what_stands_after_corrections_and_voidings() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-19 --note 当日转办"));
    desk.ok(&format!("correct {T} --event 2 --on 2026-11-18 --reason 误登"));
    desk.ok(&format!("correct {C} --event 1 --set title=改正的标题 --reason 误登"));
    desk.ok("share new --kind policy --from 住建局 --to 综合执法局 --title 政策 --event 2026-11-19");
    desk.ok("void S2026-0001 --reason 重复");
    desk.ok("export out --with-personal-data");
    let out = desk.path("out");
    let transfers = Sheet::read(&out, "transfers");
    let steps = |sheet: &Sheet, column: &str| -> Vec<Value> { serde_json::from_str(sheet.column(column)[0]).unwrap() };
    let (case, own) = (steps(&transfers, "case_steps"), steps(&transfers, "steps"));
    assert_eq!(case[0]["act"]["act"], "case.new");
    assert_eq!(case[0]["act"]["title"], "改正的标题");
    let accept = own.last().unwrap();
    assert_eq!(accept["act"]["act"], "transfer.accept");
    assert_eq!(
        (&accept["on"], &accept["note"], &accept["late_reason"]),
        (&"2026-11-18".into(), &"当日转办".into(), &Value::Null)
    );
    assert!(own.iter().chain(&case).all(|step| step["act"]["act"] != "correct"), "{own:?}");
    let mut places: Vec<i64> = own.iter().chain(&case).map(|step| step["n"].as_i64().unwrap()).collect();
    places.sort_unstable();
    assert_eq!(places, [1, 2, 3, 4]);
    assert_eq!(Sheet::read(&out, "cases").column("steps")[0], transfers.column("case_steps")[0]);
    let shares = Sheet::read(&out, "shares");
    assert_eq!((shares.column("status"), shares.column("steps")), (vec!["void"], vec!["[]"]));
    for (table, last) in [("cases", "steps"), ("transfers", "steps"), ("shares", "steps"), ("assists", "steps")] {
        assert_eq!(Sheet::read(&out, table).header.last().unwrap(), last);
    }
}

#[test]
fn since_gives_the_dossiers_in_which_something_was_entered() {
    let mut desk = Desk::blank();
    desk.at("2026-11-20");
    desk.ok("init");
    desk.ok("case new --unit 住建局 --title 旧案 --found 2026-11-16");
    desk.ok("case new --unit 住建局 --title 又一旧案 --found 2026-11-16");
    desk.at("2026-11-24");
    desk.ok("case assess C2026-0002 own --on 2026-11-17");
    desk.ok("export out --since 2026-11-24");
    let out = desk.path("out");
    assert_eq!(Sheet::read(&out, "cases").column("id"), ["C2026-0002"]);
    let events = Sheet::read(&out, "events");
    assert_eq!(events.of("dossier", "C2026-0002", "act"), ["case.new", "case.assess"]);
    assert!(events.of("dossier", C, "act").is_empty());
    assert!(!Sheet::read(&out, "units").rows.is_empty());
    assert_eq!(whole(&out)["since"], "2026-11-24");
    desk.ok("export out --since 2026-11-20");
    assert_eq!(Sheet::read(&out, "cases").rows.len(), 2);
    desk.refused("export out --since 2026-11-25").invalid();
}

#[test]
fn chosen_tables_and_idle_options() {
    let desk = Desk::new();
    desk.ok("export out --tables deadlines,cases");
    let names: Vec<String> =
        whole(&desk.path("out"))["tables"].as_array().unwrap().iter().map(|t| word(&t["name"])).collect();
    assert_eq!(names, ["cases", "deadlines"]);
    for wrong in [
        "export out --tables nothing",
        "export out.ics --tables cases",
        "export out.ics --headers zh",
        "export out.ics --since 2026-11-01",
        "export out.ics --unit 没有这个单位",
        "export out.xlsx --unit 司法局",
        "export out --unit 司法局",
        "export out.xlsx --encoding utf-8",
        "export out.csv",
        "export nowhere/out",
        "export .",
        "export ..",
        "export /",
    ] {
        desk.refused(wrong).invalid();
    }
    let csv = desk.run("export out --format csv").out;
    assert!(csv.starts_with("name,file,rows,sha256\r\ncases,cases.csv,0,"), "{csv}");
    assert_eq!(desk.run("export out -q").err, "");
}

#[test]
fn a_directory_is_replaced_only_if_it_is_ours() {
    let desk = Desk::new();
    let must_stay = |line: &str, place: &Path| {
        let before = content(place);
        let refusal = desk.refused(line);
        refusal.invalid();
        assert_eq!(content(place), before);
    };
    fs::create_dir(desk.path("work")).unwrap();
    desk.file("work/报告.docx", b"work");
    must_stay("export work", &desk.path("work"));
    desk.file("work/manifest.json", b"{\"name\": \"a web page\"}");
    must_stay("export work", &desk.path("work"));
    desk.file("plain", b"a file");
    desk.refused("export plain").invalid();
    fs::create_dir(desk.path("empty")).unwrap();
    desk.ok("export empty");
    whole(&desk.path("empty"));
    symlink(desk.path("empty"), desk.path("link")).unwrap();
    desk.refused("export link").invalid();
    assert!(desk.path("link").is_symlink());
    desk.refused(&format!("export {}", desk.dir.path().display())).invalid();
    // Through a link on the way, and up again: the place is what the kernel makes of it.
    desk.ok("export link/../through");
    whole(&desk.path("through"));
    // The register moved into an old export: never replaced.
    desk.ok("export home");
    fs::copy(desk.db(), desk.path("home/jiexie.db")).unwrap();
    desk.refused("export home --db home/jiexie.db").invalid();
    assert!(desk.path("home/jiexie.db").exists());
}

#[test]
fn what_others_put_into_an_export_is_set_aside() {
    let desk = Desk::new();
    desk.ok("export out");
    desk.file("out/批注.txt", b"mine");
    fs::create_dir(desk.path("out/sub")).unwrap();
    let answer = desk.ok("export out");
    whole(&desk.path("out"));
    let aside = PathBuf::from(word(&answer["set_aside"]));
    assert_eq!(fs::read(aside.join("批注.txt")).unwrap(), b"mine");
    assert!(aside.join("sub").is_dir() && !aside.join("cases.csv").exists());
}

#[test]
fn leftovers_of_killed_runs_are_cleared_and_nothing_else() {
    let desk = Desk::new();
    let gone = "4194303";
    for name in [format!(".jiexie-export-{gone}-0"), format!(".jiexie-export-{gone}-7")] {
        fs::create_dir(desk.path(&name)).unwrap();
        desk.file(&format!("{name}/cases.csv"), b"half");
    }
    desk.file(&format!(".jiexie-export-{gone}-1"), b"half a workbook");
    desk.file(&format!(".jiexie-export-{gone}-7/珍贵.txt"), b"not ours");
    fs::create_dir(desk.path("precious")).unwrap();
    desk.file("precious/cases.csv", b"keep");
    symlink(desk.path("precious"), desk.path(&format!(".jiexie-export-{gone}-2"))).unwrap();
    let alive = format!(".jiexie-export-{}-0", std::process::id());
    fs::create_dir(desk.path(&alive)).unwrap();
    let held = fs::File::open(desk.path(&alive)).unwrap();
    rustix::fs::flock(&held, rustix::fs::FlockOperation::LockExclusive).unwrap();
    desk.file(".jiexie-export-notes", b"someone's");
    desk.ok("export out");
    whole(&desk.path("out"));
    let mut expected = vec![format!(".jiexie-export-{gone}-2"), alive, ".jiexie-export-notes".to_owned()];
    expected.sort();
    assert_eq!(leftovers(&desk), expected);
    assert_eq!(fs::read(desk.path("precious/cases.csv")).unwrap(), b"keep");
    assert_eq!(fs::read(desk.path("原目录里的其他文件-1/珍贵.txt")).unwrap(), b"not ours");
}

/// A register large enough for an export to be caught at it, made once.
fn busy() -> Desk {
    static BUSY: OnceLock<Vec<u8>> = OnceLock::new();
    let register = BUSY.get_or_init(|| {
        let desk = rich();
        for nth in 0..30 {
            desk.ok(&format!(
                "transfer new --from 住建局 --to 综合执法局 --title 第{nth}件 --found 2026-11-16 --on 2026-11-17 {ALL}"
            ));
        }
        fs::read(desk.db()).unwrap()
    });
    let desk = Desk::blank();
    fs::write(desk.db(), register).unwrap();
    desk
}

#[test]
fn a_killed_export_leaves_the_old_or_the_new_one_whole() {
    let desk = busy();
    desk.ok("export out");
    let begun = Instant::now();
    desk.ok("export out");
    let usual = begun.elapsed();
    let (mut killed, mut changed, mut last) = (0, 0, fs::metadata(desk.path("out")).unwrap().ino());
    let rounds = 24;
    for round in 0..rounds {
        let mut child = desk.command(["export", "out"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(usual * round / rounds);
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        whole(&desk.path("out"));
        let now = fs::metadata(desk.path("out")).unwrap().ino();
        changed += usize::from(now != last);
        last = now;
    }
    assert!(killed > rounds as usize / 4, "only {killed} of {rounds} were caught at it ({changed} had done)");
    desk.ok("export out");
    whole(&desk.path("out"));
    assert!(leftovers(&desk).is_empty(), "{:?}", leftovers(&desk));
    desk.sound();
}

#[test]
fn one_snapshot_while_clerks_go_on_writing() {
    let desk = busy();
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut written = 0;
            while !stop.load(Ordering::Relaxed) {
                desk.ok(&format!(
                    "transfer new --from 城乡水务局 --to 综合执法局 --title 同时{written} --found 2026-11-16 --on 2026-11-17 {ALL}"
                ));
                written += 1;
            }
            written
        });
        let mut seen = HashSet::new();
        for _ in 0..8 {
            desk.ok("export out --encoding utf-8");
            let out = desk.path("out");
            let manifest = whole(&out);
            let events = Sheet::read(&out, "events");
            assert_eq!(events.column("hash").last().copied(), manifest["audit_head"].as_str());
            assert_eq!(events.rows.len() as u64, manifest["last_event"].as_u64().unwrap());
            let cases: HashSet<String> =
                Sheet::read(&out, "cases").column("id").iter().map(|id| (*id).to_owned()).collect();
            let transfers = Sheet::read(&out, "transfers");
            assert!(transfers.column("case").iter().all(|case| cases.contains(*case)));
            let recorded: HashSet<&str> = events.of("act", "transfer.new", "record").into_iter().collect();
            assert_eq!(recorded, transfers.column("id").into_iter().collect::<HashSet<_>>());
            seen.insert(manifest["last_event"].as_u64().unwrap());
        }
        stop.store(true, Ordering::Relaxed);
        assert!(writer.join().unwrap() > 0 && seen.len() > 1, "writer and export never met: {seen:?}");
    });
    desk.sound();
}

/// Runs `work` in a small file system of its own, where this is allowed.
fn in_small_place(options: &str, work: impl FnOnce(&Path)) {
    let dir = tempfile::tempdir().unwrap();
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(dir.path()).output();
    if !mount.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: mounting a small file system is not permitted here");
        return;
    }
    struct Mounted<'a>(&'a Path);
    impl Drop for Mounted<'_> {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(self.0).status();
        }
    }
    let mounted = Mounted(dir.path());
    work(dir.path());
    drop(mounted);
}

#[test]
fn a_full_disk_leaves_the_old_export() {
    let desk = busy();
    in_small_place("size=136k", |place| {
        let out = place.join("out");
        desk.ok(&format!("export {} --tables units", out.display()));
        let before = content(&out);
        for target in ["out", "out.xlsx"] {
            let done = desk.run(&format!("export {} --format json", place.join(target).display()));
            assert_eq!(done.code, 1, "{}", done.err);
            assert!(done.err.contains(if target == "out" { "磁盘已满" } else { "out.xlsx" }), "{}", done.err);
            assert_eq!(content(&out), before);
            let names: Vec<_> = fs::read_dir(place).unwrap().map(|e| e.unwrap().file_name()).collect();
            assert_eq!(names, ["out"]);
        }
    });
}

#[test]
fn a_read_only_place_is_named() {
    let desk = Desk::new();
    in_small_place("size=1m,ro", |place| {
        let done = desk.run(&format!("export {} --format json", place.join("out").display()));
        assert_eq!(done.code, 1, "{}", done.err);
        assert!(done.err.contains("只读"), "{}", done.err);
    });
}

/// The lines of a calendar, unfolded.
fn unfolded(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "lines are folded");
    text.replace("\r\n ", "").lines().map(str::to_owned).collect()
}

#[test]
fn calendar_entries_keep_their_id_when_they_move() {
    let desk = Desk::new();
    desk.ok("assist new --kind consult --from 综合执法局 --to 司法局 --title 征询法条 --on 2026-11-19");
    let of = |lines: &[String], key: &str| -> Vec<String> {
        lines.iter().filter(|line| line.starts_with(key)).map(|line| line[key.len()..].to_owned()).collect()
    };
    desk.ok("export d.ics");
    let first = unfolded(&desk.path("d.ics"));
    assert_eq!((first[0].as_str(), first.last().unwrap().as_str()), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    assert!(of(&first, "DTSTART;VALUE=DATE:").contains(&"20261126".to_owned()), "{first:?}");
    assert!(of(&first, "SUMMARY:").contains(&"司法局 出具咨询意见 A2026-0001（推定）".to_owned()), "{first:?}");
    assert!(of(&first, "SUMMARY:").iter().any(|summary| summary.contains("2026Q4")), "{first:?}");
    assert!(of(&first, "DTSTAMP:").iter().all(|stamp| stamp == "20261124T020000Z"), "{first:?}");
    let of_unit = |unit: &str| {
        desk.ok(&format!("export unit.ics --unit {unit}"));
        of(&unfolded(&desk.path("unit.ics")), "SUMMARY:")
    };
    assert_eq!(of_unit("司法局"), ["司法局 出具咨询意见 A2026-0001（推定）"]);
    assert_eq!(of_unit("住建局"), [""; 0]);
    desk.ok("assist extend A2026-0001 --until 2026-12-04 --reason 情况复杂");
    desk.ok("export d.ics");
    let moved = unfolded(&desk.path("d.ics"));
    let uids = |lines: &[String]| -> Vec<String> {
        of(lines, "UID:").into_iter().filter(|uid| !uid.starts_with("alarm-")).collect()
    };
    assert_eq!(uids(&first), uids(&moved));
    // It reminds on the day of early warning, two days before it is due, at nine.
    assert!(of(&first, "TRIGGER:").contains(&"-PT140400S".to_owned()), "{first:?}");
    assert!(!first.contains(&"BEGIN:VTODO".to_owned()), "nothing is overdue");
    assert!(of(&moved, "DTSTART;VALUE=DATE:").contains(&"20261204".to_owned()));
    assert_eq!((of(&first, "SEQUENCE:")[0].as_str(), of(&moved, "SEQUENCE:")[0].as_str()), ("0", "2"));
    desk.ok("assist reply A2026-0001 --articles 第一条 --standard 警告");
    desk.ok("export d.ics");
    let ended = unfolded(&desk.path("d.ics"));
    assert_eq!(uids(&ended), uids(&first));
    assert_eq!((of(&ended, "SEQUENCE:")[0].as_str(), of(&ended, "STATUS:")[0].as_str()), ("3", "CONFIRMED"));
    assert_eq!(
        of(&ended, "SUMMARY:")[0],
        "已办结：司法局 出具咨询意见 A2026-0001（推定）",
        "an event is never completed"
    );
    assert!(of(&ended, "CATEGORIES:").contains(&"出具咨询意见".to_owned()), "{ended:?}");
    assert!(leftovers(&desk).is_empty());
    assert_eq!(fs::metadata(desk.path("d.ics")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_is_overdue_is_a_task_of_today_until_it_is_done() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-12 --on 2026-11-12 {ALL}"
    ));
    let of = |unit: &str| {
        desk.ok(&format!("export d.ics --unit {unit}"));
        unfolded(&desk.path("d.ics"))
    };
    let task = |lines: &[String]| -> Vec<String> {
        let from = lines.iter().position(|line| line == "BEGIN:VTODO");
        let to = lines.iter().position(|line| line == "END:VTODO");
        from.zip(to).map_or_else(Vec::new, |(from, to)| lines[from..to].to_vec())
    };
    let found = of("综合执法局");
    let todo = task(&found);
    for line in ["DUE;VALUE=DATE:20261124", "STATUS:NEEDS-ACTION"] {
        assert!(todo.iter().any(|found| found == line), "{line}: {todo:?}");
    }
    assert!(todo.iter().any(|line| line.starts_with("SUMMARY:超期 7 天：综合执法局 反馈意见 T2026-0001")), "{todo:?}");
    let uid = todo.iter().find(|line| line.starts_with("UID:overdue-deadline-")).unwrap();
    assert!(!found.iter().any(|line| line == "BEGIN:VALARM"), "what is over does not remind: {found:?}");
    assert!(task(&of("住建局")).is_empty(), "a unit is told of its own");
    assert_eq!(desk.ok("export e.ics")["tables"][0]["tasks"], 1);
    desk.ok(&format!("transfer accept {T} --on 2026-11-24 --late-reason 会签"));
    let done = task(&of("综合执法局"));
    assert!(done.contains(&"STATUS:COMPLETED".to_owned()) && done.contains(uid), "{done:?}");
}

#[test]
fn files_are_replaced_whole_and_never_the_register() {
    let desk = rich();
    fs::copy(desk.db(), desk.path("登记.xlsx")).unwrap();
    desk.refused("export 登记.xlsx --db 登记.xlsx").invalid();
    fs::remove_file(desk.path("登记.xlsx")).unwrap();
    fs::create_dir(desk.path("dir.ics")).unwrap();
    desk.refused("export dir.ics").invalid();
    desk.ok("export book.xlsx");
    let first = fs::metadata(desk.path("book.xlsx")).unwrap();
    assert_eq!(first.permissions().mode() & 0o777, 0o600);
    desk.ok("export book.xlsx --tables cases --headers en");
    assert!(fs::metadata(desk.path("book.xlsx")).unwrap().len() < first.len());
    assert!(leftovers(&desk).is_empty());
}

#[test]
fn a_locked_leftover_of_a_living_run_stays() {
    let desk = busy();
    let child = desk.command(["export", "one"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(Duration::from_millis(20));
    desk.ok("export two");
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the other run took away what this one was making");
    whole(&desk.path("one"));
    whole(&desk.path("two"));
}

#[test]
fn where_an_export_goes_is_written_as_it_stands() {
    let desk = Desk::new();
    for (typed, way) in
        [("export -o 目录", "jiexie export 目录"), ("export --output=月报.xlsx", "jiexie export 月报.xlsx")]
    {
        let done = desk.run(typed);
        assert!(done.code == 2 && done.err.contains(&format!("{way}\n")), "{typed}: {}", done.err);
        assert_eq!(desk.run(way.trim_start_matches("jiexie ")).code, 0, "{way}");
    }
}

// Each of a great many materials is a file of its own: no more of them are open at once than any system allows.
#[test]
fn an_export_of_many_materials_holds_few_files_open() {
    let desk = Desk::new();
    desk.sent();
    let names: Vec<String> = (0..150).map(|nth| format!("照片{nth}.jpg")).collect();
    for name in &names {
        desk.file(name, name.as_bytes());
    }
    desk.ok(&format!("case material add {C} --kind evidence {}", names.join(" ")));
    let program = env!("CARGO_BIN_EXE_jiexie");
    let line = format!("ulimit -n 48; exec {program} --db jiexie.db -q export 出 --with-personal-data");
    let done = Command::new("sh").args(["-c", &line]).current_dir(desk.path("")).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(fs::read_dir(desk.path("出/materials")).unwrap().count() >= 150);
}
