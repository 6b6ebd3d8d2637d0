//! Wrong turns that the screen itself led to: hints pasted as they are printed, dates that were not, lists to go round in.

use crate::common::{ALL, C, Desk, T, word};
use crate::terminal::{ENTER, ESC, Terminal};

/// What a command as it stands is refused with, and nothing is written.
fn stands_for(desk: &Desk, line: &str) -> String {
    let before = desk.events();
    let done = desk.as_typed(line.split_whitespace());
    assert_eq!((done.code, desk.events()), (2, before), "{line}: {}{}", done.out, done.err);
    done.err
}

#[test]
fn what_a_hint_has_in_the_place_of_a_text_is_no_text() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定");
    for (line, told) in [
        ("unit set 住建局 --official-name 全称", "--official-name “全称”是占位的词，不是内容"),
        ("assist reply A2026-0001 --conclusion 属违建 --articles 法条 --standard 处罚标准", "--articles “法条”"),
        ("case decide C2026-0001 --outcome penalty --doc-no 文号", "例如 --doc-no 峄综执罚〔2026〕31号"),
        ("case decide C2026-0001 --outcome penalty --doc-no=文号", "--doc-no “文号”"),
        ("void T2026-0001 --event 2 --reason 理由", "--reason “理由”"),
        ("correct C2026-0001 --event 1 --set 案由=案由 --reason 核对", "--set “案由=案由”"),
        ("correct C2026-0001 --event 1 --set 地点=内容 --reason 核对", "--set “地点=内容”"),
        ("case close C2026-0001 --note 文字 --actor 姓名", "占位的词"),
    ] {
        assert!(stands_for(&desk, line).contains(told), "{line}: {}", stands_for(&desk, line));
    }
    // What is sought may be any word, and a text may begin with one.
    assert_ne!(desk.as_typed(["find", "理由"]).code, 2);
    assert_eq!(desk.as_typed(["unit", "set", "住建局", "--official-name", "区住建局全称"]).code, 0);
}

#[test]
fn a_day_that_is_answered_after_a_refusal_is_not_said_to_be_today() {
    let mut desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-11-23");
    // A transfer that is late today and on time on the day it was really sent.
    let line = format!("transfer new --case {C} --to 水务局 --doc-no 峄住建函〔2026〕1号 --findings 已查 {ALL}");
    desk.at("2026-12-02");
    desk.ok(&format!("case assess {C} other --to 水务局 --on 2026-11-24 --late-reason 迟登"));
    let mut terminal = Terminal::run(&desk, line.split_whitespace());
    terminal.sees("改正或补上哪一项").types("发生").types(ENTER);
    terminal.sees("移送那天").types("2026-11-25").types(ENTER).sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert!(!terminal.text.contains("日期记为今天"), "{}", terminal.text);
    assert_eq!(word(&desk.ok(&format!("show {T}"))["sent_on"]), "2026-11-25");
}

#[test]
fn a_prefix_is_hinted_from_what_most_numbers_bear_and_a_short_one_is_warned_of() {
    let desk = Desk::new();
    for (at, number) in [(1, "峄公（经）字〔2026〕1号"), (2, "峄公（经）字〔2026〕2号"), (3, "峄水退〔2026〕1号")]
    {
        desk.ok(&format!(
            "transfer new --from 公安分局 --to 住建局 --title 违建{at} --found 2026-11-24 --doc-no {number} {ALL}"
        ));
    }
    let told = desk.run("letter list").err;
    assert!(told.contains("unit set 公安分局 --doc-prefix '峄公(经)字'"), "{told}");
    let warned = |line: &str| desk.ok(line)["warnings"].to_string();
    assert!(warned("unit set 公安分局 --doc-prefix 峄").contains("太短"));
    assert!(warned("unit set 综合执法局 --doc-prefix 峄综执").contains("[]"));
    assert!(warned("unit set 水务局 --doc-prefix 峄综").contains("综合执法局的代字也以它开头"));
}

#[test]
fn whoever_answered_a_reminder_is_not_to_be_reminded_again_the_same_day() {
    let mut desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    desk.at("2026-11-27");
    let hinted = |desk: &Desk| desk.table("").contains("jiexie notice new --unit 综合执法局");
    assert!(hinted(&desk));
    desk.ok("notice new --unit 综合执法局");
    desk.ok("notice reply N2026-0001 --text 本周办结");
    assert!(!hinted(&desk));
}

#[test]
fn a_topic_waits_for_the_leader_from_the_day_it_is_put() {
    let mut desk = Desk::new();
    desk.ok("meeting topic new --by 住建局 --title 渣土清运");
    desk.at("2026-11-26");
    let desks = ["", "--unit 组长", "todo"];
    for line in desks {
        assert!(desk.table(line).contains("审定议题"), "{line}: {}", desk.table(line));
    }
    desk.ok("meeting topic approve P2026-0001");
    for line in desks {
        assert!(!desk.table(line).contains("审定议题"), "{line}: {}", desk.table(line));
    }
}

#[test]
fn a_letter_that_alone_is_missing_is_offered_to_be_made() {
    let desk = Desk::new();
    let line = "transfer new --from 住建局 --to 水务局 --title 违建 --found 2026-11-24 --party 张三 --place 某路 \
                --findings 已查 --doc-no 峄住建函〔2026〕1号";
    let mut terminal = Terminal::run(&desk, line.split_whitespace());
    terminal.sees("材料有没有文件？").types(ENTER);
    for kind in ["案源", "证据"] {
        terminal.sees("哪一类").types(kind).types(ENTER).sees("的文件").types("source.pdf").types(ENTER);
    }
    terminal.sees("还缺：移交函").types("没有").types(ENTER).sees("由登记簿做出移交函").types(ENTER);
    terminal.sees("写成哪个文件").types(ENTER).sees("移送那天").types(ENTER).sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert!(desk.path("移交函.docx").is_file());
}

