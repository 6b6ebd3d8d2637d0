//! What was typed, before it is parsed: a record's id alone, `help` wherever it stands, a word that is no command.

mod led;
mod mended;

use std::borrow::Borrow;
use std::ffi::OsString;

use clap::Command;

use crate::error::Error;
use crate::fold;
use crate::ids::Id;
use crate::law::quarter::Quarter;
pub use mended::mended;

/// What a command line turned out to be.
pub enum Typed {
    /// To be parsed as it stands here.
    Command(Vec<OsString>),
    /// The overview of all commands is asked for.
    Overview,
    /// It begins with a word, or several of them in Chinese, that are no command; the line that looks for them instead,
    /// where they were not a question for help.
    Unknown(String, Option<Vec<OsString>>),
}

/// Reads a command line. `globals`: the program's own options, built only where they are needed; `is_group`: whether a word
/// is a command; `whole`: every command.
pub fn read<G: Borrow<Command>>(
    argv: Vec<OsString>,
    globals: impl Fn() -> G,
    is_group: impl Fn(&str) -> bool,
    whole: impl Fn() -> Command,
) -> Typed {
    // A command in its place is told from all else without looking at options.
    if argv.get(1).and_then(|word| word.to_str()).is_some_and(&is_group) {
        return helped(argv, 1, whole);
    }
    // Nothing but options: there is no word to be read.
    if argv.iter().skip(1).all(|word| word.as_encoded_bytes().starts_with(b"-")) {
        return Typed::Command(argv);
    }
    let globals = globals();
    let globals = globals.borrow();
    let Some(at) = first_word(&argv, globals) else { return Typed::Command(argv) };
    let Some(word) = argv[at].to_str().map(str::to_owned) else { return Typed::Command(argv) };
    if is_group(&word) {
        return helped(argv, at, whole);
    }
    if is_help(&argv[at]) {
        let mut rest = argv;
        rest.remove(at);
        return match first_word(&rest, globals) {
            None => Typed::Overview,
            Some(next) if is_help(&rest[next]) => Typed::Overview,
            Some(next) if !rest[next].to_str().is_some_and(&is_group) => Typed::Unknown(phrase(&rest, next), None),
            Some(_) => {
                rest.push("--help".into());
                Typed::Command(rest)
            }
        };
    }
    let plain = plain(&word);
    if plain.parse::<Id>().is_ok() || Quarter::named(&plain).is_some() {
        let mut shown = argv;
        shown[at] = plain.into();
        shown.insert(at, "show".into());
        return Typed::Command(shown);
    }
    let phrase = phrase(&argv, at);
    let mut sought = argv;
    sought.insert(at, "find".into());
    Typed::Unknown(phrase, Some(sought))
}

/// The word at `at`; where it is Chinese, with those behind it that are.
fn phrase(argv: &[OsString], at: usize) -> String {
    let words = argv.iter().skip(at).map(|word| word.to_string_lossy());
    let first = words.clone().take(1);
    let more = words.skip(1).take_while(|word| !word.is_ascii() && plain(word).parse::<Id>().is_err());
    let more = more.take(if argv[at].to_string_lossy().is_ascii() { 0 } else { argv.len() });
    first.chain(more).collect::<Vec<_>>().join(" ")
}

/// Where the first word stands that is neither an option of the program nor its value.
fn first_word(argv: &[OsString], globals: &Command) -> Option<usize> {
    let takes = |option: &str| {
        globals.get_arguments().any(|arg| {
            let long = option.strip_prefix("--").is_some_and(|name| arg.get_long() == Some(name));
            let short =
                option.strip_prefix('-').is_some_and(|name| arg.get_short().is_some_and(|c| name == c.to_string()));
            (long || short) && arg.get_action().takes_values()
        })
    };
    let mut at = 1;
    while let Some(word) = argv.get(at) {
        let word = word.to_string_lossy();
        if !word.starts_with('-') {
            return Some(at);
        }
        at += if takes(&word) { 2 } else { 1 };
    }
    None
}

