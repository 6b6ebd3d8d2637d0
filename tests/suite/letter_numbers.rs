//! Numbers of a unit's series: holes are told when a later number is typed and listed until they are filled; one 机关代字 is one
//! unit's; what a unit is called in letters is set right by setting it again.

use std::fs;

use serde_json::{Value, json};

use crate::common::{Desk, T};
use crate::letters::{holds, lines};

/// Warnings of a reply that speak of numbers.
fn told(reply: &Value) -> Vec<&str> {
    let all = reply["warnings"].as_array().unwrap().iter().filter_map(Value::as_str);
    all.filter(|text| text.contains("没有登记：漏登的")).collect()
}

#[test]
fn a_decision_under_the_number_of_another_unit_is_named() {
    let desk = Desk::new();
    desk.ok("unit set 住建局 --doc-prefix 峄建 --on 2026-01-01");
    desk.ok("unit set 综合执法局 --doc-prefix 峄综执 --on 2026-01-01");
    let decide = |number: &str| format!("case decide C2026-0001 --outcome no-penalty --doc-no {number}");
    for (number, named) in [("峄综执罚〔2026〕1号", true), ("峄建罚〔2026〕1号", false), ("罚〔2026〕1号", false)]
    {
        let other = Desk::new();
        fs::copy(desk.db(), other.db()).unwrap();
        other.ok("case new --unit 住建局 --title 占道 --found 2026-11-24");
        let done = other.ok(&decide(number));
        let said = done["warnings"].to_string().contains("综合执法局的代字，这项决定登记为住建局作出");
        assert_eq!(said, named, "{done}");
    }
}

#[test]
fn numbers_left_out_are_told_at_once_and_listed_until_they_are_entered() {
    let desk = Desk::new();
    desk.ok("unit set 住建局 --doc-prefix 峄建 --on 2026-01-01");
    let ask = |title: &str, number: &str| {
        desk.ok(&format!("assist new --kind guidance --from 住建局 --to 综合执法局 --title {title} --doc-no {number}"))
    };
    assert_eq!(told(&ask("一", "峄建函〔2026〕1号")), [""; 0]);
    let skipped = ask("二", "峄建函〔2026〕5号");
    assert_eq!(
        told(&skipped),
        [
            "“峄建函〔2026〕5号”之前的 峄建函〔2026〕2—4号 没有登记：漏登的补登，不经本登记簿发文的不必补；jiexie letter list --gaps 列出"
        ]
    );
    // A smaller one fits in; what is still missing before it is named alone; auto goes on after the last.
    assert_eq!(told(&ask("三", "峄建函〔2026〕3号")).concat().matches("峄建函〔2026〕2号 没有登记").count(), 1);
    assert_eq!(told(&ask("四", "auto")), [""; 0]);
    // Another unit's number, and one of no series, are nobody's hole.
    assert_eq!(told(&ask("五", "外函〔2026〕77号")), [""; 0]);
    let gaps = desk.ok("letter list --gaps");
    let gaps: Vec<_> = gaps
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["id"].as_str().unwrap(), row["title"].as_str().unwrap()))
        .collect();
    let between = |before: &str, after: &str| {
        format!("在峄建函〔2026〕{before}，2026-11-24）与峄建函〔2026〕{after}，2026-11-24）之间")
    };
    let (one, two) = (between("1号（A2026-0001", "3号（A2026-0003"), between("3号（A2026-0003", "5号（A2026-0002"));
    assert_eq!(gaps, [("峄建函〔2026〕2号", one.as_str()), ("峄建函〔2026〕4号", two.as_str())]);
    assert_eq!(desk.ok("letter list --gaps --unit 综合执法局"), json!([]));
    holds(&desk.ok("check")["notes"].to_string(), &["文号 峄建函〔2026〕2号、峄建函〔2026〕4号没有登记"]);
    // A correction types a number too.
    let corrected = desk.ok("correct A2026-0004 --event 1 --set doc_no=峄建函〔2026〕9号 --reason 笔误");
    holds(&told(&corrected).concat(), &["“峄建函〔2026〕9号”之前的 峄建函〔2026〕7—8号"]);
    // Never refused but for a double.
    let refused =
        desk.refused("assist new --kind guidance --from 住建局 --to 综合执法局 --title 六 --doc-no 峄建函〔2026〕5号");
    holds(&refused.message, &["峄建函〔2026〕5号", "A2026-0002"]);
    ask("补二", "峄建函〔2026〕2号");
    ask("补四", "峄建函〔2026〕4号");
    assert_eq!(desk.ok("letter list --gaps")[0]["id"], "峄建函〔2026〕7—8号");
    desk.sound();
}

