//! A word that no argument of its command takes: what it was meant for, and the line that says it.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue};
use clap::{Arg, Command};

use super::line::{leaf, own_words};
use super::takes;
use crate::error::Error;
use crate::fold::quoted;
use crate::ids::Id;
use crate::record::kinds;
use crate::render::clean;

/// The number of the one step of a record that holds a field, by its name; none where none does, or several.
pub type Holding<'a> = &'a dyn Fn(Id, &str) -> Option<u32>;

/// What to write instead of the word that an error is about, as far as the line tells; `tree`: every command, built.
pub fn told(error: &clap::Error, argv: &[OsString], tree: &Command, holding: Holding<'_>) -> Option<Error> {
    let Some(ContextValue::String(stray)) = error.get(ContextKind::InvalidArg) else { return None };
    let words = own_words(argv);
    let (path, command) = leaf(&words, tree);
    // Of a word that begins with one dash, its first sign is taken for an option.
    let short = stray.starts_with('-') && !stray.starts_with("--");
    let is_stray =
        |word: &&String| word.strip_prefix(stray.as_str()).is_some_and(|v| short || v.is_empty() || v.starts_with('='));
    let at = words.iter().position(|word| is_stray(&word))?;
    if let Some(error) = dashed(&words, at, command).filter(|_| short) {
        return Some(error);
    }
    if let Some(hint) = target(&words, at, &path, command) {
        return Some(Error::input(format!("没有选项“{}”", clean::visible(stray))).hint(hint));
    }
    let hint = if stray.starts_with('-') {
        elsewhere(&words[at], &path)
            .or_else(|| corrected(&words, at, &path, command, holding))
            .or_else(|| in_a_list(&words, at, &path, tree))
            .or_else(|| slip_of(&words[at], command))
            .or_else(|| called_here(&words, at, command, tree))
            .or_else(|| of_whom(&words, at, command))
            .or_else(|| own_options(command))?
    } else {
        listed(&words, at, command).or_else(|| of_unit(stray, &path, command))?
    };
    let message = match stray.strip_prefix("--") {
        Some(_) => format!("没有选项“{}”", clean::visible(stray)),
        None => format!("多写了“{}”", clean::visible(stray)),
    };
    Some(Error::input(message).hint(hint))
}

/// A value that begins with a dash and was taken for an option: of what is counted or paid there is none below zero; what
/// is a text is written in one word with its option.
fn dashed(words: &[String], at: usize, command: &Command) -> Option<Error> {
    let (value, before) = (&words[at], words[..at].last()?);
    let named = |arg: &&Arg| match before.strip_prefix("--") {
        Some(long) => arg.get_long() == Some(long),
        None => {
            before.strip_prefix('-').is_some_and(|short| arg.get_short().is_some_and(|own| own.to_string() == short))
        }
    };
    let option = command.get_arguments().filter(|arg| arg.get_action().takes_values()).find(named);
    let arg = option.or_else(|| command.get_positionals().next())?;
    let name = if option.is_some() { before.clone() } else { format!("<{}>", takes::value_name(arg)) };
    let (shown, plain) = (clean::visible(value), value.trim_start_matches('-'));
    let number = plain.parse::<f64>().is_ok();
    let example = takes::example(arg);
    let counted = arg.get_value_parser().type_id() != clap::builder::ValueParser::string().type_id()
        || example.parse::<f64>().is_ok();
    if option.is_none() && !number {
        return None;
    }
    let error = Error::input(format!("{name} 不能是“{shown}”"));
    Some(match (option, number && counted) {
        (Some(_), true) => error.hint(format!("不写负号，如 {before} {}", if plain == "0" { example } else { plain })),
        (Some(_), false) => {
            let written = quoted(&format!("{before}={value}"));
            Error::input(format!("{name} 的值“{shown}”以短横开头，被当作选项"))
                .hint(format!("确是这样的，等号连写：{written}"))
        }
        (None, _) => error.hint("编号写作 C2026-0001 的样子，序号、数目不写负号；加 --help 查看用法"),
    })
}

