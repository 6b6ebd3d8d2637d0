//! Turns that a clerk took in good faith and that led astray: ledgers of transfers taken for cases, dialogues that lose what
//! was typed, refusals whose way on is not the one that is wanted.

use serde_json::Value;

use crate::common::{ALL, C, Desk, T, word};
use crate::terminal::{ENTER, ESC, Terminal};

/// What a ledger without its kind is read as, with all that is said of it.
fn tried(desk: &Desk, text: &str, more: &str) -> (Value, String) {
    desk.file("台账.csv", text.as_bytes());
    let done = desk.run(&format!("import 台账.csv --dry-run --format json {more}"));
    let answer = serde_json::from_str(done.out.lines().next().unwrap_or("null")).unwrap_or(Value::Null);
    (answer, done.out + &done.err)
}

const LEDGER: &str = "案由,当事人,地点,发现单位,发现日期,接受单位,移送日期,移送材料,答复,答复日期\n\
    违建,张三,某路,住建局,2026-11-20,综合执法局,2026-11-23,纸质：移交函、案源、证据,接受,2026-11-24\n\
    倾倒渣土,李四,某街,水务局,2026-11-20,综合执法局,2026-11-23,纸质：移交函、案源、证据,不接受,2026-11-24\n";

#[test]
fn a_ledger_that_says_to_whom_and_when_each_case_was_sent_is_one_of_transfers() {
    let desk = Desk::new();
    let (answer, said) = tried(&desk, LEDGER, "--late-reason 迟登");
    assert_eq!(answer["kind"], "transfer", "{said}");
    // Those who found the cases sent them, and the answers are read.
    assert!(said.contains("“移送单位”按“发现单位”列读") && said.contains("“接受”按“答复”列读"), "{said}");
    assert!(!said.contains("没有读入的列"), "{said}");
    desk.file("台账.csv", LEDGER.as_bytes());
    let reason = "不接受理由";
    let whole = LEDGER.replace("答复日期\n", &format!("答复日期,{reason}\n")).replace("2026-11-24\n", "2026-11-24,\n");
    let whole = whole.replace("不接受,2026-11-24,", "不接受,2026-11-24,不属本单位职责");
    desk.file("台账.csv", whole.as_bytes());
    desk.ok("import 台账.csv --late-reason 迟登");
    assert_eq!((desk.status(T), desk.status("T2026-0002")), ("accepted".to_owned(), "declined".to_owned()));
    assert_eq!(word(&desk.ok("show T2026-0002")["from"]), "water");
}

#[test]
fn a_ledger_that_is_called_one_of_transfers_is_one_also_where_a_row_lacks_its_day() {
    let desk = Desk::new();
    let rows = "案由,当事人,立案日期,发现单位,发现日期,接收单位,移送日期\n\
        违建,张三,2026-11-20,住建局,2026-11-20,综合执法局,2026-11-23\n\
        倾倒渣土,李四,2026-11-20,水务局,2026-11-20,,\n";
    let (answer, said) = tried(&desk, &format!("案件移送台账,,,,,,\n{rows}"), "");
    assert_eq!(answer["kind"], "transfer", "{said}");
    // One that is called nothing, with cases that were not sent, is one of cases: what is left out is to be decided first.
    let (answer, said) = tried(&desk, rows, "");
    assert_eq!(answer, Value::Null, "{said}");
    assert!(said.contains("“接收单位、移送日期”（2 格）是移送台账的列，按案件台账不读，其中的移送会漏登"), "{said}");
    for way in ["--kind transfer", "--kind case"] {
        assert!(said.contains(way), "{said}");
    }
    let (answer, said) = tried(&desk, rows, "--kind case");
    assert_eq!((answer["kind"].as_str(), answer["rows"].as_u64()), (Some("case"), Some(2)), "{said}");
    assert!(answer["warnings"][0].as_str().is_some_and(|first| first.contains("是移送台账的列")), "{said}");
}

