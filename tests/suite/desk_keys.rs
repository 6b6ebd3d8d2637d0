//! The keys and lists of a question: a line is mended as in a shell, a list that nothing fits says so and keeps what was
//! typed, and a question for a file says how one gets away from it.

use crate::common::{C, Desk};
use crate::terminal::{CTRL_C, ENTER, ESC, Terminal};

const CTRL_A: &str = "\u{1}";
const CTRL_E: &str = "\u{5}";
const CTRL_K: &str = "\u{b}";
const CTRL_U: &str = "\u{15}";
const CTRL_W: &str = "\u{17}";
const HOME: &str = "\u{1b}[H";
const END: &str = "\u{1b}[F";
const DELETE: &str = "\u{1b}[3~";
const LEFT: &str = "\u{1b}[D";

#[test]
fn a_line_is_mended_with_the_keys_of_a_shell() {
    for (keys, title) in [
        (["违建", CTRL_U, "占道经营"].concat(), "占道经营"),
        (["道经营", CTRL_A, "占"].concat(), "占道经营"),
        (["道经营", HOME, "占", END, "点"].concat(), "占道经营点"),
        (["道经", CTRL_A, "占", CTRL_E, "营"].concat(), "占道经营"),
        (["占道经营 一处违建", CTRL_W, CTRL_W, "占道"].concat(), "占道"),
        (["违占道经营", HOME, DELETE].concat(), "占道经营"),
        (["占道经营一处", LEFT, LEFT, CTRL_K].concat(), "占道经营"),
    ] {
        let desk = Desk::new();
        let mut terminal = Terminal::run(&desk, ["case", "new", "--unit", "住建局", "--found", "2026-11-20"]);
        terminal.sees("? 案由").types(&keys).types(ENTER).sees("当事人").types(ENTER).sees("地点").types(ENTER);
        terminal.sees("保存？").types(ENTER);
        assert_eq!(terminal.ends(), 0, "{}", terminal.text);
        assert_eq!(desk.field(C, "title"), title, "{keys:?}");
    }
}

#[test]
fn what_fits_no_line_of_a_list_is_said_and_kept() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, ["case", "new", "--title", "违建", "--found", "2026-11-20"]);
    terminal.sees("? 发现单位").types("qqq").sees("没有合适的").types(ENTER);
    terminal.sees("# 单子里没有“qqq”").sees("? 发现单位 qqq");
    // It is mended where it stands.
    terminal.types(&[CTRL_U, "zjj"].concat()).sees("> 住建局").types(ENTER).sees("当事人").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    // Of a list of which some are picked, what was typed to find a line means that line.
    let line = "share new --kind superior --from 住建局 --title 上级文件 --event 2026-11-20";
    let mut terminal = Terminal::run(&desk, line.split(' '));
    terminal.sees("接收单位").types("qqq\r").sees("# 单子里没有“qqq”").types(&[CTRL_U, "zhzfj\r"].concat());
    terminal.sees("[x] 综合执法局").types(ENTER).sees("文号").types(ENTER).sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.ok("show S2026-0001")["copies"][0]["unit"], "bureau", "{}", terminal.text);
}

#[test]
fn a_question_for_a_file_says_how_one_gets_away_and_nothing_typed_does() {
    let desk = Desk::new();
    desk.found();
    let mut terminal = Terminal::run(&desk, ["transfer", "new", "--case", C, "--to", "综合执法局"]);
    terminal
        .sees("先写哪一项？")
        .types(ENTER)
        .sees("哪一类？")
        .types("qt\r")
        .sees("? 其他的文件")
        .sees("Esc 退回，Ctrl-C 放弃；空着回车重选类别");
    terminal
        .types(ENTER)
        .sees("哪一类？")
        .types("yjh\r")
        .sees("? 移交函的文件")
        .types(ESC)
        .sees("哪一类？")
        .types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    assert!(desk.ok("transfer list").as_array().unwrap().is_empty());
}
