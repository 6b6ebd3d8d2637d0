//! `jiexie` alone is today's desk; an id alone shows its record; help is where one looks for it; a slip is told.

use serde_json::{Value, json};

use crate::common::{ALL, C, Desk, T};
use crate::terminal::Terminal;

/// Subjects of one section.
fn subjects(desk: &Value, section: &str) -> Vec<String> {
    desk[section].as_array().unwrap().iter().map(|row| row["subject"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn on_a_new_machine_it_says_how_to_begin_and_each_command_works() {
    let desk = Desk::blank();
    let done = desk.run("");
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.starts_with("还没有登记簿："), "{}", done.out);
    let commands: Vec<&str> = done.out.lines().filter_map(|line| line.trim().strip_prefix("jiexie ")).collect();
    assert_eq!(commands.len(), 3, "{}", done.out);
    assert!(commands[0] == "init" && commands[1].starts_with("transfer new --from 住建局 --to 综合执法局"));
    for command in commands {
        let done = desk.run(command);
        assert_eq!(done.code, 0, "{command}: {}", done.err);
    }
    assert_eq!(desk.status(T), "sent", "the first transfer is registered");
    let asked = Desk::blank().ok("");
    assert_eq!(asked["register"], Value::Null);
    assert_eq!(asked["next"].as_array().unwrap().len(), 3);
}

#[test]
fn nothing_to_do_is_said_with_a_way_to_begin() {
    let desk = Desk::new();
    let text = desk.table("");
    assert!(text.starts_with("2026-11-24 星期二 全区今天要办的\n\n没有要办的事\n\n下一步："), "{text}");
    assert!(text.contains("jiexie transfer new --from 住建局"), "{text}");
    let unit = desk.ok("--unit 住建局");
    assert_eq!((&unit["unit"], &unit["overdue"], &unit["waiting"]), (&json!("housing"), &json!([]), &json!([])));
}

/// Something of every section: T1 feedback overdue, T2 due today, T3 due soon, T4 gone ahead of its materials.
fn busy(desk: &Desk) {
    for (title, day) in [("甲", "2026-11-18"), ("乙", "2026-11-19"), ("丙", "2026-11-23")] {
        let letter = if title == "甲" { "" } else { " --doc-no 住建移〔2026〕1号" };
        let letter = letter.replace('1', title);
        desk.ok(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title {title} --found {day} --on {day} {ALL}{letter}"
        ));
    }
    desk.ok(
        "transfer new --from 住建局 --to 综合执法局 --title 丁 --found 2026-11-24 --urgent --doc-no 住建移〔2026〕丁号",
    );
    desk.ok("case new --unit 城乡水务局 --title 戊 --found 2026-11-04");
    desk.ok("transfer decline T2026-0003 --reason 不属本局 --on 2026-11-24");
    desk.ok("transfer refer T2026-0003");
}

#[test]
fn each_section_stands_for_itself() {
    let desk = Desk::new();
    busy(&desk);
    let today = desk.ok("");
    assert_eq!(subjects(&today, "overdue"), ["T2026-0001"]);
    assert_eq!(subjects(&today, "due_today"), ["T2026-0002"]);
    assert_eq!(subjects(&today, "due_soon"), ["T2026-0004"], "27 November is the third working day");
    assert_eq!(today["near"], "2026-11-27");
    assert_eq!(subjects(&today, "materials"), ["T2026-0004"]);
    assert_eq!(today["materials"][0]["what"], "缺涉嫌违法案件移交函、案源材料、证据材料");
    assert_eq!(subjects(&today, "numbers"), ["T2026-0001"]);
    assert_eq!(subjects(&today, "undecided"), ["C2026-0005"]);
    assert_eq!(today["undecided"][0]["age"], 20);
    assert_eq!(subjects(&today, "waiting"), ["T2026-0003"], "the government is to name a unit");
    let text = desk.table("");
    let commands = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| line.trim().strip_prefix("jiexie ")).map(str::to_owned).collect()
    };
    assert_eq!(
        commands(&text),
        [
            "transfer accept T2026-0001 --late-reason 迟延原因",
            "transfer accept T2026-0002",
            "transfer accept T2026-0004",
            "notice new --unit 综合执法局"
        ]
    );
    assert_eq!(
        commands(&desk.table("--unit 住建局")),
        [
            "case material add C2026-0004 --kind letter 文件",
            "correct T2026-0001 --event 1 --set 文号=文号 --reason 补登文号",
            "transfer accept T2026-0001 --late-reason 迟延原因"
        ]
    );
    for line in [
        "超期 1 项\n  T2026-0001  2026-11-23（推定）  超期 1 天  综合执法局  反馈意见  甲\n",
        "今天到期 1 项\n  T2026-0002  2026-11-24（推定）  综合执法局  反馈意见  乙\n",
        "材料待补 1 项\n  T2026-0004  今天  住建局  缺涉嫌违法案件移交函、案源材料、证据材料  丁\n",
        "文号待补 1 项\n  T2026-0001  已 6 天  住建局  移送文书  甲\n",
        "没有天数还没办的 1 项\n  C2026-0005  已 20 天  城乡水务局  研判管辖  戊\n",
        "等区政府等非成员单位 1 项\n  T2026-0003  今天  区政府  指定管辖  丙\n",
        "\n下一步：综合执法局 最迟 2026-11-23（推定） 已过 1 天 反馈意见\n  jiexie transfer accept T2026-0001 --late-reason 迟延原因\n",
        "  jiexie notice new --unit 综合执法局\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    // One unit's: what it owes, and what others owe to it.
    let housing = desk.ok("--unit 住建局");
    assert_eq!(subjects(&housing, "overdue"), Vec::<String>::new());
    assert_eq!(subjects(&housing, "waiting"), ["T2026-0001", "T2026-0002", "T2026-0004"]);
    assert_eq!(subjects(&housing, "materials"), ["T2026-0004"]);
    assert!(desk.table("--unit 住建局").contains("\n没有：超期、今天到期、三个工作日内到期、没有天数还没办的\n"));
    let csv = desk.run("--format csv").out;
    assert!(
        csv.contains("\r\noverdue,超期 1 天,2026-11-23（推定）,综合执法局") || csv.contains("\noverdue,超期 1 天"),
        "{csv}"
    );
    assert_eq!(desk.run("--unit 没有这局").code, 2);
    let misplaced = desk.refused("--unit 住建局 overdue");
    assert!(misplaced.exit == 2 && misplaced.hint.contains("jiexie overdue --unit 住建局"), "{misplaced:?}");
}