#[test]
fn a_ledger_tells_once_which_numbers_it_leaves_out() {
    let desk = Desk::new();
    desk.ok("unit set 住建局 --doc-prefix 峄建 --on 2026-01-01");
    let rows = "案由,移送单位,接受单位,发现日期,移送日期,移交函文号\n\
                甲,住建局,综合执法局,2026-11-23,2026-11-23,峄建移〔2026〕7号\n\
                乙,住建局,综合执法局,2026-11-23,2026-11-23,峄建移〔2026〕2号\n\
                丙,住建局,综合执法局,2026-11-23,2026-11-23,峄建移〔2026〕1号\n";
    fs::write(desk.path("台账.csv"), rows).unwrap();
    let done = desk.run("import 台账.csv --kind transfer --paper-materials 移交函、案源、证据 --format json");
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
    let said = format!("{}{}", done.out, done.err);
    assert_eq!(said.matches("没有登记：漏登的").count(), 1, "{said}");
    holds(&said, &["文号 峄建移〔2026〕3—6号没有登记"]);
    desk.sound();
}

#[test]
fn one_prefix_is_one_units_and_what_was_set_wrong_is_set_right_by_setting_it_again() {
    let mut desk = Desk::new();
    desk.ok("unit set 住建局 --doc-prefix 峄综执 --official-name 枣庄市峄城区住房和城市建设局");
    let refused = desk.refused("unit set 综合执法局 --doc-prefix 峄综执");
    assert_eq!(refused.exit, 2);
    holds(&refused.message, &["机关代字“峄综执”自 2026-11-24 起是住建局的"]);
    holds(
        &refused.hint,
        &["jiexie unit set 住建局 --doc-prefix 它的代字 --on 2026-11-24", "jiexie unit merge 住建局 --into 综合执法局"],
    );
    // Nor may it be given for an earlier day, from which both would bear it.
    desk.refused("unit set 综合执法局 --doc-prefix ＂峄综执 --on 2026-01-01".replace('＂', "").as_str());
    // Entered wrongly today, set right today.
    desk.ok("unit set 住建局 --doc-prefix 峄建 --official-name 枣庄市峄城区住房和城乡建设局");
    desk.ok("unit set 综合执法局 --doc-prefix 峄综执");
    let shown = desk.ok("unit show 住建局");
    assert_eq!(shown["official_name"], "枣庄市峄城区住房和城乡建设局");
    assert_eq!(shown["details"].as_array().unwrap().len(), 2, "{shown}");
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-11-24 --material source=source.pdf \
             --material evidence=photo.zip --doc-no auto --letter 函.docx");
    holds(&lines(&desk, "函.docx"), &["峄建移〔2026〕1号", "枣庄市峄城区住房和城乡建设局"]);
    // So is a name of today.
    desk.ok("unit rename 住建局 --name 峄城区住房和城市建设局 --short 住城局");
    let right = desk.table("unit rename 住城局 --name 峄城区住房城乡建设局 --short 住建局");
    holds(&right, &["“峄城区住房和城市建设局”已更正为“峄城区住房城乡建设局”，自 2026-11-24 起"]);
    // One of an earlier day stands before it, and the later one goes on.
    let early = desk.table("unit rename 住建局 --name 峄城区住建管理局 --short 住管局 --on 2026-11-20");
    holds(&early, &["自 2026-11-20 起；旧名仍可查到；2026-11-24 起仍是“峄城区住房城乡建设局”"]);
    desk.sound();
    // Who took over from it may go on with its numbers.
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-11-25");
    desk.ok("unit merge 住建局 --into 自然资源局");
    desk.ok("unit set 自然资源局 --doc-prefix 峄建");
    desk.sound();
}