/// Whether a word asks for help.
fn is_help(word: &OsString) -> bool {
    word.to_str().is_some_and(|word| matches!(plain(word).as_str(), "help" | "帮助"))
}

/// `help` after a command, or between one and its verb, is `--help` at the end.
fn helped(argv: Vec<OsString>, at: usize, whole: impl Fn() -> Command) -> Typed {
    if !argv.iter().skip(at + 1).take(3).any(is_help) {
        return Typed::Command(argv);
    }
    let tree = whole();
    let mut command = &tree;
    for (place, word) in argv.iter().enumerate().skip(at) {
        if place > at && is_help(word) {
            let mut rest = argv.clone();
            rest.remove(place);
            rest.push("--help".into());
            return Typed::Command(rest);
        }
        match word.to_str().and_then(|word| command.find_subcommand(word)) {
            Some(inner) => command = inner,
            None => break,
        }
    }
    Typed::Command(argv)
}

/// A word as it is typed without an input method: full-width letters, digits and dashes as plain ones.
fn plain(word: &str) -> String {
    fold::plain(word).trim().to_owned()
}

/// When to use a command, and the command.
type Way = (&'static str, &'static str);

/// Words of every day for what has another name here, and the commands they lead to.
const EVERYDAY: &[(&[&str], &[Way])] = &[
    (
        &[
            "撤销", "撤消", "取消", "删除", "作废", "更正", "改正", "修改", "undo", "cancel", "delete", "remove",
            "edit", "modify", "update", "change",
        ],
        &[("整条记录登错了", "void 编号 --reason 理由"), ("只有一项登错了", "correct 编号")],
    ),
    (
        &["list", "ls", "列表", "清单"],
        &[
            ("案件", "case list"),
            ("移送", "transfer list"),
            ("信息共享", "share list"),
            ("协作", "assist list"),
            ("要办的", "todo"),
        ],
    ),
    (
        &["print", "打印", "印", "输出文书", "doc", "docx", "pdf"],
        &[
            ("一条记录的文书", "letter 编号 -o 文书.docx"),
            ("督办通知单", "notice show 编号 -o 通知单.docx"),
            ("清单", "overdue -o 清单.xlsx"),
        ],
    ),
    (&["load", "upload", "读入", "上传"], &[("台账、整份导出", "import 文件")]),
    (&["今天", "今日", "today"], &[("已超期和今天到期的", "overdue --within 0"), ("要办的", "todo")]),
    (&["本周", "这周", "一周", "week"], &[("已超期和本周到期的", "overdue --within 本周"), ("要办的", "todo")]),
    (&["下周"], &[("已超期和下周末以前到期的", "overdue --within 下周"), ("要办的", "todo")]),
    (&["本月", "这个月", "month"], &[("已超期和本月到期的", "overdue --within 本月"), ("要办的", "todo")]),
];

/// Where a word of every day leads.
fn everyday(word: &str) -> Vec<String> {
    let known = EVERYDAY.iter().filter(|(words, _)| words.contains(&word)).flat_map(|(_, ways)| *ways);
    known.map(|(what, command)| format!("{what}：jiexie {command}")).collect()
}

/// The commands within others that go by these two words at their end.
fn elsewhere(tree: &Command, group: &str, verb: &str) -> Vec<String> {
    let outer = tree.get_subcommands().filter(|outer| !outer.is_hide_set());
    let with = |outer: &Command| {
        let inner = outer.find_subcommand(group)?.find_subcommand(verb)?;
        let (outer, about) = (outer.get_name(), inner.get_about().map(ToString::to_string).unwrap_or_default());
        Some(format!("{about}：jiexie {outer} {group} {verb} --help"))
    };
    outer.filter_map(with).collect()
}

/// How alike a word and a command must be for the one to be taken as a slip of the other.
const ALIKE: f64 = 0.7;

