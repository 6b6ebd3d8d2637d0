//! What a leader reads: what only the leader can do first, one rule for bulletins, figures that can be made again with a pencil,
//! steps told of the units that took them.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::Value;

use crate::common::{ALL, Desk, T, example_register};
use crate::letters::lines;

fn tables(report: &Value) -> impl Iterator<Item = &Value> {
    report["sections"].as_array().unwrap().iter().flat_map(|section| section["tables"].as_array().unwrap())
}

fn table<'r>(report: &'r Value, name: &str) -> &'r Value {
    tables(report).find(|table| table["name"] == name).unwrap_or_else(|| panic!("{name}: {report:.2000}"))
}

fn rows<'r>(report: &'r Value, name: &str) -> &'r [Value] {
    table(report, name)["rows"].as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn example() -> Desk {
    let desk = Desk::blank();
    example_register(&desk);
    desk
}

#[test]
fn the_first_page_has_room_for_five_units_and_the_ten_worst_items() {
    let desk = example();
    desk.table("report supervision -o 报告.docx");
    let pages = lines(&desk, "报告.docx");
    let (page, _) = pages.split_once("一、总体情况").unwrap();
    let (_, items) = page.split_once("超期最久的事项").unwrap();
    assert!(
        items.contains("以上 10 行（13 项），其余 9 项")
            && page.contains("另有 14 项建议")
            && page.contains("其余 7 个单位（4 个有超期）"),
        "{page}"
    );
    for row in rows(&desk.ok("report supervision"), "超期最久的事项") {
        assert!(items.contains(text(&row["record"])), "{row}\n{items}");
    }
}

#[test]
fn what_only_the_leader_can_do_comes_first_and_what_the_page_leaves_out_is_counted_and_stands_whole() {
    let mut desk = example();
    desk.at("2026-12-02");
    let report = desk.ok("report supervision");
    let (page, all) = (rows(&report, "建议"), rows(&report, "全部建议"));
    let said = report["sections"][0]["paragraphs"].to_string();
    let left = all.len() - page.len();
    assert!(left > 0 && said.contains(&format!("建议共 {} 项", all.len())), "{said}");
    assert!(said.contains(&format!("另有 {left} 项建议，见“十四、全部建议”")), "{said}");
    // A sort of which the page shows only some says how many there are.
    let whole = |row: &Value| {
        let (what, number) =
            text(&row["proposal"]).split_once("（共 ").map_or((text(&row["proposal"]), None), |(what, rest)| {
                (what, Some(rest.trim_end_matches(" 件）").parse::<usize>().unwrap()))
            });
        let same = all.iter().find(|other| {
            other["proposal"] == what
                && other["record"] == row["record"]
                && text(&other["why"]).starts_with(text(&row["why"]))
        });
        let of_sort = all.iter().filter(|other| other["proposal"] == what).count();
        let shown = page.iter().filter(|other| text(&other["proposal"]).starts_with(what)).count();
        same.is_some() && number == (of_sort > shown).then_some(of_sort)
    };
    assert!(page.iter().all(whole), "{page:?}");
    assert!(page.iter().any(|row| text(&row["proposal"]).contains("（共 ")), "{page:?}");
    let what = |row: &Value| text(&row["proposal"]).to_owned();
    let firsts: Vec<String> = all.iter().map(what).collect();
    let at =
        |begin: &str| firsts.iter().position(|what| what.starts_with(begin)).unwrap_or_else(|| panic!("{firsts:?}"));
    assert!(at("提请区政府指定") < at("提请区政府决定争议") && at("提请区政府决定争议") < at("提请组长审定议题"));
    assert!(at("提请组长审定议题") < at("提请组长签发纪要") && at("提请组长签发纪要") < at("提交 2026-12-18 会议"));
    assert!(at("商请告知是否立案") < at("催要督办回复") && at("催要督办回复") < at("发督办通知"));
    assert!(page.iter().any(|row| what(row).starts_with("催要督办回复")), "the office's own, too: {page:?}");
    // Of each the unit and what it is about; of what waits, by plain queries.
    let register = Connection::open(desk.db()).unwrap();
    let count = |from: &str| -> i64 {
        register.query_row(&format!("SELECT count(*) FROM {from}"), [], |row| row.get(0)).unwrap()
    };
    let proposed = |begin: &str| firsts.iter().filter(|what| what.starts_with(begin)).count() as i64;
    assert_eq!(
        proposed("提请区政府指定"),
        count(
            "transfers WHERE status <> 'void' AND referred_on IS NOT NULL AND designated_on IS NULL AND withdrawn_on IS NULL"
        )
    );
    // A dispute about a case that waits for a designation goes with it.
    assert_eq!(
        proposed("提请区政府决定争议"),
        count(
            "disputes WHERE status <> 'void' AND escalated_on IS NOT NULL AND decided_on IS NULL AND settled_on IS NULL \
             AND withdrawn_on IS NULL AND coalesce(case_id, '') NOT IN (SELECT case_id FROM transfers WHERE status <> 'void' \
             AND referred_on IS NOT NULL AND designated_on IS NULL AND withdrawn_on IS NULL)"
        )
    );
    let late = "matters WHERE status = 'open' AND source <> 'proposed' AND due_on < '2026-12-02'";
    assert_eq!(proposed("提交 2026-12-18 会议"), count(late));
    // The office's own routine is one line, with every unit.
    let remind: Vec<&Value> = all.iter().filter(|row| what(row) == "发督办通知").collect();
    let overdue = desk.ok("overdue");
    let unnoticed = overdue.as_array().unwrap().iter();
    let unnoticed =
        unnoticed.filter(|d| d["days_over"].as_i64() > Some(0) && d["rule"] != "case.perform" && d["notices"] == 0);
    let mut units: BTreeMap<String, i64> = BTreeMap::new();
    unnoticed.for_each(|d| *units.entry(text(&d["unit_name"]).to_owned()).or_default() += 1);
    assert_eq!(remind.len(), 1, "{all:?}");
    let named = |(unit, number): &(&String, &i64)| text(&remind[0]["why"]).contains(&format!("{unit} {number} 项"));
    assert_eq!(units.iter().filter(named).count(), units.len(), "each of them: {}", remind[0]);
    let total: i64 = units.values().sum();
    assert_eq!(text(&remind[0]["unit"]), format!("{} 个单位", units.len()));
    assert!(text(&remind[0]["why"]).starts_with(&format!("{total} 项超期还没有督办过")), "{}", remind[0]);
    // A handful are named on the page, too.
    desk.at("2026-11-24");
    let report = desk.ok("report supervision");
    let page = rows(&report, "建议");
    let remind = page.iter().find(|row| what(row) == "发督办通知").unwrap();
    let named = text(&remind["why"]).split_once("天：").unwrap().1.split('、').count();
    assert_eq!((text(&remind["unit"]), named), ("8 个单位", 4), "{remind}");
}

