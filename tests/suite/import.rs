//! Ledgers kept in a spreadsheet, taken in through the door: every form of file, every bad row by name, all or nothing.

use std::fs;

use crate::common::{C, Desk, Done, T};
use serde_json::{Value, json};

const HEAD: &str = "案由,发现日期,移送单位,接收单位,移送日期,材料";
const PAPER: &str = "letter=letter.pdf；source=source.pdf；evidence=photo.zip";

fn import(desk: &Desk, name: &str, text: &str, options: &str) -> Done {
    desk.file(name, text.as_bytes());
    desk.run(&format!("import {name} {options} --format json"))
}

/// What an import that must succeed answers.
fn taken(desk: &Desk, text: &str, options: &str) -> Value {
    let done = import(desk, "l.csv", text, options);
    assert_eq!(done.code, 0, "{}\n{}", done.out, done.err);
    serde_json::from_str(&done.out).unwrap()
}

/// The problems of an import that must fail and leave no trace.
fn refused(desk: &Desk, text: &str, options: &str, exit: i32) -> Vec<Value> {
    desk.file("l.csv", text.as_bytes());
    let before = desk.standing();
    let done = desk.run(&format!("import l.csv {options} --format json"));
    assert_eq!(before, desk.standing(), "it left a trace");
    assert_eq!(done.code, exit, "{}\n{}", done.out, done.err);
    let error: Value = serde_json::from_str(done.err.lines().last().unwrap()).unwrap();
    assert_eq!(error["error"]["kind"], if exit == 3 { "rule" } else { "input" });
    assert!(error["error"]["message"].as_str().unwrap().contains("什么也没有写入"));
    let answer: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(answer["written"], false);
    answer["problems"].as_array().unwrap().clone()
}

/// A refusal of the file as a whole.
fn turned_away(desk: &Desk, text: &[u8], options: &str) -> String {
    desk.file("l.csv", text);
    let refusal = desk.refused(&format!("import l.csv {options}"));
    assert_eq!(refusal.exit, 2, "{refusal:?}");
    assert!(!refusal.hint.is_empty(), "{refusal:?}");
    refusal.message
}

fn named(problem: &Value) -> (u64, &str, &str) {
    let text = |key: &str| problem[key].as_str().unwrap_or_default();
    (problem["line"].as_u64().unwrap(), text("column"), text("value"))
}

/// Facts and deadlines of a record, without numbers that depend on the order of entry.
fn facts(desk: &Desk, id: &str) -> Value {
    let mut shown = desk.ok(&format!("show {id}"));
    for deadline in shown["deadlines"].as_array_mut().unwrap() {
        deadline["id"] = Value::Null;
    }
    shown["events"] = Value::Null;
    shown
}

/// Two ledgers of one kind say the same under Chinese and under machine headings.
fn same_under_both(kind: &str, zh: &str, en: &str, rows: &str, ids: &[&str], before: &[&str]) -> Desk {
    let desks: Vec<Desk> = [zh, en]
        .iter()
        .map(|head| {
            let desk = Desk::new();
            before.iter().for_each(|line| drop(desk.ok(line)));
            taken(&desk, &format!("{head}\n{rows}\n"), &format!("--kind {kind}"));
            desk.sound();
            desk
        })
        .collect();
    for id in ids {
        assert_eq!(facts(&desks[0], id), facts(&desks[1], id), "{id}");
    }
    desks.into_iter().next().unwrap()
}

#[test]
fn cases_from_found_to_closed() {
    let desk = same_under_both(
        "case",
        "案由,发现单位,发现日期,研判,研判日期,处理结果,处理决定日期,决定文号,抄送单位,履行情况,履行日期,强制执行,强制执行日期,当事人,证件号码,电话,地址,正在进行,制止措施,来源,地点",
        "title,finder,found_on,jurisdiction,assessed_on,outcome,decided_on,decision_no,copy_to,performance,performed_on,enforcement,enforced_on,parties,id_no,phone,address,ongoing,measure,source,place",
        "渣土撒漏,综合执法局,2026-01-12,本单位,2026-01-13,处罚,2026-01-20,峄综执罚〔2026〕1号,住建局、自然资源局,部分履行,2026-02-10,法院,2026-02-12,某公司,91350100M000100Y43,0632-7700001,承水路1号,是,责令停驶,举报,承水路\n路灯损坏,住建局,2026-01-12,,,,,,,,,,,,,,,,,,",
        &[C, "C2026-0002", "S2026-0001"],
        &[],
    );
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(shown["status"], "enforcing");
    assert_eq!(shown["parties"][0]["id_no"], "91350100M000100Y43");
    assert_eq!(shown["parties"][0]["address"], "承水路1号");
    assert_eq!(crate::common::pick(&shown, "share.penalty").len(), 2);
    assert_eq!(desk.status("C2026-0002"), "found");
}

