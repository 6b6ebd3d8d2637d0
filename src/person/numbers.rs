//! Numbers that identify or reach a person: known by their shape wherever they stand and however they are grouped, and
//! identity numbers checked.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::fold;

/// Most digits looked at from where a number begins.
const MOST: usize = 40;

/// A number in a cell has so many digits at least: fewer are a day, an extension, the number of a house.
const FEWEST: usize = 7;

/// Most characters that do not count between two groups of digits.
const GAP: u32 = 4;

/// Digits in groups, as they stand in a text.
struct Digits {
    /// The digits, as numbers.
    digits: [u8; MOST],
    /// Where each of them ends in the text, in bytes.
    ends: [usize; MOST],
    /// How many there are.
    count: usize,
    /// Where each group begins, as a place among the digits.
    starts: [usize; MOST],
    /// Whether a dash stands before each group.
    dashed: [bool; MOST],
    /// How many groups there are.
    groups: usize,
}

impl Digits {
    /// Reads the digits of `text`, which begins with one (or with a bracket before one).
    fn read(text: &str) -> Self {
        let mut read = Digits {
            digits: [0; MOST],
            ends: [0; MOST],
            count: 0,
            starts: [0; MOST],
            dashed: [false; MOST],
            groups: 0,
        };
        let (mut gap, mut dash) = (1, false);
        for (at, c) in text.char_indices() {
            match fold::first_of(c) {
                Some(digit @ '0'..='9') if read.count < MOST => {
                    if gap > 0 {
                        read.starts[read.groups] = read.count;
                        read.dashed[read.groups] = dash;
                        read.groups += 1;
                    }
                    read.digits[read.count] = digit as u8 - b'0';
                    read.ends[read.count] = at + c.len_utf8();
                    read.count += 1;
                    (gap, dash) = (0, false);
                }
                None | Some('(' | ')') if gap < GAP && !matches!(c, '。' | '~' | '\n' | '\r') => {
                    gap += 1;
                    dash |= fold::is_dash(c);
                }
                _ => break,
            }
        }
        if read.count == MOST {
            // Numbers in a row: the last group looked at may go on, and what stands before it is whole.
            read.groups -= 1;
            read.count = read.starts[read.groups];
        }
        read
    }

    /// How many digits group `nth` has.
    fn size(&self, nth: usize) -> usize {
        let end = if nth + 1 < self.groups { self.starts[nth + 1] } else { self.count };
        end - self.starts[nth]
    }

    /// Digits of the first `groups` groups.
    fn first(&self, groups: usize) -> &[u8] {
        let end = if groups < self.groups { self.starts[groups] } else { self.count };
        &self.digits[..end]
    }

    /// Whether `2026-11-24` stands here, or another day written so.
    fn is_day(&self) -> bool {
        let century = self.digits[0] * 10 + self.digits[1];
        self.groups > 1 && self.size(0) == 4 && matches!(century, 19 | 20) && self.size(1) <= 2
    }
}

/// Length in bytes of the identity, credit code, account or telephone number that `text` begins with. What stands before
/// it is no digit; it begins with a digit, or with the bracket of an area code.
pub fn length_at(text: &str) -> Option<usize> {
    let read = Digits::read(text);
    if read.groups == 0 {
        return None;
    }
    let bracketed = text.starts_with(['(', '（']);
    let rest = |digits: usize| &text[read.ends[digits - 1]..];
    if !read.is_day() {
        for groups in (1..=read.groups).rev() {
            let digits = read.first(groups);
            let rest = rest(digits.len());
            let next = rest.chars().next().and_then(fold::first_of).filter(char::is_ascii_alphanumeric);
            if digits.len() == 17 && next == Some('x') && (groups == 1 || is_identity(digits)) {
                return Some(text.len() - rest.len() + rest.chars().next().map_or(0, char::len_utf8));
            }
            // What goes on in letters is another word, and a bracket belongs to the number behind it.
            let torn = if groups > 1 { next.is_some() } else { bracketed };
            if !torn && is_personal(&read, groups, digits) {
                return Some(read.ends[digits.len() - 1]);
            }
        }
    }
    if bracketed { None } else { credit_code(text) }
}

