//! Wrong turns of a clerk that lead on now: a number that a ledger brought, a return that needs an answer first, a day that is
//! told as a day, a refusal in a dialogue that asks.

use crate::common::{C, Desk, T, word};
use crate::terminal::{CTRL_C, ENTER, Terminal};

/// The words of a line.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(' ')
}

fn found(desk: &Desk, typed: &str) -> Vec<String> {
    desk.ok(&format!("find {typed}")).as_array().unwrap().iter().map(|hit| word(&hit["id"])).collect()
}

#[test]
fn a_number_that_a_ledger_brought_is_found_as_a_document_number_is() {
    let desk = Desk::new();
    let rows = "立案号,案由,发现单位,发现日期\n峄综执立字〔2026〕88号,占道经营,综合执法局,2026-11-16\n峄综执立字〔2026〕8号,乱倒渣土,综合执法局,2026-11-17\n";
    desk.file("立案.csv", rows.as_bytes());
    assert_eq!(desk.run("import 立案.csv --kind case").code, 0);
    assert_eq!(found(&desk, "88号"), [C]);
    assert_eq!(found(&desk, "8号"), ["C2026-0002"], "88 is another number");
    assert_eq!(found(&desk, "峄综执立字"), ["C2026-0002", C]);
    assert_eq!(found(&desk, "立字〔2026〕88号"), [C]);
}

#[test]
fn a_return_that_only_a_remark_tells_of_is_entered_with_the_commands_that_are_told() {
    let desk = Desk::new();
    let rows =
        "案由,发现单位,发现日期,移送公安时间,备注\n倾倒固废,综合执法局,2026-11-16,2026-11-17,移送公安后公安退回\n";
    desk.file("台账.csv", rows.as_bytes());
    let done = desk.run("import 台账.csv --kind case --paper-materials 移交函、证据");
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
    let said = done.err.lines().find(|line| line.contains("退回没有登记")).unwrap_or_else(|| panic!("{}", done.err));
    let commands: Vec<&str> = said.split("jiexie ").skip(1).collect();
    let [accept, decline, back] = commands[..] else { panic!("{said}") };
    assert!(decline.starts_with(&format!("transfer decline {T} ")), "{said}");
    let typed = |command: &str, day: &str| {
        let end = command.find(['（', '，', '）']).unwrap_or(command.len());
        command[..end].replace("接受日期", day).replace("退回日期", day)
    };
    desk.ok(&typed(accept, "2026-11-18"));
    let back = desk.ok(&typed(back, "2026-11-20"));
    assert_eq!(back["status"], "sent", "{back}");
}

#[test]
fn a_dialogue_tells_days_as_days_and_units_as_they_are_called() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, words("case new --unit zjj --found 昨天"));
    terminal.sees("案由").types("占道\r").sees("当事人").types(ENTER).sees("地点").types(ENTER);
    terminal.sees("相当于：").sees("--unit 住建局").sees("--found 2026-11-23").sees("保存？").types("n\r");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    let mut terminal = Terminal::run(&desk, words("case new --unit 住建局 --title 占道"));
    terminal.sees("发现日期").types("昨天\r").sees("当事人").types(ENTER).sees("地点").types(ENTER);
    terminal.sees("相当于：").sees("--found 2026-11-23").sees("保存？").types("n\r");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn a_dialogue_that_is_refused_names_its_questions_and_offers_no_answer_that_was_refused() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, words("meeting new --kind special --called-by leader"));
    terminal.sees("会议日期").types("2026.11.20\r").sees("早于登记事项日期").sees("用“事项发生的日期”写排定会议的日期");
    terminal.sees("? 事项发生的日期").types(ENTER).sees("不能空着").types("2026-11-12\r").sees("保存？").types("n\r");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    let asked = terminal.text.split("相当于").next().unwrap();
    assert!(!asked.contains("--on") && !asked.contains("(今天)"), "{asked}");
    // Of what nothing was answered yet there is nothing to correct.
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定 --on 2026-11-23");
    let mut terminal = Terminal::run(&desk, words("assist reply A2026-0001"));
    terminal.sees("答复那天").types(ENTER).sees("先写哪一项？").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    assert!(!terminal.text.contains("改正"), "{}", terminal.text);
}

