//! What a lawyer found who went through every limit, every forbidden act and every permission from top to bottom.

use serde_json::json;

use crate::common::{Desk, only};

fn desk_at(day: &str) -> Desk {
    let mut desk = Desk::init("--since 2026-10-01");
    desk.at(day);
    desk
}

const TRANSFER: &str = "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-02 --doc-no 移1 --paper-materials 移交函、案源、证据";

/// 二（二）2：无正当理由不得拒绝接受。
#[test]
fn a_reason_that_says_there_is_none_is_none() {
    let desk = desk_at("2026-11-02");
    desk.ok(TRANSFER);
    let empty = [
        "无正当理由",
        "没有理由",
        "无理由",
        "无具体理由。",
        "无无",
        "原因",
        "不接受",
        "拒绝接受",
        "不予接受",
        "拒收",
        "退回",
        "（不予受理）",
        "没有原因",
    ];
    for word in empty {
        desk.refused(&format!("transfer decline T2026-1 --reason {word}")).by("二（二）2", "--reason");
    }
    desk.ok("transfer decline T2026-1 --reason 退回的材料缺测绘资料");
    desk.sound();
}

/// 四（三）：函告撤销证件，附案件有关材料；只有纸质的照样附。
#[test]
fn what_lies_on_paper_goes_with_requests_answers_and_shares() {
    let desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 违建 --found 2026-11-02");
    let revoke = "assist new --kind revoke --case C2026-1 --from 综合执法局 --to 住建局 --title 撤证 --doc-no 综函1";
    desk.refused(revoke).by("四（三）", "--paper-materials");
    desk.ok(&format!("{revoke} --paper-materials 案卷复印件1册"));
    assert_eq!(desk.refused(&format!("{revoke} --paper-materials 无")).exit, 2);
    let asked = desk.field("A2026-1", "materials");
    assert_eq!((&asked[0]["kind"], &asked[0]["name"]), (&json!("other"), &json!("案卷复印件1册")), "{asked}");
    desk.ok("assist reply A2026-1 --doc-no 住函1 --conclusion 已撤销 --paper-materials 证据材料3份");
    let list = desk.table("material list A2026-1");
    assert!(list.contains("案卷复印件1册") && list.contains("证据材料3份"), "{list}");
    desk.ok("share new --kind other --from 住建局 --to 综合执法局 --title 通报 --event 2026-11-02 --paper-materials 纸质通报1份");
    assert!(desk.table("material list S2026-1").contains("纸质通报1份"));
    desk.sound();
    crate::roundtrip::comes_back(&desk);
}

#[test]
fn a_word_of_the_field_is_no_word_that_stands_for_one() {
    let desk = desk_at("2026-10-02");
    desk.ok("share standing new --from 住建局 --to 综合执法局 --title 月报 --kind statistics --every month");
    desk.ok("correct G2026-1 --event 1 --set 周期=季度 --reason 看错");
    assert_eq!(desk.field("G2026-1", "every"), "quarter");
    // Elsewhere it stands for a quarter that is to be written.
    assert!(desk.as_typed(["meeting", "excuse", "--quarter", "季度", "--reason", "没有议题"]).code == 2);
    desk.sound();
}

