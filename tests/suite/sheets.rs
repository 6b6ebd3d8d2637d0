//! Ledgers as offices keep them: workbooks with titles, merged cells and sums, CSV of any separator and encoding, dates and
//! amounts in every spelling; each read right to the day and the amount, and each fault placed.

use std::fs;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use serde_json::{Value, json};

use crate::common::{C, Desk};

/// What an import that must succeed answers.
fn taken(desk: &Desk, command: &str) -> Value {
    let done = desk.run(&format!("{command} --format json"));
    assert_eq!(done.code, 0, "{command}\n{}\n{}", done.out, done.err);
    serde_json::from_str(&done.out).unwrap()
}

/// The problems of an import that must fail at its rows.
fn refused(desk: &Desk, command: &str) -> Vec<Value> {
    let done = desk.run(&format!("{command} --format json"));
    assert!(done.code == 2 || done.code == 3, "{command}\n{}\n{}", done.out, done.err);
    let answer: Value = serde_json::from_str(&done.out).unwrap_or_else(|_| panic!("{}", done.err));
    assert_eq!(answer["written"], false);
    answer["problems"].as_array().unwrap().clone()
}

fn told(answer: &Value) -> String {
    answer["warnings"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect::<Vec<_>>().join("\n")
}

fn row(sheet: &mut Worksheet, at: u32, cells: &[&str]) {
    for (column, cell) in (0u16..).zip(cells) {
        if !cell.is_empty() {
            sheet.write_string(at, column, *cell).unwrap();
        }
    }
}

fn date(sheet: &mut Worksheet, at: (u32, u16), day: (u16, u8, u8)) {
    let format = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let day = ExcelDateTime::from_ymd(day.0, day.1, day.2).unwrap();
    sheet.write_with_format(at.0, at.1, day, &format).unwrap();
}

fn save(desk: &Desk, name: &str, mut book: Workbook) {
    desk.file(name, &book.save_to_buffer().unwrap());
}

/// Cases under a title and a heading of two rows, with a sum below and a signature.
fn two_rows(book: &mut Workbook) {
    let sheet = book.add_worksheet().set_name("普通程序").unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 9, "案件办理情况表（2026年一季度）", &plain).unwrap();
    sheet.merge_range(1, 0, 1, 9, "单位：综合执法局    金额单位：元", &plain).unwrap();
    for (column, title) in
        [(0u16, "序号"), (1, "立案编号"), (2, "线索发现时间"), (3, "案件名称"), (8, "罚款缴纳时间"), (9, "主办人")]
    {
        sheet.merge_range(2, column, 3, column, title, &plain).unwrap();
    }
    sheet.merge_range(2, 4, 2, 6, "行政处罚", &plain).unwrap();
    row(sheet, 3, &["", "", "", "", "决定日期", "内容", "金额"]);
    row(sheet, 2, &["", "", "", "", "", "", "", "移送的"]);
    row(sheet, 3, &["", "", "", "", "", "", "", "移送司法机关时间"]);
    row(sheet, 4, &["1", "综立〔2026〕1号", "", "某店占道经营案", "", "罚款600元", "", "", "2026.2.20", "甲"]);
    date(sheet, (4, 2), (2026, 1, 6));
    date(sheet, (4, 4), (2026, 1, 29));
    sheet.write_number(4, 6, 600.0).unwrap();
    row(
        sheet,
        5,
        &[
            "2",
            "综立〔2026〕2号",
            "1月15日",
            "某公司倾倒渣土案",
            "2.5",
            "没收违法所得800元\n罚款叁仟元整",
            "3,800",
            "2026年2月9日",
        ],
    );
    row(sheet, 6, &["合计"]);
    sheet.write_formula(6, 6, Formula::new("SUM(G5:G6)").set_result("4400")).unwrap();
    row(sheet, 8, &["制表人：甲　　审核人：乙　　2026年4月1日"]);
}

const COPY: &str = "--copy-none 无相关单位 --paper-materials 见原卷";

