//! Pages of help in lines that fit the terminal: under their options, and never within a word that one must type.

use crate::render::clean;
use crate::render::prose::{fitted, wrap};

/// Where a description begins that has no room beside its option.
const BELOW: usize = 8;
/// The least a description needs beside its option.
const BESIDE: usize = 28;

/// A page of help in lines of at most `width` cells.
pub fn folded(text: &str, width: usize) -> String {
    text.split('\n').map(|line| folded_line(line, width)).collect::<Vec<_>>().join("\n")
}

fn folded_line(line: &str, width: usize) -> String {
    if clean::room(line) <= width {
        return line.to_owned();
    }
    let Some(at) = description(line) else {
        let flush = !line.starts_with(' ') && !line.starts_with("用法");
        return if flush { wrap(line, width, 0) } else { fitted(line, width) }.join("\n");
    };
    let (name, told) = line.split_at(at);
    let column = clean::width(name);
    if column + BESIDE <= width {
        return wrap(line, width, column).join("\n");
    }
    let name = fitted(name.trim_end(), width).join("\n");
    let told = format!("{}{told}", " ".repeat(BELOW));
    format!("{name}\n{}", wrap(&told, width, BELOW).join("\n"))
}

/// Where the description of an option, an argument or a command begins, beside its name.
fn description(line: &str) -> Option<usize> {
    let lead = line.len() - line.trim_start().len();
    if lead == 0 {
        return None;
    }
    let gap = lead + line[lead..].find("  ")?;
    // A short option stands before a long one: `-o, --output`.
    Some(gap + line[gap..].len() - line[gap..].trim_start().len()).filter(|at| *at < line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_stand_under_each_other_or_below_their_option() {
        let line = "      --late-reason <原因>  迟延原因：超过时限才办的，写明为什么，登记为迟延并列入监督报告";
        let folded = folded_line(line, 70);
        let lines: Vec<&str> = folded.lines().collect();
        assert!(lines.len() == 2 && lines[1].starts_with(&" ".repeat(28)), "{folded}");
        let narrow = folded_line(line, 50);
        assert!(narrow.starts_with("      --late-reason <原因>\n        迟延原因"), "{narrow}");
        assert!(narrow.lines().all(|line| clean::room(line) <= 50), "{narrow}");
        assert_eq!(folded_line("短", 50), "短");
    }

    #[test]
    fn usage_is_broken_between_options() {
        let line = "用法：jiexie case new [选项] --unit <单位> --title <案由> --found <日期>";
        let folded = folded_line(line, 50);
        assert_eq!(folded, "用法：jiexie case new [选项] --unit <单位>\n      --title <案由> --found <日期>");
    }
}
