//! Corrections: every field of every act is either changed visibly or refused with a way that works when typed; what was
//! copied follows, or is named.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::common::{ALL, C, CRIME, Desk, LETTER, T, word};

const A: &str = "A2026-0001";
const M: &str = "--material letter=letter.pdf";

/// Stories that have, all together, every act a person can carry out on a record. They are gone through once.
pub fn stories() -> Vec<Desk> {
    static MADE: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    let made = MADE.get_or_init(|| lived().iter().map(|desk| fs::read(desk.db()).unwrap()).collect());
    let stands = |register: &Vec<u8>| {
        let desk = Desk::blank();
        fs::write(desk.db(), register).unwrap();
        desk
    };
    made.iter().map(stands).collect()
}

fn lived() -> Vec<Desk> {
    let story = |lines: &[String]| {
        let desk = Desk::new();
        for line in lines {
            desk.ok(line);
        }
        desk
    };
    let line = |text: &str| text.to_owned();
    vec![
        story(&[
            line(
                "case new --unit 住建局 --title 违建 --found 2026-11-02 --party 张三 --place 某路 --ongoing --measure 责令停止 --source inspection",
            ),
            line(&format!("case assess {C} other --to 综合执法局 --findings 属实 --on 2026-11-03")),
            format!("transfer new --case {C} --to 综合执法局 --doc-no 住建移〔2026〕1号 --on 2026-11-03 {ALL}"),
            format!("transfer receive {T} --on 2026-11-04"),
            format!("transfer accept {T} --on 2026-11-05"),
            format!(
                "case decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --copy-to 住建局 --help-from 城乡水务局 --perform-by 2026-11-10 --on 2026-11-06"
            ),
            line("share send S2026-0001 --channel written --on 2026-11-06"),
            line("share receive S2026-0001 --unit 住建局 --on 2026-11-09"),
            format!("transfer notify {T} --doc-no 通〔2026〕1号 --on 2026-11-06"),
            format!(
                "assist new --kind enforce --case {C} --from 综合执法局 --to 城乡水务局 --title 配合 --doc-no 函〔2026〕1号 --on 2026-11-06"
            ),
            format!("assist reply {A} --conclusion 已办 --on 2026-11-09"),
            format!("case perform {C} --result none --on 2026-11-11"),
            format!("case enforce {C} --by court --on 2026-11-12"),
            format!("case material add {C} --kind other photo.zip --on 2026-11-12"),
            format!("case material set {C} 1 --copies 2 --on 2026-11-12"),
            format!("case goods add {C} --name 钢管 --qty 3 --on 2026-11-12"),
            format!("case close {C} --on 2026-11-13"),
            format!("case reopen {C} --reason 漏项 --on 2026-11-16"),
            format!("case party add {C} --name 李四 --head 王五 --on 2026-11-16"),
            format!("case party succeed {C} --party 张三 --name 张小三 --reason 死亡 --head 王五 --on 2026-11-17"),
            format!("case party leave {C} --party 李四 --reason 无关 --on 2026-11-18"),
            line("case new --unit 综合执法局 --title 占道 --found 2026-11-02"),
            line(
                "case decide C2026-0002 --outcome penalty --doc-no 罚〔2026〕2号 --copy-none 不涉及他单位 --on 2026-11-03",
            ),
            format!("letter {T} -o 函.docx"),
        ]),
        story(&[
            format!(
                "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 --on 2026-11-17 --party 张三 --party 李四 --place 某路 --source report {ALL}"
            ),
            format!("transfer accept {T} --on 2026-11-18"),
            format!("case split {C} --title 另案 --party 李四 --on 2026-11-18"),
            line("case decide C2026-0002 --outcome penalty --doc-no 罚〔2026〕1号 --on 2026-11-19"),
            line("case notify C2026-0002 --doc-no 通〔2026〕1号 --on 2026-11-20"),
            line("case new --unit 综合执法局 --title 重复的 --found 2026-11-18"),
            format!("case link C2026-0003 --to {C} --as duplicate --reason 同一处 --on 2026-11-19"),
            format!("case decide {C} --outcome penalty --doc-no 罚〔2026〕2号 --on 2026-11-20"),
        ]),
        story(&[
            format!(
                "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 --urgent --on 2026-11-16 {ALL}"
            ),
            format!("transfer resend {T} --on 2026-11-17 --late-reason 邮件退回"),
            format!("transfer receive {T} --by 李收发 --service mail --on 2026-11-18"),
            format!("transfer decline {T} --reason 不属本局 --on 2026-11-18"),
            format!("transfer refer {T} --on 2026-11-19"),
            format!("transfer designate {T} --to 城乡水务局 --doc-no 政〔2026〕1号 --on 2026-11-20"),
        ]),
        story(&[
            format!("transfer new --from 住建局 --to 城乡水务局 --title 违建 --found 2026-11-16 --on 2026-11-16 {ALL}"),
            format!("transfer withdraw {T} --reason 送错单位 --on 2026-11-17"),
        ]),
        story(&[
            line("case new --unit 综合执法局 --title 涉嫌非法经营 --found 2026-11-16"),
            format!("case assess {C} criminal --on 2026-11-16"),
            format!("transfer new --case {C} --to 公安分局 --on 2026-11-17 {CRIME}"),
            format!("transfer decline {T} --reason 不需追究 --on 2026-11-18"),
            format!("transfer outcome {T} --result opinion --doc-no 峄检意〔2026〕1号 --on 2026-11-18"),
            format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-19 {LETTER}"),
        ]),
        story(&[
            line(
                "share new --kind superior --from 住建局 --to 综合执法局 --title 上级文件 --event 2026-11-17 --on 2026-11-18",
            ),
            line("share send S2026-0001 --channel phone --on 2026-11-18"),
            line("share handover S2026-0001 --on 2026-11-19"),
            format!(
                "assist new --kind appraisal --from 综合执法局 --to 住建局 --title 认定 --urgent --on 2026-11-16 {M}"
            ),
            format!("assist resend {A} --on 2026-11-17 --late-reason 邮件退回"),
            format!("assist receive {A} --on 2026-11-17"),
            format!("assist scene {A} --on 2026-11-17"),
            format!("assist extend {A} --until 2026-12-01 --reason 须检测 --on 2026-11-18"),
            format!("assist reply {A} --articles 第三条 --standard 一千 --on 2026-11-19"),
            line("assist new --kind material --from 综合执法局 --to 住建局 --title 调取 --on 2026-11-16"),
            line("assist refuse A2026-0002 --ground 《保密法》第十条 --on 2026-11-17"),
            line("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-16"),
            line("assist withdraw A2026-0003 --reason 不再需要 --on 2026-11-17"),
            line(
                "assist new --kind hazard --from 综合执法局 --to 住建局 --title 隐患 --found 2026-11-16 --on 2026-11-16",
            ),
            line("assist report A2026-0004 --on 2026-11-17"),
        ]),
        story(&[
            line("case new --unit 住建局 --title 违建 --found 2026-11-16"),
            format!("dispute new --case {C} --between 住建局,综合执法局 --title 管辖 --on 2026-11-17"),
            line("dispute settle D2026-0001 --to 综合执法局 --conclusion 由其办理 --on 2026-11-18"),
            format!("dispute new --case {C} --between 住建局,综合执法局 --title 再议 --on 2026-11-18"),
            line("dispute escalate D2026-0002 --on 2026-11-19"),
            line(
                "dispute decide D2026-0002 --to 城乡水务局 --doc-no 政〔2026〕2号 --conclusion 由水务办理 --on 2026-11-20",
            ),
            line(
                "operation new --kind special --title 整治 --lead 综合执法局 --with 住建局 --town 榴园镇 --source plan --starts 2026-11-20 --on 2026-11-16",
            ),
            line("operation police O2026-0001 --on 2026-11-17"),
            line("operation report-in O2026-0001 --unit 住建局 --on 2026-11-20"),
            line("operation start O2026-0001 --on 2026-11-20"),
            line("operation incident O2026-0001 --text 阻碍 --police-action 已处置 --on 2026-11-20"),
            format!("operation finish O2026-0001 --result 查处 --case {C} --on 2026-11-21"),
            line("operation new --kind joint --title 联合 --lead 综合执法局 --starts 2026-11-20 --on 2026-11-16"),
            line("operation postpone O2026-0002 --to 2026-11-23 --reason 暴雨 --on 2026-11-17"),
            line("operation cancel O2026-0002 --reason 并入 --on 2026-11-18"),
            format!("dispute new --case {C} --between 住建局,综合执法局 --title 三议 --on 2026-11-20"),
            line("dispute withdraw D2026-0003 --reason 自行商定 --on 2026-11-20"),
        ]),
        story(&[
            line(
                "share standing new --from 综合执法局 --to 住建局 --title 统计 --kind statistics --every quarter --from-date 2026-07-01 --on 2026-11-02",
            ),
            line("share new --standing G2026-0001 --period 2026Q4 --on 2026-11-09"),
            line("share send S2026-0001 --channel written --on 2026-11-10"),
            line("share standing stop G2026-0001 --reason 并入平台 --on 2026-11-23"),
        ]),
        story(&[
            line("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16"),
            format!(
                "case decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --penalty 罚款 --amount 500 --basis 第九条 --copy-to 住建局 \
                 --served 2026-11-18 --perform-by 2026-11-19 --on 2026-11-17"
            ),
            format!("case stay {C} --until 2026-11-20 --reason 分期 --on 2026-11-18"),
            format!("case perform {C} --result none --on 2026-11-21"),
            format!(
                "case review {C} --kind litigation --result changed --doc-no 行初〔2026〕1号 --penalty 罚款 --amount 300 --basis 第八条 \
                 --copy-to 城乡水务局 --help-from 市场监管局 --served 2026-11-24 --perform-by 2026-11-30 --on 2026-11-23"
            ),
        ]),
        story(&[
            line("meeting topic new --by 住建局 --title 议题 --on 2026-11-02"),
            line("meeting topic approve P2026-0001 --on 2026-11-03"),
            line("meeting topic new --by 住建局 --title 另题 --on 2026-11-02"),
            line("meeting topic reject P2026-0002 --reason 时机未到 --on 2026-11-03"),
            line("meeting new --kind special --date 2026-11-05 --topic P2026-0001 --on 2026-11-03"),
            line("meeting circulate M2026-0001 --on 2026-11-04"),
            line("meeting hold M2026-0001 --chair 李四 --reason 组长外出 --on 2026-11-05"),
            line("meeting attend M2026-0001 --unit 住建局 --as present --on 2026-11-05"),
            line("meeting guest M2026-0001 --name 王五 --on 2026-11-05"),
            line("meeting topic discuss P2026-0001 --conclusion 同意 --on 2026-11-05"),
            line(
                "meeting matter new --meeting M2026-0001 --unit 住建局 --with 城乡水务局 --title 整改 --due 2026-11-12 --on 2026-11-05",
            ),
            line("meeting minutes M2026-0001 --file letter.pdf --on 2026-11-06"),
            line("meeting sign M2026-0001 --on 2026-11-09"),
            line("meeting issue M2026-0001 --on 2026-11-10"),
            line("meeting new --kind regular --date 2026-12-18 --on 2026-11-02"),
            line("meeting solicit M2026-0002 --on 2026-11-03"),
            line("meeting postpone M2026-0002 --to 2026-12-21 --reason 冲突 --on 2026-11-10"),
            line("meeting cancel M2026-0002 --reason 合并召开 --on 2026-11-11"),
            line("meeting matter progress R2026-0001 --text 进展 --problem 资金 --opinion 抓紧 --on 2026-11-06"),
            line("notice new --unit 住建局 --on 2026-11-13"),
            line("notice receive N2026-0001 --by 李四 --on 2026-11-14"),
            line("notice reply N2026-0001 --text 抓紧办理 --on 2026-11-16"),
            line("meeting new --kind special --called-by leader --date 2026-11-16 --on 2026-11-13"),
            line("meeting hold M2026-0003 --on 2026-11-16"),
            line("meeting matter reset R2026-0001 --due 2026-11-30 --meeting M2026-0003 --on 2026-11-16"),
            line("meeting matter done R2026-0001 --on 2026-11-20"),
            line("meeting matter new --from assigned --unit 住建局 --title 交办 --due 2026-11-27 --on 2026-11-16"),
            line("meeting matter reset R2026-0002 --due 2026-11-30 --by-leader --reason 汛期 --on 2026-11-17"),
            line("meeting matter drop R2026-0002 --reason 另有部署 --on 2026-11-18"),
        ]),
    ]
}

