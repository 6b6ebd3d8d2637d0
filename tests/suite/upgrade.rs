//! Registers of former schemas are brought forward without loss, or stay as they are and name the row that stands in the way.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rusqlite::Connection;
use serde_json::json;

use crate::common::{Desk, Refusal, pick};

/// A register as the program wrote it under schema version 2, with every kind of record, most of their states, corrections,
/// voided records, a redaction, a merged unit, a changed calendar, a notice about a quarter and one about a matter.
pub fn version_2(path: &Path) {
    written(path, 2, include_str!("../register-v2.sql"));
}

/// The same, gone on with under schema version 3: postponed, cancelled, dropped, reset; cases found, assessed twice, decided
/// late, put to the government, sent back, with the police.
pub fn version_3(path: &Path) {
    written(path, 3, include_str!("../register-v3.sql"));
}

/// A register as the program wrote it under schema version 4: the former brought forward and gone on with, with cases tied
/// together, a decision stayed and reviewed, a party succeeded, a standing item, what the police made of a crime.
pub fn version_4(path: &Path) {
    written(path, 4, include_str!("../register-v4.sql"));
}

/// A register as the program wrote it under schema version 5: the former brought forward and gone on with, with recipients of a
/// share corrected between two sendings, a transfer sent anew, a case with its parties erased, a unit named anew.
pub fn version_5(path: &Path) {
    written(path, 5, include_str!("../register-v5.sql"));
}

/// A register as the program wrote it under schema version 6: the former brought forward and gone on with, with lateness taken
/// back by receipts, corrections and voidings, some of it put back, goods, words for a unit's numbers, a day of the calendar
/// taken back.
pub fn version_6(path: &Path) {
    written(path, 6, include_str!("../register-v6.sql"));
}

/// A register as the program wrote it under schema version 7: the former brought forward and gone on with, with what steps took
/// back of lateness, a merger taken back, a request sent anew, an operation begun without notice and voided.
pub fn version_7(path: &Path) {
    written(path, 7, include_str!("../register-v7.sql"));
}

/// A register as the program wrote it under schema version 8: the former brought forward and gone on with, with lateness taken
/// back by what was voided, put back by what took its place, and late by no day.
pub fn version_8(path: &Path) {
    written(path, 8, include_str!("../register-v8.sql"));
}

/// A register as the program wrote it under schema version 9: the former brought forward and gone on with, with decisions beside
/// one another, with and without numbers, one of them to be made anew, a case that came back decided, one merged into another.
pub fn version_9(path: &Path) {
    written(path, 9, include_str!("../register-v9.sql"));
}

/// A register as the program wrote it under schema version 10: the former brought forward and gone on with, with titles that
/// were corrected. Some have an index that finds former titles, and some have not.
pub fn version_10(path: &Path, with_index: bool) {
    written(path, 10, include_str!("../register-v10.sql"));
    if with_index {
        let index = "CREATE INDEX event_texts_retitled ON event_texts (seq) WHERE texts GLOB '*\"set\":{*\"title\":*'";
        Connection::open(path).unwrap().execute_batch(index).unwrap();
    }
}

/// A register as the program wrote it under schema version 11: the former brought forward and gone on with, with two decisions that
/// stand, one of them performed and the other in court, and one that names no day and is stayed.
pub fn version_11(path: &Path) {
    written(path, 11, include_str!("../register-v11.sql"));
}

/// A register as the program wrote it under schema version 12: the former brought forward and gone on with, with requests that say
/// in words of their own what is asked and where a hazard is, one of them corrected and one marked, a case whose title and party
/// were corrected, and one tied to it.
pub fn version_12(path: &Path) {
    written(path, 12, include_str!("../register-v12.sql"));
}

/// A register as the program wrote it under schema version 13: the former brought forward and gone on with, with a decision that
/// its own unit revoked, one that a court changed, one made anew. Its index of words stands in it.
pub fn version_13(path: &Path) {
    written(path, 13, include_str!("../register-v13.sql"));
}

fn written(path: &Path, version: u32, text: &str) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(text).unwrap();
    conn.execute_batch(&format!(
        "PRAGMA application_id=1786276197; PRAGMA user_version={version}; PRAGMA journal_mode=WAL;"
    ))
    .unwrap();
}

