//! An import loses no row: quotes left open, every line end and encoding, rows that are no data, rows that stand already,
//! words that say nothing, numbers from outside.

use std::fs;

use crate::common::{C, Desk};
use serde_json::{Value, json};

const HEAD: &str = "案由,发现单位,发现日期,地点,当事人,备注";

/// What an import that must succeed answers.
pub(crate) fn taken(desk: &Desk, bytes: impl AsRef<[u8]>, kind: &str) -> Value {
    desk.file("l.csv", bytes.as_ref());
    let done = desk.run(&format!("import l.csv --kind {kind} --format json"));
    assert_eq!(done.code, 0, "{}\n{}", done.out, done.err);
    serde_json::from_str(&done.out).unwrap()
}

/// The problems of an import that must fail at its rows and leave no trace.
pub(crate) fn refused(desk: &Desk, bytes: impl AsRef<[u8]>, kind: &str) -> Vec<Value> {
    desk.file("l.csv", bytes.as_ref());
    let before = desk.standing();
    let done = desk.run(&format!("import l.csv --kind {kind} --format json"));
    assert_eq!(before, desk.standing(), "it left a trace");
    assert_eq!(done.code, 2, "{}\n{}", done.out, done.err);
    let answer: Value = serde_json::from_str(&done.out).unwrap();
    answer["problems"].as_array().unwrap().clone()
}

pub(crate) fn message(problem: &Value) -> &str {
    problem["message"].as_str().unwrap()
}

pub(crate) fn warnings(answer: &Value) -> String {
    answer["warnings"].to_string()
}

pub(crate) fn cases(desk: &Desk) -> usize {
    desk.ok("case list").as_array().unwrap().len()
}

/// `text` with its cells divided otherwise.
fn divided(text: &str, by: &str) -> String {
    text.replace(',', by)
}

#[test]
fn a_quote_left_open_swallows_nothing() {
    for by in [",", ";", "\t"] {
        for end in ["\n", "\r\n", "\r"] {
            let desk = Desk::new();
            let form = |rows: &str| divided(&format!("{HEAD}\n{rows}"), by).replace('\n', end);
            // Up to the end of the file, whatever follows.
            for rows in ["甲,住建局,2026-01-05,\"一号,,\n乙,住建局,2026-01-06,,,\n", "甲,住建局,2026-01-05,,,\"x"]
            {
                desk.file("l.csv", form(rows).as_bytes());
                let refusal = desk.refused("import l.csv --kind case");
                refusal.invalid();
                assert!(refusal.message.contains("第 2 行") && refusal.message.contains("引号没有收尾"), "{refusal:?}");
            }
            // Up to the next quote: only the rows between would vanish.
            for (rows, inner) in [
                ("甲,住建局,2026-01-05,\"一号,,\n乙,住建局,2026-01-06,,,\n丙,住建局,2026-01-07,三号\",,\n", 3),
                ("甲,住建局,2026-01-05,\"一号,,\n乙,住建局,2026-01-06,\"二号\",,\n", 3),
                ("甲,住建局,2026-01-05,,,\"见\n乙,住建局,2026-01-06,,,见\"\n", 3),
                ("\"甲,住建局,2026-01-05,,,\n\n乙,住建局,2026-01-06,,,\n丙\",住建局,2026-01-07,,,\n", 4),
            ] {
                let problems = refused(&desk, form(rows), "case");
                let told = message(&problems[0]);
                assert!(told.contains("第 2 行的引号") && told.contains(&format!("第 {inner} 行像是")), "{told}");
            }
            // What people do write in several lines passes, in any column that holds text.
            let rows = "甲,住建局,2026-01-05,\"坛山街道\n承水路1号\n二单元\",\"张三\n李四\",\"先后两次\n\n复查\"\n\
                \"乙\n案\",住建局,2026-01-06,,,\n";
            assert_eq!(taken(&desk, form(rows), "case")["registered"], 2, "{by:?} {end:?}");
            assert_eq!(desk.field(C, "place"), "坛山街道 承水路1号 二单元");
            assert_eq!(desk.field(C, "parties").as_array().unwrap().len(), 2);
            assert_eq!(desk.field("C2026-0002", "title"), "乙 案");
        }
    }
    let desk = Desk::new();
    let problems = refused(&desk, format!("{HEAD}\n\"某\"公司,住建局,2026-01-05,,,\n"), "case");
    assert!(message(&problems[0]).contains("收尾以后还有文字"), "{problems:?}");
    // A second line in a cell for one number is another row's.
    let two = format!("{HEAD},决定文号\n甲,住建局,2026-01-05,,,,\"峄〔2026〕1号\n峄〔2026〕2号\"\n");
    assert!(refused(&desk, two, "case").iter().any(|problem| message(problem).contains("几行")));
    desk.file("l.csv", "案由,发现单位,\"发现日期\n甲,住建局,2026-01-05\n乙,住建局,\"2026-01-06\n".as_bytes());
    assert!(desk.refused("import l.csv --kind case").message.contains("第 1 行的引号"));
}

