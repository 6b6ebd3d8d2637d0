//! Decisions beside, after and against one another: who may make them in its own right, what ends with them, who is told of
//! them, and what they keep from being struck out.

use serde_json::{Value, json};

use crate::common::{ALL, C, CRIME, Desk, LETTER, T, only, pick, word};

const S: &str = "S2026-0001";
const A: &str = "A2026-0001";
const RETURN: &str = "T2026-0002";

fn standings(desk: &Desk) -> Vec<(String, String)> {
    let decisions = desk.field(C, "decisions");
    decisions.as_array().unwrap().iter().map(|d| (word(&d["by"]), word(&d["standing"]))).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

/// The bureau handed a suspected crime of its own over on the 17th; the police took it over, detained the man on the 18th, filed
/// no case on the 19th and gave it back on the 20th.
fn police_decided_and_returned(desk: &Desk) {
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 行政拘留 --doc-no 峄公罚〔2026〕1号 --on 2026-11-18"
    ));
    desk.ok(&format!("transfer outcome {T} --result not-filed --on 2026-11-19"));
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-20 {LETTER}"));
}

/// The police detained a man, filed no case and gave it back: the bureau owes a decision of its own, may not close without it,
/// and makes it; the detention stays what it was, in an import too.
#[test]
fn a_case_the_police_decided_and_gave_back_is_decided_by_its_receiver_too() {
    let desk = Desk::new();
    police_decided_and_returned(&desk);
    let refusal = desk.refused(&format!("case close {C}"));
    refusal.by("二（二）2", "case decide");
    assert!(refusal.message.contains("尚未自行作出处理决定"), "{refusal:?}");
    desk.ok(&format!("case assess {C} own --reason 公安不立案 --on 2026-11-20"));
    let fine = "--outcome penalty --penalty 罚款 --amount 500 --doc-no 峄综执罚〔2026〕1号 --copy-to 住建局";
    let done = desk.ok(&format!("case decide {C} {fine} --on 2026-11-23"));
    assert_eq!(only(&done, "share.penalty")["due_on"], "2026-11-30");
    assert_eq!(standings(&desk), pairs(&[("police", "stands"), ("bureau", "stands")]));
    assert_eq!(desk.field(C, "decisions")[0]["replaced_by"], Value::Null);
    // Its own is decided once: a second one is refused as ever.
    desk.refused(&format!("case decide {C} --outcome no-penalty --on 2026-11-23")).by("二（二）2", "case review");
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄综执撤〔2026〕1号 --on 2026-11-24"));
    assert_eq!(standings(&desk), pairs(&[("police", "stands"), ("bureau", "revoked")]));
    desk.sound();
    let out = desk.path("out");
    desk.ok(&format!("export {} --with-personal-data", out.display()));
    let taken = Desk::new();
    taken.ok(&format!("import {}", out.display()));
    assert_eq!(standings(&taken), standings(&desk));
    taken.sound();
}

/// The police closed what they had decided and took it up again before they gave it back: their decision stays all the same.
#[test]
fn a_decision_of_the_police_outlives_that_the_case_was_taken_up_again() {
    let desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty 行政拘留 --on 2026-11-18"));
    desk.ok(&format!("case close {C} --on 2026-11-19"));
    desk.ok(&format!("case reopen {C} --reason 另有行政违法 --on 2026-11-20"));
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-20 {LETTER}"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --on 2026-11-23"));
    assert_eq!(standings(&desk), pairs(&[("police", "stands"), ("bureau", "stands")]));
    desk.sound();
}

/// The same case is put to the government: whoever is designated decides in its own right, and the bureau, which put it there, is
/// told within three working days.
#[test]
fn a_fine_after_return_referral_and_designation_is_told_to_who_referred_it() {
    let desk = Desk::new();
    police_decided_and_returned(&desk);
    desk.ok(&format!("transfer refer {RETURN} --opinion 属自然资源局 --on 2026-11-20"));
    desk.ok(&format!("transfer designate {RETURN} --to 自然资源局 --doc-no 峄政字〔2026〕1号 --on 2026-11-23"));
    let fine = "--outcome penalty --penalty 罚款 --amount 500 --doc-no 峄自然罚〔2026〕1号";
    let done = desk.ok(&format!("case decide {C} {fine} --on 2026-11-23"));
    assert_eq!(standings(&desk), pairs(&[("police", "stands"), ("land", "stands")]));
    let owed = only(&done, "transfer.notify");
    assert_eq!(
        (&owed["unit"], &owed["toward"], &owed["due_on"]),
        (&json!("land"), &json!("bureau"), &json!("2026-11-26"))
    );
    desk.refused(&format!("case close {C}")).by("二（二）2", &format!("case notify {C}"));
    desk.ok(&format!("case notify {C} --doc-no 峄自然通〔2026〕1号 --on 2026-11-24"));
    desk.sound();
}

