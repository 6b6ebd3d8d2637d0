//! Values of a ledger that are read right, or are faults of their cells: amounts, penalties, performance, persons.

use serde_json::{Value, json};

use crate::common::Desk;

const OPTIONS: &str = "--found-on 决定日期 --copy-none 无相关单位 --finder 综合执法局 --late-reason 补录";

fn import(desk: &Desk, head: &str, row: &str) -> (i32, Value) {
    let text = format!("{head}\n{row}\n");
    desk.file("台账.csv", text.as_bytes());
    let done = desk.run(&format!("import 台账.csv {OPTIONS} --format json"));
    let answer = serde_json::from_str(&done.out).unwrap_or_else(|_| panic!("{head}\n{row}\n{}", done.err));
    (done.code, answer)
}

fn taken(desk: &Desk, head: &str, row: &str) -> Value {
    let (code, answer) = import(desk, head, row);
    assert_eq!(code, 0, "{head}\n{row}\n{answer}");
    answer
}

#[test]
fn the_unit_of_an_amount_is_its_columns_or_the_titles_and_that_is_said() {
    for (column, amount, read) in [
        ("没收违法所得、没收非法财物的金额（万元）", "0.12", "1200.00"),
        ("没收金额（万元）", "0.12", "1200.00"),
        ("没收金额（千元）", "1.2", "1200.00"),
        ("罚款金额/万元", "0.12", "1200.00"),
        ("罚款万元", "0.12", "1200.00"),
        ("罚款金额（万元）", "500元", "500.00"),
    ] {
        let desk = Desk::new();
        let answer = taken(
            &desk,
            &format!("案由,决定日期,处罚种类,{column}"),
            &format!("占道,2026-03-05,罚款、没收违法所得,{amount}"),
        );
        assert_eq!(desk.ok("show C2026-0001")["decision"]["amount"], read, "{column}\n{answer}");
        assert!(!answer["warnings"].to_string().contains("没有读入"), "{answer}");
    }
    for title in ["单位：万元", "注：金额以万元为单位"] {
        let desk = Desk::new();
        let head = format!("案件台账,,,\n{title},,,\n案由,决定日期,处罚种类,罚款金额");
        let answer = taken(&desk, &head, "占道,2026-03-05,罚款,0.3");
        assert!(answer["warnings"].to_string().contains("3000.00 元（单位万元取自列名以上的文字）"), "{answer}");
        let case = desk.ok("show C2026-0001");
        assert_eq!(case["decision"]["amount"], "3000.00");
        assert!(case["events"].to_string().contains("读作 3000.00 元"), "{case}");
    }
}

#[test]
fn what_was_confiscated_brings_its_kind_and_that_is_said() {
    let desk = Desk::new();
    let answer = taken(&desk, "案由,决定日期,处罚种类,罚款金额,没收金额", "占道,2026-03-05,罚款,3000,1200");
    assert!(answer["warnings"].to_string().contains("1200.00 元计入罚没金额"), "{answer}");
    let decision = desk.ok("show C2026-0001")["decision"].clone();
    assert_eq!(
        (&decision["amount"], &decision["penalties"]),
        (&json!("4200.00"), &json!(["fine", "confiscate-income"]))
    );
}

