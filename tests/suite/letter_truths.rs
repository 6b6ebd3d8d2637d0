//! Letters say what is so: whose papers go where, what became of a case, whose reasons are whose, and blanks for what nobody
//! has told yet.

use serde_json::Value;

use crate::common::{ALL, C, Desk, T};
use crate::letters::{holds, lines};

/// The lists of materials a transfer gives: number of the step, from whom, to whom.
fn lists(desk: &Desk) -> Vec<(u64, String, String)> {
    let told = desk.ok(&format!("letter {T}"));
    let rows = told.as_array().unwrap().iter().filter(|row| row["kind"] == "materials");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    rows.map(|row| (row["event"].as_u64().unwrap(), text(&row["from"]), text(&row["to"]))).collect()
}

#[test]
fn who_has_the_papers_already_hands_them_to_nobody() {
    let desk = Desk::new();
    desk.referred();
    desk.ok(&format!("transfer designate {T} --to 综合执法局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
    // The one of the transfer stays the one that is named.
    let [(event, from, to)] = &lists(&desk)[..] else { panic!("{:?}", lists(&desk)) };
    assert_eq!((*event, from.as_str(), to.as_str()), (1, "housing", "bureau"));
    let made = desk.ok(&format!("letter {T} --kind materials -o 清单.docx"));
    assert_eq!((made["event"].as_u64(), made["from"].as_str()), (Some(1), Some("housing")), "{made}");
    holds(&lines(&desk, "清单.docx"), &["移交单位：区住建局\n", "接收单位：区综合行政执法局\n"]);
    // The government changes its mind: now they go over, from whom it had named to whom it names, and on from there.
    desk.ok(&format!("transfer designate {T} --to 城乡水务局 --doc-no 峄政字〔2026〕2号 --on 2026-11-21"));
    desk.ok(&format!("transfer designate {T} --to 自然资源局 --doc-no 峄政字〔2026〕3号 --on 2026-11-22"));
    let went: Vec<(String, String)> = lists(&desk).into_iter().skip(1).map(|(_, from, to)| (from, to)).collect();
    assert_eq!(went.len(), 2, "{went:?}");
    assert_eq!((went[0].0.as_str(), &went[0].1), ("bureau", &went[1].0), "{went:?}");
    desk.ok(&format!("letter {T} --kind materials -o 清单.docx"));
    holds(&lines(&desk, "清单.docx"), &["移交单位：区城乡水务局\n", "接收单位：区自然资源局\n"]);
    desk.sound();
}

#[test]
fn a_sender_who_is_named_gets_its_papers_back_on_a_list() {
    let desk = Desk::new();
    desk.referred();
    desk.ok(&format!("transfer designate {T} --to 住建局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
    let told: Vec<(String, String)> = lists(&desk).into_iter().map(|(_, from, to)| (from, to)).collect();
    let [first, back] = &told[..] else { panic!("{told:?}") };
    assert_eq!((&first.0, &first.1), (&back.1, &back.0));
}

#[test]
fn what_others_than_the_issuer_fill_in_is_told_under_their_name() {
    let desk = Desk::new();
    desk.found();
    let said = |line: &str| desk.run(line).err;
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 由谁查处"));
    holds(&said("letter D2026-0001 -o 商请.docx"), &["处空白待填：住建局填", "各方意见（2 处）"]);
    desk.ok("dispute settle D2026-0001 --agreed 由住建局查处 --conclusion 由住建局查处");
    holds(
        &said("letter D2026-0001 -o 意见书.docx"),
        &["争议各方填 6 处（一方的意见（2 处）、负责人签字（2 处）、签字日期（2 处））"],
    );
    desk.ok("meeting new --kind regular --date 2026-12-10");
    desk.ok("meeting solicit M2026-0001");
    let told = said("letter M2026-0001 --kind solicit -o 征集.docx");
    holds(&told, &["各成员单位填 6 处（申报单位、议题名称、议题背景、议题建议、涉及单位、主要负责人签字）"]);
    desk.ok("meeting topic new --by 住建局 --title 占道经营 --meeting M2026-0001");
    holds(&said("letter P2026-0001 -o 呈批.docx"), &["领导填 3 处（领导意见、领导签字、签批日期）"]);
    holds(&said("letter M2026-0001 --kind attendance -o 签到.docx"), &["参会人员填"]);
    // As data: each with who fills it in.
    let made = desk.ok("letter M2026-0001 --kind solicit -o 征集.docx");
    let listed = made["blank_list"].as_array().unwrap();
    let by = |label: &str| listed.iter().find(|blank| blank["label"] == label).unwrap()["by"].clone();
    assert_eq!((by("申报单位"), by("联系人")), ("各成员单位".into(), "联席会议办公室".into()), "{listed:?}");
}

/// A desk where a case was sent, accepted and decided so; the letter about it.
fn result(decided: &str, told: &str) -> (Desk, String) {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} {decided} --on 2026-11-20"));
    desk.ok(&format!("transfer notify {T} --letter 结果.docx {told} --on 2026-11-21"));
    let text = lines(&desk, "结果.docx");
    (desk, text)
}

#[test]
fn a_result_without_penalty_tells_its_reason_and_not_its_summary() {
    let (desk, text) = result("--outcome no-penalty", "--summary 轻微并及时改正，已口头教育");
    let said = "于2026年11月20日作出不予行政处罚决定（______________________）。\n不予处罚的理由和处理情况：轻微并及时改正，已口头教育。\n处理依据：";
    let served = "决定书送达当事人的日期：_____年___月___日。\n";
    holds(&text, &[said, served, "附件：不予行政处罚决定书（复印件）\n"]);
    assert!(!text.contains("理由：轻微"), "{text}");
    let made = desk.ok(&format!("letter {T} --kind result -o 又.docx"));
    for label in ["决定书文号", "处理依据", "决定书送达日期", "查明的事实"] {
        assert!(made["blanks"].as_array().unwrap().contains(&label.into()), "{label}: {made}");
    }
    let (_, text) = result(
        "--outcome no-penalty --content 情节轻微并已改正 --basis 《行政处罚法》第三十三条 --doc-no 峄综执不罚〔2026〕1号 --served 2026-11-20",
        "",
    );
    let known = "作出不予行政处罚决定（峄综执不罚〔2026〕1号）。\n不予处罚的理由：情节轻微并已改正。\n处理依据：《行政处罚法》第三十三条。\n决定书已于2026年11月20日送达当事人。\n特此函告。";
    holds(&text, &[known]);
}

#[test]
fn a_result_with_a_penalty_leaves_room_for_what_it_must_say() {
    let (desk, text) = result("--outcome penalty --penalty fine", "--summary 已责令改正");
    let said = "我局于2026年11月20日作出行政处罚决定（____________________________），处罚种类为罚款，金额________元。\n处罚内容：\n　\n　\n处罚依据：\n　\n履行期限：至_____年___月___日止。\n";
    holds(
        &text,
        &[said, "决定书送达当事人的日期：_____年___月___日。\n已责令改正。\n", "附件：行政处罚决定书（复印件）\n"],
    );
    // What is written of the outcome is no fact that was found.
    assert!(!text.contains("查明的事实\n已责令改正"), "{text}");
    let made = desk.ok(&format!("letter {T} --kind result -o 又.docx"));
    assert!(made["blanks"].as_array().unwrap().contains(&"罚没金额".into()), "{made}");
    desk.sound();
}

#[test]
fn a_result_of_another_kind_tells_what_was_done() {
    let (_, text) = result("--outcome other --content 批评教育 --doc-no 峄综执处〔2026〕1号", "");
    holds(
        &text,
        &[
            "我局于2026年11月20日作出处理（峄综执处〔2026〕1号）。\n处理内容：批评教育。\n处理依据：",
            "附件：处理决定（复印件）\n",
        ],
    );
    let (_, text) = result("--outcome other", "");
    assert!(text.contains("处理内容：") && !text.contains("其他处理"), "{text}");
}

#[test]
fn a_result_tells_of_a_crime_and_of_a_decision_that_fell() {
    let (desk, _) = result("--outcome penalty --penalty warning --doc-no 峄综执罚〔2026〕5号", "");
    desk.ok(&format!(
        "case review {C} --kind reconsideration --result revoked --doc-no 峄政复〔2026〕1号 --on 2026-11-22"
    ));
    desk.ok(&format!("transfer notify {T} --letter 撤销.docx --on 2026-11-23"));
    // Its last line goes to the page of the signature.
    let fell = "我局于2026年11月20日作出的行政处罚决定书（峄综执罚〔2026〕5号），已于2026年11月22日经行政复议撤销\n（峄政复〔2026〕1号）。\n";
    holds(&lines(&desk, "撤销.docx"), &[fell, "附件：行政复议决定书（复印件）\n"]);

    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case assess {C} criminal --reason 数额较大 --on 2026-11-19"));
    let crime = "--material letter=letter.pdf --material evidence=photo.zip --crime 非法经营罪";
    desk.ok(&format!("transfer new --case {C} --to 公安分局 --doc-no 峄综执移〔2026〕2号 {crime} --on 2026-11-20"));
    desk.ok("transfer accept T2026-0002 --on 2026-11-21");
    desk.ok("transfer outcome T2026-0002 --result filed --doc-no 峄公立〔2026〕3号 --on 2026-11-21");
    desk.ok(&format!("transfer notify {T} --letter 刑事.docx --on 2026-11-22"));
    let text = lines(&desk, "刑事.docx");
    let went = "该案涉嫌犯罪（涉嫌非法经营罪），我局已于2026年11月20日依照《中华人民共和国行政处罚法》第二十七条和《意见》六（二）移送区公安分局（峄综执移〔2026〕2号）。\n区公安分局办理情况：2026年11月21日已立案（峄公立〔2026〕3号）。\n";
    holds(&text, &[went]);
    assert!(!text.contains("附件") && !text.contains("决定书"), "{text}");
}

#[test]
fn who_asks_the_government_gives_its_own_reason_and_the_others_as_theirs() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 经查属实 --on 2026-11-16"));
    desk.ok(&format!(
        "transfer new --case {C} --to 综合执法局 {ALL} --why 属规划执法职责 --basis 《城乡规划法》第六十四条 --on 2026-11-17"
    ));
    desk.ok(&format!("transfer decline {T} --reason 位于园区内 --should-be 自然资源局 --on 2026-11-18"));
    desk.ok(&format!("transfer refer {T} --officer 赵强；37040400124 --letter 请示.docx --on 2026-11-19"));
    let text = lines(&desk, "请示.docx");
    let (facts, rest) = text.split_once("二、我局意见及理由\n").unwrap();
    holds(
        facts,
        &[
            "移送该案，移送理由为：“属规划执法职责。”\n区住建局提出的管辖依据：“《城乡规划法》第六十四条。”\n",
            "答复（______________________）不予接受。",
        ],
    );
    let (own, asked) = rest.split_once("三、请示事项\n").unwrap();
    holds(own, &["理由：位于园区内。\n管辖依据："]);
    assert!(!own.contains("属规划执法职责"), "{text}");
    holds(asked, &["我局认为该案应由区自然资源局管辖。\n请区人民政府确定该案的管辖单位。\n妥否，请批示。"]);
    // What goes upward names whom to ask, and no officer with his 执法证号.
    assert!(!text.contains("执法证号") && text.contains("（联系人："), "{text}");
    let made = desk.ok(&format!("letter {T} --kind refer -o 又.docx"));
    assert!(made["blanks"].as_array().unwrap().contains(&"管辖依据".into()), "{made}");
    desk.sound();
}

#[test]
fn what_a_judicial_unit_returned_was_never_declined() {
    let desk = Desk::new();
    desk.crime_returned();
    desk.ok("transfer refer T2026-0002 --opinion 属市场监管职责 --letter 请示.docx --on 2026-11-20");
    let text = lines(&desk, "请示.docx");
    holds(
        &text,
        &[
            "区公安分局于2026年11月19日以《区公安分局关于移送涉嫌非法经营案件的函》",
            "日收到。\n",
            "附件：司法机关移送函及材料（复印件）\n",
        ],
    );
    holds(&text, &["区综合行政执法局于2026年11月16日发现该案"]);
    assert!(!text.contains("书面答复") && !text.contains("复函"), "{text}");
}

#[test]
fn measures_that_nobody_told_are_left_to_the_pen_and_none_are_left_out() {
    let sent = |measure: &str| {
        let desk = Desk::new();
        desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-24 {ALL} {measure} --letter 函.docx"));
        lines(&desk, "函.docx")
    };
    holds(&sent(""), &["三、已采取的措施\n", "四、移送理由和依据\n"]);
    holds(&sent("--measure 责令停工"), &["三、已采取的措施\n责令停工。\n四、移送理由和依据\n"]);
    for none in ["无", "没有采取措施"] {
        let text = sent(&format!("--measure {none}"));
        assert!(!text.contains("已采取的措施") && text.contains("三、移送理由和依据\n"), "{text}");
    }
}

#[test]
fn the_letter_itself_goes_once_as_the_original_and_its_pages_are_counted_by_hand() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 经查属实 --on 2026-11-23"));
    desk.ok(&format!(
        "transfer new --case {C} --to 综合执法局 --material source=source.pdf;copies=1;pages=2;form=copy --material evidence=photo.zip;copies=1;pages=3;form=copy --letter 函.docx"
    ));
    holds(&lines(&desk, "函.docx"), &["1\n涉嫌违法案件移交函\n1\n原件\n2\nsource\n1\n2\n复印件\n"]);
    let made = desk.ok(&format!("letter {T} -o 又.docx"));
    let blank = made["blank_list"].as_array().unwrap().iter().find(|blank| blank["label"] == "材料页数").unwrap();
    assert_eq!((blank["count"].as_u64(), blank["by"].as_str()), (Some(1), Some("住建局")), "{made}");
    // Made with its step or afterwards, it is one text.
    assert_eq!(made["version"], 1, "{made}");
    // The cells for those who handle it say whose they are.
    let text = lines(&desk, "又.docx");
    assert_eq!(text.matches("接收单位\n承办人\n").count(), 2, "{text}");
}

#[test]
fn letters_name_the_decision_the_sides_and_only_what_there_is() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 违建厂房 --found 2026-11-16");
    desk.ok(&format!("case assess {C} own --on 2026-11-16"));
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕6号 --copy-to 自然资源局 --help-from 住建局 --on 2026-11-20"));
    desk.ok(&format!("assist new --kind enforce --from 综合执法局 --to 住建局 --title 停止办理手续 --case {C} --letter 执行.docx --on 2026-11-21"));
    let said = "我局办理违建厂房案件，已于2026年11月20日作出行政处罚决定（峄综执罚〔2026〕6号），需要配合执行。";
    holds(&lines(&desk, "执行.docx"), &[said, "附件：1.行政处罚决定书（复印件）", "2.送达回证（复印件）"]);
    // A penalty has no day until which it is good; an approval has, and a paper of a superior neither that nor a party.
    desk.ok("share send S2026-0001 --channel written --letter 抄.docx --on 2026-11-23");
    let text = lines(&desk, "抄.docx");
    assert!(text.contains("当事人\n") && !text.contains("有效期至"), "{text}");
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 施工许可 --event 2026-11-23");
    desk.ok("share send S2026-0002 --channel written --letter 抄.docx");
    holds(&lines(&desk, "抄.docx"), &["当事人\n", "有效期至\n抄送方式\n"]);
    let made = desk.ok("letter S2026-0002 -o 又.docx");
    assert!(["当事人", "有效期至"].iter().all(|label| made["blanks"].to_string().contains(label)), "{made}");
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 省厅通知 --event 2026-11-24");
    desk.ok("share send S2026-0003 --channel written --letter 抄.docx");
    let text = lines(&desk, "抄.docx");
    assert!(!text.contains("当事人") && !text.contains("有效期至"), "{text}");

    desk.ok("case new --unit 住建局 --title 占道 --found 2026-11-24");
    desk.ok(
        "dispute new --case C2026-0002 --between 住建局,综合执法局,自然资源局 --title 占道由谁清运 --letter 协商.docx",
    );
    holds(&lines(&desk, "协商.docx"), &["我局与区综合行政执法局、区自然资源局就占道由谁清运存在争议。"]);
    desk.ok("dispute escalate D2026-0001 --letter 争议.docx");
    let up = [
        "区住建局、区综合行政执法局、区自然资源局就占道由谁清运发生争议",
        "该争议于2026年11月24日提出。\n",
        "四、我单位意见及依据\n",
    ];
    holds(&lines(&desk, "争议.docx"), &up);

    // Help that no case asks for is not for a case.
    desk.ok("assist new --kind material --from 综合执法局 --to 开发区管委会 --title 规划图 --letter 材料.docx");
    let text = lines(&desk, "材料.docx");
    assert!(
        text.contains("仅用于本函所述事项") && text.contains("请你管委会提供材料") && !text.contains("本案"),
        "{text}"
    );
}

