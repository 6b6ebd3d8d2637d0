//! Letters say no more than their issuer knows, and whose words are whose: what stands in each kind for the reader it goes to.

use crate::common::{ALL, C, CRIME, Desk, LETTER, T};
use crate::letters::{holds, lines};

/// What 住建局 found, in its own words.
const FOUND: &str = "我局执法人员到场，当事人称“不知情”";
/// The same, as another unit prints it.
const QUOTED: &str = "初步查明：“我局执法人员到场，当事人称‘不知情’。”\n";

/// 住建局 sends a case to the bureau on the 17th with what it found.
fn sent_with_findings(desk: &Desk) {
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 沿街违法建设 --found 2026-11-16 --on 2026-11-17 {ALL} --findings {FOUND} --letter 移交函.docx"
    ));
}

#[test]
fn what_another_unit_found_is_attributed_and_quoted() {
    let desk = Desk::new();
    sent_with_findings(&desk);
    // Its own letter says it plainly.
    holds(&lines(&desk, "移交函.docx"), &["\n我局执法人员到场，当事人称“不知情”。\n"]);
    desk.ok(&format!("transfer decline {T} --reason 不属本局 --should-be 自然资源局 --on 2026-11-18"));
    desk.ok(&format!("transfer refer {T} --opinion 我局认为位于园区内 --on 2026-11-19 --letter 请示.docx"));
    let text = lines(&desk, "请示.docx");
    holds(&text, &[&format!("\n区住建局{QUOTED}"), "\n我局认为位于园区内。\n", "\n建议该案由区自然资源局管辖。\n"]);
    desk.sound();
}

#[test]
fn who_handles_a_case_tells_its_own_findings_apart_from_those_it_came_with() {
    let desk = Desk::new();
    sent_with_findings(&desk);
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("assist new --kind consult --case {C} --from 综合执法局 --to 自然资源局 --title 是否须许可 --on 2026-11-18 --letter 询.docx"));
    holds(&lines(&desk, "询.docx"), &[&format!("基本情况\n区住建局{QUOTED}")]);
    // Its own telling goes before it, plainly.
    desk.ok(&format!("assist new --kind consult --case {C} --from 综合执法局 --to 自然资源局 --title 是否须许可 --facts 当事人搭建厂房 --on 2026-11-18 --letter 又询.docx"));
    let text = lines(&desk, "又询.docx");
    holds(&text, &["基本情况\n当事人搭建厂房。\n"]);
    assert!(!text.contains("初步查明"), "{text}");
    desk.ok(&format!("case decide {C} --outcome no-penalty --findings 经查，属实 --on 2026-11-19"));
    desk.ok(&format!("transfer notify {T} --on 2026-11-19 --letter 结果.docx"));
    holds(&lines(&desk, "结果.docx"), &[&format!("\n你局{QUOTED}经查：属实。\n")]);
    desk.sound();
}

#[test]
fn a_suspected_crime_is_told_in_the_words_of_who_found_what() {
    let desk = Desk::new();
    sent_with_findings(&desk);
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("case assess {C} criminal --reason 数额巨大 --on 2026-11-19"));
    let draft = format!("letter {C} --kind criminal --to 公安分局 --draft -o 草稿.docx --force");
    desk.ok(&draft);
    holds(&lines(&desk, "草稿.docx"), &[&format!("\n区住建局{QUOTED}经查：\n")]);
    // Found anew by who holds it, it is its own.
    desk.ok(&format!("case assess {C} criminal --findings 现场查获制品 --reason 数额巨大 --on 2026-11-20"));
    desk.ok(&draft);
    let text = lines(&desk, "草稿.docx");
    holds(&text, &["\n现场查获制品。\n"]);
    assert!(!text.contains("初步查明") && !text.contains("经查"), "{text}");
}