/// What a unit had transferred first is told to that one, not to who referred the return.
#[test]
fn the_first_sender_is_told_where_there_is_one() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case assess {C} criminal --reason 数额大 --on 2026-11-18"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 --on 2026-11-19 {CRIME}"));
    desk.ok(&format!("transfer decline {RETURN} --ground no-crime --reason 不构成犯罪 --on 2026-11-19"));
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-20 {LETTER}"));
    desk.ok("transfer refer T2026-0003 --on 2026-11-20");
    desk.ok("transfer designate T2026-0003 --to 自然资源局 --doc-no 峄政字〔2026〕1号 --on 2026-11-23");
    let done = desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄自然决〔2026〕1号 --on 2026-11-23"));
    let owed: Vec<Value> = pick(&done, "transfer.notify").into_iter().filter(|d| d["state"] == "open").collect();
    assert_eq!((owed.len(), &owed[0]["subject"], &owed[0]["toward"]), (1, &json!(T), &json!("housing")));
    desk.sound();
}

/// While the holder's decision stands nobody else is named: not by designating anew, and not by deciding or settling a quarrel.
#[test]
fn a_decided_case_is_given_to_nobody_else_by_any_way() {
    let desk = Desk::new();
    desk.designated();
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄水决〔2026〕1号 --on 2026-11-20"));
    let why = desk.refused(&format!("transfer designate {T} --to 综合执法局 --doc-no 峄政字〔2026〕2号"));
    why.by("二（二）2", "case reopen");
    desk.ok(&format!("dispute new --case {C} --between 综合执法局,城乡水务局 --title 谁管 --on 2026-11-20"));
    desk.ok("dispute escalate D2026-0001 --on 2026-11-20");
    let same = desk.refused("dispute decide D2026-0001 --to 综合执法局 --doc-no 峄政字〔2026〕3号");
    assert_eq!((&same.message, &same.clause, &same.hint), (&why.message, &why.clause, &why.hint));
    // Who handles it stays: that may be said. And the way named works.
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄水撤〔2026〕1号 --on 2026-11-23"));
    desk.ok("dispute decide D2026-0001 --to 综合执法局 --doc-no 峄政字〔2026〕3号 --on 2026-11-23");
    assert_eq!(desk.field(C, "holder"), "bureau");
    desk.sound();
}

/// A copy that a standing penalty owes is not voided for any reason: the decision says to whom it goes, and `case close` says so.
#[test]
fn a_copy_of_a_standing_penalty_is_not_voided() {
    let mut desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    let fine = "--outcome penalty --penalty 罚款 --amount 500 --copy-to 住建局,吴林街道";
    desk.ok(&format!("case decide {C} {fine} --on 2026-11-16"));
    desk.refused(&format!("void {S} --reason 不抄了")).by("三（四）", &format!("correct {C} --event 2"));
    let close = desk.refused(&format!("case close {C}"));
    close.by("三（四）", &format!("correct {C}"));
    assert!(!close.hint.contains("void"), "{close:?}");
    desk.at("2026-11-26");
    // Each line names whom the copy was owed to.
    desk.ok(&format!("correct {C} --event 2 --set 抄送单位= --set 不抄送的理由=与两家职责都不相干 --reason 写错"));
    let report = desk.ok("report late-entries --from 2026-11-01 --to 2026-11-26").to_string();
    for unit in ["住建局", "吴林街道"] {
        assert!(report.contains(&format!("\"toward\":\"{unit}\"")), "{unit}: {report}");
    }
    assert_eq!(desk.run(&format!("show {S}")).code, 4);
    desk.sound();
}

/// Copied to nobody for a reason after all, though a unit had transferred the case: that stands in another register too.
#[test]
fn a_penalty_corrected_to_go_to_nobody_is_taken_in_as_it_stands() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} --outcome penalty --penalty 罚款 --amount 500 --on 2026-11-18"));
    desk.ok(&format!("correct {C} --event 3 --set 抄送单位= --set 不抄送的理由=已当面移交原件 --reason 写错"));
    desk.sound();
    let out = desk.path("out");
    desk.ok(&format!("export {} --with-personal-data", out.display()));
    let other = Desk::new();
    other.ok(&format!("import {}", out.display()));
    assert_eq!(pick(&other.ok(&format!("show {C}")), "share.penalty"), Vec::<Value>::new());
    other.sound();
}

