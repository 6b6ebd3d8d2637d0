//! A command line with the commands that were meant in the place of the words that are none.

use clap::Command;

use super::{led, nearest, plain, spoken};

/// The words of a line, without the program's name and what every command takes, with the likeliest command for each word that
/// is none; nothing where every word is one, or one leads nowhere.
pub fn mended(typed: &[String], tree: &Command) -> Option<Vec<String>> {
    let (mut words, mut command, mut at) = (typed.to_vec(), tree, 0);
    while let Some(word) = words.get(at).filter(|word| command.has_subcommands() && !word.starts_with('-')) {
        if let Some(inner) = command.find_subcommand(word) {
            (command, at) = (inner, at + 1);
            continue;
        }
        let (number, meant) = meant(&words[at..], command, at == 0)?;
        words.splice(at..at + number, meant);
    }
    (words != typed && !command.has_subcommands()).then_some(words)
}

/// What the first of these words, or in Chinese several of them, means within `command`: how many they are, and the words that
/// name it.
fn meant(words: &[String], command: &Command, outermost: bool) -> Option<(usize, Vec<String>)> {
    let word = plain(&words[0]).to_lowercase();
    if let Some(meant) = spoken(&word, command).filter(|_| !outermost) {
        return Some((1, vec![meant.get_name().to_owned()]));
    }
    let chinese = words.iter().take_while(|word| !word.is_ascii()).count();
    let begins = nearest(&word, command).filter(|(place, _)| *place == 0 && chinese < 2);
    if let Some((_, name)) = begins {
        return Some((1, vec![name]));
    }
    let phrase = words[..chinese].concat();
    let led = led::to(&phrase, command).into_iter().next().filter(|led| chinese > 0 && led.wholly)?;
    Some((chinese, led.path.split(' ').map(str::to_owned).collect()))
}
