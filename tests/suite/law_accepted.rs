//! What a lawyer found who went through every limit, every forbidden act and every permission from top to bottom.

use serde_json::json;

use crate::common::Desk;

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
