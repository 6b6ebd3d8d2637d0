//! Letters of every length: how they spread over their pages, and that another program reads them.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value as Json, json};

use super::filled::full;
use super::made::*;
use super::measured::converted;
use crate::documents::letter::{title, width, *};

/// The text of each page of a PDF, without its blanks.
fn pages(pdf: &Path) -> Vec<String> {
    let done = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").stderr(Stdio::null()).output().unwrap();
    let text = String::from_utf8(done.stdout).unwrap();
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    pages.map(|page| page.chars().filter(|c| *c == '\n' || !c.is_whitespace()).collect()).collect()
}

/// A letter whose text takes so many lines, each a paragraph of its own.
fn of_lines(lines: usize, attachments: usize) -> Letter {
    let text = |_| Block::Paragraph(Level::Text, "执".repeat(20).into());
    Letter { blocks: (0..lines).map(text).collect(), ..plain(0, attachments) }
}

#[test]
fn no_page_bears_a_signature_alone_whatever_the_length() {
    let mark = |chars: usize| -> String {
        "枣庄市峄城区综合行政执法局经济开发区住房和城乡建设保障服务中心管理处办公".chars().take(chars).collect()
    };
    let mut letters: Vec<(String, Letter)> = Vec::new();
    // From a first page with room to one that is full to its last line, and over it.
    letters.extend((4..=16).map(|lines| (format!("lines-{lines}"), of_lines(lines, 0))));
    // The text is one paragraph, too long to be moved as a whole.
    letters.extend((10..=40).step_by(3).map(|lines| {
        let text = Block::Paragraph(Level::Text, "执".repeat(28 * lines).into());
        (format!("one-{lines}"), Letter { blocks: vec![text], ..plain(0, 0) })
    }));
    letters.extend([1, 9, 40].map(|count| (format!("attached-{count}"), of_lines(6, count))));
    letters.extend([4, 13, 19, 30].map(|chars| {
        let names = vec![mark(chars)];
        let signature =
            Some(Signature { names: vec![mark(chars).into()], date: Some("2026年11月26日".into()), sealed: true });
        (format!("mark-{chars}"), Letter { mark: mark(chars), names, signature, ..of_lines(9, 0) })
    }));
    letters.extend((1..=3).map(|lines| {
        let cc = vec!["枣庄市峄城区人民政府办公室".into(); 2 * lines];
        (format!("cc-{lines}"), Letter { cc, ..of_lines(10, 0) })
    }));
    let named: Vec<(&str, Letter)> = letters.iter().map(|(name, letter)| (name.as_str(), letter.clone())).collect();
    let dir = tempfile::tempdir().unwrap();
    let Some(files) = converted(dir.path(), &named) else {
        println!("没有 soffice、pdftoppm 或中文字体，没有看");
        return;
    };
    for ((name, letter), file) in named.iter().zip(files) {
        let pages = pages(&file);
        let signed = pages.iter().position(|page| page.contains("2026年11月26日")).unwrap_or_else(|| panic!("{name}"));
        let page = &pages[signed];
        assert!(page.contains("执执") || letter.attachments.len() > 8 && page.contains("份材料"), "{name}: {page}");
        let seal = page.lines().position(|line| line.contains("2026年11月26日")).unwrap();
        assert!(
            page.lines().take(seal).any(|line| line.contains("执法局") || line.contains("枣庄市")),
            "{name}: {page}"
        );
        // Nothing but its own foot stands alone on a last page either.
        assert_eq!(pages.len(), signed + 1, "{name}: {pages:?}");
        let copied = !letter.cc.is_empty();
        assert_eq!(page.contains("抄送："), copied, "{name}: {page}");
        let lines: usize =
            letter.blocks.len().max(read(letter).iter().map(|line| line.matches('执').count() / 28).sum());
        assert!(pages.len() <= 2 + lines / 22 || letter.attachments.len() > 20, "{name}");
    }
}

