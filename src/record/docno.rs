//! Document numbers, as 峄综执移〔2026〕12号: written one way, doubted when unusual, never used twice in any spelling.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::fold;
use crate::ids::Id;
use crate::person::numbers;
use crate::record::dossier::{Dossier, Record};

/// Brackets that people put around the year, opening and closing.
const OPENING: &str = "[(<{【〔〖〘〚﹝﹙﹛❲❨⟦⟨⦅⦗⁅「『《〈‹";
const CLOSING: &str = "])>}】〕〗〙〛﹞﹚﹜❳❩⟧⟩⦆⦘⁆」』》〉›";

/// The number as it is stored: letters, digits and brackets in their plain forms, brackets around the year 〔〕, no
/// spaces; those of a court, whose numbers begin with the year, （）. Everything else stays as typed.
///
/// ```
/// use jiexie::record::docno::normalise;
/// assert_eq!(normalise("峄综执移(2026)12号"), "峄综执移〔2026〕12号");
/// assert_eq!(normalise("(2026)鲁0404行初12号"), "（2026）鲁0404行初12号");
/// ```
pub fn normalise(typed: &str) -> String {
    // A control character is no space: it stays, to be refused.
    let kept = typed.trim().chars().filter(|c| !c.is_whitespace() || c.is_control());
    let plain: Vec<char> = kept.map(narrow).collect();
    let closes = |at: usize| plain.get(at).is_some_and(|c| CLOSING.contains(*c));
    // Where the bracket after the year stands, as it may be written [2026] or [2026年].
    let year_ends = |at: usize| {
        let digits = plain.get(at + 1..at + 5).is_some_and(|year| year.iter().all(char::is_ascii_digit));
        let close = at + 5 + usize::from(plain.get(at + 5) == Some(&'年'));
        (digits && closes(close)).then_some(close)
    };
    let mut number = String::with_capacity(typed.len());
    let mut at = 0;
    while at < plain.len() {
        let year = Some(at).filter(|at| OPENING.contains(plain[*at])).and_then(year_ends);
        if let Some(close) = year {
            let of_a_court = at == 0 && plain.get(close + 1).is_some_and(|next| next.is_alphabetic());
            let [opening, closing] = if of_a_court { ['（', '）'] } else { ['〔', '〕'] };
            number.push(opening);
            number.extend(&plain[at + 1..at + 5]);
            number.push(closing);
            at = close + 1;
        } else {
            number.push(plain[at]);
            at += 1;
        }
    }
    number
}

/// Full-width ASCII in its plain form.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The numbers of documents that a text may cite: each 〔2026〕12号 in it behind what may be its issuer, which nothing parts from
/// the words before it, the longest first.
pub fn cited(text: &str) -> Vec<Vec<String>> {
    let plain: Vec<char> = normalise(text).chars().collect();
    let mut found = Vec::new();
    for at in (0..plain.len()).filter(|at| plain[*at] == '〔') {
        let close = at + 5;
        let digits = plain.get(close + 1..).map_or(0, |rest| rest.iter().take_while(|c| c.is_ascii_digit()).count());
        if plain.get(close) != Some(&'〕') || digits == 0 {
            continue;
        }
        let behind: String = plain[at..=close + digits].iter().collect();
        let issuer = plain[..at].iter().rev().take(ISSUER).take_while(|c| c.is_alphanumeric()).count();
        let each = (0..issuer).map(|from| plain[at - issuer + from..at].iter().collect::<String>());
        found.push(each.map(|issuer| format!("{issuer}{behind}号")).collect());
    }
    found
}

/// The longest issuer that is looked for in a text, in characters.
const ISSUER: usize = 12;

/// The number as it is compared: two numbers of one key are spellings of one. Width, letter case, radicals, spaces, what
/// shows nothing, the kind of brackets, 年 within them, zeros before a number, 第 or No. before and 号 (號, 号文) after it and
/// a full stop at the end do not count; the dashes and dots inside, whatever their sort, do.
pub fn key(number: &str) -> String {
    let mut plain = plainly(number);
    while plain.last().is_some_and(|c| ".,;:、".contains(*c)) {
        plain.pop();
    }
    for tail in [['文', '件'].as_slice(), &['文']] {
        if plain.strip_suffix(tail).is_some_and(|rest| rest.ends_with(&['号'])) {
            plain.truncate(plain.len() - tail.len());
        }
    }
    let digit = |at: usize| plain.get(at).is_some_and(char::is_ascii_digit);
    let mut key = String::with_capacity(number.len());
    let mut at = 0;
    while at < plain.len() {
        let (c, before) = (plain[at], at.checked_sub(1));
        if before.is_some_and(|before| plain[before] == ']')
            && let Some(length) = counter_word(&plain[at..])
        {
            at += length;
            continue;
        }
        let leading_zero = c == '0' && digit(at + 1) && !before.is_some_and(digit_or_kept(&plain));
        let ordinal = c == '第' && digit(at + 1);
        let counter = c == '号' && at + 1 == plain.len() && before.is_some_and(digit);
        let year = c == '年' && before.is_some_and(digit) && plain.get(at + 1) == Some(&']');
        if !(leading_zero || ordinal || counter || year) {
            key.push(c);
        }
        at += 1;
    }
    key
}

