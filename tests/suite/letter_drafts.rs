//! The draft of a letter before its step: the step is tried, nothing is entered, and what stands is the same command.

use std::collections::BTreeSet;
use std::fs;

use clap::Command;
use jiexie::letters::kinds;
use jiexie::steps::act::Act;
use jiexie::steps::next::way::words_of;

use crate::common::{C, CRIME, Desk, T};
use crate::letters::{holds, lines};

const SEND: &str = "--material source=source.pdf --material evidence=photo.zip";

/// The command that these words name.
fn find<'a>(tree: &'a Command, words: &str) -> &'a Command {
    words.split(' ').fold(tree, |at, word| at.find_subcommand(word).unwrap_or_else(|| panic!("{words}")))
}

#[test]
fn every_step_that_makes_a_letter_can_draft_it() {
    let mut tree = jiexie::cli::command();
    tree.build();
    let mut able = 0;
    for name in Act::names().filter(|name| kinds::of_act(name).any(|told| told.kind.is_numbered())) {
        let command = find(&tree, &words_of(name));
        let has = |long: &str| command.get_arguments().any(|arg| arg.get_long() == Some(long));
        assert!(has("letter") && has("draft"), "{name}");
        able += 1;
    }
    assert!(able > 20, "{able}");
}

/// Drafts the letter of a step, then takes the step; the kind that was drafted.
fn both(desk: &Desk, kinds: &mut BTreeSet<String>, line: &str) -> String {
    let (before, events) = (fs::read(desk.db()).unwrap(), desk.events());
    let draft = desk.ok(&format!("{line} --letter 草.docx --draft"));
    assert_eq!((draft["status"].as_str(), &draft["dry_run"]), (Some("draft"), &true.into()), "{line}");
    assert_eq!(
        (fs::read(desk.db()).unwrap() == before, desk.events()),
        (true, events),
        "{line}: a draft enters nothing"
    );
    let text = lines(desk, "草.docx");
    assert!(text.contains("草稿"), "{line}\n{text}");
    let done = desk.ok(line);
    let begun = line.split(' ').any(|word| word == "new");
    assert_eq!(draft["id"].is_null(), begun, "{draft}");
    let id = done["id"].as_str().unwrap().to_owned();
    kinds.insert(draft["kind"].as_str().unwrap().to_owned());
    let made = desk.ok(&format!("letter {id} --kind {} -o {}.docx", draft["kind"].as_str().unwrap(), desk.events()));
    let made = lines(desk, made["path"].as_str().unwrap());
    let told = |text: &str| -> Vec<String> {
        let open = |line: &&str| {
            !line.contains("草稿") && !line.ends_with('号') && !line.contains("签发人：") && !line.contains("编号：")
        };
        text.lines().filter(open).map(str::to_owned).collect()
    };
    if kinds.len().is_multiple_of(3) {
        assert_eq!(told(&text), told(&made), "{line}");
    }
    id
}

