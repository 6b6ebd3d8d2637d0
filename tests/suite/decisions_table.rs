//! Tables of decisions as they are published: brought to the cases of the register that they are about, and to no others.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::common::{C, Desk};

/// What a published table is headed with.
const TABLE: [&str; 29] = [
    "行政相对人名称",
    "行政相对人类别",
    "行政相对人代码_1(统一社会信用代码)",
    "行政相对人代码_2(工商注册号)",
    "行政相对人代码_3(组织机构代码)",
    "行政相对人代码_4(税务登记号)",
    "行政相对人代码_5(事业单位证书号)",
    "行政相对人代码_6(社会组织登记证号)",
    "法定代表人",
    "法定代表人证件类型",
    "法定代表人证件号码",
    "证件类型",
    "证件号码",
    "行政处罚决定书文号",
    "违法行为类型",
    "违法事实",
    "处罚依据",
    "处罚类别",
    "处罚内容",
    "罚款金额（万元）",
    "没收违法所得、没收非法财物的金额（万元）",
    "暂扣或吊销证照名称及编号",
    "处罚决定日期",
    "处罚有效期",
    "公示截止期",
    "处罚机关",
    "处罚机关统一社会信用代码",
    "数据来源单位",
    "备注",
];

/// One decision.
struct Row<'a> {
    party: &'a str,
    number: &'a str,
    title: &'a str,
    fine: &'a str,
    on: &'a str,
    by: &'a str,
}

const FIRST: Row<'static> = Row {
    party: "某超市",
    number: "综罚（2026）11号",
    title: "占道经营",
    fine: "0.05",
    on: "2026/11/10",
    by: "综合执法局",
};

fn table(desk: &Desk, rows: &[Row<'_>]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, title) in (0u16..).zip(TABLE) {
        sheet.write_string(0, at, title).unwrap();
    }
    for (line, row) in (1u32..).zip(rows) {
        let cells = [
            (0, row.party),
            (13, row.number),
            (14, row.title),
            (15, "在门前摆放货架"),
            (16, "《城市市容和环境卫生管理条例》第三十六条"),
            (17, "罚款"),
            (18, "处以罚款"),
            (19, row.fine),
            (22, row.on),
            (23, "2099/12/31"),
            (24, "2027-11-10"),
            (25, row.by),
        ];
        for (at, cell) in cells {
            sheet.write_string(line, at, cell).unwrap();
        }
    }
    desk.file("公示.xlsx", &book.save_to_buffer().unwrap());
}

const IMPORT: &str = "import 公示.xlsx --kind decision --copy-none 无相关单位";

/// A register with two cases of the bureau, found on the 2nd and 3rd.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --party 某超市 --found 2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 倾倒垃圾 --party 某工地 --found 2026-11-03");
    desk
}

fn taken(desk: &Desk, command: &str) -> Value {
    let done = desk.run(&format!("{command} --format json"));
    assert_eq!(done.code, 0, "{}\n{}", done.out, done.err);
    serde_json::from_str(&done.out).unwrap()
}

fn problems(desk: &Desk, command: &str) -> Vec<Value> {
    let before = desk.events();
    let done = desk.run(&format!("{command} --format json"));
    assert!(done.code == 2 || done.code == 3, "{}\n{}", done.out, done.err);
    assert_eq!(desk.events(), before);
    let answer: Value = serde_json::from_str(&done.out).unwrap_or_else(|_| panic!("{}", done.err));
    answer["problems"].as_array().unwrap().clone()
}

fn says(problem: &Value, column: &str, words: &[&str]) {
    assert_eq!(problem["column"], column, "{problem}");
    let told = format!("{} {}", problem["message"], problem["hint"]);
    words.iter().for_each(|word| assert!(told.contains(word), "{word}: {told}"));
}

