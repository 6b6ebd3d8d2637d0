//! Whole stories through the program, as a clerk sees them.

use std::fs;

use crate::common::{ALL, C, Desk, LETTER, T, only, pick, word};
use serde_json::json;

/// Compares printed text, blank ends of lines aside.
fn shows(printed: &str, expected: &str) {
    let clean = |text: &str| text.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(clean(printed), clean(expected), "\n{printed}");
}

#[test]
fn a_transfer_on_time() {
    let desk = Desk::new();
    let sent = desk.table(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 沿街违法建设 --found 2026-11-16 --doc-no 峄住建移〔2026〕5号 --on 2026-11-17 --findings 现场查实 {ALL}"
    ));
    shows(
        &sent,
        r"
T2026-0001 已移送（案件 C2026-0001）
记录        期限      条款       责任单位    起算                到期                预警  办结        状态
────────────────────────────────────────────────────────────────────────────────────────────────────────────────
C2026-0001  研判管辖  二（二）1  住建局      2026-11-16          未定                      2026-11-16  已办结
C2026-0001  移送案件  二（二）1  住建局      2026-11-16          2026-11-19                2026-11-17  按期
T2026-0001  反馈意见  二（二）2  综合执法局  2026-11-17（推定）  2026-11-20（推定）                    超期 4 天
下一步：综合执法局 最迟 2026-11-20（推定） 已过 4 天 反馈意见
  jiexie transfer accept T2026-0001 --late-reason 迟延原因
  不接受的：jiexie transfer decline T2026-0001 --reason 理由 --late-reason 迟延原因
  实际另日收到的：jiexie transfer receive T2026-0001 --on 日期
  同时做出移送复函：加 --letter 移送复函-T2026-0001.docx；先看草稿，再加 --draft
文书：jiexie letter T2026-0001 --kind transfer -o 涉嫌违法案件移交函-T2026-0001.docx
",
    );
    shows(
        &desk.table(&format!("transfer accept {T} --on 2026-11-19")),
        r"
T2026-0001 已接受（案件 C2026-0001）
记录        期限          条款       责任单位    起算                到期                预警  办结        状态
───────────────────────────────────────────────────────────────────────────────────────────────────────────────
T2026-0001  反馈意见      二（二）2  综合执法局  2026-11-17（推定）  2026-11-20（推定）        2026-11-19  按期
C2026-0001  作出处理决定  二（二）2  综合执法局  2026-11-19          未定                                  未了
下一步：综合执法局 作出处理决定
  jiexie case decide C2026-0001 --outcome penalty --doc-no 文号
  不予处罚的：jiexie case decide C2026-0001 --outcome no-penalty --doc-no 文号
文书：jiexie letter T2026-0001 --kind feedback -o 移送复函-T2026-0001.docx
",
    );
    let decided =
        desk.table(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕3号 --on 2026-11-20"));
    shows(
        &decided,
        r"
C2026-0001 已决定
记录        期限          条款       责任单位    起算        到期        预警        办结        状态
───────────────────────────────────────────────────────────────────────────────────────────────────────
C2026-0001  研判管辖      二（二）1  住建局      2026-11-16  未定                    2026-11-16  已办结
C2026-0001  移送案件      二（二）1  住建局      2026-11-16  2026-11-19              2026-11-17  按期
C2026-0001  作出处理决定  二（二）2  综合执法局  2026-11-19  未定                    2026-11-20  已办结
T2026-0001  通报处理结果  二（二）2  综合执法局  2026-11-20  2026-11-25  2026-11-23              未了
下一步：综合执法局 最迟 2026-11-25 通报处理结果
  jiexie transfer notify T2026-0001 --doc-no 文号
  同时做出处理结果函：加 --letter 处理结果函-T2026-0001.docx；先看草稿，再加 --draft
",
    );
    shows(
        &desk.table("todo"),
        r"
状态  到期日      责任单位    对方单位  期限          条款       记录        督办次数  事由
───────────────────────────────────────────────────────────────────────────────────────────────────
未了  2026-11-25  综合执法局  住建局    通报处理结果  二（二）2  T2026-0001            沿街违法建设
",
    );
    shows(
        &desk.table(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕7号")),
        r"
T2026-0001 已通报（案件 C2026-0001）
记录        期限          条款       责任单位    起算                到期                预警        办结        状态
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
T2026-0001  反馈意见      二（二）2  综合执法局  2026-11-17（推定）  2026-11-20（推定）              2026-11-19  按期
T2026-0001  通报处理结果  二（二）2  综合执法局  2026-11-20          2026-11-25          2026-11-23  2026-11-24  按期
下一步：综合执法局 结案
  jiexie case close C2026-0001
文书：jiexie letter T2026-0001 --kind result -o 处理结果函-T2026-0001.docx
",
    );
    shows(
        &desk.table(&format!("case close {C}")),
        r"
C2026-0001 已结案
记录        期限          条款       责任单位    起算        到期        预警  办结        状态
─────────────────────────────────────────────────────────────────────────────────────────────────
C2026-0001  研判管辖      二（二）1  住建局      2026-11-16  未定              2026-11-16  已办结
C2026-0001  移送案件      二（二）1  住建局      2026-11-16  2026-11-19        2026-11-17  按期
C2026-0001  作出处理决定  二（二）2  综合执法局  2026-11-19  未定              2026-11-20  已办结
",
    );
    shows(
        &desk.table(&format!("case show {C}")),
        r"
项目              内容
────────────────────────────────────────────────────────────────────────────────
编号              C2026-0001
案由              沿街违法建设
状态              已结案
发现单位          住建局
发现日期          2026-11-16
保密              无
调查情况          现场查实
研判              他单位管辖 综合执法局 2026-11-16
承办单位          综合执法局
承办缘由          接受移送
承办自            2026-11-19
管辖移送已有结果  是
处理决定          综合执法局 不予处罚 峄综执不罚〔2026〕3号 决定日期：2026-11-20
结案日期          2026-11-24
最近事项          2026-11-24

有关记录
记录        种类      状态    日期        发起单位  对方单位    事由
────────────────────────────────────────────────────────────────────
T2026-0001  管辖移送  已通报  2026-11-17  住建局    综合执法局

期限
记录        期限          条款       责任单位    起算                到期                预警        办结        状态
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
C2026-0001  研判管辖      二（二）1  住建局      2026-11-16          未定                            2026-11-16  已办结
C2026-0001  移送案件      二（二）1  住建局      2026-11-16          2026-11-19                      2026-11-17  按期
T2026-0001  反馈意见      二（二）2  综合执法局  2026-11-17（推定）  2026-11-20（推定）              2026-11-19  按期
C2026-0001  作出处理决定  二（二）2  综合执法局  2026-11-19          未定                            2026-11-20  已办结
T2026-0001  通报处理结果  二（二）2  综合执法局  2026-11-20          2026-11-25          2026-11-23  2026-11-24  按期

事项
记录        序号  日期        事项          经手    登记时间          说明
────────────────────────────────────────────────────────────────────────────────────
C2026-0001  1     2026-11-16  发现登记      王测试  2026-11-24 10:00  补录
C2026-0001  2     2026-11-16  研判管辖      王测试  2026-11-24 10:00  补录
T2026-0001  1     2026-11-17  移送          王测试  2026-11-24 10:00  补录
T2026-0001  2     2026-11-19  接受移送      王测试  2026-11-24 10:00  补录
C2026-0001  3     2026-11-20  作出处理决定  王测试  2026-11-24 10:00  补录；不予处罚
T2026-0001  3     2026-11-24  通报处理结果  王测试  2026-11-24 10:00
C2026-0001  4     2026-11-24  结案          王测试  2026-11-24 10:00
",
    );
    shows(
        &desk.table("overdue"),
        r"
没有超期的期限
",
    );
    desk.sound();
}

#[test]
fn declined_referred_designated_decided_notified() {
    let desk = Desk::new();
    desk.designated();
    let steps = desk.ok(&format!("show {C}"));
    let walked: Vec<(String, String)> =
        steps["deadlines"].as_array().unwrap().iter().map(|d| (word(&d["rule"]), word(&d["unit"]))).collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        walked,
        [
            pair("case.assess", "housing"),
            pair("transfer.send", "housing"),
            pair("transfer.feedback", "bureau"),
            pair("transfer.refer", "bureau"),
            pair("transfer.designate", "government"),
            pair("case.decide", "water"),
        ]
    );
    shows(
        &desk.table("transfer list"),
        r"
编号        案件        状态    种类      送出        移送单位  接受单位    办理结果  案由
──────────────────────────────────────────────────────────────────────────────────────────────────
T2026-0001  C2026-0001  已指定  管辖移送  2026-11-17  住建局    综合执法局            沿街违法建设
",
    );
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄水罚〔2026〕1号 --on 2026-11-23"));
    shows(
        &desk.table(&format!("transfer notify {T} --doc-no 峄水函〔2026〕1号")),
        r"
T2026-0001 已通报（案件 C2026-0001）
记录        期限            条款       责任单位    起算                到期                预警  办结        状态
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────
T2026-0001  反馈意见        二（二）2  综合执法局  2026-11-17（推定）  2026-11-20（推定）        2026-11-18  按期
T2026-0001  报请区政府决定  二（二）2  综合执法局  2026-11-18          未定                      2026-11-19  已办结
T2026-0001  指定管辖        二（二）2  区政府      2026-11-19          未定                      2026-11-20  已办结
T2026-0001  通报处理结果    二（二）2  城乡水务局  2026-11-23          2026-11-26                2026-11-24  按期
下一步：城乡水务局 登记履行情况
  jiexie case perform C2026-0001 --result full
  期满未履行的：jiexie case perform C2026-0001 --result none
下一步：城乡水务局 结案
  jiexie case close C2026-0001
文书：jiexie letter T2026-0001 --kind result -o 处理结果函-T2026-0001.docx
",
    );
    let todo = desk.ok("todo");
    assert!(todo.as_array().unwrap().iter().all(|row| row["rule"] == "document.number"), "{todo}");
    desk.sound();
}