/// Hash of the last event of the first.
const HEAD: &str = "afe2910fcdf1d8e0b6c02be14a5ea8d91d1739151a0535e57e25218e2d5e9e75";
/// Hash of the last event of the second.
const HEAD_3: &str = "147089f5b39bc5a674bd7463dce174a23aab0463c918070cbcd50f54b95e7029";
/// Hash of the last event of the third.
const HEAD_4: &str = "276f26fbc52af157dfc437b99cc02532e4b35b429a2b9fc23975009daf8f8ac0";
/// Hash of the last event of the fourth.
const HEAD_5: &str = "b569666dd566bee438f1d191aa1771e75f45b41bad5c57bcf430e5640ff98824";

/// Hash of the last event of the fifth.
const HEAD_6: &str = "693ce48b230808afd9d0db3e712ecf45da572d4cd360c27af95d4ff5a028f6ad";

/// Hash of the last event of the sixth.
const HEAD_7: &str = "253cb1af2ec80dbc2e40bd63bacc669db662a2b585c0a6257a6112469c59aad8";

/// Hash of the last event of the seventh.
const HEAD_8: &str = "e32653b9387abbf6a21391174ae309494dfa0e96a8b333314a17c04de61b09be";

/// Hash of the last event of the eighth.
const HEAD_9: &str = "aa6a512020160488cc0ec479f818151a142b634142cb8d4b1c041cb06391271c";

/// Hash of the last event of the ninth.
const HEAD_10: &str = "d8c1efbd2124d4533a760f0f02d19a58499323fd4bcdf56c5e22a4ed8c411a84";

/// Hash of the last event of the tenth.
const HEAD_11: &str = "48446918c152ec92d4fae7197ed3ea2972088e5ebdd506a1c6986d7531747099";

/// Hash of the last event of the eleventh.
const HEAD_12: &str = "ab4f3185f1bff76daa8aca02356cc15f142a66afa996cd96a1758b74ed665ceb";

/// Hash of the last event of the thirteenth.
const HEAD_13: &str = "1eb99ddc763f3ed174401c89b9183947d184ec003983dc921af17d239d04eab9";

/// Every row of a register: by table, each with its columns' names. Lists of either schema look alike.
fn rows(path: &Path) -> BTreeMap<String, Vec<String>> {
    let conn = Connection::open(path).unwrap();
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search*'";
    let mut tables = conn.prepare(tables).unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let lists = [
        (
            "operations",
            "cases",
            "(SELECT json_group_array(case_id ORDER BY nth) FROM operation_cases WHERE operation_id = t.id)",
        ),
        (
            "notices",
            "items",
            "(SELECT json_group_array(json_object('rule', rule, 'subject', subject, 'toward', toward, 'due_on', due_on, \
             'days_over', days_over, 'times', times) ORDER BY nth) FROM notice_items WHERE notice_id = t.id)",
        ),
    ];
    let is_new = tables.iter().any(|table| table == "notice_items");
    let mut found = BTreeMap::new();
    for table in tables.iter().filter(|table| !["notice_items", "operation_cases"].contains(&table.as_str())) {
        let list = lists.iter().find(|(of, ..)| of == table).filter(|_| is_new);
        let more = list.map_or_else(String::new, |(_, name, list)| format!(", {list} AS {name}"));
        let mut all = conn.prepare(&format!("SELECT *{more} FROM {table} t")).unwrap();
        let names: Vec<String> = all.column_names().into_iter().map(str::to_owned).collect();
        let lines = all.query_map([], |row| {
            // The title of a notice is told anew: it holds no name that may change.
            let told = |name: &str| table != "notices" || name != "title";
            let cells = names.iter().enumerate().filter(|(_, name)| told(name));
            let mut cells: Vec<String> =
                cells.map(|(at, name)| format!("{name}={:?}", row.get_ref(at).unwrap())).collect();
            cells.sort();
            Ok(cells.join("|"))
        });
        found.insert(table.clone(), lines.unwrap().map(Result::unwrap).collect());
    }
    found
}

