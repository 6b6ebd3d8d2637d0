//! What a clerk was left alone with: hazards of a place, answers that nobody counts the days of, what was told before it was
//! corrected, names that differ from screen to screen.

use serde_json::Value;

use crate::common::{C, Desk, T, word};
use crate::terminal::{CTRL_C, ENTER, Terminal};

const A: &str = "A2026-0001";
const HAZARD: &str = "assist new --kind hazard --from 综合执法局 --to 住建局 --title 脚手架倾斜 --found 2026-11-16 \
    --on 2026-11-16 --place 榴园镇振兴路12号 --danger 连墙件缺失";

/// Whatever JSON rows hold under a key.
fn all(rows: &Value, key: &str) -> Vec<String> {
    rows.as_array().unwrap().iter().map(|row| word(&row[key])).collect()
}

/// What an answer warns of.
fn warned(answer: &Value) -> String {
    answer["warnings"].as_array().unwrap().iter().map(word).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_hazard_is_found_by_its_place_and_its_danger_and_stands_in_the_history_of_the_place() {
    let mut desk = Desk::new();
    desk.ok(HAZARD);
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-17 --place 榴园镇振兴路12号");
    let rows = desk.ok("find 振兴路12号");
    assert_eq!((all(&rows, "id"), all(&rows, "where")), (vec![C.into(), A.into()], vec!["地点".into(), "地点".into()]));
    assert_eq!(all(&desk.ok("find 连墙件"), "id"), [A]);
    // One word in its row, the other in its step.
    assert_eq!(all(&desk.ok("find 脚手架 连墙件"), "id"), [A]);
    assert_eq!(all(&desk.ok("find 连墙件 --kind 案件"), "id"), [""; 0]);
    assert_eq!(all(&desk.ok("find 连墙件 --unit 公安分局"), "id"), [""; 0]);
    let place = |desk: &Desk| {
        let rows = desk.ok("find --place 榴园镇振兴路12号");
        all(&rows, "id").into_iter().zip(all(&rows, "on")).collect::<Vec<_>>()
    };
    let (hazard, case) = ((A.to_owned(), "2026-11-16".to_owned()), (C.to_owned(), "2026-11-17".to_owned()));
    assert_eq!(place(&desk), [hazard.clone(), case.clone()]);
    let table = desk.table("find --place 榴园镇振兴路12号");
    assert!(table.contains("日期") && !table.contains("首次事项") && table.contains("脚手架倾斜"), "{table}");
    // What became of it stands there too.
    desk.at("2026-11-25");
    desk.ok(&format!("assist reply {A} --conclusion 已拆除 --on 2026-11-25"));
    assert_eq!(place(&desk), [hazard, case, (A.to_owned(), "2026-11-25".to_owned())]);
    // As it was corrected, not as it was written.
    desk.ok(&format!("correct {A} --event 1 --set 地点=承水路9号 --reason 笔误"));
    assert_eq!(all(&desk.ok("find 振兴路12号"), "id"), [C]);
    assert_eq!(all(&desk.ok("find 承水路9号"), "id"), [A]);
    assert!(desk.run("find --place 峨山镇山阴村").out.contains("没有在这个地点发现的案件、通报的隐患"));
    desk.sound();
    // What is marked shows nothing of it.
    let marked = Desk::new();
    marked.ok(&format!("{HAZARD} --secrecy business"));
    assert_eq!(all(&marked.ok("find 振兴路12号"), "id"), [""; 0]);
}

#[test]
fn who_asked_sees_what_no_days_are_counted_of_and_the_counts_agree() {
    let desk = Desk::new();
    desk.ok(HAZARD);
    desk.ok("assist new --kind guidance --from 综合执法局 --to 住建局 --title 请予指导 --on 2026-11-18");
    desk.ok("assist new --kind material --from 综合执法局 --to 住建局 --title 调取档案 --on 2026-11-20");
    let of = |line: &str| {
        let rows = desk.ok(line);
        let meant = |row: &&Value| row["rule"] == "assist.answer" || row["rule"] == "assist.material";
        let rows: Vec<&Value> = rows.as_array().unwrap().iter().filter(meant).collect();
        let mut told: Vec<String> =
            rows.iter().map(|row| format!("{} {}", word(&row["subject"]), row["age"])).collect();
        told.sort();
        told
    };
    let waits = ["A2026-0001 8", "A2026-0002 6", "A2026-0003 4"];
    assert_eq!(of("todo --toward 综合执法局"), waits);
    assert_eq!(of("todo --unit 住建局"), waits);
    assert_eq!(of("todo --unit 综合执法局"), [""; 0]);
    let seat = desk.ok("--unit 综合执法局");
    assert_eq!(seat["counts"]["waiting"]["count"], 3, "{seat}");
    assert_eq!(all(&seat["waiting"], "subject"), [A, "A2026-0002", "A2026-0003"]);
    let shown = desk.table("--unit 综合执法局");
    assert!(shown.contains("等别的单位 3 项") && shown.contains("已 8 天") && shown.contains("住建局"), "{shown}");
    assert_eq!(desk.ok("--unit 住建局")["counts"]["waiting"]["count"], 0);
    // The unit's page counts the same, one with a limit and two without.
    let page = desk.ok("report unit --unit 综合执法局").to_string();
    assert!(page.contains("本单位请其他单位办理、没有规定天数而等答复的 2 件，最久 8 天"), "{page}");
    assert!(page.contains("其他单位尚未向本单位办结 1 项"), "{page}");
    let own = desk.ok("report unit --unit 住建局").to_string();
    assert!(own.contains("没有规定天数而等答复的 2 件") && !own.contains("本单位请其他单位"), "{own}");
    desk.ok(&format!("assist reply {A} --conclusion 已拆除"));
    assert_eq!(desk.ok("--unit 综合执法局")["counts"]["waiting"]["count"], 2);
    desk.sound();
}

/// A penalty of the bureau after a transfer, told to the original unit and copied to it and another.
fn told() -> Desk {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 罚款 --amount 100 --doc-no 峄综执罚〔2026〕1号 \
         --copy-to 住建局,城乡水务局 --perform-by 2026-12-20 --on 2026-11-20"
    ));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-23"));
    desk.ok("share send S2026-0001 --to 住建局 --channel platform --on 2026-11-23");
    desk
}

