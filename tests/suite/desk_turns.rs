//! Wrong turns of a clerk at the desk: each leads on by what stands before them, a column, a field, a command that works.

use serde_json::Value;

use crate::common::{C, Desk, T};
use crate::terminal::Terminal;

/// What is said of every problem of an import that must fail: message and way on in one.
fn problems(desk: &Desk, name: &str, ledger: &str, options: &str) -> Vec<(Value, String)> {
    desk.file(name, ledger.as_bytes());
    let before = desk.events();
    let done = desk.run(&format!("import {name} {options} --format json"));
    assert!(matches!(done.code, 2 | 3), "{}", done.err);
    assert_eq!(before, desk.events(), "{name} left a trace");
    let told: Value = serde_json::from_str(&done.out).unwrap();
    let one = |problem: &Value| {
        let text = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
        (problem.clone(), format!("{}→{}", text("message"), text("hint")))
    };
    told["problems"].as_array().unwrap().iter().map(one).collect()
}

/// Every option named in what is said must be one of import.
fn names_no_foreign_option(desk: &Desk, said: &str) {
    let help = desk.table("import --help");
    for option in said.split("--").skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_lowercase() && c != '-')) {
        let option = option.into_iter().next().unwrap_or_default();
        assert!(help.contains(&format!("--{option} ")), "--{option} is no option of import: {said}");
    }
}

#[test]
fn a_refused_row_names_the_columns_to_fill_and_no_option_of_another_command() {
    let desk = Desk::new();
    let assist = "请求单位,被请求单位,类别,事由,发函日期,收到日期,答复日期,适用条款,处罚标准,结论,延期告知日期,延长至,延长理由,拒绝日期,法定事由,撤回日期,撤回理由,材料,案件编号,是否紧急\n\
        综合执法局,住建局,认定鉴定,甲,2026-11-10,,2026-11-12,,,,,,,,,,,,,\n\
        综合执法局,住建局,认定鉴定,乙,2026-11-02,,,,,,2026-11-13,2026-11-30,忙,,,,,,,\n\
        综合执法局,住建局,调取材料,丙,2026-11-10,,,,,,,,,2026-11-11,,,,,,\n\
        综合执法局,住建局,征询意见,丁,2026-11-10,,,,,,,,,,,2026-11-11,,,,\n\
        综合执法局,住建局,征询意见,戊,2026-11-10,,,,,,2026-11-11,2026-11-30,,,,,,,,\n\
        综合执法局,住建局,撤销证件,己,2026-11-10,,,,,,,,,,,,,,,\n\
        综合执法局,住建局,认定鉴定,庚,2026-11-10,2026-11-13,2026-11-12,第一条,一倍,,,,,,,,,,,\n\
        综合执法局,住建局,配合执行,辛,2026-11-10,,,,,,,,,,,,,,,\n\
        综合执法局,住建局,征询意见,壬,2026-11-10,,,,,,2026-11-11,2026-12-30,难,,,,,,,\n";
    let told = problems(&desk, "协作.csv", assist, "");
    let all: String = told.iter().map(|(_, said)| said.as_str()).collect::<Vec<_>>().join("\n");
    names_no_foreign_option(&desk, &all);
    for way in [
        "“适用条款”列写适用条款，“处罚标准”列写处罚标准",
        "填写“答复日期”“迟延原因”列",
        "“法定事由”列写所依据的法律和条款",
        "“撤回理由”列写理由",
        "“延长理由”列写延长的理由",
        "填写“材料”",
        "核对“答复日期”这一格",
        "“案件编号”列写案件编号",
        "“延长至”列至多写",
    ] {
        assert!(all.contains(way), "{way}\n{all}");
    }
    let transfer = "移送单位,接收单位,移送日期,发现日期,案由,材料,是否接受,反馈日期,不接受理由,报请日期,指定日期,指定单位,指定文号,决定日期,处理决定,罚没金额,抄送单位,不抄送的理由,通报日期,结案日期\n\
        住建局,综合执法局,2026-11-10,2026-11-09,甲,m,不接受,2026-11-11,,,,,,,,,,,,\n\
        住建局,综合执法局,2026-11-10,2026-11-09,乙,m,不接受,2026-11-11,不属本局,,2026-11-12,城乡水务局,峄政字〔2026〕1号,,,,,,,\n\
        住建局,综合执法局,2026-11-10,2026-11-09,丙,m,接受,2026-11-11,,,,,,2026-11-12,不予处罚,500,,,,\n\
        住建局,综合执法局,2026-11-10,2026-11-09,丁,m,接受,2026-11-11,,,,,,2026-11-12,行政处罚,,,无相关单位,2026-11-12,2026-11-12\n\
        住建局,综合执法局,2026-11-10,2026-11-09,戊,m,,,,,,,,2026-11-12,不予处罚,,,,,\n";
    let told = problems(&desk, "移送.csv", transfer, "--paper-materials 见原卷");
    let all: String = told.iter().map(|(_, said)| said.as_str()).collect::<Vec<_>>().join("\n");
    names_no_foreign_option(&desk, &all);
    for way in
        ["“不接受理由”列写不接受的理由", "填写“报请日期”列", "清空“处罚种类”列、“罚没金额”列，或“处理决定”列写行政处罚"]
    {
        assert!(all.contains(way), "{way}\n{all}");
    }
    assert!(!all.contains("jiexie "), "no command finds a record that is not there: {all}");
}