#[test]
fn a_column_of_the_row_goes_before_who_compiled_the_ledger() {
    let desk = Desk::new();
    let text = format!("填报单位：联席会议办公室,,,,,,,,,\n{LEDGER}");
    let (answer, said) = tried(&desk, &text, "--kind transfer --late-reason 迟登");
    assert!(!said.contains("联席会议办公室不是行政机关") && !said.contains("移送单位读作"), "{answer} {said}");
    // Where no column names who sent them, the way that is told works.
    let none = text.replace("发现单位", "填表说明");
    let (_, said) = tried(&desk, &none, "--kind transfer --late-reason 迟登");
    assert!(said.contains("列名以上写的联席会议办公室是填报的") && said.contains("--finder 单位"), "{said}");
    assert!(!said.contains("“种类”"), "{said}");
    let (_, said) = tried(&desk, &none, "--kind transfer --late-reason 迟登 --finder 住建局");
    assert!(!said.contains("是填报的"), "{said}");
}

#[test]
fn what_is_no_file_lies_on_paper_and_is_said_in_the_same_list() {
    let desk = Desk::new();
    desk.file("a.jpg", b"a");
    let line = "transfer new --from 住建局 --to 水务局 --title 违建 --found 2026-11-24 --party 张三 --place 某路 \
                --findings 已查 --doc-no 峄住建函〔2026〕1号";
    let mut terminal = Terminal::run(&desk, line.split_whitespace());
    terminal.sees("材料有没有文件？").types(ENTER);
    terminal.sees("哪一类").types("证据").types(ENTER).sees("证据的文件").types("a.jpg\r");
    terminal.sees("还缺：移交函、案源").types("其余").types(ENTER);
    terminal.sees("纸质的材料").sees("移交函、案源").types(ENTER).sees("移送那天").types(ENTER);
    terminal.sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.ok(&format!("material list {T}")).as_array().map(Vec::len), Some(3));
    // There being no more is no answer while the law wants some: it is refused where it is given.
    let mut terminal = Terminal::run(
        &desk,
        line.replace("违建", "占道").replace("张三", "李四").replace("某路", "某街").split_whitespace(),
    );
    terminal.sees("材料有没有文件？").types(ENTER);
    terminal.sees("哪一类").types("证据").types(ENTER).sees("证据的文件").types("a.jpg\r");
    terminal.sees("还缺：移交函、案源").types("没有了").types(ENTER).sees("缺了不能移送").sees("其余是纸质的");
    terminal.types(ESC).sees("已退回").sees("哪一类").types("\u{3}");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn esc_from_what_is_mended_goes_back_to_the_choice_of_what_is() {
    let desk = Desk::new();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 鉴定");
    let mut terminal = Terminal::run(&desk, ["assist", "reply", "A2026-0001"]);
    terminal.sees("答复那天").types(ENTER);
    terminal.sees("还要写明").sees("适用的法条").types("规划法").types(ENTER).sees("处罚标准").types(ESC);
    terminal
        .sees("还须载明处罚标准")
        .sees("? 处罚标准")
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
    assert!(!terminal.text.contains("已退回"), "{}", terminal.text);
}

#[test]
fn esc_from_the_reason_of_a_correction_keeps_what_was_typed() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-11-24 --party 张三");
    let mut terminal = Terminal::run(&desk, ["correct", C, "--event", "1"]);
    terminal.sees("更正").sees("的什么").types("当事人").types(ENTER);
    terminal.sees("新的当事人").sees("负责人=").sees("逐人写").types("某建材店；；；坛山路5号\r");
    terminal.sees("还有吗").types(ENTER).sees("更正的理由").types(ESC);
    // By one question, and then by one more: what was typed stands.
    terminal.sees("还有吗").types(ESC).sees("某建材店；；；坛山路5号").types("院\r");
    terminal.sees("还有吗").types(ENTER).sees("更正的理由").types("登记有误\r").sees("照此更正").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(word(&desk.ok(&format!("show {C}"))["parties"][0]["address"]), "坛山路5号院");
}

#[test]
fn a_number_that_cannot_be_given_is_refused_where_it_is_asked_for() {
    let desk = Desk::new();
    let line = format!("transfer new --from 住建局 --to 水务局 --title 违建 --found 2026-11-24 --findings 已查 {ALL}");
    let mut terminal =
        Terminal::run(&desk, line.split_whitespace().filter(|word| *word != "--title" && *word != "违建"));
    terminal.sees("案由").types("违建\r").sees("移送那天").types(ENTER).sees("移交函文号").types("auto\r");
    terminal.sees("住建局没有登记机关代字").sees("--doc-no").sees("移交函文号").types("峄住建函〔2026〕1号\r");
    terminal.sees("当事人").types(ENTER).sees("地点").types(ENTER).sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(word(&desk.ok(&format!("show {T}"))["doc_no"]), "峄住建函〔2026〕1号");
}

