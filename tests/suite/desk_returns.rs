//! What a clerk comes back to: letters that were made before a correction, what was not entered in its time, lines that tell
//! themselves apart.

use crate::common::{C, Desk, T, word};

#[test]
fn a_correction_names_the_letters_that_say_something_else_since() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("letter {T} -o 函.docx"));
    let told = |reply: &serde_json::Value| -> Vec<String> {
        let all = reply["warnings"].as_array().unwrap().iter().map(word);
        all.filter(|warning| warning.contains("内容不同")).collect()
    };
    let title = format!("correct {C} --event 1 --set 案由=占道经营 --reason 笔误");
    let named = told(&desk.ok(&title));
    assert!(named.len() == 1 && named[0].contains(&format!("{T} 已做的涉嫌违法案件移交函（第 1 版）")), "{named:?}");
    let command = named[0].split("重做：jiexie ").nth(1).unwrap();
    assert_eq!(desk.ok(&command.replace("涉嫌违法案件移交函.docx", "再做.docx"))["version"], 2);
    // Whoever looks for it at the transfer is led to the case, by the name it was typed with.
    let refusal = desk.refused(&format!("correct {T} --event 1 --set 案由=占道 --reason 笔误"));
    assert!(refusal.message.contains("“案由”"), "{refusal:?}");
    // Of what no letter was made there is nothing to say.
    desk.ok("case new --unit 住建局 --title 占道 --found 2026-11-20");
    let other = desk.ok("correct C2026-0002 --event 1 --set 案由=占道堆料 --reason 笔误");
    assert!(told(&other).is_empty(), "{other}");
    desk.sound();
}

#[test]
fn what_was_asked_before_a_meeting_is_offered_for_entry_after_it() {
    let desk = Desk::new();
    let reply = desk.ok("meeting new --kind regular --date 2026-11-20 --on 2026-11-18 --late-reason 补录");
    let next: Vec<String> = reply["next"].as_array().unwrap().iter().map(|next| word(&next["command"])).collect();
    let solicit = "jiexie meeting solicit M2026-0001 --on 日期 --late-reason 迟延原因";
    assert!(next.iter().any(|command| command == solicit), "{next:?}");
    assert!(next.iter().any(|command| command.starts_with("jiexie meeting hold")), "{next:?}");
    desk.ok("meeting solicit M2026-0001 --on 2026-11-19 --late-reason 漏登");
    let ahead = desk.ok("meeting new --kind regular --date 2026-12-24 --on 2026-11-18");
    assert!(ahead["next"].to_string().contains("solicit") && !ahead["next"].to_string().contains("--on"), "{ahead}");
}

#[test]
fn lines_of_one_record_tell_themselves_apart() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-16 --place 文化路18号");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --copy-to 住建局,城乡水务局 --on 2026-11-18"
    ));
    let home = desk.table("");
    assert!(home.contains("（住建局）") && home.contains("（城乡水务局）"), "{home}");
    // What is told of a place has no word without a name.
    desk.ok(&format!("share new --case {C} --kind oversight --from 综合执法局 --to 住建局 --title 监管 --event 2026-11-19 --secrecy business"));
    let place = desk.table("find --place 文化路18号");
    assert!(!place.contains("商业秘密"), "{place}");
    desk.file("案件.csv", "发现单位,案由,发现日期\n住建局,占道堆料,2026-11-20\n".as_bytes());
    desk.ok("import 案件.csv --kind case --receipt 回执.csv");
    let receipt = std::fs::read_to_string(desk.path("回执.csv")).unwrap();
    assert!(receipt.lines().nth(1).is_some_and(|line| line.contains("占道堆料")), "{receipt}");
}
