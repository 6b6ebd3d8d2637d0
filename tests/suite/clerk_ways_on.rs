//! The last wrong turns of a clerk who believes the screen: a letter written over another one, a reminder of what was voided, a
//! list that is answered by a mere Enter, a question that comes too late.

use std::fs;

use calamine::{Data, Reader as _, open_workbook_auto};

use crate::common::{C, Desk, T, sha256, word};
use crate::terminal::{CTRL_C, DOWN, ENTER, ESC, Terminal};

const N: &str = "N2026-0001";

/// The words of a line.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(' ')
}

#[test]
fn no_letter_takes_the_place_of_another_one_unasked() {
    let desk = Desk::new();
    desk.sent();
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-23 --paper-materials 移交函、案源、证据");
    desk.ok(&format!("letter {T} --kind transfer -o 函.docx"));
    let first = sha256(&desk.path("函.docx"));
    let other = "letter T2026-0002 --kind transfer -o 函.docx";
    let mut terminal = Terminal::run(&desk, words(other));
    terminal.sees(&format!("函.docx 里是 {T} 的")).sees("替换它？").types("n\r");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    assert_eq!(sha256(&desk.path("函.docx")), first);
    // Its own is made anew without a word, and a step that has its letter made asks, too.
    let mut terminal = Terminal::run(&desk, words(&format!("letter {T} --kind transfer -o 函.docx")));
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert!(!terminal.text.contains("替换"), "{}", terminal.text);
    let step = "transfer accept T2026-0002 --on 2026-11-24 --doc-no 峄综执函〔2026〕8号 --letter 函.docx";
    let mut terminal = Terminal::run(&desk, words(step));
    terminal.sees("替换它？").types("n\r");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    assert_eq!(sha256(&desk.path("函.docx")), first);
    assert_eq!(desk.status("T2026-0002"), "sent");
    let mut terminal = Terminal::run(&desk, words(other));
    terminal.sees("替换它？").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_ne!(sha256(&desk.path("函.docx")), first);
    // Nor does a list or a report; a script, which writes over its own, is told.
    let mut terminal = Terminal::run(&desk, words("overdue -o 函.docx"));
    terminal.sees("替换它？").types("n\r");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    let done = desk.run("report briefing -o 函.docx");
    assert!(
        done.code == 0 && done.err.contains("里是 T2026-0002 的") && done.err.contains("换成这一份"),
        "{}",
        done.err
    );
    let again = desk.run("report briefing -o 函.docx");
    assert!(again.code == 0 && !again.err.contains("换成"), "{}", again.err);
    // The commands that are printed write each letter into a file of its own.
    let table = desk.table(&format!("transfer accept {T} --on 2026-11-18"));
    assert!(table.contains(&format!("-o 移送复函-{T}.docx")), "{table}");
}

#[test]
fn who_was_reminded_of_what_is_voided_is_told_of_and_need_not_answer() {
    let mut desk = Desk::new();
    desk.sent();
    desk.at("2026-11-30");
    desk.ok("notice new --unit 综合执法局");
    let waits = |desk: &Desk| desk.table("report unit --unit 综合执法局").contains("请回复日期");
    assert!(waits(&desk));
    let before = desk.run(&format!("void {T} --reason 误登 --dry-run"));
    let before = [before.out, before.err].concat();
    for said in [N, "不必再回复", "综合执法局", "反馈意见"] {
        assert!(before.contains(said), "{said}\n{before}");
    }
    assert!(desk.table(&format!("notice show {N}")).contains("notice reply"));
    desk.ok(&format!("void {T} --reason 误登"));
    let shown = desk.table(&format!("notice show {N}"));
    assert!(shown.contains("督办的事项已作废，不必回复") && !shown.contains("notice reply"), "{shown}");
    let shown = desk.ok(&format!("show {N}"));
    assert_eq!((&shown["items"][0]["void"], &shown["next"]), (&true.into(), &serde_json::json!([])));
    assert!(!waits(&desk), "nobody is waited for");
    desk.sound();
    // Of two things one is left: that is answered.
    let mut desk = Desk::new();
    desk.sent();
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-16 --on 2026-11-17 --paper-materials 移交函、案源、证据");
    desk.at("2026-11-30");
    desk.ok("notice new --unit 综合执法局");
    let said = desk.run(&format!("void {T} --reason 误登")).err;
    assert!(said.contains("通知共 2 项") && said.contains("这一项不必再回复"), "{said}");
    let shown = desk.table(&format!("notice show {N}"));
    assert!(shown.contains("已作废，不必回复") && shown.contains("notice reply"), "{shown}");
}

