//! Reports as the office sends them out: the bulletin, the quarter's material as a set, the first page of what was entered late.

use serde_json::Value;

use crate::common::{ALL, Desk, T, example_register};
use crate::notice_letter::body;

fn section<'r>(report: &'r Value, heading: &str) -> &'r Value {
    let found = report["sections"].as_array().unwrap().iter().find(|section| section["heading"] == heading);
    found.unwrap_or_else(|| panic!("{heading}: {report}"))
}

fn table<'r>(report: &'r Value, name: &str) -> &'r Value {
    let tables =
        report["sections"].as_array().unwrap().iter().flat_map(|section| section["tables"].as_array().unwrap());
    tables.into_iter().find(|table| table["name"] == name).unwrap_or_else(|| panic!("{name}: {report}"))
}

#[test]
fn what_was_pressed_three_times_in_vain_is_told_to_all_members() {
    let mut desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-02 --on 2026-11-02 {ALL}"
    ));
    let none = desk.ok("report bulletin");
    assert_eq!(table(&none, "督办未办结的事项")["rows"], serde_json::json!([]));
    assert!(none["sections"][0]["paragraphs"][0].as_str().unwrap().contains("没有督办满 3 次"), "{none}");
    // Nothing to tell: no paper to be signed.
    let page = desk.run("report bulletin -o 说明.html");
    assert!(page.code == 0 && page.err.contains("不用印"), "{}", page.err);
    let page = std::fs::read_to_string(desk.path("说明.html")).unwrap();
    assert!(!page.contains("<p class=\"seal\">") && page.contains("没有需要通报的督办事项"));
    // Each after the reply to the last was due: five working days.
    for (on, reply) in [("2026-11-09", "2026-11-10"), ("2026-11-11", "2026-11-12"), ("2026-11-13", "2026-11-16")] {
        desk.now = format!("{on}T10:00:00+08:00");
        desk.ok(&format!("notice new --unit 综合执法局 --reply-by {reply} --on {on}"));
    }
    desk.now = "2026-11-24T10:00:00+08:00".to_owned();
    let told = desk.ok("report 通报 --month 2026-11");
    let rows = table(&told, "督办未办结的事项")["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{told}");
    assert_eq!((rows[0]["record"].as_str(), rows[0]["times"].as_i64()), (Some(T), Some(3)));
    let over = desk.ok("overdue")[0]["days_over"].as_i64();
    assert_eq!(rows[0]["days_over"].as_i64(), over);
    let said = told["sections"][0]["paragraphs"].to_string();
    for words in ["一（三）4", "督办满 3 次仍未办结的 1 项，涉及 1 个单位：综合执法局 1 项", "现予通报"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    desk.table("report bulletin -o 通报.html");
    let page = std::fs::read_to_string(desk.path("通报.html")).unwrap();
    assert!(page.contains("<p class=\"to\">各成员单位：</p>") && page.contains("<p class=\"seal\">"), "who to whom");
    // What is asked of them stands with the signature, which never has a page to itself.
    desk.table("report bulletin -o 通报.docx");
    let xml = body(&desk, "通报.docx");
    let asked = xml.find("请上列单位抓紧办结").unwrap();
    let paragraph = &xml[xml[..asked].rfind("<w:pPr>").unwrap()..asked];
    assert!(xml.rfind("</w:tbl>").unwrap() < asked && paragraph.contains("<w:keepNext"), "{paragraph}");
    // Done, it is told no more.
    desk.ok(&format!("transfer accept {T} --on 2026-11-24 --late-reason 会签"));
    assert_eq!(table(&desk.ok("report bulletin"), "督办未办结的事项")["rows"], serde_json::json!([]));
}

