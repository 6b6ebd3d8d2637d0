//! What a clerk writes by guess and no argument takes: an option by another name, a bare word, an option without its value. It is
//! answered with the line as it works.

use std::ffi::OsString;

use chrono::NaiveDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::line::{leaf, own_words};
use super::takes::{self, Takes};
use crate::fold::quoted;
use crate::ids::Id;
use crate::law::day::{self, DayContext, Lean};
use crate::record::kinds;
use crate::render::clean;

/// What was meant: the words of the line as it works but for what it lacks besides, and what is said of it.
pub struct Guess {
    /// The line, without the program's name.
    pub words: Vec<String>,
    /// What there is to say beside it; nothing where the line says it all.
    pub said: String,
    /// It is a name known for this, not only what fits.
    pub known: bool,
}

/// What becomes of an option that goes by another name here.
#[derive(Clone, Copy)]
enum Becomes {
    /// This one, with its value.
    Option(&'static str),
    /// These words, without a value.
    Words(&'static [&'static str]),
    /// Its value alone.
    Bare,
    /// Nothing: it is so anyway.
    Nothing,
    /// Nothing, nor its value.
    NoValue,
    /// The file that the answer is written to: its value, or this one.
    Output(&'static str),
    /// Another command about the record that is named, with these words behind.
    Other(&'static str, &'static [&'static str]),
}

/// How the command ends, the names that people try there, and what they mean; the command must know the option they become.
type Rule = (&'static [&'static str], &'static [&'static str], Becomes);

const LISTS: &[&str] = &["list"];
const AHEAD: &[&str] = &["overdue", "todo"];
const ANY: &[&str] = &[""];

const RULES: &[Rule] = &[
    (&["find"], &["--address", "--addr", "--where", "--location", "--地点", "-p"], Becomes::Option("place")),
    (
        &["find"],
        &[
            "--name",
            "--phone",
            "--tel",
            "--text",
            "--key",
            "--keyword",
            "--word",
            "--no",
            "--number",
            "--case",
            "--id",
            "--id-no",
            "--person",
            "-n",
            "-k",
        ],
        Becomes::Bare,
    ),
    (&["find"], &["--all", "-a"], Becomes::Nothing),
    (AHEAD, &["--days", "--day", "--in", "--ahead", "-d"], Becomes::Option("within")),
    (AHEAD, &["--today"], Becomes::Words(&["--within", "今天"])),
    (AHEAD, &["--week"], Becomes::Words(&["--within", "本周"])),
    (AHEAD, &["--month"], Becomes::Words(&["--within", "本月"])),
    (AHEAD, &["--name"], Becomes::Option("unit")),
    (AHEAD, &["--type", "--kind"], Becomes::Option("rule")),
    (AHEAD, &["--all"], Becomes::Nothing),
    (AHEAD, &["--sort"], Becomes::NoValue),
    (LISTS, &["--name", "--who", "--person"], Becomes::Option("party")),
    (LISTS, &["--name"], Becomes::Option("title")),
    (LISTS, &["--all"], Becomes::Nothing),
    (&["import"], &["--type", "-k"], Becomes::Option("kind")),
    (&["import"], &["--test", "--check", "--preview", "--try", "--dry"], Becomes::Words(&["--dry-run"])),
    (&["import"], &["--encoding", "--charset"], Becomes::NoValue),
    (&["import"], &["--file", "--input", "--path"], Becomes::Bare),
    (&["void", "redact"], &["--force", "-f", "--ok"], Becomes::Words(&["--yes"])),
    (&["attend"], &["--all"], Becomes::Words(&["--unit", "all"])),
    (&["send"], &["--way", "--mode", "--type"], Becomes::Option("channel")),
    (&["notice show"], &["--letter"], Becomes::Option("output")),
    (&["notice show"], &["--print"], Becomes::Output("督办通知单.docx")),
    (&["correct"], &["--list", "--show"], Becomes::Nothing),
    (
        &["correct"],
        &["--undo", "--delete", "--remove", "--void", "--cancel"],
        Becomes::Other("void", &["--reason", "误登"]),
    ),
    (&["void"], &["--last", "--step", "--list"], Becomes::Other("correct", &[])),
    (AHEAD, &["--case", "--id"], Becomes::Other("show", &[])),
    (&["reply"], &["--content"], Becomes::Option("text")),
    (&["transfer new"], &["--file"], Becomes::Option("material")),
    (ANY, &["--top", "--max", "--rows", "-n"], Becomes::Option("limit")),
    (ANY, &["--excel", "--xlsx", "--csv", "--export", "--save", "--word"], Becomes::Output("清单.xlsx")),
    (ANY, &["--id"], Becomes::Bare),
];

/// A line that did not parse.
struct Line<'t> {
    words: Vec<String>,
    /// What names its command, as `share send`.
    path: String,
    command: &'t Command,
    today: NaiveDate,
}

