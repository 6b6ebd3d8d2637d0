//! The letters of steps: which there are, what they say, and that what was made is kept.

use std::collections::{BTreeMap, BTreeSet};

use jiexie::ids::Id;
use jiexie::record::Context;
use jiexie::record::words::{LetterKind, Vocabulary};
use jiexie::repo::Reader;
use jiexie::{letters, steps};
use serde_json::Value;

use crate::common::{ALL, C, CRIME, Desk, T};
use crate::notice_letter::said;

/// What no letter says.
const NEVER: &[&str] = &["{", "}", "null", "None", "undefined", "未登记", "已删除", "。。", "：。", "，。", "《》"];

/// The lines of a letter.
pub fn lines(desk: &Desk, file: &str) -> String {
    let text = said(desk, file);
    text.lines().filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

/// Every one of `said` stands in the text.
pub fn holds(text: &str, said: &[&str]) {
    for said in said {
        assert!(text.contains(said), "{said} in\n{text}");
    }
}

/// A clerk's second transfer: declined for jurisdiction, put to the government, designated, decided without a penalty.
#[test]
fn letters_of_a_case_that_went_round_say_all_that_is_on_record() {
    let desk = ready();
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --doc-no 峄建移〔2026〕3号 {ALL} --why 属规划执法职责"));
    desk.ok(&format!(
        "transfer decline {T} --reason 位于园区内 --handler 陈明 --handler-phone 0632-7700001 --letter 复函.docx"
    ));
    holds(&lines(&desk, "复函.docx"), &["对该案不予接受", "位于园区内。", "（联系人：陈明，联系电话：0632-7700001）"]);
    desk.ok(&format!("transfer refer {T} --opinion 园区另有执法机构 --letter 请示.docx"));
    let asked = [
        "当事人：张三。",
        "区住建局于2026年11月20日发现该案，地点为承水路中段。",
        "一、案件基本情况和移送经过",
        "移送该案，移送理由为：“属规划执法职责。”",
        "二、我局意见及理由\n园区另有执法机构。\n理由：位于园区内。\n管辖依据：",
    ];
    holds(&lines(&desk, "请示.docx"), &asked);
    desk.ok(&format!("transfer designate {T} --to 区自然资源局 --doc-no 峄政字〔2026〕31号"));
    desk.ok(&format!(
        "case decide {C} --outcome no-penalty --doc-no 峄资不罚〔2026〕3号 --content 情节轻微并已改正 --basis 《行政处罚法》第三十三条"
    ));
    desk.ok(&format!("transfer notify {T} --letter 结果.docx"));
    let told = [
        "移送区综合行政执法局的沿街违法建设案件，经区人民政府决定由我局管辖（峄政字〔2026〕31号），现已作出处理。",
        "当事人：张三。",
        "作出不予行政处罚决定（峄资不罚〔2026〕3号）。",
        "不予处罚的理由：情节轻微并已改正。",
        "处理依据：《行政处罚法》第三十三条。",
        "附件：不予行政处罚决定书（复印件）",
    ];
    holds(&lines(&desk, "结果.docx"), &told);

    // The copies of a penalty tell what was decided.
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-20 --party 李四;;13800001234;东街");
    desk.ok("case assess C2026-0002 own");
    desk.ok("case decide C2026-0002 --outcome penalty --penalty fine --amount 500 --doc-no 峄综执罚〔2026〕7号 --content 罚款五百元 --copy-to 住建局");
    desk.ok("share send S2026-0001 --channel written --letter 抄.docx");
    let told =
        ["行政处罚决定书", "峄综执罚〔2026〕7号", "区综合行政执法局", "李四", "罚款；罚没金额 500.00 元；罚款五百元"];
    holds(&lines(&desk, "抄.docx"), &told);

    // Help that no case asks for begins as a sentence does.
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 封闭阳台是否须许可 --letter 询.docx");
    holds(
        &lines(&desk, "询.docx"),
        &["我局因工作需要，就封闭阳台是否须许可征询意见。", "写明适用的法律条款和处罚标准"],
    );
}

/// A desk whose first case is ready to be sent to the bureau.
fn ready() -> Desk {
    let desk = Desk::new();
    desk.ok("unit contact set 住建局 --role liaison --name 王明 --phone 0632-7712345 --on 2026-01-01");
    desk.ok("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-20 --party 张三；；13806321234；承水路12号 --place 承水路中段 --source report --happened 2026-10-01 --violates 《城乡规划法》第四十条");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 经查，擅自搭建厂房 --on 2026-11-23"));
    desk.ok(&format!("case goods add {C} --name 钢管 --qty 20 --unit 根"));
    desk
}

const SEND: &str =
    "--material source=source.pdf --material evidence=photo.zip --why 属规划执法职责 --officer 赵强；37040400124";

#[test]
fn the_letters_of_a_transfer_say_what_is_recorded_and_are_kept() {
    let mut desk = ready();
    let before = desk.standing();
    let draft = desk.run(&format!("letter {C} --kind transfer --to 综合执法局 --draft -o /dev/shm/../../tmp/不在.txt"));
    assert_eq!(draft.code, 2, "{}", draft.err);
    assert_eq!(before, desk.standing());
    let done = desk.run(&format!("letter {C} --kind transfer --to 综合执法局 --draft -o 草稿.docx"));
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!((before.1.clone(), before.2), (desk.standing().1, desk.standing().2), "a draft writes nothing");
    holds(&lines(&desk, "草稿.docx"), &["草稿", "关于移交沿街违法建设涉嫌违法案件的函"]);

    // The letter is the material that 二（三） demands; without it or a file the transfer is refused.
    let refused = desk.refused(&format!("transfer new --case {C} --to 综合执法局 {SEND}"));
    assert_eq!((refused.exit, refused.clause.as_deref()), (3, Some("二（三）")));
    let sent = desk.run(&format!(
        "transfer new --case {C} --to 综合执法局 --doc-no 峄建移〔2026〕3号 {SEND} --letter 移交函.docx"
    ));
    assert_eq!(sent.code, 0, "{}", sent.err);
    holds(&sent.err, &["涉嫌违法案件移交函已写入", "处空白待填：住建局填", "，综合执法局填"]);
    let materials = desk.ok(&format!("material list {T}"));
    let letter = materials.as_array().unwrap().iter().find(|m| m["kind"] == "letter").unwrap().clone();
    let events = desk.ok(&format!("show {T}"))["events"].as_array().unwrap().clone();
    let made = events.iter().find(|event| event["act"] == "letter.make").unwrap();
    assert_eq!(made["details"]["sha256"], letter["sha256"], "{made}");
    let text = lines(&desk, "移交函.docx");
    holds(
        &text,
        &[
            "峄建移〔2026〕3号\n",
            "关于移交沿街违法建设涉嫌违法案件的函",
            "区综合行政执法局：\n",
            "2026年11月20日，我局接群众举报投诉，发现沿街违法建设线索，地点为承水路中段。",
            "张三，性别：____，",
            "违法时间：2026年10月1日。",
            "经查，擅自搭建厂房。",
            "移送理由：属规划执法职责。",
            "涉嫌违反的规定：《城乡规划法》第四十条。",
            "请你局自收到本函之日起三日内书面反馈意见（《意见》二（二）2）",
            "承办人：赵强，执法证号：37040400124；",
            "附件：1.移送材料清单",
            "2.涉案物品清单",
            "2026年11月24日\n",
            "联系人：王明，",
            "涉嫌违法案件移交函",
            "钢管",
            "案件移送回执",
        ],
    );

    // Made again: the same bytes, and nothing is written down.
    let standing = desk.standing();
    let again = desk.ok(&format!("letter {T} -o 又.docx"));
    assert_eq!((again["status"].as_str(), again["version"].as_u64()), (Some("unchanged"), Some(1)));
    assert_eq!(std::fs::read(desk.path("又.docx")).unwrap(), std::fs::read(desk.path("移交函.docx")).unwrap());
    assert_eq!((standing.1, standing.2), (desk.standing().1, desk.standing().2));
    // Corrected: a new version; the old hash stays.
    desk.ok(&format!("correct {T} --event 1 --set why=属建设执法职责 --reason 笔误"));
    let changed = desk.run(&format!("letter {T} -o 又.docx"));
    holds(&changed.out, &["第 2 版"]);
    holds(&changed.err, &["如已发出，发出的是先前的第 1 版"]);
    // Its lists stand in it.
    assert!(!changed.err.contains("同一步还有"), "{}", changed.err);
    holds(&lines(&desk, "又.docx"), &["移送理由：属建设执法职责。"]);

    answered(&mut desk);
    erased(&desk);
}

/// The answers to the transfer, up to the outcome.
fn answered(desk: &mut Desk) {
    let received = desk.run(&format!("transfer receive {T} --by 李四 --at 09:30 --service direct --where 收发室"));
    assert!(!received.out.contains("文书："), "a receipt is made where it is wanted: {}", received.out);
    desk.ok(&format!("letter {T} -o 回执.docx"));
    holds(
        &lines(desk, "回执.docx"),
        &[
            "案件移送回执（送达回证）\n",
            "区住建局关于移交沿街违法建设涉嫌违法案件的函\n",
            "峄建移〔2026〕3号\n",
            "2026年11月24日9时30分\n",
            "直接送达\n",
            "李四\n",
            "收发室\n",
        ],
    );
    let accepted =
        desk.table(&format!("transfer accept {T} --doc-no 峄综执函〔2026〕7号 --complete yes --handler 孙七"));
    assert_eq!(
        accepted.lines().last(),
        Some("文书：jiexie letter T2026-0001 --kind feedback -o 移送复函-T2026-0001.docx")
    );
    desk.ok(&format!("letter {T} -o 移送复函.docx"));
    holds(
        &lines(desk, "移送复函.docx"),
        &[
            "峄综执函〔2026〕7号\n",
            "你局《区住建局关于移交沿街违法建设涉嫌违法案件的函》（峄建移〔2026〕3号）及所附材料，我局于2026年11月24日收到。经核对，材料齐全。",
            "该案属于我局管辖，我局予以接受，由孙七承办。",
            "特此函复。",
        ],
    );
    desk.at("2026-11-30");
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕5号 --penalty 罚款 --amount 5000 --basis 《城乡规划法》第六十四条 --content 限期拆除"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕8号 --letter 结果.docx"));
    holds(
        &lines(desk, "结果.docx"),
        &[
            "峄综执函〔2026〕8号\n",
            "你局初步查明：“经查，擅自搭建厂房。”\n经查：\n",
            "我局于2026年11月30日作出行政处罚决定（峄综执罚〔2026〕5号），处罚种类为罚款，金额5000.00元（大写：伍仟元整）。",
            "处罚内容：限期拆除。",
            "处罚依据：《城乡规划法》第六十四条。",
        ],
    );
    let list = desk.ok(&format!("letter {T}"));
    let made: Vec<(&str, &str)> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["kind"].as_str().unwrap(), row["status"].as_str().unwrap()))
        .collect();
    let whole = [
        ("transfer", "made"),
        ("materials", "enclosed"),
        ("goods", "enclosed"),
        ("receipt", "made"),
        ("feedback", "made"),
        ("result", "made"),
    ];
    assert_eq!(made, whole);
    // The register of numbers shows what was made under each.
    desk.ok("unit set 综合执法局 --doc-prefix 峄综执 --on 2026-01-01");
    let numbers = desk.ok("letter list --unit 综合执法局");
    let answer = numbers.as_array().unwrap().iter().find(|row| row["id"] == "峄综执函〔2026〕7号").unwrap();
    assert_eq!((answer["version"].as_u64(), answer["sha256"].as_str().map(str::len)), (Some(1), Some(64)));
    it_leaves_with_an_export(desk);
    desk.sound();
}