#[test]
fn who_comes_to_a_meeting_fills_no_page_with_nothing() {
    let mut letters: Vec<(String, Letter)> = Vec::new();
    for (month, members) in [("02", 17), ("12", 17), ("12", 14), ("12", 16), ("12", 18), ("12", 19)] {
        for place in ["", "区政府三楼会议室", "枣庄市峄城区综合行政执法局四楼东侧第二会议室"]
        {
            let mut facts = full("attendance");
            facts["present"] = json!(vec![json!({ "unit": "区城乡水务局" }); members]);
            let recorder = if place.is_empty() { Json::Null } else { "钱秘书".into() };
            facts["meeting"] = json!({ "name": format!("2026年{month}月23日联席会议专题会议"), "on": format!("2026-{month}-23"),
                "chair": "吴敬雷", "place": place, "recorder": recorder });
            letters.push((format!("{members}-{month}-{}", place.chars().count()), of_kind("attendance", &facts)));
        }
    }
    let named: Vec<(&str, Letter)> = letters.iter().map(|(name, letter)| (name.as_str(), letter.clone())).collect();
    let dir = tempfile::tempdir().unwrap();
    let Some(files) = converted(dir.path(), &named) else {
        println!("没有 soffice、pdftoppm 或中文字体，没有看");
        return;
    };
    for ((name, _), file) in named.iter().zip(files) {
        let pages = pages(&file);
        assert!(pages.iter().all(|page| page.contains("列席") || page.contains("水务局")), "{name}: {pages:?}");
        assert!(pages.len() == 1 || !name.starts_with("17") || name.ends_with("22"), "{name}: {pages:?}");
    }
}

#[test]
fn a_page_of_plain_text_holds_twenty_two_lines_of_twenty_eight_characters() {
    let text = vec![Block::Paragraph(Level::Text, "执".repeat(28 * 60).into())];
    let dir = tempfile::tempdir().unwrap();
    let Some(files) = converted(dir.path(), &[("plain", Letter { blocks: text, ..plain(0, 0) })]) else {
        println!("没有 soffice、pdftoppm 或中文字体，没有看");
        return;
    };
    let pages = pages(&files[0]);
    let lines: Vec<usize> =
        pages[1].lines().filter(|line| line.contains('执')).map(|line| line.matches('执').count()).collect();
    assert_eq!(lines, [28; 22]);
}

#[test]
fn titles_of_any_length_are_at_most_twenty_characters_a_line() {
    let long = "关于商请提供坛山街道承水路中段沿街违法建设规划许可办理情况和有关档案材料并派员协助现场勘验的函";
    let of = |chars: usize| -> String { long.chars().take(chars - 2).chain("的函".chars()).collect() };
    for (chars, most) in [(10, 1), (21, 2), (45, 3)] {
        let lines = title::lines(&of(chars), &[BUREAU.to_owned()]);
        assert_eq!((lines.concat(), of(chars).chars().count()), (of(chars), chars));
        assert!(lines.len() <= most, "{lines:?}");
        assert!(lines.iter().all(|line| width::halves(line) <= 40), "{lines:?}");
        assert!(lines.last().unwrap().chars().count() >= 4, "{lines:?}");
    }
    // A day is not parted.
    let meeting = "联席会议办公室关于召开2026年2月10日联席会议专题会议的通知";
    assert_eq!(title::lines(meeting, &["联席会议办公室".to_owned()]).concat(), meeting);
    assert!(title::lines(meeting, &["联席会议办公室".to_owned()]).iter().any(|line| line.contains("2026年2月10日")));
}

#[test]
fn another_program_reads_every_kind() {
    let there = Command::new("python3").args(["-c", "import docx"]).stderr(Stdio::null()).status();
    if !there.is_ok_and(|status| status.success()) {
        println!("没有 python-docx，没有用它读");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let mut told = Vec::new();
    for (kind, _) in template::SHIPPED.iter().filter(|(kind, _)| !kind.starts_with('_')) {
        for (name, facts) in [("full", full(kind)), ("least", least())] {
            let letter = of_kind(kind, &facts);
            let file = dir.path().join(format!("{kind}-{name}.docx"));
            std::fs::write(&file, made(&letter).0).unwrap();
            told.push((file, read(&letter).concat()));
        }
    }
    let script = "import sys, docx\n\
        from docx.oxml.ns import qn\n\
        for file in sys.argv[1:]:\n    \
            body = docx.Document(file).element.body\n    \
            print(''.join(t.text or '' for t in body.iter(qn('w:t'))).replace('\\n', ''))";
    let files = told.iter().map(|(file, _)| file);
    let done =
        Command::new("python3").env("PYTHONIOENCODING", "utf-8").args(["-c", script]).args(files).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let out = String::from_utf8(done.stdout).unwrap();
    assert_eq!(out.lines().count(), told.len());
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
    for (line, (file, said)) in out.lines().zip(&told) {
        assert_eq!(plain(line), plain(said), "{}", file.display());
    }
}
