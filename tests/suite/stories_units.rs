//! Stories of units, sharing and meetings, each as it happened in an office and as the register must tell it.

use crate::common::{ALL, C, Desk, T, only, pick, word};
use serde_json::{Value, json};

const S: &str = "S2026-0001";
const G: &str = "G2026-0001";

/// Runs the steps one after the other.
fn all(desk: &Desk, lines: &[&str]) {
    for line in lines {
        desk.ok(line);
    }
}

/// Rule, record, unit and period of the rows of a list that are of one of these rules.
fn rows(desk: &Desk, list: &str, rules: &[&str]) -> Vec<String> {
    let listed = desk.ok(list);
    let own = listed.as_array().unwrap().iter().filter(|row| rules.contains(&row["rule"].as_str().unwrap()));
    own.map(|row| {
        let period = row["period"].as_str().map_or_else(String::new, |period| format!(" {period}"));
        format!("{} {} {}{period}", word(&row["rule"]), word(&row["subject"]), word(&row["unit"]))
    })
    .collect()
}

fn said(answer: &Value, text: &str) -> bool {
    answer["warnings"].to_string().contains(text)
}

/// 综合执法局在案件办到一半时并入城乡水务局：三日通报、五日抄送都还在走，咨询函还没有答复，一份抄送正是给城乡水务局的。
/// 从那一天起新单位承办、通报、抄送、发函，旧单位的处罚仍是处罚；自己不必抄送自己；从前的名称仍查得到。
#[test]
fn the_bureau_is_merged_in_the_middle_of_a_case() {
    let desk = Desk::new();
    all(
        &desk,
        &[
            &format!(
                "transfer new --from 住建局 --to 综合执法局 --title 沿街违法建设 --found 2026-11-06 --on 2026-11-09 {ALL}"
            ),
            &format!("transfer accept {T} --on 2026-11-11"),
            &format!(
                "assist new --kind consult --case {C} --from 综合执法局 --to 自然资源局 --title 地类 --on 2026-11-12"
            ),
            &format!(
                "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕8号 --copy-to 住建局,城乡水务局 --help-from 公安分局 --on 2026-11-16"
            ),
        ],
    );
    let owed = ["transfer.notify", "share.penalty", "assist.enforce"];
    assert_eq!(
        rows(&desk, "todo --as-of 2026-11-17", &owed),
        [
            format!("transfer.notify {T} bureau"),
            format!("share.penalty {S} bureau"),
            format!("share.penalty {S} bureau"),
            format!("assist.enforce {C} bureau"),
        ]
    );
    let merged = desk.ok("unit merge 综合执法局 --into 城乡水务局 --on 2026-11-18 --late-reason 批文晚到");
    assert!(said(&merged, "未了事项移交城乡水务局"), "{merged}");
    assert_eq!(desk.field(C, "holder"), "water");
    assert_eq!(
        rows(&desk, "todo --as-of 2026-11-18", &owed),
        [format!("transfer.notify {T} water"), format!("share.penalty {S} water"), format!("assist.enforce {C} water")],
        "what it would have owed itself is gone"
    );
    let copies = desk.field(S, "copies");
    assert_eq!(copies.as_array().unwrap().iter().map(|copy| word(&copy["unit"])).collect::<Vec<_>>(), ["housing"]);
    assert_eq!(only(&desk.ok("show A2026-0001"), "assist.consult")["toward"], "water");
    all(
        &desk,
        &[
            "assist reply A2026-0001 --articles 土地管理法第七十七条 --standard 每平方米一百元 --on 2026-11-19",
            &format!("transfer notify {T} --doc-no 峄水函〔2026〕1号 --on 2026-11-19"),
            &format!("share send {S} --channel written --on 2026-11-20"),
            &format!(
                "assist new --kind enforce --case {C} --from 城乡水务局 --to 公安分局 --title 配合断电 --on 2026-11-20"
            ),
        ],
    );
    for (id, rule) in [(T, "transfer.notify"), (S, "share.penalty"), (C, "assist.enforce")] {
        let met = only(&desk.ok(&format!("show {id}")), rule);
        assert_eq!((&met["state"], &met["unit"]), (&json!("met"), &json!("water")), "{rule}");
    }
    // The new bureau is owed approvals and asks for opinions; the old one acts no more, and is found by its old name.
    desk.refused("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-20").invalid();
    let asked = desk.ok("assist new --kind consult --from 城乡水务局 --to 住建局 --title 征询 --on 2026-11-20");
    assert_eq!(only(&asked, "assist.consult")["due_on"], "2026-11-27");
    let approved = desk.ok(
        "share new --kind approval --from 住建局 --to 城乡水务局 --title 施工许可 --event 2026-11-20 --on 2026-11-20",
    );
    assert_eq!(only(&approved, "share.approval")["due_on"], "2026-11-27");
    let old = desk.ok("unit show 执法局");
    assert_eq!((&old["id"], &old["successor"], &old["status"]), (&json!("bureau"), &json!("water"), &json!("ended")));
    desk.sound();
}