/// The register of numbers leaves with an export as the list has it, persons hidden.
fn it_leaves_with_an_export(desk: &Desk) {
    desk.ok("unit set 住建局 --doc-prefix 峄建 --on 2026-01-01");
    let list = desk.ok("letter list");
    desk.ok("export 出 --tables 发文登记簿");
    desk.ok("export 全 --tables letters --with-personal-data");
    let read = |dir: &str| -> Vec<BTreeMap<String, String>> {
        let text = std::fs::read_to_string(desk.path(dir).join("letters.csv")).unwrap();
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        reader.deserialize().map(|row| row.unwrap()).collect()
    };
    let (hidden, whole) = (read("出"), read("全"));
    let list = list.as_array().unwrap();
    assert!(
        list.len() > 4 && whole.len() == list.len() && hidden.len() == list.len(),
        "{} {}",
        list.len(),
        whole.len()
    );
    for (row, told) in whole.iter().zip(list) {
        for key in [
            "id",
            "series",
            "n",
            "n_to",
            "status",
            "unit",
            "unit_name",
            "kind",
            "record",
            "event",
            "date",
            "to",
            "version",
            "sha256",
            "title",
        ] {
            let told = match &told[key] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(row[key], told, "{key} of {}", row["id"]);
        }
    }
    assert!(whole.iter().any(|row| row["officers"].contains("赵强") && row["status"] == "valid"), "{whole:?}");
    assert!(whole.iter().any(|row| row["status"] == "outside" && row["record"].is_empty()), "{whole:?}");
    assert!(
        hidden.iter().all(|row| !row["officers"].contains("赵强") && !row["officers"].contains("37040400124")),
        "{hidden:?}"
    );
}

