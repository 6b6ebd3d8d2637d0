//! What is entered late is judged by how everything stood on its day, and what stands on later days is judged again in its light: by the
//! cases that one goes on together with, by what was open, by whether a standing item still ran.

use crate::common::{C, Desk, PAPER, T, word};

const C2: &str = "C2026-0002";
const G: &str = "G2026-0001";
const A: &str = "A2026-0001";

/// Two cases of the bureau, found on 3 September.
fn two() -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-09-03");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-09-03");
    desk.ok("case new --unit 综合执法局 --title 乙 --found 2026-09-03");
    desk
}

/// Two cases of another unit, found on 4 October.
fn two_of_housing() -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-10-04");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-10-04");
    desk.ok("case new --unit 住建局 --title 乙 --found 2026-10-04");
    desk
}

fn fine(on: &str) -> String {
    format!("case decide {C} --outcome penalty --doc-no 罚1 --copy-none 无移送单位{on}")
}

fn suspect(on: &str) -> String {
    format!("case assess {C2} criminal --to 公安分局 --findings 查{on}")
}

fn merge(on: &str) -> String {
    format!("case link {C2} --to {C} --as merged --reason 同一事实{on}")
}

/// The deadlines of a record of one limit, as `state met_on days ended_by`.
fn told(desk: &Desk, id: &str, rule: &str) -> Vec<String> {
    let shown = desk.ok(&format!("show {id}"));
    let of = shown["deadlines"].as_array().unwrap().iter().filter(|d| d["rule"] == rule && d["state"] != "superseded");
    of.map(|d| format!("{} {} {} {}", word(&d["state"]), word(&d["met_on"]), d["days_over"], word(&d["ended_by"])))
        .collect()
}

/// 六（二）: what was decided before the cases went on together, or while neither was a suspected crime, was lawful and is so
/// whenever it is entered.
#[test]
fn a_decision_is_judged_by_its_kin_as_they_stood_that_day() {
    let mut desk = two();
    desk.at("2026-09-14");
    desk.ok(&suspect(""));
    desk.at("2026-10-04");
    desk.ok(&merge(""));
    desk.at("2026-10-10");
    desk.ok(&fine(" --on 2026-09-25"));
    desk.sound();

    let mut desk = two();
    desk.at("2026-09-10");
    for line in [suspect(""), format!("transfer new --case {C2} --to 公安分局 {PAPER}"), merge("")] {
        desk.ok(&line);
    }
    desk.at("2026-09-20");
    desk.ok(&format!("transfer decline {T} --reason 没有犯罪事实 --ground no-crime"));
    desk.ok(&format!("transfer new --case {C2} --to 综合执法局 --kind return {PAPER}"));
    desk.at("2026-09-24");
    desk.ok(&suspect(" --reason 又有新证据"));
    desk.at("2026-09-25");
    desk.refused(&fine(" --on 2026-09-19")).by("六（二）", "--on 应为 2026-09-20 或以后");
    desk.ok(&fine(" --on 2026-09-20"));
    desk.sound();
}

/// 六（二）: the decision that a tie, an assessment, a correction or a voiding entered afterwards would have forbidden is named, and
/// goes first.
#[test]
fn what_makes_its_kin_a_suspected_crime_names_the_decision() {
    let mut desk = two();
    desk.at("2026-09-10");
    desk.ok(&suspect(""));
    desk.at("2026-09-12");
    desk.ok(&fine(""));
    desk.at("2026-09-20");
    let way = "void C2026-0001 --event 2";
    desk.refused(&merge(" --on 2026-09-11")).by("六（二）", way);
    desk.ok(&merge(" --on 2026-09-12"));
    desk.refused(&format!("correct {C2} --event 3 --on 2026-09-11 --reason 误记")).by("六（二）", way);
    desk.ok(&format!("void {C} --event 2 --reason 误登"));
    desk.ok(&format!("correct {C2} --event 3 --on 2026-09-11 --reason 误记"));
    desk.sound();

    let mut desk = two();
    desk.at("2026-09-11");
    desk.ok(&merge(""));
    desk.at("2026-09-12");
    desk.ok(&fine(""));
    desk.at("2026-09-20");
    desk.refused(&suspect(" --on 2026-09-10")).by("六（二）", "void C2026-0001 --event 3");
    desk.ok(&suspect(" --on 2026-09-12"));
    desk.sound();

    let mut desk = two();
    desk.at("2026-09-10");
    desk.ok(&suspect(""));
    desk.ok(&merge(""));
    desk.at("2026-09-12");
    desk.ok(&format!("case assess {C2} own --reason 数额不足"));
    desk.at("2026-09-14");
    desk.ok(&fine(""));
    desk.refused(&format!("void {C2} --event 4 --reason 误登")).by("六（二）", "void C2026-0001 --event 3");
    desk.refused(&format!("correct {C} --event 3 --on 2026-09-11 --reason 误记"))
        .by("六（二）", "void C2026-0001 --event 3");
    desk.sound();
}

