//! What a lawyer found who went through every limit, every forbidden act and every permission from top to bottom.

use serde_json::json;

use crate::common::{Desk, only};

fn desk_at(day: &str) -> Desk {
    let mut desk = Desk::init("--since 2026-10-01");
    desk.at(day);
    desk
}

const TRANSFER: &str = "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-02 --doc-no 移1 --paper-materials 移交函、案源、证据";

/// 二（二）2：无正当理由不得拒绝接受。
#[test]
fn a_reason_that_says_there_is_none_is_none() {
    let desk = desk_at("2026-11-02");
    desk.ok(TRANSFER);
    let empty = [
        "无正当理由",
        "没有理由",
        "无理由",
        "无具体理由。",
        "无无",
        "原因",
        "不接受",
        "拒绝接受",
        "不予接受",
        "拒收",
        "退回",
        "（不予受理）",
        "没有原因",
    ];
    for word in empty {
        desk.refused(&format!("transfer decline T2026-1 --reason {word}")).by("二（二）2", "--reason");
    }
    desk.ok("transfer decline T2026-1 --reason 退回的材料缺测绘资料");
    desk.sound();
}

/// 四（三）：函告撤销证件，附案件有关材料；只有纸质的照样附。
#[test]
fn what_lies_on_paper_goes_with_requests_answers_and_shares() {
    let desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 违建 --found 2026-11-02");
    let revoke = "assist new --kind revoke --case C2026-1 --from 综合执法局 --to 住建局 --title 撤证 --doc-no 综函1";
    desk.refused(revoke).by("四（三）", "--paper-materials");
    desk.ok(&format!("{revoke} --paper-materials 案卷复印件1册"));
    assert_eq!(desk.refused(&format!("{revoke} --paper-materials 无")).exit, 2);
    let asked = desk.field("A2026-1", "materials");
    assert_eq!((&asked[0]["kind"], &asked[0]["name"]), (&json!("other"), &json!("案卷复印件1册")), "{asked}");
    desk.ok("assist reply A2026-1 --doc-no 住函1 --conclusion 已撤销 --paper-materials 证据材料3份");
    let list = desk.table("material list A2026-1");
    assert!(list.contains("案卷复印件1册") && list.contains("证据材料3份"), "{list}");
    desk.ok("share new --kind other --from 住建局 --to 综合执法局 --title 通报 --event 2026-11-02 --paper-materials 纸质通报1份");
    assert!(desk.table("material list S2026-1").contains("纸质通报1份"));
    desk.sound();
    crate::roundtrip::comes_back(&desk);
}

#[test]
fn a_word_of_the_field_is_no_word_that_stands_for_one() {
    let desk = desk_at("2026-10-02");
    desk.ok("share standing new --from 住建局 --to 综合执法局 --title 月报 --kind statistics --every month");
    desk.ok("correct G2026-1 --event 1 --set 周期=季度 --reason 看错");
    assert_eq!(desk.field("G2026-1", "every"), "quarter");
    // Elsewhere it stands for a quarter that is to be written.
    assert!(desk.as_typed(["meeting", "excuse", "--quarter", "季度", "--reason", "没有议题"]).code == 2);
    desk.sound();
}

