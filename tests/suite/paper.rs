//! What is told of the paper of a step: kept with it, shown, corrected, handed on, hidden where others read.

use std::fs;

use serde_json::{Value, json};

use crate::common::{ALL, C, Desk, T};

/// What a command of these very words answers.
pub fn done(desk: &Desk, args: &[&str]) -> Value {
    let done = desk.run_args(args.iter().copied().chain(["--format", "json"]));
    assert_eq!(done.code, 0, "{args:?}\n{}", done.err);
    serde_json::from_str(&done.out).unwrap()
}

/// What event `no` of a record holds, as it stands.
pub fn event(desk: &Desk, id: &str, no: usize) -> Value {
    let event = desk.ok(&format!("show {id}"))["events"][no - 1].clone();
    if event["corrected"].is_null() { event["details"].clone() } else { event["corrected"]["details"].clone() }
}

const PAPER: &str = "--officer 周一；3704001 --officer 吴二 --approved-by 郑三 --approved-on 2026-11-16 --contact 王五六 \
    --contact-phone 0632-7788990 --cc 司法局,榴园镇";

/// A transfer with all that is told of it, declined and put to the government.
fn told() -> Desk {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 沿街违法建设 --found 2026-11-16 --on 2026-11-17 {ALL} {PAPER} \
         --doc-no 峄住建移〔2026〕1号 --basis 《城乡规划法》第六十四条"
    ));
    desk.ok(&format!(
        "transfer receive {T} --by 李收件 --service 留置 --at 9:05 --where 综合执法局收发室 --on 2026-11-18"
    ));
    desk.ok(&format!(
        "transfer decline {T} --reason 不属本局 --doc-no 峄综执函〔2026〕3号 --complete 不齐全 --lacking 现场照片 \
         --handler 赵经办 --handler-phone 13800005678 --should-be 城乡水务局 --contact 钱联系 --on 2026-11-18"
    ));
    desk.ok(&format!(
        "transfer refer {T} --doc-no 峄综执〔2026〕4号 --opinion 应由水务局管辖 --officer 孙七 --on 2026-11-19"
    ));
    desk
}

#[test]
fn what_a_letter_needs_is_kept_with_its_step_and_shown() {
    let desk = told();
    let shown = desk.ok(&format!("show {T}"));
    for (field, value) in [
        ("basis", "《城乡规划法》第六十四条"),
        ("received_by", "李收件"),
        ("service", "left"),
        ("received_at", "09:05"),
        ("received_where", "综合执法局收发室"),
        ("answer_doc_no", "峄综执函〔2026〕3号"),
        ("complete", "no"),
        ("lacking", "现场照片"),
        ("handler", "赵经办"),
        ("handler_phone", "13800005678"),
        ("should_be", "water"),
        ("refer_doc_no", "峄综执〔2026〕4号"),
        ("opinion", "应由水务局管辖"),
    ] {
        assert_eq!(shown[field], value, "{field}");
    }
    assert_eq!(shown.get("why"), None, "what is empty is absent");
    let paper = event(&desk, T, 1);
    assert_eq!(
        json!([
            paper["officers"],
            paper["approved_by"],
            paper["approved_on"],
            paper["contact"],
            paper["contact_phone"]
        ]),
        json!([["周一；3704001", "吴二"], "郑三", "2026-11-16", "王五六", "0632-7788990"])
    );
    assert_eq!((&paper["cc"], paper.get("no_cc")), (&json!(["justice", "liuyuan"]), None));
    let table = desk.table(&format!("show {T}"));
    for words in ["承办人：周一；3704001、吴二", "抄送：司法局、榴园镇", "联系人：钱联系", "认为应由"]
    {
        assert!(table.contains(words), "{words}\n{table}");
    }
    // Each number is given once, whatever paper bears it.
    let refusal =
        desk.refused(&format!("transfer designate {T} --to 城乡水务局 --doc-no 峄综执[2026]4号 --on 2026-11-20"));
    refusal.invalid();
    assert!(refusal.message.contains("已由"), "{refusal:?}");
    desk.sound();
    // Line breaks of what is told in a letter stay; elsewhere they are refused.
    let lines = "一、现场\n二、勘验";
    done(&desk, &["correct", T, "--event", "1", "--set", &format!("移送理由={lines}"), "--reason", "补登"]);
    assert_eq!(desk.field(T, "why"), lines);
    desk.refused_args(&["case", "new", "--unit", "住建局", "--title", lines, "--found", "2026-11-16"]);
    // More officers than a paper has lines for; one without a name; somebody and nobody.
    for typed in [
        &["--officer", "甲", "--officer", "乙", "--officer", "丙"][..],
        &["--officer", "；37"],
        &["--cc", "none,住建局"],
    ] {
        desk.refused_args(&[&["transfer", "refer", T, "--on", "2026-11-19"], typed].concat());
    }
}