#[test]
fn a_mere_enter_picks_no_unit_and_no_record() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-23 --paper-materials 移交函、案源、证据");
    for line in [
        "meeting matter new --from assigned --title 清运 --due 2026-12-10",
        "dispute new --case C2026-0001 --title 争议",
        &format!("transfer refer {T} --reason 不属本局"),
        "assist new --kind consult --title 征询",
    ] {
        let mut terminal = Terminal::run(&desk, words(line));
        if terminal.asks(0).is_none() || !terminal.text.contains("打几个字") {
            continue;
        }
        assert!(!terminal.text.contains("\n> "), "{line}\n{}", terminal.text);
        terminal.types(ENTER).sees("还没有选").types(CTRL_C);
        assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    }
    let mut terminal = Terminal::run(&desk, ["correct", C, "--event", "1"]);
    terminal.sees("的什么").types("发现单位\r").sees("新的发现单位").types(ENTER).sees("还没有选").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    let mut terminal = Terminal::run(&desk, words("meeting matter new --from assigned --title 清运 --due 2026-12-10"));
    terminal.sees("责任单位").types(ENTER).sees("还没有选").types(DOWN).types(ENTER).sees("保存？").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn what_is_needed_is_asked_for_before_it_is_refused() {
    let desk = Desk::new();
    desk.found();
    // The unit that a case belongs to.
    let mut terminal = Terminal::run(&desk, ["case", "assess", C]);
    terminal.sees("属哪里管辖").types("他单位\r").sees("事项发生的日期").types(ENTER);
    terminal.sees("认为有管辖权的单位").types("综合执法局\r").sees("保存？").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    // Articles and standard, one after the other, and nothing is refused.
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询适用条款 --on 2026-11-23");
    let mut terminal = Terminal::run(&desk, words("assist reply A2026-0001"));
    terminal.sees("答复那天").types(ENTER);
    terminal.sees("还要写明").sees("? 适用的法条").types("第五条\r").sees("? 处罚标准").types("二倍\r");
    terminal.sees("? 鉴定结论").sees("回车跳过").types(ENTER).sees("? 答复的文号").types(ENTER).sees("保存？");
    terminal.types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert!(!terminal.text.contains("不能办理"), "{}", terminal.text);
    assert_eq!(terminal.text.matches("须载明").count(), 1, "{}", terminal.text);
    // Where nobody sits, what is lacking is named, and no more.
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 又征询 --on 2026-11-23");
    let refused = desk.refused("assist reply A2026-0002 --articles 第五条");
    assert!(refused.message.contains("还须载明处罚标准"), "{refused:?}");
    // Whose report it is.
    let mut terminal = Terminal::run(&desk, ["report", "unit"]);
    terminal.sees("缺的逐项问").sees("单位").types("住建局\r").sees("退出").types("q");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.refused("report unit").exit, 2);
}

#[test]
fn a_day_that_cannot_be_is_told_of_where_it_is_asked() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-16");
    desk.ok(&format!("case assess {C} own --on 2026-11-20"));
    let mut terminal = Terminal::run(&desk, words(&format!("case decide {C}")));
    terminal
        .sees("决定的结果")
        .types("不予\r")
        .sees("事项发生的日期")
        .types("2026-11-18\r")
        .sees("在 2026-11-20，晚于补录的 2026-11-18");
    terminal.types("\u{15}2026-11-10\r").sees("早于").types("\u{15}2026-11-21\r").sees("决定文号").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    let refused = desk.refused(&format!("case decide {C} --outcome no-penalty --on 2026-11-18"));
    assert!(refused.message.contains("第 2 项（研判管辖）在 2026-11-20"), "{refused:?}");
}

#[test]
fn how_a_unit_was_understood_is_said_wherever_it_is_typed() {
    let desk = Desk::new();
    desk.sent();
    for (line, typed, unit) in [
        ("overdue --unit 综合局", "综合局", "综合执法局"),
        ("todo --unit zhzfj", "zhzfj", "综合执法局"),
        ("case list --unit 规划局", "规划局", "自然资源局"),
        ("find 违法 --unit 住建", "住建", "住建局"),
        ("case new --unit 综合局 --title 占道 --found 2026-11-24", "综合局", "综合执法局"),
        ("report unit --unit zjj", "zjj", "住建局"),
        ("unit show 综合局", "综合局", "综合执法局"),
        (
            "share new --kind other --from 住建局 --to 综合局,规划局 --title 甲 --event 2026-11-24",
            "规划局",
            "自然资源局",
        ),
    ] {
        let said = desk.run(line).err;
        assert_eq!(said.matches(&format!("单位“{typed}”读作{unit}")).count(), 1, "{line}\n{said}");
    }
    for line in ["overdue --unit 综合执法局", "overdue --unit bureau", "overdue --unit 区综合行政执法局"] {
        assert!(!desk.run(line).err.contains("读作"), "{line}");
    }
    let json = desk.run("overdue --unit 综合局 --format json");
    assert!(json.code == 0 && json.err.is_empty(), "{}", json.err);
}