#[test]
fn an_answer_after_one_in_part_says_so() {
    let desk = Desk::new();
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 厂房是否危房 --on 2026-11-18");
    let part = "assist reply A2026-0001 --partial --answer 主体不是 --articles 第四十条 --standard 罚款 --doc-no 峄建函〔2026〕1号";
    desk.ok(&format!("{part} --letter 一.docx --on 2026-11-20"));
    holds(
        &lines(&desk, "一.docx"),
        &["四（二）1，现函复如下：\n一、意见\n", "以上为部分答复，其余认定意见另行函复。\n"],
    );
    desk.ok("assist extend A2026-0001 --until 2026-12-04 --reason 须检测 --letter 延.docx --on 2026-11-21");
    holds(&lines(&desk, "延.docx"), &["关于延期出具厂房是否危房认定意见的函"]);
    let rest = "assist reply A2026-0001 --answer 附属是 --articles 第四十条 --standard 罚款";
    desk.ok(&format!("{rest} --letter 二.docx --on 2026-11-23"));
    let text = lines(&desk, "二.docx");
    holds(&text, &["我局已于2026年11月20日作出部分答复（峄建函〔2026〕1号），现将其余认定意见函复如下：\n"]);
    // Made with its step or afterwards, it says the same.
    desk.ok("letter A2026-0001 --kind reply -o 又.docx");
    assert_eq!(lines(&desk, "又.docx"), text);
    // An answer that is no appraisal is one text under no heading.
    desk.ok("assist new --kind legal --from 综合执法局 --to 司法局 --title 程序审查 --on 2026-11-18");
    desk.ok("assist reply A2026-0002 --answer 程序合法 --letter 三.docx --on 2026-11-20");
    let text = lines(&desk, "三.docx");
    assert!(text.contains("现函复如下：\n程序合法。\n特此函复。") && !text.contains("一、"), "{text}");
}

