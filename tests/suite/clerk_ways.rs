//! What a refusal tells a clerk to do is what helps: of days, of the way back, of words that mean something else here, and
//! of ledgers with several things wrong.

use crate::common::{C, Desk, T};
use crate::terminal::{CTRL_C, DOWN, ENTER, ESC, Terminal};

const S: &str = "S2026-0001";
const A: &str = "A2026-0001";

/// A share that was sent on 16 November.
fn shared() -> Desk {
    let desk = Desk::new();
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 审批 --event 2026-11-10");
    desk.ok(&format!("share send {S} --channel written --on 2026-11-16"));
    desk
}

#[test]
fn a_step_dated_before_the_one_it_answers_is_told_which_and_on_what_day_that_was() {
    let desk = shared();
    let refusal = desk.refused(&format!("share receive {S} --unit 综合执法局 --on 2026-11-12"));
    assert_eq!(refusal.message, format!("日期 2026-11-12 早于 {S} 第 2 项（送出信息）的日期 2026-11-16"));
    assert!(
        refusal.hint.starts_with("--on 应为 2026-11-16 或以后") && !refusal.hint.contains("share send"),
        "{refusal:?}"
    );
    desk.ok(&format!("share receive {S} --unit 综合执法局 --on 2026-11-16"));
    // What was told by phone, and its paper.
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 上级文件 --event 2026-11-18");
    desk.ok("share send S2026-0002 --channel phone --on 2026-11-20");
    let refusal = desk.refused("share handover S2026-0002 --on 2026-11-19");
    assert!(refusal.message.contains("第 2 项（送出信息）的日期 2026-11-20"), "{refusal:?}");
}

#[test]
fn a_refused_correction_of_a_day_names_what_can_be_corrected() {
    let desk = shared();
    desk.ok(&format!("share receive {S} --unit 综合执法局 --on 2026-11-17"));
    // Its own step cannot stand there.
    let refusal = desk.refused(&format!("correct {S} --event 3 --set 日期=2026-11-12 --reason 登记有误"));
    assert!(refusal.message.contains("第 2 项（送出信息）的日期 2026-11-16"), "{refusal:?}");
    assert!(
        refusal.hint.contains("--on 应为 2026-11-16 或以后") && refusal.hint.contains(&format!("jiexie correct {S} "))
    );
    // It comes late.
    let refusal = desk.refused(&format!("correct {S} --event 2 --set 日期=2026-11-24 --reason 登记有误"));
    assert!(refusal.hint.starts_with("日期有误的，另写 --on（现登记为 2026-11-16）"), "{refusal:?}");
    assert!(refusal.hint.contains("--late-reason"), "{refusal:?}");
    // Another step cannot follow: that one is corrected first.
    let refusal = desk.refused(&format!("correct {S} --event 1 --on 2026-11-20 --reason 登记有误"));
    assert!(refusal.hint.starts_with("--on 写 2026-11-16 或以前"), "{refusal:?}");
    assert!(refusal.hint.contains(&format!("先 jiexie correct {S} --event 2 --on 日期")), "{refusal:?}");
    desk.ok(&format!("correct {S} --event 3 --on 2026-11-23 --reason 登记有误"));
}

#[test]
fn a_day_without_its_year_that_lies_just_ahead_is_refused_with_both_readings() {
    let desk = Desk::new();
    for (typed, meant) in [("11-25", "2025-11-25、2026-11-25"), ("1月20日", "2026-01-20、2027-01-20")] {
        let refusal = desk.refused(&format!("case new --unit 住建局 --title 违建 --found {typed}"));
        assert!(refusal.exit == 2 && refusal.message.contains(meant), "{typed}: {refusal:?}");
    }
    // Long ahead, or past: the latest that has come.
    assert_eq!(desk.ok("case new --unit 住建局 --title 违建 --found 11-23")["id"], C);
    assert_eq!(desk.field(C, "found_on"), "2026-11-23");
    // A span is not torn apart by it.
    desk.ok("report supervision --from 2026-11-01 --to 11-30");
}