/// What was there is there, but that the police found no crime is said as such. A column that is new says nothing of what was, what ended a deadline is told anew, and limits that
/// are younger than the register have their deadlines after the others.
fn nothing_is_lost(before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) {
    for (table, rows) in before {
        let now = &after[table];
        assert!(rows.len() == now.len() || table == "deadlines" && rows.len() < now.len(), "{table}");
        for (old, new) in rows.iter().zip(now) {
            let kept: Vec<&str> = new.split('|').collect();
            let stands = |cell: &str| {
                kept.contains(&cell)
                    || table == "transfers" && no_crime(cell, &kept)
                    || table == "lateness_changes" && (not_late(cell, &kept) || put_off(cell, &kept))
                    || table == "cases" && stands_anew(cell, &kept)
            };
            assert!(old.split('|').all(stands), "{table}: {old}\n{new}");
        }
    }
}

/// Whether the cell is the number of days of what was not late, and the row says so now.
fn not_late(cell: &str, row: &[&str]) -> bool {
    let days = cell.strip_suffix("=Integer(0)").filter(|name| name.starts_with("days_"));
    days.is_some_and(|name| row.contains(&format!("{name}=Null").as_str()))
}

/// Whether the cell is the event that opened the first of what was put off, and the row says the one of its own now.
fn put_off(cell: &str, row: &[&str]) -> bool {
    let police = format!("rule={:?}", rusqlite::types::ValueRef::Text(b"operation.police"));
    cell.starts_with("opened_event=") && row.contains(&police.as_str())
}

/// Whether the cell is where a case stood that another unit decided or that goes on within another, and the row says so now.
fn stands_anew(cell: &str, row: &[&str]) -> bool {
    let status = |word: &str| format!("status={:?}", rusqlite::types::ValueRef::Text(word.as_bytes()));
    let told = |from: &str, to: &str| cell == status(from) && row.contains(&status(to).as_str());
    told("decided", "held") || ["found", "to_transfer", "held", "own"].iter().any(|from| told(from, "merged"))
}

/// Whether the cell is the ground that stood for no crime where the police said so, and the row says it now.
fn no_crime(cell: &str, row: &[&str]) -> bool {
    let ground = |word: &str| format!("ground={:?}", rusqlite::types::ValueRef::Text(word.as_bytes()));
    cell == ground("jurisdiction") && row.contains(&ground("no-crime").as_str())
}

#[test]
fn a_register_of_version_10_is_brought_forward_with_its_index_or_without() {
    for with_index in [true, false] {
        let mut desk = Desk::blank();
        desk.at("2027-03-04");
        version_10(&desk.db(), with_index);
        fs::copy(desk.db(), desk.db().with_file_name("kept.db")).unwrap();
        let before = rows(&desk.db());
        assert!(before.values().all(|rows| !rows.is_empty()), "every table has something to lose");
        desk.sound();
        nothing_is_lost(&before, &rows(&desk.db()));
        assert_eq!(desk.ok("audit verify")["head"], HEAD_10);
        assert!(desk.standing_names().iter().any(|name| name == "jiexie.v10.db"), "a copy was kept");
        // By the title it was told under before, as by that of today.
        for title in ["无证施工", "无证施工二"] {
            assert!(desk.ok(&format!("find {title}")).to_string().contains("C2026-0008"), "{title}, {with_index}");
        }
        desk.ok("case assess C2027-0007 own");
        // Units may have a code as organisations since.
        desk.ok("unit set 住建局 --uscc 91350100M000100Y43");
        assert_eq!(desk.ok("unit show 住建局")["uscc"], "91350100M000100Y43");
        desk.sound();
        for copy in ["jiexie.v10.db", "kept.db"] {
            desk.ok(&format!("restore {copy}"));
            assert_eq!(desk.ok("audit verify")["head"], HEAD_10);
            desk.sound();
        }
    }
}

/// A court that finds unlawful what its unit revoked is told from then on.
#[test]
fn a_register_of_version_13_is_brought_forward_and_takes_what_a_court_says_of_what_fell() {
    let mut desk = Desk::blank();
    desk.at("2027-03-16");
    version_13(&desk.db());
    let before = rows(&desk.db());
    assert!(
        before["reviews"].len() == 4 && before.values().all(|rows| !rows.is_empty()),
        "every table has something to lose"
    );
    desk.sound();
    assert_eq!(before, rows(&desk.db()));
    assert_eq!(desk.ok("audit verify")["head"], HEAD_13);
    assert!(desk.standing_names().iter().any(|name| name == "jiexie.v13.db"), "a copy was kept");
    let review = "case review C2026-0013 --kind litigation --doc-no 鲁行初〔2027〕3号";
    desk.refused(&format!("{review} --result revoked")).by("六（二）", "写 --result 确认违法");
    desk.ok(&format!("{review} --result 确认违法"));
    assert_eq!(desk.field("C2026-0013", "reviews")[2]["result"], "unlawful");
    assert_eq!(desk.ok("find 拆除承重墙").as_array().map(Vec::len), Some(1));
    desk.sound();
}