#[test]
fn the_paper_of_a_step_is_corrected_like_the_rest() {
    let desk = told();
    for (no, set) in [
        (1, "承办人=冯八；99、陈九"),
        (1, "抄送="),
        (1, "approved_on=2026-11-15"),
        (1, "no_cc=是"),
        (3, "handler=褚十"),
        (4, "文号=峄综执〔2026〕5号"),
    ] {
        desk.ok(&format!("correct {T} --event {no} --set {set} --reason 误登"));
    }
    let paper = event(&desk, T, 1);
    assert_eq!(
        json!([paper["officers"], paper.get("cc"), paper["approved_on"], paper["no_cc"]]),
        json!([["冯八；99", "陈九"], null, "2026-11-15", true])
    );
    assert_eq!((desk.field(T, "handler"), desk.field(T, "refer_doc_no")), (json!("褚十"), json!("峄综执〔2026〕5号")));
    assert_eq!(desk.run(&format!("correct {T} --event 1 --set 承办人=甲、乙、丙 --reason 误登")).code, 2);
    // What was given up may be given again; what is given may not.
    desk.refused(&format!("correct {T} --event 3 --set 文号=峄综执〔2026〕5号 --reason 误登")).invalid();
    desk.ok(&format!("correct {T} --event 3 --set 文号=峄综执〔2026〕4号 --reason 误登"));
    desk.sound();
}

#[test]
fn the_paper_of_a_step_is_handed_on_and_hidden_where_others_read() {
    let desk = told();
    desk.ok("export out");
    let names = ["周一", "吴二", "郑三", "王五六", "7788990", "李收件", "赵经办", "13800005678", "钱联系", "孙七"];
    for file in fs::read_dir(desk.path("out")).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file()) {
        let text = fs::read_to_string(&file).unwrap();
        names.iter().for_each(|name| assert!(!text.contains(name), "{name} in {file:?}"));
        if file.ends_with("events.csv") {
            assert!(text.contains("2026-11-16") && text.contains("justice"), "{text}");
        }
    }
    desk.ok("export all --with-personal-data");
    let other = Desk::new();
    let from = desk.path("all");
    done(&other, &["import", from.to_str().unwrap()]);
    let own = |desk: &Desk| {
        let mut shown = desk.ok(&format!("show {T}"));
        let events = shown["events"].as_array_mut().unwrap();
        let told: Vec<Value> = events.iter().map(|event| event["details"].clone()).collect();
        json!([told, shown["lacking"], shown["handler_phone"], shown["should_be"], shown["received_where"]])
    };
    assert_eq!(own(&other), own(&desk));
    other.sound();
    // Who is named in a paper is erased where the word is named.
    done(&desk, &["redact", C, "--ground", "依申请", "--text", "王五六"]);
    assert_eq!(event(&desk, T, 1)["contact"], "〔已删除〕");
    desk.sound();
}