/// 几步都没有写日期，记成了登记的那一天：哪一步都不能先更正，一并更正。
#[test]
fn steps_that_were_entered_with_one_wrong_day_are_corrected_together() {
    let desk = desk_at("2026-11-24");
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-11-16");
    desk.ok("case assess C2026-1 other --to 综合执法局 --findings 违建");
    desk.ok("transfer new --case C2026-1 --to 综合执法局 --doc-no 移1 --paper-materials 移交函、案源、证据");
    let moved = |of: &str| format!("correct {of} --on 2026-11-17 --reason 未写日期");
    desk.refused(&moved("T2026-1 --event 1")).by("二（二）2", "--also C2026-0001:2");
    let late = desk.refused(&moved("C2026-1 --event 2"));
    late.by("二（二）1", "--also T2026-0001:1");
    for (also, said) in
        [("T2026-1", "写作 编号:序号"), ("T2026-1:1", "去掉 --also"), ("T2026-1:9", "correct T2026-0001")]
    {
        let refused = desk.refused(&format!("{} --also {also}", moved("T2026-1 --event 1")));
        assert!(refused.exit == 2 && refused.hint.contains(said), "{also}: {}", refused.hint);
    }
    assert_eq!(desk.refused("correct T2026-1 --event 1 --also C2026-1:2 --set 文号=移2 --reason 误").exit, 2);
    desk.ok(&format!("{} --also C2026-1：2", moved("T2026-1 --event 1")));
    let shown = desk.ok("show C2026-1");
    let send = only(&shown, "transfer.send");
    assert_eq!(
        (&send["started_on"], &send["met_on"], &send["state"]),
        (&json!("2026-11-17"), &json!("2026-11-17"), &json!("met"))
    );
    // Each may have had its own day after all.
    desk.ok("correct C2026-1 --event 2 --on 2026-11-16 --reason 当日研判");
    // What passes a step of another day is told of that day.
    desk.ok("transfer accept T2026-1 --on 2026-11-18");
    desk.ok("case decide C2026-1 --outcome other --on 2026-11-19");
    desk.refused("correct T2026-1 --event 3 --on 2026-11-20 --reason 误").by("二（二）2", "--on 写 2026-11-19 或以前");
    desk.sound();
    crate::roundtrip::comes_back(&desk);
}

/// 并入主案的移送整个登错了：先作废并案，照打能成。
#[test]
fn what_goes_before_a_voiding_counts_the_cases_around() {
    let desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 主 --found 2026-11-02");
    desk.ok(&TRANSFER.replace("违建", "从"));
    desk.ok("transfer accept T2026-1");
    desk.ok("case link C2026-2 --to C2026-1 --as merged --reason 同一事实");
    let way = goes_first(&desk, "void C2026-2 --reason 误登");
    assert!(way.iter().any(|way| way.starts_with("void C2026-0002 --event 3")), "{way:?}");
    desk.ok("void C2026-2 --reason 误登");
    desk.sound();
}

/// What a refusal says is to be voided first, one after the other, works as printed.
fn goes_first(desk: &Desk, line: &str) -> Vec<String> {
    let refused = desk.refused(line);
    let ways = refused.hint.split("jiexie ").skip(1).map(|way| way.split('，').next().unwrap().trim().to_owned());
    let ways: Vec<String> = ways.filter(|way| way.starts_with("void") && !way.contains('"')).collect();
    for way in &ways {
        desk.ok(way);
    }
    ways
}

/// 分出的案件作出了决定，移送、原案误登的：办法跨几个案件依次写全。
#[test]
fn what_goes_before_a_voiding_counts_the_cases_that_were_split_off() {
    let begin = |desk: &Desk| {
        desk.ok(TRANSFER);
        desk.ok("transfer accept T2026-1");
        desk.ok("case split C2026-1 --title 另案");
        desk.ok("case decide C2026-2 --outcome penalty --penalty 罚款 --amount 100 --doc-no 罚1 --copy-to 住建局");
    };
    for (line, first) in [("void T2026-1 --reason 误登", 2), ("void C2026-1 --reason 误登", 4)] {
        let desk = desk_at("2026-11-02");
        begin(&desk);
        assert_eq!(goes_first(&desk, line).len(), first);
        desk.ok(line);
        desk.sound();
    }
}

/// 主案的决定已向移送单位通报，主案、主案的决定误登的：办法跨几个案件依次写全。
#[test]
fn what_goes_before_a_voiding_counts_what_was_told_in_the_cases_that_lead_to_it() {
    for (line, first) in [("void C2026-1 --event 3 --reason 误登", 1), ("void C2026-1 --reason 误登", 2)] {
        let desk = desk_at("2026-11-02");
        desk.ok("case new --unit 综合执法局 --title 主 --found 2026-11-02");
        desk.ok(&TRANSFER.replace("违建", "从"));
        desk.ok("transfer accept T2026-1");
        desk.ok("case link C2026-2 --to C2026-1 --as merged --reason 同一事实");
        desk.ok("case decide C2026-1 --outcome no-penalty --doc-no 罚1");
        desk.ok("transfer notify T2026-1 --doc-no 告1");
        assert_eq!(goes_first(&desk, line).len(), first, "{line}");
        desk.ok(line);
        desk.sound();
    }
}