/// The option that other commands write to, of one that takes its directory or file as it stands.
fn target(words: &[String], at: usize, path: &str, command: &Command) -> Option<String> {
    const WRITES_TO: [&str; 9] = ["--output", "--out", "--to", "--into", "--dir", "--path", "--file", "-o=", "-o"];
    let word = words[at].as_str();
    let is_it = |option: &&&str| match option.starts_with("--") {
        true => word.strip_prefix(**option).is_some_and(|rest| rest.is_empty() || rest.starts_with('=')),
        false => word.starts_with(**option),
    };
    let opens = WRITES_TO.iter().find(is_it)?;
    let arg = command.get_positionals().next()?;
    let name = takes::value_name(arg);
    if !name.contains("目录") && !name.contains("文件")
        || command.get_arguments().any(|arg| arg.get_short() == Some('o'))
    {
        return None;
    }
    let attached = Some(word[opens.len()..].trim_start_matches('=')).filter(|rest| !rest.is_empty());
    let next = || words.get(at + 1).map(String::as_str).filter(|next| !next.starts_with('-'));
    let value = attached.or_else(next).map_or_else(|| "目录".to_owned(), quoted);
    Some(format!("直接写目录或文件：{path} {value}"))
}

/// What another command registers, of options that one might look for here.
const ELSEWHERE: &[(&str, &[&str], &str)] = &[(
    "unit set",
    &["--contact", "--contact-phone", "--liaison"],
    "联系人登记为联络人，文书上用：jiexie unit contact set 单位 --role liaison --name 姓名 --phone 电话",
)];

/// The command that registers what is looked for here.
fn elsewhere(word: &str, path: &str) -> Option<String> {
    let option = word.split_once('=').map_or(word, |(option, _)| option);
    let found = ELSEWHERE
        .iter()
        .find(|(of, options, _)| path.strip_prefix("jiexie ") == Some(*of) && options.contains(&option));
    found.map(|(.., way)| (*way).to_owned())
}

/// How alike what is typed and an option must be for the one to be a slip of the other.
const ALIKE_LONG: f64 = 0.65;

/// The option of the command, or one that stands everywhere, that a word is a slip of. None of those that stand everywhere is
/// meant where only a few letters agree.
fn slip_of(word: &str, command: &Command) -> Option<String> {
    let typed = word.split_once('=').map_or(word, |(long, _)| long).strip_prefix("--")?;
    let likeness = |arg: &&Arg| {
        let long = arg.get_long().unwrap_or_default();
        let begun = typed.len() > 2 && (long.starts_with(typed) || typed.starts_with(long) && long.len() > 2);
        let alike = strsim::normalized_damerau_levenshtein(typed, long);
        if begun { alike.max(ALIKE_LONG) } else { alike }
    };
    let open = command.get_arguments().filter(|arg| arg.get_long().is_some() && !arg.is_hide_set());
    let best = open.max_by(|one, other| likeness(one).total_cmp(&likeness(other)))?;
    let told = || format!("是否想写 --{}（{}）？", best.get_long().unwrap_or_default(), takes::asked_as(best));
    (likeness(&best) >= ALIKE_LONG).then(told)
}

/// How the command's own options are named where nothing tells which of them was meant.
pub const OWN: &str = "这里的选项：";

/// The command's own options, where nothing tells which of them was meant.
fn own_options(command: &Command) -> Option<String> {
    let own = command.get_arguments().filter(|arg| {
        let apart = arg.get_help_heading().is_some();
        arg.get_long().is_some_and(|long| long != "help") && !arg.is_hide_set() && !arg.is_global_set() && !apart
    });
    let named: Vec<String> =
        own.filter_map(|arg| Some(format!("--{}（{}）", arg.get_long()?, takes::asked_as(arg)))).collect();
    (!named.is_empty()).then(|| format!("{OWN}{}；全部选项加 --help 查看", named.join("、")))
}

