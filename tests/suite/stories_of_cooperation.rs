//! Stories that cross the parts of the document: operations, hazards, appraisals, copies, help, disputes, the police, and
//! what is marked to be kept.

use crate::common::{ALL, C, CRIME, Desk, LETTER, T, only, pick, word};
use serde_json::{Value, json};

const A: &str = "A2026-0001";
const S: &str = "S2026-0001";
const O: &str = "O2026-0001";
const D: &str = "D2026-0001";

/// Runs the steps one after the other.
fn all(desk: &Desk, lines: &[&str]) {
    for line in lines {
        desk.ok(line);
    }
}

/// The rule, subject and unit of each row of a list.
fn rows(desk: &Desk, list: &str) -> Vec<[String; 3]> {
    let listed = desk.ok(list);
    let rows = listed
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["rule"] != "meeting.quarterly" && row["rule"] != "document.number");
    rows.map(|row| [word(&row["rule"]), word(&row["subject"]), word(&row["unit"])]).collect()
}

fn row(rule: &str, subject: &str, unit: &str) -> [String; 3] {
    [rule, subject, unit].map(str::to_owned)
}

fn shows(printed: &str, expected: &str) {
    let clean = |text: &str| text.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(clean(printed), clean(expected), "\n{printed}");
}

#[test]
fn a_special_operation_finds_a_hazard_and_ends_in_a_penalty_others_help_to_enforce() {
    let desk = Desk::new();
    all(
        &desk,
        &[
            "operation new --kind special --title 燃气安全整治 --lead 综合执法局 --with 住建局,公安分局 --town 坛山街道 --source plan --starts 2026-11-03 --on 2026-10-29",
            "operation police O2026-0001 --on 2026-10-30",
            "operation report-in O2026-0001 --unit 住建局 --on 2026-11-03",
            "operation start O2026-0001 --on 2026-11-03",
            // Found on the spot: a hazard, told and reported; a case; the unit that knows gas is asked to come at once.
            "case new --unit 综合执法局 --title 黑气点储存液化气 --found 2026-11-03 --ongoing --measure 转移钢瓶",
            "case assess C2026-0001 own --on 2026-11-03",
            "assist new --kind hazard --case C2026-0001 --from 综合执法局 --to 公安分局 --title 居民楼下储存液化气 --found 2026-11-03 --on 2026-11-03",
            "assist new --kind appraisal --case C2026-0001 --from 综合执法局 --to 住建局 --title 认定是否合格气源 --urgent --on 2026-11-03",
            "operation incident O2026-0001 --text 当事人推搡执法人员 --police-action 带离并行政拘留五日 --on 2026-11-03",
        ],
    );
    assert_eq!(
        rows(&desk, "todo --as-of 2026-11-03"),
        [
            row("assist.appraisal", "A2026-0002", "housing"),
            row("case.decide", C, "bureau"),
            row("assist.hazard", A, "bureau"),
            row("assist.scene", "A2026-0002", "housing"),
            row("assist.answer", "A2026-0001", "police"),
        ]
    );
    all(
        &desk,
        &[
            "assist report A2026-0001 --on 2026-11-04",
            "assist scene A2026-0002 --on 2026-11-04",
            // Due on the 10th; the sample goes to a laboratory.
            "assist extend A2026-0002 --until 2026-11-13 --reason 样品送检 --on 2026-11-09",
            "operation finish O2026-0001 --result 查处一处黑气点 --case C2026-0001 --on 2026-11-10",
            "assist reply A2026-0002 --articles 城镇燃气管理条例第四十五条 --standard 十万元以上 --on 2026-11-13",
            "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕8号 --copy-to 住建局,公安分局,坛山街道 --help-from 公安分局 --on 2026-11-16",
        ],
    );
    assert_eq!(
        rows(&desk, "todo --unit 综合执法局"),
        [
            row("share.penalty", S, "bureau"),
            row("share.penalty", S, "bureau"),
            row("share.penalty", S, "bureau"),
            row("assist.enforce", C, "bureau"),
            row("case.performance", C, "bureau"),
        ]
    );
    desk.refused(&format!("case close {C} --on 2026-11-17")).by("三（四）", "share send");
    all(
        &desk,
        &[
            "share send S2026-0001 --channel platform --to 住建局 --on 2026-11-17",
            "assist new --kind enforce --case C2026-0001 --from 综合执法局 --to 公安分局 --title 配合拆除储气设施 --on 2026-11-18",
            "share send S2026-0001 --channel written --on 2026-11-23",
            "share receive S2026-0001 --unit 公安分局 --on 2026-11-23",
            "assist reply A2026-0003 --conclusion 已到场配合 --on 2026-11-20",
            "case perform C2026-0001 --result part --on 2026-11-20",
            "case enforce C2026-0001 --by self --on 2026-11-23",
            "case close C2026-0001 --on 2026-11-24",
        ],
    );
    // The hazard was told and reported; the police have no number of days to answer in, and it stands on their desk alone.
    assert!(rows(&desk, "overdue").is_empty());
    assert_eq!(rows(&desk, "todo"), [row("assist.answer", "A2026-0001", "police")]);
    shows(
        &desk.table(&format!("case show {C}")),
        r"
项目      内容
──────────────────────────────────────────────────────────────────────
编号      C2026-0001
案由      黑气点储存液化气
状态      已结案
发现单位  综合执法局
发现日期  2026-11-03
正在进行  是
制止措施  转移钢瓶
保密      无
研判      本单位管辖 2026-11-03
承办单位  综合执法局
承办缘由  本单位发现
承办自    2026-11-03
处理决定  综合执法局 行政处罚 峄综执罚〔2026〕8号 决定日期：2026-11-16
履行      部分、2026-11-20
强制执行  自行强制执行、2026-11-23
结案日期  2026-11-24
最近事项  2026-11-24

有关记录
记录        种类      状态    日期        发起单位    对方单位                    事由
────────────────────────────────────────────────────────────────────────────────────────────────────────────────
S2026-0001  处罚决定  已送出  2026-11-16  综合执法局  住建局、公安分局、坛山街道  处罚决定抄送：黑气点储存液化气
A2026-0001  重大隐患  待答复  2026-11-03  综合执法局  公安分局                    居民楼下储存液化气
A2026-0002  认定鉴定  已答复  2026-11-03  综合执法局  住建局                      认定是否合格气源
A2026-0003  配合执行  已答复  2026-11-18  综合执法局  公安分局                    配合拆除储气设施
O2026-0001  专项行动  已结束  2026-11-03  综合执法局  住建局、公安分局            燃气安全整治

期限
记录        期限                      条款       责任单位    起算                到期                预警                办结        状态
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
C2026-0001  研判管辖                  二（二）1  综合执法局  2026-11-03          未定                                    2026-11-03  已办结
C2026-0001  作出处理决定              二（二）2  综合执法局  2026-11-03          未定                                    2026-11-16  已办结
A2026-0001  通报重大隐患              四（一）   综合执法局  2026-11-03          未定                                    2026-11-04  已办结
A2026-0002  出具认定、鉴定意见        四（二）1  住建局      2026-11-03（推定）  2026-11-10（推定）  2026-11-09（推定）              已替换
A2026-0002  派员到场                  四（二）1  住建局      2026-11-03（推定）  未定                                    2026-11-04  已办结
A2026-0002  出具认定、鉴定意见        四（二）1  住建局      2026-11-03（推定）  2026-11-13（推定）                      2026-11-13  按期
S2026-0001  抄送处罚决定（住建局）    三（四）   综合执法局  2026-11-16          2026-11-23                              2026-11-17  按期
S2026-0001  抄送处罚决定（公安分局）  三（四）   综合执法局  2026-11-16          2026-11-23                              2026-11-23  按期
S2026-0001  抄送处罚决定（坛山街道）  三（四）   综合执法局  2026-11-16          2026-11-23                              2026-11-23  按期
C2026-0001  函告配合执行              四（三）   综合执法局  2026-11-16          2026-11-23                              2026-11-18  按期
A2026-0003  依法处理来函              四（三）   公安分局    2026-11-18（推定）  未定                                    2026-11-20  已办结
C2026-0001  强制执行                  六（二）   综合执法局  2026-11-20          未定                                    2026-11-23  已办结

事项
记录        序号  日期        事项          经手    登记时间          说明
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
O2026-0001  1     2026-10-29  计划行动      王测试  2026-11-24 10:00  补录
O2026-0001  2     2026-10-30  通知公安机关  王测试  2026-11-24 10:00  补录
O2026-0001  3     2026-11-03  部门报到      王测试  2026-11-24 10:00  补录；住建局
O2026-0001  4     2026-11-03  行动开始      王测试  2026-11-24 10:00  补录
C2026-0001  1     2026-11-03  发现登记      王测试  2026-11-24 10:00  补录
C2026-0001  2     2026-11-03  研判管辖      王测试  2026-11-24 10:00  补录
A2026-0001  1     2026-11-03  请求协作      王测试  2026-11-24 10:00  补录
A2026-0002  1     2026-11-03  请求协作      王测试  2026-11-24 10:00  补录
O2026-0001  5     2026-11-03  阻碍执法事件  王测试  2026-11-24 10:00  补录；当事人推搡执法人员，带离并行政拘留五日
A2026-0001  2     2026-11-04  报告区政府    王测试  2026-11-24 10:00  补录
A2026-0002  2     2026-11-04  派员到场      王测试  2026-11-24 10:00  补录
A2026-0002  3     2026-11-09  延长期限      王测试  2026-11-24 10:00  补录；延至 2026-11-13，样品送检
O2026-0001  6     2026-11-10  行动结束      王测试  2026-11-24 10:00  补录；查处一处黑气点
A2026-0002  4     2026-11-13  答复          王测试  2026-11-24 10:00  补录
C2026-0001  3     2026-11-16  作出处理决定  王测试  2026-11-24 10:00  补录；行政处罚
S2026-0001  1     2026-11-17  送出信息      王测试  2026-11-24 10:00  补录；平台，住建局
A2026-0003  1     2026-11-18  请求协作      王测试  2026-11-24 10:00  补录
A2026-0003  2     2026-11-20  答复          王测试  2026-11-24 10:00  补录
C2026-0001  4     2026-11-20  登记履行情况  王测试  2026-11-24 10:00  补录；按日期补入；部分
S2026-0001  2     2026-11-23  送出信息      王测试  2026-11-24 10:00  补录；书面，公安分局、坛山街道
S2026-0001  3     2026-11-23  收到信息      王测试  2026-11-24 10:00  补录；公安分局
C2026-0001  5     2026-11-23  启动强制执行  王测试  2026-11-24 10:00  补录；自行强制执行
C2026-0001  6     2026-11-24  结案          王测试  2026-11-24 10:00
下一步：住建局 收到信息
  jiexie share receive S2026-0001 --unit 住建局
下一步：坛山街道 收到信息
  jiexie share receive S2026-0001 --unit 坛山街道
下一步：公安分局 答复
  jiexie assist reply A2026-0001 --conclusion 内容
  同时做出协作复函：加 --letter 协作复函-A2026-0001.docx；先看草稿，再加 --draft
",
    );
    desk.sound();
}

