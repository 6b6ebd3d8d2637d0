//! What the document forbids about cases and transfers: each is refused under its clause with the lawful next step,
//! nothing is written, and the lawful next step then passes.

use crate::common::{ALL, C, CRIME, Desk, LETTER, T, only};
use serde_json::json;

const ONCE: &str = "二（二）2";
const DUTY: &str = "二（二）1";
const POLICE: &str = "六（二）";

fn anew(to: &str) -> String {
    format!("transfer new --case {C} --to {to} {ALL}")
}

#[test]
fn no_new_transfer_after_acceptance_only_upward() {
    let desk = Desk::new();
    desk.accepted();
    for by in ["", "--from 住建局", "--from 综合执法局"] {
        desk.refused(&format!("{} --kind jurisdiction {by}", anew("城乡水务局")))
            .by(ONCE, &format!("transfer refer {T}"));
    }
    desk.ok(&format!("transfer refer {T}"));
    desk.ok(&format!("transfer designate {T} --to 城乡水务局 --doc-no 峄政字〔2026〕1号"));
    assert_eq!(desk.field(C, "holder"), "water");
    desk.sound();
}

#[test]
fn no_new_transfer_after_decline_for_jurisdiction() {
    let desk = Desk::new();
    desk.declined();
    let refusal = desk.refused(&anew("城乡水务局"));
    refusal.by(ONCE, &format!("transfer refer {T}"));
    assert!(refusal.hint.contains("designate"), "{refusal:?}");
    desk.ok(&format!("transfer refer {T}"));
    desk.refused(&anew("城乡水务局")).by(ONCE, "designate");
    desk.ok(&format!("transfer designate {T} --to 住建局 --doc-no 峄政字〔2026〕1号"));
    desk.refused(&anew("城乡水务局")).by(ONCE, "");
    assert_eq!(desk.field(C, "held_by"), "designation");
    desk.sound();
}

#[test]
fn after_another_ground_the_sender_sends_anew() {
    let desk = Desk::new();
    desk.sent();
    let back = desk.ok(&format!("transfer decline {T} --ground other --reason 材料不全 --on 2026-11-18"));
    assert_eq!(back["status"], "sent_back");
    let send =
        back["deadlines"].as_array().unwrap().iter().find(|d| d["rule"] == "transfer.send" && d["state"] == "open");
    assert_eq!(send.unwrap()["due_on"], "2026-11-23", "a new transfer.send runs from the day it came back");
    assert_eq!(send.unwrap()["unit"], "housing");
    assert_eq!(desk.ok(&format!("{} --on 2026-11-23", anew("综合执法局")))["id"], "T2026-0002");
    desk.sound();
}

#[test]
fn criminal_transfer_passes_while_one_is_open_and_after_acceptance() {
    for stage in [Desk::sent as fn(&Desk), Desk::accepted, Desk::declined, Desk::referred, Desk::designated] {
        let desk = Desk::new();
        stage(&desk);
        let gone = desk.ok(&format!("transfer new --case {C} --kind criminal --to 公安分局 {CRIME}"));
        assert_eq!(gone["status"], "sent");
        assert_eq!(only(&gone, "transfer.criminal")["state"], "met");
        desk.sound();
    }
}

#[test]
fn criminal_transfer_goes_to_a_judicial_unit() {
    let desk = Desk::new();
    desk.found();
    desk.refused(&format!("transfer new --case {C} --kind criminal --to 城乡水务局 {CRIME}"))
        .by("二（一）", "公安分局");
    for (at, unit) in ["公安分局", "检察院", "法院"].iter().enumerate() {
        let id = desk.ok(&format!("transfer new --case {C} --kind criminal --to {unit} {CRIME}"))["id"].clone();
        assert_eq!(id, json!(format!("T2026-000{}", at + 1)));
    }
}