#[test]
fn a_suspected_crime_returned_by_the_police() {
    let desk = Desk::new();
    desk.crime_declined();
    shows(
        &desk.table("todo"),
        r"
状态       到期日  责任单位    对方单位    期限                      条款      记录        督办次数  事由
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
未了 6 天  未定    公安分局    综合执法局  退回不追究刑事责任的案件  六（二）  T2026-0001            涉嫌非法经营
文号待补   未定    综合执法局              补登文号                  二（三）  T2026-0001            移送文书：涉嫌非法经营
",
    );
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-19 {LETTER}"));
    desk.ok("transfer receive T2026-0002 --on 2026-11-20");
    assert_eq!(desk.field(C, "held_since"), "2026-11-20");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕2号 --copy-to 市场监管局 --on 2026-11-20"
    ));
    shows(
        &desk.table("transfer list"),
        r"
编号        案件        状态        种类          送出        移送单位    接受单位    办理结果  案由
────────────────────────────────────────────────────────────────────────────────────────────────────────────
T2026-0001  C2026-0001  司法已退回  涉嫌犯罪移送  2026-11-17  综合执法局  公安分局              涉嫌非法经营
T2026-0002  C2026-0001  已收到      司法退回      2026-11-19  公安分局    综合执法局            涉嫌非法经营
",
    );
    shows(
        &desk.table("case list"),
        r"
编号        状态    发现        发现单位    承办单位    案由
────────────────────────────────────────────────────────────────────
C2026-0001  已决定  2026-11-16  综合执法局  综合执法局  涉嫌非法经营
",
    );
    desk.sound();
}