#[test]
fn what_the_letters_of_a_case_need_is_kept_corrected_and_handed_on() {
    let desk = Desk::new();
    let violates = "《城乡规划法》第四十条\n《某条例》第三条";
    done(
        &desk,
        &[
            "case",
            "new",
            "--unit",
            "住建局",
            "--title",
            "违建",
            "--found",
            "2026-11-16",
            "--happened",
            "2026-11-01..2026-11-03",
            "--filed",
            "2026-11-17",
            "--filed-no",
            "峄住建立[2026]1号",
            "--violates",
            violates,
            "--measure",
            "责令停止；口头；2026-11-16；；",
            "--measure",
            "查封；电闸一处；2026-11-16；2026-12-15；峄住建封〔2026〕2号",
            "--on",
            "2026-11-17",
        ],
    );
    done(
        &desk,
        &[
            "case",
            "assess",
            C,
            "other",
            "--to",
            "综合执法局",
            "--basis",
            "某目录",
            "--transfer-reason",
            "属综合执法",
            "--on",
            "2026-11-17",
        ],
    );
    desk.ok(&format!("case goods add {C} --name 钢管 --qty 3 --unit 根 --spec 6米 --remark 锈蚀 --on 2026-11-17"));
    desk.file("goods.csv", "清单,,\n名称,数量,备注\n木板,2,湿\n水泥,10,\n".as_bytes());
    desk.ok(&format!("case goods add {C} --csv goods.csv --on 2026-11-18"));
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(
        json!([
            shown["happened_on"],
            shown["happened_until"],
            shown["filed_no"],
            shown["violates"],
            shown["jurisdiction_basis"]
        ]),
        json!(["2026-11-01", "2026-11-03", "峄住建立〔2026〕1号", violates, "某目录"])
    );
    assert_eq!(shown["measure"], "责令停止：口头；查封：电闸一处");
    assert_eq!(
        shown["measures"][1],
        json!({"kind": "查封", "content": "电闸一处", "from_on": "2026-11-16", "until_on": "2026-12-15", "doc_no": "峄住建封〔2026〕2号"})
    );
    let names: Vec<&str> =
        shown["goods"].as_array().unwrap().iter().map(|good| good["name"].as_str().unwrap()).collect();
    assert_eq!((names, &shown["goods"][0]["spec"]), (vec!["钢管", "木板", "水泥"], &json!("6米")));
    let table = desk.table(&format!("show {C}"));
    assert!(
        table.contains("涉案物品") && table.contains("钢管 3 根 6米 锈蚀") && table.contains("至：2026-12-15"),
        "{table}"
    );
    // A plain sentence stays one; what is in the wrong order is refused; a list without goods too.
    desk.ok("case new --unit 住建局 --title 占道 --found 2026-11-16 --measure 责令停止；拍照");
    assert_eq!(
        (desk.field("C2026-0002", "measure"), desk.field("C2026-0002", "measures")),
        (json!("责令停止；拍照"), Value::Null)
    );
    for typed in ["--happened 2026-11-20", "--happened 2026-11-03..2026-11-01"] {
        desk.refused(&format!("case new --unit 住建局 --title 占道 --found 2026-11-16 {typed}")).invalid();
    }
    desk.file("none.csv", "甲,乙\n1,2\n".as_bytes());
    assert!(desk.refused(&format!("case goods add {C} --csv none.csv")).hint.contains("数量"));
    desk.file("half.csv", "名称,数量\n木板,\n".as_bytes());
    assert!(desk.refused(&format!("case goods add {C} --csv half.csv")).message.contains("第 2 行"));
    // Corrected; one entry struck out; taken in elsewhere.
    desk.ok(&format!("correct {C} --event 3 --set 涉案物品=钢管；4；根 --reason 误登"));
    desk.ok(&format!("void {C} --event 4 --reason 误登"));
    done(
        &desk,
        &[
            "correct",
            C,
            "--event",
            "1",
            "--set",
            "违反的规定=《某条例》第四条",
            "--set",
            "已采取的措施=扣押；车辆；2026-11-16；；",
            "--reason",
            "误登",
        ],
    );
    let after = desk.ok(&format!("show {C}"));
    assert_eq!(
        json!([after["goods"], after["violates"]]),
        json!([[{"name": "钢管", "qty": "4", "unit": "根"}], "《某条例》第四条"])
    );
    assert_eq!(after["measures"], json!([{"kind": "扣押", "content": "车辆", "from_on": "2026-11-16"}]));
    desk.sound();
    desk.ok("export all --with-personal-data");
    let goods = fs::read_to_string(desk.path("all/goods.csv")).unwrap();
    assert!(goods.contains("钢管,4,根"), "{goods}");
    let other = Desk::new();
    done(&other, &["import", desk.path("all").to_str().unwrap()]);
    let own = |desk: &Desk| {
        let shown = desk.ok(&format!("show {C}"));
        ["goods", "measures", "violates", "transfer_reason", "happened_until"].map(|field| shown[field].clone())
    };
    assert_eq!(own(&other), own(&desk));
    other.sound();
}

