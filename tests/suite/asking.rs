//! Asking instead of failing: what a command line lacks is asked for at a terminal, and named whole where nobody sits.

use std::fs;
use std::path::PathBuf;

use clap::{Arg, Command};
use jiexie::cli;

use crate::common::{C, Desk, T, sha256};
use crate::terminal::{CTRL_C, DOWN, ENTER, ESC, Terminal};

const A: &str = "A2026-0001";

/// Everything under the desk and the user's home, with its content.
fn everything(desk: &Desk) -> Vec<(PathBuf, String)> {
    fn walk(dir: &std::path::Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else {
                let content = sha256(&path);
                found.push((path, content));
            }
        }
    }
    let mut found = Vec::new();
    walk(desk.dir.path(), &mut found);
    walk(desk.home.path(), &mut found);
    found.sort();
    found
}

/// Every command that cannot do without some argument, by its words.
fn demanding() -> Vec<Vec<String>> {
    fn walk(command: &Command, before: &[String], found: &mut Vec<Vec<String>>) {
        let words = [before, &[command.get_name().to_owned()]].concat();
        if command.get_arguments().any(Arg::is_required_set) && !command.has_subcommands() {
            found.push(words.clone());
        }
        command.get_subcommands().for_each(|inner| walk(inner, &words, found));
    }
    let mut tree = cli::command();
    tree.build();
    let mut found = Vec::new();
    tree.get_subcommands().for_each(|group| walk(group, &[], &mut found));
    assert!(found.len() > 60, "the commands were not found: {found:?}");
    found
}

/// Whether a command is about a record that must be named.
fn needs_a_record(words: &[String]) -> bool {
    let mut tree = cli::command();
    tree.build();
    let leaf = words.iter().fold(&tree, |command, word| command.find_subcommand(word).unwrap());
    leaf.get_positionals().any(|arg| {
        let named = |name: &str| arg.get_value_names().is_some_and(|names| names[0].as_str() == name);
        arg.is_required_set() && (named("编号") || named("案件"))
    })
}

#[test]
fn every_command_asks_and_leaves_nothing_when_it_is_given_up() {
    // On a new machine: not even a register is left.
    let desk = Desk::blank();
    let before = everything(&desk);
    for (nth, words) in demanding().into_iter().enumerate() {
        let key = if nth % 2 == 0 { ESC } else { CTRL_C };
        let mut terminal = Terminal::run(&desk, &words);
        if needs_a_record(&words) {
            // No record is there to be named, and it is said how one begins.
            assert_eq!(terminal.ends(), 1, "{words:?}\n{}", terminal.text);
            assert!(terminal.text.contains("没有登记簿"), "{words:?}\n{}", terminal.text);
            assert_eq!(everything(&desk), before, "{words:?}");
            continue;
        }
        terminal.sees("缺的逐项问").sees("? ").types(key);
        assert_eq!(terminal.ends(), 2, "{words:?}\n{}", terminal.text);
        assert!(terminal.text.contains("已放弃：什么也没有登记"), "{words:?}\n{}", terminal.text);
        assert_eq!(everything(&desk), before, "{words:?}");
    }
}

#[test]
fn nothing_asks_a_script() {
    let desk = Desk::new();
    for words in demanding() {
        for more in [&[][..], &["--format", "json"]] {
            let done = desk.run_args(words.iter().map(String::as_str).chain(more.iter().copied()));
            assert_eq!((done.code, done.out.as_str()), (2, ""), "{words:?}\n{}", done.err);
            assert!(done.err.contains("缺少 ") && done.err.contains("例如：jiexie "), "{words:?}\n{}", done.err);
        }
    }
    // Nor a terminal whose answer is not for people.
    for more in [vec!["--format", "json"], vec!["-q"]] {
        let mut terminal = Terminal::run(&desk, ["transfer", "new"].into_iter().chain(more));
        assert_eq!(terminal.ends(), 2, "{}", terminal.text);
        assert!(terminal.text.contains("缺少 "), "{}", terminal.text);
    }
}

/// The line that an error gives as an example.
fn example(done: &crate::common::Done) -> String {
    let after = done.err.split("例如：").nth(1).unwrap_or_else(|| panic!("{}", done.err));
    after.split("（加 --help").next().unwrap().to_owned()
}