/// 抄送过的处罚决定登错了作出单位：印出的办法依次照打能成。
#[test]
fn a_decision_of_the_wrong_unit_that_was_copied_has_one_way() {
    let mut desk = desk_at("2026-11-20");
    desk.ok("case new --unit 综合执法局 --title 违建 --found 2026-11-16");
    let decide = "case decide C2026-1 --outcome penalty --penalty 罚款 --amount 100";
    desk.ok(&format!("{decide} --copy-to 住建局,市场监管局 --doc-no 综罚1"));
    desk.ok("share send S2026-1 --channel written");
    desk.at("2026-11-24");
    let refused = desk.refused("correct C2026-1 --event 2 --set 决定单位=城乡水务局 --reason 登错");
    let ways: Vec<&str> = refused.hint.split("jiexie ").skip(1).map(|way| way.split('，').next().unwrap()).collect();
    assert_eq!(ways.len(), 3, "{}", refused.hint);
    for way in ways {
        desk.ok(way.trim());
    }
    desk.ok(&format!("{decide} --doc-no 水罚1 --on 2026-11-20"));
    assert_eq!(desk.field("C2026-1", "decision")["by"], "water");
    desk.sound();
}

/// 四（四）：区政府已指定承办单位的，协商只能由它承办，办法写它。
#[test]
fn what_is_agreed_after_the_government_spoke_names_the_unit_it_named() {
    let desk = desk_at("2026-11-12");
    desk.ok(&format!("{TRANSFER} --on 2026-11-02"));
    desk.ok("transfer decline T2026-1 --on 2026-11-03 --reason 不属本局职责");
    desk.ok("transfer refer T2026-1 --on 2026-11-04");
    desk.ok("transfer designate T2026-1 --to 综合执法局 --on 2026-11-10 --doc-no 峄政字〔2026〕18号");
    let raised = desk.ok("dispute new --case C2026-1 --between 综合执法局,住建局 --title 由谁办理");
    let way = "dispute settle D2026-0001 --to 综合执法局 --conclusion";
    assert!(raised["next"].to_string().contains(way), "{}", raised["next"]);
    desk.refused("dispute settle D2026-1 --to 住建局 --conclusion 由住建局办理").by("四（四）", "dispute withdraw");
    desk.ok(&format!("{way} 由综合执法局办理"));
    desk.sound();
}

/// 计划的开始日期不是时限；过了以后登记的，办法写那一天。
#[test]
fn an_operation_entered_after_it_began_is_begun_on_its_day() {
    let desk = desk_at("2026-11-24");
    let planned = "operation new --kind joint --lead 综合执法局 --with 住建局 --title 联合整治 --starts";
    let past = desk.ok(&format!("{planned} 2026-11-23 --on 2026-11-20"))["next"].clone();
    let start = past.as_array().unwrap().iter().find(|next| next["command"].to_string().contains("start")).unwrap();
    assert!(start["command"].to_string().contains("start O2026-0001 --on 2026-11-23"), "{start}");
    assert!(start["by"].is_null(), "{start}");
    desk.ok("operation start O2026-1 --on 2026-11-23");
    let ahead = desk.ok(&format!("{planned} 2026-11-25"))["next"].to_string();
    assert!(ahead.contains("start O2026-0002") && !ahead.contains("--on"), "{ahead}");
    desk.sound();
}