#[test]
fn every_line_end_and_every_encoding() {
    let text = format!("{HEAD}\n甲,住建局,2026-01-05,一号,张三,\n\n乙,住建局,2026-01-06,二号,李四,𠮷\n");
    let wide = |text: &str, mark: bool, big: bool| {
        let units: Vec<u16> = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16()).collect();
        units.iter().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let mixed = text.replacen('\n', "\r", 1).replacen("\n\n", "\r\n\n", 1);
    for end in ["\n", "\r\n", "\r"] {
        let text = text.replace('\n', end);
        let marked = format!("\u{feff}{text}").into_bytes();
        for (bytes, encoding) in [
            (text.clone().into_bytes(), "utf-8"),
            (marked, "utf-8"),
            (gb(&text), "gb18030"),
            (wide(&text, true, false), "utf-16le"),
            (wide(&text, true, true), "utf-16be"),
            (wide(&text, false, false), "utf-16le"),
            (wide(&divided(&text, "\t"), true, false), "utf-16le"),
            (mixed.clone().into_bytes(), "utf-8"),
        ] {
            let desk = Desk::new();
            let answer = taken(&desk, bytes, "case");
            assert_eq!(
                (&answer["encoding"], &answer["rows"], &answer["blank"]),
                (&json!(encoding), &json!(2), &json!(1))
            );
            assert_eq!(answer["ids"][1]["line"], 4, "{encoding} {end:?}");
            assert_eq!(desk.field("C2026-0002", "place"), "二号");
        }
    }
}

#[test]
fn one_bad_byte_is_named_at_its_cell() {
    let desk = Desk::new();
    let rows = format!("{HEAD}\n甲,住建局,2026-01-05,一号,张三,\n乙,住建局,2026-01-06,二");
    let whole = |bad: &[u8], gb: bool| {
        let form =
            |text: &str| if gb { encoding_rs::GB18030.encode(text).0.into_owned() } else { text.as_bytes().to_vec() };
        [&form(&rows)[..], bad, &form(",李四,\n丙,住建局,2026-01-07,,,\n")].concat()
    };
    for (bytes, encoding) in [
        (whole(b"\xb1", false), "utf-8"),
        (whole(b"\xff\xfe", false), "utf-8"),
        (whole("号".as_bytes().split_last().unwrap().1, false), "utf-8"),
        (whole(b"\xff", true), "gb18030"),
    ] {
        let problems = refused(&desk, bytes, "case");
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!((&problems[0]["line"], &problems[0]["column"]), (&json!(3), &json!("地点")));
        assert!(message(&problems[0]).contains(encoding), "{problems:?}");
    }
    let heading = [&b"\xff"[..], rows.as_bytes(), b",,\n"].concat();
    desk.file("l.csv", &heading);
    assert!(desk.refused("import l.csv --kind case").message.contains("第 1 行的列名"));
}

