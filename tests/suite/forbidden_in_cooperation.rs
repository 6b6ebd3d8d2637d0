//! What the document forbids about sharing, helping, settling, operations and meetings: every such row of the table and
//! what stands beside it. Each is refused under its clause with a hint, nothing is written, and the lawful step then passes.

use crate::common::{ALL, C, Desk, LETTER, T, only, pick, word};
use serde_json::json;

const A: &str = "A2026-0001";
const S: &str = "S2026-0001";
const D: &str = "D2026-0001";

/// One row: what is so before, what is refused, under which clause, what the hint names, and what is lawful instead.
struct Row<'a> {
    before: &'a [&'a str],
    refused: &'a str,
    clause: &'a str,
    hint: &'a str,
    lawful: &'a str,
}

/// Every row: refused by its clause, the register byte for byte as it was, then the lawful step.
fn each(rows: &[Row<'_>]) {
    for row in rows {
        let desk = Desk::new();
        for line in row.before {
            desk.ok(line);
        }
        let refusal = desk.refused(row.refused);
        refusal.by(row.clause, row.hint);
        assert!(!refusal.hint.is_empty(), "{refusal:?}");
        desk.ok(row.lawful);
        desk.sound();
    }
}

const MATERIAL: &str = "assist new --kind material --from 综合执法局 --to 自然资源局 --title 规划图 --on 2026-11-16";
const REVOKE: &str = "assist new --kind revoke --from 综合执法局 --to 市场监管局 --title 撤销许可证 --material evidence=photo.zip --on 2026-11-16";
const APPRAISAL: &str = "assist new --kind appraisal --from 综合执法局 --to 住建局 --title 房屋鉴定 --on 2026-11-16";
const CONSULT: &str = "assist new --kind consult --from 综合执法局 --to 自然资源局 --title 地类 --on 2026-11-16";
const OWN_CASE: &str = "case new --unit 综合执法局 --title 占道经营 --found 2026-11-16";
const PENALTY: &str =
    "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-none 不涉及他单位 --on 2026-11-16";
const ENFORCE: &str =
    "assist new --kind enforce --case C2026-0001 --from 综合执法局 --to 城乡水务局 --title 断水 --on 2026-11-17";

#[test]
fn extending_what_cannot_be_extended() {
    let until = "assist extend A2026-0001 --until 2026-12-01 --reason 须核实 --on 2026-11-17";
    each(&[
        Row {
            before: &[MATERIAL],
            refused: until,
            clause: "四（二）3",
            hint: "--late-reason",
            lawful: "assist reply A2026-0001",
        },
        Row {
            before: &[REVOKE],
            refused: until,
            clause: "四（三）",
            hint: "--late-reason",
            lawful: "assist reply A2026-0001",
        },
        Row {
            before: &[OWN_CASE, PENALTY, ENFORCE],
            refused: until,
            clause: "四（三）",
            hint: "--late-reason",
            lawful: "assist reply A2026-0001",
        },
        Row {
            before: &["assist new --kind hazard --from 综合执法局 --to 公安分局 --title 隐患 --on 2026-11-16"],
            refused: until,
            clause: "四（一）",
            hint: "assist reply",
            lawful: "assist report A2026-0001",
        },
    ]);
}

#[test]
fn extending_too_late_without_a_reason_or_beyond_the_cap() {
    let reply = "assist reply A2026-0001 --articles 第一条 --standard 二倍 --on 2026-11-23";
    each(&[
        Row {
            before: &[APPRAISAL],
            refused: "assist extend A2026-0001 --until 2026-12-01 --reason 须检测 --on 2026-11-24",
            clause: "四（二）1",
            hint: "--late-reason",
            lawful: reply,
        },
        Row {
            before: &[APPRAISAL],
            refused: "assist extend A2026-0001 --until 2026-12-01 --on 2026-11-23",
            clause: "四（二）1",
            hint: "--reason",
            lawful: "assist extend A2026-0001 --until 2026-12-01 --reason 须检测 --on 2026-11-23",
        },
        Row {
            before: &[CONSULT],
            refused: "assist extend A2026-0001 --until 2026-11-30 --reason 复杂 --on 2026-11-24",
            clause: "四（二）2",
            hint: "--late-reason",
            lawful: reply,
        },
        Row {
            before: &[CONSULT],
            refused: "assist extend A2026-0001 --until 2026-11-30 --on 2026-11-20",
            clause: "四（二）2",
            hint: "--reason",
            lawful: "assist extend A2026-0001 --until 2026-11-30 --reason 复杂 --on 2026-11-20",
        },
        // Due on the 23rd: ten days later is 3 December.
        Row {
            before: &[CONSULT],
            refused: "assist extend A2026-0001 --until 2026-12-04 --reason 复杂 --on 2026-11-20",
            clause: "四（二）2",
            hint: "2026-12-03",
            lawful: "assist extend A2026-0001 --until 2026-12-03 --reason 复杂 --on 2026-11-20",
        },
    ]);
}

#[test]
fn an_opinion_without_articles_and_standard() {
    for (asked, clause) in [(APPRAISAL, "四（二）1"), (CONSULT, "四（二）2")] {
        let desk = Desk::new();
        desk.ok(asked);
        for half in ["", "--articles 第一条", "--standard 二倍"] {
            desk.refused(&format!("assist reply {A} {half} --on 2026-11-20")).by(clause, "--articles");
        }
        desk.ok(&format!("assist reply {A} --articles 第一条 --standard 二倍 --on 2026-11-20"));
        desk.sound();
    }
    // A conclusion is what an appraisal may give instead, a consultation may not.
    let desk = Desk::new();
    desk.ok(CONSULT);
    desk.refused(&format!("assist reply {A} --conclusion 属农用地 --on 2026-11-20")).by("四（二）2", "--standard");
    let desk = Desk::new();
    desk.ok(APPRAISAL);
    desk.ok(&format!("assist reply {A} --conclusion 属危险房屋 --on 2026-11-20"));
}

#[test]
fn refusing_without_a_statutory_ground_or_what_may_not_be_refused() {
    each(&[
        Row {
            before: &[MATERIAL],
            refused: "assist refuse A2026-0001",
            clause: "四（二）3",
            hint: "--ground",
            lawful: "assist refuse A2026-0001 --ground 档案法第二十八条",
        },
        Row {
            before: &[APPRAISAL],
            refused: "assist refuse A2026-0001 --ground 人手不足",
            clause: "四（二）1",
            hint: "assist reply",
            lawful: "assist withdraw A2026-0001 --reason 另行委托",
        },
        Row {
            before: &[REVOKE],
            refused: "assist refuse A2026-0001 --ground 人手不足",
            clause: "四（三）",
            hint: "assist reply",
            lawful: "assist reply A2026-0001 --conclusion 已撤销",
        },
        Row {
            before: &[MATERIAL],
            refused: "assist withdraw A2026-0001",
            clause: "四（二）3",
            hint: "--reason",
            lawful: "assist withdraw A2026-0001 --reason 已自行取得",
        },
    ]);
}

#[test]
fn letters_without_what_they_need() {
    each(&[
        Row {
            before: &[],
            refused: "assist new --kind revoke --from 综合执法局 --to 市场监管局 --title 撤销许可证",
            clause: "四（三）",
            hint: "--material",
            lawful: REVOKE,
        },
        // Help to enforce is asked for a penalty of the bureau.
        Row { before: &[OWN_CASE], refused: ENFORCE, clause: "四（三）", hint: "case decide", lawful: PENALTY },
        Row {
            before: &[
                OWN_CASE,
                "case decide C2026-0001 --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-16",
            ],
            refused: ENFORCE,
            clause: "四（三）",
            hint: "case decide",
            lawful: "case close C2026-0001",
        },
        // The document gives these powers to the bureau.
        Row {
            before: &[],
            refused: "assist new --kind material --from 住建局 --to 自然资源局 --title 规划图",
            clause: "四（二）3",
            hint: "--kind guidance",
            lawful: "assist new --kind guidance --from 住建局 --to 自然资源局 --title 规划图",
        },
        Row {
            before: &[],
            refused: "assist new --kind hazard --from 住建局 --to 公安分局 --title 隐患",
            clause: "四（一）",
            hint: "综合执法局",
            lawful: "assist new --kind hazard --from 综合执法局 --to 公安分局 --title 隐患",
        },
        Row {
            before: &[APPRAISAL],
            refused: "assist scene A2026-0001",
            clause: "四（二）1",
            hint: "--set 紧急=是",
            lawful: "assist reply A2026-0001 --conclusion 危房 --on 2026-11-20",
        },
    ]);
}

#[test]
fn shared_in_any_direction_and_only_three_clocks_bind() {
    let (bureau, other, third) = ("综合执法局", "住建局", "城乡水务局");
    // Who is bound toward whom: an approval and a superior document toward the bureau, a penalty of the bureau.
    let bound = |kind: &str, from: &str, to: &str| match kind {
        "approval" | "superior" => from != bureau && to == bureau,
        "penalty" => from == bureau,
        _ => false,
    };
    let kinds =
        ["approval", "penalty", "superior", "oversight", "workflow", "statistics", "policy", "discretion", "other"];
    for kind in kinds {
        let desk = Desk::new();
        for (from, to) in [(bureau, other), (other, bureau), (other, third)] {
            let shared =
                desk.ok(&format!("share new --kind {kind} --from {from} --to {to} --title 某件 --event 2026-11-20"));
            let rules: Vec<String> = shared["deadlines"].as_array().unwrap().iter().map(|d| word(&d["rule"])).collect();
            let expected: Vec<String> = bound(kind, from, to).then(|| format!("share.{kind}")).into_iter().collect();
            assert_eq!(rules, expected, "{kind} {from} {to}");
            let id = word(&shared["id"]);
            desk.ok(&format!("share send {id} --channel bulletin"));
            assert_eq!(desk.status(&id), "sent", "{kind} {from} {to}");
        }
        desk.sound();
    }
    // An approval to further units: toward the bureau alone it is bound.
    let desk = Desk::new();
    let shared = desk
        .ok(&format!("share new --kind approval --from {other} --to {third},{bureau} --title 许可 --event 2026-11-20"));
    assert_eq!(only(&shared, "share.approval")["toward"], "bureau");
    desk.sound();
    let desk = Desk::new();
    desk.refused(&format!("share new --kind other --from {bureau} --to {bureau} --title 某件 --event 2026-11-20"))
        .invalid();
}

#[test]
fn a_superior_document_told_by_phone_urgent_or_not_is_handed_over_later() {
    for urgent in ["", "--urgent"] {
        let desk = Desk::new();
        desk.ok(&format!(
            "share new --kind superior --from 住建局 --to 综合执法局 --title 来文 --event 2026-11-20 {urgent}"
        ));
        let told = desk.ok(&format!("share send {S} --channel oral --on 2026-11-20"));
        assert_eq!(only(&told, "share.superior")["state"], "met");
        assert_eq!(only(&told, "share.handover")["state"], "open");
        desk.sound();
    }
}

#[test]
fn words_that_say_nothing_are_no_reason_no_article_and_no_ground() {
    let transfer = [
        "case new --unit 住建局 --title 违建 --found 2026-11-16".to_owned(),
        format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 {ALL}"),
    ];
    let own = [OWN_CASE.to_owned(), format!("case assess {C} own --on 2026-11-16")];
    let meeting = ["meeting new --kind special --called-by leader --date 2026-12-10 --on 2026-11-16".to_owned()];
    let topic = ["meeting topic new --by 住建局 --title 燃气整治 --on 2026-11-10".to_owned()];
    let closed = [OWN_CASE.to_owned(), format!("case close {C} --on 2026-11-17")];
    let one = |line: &str| vec![line.to_owned()];
    let rows: Vec<(Vec<String>, String, &str, &str, &str)> = vec![
        (
            transfer.to_vec(),
            format!("transfer decline {T} --on 2026-11-18 --reason"),
            "二（二）2",
            "--reason",
            "不属本局职责",
        ),
        (own.to_vec(), format!("case assess {C} other --to 住建局 --reason"), "二（二）1", "--reason", "经查属住建"),
        (closed.to_vec(), format!("case reopen {C} --reason"), "二（二）2", "--reason", "发现新证据"),
        (
            one(APPRAISAL),
            format!("assist extend {A} --until 2026-12-01 --on 2026-11-17 --reason"),
            "四（二）1",
            "--reason",
            "须检测",
        ),
        (
            one(CONSULT),
            format!("assist reply {A} --standard 二倍 --on 2026-11-17 --articles"),
            "四（二）2",
            "--articles",
            "第一条",
        ),
        (
            one(CONSULT),
            format!("assist reply {A} --articles 第一条 --on 2026-11-17 --standard"),
            "四（二）2",
            "--standard",
            "二倍",
        ),
        (one(APPRAISAL), format!("assist reply {A} --on 2026-11-17 --conclusion"), "四（二）1", "--conclusion", "危房"),
        (one(MATERIAL), format!("assist refuse {A} --ground"), "四（二）3", "--ground", "《档案法》第二十八条"),
        (one(MATERIAL), format!("assist withdraw {A} --reason"), "四（二）3", "--reason", "已自行取得"),
        (
            meeting.to_vec(),
            "meeting postpone M2026-0001 --to 2026-12-11 --reason".to_owned(),
            "一（四）1",
            "--reason",
            "会场检修",
        ),
        (meeting.to_vec(), "meeting cancel M2026-0001 --reason".to_owned(), "一（四）1", "--reason", "无法成会"),
        (
            topic.to_vec(),
            "meeting topic reject P2026-0001 --on 2026-11-11 --reason".to_owned(),
            "一（四）1",
            "--reason",
            "不成熟",
        ),
        (vec![], "meeting excuse 2026Q4 --reason".to_owned(), "一（四）1", "--reason", "本季无议题"),
        (own.to_vec(), format!("void {C} --reason"), "二（二）1", "--reason", "误登"),
        (own.to_vec(), format!("correct {C} --event 1 --set title=占道 --reason"), "二（二）1", "--reason", "笔误"),
        (
            vec!["case new --unit 住建局 --title 违建 --found 2026-11-16 --party 张三".to_owned()],
            format!("redact {C} --ground"),
            "四（二）3",
            "--ground",
            "当事人申请",
        ),
    ];
    for (before, step, clause, hint, said) in rows {
        let desk = Desk::new();
        before.iter().for_each(|line| drop(desk.ok(line)));
        for nothing in ["无", "没有", "不详", "／", "（无）"] {
            desk.refused(&format!("{step} {nothing}")).by(clause, hint);
        }
        desk.ok(&format!("{step} {said}"));
        desk.sound();
    }
    // Words about laws in general are neither an article, nor a standard, nor a ground.
    for words in
        ["没有法律规定", "有关法律规定", "没有法条", "无法条", "未找到", "请自行确定", "《法律》", "《法律》第几条"]
    {
        let desk = Desk::new();
        desk.ok(CONSULT);
        let reply = format!("assist reply {A} --on 2026-11-17");
        desk.refused(&format!("{reply} --standard 二倍 --articles {words}")).by("四（二）2", "--articles");
        desk.refused(&format!("{reply} --articles 第一条 --standard {words}")).by("四（二）2", "--standard");
        let desk = Desk::new();
        desk.ok(MATERIAL);
        desk.refused(&format!("assist refuse {A} --ground {words}")).by("四（二）3", "--ground");
        desk.sound();
    }
    // Nor by a correction, nor as a reason for lateness.
    let desk = Desk::new();
    transfer.iter().for_each(|line| drop(desk.ok(line)));
    desk.ok(&format!("transfer decline {T} --on 2026-11-18 --reason 不属本局职责"));
    desk.refused(&format!("correct {T} --event 2 --set reason=无 --reason 笔误")).by("二（二）2", "--set 理由=");
    desk.ok(&format!("correct {T} --event 2 --set reason=属住建职责 --reason 笔误"));
    desk.sound();
    let desk = Desk::new();
    desk.ok(APPRAISAL);
    let late = format!("assist reply {A} --conclusion 危房 --on 2026-11-24 --late-reason");
    desk.refused(&format!("{late} 无")).late("assist.appraisal", "四（二）1", 1);
    desk.ok(&format!("{late} 设备检修"));
    desk.sound();
}

#[test]
fn material_is_refused_on_a_law_by_name() {
    let desk = Desk::new();
    desk.ok(MATERIAL);
    for ground in ["人手不足", "商业秘密", "没有办法提供", "依法不能提供"] {
        desk.refused(&format!("assist refuse {A} --ground {ground}")).by("四（二）3", "--ground");
    }
    desk.ok(&format!("assist refuse {A} --ground 保守国家秘密法"));
    desk.refused(&format!("correct {A} --event 2 --set statutory_ground=人手不足 --reason 核对"))
        .by("四（二）3", "“事由或理由”");
    desk.sound();
}

#[test]
fn a_meeting_chaired_by_another_has_a_reason() {
    let called = "meeting new --kind special --date 2026-11-13 --called-by leader --on 2026-11-12";
    let hold = "meeting hold M2026-0001 --on 2026-11-13 --chair 李四";
    each(&[Row {
        before: &[called],
        refused: hold,
        clause: "一（四）3",
        hint: "--reason",
        lawful: "meeting hold M2026-0001 --on 2026-11-13 --chair 李四 --reason 组长外出",
    }]);
    let desk = Desk::new();
    desk.ok(called);
    desk.refused(&format!("{hold} --reason 无")).by("一（四）3", "--reason");
    desk.ok("meeting hold M2026-0001 --on 2026-11-13");
    desk.refused("correct M2026-0001 --event 2 --set chair=李四 --reason 核对").by("一（四）3", "--set 理由=");
    desk.ok("correct M2026-0001 --event 2 --set chair=李四 --set reason=组长外出 --reason 核对");
    assert_eq!(desk.field("M2026-0001", "chair"), "李四");
    desk.sound();
}

#[test]
fn a_penalty_of_the_bureau_copied_to_nobody_has_a_reason() {
    let bare = "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-16";
    each(&[
        Row { before: &[OWN_CASE], refused: bare, clause: "三（四）", hint: "--copy-none", lawful: PENALTY },
        Row {
            before: &[OWN_CASE],
            refused: "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-none 无 --on 2026-11-16",
            clause: "三（四）",
            hint: "--copy-to",
            lawful: "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-to 住建局 --on 2026-11-16",
        },
        Row {
            before: &[OWN_CASE],
            refused: "case decide C2026-0001 --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --copy-none 当场纠正",
            clause: "三（四）",
            hint: "--copy-none",
            lawful: PENALTY,
        },
    ]);
    // The unit that transferred it is copied to, whatever is said.
    let desk = Desk::new();
    desk.accepted();
    desk.refused(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-none 不涉及他局"))
        .by("三（四）", "--copy-none");
    let told = desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号"));
    assert_eq!(only(&told, "share.penalty")["toward"], "housing");
    desk.sound();
}

#[test]
fn a_decision_on_an_own_find_shows_the_assessment() {
    let desk = Desk::new();
    desk.ok(OWN_CASE);
    desk.ok(PENALTY);
    let shown = desk.field(C, "assessment");
    assert_eq!((&shown["jurisdiction"], &shown["on"]), (&json!("own"), &json!("2026-11-16")));
    desk.refused(&format!("case assess {C} criminal --on 2026-11-17")).by("二（二）1", "--reason");
    desk.ok(&format!("case assess {C} criminal --reason 数额较大 --on 2026-11-17"));
    desk.sound();
}

#[test]
fn what_came_at_the_last_moment_is_said() {
    let desk = Desk::new();
    desk.ok("operation new --kind special --title 夜查 --lead 综合执法局 --starts 2026-11-19 --on 2026-11-16");
    let told = desk.ok("operation police O2026-0001 --on 2026-11-19");
    assert!(told["warnings"].to_string().contains("七（二）"), "{told}");
    assert_eq!(only(&told, "operation.police")["state"], "met");
    let desk = Desk::new();
    desk.ok("operation new --kind special --title 夜查 --lead 综合执法局 --starts 2026-11-19 --on 2026-11-16");
    let told = desk.ok("operation police O2026-0001 --on 2026-11-18");
    assert!(!told["warnings"].to_string().contains("七（二）"), "{told}");
    // Topics that were not circulated.
    for circulated in [false, true] {
        let desk = Desk::new();
        desk.ok("meeting new --kind special --date 2026-11-20 --called-by leader --on 2026-11-12");
        desk.ok("meeting topic new --by 住建局 --title 燃气整治 --meeting M2026-0001 --on 2026-11-12");
        desk.ok("meeting topic approve P2026-0001 --on 2026-11-13");
        if circulated {
            desk.ok("meeting circulate M2026-0001 --on 2026-11-16");
        }
        let held = desk.ok("meeting hold M2026-0001 --on 2026-11-20");
        assert_eq!(held["warnings"].to_string().contains("P2026-0001"), !circulated, "{held}");
        desk.sound();
    }
}

#[test]
fn shared_by_a_channel_that_is_no_writing_or_out_of_order() {
    let approval = "share new --kind approval --from 住建局 --to 综合执法局 --title 许可 --event 2026-11-20";
    let penalty = "share new --kind penalty --from 综合执法局 --to 住建局 --title 处罚 --event 2026-11-20";
    for new in [approval, penalty] {
        let desk = Desk::new();
        desk.ok(new);
        for channel in ["phone", "oral"] {
            desk.refused(&format!("share send {S} --channel {channel}")).by("三（四）", "written");
        }
        desk.ok(&format!("share send {S} --channel platform"));
    }
    each(&[
        Row {
            before: &[approval],
            refused: "share receive S2026-0001 --unit 综合执法局",
            clause: "三（四）",
            hint: "share send",
            lawful: "share send S2026-0001 --channel written",
        },
        Row {
            before: &[approval, "share send S2026-0001 --channel written"],
            refused: "share send S2026-0001 --channel written",
            clause: "三（四）",
            hint: "share show",
            lawful: "share receive S2026-0001 --unit 综合执法局",
        },
        Row {
            before: &[approval, "share send S2026-0001 --channel written"],
            refused: "share handover S2026-0001",
            clause: "三（四）",
            hint: "jiexie show",
            lawful: "share receive S2026-0001 --unit 综合执法局",
        },
        Row {
            before: &[
                approval,
                "share send S2026-0001 --channel written",
                "share receive S2026-0001 --unit 综合执法局 --on 2026-11-24",
            ],
            refused: "share receive S2026-0001 --unit 综合执法局",
            clause: "三（四）",
            hint: "correct",
            lawful: "correct S2026-0001 --event 2 --set channel=platform --reason 核对",
        },
    ]);
    let desk = Desk::new();
    desk.ok(penalty);
    desk.refused(&format!("share receive {S} --unit 自然资源局")).invalid();
    desk.refused(&format!("share send {S} --channel written --to 综合执法局")).invalid();
}

#[test]
fn state_secrets_enter_no_record() {
    each(&[
        Row {
            before: &[],
            refused: "share new --kind other --from 综合执法局 --to 住建局 --title 密件 --event 2026-11-20 --secrecy state",
            clause: "四（二）3",
            hint: "登记编号",
            lawful: "share new --kind other --from 综合执法局 --to 住建局 --title 密登〔2026〕1号 --event 2026-11-20",
        },
        Row {
            before: &[],
            refused: "assist new --kind material --from 综合执法局 --to 自然资源局 --title 密件 --secrecy state",
            clause: "四（二）3",
            hint: "登记编号",
            lawful: "assist new --kind material --from 综合执法局 --to 自然资源局 --title 密登〔2026〕1号 --secrecy business",
        },
    ]);
    // Nor by a correction.
    let desk = Desk::new();
    desk.ok(MATERIAL);
    desk.refused(&format!("correct {A} --event 1 --set secrecy=state --reason 漏填")).by("四（二）3", "登记编号");
}

#[test]
fn against_a_government_decision_there_is_no_settlement_and_no_transfer() {
    // Decided in a dispute, before any transfer.
    let raised = |desk: &Desk, number: u32| {
        desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 管辖 --on 2026-11-18"));
        assert_eq!(desk.status(&format!("D2026-{number:04}")), "raised");
    };
    for handler in ["住建局", "综合执法局", "城乡水务局"] {
        let desk = Desk::new();
        desk.found();
        desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-16"));
        raised(&desk, 1);
        desk.ok(&format!("dispute escalate {D} --on 2026-11-18"));
        desk.ok(&format!("dispute decide {D} --to {handler} --doc-no 峄政字〔2026〕1号 --on 2026-11-19"));
        desk.refused(&format!("transfer new --case {C} --to 自然资源局 {ALL}")).by("四（四）", handler);
        let again = desk.refused(&format!("case assess {C} other --to 自然资源局 --reason 不服"));
        assert_eq!((again.exit, again.kind.as_str()), (3, "rule"), "{again:?}");
        raised(&desk, 2);
        let other = if handler == "住建局" { "综合执法局" } else { "住建局" };
        desk.refused(&format!("dispute settle D2026-0002 --to {other} --on 2026-11-20")).by("四（四）", handler);
        desk.ok(&format!("dispute settle D2026-0002 --to {handler} --on 2026-11-20"));
        desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄〔2026〕1号"));
        desk.sound();
    }
    // A suspected crime still goes to the police: that is no transfer of jurisdiction.
    let desk = Desk::new();
    desk.found();
    raised(&desk, 1);
    desk.ok(&format!("dispute escalate {D} --on 2026-11-18"));
    desk.ok(&format!("dispute decide {D} --to 综合执法局 --doc-no 峄政字〔2026〕1号 --on 2026-11-19"));
    desk.ok(&format!(
        "transfer new --case {C} --kind criminal --to 公安分局 {LETTER} --material evidence=photo.zip --on 2026-11-20"
    ));
    desk.sound();
    // Decided for the unit that had accepted: it may not refer the case any more.
    let desk = Desk::new();
    desk.accepted();
    raised(&desk, 1);
    desk.ok(&format!("dispute escalate {D} --on 2026-11-18"));
    desk.ok(&format!("dispute decide {D} --to 综合执法局 --doc-no 峄政字〔2026〕1号 --on 2026-11-19"));
    desk.refused(&format!("transfer refer {T}")).by("四（四）", "综合执法局");
    // Named by a designation, which is the government's word as well.
    let desk = Desk::new();
    desk.designated();
    desk.ok(&format!("dispute new --case {C} --between 城乡水务局,综合执法局 --title 管辖 --on 2026-11-20"));
    desk.refused(&format!("dispute settle {D} --to 综合执法局")).by("四（四）", "城乡水务局");
    desk.sound();
}

#[test]
fn once_declined_only_the_government_names_the_unit() {
    for stage in [Desk::declined as fn(&Desk), Desk::referred] {
        let desk = Desk::new();
        stage(&desk);
        desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 管辖 --on 2026-11-20"));
        desk.refused(&format!("dispute settle {D} --to 住建局")).by("二（二）2", "dispute escalate");
        desk.ok(&format!("dispute escalate {D} --on 2026-11-20"));
        desk.ok(&format!("dispute decide {D} --to 住建局 --doc-no 峄政字〔2026〕7号"));
        assert_eq!((desk.status(T), desk.field(C, "holder")), ("decided".to_owned(), json!("housing")));
        desk.sound();
    }
}

#[test]
fn a_dispute_takes_its_steps_in_order() {
    let raised: &[&str] = &[
        "case new --unit 住建局 --title 某案 --found 2026-11-16",
        "dispute new --case C2026-0001 --between 住建局,综合执法局 --title 管辖 --on 2026-11-17",
    ];
    each(&[
        Row {
            before: raised,
            refused: "dispute decide D2026-0001 --to 住建局 --doc-no 峄政字〔2026〕1号",
            clause: "四（四）",
            hint: "dispute escalate",
            lawful: "dispute escalate D2026-0001",
        },
        Row {
            before: &[raised[0], raised[1], "dispute escalate D2026-0001 --on 2026-11-18"],
            refused: "dispute settle D2026-0001 --to 住建局",
            clause: "四（四）",
            hint: "dispute decide",
            lawful: "dispute decide D2026-0001 --to 住建局 --doc-no 峄政字〔2026〕1号",
        },
        Row {
            before: &[raised[0], raised[1], "dispute settle D2026-0001 --on 2026-11-18"],
            refused: "dispute escalate D2026-0001",
            clause: "四（四）",
            hint: "",
            lawful: "dispute show D2026-0001",
        },
    ]);
    let desk = Desk::new();
    desk.ok(raised[0]);
    for between in ["住建局", "住建局,住建局"] {
        desk.refused(&format!("dispute new --case {C} --between {between} --title 管辖")).invalid();
    }
    desk.refused(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 管辖 --on 2026-11-13")).invalid();
    assert_eq!(desk.refused("dispute new --matter R2026-0001 --between 住建局,综合执法局 --title 分工").exit, 4);
}

#[test]
fn operations_take_their_steps_in_order() {
    let joint = "operation new --kind joint --title 联合执法 --lead 榴园镇 --with 综合执法局 --town 榴园镇 --source whistle --starts 2026-11-18 --on 2026-11-17";
    let start = "operation start O2026-0001 --on 2026-11-18";
    let finish = "operation finish O2026-0001 --result 清理完毕 --on 2026-11-20";
    let arrived = "operation report-in O2026-0001 --unit 综合执法局 --on 2026-11-18";
    each(&[
        Row {
            before: &[joint],
            refused: "operation incident O2026-0001 --text 推搡",
            clause: "七（一）",
            hint: "operation start",
            lawful: start,
        },
        Row {
            before: &[joint],
            refused: "operation finish O2026-0001 --result 无",
            clause: "一（二）4",
            hint: "operation start",
            lawful: start,
        },
        Row {
            before: &[joint, start],
            refused: "operation start O2026-0001",
            clause: "一（二）4",
            hint: "operation show",
            lawful: finish,
        },
        Row { before: &[joint, arrived], refused: arrived, clause: "五", hint: "correct", lawful: start },
        Row {
            before: &[joint, start, finish],
            refused: "operation report-in O2026-0001 --unit 综合执法局 --on 2026-11-23",
            clause: "一（二）4",
            hint: "--on",
            lawful: arrived,
        },
        Row {
            before: &[joint, start, finish],
            refused: "operation incident O2026-0001 --text 推搡 --on 2026-11-23",
            clause: "一（二）4",
            hint: "--on",
            lawful: "operation incident O2026-0001 --text 推搡 --police-action 带离 --on 2026-11-20",
        },
    ]);
    let desk = Desk::new();
    desk.ok(joint);
    desk.refused("operation report-in O2026-0001 --unit 住建局 --on 2026-11-18").invalid();
    desk.refused(
        "operation new --kind joint --title 联合 --lead 榴园镇 --with 综合执法局 --town 住建局 --starts 2026-11-18",
    )
    .invalid();
    desk.refused("operation new --kind joint --title 联合 --lead 榴园镇 --with 榴园镇 --starts 2026-11-18").invalid();
}

#[test]
fn topics_meetings_and_minutes_wait_for_the_leader() {
    let topic = "meeting topic new --by 住建局 --title 燃气整治 --on 2026-11-10";
    let approve = "meeting topic approve P2026-0001 --on 2026-11-11";
    let called = "meeting new --kind special --date 2026-11-13 --called-by leader --on 2026-11-12";
    let held = "meeting hold M2026-0001 --on 2026-11-13";
    let draft = "meeting minutes M2026-0001 --file letter.pdf --on 2026-11-16";
    each(&[
        Row {
            before: &[topic],
            refused: "meeting topic discuss P2026-0001 --conclusion 同意",
            clause: "一（四）1",
            hint: "topic approve",
            lawful: approve,
        },
        Row {
            before: &[topic, "meeting topic reject P2026-0001 --reason 不成熟 --on 2026-11-11"],
            refused: "meeting topic discuss P2026-0001 --conclusion 同意",
            clause: "一（四）1",
            hint: "",
            lawful: "meeting topic new --by 住建局 --title 燃气整治 --on 2026-11-12",
        },
        Row {
            before: &[called, "meeting topic new --by 住建局 --title 燃气整治 --meeting M2026-0001 --on 2026-11-12"],
            refused: "meeting circulate M2026-0001 --on 2026-11-12",
            clause: "一（四）1",
            hint: "topic approve",
            lawful: "meeting topic approve P2026-0001 --on 2026-11-12",
        },
        Row {
            before: &[topic],
            refused: "meeting topic reject P2026-0001 --on 2026-11-11",
            clause: "一（四）1",
            hint: "--reason",
            lawful: approve,
        },
        Row {
            before: &[],
            refused: "meeting new --kind special --date 2026-11-13 --on 2026-11-12",
            clause: "一（四）2",
            hint: "--called-by leader",
            lawful: called,
        },
        Row {
            before: &[topic],
            refused: "meeting new --kind special --date 2026-11-13 --topic P2026-0001 --on 2026-11-12",
            clause: "一（四）2",
            hint: "topic approve",
            lawful: approve,
        },
        Row {
            before: &[topic, approve],
            refused: "meeting new --kind special --date 2026-11-13 --on 2026-11-12",
            clause: "一（四）2",
            hint: "--topic",
            lawful: "meeting new --kind special --date 2026-11-13 --topic P2026-0001 --on 2026-11-12",
        },
        Row {
            before: &[called, held, draft],
            refused: "meeting issue M2026-0001",
            clause: "一（四）4",
            hint: "meeting sign",
            lawful: "meeting sign M2026-0001",
        },
        Row {
            before: &[called, held],
            refused: "meeting sign M2026-0001",
            clause: "一（四）4",
            hint: "meeting minutes",
            lawful: draft,
        },
    ]);
}

#[test]
fn closing_waits_for_the_numbered_deadlines_of_every_part() {
    for (open, rule, clause, way, end) in [
        (
            "assist new --kind appraisal --case C2026-0001 --from 综合执法局 --to 住建局 --title 鉴定 --on 2026-11-20",
            "assist.appraisal",
            "四（二）1",
            "assist withdraw",
            "assist withdraw A2026-0001 --reason 不再需要",
        ),
        (
            "assist new --kind consult --case C2026-0001 --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-20",
            "assist.consult",
            "四（二）2",
            "assist withdraw",
            "assist reply A2026-0001 --articles 第一条 --standard 二倍",
        ),
        (
            "share new --kind approval --case C2026-0001 --from 住建局 --to 综合执法局 --title 许可 --event 2026-11-20",
            "share.approval",
            "三（四）",
            "share send",
            "share send S2026-0001 --channel written",
        ),
        (
            "share new --kind superior --case C2026-0001 --from 住建局 --to 综合执法局 --title 文件 --event 2026-11-20",
            "share.superior",
            "三（四）",
            "void",
            "void S2026-0001 --reason 误登",
        ),
    ] {
        let desk = Desk::new();
        desk.ok(OWN_CASE);
        desk.ok(open);
        let refusal = desk.refused(&format!("case close {C}"));
        refusal.by(clause, way);
        assert_eq!(refusal.rule.as_deref(), Some(rule));
        desk.ok(end);
        desk.ok(&format!("case close {C}"));
        desk.sound();
    }
    // What has no number does not hold a case back.
    let desk = Desk::new();
    desk.ok(OWN_CASE);
    desk.ok("assist new --kind material --case C2026-0001 --from 综合执法局 --to 住建局 --title 图纸 --on 2026-11-20");
    desk.ok(&format!("case close {C}"));
    assert_eq!(only(&desk.ok(&format!("show {A}")), "assist.material")["state"], "open");
}

#[test]
fn what_others_hang_on_is_not_voided() {
    let desk = Desk::new();
    desk.ok(OWN_CASE);
    desk.ok("assist new --kind guidance --case C2026-0001 --from 综合执法局 --to 住建局 --title 指导 --on 2026-11-20");
    desk.refused(&format!("void {C} --reason 误登")).by("二（二）2", "作废");
    desk.ok("meeting matter new --from assigned --unit 住建局 --title 燃气整治 --due 2026-12-10 --on 2026-11-20");
    desk.ok("dispute new --matter R2026-0001 --between 住建局,综合执法局 --title 分工 --on 2026-11-20");
    desk.refused("void R2026-0001 --reason 误登").by("一（三）4", "作废");
    desk.ok(&format!("void {D} --reason 误登"));
    desk.ok("void R2026-0001 --reason 误登");
    desk.sound();
}

const PLANNED: &str = "operation new --kind special --title 夜查 --lead 综合执法局 --starts 2026-11-19 --on 2026-11-16";

#[test]
fn an_operation_is_postponed_or_cancelled_with_a_reason_and_before_its_start() {
    let postpone = "operation postpone O2026-0001 --to 2026-11-23 --on 2026-11-17";
    let cancel = "operation cancel O2026-0001 --on 2026-11-17";
    let begun = "operation start O2026-0001 --on 2026-11-19";
    each(&[
        Row {
            before: &[PLANNED],
            refused: postpone,
            clause: "一（二）4",
            hint: "--reason",
            lawful: "operation postpone O2026-0001 --to 2026-11-23 --on 2026-11-17 --reason 暴雨",
        },
        Row {
            before: &[PLANNED],
            refused: "operation postpone O2026-0001 --to 2026-11-23 --on 2026-11-17 --reason 无",
            clause: "一（二）4",
            hint: "--reason",
            lawful: "operation cancel O2026-0001 --on 2026-11-17 --reason 暴雨",
        },
        Row {
            before: &[PLANNED],
            refused: cancel,
            clause: "一（二）4",
            hint: "--reason",
            lawful: "operation cancel O2026-0001 --on 2026-11-17 --reason 暴雨",
        },
        Row {
            before: &[PLANNED, "operation police O2026-0001 --on 2026-11-17", begun],
            refused: "operation cancel O2026-0001 --reason 暴雨 --on 2026-11-19",
            clause: "一（二）4",
            hint: "operation finish",
            lawful: "operation finish O2026-0001 --result 因雨中止 --on 2026-11-19",
        },
        Row {
            before: &[PLANNED, "operation police O2026-0001 --on 2026-11-17", begun],
            refused: "operation postpone O2026-0001 --to 2026-11-23 --reason 暴雨 --on 2026-11-19",
            clause: "一（二）4",
            hint: "correct",
            lawful: "operation finish O2026-0001 --result 因雨中止 --on 2026-11-19",
        },
    ]);
    for after in [
        "operation start O2026-0001",
        "operation police O2026-0001",
        "operation report-in O2026-0001 --unit 综合执法局",
    ] {
        let desk = Desk::new();
        desk.ok(PLANNED);
        desk.ok(&format!("{cancel} --reason 暴雨"));
        desk.refused(&format!("{after} --on 2026-11-19")).by("一（二）4", "operation new");
    }
    let desk = Desk::new();
    desk.ok(PLANNED);
    for bad in ["2026-11-16", "2026-11-19"] {
        desk.refused(&format!("operation postpone O2026-0001 --to {bad} --on 2026-11-17 --reason 暴雨")).invalid();
    }
    // The notice is due by the new day, the old day stays on record.
    let moved = desk.ok(&format!("{postpone} --reason 暴雨"));
    let open = pick(&moved, "operation.police");
    assert_eq!(
        open.iter().map(|d| (word(&d["state"]), word(&d["due_on"]))).collect::<Vec<_>>(),
        [("superseded".into(), "2026-11-19".into()), ("open".into(), "2026-11-23".into())],
        "{moved}"
    );
    assert_eq!(
        desk.field("O2026-0001", "postponements"),
        json!([{"from": "2026-11-19", "to": "2026-11-23", "reason": "暴雨"}])
    );
    desk.ok("correct O2026-0001 --event 2 --set to_date=2026-11-24 --reason 笔误");
    assert_eq!(desk.field("O2026-0001", "starts_on"), "2026-11-24");
    let gone = desk.ok("operation cancel O2026-0001 --reason 并入全市行动 --on 2026-11-20");
    assert_eq!(gone["status"], "cancelled");
    assert!(desk.ok("todo").as_array().unwrap().is_empty());
    assert_eq!(desk.field("O2026-0001", "cancel_reason"), "并入全市行动");
    desk.sound();
    desk.ok("void O2026-0001 --reason 误登");
    desk.sound();
}

#[test]
fn a_dispute_is_ended_by_its_own_sides_until_the_government_has_spoken() {
    let before = [
        "case new --unit 住建局 --title 某案 --found 2026-11-16",
        "dispute new --case C2026-0001 --between 住建局,综合执法局 --title 管辖 --on 2026-11-17",
        "dispute escalate D2026-0001 --on 2026-11-18",
        "dispute decide D2026-0001 --to 住建局 --doc-no 峄政字〔2026〕1号 --on 2026-11-19",
    ];
    let withdraw = "dispute withdraw D2026-0001 --on 2026-11-20";
    let said = "dispute withdraw D2026-0001 --on 2026-11-20 --reason 双方已自行商定";
    each(&[
        Row { before: &before[..2], refused: withdraw, clause: "四（四）", hint: "--reason", lawful: said },
        Row {
            before: &before[..3],
            refused: "dispute withdraw D2026-0001 --on 2026-11-20 --reason ／",
            clause: "四（四）",
            hint: "--reason",
            lawful: said,
        },
        Row {
            before: &before,
            refused: said,
            clause: "四（四）",
            hint: "dispute show",
            lawful: "dispute show D2026-0001",
        },
    ]);
    for stage in [2, 3] {
        let desk = Desk::new();
        before[..stage].iter().for_each(|line| drop(desk.ok(line)));
        let done = desk.ok(said);
        assert_eq!(done["status"], "withdrawn");
        assert!(done["deadlines"].as_array().unwrap().iter().all(|d| d["state"] != "open"), "{done}");
        assert_eq!(desk.field(D, "withdrawn_on"), "2026-11-20");
        desk.refused(said).by("四（四）", "dispute new");
        desk.refused(&format!("dispute settle {D} --to 住建局")).by("四（四）", "dispute new");
        let no = stage;
        desk.ok(&format!("correct {D} --event {no} --set reason=双方和解 --reason 核对"));
        assert_eq!(desk.field(D, "withdraw_reason"), "双方和解");
        desk.sound();
    }
}

#[test]
fn a_matter_is_dropped_or_re_dated_by_who_assigned_it_with_a_reason() {
    let assigned = "meeting matter new --from assigned --unit 住建局 --title 燃气整治 --due 2026-12-10 --on 2026-11-16";
    let proposed = "meeting matter new --from proposed --unit 住建局 --title 拟报方案 --due 2026-12-10 --on 2026-11-16";
    let reset = "meeting matter reset R2026-0001 --due 2026-12-20 --by-leader --on 2026-11-18";
    let said = "meeting matter reset R2026-0001 --due 2026-12-20 --by-leader --on 2026-11-18 --reason 汛期延后";
    let drop = "meeting matter drop R2026-0001 --on 2026-11-18";
    let dropped = "meeting matter drop R2026-0001 --on 2026-11-18 --reason 上级另行部署";
    each(&[
        Row {
            before: &[assigned], refused: reset, clause: "一（三）4", hint: "--by-leader --reason", lawful: said
        },
        Row {
            before: &[assigned],
            refused: "meeting matter reset R2026-0001 --due 2026-12-20 --by-leader --on 2026-11-18 --reason 无",
            clause: "一（三）4",
            hint: "--reason",
            lawful: said,
        },
        Row { before: &[proposed], refused: said, clause: "一（三）4", hint: "--meeting", lawful: dropped },
        Row { before: &[assigned], refused: drop, clause: "一（三）4", hint: "--reason", lawful: dropped },
        Row {
            before: &[assigned, dropped],
            refused: "meeting matter done R2026-0001 --on 2026-11-19",
            clause: "一（三）4",
            hint: "matter new",
            lawful: "correct R2026-0001 --event 2 --set reason=并入专项行动 --reason 核对",
        },
    ]);
    let desk = Desk::new();
    desk.ok(assigned);
    desk.refused("meeting matter reset R2026-0001 --due 2026-12-20").invalid();
    let done = desk.ok(said);
    let days: Vec<(String, String)> =
        pick(&done, "meeting.matter").iter().map(|d| (word(&d["state"]), word(&d["due_on"]))).collect();
    assert_eq!(days, [("superseded".into(), "2026-12-10".into()), ("open".into(), "2026-12-20".into())], "{done}");
    desk.ok("correct R2026-0001 --event 2 --set due_on=2026-12-21 --reason 笔误");
    assert_eq!(desk.field("R2026-0001", "due_on"), "2026-12-21");
    let gone = desk.ok(dropped);
    assert_eq!(gone["status"], "dropped");
    assert!(desk.ok("todo").as_array().unwrap().is_empty());
    assert_eq!(desk.field("R2026-0001", "drop_reason"), "上级另行部署");
    desk.sound();
}