#[test]
fn urgent_with_materials_to_follow() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 燃气管道被挖断 --found 2026-11-23");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --urgent --on 2026-11-23"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --doc-no 峄住建移〔2026〕6号 --on 2026-11-23 --material letter=letter.pdf"));
    shows(
        &desk.table("todo"),
        r"
状态      到期日              责任单位    对方单位  期限          条款       记录        督办次数  事由
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
未了      2026-11-26（推定）  综合执法局  住建局    反馈意见      二（二）2  T2026-0001            燃气管道被挖断
材料待补  未定                住建局                补齐移送材料  二（三）   T2026-0001            案源材料、证据材料：燃气管道被挖断
",
    );
    let rows = desk.ok("todo --unit 住建局");
    assert_eq!(
        (&rows[0]["rule"], &rows[0]["subject"], rows.as_array().unwrap().len()),
        (&json!("transfer.material"), &json!(T), 1)
    );
    desk.ok(&format!("case material add {C} --kind source source.pdf"));
    assert_eq!(desk.ok("todo --unit 住建局").as_array().unwrap().len(), 1);
    desk.ok(&format!("case material add {C} --kind evidence photo.zip"));
    assert!(desk.ok("todo --unit 住建局").as_array().unwrap().is_empty());
    desk.sound();
}

