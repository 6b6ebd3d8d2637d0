//! A cell as a clerk is shown it again.

use crate::fold;

/// Most characters of a cell that are repeated.
const LONGEST: usize = 60;

/// A cell as it is repeated to the clerk.
pub fn shown(cell: &str) -> String {
    shortened(cell, LONGEST)
}

/// A text as it is repeated to the clerk, in about so many characters.
pub fn shortened(cell: &str, most: usize) -> String {
    let unseen = |c: char| c.is_whitespace() || c.is_control() || fold::is_invisible(c);
    let visible = cell.trim_matches(unseen).chars().filter(|c| !c.is_control() && !fold::is_invisible(*c));
    let text: Vec<char> = visible.take(most + LOOKED_AHEAD).collect();
    if text.len() <= most {
        return text.into_iter().collect();
    }
    let end = (most / 2..=most).rev().find(|at| !is_within(&text, *at)).unwrap_or(most);
    let kept: String = text[..end].iter().collect();
    format!("{}…", kept.trim_end())
}

/// How far behind a place it shows that it lies within a number.
const LOOKED_AHEAD: usize = 12;

/// Whether a place lies within an id, a date, a figure or the number of a document: none of them is cut.
fn is_within(text: &[char], at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let (Some(last), Some(next)) = (before.last(), after.first()) else { return false };
    let of_one = |c: &char| c.is_ascii_alphanumeric() || "-./:〔〕[]［］".contains(*c);
    let counted = last.is_ascii_digit() && "年月日号元".contains(*next);
    let of_date = "年月".contains(*last) && next.is_ascii_digit();
    let ends = |c: &&char| !c.is_alphanumeric();
    let opens = after.iter().take(LOOKED_AHEAD - 2).find(ends).is_some_and(|c| "〔[［".contains(*c));
    let number = opens && last.is_alphanumeric() && next.is_alphanumeric();
    of_one(last) && of_one(next) || counted || of_date || number || "〔[［".contains(*next) && last.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shortened_keeps_ids_days_and_document_numbers_whole() {
        let lead = "字".repeat(55);
        for whole in ["2026-11-24", "C2026-0001", "370404199001011234", "峄综执罚〔2026〕31号", "2026年11月24日"]
        {
            let told = shown(&format!("{lead} {whole} 其余"));
            assert_eq!(told, format!("{lead}…"), "{whole}");
            assert_eq!(shown(&format!("{whole} {}", "字".repeat(70))).matches(whole).count(), 1);
        }
        assert_eq!(shown(&"字".repeat(61)), format!("{}…", "字".repeat(60)));
        assert_eq!(shown(&"9".repeat(90)), format!("{}…", "9".repeat(60)));
    }
}
