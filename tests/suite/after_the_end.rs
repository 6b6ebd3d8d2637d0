//! What comes after something ended, or beside something that stands: late answers, second quarrels, decisions beside one another,
//! days that a notice moved afterwards, and lateness that stands in one of several rows.

use serde_json::{Value, json};

use crate::common::{ALL, C, CRIME, Desk, LETTER, T, only, pick, word};

const A: &str = "A2026-0001";

/// The bureau fined on the 16th and asked 城乡水务局 on the 17th to help; a court quashed the fine on the 20th.
fn help_asked_in_vain() -> Desk {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 罚款 --copy-none 与他单位无关 --help-from 城乡水务局 --on 2026-11-16"
    ));
    desk.ok(&format!(
        "assist new --kind enforce --from 综合执法局 --to 城乡水务局 --case {C} --title 断水 --on 2026-11-17"
    ));
    desk.ok(&format!("case review {C} --kind litigation --result revoked --doc-no 鲁行初〔2026〕1号 --on 2026-11-20"));
    desk
}

fn carried(desk: &Desk) -> Desk {
    let out = desk.path("out");
    desk.ok(&format!("export {} --with-personal-data", out.display()));
    let other = Desk::new();
    other.ok(&format!("import {}", out.display()));
    other.sound();
    other
}

#[test]
fn an_answer_after_the_fall_of_its_decision_is_kept_as_what_it_is() {
    let desk = help_asked_in_vain();
    let reply = desk.ok(&format!("assist reply {A} --conclusion 已断水 --on 2026-11-23"));
    assert!(reply["warnings"].to_string().contains("终止后的答复"), "{reply}");
    let ended = |desk: &Desk| {
        let shown = desk.ok(&format!("show {A} --all"));
        let act = pick(&shown, "assist.act");
        assert_eq!(act.len(), 1);
        let told = ["state", "ended_by", "met_on"].map(|key| act[0][key].clone());
        (word(&shown["status"]), word(&shown["answered_on"]), word(&shown["conclusion"]), told)
    };
    let told = [json!("superseded"), json!("review"), Value::Null];
    let must = ("ended".to_owned(), "2026-11-23".to_owned(), "已断水".to_owned(), told);
    assert_eq!(ended(&desk), must);
    // It is answered once, and nothing is left to be taken back.
    desk.refused(&format!("assist reply {A} --conclusion 又断一次 --on 2026-11-24")).by("四（三）", "correct");
    desk.refused(&format!("assist withdraw {A} --reason 不需要 --on 2026-11-24")).by("四（三）", "correct");
    desk.sound();
    assert_eq!(ended(&carried(&desk)), must);
    // Corrected to upheld, the answer is one like any other.
    desk.ok(&format!("correct {C} --event 3 --set 审查结果=维持 --reason 看错"));
    assert_eq!(desk.status(A), "answered");
    desk.sound();
}

#[test]
fn part_of_an_answer_opens_no_letter_that_ended() {
    let desk = help_asked_in_vain();
    desk.ok(&format!("assist reply {A} --partial --conclusion 断了一处 --on 2026-11-23"));
    assert_eq!((desk.status(A), desk.field(A, "answered_on")), ("ended".to_owned(), Value::Null));
    desk.ok(&format!("assist reply {A} --conclusion 全部断水 --on 2026-11-24"));
    assert_eq!((desk.status(A), word(&desk.field(A, "answered_on"))), ("ended".to_owned(), "2026-11-24".to_owned()));
    desk.sound();
}

#[test]
fn an_answer_of_a_day_before_the_fall_takes_its_place() {
    let desk = help_asked_in_vain();
    desk.ok(&format!("assist reply {A} --conclusion 已断水 --on 2026-11-19"));
    assert_eq!(desk.status(A), "answered");
    desk.sound();
}