#[test]
fn assessing_as_anothers_what_came_by_transfer_designation_or_return() {
    // What the government designated is not put to it once more; it may say otherwise.
    for (stage, way) in [
        (Desk::accepted as fn(&Desk), format!("transfer refer {T}")),
        (Desk::designated, format!("transfer designate {T}")),
        (Desk::crime_returned, "transfer refer T2026-0002".to_owned()),
    ] {
        let desk = Desk::new();
        stage(&desk);
        desk.refused(&format!("case assess {C} other --to 城乡水务局 --reason 不属本单位")).by(ONCE, &way);
    }
    let desk = Desk::new();
    desk.crime_returned();
    desk.refused(&format!("{} --kind jurisdiction", anew("城乡水务局"))).by(ONCE, "transfer refer T2026-0002");
    desk.ok("transfer refer T2026-0002 --on 2026-11-20");
    desk.ok("transfer designate T2026-0002 --to 城乡水务局 --doc-no 峄政字〔2026〕2号");
    assert_eq!(desk.field(C, "holder"), "water");
    desk.sound();
}

#[test]
fn second_transfer_while_one_is_open() {
    let desk = Desk::new();
    desk.sent();
    desk.refused(&anew("城乡水务局")).by(ONCE, &format!("void {T}"));
    desk.ok(&format!("transfer receive {T} --on 2026-11-18"));
    desk.refused(&anew("城乡水务局")).by(ONCE, &format!("void {T}"));
    desk.ok(&format!("void {T} --reason 误登"));
    let anew = desk.ok(&format!("{} --on 2026-11-18", anew("城乡水务局")));
    assert_eq!(anew["id"], "T2026-0002", "a number is never used twice");
    desk.sound();
}

#[test]
fn one_transfer_is_one_case() {
    let desk = Desk::new();
    desk.found();
    desk.found();
    for both in ["C2026-0001,C2026-0002", "C2026-0001，C2026-0002", "C2026-0001、C2026-0002"] {
        desk.refused(&format!("transfer new --case {both} --to 综合执法局 {ALL}")).by(ONCE, "每案一条");
    }
    for case in ["C2026-0001", "C2026-0002"] {
        desk.ok(&format!("transfer new --case {case} --to 综合执法局 --on 2026-11-17 {ALL}"));
    }
}

#[test]
fn transfer_to_oneself() {
    let desk = Desk::new();
    desk.found();
    desk.refused(&anew("住建局")).by("二（一）", "assess");
    desk.refused(&format!("case assess {C} other --to 住建局")).by("二（一）", "own");
    desk.refused(&format!("transfer new --from 住建局 --to housing --title 某案 --found 2026-11-20 {ALL}"))
        .by("二（一）", "case assess 编号 own");
    assert_eq!(desk.ok(&format!("case assess {C} own"))["status"], "own");

    let police = Desk::new();
    police.ok("case new --unit 公安分局 --title 某案 --found 2026-11-20");
    police.refused(&format!("transfer new --case {C} --kind criminal --to 公安分局 {CRIME}")).by("二（一）", "own");
}

