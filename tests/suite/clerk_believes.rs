//! What a clerk who believes the screen ran into: what a split takes along and a merger does not, a day found after the sending, an
//! amount that is none, a count told of a file.

use crate::common::{C, Desk, word};
use crate::terminal::{CTRL_C, DOWN, ENTER, Terminal};

/// The words of a line.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(' ')
}

/// A case of 张三 and 李四.
fn of_two(desk: &Desk) {
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-23 --party 张三 --party 李四");
}

#[test]
fn a_split_asks_which_parties_it_takes_and_says_where_it_takes_none() {
    let desk = Desk::new();
    of_two(&desk);
    let mut terminal = Terminal::run(&desk, words(&format!("case split {C}")));
    terminal.sees("新案件的案由").types("另案\r");
    terminal.sees("事项发生的日期").types(ENTER);
    terminal.sees("转到新案件的当事人").sees("李四").types(DOWN).types(" ").types(ENTER);
    terminal.sees("--party 李四").sees("保存？").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(word(&desk.ok("show C2026-0002")["parties"][0]["name"]), "李四");
    let other = Desk::new();
    of_two(&other);
    let said = other.ok(&format!("case split {C} --title 另案"))["warnings"].to_string();
    assert!(said.contains("没有当事人转到 C2026-0002，都留在 C2026-0001"), "{said}");
    other.ok("void C2026-0002 --reason 误分");
    let said = other.ok(&format!("case split {C} --title 另案 --party 李四"))["warnings"].to_string();
    assert!(!said.contains("没有当事人"), "{said}");
}

#[test]
fn a_merger_names_the_parties_that_the_main_case_does_not_have_with_the_way_to_add_them() {
    let desk = Desk::new();
    of_two(&desk);
    desk.ok(&format!("case split {C} --title 另案 --party 李四"));
    let said = desk.ok(&format!("case link C2026-0002 --to {C} --as merged --reason 又并"))["warnings"].to_string();
    let way = format!("case party add {C} --name 李四 --on 2026-11-24");
    assert!(said.contains(&format!("当事人“李四”不在主案 {C}")) && said.contains(&way), "{said}");
    desk.ok(&way);
    let parties = desk.ok(&format!("show {C}"))["parties"].to_string();
    assert!(parties.contains("李四"), "{parties}");
    // Whom both have is not asked for.
    desk.ok("case new --unit 综合执法局 --title 同一 --found 2026-11-23 --party 张三");
    let said = desk.ok(&format!("case link C2026-0003 --to {C} --as merged --reason 同一"))["warnings"].to_string();
    assert!(!said.contains("不在主案"), "{said}");
}

#[test]
fn a_case_found_after_it_was_sent_is_told_so() {
    let desk = Desk::new();
    for found in ["2026-11-17", "11月17日"] {
        let refused = desk.run(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title 占道 --found {found} --on 2026-11-16 --paper-materials 移交函、案源、证据"
        ));
        assert_eq!(refused.code, 2, "{}", refused.err);
        assert!(refused.err.contains("发现日期 2026-11-17 晚于移送日期 2026-11-16"), "{}", refused.err);
        assert!(refused.err.contains("--found") && refused.err.contains("--on"), "{}", refused.err);
    }
    // The year before is meant where the sending was then.
    let sent = desk.ok("transfer new --from 住建局 --to 综合执法局 --title 占道 --found 11月17日 --on 2025-11-18 --late-reason 补录 --paper-materials 移交函、案源、证据");
    assert_eq!(word(&desk.ok(&format!("show {}", word(&sent["case"])))["found_on"]), "2025-11-17");
}

#[test]
fn what_is_no_amount_is_refused_where_it_is_asked() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-23 --party 张三");
    desk.ok(&format!("case assess {C} own --findings 查实"));
    let refused = desk.run(&format!("case decide {C} --outcome penalty --penalty 罚款 --amount 12月8日 --doc-no 罚1"));
    assert!(refused.code == 2 && refused.err.contains("不是金额"), "{}", refused.err);
    let line = format!("case decide {C} --penalty 罚款 --basis 条例 --copy-none 没有单位");
    let mut terminal = Terminal::run(&desk, words(&line));
    terminal.sees("决定的结果").types("处罚\r").sees("事项发生的日期").types(ENTER);
    terminal.sees("决定文号").types("罚〔2026〕1号\r").sees("罚没金额").types("12月8日\r").sees("不是金额");
    terminal.types(CTRL_C);
    terminal.ends();
    assert_eq!(desk.status(C), "own");
}

#[test]
fn a_count_told_of_a_file_is_that_of_the_screen() {
    let desk = Desk::new();
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-05 --on 2026-11-06 --late-reason 忙 --paper-materials 移交函、案源、证据");
    let told = |line: &str| {
        let said = desk.run(line);
        said.err.lines().find(|line| line.contains("超期 ")).map(str::to_owned)
    };
    let shown = told("overdue --unit 综合执法局");
    assert!(shown.as_ref().is_some_and(|line| line.contains("超期 1 项")), "{shown:?}");
    assert_eq!(told("overdue --unit 综合执法局 -o 超期.xlsx"), shown);
}
