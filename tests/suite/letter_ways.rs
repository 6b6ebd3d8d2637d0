//! The ways to a letter: words that name it, templates that are wrong, copies on forms, versions, names, numbers; each said
//! so that a clerk knows what to do.

use std::fs;

use serde_json::{Value, json};

use crate::common::{ALL, C, Desk, T};
use crate::letters::{holds, lines};

/// A case of 住建局 that is to go to 综合执法局.
fn ready() -> Desk {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-23");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-23"));
    desk
}

fn listed(desk: &Desk, id: &str, kind: &str) -> Value {
    let rows = desk.ok(&format!("letter {id}"));
    rows.as_array().unwrap().iter().find(|row| row["kind"] == kind).unwrap().clone()
}

#[test]
fn a_missing_official_name_or_prefix_is_said_with_the_command() {
    let desk = ready();
    let auto = format!("transfer new --case {C} --to 综合执法局 {ALL} --doc-no auto --letter 函.docx");
    let refused = desk.refused(&auto);
    holds(&refused.hint, &["unit set 住建局 --doc-prefix 机关代字 --official-name 全称"]);
    desk.ok("unit set 住建局 --doc-prefix 峄建 --official-name 枣庄市峄城区住房和城乡建设局 --on 2026-11-24");
    let early = format!("{auto} --on 2026-11-23");
    let refused = desk.refused(&early);
    holds(&refused.message, &["自 2026-11-24 起才有机关代字"]);
    let way = "--doc-prefix 峄建 --official-name 枣庄市峄城区住房和城乡建设局 --on 2026-11-23";
    holds(&refused.hint, &[way]);
    // An official name of a later day is not that of this one.
    desk.ok("unit set 住建局 --doc-prefix 峄建 --on 2026-11-23");
    let sent = desk.run(&early);
    holds(
        &sent.err,
        &[
            "住建局自 2026-11-24 起才有发文机关全称，文书上写作“区住建局”",
            "--official-name 枣庄市峄城区住房和城乡建设局 --on 2026-11-23",
        ],
    );
    desk.ok(&format!("unit set 住建局 {}", way.trim_start_matches("--doc-prefix 峄建 ")));
    let made = desk.run(&format!("letter {T} -o 又.docx"));
    assert!(!made.err.contains("住建局没有") && !made.err.contains("才有发文机关全称"), "{}", made.err);
    // Nor of whom it goes to.
    holds(&made.err, &["综合执法局没有登记发文机关全称，文书上写作“区综合行政执法局”"]);
    // One that never was told.
    let accepted = desk.run(&format!("transfer accept {T} --letter 复.docx"));
    assert_eq!(accepted.err.matches("综合执法局没有登记发文机关全称").count(), 1, "{}", accepted.err);
    holds(&accepted.err, &["jiexie unit set 综合执法局 --official-name 全称 --on "]);
}

#[test]
fn what_cannot_be_made_yet_names_the_step_and_the_record() {
    let desk = ready();
    holds(&desk.refused(&format!("letter {C} -o 函.docx")).hint, &["--kind transfer --to 单位 --draft"]);
    // The words of the document.
    for word in ["移交函", "涉嫌违法案件移交函", "移送函", "transfer"] {
        desk.ok(&format!("letter {C} --kind {word} --to 综合执法局 --draft -o {word}.docx"));
    }
    holds(&desk.run(&format!("letter {C}")).err, &["移送以前做草稿：jiexie letter C2026-0001 --kind transfer"]);
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {ALL}"));
    holds(&desk.run(&format!("letter {C}")).err, &["案件的文书在它的移送、共享、协作里：jiexie letter T2026-0001"]);
    holds(&desk.refused(&format!("letter {C} -o 函.docx")).hint, &["jiexie letter T2026-0001"]);
    for (kind, step) in
        [("receipt", "receive"), ("回执", "receive"), ("复函", "decline"), ("请示", "refer"), ("处理结果", "notify")]
    {
        let refused = desk.refused(&format!("letter {T} --kind {kind} -o 函.docx"));
        holds(&refused.hint, &[&format!("jiexie transfer {step} {T}"), "--kind transfer --event 1"]);
    }
    let refused = desk.refused(&format!("letter {T} --kind 复函 --draft -o 函.docx"));
    holds(&refused.hint, &["登记以前做草稿：jiexie transfer accept", "--letter 移送复函-T2026-0001.docx --draft"]);
    desk.ok(&format!("transfer accept {T}"));
    assert_eq!(desk.ok(&format!("letter {T} --kind 复函 -o 复函.docx"))["kind"], "feedback");
    // The same word of a request is its own answer.
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 能否认定");
    desk.ok("assist reply A2026-0001 --articles 第四十条 --standard 罚款");
    assert_eq!(desk.ok("letter A2026-0001 --kind 复函 -o 答.docx")["kind"], "reply");
    // What is enclosed is not owed any more.
    assert_eq!(listed(&desk, T, "materials")["status"], "owed");
    let made = desk.run(&format!("letter {T} --kind transfer -o 移交.docx"));
    assert!(!made.err.contains("同一步还有"), "{}", made.err);
    let list = listed(&desk, T, "materials");
    assert_eq!((&list["status"], &list["status_title"]), (&json!("enclosed"), &json!("已随函")));
}

