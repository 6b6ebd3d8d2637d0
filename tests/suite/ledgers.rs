//! Ledgers of other counties: units with their region, words as they are written, a ledger written back and mended, parties
//! on rows of their own, columns that are wanting, files that are no workbooks.

use std::fs;
use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use serde_json::Value;

use crate::common::Desk;

fn answer(desk: &Desk, command: &str, code: i32) -> Value {
    let done = desk.run(&format!("{command} --format json"));
    assert_eq!(done.code, code, "{command}\n{}\n{}", done.out, done.err);
    serde_json::from_str(&done.out).unwrap_or_else(|_| panic!("{command}\n{}\n{}", done.out, done.err))
}

fn told(answer: &Value) -> String {
    answer["warnings"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect::<Vec<_>>().join("\n")
}

fn rows(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) {
    for (at, cells) in (from..).zip(rows) {
        for (column, cell) in (0u16..).zip(*cells) {
            if !cell.is_empty() {
                sheet.write_string(at, column, *cell).unwrap();
            }
        }
    }
}

fn save(desk: &Desk, name: &str, mut book: Workbook) {
    desk.file(name, &book.save_to_buffer().unwrap());
}

/// A workbook with these texts put in place of others in its strings: what a clerk mends.
fn mended(bytes: &[u8], changes: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if let Ok(mut text) = String::from_utf8(content.clone()) {
            for (old, new) in changes {
                text = text.replace(&format!(">{old}<"), &format!(">{new}<"));
            }
            content = text.into_bytes();
        }
        out.start_file(file.name(), zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn units_and_sources_are_read_as_other_tables_write_them_and_no_foreign_one_is_taken_for_ours() {
    let desk = Desk::new();
    let head = "案由,发现单位,发现日期,案件来源\n";
    let ours = "甲,枣庄市峄城区住房和城乡建设局,2026-01-05,自行发现\n乙,枣庄市公安局峄城分局,2026-01-05,领导批示\n\
        丙,峄城区综合行政执法局（峄城区城市管理局）,2026-01-05,12345热线\n丁,峄城住建局,2026-01-05,媒体曝光\n\
        戊,枣庄市峄城区人民政府坛山街道办事处,2026-01-05,双随机抽查\n";
    desk.file("一.csv", format!("{head}{ours}").as_bytes());
    let done = answer(&desk, "import 一.csv", 0);
    let said = told(&done);
    assert!(
        said.contains("“枣庄市峄城区住房和城乡建设局”读作 住建局") && said.contains("“媒体曝光”读作 举报投诉"),
        "{said}"
    );
    let found: Vec<(Value, Value)> = (1..=5)
        .map(|number| {
            let id = format!("C2026-000{number}");
            (desk.field(&id, "finder"), desk.field(&id, "source"))
        })
        .collect();
    let wanted = [
        ("housing", "inspection"),
        ("police", "assigned"),
        ("bureau", "platform"),
        ("housing", "report"),
        ("tanshan", "inspection"),
    ];
    assert_eq!(found, wanted.map(|(unit, source)| (unit.into(), source.into())));
    let foreign = [
        "台儿庄区住建局",
        "枣庄市薛城区住房和城乡建设局",
        "枣庄市住房和城乡建设局",
        "枣庄市公安局",
        "枣庄市公安局薛城分局",
    ];
    let table: String = foreign.iter().map(|unit| format!("某案,{unit},2026-01-05,星象\n")).collect();
    desk.file("二.csv", format!("{head}{table}").as_bytes());
    let problems = answer(&desk, "import 二.csv", 2)["problems"].as_array().unwrap().clone();
    assert_eq!(problems.len(), 10, "{problems:?}");
    assert!(problems[0]["message"].as_str().unwrap().contains("台儿庄区住建局") && problems[1]["value"] == "星象");
}

#[test]
fn a_ledger_written_back_is_taken_in_once_its_cells_are_mended() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("案件").unwrap();
    sheet.merge_range(0, 0, 0, 4, "案件台账", &Format::new()).unwrap();
    sheet.merge_range(1, 0, 2, 0, "案由", &Format::new()).unwrap();
    sheet.merge_range(1, 1, 1, 2, "发现", &Format::new()).unwrap();
    rows(
        sheet,
        2,
        &[
            &["", "单位", "日期", "当事人"],
            &["甲案", "住建厅", "3月5日", "张三"],
            &["乙案", "住建局", "三月末", "李四"],
        ],
    );
    let hidden = book.add_worksheet().set_name("旧表").unwrap().set_hidden(true);
    rows(hidden, 0, &[&["案由", "发现单位", "发现日期"], &["旧案", "住建局", "2026-01-05"]]);
    save(&desk, "2026年台账.xlsx", book);
    let first = answer(&desk, "import 2026年台账.xlsx -o 问题.xlsx", 2);
    assert_eq!(first["problems"].as_array().unwrap().len(), 2, "{first}");
    // As it is, it has the same problems; mended, none, though its own name tells no year.
    assert_eq!(answer(&desk, "import 问题.xlsx -o 问题二.xlsx", 2)["problems"].as_array().unwrap().len(), 2);
    let bytes = mended(&fs::read(desk.path("问题二.xlsx")).unwrap(), &[("住建厅", "住建局"), ("三月末", "3月6日")]);
    desk.file("改好.xlsx", &bytes);
    let done = answer(&desk, "import 改好.xlsx", 0);
    assert_eq!((&done["registered"], &done["rows"]), (&2.into(), &2.into()), "{done}");
    assert_eq!(desk.field("C2026-0002", "found_on"), "2026-03-06");
    let said = told(&done);
    assert!(
        said.contains("隐藏的工作表“旧表”没有读") && !said.contains("没有读入的列") && !said.contains("没有列名"),
        "{said}"
    );
    // A CSV comes back as a workbook, and what was written beside its rows is written once.
    desk.file("三.csv", "案由,发现单位,发现日期\n丙案,住建厅,2026-03-05\n".as_bytes());
    answer(&desk, "import 三.csv -o 三问.xlsx", 2);
    answer(&desk, "import 三问.xlsx -o 三再问.xlsx", 2);
    let bytes = mended(&fs::read(desk.path("三再问.xlsx")).unwrap(), &[("住建厅", "住建局")]);
    desk.file("三好.xlsx", &bytes);
    assert_eq!(answer(&desk, "import 三好.xlsx --receipt 回执.csv", 0)["registered"], 1);
    // The answer to whoever sent it: which row is which record, and what falls due.
    let receipt = fs::read_to_string(desk.path("回执.csv")).unwrap();
    assert!(receipt.contains("工作表,行,编号,案件,结果") && receipt.contains(",2,C2026-0003,"), "{receipt}");
    let table =
        "案由,移送单位,接收单位,移送日期,发现日期,签收日期\n丁案,住建局,综合执法局,2026-01-07,2026-01-05,2026-01-08\n";
    desk.file("四.csv", table.as_bytes());
    for (name, result) in [("一.csv", "新登记"), ("二.csv", "已在册")] {
        answer(&desk, &format!("import 四.csv --paper-materials 见原卷 --receipt {name}"), 0);
        let receipt = fs::read_to_string(desk.path(name)).unwrap();
        let line = receipt.lines().find(|line| line.contains("反馈")).unwrap_or_else(|| panic!("{receipt}"));
        assert!(line.contains("T2026-0001") && line.contains(result) && line.contains("综合执法局"), "{line}");
        assert!(line.ends_with("2026-01-13,"), "{line}");
    }
    assert_eq!(desk.run("import 四.csv --receipt 回执.pdf").code, 2);
    assert_eq!(desk.run("import 四.csv --dry-run --receipt 三.csv").code, 2);
    desk.sound();
}

#[test]
fn a_wanting_column_hides_no_fault_of_a_row_and_a_damaged_sheet_is_named() {
    let desk = Desk::new();
    desk.file("缺.csv", "案由,移送单位,移送日期,发现日期\n甲,住建局,2026-02-30,2026-01-05\n乙,薛城区住建局,2026-03-05,2026-01-05\n丙,住建局,2026-03-05,2026-01-05\n".as_bytes());
    let problems = answer(&desk, "import 缺.csv --kind transfer", 2)["problems"].as_array().unwrap().clone();
    let messages: Vec<&str> = problems.iter().map(|problem| problem["message"].as_str().unwrap()).collect();
    assert_eq!(
        problems.iter().map(|problem| problem["line"].as_u64()).collect::<Vec<_>>(),
        [Some(1), Some(2), Some(3)]
    );
    assert!(messages[0].contains("缺少列：接受单位") && messages[1].contains("2026-02-30"), "{messages:?}");
    let sole = desk.run("import 缺.csv --kind transfer --map 移送单位=接受单位");
    assert!(
        sole.code == 2 && [sole.out.as_str(), &sole.err].concat().contains("缺少列：移送单位"),
        "{}",
        [sole.out.as_str(), &sole.err].concat()
    );
    let mut book = Workbook::new();
    for name in ["一街道", "二街道"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        rows(sheet, 0, &[&["案由", "发现单位", "发现日期"], &["甲案", "住建厅", "2026-01-05"]]);
    }
    let bytes = book.save_to_buffer().unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        let kept = if file.name().ends_with("sheet2.xml") { content.len() / 2 } else { content.len() };
        out.start_file(file.name(), zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&content[..kept]).unwrap();
    }
    desk.file("坏.xlsx", &out.finish().unwrap().into_inner());
    let problems = answer(&desk, "import 坏.xlsx", 2)["problems"].as_array().unwrap().clone();
    let sheets: Vec<&str> = problems.iter().map(|problem| problem["sheet"].as_str().unwrap()).collect();
    assert_eq!(sheets, ["二街道", "一街道"], "{problems:?}");
    assert!(problems[0]["message"].as_str().unwrap().contains("读不出来"), "{problems:?}");
    // What is no workbook is told for what it is, in Chinese alone.
    let half = &bytes[..bytes.len() / 2];
    for (name, content, word) in [
        ("半.xlsx", half, "文件不完整"),
        ("网.xls", &b"<html><table><tr><td>1</td></tr></table></html>"[..], "网页（HTML）"),
        ("书.xlsx", b"%PDF-1.4 1 0 obj", "PDF"),
        ("空.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0", "读不出来"),
        ("包.xlsx", b"Rar!\x1a\x07\x00", "RAR 压缩包"),
    ] {
        desk.file(name, content);
        let done = desk.run(&format!("import {name}"));
        assert!(
            done.code == 2 && [done.out.as_str(), &done.err].concat().contains(word),
            "{name}: {}",
            [done.out.as_str(), &done.err].concat()
        );
        assert!(
            ![done.out.as_str(), &done.err].concat().contains("rror")
                && ![done.out.as_str(), &done.err].concat().contains("nvalid"),
            "{name}: {}",
            [done.out.as_str(), &done.err].concat()
        );
    }
    desk.file("真.xls", "案由,发现单位,发现日期\n甲案,住建局,2026-01-05\n".as_bytes());
    assert_eq!(answer(&desk, "import 真.xls", 0)["registered"], 1);
}

#[test]
fn parties_on_rows_of_their_own_belong_to_the_case_above() {
    let desk = Desk::new();
    desk.file("一.csv", "序号,案由,发现单位,发现日期,当事人,身份证号,联系电话,性别\n1,甲案,住建局,2026-01-05,张三,11010519491231002X,,男\n,,,,李四,,13900001234,女\n2,乙案,住建局,2026-01-06,王五,,,\n〃,〃,〃,〃,赵六,,,\n3,丙案,住建局,2026-01-07,孙七,,,\n".as_bytes());
    let done = answer(&desk, "import 一.csv", 0);
    assert_eq!((&done["registered"], &done["rows"]), (&3.into(), &3.into()), "{done}");
    let said = told(&done);
    assert!(said.contains("第 3 行“当事人”的“李四”读作 第 2 行那一件的当事人"), "{said}");
    let parties = desk.field("C2026-0001", "parties");
    assert_eq!(
        (&parties[0]["id_no"], &parties[1]["name"], &parties[1]["phone"]),
        (&"11010519491231002X".into(), &"李四".into(), &"13900001234".into())
    );
    assert_eq!(desk.field("C2026-0002", "parties").as_array().unwrap().len(), 2);
    // Merged with the row above, and one that says something else of its case.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    rows(sheet, 0, &[&["序号", "案由", "发现单位", "发现日期", "当事人", "地点"]]);
    rows(
        sheet,
        1,
        &[
            &["", "", "", "", "钱八", ""],
            &["", "", "", "", "周九", ""],
            &["2", "戊案", "住建局", "2026-02-06", "吴十", ""],
        ],
    );
    for (column, text) in (0u16..).zip(["1", "丁案", "住建局", "2026-02-05"]) {
        sheet.merge_range(1, column, 2, column, text, &Format::new()).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    desk.file("二.xlsx", &bytes);
    assert_eq!(answer(&desk, "import 二.xlsx", 0)["registered"], 2);
    assert_eq!(desk.field("C2026-0004", "parties").as_array().unwrap().len(), 2);
    // Written back, what was merged is merged: the file may be taken in as it is once it is mended.
    let other = Desk::new();
    let sheet = book.worksheet_from_index(0).unwrap();
    rows(sheet, 3, &[&["2", "戊案", "住建厅", "2026-02-06", "吴十", ""]]);
    other.file("五.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(answer(&other, "import 五.xlsx -o 问题.xlsx", 2)["problems"].as_array().unwrap().len(), 1);
    let again = answer(&other, "import 问题.xlsx -o 问题二.xlsx", 2)["problems"].clone();
    assert!(again.as_array().unwrap().len() == 1 && again[0]["value"] == "住建厅", "{again}");
    other.file("改好.xlsx", &mended(&fs::read(other.path("问题二.xlsx")).unwrap(), &[("住建厅", "住建局")]));
    assert_eq!(answer(&other, "import 改好.xlsx", 0)["registered"], 2);
    assert_eq!(other.field("C2026-0001", "parties").as_array().unwrap().len(), 2);
    let sheet = book.worksheet_from_index(0).unwrap();
    rows(sheet, 2, &[&["", "", "", "", "周九", "某路"]]);
    save(&desk, "三.xlsx", book);
    let problems = answer(&desk, "import 三.xlsx", 2)["problems"].clone();
    assert!(
        problems[0]["cell"] == "F3" && problems[0]["message"].as_str().unwrap().contains("共用合并的编号"),
        "{problems}"
    );
    // A number that a spreadsheet cut short is a fault on such a row, too.
    desk.file(
        "四.csv",
        "序号,案由,发现单位,发现日期,当事人,身份证号\n1,己案,住建局,2026-01-05,张三,\n,,,,李四,110105194912310000\n"
            .as_bytes(),
    );
    assert!(answer(&desk, "import 四.csv", 2)["problems"][0]["message"].as_str().unwrap().contains("末几位已丢失"));
    desk.sound();
}

#[test]
fn a_day_without_its_year_is_of_the_row_before_it_is_of_the_title() {
    let desk = Desk::new();
    let table = "2026年台账,,,,\n案由,移送单位,接收单位,移送日期,发现日期,文号,签收日期\n甲,住建局,综合执法局,12月28日,2025-12-26,某移〔2025〕9号,\n乙,住建局,综合执法局,1月8日,1月6日,,\n";
    desk.file("一.csv", table.as_bytes());
    let done = answer(&desk, "import 一.csv --paper-materials 见原卷", 0);
    let said = told(&done);
    assert!(said.contains("2025-12-28（年份取自文号）") && said.contains("2026-01-08（年份取自标题）"), "{said}");
    desk.file("二.csv", table.replace("某移〔2025〕9号", "").replace("2025-12-26", "12月26日").as_bytes());
    let said = told(&answer(&desk, "import 二.csv --paper-materials 见原卷 --year 2024 --dry-run", 0));
    assert!(said.contains("2024-12-28（年份取自--year）") && !said.contains("标题"), "{said}");
    let limit = |text: &str| {
        format!(
            "案由,发现单位,发现日期,立案日期,处罚结果,处罚决定日期,限期履行\n某案,综合执法局,2026-01-05,2026-01-05,罚款500元,2026-01-06,{text}\n"
        )
    };
    for (text, message) in [("20日前", "分不清"), ("15个工作日内", "工作日天数")] {
        desk.file("三.csv", limit(text).as_bytes());
        let problems = answer(&desk, "import 三.csv --copy-none 无相关单位", 2)["problems"].clone();
        assert!(problems[0]["message"].as_str().unwrap().contains(message), "{problems}");
    }
    for (text, day) in [("15日内", "2026-01-21"), ("1月20日前", "2026-01-20"), ("2026年1月25日之前", "2026-01-25")]
    {
        desk.file("四.csv", limit(text).replace("某案", text).as_bytes());
        let done = answer(&desk, "import 四.csv --copy-none 无相关单位", 0);
        let shown = desk.ok(&format!("show {}", done["ids"][0]["id"].as_str().unwrap()));
        assert_eq!(shown["decision"]["perform_by"], day, "{text}: {shown}");
    }
}

#[test]
fn outcomes_answers_and_states_are_read_as_they_are_written_and_what_is_not_known_is_asked_for() {
    let desk = Desk::new();
    let head = "案由,发现单位,发现日期,处罚结果,处罚决定日期,履行情况,履行日期\n";
    let row = |outcome: &str, on: &str, far: &str| {
        let performed = if far.is_empty() { "" } else { "2026-01-08" };
        format!("{outcome}{far},综合执法局,2026-01-05,{outcome},{on},{far},{performed}\n")
    };
    let mut table = head.to_owned();
    for outcome in ["轻微不罚", "首违不罚", "撤案", "终止调查", "已处罚"] {
        table += &row(outcome, "2026-01-06", "");
    }
    for far in ["√", "否", "已拆除"] {
        table += &row("罚款100元", "2026-01-06", far);
    }
    for open in ["调查中", "尚未作出"] {
        table += &row(open, "", "");
    }
    desk.file("一.csv", table.as_bytes());
    let done = answer(&desk, "import 一.csv --copy-none 无相关单位", 0);
    assert!(told(&done).contains("尚未作出决定：第 10 行“处罚结果”的“调查中”读作 没有决定"), "{done}");
    let shown = |number: usize| desk.ok(&format!("show C2026-{number:04}"))["decision"].clone();
    let outcomes: Vec<Value> = (1..=5).map(|number| shown(number)["outcome"].clone()).collect();
    assert_eq!(outcomes, ["no-penalty", "no-penalty", "other", "other", "penalty"]);
    let far: Vec<Value> =
        (6..=8).map(|number| desk.field(&format!("C2026-{number:04}"), "performance")[0].clone()).collect();
    assert_eq!(far, ["full", "none", "full"]);
    assert_eq!((shown(9), shown(10)), (Value::Null, Value::Null));
    let asked = format!("{head}{}{}", row("已结案", "2026-01-06", ""), row("调查中", "2026-01-06", ""));
    desk.file("二.csv", asked.as_bytes());
    let problems = answer(&desk, "import 二.csv", 2)["problems"].clone();
    assert_eq!((&problems[0]["value"], &problems[1]["value"]), (&"已结案".into(), &"调查中".into()), "{problems}");
    let head = "案由,移送单位,接收单位,移送日期,发现日期,签收日期,反馈意见,反馈日期,不接受理由\n";
    let row = |said: &str, why: &str| {
        format!("某{said}案,住建局,综合执法局,2026-01-07,2026-01-05,2026-01-08,{said},2026-01-09,{why}\n")
    };
    let table: String = ["√", "同意接收", "已立案"].iter().map(|said| row(said, "")).collect();
    let declined: String = ["×", "不符合受理条件", "无管辖权"].iter().map(|said| row(said, "管辖")).collect();
    desk.file("三.csv", format!("{head}{table}{declined}").as_bytes());
    answer(&desk, "import 三.csv --paper-materials 见原卷", 0);
    let states: Vec<Value> = (1..=6).map(|number| desk.field(&format!("T2026-{number:04}"), "status")).collect();
    assert_eq!(states, ["accepted", "accepted", "accepted", "declined", "declined", "declined"]);
    desk.file("四.csv", format!("{head}{}", row("未说明是否受理", "")).as_bytes());
    assert_eq!(answer(&desk, "import 四.csv --paper-materials 见原卷", 2)["problems"][0]["column"], "反馈意见");
    desk.sound();
}

#[test]
fn an_amount_under_a_fine_tells_its_kind() {
    let desk = Desk::new();
    let ledger = |name: &str, heading: &str, code: u8| {
        desk.file(
            name,
            format!(
                "案由,发现单位,发现日期,当事人,处罚决定文号,处罚决定日期,{heading}\n甲{name},综合执法局,2026-11-02,张三,罚〔2026〕{}号,2026-11-03,500\n\
                 乙{name},综合执法局,2026-11-02,李四,罚〔2026〕{}号,2026-11-03,600\n",
                name.len() + heading.len(),
                name.len() + heading.len() + 100,
            )
            .as_bytes(),
        );
        answer(&desk, &format!("import {name} --copy-none 无相关单位"), code.into())
    };
    let fined = ledger("一.csv", "罚款（元）", 0);
    assert_eq!(fined.to_string().matches("处罚种类按罚款补上").count(), 1, "{fined}");
    assert_eq!(desk.field("C2026-0001", "decision")["penalties"], serde_json::json!(["fine"]));
    assert_eq!(desk.field("C2026-0002", "decision")["penalties"], serde_json::json!(["fine"]));
    // Of both together it does not tell which.
    let both = ledger("甲乙.csv", "罚没款金额", 2);
    assert!(both.to_string().contains("没有罚款或没收"), "{both}");
    let taken = ledger("甲乙丙.csv", "没收违法所得金额", 0);
    assert!(taken.to_string().contains("没收"), "{taken}");
    assert_eq!(desk.field("C2026-0003", "decision")["penalties"], serde_json::json!(["confiscate-income"]));
    // Why nothing was copied was said for all of them.
    assert!(!desk.ok("check")["notes"].to_string().contains("没有抄送"));
    desk.sound();
}