/// What was erased is in no letter made since; units bear the names of the letter's day; a voided record gives none.
fn erased(desk: &Desk) {
    desk.ok("unit rename 住建局 --name 峄城区住房局 --short 住房局 --on 2026-11-28");
    desk.ok(&format!("redact {C} --ground 依申请"));
    desk.ok(&format!("letter {T} --kind 移送函 -o 删后.docx"));
    let text = lines(desk, "删后.docx");
    assert!(!text.contains("张三") && !text.contains("1380632"), "{text}");
    holds(&text, &["区住建局关于移交"]);
    NEVER.iter().for_each(|never| assert!(!text.contains(never), "{never} in {text}"));
    desk.sound();
}

/// A desk with a step for every kind of letter.
fn full() -> Desk {
    let mut desk = ready();
    let ok = |desk: &Desk, line: &str| desk.ok(line)["id"].as_str().unwrap_or_default().to_owned();
    ok(&desk, &format!("transfer new --case {C} --to 综合执法局 {SEND} --letter 一.docx"));
    ok(&desk, &format!("transfer decline {T} --reason 不属本局 --complete no --lacking 现场图 --should-be 自然资源局"));
    ok(&desk, &format!("transfer refer {T} --opinion 应由住建局办理 --approved-by 李局"));
    ok(&desk, &format!("transfer designate {T} --to 住建局 --doc-no 峄政字〔2026〕9号"));
    // Urgent, materials after; accepted and told.
    let second = desk.ok("transfer new --from 住建局 --to 综合执法局 --title 夜间施工 --found 2026-11-24 --urgent");
    let (case, id) = (second["case"].as_str().unwrap(), second["id"].as_str().unwrap());
    ok(&desk, &format!("case material add {case} --kind evidence photo.zip"));
    ok(&desk, &format!("transfer receive {id}"));
    ok(&desk, &format!("transfer accept {id}"));
    ok(&desk, &format!("case decide {case} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号"));
    ok(&desk, &format!("transfer notify {id} --summary 轻微并及时改正"));
    // A suspected crime, and back.
    ok(&desk, "case new --unit 综合执法局 --title 倾倒废物 --found 2026-11-23 --party 甲公司");
    ok(&desk, "case assess C2026-0003 criminal --on 2026-11-23");
    ok(&desk, &format!("transfer new --case C2026-0003 --to 公安分局 {CRIME} --crime 污染环境罪"));
    ok(&desk, "transfer decline T2026-0003 --reason 情节轻微");
    ok(
        &desk,
        "transfer new --case C2026-0003 --from 公安分局 --to 综合执法局 --kind return --why 不构成犯罪 --letter 二.docx",
    );
    // Taken back.
    ok(&desk, &format!("transfer new --from 住建局 --to 城乡水务局 --title 占用河道 --found 2026-11-24 {ALL}"));
    ok(&desk, "transfer withdraw T2026-0005 --reason 送错单位");
    shares(&desk);
    helped(&desk);
    conference(&mut desk);
    desk
}

