//! What a clerk sees at the desk and takes at its word: a way printed over two lines, a list made for others, what Tab offers.

use crate::common::{ALL, C, Desk, T};

#[test]
fn a_way_that_names_a_file_with_brackets_goes_on_as_a_shell_reads_it() {
    let desk = Desk::new();
    desk.accepted();
    let done = desk.table(&format!(
        "case decide {C} --outcome penalty --penalty 罚款 --amount 200 --copy-to 住建局,坛山街道 --on 2026-11-20 --doc-no 峄综执罚〔2026〕9号"
    ));
    assert!(done.contains("--letter 抄送单-住建局-S2026-0001.docx"), "{done}");
}

#[test]
fn completion_offers_the_records_the_step_may_be_taken_on() {
    let desk = Desk::new();
    desk.declined();
    desk.ok(&format!(
        "transfer new --from 坛山街道 --to 综合执法局 --title 占道经营 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    let offered = |words: &[&str]| {
        let mut command = desk.command(["--", "jiexie"].iter().chain(words));
        command.env("JIEXIE_COMPLETE", "fish").env("_CLAP_COMPLETE_INDEX", words.len().to_string());
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let told = offered(&["transfer", "accept", "T2"]);
    assert!(told.contains("T2026-0002") && !told.contains(T), "{told}");
    // What only asks for something that may still be said is offered, and what is no step is offered of all.
    let told = offered(&["transfer", "refer", "T2"]);
    assert!(told.contains(T) && !told.contains("T2026-0002"), "{told}");
    for verb in ["show", "correct"] {
        let told = offered(&[verb, "T2"]);
        assert!(told.contains(T) && told.contains("T2026-0002"), "{verb}: {told}");
    }
}

#[test]
fn a_list_for_others_holds_no_commands() {
    let mut desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 罚款 --amount 200 --copy-to 住建局 --on 2026-11-20 --doc-no 峄综执罚〔2026〕9号"
    ));
    desk.at("2026-12-20");
    let screen = desk.table("todo");
    assert!(screen.contains("jiexie case perform"), "{screen}");
    desk.table("todo -o 待办.csv");
    let file = std::fs::read_to_string(desk.path("待办.csv")).unwrap();
    assert!(file.contains(C) && !file.contains("jiexie"), "{file}");
}

#[test]
fn a_list_in_a_workbook_opens_on_the_list() {
    let desk = Desk::new();
    desk.found();
    desk.table("case list -o 案件.xlsx");
    let file = std::fs::File::open(desk.path("案件.xlsx")).unwrap();
    let mut zip = zip::ZipArchive::new(file).unwrap();
    let text = std::io::read_to_string(zip.by_name("xl/workbook.xml").unwrap()).unwrap();
    assert!(text.contains("activeTab=\"1\""), "{text}");
}

#[test]
fn an_export_for_programs_says_how_people_get_theirs() {
    let desk = Desk::new();
    desk.found();
    assert!(desk.run("export 导出").err.contains("给人看的，加 --headers zh，或导出成 .xlsx"));
    for others in ["export 导出 --headers zh", "export 名册.xlsx"] {
        let done = desk.run(others);
        assert!(done.err.contains("已导出") && !done.err.contains("--headers"), "{}", done.err);
    }
}

#[test]
fn topics_are_named_after_the_solicitation_until_the_minutes() {
    let mut desk = Desk::new();
    desk.ok("meeting new --kind regular --date 2026-12-04");
    let next = desk.table("meeting solicit M2026-1");
    assert!(next.contains("jiexie meeting topic new --by"), "{next}");
    // Entered on the day itself or after it: what was proposed before is entered first, with its day.
    for day in ["2026-12-04", "2026-12-07"] {
        desk.at(day);
        let shown = desk.table("show M2026-1");
        assert!(shown.contains("会前提出过、没有登记的，先登记议题") && shown.contains("--on 日期"), "{day}\n{shown}");
    }
    desk.ok("meeting topic new --by 住建局 --title 违建台账共用 --meeting M2026-1 --on 2026-12-02");
}

#[test]
fn help_has_no_blank_behind_a_mark_that_brings_its_own() {
    let desk = Desk::new();
    for page in ["import", "report", "case decide", "transfer new", "export", "letter"] {
        let help = desk.table(&format!("{page} --help"));
        let of_text = help.split("用法：").next().unwrap();
        for mark in ["， ", "。 ", "、 ", "； ", "： ", "（ "] {
            assert!(!of_text.contains(mark), "{page}: {mark}\n{of_text}");
        }
    }
}