#[test]
fn a_register_and_what_lies_beside_it_is_no_material() {
    let desk = Desk::new();
    desk.found();
    desk.ok("backup 备份.db");
    for file in [desk.db().display().to_string(), "备份.db".to_owned()] {
        let refusal = desk.refused(&format!("case material add {C} --kind evidence {file}"));
        assert!(refusal.exit == 2 && refusal.message.contains("登记簿"), "{refusal:?}");
    }
    // Typed at the question, it is no answer either; nor is it offered.
    desk.file("照片.zip", b"photo");
    let line = ["case", "material", "add", C, "--kind", "evidence"];
    let mut terminal = Terminal::run(&desk, line);
    terminal.sees("材料有没有文件？").types(ENTER).sees("照片.zip");
    assert!(!terminal.text.contains("备份.db") && !terminal.text.contains("jiexie.db"), "{}", terminal.text);
    terminal.types(CTRL_C);
    terminal.ends();
}

#[test]
fn of_a_penalty_copy_only_lawful_ways_of_sending_are_offered() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-20");
    desk.ok(&format!("case assess {C} own --on 2026-11-20"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-to 住建局 --on 2026-11-23"
    ));
    let mut terminal = Terminal::run(&desk, ["share", "send", S]);
    terminal.sees("? 方式").sees("书面").sees("简报");
    assert!(!terminal.text.contains("电话") && !terminal.text.contains("口头"), "{}", terminal.text);
    terminal.types(CTRL_C);
    terminal.ends();
    desk.refused(&format!("share send {S} --channel phone")).by("三（四）", "written");
    // Where telling suffices, all are.
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 上级文件 --event 2026-11-23");
    let mut terminal = Terminal::run(&desk, ["share", "send", "S2026-0002"]);
    terminal.sees("? 方式").sees("电话").types(CTRL_C);
    terminal.ends();
}

#[test]
fn the_first_refusal_names_the_whole_way_back_and_it_leads_there() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!("case assess {C} own --on 2026-11-16"));
    let decide = format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号");
    desk.ok(&format!("{decide} --copy-to 住建局,城乡水务局 --on 2026-11-16"));
    desk.ok(&format!("share send {S} --channel written --on 2026-11-17"));
    desk.ok(&format!("share receive {S} --unit 住建局 --on 2026-11-18"));
    desk.ok(&format!("case perform {C} --result full --on 2026-11-18"));
    let refusal = desk.refused(&format!("void {C} --event 3 --reason 误登"));
    assert!(
        refusal.hint.starts_with(&format!("只是内容有误的，不必作废：jiexie correct {C} --event 3")),
        "{refusal:?}"
    );
    let way = refusal.hint.split("依次：").last().unwrap().to_owned();
    let (before, last) = way.rsplit_once("，再").unwrap();
    assert_eq!((before.matches("jiexie ").count(), last), (3, "作废 C2026-0001 第 3 项"), "{way}");
    for command in before.split("，再").map(|line| line.trim_start().trim_start_matches("jiexie ")) {
        desk.ok(command);
    }
    desk.ok(&format!("void {C} --event 3 --reason 误登"));
    assert_eq!(desk.status(C), "own", "{way}");
    desk.sound();
}

#[test]
fn what_follows_from_a_voiding_says_of_each_deadline_to_whom() {
    let desk = Desk::new();
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局,教体局 --title 上级文件 --event 2026-11-23");
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-20");
    desk.ok(&format!("case assess {C} own --on 2026-11-20"));
    let decide = format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号");
    desk.ok(&format!("{decide} --copy-to 住建局,城乡水务局 --on 2026-11-23"));
    let told = desk.table(&format!("void {C} --event 3 --reason 误登 --dry-run"));
    for unit in ["住建局", "城乡水务局"] {
        assert!(told.contains(&format!("抄送处罚决定（综合执法局，对{unit}）")), "{told}");
    }
}

#[test]
fn a_word_that_is_no_option_or_command_leads_to_what_is_meant() {
    let desk = Desk::new();
    for (line, told) in [
        (format!("assist extend {A} --paper x"), "这里的选项：--until（新的到期日）、--reason（理由）"),
        (format!("assist extend {A} --due 2026-12-01"), "--until（新的到期日）"),
        ("export --to 导出".to_owned(), "直接写目录或文件：jiexie export 导出"),
        ("notice issue N2026-0001".to_owned(), "是否想写 notice new（"),
        ("notice issue N2026-0001".to_owned(), "这里的命令：new（"),
        ("meeting topic submit".to_owned(), "是否想写 meeting topic new（提出议题）"),
        ("meeting topic submit".to_owned(), "approve（组长审定）、reject（"),
        ("case delete C2026-0001".to_owned(), "整条记录登错了：jiexie void 编号"),
        ("case new --titel x".to_owned(), "是否想写 --title（案由）？"),
    ] {
        let refusal = desk.refused(&line);
        assert!(refusal.hint.contains(told) && !refusal.hint.contains("--no-pager"), "{line}: {refusal:?}");
    }
}

