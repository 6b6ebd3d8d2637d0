//! Hidden means hidden and erased means erased, however it is spelled; what is no personal data stays whole.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::common::{ALL, C, Desk, Dice, Refusal, T, pick, word};

/// A case with these parties and this title; its answer.
fn case(desk: &Desk, title: &str, parties: &[&str], more: &[&str]) -> Value {
    let mut args =
        vec!["case", "new", "--unit", "住建局", "--title", title, "--found", "2026-11-16", "--format", "json"];
    parties.iter().for_each(|party| args.extend(["--party", party]));
    args.extend(more);
    done(desk, &args)
}

/// What a command that must succeed answers; its words may hold blanks.
fn done(desk: &Desk, args: &[&str]) -> Value {
    let done = desk.run_args(args);
    assert_eq!(done.code, 0, "{args:?}\n{}", done.err);
    serde_json::from_str(&done.out).unwrap_or(Value::Null)
}

fn redact(desk: &Desk, case: &str, more: &[&str]) -> Value {
    let args = ["redact", case, "--ground", "当事人申请", "--format", "json"];
    done(desk, &[&args[..], more].concat())
}

fn refused(desk: &Desk, args: &[&str]) -> Refusal {
    let before = desk.standing();
    let done = desk.run_args([args, &["--format", "json"]].concat());
    assert_eq!(before, desk.standing(), "{args:?} was refused but left a trace");
    Refusal::read(&args.join(" "), &done)
}

fn warnings(reply: &Value) -> String {
    reply["warnings"].as_array().unwrap().iter().map(word).collect::<Vec<_>>().join("\n")
}

/// Every text a register stores, outside the roster it began with and the rulebook.
fn stored(desk: &Desk) -> Vec<String> {
    let conn = Connection::open(desk.db()).unwrap();
    let query = |text: &str| -> Vec<String> {
        conn.prepare(text).unwrap().query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let mut found = Vec::new();
    for table in query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('contacts', 'rulebooks', 'units', 'unit_names', 'material_content', 'calendar_days')",
    ) {
        for column in query(&format!("SELECT name FROM pragma_table_info('{table}') WHERE type = 'TEXT'")) {
            found.extend(query(&format!("SELECT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL")));
        }
    }
    found
}

/// The register checks out, and a copy of it can be made and restored.
fn holds(desk: &Desk) {
    desk.sound();
    desk.ok("audit verify");
    let copy = desk.path("copy.db");
    desk.ok("backup copy.db");
    let other = desk.path("restored.db");
    desk.ok(&format!("restore copy.db --db {}", other.display()));
    for file in [copy, other] {
        fs::remove_file(file).unwrap();
    }
}

// Redaction.