#[test]
fn all_that_is_missing_is_named_at_once_with_a_line_that_works() {
    for (line, missing) in [
        ("case new", vec!["--unit", "--title", "--found"]),
        ("transfer new", vec!["--from", "--case", "--to", "--title", "--found", "--material", "--paper-materials"]),
        ("transfer new --to 综合执法局", vec!["--from", "--title", "--found", "--material"]),
        ("share new", vec!["--kind", "--from", "--to", "--title", "--event"]),
        ("assist new", vec!["--kind", "--from", "--to", "--title"]),
        ("operation new", vec!["--kind", "--title", "--lead", "--starts"]),
        ("unit add", vec!["<名称>"]),
        ("case decide", vec!["<编号>", "--outcome"]),
        ("transfer decline", vec!["<编号>", "--reason"]),
        ("case assess", vec!["<编号>", "<结论>"]),
        ("dispute new", vec!["--case", "--between", "--title"]),
    ] {
        let mut desk = Desk::new();
        desk.at("2026-11-18");
        match line {
            "transfer decline" => desk.sent(),
            "case decide" => desk.accepted(),
            "case assess" | "dispute new" => desk.found(),
            _ => {}
        }
        let done = desk.run(line);
        assert_eq!(done.code, 2, "{line}\n{}", done.err);
        let first = done.err.lines().find(|line| line.starts_with("错误")).unwrap();
        for name in &missing {
            assert!(first.contains(name), "{line}: {name}\n{}", done.err);
        }
        let script = example(&done).replacen("jiexie", env!("CARGO_BIN_EXE_jiexie"), 1);
        let again = desk.command([""; 0]);
        let mut shell = std::process::Command::new("bash");
        for (key, value) in again.get_envs().filter_map(|(key, value)| Some((key, value?))) {
            shell.env(key, value);
        }
        let out = shell.current_dir(desk.dir.path()).args(["-c", &script]).output().unwrap();
        assert!(out.status.success(), "{script}\n{}", String::from_utf8_lossy(&out.stderr));
    }
}

/// The questions of `transfer new`, and how each is answered.
const SENDING: &[(&str, &str)] = &[
    ("移送单位", "zjj\r"),
    ("接受移送的单位", "zhzf\r"),
    ("案由", "沿街违法建设\r"),
    ("发现日期", "昨天\r"),
    ("材料有没有文件？", "zhiyou\r"),
    ("只有纸质的材料", "移交函、案源、证据各1份\r"),
    ("移送那天", ENTER),
    ("初步调查情况", "现场有未批先建的房屋\r"),
    ("移交函文号", "峄住建函〔2026〕9号\r"),
    ("当事人", "张三\r"),
    ("地点", ENTER),
];

#[test]
fn a_transfer_is_asked_for_shown_and_kept() {
    let desk = Desk::blank();
    let mut terminal = Terminal::run(&desk, ["transfer", "new"]);
    for (question, answer) in SENDING {
        terminal.sees(question).types(answer);
    }
    // What it opens is shown before anything is kept.
    terminal
        .sees("保存后：")
        .sees("T2026-0001 已移送")
        .sees("反馈")
        .sees("相当于：")
        .sees("jiexie transfer new")
        .sees("保存？");
    assert!(!desk.db().exists());
    terminal.types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    let shown = desk.ok(&format!("show {T}"));
    assert_eq!((&shown["from"], &shown["status"]), (&"housing".into(), &"sent".into()), "{shown}");
    assert_eq!(desk.field(C, "found_on"), "2026-11-23");
    assert_eq!(desk.field(T, "doc_no"), "峄住建函〔2026〕9号");
    assert_eq!(desk.field(C, "findings"), "现场有未批先建的房屋");
    // The line it stands for says the same.
    let line = equivalent(&terminal.text);
    for part in ["--from 住建局", "--to 综合执法局", "--title 沿街违法建设", "--found 2026-11-23"] {
        assert!(line.contains(part), "{line}");
    }
    desk.sound();
}

#[test]
fn it_can_be_given_up_at_each_question() {
    let desk = Desk::new();
    let before = everything(&desk);
    for stop in 0..=SENDING.len() {
        let mut terminal = Terminal::run(&desk, ["transfer", "new"]);
        for (question, answer) in &SENDING[..stop] {
            terminal.sees(question).types(answer);
        }
        terminal.sees(SENDING.get(stop).map_or("保存？", |(question, _)| question)).types(CTRL_C);
        assert_eq!(terminal.ends(), 2, "{stop}\n{}", terminal.text);
        assert_eq!(everything(&desk), before, "{stop}");
    }
    let mut terminal = Terminal::run(&desk, ["transfer", "new"]);
    for (question, answer) in SENDING {
        terminal.sees(question).types(answer);
    }
    terminal.sees("保存？").types("n\r");
    assert_eq!((terminal.ends(), everything(&desk)), (2, before), "{}", terminal.text);
}

