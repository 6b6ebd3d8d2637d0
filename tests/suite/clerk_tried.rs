//! What led a clerk astray who tried all tasks of an office, believing the screen: an answer lost, a way that is none, a
//! figure that is a text.

use calamine::{Data, Reader as _, open_workbook_auto};

use crate::common::{C, Desk, T, T2};
use crate::terminal::{CTRL_C, DOWN, ENTER, Terminal};

/// The words of a line.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(' ')
}

#[test]
fn an_option_that_is_not_there_is_told_before_anything_is_asked() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-17"));
    for line in [
        format!("correct {C} --event 2 --blabla x"),
        format!("correct {C} --blabla"),
        format!("void {C} --blabla x"),
        format!("void {C} --event 2 --blabla"),
        format!("correct {C} --event 2 --findings 已核实 --on 2026-11-17 --reason 补记"),
    ] {
        let mut terminal = Terminal::run(&desk, words(&line));
        assert_ne!(terminal.ends(), 0, "{line}");
        assert!(terminal.text.contains("没有选项") && !terminal.text.contains("? "), "{line}\n{}", terminal.text);
    }
    // The way that is shown keeps what was written, names the step that holds it, and works.
    for (line, told) in [
        ("--event 2 --findings 已核实 --reason 补记", "已核实"),
        ("--findings=又核实 --reason 补记", "又核实"),
        ("--event 1 --findings 再核实 --reason 补记", "再核实"),
    ] {
        let way = desk.run(&format!("correct {C} {line}")).err;
        let shown = way.split("jiexie ").nth(1).unwrap().split('；').next().unwrap();
        assert!(shown.contains(&format!("--set 调查情况={told}")) && shown.contains("--event 2"), "{way}");
        assert_eq!(shown.matches("--reason").count(), 1, "{way}");
        desk.ok(shown.trim());
        assert_eq!(desk.field(C, "findings"), told);
    }
}

#[test]
fn a_remark_after_saving_and_of_an_import_names_a_command_that_works() {
    let desk = Desk::new();
    let works = |said: &str, within: &str| {
        let line = said.lines().find(|line| line.contains(within)).unwrap_or_else(|| panic!("{said}"));
        assert!(!line.contains("--findings") && !line.contains("--paper "), "{line}");
        desk.ok(line.split("jiexie ").nth(1).unwrap().trim());
    };
    desk.found();
    let said = desk.run(&format!("case assess {C} other --to 综合执法局 --on 2026-11-17")).err;
    works(&said, "未记初步调查情况");
    let told = |id: &str| desk.field(id, "findings").as_str().is_some_and(|text| text.starts_with("调查情况"));
    assert!(told(C));
    let ledger = "案由,移送单位,接受单位,发现日期,移送日期\n甲,住建局,综合执法局,2026-11-16,2026-11-17\n";
    desk.file("移送.csv", ledger.as_bytes());
    let said = desk.run("import 移送.csv --kind transfer --paper-materials 移交函、案源、证据");
    assert_eq!(said.code, 0, "{}", said.err);
    works(&said.err, "未记初步调查情况");
    assert!(told("C2026-0002"));
    desk.ok("case new --unit 综合执法局 --title 涉嫌非法经营 --found 2026-11-16");
    desk.ok("case assess C2026-0003 criminal --on 2026-11-16");
    let paper = "--paper-materials 移送书、证据各1份";
    let said = desk.run(&format!("transfer new --case C2026-0003 --to 公安分局 --on 2026-11-17 {paper}"));
    works(&said.err, "国务院令第310号");
    assert!(desk.field(T2, "papers").to_string().contains("移送书"));
    // Of several alike, what is to be typed is told of the first.
    let rows: String = (2..5).map(|n| format!("乙{n},住建局,综合执法局,2026-11-16,2026-11-17\n")).collect();
    desk.file("几件.csv", format!("案由,移送单位,接受单位,发现日期,移送日期\n{rows}").as_bytes());
    let said = desk.run("import 几件.csv --kind transfer --paper-materials 移交函、案源、证据").err;
    works(&said, "未记初步调查情况");
    desk.sound();
}