#[test]
fn a_draft_says_what_its_step_will_say_and_enters_nothing() {
    let mut desk = Desk::new();
    let mut kinds = BTreeSet::new();
    let mut step = |desk: &Desk, line: &str| both(desk, &mut kinds, line);
    desk.ok("unit set 住建局 --doc-prefix 峄建 --official-name 枣庄市峄城区住房和城乡建设局 --on 2026-01-01");
    desk.ok("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-23 --party 张三");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-23"));
    // What is still to be handed in keeps nobody from drafting; it stands in no list, and nothing is to be put right of it.
    let bare = desk.run(&format!("transfer new --case {C} --to 综合执法局 --letter 甲.docx --draft"));
    holds(&bare.err, &["登记时还须附上：案源材料、证据材料（二（三））"]);
    assert!(!bare.err.contains("jiexie correct") && !lines(&desk, "甲.docx").contains("证据材料\n"), "{}", bare.err);
    // Without its number, whatever was typed.
    let auto = format!("transfer new --case {C} --to 综合执法局 {SEND} --doc-no auto --letter 甲.docx --draft");
    holds(&desk.table(&auto), &["涉嫌违法案件移交函草稿已写入 ", "甲.docx，没有登记\n"]);
    holds(&lines(&desk, "甲.docx"), &["草稿", "峄建移〔2026〕____号"]);
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {SEND} --doc-no auto --letter 甲.docx"));
    holds(&lines(&desk, "甲.docx"), &["峄建移〔2026〕1号"]);
    // Refused as the step is, and only of one.
    let refused = desk.refused(&format!("transfer decline {T} --letter 乙.docx --draft"));
    assert_eq!(refused.exit, 3);
    let refused = desk.refused(&format!("transfer decline {T} --reason 位于园区内 --draft"));
    holds(&refused.message, &["--letter"]);
    step(&desk, &format!("transfer decline {T} --reason 位于园区内"));
    step(&desk, &format!("transfer refer {T} --opinion 园区另有执法机构"));
    desk.ok(&format!("transfer designate {T} --to 自然资源局 --doc-no 峄政字〔2026〕31号"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄资不罚〔2026〕3号"));
    step(&desk, &format!("transfer notify {T} --doc-no 峄资函〔2026〕9号 --summary 已改正"));
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 夜间施工 --found 2026-11-24 {SEND} --letter 丁.docx"
    ));
    step(&desk, "transfer withdraw T2026-0002 --reason 送错单位");
    desk.ok("case new --unit 综合执法局 --title 倾倒废物 --found 2026-11-23");
    desk.ok("case assess C2026-0003 criminal --on 2026-11-23");
    // A copy that a decision makes is there before its first step.
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-24");
    desk.ok("case assess C2026-0004 own");
    desk.ok("case decide C2026-0004 --outcome penalty --penalty 罚款 --amount 500 --doc-no 峄综执罚〔2026〕7号 --copy-to 住建局");
    step(&desk, "share send S2026-0001 --channel written");
    step(&desk, &format!("transfer new --case C2026-0003 --to 公安分局 {CRIME} --crime 污染环境罪"));
    for line in [
        "assist new --kind consult --from 综合执法局 --to 住建局 --title 能否认定",
        "assist extend A2026-0001 --until 2026-12-03 --reason 须现场勘验",
        "assist reply A2026-0001 --articles 第四十条 --standard 罚款",
        "assist new --kind material --from 综合执法局 --to 住建局 --title 规划许可档案",
        "assist refuse A2026-0002 --ground 《档案法》第二十条",
        "dispute new --case C2026-0003 --between 住建局,综合执法局 --title 管辖争议",
        "dispute escalate D2026-0001",
        "meeting new --kind regular --date 2026-12-18",
        "meeting solicit M2026-0001",
        "matter new --from assigned --unit 住建局 --title 建立清单 --due 2026-12-10",
    ] {
        let line = line.replacen("matter", "meeting matter", usize::from(line.starts_with("matter")));
        step(&desk, &line);
    }
    desk.at("2026-11-25");
    desk.ok("share new --kind policy --from 住建局 --to 综合执法局 --title 养护标准 --event 2026-11-24");
    step(&desk, "share send S2026-0002 --channel written");
    assert!(kinds.len() >= 14, "{kinds:?}");
    desk.sound();
}

#[test]
fn a_missing_letter_names_its_step_as_it_is_typed_and_drafts_it_where_nothing_is_left_open() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-23");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-23"));
    let ready = desk.table(&format!("case assess {C} other --to 综合执法局 --reason 复核 --on 2026-11-24"));
    // What comes next offers the letter, and the material it counts as.
    holds(
        &ready,
        &[
            "同时做出涉嫌违法案件移交函：加 --letter 涉嫌违法案件移交函-C2026-0001.docx，不必写 --material letter=文件；先看草稿，再加 --draft",
        ],
    );
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {SEND} --letter 甲.docx"));
    let shown = desk.table(&format!("show {T}"));
    assert_eq!(shown.matches("同时做出移送复函：加 --letter 移送复函-T2026-0001.docx").count(), 1, "{shown}");
    let json = desk.ok(&format!("show {T}"));
    assert_eq!(json["next"][0]["letter"], "feedback", "{json}");
    // Two steps give it: neither is chosen for the clerk.
    let ways =
        ["移送复函登记以前做草稿：jiexie transfer accept T2026-0001 --letter 移送复函-T2026-0001.docx --draft 或 \
         jiexie transfer decline T2026-0001 --reason 理由 --letter 移送复函-T2026-0001.docx --draft"];
    holds(&desk.refused(&format!("letter {T} --kind 复函 --draft -o 复.docx")).hint, &ways);
    let refused = desk.refused(&format!("letter {T} --kind 复函 -o 复.docx"));
    holds(
        &refused.hint,
        &["先登记：jiexie transfer accept", "decline T2026-0001 --reason 理由 --letter 移送复函-T2026-0001.docx"],
    );
    // What may be done, though nothing asks for it, is named with all it needs; what may not, with the reason.
    holds(
        &desk.refused(&format!("letter {T} --kind 撤回函 -o 撤.docx")).hint,
        &["transfer withdraw T2026-0001 --reason 理由"],
    );
    desk.ok(&format!("transfer decline {T} --reason 位于园区内"));
    let (before, events) = (fs::read(desk.db()).unwrap(), desk.events());
    // Behind an option that takes nothing, too, where the id has no year.
    let draft = desk.ok("letter T1 --kind 请示 --draft -o 请.docx");
    assert_eq!((draft["kind"].as_str(), draft["status"].as_str()), (Some("refer"), Some("draft")));
    assert_eq!((fs::read(desk.db()).unwrap() == before, desk.events()), (true, events));
    holds(&lines(&desk, "请.docx"), &["草稿", "妥否，请批示。"]);
    desk.ok(&format!("transfer refer {T}"));
    let late = desk.refused(&format!("letter {T} --kind 撤回函 --draft -o 撤.docx"));
    holds(&late.hint, &["transfer withdraw T2026-0001 --reason 理由（现在不能办："]);
}