#[test]
fn correcting_a_day_replays_what_follows() {
    let desk = Desk::new();
    desk.accepted();
    // Sent on the 16th, not the 17th: the feedback of the 18th stays on time, its due date moves.
    desk.ok(&format!("correct {T} --event 1 --on 2026-11-16 --reason 日期误登"));
    let feedback = only(&desk.ok(&format!("show {C}")), "transfer.feedback");
    assert_eq!((&feedback["due_on"], &feedback["state"]), (&json!("2026-11-19"), &json!("met")));
    // Found long before: what thereby becomes late needs a reason.
    let refusal = desk.refused(&format!("correct {T} --event 2 --on 2026-11-20 --reason 日期误登"));
    refusal.late("transfer.feedback", "二（二）2", 1);
    desk.ok(&format!("correct {T} --event 2 --on 2026-11-20 --reason 日期误登 --late-reason 会签费时"));
    let late = only(&desk.ok(&format!("show {C}")), "transfer.feedback");
    assert_eq!(
        (&late["state"], &late["days_over"], &late["late_reason"]),
        (&json!("late"), &json!(1), &json!("会签费时"))
    );
    // Corrections that later steps cannot live with.
    let refusal = desk.refused(&format!("correct {T} --event 1 --on 2026-11-21 --reason 日期误登"));
    refusal.by("二（二）2", "");
    assert!(refusal.message.contains(&format!("{T} 第 2 项（接受移送）")), "{refusal:?}");
    desk.refused(&format!("correct {T} --event 9 --on 2026-11-18 --reason 日期误登")).invalid();
    desk.refused(&format!("correct {C} --event 1 --set colour=red --reason 笔误")).invalid();
    desk.refused(&format!("correct {T} --event 1 --set to=住建局 --reason 笔误")).by("二（一）", "");
    desk.ok(&format!("correct {C} --event 1 --set title=临街违法建设 --reason 笔误"));
    assert_eq!(desk.field(C, "title"), "临街违法建设");
    desk.ok(&format!("correct {T} --event 1 --set to=城乡水务局 --reason 笔误"));
    assert_eq!(desk.field(C, "holder"), "water");
    shows(
        &desk.table(&format!("transfer show {T}")),
        r"
项目      内容
────────────────────────────
编号      T2026-0001
状态      已接受
案件      C2026-0001
种类      管辖移送
移送单位  住建局
接受单位  城乡水务局
送出      2026-11-16
收到      2026-11-16（推定）
答复      2026-11-20
接受      是
最近事项  2026-11-20
材料      移交函 letter.pdf
          案源 source.pdf
          证据 photo.zip
案由      临街违法建设

期限
记录        期限      条款       责任单位    起算                到期                预警  办结        状态
────────────────────────────────────────────────────────────────────────────────────────────────────────────────
T2026-0001  反馈意见  二（二）2  城乡水务局  2026-11-16（推定）  2026-11-19（推定）        2026-11-20  逾期 1 天
另有 3 条已替换（更正）：jiexie show C2026-0001 --all

事项
记录        序号  日期        事项      经手    登记时间          说明
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
T2026-0001  1     2026-11-17  移送      王测试  2026-11-24 10:00  补录；已更正，日期为 2026-11-16
T2026-0001  2     2026-11-18  接受移送  王测试  2026-11-24 10:00  补录；已更正，日期为 2026-11-20
T2026-0001  3     2026-11-24  更正      王测试  2026-11-24 10:00  更正第 1 项（日期：2026-11-17 → 2026-11-16）：日期误登
T2026-0001  4     2026-11-24  更正      王测试  2026-11-24 10:00  更正第 2 项（日期：2026-11-18 → 2026-11-20）：日期误登；迟延：会签费时
T2026-0001  5     2026-11-24  更正      王测试  2026-11-24 10:00  更正第 1 项（接受单位：综合执法局 → 城乡水务局，C2026-0001 的有管辖权的单位：综合执法局 → 城乡水务局）：笔误
下一步：城乡水务局 作出处理决定
  jiexie case decide C2026-0001 --outcome penalty --doc-no 文号
  不予处罚的：jiexie case decide C2026-0001 --outcome no-penalty --doc-no 文号
下一步：住建局 补登文号
  jiexie correct T2026-0001 --event 1 --set 文号=文号 --reason 补登文号
",
    );
    desk.sound();
}

