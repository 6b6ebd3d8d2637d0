//! Whose part of a letter is whose: the seal it bears, the slip it is receipted under, the blanks either side fills in; and
//! what goes with it.

use serde_json::{Value, json};

use crate::common::{ALL, C, Desk, T};
use crate::letters::{holds, lines};

/// A desk whose rulebook says this of letters.
fn with_habits(letters: &Value) -> Desk {
    let mut book: Value = serde_json::from_str(&std::fs::read_to_string("src/law/rulebook.json").unwrap()).unwrap();
    book["letters"] = letters.clone();
    let desk = Desk::blank();
    desk.file("book.json", book.to_string().as_bytes());
    desk
}

const BUREAUS: &str = "联席会议办公室没有登记自己的印章，落款写办公室并注“（代章）”，盖综合执法局的印章";

#[test]
fn the_bureau_seals_for_an_office_that_has_no_seal_and_the_name_stays_the_offices() {
    let made = |desk: &Desk, signed: &str| {
        let done = desk.run("meeting new --kind regular --date 2026-12-10 --letter 通知.docx");
        assert_eq!(done.code, 0, "{}", done.err);
        holds(&lines(desk, "通知.docx"), &["联席会议办公室关于召开", &format!("{signed}\n2026年11月24日\n")]);
        let again = desk.run("letter M2026-0001 --kind meeting -o 又.docx");
        assert_eq!(again.code, 0, "{}", again.err);
        assert_eq!(done.err.contains("印章"), again.err.contains("印章"));
        // What bears no seal, and what others issue, says nothing of it.
        desk.ok("letter M2026-0001 --kind attendance -o 签到.docx");
        assert!(!desk.run("letter M2026-0001 --kind attendance -o 签到.docx").err.contains("印章"));
        done.err
    };
    let usual = Desk::new();
    holds(&made(&usual, "联席会议办公室（代章）"), &[BUREAUS]);
    usual.sound();

    let own = with_habits(&json!({"office_seal": "own"}));
    own.ok("init --rulebook book.json");
    assert!(!made(&own, "联席会议办公室").contains("印章"));
    own.sound();

    let wrong = with_habits(&json!({"office_seal": "both", "seal": "own"}));
    let refused = wrong.run("init --rulebook book.json");
    assert_eq!(refused.code, 2, "{}", refused.err);
    holds(&refused.err, &["letters.office_seal：“both”不认识，应为 bureau、own 之一", "letters.seal：不认识"]);
}

#[test]
fn a_county_that_wants_it_has_clauses_cited_in_full() {
    let sent = |desk: &Desk| {
        desk.found();
        desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 经查属实 --on 2026-11-23"));
        desk.ok(&format!("transfer new --case {C} --to 综合执法局 {ALL} --doc-no 峄建移〔2026〕3号"));
        desk.ok(&format!("letter {T} -o 函.docx"));
        lines(desk, "函.docx")
    };
    holds(&sent(&Desk::new()), &["（峄政办发〔2022〕1号，以下简称《意见》）二（二）1，", "（《意见》二（二）2）"]);
    let long = with_habits(&json!({"clauses": "long"}));
    long.ok("init --rulebook book.json");
    let text = sent(&long);
    holds(&text, &["以下简称《意见》）第二部分第（二）项第1目，", "（《意见》第二部分第（二）项第2目）"]);
    assert!(!text.contains("二（二）"), "{text}");
    // Figures and refusals keep the short form.
    assert_eq!(
        long.refused(&format!("transfer new --case {C} --to 住建局 {ALL}")).clause.as_deref(),
        Some("二（二）2")
    );
    long.sound();
}