#[test]
fn materials_each_kind_of_transfer_demands() {
    let desk = Desk::new();
    desk.found();
    let parts: Vec<&str> = ALL.split(" --").collect();
    for left_out in 0..3 {
        let rest: Vec<String> =
            (0..3).filter(|at| *at != left_out).map(|at| format!("--{}", parts[at].trim_start_matches("--"))).collect();
        let wanting = ["移交函", "案源材料", "证据材料"][left_out];
        let refusal =
            desk.refused(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 {}", rest.join(" ")));
        refusal.by("二（三）", "--material");
        assert!(refusal.message.contains(wanting), "{refusal:?}");
    }
    // --urgent on the transfer of a case not assessed urgent excuses nothing.
    desk.refused(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 --urgent"))
        .by("二（三）", "--material");
    for alone in ["letter=letter.pdf", "evidence=photo.zip"] {
        desk.refused(&format!("transfer new --case {C} --to 公安分局 --kind criminal --material {alone}"))
            .by("二（三）", "--material");
    }
    // What exists on paper only is told instead, and words that say nothing tell nothing.
    let send = format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17");
    assert_eq!(desk.refused(&format!("{send} --paper-materials 无")).exit, 2);
    // Materials of the case file count too.
    desk.ok(&format!("case material add {C} --kind source source.pdf --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 {CRIME}"));

    let back = Desk::new();
    back.crime_declined();
    // The letter of the criminal transfer went to the police; the return needs its own.
    back.refused(&format!("transfer new --case {C} --kind return --to 综合执法局")).by("二（三）", "--material");
    back.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 {LETTER}"));
}

#[test]
fn what_exists_on_paper_only_is_told_in_its_place() {
    let desk = Desk::new();
    desk.found();
    let send = format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 --material letter=letter.pdf");
    desk.ok(&format!("{send} --paper-materials 举报信1份、照片12张"));
    let materials = desk.ok(&format!("transfer show {T}"))["materials"].clone();
    let told: Vec<_> = materials.as_array().unwrap().iter().map(|m| (m["kind"].clone(), m["name"].clone())).collect();
    let paper = json!("举报信1份、照片12张");
    let must = [(json!("letter"), json!("letter.pdf")), (json!("source"), paper.clone()), (json!("evidence"), paper)];
    assert_eq!(told, must);
    // Of a return only the letter is asked for, and only it is told.
    let back = Desk::new();
    back.crime_declined();
    back.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --paper-materials 退回函1份"));
    let materials = back.ok("transfer show T2026-0002")["materials"].clone();
    assert_eq!((materials.as_array().unwrap().len(), &materials[0]["kind"]), (1, &json!("letter")));
    desk.sound();
    back.sound();
}

#[test]
fn urgent_by_assessment_may_go_first_but_closing_waits() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} other --to 综合执法局 --urgent --on 2026-11-16"));
    let sent = desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-16"));
    assert!(sent["warnings"].to_string().contains("材料待补"), "{sent}");
    desk.ok(&format!("transfer accept {T} --on 2026-11-17"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-18"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-19"));
    desk.refused(&format!("case close {C}")).by("二（三）", "case material add");
    for (kind, file) in [("letter", "letter.pdf"), ("source", "source.pdf"), ("evidence", "--paper-materials 照片3张")]
    {
        desk.ok(&format!("case material add {C} --kind {kind} {file}"));
    }
    assert_eq!(desk.ok(&format!("case close {C}"))["status"], "closed");
    desk.sound();
}

#[test]
fn declining_without_a_reason() {
    let desk = Desk::new();
    desk.sent();
    for ground in ["", "--ground jurisdiction", "--ground other"] {
        desk.refused(&format!("transfer decline {T} --on 2026-11-18 {ground}")).by(ONCE, "--reason");
    }
    desk.ok(&format!("transfer decline {T} --on 2026-11-18 --reason 不属本局职责"));
}

#[test]
fn declining_a_designation() {
    let desk = Desk::new();
    desk.designated();
    desk.refused(&format!("transfer decline {T} --reason 不愿办理")).by(ONCE, "指定");
    desk.refused(&format!("transfer accept {T}")).by(ONCE, "指定");
    desk.refused(&format!("transfer refer {T}")).by(ONCE, "指定");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄水不罚〔2026〕1号"));
}

#[test]
fn designation_only_after_referral_and_referral_only_of_what_was_declined_or_accepted() {
    let desk = Desk::new();
    desk.sent();
    let designate = format!("transfer designate {T} --to 城乡水务局 --doc-no 峄政字〔2026〕1号");
    desk.refused(&designate).by(ONCE, "transfer");
    let declined = Desk::new();
    declined.declined();
    declined.refused(&designate).by(ONCE, "transfer refer");
    desk.refused(&format!("transfer refer {T}")).by(ONCE, "报请");
    desk.ok(&format!("transfer decline {T} --ground other --reason 材料不全 --on 2026-11-18"));
    desk.refused(&format!("transfer refer {T}")).by(ONCE, "报请");
    let crime = Desk::new();
    crime.crime_declined();
    crime.refused(&format!("transfer refer {T}")).by(ONCE, "报请");
}

#[test]
fn deciding_while_a_transfer_is_open_or_without_holding_the_case() {
    let decide = |by: &str| format!("case decide {C} --by {by} --outcome no-penalty --doc-no 峄罚〔2026〕9号");
    for stage in [Desk::sent as fn(&Desk), Desk::declined, Desk::referred, Desk::crime_sent, Desk::crime_declined] {
        let desk = Desk::new();
        stage(&desk);
        for by in ["住建局", "综合执法局"] {
            desk.refused(&decide(by)).by(ONCE, "");
        }
    }
    let desk = Desk::new();
    desk.accepted();
    desk.refused(&decide("住建局")).by(ONCE, "综合执法局");
    desk.ok(&decide("综合执法局"));
    let desk = Desk::new();
    desk.designated();
    desk.refused(&decide("综合执法局")).by(ONCE, "城乡水务局");
    desk.ok(&decide("城乡水务局"));
    desk.sound();
}