#[test]
fn a_dispute_over_jurisdiction_ends_in_a_government_decision() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 林业发展服务中心 --to 综合执法局 --title 河滩毁林采砂 --found 2026-11-02 --on 2026-11-04 {ALL}"
    ));
    all(
        &desk,
        &[
            "transfer decline T2026-0001 --reason 涉及河道采砂 --on 2026-11-06",
            "dispute new --case C2026-0001 --between 林业发展服务中心,综合执法局,城乡水务局 --title 河滩采砂由谁查处 --on 2026-11-09",
        ],
    );
    // A dispute stops no clock: the decliner still owes its referral, and the legal organ its word.
    assert_eq!(rows(&desk, "todo"), [row("transfer.refer", T, "bureau"), row("dispute.settle", D, "legal")]);
    desk.refused(&format!("dispute settle {D} --to 城乡水务局 --on 2026-11-10")).by("二（二）2", "dispute escalate");
    desk.ok(&format!("dispute escalate {D} --on 2026-11-11"));
    let decided = desk.ok(&format!(
        "dispute decide {D} --to 城乡水务局 --doc-no 峄政字〔2026〕31号 --conclusion 由城乡水务局牵头查处 --on 2026-11-13"
    ));
    assert_eq!((&decided["status"], &decided["case"]), (&json!("decided"), &json!(C)));
    assert_eq!(only(&decided, "dispute.decide")["state"], "met");
    assert_eq!(pick(&decided, "transfer.refer")[0]["state"], "superseded", "what was open about the handler ends");
    assert_eq!((desk.field(C, "holder"), desk.field(C, "held_by")), (json!("water"), json!("designation")));
    assert_eq!(desk.status(T), "decided");
    // Nothing undoes it, and the unit named goes on to the end.
    for by in ["", "--kind jurisdiction", "--kind jurisdiction --from 城乡水务局"] {
        desk.refused(&format!("transfer new --case {C} --to 自然资源局 {by} --on 2026-11-16 {ALL}"))
            .by("四（四）", "城乡水务局");
    }
    desk.refused(&format!("transfer refer {T} --on 2026-11-16")).by("四（四）", "城乡水务局");
    desk.refused(&format!("transfer decline {T} --reason 不愿办理 --on 2026-11-16")).by("二（二）2", "指定");
    desk.refused(&format!("case decide {C} --by 综合执法局 --outcome penalty --doc-no 峄综执罚〔2026〕9号"))
        .by("二（二）2", "城乡水务局");
    let penalty = desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄水罚〔2026〕2号 --on 2026-11-20"));
    let notify = only(&penalty, "transfer.notify");
    assert_eq!((&notify["unit"], &notify["toward"]), (&json!("water"), &json!("forestry")));
    desk.ok(&format!("transfer notify {T} --doc-no 峄水函〔2026〕5号 --on 2026-11-24"));
    desk.ok(&format!("case close {C}"));
    let acts: Vec<String> =
        desk.field(C, "story").as_array().unwrap().iter().map(|event| word(&event["act"])).collect();
    assert_eq!(
        acts,
        [
            "case.new",
            "case.assess",
            "transfer.new",
            "transfer.decline",
            "dispute.new",
            "dispute.escalate",
            "dispute.decide",
            "case.decide",
            "transfer.notify",
            "case.close"
        ]
    );
    desk.sound();
}