#[test]
fn voiding_takes_back_what_the_record_did() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} other --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 {ALL}"));
    assert_eq!(desk.status(C), "in_transfer");
    let gone = desk.ok(&format!("void {T} --reason 送错单位"));
    assert_eq!(gone["status"], "void");
    assert_eq!(desk.status(C), "to_transfer");
    assert_eq!(desk.deadlines("transfer.send", "open").len(), 1, "the sending it had met runs again");
    assert!(desk.deadlines("transfer.feedback", "open").is_empty());
    assert_eq!(desk.refused(&format!("transfer receive {T}")).exit, 4);
    shows(
        &desk.table("overdue"),
        r"
状态       到期日      责任单位  对方单位  期限      条款       记录        督办次数  事由
──────────────────────────────────────────────────────────────────────────────────────────────────
超期 5 天  2026-11-19  住建局              移送案件  二（二）1  C2026-0001            沿街违法建设
",
    );
    assert_eq!(desk.refused(&format!("void {T} --reason 再次")).exit, 4);
    desk.sound();
}

#[test]
fn redaction_leaves_no_trace_of_the_party() {
    let desk = Desk::new();
    let (name, id_no, phone, address) = ("欧阳测试丙", "370404199001011234", "13963212345", "某村七十七号院");
    let party = format!("{name}；{id_no}；{phone}；{address}");
    let args = [
        "case",
        "new",
        "--unit",
        "住建局",
        "--title",
        "欧阳测试丙违法建设",
        "--found",
        "2026-11-16",
        "--party",
        &party,
        "--note",
        "欧阳测试丙在场",
    ];
    assert_eq!(desk.run_args(args).code, 0);
    desk.ok(&format!("case assess {C} other --findings 查明欧阳测试丙擅自搭建 --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 --note 电话{phone} {ALL}"));
    desk.ok(&format!("transfer decline {T} --reason 欧阳测试丙不在辖区 --on 2026-11-18"));
    desk.ok(&format!("correct {C} --event 1 --set title=欧阳测试丙搭建 --reason 欧阳测试丙来电更正"));
    let head = word(&desk.ok("audit verify")["head"]);
    let texts = [name, id_no, phone, address];
    let traces = |desk: &Desk| -> Vec<String> {
        let mut traces = Vec::new();
        for entry in fs::read_dir(desk.dir.path()).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            for text in texts {
                if bytes.windows(text.len()).any(|window| window == text.as_bytes()) {
                    traces.push(format!("{text} in {}", path.display()));
                }
            }
        }
        traces
    };
    assert_eq!(traces(&desk).len(), 4, "all four are there before");
    let events = desk.events();
    desk.ok(&format!("redact {C} --ground 当事人依法申请"));
    assert_eq!(traces(&desk), Vec::<String>::new());
    assert_eq!(desk.events(), events + 1, "every event is kept");
    desk.ok(&format!("audit verify --head {head}"));
    desk.sound();
    for line in
        [format!("show {C}"), format!("show {T}"), "case list".to_owned(), "todo".to_owned(), "audit log".to_owned()]
    {
        for format in ["table", "json", "csv"] {
            let said = desk.table(&format!("{line} --format {format}"));
            assert!(texts.iter().all(|text| !said.contains(text)), "{line}\n{said}");
        }
    }
    // The case goes on, and nothing brings the party back.
    desk.ok(&format!("transfer refer {T} --on 2026-11-19"));
    desk.refused(&format!("redact {C} --ground 再次申请")).by("四（二）3", "");
    assert_eq!(traces(&desk), Vec::<String>::new());
    desk.sound();
}