#[test]
fn penalty_for_a_suspected_crime() {
    let penalty = format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号");
    let suspected = || {
        let desk = Desk::new();
        desk.ok("case new --unit 综合执法局 --title 涉嫌非法经营 --found 2026-11-16");
        desk.ok(&format!("case assess {C} criminal --on 2026-11-16"));
        desk
    };
    let penalty = format!("{penalty} --copy-none 不涉及他单位");
    let desk = suspected();
    desk.refused(&penalty).by(POLICE, "--kind criminal");
    // Cleared by a new assessment, but not without a reason.
    desk.refused(&format!("case assess {C} own")).by(POLICE, "--reason");
    desk.ok(&format!("case assess {C} own --reason 金额未达立案标准"));
    desk.ok(&penalty);
    // Nothing else is decided on it either.
    for outcome in ["no-penalty", "other"] {
        let desk = suspected();
        let decide = format!("case decide {C} --outcome {outcome} --doc-no 峄综执〔2026〕1号");
        desk.refused(&decide).by(POLICE, "--kind criminal");
        desk.ok(&format!("case assess {C} own --reason 金额未达立案标准"));
        desk.ok(&decide);
        desk.sound();
    }
    // The police, having accepted it, decide as they will; the bureau once it came back.
    let desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.refused(&format!("case decide {C} --by 综合执法局 --outcome no-penalty --doc-no 峄综执〔2026〕1号"))
        .by(ONCE, "公安分局");
    let other = Desk::new();
    other.crime_sent();
    other.ok(&format!("transfer accept {T} --on 2026-11-18"));
    other.ok(&format!("case decide {C} --outcome penalty --doc-no 峄公行罚决字〔2026〕1号 --on 2026-11-20"));
    other.ok(&format!("case close {C}"));
    other.sound();
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-19 {LETTER}"));
    desk.ok(&penalty);
    // Sent back on another ground it is as it was.
    let desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer decline {T} --ground other --reason 材料不全 --on 2026-11-18"));
    desk.refused(&penalty).by(POLICE, "--kind criminal");
    desk.sound();
}

#[test]
fn police_return_passes_after_decline_and_after_acceptance() {
    for (answer, status) in
        [("decline T2026-0001 --reason 不需追究刑事责任", "returned"), ("accept T2026-0001", "accepted")]
    {
        let desk = Desk::new();
        desk.crime_sent();
        desk.ok(&format!("transfer {answer} --on 2026-11-18"));
        let back = desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-19 {LETTER}"));
        let open: Vec<&serde_json::Value> =
            back["deadlines"].as_array().unwrap().iter().filter(|d| d["state"] == "open").collect();
        assert_eq!(
            (open.len(), &open[0]["rule"], &open[0]["unit"]),
            (1, &json!("case.decide"), &json!("bureau")),
            "{back}"
        );
        assert_eq!(desk.status(T), status);
        assert_eq!((desk.field(C, "holder"), desk.field(C, "held_by")), (json!("bureau"), json!("return")));
        desk.sound();
    }
}

#[test]
fn what_a_return_must_be() {
    let desk = Desk::new();
    desk.crime_sent();
    desk.refused(&format!("transfer new --case {C} --kind return --to 综合执法局 {LETTER}")).by(POLICE, "transfer");
    desk.ok(&format!("transfer decline {T} --reason 不需追究刑事责任 --on 2026-11-18"));
    desk.refused(&format!("transfer new --case {C} --kind return --to 城乡水务局 {LETTER}")).by(POLICE, "综合执法局");
    desk.refused(&format!("transfer new --case {C} --kind return --from 检察院 --to 综合执法局 {LETTER}"))
        .by(POLICE, "公安分局");
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-19 {LETTER}"));
    for answer in ["accept T2026-0002", "decline T2026-0002 --reason 不属本局"] {
        desk.refused(&format!("transfer {answer}")).by(POLICE, "transfer refer");
    }
    let none = Desk::new();
    none.refused(&format!(
        "transfer new --from 公安分局 --to 综合执法局 --title 某案 --found 2026-11-20 --kind return {LETTER}"
    ))
    .by(POLICE, "--case");
}

