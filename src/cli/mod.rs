//! The command line: one file per subcommand; all of them in `groups`, what runs them in `dispatch`.

mod agenda;
pub mod app;
mod ask;
mod assist;
mod audit;
mod backup;
mod beforehand;
mod calendar;
mod case;
mod check;
mod choice;
mod complete;
mod correct;
mod corrected;
mod decision;
mod demand;
mod desk;
mod dispatch;
mod dispute;
mod door;
mod explain;
mod export;
pub mod failure;
mod find;
mod folder;
mod groups;
mod import;
mod init;
pub mod input;
mod journal;
mod known;
mod leaf;
mod letter;
mod listing;
mod manual;
mod material;
mod meeting;
mod missing;
mod next;
mod notice;
mod operation;
mod outputs;
mod overdue;
mod overview;
mod pager;
mod paper;
mod progress;
mod quarters;
mod records;
mod redact;
mod reply;
mod report;
mod rows;
mod rules;
mod share;
mod show;
mod standing;
mod still;
pub mod streams;
mod takes;
mod todo;
mod transfer;
mod tree;
mod typed;
mod unit;
mod version;
mod void;
mod wide;
mod within;
mod worded;
mod work;
pub mod wrote;

<<<<<<< HEAD
use std::cell::OnceCell;
use std::ffi::OsString;
use std::path::PathBuf;

use app::{App, Color, Globals};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches};

use crate::error::Error;
use crate::render::Format;
use failure::Failure;
use missing::Partial;
use tree::Insides;
use typed::Typed;

/// A group of the command line: how it is built, and how it runs.
struct Group {
    name: &'static str,
    about: &'static str,
    insides: Insides,
    run: fn(&App, &ArgMatches) -> Result<u8, Failure>,
}

const GROUPS: &[Group] = &[
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
        name: "letter",
        about: "文书：发文登记簿",
        insides: tree::verbs::<letter::Verb>(),
        run: |app, m| Ok(letter::run(app, parse(m)?)?),
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
    fn outside(&self) -> Command {
        Command::new(self.name).about(self.about)
    }

    fn named(name: &str) -> Option<&'static Group> {
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
fn whole_with(built: Option<&'static Group>) -> Command {
    let others = GROUPS.iter().filter(|group| built.is_none_or(|built| built.name != group.name));
    let others = others.map(|group| tree::dressed(group.outside()).defer(group.insides.told));
    let built = built.map(|group| (group.insides.told)(tree::dressed(group.outside())));
    choice::understood(globals()).subcommands(others.chain(built))
}

/// The command with the group alone that a command line names: all that is said of it.
fn told_of(argv: &[OsString]) -> Command {
    let group = group_of(argv).map(|group| (group.insides.told)(tree::dressed(group.outside())));
    choice::understood(globals()).subcommands(group)
}

/// The program itself without its groups: what every command takes.
fn globals() -> Command {
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

/// The parts of the commands that a command line needs, each built once and no more than parsing takes.
#[derive(Default)]
pub struct Parts {
    globals: OnceCell<Command>,
    group: OnceCell<(&'static str, Command)>,
}

impl Parts {
    fn globals(&self) -> &Command {
        self.globals.get_or_init(globals)
    }

    /// The insides of the group of this name; a line names one.
    fn group(&self, name: &str) -> Option<&Command> {
        let group = Group::named(name)?;
        let (held, insides) = self.group.get_or_init(|| (group.name, (group.insides.plain)(group.outside())));
        (*held == group.name).then_some(insides)
    }

    /// The command that parses a line.
    fn into_parser(self, argv: &[OsString]) -> Command {
        let held = self.group.into_inner();
        let group = group_of(argv).map(|group| {
            let held = held.filter(|(name, _)| *name == group.name).map(|(_, insides)| insides);
            tree::ready(held.unwrap_or_else(|| (group.insides.plain)(group.outside())), argv)
        });
        self.globals.into_inner().unwrap_or_else(globals).subcommands(group)
    }
}

/// The command line with what an input method makes of options, verbs and lists in plain signs.
pub fn plain(argv: Vec<OsString>, parts: &Parts) -> Vec<OsString> {
    wide::plain(argv, &|| parts.globals(), &|name| parts.group(name))
}

/// The root's own `--unit`: whose desk is shown.
const DESK_OF: &str = "desk_of";

/// The group that a command line names.
fn group_of(argv: &[OsString]) -> Option<&'static Group> {
    argv.iter().find_map(|word| GROUPS.iter().find(|group| word == group.name))
}

/// What a command line says. Only the group it names is built, as far as parsing needs it, and never taken down again: that
/// is most of the time parsing takes. Where this does not parse, the whole command says what is wrong, or is asked for.
fn matches_of(argv: &[OsString], parts: Parts) -> Result<ArgMatches, clap::Error> {
    let mut narrow = parts.into_parser(argv);
    let parsed = narrow.try_get_matches_from_mut(argv);
    std::mem::forget(narrow);
    parsed.or_else(|_| command().try_get_matches_from(argv))
}

/// A command line that lacks something, taken apart as far as it goes.
fn partial(argv: &[OsString]) -> Option<Partial> {
    let narrow = told_of(argv);
    let parse = |argv: &[OsString]| narrow.clone().try_get_matches_from(argv).map(drop);
    Partial::of(narrow.clone().ignore_errors(true), argv, &parse)
}

/// The program as the global flags have it.
fn app_of(matches: &ArgMatches) -> Result<App, Failure> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    Ok(App::new(Globals {
        db: matches.get_one::<PathBuf>("db").cloned(),
        format: matches.get_one::<Format>("format").copied().unwrap_or_default(),
        actor: text("actor"),
        color: matches.get_one::<Color>("color").copied().unwrap_or_default(),
        quiet: matches.get_flag("quiet"),
        no_pager: matches.get_flag("no-pager"),
    })?)
}

/// What was typed, understood as far as it can be without parsing it; none where it was answered already.
fn understood(argv: Vec<OsString>, parts: &Parts) -> Result<Option<Vec<OsString>>, Failure> {
    let is_group = |word: &str| Group::named(word).is_some();
    let whole = || {
        let mut tree = command();
        tree.build();
        tree
    };
    match typed::read(argv, || parts.globals(), is_group, whole) {
        Typed::Command(argv) => Ok(Some(argv)),
        Typed::Overview => {
            let mut overview = command();
            failure::show_help(&overview.render_help().to_string())?;
            Ok(None)
        }
        Typed::Unknown(word) => Err(typed::unknown(&word, &command(), "jiexie", is_group("find")).into()),
    }
}

/// A failure to parse, told by the word that led astray where there is one.
fn astray(error: clap::Error, argv: &[OsString]) -> Failure {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return error.into();
    }
    let mut tree = command();
    tree.build();
    typed::astray(argv, &tree).map_or_else(|| error.into(), Failure::from)
}

