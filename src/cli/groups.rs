//! Every group of the command line, a line for each; they are built only when asked for, which keeps start-up short.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches};

use super::app::App;
use super::color::Color;
use super::failure::Failure;
use super::tree::{self, Insides};
use super::{
    assist, audit, backup, calendar, case, check, choice, complete, correct, dispute, explain, export, find, habits,
    import, init, letter, manual, material, meeting, notice, operation, overdue, overview, redact, register, report,
    rules, share, show, todo, transfer, unit, void,
};
use crate::render::Format;

/// A group of the command line: how it is built, and how it runs.
pub struct Group {
    /// Its word.
    pub name: &'static str,
    /// What it says of itself.
    pub about: &'static str,
    /// How its insides are built.
    pub insides: Insides,
    /// Runs what was parsed of it.
    pub run: fn(&App, &ArgMatches) -> Result<u8, Failure>,
}

/// All of them.
pub const GROUPS: &[Group] = &[
    Group {
        name: "init",
        about: "建立登记簿",
        insides: tree::args::<init::Init>(),
        run: |app, m| Ok(init::run(app, &parse(m)?)?),
    },
    Group {
        name: "case",
        about: "案件：发现、研判、决定、履行、结案",
        insides: tree::verbs::<case::Verb>(),
        run: |app, m| Ok(case::run(app, parse(m)?)?),
    },
    Group {
        name: "material",
        about: "材料：列出、存出所附的文件",
        insides: tree::verbs::<material::Verb>(),
        run: |app, m| Ok(material::run(app, parse(m)?)?),
    },
    Group {
        name: "transfer",
        about: "移送：送出、收到、接受或不接受、报请、指定、通报",
        insides: tree::verbs::<transfer::Verb>(),
        run: |app, m| Ok(transfer::run(app, parse(m)?)?),
    },
    Group {
        name: "share",
        about: "信息共享：登记、送出、移交、收到",
        insides: tree::verbs::<share::Verb>(),
        run: |app, m| Ok(share::run(app, parse(m)?)?),
    },
    Group {
        name: "assist",
        about: "协作：鉴定、征询、调取、配合执行、撤证、隐患",
        insides: tree::verbs::<assist::Verb>(),
        run: |app, m| Ok(assist::run(app, parse(m)?)?),
    },
    Group {
        name: "dispute",
        about: "争议：协商、上报、决定",
        insides: tree::verbs::<dispute::Verb>(),
        run: |app, m| Ok(dispute::run(app, parse(m)?)?),
    },
    Group {
        name: "operation",
        about: "行动：计划、通知公安、报到、开始、结束",
        insides: tree::verbs::<operation::Verb>(),
        run: |app, m| Ok(operation::run(app, parse(m)?)?),
    },
    Group {
        name: "meeting",
        about: "联席会议：排定、征集、召开、纪要、议题、议定事项",
        insides: tree::verbs::<meeting::Verb>(),
        run: |app, m| Ok(meeting::run(app, parse(m)?)?),
    },
    Group {
        name: "notice",
        about: "督办通知：发出、回复",
        insides: tree::verbs::<notice::Verb>(),
        run: |app, m| Ok(notice::run(app, parse(m)?)?),
    },
    Group {
        name: "letter",
        about: "文书：列出一条记录该有的函件、清单、通知，做成可盖章的 .docx",
        insides: tree::args::<letter::LetterArgs>(),
        run: |app, m| Ok(letter::run(app, parse(m)?, habits::run)?),
    },
    Group {
        name: "overdue",
        about: "超期清单（最严重的在前）",
        insides: tree::args::<overdue::Overdue>(),
        run: |app, m| Ok(overdue::run(app, &parse(m)?)?),
    },
    Group {
        name: "todo",
        about: "待办清单：每一项未了的期限",
        insides: tree::args::<todo::Todo>(),
        run: |app, m| Ok(todo::run(app, &parse(m)?)?),
    },
    Group {
        name: "find",
        about: "查找：当事人、案由、地点、文号、电话，各类记录",
        insides: tree::args::<find::Find>(),
        run: |app, m| Ok(find::run(app, &parse(m)?)?),
    },
    Group {
        name: "report",
        about: "报表：监督报告、工作简报、季度会议材料、补录",
        insides: tree::args::<report::Report>(),
        run: |app, m| Ok(report::run(app, &parse(m)?)?),
    },
    Group {
        name: "show",
        about: "查看一条记录的全部情况",
        insides: tree::args::<show::Show>(),
        run: |app, m| Ok(show::run(app, &parse(m)?)?),
    },
    Group {
        name: "unit",
        about: "单位：列出、查看、增加、更名、合并、撤销、联络人",
        insides: tree::verbs::<unit::Verb>(),
        run: |app, m| Ok(unit::run(app, parse(m)?)?),
    },
    Group {
        name: "rules",
        about: "期限一览及其条款",
        insides: tree::args::<rules::Rules>(),
        run: |app, m| Ok(rules::run(app, &parse(m)?)?),
    },
    Group {
        name: "explain",
        about: "逐日说明一个期限怎样算出",
        insides: tree::args::<explain::Explain>(),
        run: |app, m| Ok(explain::run(app, &parse(m)?)?),
    },
    Group {
        name: "calendar",
        about: "工作日历：查看、导入放假安排、登记单日",
        insides: tree::verbs::<calendar::Verb>(),
        run: |app, m| Ok(calendar::run(app, parse(m)?)?),
    },
    Group {
        name: "import",
        about: "导入台账（案件、移送、共享、协作）或整份导出，全部合格才写入",
        insides: tree::args::<import::Import>(),
        run: |app, m| Ok(import::run(app, &parse(m)?)?),
    },
    Group {
        name: "correct",
        about: "更正一项已登记的事项（原事项保留）；不写更正什么，列出可更正的",
        insides: tree::args::<correct::CorrectArgs>(),
        run: |app, m| Ok(correct::correct(app, &parse(m)?)?),
    },
    Group {
        name: "void",
        about: "作废一条误登的记录（记录保留）",
        insides: tree::args::<void::VoidArgs>(),
        run: |app, m| Ok(void::run(app, &parse(m)?)?),
    },
    Group {
        name: "redact",
        about: "删除案件当事人的个人信息（事项保留）",
        insides: tree::args::<redact::RedactArgs>(),
        run: |app, m| Ok(redact::run(app, &parse(m)?)?),
    },
    Group {
        name: "export",
        about: "导出：CSV 目录、工作簿、日程",
        insides: tree::args::<export::Export>(),
        run: |app, m| Ok(export::run(app, &parse(m)?)?),
    },
    Group {
        name: "register",
        about: "登记簿自身：是哪个县区的",
        insides: tree::verbs::<register::Verb>(),
        run: |app, m| Ok(register::run(app, parse(m)?)?),
    },
    Group {
        name: "audit",
        about: "审计：事项日志与摘要链核验",
        insides: tree::verbs::<audit::Verb>(),
        run: |app, m| Ok(audit::run(app, parse(m)?)?),
    },
    Group {
        name: "check",
        about: "全面检查：文件、引用、审计链、每条记录与期限",
        insides: tree::args::<check::Check>(),
        run: |app, m| Ok(check::run(app, &parse(m)?)?),
    },
    Group {
        name: "backup",
        about: "备份登记簿：核验过的副本，他人可同时登记",
        insides: tree::args::<backup::Backup>(),
        run: |app, m| Ok(backup::back_up(app, &parse(m)?)?),
    },
    Group {
        name: "restore",
        about: "用备份恢复登记簿：原登记簿另存",
        insides: tree::args::<backup::Restore>(),
        run: |app, m| Ok(backup::restore(app, &parse(m)?)?),
    },
    Group {
        name: "completions",
        about: "命令补全：输出脚本，或装上",
        insides: tree::args::<complete::Completions>(),
        run: |app, m| Ok(complete::run(app, &parse(m)?)?),
    },
    Group {
        name: "man",
        about: "把手册页写入目录",
        insides: tree::args::<manual::Man>(),
        run: |app, m| Ok(manual::man(app, command(), &parse(m)?)?),
    },
];

