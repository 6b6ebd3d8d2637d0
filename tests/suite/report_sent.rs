//! Reports that go out: to whom they go there is no program, no morning is told as its evening, and nothing that is grave stands
//! behind what is only late.

use std::fs;

use serde_json::{Value, json};

use crate::common::{Desk, example_register, word};
use crate::notice_letter::{body, said};

fn tables(report: &Value) -> impl Iterator<Item = &Value> {
    report["sections"].as_array().unwrap().iter().flat_map(|section| section["tables"].as_array().unwrap())
}

fn rows<'r>(report: &'r Value, name: &str) -> &'r [Value] {
    let found = tables(report).find(|table| table["name"] == name).unwrap_or_else(|| panic!("{name}"));
    found["rows"].as_array().unwrap()
}

fn example() -> Desk {
    let desk = Desk::blank();
    example_register(&desk);
    desk
}

/// What of a page is printed or read, without its script.
fn page(desk: &Desk, name: &str) -> String {
    let page = fs::read_to_string(desk.path(name)).unwrap();
    let (before, script) = page.split_once("<script>").unwrap();
    format!("{before}{}", script.split_once("</script>").unwrap().1)
}

#[test]
fn no_report_that_goes_out_bears_a_command() {
    let desk = example();
    for report in ["supervision", "briefing", "quarter", "late-entries", "bulletin", "unit --unit 综合执法局"] {
        desk.table(&format!("report {report} -o r.docx --force"));
        desk.table(&format!("report {report} -o r.html --force"));
        for told in [said(&desk, "r.docx"), page(&desk, "r.html")] {
            let at = told.find("jiexie ").map(|at| told[at..].chars().take(80).collect::<String>());
            assert_eq!(at, None, "{report}");
            for of_desk in [" -o ", "--format", "--as-of", ".xlsx", "csv"] {
                assert!(!told.contains(of_desk), "{report}: {of_desk}");
            }
        }
    }
}