#[test]
fn a_dispute_is_about_what_is_told_of_it_and_not_about_what_one_side_found() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 经初步调查，属综合执法局管辖 --on 2026-11-16"));
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 由谁查处 --on 2026-11-17"));
    let made = desk.ok("letter D2026-0001 -o 商请.docx");
    assert!(!lines(&desk, "商请.docx").contains("经初步调查"), "{}", lines(&desk, "商请.docx"));
    // The blank bears the name of its heading.
    assert!(made["blanks"].as_array().unwrap().contains(&"争议事项".into()), "{made}");
    desk.ok("dispute escalate D2026-0001 --on 2026-11-18 --letter 请示.docx");
    let text = lines(&desk, "请示.docx");
    assert!(!text.contains("经初步调查"), "{text}");
    holds(&text, &["一、争议事项\n　\n　\n二、各方意见\n"]);
    desk.ok(&format!(
        "dispute new --case {C} --between 住建局,综合执法局 --title 由谁清运 --facts 清运费用由谁承担 --on 2026-11-18"
    ));
    desk.ok("dispute settle D2026-0002 --agreed 各担一半 --conclusion 各担一半 --on 2026-11-19 --letter 意见书.docx");
    let text = lines(&desk, "意见书.docx");
    holds(&text, &["清运费用由谁承担。\n"]);
    assert!(!text.contains("经初步调查"), "{text}");
}

/// A special meeting of the 13th, of 住建局 and 公安分局, after which another leads the conference.
fn met(desk: &Desk) {
    desk.ok("unit contact set 组长 --role leader --name 吴敬雷 --on 2026-01-01");
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-13 --on 2026-11-12");
    desk.ok("meeting hold M2026-0001 --on 2026-11-13");
    desk.ok("meeting attend M2026-0001 --unit 住建局 --as present --on 2026-11-13");
    desk.ok("meeting attend M2026-0001 --unit 自然资源局 --as leave --on 2026-11-13");
    desk.ok(
        "meeting matter new --meeting M2026-0001 --unit 公安分局 --with 城乡水务局 --title 清查 --due 2026-12-31 --on 2026-11-13",
    );
    desk.ok("unit contact set 组长 --role leader --name 王示例 --on 2026-11-16");
    desk.file("纪要.txt", b"x");
    desk.ok("meeting minutes M2026-0001 --file 纪要.txt --on 2026-11-17");
    desk.ok("meeting sign M2026-0001 --on 2026-11-18");
}

#[test]
fn minutes_name_the_leader_of_the_day_of_the_meeting() {
    let desk = Desk::new();
    met(&desk);
    desk.ok("meeting issue M2026-0001 --on 2026-11-19 --letter 印发.docx");
    let text = lines(&desk, "印发.docx");
    holds(&text, &["2026年11月13日，组长吴敬雷在"]);
    assert!(!text.contains("王示例"), "{text}");
    desk.ok("letter M2026-0001 --kind attendance -o 签到.docx");
    holds(&lines(&desk, "签到.docx"), &["主持人：吴敬雷"]);
}

#[test]
fn minutes_go_to_the_government_to_every_member_told_of_and_to_who_has_something_to_do() {
    let desk = Desk::new();
    met(&desk);
    desk.ok("meeting issue M2026-0001 --on 2026-11-19 --letter 印发.docx --doc-no 峄联纪〔2026〕1号");
    holds(&lines(&desk, "印发.docx"), &["抄送：区人民政府，区住建局，区自然资源局，区公安分局，区城乡水务局。"]);
    desk.ok("unit set 区政府 --official-name 枣庄市峄城区人民政府 --on 2026-01-01");
    desk.ok("letter M2026-0001 --kind minutes -o 又.docx");
    holds(&lines(&desk, "又.docx"), &["抄送：枣庄市峄城区人民政府，区住建局，"]);
    // The register of letters names the same.
    desk.ok("unit set 联席会议办公室 --doc-prefix 峄联纪 --on 2026-01-01");
    let listed = desk.ok("letter list");
    assert_eq!(listed[0]["cc_names"], "区政府、住建局、自然资源局、公安分局、城乡水务局", "{listed}");
    desk.sound();
}