fn shares(desk: &Desk) {
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局,自然资源局 --title 施工许可 --event 2026-11-23");
    desk.ok("share send S2026-0001 --channel written --to 综合执法局");
    desk.ok("share send S2026-0001 --channel platform --to 自然资源局");
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 省厅通知 --event 2026-11-24 --urgent");
    desk.ok("share send S2026-0002 --channel phone");
    desk.ok("share handover S2026-0002");
    desk.ok("share receive S2026-0001 --unit 自然资源局 --by 郑收 --service platform");
}

fn helped(desk: &Desk) {
    for (kind, more) in [
        ("appraisal", "--ask 是否违法建设 --facts 已完工"),
        ("consult", ""),
        ("material", "--case C2026-0003"),
        (
            "revoke",
            "--case C2026-0003 --material other=source.pdf --licence 排水许可证；许字1号；城乡水务局；2025-03-01 --ground 应予撤销",
        ),
        ("hazard", "--found 2026-11-24 --place 河堤 --danger 垮塌"),
        ("legal", ""),
        ("plan", ""),
    ] {
        desk.ok(&format!("assist new --kind {kind} --from 综合执法局 --to 住建局 --title {kind}事项 {more}"));
    }
    desk.ok("assist receive A2026-0001 --by 周八");
    desk.ok("assist extend A2026-0001 --until 2026-12-10 --reason 须现场检测");
    desk.ok("assist reply A2026-0001 --articles 第四十条 --standard 罚款 --answer 属违法建设");
    desk.ok("assist refuse A2026-0003 --ground 档案法第二十条");
    desk.ok("assist withdraw A2026-0002 --reason 已有先例");
    desk.ok("assist report A2026-0005");
    desk.ok("case new --unit 综合执法局 --title 违建厂房 --found 2026-11-24");
    desk.ok("case assess C2026-0005 own");
    desk.ok(
        "case decide C2026-0005 --outcome penalty --doc-no 峄综执罚〔2026〕6号 --copy-none 没有相关单位 --help-from 住建局",
    );
    desk.ok("assist new --kind enforce --from 综合执法局 --to 住建局 --title 停止办理手续 --case C2026-0005");
    desk.ok("dispute new --case C2026-0005 --between 住建局,综合执法局 --title 由谁查处 --position 住建局=不属本局");
    desk.ok("dispute escalate D2026-0001");
    desk.ok("case new --unit 住建局 --title 渣土堆放 --found 2026-11-24");
    desk.ok("dispute new --case C2026-0006 --between 住建局,综合执法局 --title 由谁清运");
    desk.ok("unit add 峄城检测中心 --kind technical");
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 峄城检测中心 --title 混凝土强度");
    desk.ok("dispute settle D2026-0002 --agreed 由住建局清运 --conclusion 由住建局清运");
}

