//! A cell as a clerk is shown it again.

use crate::fold;

/// A cell as it is repeated to the clerk.
pub fn shown(cell: &str) -> String {
    const LONGEST: usize = 60;
    let unseen = |c: char| c.is_whitespace() || c.is_control() || fold::is_invisible(c);
    let visible = cell.trim_matches(unseen).chars().filter(|c| !c.is_control() && !fold::is_invisible(*c));
    let mut text: String = visible.take(LONGEST + 1).collect();
    if text.chars().count() > LONGEST {
        text.pop();
        text.push('…');
    }
    text
}
