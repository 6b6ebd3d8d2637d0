//! Lateness taken back that was put back: only the line of what was undone goes, and what became of an event since is said.

use crate::common::{Desk, T, taken_back};

const CORRECTED: &str = "更正与作废收回的逾期";
const O: &str = "O2026-0001";

/// Sent on the 12th of October: feedback is due on the 15th.
fn sent(desk: &Desk) {
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 甲甲 --found 2026-10-12 --paper-materials 全");
}

/// What was taken back: record, last day, days, days left, by what, by which event, what became of it; the same in both reports.
fn taken(desk: &Desk) -> Vec<String> {
    taken_back(desk, &["record", "due_on", "days", "left", "by", "afterwards"])
}

// Started without telling the police an operation is late the moment it opens, by no day: that goes no more silently than days do.
#[test]
fn what_is_late_by_no_day_leaves_its_line() {
    let planned = "operation new --kind major --title 拆违 --lead 综合执法局 --starts 2026-10-14";
    let start = format!("operation start {O} --late-reason 情况紧急");
    let mut desk = Desk::since_july();
    desk.ok(planned);
    desk.at("2026-10-14");
    desk.ok(&start);
    desk.at("2026-10-20");
    let reply = desk.ok(&format!("void {O} --reason 误登"));
    assert!(reply["warnings"].to_string().contains("收回 O2026-0001 的超期 0 天（作废）"), "{reply}");
    assert_eq!(taken(&desk), ["O2026-0001 2026-10-14 0 0 作废 null"]);
    // Struck by itself it is open again, and later than before: nothing was taken back.
    let mut desk = Desk::since_july();
    desk.ok(planned);
    desk.at("2026-10-14");
    desk.ok(&start);
    desk.at("2026-10-20");
    desk.ok(&format!("void {O} --event 2 --reason 误登"));
    assert_eq!(taken(&desk), Vec::<String>::new());
    desk.ok(&format!("operation police {O} --on 2026-10-13"));
    assert_eq!(taken(&desk), ["O2026-0001 2026-10-14 0 0 补录 null"], "what stood before that day");
    // Entered a day late it is as late as it was on its day.
    let mut desk = Desk::since_july();
    desk.ok(planned);
    desk.at("2026-10-15");
    desk.ok(&format!("{start} --on 2026-10-14"));
    assert_eq!(taken(&desk), Vec::<String>::new());
}

// Of two days off that were added one is taken away again, on a later day or an earlier one of the calendar: the line of the other
// stays, told from where it takes lateness back now.
#[test]
fn a_day_of_the_calendar_taken_away_leaves_the_line_of_the_other() {
    let add = |day: &str| format!("calendar add {day} holiday --name 停水 --basis 区政府通知");
    let remove = |day: &str| format!("calendar remove {day} --basis 通知作废");
    for (first, second, gone, left) in [
        ("2026-10-14", "2026-10-15", "2026-10-15", "T2026-0001 2026-10-15 1 4 日历变动 null"),
        ("2026-10-14", "2026-10-15", "2026-10-14", "T2026-0001 2026-10-15 1 4 日历变动 null"),
    ] {
        let mut desk = Desk::since_july();
        sent(&desk);
        desk.at("2026-10-20");
        desk.ok(&add(first));
        let event = desk.events();
        desk.ok(&add(second));
        let both = ["T2026-0001 2026-10-15 1 4 日历变动 null", "T2026-0001 2026-10-16 3 1 日历变动 null"];
        assert_eq!(taken(&desk), both);
        desk.at("2026-10-21");
        desk.ok(&remove(gone));
        assert_eq!(taken(&desk), [left], "{gone}");
        let report = desk.ok("report supervision --from 2026-09-01 --to 2026-10-21").to_string();
        let named = report.contains(&format!("\"seq\":{event}"));
        assert_eq!(named, gone == second, "the line names the event that still stands: {report}");
        desk.ok(&remove(if gone == first { second } else { first }));
        assert_eq!(taken(&desk), Vec::<String>::new());
    }
}

// Taken away and added again on one day, a day off leaves everything as it stood: the reply promises no line that no report has.
#[test]
fn what_a_day_takes_and_gives_back_is_promised_no_line() {
    let mut desk = Desk::since_july();
    sent(&desk);
    desk.at("2026-10-14");
    desk.ok("calendar add 2026-10-15 holiday --name 停水 --basis 区政府通知");
    desk.at("2026-10-20");
    let gone = desk.ok("calendar remove 2026-10-15 --basis 通知作废");
    let again = desk.ok("calendar add 2026-10-15 holiday --name 停水 --basis 区政府通知");
    for reply in [gone, again] {
        assert!(!reply["warnings"].to_string().contains("列入监督报告"), "{reply}");
    }
    assert_eq!(taken(&desk), Vec::<String>::new());
    // On another day it is lateness taken back, and the report has what the reply promises.
    desk.ok("calendar remove 2026-10-15 --basis 通知作废");
    desk.at("2026-10-21");
    let again = desk.ok("calendar add 2026-10-15 holiday --name 停水 --basis 区政府通知");
    assert!(again["warnings"].to_string().contains("收回 T2026-0001 的超期 1 天（日历变动），仍超期 5 天"), "{again}");
    assert_eq!(taken(&desk), ["T2026-0001 2026-10-15 1 5 日历变动 null"]);
}