/// 几步都没有写日期，记成了登记的那一天：哪一步都不能先更正，一并更正。
#[test]
fn steps_that_were_entered_with_one_wrong_day_are_corrected_together() {
    let desk = desk_at("2026-11-24");
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-11-16");
    desk.ok("case assess C2026-1 other --to 综合执法局 --findings 违建");
    desk.ok("transfer new --case C2026-1 --to 综合执法局 --doc-no 移1 --paper-materials 移交函、案源、证据");
    let moved = |of: &str| format!("correct {of} --on 2026-11-17 --reason 未写日期");
    desk.refused(&moved("T2026-1 --event 1")).by("二（二）2", "--also C2026-0001:2");
    let late = desk.refused(&moved("C2026-1 --event 2"));
    late.by("二（二）1", "--also T2026-0001:1");
    for (also, said) in
        [("T2026-1", "写作 编号:序号"), ("T2026-1:1", "去掉 --also"), ("T2026-1:9", "correct T2026-0001")]
    {
        let refused = desk.refused(&format!("{} --also {also}", moved("T2026-1 --event 1")));
        assert!(refused.exit == 2 && refused.hint.contains(said), "{also}: {}", refused.hint);
    }
    assert_eq!(desk.refused("correct T2026-1 --event 1 --also C2026-1:2 --set 文号=移2 --reason 误").exit, 2);
    desk.ok(&format!("{} --also C2026-1：2", moved("T2026-1 --event 1")));
    let shown = desk.ok("show C2026-1");
    let send = only(&shown, "transfer.send");
    assert_eq!(
        (&send["started_on"], &send["met_on"], &send["state"]),
        (&json!("2026-11-17"), &json!("2026-11-17"), &json!("met"))
    );
    // Each may have had its own day after all.
    desk.ok("correct C2026-1 --event 2 --on 2026-11-16 --reason 当日研判");
    // What passes a step of another day is told of that day.
    desk.ok("transfer accept T2026-1 --on 2026-11-18");
    desk.ok("case decide C2026-1 --outcome other --on 2026-11-19");
    desk.refused("correct T2026-1 --event 3 --on 2026-11-20 --reason 误").by("二（二）2", "--on 写 2026-11-19 或以前");
    desk.sound();
    crate::roundtrip::comes_back(&desk);
}

/// 并入主案的移送整个登错了：先作废并案，照打能成。
#[test]
fn what_goes_before_a_voiding_counts_the_cases_around() {
    let desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 主 --found 2026-11-02");
    desk.ok(&TRANSFER.replace("违建", "从"));
    desk.ok("transfer accept T2026-1");
    desk.ok("case link C2026-2 --to C2026-1 --as merged --reason 同一事实");
    let way = goes_first(&desk, "void C2026-2 --reason 误登");
    assert!(way.iter().any(|way| way.starts_with("void C2026-0002 --event 3")), "{way:?}");
    desk.ok("void C2026-2 --reason 误登");
    desk.sound();
}

/// What a refusal says is to be voided first, one after the other, works as printed.
fn goes_first(desk: &Desk, line: &str) -> Vec<String> {
    let refused = desk.refused(line);
    let ways = refused.hint.split("jiexie ").skip(1).map(|way| way.split('，').next().unwrap().trim().to_owned());
    let ways: Vec<String> = ways.filter(|way| way.starts_with("void") && !way.contains('"')).collect();
    for way in &ways {
        desk.ok(way);
    }
    ways
}

/// 分出的案件作出了决定，移送、原案误登的：办法跨几个案件依次写全。
#[test]
fn what_goes_before_a_voiding_counts_the_cases_that_were_split_off() {
    let begin = |desk: &Desk| {
        desk.ok(TRANSFER);
        desk.ok("transfer accept T2026-1");
        desk.ok("case split C2026-1 --title 另案");
        desk.ok("case decide C2026-2 --outcome penalty --penalty 罚款 --amount 100 --doc-no 罚1 --copy-to 住建局");
    };
    for (line, first) in [("void T2026-1 --reason 误登", 2), ("void C2026-1 --reason 误登", 4)] {
        let desk = desk_at("2026-11-02");
        begin(&desk);
        assert_eq!(goes_first(&desk, line).len(), first);
        desk.ok(line);
        desk.sound();
    }
}