#[test]
fn a_decision_that_a_review_changed_is_told_as_the_work_of_both() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty fine --amount 20000 --doc-no 峄综执罚〔2026〕5号 --on 2026-11-19"
    ));
    desk.ok(&format!("transfer notify {T} --on 2026-11-19 --letter 先.docx"));
    let review = |kind: &str, no: &str, day: &str| {
        format!("case review {C} --kind {kind} --result changed --amount 12000 --doc-no {no} --on {day}")
    };
    desk.ok("share send S2026-0001 --channel written --on 2026-11-19 --letter 先抄.docx");
    desk.ok(&review("reconsideration", "峄政复决〔2026〕2号", "2026-11-20"));
    desk.ok(&format!("transfer notify {T} --on 2026-11-20 --letter 复议.docx"));
    let text = lines(&desk, "复议.docx");
    let changed = "我局于2026年11月19日作出的行政处罚决定书（峄综执罚〔2026〕5号），已于2026年11月20日经行政复议变更（峄政复决〔2026〕2号），变更后的处罚种类为罚款，金额12000.00元（大写：壹万贰仟元整）。\n";
    holds(&text, &[changed, "附件：行政复议决定书（复印件）\n", "行政复议决定书送达当事人的日期："]);
    desk.ok("share send S2026-0002 --channel written --on 2026-11-20 --letter 抄.docx");
    let text = lines(&desk, "抄.docx");
    holds(
        &text,
        &[
            "行政复议决定书",
            "经行政复议变更（峄政复决〔2026〕2号），变更后：罚款；罚没金额 12000.00 元",
            "峄政复决〔2026〕2号",
        ],
    );
    assert!(text.contains("制作机关\n制作日期\n"), "{text}");
    // The copies of the first decision stay what they were.
    holds(&lines(&desk, "先抄.docx"), &["行政处罚决定书", "制作机关\n区综合行政执法局\n"]);
    holds(&lines(&desk, "先.docx"), &["我局于2026年11月19日作出行政处罚决定（峄综执罚〔2026〕5号）"]);
    // A court changes what was changed: it is told from the decision itself on.
    desk.ok(&review("litigation", "鲁0404行初〔2026〕2号", "2026-11-23"));
    desk.ok(&format!("transfer notify {T} --on 2026-11-23 --letter 判决.docx"));
    let changed =
        "作出的行政处罚决定书（峄综执罚〔2026〕5号），已于2026年11月23日经行政诉讼变更（鲁0404行初〔2026〕2号）";
    holds(&lines(&desk, "判决.docx"), &[changed, "附件：行政判决书（复印件）\n"]);
    desk.sound();
}

#[test]
fn a_case_comes_back_with_what_became_of_it() {
    let desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("transfer outcome {T} --result not-filed --doc-no 峄公不立字〔2026〕4号 --on 2026-11-19"));
    desk.ok(&format!(
        "transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-20 {LETTER} --letter 退.docx"
    ));
    let text = lines(&desk, "退.docx");
    holds(&text, &["处理情况为：2026年11月19日不予立案（峄公不立字〔2026〕4号）。\n", "2.不予立案通知书（复印件）\n"]);
    let desk = Desk::new();
    desk.crime_declined();
    desk.ok(&format!(
        "transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-19 {LETTER} --letter 退.docx"
    ));
    holds(&lines(&desk, "退.docx"), &["处理情况为：不需追究刑事责任。\n", "2.处理该案的决定文书（复印件）\n"]);
}

#[test]
fn who_carries_it_out_is_left_open_only_where_the_letter_must_name_him() {
    let desk = Desk::new();
    desk.crime_declined();
    let back = format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-19 {LETTER}");
    desk.ok(&format!("{back} --draft --letter 草稿.docx"));
    let text = lines(&desk, "草稿.docx");
    assert!(!text.contains("承办人：") && text.contains("移交人：________"), "{text}");
    desk.ok(&format!("{back} --officer 陈涛 --letter 退.docx"));
    let text = lines(&desk, "退.docx");
    holds(&text, &["（承办人：陈涛；\n联系人："]);
    // A letter that hands a case over does.
    desk.ok(&format!("letter {T} --kind criminal -o 移送书.docx"));
    assert!(lines(&desk, "移送书.docx").contains("承办人：________，执法证号："));
}

