//! Charts: nothing cut, nothing on top of another, every number there.

use super::well_formed;
use crate::documents::chart;
use crate::documents::sample::{charts, hostile, report};

/// Where the letters of every text of a drawing stand: left, top, right, bottom, and what they say.
fn boxes(svg: &str) -> Vec<(f64, f64, f64, f64, String)> {
    let attribute = |tag: &str, name: &str| {
        let from = tag.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
        tag[from..].split('"').next().unwrap().to_owned()
    };
    let unescaped = |text: &str| {
        let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
        pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
    };
    svg.split("<text")
        .skip(1)
        .map(|piece| {
            let (tag, rest) = piece.split_once('>').unwrap();
            let said = unescaped(rest.split("</text>").next().unwrap().trim_matches('\n'));
            let number = |name| attribute(tag, name).parse::<f64>().unwrap();
            let (x, y) = (number("x"), number("y"));
            // Half an em for each cell: what a Chinese font takes.
            let long = crate::render::clean::width(&said) as f64 * 6.0;
            let from = match attribute(tag, "text-anchor").as_str() {
                "start" => 0.0,
                "middle" => -long / 2.0,
                _ => -long,
            };
            if tag.contains("rotate(270") {
                (x - 6.0, y - from - long, x + 6.0, y - from, said)
            } else {
                (x + from, y - 6.0, x + from + long, y + 6.0, said)
            }
        })
        .collect()
}

#[test]
fn no_text_of_a_chart_is_cut_or_lies_on_another() {
    let all = [charts(), report(), hostile(0)];
    for drawn in all.iter().flat_map(|doc| &doc.sections).flat_map(|section| &section.charts) {
        let svg = chart::svg(drawn).unwrap().unwrap();
        well_formed(chart::title(drawn), &svg);
        let view = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split('"').next().unwrap();
        let (width, height) = view.split_once(' ').unwrap();
        let (width, height) = (width.parse::<f64>().unwrap(), height.parse::<f64>().unwrap());
        let boxes = boxes(&svg);
        assert!(!boxes.is_empty(), "even an empty chart says so");
        for (n, (left, top, right, bottom, said)) in boxes.iter().enumerate() {
            let inside = *left >= 0.0 && *top >= -1.0 && *right <= width && *bottom <= height + 1.0;
            assert!(inside, "{}: {said} is cut: {left} {top} {right} {bottom} of {view}", chart::title(drawn));
            for (other_left, other_top, other_right, other_bottom, other) in &boxes[n + 1..] {
                let apart = right <= other_left || other_right <= left || bottom <= other_top || other_bottom <= top;
                assert!(apart, "{}: {said} lies on {other}", chart::title(drawn));
            }
        }
    }
}

#[test]
fn charts_show_their_numbers() {
    let charts = &report().sections[1].charts;
    let said = |n: usize| boxes(&chart::svg(&charts[n]).unwrap().unwrap()).into_iter().map(|b| b.4).collect::<Vec<_>>();
    for text in ["综合执法局", "100.0%", "榴园镇人民政府", "44.0%"] {
        assert!(said(0).iter().any(|own| own == text), "{text}");
    }
    assert!(said(1).iter().any(|own| own == "2024-12"), "{:?}", said(1));
    let flows = said(3);
    let total: i64 = match &charts[3] {
        crate::report::document::Chart::Flows { flows, .. } => flows.iter().map(|flow| flow.2).sum(),
        _ => unreachable!(),
    };
    assert_eq!(flows.last(), Some(&total.to_string()), "the sum of all stands in the corner");
}