#[test]
fn a_share_is_asked_for_its_case_and_a_number_that_is_none_is_left_out() {
    let desk = Desk::new();
    desk.accepted();
    let mut terminal = Terminal::run(&desk, words("share new --kind 其他 --from 综合执法局 --to 住建局 --title 通报"));
    terminal.sees("事由发生日期").types(ENTER).sees("有关案件").sees(C).types(ENTER);
    terminal.sees("文号").types("无\r").sees("保存？").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    assert!(!terminal.text.contains("不像文号"), "{}", terminal.text);
    desk.ok("share new --kind penalty --from 综合执法局 --to 住建局 --title 通报 --event 2026-11-24");
    let refused = desk.refused(&format!("correct S2026-0001 --event 1 --set 案件={C} --reason 补登"));
    assert!(refused.message.contains("所属案件登记后不改") && !refused.message.contains("case"), "{refused:?}");
}

#[test]
fn what_was_answered_can_be_answered_otherwise_beside_what_is_open() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, words("meeting new --kind regular"));
    terminal.sees("会议日期").types("11-26\r");
    terminal.sees("会议最早定在").sees("改正或补上哪一项？").sees("会议日期").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn a_topic_ruled_on_after_its_meeting_says_how_its_day_is_put_right() {
    let desk = Desk::new();
    desk.ok("meeting topic new --by 住建局 --title 占道经营 --on 2026-11-10");
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-12");
    desk.ok("meeting hold M2026-0001 --on 2026-11-20 --chair 张组长 --reason 组长外出");
    let said = desk.run("meeting topic approve P2026-0001");
    assert!(said.code == 0 && said.err.contains("--event 2 --on 2026-11-20"), "{}", said.err);
    let refused = desk.refused("meeting topic discuss P2026-0001 --conclusion 同意");
    let way = "correct P2026-0001 --event 2 --on 2026-11-20 --reason 审定日期登错";
    assert!(refused.hint.contains(way), "{refused:?}");
    desk.ok(way);
    desk.ok("meeting topic discuss P2026-0001 --conclusion 同意 --on 2026-11-20");
    desk.sound();
}

#[test]
fn a_phone_goes_alone_and_who_is_asked_for_is_picked() {
    let desk = Desk::new();
    let party = "李四；；13800138000";
    desk.run_args([
        "case",
        "new",
        "--unit",
        "住建局",
        "--title",
        "李四占道，电话13800138000",
        "--found",
        "2026-11-16",
        "--party",
        party,
    ]);
    desk.ok("case new --unit 住建局 --title 无名 --found 2026-11-17");
    let all = "redact C2026-0001 --ground 当事人要求 --text 13800138000 --dry-run";
    assert!(desk.run(all).out.contains("--only-text"), "{}", desk.run(all).out);
    desk.ok("redact C2026-0001 --ground 当事人要求 --text 13800138000 --only-text");
    let shown = desk.ok(&format!("show {C}")).to_string();
    assert!(shown.contains("李四") && !shown.contains("13800138000"), "{shown}");
    assert_eq!(desk.ok("find 李四").as_array().unwrap().len(), 1);
    assert_eq!(desk.ok("find 13800138000").as_array().unwrap().len(), 0);
    desk.run("redact C2026-0001 --only-text --ground 依法");
    // What a correction takes away is said to stay in what was recorded before, with the way.
    desk.run_args([
        "case",
        "new",
        "--unit",
        "住建局",
        "--title",
        "乙",
        "--found",
        "2026-11-16",
        "--party",
        "王五；；13900139000",
    ]);
    let said = desk.run("correct C2026-0003 --event 1 --set 当事人=王五；；； --reason 不留电话").err;
    assert!(said.contains("jiexie redact C2026-0003") && said.contains("--text 13900139000 --only-text"), "{said}");
    // The one with somebody in it stands first; who is asked for is picked.
    let mut terminal = Terminal::run(&desk, ["redact"]);
    terminal.sees("C2026-0003").types("C2026-0001\r").sees("从整卷删去什么？").sees("全部当事人").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    desk.sound();
}