/// Voiding a case whose decision is copied names the way that works: the decision first.
#[test]
fn a_case_with_copies_is_voided_by_way_of_its_decision() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty 罚款 --copy-to 住建局 --on 2026-11-16"));
    let refusal = desk.refused(&format!("void {C} --reason 重复"));
    assert!(refusal.hint.contains(&format!("void {C} --event 2")), "{refusal:?}");
    desk.ok(&format!("void {C} --event 2 --reason 重复"));
    desk.ok(&format!("void {C} --reason 重复"));
    desk.sound();
}

/// 城乡水务局 was asked to help carry a fine out; the fine is quashed, and its duty with it. What it had done by then may be told.
#[test]
fn a_letter_for_help_ends_with_the_decision_it_was_to_carry_out() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 罚款 --copy-none 与他单位无关 --help-from 城乡水务局 --on 2026-11-16"
    ));
    desk.ok(&format!(
        "assist new --kind enforce --from 综合执法局 --to 城乡水务局 --case {C} --title 断水 --on 2026-11-17"
    ));
    assert_eq!(only(&desk.ok(&format!("show {A}")), "assist.act")["state"], "open");
    desk.ok(&format!("case review {C} --kind litigation --result revoked --doc-no 鲁行初〔2026〕1号 --on 2026-11-20"));
    let act = pick(&desk.ok(&format!("show {A} --all")), "assist.act").remove(0);
    assert_eq!((&act["state"], &act["ended_by"]), (&json!("superseded"), &json!("review")));
    assert_eq!(desk.status(A), "ended");
    desk.ok(&format!("assist withdraw {A} --reason 原决定已失效 --on 2026-11-23"));
    assert_eq!(desk.status(A), "withdrawn");
    desk.sound();
    // Corrected to upheld, the letter runs as before.
    desk.ok(&format!("void {A} --event 2 --reason 试一下"));
    desk.ok(&format!("correct {C} --event 3 --set 审查结果=维持 --reason 看错"));
    assert_eq!(desk.status(A), "open");
    desk.sound();
}

/// The result of a review typed under the title of the decision's is told where it belongs.
#[test]
fn a_word_of_another_field_is_told_by_its_field() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!("case decide {C} --outcome no-penalty --on 2026-11-16"));
    desk.ok(&format!("case review {C} --kind own --result redo --doc-no 峄综执撤〔2026〕1号 --on 2026-11-20"));
    let refusal = desk.refused(&format!("correct {C} --event 3 --set 结果=维持 --reason 看错"));
    refusal.invalid();
    assert!(refusal.hint.contains("--set 审查结果=维持"), "{refusal:?}");
    desk.ok(&format!("correct {C} --event 3 --set 审查结果=维持 --reason 看错"));
}

/// Sender and receiver became one: its own by now, the case is decided at once, and stands assessed so.
#[test]
fn a_case_between_two_that_merged_is_decided_without_a_further_assessment() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 自然资源局 --to 林业发展服务中心 --title 毁林 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    desk.ok("unit merge 林业发展服务中心 --into 自然资源局 --on 2026-11-20 --late-reason 批文晚到");
    let todo = desk.ok("todo").to_string();
    assert!(todo.contains("case.decide"), "{todo}");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄自然决〔2026〕1号 --on 2026-11-23"));
    assert_eq!(desk.field(C, "assessment")["jurisdiction"], "own");
    desk.sound();
}

/// The police dropped the case on the 20th; that no case had been filed on the 18th is entered later: the return is owed since then.
#[test]
fn a_result_entered_later_takes_the_return_back_to_its_day() {
    let desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-17"));
    desk.ok(&format!("transfer outcome {T} --result dropped --on 2026-11-20"));
    assert_eq!(only(&desk.ok(&format!("show {T}")), "transfer.return")["started_on"], "2026-11-20");
    desk.ok(&format!("transfer outcome {T} --result not-filed --on 2026-11-18"));
    let owed: Vec<Value> =
        pick(&desk.ok(&format!("show {T}")), "transfer.return").into_iter().filter(|d| d["state"] == "open").collect();
    assert_eq!((owed.len(), &owed[0]["started_on"]), (1, &json!("2026-11-18")));
    desk.sound();
}
