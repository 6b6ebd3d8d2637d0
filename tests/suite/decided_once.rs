//! Small truths of the law: whose data a redaction takes, that a dispute decides once, who decides a case before it closes.

use serde_json::json;

use crate::common::{C, Desk, T};

fn found(desk: &Desk, title: &str, parties: &[&str]) {
    let args = ["case", "new", "--unit", "住建局", "--title", title, "--found", "2026-11-16", "--format", "json"];
    let parties = parties.iter().flat_map(|party| ["--party", party]);
    let done = desk.run_args(args.into_iter().chain(parties));
    assert_eq!(done.code, 0, "{}", done.err);
}

#[test]
fn one_party_goes_whole_and_no_other_is_touched() {
    let desk = Desk::new();
    let other = "王一凡；370404198102022228；13900002222；榴园镇西街10号";
    found(&desk, "王一凡、王一违建，王一之父在场", &["王一；；；榴园镇西街10号", other, "张三"]);
    let before = desk.standing();
    let told = desk.run(&format!("redact {C} --ground 申请 --party 王一 --dry-run"));
    let told = told.out + &told.err;
    assert!(told.contains("删去：王一\n") && told.contains("别的当事人没有动：王一凡、张三"), "{told}");
    assert_eq!(desk.standing(), before);
    let reply = desk.ok(&format!("redact {C} --ground 申请 --party 王一"));
    assert!(reply["warnings"].to_string().contains("“榴园镇西街10号”也是别的当事人的"), "{reply}");
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(shown["title"], "王一凡、〔已删除〕违建，〔已删除〕之父在场");
    let told = shown["parties"].to_string();
    for kept in other.split('；').chain(["张三"]) {
        assert!(told.contains(kept), "{kept}: {told}");
    }
    assert_eq!(shown["parties"][0]["name"], "〔已删除〕");
    desk.sound();
    // A firm and its branch; whoever is told of in another's cell; a name of one character.
    let desk = Desk::new();
    found(
        &desk,
        "宏达公司、宏达公司榴园分公司，王某",
        &["宏达公司", "宏达公司榴园分公司（经营者：李四）", "王；；13800001111", "李四"],
    );
    desk.ok(&format!("redact {C} --ground 申请 --party 宏达公司"));
    let names = |desk: &Desk| {
        let parties = desk.field(C, "parties");
        let names = parties.as_array().unwrap().iter().map(|party| party["name"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(&desk), ["〔已删除〕", "宏达公司榴园分公司（经营者：李四）", "王", "李四"]);
    assert_eq!(desk.field(C, "title"), "〔已删除〕、宏达公司榴园分公司，王某");
    let reply = desk.ok(&format!("redact {C} --ground 申请 --party 王"));
    assert!(reply["warnings"].to_string().contains("“王”太短"), "{reply}");
    assert_eq!(
        (names(&desk)[2].as_str(), desk.field(C, "parties")[2]["phone"].as_str()),
        ("〔已删除〕", Some("〔已删除〕"))
    );
    desk.ok(&format!("redact {C} --ground 申请 --party 李四"));
    assert_eq!(names(&desk)[1], "宏达公司榴园分公司（经营者：〔已删除〕）");
    desk.sound();
}

#[test]
fn a_list_cut_short_is_checked_to_its_end() {
    let desk = Desk::new();
    desk.sent();
    let late = "overdue --as-of 2026-11-24";
    assert_eq!(desk.run(&format!("{late} --check")).code, 10);
    for line in ["--limit 0", "--limit 0 --check", "--limit -1"] {
        desk.refused(&format!("{late} {line}")).invalid();
    }
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 另一处 --found 2026-11-16 --on 2026-11-17 --paper-materials 全");
    let rows = |line: &str| desk.ok(&format!("{late} {line}")).as_array().unwrap().len();
    assert_eq!((rows(""), rows("--limit 1")), (2, 1));
    let done = desk.run(&format!("{late} --limit 1 --check --format json"));
    assert_eq!((done.code, done.out.matches("\"rule\"").count()), (10, 1), "{}", done.out);
}

#[test]
fn an_agreement_is_no_designation_and_a_document_decides_a_case_once() {
    let disputed = |titles: &[&str]| {
        let desk = Desk::new();
        desk.sent();
        for title in titles {
            desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title {title} --on 2026-11-17"));
        }
        desk
    };
    let desk = disputed(&["一"]);
    desk.ok("dispute settle D2026-0001 --to 综合执法局 --on 2026-11-18");
    assert_eq!((desk.field(C, "held_by"), desk.status(C)), (json!("agreement"), "held".to_owned()));
    assert!(desk.table(&format!("show {C}")).contains("协商确定"));
    desk.sound();
    let desk = disputed(&["一", "二"]);
    desk.ok("dispute withdraw D2026-0001 --reason 已了结 --on 2026-11-18");
    desk.ok("dispute escalate D2026-0002 --on 2026-11-18");
    desk.ok("dispute decide D2026-0002 --to 综合执法局 --doc-no 峄政函〔2026〕1号 --on 2026-11-19");
    // Quarrelled about anew, and put to the government anew.
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 三 --on 2026-11-19"));
    desk.ok("dispute escalate D2026-0003 --on 2026-11-19");
    let decide = "dispute decide D2026-0003 --on 2026-11-20 --to";
    let refused = desk.refused(&format!("{decide} 自然资源局 --doc-no 峄政函[2026]1号"));
    refused.by("二（二）2", "新的文号");
    assert!(refused.message.contains("D2026-0002") && refused.message.contains("综合执法局"), "{refused:?}");
    desk.refused(&format!("transfer designate {T} --to 自然资源局 --doc-no 峄政函〔2026〕1号 --on 2026-11-20"))
        .by("二（二）2", "新的文号");
    desk.ok(&format!("{decide} 自然资源局 --doc-no 峄政函〔2026〕2号"));
    assert_eq!(desk.field(C, "held_by"), "designation");
    let event = desk.field("D2026-0003", "events").as_array().unwrap().len();
    desk.refused(&format!("correct D2026-0003 --event {event} --set doc_no=峄政函〔2026〕1号 --reason 误"));
    desk.sound();
}

#[test]
fn a_former_holders_decision_closes_no_designated_case() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 争 --on 2026-11-17"));
    desk.ok("dispute escalate D2026-0001 --on 2026-11-17");
    desk.ok("dispute decide D2026-0001 --to 住建局 --doc-no 峄政函〔2026〕5号 --on 2026-11-18");
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 住罚〔2026〕3号 --on 2026-11-18"));
    desk.ok(&format!("case close {C} --on 2026-11-19"));
    desk.ok(&format!("case reopen {C} --reason 改变指定 --on 2026-11-19"));
    desk.ok(&format!("transfer designate {T} --to 自然资源局 --doc-no 峄政函〔2026〕6号 --on 2026-11-19"));
    desk.refused(&format!("case close {C} --on 2026-11-20")).by("二（二）2", &format!("jiexie case decide {C}"));
    let next = desk.ok(&format!("show {C}"))["next"].to_string();
    assert!(next.contains("case decide") && !next.contains("case close") && !next.contains("case perform"), "{next}");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 自资决〔2026〕1号 --on 2026-11-20"));
    for d in desk.deadlines("transfer.notify", "open") {
        let id = d["subject"].as_str().unwrap().to_owned();
        desk.ok(&format!("transfer notify {id} --doc-no 自资函〔2026〕1号 --on 2026-11-20"));
    }
    desk.ok(&format!("case close {C} --on 2026-11-20"));
    desk.sound();
}

#[test]
fn a_main_case_decides_for_what_was_merged_into_it() {
    let desk = Desk::new();
    desk.accepted();
    for title in ["二", "三"] {
        desk.ok(&format!("case new --unit 综合执法局 --title {title} --found 2026-11-16"));
    }
    desk.ok("case assess C2026-0002 own --on 2026-11-17");
    desk.ok(&format!("case link {C} --to C2026-0002 --as merged --on 2026-11-19"));
    desk.ok(&format!("case close {C} --on 2026-11-20"));
    let refused = desk.refused("case close C2026-0002 --on 2026-11-20");
    refused.by("二（二）2", "jiexie case decide C2026-0002");
    assert!(refused.message.contains(C), "{refused:?}");
    // Over two cases as well; one that nothing hangs on closes as before.
    desk.ok("case link C2026-0002 --to C2026-0003 --as merged --on 2026-11-20");
    desk.ok("case close C2026-0002 --on 2026-11-20");
    desk.refused("case close C2026-0003 --on 2026-11-20").by("二（二）2", "jiexie case decide C2026-0003");
    desk.ok("case decide C2026-0003 --outcome no-penalty --doc-no 不罚〔2026〕1号 --on 2026-11-20");
    desk.ok("case close C2026-0003 --on 2026-11-20");
    desk.ok("case new --unit 综合执法局 --title 四 --found 2026-11-16");
    desk.ok("case close C2026-0004 --on 2026-11-20");
    desk.sound();
}

#[test]
fn after_a_redo_the_way_to_another_unit_is_named() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 综不罚〔2026〕1号 --on 2026-11-18"));
    desk.ok(&format!("transfer notify {T} --doc-no 综函〔2026〕1号 --on 2026-11-19"));
    desk.ok(&format!("case review {C} --kind own --result redo --doc-no 峄复〔2026〕2号 --on 2026-11-20"));
    let way = format!("jiexie dispute new --case {C} --between 单位,单位 --title 争议事由");
    let designate = format!("transfer designate {T} --to 自然资源局 --doc-no 峄政函〔2026〕6号 --on 2026-11-20");
    for line in [format!("transfer refer {T} --on 2026-11-20"), designate, format!("case close {C} --on 2026-11-20")] {
        desk.refused(&line).by("二（二）2", &way);
    }
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 争 --on 2026-11-20"));
    desk.ok("dispute escalate D2026-0001 --on 2026-11-20");
    desk.ok("dispute decide D2026-0001 --to 自然资源局 --doc-no 峄政函〔2026〕6号 --on 2026-11-23");
    assert_eq!(desk.field(C, "holder"), "land");
    desk.sound();
}

#[test]
fn a_party_goes_however_it_was_spelled_before_a_correction() {
    let desk = Desk::new();
    found(&desk, "张三违建", &["张三"]);
    desk.ok(&format!("correct {C} --event 1 --set 当事人=张叁 --reason 笔误"));
    desk.ok(&format!("redact {C} --ground 申请 --party 张叁"));
    let shown = [format!("show {C} --all"), format!("show {C} --format json"), format!("audit log {C}")];
    for line in shown {
        let told = desk.run(&line).out;
        assert!(!told.contains("张三") && !told.contains("张叁"), "{line}: {told}");
    }
    desk.sound();
    // What a name was corrected to may be somebody else, and whoever only moved in the list is nobody's earlier spelling.
    let desk = Desk::new();
    found(&desk, "违建", &["张三", "李四"]);
    desk.ok(&format!("correct {C} --event 1 --set 当事人=李四、王五 --reason 认错了人"));
    desk.ok(&format!("redact {C} --ground 申请 --party 李四"));
    let told = desk.ok(&format!("show {C}")).to_string();
    assert!(told.contains("王五") && told.contains("张三") && !told.contains("李四"), "{told}");
    desk.sound();
}