#[test]
fn the_unit_that_found_it_is_told_to_handle_it_and_can() {
    for end in ["settle D2026-0001 --to 住建局", "decide D2026-0001 --to 住建局 --doc-no 峄政字〔2026〕3号"]
    {
        for sent in [false, true] {
            let desk = Desk::new();
            desk.found();
            desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-16"));
            if sent {
                desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 {ALL}"));
            }
            desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 管辖 --on 2026-11-17"));
            if end.starts_with("decide") {
                desk.ok(&format!("dispute escalate {D} --on 2026-11-18"));
            }
            desk.ok(&format!("dispute {end} --on 2026-11-18"));
            assert_eq!(rows(&desk, "todo"), [row("case.decide", C, "housing")], "{end} {sent}");
            assert_eq!(desk.status(C), "held", "{end} {sent}");
            let decided =
                desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄住建〔2026〕1号 --on 2026-11-19"));
            assert!(pick(&decided, "transfer.notify").is_empty(), "the original unit handles it itself");
            desk.ok(&format!("case close {C}"));
            desk.sound();
        }
    }
}

#[test]
fn a_dispute_about_a_matter_is_the_conferences_own() {
    let desk = Desk::new();
    all(
        &desk,
        &[
            "meeting new --kind special --date 2026-11-10 --called-by leader --on 2026-11-09",
            "meeting hold M2026-0001 --on 2026-11-10",
            "meeting matter new --meeting M2026-0001 --unit 住建局 --with 城乡水务局 --title 雨污分流改造 --due 2026-12-20 --on 2026-11-10",
        ],
    );
    desk.refused("dispute new --matter R2026-0001 --between 住建局,综合执法局 --title 分工 --on 2026-11-09").invalid();
    let others = desk.ok("dispute new --matter R2026-0001 --between 住建局,城乡水务局 --title 分工 --on 2026-11-11");
    assert!(others["warnings"].to_string().contains("四（四）"), "neither side is the bureau: {others}");
    let bureau = desk.ok("dispute new --matter R2026-0001 --between 住建局,综合执法局 --title 经费 --on 2026-11-11");
    assert!(!bureau["warnings"].to_string().contains("四（四）"), "{bureau}");
    assert_eq!(bureau["deadlines"].as_array().unwrap().len(), 1);
    desk.ok("dispute settle D2026-0001 --to 城乡水务局 --conclusion 管网由水务局负责 --on 2026-11-12");
    desk.ok("dispute escalate D2026-0002 --on 2026-11-12");
    desk.ok("dispute decide D2026-0002 --doc-no 峄政字〔2026〕4号 --conclusion 列入财政预算 --on 2026-11-16");
    // It stops no clock, and the matter goes on as decided.
    let matter = only(&desk.ok("show R2026-0001"), "meeting.matter");
    assert_eq!((&matter["state"], &matter["due_on"]), (&json!("open"), &json!("2026-12-20")));
    desk.refused("void R2026-0001 --reason 误登").by("一（三）4", "作废");
    desk.ok("meeting matter done R2026-0001");
    desk.sound();
}