#[test]
fn goods_have_their_list_from_the_case_they_belong_to() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case goods add {C} --name 钢管 --qty 20 --unit 根"));
    let made = desk.ok(&format!("letter {C} --kind goods -o 物品.docx"));
    assert_eq!((made["from"].as_str(), made["to"].as_str()), (Some("housing"), None), "{made}");
    holds(&lines(&desk, "物品.docx"), &["涉案物品清单\n", "移交单位：区住建局\n", "接收单位：____", "钢管\n", "20\n"]);
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 经查属实 --on 2026-11-23"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {ALL} --doc-no 峄建移〔2026〕3号"));
    // On its way, its list says to whom and under which letter.
    desk.ok(&format!("case goods add {C} --name 电焊机 --qty 1 --unit 台"));
    desk.ok(&format!("letter {C} -o 物品.docx"));
    let said = ["接收单位：区综合行政执法局\n", "峄建移〔2026〕3号\n", "钢管\n", "电焊机\n"];
    holds(&lines(&desk, "物品.docx"), &said);
    desk.sound();
}

#[test]
fn agenda_and_topics_go_with_the_notices_of_a_meeting() {
    let desk = Desk::new();
    desk.ok("meeting new --kind regular --date 2026-12-10 --letter 空.docx");
    // What is not known yet is written on an empty list.
    holds(&lines(&desk, "空.docx"), &["会议议程见附件。\n", "附件：会议议程\n", "附件\n会议议程\n"]);
    desk.ok("meeting solicit M2026-0001");
    desk.ok("meeting topic new --by 住建局 --title 占道经营 --meeting M2026-0001");
    desk.ok("meeting topic new --by 司法局 --title 信息共享 --meeting M2026-0001");
    desk.ok("meeting topic approve P2026-0001");
    desk.ok("meeting topic reject P2026-0002 --reason 另行研究");
    desk.ok("meeting circulate M2026-0001 --letter 研究.docx");
    let text = lines(&desk, "研究.docx");
    let list = "附件\n会议议题\n序号\n议题\n提出单位\n1\n占道经营\n区住建局\n（以下空白）\n";
    holds(&text, &["1项议题（见附件）已经批准，请提前研究", "附件：会议议题\n", list]);
    assert!(!text.contains("信息共享"), "{text}");
    desk.ok("meeting postpone M2026-0001 --to 2026-12-15 --reason 场地检修 --letter 延期.docx");
    holds(
        &lines(&desk, "延期.docx"),
        &["会议研究1项议题，会议议程见附件。\n", "附件\n会议议程\n序号\n议题\n提出单位\n1\n占道经营\n", "参会回执\n"],
    );
    desk.ok("meeting cancel M2026-0001 --reason 另定 --letter 取消.docx");
    assert!(!lines(&desk, "取消.docx").contains("附件"));
    desk.sound();
}

#[test]
fn a_receipt_of_a_copy_bears_the_number_of_the_slip_it_came_with() {
    let desk = Desk::new();
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局,自然资源局 --title 施工许可 --event 2026-11-23 --doc-no 峄建许〔2026〕8号");
    desk.ok("share send S2026-0001 --channel written --to 综合执法局 --slip-no 峄建抄〔2026〕4号");
    desk.ok("share send S2026-0001 --channel written --to 自然资源局");
    desk.ok("share receive S2026-0001 --unit 综合执法局 --by 郑收");
    desk.ok("letter S2026-0001 --kind receipt -o 回执.docx");
    holds(&lines(&desk, "回执.docx"), &["施工许可（行政审批事项抄送单，峄建抄〔2026〕4号）\n", "峄建许〔2026〕8号\n"]);
    // Each by its own slip; one that has no number names none.
    desk.ok("share receive S2026-0001 --unit 自然资源局 --by 王收");
    desk.ok("letter S2026-0001 --kind receipt -o 回执.docx");
    holds(&lines(&desk, "回执.docx"), &["施工许可（行政审批事项抄送单）\n"]);
    // A number that was put right stands on the receipt made again.
    desk.ok("correct S2026-0001 --event 2 --set slip_no=峄建抄〔2026〕5号 --reason 笔误");
    desk.ok("letter S2026-0001 --kind receipt --event 4 -o 回执.docx");
    holds(&lines(&desk, "回执.docx"), &["抄送单，峄建抄〔2026〕5号）\n"]);
    desk.sound();
}

