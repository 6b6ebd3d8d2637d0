//! A clerk's hour at the desk: days without a year, a way back from a question, what an export leaves out, blanks before a
//! signature, letters behind a correction.

use crate::common::{C, Desk, T, only, word};
use crate::terminal::{CTRL_C, ENTER, ESC, Terminal};

const M: &str = "M2026-0001";

#[test]
fn a_day_set_without_its_year_is_read_from_the_day_of_its_step() {
    let mut desk = Desk::new();
    desk.at("2026-11-27");
    // Entered late: the day lies behind today, and ahead of the step.
    let done = desk.run("meeting new --kind regular --date 11-26 --on 11-10 --late-reason 补登");
    assert!(done.code == 0 && done.err.contains("日期“11-26”按 2026-11-26 理解"), "{}", done.err);
    assert_eq!(desk.field(M, "date"), "2026-11-26");
    // Of a day that has just gone by, nobody guesses the year.
    let refused = desk.refused("meeting new --kind special --called-by leader --date 11-26");
    assert!(refused.message.contains("可以是 2026-11-26、2027-11-26"), "{}", refused.message);
    // What had come by a step is told from that step; the end of a span from its beginning.
    desk.at("2027-01-15");
    desk.ok("case new --unit 住建局 --title 违建 --found 12-28 --on 2026-12-30");
    assert_eq!(desk.field(C, "found_on"), "2026-12-28");
    let found = desk.run("find 违建 --from 12-01 --to 01-31 --format json");
    assert!(found.code == 0 && found.err.contains("“01-31”按 2027-01-31 理解"), "{}", found.err);
    // A correction lies near what it corrects.
    desk.ok(&format!("correct {M} --event 1 --set date=11-27 --reason 误登"));
    assert_eq!(desk.field(M, "date"), "2026-11-27");
    desk.ok(&format!("correct {C} --event 1 --on 12-31 --reason 误登"));
    desk.sound();
}

#[test]
fn escape_puts_the_question_before_again_and_the_first_one_gives_up() {
    let desk = Desk::new();
    let line = ["case", "new", "--unit", "住建局"];
    let mut terminal = Terminal::run(&desk, line);
    terminal.sees("Esc 退回上一问").sees("案由").types("沿街违建\r").sees("发现日期").types(ESC);
    terminal.sees("案由").types("占道经营\r").sees("发现日期").types("11月20日\r");
    terminal.sees("当事人").types(ENTER).sees("地点").types(ENTER).sees("保存？").types(ESC);
    // Even from what would be kept.
    terminal.sees("? 地点").types("文化路18号\r").sees("相当于：").sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!((&shown["title"], &shown["place"]), (&"占道经营".into(), &"文化路18号".into()), "{shown}");
    // The day stands in the line with its year.
    assert!(terminal.text.contains("--found 2026-11-20"), "{}", terminal.text);
    for key in [ESC, CTRL_C] {
        let mut terminal = Terminal::run(&desk, line);
        terminal.sees("案由").types(key);
        assert_eq!(terminal.ends(), 2, "{}", terminal.text);
        assert!(terminal.text.contains("已放弃：什么也没有登记"), "{}", terminal.text);
    }
}