#[test]
fn declined_on_another_ground_a_suspected_crime_goes_back_to_the_sender() {
    for (unit, ground) in
        [("检察院", "other"), ("法院", "jurisdiction"), ("公安分局", "jurisdiction"), ("纪委监委", "other")]
    {
        let desk = Desk::new();
        desk.ok("case new --unit 综合执法局 --title 涉嫌非法经营 --found 2026-11-16");
        desk.ok(&format!("case assess {C} criminal --on 2026-11-16"));
        desk.ok(&format!("transfer new --case {C} --to {unit} --on 2026-11-17 {CRIME}"));
        let back = desk.ok(&format!("transfer decline {T} --ground {ground} --reason 不在受理范围 --on 2026-11-18"));
        assert_eq!((&back["status"], desk.field(T, "ground")), (&json!("sent_back"), json!(ground)));
        assert_eq!(desk.deadlines("transfer.criminal", "open").len(), 1);
        desk.refused(&format!("transfer new --case {C} --kind return --to 综合执法局 {LETTER}")).by(POLICE, "");
        desk.ok(&format!("transfer new --case {C} --to 公安分局 {CRIME}"));
        desk.sound();
    }
    // That there is no crime is said of suspected crimes alone.
    let desk = Desk::new();
    desk.sent();
    desk.refused(&format!("transfer decline {T} --ground no-crime --reason 不构成犯罪 --on 2026-11-18")).invalid();
}

#[test]
fn jurisdiction_transfer_of_a_case_assessed_otherwise() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} criminal --on 2026-11-16"));
    desk.refused(&format!("{} --kind jurisdiction", anew("综合执法局"))).by(POLICE, "--kind criminal");
    desk.ok(&format!("case assess {C} own --reason 不涉嫌犯罪 --on 2026-11-17"));
    desk.refused(&anew("综合执法局")).by(DUTY, "assess");
    desk.refused(&format!("case assess {C} other")).by(DUTY, "--reason");
    desk.ok(&format!("case assess {C} other --reason 属综合执法局 --on 2026-11-19"));
    desk.ok(&anew("综合执法局"));
    desk.sound();
}

#[test]
fn closing_with_an_open_numbered_deadline() {
    // transfer.send
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} other --on 2026-11-20"));
    let refusal = desk.refused(&format!("case close {C}"));
    refusal.by(DUTY, &format!("case assess {C} own"));
    assert_eq!(refusal.rule.as_deref(), Some("transfer.send"));
    desk.ok(&format!("case assess {C} own --reason 属本局 --on 2026-11-20"));
    desk.ok(&format!("case close {C}"));
    // transfer.feedback
    let desk = Desk::new();
    desk.sent();
    let refusal = desk.refused(&format!("case close {C}"));
    refusal.by(ONCE, T);
    assert_eq!(refusal.rule.as_deref(), Some("transfer.feedback"));
    // transfer.notify
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-20"));
    let refusal = desk.refused(&format!("case close {C}"));
    refusal.by(ONCE, T);
    assert_eq!(refusal.rule.as_deref(), Some("transfer.notify"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号"));
    desk.ok(&format!("case close {C}"));
    desk.refused(&format!("case decide {C} --outcome other --doc-no 峄综执〔2026〕3号")).by(ONCE, "reopen");
    desk.refused(&anew("城乡水务局")).by(ONCE, "");
    // share.penalty and assist.enforce
    for (option, rule, clause) in [
        ("--copy-to 住建局", "share.penalty", "三（四）"),
        ("--copy-none 不涉及他单位 --help-from 市场监管局", "assist.enforce", "四（三）"),
    ] {
        let desk = Desk::new();
        desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-20");
        desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 {option}"));
        let refusal = desk.refused(&format!("case close {C}"));
        refusal.by(clause, "");
        assert_eq!(refusal.rule.as_deref(), Some(rule));
        desk.sound();
    }
}

#[test]
fn closing_a_suspected_crime_that_was_not_handed_over() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} criminal"));
    desk.refused(&format!("case close {C}")).by("二（一）", "--kind criminal");
}