#[test]
fn a_unit_is_meant_by_its_letters_and_tab_lists_all_that_begin_so() {
    let desk = Desk::new();
    desk.sent();
    for typed in ["zhzfj", "ZHZFJ", "zonghezhifaju"] {
        assert_eq!(desk.run(&format!("overdue --unit {typed}")).code, 0, "{typed}");
    }
    for typed in ["qqq", "z", "zhz9", "zj9"] {
        assert_eq!(desk.run(&format!("overdue --unit {typed}")).code, 2, "{typed}");
    }
    desk.ok("case new --unit zjj --title 拼音 --found 2026-11-16");
    assert_eq!(desk.field("C2026-0002", "finder"), "housing");
    let told = |words: &[&str]| {
        let mut command = desk.command(["--", "jiexie"].iter().chain(words));
        command.env("JIEXIE_COMPLETE", "fish").env("_CLAP_COMPLETE_INDEX", words.len().to_string());
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let all = told(&["transfer", "new", "--from", "z"]);
    for unit in ["住建局", "自然资源局", "综合执法局"] {
        assert!(all.contains(unit), "{all}");
    }
    // The steps of a record, and what of them may be put right.
    let steps = told(&["correct", T, "--event", ""]);
    assert!(steps.contains("1\t2026-11-17 移送"), "{steps}");
    assert!(told(&["correct", C, "--event", "1", "--set", ""]).contains("案由="));
    desk.ok(&format!("transfer receive {T} --on 2026-11-18"));
    assert_eq!(told(&["void", T, "--event", ""]).lines().count(), 1);
}

#[test]
fn the_unit_of_a_decision_is_put_right_where_its_case_is() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-10");
    desk.ok(&format!("case assess {C} own --on 2026-11-10"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --on 2026-11-12"));
    let refused = desk.refused(&format!("correct {C} --event 3 --set 决定单位=住建局 --reason 登错"));
    let way = format!("correct {C} --event 1 --set 发现单位=住建局 --reason 登错");
    assert!(refused.hint.contains(&way), "{refused:?}");
    desk.ok(&way);
    assert_eq!(desk.field(C, "holder"), "housing");
}

#[test]
fn what_holds_nothing_is_not_said_to_be_put_right_elsewhere() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-10");
    desk.ok(&format!("case assess {C} own --on 2026-11-10"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty 警告 --copy-to 住建局 --on 2026-11-12"));
    let mut terminal = Terminal::run(&desk, ["correct", C, "--event", "3"]);
    terminal.sees("更正 C2026-0001 第 3 项").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    assert!(!terminal.text.contains("（无），不在这里更正") && !terminal.text.contains("copy_to"), "{}", terminal.text);
    // With its reason written already, only what becomes of it is asked for.
    let mut terminal = Terminal::run(&desk, ["correct", C, "--event", "1", "--reason", "笔误"]);
    terminal.sees("更正 C2026-0001 第 1 项").sees("日期").types(DOWN).types(DOWN).types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    let mut terminal = Terminal::run(&desk, ["correct", C, "--event", "1", "--reason", "笔误"]);
    terminal.sees("日期").types("案由\r").sees("新的案由").types("占道经营\r").sees("照此更正").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert!(!terminal.text.contains("? 理由"), "{}", terminal.text);
    assert_eq!(desk.field(C, "title"), "占道经营");
}

#[test]
fn the_letters_of_two_shares_name_their_units() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-10");
    desk.ok(&format!("case assess {C} own --on 2026-11-10"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 警告 --copy-to 住建局,公安分局 --doc-no 罚〔2026〕1号 --on 2026-11-24"
    ));
    let table = desk.table("share send S2026-0001 --channel written");
    let made =
        |unit: &str| format!("jiexie letter S2026-0001 --kind share --to {unit} -o 抄送单-{unit}-S2026-0001.docx");
    for unit in ["住建局", "公安分局"] {
        assert!(table.contains(&made(unit)), "{table}");
    }
    let said = desk.table("letter S2026-0001 --kind share --to 住建局 -o 住建.docx");
    assert!(said.contains("抄送单（住建局）"), "{said}");
    let said = desk.run(&format!("correct {C} --event 3 --set 文号=罚〔2026〕2号 --reason 登错")).err;
    assert!(said.contains(&made("住建局")), "{said}");
    // What a list is asked of one record has a command of its own.
    let way = desk.run("letter list S2026-0001").err;
    assert!(way.contains("jiexie letter S2026-0001"), "{way}");
}

#[test]
fn a_script_for_a_shell_is_not_poured_out_before_a_clerk() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, ["completions"]);
    terminal.sees("命令解释器").types("bash\r").sees("jiexie completions install bash");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert!(!terminal.text.contains("COMPREPLY"), "{}", terminal.text);
    let done = desk.run("completions bash");
    assert!(done.code == 0 && done.out.contains("COMPREPLY"), "{}", done.err);
}

