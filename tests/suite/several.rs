//! Many at once: one act on several records, or on one record for several units; on all of them or on none.

use serde_json::{Value, json};

use crate::common::{ALL, Desk, word};

const M: &str = "M2026-0001";

/// Three transfers of three cases.
fn three_sent(desk: &Desk) {
    for title in ["违建甲", "违建乙", "违建丙"] {
        desk.ok(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title {title} --found 2026-11-16 --on 2026-11-17 {ALL}"
        ));
    }
}

fn statuses(desk: &Desk, list: &str) -> Vec<String> {
    desk.ok(&format!("{list} list")).as_array().unwrap().iter().map(|row| word(&row["status"])).collect()
}

#[test]
fn one_act_is_done_on_several_records_at_once() {
    let desk = Desk::new();
    three_sent(&desk);
    let replies = desk.ok("transfer receive T2026-1,T2026-2 T2026-0003 --by 李收发 --service mail --on 2026-11-18");
    let ids: Vec<&Value> = replies.as_array().unwrap().iter().map(|reply| &reply["id"]).collect();
    assert_eq!(ids, ["T2026-0001", "T2026-0002", "T2026-0003"]);
    for (n, reply) in (1..).zip(replies.as_array().unwrap()) {
        // Each is told of itself and its case alone.
        assert_eq!(reply["case"], json!(format!("C2026-000{n}")));
        let strangers = reply["deadlines"].as_array().unwrap().iter().filter(|d| d["case"] != reply["case"]);
        assert_eq!(strangers.count(), 0, "{reply}");
        assert_eq!(desk.field(&format!("T2026-000{n}"), "received_by"), "李收发");
    }
    // One alone answers as ever.
    assert_eq!(desk.ok("transfer accept T2026-0001 --on 2026-11-18")["id"], "T2026-0001");
    let table = desk.table("transfer accept T2026-0002、t2026-3 --on 2026-11-18");
    assert!(table.contains("T2026-0002 已接受") && table.contains("T2026-0003 已接受"), "{table}");
    desk.ok("case decide C2026-0001 --outcome no-penalty --on 2026-11-19");
    desk.ok("case decide C2026-0002 --outcome no-penalty --on 2026-11-19");
    // One that cannot be told of takes the others with it, and is named.
    let refusal = desk.refused("transfer notify T2026-0001 T2026-0002 T2026-0003 --on 2026-11-20");
    assert!(refusal.message.contains("T2026-0003") && refusal.message.contains("3 件都没有登记"), "{refusal:?}");
    assert_eq!(desk.ok("transfer notify T2026-0001 T2026-0002 --on 2026-11-20").as_array().unwrap().len(), 2);
    desk.refused("transfer notify T2026-0001 T2026-1").invalid();
    desk.refused("transfer receive ，").invalid();
    let refusal = desk.refused("transfer receive T2026-0009 T2026-0001");
    assert!(refusal.exit == 4 && refusal.message.contains("T2026-0009"), "{refusal:?}");
    desk.refused("transfer receive T2026-0001 C2026-0001").invalid();
    desk.sound();
}

#[test]
fn every_verb_that_says_the_same_of_several_takes_several() {
    let desk = Desk::new();
    three_sent(&desk);
    desk.ok("transfer resend T2026-0001 T2026-0002 T2026-0003 --on 2026-11-18 --late-reason 邮件退回");
    desk.ok("transfer decline T2026-0001 T2026-0002 --reason 不属本局 --on 2026-11-18");
    desk.ok("transfer refer T2026-0001 T2026-0002 --on 2026-11-19");
    assert_eq!(statuses(&desk, "transfer"), ["referred", "referred", "sent"]);
    for title in ["甲", "乙"] {
        desk.ok(&format!(
            "share new --kind superior --from 住建局 --to 综合执法局 --title {title} --event 2026-11-17 --on 2026-11-18"
        ));
        desk.ok(&format!(
            "assist new --kind appraisal --from 综合执法局 --to 住建局 --title {title} --urgent --on 2026-11-16 --material letter=letter.pdf"
        ));
        desk.ok(&format!(
            "assist new --kind hazard --from 综合执法局 --to 住建局 --title {title} --found 2026-11-16 --on 2026-11-16"
        ));
    }
    let several = [
        "share send S2026-0001 S2026-0002 --channel phone --on 2026-11-18",
        "share handover S2026-0001 S2026-0002 --on 2026-11-19",
        "share receive S2026-0001 S2026-0002 --unit 综合执法局 --on 2026-11-19",
        "assist receive A2026-0001 A2026-0003 --on 2026-11-16",
        "assist scene A2026-0001 A2026-0003 --on 2026-11-16",
        "assist report A2026-0002 A2026-0004 --on 2026-11-17",
    ];
    for line in several {
        let replies = desk.ok(line);
        assert_eq!(replies.as_array().map(Vec::len), Some(2), "{line} {replies}");
    }
    for n in 1..=2 {
        desk.ok(&format!("meeting topic new --by 住建局 --title 议题{n} --on 2026-11-02"));
        desk.ok(&format!(
            "meeting matter new --from assigned --unit 住建局 --title 交办{n} --due 2026-11-27 --on 2026-11-16"
        ));
    }
    assert_eq!(desk.ok("meeting topic approve P2026-0001 P2026-0002 --on 2026-11-03")[1]["id"], "P2026-0002");
    assert_eq!(desk.ok("meeting matter done R2026-0001 R2026-0002 --on 2026-11-20")[1]["id"], "R2026-0002");
    desk.sound();
}