/// What was meant by a line, as far as anything tells; `tree`: every command, built.
pub fn meant(error: &clap::Error, argv: &[OsString], tree: &Command, today: NaiveDate) -> Option<Guess> {
    let Some(ContextValue::String(named)) = error.get(ContextKind::InvalidArg) else { return None };
    let words = own_words(argv);
    let (path, command) = leaf(&words, tree);
    let line = Line { words, path: path.strip_prefix("jiexie ")?.to_owned(), command, today };
    let value = || match error.get(ContextKind::InvalidValue) {
        Some(ContextValue::String(value)) => value.clone(),
        _ => String::new(),
    };
    match error.kind() {
        ErrorKind::InvalidValue if value().is_empty() => line.without_value(named),
        ErrorKind::UnknownArgument if named.starts_with('-') => line.other_name(named),
        ErrorKind::UnknownArgument => line.bare(named),
        _ => None,
    }
}

impl<'t> Line<'t> {
    fn options(&self) -> impl Iterator<Item = &'t Arg> {
        self.command
            .get_arguments()
            .filter(|arg| arg.get_long().is_some() && !arg.is_hide_set() && !arg.is_global_set())
    }

    fn option(&self, long: &str) -> Option<&'t Arg> {
        self.options().find(|arg| arg.get_long() == Some(long))
    }

    fn takes(&self, arg: &Arg) -> Takes {
        takes::of(&self.path.split(' ').collect::<Vec<_>>(), arg)
    }

    /// Whether an option stands in the line.
    fn says(&self, arg: &Arg) -> bool {
        let written =
            |word: &String| word.strip_prefix("--").map(|own| own.split('=').next().unwrap_or(own).to_owned());
        arg.get_long().is_some_and(|long| self.words.iter().filter_map(written).any(|own| own == long))
    }

    /// The line with these words in the place of `number` of its own.
    fn with(&self, at: usize, number: usize, new: &[&str], said: String) -> Option<Guess> {
        let mut words = self.words.clone();
        words.splice(at..(at + number).min(words.len()), new.iter().map(|word| (*word).to_owned()));
        Some(Guess { words, said, known: false })
    }

    /// The same, with an option and its value, which is told.
    fn with_option(&self, (at, number): (usize, usize), arg: &Arg, value: &str) -> Option<Guess> {
        let long = format!("--{}", arg.get_long()?);
        let said = format!("这里写作 {long}（{}）", takes::asked_as(arg));
        // A file goes with what it is.
        let plain = self.takes(arg) == Takes::Material && !value.contains('=');
        let value = if plain { format!("letter={value}") } else { value.to_owned() };
        self.with(at, number, &[&long, &value], said)
    }

    /// An option by a name that it has elsewhere, or in Chinese, or by a letter.
    fn other_name(&self, typed: &str) -> Option<Guess> {
        let at = self.words.iter().position(|word| word == typed || word.starts_with(&format!("{typed}=")))?;
        let attached = self.words[at].split_once('=').map(|(_, value)| value.to_owned());
        let next = self.words.get(at + 1).filter(|next| !next.starts_with('-')).cloned();
        let number = if attached.is_none() && next.is_some() { 2 } else { 1 };
        let value = attached.or(next);
        let of_command = |ends: &[&str]| ends.iter().any(|end| format!(" {}", self.path).ends_with(end));
        for (ends, names, becomes) in RULES {
            if !of_command(ends) || !names.contains(&typed) {
                continue;
            }
            let told = value.as_deref();
            let found = match (*becomes, told) {
                (Becomes::Option(long), Some(value)) => {
                    self.option(long).and_then(|arg| self.with_option((at, number), arg, value))
                }
                (Becomes::Words(new), _) => self.with(at, 1, new, String::new()),
                (Becomes::Bare, Some(value)) => {
                    let takes = self.command.get_positionals().next().is_some();
                    takes.then(|| self.with(at, number, &[value], "直接写，不用选项".to_owned())).flatten()
                }
                (Becomes::Nothing, _) => self.with(at, 1, &[], format!("不写 {typed}")),
                (Becomes::NoValue, _) => self.with(at, number, &[], format!("不写 {typed}")),
                (Becomes::Option(long), None) => {
                    let mut words = self.words.clone();
                    words[at] = format!("--{long}");
                    let renamed = Line { words, path: self.path.clone(), ..*self };
                    renamed.without_value(&format!("--{long}"))
                }
                (Becomes::Other(other, behind), _) => self.about_record(other, behind),
                (Becomes::Output(usual), value) => {
                    let own = value.filter(|value| value.contains('.'));
                    let number = if own.is_some() { number } else { 1 };
                    let out = self.command.get_arguments().any(|arg| arg.get_short() == Some('o'));
                    out.then(|| self.with(at, number, &["-o", own.unwrap_or(usual)], String::new())).flatten()
                }
                _ => None,
            };
            if let Some(found) = found {
                return Some(Guess { known: true, ..found });
            }
        }
        let by_word = value.as_deref().and_then(|value| self.by_word(typed, (at, number), value));
        let by_letter = || value.as_deref().and_then(|value| self.by_letter(typed, (at, number), value));
        // What may be put right of a record, it lists itself.
        let listed = || if self.path == "correct" { self.about_record("correct", &[]) } else { None };
        by_word.or_else(by_letter).or_else(listed)
    }

    /// Another command about the record that the line names.
    fn about_record(&self, command: &str, behind: &[&str]) -> Option<Guess> {
        let id = self.words.iter().find(|word| word.parse::<Id>().is_ok())?;
        let words = [command, id].iter().chain(behind).map(|word| (*word).to_owned()).collect();
        let said = if command == "correct" { "先看各项事项的序号和可更正的名称" } else { "" };
        Some(Guess { words, said: said.to_owned(), known: false })
    }

    /// `--地点 X`: the option that is told so.
    fn by_word(&self, typed: &str, place: (usize, usize), value: &str) -> Option<Guess> {
        let word = typed.strip_prefix("--").filter(|word| !word.is_ascii())?;
        if self.option("set").is_some_and(|set| takes::value_name(set) == "名称=值") {
            return self.corrects(place, &format!("{word}={value}"));
        }
        let told = |arg: &&Arg| takes::asked_as(arg).contains(word) || takes::value_name(arg).contains(word);
        self.options().find(told).and_then(|arg| self.with_option(place, arg, value))
    }

    /// `-u X`: the one option that begins with this letter.
    fn by_letter(&self, typed: &str, place: (usize, usize), value: &str) -> Option<Guess> {
        let letter = typed.strip_prefix('-').filter(|letter| letter.len() == 1)?;
        let begins = |arg: &&Arg| {
            arg.get_long().is_some_and(|long| long.starts_with(letter))
                && arg.get_action().takes_values()
                && !self.says(arg)
        };
        let mut begun = self.options().filter(begins);
        let (Some(only), None) = (begun.next(), begun.next()) else { return None };
        self.with_option(place, only, value)
    }

    /// What is put right, written as it is: a step is named with it.
    fn corrects(&self, (at, number): (usize, usize), pair: &str) -> Option<Guess> {
        let id: Id = self.words.iter().find_map(|word| word.parse().ok())?;
        let (key, value) = pair.split_once('=')?;
        let field = kinds::fields(id.kind).iter().find(|field| field.key == key);
        let pair = format!("{}={value}", field.map_or(key, |field| field.title));
        let event = self.option("event").filter(|arg| !self.says(arg)).map(|_| ["--event", "1"]);
        let reason = self.option("reason").filter(|arg| !self.says(arg)).map(|_| ["--reason", "笔误"]);
        let new: Vec<&str> =
            event.iter().flatten().chain(&["--set", &pair]).chain(reason.iter().flatten()).copied().collect();
        self.with(at, number, &new, format!("更正内容写作 --set 名称=值（先 jiexie correct {id} 看各项事项）"))
    }

    /// A word that stands for itself: what it is tells the option it belongs to.
    fn bare(&self, stray: &str) -> Option<Guess> {
        const LISTED: [&str; 6] = ["list", "ls", "show", "all", "清单", "列表"];
        const WRITTEN: [&str; 5] = ["export", "excel", "导出", "打印", "print"];
        let at = self.words.iter().rposition(|word| word == stray)?;
        let open = || self.options().filter(|arg| arg.get_action().takes_values() && !self.says(arg));
        // A word before it stands where it should: the name of what it is, or of its file.
        let before =
            at.checked_sub(1).map(|before| self.words[before].as_str()).filter(|word| !self.path.ends_with(word));
        let reads = |word: &str| word.parse::<Id>().is_ok();
        if let Some(before) = before.filter(|word| !word.starts_with('-')) {
            let is_file = |word: &str| word.contains('.');
            let better = reads(stray) && !reads(before) || is_file(stray) && !is_file(before);
            // Another record than the one that the command is about has an option of its own.
            let of_record = |arg: &&Arg| arg.is_required_set() && matches!(self.takes(arg), Takes::Record(_));
            let other = self.options().filter(|arg| !self.says(arg)).find(of_record);
            if let Some(other) = other.filter(|_| reads(stray) && reads(before)) {
                return self.with_option((at, 1), other, stray);
            }
            if reads(stray) && reads(before) && !self.command.get_positionals().any(takes::many) {
                return self.with(at, 1, &[], "一次一件".to_owned());
            }
            if better && before.chars().all(char::is_alphabetic) {
                return self.with(at - 1, 1, &[], format!("不写“{}”", clean::visible(before)));
            }
        }
        if self.path == "correct"
            && before.is_some()
            && self.words.get(at.wrapping_sub(2)).is_some_and(|w| w == "--set")
        {
            let mut words = self.words.clone();
            let value = words.remove(at);
            words[at - 1] = format!("{}={value}", words[at - 1]);
            return Some(Guess { words, said: "名称和值用等号连写".to_owned(), known: false });
        }
        if let (Some((key, _)), true) = (stray.split_once('='), self.path == "correct") {
            return (!key.is_empty()).then(|| self.corrects((at, 1), stray))?;
        }
        if LISTED.contains(&stray) {
            return self.with(at, 1, &[], format!("不写“{stray}”"));
        }
        if WRITTEN.contains(&stray) && self.command.get_arguments().any(|arg| arg.get_short() == Some('o')) {
            return self.with(at, 1, &["-o", "清单.xlsx"], String::new());
        }
        // What a list says of one record has a command of its own.
        if reads(stray) && self.path == "letter list" {
            let words = ["letter", stray].map(str::to_owned).to_vec();
            return Some(Guess { words, said: "一条记录的文书".to_owned(), known: true });
        }
        let fits = |arg: &&Arg| self.fits(arg, stray);
        // How far, which step, how many: the first that the command knows.
        let counted =
            ["within", "event", "limit"].iter().filter_map(|long| self.option(long)).find(|arg| !self.says(arg));
        if let Some(arg) = counted.filter(|_| stray.parse::<u32>().is_ok()) {
            return self.with_option((at, 1), arg, stray);
        }
        let required = open().filter(|arg| arg.is_required_set()).find(fits);
        let arg = required.or_else(|| open().find(fits)).or_else(|| self.plain(stray))?;
        self.with_option((at, 1), arg, stray)
    }

    /// Whether a word is what an option takes, by what it looks like.
    fn fits(&self, arg: &Arg, word: &str) -> bool {
        const UNITS: [&str; 9] = ["局", "委", "镇", "街道", "街", "办公室", "分局", "中心", "政府"];
        match self.takes(arg) {
            Takes::Record(kind) => word.parse::<Id>().is_ok_and(|id| kind.is_none_or(|kind| kind == id.kind)),
            Takes::Word => arg.get_possible_values().iter().any(|value| value.matches(word, true)),
            Takes::Unit => UNITS.iter().any(|end| word.ends_with(end)),
            Takes::Day => {
                let told = word.chars().count() > 2 && !word.chars().all(|c| c.is_ascii_digit());
                told && day::read(word, DayContext::today(self.today, Lean::Near)).is_ok()
            }
            _ => false,
        }
    }

    /// The option for a text that is nothing in particular: what the step must be told, or why it is taken.
    fn plain(&self, word: &str) -> Option<&'t Arg> {
        let is_text = !word.is_ascii() && !word.starts_with('-');
        let open = |arg: &&&Arg| matches!(self.takes(arg), Takes::Text) && !self.says(arg);
        let texts: Vec<&Arg> = self.options().collect();
        let must = texts.iter().filter(open).find(|arg| arg.is_required_set());
        let by_name = |name: &str| texts.iter().filter(open).find(|arg| arg.get_long() == Some(name));
        must.or_else(|| by_name("reason")).or_else(|| by_name("text")).filter(|_| is_text).copied()
    }

    /// An option without its value: what stands beside it, or one that could be written.
    fn without_value(&self, shown: &str) -> Option<Guess> {
        let long = shown.split([' ', '=']).next()?.strip_prefix("--")?;
        let arg = self.option(long)?;
        let own = format!("--{long}");
        let short = arg.get_short().map(|short| format!("-{short}"));
        let at = self.words.iter().position(|word| *word == own || Some(word) == short.as_ref())?;
        // What is looked for goes with the option, which does without it.
        if self.path == "find" {
            let mut beside = (0..self.words.len()).filter(|nth| *nth != at && self.words[*nth] != "find");
            if let Some(beside) = beside.rfind(|nth| !self.words[*nth].starts_with('-')) {
                let mut words = self.words.clone();
                let value = words.remove(beside);
                let at = if beside < at { at - 1 } else { at };
                words.insert(at + 1, value);
                return Some(Guess { words, said: format!("{own} 后面写{}", takes::value_name(arg)), known: true });
            }
        }
        let value = match self.takes(arg) {
            _ if arg.get_short() == Some('o') => "清单.xlsx".to_owned(),
            Takes::Day => self.today.to_string(),
            Takes::Unit => takes::FINDS.to_owned(),
            Takes::Word => {
                let values = arg.get_possible_values();
                let names = values.first()?.get_name_and_aliases().map(str::to_owned).collect::<Vec<_>>();
                names.iter().find(|name| !name.is_ascii()).or(names.first())?.clone()
            }
            Takes::Record(_) => return None,
            _ => takes::example_in(&self.path, arg).to_owned(),
        };
        self.with(at + 1, 0, &[&value], format!("{own} 后面写{}", takes::asked_as(arg)))
    }
}