/// Options that mean the same in sister commands.
const SAME: &[&[&str]] = &[
    &["from", "by", "unit", "lead", "finder", "raised-by"],
    &["to", "into", "with", "unit", "copy-to", "between"],
    &["on", "date", "starts", "found", "event"],
    &["until", "to", "due", "date", "to-date", "reply-by"],
    &["reason", "ground", "basis"],
    &["title", "name"],
    &["doc-no", "slip-no", "no"],
    &["text", "conclusion", "findings", "content", "result", "opinion"],
    &["file", "material", "paper-materials", "paper", "attachment", "attach"],
    &["due", "until", "deadline", "extend-to"],
    &["reason", "why", "because"],
    &["result", "as", "status", "state"],
    &["channel", "service", "how", "method", "by"],
];

/// Values that tell by themselves what they are: an option that takes another is not meant by what it takes.
const ALIKE: &[&str] = &["单位", "日期", "编号", "文件", "目录", "文号", "文号或auto"];

/// Most options that are named instead of one.
const NAMED: usize = 3;

/// An option that another command knows, as this one calls what it means: by what it means alike, or takes alike. What is
/// written already is not meant.
fn called_here(words: &[String], at: usize, command: &Command, tree: &Command) -> Option<String> {
    let typed = words[at].split_once('=').map_or(words[at].as_str(), |(long, _)| long).strip_prefix("--")?;
    let mut kinds: Vec<String> = Vec::new();
    values_of(typed, tree, &mut kinds);
    let is_written = |long: &str| {
        words.iter().any(|word| word.strip_prefix("--").is_some_and(|w| w.split('=').next() == Some(long)))
    };
    let open = |arg: &&Arg| arg.get_long().is_some_and(|long| !is_written(long)) && !arg.is_global_set();
    let alike = |arg: &&Arg| kinds.iter().any(|kind| kind == takes::value_name(arg) && ALIKE.contains(&kind.as_str()));
    let own: Vec<&Arg> = command.get_arguments().filter(open).collect();
    let same = |arg: &&&Arg| {
        let long = arg.get_long().unwrap_or_default();
        SAME.iter().any(|group| group.contains(&typed) && group.contains(&long))
    };
    let by_both = || own.iter().filter(same).filter(|arg| alike(arg)).copied().collect::<Vec<&Arg>>();
    let by_name = || own.iter().filter(same).copied().collect::<Vec<&Arg>>();
    let by_value = || own.iter().filter(|arg| alike(arg)).copied().collect::<Vec<&Arg>>();
    // Who acts is no unit that the step is told of.
    let by_value = if WHO.contains(&typed) { Vec::new() } else { by_value() };
    let found = [by_both(), by_name(), by_value].into_iter().find(|found| !found.is_empty())?;
    if found.len() > NAMED {
        return None;
    }
    let named: Vec<String> =
        found.iter().filter_map(|arg| Some(format!("--{}（{}）", arg.get_long()?, takes::asked_as(arg)))).collect();
    Some(format!("这里写作 {}", named.join(" 或 ")))
}

/// Words for who takes a step.
const WHO: [&str; 5] = ["by", "unit", "from", "who", "operator"];

/// Who takes a step on a record is known by the record: what may be written of people instead.
fn of_whom(words: &[String], at: usize, command: &Command) -> Option<String> {
    let typed = words[at].split_once('=').map_or(words[at].as_str(), |(long, _)| long).strip_prefix("--")?;
    let on_record = command.get_positionals().any(|arg| ["编号", "案件"].contains(&takes::value_name(arg)));
    if !WHO.contains(&typed) || !on_record {
        return None;
    }
    let handler = command.get_arguments().find(|arg| arg.get_long() == Some("handler"));
    let people = handler.map(|arg| format!("写经办的人用 --handler（{}），", takes::asked_as(arg))).unwrap_or_default();
    Some(format!("这一步由哪个单位办，记录里已有，不必写；{people}写登记的人用 --actor（姓名）"))
}

/// What the option `long` takes in the commands that know it, told once.
fn values_of(long: &str, command: &Command, kinds: &mut Vec<String>) {
    for arg in command.get_arguments().filter(|arg| arg.get_long() == Some(long) && !arg.is_global_set()) {
        let kind = takes::value_name(arg).to_owned();
        if !kinds.contains(&kind) && arg.get_action().takes_values() {
            kinds.push(kind);
        }
    }
    command.get_subcommands().for_each(|inner| values_of(long, inner, kinds));
}