#[test]
fn a_unit_renamed_keeps_its_code_and_its_past() {
    let desk = Desk::new();
    desk.sent();
    desk.ok("unit rename 住建局 区住房城乡建设局 --short 住房城乡建设局 --on 2026-11-20");
    assert_eq!(desk.field(C, "finder"), "housing");
    shows(
        &desk.table("unit show housing"),
        r"
项目      内容
───────────────────────────────────────────────
代码      housing
全称      区住房城乡建设局
简称      住房城乡建设局
类别      成员单位
其他名称  区住建局（自最初）
条线      住建
成员      朱贵民 区住建局局长 （自 2022-03-22）

事项
序号  日期        事项      经手    登记时间          说明
──────────────────────────────────────────────────────────
1     2026-11-20  单位更名  王测试  2026-11-24 10:00  补录
",
    );
    // Old and new names both find it.
    for name in ["住建局", "住房城乡建设局", "区住房城乡建设局", "housing"] {
        desk.ok(&format!("case new --unit {name} --title 某案 --found 2026-11-23"));
    }
    desk.refused("unit rename 住房城乡建设局 区公安分局").invalid();
    desk.sound();
}

#[test]
fn a_unit_merged_passes_its_work_on() {
    let desk = Desk::new();
    // Held by the unit that ends; sent to it; sent by it; between the two.
    desk.ok("case new --unit 林业发展服务中心 --title 毁林一案 --found 2026-11-20");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-20"));
    for (from, to) in
        [("住建局", "林业发展服务中心"), ("林业发展服务中心", "综合执法局"), ("林业发展服务中心", "自然资源局")]
    {
        desk.ok(&format!("transfer new --from {from} --to {to} --title 某案 --found 2026-11-20 --on 2026-11-20 {ALL}"));
    }
    let before = desk.events();
    let merged = desk.ok("unit merge 林业发展服务中心 --into 自然资源局 --on 2026-11-23");
    assert_eq!(merged["status"], "merged");
    assert_eq!(desk.events() - before, 1 + 4, "one line for the unit, one for each dossier");
    assert_eq!(desk.field(C, "holder"), "land");
    assert_eq!(only(&desk.ok(&format!("show {C}")), "transfer.send")["unit"], "land");
    assert_eq!(only(&desk.ok("show T2026-0001"), "transfer.feedback")["unit"], "land");
    assert_eq!(only(&desk.ok("show T2026-0002"), "transfer.feedback")["toward"], "land");
    assert_eq!(desk.status("T2026-0003"), "ended", "a transfer between the two ends");
    assert_eq!(desk.field("C2026-0004", "holder"), "land");
    desk.ok("transfer accept T2026-0001 --on 2026-11-24");
    assert_eq!(desk.field("C2026-0002", "holder"), "land");
    desk.refused("case new --unit 林业发展服务中心 --title 某案 --found 2026-11-24").invalid();
    desk.ok("case new --unit 林业发展服务中心 --title 某案 --found 2026-11-22");
    shows(
        &desk.table("unit show 林业发展服务中心"),
        r"
项目  内容
─────────────────────────────────────────────────────
代码  forestry
全称  区林业发展服务中心
简称  林业发展服务中心
类别  成员单位
条线  林业
终止  2026-11-23，由自然资源局承接
成员  武爱国 区林业发展服务中心主任 （自 2022-03-22）

事项
序号  日期        事项      经手    登记时间          说明
──────────────────────────────────────────────────────────
1     2026-11-23  单位合并  王测试  2026-11-24 10:00  补录
",
    );
    desk.sound();
}

