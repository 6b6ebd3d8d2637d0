//! What a correction leaves as it was: who was sent what, a party's other particulars, the days on record.

use serde_json::{Value, json};

use crate::common::{ALL, C, Desk, T, word};

const S: &str = "S2026-0001";

/// A penalty of the bureau whose copies went out in writing, each to its unit, on the 10th.
fn copied() -> Desk {
    let desk = Desk::new();
    for line in [
        "case new --unit 综合执法局 --title 占道 --found 2026-11-02",
        "case decide C2026-0001 --outcome penalty --doc-no 罚〔2026〕1号 --copy-to 住建局,榴园镇 --on 2026-11-09",
        "share send S2026-0001 --channel written --on 2026-11-10",
        "share receive S2026-0001 --unit 住建局 --on 2026-11-11",
    ] {
        desk.ok(line);
    }
    desk
}

/// The copies of the share: unit, day sent.
fn copies(desk: &Desk) -> Vec<(String, Value)> {
    let copies = desk.field(S, "copies");
    copies.as_array().unwrap().iter().map(|copy| (word(&copy["unit"]), copy["sent_on"].clone())).collect()
}

#[test]
fn a_correction_of_the_units_copied_to_invents_no_sending() {
    let desk = copied();
    let event = desk.ok(&format!("correct {C}"))["events"].as_array().unwrap().len();
    desk.ok(&format!("correct {C} --event {event} --set 抄送单位=坛山，住建局 --reason 误登"));
    let sent = json!("2026-11-10");
    let of = |unit: &str, day: &Value| (unit.to_owned(), day.clone());
    assert_eq!(copies(&desk), [of("tanshan", &Value::Null), of("housing", &sent), of("liuyuan", &sent)]);
    let open = desk.deadlines("share.penalty", "open");
    assert_eq!((open.len(), &open[0]["toward"], &open[0]["started_on"]), (1, &json!("tanshan"), &json!("2026-11-09")));
    desk.sound();
    // Sent at last, and corrected once more: what was sent since stays with those it went to.
    desk.ok(&format!("share send {S} --channel written --on 2026-11-23 --late-reason 漏送"));
    desk.ok(&format!("correct {C} --event {event} --set 抄送单位=吴林 --reason 再误"));
    assert_eq!(
        copies(&desk),
        [of("wulin", &Value::Null), of("housing", &sent), of("liuyuan", &sent), of("tanshan", &json!("2026-11-23"))]
    );
    desk.sound();
}

#[test]
fn a_correction_of_the_recipients_of_a_share_invents_no_sending() {
    let desk = Desk::new();
    desk.ok(
        "share new --kind superior --from 住建局 --to 综合执法局,坛山 --title 文件 --event 2026-11-09 --on 2026-11-09",
    );
    desk.ok(&format!("share send {S} --channel phone --on 2026-11-10"));
    desk.ok(&format!("share handover {S} --on 2026-11-10"));
    desk.ok(&format!("correct {S} --event 1 --set to=综合执法局,吴林 --reason 误登"));
    let sent = json!("2026-11-10");
    let of = |unit: &str, day: &Value| (unit.to_owned(), day.clone());
    assert_eq!(copies(&desk), [of("bureau", &sent), of("wulin", &Value::Null), of("tanshan", &sent)]);
    // It had gone to that one: corrected where that is entered.
    desk.ok(&format!("correct {S} --event 2 --set to=综合执法局 --reason 误登"));
    assert_eq!(copies(&desk), [of("bureau", &sent), of("wulin", &Value::Null)]);
    desk.sound();
}

/// A report by a unit, transferred and decided by the bureau, with all that tells who the party is.
fn decided() -> Desk {
    let desk = Desk::new();
    let party = "张三；370404199001011234；13800001234；某路1号";
    for line in [
        format!(
            "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 --on 2026-11-17 --party {party} {ALL}"
        ),
        format!("transfer receive {T} --on 2026-11-18"),
        format!("transfer accept {T} --on 2026-11-18"),
        format!("case decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --on 2026-11-19"),
    ] {
        desk.ok(&line);
    }
    desk
}