/// The figures of what is said of blanks: all, those of the first unit, those of the second.
fn figures(said: &str, units: [&str; 2]) -> Vec<usize> {
    let line = said.lines().find(|line| line.contains("处空白待填")).unwrap_or_default();
    let after = |word: &str| {
        let rest = line.split_once(word).unwrap_or_else(|| panic!("{word} in {line}")).1;
        rest.trim_start().split(' ').next().unwrap_or_default().parse().unwrap()
    };
    let [first, second] = units.map(|unit| format!("{unit}填"));
    ["有", &first, &second].map(after).to_vec()
}

#[test]
fn blanks_of_our_own_side_and_of_the_receivers_are_counted_apart_and_add_up() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 经查属实 --on 2026-11-23"));
    let sent = desk.run(&format!("transfer new --case {C} --to 综合执法局 {ALL} --letter 函.docx"));
    assert_eq!(sent.code, 0, "{}", sent.err);
    let again = desk.run(&format!("letter {T} -o 函2.docx --format json"));
    let count: Value = serde_json::from_str(&again.out).unwrap();
    let told = figures(&sent.err, ["住建局", "综合执法局"]);
    assert_eq!(told.len(), 3, "{}", sent.err);
    assert_eq!(
        (told[0], told[0]),
        (told[1] + told[2], count["blank_count"].as_u64().unwrap() as usize),
        "{}",
        sent.err
    );
    let (ours, theirs) = sent.err.split_once("，综合执法局填").unwrap();
    // The number is ours on the slip too, and so is who hands it over.
    holds(ours, &["住建局填", "发文字号", "送达人（2 处）", "送达方式", "送达地点", "移交日期"]);
    for other in ["签收人", "接收人", "接收日期", "回执日期", "材料核对"] {
        assert!(!ours.contains(other) && theirs.contains(other), "{}", sent.err);
    }
    for own in ["送达方式", "送达地点", "送达人"] {
        assert!(!theirs.contains(own), "{}", sent.err);
    }
    assert!(ours.lines().last().unwrap().ends_with('）'), "{ours}");
    // There is room for a pen: two digits in a cell, a line for what is missing.
    let room = ["__________年_____月_____日_____时_____分\n", &format!("□齐全\n□缺：{}\n", "_".repeat(40))];
    holds(&lines(&desk, "函.docx"), &room);
    let place = "_".repeat(32);
    holds(&lines(&desk, "函.docx"), &[&format!("地点为{place}。"), &format!("住址（住所）：{place}；")]);
    // Printed on both sides of a leaf, the slip would take the list before it along.
    assert!(sent.err.contains("要取下退回：双面打印时，末页另用一张纸"), "{}", sent.err);
    // Who receipts fills in its own part; who handed it over the rest.
    desk.ok(&format!("transfer receive {T}"));
    let receipt = desk.run(&format!("letter {T} -o 回执.docx"));
    let told = figures(&receipt.err, ["综合执法局", "住建局"]);
    assert_eq!(told[0], told[1] + told[2], "{}", receipt.err);
    assert!(!receipt.err.contains("双面打印"), "{}", receipt.err);
    let (theirs, ours) = receipt.err.split_once("，住建局填").unwrap();
    holds(theirs, &["综合执法局填", "签收人", "材料核对"]);
    holds(ours, &["送达人（2 处）", "送达方式", "送达地点"]);
    assert!(!theirs.contains("送达") && !ours.contains("签收人"), "{}", receipt.err);
    desk.sound();
}