/// Parses and runs one command line; at a terminal, what it lacks is asked for.
///
/// # Errors
/// Everything that can go wrong; [`failure::report`] knows how to say it.
pub fn dispatch(argv: Vec<OsString>, parts: Parts) -> Result<u8, Failure> {
    if let Some(shell) = crate::env::completing() {
        return Ok(complete::answer(&shell, &argv, &|words| whole_with(group_of(words))));
    }
    let Some(argv) = understood(argv, &parts)? else { return Ok(0) };
    let lacking = match matches_of(&argv, parts) {
        Ok(matches) => match run(&argv, &matches) {
            Err(Failure::Told(error)) if wrote::now().is_none() && may_be_mended(&error, &matches) => {
                Failure::Told(error)
            }
            done => return done,
        },
        Err(error) if missing::only_lacks(&error) => Failure::Usage(error),
        Err(error) => return Err(astray(error, &argv)),
    };
    let Some(partial) = partial(&argv) else { return Err(lacking) };
    let app = app_of(&partial.matches)?;
    match ask::completed(&app, &ask::Ways { partial: &self::partial, tried: &tried }, &argv, &partial, lacking)? {
        Some(argv) => run_as(&argv, app::Run::Agreed).map(|(code, _)| code),
        None => {
            streams::say("已放弃：什么也没有登记");
            Ok(2)
        }
    }
}

/// Whether a refusal may lead to more than being said: it names what the line lacks, or somebody can be asked.
fn may_be_mended(error: &Error, matches: &ArgMatches) -> bool {
    let can_ask = || matches.subcommand().is_some_and(|(_, inner)| app_of(inner).is_ok_and(|app| app.can_ask()));
    ask::names_lacking(error) || can_ask()
}

/// At a terminal a step that is refused makes no register: where there is none yet it is tried first. None where it may run.
fn founded_in_vain(argv: &[OsString], app: &App) -> Option<Result<u8, Failure>> {
    if !app.can_ask() || app.db().is_ok_and(std::path::Path::exists) {
        return None;
    }
    if ask::writes(&partial(argv)?) { tried(argv).err().map(Err) } else { None }
}

/// What a command line would come to.
fn tried(argv: &[OsString]) -> Result<ask::Tried, Failure> {
    let (_, app) = run_as(argv, app::Run::Trial)?;
    Ok(ask::Tried { said: app.said(), question: app.question() })
}

/// Runs a whole command line of which this is to become.
fn run_as(argv: &[OsString], run: app::Run) -> Result<(u8, App), Failure> {
    let matches = matches_of(argv, Parts::default())?;
    let Some((name, inner)) = matches.subcommand() else { return Err(Error::input("命令写法有误").into()) };
    let app = app_of(inner)?.to(run);
    let group = Group::named(name).ok_or_else(|| Error::input("命令写法有误"))?;
    Ok(((group.run)(&app, inner)?, app))
}

/// Runs what was parsed of a command line.
fn run(argv: &[OsString], matches: &ArgMatches) -> Result<u8, Failure> {
    if matches.get_flag("version") {
        return Ok(version::print(matches.get_one::<Format>("format").copied().unwrap_or_default())?);
    }
    let desk_of = matches.get_one::<String>(DESK_OF);
    let (name, inner) = matches.subcommand().map_or((None, matches), |(name, inner)| (Some(name), inner));
    if let (Some(name), Some(unit)) = (name, desk_of) {
        let told = Error::input(format!("--unit {unit} 写在命令 {name} 之前"));
        return Err(told
            .hint(format!("写在命令之后：jiexie {name} --unit {unit}；只写 jiexie --unit {unit} 看该单位今天要办的"))
            .into());
    }
    let app = app_of(inner)?;
    if let Some(refused) = name.and_then(|_| founded_in_vain(argv, &app)) {
        return refused;
    }
    match name.and_then(Group::named) {
        Some(group) => (group.run)(&app, inner),
        None => Ok(desk::run(&app, desk_of.map(String::as_str))?),
    }
}
=======
pub use dispatch::{Parts, dispatch, plain};
pub use groups::command;
>>>>>>> main