#[test]
fn what_can_be_corrected_is_shown_as_it_is_in_force() {
    let desk = decided();
    let shown = |id: &str, no: u32, field: &str| {
        let list = desk.ok(&format!("correct {id} --event {no}"));
        let fields = list["fields"].as_array().unwrap();
        word(&fields.iter().find(|one| one["field"] == field).unwrap()["shown"])
    };
    assert_eq!(shown(C, 1, "found_on"), "2026-11-16");
    assert_eq!(shown(T, 1, "kind"), "管辖移送");
    let no = desk.ok(&format!("correct {C}"))["events"].as_array().unwrap().len();
    let no = u32::try_from(no).unwrap();
    assert_eq!((shown(C, no, "by").as_str(), shown(C, no, "copy_to").as_str()), ("综合执法局", "住建局"));
    assert_eq!(shown(C, 1, "measure"), "（无）");
}

#[test]
fn what_cannot_be_voided_is_not_advised_to_be() {
    let desk = decided();
    let list = desk.table(&format!("correct {T}"));
    let (_, whole) = list.split_once("整条记录现在不能作废").unwrap();
    assert!(!whole.contains("void") && whole.contains(&format!("jiexie correct {T} --event 3")), "{list}");
    assert!(list.contains(&format!("先 jiexie void {C} --event ")), "{list}");
    let hint = desk.refused(&format!("void {T} --reason 误登")).hint;
    assert!(hint.contains("名称=") && hint.contains("理由") && hint.contains("只作废"), "{hint}");
}

#[test]
fn a_party_renamed_keeps_its_other_particulars() {
    let desk = decided();
    let correct = |set: &str| desk.ok(&format!("correct {C} --event 1 {set} --reason 误登"));
    let parties = || desk.ok(&format!("correct {C} --event 1"))["fields"].clone();
    let of = |fields: Value| {
        fields.as_array().unwrap().iter().find(|one| one["field"] == "parties").unwrap()["value"].clone()
    };
    let kept =
        |name: &str| json!({"name": name, "id_no": "370404199001011234", "phone": "13800001234", "address": "某路1号"});
    let bare = |name: &str| json!({"name": name, "id_no": null, "phone": null, "address": null});
    correct("--set 当事人=孙七八");
    assert_eq!(of(parties()), json!([kept("孙七八")]));
    // One more beside it: who stayed stays as it was.
    correct("--set 当事人=孙七八 --set 当事人=李四");
    assert_eq!(of(parties()), json!([kept("孙七八"), bare("李四")]));
    // All the places written: so it is.
    correct("--set 当事人=孙七八；；； --set 当事人=李四");
    assert_eq!(of(parties()), json!([bare("孙七八"), bare("李四")]));
    desk.sound();
}

#[test]
fn days_are_told_as_corrected_and_void_records_marked() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 承重墙拆改 --found 2026-11-16");
    desk.ok(&format!("correct {C} --event 1 --on 2026-11-18 --reason 误登"));
    desk.ok("case new --unit 住建局 --title 承重墙开洞 --found 2026-11-16");
    desk.ok("void C2026-0002 --reason 误登");
    let found = desk.ok("find 承重墙");
    let day = |id: &str| word(&found.as_array().unwrap().iter().find(|hit| hit["id"] == id).unwrap()["on"]);
    assert_eq!((day(C).as_str(), day("C2026-0002").as_str()), ("2026-11-18", "2026-11-16"));
    assert_eq!(desk.ok("find 承重墙 --from 2026-11-18").as_array().unwrap().len(), 1);
    let report = desk.table("report 补录 --month 2026-11");
    let line = |id: &str| report.lines().find(|line| line.contains(id)).unwrap_or_default().to_owned();
    assert!(line(C).contains("2026-11-18") && !line(C).contains("已作废"), "{report}");
    assert!(line("C2026-0002").contains("已作废"), "{report}");
    assert!(desk.table("find 承重墙").contains("已作废"));
}

#[test]
fn the_copies_of_a_decision_tell_where_they_were_entered() {
    let desk = decided();
    for said in [desk.table(&format!("share show {S}")), desk.table(&format!("correct {S}"))] {
        assert!(said.contains(&format!("{C} 第 3 项：作出处理决定")), "{said}");
        assert!(said.contains(&format!("jiexie correct {C} --event 3")), "{said}");
    }
}
