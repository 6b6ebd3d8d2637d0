//! What the clerk told stands in the letter, and what nobody told has its blank: no letter says a thing twice, none leaves
//! blank what an option would have filled.

use crate::common::{ALL, C, CRIME, Desk, T};
use crate::letters::{holds, lines};

/// The labels of what a letter leaves blank.
fn blanks(desk: &Desk, line: &str) -> Vec<String> {
    let made = desk.ok(line);
    made["blanks"].as_array().unwrap().iter().map(|label| label.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_case_without_a_party_leaves_room_for_its_name_in_what_goes_up_and_in_the_outcome() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-16");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {ALL} --on 2026-11-17"));
    desk.ok(&format!("transfer decline {T} --reason 位于园区内 --on 2026-11-18"));
    desk.ok(&format!("transfer refer {T} --on 2026-11-19"));
    let left = blanks(&desk, &format!("letter {T} --kind refer -o 请示.docx"));
    assert!(left.contains(&"当事人".to_owned()), "{left:?}");
    holds(&lines(&desk, "请示.docx"), &["移送经过\n当事人：________________。\n"]);
    desk.ok(&format!("transfer designate {T} --to 综合执法局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty warning --on 2026-11-21"));
    desk.ok(&format!("transfer notify {T} --on 2026-11-22"));
    let left = blanks(&desk, &format!("letter {T} --kind result -o 结果.docx"));
    assert!(left.contains(&"当事人".to_owned()), "{left:?}");
    holds(&lines(&desk, "结果.docx"), &["查明的事实\n当事人：________________。\n"]);
}

#[test]
fn the_units_telephone_stands_where_nobody_named_another() {
    let desk = Desk::new();
    desk.found();
    desk.ok("unit set 住建局 --phone 0632-7711000 --on 2026-11-01");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {ALL} --contact 王丽 --on 2026-11-17"));
    desk.ok(&format!("letter {T} --kind transfer -o 移交函.docx"));
    holds(&lines(&desk, "移交函.docx"), &["联系人：王丽，联系电话：0632-7711000）"]);
    // The liaison's own goes before it, one that the step names before both.
    desk.ok("unit contact set 住建局 --role liaison --name 王丽 --phone 0632-7711002 --on 2026-11-01");
    desk.ok(&format!("letter {T} --kind transfer -o 又.docx"));
    holds(&lines(&desk, "又.docx"), &["联系电话：0632-7711002）"]);
    desk.ok(&format!("correct {T} --event 1 --set contact_phone=0632-7711003 --reason 补记"));
    desk.ok(&format!("letter {T} --kind transfer -o 再.docx"));
    holds(&lines(&desk, "再.docx"), &["联系电话：0632-7711003）"]);
    desk.sound();
}

#[test]
fn the_reason_of_a_decision_not_to_punish_has_its_option_and_stands_once() {
    let desk = Desk::new();
    desk.accepted();
    let refused = desk.refused(&format!("case decide {C} --outcome penalty --penalty fine --reason 轻微"));
    refused.invalid();
    assert!(refused.hint.contains("--content"), "{refused:?}");
    desk.ok(&format!("case decide {C} --outcome no-penalty --reason 轻微并及时改正 --on 2026-11-20"));
    desk.ok(&format!("transfer notify {T} --summary 已口头教育 --letter 结果.docx --on 2026-11-21"));
    let text = lines(&desk, "结果.docx");
    holds(&text, &["不予处罚的理由：轻微并及时改正。\n处理情况：已口头教育。\n处理依据："]);
    assert_eq!(desk.field(C, "decision")["content"], "轻微并及时改正");
    desk.sound();

    // What is said of the outcome alone is not said beside a blank for it.
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} --outcome no-penalty --on 2026-11-20"));
    desk.ok(&format!("transfer notify {T} --summary 轻微并及时改正，已口头教育 --letter 结果.docx --on 2026-11-21"));
    let text = lines(&desk, "结果.docx");
    holds(&text, &["不予处罚的理由和处理情况：轻微并及时改正，已口头教育。\n处理依据："]);
    assert_eq!(text.matches("不予处罚的理由").count(), 1, "{text}");
    let left = blanks(&desk, &format!("letter {T} --kind result -o 又.docx"));
    assert!(!left.contains(&"处理理由".to_owned()), "{left:?}");
}

