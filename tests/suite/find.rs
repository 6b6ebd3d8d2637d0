//! Records are found by what stands in them, however it is spelled; what is hidden is not shown, what is erased is gone; lists are
//! narrowed, ordered, paged, and written into files.

use std::fs;

use rusqlite::Connection;
use serde_json::Value;

use crate::common::{ALL, Desk};

const CASE: &str = "case new --unit 住建局 --found 2026-11-16";

/// What `find` gives: id and where it was found.
fn found(desk: &Desk, words: &[&str]) -> Vec<String> {
    let mut args = vec!["find", "--format", "json"];
    args.extend(words);
    let done = desk.run_args(args);
    assert_eq!(done.code, 0, "{words:?} {}", done.err);
    let rows: Value = serde_json::from_str(&done.out).unwrap();
    rows.as_array().unwrap().iter().map(|row| format!("{} {}", text(row, "id"), text(row, "where"))).collect()
}

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap().to_owned()
}

fn ids(desk: &Desk, line: &str) -> Vec<String> {
    desk.ok(line).as_array().unwrap().iter().map(|row| text(row, "id")).collect()
}

/// Records of many kinds.
fn office() -> Desk {
    let desk = Desk::new();
    desk.ok(&format!(
        "{CASE} --title 擅自拆除承重墙 --place 承水路18号 --party 张三；370404199001011239；13800001234；榴园镇东村1号"
    ));
    desk.ok("case assess C2026-0001 other --to 综合执法局 --findings 现场查明两处 --on 2026-11-17");
    desk.ok(&format!(
        "transfer new --case C2026-0001 --to 综合执法局 --doc-no 住建移〔2026〕31号 --on 2026-11-17 {ALL}"
    ));
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 承重墙专项通知 --event 2026-11-16");
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询结构安全 --on 2026-11-18");
    desk.ok(
        "assist reply A2026-0001 --articles 第五条 --standard 应按规范加固 --doc-no 住建函〔2026〕8号 --on 2026-11-19",
    );
    desk
}

#[test]
fn a_record_is_found_by_all_that_stands_in_it() {
    let desk = office();
    for (words, must) in [
        (&["张三"][..], &["C2026-0001 当事人"][..]),
        (&["张", "三"], &["C2026-0001 当事人"]),
        (&["承水路"], &["C2026-0001 地点"]),
        (&["承重"], &["C2026-0001 案由", "S2026-0001 标题"]),
        (&["承重墙", "通知"], &["S2026-0001 标题"]),
        (&["承重墙", "张三"], &["C2026-0001 案由、当事人"]),
        (&["现场查明"], &["C2026-0001 调查情况"]),
        (&["住建移［２０２６］３１号"], &["T2026-0001 文号"]),
        (&["2026-31号"], &["T2026-0001 文号"]),
        (&["138-0000-1234"], &["C2026-0001 当事人"]),
        (&["１３８００"], &["C2026-0001 当事人"]),
        (&["加固"], &["A2026-0001 处罚标准"]),
        (&["住建函2026"], &["A2026-0001 答复文号"]),
        (&["承重墙", "--kind", "信息共享"], &["S2026-0001 标题"]),
        (&["承重墙", "--kind", "case"], &["C2026-0001 案由"]),
        (&["承重墙", "--unit", "公安分局"], &[]),
        (&["承重墙", "--to", "2026-11-15"], &[]),
        (&["张三丰"], &[]),
    ] {
        let mut got = found(&desk, words);
        got.sort();
        assert_eq!(got, must, "{words:?}");
    }
    desk.sound();
    for typed in ["墙", " ", "、"] {
        let done = desk.run_args(["find", typed]);
        assert!(done.code == 2 && done.err.contains("至少两个汉字"), "{typed} {}", done.err);
    }
    let table = desk.table("find 承重墙");
    assert!(table.contains("找到的文字") && table.contains("擅自拆除承重墙"), "{table}");
    assert!(desk.table("find 没有这个").contains("没有找到"));
}