#[test]
fn the_governments_word_on_one_quarrel_ends_the_other_about_the_same_case() {
    let desk = Desk::new();
    desk.sent();
    for title in ["谁管", "仍争谁管"] {
        desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title {title} --on 2026-11-18"));
    }
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 费用 --about other --on 2026-11-18"));
    for id in ["D2026-0001", "D2026-0002", "D2026-0003"] {
        desk.ok(&format!("dispute escalate {id} --on 2026-11-19"));
    }
    let decide = "dispute decide D2026-0001 --to 综合执法局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20";
    let said = desk.ok(decide)["warnings"].to_string();
    assert!(said.contains("争议 D2026-0002 随区政府的决定了结（四（四））"), "{said}");
    assert!(said.contains("jiexie dispute withdraw D2026-0003"), "{said}");
    let decided = |desk: &Desk, id: &str| {
        let d = pick(&desk.ok(&format!("show {id} --all")), "dispute.decide").remove(0);
        (desk.status(id), word(&d["ended_by"]))
    };
    assert_eq!(decided(&desk, "D2026-0002"), ("decided".to_owned(), "decide".to_owned()));
    assert_eq!(decided(&desk, "D2026-0003"), ("escalated".to_owned(), String::new()));
    assert_eq!(desk.field("D2026-0002", "to"), "bureau");
    desk.refused("dispute decide D2026-0002 --to 住建局 --doc-no 峄政字〔2026〕2号").by("四（四）", "D2026-0002");
    desk.sound();
    assert_eq!(decided(&carried(&desk), "D2026-0002"), ("decided".to_owned(), "decide".to_owned()));
    // Struck out, the other is before the government as before.
    desk.ok("void D2026-0001 --event 3 --reason 登错");
    assert_eq!(desk.status("D2026-0002"), "escalated");
    desk.sound();
}

/// Of a case split off before, the government speaks by itself: the way that is named works, word by word, with the same number.
#[test]
fn the_way_named_for_a_case_split_off_before_a_new_designation_works() {
    let desk = Desk::new();
    desk.designated();
    desk.ok(&format!("case split {C} --title 另案 --on 2026-11-20"));
    let new = "--to 综合执法局 --doc-no 峄政字〔2026〕2号 --on 2026-11-23";
    let reply = desk.ok(&format!("transfer designate {T} {new}"));
    let said = reply["warnings"].as_array().unwrap().iter().map(word);
    let said = said.into_iter().find(|said| said.contains("不随这次指定")).unwrap();
    assert_eq!(desk.field("C2026-0002", "holder"), "water");
    let ways: Vec<String> = said
        .split("jiexie ")
        .skip(1)
        .map(|way| way.split(['，', '、', '；']).next().unwrap().trim().replace("争议编号", "D2026-0001"))
        .collect();
    assert_eq!(ways[0], "dispute new --case C2026-0002 --between 城乡水务局,综合执法局 --title 由谁承办");
    ways.iter().for_each(|way| drop(desk.ok(&format!("{way} --on 2026-11-23"))));
    assert_eq!((desk.field("C2026-0002", "holder"), desk.field(C, "holder")), (json!("bureau"), json!("bureau")));
    desk.sound();
}

/// The police detained a man, filed no case and gave it back; the bureau fined him.
fn detained_and_fined() -> Desk {
    let desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 行政拘留 --doc-no 峄公罚〔2026〕1号 --on 2026-11-18"
    ));
    desk.ok(&format!("transfer outcome {T} --result not-filed --on 2026-11-19"));
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-20 {LETTER}"));
    desk.ok(&format!("case assess {C} own --reason 公安不立案 --on 2026-11-20"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 罚款 --amount 500 --doc-no 峄综执罚〔2026〕1号 --copy-to 住建局 --perform-by 2026-12-07 --on 2026-11-23"
    ));
    desk
}

fn standings(desk: &Desk) -> Vec<String> {
    let decisions = desk.field(C, "decisions");
    decisions.as_array().unwrap().iter().map(|d| format!("{} {}", word(&d["by"]), word(&d["standing"]))).collect()
}