#[test]
fn one_paper_has_one_name_wherever_it_is_named() {
    let desk = Desk::new();
    desk.sent();
    let name = "涉嫌违法案件移交函";
    let told = desk.table(&format!("letter {T} --kind transfer -o 函.docx"));
    holds(&told, &[&format!("{name}第 1 版已写入")]);
    holds(&desk.table(&format!("letter {T}")), &[name]);
    holds(&lines(&desk, "函.docx"), &[&format!("\n{name}\n1\n")]);
    for word in ["移送函", "移交函", name, "移送"] {
        assert_eq!(desk.ok(&format!("letter {T} --kind {word} -o {word}.docx"))["kind"], "transfer", "{word}");
    }
    desk.ok(&format!("transfer decline {T} --reason 位于园区内 --on 2026-11-18"));
    desk.ok(&format!("transfer refer {T} --letter 请示.docx --on 2026-11-19"));
    holds(&lines(&desk, "请示.docx"), &[&format!("{name}及材料（复印件）\n")]);
}

#[test]
fn who_signed_for_a_paper_has_room_to_sign_beside_the_name() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer receive {T} --by 赵强 --on 2026-11-18"));
    let left = blanks(&desk, &format!("letter {T} --kind receipt -o 回执.docx"));
    assert!(left.contains(&"签收人签字".to_owned()) && left.contains(&"签收人职务和电话".to_owned()), "{left:?}");
    holds(&lines(&desk, "回执.docx"), &["签收人\n赵强\n签字：____________\n"]);
}

#[test]
fn a_unit_that_the_text_calls_by_its_short_name_is_told_of_as_one_of_the_head_is() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer decline {T} --reason 位于园区内 --should-be 自然资源局 --on 2026-11-18"));
    let told = desk.run(&format!("letter {T} --kind feedback -o 复函.docx")).err;
    let way = "jiexie unit set 自然资源局 --official-name 全称 --on 2026-11-18";
    holds(&told, &["自然资源局没有登记发文机关全称，文书上写作", "“区自然资源局”"]);
    desk.ok(&way.replace("全称", "枣庄市自然资源和规划局峄城分局").replacen("jiexie ", "", 1));
    let told = desk.run(&format!("letter {T} --kind feedback -o 又.docx")).err;
    assert!(!told.contains("自然资源局没有登记"), "{told}");
    holds(&lines(&desk, "又.docx"), &["该案应由枣庄市自然资源和规划局峄城分局管辖"]);
}

#[test]
fn the_papers_of_a_suspected_crime_are_counted_as_they_are_told() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 涉嫌非法经营 --found 2026-11-16");
    desk.ok(&format!("case goods add {C} --name 白酒 --qty 12 --unit 箱"));
    desk.ok(&format!("case assess {C} criminal --on 2026-11-16"));
    let papers =
        "--paper 移送书,调查报告,物品清单,其他 --paper-materials 移送书1份、情况调查报告2份、现场照片3张、询问笔录4份";
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {papers} --on 2026-11-17 --letter 移送书.docx"));
    let text = lines(&desk, "移送书.docx");
    holds(
        &text,
        &[
            "涉案物品清单（1份）",
            "涉嫌犯罪案件情况调查报告（2份）",
            "有关检验报告或者鉴定结论（无）",
            // In how many copies the photographs go nobody told.
            "其他有关涉嫌犯罪的材料（___份）",
            "\n涉嫌犯罪案件移送书\n1\n",
            "\n情况调查报告\n2\n",
            "\n现场照片\n",
            "纸质，3张",
            "\n询问笔录\n4\n",
        ],
    );
    // The letter that is made with the step is listed once; the record of an inspection is what the case came from.
    let desk = Desk::new();
    let told = "--paper-materials 移交函1份、现场检查记录2份、照片3张 --letter 移交函.docx";
    let sent = "--from 住建局 --to 综合执法局 --title 占道经营 --found 2026-11-20";
    desk.ok(&format!("transfer new {sent} --assessed 2026-11-23 {told}"));
    let text = lines(&desk, "移交函.docx");
    holds(&text, &["涉嫌违法案件移交函\n1\n", "\n现场检查记录\n2\n", "\n照片\n", "纸质，3张"]);
    assert!(!text.contains("案源材料") && text.matches("\n涉嫌违法案件移交函\n").count() == 1, "{text}");
    // What nobody told stays open.
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 涉嫌非法经营 --found 2026-11-16");
    desk.ok(&format!("case assess {C} criminal --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {CRIME} --on 2026-11-17"));
    let left = blanks(&desk, &format!("letter {T} --kind criminal -o 移送书.docx"));
    assert!(left.contains(&"调查报告份数".to_owned()) && left.contains(&"涉案物品清单份数".to_owned()), "{left:?}");
}