#[test]
fn a_heading_of_two_rows_is_read_under_its_title_with_sums_and_a_suspected_crime() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    two_rows(&mut book);
    save(&desk, "案件.xlsx", book);
    let answer = taken(&desk, &format!("import 案件.xlsx {COPY}"));
    assert_eq!((&answer["kind"], &answer["registered"]), (&json!("case"), &json!(2)));
    let kinds: Vec<&str> =
        answer["passed"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["above", "above", "sum", "foot"], "{answer}");
    let told = told(&answer);
    for words in [
        "工作表“普通程序”按列名读作案件台账",
        "发现单位读作“综合执法局”",
        "没有读入的列：主办人（1 格）",
        "第 6 行“线索发现时间”的“1月15日”读作 2026-01-15（年份取自标题）",
        "“行政处罚·决定日期”的“2.5”读作 2026-02-05",
        "案件台账里的涉嫌犯罪移送",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert!(!told.contains("序号") && !told.contains("核对台账"), "{told}");
    assert_eq!(desk.field(C, "found_on"), "2026-01-06");
    let first = desk.ok("show C2026-0001");
    assert_eq!((&first["decision"]["on"], &first["decision"]["amount"]), (&json!("2026-01-29"), &json!("600.00")));
    let second = desk.ok("show C2026-0002");
    assert_eq!((&second["decision"]["on"], &second["decision"]["amount"]), (&json!("2026-02-05"), &json!("3800.00")));
    assert_eq!(second["decision"]["penalties"], json!(["fine", "confiscate-income"]));
    let transfer = desk.ok("show T2026-0001");
    assert_eq!((&transfer["kind"], &transfer["sent_on"]), (&json!("criminal"), &json!("2026-02-09")));
    // The same ledger again stands already, the suspected crime with it.
    let again = taken(&desk, &format!("import 案件.xlsx {COPY}"));
    assert_eq!((&again["already"], &again["steps"]), (&json!(2), &json!(0)), "{again}");
    desk.sound();
}

#[test]
fn a_fault_stands_at_its_sheet_row_and_column_and_what_is_left_out_is_said_all_the_same() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    two_rows(&mut book);
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.write_string(5, 4, "2月30日").unwrap();
    sheet.write_number(5, 6, 380.0).unwrap();
    save(&desk, "案件.xlsx", book);
    let problems = refused(&desk, &format!("import 案件.xlsx {COPY}"));
    let placed: Vec<(&str, &str)> =
        problems.iter().map(|p| (p["sheet"].as_str().unwrap(), p["cell"].as_str().unwrap())).collect();
    assert_eq!(placed, [("普通程序", "E6"), ("普通程序", "G6")], "{problems:?}");
    let done = desk.run(&format!("import 案件.xlsx {COPY}"));
    assert!(done.out.contains("工作表“普通程序” 第 6 行 E 列“行政处罚·决定日期”：2月30日"), "{}", done.out);
    assert!(done.out.contains("与“行政处罚·内容”里的 3800.00 元不符"), "{}", done.out);
    assert!(done.err.contains("没有读入的列：主办人（1 格）"), "{}", done.err);
}

#[test]
fn every_sheet_that_is_a_ledger_is_taken_and_the_others_are_named() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    row(book.add_worksheet().set_name("填表说明").unwrap(), 0, &["请如实填写"]);
    let sheet = book.add_worksheet().set_name("移送").unwrap();
    row(sheet, 0, &["案由", "发现时间", "移送部门", "接收部门", "移交时间"]);
    row(sheet, 1, &["夜间施工", "2026-01-05", "住建局", "综合执法局", "2026-01-07"]);
    let sheet = book.add_worksheet().set_name("案件").unwrap();
    row(sheet, 0, &["案件名称", "执法单位", "发现时间", "当事人"]);
    row(sheet, 1, &["占道经营", "综合执法局", "2026-01-05", "张某、李某"]);
    let hidden = book.add_worksheet().set_name("旧表").unwrap().set_hidden(true);
    row(hidden, 0, &["案件名称", "执法单位", "发现时间", "当事人"]);
    row(hidden, 1, &["旧案", "综合执法局", "2026-01-05", "王某"]);
    save(&desk, "全.xlsx", book);
    let answer = taken(&desk, "import 全.xlsx --paper-materials 见原卷");
    assert_eq!(answer["registered"], 2);
    let told = told(&answer);
    assert!(told.contains("工作表“填表说明”没有读") && told.contains("隐藏的工作表“旧表”没有读"), "{told}");
    let parties = desk.field("C2026-0001", "parties");
    assert_eq!((parties[0]["name"].as_str(), parties[1]["name"].as_str()), (Some("张某"), Some("李某")));
    assert_eq!(desk.ok("show T2026-0001")["materials"].as_array().unwrap().len(), 3);
}