#[test]
fn what_a_ledger_called_a_case_finds_it() {
    let desk = Desk::new();
    let rows = "立案号,案由,发现单位,发现日期\n峄综执立字〔2026〕1号,占道经营,综合执法局,2026-11-16\n峄综执立字〔2026〕2号,乱倒渣土,综合执法局,2026-11-17\n";
    desk.file("立案.csv", rows.as_bytes());
    let done = desk.run("import 立案.csv --kind case");
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
    for typed in ["峄综执立字〔2026〕1号", "峄综执立字[2026]1号", "综执立字〔2026〕1"] {
        let found = desk.ok(&format!("find {typed}"));
        let ids: Vec<String> = found.as_array().unwrap().iter().map(|hit| word(&hit["id"])).collect();
        assert_eq!(ids, [C], "{typed}: {found}");
    }
    assert_eq!(desk.field(C, "old_number"), "峄综执立字〔2026〕1号");
    let shown = desk.table(&format!("show {C}"));
    assert!(shown.lines().any(|line| line.starts_with("原编号") && line.contains("峄综执立字〔2026〕1号")), "{shown}");
    assert_eq!(desk.ok("find 立字〔2031〕1号").as_array().unwrap().len(), 0);
}

#[test]
fn who_only_shares_a_place_is_not_proposed_to_be_erased() {
    let desk = Desk::new();
    for (title, party, place) in [
        ("甲", "张三丰；370404199001010012；；文化路18号", "文化路18号"),
        ("乙", "周某某；；；", "文化路18号"),
        ("丙", "张三丰；370404199001010012；；", "坛山路"),
    ] {
        let args = [
            "case",
            "new",
            "--unit",
            "住建局",
            "--title",
            title,
            "--found",
            "2026-11-16",
            "--party",
            party,
            "--place",
            place,
        ];
        assert_eq!(desk.run_args(args).code, 0);
    }
    let done = desk.run(&format!("redact {C} --party 张三丰 --ground 当事人申请 --dry-run"));
    let said = [done.out, done.err].concat();
    let line =
        |of: &str| said.lines().find(|line| line.contains(of)).unwrap_or_else(|| panic!("{of}\n{said}")).to_owned();
    let (person, place) = (line("也写到该当事人"), line("同一地点"));
    assert!(person.contains("C2026-0003") && !person.contains("C2026-0002") && person.contains("--party"), "{said}");
    assert!(
        place.contains("C2026-0002") && !place.contains("C2026-0003") && !place.contains("jiexie redact"),
        "{said}"
    );
}

#[test]
fn what_is_reckoned_with_in_a_workbook_is_what_the_list_counted() {
    let mut desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-10");
    desk.sent();
    desk.at("2026-12-20");
    desk.run_args([
        "meeting",
        "matter",
        "new",
        "--from",
        "assigned",
        "--unit",
        "住建局",
        "--title",
        "超期 3 天",
        "--due",
        "2026-12-01",
        "--on",
        "2026-11-24",
    ]);
    assert_eq!(desk.run("overdue -o 清单.xlsx").code, 0);
    let mut book = open_workbook_auto(desk.path("清单.xlsx")).unwrap();
    let sheets = book.sheet_names();
    let ranges = sheets.iter().filter_map(|sheet| book.worksheet_range(sheet).ok());
    let cells: Vec<Data> = ranges.flat_map(|range| range.rows().flatten().cloned().collect::<Vec<_>>()).collect();
    assert!(cells.contains(&Data::String("超期 3 天".to_owned())), "a title stays a text: {cells:?}");
    assert!(cells.contains(&Data::Float(19.0)), "{cells:?}");
    assert!(cells.iter().any(|cell| matches!(cell, Data::DateTime(_))), "{cells:?}");
    assert_eq!(desk.run("overdue -o 清单.csv").code, 0);
    assert!(fs::read_to_string(desk.path("清单.csv")).unwrap().contains("超期 19 天"));
    let mut terminal = Terminal::run(&desk, ["correct", C, "--event", "1"]);
    terminal.sees("的什么").types(ESC);
    terminal.ends();
}
