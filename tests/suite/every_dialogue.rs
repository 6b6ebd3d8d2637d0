//! Every dialogue that the program knows, left at each of its questions: the register is what it was, byte for byte, and the
//! terminal is given back. Which dialogues there are is told by the commands themselves, and how each goes on is found out
//! by answering it: a new one that nobody can answer here fails.

use std::fs;
use std::sync::{Mutex, OnceLock};

use clap::{Arg, Command};
use jiexie::cli;

use crate::common::{Desk, example_register, sha256, word};
use crate::terminal::{CTRL_C, DOWN, ENTER, ESC, Terminal};

/// Most questions of one dialogue.
const MOST: usize = 30;
/// So often the same question is answered.
const AGAIN: usize = 3;
/// Ways to answer where something is typed, in the order they are tried.
const TYPED: [&str; 9] =
    ["", "事由一则", "2026-12-10", "2026-11-24", "letter.pdf", "2026", "2", "10:00", "峄综执函〔2026〕907号"];

/// The commands that ask for something: that cannot do without some argument, or record a step of a day.
fn asking() -> Vec<Vec<String>> {
    fn walk(command: &Command, before: &[String], found: &mut Vec<Vec<String>>) {
        let words = [before, &[command.get_name().to_owned()]].concat();
        let asks = |arg: &Arg| arg.is_required_set() || arg.get_long() == Some("on");
        if command.get_arguments().any(asks) && !command.has_subcommands() {
            found.push(words.clone());
        }
        command.get_subcommands().for_each(|inner| walk(inner, &words, found));
    }
    let mut tree = cli::command();
    tree.build();
    let mut found = Vec::new();
    tree.get_subcommands().for_each(|group| walk(group, &[], &mut found));
    assert!(found.len() > 80, "the commands were not found: {found:?}");
    found
}

/// A desk with a register in which something of every kind is under way.
fn desk() -> Desk {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let mut desk = Desk::blank();
        example_register(&desk);
        desk.at("2026-11-24");
        under_way(&desk);
        fs::read(desk.db()).unwrap()
    });
    let desk = Desk::blank();
    fs::write(desk.db(), made).unwrap();
    desk
}

/// Brings about what the example register has none of.
fn under_way(desk: &Desk) {
    let new = |line: &str| word(&desk.ok(line)["id"]);
    let meeting = || new("meeting new --kind special --called-by leader --date 2026-11-24 --on 2026-11-20");
    let topic = |meeting: &str| {
        let topic = new(&format!("meeting topic new --by 住建局 --title 渣土清运 --meeting {meeting} --on 2026-11-20"));
        desk.ok(&format!("meeting topic approve {topic} --on 2026-11-20"));
    };
    topic(&meeting());
    let held = meeting();
    topic(&held);
    desk.ok(&format!("meeting hold {held}"));
    desk.ok(&format!("meeting minutes {held} --file letter.pdf"));
    desk.ok(&format!("meeting sign {held}"));
}

fn begun(desk: &Desk, words: &[String]) -> Terminal {
    // What the terminal is like behind it is told by the shell.
    let script = r#"export PAGER=cat; "$0" "$@"; code=$?; stty -a; exit $code"#;
    let line = ["-c", script, env!("CARGO_BIN_EXE_jiexie")].into_iter().map(str::to_owned);
    Terminal::program(desk, "/bin/sh", line.chain(words.iter().cloned()))
}

/// How a dialogue is answered as far as it goes: what is typed at each question that leads to another one. It ends with a
/// question, or nothing is asked at all.
fn script(words: &[String]) -> Vec<String> {
    let desk = desk();
    let mut terminal = begun(&desk, words);
    let mut answers = Vec::new();
    let (mut nth, mut refused, mut seen) = (0, 0, Vec::new());
    while let Some(question) = terminal.asks(nth) {
        nth += 1;
        assert!(nth <= MOST, "{words:?} asks without an end:\n{}", terminal.text);
        let shown = &terminal.text[question..];
        let asked = shown.lines().next().unwrap_or_default().trim().to_owned();
        let times = seen.iter().filter(|known| **known == asked).count();
        seen.push(asked);
        // What is refused is asked for anew, as often as it is.
        if shown.contains("(Y/n)") || shown.contains("(y/n)") || times >= AGAIN {
            terminal.types(CTRL_C);
            terminal.ends();
            return answers;
        }
        let ways: Vec<String> = match () {
            () if shown.contains("空格选中") => vec![format!(" {ENTER}")],
            // Refused, another way out each time.
            () if shown.contains("改正或补上哪一项") || shown.contains("先写哪一项") => {
                refused += 1;
                vec![format!("{}{ENTER}", DOWN.repeat(refused))]
            }
            () if shown.contains("打几个字") => vec![ENTER.to_owned(), format!("{DOWN}{ENTER}")],
            () => {
                let records = "CTSGADOMPRN".chars().map(|letter| format!("{letter}2026-0001"));
                TYPED
                    .iter()
                    .map(|typed| (*typed).to_owned())
                    .chain(records)
                    .map(|typed| format!("{typed}{ENTER}"))
                    .collect()
            }
        };
        let mut taken = None;
        for way in ways {
            if terminal.takes_answer(&way, nth) {
                taken = Some(way);
                break;
            }
        }
        let Some(taken) = taken else { panic!("{words:?}: nothing answers this question:\n{}", terminal.text) };
        answers.push(taken);
    }
    // What was answered last led to the end, not to a question.
    answers.pop();
    answers
}