#[test]
fn an_answer_cites_the_letter_by_the_title_it_went_out_under() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("letter {T} --kind transfer -o 移交函.docx"));
    desk.ok(&format!("correct {C} --event 1 --set title=占道经营 --reason 写错"));
    desk.ok(&format!("transfer accept {T} --letter 复函.docx --on 2026-11-18"));
    let text = lines(&desk, "复函.docx");
    holds(&text, &["《区住建局关于移交沿街违法建设涉嫌违法案件的函》", "关于占道经营案件移送意见的复函"]);
    assert!(!text.contains("移交占道经营"), "{text}");
    // One that this register did not make has the title that its record tells.
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("correct {C} --event 1 --set title=占道经营 --reason 写错"));
    desk.ok(&format!("transfer accept {T} --letter 复函.docx --on 2026-11-18"));
    holds(&lines(&desk, "复函.docx"), &["《区住建局关于移交占道经营涉嫌违法案件的函》"]);
}

#[test]
fn what_goes_up_says_by_what_law_and_what_its_writer_holds() {
    let desk = Desk::new();
    desk.declined();
    let told = "--opinion 该处在园区内，由园区管理 --basis 《开发区条例》第九条";
    desk.ok(&format!("transfer refer {T} {told} --letter 请示.docx --on 2026-11-19"));
    holds(&lines(&desk, "请示.docx"), &["该处在园区内，由园区管理。\n", "管辖依据：《开发区条例》第九条。\n"]);
    desk.ok(&format!("correct {T} --event 3 --set basis=《开发区条例》第十条 --reason 写错"));
    desk.ok(&format!("letter {T} --kind refer -o 又.docx"));
    holds(&lines(&desk, "又.docx"), &["管辖依据：《开发区条例》第十条。\n"]);
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 由谁查处 --on 2026-11-19"));
    let told = "--talks 两次协商未能一致 --opinion 应由住建局查处，依据《城乡规划法》第六十四条";
    desk.ok(&format!("dispute escalate D2026-0001 {told} --letter 争议.docx --on 2026-11-20"));
    let text = lines(&desk, "争议.docx");
    holds(&text, &["两次协商未能一致。\n", "意见及依据\n应由住建局查处，依据《城乡规划法》第六十四条。\n"]);
    let told = desk.ok("show D2026-0001")["events"].to_string();
    holds(&told, &["两次协商未能一致"]);
    desk.sound();
}

#[test]
fn an_opinion_says_how_far_it_reaches() {
    let desk = Desk::new();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 违建认定");
    let told = "--articles 第六十四条 --standard 限期拆除 --limits 仅就所附图纸而言";
    desk.ok(&format!("assist reply A2026-0001 {told} --letter 复函.docx"));
    holds(&lines(&desk, "复函.docx"), &["仅就所附图纸而言。\n特此函复。"]);
}

#[test]
fn an_answer_that_says_nothing_of_the_materials_leaves_a_line_of_boxes_and_none_in_its_text() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    let left = blanks(&desk, &format!("letter {T} --kind feedback -o 复函.docx"));
    assert!(left.contains(&"材料核对".to_owned()) && left.contains(&"所缺材料".to_owned()), "{left:?}");
    // The boxes stand on a line of their own, not in the sentence.
    holds(&lines(&desk, "复函.docx"), &["现将意见函复如下：\n材料核对情况：□齐全　□缺：\n"]);
}

#[test]
fn who_had_sent_a_case_and_who_is_at_odds_over_it_get_copies_by_custom() {
    let desk = Desk::new();
    desk.declined();
    desk.ok(&format!("transfer refer {T} --letter 请示.docx --on 2026-11-19"));
    holds(&lines(&desk, "请示.docx"), &["抄送：区住建局。\n"]);
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 由谁查处 --letter 商请.docx"));
    let text = lines(&desk, "商请.docx");
    holds(&text, &["抄送：区综合行政执法局。\n"]);
    desk.ok("dispute escalate D2026-0001 --cc none --letter 争议.docx");
    assert!(!lines(&desk, "争议.docx").contains("抄送"));
}

#[test]
fn what_another_command_registers_is_led_there() {
    let desk = Desk::new();
    let refused = desk.refused("unit set 住建局 --contact 王丽");
    assert!(refused.hint.contains("jiexie unit contact set 单位 --role liaison"), "{refused:?}");
}