#[test]
fn a_penalty_that_is_denied_or_left_open_is_a_fault_of_its_cell() {
    let head = "案由,决定日期,处罚内容";
    for told in [
        "不予罚款",
        "未罚款",
        "免罚",
        "拟罚款3000元",
        "罚款3000元（已撤销）",
        "罚款500-1000元",
        "罚款1000元×3",
        "罚款3000元变更为2000元",
    ] {
        let desk = Desk::new();
        let (code, answer) = import(&desk, head, &format!("占道,2026-03-05,{told}"));
        assert_eq!(code, 2, "{told}: {answer}");
        let problem = &answer["problems"][0];
        assert_eq!(problem["column"], "处罚内容");
        assert!(problem["message"].as_str().unwrap().starts_with("读不准："), "{problem}");
        assert!(problem["hint"].as_str().unwrap().contains("填处罚种类和金额列"), "{problem}");
    }
    for (told, read) in
        [("罚款3000", "3000.00"), ("处3000元罚款", "3000.00"), ("罚款2千元", "2000.00"), ("罚款1万5千元", "15000.00")]
    {
        let desk = Desk::new();
        taken(&desk, head, &format!("占道,2026-03-05,{told}"));
        let decision = desk.ok("show C2026-0001")["decision"].clone();
        assert_eq!((&decision["amount"], &decision["penalties"]), (&json!(read), &json!(["fine"])), "{told}");
    }
    for wrong in ["\"1,2000\"", "\"3,00.5\"", "1万5"] {
        let (code, answer) =
            import(&Desk::new(), "案由,决定日期,处罚种类,罚款金额", &format!("占道,2026-03-05,罚款,{wrong}"));
        assert_eq!((code, &answer["problems"][0]["column"]), (2, &json!("罚款金额")), "{wrong}: {answer}");
    }
}

#[test]
fn only_words_that_say_the_whole_are_performed_in_full() {
    let head = "案由,决定日期,处罚种类,罚款金额,履行情况,履行日期";
    for (told, result) in
        [("已缴纳", "full"), ("履行完毕", "full"), ("未完全履行", "part"), ("已缴1000元，尚欠2000元", "part")]
    {
        let desk = Desk::new();
        taken(&desk, head, &format!("占道,2026-03-05,罚款,3000,{told},2026-03-06"));
        assert_eq!(desk.ok("show C2026-0001")["performance"][0], result, "{told}");
    }
    for told in ["已催缴", "正在履行", "已缴1000元"] {
        let (code, answer) = import(&Desk::new(), head, &format!("占道,2026-03-05,罚款,3000,{told},2026-03-06"));
        assert_eq!((code, &answer["problems"][0]["column"]), (2, &json!("履行情况")), "{told}: {answer}");
    }
}

#[test]
fn names_in_one_cell_are_several_parties_and_a_number_behind_a_name_is_its_number() {
    let parties = |cell: &str| {
        let desk = Desk::new();
        taken(&desk, "案由,决定日期,处罚种类,当事人", &format!("占道,2026-03-05,警告,{cell}"));
        let case = desk.ok("show C2026-0001");
        case["parties"].as_array().unwrap().clone()
    };
    let names = |cell: &str| parties(cell).iter().map(|party| party["name"].clone()).collect::<Vec<_>>();
    assert_eq!(names("张三；李四"), ["张三", "李四"]);
    assert_eq!(names("张三；某砂场；王五、赵六"), ["张三", "某砂场", "王五", "赵六"]);
    assert_eq!(names("张三；榴园镇东村1号"), ["张三"]);
    // However it is written: a number is no part of a name, which is shown to everybody.
    for cell in [
        "张三110105194912310021",
        "张三（身份证110105194912310021）",
        "张三(身份证号:110105194912310021)",
        "张三（110105194912310021）",
        "张三，身份证号码：110105194912310021",
    ] {
        let one = parties(&format!("\"{cell}\""));
        assert_eq!((&one[0]["name"], &one[0]["id_no"]), (&json!("张三"), &json!("110105194912310021")), "{cell}");
    }
    assert_eq!(names("某公司（法定代表人冯八）"), ["某公司（法定代表人冯八）"]);
}

#[test]
fn a_column_that_says_what_became_of_a_case_is_named_as_not_read() {
    let desk = Desk::new();
    let answer = taken(&desk, "序号,案由,决定日期,处罚种类,案件状态,是否办结", "1,占道,2026-03-05,警告,已撤案,是");
    let told = answer["warnings"].to_string();
    assert!(told.contains("没有读入的列：案件状态（1 格）、是否办结（1 格）") && !told.contains("序号"), "{told}");
}

