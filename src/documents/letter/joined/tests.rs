//! Lines of text with blanks.

use super::*;

fn blank(width: usize) -> LetterText {
    Blank::new("x", BlankKind::Line(width)).into()
}

/// The lines as they are broken before they are full.
fn broken(text: &LetterText, first: usize) -> Vec<String> {
    let breaks = lines(text, first, 56).breaks;
    let mut all = vec![String::new()];
    for (at, piece) in text.0.iter().enumerate() {
        let words = super::piece(piece);
        for (byte, c) in words.char_indices() {
            if breaks.contains(&(at, byte)) {
                all.push(String::new());
            }
            all.last_mut().unwrap().push(c);
        }
    }
    all
}

#[test]
fn a_blank_goes_with_its_name_and_its_unit_to_the_next_line() {
    let party = |name: &str| {
        let code = blank(20).after(&format!("{name}，统一社会信用代码："));
        code.joined(blank(32).after("，住所：")).joined(blank(8).after("，法定代表人（负责人）：")).then("。")
    };
    let code = format!("统一社会信用代码：{}，", "_".repeat(20));
    let place = format!("住所：{}，", "_".repeat(32));
    let head = format!("法定代表人（负责人）：{}。", "_".repeat(8));
    let (two, four) = (party("宏达"), party("枣庄市宏达建材"));
    assert_eq!(broken(&two, 4), [format!("宏达，{code}"), place.clone(), head.clone()]);
    assert_eq!(broken(&four, 4), ["枣庄市宏达建材，".to_owned(), code, place, head]);
    assert_eq!(lines(&four, 4, 56).count, 4);
}

#[test]
fn a_number_that_is_known_stands_with_its_name() {
    let code = "统一社会信用代码：91370404MA0XXXX01T，";
    let text = |name: &str| LetterText::from(format!("{name}，{code}住所：坛山。联系电话：0632-7700001。"));
    assert_eq!(
        broken(&text("峄城某建材经营部"), 4),
        ["峄城某建材经营部，".to_owned(), format!("{code}住所：坛山。"), "联系电话：0632-7700001。".to_owned()]
    );
    // Where there is room nothing is begun anew; a short number is broken where it likes.
    assert_eq!(broken(&text("张三"), 4).len(), 1);
    assert_eq!(lines(&("执".repeat(25) + "共计：12件").as_str().into(), 0, 56).breaks, []);
}

#[test]
fn what_fits_is_left_alone_and_what_fits_no_line_too() {
    let short = blank(12).after("联系电话：").then("。");
    assert_eq!(lines(&short, 4, 56), Lines { count: 1, ..Lines::default() });
    let long = blank(60).after("地点：").then("。");
    assert_eq!(lines(&long, 4, 56).breaks, []);
    // At the very beginning nothing is broken; a number is one word.
    assert_eq!(lines(&blank(50), 8, 56).breaks, []);
    assert_eq!(lines(&("执".repeat(27) + "2026年").as_str().into(), 0, 56).count, 2);
}

#[test]
fn of_a_long_sentence_before_a_blank_two_characters_go_with_it() {
    let text = blank(20).after(&"执".repeat(21)).then("号）；其余");
    assert_eq!(broken(&text, 4)[1], format!("执执{}号）；其余", "_".repeat(20)));
    let opened = blank(20).after(&("执".repeat(19) + "（")).then("）");
    assert_eq!(broken(&opened, 4)[1], format!("执执（{}）", "_".repeat(20)));
    // A title keeps its end, and what is longer than a few characters no more than two.
    let titled = blank(22).after(&("执".repeat(18) + "》（")).then("）");
    assert_eq!(broken(&titled, 4)[1], format!("（{}）", "_".repeat(22)));
    let clause = blank(22).after("执法，现将该案处理结果书面通报的文号为").then("。");
    assert_eq!(broken(&clause, 4)[1], format!("号为{}。", "_".repeat(22)));
    let short = blank(22).after(&format!("{}，文号为", "执".repeat(17))).then("。");
    assert_eq!(broken(&short, 4)[1], format!("文号为{}。", "_".repeat(22)));
}

