//! Small truths of the law: whose data a redaction takes, that a dispute decides once, who decides a case before it closes.

use serde_json::{Value, json};

use crate::common::{ALL, C, Desk, T};

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