#[test]
fn whatever_is_open_without_a_day_is_on_the_desk() {
    let desk = Desk::new();
    desk.ok("case new --unit 城乡水务局 --title 甲 --found 2026-11-04");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 乙 --found 2026-11-10 --on 2026-11-10 {ALL}"));
    desk.ok("transfer decline T2026-0001 --reason 不属本局 --on 2026-11-12");
    desk.ok("assist new --kind material --from 综合执法局 --to 住建局 --title 调取图纸 --on 2026-11-16");
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定 --on 2026-11-17");
    let open = |line: &str| -> Vec<(String, String)> {
        let rows = desk.ok(line);
        let undated = rows.as_array().unwrap().iter().filter(|row| row["due_on"].is_null() && !row["id"].is_null());
        undated.map(|row| (row["rule"].to_string(), row["subject"].to_string())).collect()
    };
    let shown = |line: &str| -> Vec<(String, String)> {
        let desk = desk.ok(line);
        let of = |section: &str| desk[section].as_array().unwrap().clone();
        let rows = of("undecided").into_iter().chain(of("waiting")).filter(|row| row["due_on"].is_null());
        rows.map(|row| (row["rule"].to_string(), row["subject"].to_string())).collect()
    };
    let all = open("todo");
    assert!(all.iter().any(|(rule, _)| rule == "\"transfer.refer\"") && all.len() > 2, "{all:?}");
    assert_eq!(shown(""), all, "the oldest first, as in the to-do list");
    for unit in ["城乡水务局", "住建局", "综合执法局"] {
        let own = open(&format!("todo --unit {unit}"));
        let known = shown(&format!("--unit {unit}"));
        assert!(own.iter().all(|row| known.contains(row)), "{unit}: {own:?} {known:?}");
    }
    let text = desk.table("--unit 综合执法局");
    assert!(text.contains("没有天数还没办的 1 项\n  T2026-0001  已 12 天  报请区政府决定  乙\n"), "{text}");
}