fn conference(desk: &mut Desk) {
    desk.ok("operation new --kind special --title 渣土夜查 --lead 综合执法局 --with 住建局 --starts 2026-11-25 --starts-at 08:05");
    desk.ok("operation police O2026-0001 --officers-wanted 6 --meet 广场");
    desk.ok("meeting new --kind regular --date 2026-12-10");
    desk.ok("meeting solicit M2026-0001");
    desk.ok("meeting topic new --by 住建局 --title 占道经营 --meeting M2026-0001");
    desk.ok("meeting topic approve P2026-0001");
    desk.ok("meeting circulate M2026-0001");
    desk.ok("meeting matter new --from assigned --unit 住建局 --with 综合执法局 --title 划线 --due 2026-12-20");
    desk.at("2026-12-10");
    desk.ok("meeting hold M2026-0001 --chair 副组长 --reason 组长出差");
    desk.ok("meeting attend M2026-0001 --unit all --except 住建局 --as present");
    desk.ok("meeting attend M2026-0001 --unit 住建局 --as leave");
    desk.ok("meeting topic discuss P2026-0001 --conclusion 同意");
    desk.file("纪要.docx", b"x");
    desk.ok("meeting minutes M2026-0001 --file 纪要.docx");
    desk.ok("meeting sign M2026-0001");
    desk.ok("meeting issue M2026-0001");
    desk.ok("notice new --unit 住建局");
    desk.ok("notice receive N2026-0001 --by 王收");
    desk.ok("notice reply N2026-0001 --text 正在办理");
}

