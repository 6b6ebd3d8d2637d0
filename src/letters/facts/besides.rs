//! What a request for help tells that its letter has no place of its own for: it stands under what is known of the matter.

use super::filled::{Facts, said, sentence};
use crate::documents::letter::template::slots::day_in_words;
use crate::fold;
use crate::letters::seen::{Seen, text};
use crate::record::assist::Assist;
use crate::record::words::{AssistKind, LetterKind, Vocabulary, YesNo};
use crate::steps::letters;

/// What may be told of a request, each under its word, and the letters that have a place for it.
const TOLD: &[(&str, &str, &[LetterKind])] = &[
    ("place", "地点", HAZARD),
    ("danger", "可能造成的危害", HAZARD),
    ("taken", "已采取的措施", HAZARD),
    ("licence", "有关证件", &[LetterKind::Revoke]),
    ("revoke_ground", "理由", &[LetterKind::Revoke]),
    ("purpose", "用途", &[LetterKind::Entrust]),
    ("again", "是否重新鉴定", &[LetterKind::Entrust]),
    ("fee", "费用", &[LetterKind::Entrust]),
];
const HAZARD: &[LetterKind] = &[LetterKind::Hazard];

/// What the request said under this key: of the step that asked, and of the record where it keeps it.
pub(super) fn asked_for(seen: &Seen<'_>, key: &str) -> Option<String> {
    seen.told(key).or(text(&seen.asked[key])).or(seen.kept(key)).map(str::to_owned)
}

/// A licence as it is told in a sentence, its day in words.
fn licence(told: &str) -> String {
    let part = |part: &&str| part.parse().map_or_else(|_| (*part).to_owned(), day_in_words);
    fold::parts(told).iter().map(part).collect::<Vec<_>>().join("；")
}

/// What was told and has no place in the letter that asks.
pub(super) fn of(seen: &Seen<'_>, assist: &Assist, facts: &mut Facts) {
    let letter = letters::asking(seen.units(), assist.kind, &assist.to);
    let found_on = assist.found_on.map(day_in_words);
    let found_on = found_on.filter(|_| !matches!(assist.kind, AssistKind::Hazard | AssistKind::Revoke));
    let found_on = found_on.map(|on| format!("发现日期：{on}。"));
    let told = TOLD.iter().filter(|(.., own)| !letter.is_some_and(|letter| own.contains(&letter)));
    let told = told.filter_map(|(key, word, _)| {
        let text = asked_for(seen, key).and_then(|text| said(&text))?;
        let text = if *key == "licence" { licence(&text) } else { text };
        let text = YesNo::stored(&text).filter(|_| *key == "again").map_or(text, |again| again.title().to_owned());
        Some(sentence(&format!("{word}：{text}")))
    });
    let besides: Vec<String> = found_on.into_iter().chain(told).collect();
    if !besides.is_empty() {
        facts.put("assist.besides", besides);
    }
}