#[test]
fn examples_of_what_is_missing_fit_the_command() {
    let desk = Desk::new();
    desk.found();
    for (line, told) in [
        ("meeting minutes", "--file 会议纪要.pdf"),
        ("calendar import", "calendar import 放假安排.csv"),
        ("import", "import 台账.xlsx"),
        ("restore", "restore 备份.db"),
        ("calendar show", "calendar show 2026"),
        ("case link", "case link C2026-0001 --to C2026-0002"),
        ("case party succeed", "--party 张三 --name 李四"),
        ("find", "find 承重墙"),
    ] {
        let done = desk.run(line);
        assert!(done.code == 2 && done.err.contains(told), "{line}: {}", done.err);
    }
}

#[test]
fn the_blanks_of_a_letter_add_up() {
    let desk = Desk::new();
    desk.sent();
    let done = desk.run(&format!("letter {T} --kind transfer -o 移交函.docx"));
    let line = done.err.lines().find(|line| line.contains("处空白待填")).unwrap();
    let all: usize = line.split_once("有 ").unwrap().1.split(' ').next().unwrap().parse().unwrap();
    let (known, pen) = line.split_once("住建局填 ").unwrap().1.split_once("），综合执法局填 ").unwrap();
    let (own, known) = known.split_once(" 处（").unwrap();
    let sum = |list: &str| -> usize {
        let several = |label: &str| label.split_once('（').and_then(|(_, n)| n.split(' ').next()?.parse().ok());
        list.split('、').map(|label| several(label).unwrap_or(1)).sum()
    };
    let (left, listed) = pen.split_once(" 处（").unwrap();
    let listed = listed.strip_suffix('）').unwrap();
    assert_eq!(own.parse::<usize>().unwrap(), sum(known), "{line}");
    assert_eq!(left.parse::<usize>().unwrap(), sum(listed), "{line}");
    assert_eq!(all, sum(known) + sum(listed), "{line}");
}

#[test]
fn an_import_or_a_step_that_is_refused_leaves_no_register_behind() {
    let desk = Desk::blank();
    desk.file("台账.csv", "案由,发现单位,发现日期\n违建,没有的局,2026-11-01\n".as_bytes());
    let done = desk.run("import 台账.csv --kind case");
    assert!(done.code == 2 && !done.err.contains("已建立登记簿"), "{}", done.err);
    let done = desk.run("case new --unit 没有的局 --title 违建 --found 2026-11-01");
    assert_eq!(done.code, 2, "{}", done.err);
    let left = std::fs::read_dir(desk.dir.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().contains("jiexie")).collect();
    assert!(left.is_empty(), "{left:?}");
    desk.file("台账.csv", "案由,发现单位,发现日期\n违建,住建局,2026-11-01\n".as_bytes());
    assert_eq!(desk.run("import 台账.csv --kind case").code, 0);
    desk.sound();
}

#[test]
fn papers_without_a_number_are_told_once_for_all_rows() {
    let desk = Desk::new();
    let rows: String = (1..=5).map(|n| format!("违建{n},住建局,综合执法局,2026-11-2{},2026-11-2{}\n", 0, 0)).collect();
    desk.file("台账.csv", format!("案由,移送单位,接收单位,发现日期,移送日期\n{rows}").as_bytes());
    let done = desk.run("import 台账.csv --kind transfer --paper-materials 移交函、案源、证据");
    assert_eq!(done.code, 0, "{}", done.err);
    let told: Vec<&str> = done.err.lines().filter(|line| line.contains("文号待补")).collect();
    assert_eq!(told.len(), 1, "{}", done.err);
    assert!(told[0].contains("5 处（第 2、3、4 行 等；T2026-0001、T2026-0002、T2026-0003 等）"), "{}", told[0]);
}