/// The command of `command` that a word is a slip of, or that says it of itself: how far from its beginning, and its name.
fn nearest(word: &str, command: &Command) -> Option<(usize, String)> {
    let inner = || command.get_subcommands().filter(|inner| !inner.is_hide_set());
    if word.chars().count() > 1 && !word.is_ascii() {
        let place = |inner: &Command| about(inner).find(word).map(|place| (place, inner.get_name().to_owned()));
        return inner().filter_map(place).min();
    }
    let likeness = |inner: &Command| (strsim::jaro_winkler(word, inner.get_name()), inner.get_name().to_owned());
    let best = inner().map(likeness).max_by(|one, other| one.0.total_cmp(&other.0));
    best.filter(|(likeness, _)| *likeness > ALIKE).map(|(_, name)| (0, name))
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

/// Words that people try for a command, each with the names it goes by here: the first that a group has is meant.
const SPOKEN: &[(&[&str], &[&str])] = &[
    (
        &[
            "issue", "create", "add", "submit", "propose", "raise", "open", "start", "make", "register", "draft",
            "新增", "新建", "添加", "录入", "登记", "发起", "提出",
        ],
        &["new", "add", "import"],
    ),
    (
        &[
            "send", "deliver", "dispatch", "forward", "copy", "送出", "发出", "发送", "抄送", "送达", "寄出", "移送",
            "发",
        ],
        &["send", "issue", "new", "notify"],
    ),
    (&["notify", "tell", "通报", "告知"], &["notify", "new"]),
    (&["print", "打印"], &["show", "list"]),
    (&["answer", "respond", "response", "feedback", "答复", "回复", "反馈", "回函"], &["reply", "accept"]),
    (&["get", "got", "received", "sign", "ack", "confirm", "签收", "收到", "收件"], &["receive", "sign"]),
    (
        &["agree", "pass", "confirm", "ok", "同意", "通过", "接受", "接收", "受理"],
        &["approve", "accept", "sign", "receive"],
    ),
    (
        &["refuse", "deny", "return", "disagree", "reject", "拒绝", "拒收", "退回", "不接受", "不同意", "驳回"],
        &["decline", "reject", "refuse"],
    ),
    (&["end", "召开", "开会"], &["hold", "done", "close", "settle", "finish"]),
    (&["finish", "complete", "finished", "办结", "完成", "了结"], &["done", "close", "settle", "finish"]),
    (&["record", "纪要", "记录"], &["minutes"]),
    (&["view", "detail", "details", "info", "get", "open", "read", "status", "查看", "详情"], &["show"]),
    (
        &["ls", "all", "index", "search", "find", "query", "查询", "查找", "搜索", "检索", "清单", "列表", "列出"],
        &["list"],
    ),
    (&["prolong", "postpone", "defer", "delay", "延期", "延长", "推迟", "改期"], &["extend", "reset", "postpone"]),
    (&["back", "revoke", "recall", "retract", "撤回", "收回"], &["withdraw", "cancel", "drop"]),
    (&["del", "delete", "remove", "rm"], &["drop", "cancel", "withdraw", "retire", "remove"]),
    (&["edit", "update", "modify", "change"], &["set", "rename", "reset"]),
];

/// The command of `command` that such a word means, though it is called otherwise.
fn spoken<'t>(word: &str, command: &'t Command) -> Option<&'t Command> {
    let names = SPOKEN.iter().filter(|(words, _)| words.contains(&word)).flat_map(|(_, names)| *names);
    names.filter_map(|name| command.find_subcommand(name)).next()
}

/// The commands beside one that is not there, each with what it does.
fn siblings(command: &Command) -> String {
    let shown = command.get_subcommands().filter(|inner| !inner.is_hide_set() && inner.get_name() != "help");
    let one = |inner: &Command| {
        let about = about(inner);
        format!("{}（{}）", inner.get_name(), about.split(['：', '（', '；', '，']).next().unwrap_or_default())
    };
    shown.map(one).collect::<Vec<_>>().join("、")
}

