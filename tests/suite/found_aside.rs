//! Records are found by what stands in no row of theirs: what a request asks, a name that was corrected; and no more by what was
//! erased.

use rusqlite::Connection;
use serde_json::Value;

use crate::common::Desk;

const CASE: &str = "case new --unit 住建局 --found 2026-11-16";

/// What `find` gives: id and where it was found.
fn found(desk: &Desk, words: &str) -> Vec<String> {
    let hits = desk.ok(&format!("find {words}"));
    let told = |hit: &Value, key: &str| hit[key].as_str().unwrap().to_owned();
    hits.as_array().unwrap().iter().map(|hit| format!("{} {}", told(hit, "id"), told(hit, "where"))).collect()
}

/// Every word the index keeps.
fn kept(desk: &Desk) -> Vec<String> {
    let conn = Connection::open(desk.db()).unwrap();
    conn.execute_batch("CREATE VIRTUAL TABLE temp.kept USING fts5vocab(main, search, row)").unwrap();
    let mut words = conn.prepare("SELECT term FROM temp.kept").unwrap();
    words.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_request_is_found_by_what_it_asks_as_it_stands_and_by_nothing_erased_or_marked() {
    let desk = Desk::new();
    desk.ok(&format!("{CASE} --title 擅自拆除承重墙 --party 张三"));
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询结构安全 --on 2026-11-18");
    let hazard = "assist new --kind hazard --from 综合执法局 --to 住建局 --found 2026-11-20";
    desk.ok(&format!("{hazard} --title 通报一 --place 仙坛路9号 --facts 围挡倾斜 --danger 砸伤行人"));
    desk.ok(
        "assist new --kind consult --from 综合执法局 --to 住建局 --title 征询二 --case C2026-0001 --facts 张三擅自改建",
    );
    desk.ok(&format!("{hazard} --title 通报三 --place 仙坛路10号 --facts 坝体渗漏 --secrecy privacy"));
    assert_eq!(found(&desk, "围挡"), ["A2026-0002 基本情况"]);
    assert_eq!(found(&desk, "围挡 通报一"), ["A2026-0002 基本情况、标题"]);
    assert_eq!(found(&desk, "--place 仙坛路"), ["A2026-0002 地点"]);
    assert_eq!(found(&desk, "渗漏"), [""; 0]);
    assert_eq!(found(&desk, "擅自改建"), ["A2026-0003 基本情况"]);
    desk.ok("correct A2026-0002 --event 1 --set 基本情况=脚手架松动 --reason 笔误");
    assert_eq!(found(&desk, "围挡"), [""; 0]);
    assert_eq!(found(&desk, "脚手架"), ["A2026-0002 基本情况"]);
    desk.sound();
    assert!(kept(&desk).iter().any(|word| word == "张三"));
    desk.ok("redact C2026-0001 --ground 期满");
    assert_eq!(found(&desk, "擅自改建"), ["A2026-0003 基本情况"]);
    let named: Vec<String> = kept(&desk).into_iter().filter(|word| word.contains("张三")).collect();
    assert!(named.is_empty(), "{named:?}");
    desk.sound();
}

#[test]
fn a_name_that_was_corrected_is_erased_from_the_index_with_the_one_that_took_its_place() {
    let desk = Desk::new();
    desk.ok(&format!("{CASE} --title 占道经营 --party 钱七七"));
    desk.ok("correct C2026-0001 --event 1 --set 当事人=孙八八 --reason 笔误");
    assert_eq!(found(&desk, "钱七七"), ["C2026-0001 当事人原名"]);
    desk.ok("redact C2026-0001 --ground 期满");
    assert_eq!(found(&desk, "钱七七"), [""; 0]);
    let named: Vec<String> =
        kept(&desk).into_iter().filter(|word| word.contains('七') || word.contains('八')).collect();
    assert!(named.is_empty(), "{named:?}");
    desk.sound();
}
