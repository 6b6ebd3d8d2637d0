//! Reports by what was known on a day: whatever is entered afterwards, of records, units, people or the calendar, they read as
//! they did on that day.

use serde_json::Value;

use crate::common::Desk;

/// The report by all that was known at the end of a day, with what it prints.
fn known_at(desk: &Desk, day: &str) -> (Value, String) {
    let asked = format!("--from 2026-09-01 --to {day} --as-of {day} --known-at {day}");
    let mut report = desk.ok(&format!("report supervision {asked}"));
    report.as_object_mut().unwrap().remove("generated_at");
    let overdue = desk.table(&format!("overdue --as-of {day} --known-at {day}"));
    (report, overdue)
}

/// Takes the steps, each on its day, and compares what each day said with what is said of it at the end.
fn lived(desk: &mut Desk, steps: &[(&str, &str)]) {
    let mut told: Vec<(String, (Value, String))> = Vec::new();
    for (at, (day, line)) in steps.iter().enumerate() {
        desk.at(day);
        desk.ok(line);
        // What is said of a day is said at its end.
        if steps.get(at + 1).is_none_or(|(next, _)| next != day) {
            told.push(((*day).to_owned(), known_at(desk, day)));
        }
    }
    for (day, then) in told {
        assert_eq!(then, known_at(desk, &day), "known at the end of {day}");
    }
    desk.sound();
}

#[test]
fn names_groups_and_numbers_of_units_are_those_known_then() {
    let mut desk = Desk::since_july();
    let sent = |from: &str, to: &str| {
        format!("transfer new --from {from} --to {to} --title 甲{to} --found 2026-10-12 --paper-materials 全")
    };
    desk.ok(&sent("住建局", "综合执法局"));
    desk.ok(&sent("林业发展服务中心", "城乡水务局"));
    desk.ok(&sent("自然资源局", "坛山街道"));
    lived(
        &mut desk,
        &[
            ("2026-10-20", "unit contact set 住建局 --role lead --name 张三 --on 2026-10-01"),
            ("2026-10-21", "unit contact set 住建局 --role liaison --name 李四 --on 2026-10-05"),
            ("2026-10-22", "unit rename 综合执法局 --name 区城市管理局 --on 2026-10-10"),
            ("2026-10-23", "unit add --kind member --name 区数据局 --on 2026-10-01"),
            ("2026-10-26", "unit merge 城乡水务局 --into 自然资源局 --on 2026-10-14"),
            ("2026-10-27", "unit merge 坛山街道 --into 吴林街道 --on 2026-10-16"),
            ("2026-10-28", "unit rename 城市管理局 --name 区综合执法和城管局 --on 2026-10-10"),
            ("2026-10-29", "unit restore 城乡水务局 --reason 误登"),
            ("2026-10-30", "unit contact set 住建局 --role lead --name 王五 --on 2026-10-02 --until 2026-10-03"),
            ("2026-11-02", "unit add --kind organ --role town --name 峄城镇 --on 2026-10-01"),
            ("2026-11-03", "unit retire 数据局"),
        ],
    );
    // What the past did not know is not told of it: neither the name nor the unit, and the merged ones stand.
    let (report, overdue) = known_at(&desk, "2026-10-21");
    let report = report.to_string();
    assert!(!report.contains("城市管理局") && !report.contains("数据局"), "{report}");
    assert!(report.contains("坛山街道") && overdue.contains("综合执法局"), "{overdue}");
    // By all that is known now it is told of those days too.
    let now = desk.ok("report supervision --from 2026-09-01 --to 2026-10-26 --as-of 2026-10-26").to_string();
    assert!(now.contains("综合执法和城管局") && now.contains("数据局"), "{now}");
    // The end that never was is marked as void, with what passed on by it.
    let entries = desk.ok("report late-entries --from 2026-09-01 --to 2026-11-03").to_string();
    let marked = |act: &str, void: bool| {
        let rows = entries.split("},{").filter(|row| row.contains(act) && row.contains("2026-10-26"));
        assert!(rows.clone().count() > 0 && rows.clone().all(|row| row.contains("已作废") == void), "{act}: {entries}");
    };
    marked("单位合并", true);
    marked("单位承继", true);
    assert!(entries.split("},{").any(|row| row.contains("单位合并") && !row.contains("已作废")), "{entries}");
}

// Whom a list names is who has to do it, whom a report counts who was bound when it fell due: both as they were known, whatever
// was entered in between.
#[test]
fn a_list_names_who_has_to_do_it_then_as_now() {
    let mut desk = Desk::since_july();
    lived(
        &mut desk,
        &[
            ("2026-10-20", "unit merge 教体局 --into 住建局 --on 2026-10-20"),
            (
                "2026-10-26",
                "transfer new --from 城乡水务局 --to 教体局 --title 占道 --found 2026-10-13 --on 2026-10-13 --paper-materials 全",
            ),
            ("2026-10-27", "assist new --kind consult --from 综合执法局 --to 自然资源局 --title 定性 --on 2026-10-12"),
            ("2026-10-28", "unit merge 自然资源局 --into 城乡水务局 --on 2026-10-22"),
            ("2026-11-02", "transfer accept T2026-0001 --on 2026-10-30 --late-reason 迟"),
            ("2026-11-03", "unit restore 自然资源局 --reason 误登"),
            ("2026-11-04", "assist reply A2026-0001 --articles 第九条 --standard 从轻 --late-reason 迟"),
            ("2026-11-05", "void T2026-0001 --event 2 --reason 未接受"),
        ],
    );
    let (report, overdue) = known_at(&desk, "2026-10-26");
    assert!(overdue.contains("住建局") && !overdue.contains("教体局"), "{overdue}");
    assert!(report.to_string().contains("教体局"), "{report}");
}