#[test]
fn a_ground_that_would_be_refused_is_not_offered_and_an_answer_can_be_changed() {
    let desk = Desk::new();
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-24 {ALL}"));
    let mut terminal = Terminal::run(&desk, ["transfer", "decline", T]);
    terminal.sees("依据").sees("jurisdiction").types(ESC);
    terminal.ends();
    assert!(!terminal.text.contains("不构成犯罪"), "{}", terminal.text);
}

#[test]
fn a_share_that_was_sent_is_told_back_when_it_is_voided() {
    let desk = Desk::new();
    desk.ok("share new --kind policy --from 住建局 --to 民政局 --title 养护标准 --event 2026-11-23");
    desk.ok("share send S2026-0001 --channel 书面");
    let told = desk.run("void S2026-0001 --event 2 --reason 送错 --dry-run");
    let told = told.out + &told.err;
    assert!(told.contains("已送给区民政局：作废后须告知区民政局这一份作废"), "{told}");
}

#[test]
fn columns_that_were_mapped_are_kept_also_where_rows_have_problems() {
    let desk = Desk::new();
    desk.file("台账.csv", "事项名称,发现单位,发现日期\n违建,住建局,某日\n".as_bytes());
    let line = "import 台账.csv --kind case --map 事项名称=案由 --map-file 对照.json";
    assert_ne!(desk.run("import 台账.csv --kind case --map-file 对照.json").code, 0);
    let first = desk.run("import 台账.csv --kind case --map-file 对照.json").err;
    assert!(first.contains("还没有写过"), "{first}");
    assert_ne!(desk.run(line).code, 0);
    desk.file("台账.csv", "事项名称,发现单位,发现日期\n违建,住建局,2026-11-24\n".as_bytes());
    desk.ok("import 台账.csv --kind case --map-file 对照.json");
    assert_eq!(word(&desk.ok(&format!("show {C}"))["title"]), "违建");
}

#[test]
fn members_of_whom_nothing_is_recorded_are_offered_together_and_first() {
    let mut desk = Desk::new();
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-25");
    desk.at("2026-11-25");
    desk.ok("meeting hold M2026-0001");
    desk.ok("meeting attend M2026-0001 --unit 住建局 --as present");
    let mut terminal = Terminal::run(&desk, ["meeting", "attend", "M2026-0001", "--as", "present"]);
    terminal.sees("还没有登记的 16 个成员单位").types(" ").types(ENTER);
    terminal.sees("日期").types(ENTER).sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert!(terminal.text.contains("出席 17"), "{}", terminal.text);
}

#[test]
fn two_records_where_one_is_taken_are_told_as_what_they_are() {
    let desk = Desk::new();
    desk.accepted();
    assert!(desk.run("letter T2026-0001 T2026-0002").err.contains("[编号] 只能写一个"));
    let told = desk.run("show C2026-0001 T2026-0001").err;
    assert!(told.contains("多写了“T2026-0001”") && told.contains("一次一件"), "{told}");
}

#[test]
fn a_whole_id_means_its_own_record_and_no_other() {
    let desk = Desk::new();
    for at in 1..4 {
        desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 违建{at} --found 2026-11-24 {ALL}"));
    }
    desk.ok(&format!("transfer accept {T}"));
    let mut terminal = Terminal::run(&desk, ["transfer", "accept"]);
    terminal.sees("T2026-0003").types("T2026-0001").sees("没有").types(ENTER).types(ESC);
    terminal.ends();
    assert_eq!(desk.status("T2026-0002"), "sent", "{}", terminal.text);
    assert_eq!(desk.status("T2026-0003"), "sent", "{}", terminal.text);
}

#[test]
fn a_number_without_its_zeros_is_its_record_in_a_list_too() {
    let desk = Desk::new();
    for at in 1..4 {
        desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 违建{at} --found 2026-11-24 {ALL}"));
    }
    let mut terminal = Terminal::run(&desk, ["transfer", "accept"]);
    terminal.sees("T2026-0003").types("T2026-2").types(ENTER).sees("日期").types("\x03");
    terminal.ends();
    assert!(!terminal.text.contains("单子里没有"), "{}", terminal.text);
}

#[test]
fn what_is_still_lacking_is_asked_before_what_was_answered() {
    let desk = Desk::new();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 鉴定");
    let mut terminal = Terminal::run(&desk, ["assist", "reply", "A2026-0001"]);
    terminal.sees("答复那天").types(ENTER);
    terminal.sees("还要写明").sees("适用的法条").types("规划法").types(ENTER);
    terminal
        .sees("处罚标准")
        .types("罚款一万")
        .types(ENTER)
        .sees("? 鉴定结论")
        .sees("回车跳过")
        .types(ENTER)
        .sees("? 答复的文号")
        .types(ENTER)
        .sees("保存？")
        .types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
}

#[test]
fn several_units_where_one_is_taken_are_told_as_that() {
    let desk = Desk::new();
    let line = "meeting matter new --from assigned --unit 住建局,综合执法局 --title 清运 --due 2026-12-10";
    let refused = desk.refused(line);
    assert!(refused.message.contains("不是一个单位") && refused.hint.contains("一次写一个单位"), "{refused:?}");
}