#[test]
fn what_only_the_letter_of_a_step_says_is_kept_with_it() {
    let desk = Desk::new();
    done(
        &desk,
        &[
            "assist",
            "new",
            "--kind",
            "material",
            "--from",
            "综合执法局",
            "--to",
            "住建局",
            "--title",
            "档案",
            "--ask",
            "一、图纸",
            "--ask",
            "二、许可，复印件",
            "--basis",
            "第二十六条",
            "--facts",
            "经过\n情况",
            "--reply-by",
            "2026-12-01",
            "--contact",
            "王五六",
            "--on",
            "2026-11-20",
        ],
    );
    let asked = event(&desk, "A2026-0001", 1);
    assert_eq!(
        json!([asked["ask"], asked["facts"], asked["reply_by"]]),
        json!([["一、图纸", "二、许可，复印件"], "经过\n情况", "2026-12-01"])
    );
    done(
        &desk,
        &[
            "correct",
            "A2026-0001",
            "--event",
            "1",
            "--set",
            "请求事项=图纸，全套",
            "--set",
            "请求事项=许可",
            "--reason",
            "误登",
        ],
    );
    assert_eq!(event(&desk, "A2026-0001", 1)["ask"], json!(["图纸，全套", "许可"]));
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 咨询 --on 2026-11-20");
    desk.ok("assist extend A2026-0002 --until 2026-12-01 --reason 量大 --answer 需延期 --doc-no 峄住建函〔2026〕7号 --on 2026-11-23");
    desk.ok("assist refuse A2026-0001 --ground 《档案法》第二十八条 --answer 不予提供 --doc-no 峄住建函〔2026〕8号 --on 2026-11-24");
    assert!(desk.table("show A2026-0001").contains("函复内容：不予提供"));
    desk.refused("assist new --kind consult --from 综合执法局 --to 司法局 --title 咨询 --reply-by 2026-12-01")
        .invalid();
    // The number of each extension and answer is given once.
    desk.refused("assist new --kind consult --from 综合执法局 --to 司法局 --title 咨询 --doc-no 峄住建函〔2026〕7号")
        .invalid();
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 许可 --event 2026-11-23 --doc-title 施工许可 --issued-by 住建局 --party 相对人甲 --valid-until 2027-11-23 --points 要点");
    desk.ok("share send S2026-0001 --channel written --slip-no 峄住建抄〔2026〕1号 --officer 周一 --on 2026-11-23");
    desk.ok(
        "share receive S2026-0001 --unit 综合执法局 --by 李收 --service fax --at 15:00 --where 收发室 --on 2026-11-24",
    );
    let table = desk.table("show S2026-0001");
    for words in ["相对人：相对人甲", "抄送单号：峄住建抄〔2026〕1号", "送达方式：传真送达", "收到时刻：15:00"]
    {
        assert!(table.contains(words), "{words}\n{table}");
    }
    desk.ok("case new --unit 住建局 --title 占道 --found 2026-11-16");
    desk.ok("dispute new --case C2026-0001 --between 住建局,综合执法局 --title 管辖 --position 住建局=应由综合执法局办 --position 综合执法局=应由住建局办 --raised-by 综合执法局 --doc-no 峄综执函〔2026〕1号 --on 2026-11-17");
    assert_eq!(
        event(&desk, "D2026-0001", 1)["positions"],
        json!(["住建局：应由综合执法局办", "综合执法局：应由住建局办"])
    );
    desk.refused("dispute new --case C2026-0001 --between 住建局,综合执法局 --title 管辖 --position 司法局=不管")
        .invalid();
    desk.ok("dispute settle D2026-0001 --to 住建局 --agreed 由住建局办理 --on 2026-11-18");
    desk.ok("operation new --kind special --title 夜查 --lead 综合执法局 --starts 2026-12-20");
    desk.ok("operation police O2026-0001 --officers-wanted 4 --meet 广场 --risk 聚集 --doc-no 峄综执函〔2026〕2号");
    assert_eq!(event(&desk, "O2026-0001", 2)["officers_wanted"], 4);
    desk.sound();
    // Who is named by what only a step tells is hidden where others read.
    desk.ok("export out");
    for name in ["王五六", "周一", "相对人甲", "李收"] {
        for file in ["events.csv", "shares.csv", "assists.csv"] {
            assert!(!fs::read_to_string(desk.path("out").join(file)).unwrap().contains(name), "{name} in {file}");
        }
    }
}

