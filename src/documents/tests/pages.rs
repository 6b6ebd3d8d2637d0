//! Reports as pages of a browser.

use super::{docx, harmless, html, markdown, parts, well_formed};
use crate::documents::sample::{day, hostile, report};
use crate::report::document::{Document, Rows, Section, Table, Value};

#[test]
fn html_stands_alone_runs_its_own_script_only_and_repeats_its_headers() {
    let text = html(&hostile(3_000));
    harmless("html", &text);
    for outside in ["<link", "<img", "@import", "url(", "src=", "http-equiv=\"refresh", "innerHTML", "eval("] {
        assert!(!text.contains(outside), "{outside}");
    }
    // One script, the one its policy names; what a text says of scripts is a text.
    assert_eq!((text.matches("<script").count(), text.matches("</script").count()), (1, 1));
    assert!(text.contains("&lt;script&gt;alert(1)&lt;"), "and no quote ends an attribute");
    let policy = text.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    let script = text.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
    use base64::Engine as _;
    use sha2::Digest as _;
    let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(script));
    assert!(policy.starts_with("default-src 'none'") && policy.contains(&format!("script-src 'sha256-{hash}'")));
    assert!(text.matches("href=\"").count() == text.matches("href=\"#").count(), "links lead within the page");
    assert_eq!(text.matches("<tr>").count(), 8 + 3_000 + 2, "rows, and a header for each table that has any");
    assert_eq!(text.matches("<thead>").count(), 2);
    assert_eq!(text.matches("<table").count(), text.matches("</table>").count());
    assert!(text.contains("<td class=\"k\"><a href=\"#T2026-0007\">T2026-0007</a></td>"), "a record leads to its card");
    for rule in
        ["size: A4", "table-header-group", "tr { break-inside: avoid; }", "prefers-color-scheme: dark", "sticky"]
    {
        assert!(text.contains(rule), "{rule}");
    }
    let honest = html(&report());
    assert!(
        honest.contains("<section id=\"s0\" class=\"across\">\n<h1>"),
        "a wide first section takes the title across"
    );
    assert_eq!(honest.matches("<svg").count(), 4);
    assert!(honest.contains("<li><a href=\"#s2\">三、议定事项</a></li>") && honest.contains("<section id=\"s2\">"));
    let body = &honest[honest.find("<body>").unwrap()..honest.find("<script>").unwrap()];
    well_formed(
        "html",
        &body.replace("<br>", "").replace("<details class=\"contents\" open>", "<details>").replace("<body>", ""),
    );
    assert!(html(&Document { title: "空".to_owned(), ..Document::default() }).contains("<h1><span>空</span></h1>"));
}

#[test]
fn charts_that_are_tables_and_last_rows_stand_in_a_page() {
    use crate::report::document::{Chart, Heat};
    let table = Table {
        name: "表".to_owned(),
        headers: ["期限", "条款", "甲", "乙", "丙"].map(str::to_owned).to_vec(),
        rows: Rows::Held(vec![
            vec!["移送案件".into(), Value::Empty, 3usize.into(), 1usize.into(), 2usize.into()],
            vec!["反馈意见".into(), Value::Empty, 0usize.into(), 0usize.into(), 0usize.into()],
            vec!["抄送".into(), Value::Empty, 4usize.into(), 0usize.into(), 0usize.into()],
        ]),
        names_idle: true,
        ..Table::default()
    };
    let cell = |hot, of| Some(Heat { hot, of });
    let charts = vec![
        Chart::Heat {
            title: "热".to_owned(),
            columns: vec!["移\"送".to_owned(), "反馈".to_owned()],
            rows: vec![("甲<b>".to_owned(), vec![cell(9, 10), None])],
            few: 5,
        },
        Chart::Days { title: "日".to_owned(), today: day(), days: vec![(day().pred_opt().unwrap(), 3)] },
    ];
    let sections =
        vec![Section { heading: "一".to_owned(), tables: vec![table.summed("合计")], charts, ..Section::default() }];
    let doc =
        Document { title: "题".to_owned(), sections, foot: vec!["摘要 abc".to_owned()], ..Document::default() };
    let page = html(&doc);
    assert!(
        page.contains("<td class=\"dark\" style=\"--v:0.85\" data-a=\"甲&lt;b&gt;\" data-b=\"移&quot;送\""),
        "{page}"
    );
    assert!(
        page.contains("热（n=10）") && page.contains("data-a=\"2026-11-23\" title=\"2026-11-23 到期 3 项\">23<b>3</b>")
    );
    assert!(page.contains("class=\"today\">24</td>") && page.contains("<footer class=\"foot\">摘要 abc</footer>"));
    assert!(
        page.contains("<tfoot><tr><td class=\"t s\">合计</td><td class=\"n\">7</td><td class=\"n\">1</td>"),
        "{page}"
    );
    let notes = ["另有 1 行全为零，未列：反馈意见。", "各行都空的列未列：条款。"];
    assert!(notes.iter().all(|note| page.contains(note)) && !page.contains("<td class=\"t s\">反馈意见"), "{page}");
    let word = parts(&docx(&doc));
    let body = &word["word/document.xml"];
    assert!(notes.iter().all(|note| body.contains(note)) && body.contains(">合计<") && body.contains(">7<"));
    assert!(!body.contains(">条款<") && word["word/footer1.xml"].contains("摘要 abc"));
    assert!(markdown(&doc).contains("| **合计** |  | **7** | **1** | **2** |"), "{}", markdown(&doc));
}