#[test]
fn a_unit_retires_with_open_work_only_to_a_successor() {
    let desk = Desk::new();
    desk.sent();
    desk.refused("unit retire 住建局").by("一（一）", "--to");
    desk.ok("unit retire 住建局 --to 自然资源局");
    assert_eq!(desk.field(C, "holder"), "land");
    assert_eq!(desk.ok("unit retire 商促局")["status"], "retired");
    assert_eq!(desk.refused("unit retire 商促局").exit, 2);
    desk.sound();
}

#[test]
fn contacts_keep_their_history() {
    let desk = Desk::new();
    desk.ok("unit contact set 住建局 --role liaison --name 赵甲 --phone 0632-7711111 --on 2026-03-02");
    desk.ok("unit contact set 住建局 --role liaison --name 钱乙 --on 2026-11-20");
    shows(
        &desk.table("unit show 住建局"),
        r"
项目    内容
──────────────────────────────────────────────────────────
代码    housing
全称    区住建局
简称    住建局
类别    成员单位
条线    住建
成员    朱贵民 区住建局局长 （自 2022-03-22）
联络人  赵甲  0632-7711111（自 2026-03-02，至 2026-11-20）
联络人  钱乙  （自 2026-11-20）

事项
序号  日期        事项                经手    登记时间          说明
────────────────────────────────────────────────────────────────────
1     2026-03-02  登记负责人或联络人  王测试  2026-11-24 10:00  补录
2     2026-11-20  登记负责人或联络人  王测试  2026-11-24 10:00  补录
",
    );
    desk.sound();
}

const YEAR_2027: &str = "date,kind,name
2027-01-01,holiday,元旦
2027-01-02,holiday,元旦
2027-01-03,holiday,元旦
2027-01-04,holiday,元旦
2027-02-05,holiday,春节
2027-05-01,holiday,劳动节
2027-05-02,holiday,劳动节
2027-10-01,holiday,国庆节
2027-10-02,holiday,国庆节
2027-10-03,holiday,国庆节
";

#[test]
fn a_new_calendar_moves_provisional_dates() {
    let mut desk = Desk::new();
    desk.at("2026-12-31");
    for _ in 0..2 {
        desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 某案 --found 2026-12-30 {ALL}"));
    }
    let open = only(&desk.ok(&format!("show {T}")), "transfer.feedback");
    assert_eq!((&open["due_on"], &open["provisional"]), (&json!("2027-01-06"), &json!(true)));
    assert!(desk.table("todo").contains("2027-01-06（暂定、推定）"));
    desk.file("2027.csv", YEAR_2027.as_bytes());
    let before = (desk.standing(), desk.events());
    let tried = desk.ok("calendar import 2027.csv --dry-run");
    assert_eq!(tried["moved"].as_array().unwrap().len(), 2, "{tried}");
    assert!(tried["moved"][0].as_str().unwrap().contains("2027-01-06 → 2027-01-07"), "{tried}");
    assert_eq!(before, (desk.standing(), desk.events()), "a dry run writes nothing");
    shows(
        &desk.table("calendar import 2027.csv --verbose"),
        r"
日历已变更：2 个未了的期限移动（2 宗），推后 2 个，转为确定 2 个
  反馈意见（transfer.feedback） 2 个
期限移动：T2026-0001 transfer.feedback 2027-01-06 → 2027-01-07（推定）（转为确定）
期限移动：T2026-0002 transfer.feedback 2027-01-06 → 2027-01-07（推定）（转为确定）
下一步：查看移动后的期限
  jiexie todo
下一步：查看日历
  jiexie calendar show 2027
",
    );
    assert_eq!(desk.events() - before.1, 1 + 2, "one line for the calendar, one for each deadline");
    let firm = only(&desk.ok(&format!("show {T}")), "transfer.feedback");
    assert_eq!((&firm["due_on"], &firm["provisional"]), (&json!("2027-01-07"), &json!(false)));
    let send = only(&desk.ok(&format!("show {C}")), "transfer.send");
    assert_eq!((&send["due_on"], &send["state"]), (&json!("2027-01-05"), &json!("met")), "met ones never move");
    desk.sound();
    // A single day, later in the year.
    desk.at("2027-01-05");
    let added = desk.ok("calendar add 2027-01-06 holiday --name 临时放假 --basis 放假通知");
    assert_eq!(
        pick(&added, "transfer.feedback")
            .iter()
            .filter(|d| d["state"] == "open" && d["due_on"] == "2027-01-08")
            .count(),
        2
    );
    desk.sound();
    desk.ok(&format!("transfer accept {T} --on 2027-01-05"));
    desk.sound();
}