impl Group {
    /// Its name and what it says of itself.
    pub fn outside(&self) -> Command {
        Command::new(self.name).about(self.about)
    }

    /// The group of this word.
    pub fn named(name: &str) -> Option<&'static Group> {
        GROUPS.iter().find(|group| group.name == name)
    }
}

fn parse<T: FromArgMatches>(matches: &ArgMatches) -> Result<T, clap::Error> {
    T::from_arg_matches(matches)
}

/// The whole command; the insides of groups are built when first needed.
pub fn command() -> Command {
    let command = whole_with(None);
    let groups = GROUPS.iter().map(|group| (group.name, group.about));
    let overview = overview::text(groups, &command);
    command.override_help(overview)
}

/// The whole command, with the insides of one group built at once.
pub fn whole_with(built: Option<&'static Group>) -> Command {
    let others = GROUPS.iter().filter(|group| built.is_none_or(|built| built.name != group.name));
    let others = others.map(|group| tree::dressed(group.outside()).defer(group.insides.told));
    let built = built.map(|group| (group.insides.told)(tree::dressed(group.outside())));
    choice::understood(globals()).subcommands(others.chain(built))
}

/// The command with the group alone that a command line names: all that is said of it.
pub fn told_of(argv: &[OsString]) -> Command {
    let group = group_of(argv).map(|group| (group.insides.told)(tree::dressed(group.outside())));
    choice::understood(globals()).subcommands(group)
}