#[test]
fn every_kind_is_made_by_the_command_that_its_list_names() {
    let desk = full();
    let mut kinds = BTreeSet::new();
    let mut records: Vec<String> = Vec::new();
    for kind in ["transfer", "share", "assist", "dispute", "operation", "meeting", "notice"] {
        let rows = desk.ok(&format!("{kind} list"));
        records.extend(rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()));
    }
    records.extend(["C2026-0002", "P2026-0001", "R2026-0001"].map(str::to_owned));
    for id in &records {
        numbered_as_made(&desk, id.parse().unwrap());
        for row in desk.ok(&format!("letter {id}")).as_array().unwrap() {
            let command = row["command"].as_str().unwrap().strip_prefix("jiexie ").unwrap();
            let made = desk.ok(command);
            assert_eq!(
                (&made["kind"], &made["event"], &made["to"]),
                (&row["kind"], &row["event"], &row["to"]),
                "{command}"
            );
            let file = command.rsplit(' ').next().unwrap();
            let bytes = std::fs::read(desk.path(file)).unwrap();
            assert!(bytes.len() < 30_000, "{command}: {}", bytes.len());
            let text = lines(&desk, file);
            for never in NEVER {
                assert!(!text.contains(never), "{command}: {never} in\n{text}");
            }
            assert_eq!(made["blanks"].as_array().unwrap().is_empty(), made["blank_count"] == 0, "{command}");
            kinds.insert(row["kind"].as_str().unwrap().to_owned());
        }
    }
    let missing: Vec<&str> =
        LetterKind::WORDS.iter().map(|word| word.word).filter(|word| !kinds.contains(*word)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    desk.sound();
    unnumbered(&desk);
    the_office_has_its_file(&desk);
}

/// What bears no number of a series takes none; what follows an urgent transfer bears one.
fn unnumbered(desk: &Desk) {
    for unit in ["住建局", "综合执法局", "公安分局"] {
        desk.ok(&format!("unit set {unit} --doc-prefix {unit} --on 2026-01-01"));
    }
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 部里通知 --event 2026-12-10 --urgent");
    for (line, way) in [
        ("assist new --kind plan --from 综合执法局 --to 住建局 --title 演练 --doc-no auto", "--doc-no"),
        ("correct T2026-0003 --event 2 --set 文号=auto --reason 补登", "--doc-no"),
        ("share send S2026-0003 --channel phone --slip-no auto", "--slip-no"),
        ("case material add C2026-0001 --kind other photo.zip --doc-no auto", "--doc-no"),
    ] {
        let refused = desk.refused(line);
        refused.invalid();
        assert!(refused.message.contains("不由登记簿编号") && refused.hint.contains(way), "{line}: {refused:?}");
    }
    desk.ok("case material add C2026-0002 --kind source source.pdf --doc-no auto --officer 赵强 --letter 补充.docx");
    holds(
        &lines(desk, "补充.docx"),
        &[
            "住建局移〔2026〕1号\n",
            "关于补充移送夜间施工案件材料的函",
            "区综合行政执法局：\n",
            "1号）二（二）1和二（三），现将该案的案源材料补充移送",
        ],
    );
}

/// What of the letters of a step bears a number is what the step is numbered as, and nothing else is numbered.
fn numbered_as_made(desk: &Desk, id: Id) {
    let reader = Reader::open(&desk.db()).unwrap();
    let (law, units) = (reader.law().unwrap(), reader.units().unwrap());
    let ctx = Context { law, units };
    let loaded = reader.dossier_of(ctx, id).unwrap();
    let called = BTreeMap::new();
    let all = letters::of_record(letters::LetterDesk { ctx, people: &[], called: &called }, &loaded, id).unwrap();
    for event in loaded.events.iter().filter(|event| event.record == id) {
        let own: Vec<_> = all.iter().filter(|letter| letter.seen.no == event.no).collect();
        let made: BTreeSet<&str> =
            own.iter().filter(|letter| letter.is_numbered()).map(|letter| letter.told.kind.word()).collect();
        let file = own.first().map_or(&loaded.file, |letter| &letter.seen.file);
        let issued = steps::letters::of(units, file, id, &event.act, event.on);
        let numbered: BTreeSet<&str> = issued.iter().map(|letter| letter.kind.word()).collect();
        assert_eq!(made, numbered, "{id} {}", event.act.name());
        let to = issued.and_then(|letter| letter.to);
        let bears = |letter: &&&letters::Letter<'_>| letter.is_numbered() && to.as_deref() == letter.to.code();
        assert!(to.is_none() || own.iter().any(|letter| bears(&letter)), "{id} {} {to:?}", event.act.name());
    }
}