#[test]
fn the_first_page_says_what_came_back_what_waits_and_how_many_items_a_row_is() {
    let desk = example();
    let report = desk.ok("report supervision");
    let said = report["sections"][0]["paragraphs"].to_string();
    let register = Connection::open(desk.db()).unwrap();
    let other = "SELECT count(*) FROM transfers WHERE status <> 'void' AND kind = 'jurisdiction' AND accepted = 0 \
         AND ground = 'other' AND answered_on BETWEEN";
    let number = |text: &str| -> i64 { register.query_row(text, [], |row| row.get(0)).unwrap() };
    let (now, before) = (
        number(&format!("{other} '2026-10-01' AND '2026-11-24'")),
        number(&format!("{other} '2026-07-01' AND '2026-08-24'")),
    );
    assert!(said.contains(&format!("以其他理由不接受管辖移送 {now} 件（上期 {before} 件）")), "{said}");
    // Criminal transfers that came back are told apart.
    let crimes = number(
        "SELECT count(*) FROM transfers WHERE status <> 'void' AND kind = 'criminal' AND accepted = 0 \
         AND answered_on BETWEEN '2026-10-01' AND '2026-11-24'",
    );
    assert!(crimes > 0 && said.contains(&format!("；涉嫌犯罪移送不接受 {crimes} 件，另计。")), "{said}");
    let again = number(
        "SELECT count(*) FROM (SELECT case_id FROM transfers WHERE status <> 'void' AND kind = 'jurisdiction' AND accepted = 0 \
         AND ground = 'other' GROUP BY case_id HAVING count(*) > 1 AND max(answered_on) >= '2026-10-01')",
    );
    assert!(again > 0 && said.contains(&format!("其中 {again} 案不止一次被退回")), "{said}");
    let late = number(
        "SELECT count(*) FROM deadlines WHERE state = 'open' AND rule IN ('assist.appraisal', 'assist.consult', \
         'assist.material', 'assist.act') AND due_on < '2026-11-24'",
    );
    let open = number("SELECT count(*) FROM assists WHERE status IN ('open', 'partial')");
    assert!(late > 0 && said.contains(&format!("没有答复的协作请求 {open} 件")), "{said}");
    assert!(said.contains(&format!("；其中超期 {late} 件")), "{said}");
    // The worst rows tell how many deadlines they are.
    let listed = rows(&report, "超期未办");
    let same =
        |row: &Value, other: &Value| ["unit", "record", "due_on", "notices"].iter().all(|key| row[*key] == other[*key]);
    for row in rows(&report, "超期最久的事项") {
        let items = listed.iter().filter(|other| same(row, other)).count() as i64;
        assert_eq!(row["items"].as_i64(), Some(items), "{row}");
    }
    // The rest says how many have something overdue.
    let worst = rows(&report, "超期最多和即将到期的单位");
    let rest: Vec<&Value> = worst.iter().filter(|row| text(&row["unit"]).starts_with("其余")).collect();
    assert!(
        rest.len() == 1 && rest[0]["overdue"] == 4 && text(&rest[0]["unit"]).ends_with("（4 个有超期）"),
        "{rest:?}"
    );
    // An empty register has its contacts to name.
    let empty = Desk::new();
    let proposed = empty.ok("report supervision");
    let proposed = rows(&proposed, "建议");
    assert!(proposed.iter().any(|row| text(&row["proposal"]).contains("分管负责人、联络人")), "{proposed:?}");
}