/// Whether these groups of digits are a number of a person.
fn is_personal(read: &Digits, groups: usize, digits: &[u8]) -> bool {
    let is_mobile = |digits: &[u8]| digits.len() == 11 && digits[0] == 1 && digits[1] >= 3;
    if groups == 1 {
        return match digits.len() {
            10 | 12 => digits[0] == 0,
            11 => is_mobile(digits) || digits[0] == 0,
            13 => digits.starts_with(&[8, 6]) && is_mobile(&digits[2..]),
            15..=19 => true,
            _ => false,
        };
    }
    let sizes = || (0..groups).map(|nth| read.size(nth));
    let spelled_out = sizes().all(|size| size <= 2);
    if is_mobile(digits) && (read.size(0) >= 3 || spelled_out) {
        return true;
    }
    let abroad = match digits {
        [0, 0, 8, 6, ..] => 4,
        [8, 6, ..] => 2,
        _ => 0,
    };
    if abroad > 0 && (read.size(0) == abroad || is_mobile(&digits[abroad..])) {
        let (own, area) = (&digits[abroad..], read.size(1));
        let line = own.len().saturating_sub(area);
        if is_mobile(own) || (read.size(0) == abroad && matches!((area, line), (2..=4, 7..=8))) {
            return true;
        }
    }
    is_line(read, groups, digits)
        || (digits.len() == 18 && sizes().all(|size| size >= 2) && is_identity(digits))
        || (digits.len() == 15 && sizes().eq([6, 6, 3]) && is_month_and_day(&digits[8..12]))
        || is_account(read, groups, digits)
}

/// A line of the fixed network: area code, seven or eight digits, and perhaps an extension behind a dash.
fn is_line(read: &Digits, groups: usize, digits: &[u8]) -> bool {
    if digits[0] != 0 || !(3..=4).contains(&read.size(0)) {
        return false;
    }
    let whole = |last: usize| {
        let sizes = || (1..last).map(|nth| read.size(nth));
        (7..=8).contains(&sizes().sum::<usize>()) && sizes().all(|size| size >= 2)
    };
    whole(groups) || (groups > 2 && read.dashed[groups - 1] && read.size(groups - 1) <= 6 && whole(groups - 1))
}

/// An account: groups of four, or six and the rest.
fn is_account(read: &Digits, groups: usize, digits: &[u8]) -> bool {
    let fours = groups >= 4 && (0..groups - 1).all(|nth| read.size(nth) == 4) && read.size(groups - 1) <= 4;
    let six = groups == 2 && read.size(0) == 6;
    (15..=19).contains(&digits.len()) && matches!(digits[0], 3..=6 | 9) && (fours || six)
}

fn is_month_and_day(digits: &[u8]) -> bool {
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    (1..=12).contains(&two(0)) && (1..=31).contains(&two(2))
}

/// Whether the first 17 digits may be those of a resident: a region and a day of birth.
fn is_identity(digits: &[u8]) -> bool {
    digits[0] > 0 && matches!(digits[6] * 10 + digits[7], 19 | 20) && is_month_and_day(&digits[10..14])
}

/// Hands every number in a cell to `each`, one by one: 13800001234、0632-7700001 are two, and of 护照E12345678 the word before it
/// is none of it.
pub fn each_in<'t>(cell: &'t str, each: &mut dyn FnMut(&'t str)) {
    let of_number = |c: char| {
        let first = fold::first_of(c);
        c != '。' && first.is_none_or(|c| c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '+'))
    };
    for mut piece in cell.split(|c| !of_number(c)) {
        loop {
            piece = piece.trim_start_matches(|c| fold::first_of(c).is_none_or(|c| matches!(c, ')' | '+')));
            if piece.is_empty() {
                break;
            }
            let by_shape = length_at(piece);
            let word = piece.find(char::is_whitespace).unwrap_or(piece.len());
            let (number, rest) = piece.split_at(by_shape.unwrap_or(word));
            let digits = number.chars().filter(|c| fold::first_of(*c).is_some_and(|c| c.is_ascii_digit())).count();
            if digits >= FEWEST {
                each(number);
            }
            piece = rest;
        }
    }
}