/// Every letter of a month in one folder, of one unit where it is asked for.
fn the_office_has_its_file(desk: &Desk) {
    let all = desk.ok("letter --all --month 2026-11 -o 十一月");
    let own = desk.ok("letter --all --month 2026-11 --unit 住建局 -o 住建");
    let count = |value: &Value| value["files"].as_array().unwrap().len();
    assert!(count(&all) > count(&own) && count(&own) > 5, "{} {}", count(&all), count(&own));
    assert_eq!(std::fs::read_dir(desk.path("十一月")).unwrap().count(), count(&all));
    for (line, told) in [
        ("letter --all --month 2025-01 -o 空", "没有文书"),
        ("letter --all --month 13月 -o 空", "不是月份"),
        ("letter --all --month 2026-11", "--all"),
    ] {
        let refused = desk.refused(line);
        assert!(refused.exit == 2 && refused.message.contains(told), "{line}: {}", refused.message);
    }
}

#[test]
fn what_cannot_be_made_is_said_and_leaves_nothing() {
    let desk = ready();
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {ALL}"));
    desk.ok("case new --unit 住建局 --title 占道经营 --found 2026-11-20");
    for (line, told) in [
        (format!("letter {T} -o 函.txt"), ".docx"),
        (format!("letter {T} -o 函.pdf"), "LibreOffice"),
        (format!("letter {T} --kind result -o 函.docx"), "没有这样的文书"),
        (format!("letter {T} --event 9 -o 函.docx"), "没有这样的文书"),
        ("letter C2026-0002 -o 函.docx".to_owned(), "没有文书要做"),
        (format!("letter {C} --kind transfer --draft -o 函.docx"), "移送给哪个单位"),
        (format!("letter {T} --draft"), "--draft 只与 -o 同用"),
        (format!("letter {T} --force"), "--force 只与 -o 同用"),
        (format!("letter {T} --templates 没有 -o 函.docx"), "模板"),
    ] {
        let refused = desk.refused(&line);
        assert!(refused.message.contains(told) && !refused.hint.is_empty(), "{line}: {}", refused.message);
    }
    assert_eq!(desk.refused("letter T2026-0009 -o 函.docx").exit, 4);
    // Two at once have no one letter; a step that gives none takes none.
    let refused = desk.refused(&format!("transfer accept {T} T2026-0002 --letter 函.docx"));
    assert!(refused.message.contains("几件一并办理"), "{}", refused.message);
    // A place that cannot be written leaves the step undone.
    std::fs::create_dir(desk.path("目录.docx")).unwrap();
    let refused = desk.refused(&format!("transfer accept {T} --letter 目录.docx"));
    assert!(refused.message.contains("是目录"), "{}", refused.message);
    desk.ok(&format!("void {T} --reason 误登"));
    assert!(desk.refused(&format!("letter {T} -o 函.docx")).message.contains("已作废"));
}

#[test]
fn the_command_that_a_step_names_makes_its_letter() {
    let desk = Desk::new();
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局,自然资源局 --title 施工许可 --event 2026-11-23");
    let sent = desk.table("share send S2026-0001 --channel written --to 综合执法局,自然资源局");
    let named = sent.lines().filter_map(|line| line.find("letter S2026-0001").map(|at| line[at..].to_owned()));
    let named: Vec<String> = named.collect();
    let made: Vec<Value> = named.iter().map(|command| desk.ok(command)).collect();
    let letters: Vec<_> = made.iter().map(|made| (made["kind"].as_str(), made["to"].as_str())).collect();
    assert_eq!(letters, [(Some("share"), Some("bureau")), (Some("share"), Some("land"))], "{sent}");
    // Each in a file of its own.
    let files: Vec<_> = named.iter().map(|command| command.rsplit_once(" -o ").unwrap().1).collect();
    assert_eq!(files, ["抄送单-综合执法局-S2026-0001.docx", "抄送单-自然资源局-S2026-0001.docx"]);
    // Two at once are two letters: the file of one name is refused, nothing is sent.
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局,自然资源局 --title 另一许可 --event 2026-11-23");
    let refused = desk.refused("share send S2026-0002 --channel written --to 综合执法局,自然资源局 --letter 两份.docx");
    assert!(refused.hint.contains("--to"), "{refused:?}");
}

