//! A quote left open swallows the rows up to the next quote: told by lines within a cell that are rows by themselves.

use super::Kind;
use super::heading::Heading;
use super::plan::Fault;
use super::sheet::{Encoding, Row};
use crate::error::Error;

/// What is wrong with the quotes of a row under `heading`, at the cell.
pub fn fault(row: &Row, delimiter: u8, heading: &Heading) -> Option<Fault> {
    let days = heading.needed_days();
    let (cell, error) = swallowed(row, delimiter, heading.width(), &days).or_else(|| stray(row))?;
    let value = row.cells.get(cell).map(|cell| super::shown::shown(cell));
    Some(Fault { column: Some(heading.title_at(cell)), at: Some(cell), value, error, lacks: Vec::new() })
}

/// The refusal of a heading that swallows what stands below it.
pub fn in_heading(row: &Row, delimiter: u8) -> Option<Error> {
    swallowed(row, delimiter, row.cells.len(), &[]).or_else(|| stray(row)).map(|(_, error)| error)
}

/// The refusal of a title whose quote closes only behind the heading, or within it: then no heading would be found.
pub fn heading_within(kind: Kind, row: &Row, delimiter: u8, encoding: Encoding) -> Option<Error> {
    let known = Heading::known_in(kind, &row.cells);
    // A heading may have cells of several lines itself; none of its lines heads more than the whole of it.
    let heads = |line: &[u8]| {
        let cells: Vec<String> = alone(line, delimiter).into_iter().map(|cell| encoding.lossy(cell)).collect();
        Heading::known_in(kind, &cells) > known.max(1)
    };
    row.spans.iter().find_map(|span| {
        let within = row.lines.iter().filter(|(number, _)| *number > span.from && *number <= span.to);
        let (line, _) = within.into_iter().find(|(_, line)| heads(line))?;
        Some(
            Error::input(format!(
                "第 {} 行的引号到第 {} 行才收尾，第 {line} 行的列名被并进了这一格",
                span.from, span.to
            ))
            .hint("多余的引号删去，漏了收尾的补上"),
        )
    })
}

fn stray(row: &Row) -> Option<(usize, Error)> {
    let (cell, line) = row.stray?;
    let error = Error::input(format!("第 {line} 行的引号收尾以后还有文字，不知道这一格到哪里为止"))
        .hint("格内的引号写成两个（\"\"）或换成“”；多余的引号删去");
    Some((cell, error))
}

/// The cell that swallows rows, with the words for it. A cell of several lines is one when its lines are no rows: text
/// written in lines has no business having as many cells as the heading, or a day where the rows have theirs.
fn swallowed(row: &Row, delimiter: u8, width: usize, days: &[usize]) -> Option<(usize, Error)> {
    let count = |line: &[u8]| alone(line, delimiter).len();
    let dated = |line: &[u8]| {
        let cells = alone(line, delimiter);
        cells.len() > 2 && days.iter().any(|at| cells.get(*at).is_some_and(|cell| like_a_day(cell)))
    };
    let whole = |line: &[u8]| width > 2 && count(line) == width;
    for span in &row.spans {
        let own: Vec<&(u64, Vec<u8>)> =
            row.lines.iter().filter(|(number, _)| (span.from..=span.to).contains(number)).collect();
        let [(_, first), inner @ .., (last_number, last)] = own.as_slice() else { continue };
        let found = inner.iter().find(|(_, line)| whole(line) || dated(line)).map(|(number, _)| *number);
        let both = (whole(first) && whole(last)) || (count(first) == count(last) && dated(first) && dated(last));
        if let Some(line) = found.or(both.then_some(*last_number)) {
            let error = Error::input(format!(
                "第 {} 行的引号到第 {} 行才收尾，当中第 {line} 行像是另一行数据，会被并进这一格",
                span.from, span.to
            ))
            .hint("多余的引号删去，漏了收尾的补上；确是一格里的文字，去掉其中的换行");
            return Some((span.cell, error));
        }
    }
    None
}

/// The cells of a line taken by itself; a quote that does not close on it is a character like others.
fn alone(line: &[u8], delimiter: u8) -> Vec<&[u8]> {
    let mut cells = Vec::new();
    let mut rest = line;
    loop {
        let end = quoted(rest, delimiter)
            .unwrap_or_else(|| rest.iter().position(|byte| *byte == delimiter).unwrap_or(rest.len()));
        cells.push(&rest[..end]);
        match rest.get(end + 1..) {
            Some(more) if end < rest.len() => rest = more,
            _ => return cells,
        }
    }
}