/// The lines of the register of numbers: number, state, record.
fn numbers(desk: &Desk, options: &str) -> Vec<(String, String, String)> {
    let rows = desk.ok(&format!("letter list {options}"));
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    rows.as_array().unwrap().iter().map(|row| (text(row, "id"), text(row, "status"), text(row, "record"))).collect()
}

#[test]
fn numbers_of_a_series_follow_one_another_and_none_is_given_twice() {
    let desk = Desk::new();
    let send = |title: &str, number: &str| {
        format!(
            "transfer new --from 住建局 --to 综合执法局 --title {title} --found 2026-11-16 --on 2026-11-17 {ALL} --doc-no {number}"
        )
    };
    let hint = desk.refused(&send("甲", "auto")).hint;
    assert!(hint.contains("unit set 住建局 --doc-prefix"), "{hint}");
    desk.ok("unit set 住建局 --doc-prefix 峄住建 --on 2026-01-01");
    desk.ok("unit set 综合执法局 --doc-prefix 峄综执 --on 2026-01-01");
    desk.ok(&send("甲", "auto"));
    desk.ok(&send("乙", "ＡＵＴＯ"));
    assert_eq!(desk.field("T2026-0002", "doc_no"), "峄住建移〔2026〕2号");
    // A typed one takes its place; one that leaps leaves the others out.
    desk.ok(&send("丙", "峄住建移[2026]5号"));
    desk.ok(&send("丁", "峄住建移〔2026〕3号"));
    // A step that fails takes none.
    assert_eq!(desk.run("transfer new --case C2026-0001 --to 综合执法局 --doc-no auto --on 2026-11-18").code, 3);
    desk.ok(&send("戊", "auto"));
    assert_eq!(desk.field("T2026-0005", "doc_no"), "峄住建移〔2026〕6号");
    // What was voided stays, and is not given again, neither by the register nor by hand.
    desk.ok("void T2026-0005 --reason 误登");
    desk.ok(&send("己", "auto"));
    let refusal = desk.refused(&send("庚", "峄住建移〔2026〕6号"));
    refusal.invalid();
    assert!(refusal.message.contains("T2026-0005") && refusal.hint.contains("auto"), "{refusal:?}");
    // Each kind of letter in the series of its word, of its issuer.
    desk.ok(&format!("transfer accept {T} --doc-no auto --on 2026-11-18"));
    desk.ok("transfer decline T2026-0002 --reason 不属本局 --doc-no auto --on 2026-11-18");
    desk.ok("transfer refer T2026-0002 --doc-no 自动 --on 2026-11-19");
    assert_eq!(
        json!([
            desk.field(T, "answer_doc_no"),
            desk.field("T2026-0002", "answer_doc_no"),
            desk.field("T2026-0002", "refer_doc_no")
        ]),
        json!(["峄综执函〔2026〕1号", "峄综执函〔2026〕2号", "峄综执〔2026〕1号"])
    );
    // One that was left out gets its number by a correction.
    desk.ok("transfer decline T2026-0003 --reason 不属本局 --on 2026-11-18");
    desk.ok("correct T2026-0003 --event 2 --set 文号=auto --reason 补登文号");
    assert_eq!(desk.field("T2026-0003", "answer_doc_no"), "峄综执函〔2026〕3号");
    // What is no letter of ours is not numbered here.
    for line in [
        format!("case decide {C} --outcome other --doc-no auto"),
        "transfer designate T2026-0002 --to 住建局 --doc-no auto".to_owned(),
    ] {
        desk.refused(&line).invalid();
    }
    let own = |number: &str, state: &str, record: &str| {
        (format!("峄住建移〔2026〕{number}号"), state.to_owned(), record.to_owned())
    };
    assert_eq!(
        numbers(&desk, "--unit 住建局 --year 2026"),
        [
            own("1", "valid", T),
            own("2", "valid", "T2026-0002"),
            own("3", "valid", "T2026-0004"),
            own("4", "outside", ""),
            own("5", "valid", "T2026-0003"),
            own("6", "void", "T2026-0005"),
            own("7", "valid", "T2026-0006"),
        ]
    );
    assert_eq!((numbers(&desk, "--year 2025").len(), numbers(&desk, "").len()), (0, 11));
    series_are_without_holes(&desk);
    let table = desk.table("letter list --unit 综合执法局");
    assert!(table.contains("移送复函") && table.contains("管辖请示"), "{table}");
    assert_eq!(desk.run("letter list -o 发文.csv").code, 0);
    assert!(fs::read_to_string(desk.path("发文.csv")).unwrap().contains("未经本登记簿"));
    desk.sound();
}