#[test]
fn a_calendar_that_is_none() {
    let desk = Desk::new();
    for (what, text) in [
        ("half a year", "date,kind,name\n2027-01-01,holiday,元旦\n"),
        ("no day", "date,kind,name\n2027-02-30,holiday,元旦\n"),
        ("no kind", "date,kind,name\n2027-01-01,party,元旦\n"),
        ("no columns", "2027-01-01\n"),
        ("empty", ""),
    ] {
        desk.file("bad.csv", text.as_bytes());
        let refusal = desk.refused("calendar import bad.csv");
        assert_eq!(refusal.exit, 2, "{what}: {refusal:?}");
    }
}

#[test]
fn what_was_overdue_on_a_day_and_what_was_known_of_it() {
    let mut desk = Desk::blank();
    desk.at("2026-11-17");
    desk.ok("init");
    desk.sent();
    desk.at("2026-11-24");
    // The answer was given in time, but entered days later.
    let count = |desk: &Desk, options: &str| desk.ok(&format!("overdue {options}")).as_array().unwrap().len();
    assert_eq!(count(&desk, "--as-of 2026-11-20"), 0);
    assert_eq!(count(&desk, "--as-of 2026-11-21"), 1);
    desk.ok(&format!("transfer accept {T} --on 2026-11-20"));
    assert_eq!(count(&desk, "--as-of 2026-11-23"), 0, "by what happened");
    assert_eq!(count(&desk, "--as-of 2026-11-23 --known-at 2026-11-23"), 1, "by what was known");
    shows(
        &desk.table("overdue --as-of 2026-11-23 --known-at 2026-11-23"),
        r"
状态       到期日              责任单位    对方单位  期限      条款       记录        督办次数  事由
────────────────────────────────────────────────────────────────────────────────────────────────────────────
超期 3 天  2026-11-20（推定）  综合执法局  住建局    反馈意见  二（二）2  T2026-0001            沿街违法建设
",
    );
    assert_eq!(count(&desk, "--as-of 2026-11-23 --known-at 2026-11-24"), 0);
    desk.refused("overdue --as-of 2026-11-25").invalid();
    assert_eq!(count(&desk, "--unit 综合执法局 --rule transfer.feedback"), 0);
    desk.sound();
}

#[test]
fn worst_first_and_what_falls_due_soon() {
    let desk = Desk::new();
    for (found, sent) in [("2026-11-16", "2026-11-17"), ("2026-11-09", "2026-11-10"), ("2026-11-20", "2026-11-20")] {
        desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 某案 --found {found} --on {sent} {ALL}"));
    }
    shows(
        &desk.table("overdue --within 3"),
        r"
状态        到期日              责任单位    对方单位  期限      条款       记录        督办次数  事由
─────────────────────────────────────────────────────────────────────────────────────────────────────
超期 11 天  2026-11-13（推定）  综合执法局  住建局    反馈意见  二（二）2  T2026-0002            某案
超期 4 天   2026-11-20（推定）  综合执法局  住建局    反馈意见  二（二）2  T2026-0001            某案
未了        2026-11-25（推定）  综合执法局  住建局    反馈意见  二（二）2  T2026-0003            某案
",
    );
    let rows = desk.ok("overdue --limit 1");
    assert_eq!((&rows[0]["subject"], rows.as_array().unwrap().len()), (&json!("T2026-0002"), 1));
    assert_eq!(desk.run("overdue --unit 公安分局 --check").code, 0);
    assert_eq!(desk.run("overdue --unit 综合执法局 --check").code, 10);
}