#[test]
fn who_was_first_sent_the_case_and_is_named_for_it_speaks_of_itself() {
    let desk = Desk::new();
    desk.referred();
    desk.ok(&format!("transfer designate {T} --to 综合执法局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --on 2026-11-21"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --letter 结果.docx --on 2026-11-22"));
    holds(&lines(&desk, "结果.docx"), &["移送我局的沿街违法建设案件，经区人民政府决定由我局管辖"]);
    desk.ok("unit set 综合执法局 --official-name 枣庄市峄城区综合行政执法局");
    desk.ok(&format!("letter {T} --kind result -o 又.docx"));
    holds(&lines(&desk, "又.docx"), &["移送我局的沿街违法建设案件"]);
}

#[test]
fn a_register_in_use_changes_how_its_letters_are_made_from_now_on() {
    let mut desk = Desk::new();
    let shown = desk.ok("letter habits");
    assert_eq!(
        (&shown["office_seal"], &shown["clauses"], &shown["rulebook"]),
        (&json!("bureau"), &json!("short"), &json!(1))
    );
    holds(
        &desk.table("letter habits"),
        &["联席会议办公室的发文盖综合行政执法局的印章", "二（二）2", "--office-seal 办公室", "--clauses 全写"],
    );
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-11-24 {ALL} --doc-no 峄建移〔2026〕1号"
    ));
    desk.ok(&format!("letter {T} -o 先.docx"));
    holds(&lines(&desk, "先.docx"), &["二（二）1"]);
    let notice = desk.run(
        "meeting new --kind special --called-by leader --date 2026-12-20 --doc-no 峄联会〔2026〕2号 --letter 会.docx",
    );
    assert_eq!(notice.code, 0, "{}", notice.err);
    holds(&notice.err, &[BUREAUS, "jiexie letter habits --office-seal 办公室"]);

    let refused = desk.refused("letter habits --clauses 简写");
    assert_eq!(refused.exit, 2);
    holds(&refused.message, &["本来就是这样"]);
    let before = desk.ok(&format!("show {T}"))["deadlines"].clone();
    let set = desk.table("letter habits --office-seal 办公室 --clauses 全写 --note 办公室刻章");
    holds(&set, &["盖办公室的印章", "第二部分第（二）项第2目", "已经做出的不变"]);
    let shown = desk.ok("letter habits");
    assert_eq!(
        (&shown["office_seal"], &shown["clauses"], &shown["rulebook"]),
        (&json!("own"), &json!("long"), &json!(2))
    );
    // What runs keeps the rulebook it opened under; what opens from now on is under the new one.
    assert_eq!(before, desk.ok(&format!("show {T}"))["deadlines"]);
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 乙 --found 2026-11-24 {ALL}"));
    let opened = |id: &str| -> String {
        let conn = rusqlite::Connection::open(desk.db()).unwrap();
        let text = "SELECT group_concat(DISTINCT rulebook) FROM deadlines WHERE subject = ?1";
        conn.query_row(text, [id], |row| row.get(0)).unwrap()
    };
    assert_eq!((opened(T), opened("T2026-0002")), ("1".to_owned(), "2".to_owned()));
    // In the journal with who did it.
    let log = desk.ok("audit log register");
    let last = log.as_array().unwrap().iter().find(|event| event["act"] == "letters.habits").unwrap();
    holds(&last.to_string(), &["改定文书习惯", "王测试"]);
    // A letter made already is told to be another once it is made again.
    assert_eq!(desk.ok("letter M2026-0001")[0]["version"], 1);
    let again = desk.run(&format!("letter {T} -o 再.docx"));
    holds(&again.err, &["第 1 版不同", "这是第 2 版", "发出的是先前的第 1 版"]);
    holds(&lines(&desk, "再.docx"), &["第二部分第（二）项第1目"]);
    let sealed = desk.run("letter M2026-0001 -o 再会.docx");
    assert!(!sealed.err.contains(BUREAUS), "{}", sealed.err);
    desk.sound();

    // Taken back by changing it again; a rulebook that no event brought is damage.
    desk.at("2026-11-25");
    desk.ok("letter habits --office-seal bureau");
    assert_eq!(desk.ok("letter habits")["clauses"], "long");
    desk.ok(&format!("transfer accept {T}"));
    desk.sound();
    let refused = desk.refused("void register");
    holds(&refused.hint, &["jiexie letter habits"]);
    // An export says so, and an import leaves the habits of the register it comes into.
    desk.ok("export 导出 --with-personal-data");
    let mut other = Desk::new();
    other.at("2026-11-25");
    let done = other.run(&format!("import {} --format json", desk.path("导出").display()));
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
    holds(&format!("{}{}", done.out, done.err), &["jiexie letter habits --clauses long"]);
    assert_eq!(other.ok("letter habits")["clauses"], "short");
    other.sound();
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    conn.execute_batch(
        "UPDATE rulebooks SET (sha256, body) = (SELECT sha256, body FROM rulebooks WHERE version = 1) WHERE version = 2",
    )
    .unwrap();
    assert!(desk.run("check").out.contains("规则书"));
}
