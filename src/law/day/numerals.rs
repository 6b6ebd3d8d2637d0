//! Figures written as Chinese numerals, as 二〇二六 and 二十三.

/// `text` with each run of Chinese numerals in figures; figures and the letter O within a run belong to it.
pub(in crate::law) fn written(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().map(Some).chain([None]) {
        match c.filter(|c| is_numeral(*c) || c.is_ascii_digit() || matches!(c, 'O' | 'o')) {
            Some(c) => run.push(c),
            None => {
                match figures(&run) {
                    Some(figures) => out.push_str(&figures),
                    None => out.push_str(&run),
                }
                run.clear();
                out.extend(c);
            }
        }
    }
    out
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '廿' | '卅')
}

/// The digit a numeral stands for.
fn digit(c: char) -> Option<char> {
    const DIGITS: [&str; 10] = ["〇○零◯", "一", "二两", "三", "四", "五", "六", "七", "八", "九"];
    let nth = DIGITS.iter().position(|digits| digits.contains(c))?;
    char::from_digit(u32::try_from(nth).ok()?, 10)
}

/// The figures of a run; none where there is no numeral in it, or it makes no number.
fn figures(run: &str) -> Option<String> {
    if !run.chars().any(is_numeral) {
        return None;
    }
    let plain = |c: char| match c {
        'O' | 'o' => Some('0'),
        c if c.is_ascii_digit() => Some(c),
        c => digit(c),
    };
    let (tens, ones) = match run.char_indices().find(|(_, c)| matches!(c, '十' | '廿' | '卅')) {
        None => return run.chars().map(plain).collect(),
        Some((0, '廿')) => (2, &run['廿'.len_utf8()..]),
        Some((0, '卅')) => (3, &run['卅'.len_utf8()..]),
        Some((0, '十')) => (1, &run['十'.len_utf8()..]),
        Some((at, '十')) => {
            (run[..at].chars().map(plain).collect::<Option<String>>()?.parse().ok()?, &run[at + '十'.len_utf8()..])
        }
        Some(_) => return None,
    };
    let ones: String = ones.chars().map(plain).collect::<Option<String>>()?;
    match (tens, ones.len()) {
        (1..=9, 0) => Some(format!("{tens}0")),
        (1..=9, 1) => Some(format!("{tens}{ones}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_numerals_become_figures_and_all_else_stays() {
        for (text, figures) in [
            ("二〇二六年三月五日", "2026年3月5日"),
            ("二O二六", "2026"),
            ("十月", "10月"),
            ("十一月廿三", "11月23"),
            ("卅一", "31"),
            ("二十", "20"),
            ("两天前", "2天前"),
            ("2026-11-23", "2026-11-23"),
            ("O", "O"),
            ("二十二十", "二十二十"),
            ("一十百", "10百"),
        ] {
            assert_eq!(written(text), figures, "{text}");
        }
    }
}