#[test]
fn of_a_published_table_hidden_columns_and_spoilt_numbers_are_said_and_units_are_minded() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    row(
        sheet,
        0,
        &[
            "行政相对人名称 ",
            "行政相对人代码_1（统一社会信用代码）",
            "证件号码",
            "行政处罚决定书文号",
            " 违法行为类型",
            "处罚类别",
            "罚款金额(元)",
            "罚款金额（万元）",
            "处罚决定日期",
            "处罚机关",
            "公示状态",
        ],
    );
    row(
        sheet,
        1,
        &["某店　", "", "", "综罚〔2026〕1号", "占道经营", "罚款", "600", "0.06", "", "综合执法局", "已公示"],
    );
    sheet.write_number(1, 8, 46086.0).unwrap();
    row(
        sheet,
        2,
        &[
            "某公司",
            "",
            "",
            "综罚（2026）2号",
            "倾倒",
            "罚款;没收违法所得",
            "肆仟元整",
            "0.4",
            "2026-03-20",
            "综合执法局 ",
            "已公示",
        ],
    );
    row(sheet, 3, &["某厂", "", "", "综罚〔2026〕3号", "排污", "警告", "0", "0", "2026-03-25", "综合执法局", "已撤销"]);
    sheet.set_column_hidden(2).unwrap().set_row_hidden(2).unwrap();
    let command = "import 公示.xlsx --copy-none 无相关单位 --finder 处罚机关 --found-on 处罚决定日期";
    save(&desk, "公示.xlsx", book);
    let answer = taken(&desk, command);
    assert_eq!((&answer["registered"], answer["passed"][0]["kind"].as_str()), (&json!(2), Some("withdrawn")));
    let told = told(&answer);
    for words in ["隐藏的列照样读了：C 列“证件号码”", "第 3 行在表格里是隐藏的", "“46086”读作 2026-03-05"]
    {
        assert!(told.contains(words), "{words}\n{told}");
    }
    let case = desk.ok("show C2026-0002");
    assert_eq!((&case["title"], &case["decision"]["amount"]), (&json!("倾倒"), &json!("4000.00")));
    assert_eq!(case["decision"]["doc_no"], "综罚〔2026〕2号");
    assert!(
        case["events"][0].to_string().contains("导入时说明：发现单位按“处罚机关”列，发现日期按“处罚决定日期”列"),
        "{case}"
    );
    // Columns in two units that disagree, and a number that a spreadsheet cut short.
    for (column, cell, at) in [(7u16, 0.6, "H2"), (2, 110105194912310020.0, "C2")] {
        let desk = Desk::new();
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        row(
            sheet,
            0,
            &[
                "当事人",
                "统一社会信用代码",
                "证件号码",
                "文书号",
                "案由",
                "处罚类别",
                "罚款金额(元)",
                "罚款金额（万元）",
                "处罚决定日期",
            ],
        );
        row(sheet, 1, &["张某", "", "", "", "占道", "罚款", "600", "0.06", "2026-03-05"]);
        sheet.write_number(1, column, cell).unwrap();
        save(&desk, "公示.xlsx", book);
        let problems =
            refused(&desk, "import 公示.xlsx --copy-none 无相关单位 --finder 综合执法局 --found-on 处罚决定日期");
        assert_eq!(problems[0]["cell"], at, "{problems:?}");
    }
}