#[test]
fn numbers_of_documents_stay_and_paths_go() {
    let desk = Desk::new();
    fs::create_dir(desk.path("张三")).unwrap();
    desk.file("张三/张 三的照片.txt", b"x");
    case(&desk, "占道", &["张三；；；1号"], &["--note", "峄综执不罚〔2026〕1号附卷"]);
    desk.ok(&format!("case assess {C} own --on 2026-11-16"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-17"));
    done(&desk, &["case", "material", "add", C, "--kind", "other", "--by-reference", "张三/张 三的照片.txt"]);
    desk.ok(&format!("correct {C} --event 3 --set doc_no=峄综执不罚〔2026〕2号 --reason 核对"));
    let reply = redact(&desk, C, &[]);
    assert!(warnings(&reply).contains("材料文件的内容未动") && warnings(&reply).contains("备份"), "{reply}");
    holds(&desk);
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(shown["decision"]["doc_no"], "峄综执不罚〔2026〕2号");
    assert_eq!(shown["events"][0]["note"], "峄综执不罚〔2026〕1号附卷");
    assert_eq!(shown["materials"][0]["name"], "〔已删除〕的照片.txt");
    assert!(stored(&desk).iter().all(|text| !text.contains("张三") && !text.contains("张 三")));
    desk.ok("export out --with-personal-data");
    let listed = fs::read_to_string(desk.path("out/materials.csv")).unwrap();
    assert!(!listed.contains("张三") && listed.contains("〔已删除〕"), "{listed}");
}

#[test]
fn a_party_that_is_a_code_a_day_or_a_word_of_a_vocabulary_damages_nothing() {
    for name in [
        "housing",
        "penalty",
        "2026-11-16",
        "C2026-0001",
        "letter",
        "none",
        "full",
        "1号",
        "2026",
        "无",
        "张三",
        "own",
        "案件",
        "住建局",
        "jurisdiction",
        "〔2026〕",
        "\"引号\"",
        "a\\b",
        "0123456789abcdef",
        "title",
        "11",
    ] {
        let desk = Desk::new();
        case(
            &desk,
            &format!("{name}占道"),
            &[&format!("{name}；{name}；{name}；{name}"), name, "李四"],
            &["--note", name],
        );
        desk.ok(&format!("case assess {C} other --on 2026-11-16 --to 综合执法局"));
        desk.ok(&format!("transfer new --case {C} --to 综合执法局 --doc-no 峄住建移〔2026〕1号 --on 2026-11-17 {ALL}"));
        desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
        desk.ok(&format!("correct {T} --event 1 --set doc_no=峄住建移〔2026〕11号 --reason 笔误"));
        desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-to 住建局 --perform-by 2026-11-20 --on 2026-11-19"));
        desk.ok(&format!("case perform {C} --result full --on 2026-11-20"));
        let days = |desk: &Desk| pick(&desk.ok(&format!("show {C}")), "transfer.send");
        let before = days(&desk);
        redact(&desk, C, &[]);
        holds(&desk);
        assert_eq!(days(&desk)[0]["due_on"], before[0]["due_on"], "{name}");
        assert_eq!(desk.ok(&format!("show {T}"))["doc_no"], "峄住建移〔2026〕11号", "{name}");
        assert_eq!(desk.ok(&format!("show {C}"))["performance"][0], "full", "{name}");
    }
}

#[test]
fn every_spelling_of_name_and_number_goes() {
    let desk = Desk::new();
    let party = "买买提·阿布拉；370404199001011234；0632-7700001；吴林街道某村（东）1号";
    case(
        &desk,
        "买买提•阿布拉占道",
        &[party, "赵甲（经营者：孙丙）", "钱某等3人；+86 138 0000 1234"],
        &[
            "--place",
            "吴林街道　某村(东)１号",
            "--note",
            "买买提 阿布拉、买买提。阿布拉、⾦某；证号３７０４０４　１９９０　０１０１１２３４；电话(0632)770-0001、7700001",
        ],
    );
    let findings = "赵　甲与孙·丙同住，钱\u{3000}某等人在场，手机１３８００００１２３４、138-0000-1234";
    done(&desk, &["case", "assess", C, "own", "--on", "2026-11-16", "--findings", findings]);
    redact(&desk, C, &[]);
    holds(&desk);
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(shown["title"], "〔已删除〕占道");
    assert_eq!(shown["place"], "〔已删除〕");
    assert_eq!(shown["events"][0]["note"], "〔已删除〕、〔已删除〕、⾦某；证号〔已删除〕；电话(〔已删除〕、〔已删除〕");
    assert_eq!(shown["findings"], "〔已删除〕与〔已删除〕同住，〔已删除〕等人在场，手机〔已删除〕、〔已删除〕");
}

#[test]
fn a_void_case_and_its_void_records_are_reached() {
    let desk = Desk::new();
    case(&desk, "张三占道", &["张三"], &[]);
    desk.ok(&format!("case assess {C} other --on 2026-11-16 --findings 张三搭建"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 --late-reason 张三阻拦 {ALL}"));
    desk.ok(&format!("transfer receive {T} --by 张三 --on 2026-11-17"));
    desk.ok(&format!("transfer withdraw {T} --reason 张三已另案处理 --on 2026-11-18"));
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 张三一案 --on 2026-11-18"));
    desk.ok(&format!(
        "assist new --kind consult --from 综合执法局 --to 司法局 --case {C} --title 张三一案 --on 2026-11-18"
    ));
    desk.ok("correct C2026-0001 --event 1 --set title=张三丰占道 --reason 张三更正");
    for id in ["A2026-0001", "D2026-0001", T, C] {
        desk.ok(&format!("void {id} --reason 张三误登"));
    }
    redact(&desk, C, &[]);
    assert_eq!(desk.status(C), "void");
    holds(&desk);
    assert!(stored(&desk).iter().all(|text| !text.contains("张三")), "{:?}", stored(&desk));
    desk.refused(&format!("redact {C} --ground 再次")).by("四（二）3", "--text");
}

#[test]
fn who_is_named_in_the_title_alone_is_named_on_the_command_line() {
    let desk = Desk::new();
    case(&desk, "李　四占道，电话138 0000 1234", &[], &[]);
    desk.refused(&format!("redact {C} --ground 申请")).by("四（二）3", "--text");
    for (word, said) in [("李", "太短"), ("无", "不指任何人"), ("12", "太短")] {
        let refusal = refused(&desk, &["redact", C, "--ground", "申请", "--text", word]);
        refusal.invalid();
        assert!(refusal.message.contains(said), "{refusal:?}");
    }
    refused(&desk, &["redact", C, "--ground", "申请", "--text", "王五"]).invalid();
    let refusal = refused(&desk, &["redact", C, "--ground", "申请", "--text", "住建局"]);
    assert!(refusal.message.contains("是单位的名称"), "{refusal:?}");
    let reply = redact(&desk, C, &["--text", "李四", "--text", "13800001234", "--text", "王五", "--note", "李四来访"]);
    assert!(warnings(&reply).contains("没有“王五”"), "{reply}");
    holds(&desk);
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(shown["title"], "〔已删除〕占道，电话〔已删除〕");
    assert!(stored(&desk).iter().all(|text| !text.contains("李四") && !text.contains("王五")), "not in the act either");
}

#[test]
fn what_could_not_be_reached_is_named() {
    let desk = Desk::new();
    case(&desk, "占道", &["张三；；138 0000 1234；"], &[]);
    desk.ok(&format!("case material add {C} --kind other letter.pdf"));
    case(&desk, "另案", &["张 三"], &[]);
    desk.ok("share new --kind other --from 住建局 --to 综合执法局 --title 关于张·三的通报 --event 2026-11-16");
    desk.ok("assist new --kind consult --from 综合执法局 --to 司法局 --title １３８００００１２３４是否违法 --on 2026-11-18");
    desk.ok("meeting matter new --from assigned --unit 住建局 --title 督促张三整改 --due 2026-12-20");
    desk.ok("dispute new --matter R2026-0001 --between 住建局,综合执法局 --title 张三归谁管 --on 2026-11-24");
    desk.ok("unit contact set 住建局 --role lead --name 张三 --phone 13900001111");
    case(&desk, "主张。三日内整改", &["张四"], &[]);
    let said = warnings(&redact(&desk, C, &[]));
    let line = said.lines().find(|line| line.starts_with("下列记录")).unwrap();
    for id in ["C2026-0002", "S2026-0001", "A2026-0001", "R2026-0001", "D2026-0001", "住建局的联络人"] {
        assert!(line.contains(id), "{id}: {said}");
    }
    assert!(!line.contains(C) && !line.contains("C2026-0003"), "{said}");
    assert!(said.contains(&format!("{C} 的材料")) && said.contains("此前的导出、备份"), "{said}");
    // Units called like a party, and numbers of documents that name one, are said too.
    let desk = Desk::new();
    case(&desk, "占道", &["钱七"], &[]);
    desk.ok(&format!("case assess {C} other --on 2026-11-16 --to 综合执法局"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --doc-no 钱七案移〔2026〕1号 --on 2026-11-17 {ALL}"));
    let said = warnings(&redact(&desk, C, &[]));
    assert!(said.contains(&format!("文号不删：{T}")), "{said}");
    holds(&desk);
}

/// A record of its own dossier each, all of which name 张三.
fn records_beside_cases(desk: &Desk) -> Vec<String> {
    let id = |command: &str| word(&desk.ok(command)["id"]).to_owned();
    let mut ids = vec![
        id("assist new --kind consult --from 综合执法局 --to 住建局 --title 张·三一事 --on 2026-11-18"),
        id("share new --kind other --from 住建局 --to 综合执法局 --title 张－三一事 --event 2026-11-16"),
        id("operation new --kind joint --title 张三一事 --lead 综合执法局 --starts 2026-11-25"),
        id("meeting matter new --from assigned --unit 住建局 --title 张三一事 --due 2026-12-20"),
    ];
    desk.ok(&format!("void {} --reason 张三误登", ids[1]));
    ids.push(id("dispute new --matter R2026-0001 --between 住建局,综合执法局 --title 张三归谁管 --on 2026-11-24"));
    ids
}

#[test]
fn a_record_that_belongs_to_no_case_is_reached_too() {
    let desk = Desk::new();
    case(&desk, "占道", &["张三"], &[]);
    let ids = records_beside_cases(&desk);
    let said = warnings(&redact(&desk, C, &[]));
    let line = said.lines().find(|line| line.starts_with("下列记录")).unwrap().to_owned();
    for id in &ids {
        assert!(line.contains(id.as_str()), "{id}: {said}");
        let erased = desk.run_args(["redact", id, "--ground", "申请", "--text", "张 三", "--format", "json"]);
        // The matter and the dispute about it are one dossier, erased at once.
        assert!(erased.code == 0 || erased.err.contains("的卷宗里没有"), "{id}: {}", erased.err);
    }
    assert!(stored(&desk).iter().all(|text| !text.contains("张") || !text.contains('三')), "{:?}", stored(&desk));
    holds(&desk);
    // Of a record of a case, the case is named, and the command named works.
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 李四 --party 李四 --found 2026-11-24 {ALL}"));
    let refusal = refused(&desk, &["redact", T, "--ground", "申请"]);
    assert!(refusal.message.contains("属于案件 C2026-0002"), "{refusal:?}");
    redact(&desk, "C2026-0002", &[]);
}

#[test]
fn each_number_and_each_person_of_a_cell_goes_and_what_is_left_is_said() {
    let desk = Desk::new();
    let title = "孙丙、邹甲、喻甲，13900002222，7700001，E12345678，榴花路19号，峄城区住建局转来";
    case(
        &desk,
        title,
        &[
            "孙丙饭店 经营者 孙丙；护照E12345678；13800001111 13900002222；峄城区榴花路19号",
            "邹甲（系喻甲之子，电话(0632)7700001）；；；峄城区",
        ],
        &["--note", "另有15000003333来电"],
    );
    desk.ok("export 出");
    let cases = fs::read_to_string(desk.path("出/cases.csv")).unwrap();
    assert!(cases.contains("孙**、邹**、喻**，139******22，770**01，E12****78，榴**，峄城区住建局转来"), "{cases}");
    let reply = redact(&desk, C, &[]);
    let title = word(&desk.ok(&format!("show {C}"))["title"]).to_owned();
    assert_eq!(title, format!("{}峄城区住建局转来", "〔已删除〕，".repeat(7)).replacen('，', "、", 2));
    assert!(warnings(&reply).contains(&format!("{C} 的文字里还有像证件号码、电话的数字")), "{reply}");
    let reply = redact(&desk, C, &["--text", "150 0000 3333"]);
    assert!(!warnings(&reply).contains("还有像"), "{reply}");
    holds(&desk);
}

/// Whether a name stands anywhere in the bytes of the register or of the journal beside it.
fn in_bytes(desk: &Desk, name: &str) -> bool {
    let beside = fs::read_dir(desk.db().parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    let ours = beside.filter(|path| path.to_string_lossy().starts_with(&*desk.db().to_string_lossy()));
    ours.map(|path| fs::read(path).unwrap()).any(|bytes| bytes.windows(name.len()).any(|w| w == name.as_bytes()))
}

#[test]
fn nothing_erased_is_left_in_the_bytes_or_it_is_said() {
    let desk = Desk::new();
    let note = "张三丰".repeat(500);
    case(&desk, "张三丰占道", &["张三丰"], &["--note", &note]);
    assert!(in_bytes(&desk, "张三丰"));
    let reader = Connection::open(desk.db()).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM cases;").unwrap();
    let reply = redact(&desk, C, &[]);
    assert!(warnings(&reply).contains("别的程序正读着登记簿"), "{reply}");
    assert!(in_bytes(&desk, "张三丰"), "its reader still sees what stood before");
    reader.execute_batch("COMMIT").unwrap();
    drop(reader);
    holds(&desk);
    assert!(!in_bytes(&desk, "张三丰"));
    case(&desk, "李四光占道", &["李四光"], &["--note", &"李四光".repeat(500)]);
    let idle = Connection::open(desk.db()).unwrap();
    assert_eq!(idle.query_row("SELECT count(*) FROM cases", [], |row| row.get::<_, i64>(0)).unwrap(), 2);
    let reply = redact(&desk, "C2026-0002", &[]);
    assert!(!warnings(&reply).contains("别的程序"), "{reply}");
    assert!(!in_bytes(&desk, "李四光"), "though another program has it open");
    drop(idle);
}

#[test]
fn nothing_is_committed_that_a_check_would_find_different() {
    let spoiled = |desk: &Desk| {
        let conn = Connection::open(desk.db()).unwrap();
        conn.execute("UPDATE deadlines SET due_on = '2026-11-30' WHERE rule = 'transfer.send'", []).unwrap();
    };
    for line in [
        format!("redact {C} --ground 申请"),
        format!("correct {C} --event 1 --set title=更正 --reason 笔误"),
        format!("void {T} --reason 误登"),
    ] {
        let desk = Desk::new();
        case(&desk, "占道", &["张三"], &[]);
        desk.ok(&format!("case assess {C} other --on 2026-11-16"));
        desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 {ALL}"));
        spoiled(&desk);
        let refusal = desk.refused(&line);
        assert!(refusal.exit == 1 && refusal.hint.contains("check"), "{line}: {refusal:?}");
    }
}

/// Names as they are, and as people spell them.
const NAMES: &[&[&str]] = &[
    &["张三", "张　三", "张 三", "张·三"],
    &["买买提·阿布拉", "买买提阿布拉", "买买提•阿布拉", "买买提．阿布拉"],
    &["马一民", "⻢⼀⺠", "马 一 民"],
    &["John Smith", "ＪＯＨＮ　ＳＭＩＴＨ", "john smith"],
    &["某店（峄城）", "某店(峄城)", "某店 （峄城）"],
    &["1号", "１号"],
    &["2026-11-16"],
    &["峄综执罚"],
    &["无名氏"],
    &["李"],
    &["甲、乙丙；"],
    &["full"],
];
const NUMBERS: &[&[&str]] = &[
    &["13800001234", "138 0000 1234", "１３８-００００-１２３４"],
    &["0632-7700001", "（0632）7700001", "06327700001"],
    &["370404199001011234", "370404 19900101 1234"],
    &["2026"],
    &["20261116"],
    &["不详"],
    &[""],
];

#[test]
fn the_register_holds_after_every_redaction() {
    let mut dice = Dice(0x5eed_0009);
    for round in 0..24 {
        let desk = Desk::new();
        let (name, number, address) = (dice.pick(NAMES), dice.pick(NUMBERS), dice.pick(NAMES));
        let shape = dice.roll(4);
        let party = match shape {
            0 => format!("{}；{};{}；{}", dice.pick(name), dice.pick(number), dice.pick(number), dice.pick(address)),
            1 => format!("{}；{}", dice.pick(name), dice.pick(number)),
            2 => dice.pick(name).to_owned(),
            _ => format!("{}；；；{}", dice.pick(name), dice.pick(address)),
        };
        let text = |dice: &mut Dice| format!("记{}于{}处{}", dice.pick(name), dice.pick(address), dice.pick(number));
        let folder = format!("{}-{round}", dice.pick(name).replace('；', ""));
        fs::create_dir(desk.path(&folder)).unwrap();
        let file = format!("{folder}/{}.txt", dice.pick(address).replace('；', ""));
        desk.file(&file, b"x");
        let (title, note) = (text(&mut dice), text(&mut dice));
        case(&desk, &title, &[&party], &["--note", &note, "--place", dice.pick(address)]);
        let findings = text(&mut dice);
        done(&desk, &["case", "assess", C, "other", "--on", "2026-11-16", "--findings", &findings]);
        done(&desk, &["case", "material", "add", C, "--kind", "other", "--by-reference", &file]);
        let late = text(&mut dice);
        let letters: Vec<&str> = ALL.split_whitespace().collect();
        let head = [
            "transfer",
            "new",
            "--case",
            C,
            "--to",
            "综合执法局",
            "--doc-no",
            "峄住建移〔2026〕1号",
            "--late-reason",
            &late,
        ];
        done(&desk, &[&head[..], &letters].concat());
        let reason = text(&mut dice);
        if dice.chance(50) {
            done(
                &desk,
                &[
                    "correct",
                    C,
                    "--event",
                    "1",
                    "--set",
                    &format!("title=更正{}", text(&mut dice)),
                    "--reason",
                    &reason,
                ],
            );
        }
        if dice.chance(30) {
            let share = text(&mut dice);
            done(
                &desk,
                &[
                    "share",
                    "new",
                    "--kind",
                    "other",
                    "--from",
                    "住建局",
                    "--to",
                    "综合执法局",
                    "--title",
                    &share,
                    "--event",
                    "2026-11-16",
                    "--case",
                    C,
                ],
            );
        }
        match dice.roll(4) {
            0 => drop(done(&desk, &["transfer", "decline", T, "--ground", "other", "--reason", &reason])),
            1 => {
                done(&desk, &["transfer", "accept", T]);
                done(
                    &desk,
                    &[
                        "case",
                        "decide",
                        C,
                        "--outcome",
                        "no-penalty",
                        "--doc-no",
                        "峄综执不罚〔2026〕1号",
                        "--note",
                        &reason,
                    ],
                );
            }
            2 => drop(done(&desk, &["void", T, "--reason", &reason])),
            _ => {}
        }
        let on_all = dice.chance(30);
        if on_all && desk.run(&format!("void {T} --reason 误登")).code == 0 {
            desk.run(&format!("void {C} --reason 误登"));
        }
        let mut args = vec!["redact", C, "--ground", &reason, "--note", &note];
        if dice.chance(30) {
            args.extend(["--text", "于某处"]);
        }
        let done = desk.run_args(&args);
        if done.code == 0 {
            let texts = stored(&desk);
            // A number of a document and a day of the register are no texts.
            let kept = |text: &&String| {
                text.starts_with('峄')
                    || text.starts_with("2026-")
                    || text.contains("doc_no")
                    || text.contains("rulebook")
            };
            let open = |spelled: &&&str| texts.iter().filter(|text| !kept(text)).any(|text| text.contains(**spelled));
            let sought = |spelled: &&&str| {
                spelled.chars().count() > 1 && !["2026", "2026-11-16", "不详", "甲、乙丙；"].contains(spelled)
            };
            let left: Vec<_> = name.iter().filter(sought).filter(open).collect();
            assert!(left.is_empty(), "round {round}: {left:?} of {party}");
            let left: Vec<_> = number.iter().filter(|_| shape < 2).filter(sought).filter(open).collect();
            assert!(left.is_empty(), "round {round}: {left:?} of {party}");
        } else {
            assert!(matches!(done.code, 2 | 3), "round {round}: {party}\n{}", done.err);
        }
        holds(&desk);
    }
}

// Masking.

/// Everything that leaves masked, by what it is.
fn masked(desk: &Desk) -> Vec<(String, String)> {
    let mut all = Vec::new();
    desk.ok("export out");
    for entry in fs::read_dir(desk.path("out")).unwrap() {
        let path = entry.unwrap().path();
        let table = path.file_stem().unwrap().to_string_lossy().into_owned();
        // Units and the rulebook hold no persons.
        if path.extension().is_some_and(|ext| ext == "csv")
            && !["units", "unit_names", "rules"].contains(&table.as_str())
        {
            all.push((table, fs::read_to_string(path).unwrap()));
        }
    }
    for file in ["book.xlsx", "days.ics", "通知.docx"] {
        let _ = fs::remove_file(desk.path(file));
    }
    desk.ok("export days.ics");
    all.push(("ics".to_owned(), fs::read_to_string(desk.path("days.ics")).unwrap().replace("\r\n ", "")));
    desk.ok("export book.xlsx");
    all.push(("xlsx".to_owned(), unzipped(&desk.path("book.xlsx"))));
    for report in ["supervision", "briefing", "quarter", "late-entries"] {
        for format in ["table", "json", "csv"] {
            all.push((report.to_owned(), desk.table(&format!("report {report} --format {format}"))));
        }
        all.push((format!("{report} diff"), desk.table(&format!("report {report} --diff --known-at 2026-11-23"))));
    }
    desk.ok("notice new --unit 住建局 --reason 再次督办 -o 通知.docx");
    all.push(("docx".to_owned(), unzipped(&desk.path("通知.docx"))));
    all
}

/// Every XML of a package, tags dropped.
fn unzipped(path: &Path) -> String {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    for nth in 0..zip.len() {
        let mut file = zip.by_index(nth).unwrap();
        if file.name().ends_with(".xml") {
            let mut xml = String::new();
            std::io::Read::read_to_string(&mut file, &mut xml).unwrap();
            let mut inside = false;
            text.extend(xml.chars().filter(|c| {
                inside = (inside || *c == '<') && *c != '>';
                !inside && *c != '>'
            }));
            text.push('\n');
        }
    }
    text
}

/// A register in which `spelled` stands wherever something can be written, and is overdue.
fn written_everywhere(parties: &[&str], spelled: &str) -> Desk {
    let mut desk = Desk::new();
    desk.at("2026-11-10");
    let title = format!("某{spelled}，占道");
    case_on(&desk, "2026-11-10", &title, parties, spelled);
    done(&desk, &["case", "assess", C, "other", "--on", "2026-11-10", "--findings", spelled]);
    let file = format!("{}.txt", spelled.replace('/', ""));
    desk.file(&file, b"x");
    done(&desk, &["case", "material", "add", C, "--kind", "other", "--by-reference", &file]);
    case_on(&desk, "2026-11-10", &format!("另案说到{spelled}。"), &[], spelled);
    done(&desk, &["case", "assess", "C2026-0002", "other", "--on", "2026-11-10"]);
    desk.at("2026-11-24");
    done(&desk, &["meeting", "topic", "new", "--by", "住建局", "--title", &title]);
    done(
        &desk,
        &[
            "meeting",
            "matter",
            "new",
            "--from",
            "assigned",
            "--unit",
            "住建局",
            "--title",
            &title,
            "--due",
            "2026-12-20",
            "--on",
            "2026-11-20",
        ],
    );
    done(
        &desk,
        &["meeting", "matter", "progress", "R2026-0001", "--text", spelled, "--problem", spelled, "--opinion", spelled],
    );
    done(&desk, &["dispute", "new", "--case", C, "--between", "住建局,综合执法局", "--title", &title]);
    done(
        &desk,
        &[
            "share",
            "new",
            "--kind",
            "other",
            "--from",
            "住建局",
            "--to",
            "综合执法局",
            "--title",
            &title,
            "--event",
            "2026-11-16",
        ],
    );
    let transfer = ["transfer", "new", "--case", "C2026-0002", "--to", "综合执法局", "--late-reason", spelled];
    done(&desk, &[&transfer[..], &ALL.split_whitespace().collect::<Vec<_>>()].concat());
    done(&desk, &["transfer", "decline", T, "--ground", "other", "--reason", spelled]);
    desk.ok("meeting work ask --unit 住建局 --from 2026-10-01 --to 2026-10-31 --on 2026-11-20");
    done(
        &desk,
        &[
            "meeting",
            "work",
            "receive",
            "--unit",
            "住建局",
            "--from",
            "2026-10-01",
            "--to",
            "2026-10-31",
            "--text",
            spelled,
        ],
    );
    desk
}

fn case_on(desk: &Desk, day: &str, title: &str, parties: &[&str], note: &str) {
    let mut args =
        vec!["case", "new", "--unit", "住建局", "--title", title, "--found", day, "--note", note, "--place", note];
    parties.iter().for_each(|party| args.extend(["--party", party]));
    done(desk, &args);
}

#[test]
fn what_is_known_is_hidden_in_every_output_however_it_is_spelled() {
    for (parties, spelled) in [
        (&["张　三"][..], &["张三", "张·三", "张-三"][..]),
        (&["买买提·阿布拉", "马一民"], &["买买提阿布拉", "买买提•阿布拉", "⻢⼀⺠"]),
        (&["Zhang San；；；某路（东）9号院"], &["ＺＨＡＮＧ　ＳＡＮ", "某路(东)９号院"]),
        (&["赵甲（经营者：孙丙）", "钱某等3人", "周乙、吴丁"], &["赵甲", "孙丙", "钱某", "吴 丁"]),
        (
            &[],
            &[
                "138 0000 1234",
                "１３８００００１２３４",
                "(0632)7700001",
                "0632－7700001",
                "+86 13800001234",
                "370404 19900101 1234",
            ],
        ),
    ] {
        let text = spelled.join("与");
        let desk = written_everywhere(parties, &text);
        for (what, said) in masked(&desk) {
            for spelled in spelled {
                assert!(!said.contains(spelled), "{spelled} stands open in {what}:\n{said}");
            }
        }
        desk.sound();
    }
}

#[test]
fn what_is_printed_keeps_its_spelling_around_what_is_hidden() {
    let desk = written_everywhere(&["张　三"], "甲·乙（张 三）　138 0000 1234");
    let cases = masked(&desk).into_iter().find(|(what, _)| what == "cases").unwrap().1;
    assert!(cases.contains("某甲·乙（张**）　138********34，占道"), "{cases}");
}

#[test]
fn names_of_units_and_numbers_of_documents_stay_whole() {
    let desk = written_everywhere(
        &["某甲；；；榴园", "某乙；；；坛山街道", "某丙；；；1号", "无；不详；暂无；／"],
        "冠世榴园风景区管委会、坛山街道办事处、榴园镇，无照，〔2026〕1号",
    );
    for (what, said) in masked(&desk) {
        if ["cases", "supervision", "briefing", "quarter", "docx", "ics"].contains(&what.as_str()) {
            assert!(!said.contains("坛**") && !said.contains("榴**") && !said.contains("**照"), "{what}\n{said}");
        }
    }
    let cases = masked(&desk).into_iter().find(|(what, _)| what == "cases").unwrap().1;
    assert!(cases.contains("冠世榴园风景区管委会、坛山街道办事处、榴园镇，无照，〔2026〕1号"), "{cases}");
    let parties = masked(&desk).into_iter().find(|(what, _)| what == "parties").unwrap().1;
    assert_eq!(parties.lines().count(), 4, "what names nobody is no party: {parties}");
    // Where the address reaches beyond the name of a unit it is one.
    let desk = written_everywhere(&["某甲；；；坛山街道东村"], "住坛山街道东村");
    let cases = masked(&desk).into_iter().find(|(what, _)| what == "cases").unwrap().1;
    assert!(cases.contains("住坛**"), "{cases}");
}

// What is typed.

#[test]
fn parties_are_read_by_place_or_it_is_said_how() {
    let desk = Desk::new();
    let reply = case(&desk, "占道", &["张三；；；1号", "李四；13800001234；榴园", "王五"], &[]);
    assert!(warnings(&reply).contains("“李四”读作电话 138******34，地址 榴园"), "{reply}");
    assert!(!warnings(&reply).contains("张三") && !warnings(&reply).contains("王五"), "{reply}");
    let parties = desk.ok(&format!("show {C}"))["parties"].clone();
    let read = |party: &Value| json!([party["name"], party["id_no"], party["phone"], party["address"]]);
    assert_eq!(read(&parties[0]), json!(["张三", null, null, "1号"]));
    assert_eq!(read(&parties[1]), json!(["李四", null, "13800001234", "榴园"]));
    let reply = done(
        &desk,
        &[
            &[
                "transfer",
                "new",
                "--from",
                "住建局",
                "--to",
                "综合执法局",
                "--title",
                "x",
                "--found",
                "2026-11-24",
                "--party",
                "赵六;0632－7700001",
                "--format",
                "json",
            ][..],
            &ALL.split_whitespace().collect::<Vec<_>>(),
        ]
        .concat(),
    );
    assert!(warnings(&reply).contains("“赵六”读作电话"), "{reply}");
}

#[test]
fn an_impossible_identity_number_is_told() {
    let desk = Desk::new();
    for (number, said) in [
        ("11010519491231002X", None),
        ("110105194912310021", Some("校验位")),
        ("370404199013011234", Some("出生日期")),
        ("370404199002311234", Some("出生日期")),
        ("370404202712011234", Some("出生日期")),
        ("370404 19900231 1234", Some("出生日期")),
        ("370404901301123", Some("出生日期")),
        ("370404900228123", None),
        ("91350100M000100Y43", None),
        ("无", None),
    ] {
        let told = warnings(&case(&desk, "占道", &[&format!("张三；{number}；；")], &[]));
        match said {
            Some(said) => assert!(told.contains("证件号码") && told.contains(said), "{number}: {told}"),
            None => assert!(!told.contains("证件号码"), "{number}: {told}"),
        }
    }
}

#[test]
fn who_signed_for_a_transfer_is_hidden_and_erased() {
    let desk = Desk::new();
    case(&desk, "占道", &["张三"], &[]);
    desk.ok(&format!("case assess {C} other --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 {ALL}"));
    desk.ok(&format!("transfer receive {T} --by 欧阳海棠 --service direct --on 2026-11-17"));
    desk.ok(&format!("transfer withdraw {T} --reason 欧阳海棠来电称应由他局办理 --on 2026-11-18"));
    assert_eq!(desk.field(T, "received_by"), "欧阳海棠");
    desk.ok("export out");
    let exported: Vec<String> = fs::read_dir(desk.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "csv"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    assert!(exported.iter().all(|text| !text.contains("欧阳海棠")), "hidden wherever it stands");
    assert!(exported.iter().any(|text| text.contains("欧**") || text.contains("欧阳**")), "its first letters are left");
    desk.ok("export out --with-personal-data");
    assert!(fs::read_to_string(desk.path("out/transfers.csv")).unwrap().contains("欧阳海棠"));
    redact(&desk, C, &["--text", "欧阳海棠"]);
    assert!(stored(&desk).iter().all(|text| !text.contains("欧阳海棠")), "{:?}", stored(&desk));
    assert_eq!(desk.status(T), "withdrawn");
    holds(&desk);
}

#[test]
fn a_person_in_a_number_alone_is_not_said_to_be_nowhere() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 搭棚 --found 2026-11-16 --doc-no 钱七案移〔2026〕1号 --on 2026-11-17 {ALL}"
    ));
    let refused = desk.refused(&format!("redact {C} --ground 误填 --text 钱七"));
    assert!(refused.message.contains("的文号里写有“钱七”，文号不删"), "{}", refused.message);
    assert!(refused.hint.contains("jiexie correct T2026-0001"), "{}", refused.hint);
}
