//! How a clerk says things at the desk: units as offices call them, ids without their year, reasons and days that are
//! asked for, slips of the hand.

use crate::common::{ALL, C, Desk, T};
use crate::terminal::{ENTER, ESC, Terminal};

#[test]
fn units_are_known_as_offices_call_them_and_the_nearest_is_guessed() {
    let desk = Desk::new();
    for (typed, code) in [
        ("城管局", "bureau"),
        ("区城管局", "bureau"),
        ("枣庄市峄城区城市管理局", "bureau"),
        ("林业局", "forestry"),
        ("市监局", "market"),
        ("区市监局", "market"),
        ("环保局", "environment"),
        ("自规局", "land"),
        ("教育局", "education"),
        ("水利局", "water"),
    ] {
        assert_eq!(desk.ok(&format!("unit show {typed}"))["id"], code, "{typed}");
    }
    for (typed, near) in [("housng", "住建局（housing）"), ("风景管理局", "冠世榴园风景区管委会（scenic）")]
    {
        let refusal = desk.refused(&format!("unit show {typed}"));
        assert!(refusal.exit == 2 && refusal.hint.starts_with(&format!("最接近的是{near}")), "{refusal:?}");
    }
    // What is like nothing is guessed at by nothing; another district's and the city's units are no own ones.
    for typed in ["交通局", "薛城区市监局", "市住建局", "市局"] {
        let refusal = desk.refused(&format!("unit show {typed}"));
        assert!(refusal.exit == 2 && refusal.hint.contains("jiexie unit add"), "{refusal:?}");
    }
    // A unit that bears the name takes it; one that is called so by custom is found once it is there.
    desk.ok("unit add --name 区交通运输局 --kind organ");
    assert_eq!(desk.ok("unit show 交通局")["name"], "区交通运输局");
    desk.ok("unit add --name 林业局 --kind organ");
    assert_eq!(desk.ok("unit show 林业局")["name"], "林业局");
    desk.ok("transfer new --from 住建局 --to 城管局 --title 违建 --found 2026-11-23 --paper-materials 纸质卷一册");
    assert_eq!(desk.ok(&format!("show {T}"))["to"], "bureau");
}

#[test]
fn an_id_without_its_year_is_that_of_this_year_or_the_only_one() {
    let mut desk = Desk::new();
    let new = |desk: &Desk, day: &str| {
        desk.ok(&format!(
            "transfer new --from 住建局 --to 执法局 --title 违建 --found {day} --on {day} {ALL} --late-reason 补登"
        ));
    };
    new(&desk, "2025-11-20");
    for typed in ["show T1", "show t1", "T1", "t０００1", "transfer show T1", "show T 1", "T 1", "find T1"] {
        let done = desk.run(&format!("{typed} --format json"));
        assert!(done.code == 0 && done.out.contains("T2025-0001"), "{typed}: {}{}", done.out, done.err);
    }
    new(&desk, "2024-11-20");
    let refusal = desk.refused("show T1");
    assert!(refusal.exit == 2 && refusal.message.contains("T2025-0001、T2024-0001"), "{refusal:?}");
    assert!(refusal.hint.contains("T2025-0001"), "{refusal:?}");
    new(&desk, "2026-11-23");
    let done = desk.run("transfer receive T1 --on 2026-11-24");
    assert!(done.code == 0 && done.err.contains("T1 按 T2026-0001 理解"), "{}", done.err);
    // Behind an option, in a list; a text stays what it is.
    new(&desk, "2026-11-24");
    assert_eq!(desk.run("transfer receive T1,T2 -q").code, 3, "T1 was received");
    desk.ok("case link C1 --to=C2 --as related --reason T1");
    let told = desk.ok(&format!("show {C}"));
    assert!(told.to_string().contains("\"C2026-0002\"") && told["events"].to_string().contains("\"T1\""), "{told}");
    desk.ok("assist new --kind guidance --from 住建局 --to 执法局 --title T1 --case C1");
    assert_eq!(desk.ok("show A1")["title"], "T1");
    assert_eq!(desk.refused("show T9").exit, 4);
    assert_eq!(desk.refused("show C2026").exit, 2);
    desk.at("2027-01-04");
    assert_eq!(desk.refused("show T1").exit, 2, "of three earlier years");
}