#[test]
fn a_decision_beside_another_is_reviewed_by_itself() {
    let desk = detained_and_fined();
    let by = |nth: u32| format!("--kind reconsideration --doc-no 峄政复决〔2026〕{nth}号 --on 2026-11-24");
    let police = by(1);
    let reply = desk.ok(&format!("case review {C} --decision 公安分局 --result changed --penalty 警告 {police}"));
    assert_eq!(standings(&desk), ["police changed", "bureau stands", "police stands"]);
    // Whoever handles the case owes what he owed, and its decision is the case's.
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!((&shown["status"], &shown["decision"]["by"]), (&json!("decided"), &json!("bureau")));
    assert_eq!((&shown["decisions"][0]["replaced_by"], &shown["reviews"][0]["decision"]), (&json!(3), &json!(1)));
    assert_eq!(only(&shown, "case.perform")["state"], "open", "{reply}");
    assert_eq!(only(&desk.ok("show S2026-0001"), "share.penalty")["state"], "open");
    desk.sound();
    let gone = desk.refused(&format!("case review {C} --decision 1 --result upheld {}", by(2)));
    gone.by("六（二）", "--decision 3");
    desk.refused(&format!("case review {C} --decision 4 --result upheld {}", by(3))).invalid();
    desk.refused(&format!("case review {C} --decision 住建局 --result upheld {}", by(4))).invalid();
    // Of the last one, where none is named, and the others are said.
    let own =
        desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄综执撤〔2026〕1号 --on 2026-11-24"));
    assert!(own["warnings"].to_string().contains("第 3 次（公安分局）"), "{own}");
    assert_eq!(standings(&desk), ["police changed", "bureau revoked", "police stands"]);
    assert_eq!((desk.status(C), desk.field(C, "decision")), ("revoked".to_owned(), Value::Null));
    desk.sound();
    assert_eq!(standings(&carried(&desk)), standings(&desk));
    // That it was of the other is corrected.
    desk.ok(&format!("void {C} --event 7 --reason 试一下"));
    desk.ok(&format!("correct {C} --event 6 --set 第几次决定=2 --reason 看错"));
    assert_eq!(standings(&desk), ["police stands", "bureau changed", "bureau stands"]);
    desk.sound();
}

#[test]
fn a_decision_beside_another_falls_alone() {
    for (result, standing) in [("upheld", "upheld"), ("revoked", "revoked"), ("redo", "redo")] {
        let desk = detained_and_fined();
        desk.ok(&format!(
            "case review {C} --decision 1 --kind litigation --result {result} --doc-no 鲁行初〔2026〕1号 --on 2026-11-24"
        ));
        assert_eq!(standings(&desk), [format!("police {standing}"), "bureau stands".to_owned()]);
        assert_eq!(
            (desk.status(C), word(&desk.field(C, "decision")["by"])),
            ("decided".to_owned(), "bureau".to_owned())
        );
        desk.sound();
    }
}

