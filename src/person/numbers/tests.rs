//! Numbers in every spelling, and what is none.

use super::*;

#[test]
fn numbers_are_known_by_their_shape_in_every_spelling() {
    for text in [
        "13812345678",
        "138 0000 1234",
        "138-1234-5678",
        "138.0000.1234",
        "1380 000 1234",
        "13800 001234",
        "1 3 8 0 0 0 0 1 2 3 4",
        "13 80 00 01 23 4",
        "１３８００００１２３４",
        "１３８　００００　１２３４",
        "138\u{200B}00001234",
        "86 138 0000 1234",
        "86-13800001234",
        "8613800001234",
        "86 632 7700001",
        "0086 138 0000 1234",
        "(0632)7700001",
        "（0632）770 0001",
        "0632－7700001",
        "0632 7700001",
        "06327700001",
        "010-8765 4321",
        "0632-7711234-801",
        "11010519491231002X",
        "110105194912310021",
        "110105 19491231 002X",
        "１１０１０５　１９４９１２３１　００２Ｘ",
        "110105 491231 002",
        "110105491231002",
        "91350100M000100Y43",
        "9135 0100 M000 100Y 43",
        "6222020200112233445",
        "6222 0202 0011 2233 445",
    ] {
        assert_eq!(length_at(text), Some(text.len()), "{text}");
        let longer = format!("{text}，2026年");
        assert_eq!(length_at(&longer), Some(text.len()), "{longer}");
    }
}

#[test]
fn days_figures_and_numbers_of_documents_are_no_numbers_of_persons() {
    for text in [
        "2026-11-24",
        "2026.11.24 2026.12.01",
        "2026 11 24 10 30",
        "20260101-20260131",
        "1949-10-01 123",
        "0001、T2026-12345678",
        "7711234",
        "12 500 000 000",
        "13 500",
        "3-2",
        "〔2026〕12号",
        "1998-10-12 130",
        "24T10:00:00+08:00",
    ] {
        assert_eq!(length_at(text), None, "{text}");
    }
}

#[test]
fn two_numbers_beside_each_other_are_two() {
    assert_eq!(length_at("13800001234 13900005678"), Some(11));
    assert_eq!(length_at("0632-7700001 138 0000 1234"), Some(12));
    assert_eq!(length_at("138 0000 1234，0632-7700001"), Some(13));
    let many = "(0632)7700001 0632 7700001 ".repeat(4);
    assert_eq!(length_at(&many), Some(13), "a row of numbers, longer than is looked at");
    assert_eq!(length_at(&"13800001234 ".repeat(9)), Some(11));
    assert_eq!(length_at(&"1380000".repeat(9)), None);
}

#[test]
fn a_telephone_number_is_also_given_without_its_codes() {
    assert_eq!(shorter("（0632）770-0001"), ["7700001"]);
    assert_eq!(shorter("+86 138 0000 1234"), ["13800001234"]);
    assert_eq!(shorter("010-87654321"), ["87654321"]);
    assert_eq!(shorter("+86-632-7700010"), ["06327700010", "7700010"]);
    assert!(shorter("13800001234").is_empty() && shorter("张三").is_empty());
}

#[test]
fn each_number_in_a_cell_is_told_apart() {
    let numbers = |cell: &'static str| {
        let mut found = Vec::new();
        each_in(cell, &mut |number| found.push(number));
        found
    };
    assert_eq!(numbers("13800001111 13900002222"), ["13800001111", "13900002222"]);
    assert_eq!(numbers("138 0000 1111、0632-7700003"), ["138 0000 1111", "0632-7700003"]);
    assert_eq!(numbers("(0632)7700001/7700002"), ["(0632)7700001", "7700002"]);
    assert_eq!(numbers("7700001 13800001111"), ["7700001", "13800001111"]);
    assert_eq!(numbers("0632-7700007转8001"), ["0632-7700007"]);
    assert_eq!(numbers("护照E12345678"), ["E12345678"]);
    assert_eq!(numbers("某店（经营者：孙丙，电话13800001111）"), ["13800001111"]);
    assert_eq!(numbers("张三，1990年1月1日生，1号"), Vec::<&str>::new());
}

#[test]
fn check_characters_and_days_of_birth() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    for (number, said) in [
        ("11010519491231002X", None),
        ("１１０１０５　１９４９１２３１　００２Ｘ", None),
        ("110105194912310021", Some("校验位不符")),
        ("91350100M000100Y43", None),
        ("91350100M000100Y44", Some("校验位不符")),
        ("110105491231002", None),
        ("110105491331002", Some("出生日期不成立")),
        ("110105490231002", Some("出生日期不成立")),
        ("37040419901301123X", Some("出生日期不成立")),
        ("370404199002311234", Some("出生日期不成立")),
        ("370404202701011234", Some("出生日期不成立")),
        ("370404189901011234", Some("出生日期不成立")),
        ("1234", Some("校验位不符")),
    ] {
        assert_eq!(doubt(number, day), said, "{number}");
    }
}