/// 二（一）：由司法机关送给行政机关的是退回，不是移送。
#[test]
fn a_return_typed_without_its_kind_is_told_by_it() {
    let desk = desk_at("2026-11-24");
    desk.ok(&format!("{TRANSFER} --on 2026-11-02"));
    desk.ok("transfer accept T2026-1 --on 2026-11-04");
    desk.ok("case assess C2026-1 criminal --on 2026-11-05 --reason 数额达到追诉标准");
    desk.ok("transfer new --case C2026-1 --to 公安分局 --on 2026-11-06 --paper-materials 移交函、案源、证据、鉴定意见,涉案物品清单,调查报告");
    desk.ok("transfer accept T2026-2 --on 2026-11-07");
    let refused = desk.refused("transfer new --case C2026-1 --to 综合执法局 --paper-materials 移交函");
    let way = "jiexie transfer new --case C2026-0001 --kind return --to 综合执法局 --paper-materials 退回函";
    refused.by("二（一）", way);
    desk.ok(&way["jiexie ".len()..]);
    desk.sound();
}

const PENALTY: &str = "case decide C2026-1 --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-none 与他单位无关 --perform-by 2026-10-12 --penalty 罚款 --amount 500";

/// 六（二）：履行期限届满前登记的不履行，届满以后再登记一次，才可强制执行、结案。
#[test]
fn what_was_not_performed_before_its_last_day_is_said_again_after_it() {
    let mut desk = desk_at("2026-10-08");
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-10-08");
    desk.ok(PENALTY);
    desk.ok("case perform C2026-1 --result none");
    desk.at("2026-10-20");
    let again = "jiexie case perform C2026-0001 --result none";
    desk.refused("case enforce C2026-1 --by court").by("六（二）", again);
    desk.refused("case close C2026-1").by("六（二）", again);
    desk.ok(&again["jiexie ".len()..]);
    let refused = desk.refused("case close C2026-1");
    assert!(!refused.hint.contains(again), "{refused:?}");
    desk.ok("case enforce C2026-1 --by court");
    desk.sound();
}

/// 二（一）、四（四）：不是行政机关的，不作管辖移送，也不经协商承办案件。
#[test]
fn whoever_is_no_administrative_organ_handles_no_case() {
    let desk = desk_at("2026-10-08");
    let sent = "transfer new --from 住建局 --to 法律顾问办公室 --title 占道 --found 2026-10-08 --paper-materials 移交函、案源、证据";
    desk.refused(sent).by("二（一）", "--to");
    desk.ok(&sent.replace("法律顾问办公室", "综合执法局"));
    desk.ok("dispute new --case C2026-1 --between 住建局,综合执法局 --title 管辖之争");
    // 四（二）2：法律顾问办公室的服务没有五日的时限。
    let asked =
        "assist new --kind consult --from 综合执法局 --to 法律顾问办公室 --title 法律意见 --doc-no 峄综执函〔2026〕2号";
    desk.refused(asked).by("四（二）2", "--kind legal");
    desk.ok(&asked.replace("consult", "legal"));
    for none in ["组长", "人大代表", "法律顾问办公室"] {
        desk.refused(&format!("dispute settle D2026-1 --to {none}")).by("四（四）", "--to");
    }
    desk.ok("dispute settle D2026-1 --to 住建局");
    desk.sound();
}

/// 四（二）3、二（二）2：数以“条”计的不是法条，会议纪要不是法律；敲几个字符不是理由。
#[test]
fn what_is_counted_by_strips_is_no_article_and_figures_are_no_reason() {
    let desk = desk_at("2026-10-08");
    desk.ok("assist new --kind material --from 综合执法局 --to 住建局 --title 调取图纸 --doc-no 峄综执函〔2026〕50号");
    for ground in ["第三条街的图纸丢了", "第二条街道没有归档", "《会议纪要》领导不同意"] {
        desk.refused(&format!("assist refuse A2026-1 --ground {ground}")).by("四（二）3", "--ground");
    }
    desk.ok("assist refuse A2026-1 --ground 《档案法》第二十八条");
    desk.ok(&TRANSFER.replace("2026-11-02", "2026-10-08"));
    for reason in ["没什么理由", "12345", "aaa", "１２３"] {
        desk.refused(&format!("transfer decline T2026-1 --reason {reason}")).by("二（二）2", "--reason");
    }
    // 到场只记在紧急的认定鉴定里：征询的答复还须写明条款和标准。
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询法条 --doc-no 峄综执函〔2026〕51号");
    let scene = desk.refused("assist scene A2026-2");
    assert!(scene.hint.contains("--articles 适用条款 --standard 处罚标准"), "{scene:?}");
    desk.sound();
}