#[test]
fn a_record_is_found_by_its_number_and_what_is_not_found_says_where_to_look() {
    let desk = office();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 再征询 --case C2026-0001 --on 2026-11-18");
    for typed in ["C2026-0001", "Ｃ２０２６－１", "c2026-1"] {
        let mut got = found(&desk, &[typed]);
        got.sort();
        assert_eq!(got, ["A2026-0002 案件", "C2026-0001 编号", "T2026-0001 案件"], "{typed}");
    }
    assert_eq!(found(&desk, &["T2026-1", "--kind", "移送"]), ["T2026-0001 编号"]);
    assert_eq!(found(&desk, &["A2026-0001"]), ["A2026-0001 编号"]);
    assert_eq!(found(&desk, &["C2026-1", "--unit", "公安分局"]), [""; 0]);
    assert_eq!(found(&desk, &["C2026-1", "--from", "2026-11-18"]), ["A2026-0002 案件"]);
    assert_eq!(desk.ok("find C2026-1 --limit 2").as_array().unwrap().len(), 2);
    desk.ok("void A2026-0002 --reason 误登");
    assert_eq!(desk.ok("find A2026-2 --kind assist")[0]["status"], "void");
    for (typed, told) in [
        (
            "住建局",
            "jiexie case list --unit 住建局、jiexie transfer list --unit 住建局；它要办的：jiexie todo --unit 住建局",
        ),
        ("没有这个", "逐条看：jiexie case list、jiexie transfer list"),
        ("C2026-0099", "逐条看：jiexie case list"),
        ("没有这个 --kind 协作", "去掉筛选；逐条看：jiexie assist list"),
    ] {
        let done = desk.run(&format!("find {typed}"));
        assert!(done.code == 0 && done.err.contains(told), "{typed}: {}", done.err);
        for command in done.err.split(['：', '、', '；', '\n']).filter_map(|part| part.strip_prefix("jiexie ")) {
            assert_eq!(desk.run(command.trim()).code, 0, "{command}");
        }
    }
    assert!(!desk.run("find 张三").err.contains("逐条看"));
}

#[test]
fn what_changes_is_found_as_it_stands_and_names_as_they_were() {
    let desk = office();
    desk.ok("correct C2026-0001 --event 1 --set title=私自改动围护结构 --reason 笔误");
    desk.ok("case party succeed C2026-0001 --party 张三 --name 李继承 --reason 继承");
    assert_eq!(found(&desk, &["承重墙", "--kind", "case"]), ["C2026-0001 旧题名"]);
    assert_eq!(found(&desk, &["围护结构"]), ["C2026-0001 案由"]);
    assert_eq!(found(&desk, &["张三"]), ["C2026-0001 当事人"]);
    assert_eq!(found(&desk, &["李继承"]), ["C2026-0001 当事人"]);
    desk.ok("void S2026-0001 --reason 误登");
    let rows = desk.ok("find 承重墙");
    let share = rows.as_array().unwrap().iter().find(|row| row["id"] == "S2026-0001").unwrap();
    assert_eq!(text(share, "status"), "void");
    desk.sound();
}

#[test]
fn the_newest_stand_first_and_no_more_than_asked_for() {
    let desk = Desk::new();
    for day in ["2026-11-03", "2026-11-05", "2026-11-04"] {
        desk.ok(&format!("case new --unit 住建局 --title 占道经营 --found {day}"));
    }
    assert_eq!(ids(&desk, "find 占道"), ["C2026-0002", "C2026-0003", "C2026-0001"]);
    assert_eq!(ids(&desk, "find 占道 --from 2026-11-04"), ["C2026-0002", "C2026-0003"]);
    let done = desk.run("find 占道 --limit 2");
    assert!(done.err.contains("只列出较新的 2 条"), "{}", done.err);
    assert!(!desk.run("find 占道 --limit 3").err.contains("只列出"));
}

#[test]
fn a_marked_record_is_found_by_the_whole_name_alone_and_shows_nothing() {
    let desk = Desk::new();
    desk.ok(&format!("{CASE} --title 虐待儿童案 --secrecy privacy --place 某小区 --party 欧阳锋；370404199001011239"));
    desk.ok("case assess C2026-0001 other --to 综合执法局 --findings 入户查明 --on 2026-11-17");
    desk.ok(&format!(
        "transfer new --case C2026-0001 --to 综合执法局 --doc-no 住建移〔2026〕5号 --on 2026-11-17 {ALL}"
    ));
    for words in ["虐待", "儿童", "某小区", "入户", "欧阳", "阳锋", "370404"] {
        assert_eq!(found(&desk, &[words]), [""; 0], "{words}");
    }
    for words in ["欧阳锋", "370404199001011239"] {
        let done = desk.run_args(["find", words]);
        assert!(done.out.contains("C2026-0001") && done.out.contains("涉个人隐私"), "{}", done.out);
        for hidden in ["虐待", "欧阳", "37040419"] {
            assert!(!done.out.contains(hidden), "{hidden} is shown:\n{}", done.out);
        }
    }
    assert_eq!(found(&desk, &["住建移〔2026〕5号"]), ["T2026-0001 文号"]);
    assert!(!desk.table("find 住建移〔2026〕5号").contains("虐待"));
    assert_eq!(ids(&desk, "case list --title 虐待"), [""; 0]);
    assert_eq!(ids(&desk, "transfer list --party 欧阳锋"), ["T2026-0001"]);
}

