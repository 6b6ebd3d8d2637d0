//! What a deputy head finds who compares: one figure is one figure wherever it is told, whatever waits stands in a list, and
//! nobody is told of what nobody could have known. Recounted by plain queries over the example ledger and two random registers.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde_json::Value;

use crate::chance;
use crate::common::{Desk, T, example_register, word};

fn tables(report: &Value) -> impl Iterator<Item = &Value> {
    report["sections"].as_array().unwrap().iter().flat_map(|section| section["tables"].as_array().unwrap())
}

fn rows<'r>(report: &'r Value, name: &str) -> &'r [Value] {
    let found = tables(report).find(|table| table["name"] == name).unwrap_or_else(|| panic!("{name}"));
    found["rows"].as_array().unwrap()
}

/// All that is said before and between tables.
fn said(report: &Value) -> String {
    report["sections"].as_array().unwrap().iter().map(|section| section["paragraphs"].to_string()).collect()
}

/// All that is proposed: the first page holds all, or they stand behind it.
fn every_proposal(report: &Value) -> &[Value] {
    let all = tables(report).any(|table| table["name"] == "全部建议");
    rows(report, if all { "全部建议" } else { "建议" })
}

fn figure(report: &Value, name: &str) -> i64 {
    rows(report, "主要数据").iter().find(|row| row["figure"] == name).unwrap()["now"].as_i64().unwrap()
}

fn sum(rows: &[Value], key: &str) -> i64 {
    rows.iter().map(|row| row[key].as_i64().unwrap()).sum()
}

/// The example ledger and the registers of chance.
fn desks() -> Vec<Desk> {
    let example = Desk::blank();
    example_register(&example);
    let mut desks = vec![example];
    desks.extend(chance::SEEDS.map(|seed| {
        let mut desk = chance::register(seed);
        desk.at("2026-11-24");
        desk
    }));
    desks
}