#[test]
fn a_failing_one_leaves_nothing_of_the_others() {
    let desk = Desk::new();
    three_sent(&desk);
    desk.ok("transfer accept T2026-0003 --on 2026-11-18");
    let before = desk.events();
    let refusal = desk.refused("transfer accept T2026-0001 T2026-0002 T2026-0003 --on 2026-11-18");
    assert!(refusal.message.contains("T2026-0003"), "{refusal:?}");
    assert_eq!(
        (before, statuses(&desk, "transfer")),
        (desk.events(), ["sent", "sent", "accepted"].map(str::to_owned).to_vec())
    );
}

/// A special meeting was held on the 20th.
fn held() -> Desk {
    let desk = Desk::new();
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-18");
    desk.ok(&format!("meeting attend {M} --unit 住建局 --as leave --on 2026-11-19"));
    desk.ok(&format!("meeting hold {M} --on 2026-11-20"));
    desk
}

fn attendance(desk: &Desk) -> Vec<(String, String)> {
    let lines = desk.field(M, "attendance");
    lines.as_array().unwrap().iter().map(|line| (word(&line["unit"]), word(&line["as"]))).collect()
}

#[test]
fn the_attendance_of_all_members_is_one_line() {
    let desk = held();
    let members = desk.ok("unit list");
    let members: Vec<String> = members
        .as_array()
        .unwrap()
        .iter()
        .filter(|unit| unit["kind"] == "member")
        .map(|unit| word(&unit["id"]))
        .collect();
    assert!(members.len() > 10, "{members:?}");
    let reply =
        desk.ok(&format!("meeting attend {M} --unit all --except 公安分局,城乡水务局 --as present --on 2026-11-20"));
    assert_eq!(reply["id"], M);
    // The leave told before stands, and that is said.
    assert!(reply["warnings"].as_array().unwrap().iter().any(|w| word(w).contains("住建局")), "{reply}");
    let told = attendance(&desk);
    let of = |unit: &str| told.iter().find(|(code, _)| code == unit).map(|(_, how)| how.as_str());
    for member in &members {
        let wanted = match member.as_str() {
            "housing" => Some("leave"),
            "police" | "water" => None,
            _ => Some("present"),
        };
        assert_eq!(of(member), wanted, "{member} {told:?}");
    }
    desk.ok(&format!("meeting attend {M} --unit 公安分局，城乡水务局 --as 委派 --on 2026-11-20"));
    assert_eq!(attendance(&desk).len(), members.len());
    for line in [
        "--unit 全部 --as present",
        "--unit all,住建局 --as present",
        "--unit 住建局 --except 公安分局 --as present",
        "--unit all --except 峨山镇 --as present",
    ] {
        desk.refused(&format!("meeting attend {M} {line} --on 2026-11-20")).invalid();
    }
    desk.sound();
}

#[test]
fn one_unit_that_is_no_member_leaves_nothing_of_the_others() {
    let desk = held();
    let before = attendance(&desk);
    desk.refused(&format!("meeting attend {M} --unit 公安分局,峨山镇 --as present --on 2026-11-20")).invalid();
    assert_eq!(before, attendance(&desk));
    desk.ok("operation new --kind joint --title 联合 --lead 综合执法局 --with 住建局,公安分局 --starts 2026-11-20 --on 2026-11-16");
    desk.ok("operation report-in O2026-0001 --unit 住建局,公安分局 --on 2026-11-20");
    assert_eq!(desk.field("O2026-0001", "reported_in").as_array().map(Vec::len), Some(2));
    desk.sound();
}