#[test]
fn what_a_ledger_lacks_is_explained_once_with_its_rows_and_all_is_told_in_one_round() {
    let desk = Desk::new();
    // Materials, an answer's reason and the lateness of one row: nothing waits for a second round.
    let ledger = "移送单位,接收单位,移送日期,发现日期,案由,是否接受,反馈日期\n\
        住建局,综合执法局,2026-11-10,2026-11-09,甲,不接受,2026-11-11\n\
        住建局,综合执法局,2026-11-10,2026-10-09,乙,,\n";
    let told = problems(&desk, "移送.csv", ledger, "");
    let rows =
        |at: usize| told[at].0["rows"].as_array().unwrap().iter().map(|row| row.as_u64().unwrap()).collect::<Vec<_>>();
    assert_eq!((told.len(), rows(0), rows(1)), (3, vec![2, 3], vec![2]), "{told:?}");
    assert!(told[0].0["line"] == 1 && told[0].1.contains("台账没有“材料”一列，第 2、3 行要用"), "{told:?}");
    assert!(told[0].1.contains("--paper-materials") && told[0].1.contains("--map 台账的列=材料"), "{told:?}");
    assert!(told[1].1.contains("台账没有“不接受理由”一列，第 2 行要用"), "{told:?}");
    assert!(told[2].0["line"] == 3 && told[2].1.contains("超期") && told[2].1.contains("“迟延原因”"), "{told:?}");
    names_no_foreign_option(&desk, &told[0].1);
    // What every row needs is said of the heading, and the rows are looked at all the same.
    let ledger = "移送单位,接收单位,移送日期,是否接受,反馈日期\n住建局,综合执法局,2026-11-10,不接受,2026-11-11\n";
    let told = problems(&desk, "缺.csv", ledger, "--kind transfer");
    let all: Vec<&str> = told.iter().map(|(_, said)| said.as_str()).collect();
    assert!(
        told.len() == 3
            && all[0].contains("缺少列：案由")
            && all[1].contains("“材料”")
            && all[2].contains("“不接受理由”"),
        "{all:?}"
    );
    desk.file("缺.csv", ledger.as_bytes());
    let unsure = desk.refused("import 缺.csv");
    assert!(
        unsure.message.contains("像移送台账的列名（认得移送单位") && unsure.hint.contains("--kind transfer"),
        "{unsure:?}"
    );
    // A category that was guessed is said, also where another row is refused for having none; the marked workbook has both.
    let ledger = "请求单位,被请求单位,事由,发函日期\n综合执法局,住建局,请求认定违建,2026-11-10\n综合执法局,住建局,什么,2026-11-10\n";
    let told = problems(&desk, "协作.csv", ledger, "-o 问题.xlsx");
    assert!(told.len() == 1 && told[0].1.contains("“类别”（可写 认定鉴定、"), "{told:?}");
    let done = desk.run("import 协作.csv");
    assert!(done.err.contains("“请求认定违建”读作 协作种类为认定鉴定"), "{}", done.err);
    let marked = jiexie_sheet(&desk, "问题.xlsx");
    assert!(marked.contains("台账没有“类别”一列") && marked.contains("要补的列：“类别”"), "{marked}");
    // What is no sheet at all is not looked at for headings.
    let noise: Vec<u8> = (0..3000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for name in ["乱.xlsx", "乱.csv"] {
        desk.file(name, &noise);
        let refused = desk.refused(&format!("import {name}"));
        assert!(refused.message.contains("不是电子表格"), "{refused:?}");
    }
}

/// All texts of the first sheet of a workbook.
fn jiexie_sheet(desk: &Desk, name: &str) -> String {
    use calamine::{Data, Reader};
    let mut book = calamine::open_workbook_auto(desk.path(name)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    range
        .cells()
        .filter_map(|(_, _, cell)| if let Data::String(text) = cell { Some(format!("{text}\n")) } else { None })
        .collect()
}

#[test]
fn a_number_typed_with_a_name_goes_to_its_field_or_is_refused() {
    let desk = Desk::new();
    desk.found();
    let line = ["case", "new", "--unit", "住建局", "--title", "违建", "--found", "2026-11-24", "--party"];
    let done = desk.run_args(line.into_iter().chain(["张三（身份证370404199001011234，电话13506320011）"]));
    assert_eq!(done.code, 0, "{}", done.err);
    let party = &desk.ok("show C2026-0002")["parties"][0];
    assert_eq!(
        (party["name"].as_str(), party["id_no"].as_str(), party["phone"].as_str()),
        (Some("张三"), Some("370404199001011234"), Some("13506320011"))
    );
    let done = desk.run_args(line.into_iter().chain(["某公司（法定代表人李四，370404199001011234）"]));
    assert!(
        done.code == 2 && done.err.contains("分不清是谁的") && !done.err.contains("370404199001011234"),
        "{}",
        done.err
    );
    let shown = desk.ok(&format!("case party add {C} --name 李四（370404199001011234） --on 2026-11-18"));
    assert_eq!(shown["id"], C);
    let party = &desk.ok(&format!("show {C}"))["parties"][0];
    assert_eq!((party["name"].as_str(), party["id_no"].as_str()), (Some("李四"), Some("370404199001011234")));
    let both =
        desk.refused(&format!("case party add {C} --name 王五（370404199001011234） --id-no 370404199001010012"));
    assert!(both.message.contains("--id-no"), "{both:?}");
    desk.ok(&format!("case party add {C} --name 某公司（法定代表人赵六） --on 2026-11-18"));
    assert_eq!(desk.ok(&format!("show {C}"))["parties"][1]["kind"], "organisation");
    // Where no field takes it, the name alone is asked for.
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-20 --on 2026-11-20 --paper-materials 见原卷");
    let by = desk.refused(&format!("transfer receive {T} --by 张三（13506320011）"));
    assert!(by.exit == 2 && format!("{}{}", by.message, by.hint).contains("只写姓名"), "{by:?}");
    // Times as people say them.
    desk.ok(&format!("transfer receive {T} --by 张三 --at 上午9点半"));
    assert_eq!(desk.field(T, "received_at"), "09:30");
    let wrong = desk.refused(&format!("transfer receive {T} --at 晚上2点"));
    assert!(wrong.hint.contains("9点半"), "{wrong:?}");
}

#[test]
fn an_extension_after_its_day_is_refused_before_anything_is_asked() {
    let desk = Desk::new();
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 认定 --on 2026-11-10");
    let mut terminal = Terminal::run(&desk, ["assist", "extend", "A2026-0001"]);
    assert_eq!(terminal.ends(), 3);
    let refused = desk.refused("assist extend A2026-0001 --until 2026-12-01");
    refused.by("四（二）1", "jiexie assist reply A2026-0001 --late-reason");
    assert!(!refused.hint.contains("加 --late-reason"), "{refused:?}");
}