fn counting(desk: &Desk) -> impl Fn(&str) -> i64 {
    let register = Connection::open(desk.db()).unwrap();
    move |text: &str| register.query_row(text, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn penalties_are_imposed_by_one_rule_and_the_sentence_says_what_became_of_them() {
    for desk in desks() {
        let count = counting(&desk);
        for from in ["2026-01-01", "2026-10-01"] {
            let briefing = desk.ok(&format!("report briefing --from {from}"));
            let within = format!("d.outcome = 'penalty' AND d.decided_on BETWEEN '{from}' AND '2026-11-24'");
            let of = "decisions d JOIN cases c ON c.id = d.case_id AND c.status <> 'void'";
            let changed = "EXISTS (SELECT 1 FROM decisions p WHERE p.case_id = d.case_id AND p.standing = 'changed' \
                 AND p.replaced_by = d.nth)";
            let stands = "d.standing IN ('stands', 'upheld')";
            let made = count(&format!("SELECT count(*) FROM {of} WHERE {within} AND NOT {changed}"));
            let kept = count(&format!("SELECT count(*) FROM {of} WHERE {within} AND NOT {changed} AND {stands}"));
            let by_review = count(&format!("SELECT count(*) FROM {of} WHERE {within} AND {changed} AND {stands}"));
            assert_eq!(figure(&briefing, "其中行政处罚"), made, "{from}");
            let told = said(&briefing);
            if by_review == 0 && made == kept {
                assert!(told.contains(&format!("仍有效的行政处罚决定 {made} 件，罚没金额")), "{told}");
            } else {
                assert!(
                    told.contains(&format!("期内作出行政处罚决定 {made} 件，至 2026-11-24 仍有效的 {kept} 件")),
                    "{told}"
                );
                assert_eq!(told.contains(&format!("仍有效的另有 {by_review} 件")), by_review > 0, "{told}");
                let all = kept + by_review;
                assert!(told.contains(&format!("。仍有效的行政处罚决定 {all} 件，罚没金额")), "{told}");
            }
        }
    }
}

#[test]
fn every_request_without_its_answer_is_counted_and_listed_whatever_its_kind() {
    for desk in desks() {
        let (count, report) = (counting(&desk), desk.ok("report supervision"));
        let of = "FROM assists WHERE status IN ('open', 'partial')";
        let number = count(&format!("SELECT count(*) {of}"));
        let listed = rows(&report, "没有答复的协作请求");
        assert_eq!(listed.len() as i64, number);
        assert!(listed.is_sorted_by_key(|row| word(&row["sent_on"])), "{listed:?}");
        let longest = count(&format!(
            "SELECT coalesce(max(CAST(julianday('2026-11-24') - julianday(sent_on) AS INTEGER)), 0) {of}"
        ));
        assert_eq!(listed.iter().map(|row| row["days"].as_i64().unwrap()).max().unwrap_or(0), longest);
        let page = report["sections"][0]["paragraphs"].to_string();
        let partial = count("SELECT count(*) FROM assists WHERE status = 'partial'");
        let some = if partial > 0 { format!("（{partial} 件只提供了部分）") } else { String::new() };
        let sentence = format!("没有答复的协作请求 {number} 件{some}，最久已 {longest} 天");
        assert_eq!(page.contains(&sentence), number > 0, "{page}");
    }
    let desk = Desk::blank();
    example_register(&desk);
    let kinds: BTreeSet<String> =
        rows(&desk.ok("report supervision"), "没有答复的协作请求").iter().map(|row| word(&row["kind"])).collect();
    for kind in ["重大隐患", "法律顾问服务", "业务指导", "执法协作文本", "联合检查计划", "调取材料"]
    {
        assert!(kinds.contains(kind), "{kind}: {kinds:?}");
    }
}

#[test]
fn a_suspected_crime_of_which_nothing_is_told_stands_in_a_list_and_among_the_proposals() {
    for desk in desks() {
        let (count, report) = (counting(&desk), desk.ok("report supervision"));
        // What the supervisory organ makes of a case is nobody's to ask for.
        let of = "FROM transfers t WHERE kind = 'criminal' AND status <> 'void' AND withdrawn_on IS NULL \
             AND to_unit <> 'discipline'";
        let silent = format!(
            "{of} AND accepted = 1 AND NOT EXISTS (SELECT 1 FROM transfer_outcomes o WHERE o.transfer_id = t.id)"
        );
        let lists = ["没有下文的涉嫌犯罪移送", "另有结果、没有回告的涉嫌犯罪移送"];
        let [without, otherwise] = lists.map(|name| rows(&report, name));
        let listed: Vec<&Value> = without.iter().chain(otherwise).collect();
        let stage = |name: &str| listed.iter().filter(|row| row["stage"] == name).count() as i64;
        let untold = stage("已接受，确无下文") + stage("已接受，另有结果未回告");
        assert_eq!(untold, count(&format!("SELECT count(*) {silent}")));
        assert_eq!(stage("未答复"), count(&format!("SELECT count(*) {of} AND answered_on IS NULL")));
        let age = "CAST(julianday('2026-11-24') - julianday(answered_on) AS INTEGER)";
        // What was told of the same case on another transfer since was told; and nobody is asked about what came back, from whomever,
        // or was sent on and not declined, or was decided then, or closed.
        let told = "(EXISTS (SELECT 1 FROM transfers o JOIN transfer_outcomes s ON s.transfer_id = o.id \
             WHERE o.case_id = t.case_id AND o.kind = 'criminal' AND o.status <> 'void' AND s.happened_on >= t.sent_on) \
             OR EXISTS (SELECT 1 FROM transfers o WHERE o.case_id = t.case_id AND (o.kind = 'return' \
             OR o.kind = 'criminal' AND o.from_unit = t.to_unit AND o.withdrawn_on IS NULL AND coalesce(o.accepted, 1)) \
             AND o.status <> 'void' AND (o.sent_on, o.sort) > (t.sent_on, t.sort)) \
             OR EXISTS (SELECT 1 FROM cases c WHERE c.id = t.case_id AND (c.closed_on >= t.sent_on \
             OR c.decided_by = t.to_unit AND c.decided_on >= t.sent_on)))";
        let old = count(&format!("SELECT count(*) {silent} AND {age} > 30 AND NOT {told}"));
        let longest = count(&format!("SELECT coalesce(max({age}), 0) {silent} AND NOT {told}"));
        assert!(without.iter().all(|row| row["days"].is_i64()) && otherwise.iter().all(|row| row["days"].is_null()));
        let elsewhere = otherwise.iter().filter(|row| !row["elsewhere"].is_null()).count() as i64;
        assert_eq!(
            elsewhere,
            count(&format!(
                "SELECT count(*) {of} AND (answered_on IS NULL OR accepted = 1) AND {told} \
             AND NOT EXISTS (SELECT 1 FROM transfer_outcomes o WHERE o.transfer_id = t.id)"
            ))
        );
        let proposed = tables(&report)
            .filter(|table| table["name"] == "建议" || table["name"] == "全部建议")
            .flat_map(|table| table["rows"].as_array().unwrap())
            .find(|row| word(&row["proposal"]).starts_with("商请告知办理情况"));
        assert_eq!(proposed.is_some(), old > 0);
        if let Some(row) = proposed {
            let why = word(&row["why"]);
            assert!(why.starts_with(&format!("{old} 件涉嫌犯罪移送已接受")), "{why}");
            assert!(why.contains(&format!("最久 {longest} 天")) && row["clause"].is_null(), "{row}");
        }
    }
    // It is told of from the thirty-first day on, and no more once the police told anything.
    let mut desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    let proposed = |desk: &Desk| {
        let report = desk.ok("report supervision");
        rows(&report, "建议").iter().any(|row| word(&row["proposal"]).starts_with("商请告知办理情况"))
    };
    desk.at("2026-12-18");
    assert!(!proposed(&desk));
    desk.at("2026-12-19");
    assert!(proposed(&desk));
    desk.ok(&format!("transfer outcome {T} --result filed --on 2026-12-19"));
    assert!(!proposed(&desk));
    assert!(rows(&desk.ok("report supervision"), "没有下文的涉嫌犯罪移送").is_empty());
}

#[test]
fn what_waits_for_the_leaders_word_or_hand_is_proposed_until_it_is_given() {
    let desk = Desk::blank();
    example_register(&desk);
    let proposed = |desk: &Desk, what: &str| -> Option<Value> {
        let report = desk.ok("report supervision");
        every_proposal(&report).iter().find(|row| row["proposal"] == what).cloned()
    };
    let topic = proposed(&desk, "提请组长审定议题").unwrap();
    assert_eq!((word(&topic["record"]), word(&topic["clause"])), ("P2026-0013".to_owned(), "一（四）1".to_owned()));
    assert!(word(&topic["why"]).contains("2026-11-20 提出"), "{topic}");
    let minutes = proposed(&desk, "提请组长签发纪要").unwrap();
    assert_eq!((word(&minutes["record"]), word(&minutes["clause"])), ("M2026-0010".to_owned(), "一（四）4".to_owned()));
    assert!(word(&minutes["why"]).contains("2026-11-13 召开，纪要 2026-11-16 拟出，至今没有签发"), "{minutes}");
    desk.ok("meeting topic approve P2026-0013");
    desk.ok("meeting sign M2026-0010 --on 2026-11-24");
    assert_eq!((proposed(&desk, "提请组长审定议题"), proposed(&desk, "提请组长签发纪要")), (None, None));
    let report = desk.ok("report supervision");
    let issue = every_proposal(&report).iter().find(|row| row["proposal"] == "印发已签发的纪要").cloned();
    assert_eq!(issue.map(|row| word(&row["record"])), Some("M2026-0010".to_owned()));
}

#[test]
fn the_sheet_of_a_unit_lists_whatever_it_counts() {
    for desk in desks() {
        let (open, unnumbered) = (desk.ok("todo"), desk.ok("report supervision"));
        let (open, day) = (open.as_array().unwrap(), "2026-11-24");
        for unit in desk.ok("unit list").as_array().unwrap() {
            let (code, name) = (word(&unit["id"]), word(&unit["short"]));
            let page = desk.ok(&format!("report unit --unit {code}"));
            let said = page["sections"][0]["paragraphs"].to_string();
            let listed = |name: &str| {
                let table = tables(&page).find(|table| table["name"] == name);
                table.map_or(0, |table| table["rows"].as_array().unwrap().len())
            };
            let own = open.iter().filter(|row| row["unit"] == code.as_str() && row["rule"] != "document.number");
            // What a step left unsaid is no limit.
            let unsaid = ["transfer.material", "case.performance", "assist.answer", "letter.anew", "topic.ruling"];
            let unsaid = [&unsaid[..], &["notice.reply", "transfer.answer"]].concat();
            let own = own.filter(|row| !unsaid.contains(&word(&row["rule"]).as_str()));
            // The decision of a merged case is its main case's.
            let merged = |row: &Value| row["rule"] == "case.decide" && desk.status(&word(&row["subject"])) == "merged";
            let own: Vec<&Value> = own.filter(|row| !merged(row)).collect();
            let undated = own.iter().filter(|row| row["due_on"].is_null()).count();
            let lapsed = own.iter().filter(|row| row["rule"] == "case.perform");
            let lapsed = lapsed.filter(|row| row["due_on"].as_str().is_some_and(|due| due < day)).count();
            let running = |id: &Value| own.iter().any(|row| row["subject"] == *id);
            let asked = rows(&unnumbered, "没有答复的协作请求").iter().filter(|row| row["unit"] == name.as_str());
            let asked = asked.filter(|row| !running(&row["assist"])).count();
            let papers = rows(&unnumbered, "文号待补").iter().filter(|row| row["unit"] == name.as_str()).count();
            for (table, number, sentence) in [
                ("未定天数而未了的", undated, format!("而未了的 {undated} 项")),
                ("等本单位答复、没有规定天数的协作请求", asked, format!("而等答复的 {asked} 件")),
                ("履行期满没有登记履行的决定", lapsed, format!("另有 {lapsed} 项决定履行期满")),
                ("文号待补的文书", papers, format!("文号待补的文书 {papers} 份")),
            ] {
                assert_eq!(listed(table), number, "{code} {table}");
                assert_eq!(said.contains(&sentence), number > 0, "{code}: {said}");
            }
        }
    }
}

#[test]
fn grave_hazards_are_proposed_before_everything_else_and_stand_on_the_sheet_of_whom_they_wait_for() {
    let desk = Desk::blank();
    example_register(&desk);
    for report in ["supervision", "briefing", "quarter"] {
        let made = desk.ok(&format!("report {report}"));
        let first = &rows(&made, "建议")[0];
        assert_eq!(word(&first["proposal"]), "重大隐患立即报告区政府，催问处置情况");
        assert!(first["record"].is_null(), "{report}: several are named in what it rests on");
        assert_eq!(word(&first["unit"]), "综合执法局、自然资源局");
        let why = word(&first["why"]);
        assert!(
            why.starts_with(
                "河堤开挖危及行洪（A2026-0040，2026-11-20 发现）还没有报告区政府，城乡水务局 4 天没有答复；"
            ),
            "{why}"
        );
        assert!(why.contains("采石坑边坡失稳（A2026-0039）通报自然资源局 81 天没有答复"), "{why}");
    }
    let page = desk.ok("report unit --unit 自然资源局");
    let asked = rows(&page, "等本单位答复、没有规定天数的协作请求");
    assert!(asked.iter().any(|row| row["assist"] == "A2026-0039" && row["days"] == 81), "{asked:?}");
    desk.ok("assist report A2026-0040 --on 2026-11-24");
    let why = |desk: &Desk| -> Vec<String> {
        every_proposal(&desk.ok("report supervision")).iter().map(|row| word(&row["why"])).collect()
    };
    assert!(why(&desk).iter().any(|why| why.contains("河堤开挖危及行洪（A2026-0040）通报城乡水务局 4 天没有答复")));
    desk.ok("assist reply A2026-0040 --conclusion 已停工加固 --on 2026-11-24");
    assert!(!why(&desk).iter().any(|why| why.contains("河堤开挖危及行洪")));
}

#[test]
fn a_proposal_about_a_suspected_crime_does_not_tell_every_member_what_it_is_about() {
    let mut desk = Desk::blank();
    desk.ok("init");
    desk.at("2026-09-01");
    desk.ok("case new --unit 综合执法局 --title 中队长涉嫌徇私 --found 2026-09-01");
    desk.ok("case assess C2026-0001 criminal");
    let paper = desk.file("letter.txt", "移送材料".as_bytes()).display().to_string();
    desk.ok(&format!(
        "transfer new --case C2026-0001 --to 公安分局 --doc-no 峄综执移〔2026〕1号 --material letter={paper} --material evidence={paper}"
    ));
    desk.at("2026-11-24");
    let made = desk.ok("report briefing");
    let asked = every_proposal(&made).iter().find(|row| row["record"] == "T2026-0001").unwrap();
    assert!(word(&asked["why"]).contains("移送涉嫌犯罪案件，至今没有答复"), "{asked}");
    assert!(!asked.to_string().contains("徇私"), "{asked}");
    let desk = Desk::blank();
    example_register(&desk);
    let made = desk.ok("report briefing");
    assert!(!made.to_string().contains("徇私") && made.to_string().contains("（移送监察机关，事由不列）"));
    assert!(rows(&made, "案件").iter().any(|row| row["case"] == "C2026-0086"));
    for kind in ["supervision", "briefing", "quarter", "late-entries", "unit --unit 综合执法局"] {
        let made = desk.ok(&format!("report {kind}"));
        let mut proposed = tables(&made).filter(|table| word(&table["name"]).ends_with("建议"));
        assert!(proposed.all(|table| !table.to_string().contains("纪委监委")), "{kind}");
        desk.table(&format!("report {kind} -o whole.html --force"));
        let page = std::fs::read_to_string(desk.path("whole.html")).unwrap();
        assert!(!made.to_string().contains("徇私") && !page.contains("徇私"), "{kind}");
        assert!(!made.to_string().contains("受贿") && !page.contains("受贿"), "{kind}");
    }
    let made = desk.ok("report supervision");
    assert!(rows(&made, "没有下文的涉嫌犯罪移送").iter().all(|row| row["to"] != "纪委监委"));
}

#[test]
fn what_is_in_order_is_not_told_among_the_problems() {
    let desk = Desk::blank();
    example_register(&desk);
    let made = desk.ok("report briefing");
    let problems = made["sections"].as_array().unwrap().iter().find(|section| section["heading"] == "三、存在的问题");
    let told = problems.unwrap()["paragraphs"].to_string();
    assert!(told.contains("超期未办") && !told.contains("都召开了例会"), "{told}");
}

#[test]
fn designations_are_as_many_lines_as_the_figure_says() {
    for desk in desks() {
        for from in ["2026-01-01", "2026-10-01"] {
            let [supervision, briefing] =
                ["supervision", "briefing"].map(|kind| desk.ok(&format!("report {kind} --from {from}")));
            let lines = rows(&supervision, "报请与指定");
            let named = lines.iter().filter(|row| !row["designated_on"].is_null()).count() as i64;
            assert_eq!(named, figure(&briefing, "区政府指定"), "{from}");
            let referred = lines.iter().filter(|row| row["referred_on"].as_str().is_some_and(|on| on >= from)).count();
            assert_eq!(referred as i64, figure(&briefing, "报请区政府决定"), "{from}");
        }
    }
    let desk = Desk::blank();
    example_register(&desk);
    let report = desk.ok("report supervision");
    let twice: Vec<&Value> = rows(&report, "报请与指定").iter().filter(|row| row["transfer"] == "T2026-0124").collect();
    assert_eq!(twice.len(), 2, "{twice:?}");
    assert_eq!(word(&twice[0]["designated_to"]), "综合执法局");
    assert_eq!(word(&twice[0]["remark"]), "2026-11-02 改指定林业发展服务中心");
    assert_eq!(
        (word(&twice[1]["designated_to"]), word(&twice[1]["remark"])),
        ("林业发展服务中心".into(), "改指定".into())
    );
}

#[test]
fn what_was_known_before_there_was_a_register_accuses_nobody() {
    let desk = Desk::blank();
    example_register(&desk);
    for kind in ["supervision", "briefing", "quarter", "late-entries", "bulletin", "unit --unit 综合执法局"] {
        let report = desk.ok(&format!("report {kind} --known-at 2026-11-23"));
        let told = said(&report);
        assert!(told.contains("2026-11-23 终了时尚未建账：登记簿 2026-11-24 建立"), "{kind}: {told}");
        assert_eq!(tables(&report).count(), 0, "{kind}");
        assert!(!said(&desk.ok(&format!("report {kind} --known-at 2026-11-24"))).contains("尚未建账"), "{kind}");
    }
    desk.refused("report unit --all -o sheets --known-at 2026-11-23").invalid();
    // Nor is anybody asked on a day before the books what only books show.
    let told = desk.ok("report supervision --from 2025-12-01 --to 2025-12-31 --as-of 2025-12-31").to_string();
    assert!(!told.contains("没有登记分管负责人") && !told.contains("请成员单位确定"), "{told:.3000}");
}

#[test]
fn what_ended_unmet_on_its_last_day_is_said_to_have() {
    for desk in desks() {
        let report = desk.ok("report supervision --from 2026-01-01");
        for row in rows(&report, "未办结即终止的逾期") {
            let over = row["days_over"].as_i64().unwrap();
            assert_eq!(over == 0, row["due_on"] == row["ended_on"], "{row}");
            assert_eq!(over == 0, word(&row["provisos"]).contains("到期当天终止，应当先办的没有办"), "{row}");
        }
    }
    let desk = Desk::blank();
    example_register(&desk);
    let report = desk.ok("report supervision");
    let zero: Vec<String> = rows(&report, "未办结即终止的逾期")
        .iter()
        .filter(|row| row["days_over"] == 0)
        .map(|row| word(&row["record"]))
        .collect();
    assert_eq!(zero, ["O2026-0003", "O2026-0015"], "their operations began and the police had not been told");
    assert!(said(&report).contains("到期当天就已办不成的"));
}

/// A rate and a change as they are printed, in tenths.
fn tenths(text: &str) -> i64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let sign = if text.starts_with('-') { -1 } else { 1 };
    sign * digits.parse::<i64>().unwrap()
}

#[test]
fn a_change_is_the_difference_of_the_rates_as_they_are_printed() {
    let mut compared = 0;
    for desk in desks() {
        for period in ["--quarter 2026Q2", "--quarter 2026Q3", "--month 2026-10", ""] {
            for unit in ["综合执法局", "商促局", "住建局"] {
                let page = desk.ok(&format!("report unit --unit {unit} {period}"));
                for row in rows(&page, "各期限按期率") {
                    let (now, before, change) = (&row["on_time_rate"], &row["before"], &row["change"]);
                    let (Some(now), Some(before)) = (now.as_f64(), before.as_f64()) else { continue };
                    let printed = |rate: f64| (rate * 1_000.0).round() as i64;
                    assert_eq!(tenths(change.as_str().unwrap()), printed(now) - printed(before), "{row}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn one_case_before_the_government_is_one_proposal_and_declines_are_as_many_everywhere() {
    for desk in desks() {
        let (count, report) = (counting(&desk), desk.ok("report supervision"));
        let all = every_proposal(&report);
        let proposed = |what: &str| all.iter().filter(|row| word(&row["proposal"]).starts_with(what)).count() as i64;
        let waits = "referred_on IS NOT NULL AND designated_on IS NULL AND withdrawn_on IS NULL AND status <> 'void'";
        let disputes = "disputes WHERE status <> 'void' AND escalated_on IS NOT NULL AND decided_on IS NULL \
             AND settled_on IS NULL AND withdrawn_on IS NULL";
        let apart =
            format!("{disputes} AND (case_id IS NULL OR case_id NOT IN (SELECT case_id FROM transfers WHERE {waits}))");
        assert_eq!(proposed("提请区政府指定承办单位"), count(&format!("SELECT count(*) FROM transfers WHERE {waits}")));
        assert_eq!(proposed("提请区政府决定争议"), count(&format!("SELECT count(*) FROM {apart}")));
        let joined =
            count(&format!("SELECT count(*) FROM {disputes}")) - count(&format!("SELECT count(*) FROM {apart}"));
        let told = all.iter().map(|row| word(&row["why"]).matches("同案争议").count() as i64).sum::<i64>();
        assert_eq!(told, joined);
        // Declined: in the sentence, the months, the reasons and the list.
        let months = rows(&report, "各月移送");
        let declined = sum(months, "declined") + sum(months, "sent_back");
        assert_eq!(rows(&report, "不接受的移送").len() as i64, declined);
        assert_eq!(sum(rows(&report, "不接受的理由"), "declined"), declined);
        // What has no number of days and is old stands on the first page.
        let by_unit = rows(&report, "各单位未定天数的事项");
        let (open, old) = (sum(by_unit, "open"), sum(by_unit, "over_30"));
        assert_eq!(rows(&report, "超过 30 天未了").len() as i64, old);
        let page = report["sections"][0]["paragraphs"].to_string();
        assert_eq!(page.contains(&format!("而未了的 {open} 项，超过 30 天的 {old} 项")), old > 0, "{page}");
    }
}

#[test]
fn who_waits_for_whom_says_how_many_more_have_as_many_as_the_last_named() {
    let mut told = 0;
    for desk in desks() {
        let report = desk.ok("report supervision");
        let page = report["sections"][0]["paragraphs"].to_string();
        let Some(sentence) = page.split("谁在等谁：").nth(1).and_then(|rest| rest.split('。').next()) else {
            continue;
        };
        let mut pairs = std::collections::BTreeMap::new();
        for row in rows(&report, "超期未办").iter().filter(|row| !row["toward"].is_null()) {
            *pairs.entry((word(&row["toward"]), word(&row["unit"]))).or_insert(0i64) += 1;
        }
        let mut counts: Vec<i64> = pairs.into_values().collect();
        counts.sort_by_key(|number| -number);
        let tied = counts.iter().skip(3).filter(|number| Some(*number) == counts.get(2)).count();
        let more = format!("；另有 {tied} 对也是 {} 项", counts.get(2).copied().unwrap_or(0));
        assert_eq!(sentence.contains(&more), tied > 0, "{sentence}: {counts:?}");
        told += tied;
    }
    assert!(told > 0);
}

#[test]
fn an_empty_register_is_a_short_report_without_empty_pictures() {
    let desk = Desk::new();
    for kind in ["supervision", "briefing"] {
        desk.table(&format!("report {kind} -o {kind}.html"));
        let page = std::fs::read_to_string(desk.path(&format!("{kind}.html"))).unwrap();
        assert!(!page.contains("n=0") && !page.contains("<svg"), "{kind}: no picture of nothing");
        let headings = page.matches("<h2>").count();
        assert!(headings <= 8, "{kind}: {headings} headings");
    }
    let page = std::fs::read_to_string(desk.path("supervision.html")).unwrap();
    for line in [
        "四、案件移送：期内没有移送。",
        "八、逾期的去向：期内没有未办结即终止的逾期。",
        "十三、趋势：期内没有在办的期限。",
    ] {
        assert!(page.contains(&format!("<p>{line}</p>")), "{line}");
    }
    // Programs find every table all the same.
    assert!(rows(&desk.ok("report supervision"), "移送的去与回").is_empty());
}

#[test]
fn a_period_in_which_nothing_was_entered_says_so() {
    let desk = Desk::blank();
    desk.ok("init");
    let said = |desk: &Desk| said(&desk.ok("report supervision"));
    assert!(said(&desk).contains("本期没有登记案件、移送、共享、协作等事项。"), "{}", said(&desk));
    desk.found();
    assert!(!said(&desk).contains("本期没有登记"));
}

#[test]
fn entries_of_one_day_are_a_line_on_the_first_page() {
    let mut desk = Desk::blank();
    example_register(&desk);
    let report = desk.ok("report late-entries");
    let page = &report["sections"][0];
    assert!(page["tables"].as_array().unwrap().is_empty(), "{page:.2000}");
    let number = rows(&report, "补录清单").len();
    assert!(page["paragraphs"].to_string().contains(&format!("全部 {number} 项都在 2026-11-24 一天登记")), "{page}");
    assert_eq!(sum(rows(&report, "按经手人"), "entries") as usize, number);
    // One more day, and who enters late is worth a page.
    desk.at("2026-11-25");
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-23");
    let report = desk.ok("report late-entries");
    assert!(!report["sections"][0]["tables"].as_array().unwrap().is_empty());
}

#[test]
fn a_row_of_the_first_page_is_a_card_on_a_telephone() {
    let desk = Desk::blank();
    example_register(&desk);
    desk.table("report supervision -o a.html");
    let page = std::fs::read_to_string(desk.path("a.html")).unwrap();
    let first = page.split("<section").nth(1).unwrap();
    let cells = first.matches("<td ").count();
    assert!(cells > 50 && first.matches(" data-label=\"").count() == cells, "every cell says what it is");
    assert!(first.contains("data-label=\"依据的事实\""));
    assert!(page.matches(" data-label=\"").count() == cells, "and none behind it");
    assert!(page.contains("左右滑动"), "a table that is cut says so");
}

#[test]
fn many_records_that_wait_for_one_word_are_one_short_line_with_their_number() {
    let desk = Desk::new();
    for nth in 1..=6 {
        desk.ok(&format!("meeting topic new --by 住建局 --title 议题{nth} --on 2026-11-1{nth}"));
    }
    let report = desk.ok("report supervision");
    let proposed = rows(&report, "建议");
    let line = proposed.iter().find(|row| row["proposal"] == "提请组长审定议题").unwrap();
    assert_eq!(line["record"], "6 个");
    let why = word(&line["why"]);
    assert!(why.starts_with("议题1：2026-11-11 提出，至今没有审定；议题2") && why.contains(" 等 6 个"), "{why}");
    assert!(!why.contains("议题3") && !why.contains("P2026-0005"), "{why}");
}
