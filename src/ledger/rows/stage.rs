//! What a column of results says of a case that is no decision: accepted, closed, sent to the police. It is read as the step
//! it means; where the row has not what that needs, it is asked for by the name of its column.

use super::super::cells::Cells;
use super::super::plan::Way;
use crate::error::Error;
use crate::record::words::{Accepted, UnitRole};

/// How far a case is, as a text says that tells no decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Accepted,
    Declined,
    Closed,
    Police,
}

const STAGES: &[(Stage, &[&str])] = &[
    (
        Stage::Accepted,
        &[
            "接受",
            "受理",
            "接收",
            "接受移送",
            "同意接受",
            "同意受理",
            "同意接收",
            "接受办理",
            "受理立案",
            "立案",
            "立案办理",
        ],
    ),
    (
        Stage::Declined,
        &["不接受", "不受理", "不接收", "不予接受", "不予受理", "不予接收", "不同意接受", "不同意受理", "不同意接收"],
    ),
    (Stage::Closed, &["结案", "办结", "办理完毕", "处理完毕", "办结归档", "结案归档", "办理完结", "完结"]),
    (
        Stage::Police,
        &[
            "移送公安",
            "移送公安机关",
            "移送公安分局",
            "移送公安局",
            "移送司法",
            "移送司法机关",
            "移交公安",
            "移交公安机关",
            "移交司法机关",
            "转公安",
            "转公安机关",
        ],
    ),
];

/// What the column of results says that is no decision.
pub(super) fn of(cells: &Cells<'_>) -> Option<Stage> {
    cells.text("outcome").and_then(|text| read(&text))
}

fn read(text: &str) -> Option<Stage> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.trim_end_matches(['。', '.', '；', ';']);
    let plain = plain.strip_prefix('已').unwrap_or(plain);
    STAGES.iter().find(|(_, words)| words.contains(&plain)).map(|(stage, _)| *stage)
}

/// The answer to a transfer that it is, or rests on.
pub(super) fn answer(cells: &mut Cells<'_>) -> Option<Accepted> {
    let (answer, meaning) = match of(cells)? {
        Stage::Accepted => (Accepted::Yes, "接受移送"),
        Stage::Declined => (Accepted::No, "不接受移送"),
        // What was closed by those it was sent to was accepted, where the day of an answer is told.
        Stage::Closed if cells.filled("answered_on") && !cells.filled("reason") => (Accepted::Yes, "接受移送"),
        Stage::Closed | Stage::Police => return None,
    };
    if cells.filled("answered_on") {
        cells.understand(Way::Word, "outcome", meaning);
    } else {
        missing(cells, "answered_on");
    }
    Some(answer)
}

/// What it is of a case that was found here.
pub(super) fn of_case(cells: &mut Cells<'_>) {
    match of(cells) {
        Some(Stage::Accepted) => cells.understand(Way::Undecided, "outcome", "没有决定"),
        Some(Stage::Police) if cells.filled("criminal_on") => {
            cells.understand(Way::Word, "outcome", "涉嫌犯罪移送");
        }
        Some(Stage::Police) => missing(cells, "criminal_on"),
        Some(Stage::Closed) => closed(cells),
        Some(Stage::Declined) => undecided(cells),
        None => {}
    }
}

/// What it is of a case that was sent to `to`, by the code.
pub(super) fn of_transfer(cells: &mut Cells<'_>, to: &str) {
    match of(cells) {
        Some(Stage::Police) if cells.around.units().is(to, UnitRole::Police) => {
            cells.understand(Way::Word, "outcome", "就是这一件移送");
        }
        Some(Stage::Police) => {
            let said = said(cells);
            let error = Error::input(format!("{said}：那是另一件移送"))
                .hint("另起一行写这件移送（接收单位写公安机关，移送种类写涉嫌犯罪移送，案件编号写本案），并清空这一格");
            cells.fault("outcome", error);
        }
        Some(Stage::Closed) => closed(cells),
        Some(Stage::Accepted | Stage::Declined) | None => {}
    }
}

fn closed(cells: &mut Cells<'_>) {
    if cells.filled("closed_on") {
        cells.understand(Way::Word, "outcome", "结案");
    } else if !cells.is_wrong("outcome") {
        missing(cells, "closed_on");
    }
}

/// Says that what was decided is not told by such a word.
pub(super) fn undecided(cells: &mut Cells<'_>) {
    let error = Error::input(format!("{}，没有写作出了什么决定", said(cells)))
        .hint("这一格写行政处罚、不予处罚或其他处理；处罚的种类、金额也可以另写“处罚种类”“罚没金额”列");
    cells.fault("outcome", error);
}

/// What the cell says, as an error begins.
fn said(cells: &Cells<'_>) -> String {
    let text = cells.text("outcome").unwrap_or_default();
    format!("{}写的是“{text}”", cells.heading().title("outcome"))
}

/// Asks for the day that the step needs.
fn missing(cells: &mut Cells<'_>, key: &str) {
    missing_of(cells, "outcome", key);
}

/// The same of what stands in the column `of`.
pub(super) fn missing_of(cells: &mut Cells<'_>, of: &'static str, key: &str) {
    let (title, day) = (cells.heading().title(of).to_owned(), cells.heading().title(key).to_owned());
    let text = cells.text(of).unwrap_or_default();
    let error = Error::input(format!("{title}写的是“{text}”，却没有{day}"))
        .hint(format!("补上“{day}”一列，写那一天；不登记这一步的，清空这一格"));
    cells.fault(of, error);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_stage_only_by_itself() {
        for (text, stage) in [
            ("已接受", Stage::Accepted),
            ("受理", Stage::Accepted),
            ("不予受理", Stage::Declined),
            ("已办结。", Stage::Closed),
            ("已 结案", Stage::Closed),
            ("移送公安", Stage::Police),
            ("已移送公安机关", Stage::Police),
        ] {
            assert_eq!(read(text), Some(stage), "{text}");
        }
        for text in ["罚款500元，已结案", "未结案", "行政处罚", "拟移送公安", "不予立案"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
