//! A case that leaves a judicial unit again owes what it owed; a party goes with one case; a decision that is named needs no word of it.

use serde_json::json;

use crate::common::{ALL, C, Desk, T};

/// 六（二）: the government names the police for a suspected crime before anybody sent it there, and then the bureau again: the
/// bureau owes the hand-over, as it did.
#[test]
fn a_suspected_crime_that_comes_back_by_a_second_designation_is_to_be_handed_over_again() {
    let desk = Desk::new();
    desk.referred();
    desk.ok(&format!("transfer designate {T} --to 综合执法局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
    desk.ok(&format!("case assess {C} criminal --reason 查出犯罪线索 --on 2026-11-20"));
    let owed = || desk.deadlines("transfer.criminal", "open");
    assert_eq!((owed().len(), &owed()[0]["unit"]), (1, &json!("bureau")));
    desk.ok(&format!("transfer designate {T} --to 公安分局 --doc-no 峄政字〔2026〕2号 --on 2026-11-21"));
    assert!(owed().is_empty(), "{:?}", owed());
    desk.ok(&format!("transfer designate {T} --to 综合执法局 --doc-no 峄政字〔2026〕3号 --on 2026-11-23"));
    assert_eq!(
        (owed().len(), &owed()[0]["unit"], &owed()[0]["started_on"]),
        (1, &json!("bureau"), &json!("2026-11-23"))
    );
    desk.sound();
}

/// 二（二）2: one case for one party: told afterwards, a split takes nobody who was split off later.
#[test]
fn nobody_is_split_off_twice() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 --on 2026-11-17 --party 甲公司 --party 乙公司 {ALL}"
    ));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("case split {C} --title 乙案 --party 乙公司 --on 2026-11-20"));
    let again = desk.refused(&format!("case split {C} --title 乙案二 --party 乙公司 --on 2026-11-19"));
    assert!(again.message.contains("已于 2026-11-20 随 C2026-0002 分出"), "{}", again.message);
    desk.sound();
}