#[test]
fn papers_told_beside_files_are_listed_one_by_one_and_the_letter_once() {
    let sent = "--from 住建局 --to 综合执法局 --title 占道经营 --found 2026-11-20 --assessed 2026-11-23";
    for (told, count) in [
        ("移交函，现场检查记录一份", "1"),
        ("移交函,现场检查记录2份", "2"),
        ("移交函、现场检查记录各一份", "1"),
        ("移交函；现场检查记录 3份", "3"),
        ("移交函和现场检查记录", ""),
    ] {
        for files in ["--material source=来信.txt --material evidence=照片.txt", "--material source=来信.txt"] {
            let desk = Desk::new();
            desk.file("来信.txt", b"1");
            desk.file("照片.txt", b"2");
            let mut args: Vec<&str> =
                "transfer new".split(' ').chain(sent.split(' ')).chain(files.split(' ')).collect();
            args.extend(["--paper-materials", told, "--letter", "函.docx"]);
            let done = desk.run_args(args);
            assert_eq!(done.code, 0, "{told} {}", done.err);
            let text = lines(&desk, "函.docx");
            let row = format!("\n现场检查记录\n{count}{}纸质\n", if count.is_empty() { "" } else { "\n" });
            holds(&text, &[&row]);
            assert_eq!(text.matches("\n涉嫌违法案件移交函\n").count(), 1, "{told}\n{text}");
            // Nobody said of the record whether it is the original.
            assert_eq!(text.matches("\n原件\n").count(), 1, "{told}\n{text}");
            assert!(!text.contains("移交函，") && !text.contains("移交函、"), "{text}");
        }
    }
}

#[test]
fn a_name_that_joins_two_is_no_two_papers() {
    let desk = Desk::new();
    desk.file("来信.txt", b"1");
    let told = "--paper-materials 移交函1份、建设路与和平路照片3张";
    let sent = "--from 住建局 --to 综合执法局 --title 占道经营 --found 2026-11-20 --assessed 2026-11-23";
    desk.ok(&format!("transfer new {sent} --material source=来信.txt {told} --letter 函.docx"));
    holds(&lines(&desk, "函.docx"), &["\n建设路与和平路照片\n纸质，3张\n"]);
}

#[test]
fn a_unit_that_only_a_place_or_the_findings_name_is_not_called_by_the_letter() {
    let desk = Desk::new();
    for place in ["榴园镇", "榴园镇王庄村东"] {
        let sent = format!("--from 住建局 --to 综合执法局 --title 占道 --found 2026-11-16 --place {place} {ALL}");
        let told = desk.ok(&format!("transfer new {sent} --on 2026-11-17"));
        let (id, case) = (told["id"].as_str().unwrap(), told["case"].as_str().unwrap());
        desk.ok(&format!("correct {case} --event 2 --set findings=榴园镇反映，当事人占道 --reason 补记"));
        let told = desk.run(&format!("letter {id} --kind transfer -o {case}.docx")).err;
        assert!(!told.contains("榴园镇"), "{told}");
        // Where it is asked for as a unit, it is.
        desk.ok(&format!("transfer decline {id} --reason 不属本局 --should-be 榴园镇 --on 2026-11-18"));
        let told = desk.run(&format!("letter {id} --kind feedback -o {id}.docx")).err;
        holds(&told, &["榴园镇没有登记发文机关全称"]);
    }
}

#[test]
fn every_command_that_an_answer_prints_names_the_register_that_was_named() {
    let desk = Desk::new();
    let db = desk.db().display().to_string();
    let on = |line: &str| {
        let done = desk.run(&format!("--db {db} {line}"));
        assert_eq!(done.code, 0, "{line} {}", done.err);
        let said = done.out + &done.err;
        for (at, _) in said.match_indices("jiexie ") {
            let rest = &said[at + "jiexie ".len()..];
            assert!(rest.starts_with(&format!("--db {db} ")), "{line}: {}", rest.lines().next().unwrap());
        }
        said.matches("jiexie --db").count()
    };
    on(&format!("transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-16 --on 2026-11-17 {ALL}"));
    assert!(on(&format!("transfer receive {T} --on 2026-11-18")) > 1);
    for line in [&format!("show {C}"), "letter habits", "explain 1", "explain 2", "explain 3"] {
        on(line);
    }
    assert!(on("letter habits") > 1);
    let warned = desk.ok(&format!("--db {db} case new --unit 住建局 --title 倒渣 --found 2026-11-16 --ongoing"));
    holds(&warned["warnings"].to_string(), &[&format!("jiexie --db {db} correct")]);
}