#[test]
fn no_more_files_is_said_last_while_the_law_wants_some_and_is_no_answer_then() {
    let desk = Desk::new();
    desk.file("a.pdf", b"a");
    let line =
        ["transfer", "new", "--from", "住建局", "--to", "综合执法局", "--title", "违建", "--found", "2026-11-24"];
    let mut terminal = Terminal::run(&desk, line);
    terminal.sees("材料有没有文件？").types(ENTER).sees("还缺：移交函、案源、证据").types(ENTER);
    terminal.sees("移交函的文件").types("a.pdf\r");
    terminal.sees("还缺：案源、证据").sees("> 案源").sees("其他").sees("没有了").types("没有了\r");
    terminal.sees("还缺案源、证据：二（三）要求随案移送").sees("“其余是纸质的”").sees("还有哪一类").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn only_those_are_offered_that_may_receive_a_share() {
    let mut desk = Desk::new();
    desk.at("2026-11-27");
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-10");
    desk.ok(&format!("case assess {C} own --on 2026-11-10"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --copy-to 住建局,公安分局 --on 2026-11-24"
    ));
    desk.ok("share send S2026-0001 --channel written");
    let mut terminal = Terminal::run(&desk, ["share", "receive", "S2026-0001"]);
    terminal.sees("收到的单位").sees("公安分局").sees("住建局").types(" \r").sees("事项发生的日期").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    assert!(!terminal.text.contains("教体局"), "{}", terminal.text);
}

#[test]
fn a_transfer_that_ended_otherwise_is_not_received_on_a_later_day() {
    let mut desk = Desk::new();
    desk.at("2026-11-27");
    let papers = "--paper-materials 移交函、案源、证据各1份";
    desk.ok(&format!(
        "transfer new --from 住建局 --to 城乡水务局 --title 甲 --found 2026-11-02 --on 2026-11-03 {papers}"
    ));
    desk.ok(&format!("dispute new --case {C} --between 住建局,城乡水务局 --title 管辖 --on 2026-11-04"));
    desk.ok("dispute settle D2026-0001 --to 城乡水务局 --on 2026-11-05");
    let refused = desk.refused(&format!("transfer receive {T}"));
    refused.invalid();
    assert!(refused.message.contains("已于 2026-11-05 争议协商一致"), "{}", refused.message);
    assert!(refused.hint.contains("--on 日期") && refused.hint.contains("推定"), "{}", refused.hint);
    // The way works.
    desk.ok(&format!("transfer receive {T} --on 2026-11-04"));
    assert_eq!(desk.field(T, "received_on"), "2026-11-04");
    desk.sound();
}

#[test]
fn an_export_brings_its_calendar_and_names_what_it_does_not_bring() {
    let mut desk = Desk::new();
    desk.at("2026-11-27");
    desk.ok("calendar add 2026-11-30 holiday --name 停工 --basis 放假通知");
    desk.ok("unit contact set 住建局 --role liaison --name 王五");
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询");
    desk.ok("unit merge 城乡水务局 --into 住建局");
    let due = only(&desk.ok("show A2026-0001"), "assist.consult")["due_on"].clone();
    assert_eq!(due, "2026-12-07");
    for (name, headers) in [("en", ""), ("zh", "--headers zh")] {
        desk.ok(&format!("export {name} {headers} --with-personal-data"));
        let taken = desk.run(&format!("--db {name}.db import {name}"));
        assert_eq!(taken.code, 0, "{}", taken.err);
        for said in [
            "放假与调休有 1 天与本登记簿不同（2026-11-30），已照导出的登记",
            "单位变动 1 项已照导出的先后登记（2026-11-27 城乡水务局并入住建局）",
            "负责人与联络人 1 行没有导入",
        ] {
            assert!(taken.err.contains(said), "{name}: {said}\n{}", taken.err);
        }
        assert_eq!(only(&desk.ok(&format!("--db {name}.db show A2026-0001")), "assist.consult")["due_on"], due);
        // The same file by the calendar's own command.
        desk.ok(&format!("--db {name}-own.db init"));
        desk.ok(&format!("--db {name}-own.db calendar import {name}/calendar.csv --basis 放假通知"));
        let shown = desk.table(&format!("--db {name}-own.db calendar show 2026"));
        assert!(shown.contains("2026-11-30") && shown.contains("停工"), "{shown}");
    }
    // Where something runs already, nothing is moved behind anybody's back.
    desk.ok("--db other.db share new --kind approval --from 住建局 --to 综合执法局 --title 许可 --event 2026-11-26");
    let taken = desk.run("--db other.db import en");
    assert!(taken.err.contains("没有导入，各期限照本登记簿的计算"), "{}", taken.err);
    assert!(
        taken.err.contains("jiexie --db other.db calendar import en/calendar.csv --basis 依据，再导入"),
        "{}",
        taken.err
    );
    desk.sound();
}

#[test]
fn an_option_of_a_sister_command_leads_to_what_it_is_called_here() {
    let desk = Desk::new();
    for (line, way) in [
        ("meeting topic new --from 住建局 --title 甲", "这里写作 --by（提出单位）"),
        ("transfer new --by 住建局 --title 甲", "这里写作 --from（"),
        ("case new --from 住建局", "这里写作 --unit（"),
        ("meeting matter new --until 2026-12-30", "这里写作 --due（"),
    ] {
        let refused = desk.refused(line);
        assert!(refused.hint.contains(way), "{line}: {}", refused.hint);
    }
    // A slip of the pen is still a slip.
    let refused = desk.refused("transfer new --titel 甲");
    assert!(refused.hint.contains("--title"), "{}", refused.hint);
}

/// A meeting that was held, with its minutes drafted.
fn held(desk: &Desk) {
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-10");
    desk.ok(&format!("meeting hold {M} --on 2026-11-20"));
    desk.ok(&format!("meeting attend {M} --unit 住建局 --as 出席 --on 2026-11-20"));
    desk.file("纪要.docx", b"minutes");
    desk.ok(&format!("meeting minutes {M} --file 纪要.docx --on 2026-11-20"));
}

#[test]
fn what_minutes_leave_blank_is_told_before_they_are_signed() {
    let desk = Desk::new();
    held(&desk);
    let mut terminal = Terminal::run(&desk, ["meeting", "sign", M]);
    terminal.sees("还空着：会议地点、参会人").sees("meeting attend M2026-0001 --unit 单位 --as 出席 --name 姓名");
    terminal.sees("照此签发？").types("n\r");
    assert_eq!((terminal.ends(), desk.status(M).as_str()), (2, "held"), "{}", terminal.text);
    // What is told is told no more once it is filled in.
    desk.ok(&format!("meeting attend {M} --unit 住建局 --as 出席 --name 赵六"));
    let signed = desk.ok(&format!("meeting sign {M}"));
    let said = signed["warnings"].to_string();
    assert!(said.contains("会议地点") && !said.contains("参会人"), "{said}");
    assert!(said.contains(&format!("correct {M} --event 1 --set 会议地点=地点")), "{said}");
}

#[test]
fn a_request_shows_until_when_why_and_by_which_paper_it_was_extended() {
    let mut desk = Desk::new();
    desk.at("2026-11-27");
    let id = "A2026-0001";
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-23");
    desk.ok(&format!(
        "assist extend {id} --until 2026-12-04 --reason 须实地核查 --doc-no 峄住建函〔2026〕3号 --on 2026-11-25"
    ));
    let told = desk.ok(&format!("show {id}"))["extensions"][0].clone();
    assert_eq!((&told["until"], &told["on"]), (&"2026-12-04".into(), &"2026-11-25".into()), "{told}");
    assert_eq!((&told["reason"], &told["doc_no"]), (&"须实地核查".into(), &"峄住建函〔2026〕3号".into()), "{told}");
    let shown = desk.table(&format!("show {id}"));
    assert!(shown.contains("至 2026-12-04（2026-11-25 告知，峄住建函〔2026〕3号）：须实地核查"), "{shown}");
    // As it was corrected, and not once it is struck.
    desk.ok(&format!("correct {id} --event 2 --set until=2026-12-03 --reason 误登"));
    assert_eq!(desk.ok(&format!("show {id}"))["extensions"][0]["until"], "2026-12-03");
    desk.ok(&format!("void {id} --event 2 --reason 误登"));
    assert!(desk.ok(&format!("show {id}"))["extensions"].is_null());
}

#[test]
fn a_place_that_others_name_only_in_their_title_is_said() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 违建 --place 文化路18号 --found 2026-11-20");
    desk.ok("case new --unit 住建局 --title 文化路18号占道 --found 2026-11-20");
    let found = desk.run("find --place 文化路18号");
    assert!(found.code == 0 && found.out.contains(C), "{}", found.out);
    assert!(found.err.contains("另有 1 件案件") && found.err.contains("jiexie find 文化路18号"), "{}", found.err);
}

