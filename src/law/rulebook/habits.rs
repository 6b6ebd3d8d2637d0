//! How a county has its letters: what the document leaves to it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::vocabulary::{Vocabulary, vocabulary};

vocabulary! {
    /// Whose seal the letters of the conference's office bear.
    OfficeSeal ("办公室用印") {
        /// That of the bureau; the name printed stays the office's.
        Bureau = "bureau", "综合行政执法局", [];
        /// Its own.
        Own = "own", "办公室", [];
    }
}

vocabulary! {
    /// How letters cite the document.
    Citing ("条款写法") {
        /// 二（二）2.
        Short = "short", "简写", [];
        /// 第二部分第（二）项第2目.
        Long = "long", "全写", [];
    }
}

/// How a county has its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Habits {
    /// Whose seal the letters of the office bear.
    pub office_seal: OfficeSeal,
    /// How they cite the document.
    pub clauses: Citing,
}

impl Default for Habits {
    fn default() -> Self {
        Habits { office_seal: OfficeSeal::Bureau, clauses: Citing::Short }
    }
}

impl Habits {
    /// What a rulebook may say of them: each with the words it may be told by.
    pub(super) const TOLD: [(&str, &[crate::vocabulary::Word]); 2] =
        [("office_seal", OfficeSeal::WORDS), ("clauses", Citing::WORDS)];

    /// The text of a rulebook, which says this of letters and all else as before.
    ///
    /// # Errors
    /// A text that is damaged.
    pub fn told_in(self, text: &str) -> Result<String> {
        let damaged = || Error::io("规则书已损坏");
        let mut book: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| damaged())?;
        let letters = serde_json::to_value(self).map_err(|_| damaged())?;
        book.as_object_mut().ok_or_else(damaged)?.insert("letters".to_owned(), letters);
        serde_json::to_string_pretty(&book).map_err(|_| damaged())
    }

    /// A clause as letters cite it.
    pub fn cited(&self, clause: &str) -> String {
        match self.clauses {
            Citing::Short => clause.to_owned(),
            Citing::Long => long(clause).unwrap_or_else(|| clause.to_owned()),
        }
    }
}

/// 二（二）2 as 第二部分第（二）项第2目; none of what is written otherwise.
fn long(clause: &str) -> Option<String> {
    let (part, rest) = clause.split_once('（').map_or((clause, None), |(part, rest)| (part, Some(rest)));
    let is_numeral = |text: &str| !text.is_empty() && text.chars().all(|c| "一二三四五六七八九十".contains(c));
    let Some(rest) = rest else { return is_numeral(part).then(|| format!("第{part}部分")) };
    let (item, point) = rest.split_once('）')?;
    if !is_numeral(part) || !is_numeral(item) || !point.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let point = if point.is_empty() { String::new() } else { format!("第{point}目") };
    Some(format!("第{part}部分第（{item}）项{point}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::clause;

    #[test]
    fn every_clause_of_the_code_can_be_cited_in_full() {
        for (name, clause) in clause::ALL {
            assert!(long(clause).is_some(), "{name} {clause}");
        }
        assert_eq!(long("二（二）2").as_deref(), Some("第二部分第（二）项第2目"));
        assert_eq!(long("二（三）").as_deref(), Some("第二部分第（三）项"));
        assert_eq!((long("八").as_deref(), long("第八条")), (Some("第八部分"), None));
        let short = Habits::default();
        assert_eq!(short.cited("二（二）2"), "二（二）2");
    }
}