#[test]
fn state_secrets() {
    let desk = Desk::new();
    desk.refused("case new --unit 住建局 --title 密件 --found 2026-11-20 --secrecy state").by("四（二）3", "登记编号");
    desk.refused(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 密件 --found 2026-11-20 --secrecy state {ALL}"
    ))
    .by("四（二）3", "登记编号");
    for allowed in ["none", "privacy", "business"] {
        desk.ok(&format!("case new --unit 住建局 --title 密登〔2026〕3号 --found 2026-11-20 --secrecy {allowed}"));
    }
}

#[test]
fn a_violation_going_on_that_was_not_stopped_is_recorded_with_a_warning() {
    let desk = Desk::new();
    for measure in ["", "--measure 无", "--measure ／"] {
        let told = desk.ok(&format!("case new --unit 住建局 --title 偷倒渣土 --found 2026-11-20 --ongoing {measure}"));
        let warnings = told["warnings"].to_string();
        assert!(warnings.contains("制止措施") && warnings.contains(DUTY), "{measure}: {warnings}");
    }
    let told = desk.ok("case new --unit 住建局 --title 偷倒渣土 --found 2026-11-20 --ongoing --measure 责令停止");
    assert!(!told["warnings"].to_string().contains("制止措施"), "{told}");
    desk.sound();
}

#[test]
fn copies_and_letters_for_help_are_for_penalties_of_the_bureau() {
    let desk = Desk::new();
    desk.found();
    let decide = |outcome: &str, option: &str| {
        format!("case decide {C} --outcome {outcome} --doc-no 峄住建罚〔2026〕1号 {option}")
    };
    desk.refused(&decide("penalty", "--copy-to 综合执法局")).by("三（四）", "--copy-to");
    desk.refused(&decide("penalty", "--help-from 城乡水务局")).by("四（三）", "--help-from");
    desk.ok(&decide("penalty", ""));
    assert!(desk.deadlines("share.penalty", "open").is_empty());
}

#[test]
fn compulsory_enforcement_needs_a_decision_not_performed() {
    let desk = Desk::new();
    desk.accepted();
    desk.refused(&format!("case perform {C} --result none")).by(POLICE, "case decide");
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-18"));
    desk.refused(&format!("case enforce {C} --by court")).by(POLICE, "case perform");
    let open = desk.ok(&format!("case perform {C} --result part --on 2026-11-20"));
    assert_eq!(only(&open, "case.enforce")["due_on"], json!(null));
    let met = desk.ok(&format!("case enforce {C} --by court"));
    assert_eq!(only(&met, "case.enforce")["state"], "met");
    desk.sound();
}

#[test]
fn correcting_and_voiding_need_a_reason_and_voiding_no_dependents() {
    let desk = Desk::new();
    desk.sent();
    desk.refused(&format!("correct {T} --event 1 --on 2026-11-18")).by("二（一）", "--reason");
    desk.refused(&format!("void {T}")).by("二（一）", "--reason");
    desk.refused(&format!("void {C} --reason 误登")).by(ONCE, "作废");
    desk.ok(&format!("void {T} --reason 误登"));
    desk.ok(&format!("void {C} --reason 误登"));
    let gone = desk.refused(&format!("transfer accept {T}"));
    assert_eq!(gone.exit, 4, "{gone:?}");
    desk.sound();
}

#[test]
fn order_of_refusals() {
    let desk = Desk::new();
    desk.sent();
    // Invalid before not found, not found before unlawful, unlawful before late.
    assert_eq!(desk.refused("transfer decline T2026-0009 --on 2026-02-30").exit, 2);
    assert_eq!(desk.refused("transfer decline T2026-0009").exit, 4);
    let unlawful = desk.refused(&format!("transfer decline {T} --on 2026-11-24"));
    unlawful.by(ONCE, "--reason");
    assert_eq!(unlawful.rule, None, "not yet the limit");
    desk.refused(&format!("transfer decline {T} --on 2026-11-24 --reason 不属本局")).late("transfer.feedback", ONCE, 4);
}