#[test]
fn who_was_told_an_amount_that_is_corrected_is_named_and_stands_on_the_desk_until_told_anew() {
    let desk = told();
    let anew = |desk: &Desk| {
        let rows = desk.ok("todo");
        let rows: Vec<Value> =
            rows.as_array().unwrap().iter().filter(|row| row["rule"] == "told.anew").cloned().collect();
        rows.iter()
            .map(|row| format!("{} {} {}", word(&row["subject"]), word(&row["unit"]), word(&row["toward"])))
            .collect::<Vec<_>>()
    };
    let correct = format!("correct {C} --event 3 --set 金额=5000 --reason 笔误");
    let notice = "T2026-0001 已于 2026-11-23 送住建局，峄综执函〔2026〕1号，写的是更正前的金额";
    let copy = "S2026-0001 已于 2026-11-23 送住建局，方式：平台，写的是更正前的金额";
    let ways = [
        "jiexie letter T2026-0001 --kind 处理结果函 -o 处理结果函.docx",
        "jiexie letter S2026-0001 --kind 抄送单 -o 抄送单.docx",
    ];
    // Beforehand, and in the answer.
    let before = desk.run(&format!("{correct} --dry-run"));
    let after = warned(&desk.ok(&correct));
    for said in [notice, copy, ways[0], ways[1]] {
        assert!((before.out.clone() + &before.err).contains(said), "{said}: {}{}", before.out, before.err);
        assert!(after.contains(said), "{said}: {after}");
    }
    // The copy to the third unit has not gone out.
    assert!(!after.contains("城乡水务局"), "{after}");
    let both = [format!("{C} bureau housing").replace(C, "T2026-0001"), "S2026-0001 bureau housing".to_owned()];
    let mut listed = anew(&desk);
    listed.sort();
    listed.reverse();
    assert_eq!(listed, both);
    let seat = desk.table("--unit 综合执法局");
    assert!(seat.contains("告知更正后的决定"), "{seat}");
    // Put right again, nothing is wrong; made anew, nothing is left.
    desk.ok(&format!("correct {C} --event 3 --set 金额=100 --reason 笔误"));
    assert_eq!(anew(&desk), [""; 0]);
    desk.ok(&correct);
    for way in ways {
        desk.ok(way.strip_prefix("jiexie ").unwrap());
    }
    assert_eq!(anew(&desk), [""; 0]);
    // What was told wrongly once more is told once more; what changes no word of it is not.
    assert!(
        !warned(&desk.ok(&format!("correct {C} --event 3 --set 履行期限=2026-12-21 --reason 笔误")))
            .contains("写的是更正前")
    );
    desk.ok(&format!("correct {C} --event 3 --set 金额=6000 --reason 笔误"));
    assert_eq!(anew(&desk).len(), 2);
    desk.sound();
}

