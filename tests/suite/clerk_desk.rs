//! What a clerk gets wrong at the desk, and what the answer leads to: steps before a meeting entered after it, slips in commands and
//! ids, a ledger read again after its cases were split or merged.

use crate::common::Desk;

/// The line that a hint proposes behind `before`, without the program's name.
fn proposed(hint: &str, before: &str) -> String {
    let line = hint.split(before).nth(1).unwrap_or_else(|| panic!("{before}: {hint}"));
    let line = line.split(['；', '（']).next().unwrap_or_default();
    line.trim().strip_prefix("jiexie ").unwrap_or_else(|| panic!("{hint}")).to_owned()
}

#[test]
fn what_comes_before_a_meeting_is_not_taken_as_done_after_it() {
    let desk = Desk::new();
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-10");
    let new = "meeting topic new --by 住建局 --title 占道 --meeting M2026-0001";
    let refused = desk.refused(new);
    assert!(
        refused.message.contains("缺少 --on") && refused.message.contains("M2026-0001 的日子 2026-11-20 已过"),
        "{refused:?}"
    );
    assert!(refused.hint.contains("用 --on 2026-11-20"), "{refused:?}");
    desk.ok(&format!("{new} --on 2026-11-20"));
    for step in ["meeting topic approve P2026-0001", "meeting topic reject P2026-0001 --reason 重复"] {
        let refused = desk.refused(step);
        assert!(refused.message.contains("缺少 --on") && refused.hint.contains("用 --on 2026-11-20"), "{refused:?}");
    }
    desk.ok("meeting topic approve P2026-0001 --on 2026-11-20");
    let refused = desk.refused("meeting circulate M2026-0001");
    assert!(refused.message.contains("缺少 --on") && refused.hint.contains("用 --on 2026-11-20"), "{refused:?}");
    desk.ok("meeting circulate M2026-0001 --on 2026-11-20");
    // What is for no meeting, or one to come, is of today as ever; after the meeting it may be said to be.
    desk.ok("meeting topic new --by 住建局 --title 渣土");
    desk.ok("meeting topic approve P2026-0002");
    desk.ok(&format!("{new} --on 今天"));
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-27");
    desk.ok("meeting topic new --by 住建局 --title 扬尘 --meeting M2026-0002");
    desk.sound();
}

#[test]
fn a_slip_in_a_command_is_answered_with_the_line_as_it_works() {
    let desk = Desk::new();
    desk.sent();
    for (typed, meant) in [
        ("transfer recieve T2026-1", "transfer receive T2026-1"),
        ("tranfer recieve T2026-1", "transfer receive T2026-1"),
        ("transfer 收到 T2026-1", "transfer receive T2026-1"),
        ("移送 接受 T2026-1", "transfer accept T2026-1"),
        ("移送 list", "transfer list"),
        ("案件列表", "case list"),
    ] {
        let refused = desk.refused(typed);
        assert_eq!(proposed(&refused.hint, "）："), meant, "{typed}: {refused:?}");
        assert!(desk.run(&format!("{meant} --help")).code == 0, "{meant}");
    }
    // What the line lacks besides is there, too.
    let refused = desk.refused("tranfer new");
    let line = proposed(&refused.hint, "）：");
    assert!(line.starts_with("transfer new --") && line.contains("--to "), "{refused:?}");
    desk.ok("transfer receive T2026-1");
}

#[test]
fn a_slip_in_an_id_is_answered_with_the_id_that_is_there() {
    let desk = Desk::new();
    desk.sent();
    for slip in ["T20260001", "t2026_1", "T2026.1", "T2026/01", "T26-1"] {
        for command in ["show", "transfer accept"] {
            let refused = desk.refused(&format!("{command} {slip}"));
            assert!(refused.message.contains("不是记录编号"), "{refused:?}");
            assert_eq!(proposed(&refused.hint, "是否想写 T2026-0001："), format!("{command} T2026-0001"));
        }
        assert!(desk.refused(slip).hint.contains("是否想写 T2026-0001：jiexie T2026-0001"), "{slip}");
    }
    // None is proposed that is not there; a text is no slip.
    assert!(!desk.refused("show T20260002").hint.contains("是否想写"));
    desk.ok("find T20260001");
    desk.ok("show T2026-0001");
}

#[test]
fn a_second_record_is_the_other_one_of_a_tie() {
    let desk = Desk::new();
    desk.found();
    desk.ok("case new --unit 住建局 --title 乙 --found 2026-11-23");
    desk.ok("case new --unit 住建局 --title 丙 --found 2026-11-23");
    let refused = desk.refused("case link C2026-0002 C2026-0001 --as duplicate --reason 重复");
    assert!(refused.hint.contains("case link C2026-0002 --to C2026-0001 --as duplicate"), "{refused:?}");
}