/// 二（二）1、一（四）1：晚了的误登作废以后，照打出的命令重新登记的也写明迟延原因。
#[test]
fn what_was_entered_late_is_entered_late_again_as_printed() {
    let mut desk = desk_at("2026-10-09");
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-10-09");
    desk.ok("case assess C2026-1 other --to 城乡水务局");
    desk.at("2026-10-20");
    desk.ok("transfer new --case C2026-1 --to 城乡水务局 --paper-materials 移交函、案源、证据 --late-reason 人手不足");
    desk.ok("meeting new --kind regular --date 2026-10-21 --late-reason 急需商议");
    for id in ["T2026-1", "M2026-1"] {
        let voided = desk.ok(&format!("void {id} --reason 误登"));
        let of_record =
            |next: &&serde_json::Value| next["what"].as_str().is_some_and(|what| what.starts_with("作废不能撤回"));
        let again = voided["next"].as_array().unwrap().iter().find(of_record).unwrap()["command"].as_str().unwrap();
        assert!(again.contains("--late-reason"), "{again}");
        desk.ok(&again["jiexie ".len()..]);
    }
    desk.sound();
}

/// 一（四）1、六（二）：季末当日终了，季度已经结束；登记为不履行的，不是已履行。
#[test]
fn a_quarter_ends_with_its_last_day_and_what_was_not_performed_is_not_called_performed() {
    let mut desk = desk_at("2026-10-08");
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-10-08");
    desk.ok(PENALTY);
    desk.at("2026-10-20");
    desk.ok("case perform C2026-1 --result none");
    desk.at("2027-01-04");
    let quarter = desk.run("report quarter --quarter 2026Q4").out;
    assert!(quarter.contains("没有召开例会的季度（一（四）1）：2026Q4。"), "{quarter}");
    assert!(!quarter.contains("还没有结束"), "{quarter}");
    assert!(!quarter.contains("已履行 1 项") && quarter.contains("已登记履行情况 1 项"), "{quarter}");
    desk.ok("meeting new --kind regular --date 2026-12-31 --on 2026-12-20 --late-reason 漏登");
    desk.ok("meeting hold M2026-1 --on 2026-12-31 --late-reason 未征集议题");
    let quarter = desk.run("report quarter --quarter 2026Q4").out;
    assert!(!quarter.contains("没有召开例会的季度"), "{quarter}");
    desk.sound();
}

/// 二（二）1：谁发现、谁承办、谁决定，都是办案的单位。
#[test]
fn who_handles_no_cases_neither_finds_decides_nor_is_named() {
    let desk = desk_at("2026-11-02");
    for unit in ["人大代表", "区政府", "组长", "联席会议办公室"] {
        let found = format!("case new --unit {unit} --title 占道 --found 2026-11-02");
        desk.refused(&found).by("二（一）", "jiexie case new --unit 单位");
    }
    desk.ok("case new --unit 法院 --title 占道 --found 2026-11-02");
    let decide = "case decide C2026-1 --outcome penalty --doc-no 法罚1 --penalty 罚款 --amount 100 --basis 第九条";
    desk.refused(decide).by("二（二）1", "jiexie case new --unit 单位");
    let refusal = desk.refused("correct C2026-1 --event 1 --set 发现单位=组长 --reason 写错");
    assert_eq!(refusal.clause.as_deref(), Some("二（一）"), "{refusal:?}");
    desk.ok("correct C2026-1 --event 1 --set 发现单位=住建局 --reason 写错");
    desk.ok("transfer new --case C2026-1 --to 综合执法局 --doc-no 移1 --paper-materials 移交函、案源、证据");
    desk.ok("transfer decline T2026-1 --reason 不属本局管辖");
    desk.ok("transfer refer T2026-1");
    for unit in ["组长", "区政府", "人大代表"] {
        let named = format!("transfer designate T2026-1 --to {unit} --doc-no 峄政函1");
        desk.refused(&named).by("二（二）2", "--to");
    }
    desk.ok("transfer designate T2026-1 --to 住建局 --doc-no 峄政函1");
    desk.sound();
}