#[test]
fn copies_stand_in_the_order_of_papers_and_the_register_bears_the_papers_own_title() {
    let desk = Desk::new();
    desk.ok("unit set 住建局 --doc-prefix 峄建 --on 2026-01-01");
    desk.ok("unit add --name 枣庄市住房和城乡建设局 --short 市住建局");
    desk.ok("unit add --name 某检测公司 --kind technical");
    let cc = "--cc 综合执法局,榴园镇,法院,自然资源局,某检测公司,市住建局,监委,公安分局,区政府,自然资源局";
    let cc = if desk.run("unit show 监委").code == 0 { cc.to_owned() } else { cc.replace("监委,", "") };
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 沿街违法建设 --found 2026-11-24 --material source=source.pdf \
         --material evidence=photo.zip --doc-no auto --letter 函.docx {cc}"
    ));
    let text = lines(&desk, "函.docx");
    let copied = text.lines().find(|line| line.starts_with("抄送：")).unwrap().to_owned();
    let places: Vec<usize> =
        ["区人民政府", "枣庄市住房和城乡建设局", "区自然资源局", "公安", "区人民法院", "榴园镇", "某检测公司"]
            .iter()
            .map(|name| copied.find(name).unwrap_or_else(|| panic!("{name} in {copied}")))
            .collect();
    assert!(places[0].max(places[1]) < places[2].min(places[3]), "those above first: {copied}");
    assert!(places[2..].is_sorted(), "{copied}");
    assert_eq!(copied.matches("自然资源局").count(), 1, "each once: {copied}");
    assert!(!copied.contains("综合行政执法局"), "whom it goes to has it already: {copied}");
    desk.ok("dispute new --case C2026-0001 --between 住建局,综合执法局 --title 管辖争议 --letter 商.docx --doc-no 峄建函〔2026〕1号");
    holds(&lines(&desk, "商.docx"), &["关于商请协商处理管辖争议的函"]);
    let list = desk.ok("letter list");
    let row = |id: &str| list.as_array().unwrap().iter().find(|row| row["id"] == id).unwrap().clone();
    assert_eq!(row("峄建移〔2026〕1号")["letter_title"], "区住建局关于移交沿街违法建设涉嫌违法案件的函");
    assert_eq!(row("峄建移〔2026〕1号")["title"], "沿街违法建设");
    assert_eq!(row("峄建函〔2026〕1号")["letter_title"], "区住建局关于商请协商处理管辖争议的函");
    assert_eq!(row("峄建移〔2026〕1号")["cc_names"].as_str().unwrap().split('、').next(), Some("区政府"));
    // The letter and the register name the same, by custom too.
    holds(&lines(&desk, "商.docx"), &["抄送：区综合行政执法局。"]);
    assert_eq!(row("峄建函〔2026〕1号")["cc_names"], "综合执法局");
    // On paper nothing takes room from the titles that says nothing.
    assert_eq!(desk.run("letter list -o 簿.docx").code, 0);
    let book = lines(&desk, "簿.docx");
    holds(&book, &["标题", "抄送", "区住建局关于商请协商处理管辖争议的函"]);
    assert!(!book.contains("作废理由") && !book.contains("签发人"), "{book}");
    // What must be kept stays out of the register of numbers.
    desk.ok("case new --unit 住建局 --title 不外传的 --found 2026-11-24 --secrecy privacy");
    desk.ok("case assess C2026-0002 other --to 综合执法局");
    desk.ok("transfer new --case C2026-0002 --to 综合执法局 --paper-materials 移交函、案源、证据 --doc-no auto");
    assert!(!desk.ok("letter list").to_string().contains("不外传的"));
}

#[test]
fn every_number_is_found_and_what_no_prefix_lists_is_told() {
    let desk = Desk::new();
    desk.file("纪要.txt", "纪要".as_bytes());
    desk.ok(
        "meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-18 --doc-no 峄联会〔2026〕2号",
    );
    for step in ["hold", "minutes", "sign"] {
        let file = if step == "minutes" { " --file 纪要.txt" } else { "" };
        desk.ok(&format!("meeting {step} M2026-0001{file} --on 2026-11-20"));
    }
    desk.ok("meeting issue M2026-0001 --on 2026-11-20 --doc-no 峄联纪〔2026〕4号");
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 上级通知 --event 2026-11-16 --secrecy business");
    desk.ok("share send S2026-0001 --channel written --slip-no 峄建抄〔2026〕1号 --on 2026-11-17");
    let found = |line: &str| {
        let rows = desk.ok(line);
        let each = rows.as_array().unwrap().iter().map(|row| format!("{} {}", row["id"], row["text"]).replace('"', ""));
        each.collect::<Vec<_>>()
    };
    for (typed, must) in [
        ("峄联纪〔2026〕4号", "M2026-0001 峄联纪〔2026〕4号"),
        ("峄联纪（２０２６）04", "M2026-0001 峄联纪〔2026〕4号"),
        ("联纪2026-4号", "M2026-0001 峄联纪〔2026〕4号"),
        ("峄联会〔2026〕2号 --kind meeting", "M2026-0001 峄联会〔2026〕2号"),
        ("峄建抄〔2026〕1号", "S2026-0001 峄建抄〔2026〕1号"),
    ] {
        assert_eq!(found(&format!("find {typed}")), [must], "{typed}");
    }
    for none in ["峄联纪〔2026〕5号", "峄联纪〔2026〕4号 --kind case", "峄联纪〔2026〕4号 --to 2026-11-01"]
    {
        assert_eq!(found(&format!("find {none}")), [""; 0], "{none}");
    }
    // As it is borne now, and as it was borne.
    desk.ok("correct S2026-0001 --event 2 --set slip_no=峄建抄〔2026〕6号 --reason 笔误");
    assert_eq!(found("find 峄建抄〔2026〕6号"), ["S2026-0001 峄建抄〔2026〕6号"]);
    assert_eq!(found("find 峄建抄〔2026〕1号"), ["S2026-0001 峄建抄〔2026〕1号（作废）"]);
    let listed = desk.run("letter list --unit 联席会议办公室");
    holds(&listed.err, &["2 个文号没有列入", "没有登记机关代字"]);
    assert!(!listed.out.contains("没有编号的发文") && !listed.err.contains("住建局"), "{}{}", listed.out, listed.err);
    assert!(!desk.run("letter list --year 2025").err.contains("没有列入"));
    holds(&desk.run("letter list").err, &["联席会议办公室另有", "住建局另有 2 个"]);
    let command = listed.err.split("jiexie ").nth(1).unwrap().trim().to_owned();
    assert!(command.ends_with("--doc-prefix 峄联"), "{command}");
    desk.ok(&command);
    let listed = desk.table("letter list --unit 联席会议办公室");
    holds(&listed, &["峄联会〔2026〕2号", "峄联纪〔2026〕4号"]);
    assert!(!desk.run("letter list --unit 联席会议办公室").err.contains("没有列入"));
    desk.sound();
}

