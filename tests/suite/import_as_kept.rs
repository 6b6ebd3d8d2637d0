//! Ledgers as they come from a clerk's desk, taken in again every month: marks for the cell above, rows around the
//! heading, numbers and ids that a spreadsheet has touched, records that changed here since.

use crate::common::{C, Desk};
use crate::import_rows::{cases, message, refused, taken, warnings};
use serde_json::Value;

const HEAD: &str = "编号,案由,发现单位,发现日期,地点,当事人,证件号码,电话,备注";

/// A ledger of these rows.
fn ledger(rows: &str) -> String {
    format!("{HEAD}\n{rows}\n")
}

#[test]
fn a_mark_for_the_cell_above_is_that_cell() {
    for mark in ["〃", "同上", "\"\"\"\"", "（同上）", "″"] {
        let desk = Desk::new();
        let rows = format!(
            "旧1,占道,住建局,2026-01-05,一号,张三,,13800001234,\n\n旧2,违建,{mark},{mark},{mark},{mark},,{mark},{mark}\n\
             合计,,2件,,,,,,\n旧3,{mark},{mark},2026-01-06,二号,李四,,,"
        );
        let answer = taken(&desk, ledger(&rows), "case");
        assert_eq!(answer["registered"], 3);
        let party = &desk.field("C2026-0002", "parties")[0];
        assert_eq!((&party["name"], &party["phone"]), (&"张三".into(), &"13800001234".into()), "{mark}");
        assert_eq!(desk.field("C2026-0002", "place"), "一号");
        assert_eq!(
            (desk.field("C2026-0003", "title"), desk.field("C2026-0003", "finder")),
            ("违建".into(), "housing".into())
        );
        assert!(
            warnings(&answer).contains("第 4 行“发现单位”的") && warnings(&answer).contains("等 8 格照上一行"),
            "{answer}"
        );
        assert!(!warnings(&answer).contains("没有内容"));
        // With nothing above it points to nothing.
        let problems = refused(&desk, ledger(&format!("旧1,占道,住建局,2026-01-05,一号,{mark},,,")), "case");
        assert!(message(&problems[0]).contains("上面却没有一行数据"), "{problems:?}");
        assert_eq!((problems[0]["line"].as_u64(), &problems[0]["column"]), (Some(2), &"当事人".into()));
    }
    // A text that begins so is a text.
    let desk = Desk::new();
    taken(&desk, ledger("旧1,同上海某公司纠纷,住建局,2026-01-05,一号,同上海某公司,,,"), "case");
    assert_eq!(desk.field(C, "title"), "同上海某公司纠纷");
}

#[test]
fn data_above_the_heading_is_not_taken_for_its_title() {
    let desk = Desk::new();
    for above in [
        "旧1,占道,住建局,2026-01-05,一号,张三,,,\n",
        "台账,,,\n旧1,占道,住建局,2026年1月5日,,,,,\n",
        "旧1,占道,住建局,46027,一号,张三,,,\n",
    ] {
        desk.file("l.csv", format!("{above}{}", ledger("旧2,违建,住建局,2026-01-06,,,,,")).as_bytes());
        let refusal = desk.refused("import l.csv --kind case");
        refusal.invalid();
        assert!(refusal.message.contains("以上，却像一行数据"), "{refusal:?}");
    }
    for title in
        ["住建局2026年案件台账,,,\n", "填报单位：住建局,,,填报日期：2026.4.2\n", "案件,案件,单位,时间,地点,人,人,人,\n"]
    {
        let text = format!("{title}{}", ledger("旧2,违建,住建局,2026-01-06,,,,,"));
        assert_eq!(taken(&Desk::new(), text, "case")["registered"], 1, "{title}");
    }
}

#[test]
fn lines_that_end_in_no_known_way_are_no_empty_ledger() {
    for end in ["\u{85}", "\u{2028}", "\u{2029}", "\u{b}", "\u{c}"] {
        let desk = Desk::new();
        desk.file("l.csv", ledger("旧1,违建,住建局,2026-01-06,,,,,").replace('\n', end).as_bytes());
        let refusal = desk.refused("import l.csv --kind case");
        refusal.invalid();
        let code = format!("U+{:04X}", end.chars().next().map_or(0, u32::from));
        assert!(refusal.message.contains("第 1 行") && refusal.message.contains(&code), "{refusal:?}");
    }
    // Old programs end a file with ^Z; a file that was not saved to its end is full of noughts.
    let text = ledger("旧1,违建,住建局,2026-01-06,,,,,");
    assert_eq!(taken(&Desk::new(), format!("{text}\u{1a}"), "case")["rows"], 1);
    let problems = refused(&Desk::new(), format!("{text}\0\0\0\0"), "case");
    assert!(message(&problems[0]).contains("没有存完整"), "{problems:?}");
    for (other, named) in [("<html><table>", "网页"), ("\u{feff}<!DOCTYPE html>", "网页"), ("%PDF-1.7", "PDF")] {
        let desk = Desk::new();
        desk.file("l.csv", other.as_bytes());
        assert!(desk.refused("import l.csv --kind case").message.contains(named), "{other}");
    }
}

