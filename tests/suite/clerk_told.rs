//! What a clerk is told without asking: what would be counted twice, what nobody would miss, what an answer means.

use crate::common::{C, Desk, T, word};

const S: &str = "S2026-0001";

/// What an answer warns of.
fn warned(answer: &serde_json::Value) -> String {
    answer["warnings"].as_array().unwrap().iter().map(word).collect::<Vec<_>>().join("\n")
}

/// A penalty of the bureau, copied to two units.
fn decided(number: &str) -> Desk {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!("case assess {C} own --on 2026-11-16"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 警告 --copy-to 住建局,城乡水务局 --on 2026-11-23{number}"
    ));
    desk
}

#[test]
fn copies_of_one_penalty_that_two_records_hold_are_named_and_one_goes() {
    let number = " --doc-no 峄综执罚〔2026〕1号";
    let new = "share new --kind penalty --from 综合执法局 --to 住建局 --title 处罚决定 --event 2026-11-23";
    // In the case, and by its number alone, however it is written.
    for more in [format!(" --case {C}"), format!(" --case {C}{number}"), " --doc-no 峄综执罚[2026]001号".to_owned()]
    {
        let desk = decided(number);
        let told = warned(&desk.ok(&format!("{new}{more}")));
        assert!(told.contains("S2026-0001 与 S2026-0002 是同一处罚决定对住建局的抄送"), "{more}: {told}");
        assert!(told.contains("jiexie void S2026-0002 --reason 重复登记"), "{more}: {told}");
        desk.ok("void S2026-0002 --reason 重复登记");
        desk.ok(&format!("share send {S} --channel written"));
        assert_eq!(desk.status(S), "sent");
        desk.sound();
    }
    // Another decision, another unit, what takes the place of the copies: nothing is said.
    let desk = decided(number);
    for more in [format!(" --case {C} --doc-no 峄综执罚〔2026〕2号"), " --doc-no 峄综执罚〔2026〕3号".to_owned()]
    {
        assert!(!warned(&desk.ok(&format!("{new}{more}"))).contains("同一处罚决定"), "{more}");
    }
    let other = new.replace("住建局", "教体局");
    assert!(!warned(&desk.ok(&format!("{other} --case {C}{number}"))).contains("同一处罚决定"));
    assert!(!warned(&desk.ok(&format!("{new} --replaces {S}"))).contains("同一处罚决定"));
}

#[test]
fn a_decision_whose_copies_were_entered_beforehand_names_them() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!("case assess {C} own --on 2026-11-16"));
    let new = "share new --kind penalty --from 综合执法局 --to 住建局 --title 处罚决定 --event 2026-11-23";
    desk.ok(&format!("{new} --doc-no 峄综执罚〔2026〕1号"));
    let decide =
        format!("case decide {C} --outcome penalty --penalty 警告 --doc-no 峄综执罚〔2026〕1号 --on 2026-11-23");
    let told = warned(&desk.ok(&format!("{decide} --copy-to 住建局")));
    assert!(told.contains("S2026-0002 与 S2026-0001 是同一处罚决定对住建局的抄送"), "{told}");
    assert!(told.contains("jiexie void S2026-0001 --reason 重复登记"), "{told}");
    assert_eq!(desk.deadlines("share.penalty", "open").len(), 1);
}