/// How many characters `No.` takes at the beginning, where a figure follows it.
fn counter_word(rest: &[char]) -> Option<usize> {
    let after = rest.strip_prefix(&['n', 'o'])?;
    let length = 2 + usize::from(after.first() == Some(&'.'));
    rest.get(length).filter(|c| c.is_ascii_digit()).map(|_| length)
}

/// Every character of a number in its plain form: one sort of brackets, of dashes, of dots.
fn plainly(number: &str) -> Vec<char> {
    let mut plain = Vec::with_capacity(number.len());
    let bracket = |c: char, plain: &mut Vec<char>| {
        plain.push(match c {
            _ if OPENING.contains(c) => '[',
            _ if CLOSING.contains(c) => ']',
            _ => c,
        });
    };
    for c in number.chars().filter(|c| !c.is_whitespace() && !fold::is_invisible(*c)) {
        match c {
            _ if OPENING.contains(c) || CLOSING.contains(c) => bracket(c, &mut plain),
            '號' => plain.push('号'),
            _ if fold::is_dash(c) || "_~\u{301C}\u{FF5E}\u{FF3F}".contains(c) => plain.push('-'),
            _ if fold::is_separator(c) => plain.push('.'),
            _ => fold::each_of(c, |part| bracket(part, &mut plain)),
        }
    }
    plain
}

/// Whether the place holds a digit that counts: any digit other than a zero that leads its number.
fn digit_or_kept(plain: &[char]) -> impl Fn(usize) -> bool + '_ {
    move |at| {
        let run = plain[..=at].iter().rev().take_while(|c| c.is_ascii_digit());
        run.filter(|c| **c != '0').count() > 0
    }
}

/// Whether what stands for a number holds a person's identity or mobile number: typed into the wrong field, it could not be
/// erased any more.
pub fn is_of_a_person(text: &str) -> bool {
    let plain = fold::text(text);
    let born = |run: &str| NaiveDate::parse_from_str(&run[6..14], "%Y%m%d").is_ok();
    let identity = |run: &str| run.len() == 18 && (numbers::is_valid(run) || born(run));
    let mobile = |run: &str| run.len() == 11 && run.starts_with('1') && !run.starts_with("10") && !run.ends_with('x');
    plain.split(|c: char| !c.is_ascii_digit() && c != 'x').any(|run| identity(run) || mobile(run))
}

/// A sentence when the number has an unusual shape.
pub fn doubt(number: &str) -> Option<String> {
    // Written so by what reads it, where a court's name follows.
    let of_a_court = number.starts_with('（') && number.ends_with('号');
    let usual = of_a_court
        || number.split_once('〔').is_some_and(|(issuer, rest)| {
            let Some((year, serial)) = rest.split_once('〕') else { return false };
            let serial = serial.strip_suffix('号').unwrap_or("");
            // Decisions are often counted 第41号.
            let serial = serial.strip_prefix('第').unwrap_or(serial);
            let digits = !serial.is_empty() && serial.bytes().all(|b| b.is_ascii_digit()) && !serial.starts_with('0');
            !issuer.is_empty() && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && digits
        });
    (!usual).then(|| format!("文号“{number}”形状少见，通常写作 峄综执移〔2026〕12号"))
}

/// A document number that a record gives: what stands on a paper of its own. What merely cites another paper's number, as a
/// share does, gives none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The number.
    pub number: String,
    /// The record.
    pub record: Id,
    /// The paper, as the record's field is called.
    pub paper: &'static str,
    /// Which of several such papers of the record, from 0.
    pub nth: usize,
}

impl Given {
    /// Whether the paper is the government's: one of its documents may designate or decide several.
    pub fn is_of_government(&self) -> bool {
        self.paper == GOVERNMENT
    }
}

/// The paper of the government.
const GOVERNMENT: &str = "government";