#[test]
fn a_csv_of_any_separator_and_encoding_is_read_with_what_the_clerk_says() {
    let text = "综合执法局2026年一季度台账,,,,,,,,,\n填报单位：综合执法局,,,单位：元,,,,,,\n\
        序号,立案号,案件名称,当事人(单位),案件来源,立案时间,处罚决定日期,处罚内容,罚款金额（元）,履行情况,结案时间\n\
        1,综立〔2026〕1号,某店占道案,某店,巡查发现,2026.3.5,2026.3.12,罚款500元,500.00,已履行,2026.3.16\n\
        2,综立〔2026〕2号,某公司倾倒案,某公司,12345热线,3月9日,3月20日,1.责令改正 2.罚款3000元,3000,部分履行,\n\
        3,〃,张某搭建案,张某,住建局移送,2026.3.18,/,/,/,/,/\n\
        合计,,3件,,,,,,3500.00,,\n";
    let gb = encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [
        text.as_bytes().to_vec(),
        gb,
        utf16,
        text.replace(',', ";").into_bytes(),
        text.replace(',', "\t").into_bytes(),
        text.replace(',', "|").into_bytes(),
    ] {
        let desk = Desk::new();
        desk.file("台账.csv", &bytes);
        let refusal = desk.refused("import 台账.csv --copy-none 无相关单位");
        assert!(refusal.message.contains("缺少列：发现日期"), "{refusal:?}");
        assert!(refusal.hint.contains("--found-on 列名或日期"), "{refusal:?}");
        let answer = taken(&desk, "import 台账.csv --found-on 立案时间 --copy-none 无相关单位");
        assert_eq!(answer["registered"], 3);
        let told = told(&answer);
        for words in [
            "第 5 行“立案时间”的“3月9日”读作 2026-03-09（年份取自标题）",
            "第 6 行“案件来源”的“住建局移送”读作 来源留空",
            "那是一件移送，不是来源",
            "没有登记履行，记入备注",
            "按结案日 2026-03-16 登记",
        ] {
            assert!(told.contains(words), "{words}\n{told}");
        }
        assert!(!told.contains("核对台账"), "{told}");
        let source = |id: &str| desk.field(id, "source");
        assert_eq!((source("C2026-0001"), source("C2026-0002")), (json!("inspection"), json!("platform")));
        assert_eq!(source("C2026-0003"), Value::Null);
        let first = desk.ok("show C2026-0001");
        assert_eq!((&first["status"], &first["decision"]["amount"]), (&json!("closed"), &json!("500.00")));
        assert!(desk.ok("show C2026-0002")["events"].to_string().contains("履行情况：部分履行（台账未载日期）"));
        desk.sound();
    }
    // A sum that is not the sum.
    let desk = Desk::new();
    desk.file("台账.csv", text.replace("3500.00", "3600.00").replace("3件", "4件").as_bytes());
    let told = told(&taken(&desk, "import 台账.csv --found-on 2026-03-01 --copy-none 无相关单位 --dry-run"));
    assert!(told.contains("合计的“罚款金额（元）”是 3600.00 元，各行相加是 3500.00 元"), "{told}");
    assert!(told.contains("合计写 4 件，以上是 3 行"), "{told}");
}