/// Words for lists, and the groups whose lists go by a name.
const LIST: [&str; 5] = ["list", "lists", "ls", "清单", "列表"];
const GROUPS: &[(&str, &[&str])] = &[
    ("case", &["案件", "案", "cases"]),
    ("transfer", &["移送", "transfers"]),
    ("share", &["共享", "信息共享", "shares"]),
    ("assist", &["协作", "assists"]),
    ("notice", &["督办", "notices"]),
    ("meeting", &["会议", "meetings"]),
    ("operation", &["行动", "operations"]),
    ("dispute", &["争议", "disputes"]),
    ("unit", &["单位", "units"]),
];

/// The list that is meant by a line that begins with that word: of the group named behind it, else of cases; none of any other
/// line, and where nothing stands behind it.
pub fn list(argv: &[OsString], is_group: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    let words = own_words(argv);
    let (first, rest) = words.split_first()?;
    let (next, behind) = rest.split_first().filter(|_| LIST.contains(&first.as_str()))?;
    let group = GROUPS.iter().find(|(group, names)| group == next || names.contains(&next.as_str()));
    let named = group.map(|(group, _)| (*group).to_owned()).or_else(|| is_group(next).then(|| next.clone()));
    let (group, behind) = named.map_or_else(|| ("case".to_owned(), rest), |group| (group, behind));
    Some([group, "list".to_owned()].into_iter().chain(behind.iter().cloned()).collect())
}

/// A line as it is typed.
pub fn typed(words: &[String]) -> String {
    std::iter::once("jiexie".to_owned()).chain(words.iter().map(|word| quoted(word))).collect::<Vec<_>>().join(" ")
}