#[test]
fn what_cannot_be_read_is_told_with_all_else_that_is_wrong_with_its_row() {
    let desk = Desk::new();
    let mut ledger =
        "案由,发现单位,发现日期,移送单位,接收单位,移送日期,地点\n违建,住建局,2026-11-01,住建局,综合执法局,2026-11-20,"
            .as_bytes()
            .to_vec();
    ledger.extend(b"\xff\xfe road\n");
    ledger.extend("占道,住建局,2026-11-20,住建局,没有的局,2026-11-20,\n".as_bytes());
    desk.file("台账.csv", &ledger);
    let done = desk.run("import 台账.csv --kind transfer --paper-materials 移交函、案源、证据");
    assert_eq!(done.code, 2, "{}", done.err);
    for told in ["这一格有不是", "已超期", "没有名为“没有的局”的单位"] {
        assert!(done.out.contains(told), "{told}:\n{}\n{}", done.out, done.err);
    }
    // A word that is none, and materials that are wanting.
    let rows = "违建,住建局,2026-11-20,综合执法局,2026-11-20,也许\n";
    desk.file("台账.csv", format!("案由,移送单位,发现日期,接收单位,移送日期,紧急\n{rows}").as_bytes());
    let done = desk.run("import 台账.csv --kind transfer");
    assert!(done.out.contains("也许") && done.out.contains("材料"), "{}\n{}", done.out, done.err);
}

#[test]
fn an_answer_that_was_taken_back_is_marked_on_the_screen() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, ["case", "new", "--title", "违建"]);
    terminal.sees("发现单位").types("zjj").types(ENTER).sees("发现日期").types(ESC);
    terminal.sees("已退回：发现单位 住建局，上面答的不算").sees("发现单位").types(CTRL_C);
    terminal.ends();
}

#[test]
fn how_days_are_written_is_told_once() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, ["case", "new", "--title", "违建", "--unit", "住建局"]);
    terminal.sees("发现日期").sees("写作 2026-11-23").types("qq\r").sees("“qq”不是日期");
    let after = terminal.text.rsplit("“qq”不是日期").next().unwrap().to_owned();
    assert!(!after.starts_with('；'), "{}", terminal.text);
    terminal.types(CTRL_C);
    terminal.ends();
}

#[test]
fn a_longer_time_that_was_entered_wrongly_is_corrected() {
    let desk = Desk::new();
    desk.ok("assist new --from 综合执法局 --to 住建局 --kind appraisal --title 鉴定 --on 2026-11-20");
    desk.ok(&format!("assist extend {A} --until 2026-12-02 --reason 情况复杂"));
    let refusal = desk.refused(&format!("assist extend {A} --until 2026-11-30 --reason 情况复杂"));
    assert!(refusal.hint.contains(&format!("延长登记有误的：jiexie correct {A}")), "{refusal:?}");
}

#[test]
fn only_units_with_something_overdue_are_offered_a_reminder() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, ["notice", "new"]);
    terminal.sees("今天没有单位有超期事项");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 审批 --event 2026-11-10");
    let mut terminal = Terminal::run(&desk, ["notice", "new"]);
    terminal.sees("住建局").sees("（超期 1 项）");
    assert!(!terminal.text.contains("教体局") && !terminal.text.contains("城乡水务局"), "{}", terminal.text);
    terminal.types(DOWN).types(CTRL_C);
    terminal.ends();
}

#[test]
fn the_cover_of_an_exported_workbook_keeps_its_hash_on_a_line_of_its_own() {
    use calamine::Reader as _;
    let desk = Desk::new();
    desk.found();
    desk.ok("export 每夜.xlsx");
    let mut book = calamine::open_workbook_auto(desk.path("每夜.xlsx")).unwrap();
    let cover = book.worksheet_range_at(0).unwrap().unwrap();
    let told = cover.rows().map(|row| row[0].to_string()).find(|text| text.starts_with("审计链头")).unwrap();
    let (lead, hash) = told.split_once('\n').unwrap();
    assert!(lead.ends_with("项）：") && hash.len() == 64, "{told}");
}

#[test]
fn an_example_of_a_number_is_one_that_whoever_gives_it_may_have() {
    let desk = Desk::new();
    for (line, told) in
        [("transfer designate", "--doc-no 峄政字〔2026〕18号"), ("case review", "--doc-no 峄政字〔2026〕18号")]
    {
        let done = desk.run(line);
        assert!(done.code == 2 && done.err.contains(told), "{line}: {}", done.err);
    }
    let mut terminal =
        Terminal::run(&desk, ["assist", "new", "--kind", "appraisal", "--from", "综合执法局", "--to", "住建局"]);
    terminal
        .sees("? 事由")
        .types("鉴定\r")
        .sees("事项发生的日期")
        .types(ENTER)
        .sees("函件文号")
        .sees("如 峄住建函〔2026〕5号");
    terminal.types(CTRL_C);
    terminal.ends();
}