#[test]
fn transfers_are_read_with_years_from_their_numbers_and_a_case_for_two_units_is_refused() {
    let head = "案件名称,当事人,移送单位名称,接收单位名称,移送时间,移送文书号,接收时间,反馈意见,反馈日期,未受理理由,办理结果\n";
    let good = "违建,某店,住建局,综合执法局,3月5日,住移〔2026〕3号,3月5日,同意接收,3月9日,,罚款2万元\n\
        倾倒,某公司,城乡水务局 ,综合执法局,2026/3/9 0:00,水移(2026)1号,2026/3/10 0:00,不予受理,2026/3/12 0:00,不属本单位职责,\n\
        噪声,王某、赵某,综合执法局,公安分局,46092,综移[2026]4号,46093,受理,46094,,\n\
        占绿,孙某,林业中心,综合执法局,2026-03-16,,,,,,\n";
    let options = "--found-on 移送时间 --paper-materials 见原卷 --late-reason 补录 --copy-none 无相关单位";
    let desk = Desk::new();
    desk.file("移送.csv", format!("\u{feff}{head}{good}").replace(',', "\t").as_bytes());
    let problems = refused(&desk, &format!("import 移送.csv {options}"));
    assert!(problems[0]["hint"].as_str().unwrap().contains("--decided-on"), "{problems:?}");
    let answer = taken(&desk, &format!("import 移送.csv {options} --decided-on 2026-03-20"));
    assert_eq!((&answer["kind"], &answer["registered"]), (&json!("transfer"), &json!(4)));
    let transfer = |n: u8| desk.ok(&format!("show T2026-000{n}"));
    assert_eq!((&transfer(1)["sent_on"], &transfer(1)["answered_on"]), (&json!("2026-03-05"), &json!("2026-03-09")));
    assert_eq!((&transfer(2)["doc_no"], &transfer(2)["accepted"]), (&json!("水移〔2026〕1号"), &json!(false)));
    assert_eq!((&transfer(3)["sent_on"], &transfer(3)["answered_on"]), (&json!("2026-03-11"), &json!("2026-03-13")));
    assert_eq!(desk.ok("show C2026-0001")["decision"]["amount"], "20000.00");
    assert!(desk.ok("show C2026-0001")["events"].to_string().contains("决定日期为2026-03-20"));
    let two = format!("{head}采砂,某砂场,坛山街道,综合执法局、自然资源局,二〇二六年三月十二日,无,,,,,\n");
    desk.file("移送.csv", two.as_bytes());
    let problems = refused(&desk, &format!("import 移送.csv {options}"));
    assert_eq!((problems.len(), &problems[0]["column"]), (1, &json!("接收单位名称")));
    assert!(problems[0]["message"].as_str().unwrap().contains("只能移送一个单位"));
    // A day without a year that nothing tells.
    desk.file("移送.csv", format!("{head}围挡,某厂,住建局,综合执法局,3月5日,,,,,,\n").as_bytes());
    let problems = refused(&desk, &format!("import 移送.csv {options}"));
    assert!(problems[0]["hint"].as_str().unwrap().contains("--year"), "{problems:?}");
    assert_eq!(taken(&desk, &format!("import 移送.csv {options} --year 2026"))["registered"], 1);
}

#[test]
fn requests_for_help_are_told_by_what_they_ask() {
    let text = "\"序号\";\"来函单位\";\"协查单位\";\"协查事项\";\"去函时间\";\"函号\";\"协查期限\";\"回函时间\";\"鉴定意见主要内容\";\"是否办结\";\"备注\"\n\
        \"1\";\"综合执法局\";\"自然资源局\";\"请认定某店建设\n是否符合规划\";\"2026年3月2日\";\"综协〔2026〕1号\";\"5个工作日\";\"2026年3月6日\";\"不符合；\n适用《城乡规划法》第六十四条\";\"是\";\"\"\n\
        \"2\";\"综合执法局\";\"生态环境分局\";\"调取环评材料\";\"3.9\";\"综协〔2026〕2号\";\"\";\"3.13\";\"已提供3份\";\"是\";\"部分提供\"\n";
    let desk = Desk::new();
    desk.file("协查.csv", &encoding_rs::GB18030.encode(text).0);
    let answer = taken(&desk, "import 协查.csv");
    assert_eq!((&answer["kind"], &answer["registered"]), (&json!("assist"), &json!(2)));
    let first = desk.ok("show A2026-0001");
    assert_eq!((&first["kind"], &first["articles"]), (&json!("appraisal"), &json!("《城乡规划法》第六十四条")));
    let second = desk.ok("show A2026-0002");
    assert_eq!(
        (&second["kind"], &second["sent_on"], &second["status"]),
        (&json!("material"), &json!("2026-03-09"), &json!("partial"))
    );
    assert!(told(&answer).contains("是否办结（2 格）") && told(&answer).contains("协查期限（1 格）"), "{answer}");
}