#[test]
fn transfers_with_and_without_a_case() {
    let row = |end: &str| {
        format!("沿街违法建设,2026-01-05,2026-01-06,住建局,综合执法局,2026-01-07,2026-01-08,2026-01-09,{end},{PAPER}")
    };
    let rows = [
        row("是,,,,,,不予处罚,2026-01-20,峄综执不罚〔2026〕1号,2026-01-21,峄综执函〔2026〕1号,2026-01-23"),
        row("否,不属本局,2026-01-12,2026-01-19,城乡水务局,峄政函〔2026〕1号,,,,,,"),
    ];
    let desk = same_under_both(
        "transfer",
        "案由,发现日期,研判日期,移送单位,接收单位,移送日期,收到日期,反馈日期,是否接受,不接受理由,报请日期,指定日期,指定单位,指定文号,处理结果,处理决定日期,决定文号,通报日期,通报文号,结案日期,材料",
        "title,found_on,assessed_on,from,to,sent_on,received_on,answered_on,accepted,reason,referred_on,designated_on,designated_to,designation_no,outcome,decided_on,decision_no,notified_on,notify_no,closed_on,materials",
        &rows.join("\n"),
        &[C, T, "C2026-0002", "T2026-0002"],
        &[],
    );
    assert_eq!((desk.status(C).as_str(), desk.status(T).as_str()), ("closed", "notified"));
    assert_eq!(desk.field("C2026-0002", "holder"), "water");
    // A case that stands already is only named.
    desk.ok("case new --unit 住建局 --title 丙案 --found 2026-03-02");
    let text = format!("案件编号,移送单位,接收单位,移送日期,材料\nc2026-3,住建局,综合执法局,2026-03-04,{PAPER}\n");
    let answer = taken(&desk, &text, "--kind transfer");
    assert_eq!(answer["ids"], json!([{"line": 2, "id": "T2026-0003", "case": null}]));
    assert_eq!(desk.field("T2026-0003", "case"), "C2026-0003");
}

#[test]
fn shares_copy_by_copy() {
    let desk = same_under_both(
        "share",
        "类别,共享单位,接收单位,内容,发生日期,送出日期,送出方式,移交日期,收到日期",
        "kind,from,to,title,event_on,sent_on,channel,handed_over_on,received_on",
        "上级文件,住建局,综合执法局,新标准,2026-03-02,2026-03-04,电话,2026-03-06,2026-03-06\n\
         处罚,综合执法局,\"住建局、自然资源局\",处罚通报,2026-03-02,\"住建局=2026/3/4；自然资源局=2026.3.9\",书面,,住建局=20260305",
        &["S2026-0001", "S2026-0002"],
        &[],
    );
    let copies = desk.field("S2026-0002", "copies");
    assert_eq!(copies[0]["sent_on"], "2026-03-04");
    assert_eq!(copies[1]["sent_on"], "2026-03-09");
    assert_eq!((&copies[0]["received_on"], &copies[1]["received_on"]), (&json!("2026-03-05"), &Value::Null));
    assert_eq!(desk.field("S2026-0001", "handed_over_on"), "2026-03-06");
}

