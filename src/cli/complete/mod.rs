//! Completion: a shell asks how a command line may go on, and is answered with what stands in the register now.

mod bash;
mod install;
mod place;
mod shell;
mod steps;
mod values;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Command, Subcommand};

use super::app::App;
use super::choice;
use super::streams::{self, output};
use crate::env::Env;
use crate::error::Result;
use crate::vocabulary::Vocabulary as _;
use place::Cursor;
use shell::{SHELLS, Shell, script};

/// 命令补全：输出脚本，或一条命令装上
///
/// 补全的编号（带案由）、单位、期限、状态和各种词取自 --db 或 JIEXIE_DB 指的登记簿，只读。
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Completions {
    /// 命令解释器：bash、zsh、fish、powershell、elvish
    #[arg(value_name = "解释器", required_unless_present = "install", value_parser = choice::of::<Shell>())]
    shell: Option<Shell>,
    /// 装上，同 completions install
    #[arg(long, hide = true)]
    install: bool,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// Verbs of `completions`.
#[derive(Subcommand)]
pub enum Verb {
    /// 装上补全，说明写了哪些文件；别人的文件不覆盖
    Install(Install),
}

/// 装上补全
#[derive(Args)]
pub struct Install {
    /// 命令解释器（默认登录用的）：bash、zsh、fish、powershell、elvish
    #[arg(value_name = "解释器", value_parser = choice::of::<Shell>())]
    shell: Option<Shell>,
}

/// Prints a completion script, or installs it.
pub fn run(app: &App, asked: &Completions) -> Result<u8> {
    match (&asked.verb, asked.shell) {
        (Some(Verb::Install(install)), _) => install::install(app, install.shell),
        (None, shell) if asked.install => install::install(app, shell),
        (None, Some(shell)) => {
            let script = script(shell, "jiexie");
            if app.env.stdout_terminal {
                // Nobody reads it: who sees it wanted it done.
                let shell = shell.word();
                let install = ["这里输出的是给 ", shell, " 读的脚本；一条命令装上：jiexie completions install ", shell];
                app.note(&install.concat());
                app.note("自行存放的，把输出转存成文件");
                return Ok(0);
            }
            streams::to_stdout(|out| out.write_all(script.as_bytes()).map_err(output))?;
            Ok(0)
        }
        (None, None) => Ok(2),
    }
}

/// Answers the script of `shell`: `argv` holds the words typed behind `--`. Whatever goes wrong, nothing is offered and
/// nothing is said.
pub fn answer(shell: &str, argv: &[OsString], tree: &dyn Fn(&[OsString]) -> Command) -> u8 {
    let words: Vec<OsString> = argv.iter().skip_while(|word| *word != "--").skip(1).cloned().collect();
    let (Some(adapter), Ok(env), false) = (SHELLS.completer(shell), Env::read(), words.is_empty()) else { return 0 };
    let mut command = values::offering(
        tree(&words),
        &Cursor { db: register_of(&words, &env), today: env.today(), words: words.clone() },
    );
    let mut answer = Vec::new();
    let here = std::env::current_dir().ok();
    if adapter.write_complete(&mut command, words, here.as_deref(), &mut answer).is_ok() {
        // Nobody is there to be told.
        let _ = streams::to_stdout(|out| out.write_all(&answer).map_err(output));
    }
    0
}

/// The register that a command line is about.
pub fn register_of(words: &[OsString], env: &Env) -> Option<PathBuf> {
    db_in(words).or_else(|| env.db.clone()).or_else(|| Some(env.data_dir.as_ref()?.join("jiexie.db")))
}

/// The register that the words typed so far name.
fn db_in(words: &[OsString]) -> Option<PathBuf> {
    let apart = words.windows(2).find(|pair| pair[0] == "--db").map(|pair| PathBuf::from(&pair[1]));
    let joined = || words.iter().find_map(|word| word.to_str()?.strip_prefix("--db=").map(PathBuf::from));
    apart.or_else(joined)
}
