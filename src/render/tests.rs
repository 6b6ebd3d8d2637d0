use std::io::{self, Write};

use serde_json::{Value, json};

use super::*;

const COLUMNS: &[Column] = &[
    Column::new("id", "编号", 10).whole(),
    Column::new("unit", "单位", 8),
    Column::new("days_over", "超期", 6).right(),
    Column::new("state", "状态", 6).state(),
    Column::hidden("with", "配合单位"),
    Column::new("title", "事由", 0),
];

fn rows() -> Vec<[Cell<'static>; 6]> {
    let row = |id: &'static str, unit: &'static str, over: i64, state: Option<&'static str>, title: &'static str| {
        [id.into(), unit.into(), over.into(), state.into(), json!(["A", "乙"]).into(), title.into()]
    };
    vec![
        row("C2026-0001", "城管局", 0, Some("办理"), "@夜市占道经营"),
        row("C2026-0002", "ABC", 12, Some("open"), "@noise, \"at night\""),
        row("T2026-0003", "👩‍👧局", -3, None, "@e\u{301}moji 🚧\n第二行\t\u{1b}[2J"),
        row("S2026-12345", "县综合行政执法局", 123_456_789, Some("超期"), "@一二三四五六七八九十一二三四五六七八九十"),
    ]
}

fn printed(format: Format, opts: Opts, rows: &[[Cell<'_>; 6]]) -> String {
    let mut out = Vec::new();
    let mut list = List::new(&mut out, format, COLUMNS, opts);
    for row in rows {
        list.row_styled(row, Some(Style::Red)).unwrap();
    }
    assert_eq!(list.finish().unwrap(), rows.len() as u64);
    String::from_utf8(out).unwrap()
}

fn offset(line: &str, mark: &str) -> usize {
    clean::width(&line[..line.find(mark).unwrap()])
}

#[test]
fn table_as_printed() {
    let expected = "\
编号         单位                   超期  状态  事由
─────────────────────────────────────────────────────────────────────────────────────────
C2026-0001   城管局                    0  办理  @夜市占道经营
C2026-0002   ABC                      12  open  @noise, \"at night\"
T2026-0003   👩‍👧局                     -3        @e\u{301}moji 🚧 第二行 ␛[2J
S2026-12345  县综合行政执法局  123456789  超期  @一二三四五六七八九十一二三四五六七八九十
";
    assert_eq!(printed(Format::Table, Opts::default(), &rows()), expected);
}

#[test]
fn columns_align_with_mixed_text() {
    let text = printed(Format::Table, Opts::default(), &rows()[..3]);
    let lines: Vec<_> = text.lines().collect();
    let column = offset(lines[0], "事由");
    assert_eq!(column, 10 + 2 + 6 + 2 + 4 + 2 + 4 + 2, "as wide as what stands in them");
    for line in &lines[2..] {
        assert_eq!(offset(line, "@"), column, "{line}");
    }
    assert!(text.lines().all(|l| l == l.trim_end()), "no line ends in spaces");
}

#[test]
fn only_a_terminal_cuts_and_never_ids_or_numbers() {
    let opts = Opts { terminal_width: Some(66), ..Opts::default() };
    let text = printed(Format::Table, opts, &rows());
    let last: Vec<&str> = text.lines().skip(6).collect();
    let expected =
        ["S2026-12345  县综合行政执法局  123456789  超期  @一二三四五六七八", "九十一二三四五六七", "八九十"];
    assert_eq!(last.iter().map(|line| line.trim_start()).collect::<Vec<_>>(), expected, "{text}");
    for line in text.lines() {
        assert!(clean::width(line) <= 66, "{line}");
    }
    assert!(printed(Format::Table, Opts::default(), &rows()).contains("九十一二三四五六七八九十\n"));
}

#[test]
fn where_no_table_fits_each_record_stands_by_itself() {
    let opts = Opts { terminal_width: Some(40), ..Opts::default() };
    let text = printed(Format::Table, opts, &rows());
    let last: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("S2026-12345")).collect();
    assert_eq!(
        last,
        [
            "S2026-12345  超期",
            "  @一二三四五六七八九十一二三四五六七八",
            "    九十",
            "  单位：县综合行政执法局",
            "  超期：123456789"
        ]
    );
}

#[test]
fn what_comes_after_the_first_rows_is_never_cut_where_that_would_hide_it() {
    const PLAIN: &[Column] = &[
        Column::new("id", "编号", 10).lead(),
        Column::new("due", "到期", 10).whole(),
        Column::new("title", "事由", 0),
    ];
    let mut out = Vec::new();
    let mut list = List::new(&mut out, Format::Table, PLAIN, Opts { terminal_width: Some(50), ..Opts::default() });
    for _ in 0..300 {
        list.row(&["T2026-0001".into(), "2026-11-20".into(), "占道经营".into()]).unwrap();
    }
    list.row(&["T2026-0002".into(), "2026-11-20（推定）".into(), "占道经营".into()]).unwrap();
    list.row(&["T2026-0003".into(), "2026-11-20".into(), "长".repeat(40).into()]).unwrap();
    list.finish().unwrap();
    let text = String::from_utf8(out).unwrap();
    let tail: Vec<&str> = text.lines().skip(302).collect();
    assert_eq!(tail[..2], ["T2026-0002  占道经营", "  到期：2026-11-20（推定）"], "{tail:?}");
    assert!(tail[2].starts_with("T2026-0003  2026-11-20  长长") && tail.len() == 5, "three lines at most: {tail:?}");
    assert!(tail[4].ends_with('…'), "{tail:?}");
    assert!(text.lines().all(|line| clean::width(line) <= 50));
}

#[test]
fn color_does_not_move_columns() {
    let plain = printed(Format::Table, Opts::default(), &rows());
    let colored = printed(Format::Table, Opts { color: true, ..Opts::default() }, &rows());
    assert!(colored.contains("\u{1b}[31m超期\u{1b}[0m  @一"));
    let stripped = ["\u{1b}[31m", "\u{1b}[1m", "\u{1b}[0m"].iter().fold(colored, |text, code| text.replace(code, ""));
    assert_eq!(stripped, plain);
}

#[test]
fn empty_lists() {
    assert_eq!(printed(Format::Table, Opts::default(), &[]), "没有记录\n");
    assert_eq!(printed(Format::Table, Opts { empty: "没有超期", ..Opts::default() }, &[]), "没有超期\n");
    assert_eq!(printed(Format::Json, Opts::default(), &[]), "[]\n");
    assert_eq!(printed(Format::Csv, Opts::default(), &[]), "id,unit,days_over,state,with,title\r\n");
}

#[test]
fn json_is_an_array_of_one_object_per_line() {
    let text = printed(Format::Json, Opts::default(), &rows());
    let all: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(all.len(), 4);
    assert_eq!(
        text.lines().nth(1).unwrap(),
        "{\"id\":\"C2026-0001\",\"unit\":\"城管局\",\"days_over\":0,\"state\":\"办理\",\"with\":[\"A\",\"乙\"],\
         \"title\":\"@夜市占道经营\"},"
    );
    assert_eq!(all[2]["state"], Value::Null);
    assert_eq!(all[2]["title"], "@e\u{301}moji 🚧\n第二行\t\u{1b}[2J");
    assert_eq!(text.lines().count(), 6);
}

#[test]
fn csv_reads_back_defused() {
    let text = printed(Format::Csv, Opts::default(), &rows());
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let back: Vec<::csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(back.len(), 4);
    assert_eq!(&back[1], vec!["C2026-0002", "ABC", "12", "open", "[\"A\",\"乙\"]", "'@noise, \"at night\""]);
    assert_eq!(&back[2][2], "-3", "a number is no formula");
    assert_eq!(&back[2][3], "");
    assert!(text.starts_with("id,") && text.ends_with("\r\n"));
    let zh = printed(Format::Csv, Opts { chinese_headers: true, ..Opts::default() }, &[]);
    assert_eq!(zh, "编号,单位,超期,状态,配合单位,事由\r\n");
}

#[test]
fn a_row_of_the_wrong_length_is_refused() {
    let mut out = Vec::new();
    let error = List::new(&mut out, Format::Json, COLUMNS, Opts::default()).row(&[Cell::Null]).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
}

#[test]
fn a_closed_pipe_keeps_its_kind() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for format in [Format::Table, Format::Json, Format::Csv] {
        let mut closed = Closed;
        let out: &mut dyn Write = &mut closed;
        let mut list = List::new(out, format, COLUMNS, Opts::default());
        let many = (0..5000).try_for_each(|_| list.row(&rows()[3]));
        assert_eq!(many.unwrap_err().kind(), io::ErrorKind::BrokenPipe, "{format:?} while writing");
        let error = List::new(&mut Closed, format, COLUMNS, Opts::default()).finish().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{format:?} at the end");
    }
}

#[test]
fn absurd_terminals_do_no_harm() {
    for width in (0..30).chain([70_000]) {
        let text = printed(Format::Table, Opts { terminal_width: Some(width), ..Opts::default() }, &rows());
        assert!(width < 12 || text.contains("S2026-12345"), "{width}: {text}");
        assert!(width < 8 || text.lines().all(|line| clean::width(line) <= width), "{width}: {text}");
    }
}

#[test]
fn short_table_aligns() {
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    let rows = [row(["移送", "3", "@二（二）2"]), row(["share", "10", "@\u{1b}x\ny"]), row(["🚧", "", "@"])];
    let text = short_table(&["事项", "天数", "@依据"], &rows, &Opts::default());
    assert_eq!(
        text,
        "\
事项   天数  @依据
───────────────────────
移送   3     @二（二）2
share  10    @␛x y
🚧           @
"
    );
    assert!(text.lines().filter(|l| !l.starts_with('─')).all(|l| offset(l, "@") == 13));
    assert_eq!(short_table(&["事项"], &[], &Opts::default()), "事项\n────\n");
}