/// Every byte of the register and of what lies beside it.
fn bytes(desk: &Desk) -> Vec<u8> {
    ["jiexie.db", "jiexie.db-wal", "jiexie.db-shm"]
        .iter()
        .flat_map(|name| fs::read(desk.path(name)).unwrap_or_default())
        .collect()
}

fn holds(desk: &Desk, text: &str) -> bool {
    bytes(desk).windows(text.len()).any(|part| part == text.as_bytes())
}

/// Every word of the index.
fn words(desk: &Desk) -> Vec<String> {
    let conn = Connection::open(desk.db()).unwrap();
    conn.execute_batch("CREATE VIRTUAL TABLE temp.kept USING fts5vocab(main, search, row)").unwrap();
    let mut statement = conn.prepare("SELECT term FROM temp.kept").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_redacted_name_is_found_no_more_nor_left_in_the_file() {
    let desk = Desk::new();
    desk.ok(&format!(
        "{CASE} --title 欧阳锋寒占道经营 --place 榴园路 --party 欧阳锋寒；370404199001011239；13812345678"
    ));
    for nth in 0..40 {
        desk.ok(&format!("{CASE} --title 第{nth}件渣土撒漏 --party 王{nth}某"));
    }
    assert_eq!(found(&desk, &["欧阳锋寒"]), ["C2026-0001 案由"]);
    let gone = ["欧阳", "阳锋", "锋寒", "13812345678", "370404199001011239"];
    assert!(gone.iter().all(|word| words(&desk).contains(&(*word).to_owned())));
    desk.ok("redact C2026-0001 --ground 当事人申请");
    for word in gone {
        assert_eq!(found(&desk, &[word]), [""; 0], "{word}");
        assert!(!words(&desk).contains(&word.to_owned()), "{word} is in the index");
        assert!(!holds(&desk, word), "{word} is in the file");
    }
    assert!(!holds(&desk, "欧阳锋寒"));
    assert_eq!(found(&desk, &["占道", "榴园"]), ["C2026-0001 案由、地点"]);
    desk.sound();
}

/// A name that a correction took from the records is gone from the index with the next erasure, the part of the index that
/// it stood at the head of included.
#[test]
fn what_a_correction_took_away_is_erased_with_the_rest() {
    let desk = Desk::new();
    let rows: String =
        (0..300).map(|nth| format!("渣土撒漏{nth},2026-11-20,王{nth}某；；138{:08};\n", nth * 7)).collect();
    desk.file("many.csv", format!("案由,发现日期,当事人\n{rows}").as_bytes());
    desk.ok("import many.csv --kind case --finder 住建局");
    desk.ok("correct C2026-0150 --event 1 --set 案由=另题 --reason 写错");
    desk.ok("correct C2026-0150 --event 1 --set 当事人=钱甲 --reason 写错");
    desk.ok("redact C2026-0150 --ground 当事人申请 --text 王149某");
    for word in ["王149某", "13800001043", "1380000104"] {
        assert!(!holds(&desk, word), "{word} is in the file");
    }
    // What parts the leaves of the index is the beginning of words that are there.
    let (live, conn) = (words(&desk), Connection::open(desk.db()).unwrap());
    let mut parts = conn.prepare("SELECT coalesce(substr(term, 2), x'') FROM search_idx").unwrap();
    let parts: Vec<Vec<u8>> = parts.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(!parts.is_empty());
    let known = |part: &Vec<u8>| part.is_empty() || live.iter().any(|word| word.as_bytes().starts_with(part));
    assert!(parts.iter().all(known), "{parts:?}");
    desk.sound();
}

#[test]
fn the_number_of_rows_is_one_at_the_least() {
    let desk = office();
    for line in ["find 张三 --limit 0", "case list --limit 0"] {
        assert_eq!(desk.run(line).code, 2, "{line}");
    }
    assert_eq!(desk.run("case list --limit ２").code, 0);
}

#[test]
fn an_index_that_differs_is_named_and_made_anew() {
    let desk = office();
    let spoil = |text: &str| {
        let conn = Connection::open(desk.db()).unwrap();
        conn.execute_batch(text).unwrap();
    };
    for text in [
        "INSERT INTO search (search) VALUES ('delete-all')",
        "INSERT INTO search (rowid, words) SELECT sort, '多余' FROM cases",
        "DELETE FROM search_data",
        "INSERT INTO search (search, rank) VALUES ('secure-delete', 0)",
    ] {
        spoil(text);
        let report = desk.run("check --format json");
        let told: Value = serde_json::from_str(&report.out).unwrap();
        assert_eq!(report.code, 1, "{text}: {told}");
        let named = told["damage"].as_array().unwrap();
        assert!(named.iter().all(|one| one["check"] == "index"), "{text}: {told}");
        assert!(text_of(named, "hint").contains("jiexie check --rebuild-index"), "{told}");
        let done = desk.run("check --rebuild-index");
        assert_eq!(done.code, 0, "{text}: {} {}", done.out, done.err);
        assert_eq!(found(&desk, &["张三"]), ["C2026-0001 当事人"], "{text}");
        desk.sound();
    }
}

fn text_of(rows: &[Value], key: &str) -> String {
    rows.iter().map(|row| text(row, key)).collect()
}

#[test]
fn an_older_register_is_searched_as_soon_as_it_is_brought_forward() {
    let desk = Desk::blank();
    crate::upgrade::version_4(&desk.db());
    desk.ok("case list");
    assert_eq!(found(&desk, &["某物业公司"]), ["C2026-0013 当事人"]);
    assert_eq!(found(&desk, &["峄住建罚2026-31"]), ["C2026-0013 决定文号"]);
}

#[test]
fn lists_are_narrowed_by_every_field_a_kind_has() {
    let desk = office();
    desk.ok("case new --unit 公安分局 --title 占道经营 --found 2026-11-10 --place 坛山路");
    for (line, must) in [
        ("case list --party 张三", &["C2026-0001"][..]),
        ("case list --title 占道", &["C2026-0002"]),
        ("case list --place 承水路 --title 承重墙", &["C2026-0001"]),
        ("case list --holder 公安分局", &["C2026-0002"]),
        ("case list --from 2026-11-16", &["C2026-0001"]),
        ("case list --to 2026-11-15", &["C2026-0002"]),
        ("case list --from 2026-11-16 --to 2026-11-16", &["C2026-0001"]),
        ("transfer list --party 张三", &["T2026-0001"]),
        ("transfer list --title 承重墙 --doc-no 31号", &["T2026-0001"]),
        ("transfer list --title 占道", &[]),
        ("transfer list --kind 管辖移送", &["T2026-0001"]),
        ("transfer list --kind criminal", &[]),
        ("share list --title 专项 --kind superior", &["S2026-0001"]),
        ("assist list --doc-no 住建函2026-8", &["A2026-0001"]),
        ("case list --desc", &["C2026-0002", "C2026-0001"]),
        ("case list --sort 发现", &["C2026-0002", "C2026-0001"]),
        ("case list --sort found_on --desc", &["C2026-0001", "C2026-0002"]),
    ] {
        assert_eq!(ids(&desk, line), must, "{line}");
    }
    for (line, told) in [
        ("case list --status 没有的", "已结案（closed）"),
        ("transfer list --kind 没有的", "（criminal）"),
        ("case list --sort 没有的", "发现"),
        ("case list --title 占", "两个汉字"),
        ("case list --from 2026-11-20 --to 2026-11-01", "调换"),
        ("case list --force", "-o"),
        ("case list -o 清单.pdf", ".xlsx"),
    ] {
        let refusal = desk.refused(line);
        assert!(refusal.exit == 2 && refusal.hint.contains(told), "{line}: {refusal:?}");
    }
    assert!(!desk.run("meeting list --help").out.contains("--party"), "a meeting has no parties");
}

#[test]
fn the_next_page_is_the_command_that_is_named() {
    let desk = Desk::new();
    for nth in 1..=7 {
        desk.ok(&format!("{CASE} --title 渣土撒漏{nth}"));
    }
    for begin in ["case list --limit 3", "case list --title 渣土 --limit 2", "case list --title 渣土 --desc --limit 3"]
    {
        let (mut line, mut all) = (begin.to_owned(), Vec::new());
        loop {
            all.extend(ids(&desk, &line));
            let said = desk.run(&line).err;
            let Some((_, next)) = said.split_once("下一页：jiexie ") else { break };
            line = next.trim().to_owned();
        }
        let mut must: Vec<String> = (1..=7).map(|nth| format!("C2026-{nth:04}")).collect();
        if begin.contains("--desc") {
            must.reverse();
        }
        assert_eq!(all, must, "{begin}");
    }
}

#[test]
fn every_list_is_written_into_a_file_for_people() {
    let desk = office();
    for (line, must) in [
        ("case list", "承重墙"),
        ("transfer list --party 张三", "T2026-0001"),
        ("overdue --within 30", "反馈"),
        ("todo", "S2026-0001"),
        ("find 承重墙", "承重墙专项通知"),
    ] {
        for ending in ["csv", "xlsx", "docx"] {
            let file = format!("清单.{ending}");
            let done = desk.run(&format!("{line} -o {file}"));
            assert_eq!((done.code, done.out.as_str()), (0, ""), "{line} {}", done.err);
            assert!(done.err.contains("已写入"), "{}", done.err);
            let bytes = fs::read(desk.path(&file)).unwrap();
            if ending == "csv" {
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.starts_with("\u{feff}") && text.contains(must), "{line}: {text}");
                assert!(!text.lines().next().unwrap().contains("_name"), "Chinese headers: {text}");
            } else {
                assert!(bytes.starts_with(b"PK") && bytes.len() > 1000, "{line} {ending}");
            }
        }
    }
    fs::write(desk.path("别人的.csv"), "别人的").unwrap();
    assert!(desk.refused("case list -o 别人的.csv").hint.contains("--force"));
    assert_eq!(desk.run("case list -o 别人的.csv --force").code, 0);
}