/// What stands in no row of a record is found by the index of words from then on.
#[test]
fn a_register_of_version_12_is_brought_forward_and_finds_what_stands_in_no_row() {
    let mut desk = Desk::blank();
    desk.at("2027-03-12");
    version_12(&desk.db());
    fs::copy(desk.db(), desk.db().with_file_name("kept.db")).unwrap();
    let before = rows(&desk.db());
    assert!(before.values().all(|rows| !rows.is_empty()), "every table has something to lose");
    desk.sound();
    assert_eq!(before, rows(&desk.db()));
    assert_eq!(desk.ok("audit verify")["head"], HEAD_12);
    assert!(desk.standing_names().iter().any(|name| name == "jiexie.v12.db"), "a copy was kept");
    let found = |words: &str| -> Vec<String> {
        let hits = desk.ok(&format!("find {words}"));
        let hits = hits.as_array().unwrap().iter();
        hits.map(|hit| format!("{} {}", hit["id"].as_str().unwrap(), hit["where"].as_str().unwrap())).collect()
    };
    for (words, hits) in [
        ("危桥", &["A2027-0001 地点"][..]),
        ("征询 绿化用地", &["A2027-0002 标题、请求事项"]),
        ("堆放渣土", &["A2027-0002 基本情况"]),
        ("现场堆放砂石", &[]),
        ("改变用途", &["C2027-0010 旧题名"]),
        ("钱七", &["C2027-0010 当事人原名"]),
        ("仙人洞", &[]),
        ("--place 青檀路", &["A2027-0001 地点"]),
    ] {
        assert_eq!(found(words), hits, "{words}");
    }
    desk.ok("restore kept.db");
    assert_eq!(desk.ok("audit verify")["head"], HEAD_12);
    desk.sound();
}

/// What became of each decision was told by the events alone; a case tells of the one that is performed least.
#[test]
fn a_register_of_version_11_is_brought_forward_with_what_became_of_each_decision() {
    let mut desk = Desk::blank();
    desk.at("2027-03-10");
    version_11(&desk.db());
    let before = rows(&desk.db());
    assert!(before.values().all(|rows| !rows.is_empty()), "every table has something to lose");
    desk.sound();
    let after = rows(&desk.db());
    let told_otherwise = |table: &str| table == "cases";
    let same = |rows: &BTreeMap<String, Vec<String>>| -> BTreeMap<String, Vec<String>> {
        rows.iter()
            .filter(|(table, _)| !told_otherwise(table))
            .map(|(table, rows)| (table.clone(), rows.clone()))
            .collect()
    };
    nothing_is_lost(&same(&before), &same(&after));
    assert_eq!(desk.ok("audit verify")["head"], HEAD_11);
    assert!(desk.standing_names().iter().any(|name| name == "jiexie.v11.db"), "a copy was kept");
    let case = desk.ok("show C2027-0008");
    assert_eq!(case["decisions"][0]["performance"], json!(["none", "2027-03-09"]));
    assert_eq!(case["decisions"][0]["enforcement"], json!(["court", "2027-03-09"]));
    assert_eq!(case["decisions"][1]["performance"], json!(["full", "2027-03-05"]));
    let conn = Connection::open(desk.db()).unwrap();
    let told = |id: &str| {
        let text = "SELECT coalesce(performance, '') || ' ' || coalesce(enforcement, '') || ' ' || status FROM cases WHERE id = ?1";
        conn.query_row(text, [id], |row| row.get::<_, String>(0)).unwrap()
    };
    assert_eq!([told("C2027-0008"), told("C2027-0009")], ["none court enforcing", "  decided"]);
    let text = "SELECT stayed_until FROM decisions WHERE case_id = 'C2027-0009'";
    assert_eq!(conn.query_row(text, [], |row| row.get::<_, String>(0)).unwrap(), "2027-04-08");
    desk.ok("case perform C2027-0009 --result full");
    desk.sound();
}