#[test]
fn materials_that_the_receiver_found_lacking_are_waited_for_and_listed_with_their_age() {
    let mut desk = Desk::new();
    desk.sent();
    let told = warned(&desk.ok(&format!("transfer accept {T} --on 2026-11-18 --complete no --lacking 现场照片")));
    assert!(told.contains("材料不全（现场照片）：由住建局补") && told.contains("二（三）"), "{told}");
    assert!(told.contains(&format!("jiexie case material add {C} --kind 类别 文件")), "{told}");
    let row = |desk: &Desk, line: &str| -> Option<serde_json::Value> {
        let all = desk.ok(line);
        all.as_array().unwrap().iter().find(|row| row["rule"] == "transfer.material").cloned()
    };
    let waiting = row(&desk, "todo").unwrap();
    assert_eq!((word(&waiting["subject"]), word(&waiting["unit"])), (T.to_owned(), "housing".to_owned()), "{waiting}");
    assert!(word(&waiting["title"]).contains("材料待补（现场照片）") && waiting["age"] == 6, "{waiting}");
    assert!(row(&desk, "todo --unit 住建局").is_some() && row(&desk, "todo --unit 综合执法局").is_none());
    let desk_of = desk.table("").replace(' ', "");
    assert!(desk_of.contains("材料待补") && desk_of.contains("缺现场照片"), "{desk_of}");
    let next = desk.ok(&format!("show {T}"))["next"].to_string();
    assert!(next.contains(&format!("case material add {C}")), "{next}");
    // Brought, it is waited for no more; struck out, again.
    desk.at("2026-11-25");
    desk.ok(&format!("case material add {C} --kind evidence photo.zip"));
    assert!(row(&desk, "todo").is_none());
    let last = desk.ok(&format!("show {C}"))["events"].as_array().unwrap().len();
    desk.ok(&format!("void {C} --event {last} --reason 误登"));
    assert!(row(&desk, "todo").is_some());
    // Corrected to complete, nothing is lacking; nor once the case is decided.
    let other = Desk::new();
    other.sent();
    other.ok(&format!("transfer accept {T} --on 2026-11-18 --complete no"));
    assert!(word(&row(&other, "todo").unwrap()["title"]).contains("没有写明缺哪些"));
    other.ok(&format!("correct {T} --event 2 --set 材料齐全=是 --reason 登记有误"));
    assert!(row(&other, "todo").is_none());
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执决〔2026〕1号"));
    assert!(row(&desk, "todo").is_none());
    desk.sound();
}

#[test]
fn a_penalty_without_a_day_to_perform_it_by_stands_among_what_is_undone_until_something_is_said_of_it() {
    let listed = |desk: &Desk| -> Option<serde_json::Value> {
        let all = desk.ok("todo");
        all.as_array().unwrap().iter().find(|row| row["rule"] == "case.performance").cloned()
    };
    let desk = decided(" --doc-no 峄综执罚〔2026〕1号");
    let row = listed(&desk).unwrap();
    assert_eq!((word(&row["subject"]), word(&row["unit"])), (C.to_owned(), "bureau".to_owned()), "{row}");
    assert_eq!((&row["age"], &row["clause"]), (&1.into(), &"六（二）".into()), "{row}");
    let shown = desk.table("").replace(' ', "");
    assert!(shown.contains("没有天数还没办的") && shown.contains(&format!("jiexiecaseperform{C}")), "{shown}");
    // Each way out of it.
    for line in [
        format!("case perform {C} --result full"),
        format!("case perform {C} --result none"),
        format!("case stay {C} --until 2026-12-31 --reason 分期"),
        format!("case review {C} --kind own --result revoked --doc-no 峄综执撤〔2026〕1号"),
        format!("correct {C} --event 3 --set 履行期限=2026-12-08 --reason 漏登"),
    ] {
        let desk = decided(" --doc-no 峄综执罚〔2026〕1号");
        assert!(listed(&desk).is_some());
        desk.ok(&line);
        assert!(listed(&desk).is_none(), "{line}");
    }
    // With a day it is watched as a deadline; of another unit nobody waits for it.
    let dated = decided(" --doc-no 峄综执罚〔2026〕1号 --perform-by 2026-12-08");
    assert!(listed(&dated).is_none());
    let other = Desk::new();
    other.ok("case new --unit 住建局 --title 违建 --found 2026-11-16");
    other.ok(&format!("case assess {C} own --on 2026-11-16"));
    other.ok(&format!("case decide {C} --outcome penalty --doc-no 峄住建罚〔2026〕1号 --on 2026-11-23"));
    assert!(listed(&other).is_none());
}