/// An option of the command that enters a record, written where it is corrected: `--title X` is `--set 案由=X`. The rest of
/// the line stands as it is.
fn corrected(words: &[String], at: usize, path: &str, command: &Command, holding: Holding<'_>) -> Option<String> {
    command.get_arguments().find(|arg| takes::value_name(arg) == "名称=值")?;
    let id: Id = words.iter().find_map(|word| word.parse().ok())?;
    let next = || words.get(at + 1).filter(|next| !next.starts_with('-'));
    let (long, value, number) = match words[at].split_once('=') {
        Some((long, value)) => (long, Some(value), 1),
        None => (words[at].as_str(), next().map(String::as_str), 1 + usize::from(next().is_some())),
    };
    let key = long.trim_start_matches('-').replace('-', "_");
    let field = kinds::fields(id.kind).iter().find(|field| field.key == key)?;
    let says = |long: &str| words.iter().any(|word| word.split('=').next() == Some(long));
    let mut line = words.to_vec();
    line.splice(at..at + number, ["--set".to_owned(), format!("{}={}", field.title, value.unwrap_or("新值"))]);
    if let Some(no) = holding(id, field.title) {
        // Whatever step was written, this one holds it.
        if let Some(written) = line.iter().position(|word| word == "--event") {
            line.drain(written..(written + 2).min(line.len()));
        }
        line.retain(|word| !word.starts_with("--event="));
        let before = line.iter().position(|word| word == "--set").unwrap_or(line.len());
        line.splice(before..before, ["--event".to_owned(), no.to_string()]);
    }
    if !says("--reason") {
        line.extend(["--reason".to_owned(), "理由".to_owned()]);
    }
    let line: Vec<String> = line.iter().map(|word| quoted(word)).collect();
    Some(format!("更正内容写作 --set 名称=值：jiexie {}；{path} {id} 列出各项事项", line.join(" ")))
}

/// A filter of the lists, written where everything is searched alike: a title of its own is one of `case list`.
fn in_a_list(words: &[String], at: usize, path: &str, tree: &Command) -> Option<String> {
    let (long, attached) = words[at].split_once('=').map_or((words[at].as_str(), None), |(l, v)| (l, Some(v)));
    let list = tree.find_subcommand("case")?.find_subcommand("list")?;
    list.get_arguments().find(|arg| arg.get_long() == long.strip_prefix("--"))?;
    let value = attached.or_else(|| words.get(at + 1).map(String::as_str).filter(|next| !next.starts_with('-')));
    let value = quoted(value.unwrap_or("词"));
    let list = "jiexie case list";
    path.ends_with(" find").then(|| format!("逐栏筛选的用清单：{list} {long} {value}；在各栏里一起找：{path} {value}"))
}

/// Several values of a list, divided by blanks.
fn listed(words: &[String], at: usize, command: &Command) -> Option<String> {
    let opens = words[..at].iter().rposition(|word| word.starts_with("--"))?;
    let (long, first) = words[opens].split_once('=').map_or((words[opens].as_str(), None), |(l, v)| (l, Some(v)));
    let takes_list = |arg: &&Arg| arg.get_long().is_some_and(|own| long[2..] == *own);
    command.get_arguments().find(takes_list)?.get_value_delimiter()?;
    let more = words[opens + 1..].iter().map(String::as_str).take_while(|word| !word.starts_with('-'));
    let all: Vec<&str> = first.into_iter().chain(more).map(|word| word.trim_matches([',', '，', '、'])).collect();
    Some(format!("几个用逗号分开，不空格：{long} {}", quoted(&all.join(","))))
}

/// A unit behind a command that is narrowed to one with an option, and needs nothing else.
fn of_unit(stray: &str, path: &str, command: &Command) -> Option<String> {
    let unit = command.get_arguments().find(|arg| arg.get_long() == Some("unit"))?;
    let needs = command.get_arguments().any(Arg::is_required_set);
    let is_word = !stray.is_ascii() && takes::value_name(unit) == "单位" && !needs;
    let word = quoted(stray);
    is_word.then(|| format!("只看某单位的：{path} --unit {word}；找人、案由、地点：jiexie find {word}"))
}