#[test]
fn an_answer_that_is_none_is_asked_for_again() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, ["case", "new", "--unit", "住建局", "--title", "沿街违法建设"]);
    terminal.sees("发现日期").types("明年\r").sees("“明年”不是日期").types("\u{7f}\u{7f}2026-11-20\r");
    terminal.sees("当事人").types(ENTER).sees("地点").types(ENTER).sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.field(C, "found_on"), "2026-11-20");
}

#[test]
fn what_a_clause_asks_for_is_asked_too() {
    // The reason of a decline, and the day it was declined.
    let desk = Desk::new();
    desk.sent();
    let mut terminal = Terminal::run(&desk, ["transfer", "decline"]);
    terminal.sees("移送编号").sees("沿街违法建设").types("weifa\r");
    terminal.sees("依据").types("guanxia\r");
    terminal.sees("理由").types("不属本局职责\r").sees("事项发生的日期").types("2026-11-18\r");
    terminal.sees("不接受").sees("保存？").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.status(T), "declined");
    // A whole line that the law refuses for want of one thing is asked for that thing.
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!("case assess {C} own --on 2026-11-16"));
    let line = ["case", "decide", C, "--outcome", "penalty", "--penalty", "fine", "--amount", "500", "--doc-no"];
    let mut terminal = Terminal::run(&desk, line.into_iter().chain(["峄综执罚〔2026〕31号"]));
    terminal.sees("还要写明").sees("先写哪一项？").sees("抄送").types(DOWN).types(ENTER);
    terminal.sees("没有单位可抄送的理由").types("没有移送单位\r").sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.status(C), "decided");
    // And why it is late.
    let desk = Desk::new();
    desk.sent();
    let mut terminal = Terminal::run(&desk, ["transfer", "accept", T]);
    terminal
        .sees("超期")
        .sees("改正或补上哪一项？")
        .types("迟延\r")
        .sees("改正或补上哪一项？ 迟延原因")
        .sees("? 迟延原因");
    terminal.types("负责人出差\r").sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.status(T), "accepted");
}

#[test]
fn what_is_known_already_is_one_of_the_questions() {
    let desk = Desk::new();
    desk.run("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-16 --party 张三；370404199001010012");
    let line = ["case", "new", "--unit", "住建局", "--title", "占道经营", "--party", "张三；370404199001010012"];
    // Asked with the summary, where other things were asked for.
    let mut terminal = Terminal::run(&desk, line);
    terminal
        .sees("发现日期")
        .types(ENTER)
        .sees("地点")
        .types(ENTER)
        .sees("保存后：")
        .sees("已在册")
        .sees("仍要登记？")
        .types("n\r");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    // By itself where nothing was.
    let mut terminal = Terminal::run(&desk, line.into_iter().chain(["--found", "2026-11-20"]));
    terminal.sees("已在册").sees("仍要登记？").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.ok("case list").as_array().unwrap().len(), 2);
}

#[test]
fn files_are_asked_for_by_category_until_there_are_no_more() {
    let desk = Desk::new();
    let line = ["transfer", "new", "--from", "住建局", "--to", "综合执法局", "--title", "违建", "--found", "昨天"];
    let mut terminal = Terminal::run(&desk, line);
    terminal.sees("材料有没有文件？").types(ENTER);
    let left_out = ["移送那天", "初步调查情况", "移交函文号", "当事人", "地点"];
    terminal.sees("哪一类？").types("移交\r").sees("移交函的文件").types("nofile\r").sees("没有文件");
    terminal.types("\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}letter.pdf\r");
    terminal.sees("还有哪一类？").types("evidence\r").sees("证据的文件").types("photo.zip\r");
    // Two of three: the law says which is wanting, and it is asked for.
    terminal.sees("还有哪一类？").types("没有\r").sees("还缺案源").sees("缺了不能移送");
    terminal
        .sees("还有哪一类？")
        .types("source\r")
        .sees("案源的文件")
        .types("source.pdf\r")
        .sees("还有哪一类？")
        .types(ENTER);
    for question in left_out {
        terminal.sees(question).types(ENTER);
    }
    terminal.sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.ok(&format!("material list {T}")).as_array().unwrap().len(), 3);
}