#[test]
fn a_result_of_a_case_that_was_split_off_names_the_letter_of_the_other() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 沿街违建 --found 2026-11-16 --on 2026-11-17 --party 甲公司 --party 乙公司 {ALL}"
    ));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("case split {C} --title 乙公司违建 --party 乙公司 --on 2026-11-19"));
    desk.ok("case decide C2026-0002 --outcome other --content 责令改正 --on 2026-11-20");
    desk.ok("case notify C2026-0002 --letter 结果.docx --on 2026-11-21");
    let text = lines(&desk, "结果.docx");
    holds(
        &text,
        &[
            "你局《区住建局关于移交沿街违建涉嫌违法案件的函》（______________________）移送的案件中分出的乙公司违建案件，现已作出处理。",
        ],
    );
    // One that was joined to another tells what was decided of that.
    desk.ok("case new --unit 综合执法局 --title 主案 --found 2026-11-18 --on 2026-11-18");
    desk.ok("case assess C2026-0003 own --on 2026-11-18");
    desk.ok(&format!("case link {C} --to C2026-0003 --as merged --on 2026-11-19"));
    desk.ok("case decide C2026-0003 --outcome no-penalty --doc-no 峄综执不罚〔2026〕2号 --on 2026-11-20");
    desk.ok(&format!("transfer notify {T} --letter 并.docx --on 2026-11-21"));
    let said = "该案与关联案件一并处理。\n我局于2026年11月20日作出不予行政处罚决定（峄综执不罚〔2026〕2号）。\n";
    holds(&lines(&desk, "并.docx"), &["关于移交沿街违建涉嫌违法案件的函》", said]);
    desk.sound();
}

#[test]
fn a_special_meeting_is_called_under_its_own_clause() {
    let desk = Desk::new();
    desk.ok("meeting new --kind regular --date 2026-12-10 --letter 例会.docx");
    holds(&lines(&desk, "例会.docx"), &["一（四）1，决定召开"]);
    desk.ok("meeting new --kind special --date 2026-12-02 --called-by leader --letter 专题.docx");
    holds(&lines(&desk, "专题.docx"), &["一（四）2，决定召开"]);
    let made = desk.ok("letter M2026-0002 --kind meeting -o 又.docx");
    assert_eq!(made["clause"], "一（四）2", "{made}");
}

#[test]
fn complete_papers_that_come_back_are_not_to_be_completed() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 燃气占道 --found 2026-11-20 --on 2026-11-23 {ALL}"
    ));
    desk.ok(&format!("transfer decline {T} --ground other --complete yes --reason 涉及经营许可 --letter 复函.docx"));
    let text = lines(&desk, "复函.docx");
    holds(&text, &["经核对，材料齐全。", "移送材料随函退回。\n"]);
    assert!(!text.contains("请补正"), "{text}");
}
