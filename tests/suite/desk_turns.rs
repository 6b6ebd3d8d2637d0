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
        unsure.message.contains("像移送台账的列名")
            && unsure.message.contains("认得的列：移送单位")
            && unsure.hint.contains("--kind transfer"),
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

/// The command of the line that begins with `lead`, below which it stands.
fn below(said: &str, lead: &str) -> String {
    let mut lines = said.lines().skip_while(|line| !line.contains(lead)).skip(1);
    lines.next().unwrap_or_default().trim().to_owned()
}

#[test]
fn a_voided_record_is_entered_again_by_the_command_that_is_named() {
    let desk = Desk::new();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询一 --doc-no 峄综执询〔2026〕1号 --on 2026-11-20");
    desk.ok("share new --kind penalty --from 综合执法局 --to 住建局,城乡水务局 --title 处罚 --event 2026-11-23");
    desk.ok("case new --unit 住建局 --title 占道 --found 2026-11-20 --party 张三；；13506320011；文化路1号 --place 文化路18号 --source report --ongoing --measure 责令停止");
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-23 --paper-materials 见原卷");
    desk.ok("meeting new --kind regular --date 2026-12-18 --place 三楼 --time 下午两点");
    let ids = ["A2026-0001", "S2026-0001", "C2026-0001", T, "M2026-0001"];
    for id in ids {
        let voided = desk.table(&format!("void {id} --reason 点错"));
        let command = below(&voided, "作废不能撤回；确有其事的，照原来的内容重新登记");
        assert_eq!(below(&desk.table(&format!("correct {id}")), "照原来的内容重新登记："), command, "{id}");
        let again = desk.refused(&format!("void {id} --reason 再错"));
        assert!(again.hint.contains(&format!("jiexie correct {id}")), "{again:?}");
        let done = desk.run(&command.strip_prefix("jiexie ").unwrap_or_default().replace('\'', ""));
        assert_eq!(done.code, 0, "{command}\n{}", done.err);
    }
    // What was entered again is what it was, but for its number among the records.
    for (id, anew) in ids.iter().zip(["A2026-0002", "S2026-0002", "C2026-0003", "T2026-0002", "M2026-0002"]) {
        let first = |id: &str| {
            let events = desk.ok(&format!("show {id}"))["events"].clone();
            let own = events.as_array().unwrap().iter().find(|event| event["record"] == id).cloned().unwrap();
            (own["on"].clone(), own["act"].clone(), own["details"].clone())
        };
        assert_eq!(first(id), first(anew), "{id} {anew}");
    }
    for line in ["void A2026-0001 --event 2 --reason 没错", "correct A2026-0001 --event 2 --set 理由=别的 --reason 改"]
    {
        assert!(desk.refused(line).hint.contains("作废不能撤回"), "{line}");
    }
}

#[test]
fn the_way_on_is_named_where_a_clerk_looks_for_it() {
    let desk = Desk::new();
    desk.ok("meeting new --kind regular --date 2026-12-18");
    let solicited = desk.table("meeting solicit M1");
    assert!(solicited.contains("jiexie meeting topic new --by 单位 --title 标题 --meeting M2026-0001"), "{solicited}");
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-18");
    let held = desk.table("meeting hold M2 --on 2026-11-20");
    assert!(
        held.contains("起草纪要\n  jiexie meeting minutes M2026-0002") && held.contains("--kind minutes --draft"),
        "{held}"
    );
    // A flag behind a short id takes nothing of what follows it.
    let before = desk.events();
    desk.ok("letter M2 --kind minutes --draft -o 草稿.docx");
    assert!(desk.path("草稿.docx").exists() && desk.events() == before && desk.status("M2026-0002") == "held");
    desk.file("纪要.docx", b"x");
    let drafted = desk.table("meeting minutes M2 --file 纪要.docx");
    assert!(drafted.contains("组长 签发纪要\n  jiexie meeting sign M2026-0002"), "{drafted}");
    assert!(desk.run("print M2").err.contains("jiexie letter M2026-0002 -o 文书.docx"));
    // Nothing found is said once; filters of lists are led to them.
    let nothing = desk.run("find 不存在的词");
    assert_eq!(format!("{}{}", nothing.out, nothing.err).matches("没有找到").count(), 1);
    let filtered = desk.refused("find --title 占道");
    assert!(
        filtered.hint.contains("jiexie case list --title 占道") && filtered.hint.contains("jiexie find 占道"),
        "{filtered:?}"
    );
    // A reason is asked for by what is done, never by another act's example.
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-11-20");
    let asked = desk.run("assist extend A1").err + &desk.run("case stay C1").err;
    assert!(!asked.contains("不属本单位") && asked.contains("暂缓履行的理由"), "{asked}");
    let mut terminal = Terminal::run(&desk, ["meeting", "cancel", "M2026-0001"]);
    terminal.sees("取消会议的理由").types("\u{1b}");
    assert_eq!(terminal.ends(), 2);
    // A second decision is led to a correction, a review, or a case taken up again.
    desk.ok(&format!("case decide {C} --outcome no-penalty --on 2026-11-23"));
    let second = desk.refused(&format!("case decide {C} --outcome no-penalty"));
    for way in ["jiexie correct C2026-0001", "jiexie case review C2026-0001", "jiexie case reopen C2026-0001"] {
        assert!(second.hint.contains(way), "{second:?}");
    }
}