/// The records of a register.
pub fn records(desk: &Desk) -> BTreeSet<String> {
    let log = desk.ok("audit log");
    let ids = log.as_array().unwrap().iter().map(|event| word(&event["record"]));
    ids.filter(|id| id.contains('-') && id[1..].starts_with("2026")).collect()
}

/// The command that a hint names exists; each is asked for its help once.
fn works(desk: &Desk, hint: &str, known: &mut BTreeSet<String>) {
    for (at, _) in hint.match_indices("jiexie ") {
        let words: Vec<&str> = hint[at + 7..].split([' ', '，', '。', '；', '：']).collect();
        let named =
            words.iter().take_while(|w| w.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && !w.starts_with('-'));
        let mut line: Vec<&str> = named.copied().collect();
        if !known.insert(line.join(" ")) {
            continue;
        }
        // A value may look like a word; the help of the longest command that exists is enough.
        while !line.is_empty() && desk.run_args(line.iter().chain(&["--help"])).code != 0 {
            line.pop();
        }
        assert!(!line.is_empty(), "the way told does not exist: {hint}");
    }
}

/// The words a field takes: told when it gets another.
fn words_taken(desk: &Desk, command: &str, field: &str) -> Vec<String> {
    let asked = desk.run(&format!("{command} --set {field}=zz --reason 核对 --format json"));
    let error = asked.err.lines().last().and_then(|line| serde_json::from_str::<Value>(line).ok());
    let hint = error.map(|error| word(&error["error"]["hint"])).unwrap_or_default();
    // Each in both languages; either is taken.
    let stable = |both: &str| both.split_once('（').map_or(both, |(_, word)| word.trim_end_matches('）')).to_owned();
    hint.strip_prefix("可写：").map(|words| words.split('、').map(stable).collect()).unwrap_or_default()
}