#[test]
fn requests_extended_answered_refused_withdrawn_reported() {
    let desk = same_under_both(
        "assist",
        "类别,请求单位,被请求单位,事由,请求日期,收到日期,紧急,到场日期,延期告知日期,延长至,延长理由,答复日期,适用法条,处罚标准,拒绝日期,法定事由,撤回日期,撤回理由,报告日期",
        "kind,from,to,title,sent_on,received_on,urgent,scene_on,extended_on,extended_until,extension_reason,answered_on,articles,standard,refused_on,ground,withdrawn_on,withdraw_reason,reported_on",
        "鉴定,综合执法局,自然资源局,测量,2026-03-03,2026-03-04,是,2026-03-05,2026-03-06；2026-03-12,2026-03-16；2026-03-20,面积大；下雨,2026-03-19,第一条,两万元,,,,,\n\
         调取材料,综合执法局,住建局,图纸,2026-03-03,,,,,,,,,,2026-03-05,档案法第二十八条,,,\n\
         征询,综合执法局,司法局,适用,2026-03-03,,,,,,,,,,,,2026-03-04,已查明,\n\
         重大隐患,综合执法局,公安分局,聚集,2026-03-03,,,,,,,,,,,,,,2026-03-03",
        &["A2026-0001", "A2026-0002", "A2026-0003", "A2026-0004"],
        &[],
    );
    assert_eq!(desk.field("A2026-0001", "status"), "answered");
    let extended = crate::common::only(&desk.ok("show A2026-0001"), "assist.appraisal");
    assert_eq!((&extended["due_on"], &extended["extended_from"]), (&json!("2026-03-20"), &json!("2026-03-11")));
    let status: Vec<String> = (2..5).map(|n| desk.status(&format!("A2026-000{n}"))).collect();
    assert_eq!(status, ["refused", "withdrawn", "open"]);
    assert_eq!(desk.field("A2026-0004", "reported_on"), "2026-03-03");
}

#[test]
fn every_encoding_and_line_end() {
    let text = format!("{HEAD}\n沿街“违法”建设,2026-01-05,住建局,综合执法局,2026-01-07,{PAPER}\n\n,,,,,\n");
    let crlf = text.replace('\n', "\r\n");
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let marked = [b"\xef\xbb\xbf", crlf.as_bytes()].concat();
    for (bytes, encoding) in [
        (text.clone().into_bytes(), "utf-8"),
        (marked, "utf-8"),
        (gb(&text), "gb18030"),
        (gb(&crlf), "gb18030"),
        (text.trim_end().as_bytes().to_vec(), "utf-8"),
    ] {
        let desk = Desk::new();
        desk.file("l.csv", &bytes);
        let answer = desk.ok("import l.csv --kind transfer");
        assert_eq!((&answer["encoding"], &answer["rows"]), (&json!(encoding), &json!(1)));
        assert_eq!(desk.field(C, "title"), "沿街“违法”建设");
    }
    let desk = Desk::new();
    let mut broken = b"\xef\xbb\xbf".to_vec();
    broken.extend(format!("{HEAD}\n甲,2026-01-05,住建局,综合执法局,2026-01-07,{PAPER}\n乙").as_bytes());
    broken.extend(b"\xff\xfe,2026-01-05,x,y,2026-01-07,\n");
    desk.file("l.csv", &broken);
    let done = desk.run("import l.csv --kind transfer --format json");
    let answer: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((done.code, named(&answer["problems"][0]).0, named(&answer["problems"][0]).1), (2, 3, "案由"));
    assert!(turned_away(&desk, b"\xff\xfe\x00\x00h\x00\x00\x00", "--kind case").contains("UTF-32"));
    assert!(turned_away(&desk, b"PK\x03\x04xxxx", "--kind case").contains("工作簿"));
    assert!(turned_away(&desk, b"", "--kind case").contains("空的"));
}

#[test]
fn every_form_of_a_day() {
    for day in [
        "2026-01-05",
        "2026/01/05",
        "2026/1/5",
        "2026.1.5",
        "20260105",
        "2026年1月5日",
        "2026/1/5 0:00",
        "2026-01-05 00:00:00",
    ] {
        let desk = Desk::new();
        taken(&desk, &format!("案由,发现单位,发现日期\n甲,住建局,{day}\n"), "--kind case");
        assert_eq!(desk.field(C, "found_on"), "2026-01-05", "{day}");
    }
    let desk = Desk::new();
    for day in ["2026-02-30", "一月五日", "2026-11-25", "1-5", "2026年1月"] {
        let problems = refused(&desk, &format!("案由,发现单位,发现日期\n甲,住建局,{day}\n"), "--kind case", 2);
        assert_eq!(named(&problems[0]), (2, "发现日期", day));
    }
}