#[test]
fn police_who_are_told_late_are_told_so() {
    let desk = Desk::new();
    let new = "operation new --kind special --title 夜查 --lead 综合执法局";
    let told = |id: &str, rest: &str| {
        desk.ok(&format!("operation police {id} {rest} --letter {id}.docx"));
        lines(&desk, &format!("{id}.docx"))
    };
    // Days before; on the day, before the hour, after it, and without one.
    desk.ok(&format!("{new} --starts 2026-11-20 --starts-at 19:30 --on 2026-11-16"));
    holds(
        &told("O2026-0001", "--on 2026-11-18"),
        &["关于商请保障夜查的函\n", "我局将于2026年11月20日19时30分开展夜查。"],
    );
    desk.ok(&format!("{new} --starts 2026-11-20 --starts-at 19:30 --on 2026-11-16"));
    holds(&told("O2026-0002", "--at 18:00 --on 2026-11-20"), &["我局将于2026年11月20日19时30分开展夜查。"]);
    desk.ok(&format!("{new} --starts 2026-11-20 --starts-at 19:30 --on 2026-11-16"));
    let text = told("O2026-0003", "--at 20:00 --late-reason 疏忽 --on 2026-11-20");
    let late = "我局原定于2026年11月20日19时30分开展夜查，未能在此前告知你局。";
    holds(&text, &["关于补充告知夜查的函\n", late, "现补告你局，并商请对该行动派员保障。"]);
    assert!(!text.contains("将于"), "{text}");
    desk.ok(&format!("{new} --starts 2026-11-20 --on 2026-11-16"));
    holds(&told("O2026-0004", "--on 2026-11-20"), &["我局定于2026年11月20日"]);
    // It is over by then: nothing is asked for any more.
    desk.ok(&format!("{new} --starts 2026-11-19 --on 2026-11-16"));
    desk.ok("operation start O2026-0005 --late-reason 疏忽 --on 2026-11-19");
    desk.ok("operation finish O2026-0005 --result 查获三起 --on 2026-11-20");
    let text = told("O2026-0005", "--officers-wanted 6 --late-reason 疏忽 --on 2026-11-23");
    holds(
        &text,
        &["我局已于2026年11月19日开展夜查，未能在开始前告知你局。", "现补告你局。有关情况如下：", "特此函告。"],
    );
    for gone in ["保障。", "商请派员", "请予支持", "时___分开展"] {
        assert!(!text.contains(gone), "{gone}: {text}");
    }
}