/// 峨山镇不是成员单位，但“各镇（街）”都在内：它发现的案件三日内移送，镇街吹哨、部门报到的行动写得上它的名字。
/// 区政府要求的另一个街道在规则书里没有，增加以后同样办理。
#[test]
fn a_town_that_is_no_member_finds_a_case_and_calls_the_units() {
    let desk = Desk::new();
    desk.ok("case new --unit 峨山镇 --title 河道倾倒垃圾 --found 2026-11-13");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-13"));
    let send = only(&desk.ok(&format!("show {C}")), "transfer.send");
    assert_eq!((&send["unit"], &send["due_on"]), (&json!("eshan"), &json!("2026-11-18")));
    desk.refused(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-19 {ALL}")).late(
        "transfer.send",
        "二（二）1",
        1,
    );
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-18 {ALL}"));
    all(
        &desk,
        &[
            "operation new --kind joint --title 清河行动 --lead 城乡水务局 --with 综合执法局 --town 峨山镇 --source whistle --starts 2026-11-20 --on 2026-11-18",
            "operation report-in O2026-0001 --unit 综合执法局 --on 2026-11-20",
            "operation report-in O2026-0001 --unit 峨山镇 --on 2026-11-20",
            "operation start O2026-0001 --on 2026-11-20",
            "unit add 常庄街道 --role town --on 2026-11-20",
            "operation new --kind joint --title 夜市整治 --lead 综合执法局 --town 常庄街道 --starts 2026-11-23 --on 2026-11-20",
        ],
    );
    assert_eq!(desk.field("O2026-0002", "town"), word(&desk.ok("unit show 常庄街道")["id"]));
    // It takes no seat at the conference, and nobody asks it for contacts.
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-23 --on 2026-11-20");
    desk.refused("meeting attend M2026-0001 --unit 峨山镇 --as leave").invalid();
    desk.sound();
}

/// 许可证发出去又撤销了：五日内抄送过许可，撤销作为新的一项取代它，也在五日内抄送；商促局后来也要一份，用专项通报补送；
/// 有人想打个电话了事，不行。
#[test]
fn an_approval_is_revoked_and_a_third_unit_wants_a_copy() {
    let desk = Desk::new();
    all(
        &desk,
        &[
            "share new --kind approval --from 住建局 --to 综合执法局 --title 临街装修许可 --event 2026-11-02",
            &format!("share send {S} --channel platform --on 2026-11-06"),
        ],
    );
    let revoked = desk.ok(&format!(
        "share new --kind approval --from 住建局 --to 综合执法局 --title 撤销临街装修许可 --event 2026-11-16 --replaces {S}"
    ));
    assert_eq!(only(&revoked, "share.approval")["due_on"], "2026-11-23");
    desk.refused("share send S2026-0002 --channel phone --on 2026-11-18").by("三（四）", "written");
    desk.refused("share send S2026-0002 --channel written --on 2026-11-24").late("share.approval", "三（四）", 1);
    desk.ok("share send S2026-0002 --channel written --on 2026-11-23");
    desk.ok("share send S2026-0002 --channel bulletin --to 商促局 --on 2026-11-24");
    assert!(desk.table("share show S2026-0002").contains("取代      S2026-0001"));
    assert!(desk.table(&format!("share show {S}")).contains("已由取代  S2026-0002"));
    assert_eq!(pick(&desk.ok("show S2026-0002"), "share.approval").len(), 1, "a further unit is owed nothing");
    desk.sound();
}