/// 二（二）1, 二（二）2: a tie is judged by what was owed on its day, a main case's closing by who waited for it then.
#[test]
fn ties_and_closings_are_judged_by_their_day() {
    let mut desk = Desk::since_july();
    desk.at("2026-09-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-09-02");
    desk.ok("case new --unit 住建局 --title 乙 --found 2026-09-02");
    desk.at("2026-09-25");
    desk.ok(&format!("case assess {C2} other --to 综合执法局 --findings 查"));
    desk.at("2026-09-26");
    desk.refused(&merge(" --on 2026-09-25")).by("二（二）1", "transfer new");
    desk.ok(&merge(" --on 2026-09-17"));
    assert_eq!(told(&desk, C2, "transfer.send"), ["open  0 "]);
    desk.refused(&format!("correct {C2} --event 3 --on 2026-09-26 --reason 误记"))
        .by("二（二）1", "correct C2026-0002");
    desk.sound();

    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02");
    desk.ok("case new --unit 住建局 --title 乙 --found 2026-11-02");
    desk.ok(&format!("transfer new --case {C2} --to 综合执法局 {PAPER}"));
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-11-10");
    desk.ok(&format!("case close {C}"));
    desk.at("2026-11-16");
    desk.refused(&merge(" --on 2026-11-09")).by("二（二）2", "void C2026-0001 --event 2");
    // What was closed undecided decides for nobody, entered when it may be.
    desk.refused(&merge(" --on 2026-11-11")).by("二（二）2", "case reopen C2026-0001");
    desk.ok(&format!("case reopen {C} --reason 并案 --on 2026-11-11"));
    desk.ok(&merge(" --on 2026-11-11"));
    desk.sound();
}

/// What hangs on a case is open when it is closed, or it is not: whatever is entered first.
#[test]
fn a_closing_is_judged_by_what_was_open_that_day() {
    let ask = "assist new --kind consult --case C2026-0001 --from 综合执法局 --to 住建局 --title 征询 --doc-no 函1";
    let mut desk = two();
    desk.at("2026-09-21");
    desk.ok(ask);
    desk.at("2026-09-22");
    desk.ok(&format!("case close {C} --on 2026-09-04"));
    desk.sound();

    let mut desk = two();
    desk.at("2026-09-10");
    desk.ok(&format!("case close {C}"));
    desk.at("2026-09-16");
    let way = "void C2026-0001 --event 2";
    desk.refused(&format!("{ask} --on 2026-09-04")).by("四（二）2", way);
    desk.refused(&format!(
        "share new --kind approval --from 住建局 --to 综合执法局 --title 许可 --event 2026-09-04 --case {C} --on 2026-09-04"
    ))
    .by("三（四）", way);
    // As printed: opened again, told, met, closed.
    desk.ok(&format!("void {C} --event 2 --reason 先补登"));
    desk.ok(&format!("{ask} --on 2026-09-04"));
    desk.refused(&format!("case close {C} --on 2026-09-10")).by("四（二）2", "assist withdraw");
    desk.ok(&format!("assist reply {A} --articles 第五条 --standard 中档 --doc-no 复1 --on 2026-09-09"));
    desk.refused(&format!("case close {C} --on 2026-09-08")).by("四（二）2", "");
    desk.ok(&format!("case close {C} --on 2026-09-10"));
    desk.refused(&format!("correct {A} --event 2 --on 2026-09-11 --reason 误记")).by("四（二）2", "void C2026-0001");
    desk.sound();
}

/// 三（一）: nothing is shared under an item after it was stopped; that it was stopped before takes no lateness back silently.
#[test]
fn a_standing_item_stopped_late_is_stopped_from_its_day_on() {
    let begin = || {
        let mut desk = Desk::since_july();
        desk.at("2026-07-10");
        desk.ok("share standing new --from 住建局 --to 综合执法局 --title 许可 --kind oversight --every month");
        desk
    };
    let stop = format!("share standing stop {G} --reason 职能调整 --on 2026-09-05");
    let mut desk = begin();
    desk.at("2026-10-10");
    desk.ok(&format!("share new --standing {G} --period 2026-07"));
    desk.ok("share send S2026-0001 --channel written --late-reason 漏送");
    desk.at("2026-10-12");
    desk.refused(&stop).by("三（一）", "void S2026-0001 --reason");
    desk.refused(&format!("{stop} --late-reason 漏登")).by("三（一）", "void S2026-0001 --reason");
    desk.ok("void S2026-0001 --reason 停止以后共享的");
    desk.ok(&stop);
    desk.ok("share new --kind oversight --from 住建局 --to 综合执法局 --title 七月许可 --event 2026-10-10");
    desk.sound();

    let mut desk = begin();
    desk.at("2026-09-01");
    desk.ok(&format!("share new --standing {G} --period 2026-07"));
    desk.at("2026-10-10");
    desk.ok("share send S2026-0001 --channel written --late-reason 漏送");
    desk.at("2026-10-12");
    desk.refused(&stop).by("三（一）", "--late-reason");
    desk.ok(&format!("{stop} --late-reason 停止的通知未转到"));
    desk.refused(&format!("correct {G} --event 2 --on 2026-08-31 --reason 误记")).by("三（一）", "void S2026-0001");
    desk.refused("correct S2026-0001 --event 1 --on 2026-09-07 --reason 误记").by("三（一）", "");
    desk.sound();
}