#[test]
fn a_correction_without_its_reason_is_asked_for_it_and_cites_the_clause_of_what_it_corrects() {
    let desk = Desk::new();
    desk.ok(&format!("transfer new --from 住建局 --to 执法局 --title 违建 --found 2026-11-23 {ALL}"));
    desk.ok(&format!("transfer receive {T}"));
    desk.ok(&format!("transfer accept {T}"));
    desk.ok("operation new --kind special --title 夜市 --lead 执法局 --starts 2026-12-01");
    for (line, clause) in [
        (format!("correct {C} --event 1 --set 案由=占道"), "二（二）1"),
        (format!("correct {T} --event 1 --set 文号=函〔2026〕1号"), "二（一）"),
        (format!("void {T} --event 3"), "二（二）2"),
        ("correct O2026-0001 --event 1 --set 标题=夜市整治".to_owned(), "一（二）4"),
    ] {
        desk.refused(&line).by(clause, "--reason");
    }
    // What there is no such field of is called in Chinese, and so is the way.
    let refusal = desk.refused("correct O2026-0001 --event 1 --set 称呼=夜市整治 --reason 笔误");
    assert!(refusal.message.contains("“称呼”") && refusal.hint.contains("标题"), "{refusal:?}");
    let way = desk.refused(&format!("correct {T} --event 2 --set 案由=占道 --reason 笔误")).hint;
    assert!(way.contains(&format!("jiexie correct {C} --event 1 --set 案由=")), "{way}");
    let mut terminal = Terminal::run(&desk, ["correct", C, "--event", "1", "--set", "案由=占道经营"]);
    terminal.sees("更正的理由").types("笔误\r").sees("违建 → 占道经营").sees("照此更正？").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.ok(&format!("show {C}"))["title"], "占道经营");
    // Which step it is is told by what is set; nothing is kept of what is given up.
    let mut terminal = Terminal::run(&desk, ["correct", C, "--set", "案由=违法建设"]);
    terminal.sees("--event 1").sees("更正的理由").types(ESC);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn what_is_done_at_a_meeting_is_of_its_day_where_somebody_is_asked() {
    let mut desk = Desk::new();
    desk.at("2026-10-20");
    desk.ok("meeting new --kind special --date 2026-11-20 --called-by leader");
    desk.at("2026-11-24");
    let mut terminal = Terminal::run(&desk, ["meeting", "hold", "M1"]);
    terminal.sees("事项发生的日期").sees("2026-11-20").types(ENTER).sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.ok("show M1")["held_on"], "2026-11-20");
    let mut terminal = Terminal::run(&desk, ["meeting", "attend", "M1", "--unit", "住建局", "--as", "出席"]);
    terminal.sees("2026-11-20").types(ESC);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    // In a dialogue too; a choice that is misspelt is guessed; in a script nothing is asked.
    let mut terminal = Terminal::run(&desk, ["meeting", "attend", "M1", "--unit", "住建局"]);
    terminal
        .types("presnet")
        .sees("出席")
        .types(ENTER)
        .sees("会议的日子是 2026-11-20")
        .types(ENTER)
        .sees("保存？")
        .types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    let attended = desk.ok("show M1");
    assert!(
        attended["events"]
            .as_array()
            .unwrap()
            .iter()
            .any(|event| event["on"] == "2026-11-20" && event["act"] == "meeting.attend"),
        "{attended}"
    );
    // Its minutes are signed on the day they are signed.
    desk.file("稿.docx", b"x");
    desk.ok("meeting minutes M1 --file 稿.docx --on 2026-11-23");
    let mut terminal = Terminal::run(&desk, ["meeting", "sign", "M1"]);
    terminal.sees("照此签发？").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert!(!terminal.text.contains("会议的日子"), "{}", terminal.text);
    assert_eq!(desk.ok("show M1")["signed_on"], "2026-11-24");
    desk.ok("meeting guest M1 --name 区人民法院");
    let told = desk.ok("show M1");
    assert!(told["events"].as_array().unwrap().iter().any(|event| event["on"] == "2026-11-24"), "{told}");
}

#[test]
fn the_history_of_a_place_is_told_in_the_order_of_days() {
    let desk = Desk::new();
    let at = "--from 住建局 --to 执法局 --paper-materials 纸质卷一册 --late-reason 补登";
    desk.ok(&format!("transfer new {at} --title 占道 --place 文化路18号 --found 2026-11-10 --on 2026-11-12"));
    desk.ok(&format!("transfer receive {T} --on 2026-11-12"));
    desk.ok(&format!("transfer accept {T} --on 2026-11-13"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕31号 --copy-to 住建局 --on 2026-11-20"
    ));
    desk.ok("case new --unit 住建局 --title 违建 --place 文化路１８号院 --found 2026-11-11");
    desk.ok("case new --unit 住建局 --title 文化路18号违建 --place 解放路 --found 2026-11-11");
    let days = |line: &str| -> Vec<String> {
        let rows = desk.ok(line);
        let told = |row: &serde_json::Value| format!("{} {}", row["on"].as_str().unwrap(), row["id"].as_str().unwrap());
        rows.as_array().unwrap().iter().map(told).collect()
    };
    let all = [
        "2026-11-10 C2026-0001",
        "2026-11-11 C2026-0002",
        "2026-11-12 T2026-0001",
        "2026-11-13 T2026-0001",
        "2026-11-20 C2026-0001",
    ];
    assert_eq!(days("find --place 文化路18号"), all);
    assert_eq!(days("find 占道 --place 文化路18号"), [all[0], all[2], all[3], all[4]]);
    assert_eq!(days("find --place 文化路18号 --kind 移送"), [all[2], all[3]]);
    assert_eq!(days("find --place 文化路18号 --from 2026-11-11 --to 2026-11-12"), [all[1], all[2]]);
    let table = desk.table("find --place 文化路18号");
    assert!(table.contains("作出处理决定：") && table.contains("峄综执罚〔2026〕31号"), "{table}");
    assert!(desk.run("find --place 幸福路").err.contains("jiexie find 幸福路"));
    assert_eq!(desk.refused("find --place 路").exit, 2);
    assert_eq!(desk.refused("find").exit, 2);
}