/// 上级文件星期五到，不急，经办人还是先打了电话，文件下周才送来：电话算告知，文件移交另记；另一份急件当天没有告知，
/// 星期一打的电话就是逾期。
#[test]
fn a_superior_document_is_told_by_phone_before_the_paper_comes() {
    let desk = Desk::new();
    all(
        &desk,
        &[
            "share new --kind superior --from 生态环境分局 --to 综合执法局 --title 扬尘方案 --event 2026-11-13",
            &format!("share send {S} --channel phone --on 2026-11-13"),
            "share new --kind superior --from 城乡水务局 --to 综合执法局 --title 防汛急件 --event 2026-11-13 --urgent",
        ],
    );
    assert_eq!(
        rows(&desk, "todo --as-of 2026-11-15", &["share.handover"]),
        [format!("share.handover {S} environment")]
    );
    assert_eq!(rows(&desk, "overdue --as-of 2026-11-15", &["share.superior"]), ["share.superior S2026-0002 water"]);
    desk.refused("share send S2026-0002 --channel oral --on 2026-11-16").late("share.superior", "三（四）", 3);
    desk.ok("share send S2026-0002 --channel oral --on 2026-11-16 --late-reason 周末无人值班");
    desk.ok(&format!("share handover {S} --on 2026-11-18"));
    desk.ok("share handover S2026-0002 --on 2026-11-18");
    assert_eq!(rows(&desk, "todo", &["share.handover", "share.superior"]), [""; 0]);
    desk.sound();
}

/// 执法局每季度把处罚统计告诉两个单位。三季度忘了，办公室督办一次，十月十二日补送，逾期十二天算在它头上；四季度其中一个
/// 单位合并，另一个单位继续；最后改在平台上实时看，停止。
#[test]
fn the_quarterly_figures_are_forgotten_once() {
    let mut desk = Desk::new();
    desk.at("2026-07-06");
    desk.ok(
        "share standing new --from 综合执法局 --to 住建局,商促局 --title 处罚强制统计 --kind statistics --every 每季度",
    );
    assert_eq!(rows(&desk, "todo", &["share.periodic"]), [format!("share.periodic {G} bureau 2026Q3")]);
    desk.at("2026-10-10");
    assert_eq!(rows(&desk, "overdue", &["share.periodic"]), [format!("share.periodic {G} bureau 2026Q3")]);
    desk.ok("notice new --unit 综合执法局");
    desk.at("2026-10-12");
    desk.ok(&format!("share new --standing {G}"));
    desk.refused(&format!("share send {S} --channel briefing")).late("share.periodic", "三（一）", 12);
    let sent = desk.ok(&format!("share send {S} --channel briefing --late-reason 系统升级"));
    assert_eq!((&sent["deadlines"][0]["state"], &sent["deadlines"][0]["notices"]), (&json!("late"), &json!(1)));
    desk.at("2026-11-24");
    desk.ok("unit merge 商促局 --into 自然资源局 --on 2026-11-16");
    desk.ok(&format!("share new --standing {G} --on 2026-11-20"));
    assert_eq!(desk.field("S2026-0002", "period"), "2026Q4");
    desk.ok("share send S2026-0002 --channel platform --to 住建局 --on 2026-11-20");
    assert_eq!(rows(&desk, "todo --unit 综合执法局", &["share.periodic"]).len(), 1, "one of the two is wanting");
    desk.ok("share send S2026-0002 --channel platform --to 自然资源局 --on 2026-11-23");
    assert_eq!(rows(&desk, "todo", &["share.periodic"]), [""; 0]);
    desk.ok(&format!("share standing stop {G} --reason 平台实时可见"));
    let report = desk.table("report supervision --quarter 2026Q4");
    let line = report.lines().find(|line| line.starts_with("定期共享 ")).unwrap();
    let cells: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(cells[3..6], ["2", "1", "1"], "ran, on time, late: {line}");
    desk.sound();
}

