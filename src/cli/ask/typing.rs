//! One line as it is typed, with the keys that every shell knows: a line of characters and a place among them.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a key did to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// The text is another.
    Changed,
    /// At most the place is another.
    Moved,
    /// It is no key of a line.
    Nothing,
}

/// A line that is being typed.
#[derive(Debug, Clone, Default)]
pub struct Typing {
    signs: Vec<char>,
    at: usize,
}

/// What words are told apart by: a path is gone back in step by step, and so is a text with marks between its parts.
#[derive(PartialEq, Eq)]
enum Sort {
    Blank,
    Word,
    Mark,
}

fn sort(c: char) -> Sort {
    match c {
        c if c.is_whitespace() => Sort::Blank,
        c if c.is_alphanumeric() || c == '_' => Sort::Word,
        _ => Sort::Mark,
    }
}

impl Typing {
    /// A line with its place at the end.
    pub fn of(text: &str) -> Self {
        let signs: Vec<char> = text.chars().collect();
        Typing { at: signs.len(), signs }
    }

    /// What is typed.
    pub fn text(&self) -> String {
        self.signs.iter().collect()
    }

    /// How many characters stand before the place.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.signs.is_empty()
    }

    /// Puts a text in at the place; what breaks lines is a blank, and nothing at its end.
    pub fn puts(&mut self, text: &str) -> Did {
        let text = text.trim_end_matches(['\r', '\n']).replace("\r\n", " ").replace(['\r', '\n', '\t'], " ");
        let new: Vec<char> = text.chars().filter(|c| !c.is_control()).collect();
        let count = new.len();
        self.signs.splice(self.at..self.at, new);
        self.at += count;
        if count == 0 { Did::Moved } else { Did::Changed }
    }

    /// Takes a key.
    pub fn takes(&mut self, key: KeyEvent) -> Did {
        let held = |modifier: KeyModifiers| key.modifiers.contains(modifier);
        let (control, alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
        let (at, end) = (self.at, self.signs.len());
        match key.code {
            KeyCode::Home => self.goes(0),
            KeyCode::End => self.goes(end),
            KeyCode::Left if control || alt => self.goes(self.word_before()),
            KeyCode::Right if control || alt => self.goes(self.word_behind()),
            KeyCode::Left => self.goes(at.saturating_sub(1)),
            KeyCode::Right => self.goes(at + 1),
            KeyCode::Backspace if control || alt => self.drops(self.word_before(), at),
            KeyCode::Backspace => self.drops(at.saturating_sub(1), at),
            KeyCode::Delete if control || alt => self.drops(at, self.word_behind()),
            KeyCode::Delete => self.drops(at, at + 1),
            // What a keyboard gives with AltGr comes with both.
            KeyCode::Char(c) if control == alt => self.puts(c.encode_utf8(&mut [0; 4])),
            KeyCode::Char(c) if control => self.controlled(c.to_ascii_lowercase()),
            KeyCode::Char('b' | 'B') => self.goes(self.word_before()),
            KeyCode::Char('f' | 'F') => self.goes(self.word_behind()),
            KeyCode::Char('d' | 'D') => self.drops(at, self.word_behind()),
            _ => Did::Nothing,
        }
    }

    /// A letter with the control key.
    fn controlled(&mut self, letter: char) -> Did {
        let (at, end) = (self.at, self.signs.len());
        match letter {
            'a' => self.goes(0),
            'e' => self.goes(end),
            'b' => self.goes(at.saturating_sub(1)),
            'f' => self.goes(at + 1),
            'u' => self.drops(0, at),
            'k' => self.drops(at, end),
            'w' => self.drops(self.word_before(), at),
            'h' => self.drops(at.saturating_sub(1), at),
            'd' => self.drops(at, at + 1),
            _ => Did::Nothing,
        }
    }

    fn goes(&mut self, to: usize) -> Did {
        self.at = to.min(self.signs.len());
        Did::Moved
    }

    fn drops(&mut self, from: usize, to: usize) -> Did {
        let to = to.min(self.signs.len());
        if from >= to {
            return Did::Moved;
        }
        self.signs.drain(from..to);
        self.at = from;
        Did::Changed
    }

    /// Where the word before the place begins.
    fn word_before(&self) -> usize {
        let mut at = self.at;
        let before = |at: usize, wanted: &Sort| at > 0 && sort(self.signs[at - 1]) == *wanted;
        while before(at, &Sort::Blank) {
            at -= 1;
        }
        while before(at, &Sort::Mark) {
            at -= 1;
        }
        while before(at, &Sort::Word) {
            at -= 1;
        }
        at
    }

    /// Where the word behind the place ends.
    fn word_behind(&self) -> usize {
        let mut at = self.at;
        let behind = |at: usize, wanted: &Sort| self.signs.get(at).is_some_and(|c| sort(*c) == *wanted);
        while behind(at, &Sort::Blank) || behind(at, &Sort::Mark) {
            at += 1;
        }
        while behind(at, &Sort::Word) {
            at += 1;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str, keys: &[(KeyCode, KeyModifiers)]) -> String {
        let mut typing = Typing::of(text);
        for (code, modifiers) in keys {
            typing.takes(KeyEvent::new(*code, *modifiers));
        }
        typing.puts("|");
        typing.text()
    }

    #[test]
    fn the_keys_of_a_line_do_what_they_do_in_a_shell() {
        let (c, none) = (KeyModifiers::CONTROL, KeyModifiers::NONE);
        let (left, letter) = ((KeyCode::Left, none), |letter| (KeyCode::Char(letter), c));
        for (keys, left_over) in [
            (vec![letter('u')], "|"),
            (vec![letter('a')], "|材料/移交函 二.pdf"),
            (vec![letter('a'), letter('e')], "材料/移交函 二.pdf|"),
            (vec![(KeyCode::Home, none), (KeyCode::Delete, none)], "|料/移交函 二.pdf"),
            (vec![(KeyCode::Home, none), (KeyCode::End, none)], "材料/移交函 二.pdf|"),
            (vec![letter('w')], "材料/移交函 二.|"),
            (vec![letter('w'), letter('w'), letter('w')], "材料/|"),
            (vec![left, left, left, left, letter('k')], "材料/移交函 二|"),
            (vec![left, (KeyCode::Backspace, none)], "材料/移交函 二.p|f"),
            (vec![left, letter('d')], "材料/移交函 二.pd|"),
            (vec![(KeyCode::Left, c)], "材料/移交函 二.|pdf"),
            (vec![(KeyCode::Home, none), (KeyCode::Right, c)], "材料|/移交函 二.pdf"),
            (vec![letter('x'), letter('z')], "材料/移交函 二.pdf|"),
        ] {
            assert_eq!(typed("材料/移交函 二.pdf", &keys), left_over, "{keys:?}");
        }
    }

    #[test]
    fn what_is_pasted_is_one_line() {
        let mut typing = Typing::default();
        typing.puts("甲\r\n乙\t丙\u{7}\n");
        assert_eq!(typing.text(), "甲 乙 丙");
    }
}