#[test]
fn beforehand_it_is_said_whose_a_limit_becomes_and_what_was_sent_all_the_same() {
    let desk = Desk::new();
    desk.sent();
    let foretold = |desk: &Desk, line: &str| {
        let done = desk.run(&format!("{line} --reason 笔误 --dry-run"));
        assert_eq!(done.code, 0, "{line}: {}", done.err);
        done.out + &done.err
    };
    let said = foretold(&desk, &format!("correct {T} --event 1 --set 接收单位=自然资源局"));
    assert!(said.contains("反馈意见（综合执法局，对住建局）：责任单位 综合执法局 → 自然资源局"), "{said}");
    let said = foretold(&desk, "correct C2026-0001 --event 1 --set 发现单位=教体局");
    assert!(said.contains("反馈意见（综合执法局，对住建局）：对方单位 住建局 → 教体局"), "{said}");
    // Sent and received, taken off the list: it holds it still, and no limit is taken back and set again.
    let desk = told();
    desk.ok("share send S2026-0001 --to 城乡水务局 --channel platform --on 2026-11-23");
    desk.ok("share receive S2026-0001 --unit 住建局,城乡水务局 --on 2026-11-23");
    let line = format!("correct {C} --event 3 --set 抄送单位=城乡水务局");
    let said = foretold(&desk, &line);
    assert!(!said.contains("新起期限") && !said.contains("撤销期限"), "{said}");
    let kept =
        "S2026-0001 仍列住建局：已于 2026-11-23 送出；没有送过的，更正或作废那一次送出：jiexie correct S2026-0001";
    assert!(said.contains(kept), "{said}");
    assert!(warned(&desk.ok(&format!("{line} --reason 笔误"))).contains(kept));
    // Not sent yet, its limit goes and nothing is left of it.
    let desk = told();
    let said = foretold(&desk, &format!("correct {C} --event 3 --set 抄送单位=住建局"));
    assert!(said.contains("撤销期限") && said.contains("对城乡水务局") && !said.contains("仍列"), "{said}");
}

#[test]
fn a_correction_takes_each_name_under_which_a_field_is_asked_listed_or_imported() {
    let desk = told();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-18");
    let becomes = |id: &str, no: u32, set: &str, said: &str| {
        let done = desk.run(&format!("correct {id} --event {no} --set {set} --reason 笔误 --dry-run"));
        assert!(done.code == 0 && done.out.contains(said), "{id} {no} {set}: {}{}", done.out, done.err);
    };
    for name in ["决定文号", "文号", "doc_no", "处罚决定书文号"] {
        becomes(C, 3, &format!("{name}=峄综执罚〔2026〕9号"), "决定文号：峄综执罚〔2026〕1号 → 峄综执罚〔2026〕9号");
    }
    for name in ["被请求单位", "被请求单位或技术鉴定机构", "to"] {
        becomes(A, 1, &format!("{name}=自然资源局"), "被请求单位：住建局 → 自然资源局");
    }
    // Refused for what it says, not for what it is called.
    let refused = desk.run(&format!("correct {A} --event 1 --set 请求单位=教体局 --reason 笔误 --dry-run"));
    assert!(refused.err.contains("--set 请求单位=综合执法局"), "{}", refused.err);
    becomes(A, 1, "送出日期=2026-11-19", "日期：2026-11-18 → 2026-11-19");
    becomes(C, 3, "决定日期=2026-11-19", "日期：2026-11-20 → 2026-11-19");
    let desk = Desk::new();
    desk.sent();
    let done = desk.run(&format!("correct {T} --event 1 --set 接受移送的单位=自然资源局 --reason 笔误 --dry-run"));
    assert!(done.out.contains("接受单位：综合执法局 → 自然资源局"), "{}{}", done.out, done.err);
    // The lists call them as the questions do.
    let desk = told();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-18");
    let listed = desk.table("assist list");
    assert!(listed.contains("请求单位") && listed.contains("被请求单位") && !listed.contains("对方单位"), "{listed}");
    assert!(desk.table(&format!("correct {C} --event 3")).contains("决定文号（doc_no）"));
}

