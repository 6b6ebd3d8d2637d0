//! A sending goes to whom it went to when it was entered: no correction of the recipients brings one about, here or where an
//! export is taken in.

use serde_json::{Value, json};

use crate::common::{Desk, Dice};
use crate::roundtrip::comes_back;

const UNITS: [&str; 5] = ["住建局", "公安分局", "城乡水务局", "林业发展服务中心", "综合执法局"];
const S: &str = "S2026-0001";

fn some(dice: &mut Dice) -> String {
    let mut named: Vec<&str> = UNITS.into_iter().filter(|_| dice.chance(50)).collect();
    if named.is_empty() {
        named.push(dice.pick(&UNITS));
    }
    named.join(",")
}

/// Who has been sent what, on which day and how.
fn sent(desk: &Desk, id: &str) -> Vec<(Value, Value, Value)> {
    let copies = desk.field(id, "copies");
    let gone = copies.as_array().unwrap().iter().filter(|copy| !copy["sent_on"].is_null());
    let mut gone: Vec<_> =
        gone.map(|copy| (copy["unit"].clone(), copy["sent_on"].clone(), copy["channel"].clone())).collect();
    gone.sort_by_key(|copy| copy.0.to_string());
    gone
}

#[test]
fn corrections_of_recipients_bring_no_sending_about() {
    let desk = Desk::new();
    for (kind, title) in [("statistics", "统计"), ("approval", "审批"), ("policy", "政策")] {
        desk.ok(&format!(
            "share new --kind {kind} --from 自然资源局 --to 综合执法局,住建局 --title {title} --event 2026-11-16 --on 2026-11-16"
        ));
    }
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-12");
    desk.ok(
        "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-to 住建局,公安分局 --on 2026-11-16",
    );
    let decided = 2 + u32::from(desk.ok("show C2026-0001")["events"][1]["act"] == "case.assess");
    let mut dice = Dice(0x51_7E);
    let (mut corrected, mut went) = (0, 0);
    for round in 0..10 {
        let on = format!("2026-11-{}", 16 + round / 2);
        for at in 1..=4 {
            let id = format!("S2026-000{at}");
            let before = sent(&desk, &id);
            if dice.chance(45) {
                let to = if dice.chance(30) { format!(" --to {}", dice.pick(&UNITS)) } else { String::new() };
                let channel = dice.pick(&["written", "platform"]);
                let done = desk.run(&format!("share send {id} --channel {channel}{to} --on {on}"));
                assert!(matches!(done.code, 0 | 2 | 3), "{}", done.err);
                went += i32::from(done.code == 0);
                assert!(before.iter().all(|copy| sent(&desk, &id).contains(copy)), "{id}");
                continue;
            }
            let (record, event, field) =
                if at == 4 { ("C2026-0001", decided, "copy_to") } else { (id.as_str(), 1, "to") };
            let line = format!(
                "correct {record} --event {event} --set {field}={} --reason 笔误 --late-reason 漏记",
                some(&mut dice)
            );
            let done = desk.run(&line);
            assert!(matches!(done.code, 0 | 2 | 3), "{line}\n{}", done.err);
            corrected += i32::from(done.code == 0);
            assert_eq!(before, sent(&desk, &id), "{line}");
        }
    }
    assert!(corrected > 8 && went > 8, "{corrected} {went}");
    desk.sound();
    comes_back(&desk);
}

/// What was sent to all is sent to whom it was, when an earlier sending is struck out or its recipients corrected; the
/// sending itself may be corrected.
#[test]
fn a_sending_keeps_its_recipients() {
    let desk = Desk::new();
    desk.ok(
        "share new --kind statistics --from 综合执法局 --to 住建局,公安分局,城乡水务局 --title 统计 --event 2026-11-16",
    );
    desk.ok(&format!("share send {S} --channel written --to 住建局 --on 2026-11-17"));
    desk.ok(&format!("share send {S} --channel platform --on 2026-11-18"));
    let to = |no: usize| desk.ok(&format!("show {S}"))["events"][no - 1]["details"]["to"].clone();
    let shown = desk.ok(&format!("show {S}"));
    assert_eq!((to(2), to(3)), (json!("housing"), json!(["police", "water"])), "{}", shown["events"]);
    desk.ok(&format!("void {S} --event 2 --reason 没有送"));
    let units: Vec<Value> = sent(&desk, S).into_iter().map(|(unit, ..)| unit).collect();
    assert_eq!(units, ["police", "water"], "nothing went to the first by the second sending");
    desk.ok(&format!("correct {S} --event 3 --set 接收单位=住建局、公安分局 --reason 写错"));
    let units: Vec<Value> = sent(&desk, S).into_iter().map(|(unit, ..)| unit).collect();
    assert_eq!(units, ["housing", "police"]);
    desk.ok(&format!("correct {S} --event 3 --set to=公安分局 --reason 又写错"));
    assert_eq!(sent(&desk, S).len(), 1);
    desk.ok(&format!("share send {S} --channel written --to 城乡水务局,住建局 --on 2026-11-19"));
    assert_eq!((desk.status(S), sent(&desk, S).len()), ("sent".to_owned(), 3));
    desk.refused(&format!("share send {S} --channel written")).by("三（四）", "share show");
    // One put into its place by its day keeps them as well.
    desk.ok("share new --kind approval --from 自然资源局 --to 综合执法局 --title 审批 --event 2026-11-16");
    desk.ok("share send S2026-0002 --channel written --on 2026-11-18");
    desk.sound();
    comes_back(&desk);
}