/// Everything there is, with its content.
fn everything(desk: &Desk) -> Vec<(String, String)> {
    desk.standing_names().into_iter().map(|name| (sha256(&desk.path(&name)), name)).collect()
}

/// The terminal takes lines and shows what is typed, the cursor is there, and nothing more is pasted in brackets.
fn is_given_back(terminal: &Terminal, what: &str) {
    let told: Vec<&str> = terminal.text.rsplit("speed ").next().unwrap().split_whitespace().collect();
    for kept in ["icanon", "echo", "isig", "opost"] {
        assert!(told.contains(&kept), "{what}: {kept}\n{}", terminal.text);
    }
    assert_eq!(terminal.opened(), terminal.closed(), "{what}: {}", terminal.text);
}

/// Leaves the dialogue of these words at each of its questions; gives how many there are.
fn left_everywhere(words: &[String]) -> usize {
    let answers = script(words);
    let desk = desk();
    let before = everything(&desk);
    let mut asked = 0;
    // Given up at each question.
    for stop in 0..=answers.len() {
        let what = format!("{words:?} given up at question {}", stop + 1);
        let mut terminal = begun(&desk, words);
        for (nth, answer) in answers[..stop].iter().enumerate() {
            terminal.asks(nth).unwrap_or_else(|| panic!("{what}"));
            terminal.types(answer);
        }
        if terminal.asks(stop).is_none() {
            // It asks nothing: there is nothing to do it with.
            assert_eq!(stop, 0, "{what}:\n{}", terminal.text);
            assert_ne!(terminal.ends(), 0, "{what}:\n{}", terminal.text);
            break;
        }
        asked += 1;
        terminal.types(CTRL_C);
        assert_eq!(terminal.ends(), 2, "{what}:\n{}", terminal.text);
        is_given_back(&terminal, &what);
        assert_eq!(everything(&desk), before, "{what}");
    }
    // Gone back through all of them, and out of the first.
    let what = format!("{words:?} gone back");
    let mut terminal = begun(&desk, words);
    for (nth, answer) in answers.iter().enumerate() {
        terminal.asks(nth);
        terminal.types(answer);
    }
    let mut nth = answers.len();
    while asked > 0 && terminal.asks(nth).is_some() {
        nth += 1;
        assert!(nth < 4 * MOST, "{what}: it does not end:\n{}", terminal.text);
        terminal.types(ESC);
    }
    let code = terminal.ends();
    assert!(asked == 0 || code == 2, "{what}: {code}\n{}", terminal.text);
    is_given_back(&terminal, &what);
    assert_eq!(everything(&desk), before, "{what}");
    asked
}

#[test]
fn dialogues_can_be_left_at_each_question_and_leave_nothing() {
    left(8);
}

#[test]
#[ignore = "long form"]
fn every_dialogue_can_be_left_at_each_question_and_leaves_nothing() {
    left(1);
}

/// Leaves one dialogue of so many at each of its questions.
fn left(of: usize) {
    let all = Mutex::new(asking().into_iter().step_by(of).collect::<Vec<_>>());
    let counts = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let Some(words) = all.lock().unwrap().pop() else { break };
                    let asked = left_everywhere(&words);
                    counts.lock().unwrap().push((words.join(" "), asked));
                }
            });
        }
    });
    let counts = counts.into_inner().unwrap();
    let questions: usize = counts.iter().map(|(_, asked)| asked).sum();
    let silent: Vec<&str> = counts.iter().filter(|(_, asked)| *asked == 0).map(|(words, _)| words.as_str()).collect();
    assert!(questions > 250 / of / 2, "{questions} questions of {} dialogues; none of {silent:?}", counts.len());
    assert!(silent.len() < 12 / of + 3, "nothing was asked of {silent:?}");
}