/// 二（二）1: what was sent before the case went on within another was sent; what had not been ended with that, late as it was.
#[test]
fn what_was_done_before_a_merger_stands_before_it() {
    for kind in ["merged", "duplicate"] {
        let mut desk = two_of_housing();
        desk.ok(&format!("case assess {C2} other --to 综合执法局 --findings 查"));
        desk.at("2026-10-20");
        desk.ok(&format!("case link {C2} --to {C} --as {kind} --reason 同一事实"));
        assert_eq!(told(&desk, C2, "transfer.send"), ["late  10 merge"]);
        let send = format!("transfer new --case {C2} --to 综合执法局 {PAPER}");
        desk.refused(&format!("{send} --on 2026-10-09")).by("二（二）1", "--late-reason");
        desk.ok(&format!("{send} --on 2026-10-09 --late-reason 漏登"));
        assert_eq!(told(&desk, C2, "transfer.send"), ["met 2026-10-09 0 met"]);
        desk.ok(&format!("transfer accept {T} --on 2026-10-12"));
        assert_eq!(told(&desk, C2, "case.decide"), ["open  0 "]);
        desk.sound();

        let mut desk = two_of_housing();
        desk.at("2026-10-17");
        desk.ok(&format!("case link {C2} --to {C} --as {kind} --reason 同一事实"));
        desk.at("2026-10-22");
        desk.ok(&format!("case assess {C2} other --to 综合执法局 --findings 查 --on 2026-10-05"));
        assert_eq!(told(&desk, C2, "transfer.send"), ["late  7 merge"]);
        assert_eq!(told(&desk, C2, "case.assess"), ["met 2026-10-05 0 met"]);
        // The merger on another day ends it on that.
        desk.ok(&format!("correct {C2} --event 2 --on 2026-10-04 --reason 误记"));
        assert_eq!(told(&desk, C2, "transfer.send"), ["open  12 "]);
        desk.sound();
    }
}

/// A merger entered late ends nothing that began after it.
#[test]
fn a_late_merger_ends_what_was_open_on_its_day() {
    let mut desk = two_of_housing();
    desk.at("2026-10-16");
    desk.ok(&format!("case assess {C2} other --to 综合执法局 --findings 查"));
    desk.at("2026-10-28");
    assert_eq!(told(&desk, C2, "transfer.send"), ["open  7 "]);
    desk.ok(&format!("case link {C2} --to {C} --as duplicate --reason 同一事实 --on 2026-10-06"));
    assert_eq!(told(&desk, C2, "transfer.send"), ["open  7 "]);
    desk.sound();
}

/// 四（三）: the letter that asked for help while the penalty stood was sent in time, whatever became of that since; one that is asked for
/// after the penalty was revoked stands in the way of what would have it revoked before.
#[test]
fn a_letter_for_help_is_judged_by_the_penalty_of_its_day() {
    for result in ["revoked", "redo"] {
        let mut desk = Desk::since_july();
        desk.at("2026-11-02");
        desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02");
        desk.ok(&format!("{} --help-from 公安分局", fine("")));
        desk.at("2026-11-23");
        desk.ok(&format!("case review {C} --kind litigation --result {result} --doc-no 判1"));
        desk.at("2026-11-25");
        assert_eq!(told(&desk, C, "assist.enforce"), ["late  14 review"]);
        let ask =
            format!("assist new --kind enforce --case {C} --from 综合执法局 --to 公安分局 --title 配合 --doc-no 函9");
        desk.refused(&format!("{ask} --on 2026-11-06")).by("四（三）", "--late-reason");
        desk.refused(&format!("{ask} --on 2026-11-24 --late-reason 漏登")).by("四（三）", "case decide");
        desk.ok(&format!("{ask} --on 2026-11-06 --late-reason 漏登"));
        assert_eq!(told(&desk, C, "assist.enforce"), ["met 2026-11-06 0 met"]);
        let earlier = format!("correct {C} --event 3 --on 2026-11-05 --reason 误记");
        desk.refused(&earlier).by("四（三）", "void A2026-0001");
        desk.sound();
    }
}