// A true receipt that is corrected to the day presumed, or struck, puts its days back, whether the answer came since or not; the
// answer corrected to a day between leaves them taken.
#[test]
fn what_is_as_late_as_before_is_put_back() {
    for (undo, answered) in [
        (format!("correct {T} --event 2 --on 2026-10-12 --reason 误"), true),
        (format!("void {T} --event 2 --reason 误"), true),
        (format!("correct {T} --event 2 --on 2026-10-12 --reason 误"), false),
    ] {
        let mut desk = Desk::since_july();
        sent(&desk);
        desk.at("2026-10-26");
        desk.ok(&format!("transfer receive {T} --on 2026-10-16"));
        assert_eq!(taken(&desk), ["T2026-0001 2026-10-15 6 5 登记收到 null"]);
        if answered {
            desk.at("2026-10-27");
            desk.ok(&format!("transfer accept {T} --late-reason 忙"));
        }
        desk.at("2026-10-30");
        desk.ok(&format!("{undo} --late-reason 忙"));
        assert_eq!(taken(&desk), Vec::<String>::new(), "{undo}");
    }
    let mut desk = Desk::since_july();
    sent(&desk);
    desk.at("2026-10-26");
    desk.ok(&format!("transfer accept {T} --on 2026-10-14"));
    desk.at("2026-10-30");
    desk.ok(&format!("correct {T} --event 2 --on 2026-10-20 --reason 误 --late-reason 忙"));
    // The event it names says another day by now, and the line says so.
    assert_eq!(taken(&desk), ["T2026-0001 2026-10-15 11 0 补录 已更正"]);
    desk.ok(&format!("void {T} --event 2 --reason 未答复"));
    assert_eq!(taken(&desk), Vec::<String>::new(), "as late as if nothing had been entered");
    desk.ok(&format!("transfer accept {T} --on 2026-10-15"));
    desk.at("2026-11-02");
    desk.ok(&format!("void {T} --event 5 --reason 未答复"));
    desk.ok(&format!("transfer withdraw {T} --reason 重复 --on 2026-10-15 --late-reason 当时没有登记"));
    let lines = taken(&desk);
    assert_eq!(lines.len(), 1, "{lines:?}");
    desk.ok(&format!("void {T} --reason 误登"));
    assert!(taken(&desk).iter().any(|line| line.ends_with("补录 已作废")), "{:?}", taken(&desk));
}

/// The cells of each line, but for the number of its event, which is another register's.
fn lines(desk: &Desk, report: &str) -> Vec<String> {
    let report = desk.ok(&format!("report {report} --from 2026-09-01 --to {}", &desk.now[..10]));
    let mut tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let rows = tables.find(|table| table["name"] == CORRECTED).unwrap()["rows"].as_array().unwrap().clone();
    let bare = rows.into_iter().map(|mut row| {
        row.as_object_mut().unwrap().remove("seq");
        row.to_string()
    });
    let mut bare: Vec<String> = bare.collect();
    bare.sort();
    bare
}

// What was taken back of records that are void as a whole goes with an export too, is told once however often that is taken in, and
// their ids are given to no other record.
#[test]
fn lateness_of_voided_records_goes_with_an_export() {
    let mut desk = Desk::since_july();
    sent(&desk);
    sent(&desk);
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定");
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 许可 --event 2026-10-12 --doc-no 住许〔2026〕7号");
    desk.at("2026-10-26");
    desk.ok(&format!("transfer accept {T} --on 2026-10-14"));
    desk.ok("transfer receive T2026-0002 --on 2026-10-16");
    desk.at("2026-10-28");
    for id in ["T2026-0002", "C2026-0002", "A2026-0001", "S2026-0001"] {
        desk.ok(&format!("void {id} --reason 误登"));
    }
    assert_eq!(taken(&desk).len(), 5);
    assert!(taken(&desk).iter().any(|line| line == "T2026-0002 2026-10-15 6 5 登记收到 已作废"), "{:?}", taken(&desk));
    desk.ok("export out --with-personal-data");
    let mut other = Desk::blank();
    other.at("2026-09-01");
    other.ok("init --since 2026-07-01");
    other.at("2026-10-28");
    for _ in 0..2 {
        other.ok(&format!("import {}", desk.path("out").display()));
        for report in ["supervision", "late-entries"] {
            assert_eq!(lines(&other, report), lines(&desk, report));
        }
        other.sound();
    }
    // Nothing but that stands of them, and their ids are taken.
    let gone = other.refused("show C2026-0002");
    assert!(gone.message.contains("作废"), "{gone:?}");
    assert_eq!(other.ok("case new --unit 住建局 --title 占道 --found 2026-10-27")["id"], "C2026-0003");
    let shown = other.refused("void A2026-0001 --reason 误登");
    assert!(shown.message.contains("作废"), "{shown:?}");
    other.sound();
}