/// Only what a step to come makes anew may be missing.
#[test]
fn an_older_register_that_lost_another_index_is_refused() {
    let mut desk = Desk::blank();
    desk.at("2027-03-04");
    version_10(&desk.db(), true);
    Connection::open(desk.db()).unwrap().execute_batch("DROP INDEX deadlines_ended").unwrap();
    let refused = desk.refused_file("case assess C2027-0007 own");
    assert!(refused.message.contains("缺少索引 deadlines_ended"), "{}", refused.message);
}

#[test]
fn a_register_of_version_9_is_brought_forward_without_loss() {
    let mut desk = Desk::blank();
    desk.at("2027-03-02");
    version_9(&desk.db());
    let before = rows(&desk.db());
    assert!(before.values().all(|rows| !rows.is_empty()), "every table has something to lose");
    desk.sound();
    nothing_is_lost(&before, &rows(&desk.db()));
    assert_eq!(desk.ok("audit verify")["head"], HEAD_9);
    assert!(desk.standing_names().iter().any(|name| name == "jiexie.v9.db"), "a copy was kept");
    // Decided by its holder; by the police alone, before they gave it back; not at all, within another.
    let stands = ["C2027-0002", "C2027-0003", "C2027-0004", "C2027-0005"].map(|case| desk.status(case));
    assert_eq!(stands, ["decided", "held", "decided", "merged"]);
    // What the police are to decide anew is owed.
    let owed = pick(&desk.ok("show C2027-0004"), "case.decide");
    let owed: Vec<&serde_json::Value> = owed.iter().filter(|d| d["state"] == "open").collect();
    assert_eq!((owed.len(), &owed[0]["unit"], &owed[0]["started_on"]), (1, &json!("police"), &json!("2027-03-01")));
    desk.ok("case decide C2027-0004 --decision 1 --outcome no-penalty --doc-no 峄公不〔2027〕3号");
    desk.sound();
    desk.ok("restore jiexie.v9.db");
    assert_eq!(desk.ok("audit verify")["head"], HEAD_9);
    desk.sound();
}

#[test]
fn a_register_of_version_8_is_brought_forward_without_loss() {
    let mut desk = Desk::blank();
    desk.at("2027-02-05");
    version_8(&desk.db());
    let before = rows(&desk.db());
    assert!(before.values().all(|rows| !rows.is_empty()), "every table has something to lose");
    desk.sound();
    nothing_is_lost(&before, &rows(&desk.db()));
    assert_eq!(desk.ok("audit verify")["head"], HEAD_8);
    assert!(desk.standing_names().iter().any(|name| name == "jiexie.v8.db"), "a copy was kept");
    desk.ok("case decide C2026-0018 --outcome no-penalty --doc-no 综不罚〔2027〕9号");
    desk.sound();
}

#[test]
fn a_register_of_version_7_is_brought_forward_without_loss() {
    let mut desk = Desk::blank();
    desk.at("2027-01-26");
    version_7(&desk.db());
    let before = rows(&desk.db());
    assert!(before.values().all(|rows| !rows.is_empty()), "every table has something to lose");
    desk.sound();
    nothing_is_lost(&before, &rows(&desk.db()));
    assert_eq!(desk.ok("audit verify")["head"], HEAD_7);
    assert!(desk.standing_names().iter().any(|name| name == "jiexie.v7.db"), "a copy was kept");
    desk.ok("case decide C2026-0018 --outcome no-penalty --doc-no 综不罚〔2027〕9号");
    desk.sound();
    desk.ok("restore jiexie.v7.db");
    assert_eq!(desk.ok("audit verify")["head"], HEAD_7);
    desk.sound();
}