#[test]
fn notices_and_bulletins_go_by_one_rule_and_say_what_does_not_count() {
    let mut desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-02 --on 2026-11-02 {ALL}"
    ));
    for (on, reply) in [("2026-11-09", "2026-11-10"), ("2026-11-11", "2026-11-18"), ("2026-11-13", "2026-11-20")] {
        desk.now = format!("{on}T10:00:00+08:00");
        let notice = desk.ok(&format!("notice new --unit 综合执法局 --reply-by {reply} --on {on} --reason 急"));
        assert!(!notice["warnings"].to_string().contains("建议列入下期通报"), "{notice}");
        if on == "2026-11-13" {
            let said = notice["warnings"].to_string();
            let why = "N2026-0003 发出时 N2026-0002 还没有回复、请回复的日期 2026-11-18 还没有过";
            assert!(said.contains("已督办 3 次，计入通报的 2 次") && said.contains(why), "{said}");
        }
    }
    // What makes them fit for a bulletin is proposed before everything else but a hazard.
    let report = desk.ok("report supervision");
    let press = &rows(&report, "建议")[0];
    assert_eq!((text(&press["unit"]), text(&press["record"])), ("综合执法局", "N2026-0002"), "{press}");
    assert!(
        text(&press["proposal"]).starts_with("催收督办回复") && text(&press["why"]).contains("2026-11-18"),
        "{press}"
    );
    let item = desk.ok("notice show N2026-0003")["items"][0].clone();
    assert_eq!([&item["times"], &item["counted"], &item["bulletin"]], [&3.into(), &2.into(), &Value::Bool(false)]);
    let shown = desk.table("notice show N2026-0003");
    assert!(shown.contains("计入通报 2 次") && shown.contains("不计入通报：N2026-0003 发出时"), "{shown}");
    let report = desk.ok("report bulletin");
    assert!(rows(&report, "督办未办结的事项").is_empty());
    let not_yet = rows(&report, "督办满次数、还不能通报的事项");
    assert_eq!((text(&not_yet[0]["record"]), &not_yet[0]["notices"], &not_yet[0]["times"]), (T, &3.into(), &2.into()));
    let overdue = desk.ok("report supervision");
    let row = &rows(&overdue, "超期未办")[0];
    assert_eq!((&row["notices"], &row["counted"]), (&3.into(), &2.into()), "beside the count");
    // The fourth, past the second's reply day, is the third that counts: for both.
    desk.now = "2026-11-19T10:00:00+08:00".to_owned();
    let notice = desk.ok("notice new --unit 综合执法局 --on 2026-11-19 --reason 急");
    assert!(notice["warnings"].to_string().contains("建议列入下期通报"), "{notice}");
    assert_eq!(rows(&desk.ok("report bulletin"), "督办未办结的事项").len(), 1);
}

