//! Headings as ledgers have them.

use super::*;

fn cells(text: &str) -> Vec<String> {
    text.split(',').map(str::to_owned).collect()
}

#[test]
fn headings_are_read_with_what_people_put_around_them() {
    let heading = Heading::read(Kind::Case, 1, &cells("编号, 案 由*,发现单位：,Found_On（年/月/日）,经办人")).unwrap();
    assert_eq!((heading.place("title"), heading.place("found_on")), (Some(1), Some(3)));
    assert_eq!(heading.unknown().map(|at| heading.title_at(at)).collect::<Vec<_>>(), ["经办人"]);
    for spelt in [
        "发\u{200B}现日期",
        "\u{feff}发现日期",
        "发现\u{a0}日期",
        "发　现　日　期",
        "（必填）发现日期",
        "ＦＯＵＮＤ＿ＯＮ",
        "发现时间",
    ] {
        let cells = ["案由", "发现单位", spelt].map(str::to_owned);
        assert_eq!(Heading::read(Kind::Case, 1, &cells).unwrap().place("found_on"), Some(2), "{spelt}");
    }
    let wanting = ["地点"].map(str::to_owned);
    assert!(Heading::read(Kind::Case, 3, &wanting).unwrap_err().message.contains("案由、发现单位、发现日期"));
    let told = Heading::read(Kind::Case, 3, &cells("案由,地点")).unwrap().complete(3).unwrap_err();
    assert!(told.message.contains("发现单位") && told.way_on().contains("--found-on 列名或日期"));
}

#[test]
fn of_several_columns_for_one_field_the_filled_one_counts() {
    let heading =
        Heading::read(Kind::Case, 1, &cells("案由,案件名称,单位当事人名称,个人姓名,发现单位,发现日期")).unwrap();
    assert_eq!(heading.place("title"), Some(0));
    assert_eq!(heading.lesser(), [("title", 1)]);
    assert_eq!(heading.place_in("parties", &cells("a,b,,张三,,")), Some(3));
    assert_eq!(heading.place_in("parties", &cells("a,b,某店,,,")), Some(2));
}

#[test]
fn days_of_three_columns_are_put_together() {
    let heading = Heading::read(Kind::Case, 1, &cells("案由,发现单位,发现·年,发现·月,发现·日")).unwrap();
    let mut row = cells("甲,住建局,2026,3,5");
    heading.join_days(&mut row);
    assert_eq!(row.last().map(String::as_str), Some("2026-3-5"));
    assert_eq!(heading.place("found_on"), Some(5));
    assert!(heading.unknown().next().is_none());
}