#[test]
fn a_way_named_first_works_as_it_is_typed() {
    let desk = told();
    desk.ok(&format!("case perform {C} --result full --on 2026-11-24"));
    let refusal = desk.refused(&format!("void {C} --reason 误登"));
    let first = refusal.hint.split("jiexie ").nth(1).unwrap().split('，').next().unwrap().to_owned();
    assert!(refusal.hint.starts_with("确是误登的，依次："), "{refusal:?}");
    desk.ok(first.trim());
    // Down to the record itself.
    let way = refusal.hint.split("依次：").nth(1).unwrap();
    let (before, _) = way.split_once("作废 C2026-0001 整条").unwrap();
    for command in before.split("，再 ").map(|line| line.trim().trim_start_matches("jiexie ")).skip(1) {
        if !command.is_empty() {
            desk.ok(command);
        }
    }
    desk.ok(&format!("void {C} --reason 误登"));
    desk.sound();
}

#[test]
fn who_comes_to_a_hazard_is_told_where_that_is_written_not_what_is_written_already() {
    let desk = Desk::new();
    desk.ok(&format!("{HAZARD} --urgent"));
    let refusal = desk.refused(&format!("assist scene {A}"));
    assert!(refusal.message.contains("须派员到场的只有情况紧急的认定鉴定请求"), "{refusal:?}");
    refusal.by("四（二）1", &format!("jiexie assist reply {A} --conclusion 内容"));
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 认定结构安全 --on 2026-11-23");
    desk.refused("assist scene A2026-0002").by("四（二）1", "correct A2026-0002 --event 1 --set 紧急=是");
    desk.ok("correct A2026-0002 --event 1 --set 紧急=是 --reason 漏登");
    desk.ok("assist scene A2026-0002");
    let refusal = desk.refused("assist scene A2026-0002");
    assert!(refusal.message.contains("已于 2026-11-24 登记派员到场"), "{refusal:?}");
}

#[test]
fn nothing_is_asked_about_minutes_that_are_not_there() {
    let desk = Desk::new();
    desk.ok("meeting new --kind regular --date 2026-11-24 --late-reason 补登");
    desk.ok("meeting hold M2026-0001 --late-reason 未征集");
    let mut terminal = Terminal::run(&desk, ["meeting", "sign", "M2026-0001", "--signed-by", "吴敬雷"]);
    terminal.sees("还没有纪要稿");
    terminal.ends();
    assert!(!terminal.text.contains("照此签发"), "{}", terminal.text);
    desk.refused("meeting sign M2026-0001").by("一（四）4", "meeting minutes M2026-0001");
}

#[test]
fn a_command_in_a_list_is_never_broken_where_the_screen_is_narrow() {
    let desk = told();
    desk.ok(HAZARD);
    for width in ["80", "100", "120"] {
        for line in ["todo", "todo --unit 住建局", "todo --toward 综合执法局"] {
            let mut command = desk.command(line.split(' '));
            let shown = command.arg("--no-pager").env("JIEXIE_TEST_TERMINAL", format!("{width}x50")).output().unwrap();
            let shown = String::from_utf8(shown.stdout).unwrap();
            assert!(!shown.contains(" \\\n"), "{width} {line}: {shown}");
            if line != "todo --toward 综合执法局" {
                assert!(
                    shown.contains(&format!("jiexie assist reply {A} --conclusion 内容")),
                    "{width} {line}: {shown}"
                );
            }
        }
    }
}

#[test]
fn a_party_is_found_by_the_name_it_had_and_by_one_character() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16 --party 张三");
    desk.ok("case new --unit 综合执法局 --title 甲方乙方拆墙 --found 2026-11-17 --party 甲");
    desk.ok(&format!("correct {C} --event 1 --set 当事人=张叁 --reason 笔误"));
    let rows = desk.ok("find 张三");
    assert_eq!(
        (all(&rows, "id"), all(&rows, "where"), all(&rows, "text")),
        (vec![C.into()], vec!["当事人原名".into()], vec!["张三".into()])
    );
    assert_eq!(all(&desk.ok("find 张叁"), "where"), ["当事人"]);
    let rows = desk.ok("find 甲");
    assert_eq!((all(&rows, "id"), all(&rows, "where")), (vec!["C2026-0002".to_owned()], vec!["当事人".to_owned()]));
    // Of what is no whole name one character says nothing.
    assert!(desk.run("find 墙").err.contains("至少两个汉字"));
    // Erased, it is found no more.
    desk.ok(&format!("redact {C} --party 张叁 --ground 依法删除 --yes"));
    assert_eq!(all(&desk.ok("find 张三"), "id"), [""; 0]);
    desk.sound();
}