/// Other values that a field might take, beside the words it is known to take.
fn others(words: Vec<String>, now: &Value) -> Vec<String> {
    let mut tries: Vec<String> = Vec::new();
    match now {
        Value::Bool(yes) => tries.push(if *yes { "否" } else { "是" }.to_owned()),
        Value::String(day) if day.parse::<chrono::NaiveDate>().is_ok() => {
            let day: chrono::NaiveDate = day.parse().unwrap();
            tries.extend([1, -1, 3].map(|n| (day + chrono::TimeDelta::days(n)).to_string()));
        }
        _ => {}
    }
    tries.extend(words);
    tries.extend(
        [
            "新写法",
            "木板；2",
            "林业发展服务中心",
            "公安分局",
            "综合执法局",
            "榴园镇",
            "其他",
            "是",
            "2026-11-03",
            "2026-11-20",
            "M2026-0001",
            "1234.5",
            "",
        ]
        .map(str::to_owned),
    );
    tries
}

#[test]
fn every_field_of_every_act_is_changed_visibly_or_refused_with_a_way() {
    let (mut wrong, mut ways): (Vec<String>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
    let mut acts: BTreeMap<String, BTreeMap<String, &'static str>> = BTreeMap::new();
    let mut tries: BTreeMap<String, u32> = BTreeMap::new();
    // What a field cannot hold, told by naming it, and the words it takes are the same wherever it stands.
    let mut unreadable: BTreeSet<String> = BTreeSet::new();
    let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    const OFTEN: u32 = 6;
    for desk in stories() {
        desk.sound();
        let kept = fs::read(desk.db()).unwrap();
        for record in records(&desk) {
            let shown = desk.ok(&format!("show {record}"));
            for event in shown["events"].as_array().unwrap() {
                let act = word(&event["act"]);
                let known = acts.entry(act.clone()).or_default();
                let fields = event["details"].as_object().unwrap();
                let command = format!("correct {record} --event {}", event["event"]);
                // What no correction changes is refused alike wherever it stands: once is enough.
                let done = |field: &&String| {
                    let fixed = never(&act, field) || REFUSED.contains(&format!("{act}.{field}").as_str());
                    known.get(*field).is_some_and(|verdict| *verdict == "changed" || fixed)
                };
                for (field, now) in fields.iter().filter(|(field, _)| !done(field)).collect::<Vec<_>>() {
                    // Where it is refused as often as that, it is refused alike everywhere.
                    let tried = tries.entry(format!("{act}.{field}")).or_insert(0u32);
                    *tried += 1;
                    if *tried > OFTEN {
                        continue;
                    }
                    let mut verdict = "refused";
                    let takes = words
                        .entry(format!("{act}.{field}"))
                        .or_insert_with(|| words_taken(&desk, &command, field))
                        .clone();
                    for value in others(takes, now) {
                        let trial = format!("{act}.{field}={value}");
                        if unreadable.contains(&trial) {
                            continue;
                        }
                        let line = format!("{command} --set {field}={value} --reason 核对 --late-reason 核对");
                        let done = desk.run(&format!("{line} --format json"));
                        if done.code != 0 {
                            let error: Value = serde_json::from_str(done.err.lines().last().unwrap()).unwrap();
                            if ![2, 3, 4].contains(&done.code) {
                                wrong.push(format!("{act}: {line}\n{error}"));
                            }
                            let hint = word(&error["error"]["hint"]);
                            if hint.is_empty() {
                                wrong.push(format!("{act}: {line}: no way told\n{error}"));
                            }
                            works(&desk, &hint, &mut ways);
                            if done.code == 2 && word(&error["error"]["message"]).contains(&value) {
                                unreadable.insert(trial);
                            }
                            continue;
                        }
                        let reply: Value = serde_json::from_str(&done.out).unwrap();
                        assert_ne!(reply["before"], reply["after"], "{act}: {line}\n{reply}");
                        assert!(
                            reply["after"].get(field).or(reply["after"].get("on")).is_some(),
                            "{act}: {line}\n{reply}"
                        );
                        let after = desk.ok(&format!("show {record}"));
                        let told = |shown: &Value| {
                            let mut shown = shown.clone();
                            let own = shown["events"]
                                .as_array()
                                .unwrap()
                                .iter()
                                .find(|e| e["event"] == event["event"])
                                .cloned();
                            shown["events"] = json!(own);
                            shown
                        };
                        if told(&shown) == told(&after) {
                            wrong.push(format!("{act}: {line} was taken and changed nothing"));
                        }
                        let changed = reply["changes"].as_array().unwrap();
                        let own_words = after["events"]
                            .as_array()
                            .unwrap()
                            .iter()
                            .any(|e| e["event"] == event["event"] && e.get("corrected").is_some());
                        assert!(!changed.is_empty() || own_words, "{act}: {line}\n{reply}");
                        // How its deadlines explain themselves is tried where they stand; here that nothing is damaged.
                        assert_eq!(desk.ok("check")["ok"], true, "{act}: {line}");
                        fs::write(desk.db(), &kept).unwrap();
                        verdict = "changed";
                        break;
                    }
                    known.insert(field.clone(), verdict);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    const CONSEQUENCES: &[&str] = &[
        "case.linked",
        "case.ruled",
        "notice.count",
        "lateness.take",
        "unit.inherit",
        "calendar.move",
        "correct",
        "void",
        "redact",
    ];
    let missing: Vec<&str> = jiexie::steps::act::Act::names()
        .filter(|act| !acts.contains_key(*act) && !CONSEQUENCES.contains(act))
        .collect();
    assert!(missing.is_empty(), "no story has {missing:?}");
    // What people cannot correct is this and nothing else.
    let mut refused: Vec<String> = Vec::new();
    for (act, fields) in &acts {
        refused.extend(
            fields.iter().filter(|(_, verdict)| **verdict == "refused").map(|(field, _)| format!("{act}.{field}")),
        );
    }
    refused.retain(|name| name.rsplit_once('.').is_none_or(|(act, field)| !never(act, field)));
    assert_eq!(refused, REFUSED);
}

/// Whether no correction is for this field: it says where a step belongs, or is told anew by the same command.
fn never(act: &str, field: &str) -> bool {
    ["materials", "case", "share"].contains(&field)
        || act.starts_with("notice.")
        || ["letter.make", "case.linked", "case.ruled", "case.material-set"].contains(&act)
}

/// Fields another step decides, or that have no other lawful value in these stories.
const REFUSED: &[&str] = &[
    "assist.new.from",
    "case.assess.jurisdiction",
    "case.decide.by",
    "case.link.other",
    "case.party-leave.nth",
    "case.party-succeed.nth",
    "case.review.by_itself",
    "case.review.copy_none",
    "case.review.ends_letters",
    "case.review.outcome",
    "case.review.owed_once",
    "case.review.own_day",
    "case.review.result",
    "case.review.told_anew",
    "case.split.assessment",
    "case.split.decided_by_government",
    "case.split.from",
    "case.split.held_by",
    "case.split.held_since",
    "case.split.holder",
    "case.split.moved",
    "case.split.original",
    "case.split.returned",
    "case.split.settled_once",
    "dispute.new.between",
    "dispute.new.matter",
    "matter.reset.by_leader",
    "matter.reset.meeting",
    "meeting.new.topic",
    "share.new.period",
    "share.new.standing",
    "share.receive.unit",
    "standing.new.every",
    "standing.new.from",
    "topic.new.meeting",
    "transfer.decline.ground",
    "transfer.new.from",
    "transfer.new.kind",
    "transfer.outcome.follows_case",
];

#[test]
fn a_value_that_another_step_owns_is_refused_with_its_command() {
    let desk = Desk::new();
    desk.accepted();
    let refused = |line: &str, way: &str| {
        let refusal = desk.refused(&format!("{line} --reason 核对"));
        assert_eq!(refusal.exit, 2, "{refusal:?}");
        assert!(refusal.hint.contains(way), "{line}: {refusal:?}");
    };
    refused(
        &format!("correct {T} --event 1 --set from=城乡水务局"),
        &format!("jiexie correct {C} --event 1 --set 发现单位="),
    );
    refused(&format!("correct {T} --event 1 --set title=另题"), &format!("jiexie correct {C} --event 1 --set 案由="));
    refused(
        &format!("correct {T} --event 1 --set answered_on=2026-11-17"),
        &format!("jiexie correct {T} --event 2 --on"),
    );
    refused(
        &format!("correct {T} --event 2 --set to=城乡水务局"),
        &format!("jiexie correct {T} --event 1 --set 接受单位="),
    );
    refused(
        &format!("correct {C} --event 1 --set finder=城乡水务局"),
        &format!("jiexie correct {C} --event 1 --set 发现单位="),
    );
    refused(&format!("correct {T} --event 1 --set case=C2026-0002"), &format!("jiexie void {T}"));
    refused(&format!("correct {C} --event 1 --set title=沿街违法建设"), "核对");
    refused(&format!("correct {T} --event 1 --on 2026-11-17"), "核对");
}

#[test]
fn an_enforcement_is_corrected_by_its_own_words() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-02");
    for line in [
        "assess {C} own --on 2026-11-02",
        "decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --copy-none 不涉及他单位 --on 2026-11-03",
        "perform {C} --result none --on 2026-11-10",
        "enforce {C} --by court --on 2026-11-11",
    ] {
        desk.ok(&format!("case {}", line.replace("{C}", C)));
    }
    let reply = desk.ok(&format!("correct {C} --event 5 --set by=self --reason 误登"));
    assert_eq!((&reply["before"], &reply["after"]), (&json!({"by": "court"}), &json!({"by": "self"})));
    assert_eq!(desk.field(C, "enforcement")[0], "self");
    let refusal = desk.refused(&format!("correct {C} --event 5 --set by=住建局 --reason 误登"));
    assert!(refusal.hint.contains("self") && refusal.hint.contains("court"), "{refusal:?}");
    // What a correction cannot say is said by the step taken anew.
    let finder = format!("correct {C} --event 1 --set 发现单位=住建局 --reason 误登");
    let refusal = desk.refused(&finder);
    let goes = |no: u32| format!("jiexie void {C} --event {no} --reason 理由，再");
    let way = format!("依次：{} {} {}照此更正", goes(5), goes(4), goes(3));
    assert!(refusal.hint.starts_with(&way), "{refusal:?}");
    for no in [5, 4, 3] {
        desk.ok(&format!("void {C} --event {no} --reason 误登"));
    }
    desk.ok(&finder);
    desk.sound();
}

#[test]
fn a_day_out_of_order_is_asked_for_as_the_day_of_the_step() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} --outcome no-penalty --on 2026-11-19"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-20"));
    for (id, event) in [(T, 2), (T, 3), (C, 3)] {
        let refusal = desk.refused(&format!("correct {id} --event {event} --on 2026-11-10 --reason 误"));
        assert!(refusal.hint.contains("--on 应为 2026-11-1"), "{refusal:?}");
    }
}