/// Where a word that is no command of `command` leads, and whether it is made of nothing but what commands say of themselves.
fn ways(word: &str, command: &Command, path: &str) -> (Vec<String>, bool) {
    let group = path.split_once(' ').map_or("", |(_, group)| group);
    let way = |name: &str, about: &str| {
        let whole = format!("{group} {name}");
        format!("是否想写 {}（{about}）；怎样写：{path} {name} --help", whole.trim_start())
    };
    if let Some(meant) = spoken(word, command).filter(|_| !group.is_empty()) {
        return (vec![way(meant.get_name(), &about(meant))], true);
    }
    let nearest = nearest(word, command);
    let said = nearest.as_ref().and_then(|(_, name)| command.get_subcommands().find(|inner| inner.get_name() == name));
    let of_itself = said.map(|inner| way(inner.get_name(), &about(inner)));
    if word.is_ascii() || nearest.as_ref().is_some_and(|(place, _)| *place == 0) {
        let known = of_itself.is_some() && !word.is_ascii();
        return (of_itself.into_iter().collect(), known);
    }
    let led = led::to(word, command);
    let wholly = led.iter().any(|led| led.wholly) || of_itself.is_some();
    let led = led.iter().filter(|led| led.wholly || of_itself.is_none());
    let said_already = |(_, name): &(usize, String)| led.clone().any(|led| led.path == *name);
    let new = of_itself.clone().filter(|_| !nearest.as_ref().is_some_and(said_already));
    (led.clone().map(|led| way(&led.path, &led.about)).chain(new).collect(), wholly)
}

/// Whether a phrase is none of the commands' own words, nor one of every day that leads to them: then it is looked for.
pub fn is_sought(phrase: &str, tree: &Command) -> bool {
    let word = plain(phrase).to_lowercase();
    !word.is_ascii() && everyday(&word).is_empty() && !ways(&word, tree, "jiexie").1
}

/// The refusal of a word that is no command of `command`, with the likeliest ones. `finds`: there is a command that finds
/// what no command's words are.
pub fn unknown(word: &str, command: &Command, path: &str, finds: bool) -> Error {
    let shown: String = word.chars().filter(|c| !c.is_control()).take(40).collect();
    let lowered = plain(word).to_lowercase();
    let mut told = if finds { everyday(&lowered) } else { Vec::new() };
    let known = !told.is_empty();
    let (ways, wholly) = if known { (Vec::new(), true) } else { ways(&lowered, command, path) };
    // Of a record of whatever kind, it goes by one name.
    let of_any = ways.is_empty() && !finds && !known;
    told.extend(ways);
    told.extend(if of_any { everyday(&lowered) } else { Vec::new() });
    if finds && !wholly {
        told.push(format!("找人、案由、地点、文号：{path} find {shown}"));
    }
    told.push(match path.contains(' ') {
        true => here(command, path),
        false => format!("全部命令：{path} --help"),
    });
    let whose = if path == "jiexie" { String::new() } else { format!("{path} ") };
    Error::input(format!("{whose}没有“{shown}”这个命令")).hint(told.join("；"))
}

/// The refusal of a line that names a group and none of its commands, with those there are.
pub fn without(argv: &[OsString], tree: &Command) -> Option<Error> {
    let mut command = tree;
    let mut path = "jiexie".to_owned();
    for word in argv.iter().skip(first_word(argv, tree)?) {
        let Some(inner) = word.to_str().and_then(|word| command.find_subcommand(word)) else { break };
        path = format!("{path} {}", inner.get_name());
        command = inner;
    }
    command.get_subcommands().next()?;
    Some(Error::input(format!("{path} 后面缺少命令")).hint(here(command, &path)))
}

/// The commands of a group, where none of them, or one that is not there, was written.
fn here(command: &Command, path: &str) -> String {
    format!("这里的命令：{}；用法：{path} --help", siblings(command))
}