#[test]
fn a_long_section_shows_its_first_lines_and_how_to_see_the_rest() {
    let desk = Desk::new();
    for nth in 1..=5 {
        desk.ok(&format!(
            "share new --kind superior --from 住建局 --to 综合执法局 --title 来文{nth} --event 2026-11-{:02}",
            1 + nth
        ));
    }
    let text = desk.table("");
    assert!(text.contains("超期 5 项\n") && text.contains("来文5"), "{text}");
    desk.ok("share new --kind superior --from 城乡水务局 --to 综合执法局 --title 来文8 --event 2026-11-01");
    let text = desk.table("");
    assert!(text.contains("超期 6 项，先列 5 项，其余：jiexie overdue\n") && !text.contains("来文5"), "{text}");
    let unit = desk.table("--unit 住建局");
    assert!(unit.contains("超期 5 项\n"), "{unit}");
    assert_eq!(desk.ok("")["counts"]["overdue"], json!({"count": 6, "at_least": false, "command": "jiexie overdue"}));
}

#[test]
fn an_id_alone_shows_its_record_and_help_is_where_one_looks_for_it() {
    let desk = Desk::new();
    busy(&desk);
    let shown = desk.ok(&format!("show {T}"));
    for typed in ["T2026-1", "t2026-0001", "Ｔ２０２６－1", "Ｔ2026—0001"] {
        assert_eq!(desk.ok(typed), shown, "{typed}");
    }
    let quarter = desk.ok("２０２６Q4");
    assert_eq!(quarter["id"], "2026Q4");
    let next: Vec<&str> =
        quarter["next"].as_array().unwrap().iter().map(|next| next["command"].as_str().unwrap()).collect();
    assert_eq!(next, ["jiexie meeting new --kind regular --date 日期", "jiexie meeting excuse 2026Q4 --reason 理由"]);
    assert!(desk.table("show 2026Q4").contains("下一步：联席会议办公室 最迟 2026-12-31 排定例会\n"));
    assert_eq!(desk.refused("T2026-99").exit, 4);
    let new = desk.run("transfer new --help").out;
    for typed in ["help transfer new", "transfer help new", "transfer new help"] {
        assert_eq!(desk.run(typed).out, new, "{typed}");
    }
    assert_eq!(desk.run("transfer help").out, desk.run("help transfer").out);
    let overview = desk.run("help");
    assert!(overview.code == 0 && overview.out == desk.run("--help").out);
    for part in ["\n每天\n", "\n办案\n", "\n改错\n", "  jiexie T2026-0001 "] {
        assert!(overview.out.contains(part), "{part}\n{}", overview.out);
    }
    assert!(!overview.out.contains("\n其他\n"), "every command has its place: {}", overview.out);
    let wide = |line: &&str| jiexie::render::clean::width(line) > 80;
    assert_eq!(overview.out.lines().filter(wide).collect::<Vec<_>>(), Vec::<&str>::new());
    assert_eq!(desk.run(&format!("case show {C} help")).code, 2, "an id is no verb");
}

#[test]
fn the_commands_of_everyday_words_are_commands() {
    for word in ["撤销", "更正", "list", "本周"] {
        let hint = Desk::new().refused(word).hint;
        let named: Vec<&str> =
            hint.split('；').filter_map(|way| way.split_once("：jiexie ")).map(|way| way.1).collect();
        assert!(named.len() > 1, "{word}: {hint}");
        for command in named.iter().filter(|command| !command.starts_with("find ")) {
            let desk = Desk::new();
            busy(&desk);
            let line = command.replace("编号", "C2026-0005").replace("理由", "误登");
            assert_eq!(desk.run(&line).code, 0, "{word}: {line}");
        }
    }
}