#[test]
fn a_quote_left_open_in_a_title_is_named() {
    let desk = Desk::new();
    for (before, row) in [
        ("\"台账,,\n", "旧1,违建\",住建局,2026-01-06,,,,,"),
        ("\"台账\n单位,,\n", "旧1,\"违建\",住建局,2026-01-06,,,,,"),
    ] {
        desk.file("l.csv", format!("{before}{}", ledger(row)).as_bytes());
        let refusal = desk.refused("import l.csv --kind case");
        refusal.invalid();
        let line = before.matches('\n').count() + 1;
        assert!(
            refusal.message.contains("第 1 行的引号") && refusal.message.contains(&format!("第 {line} 行的列名")),
            "{refusal:?}"
        );
    }
    // A heading may have names of two lines.
    let text = ledger("旧1,违建,住建局,2026-01-06,,,,,").replace("发现单位", "\"发现\n单位\"");
    assert_eq!(taken(&desk, text, "case")["registered"], 1);
}

#[test]
fn a_row_that_is_no_data_is_told_in_one_word_and_no_case_is_taken_for_one() {
    let data = "旧1,违建,住建局,2026-01-06,一号,张三,,,";
    for row in ["一、坛山街道,,,,,,,,", "附：照片3张,,,,,,,,", "C2026-0007,,,,,,,,", "合计,,,,,李四,,,"]
    {
        let problems = refused(&Desk::new(), ledger(&format!("{data}\n{row}")), "case");
        assert_eq!(problems.len(), 1, "{row}: {problems:?}");
        assert!(message(&problems[0]).contains("不像一行数据") && problems[0]["line"] == 3, "{problems:?}");
    }
    for row in ["填报人,占道,,,一号,李四,,,", "注1,占道,,,一号,李四,,,", "合计,占道,,,,李四,,,"] {
        let problems = refused(&Desk::new(), ledger(&format!("{data}\n{row}")), "case");
        assert!(problems.iter().any(|problem| message(problem).contains("发现日期不能为空")), "{row}: {problems:?}");
    }
    let passed = "1,2,3,4,5,6,7,8,9\n旧1,违建,住建局,2026-01-06,一号,张三,,,\n第1页 共2页,,,,,,,,\n台账,,,,,,,,\n\
        （以下无正文）,,,,,,,,";
    let answer = taken(&Desk::new(), format!("台账,,\n{}", ledger(passed)), "case");
    assert_eq!((answer["registered"].as_u64(), answer["passed"].as_array().unwrap().len()), (Some(1), 5), "{answer}");
}

#[test]
fn what_a_spreadsheet_made_of_numbers_is_told() {
    for (number, phone, told) in [
        ("110105194912310000", "", "末几位已丢失"),
        ("1.10105E+17", "", "末几位已丢失"),
        ("########", "", "列太窄"),
        ("", "###", "列太窄"),
    ] {
        let rows = format!("旧1,违建,住建局,2026-01-06,一号,张三,{number},{phone},");
        let problems = refused(&Desk::new(), ledger(&rows), "case");
        assert!(message(&problems[0]).contains(told), "{number}: {problems:?}");
    }
    let desk = Desk::new();
    let answer =
        taken(&desk, ledger("旧1,违建,住建局,2026-01-06,一号,张三,身份证号不详,13800001234.0,损\u{fffd}"), "case");
    let party = &desk.field(C, "parties")[0];
    assert_eq!((&party["id_no"], &party["phone"]), (&Value::Null, &"13800001234".into()));
    assert!(warnings(&answer).contains("认不出的字"), "{answer}");
}

#[test]
fn ids_are_read_in_any_width_and_none_is_put_aside_in_silence() {
    for id in ["Ｃ２０２６－００１２", "C2026-０012", "c2026—12", "C 2026-0012", "C2026-000000000000012"] {
        let answer = taken(&Desk::new(), ledger(&format!("{id},违建,住建局,2026-01-06,,,,,")), "case");
        assert_eq!(answer["ids"][0]["id"], "C2026-0012", "{id}");
    }
    for id in ["C2026-0", "C2026-0000", "C2026-18446744073709551617", "C2026-99999999999999999999"] {
        let problems = refused(&Desk::new(), ledger(&format!("{id},违建,住建局,2026-01-06,,,,,")), "case");
        assert!(message(&problems[0]).contains("999999") && problems[0]["column"] == "编号", "{id}: {problems:?}");
    }
}

