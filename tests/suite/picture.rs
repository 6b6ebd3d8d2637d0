//! The picture of a screen in the README is what the program prints at a terminal of 80 columns.

use std::fmt::Write as _;
use std::fs;

use unicode_width::UnicodeWidthChar;

use crate::common::{Desk, example_register};

const COLUMNS: usize = 80;
/// Pixels of a cell, and from line to line.
const CELL: f32 = 8.5;
const LINE: usize = 20;
const MARGIN: usize = 14;

/// A run of characters of one style and one width.
struct Run {
    at: usize,
    cells: usize,
    style: String,
    text: String,
}

/// The runs of a line, its escape sequences read as styles.
fn runs(line: &str) -> Vec<Run> {
    let (mut found, mut at, mut style): (Vec<Run>, usize, String) = (Vec::new(), 0, String::new());
    let mut rest = line.chars();
    while let Some(character) = rest.next() {
        if character == '\u{1b}' {
            let codes: String = rest.by_ref().take_while(|&c| c != 'm').filter(|&c| c != '[').collect();
            style = codes.split(';').filter(|code| !matches!(*code, "" | "0")).fold(String::new(), |style, code| {
                if style.is_empty() { format!("c{code}") } else { format!("{style} c{code}") }
            });
            continue;
        }
        let cells = character.width().unwrap_or(0);
        match found.last_mut() {
            Some(run)
                if run.style == style
                    && run.at + run.cells == at
                    && (cells == 2) == run.text.chars().all(|c| c.width() == Some(2)) =>
            {
                run.cells += cells;
                run.text.push(character);
            }
            _ => found.push(Run { at, cells, style: style.clone(), text: character.to_string() }),
        }
        at += cells;
    }
    found.retain(|run| !run.text.trim().is_empty());
    found
}

/// A drawing of what stands on the screen.
fn drawn(command: &str, screen: &str) -> String {
    let lines: Vec<&str> = screen.lines().collect();
    let width = COLUMNS as f32 * CELL + 2.0 * MARGIN as f32;
    let height = (lines.len() + 1) * LINE + 2 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n\
         <title>jiexie {COLUMNS} 列</title>\n\
         <style>text{{font:14px 'Noto Sans Mono CJK SC','Sarasa Mono SC','Microsoft YaHei',monospace;fill:#d8dee9;white-space:pre}}\
         .c1{{font-weight:bold}}.c2{{fill:#8892a0}}.c31{{fill:#ff7b72}}.c32{{fill:#7ee787}}.c33{{fill:#f2cc60}}.c36{{fill:#79c0ff}}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1b1f27\"/>\n"
    );
    for (row, line) in std::iter::once(command).chain(lines).enumerate() {
        for run in runs(line) {
            let (x, y) = (MARGIN as f32 + run.at as f32 * CELL, MARGIN + row * LINE + 15);
            let text = run.text.replace('&', "&amp;").replace('<', "&lt;");
            let length = run.cells as f32 * CELL;
            let class = if run.style.is_empty() { String::new() } else { format!(" class=\"{}\"", run.style) };
            writeln!(svg, "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\"{class}>{text}</text>").unwrap();
        }
    }
    svg.push_str("</svg>\n");
    svg
}

#[test]
fn the_picture_shows_the_desk_of_today() {
    let desk = Desk::blank();
    example_register(&desk);
    let output = desk.command(["--color", "always"]).env("JIEXIE_TEST_TERMINAL", COLUMNS.to_string()).output().unwrap();
    let screen = String::from_utf8(output.stdout).unwrap();
    let picture = drawn("$ jiexie", &screen);
    if std::env::var_os("JIEXIE_BLESS").is_some() {
        fs::write("examples/屏幕.svg", &picture).unwrap();
    }
    assert_eq!(fs::read_to_string("examples/屏幕.svg").unwrap(), picture);
}