/// The program itself without its groups: what every command takes.
pub fn globals() -> Command {
    let global = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).global(true).help(help).help_heading("通用选项")
    };
    tree::dressed(Command::new("jiexie"))
        .about("jiexie：案件移送、信息共享、部门协作的登记簿，每一步都按文件核对时限")
        .arg(
            global("db", "登记簿文件（默认取 JIEXIE_DB，再取用户数据目录下的 jiexie.db）")
                .value_name("路径")
                .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(
            global("format", "输出格式").value_name("格式").value_parser(choice::of::<Format>()).default_value("table"),
        )
        .arg(global("actor", "经手人（默认取系统用户名）").value_name("姓名"))
        .arg(global("color", "颜色").value_name("何时").value_parser(choice::of::<Color>()).default_value("auto"))
        .arg(global("quiet", "不输出提示").short('q').action(ArgAction::SetTrue))
        .arg(global("no-pager", "长的清单不用分页程序").action(ArgAction::SetTrue))
        .arg(
            Arg::new(DESK_OF)
                .long("unit")
                .value_name("单位")
                .help("只看某单位今天要办的（不写命令时）")
                .help_heading("通用选项"),
        )
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::SetTrue)
                .help("显示版本")
                .help_heading("通用选项"),
        )
}

/// The root's own `--unit`: whose desk is shown.
pub const DESK_OF: &str = "desk_of";

/// The group that a command line names.
pub fn group_of(argv: &[OsString]) -> Option<&'static Group> {
    argv.iter().find_map(|word| GROUPS.iter().find(|group| word == group.name))
}

#[cfg(test)]
mod tests {
    use super::super::takes;
    use super::*;

    #[test]
    fn what_an_argument_takes_is_told_however_its_command_was_built() {
        fn compare(words: &[&str], plain: &Command, told: &Command) {
            for arg in plain.get_arguments() {
                let told = told.get_arguments().find(|other| other.get_id() == arg.get_id()).unwrap();
                assert_eq!(takes::of(words, arg), takes::of(words, told), "{words:?} {}", arg.get_id());
            }
            for inner in plain.get_subcommands() {
                let told = told.find_subcommand(inner.get_name()).unwrap();
                compare(&[words, &[inner.get_name()]].concat(), inner, told);
            }
        }
        for group in GROUPS {
            let built = |build: fn(Command) -> Command| build(tree::dressed(group.outside()));
            compare(&[group.name], &built(group.insides.plain), &built(group.insides.told));
        }
    }
}