#[test]
fn a_template_that_is_wrong_is_named_by_file_and_line() {
    let desk = ready();
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {ALL}"));
    desk.ok(&format!("transfer accept {T}"));
    fs::create_dir(desk.path("模")).unwrap();
    desk.ok("letter templates 自带");
    let text = fs::read_to_string(desk.path("自带/transfer.txt")).unwrap();
    let make = format!("letter {T} --kind transfer --templates 模 -o 函.docx");
    let place = "模/transfer.txt 第 3 行";
    for (typed, told) in [
        ("{ number }", "的花括号不成对"),
        ("{number}", "的花括号不成对"),
        ("}}", "的花括号不成对"),
        ("{{ number }", "写得不对：{{ … }} 或 {% … %}"),
        ("{% for a %}", "写得不对：{{ … }} 或 {% … %}"),
        ("{% include \"没有\" %}", "没有名为 没有 的模板"),
    ] {
        fs::write(desk.path("模/transfer.txt"), text.replacen("{{ number }}", typed, 1)).unwrap();
        let refused = desk.refused(&make);
        holds(&refused.message, &[place, told]);
        assert!(!refused.message.contains("程序内部"), "{typed}: {}", refused.message);
    }
    // Comments and conditions are tags too.
    fs::write(
        desk.path("模/transfer.txt"),
        text.replacen("{{ number }}", "{# {一} #}{% if number %}{{ number }}{% endif %}", 1),
    )
    .unwrap();
    desk.ok(&make);
    fs::write(desk.path("模/移交函.txt"), "").unwrap();
    let refused = desk.refused(&make);
    holds(&refused.message, &["移交函.txt"]);
    holds(&refused.hint, &["transfer.txt"]);
    let refused = desk.refused(&format!("letter {T} --kind feedback --templates 没有 -o 复.docx"));
    holds(&refused.message, &["feedback"]);
    assert!(!refused.message.contains("transfer"), "{}", refused.message);
}

#[test]
fn a_text_that_comes_back_is_its_former_version() {
    let desk = ready();
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {ALL}"));
    desk.ok("letter templates 模");
    let first = desk.ok(&format!("letter {T} -o 一.docx"));
    let path = desk.path("模/transfer.txt");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("请予函复。", "请依法办理并函复。")).unwrap();
    let second = desk.run(&format!("letter {T} --templates 模 -o 二.docx --format json"));
    holds(&second.err, &["这是第 2 版；如已发出，发出的是先前的第 1 版"]);
    let back = desk.ok(&format!("letter {T} -o 三.docx"));
    assert_eq!((&back["version"], &back["sha256"]), (&json!(1), &first["sha256"]));
    assert_eq!(listed(&desk, T, "transfer")["version"], 1);
    fs::write(&path, text.replace("请予函复。", "请函复。")).unwrap();
    assert_eq!(desk.ok(&format!("letter {T} --templates 模 -o 四.docx"))["version"], 3);
    desk.sound();
}

#[test]
fn forms_say_who_gets_a_copy_and_bear_the_number_that_is_listed() {
    let desk = ready();
    desk.ok("meeting matter new --from assigned --unit 住建局 --title 划线 --due 2026-12-20 --cc 自然资源局 --letter 交办.docx");
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 施工许可 --event 2026-11-23");
    desk.ok("share send S2026-0001 --channel written --cc 自然资源局,城乡水务局 --letter 抄送.docx");
    let mut desk = desk;
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {ALL} --cc 自然资源局 --letter 移.docx"));
    desk.at("2026-12-08");
    let reply = desk.table("notice new --unit 综合执法局 --cc 自然资源局 --letter 督办.docx");
    assert!(reply.contains("下一步：") && !reply.contains("notice show"), "{reply}");
    for (file, copied) in [
        ("交办.docx", "区自然资源局"),
        ("督办.docx", "区自然资源局"),
        ("抄送.docx", "区自然资源局，区城乡水务局"),
        ("移.docx", "区自然资源局"),
    ] {
        let text = lines(&desk, file);
        assert_eq!(text.matches("抄送：").count(), 1, "{file}: {text}");
        holds(&text, &[&format!("抄送：{copied}。")]);
    }
    // A list that goes with a letter is no letter: nobody gets a copy of it.
    desk.ok(&format!("letter {T} --kind materials -o 清单.docx"));
    assert!(!lines(&desk, "清单.docx").contains("抄送："));
    assert_eq!(listed(&desk, "N2026-0001", "notice")["number"], "N2026-0001");
    assert_eq!(listed(&desk, "S2026-0001", "share")["number"], "不编号");
    assert_eq!(listed(&desk, "R2026-0001", "assign")["number"], "待补");
}