#[test]
fn a_register_of_version_6_is_brought_forward_without_loss() {
    let mut desk = Desk::blank();
    desk.at("2026-12-31");
    version_6(&desk.db());
    let before = rows(&desk.db());
    assert!(before.values().all(|rows| !rows.is_empty()), "every table has something to lose");
    desk.sound();
    let after = rows(&desk.db());
    nothing_is_lost(&before, &after);
    assert_eq!(desk.ok("audit verify")["head"], HEAD_6);
    assert!(desk.standing_names().iter().any(|name| name == "jiexie.v6.db"), "a copy was kept");
    // What was taken back before it was kept is told as it stood when it was: put back, and once more taken.
    let report = desk.ok("report supervision --from 2026-11-01 --to 2026-12-31");
    let tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let lines = tables.into_iter().find(|table| table["name"] == "更正与作废收回的逾期").unwrap()["rows"].clone();
    let text = |row: &serde_json::Value, key: &str| row[key].to_string().replace('"', "");
    let told = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|row| ["record", "due_on", "days", "left", "by", "entered_on"].map(|key| text(row, key)).join(" "));
    let told: Vec<String> = told.collect();
    for line in [
        "T2026-0009 2026-11-30 10 0 登记收到 2026-12-10",
        "T2026-0010 2026-12-04 1 15 更正 2026-12-23",
        "T2026-0011 2026-12-25 1 3 更正 2026-12-30",
    ] {
        assert!(told.iter().any(|told| told == line), "{line}: {told:?}");
    }
    desk.ok("case decide C2026-0018 --outcome no-penalty --doc-no 综不罚〔2026〕9号");
    desk.sound();
    desk.ok("restore jiexie.v6.db");
    assert_eq!(desk.ok("audit verify")["head"], HEAD_6);
    desk.sound();
}

#[test]
fn a_register_of_version_5_is_brought_forward_without_loss() {
    let desk = Desk::blank();
    version_5(&desk.db());
    let before = rows(&desk.db());
    assert!(before.values().all(|rows| !rows.is_empty()), "every table has something to lose");
    desk.sound();
    let after = rows(&desk.db());
    nothing_is_lost(&before, &after);
    assert!(after["transfers_told"].is_empty(), "nothing was told that today is not");
    assert_eq!(desk.ok("audit verify")["head"], HEAD_5);
    assert!(desk.standing_names().iter().any(|name| name == "jiexie.v5.db"), "a copy was kept");
    desk.ok("share send S2026-0006 --channel written");
    desk.ok("transfer accept T2026-0008");
    desk.sound();
    desk.ok("restore jiexie.v5.db");
    assert_eq!(desk.ok("audit verify")["head"], HEAD_5);
    desk.sound();
}

#[test]
fn a_register_of_version_4_is_brought_forward_without_loss() {
    let desk = Desk::blank();
    version_4(&desk.db());
    let before = rows(&desk.db());
    assert!(before.values().all(|rows| !rows.is_empty()), "every table has something to lose");
    desk.sound();
    nothing_is_lost(&before, &rows(&desk.db()));
    assert_eq!(desk.ok("audit verify")["head"], HEAD_4);
    assert!(desk.standing_names().iter().any(|name| name == "jiexie.v4.db"), "a copy was kept");
    desk.ok("case party succeed C2026-0013 --party 某物业公司 --name 某新物业公司 --reason 更名");
    desk.sound();
    desk.ok("restore jiexie.v4.db");
    assert_eq!(desk.ok("audit verify")["head"], HEAD_4);
    desk.sound();
}

#[test]
fn a_register_of_version_3_is_brought_forward_without_loss() {
    let desk = Desk::blank();
    version_3(&desk.db());
    let before = rows(&desk.db());
    assert!(before.values().all(|rows| !rows.is_empty()), "every table has something to lose");
    desk.sound();
    nothing_is_lost(&before, &rows(&desk.db()));
    assert_eq!(desk.ok("audit verify")["head"], HEAD_3);
    assert!(desk.standing_names().iter().any(|name| name == "jiexie.v3.db"), "a copy was kept");
    desk.ok("case perform C2026-0006 --result full");
    desk.ok("transfer notify T2026-0004 --doc-no 峄综执函〔2026〕91号 --late-reason 漏办");
    desk.ok("transfer designate T2026-0005 --to 住建局 --doc-no 峄政字〔2026〕31号");
    desk.sound();
    desk.ok("restore jiexie.v3.db");
    desk.sound();
}