#[test]
fn bad_rows_are_named_and_nothing_is_written() {
    let desk = Desk::new();
    let text = format!(
        "{HEAD},是否接受,反馈日期,决定文号,处理结果,处理决定日期\n\
         好的,2026-01-05,住建局,综合执法局,2026-01-07,{PAPER},,,,,\n\
         坏日期,2026-02-30,没有的局,综合执法局,2026-01-07,{PAPER},,,,,\n\
         迟了,2026-01-05,住建局,综合执法局,2026-01-14,{PAPER},,,,,\n\
         不全,2026-01-05,住建局,综合执法局,2026-01-07,letter=letter.pdf,,,,,\n\
         ,2026-01-05,区,综合执法局,2026-01-07,{PAPER},也许,2026-01-08,,,\n\
         半截,2026-01-05,住建局,综合执法局,2026-01-07,{PAPER},,,,处罚,\n\
         多出,2026-01-05,住建局,综合执法局,2026-01-07,{PAPER},,,,,,多\n"
    );
    let problems = refused(&desk, &text, "--kind transfer", 2);
    let found: Vec<(u64, &str, &str)> = problems.iter().map(named).collect();
    assert_eq!(
        found,
        [
            (3, "发现日期", "2026-02-30"),
            (3, "移送单位", "没有的局"),
            (4, "移送日期", "2026-01-14"),
            (5, "移送日期", "2026-01-07"),
            (6, "案由", ""),
            (6, "移送单位", "区"),
            (6, "是否接受", "也许"),
            (7, "处理决定日期", ""),
            (8, "", "多"),
        ]
    );
    assert_eq!((&problems[2]["clause"], &problems[2]["rule"]), (&json!("二（二）1"), &json!("transfer.send")));
    assert!(problems[2]["hint"].as_str().unwrap().contains("迟延原因"));
    assert_eq!((&problems[3]["clause"], &problems[3]["kind"]), (&json!("二（三）"), &json!("rule")));
    assert!(problems[5]["message"].as_str().unwrap().contains("可指多个单位"));
    // Only refusals of rules: exit 3.
    let text = format!(
        "{HEAD}\n迟了,2026-01-05,住建局,综合执法局,2026-01-14,{PAPER}\n自己,2026-01-05,住建局,住建局,2026-01-07,{PAPER}\n"
    );
    let problems = refused(&desk, &text, "--kind transfer", 3);
    assert_eq!(problems.iter().map(|p| p["clause"].as_str().unwrap()).collect::<Vec<_>>(), ["二（二）1", "二（一）"]);
    // A table for people, with the same lines.
    let done = desk.run("import l.csv --kind transfer");
    assert!(
        done.out.contains("迟延原因") && done.out.lines().any(|line| line.starts_with("第 2 行第 5 列“移送日期”")),
        "{}",
        done.out
    );
    // A text too long is named at its own cell.
    let long = format!("{HEAD}\n{},2026-01-05,住建局,综合执法局,2026-01-07,{PAPER}\n", "长".repeat(201));
    let problems = refused(&desk, &long, "--kind transfer", 2);
    assert_eq!((problems.len(), named(&problems[0]).1), (1, "案由"));
    // Enough is enough.
    let many = format!("{HEAD}\n{}", "甲,坏,住建局,综合执法局,2026-01-07,\n".repeat(1200));
    assert_eq!(refused(&desk, &many, "--kind transfer", 2).len(), 1000);
}

#[test]
fn the_first_half_of_a_bad_row_does_not_disturb_the_next() {
    let desk = Desk::new();
    // The first row fails at its answer, after its letter's number was taken; the second uses that number.
    let text = format!(
        "{HEAD},移送文号,反馈日期,是否接受\n\
         甲,2026-01-05,住建局,综合执法局,2026-01-07,{PAPER},峄住建移〔2026〕1号,2026-01-30,是\n\
         乙,2026-01-05,住建局,综合执法局,2026-01-07,{PAPER},峄住建移〔2026〕1号,,\n"
    );
    let problems = refused(&desk, &text, "--kind transfer", 3);
    assert_eq!(problems.iter().map(named).collect::<Vec<_>>(), [(2, "反馈日期", "2026-01-30")]);
    // With the reason given both want the number, and the second is named.
    let problems = refused(&desk, &text, "--kind transfer --late-reason 公文流转", 2);
    assert_eq!(named(&problems[0]).0, 3);
    assert!(problems[0]["message"].as_str().unwrap().contains("峄住建移〔2026〕1号"));
}