/// Other ways to give the same telephone number: without the code of the country, with a zero before the area or without
/// the area.
pub fn shorter(number: &str) -> Vec<String> {
    let plain: String = fold::text(number).chars().filter(|c| !matches!(c, '(' | ')' | '+')).collect();
    if !plain.bytes().all(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let own = plain.strip_prefix("0086").or_else(|| plain.strip_prefix("86")).filter(|own| own.len() >= 10);
    let own = own.map(|own| if own.starts_with(['0', '1']) { own.to_owned() } else { format!("0{own}") });
    let national = own.as_deref().unwrap_or(&plain);
    // 010 and 02… are followed by eight digits, the other areas by seven or eight.
    let area = if national.starts_with("010") || national.starts_with("02") { 3 } else { 4 };
    let local = national.get(area..).filter(|local| national.starts_with('0') && matches!(local.len(), 7 | 8));
    let local = local.map(str::to_owned);
    own.into_iter().chain(local).collect()
}

/// Length in bytes of a credit code of 18 letters and digits: in one piece, or in groups when its check character is right.
fn credit_code(text: &str) -> Option<usize> {
    let (mut code, mut end, mut gap, mut whole) = (String::with_capacity(18), 0, 0, true);
    for (at, c) in text.char_indices() {
        match fold::first_of(c) {
            Some(part) if part.is_ascii_alphanumeric() => {
                if code.len() == 18 {
                    if gap == 0 {
                        return None;
                    }
                    break;
                }
                whole &= gap == 0;
                gap = 0;
                code.push(part.to_ascii_uppercase());
                end = at + c.len_utf8();
            }
            None if gap < GAP && c != '。' => gap += 1,
            _ => break,
        }
        // Most numbers are days and figures: few look like the beginning of a code.
        if code.len() == 1 && !matches!(code.as_str(), "1" | "5" | "9") && code.as_bytes()[0].is_ascii_digit() {
            whole = whole_word(text)?;
        }
    }
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    (code.len() == 18 && ((whole && digits >= 10) || credit_check(&code))).then_some(end)
}

/// Whether 18 letters and digits stand here without a gap; none when they do not.
fn whole_word(text: &str) -> Option<bool> {
    let plain = |c: &char| fold::first_of(*c).is_some_and(|part| part.is_ascii_alphanumeric());
    (text.chars().take_while(plain).take(19).count() == 18).then_some(true)
}

/// An identity number or credit code as it is checked: plain, without what parts its groups.
fn plain(number: &str) -> String {
    fold::text(number).to_ascii_uppercase()
}

/// Whether an 18-character identity number (GB 11643) or social credit code (GB 32100) has its check character right.
/// Older 15-digit numbers have none and pass.
pub fn is_valid(number: &str) -> bool {
    let number = plain(number);
    match number.len() {
        15 => number.bytes().all(|b| b.is_ascii_digit()),
        18 => resident_check(&number) || credit_check(&number),
        _ => false,
    }
}

/// Whether a number is that of an organisation: 18 characters that are no identity number.
pub fn is_credit_code(number: &str) -> bool {
    let number = plain(number);
    let digits = number.bytes().take(17).all(|b| b.is_ascii_digit());
    number.len() == 18 && (credit_check(&number) || !digits) && !resident_check(&number)
}

/// What cannot be right about an identity number, by its check character or by the day of birth in it, which is a day that
/// was and not after `day`.
pub fn doubt(number: &str, day: NaiveDate) -> Option<&'static str> {
    let plain = plain(number);
    if plain.len() == 18 && credit_check(&plain) {
        return None;
    }
    let digits =
        |range: std::ops::Range<usize>| plain.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let born = match plain.len() {
        18 => digits(0..17).and_then(|digits| digits.get(6..14)).map(str::to_owned),
        15 => digits(0..15).and_then(|digits| digits.get(6..12)).map(|born| format!("19{born}")),
        _ => None,
    };
    let first = NaiveDate::from_ymd_opt(1900, 1, 1);
    let possible = |born: String| {
        let born = NaiveDate::parse_from_str(&born, "%Y%m%d").ok();
        born.is_some_and(|born| born <= day && first.is_none_or(|first| born >= first))
    };
    if born.is_some_and(|born| !possible(born)) {
        return Some("出生日期不成立");
    }
    let digits = plain.bytes().take(plain.len().saturating_sub(1)).all(|b| b.is_ascii_digit());
    match plain.len() {
        17 if digits => Some("少一位"),
        19 if digits => Some("多一位"),
        _ => (!is_valid(number)).then_some("校验位不符"),
    }
}

fn resident_check(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits: Option<Vec<u32>> = number.chars().take(17).map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits else { return false };
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    "10X98765432".chars().nth((sum % 11) as usize) == number.chars().last()
}

fn credit_check(code: &str) -> bool {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let values: Option<Vec<u32>> = code.chars().map(|c| ALPHABET.find(c).map(|at| at as u32)).collect();
    let Some(values) = values.filter(|values| values.len() == 18) else { return false };
    // Digits alone may be a resident's number, of which the last one is right for a code by chance: the two first tell which
    // authority registered an organisation.
    let authorities = ["11", "12", "13", "19", "51", "52", "53", "54", "59", "91", "92", "93"];
    if values[..17].iter().all(|value| *value < 10) && !authorities.contains(&&code[..2]) {
        return false;
    }
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31 == values[17]
}