#[test]
fn foreign_headings_are_mapped_and_both_sides_are_checked() {
    let desk = Desk::new();
    desk.file("l.csv", "涉案主体,案由,处置中队,发现时间\n某店,占道,综合执法局,2026-03-05\n".as_bytes());
    let command = "import l.csv --kind case";
    assert!(desk.refused(command).message.contains("发现单位"));
    let answer = taken(&desk, &format!("{command} --map 处置中队=发现单位 --map 涉案主体=parties"));
    assert_eq!(answer["registered"], 1);
    assert_eq!(desk.field(C, "parties")[0]["name"], "某店");
    let theirs = desk.refused(&format!("{command} --map 没有的=发现单位 --finder 综合执法局"));
    assert!(theirs.message.contains("台账没有名为“没有的”的列") && theirs.hint.contains("处置中队"), "{theirs:?}");
    let ours = desk.refused(&format!("{command} --map 处置中队=没有的 --finder 综合执法局"));
    assert!(ours.message.contains("没有名为“没有的”的列") && ours.hint.contains("发现单位"), "{ours:?}");
    assert!(
        desk.refused(&format!("{command} --finder 综合执法局 --found-on 没有的列")).message.contains("既不是台账的列")
    );
}

#[test]
fn what_is_no_ledger_is_named_for_what_it_is() {
    let desk = Desk::new();
    desk.file("l.csv", "工单编号,来电人,诉求内容,派单时间\n1,张某,噪声,2026-03-05\n".as_bytes());
    let refusal = desk.refused("import l.csv");
    refusal.invalid();
    assert!(refusal.message.contains("热线工单"), "{refusal:?}");
    desk.file("l.xlsx", b"PK\x03\x04 no workbook");
    assert!(desk.refused("import l.xlsx").message.contains("读不出来"));
    desk.file("l.xls", b"\xd0\xcf\x11\xe0 no workbook");
    let done = desk.run("import l.xls");
    assert!(done.code == 2 && !done.err.contains("panicked") && !done.err.contains("内部"), "{}", done.err);
    fs::remove_file(desk.path("l.xls")).unwrap();
}

#[test]
fn old_workbooks_and_open_documents_are_read_like_others() {
    for name in ["book_xlsx", "book_ods", "book_xls"] {
        let desk = Desk::new();
        let file = name.replace('_', ".");
        desk.file(&file, &fs::read(format!("tests/corpus/ledgers/{name}")).unwrap());
        let answer = taken(&desk, &format!("import {file}"));
        assert_eq!(answer["registered"], 2, "{name}: {answer}");
        assert_eq!(desk.field("C2026-0001", "found_on"), "2026-03-05", "{name}");
        // The unit of the first row is merged down, the year stands in the title, the row is hidden.
        assert_eq!(desk.field("C2026-0002", "finder"), "bureau", "{name}");
        assert_eq!(desk.field("C2026-0002", "found_on"), "2026-03-06", "{name}");
        let hidden = if name == "book_xls" {
            ".xls 里哪些行和列是隐藏的无从得知"
        } else {
            "第 4 行在表格里是隐藏的"
        };
        assert!(told(&answer).contains(hidden), "{name}: {answer}");
        let cut = fs::read(format!("tests/corpus/ledgers/{name}")).unwrap();
        desk.file(&file, &cut[..cut.len() / 2]);
        let done = desk.run(&format!("import {file}"));
        assert!(done.code == 2 && !done.err.contains("panicked"), "{}", done.err);
    }
}

#[test]
fn the_ledger_is_written_back_with_its_problems_beside_the_rows() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    two_rows(&mut book);
    book.worksheet_from_index(0).unwrap().write_string(5, 4, "2月30日").unwrap();
    save(&desk, "案件.xlsx", book);
    let done = desk.run(&format!("import 案件.xlsx {COPY} -o 问题.xlsx"));
    assert!(done.code == 2 && done.err.contains("台账连同问题已写入"), "{}", done.err);
    let bytes = fs::read(desk.path("问题.xlsx")).unwrap();
    let tables = jiexie::ledger::book::read(std::io::Cursor::new(bytes), jiexie::ledger::book::Packed::Zip).unwrap();
    let (mut rows, mut row) = (jiexie::ledger::book::BookRows::new(tables[0].clone()), Default::default());
    let mut beside = Vec::new();
    while rows.next(&mut row) {
        beside.extend(
            row.cells.iter().find(|cell| cell.contains("没有“2月30日”这一天")).map(|cell| (row.line, cell.clone())),
        );
    }
    assert_eq!((tables[0].name.as_str(), beside.len(), beside[0].0), ("普通程序", 1, 6), "{beside:?}");
    // It is ours and replaced; a file of somebody else is not, unless it is said so.
    assert_eq!(desk.run(&format!("import 案件.xlsx {COPY} -o 问题.xlsx")).code, 2);
    desk.file("别人.xlsx", b"PK");
    let refusal = desk.run(&format!("import 案件.xlsx {COPY} -o 别人.xlsx"));
    assert!(refusal.err.contains("--force") && fs::read(desk.path("别人.xlsx")).unwrap() == b"PK", "{}", refusal.err);
    assert!(desk.run(&format!("import 案件.xlsx {COPY} -o 问题.txt")).err.contains(".xlsx"));
}