#[test]
fn a_published_table_brings_decisions_to_cases_that_are_there() {
    let desk = desk();
    table(
        &desk,
        &[FIRST, Row { party: "某工地", number: "综罚〔2026〕12号", title: "倾倒垃圾", fine: "0.4", ..FIRST }],
    );
    let answer = taken(&desk, IMPORT);
    assert_eq!([&answer["registered"], &answer["continued"], &answer["steps"]], [&json!(0), &json!(2), &json!(2)]);
    let told = answer["warnings"].to_string();
    for words in ["决定按当事人、案由找到的案件", "C2026-0001", "公示截止期", "处罚有效期"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let decision = desk.ok(&format!("show {C}"))["decision"].clone();
    assert_eq!(
        (&decision["doc_no"], &decision["on"], &decision["amount"], &decision["penalties"]),
        (&json!("综罚〔2026〕11号"), &json!("2026-11-10"), &json!("500.00"), &json!(["fine"]))
    );
    assert_eq!(decision["basis"], "《城市市容和环境卫生管理条例》第三十六条");
    assert_eq!(desk.ok("show C2026-0002")["decision"]["amount"], "4000.00");
    // Once more: all of it stands, also under a number that is spelt otherwise.
    table(&desk, &[Row { number: "综罚[2026]11号", ..FIRST }]);
    let again = taken(&desk, IMPORT);
    assert_eq!([&again["already"], &again["steps"]], [&json!(1), &json!(0)]);
    desk.sound();
}

#[test]
fn a_decision_that_stands_otherwise_is_named_with_the_correction_that_works() {
    let desk = desk();
    table(&desk, &[FIRST]);
    taken(&desk, IMPORT);
    table(&desk, &[Row { fine: "0.06", on: "2026-11-11", ..FIRST }]);
    let found = problems(&desk, IMPORT);
    says(&found[0], "罚款金额（万元）", &["500.00 元", "600.00 元", "jiexie correct C2026-0001 --event 2"]);
    says(&found[1], "处罚决定日期", &["2026-11-10", "2026-11-11"]);
    for problem in &found {
        let hint = problem["hint"].as_str().unwrap();
        let command = hint.split("jiexie ").nth(1).unwrap().split('；').next().unwrap();
        desk.ok(command);
    }
    assert_eq!(taken(&desk, IMPORT)["already"], 1);
}

#[test]
fn no_case_several_cases_and_another_holder_are_problems_with_their_ways() {
    let desk = desk();
    table(&desk, &[Row { party: "某饭店", ..FIRST }]);
    says(&problems(&desk, IMPORT)[0], "行政相对人名称", &["没有这件决定的案件", "jiexie case new", "案件编号"]);
    // Decided before it was found: it is another.
    table(&desk, &[Row { on: "2026-11-01", ..FIRST }]);
    says(&problems(&desk, IMPORT)[0], "行政相对人名称", &["相近的：C2026-0001“占道经营”"]);
    table(&desk, &[Row { by: "住建局", ..FIRST }]);
    let held = problems(&desk, IMPORT);
    says(&held[0], "处罚机关", &["不是案件 C2026-0001 的承办单位", "综合执法局"]);
    desk.ok("case new --unit 综合执法局 --title 占道经营 --party 某超市 --place 北门 --found 2026-11-04");
    table(&desk, &[FIRST]);
    says(&problems(&desk, IMPORT)[0], "行政相对人名称", &["2 件", "C2026-0001", "C2026-0003", "--map"]);
    // The clerk says which.
    desk.file(
        "决定.csv",
        "案件编号,当事人,文号,处罚类别,罚款金额（元）,处罚决定日期\nC2026-0003,某超市,综罚〔2026〕11号,罚款,500,2026-11-10\n"
            .as_bytes(),
    );
    let answer = taken(&desk, "import 决定.csv --kind decision --map 文号=决定文号 --copy-to 住建局");
    assert_eq!(answer["continued"], 1);
    assert_eq!(desk.status("C2026-0003"), "decided");
    assert_eq!(desk.ok("show S2026-0001")["copies"][0]["unit"], "housing");
}

#[test]
fn a_number_of_a_case_with_another_party_is_a_problem() {
    let desk = desk();
    table(&desk, &[FIRST]);
    taken(&desk, IMPORT);
    table(&desk, &[Row { party: "某工地", ..FIRST }]);
    says(&problems(&desk, IMPORT)[0], "行政相对人名称", &["C2026-0001 的当事人与这一行的不同"]);
}

#[test]
fn a_table_that_may_be_either_is_asked_about() {
    let desk = desk();
    table(&desk, &[FIRST]);
    let refusal = desk.refused("import 公示.xlsx --copy-none 无相关单位");
    assert!(refusal.message.contains("双公示的决定表") && refusal.message.contains("案件台账"), "{}", refusal.message);
    assert!(refusal.hint.contains("--kind decision") && refusal.hint.contains("--kind case"), "{}", refusal.hint);
    // Without a title it can be no ledger of cases; with a day of finding it is one.
    desk.file(
        "决定.csv",
        "案件编号,决定书文号,处罚类别,处罚决定日期\nC2026-0001,综罚〔2026〕11号,警告,2026-11-10\n".as_bytes(),
    );
    assert_eq!(taken(&desk, "import 决定.csv --copy-none 无相关单位")["kind"], "decision");
    desk.file("案件.csv", "案由,当事人,单位,立案日期,发现日期,决定书文号,处罚类别,处罚决定日期\n摆摊,某人,综合执法局,2026-11-05,2026-11-05,综罚〔2026〕13号,警告,2026-11-10\n".as_bytes());
    assert_eq!(taken(&desk, "import 案件.csv --copy-none 无相关单位")["kind"], "case");
}