#[test]
fn a_register_of_version_2_is_brought_forward_without_loss() {
    let desk = Desk::blank();
    version_2(&desk.db());
    let before = rows(&desk.db());
    assert!(before.values().all(|rows| !rows.is_empty()), "every table has something to lose");
    desk.sound();
    let after = rows(&desk.db());
    nothing_is_lost(&before, &after);
    let unsaid = after["deadlines"].iter().filter(|row| row.contains("ended_by=Null"));
    assert!(unsaid.into_iter().all(|row| row.contains("ended_on=Null")), "every end says what it was");
    assert_eq!(desk.ok("audit verify")["head"], HEAD);
    assert!(desk.standing_names().iter().any(|name| name == "jiexie.v2.db"), "a copy was kept");
    // What was made anew is written to as before, and refers to what it names.
    desk.ok("notice reply N2026-0001 --text 已整改");
    let refusal = desk.refused("correct O2026-0001 --event 6 --set cases=C2026-0099 --reason 笔误");
    assert!(refusal.message.contains("C2026-0099"), "{refusal:?}");
    desk.ok("correct O2026-0001 --event 6 --set cases=C2026-0003 --reason 笔误");
    assert_eq!(desk.field("O2026-0001", "cases"), serde_json::json!(["C2026-0003"]));
    desk.sound();
    desk.ok("restore jiexie.v2.db");
    assert_eq!(desk.ok("audit verify")["head"], HEAD);
    desk.sound();
}

#[test]
fn a_damaged_row_is_named_and_the_old_register_stays_as_it_is() {
    for (text, table, row, why) in [
        (
            "UPDATE cases SET found_on = '2026-02-31' WHERE id = 'C2026-0003'",
            "cases",
            "C2026-0003",
            "found_on IS date(found_on, '+0 days')",
        ),
        (
            "UPDATE shares SET status = 'sentt' WHERE id = 'S2026-0002'",
            "shares",
            "S2026-0002",
            "shares_status_is_known",
        ),
        ("UPDATE transfers SET accepted = 2 WHERE id = 'T2026-0002'", "transfers", "T2026-0002", "accepted IN (0, 1)"),
        (
            "UPDATE share_copies SET channel = 'x' WHERE nth = 2 AND share_id = 'S2026-0001'",
            "share_copies",
            "S2026-0001 2",
            "channel",
        ),
        ("UPDATE deadlines SET due_on = 'x' WHERE id = 7", "deadlines", "7", "due_on IS date(due_on, '+0 days')"),
        ("UPDATE meetings SET topic = 'P2026-0099' WHERE id = 'M2026-0002'", "meetings", "M2026-0002", "topic"),
        ("UPDATE deadlines SET retired_event = 9999 WHERE id = 7", "deadlines", "7", "retired_event"),
        (
            "UPDATE operations SET cases = '[\"C2026-0099\"]' WHERE id = 'O2026-0001'",
            "operation_cases",
            "O2026-0001 1",
            "case_id",
        ),
        ("UPDATE operations SET cases = 'x' WHERE id = 'O2026-0002'", "operations", "O2026-0002", "JSON"),
        (
            "UPDATE notices SET items = '[{\"rule\":\"a\"}]' WHERE id = 'N2026-0002'",
            "notices",
            "N2026-0002",
            "notice_items.subject",
        ),
    ] {
        let desk = Desk::blank();
        version_2(&desk.db());
        let conn = Connection::open(desk.db()).unwrap();
        conn.execute_batch("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON;").unwrap();
        assert_eq!(conn.execute(text, []).unwrap(), 1, "{text}");
        drop(conn);
        let before = fs::read(desk.db()).unwrap();
        for line in ["check", "overdue"] {
            let refusal = Refusal::read(line, &desk.run(&format!("{line} --format json")));
            let says = |part: &str| refusal.message.contains(part);
            assert!(refusal.exit == 1 && says("仍是原来的版本") && !refusal.hint.is_empty(), "{text}: {refusal:?}");
            assert!(says(&format!("表 {table} 的 {row} ")) && says(why), "{text}: {refusal:?}");
            assert!(before == fs::read(desk.db()).unwrap(), "{text} left a trace");
        }
    }
}

#[test]
fn whoever_comes_second_finds_it_brought_forward() {
    let desk = Desk::blank();
    version_4(&desk.db());
    let line = ["case", "list", "--format", "json"];
    let all: Vec<_> = (0..4)
        .map(|_| desk.command(line).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped()).spawn())
        .collect();
    for child in all {
        let done = child.unwrap().wait_with_output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let copies: Vec<_> = desk.standing_names().into_iter().filter(|name| name.contains(".v4")).collect();
    assert_eq!(copies, ["jiexie.v4.db"]);
    desk.sound();
}