#[test]
fn a_decision_becomes_a_penalty_with_its_copies() {
    // Copied to whom the correction names, or to whom the case came from; what it lacks is asked for by its fields.
    for came in [false, true] {
        let desk = Desk::new();
        match came {
            true => desk.accepted(),
            false => {
                desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-02");
                desk.ok(&format!("case assess {C} own --on 2026-11-02"));
            }
        };
        let on = if came { "2026-11-20" } else { "2026-11-03" };
        let decided = desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 罚〔2026〕1号 --on {on}"));
        let no = decided["event"].as_u64().unwrap_or(3);
        let penalty = format!("correct {C} --event {no} --set outcome=penalty --reason 误登");
        if !came {
            let refusal = desk.refused(&penalty);
            let ways = ["--set 抄送单位=相关单位", "--set 不抄送的理由=理由"];
            assert!(refusal.exit == 3 && ways.iter().all(|way| refusal.hint.contains(way)), "{refusal:?}");
            assert!(!refusal.hint.contains("--copy-"), "{refusal:?}");
        }
        let to = if came { "" } else { " --set 抄送单位=住建局" };
        let reply = desk.ok(&format!("{penalty}{to} --late-reason 误登"));
        assert_eq!(reply["after"]["outcome"], "penalty", "{reply}");
        assert_eq!(desk.deadlines("share.penalty", "open")[0]["toward"], "housing");
        assert_eq!(desk.ok("show S2026-0001")["case"], C);
        desk.sound();
        // It is taken back whole.
        desk.ok(&format!(
            "correct {C} --event {no} --set outcome=no-penalty{} --reason 仍是不予处罚",
            if came { "" } else { " --set 抄送单位=" }
        ));
        assert_eq!(desk.run("show S2026-0001").code, 4);
        desk.sound();
    }
}