#[test]
fn what_happened_in_a_quarter_is_counted_the_same_in_its_own_report_and_later() {
    let desk = example();
    for quarter in ["2026Q1", "2026Q2", "2026Q3"] {
        let own = desk.ok(&format!("report briefing --quarter {quarter}"));
        let later = desk.ok(&format!("report briefing --quarter {quarter} --as-of 2026-11-24"));
        for (own, later) in rows(&own, "主要数据").iter().zip(rows(&later, "主要数据")) {
            assert_eq!(own["now"], later["now"], "{quarter} {}", own["figure"]);
        }
    }
    let said = desk.ok("report briefing")["sections"].to_string();
    assert!(said.contains("上期为 2026-07-01 至 2026-08-24，按截至日所知重算"), "{said}");
}

/// Every rate beside its numerator and denominator, and these beside what they are made of.
#[test]
fn every_rate_can_be_made_again_from_its_row() {
    let desk = example();
    let report = desk.ok("report supervision");
    for name in ["各期限", "各期限各单位", "各单位按期率", "五项数据"] {
        let mut rated = 0;
        for row in rows(&report, name).iter().filter(|row| row["on_time_rate"].is_f64()) {
            let number = |key: &str| row[key].as_i64().unwrap();
            let (on_time, judged) = (number("numerator"), number("denominator"));
            assert_eq!(judged, on_time + number("late") + number("overdue"), "{row}");
            assert!((row["on_time_rate"].as_f64().unwrap() - on_time as f64 / judged as f64).abs() < 1e-12, "{row}");
            rated += 1;
        }
        assert!(rated > 1, "{name}");
    }
    let total = &table(&report, "各单位按期率")["total"];
    for key in ["ran", "on_time", "late", "open", "overdue", "performed", "lapsed", "numerator", "denominator"] {
        let sum: i64 = rows(&report, "各单位按期率").iter().map(|row| row[key].as_i64().unwrap()).sum();
        assert_eq!(total[key].as_i64(), Some(sum), "{key}");
    }
    // Decisions that were performed are called that.
    let performed = rows(&report, "各期限").iter().find(|row| row["limit"] == "履行决定").unwrap();
    let register = Connection::open(desk.db()).unwrap();
    let counted: i64 = register
        .query_row(
            "SELECT count(*) FROM deadlines WHERE rule = 'case.perform' AND state = 'met' AND retired_event IS NULL \
             AND ended_on BETWEEN '2026-10-01' AND '2026-11-24'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert!(counted > 0 && performed["performed"].as_i64() == Some(counted), "{performed}");
}

#[test]
fn the_office_writes_to_the_leader_and_the_members_of_the_annex() {
    let desk = example();
    for kind in ["supervision", "briefing", "quarter"] {
        desk.table(&format!("report {kind} -o {kind}.html"));
        let page = std::fs::read_to_string(desk.path(&format!("{kind}.html"))).unwrap();
        assert!(!page.contains("副组长"), "{kind}");
    }
    let page = std::fs::read_to_string(desk.path("supervision.html")).unwrap();
    assert!(page.contains("联席会议组长，各成员单位"));
}

/// Whose steps were entered late: act and unit, with how often; of all of them, or of those that stand.
fn taken(desk: &Desk, all: bool) -> BTreeMap<(String, String), i64> {
    let report = desk.ok("report late-entries --from 2026-01-01");
    let mut taken = BTreeMap::new();
    for row in rows(&report, "补录清单").iter().filter(|row| all || !text(&row["mark"]).contains("已作废")) {
        *taken.entry((text(&row["act"]).to_owned(), text(&row["unit"]).to_owned())).or_default() += 1;
    }
    taken
}

#[test]
fn a_late_entry_is_told_of_the_unit_that_took_the_step_also_after_an_import() {
    let desk = example();
    let told = taken(&desk, true);
    let register = Connection::open(desk.db()).unwrap();
    let short = |code: &str| -> String {
        let text = "SELECT short FROM unit_names WHERE unit = ?1 ORDER BY from_on DESC LIMIT 1";
        register.query_row(text, [code], |row| row.get(0)).unwrap()
    };
    let is_late = "substr(e.entered_at, 1, 10) > e.happened_on";
    let by = |act: &str, unit: &str| -> BTreeMap<String, i64> {
        let text = format!(
            "SELECT {unit}, count(*) FROM events e LEFT JOIN event_texts x ON x.seq = e.seq \
             LEFT JOIN transfers t ON t.id = e.record WHERE e.act = '{act}' AND {is_late} GROUP BY 1"
        );
        let mut statement = register.prepare(&text).unwrap();
        let lines = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).unwrap();
        lines.map(|line| line.map(|(code, number)| (short(&code), number)).unwrap()).collect()
    };
    let stamped = "json_extract(x.texts, '$.acted_by')";
    for (act, title, unit) in [
        ("transfer.decline", "不接受移送", "t.to_unit"),
        ("transfer.refer", "报请区政府决定", "t.to_unit"),
        ("transfer.withdraw", "撤回移送", "t.from_unit"),
        ("transfer.designate", "指定管辖", "'government'"),
        ("dispute.settle", "协商一致", "'legal'"),
        ("dispute.decide", "区政府决定争议", "'government'"),
        ("notice.new", "督办通知", "'office'"),
        ("case.decide", "作出处理决定", stamped),
        ("case.assess", "研判管辖", stamped),
        ("case.review", "登记复议诉讼结果", stamped),
    ] {
        let wanted = by(act, unit);
        let got: BTreeMap<String, i64> =
            told.iter().filter(|((of, _), _)| of == title).map(|((_, unit), number)| (unit.clone(), *number)).collect();
        assert!(!wanted.is_empty(), "{act}");
        assert_eq!(got, wanted, "{act}");
    }
    // What an import takes in, which is what stands, is told of the same units.
    desk.ok("export 导出 --with-personal-data");
    let other = Desk::new();
    let answer = other.run_args(["import", desk.path("导出").to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let (told, again) = (taken(&desk, false), taken(&other, false));
    for title in ["不接受移送", "指定管辖", "作出处理决定", "研判管辖", "接受移送", "通报处理结果"]
    {
        let of = |taken: &BTreeMap<(String, String), i64>| -> Vec<((String, String), i64)> {
            taken.iter().filter(|((act, _), _)| act == title).map(|(key, number)| (key.clone(), *number)).collect()
        };
        assert_eq!(of(&again), of(&told), "{title}");
    }
}

#[test]
fn what_a_merged_unit_was_reminded_of_counts_on_for_its_successor_whose_page_lists_it() {
    let mut desk = Desk::new();
    desk.ok(&format!("transfer new --from 商促局 --to 住建局 --title 占道 --found 2026-11-02 --on 2026-11-02 {ALL}"));
    for (on, reply) in [("2026-11-09", "2026-11-10"), ("2026-11-11", "2026-11-12")] {
        desk.now = format!("{on}T10:00:00+08:00");
        desk.ok(&format!("notice new --unit 住建局 --reply-by {reply} --on {on}"));
    }
    // The sender and the unit reminded are merged, each into another.
    desk.at("2026-11-16");
    desk.ok("unit merge 商促局 --into 教体局 --on 2026-11-16");
    desk.ok("unit merge 住建局 --into 民政局 --on 2026-11-16");
    let third = desk.ok("notice new --unit 民政局 --on 2026-11-16");
    assert!(third["warnings"].to_string().contains("已督办 3 次，建议列入下期通报"), "{third}");
    let bulletin = desk.ok("report bulletin");
    let listed = rows(&bulletin, "督办未办结的事项");
    assert_eq!((listed.len(), &listed[0]["times"], &listed[0]["toward"]), (1, &3.into(), &"教体局".into()));
    // It counts for who let it fall due; it is the successor's to do, and stands on its page.
    assert_eq!(listed[0]["unit"], "住建局");
    let page = desk.ok("report unit --unit 民政局");
    let late = rows(&page, "超期未办");
    assert_eq!((late.len(), &late[0]["record"], &late[0]["counted"]), (1, &T.into(), &3.into()));
    let said = page["sections"][0]["paragraphs"].to_string();
    assert!(said.contains("超期未办 1 项（其中 1 项并入前已超期，计入原单位）"), "{said}");
    desk.sound();
}