#[test]
fn a_paper_breaks_no_line_within_a_day_or_a_number() {
    let desk = example();
    desk.table("report quarter -o q.docx");
    let xml = body(&desk, "q.docx");
    let said = |runs: &str| {
        runs.split("<w:t xml:space=\"preserve\">")
            .skip(1)
            .map(|run| run.split('<').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let broken = |run: &String| {
        let words = run.chars().collect::<Vec<_>>();
        let whole = words.iter().all(|c| c.is_ascii_alphanumeric() || *c == '-');
        !whole && words.windows(3).any(|at| at[1] == '-' && at[0].is_ascii_digit() && at[2].is_ascii_digit())
    };
    let torn: Vec<String> = said(&xml).into_iter().filter(broken).collect();
    assert!(torn.is_empty() && xml.contains("<w:noBreakHyphen />"), "{torn:?}");
    // Nor is one set to both sides, and torn apart before it.
    assert!(!xml.contains("w:val=\"both\""));
}

#[test]
fn what_is_gravest_is_said_first_and_to_the_day() {
    let desk = example();
    let report = desk.ok("report supervision");
    let told = word(&report["sections"][0]["paragraphs"][0]);
    let gravest =
        "重大隐患 2 处没有了结，其中 1 处还没有报告区政府：河堤开挖危及行洪（A2026-0040）。截至 2026-11-24，超期未办 ";
    assert!(told.starts_with(gravest) && !told.contains("终了"), "{told}");
    // Whom the hazard was told to and who says nothing is named with it.
    let why = word(&rows(&report, "建议")[0]["why"]);
    assert!(why.contains("还没有报告区政府，城乡水务局 4 天没有答复"), "{why}");
}

#[test]
fn words_say_what_they_mean() {
    let desk = example();
    let report = desk.ok("report supervision");
    let every: Vec<&Value> = tables(&report).filter(|table| table["name"] == "全部建议").collect();
    let contacts =
        every[0]["rows"].as_array().unwrap().iter().find(|row| word(&row["proposal"]).contains("分管负责人"));
    let why = word(&contacts.unwrap()["why"]);
    assert_eq!(why, "没有分管负责人的 1 个（商促局），没有联络人的 2 个（民族宗教局、榴园镇）");
    // Late by no day is no longest.
    let reasons = rows(&report, "迟延原因");
    assert!(reasons.iter().all(|row| row["longest"] != json!(0)), "{reasons:?}");
    // What stands open at the end of several periods is nobody's sum, and of rates there is none.
    for row in rows(&report, "各单位趋势（按季）") {
        let (total, mean) = (&row["total"], &row["average"]);
        match word(&row["figure"]).as_str() {
            "按期率" => assert!(total.is_null(), "{row}"),
            "期末超期" => assert!(total.is_null() && mean.is_null(), "{row}"),
            _ => assert!(total.is_i64(), "{row}"),
        }
    }
    // A rise bears its sign, and is a number to programs.
    let change = rows(&report, "五项数据").last().unwrap()["overdue"].as_i64();
    assert!(change.is_some_and(|change| change > 0));
    desk.table("report supervision -o s.md");
    let told = fs::read_to_string(desk.path("s.md")).unwrap();
    assert!(told.contains(&format!("| +{} |", change.unwrap())), "{told}");
    assert!(told.contains("三日、五日照《行政处罚法》第八十五条按工作日计"), "{told}");
}

#[test]
fn a_quarter_without_its_meeting_is_called_so_once() {
    let desk = Desk::blank();
    desk.ok("init --since 2026-01-01");
    let report = desk.ok("report supervision");
    let item = &rows(&report, "超期最久的事项")[0];
    assert_eq!(item["matter"], "2026Q1 季度例会");
    // Nothing stands under a head where nothing happened.
    desk.table("report quarter -o q.docx");
    let told = said(&desk, "q.docx");
    assert!(told.contains("主要数据：期内和相比的期间都没有登记。"), "{told}");
}

#[test]
fn a_unit_that_is_asked_for_nothing_gets_no_paper_and_one_without_contacts_is_asked_for_them() {
    let desk = example();
    let done = desk.run("report unit --all -o 单 --as .docx");
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(
        done.err.contains("没有超期和近期到期的事项、不出期限单的") && !desk.path("单/司法局.docx").exists(),
        "{}",
        done.err
    );
    assert!(
        done.err.contains("附上：jiexie report unit --all --as .xlsx --as-of 2026-11-24 -o 期限单附件"),
        "{}",
        done.err
    );
    let told = said(&desk, "单/商促局.docx");
    assert!(told.contains("请确定分管负责人，报联席会议办公室登记（三（二）、四（五））。"), "{told}");
    assert!(!said(&desk, "单/住建局.docx").contains("请确定分管负责人"));
    // Their texts are of one size.
    let size = |unit: &str| body(&desk, &format!("单/{unit}.docx")).contains("JxClose\"");
    assert!(["商促局", "住建局", "公安分局", "民族宗教局"].into_iter().all(size));
}

#[test]
fn sheets_turn_no_more_than_once_where_many_tables_are_wide() {
    let desk = example();
    for report in ["supervision", "briefing", "quarter"] {
        desk.table(&format!("report {report} -o r.docx --force"));
        let xml = body(&desk, "r.docx");
        let sheets: Vec<bool> =
            xml.split("<w:pgSz").skip(1).map(|sheet| sheet.split("/>").next().unwrap().contains("landscape")).collect();
        assert_eq!(sheets, [false, true], "{report}");
        // A page with a heading and nothing under it there is none: the header of a table goes with its first rows.
        assert!(xml.contains("<w:tblHeader"), "{report}");
    }
    desk.table("report supervision -o r.html --force");
    let page = page(&desk, "r.html");
    let kinds: Vec<&str> = page.split("<section ").skip(1).map(|section| section.split('>').next().unwrap()).collect();
    assert!(kinds[1..].iter().all(|kind| kind.contains("class=\"across\"")), "{kinds:?}");
}

/// A register with one transfer is told of upright and close, as one with nothing is, and without a picture of it.
#[test]
fn a_report_about_one_transfer_turns_no_sheet_and_draws_nothing() {
    let desk = Desk::new();
    desk.sent();
    for report in ["supervision", "briefing", "quarter"] {
        desk.table(&format!("report {report} -o r.docx --force"));
        let xml = body(&desk, "r.docx");
        assert!(!xml.contains("landscape") && !xml.contains("<w:drawing"), "{report}");
    }
    desk.table("report supervision -o r.html");
    assert!(!page(&desk, "r.html").contains("（ n=1 ）"));
}

/// 清单写成 .docx 的一行不少：没有另附的工作簿。
#[test]
fn a_list_on_paper_has_all_its_rows() {
    let desk = Desk::new();
    let rows: String = (0..70).map(|n| format!("住建局,占道经营{n},2026-11-23\r\n")).collect();
    desk.file("台账.csv", format!("发现单位,案由,发现日期\r\n{rows}").as_bytes());
    desk.ok("import 台账.csv --kind case");
    desk.table("case list -o 案.docx");
    let text = said(&desk, "案.docx");
    assert!((0..70).all(|n| text.contains(&format!("占道经营{n}"))), "{text}");
    assert!(!text.contains("没有列出") && !text.contains("工作簿"), "{text}");
}

/// 上月、10月、三季度：照人说的月份、季度出报告，写明是哪一个。
#[test]
fn months_and_quarters_are_read_as_they_are_said() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-24");
    for (said, title) in
        [("--month 上月", "2026年10月"), ("--month 10月", "2026年10月"), ("--quarter 三季度", "2026年第三季度")]
    {
        let shown = desk.table(&format!("report supervision {said}"));
        assert!(shown.contains(title), "{said}: {shown}");
    }
    // Said otherwise it is the same quarter, and what takes its lateness away says why.
    let excuse = "meeting excuse 三季度 --reason 无议题可议，经组长同意 --on 2026-09-20";
    let refusal = desk.refused(excuse);
    assert!(refusal.hint.contains("--late-reason"), "{refusal:?}");
    let told = desk.ok(&format!("{excuse} --late-reason 漏登"));
    assert!(told["next"].to_string().contains("jiexie show 2026Q3"), "{told}");
    desk.refused("report supervision --month 13月");
}