#[test]
fn a_record_is_found_by_the_title_it_had_and_shown_under_the_one_it_has() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 擅自拆除承重墙 --found 2026-11-20");
    desk.ok("correct C2026-0001 --event 1 --set 案由=违法装修甲 --reason 登记有误");
    desk.ok("correct C2026-0001 --event 1 --set 案由=违法装修乙 --reason 登记有误");
    for (word, around) in [("承重墙", "擅自拆除承重墙"), ("装修甲", "违法装修甲")] {
        let rows = desk.ok(&format!("find {word}"));
        let rows = rows.as_array().unwrap();
        assert_eq!(rows.len(), 1, "{word} {rows:?}");
        assert_eq!((&rows[0]["id"], &rows[0]["where"]), (&"C2026-0001".into(), &"旧题名".into()), "{rows:?}");
        assert_eq!((&rows[0]["text"], &rows[0]["title"]), (&around.into(), &"违法装修乙".into()), "{rows:?}");
    }
    // Once, by what it is called now.
    let now = desk.ok("find 装修乙");
    assert_eq!((now.as_array().unwrap().len(), &now[0]["where"]), (1, &"案由".into()), "{now}");
    assert_eq!(desk.ok("find 承重墙 --kind transfer").as_array().unwrap().len(), 0);
    // What is marked is found by no title, former ones neither; nor what was erased.
    desk.ok("case new --unit 住建局 --title 涉密旧题 --found 2026-11-20 --secrecy privacy");
    desk.ok("correct C2026-0002 --event 1 --set 案由=涉密新题 --reason 登记有误");
    assert_eq!(desk.ok("find 涉密旧题").as_array().unwrap().len(), 0);
    desk.ok("case new --unit 住建局 --title 赵钱孙家违建 --found 2026-11-20 --party 赵钱孙");
    desk.ok("correct C2026-0003 --event 1 --set 案由=违法建设丙 --reason 登记有误");
    assert_eq!(desk.ok("find 赵钱孙").as_array().unwrap().len(), 1);
    desk.ok("redact C2026-0003 --ground 期满");
    assert_eq!(desk.ok("find 赵钱孙").as_array().unwrap().len(), 0);
    desk.sound();
}