/// 二（二）1：重新办理的案件又被责令重作，承办单位只欠一次决定；旧登记簿照旧。
#[test]
fn a_case_taken_up_again_owes_one_decision() {
    let desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-02");
    desk.ok("case decide C2026-1 --outcome penalty --doc-no 综罚1 --penalty 罚款 --amount 100 --basis 第九条 --copy-none 不涉及他单位");
    desk.ok("case perform C2026-1 --result full");
    desk.ok("case close C2026-1");
    desk.ok("case reopen C2026-1 --reason 当事人申诉");
    assert_eq!(desk.deadlines("case.decide", "open").len(), 1);
    desk.ok("case review C2026-1 --kind own --result redo --doc-no 综撤1");
    assert_eq!(desk.deadlines("case.decide", "open").len(), 1);
    desk.ok("case decide C2026-1 --outcome no-penalty --doc-no 综不罚1");
    assert_eq!(desk.deadlines("case.decide", "open").len(), 0);
    desk.sound();
}

/// 四（四）、二（二）2：协商只在行政机关之间，区政府也不把案件交给不办案的单位；协商给旁人的，提示须经其同意。
#[test]
fn what_is_settled_stays_with_those_who_handle_cases() {
    let desk = desk_at("2026-11-02");
    desk.ok(TRANSFER);
    desk.ok("dispute new --case C2026-1 --between 住建局,综合执法局 --title 谁管");
    for unit in ["法院", "检察院", "区纪委监委", "组长"] {
        desk.refused(&format!("dispute settle D2026-1 --to {unit}")).by("四（四）", "--to");
    }
    let mut other = desk_at("2026-11-02");
    other.ok(TRANSFER);
    other.ok("dispute new --case C2026-1 --between 住建局,综合执法局 --title 谁管");
    let said = other.ok("dispute settle D2026-1 --to 自然资源局");
    assert!(said["warnings"].to_string().contains("须经其同意"), "{said}");
    other.sound();
    other.at("2026-11-03");
    desk.ok("dispute escalate D2026-1");
    for unit in ["组长", "联席会议办公室", "区政府"] {
        desk.refused(&format!("dispute decide D2026-1 --to {unit} --doc-no 峄政字1号")).by("四（四）", "--to");
    }
    desk.ok("dispute decide D2026-1 --to 自然资源局 --doc-no 峄政字1号");
    desk.sound();
}

/// 没有内容的字不是文号，也不是人名；法院的案号照原样。
#[test]
fn words_that_say_nothing_are_neither_a_number_nor_a_name() {
    let desk = desk_at("2026-11-02");
    for word in ["无", "不详", "/", "待补", "没有", "暂无", "待定", "——"] {
        let sent = TRANSFER.replace("--doc-no 移1", &format!("--doc-no {word}"));
        let refusal = desk.refused(&sent);
        assert!(refusal.exit == 2 && refusal.message.contains("不是文号"), "{word}: {refusal:?}");
        let named = desk.refused(&format!("unit contact set 住建局 --role lead --name {word}"));
        assert_eq!(named.exit, 2, "{word}: {named:?}");
    }
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-02");
    desk.ok("case decide C2026-1 --outcome penalty --doc-no 综罚〔2026〕1号 --penalty 罚款 --amount 100 --basis 第九条 --copy-none 不涉及他单位");
    assert_eq!(desk.refused("case review C2026-1 --kind reconsideration --result revoked --doc-no 不详").exit, 2);
    let said = desk.ok("case review C2026-1 --kind litigation --result upheld --doc-no (2026)鲁0404行初12号");
    assert!(!said["warnings"].to_string().contains("形状少见"), "{said}");
    assert!(desk.table("show C2026-1").contains("（2026）鲁0404行初12号"));
    assert_eq!(desk.refused("correct C2026-1 --event 2 --set doc_no=无 --reason 写错").exit, 2);
    desk.sound();
}