/// Every document number the living records of a dossier give.
pub fn given(file: &Dossier) -> Vec<Given> {
    let mut numbers: Vec<Given> = Vec::new();
    let letters = |record: Id| file.letters.iter().filter(move |letter| letter.record == record);
    for record in file.records() {
        let carried: Vec<(&'static str, Option<&String>)> = match record {
            Record::Case(case) => {
                let reviewed = || case.reviews.iter().map(|review| &review.doc_no);
                // A decision that a review changed bears the number of the review.
                let decided = case.decisions.iter().filter_map(|decided| decided.decision.doc_no.as_ref());
                let decided = decided.filter(|number| reviewed().all(|other| other != *number));
                let decided = decided.map(|number| ("decision", Some(number)));
                let reviewed = reviewed().map(|number| ("review", Some(number)));
                decided.chain(reviewed).chain([("notice", case.notify_doc_no.as_ref())]).collect()
            }
            Record::Transfer(t) => vec![
                ("letter", t.doc_no.as_ref()),
                (GOVERNMENT, t.designation_doc_no.as_ref()),
                ("notice", t.notify_doc_no.as_ref()),
            ],
            Record::Dispute(dispute) => vec![(GOVERNMENT, dispute.doc_no.as_ref())],
            Record::Assist(assist) => {
                vec![("letter", assist.doc_no.as_ref()), ("reply", assist.reply_doc_no.as_ref())]
            }
            _ => Vec::new(),
        };
        let record = record.id();
        let carried = carried.into_iter().chain(letters(record).map(|letter| (letter.act, Some(&letter.number))));
        for (paper, number) in carried.filter_map(|(paper, number)| Some((paper, number?.clone()))) {
            let like = |other: &&Given| other.record == record && other.paper == paper;
            let nth = numbers.iter().filter(like).count();
            numbers.push(Given { number, record, paper, nth });
        }
    }
    numbers
}

/// The numbers with the records that carry them, each once.
pub fn of(file: &Dossier) -> BTreeSet<(String, Id)> {
    given(file).into_iter().map(|given| (given.number, given.record)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_around_the_year_become_the_official_ones() {
        for typed in [
            "峄综执移[2026]12号",
            "峄综执移（2026）12号",
            "峄综执移〔2026〕 12号",
            "峄综执移﹝2026﹞12号",
            "峄综执移［２０２６］１２号",
            "峄综执移【2026】12号",
            "峄综执移〖2026〗１2号",
            "峄综执移《2026》12号",
            "峄综执移{2026}12号",
            "峄综执移＜2026＞12号",
            "峄综执移〔2026年〕12号",
        ] {
            assert_eq!(normalise(typed), "峄综执移〔2026〕12号", "{typed}");
        }
        assert_eq!(normalise("ＡＢ(甲)[2026]1号"), "AB(甲)〔2026〕1号");
        assert_eq!(normalise("第[20"), "第[20");
        for typed in ["李四；370404198001010015；峄城区", "１３９０００００００0", "37040419800101001X"]
        {
            assert!(is_of_a_person(typed), "{typed}");
        }
        assert!(
            !is_of_a_person("峄综执移〔2026〕12号")
                && !is_of_a_person("2026112413900000000")
                && !is_of_a_person("20261124001")
        );
        assert_eq!(doubt("峄综执移〔2026〕12号"), None);
        assert!(doubt("峄综执移〔2026〕012号").is_some());
        assert!(doubt("12").is_some());
    }

    #[test]
    fn one_number_has_one_key_however_it_is_spelled() {
        let plain = key("峄综执移〔2026〕1号");
        for typed in [
            "峄综执移[2026]1号",
            "峄综执移﹝2026﹞1号",
            "峄综执移［2026］1号",
            "峄综执移(2026)1号",
            "峄综执移【2026】1号",
            "峄综执移（２０２６）１号",
            "峄综执移〔2026〕01号",
            "峄综执移〔2026〕001號",
            "峄综执移〔2026〕第1号",
            "峄综执移〔2026〕第01号",
            "峄 综执移 〔2026〕　1 号",
            "峄综执移\u{AD}〔2026〕1\u{200B}号",
            "峄综执移〔2026〕1",
            "峄综执移《2026》1号",
            "峄综执移〈2026〉1号",
            "峄综执移<2026>1号",
            "峄综执移＜２０２６＞1号",
            "峄综执移{2026}1号",
            "峄综执移『2026』1号",
            "峄综执移⦗2026⦘1号",
            "峄综执移〔2026年〕1号",
            "峄综执移〔2026〕1号。",
            "峄综执移〔2026〕1号．",
            "峄综执移〔2026〕№1",
            "峄综执移〔2026〕No.01号",
            "峄综执移〔2026〕NO1号",
            "峄综执移〔2026〕1号文",
            "峄综执移〔2026〕1号文件",
        ] {
            assert_eq!(key(typed), plain, "{typed}");
        }
        assert_eq!(key("ａｂ〔2026〕1号"), key("AB[2026]１号"));
        assert_eq!(key("⼭政〔2026〕1号"), key("山政〔2026〕1号"));
        assert_eq!(key("甲〔2026〕1—2号"), key("甲〔2026〕1-2号"));
        for other in [
            "峄综执移〔2026〕10号",
            "峄综执移〔2026〕11号",
            "峄综执移〔2025〕1号",
            "峄综执移〔2026〕1-1号",
            "峄综执〔2026〕1号",
            "峄综执移〔2026〕1号之一",
        ] {
            assert_ne!(key(other), plain, "{other}");
        }
        assert_ne!(key("甲〔2026〕1-2号"), key("甲〔2026〕12号"));
        assert_ne!(key("甲〔2026〕100号"), key("甲〔2026〕1号"));
        assert_ne!(key("甲〔2026〕0号"), key("甲〔2026〕号"));
    }
}