#[test]
fn headings_are_found_whatever_stands_around_them() {
    let desk = Desk::new();
    let head = "\u{feff}案\u{200b}由,发现\u{a0}单位,　发现日期　,地\u{ad}点";
    let answer = taken(&desk, format!("{head}\n甲,住建局,2026-01-05,一号\n"), "case");
    assert_eq!((&answer["registered"], &answer["passed"]), (&json!(1), &json!([])));
    let ledger = format!(
        "住建局2026年一季度案件台账,,,,,\n填报单位：住建局,,,填报日期：2026-04-02,,\n\n{HEAD}\n\
         乙,住建局,2026-01-06,二号,李四,\n,,,,,\n小计,1件,,,,\n{HEAD}\n\
         丙,住建局,2026-01-07,三号,王五,\n合　计,2件,,,,\n审核人：,,,填表人：,,\n注：本表一式两份,,,,,\n"
    );
    let answer = taken(&desk, ledger, "case");
    let passed: Vec<(u64, &str)> = answer["passed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|aside| (aside["line"].as_u64().unwrap(), aside["kind"].as_str().unwrap()))
        .collect();
    let expected = [(1, "above"), (2, "above"), (7, "sum"), (8, "heading"), (10, "sum"), (11, "foot"), (12, "foot")];
    assert_eq!(passed, expected);
    assert_eq!((&answer["rows"], &answer["registered"], &answer["blank"]), (&json!(2), &json!(2), &json!(2)));
    assert!(warnings(&answer).contains("第 7 行（合计：小计 1件）"), "{answer}");
    let done = desk.run("import l.csv --kind case");
    assert!(done.out.contains("新登记 0、已在册 2") && done.out.contains("另有 7 行不是数据"), "{}", done.out);
    // What may be somebody's case is no row to pass over.
    for (row, column) in
        [("丁,住建局,,,,", "发现日期"), ("二月份,,,,,", "发现日期"), ("合计,住建局,2026-02-30,,,", "发现日期")]
    {
        let problems = refused(&desk, format!("{HEAD}\n{row}\n"), "case");
        assert!(problems.iter().any(|problem| problem["column"] == column), "{row}: {problems:?}");
    }
    assert!(warnings(&taken(&desk, format!("{HEAD}\n\n"), "case")).contains("没有一行数据"));
    // What stands under no heading is said, not dropped in silence.
    let answer = taken(&desk, format!("{HEAD},\n戊,住建局,2026-01-08,,,,某某\n"), "case");
    assert!(warnings(&answer).contains("没有列名的列里有 1 格内容"), "{answer}");
}

#[test]
fn the_same_ledger_twice_stands_once() {
    let desk = Desk::new();
    let form = |a: &str, b: &str| {
        format!(
            "编号,{HEAD}\n1,{a},住建局,2026-01-05,承水路18号,{b},x\n2,占道,住建局,2026-01-05,,,\n3,占道,住建局,2026-01-05,,,\n"
        )
    };
    let first = taken(&desk, form("违法建设", "张三"), "case");
    assert_eq!(first["registered"], 3);
    assert!(warnings(&first).contains("与第 3 行（C2026-0002）"), "two equal rows are two, and said: {first}");
    // In any spelling, with other running numbers, under any heading.
    let again = form("违法　建设", "张\u{a0}三").replace("承水路18号", "承水路１８号").replace("\n1,", "\n07,");
    for text in [again, form("违法建设", "张三")] {
        let answer = taken(&desk, text, "case");
        assert_eq!((&answer["registered"], &answer["already"], &answer["steps"]), (&json!(0), &json!(3), &json!(0)));
        let ids: Vec<&str> =
            answer["standing"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["C2026-0001", "C2026-0002", "C2026-0003"]);
        assert_eq!(warnings(&answer), "[]");
    }
    assert_eq!(cases(&desk), 3);
    // Only one that is the same in all: another day, place, party, title or unit is another case.
    let others = format!(
        "{HEAD}\n违法建设,住建局,2026-01-06,承水路18号,张三,\n违法建设,住建局,2026-01-05,承水路1-8号,张三,\n\
         违法建设,住建局,2026-01-05,承水路18号,张三丰,\n违法建设,民政局,2026-01-05,承水路18号,张三,\n"
    );
    let answer = taken(&desk, others, "case");
    let unlike =
        answer["warnings"].as_array().unwrap().iter().filter(|said| !said.as_str().unwrap().contains("已在册："));
    assert_eq!(
        (&answer["registered"], unlike.count()),
        (&json!(4), 0),
        "known by a party or a place, and another: {answer}"
    );
}

#[test]
fn old_numbers_tell_equal_rows_apart() {
    let desk = Desk::new();
    let row = |number: &str| format!("编号,{HEAD}\n{number},违法建设,住建局,2026-01-05,承水路18号,张三,\n");
    taken(&desk, row("峄住建立〔2026〕1号"), "case");
    let same = taken(&desk, row("峄住建立〔２０２６〕１号"), "case");
    assert_eq!(same["already"], 1);
    let other = taken(&desk, row("峄住建立〔2026〕2号"), "case");
    assert_eq!(other["registered"], 1);
    assert!(
        warnings(&other).contains("与已在册的 C2026-0001") && warnings(&other).contains("另登记为 C2026-0002"),
        "{other}"
    );
    // Both are found again, and a row without a number finds one of them.
    for number in ["峄住建立〔2026〕2号", "峄住建立〔2026〕1号", "", "5"] {
        assert_eq!(taken(&desk, row(number), "case")["already"], 1, "{number}");
    }
    assert_eq!(cases(&desk), 2);
    // An id of ours that is free is another number, too.
    let own = taken(&desk, row("C2026-0009"), "case");
    assert_eq!(own["registered"], 1);
    assert!(warnings(&own).contains("与已在册的 C2026-0001"), "{own}");
}

#[test]
fn a_row_that_says_more_goes_on_and_one_that_says_otherwise_is_another() {
    let desk = Desk::new();
    let head = format!("{HEAD},研判,研判日期");
    taken(&desk, format!("{head}\n甲,住建局,2026-01-05,一号,张三,,,\n乙,住建局,2026-01-05,,,,,\n"), "case");
    let more =
        format!("{head}\n甲,住建局,2026-01-05,一号,张三,,自办,2026-01-06\n乙,住建局,2026-01-05,,,,自办,2026-01-06\n");
    let answer = taken(&desk, &more, "case");
    // A party or a place makes it the same case; a bare title does not, and the clerk is told.
    assert_eq!((&answer["continued"], &answer["registered"]), (&json!(1), &json!(1)));
    assert!(warnings(&answer).contains("与已在册的 C2026-0002"), "{answer}");
    assert_eq!(desk.status(C), "own");
    assert_eq!(taken(&desk, &more, "case")["already"], 2);
    // What the register knows more is no difference.
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄住建不罚〔2026〕1号 --on 2026-01-07"));
    assert_eq!(taken(&desk, &more, "case")["already"], 2);
    let otherwise = more.replace("自办,2026-01-06\n乙", "自办,2026-01-07\n乙");
    let answer = taken(&desk, otherwise, "case");
    assert_eq!((&answer["registered"], &answer["already"]), (&json!(1), &json!(1)));
    assert!(warnings(&answer).contains("其后的事项不同"), "{answer}");
    desk.sound();
}

#[test]
fn corrected_voided_and_redacted_records_are_thought_of() {
    let text = format!("{HEAD}\n张三违法建设,住建局,2026-01-05,承水路18号,张三；；13800001234,\n");
    let desk = Desk::new();
    taken(&desk, &text, "case");
    desk.run_args(["correct", C, "--event", "1", "--set", "title=另一个案由", "--reason", "写错"]);
    assert_eq!(desk.field(C, "title"), "另一个案由");
    let answer = taken(&desk, &text, "case");
    assert_eq!((&answer["already"], &answer["registered"]), (&json!(1), &json!(0)), "as entered: {answer}");
    let now = text.replace("张三违法建设", "另一个案由");
    assert_eq!(taken(&desk, now, "case")["already"], 1, "as corrected");

    let desk = Desk::new();
    taken(&desk, &text, "case");
    desk.ok(&format!("void {C} --reason 误录"));
    let answer = taken(&desk, &text, "case");
    assert_eq!(answer["registered"], 1, "a voided case is none");
    assert!(warnings(&answer).contains("与已作废的 C2026-0001"), "{answer}");
    let own = refused(&desk, format!("编号,{}", text.replace("\n张三违", "\nC2026-0001,张三违")), "case");
    assert!(message(&own[0]).contains("已作废"), "{own:?}");

    let desk = Desk::new();
    taken(&desk, &text, "case");
    desk.ok(&format!("redact {C} --ground 本人申请"));
    let answer = taken(&desk, &text, "case");
    assert_eq!((&answer["already"], &answer["registered"]), (&json!(1), &json!(0)), "it must not come back: {answer}");
    assert!(warnings(&answer).contains("个人信息已删除的 C2026-0001"), "{answer}");
    // With a number of its own it is another case.
    let other = format!("编号,{}", text.replace("\n张三违", "\n峄〔2026〕9号,张三违"));
    assert_eq!(taken(&desk, other.replace("13800001234", ""), "case")["registered"], 1);
    let bytes = String::from_utf8_lossy(&fs::read(desk.db()).unwrap()).into_owned();
    assert!(!bytes.contains("13800001234"));
}

#[test]
fn transfers_shares_and_requests_twice() {
    let desk = Desk::new();
    let paper = "letter=letter.pdf；source=source.pdf；evidence=photo.zip";
    let transfer = format!(
        "案由,当事人,发现日期,移送单位,接收单位,移送日期,材料\n违法建设,张三,2026-01-05,住建局,综合执法局,2026-01-07,{paper}\n"
    );
    let share = "类别,共享单位,接收单位,内容,发生日期\n审批,住建局,综合执法局,许可一件,2026-03-02\n";
    let assist = "类别,请求单位,被请求单位,事由,请求日期\n鉴定,综合执法局,自然资源局,测量,2026-03-03\n";
    for (text, kind) in [(transfer.as_str(), "transfer"), (share, "share"), (assist, "assist")] {
        assert_eq!(taken(&desk, text, kind)["registered"], 1);
        let again = taken(&desk, text, kind);
        assert_eq!(
            (&again["already"], &again["registered"], &again["steps"]),
            (&json!(1), &json!(0), &json!(0)),
            "{kind}"
        );
    }
    // Answered since: the row of the next month goes on with it, by the party.
    let later = transfer.replace(",材料\n", ",材料,反馈日期,是否接受\n").replace("zip\n", "zip,2026-01-09,是\n");
    assert_eq!(taken(&desk, later, "transfer")["continued"], 1);
    assert_eq!(desk.status("T2026-0001"), "accepted");
    assert_eq!(cases(&desk), 1);
    // The case of another transfer ledger that stands already is named.
    desk.ok("case new --unit 住建局 --title 占道 --found 2026-02-02 --party 李四");
    let own = format!(
        "案由,当事人,发现日期,移送单位,接收单位,移送日期,材料\n占道,李四,2026-02-02,住建局,综合执法局,2026-02-03,{paper}\n"
    );
    let answer = taken(&desk, own, "transfer");
    assert!(warnings(&answer).contains("这件移送的案件与 C2026-0002"), "{answer}");
    desk.sound();
}

#[test]
fn words_that_say_nothing_are_empty() {
    let head = "案由,发现单位,发现日期,当事人,证件号码,电话,地址";
    for word in
        ["无", "不详", "未知", "暂无", "N/A", "ｎ／ａ", "待查", "／", "——", "-", "空", "null", "\\N", "（无）", "无 "]
    {
        let desk = Desk::new();
        let text = format!(
            "{head}\n甲,住建局,2026-01-05,张三,{word},{word},{word}\n乙,住建局,2026-01-05,{word},{word},{word},{word}\n"
        );
        let answer = taken(&desk, text, "case");
        let told: Vec<&str> = answer["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .filter(|said| said.contains("按空白读"))
            .collect();
        assert_eq!(told.len(), 1, "one notice for the file: {answer}");
        assert!(told[0].contains("第 2 行") && told[0].contains("等 7 格"), "{told:?}");
        let party = &desk.field(C, "parties")[0];
        assert_eq!(party["name"], "张三");
        assert!(["id_no", "phone", "address"].iter().all(|key| party[*key].is_null()), "{word}: {party}");
        assert_eq!(desk.field("C2026-0002", "parties"), json!([]), "{word}");
        // By hand.
        let party = format!("李四；{word}；{word}；坛山街道1号");
        let line = ["case", "new", "--unit", "住建局", "--title", "丙", "--found", "2026-01-06", "--party", &party];
        let done = desk.run_args(line.iter().chain(&["--party", word, "--format", "json"]));
        assert_eq!(done.code, 0, "{}", done.err);
        assert!(done.out.contains("按空白读"), "{}", done.out);
        let parties = desk.field("C2026-0003", "parties");
        let read: Vec<Value> = parties
            .as_array()
            .unwrap()
            .iter()
            .map(|p| json!([p["name"], p["id_no"], p["phone"], p["address"]]))
            .collect();
        assert_eq!(json!(read), json!([["李四", null, null, "坛山街道1号"]]), "{word}");
        let transfer = desk.run_args([
            "transfer",
            "new",
            "--from",
            "住建局",
            "--to",
            "综合执法局",
            "--title",
            "丁",
            "--found",
            "2026-11-23",
            "--party",
            word,
            "--material",
            "letter=letter.pdf",
            "--material",
            "source=source.pdf",
            "--material",
            "evidence=photo.zip",
        ]);
        assert_eq!(transfer.code, 0, "{}", transfer.err);
        assert_eq!(desk.field("C2026-0004", "parties"), json!([]));
        desk.sound();
    }
    let desk = Desk::new();
    // A number of nobody is not thrown away.
    let problems = refused(&desk, format!("{head}\n甲,住建局,2026-01-05,不详,,13800001234,\n"), "case");
    assert_eq!(problems[0]["column"], "电话");
    let by_hand =
        ["case", "new", "--unit", "住建局", "--title", "丙", "--found", "2026-01-06", "--party", "不详；13800001234"];
    assert_eq!(desk.run_args(by_hand).code, 2);
    // In cells of words 无 keeps its meaning, in cells of numbers it is none.
    let text = "案由,发现单位,发现日期,保密,正在进行,处理结果,处理决定日期,决定文号\n甲,住建局,2026-01-05,无,无,无,／,无\n乙,住建局,2026-01-05,无,无,,,无\n";
    assert_eq!(taken(&desk, text, "case")["registered"], 2);
}

#[test]
fn numbers_from_outside_do_not_stop_a_year() {
    let desk = Desk::new();
    for far in ["C2026-99999999", "C2026-1000000", "C2026-4294967295"] {
        let problems = refused(&desk, format!("编号,{HEAD}\n{far},甲,住建局,2026-01-05,,,\n"), "case");
        assert_eq!((&problems[0]["line"], &problems[0]["column"]), (&json!(2), &json!("编号")));
        assert!(message(&problems[0]).contains("999999"), "{problems:?}");
    }
    for year in ["C1900-0001", "C9999-0001", "C0000-0001"] {
        let problems = refused(&desk, format!("编号,{HEAD}\n{year},甲,住建局,2026-01-05,,,\n"), "case");
        assert_eq!(problems[0]["column"], "编号");
    }
    desk.ok("case new --unit 住建局 --title 头一件 --found 2026-01-05");
    let answer = taken(&desk, format!("编号,{HEAD}\nC2026-0900,甲,住建局,2026-01-06,,,\n"), "case");
    assert_eq!(warnings(&answer), "[]", "near enough");
    let answer = taken(&desk, format!("编号,{HEAD}\nC2026-999999,乙,住建局,2026-01-07,,,\n"), "case");
    assert!(
        warnings(&answer).contains("C2026-999999 跳得很远") && warnings(&answer).contains("C2026-0900"),
        "{answer}"
    );
    let made = desk.ok("case new --unit 住建局 --title 下一件 --found 2026-01-08");
    assert_eq!(made["id"], "C2026-0901", "the year goes on from the last one before");
    assert_eq!(desk.ok("case new --unit 住建局 --title 再一件 --found 2026-01-08")["id"], "C2026-0902");
    desk.sound();
    // Out and in again.
    desk.ok("export out --with-personal-data");
    let other = Desk::new();
    other.ok(&format!("import {}", desk.path("out").display()));
    assert_eq!(other.ok("case list"), desk.ok("case list"));
    assert_eq!(other.ok("case new --unit 住建局 --title 那边 --found 2026-01-08")["id"], "C2026-0903");
    other.sound();
}

/// A register as it was left by versions that took any number of eight figures: the next ones they gave had nine. An
/// export of such a register comes in as it went out.
fn with_far_numbers(numbers: &[u32]) -> Desk {
    let from = Desk::new();
    for nth in 1..=numbers.len() {
        from.ok(&format!("case new --unit 住建局 --title 案{nth} --found 2026-01-0{nth}"));
    }
    from.ok("export out --with-personal-data");
    let mut text = fs::read_to_string(from.path("out/cases.csv")).unwrap();
    for (nth, number) in (1..).zip(numbers) {
        text = text.replace(&format!("C2026-{nth:04}"), &format!("C2026-{number}"));
    }
    let desk = Desk::new();
    assert_eq!(taken(&desk, text, "case")["registered"], numbers.len());
    desk
}

#[test]
fn a_register_that_holds_far_numbers_goes_on() {
    let mut desk = with_far_numbers(&[99_999_999, 100_000_000, 100_000_001]);
    desk.sound();
    // What they are called by can be typed, and the year goes on.
    for id in ["C2026-99999999", "C2026-100000000", "c2026-100000001"] {
        assert_eq!(desk.status(id), "found", "{id}");
    }
    assert_eq!(desk.ok("case new --unit 住建局 --title 今年 --found 2026-01-08")["id"], "C2026-0001");
    assert_eq!(desk.ok("case new --unit 住建局 --title 今年 --found 2026-01-08")["id"], "C2026-0002");
    // The row that brought the first one stands already.
    let text = format!("编号,{HEAD}\nC2026-99999999,案1,住建局,2026-01-01,,,\n");
    assert_eq!(taken(&desk, text, "case")["already"], 1);
    // So does the next year, whose places they stand in.
    desk.at("2027-01-20");
    assert_eq!(desk.ok("case new --unit 住建局 --title 明年 --found 2027-01-08")["id"], "C2027-0002");
    assert_eq!(desk.ok("case list").as_array().unwrap().len(), 6);
    desk.ok("case assess C2026-100000000 own");
    desk.sound();
}

#[test]
fn a_ledger_tells_what_was_withdrawn_sent_anew_and_signed_for() {
    let desk = Desk::new();
    let head = "案由,发现日期,移送单位,接受单位,移送日期,紧急,重新送出日期,收到日期,收件人,送达方式,撤回日期,撤回理由,迟延原因";
    let rows = [
        "遗失,2026-11-16,住建局,综合执法局,2026-11-16,是,2026-11-19,2026-11-23,李收发,邮寄,,,邮件遗失",
        "送错,2026-11-17,住建局,城乡水务局,2026-11-17,是,,,,,2026-11-18,应由林业单位办理,",
    ];
    taken(&desk, format!("{head}\n{}\n", rows.join("\n")), "transfer");
    let lost = desk.ok("transfer show T2026-0001");
    assert_eq!((&lost["resent_on"], &lost["received_on"]), (&json!("2026-11-19"), &json!("2026-11-23")));
    assert_eq!((&lost["received_by"], &lost["service"]), (&json!("李收发"), &json!("mail")));
    let wrong = desk.ok("transfer show T2026-0002");
    assert_eq!((&wrong["status"], &wrong["withdraw_reason"]), (&json!("withdrawn"), &json!("应由林业单位办理")));
    desk.sound();
    for row in [
        "甲,2026-11-16,住建局,综合执法局,2026-11-16,是,,,李收发,,,,",
        "乙,2026-11-16,住建局,综合执法局,2026-11-16,是,,,,,,送错,",
    ] {
        let problems = refused(&desk, format!("{head}\n{row}\n"), "transfer");
        assert_eq!(problems.len(), 1, "{problems:?}");
    }
    // Without a reason it is no withdrawal.
    let row = "丙,2026-11-16,住建局,综合执法局,2026-11-16,是,,,,,2026-11-18,,";
    desk.file("l.csv", format!("{head}\n{row}\n").as_bytes());
    let done = desk.run("import l.csv --kind transfer --format json");
    assert!(done.code != 0 && done.out.contains("撤回移送须说明理由"), "{}{}", done.out, done.err);
}