#[test]
fn materials_on_paper_are_those_that_are_named() {
    let send = "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 --on 2026-11-17";
    let desk = Desk::new();
    for part in ["移交函", "letter", "移交函1份、证据"] {
        desk.refused(&format!("{send} --paper-materials {part}")).by("二（三）", "--paper-materials");
    }
    desk.ok(&format!("{send} --paper-materials 移交函1份、案源、证据3张"));
    assert_eq!(desk.ok("transfer show T2026-0001")["materials"].as_array().unwrap().len(), 3);
    desk.ok(&format!("{send} --paper-materials 见原卷"));
    let head = "案由,移送单位,接收单位,移送日期,发现日期";
    desk.file("移送.csv", format!("{head}\n占绿,住建局,综合执法局,2026-03-05,2026-03-05\n").as_bytes());
    let import =
        |told: &str| desk.run(&format!("import 移送.csv --late-reason 补录 --format json --paper-materials {told}"));
    let refused = import("移交函");
    assert!(refused.code != 0 && refused.out.contains("缺：案源"), "{}{}", refused.out, refused.err);
    let done = import("见原卷");
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
}

#[test]
fn a_column_that_only_answers_is_read_for_the_answers() {
    let desk = Desk::new();
    let head = "移送单位,接收单位,案由,移送日期,反馈日期,处理情况,不接受的理由";
    let rows = "住建局,综合执法局,搭建,2026-11-16,2026-11-18,接受,\n\
        自然资源局,综合执法局,占绿,2026-11-16,2026-11-18,不接受，不属本机关职权,不属本机关职权";
    let rows = rows.replace("不接受，", "\"不接受，").replace("职权,不属", "职权\",不属");
    desk.file("台账.csv", format!("{head}\n{rows}\n").as_bytes());
    let line = "import 台账.csv --found-on 移送日期 --paper-materials 全 --late-reason 补录";
    let answer = desk.ok(line);
    let said = answer["warnings"].to_string();
    assert!(said.contains("“处理情况”列写的都是接受与否，按反馈意见读"), "{said}");
    assert!(!said.contains("没有读入"), "{said}");
    assert_eq!([desk.status("T2026-0001"), desk.status("T2026-0002")], ["accepted", "declined"]);
    assert_eq!(desk.field("T2026-0002", "reason"), "不属本机关职权");
    // One cell that decides makes it a column of decisions.
    let desk = Desk::new();
    desk.file("台账.csv", format!("{head}\n{rows}\n住建局,综合执法局,占道,2026-11-16,,罚款500元,\n").as_bytes());
    let told = desk.run(line).err;
    assert!(!told.contains("接受与否"), "{told}");
}

#[test]
fn a_heading_that_does_not_tell_its_kind_is_told_whole() {
    let desk = Desk::new();
    desk.file("协查.csv", "序号,请求单位,协办科室,备考,请求日期\n1,综合执法局,规划科,急,2026-11-16\n".as_bytes());
    let refused = desk.refused("import 协查.csv");
    assert!(
        refused.message.contains("认得的列：请求单位") && refused.message.contains("不认识的列：协办科室"),
        "{refused:?}"
    );
    assert!(refused.message.contains("还缺：被请求单位、"), "{refused:?}");
    // As people head it.
    desk.file(
        "协查.csv",
        "请求单位,协助单位,事项,请求日期\n综合执法局,自然资源局,用地性质认定,2026-11-16\n".as_bytes(),
    );
    desk.ok("import 协查.csv --late-reason 补录");
    assert_eq!(desk.field("A2026-0001", "title"), "用地性质认定");
}

#[test]
fn whom_a_penalty_goes_to_that_its_ledger_does_not_say_is_told() {
    let desk = Desk::new();
    let head = "移送单位,接收单位,案由,移送日期,反馈意见,反馈日期,处理结果,处理日期,处罚决定书文号";
    let row = "住建局,综合执法局,搭建,2026-11-16,接受,2026-11-18,罚款500元,2026-11-20,峄综执罚〔2026〕7号";
    desk.file("台账.csv", format!("{head}\n{row}\n").as_bytes());
    let answer = desk.ok("import 台账.csv --found-on 移送日期 --paper-materials 全 --late-reason 补录");
    let said = answer["warnings"].to_string();
    assert!(said.contains("按移送单位登记抄送") && said.contains("抄送移送单位住建局"), "{said}");
    assert_eq!(desk.status("S2026-0001"), "open");
}