#[test]
fn a_request_of_a_closed_case_says_so_and_how_it_ends() {
    let desk = told();
    desk.ok(&format!(
        "assist new --kind guidance --from 综合执法局 --to 住建局 --title 请予指导 --case {C} --on 2026-11-18"
    ));
    desk.ok("share send S2026-0001 --to 城乡水务局 --channel platform --on 2026-11-23");
    desk.ok(&format!("case perform {C} --result full --on 2026-11-24"));
    let before = desk.table("todo");
    assert!(before.contains("答复协作请求") && !before.contains("已结案"), "{before}");
    desk.ok(&format!("case close {C}"));
    let after = desk.table("todo");
    assert!(
        after.contains("答复或撤回（案件已结案）")
            && after.contains(&format!("jiexie assist withdraw {A} --reason 案件已结案")),
        "{after}"
    );
    desk.ok(&format!("assist withdraw {A} --reason 案件已结案"));
    assert!(!desk.table("todo").contains("已结案"));
}

#[test]
fn nobody_takes_the_first_unit_of_a_list_by_a_mere_enter_and_a_penalty_is_asked_for_its_last_day() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, ["case", "new"]);
    terminal.sees("? 发现单位").types(ENTER).sees("还没有选").types("zjj").types(ENTER).sees("案由").types(CTRL_C);
    terminal.ends();
    desk.found();
    desk.ok(&format!("case assess {C} own --on 2026-11-17"));
    let decide = ["case", "decide", C, "--penalty", "警告", "--doc-no", "峄建罚〔2026〕1号"];
    let mut terminal = Terminal::run(&desk, decide);
    terminal.sees("? 决定的结果").types("行政处罚").types(ENTER);
    terminal.sees("? 事项发生的日期").types(ENTER);
    terminal.sees("? 履行期限").sees("回车跳过").types("2026-12-20\r").sees("保存").types(ENTER);
    terminal.ends();
    assert_eq!(desk.field(C, "decision")["perform_by"], "2026-12-20");
}

/// The sheets of a workbook, as they stand in it.
fn sheets(desk: &Desk, name: &str) -> (Vec<String>, String) {
    let mut book = zip::ZipArchive::new(std::fs::File::open(desk.path(name)).unwrap()).unwrap();
    let mut read = |name: &str| std::io::read_to_string(book.by_name(name).unwrap()).unwrap();
    let whole = read("xl/workbook.xml");
    let sheets = (1..=whole.matches("<sheet ").count()).map(|nth| read(&format!("xl/worksheets/sheet{nth}.xml")));
    (sheets.collect(), whole)
}

#[test]
fn a_wide_sheet_is_printed_in_readable_letters_with_its_id_on_every_page() {
    let desk = told();
    desk.ok("export 册.xlsx");
    let (all, whole) = sheets(&desk, "册.xlsx");
    // Cases have many columns: two fifths smaller at most, on pages side by side, header and id on each.
    let cases = whole.split("<sheet ").position(|sheet| sheet.contains("name=\"案件\"")).unwrap();
    let sheet = &all[cases - 1];
    // So many that none holds nothing but the edge of a column.
    let widths = sheet.split("<col ").skip(1).map(|column| {
        let of = |key: &str| column.split(&format!("{key}=\"")).nth(1).unwrap().split('"').next().unwrap();
        let number = |key: &str| of(key).parse::<f64>().unwrap();
        number("width") * (number("max") - number("min") + 1.0)
    });
    let pages = sheet.split("fitToWidth=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap();
    let wide = widths.sum::<f64>() * 0.6 / 134.0;
    assert!(
        sheet.contains("orientation=\"landscape\"") && pages > 1.0 && (wide..wide + 1.2).contains(&pages),
        "{wide} {pages}"
    );
    assert!(sheet.contains("pageOrder=\"overThenDown\"") && sheet.contains("fitToPage=\"1\""), "{sheet}");
    assert!(whole.contains("案件!$A:$A,案件!$1:$1"), "{whole}");
    // A list that is read at the width of a page stays on one.
    assert_eq!(desk.run("case list -o 清单.xlsx").code, 0);
    let (all, whole) = sheets(&desk, "清单.xlsx");
    let sheet = all.last().unwrap();
    assert!(sheet.contains("fitToPage=\"1\"") && !sheet.contains("scale="), "{sheet}");
    assert!(whole.contains("$1:$1") && !whole.contains("$A:$A"), "{whole}");
}