#[test]
fn a_line_is_filled_before_a_day_and_before_a_long_line_to_write_on() {
    let day =
        LetterText::from(Blank::new("收到日期", BlankKind::Day)).after(&format!("{}材料，我局于", "执".repeat(14)));
    let lines = broken(&day.then("收到。"), 4);
    assert_eq!(lines, [format!("{}材料，我局于_____年", "执".repeat(14)), "___月___日收到。".to_owned()]);
    let place = blank(32).after(&format!("{}发现该案，地点为", "执".repeat(10))).then("。");
    let parts = broken(&place, 4);
    assert_eq!(parts.len(), 2);
    assert!(parts[0].ends_with("地点为______________"), "{parts:?}");
    let wide: usize = parts.iter().map(|line| line.matches('_').count()).sum();
    assert!(wide == 32 && parts[1].matches('_').count() >= PART, "{parts:?}");
    // What leaves but little empty goes to the next line as a whole.
    let little = LetterText::from(Blank::new("日期", BlankKind::Day)).after(&format!("{}于", "执".repeat(22)));
    assert_eq!(broken(&little, 4)[1], "执于_____年___月___日");
}

#[test]
fn a_line_to_write_on_takes_what_its_line_leaves_empty() {
    let titled = blank(20).after("你局《").joined(blank(22).after("》（")).then("）移送的案件");
    let wide = widened(&titled, 4, 56);
    let lines = broken(&wide, 4);
    assert_eq!(lines, [format!("你局《{}》", "_".repeat(42)), format!("（{}）移送的案件", "_".repeat(22))]);
    // The same lines again: nothing is widened twice, and nothing where there is no need.
    assert_eq!(widened(&wide, 4, 56), wide);
    let short = blank(8).after("联系人：").joined(blank(12).after("，联系电话："));
    assert_eq!(widened(&short, 4, 56), short);
}

#[test]
fn neither_a_name_nor_the_number_of_a_record_is_broken() {
    let chaired = LetterText::from(format!("会议：{}　主持人：吴敬雷", "会".repeat(18)));
    assert_eq!(broken(&chaired, 4)[1], "主持人：吴敬雷");
    let record = |before: usize| broken(&format!("{}A2026-0004", "执".repeat(before)).as_str().into(), 0);
    assert_eq!(record(24), ["执".repeat(24), "A2026-0004".to_owned()]);
    assert_eq!(record(20).len(), 1);
}

#[test]
fn a_line_with_figures_is_begun_a_little_earlier_before_a_blank() {
    // 28 characters with twelve figures: in a font with wide figures it would be broken once more before its end.
    let text = blank(22).after("我局于2026年9月15日收到，于2026年9月17日书面答复（").then("）不予接受。");
    let lines = broken(&text, 4);
    assert_eq!(lines[0], "我局于2026年9月15日收到，于2026年9月17日书");
    assert_eq!(lines[1], format!("面答复（{}）不予接受。", "_".repeat(22)));
    // A day is broken before it would stand at the very end.
    let cited = "你街道《坛山街道关于移交市场外溢占道涉嫌违法案件的函》（峄坛移〔2026〕5号）及所附材料，我局于";
    let day = LetterText::from(Blank::new("收到日期", BlankKind::Day)).after(cited).then("收到。");
    assert!(broken(&day, 4)[1].ends_with("___月___日收到。"), "{:?}", broken(&day, 4));
    // Without figures the line is filled.
    let plain = blank(22).after(&format!("{}（", "执".repeat(24))).then("）");
    assert_eq!(broken(&plain, 4)[0], "执".repeat(22));
}

#[test]
fn a_short_beginning_of_a_long_line_stands_with_its_name() {
    let place = blank(32).after("坛山街道于2026年9月14日发现该案，地点为").then("。");
    let parts = broken(&place, 4);
    assert!(parts.len() == 2 && parts[0].ends_with("地点为________"), "{parts:?}");
}