#[test]
fn the_outcome_tells_what_who_decided_found_and_until_when_it_is_to_be_performed() {
    let desk = Desk::new();
    desk.accepted();
    let decided = "--outcome penalty --penalty fine --amount 200 --basis 《条例》第三条 --perform-by 2026-12-06";
    desk.ok(&format!("case decide {C} {decided} --findings 当事人占道三平方米 --on 2026-11-20"));
    desk.ok(&format!("transfer notify {T} --letter 结果.docx --on 2026-11-21"));
    let text = lines(&desk, "结果.docx");
    holds(&text, &["当事人占道三平方米。\n", "处罚依据：《条例》第三条。\n履行期限：至2026年12月6日止。\n"]);
    let left = blanks(&desk, &format!("letter {T} --kind result -o 又.docx"));
    assert!(!left.contains(&"查明的事实".to_owned()), "{left:?}");
    holds(&desk.ok(&format!("show {C}"))["events"].to_string(), &["当事人占道三平方米"]);
    desk.ok(&format!("correct {C} --event 3 --set findings=当事人占道五平方米 --reason 写错"));
    desk.ok(&format!("letter {T} --kind result -o 再.docx"));
    holds(&lines(&desk, "再.docx"), &["当事人占道五平方米。\n"]);
    desk.sound();
}

#[test]
fn the_first_who_carries_a_paper_out_is_whom_its_reader_may_ask() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer decline {T} --reason 位于园区内 --handler 吴刚 --on 2026-11-18"));
    desk.ok(&format!("transfer refer {T} --officer 张伟 --letter 请示.docx --on 2026-11-19"));
    let text = lines(&desk, "请示.docx");
    holds(&text, &["（联系人：张伟，", "现将有关情况请示如下："]);
    assert!(!text.contains("吴刚") && !text.contains("报告并请示"), "{text}");
    desk.ok(&format!("transfer designate {T} --to 综合执法局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty warning --on 2026-11-21"));
    desk.ok(&format!("transfer notify {T} --officer 孙强 --officer 李丽 --letter 结果.docx --on 2026-11-22"));
    holds(&lines(&desk, "结果.docx"), &["\n联系人：孙强，"]);
    // Who is named goes before.
    desk.ok(&format!("correct {T} --event 3 --set contact=周敏 --reason 补记"));
    desk.ok(&format!("letter {T} --kind refer -o 又.docx"));
    holds(&lines(&desk, "又.docx"), &["（联系人：周敏，"]);
}

#[test]
fn both_lists_are_handed_over_and_sealed_alike() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!("case goods add {C} --name 货架 --qty 2 --unit 个"));
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {ALL} --officer 张伟；37040001 --on 2026-11-17"));
    let ends = |text: &str, number: &str| {
        let first = "移交人：张伟，执法证号：37040001，签字：________\n".to_owned();
        let second = format!("移交人：________，执法证号：{number}\n");
        let seals = "移交日期：_____年___月___日（移交单位盖章）\n接收人：________、________\n接收日期：_____年___月___日（接收单位盖章）\n";
        assert!(text.contains(&format!("{first}{second}{seals}")), "{text}");
    };
    for kind in ["materials", "goods"] {
        desk.ok(&format!("letter {T} --kind {kind} -o {kind}.docx"));
        ends(&lines(&desk, &format!("{kind}.docx")), "__________________");
    }
    desk.ok(&format!("letter {T} --kind transfer -o 函.docx"));
    assert_eq!(lines(&desk, "函.docx").matches("（移交单位盖章）").count(), 2);
    assert!(!lines(&desk, "materials.docx").contains("局（盖章）"));
}

#[test]
fn a_wrong_that_ended_and_goes_on_is_warned_of_and_mended_as_said() {
    for which in [0, 1] {
        let desk = Desk::new();
        let told = desk.ok(
            "case new --unit 住建局 --title 倒渣 --found 2026-11-16 --happened 2026-11-01..2026-11-02 --ongoing --measure 责令停止",
        );
        let warned = told["warnings"].to_string();
        holds(&warned, &["违法时间止于 2026-11-02，又登记违法行为仍在继续"]);
        let warned = told["warnings"][0].as_str().unwrap();
        let ways: Vec<&str> = warned.split("jiexie ").skip(1).map(|way| way.split('，').next().unwrap()).collect();
        let way = ways[which].split('；').next().unwrap().trim_end_matches('。');
        desk.ok(way);
        let left = (desk.field(C, "ongoing"), desk.field(C, "happened_until"));
        assert!(left.0 == false || left.1.is_null(), "{way}: {left:?}");
    }
    let desk = Desk::new();
    let told =
        desk.ok("case new --unit 住建局 --title 倒渣 --found 2026-11-16 --happened 2026-11-01 --ongoing --measure 停");
    assert!(!told["warnings"].to_string().contains("仍在继续"), "{told}");
}