#[test]
fn the_register_of_numbers_bears_the_title_of_the_letter_as_it_was_made() {
    let mut desk = Desk::new();
    desk.ok("unit set 住建局 --doc-prefix 峄建 --on 2026-01-01");
    desk.ok("unit set 综合执法局 --doc-prefix 峄综执 --on 2026-01-01");
    let title = |desk: &Desk, id: &str| {
        let list = desk.ok("letter list");
        list.as_array().unwrap().iter().find(|row| row["id"] == id).unwrap()["letter_title"].clone()
    };
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 张三违法建设 --party 张三 --found 2026-11-24 \
         --material source=source.pdf --material evidence=photo.zip --doc-no auto --letter 函.docx");
    let made = "区住建局关于移交张三违法建设涉嫌违法案件的函";
    holds(&lines(&desk, "函.docx"), &["关于移交张三违法建设涉嫌违法案件的函"]);
    // Corrected, and its issuer named anew as of that day: what went out stays what it was.
    desk.ok("correct C2026-0001 --event 1 --set title=李四违法建设 --reason 笔误");
    desk.ok("unit rename 住建局 --name 区住房城乡建设局 --short 住建局");
    assert_eq!(title(&desk, "峄建移〔2026〕1号"), made);
    // One that was not made here is told as it would be made.
    desk.ok(&format!("transfer accept {T} --doc-no 峄综执函〔2026〕1号"));
    holds(title(&desk, "峄综执函〔2026〕1号").as_str().unwrap(), &["关于李四违法建设案件移送意见的复函"]);
    // Exported and imported, the register of numbers says the same.
    desk.ok("export 导出 --with-personal-data");
    let other = Desk::new();
    assert_eq!(other.run(&format!("import {} --format json", desk.path("导出").display())).code, 0);
    assert_eq!(title(&other, "峄建移〔2026〕1号"), made);
    // Made anew, it is the new one.
    desk.at("2026-11-25");
    desk.ok(&format!("letter {T} --kind transfer -o 再.docx"));
    assert_eq!(title(&desk, "峄建移〔2026〕1号"), "区住房城乡建设局关于移交李四违法建设涉嫌违法案件的函");
    // A name that was erased is gone from the titles too; what is marked since is hidden.
    desk.ok("correct C2026-0001 --event 1 --set secrecy=privacy --reason 涉隐私");
    assert_eq!(title(&desk, "峄建移〔2026〕1号"), "（涉个人隐私）");
    desk.sound();
}

#[test]
fn a_name_that_was_erased_stands_in_no_title_of_a_letter_that_was_made() {
    let desk = Desk::new();
    desk.ok("unit set 住建局 --doc-prefix 峄建 --on 2026-01-01");
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 张三违法建设 --party 张三 --found 2026-11-24 \
         --material source=source.pdf --material evidence=photo.zip --doc-no auto --letter 函.docx");
    assert!(desk.ok("letter list").to_string().contains("张三"));
    desk.ok("redact C2026-0001 --ground 到期");
    let list = desk.ok("letter list").to_string();
    assert!(!list.contains("张三") && list.contains("违法建设涉嫌违法案件的函"), "{list}");
    assert!(!desk.ok(&format!("show {T}")).to_string().contains("张三"));
    desk.sound();
}