/// The bureau's fine stood when the police took the case over and detained the man: quashed, it takes its own limits with it.
#[test]
fn a_fine_of_the_bureau_beside_a_later_detention_takes_its_own_limits_with_it() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    let fine = "--outcome penalty --penalty 罚款 --copy-to 住建局 --perform-by 2026-12-07 --help-from 城乡水务局";
    desk.ok(&format!("case decide {C} {fine} --on 2026-11-16"));
    desk.ok(&format!("case assess {C} criminal --reason 数额大 --on 2026-11-17"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 --on 2026-11-18 {CRIME}"));
    desk.ok(&format!("transfer accept {T} --on 2026-11-19"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty 行政拘留 --on 2026-11-20"));
    desk.ok(&format!(
        "case review {C} --decision 综合执法局 --kind litigation --result revoked --doc-no 鲁行初〔2026〕1号 --on 2026-11-20"
    ));
    assert_eq!(standings(&desk), ["bureau revoked", "police stands"]);
    let shown = desk.ok(&format!("show {C} --all"));
    for rule in ["case.perform", "assist.enforce", "share.penalty"] {
        let ended = pick(&shown, rule).remove(0);
        assert_eq!((&ended["state"], &ended["ended_by"]), (&json!("superseded"), &json!("review")), "{rule}");
    }
    // What wants its number is the detention, and the step named is the one that made it.
    let shown = desk.ok(&format!("show {C}")).to_string();
    assert!(shown.contains(&format!("jiexie correct {C} --event 4 --set 决定文号")), "{shown}");
    desk.sound();
}

#[test]
fn sums_count_every_decision_that_stands() {
    let desk = detained_and_fined();
    let sums = |desk: &Desk| {
        let report = desk.ok("report briefing --from 2026-11-01 --to 2026-11-24").to_string();
        let at = report.find("期内作出").unwrap();
        report[at..].split("一件有几种").next().unwrap().to_owned()
    };
    let lead = sums(&desk);
    assert!(lead.contains("仍有效的行政处罚决定 2 件") && lead.contains("500"), "{lead}");
    desk.ok(&format!(
        "case review {C} --decision 1 --kind litigation --result revoked --doc-no 鲁行初〔2026〕1号 --on 2026-11-24"
    ));
    let lead = sums(&desk);
    assert!(lead.contains("期内作出行政处罚决定 2 件") && lead.contains("仍有效的 1 件"), "{lead}");
}

/// What the status alone leaves unsaid is said beside it: whose decision stands, and that a case goes on within another.
#[test]
fn the_status_of_a_case_says_whose_decision_stands() {
    let desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty 行政拘留 --on 2026-11-18"));
    assert_eq!(desk.field(C, "status_remark"), Value::Null);
    desk.ok(&format!("transfer outcome {T} --result not-filed --on 2026-11-19"));
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-20 {LETTER}"));
    let told = "公安分局的决定有效，综合执法局尚未自行决定";
    assert_eq!(desk.field(C, "status_remark"), told);
    desk.ok("transfer refer T2026-0002 --opinion 属自然资源局 --on 2026-11-20");
    assert_eq!((desk.status(C), desk.field(C, "status_remark")), ("in_transfer".to_owned(), json!(told)));
    assert!(desk.table(&format!("show {C}")).contains(&format!("移送中（{told}）")));
    desk.ok("transfer designate T2026-0002 --to 自然资源局 --doc-no 峄政字〔2026〕1号 --on 2026-11-23");
    assert_eq!(desk.field(C, "status_remark"), "公安分局的决定有效，自然资源局尚未自行决定");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄自然决〔2026〕1号 --on 2026-11-23"));
    assert_eq!(desk.field(C, "status_remark"), Value::Null);
}

#[test]
fn a_case_that_goes_on_within_another_says_so_beside_its_status() {
    let desk = Desk::new();
    for _ in 0..2 {
        desk.found();
    }
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-17"));
    desk.ok(&format!("case link {C} --to C2026-0002 --as merged --on 2026-11-18"));
    assert_eq!(desk.field(C, "status_remark"), "以 C2026-0002 为主案，由主案办理");
    let shown = desk.table(&format!("show {C}"));
    assert!(shown.contains("已并入（以 C2026-0002 为主案，由主案办理）") && shown.contains("（并案以前）"), "{shown}");
    assert_eq!(desk.field("C2026-0002", "status_remark"), Value::Null);
    let listed = |status: &str| desk.ok(&format!("case list --status {status}")).as_array().unwrap().len();
    assert_eq!((listed("merged"), listed("to_transfer")), (1, 0));
    desk.sound();
}

/// Decided by the police alone, before they gave it back, it is its holder's to decide: the list says so, and what follows.
#[test]
fn a_case_another_unit_decided_is_listed_with_those_to_be_handled() {
    let desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty 行政拘留 --on 2026-11-18"));
    assert_eq!(desk.status(C), "decided");
    desk.ok(&format!("transfer outcome {T} --result not-filed --on 2026-11-19"));
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-20 {LETTER}"));
    let listed = |status: &str| desk.ok(&format!("case list --status {status}")).as_array().unwrap().len();
    assert_eq!((desk.status(C).as_str(), listed("held"), listed("decided")), ("held", 1, 0));
    desk.ok(&format!("case assess {C} own --reason 公安不立案 --on 2026-11-20"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --on 2026-11-23"));
    assert_eq!((desk.status(C).as_str(), listed("decided")), ("decided", 1));
    // Revoked for good, it is done with; the police's goes on.
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄综执撤〔2026〕1号 --on 2026-11-24"));
    assert_eq!(desk.status(C), "revoked");
    desk.sound();
}

/// Two decisions stand, neither with a number: each is listed once, and the way named gives it one.
#[test]
fn every_standing_decision_without_a_number_is_listed_once() {
    let mut desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty 行政拘留 --on 2026-11-18"));
    desk.ok(&format!("transfer outcome {T} --result not-filed --on 2026-11-19"));
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-20 {LETTER}"));
    desk.ok(&format!("case assess {C} own --reason 公安不立案 --on 2026-11-20"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --on 2026-11-23"));
    let wanting = |desk: &Desk, day: &str| {
        let report = desk.ok(&format!("report supervision --from 2026-11-01 --to {day}"));
        let papers = rows(&report, "文号待补");
        let of = papers.iter().filter(|row| row["paper"] == "处理决定");
        of.map(|row| format!("{} {}", word(&row["unit"]), word(&row["since"]))).collect::<Vec<_>>()
    };
    assert_eq!(wanting(&desk, "2026-11-24"), ["公安分局 2026-11-18", "综合执法局 2026-11-23"]);
    desk.ok(&format!("correct {C} --event 3 --set 文号=峄公罚〔2026〕1号 --reason 补登"));
    assert_eq!(wanting(&desk, "2026-11-24"), ["综合执法局 2026-11-23"]);
    // One that fell asks for none any more; on the day before it still did.
    desk.at("2026-11-26");
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄综执撤〔2026〕1号 --on 2026-11-25"));
    assert_eq!(wanting(&desk, "2026-11-26"), Vec::<String>::new());
    assert_eq!(wanting(&desk, "2026-11-24"), ["综合执法局 2026-11-23"]);
    desk.sound();
}

/// A court has the police decide anew what they had decided beside the bureau: they owe it, wherever the case is, and make it
/// where it is; the bureau's stays what it was, and the case is not handed over for that.
#[test]
fn a_decision_beside_another_is_made_anew_by_who_made_it() {
    let desk = detained_and_fined();
    let redo = format!("case review {C} --decision 1 --kind litigation --result redo --doc-no 鲁行初〔2026〕1号");
    let done = desk.ok(&format!("{redo} --on 2026-11-24"));
    assert!(done["warnings"].to_string().contains(&format!("jiexie case decide {C} --decision 1")), "{done}");
    let owed = |desk: &Desk, state: &str| -> Vec<Value> {
        pick(&desk.ok(&format!("show {C} --all")), "case.decide").into_iter().filter(|d| d["state"] == state).collect()
    };
    let open = owed(&desk, "open");
    assert_eq!((open.len(), &open[0]["unit"], &open[0]["started_on"]), (1, &json!("police"), &json!("2026-11-24")));
    let next = desk.ok(&format!("show {C}"))["next"].to_string();
    assert!(next.contains("--decision 1"), "{next}");
    // Not by the bureau, not of its own, which nobody reviewed, and not twice.
    desk.refused(&format!("case decide {C} --decision 1 --by 综合执法局 --outcome no-penalty"))
        .by("六（二）", "--by 公安分局");
    desk.refused(&format!("case decide {C} --decision 2 --outcome no-penalty")).by("六（二）", "case review");
    desk.refused(&format!("case decide {C} --decision 7 --outcome no-penalty")).invalid();
    desk.ok(&format!(
        "case decide {C} --decision 公安分局 --outcome no-penalty --doc-no 峄公不〔2026〕1号 --on 2026-11-24"
    ));
    assert_eq!(standings(&desk), ["police redo", "bureau stands", "police stands"]);
    assert_eq!(desk.field(C, "decisions")[0]["replaced_by"], 3);
    assert_eq!((desk.status(C), word(&desk.field(C, "decision")["by"])), ("decided".to_owned(), "bureau".to_owned()));
    assert_eq!((owed(&desk, "open").len(), owed(&desk, "met").len()), (0, 3));
    desk.refused(&format!("case decide {C} --decision 1 --outcome no-penalty")).by("六（二）", "case review");
    desk.sound();
    assert_eq!(standings(&carried(&desk)), standings(&desk));
    // Struck, it is owed again; what it was of is corrected no other way than to what was to be made anew.
    desk.ok(&format!("void {C} --event 7 --reason 试一下"));
    assert_eq!(owed(&desk, "open").len(), 1);
    desk.sound();
}

/// Why a limit ended past its day, met by nothing, is what was said of the step that ended it.
#[test]
fn a_limit_ended_late_says_why_it_ended() {
    let mut desk = Desk::since_july();
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 甲甲 --found 2026-10-12 --paper-materials 全");
    desk.ok("share standing new --from 住建局 --to 综合执法局 --title 月报 --kind oversight --every month --from-date 2026-09-01 --on 2026-10-12");
    desk.at("2026-10-26");
    desk.ok(&format!("transfer withdraw {T} --reason 另案处理"));
    desk.ok("share standing stop G2026-0001 --reason 职权已划转");
    let feedback = only(&desk.ok(&format!("show {T} --all")), "transfer.feedback");
    assert_eq!((&feedback["state"], &feedback["late_reason"]), (&json!("late"), &json!("另案处理")));
    let period = desk.ok("show G2026-0001 --all").to_string();
    assert!(period.contains("\"late_reason\":\"职权已划转\""), "{period}");
    let report = desk.ok("report supervision --from 2026-09-01 --to 2026-10-26");
    let rows = rows(&report, "未办结即终止的逾期");
    let reasons: Vec<String> = rows.iter().map(|row| word(&row["reason"])).collect();
    assert!(reasons.contains(&"另案处理".to_owned()) && reasons.contains(&"职权已划转".to_owned()), "{reasons:?}");
    // Corrected, it says what it was corrected to; what is withdrawn was not fulfilled late.
    desk.ok(&format!("correct {T} --event 2 --set 撤回理由=补充材料 --reason 写错"));
    assert_eq!(only(&desk.ok(&format!("show {T} --all")), "transfer.feedback")["late_reason"], "补充材料");
    let report = desk.ok("report supervision --from 2026-09-01 --to 2026-10-26");
    assert_eq!(self::rows(&report, "迟延原因"), Vec::<Value>::new());
    desk.sound();
}

fn rows(report: &Value, name: &str) -> Vec<Value> {
    let sections = report["sections"].as_array().unwrap().iter();
    let mut tables = sections.flat_map(|section| section["tables"].as_array().unwrap());
    let table = tables.find(|table| table["name"] == name).unwrap_or_else(|| panic!("{name}: {report}"));
    table["rows"].as_array().unwrap().clone()
}

/// A day off announced late: what was late by the days known then stays so, and the reply says that nothing is to be done.
#[test]
fn a_day_off_announced_late_says_what_would_have_ended_otherwise() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-23 --late-reason 人手不足"));
    let add = "calendar add 2026-11-19 holiday --name 临时放假 --basis 通知";
    let line =
        "T2026-0001 transfer.feedback 2026-11-20（照新日历 2026-11-23），2026-11-23 终了：逾期 3 天（照新日历按期）";
    for dry in [" --dry-run", ""] {
        let reply = desk.ok(&format!("{add}{dry}"));
        assert_eq!(reply["ended_otherwise"], json!([line]), "{reply}");
    }
    let feedback = only(&desk.ok(&format!("show {T} --all")), "transfer.feedback");
    assert_eq!((&feedback["state"], &feedback["due_on"]), (&json!("late"), &json!("2026-11-20")));
    // Taken away again, what was judged by the old days is as it was: nothing is said of it.
    let table = desk.table("calendar remove 2026-11-19 --basis 更正通知");
    assert!(!table.contains("照新日历"), "{table}");
    let table = desk.table("calendar add 2026-11-19 holiday --name 临时放假 --basis 通知二");
    assert!(table.contains(line) && table.contains("不须更正"), "{table}");
    desk.sound();
}

/// A make-up day announced late: what was on time would have been late.
#[test]
fn a_make_up_day_announced_late_makes_nothing_late() {
    let desk = Desk::new();
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 棚 --found 2026-11-12 --on 2026-11-12 {ALL}"));
    desk.ok(&format!("transfer accept {T} --on 2026-11-17"));
    let reply = desk.ok("calendar add 2026-11-14 workday --name 临时上班 --basis 通知");
    let line =
        "T2026-0001 transfer.feedback 2026-11-17（照新日历 2026-11-16），2026-11-17 终了：按期（照新日历逾期 1 天）";
    assert_eq!(reply["ended_otherwise"], json!([line]), "{reply}");
    assert_eq!(only(&desk.ok(&format!("show {T} --all")), "transfer.feedback")["state"], "met");
    desk.sound();
}

fn late_entries(desk: &Desk, name: &str, keys: &[&str]) -> Vec<String> {
    let report = desk.ok(&format!("report late-entries --from 2026-09-01 --to {}", &desk.now[..10]));
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    rows(&report, name).iter().map(|row| keys.iter().map(|key| text(&row[key])).collect::<Vec<_>>().join(" ")).collect()
}

/// A move of days and lateness carried over are told of the units whose limits they were, whoever holds the case.
#[test]
fn what_moved_days_is_told_of_whose_they_were() {
    let desk = Desk::new();
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 棚 --found 2026-11-20 --on 2026-11-23 {ALL}"));
    desk.ok("calendar add 2026-11-25 holiday --name 临时放假 --basis 通知 --on 2026-11-23");
    let moved: Vec<String> = late_entries(&desk, "补录清单", &["act", "record", "unit"]);
    assert!(moved.contains(&"日历变动改期 C2026-0001 综合执法局".to_owned()), "{moved:?}");
}

/// Two copies were late where the register comes from, one of them by its way of counting days only.
#[test]
fn of_two_late_rows_of_one_limit_the_one_found_late_hides_no_other() {
    let mut desk = Desk::blank();
    desk.at("2026-11-02");
    desk.ok("init --day-count calendar");
    desk.at("2026-11-24");
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-10");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 罚款 --doc-no 综罚〔2026〕1号 --copy-to 住建局,吴林街道 --on 2026-11-10"
    ));
    for (to, day) in [("住建局", "2026-11-17"), ("吴林街道", "2026-11-19")] {
        desk.ok(&format!("share send S2026-0001 --to {to} --channel written --on {day} --late-reason 人手不足"));
    }
    let out = desk.path("out");
    desk.ok(&format!("export {} --with-personal-data", out.display()));
    let mut other = Desk::blank();
    other.at("2026-11-02");
    other.ok("init");
    other.at("2026-11-24");
    other.ok(&format!("import {}", out.display()));
    let keys = ["record", "unit", "toward", "due_on", "days", "left"];
    let taken = late_entries(&other, "更正与作废收回的逾期", &keys);
    // The other one is late here too, by fewer days.
    assert_eq!(taken, ["S2026-0001 综合执法局 住建局 2026-11-16 1 0", "S2026-0001 综合执法局 吴林街道 2026-11-16 1 2"]);
    other.sound();
}

/// The copy of a penalty, which the decision opened and nothing happened to since, was late where the register comes from by its
/// way of counting days: that is told here, once however often it is taken in.
#[test]
fn a_copy_late_elsewhere_that_no_step_was_about_is_told_too() {
    let mut desk = Desk::blank();
    desk.at("2026-10-08");
    desk.ok("init --since 2026-10-01 --day-count calendar");
    desk.at("2026-10-15");
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-10-09");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 罚款 --doc-no 综罚〔2026〕1号 --copy-to 住建局 --on 2026-10-09"
    ));
    assert_eq!(only(&desk.ok("show S2026-0001"), "share.penalty")["due_on"], "2026-10-14");
    let out = desk.path("out");
    desk.ok(&format!("export {} --with-personal-data", out.display()));
    let mut other = Desk::blank();
    other.at("2026-10-08");
    other.ok("init --since 2026-10-01");
    other.at("2026-10-15");
    for _ in 0..2 {
        other.ok(&format!("import {}", out.display()));
        let taken = late_entries(&other, "更正与作废收回的逾期", &["record", "unit", "toward", "due_on", "days"]);
        assert_eq!(taken, ["S2026-0001 综合执法局 住建局 2026-10-14 1"]);
        other.sound();
    }
}

/// Where the register comes from the bureau had become another unit, which an export of an earlier program does not tell step by step:
/// what that one owed as the bureau is told here as what never ran, and not as counted otherwise.
#[test]
fn what_ran_only_by_a_part_handed_on_is_told_as_such() {
    let mut desk = Desk::blank();
    desk.at("2026-10-12");
    desk.ok("init --since 2026-10-01");
    desk.ok("unit add --name 区城市管理局 --kind member");
    desk.ok("unit merge 综合执法局 --into 区城市管理局");
    desk.at("2026-10-13");
    desk.ok("transfer new --from 住建局 --to 城市管理局 --title 甲甲 --found 2026-10-13 --paper-materials 全");
    desk.ok(&format!("transfer accept {T}"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty 罚款 --amount 10 --doc-no 峄城罚〔2026〕1号"));
    desk.at("2026-11-05");
    let out = desk.path("out");
    desk.ok(&format!("export {} --with-personal-data", out.display()));
    std::fs::remove_file(out.join("unit_changes.csv")).unwrap();
    let mut other = Desk::blank();
    other.at("2026-10-12");
    other.ok("init --since 2026-10-01");
    other.at("2026-11-05");
    other.ok(&format!("import {}", out.display()));
    let taken = late_entries(&other, "更正与作废收回的逾期", &["record", "toward", "due_on", "days", "reason"]);
    assert_eq!(taken.len(), 1, "{taken:?}");
    assert!(taken[0].starts_with("S2026-0001 住建局 2026-10-20 16 ") && taken[0].contains("单位和职责"), "{taken:?}");
    other.sound();
}

/// What was corrected where an export comes from and has no place here is put right here first, or not taken in: nobody corrects
/// anything by an import.
#[test]
fn what_cannot_follow_a_correction_made_elsewhere_says_so() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16 --on 2026-11-16");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 综不〔2026〕1号 --on 2026-11-17"));
    let other = carried(&desk);
    other.ok(&format!("case close {C} --on 2026-11-18"));
    desk.ok(&format!("correct {C} --event 2 --on 2026-11-20 --reason 写错"));
    let out = desk.path("again");
    desk.ok(&format!("export {} --with-personal-data", out.display()));
    let done = other.run(&format!("import {}", out.display()));
    assert_ne!(done.code, 0, "{}", done.out);
    let said = done.out + &done.err;
    assert!(said.contains("本登记簿不能照此更正：案件 C2026-0001 已于 2026-11-18 结案"), "{said}");
    assert!(said.contains(&format!("本登记簿里前后事项的日期有误的，先更正那一项：jiexie correct {C}")), "{said}");
    assert!(said.contains("改好后再导入"), "{said}");
    assert!(!said.contains("--on 写") && !said.contains("照此更正，"), "{said}");
    // The way named works.
    other.ok(&format!("correct {C} --event 3 --on 2026-11-20 --reason 写错"));
    other.ok(&format!("import {}", out.display()));
    assert_eq!(word(&other.field(C, "decision")["on"]), "2026-11-20");
    other.sound();
}
