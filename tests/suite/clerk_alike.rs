//! What a clerk meets again and again is alike everywhere: how a page is left, what is asked before anything is kept, how a no is
//! told, how a day and a page of help stand there.

use crate::common::{C, Desk, T, T2};
use crate::terminal::{CTRL_C, ENTER, Terminal};

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(' ')
}

#[test]
fn whatever_was_asked_is_kept_only_once_that_is_agreed_to_and_a_no_is_no_error() {
    let desk = Desk::new();
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-12");
    let before = desk.events();
    let line = "meeting hold M2026-0001 --chair 张组长 --reason 组长外出";
    for (answer, code, kept) in [("n\r", 2, 0), ("\r", 0, 1)] {
        let mut terminal = Terminal::run(&desk, words(line));
        terminal.sees("事项发生的日期").types(ENTER).sees("保存后：").sees("相当于：").sees("保存？").types(answer);
        assert_eq!(terminal.ends(), code, "{}", terminal.text);
        assert_eq!(desk.events(), before + kept, "{}", terminal.text);
        assert!(!terminal.text.contains("错误"), "{}", terminal.text);
    }
    // Of what is done away with, too.
    desk.found();
    let mut terminal = Terminal::run(&desk, words(&format!("void {C} --reason 误登")));
    terminal.sees("整条").types("\r").sees("(y/n)").types("n\r");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    assert!(terminal.text.contains("已放弃") && !terminal.text.contains("错误"), "{}", terminal.text);
    // A line that lacks nothing and is asked nothing is done as it stands.
    let mut terminal = Terminal::run(&desk, words(&format!("case assess {C} own --on 2026-11-17")));
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
}

#[test]
fn a_line_to_do_says_once_how_it_stands_and_its_command_apart_from_what_it_is_about() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok("share new --kind penalty --from 综合执法局 --to 住建局 --title 抄送甲 --event 2026-11-24");
    desk.ok("share send S2026-0001 --channel written");
    let shown = desk.table("todo");
    let line = shown.lines().find(|line| line.contains("抄送甲")).unwrap();
    assert!(line.starts_with("文号待补") && line.contains("书面抄送：抄送甲"), "{shown}");
    assert_eq!(line.matches("文号待补").count(), 1, "{line}");
    let list = desk.ok("todo");
    let titled = list.as_array().unwrap().iter().any(|row| row["title"] == "文号待补（书面抄送）：抄送甲");
    assert!(titled, "{list}");
    desk.ok(&format!("case decide {C} --outcome penalty --on 2026-11-24"));
    let shown = desk.table("todo");
    let told: Vec<&str> = shown.lines().filter(|line| line.contains("jiexie ")).collect();
    assert!(!told.is_empty() && told.iter().all(|line| line.contains("；办法：jiexie ")), "{shown}");
}

#[test]
fn a_day_in_other_signs_is_told_again_in_figures_and_hyphens() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, words("meeting new --kind regular"));
    terminal.sees("会议日期").types("２０２６年12月18日\r").sees("保存？").types(CTRL_C);
    assert_eq!(terminal.ends(), 2);
    assert!(terminal.text.contains("--date 2026-12-18"), "{}", terminal.text);
    let mut terminal = Terminal::run(&desk, words("meeting new --date 二〇二六年十二月十八日"));
    terminal.sees("会议的种类").types(ENTER).sees("保存？").types(CTRL_C);
    assert_eq!(terminal.ends(), 2);
    assert!(terminal.text.contains("--date 2026-12-18"), "{}", terminal.text);
}

