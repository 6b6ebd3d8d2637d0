//! What a clerk is told outright: what went out in a wrong name, which commands there are, what a mere Enter does, what counts.

use crate::common::{C, Desk, T, pick, word};
use crate::terminal::{CTRL_C, DOWN, ENTER, Terminal};

const S: &str = "S2026-0001";

/// A penalty decided and copied in the name of one unit that was another's.
fn copied_in_the_wrong_name(desk: &Desk) {
    desk.ok("case new --unit 城乡水务局 --title 河道倾倒 --found 2026-11-18 --party 张三");
    desk.ok(&format!("case assess {C} own --on 2026-11-18"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄水罚字〔2026〕9号 --penalty 罚款 --amount 5000元 --perform-by 2026-12-09 --on 2026-11-20"
    ));
    desk.ok(&format!("share new --kind penalty --from 城乡水务局 --to 综合执法局,坛山街道 --case {C} --title 处罚决定抄送 --doc-no 峄水罚字〔2026〕9号 --event 2026-11-20"));
    desk.ok(&format!("share send {S} --channel written"));
}

/// The commands that a line of what is said prints.
fn commands(said: &str) -> Vec<&str> {
    let each = said.split("jiexie ").skip(1);
    each.map(|rest| rest.split(['；', '，', '（', '\n', '。']).next().unwrap_or_default().trim()).collect()
}

#[test]
fn a_correction_of_the_unit_tells_what_went_out_in_the_old_name_and_how_it_is_put_right() {
    let desk = Desk::new();
    copied_in_the_wrong_name(&desk);
    let line = format!("correct {C} --event 1 --set 发现单位=综合执法局 --reason 登错");
    let before = desk.run(&format!("{line} --dry-run"));
    let done = desk.run(&line);
    assert_eq!(done.code, 0, "{}", done.err);
    for said in [[before.out, before.err].concat(), done.err.clone()] {
        assert!(said.contains("已由城乡水务局送出（2026-11-24 送综合执法局、2026-11-24 送坛山街道）"), "{said}");
        assert!(said.contains("三（四）") && said.contains("“抄送处罚决定”从决定之日（2026-11-20）起算"), "{said}");
    }
    assert!(desk.deadlines("share.penalty", "open").is_empty());
    let said = done.err.lines().find(|line| line.contains("已由城乡水务局送出")).unwrap();
    let ways = commands(said);
    assert_eq!(ways.len(), 3, "{said}");
    ways.iter().for_each(|way| {
        desk.ok(way);
    });
    assert_eq!(desk.field(S, "from"), "bureau");
    // The duty ran from the decision, once for each unit, and was met in time.
    let copies = pick(&desk.ok(&format!("show {C}")), "share.penalty");
    assert_eq!(copies.len(), 1, "{copies:?}");
    desk.sound();
}

// 三（四）: what went to the bureau alone is no copy of the bureau's own penalty.
#[test]
fn a_penalty_that_becomes_the_bureaus_is_copied_to_others_first() {
    let desk = Desk::new();
    desk.ok("case new --unit 城乡水务局 --title 河道倾倒 --found 2026-11-18");
    desk.ok(&format!("case assess {C} own --on 2026-11-18"));
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄水罚字〔2026〕9号 --on 2026-11-20"));
    desk.ok(&format!(
        "share new --kind penalty --from 城乡水务局 --to 综合执法局 --case {C} --title 处罚决定 --event 2026-11-20"
    ));
    let line = format!("correct {C} --event 1 --set 发现单位=综合执法局 --reason 登错");
    desk.refused(&line).by("三（四）", &format!("void {C} --event 3"));
    desk.ok(&format!("void {C} --event 3 --reason 单位登错"));
    desk.ok(&line);
    desk.sound();
}

#[test]
fn a_share_entered_by_itself_is_not_told_to_be_of_a_decision_that_did_not_bring_it() {
    let desk = Desk::new();
    copied_in_the_wrong_name(&desk);
    desk.ok(&format!("correct {C} --event 1 --set 发现单位=综合执法局 --reason 登错"));
    for line in [format!("show {S}"), format!("correct {S}")] {
        let shown = desk.table(&line);
        assert!(!shown.contains("更正、作废随该项"), "{shown}");
    }
}

#[test]
fn a_group_without_a_command_names_the_commands_there_are() {
    let desk = Desk::new();
    for (line, named) in
        [("register", "region（"), ("case", "decide（"), ("transfer", "decline（"), ("meeting matter", "done（")]
    {
        let refused = desk.refused(line);
        assert_eq!(refused.message, format!("jiexie {line} 后面缺少命令"));
        assert!(refused.hint.contains(named) && refused.hint.contains(&format!("jiexie {line} --help")), "{refused:?}");
    }
}

#[test]
fn what_is_not_done_lightly_is_asked_until_it_is_answered() {
    let desk = Desk::new();
    desk.found();
    let mut terminal = Terminal::run(&desk, ["correct", C, "--event", "1"]);
    terminal.sees("的什么？").types("案由\r").sees("新的案由").types("占道经营\r").sees("更正的理由").types("笔误\r");
    terminal.sees("照此更正？").sees("(y/n)").types(ENTER).sees("写 y（是）或 n（否）").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.field(C, "title"), "占道经营");
}

