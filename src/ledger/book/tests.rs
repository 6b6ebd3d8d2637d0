use std::io::Cursor;

use super::*;

type Lines = Vec<(u64, bool, Vec<String>)>;

fn rows(bytes: &[u8]) -> Vec<(String, Lines)> {
    let packed = Packed::of(bytes).unwrap();
    let tables = read(Cursor::new(bytes), packed).unwrap();
    let of = |table: BookTable| {
        let name = table.name.clone();
        let mut rows = BookRows::new(table);
        let mut row = crate::ledger::sheet::Row::default();
        let mut found = Vec::new();
        while rows.next(&mut row) {
            found.push((row.line, row.hidden, row.cells.clone()));
        }
        (name, found)
    };
    tables.into_iter().map(of).collect()
}

#[test]
fn cells_are_read_by_their_types_and_merged_ones_reach_down() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy/m/d");
    sheet.write_string(0, 0, "台账").unwrap();
    sheet.merge_range(2, 0, 4, 0, "张三", &Format::new()).unwrap();
    sheet.write_with_format(2, 1, ExcelDateTime::from_ymd(2026, 3, 5).unwrap(), &day).unwrap();
    sheet.write_number(2, 2, 46092.0).unwrap();
    sheet.write_number(3, 1, 110105194912310020.0).unwrap();
    sheet.write_formula(3, 2, Formula::new("1+1").set_result("2")).unwrap();
    sheet.write_boolean(4, 2, true).unwrap();
    sheet.write_string(5, 1, "末").unwrap();
    sheet.set_row_hidden(3).unwrap();
    sheet.set_column_hidden(2).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let found = rows(&bytes);
    let cells = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        found[0].1,
        [
            (1, false, cells(&["台账"])),
            (3, false, cells(&["张三", "2026-03-05", "46092"])),
            (4, true, cells(&["张三", "1.10105194912310E+17", "2"])),
            (5, false, cells(&["张三", "", "是"])),
            (6, false, cells(&["", "末"])),
        ]
    );
    let tables = read(Cursor::new(&bytes), Packed::Zip).unwrap();
    assert_eq!(tables[0].hidden_columns, [2]);
}

#[test]
fn what_is_damaged_is_an_error() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "台账").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    for cut in (0..bytes.len()).step_by(37) {
        let _ = read(Cursor::new(&bytes[..cut]), Packed::Zip);
        let mut spoilt = bytes.clone();
        spoilt[cut] ^= 0x55;
        let _ = read(Cursor::new(&spoilt), Packed::Zip);
    }
    assert!(read(Cursor::new(b"PK\x03\x04"), Packed::Zip).unwrap_err().message.contains("文件不完整"));
    assert!(read(Cursor::new(b"\xd0\xcf\x11\xe0"), Packed::Binary).is_err());
}