#[test]
fn a_correction_without_its_step_is_of_the_one_that_holds_what_is_set() {
    let desk = Desk::new();
    desk.accepted();
    let mut terminal = Terminal::run(&desk, ["correct", T, "--set", "接受单位=水务局", "--reason", "登记有误"]);
    terminal.sees("照此更正").types("n\r");
    terminal.ends();
    assert!(!terminal.text.contains("序号 [如"), "{}", terminal.text);
    // Several are offered, each with its day and what was done; a script is told them.
    let mut terminal = Terminal::run(&desk, ["correct", T, "--on", "2026-11-24", "--reason", "登记有误"]);
    terminal.sees("的哪一项").sees("第 1 项").sees("接受移送").types(ESC);
    terminal.ends();
    let refused = desk.refused(&format!("correct {T} --on 2026-11-24 --reason 登记有误"));
    assert!(refused.message.contains("可更正的有第 1 项（2026-11-"), "{refused:?}");
    assert!(refused.message.contains("接受移送"), "{refused:?}");
}

#[test]
fn a_wrong_answer_is_first_told_how_to_be_taken_back_with_its_number() {
    let desk = Desk::new();
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-24 {ALL}"));
    desk.ok(&format!("transfer receive {T}"));
    desk.ok(&format!("transfer decline {T} --ground jurisdiction --reason 不属本单位职责"));
    let refused = desk.refused(&format!("transfer accept {T}"));
    let way = format!("点错的，jiexie void {T} --event 3 --reason 误登");
    assert!(refused.hint.starts_with(&way), "{refused:?}");
    desk.ok(&format!("void {T} --event 3 --reason 误登"));
    desk.ok(&format!("transfer accept {T}"));
    // So is an answer to a request.
    desk.ok("assist new --kind guidance --from 综合执法局 --to 司法局 --title 指导");
    desk.ok("assist reply A2026-0001 --conclusion 已指导");
    let refused = desk.refused("assist reply A2026-0001 --conclusion 另一答复");
    assert!(refused.hint.starts_with("点错的，jiexie void A2026-0001 --event 2 --reason 误登"), "{refused:?}");
    // So is what the leader is said to have ruled.
    desk.ok("meeting topic new --by 住建局 --title 清运");
    desk.ok("meeting topic reject P2026-0001 --reason 另议");
    let refused = desk.refused("meeting topic approve P2026-0001");
    assert!(refused.hint.starts_with("点错的，jiexie void P2026-0001 --event 2 --reason 误登"), "{refused:?}");
    desk.ok("void P2026-0001 --event 2 --reason 误登");
    desk.ok("meeting topic approve P2026-0001");
}

#[test]
fn a_topic_is_offered_to_the_meeting_that_asks_for_topics() {
    let desk = Desk::new();
    desk.ok("meeting new --kind regular --date 2026-12-10");
    desk.ok("meeting solicit M2026-0001");
    let mut terminal = Terminal::run(&desk, ["meeting", "topic", "new", "--by", "住建局"]);
    terminal.sees("议题").types("渣土清运\r").sees("日期").types(ENTER);
    terminal.sees("拟上的会议").sees("> M2026-0001").sees("正在征集议题").types(ENTER).sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(word(&desk.ok("show P2026-0001")["meeting"]), "M2026-0001");
    // One that is for no meeting yet is put to the regular one before a special one is thought of.
    desk.ok("meeting topic approve P2026-0001");
    desk.ok("meeting topic new --by 住建局 --title 占道");
    let next = desk.ok("meeting topic approve P2026-0002")["next"].clone();
    assert!(
        next[0]["command"].as_str().is_some_and(|way| way.starts_with("jiexie meeting circulate M2026-0001")),
        "{next}"
    );
}

