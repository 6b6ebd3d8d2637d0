//! What was left of a clerk's wrong turns: questions asked in vain, papers that are out, quarters without a meeting, days that
//! nobody said, names tried by guess.

use crate::common::{ALL, C, Desk, T, word};
use crate::letters::lines;
use crate::terminal::{ENTER, ESC, Terminal};

/// Types a line at a terminal and gives what came: nothing may be asked.
fn asks_nothing(desk: &Desk, line: &str, said: &str) {
    let before = desk.events();
    let mut terminal = Terminal::run(desk, line.split_whitespace());
    assert!(terminal.asks(0).is_none(), "{line} asks:\n{}", terminal.text);
    assert_ne!(terminal.ends(), 0, "{line}");
    assert!(terminal.text.contains(said), "{line}\n{}", terminal.text);
    assert_eq!(desk.events(), before, "{line}");
}

/// Types a line at a terminal: something is asked.
fn asks(desk: &Desk, line: &str) {
    let mut terminal = Terminal::run(desk, line.split_whitespace());
    assert!(terminal.asks(0).is_some(), "{line} asks nothing:\n{}", terminal.text);
    terminal.types(ESC);
    terminal.ends();
}

/// A record of each kind that may be voided, voided.
fn voided(desk: &Desk) -> Vec<String> {
    let new = |line: &str| word(&desk.ok(line)["id"]);
    let meeting = new("meeting new --kind special --called-by leader --date 2026-11-24 --on 2026-11-20");
    let matter = new("meeting matter new --from assigned --unit 住建局 --title 清运 --due 2026-12-10");
    let mut made = vec![
        matter.clone(),
        new("case new --unit 住建局 --title 违建 --found 2026-11-23"),
        new("share new --kind policy --from 住建局 --to 民政局 --title 养护标准 --event 2026-11-23"),
        new("assist new --kind consult --from 综合执法局 --to 住建局 --title 能否认定"),
        new(&format!("dispute new --between 住建局,城乡水务局 --title 由谁管辖 --raised-by 住建局 --matter {matter}")),
        new("operation new --kind major --lead 综合执法局 --title 联合整治 --starts 2026-12-10"),
        new("meeting topic new --by 住建局 --title 渣土清运"),
        new("share standing new --kind policy --from 住建局 --to 综合执法局 --title 月报 --every month"),
        meeting,
    ];
    desk.ok(&format!(
        "transfer new --from 城乡水务局 --to 综合执法局 --title 弃渣 --found 2026-11-23 --on 2026-11-24 {ALL}"
    ));
    made.push(T.to_owned());
    for id in made.iter().rev() {
        desk.ok(&format!("void {id} --reason 误登 --yes"));
    }
    made
}

#[test]
fn no_dialogue_asks_anything_about_a_record_that_is_void() {
    let desk = Desk::new();
    let mut tried = 0;
    for id in voided(&desk) {
        let verbs: &[&str] = match id.chars().next().unwrap() {
            'C' => &[
                "assess",
                "decide",
                "perform",
                "stay",
                "enforce",
                "review",
                "close",
                "reopen",
                "link",
                "split",
                "party add",
                "party leave",
                "material add",
                "goods add",
            ],
            'S' => &["send", "receive", "handover"],
            'A' => &["resend", "receive", "extend", "refuse", "report", "withdraw", "scene"],
            'D' => &["decide", "settle", "escalate", "withdraw"],
            'O' => &["police", "report-in", "start", "incident", "postpone", "cancel", "finish"],
            'P' => &["approve", "reject", "discuss"],
            'R' => &["progress", "reset", "drop", "done"],
            'G' => &["stop"],
            'M' => &["postpone", "cancel", "hold", "attend", "guest", "minutes", "solicit", "circulate"],
            _ => &["resend", "receive", "withdraw", "decline", "refer", "designate", "notify"],
        };
        let group = match id.chars().next().unwrap() {
            'C' => "case",
            'S' => "share",
            'A' => "assist",
            'D' => "dispute",
            'O' => "operation",
            'P' => "meeting topic",
            'R' => "meeting matter",
            'G' => "share standing",
            'M' => "meeting",
            _ => "transfer",
        };
        for verb in verbs {
            asks_nothing(&desk, &format!("{group} {verb} {id}"), "已作废");
            tried += 1;
        }
        asks_nothing(&desk, &format!("void {id}"), "已作废");
    }
    assert!(tried > 50, "{tried}");
}