#[test]
fn obstruction_becomes_a_criminal_transfer_comes_back_and_is_enforced() {
    let desk = Desk::new();
    all(
        &desk,
        &[
            "operation new --kind major --title 夜市整治 --lead 综合执法局 --with 吴林街道 --town 吴林街道 --source whistle --starts 2026-11-02 --on 2026-10-30",
        ],
    );
    desk.refused(&format!("operation start {O} --on 2026-11-02")).by("七（二）", "--late-reason");
    desk.ok(&format!("operation start {O} --on 2026-11-02 --late-reason 突发群体聚集"));
    desk.ok(&format!("operation incident {O} --text 持械阻拦 --police-action 刑事立案 --on 2026-11-02"));
    all(
        &desk,
        &[
            "case new --unit 综合执法局 --title 暴力阻碍执法 --found 2026-11-02",
            "case assess C2026-0001 criminal --on 2026-11-03",
            "operation finish O2026-0001 --result 清理摊点三十处 --case C2026-0001 --on 2026-11-03",
        ],
    );
    desk.refused(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号"))
        .by("六（二）", "--kind criminal");
    let sent =
        desk.ok(&format!("transfer new --case {C} --to 公安分局 --paper 移送书,调查报告 --on 2026-11-04 {CRIME}"));
    let said = sent["warnings"].to_string();
    assert!(said.contains("未注明：物品清单、检验鉴定；"), "{said}");
    assert_eq!(desk.field(T, "papers"), json!(["移送书", "调查报告"]));
    all(&desk, &["transfer decline T2026-0001 --reason 情节显著轻微 --on 2026-11-06"]);
    assert_eq!(rows(&desk, "todo --unit 公安分局"), [row("transfer.return", T, "police")]);
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-09 {LETTER}"));
    let decided = desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-none 不涉及他单位 --perform-by 2026-11-13 --on 2026-11-10"
    ));
    // Nobody is told by itself: no unit handed it over but the police that gave it back.
    assert!(pick(&decided, "share.penalty").is_empty(), "{decided}");
    assert!(!desk.ok("check")["notes"].to_string().contains("没有抄送"));
    desk.ok(&format!(
        "share new --kind penalty --case {C} --from 综合执法局 --to 公安分局 --title 处罚决定抄送 --event 2026-11-10"
    ));
    assert!(!desk.ok("check")["notes"].to_string().contains("没有抄送"));
    desk.ok(&format!("share send {S} --channel written --on 2026-11-12"));
    desk.ok(&format!("case perform {C} --result none --on 2026-11-16"));
    assert_eq!(rows(&desk, "todo --unit 综合执法局"), [row("case.enforce", C, "bureau")]);
    desk.ok(&format!("case enforce {C} --by court --on 2026-11-18"));
    // The notice that never came counts as late, with no day on which it was met.
    let police = only(&desk.ok(&format!("show {O}")), "operation.police");
    assert_eq!(
        (&police["state"], &police["met_on"], &police["late_reason"]),
        (&json!("late"), &json!(null), &json!("突发群体聚集"))
    );
    let told = desk.field(C, "story");
    assert!(told.as_array().unwrap().iter().any(|event| event["record"] == O), "{told}");
    desk.sound();
}