#[test]
fn a_day_that_is_set_is_read_as_the_argument_reads_it() {
    let desk = Desk::new();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询适用条款 --on 2026-11-17");
    let mut terminal = Terminal::run(&desk, ["assist", "extend", A, "--reason", "复杂", "--on", "2026-11-18"]);
    terminal.sees("新的到期日").sees("12月8日").types("11月28日\r");
    // Which day it is, on a line of its own below the answer.
    terminal.sees("\n日期“11月28日”按 2026-11-28 理解").sees("保存后：").sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert!(!terminal.text.contains("2025-11-28") && !terminal.text.contains("(今天)"), "{}", terminal.text);
    assert_eq!(terminal.text.matches("按 2026-11-28 理解").count(), 1, "{}", terminal.text);
    // No day of an example lies behind.
    let done = desk.run("meeting new");
    assert!(done.err.contains("2026-12-01"), "{}", done.err);
}

#[test]
fn a_refusal_asks_only_for_what_it_names_and_is_not_written() {
    // Nothing that could be answered helps: it is told, and that is all.
    let desk = Desk::new();
    desk.accepted();
    let before = everything(&desk);
    let mut terminal = Terminal::run(&desk, ["void", T, "--on", "2026-11-24"]);
    assert_eq!((terminal.ends(), everything(&desk)), (3, before), "{}", terminal.text);
    assert!(terminal.text.contains("不能办理") && !terminal.text.contains("? "), "{}", terminal.text);
    // What is wanting of two is asked for, not the other one again.
    let desk = Desk::new();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询适用条款 --on 2026-11-23");
    let mut terminal = Terminal::run(&desk, ["assist", "reply", A, "--articles", "第五条"]);
    terminal.sees("还要写明").sees("处罚标准").types("二倍\r").sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(terminal.text.matches("? 适用的法条").count(), 0, "{}", terminal.text);
}

#[test]
fn only_what_the_step_may_be_taken_on_is_offered() {
    let desk = Desk::new();
    desk.accepted();
    for title in ["占道经营", "擅自挖掘"] {
        desk.ok(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title {title} --found 2026-11-20 --paper-materials 纸质 --on 2026-11-20"
        ));
    }
    desk.ok("transfer new --from 水务局 --to 综合执法局 --title 误登 --found 2026-11-20 --paper-materials 纸质 --on 2026-11-20");
    desk.ok("void T2026-0004 --reason 误登");
    for (words, offered, left_out) in [
        (&["transfer", "accept"][..], &["T2026-0002", "T2026-0003"][..], &["T2026-0001", "T2026-0004"][..]),
        (&["transfer", "notify"], &[], &["T2026-0001", "T2026-0002"]),
        (&["case", "close"], &[], &["C2026-0001", "C2026-0002"]),
        (&["case", "decide"], &["C2026-0001"], &["C2026-0002", "C2026-0003"]),
        (&["transfer", "withdraw"], &["T2026-0003", "T2026-0002"], &["T2026-0001"]),
    ] {
        let mut terminal = Terminal::run(&desk, words);
        if offered.is_empty() {
            // There is nothing to pick, and no list to go round in.
            terminal.sees("都不能办这一步").sees(&format!("jiexie {} list", words[0]));
        } else {
            terminal.sees("另有 ").sees(" 件现在不能办这一步，没有列出").sees("（另写编号）").types(ESC);
        }
        assert_eq!(terminal.ends(), 2, "{}", terminal.text);
        let shown = terminal.text.split("回车确定").next().unwrap();
        for id in offered {
            assert!(shown.contains(id), "{words:?} {id}: {shown}");
        }
        for id in left_out {
            assert!(!shown.contains(id), "{words:?} {id}: {shown}");
        }
    }
    // An example of what is missing is one that works.
    let told = desk.run("transfer accept");
    assert!(told.err.contains("jiexie transfer accept T2026-0003"), "{}", told.err);
}