/// A penalty of the bureau, sent to all it is to be copied to.
fn penalty_sent(desk: &Desk) -> String {
    desk.accepted();
    let decide =
        "--outcome penalty --penalty 罚款 --amount 5000 --doc-no 峄综执罚〔2026〕9号 --copy-to 住建局 --on 2026-11-20";
    let decided = desk.ok(&format!("case decide {C} {decide}"));
    let share = decided["deadlines"].as_array().unwrap().iter().find(|d| d["rule"] == "share.penalty").unwrap();
    let share = word(&share["subject"]);
    desk.ok(&format!("share send {share} --channel written --on 2026-11-20"));
    share
}

#[test]
fn a_share_that_was_sent_is_refused_before_it_is_asked_how() {
    let desk = Desk::new();
    let share = penalty_sent(&desk);
    asks_nothing(&desk, &format!("share send {share}"), "没有待送");
    asks_nothing(&desk, &format!("share send {share} --to 住建局"), "没有待送给住建局的");
    asks_nothing(&desk, &format!("share send {share} --on 2026-11-23"), "没有待送");
    // Another unit may be told all the same.
    asks(&desk, &format!("share send {share} --to 自然资源局"));
}

#[test]
fn what_was_known_before_the_first_question_is_said_before_it() {
    // A case.
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-23");
    desk.ok(&format!("case assess {C} own --on 2026-11-23"));
    asks_nothing(&desk, &format!("case review {C}"), "尚未作出处理决定");
    asks_nothing(&desk, &format!("case party leave {C}"), "没有当事人");
    asks_nothing(&desk, &format!("case party succeed {C}"), "没有当事人");
    asks(&desk, &format!("case split {C}"));
    asks(&desk, &format!("transfer new --case {C}"));
    desk.ok(&format!("case party add {C} --name 张三"));
    asks(&desk, &format!("case party leave {C}"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-24"));
    asks_nothing(&desk, &format!("case split {C}"), "已作出处理决定");
    asks(&desk, &format!("case review {C}"));
    // A record of a case, and one that took another's place.
    let desk = Desk::new();
    desk.sent();
    asks_nothing(&desk, &format!("redact {T}"), "个人信息在整卷里删");
    let new = "share new --kind policy --from 住建局 --to 民政局 --title 标准 --event 2026-11-23";
    desk.ok(new);
    asks(&desk, "share new --replaces S2026-0001");
    desk.ok(&format!("{new} --replaces S2026-0001"));
    asks_nothing(&desk, "share new --replaces S2026-0001", "已由 S2026-0002 取代");
    // Meetings and topics.
    let desk = Desk::new();
    let new = |line: &str| word(&desk.ok(line)["id"]);
    let meeting = new("meeting new --kind special --called-by leader --date 2026-11-23 --on 2026-11-20");
    let gone = new("meeting new --kind special --called-by leader --date 2026-11-23 --on 2026-11-20");
    asks(&desk, &format!("meeting hold {meeting}"));
    desk.ok(&format!("meeting hold {meeting} --on 2026-11-23"));
    desk.ok(&format!("meeting cancel {gone} --reason 场地冲突"));
    asks_nothing(&desk, &format!("meeting hold {meeting}"), "现为“已召开”");
    asks_nothing(&desk, &format!("meeting hold {gone}"), "取消会议");
    asks_nothing(&desk, &format!("meeting topic new --meeting {gone}"), "已取消");
}

#[test]
fn a_letter_for_each_of_several_units_is_offered_as_it_can_be_made() {
    let desk = Desk::new();
    desk.ok("share new --kind policy --from 住建局 --to 综合执法局,民政局 --title 养护标准 --event 2026-11-24");
    let shown = desk.table("show S2026-0001");
    let offer = shown.lines().find(|line| line.contains("每个单位一份")).unwrap_or_else(|| panic!("{shown}"));
    let line = offer.split_once("jiexie ").unwrap().1;
    assert!(line.ends_with("--to 综合执法局 --letter 抄送单-综合执法局-S2026-0001.docx"), "{line}");
    assert!(!shown.contains("加 --letter 抄送单-S2026-0001.docx"), "{shown}");
    let done = desk.run(&line.replace('\'', ""));
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(desk.path("抄送单-综合执法局-S2026-0001.docx").exists());
    desk.sound();
}

#[test]
fn a_notice_that_is_out_is_told_of_before_it_is_voided_and_so_is_a_letter_with_a_number() {
    let mut desk = Desk::new();
    desk.sent();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 认定 --doc-no 峄综执函〔2026〕7号");
    desk.at("2026-12-10");
    desk.ok("notice new --unit 综合执法局");
    let told = "督办通知单（2026-12-10）已发给";
    let mut terminal = Terminal::run(&desk, ["void", "N2026-0001", "--reason", "误发"]);
    terminal.sees(told).sees("作废后须告知").sees("确实作废？").types("n\r");
    assert_ne!(terminal.ends(), 0);
    let said = desk.ok("void N2026-0001 --reason 误发 --yes")["warnings"].to_string();
    assert!(said.contains(told) && said.contains("综合行政执法局这一份作废"), "{said}");
    let said = desk.ok("void A2026-0001 --reason 误登 --yes")["warnings"].to_string();
    assert!(said.contains("峄综执函〔2026〕7号") && said.contains("如已发给") && said.contains("须告知"), "{said}");
    // What has no paper has nobody to tell.
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-12-09");
    let said = desk.ok("void C2026-0002 --reason 误登 --yes")["warnings"].to_string();
    assert!(!said.contains("须告知"), "{said}");
    desk.sound();
}

#[test]
fn a_meeting_that_leaves_its_quarter_says_that_this_one_has_none() {
    let desk = Desk::new();
    desk.ok("meeting new --kind regular --date 2026-12-10");
    let within = desk.ok("meeting postpone M2026-0001 --to 2026-12-15 --reason 场地冲突")["warnings"].to_string();
    assert!(!within.contains("没有例会"), "{within}");
    let left = desk.ok("meeting postpone M2026-0001 --to 2027-01-12 --reason 场地冲突")["warnings"].to_string();
    for told in
        ["2026Q4 由此没有例会", "最迟 2026-12-31 还须召开一次", "meeting new --kind regular", "meeting excuse 2026Q4"]
    {
        assert!(left.contains(told), "{told}: {left}");
    }
    // Another one is set for it: nothing is owed besides.
    desk.ok("meeting new --kind regular --date 2026-12-20");
    desk.ok("meeting new --kind regular --date 2026-12-21");
    let beside = desk.ok("meeting cancel M2026-0003 --reason 重复")["warnings"].to_string();
    assert!(!beside.contains("没有例会"), "{beside}");
    let last = desk.ok("meeting cancel M2026-0002 --reason 另定")["warnings"].to_string();
    assert!(last.contains("2026Q4 由此没有例会"), "{last}");
    desk.sound();
}

#[test]
fn a_notice_says_which_of_its_days_are_provisional() {
    let mut desk = Desk::new();
    desk.at("2027-01-04");
    let new = "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2027-01-04 --paper-materials 纸质";
    desk.ok(new);
    desk.at("2027-01-20");
    desk.ok("notice new --unit 综合执法局 --letter 督办.docx");
    let text = lines(&desk, "督办.docx");
    assert!(text.contains("2027年1月7日（暂定、推定）"), "{text}");
    let shown = desk.table("notice show N2027-0001");
    assert!(shown.contains("2027-01-07（暂定、推定）"), "{shown}");
    assert_eq!(desk.ok("notice show N2027-0001")["items"][0]["provisional"], true);
    // One whose days stand fast says nothing of it.
    let mut desk = Desk::new();
    desk.sent();
    desk.at("2026-12-10");
    desk.ok("notice new --unit 综合执法局");
    assert!(!desk.table("notice show N2026-0001").contains("暂定"));
}

#[test]
fn a_step_taken_today_because_nobody_said_when_says_so_on_a_terminal() {
    let desk = Desk::new();
    let new = "meeting matter new --from assigned --unit 住建局 --title 清运 --due 2026-12-10";
    let mut terminal = Terminal::run(&desk, new.split_whitespace());
    terminal.sees("日期记为今天 2026-11-24");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    let mut terminal = Terminal::run(&desk, format!("{new} --on 2026-11-23").split_whitespace());
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert!(!terminal.text.contains("日期记为今天"), "{}", terminal.text);
    // Asked for by another day, it is shown before it is saved.
    let asked = "meeting matter new --from assigned --unit 住建局 --title 清运";
    let mut terminal = Terminal::run(&desk, asked.split_whitespace());
    terminal.sees("办结期限").types("2026-12-10\r").sees("保存后").sees("日期记为今天 2026-11-24").sees("保存？");
    terminal.types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    // Scripts are answered as ever.
    assert!(!desk.table(new).contains("日期记为今天"));
}

/// The line that a refusal names, without the program's name; it works as it is printed.
fn named_line(desk: &Desk, typed: &str) -> String {
    let refused = desk.run(typed);
    assert_eq!(refused.code, 2, "{typed}\n{}", refused.err);
    let way =
        refused.err.lines().find(|line| line.contains("办法：")).unwrap_or_else(|| panic!("{typed}\n{}", refused.err));
    let line = way.rsplit_once("jiexie ").unwrap_or_else(|| panic!("{typed}: {way}")).1.trim().to_owned();
    let done = desk.run(&line);
    assert_eq!(done.code, 0, "{typed} → {line}\n{}", done.err);
    line
}

#[test]
fn what_is_tried_by_guess_is_answered_with_the_line_that_works() {
    let mut desk = Desk::new();
    desk.accepted();
    desk.ok("case new --unit 住建局 --title 违建 --party 张三 --place 承水路18号 --found 2026-11-23");
    desk.ok("share new --kind policy --from 住建局 --to 民政局 --title 养护标准 --event 2026-11-24");
    desk.at("2026-11-26");
    for (typed, meant) in [
        ("find 承水路 --place", "find --place 承水路"),
        ("find 承水路 -p", "find --place 承水路"),
        ("find --name 张三", "find 张三"),
        ("void C2026-0001 --last", "correct C2026-0001"),
        ("overdue --case C2026-0001", "show C2026-0001"),
        ("find --phone 13800001234", "find 13800001234"),
        ("find --address 承水路", "find --place 承水路"),
        ("find -p 承水路", "find --place 承水路"),
        ("find --all 违建", "find 违建"),
        ("overdue --days 3", "overdue --within 3"),
        ("overdue 3", "overdue --within 3"),
        ("overdue --week", "overdue --within 本周"),
        ("overdue list", "overdue"),
        ("overdue --excel", "overdue -o 清单.xlsx"),
        ("overdue -u 住建局", "overdue --unit 住建局"),
        ("overdue --name 住建局", "overdue --unit 住建局"),
        ("case list --name 张三", "case list --party 张三"),
        ("case list --top 5", "case list --limit 5"),
        ("case list --place", "case list --place 文化路18号"),
        ("case list --地点 承水路", "case list --place 承水路"),
        ("share send S2026-0001 --way 书面", "share send S2026-0001 --channel 书面"),
        ("correct C2026-0002 案由=违法建设", "correct C2026-0002 --event 1 --set 案由=违法建设 --reason 笔误"),
        ("void case C2026-0002", "void C2026-0002 --reason 作废的理由"),
        ("meeting new --kind 例会 --date", "meeting new --kind 例会 --date 2026-11-26"),
    ] {
        if typed.starts_with("meeting new") {
            // Which day it is, only the clerk knows: the line shows how it is written.
            assert!(desk.run(typed).err.contains(meant), "{typed}: {}", desk.run(typed).err);
            continue;
        }
        assert_eq!(named_line(&desk, typed), meant, "{typed}");
    }
    for (typed, meant) in [
        ("transfer 退回 T2026-0001", "transfer decline"),
        ("transfer 送出 C2026-0001", "transfer new"),
        ("transfer send C2026-0001", "transfer new"),
        ("transfer reject T2026-0001", "transfer decline"),
        ("share 抄送 S2026-0001", "share send"),
        ("case 查询 张三", "case list"),
        ("notice 发出", "notice new"),
        ("meeting 召开 M2026-0001", "meeting hold"),
        ("transfer new C2026-0001", "--case C2026-0001"),
        ("meeting new 例会", "--kind 例会"),
        ("meeting postpone M2026-0001 2026-12-20", "--to 2026-12-20"),
        ("void C2026-0001 误登", "--reason 误登"),
        ("notice new 住建局", "--unit 住建局"),
        ("list --name 张三", "jiexie case list --party 张三；"),
        ("list 移送 --status 已送出", "jiexie transfer list --status 已送出；"),
        ("删除 C2026-0001", "jiexie void C2026-0001 --reason"),
        ("督办 住建局", "是否想写 notice"),
    ] {
        let told = desk.run(typed);
        assert_eq!(told.code, 2, "{typed}");
        assert!(told.err.contains(meant), "{typed}: {}", told.err);
    }
}