/// The refusal of the word at which a command line leaves the tree of commands; none where it does not.
pub fn astray(argv: &[OsString], tree: &Command) -> Option<Error> {
    let mut command = tree;
    let mut path = "jiexie".to_owned();
    let words = argv.iter().skip(first_word(argv, tree)?);
    for word in words {
        command.get_subcommands().next()?;
        let word = word.to_str()?;
        match command.find_subcommand(word) {
            Some(inner) => {
                path = format!("{path} {word}");
                command = inner;
            }
            None if word.starts_with('-') => return None,
            None => {
                let error = unknown(word, command, &path, false);
                let mut ways = path.split_once(' ').map_or_else(Vec::new, |(_, group)| elsewhere(tree, group, word));
                ways.extend(error.hint.as_ref().map(ToString::to_string));
                return Some(error.hint(ways.join("；")));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Arg;

    fn tree() -> Command {
        let verb = |name: &'static str, about: &'static str| Command::new(name).about(about);
        Command::new("jiexie")
            .arg(Arg::new("db").long("db"))
            .arg(Arg::new("quiet").short('q').action(clap::ArgAction::SetTrue))
            .subcommand(
                verb("transfer", "移送：送出、收到")
                    .subcommand(verb("new", "移送案件"))
                    .subcommand(verb("receive", "登记实际收到日期")),
            )
            .subcommand(verb("show", "查看一条记录"))
            .subcommand(verb("overdue", "超期清单"))
    }

    fn said(line: &str) -> String {
        let argv: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let is_group = |word: &str| tree().find_subcommand(word).is_some();
        match read(argv, tree, is_group, tree) {
            Typed::Command(argv) => {
                argv.iter().skip(1).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
            }
            Typed::Overview => "(overview)".to_owned(),
            Typed::Unknown(word, _) => format!("?{word}"),
        }
    }

    #[test]
    fn ids_and_help_are_understood_wherever_they_stand() {
        for (typed, meant) in [
            ("jiexie T2026-1", "show T2026-1"),
            ("jiexie Ｔ2026－1 --format json", "show T2026-1 --format json"),
            ("jiexie --db x.db -q ｇ２０２６—1", "--db x.db -q show g2026-1"),
            ("jiexie 2026Q3", "show 2026Q3"),
            ("jiexie help", "(overview)"),
            ("jiexie -q ｈｅｌｐ help", "(overview)"),
            ("jiexie -V", "-V"),
            ("jiexie help transfer", "transfer --help"),
            ("jiexie help transfer new", "transfer new --help"),
            ("jiexie transfer help", "transfer --help"),
            ("jiexie transfer help new", "transfer new --help"),
            ("jiexie transfer new help", "transfer new --help"),
            ("jiexie transfer new --title help", "transfer new --title help"),
            ("jiexie help 移送", "?移送"),
            ("jiexie 张三", "?张三"),
            ("jiexie --db T2026-1", "--db T2026-1"),
        ] {
            assert_eq!(said(typed), meant, "{typed}");
        }
    }

    #[test]
    fn a_word_that_is_no_command_leads_to_the_likeliest() {
        let hint = |word: &str| unknown(word, &tree(), "jiexie", true).way_on();
        assert!(
            hint("tranfer").starts_with("是否想写 transfer（移送：送出、收到）；怎样写：jiexie transfer --help；"),
            "{}",
            hint("tranfer")
        );
        assert!(hint("移送").starts_with("是否想写 transfer（"), "{}", hint("移送"));
        assert!(hint("ＯＶＥＲＤＵＥ").starts_with("是否想写 overdue（"));
        assert_eq!(hint("张三"), "找人、案由、地点、文号：jiexie find 张三；全部命令：jiexie --help");
        let argv: Vec<OsString> = ["jiexie", "transfer", "recieve", "T2026-1"].map(OsString::from).to_vec();
        let error = astray(&argv, &tree()).unwrap();
        assert_eq!(error.message, "jiexie transfer 没有“recieve”这个命令");
        assert!(
            error
                .way_on()
                .starts_with("是否想写 transfer receive（登记实际收到日期）；怎样写：jiexie transfer receive --help")
        );
        assert!(error.way_on().contains("这里的命令：new（移送案件）、receive（登记实际收到日期）；用法："));
        for (typed, meant) in [("issue", "new"), ("submit", "new"), ("got", "receive")] {
            let argv: Vec<OsString> = ["jiexie", "transfer", typed].map(OsString::from).to_vec();
            let way = astray(&argv, &tree()).unwrap().way_on();
            assert!(way.starts_with(&format!("是否想写 transfer {meant}（")), "{typed}: {way}");
        }
    }
}