#[test]
fn withdrawing_or_voiding_what_was_answered() {
    for stage in [Desk::accepted as fn(&Desk), Desk::declined, Desk::referred, Desk::designated] {
        let desk = Desk::new();
        stage(&desk);
        let struck = format!("void {T} --event 2");
        desk.refused(&format!("void {T} --reason 误登")).by(ONCE, &struck);
        desk.refused(&format!("void {T} --reason 误登")).by(ONCE, &format!("correct {T} --event 2"));
        let refusal = desk.refused(&format!("transfer withdraw {T} --reason 送错"));
        refusal.by(ONCE, &format!("void {T} --event"));
        refusal.by(ONCE, &format!("correct {T}"));
    }
    // Unanswered, either passes; a mistake that never was a transfer is voided, one that went out is withdrawn.
    for (way, status) in
        [("void T2026-0001 --reason 误登", "void"), ("transfer withdraw T2026-0001 --reason 送错", "withdrawn")]
    {
        let desk = Desk::new();
        desk.sent();
        desk.ok(way);
        assert_eq!(desk.status(T), status);
        desk.sound();
    }
}

#[test]
fn withdrawing_without_a_reason() {
    let desk = Desk::new();
    desk.sent();
    for reason in ["", "--reason 无", "--reason 不详", "--reason ——"] {
        desk.refused(&format!("transfer withdraw {T} {reason}")).by(ONCE, "--reason");
    }
    desk.ok(&format!("transfer withdraw {T} --reason 送错单位"));
}

#[test]
fn sending_anew_what_was_received_or_answered() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer receive {T} --on 2026-11-18"));
    desk.refused(&format!("transfer resend {T}")).by(ONCE, "correct");
    for stage in [Desk::accepted as fn(&Desk), Desk::declined, Desk::designated] {
        let desk = Desk::new();
        stage(&desk);
        desk.refused(&format!("transfer resend {T}")).by(ONCE, "transfer show");
    }
}

#[test]
fn jurisdiction_transfers_to_or_from_what_is_no_administrative_organ() {
    for other in ["区政府", "组长", "联席会议办公室", "检察院", "法院", "纪委监委", "政法委", "人大代表"]
    {
        let desk = Desk::new();
        desk.ok("case new --unit 住建局 --title 占道 --found 2026-11-20 --on 2026-11-20");
        desk.refused(&format!("{} --on 2026-11-20", anew(other))).by("二（一）", "--to");
        let from =
            format!("transfer new --from {other} --to 住建局 --title 占道 --found 2026-11-20 --on 2026-11-20 {ALL}");
        desk.refused(&from).by("二（一）", "case new");
        // The lawful ways pass: to an administrative organ, the police among them; as a crime; as a report.
        desk.ok(&format!("{} --on 2026-11-20 --kind jurisdiction", anew("公安分局")));
        desk.refused(&format!("correct {T} --event 1 --set to={other} --reason 笔误")).by("二（一）", "“接受单位”");
        desk.ok("case new --unit 住建局 --title 占道 --found 2026-11-20 --source report");
        desk.sound();
    }
    // To oneself stands above it in the list of what is forbidden.
    let desk = Desk::new();
    desk.ok("case new --unit 法院 --title 占道 --found 2026-11-20 --on 2026-11-20");
    desk.refused(&anew("法院")).by("二（一）", "assess");
    desk.refused(&anew("住建局")).by("二（一）", "case new");
}

#[test]
fn urgency_is_fixed_by_the_assessment() {
    for urgent in ["", "--urgent"] {
        let desk = Desk::new();
        desk.found();
        desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-24 {urgent}"));
        let refusal = desk.refused(&format!("{} --urgent --on 2026-11-24", anew("综合执法局")));
        refusal.invalid();
        assert!(refusal.hint.contains(&format!("case assess {C} other --urgent")), "{refusal:?}");
        desk.ok(&format!("case assess {C} other --urgent --reason 情况紧急 --on 2026-11-24"));
        let sent = desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-24"));
        assert!(sent["warnings"].to_string().contains("材料待补"), "{sent}");
        assert_eq!(desk.field(T, "urgent"), true);
    }
}