#[test]
fn a_number_belongs_to_the_unit_whose_series_it_is_in() {
    let mut desk = Desk::new();
    let send = |from: &str, to: &str, day: &str| {
        desk.ok(&format!(
            "transfer new --from {from} --to {to} --title {from}案 --found {day} --on {day} {ALL} --doc-no auto"
        ));
    };
    // One that begins as another does.
    desk.ok("unit set 住建局 --doc-prefix 峄住 --on 2026-01-01");
    desk.ok("unit set 综合执法局 --doc-prefix 峄住综 --on 2026-01-01");
    send("住建局", "综合执法局", "2026-11-18");
    send("综合执法局", "住建局", "2026-11-18");
    for (unit, number) in [("住建局", "峄住移〔2026〕1号"), ("综合执法局", "峄住综移〔2026〕1号")]
    {
        let rows = numbers(&desk, &format!("--unit {unit}"));
        assert_eq!(rows.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), [number], "{unit}");
    }
    // Whoever took its place later did not issue it.
    desk.ok("unit merge 住建局 --into 综合执法局 --on 2026-11-23 --late-reason 批文晚到");
    desk.at("2026-11-25");
    let rows = desk.ok("letter list --unit 住建局");
    assert_eq!((rows[0]["id"].as_str(), rows[0]["unit_name"].as_str()), (Some("峄住移〔2026〕1号"), Some("住建局")));
    assert_eq!(rows[0]["kind"], "transfer");
}