/// Where a quoted cell at the beginning of `rest` ends; none when it is none.
fn quoted(rest: &[u8], delimiter: u8) -> Option<usize> {
    let mut at = 1;
    rest.first().filter(|byte| **byte == b'"')?;
    loop {
        at += rest.get(at..)?.iter().position(|byte| *byte == b'"')?;
        match rest.get(at + 1) {
            Some(b'"') => at += 2,
            Some(byte) if *byte == delimiter => return Some(at + 1),
            None => return Some(rest.len()),
            Some(_) => return None,
        }
    }
}

/// Whether bytes of any encoding look like a day written in figures.
fn like_a_day(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    let digits = cell.iter().filter(|byte| byte.is_ascii_digit()).count();
    digits >= 3 && cell.first().is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'"' | b'\''))
}

/// Characters that end a line where no program of ours looks for them: vertical tab, form feed, NEL, LS, PS.
pub fn ends_lines_elsewhere(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::super::sheet::{CsvSheet, Encoding};
    use super::*;

    fn judged(text: &str, delimiter: u8) -> Vec<(u64, Option<String>)> {
        let mut sheet = CsvSheet::new(text.as_bytes(), Encoding::Utf8).divided_by(delimiter);
        let mut row = Row::default();
        assert!(sheet.next(&mut row).unwrap());
        let heading = Heading::read(Kind::Case, row.line, &row.cells).unwrap();
        let mut found = Vec::new();
        while sheet.next(&mut row).unwrap() {
            found.push((row.line, fault(&row, delimiter, &heading).map(|fault| fault.error.message)));
        }
        found
    }

    #[test]
    fn rows_within_a_cell_are_told_from_lines_of_text() {
        const HEAD: &str = "案由,发现单位,发现日期,地址,备注\n";
        for (delimiter, other) in [(b',', ","), (b'\t', "\t"), (b';', ";")] {
            for (rows, inner) in [
                // The quote is closed by the end of a later cell, by the beginning of one, in another column.
                ("甲,住建局,2026-01-05,\"一号,\n乙,住建局,2026-01-06,二号,\n丙,住建局,2026-01-07,三号\",\n", 3),
                ("甲,住建局,2026-01-05,\"一号,\n乙,住建局,2026-01-06,\"二号\",\n", 3),
                ("\"甲,住建局,2026-01-05,一号,\n乙\",住建局,2026-01-06,二号,\n", 3),
                ("甲,\"住建局,2026-01-05,一号,\n乙,住建局,2026-01-06\n丙,住建局\",2026-01-07,,\n", 3),
                ("甲,住建局,2026-01-05,,\"x\n乙,住建局,2026-01-06,,x\"\n", 3),
            ] {
                let text = format!("{HEAD}{rows}").replace(',', other);
                let found = judged(&text, delimiter);
                let told = found[0].1.as_deref().unwrap_or_default();
                assert!(told.contains("第 2 行的引号") && told.contains(&format!("第 {inner} 行像")), "{rows}: {told}");
            }
            for rows in [
                "甲,住建局,2026-01-05,\"一号\n二单元\",\n",
                "甲,住建局,2026-01-05,\"坛山街道\n一号\n二单元\",\"说明\n又一行\"\n",
                "\"甲\n乙\",住建局,2026-01-05,一号,x\n",
                "甲,\"住建局\n\",\"2026-01-05\n\",一号,\"a\nb\nc\"\n",
            ] {
                let text = format!("{HEAD}{rows}").replace(',', other);
                assert_eq!(judged(&text, delimiter), [(2, None)], "{rows}");
            }
        }
        // A comma in a text of several lines makes no row of it.
        let rows = "甲,住建局,2026-01-05,\"坛山街道,一号\n二单元,三室\",\"2026-01-06,复查\n已改\"\n";
        assert_eq!(judged(&format!("{HEAD}{rows}"), b','), [(2, None)]);
        let stray = judged(&format!("{HEAD}\"甲\"乙,住建局,2026-01-05,,\n"), b',');
        assert!(stray[0].1.as_deref().unwrap_or_default().contains("收尾以后还有文字"));
    }
}