#[test]
fn the_line_it_stands_for_can_be_copied() {
    let desk = Desk::new();
    let title = "沿街违法建设 ".repeat(12);
    let mut terminal = Terminal::run(&desk, ["case", "new", "--unit", "住建局", "--title", title.trim()]);
    for question in ["发现日期", "当事人", "地点"] {
        terminal.sees(question).types(ENTER);
    }
    terminal.sees("相当于：").sees("保存？").types("n\r");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    let line = terminal.text.split("相当于：").nth(1).unwrap().lines().next().unwrap();
    assert_eq!(line, format!("jiexie case new --unit 住建局 --title '{}' --found 2026-11-24", title.trim()));

    let title = "沿街违法建设逾期不拆除且屡次劝阻无效群众反映强烈";
    // Where its words have room, it goes on after a `\\`, as a shell reads it.
    let mut terminal =
        Terminal::run(&desk, ["case", "new", "--unit", "住建局", "--title", title, "--place", "文化路18号"]);
    for question in ["发现日期", "当事人"] {
        terminal.sees(question).types(ENTER);
    }
    terminal.sees("相当于：").sees("保存？").types("n\r");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    let shown = terminal.text.split("相当于：").nth(1).unwrap();
    assert!(shown.trim_start().lines().next().unwrap().ends_with(" \\"), "{shown}");
    let whole = format!("jiexie case new --unit 住建局 --title {title} --place 文化路18号 --found 2026-11-24");
    assert_eq!(equivalent(&terminal.text), whole);
}

/// The line that a dialogue stands for, put together as a shell does.
fn equivalent(text: &str) -> String {
    let shown = text.split("相当于：").nth(1).unwrap().trim_start().lines();
    let mut whole = String::new();
    for line in shown {
        whole.push_str(line.trim_start().trim_end_matches('\\'));
        if !line.ends_with('\\') {
            break;
        }
    }
    whole
}

#[test]
fn what_takes_back_or_erases_is_not_done_by_enter() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case party add {C} --name 张三 --on 2026-11-17"));
    let before = everything(&desk);
    for (words, first, question) in [("void", "作废的理由", "确实作废？"), ("redact", "? 依据", "确实删去？")]
    {
        let mut terminal = Terminal::run(&desk, [words, C]);
        if words == "void" {
            terminal.sees("作废什么？").types(DOWN).types(ENTER);
        } else {
            terminal.sees("从整卷删去什么？").sees("全部当事人").types(DOWN).types(ENTER);
        }
        terminal.sees(first).types("误登\r").sees("? 事项发生的日期").types(ENTER);
        terminal.sees("保存后：").sees(question).sees("(y/n)").types(ENTER);
        terminal.sees("写 y（是）或 n（否）").types("n\r");
        assert_eq!((terminal.ends(), everything(&desk)), (2, before.clone()), "{}", terminal.text);
    }
    let mut terminal = Terminal::run(&desk, ["void", C]);
    terminal
        .sees("作废什么？")
        .types(DOWN)
        .types(ENTER)
        .sees("的理由")
        .types("误登\r")
        .sees("? 事项发生的日期")
        .types(ENTER)
        .sees("确实作废？")
        .types("y\r");
    assert_eq!((terminal.ends(), desk.status(C).as_str()), (0, "void"), "{}", terminal.text);
}

#[test]
fn what_would_be_missed_at_once_is_asked_for_where_there_is_room_for_it() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-23");
    desk.ok(&format!("case assess {C} own --on 2026-11-23"));
    let mut terminal = Terminal::run(&desk, ["case", "decide", C, "--copy-none", "没有移送单位"]);
    terminal.sees("? 决定的结果").types("penalty\r").sees("? 事项发生的日期").types(ENTER);
    terminal.sees("决定文号").sees("回车跳过").types(ENTER).sees("处罚种类").types("fine ").types(ENTER);
    terminal
        .sees("罚没金额")
        .types("２万元\r")
        .sees("读作 20000.00 元")
        .sees("履行期限")
        .types(ENTER)
        .sees("保存？")
        .types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.status(C), "decided");
}

/// What records no step is not tried beforehand: a refusal is said, and nothing is founded or written for it.
#[test]
fn what_is_no_step_is_not_tried() {
    let desk = Desk::new();
    let before = everything(&desk);
    let mut terminal = Terminal::run(&desk, ["init"].map(str::to_owned));
    terminal.sees("已存在");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    let blank = Desk::blank();
    let mut terminal = Terminal::run(&blank, ["backup", "b.db"].map(str::to_owned));
    assert_eq!(terminal.ends(), 1, "{}", terminal.text);
    assert!(!blank.path("b.db").exists());
    assert_eq!(everything(&desk), before);
}