#[test]
fn the_days_of_a_decision_bear_their_names() {
    let desk = Desk::new();
    copied_in_the_wrong_name(&desk);
    let shown = desk.table(&format!("show {C}"));
    assert!(shown.contains("决定日期：2026-11-20 履行期限：2026-12-09"), "{shown}");
}

#[test]
fn a_transfer_asks_whether_its_case_was_entered() {
    let desk = Desk::new();
    desk.found();
    let mut terminal = Terminal::run(&desk, ["transfer", "new"]);
    terminal.sees("案件登记过没有？").sees("案件已登记时").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn a_case_is_found_by_its_party_and_not_offered_to_be_tied_to_itself() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-23 --party 赵小满");
    desk.ok("case new --unit 综合执法局 --title 倒渣土 --found 2026-11-23 --party 孙立春");
    desk.ok("case new --unit 综合执法局 --title 泄密 --found 2026-11-23 --party 钱七 --secrecy 商业秘密");
    let mut terminal = Terminal::run(&desk, ["case", "link", C]);
    terminal.sees("C2026-0002").types("孙立春").sees("C2026-0002").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    assert!(!terminal.text.contains("C2026-0001  占道"), "{}", terminal.text);
    // What a mark keeps back is not found so.
    let mut terminal = Terminal::run(&desk, ["case", "assess"]);
    terminal.sees("C2026-0003").types("钱七").sees("没有合适的").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn a_party_that_came_back_is_told_once() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-20 --party 甲某 --party 乙某");
    desk.ok(&format!("case split {C} --title 占道之二 --party 乙某 --on 2026-11-21"));
    desk.ok(&format!("case link C2026-0002 --to {C} --as merged --on 2026-11-23"));
    desk.ok(&format!("case party add {C} --name 乙某 --on 2026-11-23"));
    let shown = desk.table(&format!("show {C}"));
    assert!(!shown.contains("已不在案的当事人"), "{shown}");
}

#[test]
fn letters_that_are_not_made_are_counted_as_they_are_listed() {
    let desk = Desk::new();
    desk.sent();
    let done = desk.run(&format!("letter {T}"));
    let listed = done.out.matches("未做").count();
    let said = format!("{listed} 份还没有做");
    assert!(listed > 1 && done.err.contains(&said), "{}{}", done.out, done.err);
}

#[test]
fn a_heading_is_no_row_and_a_sum_that_agrees_is_said_to() {
    let desk = Desk::new();
    let rows =
        "移送单位,接收单位,案由,移送时间,决定文号,处理结果\n综合执法局,住建局,占道,2026-11-20,峄住罚〔2026〕1号,处罚\n";
    desk.file("缺.csv", rows.as_bytes());
    let refused = desk.run("import 缺.csv --kind transfer --dry-run");
    assert!(refused.err.contains("错误：1 行有问题"), "{}", refused.err);
    let rows = "案由,发现单位,发现日期,研判,处理结果,决定文号,决定日期,罚没金额,处罚种类\n\
        占道,住建局,2026-11-16,自办,处罚,峄住罚〔2026〕1号,2026-11-20,500,罚款\n\
        倒渣土,住建局,2026-11-16,自办,处罚,峄住罚〔2026〕2号,2026-11-20,3000,罚款\n合计,,,,,,,3500,\n";
    desk.file("合计.csv", rows.as_bytes());
    let done = desk.run("import 合计.csv --kind case --late-reason 补录");
    assert!(done.err.contains("合计与各行相符：第 4 行“罚没金额” 3500.00 元"), "{}{}", done.out, done.err);
}

#[test]
fn what_is_found_at_a_place_names_the_way_to_its_history_which_tells_answers() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-11-16 --place 文化路18号");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 --paper-materials 见原卷"));
    desk.ok(&format!("transfer decline {T} --ground jurisdiction --reason 依法应由住建局管辖 --on 2026-11-18"));
    let found = desk.run("find 文化路18号");
    assert!(found.err.contains("jiexie find --place 文化路18号"), "{}", found.err);
    let told = desk.ok("find --place 文化路18号");
    let said: Vec<String> = told.as_array().unwrap().iter().map(|row| word(&row["text"])).collect();
    assert!(said.iter().any(|said| said.contains("不接受")), "{said:?}");
}

#[test]
fn the_day_of_a_step_answers_to_the_names_the_screen_gives_it() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} own --on 2026-11-23"));
    let mut terminal = Terminal::run(&desk, ["correct", C, "--event", "2"]);
    terminal.sees("的什么？").types("研判日期").types(ENTER).sees("新的日期").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn what_is_put_right_elsewhere_one_way_is_told_once() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-20 --party 甲某 --party 乙某 --place 文化路1号");
    desk.ok(&format!("case split {C} --title 占道之二 --party 乙某 --on 2026-11-21"));
    let mut terminal = Terminal::run(&desk, ["correct", "C2026-0002", "--event", "1"]);
    terminal.sees("的什么？").types(DOWN).types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    assert_eq!(terminal.text.matches("此后有变的").count(), 1, "{}", terminal.text);
}