#[test]
fn parts_stand_one_below_the_other_and_lists_are_printed_on_wide_sheets() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 文化路与峄州路交叉口西南侧沿街商铺门前擅自搭建钢结构雨棚并占用人行道堆放建筑材料 --found 2026-11-23 --party 张三 --party 李四");
    desk.ok(&format!("case material add {C} --kind evidence letter.pdf source.pdf"));
    let shown = desk.table(&format!("show {C}"));
    let lines: Vec<&str> = shown.lines().collect();
    for (title, first, second) in [("当事人", "张三", "李四"), ("材料", "letter.pdf", "source.pdf")] {
        let at = lines.iter().position(|line| line.starts_with(title)).unwrap();
        assert!(lines[at].contains(first) && !lines[at].contains(second), "{shown}");
        assert!(lines[at + 1].starts_with("  ") && lines[at + 1].contains(second), "{shown}");
    }
    assert_eq!(desk.run("case list -o 案件.xlsx").code, 0);
    let book = std::fs::File::open(desk.path("案件.xlsx")).unwrap();
    let mut book = zip::ZipArchive::new(book).unwrap();
    let mut part = |name: &str| std::io::read_to_string(book.by_name(name).unwrap()).unwrap();
    let (sheet, names) = (part("xl/worksheets/sheet2.xml"), part("xl/workbook.xml"));
    assert!(sheet.contains("fitToPage=\"1\"") && sheet.contains("orientation=\"landscape\""), "{sheet}");
    assert!(names.contains("_xlnm.Print_Titles"), "{names}");
}

#[test]
fn a_column_of_results_is_read_as_the_step_it_means_or_asks_for_what_that_needs() {
    let desk = Desk::new();
    let head =
        "案由,移送单位,接收单位,发现日期,移送日期,反馈日期,办理结果,结案日期,处罚决定日期,处罚种类,罚没金额,迟延原因\n";
    let row = |rest: &str| format!("占道经营,住建局,城管局,2026-11-16,2026-11-17,{rest}\n");
    let told = |rows: &str, kind: &str, paper: &str| {
        desk.file("l.csv", rows.as_bytes());
        let done = desk.run(&format!("import l.csv --kind {kind} {paper} --format json"));
        (done.code, format!("{}{}", done.out, done.err))
    };
    let paper = "--paper-materials 纸质卷一册";
    let (code, said) = told(&(head.to_owned() + &row("2026-11-19,已接受,,,,,")), "transfer", paper);
    assert!(code == 0 && !said.contains("处理决定不能为空"), "{said}");
    assert_eq!(desk.ok(&format!("show {T}"))["status"], "accepted");
    // The penalty stands in columns of its own; that it is closed is no decision.
    let penalty = row("2026-11-19,已结案,2026-11-24,2026-11-20,罚款,500,").replace("占道", "违法");
    let (code, said) = told(&(head.to_owned() + &penalty), "transfer", &format!("{paper} --copy-none 无相关单位"));
    assert!(code == 0 || said.contains("抄送") || said.contains("通报"), "{said}");
    for (rest, wanted) in [
        (",已接受,,,,,", "办理结果写的是“已接受”，却没有反馈日期"),
        ("2026-11-19,已办结,,,,,", "办理结果写的是“已办结”，却没有结案日期"),
        ("2026-11-19,移送公安,,,,,", "那是另一件移送"),
        ("2026-11-19,已办结,2026-11-24,2026-11-20,,,", "没有写作出了什么决定"),
    ] {
        let (code, said) = told(&(head.to_owned() + &row(rest).replace("占道", "违章")), "transfer", paper);
        assert!(code == 2 && said.contains(wanted) && !said.contains("处理决定不能为空"), "{rest}: {said}");
    }
    let head = "案由,发现单位,发现日期,移送公安日期,办理结果\n";
    let (code, said) = told(&format!("{head}走私,执法局,2026-11-16,,移送公安机关\n"), "case", paper);
    assert!(code == 2 && said.contains("却没有移送公安日期"), "{said}");
    let (code, said) = told(
        &format!("{head}走私,执法局,2026-11-16,2026-11-18,移送公安机关\n贩私,执法局,2026-11-16,,已立案\n"),
        "case",
        paper,
    );
    assert!(code == 0, "{said}");
    assert_eq!(desk.ok("transfer list --kind criminal").as_array().map(Vec::len), Some(1));
}