/// A LibreOffice that another clerk's step can be entered beside, and that fails when it is told to.
#[cfg(unix)]
fn with_office(desk: &Desk, line: &str) -> (i32, String) {
    use std::os::unix::fs::PermissionsExt;
    let bin = desk.path("bin");
    std::fs::create_dir_all(&bin).unwrap();
    let script = "#!/bin/sh\n[ -e fails ] && exit 1\n\
        \"$JIEXIE\" case new --unit 住建局 --title 另一人登记 --found 2026-11-24 >/dev/null 2>other.txt || exit 1\n\
        for last; do :; done\nprintf '%%PDF-' >\"${last%.docx}.pdf\"; /bin/cat \"$last\" >>\"${last%.docx}.pdf\"\n";
    std::fs::write(bin.join("soffice"), script).unwrap();
    std::fs::set_permissions(bin.join("soffice"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = desk.command(line.split_whitespace());
    command.env("PATH", &bin).env("JIEXIE", env!("CARGO_BIN_EXE_jiexie"));
    let done = command.output().unwrap();
    (done.status.code().unwrap(), String::from_utf8(done.stderr).unwrap() + &String::from_utf8(done.stdout).unwrap())
}

#[cfg(unix)]
#[test]
fn a_pdf_is_made_after_its_step_stands_and_the_word_file_is_the_material() {
    let desk = ready();
    let (code, said) = with_office(&desk, &format!("transfer new --case {C} --to 综合执法局 {SEND} --letter 函.pdf"));
    assert!(code == 0 && said.contains("涉嫌违法案件移交函已写入"), "{said}");
    assert_eq!(std::fs::read_to_string(desk.path("other.txt")).unwrap_or_default(), "", "nobody waits for LibreOffice");
    let pdf = std::fs::read(desk.path("函.pdf")).unwrap();
    let materials = desk.ok(&format!("material list {T}"));
    let letter = materials.as_array().unwrap().iter().find(|m| m["kind"] == "letter").unwrap();
    assert_eq!(letter["title"], "函.docx", "{letter}");
    desk.ok(&format!("letter {T} -o 函.docx"));
    assert_eq!(&pdf[5..], std::fs::read(desk.path("函.docx")).unwrap(), "made of the same Word file");
    // The answer of a letter as PDF names both hashes.
    let (code, said) = with_office(&desk, &format!("letter {T} -o 又.pdf --format json"));
    let answer: Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
    assert_eq!(code, 0, "{said}");
    assert_eq!(answer["sha256"], letter["sha256"]);
    assert_eq!(answer["file_sha256"], crate::common::sha256(&desk.path("又.pdf")));
    // Where it cannot be made the step stands all the same, and what is said names the command that makes the letter.
    desk.file("fails", b"");
    let (code, said) = with_office(&desk, &format!("transfer accept {T} --letter 复.pdf"));
    assert!(
        code != 0 && said.contains("jiexie letter T2026-0001 --kind feedback -o 移送复函-T2026-0001.docx"),
        "{said}"
    );
    assert!(said.contains("已经写入登记簿") && !desk.path("复.pdf").exists(), "{said}");
    desk.ok(&format!("letter {T} -o 移送复函.docx"));
    desk.sound();
}

#[test]
fn a_county_writes_its_own_templates() {
    let desk = ready();
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {ALL}"));
    let written = desk.ok("letter templates 模板");
    assert!(written["files"].as_array().unwrap().len() > 38);
    let path = desk.path("模板").join("transfer.txt");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("请予函复。", "请依法办理并函复。")).unwrap();
    desk.ok(&format!("letter {T} --templates 模板 -o 函.docx"));
    holds(&lines(&desk, "函.docx"), &["请依法办理并函复。"]);
    std::fs::write(&path, text.replace("{{ case.place }}", "{{ case.where }}")).unwrap();
    let refused = desk.refused(&format!("letter {T} --templates 模板 -o 函.docx"));
    holds(&refused.message, &["transfer.txt 第 7 行", "case.where"]);
    holds(&refused.hint, &["case.place"]);
    desk.refused("letter templates 模板");
}