#[test]
fn a_slip_leads_to_the_likeliest_command() {
    let desk = Desk::new();
    for (typed, message, way) in [
        ("tranfer new", "没有“tranfer”这个命令", "jiexie transfer"),
        ("移送", "没有“移送”这个命令", "jiexie transfer"),
        ("超期", "没有“超期”这个命令", "jiexie overdue"),
        ("help 督办", "没有“督办”这个命令", "jiexie notice"),
        ("transfer recieve T2026-1", "jiexie transfer 没有“recieve”这个命令", "jiexie transfer receive"),
        ("meeting topic aprove P2026-1", "jiexie meeting topic 没有“aprove”这个命令", "jiexie meeting topic approve"),
        ("山亭路", "没有“山亭路”这个命令", "全部命令：jiexie --help"),
        ("撤销", "没有“撤销”这个命令", "整条记录登错了：jiexie void 编号 --reason 理由"),
        ("ＵＮＤＯ", "没有“ＵＮＤＯ”这个命令", "jiexie void 编号 --reason 理由；"),
        ("cancel T2026-1", "没有“cancel”这个命令", "只有一项登错了：jiexie correct T2026-1"),
        ("作废", "没有“作废”这个命令", "jiexie void"),
        ("更正", "没有“更正”这个命令", "jiexie correct 编号"),
        ("list", "没有“list”这个命令", "jiexie transfer list"),
        ("help 清单", "没有“清单”这个命令", "jiexie todo"),
        ("本周", "没有“本周”这个命令", "jiexie overdue --within 本周"),
        ("material add", "jiexie material 没有“add”这个命令", "jiexie case material add --help"),
        ("移送案件", "没有“移送案件”这个命令", "jiexie transfer new --help"),
        ("新 移送 --case C2026-1", "没有“新 移送”这个命令", "jiexie transfer new --help"),
        ("登记案件", "没有“登记案件”这个命令", "jiexie case new --help"),
        ("不接受移送 T2026-1", "没有“不接受移送”这个命令", "jiexie transfer decline --help"),
        ("help 结案", "没有“结案”这个命令", "jiexie case close --help"),
        ("transfer 新建", "jiexie transfer 没有“新建”这个命令", "jiexie transfer new --help"),
        ("张三 李四", "没有“张三 李四”这个命令", "jiexie find 张三 李四"),
    ] {
        let refused = desk.refused(typed);
        assert_eq!((refused.exit, refused.message.as_str()), (2, message));
        assert!(refused.hint.contains(way), "{typed}: {}", refused.hint);
        let leads_to_find = refused.hint.contains("jiexie find");
        let wholly =
            !typed.is_ascii() && !typed.contains("山亭路") && !typed.contains("张三") && !typed.contains("ＵＮ");
        assert!(!wholly || !leads_to_find, "{typed}: only what is no command's own word is searched: {}", refused.hint);
    }
    // Whoever sits there has it looked for at once, and is told.
    desk.found();
    let mut terminal = Terminal::run(&desk, ["沿街"]);
    terminal.sees("没有“沿街”这个命令，查找的是：jiexie find 沿街").sees("C2026-0001");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    let mut terminal = Terminal::run(&desk, ["移送案件"]);
    terminal.sees("是否想写 transfer new（");
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn the_to_do_list_is_narrowed_to_the_days_ahead() {
    let desk = Desk::new();
    busy(&desk);
    let rows = |line: &str| -> Vec<(String, String)> {
        let rows = desk.ok(line);
        rows.as_array().unwrap().iter().map(|row| (row["rule"].to_string(), row["subject"].to_string())).collect()
    };
    for line in ["--within 0", "--within 3", "--within 3 --unit 综合执法局", "--within 30"] {
        let near = rows(&format!("todo {line}"));
        assert_eq!(near, rows(&format!("overdue {line}")), "{line}");
        assert!(!near.is_empty() && near.len() < rows("todo").len(), "{line}: what has no day is left out");
    }
    // By their names: a week ends with its last working day.
    for (named, days) in
        [("今天", 0), ("本周", 3), ("下周", 10), ("next-week", 10), ("本月", 6), ("month", 6), ("7天", 7)]
    {
        for list in ["todo", "overdue"] {
            let near = rows(&format!("{list} --within {named}"));
            assert_eq!(near, rows(&format!("{list} --within {days}")), "{list} {named}");
        }
    }
    assert!(desk.run("overdue --within 本周").err.contains("“本周”按到 2026-11-27 为止理解"));
    let help = desk.run("todo --help").out;
    assert!(help.contains("N 天内到期") && help.contains("本周（week）、下周（next-week）、本月（month）"), "{help}");
    let hint = desk.refused("todo --within 明年").hint;
    assert!(hint.contains("天数") && hint.contains("本月"), "{hint}");
}