#[test]
fn a_number_of_the_government_that_another_case_bears_is_taken_and_said() {
    let desk = Desk::new();
    desk.referred();
    let second = "--title 第二案 --found 2026-11-16 --paper-materials 移交函、案源、证据各1份 --on 2026-11-17";
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 {second}"));
    desk.ok(&format!("transfer decline {T2} --reason 不属本局管辖 --on 2026-11-18"));
    desk.ok(&format!("transfer refer {T2} --on 2026-11-19"));
    let said = desk.run(&format!("transfer designate {T} --to 住建局 --doc-no 峄政字〔2026〕18号"));
    assert!(said.code == 0 && !said.err.contains("已写在"), "{}", said.err);
    let said = desk.run(&format!("transfer designate {T2} --to 住建局 --doc-no 峄政字〔2026〕18号"));
    assert!(said.code == 0 && said.err.contains(&format!("“峄政字〔2026〕18号”已写在 {T} 上")), "{}", said.err);
    let way = said.err.lines().find(|line| line.contains("已写在")).unwrap().split("jiexie ").nth(1).unwrap();
    desk.ok(&way.replacen("=文号", "=峄政字〔2026〕19号", 1));
    desk.sound();
}

#[test]
fn whose_a_case_is_held_to_be_is_asked_of_a_whole_line_and_said_where_nobody_is_asked() {
    let desk = Desk::new();
    desk.found();
    let mut terminal = Terminal::run(&desk, words(&format!("case assess {C} other --on 2026-11-17")));
    terminal
        .sees("有管辖权的单位")
        .types("综合执法局")
        .types(ENTER)
        .sees("--to 综合执法局")
        .sees("保存？")
        .types("n\r");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    let said = desk.run(&format!("case assess {C} other --on 2026-11-17"));
    assert_eq!(said.code, 0, "{}", said.err);
    let way = said.err.lines().find(|line| line.contains("没有写明有管辖权的单位")).unwrap();
    desk.ok(&way.split("jiexie ").nth(1).unwrap().replacen("=单位", "=综合执法局", 1));
    assert_eq!(desk.deadlines("transfer.send", "open")[0]["toward"], "bureau");
    let said = desk.run(&format!("case assess {C} own --reason 复核 --on 2026-11-18")).err;
    assert!(!said.contains("没有写明有管辖权的单位"), "{said}");
}

#[test]
fn a_notice_is_printed_by_one_command_and_told_of_once() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-02");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-03"));
    let said = desk.table("notice new --unit 住建局");
    let prints: Vec<&str> = said.lines().filter(|line| line.contains(".docx") && !line.contains("复函")).collect();
    let [line] = prints[..] else { panic!("{said}") };
    let way = line.split("jiexie ").nth(1).unwrap();
    assert!(way.starts_with("letter N2026-0001 --kind notice"), "{said}");
    desk.ok(way);
    assert!(desk.table("show N2026-0001").contains(way));
}

#[test]
fn every_page_of_help_is_laid_out_alike() {
    let desk = Desk::new();
    for path in ["import", "report", "export", "completions", "todo", "correct", "find", "case", "case new", "letter"] {
        let page = desk.run(&format!("{path} --help")).out;
        assert!(page.lines().all(|line| line.starts_with(' ') || !line.ends_with(':')), "{path}\n{page}");
        let at = |what: &str| page.lines().position(|line| line.starts_with(what));
        let (usage, common) = (at("用法：").unwrap(), at("通用选项：").unwrap_or_else(|| panic!("{path}\n{page}")));
        assert!(["参数：", "选项：", "命令："].iter().filter_map(|own| at(own)).all(|own| usage < own && own < common));
        let beside = page.lines().find(|line| line.trim_start().starts_with("--db <路径>")).unwrap();
        assert!(beside.contains("登记簿文件"), "{path}\n{page}");
    }
    // What is said at length is kept, there and in the manual.
    assert!(desk.run("import --help").out.contains("逐个核对摘要"));
    std::fs::create_dir(desk.path("手册")).unwrap();
    desk.run("man 手册");
    let page = std::fs::read_to_string(desk.path("手册").join("jiexie-import.1")).unwrap();
    assert!(page.contains("逐个核对摘要"), "{page}");
}