#[test]
fn the_quarters_material_is_a_set_of_agenda_topics_matters_once_and_points() {
    let desk = Desk::blank();
    example_register(&desk);
    let report = desk.ok("report quarter");
    let agenda = table(&report, "议程")["rows"].as_array().unwrap();
    let items: Vec<&str> = agenda.iter().map(|row| row["item"].as_str().unwrap()).collect();
    assert!(items[0].starts_with("通报") && items.last().unwrap().contains("讲话"), "{items:?}");
    // Every topic that waits is on the agenda and has its background; every open matter is counted.
    let topics = table(&report, "议题")["rows"].as_array().unwrap();
    let waiting: Vec<&Value> =
        topics.iter().filter(|row| ["待组长审定", "已审定"].contains(&row["status"].as_str().unwrap())).collect();
    let background = section(&report, "四、议题及背景")["paragraphs"].as_array().unwrap();
    assert!(!waiting.is_empty() && background.len() == waiting.len(), "{background:?}");
    for topic in waiting {
        let title = topic["title"].as_str().unwrap();
        assert!(items.iter().any(|item| item.contains(title)), "{title}: {items:?}");
        let told = background.iter().any(|said| said.as_str().unwrap().starts_with(topic["topic"].as_str().unwrap()));
        assert!(told, "{title}: {background:?}");
    }
    let open = table(&report, "结转下次会议的事项")["rows"].as_array().unwrap();
    let late = open.iter().filter(|row| row["standing"] == "超期，结转").count();
    let said = format!("未办结 {} 项，其中超期 {late} 项", open.len());
    assert!(late > 0 && items.iter().any(|item| item.contains(&said)), "{said}: {items:?}");
    // Of each sort of what is proposed the leader may stress one sentence; all of it stands behind.
    let proposals = table(&report, "建议")["rows"].as_array().unwrap();
    let points = section(&report, "九、提请组长强调的几点")["paragraphs"].as_array().unwrap();
    let page = report["sections"][0]["paragraphs"].to_string();
    let all: usize = page.split("建议共 ").nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok()).unwrap();
    let whole = table(&report, "全部建议")["rows"].as_array().unwrap();
    let mut sorts: Vec<&str> = whole.iter().map(|row| row["proposal"].as_str().unwrap()).collect();
    sorts.dedup();
    assert!(whole.len() == all && all > proposals.len() && page.contains("见“十、全部建议”"), "{page}");
    assert!(points.len() <= sorts.len() + 1 && points.len() < all, "and the late matters: {points:?}");
    // What a unit is at odds about is told with the topic it proposes.
    assert!(
        background.iter().any(|said| said.as_str().unwrap().contains("没有了结的争议 D2026-0007")),
        "{background:?}"
    );
    // On paper a matter stands once: programs alone get what is carried over by itself.
    desk.table("report quarter -o q.html");
    let page = std::fs::read_to_string(desk.path("q.html")).unwrap();
    assert!(!page.contains("结转下次会议的事项") && page.contains("议定事项落实情况"));
    // The readers of a periodical that the register knows are named.
    desk.table("report briefing -o b.md");
    let late = desk.ok("report late-entries");
    let first = &late["sections"][0];
    assert_eq!(first["heading"], "要情");
    let furthest = table(&late, "相隔最久的")["rows"].as_array().unwrap();
    let all = table(&late, "补录清单")["rows"].as_array().unwrap();
    let lag = |row: &Value| row["lag"].as_i64().unwrap();
    // Who is whose contact asks for nothing.
    let of_record = |row: &&Value| row["record"].as_str().unwrap().contains("2026-");
    let mut lags: Vec<i64> = all.iter().filter(of_record).map(lag).filter(|lag| *lag > 0).collect();
    lags.sort_by_key(|lag| -lag);
    lags.truncate(10);
    assert_eq!(furthest.iter().map(lag).collect::<Vec<_>>(), lags);
}

#[test]
fn the_rows_to_turn_about_count_to_the_headline() {
    let desk = Desk::blank();
    example_register(&desk);
    desk.table("report supervision -o s.xlsx");
    use calamine::{Reader as _, open_workbook_auto};
    let mut book = open_workbook_auto(desk.path("s.xlsx")).unwrap();
    let rows = book.worksheet_range("明细").unwrap();
    let headers: Vec<String> = rows.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let at = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let sum = |name: &str| -> i64 {
        rows.rows().skip(1).map(|row| row[at(name)].to_string().parse::<i64>().unwrap_or(0)).sum()
    };
    let report = desk.ok("report supervision");
    let total = &table(&report, "各期限")["total"];
    let standing = |word: &str| rows.rows().skip(1).filter(|row| row[at("情形")] == word).count() as i64;
    assert_eq!(rows.rows().count() as i64 - 1, total["ran"].as_i64().unwrap());
    assert_eq!(sum("计入按期率"), total["denominator"].as_i64().unwrap());
    for (word, key) in [
        ("按期办结", "on_time"),
        ("逾期办结", "late"),
        ("已登记", "performed"),
        ("不再需要", "lapsed"),
        ("超期未办", "overdue"),
    ] {
        assert_eq!(standing(word), total[key].as_i64().unwrap(), "{word}");
    }
    let rate = sum("按期") as f64 / sum("计入按期率") as f64;
    assert!((rate - total["on_time_rate"].as_f64().unwrap()).abs() < 1e-12);
    // What falls due soon by unit on the first page is what is listed one by one.
    let due = table(&report, "31 天内到期")["rows"].as_array().unwrap();
    let soon: i64 = table(&report, "超期最多和即将到期的单位")["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["within_15"].as_i64().unwrap())
        .sum();
    assert_eq!(due.iter().filter(|row| row["days_left"].as_i64().unwrap() <= 15).count() as i64, soon);
}