#[test]
fn a_row_that_changed_under_its_number_is_told_from_the_record_of_that_number() {
    let desk = Desk::new();
    let form =
        |title: &str, party: &str, note: &str| ledger(&format!("旧A,{title},住建局,2026-01-06,一号,{party},,,{note}"));
    taken(&desk, form("违建", "张三", "甲"), "case");
    let answer = taken(&desk, form("违章建筑", "张三", "甲"), "case");
    assert!(warnings(&answer).contains("原编号与 C2026-0001 相同，内容不同"), "{answer}");
    // Within one file, too; a running number tells nothing.
    let two = ledger(
        "旧B,占道,住建局,2026-01-06,,,,,\n旧 B,噪声,住建局,2026-01-06,,,,,\n3,甲,住建局,2026-01-06,,,,,\n3,乙,住建局,2026-01-06,,,,,",
    );
    let answer = taken(&desk, two, "case");
    assert!(warnings(&answer).contains("原编号与第 2 行的 C2026-0003 相同"), "{answer}");
    assert_eq!(warnings(&answer).matches("原编号").count(), 1, "{answer}");
    // One that was voided gives its number back.
    desk.ok("void C2026-0002 --reason 误");
    desk.ok("void C2026-0001 --reason 误");
    let answer = taken(&desk, form("夜间施工", "李四", "甲"), "case");
    assert!(!warnings(&answer).contains("原编号"), "{answer}");
    // The remark of a row that stands already is not dropped without a word.
    let answer = taken(&desk, form("夜间施工", "李四", "乙"), "case");
    assert_eq!(answer["already"], 1);
    assert!(warnings(&answer).contains("备注没有登记"), "{answer}");
    for same in ["甲", "", " 甲 "] {
        let answer = taken(&desk, form("夜间施工", "李四", same), "case");
        assert!(answer["already"] == 1 && !warnings(&answer).contains("备注"), "{answer}");
    }
}

#[test]
fn an_export_taken_in_again_knows_what_changed_here_since() {
    let from = Desk::new();
    for title in ["占道", "违建", "噪声", "扬尘"] {
        from.ok(&format!(
            "case new --unit 住建局 --title {title} --found 2026-01-05 --party 张{title} --place {title}路"
        ));
    }
    from.ok("export out --with-personal-data");
    let out = from.path("out").display().to_string();
    let desk = Desk::new();
    desk.ok(&format!("import {out}"));
    desk.ok("correct C2026-0001 --event 1 --set title=占用道路 --reason 误");
    desk.ok("void C2026-0002 --reason 误");
    desk.ok("redact C2026-0003 --ground 申请");
    let answer = desk.ok(&format!("import {out}"));
    assert_eq!((answer["already"].as_u64(), answer["steps"].as_u64(), cases(&desk)), (Some(4), Some(0), 4), "{answer}");
    assert!(warnings(&answer).contains("C2026-0002 在本登记簿已作废"), "{answer}");
    desk.sound();
    // Something else under the number is still refused.
    let other = Desk::new();
    other.ok("case new --unit 住建局 --title 别的 --found 2026-01-05");
    assert!(other.run(&format!("import {out}")).code != 0);
}

#[test]
fn an_export_says_what_it_does_not_bring() {
    let from = Desk::new();
    from.ok("case new --unit 住建局 --title 占道 --found 2026-01-05");
    from.ok("export bare --with-personal-data");
    from.ok("operation new --kind special --title 清理 --lead 综合执法局 --starts 2026-12-20");
    from.ok("export out --with-personal-data");
    let into = |name: &str| Desk::new().ok(&format!("import {}", from.path(name).display()));
    let told = warnings(&into("out"));
    assert!(told.contains("行动 1 行没有导入"), "{told}");
    assert!(!warnings(&into("bare")).contains("没有导入"));
}

#[test]
fn two_rows_of_one_number_and_persons_in_another_order() {
    let desk = Desk::new();
    let problems =
        refused(&desk, ledger("C2026-0005,甲,住建局,2026-01-06,,,,,\nC2026-5,乙,住建局,2026-01-06,,,,,"), "case");
    assert!(message(&problems[0]).contains("与第 2 行的相同") && problems[0]["column"] == "编号", "{problems:?}");
    let problems = refused(&desk, ledger(",甲,住建局,2026-01-06,,,,,\nC2026-0001,乙,住建局,2026-01-06,,,,,"), "case");
    assert!(message(&problems[0]).contains("已编给前面一行"), "{problems:?}");
    let two = |persons: &str| ledger(&format!(",甲,住建局,2026-01-06,一号,\"{persons}\",,,"));
    taken(&desk, two("张三；；13800001234\n李四\n张三；；13800001235"), "case");
    let again = taken(&desk, two("张三；；13800001235\n张三；；13800001234\n李四"), "case");
    assert_eq!((again["already"].as_u64(), again["registered"].as_u64()), (Some(1), Some(0)), "{again}");
    let other = taken(&desk, two("张三；；13800001234\n李四\n张三；；13800001236"), "case");
    assert_eq!(other["registered"], 1, "{other}");
}