#[test]
fn a_mapping_is_kept_for_the_next_ledger() {
    let desk = Desk::new();
    let head = "涉案主体,案由,处置中队,发现时间";
    desk.file("一.csv", format!("{head}\n某店,占道,综合执法局,2026-03-05\n").as_bytes());
    desk.file("二.csv", format!("{head}\n某厂,排污,综合执法局,2026-03-06\n").as_bytes());
    let maps = "--map 处置中队=发现单位 --map 涉案主体=当事人 --map-file 对照.json";
    let done = desk.run(&format!("import 一.csv --kind case {maps}"));
    assert!(done.code == 0 && done.err.contains("--map-file 对照.json"), "{}", done.err);
    assert_eq!(taken(&desk, "import 二.csv --kind case --map-file 对照.json")["registered"], 1);
    assert_eq!(desk.field("C2026-0002", "parties")[0]["name"], "某厂");
    desk.file("坏.json", b"{}");
    assert!(desk.refused("import 二.csv --map-file 坏.json").message.contains("不是列名对照表"));
    assert!(desk.refused("import 二.csv --map-file 没有.json").message.contains("还没有写过"));
}

#[test]
fn a_calendar_is_taken_from_json_and_from_tables() {
    let days = [
        ("2027-01-01", true, "元旦"),
        ("2027-05-01", true, "劳动节"),
        ("2027-05-08", false, "劳动节"),
        ("2027-10-01", true, "国庆节"),
    ];
    let json: Vec<Value> =
        days.iter().map(|(date, off, name)| json!({"name": name, "date": date, "isOffDay": off})).collect();
    let line =
        |(date, off, name): &(&str, bool, &str)| format!("{date};{};{name}\n", if *off { "放假" } else { "调休上班" });
    let table = format!("日期;类型;名称\n{}", days.iter().map(line).collect::<String>());
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    row(sheet, 0, &["日期", "类型", "名称"]);
    for (at, (_, off, name)) in (1..).zip(&days) {
        row(sheet, at, &["", if *off { "休" } else { "班" }, name]);
    }
    date(sheet, (1, 0), (2027, 1, 1));
    date(sheet, (2, 0), (2027, 5, 1));
    date(sheet, (3, 0), (2027, 5, 8));
    date(sheet, (4, 0), (2027, 10, 1));
    for (name, bytes) in [
        ("2027.json", json!({"year": 2027, "papers": [], "days": json}).to_string().into_bytes()),
        ("表.csv", encoding_rs::GB18030.encode(&table).0.into_owned()),
        ("表.xlsx", book.save_to_buffer().unwrap()),
    ] {
        let desk = Desk::new();
        desk.file(name, &bytes);
        desk.ok(&format!("calendar import {name} --basis 国办发明电〔2026〕9号"));
        let shown = desk.ok("calendar show 2027");
        let marked: Vec<(&str, &str)> = shown["days"]
            .as_array()
            .unwrap()
            .iter()
            .map(|day| (day["date"].as_str().unwrap(), day["kind"].as_str().unwrap()))
            .collect();
        let wanted: Vec<(&str, &str)> =
            days.iter().map(|(date, off, _)| (*date, if *off { "holiday" } else { "workday" })).collect();
        assert_eq!(marked, wanted, "{name}");
    }
}