#[test]
fn a_step_that_was_corrected_stands_under_the_day_it_has_now_which_is_offered_once() {
    let desk = Desk::new();
    desk.ok("case new --unit 城乡水务局 --title 河道倾倒 --found 2026-11-06 --party 张三");
    desk.ok(&format!("correct {C} --event 1 --on 2026-11-05 --reason 登记有误"));
    let listed = desk.table(&format!("correct {C} --event 1"));
    assert!(listed.starts_with(&format!("{C} 第 1 项：发现登记（2026-11-05）")), "{listed}");
    assert_eq!(listed.matches("2026-11-05").count(), 2, "{listed}");
    assert!(
        listed.contains("  发现日期：2026-11-05\n      写作 --on 日期") && !listed.contains("（found_on）"),
        "{listed}"
    );
    let mut terminal = Terminal::run(&desk, ["correct", C, "--event", "1"]);
    terminal.sees("发现登记（2026-11-05）的什么？").sees("发现日期").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
    assert_eq!(terminal.text.matches("日期  2026-11-05").count(), 1, "{}", terminal.text);
    // What is told of the record is not told of the step once more.
    let before = desk.run(&format!("correct {C} --event 1 --set 发现单位=住建局 --reason 误 --dry-run"));
    let before = [before.out, before.err].concat();
    assert_eq!(before.matches("发现单位：城乡水务局 → 住建局").count(), 1, "{before}");
}

#[test]
fn a_decision_before_the_acceptance_that_was_not_entered_names_its_command() {
    let desk = Desk::new();
    desk.sent();
    let refused =
        desk.refused(&format!("case decide {C} --outcome no-penalty --by 综合执法局 --doc-no 峄综执不罚〔2026〕1号"));
    let way = refused.hint.split("jiexie ").nth(1).unwrap_or_else(|| panic!("{refused:?}"));
    let way = way.split('；').next().unwrap();
    assert_eq!(way, format!("transfer accept {T} --on 日期"));
    desk.ok(&way.replace("日期", "2026-11-18"));
}

#[test]
fn a_path_stands_whole_however_narrow_the_terminal() {
    let desk = Desk::new();
    desk.sent();
    let name = "城乡水务局关于河道倾倒垃圾一案的涉嫌违法案件移交函（存档用的一份）-T2026-0001.docx";
    let path = desk.path(name);
    let line = format!("letter {T} --kind transfer -o {}", path.display());
    let mut command = desk.command(words(&line));
    let done =
        command.env("JIEXIE_TEST_TERMINAL", "60x40").env("JIEXIE_PAGER", "").env("NO_COLOR", "1").output().unwrap();
    let text = [done.stdout, done.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert_eq!(done.status.code(), Some(0), "{text}");
    assert!(text.lines().any(|line| line.contains(&path.display().to_string())), "{text}");
}

#[test]
fn help_that_is_longer_than_the_screen_is_paged() {
    let desk = Desk::new();
    let paged = |line: &str| {
        let mut command = desk.command(words(line));
        let command = command.env("JIEXIE_TEST_TERMINAL", "80x24").env("PATH", "/usr/bin:/bin");
        let done = command.env("JIEXIE_PAGER", "sed s/^/>/").output().unwrap();
        assert_eq!(done.status.code(), Some(0));
        String::from_utf8(done.stdout).unwrap()
    };
    for line in ["import --help", "report --help", "--help"] {
        let shown = paged(line);
        assert!(shown.lines().count() > 24 && shown.lines().all(|line| line.starts_with('>')), "{line}\n{shown}");
        let plain = paged(&format!("{line} --no-pager"));
        assert!(!plain.starts_with('>'), "{line}");
    }
    assert!(!paged("completions install --help").starts_with('>'));
}

#[test]
fn what_a_record_is_about_is_corrected_under_the_name_that_lists_give_it() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-23");
    desk.ok("share new --kind policy --from 住建局 --to 综合执法局 --title 养护标准 --event 2026-11-23");
    desk.ok("assist new --kind legal --from 综合执法局 --to 司法局 --title 审核 --on 2026-11-23");
    for id in [C, "S2026-0001", "A2026-0001"] {
        desk.ok(&format!("correct {id} --event 1 --set 事由=改过的 --reason 误"));
        assert_eq!(desk.field(id, "title"), "改过的", "{id}");
    }
}