/// 组长换人。新组长出差，副组长代为主持，须写明理由；议题审定了却没有交各单位研究，会照开，只是说明；纪要由新组长签发，
/// 前一次会议的纪要写的还是前任。
#[test]
fn a_new_leader_signs_what_a_stand_in_chaired() {
    let desk = Desk::new();
    desk.file("minutes.docx", b"x");
    all(
        &desk,
        &[
            "meeting new --kind special --called-by leader --date 2026-11-03 --on 2026-11-02",
            "meeting hold M2026-0001 --on 2026-11-03",
            "meeting minutes M2026-0001 --file minutes.docx --on 2026-11-04",
            "meeting sign M2026-0001 --on 2026-11-04",
            "meeting issue M2026-0001 --on 2026-11-05",
            "unit contact set 组长 --role leader --name 王新任 --post 区政府副区长 --on 2026-11-09",
            "meeting new --kind regular --date 2026-11-20 --on 2026-11-09",
            "meeting solicit M2026-0002 --on 2026-11-10",
            "meeting topic new --by 住建局 --title 渣土车 --meeting M2026-0002 --on 2026-11-11",
            "meeting topic approve P2026-0001 --on 2026-11-12",
        ],
    );
    desk.refused("meeting hold M2026-0002 --chair 李副组长 --on 2026-11-20").by("一（四）3", "--reason");
    let held = desk.ok("meeting hold M2026-0002 --chair 李副组长 --reason 组长出差 --on 2026-11-20");
    assert!(said(&held, "P2026-0001") && said(&held, "一（四）1"), "{held}");
    all(
        &desk,
        &[
            "meeting minutes M2026-0002 --file minutes.docx --on 2026-11-23",
            "meeting sign M2026-0002 --on 2026-11-23",
            "meeting issue M2026-0002 --on 2026-11-24",
        ],
    );
    let signed = |id: &str| (word(&desk.field(id, "signed_by")), desk.field(id, "chair"));
    assert_eq!(signed("M2026-0001"), ("吴敬雷".to_owned(), Value::Null));
    assert_eq!(signed("M2026-0002"), ("王新任".to_owned(), json!("李副组长")));
    desk.ok("export out");
    let minutes = std::fs::read_to_string(desk.path("out/meetings.csv")).unwrap();
    assert!(!minutes.contains("王新任") && !minutes.contains("李副组长"), "{minutes}");
    desk.sound();
}

/// 调检察院的卷，及时就行，没有天数，不会超期，也不会被忘记；请区政府定的、请法院办的，没有钟；而派给公安、财政、镇街的
/// 都有钟。法律顾问办公室按自己的规程，情况复杂的说明理由可以延期。
#[test]
fn no_clock_runs_on_those_above_and_beside() {
    let desk = Desk::new();
    desk.ok("assist new --kind material --from 综合执法局 --to 检察院 --title 调卷 --on 2026-08-03");
    assert_eq!(rows(&desk, "todo --unit 检察院", &["assist.material"]).len(), 1, "aged, listed");
    for unit in ["区政府", "法院", "纪委监委"] {
        desk.ok(&format!(
            "meeting matter new --from assigned --unit {unit} --title 会商 --due 2026-11-10 --on 2026-11-03"
        ));
    }
    for unit in ["公安分局", "财政局", "古邵镇"] {
        desk.ok(&format!(
            "meeting matter new --from assigned --unit {unit} --title 保障 --due 2026-11-10 --on 2026-11-03"
        ));
    }
    assert_eq!(
        rows(&desk, "overdue", &["meeting.matter", "assist.material"]),
        ["meeting.matter R2026-0004 police", "meeting.matter R2026-0005 finance", "meeting.matter R2026-0006 gushao",]
    );
    desk.ok("assist new --kind legal --from 综合执法局 --to 法律顾问办公室 --title 听证 --on 2026-11-16");
    desk.refused("assist extend A2026-0002 --until 2026-11-30 --on 2026-11-20").by("四（二）2", "--reason");
    desk.ok("assist extend A2026-0002 --until 2026-11-30 --reason 案情复杂 --on 2026-11-20");
    assert_eq!(only(&desk.ok("show A2026-0002"), "assist.consult")["due_on"], "2026-11-30");
    desk.sound();
}

/// 法制机构随机构改革并入司法局，手上还有一起争议：从那天起由司法局协商，之后的争议也归它；区政府、办公室不是合并得掉的。
#[test]
fn the_legal_organ_is_merged_with_a_dispute_on_its_table() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("dispute new --case {C} --between 综合执法局,住建局 --title 归谁管 --on 2026-11-17"));
    desk.ok("unit merge 法制机构 --into 司法局 --on 2026-11-19");
    assert_eq!(rows(&desk, "todo", &["dispute.settle"]), ["dispute.settle D2026-0001 justice"]);
    assert_eq!(rows(&desk, "todo --as-of 2026-11-18", &["dispute.settle"]), ["dispute.settle D2026-0001 legal"]);
    let shown = desk.ok("show D2026-0001");
    assert_eq!(pick(&shown, "dispute.settle").len(), 2, "both rows are on record");
    desk.ok("dispute settle D2026-0001 --to 住建局 --on 2026-11-20");
    desk.refused("unit merge 联席会议办公室 --into 司法局").by("一（一）", "unit rename");
    desk.sound();
}