#[test]
fn a_dry_run_writes_nothing_and_tells_the_same() {
    let desk = Desk::new();
    let text = format!("{HEAD}\n甲,2026-01-05,住建局,综合执法局,2026-01-07,{PAPER}\n");
    desk.file("l.csv", text.as_bytes());
    let before = desk.standing();
    let dry = desk.ok("import l.csv --kind transfer --dry-run");
    assert_eq!(before, desk.standing());
    assert_eq!((&dry["written"], &dry["dry_run"], &dry["registered"]), (&json!(false), &json!(true), &json!(1)));
    let wet = desk.ok("import l.csv --kind transfer");
    assert_eq!((&wet["written"], &wet["ids"], &wet["steps"]), (&json!(true), &dry["ids"], &dry["steps"]));
    // Without a register a dry run makes none.
    let blank = Desk::blank();
    blank.file("l.csv", text.as_bytes());
    blank.ok("import l.csv --kind transfer --dry-run");
    assert!(!blank.db().exists());
}

#[test]
fn late_rows_by_their_own_column_or_by_the_command() {
    let desk = Desk::new();
    let text = format!(
        "{HEAD},迟延原因\n甲,2026-01-05,住建局,综合执法局,2026-01-14,{PAPER},测量延误\n乙,2026-01-05,住建局,综合执法局,2026-01-14,{PAPER},\n丙,2026-01-05,住建局,综合执法局,2026-01-07,{PAPER},\n"
    );
    assert_eq!(refused(&desk, &text, "--kind transfer", 3).len(), 1);
    taken(&desk, &text, "--kind transfer --late-reason 旧账补录");
    let reason =
        |id: &str| crate::common::pick(&desk.ok(&format!("show {id}")), "transfer.send")[0]["late_reason"].clone();
    assert_eq!(
        (reason(C), reason("C2026-0002"), reason("C2026-0003")),
        (json!("测量延误"), json!("旧账补录"), Value::Null)
    );
}

#[test]
fn materials_stay_inside_the_directory_of_the_ledger() {
    let desk = Desk::new();
    fs::create_dir(desk.path("台账")).unwrap();
    fs::write(desk.path("台账/函.pdf"), "函").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(desk.path("letter.pdf"), desk.path("台账/link.pdf")).unwrap();
    let row = |letter: &str| {
        format!(
            "{HEAD}\n甲,2026-01-05,住建局,综合执法局,2026-01-07,letter={letter}；案源=纸质：检查记录；evidence=纸质：照片\n"
        )
    };
    for letter in
        ["/etc/passwd", "../letter.pdf", "子/../../letter.pdf", "link.pdf", "没有.pdf", "..\\letter.pdf", "纸质："]
    {
        fs::write(desk.path("台账/l.csv"), row(letter)).unwrap();
        let done = desk.run("import 台账/l.csv --kind transfer --format json");
        let answer: Value = serde_json::from_str(&done.out).unwrap();
        assert_eq!((done.code, named(&answer["problems"][0]).1), (2, "材料"), "{letter}");
        assert_eq!(desk.events(), 1);
    }
    fs::write(desk.path("台账/l.csv"), row("./函.pdf")).unwrap();
    desk.ok("import 台账/l.csv --kind transfer");
    let materials = desk.field(T, "materials");
    assert_eq!((&materials[0]["name"], &materials[0]["size"]), (&json!("函.pdf"), &json!(3)));
    assert_eq!((&materials[1]["kind"], &materials[1]["path"]), (&json!("source"), &json!("纸质：检查记录")));
    desk.sound();
}