#[test]
fn a_step_where_there_is_no_register_says_how_one_begins() {
    let desk = Desk::blank();
    let done = desk.run(&format!("transfer receive {T}"));
    assert!(done.code == 1 && done.err.contains("没有登记簿"), "{}", done.err);
    assert!(done.err.contains("jiexie init") && done.err.contains("--db、JIEXIE_DB"), "{}", done.err);
}

#[test]
fn quiet_leaves_out_what_comes_next_and_a_notice_as_a_file_is_only_the_file() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-27");
    let quiet = desk.run("-q case new --unit 住建局 --title 甲 --found 2026-11-20");
    assert!(quiet.out.contains(C) && !quiet.out.contains("下一步"), "{}", quiet.out);
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-02");
    desk.ok("notice new --unit 住建局");
    let shown = desk.run("notice show N2026-0001 -o 督办.docx");
    assert!(shown.code == 0 && shown.out.is_empty() && shown.err.contains("督办.docx"), "{}{}", shown.out, shown.err);
    assert!(desk.path("督办.docx").exists());
}

#[test]
fn the_day_of_a_step_is_no_field_of_its_paper() {
    let mut desk = Desk::new();
    desk.at("2026-11-27");
    desk.ok("meeting new --kind regular --date 2026-12-18 --on 2026-11-01");
    desk.ok(&format!("meeting solicit {M} --on 2026-11-20"));
    let refused = desk.refused(&format!("correct {M} --event 1 --set date=2026-11-28 --reason 误登"));
    assert!(!refused.hint.contains("签发日期"), "{}", refused.hint);
    assert!(refused.hint.contains("--on"), "{}", refused.hint);
}

#[test]
fn letters_behind_a_correction_stand_among_what_is_to_be_done() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("letter {T} -o 移送函.docx"));
    assert!(!desk.ok("check")["notes"].to_string().contains("重做"));
    desk.ok(&format!("correct {C} --event 1 --set 案由=占道经营 --reason 误登"));
    let notes = desk.ok("check")["notes"].to_string();
    assert!(
        notes.contains(&format!("{T} 已做的涉嫌违法案件移交函第 1 版照后来的更正内容不同；重做：jiexie letter {T}")),
        "{notes}"
    );
    let todo = desk.ok("todo");
    let line = todo.as_array().unwrap().iter().find(|row| row["rule"] == "letter.anew").unwrap().clone();
    assert_eq!((&line["subject"], &line["unit"]), (&T.into(), &"housing".into()), "{line}");
    let way = word(&line["title"]).split("jiexie ").nth(1).unwrap().to_owned();
    desk.ok(&format!("{way} --force"));
    assert!(desk.ok("todo").as_array().unwrap().iter().all(|row| row["rule"] != "letter.anew"));
}
