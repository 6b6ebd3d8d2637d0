//! Where a Chinese word that is no command leads: to the commands whose own words it is made of.

use clap::Command;

use crate::fold;

/// What people say for what a verb does, whatever the command.
const SPOKEN: &[(&[&str], &[&str])] = &[
    (&["new", "add", "set"], &["新", "新建", "新增", "添加", "增加", "登记", "录入", "发起", "提出", "创建", "建立"]),
    (&["list"], &["列出", "列表", "清单", "一览", "全部", "所有"]),
    (&["show"], &["查看", "查", "看", "打开", "详情", "情况"]),
    (&["receive"], &["收到", "签收", "收"]),
    (&["send"], &["送出", "发送", "发出", "送"]),
    (&["import", "export"], &["台账", "表格", "数据"]),
];

/// What is said around it.
const AROUND: &[&str] =
    &["我要", "我想", "怎么", "怎样", "如何", "一个", "一件", "一项", "一下", "进行", "办理", "命令", "的"];

/// How much of a word the words of a command must be for it to be meant, in thirds.
const THIRDS: usize = 2;
/// Most commands that are named.
const MOST: usize = 3;

/// A command that a word leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Led {
    /// Its words, without the program's name, as `transfer new`.
    pub path: String,
    /// What it says of itself, up to its first stop.
    pub about: String,
    /// The word is made of nothing else.
    pub wholly: bool,
}

/// How far a word is made of a command's words.
struct Fit {
    /// Whether nothing is left of the word, whether the command begins as it does, how many of its characters are found in
    /// what the command calls itself, and in all that it and its group say.
    found: (bool, bool, usize, usize),
    /// Whether the word names what the command's group is about.
    named: bool,
    led: Led,
}

/// The commands within `tree` that `typed` is made of, the likeliest first; those that fit alike stand together.
pub fn to(typed: &str, tree: &Command) -> Vec<Led> {
    let mut typed: String = fold::text(typed).chars().filter(|c| !c.is_whitespace()).collect();
    AROUND.iter().for_each(|word| typed = typed.replace(word, ""));
    let typed: Vec<char> = typed.chars().collect();
    let mut fits = Vec::new();
    walk(&typed, tree, "", &[&subject(tree)], &mut fits);
    fits.sort_by(|one, other| {
        let shorter = || one.led.about.chars().count().cmp(&other.led.about.chars().count());
        other.found.cmp(&one.found).then(other.named.cmp(&one.named)).then_with(shorter)
    });
    let best = fits.first().map(|fit| fit.found);
    fits.into_iter().take_while(|fit| Some(fit.found) == best).take(MOST).map(|fit| fit.led).collect()
}

fn walk(typed: &[char], command: &Command, path: &str, groups: &[&str], fits: &mut Vec<Fit>) {
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
        let path = format!("{path} {}", inner.get_name()).trim_start().to_owned();
        if inner.has_subcommands() {
            walk(typed, inner, &path, &[groups, &[&subject(inner)]].concat(), fits);
            continue;
        }
        let about = inner.get_about().map(ToString::to_string).unwrap_or_default();
        let verb = inner.get_name();
        let spoken = SPOKEN.iter().filter(|(verbs, _)| verbs.contains(&verb)).flat_map(|(_, words)| *words);
        let spoken: Vec<&str> = spoken.copied().collect();
        let (all, own) = found(typed, &about, &spoken, groups);
        if !typed.is_empty() && all * 3 >= typed.len() * THIRDS {
            let about = title(&about).to_owned();
            let wholly = all == typed.len();
            let head: String = typed.iter().take(2).collect();
            let whole: String = typed.iter().collect();
            let named = groups.last().is_some_and(|group| !group.is_empty() && whole.contains(group));
            let found = (wholly, about.starts_with(&head), own, all);
            fits.push(Fit { found, named, led: Led { path, about, wholly } });
        }
    }
}

/// What a command calls itself: up to the first stop.
fn title(about: &str) -> &str {
    about.split(['：', '（', '；', '，']).next().unwrap_or_default()
}

/// What a group is about: what it says of itself up to the colon.
fn subject(group: &Command) -> String {
    let about = group.get_about().map(ToString::to_string).unwrap_or_default();
    about.split_once('：').map_or(about.clone(), |(subject, _)| subject.to_owned())
}

/// How many characters of `typed` stand in the words of a command and its groups, the longest pieces first, and how many of
/// them in what the command calls itself.
fn found(typed: &[char], about: &str, spoken: &[&str], groups: &[&str]) -> (usize, usize) {
    let (mut all, mut own) = (0, 0);
    let mut at = 0;
    while at < typed.len() {
        let piece = |least: usize, is_in: &dyn Fn(&str) -> bool| {
            let is_one = |length: &usize| is_in(&typed[at..at + length].iter().collect::<String>());
            (least..=typed.len() - at).rev().find(is_one).unwrap_or_default()
        };
        let titled = piece(2, &|piece| title(about).contains(piece)).max(piece(1, &|piece| spoken.contains(&piece)));
        let told = |piece: &str| about.contains(piece) || groups.iter().any(|group| group.contains(piece));
        let length = titled.max(piece(2, &told));
        all += length;
        own += if titled == length { length } else { 0 };
        at += length.max(1);
    }
    (all, own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_say_leads_to_the_command_it_means() {
        let mut tree = crate::cli::command();
        tree.build();
        for (typed, meant) in [
            ("移送案件", "transfer new"),
            ("案件移送", "transfer new"),
            ("新移送", "transfer new"),
            ("怎么移送一个案件", "transfer new"),
            ("登记案件", "case new"),
            ("新建案件", "case new"),
            ("案件登记", "case new"),
            ("接受移送", "transfer accept"),
            ("不接受移送", "transfer decline"),
            ("撤回移送", "transfer withdraw"),
            ("移送清单", "transfer list"),
            ("案件列表", "case list"),
            ("查看案件", "case show"),
            ("结案", "case close"),
            ("送出信息共享", "share send"),
            ("共享登记", "share new"),
            ("提出议题", "meeting topic new"),
            ("排定会议", "meeting new"),
            ("新协作", "assist new"),
            ("协作登记", "assist new"),
            ("增加单位", "unit add"),
            ("补充材料", "case material add"),
            ("登记出席", "meeting attend"),
            ("导出台账", "export"),
            ("备份登记簿", "backup"),
        ] {
            let led = to(typed, &tree);
            assert_eq!(led.first().map(|led| led.path.as_str()), Some(meant), "{typed}: {led:?}");
            assert!(led[0].wholly, "{typed}: {led:?}");
        }
        for typed in ["张三", "文化路18号", "承重墙", "山亭路", "王建国案件"] {
            assert!(to(typed, &tree).iter().all(|led| !led.wholly), "{typed}: {:?}", to(typed, &tree));
        }
    }
}