#[test]
fn formulas_come_back_and_long_numbers_stay_whole() {
    let desk = Desk::new();
    let text = "案由,发现单位,发现日期,当事人,证件号码,电话,地点\n\
        '=1+1,住建局,2026-01-05,甲公司,'91350100M000100Y43,\"=\"\"06327700001\"\"\",'-3号\n\
        乙案,住建局,2026-01-05,张三,370404190001010018\t,13800000000,\"承水路\n1号\"\n\
        丙案,住建局,2026-01-05,\"李四；370404190001010026；0632-1\n王五；坛山街道\",,,/\n";
    taken(&desk, text, "--kind case");
    assert_eq!((desk.field(C, "title"), desk.field(C, "place")), (json!("=1+1"), json!("-3号")));
    assert_eq!(desk.field(C, "parties")[0]["phone"], "06327700001");
    assert_eq!(desk.field("C2026-0002", "parties")[0]["id_no"], "370404190001010018");
    assert_eq!(desk.field("C2026-0002", "place"), "承水路 1号");
    assert_eq!(desk.field("C2026-0003", "parties").as_array().unwrap().len(), 2);
    assert_eq!(desk.field("C2026-0003", "place"), Value::Null);
    let lost = "案由,发现单位,发现日期,当事人,证件号码\n甲,住建局,2026-01-05,张三,3.70404E+17\n";
    assert!(refused(&desk, lost, "--kind case", 2)[0]["message"].as_str().unwrap().contains("科学计数"));
}

#[test]
fn columns_wanting_twice_or_unknown() {
    let desk = Desk::new();
    assert!(turned_away(&desk, "案由\n甲\n".as_bytes(), "--kind case").contains("发现单位、发现日期"));
    assert!(turned_away(&desk, "a;b;c\n".as_bytes(), "--kind case").contains("缺少列"));
    assert!(turned_away(&desk, "甲,乙,丙\n1,2,3\n".as_bytes(), "").contains("不知道是哪一种台账"));
    let answer = taken(&desk, "序号,案由,发现单位,发现日期,科室\n1,甲,住建局,2026-01-05,一科\n", "--kind case");
    assert_eq!(answer["warnings"][0], "没有读入的列：科室（1 格）");
}

#[test]
fn numbers_of_ones_own_are_kept_and_never_used_twice() {
    let desk = Desk::new();
    let text =
        "编号,案由,发现单位,发现日期,备注\nC2026-0007,甲,住建局,2026-01-05,\n2026-甲-3,乙,住建局,2026-01-05,旧账\n";
    let answer = taken(&desk, text, "--kind case");
    assert_eq!(answer["ids"][0]["id"], "C2026-0007");
    assert_eq!(answer["ids"][1]["id"], "C2026-0008", "the counter moved past it");
    let events = desk.ok("show C2026-0008")["events"].clone();
    assert!(events[0].to_string().contains("旧账；原编号：2026-甲-3"), "{events}");
    // The same row again stands already; a longer one goes on; another one is a problem.
    let again = taken(&desk, "编号,案由,发现单位,发现日期\nC2026-0007,甲,住建局,2026-01-05\n", "--kind case");
    assert_eq!((&again["already"], &again["steps"]), (&json!(1), &json!(0)));
    let longer = "编号,案由,发现单位,发现日期,研判,研判日期\nC2026-0007,甲,住建局,2026-01-05,自办,2026-01-06\n";
    assert_eq!(taken(&desk, longer, "--kind case")["continued"], 1);
    let other = "编号,案由,发现单位,发现日期\nC2026-0007,丙,住建局,2026-01-05\nC2025-0001,丁,住建局,2026-01-05\nT2026-0001,戊,住建局,2026-01-05\n";
    let problems = refused(&desk, other, "--kind case", 2);
    assert_eq!(problems.iter().map(|p| named(p).0).collect::<Vec<_>>(), [2, 3, 4]);
    assert!(problems[0]["message"].as_str().unwrap().contains("已在登记簿里"));
}

#[test]
fn the_sample_ledger_is_taken_in() {
    let desk = Desk::new();
    let sample = fs::canonicalize("examples/台账-移送.csv").unwrap();
    let answer = desk.ok(&format!("import {} --kind transfer", sample.display()));
    assert_eq!((&answer["registered"], &answer["problems"]), (&json!(4), &json!([])));
    let status: Vec<String> = (1..5).map(|n| desk.status(&format!("T2025-000{n}"))).collect();
    assert_eq!(status, ["notified", "notified", "accepted", "sent"]);
    desk.sound();
}