#[test]
fn who_heads_a_party_is_no_address() {
    let desk = Desk::new();
    desk.ok(
        "case new --unit 住建局 --title 违建 --found 2026-11-24 --party 齐村老孙建材店；0632-7712345；负责人孙立国",
    );
    let party = desk.ok(&format!("show {C}"))["parties"][0].clone();
    assert_eq!(
        (word(&party["head"]), word(&party["phone"])),
        ("孙立国".to_owned(), "0632-7712345".to_owned()),
        "{party}"
    );
    assert!(party["address"].is_null(), "{party}");
    let refused =
        desk.refused("case new --unit 住建局 --title 占道 --found 2026-11-24 --party 某店；0632-7712345；联系人孙立国");
    assert!(refused.message.contains("当事人没有联系人一项") && refused.hint.contains("负责人孙立国"), "{refused:?}");
}

#[test]
fn what_is_set_ahead_tells_nothing_of_the_day_of_the_step() {
    let desk = Desk::new();
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定");
    let mut terminal = Terminal::run(&desk, ["assist", "extend", "A2026-0001"]);
    terminal.sees("新的到期日").types("2026-12-10\r").sees("理由").types("检测未完\r");
    terminal.sees("日期").types(ENTER).sees("保存？").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
}

#[test]
fn what_one_unit_has_overdue_is_counted_with_the_way_to_remind_it() {
    let mut desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    desk.at("2026-11-27");
    let told = desk.run("overdue --unit 综合执法局").err;
    assert!(told.contains("超期 1 项；督办：jiexie notice new --unit 综合执法局"), "{told}");
}

#[test]
fn a_share_is_not_offered_to_its_sender_and_a_penalty_has_its_number() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, "share new --kind penalty --from 综合执法局".split_whitespace());
    terminal.sees("接收单位").types("综合").sees("没有合适的").types("\u{15}").types("住建").types(" ").types(ENTER);
    terminal.sees("内容").types("处罚\r").sees("日期").types("今天\r").sees("如 峄综执罚〔2026〕31号").types("\u{3}");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

/// The program in a terminal of another size.
fn sized(desk: &Desk, size: &str, line: &str) -> Terminal {
    let script = format!(r#"stty {size}; exec "$0" {line}"#);
    Terminal::program(desk, "/bin/sh", ["-c", &script, env!("CARGO_BIN_EXE_jiexie")])
}

#[test]
fn a_day_that_is_shown_how_to_write_is_not_broken() {
    let desk = Desk::new();
    let mut terminal = sized(&desk, "rows 24 cols 80", "case new --unit 住建局 --title 违建");
    terminal.sees("发现日期").sees("二〇二六年十一月二十三日").types("\u{3}");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn what_is_taller_than_the_terminal_is_paged_and_says_how_to_leave() {
    if !std::path::Path::new("/usr/bin/less").is_file() {
        return;
    }
    let desk = Desk::new();
    for at in 1..6 {
        desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 违建{at} --found 2026-11-24 {ALL}"));
    }
    let mut terminal = sized(&desk, "rows 12 cols 80", "");
    // Above what is read, and at the foot of every screen.
    terminal.sees("（空格下一屏，b 上一屏，q 退出）").sees("空格下一屏，b 上一屏，q 退出").types(" ");
    terminal.sees("空格下一屏，b 上一屏，q 退出").types(" ").types(" ");
    terminal.sees("（到底了：b 上一屏，q 退出）").sees(":").types("q");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
}

#[test]
fn a_reading_that_is_told_names_its_rows() {
    let desk = Desk::new();
    let text = "案由,发现单位,发现日期\n甲,环保局,2026-11-20\n乙,住建局,2026-11-20\n丙,环保局,2026-11-20\n";
    let (_, said) = tried(&desk, text, "--kind case");
    assert!(said.contains("第 2、4 行“发现单位”的“环保局”读作 生态环境分局"), "{said}");
}

#[test]
fn a_ledger_that_is_called_one_of_suspected_crimes_is_read_as_that() {
    let desk = Desk::new();
    let rows = "案由,当事人,发现单位,发现日期,接收单位,移送日期\n非法采矿,张三,水务局,2026-11-20,公安分局,2026-11-21\n";
    let (_, said) = tried(&desk, &format!("涉嫌犯罪案件移送台账,,,,,\n{rows}"), "");
    assert!(said.contains("移送种类读作“涉嫌犯罪”") || said.contains("种类读作“涉嫌犯罪"), "{said}");
    let (_, said) = tried(&desk, &format!("案件移送（含涉嫌犯罪案件移送）台账,,,,,\n{rows}"), "");
    assert!(!said.contains("种类读作"), "{said}");
}