#[test]
fn a_refusal_promises_only_what_follows_from_it() {
    let desk = Desk::new();
    desk.ok("unit add --name 滕州市城管局 --kind outside --on 2026-11-01");
    desk.ok(&format!(
        "transfer new --from 住建局 --to 滕州市城管局 --title 渣土遗撒 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    desk.ok(&format!("transfer decline {T} --reason 应由贵区办理 --on 2026-11-18 --letter 复函.docx"));
    let text = lines(&desk, "复函.docx");
    holds(&text, &["移送材料随函退回。\n"]);
    assert!(!text.contains("报请") && !text.contains("补正"), "{text}");
    let declined = |why: &str| {
        let desk = Desk::new();
        desk.sent();
        desk.ok(&format!("transfer decline {T} {why} --on 2026-11-18 --letter 复函.docx"));
        lines(&desk, "复函.docx")
    };
    holds(&declined("--reason 不属本局"), &["报请区人民政府决定，不再移送其他单位。\n"]);
    holds(&declined("--ground other --reason 人手不足，待专项行动时办理"), &["移送材料随函退回。\n"]);
    let again = "移送材料随函退回，请补正后再行移送。\n";
    holds(&declined("--ground other --reason 现场位置不清，难以判断归属 --complete no --lacking 现场照片"), &[again]);
    holds(&declined("--ground other --reason 材料不全"), &[again]);
    holds(&declined("--ground other --reason 材料已阅，人手不足 --complete yes"), &["移送材料随函退回。\n"]);
}

#[test]
fn the_topic_that_asked_for_a_meeting_stands_on_its_agenda() {
    let desk = Desk::new();
    desk.ok("meeting topic new --by 城乡水务局 --title 河道倾倒治理 --on 2026-11-10");
    desk.ok("meeting topic approve P2026-0001 --on 2026-11-11");
    desk.ok("meeting topic new --by 住建局 --title 另一议题 --on 2026-11-11");
    desk.ok("meeting new --kind special --topic P2026-0001 --date 2026-11-20 --on 2026-11-12 --letter 通知.docx");
    let row = "1\n河道倾倒治理\n区城乡水务局\n";
    holds(&lines(&desk, "通知.docx"), &["会议研究1项议题，", row]);
    desk.ok("meeting circulate M2026-0001 --on 2026-11-13 --letter 研究.docx");
    let text = lines(&desk, "研究.docx");
    holds(&text, &["1项议题（见附件）已经批准", row]);
    assert!(!text.contains("另一议题"), "{text}");
}

#[test]
fn nothing_is_assigned_to_those_above_the_office() {
    let desk = Desk::new();
    for (nth, unit) in ["区政府", "组长"].into_iter().enumerate() {
        desk.ok(&format!(
            "meeting matter new --from assigned --unit {unit} --title 交办 --due 2026-12-31 --on 2026-11-16"
        ));
        let id = format!("R2026-000{}", nth + 1);
        assert_eq!(desk.ok(&format!("letter {id}")).as_array().map(Vec::len), Some(0), "{unit}");
        assert_ne!(desk.run(&format!("letter {id} --kind assign -o 交办.docx")).code, 0);
    }
    desk.ok("meeting matter new --from assigned --unit 住建局 --title 交办 --due 2026-12-31 --on 2026-11-16");
    desk.ok("letter R2026-0003 --kind assign -o 交办.docx");
    desk.sound();
}

#[test]
fn a_suspected_crime_is_sent_under_the_rules_that_bind_both_ends() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 涉嫌受贿 --found 2026-11-16");
    desk.ok(&format!("case assess {C} criminal --on 2026-11-16"));
    let of = |to: &str| {
        desk.ok(&format!("letter {C} --kind criminal --to {to} --draft -o 草稿.docx --force"));
        lines(&desk, "草稿.docx")
    };
    let (act, rules) = ("《中华人民共和国行政处罚法》第二十七条", "《行政执法机关移送涉嫌犯罪案件的规定》");
    let asks = "不予立案的，请书面说明理由";
    let text = of("公安分局");
    holds(&text, &[&format!("根据{act}、{rules}第三条和《关于"), asks, "移送你局。", "鉴定结论（"]);
    let text = of("纪委监委");
    holds(&text, &[&format!("根据{rules}和《关于"), "移送你委。", "并将办理结果函告我局。", "附件：移送材料清单\n"]);
    assert!(!text.contains(act) && !text.contains(asks) && !text.contains("第三条"), "{text}");
    // The police pass a case on: what binds administrative organs does not bind them.
    desk.ok(&format!("transfer new --case {C} --to 公安分局 --on 2026-11-17 {CRIME}"));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    let text = of("检察院");
    holds(&text, &["涉嫌犯罪。根据《关于", "移送你院。", "并将办理结果函告我局。"]);
    assert!(!text.contains(act) && !text.contains(rules) && !text.contains(asks), "{text}");
}

#[test]
fn what_the_list_of_letters_tells_to_do_lists_every_number() {
    let desk = Desk::new();
    for (nth, no) in ["峄住建刑移〔2026〕1号", "峄住建移〔2026〕1号", "峄住建移〔2026〕2号"].into_iter().enumerate()
    {
        desk.ok(&format!("case new --unit 住建局 --title 案{nth} --found 2026-11-16"));
        desk.ok(&format!("case assess C2026-000{} other --to 综合执法局 --on 2026-11-16", nth + 1));
        desk.ok(&format!(
            "transfer new --case C2026-000{} --to 综合执法局 --on 2026-11-17 {ALL} --doc-no {no}",
            nth + 1
        ));
    }
    // Numbers whose word is none of the usual ones.
    desk.ok("case new --unit 公安分局 --title 案四 --found 2026-11-16");
    desk.ok("case assess C2026-0004 other --to 综合执法局 --on 2026-11-16");
    desk.ok(&format!(
        "transfer new --case C2026-0004 --to 综合执法局 --on 2026-11-17 {ALL} --doc-no 峄公转字〔2026〕1号"
    ));
    let said = desk.run("letter list").err;
    let commands: Vec<String> =
        said.split("jiexie ").skip(1).map(|rest| rest.lines().next().unwrap_or_default().to_owned()).collect();
    assert!(commands.iter().any(|command| command.ends_with("--doc-prefix 峄住建")), "{said}");
    assert!(!said.contains("--doc-prefix 机关代字"), "{said}");
    for command in commands {
        desk.ok(&format!("{command} --on 2026-01-01"));
    }
    let listed = desk.run("letter list");
    holds(&listed.out, &["峄住建刑移〔2026〕1号", "峄住建移〔2026〕2号", "峄公转字〔2026〕1号"]);
    assert!(!listed.err.contains("没有列入"), "{}", listed.err);
}

#[test]
fn an_empty_list_of_letters_tells_the_command_for_the_register_that_was_named() {
    let desk = Desk::new();
    let done = desk.run("letter list");
    let db = desk.db();
    let named = desk.run(&format!("letter list --db {}", db.display()));
    holds(&done.out, &["没有编号的发文"]);
    holds(&done.err, &["unit set 单位 --doc-prefix 代字"]);
    let told = named.err.lines().find(|line| line.contains("unit set")).unwrap_or_default();
    assert!(told.contains("--db ") && told.contains(&*db.file_name().unwrap().to_string_lossy()), "{}", named.err);
}

#[test]
fn what_goes_on_still_has_no_last_day() {
    let said = |typed: &str| {
        let desk = Desk::new();
        desk.ok(&format!("case new --unit 住建局 --title 占道 --found 2026-11-16 {typed}"));
        desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-16"));
        desk.ok(&format!("letter {C} --kind transfer --to 综合执法局 --draft -o 草稿.docx"));
        lines(&desk, "草稿.docx")
    };
    let since = "违法时间：2026年10月8日起。\n";
    holds(&said("--happened 2026-10-08 --ongoing --measure 责令停止"), &[since, "发现时违法行为正在进行。"]);
    for open in ["2026-10-08..", "2026-10-08至今"] {
        holds(&said(&format!("--happened {open} --measure 责令停止")), &[since, "发现时违法行为正在进行。"]);
    }
    holds(&said("--happened 2026-10-08..2026-10-12"), &["违法时间：2026年10月8日至2026年10月12日。\n"]);
    holds(&said("--happened 2026-10-08"), &["违法时间：2026年10月8日。\n"]);
    // Nothing was done against it: that is said.
    let text = said("--happened 2026-10-08.. --measure 无");
    holds(&text, &[&format!("{since}发现时违法行为正在进行。\n"), "三、已采取的措施\n未采取措施。\n"]);
    assert!(!said("--measure 无").contains("已采取的措施"));
}

#[test]
fn the_handlers_own_telephone_goes_before_that_of_the_unit() {
    let desk = Desk::new();
    desk.sent();
    desk.ok("unit set 综合执法局 --phone 0632-7722002 --on 2026-01-01");
    let decline = format!("transfer decline {T} --reason 不属本局 --on 2026-11-18");
    let handler = "--handler 陈涛 --handler-phone 0632-7722003 --officer 陈涛；11037000123";
    desk.ok(&format!("{decline} {handler} --letter 草稿.docx --draft"));
    holds(&lines(&desk, "草稿.docx"), &["联系人：陈涛，联系电话：0632-7722003"]);
    desk.ok(&format!("{decline} {handler} --contact-phone 0632-7722009 --letter 复函.docx"));
    holds(&lines(&desk, "复函.docx"), &["联系人：陈涛，联系电话：0632-7722009"]);
}

#[test]
fn a_penalty_of_few_words_leaves_room_for_what_it_says_and_by_when() {
    let of = |decided: &str| {
        let desk = Desk::new();
        desk.accepted();
        desk.ok(&format!("case decide {C} --outcome penalty {decided} --on 2026-11-20"));
        desk.ok(&format!("transfer notify {T} --on 2026-11-20"));
        let made = desk.ok(&format!("letter {T} --kind result -o 结果.docx"));
        let blanks = made["blanks"].as_array().unwrap();
        ["处罚内容", "履行期限"].map(|label| blanks.contains(&label.into()))
    };
    assert_eq!(of(""), [true, true]);
    assert_eq!(of("--penalty halt"), [true, true]);
    assert_eq!(of("--penalty fine --amount 500"), [false, true]);
    assert_eq!(of("--penalty fine --amount 500 --perform-by 2026-12-05"), [false, false]);
    assert_eq!(of("--penalty warning"), [false, false]);
}

#[test]
fn a_number_counted_with_a_word_before_it_is_usual() {
    let desk = Desk::new();
    desk.accepted();
    let decided = desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty warning --on 2026-11-20 --doc-no 峄综执罚决字〔2026〕第41号"
    ));
    assert!(!decided["warnings"].to_string().contains("形状少见"), "{decided}");
    let odd = desk.ok(&format!("transfer notify {T} --on 2026-11-20 --doc-no 峄综执函〔2026〕第号"));
    assert!(odd["warnings"].to_string().contains("形状少见"), "{odd}");
}