#[test]
fn what_is_marked_shows_in_its_own_record_alone() {
    const KEPT: &[&str] =
        &["配方甲乙", "张某某", "病历丙丁", "结论戊己", "照片庚辛", "备注壬癸", "迟延子丑", "理由寅卯", "依据辰巳"];
    let desk = Desk::new();
    desk.file("照片庚辛.jpg", b"x");
    all(
        &desk,
        &[
            // A marked case, with what inherits its mark; and a plain case with marked requests.
            "case new --unit 住建局 --title 配方甲乙 --found 2026-11-09 --secrecy business --party 张某某 --note 备注壬癸",
            "case new --unit 综合执法局 --title 占道经营 --found 2026-11-09",
        ],
    );
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-10 {ALL}"));
    all(
        &desk,
        &[
            "transfer accept T2026-0001 --on 2026-11-11",
            "dispute new --case C2026-0001 --between 住建局,综合执法局 --title 配方甲乙归谁管 --on 2026-11-11",
            "assist new --kind consult --case C2026-0001 --from 综合执法局 --to 自然资源局 --title 配方甲乙 --on 2026-11-12",
            "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-to 住建局 --help-from 公安分局 --on 2026-11-13",
            "assist new --kind appraisal --case C2026-0002 --from 综合执法局 --to 住建局 --title 病历丙丁 --secrecy privacy --material evidence=照片庚辛.jpg --note 备注壬癸 --on 2026-11-09",
            "assist extend A2026-0002 --until 2026-11-18 --reason 理由寅卯 --on 2026-11-16",
            "assist reply A2026-0002 --conclusion 结论戊己 --material other=照片庚辛.jpg --on 2026-11-20 --late-reason 迟延子丑",
            "assist new --kind material --case C2026-0002 --from 综合执法局 --to 住建局 --title 病历丙丁 --secrecy privacy --on 2026-11-09",
            "assist refuse A2026-0003 --ground 《依据辰巳法》 --on 2026-11-10",
            "share new --kind other --case C2026-0002 --from 综合执法局 --to 住建局 --title 病历丙丁 --secrecy privacy --event 2026-11-10",
            "assist new --kind guidance --case C2026-0002 --from 综合执法局 --to 住建局 --title 病历丙丁 --secrecy privacy --on 2026-11-09",
            "void A2026-0004 --reason 理由寅卯",
        ],
    );
    let lists =
        ["case list", "transfer list", "share list", "assist list", "dispute list", "overdue", "todo", "audit log"];
    for line in lists.into_iter().chain(["show C2026-0002", "show T2026-0001", "overdue --within 30"]) {
        for format in ["table", "json", "csv"] {
            let said = desk.table(&format!("{line} --format {format}"));
            for kept in KEPT {
                assert!(!said.contains(kept), "{line} --format {format} tells {kept}\n{said}");
            }
        }
    }
    // A correction that marks it later keeps what was written before.
    desk.ok(
        "assist new --kind guidance --case C2026-0002 --from 综合执法局 --to 住建局 --title 病历丙丁 --on 2026-11-16",
    );
    assert!(desk.table("case show C2026-0002").contains("病历丙丁"));
    desk.ok("correct A2026-0005 --event 1 --set secrecy=privacy --reason 漏标");
    assert!(!desk.table("case show C2026-0002 --format json").contains("病历丙丁"));
    // Each record tells its own, whole.
    for (id, text) in [
        (C, "张某某"),
        (A, "配方甲乙"),
        ("A2026-0002", "结论戊己"),
        ("A2026-0002", "照片庚辛"),
        ("A2026-0003", "依据辰巳"),
        ("S2026-0002", "病历丙丁"),
        (D, "配方甲乙归谁管"),
    ] {
        assert!(desk.table(&format!("show {id}")).contains(text), "{id}");
        assert!(desk.table(&format!("show {id} --format json")).contains(text), "{id}");
    }
    // What is masked still says what it is.
    let shown: Value = desk.ok("show C2026-0002");
    let records = shown["records"].as_array().unwrap();
    let asked = records.iter().find(|record| record["id"] == "A2026-0002").unwrap();
    assert_eq!(
        [&asked["title"], &asked["conclusion"], &asked["materials"][0]["name"], &asked["materials"][0]["kind"]],
        [&json!("（涉个人隐私）"), &json!("（涉个人隐私）"), &json!("（涉个人隐私）"), &json!("evidence")]
    );
    assert_eq!((&asked["status"], &asked["kind"]), (&json!("answered"), &json!("appraisal")));
    desk.sound();
}