#[test]
fn what_was_copied_follows_or_is_named() {
    // One command opened, assessed and sent: day and unit stand in two steps each.
    let desk = Desk::new();
    desk.sent();
    for day in ["2026-11-13", "2026-11-17"] {
        let reply = desk.ok(&format!("correct {C} --event 1 --set found_on={day} --reason 误登"));
        assert_eq!(reply["after"], json!({"on": day}));
        let case = desk.ok(&format!("show {C}"));
        assert_eq!((&case["found_on"], &case["assessment"]["on"]), (&json!(day), &json!(day)));
        let named = reply["changes"].as_array().unwrap();
        assert!(named.iter().any(|change| change["field"] == "assessment" && change["record"] == C), "{reply}");
        assert_eq!(desk.deadlines("transfer.send", "met")[0]["started_on"], day);
    }
    let reply = desk.ok(&format!("correct {T} --event 1 --set to=城乡水务局 --reason 误登"));
    assert_eq!(desk.field(C, "assessment")["to"], "water");
    assert!(reply["warnings"].as_array().unwrap().iter().all(|w| !word(w).contains("研判")), "{reply}");
    desk.ok(&format!("correct {C} --event 2 --set to=公安分局 --reason 误登"));
    assert_eq!(desk.field(T, "to"), "police");
    desk.sound();
    // Typed twice, on two occasions: the other is named.
    let mut desk = Desk::new();
    desk.found();
    desk.now = "2026-11-24T10:00:05+08:00".to_owned();
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-16"));
    desk.now = "2026-11-24T10:00:09+08:00".to_owned();
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 {ALL}"));
    let named = |reply: &Value, way: &str| {
        assert!(reply["warnings"].as_array().unwrap().iter().any(|w| word(w).contains(way)), "{reply}");
    };
    named(
        &desk.ok(&format!("correct {T} --event 1 --set to=城乡水务局 --reason 误登")),
        &format!("jiexie correct {C} --event 2 --set 有管辖权的单位="),
    );
    assert_eq!(desk.field(C, "assessment")["to"], "bureau");
    named(
        &desk.ok(&format!("correct {C} --event 1 --set found_on=2026-11-13 --reason 误登")),
        &format!("jiexie correct {C} --event 2 --on"),
    );
    desk.sound();
}