#[test]
fn an_example_names_units_the_step_may_be_said_of_and_a_penalty_copy_is_sent_in_writing() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-20");
    desk.ok(&format!("case assess {C} own --on 2026-11-20"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-to 城乡水务局 --on 2026-11-23"
    ));
    // No paper follows what is sent in writing, and what is proposed instead works.
    let refused = desk.refused(&format!("share handover {S}"));
    let way = format!("share send {S} --channel written");
    assert!(refused.hint.ends_with(&format!("jiexie {way}")), "{refused:?}");
    desk.ok(&way);
    for line in [format!("share receive {S}"), "share receive".to_owned()] {
        let done = desk.run(&line);
        let example =
            done.err.split("例如：jiexie ").nth(1).and_then(|line| line.split('（').next()).unwrap().to_owned();
        assert_eq!(example, format!("share receive {S} --unit 城乡水务局"), "{}", done.err);
    }
    desk.ok(&format!("share receive {S} --unit 城乡水务局"));
    assert!(desk.refused(&format!("share handover {S}")).hint.contains("都已书面送出"));
}

#[test]
fn a_voided_record_is_entered_again_with_what_the_register_kept_of_its_materials() {
    let desk = Desk::new();
    let folder = desk.path("卷");
    std::fs::create_dir(&folder).unwrap();
    for name in ["letter.pdf", "source.pdf", "photo.zip"] {
        std::fs::rename(desk.path(name), folder.join(name)).unwrap();
    }
    let line = "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-20 --material letter=卷/letter.pdf \
                --material source=卷/source.pdf --material evidence=卷/photo.zip";
    desk.ok(line);
    let commands = |voided: &serde_json::Value| -> Vec<String> {
        let next = voided["next"].as_array().unwrap().clone();
        next.iter().map(|next| next["command"].as_str().unwrap().trim_start_matches("jiexie ").to_owned()).collect()
    };
    let voided = desk.ok(&format!("void {T} --reason 误登"));
    let said = commands(&voided);
    let way: Vec<&String> =
        said.iter().filter(|line| line.starts_with("material save") || line.contains("--from 住建局")).collect();
    assert_eq!(way.len(), 2, "{said:?}");
    assert!(desk.table(&format!("correct {T}")).contains(way[0].as_str()));
    way.iter().for_each(|line| drop(desk.ok(line)));
    assert_eq!(desk.ok("material list T2026-0002").as_array().unwrap().len(), 3, "{said:?}");
    // Where the files lie at hand they are named as they lie.
    for name in ["letter.pdf", "source.pdf", "photo.zip"] {
        std::fs::copy(folder.join(name), desk.path(name)).unwrap();
    }
    let said = commands(&desk.ok("void T2026-0002 --reason 误登"));
    let again = said.iter().find(|line| line.contains("--from 住建局")).unwrap();
    assert!(
        again.contains("letter=letter.pdf") && said.iter().all(|line| !line.starts_with("material save")),
        "{said:?}"
    );
    desk.ok(again);
    desk.sound();
}

#[test]
fn of_units_to_be_reminded_those_with_most_overdue_come_first_and_no_others() {
    let mut desk = Desk::new();
    desk.at("2026-11-27");
    for (unit, count) in [("住建局", 1), ("城乡水务局", 2)] {
        for nth in 0..count {
            desk.ok(&format!(
                "assist new --kind consult --from 综合执法局 --to {unit} --title 征询{nth} --on 2026-11-02"
            ));
        }
    }
    let done = desk.run("notice new");
    assert!(done.err.contains("例如：jiexie notice new --unit 城乡水务局"), "{}", done.err);
    let mut terminal = Terminal::run(&desk, ["notice", "new"]);
    terminal.sees("> 城乡水务局").sees("（超期 2 项）").sees("住建局").sees("（超期 1 项）").sees("[").types(CTRL_C);
    terminal.ends();
    assert!(!terminal.text.contains("司法局"), "{}", terminal.text);
}