/// 两个单位互相负有义务又合并成一个：许可不必再抄送自己，协作、移送各自了结，登记簿照常。
#[test]
fn two_units_that_owed_each_other_become_one() {
    let desk = Desk::new();
    all(
        &desk,
        &[
            "share new --kind approval --from 住建局 --to 综合执法局,商促局 --title 施工许可 --event 2026-11-16",
            "share standing new --from 住建局 --to 综合执法局 --title 许可清单 --kind approval --every month --on 2026-11-02",
            "unit merge 住建局 --into 综合执法局 --on 2026-11-18 --late-reason 批文晚到",
        ],
    );
    assert_eq!(rows(&desk, "todo", &["share.approval", "share.periodic"]), [""; 0]);
    let ended = &pick(&desk.ok(&format!("show {S}")), "share.approval")[0];
    assert_eq!((&ended["state"], &ended["ended_by"]), (&json!("superseded"), &json!("merge")));
    assert_eq!(desk.status(G), "stopped");
    desk.ok(&format!("share send {S} --channel written --on 2026-11-19"));
    assert_eq!(desk.status(S), "sent");
    desk.sound();
}

/// A unit that fell behind is merged away; its successor answers late for it, and is not told that nothing was late.
#[test]
fn what_a_successor_answers_late_is_called_late() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 城乡水务局 --title 排污 --found 2026-11-09 --on 2026-11-11 {ALL}"
    ));
    desk.ok("unit merge 城乡水务局 --into 自然资源局 --on 2026-11-17");
    let accept = format!("transfer accept {T} --on 2026-11-20");
    desk.refused(&accept).by("二（二）2", "--late-reason");
    let done = desk.ok(&format!("{accept} --late-reason 合并"));
    assert!(!done["warnings"].to_string().contains("没有超期"), "{done}");
    let late = &desk.deadlines("transfer.feedback", "late")[0];
    assert_eq!((&late["late_reason"], &late["days_over"]), (&json!("合并"), &json!(4)));
    desk.sound();
}

/// A letter sent before the merger is entered a week after it: the successor has it on its desk, and what it took over late
/// stays with the unit bound on the due date.
#[test]
fn a_letter_entered_after_the_merger_finds_the_successor() {
    let desk = Desk::new();
    desk.ok("unit merge 城乡水务局 --into 自然资源局 --on 2026-11-17");
    let sent = desk.ok(&format!(
        "transfer new --from 住建局 --to 城乡水务局 --title 晚录 --found 2026-11-10 --on 2026-11-12 {ALL}"
    ));
    assert!(sent["warnings"].to_string().contains("已并入"), "{sent}");
    let owed = desk.ok("overdue --unit 自然资源局");
    assert_eq!((&owed[0]["subject"], &owed[0]["due_on"]), (&json!(T), &json!("2026-11-17")));
    assert_eq!(desk.ok("overdue --unit 城乡水务局"), json!([]));
    desk.ok(&format!("transfer accept {T} --late-reason 合并"));
    assert_eq!(desk.field(C, "holder"), "land");
    let todo = desk.ok("todo --unit 自然资源局");
    assert!(todo.as_array().unwrap().iter().any(|row| row["rule"] == "case.decide"), "{todo}");
    desk.sound();
}

/// The office reminds a bureau in the morning; in the afternoon the bureau's new name takes effect. What was issued stands
/// as it was, and the register is sound.
#[test]
fn a_unit_reminded_and_renamed_on_one_day() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 城乡水务局 --title 河道倾倒 --found 2026-11-10 --on 2026-11-10 {ALL}"
    ));
    desk.ok("notice new --unit 城乡水务局");
    desk.ok("unit rename 城乡水务局 区水利局 --short 水利局");
    assert_eq!(desk.field("N2026-0001", "title"), "督办通知：超期 1 项");
    desk.sound();
}