#[test]
fn one_list_shows_a_unit_all_it_owes() {
    let mut desk = Desk::new();
    desk.at("2026-11-09");
    all(
        &desk,
        &[
            "case new --unit 住建局 --title 某案 --found 2026-11-09",
            "case assess C2026-0001 other --to 综合执法局 --on 2026-11-09",
            "share new --kind approval --from 住建局 --to 综合执法局 --title 许可 --event 2026-11-09",
            "share new --kind superior --from 住建局 --to 综合执法局 --title 方案 --event 2026-11-09 --urgent",
            "share send S2026-0002 --channel phone --on 2026-11-09",
            "assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定 --urgent",
            "assist new --kind consult --from 综合执法局 --to 住建局 --title 征询",
            "assist new --kind material --from 综合执法局 --to 住建局 --title 图纸",
            "assist new --kind revoke --from 综合执法局 --to 住建局 --title 撤证 --material evidence=photo.zip",
            "meeting matter new --from assigned --unit 住建局 --title 整治 --due 2026-11-13",
        ],
    );
    desk.at("2026-11-24");
    let numbered = [
        row("transfer.send", C, "housing"),
        row("meeting.matter", "R2026-0001", "housing"),
        row("share.approval", S, "housing"),
        row("assist.appraisal", A, "housing"),
        row("assist.consult", "A2026-0002", "housing"),
    ];
    let prompt = [
        row("share.handover", "S2026-0002", "housing"),
        row("assist.scene", A, "housing"),
        row("assist.material", "A2026-0003", "housing"),
        row("assist.act", "A2026-0004", "housing"),
    ];
    let mut overdue = rows(&desk, "overdue --unit 住建局");
    assert_eq!(overdue[0], numbered[0], "worst first");
    overdue.sort();
    let mut expected = numbered.to_vec();
    expected.sort();
    assert_eq!(overdue, expected);
    let todo = rows(&desk, "todo --unit 住建局");
    assert_eq!(todo[5..], prompt, "numbered first, then the others by age");
    assert_eq!(todo.len(), 9);
}
