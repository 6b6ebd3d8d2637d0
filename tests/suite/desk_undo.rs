//! What a correction takes along is said before it is made, and what comes back when one is taken back; a proposed command
//! names the register that was named, and nothing else; a table that goes to no terminal is no wider than it may be.

use unicode_width::UnicodeWidthStr;

use crate::common::{C, Desk};

#[test]
fn the_day_assessed_that_goes_along_with_the_day_found_is_said_beforehand() {
    let desk = Desk::new();
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-20 --paper-materials 移交函、案源、证据");
    let asked = desk.table(&format!("correct {C} --event 1"));
    assert!(asked.contains("随之更正：C2026-0001 第 2 项：研判管辖（2026-11-20）"), "{asked}");
    let line = format!("correct {C} --event 1 --on 2026-11-19 --reason 误登");
    let said = "C2026-0001 第 2 项（研判管辖）随之更正：日期 2026-11-20 → 2026-11-19";
    let before = desk.run(&format!("{line} --dry-run"));
    assert!(before.code == 0 && (before.out.clone() + &before.err).contains(said), "{}{}", before.out, before.err);
    let done = desk.ok(&line);
    assert!(done["warnings"].to_string().contains(said), "{done}");
    assert_eq!(desk.field(C, "found_on"), "2026-11-19");
    // One that was entered by itself stays, and is named.
    desk.ok("case new --unit 住建局 --title 乙 --found 2026-11-20");
    desk.ok("case assess C2026-0002 own --on 2026-11-21");
    assert!(!desk.table("correct C2026-0002 --event 1").contains("随之更正"));
    desk.sound();
}

#[test]
fn a_correction_is_taken_back_by_what_comes_back() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-11-20 --party 张三；；13506320011");
    desk.ok(&format!("correct {C} --event 1 --on 2026-11-19 --set 案由=占道经营 --set 当事人=李四 --reason 误登"));
    let refused = desk.refused(&format!("void {C} --event 2 --reason 误登"));
    assert!(
        refused.exit == 2
            && refused.message.contains("第 2 项是更正，不作废；撤销更正")
            && refused.message.contains("改回：日期 2026-11-20；")
            && refused.message.contains("案由 违建"),
        "{refused:?}"
    );
    let way = refused.hint.split("jiexie ").nth(1).unwrap().to_owned();
    desk.ok(&way.replace('\'', ""));
    assert_eq!((desk.field(C, "found_on"), desk.field(C, "title")), ("2026-11-20".into(), "违建".into()), "{way}");
    assert_eq!(desk.field(C, "parties")[0]["name"], "张三", "{way}");
    assert_eq!(desk.field(C, "parties")[0]["phone"], "13506320011", "{way}");
    desk.sound();
}

#[test]
fn a_proposed_command_names_the_register_that_was_named_and_nothing_else() {
    let desk = Desk::new();
    desk.found();
    let other = desk.path("另一本.db");
    std::fs::copy(desk.db(), &other).unwrap();
    let proposed = |line: &str| {
        let done = desk.run(line);
        assert_ne!(done.code, 0, "{line}");
        done.err.split("jiexie ").nth(1).unwrap_or_else(|| panic!("{line}: {}", done.err)).to_owned()
    };
    // An example of a whole line.
    for (before, names) in [("--db 另一本.db --actor 王", "--db 另一本.db case new"), ("--actor 王 -q", "case new")]
    {
        let example = proposed(&format!("{before} case new"));
        assert!(example.starts_with(names) && !example.contains("--actor") && !example.contains("-q"), "{example}");
    }
    let example = proposed("case new --format json --color never");
    assert!(example.starts_with("case new --unit") && !example.contains("--color"), "{example}");
    // What a refusal proposes.
    desk.ok(&format!("case assess {C} own"));
    desk.ok(&format!("--db 另一本.db case assess {C} own"));
    for (before, names) in [("--db 另一本.db --actor 王", "--db 另一本.db "), ("--actor 王", "")] {
        let way = proposed(&format!("{before} void {C} --event 1 --reason 误登"));
        assert!(way.starts_with(&format!("{names}void")) || way.starts_with(&format!("{names}correct")), "{way}");
    }
}

#[test]
fn a_table_that_goes_to_no_terminal_is_no_wider_than_80_cells_or_as_columns_says_and_cuts_nothing() {
    let mut desk = Desk::new();
    desk.at("2026-11-27");
    for nth in 1..4 {
        let title = "沿街违法建设一处经多次劝阻仍在继续施工的案件".repeat(nth);
        desk.ok(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title {title} --found 2026-11-18 --assessed 2026-11-18 --on 2026-11-19 \
             --paper-materials 移交函、案源、证据 --doc-no 峄住建移〔2026〕{nth}号"
        ));
        desk.ok(&format!(
            "share new --kind superior --from 住建局 --to 综合执法局,城乡水务局 --title {title} --event 2026-11-10"
        ));
        desk.ok(&format!("assist new --kind consult --from 综合执法局 --to 住建局 --title {title} --on 2026-11-02"));
    }
    desk.ok("notice new --unit 住建局");
    for line in ["overdue", "transfer list", "case list", "todo", "notice list", "share list"] {
        let whole = desk.table(line);
        for (width, told) in [(80, None), (60, Some("60")), (100, Some("100"))] {
            let mut command = desk.command(line.split(' '));
            match told {
                Some(told) => command.env("COLUMNS", told),
                None => command.env_remove("COLUMNS"),
            };
            let out = String::from_utf8(command.output().unwrap().stdout).unwrap();
            if let Some(wide) = out.lines().find(|line| line.width() > width) {
                panic!("{line} at {width}: {} {wide}", wide.width());
            }
            assert!(!out.is_empty() && out.matches('…').count() <= whole.matches('…').count(), "{line}");
        }
    }
    // What fits stands as it always did.
    let narrow = desk.command(["unit", "list"]).env("COLUMNS", "400").output().unwrap().stdout;
    assert_eq!(String::from_utf8(narrow).unwrap(), desk.table("unit list"));
}
