//! What a clerk is asked where only a record was named, what is done with a wrong answer, and what is said once.

use crate::common::{C, Desk, T};
use crate::terminal::{CTRL_C, DOWN, ENTER, ESC, Terminal};

/// A step back in a line that is typed.
const BACKSPACE: &str = "\u{7f}";

#[test]
fn a_correction_is_asked_for_step_by_step_down_to_what_follows() {
    let desk = Desk::new();
    desk.accepted();
    let mut terminal = Terminal::run(&desk, ["correct", C]);
    terminal.sees("的哪一项？").sees("第 1 项").sees("发现登记").types(DOWN).types(ENTER);
    terminal.sees("的什么？").sees("案由  沿街违法建设").types("anyou").types(ENTER);
    terminal.sees("? 新的案由").sees("现为 沿街违法建设").types("违法搭建\r");
    terminal.sees("? 更正的理由").types("登记有误\r");
    terminal.sees("沿街违法建设 → 违法搭建").sees("照此更正？").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.field(C, "title"), "违法搭建");
    // A day, of a step that was named; a unit is picked; what is late is asked for.
    let mut terminal = Terminal::run(&desk, ["correct", T, "--event", "2"]);
    terminal.sees("的什么？").types("riqi").types(ENTER);
    terminal.sees("? 新的日期").types("明年\r").sees("不是日期").types("2026-11-19\r");
    terminal.sees("? 更正的理由").types("登记有误\r").sees("2026-11-18 → 2026-11-19").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.field(T, "answered_on"), "2026-11-19");
    // Late by it: the reason is asked for too.
    let mut terminal = Terminal::run(&desk, ["correct", T, "--event", "2"]);
    terminal.sees("的什么？").types("riqi").types(ENTER).sees("? 新的日期").types("2026-11-24\r");
    terminal.sees("? 更正的理由").types("登记有误\r").sees("迟延原因").types("外出\r");
    terminal.sees("照此更正？").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    // Bare, the record is picked first; the steps may only be looked at.
    let mut terminal = Terminal::run(&desk, ["correct"]);
    terminal.sees("记录编号").types(T).types(ENTER).sees("的哪一项？").types("kankan").types(ENTER);
    terminal.sees("的各项事项").sees("第 1 项");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    desk.sound();
}

#[test]
fn esc_goes_back_among_the_questions_of_a_correction_and_ctrl_c_leaves_nothing() {
    let desk = Desk::new();
    desk.accepted();
    let before = desk.standing();
    let mut terminal = Terminal::run(&desk, ["correct", C]);
    terminal.sees("的哪一项？").types(ENTER).sees("还没有选").types(DOWN).types(ENTER);
    terminal.sees("的什么？").types(DOWN).types(DOWN).types(ENTER);
    terminal.sees("? 新的发现单位").types(ESC).sees("的什么？").types(ESC).sees("的哪一项？").types(ESC);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    for answers in 0..4 {
        let mut terminal = Terminal::run(&desk, ["correct", C]);
        for (question, answer) in
            [("的哪一项？", "发现登记\r"), ("的什么？", "anyou\r"), ("? 新的案由", "新题\r"), ("更正的理由", "")]
                .iter()
                .take(answers)
        {
            terminal.sees(question).types(answer);
        }
        terminal.sees(["的哪一项？", "的什么？", "? 新的案由", "更正的理由"][answers]).types(CTRL_C);
        assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    }
    assert_eq!(desk.standing(), before);
}

#[test]
fn of_a_record_the_last_step_is_offered_first_and_each_way_says_what_it_does() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} own --on 2026-11-17"));
    let mut terminal = Terminal::run(&desk, ["void", C]);
    terminal.sees("作废什么？").sees("> 只作废第 2 项").sees("其余照旧").sees(&format!("整条 {C}")).sees("不能撤回");
    terminal.types(ENTER).sees("作废的理由").types("误登\r").sees("? 事项发生的日期").types(ENTER);
    terminal.sees("确实作废？").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.status(C), "found");
    // Nothing but the whole record is left.
    let mut terminal = Terminal::run(&desk, ["void", C]);
    terminal.sees("作废的理由").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    // Where the whole may not go, it is not offered, and why is said.
    let desk = Desk::new();
    desk.accepted();
    let mut terminal = Terminal::run(&desk, ["void", T]);
    terminal.sees("整条记录现在不能作废").sees("只作废第 2 项");
    assert!(!terminal.text.contains("> 整条") && !terminal.text.contains("  整条 T"), "{}", terminal.text);
    terminal.types(ENTER).sees("作废的理由").types("误登\r").sees("? 事项发生的日期").types(ENTER);
    terminal.sees("确实作废？").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.status(T), "sent");
}

#[test]
fn what_is_typed_after_a_wrong_answer_takes_its_place_or_puts_it_right() {
    let desk = Desk::new();
    desk.found();
    let line = ["case", "material", "add", C, "--kind", "evidence"];
    let mut terminal = Terminal::run(&desk, line);
    terminal
        .sees("材料有没有文件？")
        .types(ENTER)
        .sees("? 材料文件 ")
        .types("nofile\r")
        .sees("没有文件“nofile”")
        .sees("直接打字就重写");
    terminal.types("photo.zip\r").sees("? 事项发生的日期").types(ENTER).sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert!(!terminal.text.contains("nofilephoto"), "{}", terminal.text);
    // Gone back in, it is put right where it stands.
    let mut terminal = Terminal::run(&desk, line);
    terminal.sees("材料有没有文件？").types(ENTER).sees("? 材料文件 ").types("photo.zi\r").sees("没有文件“photo.zi”");
    terminal.types(BACKSPACE).types("ip\r").sees("? 事项发生的日期").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn what_is_no_number_of_a_document_is_asked_for_again() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} own --on 2026-11-17"));
    let mut terminal = Terminal::run(&desk, ["case", "decide", C]);
    terminal
        .sees("? 决定的结果")
        .types("no-penalty\r")
        .sees("? 事项发生的日期")
        .types(ENTER)
        .sees("决定文号")
        .types("张三\r")
        .sees("“张三”里没有数字，不像文号");
    terminal.types("峄综执不罚[2026]1号\r").sees("不予处罚的理由").types(ENTER).sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.field(C, "decision")["doc_no"], "峄综执不罚〔2026〕1号");
}

#[test]
fn what_a_step_comes_to_is_shown_once() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, ["case", "new", "--unit", "住建局", "--title", "违建"]);
    for question in ["发现日期", "当事人", "地点"] {
        terminal.sees(question).types(ENTER);
    }
    terminal.sees("保存后：").sees("保存？").types(ENTER).sees(&format!("{C} 已发现")).sees("下一步：");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    for once in ["研判管辖  二（二）1", "下一步：", "属本单位管辖的"] {
        let spaced = terminal.text.replace("  ", " ");
        let once = once.replace("  ", " ");
        assert!(spaced.matches(once.as_str()).count() <= 1, "{once}\n{}", terminal.text);
    }
    // A warning is said before, not again behind.
    let mut terminal =
        Terminal::run(&desk, ["case", "new", "--unit", "住建局", "--title", "占道", "--found", "2026-11-20"]);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(terminal.text.matches("补录：2026-11-20").count(), 1, "{}", terminal.text);
    let mut terminal = Terminal::run(&desk, ["case", "new", "--unit", "住建局", "--title", "占道二"]);
    terminal.sees("发现日期").types("2026-11-20\r").sees("当事人").types(ENTER).sees("地点").types(ENTER);
    terminal.sees("补录：2026-11-20").sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(terminal.text.matches("补录：2026-11-20").count(), 1, "{}", terminal.text);
}
