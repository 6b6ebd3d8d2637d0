//! What a clerk at a narrow terminal stumbled over: a file without its category, a party in one breath, a dialogue that
//! could come to nothing, a word in the wrong place.

use crate::common::{C, Desk, T};
use crate::terminal::{ENTER, Terminal};

#[test]
fn a_file_without_its_category_is_kept_and_asked_for_its_category_alone() {
    let desk = Desk::new();
    for name in ["移交函.pdf", "现场检查记录.docx", "举报登记表.pdf"] {
        desk.file(name, name.as_bytes());
    }
    let line =
        ["transfer", "new", "--from", "住建局", "--to", "综合执法局", "--title", "违建", "--found", "2026-11-24"];
    let files = ["--material", "移交函.pdf", "--material=现场检查记录.docx", "--material", "举报登记表.pdf"];
    // A script is told the whole pair.
    let done = desk.run_args(line.into_iter().chain(["--material", "现场检查记录.docx", "--format", "json"]));
    assert!(done.code == 2 && done.err.contains("--material 证据=现场检查记录.docx"), "{}", done.err);
    // The likely category stands first: each file takes one key.
    let mut terminal = Terminal::run(&desk, line.into_iter().chain(files));
    terminal.sees("“移交函.pdf”是哪一类？").sees("> 移交函").types(ENTER);
    terminal.sees("“现场检查记录.docx”是哪一类？").sees("> 证据").types(ENTER);
    terminal.sees("“举报登记表.pdf”是哪一类？").sees("> 案源").types(ENTER);
    terminal.sees("T2026-0001 已移送").sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert!(!terminal.text.contains("的文件"), "{}", terminal.text);
    assert_eq!(desk.ok(&format!("material list {T}")).as_array().unwrap().len(), 3);
    // What is still wanting is said and stands first, until nothing is.
    let mut terminal = Terminal::run(&desk, line);
    terminal.sees("材料有没有文件？").types(ENTER);
    terminal.sees("还缺：移交函、案源、证据").sees("> 移交函").types(ENTER).sees("移交函的文件").types("移交函.pdf\r");
    terminal.sees("还有哪一类？还缺：案源、证据").sees("> 案源").sees("没有了").types(ENTER);
    terminal.sees("案源的文件").types("举报登记表.pdf\r").sees("还缺：证据").sees("> 证据").types(ENTER);
    terminal.sees("证据的文件").types("现场检查记录.docx\r").sees("还有哪一类？").sees("> 没有了");
    // A filter that fits nothing says so, and is no answer; it stands until it is mended.
    terminal.types("qq").sees("没有合适的").types("\r").sees("# 单子里没有“qq”").sees("还有哪一类？ qq");
    terminal.types("\u{15}").sees("> 没有了").types("\u{3}");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn a_party_in_one_breath_is_told_apart_and_it_is_said() {
    let desk = Desk::new();
    let line = ["case", "new", "--unit", "住建局", "--title", "违建", "--found", "2026-11-24"];
    for (nth, (typed, said)) in [
        ("王五，13506320011，峄城区幸福小区3号楼", "“王五”读作电话 135******11，地址 峄城区幸福小区3号楼"),
        ("李四 男 370404199001010012 13506320012", "“李四”读作证件号码"),
    ]
    .into_iter()
    .enumerate()
    {
        let done = desk.run_args(line.into_iter().chain(["--party", typed]));
        assert!(done.code == 0 && done.err.contains(said), "{}", done.err);
        let name = typed.chars().take(2).collect::<String>();
        let shown = desk.ok(&format!("show C2026-{:04}", nth + 1));
        let party = &shown["parties"][0];
        assert!(party["name"] == name.as_str() && party["phone"].as_str().unwrap().starts_with("135"), "{shown}");
    }
    let mut terminal = Terminal::run(&desk, ["case", "new", "--unit", "住建局", "--title", "占道"]);
    terminal.sees("发现日期").types(ENTER).sees("如 张三；身份证号；电话；地址").types("\u{3}");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn what_no_answer_mends_is_said_before_the_first_question() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer withdraw {T} --reason 误送 --on 2026-11-18"));
    for (line, said) in [
        (vec!["transfer", "decline", "T2026-9999"], "T2026-9999"),
        (vec!["transfer", "decline", T], "不能办理"),
        (vec!["case", "decide", "C2026-0099"], "C2026-0099"),
    ] {
        let mut terminal = Terminal::run(&desk, line.iter());
        assert_ne!(terminal.ends(), 0, "{line:?}");
        assert!(terminal.text.contains(said) && !terminal.text.contains("? "), "{line:?}\n{}", terminal.text);
    }
    // What is about one step of a record is no matter of the whole record.
    let desk = Desk::new();
    desk.accepted();
    let mut terminal = Terminal::run(&desk, ["void", T]);
    terminal.sees("不得作废").sees("只作废第 2 项").types("\u{1b}");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    assert!(!terminal.text.contains("整条 T"), "{}", terminal.text);
    let mut terminal = Terminal::run(&desk, ["void", T, "--event", "2"]);
    terminal.sees("的理由").types("\u{1b}");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    // A decided case is not decided again, nor on the day it was decided.
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-24");
    desk.ok(&format!("case assess {C} own --on 2026-11-24"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-24"));
    let mut terminal = Terminal::run(&desk, ["case", "decide", C]);
    assert_ne!(terminal.ends(), 0);
    assert!(!terminal.text.contains("? ") && terminal.text.contains("--on 日期"), "{}", terminal.text);
    let mut terminal = Terminal::run(&desk, ["case", "decide", C, "--on", "2026-11-24"]);
    assert_eq!(terminal.ends(), 3, "{}", terminal.text);
    assert!(!terminal.text.contains("? ") && !terminal.text.contains("--decision"), "{}", terminal.text);
}

#[test]
fn what_happened_to_a_meeting_says_to_whom_and_from_which_day() {
    let desk = Desk::new();
    let meeting = desk.ok("meeting new --kind special --called-by leader --date 2026-12-01 --on 2026-11-24")["id"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.ok(&format!("meeting postpone {meeting} --to 2026-12-03 --reason 场地冲突"));
    desk.ok(&format!("meeting attend {meeting} --unit 住建局 --as leave --name 王主任"));
    for line in [format!("show {meeting}"), format!("correct {meeting}")] {
        let shown: String = desk.table(&line).split_whitespace().collect();
        for said in ["2026-12-01改至2026-12-03；场地冲突", "住建局，请假，王主任"] {
            assert!(shown.contains(said), "{line}: {said}\n{shown}");
        }
    }
}

#[test]
fn a_word_in_the_wrong_place_leads_to_the_line_that_says_it() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-11-24");
    for (line, hint) in [
        ("overdue 商促局", "jiexie overdue --unit 商促局"),
        (
            "share new --kind approval --from 住建局 --to 综合执法局 自然资源局 --title 违建 --event 2026-11-24",
            "--to 综合执法局,自然资源局",
        ),
        ("correct C2026-0001 --title 占道", "jiexie correct C2026-0001 --event 1 --set 案由=占道 --reason 理由"),
    ] {
        let done = desk.run(line);
        assert!(done.code == 2 && done.err.contains(hint), "{line}\n{}", done.err);
    }
    // As printed it works.
    desk.ok("correct C2026-0001 --event 1 --set 案由=占道 --reason 理由");
    desk.ok("overdue --unit 商促局");
}

#[test]
fn the_preview_is_laid_out_as_the_answer_is() {
    let desk = Desk::new();
    let line =
        ["transfer", "new", "--from", "住建局", "--to", "综合执法局", "--title", "违建", "--found", "2026-11-24"];
    let mut terminal = Terminal::run(&desk, line.into_iter().chain(["--paper-materials", "移交函、案源、证据"]));
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    let answer = terminal.text.clone();
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, line);
    terminal.sees("材料有没有文件？").types("zhizhi\r").sees("只有纸质的材料").types("移交函、案源、证据\r");
    for question in ["移送那天", "初步调查情况", "移交函文号", "当事人", "地点"] {
        terminal.sees(question).types(ENTER);
    }
    terminal.sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    let preview = terminal.text.split("保存后：").nth(1).unwrap().split("相当于").next().unwrap();
    let laid_out = |text: &str| -> Vec<String> {
        let of_it = |line: &&str| line.contains("C2026-0001") || line.contains("T2026-0001") || line.contains('─');
        // What comes next is said once it is saved.
        let none = |line: &&str| !line.contains("文书：") && !line.starts_with("  ");
        text.lines().filter(of_it).filter(none).map(|line| line.trim_end().to_owned()).collect()
    };
    assert!(laid_out(preview).len() > 3, "{preview}");
    assert_eq!(laid_out(preview), laid_out(&answer), "{preview}\n{answer}");
}