#[test]
fn a_meeting_set_for_a_day_off_is_said_and_a_make_up_saturday_is_none() {
    let mut desk = Desk::new();
    let told = warned(&desk.ok("meeting new --kind special --called-by leader --date 2026-12-20"));
    assert!(told.contains("会议日期 2026-12-20 不是工作日"), "{told}");
    let told = warned(&desk.ok("meeting postpone M2026-0001 --to 2026-12-26 --reason 改期"));
    assert!(told.contains("会议日期 2026-12-26 不是工作日"), "{told}");
    assert!(!warned(&desk.ok("meeting postpone M2026-0001 --to 2026-12-21 --reason 改期")).contains("不是工作日"));
    desk.at("2026-09-14");
    // A holiday in the week, and the Sunday that is worked for it.
    let told = warned(&desk.ok("meeting new --kind special --called-by leader --date 2026-10-02"));
    assert!(told.contains("2026-10-02 不是工作日") && told.contains("国庆"), "{told}");
    let told = warned(&desk.ok("meeting new --kind special --called-by leader --date 2026-09-20"));
    assert!(!told.contains("不是工作日"), "{told}");
}

#[test]
fn who_takes_a_step_is_no_option_and_what_may_be_written_of_people_is_named() {
    let desk = Desk::new();
    desk.sent();
    let refusal = desk.refused(&format!("transfer accept {T} --by 李四"));
    for told in ["由哪个单位办，记录里已有", "--handler（经办人）", "--actor"] {
        assert!(refusal.hint.contains(told) && !refusal.hint.contains("--cc"), "{refusal:?}");
    }
    desk.ok(&format!("transfer accept {T} --on 2026-11-18 --handler 李四"));
}

#[test]
fn a_printed_command_names_the_register_that_was_named() {
    let desk = Desk::new();
    let run = |line: &str| {
        let mut command = desk.command(line.split_whitespace());
        let done = command.env_remove("JIEXIE_DB").output().unwrap();
        assert!(done.status.success(), "{line}\n{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap() + &String::from_utf8(done.stderr).unwrap()
    };
    let made = run("--db 另一本.db case new --unit 住建局 --title 违建 --found 2026-11-23");
    let next = made.lines().find_map(|line| line.split_once("属本单位管辖的：jiexie ")).unwrap().1;
    assert_eq!(next, "--db 另一本.db case assess C2026-0001 own", "{made}");
    assert!(made.lines().all(|line| !line.contains("jiexie case")), "{made}");
    run(next);
    assert!(run("show C2026-0001 --db 另一本.db").contains("jiexie --db 另一本.db "));
    assert!(run("--db 另一本.db").contains("jiexie --db 另一本.db "));
    let meeting = run("--db 另一本.db meeting new --kind special --called-by leader --date 2026-12-21");
    assert!(meeting.contains("文书：jiexie --db 另一本.db letter M2026-0001"), "{meeting}");
    // Where it is not named, neither is it printed.
    assert!(!desk.table("case new --unit 住建局 --title 违建 --found 2026-11-23").contains("--db"));
}

#[test]
fn the_sheet_of_a_meeting_is_listed_once_and_its_steps_are_no_row_numbers() {
    let mut desk = Desk::new();
    desk.at("2026-11-16");
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20");
    desk.at("2026-11-24");
    let sheets = |desk: &Desk| -> Vec<serde_json::Value> {
        let all = desk.ok("letter M2026-0001");
        all.as_array().unwrap().iter().filter(|row| row["kind"] == "attendance").cloned().collect()
    };
    assert_eq!(sheets(&desk).len(), 1);
    desk.ok("meeting hold M2026-0001 --on 2026-11-20");
    assert_eq!(sheets(&desk).iter().map(|row| row["event"].clone()).collect::<Vec<_>>(), [2]);
    assert!(desk.table("letter M2026-0001").starts_with("事项"));
    // That which was made is the one.
    desk.ok("letter M2026-0001 --kind attendance --event 1 -o 签到表.docx");
    let made = sheets(&desk);
    assert_eq!((made.len(), &made[0]["event"], &made[0]["status"]), (1, &1.into(), &"made".into()), "{made:?}");
    // Of another day it is another.
    desk.at("2026-11-16");
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20");
    desk.ok("meeting postpone M2026-0002 --to 2026-11-23 --reason 改期");
    let all = desk.ok("letter M2026-0002");
    assert_eq!(all.as_array().unwrap().iter().filter(|row| row["kind"] == "attendance").count(), 2, "{all}");
}