#[test]
fn a_unit_may_have_words_of_its_own_for_its_numbers() {
    let mut desk = Desk::new();
    desk.ok("unit set 住建局 --doc-prefix 峄住建 --on 2026-01-01");
    let send = |desk: &Desk, title: &str, on: &str| {
        let line = "transfer new --from 住建局 --to 综合执法局 --doc-no auto";
        let sent = desk.ok(&format!("{line} --title {title} --found {on} --on {on} {ALL}"));
        desk.field(sent["id"].as_str().unwrap(), "doc_no")
    };
    assert_eq!(send(&desk, "甲", "2026-11-17"), "峄住建移〔2026〕1号");
    let set = desk.ok("unit series 住建局 --word 转 --kinds transfer,退回函 --from 2026-11-19 --note 局长办公会定");
    assert_eq!((&set["id"], &set["status"]), (&Value::Null, &json!("set")));
    // From that day on; what was given stays, and a day before it has the usual word.
    assert_eq!(send(&desk, "乙", "2026-11-18"), "峄住建移〔2026〕2号");
    assert_eq!(send(&desk, "丙", "2026-11-20"), "峄住建转〔2026〕1号");
    desk.ok("case new --unit 住建局 --title 戊 --found 2026-11-24");
    desk.ok("case assess C2026-0004 other --to 综合执法局");
    desk.ok("letter C2026-0004 --kind transfer --to 综合执法局 --draft -o 草稿.docx");
    assert!(crate::notice_letter::said(&desk, "草稿.docx").contains("峄住建转〔2026〕____号"));
    // Other kinds have theirs; the last word of a day counts, and 无 is none.
    desk.ok("unit series 住建局 --word 请 --kinds 移送函 --from 2026-11-23");
    desk.ok("unit series 住建局 --word 无 --kinds transfer --from 2026-11-23");
    assert_eq!(send(&desk, "丁", "2026-11-24"), "峄住建〔2026〕1号");
    desk.ok("transfer withdraw T2026-0004 --reason 送错 --doc-no auto");
    let own: Vec<String> = numbers(&desk, "--unit 住建局").into_iter().map(|row| row.0).collect();
    let all = [
        "峄住建〔2026〕1号",
        "峄住建函〔2026〕1号",
        "峄住建移〔2026〕1号",
        "峄住建移〔2026〕2号",
        "峄住建转〔2026〕1号",
    ];
    let mut own_sorted = own.clone();
    own_sorted.sort();
    let mut all_sorted = all.map(str::to_owned);
    all_sorted.sort();
    assert_eq!(own_sorted, all_sorted, "{own:?}");
    let shown = desk.ok("unit show 住建局");
    assert_eq!(shown["series"].as_array().unwrap().len(), 3, "{}", shown["series"]);
    assert_eq!(shown["series"][0], json!({"kind": "return", "word": "转", "from_on": "2026-11-19"}));
    assert_eq!(shown["events"][1]["act"], "unit.series");
    let table = desk.table("unit show 住建局");
    assert!(
        table.contains("司法机关移送函、涉嫌违法案件移交函：转（自 2026-11-19）") && table.contains("登记单位文号的字"),
        "{table}"
    );
    for (wrong, told) in [
        ("--word 移2 --kinds transfer", "不是文号的字"),
        ("--word 移送函复请督交抄 --kinds transfer", "不是文号的字"),
        ("--word 移 --kinds materials", "移送材料清单不编文号"),
        ("--word 移 --kinds transfer --from 2026-11-25", "晚于今天"),
        ("--kinds transfer", "--word"),
        ("--word 移", "--kinds"),
    ] {
        let refused = desk.refused(&format!("unit series 住建局 {wrong}"));
        assert!(refused.exit == 2 && refused.message.contains(told), "{wrong}: {}", refused.message);
    }
    desk.sound();
    // What it says of itself is compared with what was entered.
    desk.at("2026-11-24");
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    conn.execute("UPDATE unit_series SET word = '改' WHERE word = '转'", []).unwrap();
    drop(conn);
    assert!(desk.run("check").out.contains("unit_series"));
}

/// What the register gave is the next one of its series, whoever changes the file: a number that is gone, and one that is there
/// twice, are found. What was typed leaves numbers out without being one of these.
fn series_are_without_holes(desk: &Desk) {
    desk.sound();
    let kept = fs::read(desk.db()).unwrap();
    // The third answer of the bureau was numbered by a correction, the second by its step.
    for (changed, told) in [
        (
            "UPDATE events SET body = replace(body, '峄综执函〔2026〕2号', '别函〔2026〕2号')",
            "文号缺号：峄综执函〔2026〕2号",
        ),
        (
            "UPDATE events SET body = replace(body, '峄综执函〔2026〕2号', '峄综执函〔2026〕1号')",
            "文号重号：T2026-0002",
        ),
        (
            "UPDATE event_texts SET texts = replace(texts, '峄综执函〔2026〕3号', '峄综执函〔2026〕4号')",
            "文号缺号：峄综执函〔2026〕3号",
        ),
    ] {
        let conn = rusqlite::Connection::open(desk.db()).unwrap();
        for trigger in ["events_are_never_updated", "event_texts_change_by_redaction_only"] {
            conn.execute_batch(&format!("DROP TRIGGER IF EXISTS {trigger}")).unwrap();
        }
        conn.execute_batch(changed).unwrap();
        drop(conn);
        let done = desk.run("check");
        assert!(done.code != 0 && done.out.contains(told), "{changed}: {}", done.out);
        fs::write(desk.db(), &kept).unwrap();
    }
}