#[test]
fn several_units_receive_at_once_and_are_called_by_their_names() {
    let desk = Desk::new();
    desk.ok("share new --kind penalty --from 综合执法局 --to 住建局,城乡水务局 --title 处罚 --event 2026-11-23");
    desk.ok("share send S1 --channel written");
    let two = desk.refused("letter S1 -o 抄送单.docx");
    assert!(two.hint.contains("住建局、城乡水务局") && !two.hint.contains("housing"), "{two:?}");
    desk.ok("share receive S1 --unit 住建局、城乡水务局 --by 李四");
    assert_eq!(desk.status("S2026-0001"), "received");
    desk.ok("share new --kind other --from 综合执法局 --to 住建局,城乡水务局 --title 其他 --event 2026-11-23");
    desk.ok("share send S2 --channel written");
    let none = desk.refused("share receive S2 --unit 住建局,公安分局");
    assert!(none.exit != 0 && desk.status("S2026-0002") == "sent", "{none:?}");
}

#[test]
fn a_transfer_is_found_by_its_case_and_a_double_is_noticed() {
    let desk = Desk::new();
    let line = "transfer new --from 住建局 --to 综合执法局 --title 沿街违建 --found 2026-11-23 --party 张三 --place 文化路18号 --paper-materials 见原卷";
    desk.ok(line);
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 别的 --case C1");
    for word in ["沿街", "张三", "文化路"] {
        for (kind, id) in [("transfer", T), ("assist", "A2026-0001")] {
            let found = desk.ok(&format!("find {word} --kind {kind}"));
            assert_eq!(found.as_array().unwrap().len(), 1, "{word} {kind}");
            assert_eq!(found[0]["id"], id, "{word}");
        }
        assert_eq!(desk.ok(&format!("find {word} --kind share")).as_array().unwrap().len(), 0);
    }
    assert_eq!(desk.ok("find 沿街 --kind transfer --unit 公安分局").as_array().unwrap().len(), 0);
    let double = |line: &str, of: Option<&str>| {
        let warnings = desk.ok(line)["warnings"].to_string();
        assert_eq!(warnings.contains("可能是重复登记"), of.is_some(), "{line}: {warnings}");
        of.iter().for_each(|of| assert!(warnings.contains(of), "{line}: {warnings}"));
    };
    let case = "case new --unit 住建局 --title 占道经营 --found 2026-11-23";
    double(case, None);
    double(case, Some("C2026-0002"));
    double(&format!("{case} --party 李四"), None);
    double("case new --unit 城乡水务局 --title 占道经营 --found 2026-11-23", None);
    let assist = "assist new --kind consult --from 综合执法局 --to 住建局 --title 征询";
    double(assist, None);
    double(assist, Some("A2026-0002"));
    double(&format!("{assist} --doc-no 峄综执询〔2026〕9号"), Some("A2026-0003"));
    let meeting = "meeting new --kind special --called-by leader --date 2026-11-30";
    double(&format!("{meeting} --on 2026-11-23"), None);
    double(meeting, Some("M2026-0001"));
    desk.ok("void M1 --reason 重复");
    desk.ok("void M2 --reason 重复");
    double(meeting, None);
}

#[test]
fn a_penalty_without_kinds_and_a_share_of_what_is_none_are_said() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 违建 --found 2026-11-20");
    let decided = desk.ok(&format!("case decide {C} --outcome penalty --copy-none 无相关单位 --on 2026-11-23"));
    assert!(decided["warnings"].to_string().contains("没有写明处罚种类"), "{decided}");
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-20");
    let decided = desk.ok("case decide C2 --outcome penalty --penalty 罚款 --copy-none 无相关单位 --on 2026-11-23");
    assert!(!decided["warnings"].to_string().contains("处罚种类"), "{decided}");
    desk.ok("case new --unit 综合执法局 --title 噪声 --found 2026-11-20");
    desk.ok("case decide C3 --outcome no-penalty --on 2026-11-23");
    let share = |case: &str| {
        desk.ok(&format!(
            "share new --kind penalty --from 综合执法局 --to 住建局 --title 处罚 --event 2026-11-24 --case {case}"
        ))
    };
    let said = share("C3")["warnings"].to_string();
    assert!(said.contains("C2026-0003 现行的决定是不予处罚"), "{said}");
    assert!(!share("C2")["warnings"].to_string().contains("现行的决定"));
}

#[test]
fn a_place_is_hidden_where_it_is_somebodys_home_and_not_in_a_case_of_others() {
    let desk = Desk::new();
    let entered = [
        // Where 张三 lives: his own case, a case of others, one that names him, one of his without his address, one with his name.
        "--title 违建 --place 榴园路1号 --party 张三；370404199001010012；；榴园路1号",
        "--title 占道 --place 榴园路1号 --party 李四",
        "--title 张三占道 --place 榴园路1号",
        "--title 倾倒垃圾 --place 榴园路1号 --party 张三",
        "--title 噪声 --place 榴园路1号张三家 --party 王五",
        "--title 渣土 --place 榴园路1号",
        // His address was told otherwise before it was corrected.
        "--title 油烟 --place 坛山路9号 --party 赵六；；；坛山路9号",
        "--title 散发 --place 坛山路9号 --party 孙七",
    ];
    for line in entered {
        desk.ok(&format!("case new --unit 住建局 --found 2026-11-23 {line}"));
    }
    desk.ok("correct C2026-0007 --event 1 --set 当事人=赵六；；；坛山路10号 --reason 录错");
    desk.ok("export 出");
    let text = std::fs::read_to_string(desk.path("出").join("cases.csv")).unwrap();
    let mut cases = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let at = cases.headers().unwrap().iter().position(|title| title == "place").unwrap();
    let places: Vec<String> = cases.records().map(|row| row.unwrap()[at].to_owned()).collect();
    let hidden = "榴**";
    assert_eq!(
        places,
        [hidden, "榴园路1号", hidden, hidden, "榴**张**家", "榴园路1号", "坛**", "坛山路9号"],
        "{places:?}"
    );
}