#[test]
fn a_ledger_read_again_after_its_cases_were_split_or_merged_is_in_the_register() {
    let desk = Desk::new();
    let cases = "案由,当事人,发现单位,发现日期\n垃圾,甲一、乙二,住建局,2026-11-16\n垃圾二,丙三,住建局,2026-11-17\n垃圾三,丁四,住建局,2026-11-17\n";
    let sent = "案由,当事人,移送单位,接收单位,移送日期,发现日期,反馈意见,反馈日期,文号,调查情况\n\
        占道,张三、王五,住建局,综合执法局,2026-11-16,2026-11-13,接受,2026-11-18,峄住建移〔2026〕1号,属实\n\
        违建,李四,住建局,综合执法局,2026-11-17,2026-11-16,接受,2026-11-19,峄住建移〔2026〕2号,属实\n\
        违建二,赵六,住建局,综合执法局,2026-11-17,2026-11-16,接受,2026-11-19,峄住建移〔2026〕3号,属实\n";
    let (cases, sent) = (desk.file("案件.csv", cases.as_bytes()), desk.file("移送.csv", sent.as_bytes()));
    let import = |file: &std::path::Path, kind: &str| {
        desk.table(&format!("import {} --kind {kind} --paper-materials 纸质", file.display()))
    };
    desk.table(&format!("import {} --kind case", cases.display()));
    import(&sent, "transfer");
    desk.ok("case split C2026-0001 --title 乙二垃圾 --party 乙二");
    desk.ok("case link C2026-0003 --to C2026-0002 --as merged --reason 同一");
    desk.ok("case split C2026-0004 --title 王五占道 --party 王五");
    desk.ok("case link C2026-0006 --to C2026-0005 --as duplicate --reason 重复");
    let before = desk.events();
    for again in [desk.table(&format!("import {} --kind case", cases.display())), import(&sent, "transfer")] {
        assert!(again.contains("新登记 0、已在册 3"), "{again}");
    }
    assert_eq!(desk.events(), before);
}

#[test]
fn no_heading_of_a_report_has_a_sign_that_terminals_show_in_two_widths() {
    use unicode_width::UnicodeWidthStr;
    let desk = Desk::new();
    desk.sent();
    let mut seen = 0;
    for report in ["supervision", "briefing", "quarter", "late-entries"] {
        let said = desk.table(&format!("report {report}"));
        let lines: Vec<&str> = said.lines().collect();
        for at in (1..lines.len()).filter(|at| lines[*at].starts_with('─')) {
            let heading = lines[..at].iter().rev().take_while(|line| !line.is_empty()).take(4);
            for line in heading.filter(|line| !line.contains(['“', '：', '。'])) {
                seen += 1;
                assert_eq!(line.width(), line.width_cjk(), "{report}: {line}");
            }
        }
    }
    assert!(seen > 5, "{seen}");
    assert!(desk.table("report late-entries").contains("1 至"));
}

#[test]
fn the_log_names_the_books_of_the_register_in_chinese() {
    let desk = Desk::new();
    desk.ok("unit rename 住建局 --name 枣庄市峄城区住房城乡建设局 --short 住房局 --on 2026-11-23");
    let log = desk.table("audit log");
    assert!(log.contains("登记簿") && log.contains("住房局"), "{log}");
    assert!(!log.contains("unit/") && !log.contains("register"), "{log}");
    for (typed, record) in [("住房局", "unit/housing"), ("登记簿", "register"), ("unit/housing", "unit/housing")]
    {
        let rows = desk.ok(&format!("audit log {typed}"));
        assert!(rows.to_string().contains(&format!("\"record\":\"{record}\"")), "{typed}: {rows}");
    }
    assert!(desk.refused("audit log 无此单位").hint.contains("登记簿"));
}

#[test]
fn the_members_at_a_meeting_are_one_list_broken_between_names() {
    let desk = Desk::new();
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-10");
    desk.ok("meeting hold M2026-0001 --on 2026-11-20");
    desk.ok("meeting attend M2026-0001 --unit all --as present");
    let said = desk.command(["show", "M2026-0001"]).env("COLUMNS", "80").output().unwrap().stdout;
    let said = String::from_utf8(said).unwrap();
    let table = said.split("成员单位出席情况").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let rows: Vec<&str> = table.lines().skip(3).collect();
    let (last, before) = rows.split_last().unwrap();
    assert!(rows.len() > 1 && !last.ends_with('、') && before.iter().all(|row| row.ends_with('、')), "{table}");
}

#[test]
fn a_workbook_that_was_saved_anew_says_how_a_script_goes_on() {
    let desk = Desk::new();
    let export = |name: &str| desk.run_args(["export", desk.path(name).to_str().unwrap()]);
    assert_eq!(export("夜.xlsx").code, 0);
    assert_eq!(export("夜.xlsx").code, 0, "its own file is replaced");
    std::fs::write(desk.path("夜.xlsx"), b"saved by another program").unwrap();
    let refused = export("夜.xlsx");
    assert!(refused.code == 2 && refused.err.contains("脚本按时写的，名字里带上日期"), "{}", refused.err);
    assert_eq!(export("夜-2026-11-24.xlsx").code, 0);
    assert_eq!(desk.run_args(["export", desk.path("夜.xlsx").to_str().unwrap(), "--force"]).code, 0);
}