#[test]
fn figures_and_days_of_workbooks_are_reckoned_with() {
    let desk = Desk::new();
    desk.sent();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-10");
    desk.ok("case assess C2026-0002 own --on 2026-11-10");
    desk.ok(
        "case decide C2026-0002 --outcome penalty --penalty 罚款 --amount 500 --copy-none 自行发现 --on 2026-11-12",
    );
    desk.ok("export 导出.xlsx --headers zh");
    let cells = |name: &str| -> Vec<Data> {
        let mut book = open_workbook_auto(desk.path(name)).unwrap();
        let sheets = book.sheet_names();
        let all = sheets.iter().filter_map(|sheet| book.worksheet_range(sheet).ok());
        all.flat_map(|range| range.rows().flatten().cloned().collect::<Vec<_>>()).collect()
    };
    assert!(cells("导出.xlsx").contains(&Data::Float(500.0)), "the fine is a number");
    let mut desk = desk;
    desk.at("2026-12-20");
    assert_eq!(desk.run("overdue -o 超期.xlsx").code, 0);
    let mut book = open_workbook_auto(desk.path("超期.xlsx")).unwrap();
    let sheets = book.sheet_names();
    let all: Vec<Data> = sheets
        .iter()
        .filter_map(|sheet| book.worksheet_range(sheet).ok())
        .flat_map(|range| range.rows().flatten().cloned().collect::<Vec<_>>())
        .collect();
    let text = |said: &str| all.iter().any(|cell| matches!(cell, Data::String(text) if text.contains(said)));
    assert!(all.iter().any(|cell| matches!(cell, Data::DateTime(_))), "{all:?}");
    assert!(!text("（推定）") && !text("超期 "), "{all:?}");
    // On paper and in a CSV it stands in words.
    assert_eq!(desk.run("overdue -o 超期.csv").code, 0);
    let csv = std::fs::read_to_string(desk.path("超期.csv")).unwrap();
    assert!(csv.contains("（推定）"), "{csv}");
}

#[test]
fn a_ledger_is_told_where_a_number_stands_and_what_it_came_to() {
    let desk = Desk::new();
    let head = "案由,发现单位,发现日期,研判,研判日期,决定文号,决定日期";
    let row = |title: &str| format!("{title},综合执法局,2026-11-02,自办,2026-11-02,罚〔2026〕1号,2026-11-05\n");
    desk.file("一.csv", format!("{head}\n{}", row("甲")).as_bytes());
    let refused = desk.run("import 一.csv --kind case --copy-none 自行发现");
    assert!(refused.code == 2 && [refused.out, refused.err].concat().contains("--outcome 行政处罚"));
    let taken = desk.run("import 一.csv --kind case --outcome 处罚 --copy-none 自行发现");
    assert_eq!(taken.code, 0, "{}{}", taken.out, taken.err);
    desk.file("二.csv", format!("{head}\n{}", row("乙")).as_bytes());
    let said = desk.run("import 二.csv --kind case --outcome 处罚 --copy-none 自行发现");
    assert!([said.out, said.err].concat().contains("第 2 行第 6 列"));
    // What only a remark tells of the police is said.
    let head = "案由,移送单位,接受单位,发现日期,移送日期,备注";
    desk.file("三.csv", format!("{head}\n丙,住建局,综合执法局,2026-11-16,2026-11-17,移送公安后公安退回\n").as_bytes());
    let said = desk.run("import 三.csv --kind transfer --paper-materials 移交函、案源、证据");
    assert!(said.code == 0 && said.err.contains("--kind return"), "{}", said.err);
    // A file that is not there is asked for again.
    let mut terminal = Terminal::run(&desk, ["import"]);
    terminal.sees("台账文件").types("没有.csv\r").sees("没有文件或目录“没有.csv”").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn who_sits_in_is_not_offered_a_case_and_a_yes_is_no_party() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, words("transfer new --title 违建 --found 2026-11-24"));
    terminal.sees("单位").sees("住建局").types("组长").sees("没有合适的").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    desk.run_args(["case", "new", "--unit", "住建局", "--title", "甲", "--found", "2026-11-16", "--party", "李四"]);
    let mut terminal = Terminal::run(&desk, ["correct", C, "--event", "1"]);
    terminal.sees("日期").types("当事人\r").sees("新的当事人").types("李思\r").sees("还有吗？").types("y\r");
    terminal.sees("“y”不是当事人").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}