/// 主案的决定已向移送单位通报，主案、主案的决定误登的：办法跨几个案件依次写全。
#[test]
fn what_goes_before_a_voiding_counts_what_was_told_in_the_cases_that_lead_to_it() {
    for (line, first) in [("void C2026-1 --event 3 --reason 误登", 1), ("void C2026-1 --reason 误登", 2)] {
        let desk = desk_at("2026-11-02");
        desk.ok("case new --unit 综合执法局 --title 主 --found 2026-11-02");
        desk.ok(&TRANSFER.replace("违建", "从"));
        desk.ok("transfer accept T2026-1");
        desk.ok("case link C2026-2 --to C2026-1 --as merged --reason 同一事实");
        desk.ok("case decide C2026-1 --outcome no-penalty --doc-no 罚1");
        desk.ok("transfer notify T2026-1 --doc-no 告1");
        assert_eq!(goes_first(&desk, line).len(), first, "{line}");
        desk.ok(line);
        desk.sound();
    }
}

/// 抄送过的处罚决定登错了作出单位：印出的办法依次照打能成。
#[test]
fn a_decision_of_the_wrong_unit_that_was_copied_has_one_way() {
    let mut desk = desk_at("2026-11-20");
    desk.ok("case new --unit 综合执法局 --title 违建 --found 2026-11-16");
    let decide = "case decide C2026-1 --outcome penalty --penalty 罚款 --amount 100";
    desk.ok(&format!("{decide} --copy-to 住建局,市场监管局 --doc-no 综罚1"));
    desk.ok("share send S2026-1 --channel written");
    desk.at("2026-11-24");
    let refused = desk.refused("correct C2026-1 --event 2 --set 决定单位=城乡水务局 --reason 登错");
    let ways: Vec<&str> = refused.hint.split("jiexie ").skip(1).map(|way| way.split('，').next().unwrap()).collect();
    assert_eq!(ways.len(), 3, "{}", refused.hint);
    for way in ways {
        desk.ok(way.trim());
    }
    desk.ok(&format!("{decide} --doc-no 水罚1 --on 2026-11-20"));
    assert_eq!(desk.field("C2026-1", "decision")["by"], "water");
    desk.sound();
}

/// 四（四）：区政府已指定承办单位的，协商只能由它承办，办法写它。
#[test]
fn what_is_agreed_after_the_government_spoke_names_the_unit_it_named() {
    let desk = desk_at("2026-11-12");
    desk.ok(&format!("{TRANSFER} --on 2026-11-02"));
    desk.ok("transfer decline T2026-1 --on 2026-11-03 --reason 不属本局职责");
    desk.ok("transfer refer T2026-1 --on 2026-11-04");
    desk.ok("transfer designate T2026-1 --to 综合执法局 --on 2026-11-10 --doc-no 峄政字〔2026〕18号");
    let raised = desk.ok("dispute new --case C2026-1 --between 综合执法局,住建局 --title 由谁办理");
    let way = "dispute settle D2026-0001 --to 综合执法局 --conclusion";
    assert!(raised["next"].to_string().contains(way), "{}", raised["next"]);
    desk.refused("dispute settle D2026-1 --to 住建局 --conclusion 由住建局办理").by("四（四）", "dispute withdraw");
    desk.ok(&format!("{way} 由综合执法局办理"));
    desk.sound();
}

/// 计划的开始日期不是时限；过了以后登记的，办法写那一天。
#[test]
fn an_operation_entered_after_it_began_is_begun_on_its_day() {
    let desk = desk_at("2026-11-24");
    let planned = "operation new --kind joint --lead 综合执法局 --with 住建局 --title 联合整治 --starts";
    let past = desk.ok(&format!("{planned} 2026-11-23 --on 2026-11-20"))["next"].clone();
    let start = past.as_array().unwrap().iter().find(|next| next["command"].to_string().contains("start")).unwrap();
    assert!(start["command"].to_string().contains("start O2026-0001 --on 2026-11-23"), "{start}");
    assert!(start["by"].is_null(), "{start}");
    desk.ok("operation start O2026-1 --on 2026-11-23");
    let ahead = desk.ok(&format!("{planned} 2026-11-25"))["next"].to_string();
    assert!(ahead.contains("start O2026-0002") && !ahead.contains("--on"), "{ahead}");
    desk.sound();
}
