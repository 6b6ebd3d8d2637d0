//! A case split off goes by who held the one it came from on that day, whatever is told of that day afterwards.

use serde_json::Value;

use crate::common::{C, Desk, T, word};

const PART: &str = "C2026-0002";

/// Declined by the bureau and given to the water bureau by the government on the 15th, split on the 16th; now it is the 20th.
fn split() -> Desk {
    let mut desk = Desk::blank();
    desk.at("2026-10-12");
    desk.ok("init");
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 甲甲 --found 2026-10-12 --paper-materials 全 --party 张三三 --party 李四四");
    desk.at("2026-10-13");
    desk.ok(&format!("transfer decline {T} --reason 不属本局职责"));
    desk.ok(&format!("transfer refer {T}"));
    desk.at("2026-10-15");
    desk.ok(&format!("transfer designate {T} --to 城乡水务局 --doc-no 峄政〔2026〕3号"));
    desk.at("2026-10-16");
    desk.ok(&format!("case split {C} --title 乙乙 --party 李四四"));
    desk.at("2026-10-20");
    desk
}

/// Who holds it, since when, and whom its decision waits for.
fn held(desk: &Desk, case: &str) -> String {
    let shown = desk.ok(&format!("show {case}"));
    let open = |d: &&Value| d["rule"] == "case.decide" && d["state"] == "open";
    let waits = shown["deadlines"].as_array().unwrap().iter().find(open).map(|d| word(&d["unit"])).unwrap_or_default();
    format!("{} {} {waits}", word(&shown["holder"]), word(&shown["held_since"]))
}

#[test]
fn a_designation_told_anew_is_told_of_the_case_split_off() {
    let strike = format!("void {T} --event 4 --reason 抄错单位");
    let other = format!("transfer designate {T} --to 自然资源局 --doc-no 峄政〔2026〕4号");
    // Struck and given anew with its day; corrected in one step.
    let desk = split();
    assert_eq!(held(&desk, PART), "water 2026-10-15 water");
    let reply = desk.ok(&strike);
    assert!(reply["warnings"].to_string().contains("分出的 C2026-0002 照此随原案改正，现由住建局承办"), "{reply}");
    assert_eq!(held(&desk, PART), "housing 2026-10-12 ");
    desk.ok(&format!("{other} --on 2026-10-15"));
    assert_eq!((held(&desk, PART), held(&desk, C)), ("land 2026-10-15 land".into(), "land 2026-10-15 land".into()));
    desk.sound();
    let desk = split();
    desk.ok(&format!("correct {T} --event 4 --set 指定单位=自然资源局 --reason 抄错单位"));
    assert_eq!(held(&desk, PART), "land 2026-10-15 land");
    desk.sound();
    // What came back in an export stands as it was corrected.
    desk.ok("export out --with-personal-data");
    let mut there = Desk::blank();
    there.at("2026-10-20");
    there.ok("init --since 2026-10-12");
    there.ok(&format!("import {}", desk.path("out").display()));
    assert_eq!(held(&there, PART), "land 2026-10-15 land");
    there.sound();
    // What the unit did there since must be taken back first.
    let desk = split();
    desk.ok(&format!("case decide {PART} --outcome no-penalty --doc-no 水不〔2026〕1号"));
    let corrects = format!("correct {T} --event 4 --set 指定单位=自然资源局 --reason 抄错单位");
    for (line, way) in [(&strike, "依次：jiexie void C2026-0002 --event 2"), (&corrects, "jiexie correct C2026-0002")]
    {
        let refused = desk.refused(line);
        assert!(refused.message.contains("C2026-0002 第 2 项（作出处理决定）"), "{refused:?}");
        assert!(refused.hint.contains(way), "{refused:?}");
    }
    desk.ok("void C2026-0002 --event 2 --reason 误登");
    desk.ok(&strike);
    desk.sound();
    // Given anew on a later day it is about the case that was transferred; of the other the government speaks by itself.
    let desk = split();
    let reply = desk.ok(&other);
    assert!(reply["warnings"].to_string().contains("此前分出的 C2026-0002 不随这次指定"), "{reply}");
    assert_eq!((held(&desk, PART), held(&desk, C)), ("water 2026-10-15 water".into(), "land 2026-10-20 land".into()));
    desk.ok(&format!("dispute new --case {PART} --between 城乡水务局,自然资源局 --title 谁办"));
    desk.ok("dispute escalate D2026-0001");
    desk.ok("dispute decide D2026-0001 --to 自然资源局 --doc-no 峄政〔2026〕4号");
    assert_eq!(held(&desk, PART), "land 2026-10-20 land");
    desk.sound();
}
